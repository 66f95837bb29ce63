/* kernel_body.h: the body of kernel.c, compiled once for each kind of
 * processor. NAME(x) is x with the processor's ending; LANES the numbers of 32
 * bits in a vector; the types vector, integers are LANES of them. Needed from
 * before: NAME(pairs), which multiplies whole numbers two by two. */

#define VECTOR NAME(vector)
#define INTEGERS NAME(integers)
#define AT(pointer) (*(VECTOR *)(pointer))
#define SEEN(pointer) (*(const VECTOR *)(pointer))
#define ALL(value) ((value) - (VECTOR){0})
#define CHOSEN(mask, a, b) ((VECTOR)(((INTEGERS)(a) & (mask)) | ((INTEGERS)(b) & ~(mask))))

enum { NAME(parts) = CHY_KERNEL_PANEL / LANES };

static inline INLINED void NAME(tile)(int rows, const chy_matrix *matrix, size_t panel,
                                      const int16_t *in, size_t in_stride, const float *scales,
                                      float *out, size_t out_stride, bool add)
{
    INTEGERS sum[4][CHY_KERNEL_PANEL / LANES];
    const int8_t *weights = matrix->weights + panel * CHY_KERNEL_PANEL * matrix->in;
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < NAME(parts); p++) sum[r][p] =
        (INTEGERS){0};
    for (size_t k = 0; k < matrix->in; k += 2, weights += 2 * CHY_KERNEL_PANEL)
        NAME(pairs)(rows, weights, in + k, in_stride, sum);
    const float *column = matrix->scales + panel * CHY_KERNEL_PANEL;
    const float *bias = matrix->bias + panel * CHY_KERNEL_PANEL;
    out += panel * CHY_KERNEL_PANEL;
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < NAME(parts); p++)
    {
        float *place = out + (size_t)r * out_stride + p * LANES;
        VECTOR value =
            __builtin_convertvector(sum[r][p], VECTOR) * (SEEN(column + p * LANES) * scales[r]);
        if (add)
            AT(place) = SEEN(place) + value;
        else
            AT(place) = value + SEEN(bias + p * LANES);
    }
}

static void NAME(multiply)(const chy_matrix *matrix, size_t rows, const int16_t *in,
                           size_t in_stride, const float *scales, float *out, size_t out_stride,
                           bool add)
{
    for (size_t panel = 0; panel < matrix->out / CHY_KERNEL_PANEL; panel++)
        for (size_t r = 0; r < rows; r += 4) {
            const int16_t *from = in + r * in_stride;
            float *to = out + r * out_stride;
            switch (rows - r) {
            case 1:
                NAME(tile)(1, matrix, panel, from, in_stride, scales + r, to, out_stride, add);
                break;
            case 2:
                NAME(tile)(2, matrix, panel, from, in_stride, scales + r, to, out_stride, add);
                break;
            case 3:
                NAME(tile)(3, matrix, panel, from, in_stride, scales + r, to, out_stride, add);
                break;
            default:
                NAME(tile)(4, matrix, panel, from, in_stride, scales + r, to, out_stride, add);
                break;
            }
        }
}

/* To the nearest whole number, for numbers below 2^22. */
static inline INLINED void NAME(to_whole)(const VECTOR *x, INTEGERS *out)
{
    VECTOR rounded = *x + 12582912.0f;
    *out = (INTEGERS)rounded - 0x4B400000;
}

static float NAME(quantise)(const float *x, size_t count, int16_t *out)
{
    VECTOR top = ALL(1e-20f);
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR size = (VECTOR)((INTEGERS)SEEN(x + i) & 0x7FFFFFFF);
        top = CHOSEN(size > top, size, top);
    }
    float most = top[0];
    for (int l = 1; l < LANES; l++) most = top[l] > most ? top[l] : most;
    VECTOR scale = ALL((float)CHY_KERNEL_INTS / most);
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR value = SEEN(x + i) * scale;
        INTEGERS whole;
        NAME(to_whole)(&value, &whole);
        NAME(store_whole)(&whole, out + i);
    }
    return most / (float)CHY_KERNEL_INTS;
}

/* e to the x by its exponent and a polynomial on the remainder, after Cephes. */
static inline INLINED void NAME(exponential)(VECTOR *values)
{
    VECTOR x = *values;
    x = CHOSEN(x > 40.0f, ALL(40.0f), x);
    x = CHOSEN(x < -40.0f, ALL(-40.0f), x);
    VECTOR turns = x * 1.44269504088896341f;
    INTEGERS whole;
    NAME(to_whole)(&turns, &whole);
    VECTOR n = __builtin_convertvector(whole, VECTOR);
    x = x - n * 0.693147180559945f;
    VECTOR p = ALL(8.3334519073e-3f);
    p = p * x + 4.1665795894e-2f;
    p = p * x + 1.6666665459e-1f;
    p = p * x + 5.0000001201e-1f;
    p = p * x * x + x + 1.0f;
    INTEGERS power = (whole + 127) << 23;
    *values = p * (VECTOR)power;
}

static void NAME(cells)(size_t width, const float *gates, bool first, float *cell, float *hidden,
                        int16_t *numbers)
{
    for (size_t j = 0; j < width; j += LANES) {
        VECTOR in = -SEEN(gates + j), forget = -SEEN(gates + width + j);
        VECTOR out = -SEEN(gates + 2 * width + j), new = -2.0f * SEEN(gates + 3 * width + j);
        NAME(exponential)(&in);
        NAME(exponential)(&forget);
        NAME(exponential)(&out);
        NAME(exponential)(&new);
        /* sigmoid(i) tanh(g) = (1 - e^-2g) / ((1 + e^-i) (1 + e^-2g)) */
        VECTOR c = (1.0f - new) / ((1.0f + in) * (1.0f + new));
        if (!first) c += SEEN(cell + j) / (1.0f + forget);
        VECTOR t = -2.0f * c;
        NAME(exponential)(&t);
        VECTOR h = (1.0f - t) / ((1.0f + out) * (1.0f + t));
        AT(cell + j) = c;
        AT(hidden + j) = h;
        h *= (float)CHY_KERNEL_INTS;
        INTEGERS whole;
        NAME(to_whole)(&h, &whole);
        NAME(store_whole)(&whole, numbers + j);
    }
}

static void NAME(leak)(float *values, size_t count)
{
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR x = SEEN(values + i);
        AT(values + i) = CHOSEN(x < 0.0f, x * CHY_LEAK, x);
    }
}

static void NAME(dots)(const float *x, const float *y, size_t stride, size_t count, size_t width,
                       float *out)
{
    for (size_t i = 0; i < count; i++, y += stride) {
        /* Eight sums whatever the vectors, so that every processor adds alike. */
        VECTOR sum[8 / LANES];
        for (int p = 0; p < 8 / LANES; p++) sum[p] = ALL(0.0f);
        for (size_t j = 0; j < width; j += 8)
            UNROLL for (int p = 0; p < 8 / LANES; p++) sum[p] =
                sum[p] + SEEN(x + j + p * LANES) * SEEN(y + j + p * LANES);
        float total = 0.0f;
        for (int p = 0; p < 8 / LANES; p++)
            for (int l = 0; l < LANES; l++) total += sum[p][l];
        out[i] = total;
    }
}

static const chy_kernel NAME(kernel) = {NAME(quantise), NAME(multiply), NAME(cells), NAME(leak),
                                        NAME(dots)};

#undef VECTOR
#undef INTEGERS
#undef AT
#undef SEEN
#undef ALL
#undef CHOSEN
