/* The tables of data/world in the order in which one needs the other. A row with
 * a mistake is left out, and the compilation goes on, so that one run names them
 * all. */
#include "world/compile_rows.h"
#include "world/reference.h"

/* ---- the language's own words: texts in one column, what they are in others ---- */

/* What may stand in each column of such a table behind the text: NULL is anything;
 * `cameo` a code, `uses` a use of naming.tsv. */
enum { CHOICES = 4 };
static const char *const cameo[] = {NULL}, *const uses[] = {NULL};

/* Each use is told of in the comments of its file, between backquotes: one that is not
 * is a slip of the pen. It does no harm, and no good either. */
static void check_use(table_reader *r, size_t column)
{
    chy_slice use = table_cell(r, column);
    chy_slice marked = chy_arena_format(r->compiler->arena, "`%.*s`", CHY_PRINT(use));
    if (chy_slice_find(chy_buffer_slice(&r->bytes), marked) != SIZE_MAX) return;
    chy_tell(r->table.listener, r->path, r->table.line,
             use.at ? (unsigned)(use.at - r->table.row.at) + 1 : 1, false,
             "\"%.*s\" is no use that is known here: expected one that the comments of the file "
             "tell of",
             CHY_PRINT(use));
}

static bool cells_are_good(table_reader *r, const char *const *columns,
                           const char *const *const choices[CHOICES])
{
    if (!table_need(r, 0, "the text")) return false;
    bool good = true;
    for (size_t i = 0; good && i < CHOICES && columns[i] && columns[i + 1]; i++) {
        size_t column = i + 1, choice;
        if (choices[i] == uses)
            check_use(r, column);
        else if (choices[i] == cameo)
            good = table_cameo(r, column);
        else if (choices[i])
            good = table_choice(r, column, columns[column], choices[i], &choice);
    }
    return good;
}

static void read_words(chy_compiler *compiler, const char *file, chy_thing_kind kind,
                       const char *const *columns, const char *const *const choices[CHOICES])
{
    table_reader r;
    if (!table_open_language(&r, compiler, file, columns)) return;
    while (chy_table_next(&r.table)) {
        if (!cells_are_good(&r, columns, choices)) continue;
        chy_slice id = chy_arena_format(compiler->arena, "%.*s\t%.*s", CHY_PRINT(table_cell(&r, 0)),
                                        CHY_PRINT(table_cell(&r, 1)));
        uint32_t thing = chy_compile_thing(compiler, kind, id);
        if (thing == CHY_NONE) {
            table_again(&r, 0);
            continue;
        }
        chy_thing *word = table_at(&r, thing);
        word->id = (chy_ref){0, 0};
        chy_slice rest = table_cell(&r, 0), text;
        word->class = table_keep(&r, 1);
        word->extra = table_keep(&r, 2);
        if (columns[3]) word->code = table_keep(&r, 3);
        if (columns[3] && columns[4]) word->sector = table_keep(&r, 4);
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
    table_reader r;
    if (!table_open_language(&r, compiler, "groups.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        if (!table_need(&r, 0, "the text") || !table_need(&r, 1, "the list of states") ||
            !table_sides(&r, 1))
            continue;
        uint32_t thing = table_new_thing(&r, 0, CHY_THING_GROUP);
        if (thing == CHY_NONE) continue;
        table_at(&r, thing)->name = table_keep(&r, 0);
        table_at(&r, thing)->extra = table_keep(&r, 1);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, table_cell(&r, 0), 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

/* One thing for all: a common word tells only that it is one. */
static void read_common(chy_compiler *compiler)
{
    static const char *const columns[] = {"text", NULL};
    table_reader r;
    if (!table_open_language(&r, compiler, "words.tsv", columns)) return;
    uint32_t thing = chy_compile_thing(compiler, CHY_THING_COMMON, CHY_SLICE("words"));
    while (thing != CHY_NONE && chy_table_next(&r.table)) {
        if (!table_need(&r, 0, "the text")) continue;
        chy_slice rest = table_cell(&r, 0), text;
        while (chy_slice_split(&rest, '|', &text))
            chy_compile_name(compiler, thing, CHY_NAME_NAME, chy_slice_trim(text), 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

static void read_language(chy_compiler *compiler)
{
    static const char *const roles[] = {"text", "kind", "needs", "cameo", "sector", NULL};
    static const char *const role_kinds[] = {"person", "group", NULL};
    static const char *const needs[] = {"", "owner", NULL};
    static const char *const heads[] = {"text", "kind", "place", "cameo", "sector", NULL};
    static const char *const head_kinds[] = {"body",   "government", "place",
                                             "forum",  "instrument", "resolution",
                                             "person", "other",      NULL};
    static const char *const head_places[] = {"first", "last", "both", "either", NULL};
    static const char *const titles[] = {"text", "gender", "?note", NULL};
    static const char *const genders[] = {"", "m", "f", NULL};
    static const char *const references[] = {"text", "refers", "number", "gender", NULL};
    static const char *const numbers[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "n", NULL};
    static const char *const words[] = {"text", "use", "?note", NULL};
    static const char *const *const of_roles[CHOICES] = {role_kinds, needs, cameo};
    static const char *const *const of_heads[CHOICES] = {head_kinds, head_places, cameo};
    static const char *const *const of_titles[CHOICES] = {genders};
    static const char *const *const of_references[CHOICES] = {chy_refers_names, numbers, genders};
    static const char *const *const of_words[CHOICES] = {uses};
    read_words(compiler, "roles.tsv", CHY_THING_ROLE, roles, of_roles);
    read_words(compiler, "heads.tsv", CHY_THING_HEAD, heads, of_heads);
    read_words(compiler, "titles.tsv", CHY_THING_TITLE, titles, of_titles);
    read_words(compiler, "reference.tsv", CHY_THING_REFERENCE, references, of_references);
    read_words(compiler, "naming.tsv", CHY_THING_WORD, words, of_words);
    read_groups(compiler);
    read_common(compiler);
}

chy_status chy_compile_tables(chy_compiler *compiler, chy_error *error)
{
    compile_states(compiler);
    compile_fora(compiler);
    compile_names(compiler, "forum-names.tsv", CHY_THING_FORUM, "fora.tsv");
    compile_instruments(compiler);
    compile_names(compiler, "instrument-names.tsv", CHY_THING_INSTRUMENT, "instruments.tsv");
    compile_people(compiler);
    compile_offices(compiler);
    read_language(compiler);
    compile_given_names(compiler);
    compile_places(compiler);
    return compiler->failed ? chy_fail_memory(error) : CHY_OK;
}
