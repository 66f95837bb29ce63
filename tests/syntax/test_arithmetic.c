/* The parts under the network: products, cells, trees, lemma rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/neural/kernel.h"
#include "syntax/neural/lemma.h"
#include "syntax/neural/tree.h"
#include "syntax/train/matrix.h"

static uint32_t seed = 7;
static uint32_t dice(uint32_t sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % sides;
}

static float number(void)
{
    return (float)dice(2000) / 1000.0f - 1.0f;
}

/* ---- kernels ---- */

static void kernels_multiply_exactly(void **state)
{
    (void)state;
    enum { IN = 48, OUT = 32, ROWS = 9 };
    static int8_t weights[IN * OUT];
    static uint8_t rows[ROWS * IN];
    static int32_t middle[OUT];
    float scales[OUT], bias[OUT], row_scales[ROWS];
    static float out[ROWS * OUT];
    for (int i = 0; i < IN * OUT; i++) weights[i] = (int8_t)((int)dice(63) - 31);
    for (int i = 0; i < ROWS * IN; i++) rows[i] = (uint8_t)(dice(127) + 1);
    for (int i = 0; i < OUT; i++) scales[i] = 0.25f, bias[i] = (float)i;
    for (int i = 0; i < ROWS; i++) row_scales[i] = 0.5f;
    for (int i = 0; i < IN * OUT; i++)
        middle[i / (16 * IN) * 16 + i / 4 % 16] += weights[i] * CHY_KERNEL_MIDDLE;
    /* The worst that can be: all at their largest, of one sign. */
    for (int k = 0; k < IN / 4; k++)
        for (int i = 0; i < 4; i++) {
            middle[3] += (31 - weights[64 * k + 12 + i]) * CHY_KERNEL_MIDDLE;
            weights[64 * k + 12 + i] = 31;
        }
    for (int i = 0; i < IN; i++) rows[i] = 127, rows[IN + i] = 1;
    chy_matrix matrix = {weights, scales, bias, middle, IN, OUT};
    for (int kind = 0; kind < CHY_KERNEL_KINDS; kind++) {
        const chy_kernel *kernel = chy_kernel_of((chy_kernel_kind)kind);
        if (kernel == NULL) continue;
        for (size_t count = 1; count <= ROWS; count++) {
            kernel->multiply(&matrix, count, rows, IN, row_scales, out, OUT, false);
            for (size_t r = 0; r < count; r++)
                for (size_t n = 0; n < OUT; n++) {
                    int32_t sum = 0;
                    for (size_t k = 0; k < IN; k++)
                        sum += ((int)rows[r * IN + k] - CHY_KERNEL_MIDDLE) *
                               weights[n / 16 * 16 * IN + k / 4 * 64 + n % 16 * 4 + k % 4];
                    assert_true(out[r * OUT + n] == (float)sum * 0.125f + (float)n);
                }
        }
    }
}

static void kernels_agree_to_the_bit(void **state)
{
    (void)state;
    enum { WIDTH = 32 };
    enum { KINDS = CHY_KERNEL_KINDS };
    float gates[4 * WIDTH], cells[KINDS][WIDTH], hidden[KINDS][WIDTH], sums[KINDS][2];
    uint8_t whole[KINDS][WIDTH], quantised[KINDS][WIDTH];
    float scale[KINDS];
    for (int round = 0; round < 200; round++) {
        for (int i = 0; i < 4 * WIDTH; i++) gates[i] = number() * (float)(round + 1);
        for (int kind = 0; kind < CHY_KERNEL_KINDS; kind++) {
            const chy_kernel *kernel = chy_kernel_of((chy_kernel_kind)kind);
            if (kernel == NULL) kernel = chy_kernel_of(CHY_KERNEL_PLAIN);
            for (int i = 0; i < WIDTH; i++) cells[kind][i] = gates[i] * 0.5f;
            kernel->cells(WIDTH, gates, false, cells[kind], hidden[kind], whole[kind]);
            scale[kind] = kernel->quantise(gates, WIDTH, quantised[kind]);
            kernel->dots(gates, gates + WIDTH, WIDTH, 2, WIDTH, sums[kind]);
        }
        for (int kind = 1; kind < CHY_KERNEL_KINDS; kind++) {
            assert_memory_equal(cells[0], cells[kind], sizeof cells[0]);
            assert_memory_equal(hidden[0], hidden[kind], sizeof hidden[0]);
            assert_memory_equal(whole[0], whole[kind], sizeof whole[0]);
            assert_memory_equal(quantised[0], quantised[kind], sizeof quantised[0]);
            assert_memory_equal(sums[0], sums[kind], sizeof sums[0]);
            assert_true(scale[0] == scale[kind]);
        }
        for (int i = 0; i < WIDTH; i++) {
            assert_true(hidden[0][i] > -1.001f && hidden[0][i] < 1.001f);
            float back = ((float)quantised[0][i] - CHY_KERNEL_MIDDLE) * scale[0] - gates[i];
            assert_true(back < scale[0] && back > -scale[0]);
        }
    }
}

static void matrices_multiply(void **state)
{
    (void)state;
    static float a[70 * 300], b[300 * 70], c[70 * 70], scratch[CHY_SCRATCH];
    const size_t sizes[][3] = {{1, 1, 1}, {7, 33, 5}, {70, 70, 300}, {13, 16, 257}, {6, 17, 64}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (int turned = 0; turned < 4; turned++) {
            size_t m = sizes[s][0], n = sizes[s][1], k = sizes[s][2];
            for (size_t i = 0; i < m * k; i++) a[i] = number();
            for (size_t i = 0; i < n * k; i++) b[i] = number();
            for (size_t i = 0; i < m * n; i++) c[i] = 1.0f;
            chy_view x = turned & 1 ? CHY_TURNED(a, m) : CHY_PLAIN(a, k);
            chy_view y = turned & 2 ? CHY_TURNED(b, k) : CHY_PLAIN(b, n);
            chy_multiply(m, n, k, x, y, c, n, true, scratch);
            for (size_t i = 0; i < m; i++)
                for (size_t j = 0; j < n; j++) {
                    double sum = 1.0;
                    for (size_t l = 0; l < k; l++)
                        sum += (double)x.at[i * x.row + l * x.column] *
                               (double)y.at[l * y.row + j * y.column];
                    assert_true(c[i * n + j] - sum < 1e-4 && c[i * n + j] - sum > -1e-4);
                }
        }
}

/* ---- trees ---- */

static bool is_tree(const uint32_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i < count; i++) {
        roots += heads[i] == 0;
        uint32_t at = i, steps = 0;
        while (at != 0 && steps++ <= count) at = heads[at] < count ? heads[at] : i;
        if (at != 0) return false;
    }
    return roots == 1;
}

/* The best sum over all choices of heads that make a tree. */
static float best_by_trying(const float *scores, uint32_t count)
{
    uint32_t heads[6] = {0};
    float best = -1e9f;
    for (;;) {
        if (is_tree(heads, count)) {
            float sum = 0.0f;
            for (uint32_t i = 1; i < count; i++) sum += scores[i * count + heads[i]];
            if (sum > best) best = sum;
        }
        uint32_t i = 1;
        while (i < count && ++heads[i] == count) heads[i++] = 0;
        if (i >= count) return best;
    }
}

static void trees_are_the_best_ones(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        uint32_t count = 2 + dice(4), heads[6];
        float scores[36], kept[36];
        for (uint32_t i = 0; i < count * count; i++) kept[i] = scores[i] = (float)dice(1000);
        void *memory = malloc(chy_tree_memory(count));
        chy_tree_best(count, scores, heads, memory);
        free(memory);
        assert_true(is_tree(heads, count));
        float sum = 0.0f;
        for (uint32_t i = 1; i < count; i++) sum += kept[i * count + heads[i]];
        assert_true(sum == best_by_trying(kept, count));
    }
}

static void a_large_table_gives_one_tree(void **state)
{
    (void)state;
    const uint32_t count = 251;
    float *scores = malloc(count * count * sizeof *scores);
    uint32_t *heads = malloc(count * sizeof *heads);
    void *memory = malloc(chy_tree_memory(count));
    for (int round = 0; round < 3; round++) {
        /* Neighbours love each other, which makes as many cycles as can be. */
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t j = 0; j < count; j++)
                scores[i * count + j] = (float)dice(10) + ((i ^ 1) == j ? 50.0f : 0.0f);
        chy_tree_best(count, scores, heads, memory);
        assert_true(is_tree(heads, count));
    }
    free(scores);
    free(heads);
    free(memory);
}

/* ---- lemmas ---- */

static void lemma_rules_undo_inflection(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"ministers", "minister"}, {"Treaties", "treaty"}, {"better", "good"}, {"is", "be"},
        {"Lesotho", "Lesotho"},    {"PERU", "Peru"},       {"CO2", "co2"},     {"Élysée", "Élysée"},
        {"ÉTATS", "état"},         {"n't", "not"},         {"'s", "'s"},       {"", "_"},
    };
    chy_arena *arena = chy_arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        chy_slice form = chy_slice_of(pairs[i][0]), lemma;
        chy_lemma_rule rule = chy_lemma_rule_of(form, chy_slice_of(pairs[i][1]));
        assert_true(chy_lemma_rule_apply(&rule, form, arena, &lemma));
        assert_true(chy_slice_is(lemma, pairs[i][1]));
    }
    chy_slice lemma;
    chy_lemma_rule ies = chy_lemma_rule_of(CHY_SLICE("parties"), CHY_SLICE("party"));
    assert_true(chy_lemma_rule_apply(&ies, CHY_SLICE("Deputies"), arena, &lemma));
    assert_true(chy_slice_is(lemma, "deputy"));
    assert_false(chy_lemma_rule_apply(&ies, CHY_SLICE("es"), arena, &lemma));
    chy_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kernels_multiply_exactly),
        cmocka_unit_test(kernels_agree_to_the_bit),
        cmocka_unit_test(matrices_multiply),
        cmocka_unit_test(trees_are_the_best_ones),
        cmocka_unit_test(a_large_table_gives_one_tree),
        cmocka_unit_test(lemma_rules_undo_inflection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
