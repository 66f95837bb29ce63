/* date_forms.h: the forms that expressions of time have. Internal to date*.c.
 *
 * Each date_form_ function reads one form at an atom and gives the atom after
 * it, or 0 where the form is not there. No word stands in them: forms are told
 * in classes of dates.tsv. */
#ifndef CHY_WORLD_DATE_FORMS_H
#define CHY_WORLD_DATE_FORMS_H

#include "world/date_grammar.h"

typedef const date_grammar *grammar;

static inline bool is(grammar g, size_t at, word_class class)
{
    return chy_atom_is(g->atoms, at, class);
}
/* True where the atom speaks of time whatever follows: "since ...", "part of ...". */
static inline bool leads_to_time(grammar g, size_t at)
{
    static const word_class leading[] = {WORD_in,     WORD_since, WORD_until, WORD_by,
                                         WORD_before, WORD_after, WORD_from,  WORD_between,
                                         WORD_of,     WORD_part,  WORD_half};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (is(g, at, leading[i])) return true;
    return false;
}
static inline bool mark(grammar g, size_t at, char sign)
{
    return chy_atom_mark(g->atoms, at, sign);
}
static inline int32_t value(grammar g, size_t at, word_class class)
{
    return chy_atom_value(g->words, g->atoms, at, class);
}
static inline const chy_atom *atom(grammar g, size_t at)
{
    static const chy_atom none = {.kind = ATOM_OTHER, .number = -1};
    return at < g->atoms->count ? &g->atoms->items[at] : &none;
}

/* True for an atom of several words: "the next" after "next". */
static inline bool is_phrase(grammar g, size_t at)
{
    return atom(g, at)->last - atom(g, at)->word > 1;
}

static inline date_point year_point(int32_t year)
{
    return year > 0 ? (date_point){GRAIN_YEAR, year, 0, 0, false} : (date_point){0};
}
static inline date_point month_point(int32_t year, int32_t month)
{
    return (date_point){GRAIN_MONTH, year, month, 0, false};
}
static inline date_point day_point(int32_t year, int32_t month, int32_t day)
{
    return (date_point){GRAIN_DAY, year, month, day, false};
}

static inline date_term point_term(date_point point)
{
    bool open = point.grain != GRAIN_NONE && point.year == 0;
    return (date_term){.kind = TERM_POINT, .from = point, .open = open};
}
static inline date_term range_term(date_point from, date_point to)
{
    date_term term = point_term(from);
    term.to = to;
    term.range = to.grain != GRAIN_NONE && !date_same(from, to);
    return term;
}
static inline date_term relative_term(date_point from)
{
    date_term term = point_term(from);
    term.relative = true;
    term.open = false;
    return term;
}

/* ---- pieces: date_pieces.c ---- */

/* A year in four digits that nothing speaks against at this place. */
bool date_plain_year(grammar g, size_t at);
/* Day of a month in digits, with or without the ending of an ordinal, or in words. */
bool date_day_number(grammar g, size_t at, int32_t *day);
/* True where what stands at `after` makes the number before it a count. */
bool date_number_goes_on(grammar g, size_t after);
/* A year, or a phrase for one ("of that year"), after a month or a day. */
size_t date_year_after(grammar g, size_t at, int32_t *year);

/* "'91" as one atom or two: the year, and the atom after it; 0 where it is none. */
size_t date_quoted_year(grammar g, size_t at, int32_t *year);
/* The year of two digits: 50 to 99 are of the last century. */
int32_t date_short_year(int32_t year);

/* ---- in digits: date_digits.c ---- */

/* The month that a Roman numeral in capitals is; 0 where it is none. */
int32_t date_roman_month(chy_slice form, bool capital);
size_t date_form_joined_numbers(grammar g, size_t at, date_term *out);
size_t date_form_pointed_numbers(grammar g, size_t at, date_term *out);
size_t date_form_month_number(grammar g, size_t at, date_term *out);
/* What a date at an atom shows of the order of day and month (25/11/2018). */
date_order date_order_of_numbers(grammar g, size_t at);

/* ---- by month and day: date_month.c ---- */

size_t date_form_day_month(grammar g, size_t at, date_term *out);
size_t date_form_month_day(grammar g, size_t at, date_term *out);
size_t date_form_month_year(grammar g, size_t at, date_term *out);
size_t date_form_listed_day(grammar g, size_t at, date_term *out);
size_t date_form_bare_day(grammar g, size_t at, date_term *out);

/* ---- years and what is made of them: date_year.c ---- */

size_t date_form_bare_year(grammar g, size_t at, date_term *out);
size_t date_form_decade(grammar g, size_t at, date_term *out);
size_t date_form_century(grammar g, size_t at, date_term *out);
size_t date_form_half(grammar g, size_t at, date_term *out);
/* The season of the report's year (where 0), before or after it. */
date_point date_season_near(grammar g, int32_t season, int where);
size_t date_form_season_year(grammar g, size_t at, date_term *out);
size_t date_form_fiscal(grammar g, size_t at, date_term *out);

/* ---- feasts and days that have a name: date_feast.c ---- */

/* The nth (or, below 0, nth last) weekday between two days, both included. */
date_point date_nth_weekday(date_point first, date_point last, int32_t weekday, int32_t which);
/* The feast at an atom: of the year `year` where that is not 0; else the one
 * that lies `step` feasts from the report (0: the nearest that the tense
 * allows). No grain where the atom is no feast. */
date_term date_feast_at(grammar g, size_t at, int32_t year, int step, int lean);
size_t date_form_feast(grammar g, size_t at, int lean, date_term *out);

/* ---- a part of a longer stretch: date_within.c ---- */

/* One point or stretch that is told without counting: what "after" and "of" may
 * be followed by. */
size_t date_form_plain(grammar g, size_t at, int lean, date_term *out);
size_t date_form_within(grammar g, size_t at, int lean, date_term *out);
size_t date_form_stretch_of(grammar g, size_t at, int lean, date_term *out);
size_t date_form_eve(grammar g, size_t at, int lean, date_term *out);

/* ---- against the report's date or the narration: date_relative.c ---- */

/* The atom after "last" or "next" that stands behind its noun; else 0. */
size_t date_step_behind(grammar g, size_t at);
size_t date_form_report_day(grammar g, size_t at, date_term *out);
/* The weekday before or after `base`: where is -1 or 1 with the same day, -2 or
 * 2 without it, 0 for the one of the same week. */
date_point date_weekday_near(date_point base, int32_t weekday, int where);
size_t date_form_weekday(grammar g, size_t at, int lean, date_term *out);
/* The unit that lies `count` units from the one that holds `base`. */
date_term date_unit_near(date_point base, date_unit unit, int32_t count);
size_t date_form_deictic(grammar g, size_t at, int lean, date_term *out);
size_t date_form_own_stretch(grammar g, size_t at, int lean, date_term *out);

/* ---- counted stretches: date_stretch.c ---- */

/* A count and its unit. */
typedef struct date_stretch {
    date_unit unit;
    int32_t count; /* 0 where not told */
    date_unit lesser_unit;
    int32_t lesser; /* "a year and four days": 4; mostly 0 */
    bool half, about, joined;
} date_stretch;
/* about three weeks · more than a year and a half · several days · two-day;
 * gives the atom after the unit. */
size_t date_stretch_at(grammar g, size_t at, date_stretch *out);
size_t date_form_counted(grammar g, size_t at, int lean, date_term *out);
size_t date_form_counted_span(grammar g, size_t at, date_term *out);
size_t date_form_unit_beside(grammar g, size_t at, date_term *out);
size_t date_form_recurring(grammar g, size_t at, date_term *out);

#endif
