/* The linear model: the same data give the same bytes, it learns what it is
 * shown, every tree is sound whatever the words, and damaged models are refused
 * or do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/syntax.h"
#include "syntax/train/train.h"

static chy_arena *arena;
static chy_buffer treebank, model_bytes;
static chy_trees *gold;
static char path[64];
static uint32_t beam;

static void train(chy_buffer *out, uint64_t seed)
{
    chy_train_options options = chy_train_defaults();
    const chy_trees *sets[] = {gold};
    options.epochs = 12;
    options.seed = seed;
    options.shrink = 4;
    options.beam = beam;
    assert_int_equal(chy_train_perceptron(out, sets, 1, NULL, &options, NULL), CHY_OK);
}

static int set_up(void **state)
{
    (void)state;
    arena = chy_arena_new();
    snprintf(path, sizeof path, "/tmp/chancery-model-%d", (int)getpid());
    assert_int_equal(chy_file_read(&treebank, "tests/syntax/tiny.conllu", 0, NULL), CHY_OK);
    assert_int_equal(chy_conllu_read(&gold, chy_buffer_slice(&treebank), "tiny", arena, NULL, NULL),
                     CHY_OK);
    train(&model_bytes, 1);
    return 0;
}

static int set_up_greedy(void **state)
{
    beam = 1;
    return set_up(state);
}

static int set_up_beam(void **state)
{
    beam = 4;
    return set_up(state);
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    chy_buffer_free(&treebank);
    chy_buffer_free(&model_bytes);
    treebank = model_bytes = (chy_buffer){0};
    chy_arena_free(arena);
    return 0;
}

static chy_model *open_model(chy_slice bytes, chy_status *status)
{
    chy_model *model;
    assert_int_equal(chy_file_replace(path, bytes, NULL), CHY_OK);
    *status = chy_model_open(&model, path, NULL);
    return model;
}

static void test_same_data_same_model(void **state)
{
    (void)state;
    chy_buffer again = {0}, other = {0};
    train(&again, 1);
    train(&other, 2);
    assert_true(chy_slice_equal(chy_buffer_slice(&again), chy_buffer_slice(&model_bytes)));
    assert_false(chy_slice_equal(chy_buffer_slice(&other), chy_buffer_slice(&model_bytes)));
    chy_buffer_free(&again);
    chy_buffer_free(&other);
}

static void test_learns(void **state)
{
    (void)state;
    chy_status status;
    chy_model *model = open_model(chy_buffer_slice(&model_bytes), &status);
    chy_parser *parser;
    chy_trees *trees;
    assert_int_equal(status, CHY_OK);
    assert_int_equal(chy_parser_new(&parser, model, NULL), CHY_OK);
    assert_int_equal(chy_parse(parser, gold->text, arena, &trees, NULL), CHY_OK);
    uint32_t words = 0, tags = 0, heads = 0, lemmas = 0;
    for (uint32_t s = 0; s < gold->count; s++)
        for (uint32_t i = 0; i < gold->items[s].sentence->count; i++) {
            const chy_node *g = &gold->items[s].nodes[i], *t = &trees->items[s].nodes[i];
            words++;
            tags += g->upos == t->upos;
            heads += g->head == t->head && g->relation == t->relation;
            lemmas += chy_slice_equal(g->lemma, t->lemma);
        }
    /* What it was trained on it must know. */
    assert_true(tags * 100 >= words * 97);
    assert_true(lemmas * 100 >= words * 97);
    assert_true(heads * 100 >= words * 90);
    chy_parser_free(parser);
    chy_model_close(model);
}

static void check_tree(chy_parser *parser, const char *const *forms, uint32_t kinds, uint32_t count)
{
    chy_arena *own = chy_arena_new();
    chy_word *words = CHY_NEW_ARRAY(own, chy_word, count);
    uint64_t random = count + 7;
    for (uint32_t i = 0; i < count; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        words[i].form = chy_slice_of(forms[(random >> 33) % kinds]);
    }
    chy_sentence sentence = {.words = words, .count = count};
    chy_tree tree;
    assert_int_equal(chy_parse_sentence(parser, &sentence, own, &tree, NULL), CHY_OK);
    uint32_t roots = 0;
    uint8_t *seen = CHY_NEW_ARRAY(own, uint8_t, count); /* 1 on the way, 2 reaches the root */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        roots += tree.nodes[i].head == CHY_NO_HEAD;
        while (at != CHY_NO_HEAD && seen[at] == 0) {
            seen[at] = 1;
            at = tree.nodes[at].head;
            assert_true(at == CHY_NO_HEAD || at < count);
        }
        assert_true(at == CHY_NO_HEAD || seen[at] == 2);
        for (at = i; at != CHY_NO_HEAD && seen[at] == 1; at = tree.nodes[at].head) seen[at] = 2;
        assert_true(tree.nodes[i].lemma.length > 0);
        assert_true((tree.nodes[i].relation == CHY_RELATION_root) ==
                    (tree.nodes[i].head == CHY_NO_HEAD));
    }
    assert_int_equal(roots, 1);
    chy_arena_free(own);
}

static void test_any_words(void **state)
{
    (void)state;
    static const char *const forms[] = {"the", "PRESIDENT", "met", ",",  "\xFF\xFE", "大使",
                                        "é",   "of",        ".",   "\"", "1,000",    "x"};
    chy_status status;
    chy_model *model = open_model(chy_buffer_slice(&model_bytes), &status);
    chy_parser *parser;
    assert_int_equal(chy_parser_new(&parser, model, NULL), CHY_OK);
    for (uint32_t count = 1; count < 60; count++) {
        check_tree(parser, forms, 12, count);
        check_tree(parser, forms, 1, count);
    }
    check_tree(parser, forms, 12, 10000);
    chy_parser_free(parser);
    chy_model_close(model);
}

static void test_damaged_models(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252u;
    unsigned refused = 0;
    for (int round = 0; round < 60; round++) {
        chy_buffer copy = {0};
        chy_status status;
        chy_buffer_add(&copy, chy_buffer_slice(&model_bytes));
        for (int i = 0; i < 4; i++) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            /* Half of the rounds hit the head of the file, where sizes are. */
            copy.bytes[random % (round % 2 ? copy.length : 600)] = (char)(random >> 40);
        }
        if (round % 5 == 0) copy.length -= random % copy.length;
        chy_model *model = open_model(chy_buffer_slice(&copy), &status);
        chy_parser *parser;
        chy_trees *trees;
        refused += status != CHY_OK;
        if (status == CHY_OK) {
            assert_int_equal(chy_parser_new(&parser, model, NULL), CHY_OK);
            assert_int_equal(chy_parse(parser, gold->text, arena, &trees, NULL), CHY_OK);
            chy_parser_free(parser);
            chy_model_close(model);
        }
        chy_buffer_free(&copy);
    }
    assert_true(refused > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_data_same_model), cmocka_unit_test(test_learns),
        cmocka_unit_test(test_any_words), cmocka_unit_test(test_damaged_models)};
    int failed = cmocka_run_group_tests_name("greedy", tests, set_up_greedy, tear_down);
    return failed + cmocka_run_group_tests_name("with a beam", tests, set_up_beam, tear_down);
}
