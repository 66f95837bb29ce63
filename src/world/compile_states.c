/* The tables of states and bodies: what they are, what they are called, who
 * belongs to what. */
#include <stdlib.h>

#include "world/compile_rows.h"

/* ---- classes.tsv: the CAMEO and PLOVER roles of a class of bodies ---- */

typedef struct class_row {
    chy_slice name, cameo, sector;
} class_row;

typedef struct class_list {
    CHY_ARRAY(class_row) rows;
    bool unread; /* the table is not there or has no header */
} class_list;

static const class_row *find_class(const class_list *classes, chy_slice name)
{
    for (size_t i = 0; i < classes->rows.count; i++)
        if (chy_slice_equal(classes->rows.items[i].name, name)) return &classes->rows.items[i];
    return NULL;
}

static void read_classes(chy_compiler *compiler, class_list *out)
{
    static const char *const columns[] = {"class", "cameo", "sector", NULL};
    table_reader r;
    out->unread = !table_open(&r, compiler, "classes.tsv", columns);
    if (out->unread) return;
    while (chy_table_next(&r.table)) {
        if (!table_need(&r, 0, "the class") || !table_cameo(&r, 1)) continue;
        if (find_class(out, table_cell(&r, 0))) {
            table_again(&r, 0);
            continue;
        }
        class_row *row = chy_array_push(&out->rows, compiler->arena);
        if (row == NULL) continue;
        row->name = chy_arena_copy(compiler->arena, table_cell(&r, 0));
        row->cameo = chy_arena_copy(compiler->arena, table_cell(&r, 1));
        row->sector = chy_arena_copy(compiler->arena, table_cell(&r, 2));
    }
    chy_buffer_free(&r.bytes);
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
    table_reader r;
    out->with_article = chy_map_in(compiler->arena);
    if (!table_open_language(&r, compiler, "wording.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_slice text = chy_arena_copy(compiler->arena, table_cell(&r, 1));
        if (chy_slice_is(table_cell(&r, 0), "government"))
            out->government = text;
        else if (chy_slice_is(table_cell(&r, 0), "article"))
            out->article = text;
        else if (chy_slice_is(table_cell(&r, 0), "with_article"))
            chy_map_put(&out->with_article, text, 1, NULL);
        else
            chy_table_mistake(
                &r.table, 0,
                "\"%.*s\" is no use: expected one of government, article, with_article",
                CHY_PRINT(table_cell(&r, 0)));
    }
    chy_buffer_free(&r.bytes);
}

static chy_ref government_name(table_reader *r, const wordings *wording, chy_slice name,
                               chy_slice code)
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
    ST_UNTIL,
    ST_SUCCESSOR
};
static const char *const state_columns[] = {"code",    "name",       "official", "status",
                                            "?region", "cameo",      "?capital", "?from",
                                            "?until",  "?successor", NULL};

static void read_state(table_reader *r, const wordings *wording)
{
    static const char *const statuses[] = {"member",    "observer", "state", "territory",
                                           "breakaway", "former",   NULL};
    size_t status;
    int32_t from, until;
    uint32_t thing = chy_compile_find(r->compiler, CHY_THING_STATE, table_cell(r, ST_CODE));
    bool good = table_code(r, ST_CODE, 3, 4, "three capitals, as ISO 3166-1 alpha-3");
    good &= table_need(r, ST_NAME, "the name");
    good &= table_choice(r, ST_STATUS, "status", statuses, &status);
    good &= table_term(r, ST_FROM, ST_UNTIL, &from, &until);
    good &= table_sides(r, ST_SUCCESSOR);
    good &= table_cell(r, ST_CAMEO).length == 0 ||
            table_code(r, ST_CAMEO, 3, 12, "three capitals of CAMEO's list of countries");
    if (!good || thing == CHY_NONE) return;
    if (table_at(r, thing)->name.length) {
        table_again(r, ST_CODE);
        return;
    }
    chy_slice code =
        table_cell(r, ST_CAMEO).length ? table_cell(r, ST_CAMEO) : table_cell(r, ST_CODE);
    chy_thing *state = table_at(r, thing);
    state->name = table_keep(r, ST_NAME);
    state->country = table_keep(r, ST_CODE);
    state->code = chy_compile_text(r->compiler, code);
    state->class = table_keep(r, ST_STATUS);
    state->extra = table_keep(r, ST_REGION);
    state->from = from;
    state->until = until;
    state->government = government_name(r, wording, table_cell(r, ST_NAME), table_cell(r, ST_CODE));
    chy_slice government = chy_arena_format(r->compiler->arena, "%.*sGOV", CHY_PRINT(code));
    state->official = chy_compile_text(r->compiler, government);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, table_cell(r, ST_NAME), 0, 0);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, table_cell(r, ST_OFFICIAL), 0, 0);
    chy_slice rest = table_cell(r, ST_CAPITAL), capital;
    while (chy_slice_split(&rest, '|', &capital))
        chy_compile_name(r->compiler, thing, CHY_NAME_CAPITAL, chy_slice_trim(capital), from,
                         until);
}

/* States stand first among the things, by code: chy_lexicon_state. */
static void read_states(chy_compiler *compiler, const wordings *wording)
{
    table_reader r;
    if (!table_open_things(&r, compiler, "states.tsv", state_columns, CHY_THING_STATE)) return;
    CHY_ARRAY(chy_slice) codes = {0};
    while (chy_table_next(&r.table)) {
        chy_slice *code = chy_array_push(&codes, compiler->arena);
        if (code) *code = table_cell(&r, ST_CODE);
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
    table_reader r;
    if (!table_open(&r, compiler, "state-names.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        uint32_t state;
        size_t kind;
        int32_t from, until;
        bool wanted;
        if (table_thing(&r, 0, CHY_THING_STATE, "states.tsv", &state) &&
            table_tongue(&r, 1, &wanted) &&
            table_choice(&r, 2, "kind of name", name_kinds, &kind) &&
            table_need(&r, 3, "the name") && table_term(&r, 4, 5, &from, &until) && wanted)
            chy_compile_name(compiler, state, (chy_name_kind)kind, table_cell(&r, 3), from, until);
    }
    chy_buffer_free(&r.bytes);
}

/* ---- bodies ---- */

/* The code that a class gives: COUNTRY + role, or the role alone. */
static void default_code(table_reader *r, chy_thing *body, const class_row *class)
{
    chy_slice country = {NULL, 0};
    if (body->country.length) {
        uint32_t state = chy_compile_find(r->compiler, CHY_THING_STATE,
                                          chy_compile_string(r->compiler, body->country));
        if (state != CHY_NONE) country = chy_compile_string(r->compiler, table_at(r, state)->code);
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

static void read_body(table_reader *r, const class_list *classes)
{
    int32_t from, until;
    const class_row *class = find_class(classes, table_cell(r, BO_CLASS));
    uint32_t thing = table_new_thing(r, BO_ID, CHY_THING_BODY);
    bool good = table_need(r, BO_NAME, "the name");
    good &= table_country(r, BO_COUNTRY);
    good &= table_term(r, BO_FROM, BO_UNTIL, &from, &until);
    good &= table_cameo(r, BO_CAMEO);
    if (class == NULL && !classes->unread)
        chy_table_mistake(&r->table, BO_CLASS, "\"%.*s\" is no class: expected one of classes.tsv",
                          CHY_PRINT(table_cell(r, BO_CLASS)));
    if (!good || class == NULL || thing == CHY_NONE) return;
    chy_thing *body = table_at(r, thing);
    body->name = table_keep(r, BO_NAME);
    body->class = table_keep(r, BO_CLASS);
    body->country = table_keep(r, BO_COUNTRY);
    body->sector = table_cell(r, BO_SECTOR).length ? table_keep(r, BO_SECTOR)
                                                   : chy_compile_text(r->compiler, class->sector);
    body->official = table_keep(r, BO_SEAT);
    body->from = from;
    body->until = until;
    if (table_cell(r, BO_CAMEO).length)
        body->code = table_keep(r, BO_CAMEO);
    else
        default_code(r, body, class);
    chy_compile_name(r->compiler, thing, CHY_NAME_NAME, table_cell(r, BO_NAME), from, 0);
}

/* Whether the one body is the other or a part of it, however far down; parents that
 * are there already have no circle. */
static bool is_within(const chy_compiler *compiler, uint32_t body, uint32_t whole)
{
    while (body != CHY_NONE && body != whole) body = compiler->things.items[body].parent;
    return body == whole;
}

static void read_bodies(chy_compiler *compiler, const class_list *classes)
{
    static const char *const columns[] = {"id",     "name",  "class",  "country", "cameo", "sector",
                                          "parent", "?from", "?until", "?seat",   NULL};
    table_reader r;
    if (!table_open_things(&r, compiler, "bodies.tsv", columns, CHY_THING_BODY)) return;
    while (chy_table_next(&r.table)) read_body(&r, classes);
    /* Parents may stand below their children. */
    chy_table_open(&r.table, chy_buffer_slice(&r.bytes), r.path, columns, NULL);
    r.table.listener = compiler->listener;
    while (chy_table_next(&r.table)) {
        uint32_t body = chy_compile_find(compiler, CHY_THING_BODY, table_cell(&r, BO_ID)), parent;
        if (body == CHY_NONE || table_cell(&r, BO_PARENT).length == 0 ||
            !table_thing(&r, BO_PARENT, CHY_THING_BODY, "bodies.tsv", &parent))
            continue;
        if (is_within(compiler, parent, body))
            chy_table_mistake(
                &r.table, BO_PARENT,
                "\"%.*s\" belongs to this body in turn: expected no circle of parents",
                CHY_PRINT(table_cell(&r, BO_PARENT)));
        else
            compiler->things.items[body].parent = parent;
    }
    chy_buffer_free(&r.bytes);
}

/* body-names, forum-names and instrument-names have one shape. */
void compile_names(chy_compiler *compiler, const char *file, chy_thing_kind kind, const char *owner)
{
    static const char *const columns[] = {"id", "lang", "kind", "text", NULL};
    table_reader r;
    if (!table_open(&r, compiler, file, columns)) return;
    while (chy_table_next(&r.table)) {
        uint32_t thing;
        size_t name_kind;
        bool wanted;
        if (table_thing(&r, 0, kind, owner, &thing) && table_tongue(&r, 1, &wanted) &&
            table_choice(&r, 2, "kind of name", name_kinds, &name_kind) &&
            table_need(&r, 3, "the name") && wanted)
            chy_compile_name(compiler, thing, (chy_name_kind)name_kind, table_cell(&r, 3),
                             compiler->things.items[thing].from, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_members(chy_compiler *compiler)
{
    static const char *const columns[] = {"body", "state", "?role", "?from", "?until", NULL};
    static const char *const roles[] = {"",          "permanent", "observer",
                                        "associate", "suspended", NULL};
    table_reader r;
    if (!table_open(&r, compiler, "members.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_member member = {0};
        size_t role;
        bool good = table_thing(&r, 0, CHY_THING_BODY, "bodies.tsv", &member.body);
        good &= table_thing(&r, 1, CHY_THING_STATE, "states.tsv", &member.state);
        good &= table_choice(&r, 2, "role", roles, &role);
        good &= table_term(&r, 3, 4, &member.from, &member.until);
        if (!good) continue;
        member.role = table_keep(&r, 2);
        chy_member *slot = chy_array_push(&compiler->members, compiler->arena);
        if (slot)
            *slot = member;
        else
            compiler->failed = true;
    }
    chy_buffer_free(&r.bytes);
}

void compile_states(chy_compiler *compiler)
{
    class_list classes = {0};
    wordings wording = {0};
    read_classes(compiler, &classes);
    read_wording(compiler, &wording);
    read_states(compiler, &wording);
    read_state_names(compiler);
    read_bodies(compiler, &classes);
    compile_names(compiler, "body-names.tsv", CHY_THING_BODY, "bodies.tsv");
    read_members(compiler);
}
