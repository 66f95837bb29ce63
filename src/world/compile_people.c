/* The tables of fora, instruments, people with their offices, and places. */
#include <stdio.h>
#include <stdlib.h>

#include "world/compile_rows.h"

/* ---- fora and instruments ---- */

void compile_fora(chy_compiler *compiler)
{
    static const char *const columns[] = {"id",     "name",   "?about", "?from",
                                          "?until", "?sides", "?host",  NULL};
    table_reader r;
    if (!table_open_things(&r, compiler, "fora.tsv", columns, CHY_THING_FORUM)) return;
    while (chy_table_next(&r.table)) {
        int32_t from, until;
        uint32_t thing = table_new_thing(&r, 0, CHY_THING_FORUM);
        bool good = table_need(&r, 1, "the name");
        good &= table_term(&r, 3, 4, &from, &until);
        good &= table_sides(&r, 5);
        if (!good || thing == CHY_NONE) continue;
        chy_thing *forum = table_at(&r, thing);
        forum->name = table_keep(&r, 1);
        forum->class = table_keep(&r, 2);
        forum->extra = table_keep(&r, 5);
        forum->from = from;
        forum->until = until;
        chy_compile_name(compiler, thing, CHY_NAME_NAME, table_cell(&r, 1), from, 0);
    }
    chy_buffer_free(&r.bytes);
}

void compile_instruments(chy_compiler *compiler)
{
    static const char *const columns[] = {"id",     "name",     "class", "?date",
                                          "?about", "?parties", NULL};
    static const char *const kinds[] = {"treaty", "resolution", "agreement", "declaration",
                                        "plan",   "statute",    NULL};
    table_reader r;
    if (!table_open_things(&r, compiler, "instruments.tsv", columns, CHY_THING_INSTRUMENT)) return;
    while (chy_table_next(&r.table)) {
        int32_t from, until;
        size_t class;
        uint32_t thing = table_new_thing(&r, 0, CHY_THING_INSTRUMENT);
        bool good = table_need(&r, 1, "the name");
        good &= table_choice(&r, 2, "class", kinds, &class);
        good &= table_term(&r, 3, 3, &from, &until);
        good &= table_sides(&r, 5);
        if (!good || thing == CHY_NONE) continue;
        chy_thing *instrument = table_at(&r, thing);
        instrument->name = table_keep(&r, 1);
        instrument->class = table_keep(&r, 2);
        instrument->extra = table_keep(&r, 4);
        instrument->official = table_keep(&r, 5);
        instrument->from = from;
        chy_compile_name(compiler, thing, CHY_NAME_NAME, table_cell(&r, 1), from, 0);
    }
    chy_buffer_free(&r.bytes);
}

/* ---- people ---- */

/* Starts a word with a small letter, as the particles of surnames do ("de", "von")? */
static bool is_small(chy_slice word)
{
    return word.length && word.at[0] >= 'a' && word.at[0] <= 'z';
}

/* The words from the first to the last as a name that stands for a person for short. */
static void name_shortly(chy_compiler *compiler, uint32_t thing, chy_slice first, chy_slice last)
{
    chy_slice text = {first.at, (size_t)(last.at + last.length - first.at)};
    chy_compile_name(compiler, thing, CHY_NAME_SHORT, text, 0, 0);
}

/* The surname by which a text goes on after it has named somebody in full: the
 * last word with the particles in small letters before it, and without them
 * ("von der Leyen", "al-Assad", "Assad"); the first word; the first of two
 * surnames ("Fernández" of "Fernández de Kirchner") and both, and a woman's
 * second one too after a particle, her husband's ("Kirchner"). A person of one
 * name has none. */
static void name_surname(chy_compiler *compiler, uint32_t thing, chy_slice name, size_t order,
                         bool woman)
{
    enum { WESTERN = 1, SURNAME_FIRST, SINGLE, TWO_SURNAMES, WORDS = 12 };
    chy_slice words[WORDS], rest = name;
    size_t count = 0;
    while (count < WORDS && chy_slice_split(&rest, ' ', &words[count])) count++;
    if (count < 2 || order == SINGLE) return;
    size_t at = order == SURNAME_FIRST ? 0 : count - 1;
    if (order == TWO_SURNAMES) {
        while (at > 1 && is_small(words[at - 1])) at--;
        if (at > 1) at--;
    }
    name_shortly(compiler, thing, words[at], words[at]);
    size_t hyphen = chy_slice_find(words[at], CHY_SLICE("-"));
    if (is_small(words[at]) && hyphen != SIZE_MAX)
        chy_compile_name(compiler, thing, CHY_NAME_SHORT,
                         chy_slice_cut(words[at], hyphen + 1, SIZE_MAX), 0, 0);
    size_t from = at;
    while (from > 1 && is_small(words[from - 1])) from--;
    if (from < at) name_shortly(compiler, thing, words[from], words[at]);
    if (order != TWO_SURNAMES || at + 1 == count) return;
    name_shortly(compiler, thing, words[at], words[count - 1]);
    if (woman && is_small(words[at + 1]))
        name_shortly(compiler, thing, words[count - 1], words[count - 1]);
    if (from < at) name_shortly(compiler, thing, words[from], words[count - 1]);
}

/* The further spellings of a person's name; one that is another person's as well
 * stands with neither. */
static void name_variants(table_reader *r, chy_map *variants, const chy_listener *listener)
{
    uint32_t person = chy_compile_find(r->compiler, CHY_THING_PERSON, table_cell(r, 0));
    chy_slice rest = table_cell(r, 4), variant;
    while (person != CHY_NONE && chy_slice_split(&rest, '|', &variant)) {
        variant = chy_slice_trim(variant);
        if (variant.length == 0) continue;
        uint32_t other = chy_compile_find(r->compiler, CHY_THING_PERSON, variant);
        uint32_t *first =
            chy_map_put(variants, chy_arena_copy(r->compiler->arena, variant), person, NULL);
        if (first == NULL) {
            r->compiler->failed = true;
            return;
        }
        if (other == CHY_NONE) other = *first;
        if (other != person) {
            r->table.listener = listener;
            chy_slice name = chy_compile_string(r->compiler, table_at(r, other)->name);
            chy_table_mistake(&r->table, 4,
                              "\"%.*s\" is a name of %.*s too: expected one that is nobody else's",
                              CHY_PRINT(variant), CHY_PRINT(name));
            r->table.listener = NULL;
            continue;
        }
        chy_compile_name(r->compiler, person, CHY_NAME_NAME, variant, 0, 0);
    }
}

void compile_people(chy_compiler *compiler)
{
    static const char *const columns[] = {"name",   "country",   "?gender",
                                          "?order", "?variants", NULL};
    static const char *const genders[] = {"", "m", "f", NULL};
    enum { WOMAN = 2 };
    static const char *const orders[] = {"",       "western",      "surname_first",
                                         "single", "two_surnames", NULL};
    table_reader r;
    if (!table_open_things(&r, compiler, "people.tsv", columns, CHY_THING_PERSON)) return;
    while (chy_table_next(&r.table)) {
        size_t gender, order;
        uint32_t thing = table_new_thing(&r, 0, CHY_THING_PERSON);
        bool good = table_country(&r, 1);
        good &= table_choice(&r, 2, "gender", genders, &gender);
        good &= table_choice(&r, 3, "order of names", orders, &order);
        if (!good || thing == CHY_NONE) continue;
        chy_thing *person = table_at(&r, thing);
        person->name = table_keep(&r, 0);
        person->country = table_keep(&r, 1);
        person->extra = table_keep(&r, 2);
        person->class = table_keep(&r, 3);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, table_cell(&r, 0), 0, 0);
        name_surname(compiler, thing, table_cell(&r, 0), order, gender == WOMAN);
    }
    /* A variant may be the name of somebody further down. */
    chy_map variants = chy_map_in(compiler->arena);
    chy_table_open(&r.table, chy_buffer_slice(&r.bytes), r.path, columns, NULL);
    while (chy_table_next(&r.table)) name_variants(&r, &variants, compiler->listener);
    chy_buffer_free(&r.bytes);
}

void compile_offices(chy_compiler *compiler)
{
    static const char *const columns[] = {"person", "country", "title",  "?body", "?from",
                                          "?until", "?acting", "?about", NULL};
    static const char *const actings[] = {"", "yes", NULL};
    table_reader r;
    if (!table_open(&r, compiler, "offices.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        chy_office office = {.body = CHY_NONE};
        size_t acting;
        bool good = table_thing(&r, 0, CHY_THING_PERSON, "people.tsv", &office.person);
        good &= table_country(&r, 1);
        good &= table_need(&r, 2, "the title");
        good &= table_term(&r, 4, 5, &office.from, &office.until);
        good &= table_choice(&r, 6, "acting", actings, &acting);
        if (table_cell(&r, 3).length)
            good &= table_thing(&r, 3, CHY_THING_BODY, "bodies.tsv", &office.body);
        else if (table_cell(&r, 1).length == 0)
            chy_table_mistake(&r.table, 1, "neither a country nor a body: expected one of them");
        if (!good) continue;
        office.country = table_keep(&r, 1);
        office.title = table_keep(&r, 2);
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

void compile_places(chy_compiler *compiler)
{
    static const char *const columns[] = {"name", "country",     "kind",    "lat",
                                          "lon",  "?population", "?region", NULL};
    static const char *const kinds[] = {"city",  "province", "region", "sea", "strait",
                                        "river", "island",   "site",   NULL};
    table_reader r;
    if (!table_open(&r, compiler, "places.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        size_t kind;
        uint32_t people;
        bool good = table_need(&r, 0, "the name");
        good &= table_country(&r, 1);
        good &= table_choice(&r, 2, "kind of place", kinds, &kind);
        good &= table_degrees(&r, 3, 90);
        good &= table_degrees(&r, 4, 180);
        good &= table_count(&r, 5, &people);
        if (!good) continue;
        chy_slice name = table_cell(&r, 0);
        chy_slice id =
            chy_arena_format(compiler->arena, "%.*s %zu", CHY_PRINT(name), compiler->things.count);
        uint32_t thing = chy_compile_thing(compiler, CHY_THING_PLACE, id);
        if (thing == CHY_NONE) continue;
        chy_thing *place = table_at(&r, thing);
        place->id = (chy_ref){0, 0};
        place->name = table_keep(&r, 0);
        place->country = table_keep(&r, 1);
        place->class = table_keep(&r, 2);
        place->lat = table_keep(&r, 3);
        place->lon = table_keep(&r, 4);
        place->weight = people;
        place->extra = table_keep(&r, 6);
        chy_compile_name(compiler, thing, CHY_NAME_NAME, name, 0, 0);
    }
    chy_buffer_free(&r.bytes);
}

void compile_given_names(chy_compiler *compiler)
{
    static const char *const columns[] = {"name", "gender", NULL};
    static const char *const genders[] = {"", "m", "f", "s", NULL};
    table_reader r;
    if (!table_open(&r, compiler, "given-names.tsv", columns)) return;
    while (chy_table_next(&r.table)) {
        size_t gender;
        bool good = table_need(&r, 0, "the name");
        good &= table_choice(&r, 1, "gender (s: a surname)", genders, &gender);
        if (!good) continue;
        /* One thing for all names of a kind: only their use is asked for. */
        chy_slice id =
            chy_arena_format(compiler->arena, "names %.*s", CHY_PRINT(table_cell(&r, 1)));
        uint32_t thing = chy_compile_find(compiler, CHY_THING_GIVEN, id);
        if (thing == CHY_NONE) {
            thing = chy_compile_thing(compiler, CHY_THING_GIVEN, id);
            if (thing == CHY_NONE) continue;
            table_at(&r, thing)->extra = table_keep(&r, 1);
            table_at(&r, thing)->id = (chy_ref){0, 0};
        }
        chy_slice rest = table_cell(&r, 0), name;
        while (chy_slice_split(&rest, '|', &name))
            chy_compile_name(compiler, thing, CHY_NAME_NAME, chy_slice_trim(name), 0, 0);
    }
    chy_buffer_free(&r.bytes);
}
