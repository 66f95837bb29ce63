/* encoder.c: vectors of words and the layers of LSTM cells over them. */
#include "syntax/train/encoder.h"

#include <string.h>

void chy_mask(chy_workspace *w, float *mask, size_t count, float drop)
{
    uint32_t bound = (uint32_t)(drop * 65536.0f);
    float keep = 1.0f / (1.0f - drop);
    uint64_t bits = 0;
    for (size_t i = 0; i < count; i++) {
        if (i % 4 == 0) bits = chy_random(&w->random);
        mask[i] = (uint32_t)(bits & 0xFFFF) < bound ? 0.0f : keep;
        bits >>= 16;
    }
}

void chy_add_bias(float *rows, size_t count, size_t width, const float *bias)
{
    for (size_t i = 0; i < count; i++) chy_axpy(width, 1.0f, bias, rows + i * width);
}

void chy_sum_columns(const float *rows, size_t count, size_t width, float *sums)
{
    for (size_t i = 0; i < count; i++) chy_axpy(width, 1.0f, rows + i * width, sums);
}

void chy_apply(float *values, const float *mask, size_t count)
{
    for (size_t i = 0; i < count; i++) values[i] *= mask[i];
}

static void gather_words(const chy_network *network, const chy_batch *batch, chy_workspace *w)
{
    size_t input = network->layout.input;
    for (uint32_t r = 0; r < batch->rows; r++) {
        const chy_clues *clues = &batch->clues[r];
        float *out = w->words + r * input;
        size_t width = network->sizes.word_width;
        memcpy(out, network->tables[0] + clues->word * width, width * sizeof *out);
        out += width;
        for (int set = 0; set < CHY_CLUE_SETS; set++) {
            width = network->sizes.widths[set];
            memset(out, 0, width * sizeof *out);
            for (int i = 0; i < clues->count[set]; i++)
                chy_axpy(width, 1.0f, network->tables[1 + set] + clues->ids[set][i] * width, out);
            out += width;
        }
    }
}

/* Rows by place times the mask of their sentence. */
static void apply_by_sentence(const chy_batch *batch, float *rows, size_t width, const float *masks)
{
    for (uint32_t t = 0; t < batch->places; t++)
        for (uint32_t b = 0; b < batch->running[t]; b++)
            chy_apply(rows + (batch->offset[t] + b) * width, masks + b * width, width);
}

/* The cells of one direction over the whole batch. */
static void run_cells(const chy_network *network, const chy_batch *batch, uint32_t l, int d,
                      bool dropping, chy_workspace *w)
{
    size_t hidden = network->sizes.hidden, wide = 8 * hidden;
    chy_view over = CHY_PLAIN(network->weights + network->layout.over[l][d], 4 * hidden);
    chy_pack_panels(hidden, 4 * hidden, over, w->packed);
    for (uint32_t step = 0; step < batch->places; step++) {
        uint32_t t = d == 0 ? step : batch->places - 1 - step;
        uint32_t running = batch->running[t], from = batch->offset[t];
        /* Sentences that have a place before this one, in this direction. */
        uint32_t going = d == 0 ? (t == 0 ? 0 : running) : batch->running[t + 1];
        uint32_t last = d == 0 ? (t == 0 ? 0 : batch->offset[t - 1]) : batch->offset[t + 1];
        float *before = w->before[l][d] + from * hidden;
        memcpy(before, w->hidden[l][d] + last * hidden, going * hidden * sizeof *before);
        memset(before + going * hidden, 0, (running - going) * hidden * sizeof *before);
        if (dropping) chy_apply(before, w->over_masks[l][d], going * hidden);
        float *gates = w->gates[l] + from * wide + (size_t)d * 4 * hidden;
        if (going > 0)
            chy_multiply_packed(going, 4 * hidden, hidden, CHY_PLAIN(before, hidden), w->packed,
                                gates, wide, true);
        for (uint32_t b = 0; b < running; b++)
            chy_cell_forward(
                hidden, gates + b * wide, b < going ? w->cell[l][d] + (last + b) * hidden : NULL,
                w->cell[l][d] + (from + b) * hidden, w->squashed[l][d] + (from + b) * hidden,
                w->hidden[l][d] + (from + b) * hidden);
    }
}

static void turn(const chy_batch *batch, const float *by_place, size_t width, float *by_sentence)
{
    for (uint32_t r = 0; r < batch->rows; r++)
        memcpy(by_sentence + batch->turned[r] * width, by_place + r * width,
               width * sizeof *by_place);
}

void chy_encode(const chy_network *network, const chy_batch *batch, const chy_dropout *dropout,
                chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    size_t hidden = s->hidden, both = 2 * hidden, rows = batch->rows, input = network->layout.input;
    gather_words(network, batch, w);
    if (dropout != NULL) {
        chy_mask(w, w->word_mask, rows * input, dropout->input);
        chy_apply(w->words, w->word_mask, rows * input);
    }
    for (uint32_t l = 0; l < s->layers; l++) {
        if (l > 0) memcpy(w->into[l], w->out[l - 1], rows * both * sizeof(float));
        if (dropout != NULL) {
            if (l > 0) {
                chy_mask(w, w->masks[l], batch->sentences * both, dropout->between);
                apply_by_sentence(batch, w->into[l], both, w->masks[l]);
            }
            for (int d = 0; d < 2; d++)
                chy_mask(w, w->over_masks[l][d], batch->sentences * hidden, dropout->over);
        }
        size_t width = l == 0 ? input : both;
        const float *weights = network->weights + network->layout.into[l];
        chy_multiply(rows, 8 * hidden, width, CHY_PLAIN(w->into[l], width),
                     CHY_PLAIN(weights, 8 * hidden), w->gates[l], 8 * hidden, false, w->scratch);
        chy_add_bias(w->gates[l], rows, 8 * hidden, weights + width * 8 * hidden);
        for (int d = 0; d < 2; d++) run_cells(network, batch, l, d, dropout != NULL, w);
        for (size_t r = 0; r < rows; r++) {
            float *out = w->out[l] + r * both;
            for (int d = 0; d < 2; d++)
                memcpy(out + (size_t)d * hidden, w->hidden[l][d] + r * hidden,
                       hidden * sizeof *out);
            if (l > 0) chy_axpy(both, 1.0f, w->out[l - 1] + r * both, out);
        }
    }
    turn(batch, w->out[s->layers - 1], both, w->top);
    turn(batch, w->out[s->tag_layer - 1], both, w->low);
    turn(batch, w->words, input, w->turned_words);
    if (dropout != NULL) {
        chy_mask(w, w->top_mask, rows * both, dropout->top);
        chy_mask(w, w->low_mask, rows * both, dropout->top);
        chy_apply(w->top, w->top_mask, rows * both);
        chy_apply(w->low, w->low_mask, rows * both);
    }
}

/* Slopes of one direction's gates from the slopes of its hidden values. */
static void cells_backward(const chy_network *network, const chy_batch *batch, uint32_t l, int d,
                           const float *out_slope, float *gate_slope, chy_workspace *w)
{
    size_t hidden = network->sizes.hidden, wide = 8 * hidden, both = 2 * hidden;
    chy_view over = CHY_TURNED(network->weights + network->layout.over[l][d], 4 * hidden);
    chy_pack_panels(4 * hidden, hidden, over, w->packed);
    size_t most = CHY_BATCH_ROWS;
    float *from_next = w->step_slope, *cell_slope = from_next + most * hidden;
    float *sum = cell_slope + most * hidden;
    memset(from_next, 0, batch->sentences * hidden * sizeof(float));
    memset(cell_slope, 0, batch->sentences * hidden * sizeof(float));
    for (uint32_t step = 0; step < batch->places; step++) {
        uint32_t t = d == 0 ? batch->places - 1 - step : step;
        uint32_t running = batch->running[t], from = batch->offset[t];
        uint32_t going = d == 0 ? (t == 0 ? 0 : running) : batch->running[t + 1];
        uint32_t last = d == 0 ? (t == 0 ? 0 : batch->offset[t - 1]) : batch->offset[t + 1];
        float *gates = gate_slope + from * wide + (size_t)d * 4 * hidden;
        for (uint32_t b = 0; b < running; b++) {
            memcpy(sum, out_slope + (from + b) * both + (size_t)d * hidden, hidden * sizeof *sum);
            chy_axpy(hidden, 1.0f, from_next + b * hidden, sum);
            chy_cell_backward(hidden, w->gates[l] + (from + b) * wide + (size_t)d * 4 * hidden,
                              b < going ? w->cell[l][d] + (last + b) * hidden : NULL,
                              w->squashed[l][d] + (from + b) * hidden, sum, cell_slope + b * hidden,
                              gates + b * wide);
        }
        if (going == 0) continue;
        chy_multiply_packed(going, hidden, 4 * hidden, CHY_PLAIN(gates, wide), w->packed, from_next,
                            hidden, false);
        chy_apply(from_next, w->over_masks[l][d], going * hidden);
    }
    chy_multiply(hidden, 4 * hidden, batch->rows, CHY_TURNED(w->before[l][d], hidden),
                 CHY_PLAIN(gate_slope + (size_t)d * 4 * hidden, wide),
                 w->slopes + network->layout.over[l][d], 4 * hidden, true, w->scratch);
}

void chy_encode_backward(const chy_network *network, const chy_batch *batch, chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    size_t hidden = s->hidden, both = 2 * hidden, wide = 8 * hidden, rows = batch->rows;
    size_t input = network->layout.input;
    chy_apply(w->slope_c, w->top_mask, rows * both);
    chy_apply(w->slope_d, w->low_mask, rows * both);
    float *out_slope = w->slope_b;
    for (size_t r = 0; r < rows; r++)
        memcpy(out_slope + r * both, w->slope_c + batch->turned[r] * both,
               both * sizeof *out_slope);
    for (uint32_t l = s->layers; l-- > 0;) {
        if (l + 1 == s->tag_layer)
            for (size_t r = 0; r < rows; r++)
                chy_axpy(both, 1.0f, w->slope_d + batch->turned[r] * both, out_slope + r * both);
        size_t width = l == 0 ? input : both;
        const float *weights = network->weights + network->layout.into[l];
        float *slopes = w->slopes + network->layout.into[l];
        for (int d = 0; d < 2; d++) cells_backward(network, batch, l, d, out_slope, w->slope_a, w);
        chy_multiply(width, wide, rows, CHY_TURNED(w->into[l], width), CHY_PLAIN(w->slope_a, wide),
                     slopes, wide, true, w->scratch);
        chy_sum_columns(w->slope_a, rows, wide, slopes + width * wide);
        float *into = l == 0 ? w->word_slope : w->slope_c;
        chy_multiply(rows, width, wide, CHY_PLAIN(w->slope_a, wide), CHY_TURNED(weights, wide),
                     into, width, false, w->scratch);
        if (l > 0) {
            apply_by_sentence(batch, into, both, w->masks[l]);
            chy_axpy(rows * both, 1.0f, into, out_slope);
        }
    }
    for (size_t r = 0; r < rows; r++)
        chy_axpy(input, 1.0f, w->turned_slope + batch->turned[r] * input,
                 w->word_slope + r * input);
    chy_apply(w->word_slope, w->word_mask, rows * input);
}
