/* network.c: where the weights lie, and the memory that a thread works in. */
#include "syntax/train/network.h"

#include <string.h>

uint64_t chy_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t chy_table_width(const chy_network_sizes *sizes, int table)
{
    return table == 0 ? sizes->word_width : sizes->widths[table - 1];
}

uint32_t chy_table_rows(const chy_network_sizes *sizes, int table)
{
    return table == 0 ? sizes->words : sizes->rows[table - 1];
}

size_t chy_table_size(const chy_network_sizes *sizes, int table)
{
    return (size_t)chy_table_width(sizes, table) * chy_table_rows(sizes, table);
}

chy_layout chy_layout_of(const chy_network_sizes *s)
{
    chy_layout l = {0};
    for (int t = 0; t < CHY_TABLES; t++) l.input += chy_table_width(s, t);
    size_t at = 0, both = 2 * (size_t)s->hidden, views = 2 * (size_t)(s->arc + s->label);
    for (uint32_t i = 0; i < s->layers; i++) {
        l.into[i] = at;
        at += ((i == 0 ? l.input : both) + 1) * 8 * s->hidden;
        for (int d = 0; d < 2; d++) {
            l.over[i][d] = at;
            at += (size_t)s->hidden * 4 * s->hidden;
        }
    }
    l.views = at, at += (both + 1) * views;
    l.arc = at, at += (size_t)s->arc * s->arc;
    l.arc_head = at, at += s->arc;
    l.label = at, at += (3 * (size_t)s->label + 1) * s->relations;
    l.tag = at, at += (both + 1) * s->tag_hidden;
    l.tag_out = at, at += ((size_t)s->tag_hidden + 1) * s->tags;
    l.lemma = at, at += both * s->lemma_hidden;
    l.lemma_word = at, at += (l.input + 1) * (size_t)s->lemma_hidden;
    l.lemma_out = at, at += ((size_t)s->lemma_hidden + 1) * s->rules;
    l.count = at;
    return l;
}

chy_workspace *chy_workspace_new(chy_arena *arena, const chy_network *network, bool training)
{
    const chy_network_sizes *s = &network->sizes;
    const size_t rows = CHY_BATCH_ROWS, hidden = s->hidden, both = 2 * hidden;
    size_t views = 2 * (size_t)(s->arc + s->label), input = network->layout.input;
    size_t wide = 8 * hidden;
    if (wide < input) wide = input;
    if (wide < views) wide = views;
    if (wide < 3 * (size_t)s->label) wide = 3 * (size_t)s->label;
    if (wide < s->tags) wide = s->tags;
    if (wide < s->rules) wide = s->rules;
    chy_workspace *w = CHY_NEW(arena, chy_workspace);
    if (w == NULL) return NULL;
#define ROWS(width) CHY_NEW_ARRAY(arena, float, rows *(width))
    w->words = ROWS(input);
    w->word_mask = ROWS(input);
    w->turned_words = ROWS(input);
    for (uint32_t l = 0; l < s->layers; l++) {
        w->into[l] = l == 0 ? w->words : ROWS(both);
        w->gates[l] = ROWS(8 * hidden);
        w->out[l] = ROWS(both);
        w->masks[l] = ROWS(both);
        for (int d = 0; d < 2; d++) {
            w->cell[l][d] = ROWS(hidden);
            w->squashed[l][d] = ROWS(hidden);
            w->hidden[l][d] = ROWS(hidden);
            w->before[l][d] = ROWS(hidden);
            w->over_masks[l][d] = ROWS(hidden);
        }
    }
    w->top = ROWS(both);
    w->low = ROWS(both);
    w->views = ROWS(views);
    w->arc_left = ROWS(s->arc);
    w->scores = CHY_NEW_ARRAY(arena, float, rows *CHY_BATCH_LENGTH);
    w->pairs = ROWS(3 * s->label);
    w->labels = ROWS(s->relations);
    w->tag_hidden = ROWS(s->tag_hidden);
    w->tags = ROWS(s->tags);
    w->lemma_hidden = ROWS(s->lemma_hidden);
    w->rules = ROWS(s->rules);
    size_t packed = chy_packed_size(hidden, 4 * hidden),
           turned = chy_packed_size(4 * hidden, hidden);
    w->packed = CHY_NEW_ARRAY(arena, float, packed > turned ? packed : turned);
    w->scratch = CHY_NEW_ARRAY(arena, float, CHY_SCRATCH);
    if (training) {
        w->top_mask = ROWS(both);
        w->low_mask = ROWS(both);
        w->view_mask = ROWS(views);
        w->tag_mask = ROWS(s->tag_hidden);
        w->lemma_mask = ROWS(s->lemma_hidden);
        w->slope_a = ROWS(wide);
        w->slope_b = ROWS(wide);
        w->slope_c = ROWS(both);
        w->slope_d = ROWS(both);
        w->word_slope = ROWS(input);
        w->turned_slope = ROWS(input);
        w->step_slope = ROWS(3 * hidden);
        w->slopes = CHY_NEW_ARRAY(arena, float, network->layout.count);
    }
#undef ROWS
    return chy_arena_failed(arena) ? NULL : w;
}

void chy_batch_arrange(chy_batch *batch)
{
    batch->rows = 0;
    batch->places = batch->sentences > 0 ? batch->length[0] : 0;
    for (uint32_t b = 0; b < batch->sentences; b++) {
        batch->start[b] = batch->rows;
        batch->rows += batch->length[b];
    }
    uint32_t at = 0;
    for (uint32_t t = 0; t < batch->places; t++) {
        batch->offset[t] = at;
        uint32_t b = 0;
        for (; b < batch->sentences && batch->length[b] > t; b++)
            batch->turned[at++] = batch->start[b] + t;
        batch->running[t] = b;
    }
    batch->offset[batch->places] = at;
    batch->running[batch->places] = 0;
}
