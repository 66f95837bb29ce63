/* lessons.h: treebanks as the network's trainer wants them: classes numbered,
 * words counted, batches cut. */
#ifndef CHY_SYNTAX_TRAIN_LESSONS_H
#define CHY_SYNTAX_TRAIN_LESSONS_H

#include "base/map.h"
#include "syntax/neural/lemma.h"
#include "syntax/syntax.h"
#include "syntax/train/network.h"

typedef struct chy_lessons {
    chy_arena *arena; /* borrowed; holds all of it */
    CHY_ARRAY(const chy_tree *) trees;
    size_t base_count; /* of them, those that are counted */
    chy_map tags;      /* "NOUN\tNN\tNumber=Sing" */
    chy_map relations; /* "nsubj:pass" */
    chy_map rules;     /* as chy_rule_key writes them */
    CHY_ARRAY(chy_lemma_rule) rule_items;
    chy_lexicon lexicon;
    CHY_ARRAY(uint32_t) counts; /* of words, by number */
    uint32_t class_count;
    chy_map class_names;
} chy_lessons;

/* Numbers the classes of all trees in `sets` and builds the lexicon; `classes`
 * (may be empty) is a table "form<TAB>class class ...", a line a form. Only
 * the first `base_count` sets are numbered and counted; the others are learnt
 * with the words and classes of those. */
chy_status chy_lessons_new(chy_lessons *out, const chy_trees *const *sets, size_t set_count,
                           size_t base_count, chy_slice classes, chy_arena *arena,
                           chy_error *error);

/* How a lesson is varied, so that the network meets headlines and capitals. */
typedef struct chy_variation {
    float capitals, title, small, unpointed; /* chances, for a sentence */
    float unknown;                           /* for a word, besides the rare ones' own */
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
