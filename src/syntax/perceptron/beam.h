/* beam.h: several configurations at a time, the best by the sum of what their
 * moves scored. All ways through a sentence have as many moves (each word is
 * shifted once and gets its head once), so that sums can be compared at every
 * step. A configuration that goes on in two ways is copied, which takes as long
 * as the sentence has words: sentences longer than CHY_BEAM_WORDS are therefore
 * not for a beam.
 *
 * Sources: Zhang and Clark 2008, Zhang and Nivre 2011. */
#ifndef CHY_SYNTAX_PERCEPTRON_BEAM_H
#define CHY_SYNTAX_PERCEPTRON_BEAM_H

#include "syntax/perceptron/perceptron.h"

enum { CHY_BEAM_WORDS = 250, CHY_BEAM_MOST = 64 };

/* Where scores come from: the model file, or weights in training. */
typedef struct chy_beam_judge {
    const void *context;
    void (*moves)(const void *context, const uint64_t *features, uint32_t count,
                  float scores[CHY_MOVES]);
    /* The best relation. */
    uint16_t (*relation)(const void *context, const uint64_t *features, uint32_t count);
} chy_beam_judge;

typedef struct chy_beam_step {
    uint8_t parent; /* which configuration of the step before */
    uint8_t move;
    uint16_t label;
} chy_beam_step;

typedef struct chy_beam {
    uint32_t width, live;             /* most configurations; those there are */
    chy_configuration **now, **after; /* owned, `width` of each */
    float *scores, *next_scores;
    chy_beam_step *steps; /* [made * width + place] */
    uint32_t made;        /* steps */
} chy_beam;

/* NULL without memory. */
chy_beam *chy_beam_new(uint32_t width);
void chy_beam_free(chy_beam *beam);
/* `count` is at most CHY_BEAM_WORDS. */
void chy_beam_start(chy_beam *beam, const chy_look *looks, uint32_t count);
/* One more move of all; false where there is none left. The best comes first. */
bool chy_beam_advance(chy_beam *beam, const chy_beam_judge *judge);
/* The steps that led to `place` after `made` steps, in order. */
void chy_beam_trace(const chy_beam *beam, uint32_t made, uint32_t place, chy_beam_step *out);

/* The label of an arc that `move` makes; 0 of a shift. */
uint16_t chy_beam_label(const chy_configuration *c, int move, const chy_beam_judge *judge);

#endif
