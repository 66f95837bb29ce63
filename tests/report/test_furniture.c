/* The patterns of data/text/en/furniture.tsv against the lines of lines.tsv,
 * and dates that are written out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/table.h"
#include "report/furniture.h"

typedef struct world {
    chy_mapping data;
    chy_furniture *furniture;
    chy_arena *arena;
} world;

static int open_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    chy_error error = {0};
    chy_pack pack;
    char path[4096];
    snprintf(path, sizeof path, "%s/chancery.data", getenv("BUILD") ? getenv("BUILD") : "build");
    w->arena = chy_arena_new();
    *state = w;
    if (chy_file_map(&w->data, path, &error) == CHY_OK &&
        chy_pack_open(&pack, w->data.bytes, path, &error) == CHY_OK &&
        chy_furniture_open(&w->furniture, &pack, &error) == CHY_OK)
        return 0;
    print_error("%s\n", error.message);
    return -1;
}

static int close_world(void **state)
{
    world *w = *state;
    chy_furniture_close(w->furniture);
    chy_file_unmap(&w->data);
    chy_arena_free(w->arena);
    free(w);
    return 0;
}

static const char *const kinds[] = {"published", "dateline", "byline",  "dated",     "updated",
                                    "asof",      "tag",      "caption", "lead",      "label",
                                    "advert",    "related",  "legal",   "subscribe", "end",
                                    "editor",    "notice",   "category"};
static const char *const wheres[] = {"line", "start", "inside", "end"};

static unsigned check(const char *what, chy_slice got, chy_slice want, const chy_table *table)
{
    if (chy_slice_equal(got, want)) return 0;
    print_error("lines.tsv:%u: %s is \"%.*s\", not \"%.*s\"\n", table->line, what, CHY_PRINT(got),
                CHY_PRINT(want));
    return 1;
}

static void test_lines(void **state)
{
    const world *w = *state;
    static const char *const columns[] = {"where", "kind",   "text", "date",
                                          "place", "source", "rest", NULL};
    chy_buffer file = {0};
    chy_table table;
    unsigned wrong = 0, rows = 0;
    assert_int_equal(chy_file_read(&file, "tests/report/lines.tsv", 0, NULL), CHY_OK);
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), "lines.tsv", columns, NULL));
    for (; chy_table_next(&table); rows++) {
        chy_slice text = chy_table_cell(&table, 2);
        chy_found found = {0};
        chy_where where = CHY_AT_LINE;
        while (!chy_slice_is(chy_table_cell(&table, 0), wheres[where])) where++;
        bool any = chy_furniture_find(w->furniture, where, text, 0, &found);
        if (where == CHY_AT_LINE && !any)
            any = chy_furniture_find(w->furniture, CHY_AT_BELOW, text, 0, &found);
        const char *kind = any ? kinds[found.kind] : "-";
        wrong += check("kind", chy_slice_of(kind), chy_table_cell(&table, 1), &table);
        if (!any) continue;
        wrong += check("date", chy_day_edtf(&found.day, w->arena),
                       found.day.year ? chy_table_cell(&table, 3) : (chy_slice){0}, &table);
        wrong += check("source", found.source, chy_table_cell(&table, 5), &table);
        if (chy_table_cell(&table, 4).length)
            wrong += check("place", found.place, chy_table_cell(&table, 4), &table);
        wrong += check("rest", chy_trim_wide(chy_slice_cut(text, found.end, SIZE_MAX)),
                       chy_table_cell(&table, 6), &table);
    }
    assert_true(rows > 60);
    assert_int_equal(wrong, 0);
    chy_buffer_free(&file);
}

static void test_dates(void **state)
{
    const world *w = *state;
    static const char *const cases[][2] = {
        {"22 May 2021, 8:41 am", "2021-05-22"},
        {"Dec. 21, 2020", "2020-12-21"},
        {"December 21st, 2020", "2020-12-21"},
        {"19.03.2023", "2023-03-19"},
        {"1. 2. 2023", "2023-02-01"},
        {"2021-05-22T23:41:00+09:00", "2021-05-22"},
        {"2021/5/2", "2021-05-02"},
        {"20210522", "2021-05-22"},
        {"Tue, 17 Oct 2023 08:00:00 GMT", "2023-10-17"},
        {"17-Oct-2023", "2023-10-17"},
        {"25/12/2019", "2019-12-25"},
        {"12/25/2019", "2019-12-25"},
        {"5/5/2019", "2019-05-05"},
        {"5/6/2019", ""},
        {"Sept. 2019", "2019-09"},
        {"1684108800", "2023-05-15"},
        {"1684108800000", "2023-05-15"},
        {"2021", "2021"},
        {"2021-03~", "2021-03~"},
        {"31 February 2020", ""},
        {"29 February 2019", ""},
        {"29 February 2020", "2020-02-29"},
        {"29 February 1900", ""},
        {"next week", ""},
        {"", ""},
        {"99999999", ""},
        {"13.13.2013", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chy_slice got = chy_date_field(w->furniture, chy_slice_of(cases[i][0]), w->arena);
        if (!chy_slice_is(got, cases[i][1]))
            print_error("\"%s\" is \"%.*s\", not \"%s\"\n", cases[i][0], CHY_PRINT(got),
                        cases[i][1]);
        assert_true(chy_slice_is(got, cases[i][1]));
    }
}

/* Without data only dates in figures are known. */
static void test_dates_without_data(void **state)
{
    const world *w = *state;
    assert_true(
        chy_slice_is(chy_date_field(NULL, CHY_SLICE("2021-05-22"), w->arena), "2021-05-22"));
    assert_int_equal(chy_date_field(NULL, CHY_SLICE("22 May 2021"), w->arena).length, 0);
}

static void test_malformed_patterns(void **state)
{
    const world *w = *state;
    static const char *const patterns[] = {"{dat}", "{date", "<a|b", "<a|<b>>", ""};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const char *why = NULL;
        assert_null(chy_shape_compile(chy_slice_of(patterns[i]), w->arena, &why));
        assert_non_null(why);
    }
}

/* A pattern with several parts that may stretch, on a text made to be tried in
 * many ways, ends soon all the same. */
static void test_bounded(void **state)
{
    const world *w = *state;
    const char *why;
    chy_slice pattern = CHY_SLICE("{any} a {any} a {any} a {any} a {any} a {any} b");
    const chy_shape *shape = chy_shape_compile(pattern, w->arena, &why);
    assert_non_null(shape);
    char text[4000];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? ' ' : 'a';
    chy_found found;
    assert_false(
        chy_shape_match(shape, w->furniture, (chy_slice){text, sizeof text}, 0, true, &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_dates_without_data),
        cmocka_unit_test(test_malformed_patterns),
        cmocka_unit_test(test_bounded),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
