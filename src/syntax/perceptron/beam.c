/* beam.c: the best few configurations, step by step. */
#include "syntax/perceptron/beam.h"

#include <stdlib.h>

chy_beam *chy_beam_new(uint32_t width)
{
    chy_beam *beam = calloc(1, sizeof *beam);
    if (beam == NULL) return NULL;
    beam->width = width;
    beam->now = calloc(width, sizeof(chy_configuration *));
    beam->after = calloc(width, sizeof(chy_configuration *));
    beam->scores = calloc(width, sizeof *beam->scores);
    beam->next_scores = calloc(width, sizeof *beam->next_scores);
    beam->steps = calloc(2 * (size_t)CHY_BEAM_WORDS * width, sizeof *beam->steps);
    bool full =
        beam->now && beam->after && beam->scores && beam->next_scores && beam->steps && width > 0;
    for (uint32_t i = 0; i < width && full; i++) {
        beam->now[i] = chy_configuration_new(CHY_BEAM_WORDS);
        beam->after[i] = chy_configuration_new(CHY_BEAM_WORDS);
        full = beam->now[i] != NULL && beam->after[i] != NULL;
    }
    if (full) return beam;
    chy_beam_free(beam);
    return NULL;
}

void chy_beam_free(chy_beam *beam)
{
    if (beam == NULL) return;
    for (uint32_t i = 0; i < beam->width; i++) {
        if (beam->now != NULL) chy_configuration_free(beam->now[i]);
        if (beam->after != NULL) chy_configuration_free(beam->after[i]);
    }
    free(beam->now);
    free(beam->after);
    free(beam->scores);
    free(beam->next_scores);
    free(beam->steps);
    free(beam);
}

void chy_beam_start(chy_beam *beam, const chy_look *looks, uint32_t count)
{
    chy_configuration_start(beam->now[0], looks, count);
    beam->scores[0] = 0.0f;
    beam->live = 1;
    beam->made = 0;
}

uint16_t chy_beam_label(const chy_configuration *c, int move, const chy_beam_judge *judge)
{
    if (move == CHY_SHIFT) return 0;
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    uint32_t child = c->stack[c->height - 1];
    uint32_t head = move == CHY_LEFT ? c->front : c->stack[c->height - 2];
    uint32_t count = chy_relation_features(features, c, head, child);
    return judge->relation(judge->context, features, count);
}

bool chy_beam_advance(chy_beam *beam, const chy_beam_judge *judge)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    chy_beam_step *steps = beam->steps + (size_t)beam->made * beam->width;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < beam->live; i++) {
        const chy_configuration *c = beam->now[i];
        if (c->front == c->count && c->height == 0) return false;
        float scores[CHY_MOVES];
        judge->moves(judge->context, features, chy_move_features(features, c), scores);
        for (int move = 0; move < CHY_MOVES; move++) {
            if (!chy_configuration_allows(c, move)) continue;
            float score = beam->scores[i] + scores[move];
            if (kept == beam->width && score <= beam->next_scores[kept - 1]) continue;
            uint32_t at = kept < beam->width ? kept++ : kept - 1;
            for (; at > 0 && beam->next_scores[at - 1] < score; at--) {
                beam->next_scores[at] = beam->next_scores[at - 1];
                steps[at] = steps[at - 1];
            }
            beam->next_scores[at] = score;
            steps[at] = (chy_beam_step){(uint8_t)i, (uint8_t)move, 0};
        }
    }
    for (uint32_t k = 0; k < kept; k++) {
        const chy_configuration *from = beam->now[steps[k].parent];
        steps[k].label = chy_beam_label(from, steps[k].move, judge);
        chy_configuration_copy(beam->after[k], from);
        chy_configuration_move(beam->after[k], steps[k].move, steps[k].label);
    }
    chy_configuration **now = beam->now;
    float *scores = beam->scores;
    beam->now = beam->after;
    beam->after = now;
    beam->scores = beam->next_scores;
    beam->next_scores = scores;
    beam->live = kept;
    beam->made += kept > 0;
    return kept > 0;
}

void chy_beam_trace(const chy_beam *beam, uint32_t made, uint32_t place, chy_beam_step *out)
{
    while (made-- > 0) {
        out[made] = beam->steps[(size_t)made * beam->width + place];
        place = out[made].parent;
    }
}
