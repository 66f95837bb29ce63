/* furniture.c: the data about pages: checked, packed, opened, asked. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "report/furniture.h"

enum { DATA_VERSION = 1, LONGEST_PHRASE = 80 };

static const char *const kind_names[CHY_FURNITURE_KINDS + 1] = {
    "published", "dateline", "byline", "dated",    "updated", "asof",  "tag",
    "caption",   "lead",     "label",  "advert",   "related", "legal", "subscribe",
    "end",       "editor",   "notice", "category", NULL};
static const char *const where_names[CHY_WHERES + 1] = {"line", "start", "inside", "end",
                                                        "once", "below", NULL};
static const char *const class_names[] = {
    "share",        "section", "kicker",      "publisher", "agency", "particle",
    "abbreviation", "marker",  "institution", "state",     NULL};
static const char *const calendar_names[CHY_CALENDAR_KINDS + 1] = {
    "month", "weekday", "ordinal", "between", "at", "clock", "zone", NULL};

/* The three files and the sections that hold them as they are. */
static const struct {
    const char *file, *section;
} parts[] = {{"text/en/furniture.tsv", "page patterns"},
             {"text/en/furniture-words.tsv", "page words"},
             {"text/en/calendar.tsv", "page calendar"}};

/* -- reading the three tables ------------------------------------------------- */

static chy_status read_patterns(chy_furniture *furniture, chy_slice text, const char *path,
                                const chy_listener *listener, chy_error *error)
{
    static const char *const columns[] = {"kind", "where", "pattern", NULL};
    chy_table table;
    if (!chy_table_open(&table, text, path, columns, listener)) return CHY_OK;
    while (chy_table_next(&table)) {
        size_t kind, where;
        bool good = chy_table_choice(&table, 0, "kind of furniture", kind_names, &kind);
        good &= chy_table_choice(&table, 1, "place in the text", where_names, &where);
        const char *why;
        const chy_shape *shape =
            chy_shape_compile(chy_table_cell(&table, 2), furniture->arena, &why);
        if (why) chy_table_mistake(&table, 2, "%s", why);
        if (!good || why) continue;
        chy_shape_row *row = shape ? chy_array_push(&furniture->rows, furniture->arena) : NULL;
        if (row == NULL) return chy_fail_memory(error);
        *row = (chy_shape_row){(chy_furniture_kind)kind, (chy_where)where, shape};
    }
    return CHY_OK;
}

/* `phrase` in lower case in `bytes`; empty where it is too long to be listed. */
static chy_slice folded(chy_slice phrase, char bytes[LONGEST_PHRASE])
{
    size_t length = 0;
    for (size_t at = 0; at < phrase.length;) {
        if (length + 4 > LONGEST_PHRASE) return (chy_slice){0};
        UChar32 code = (UChar32)chy_utf8_next(phrase, &at);
        if (code == 0x2019) code = '\'';
        length += chy_utf8_write((uint32_t)u_tolower(code), bytes + length);
    }
    return (chy_slice){bytes, length};
}

static chy_status read_words(chy_furniture *furniture, chy_slice text, const char *path,
                             const chy_listener *listener, chy_error *error)
{
    static const char *const columns[] = {"kind", "text", NULL};
    chy_table table;
    char bytes[LONGEST_PHRASE];
    if (!chy_table_open(&table, text, path, columns, listener)) return CHY_OK;
    while (chy_table_next(&table)) {
        size_t kind;
        bool good = chy_table_choice(&table, 0, "kind of words", class_names, &kind);
        chy_slice phrase = folded(chy_table_cell(&table, 1), bytes);
        if (phrase.length == 0)
            chy_table_mistake(&table, 1, "%zu bytes: expected words of 1 to %d",
                              chy_table_cell(&table, 1).length, LONGEST_PHRASE - 4);
        if (!good || phrase.length == 0) continue;
        chy_slice key = chy_arena_copy(furniture->arena, phrase);
        uint32_t *classes = key.at ? chy_map_put(&furniture->words, key, 0, NULL) : NULL;
        if (classes == NULL) return chy_fail_memory(error);
        *classes |= 1u << kind;
    }
    return CHY_OK;
}

static chy_status read_calendar(chy_furniture *furniture, chy_slice text, const char *path,
                                const chy_listener *listener, chy_error *error)
{
    static const char *const columns[] = {"kind", "text", "value", NULL};
    chy_table table;
    if (!chy_table_open(&table, text, path, columns, listener)) return CHY_OK;
    while (chy_table_next(&table)) {
        size_t kind;
        bool good = chy_table_choice(&table, 0, "kind of calendar word", calendar_names, &kind);
        chy_slice word = chy_table_cell(&table, 1), digits = chy_table_cell(&table, 2);
        if (word.length == 0) chy_table_mistake(&table, 1, "the word is empty: expected one");
        if (!good || word.length == 0) continue;
        unsigned value = 0, most = kind == CHY_CALENDAR_MONTH ? 12 : 7;
        for (size_t i = 0; i < digits.length && i < 2; i++)
            value = value * 10 + (unsigned)(digits.at[i] - '0');
        bool numbered = kind == CHY_CALENDAR_MONTH || kind == CHY_CALENDAR_WEEKDAY;
        if (numbered && (value < 1 || value > most || digits.length > 2)) {
            chy_table_mistake(&table, 2, "\"%.*s\" is not its number: expected 1 to %u",
                              CHY_PRINT(digits), most);
            continue;
        }
        chy_calendar_word *put = chy_array_push(&furniture->calendar, furniture->arena);
        if (put == NULL) return chy_fail_memory(error);
        *put = (chy_calendar_word){word, (chy_calendar_kind)kind, value};
    }
    return CHY_OK;
}

static chy_status read_part(chy_furniture *furniture, size_t part, chy_slice text, const char *path,
                            const chy_listener *listener, chy_error *error)
{
    if (part == 0) return read_patterns(furniture, text, path, listener, error);
    if (part == 1) return read_words(furniture, text, path, listener, error);
    return read_calendar(furniture, text, path, listener, error);
}

/* -- compiling and opening -------------------------------------------------------- */

static chy_furniture *new_furniture(void)
{
    chy_arena *arena = chy_arena_new();
    chy_furniture *furniture = arena ? CHY_NEW(arena, chy_furniture) : NULL;
    if (furniture == NULL) {
        chy_arena_free(arena);
        return NULL;
    }
    furniture->arena = arena;
    furniture->words = chy_map_in(arena);
    return furniture;
}

chy_status chy_furniture_compile(chy_pack_writer *writer, const char *folder,
                                 const chy_listener *listener, chy_error *error)
{
    chy_furniture *furniture = new_furniture();
    if (furniture == NULL) return chy_fail_memory(error);
    chy_status status = CHY_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == CHY_OK; i++) {
        chy_buffer *section = chy_pack_add(writer, parts[i].section, DATA_VERSION);
        chy_slice path = chy_arena_format(furniture->arena, "%s/%s", folder, parts[i].file);
        if (section == NULL || path.at == NULL)
            status = chy_fail_memory(error);
        else
            status = chy_file_read(section, path.at, 0, error);
        if (status == CHY_OK)
            status = read_part(furniture, i, chy_buffer_slice(section), path.at, listener, error);
    }
    chy_furniture_close(furniture);
    return status;
}

chy_status chy_furniture_open(chy_furniture **out, const chy_pack *pack, chy_error *error)
{
    *out = NULL;
    chy_furniture *furniture = new_furniture();
    if (furniture == NULL) return chy_fail_memory(error);
    chy_status status = CHY_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == CHY_OK; i++) {
        chy_slice text;
        status = chy_pack_section(pack, parts[i].section, DATA_VERSION, &text, error);
        if (status == CHY_OK) status = read_part(furniture, i, text, parts[i].section, NULL, error);
    }
    if (status == CHY_OK)
        *out = furniture;
    else
        chy_furniture_close(furniture);
    return status;
}

void chy_furniture_close(chy_furniture *furniture)
{
    if (furniture) chy_arena_free(furniture->arena);
}

/* -- asking ---------------------------------------------------------------------------- */

unsigned chy_furniture_classes(const chy_furniture *furniture, chy_slice phrase)
{
    char bytes[LONGEST_PHRASE];
    chy_slice key = folded(phrase, bytes);
    uint32_t *classes = key.length ? chy_map_find(&furniture->words, key) : NULL;
    return classes ? *classes : 0;
}

bool chy_furniture_find(const chy_furniture *furniture, chy_where where, chy_slice text, size_t at,
                        chy_found *out)
{
    bool whole = where == CHY_AT_LINE || where == CHY_AT_BELOW || where == CHY_AT_END;
    for (size_t i = 0; i < furniture->rows.count; i++) {
        const chy_shape_row *row = &furniture->rows.items[i];
        if (row->where != where) continue;
        if (!chy_shape_match(row->shape, furniture, text, at, whole, out)) continue;
        out->kind = row->kind;
        out->where = where;
        return true;
    }
    return false;
}

/* Whether the full stop at `stop` ends an abbreviation or an initial. */
static bool is_abbreviation(const chy_furniture *furniture, chy_slice text, size_t from,
                            size_t stop)
{
    size_t start = stop;
    while (start > from && stop - start < LONGEST_PHRASE && text.at[start - 1] != ' ' &&
           text.at[start - 1] != '(')
        start--;
    chy_slice word = chy_slice_cut(text, start, stop);
    if (word.length == 1 || memchr(word.at ? word.at : "", '.', word.length)) return true;
    return chy_furniture_classes(furniture, word) & CHY_WORD_ABBREVIATION;
}

size_t chy_sentence_end(const chy_furniture *furniture, chy_slice text, size_t from)
{
    for (size_t at = from; at < text.length; at++) {
        char byte = text.at[at];
        if (byte != '.' && byte != '!' && byte != '?') continue;
        if (byte == '.' && is_abbreviation(furniture, text, from, at)) continue;
        size_t end = at + 1;
        for (size_t next = end; next < text.length;) {
            uint32_t code = chy_utf8_next(text, &next);
            if (code != '"' && code != '\'' && code != ')' && code != ']' && code != 0x201D &&
                code != 0x2019 && code != 0xBB)
                break;
            end = next;
        }
        if (end == text.length || text.at[end] == ' ' || text.at[end] == '\n' ||
            text.at[end] == '\r' || text.at[end] == '\xC2')
            return end;
    }
    return text.length;
}
