#include "world/dictionary_lines.h"

#include <string.h>

#include "base/utf8.h"

bool dictionary_line_split(chy_slice *rest, chy_slice *line)
{
    if (rest->at == NULL || rest->length == 0) return false;
    size_t end = 0;
    while (end < rest->length && rest->at[end] != '\n' && rest->at[end] != '\r') end++;
    *line = chy_slice_cut(*rest, 0, end);
    bool both = end + 1 < rest->length && rest->at[end] == '\r' && rest->at[end + 1] == '\n';
    *rest = chy_slice_cut(*rest, end + (both ? 2 : 1), SIZE_MAX);
    return true;
}

dictionary_lines dictionary_lines_of(chy_slice text, chy_arena *arena)
{
    chy_slice mark = CHY_SLICE("\xEF\xBB\xBF"); /* of UTF-8, at the start of a file */
    if (chy_slice_starts(text, mark)) text = chy_slice_cut(text, mark.length, SIZE_MAX);
    return (dictionary_lines){.arena = arena, .rest = text, .foreign = SIZE_MAX};
}

/* ---- UTF-8 ---- */

/* The character at byte *at of `line`, which moves past it, as UTF-8 in `out`;
 * how many bytes that is. */
static size_t take_character(chy_slice line, size_t *at, char out[4])
{
    /* The bytes 80 to 9F of Windows-1252; from A0 on they are Latin-1's. */
    static const uint16_t own[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                     0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    unsigned char byte = (unsigned char)line.at[*at];
    size_t start = *at;
    uint32_t code = chy_utf8_next(line, at);
    if (code != CHY_UTF8_BAD || *at - start > 1) return chy_utf8_write(code, out);
    return chy_utf8_write(byte < 0x80 || byte > 0x9F ? byte : own[byte - 0x80], out);
}

/* The line in UTF-8: a copy, which may be changed. */
static char *in_utf8(dictionary_lines *lines, size_t *length)
{
    enum { MOST = 3 }; /* bytes that one byte of Windows-1252 becomes */
    chy_slice line = lines->line;
    lines->foreign = chy_utf8_invalid(line);
    bool good = lines->foreign == SIZE_MAX;
    char *row = chy_arena_alloc(lines->arena, line.length * (good ? 1 : MOST) + 4);
    *length = good ? line.length : 0;
    if (row == NULL) return NULL;
    if (good && line.length) memcpy(row, line.at, line.length);
    for (size_t at = 0; !good && at < line.length;)
        *length += take_character(line, &at, row + *length);
    return row;
}

unsigned dictionary_lines_column(const dictionary_lines *lines, const char *at)
{
    size_t place = at ? (size_t)(at - lines->row.at) : 0;
    if (lines->foreign == SIZE_MAX) return (unsigned)place + 1;
    size_t before = 0, length = 0;
    char bytes[4];
    while (length < place && before < lines->line.length)
        length += take_character(lines->line, &before, bytes);
    return (unsigned)before + 1;
}

/* ---- comments ---- */

/* The row without its comments: those inside it become blanks, so that what
 * stands behind keeps its place. */
static chy_slice without_comments(dictionary_lines *lines, char *row, size_t length)
{
    chy_slice text = {row, length};
    if (lines->comment) {
        /* What follows the end of a longer comment on its line is none of it all. */
        if (chy_slice_find(text, CHY_SLICE("-->")) != SIZE_MAX) lines->comment = 0;
        return (chy_slice){row, 0};
    }
    for (size_t i = 0; i < length; i++) {
        chy_slice here = chy_slice_cut(text, i, SIZE_MAX);
        if (chy_slice_starts(here, CHY_SLICE("[###]"))) i += 4; /* a code */
        if (row[i] == ';' || row[i] == '#') return chy_slice_cut(text, 0, i);
        if (!chy_slice_starts(here, CHY_SLICE("<!--"))) continue;
        size_t end = chy_slice_find(here, CHY_SLICE("-->"));
        if (end == SIZE_MAX) {
            lines->comment = lines->number;
            return chy_slice_cut(text, 0, i);
        }
        memset(row + i, ' ', end + 3);
    }
    return text;
}

bool dictionary_lines_next(dictionary_lines *lines)
{
    while (!lines->failed && dictionary_line_split(&lines->rest, &lines->line)) {
        lines->number++;
        size_t length;
        char *row = in_utf8(lines, &length);
        if (row == NULL) {
            lines->failed = true;
            break;
        }
        lines->row = without_comments(lines, row, length);
        if (chy_slice_trim(lines->row).length) return true;
    }
    return false;
}
