/* heads.c: what is read off the vectors in context: tags, lemma rules, arcs and
 * relations, forward and backward. Rows are by sentence here. */
#include <math.h>
#include <string.h>

#include "syntax/train/encoder.h"

static void leak(float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = values[i] > values[i] * CHY_LEAK ? values[i] : values[i] * CHY_LEAK;
}

/* Slopes after the leak (and the mask) into slopes before. */
static void leak_backward(float *slopes, const float *values, const float *mask, size_t count)
{
    for (size_t i = 0; i < count; i++) slopes[i] *= values[i] < 0.0f ? CHY_LEAK * mask[i] : mask[i];
}

static void hidden_layer(const chy_network *network, const float *in, size_t rows, size_t width,
                         size_t at, size_t hidden, const float *also, size_t also_width,
                         size_t also_at, float *out, chy_workspace *w)
{
    const float *weights = network->weights + at;
    chy_multiply(rows, hidden, width, CHY_PLAIN(in, width), CHY_PLAIN(weights, hidden), out, hidden,
                 false, w->scratch);
    const float *bias = weights + width * hidden;
    if (also != NULL) {
        weights = network->weights + also_at;
        chy_multiply(rows, hidden, also_width, CHY_PLAIN(also, also_width),
                     CHY_PLAIN(weights, hidden), out, hidden, true, w->scratch);
        bias = weights + also_width * hidden;
    }
    chy_add_bias(out, rows, hidden, bias);
    leak(out, rows * hidden);
}

static void outputs(const chy_network *network, const float *in, size_t rows, size_t width,
                    size_t at, size_t classes, float *out, chy_workspace *w)
{
    const float *weights = network->weights + at;
    chy_multiply(rows, classes, width, CHY_PLAIN(in, width), CHY_PLAIN(weights, classes), out,
                 classes, false, w->scratch);
    chy_add_bias(out, rows, classes, weights + width * classes);
}

/* Slopes of a product's weights (and bias) and, where wanted, of its input. */
static void product_backward(const chy_network *network, const float *in, size_t rows, size_t width,
                             size_t at, size_t out_width, const float *slope, bool bias,
                             float *in_slope, bool add, chy_workspace *w)
{
    float *slopes = w->slopes + at;
    chy_multiply(width, out_width, rows, CHY_TURNED(in, width), CHY_PLAIN(slope, out_width), slopes,
                 out_width, true, w->scratch);
    if (bias) chy_sum_columns(slope, rows, out_width, slopes + width * out_width);
    chy_multiply(rows, width, out_width, CHY_PLAIN(slope, out_width),
                 CHY_TURNED(network->weights + at, out_width), in_slope, width, add, w->scratch);
}

static size_t view_width(const chy_network_sizes *s)
{
    return 2 * (size_t)(s->arc + s->label);
}

void chy_forward(const chy_network *network, const chy_batch *batch, const chy_dropout *dropout,
                 chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    const chy_layout *l = &network->layout;
    size_t rows = batch->rows, both = 2 * (size_t)s->hidden, views = view_width(s), arc = s->arc;
    chy_encode(network, batch, dropout, w);

    hidden_layer(network, w->low, rows, both, l->tag, s->tag_hidden, NULL, 0, 0, w->tag_hidden, w);
    hidden_layer(network, w->low, rows, both, l->lemma, s->lemma_hidden, w->turned_words, l->input,
                 l->lemma_word, w->lemma_hidden, w);
    hidden_layer(network, w->top, rows, both, l->views, views, NULL, 0, 0, w->views, w);
    if (dropout != NULL) {
        chy_mask(w, w->tag_mask, rows * s->tag_hidden, dropout->hidden);
        chy_mask(w, w->lemma_mask, rows * s->lemma_hidden, dropout->hidden);
        chy_mask(w, w->view_mask, rows * views, dropout->hidden);
        chy_apply(w->tag_hidden, w->tag_mask, rows * s->tag_hidden);
        chy_apply(w->lemma_hidden, w->lemma_mask, rows * s->lemma_hidden);
        chy_apply(w->views, w->view_mask, rows * views);
    }
    outputs(network, w->tag_hidden, rows, s->tag_hidden, l->tag_out, s->tags, w->tags, w);
    outputs(network, w->lemma_hidden, rows, s->lemma_hidden, l->lemma_out, s->rules, w->rules, w);

    chy_view dependents = {w->views, views, 1};
    chy_multiply(rows, arc, arc, dependents, CHY_PLAIN(network->weights + l->arc, arc), w->arc_left,
                 arc, false, w->scratch);
    chy_add_bias(w->arc_left, rows, arc, network->weights + l->arc_head);
    float *scores = w->scores;
    for (uint32_t b = 0; b < batch->sentences; b++) {
        size_t length = batch->length[b], from = batch->start[b];
        chy_view heads = {w->views + from * views + arc, 1, views};
        chy_multiply(length, length, arc, CHY_PLAIN(w->arc_left + from * arc, arc), heads, scores,
                     length, false, w->scratch);
        scores += length * length;
    }
}

void chy_forward_labels(const chy_network *network, const chy_batch *batch, const uint32_t *heads,
                        chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    size_t views = view_width(s), label = s->label;
    for (uint32_t b = 0; b < batch->sentences; b++)
        for (uint32_t i = 0; i < batch->length[b]; i++) {
            size_t r = batch->start[b] + i, h = batch->start[b] + (i == 0 ? 0 : heads[r]);
            const float *dependent = w->views + r * views + 2 * s->arc;
            const float *head = w->views + h * views + 2 * s->arc + label;
            float *pair = w->pairs + r * 3 * label;
            for (size_t k = 0; k < label; k++) {
                pair[k] = dependent[k] * head[k];
                pair[label + k] = dependent[k];
                pair[2 * label + k] = head[k];
            }
        }
    outputs(network, w->pairs, batch->rows, 3 * label, network->layout.label, s->relations,
            w->labels, w);
}

/* Scores of classes into slopes; returns the loss. A row that has no answer
 * (the root) gets none. */
static double class_slopes(float *scores, size_t classes, uint32_t answer, float scale)
{
    float right = scores[answer];
    float total = chy_softmax(classes, scores);
    scores[answer] -= 1.0f;
    for (size_t k = 0; k < classes; k++) scores[k] *= scale;
    return total - right;
}

static void arcs_backward(const chy_network *network, const chy_batch *batch, float scale,
                          float *view_slope, chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    size_t views = view_width(s), arc = s->arc, rows = batch->rows;
    float *left_slope = w->slope_b, *scores = w->scores;
    for (uint32_t b = 0; b < batch->sentences; b++) {
        size_t length = batch->length[b], from = batch->start[b];
        memset(scores, 0, length * sizeof *scores);
        for (size_t i = 1; i < length; i++) {
            float *row = scores + i * length;
            row[i] = -1e9f;
            w->losses.arc += class_slopes(row, length, batch->answers[from + i].head, scale);
        }
        chy_view heads = {w->views + from * views + arc, views, 1};
        chy_multiply(length, arc, length, CHY_PLAIN(scores, length), heads, left_slope + from * arc,
                     arc, false, w->scratch);
        chy_multiply(length, arc, length, CHY_TURNED(scores, length),
                     CHY_PLAIN(w->arc_left + from * arc, arc), view_slope + from * views + arc,
                     views, false, w->scratch);
        scores += length * length;
    }
    chy_view dependents = {w->views, 1, views};
    chy_multiply(arc, arc, rows, dependents, CHY_PLAIN(left_slope, arc),
                 w->slopes + network->layout.arc, arc, true, w->scratch);
    chy_sum_columns(left_slope, rows, arc, w->slopes + network->layout.arc_head);
    chy_multiply(rows, arc, arc, CHY_PLAIN(left_slope, arc),
                 CHY_TURNED(network->weights + network->layout.arc, arc), view_slope, views, false,
                 w->scratch);
}

static void labels_backward(const chy_network *network, const chy_batch *batch, float scale,
                            float *view_slope, chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    size_t views = view_width(s), label = s->label;
    for (uint32_t b = 0; b < batch->sentences; b++)
        for (uint32_t i = 0; i < batch->length[b]; i++) {
            size_t r = batch->start[b] + i;
            float *row = w->labels + r * s->relations;
            if (i == 0)
                memset(row, 0, s->relations * sizeof *row);
            else
                w->losses.label +=
                    class_slopes(row, s->relations, batch->answers[r].relation, scale);
        }
    float *pair_slope = w->slope_b;
    product_backward(network, w->pairs, batch->rows, 3 * label, network->layout.label, s->relations,
                     w->labels, true, pair_slope, false, w);
    for (uint32_t b = 0; b < batch->sentences; b++)
        for (uint32_t i = 1; i < batch->length[b]; i++) {
            size_t r = batch->start[b] + i, h = batch->start[b] + batch->answers[r].head;
            const float *pair = w->pairs + r * 3 * label, *slope = pair_slope + r * 3 * label;
            float *dependent = view_slope + r * views + 2 * s->arc;
            float *head = view_slope + h * views + 2 * s->arc + label;
            for (size_t k = 0; k < label; k++) {
                dependent[k] += slope[k] * pair[2 * label + k] + slope[label + k];
                head[k] += slope[k] * pair[label + k] + slope[2 * label + k];
            }
        }
}

void chy_backward(const chy_network *network, const chy_batch *batch, float scale, chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    const chy_layout *l = &network->layout;
    size_t rows = batch->rows, both = 2 * (size_t)s->hidden, views = view_width(s);
    float *low_slope = w->slope_d, *top_slope = w->slope_c;
    for (uint32_t b = 0; b < batch->sentences; b++)
        for (uint32_t i = 0; i < batch->length[b]; i++) {
            size_t r = batch->start[b] + i;
            float *tags = w->tags + r * s->tags, *rules = w->rules + r * s->rules;
            if (i == 0) {
                memset(tags, 0, s->tags * sizeof *tags);
                memset(rules, 0, s->rules * sizeof *rules);
                continue;
            }
            w->losses.tag += class_slopes(tags, s->tags, batch->answers[r].tag, scale);
            w->losses.rule += class_slopes(rules, s->rules, batch->answers[r].rule, scale);
        }
    product_backward(network, w->tag_hidden, rows, s->tag_hidden, l->tag_out, s->tags, w->tags,
                     true, w->slope_a, false, w);
    leak_backward(w->slope_a, w->tag_hidden, w->tag_mask, rows * s->tag_hidden);
    product_backward(network, w->low, rows, both, l->tag, s->tag_hidden, w->slope_a, true,
                     low_slope, false, w);
    product_backward(network, w->lemma_hidden, rows, s->lemma_hidden, l->lemma_out, s->rules,
                     w->rules, true, w->slope_a, false, w);
    leak_backward(w->slope_a, w->lemma_hidden, w->lemma_mask, rows * s->lemma_hidden);
    product_backward(network, w->low, rows, both, l->lemma, s->lemma_hidden, w->slope_a, false,
                     low_slope, true, w);
    product_backward(network, w->turned_words, rows, l->input, l->lemma_word, s->lemma_hidden,
                     w->slope_a, true, w->turned_slope, false, w);

    float *view_slope = w->slope_a;
    memset(view_slope, 0, rows * views * sizeof *view_slope);
    arcs_backward(network, batch, scale, view_slope, w);
    labels_backward(network, batch, scale, view_slope, w);
    leak_backward(view_slope, w->views, w->view_mask, rows * views);
    product_backward(network, w->top, rows, both, l->views, views, view_slope, true, top_slope,
                     false, w);
    chy_encode_backward(network, batch, w);
}
