/* kernel_body.h: the body of kernel.c, compiled once for each kind of
 * processor. NAME(x) is x with the processor's ending; LANES the numbers of 32
 * bits in a vector; the types vector, integers are LANES of them. Needed from
 * before: NAME(products), which multiplies bytes and weights, NAME(store_whole)
 * for whole numbers as bytes, NAME(load_whole) and NAME(store_halves) from and to
 * 16 bits, NAME(load_small) from 8, LESSER and GREATER of two vectors. */

#define VECTOR NAME(vector)
#define INTEGERS NAME(integers)
#define AT(pointer) (*(VECTOR *)(pointer))
#define SEEN(pointer) (*(const VECTOR *)(pointer))
#define ALL(value) ((value) - (VECTOR){0})

/* `rows` (1 to 3) rows by two vectors of columns, the first of them `first`. */
static inline INLINED void NAME(tile)(int rows, const chy_matrix *matrix, size_t first,
                                      const uint8_t *in, size_t in_stride, const float *scales,
                                      float *out, size_t out_stride, bool add)
{
    const size_t panel = first / CHY_KERNEL_PANEL;
    const int8_t *weights =
        matrix->weights + panel * CHY_KERNEL_PANEL * matrix->in + first % CHY_KERNEL_PANEL * 4;
    INTEGERS sum[3][2];
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < 2; p++) sum[r][p] =
        (INTEGERS){0};
    for (size_t k = 0; k < matrix->in; k += CHY_KERNEL_DEPTH) {
        NAME(products)(rows, weights, in + k, in_stride, sum);
        weights += CHY_KERNEL_DEPTH * CHY_KERNEL_PANEL;
    }
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < 2; p++)
    {
        size_t column = first + (size_t)p * LANES;
        float *place = out + (size_t)r * out_stride + column;
        INTEGERS whole = sum[r][p] - *(const INTEGERS *)(matrix->middle + column);
        VECTOR value =
            __builtin_convertvector(whole, VECTOR) * (SEEN(matrix->scales + column) * scales[r]);
        if (add)
            AT(place) = SEEN(place) + value;
        else
            AT(place) = value + SEEN(matrix->bias + column);
    }
}

static void NAME(multiply)(const chy_matrix *matrix, size_t rows, const uint8_t *in,
                           size_t in_stride, const float *scales, float *out, size_t out_stride,
                           bool add)
{
    /* A few rows at a time, which keeps what is written near the processor. */
    for (size_t start = 0; start < rows; start += 24) {
        size_t end = rows < start + 24 ? rows : start + 24;
        for (size_t first = 0; first < matrix->out; first += 2 * LANES)
            for (size_t r = start; r < end; r += 3) {
                const uint8_t *from = in + r * in_stride;
                float *to = out + r * out_stride;
                if (end - r == 1)
                    NAME(tile)(1, matrix, first, from, in_stride, scales + r, to, out_stride, add);
                else if (end - r == 2)
                    NAME(tile)(2, matrix, first, from, in_stride, scales + r, to, out_stride, add);
                else
                    NAME(tile)(3, matrix, first, from, in_stride, scales + r, to, out_stride, add);
            }
    }
}

/* To the nearest whole number, for numbers below 2^22. */
static inline INLINED void NAME(to_whole)(const VECTOR *x, INTEGERS *out)
{
    VECTOR rounded = *x + 12582912.0f;
    *out = (INTEGERS)rounded - 0x4B400000;
}

static float NAME(quantise)(const float *x, size_t count, uint8_t *out)
{
    VECTOR top = ALL(1e-20f);
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR size = (VECTOR)((INTEGERS)SEEN(x + i) & 0x7FFFFFFF);
        top = GREATER(size, top);
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

/* values = e to the power of sign times x: by its exponent and a polynomial on the
 * remainder, right to four digits or more, for what comes of it is cut to seven
 * bits. In two loops, for a processor sees only so far ahead: of many short
 * chains of sums it works on more at once than of few long ones. */
static inline INLINED void NAME(exponentials)(const float *x, size_t count, float sign,
                                              float *values)
{
    float rests[CHY_KERNEL_CELLS];
    for (size_t i = 0; i < count; i += 16) UNROLL for (int part = 0; part < 16 / LANES; part++)
        {
            size_t j = i + (size_t)part * LANES;
            VECTOR at = SEEN(x + j) * sign;
            at = LESSER(at, ALL(40.0f));
            at = GREATER(at, ALL(-40.0f));
            VECTOR turns = at * 1.44269504088896341f + 12582912.0f;
            AT(rests + j) = at - (turns - 12582912.0f) * 0.693147180559945f;
            *(INTEGERS *)(values + j) = ((INTEGERS)turns - (0x4B400000 - 127)) << 23;
        }
    for (size_t i = 0; i < count; i += 16) UNROLL for (int part = 0; part < 16 / LANES; part++)
        {
            size_t j = i + (size_t)part * LANES;
            VECTOR rest = SEEN(rests + j);
            VECTOR p = ALL(4.1890e-2f);
            p = p * rest + 1.6689e-1f;
            p = p * rest + 4.9999e-1f;
            p = p * rest + 1.0f;
            p = p * rest + 1.0f;
            AT(values + j) = p * SEEN(values + j);
        }
}

static void NAME(cells)(size_t width, const float *gates, bool first, float *cell, float *hidden,
                        uint8_t *numbers)
{
    float in[CHY_KERNEL_CELLS], forget[CHY_KERNEL_CELLS], out[CHY_KERNEL_CELLS],
        new[CHY_KERNEL_CELLS];
    NAME(exponentials)(gates, width, -1.0f, in);
    if (!first) NAME(exponentials)(gates + width, width, -1.0f, forget);
    NAME(exponentials)(gates + 2 * width, width, -1.0f, out);
    NAME(exponentials)(gates + 3 * width, width, -2.0f, new);
    for (size_t j = 0; j < width; j += LANES) {
        /* sigmoid(i) tanh(g) = (1 - e^-2g) / ((1 + e^-i) (1 + e^-2g)) */
        VECTOR c = (1.0f - SEEN(new + j)) / ((1.0f + SEEN(in + j)) * (1.0f + SEEN(new + j)));
        if (!first) c += SEEN(cell + j) / (1.0f + SEEN(forget + j));
        AT(cell + j) = c;
    }
    NAME(exponentials)(cell, width, -2.0f, in);
    for (size_t j = 0; j < width; j += LANES) {
        VECTOR t = SEEN(in + j);
        VECTOR h = (1.0f - t) / ((1.0f + SEEN(out + j)) * (1.0f + t));
        AT(hidden + j) = h;
        h *= (float)CHY_KERNEL_INTS;
        INTEGERS whole;
        NAME(to_whole)(&h, &whole);
        NAME(store_whole)(&whole, numbers + j);
    }
}

static void NAME(spread)(const int16_t *whole, size_t count, float factor, float *out)
{
    for (size_t i = 0; i < count; i += LANES) {
        INTEGERS wide;
        NAME(load_whole)(whole + i, &wide);
        AT(out + i) = __builtin_convertvector(wide, VECTOR) * factor;
    }
}

static void NAME(keep)(const float *x, size_t count, float factor, int16_t *out)
{
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR value = SEEN(x + i) * factor;
        value = LESSER(value, ALL(32767.0f));
        value = GREATER(value, ALL(-32767.0f));
        INTEGERS whole;
        NAME(to_whole)(&value, &whole);
        NAME(store_halves)(&whole, out + i);
    }
}

static void NAME(add_row)(const int8_t *weights, float scale, size_t count, float *out)
{
    for (size_t i = 0; i < count; i += LANES) {
        INTEGERS wide;
        NAME(load_small)(weights + i, &wide);
        AT(out + i) = SEEN(out + i) + scale * __builtin_convertvector(wide, VECTOR);
    }
}

static void NAME(add)(const float *x, size_t count, float *out)
{
    for (size_t i = 0; i < count; i += LANES) AT(out + i) = SEEN(out + i) + SEEN(x + i);
}

static void NAME(pair)(const float *x, const float *y, size_t count, float *out)
{
    for (size_t i = 0; i < count; i += LANES) {
        AT(out + i) = SEEN(x + i) * SEEN(y + i);
        AT(out + count + i) = SEEN(x + i);
        AT(out + 2 * count + i) = SEEN(y + i);
    }
}

static uint32_t NAME(best)(const float *scores, uint32_t count)
{
    VECTOR top = ALL(-3e38f);
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES) top = GREATER(SEEN(scores + i), top);
    float most = top[0];
    for (int l = 1; l < LANES; l++) most = top[l] > most ? top[l] : most;
    for (; i < count; i++) most = scores[i] > most ? scores[i] : most;
    for (i = 0; i < count; i++)
        if (scores[i] == most) return i;
    return 0;
}

static void NAME(leak)(float *values, size_t count)
{
    for (size_t i = 0; i < count; i += LANES) {
        VECTOR x = SEEN(values + i);
        AT(values + i) = GREATER(x, x * CHY_LEAK);
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

static const chy_kernel NAME(kernel) = {
    .quantise = NAME(quantise),
    .multiply = NAME(multiply),
    .cells = NAME(cells),
    .spread = NAME(spread),
    .keep = NAME(keep),
    .add_row = NAME(add_row),
    .add = NAME(add),
    .pair = NAME(pair),
    .best = NAME(best),
    .leak = NAME(leak),
    .dots = NAME(dots),
};

#undef VECTOR
#undef INTEGERS
#undef AT
#undef SEEN
#undef ALL
