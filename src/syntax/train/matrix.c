/* matrix.c: products of matrices. A product packs a block of the right-hand
 * matrix into panels of 16 columns that stay in the second cache while all rows
 * of the left-hand matrix pass over them, six rows at a time: six rows by
 * sixteen columns are what the registers hold. */
#include "syntax/train/matrix.h"

#include <math.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

/* The tile's sums stay in registers only where its loops are written out. */
#if defined(__clang__)
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 6")
#endif

#define NAME(name) name##_plain
#define LANES 4
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#include "syntax/train/matrix_body.h"
#undef NAME
#undef LANES
#undef MULTIPLY_ADD

#if defined(__x86_64__)
#include <immintrin.h>
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif
#define NAME(name) name##_avx2
#define LANES 8
#define MULTIPLY_ADD(a, b, c) ((vector_avx2)_mm256_fmadd_ps((__m256)(a), (__m256)(b), (__m256)(c)))
#include "syntax/train/matrix_body.h"
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#define HAVE_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
#define CHOOSE(call) (HAVE_AVX2 ? call##_avx2 : call##_plain)
#else
#define CHOOSE(call) (call##_plain)
#endif

size_t chy_packed_size(size_t k, size_t n)
{
    return (n + CHY_PANEL - 1) / CHY_PANEL * CHY_PANEL * k;
}

void chy_pack_panels(size_t k, size_t n, chy_view b, float *packed)
{
    for (size_t j = 0; j < n; j += CHY_PANEL) {
        size_t columns = n - j < CHY_PANEL ? n - j : CHY_PANEL;
        float *panel = packed + j * k;
        const float *from = b.at + j * b.column;
        if (columns < CHY_PANEL) memset(panel, 0, k * CHY_PANEL * sizeof *panel);
        if (columns == CHY_PANEL && b.column == 1) {
            for (size_t i = 0; i < k; i++)
                memcpy(panel + i * CHY_PANEL, from + i * b.row, CHY_PANEL * sizeof *panel);
            continue;
        }
        /* Eight rows at a time, so that reading down a transpose stays in the cache. */
        for (size_t start = 0; start < k; start += 8)
            for (size_t l = 0; l < columns; l++)
                for (size_t i = start; i < k && i < start + 8; i++)
                    panel[i * CHY_PANEL + l] = from[i * b.row + l * b.column];
    }
}

void chy_multiply_packed(size_t m, size_t n, size_t k, chy_view a, const float *packed, float *c,
                         size_t width, bool add)
{
    CHOOSE(panels)(m, n, k, a, packed, c, width, add);
}

void chy_multiply(size_t m, size_t n, size_t k, chy_view a, chy_view b, float *c, size_t width,
                  bool add, float *scratch)
{
    for (size_t j = 0; j < n; j += CHY_BLOCK) {
        size_t columns = n - j < CHY_BLOCK ? n - j : CHY_BLOCK;
        for (size_t i = 0; i < k; i += CHY_BLOCK) {
            size_t rows = k - i < CHY_BLOCK ? k - i : CHY_BLOCK;
            chy_view block = {b.at + i * b.row + j * b.column, b.row, b.column};
            chy_view part = {a.at + i * a.column, a.row, a.column};
            chy_pack_panels(rows, columns, block, scratch);
            CHOOSE(panels)(m, columns, rows, part, scratch, c + j, width, add || i > 0);
        }
    }
}

void chy_axpy(size_t count, float a, const float *x, float *out)
{
    CHOOSE(axpy)(count, a, x, out);
}

float chy_dot(size_t count, const float *x, const float *y)
{
    return CHOOSE(dot)(count, x, y);
}

void chy_cell_forward(size_t width, float *gates, const float *before, float *cell, float *squashed,
                      float *hidden)
{
    CHOOSE(cell_forward)(width, gates, before, cell, squashed, hidden);
}

void chy_cell_backward(size_t width, const float *gates, const float *before, const float *squashed,
                       const float *hidden_slope, float *cell_slope, float *slope)
{
    CHOOSE(cell_backward)(width, gates, before, squashed, hidden_slope, cell_slope, slope);
}

float chy_softmax(size_t count, float *scores)
{
    return CHOOSE(softmax)(count, scores);
}

void chy_adam(size_t count, float *weights, float *mean, float *square, const float *slope,
              float scale, float rate, float beta1, float beta2)
{
    CHOOSE(adam)(count, weights, mean, square, slope, scale, rate, beta1, beta2);
}
