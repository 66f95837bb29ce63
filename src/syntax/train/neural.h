/* neural.h: training the network. */
#ifndef CHY_SYNTAX_TRAIN_NEURAL_H
#define CHY_SYNTAX_TRAIN_NEURAL_H

#include "syntax/train/lessons.h"

typedef struct chy_neural_options {
    uint32_t epochs;
    uint32_t stop;    /* end after so many of them, the rate falling as for all; 0: do not */
    uint32_t threads; /* 1 or 2; does not change the result */
    uint64_t seed;
    uint32_t hidden, layers, tag_layer;
    uint32_t batch_words;
    float rate; /* of Adam, at its highest */
    chy_dropout dropout;
    chy_variation variation;
    const chy_variants *variants; /* one a treebank, or NULL; see lessons.h */
    chy_slice classes;            /* table of word classes, may be empty; see lessons.h */
    chy_slice vectors;            /* vectors of words, may be empty; see lessons.h */
    size_t base_sets;             /* treebanks that make the vocabulary, the first ones; 0: all */
    const char *state;            /* where to keep the weights after each epoch, or NULL */
    const char *resume;           /* weights to begin with, or NULL */
    void (*progress)(void *context, const char *line); /* may be NULL */
    void *context;
} chy_neural_options;

chy_neural_options chy_neural_defaults(void);

/* Trains on all trees of `sets` and appends the model file to *out. `held` (may
 * be NULL) is parsed after each epoch; the best epoch's weights are kept. */
chy_status chy_train_neural(chy_buffer *out, const chy_trees *const *sets, size_t set_count,
                            const chy_trees *held, const chy_neural_options *options,
                            chy_error *error);

/* Quantises the network and appends it to *out as a model file. */
chy_status chy_neural_export(chy_buffer *out, const chy_network *network,
                             const chy_lessons *lessons, chy_error *error);

typedef struct chy_trial {
    double upos, tag, lemma, uas, las; /* shares of words */
    uint32_t words;
} chy_trial;

/* Parses `held` with the network as it is, in floats. */
void chy_neural_try(const chy_network *network, const chy_lessons *lessons, const chy_trees *held,
                    chy_batch *batch, chy_workspace *workspace, void *tree_memory,
                    chy_trial *trial);

#endif
