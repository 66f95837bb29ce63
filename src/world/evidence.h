/* evidence.h: what the words around an open name tell of what it is. */
#ifndef CHY_WORLD_EVIDENCE_H
#define CHY_WORLD_EVIDENCE_H

#include "world/scene.h"

typedef struct evidence {
    int person, place, body, nothing;
    bool sized; /* how large the place of that name is has been counted in */
    chy_mention_kind kind;
} evidence;

/* What the grammar around one open name tells, added to *e. */
void evidence_weigh(const chy_scene *scene, const chy_mention *mention, evidence *e);
/* The same of the place, surname or body of that name in the compiled data. */
void evidence_weigh_place(const chy_scene *scene, const chy_mention *mention, evidence *e,
                          uint32_t place);
/* What all that was gathered makes of the name. */
chy_mention_kind evidence_verdict(const evidence *e);
/* A town that has somebody's name ("Jackson", "Sharon"): a person where the words
 * around speak of one more than of the place. */
bool evidence_may_be_person(const chy_scene *scene, const chy_mention *mention);
/* What the nouns and the names beside one tell: "the daily X", "X province", "X of the
 * Farmers' Front", "X, Y and Z" (evidence_beside.c). `at`: number of the mention. */
void evidence_weigh_beside(const chy_scene *scene, size_t at, evidence *e);
/* What the other names of a list tell of one in it. */
void evidence_weigh_list(const chy_scene *scene, size_t at, evidence *e);
/* The first word of the list that has the word in it; else the word. */
uint32_t evidence_first_of_list(const chy_tree *tree, uint32_t word);
/* Whether a common noun is one for a person ("treasurer") or for many ("militia"). */
enum { EVIDENCE_NO_ROLE, EVIDENCE_PERSON, EVIDENCE_GROUP };
int evidence_role(const chy_scene *scene, chy_slice lemma);
/* The uses of a word that is one piece (uses.h); 0 of others. */
uint32_t evidence_uses(const chy_scene *scene, chy_slice text);

#endif
