/* Slices, arenas, maps, UTF-8, packs and tables: what every stage stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/pack.h"
#include "base/table.h"
#include "base/utf8.h"

static void slices_split_and_trim(void **state)
{
    (void)state;
    chy_slice rest = CHY_SLICE("a||bc"), part;
    assert_true(chy_slice_split(&rest, '|', &part) && chy_slice_is(part, "a"));
    assert_true(chy_slice_split(&rest, '|', &part) && chy_slice_is(part, ""));
    assert_true(chy_slice_split(&rest, '|', &part) && chy_slice_is(part, "bc"));
    assert_false(chy_slice_split(&rest, '|', &part));
    assert_true(chy_slice_is(chy_slice_trim(CHY_SLICE(" \t x y \n")), "x y"));
    assert_int_equal(chy_slice_find(CHY_SLICE("abcabc"), CHY_SLICE("ca")), 2);
    assert_true(chy_slice_compare(CHY_SLICE("ab"), CHY_SLICE("abc")) < 0);
}

static void arenas_keep_their_blocks(void **state)
{
    (void)state;
    chy_arena *arena = chy_arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t i = 1; i < 2000; i++) {
            char *piece = chy_arena_alloc(arena, i);
            assert_non_null(piece);
            for (size_t k = 0; k < i; k++) assert_int_equal(piece[k], 0);
            memset(piece, 0xAB, i);
        }
        chy_arena_reset(arena);
        assert_int_equal(chy_arena_used(arena), 0);
    }
    assert_null(chy_arena_calloc(arena, SIZE_MAX / 2, 16));
    assert_true(chy_arena_failed(arena));
    chy_arena_free(arena);
}

static void maps_find_what_was_put(void **state)
{
    (void)state;
    chy_arena *arena = chy_arena_new();
    chy_map map = chy_map_in(arena);
    for (uint32_t i = 0; i < 5000; i++) {
        bool added;
        assert_non_null(chy_map_put(&map, chy_arena_format(arena, "key %u", i), i, &added));
        assert_true(added);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        uint32_t *value = chy_map_find(&map, chy_arena_format(arena, "key %u", i));
        assert_non_null(value);
        assert_int_equal(*value, i);
    }
    assert_null(chy_map_find(&map, CHY_SLICE("key 5000")));
    chy_arena_free(arena);
}

static void utf8_is_strict(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\x80",     "a\xE2\x82",    "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_true(chy_utf8_invalid(chy_slice_of(bad[i])) != SIZE_MAX);
    chy_slice good = CHY_SLICE("é\xE2\x82\xAC\xF0\x9F\x95\x8A");
    assert_true(chy_utf8_invalid(good) == SIZE_MAX);
    size_t at = good.length;
    assert_int_equal(chy_utf8_previous(good, &at), 0x1F54A);
    assert_int_equal(chy_utf8_previous(good, &at), 0x20AC);
    assert_int_equal(chy_utf8_previous(good, &at), 0xE9);
    assert_int_equal(at, 0);
}

static void packs_hold_under_damage(void **state)
{
    (void)state;
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    chy_buffer_add_string(chy_pack_add(writer, "one", 3), "first");
    chy_buffer_add_string(chy_pack_add(writer, "two", 1), "second section");
    chy_buffer file = {0};
    assert_int_equal(chy_pack_finish(writer, &file, NULL), CHY_OK);
    chy_pack pack;
    chy_slice section;
    chy_error error;
    assert_int_equal(chy_pack_open(&pack, chy_buffer_slice(&file), "x", &error), CHY_OK);
    assert_int_equal(chy_pack_section(&pack, "two", 1, &section, &error), CHY_OK);
    assert_true(chy_slice_is(section, "second section"));
    assert_int_equal(chy_pack_section(&pack, "two", 2, &section, &error), CHY_ERROR_DATA);
    assert_int_equal(chy_pack_section(&pack, "three", 1, &section, &error), CHY_ERROR_DATA);
    for (size_t cut = 0; cut < file.length; cut++) {
        chy_slice some = chy_slice_cut(chy_buffer_slice(&file), 0, cut);
        assert_int_equal(chy_pack_open(&pack, some, "x", &error), CHY_ERROR_DATA);
    }
    chy_pack_writer_free(writer);
    free(writer);
    chy_buffer_free(&file);
}

static void count_finding(void *context, const chy_finding *finding)
{
    snprintf(context, 200, "%s:%u:%u: %s", finding->path, finding->line, finding->column,
             finding->message);
}

static void tables_name_the_place_of_a_mistake(void **state)
{
    (void)state;
    char said[200] = "";
    chy_listener listener = {count_finding, said};
    static const char *const columns[] = {"code", "name", "?note", NULL};
    chy_table table;
    chy_slice text = CHY_SLICE("# comment\ncode\tname\n\nFRA\tFrance\r\na\tb\tc\nDEU\n");
    assert_true(chy_table_open(&table, text, "t.tsv", columns, &listener));
    assert_true(chy_table_next(&table));
    assert_true(chy_slice_is(chy_table_cell(&table, 1), "France"));
    assert_true(chy_slice_is(chy_table_cell(&table, 2), ""));
    chy_table_mistake(&table, 1, "no such place");
    assert_string_equal(said, "t.tsv:4:5: no such place");
    assert_true(chy_table_next(&table));
    assert_string_equal(said, "t.tsv:5:1: 3 cells, but the header names 2 columns");
    assert_true(chy_slice_is(chy_table_cell(&table, 0), "DEU"));
    assert_false(chy_table_next(&table));
    assert_false(chy_table_open(&table, CHY_SLICE("name\n"), "t.tsv", columns, &listener));
    assert_string_equal(said, "t.tsv:1:1: column \"code\" is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_split_and_trim),
        cmocka_unit_test(arenas_keep_their_blocks),
        cmocka_unit_test(maps_find_what_was_put),
        cmocka_unit_test(utf8_is_strict),

        cmocka_unit_test(packs_hold_under_damage),
        cmocka_unit_test(tables_name_the_place_of_a_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
