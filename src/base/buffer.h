/* buffer.h: a string that grows at its end, on the heap.
 *
 * It remembers the first failure: append as often as needed and check
 * chy_buffer_ok once. */
#ifndef CHY_BASE_BUFFER_H
#define CHY_BASE_BUFFER_H

#include "base/slice.h"

typedef struct chy_buffer {
    char *bytes; /* owned; NUL-terminated once something was appended */
    size_t length, capacity;
    bool failed;
} chy_buffer; /* {0} is an empty buffer */

void chy_buffer_add(chy_buffer *buffer, chy_slice slice);
void chy_buffer_add_string(chy_buffer *buffer, const char *string);
void chy_buffer_add_byte(chy_buffer *buffer, char byte);
void chy_buffer_format(chy_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* What is in it; valid until the next append. */
chy_slice chy_buffer_slice(const chy_buffer *buffer);
bool chy_buffer_ok(const chy_buffer *buffer);
/* Empties it and keeps its memory. */
void chy_buffer_clear(chy_buffer *buffer);
/* Frees its memory and leaves an empty buffer. */
void chy_buffer_free(chy_buffer *buffer);

#endif
