/* kernel.c: the kernels, one for each kind of processor. Sums of products are
 * of whole numbers and so exact; what is done in floats is done in the same
 * order everywhere and never fused. */
#include "syntax/neural/kernel.h"

#include "syntax/neural/network.h"

#if defined(__clang__)
#pragma clang fp contract(off)
#define UNROLL _Pragma("unroll")
#else
#pragma GCC diagnostic ignored "-Wpsabi"
#define UNROLL _Pragma("GCC unroll 8")
#endif
#define INLINED __attribute__((always_inline))

#define VECTORS(lanes)                                                                           \
    typedef float NAME(vector) __attribute__((vector_size(4 * (lanes)), aligned(4), may_alias)); \
    typedef int32_t NAME(integers) __attribute__((vector_size(4 * (lanes)), aligned(4), may_alias));

#define NAME(name) name##_plain
#define LANES 4
VECTORS(4)

static inline INLINED void pairs_plain(int rows, const int8_t *weights, const int16_t *in,
                                       size_t stride, integers_plain sum[4][4])
{
    for (int r = 0; r < rows; r++) {
        int32_t a = in[(size_t)r * stride], b = in[(size_t)r * stride + 1];
        for (int p = 0; p < 4; p++)
            for (int l = 0; l < 4; l++)
                sum[r][p][l] += a * weights[8 * p + 2 * l] + b * weights[8 * p + 2 * l + 1];
    }
}

static inline INLINED void store_whole_plain(const integers_plain *whole, int16_t *out)
{
    for (int l = 0; l < 4; l++) out[l] = (int16_t)(*whole)[l];
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("sse4.1"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("sse4.1")
#endif
#define NAME(name) name##_sse4
#define LANES 4
VECTORS(4)

static inline INLINED void pairs_sse4(int rows, const int8_t *weights, const int16_t *in,
                                      size_t stride, integers_sse4 sum[4][4])
{
    __m128i w[4];
    UNROLL for (int p = 0; p < 4; p++) w[p] =
        _mm_cvtepi8_epi16(_mm_loadl_epi64((const __m128i *)(const void *)(weights + 8 * p)));
    UNROLL for (int r = 0; r < rows; r++)
    {
        int32_t two;
        memcpy(&two, in + (size_t)r * stride, sizeof two);
        __m128i x = _mm_set1_epi32(two);
        UNROLL for (int p = 0; p < 4; p++) sum[r][p] += (integers_sse4)_mm_madd_epi16(x, w[p]);
    }
}

static inline INLINED void store_whole_sse4(const integers_sse4 *whole, int16_t *out)
{
    __m128i packed = _mm_packs_epi32((__m128i)*whole, (__m128i)*whole);
    _mm_storel_epi64((__m128i *)(void *)out, packed);
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx2")
#endif
#define NAME(name) name##_avx2
#define LANES 8
VECTORS(8)

static inline INLINED void pairs_avx2(int rows, const int8_t *weights, const int16_t *in,
                                      size_t stride, integers_avx2 sum[4][2])
{
    __m256i w[2];
    UNROLL for (int p = 0; p < 2; p++) w[p] =
        _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(weights + 16 * p)));
    UNROLL for (int r = 0; r < rows; r++)
    {
        int32_t two;
        memcpy(&two, in + (size_t)r * stride, sizeof two);
        __m256i x = _mm256_set1_epi32(two);
        UNROLL for (int p = 0; p < 2; p++) sum[r][p] += (integers_avx2)_mm256_madd_epi16(x, w[p]);
    }
}

static inline INLINED void store_whole_avx2(const integers_avx2 *whole, int16_t *out)
{
    __m256i packed = _mm256_packs_epi32((__m256i)*whole, (__m256i)*whole);
    packed = _mm256_permute4x64_epi64(packed, 0x08);
    _mm_storeu_si128((__m128i *)(void *)out, _mm256_castsi256_si128(packed));
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

const chy_kernel *chy_kernel_of(chy_kernel_kind kind)
{
#if defined(__x86_64__)
    if (kind == CHY_KERNEL_AVX2) return __builtin_cpu_supports("avx2") ? &kernel_avx2 : NULL;
    if (kind == CHY_KERNEL_SSE4) return __builtin_cpu_supports("sse4.1") ? &kernel_sse4 : NULL;
#endif
    return kind == CHY_KERNEL_PLAIN ? &kernel_plain : NULL;
}

const chy_kernel *chy_kernel_best(void)
{
    for (int kind = CHY_KERNEL_KINDS - 1; kind > CHY_KERNEL_PLAIN; kind--) {
        const chy_kernel *kernel = chy_kernel_of((chy_kernel_kind)kind);
        if (kernel != NULL) return kernel;
    }
    return &kernel_plain;
}
