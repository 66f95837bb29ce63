/* train.h: making a model from treebanks. */
#ifndef CHY_SYNTAX_TRAIN_TRAIN_H
#define CHY_SYNTAX_TRAIN_TRAIN_H

#include "syntax/syntax.h"

enum { CHY_TRAIN_BEAM = 64 }; /* the widest */

typedef struct chy_train_options {
    uint32_t epochs;
    uint64_t seed;   /* the same seed and data give the same model */
    uint32_t beam;   /* configurations looked at together, in training and parsing; 1: none */
    uint32_t shrink; /* tables of 2^shrink times fewer rows; 0 is the default model */
    void (*progress)(void *context, const char *line); /* may be NULL */
    void *context;
} chy_train_options;

chy_train_options chy_train_defaults(void);

/* Trains a perceptron model on `trees` (all treebanks one after another in
 * `sets`) and appends the model file to *out. `held` (may be NULL) is parsed
 * after each epoch: progress tells how well, the best epoch is what is kept, and
 * training stops when several in a row bring nothing. */
chy_status chy_train_perceptron(chy_buffer *out, const chy_trees *const *sets, size_t set_count,
                                const chy_trees *held, const chy_train_options *options,
                                chy_error *error);

#endif
