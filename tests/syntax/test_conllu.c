/* Reading and writing CoNLL-U: what is written is read back the same; broken
 * files are told of by line and never do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/syntax.h"

static chy_arena *arena;

static int set_up(void **state)
{
    (void)state;
    return (arena = chy_arena_new()) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    chy_arena_free(arena);
    return 0;
}

typedef struct heard {
    unsigned count, line;
    char message[160];
} heard;

static void hear(void *context, const chy_finding *finding)
{
    heard *h = context;
    h->count++;
    h->line = finding->line;
    snprintf(h->message, sizeof h->message, "%s", finding->message);
}

static chy_trees *read_text(const char *text, heard *h)
{
    chy_listener listener = {hear, h};
    chy_trees *trees = NULL;
    *h = (heard){0};
    chy_conllu_read(&trees, chy_slice_of(text), "FILE", arena, &listener, NULL);
    return trees;
}

#define WORD(id, form, head, relation, other) \
    id "\t" form "\t" form "\tNOUN\tNN\t_\t" head "\t" relation "\t_\t" other "\n"

static void test_reads_tokens_and_text(void **state)
{
    (void)state;
    heard h;
    chy_trees *trees = read_text(
        "# newpar\n"
        "1-2\tisn't\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "is", "0", "root", "_")
            WORD("2", "n't", "1", "advmod", "_") "2.1\tx\tx\t_\t_\t_\t_\t_\t_\t_\n" WORD(
                "3", "it", "1", "nsubj:pass", "SpaceAfter=No")
                WORD("4", "?", "1", "punct",
                     "_") "\n"
                          "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "de", "2", "case", "_")
                              WORD("2", "le", "0", "root", "_") "\n",
        &h);
    assert_non_null(trees);
    assert_int_equal(h.count, 0);
    assert_int_equal(trees->count, 2);
    assert_true(chy_slice_is(trees->text->report->text, "isn't it?\ndu"));
    const chy_sentence *first = trees->items[0].sentence, *second = trees->items[1].sentence;
    assert_int_equal(first->count, 4);
    assert_int_equal(first->words[0].token_words, 2);
    assert_int_equal(first->words[1].start, 2);
    assert_false(first->words[0].space_after);
    assert_true(first->words[1].space_after);
    assert_false(first->words[2].space_after);
    assert_int_equal(trees->items[0].nodes[0].head, CHY_NO_HEAD);
    assert_int_equal(trees->items[0].nodes[2].relation, CHY_RELATION_nsubj);
    assert_true(chy_slice_is(trees->items[0].nodes[2].subtype, "pass"));
    /* The words of "du" are not its letters: both have its bytes. */
    assert_int_equal(second->words[0].start, second->words[1].start);
    assert_true(chy_slice_is(second->words[1].form, "le"));
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        unsigned line;
    } cases[] = {
        {WORD("1", "a", "1", "dep", "_") "\n", "exactly one root", 1},
        {WORD("1", "a", "0", "root", "_") WORD("2", "b", "3", "dep", "_")
             WORD("3", "c", "2", "dep", "_") "\n",
         "circle", 1},
        {WORD("1", "a", "0", "root", "_") WORD("2", "b", "9", "dep", "_") "\n", "outside", 1},
        {WORD("2", "a", "0", "root", "_") "\n", "not numbered", 1},
        {"# text = a\n" WORD("1", "a", "0", "root", "_") "2\tb\tb\n\n", "ten columns", 3},
        {"1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "a", "0", "root", "_") "\n",
         "without its words", 1},
        {WORD("1", "a", "x", "root", "_") "\n", "no number", 1},
        {WORD("1", "", "0", "root", "_") "\n", "without a form", 1},
        {WORD("1", "a", "0", "root", "_") WORD("2", "b", "0", "root", "_")
             WORD("3", "c", "1", "dep", "_"),
         "exactly one root", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* A good sentence after the bad one is kept. */
        chy_buffer text = {0};
        heard h;
        chy_buffer_add_string(&text, cases[i].text);
        if (text.bytes[text.length - 2] != '\n') chy_buffer_add_byte(&text, '\n');
        chy_buffer_add_string(&text, WORD("1", "good", "0", "root", "_"));
        chy_trees *trees = read_text(text.bytes, &h);
        assert_non_null(trees);
        assert_int_equal(trees->count, 1);
        assert_true(chy_slice_is(trees->text->report->text, "good"));
        assert_int_equal(h.count, 1);
        assert_int_equal(h.line, cases[i].line);
        if (strstr(h.message, cases[i].message) == NULL)
            fail_msg("%s: %s", cases[i].message, h.message);
        chy_buffer_free(&text);
        chy_arena_reset(arena);
    }
    heard h;
    assert_null(read_text("", &h));
    assert_null(read_text("# only = comments\n\n\n", &h));
}

static void same_trees(const chy_trees *a, const chy_trees *b)
{
    assert_int_equal(a->count, b->count);
    for (uint32_t s = 0; s < a->count; s++) {
        const chy_tree *x = &a->items[s], *y = &b->items[s];
        assert_int_equal(x->sentence->count, y->sentence->count);
        assert_int_equal(x->sentence->block, y->sentence->block);
        for (uint32_t i = 0; i < x->sentence->count; i++) {
            const chy_word *v = &x->sentence->words[i], *w = &y->sentence->words[i];
            const chy_node *m = &x->nodes[i], *n = &y->nodes[i];
            assert_true(chy_slice_equal(v->form, w->form));
            assert_int_equal(v->token_words, w->token_words);
            assert_int_equal(v->space_after, w->space_after);
            assert_true(m->upos == n->upos && m->relation == n->relation && m->head == n->head);
            assert_true(chy_slice_equal(m->subtype, n->subtype));
            assert_true(chy_slice_equal(m->lemma, n->lemma));
            assert_true(chy_slice_equal(m->xpos, n->xpos));
            assert_true(chy_slice_equal(m->features, n->features));
        }
    }
}

/* The project's treebanks are whole, and writing and reading keeps all of them. */
static void test_round_trip(void **state)
{
    (void)state;
    static const char *const paths[] = {"data/trees/en-affairs-train.conllu",
                                        "data/trees/en-affairs-test.conllu"};
    for (size_t i = 0; i < 2; i++) {
        chy_buffer file = {0}, written = {0};
        heard h = {0};
        chy_listener listener = {hear, &h};
        chy_trees *trees, *again;
        assert_int_equal(chy_file_read(&file, paths[i], 0, NULL), CHY_OK);
        assert_int_equal(
            chy_conllu_read(&trees, chy_buffer_slice(&file), paths[i], arena, &listener, NULL),
            CHY_OK);
        chy_conllu_write(&written, trees);
        assert_int_equal(
            chy_conllu_read(&again, chy_buffer_slice(&written), "written", arena, &listener, NULL),
            CHY_OK);
        assert_int_equal(h.count, 0);
        assert_true(trees->count > 100);
        same_trees(trees, again);
        chy_buffer_free(&file);
        chy_buffer_free(&written);
        chy_arena_reset(arena);
    }
}

/* Damaged treebanks: any result will do that is sound. */
static void test_damage(void **state)
{
    (void)state;
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, "tests/syntax/tiny.conllu", 0, NULL), CHY_OK);
    size_t size = file.length < 6000 ? file.length : 6000;
    uint64_t random = 88172645463325252u;
    for (int round = 0; round < 3000; round++) {
        char *copy = malloc(size);
        assert_non_null(copy);
        memcpy(copy, file.bytes, size);
        for (int i = 0; i < 1 + round % 8; i++) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            copy[random % size] = "\t\n-0123456789._#|x\0\xFF"[random / size % 20];
        }
        heard h = {0};
        chy_listener listener = {hear, &h};
        chy_trees *trees;
        chy_slice bytes = {copy, size};
        if (chy_conllu_read(&trees, bytes, "FILE", arena, &listener, NULL) == CHY_OK)
            for (uint32_t s = 0; s < trees->count; s++) {
                const chy_sentence *sentence = trees->items[s].sentence;
                for (uint32_t i = 0; i < sentence->count; i++) {
                    uint32_t head = trees->items[s].nodes[i].head;
                    assert_true(head == CHY_NO_HEAD || head < sentence->count);
                    assert_true(sentence->words[i].end <= trees->text->report->text.length);
                }
            }
        free(copy);
        chy_arena_reset(arena);
    }
    chy_buffer_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_tokens_and_text), cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_damage)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
