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
/* The uses of a word that is one piece (uses.h); 0 of others. */
uint32_t evidence_uses(const chy_scene *scene, chy_slice text);

#endif
