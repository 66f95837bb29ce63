/* network.h: the sizes of the network, as trainer and parser share them.
 *
 *   a word     its own vector; the sums of the vectors of its clues, set by set
 *   encoder    layers of LSTM cells in both directions, each adding to the one below
 *   tags       encoder -> hidden -> classes of UPOS, XPOS and features together
 *   lemma      encoder and word -> hidden -> rules that turn a form into a lemma
 *   arcs       encoder -> dependent and head vectors, a bilinear form of the two
 *              (Dozat and Manning 2017)
 *   relation   encoder -> dependent and head vectors; they and their product
 *              element by element -> relations */
#ifndef CHY_SYNTAX_NEURAL_NETWORK_H
#define CHY_SYNTAX_NEURAL_NETWORK_H

#include "syntax/neural/clues.h"

enum { CHY_LAYERS_MOST = 4, CHY_SLOPE_INVERSE = 10 };

/* The gate of negative numbers in hidden layers: x / 10. */
#define CHY_LEAK 0.1f

typedef struct chy_network_sizes {
    uint32_t words;                 /* rows of the table of words */
    uint32_t rows[CHY_CLUE_SETS];   /* rows of the tables of clues */
    uint32_t word_width;            /* columns of the table of words */
    uint32_t widths[CHY_CLUE_SETS]; /* columns of the tables of clues */
    uint32_t hidden;                /* LSTM cells in each direction */
    uint32_t layers;
    uint32_t tag_layer;  /* the layer that tags and lemmas read, from 1 */
    uint32_t arc, label; /* widths of dependent and head vectors */
    uint32_t tag_hidden, lemma_hidden;
    uint32_t tags, rules, relations; /* classes */
} chy_network_sizes;

#endif
