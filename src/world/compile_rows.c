/* One table of data/world, row by row: what a mistake is and what is told about
 * it. Each check tells the cell and what was expected there. */
#include "world/compile_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "world/date_calendar.h"

bool table_open(table_reader *r, chy_compiler *compiler, const char *name,
                const char *const *columns)
{
    *r = (table_reader){.compiler = compiler};
    snprintf(r->path, sizeof r->path, "%s/world/%s", compiler->folder, name);
    chy_error error = {0};
    if (chy_file_read(&r->bytes, r->path, 0, &error) != CHY_OK) {
        /* "PATH: why" */
        size_t own = strlen(r->path) + 2;
        chy_tell(compiler->listener, r->path, 1, 1, true, "%s: expected a table",
                 strlen(error.message) > own ? error.message + own : error.message);
        chy_buffer_free(&r->bytes);
        return false;
    }
    if (chy_table_open(&r->table, chy_buffer_slice(&r->bytes), r->path, columns,
                       compiler->listener))
        return true;
    chy_buffer_free(&r->bytes);
    return false;
}

bool table_open_things(table_reader *r, chy_compiler *compiler, const char *name,
                       const char *const *columns, chy_thing_kind kind)
{
    bool good = table_open(r, compiler, name, columns);
    compiler->unread[kind] = !good;
    return good;
}

bool table_open_language(table_reader *r, chy_compiler *compiler, const char *name,
                         const char *const *columns)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", compiler->language, name);
    return table_open(r, compiler, path, columns);
}

chy_slice table_cell(const table_reader *r, size_t column)
{
    return chy_table_cell(&r->table, column);
}

/* ---- checks; each tells what was expected ---- */

static bool number_of(chy_slice digits, size_t length, int *out)
{
    if (digits.length != length) return false;
    *out = 0;
    for (size_t i = 0; i < length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') return false;
        *out = *out * 10 + (digits.at[i] - '0');
    }
    return true;
}

/* The first or last day of an EDTF date: year, month or day, "~" or "?" after. */
static bool day_of(chy_slice date, bool last, int32_t *out)
{
    while (date.length && (date.at[date.length - 1] == '~' || date.at[date.length - 1] == '?'))
        date.length--;
    int year = 0, month = last ? 12 : 1, day = last ? 31 : 1;
    bool good = number_of(chy_slice_cut(date, 0, 4), 4, &year);
    if (date.length > 4)
        good = good && date.at[4] == '-' && number_of(chy_slice_cut(date, 5, 7), 2, &month) &&
               month >= 1 && month <= 12;
    if (date.length > 7)
        good = good && date.at[7] == '-' &&
               number_of(chy_slice_cut(date, 8, date.length), 2, &day) && day >= 1 &&
               date_valid(year, month, day);
    *out = (int32_t)(year * 10000 + month * 100 + day);
    return good;
}

/* The days of the cells `from` and `until`, 0 where empty. */
bool table_term(table_reader *r, size_t from, size_t until, int32_t *first, int32_t *last)
{
    *first = *last = 0;
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        size_t column = i ? until : from;
        chy_slice date = table_cell(r, column);
        if (date.length == 0 || day_of(date, i == 1, i ? last : first)) continue;
        chy_table_mistake(&r->table, column,
                          "\"%.*s\" is no date: expected 1991, 1991-12 or 1991-12-26",
                          CHY_PRINT(date));
        good = false;
    }
    if (good && *first && *last && *first > *last) {
        chy_table_mistake(&r->table, from,
                          "starts %.*s, after its end %.*s: expected the earlier first",
                          CHY_PRINT(table_cell(r, from)), CHY_PRINT(table_cell(r, until)));
        good = false;
    }
    return good;
}

bool table_choice(table_reader *r, size_t column, const char *what, const char *const *choices,
                  size_t *out)
{
    return chy_table_choice(&r->table, column, what, choices, out);
}

bool table_need(table_reader *r, size_t column, const char *what)
{
    if (table_cell(r, column).length) return true;
    chy_table_mistake(&r->table, column, "%s is empty: expected one", what);
    return false;
}

/* The thing that a cell names, which must be there. */
bool table_thing(table_reader *r, size_t column, chy_thing_kind kind, const char *where,
                 uint32_t *out)
{
    *out = chy_compile_find(r->compiler, kind, table_cell(r, column));
    if (*out != CHY_NONE) return true;
    if (r->compiler->unread[kind]) return false;
    chy_table_mistake(&r->table, column, "\"%.*s\" is not in %s: expected one that stands there",
                      CHY_PRINT(table_cell(r, column)), where);
    return false;
}

/* A code of states.tsv, or nothing. */
bool table_country(table_reader *r, size_t column)
{
    uint32_t state;
    return table_cell(r, column).length == 0 ||
           table_thing(r, column, CHY_THING_STATE, "states.tsv", &state);
}

bool table_tongue(table_reader *r, size_t column, bool *wanted)
{
    chy_slice language = table_cell(r, column);
    bool good = chy_slice_is(language, "*") || language.length == 2;
    for (size_t i = 0; good && language.length == 2 && i < 2; i++)
        good = language.at[i] >= 'a' && language.at[i] <= 'z';
    if (!good)
        chy_table_mistake(&r->table, column,
                          "\"%.*s\" is no language: expected two letters of ISO 639-1, or *",
                          CHY_PRINT(language));
    *wanted = chy_slice_is(language, "*") || chy_slice_is(language, r->compiler->language);
    return good;
}

static bool is_code(chy_slice code, size_t least, size_t most)
{
    if (code.length < least || code.length > most) return false;
    for (size_t i = 0; i < code.length; i++)
        if (!((code.at[i] >= 'A' && code.at[i] <= 'Z') || (code.at[i] >= '0' && code.at[i] <= '9')))
            return false;
    return true;
}

bool table_code(table_reader *r, size_t column, size_t least, size_t most, const char *expected)
{
    if (is_code(table_cell(r, column), least, most)) return true;
    chy_table_mistake(&r->table, column, "\"%.*s\" is no code: expected %s",
                      CHY_PRINT(table_cell(r, column)), expected);
    return false;
}

bool table_cameo(table_reader *r, size_t column)
{
    return table_cell(r, column).length == 0 ||
           table_code(r, column, 3, 18, "CAMEO elements of three capitals");
}

bool table_count(table_reader *r, size_t column, uint32_t *out)
{
    chy_slice digits = table_cell(r, column);
    int value = 0;
    if (digits.length == 0 || (digits.length <= 9 && number_of(digits, digits.length, &value))) {
        *out = (uint32_t)value;
        return true;
    }
    chy_table_mistake(&r->table, column, "\"%.*s\" is no number: expected digits alone",
                      CHY_PRINT(digits));
    return false;
}

bool table_degrees(table_reader *r, size_t column, double limit)
{
    chy_slice text = table_cell(r, column);
    if (text.length == 0) return true;
    char digits[32];
    snprintf(digits, sizeof digits, "%.*s", CHY_PRINT(text));
    char *end;
    double value = strtod(digits, &end);
    if (*end == '\0' && text.length < sizeof digits && value >= -limit && value <= limit)
        return true;
    chy_table_mistake(&r->table, column, "\"%.*s\" is no coordinate: expected -%g to %g",
                      CHY_PRINT(text), limit, limit);
    return false;
}

void table_again(table_reader *r, size_t column)
{
    chy_table_mistake(&r->table, column, "\"%.*s\" is here twice: expected one row for each",
                      CHY_PRINT(table_cell(r, column)));
}

uint32_t table_new_thing(table_reader *r, size_t column, chy_thing_kind kind)
{
    if (!table_need(r, column, kind == CHY_THING_PERSON ? "the name" : "the id")) return CHY_NONE;
    uint32_t thing = chy_compile_thing(r->compiler, kind, table_cell(r, column));
    if (thing == CHY_NONE && !r->compiler->failed) table_again(r, column);
    return thing;
}

chy_ref table_keep(table_reader *r, size_t column)
{
    return chy_compile_text(r->compiler, table_cell(r, column));
}

chy_thing *table_at(table_reader *r, uint32_t thing)
{
    return &r->compiler->things.items[thing];
}

/* Codes of states or ids of bodies. */
bool table_sides(table_reader *r, size_t column)
{
    chy_slice rest = table_cell(r, column), side;
    bool good = true;
    while (chy_slice_split(&rest, '|', &side)) {
        side = chy_slice_trim(side);
        if (side.length == 0 || chy_compile_find(r->compiler, CHY_THING_STATE, side) != CHY_NONE ||
            chy_compile_find(r->compiler, CHY_THING_BODY, side) != CHY_NONE)
            continue;
        good = false;
        if (r->compiler->unread[CHY_THING_STATE] || r->compiler->unread[CHY_THING_BODY]) continue;
        chy_table_mistake(
            &r->table, column,
            "\"%.*s\" is neither in states.tsv nor in bodies.tsv: expected codes and ids "
            "from there",
            CHY_PRINT(side));
    }
    return good;
}
