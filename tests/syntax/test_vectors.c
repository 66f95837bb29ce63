/* Words from raw text: vectors that tell what stands in like places, words that
 * only raw text has, and treebanks in other words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/train/neural.h"
#include "syntax/train/vectors.h"

enum { WIDTH = 16 };

static chy_arena *arena;
static chy_buffer treebank;
static chy_trees *trees;

static int read_treebank(void **state)
{
    (void)state;
    arena = chy_arena_new();
    chy_error error = {0};
    const char *path = "tests/syntax/tiny.conllu";
    assert_int_equal(chy_file_read(&treebank, path, 0, &error), CHY_OK);
    assert_int_equal(
        chy_conllu_read(&trees, chy_buffer_slice(&treebank), path, arena, NULL, &error), CHY_OK);
    return 0;
}

static int drop_treebank(void **state)
{
    (void)state;
    chy_buffer_free(&treebank);
    chy_arena_free(arena);
    return 0;
}

/* Sentences in which nouns and verbs change places with their like alone. */
static void write_text(chy_buffer *out)
{
    static const char *const nouns[] = {"envoy", "consul", "mayor", "judge"};
    static const char *const verbs[] = {"met", "saw", "heard", "left"};
    uint64_t random = 3;
    for (int i = 0; i < 4000; i++) {
        const char *first = nouns[chy_random(&random) % 4],
                   *second = nouns[chy_random(&random) % 4];
        chy_buffer_format(out, "the %s %s a %s in 0000 .\n", first, verbs[chy_random(&random) % 4],
                          second);
    }
}

static chy_reading small_reading(void)
{
    chy_reading reading = chy_reading_defaults();
    reading.width = WIDTH;
    reading.least = 5;
    return reading;
}

/* The numbers of `word` in a table of vectors. */
static void look_up(const chy_buffer *table, const char *word, float out[WIDTH])
{
    char line[64];
    snprintf(line, sizeof line, "\n%s ", word);
    const char *at = strstr(table->bytes, line);
    assert_non_null(at);
    char *next = (char *)(uintptr_t)(at + strlen(line));
    for (int i = 0; i < WIDTH; i++) out[i] = strtof(next, &next);
}

static float likeness(const chy_buffer *table, const char *a, const char *b)
{
    float x[WIDTH], y[WIDTH], sum = 0.0f;
    look_up(table, a, x);
    look_up(table, b, y);
    for (int i = 0; i < WIDTH; i++) sum += x[i] * y[i];
    return sum;
}

static void words_in_like_places_are_alike(void **state)
{
    (void)state;
    chy_buffer text = {0}, table = {0}, again = {0};
    chy_error error = {0};
    write_text(&text);
    chy_reading reading = small_reading();
    assert_int_equal(chy_vectors_learn(&table, chy_buffer_slice(&text), &reading, &error), CHY_OK);
    assert_int_equal(chy_vectors_learn(&again, chy_buffer_slice(&text), &reading, &error), CHY_OK);
    assert_int_equal(table.length, again.length);
    assert_memory_equal(table.bytes, again.bytes, table.length);
    chy_buffer_add_byte(&table, '\0');
    assert_true(likeness(&table, "envoy", "judge") > likeness(&table, "envoy", "met"));
    assert_true(likeness(&table, "met", "left") > likeness(&table, "met", "judge"));
    chy_buffer_free(&text);
    chy_buffer_free(&table);
    chy_buffer_free(&again);
}

static void a_text_of_seldom_words_gives_an_error(void **state)
{
    (void)state;
    chy_buffer table = {0};
    chy_error error = {0};
    chy_reading reading = small_reading();
    chy_status status = chy_vectors_learn(&table, chy_slice_of("one two three"), &reading, &error);
    assert_int_equal(status, CHY_ERROR_INPUT);
    chy_buffer_free(&table);
}

static uint32_t number_of(const chy_lessons *lessons, const char *form)
{
    chy_spelling word;
    chy_clues clues;
    chy_spell(chy_slice_of(form), &word);
    chy_clues_find(&lessons->lexicon, &word, CHY_STYLE_PLAIN, false, &clues);
    return clues.word;
}

static void raw_text_adds_words_to_those_of_the_trees(void **state)
{
    (void)state;
    const char *common = "the"; /* twice and more in the trees */
    chy_buffer table = {0};
    chy_buffer_format(&table, "%s 0.5 0.25\nzyzzyva -1 2\nZyzzyva 7 7\n", common);
    chy_lessons lessons;
    chy_error error = {0};
    const chy_trees *sets[] = {trees};
    assert_int_equal(chy_lessons_new(&lessons, sets, 1, 1, NULL, (chy_slice){0},
                                     chy_buffer_slice(&table), 2, arena, &error),
                     CHY_OK);
    uint32_t old = number_of(&lessons, common), new = number_of(&lessons, "Zyzzyva");
    assert_in_range(old, CHY_WORD_FIRST, lessons.learnt - 1);
    assert_in_range(new, lessons.learnt, lessons.lexicon.words - 1);
    assert_int_equal(number_of(&lessons, "unheard-of"), CHY_WORD_UNKNOWN);
    assert_true(lessons.given[old][1] == 0.25f && lessons.given[new][1] == 2.0f);
    /* Its twin has the same vector and a number that no model holds. */
    assert_in_range(lessons.twins[old], lessons.lexicon.words, lessons.rows - 1);
    assert_ptr_equal(lessons.given[lessons.twins[old]], lessons.given[old]);
    /* Numbers that are missing are told. */
    chy_buffer_clear(&table);
    chy_buffer_add_string(&table, "the 0.5\n");
    assert_int_equal(chy_lessons_new(&lessons, sets, 1, 1, NULL, (chy_slice){0},
                                     chy_buffer_slice(&table), 2, arena, &error),
                     CHY_ERROR_INPUT);
    chy_buffer_free(&table);
}

static void another_form_of_a_tree_is_drawn_at_times(void **state)
{
    (void)state;
    chy_trees others = {.text = trees->text, .count = trees->count};
    others.items = CHY_NEW_ARRAY(arena, chy_tree, trees->count);
    memcpy(others.items, trees->items, trees->count * sizeof *trees->items);
    const chy_trees *sets[] = {trees}, *forms[] = {&others};
    chy_variants variants[] = {{forms, 1}};
    chy_lessons lessons;
    chy_error error = {0};
    assert_int_equal(chy_lessons_new(&lessons, sets, 1, 1, variants, (chy_slice){0}, (chy_slice){0},
                                     8, arena, &error),
                     CHY_OK);
    assert_int_equal(lessons.trees.count, trees->count); /* a variant is no tree of its own */
    uint64_t random = 11;
    int drawn = 0;
    for (int i = 0; i < 1000; i++) {
        const chy_tree *tree = chy_lessons_draw(&lessons, 1, 0.3f, &random);
        assert_true(tree == &trees->items[1] || tree == &others.items[1]);
        drawn += tree == &others.items[1];
    }
    assert_in_range(drawn, 240, 360);
    uint64_t same = 11;
    assert_ptr_equal(chy_lessons_draw(&lessons, 0, 0.0f, &same), &trees->items[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_like_places_are_alike),
        cmocka_unit_test(a_text_of_seldom_words_gives_an_error),
        cmocka_unit_test(raw_text_adds_words_to_those_of_the_trees),
        cmocka_unit_test(another_form_of_a_tree_is_drawn_at_times),
    };
    return cmocka_run_group_tests(tests, read_treebank, drop_treebank);
}
