/* What the world stage finds in texts, against tables: reading.tsv (mentions),
 * reference.tsv (what words stand for), namesakes.tsv (who is who), posts-whole.tsv (posts). With
 * arguments it shows instead what it finds: test_reading DATE TEXT; with one, the name of another
 * table of posts, what is wrong in it; test_reading --references TABLE the same for references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/table.h"
#include "world/world.h"

typedef struct machine {
    chy_mapping data;
    chy_pack pack;
    chy_splitter *splitter;
    chy_model *model;
    chy_parser *parser;
    chy_world *world;
    chy_arena *arena;
} machine;

static chy_status open_machine(machine *m, chy_error *error)
{
    char path[512];
    const char *build = getenv("BUILD");
    snprintf(path, sizeof path, "%s/chancery.data", build ? build : "build");
    chy_slice text;
    chy_status status = chy_file_map(&m->data, path, error);
    if (status == CHY_OK) status = chy_pack_open(&m->pack, m->data.bytes, path, error);
    if (status == CHY_OK)
        status = chy_pack_section(&m->pack, "text", CHY_TEXT_VERSION, &text, error);
    if (status == CHY_OK) status = chy_splitter_open(&m->splitter, text, error);
    if (status == CHY_OK) status = chy_world_open(&m->world, &m->pack, error);
    if (status == CHY_OK) status = chy_model_open(&m->model, "models/en.model", error);
    if (status == CHY_OK) status = chy_parser_new(&m->parser, m->model, error);
    m->arena = chy_arena_new();
    return status;
}

static void close_machine(machine *m)
{
    chy_parser_free(m->parser);
    chy_model_close(m->model);
    chy_world_close(m->world);
    chy_splitter_close(m->splitter);
    chy_file_unmap(&m->data);
    chy_arena_free(m->arena);
}

static chy_reading *read_text(machine *m, chy_slice text, const char *date)
{
    chy_error error = {0};
    chy_report *report;
    chy_text *split;
    chy_trees *trees;
    chy_reading *reading = NULL;
    chy_arena_reset(m->arena);
    chy_status status = chy_report_from_text(&report, text, "test", date, m->arena, &error);
    if (status == CHY_OK) status = chy_text_split(m->splitter, report, m->arena, &split, &error);
    if (status == CHY_OK) status = chy_parse(m->parser, split, m->arena, &trees, &error);
    if (status == CHY_OK) status = chy_world_read(m->world, trees, m->arena, &reading, &error);
    if (status != CHY_OK) fprintf(stderr, "%s\n", error.message);
    return reading;
}

static const char *const kinds[CHY_MENTION_KINDS] = {
    "person", "body", "country", "place", "post", "forum", "instrument", "date", "number", "role"};

static void show_actor(const chy_actor *a)
{
    printf("[%.*s|%.*s|%.*s|%.*s]", CHY_PRINT(a->name), CHY_PRINT(a->code), CHY_PRINT(a->country),
           CHY_PRINT(a->sector));
}

static int show(machine *m, const char *date, const char *text)
{
    chy_reading *reading = read_text(m, chy_slice_of(text), date);
    if (reading == NULL) return 1;
    for (uint32_t s = 0; s < reading->trees->count; s++) {
        const chy_tree *tree = &reading->trees->items[s];
        for (uint32_t w = 0; w < tree->sentence->count; w++) {
            const chy_node *n = &tree->nodes[w];
            printf("%u\t%.*s\t%s\t%.*s\t%d\t%s:%.*s\t", w, CHY_PRINT(tree->sentence->words[w].form),
                   chy_upos_name(n->upos), CHY_PRINT(n->lemma),
                   n->head == CHY_NO_HEAD ? -1 : (int)n->head, chy_relation_name(n->relation),
                   CHY_PRINT(n->subtype));
            uint32_t at = chy_reading_at(reading, s, w);
            if (at != CHY_NO_MENTION)
                printf("%s:%.*s ", kinds[reading->mentions[at].kind],
                       CHY_PRINT(reading->mentions[at].actor.text));
            const chy_reference *r = chy_reading_reference_at(reading, s, w);
            for (uint32_t i = 0; r && i < r->count; i++)
                printf("-> %.*s ", CHY_PRINT(reading->mentions[r->targets[i]].actor.text));
            chy_actor actors[2];
            size_t count = chy_reading_actors(reading, s, w, actors, 2);
            for (size_t i = 0; i < count; i++) show_actor(&actors[i]);
            uint32_t when = chy_reading_date_of(reading, s, w);
            if (when != CHY_NO_MENTION && n->upos == CHY_UPOS_VERB)
                printf(" @%.*s", CHY_PRINT(reading->mentions[when].value));
            printf("\n");
        }
        printf("\n");
    }
    return 0;
}

/* ---- the tables ---- */

static machine shared;

/* The word at which the `nth` occurrence of `phrase` ends, of whole words only. */
static bool find_word(const chy_reading *reading, chy_slice phrase, uint32_t nth,
                      uint32_t *sentence, uint32_t *word)
{
    chy_slice text = reading->trees->text->report->text;
    for (uint32_t s = 0; s < reading->trees->count; s++) {
        const chy_sentence *sentences = reading->trees->items[s].sentence;
        for (uint32_t w = 0; w < sentences->count; w++) {
            size_t end = sentences->words[w].end;
            if (end < phrase.length ||
                !chy_slice_equal(chy_slice_cut(text, end - phrase.length, end), phrase))
                continue;
            bool whole = false;
            for (uint32_t first = 0; first <= w && !whole; first++)
                whole = sentences->words[first].start == end - phrase.length;
            if (!whole || nth-- > 0) continue;
            /* the word of the phrase that hangs on what is outside of it */
            const chy_node *nodes = reading->trees->items[s].nodes;
            uint32_t first = w, head = w;
            while (sentences->words[first].start > end - phrase.length) first--;
            while (nodes[head].head != CHY_NO_HEAD && nodes[head].head >= first &&
                   nodes[head].head <= w)
                head = nodes[head].head;
            *sentence = s;
            *word = head;
            return true;
        }
    }
    return false;
}

static bool mention_is(const chy_reading *reading, chy_slice kind, chy_slice text, chy_slice name,
                       chy_slice code)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (!chy_slice_is(kind, kinds[m->kind]) || m->inside) continue;
        chy_slice words = chy_slice_cut(reading->trees->text->report->text, m->start, m->end);
        if (!chy_slice_equal(words, text)) continue;
        if (name.length && !chy_slice_equal(name, m->actor.name)) continue;
        if (code.length && !chy_slice_equal(code, m->actor.code)) continue;
        return true;
    }
    return false;
}

/* reading.tsv: date, text, then mentions "kind:text=name=code" parted by "|";
 * "-kind:text" must not be there. */
static void check_mentions(void **state)
{
    (void)state;
    static const char *const columns[] = {"date", "text", "mentions", NULL};
    chy_buffer file = {0};
    chy_error error = {0};
    assert_int_equal(chy_file_read(&file, "tests/world/reading.tsv", 0, &error), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), "reading.tsv", columns, NULL));
    unsigned all = 0, wrong = 0;
    while (chy_table_next(&table)) {
        char date[16];
        snprintf(date, sizeof date, "%.*s", CHY_PRINT(chy_table_cell(&table, 0)));
        chy_reading *reading = read_text(&shared, chy_table_cell(&table, 1), date);
        assert_non_null(reading);
        chy_slice rest = chy_table_cell(&table, 2), item;
        while (chy_slice_split(&rest, '|', &item)) {
            bool absent = item.length && item.at[0] == '-';
            if (absent) item = chy_slice_cut(item, 1, SIZE_MAX);
            chy_slice kind, text = {NULL, 0}, name = {NULL, 0};
            chy_slice_split(&item, ':', &kind);
            chy_slice_split(&item, '=', &text);
            if (item.at) chy_slice_split(&item, '=', &name);
            chy_slice code = item.at ? item : (chy_slice){NULL, 0};
            all++;
            if (mention_is(reading, kind, text, name, code) != absent) continue;
            wrong++;
            print_message("reading.tsv:%u: %s%.*s \"%.*s\" (%.*s, %.*s)\n", table.line,
                          absent ? "not expected: " : "no ", CHY_PRINT(kind), CHY_PRINT(text),
                          CHY_PRINT(name), CHY_PRINT(code));
        }
    }
    assert_int_equal(table.mistakes, 0);
    chy_buffer_free(&file);
    print_message("mentions: %u of %u right\n", all - wrong, all);
    assert_true(all >= 60);
    assert_true(wrong * 20 <= all); /* 95 % */
}

/* reference.tsv: date, text, phrase (with its number from 1 after "#"), and the
 * names of the actors it stands for, parted by "|"; "-" for none. A post, forum
 * or instrument is asked for where the name starts with its kind and ":". */
static bool resolved(const chy_reading *reading, uint32_t s, uint32_t w, chy_slice expected)
{
    chy_slice kind = {NULL, 0}, rest = expected;
    uint32_t found = CHY_NO_MENTION;
    if (chy_slice_find(expected, CHY_SLICE(":")) != SIZE_MAX) {
        chy_slice_split(&rest, ':', &kind);
        if (chy_slice_is(kind, "post")) found = chy_reading_post_at(reading, s, w);
        if (chy_slice_is(kind, "forum")) found = chy_reading_forum_at(reading, s, w);
        if (chy_slice_is(kind, "instrument")) found = chy_reading_instrument_at(reading, s, w);
        if (chy_slice_is(kind, "place")) {
            const chy_reference *r = chy_reading_reference_at(reading, s, w);
            found = r && r->count ? r->targets[0] : chy_reading_at(reading, s, w);
        }
        return found != CHY_NO_MENTION &&
               (chy_slice_equal(reading->mentions[found].actor.name, rest) ||
                chy_slice_ends(reading->mentions[found].actor.text, rest));
    }
    chy_actor actors[CHY_REFERENCE_TARGETS];
    size_t count = chy_reading_actors(reading, s, w, actors, CHY_REFERENCE_TARGETS), wanted = 0;
    if (chy_slice_is(expected, "-")) return count == 0;
    chy_slice name;
    for (; chy_slice_split(&rest, '|', &name); wanted++) {
        bool is_there = false;
        for (size_t i = 0; i < count; i++) is_there |= chy_slice_equal(actors[i].name, name);
        if (!is_there) return false;
    }
    return wanted == count;
}

/* Reads the text of a row that has a date, a text and the words in it that are asked for:
 * "phrase#2" is the second of that wording, of which `nth` is the place from 0 on. */
static chy_reading *read_row(const chy_table *table, chy_slice *phrase, uint32_t *nth)
{
    char date[16];
    snprintf(date, sizeof date, "%.*s", CHY_PRINT(chy_table_cell(table, 0)));
    chy_slice rest = chy_table_cell(table, 2);
    chy_slice_split(&rest, '#', phrase);
    *nth = rest.at && rest.length ? (uint32_t)(rest.at[0] - '1') : 0;
    chy_reading *reading = read_text(&shared, chy_table_cell(table, 1), date);
    assert_non_null(reading);
    return reading;
}

static unsigned wrong_references(const char *path, unsigned *count)
{
    static const char *const columns[] = {"date", "text", "phrase", "names", NULL};
    chy_buffer file = {0};
    chy_error error = {0};
    assert_int_equal(chy_file_read(&file, path, 0, &error), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
    unsigned all = 0, wrong = 0;
    while (chy_table_next(&table)) {
        chy_slice phrase;
        uint32_t nth, s = 0, w = 0;
        chy_reading *reading = read_row(&table, &phrase, &nth);
        all++;
        bool found = find_word(reading, phrase, nth, &s, &w);
        if (found && resolved(reading, s, w, chy_table_cell(&table, 3))) continue;
        wrong++;
        print_message("%s:%u: %.*s\n    \"%.*s\" is", path, table.line,
                      CHY_PRINT(chy_table_cell(&table, 1)), CHY_PRINT(phrase));
        chy_actor actors[CHY_REFERENCE_TARGETS];
        size_t names = found ? chy_reading_actors(reading, s, w, actors, CHY_REFERENCE_TARGETS) : 0;
        for (size_t i = 0; i < names; i++) print_message(" [%.*s]", CHY_PRINT(actors[i].name));
        print_message("%s, expected [%.*s]\n", found ? "" : " not there",
                      CHY_PRINT(chy_table_cell(&table, 3)));
    }
    assert_int_equal(table.mistakes, 0);
    chy_buffer_free(&file);
    print_message("references: %u of %u right\n", all - wrong, all);
    *count = all;
    return wrong;
}

static void check_references(void **state)
{
    (void)state;
    unsigned all, wrong = wrong_references("tests/world/reference.tsv", &all);
    assert_true(all >= 30);
    assert_true(wrong * 10 <= all); /* 90 % */
}

/* namesake-places.tsv: which of several places or states of one name is meant. */
static void check_places(void **state)
{
    (void)state;
    static const char *const columns[] = {"date", "text", "name", "is", NULL};
    chy_buffer file = {0};
    chy_error error = {0};
    assert_int_equal(chy_file_read(&file, "tests/world/namesake-places.tsv", 0, &error), CHY_OK);
    chy_table table;
    assert_true(
        chy_table_open(&table, chy_buffer_slice(&file), "namesake-places.tsv", columns, NULL));
    unsigned all = 0, wrong = 0;
    while (chy_table_next(&table)) {
        chy_slice name;
        uint32_t nth, s = 0, w = 0;
        chy_reading *reading = read_row(&table, &name, &nth);
        chy_slice found = CHY_SLICE("-");
        if (find_word(reading, name, nth, &s, &w))
            for (uint32_t i = reading->first_of[s]; i < reading->first_of[s + 1]; i++) {
                const chy_mention *m = &reading->mentions[i];
                if ((m->kind == CHY_MENTION_PLACE || m->kind == CHY_MENTION_COUNTRY) &&
                    m->first <= w && w < m->last && chy_slice_equal(m->actor.text, name))
                    found = chy_arena_format(shared.arena, "%s:%.*s", kinds[m->kind],
                                             CHY_PRINT(m->actor.country));
            }
        all++;
        if (chy_slice_equal(found, chy_table_cell(&table, 3))) continue;
        wrong++;
        print_message("namesake-places.tsv:%u: %.*s\n    \"%.*s\" is %.*s, expected %.*s\n",
                      table.line, CHY_PRINT(chy_table_cell(&table, 1)), CHY_PRINT(name),
                      CHY_PRINT(found), CHY_PRINT(chy_table_cell(&table, 3)));
    }
    assert_int_equal(table.mistakes, 0);
    chy_buffer_free(&file);
    print_message("places: %u of %u right\n", all - wrong, all);
    assert_true(all >= 40);
    assert_true(wrong * 20 <= all); /* 95 % */
}

/* posts-whole.tsv: posts in sentences read through the whole stage, with the names
 * of the compiled data, as posts.tsv has them with the grammar alone. */
static bool same(chy_slice cell, chy_slice value)
{
    return chy_slice_is(cell, "-") ? value.length == 0 : chy_slice_equal(cell, value);
}

static const chy_mention *post_over(const chy_reading *reading, chy_slice text, chy_slice head)
{
    size_t at = chy_slice_find(text, head);
    const chy_mention *best = NULL;
    for (uint32_t i = 0; at != SIZE_MAX && i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_POST || m->start >= at + head.length || m->end <= at) continue;
        if (best == NULL || m->end - m->start < best->end - best->start) best = m;
    }
    return best;
}

static unsigned wrong_posts(const char *path, unsigned *count)
{
    static const char *const columns[] = {"sentence", "head",  "title",  "body", "country",
                                          "to",       "phase", "holder", NULL};
    static const char *const phases[] = {"plain", "former", "acting", "designate", "next"};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
    unsigned all = 0, wrong = 0;
    for (; chy_table_next(&table); all++) {
        chy_slice text = chy_table_cell(&table, 0);
        chy_reading *reading = read_text(&shared, text, "2021-04-12");
        assert_non_null(reading);
        const chy_mention *m = post_over(reading, text, chy_table_cell(&table, 1));
        chy_post post = m ? *m->post : (chy_post){0};
        chy_slice to = {NULL, 0}, holder = {NULL, 0};
        for (size_t i = 0; i < post.to_count; i++)
            to = i == 0 ? post.to[0]
                        : chy_arena_format(shared.arena, "%.*s|%.*s", CHY_PRINT(to),
                                           CHY_PRINT(post.to[i]));
        if (m && m->holder != CHY_NO_MENTION) holder = reading->mentions[m->holder].actor.text;
        if (m && same(chy_table_cell(&table, 2), post.title) &&
            same(chy_table_cell(&table, 3), post.body) &&
            same(chy_table_cell(&table, 4), post.country) && same(chy_table_cell(&table, 5), to) &&
            chy_slice_is(chy_table_cell(&table, 6), phases[post.phase]) &&
            same(chy_table_cell(&table, 7), holder))
            continue;
        wrong++;
        print_message("%s:%u: %.*s\n    read [%.*s] [%.*s] [%.*s] [%.*s] %s [%.*s]\n", path,
                      table.line, CHY_PRINT(table.row), CHY_PRINT(post.title), CHY_PRINT(post.body),
                      CHY_PRINT(post.country), CHY_PRINT(to), phases[post.phase],
                      CHY_PRINT(holder));
    }
    assert_int_equal(table.mistakes, 0);
    chy_buffer_free(&file);
    print_message("posts: %u of %u right\n", all - wrong, all);
    *count = all;
    return wrong;
}

static void check_posts(void **state)
{
    (void)state;
    unsigned all, wrong = wrong_posts("tests/world/posts-whole.tsv", &all);
    assert_true(all >= 100);
    assert_true(wrong * 20 <= all); /* 95 % */
}

/* namesakes.tsv: which names of a report are one person. */
static const chy_mention *person_named(const chy_reading *reading, chy_slice text)
{
    for (uint32_t i = 0; i < reading->count; i++)
        if (reading->mentions[i].kind == CHY_MENTION_PERSON &&
            chy_slice_equal(reading->mentions[i].actor.text, text))
            return &reading->mentions[i];
    return NULL;
}

static void check_namesakes(void **state)
{
    (void)state;
    static const char path[] = "tests/world/namesakes.tsv";
    static const char *const columns[] = {"text", "one", "other", "same", NULL};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
    unsigned all = 0, wrong = 0;
    for (; chy_table_next(&table); all++) {
        chy_reading *reading = read_text(&shared, chy_table_cell(&table, 0), "2021-04-12");
        assert_non_null(reading);
        const chy_mention *one = person_named(reading, chy_table_cell(&table, 1));
        const chy_mention *other = person_named(reading, chy_table_cell(&table, 2));
        bool same_person = one && other && one->entity == other->entity;
        if (one && other && same_person == chy_slice_is(chy_table_cell(&table, 3), "yes")) continue;
        wrong++;
        print_message("%s:%u: %.*s\n    %s\n", path, table.line, CHY_PRINT(table.row),
                      one == NULL     ? "the one is no person"
                      : other == NULL ? "the other is no person"
                      : same_person   ? "one person"
                                      : "two people");
    }
    assert_int_equal(table.mistakes, 0);
    chy_buffer_free(&file);
    print_message("namesakes: %u of %u right\n", all - wrong, all);
    assert_true(all >= 50);
    assert_true(wrong * 10 <= all); /* 90 % */
}

static int set_up(void **state)
{
    (void)state;
    chy_error error = {0};
    if (open_machine(&shared, &error) == CHY_OK) return 0;
    print_message("%s\n", error.message);
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    close_machine(&shared);
    return 0;
}

int main(int count, char **arguments)
{
    if (count > 1) {
        chy_error error = {0};
        int result = 1;
        unsigned rows;
        if (open_machine(&shared, &error) != CHY_OK)
            fprintf(stderr, "%s\n", error.message);
        else if (count == 3 && strcmp(arguments[1], "--references") == 0)
            result = wrong_references(arguments[2], &rows) > 0;
        else if (count == 3)
            result = show(&shared, arguments[1], arguments[2]);
        else
            result = wrong_posts(arguments[1], &rows) > 0;
        close_machine(&shared);
        return result;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_mentions), cmocka_unit_test(check_references),
        cmocka_unit_test(check_places), cmocka_unit_test(check_namesakes),
        cmocka_unit_test(check_posts)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
