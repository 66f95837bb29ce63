/* neural.h: the network at work: a model's sections, and parsing with them.
 *
 * Weights are whole numbers of 6 bits, a scale a column; what goes in is
 * quantised to 7 bits, a scale a row, so that all products are exact sums of
 * whole numbers and a sentence gets the same tree on every processor. Sentences are parsed in
 * groups, which lets a step of the LSTM read its weights once for all of them;
 * how they are grouped does not change a tree. */
#ifndef CHY_SYNTAX_NEURAL_NEURAL_H
#define CHY_SYNTAX_NEURAL_NEURAL_H

#include "base/pack.h"
#include "syntax/neural/kernel.h"
#include "syntax/neural/lemma.h"
#include "syntax/neural/network.h"
#include "syntax/syntax.h"

enum {
    CHY_NEURAL_VERSION = 2,
    CHY_NEURAL_SIZES = 22,   /* numbers in section "n.sizes" */
    CHY_NEURAL_WINDOW = 250, /* words of a longer sentence that are parsed together */
    CHY_TABLES = 1 + CHY_CLUE_SETS
};

/* Vectors of words or of one set of clues. */
typedef struct chy_vectors {
    const float *scales; /* of each row */
    const int8_t *weights;
    uint32_t rows, width;
} chy_vectors;

typedef struct chy_tag_class {
    chy_upos upos;
    chy_slice xpos, features;
} chy_tag_class;

typedef struct chy_relation_class {
    chy_relation relation;
    chy_slice subtype;
} chy_relation_class;

typedef struct chy_neural {
    chy_network_sizes sizes;
    uint32_t input; /* width of a word: all tables */
    chy_lexicon lexicon;
    chy_vectors tables[CHY_TABLES];
    chy_matrix into[CHY_LAYERS_MOST], over[CHY_LAYERS_MOST][2];
    chy_matrix views, arc, label, tag, tag_out, lemma, lemma_word, lemma_out;
    chy_tag_class *tags; /* these three owned; their slices lie in the model */
    chy_relation_class *relations;
    chy_lemma_rule *rules;
} chy_neural;

/* Numbers of the section "n.sizes" from the sizes and back. */
void chy_neural_write_sizes(const chy_network_sizes *sizes, uint32_t numbers[CHY_NEURAL_SIZES]);
void chy_neural_read_sizes(const uint32_t numbers[CHY_NEURAL_SIZES], chy_network_sizes *sizes);
/* `size` rounded up to what a matrix's rows and columns are padded to. */
uint32_t chy_neural_padded(uint32_t size);
/* The sections that hold matrices, with their real sizes; false after the last.
 * The matrix is a member of `neural`. */
bool chy_neural_section(chy_neural *neural, uint32_t index, char name[CHY_PACK_NAME], uint32_t *in,
                        uint32_t *out, chy_matrix **matrix);

/* Whether a model file has a network in it. */
bool chy_neural_present(const chy_pack *pack);
/* Checks every size and number. *out borrows the pack's bytes. */
chy_status chy_neural_open(chy_neural *out, const chy_pack *pack, const char *path,
                           chy_error *error);
void chy_neural_close(chy_neural *neural);

/* Working memory of one thread; borrows the network. */
typedef struct chy_neural_state chy_neural_state;
chy_status chy_neural_state_new(chy_neural_state **out, const chy_neural *neural,
                                const chy_kernel *kernel, chy_error *error);
void chy_neural_state_free(chy_neural_state *state);

/* Parses `count` sentences; nodes[i] has room for those of sentences[i]. */
chy_status chy_neural_parse(chy_neural_state *state, const chy_sentence *const *sentences,
                            size_t count, chy_arena *arena, chy_node *const *nodes,
                            chy_error *error);

#endif
