/* network.h: the network in 32-bit floats, forward and backward.
 *
 * Weights are one long array; chy_layout tells where each matrix lies. Tables
 * of vectors for words and clues are apart, since a step touches few of their
 * rows. A batch's rows are ordered by place first, then by sentence (the
 * longest first), so that one step of the LSTM is one product of matrices over
 * all sentences that are still running. What reads whole sentences sees the
 * rows in another order, sentence by sentence. */
#ifndef CHY_SYNTAX_TRAIN_NETWORK_H
#define CHY_SYNTAX_TRAIN_NETWORK_H

#include "base/arena.h"
#include "syntax/neural/neural.h"
#include "syntax/train/matrix.h"

enum { CHY_BATCH_ROWS = 1600, CHY_BATCH_LENGTH = 400 };

/* Offsets of matrices in the weights; a bias follows its matrix. */
typedef struct chy_layout {
    uint32_t input;                      /* width of a word */
    size_t into[CHY_LAYERS_MOST];        /* input x 8 hidden, + bias */
    size_t over[CHY_LAYERS_MOST][2];     /* hidden x 4 hidden, each direction */
    size_t views, arc, arc_head;         /* 2 hidden x (2 arc + 2 label), + bias; arc x arc; arc */
    size_t label;                        /* 3 label x relations, + bias */
    size_t tag, tag_out;                 /* + bias each */
    size_t lemma, lemma_word, lemma_out; /* 2 hidden, input -> lemma_hidden, + bias; + bias */
    size_t count;
} chy_layout;

chy_layout chy_layout_of(const chy_network_sizes *sizes);

typedef struct chy_network {
    chy_network_sizes sizes;
    chy_layout layout;
    float *weights;
    float *tables[CHY_TABLES]; /* words, then the sets of clues */
} chy_network;

/* The columns and rows of a table. */
uint32_t chy_table_width(const chy_network_sizes *sizes, int table);
uint32_t chy_table_rows(const chy_network_sizes *sizes, int table);
size_t chy_table_size(const chy_network_sizes *sizes, int table);

typedef struct chy_dropout {
    float input, between, over, top, hidden; /* chances of dropping */
} chy_dropout;

/* What a sentence should come out as; place 0 is the root. */
typedef struct chy_answer {
    uint32_t head;
    uint16_t relation, tag, rule;
} chy_answer;

typedef struct chy_batch {
    uint32_t sentences, places; /* places: of the longest, with its root */
    uint32_t rows;
    uint32_t length[CHY_BATCH_ROWS]; /* of each sentence, with its root; not rising */
    uint32_t start[CHY_BATCH_ROWS];  /* first row in the order by sentence */
    uint32_t offset[CHY_BATCH_LENGTH + 1], running[CHY_BATCH_LENGTH + 1]; /* of each place */
    uint32_t turned[CHY_BATCH_ROWS];              /* row by place -> row by sentence */
    chy_clues clues[CHY_BATCH_ROWS];              /* by place */
    chy_answer answers[CHY_BATCH_ROWS];           /* by sentence */
    const struct chy_tree *trees[CHY_BATCH_ROWS]; /* of each sentence; for the caller */
    chy_clues written_clues[CHY_BATCH_ROWS];      /* before they are put in order */
    chy_answer written_answers[CHY_BATCH_ROWS];
} chy_batch;

/* Fixes rows, offsets and so on from `sentences` and `length`. */
void chy_batch_arrange(chy_batch *batch);

typedef struct chy_losses {
    double arc, label, tag, rule;
} chy_losses;

/* What one thread works in. All arrays hold CHY_BATCH_ROWS rows. */
typedef struct chy_workspace {
    float *words, *word_mask;      /* input, dropped already, by place */
    float *into[CHY_LAYERS_MOST];  /* input of a layer, dropped */
    float *gates[CHY_LAYERS_MOST]; /* 8 hidden: both directions */
    float *cell[CHY_LAYERS_MOST][2], *squashed[CHY_LAYERS_MOST][2];
    float *hidden[CHY_LAYERS_MOST][2]; /* and before[], the dropped hidden before it */
    float *before[CHY_LAYERS_MOST][2];
    float *out[CHY_LAYERS_MOST];   /* 2 hidden: a layer's sum */
    float *masks[CHY_LAYERS_MOST]; /* by sentence: 2 hidden, between layers */
    float *over_masks[CHY_LAYERS_MOST][2];
    float *top, *top_mask, *low, *low_mask, *turned_words;
    float *views, *view_mask, *arc_left, *scores, *pairs, *labels;
    float *tag_hidden, *tag_mask, *tags, *lemma_hidden, *lemma_mask, *rules;
    float *slope_a, *slope_b, *slope_c, *slope_d, *word_slope, *turned_slope, *step_slope;
    float *packed, *scratch;
    float *slopes; /* of the weights */
    uint64_t random;
    chy_losses losses;
} chy_workspace;

/* NULL when there is no memory. `training` tells whether slopes are needed. */
chy_workspace *chy_workspace_new(chy_arena *arena, const chy_network *network, bool training);

/* Runs the batch; with `dropout` (else NULL) drops. After it `scores` holds
 * log-free arc scores [sentence by sentence, length x length, one after the
 * other], `tags` and `rules` scores of classes, by sentence. */
void chy_forward(const chy_network *network, const chy_batch *batch, const chy_dropout *dropout,
                 chy_workspace *w);
/* Scores of relations into w->labels for the heads in `heads`, by sentence. */
void chy_forward_labels(const chy_network *network, const chy_batch *batch, const uint32_t *heads,
                        chy_workspace *w);
/* The losses, and their slopes times `scale` added to w->slopes and, for the
 * vectors of words, written to w->word_slope by place. */
void chy_backward(const chy_network *network, const chy_batch *batch, float scale,
                  chy_workspace *w);
/* Random bits: splitmix64 (Steele, Lea and Flood 2014). */
uint64_t chy_random(uint64_t *state);

#endif
