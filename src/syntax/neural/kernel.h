/* kernel.h: the arithmetic of the network at work: products with 8-bit weights,
 * and LSTM cells. AVX2 or SSE4.1, NEON with or without the dot product, or plain
 * C, chosen by the processor at run time; all give the same bits. */
#ifndef CHY_SYNTAX_NEURAL_KERNEL_H
#define CHY_SYNTAX_NEURAL_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CHY_KERNEL_PANEL = 16,  /* columns of a panel of weights */
    CHY_KERNEL_DEPTH = 16,  /* rows of a matrix are a multiple of this */
    CHY_KERNEL_INTS = 63,   /* the largest whole number of a quantised vector */
    CHY_KERNEL_MIDDLE = 64, /* what is added to it, so that bytes have no sign */
    CHY_KERNEL_WEIGHT = 31, /* the largest weight */
    CHY_KERNEL_CELLS = 512  /* the most LSTM cells of one layer and direction */
};

/* A matrix in x out. Weights lie in panels of 16 columns; in a panel, for each
 * four rows, 16 times the four weights of one column. `in` and `out` are
 * multiples of 16; what is beyond the real sizes is zero. A weight stands for
 * itself times its column's scale. Vectors come in bytes of 1 to 127 and weights
 * are small, so that four products of two fit in 16 bits, which is where most
 * of the adding is done. */
typedef struct chy_matrix {
    const int8_t *weights;
    const float *scales, *bias; /* `out` of each */
    const int32_t *middle;      /* of each column, its weights' sum times CHY_KERNEL_MIDDLE */
    uint32_t in, out;
} chy_matrix;

typedef enum chy_kernel_kind {
    CHY_KERNEL_PLAIN,
    CHY_KERNEL_SSE4,
    CHY_KERNEL_AVX2,
    CHY_KERNEL_NEON, /* of every 64-bit ARM processor */
    CHY_KERNEL_DOT,  /* of those that have the dot product too */
    CHY_KERNEL_KINDS
} chy_kernel_kind;

typedef struct chy_kernel {
    /* Bytes of `x` (a multiple of 8 of them); returns what one step stands for. */
    float (*quantise)(const float *x, size_t count, uint8_t *out);
    /* out (+)= rows of bytes times the matrix; `scales` of the rows are what one
     * step stands for. The bias comes with it where `add` is false. */
    void (*multiply)(const chy_matrix *matrix, size_t rows, const uint8_t *in, size_t in_stride,
                     const float *scales, float *out, size_t out_stride, bool add);
    /* One LSTM cell vector: `gates` (input, forget, output, candidate before
     * their functions) and `cell` (in and out, NULL for zeros before: then
     * `first` is true) give `hidden` and its bytes, in steps of 1 / CHY_KERNEL_INTS. */
    void (*cells)(size_t width, const float *gates, bool first, float *cell, float *hidden,
                  uint8_t *whole);
    /* out = factor * whole, `count` a multiple of 8 */
    void (*spread)(const int16_t *whole, size_t count, float factor, float *out);
    /* And back: whole = x * factor, cut to what 16 bits hold. */
    void (*keep)(const float *x, size_t count, float factor, int16_t *whole);
    /* out += scale * weights, `count` a multiple of 8 here and below */
    void (*add_row)(const int8_t *weights, float scale, size_t count, float *out);
    /* out += x */
    void (*add)(const float *x, size_t count, float *out);
    /* out = the products of x and y, x, and y, `count` of each */
    void (*pair)(const float *x, const float *y, size_t count, float *out);
    /* The place of the largest number, the first one of several. */
    uint32_t (*best)(const float *scores, uint32_t count);
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
