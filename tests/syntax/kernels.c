/* Whether all kernels of this processor count alike, to the bit: a program that
 * needs the C library alone, so that it can be built for another processor and
 * run under an emulator. Prints the kernels that it found and a number made of
 * all that the plain kernel gave, which is the same on every processor. */
#include <stdio.h>
#include <string.h>

#include "syntax/neural/kernel.h"

enum { IN = 336, OUT = 96, ROWS = 9, WIDTH = 160 };

static const char *const names[CHY_KERNEL_KINDS] = {"plain", "sse4", "avx2", "neon", "dot"};
static uint64_t seed = 7, sum = 14695981039346656037u;

static uint32_t dice(uint32_t sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % sides;
}

static float number(float most)
{
    return ((float)dice(2000001) / 1000000.0f - 1.0f) * most;
}

/* All that one kernel works out of the same numbers. */
typedef struct results {
    float products[ROWS][ROWS * OUT], added[ROWS * OUT];
    float cell[WIDTH], hidden[WIDTH], first[WIDTH];
    uint8_t whole[WIDTH], bytes[4 * WIDTH];
    float scale, spread[WIDTH], rows[WIDTH], pairs[3 * WIDTH], leaked[WIDTH], dots[7];
    int16_t kept[4 * WIDTH];
    uint32_t best[3];
} results;

static int8_t weights[IN * OUT];
static uint8_t in[ROWS * IN];
static int32_t middle[OUT];
static float scales[OUT], bias[OUT], row_scales[ROWS], gates[4 * WIDTH], cell[WIDTH];
static int16_t halves[WIDTH];

static void fill(int round)
{
    float most = round % 3 == 0 ? 0.5f : round % 3 == 1 ? 8.0f : 200.0f;
    /* In some rounds all weights and bytes are at their limits. */
    bool worst = round % 5 == 4;
    memset(middle, 0, sizeof middle);
    for (int i = 0; i < IN * OUT; i++) {
        int8_t weight = (int8_t)((int)dice(63) - CHY_KERNEL_WEIGHT);
        if (worst) weight = i / 4 % 2 ? CHY_KERNEL_WEIGHT : -CHY_KERNEL_WEIGHT;
        weights[i] = weight;
        middle[i / (16 * IN) * 16 + i / 4 % 16] += weight * CHY_KERNEL_MIDDLE;
    }
    for (int i = 0; i < ROWS * IN; i++)
        in[i] = worst ? (i / IN % 2 ? 127 : 1) : (uint8_t)(dice(127) + 1);
    for (int i = 0; i < OUT; i++) scales[i] = number(0.1f), bias[i] = number(2.0f);
    for (int i = 0; i < ROWS; i++) row_scales[i] = number(0.05f);
    for (int i = 0; i < 4 * WIDTH; i++) gates[i] = number(most);
    for (int i = 0; i < WIDTH; i++) {
        cell[i] = number(2.0f);
        halves[i] = (int16_t)((int)dice(65535) - 32767);
    }
}

static void work(const chy_kernel *kernel, results *out)
{
    chy_matrix matrix = {weights, scales, bias, middle, IN, OUT};
    memset(out, 0, sizeof *out);
    for (size_t rows = 1; rows <= ROWS; rows++)
        kernel->multiply(&matrix, rows, in, IN, row_scales, out->products[rows - 1], OUT, false);
    memcpy(out->added, out->products[ROWS - 1], sizeof out->added);
    kernel->multiply(&matrix, ROWS, in, IN, row_scales, out->added, OUT, true);
    kernel->cells(WIDTH, gates, true, out->first, out->hidden, out->whole);
    memcpy(out->cell, cell, sizeof cell);
    kernel->cells(WIDTH, gates, false, out->cell, out->hidden, out->whole);
    out->scale = kernel->quantise(gates, 4 * WIDTH, out->bytes);
    kernel->spread(halves, WIDTH, 1.0f / 1024, out->spread);
    kernel->keep(gates, 4 * WIDTH, 1024.0f, out->kept);
    memcpy(out->rows, cell, sizeof cell);
    kernel->add_row(weights, scales[0], WIDTH, out->rows);
    kernel->add(gates, WIDTH, out->rows);
    kernel->pair(gates, cell, WIDTH, out->pairs);
    memcpy(out->leaked, gates, sizeof out->leaked);
    kernel->leak(out->leaked, WIDTH);
    kernel->dots(cell, gates, 64, 7, WIDTH, out->dots);
    out->best[0] = kernel->best(gates, 4 * WIDTH);
    out->best[1] = kernel->best(gates + 3, 101);
    out->best[2] = kernel->best(gates, 3);
}

int main(void)
{
    static results plain, other;
    int bad = 0;
    printf("kernels:");
    for (int kind = 0; kind < CHY_KERNEL_KINDS; kind++)
        if (chy_kernel_of((chy_kernel_kind)kind) != NULL) printf(" %s", names[kind]);
    puts("");
    for (int round = 0; round < 30; round++) {
        fill(round);
        work(chy_kernel_of(CHY_KERNEL_PLAIN), &plain);
        for (size_t i = 0; i < sizeof plain; i++)
            sum = (sum ^ ((const uint8_t *)&plain)[i]) * 1099511628211u;
        for (int kind = 1; kind < CHY_KERNEL_KINDS; kind++) {
            const chy_kernel *kernel = chy_kernel_of((chy_kernel_kind)kind);
            if (kernel == NULL) continue;
            work(kernel, &other);
            if (memcmp(&plain, &other, sizeof plain) == 0) continue;
            printf("round %d: %s differs from plain\n", round, names[kind]);
            bad++;
        }
    }
    printf("sum: %016llx\n", (unsigned long long)sum);
    return bad > 0;
}
