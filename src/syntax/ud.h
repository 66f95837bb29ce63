/* ud.h: the closed sets of Universal Dependencies v2 (universaldependencies.org/u/). */
#ifndef CHY_SYNTAX_UD_H
#define CHY_SYNTAX_UD_H

#include "base/slice.h"

#define CHY_UPOS_LIST(X) \
    X(ADJ)               \
    X(ADP)               \
    X(ADV)               \
    X(AUX)               \
    X(CCONJ)             \
    X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

typedef enum chy_upos {
#define X(tag) CHY_UPOS_##tag,
    CHY_UPOS_LIST(X)
#undef X
        CHY_UPOS_COUNT
} chy_upos;

/* Relations without subtype; a relation that is not in the list is `dep`. */
/* clang-format off: it breaks a long list differently each time it runs. */
#define CHY_RELATION_LIST(X)                                                                   \
    X(acl)                                                                                     \
    X(advcl)                                                                                   \
    X(advmod) X(amod) X(appos) X(aux) X(case) X(cc) X(ccomp) X(clf) X(compound) X(conj) X(cop) \
        X(csubj) X(dep) X(det) X(discourse) X(dislocated) X(expl) X(fixed) X(flat) X(goeswith) \
            X(iobj) X(list) X(mark) X(nmod) X(nsubj) X(nummod) X(obj) X(obl) X(orphan)         \
                X(parataxis) X(punct) X(reparandum) X(root) X(vocative) X(xcomp)
/* clang-format on */

typedef enum chy_relation {
#define X(name) CHY_RELATION_##name,
    CHY_RELATION_LIST(X)
#undef X
        CHY_RELATION_COUNT
} chy_relation;

const char *chy_upos_name(chy_upos upos);
const char *chy_relation_name(chy_relation relation);
/* CHY_UPOS_X and CHY_RELATION_dep for names that are not in the sets. */
chy_upos chy_upos_named(chy_slice name);
chy_relation chy_relation_named(chy_slice name);

#endif
