#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for `more` bytes and a NUL. */
static bool reserve(chy_buffer *buffer, size_t more)
{
    if (buffer->failed) return false;
    if (more >= SIZE_MAX / 4 - buffer->length) {
        buffer->failed = true;
        return false;
    }
    if (buffer->length + more + 1 <= buffer->capacity) return true;
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity < buffer->length + more + 1) capacity *= 2;
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

void chy_buffer_add(chy_buffer *buffer, chy_slice slice)
{
    if (!reserve(buffer, slice.length)) return;
    if (slice.length) memcpy(buffer->bytes + buffer->length, slice.at, slice.length);
    buffer->length += slice.length;
    buffer->bytes[buffer->length] = '\0';
}

void chy_buffer_add_string(chy_buffer *buffer, const char *string)
{
    chy_buffer_add(buffer, chy_slice_of(string));
}

void chy_buffer_add_byte(chy_buffer *buffer, char byte)
{
    chy_buffer_add(buffer, (chy_slice){&byte, 1});
}

void chy_buffer_format(chy_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0 && reserve(buffer, (size_t)length)) {
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

chy_slice chy_buffer_slice(const chy_buffer *buffer)
{
    return (chy_slice){buffer->bytes, buffer->length};
}

bool chy_buffer_ok(const chy_buffer *buffer)
{
    return !buffer->failed;
}

void chy_buffer_clear(chy_buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->bytes) buffer->bytes[0] = '\0';
}

void chy_buffer_free(chy_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (chy_buffer){0};
}
