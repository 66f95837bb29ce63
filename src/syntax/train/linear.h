/* linear.h: a classifier of the linear engine in training. */
#ifndef CHY_SYNTAX_TRAIN_LINEAR_H
#define CHY_SYNTAX_TRAIN_LINEAR_H

#include "syntax/perceptron/beam.h"

typedef struct chy_learner {
    float *weights, *sums; /* 2^bits rows of width; owned */
    uint32_t bits, width, classes;
    double steps;
} chy_learner;

/* False without memory. */
bool chy_learner_start(chy_learner *l, uint32_t bits, uint32_t classes);
void chy_learner_free(chy_learner *l);
void chy_learner_score(const chy_learner *l, const uint64_t *features, uint32_t count, float *sums);
/* Adds `change` to the weights of one class. */
void chy_learner_change(chy_learner *l, const uint64_t *features, uint32_t count, uint32_t of,
                        float change);
/* The right class up by one, the wrong one down. */
void chy_learner_update(chy_learner *l, const uint64_t *features, uint32_t count, uint32_t right,
                        uint32_t wrong);
uint32_t chy_learner_best(const chy_learner *l, const float *sums);
/* The averages, scaled into a section of the file; false without memory. */
bool chy_learner_write(const chy_learner *l, chy_pack_writer *writer, const char *name);

/* How many gold arcs a move makes impossible (arc-hybrid, Goldberg and Nivre 2013). */
uint32_t chy_move_cost(const chy_configuration *c, const uint32_t *heads, int move);

/* One sentence with a beam: where the gold moves are not the best in the end,
 * they are set against the best ones up to the step at which they were furthest
 * behind (Huang, Fayong and Guo 2012). `gold` has room for the sentence, which has
 * at most CHY_BEAM_WORDS. */
void chy_beam_lesson(chy_beam *beam, chy_configuration *gold, chy_learner *moves,
                     chy_learner *labels, const chy_look *looks, uint32_t count,
                     const uint32_t *heads, const uint16_t *relations);

#endif
