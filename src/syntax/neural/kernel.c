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
#define CHOSEN(mask, a, b) \
    ((vector_plain)(((integers_plain)(a) & (mask)) | ((integers_plain)(b) & ~(mask))))
#define LESSER(a, b) CHOSEN((a) < (b), (a), (b))
#define GREATER(a, b) CHOSEN((a) > (b), (a), (b))

/* Compilers turn these into the vectors that the processor has. */
typedef int8_t small_plain __attribute__((vector_size(16), aligned(1), may_alias));
typedef int16_t halves_plain __attribute__((vector_size(32)));

static inline INLINED void products_plain(int rows, const int8_t *weights, const uint8_t *in,
                                          size_t stride, integers_plain sum[3][2])
{
    for (int r = 0; r < rows; r++, in += stride)
        for (int p = 0; p < 2; p++) {
            halves_plain half = {0};
            UNROLL for (int quad = 0; quad < 4; quad++)
            {
                int16_t a = in[4 * quad], b = in[4 * quad + 1];
                int16_t c = in[4 * quad + 2], d = in[4 * quad + 3];
                halves_plain x = {a, b, c, d, a, b, c, d, a, b, c, d, a, b, c, d};
                small_plain w = *(const small_plain *)(weights + 64 * quad + 16 * p);
                half += x * __builtin_convertvector(w, halves_plain);
            }
            sum[r][p] += (integers_plain){
                half[0] + half[1] + half[2] + half[3], half[4] + half[5] + half[6] + half[7],
                half[8] + half[9] + half[10] + half[11], half[12] + half[13] + half[14] + half[15]};
        }
}

static inline INLINED void store_whole_plain(const integers_plain *whole, uint8_t *out)
{
    for (int l = 0; l < 4; l++) out[l] = (uint8_t)((*whole)[l] + CHY_KERNEL_MIDDLE);
}

static inline INLINED void load_whole_plain(const int16_t *in, integers_plain *whole)
{
    for (int l = 0; l < 4; l++) (*whole)[l] = in[l];
}

static inline INLINED void load_small_plain(const int8_t *in, integers_plain *whole)
{
    for (int l = 0; l < 4; l++) (*whole)[l] = in[l];
}

static inline INLINED void store_halves_plain(const integers_plain *whole, int16_t *out)
{
    for (int l = 0; l < 4; l++) out[l] = (int16_t)(*whole)[l];
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES
#undef LESSER
#undef GREATER

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
#define LESSER(a, b) ((vector_sse4)_mm_min_ps((__m128)(a), (__m128)(b)))
#define GREATER(a, b) ((vector_sse4)_mm_max_ps((__m128)(a), (__m128)(b)))

static inline INLINED void products_sse4(int rows, const int8_t *weights, const uint8_t *in,
                                         size_t stride, integers_sse4 sum[3][2])
{
    __m128i half[3][2];
    UNROLL for (int quad = 0; quad < 4; quad++)
    {
        __m128i w[2];
        UNROLL for (int p = 0; p < 2; p++) w[p] =
            _mm_loadu_si128((const __m128i *)(const void *)(weights + 64 * quad + 16 * p));
        UNROLL for (int r = 0; r < rows; r++)
        {
            int32_t four;
            memcpy(&four, in + (size_t)r * stride + 4 * quad, sizeof four);
            __m128i x = _mm_set1_epi32(four);
            UNROLL for (int p = 0; p < 2; p++)
            {
                __m128i product = _mm_maddubs_epi16(x, w[p]);
                half[r][p] = quad == 0 ? product : _mm_add_epi16(half[r][p], product);
            }
        }
    }
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < 2; p++) sum[r][p] +=
        (integers_sse4)_mm_madd_epi16(half[r][p], _mm_set1_epi16(1));
}

static inline INLINED void store_whole_sse4(const integers_sse4 *whole, uint8_t *out)
{
    __m128i packed = _mm_add_epi32((__m128i)*whole, _mm_set1_epi32(CHY_KERNEL_MIDDLE));
    packed = _mm_packs_epi32(packed, packed);
    int32_t four = _mm_cvtsi128_si32(_mm_packus_epi16(packed, packed));
    memcpy(out, &four, sizeof four);
}

static inline INLINED void load_whole_sse4(const int16_t *in, integers_sse4 *whole)
{
    *whole = (integers_sse4)_mm_cvtepi16_epi32(_mm_loadl_epi64((const __m128i *)(const void *)in));
}

static inline INLINED void load_small_sse4(const int8_t *in, integers_sse4 *whole)
{
    int32_t four;
    memcpy(&four, in, sizeof four);
    *whole = (integers_sse4)_mm_cvtepi8_epi32(_mm_cvtsi32_si128(four));
}

static inline INLINED void store_halves_sse4(const integers_sse4 *whole, int16_t *out)
{
    _mm_storel_epi64((__m128i *)(void *)out, _mm_packs_epi32((__m128i)*whole, (__m128i)*whole));
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES
#undef LESSER
#undef GREATER
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
#define LESSER(a, b) ((vector_avx2)_mm256_min_ps((__m256)(a), (__m256)(b)))
#define GREATER(a, b) ((vector_avx2)_mm256_max_ps((__m256)(a), (__m256)(b)))

static inline INLINED void products_avx2(int rows, const int8_t *weights, const uint8_t *in,
                                         size_t stride, integers_avx2 sum[3][2])
{
    __m256i half[3][2];
    UNROLL for (int quad = 0; quad < 4; quad++)
    {
        __m256i w[2];
        UNROLL for (int p = 0; p < 2; p++) w[p] =
            _mm256_loadu_si256((const __m256i *)(const void *)(weights + 64 * quad + 32 * p));
        UNROLL for (int r = 0; r < rows; r++)
        {
            int32_t four;
            memcpy(&four, in + (size_t)r * stride + 4 * quad, sizeof four);
            __m256i x = _mm256_set1_epi32(four);
            UNROLL for (int p = 0; p < 2; p++)
            {
                __m256i product = _mm256_maddubs_epi16(x, w[p]);
                half[r][p] = quad == 0 ? product : _mm256_add_epi16(half[r][p], product);
                /* Without this the compiler runs ahead and out of registers. */
                if (rows > 1) __asm__ volatile("" : "+x"(half[r][p]));
            }
        }
    }
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < 2; p++) sum[r][p] +=
        (integers_avx2)_mm256_madd_epi16(half[r][p], _mm256_set1_epi16(1));
}

static inline INLINED void store_whole_avx2(const integers_avx2 *whole, uint8_t *out)
{
    __m256i packed = _mm256_add_epi32((__m256i)*whole, _mm256_set1_epi32(CHY_KERNEL_MIDDLE));
    packed = _mm256_packs_epi32(packed, packed);
    __m128i low = _mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 0x08));
    _mm_storel_epi64((__m128i *)(void *)out, _mm_packus_epi16(low, low));
}

static inline INLINED void load_whole_avx2(const int16_t *in, integers_avx2 *whole)
{
    *whole =
        (integers_avx2)_mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)(const void *)in));
}

static inline INLINED void load_small_avx2(const int8_t *in, integers_avx2 *whole)
{
    *whole =
        (integers_avx2)_mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)in));
}

static inline INLINED void store_halves_avx2(const integers_avx2 *whole, int16_t *out)
{
    __m256i packed = _mm256_packs_epi32((__m256i)*whole, (__m256i)*whole);
    packed = _mm256_permute4x64_epi64(packed, 0x08);
    _mm_storeu_si128((__m128i *)(void *)out, _mm256_castsi256_si128(packed));
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#undef LANES
#undef LESSER
#undef GREATER
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

#if defined(__aarch64__)
#include <arm_neon.h>
#include <sys/auxv.h>

#define LANES 4
#define LESSER(a, b) ((VECTOR)vminq_f32((float32x4_t)(a), (float32x4_t)(b)))
#define GREATER(a, b) ((VECTOR)vmaxq_f32((float32x4_t)(a), (float32x4_t)(b)))

/* Bytes go up to 127 and so can be taken for signed ones. */
static inline INLINED int8x16_t four_times(const uint8_t *four)
{
    return vreinterpretq_s8_u32(vld1q_dup_u32((const uint32_t *)(const void *)four));
}

static inline INLINED void store_whole_four(int32x4_t whole, uint8_t *out)
{
    int16x4_t narrow = vmovn_s32(vaddq_s32(whole, vdupq_n_s32(CHY_KERNEL_MIDDLE)));
    uint8x8_t bytes = vreinterpret_u8_s8(vmovn_s16(vcombine_s16(narrow, narrow)));
    vst1_lane_u32((uint32_t *)(void *)out, vreinterpret_u32_u8(bytes), 0);
}

static inline INLINED int32x4_t load_small_four(const int8_t *in)
{
    int8x8_t bytes = vreinterpret_s8_u32(vld1_dup_u32((const uint32_t *)(const void *)in));
    return vmovl_s16(vget_low_s16(vmovl_s8(bytes)));
}

/* What both kinds do alike. */
#define LOADS_AND_STORES                                                                       \
    static inline INLINED void NAME(store_whole)(const NAME(integers) * whole, uint8_t * out)  \
    {                                                                                          \
        store_whole_four((int32x4_t)*whole, out);                                              \
    }                                                                                          \
    static inline INLINED void NAME(load_whole)(const int16_t *in, NAME(integers) * whole)     \
    {                                                                                          \
        *whole = (NAME(integers))vmovl_s16(vld1_s16(in));                                      \
    }                                                                                          \
    static inline INLINED void NAME(load_small)(const int8_t *in, NAME(integers) * whole)      \
    {                                                                                          \
        *whole = (NAME(integers))load_small_four(in);                                          \
    }                                                                                          \
    static inline INLINED void NAME(store_halves)(const NAME(integers) * whole, int16_t * out) \
    {                                                                                          \
        vst1_s16(out, vmovn_s32((int32x4_t)*whole));                                           \
    }

#define NAME(name) name##_neon
VECTORS(4)
LOADS_AND_STORES

static inline INLINED void products_neon(int rows, const int8_t *weights, const uint8_t *in,
                                         size_t stride, integers_neon sum[3][2])
{
    /* Of four columns, the first two and the last two: each number of 16 bits adds
     * up four products, and of two such four again. */
    int16x8_t low[3][2], high[3][2];
    UNROLL for (int quad = 0; quad < 4; quad++)
    {
        int8x16_t w[2];
        UNROLL for (int p = 0; p < 2; p++) w[p] = vld1q_s8(weights + 64 * quad + 16 * p);
        UNROLL for (int r = 0; r < rows; r++)
        {
            int8x16_t x = four_times(in + (size_t)r * stride + 4 * quad);
            UNROLL for (int p = 0; p < 2; p++)
            {
                if (quad == 0) {
                    low[r][p] = vmull_s8(vget_low_s8(x), vget_low_s8(w[p]));
                    high[r][p] = vmull_high_s8(x, w[p]);
                } else {
                    low[r][p] = vmlal_s8(low[r][p], vget_low_s8(x), vget_low_s8(w[p]));
                    high[r][p] = vmlal_high_s8(high[r][p], x, w[p]);
                }
            }
        }
    }
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < 2; p++) sum[r][p] =
        (integers_neon)vpadalq_s16((int32x4_t)sum[r][p], vpaddq_s16(low[r][p], high[r][p]));
}

#include "syntax/neural/kernel_body.h"
#undef NAME

/* Compilers that give the dot product only where all of the program may use it
 * (clang before 16) do without. */
#if !defined(__clang__) || __clang_major__ >= 16 || defined(__ARM_FEATURE_DOTPROD)
#define HAS_DOT 1
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("arch=armv8.2-a+dotprod")
#endif
#define NAME(name) name##_dot
VECTORS(4)
LOADS_AND_STORES

static inline INLINED void products_dot(int rows, const int8_t *weights, const uint8_t *in,
                                        size_t stride, integers_dot sum[3][2])
{
    UNROLL for (int quad = 0; quad < 4; quad++)
    {
        int8x16_t w[2];
        UNROLL for (int p = 0; p < 2; p++) w[p] = vld1q_s8(weights + 64 * quad + 16 * p);
        UNROLL for (int r = 0; r < rows; r++)
        {
            int8x16_t x = four_times(in + (size_t)r * stride + 4 * quad);
            UNROLL for (int p = 0; p < 2; p++) sum[r][p] =
                (integers_dot)vdotq_s32((int32x4_t)sum[r][p], w[p], x);
        }
    }
}

#include "syntax/neural/kernel_body.h"
#undef NAME
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
#undef LANES
#undef LESSER
#undef GREATER
#endif

const chy_kernel *chy_kernel_of(chy_kernel_kind kind)
{
#if defined(__x86_64__)
    if (kind == CHY_KERNEL_AVX2) return __builtin_cpu_supports("avx2") ? &kernel_avx2 : NULL;
    if (kind == CHY_KERNEL_SSE4) return __builtin_cpu_supports("sse4.1") ? &kernel_sse4 : NULL;
#elif defined(__aarch64__)
    if (kind == CHY_KERNEL_NEON) return &kernel_neon;
#if defined(HAS_DOT)
    if (kind == CHY_KERNEL_DOT)
        return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0 ? &kernel_dot : NULL;
#endif
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
