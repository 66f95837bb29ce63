/* date.h: the dates of a text, recognised and brought to EDTF level 1.
 *
 * A reader goes through the sentences of one report in order. It knows the
 * report's date, against which "Monday", "last month" and "the 12th" are
 * resolved, and remembers the last date that was told, for narration: "three
 * days later", "that year". What cannot be known stays unspecified
 * ("XXXX-XX-12") or without a value. */
#ifndef CHY_WORLD_DATE_H
#define CHY_WORLD_DATE_H

#include "base/arena.h"
#include "syntax/syntax.h"
#include "world/wordlist.h"

/* What the words make of the date. The value already says it where EDTF can:
 * "since 2008" is 2008/.., "until 2010" is /2010, a range is 2006/2010. */
typedef enum chy_date_role {
    CHY_DATE_AT,       /* a point or a stretch in which something is */
    CHY_DATE_SINCE,    /* start only: "since December 2008", "as of May 1": 2008-12/.. */
    CHY_DATE_UNTIL,    /* end only: "until 2010", "through March": /2010 */
    CHY_DATE_BY,       /* limit: "by 2030", "no later than May 3"; the value is the limit */
    CHY_DATE_BEFORE,   /* "before 2003"; the value is the bound */
    CHY_DATE_AFTER,    /* "after 1991"; the value is the bound */
    CHY_DATE_RANGE,    /* both ends told: "from 2006 to 2010", "28-29 January" */
    CHY_DATE_DURATION, /* how long: "for three years", "two-day", "six-month"; mostly no value */
    CHY_DATE_SET       /* what recurs: "every year", "annually", "on Mondays"; no value */
} chy_date_role;

typedef struct chy_date {
    uint32_t first, last; /* words of the sentence, last exclusive; no preposition before them */
    uint32_t head;        /* the word on which they hang in the tree */
    uint32_t start, end;  /* bytes of the report's text */
    chy_slice value;      /* EDTF; empty where the words leave it open */
    chy_date_role role;
    uint32_t months, days; /* of a DURATION: its length; both 0 where unknown */
    bool relative;         /* resolved against the report's date or the narration */
    bool future;           /* the words or the verb place it after the report */
} chy_date;

/* One report's dates, in order of the text. */
typedef struct chy_date_reader {
    const chy_wordlist *words; /* borrowed: section "world.words" */
    int32_t year, month, day;  /* the report's date; 0 where unknown */
    int32_t narrated[3];       /* year, month, day told last; 0 where unknown */
    int story;                 /* a past told with its year goes on: sentences left; else 0 */
    int32_t chapter;           /* the year that stood alone above what follows; else 0 */
    bool bare_days;            /* "on the 16th" was of the report's own weeks */
    int day_first;             /* 25/11/2018 was seen: 1; 11/25/2018: -1; neither: 0 */
} chy_date_reader;

/* Starts on a report of date `reported` (EDTF day, month or year; empty where
 * unknown). */
chy_date_reader chy_dates_begin(const chy_wordlist *words, chy_slice reported);

/* The dates of the next sentence, in order and without overlap, in `arena`.
 * Linear in the sentence's length. The tree's tags and heads are hints (the
 * tense that "on Monday" stands in); the words decide, so that a wrong or empty
 * tree does little harm. */
chy_status chy_dates_read(chy_date_reader *reader, const chy_tree *tree, chy_arena *arena,
                          chy_date **dates, size_t *count, chy_error *error);

#endif
