/* The network: its gradients, its training, its model file, hard sentences. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "syntax/model.h"
#include "syntax/train/neural.h"

static chy_arena *arena;
static chy_buffer treebank;
static chy_trees *trees;
static const chy_slice classes = {"met\tfirst.v v+\nsays\tfirst.v\ntalks\tfirst.n n+s\n", 44};

static int read_treebank(void **state)
{
    (void)state;
    arena = chy_arena_new();
    chy_error error = {0};
    const char *path = "tests/syntax/tiny.conllu";
    assert_int_equal(chy_file_read(&treebank, path, 0, &error), CHY_OK);
    assert_int_equal(
        chy_conllu_read(&trees, chy_buffer_slice(&treebank), path, arena, NULL, &error), CHY_OK);
    assert_int_equal(trees->count, 6);
    return 0;
}

static int drop_treebank(void **state)
{
    (void)state;
    chy_buffer_free(&treebank);
    chy_arena_free(arena);
    return 0;
}

/* ---- gradients ---- */

typedef struct trial_net {
    chy_network network;
    chy_lessons lessons;
    chy_batch *batch;
    chy_workspace *work;
    uint32_t heads[CHY_BATCH_ROWS];
} trial_net;

static const chy_dropout dropout = {0.25f, 0.33f, 0.25f, 0.33f, 0.33f};

/* The loss, with the same dropping each time. */
static double loss(trial_net *t)
{
    memset(t->work->slopes, 0, t->network.layout.count * sizeof(float));
    t->work->losses = (chy_losses){0};
    t->work->random = 77;
    chy_forward(&t->network, t->batch, &dropout, t->work);
    chy_forward_labels(&t->network, t->batch, t->heads, t->work);
    chy_backward(&t->network, t->batch, 1.0f, t->work);
    const chy_losses *l = &t->work->losses;
    return l->arc + l->label + l->tag + l->rule;
}

static void slopes_are_those_of_the_loss(void **state)
{
    (void)state;
    trial_net *t = calloc(1, sizeof *t);
    chy_error error;
    const chy_trees *sets[] = {trees};
    assert_int_equal(
        chy_lessons_new(&t->lessons, sets, 1, 1, NULL, classes, (chy_slice){0}, 96, arena, &error),
        CHY_OK);
    chy_network *n = &t->network;
    n->sizes = (chy_network_sizes){
        .words = t->lessons.lexicon.words,
        .word_width = 8,
        .widths = {8, 8, 8, 8},
        .hidden = 16,
        .layers = 3,
        .tag_layer = 2,
        .arc = 16,
        .label = 16,
        .tag_hidden = 16,
        .lemma_hidden = 16,
        .tags = (uint32_t)t->lessons.tags.entries.count,
        .rules = (uint32_t)t->lessons.rules.entries.count,
        .relations = (uint32_t)t->lessons.relations.entries.count,
    };
    memcpy(n->sizes.rows, t->lessons.lexicon.sizes, sizeof n->sizes.rows);
    n->layout = chy_layout_of(&n->sizes);
    n->weights = CHY_NEW_ARRAY(arena, float, n->layout.count);
    uint64_t random = 5;
    for (size_t i = 0; i < n->layout.count; i++)
        n->weights[i] = ((float)(chy_random(&random) >> 40) / 16777216.0f - 0.5f) * 0.6f;
    for (int k = 0; k < CHY_TABLES; k++) {
        n->tables[k] = CHY_NEW_ARRAY(arena, float, chy_table_size(&n->sizes, k));
        for (size_t i = 0; i < chy_table_size(&n->sizes, k); i++)
            n->tables[k][i] = (float)(chy_random(&random) >> 40) / 16777216.0f - 0.5f;
    }
    t->work = chy_workspace_new(arena, n, true);
    t->batch = CHY_NEW(arena, chy_batch);
    const chy_tree *some[6];
    for (int i = 0; i < 6; i++) some[i] = &trees->items[i];
    assert_int_equal(chy_lessons_batch(&t->lessons, some, 6, NULL, NULL, t->batch), 6);
    for (uint32_t r = 0; r < t->batch->rows; r++) t->heads[r] = t->batch->answers[r].head;
    loss(t);
    float *slopes = CHY_NEW_ARRAY(arena, float, n->layout.count);
    memcpy(slopes, t->work->slopes, n->layout.count * sizeof(float));

    const chy_layout *l = &n->layout;
    const size_t parts[] = {l->into[0],    l->over[0][0], l->over[0][1], l->into[1],
                            l->over[1][0], l->over[1][1], l->into[2],    l->over[2][0],
                            l->over[2][1], l->views,      l->arc,        l->arc_head,
                            l->label,      l->tag,        l->tag_out,    l->lemma,
                            l->lemma_word, l->lemma_out,  l->count};
    for (size_t p = 0; p + 1 < sizeof parts / sizeof *parts; p++) {
        double wrong = 0.0, size = 0.0;
        for (int k = 0; k < 12; k++) {
            size_t width = parts[p + 1] - parts[p];
            size_t i = k == 0 ? parts[p + 1] - 1 : parts[p] + chy_random(&random) % width;
            float kept = n->weights[i], step = 5e-3f;
            n->weights[i] = kept + step;
            double above = loss(t);
            n->weights[i] = kept - step;
            double measured = (above - loss(t)) / (2.0 * step);
            n->weights[i] = kept;
            wrong += (measured - slopes[i]) * (measured - slopes[i]);
            size += measured * measured + slopes[i] * slopes[i];
        }
        assert_true(sqrt(wrong / (size + 1e-9)) < 0.03);
    }
    free(t);
}

/* ---- training ---- */

static chy_neural_options small_options(void)
{
    chy_neural_options o = chy_neural_defaults();
    o.epochs = 2;
    o.hidden = 16;
    o.layers = 2;
    o.classes = classes;
    return o;
}

static void train(chy_buffer *model, const chy_neural_options *o, const chy_trees *held)
{
    chy_error error = {0};
    const chy_trees *sets[] = {trees};
    chy_status status = chy_train_neural(model, sets, 1, held, o, &error);
    if (status != CHY_OK) print_error("%s\n", error.message);
    assert_int_equal(status, CHY_OK);
}

static void the_same_data_give_the_same_model(void **state)
{
    (void)state;
    chy_buffer first = {0}, second = {0}, third = {0};
    chy_neural_options o = small_options();
    train(&first, &o, trees);
    o.threads = 2;
    train(&second, &o, trees);
    o.seed = 2;
    train(&third, &o, trees);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
    assert_true(first.length != third.length ||
                memcmp(first.bytes, third.bytes, first.length) != 0);
    chy_buffer_free(&first);
    chy_buffer_free(&second);
    chy_buffer_free(&third);
}

/* ---- the model file ---- */

/* `bytes` where a mapping would put them. */
static chy_slice aligned(const chy_buffer *model, size_t length)
{
    char *copy = aligned_alloc(64, (length + 64) / 64 * 64);
    memcpy(copy, model->bytes, length);
    return (chy_slice){copy, length};
}

static bool is_tree(const chy_node *nodes, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (nodes[i].head == CHY_NO_HEAD) {
            roots++;
            if (nodes[i].relation != CHY_RELATION_root) return false;
        } else if (nodes[i].head >= count || nodes[i].relation == CHY_RELATION_root) {
            return false;
        }
        uint32_t at = i, steps = 0;
        while (nodes[at].head != CHY_NO_HEAD && steps++ <= count) at = nodes[at].head;
        if (nodes[at].head != CHY_NO_HEAD) return false;
    }
    return roots == 1;
}

/* Parses the treebank's words with the model in `bytes`, where it opens. */
static bool parses(chy_slice bytes, const chy_kernel *kernel, chy_node *nodes[6])
{
    chy_error error;
    chy_pack pack;
    chy_neural neural;
    chy_neural_state *state;
    if (chy_pack_open(&pack, bytes, "model", &error) != CHY_OK) return false;
    if (chy_neural_open(&neural, &pack, "model", &error) != CHY_OK) return false;
    assert_int_equal(chy_neural_state_new(&state, &neural, kernel, &error), CHY_OK);
    chy_arena *memory = chy_arena_new();
    const chy_sentence *sentences[6];
    chy_node *made[6];
    for (int i = 0; i < 6; i++) {
        sentences[i] = trees->items[i].sentence;
        made[i] = CHY_NEW_ARRAY(memory, chy_node, sentences[i]->count);
    }
    assert_int_equal(chy_neural_parse(state, sentences, 6, memory, made, &error), CHY_OK);
    for (int i = 0; i < 6; i++) {
        assert_true(is_tree(made[i], sentences[i]->count));
        for (uint32_t k = 0; nodes != NULL && k < sentences[i]->count; k++) {
            nodes[i][k] = made[i][k];
            nodes[i][k].lemma = chy_arena_copy(arena, made[i][k].lemma);
        }
    }
    chy_neural_state_free(state);
    chy_neural_close(&neural);
    chy_arena_free(memory);
    return true;
}

static void damaged_models_are_refused_or_harmless(void **state)
{
    (void)state;
    chy_buffer model = {0};
    chy_neural_options o = small_options();
    train(&model, &o, NULL);
    chy_slice whole = aligned(&model, model.length);
    assert_true(parses(whole, chy_kernel_best(), NULL));
    free((char *)whole.at);
    for (size_t length = 0; length < model.length;
         length += length < 4096 ? 97 : model.length / 9) {
        chy_slice cut = aligned(&model, length);
        assert_false(parses(cut, chy_kernel_best(), NULL));
        free((char *)cut.at);
    }
    uint64_t random = 3;
    int refused = 0;
    for (int round = 0; round < 60; round++) {
        chy_slice copy = aligned(&model, model.length);
        /* Mostly in the head and the small sections, where sizes are. */
        size_t reach = round % 3 == 0 ? model.length : 4096;
        for (int k = 0; k < 4; k++)
            ((char *)copy.at)[chy_random(&random) % reach] = (char)chy_random(&random);
        refused += !parses(copy, chy_kernel_best(), NULL);
        free((char *)copy.at);
    }
    assert_true(refused > 10);
    chy_buffer_free(&model);
}

static void every_kernel_gives_the_same_trees(void **state)
{
    (void)state;
    chy_buffer model = {0};
    chy_neural_options o = small_options();
    o.epochs = 40;
    train(&model, &o, NULL);
    chy_slice bytes = aligned(&model, model.length);
    chy_node *nodes[2][6];
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 6; i++)
            nodes[k][i] = CHY_NEW_ARRAY(arena, chy_node, trees->items[i].sentence->count);
    assert_true(parses(bytes, chy_kernel_of(CHY_KERNEL_PLAIN), nodes[0]));
    for (int kind = 1; kind < CHY_KERNEL_KINDS; kind++) {
        const chy_kernel *kernel = chy_kernel_of((chy_kernel_kind)kind);
        if (kernel == NULL) continue;
        assert_true(parses(bytes, kernel, nodes[1]));
        for (int i = 0; i < 6; i++)
            for (uint32_t w = 0; w < trees->items[i].sentence->count; w++) {
                const chy_node *a = &nodes[0][i][w], *b = &nodes[1][i][w];
                assert_int_equal(a->head, b->head);
                assert_int_equal(a->relation, b->relation);
                assert_int_equal(a->upos, b->upos);
                assert_true(chy_slice_equal(a->lemma, b->lemma));
            }
    }
    free((char *)bytes.at);
    chy_buffer_free(&model);
}

/* ---- hard sentences ---- */

static void a_sentence_of_any_length_is_one_tree(void **state)
{
    (void)state;
    chy_buffer model = {0};
    chy_neural_options o = small_options();
    train(&model, &o, NULL);
    chy_slice bytes = aligned(&model, model.length);
    chy_error error;
    chy_pack pack;
    chy_neural neural;
    chy_neural_state *parser;
    assert_int_equal(chy_pack_open(&pack, bytes, "model", &error), CHY_OK);
    assert_int_equal(chy_neural_open(&neural, &pack, "model", &error), CHY_OK);
    assert_int_equal(chy_neural_state_new(&parser, &neural, chy_kernel_best(), &error), CHY_OK);
    static const char *const forms[] = {
        "WORD",  "的",      "",  "\xff\xfe",
        "3,000", "Ünïcödé", ".", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    const uint32_t lengths[] = {1, 2, 249, 250, 251, 500, 501, 10000};
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        uint32_t count = lengths[l];
        chy_arena *memory = chy_arena_new();
        chy_word *words = CHY_NEW_ARRAY(memory, chy_word, count);
        for (uint32_t i = 0; i < count; i++) words[i].form = chy_slice_of(forms[(i * 7 + l) % 8]);
        chy_sentence sentence = {.words = words, .count = count};
        const chy_sentence *one = &sentence;
        chy_node *nodes = CHY_NEW_ARRAY(memory, chy_node, count);
        assert_int_equal(chy_neural_parse(parser, &one, 1, memory, &nodes, &error), CHY_OK);
        assert_true(is_tree(nodes, count));
        chy_arena_free(memory);
    }
    chy_neural_state_free(parser);
    chy_neural_close(&neural);
    free((char *)bytes.at);
    chy_buffer_free(&model);
}

static void company_does_not_change_a_tree(void **state)
{
    (void)state;
    if (access("models/en.model", R_OK) != 0) skip();
    chy_error error;
    chy_model *model;
    chy_parser *alone, *together;
    chy_trees *all;
    assert_int_equal(chy_model_open(&model, "models/en.model", &error), CHY_OK);
    assert_int_equal(chy_parser_new(&alone, model, &error), CHY_OK);
    assert_int_equal(chy_parser_new(&together, model, &error), CHY_OK);
    assert_int_equal(chy_parse(together, trees->text, arena, &all, &error), CHY_OK);
    for (uint32_t i = trees->count; i-- > 0;) {
        chy_tree tree;
        const chy_sentence *sentence = &trees->text->sentences[i];
        assert_int_equal(chy_parse_sentence(alone, sentence, arena, &tree, &error), CHY_OK);
        for (uint32_t k = 0; k < sentence->count; k++) {
            assert_int_equal(tree.nodes[k].head, all->items[i].nodes[k].head);
            assert_int_equal(tree.nodes[k].relation, all->items[i].nodes[k].relation);
            assert_int_equal(tree.nodes[k].upos, all->items[i].nodes[k].upos);
        }
    }
    chy_parser_free(alone);
    chy_parser_free(together);
    chy_model_close(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes_are_those_of_the_loss),
        cmocka_unit_test(the_same_data_give_the_same_model),
        cmocka_unit_test(damaged_models_are_refused_or_harmless),
        cmocka_unit_test(every_kernel_gives_the_same_trees),
        cmocka_unit_test(a_sentence_of_any_length_is_one_tree),
        cmocka_unit_test(company_does_not_change_a_tree),
    };
    return cmocka_run_group_tests(tests, read_treebank, drop_treebank);
}
