/* Dates against a table: tests/world/dates.tsv. Each row is a sentence (or
 * several, parted by " || "; the expression is in the last), the date of the
 * report, an expression of the sentence, and its EDTF; "-" where it has none,
 * "no" where no date may be found there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words.h"

typedef struct score {
    unsigned rows, right, spans;
} score;

/* Takes the first of several sentences off `text`; empty where it is the last. */
static chy_slice sentence_before(chy_slice *text)
{
    static const chy_slice bar = {" || ", 4};
    size_t at = chy_slice_find(*text, bar);
    if (at == SIZE_MAX) return (chy_slice){0};
    chy_slice before = chy_slice_cut(*text, 0, at);
    *text = chy_slice_cut(*text, at + bar.length, SIZE_MAX);
    return before;
}

/* The date that overlaps the expression most; NULL where none does. */
static const chy_date *date_over(const chy_date *dates, size_t count, size_t from, size_t to)
{
    const chy_date *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t start = dates[i].start > from ? dates[i].start : from;
        size_t end = dates[i].end < to ? dates[i].end : to;
        if (end > start && end - start > most) most = end - start, best = &dates[i];
    }
    return best;
}

static void check_row(const test_words *data, const chy_wordlist *words, const chy_table *table,
                      test_mode mode, score *sum)
{
    chy_slice anchor = chy_table_cell(table, 0), text = chy_table_cell(table, 1);
    chy_slice wanted = chy_table_cell(table, 2), value = chy_table_cell(table, 3), before;
    chy_arena *arena = chy_arena_new();
    if (chy_slice_is(anchor, "-")) anchor = (chy_slice){0};
    chy_date_reader reader = chy_dates_begin(words, anchor);
    chy_date *dates;
    size_t count;
    while ((before = sentence_before(&text)).length) {
        chy_tree tree = test_tree(data, before, mode, arena);
        assert_int_equal(chy_dates_read(&reader, &tree, arena, &dates, &count, NULL), CHY_OK);
    }
    chy_tree tree = test_tree(data, text, mode, arena);
    assert_int_equal(chy_dates_read(&reader, &tree, arena, &dates, &count, NULL), CHY_OK);
    size_t at = chy_slice_find(text, wanted);
    if (at == SIZE_MAX) fail_msg("%s:%u: the expression is not there", table->path, table->line);
    const chy_date *date = date_over(dates, count, at, at + wanted.length);
    bool right = chy_slice_is(value, "no")  ? date == NULL
                 : date == NULL             ? false
                 : chy_slice_is(value, "-") ? date->value.length == 0
                                            : chy_slice_equal(date->value, value);
    sum->rows++;
    sum->right += right;
    sum->spans += date == NULL || (date->start == at && date->end == at + wanted.length);
    chy_slice read = date ? date->value : CHY_SLICE("nothing");
    chy_slice span = date ? chy_slice_cut(text, date->start, date->end) : (chy_slice){0};
    if (!right || (getenv("SPANS") && !chy_slice_equal(span, wanted)))
        printf("# %s:%u: %.*s [%.*s] is %.*s, read as %.*s [%.*s]\n", table->path, table->line,
               CHY_PRINT(text), CHY_PRINT(wanted), CHY_PRINT(value), CHY_PRINT(read),
               CHY_PRINT(span));
    chy_arena_free(arena);
}

static void dates_of_the_table(void **state)
{
    test_words *data = *state;
    chy_wordlist words;
    assert_int_equal(chy_wordlist_open(&words, &data->pack, "world.words", NULL), CHY_OK);
    static const char path[] = "tests/world/dates.tsv";
    static const char *const columns[] = {"anchor", "sentence", "expression", "value", NULL};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    score sum[TEST_MODES] = {0};
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        chy_table table;
        assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
        while (chy_table_next(&table)) check_row(data, &words, &table, mode, &sum[mode]);
        assert_int_equal(table.mistakes, 0);
        printf("# dates, %s: %u of %u values (%.1f %%), %u spans (%.1f %%)\n",
               test_mode_names[mode], sum[mode].right, sum[mode].rows,
               100.0 * sum[mode].right / sum[mode].rows, sum[mode].spans,
               100.0 * sum[mode].spans / sum[mode].rows);
    }
    chy_buffer_free(&file);
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        assert_true(sum[mode].rows >= 400);
        assert_true(100 * sum[mode].right >= 95 * sum[mode].rows);
    }
}

/* Every feast of the vocabulary has a rule that gives a date for a year. */
static void feasts_have_rules(void **state)
{
    test_words *data = *state;
    chy_wordlist words;
    assert_int_equal(chy_wordlist_open(&words, &data->pack, "world.words", NULL), CHY_OK);
    static const char path[] = "data/world/en/dates.tsv";
    static const char *const columns[] = {"words", "class", "?value", "?text", NULL};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
    unsigned feasts = 0;
    while (chy_table_next(&table)) {
        if (!chy_slice_is(chy_table_cell(&table, 1), "feast")) continue;
        chy_slice list = chy_table_cell(&table, 0), name;
        while (list.length && chy_slice_split(&list, '|', &name)) {
            char text[160];
            snprintf(text, sizeof text, "They met on %.*s 2015.", CHY_PRINT(name));
            text[12] = (char)(text[12] - 'a' + 'A');
            chy_arena *arena = chy_arena_new();
            chy_date_reader reader = chy_dates_begin(&words, (chy_slice){0});
            chy_tree tree = test_tree(data, chy_slice_of(text), TEST_PARTED, arena);
            chy_date *dates;
            size_t count;
            assert_int_equal(chy_dates_read(&reader, &tree, arena, &dates, &count, NULL), CHY_OK);
            bool good = count == 1 && chy_slice_find(dates[0].value, CHY_SLICE("2015-")) == 0;
            if (!good) print_message("# %s:%u: %s has no date\n", path, table.line, text);
            assert_true(good);
            feasts++;
            chy_arena_free(arena);
        }
    }
    chy_buffer_free(&file);
    assert_true(feasts > 100);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(dates_of_the_table),
                                       cmocka_unit_test(feasts_have_rules)};
    return cmocka_run_group_tests(tests, open_words, close_words);
}
