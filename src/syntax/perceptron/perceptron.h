/* perceptron.h: a tagger and an arc-hybrid parser over hashed features, greedy or
 * with a small beam.
 *
 * Three linear classifiers, trained as averaged perceptrons: tags (UPOS with
 * XPOS), transitions (shift, left arc, right arc) and relations, the last asked
 * once for each arc. A feature is a 64-bit hash; its high bits choose a row of
 * a table, and a row holds one 8-bit weight a class, so that a feature costs one
 * cache line or two. Morphological features and lemmas are
 * looked up by word and tag, and where the word is unknown by its ending.
 *
 * Trees are projective. The parser looks at each word at most twice, so its
 * time is linear in the sentence's length; very long sentences are parsed greedily
 * whatever the beam.
 *
 * Sources: Goldberg and Nivre 2013 (dynamic oracles), Kuhlmann, Gomez-Rodriguez
 * and Satta 2011 (arc-hybrid), Zhang and Nivre 2011 (features). */
#ifndef CHY_SYNTAX_PERCEPTRON_H
#define CHY_SYNTAX_PERCEPTRON_H

#include "base/pack.h"
#include "syntax/syntax.h"

enum {
    CHY_PERCEPTRON_VERSION = 1,
    CHY_PERCEPTRON_FEATURES = 128, /* most features of one decision */
    CHY_PERCEPTRON_CLASSES = 256   /* most classes of one classifier */
};

/* One classifier as it lies in the model file. */
typedef struct chy_rows {
    const int8_t *weights; /* rows of `width` weights */
    uint32_t bits;         /* the table has 2^bits rows */
    uint32_t width;        /* classes, padded to a multiple of 4 */
    uint32_t classes;
} chy_rows;

enum { CHY_SHIFT, CHY_LEFT, CHY_RIGHT, CHY_MOVES };

/* What the features need to know of a word. Hashes are never 0. */
typedef struct chy_look {
    uint64_t form, lower; /* as written; in lower case, digits as 0 */
    uint64_t prefix[3];   /* first 1 to 3 code points of lower */
    uint64_t suffix[4];   /* last 1 to 4 */
    uint32_t shape;       /* kinds of characters: see look.c */
    uint16_t tag;         /* class of the tagger */
} chy_look;

/* Fills *look (but for the tag) from a word's form. */
void chy_look_at(chy_look *look, chy_slice form);

/* Where the parser stands in a sentence of `count` words. Index `count` is the
 * root, which waits behind the last word. */
typedef struct chy_configuration {
    const chy_look *looks;
    uint32_t count, front; /* front: first word not yet shifted */
    uint32_t *stack, height;
    uint32_t *head;                          /* CHY_NO_HEAD while unknown */
    uint16_t *label;                         /* class of the relation */
    uint32_t *left, *left2, *right, *right2; /* outermost children but for..., CHY_NO_HEAD */
    uint64_t *left_labels, *right_labels;    /* sets of children's relations, as bits mod 64 */
    uint8_t *left_count, *right_count;
} chy_configuration;

/* Memory for sentences of up to `capacity` words; NULL when there is none. */
chy_configuration *chy_configuration_new(uint32_t capacity);
void chy_configuration_free(chy_configuration *configuration);
void chy_configuration_start(chy_configuration *c, const chy_look *looks, uint32_t count);
/* `to` has room for the words of `from`. */
void chy_configuration_copy(chy_configuration *to, const chy_configuration *from);
bool chy_configuration_allows(const chy_configuration *c, int move);
/* Makes the move. An arc gets the relation `label`. */
void chy_configuration_move(chy_configuration *c, int move, uint16_t label);

/* Features of a decision into `out`; returns how many. */
uint32_t chy_tag_features(uint64_t *out, const chy_look *looks, uint32_t count, uint32_t at);
uint32_t chy_move_features(uint64_t *out, const chy_configuration *c);
uint32_t chy_relation_features(uint64_t *out, const chy_configuration *c, uint32_t head,
                               uint32_t dependent);

/* Features and lemma of a word with a tag. */
typedef struct chy_lexicon_slot {
    uint32_t check; /* high half of the key; 0 for an empty slot */
    uint16_t features, rule;
} chy_lexicon_slot;

/* How much of a word a lookup goes by: its last 0 to 6 code points in lower
 * case, all of it in lower case, all of it as written. */
enum { CHY_LEXICON_SUFFIX = 6, CHY_LEXICON_LOWER, CHY_LEXICON_EXACT, CHY_LEXICON_LEVELS };

/* Key of a word with a tag at a level; 0 where the word is no longer than the
 * ending. */
uint64_t chy_lexicon_key(chy_slice form, unsigned ending, uint16_t tag);
/* A lemma rule is text: "l" or "k" (lower case or keep), the number of code
 * points to take off the end as one letter from 'A', and what to put there. */
chy_slice chy_lemma_apply(chy_slice form, chy_slice rule, chy_arena *arena);

typedef struct chy_perceptron {
    chy_rows tags, moves, relations;
    chy_slice *xpos, *features, *rules; /* owned arrays of slices into the model */
    chy_upos *upos;
    chy_slice *subtypes;
    chy_relation *relation;
    uint32_t feature_count, rule_count;
    const chy_lexicon_slot *lexicon;
    uint32_t lexicon_bits;
    uint32_t beam; /* configurations looked at together, 1 for none but the best */
} chy_perceptron;

chy_status chy_perceptron_open(chy_perceptron *out, const chy_pack *pack, const char *path,
                               chy_error *error);
void chy_perceptron_close(chy_perceptron *perceptron);

typedef struct chy_perceptron_state chy_perceptron_state;
chy_status chy_perceptron_state_new(chy_perceptron_state **out, const chy_perceptron *perceptron,
                                    chy_error *error);
void chy_perceptron_state_free(chy_perceptron_state *state);

/* Fills nodes[0 .. sentence->count - 1]. */
chy_status chy_perceptron_parse(const chy_perceptron *perceptron, chy_perceptron_state *state,
                                const chy_sentence *sentence, chy_arena *arena, chy_node *nodes,
                                chy_error *error);

#endif
