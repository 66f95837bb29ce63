/* Pieces that the forms of dates share: a year, a day of a month, a year told
 * after either. */
#include "world/date_forms.h"

enum { YEAR_FIRST = 1500, YEAR_LAST = 2100 };

/* A year in four digits that nothing speaks against at this place. */
bool date_plain_year(grammar g, size_t at)
{
    const chy_atom *year = atom(g, at);
    return year->kind == ATOM_NUMBER && year->digits == 4 && year->end - year->start == 4 &&
           year->number >= YEAR_FIRST && year->number < YEAR_LAST;
}

/* Day of a month in digits, with or without the ending of an ordinal. */
bool date_day_number(grammar g, size_t at, int32_t *day)
{
    const chy_atom *number = atom(g, at);
    bool digits = number->kind == ATOM_NUMBER && number->digits <= 2 &&
                  number->end - number->start == number->digits;
    if (!digits && number->kind != ATOM_ORDINAL) {
        *day = value(g, at, WORD_ordinal);
        return is(g, at, WORD_ordinal) && *day >= 1;
    }
    *day = number->number;
    return *day >= 1 && *day <= 31;
}

bool date_number_goes_on(grammar g, size_t after)
{
    const chy_atom *next = atom(g, after);
    return is(g, after, WORD_measure) || is(g, after, WORD_multiplier) || is(g, after, WORD_sign) ||
           is(g, after, WORD_unit) ||
           (next->kind == ATOM_MARK && next->glued && next->form.at[0] == '%');
}

int32_t date_short_year(int32_t year)
{
    return year < 50 ? 2000 + year : 1900 + year;
}

/* "of that year", "last year", "the same year", "a year earlier" after a month
 * or day: sets *year. */
static size_t year_phrase(grammar g, size_t at, int32_t *year)
{
    if (mark(g, at, ',')) at++;
    if (is(g, at, WORD_of) || is(g, at, WORD_in)) at++;
    int32_t here = g->anchor.year, told = g->narrated.year;
    if (is(g, at + 1, WORD_unit) && value(g, at + 1, WORD_unit) == UNIT_YEAR) {
        if (is(g, at + 2, WORD_earlier) && (is(g, at, WORD_the) || is(g, at, WORD_article)))
            return *year = told ? told - 1 : 0, told ? at + 3 : 0;
        if (is(g, at + 2, WORD_later) && (is(g, at, WORD_the) || is(g, at, WORD_article)))
            return *year = told ? told + 1 : 0, told ? at + 3 : 0;
        if (is(g, at + 2, WORD_unit)) return 0;
        if (is(g, at, WORD_this)) return *year = here, here ? at + 2 : 0;
        if (is(g, at, WORD_last)) return *year = here - 1, here ? at + 2 : 0;
        if (is(g, at, WORD_that)) return *year = told ? told : here, *year ? at + 2 : 0;
        if (is(g, at, WORD_previous)) return *year = told ? told - 1 : 0, told ? at + 2 : 0;
        if (is(g, at, WORD_next) && !is(g, at, WORD_following))
            return *year = here + 1, here ? at + 2 : 0;
        if (is(g, at, WORD_following)) {
            bool plain = is(g, at, WORD_next) && !is_phrase(g, at);
            if (plain && here) return *year = here + 1, at + 2;
            return *year = told ? told + 1 : 0, told ? at + 2 : 0;
        }
    }
    return 0;
}

size_t date_quoted_year(grammar g, size_t at, int32_t *year)
{
    const chy_atom *number = atom(g, at);
    size_t end = at + 1;
    bool quote = mark(g, at, '\'') || mark(g, at, '`');
    if (quote && atom(g, end)->kind == ATOM_NUMBER && atom(g, end)->glued)
        number = atom(g, end++);
    else if (number->kind != ATOM_SHORT)
        return 0;
    if (number->digits != 2 || number->number < 0) return 0;
    *year = date_short_year(number->number);
    return end;
}

/* "in the year 2000", "in the year two thousand", "one thousand nine hundred and
 * ninety-three". */
static size_t named_year(grammar g, size_t at, int32_t *year)
{
    size_t here = at + (is(g, at, WORD_in) || is(g, at, WORD_of));
    here += is(g, here, WORD_the);
    bool named = value(g, here, WORD_unit) == UNIT_YEAR;
    here += named;
    if (!named && here > at) return 0;
    if (named && date_plain_year(g, here)) return *year = atom(g, here)->number, here + 1;
    double number;
    size_t end = chy_atom_count(g->words, g->atoms, here, &number);
    if (end < here + 2 || atom(g, here)->kind != ATOM_WORD || number < 1000 || number > YEAR_LAST)
        return 0;
    *year = (int32_t)number;
    return end;
}

/* A year, or a phrase for one, after a month or a day. */
size_t date_year_after(grammar g, size_t at, int32_t *year)
{
    size_t here = at + (mark(g, at, ',') || is(g, at, WORD_of));
    const chy_atom *number = atom(g, here);
    bool four = number->kind == ATOM_NUMBER && number->digits == 4 &&
                number->end - number->start == 4 && number->number >= 1000;
    if (four && number->number < YEAR_LAST && !date_number_goes_on(g, here + 1)) {
        *year = atom(g, here)->number;
        return here + 1;
    }
    size_t end = date_quoted_year(g, here, year);
    if (!end) end = named_year(g, here, year);
    if (end) return end;
    return year_phrase(g, at, year);
}
