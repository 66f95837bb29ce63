/* Quantities against a table: tests/world/quantities.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words.h"
#include "world/quantity.h"

enum { SENTENCE, EXPRESSION, VALUE, UNIT, OF, COMPARATOR };

static bool cell_is(chy_slice cell, chy_slice value)
{
    return chy_slice_is(cell, "-") ? value.length == 0 : chy_slice_equal(cell, value);
}

static bool row_right(const test_words *data, const chy_wordlist *words, const chy_table *table,
                      test_mode mode)
{
    chy_slice text = chy_table_cell(table, SENTENCE), wanted = chy_table_cell(table, EXPRESSION);
    chy_arena *arena = chy_arena_new();
    chy_tree tree = test_tree(data, text, mode, arena);
    chy_date_reader reader = chy_dates_begin(words, CHY_SLICE("2021-04-12"));
    chy_date *dates;
    chy_quantity_mention *list;
    size_t date_count, count;
    assert_int_equal(chy_dates_read(&reader, &tree, arena, &dates, &date_count, NULL), CHY_OK);
    assert_int_equal(
        chy_quantities_read(words, &tree, dates, date_count, arena, &list, &count, NULL), CHY_OK);
    size_t at = chy_slice_find(text, wanted);
    if (at == SIZE_MAX) fail_msg("%s:%u: the expression is not there", table->path, table->line);
    const chy_quantity_mention *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++)
        if (list[i].start < at + wanted.length && list[i].end > at) found = &list[i];
    chy_slice value = chy_table_cell(table, VALUE);
    bool right = chy_slice_is(value, "no")
                     ? found == NULL
                     : found && cell_is(value, found->digits) &&
                           cell_is(chy_table_cell(table, UNIT), found->unit) &&
                           cell_is(chy_table_cell(table, OF), found->of) &&
                           chy_table_cell(table, COMPARATOR).at[0] == found->comparator;
    if (!right)
        printf("# %s:%u: %.*s: wanted %.*s, read %.*s %.*s [%.*s] %c\n", table->path, table->line,
               CHY_PRINT(text), CHY_PRINT(table->row),
               CHY_PRINT(found ? found->digits : (chy_slice){0}),
               CHY_PRINT(found ? found->unit : (chy_slice){0}),
               CHY_PRINT(found ? found->of : (chy_slice){0}), found ? found->comparator : ' ');
    chy_arena_free(arena);
    return right;
}

static void quantities_of_the_table(void **state)
{
    test_words *data = *state;
    chy_wordlist words;
    assert_int_equal(chy_wordlist_open(&words, &data->pack, "world.words", NULL), CHY_OK);
    static const char path[] = "tests/world/quantities.tsv";
    static const char *const columns[] = {"sentence", "expression", "value", "unit",
                                          "of",       "comparator", NULL};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    unsigned rows[TEST_MODES] = {0}, right[TEST_MODES] = {0};
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        chy_table table;
        assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
        for (; chy_table_next(&table); rows[mode]++)
            right[mode] += row_right(data, &words, &table, mode);
        assert_int_equal(table.mistakes, 0);
        printf("# quantities, %s: %u of %u (%.1f %%)\n", test_mode_names[mode], right[mode],
               rows[mode], 100.0 * right[mode] / rows[mode]);
    }
    chy_buffer_free(&file);
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        assert_true(rows[mode] >= 150);
        /* Without tags nothing tells where the counted noun phrase ends. */
        unsigned least = mode == TEST_PARSED ? 95 : 80;
        assert_true(100 * right[mode] >= least * rows[mode]);
    }
}

static int open_words(void **state)
{
    test_words *words = calloc(1, sizeof *words);
    *state = words;
    return words && test_words_open(words) ? 0 : -1;
}

static int close_words(void **state)
{
    test_words_close(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quantities_of_the_table)};
    return cmocka_run_group_tests(tests, open_words, close_words);
}
