/* The tables of data/world, row by row: what a mistake is and what is told
 * about it. A row with a mistake is left out, and the compilation goes on, so
 * that one run names them all. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "world/compile.h"

typedef struct reader {
    chy_compiler *compiler;
    chy_table table;
    chy_buffer bytes;
    char path[512];
} reader;

/* Opens FOLDER/world/NAME; false where there is no such file or it cannot be
 * read (which is told). */
static bool open_table(reader *r, chy_compiler *compiler, const char *name,
                       const char *const *columns)
{
    *r = (reader){.compiler = compiler};
    snprintf(r->path, sizeof r->path, "%s/world/%s", compiler->folder, name);
    if (access(r->path, F_OK) != 0) return false;
    chy_error error = {0};
    if (chy_file_read(&r->bytes, r->path, 0, &error) != CHY_OK) {
        chy_tell(compiler->listener, r->path, 0, 0, true, "%s", error.message);
        chy_buffer_free(&r->bytes);
        return false;
    }
    if (chy_table_open(&r->table, chy_buffer_slice(&r->bytes), r->path, columns,
                       compiler->listener))
        return true;
    chy_buffer_free(&r->bytes);
    return false;
}

static bool open_language_table(reader *r, chy_compiler *compiler, const char *name,
                                const char *const *columns)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", compiler->language, name);
    return open_table(r, compiler, path, columns);
}

static chy_slice cell(const reader *r, size_t column)
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
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool good = number_of(chy_slice_cut(date, 0, 4), 4, &year);
    if (date.length > 4)
        good = good && date.at[4] == '-' && number_of(chy_slice_cut(date, 5, 7), 2, &month) &&
               month >= 1 && month <= 12;
    if (date.length > 7)
        good = good && date.at[7] == '-' &&
               number_of(chy_slice_cut(date, 8, date.length), 2, &day) && day >= 1 &&
               day <= lengths[month - 1];
    *out = (int32_t)(year * 10000 + month * 100 + day);
    return good;
}

/* The days of the cells `from` and `until`, 0 where empty. */
static bool read_term(reader *r, size_t from, size_t until, int32_t *first, int32_t *last)
{
    *first = *last = 0;
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        size_t column = i ? until : from;
        chy_slice date = cell(r, column);
        if (date.length == 0 || day_of(date, i == 1, i ? last : first)) continue;
        chy_table_mistake(&r->table, column,
                          "\"%.*s\" is no date: expected 1991, 1991-12 or 1991-12-26",
                          CHY_PRINT(date));
        good = false;
    }
    if (good && *first && *last && *first > *last) {
        chy_table_mistake(&r->table, from, "starts %.*s, after its end %.*s",
                          CHY_PRINT(cell(r, from)), CHY_PRINT(cell(r, until)));
        good = false;
    }
    return good;
}

static bool read_choice(reader *r, size_t column, const char *what, const char *const *choices,
                        size_t *out)
{
    chy_slice value = cell(r, column);
    char expected[256] = "";
    size_t length = 0;
    for (size_t i = 0; choices[i]; i++) {
        if (chy_slice_is(value, choices[i])) {
            *out = i;
            return true;
        }
        length += (size_t)snprintf(expected + length, sizeof expected - length, "%s%s",
                                   i ? ", " : "", *choices[i] ? choices[i] : "nothing");
        if (length >= sizeof expected) length = sizeof expected - 1;
    }
    chy_table_mistake(&r->table, column, "\"%.*s\" is no %s: expected one of %s", CHY_PRINT(value),
                      what, expected);
    return false;
}

static bool need(reader *r, size_t column, const char *what)
{
    if (cell(r, column).length) return true;
    chy_table_mistake(&r->table, column, "%s is empty", what);
    return false;
}

/* The thing that a cell names, which must be there. */
static bool read_thing(reader *r, size_t column, chy_thing_kind kind, const char *where,
                       uint32_t *out)
{
    *out = chy_compile_find(r->compiler, kind, cell(r, column));
    if (*out != CHY_NONE) return true;
    chy_table_mistake(&r->table, column, "\"%.*s\" is not in %s", CHY_PRINT(cell(r, column)),
                      where);
    return false;
}

/* A code of states.tsv, or nothing. */
static bool read_country(reader *r, size_t column)
{
    uint32_t state;
    return cell(r, column).length == 0 ||
           read_thing(r, column, CHY_THING_STATE, "states.tsv", &state);
}

static bool read_tongue(reader *r, size_t column, bool *wanted)
{
    chy_slice language = cell(r, column);
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

static bool read_code(reader *r, size_t column, size_t least, size_t most, const char *expected)
{
    if (is_code(cell(r, column), least, most)) return true;
    chy_table_mistake(&r->table, column, "\"%.*s\" is no code: expected %s",
                      CHY_PRINT(cell(r, column)), expected);
    return false;
}

static bool read_degrees(reader *r, size_t column, double limit)
{
    chy_slice text = cell(r, column);
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

/* A new thing, told where its id is taken. */
static uint32_t new_thing(reader *r, size_t column, chy_thing_kind kind)
{
    uint32_t thing = chy_compile_thing(r->compiler, kind, cell(r, column));
    if (thing == CHY_NONE && !r->compiler->failed)
        chy_table_mistake(&r->table, column, "\"%.*s\" is here twice", CHY_PRINT(cell(r, column)));
    return thing;
}

static chy_ref keep(reader *r, size_t column)
{
    return chy_compile_text(r->compiler, cell(r, column));
}

static chy_thing *at(reader *r, uint32_t thing)
{
    return &r->compiler->things.items[thing];
}

/* ---- classes.tsv: the CAMEO and PLOVER roles of a class of bodies ---- */

typedef struct class_row {
    chy_slice name, cameo, sector;
} class_row;

typedef struct class_list {
    CHY_ARRAY(class_row) rows;
} class_list;

static void read_classes(chy_compiler *compiler, class_list *out)
{
    static const char *const columns[] = {"class", "cameo", "sector", NULL};
    reader r;
    if (!open_table(&r, compiler, "classes.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        class_row *row = need(&r, 0, "class") ? chy_array_push(&out->rows, compiler->arena) : NULL;
        if (row == NULL) continue;
        row->name = chy_arena_copy(compiler->arena, cell(&r, 0));
        row->cameo = chy_arena_copy(compiler->arena, cell(&r, 1));
        row->sector = chy_arena_copy(compiler->arena, cell(&r, 2));
    }
    chy_buffer_free(&r.bytes);
}

static const class_row *find_class(const class_list *classes, chy_slice name)
{
    for (size_t i = 0; i < classes->rows.count; i++)
        if (chy_slice_equal(classes->rows.items[i].name, name)) return &classes->rows.items[i];
    return NULL;
}

/* ---- states ---- */

static int compare_slices(const void *a, const void *b)
{
    return chy_slice_compare(*(const chy_slice *)a, *(const chy_slice *)b);
}

/* "Government of {name}", with the article where the name wants one. */
typedef struct wordings {
    chy_slice government;
    chy_slice article;
    chy_map with_article;
} wordings;

static void read_wording(chy_compiler *compiler, wordings *out)
{
    static const char *const columns[] = {"use", "text", NULL};
    reader r;
    out->with_article = chy_map_in(compiler->arena);
    if (!open_language_table(&r, compiler, "wording.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_slice text = chy_arena_copy(compiler->arena, cell(&r, 1));
        if (chy_slice_is(cell(&r, 0), "government"))
            out->government = text;
        else if (chy_slice_is(cell(&r, 0), "article"))
            out->article = text;
        else if (chy_slice_is(cell(&r, 0), "with_article"))
            chy_map_put(&out->with_article, text, 1, NULL);
        else
            chy_table_mistake(&r.table, 0,
                              "\"%.*s\" is no use: expected government, article or with_article",
                              CHY_PRINT(cell(&r, 0)));
    }
    chy_buffer_free(&r.bytes);
}

static chy_ref government_name(reader *r, const wordings *wording, chy_slice name, chy_slice code)
{
    chy_slice mark = CHY_SLICE("{name}");
    size_t split = chy_slice_find(wording->government, mark);
    if (split == SIZE_MAX) return chy_compile_text(r->compiler, name);
    chy_slice after = chy_slice_cut(wording->government, split + mark.length, SIZE_MAX);
    chy_slice article = {NULL, 0};
    if (chy_map_find(&wording->with_article, code)) article = wording->article;
    chy_slice text = chy_arena_format(r->compiler->arena, "%.*s%.*s%s%.*s%.*s", (int)split,
                                      wording->government.at, CHY_PRINT(article),
                                      article.length ? " " : "", CHY_PRINT(name), CHY_PRINT(after));
    return chy_compile_text(r->compiler, text);
}

enum {
    ST_CODE,
    ST_NAME,
    ST_OFFICIAL,
    ST_STATUS,
    ST_REGION,
    ST_CAMEO,
    ST_CAPITAL,
    ST_FROM,
    ST_UNTIL
};
static const char *const state_columns[] = {"code",    "name",       "official", "status",
                                            "?region", "cameo",      "?capital", "?from",
                                            "?until",  "?successor", NULL};

static void read_state(reader *r, const wordings *wording)
{
    static const char *const statuses[] = {"member",    "observer", "state", "territory",
                                           "breakaway", "former",   NULL};
    size_t status;
    int32_t from, until;
    uint32_t thing = chy_compile_find(r->compiler, CHY_THING_STATE, cell(r, ST_CODE));
    if (!read_code(r, ST_CODE, 3, 4, "three capitals, as ISO 3166-1 alpha-3") ||
        !need(r, ST_NAME, "the name") || !read_choice(r, ST_STATUS, "status", statuses, &status) ||
        !read_term(r, ST_FROM, ST_UNTIL, &from, &until) || thing == CHY_NONE)
        return;
    if (cell(r, ST_CAMEO).length &&
        !read_code(r, ST_CAMEO, 3, 12, "three capitals of CAMEO's list of countries"))
        return;
    if (at(r, thing)->name.length) {
        chy_table_mistake(&r->table, ST_CODE, "\"%.*s\" is here twice",
                          CHY_PRINT(cell(r, ST_CODE)));
        return;
    }
    chy_slice code = cell(r, ST_CAMEO).length ? cell(r, ST_CAMEO) : cell(r, ST_CODE);
    chy_thing *state = at(r, thing);
    state->name = keep(r, ST_NAME);
    state->country = keep(r, ST_CODE);
    state->code = chy_compile_text(r->compiler, code);
    state->class = keep(r, ST_STATUS);
    state->extra = keep(r, ST_REGION);
    state->from = from;
    state->until = until;
    state->government = government_name(r, wording, cell(r, ST_NAME), cell(r, ST_CODE));
    chy_slice government = chy_arena_format(r->compiler->arena, "%.*sGOV", CHY_PRINT(code));
    state->official = chy_compile_text(r->compiler, government);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, cell(r, ST_NAME), 0, 0);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, cell(r, ST_OFFICIAL), 0, 0);
    /* Its own code is a name too: "the USA", "the UAE". */
    chy_slice rest = cell(r, ST_CAPITAL), capital;
    while (chy_slice_split(&rest, '|', &capital))
        chy_compile_name(r->compiler, thing, CHY_NAME_CAPITAL, chy_slice_trim(capital), from,
                         until);
}

/* States stand first among the things, by code: chy_lexicon_state. */
static void read_states(chy_compiler *compiler, const wordings *wording)
{
    reader r;
    if (!open_table(&r, compiler, "states.tsv", state_columns)) return;
    CHY_ARRAY(chy_slice) codes = {0};
    while (chy_table_next(&r.table)) {
        chy_slice *code = chy_array_push(&codes, compiler->arena);
        if (code) *code = cell(&r, ST_CODE);
    }
    if (codes.count) qsort(codes.items, codes.count, sizeof(chy_slice), compare_slices);
    for (size_t i = 0; i < codes.count; i++)
        if (codes.items[i].length) chy_compile_thing(compiler, CHY_THING_STATE, codes.items[i]);
    /* Once more, silent about what the first round told. */
    chy_table_open(&r.table, chy_buffer_slice(&r.bytes), r.path, state_columns, NULL);
    r.table.listener = compiler->listener;
    while (chy_table_next(&r.table)) read_state(&r, wording);
    chy_buffer_free(&r.bytes);
}

static const char *const name_kinds[] = {"name",   "press",  "context", "adjective",
                                         "person", "people", "capital", "seat",
                                         "short",  "prefix", NULL};

static void read_state_names(chy_compiler *compiler)
{
    static const char *const columns[] = {"code", "lang", "kind", "text", "?from", "?until", NULL};
    reader r;
    if (!open_table(&r, compiler, "state-names.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        uint32_t state;
        size_t kind;
        int32_t from, until;
        bool wanted;
        if (read_thing(&r, 0, CHY_THING_STATE, "states.tsv", &state) &&
            read_tongue(&r, 1, &wanted) && read_choice(&r, 2, "kind of name", name_kinds, &kind) &&
            need(&r, 3, "the name") && read_term(&r, 4, 5, &from, &until) && wanted)
            chy_compile_name(compiler, state, (chy_name_kind)kind, cell(&r, 3), from, until);
    }
    chy_buffer_free(&r.bytes);
}

/* ---- bodies ---- */

/* The code that a class gives: COUNTRY + role, or the role alone. */
static void default_code(reader *r, chy_thing *body, const class_row *class)
{
    chy_slice country = {NULL, 0};
    if (body->country.length) {
        uint32_t state = chy_compile_find(r->compiler, CHY_THING_STATE,
                                          chy_compile_string(r->compiler, body->country));
        if (state != CHY_NONE) country = chy_compile_string(r->compiler, at(r, state)->code);
    }
    chy_slice code = chy_arena_format(r->compiler->arena, "%.*s%.*s", CHY_PRINT(country),
                                      CHY_PRINT(class->cameo));
    body->code = chy_compile_text(r->compiler, code);
}

enum {
    BO_ID,
    BO_NAME,
    BO_CLASS,
    BO_COUNTRY,
    BO_CAMEO,
    BO_SECTOR,
    BO_PARENT,
    BO_FROM,
    BO_UNTIL,
    BO_SEAT
};

static void read_body(reader *r, const class_list *classes)
{
    int32_t from, until;
    const class_row *class = find_class(classes, cell(r, BO_CLASS));
    if (!need(r, BO_ID, "the id") || !need(r, BO_NAME, "the name") ||
        !read_country(r, BO_COUNTRY) || !read_term(r, BO_FROM, BO_UNTIL, &from, &until))
        return;
    if (class == NULL) {
        chy_table_mistake(&r->table, BO_CLASS, "\"%.*s\" is no class: expected one of classes.tsv",
                          CHY_PRINT(cell(r, BO_CLASS)));
        return;
    }
    if (cell(r, BO_CAMEO).length &&
        !read_code(r, BO_CAMEO, 3, 18, "CAMEO elements of three capitals"))
        return;
    uint32_t thing = new_thing(r, BO_ID, CHY_THING_BODY);
    if (thing == CHY_NONE) return;
    chy_thing *body = at(r, thing);
    body->name = keep(r, BO_NAME);
    body->class = keep(r, BO_CLASS);
    body->country = keep(r, BO_COUNTRY);
    body->sector = cell(r, BO_SECTOR).length ? keep(r, BO_SECTOR)
                                             : chy_compile_text(r->compiler, class->sector);
    body->official = keep(r, BO_SEAT);
    body->from = from;
    body->until = until;
    if (cell(r, BO_CAMEO).length)
        body->code = keep(r, BO_CAMEO);
    else
        default_code(r, body, class);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, cell(r, BO_NAME), from, 0);
}

static void read_bodies(chy_compiler *compiler, const class_list *classes)
{
    static const char *const columns[] = {"id",     "name",  "class",  "country", "cameo", "sector",
                                          "parent", "?from", "?until", "?seat",   NULL};
    reader r;
    if (!open_table(&r, compiler, "bodies.tsv", columns)) return;
    while (chy_table_next(&r.table)) read_body(&r, classes);
    /* Parents may stand below their children. */
    chy_table_open(&r.table, chy_buffer_slice(&r.bytes), r.path, columns, NULL);
    r.table.listener = compiler->listener;
    while (chy_table_next(&r.table)) {
        uint32_t body = chy_compile_find(compiler, CHY_THING_BODY, cell(&r, BO_ID)), parent;
        if (body != CHY_NONE && cell(&r, BO_PARENT).length &&
            read_thing(&r, BO_PARENT, CHY_THING_BODY, "bodies.tsv", &parent))
            compiler->things.items[body].parent = parent;
    }
    chy_buffer_free(&r.bytes);
}

/* body-names, forum-names and instrument-names have one shape. */
static void read_names(chy_compiler *compiler, const char *file, chy_thing_kind kind,
                       const char *owner)
{
    static const char *const columns[] = {"id", "lang", "kind", "text", NULL};
    reader r;
    if (!open_table(&r, compiler, file, columns)) return;
    while (chy_table_next(&r.table)) {
        uint32_t thing;
        size_t name_kind;
        bool wanted;
        if (read_thing(&r, 0, kind, owner, &thing) && read_tongue(&r, 1, &wanted) &&
            read_choice(&r, 2, "kind of name", name_kinds, &name_kind) && need(&r, 3, "the name") &&
            wanted)
            chy_compile_name(compiler, thing, (chy_name_kind)name_kind, cell(&r, 3),
                             compiler->things.items[thing].from, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_members(chy_compiler *compiler)
{
    static const char *const columns[] = {"body", "state", "?role", "?from", "?until", NULL};
    static const char *const roles[] = {"",          "permanent", "observer",
                                        "associate", "suspended", NULL};
    reader r;
    if (!open_table(&r, compiler, "members.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_member member = {0};
        size_t role;
        if (!read_thing(&r, 0, CHY_THING_BODY, "bodies.tsv", &member.body) ||
            !read_thing(&r, 1, CHY_THING_STATE, "states.tsv", &member.state) ||
            !read_choice(&r, 2, "role", roles, &role) ||
            !read_term(&r, 3, 4, &member.from, &member.until))
            continue;
        member.role = keep(&r, 2);
        chy_member *slot = chy_array_push(&compiler->members, compiler->arena);
        if (slot)
            *slot = member;
        else
            compiler->failed = true;
    }
    chy_buffer_free(&r.bytes);
}

/* ---- fora and instruments ---- */

/* Codes of states or ids of bodies. */
static bool read_sides(reader *r, size_t column)
{
    chy_slice rest = cell(r, column), side;
    bool good = true;
    while (chy_slice_split(&rest, '|', &side)) {
        side = chy_slice_trim(side);
        if (side.length == 0 || chy_compile_find(r->compiler, CHY_THING_STATE, side) != CHY_NONE ||
            chy_compile_find(r->compiler, CHY_THING_BODY, side) != CHY_NONE)
            continue;
        chy_table_mistake(&r->table, column, "\"%.*s\" is neither in states.tsv nor in bodies.tsv",
                          CHY_PRINT(side));
        good = false;
    }
    return good;
}

static void read_fora(chy_compiler *compiler)
{
    static const char *const columns[] = {"id",     "name",   "?about", "?from",
                                          "?until", "?sides", "?host",  NULL};
    reader r;
    if (!open_table(&r, compiler, "fora.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        int32_t from, until;
        if (!need(&r, 0, "the id") || !need(&r, 1, "the name") ||
            !read_term(&r, 3, 4, &from, &until) || !read_sides(&r, 5))
            continue;
        uint32_t thing = new_thing(&r, 0, CHY_THING_FORUM);
        if (thing == CHY_NONE) continue;
        chy_thing *forum = at(&r, thing);
        forum->name = keep(&r, 1);
        forum->class = keep(&r, 2);
        forum->extra = keep(&r, 5);
        forum->from = from;
        forum->until = until;
        chy_compile_name(compiler, thing, CHY_NAME_NAME, cell(&r, 1), from, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_instruments(chy_compiler *compiler)
{
    static const char *const columns[] = {"id",     "name",     "class", "?date",
                                          "?about", "?parties", NULL};
    static const char *const kinds[] = {"treaty", "resolution", "agreement", "declaration",
                                        "plan",   "statute",    NULL};
    reader r;
    if (!open_table(&r, compiler, "instruments.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        int32_t from, until;
        size_t class;
        if (!need(&r, 0, "the id") || !need(&r, 1, "the name") ||
            !read_choice(&r, 2, "class", kinds, &class) || !read_term(&r, 3, 3, &from, &until))
            continue;
        uint32_t thing = new_thing(&r, 0, CHY_THING_INSTRUMENT);
        if (thing == CHY_NONE) continue;
        chy_thing *instrument = at(&r, thing);
        instrument->name = keep(&r, 1);
        instrument->class = keep(&r, 2);
        instrument->extra = keep(&r, 4);
        instrument->from = from;
        chy_compile_name(compiler, thing, CHY_NAME_NAME, cell(&r, 1), from, 0);
    }
    chy_buffer_free(&r.bytes);
}

/* ---- people ---- */

/* The surname by which a text goes on after it has named somebody in full: the
 * last word with the particles in small letters before it, and without them
 * ("von der Leyen", "al-Assad", "Assad"); the first word; the last but one. A
 * person of one name has none. */
static void name_surname(chy_compiler *compiler, uint32_t thing, chy_slice name, size_t order)
{
    enum { WESTERN = 1, SURNAME_FIRST, SINGLE, TWO_SURNAMES, WORDS = 12 };
    chy_slice words[WORDS], rest = name;
    size_t count = 0;
    while (count < WORDS && chy_slice_split(&rest, ' ', &words[count])) count++;
    if (count < 2 || order == SINGLE) return;
    size_t at = order == SURNAME_FIRST ? 0 : count - 1;
    if (order == TWO_SURNAMES && count >= 3) at = count - 2;
    chy_compile_name(compiler, thing, CHY_NAME_SHORT, words[at], 0, 0);
    size_t hyphen = chy_slice_find(words[at], CHY_SLICE("-"));
    bool small = words[at].length && words[at].at[0] >= 'a' && words[at].at[0] <= 'z';
    if (small && hyphen != SIZE_MAX)
        chy_compile_name(compiler, thing, CHY_NAME_SHORT,
                         chy_slice_cut(words[at], hyphen + 1, SIZE_MAX), 0, 0);
    size_t from = at;
    while (from > 1 && words[from - 1].at[0] >= 'a' && words[from - 1].at[0] <= 'z') from--;
    if (from < at)
        chy_compile_name(
            compiler, thing, CHY_NAME_SHORT,
            (chy_slice){words[from].at, (size_t)(words[at].at + words[at].length - words[from].at)},
            0, 0);
}

static void read_people(chy_compiler *compiler)
{
    static const char *const columns[] = {"name",   "country",   "?gender",
                                          "?order", "?variants", NULL};
    static const char *const genders[] = {"", "m", "f", NULL};
    static const char *const orders[] = {"",       "western",      "surname_first",
                                         "single", "two_surnames", NULL};
    reader r;
    if (!open_table(&r, compiler, "people.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        size_t gender, order;
        if (!need(&r, 0, "the name") || !read_country(&r, 1) ||
            !read_choice(&r, 2, "gender", genders, &gender) ||
            !read_choice(&r, 3, "order of names", orders, &order))
            continue;
        uint32_t thing = new_thing(&r, 0, CHY_THING_PERSON);
        if (thing == CHY_NONE) continue;
        chy_thing *person = at(&r, thing);
        person->name = keep(&r, 0);
        person->country = keep(&r, 1);
        person->extra = keep(&r, 2);
        person->class = keep(&r, 3);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, cell(&r, 0), 0, 0);
        name_surname(compiler, thing, cell(&r, 0), order);
        chy_slice rest = cell(&r, 4), variant;
        while (chy_slice_split(&rest, '|', &variant))
            chy_compile_name(compiler, thing, CHY_NAME_NAME, chy_slice_trim(variant), 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_offices(chy_compiler *compiler)
{
    static const char *const columns[] = {"person", "country", "title",  "?body", "?from",
                                          "?until", "?acting", "?about", NULL};
    static const char *const actings[] = {"", "yes", NULL};
    reader r;
    if (!open_table(&r, compiler, "offices.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_office office = {.body = CHY_NONE};
        size_t acting;
        if (!read_thing(&r, 0, CHY_THING_PERSON, "people.tsv", &office.person) ||
            !read_country(&r, 1) || !need(&r, 2, "the title") ||
            !read_term(&r, 4, 5, &office.from, &office.until) ||
            !read_choice(&r, 6, "acting", actings, &acting))
            continue;
        if (cell(&r, 3).length && !read_thing(&r, 3, CHY_THING_BODY, "bodies.tsv", &office.body))
            continue;
        if (cell(&r, 1).length == 0 && office.body == CHY_NONE) {
            chy_table_mistake(&r.table, 1, "neither a country nor a body");
            continue;
        }
        office.country = keep(&r, 1);
        office.title = keep(&r, 2);
        office.acting = acting != 0;
        chy_office *slot = chy_array_push(&compiler->offices, compiler->arena);
        if (slot)
            *slot = office;
        else
            compiler->failed = true;
    }
    chy_buffer_free(&r.bytes);
}

/* ---- places and given names ---- */

static void read_places(chy_compiler *compiler)
{
    static const char *const columns[] = {"name", "country",     "kind",    "lat",
                                          "lon",  "?population", "?region", NULL};
    static const char *const kinds[] = {"city",  "province", "region", "sea", "strait",
                                        "river", "island",   "site",   NULL};
    reader r;
    if (!open_table(&r, compiler, "places.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        size_t kind;
        if (!need(&r, 0, "the name") || !read_country(&r, 1) ||
            !read_choice(&r, 2, "kind of place", kinds, &kind) || !read_degrees(&r, 3, 90) ||
            !read_degrees(&r, 4, 180))
            continue;
        chy_slice name = cell(&r, 0);
        chy_slice id =
            chy_arena_format(compiler->arena, "%.*s %zu", CHY_PRINT(name), compiler->things.count);
        uint32_t thing = chy_compile_thing(compiler, CHY_THING_PLACE, id);
        if (thing == CHY_NONE) continue;
        chy_thing *place = at(&r, thing);
        place->id = (chy_ref){0, 0};
        place->name = keep(&r, 0);
        place->country = keep(&r, 1);
        place->class = keep(&r, 2);
        place->lat = keep(&r, 3);
        place->lon = keep(&r, 4);
        char digits[16];
        snprintf(digits, sizeof digits, "%.*s", CHY_PRINT(cell(&r, 5)));
        place->weight = (uint32_t)strtoul(digits, NULL, 10);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, name, 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_given_names(chy_compiler *compiler)
{
    static const char *const columns[] = {"name", "gender", NULL};
    static const char *const genders[] = {"", "m", "f", "s", NULL};
    reader r;
    if (!open_table(&r, compiler, "given-names.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        size_t gender;
        if (!need(&r, 0, "the name") ||
            !read_choice(&r, 1, "gender (s: a surname)", genders, &gender))
            continue;
        chy_slice rest = cell(&r, 0), name;
        while (chy_slice_split(&rest, '|', &name)) {
            name = chy_slice_trim(name);
            chy_slice id = chy_arena_format(compiler->arena, "%.*s\t%.*s", CHY_PRINT(name),
                                            CHY_PRINT(cell(&r, 1)));
            uint32_t thing = chy_compile_thing(compiler, CHY_THING_GIVEN, id);
            if (thing == CHY_NONE) continue; /* once is enough */
            at(&r, thing)->extra = keep(&r, 1);
            at(&r, thing)->id = (chy_ref){0, 0};
            at(&r, thing)->name = chy_compile_text(compiler, name);
            chy_compile_name(compiler, thing, CHY_NAME_NAME, name, 0, 0);
        }
    }
    chy_buffer_free(&r.bytes);
}

/* ---- the language's own words: texts in one column, what they are in others ---- */

static void read_words(chy_compiler *compiler, const char *file, chy_thing_kind kind,
                       const char *const *columns, const char *const *classes)
{
    reader r;
    if (!open_language_table(&r, compiler, file, columns)) return;
    while (chy_table_next(&r.table)) {
        size_t class;
        if (!need(&r, 0, "the text") ||
            (classes && !read_choice(&r, 1, columns[1], classes, &class)))
            continue;
        chy_slice id = chy_arena_format(compiler->arena, "%.*s\t%.*s", CHY_PRINT(cell(&r, 0)),
                                        CHY_PRINT(cell(&r, 1)));
        uint32_t thing = chy_compile_thing(compiler, kind, id);
        if (thing == CHY_NONE) {
            chy_table_mistake(&r.table, 0, "\"%.*s\" is here twice", CHY_PRINT(cell(&r, 0)));
            continue;
        }
        chy_thing *word = at(&r, thing);
        word->id = (chy_ref){0, 0};
        chy_slice rest = cell(&r, 0), text;
        word->class = keep(&r, 1);
        word->extra = keep(&r, 2);
        if (columns[3]) word->code = keep(&r, 3);
        if (columns[3] && columns[4]) word->sector = keep(&r, 4);
        for (bool first = true; chy_slice_split(&rest, '|', &text); first = false) {
            text = chy_slice_trim(text);
            if (first) word->name = chy_compile_text(compiler, text);
            chy_compile_name(compiler, thing, CHY_NAME_NAME, text, 0, 0);
        }
    }
    chy_buffer_free(&r.bytes);
}

static void read_groups(chy_compiler *compiler)
{
    static const char *const columns[] = {"text", "sides", NULL};
    reader r;
    if (!open_language_table(&r, compiler, "groups.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        if (!need(&r, 0, "the text") || !need(&r, 1, "the list of states") || !read_sides(&r, 1))
            continue;
        uint32_t thing = new_thing(&r, 0, CHY_THING_GROUP);
        if (thing == CHY_NONE) continue;
        at(&r, thing)->name = keep(&r, 0);
        at(&r, thing)->extra = keep(&r, 1);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, cell(&r, 0), 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_language(chy_compiler *compiler)
{
    static const char *const roles[] = {"text", "kind", "needs", "cameo", "sector", NULL};
    static const char *const role_kinds[] = {"person", "group", NULL};
    static const char *const heads[] = {"text", "kind", "place", "cameo", "sector", NULL};
    static const char *const head_kinds[] = {"body",   "government", "place",
                                             "forum",  "instrument", "resolution",
                                             "person", "other",      NULL};
    static const char *const titles[] = {"text", "gender", "?note", NULL};
    static const char *const genders[] = {"", "m", "f", NULL};
    static const char *const references[] = {"text", "refers", "number", "gender", NULL};
    static const char *const words[] = {"text", "use", "?note", NULL};
    read_words(compiler, "roles.tsv", CHY_THING_ROLE, roles, role_kinds);
    read_words(compiler, "heads.tsv", CHY_THING_HEAD, heads, head_kinds);
    read_words(compiler, "titles.tsv", CHY_THING_TITLE, titles, genders);
    read_words(compiler, "reference.tsv", CHY_THING_REFERENCE, references, NULL);
    read_words(compiler, "naming.tsv", CHY_THING_WORD, words, NULL);
    read_groups(compiler);
}

chy_status chy_compile_tables(chy_compiler *compiler, chy_error *error)
{
    class_list classes = {0};
    wordings wording = {0};
    read_classes(compiler, &classes);
    read_wording(compiler, &wording);
    read_states(compiler, &wording);
    read_state_names(compiler);
    read_bodies(compiler, &classes);
    read_names(compiler, "body-names.tsv", CHY_THING_BODY, "bodies.tsv");
    read_members(compiler);
    read_fora(compiler);
    read_names(compiler, "forum-names.tsv", CHY_THING_FORUM, "fora.tsv");
    read_instruments(compiler);
    read_names(compiler, "instrument-names.tsv", CHY_THING_INSTRUMENT, "instruments.tsv");
    read_people(compiler);
    read_offices(compiler);
    read_language(compiler);
    read_given_names(compiler);
    read_places(compiler);
    return compiler->failed ? chy_fail_memory(error) : CHY_OK;
}
