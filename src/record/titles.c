/* titles.c: the record's data files; see titles.h. */
#include "record/titles.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"

enum { SECTION_VERSION = 2 };
enum { TITLE, CLASS, SEATS, SENT, LOOSE, FAMILY, WORD };
static const char *const title_columns[] = {"title", "class",  "seats", "sent",
                                            "loose", "family", "word",  NULL};
enum { CODE, NAME };
static const char *const state_columns[] = {"code", "name", NULL};
enum { NATION_CODE, NATION_KIND, NATION_TEXT };
enum { WORD_WORD, WORD_SORT };
static const char *const word_columns[] = {"word", "sort", NULL};
static const char *const nation_columns[] = {"code", "kind", "text", NULL};

static bool seats_named(chy_slice name, chy_seats *out)
{
    static const char *const names[] = {"", "state", "body", "several"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!chy_slice_is(name, names[i])) continue;
        *out = (chy_seats)i;
        return true;
    }
    return false;
}

static chy_forum_word sort_named(chy_slice name)
{
    static const char *const names[] = {"", "article", "which", "forum"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (chy_slice_is(name, names[i])) return (chy_forum_word)i;
    return CHY_WORD_OTHER;
}

static bool is_yes(chy_slice cell)
{
    return chy_slice_is(cell, "yes");
}

chy_status chy_titles_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/record/en/titles.tsv", folder);
    chy_buffer *titles = chy_pack_add(writer, "record.titles", SECTION_VERSION);
    chy_buffer *states = chy_pack_add(writer, "record.states", SECTION_VERSION);
    chy_buffer *nations = chy_pack_add(writer, "record.nations", SECTION_VERSION);
    chy_buffer *words = chy_pack_add(writer, "record.words", SECTION_VERSION);
    if (titles == NULL || states == NULL || nations == NULL || words == NULL)
        return chy_fail_memory(error);
    chy_status status = chy_file_read(titles, path, 0, error);
    if (status != CHY_OK) return status;
    chy_table table;
    if (chy_table_open(&table, chy_buffer_slice(titles), path, title_columns, listener)) {
        while (chy_table_next(&table)) {
            chy_seats seats;
            if (chy_table_cell(&table, TITLE).length == 0)
                chy_table_mistake(&table, TITLE, "the title is empty: expected one");
            if (!seats_named(chy_table_cell(&table, SEATS), &seats))
                chy_table_mistake(
                    &table, SEATS,
                    "\"%.*s\" tells nothing of seats: expected state, body or several",
                    CHY_PRINT(chy_table_cell(&table, SEATS)));
            chy_slice yes[] = {chy_table_cell(&table, SENT), chy_table_cell(&table, LOOSE)};
            for (size_t i = 0; i < 2; i++)
                if (yes[i].length && !is_yes(yes[i]))
                    chy_table_mistake(&table, SENT + i, "\"%.*s\": expected yes or nothing",
                                      CHY_PRINT(yes[i]));
        }
    }
    snprintf(path, sizeof path, "%s/record/en/fora.tsv", folder);
    status = chy_file_read(words, path, 0, error);
    if (status != CHY_OK) return status;
    if (chy_table_open(&table, chy_buffer_slice(words), path, word_columns, listener))
        while (chy_table_next(&table))
            if (sort_named(chy_table_cell(&table, WORD_SORT)) == CHY_WORD_OTHER)
                chy_table_mistake(&table, WORD_SORT,
                                  "\"%.*s\" is no sort of words: expected article, which or forum",
                                  CHY_PRINT(chy_table_cell(&table, WORD_SORT)));
    snprintf(path, sizeof path, "%s/world/states.tsv", folder);
    status = chy_file_read(states, path, 0, error);
    if (status != CHY_OK) return status;
    snprintf(path, sizeof path, "%s/world/state-names.tsv", folder);
    return chy_file_read(nations, path, 0, error);
}

chy_status chy_titles_open(chy_titles *out, const chy_pack *data, chy_arena *arena,
                           chy_error *error)
{
    *out = (chy_titles){.arena = arena,
                        .by_name = chy_map_in(arena),
                        .states = chy_map_in(arena),
                        .nation = chy_map_in(arena),
                        .words = chy_map_in(arena)};
    chy_slice titles, states, nations, words;
    if (data == NULL)
        return chy_fail(error, CHY_ERROR_DATA, "no compiled data: facts cannot be worked out");
    chy_status status = chy_pack_section(data, "record.titles", SECTION_VERSION, &titles, error);
    if (status == CHY_OK)
        status = chy_pack_section(data, "record.states", SECTION_VERSION, &states, error);
    if (status == CHY_OK)
        status = chy_pack_section(data, "record.nations", SECTION_VERSION, &nations, error);
    if (status == CHY_OK)
        status = chy_pack_section(data, "record.words", SECTION_VERSION, &words, error);
    if (status != CHY_OK) return status;
    chy_table table;
    if (!chy_table_open(&table, titles, "record.titles", title_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: the titles cannot be read");
    while (chy_table_next(&table)) {
        chy_slice name = chy_table_cell(&table, TITLE);
        chy_title title = {.class = chy_table_cell(&table, CLASS),
                           .family = chy_table_cell(&table, FAMILY),
                           .sent = is_yes(chy_table_cell(&table, SENT)),
                           .loose = is_yes(chy_table_cell(&table, LOOSE)),
                           .word = chy_table_cell(&table, WORD)};
        seats_named(chy_table_cell(&table, SEATS), &title.seats);
        size_t star = chy_slice_find(name, CHY_SLICE("*"));
        if (star != SIZE_MAX) {
            chy_title_pattern *pattern = chy_array_push(&out->patterns, arena);
            if (pattern == NULL) return chy_fail_memory(error);
            *pattern = (chy_title_pattern){chy_slice_cut(name, 0, star),
                                           chy_slice_cut(name, star + 1, name.length), title};
            continue;
        }
        if (title.class.length == 0) title.class = name;
        chy_title *place = chy_array_push(&out->items, arena);
        if (place == NULL) return chy_fail_memory(error);
        *place = title;
        if (!chy_map_put(&out->by_name, name, (uint32_t)out->items.count - 1, NULL))
            return chy_fail_memory(error);
    }
    if (!chy_table_open(&table, states, "record.states", state_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: the states cannot be read");
    while (chy_table_next(&table)) {
        chy_slice *name = chy_array_push(&out->state_names, arena);
        if (name == NULL) return chy_fail_memory(error);
        *name = chy_table_cell(&table, NAME);
        if (!chy_map_put(&out->states, chy_table_cell(&table, CODE),
                         (uint32_t)out->state_names.count - 1, NULL))
            return chy_fail_memory(error);
    }
    if (!chy_table_open(&table, nations, "record.nations", nation_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: names of states cannot be read");
    while (chy_table_next(&table)) {
        static const char *const kinds[] = {"name", "adjective", "capital"};
        chy_slice kind = chy_table_cell(&table, NATION_KIND);
        if (!chy_slice_is(kind, kinds[0]) && !chy_slice_is(kind, kinds[1]) &&
            !chy_slice_is(kind, kinds[2]))
            continue;
        chy_nation_word *word = chy_array_push(&out->nations, arena);
        if (word == NULL) return chy_fail_memory(error);
        word->code = chy_table_cell(&table, NATION_CODE);
        word->text = chy_table_cell(&table, NATION_TEXT);
        if (!chy_map_put(&out->nation, word->code, (uint32_t)out->nations.count - 1, NULL))
            return chy_fail_memory(error);
    }
    if (!chy_table_open(&table, words, "record.words", word_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: words of fora cannot be read");
    while (chy_table_next(&table))
        if (!chy_map_put(&out->words, chy_table_cell(&table, WORD_WORD),
                         (uint32_t)sort_named(chy_table_cell(&table, WORD_SORT)), NULL))
            return chy_fail_memory(error);
    return CHY_OK;
}

chy_forum_word chy_forum_word_of(const chy_titles *titles, chy_slice word)
{
    char small[32];
    if (word.length >= sizeof small) return CHY_WORD_OTHER;
    for (size_t i = 0; i < word.length; i++)
        small[i] = word.at[i] >= 'A' && word.at[i] <= 'Z' ? (char)(word.at[i] + 32) : word.at[i];
    const uint32_t *found = chy_map_find(&titles->words, (chy_slice){small, word.length});
    return found ? (chy_forum_word)*found : CHY_WORD_OTHER;
}

chy_slice chy_without_article(const chy_titles *titles, chy_slice words)
{
    chy_slice rest = words, first;
    if (!chy_slice_split(&rest, ' ', &first) || rest.length == 0 ||
        chy_forum_word_of(titles, first) != CHY_WORD_ARTICLE)
        return words;
    return rest;
}

/* `with` in the place of the * in `form`. */
static chy_slice filled(const chy_titles *titles, chy_slice form, chy_slice with)
{
    size_t star = chy_slice_find(form, CHY_SLICE("*"));
    if (star == SIZE_MAX) return form;
    return chy_arena_format(titles->arena, "%.*s%.*s%.*s", (int)star, form.at, CHY_PRINT(with),
                            (int)(form.length - star - 1), form.at + star + 1);
}

chy_title chy_title_of(const chy_titles *titles, chy_slice title)
{
    const uint32_t *found = chy_map_find(&titles->by_name, title);
    if (found) return titles->items.items[*found];
    for (size_t i = 0; i < titles->patterns.count; i++) {
        const chy_title_pattern *pattern = &titles->patterns.items[i];
        size_t around = pattern->before.length + pattern->after.length;
        if (title.length <= around || !chy_slice_starts(title, pattern->before) ||
            !chy_slice_ends(title, pattern->after))
            continue;
        chy_slice rest =
            chy_slice_cut(title, pattern->before.length, title.length - pattern->after.length);
        chy_title known = pattern->title;
        known.class = known.class.length ? filled(titles, known.class, rest) : title;
        return known;
    }
    return (chy_title){.class = title};
}

static bool has_words(chy_slice text, chy_slice words)
{
    for (size_t from = 0; words.length && from + words.length <= text.length; from++) {
        size_t at = chy_slice_find(chy_slice_cut(text, from, text.length), words);
        if (at == SIZE_MAX) return false;
        from += at;
        size_t end = from + words.length;
        bool opens = from == 0 || text.at[from - 1] == ' ';
        bool ends =
            end == text.length || !((text.at[end] | 32) >= 'a' && (text.at[end] | 32) <= 'z');
        if (opens && ends) return true;
    }
    return false;
}

bool chy_tells_state(const chy_titles *titles, chy_slice code, chy_slice words)
{
    if (has_words(words, chy_state_name(titles, code))) return true;
    const uint32_t *first = chy_map_find(&titles->nation, code);
    for (size_t i = first ? *first : titles->nations.count;
         i < titles->nations.count && chy_slice_equal(titles->nations.items[i].code, code); i++)
        if (has_words(words, titles->nations.items[i].text)) return true;
    return false;
}

chy_slice chy_state_name(const chy_titles *titles, chy_slice code)
{
    const uint32_t *found = chy_map_find(&titles->states, code);
    return found ? titles->state_names.items[*found] : code;
}
