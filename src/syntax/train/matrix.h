/* matrix.h: the arithmetic of training: products of 32-bit float matrices and
 * the few functions of single numbers that a network needs, by blocks that fit
 * the caches (Goto and van de Geijn 2008, "Anatomy of high-performance matrix
 * multiplication"). AVX2 with FMA where the processor has them, plain C where
 * not, chosen once. Matrices are row-major; a stride is in elements. */
#ifndef CHY_SYNTAX_TRAIN_MATRIX_H
#define CHY_SYNTAX_TRAIN_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A matrix seen through its strides, so that a transpose is only a view. */
typedef struct chy_view {
    const float *at;
    size_t row, column; /* strides */
} chy_view;

#define CHY_PLAIN(pointer, width) ((chy_view){(pointer), (width), 1})
#define CHY_TURNED(pointer, width) ((chy_view){(pointer), 1, (width)})

enum {
    CHY_PANEL = 16,                     /* columns of a packed panel */
    CHY_BLOCK = 256,                    /* rows and columns packed at a time */
    CHY_SCRATCH = CHY_BLOCK * CHY_BLOCK /* floats of scratch for chy_multiply */
};

/* c[m x n] = or += a[m x k] b[k x n]; `scratch` holds CHY_SCRATCH floats,
 * aligned to 64 bytes. */
void chy_multiply(size_t m, size_t n, size_t k, chy_view a, chy_view b, float *c, size_t width,
                  bool add, float *scratch);

/* Floats that chy_pack writes for a k x n matrix. */
size_t chy_packed_size(size_t k, size_t n);
/* Lays b[k x n] out in panels, for a matrix that many small products use. */
void chy_pack_panels(size_t k, size_t n, chy_view b, float *packed);
void chy_multiply_packed(size_t m, size_t n, size_t k, chy_view a, const float *packed, float *c,
                         size_t width, bool add);

/* out += a * x, element by element. */
void chy_axpy(size_t count, float a, const float *x, float *out);
float chy_dot(size_t count, const float *x, const float *y);

/* One step of LSTM cells forward. `gates` holds input, forget, output and
 * candidate, `width` each, before their functions, and gets them after;
 * `before` is the cell before or NULL for zeros. */
void chy_cell_forward(size_t width, float *gates, const float *before, float *cell, float *squashed,
                      float *hidden);
/* And back: `gates` after their functions turn into gradients before them in
 * `slope`; `cell_slope` holds the gradient that comes from the next step and
 * gets the one for the step before. */
void chy_cell_backward(size_t width, const float *gates, const float *before, const float *squashed,
                       const float *hidden_slope, float *cell_slope, float *slope);

/* Turns scores into probabilities; returns the log of the sum of exponentials. */
float chy_softmax(size_t count, float *scores);

/* One step of Adam (Kingma and Ba 2015) on `count` weights; `rate` already
 * holds the correction for the first steps. */
void chy_adam(size_t count, float *weights, float *mean, float *square, const float *slope,
              float scale, float rate, float beta1, float beta2);

#endif
