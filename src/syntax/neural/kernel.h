/* kernel.h: the arithmetic of the network at work: products with 8-bit weights,
 * and LSTM cells. AVX2, SSE4.1 or plain C, chosen by the processor at run time;
 * all three give the same bits. */
#ifndef CHY_SYNTAX_NEURAL_KERNEL_H
#define CHY_SYNTAX_NEURAL_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CHY_KERNEL_PANEL = 16, /* columns of a panel of weights */
    CHY_KERNEL_INTS = 8191 /* the largest whole number of a quantised vector */
};

/* A matrix in x out. Weights lie in panels of 16 columns; in a panel, for each
 * two rows, 16 pairs of one column's two weights. `in` is even, `out` a
 * multiple of 16; what is beyond the real sizes is zero. A weight stands for
 * itself times its column's scale. */
typedef struct chy_matrix {
    const int8_t *weights;
    const float *scales, *bias; /* `out` of each */
    uint32_t in, out;
} chy_matrix;

typedef enum chy_kernel_kind {
    CHY_KERNEL_PLAIN,
    CHY_KERNEL_SSE4,
    CHY_KERNEL_AVX2,
    CHY_KERNEL_KINDS
} chy_kernel_kind;

typedef struct chy_kernel {
    /* Whole numbers of `x` (a multiple of 8 of them); returns what one stands for. */
    float (*quantise)(const float *x, size_t count, int16_t *out);
    /* out (+)= rows of whole numbers times the matrix; `scales` of the rows are
     * what one stands for. The bias comes with it where `add` is false. */
    void (*multiply)(const chy_matrix *matrix, size_t rows, const int16_t *in, size_t in_stride,
                     const float *scales, float *out, size_t out_stride, bool add);
    /* One LSTM cell vector: `gates` (input, forget, output, candidate before
     * their functions) and `cell` (in and out, NULL for zeros before: then
     * `first` is true) give `hidden` and its whole numbers, of 1 / CHY_KERNEL_INTS. */
    void (*cells)(size_t width, const float *gates, bool first, float *cell, float *hidden,
                  int16_t *whole);
    /* values = leak(values) */
    void (*leak)(float *values, size_t count);
    /* out[i] = x . y_i for `count` vectors y_i that are `stride` apart; `width`
     * is a multiple of 8. */
    void (*dots)(const float *x, const float *y, size_t stride, size_t count, size_t width,
                 float *out);
} chy_kernel;

/* The best kernel for this processor, or that of `kind`; NULL where the
 * processor cannot run it. */
const chy_kernel *chy_kernel_best(void);
const chy_kernel *chy_kernel_of(chy_kernel_kind kind);

#endif
