/* date_grammar.h: one expression of time, read from atoms. Internal to date*.c. */
#ifndef CHY_WORLD_DATE_GRAMMAR_H
#define CHY_WORLD_DATE_GRAMMAR_H

#include "world/date_calendar.h"
#include "world/date_words.h"

typedef enum date_term_kind { TERM_NONE, TERM_POINT, TERM_DURATION, TERM_SET } date_term_kind;

/* What one expression says, before prepositions are looked at. */
typedef struct date_term {
    date_term_kind kind;
    size_t first, end;   /* atoms, end exclusive */
    date_point from, to; /* POINT; `to` counts where `range` */
    bool range;
    bool open;             /* year (and month) still to be found from the anchor */
    bool relative;         /* found from the anchor or the narration */
    bool day_alone;        /* "the 16th": month and year are found */
    bool story;            /* its year is that of a story that goes on */
    int lean;              /* the words say: 1 future, -1 past, 0 nothing */
    uint32_t months, days; /* of DURATION */
    bool joined;           /* of DURATION: "two-day", before its noun */
} date_term;

/* How a report writes dates in digits with slashes, as far as it has shown. */
typedef enum date_order { ORDER_OPEN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST } date_order;

/* What expressions are read against. */
typedef struct date_grammar {
    const chy_wordlist *words;
    const chy_atoms *atoms;
    const chy_tree *tree;
    date_point anchor;   /* the report's date; GRAIN_NONE where unknown */
    date_point narrated; /* the date told last */
    int32_t chapter;     /* of a chronology: the year that stood alone above; else 0 */
    bool story;          /* a past that was told with its year goes on */
    date_order order;
} date_grammar;

/* The longest expression that begins at atom `at`. `lean` is the tense that it
 * stands in: 1 future, -1 past, 0 unknown. False where there is none. */
bool date_term_at(const date_grammar *grammar, size_t at, int lean, date_term *out);
/* True where an open month or day is of the chronology's year and not ahead of
 * the report. */
bool date_in_chapter(const date_grammar *grammar, date_point point, int lean);
/* Gives an open point its year and month. */
void date_settle(const date_grammar *grammar, date_point *point, int lean);

#endif
