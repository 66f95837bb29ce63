/* reference.h: what the files share that find out what words stand for
 * (reference.c, reference_candidates.c, reference_sides.c). */
#ifndef CHY_WORLD_REFERENCE_H
#define CHY_WORLD_REFERENCE_H

#include "world/scene.h"

typedef enum refers {
    TO_PERSON,
    TO_SPEAKER,
    TO_SUBJECT, /* of the same clause: "themselves" */
    TO_ANY,
    TO_PEOPLE,
    TO_FIGHTERS,
    TO_STATE,
    TO_GOVERNMENT,
    TO_BODY,
    TO_NAMED_BODY, /* whose name has the word */
    TO_MINISTRY,
    TO_PARLIAMENT,
    TO_MILITARY,
    TO_POLICE,
    TO_COURT,
    TO_PARTY,
    TO_MISSION,
    TO_BLOC,
    TO_FORUM,
    TO_INSTRUMENT,
    TO_POST,
    TO_PLACE,
    TO_ENVOY,
    TO_PAIR_STATES,
    TO_PAIR_GOVERNMENTS,
    TO_PAIR_SIDES,
    TO_PAIR_PEOPLE,
    TO_EACH_OTHER,
    TO_FORMER,
    TO_LATTER,
    TO_NOTHING
} refers;

/* The words of the column `refers` of reference.tsv, in that order, ended by NULL. */
extern const char *const chy_refers_names[];

typedef struct reference_search {
    chy_scene *scene;
    chy_reading *reading;
    const chy_tree *tree;
    uint32_t sentence, word, end; /* the referring word; the first mention not before it */
    refers to;
    uint32_t number; /* how many are meant; 0 not told */
    char gender;     /* 'm', 'f' or 0 */
    bool pronoun;
    bool relaxed; /* states from which somebody comes are sides too, where there are no others */
    uint32_t lemma_word;
    uint32_t hero;            /* entity of the person whom the report is about; CHY_NO_MENTION */
    uint32_t reference_count; /* of reading->references so far */
} reference_search;

/* ---- reference_candidates.c ---- */

const chy_node *reference_node(const reference_search *s, const chy_mention *m);
bool reference_sector(const chy_mention *m, const char *sector);
/* Whether the mention is of the kind that the word asks for. */
bool reference_fits(const reference_search *s, const chy_mention *m);
/* Whether a person may be of the gender that the word tells. */
bool reference_gender_fits(const reference_search *s, const chy_mention *m);
/* Whether the grammar bars the word from meaning that mention: "Lan met her". */
bool reference_barred(const reference_search *s, const chy_mention *m);
/* How much a mention is what its sentence is about: the subject most. */
int reference_standing(const reference_search *s, const chy_mention *m);
/* The mention that the word most likely means, at most `reach` sentences back;
 * CHY_NO_MENTION where none fits. */
uint32_t reference_best(const reference_search *s, uint32_t reach);
/* Whether the word is a verb of speech. */
bool reference_speech(const reference_search *s, const chy_tree *tree, uint32_t word);

/* ---- reference_sides.c ---- */

/* Several at once ("both sides"): the mentions of `number` of them, or of as many as
 * the report names together where that is 0; at most CHY_REFERENCE_TARGETS. Returns how
 * many. */
uint32_t reference_sides(const reference_search *s, uint32_t number, uint32_t *out);
/* "They": a coordination named last as a subject, a plural, or a body; as above. */
uint32_t reference_people(const reference_search *s, uint32_t *out);
/* "Each other": those whom the clause is about; as above. */
uint32_t reference_each_other(const reference_search *s, uint32_t *out);

#endif
