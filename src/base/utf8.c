#include "base/utf8.h"

/* Length of the well-formed sequence at `s` of at most `left` bytes, or 0.
 * Overlong forms, surrogates and values above 10FFFF are malformed. */
static size_t sequence(const unsigned char *s, size_t left, uint32_t *code)
{
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length;
    uint32_t value;
    if (s[0] < 0x80) {
        *code = s[0];
        return 1;
    }
    if (s[0] >= 0xC2 && s[0] <= 0xDF) {
        length = 2;
        value = s[0] & 0x1Fu;
    } else if ((s[0] & 0xF0) == 0xE0) {
        length = 3;
        value = s[0] & 0x0Fu;
    } else if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        length = 4;
        value = s[0] & 0x07u;
    } else {
        return 0;
    }
    if (length > left) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (s[i] & 0x3Fu);
    }
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return length;
}

uint32_t chy_utf8_next(chy_slice text, size_t *at)
{
    uint32_t code;
    size_t length = sequence((const unsigned char *)text.at + *at, text.length - *at, &code);
    if (length == 0) {
        *at += 1;
        return CHY_UTF8_BAD;
    }
    *at += length;
    return code;
}

uint32_t chy_utf8_previous(chy_slice text, size_t *at)
{
    size_t end = *at;
    for (size_t back = 1; back <= 4 && back <= end; back++) {
        size_t start = end - back, stop = start;
        if (((unsigned char)text.at[start] & 0xC0) == 0x80) continue;
        uint32_t code = chy_utf8_next(text, &stop);
        if (stop != end) break;
        *at = start;
        return code;
    }
    *at = end - 1;
    return CHY_UTF8_BAD;
}

size_t chy_utf8_invalid(chy_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t code;
        size_t length = sequence((const unsigned char *)text.at + at, text.length - at, &code);
        if (length == 0) return at;
        at += length;
    }
    return SIZE_MAX;
}

size_t chy_utf8_write(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}
