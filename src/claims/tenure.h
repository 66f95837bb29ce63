/* tenure.h: what the parts that make claims of tenure share (posts.c, stays.c,
 * tenure.c, titles.c). */
#ifndef CHY_CLAIMS_TENURE_H
#define CHY_CLAIMS_TENURE_H

#include "claims/work.h"

/* ---- posts.c: whom and which post words mean ---- */

/* The number of a post's mention; CHY_NO_MENTION for a post that only a verb tells. */
uint32_t chy_work_post_index(const chy_work *work, const chy_mention *mention);
/* A post that stands in the text as no phrase of this sentence; NULL without memory. */
const chy_mention *chy_work_untold_post(chy_work *work, const chy_post *post);
/* "The job", "his seat": a word that stands for a post told elsewhere. */
bool chy_work_is_post_word(const chy_work *work, uint32_t word);
/* The post that is named at that word, or NULL. */
const chy_mention *chy_work_post_at(const chy_work *work, uint32_t word);
/* The post that the words give that person, the nearest before the end of this
 * sentence; a post that is over only where nothing else is told, and `over`. */
const chy_mention *chy_work_post_held_by(const chy_work *work, const chy_actor *person, bool over);
/* The post that a filler names: itself, what "the post of" is of; for a person
 * the post that he or she holds; for "the job" the one that stands empty or was
 * told last. */
const chy_mention *chy_work_post_of(chy_work *work, uint32_t word, const chy_actor *person,
                                    bool over);
/* The post that the report is about; NULL where none has been told yet. */
const chy_mention *chy_work_main_post(chy_work *work);
/* "Special envoy N. ... has been acting envoy": the post just told of which the
 * words repeat the end; NULL where none. */
const chy_mention *chy_work_fuller_post(chy_work *work, const chy_mention *mention);
/* The post in a succession, where the words do not name it: that which one of
 * the two was told to have. */
const chy_mention *chy_work_post_in_row(chy_work *work, uint32_t word, const chy_actor *person,
                                        uint32_t verb);

/* ---- stays.c: one stay in one post as a claim ---- */

/* The two ends that an EDTF value tells; false where it is one date. */
bool chy_stay_ends(chy_slice value, chy_slice *from, chy_slice *until);
/* Dates the stay by what hangs on the trigger and on the post; with `inherit`
 * also by the clause around. */
void chy_stay_date(chy_work *work, chy_claim *claim, uint32_t word, uint32_t post_word,
                   bool inherit);
/* The date that stands right behind that word; empty where none does. */
chy_slice chy_stay_date_behind(const chy_work *work, uint32_t word);
/* What ended before the report is held no more. */
void chy_stay_end(const chy_work *work, chy_claim *claim);
/* Whether the claim tells of that person in that post. */
bool chy_stay_is(const chy_claim *claim, const chy_actor *person, const chy_post *post);
/* Whose posts are one state's: "ambassador to Peru", said of the state's own
 * representative named before. */
void chy_stay_borrow_country(const chy_work *work, const chy_actor *person, chy_post *post);
/* The status that the words of a post tell by themselves. */
chy_slice chy_stay_of_phase(chy_post_phase phase);
/* One claim, or one for each place that the post is accredited to. */
void chy_work_add_stay(chy_work *work, const chy_match *match, const chy_actor *person,
                       const chy_mention *mention, chy_slice status, uint32_t post_word);

/* ---- tenure.c, headship.c ---- */

/* The claim is about that post, and what follows may be. */
void chy_work_speak_of(chy_work *work, const chy_match *match, const chy_mention *post);
/* Claims of a frame that gives a title: "N. heads the agency". */
void chy_work_make_headship(chy_work *work, const chy_match *match, const uint32_t *persons,
                            size_t count, chy_slice status);

#endif
