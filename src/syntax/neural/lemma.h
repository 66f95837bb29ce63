/* lemma.h: rules that turn a form into its lemma.
 *
 * A rule sets the form's letters (as they are, all small, or first one large),
 * takes letters off its end and puts others there; or it names the whole lemma,
 * where the two have no beginning in common ("better": "good"). */
#ifndef CHY_SYNTAX_NEURAL_LEMMA_H
#define CHY_SYNTAX_NEURAL_LEMMA_H

#include "base/arena.h"

typedef enum chy_letters {
    CHY_LETTERS_SMALL,
    CHY_LETTERS_KEPT,
    CHY_LETTERS_TITLE,
    CHY_LETTERS_WHOLE, /* `ending` is the lemma */
    CHY_LETTERS_COUNT
} chy_letters;

typedef struct chy_lemma_rule {
    chy_letters letters;
    uint32_t strip;   /* code points off the end */
    chy_slice ending; /* put there; borrowed */
} chy_lemma_rule;

/* The rule that makes `lemma` of `form`; `ending` is part of `lemma`. */
chy_lemma_rule chy_lemma_rule_of(chy_slice form, chy_slice lemma);
/* Applies a rule. True and *out (in `arena`, or `form` or the ending itself)
 * where it fits the form; false where it takes off more than there is. *out is
 * the empty slice when there is no memory. */
bool chy_lemma_rule_apply(const chy_lemma_rule *rule, chy_slice form, chy_arena *arena,
                          chy_slice *out);

#endif
