/* linear.c: weights in training, and what a move costs. */
#include "syntax/train/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool chy_learner_start(chy_learner *l, uint32_t bits, uint32_t classes)
{
    *l =
        (chy_learner){.bits = bits, .width = (classes + 3) / 4 * 4, .classes = classes, .steps = 1};
    if (classes > 16) l->width = (classes + 15) / 16 * 16;
    l->weights = calloc((size_t)l->width << bits, sizeof *l->weights);
    l->sums = calloc((size_t)l->width << bits, sizeof *l->sums);
    return l->weights && l->sums;
}

void chy_learner_free(chy_learner *l)
{
    free(l->weights);
    free(l->sums);
    *l = (chy_learner){0};
}

void chy_learner_score(const chy_learner *l, const uint64_t *features, uint32_t count, float *sums)
{
    memset(sums, 0, l->width * sizeof *sums);
    for (uint32_t i = 0; i < count; i++) {
        const float *row = l->weights + (size_t)(features[i] >> (64 - l->bits)) * l->width;
        for (uint32_t k = 0; k < l->width; k++) sums[k] += row[k];
    }
}

void chy_learner_change(chy_learner *l, const uint64_t *features, uint32_t count, uint32_t of,
                        float change)
{
    for (uint32_t i = 0; i < count; i++) {
        size_t at = (size_t)(features[i] >> (64 - l->bits)) * l->width + of;
        l->weights[at] += change;
        l->sums[at] += change * (float)l->steps;
    }
}

void chy_learner_update(chy_learner *l, const uint64_t *features, uint32_t count, uint32_t right,
                        uint32_t wrong)
{
    chy_learner_change(l, features, count, right, 1.0f);
    chy_learner_change(l, features, count, wrong, -1.0f);
}

uint32_t chy_learner_best(const chy_learner *l, const float *sums)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < l->classes; i++)
        if (sums[i] > sums[found]) found = i;
    return found;
}

/* The averages, scaled so that the largest is 127: one section of the file. */
bool chy_learner_write(const chy_learner *l, chy_pack_writer *writer, const char *name)
{
    chy_buffer *out = chy_pack_add(writer, name, CHY_PERCEPTRON_VERSION);
    if (out == NULL) return false;
    size_t count = (size_t)l->width << l->bits;
    uint32_t head[16] = {l->bits, l->width, l->classes};
    for (int i = 0; i < 16; i++)
        for (int b = 0; b < 4; b++) chy_buffer_add_byte(out, (char)(head[i] >> 8 * b & 255));
    double largest = 0;
    for (size_t i = 0; i < count; i++)
        largest = fmax(largest, fabs(l->weights[i] - l->sums[i] / l->steps));
    /* A few weights (of the constant feature) are far above all others; letting
     * them be cut short leaves finer steps for the rest. */
    double scale = largest > 0 ? 127 / largest * 2 : 1;
    for (size_t i = 0; i < count; i++) {
        double value = round((l->weights[i] - l->sums[i] / l->steps) * scale);
        chy_buffer_add_byte(out, (char)(int8_t)fmax(-127, fmin(127, value)));
    }
    return chy_buffer_ok(out);
}

/* How many gold arcs a move makes impossible (arc-hybrid, Goldberg and Nivre). */
uint32_t chy_move_cost(const chy_configuration *c, const uint32_t *heads, int move)
{
    uint32_t lost = 0, top = c->height ? c->stack[c->height - 1] : CHY_NO_HEAD;
    if (move == CHY_SHIFT) {
        for (uint32_t i = 0; i + 1 < c->height; i++) {
            lost += heads[c->front] == c->stack[i];
            lost += heads[c->stack[i]] == c->front;
        }
        if (c->height) lost += heads[top] == c->front;
        return lost;
    }
    for (uint32_t i = c->front; i < c->count; i++) lost += heads[i] == top;
    if (move == CHY_LEFT) {
        lost += heads[top] > c->front && heads[top] <= c->count;
        lost += c->height > 1 && heads[top] == c->stack[c->height - 2];
    } else {
        lost += heads[top] >= c->front && heads[top] <= c->count;
    }
    return lost;
}

/* ---- with a beam ---- */

typedef struct pair {
    chy_learner *moves, *labels;
} pair;

static void judge_moves(const void *context, const uint64_t *features, uint32_t count,
                        float scores[CHY_MOVES])
{
    const chy_learner *moves = ((const pair *)context)->moves;
    float sums[CHY_PERCEPTRON_CLASSES];
    chy_learner_score(moves, features, count, sums);
    for (int m = 0; m < CHY_MOVES; m++) scores[m] = sums[m];
}

static uint16_t judge_relation(const void *context, const uint64_t *features, uint32_t count)
{
    const chy_learner *labels = ((const pair *)context)->labels;
    float sums[CHY_PERCEPTRON_CLASSES];
    chy_learner_score(labels, features, count, sums);
    return (uint16_t)chy_learner_best(labels, sums);
}

/* A move that loses least; of several the first. */
static int gold_move(const chy_configuration *c, const uint32_t *heads)
{
    uint32_t least = UINT32_MAX;
    int found = 0;
    for (int m = CHY_MOVES; m-- > 0;) {
        if (!chy_configuration_allows(c, m)) continue;
        uint32_t cost = chy_move_cost(c, heads, m);
        if (cost >= least) continue;
        least = cost;
        found = m;
    }
    return found;
}

/* Makes the first `count` moves anew and changes the weights of each from `from` on. */
static void change_moves(chy_learner *moves, chy_configuration *c, const chy_look *looks,
                         uint32_t words, const chy_beam_step *steps, uint32_t count, uint32_t from,
                         float change)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    chy_configuration_start(c, looks, words);
    for (uint32_t i = 0; i < count; i++) {
        if (i >= from)
            chy_learner_change(moves, features, chy_move_features(features, c), steps[i].move,
                               change);
        chy_configuration_move(c, steps[i].move, steps[i].label);
    }
}

/* The gold moves, their labels as the classifier gives them, which learns from
 * them. Returns how many. */
static uint32_t gold_steps(chy_configuration *gold, chy_learner *labels, const chy_look *looks,
                           uint32_t count, const uint32_t *heads, const uint16_t *relations,
                           chy_beam_step *steps)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    float sums[CHY_PERCEPTRON_CLASSES];
    uint32_t made = 0;
    chy_configuration_start(gold, looks, count);
    while (gold->front < count || gold->height > 0) {
        int move = gold_move(gold, heads);
        uint32_t found = 0;
        if (move != CHY_SHIFT) {
            uint32_t child = gold->stack[gold->height - 1];
            uint32_t head = move == CHY_LEFT ? gold->front : gold->stack[gold->height - 2];
            uint32_t many = chy_relation_features(features, gold, head, child);
            chy_learner_score(labels, features, many, sums);
            found = chy_learner_best(labels, sums);
            if (heads[child] == head) {
                if (found != relations[child])
                    chy_learner_update(labels, features, many, relations[child], found);
                labels->steps++;
            }
        }
        steps[made++] = (chy_beam_step){0, (uint8_t)move, (uint16_t)found};
        chy_configuration_move(gold, move, (uint16_t)found);
    }
    return made;
}

void chy_beam_lesson(chy_beam *beam, chy_configuration *gold, chy_learner *moves,
                     chy_learner *labels, const chy_look *looks, uint32_t count,
                     const uint32_t *heads, const uint16_t *relations)
{
    const pair both = {moves, labels};
    const chy_beam_judge judge = {&both, judge_moves, judge_relation};
    chy_beam_step right[2 * CHY_BEAM_WORDS], wrong[2 * CHY_BEAM_WORDS];
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    uint32_t all = gold_steps(gold, labels, looks, count, heads, relations, right);

    /* How far the gold moves are behind the best at each step. */
    float score = 0.0f, worst = -1.0f;
    uint32_t worst_at = 0;
    bool best = true; /* the best way so far is the gold one */
    chy_configuration_start(gold, looks, count);
    chy_beam_start(beam, looks, count);
    for (uint32_t i = 0; i < all && chy_beam_advance(beam, &judge); i++) {
        float sums[CHY_MOVES];
        judge_moves(&both, features, chy_move_features(features, gold), sums);
        score += sums[right[i].move];
        chy_configuration_move(gold, right[i].move, right[i].label);
        chy_beam_trace(beam, i + 1, 0, wrong);
        best = true;
        for (uint32_t k = 0; k <= i && best; k++) best = wrong[k].move == right[k].move;
        if (best || beam->scores[0] - score <= worst) continue;
        worst = beam->scores[0] - score;
        worst_at = i + 1;
    }
    moves->steps++;
    if (best || worst_at == 0) return;
    chy_beam_trace(beam, worst_at, 0, wrong);
    uint32_t same = 0;
    while (same < worst_at && wrong[same].move == right[same].move) same++;
    change_moves(moves, gold, looks, count, right, worst_at, same, 1.0f);
    change_moves(moves, gold, looks, count, wrong, worst_at, same, -1.0f);
}
