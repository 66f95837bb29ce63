#include "base/slice.h"

#include <string.h>

chy_slice chy_slice_of(const char *string)
{
    return (chy_slice){string, string ? strlen(string) : 0};
}

bool chy_slice_equal(chy_slice a, chy_slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

bool chy_slice_equal_nocase(chy_slice a, chy_slice b)
{
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower((unsigned char)a.at[i]) != lower((unsigned char)b.at[i])) return false;
    return true;
}

bool chy_slice_is(chy_slice slice, const char *text)
{
    /* Most differ in the first byte: no need to know how long the text is. */
    for (size_t i = 0; i < slice.length; i++)
        if (text[i] == '\0' || text[i] != slice.at[i]) return false;
    return text[slice.length] == '\0';
}

int chy_slice_compare(chy_slice a, chy_slice b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    if (order) return order;
    return (a.length > b.length) - (a.length < b.length);
}

bool chy_slice_starts(chy_slice slice, chy_slice prefix)
{
    return slice.length >= prefix.length &&
           chy_slice_equal((chy_slice){slice.at, prefix.length}, prefix);
}

bool chy_slice_ends(chy_slice slice, chy_slice suffix)
{
    return slice.length >= suffix.length &&
           chy_slice_equal(chy_slice_cut(slice, slice.length - suffix.length, SIZE_MAX), suffix);
}

size_t chy_slice_find(chy_slice slice, chy_slice needle)
{
    if (needle.length == 0) return 0;
    if (slice.length < needle.length) return SIZE_MAX;
    const char *found = memmem(slice.at, slice.length, needle.at, needle.length);
    return found ? (size_t)(found - slice.at) : SIZE_MAX;
}

chy_slice chy_slice_cut(chy_slice slice, size_t from, size_t to)
{
    if (to > slice.length) to = slice.length;
    if (from > to) from = to;
    return (chy_slice){slice.at ? slice.at + from : NULL, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

chy_slice chy_slice_trim(chy_slice slice)
{
    size_t from = 0, to = slice.length;
    while (from < to && is_space(slice.at[from])) from++;
    while (to > from && is_space(slice.at[to - 1])) to--;
    return chy_slice_cut(slice, from, to);
}

bool chy_slice_split(chy_slice *rest, char separator, chy_slice *part)
{
    if (rest->at == NULL) return false;
    const char *end = rest->length ? memchr(rest->at, separator, rest->length) : NULL;
    if (end == NULL) {
        *part = *rest;
        *rest = (chy_slice){NULL, 0};
        return true;
    }
    size_t taken = (size_t)(end - rest->at);
    *part = (chy_slice){rest->at, taken};
    *rest = (chy_slice){end + 1, rest->length - taken - 1};
    return true;
}

uint64_t chy_slice_hash(chy_slice slice)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < slice.length; i++) {
        hash ^= (unsigned char)slice.at[i];
        hash *= 0x100000001b3u;
    }
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93u;
    hash ^= hash >> 32;
    return hash;
}
