/* slice.h: a stretch of bytes that somebody else owns.
 *
 * Text is never copied to be looked at: words, names and quotes are slices of
 * the report's text. A slice is not NUL-terminated and may hold any byte. */
#ifndef CHY_BASE_SLICE_H
#define CHY_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct chy_slice {
    const char *at; /* NULL only where length is 0 */
    size_t length;  /* bytes */
} chy_slice;

/* A slice of a string literal, without its NUL. */
#define CHY_SLICE(literal) ((chy_slice){"" literal, sizeof(literal) - 1})

/* For printf("%.*s", CHY_PRINT(slice)). */
#define CHY_PRINT(slice) (int)(slice).length, (slice).at ? (slice).at : ""

/* A slice of a NUL-terminated string; NULL gives the empty slice. */
chy_slice chy_slice_of(const char *string);

bool chy_slice_equal(chy_slice a, chy_slice b);
/* Equal when ASCII letters are compared without case. */
bool chy_slice_equal_nocase(chy_slice a, chy_slice b);
bool chy_slice_is(chy_slice slice, const char *string);
/* Byte order, a prefix first: <0, 0, >0. */
int chy_slice_compare(chy_slice a, chy_slice b);
bool chy_slice_starts(chy_slice slice, chy_slice prefix);
bool chy_slice_ends(chy_slice slice, chy_slice suffix);
/* Offset of the first `needle` in `slice`, or SIZE_MAX. */
size_t chy_slice_find(chy_slice slice, chy_slice needle);
/* Bytes from `from` (clamped) up to `to` (clamped, exclusive). */
chy_slice chy_slice_cut(chy_slice slice, size_t from, size_t to);
/* Without ASCII white space at both ends. */
chy_slice chy_slice_trim(chy_slice slice);
/* Takes the part of *rest before `separator` and moves *rest past it.
 * False when *rest is used up (its `at` is then NULL). */
bool chy_slice_split(chy_slice *rest, char separator, chy_slice *part);
/* 64-bit hash of the bytes (FNV-1a with a final mix); equal on every machine. */
uint64_t chy_slice_hash(chy_slice slice);

#endif
