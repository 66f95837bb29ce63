/* utf8.h: decoding and checking UTF-8 (RFC 3629). Character classes and case
 * come from ICU (<unicode/uchar.h>). */
#ifndef CHY_BASE_UTF8_H
#define CHY_BASE_UTF8_H

#include "base/slice.h"

enum { CHY_UTF8_BAD = 0xFFFD };

/* The code point at byte `*at` of `text`, and moves *at past it. A malformed
 * sequence gives CHY_UTF8_BAD and moves by one byte. *at must be inside. */
uint32_t chy_utf8_next(chy_slice text, size_t *at);
/* The code point that ends before byte `*at` (> 0), and moves *at to its start. */
uint32_t chy_utf8_previous(chy_slice text, size_t *at);
/* Offset of the first byte that is not well-formed UTF-8, or SIZE_MAX. */
size_t chy_utf8_invalid(chy_slice text);
/* Writes `code` as 1 to 4 bytes to `out`; returns how many. */
size_t chy_utf8_write(uint32_t code, char out[4]);

#endif
