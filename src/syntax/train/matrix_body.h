/* matrix_body.h: the body of matrix.c, compiled once for each kind of
 * processor. NAME(x) is x with the processor's ending, LANES the floats of a
 * vector, MULTIPLY_ADD(a, b, c) a * b + c on vectors. */

typedef float NAME(vector) __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int32_t NAME(integers) __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
#define VECTOR NAME(vector)
#define INTEGERS NAME(integers)
#define AT(pointer) (*(VECTOR *)(pointer))
#define SEEN(pointer) (*(const VECTOR *)(pointer))
#define ALL(value) ((value) - (VECTOR){0})
#define CHOSEN(mask, a, b) ((VECTOR)(((INTEGERS)(a) & (mask)) | ((INTEGERS)(b) & ~(mask))))

enum { NAME(rows) = 6, NAME(vectors) = CHY_PANEL / LANES };

/* `rows` (1 to 6) rows of c by one panel of 16 columns, of which `columns`
 * are kept. */
static inline __attribute__((always_inline)) void NAME(tile)(int rows, size_t columns, size_t k,
                                                             chy_view a, const float *panel,
                                                             float *c, size_t width, bool add)
{
    VECTOR sum[6][CHY_PANEL / LANES];
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < NAME(vectors); v++) sum[r][v] =
        ALL(0.0f);
    for (size_t i = 0; i < k; i++) {
        VECTOR b[CHY_PANEL / LANES];
        UNROLL for (int v = 0; v < NAME(vectors); v++) b[v] =
            SEEN(panel + i * CHY_PANEL + v * LANES);
        UNROLL for (int r = 0; r < rows; r++)
        {
            VECTOR x = ALL(a.at[(size_t)r * a.row + i * a.column]);
            UNROLL for (int v = 0; v < NAME(vectors); v++) sum[r][v] =
                MULTIPLY_ADD(x, b[v], sum[r][v]);
        }
    }
    if (columns == CHY_PANEL) {
        UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < NAME(vectors); v++)
        {
            float *out = c + (size_t)r * width + v * LANES;
            if (add) sum[r][v] += SEEN(out);
            AT(out) = sum[r][v];
        }
        return;
    }
    for (int r = 0; r < rows; r++)
        for (size_t j = 0; j < columns; j++) {
            float value = sum[r][j / LANES][j % LANES];
            float *out = c + (size_t)r * width + j;
            *out = add ? *out + value : value;
        }
}

static void NAME(panels)(size_t m, size_t n, size_t k, chy_view a, const float *packed, float *c,
                         size_t width, bool add)
{
    for (size_t i = 0; i < m; i += 6) {
        size_t rows = m - i < 6 ? m - i : 6;
        chy_view part = {a.at + i * a.row, a.row, a.column};
        for (size_t j = 0; j < n; j += CHY_PANEL) {
            size_t columns = n - j < CHY_PANEL ? n - j : CHY_PANEL;
            const float *panel = packed + j * k;
            float *out = c + i * width + j;
            switch (rows) {
            case 6:
                NAME(tile)(6, columns, k, part, panel, out, width, add);
                break;
            case 5:
                NAME(tile)(5, columns, k, part, panel, out, width, add);
                break;
            case 4:
                NAME(tile)(4, columns, k, part, panel, out, width, add);
                break;
            case 3:
                NAME(tile)(3, columns, k, part, panel, out, width, add);
                break;
            case 2:
                NAME(tile)(2, columns, k, part, panel, out, width, add);
                break;
            default:
                NAME(tile)(1, columns, k, part, panel, out, width, add);
                break;
            }
        }
    }
}

static void NAME(axpy)(size_t count, float a, const float *x, float *out)
{
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        AT(out + i) = MULTIPLY_ADD(ALL(a), SEEN(x + i), SEEN(out + i));
    for (; i < count; i++) out[i] += a * x[i];
}

static float NAME(dot)(size_t count, const float *x, const float *y)
{
    VECTOR sum = ALL(0.0f);
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) sum = MULTIPLY_ADD(SEEN(x + i), SEEN(y + i), sum);
    float total = 0.0f;
    for (int l = 0; l < LANES; l++) total += sum[l];
    for (; i < count; i++) total += x[i] * y[i];
    return total;
}

/* e to the x by its exponent and a polynomial on the remainder, after Cephes. */
static inline __attribute__((always_inline)) void NAME(exponential)(VECTOR *values)
{
    VECTOR x = *values;
    x = CHOSEN(x > 80.0f, ALL(80.0f), x);
    x = CHOSEN(x < -80.0f, ALL(-80.0f), x);
    /* The conversion cuts towards zero, which is down for positive numbers. */
    INTEGERS whole = __builtin_convertvector(x * 1.44269504088896341f + 256.5f, INTEGERS) - 256;
    VECTOR n = __builtin_convertvector(whole, VECTOR);
    x = x - n * 0.693359375f + n * 2.12194440e-4f;
    VECTOR p = ALL(1.9875691500e-4f);
    p = p * x + 1.3981999507e-3f;
    p = p * x + 8.3334519073e-3f;
    p = p * x + 4.1665795894e-2f;
    p = p * x + 1.6666665459e-1f;
    p = p * x + 5.0000001201e-1f;
    p = p * x * x + x + 1.0f;
    INTEGERS power = (whole + 127) << 23;
    *values = p * (VECTOR)power;
}

static void NAME(cell_forward)(size_t width, float *gates, const float *before, float *cell,
                               float *squashed, float *hidden)
{
    for (size_t j = 0; j < width; j += LANES) {
        VECTOR in = -SEEN(gates + j), forget = -SEEN(gates + width + j);
        VECTOR out = -SEEN(gates + 2 * width + j), new = -2.0f * SEEN(gates + 3 * width + j);
        NAME(exponential)(&in);
        NAME(exponential)(&forget);
        NAME(exponential)(&out);
        NAME(exponential)(&new);
        in = 1.0f / (1.0f + in);
        forget = 1.0f / (1.0f + forget);
        out = 1.0f / (1.0f + out);
        new = 2.0f / (1.0f + new) - 1.0f;
        VECTOR c = in * new;
        if (before != NULL) c += forget * SEEN(before + j);
        VECTOR t = -2.0f * c;
        NAME(exponential)(&t);
        t = 2.0f / (1.0f + t) - 1.0f;
        AT(gates + j) = in;
        AT(gates + width + j) = forget;
        AT(gates + 2 * width + j) = out;
        AT(gates + 3 * width + j) = new;
        AT(cell + j) = c;
        AT(squashed + j) = t;
        AT(hidden + j) = out * t;
    }
}

static void NAME(cell_backward)(size_t width, const float *gates, const float *before,
                                const float *squashed, const float *hidden_slope, float *cell_slope,
                                float *slope)
{
    for (size_t j = 0; j < width; j += LANES) {
        VECTOR in = SEEN(gates + j), forget = SEEN(gates + width + j);
        VECTOR out = SEEN(gates + 2 * width + j), new = SEEN(gates + 3 * width + j);
        VECTOR t = SEEN(squashed + j), dh = SEEN(hidden_slope + j);
        VECTOR dc = SEEN(cell_slope + j) + dh * out * (1.0f - t * t);
        VECTOR previous = ALL(0.0f);
        if (before != NULL) previous = SEEN(before + j);
        AT(slope + j) = dc * new *in *(1.0f - in);
        AT(slope + width + j) = dc * previous * forget * (1.0f - forget);
        AT(slope + 2 * width + j) = dh * t * out * (1.0f - out);
        AT(slope + 3 * width + j) = dc * in * (1.0f - new *new);
        AT(cell_slope + j) = dc * forget;
    }
}

static float NAME(softmax)(size_t count, float *scores)
{
    float top = scores[0], sum = 0.0f;
    for (size_t i = 1; i < count; i++)
        if (scores[i] > top) top = scores[i];
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        VECTOR x = SEEN(scores + i) - top;
        NAME(exponential)(&x);
        AT(scores + i) = x;
    }
    for (; i < count; i++) scores[i] = expf(scores[i] - top);
    for (size_t j = 0; j < count; j++) sum += scores[j];
    float scale = 1.0f / sum;
    for (size_t j = 0; j < count; j++) scores[j] *= scale;
    return top + logf(sum);
}

static inline __attribute__((always_inline)) VECTOR NAME(root)(VECTOR x)
{
    VECTOR y;
    for (int l = 0; l < LANES; l++) y[l] = sqrtf(x[l]);
    return y;
}

static void NAME(adam)(size_t count, float *weights, float *mean, float *square, const float *slope,
                       float scale, float rate, float beta1, float beta2)
{
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        VECTOR g = SEEN(slope + i) * scale;
        VECTOR m = SEEN(mean + i) * beta1 + g * (1.0f - beta1);
        VECTOR v = SEEN(square + i) * beta2 + g * g * (1.0f - beta2);
        AT(mean + i) = m;
        AT(square + i) = v;
        AT(weights + i) -= rate * m / (NAME(root)(v) + 1e-8f);
    }
    for (; i < count; i++) {
        float g = slope[i] * scale;
        mean[i] = mean[i] * beta1 + g * (1.0f - beta1);
        square[i] = square[i] * beta2 + g * g * (1.0f - beta2);
        weights[i] -= rate * mean[i] / (sqrtf(square[i]) + 1e-8f);
    }
}

#undef VECTOR
#undef INTEGERS
#undef AT
#undef SEEN
#undef ALL
#undef CHOSEN
