/* file.h: whole files, read or mapped. */
#ifndef CHY_BASE_FILE_H
#define CHY_BASE_FILE_H

#include "base/buffer.h"
#include "base/error.h"

/* Appends all of `path` ("-" is standard input) to *out, at most `limit` bytes
 * (0: no limit). A directory, a missing or unreadable file, and a file over
 * the limit are errors that name the path. */
chy_status chy_file_read(chy_buffer *out, const char *path, size_t limit, chy_error *error);

/* A read-only mapping of a file. */
typedef struct chy_mapping {
    chy_slice bytes;
} chy_mapping;

chy_status chy_file_map(chy_mapping *out, const char *path, chy_error *error);
/* Ends the mapping; {0} is harmless. */
void chy_file_unmap(chy_mapping *mapping);

/* Writes `bytes` to a new file beside `path` and renames it into place, so
 * that a reader sees the old file or the new one and never half of one. */
chy_status chy_file_replace(const char *path, chy_slice bytes, chy_error *error);

#endif
