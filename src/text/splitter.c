/* splitter.c: the tables of a language, compiled to lines of text and read back
 * into maps. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "text/parts.h"

static const char *const kinds[] = {"", "title", "number", "date", "inner", "common", NULL};

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

/* Whether the row is good; told where it is not. */
static bool check(const struct source *source, chy_table *table)
{
    chy_slice first = chy_table_cell(table, 0);
    chy_slice second = source->columns[1] ? chy_table_cell(table, 1) : (chy_slice){0};
    if (first.length == 0 || first.length > 60) {
        chy_table_mistake(table, 0, "%zu bytes: expected a %s of 1 to 60", first.length,
                          source->columns[0]);
        return false;
    }
    if (source->letter == 'a') {
        size_t kind;
        return chy_table_choice(table, 1, "kind of abbreviation", kinds + 1, &kind);
    }
    if (source->letter == 'w') {
        size_t at = 0;
        bool same = true;
        for (size_t i = 0; same && i < second.length; i++)
            same = second.at[i] == ' ' || (at < first.length && second.at[i] == first.at[at++]);
        if (!same || at != first.length)
            chy_table_mistake(table, 1,
                              "\"%.*s\" is not the form in parts: expected the letters of \"%.*s\" "
                              "with blanks between",
                              CHY_PRINT(second), CHY_PRINT(first));
        return same && at == first.length;
    }
    if (source->letter == 'e' && second.length == 0) {
        chy_table_mistake(table, 1,
                          "the cell is empty: expected letter, any or the letters that it follows");
        return false;
    }
    return true;
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
                if (!check(&sources[s], &table)) continue;
                chy_slice first = chy_table_cell(&table, 0);
                chy_slice second =
                    sources[s].columns[1] ? chy_table_cell(&table, 1) : (chy_slice){0};
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
        for (uint32_t i = 1; kinds[i]; i++)
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
