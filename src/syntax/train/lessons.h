/* lessons.h: treebanks as the network's trainer wants them: classes numbered,
 * words counted, batches cut. */
#ifndef CHY_SYNTAX_TRAIN_LESSONS_H
#define CHY_SYNTAX_TRAIN_LESSONS_H

#include "base/map.h"
#include "syntax/neural/lemma.h"
#include "syntax/syntax.h"
#include "syntax/train/network.h"

/* The same sentences in other words, as with other names: sets of as many trees
 * as the treebank that they stand for. */
typedef struct chy_variants {
    const chy_trees *const *sets; /* borrowed */
    size_t count;                 /* of them; may be 0 */
} chy_variants;

typedef struct chy_lessons {
    chy_arena *arena; /* borrowed; holds all of it */
    CHY_ARRAY(const chy_tree *) trees;
    CHY_ARRAY(struct chy_forms {
        chy_variants variants;
        uint32_t index;
    })
    forms;             /* of each tree: its other forms, and its index in them */
    size_t base_count; /* of them, those that are counted */
    chy_map tags;      /* "NOUN\tNN\tNumber=Sing" */
    chy_map relations; /* "nsubj:pass" */
    chy_map rules;     /* as chy_rule_key writes them */
    CHY_ARRAY(chy_lemma_rule) rule_items;
    chy_lexicon lexicon;
    CHY_ARRAY(uint32_t) counts; /* of words of the treebanks, by number */
    /* Vectors from raw text. Numbers of words below `learnt` are words of the
     * treebanks, whose vectors are learnt further; the words from there on are
     * known from raw text alone and keep theirs. So do the twins of the former,
     * which have numbers from lexicon.words on: learning sees one now and then in
     * its word's place, so that what only raw text tells is understood too. */
    uint32_t learnt, rows; /* rows: with the twins */
    uint32_t *twins;       /* of each learnt word, or CHY_WORD_UNKNOWN */
    const float **given;   /* the vector of each row, or NULL */
    uint32_t class_count;
    chy_map class_names;
} chy_lessons;

/* Numbers the classes of all trees in `sets` and builds the lexicon; `classes`
 * (may be empty) is a table "form<TAB>class class ...", a line a form. Only
 * the first `base_count` sets are numbered and counted; the others, and all
 * variants (one chy_variants a set, or NULL), are learnt with the words and
 * classes of those. `vectors` (may be empty) has the word and `width` numbers a
 * line, as chy_vectors_learn writes them. */
chy_status chy_lessons_new(chy_lessons *out, const chy_trees *const *sets, size_t set_count,
                           size_t base_count, const chy_variants *variants, chy_slice classes,
                           chy_slice vectors, uint32_t width, chy_arena *arena, chy_error *error);
/* The i-th tree, or with the chance `varied` one of its other forms. */
const chy_tree *chy_lessons_draw(const chy_lessons *lessons, size_t i, float varied,
                                 uint64_t *random);

/* How a lesson is varied, so that the network meets headlines and capitals. */
typedef struct chy_variation {
    float capitals, title, small, unpointed; /* chances, for a sentence */
    float unknown;                           /* for a word, besides the rare ones' own */
    float twin;    /* for a word that has one, besides the rare ones' own */
    float renamed; /* for a sentence, that another form of it is taken where there is one */
} chy_variation;

/* Writes a tree's clues and answers, the root's first; returns how many rows.
 * `variation` may be NULL. */
uint32_t chy_lesson_write(const chy_lessons *lessons, const chy_tree *tree,
                          const chy_variation *variation, uint64_t *random, chy_clues *clues,
                          chy_answer *answers);

/* Fills `batch` with as many of `trees` as fit, the longest first; returns how
 * many. */
size_t chy_lessons_batch(const chy_lessons *lessons, const chy_tree *const *trees, size_t count,
                         const chy_variation *variation, uint64_t *random, chy_batch *batch);

/* Names of classes in a tree's node, in `buffer`. */
chy_slice chy_tag_key(const chy_node *node, chy_buffer *buffer);
chy_slice chy_relation_key(const chy_node *node, chy_buffer *buffer);
chy_slice chy_rule_key(const chy_lemma_rule *rule, chy_buffer *buffer);

#endif
