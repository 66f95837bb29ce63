/* predicate_parts.h: what the files of the grammar share. */
#ifndef CHY_CLAIMS_PREDICATE_PARTS_H
#define CHY_CLAIMS_PREDICATE_PARTS_H

#include "claims/predicate.h"

static const chy_slice SUBJECT = {"subject", 7}, OBJECT = {"object", 6}, INDIRECT = {"indirect", 8},
                       CLAUSE = {"clause", 6}, AS = {"as", 2}, MOD = {"mod", 3}, POSS = {"poss", 4},
                       APPOS = {"appos", 5}, ADVERB = {"adverb", 6}, TIME = {"time", 4},
                       PURPOSE = {"purpose", 7}, OF = {"of", 2}, BETWEEN = {"between", 7},
                       FROM = {"from", 4}, ADVERBIAL = {"adverbial", 9};

/* ---- looking at nodes ---- */

static inline const chy_node *node_of(const chy_grammar *g, uint32_t word)
{
    return &g->tree->nodes[word];
}

static inline bool lemma_in(const chy_grammar *g, uint32_t word, uint32_t set)
{
    return chy_set_has(g->frames, set, node_of(g, word)->lemma);
}

static inline bool is_nominal(const chy_node *node)
{
    return node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN ||
           node->upos == CHY_UPOS_PRON || node->upos == CHY_UPOS_NUM ||
           node->upos == CHY_UPOS_SYM || node->upos == CHY_UPOS_DET;
}

static inline bool has_child(const chy_grammar *g, uint32_t word, chy_relation relation)
{
    CHY_CHILDREN(g, word, c) if (node_of(g, c)->relation == relation) return true;
    return false;
}

static inline bool is_past_participle(const chy_node *node)
{
    if (node->upos != CHY_UPOS_VERB) return false;
    if (chy_slice_is(node->xpos, "VBN")) return true;
    return node->xpos.length == 0 &&
           chy_slice_find(node->features, CHY_SLICE("Tense=Past|VerbForm=Part")) != SIZE_MAX;
}

/* "looks forward to meeting": `to` is a preposition there. */
static inline bool is_gerund(const chy_node *node)
{
    return chy_slice_is(node->xpos, "VBG");
}

static inline bool is_finite(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    CHY_CHILDREN(g, word, c)
    {
        /* "having signed" has a helper and is not finite. */
        const chy_node *child = node_of(g, c);
        if ((child->relation == CHY_RELATION_aux || child->relation == CHY_RELATION_cop) &&
            !chy_slice_is(child->xpos, "VBG") && !chy_slice_is(child->xpos, "VB"))
            return true;
    }
    return chy_slice_is(node->xpos, "VBD") || chy_slice_is(node->xpos, "VBZ") ||
           chy_slice_is(node->xpos, "VBP") || chy_slice_is(node->xpos, "MD");
}

/* ---- arguments ---- */

bool chy_grammar_has(const chy_grammar *g, uint32_t word, chy_slice slot);
void chy_grammar_add(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler, bool borrowed);
/* All fillers of one slot are handed on to another word's slot. */
void chy_grammar_hand_on(chy_grammar *g, uint32_t from, chy_slice slot, uint32_t to, chy_slice as);
/* A filler and what is coordinated with it. A conjunct with a preposition of
 * its own stands in that slot, where `marked`. */
void chy_grammar_add_filler(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler,
                            bool marked);

/* ---- predicate_beside.c, predicate_share.c ---- */

/* Subjects and objects by what stands right beside a verb. */
void chy_grammar_look_beside(chy_grammar *g, uint32_t word);
/* What a word takes over from the words above it. */
void chy_grammar_receive(chy_grammar *g, uint32_t word);
/* A later clause behind "and" without a subject has that of the clause before. */
void chy_grammar_join_clauses(chy_grammar *g, uint32_t word);
/* The arguments of a light verb go to its noun. */
void chy_grammar_carry_nouns(chy_grammar *g, uint32_t verb);

bool goes_on_above(const chy_grammar *g, uint32_t above, uint32_t content, uint32_t later);

#endif
