/* splitter.c: the tables of a language, compiled to lines of text and read back
 * into maps. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "text/parts.h"

static const char *const kinds[] = {"", "title", "number", "date", "inner", "common"};

chy_slice chy_text_lower(chy_slice slice, char room[64])
{
    size_t length = 0;
    if (slice.length > 60) return (chy_slice){0};
    for (size_t at = 0; at < slice.length;) {
        uint32_t code = chy_utf8_next(slice, &at);
        if (code == 0x2019 || code == 0x2018 || code == '`')
            code = '\'';
        else if (code < 128)
            code = code >= 'A' && code <= 'Z' ? code + 32 : code;
        else
            code = (uint32_t)u_tolower((UChar32)code);
        if (length > 59) return (chy_slice){0};
        length += chy_utf8_write(code, room + length);
    }
    return (chy_slice){room, length};
}

/* ---- compiling ---- */

/* The tables: file, columns, and the letter that starts their compiled lines. */
static const struct source {
    const char *file, *columns[3], letter;
} sources[] = {
    {"abbreviations.tsv", {"form", "kind"}, 'a'},
    {"words.tsv", {"form", "parts"}, 'w'},
    {"endings.tsv", {"ending", "after"}, 'e'},
    {"prefixes.tsv", {"prefix"}, 'p'},
    {"units.tsv", {"unit"}, 'u'},
    {"starters.tsv", {"word"}, 's'},
    {"addresses.tsv", {"ending"}, 'd'},
};

static const char *check(const struct source *source, chy_slice first, chy_slice second)
{
    if (first.length == 0) return "an empty cell";
    if (first.length > 60) return "more than 60 bytes";
    if (source->letter == 'a') {
        if (first.at[first.length - 1] != '.' && second.length == 0) return "no kind";
        for (size_t i = 1; i < sizeof kinds / sizeof *kinds; i++)
            if (chy_slice_is(second, kinds[i])) return NULL;
        return "no such kind: title, number, date, inner or common";
    }
    if (source->letter == 'w') {
        /* The parts, without blanks, are the form. */
        size_t at = 0;
        for (size_t i = 0; i < second.length; i++) {
            if (second.at[i] == ' ') continue;
            if (at >= first.length || second.at[i] != first.at[at++])
                return "the parts are not the letters of the form";
        }
        if (at != first.length) return "the parts are not the letters of the form";
    }
    if (source->letter == 'e' && second.length == 0)
        return "expected letter, any or the letters that it follows";
    return NULL;
}

chy_status chy_text_compile(chy_pack_writer *writer, const char *folder,
                            const chy_listener *listener, chy_error *error)
{
    chy_buffer *out = chy_pack_add(writer, "text", CHY_TEXT_VERSION);
    if (out == NULL) return chy_fail_memory(error);
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
        chy_buffer path = {0}, file = {0};
        chy_buffer_format(&path, "%s/%s", folder, sources[s].file);
        chy_status status = chy_buffer_ok(&path) ? chy_file_read(&file, path.bytes, 0, error)
                                                 : chy_fail_memory(error);
        chy_table table;
        if (status == CHY_OK && chy_table_open(&table, chy_buffer_slice(&file), path.bytes,
                                               sources[s].columns, listener))
            while (chy_table_next(&table)) {
                chy_slice first = chy_table_cell(&table, 0);
                chy_slice second =
                    sources[s].columns[1] ? chy_table_cell(&table, 1) : (chy_slice){0};
                const char *wrong = check(&sources[s], first, second);
                if (wrong) {
                    chy_table_mistake(&table, 0, "%s", wrong);
                    continue;
                }
                chy_buffer_format(out, "%c%.*s\t%.*s\n", sources[s].letter, CHY_PRINT(first),
                                  CHY_PRINT(second));
            }
        chy_buffer_free(&file);
        chy_buffer_free(&path);
        if (status != CHY_OK) return status;
    }
    return chy_buffer_ok(out) ? CHY_OK : chy_fail_memory(error);
}

/* ---- opening ---- */

static bool take(chy_splitter *s, char letter, chy_slice key, chy_slice value)
{
    switch (letter) {
    case 'a':
        for (uint32_t i = 1; i < sizeof kinds / sizeof *kinds; i++)
            if (chy_slice_is(value, kinds[i])) return chy_map_put(&s->abbreviations, key, i, NULL);
        return false;
    case 'e':
    case 'w': {
        chy_slice *part = chy_array_push(&s->parts, s->arena);
        if (part == NULL) return false;
        *part = value;
        chy_map *map = letter == 'w' ? &s->words : &s->endings;
        return chy_map_put(map, key, (uint32_t)s->parts.count - 1, NULL);
    }
    case 'p':
        return chy_map_put(&s->prefixes, key, 1, NULL);
    case 'u':
        return chy_map_put(&s->units, key, 1, NULL);
    case 's':
        return chy_map_put(&s->starters, key, 1, NULL);
    case 'd':
        return chy_map_put(&s->addresses, key, 1, NULL);
    default:
        return false;
    }
}

chy_status chy_splitter_open(chy_splitter **out, chy_slice bytes, chy_error *error)
{
    *out = NULL;
    chy_splitter *s = calloc(1, sizeof *s);
    if (s == NULL) return chy_fail_memory(error);
    s->arena = chy_arena_new();
    if (s->arena == NULL) {
        free(s);
        return chy_fail_memory(error);
    }
    chy_map *maps[] = {&s->abbreviations, &s->words,    &s->endings,  &s->prefixes,
                       &s->units,         &s->starters, &s->addresses};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) *maps[i] = chy_map_in(s->arena);
    chy_slice line, key;
    while (chy_slice_split(&bytes, '\n', &line)) {
        if (line.length == 0) continue;
        chy_slice rest = chy_slice_cut(line, 1, SIZE_MAX);
        if (!chy_slice_split(&rest, '\t', &key) || !take(s, line.at[0], key, rest)) {
            bool memory = chy_arena_failed(s->arena);
            chy_splitter_close(s);
            return memory ? chy_fail_memory(error)
                          : chy_fail(error, CHY_ERROR_DATA, "the compiled text tables are broken");
        }
    }
    *out = s;
    return CHY_OK;
}

void chy_splitter_close(chy_splitter *splitter)
{
    if (splitter == NULL) return;
    chy_arena_free(splitter->arena);
    free(splitter);
}
