/* The tables of data/world in the order in which one needs the other. A row with
 * a mistake is left out, and the compilation goes on, so that one run names them
 * all. */
#include "world/compile_rows.h"

/* ---- the language's own words: texts in one column, what they are in others ---- */

static void read_words(chy_compiler *compiler, const char *file, chy_thing_kind kind,
                       const char *const *columns, const char *const *classes)
{
    table_reader r;
    if (!table_open_language(&r, compiler, file, columns)) return;
    while (chy_table_next(&r.table)) {
        size_t class;
        if (!table_need(&r, 0, "the text") ||
            (classes && !table_choice(&r, 1, columns[1], classes, &class)))
            continue;
        chy_slice id = chy_arena_format(compiler->arena, "%.*s\t%.*s", CHY_PRINT(table_cell(&r, 0)),
                                        CHY_PRINT(table_cell(&r, 1)));
        uint32_t thing = chy_compile_thing(compiler, kind, id);
        if (thing == CHY_NONE) {
            chy_table_mistake(&r.table, 0, "\"%.*s\" is here twice", CHY_PRINT(table_cell(&r, 0)));
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
