/* date_sentence.h: what the files that read the dates of one sentence share
 * (date.c, date_tense.c, date_settle.c). */
#ifndef CHY_WORLD_DATE_SENTENCE_H
#define CHY_WORLD_DATE_SENTENCE_H

#include "base/array.h"
#include "world/date.h"
#include "world/date_grammar.h"

typedef struct date_found {
    date_term term;
    chy_date_role role;
} date_found;

typedef struct date_work {
    date_grammar grammar;
    chy_atoms atoms;
    signed char *tense; /* of each word as a verb: 2 future, 1 present, -1 past, 0 none */
    bool parsed;
    bool bare_days; /* the report tells its own news by days alone: "on the 16th" */
    bool continues; /* a sentence just before told a date with its year */
    CHY_ARRAY(date_found) list;
    chy_arena *arena;
} date_work;

static inline bool date_is(const date_work *w, size_t at, word_class class)
{
    return chy_atom_is(&w->atoms, at, class);
}

/* What each word says of time by its own form, then what its auxiliaries add. */
chy_status date_read_tenses(date_work *w, const chy_tree *tree, chy_error *error);
/* Whether the tree has tags at all. */
bool date_is_parsed(const chy_tree *tree);
/* The tense that atom `at` stands in: future above 0, past below, 0 unknown. */
int date_lean_at(const date_work *w, size_t at);
/* True where a date whose preposition is `before` belongs to a plan that is given
 * another one: "postponed from May 3 to June 1". */
bool date_is_moved(const date_work *w, size_t at, size_t before);

bool date_is_later(date_point point, date_point anchor);
/* The atom before the date at `at`, over the time of the day that stands between:
 * "until midnight on 30 June", "from 9 a.m. on Monday". */
size_t date_before_clock(const date_work *w, size_t at);
/* What stands before the term at atom `at` makes of it. */
chy_date_role date_role_of(const date_work *w, size_t at, const date_term *term, bool moved);

/* Fills what one end of a range leaves to the other. */
void date_share_year(date_term *from, date_term *to);
/* Gives an open term its year and month. */
void date_settle_term(const date_work *w, date_term *term, int lean);

#endif
