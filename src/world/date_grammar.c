/* Expressions of time. Each function below reads one form at an atom and gives
 * the atom after it, or 0 where the form is not there; the longest form wins.
 * No word stands here: forms are told in classes of dates.tsv. */
#include "world/date_grammar.h"

#include <string.h>

enum { YEAR_FIRST = 1500, YEAR_LAST = 2100, PRESS_FIRST = 1900, PRESS_LAST = 2060 };

typedef const date_grammar *grammar;

static bool is(grammar g, size_t at, word_class class)
{
    return chy_atom_is(g->atoms, at, class);
}
static bool mark(grammar g, size_t at, char sign)
{
    return chy_atom_mark(g->atoms, at, sign);
}
static int32_t value(grammar g, size_t at, word_class class)
{
    return chy_atom_value(g->words, g->atoms, at, class);
}
static const chy_atom *atom(grammar g, size_t at)
{
    static const chy_atom none = {.kind = ATOM_OTHER, .number = -1};
    return at < g->atoms->count ? &g->atoms->items[at] : &none;
}

/* True for an atom of several words: "the next" after "next". */
static bool is_phrase(grammar g, size_t at)
{
    return atom(g, at)->last - atom(g, at)->word > 1;
}

static date_point year_point(int32_t year)
{
    return year > 0 ? (date_point){GRAIN_YEAR, year, 0, 0, false} : (date_point){0};
}
static date_point month_point(int32_t year, int32_t month)
{
    return (date_point){GRAIN_MONTH, year, month, 0, false};
}
static date_point day_point(int32_t year, int32_t month, int32_t day)
{
    return (date_point){GRAIN_DAY, year, month, day, false};
}

static date_term point_term(date_point point)
{
    bool open = point.grain != GRAIN_NONE && point.year == 0;
    return (date_term){.kind = TERM_POINT, .from = point, .open = open};
}
static date_term range_term(date_point from, date_point to)
{
    date_term term = point_term(from);
    term.to = to;
    term.range = to.grain != GRAIN_NONE && !date_same(from, to);
    return term;
}
static date_term relative_term(date_point from)
{
    date_term term = point_term(from);
    term.relative = true;
    term.open = false;
    return term;
}

/* ---- pieces ---- */

/* A year in four digits that nothing speaks against at this place. */
static bool plain_year(grammar g, size_t at)
{
    const chy_atom *year = atom(g, at);
    return year->kind == ATOM_NUMBER && year->digits == 4 && year->end - year->start == 4 &&
           year->number >= YEAR_FIRST && year->number < YEAR_LAST;
}

/* Day of a month in digits, with or without the ending of an ordinal. */
static bool day_number(grammar g, size_t at, int32_t *day)
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

static bool number_goes_on(grammar g, size_t after)
{
    const chy_atom *next = atom(g, after);
    return is(g, after, WORD_measure) || is(g, after, WORD_multiplier) || is(g, after, WORD_sign) ||
           is(g, after, WORD_unit) ||
           (next->kind == ATOM_MARK && next->glued && next->form.at[0] == '%');
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

/* A year, or a phrase for one, after a month or a day. */
static size_t year_after(grammar g, size_t at, int32_t *year)
{
    size_t here = at + (mark(g, at, ',') || is(g, at, WORD_of));
    if (plain_year(g, here) && atom(g, here)->number >= 1000 && !number_goes_on(g, here + 1)) {
        *year = atom(g, here)->number;
        return here + 1;
    }
    return year_phrase(g, at, year);
}

/* ---- dates in digits ---- */

static int32_t two_digit_year(int32_t year, uint32_t digits)
{
    return digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

static date_point point_of_numbers(int32_t a, int32_t b, int32_t year, bool day_first)
{
    if (day_first) {
        if (b > 12 && a <= 12) return point_of_numbers(b, a, year, true);
        return date_valid(year, b, a) && b && a ? day_point(year, b, a) : (date_point){0};
    }
    if (a > 12 || a == b) return point_of_numbers(a, b, year, true);
    if (b > 12) return point_of_numbers(b, a, year, true);
    return a && b ? year_point(year) : (date_point){0}; /* 12/4/2021 may be either */
}

/* 2021-04-12 2021/4/12 12/4/2021 12-04-2021 */
static size_t joined_numbers(grammar g, size_t at, date_term *out)
{
    for (size_t i = 0; i < 5; i++) {
        const chy_atom *part = atom(g, at + i);
        if (i > 0 && !part->glued) return 0;
        if (i % 2 == 1 ? !mark(g, at + i, '-') && !mark(g, at + i, '/')
                       : part->kind != ATOM_NUMBER || part->number < 0 || part->digits > 4)
            return 0;
    }
    if (mark(g, at + 5, '-') && atom(g, at + 5)->glued) return 0;
    const chy_atom *a = atom(g, at), *b = atom(g, at + 2), *c = atom(g, at + 4);
    date_point point = {0};
    if (a->digits == 4 && b->digits <= 2 && c->digits <= 2) {
        if (b->number && c->number && date_valid(a->number, b->number, c->number))
            point = day_point(a->number, b->number, c->number);
    } else if (a->digits <= 2 && b->digits <= 2 && (c->digits == 4 || c->digits == 2)) {
        point = point_of_numbers(a->number, b->number, two_digit_year(c->number, c->digits), false);
    }
    if (point.grain == GRAIN_NONE) return 0;
    *out = point_term(point);
    return at + 5;
}

/* 12.04.2021 12.4.21 2021.04.12 */
static size_t pointed_numbers(grammar g, size_t at, date_term *out)
{
    if (atom(g, at)->kind != ATOM_DATE) return 0;
    int32_t number[3] = {0};
    uint32_t digits[3] = {0}, field = 0;
    chy_slice form = atom(g, at)->form;
    for (size_t i = 0; i < form.length; i++) {
        if (form.at[i] == '.') {
            if (++field > 2) return 0;
        } else if (form.at[i] >= '0' && form.at[i] <= '9' && digits[field] < 4) {
            number[field] = number[field] * 10 + (form.at[i] - '0');
            digits[field]++;
        } else {
            return 0;
        }
    }
    date_point point = {0};
    if (digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2) {
        if (number[1] && number[2] && date_valid(number[0], number[1], number[2]))
            point = day_point(number[0], number[1], number[2]);
    } else if (field == 2 && digits[0] <= 2 && digits[1] == 2 &&
               (digits[2] == 4 || digits[2] == 2)) {
        point = point_of_numbers(number[0], number[1], two_digit_year(number[2], digits[2]), true);
    }
    if (point.grain == GRAIN_NONE) return 0;
    *out = point_term(point);
    return at + 1;
}

/* ---- months and days ---- */

static bool range_mark(grammar g, size_t at)
{
    return mark(g, at, '-') || is(g, at, WORD_to);
}

/* A tail "-14", "to 14th", "and 14" after a day; 0 where there is none. */
static size_t second_day(grammar g, size_t at, int32_t first, bool both, int32_t *day)
{
    bool slash = mark(g, at, '/') && atom(g, at)->glued;
    if (!range_mark(g, at) && !slash && !(both && is(g, at, WORD_and))) return 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    if (!day_number(g, here, day) || *day <= first || number_goes_on(g, here + 1)) return 0;
    return here + 1;
}

/* 12 April 2021 · the 12th of April · 28-29 January 2024 · 12 to 14 June */
static size_t day_month(grammar g, size_t at, date_term *out)
{
    int32_t day, last_day = 0, year = 0;
    if (!day_number(g, at, &day)) return 0;
    if (atom(g, at)->kind == ATOM_WORD && atom(g, at)->word > 0 && !is(g, at + 1, WORD_of) &&
        !is(g, at + 2, WORD_of))
        return 0;
    size_t next = second_day(g, at + 1, day, true, &last_day);
    size_t month_at = next ? next : at + 1;
    if (is(g, month_at + 1, WORD_of) && value(g, month_at, WORD_unit) == UNIT_DAY)
        month_at++; /* "the sixth day of June" */
    if (is(g, month_at, WORD_of)) month_at++;
    bool small = atom(g, month_at)->without_capital && plain_year(g, month_at + 1);
    if (!is(g, month_at, WORD_month) && !small) return 0;
    int32_t month = small ? atom(g, month_at)->without_capital : value(g, month_at, WORD_month);
    size_t end = year_after(g, month_at + 1, &year);
    if (!date_valid(year, month, day) || !date_valid(year, month, last_day)) return 0;
    *out = next ? range_term(day_point(year, month, day), day_point(year, month, last_day))
                : point_term(day_point(year, month, day));
    return end ? end : month_at + 1;
}

/* April 12, 2021 · Apr. 12 · June 12 to 14 · March 28-April 2, 2021 */
static size_t month_day(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_month)) return 0;
    int32_t month = value(g, at, WORD_month), day, last_day = 0, year = 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    if (!day_number(g, here, &day) || number_goes_on(g, here + 1)) return 0;
    if (mark(g, here + 1, ':') && atom(g, here + 1)->glued) return 0;
    size_t second = second_day(g, here + 1, day, false, &last_day);
    /* "March 18 and 19": the second is a day only where no noun follows it. */
    if (!second && is(g, here + 1, WORD_and) && second_day(g, here + 1, day, true, &last_day)) {
        size_t after = here + 3;
        const chy_atom *next = atom(g, after);
        if (next->kind != ATOM_WORD || is(g, after, WORD_in) || is(g, after, WORD_on))
            second = after;
    }
    /* "June 12 to 14 July" is two dates. */
    if (second && is(g, second, WORD_month)) second = 0;
    if (!second) last_day = 0;
    size_t end = second ? second : here + 1, tail = year_after(g, end, &year);
    if (!date_valid(year, month, day) || !date_valid(year, month, last_day)) return 0;
    *out = second ? range_term(day_point(year, month, day), day_point(year, month, last_day))
                  : point_term(day_point(year, month, day));
    return tail ? tail : end;
}

/* April 2021 · April of that year · March-May 2020 */
static size_t month_year(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_month)) return 0;
    int32_t month = value(g, at, WORD_month), year = 0;
    bool pair = (range_mark(g, at + 1) || mark(g, at + 1, '/')) && is(g, at + 2, WORD_month);
    size_t last = pair ? at + 2 : at;
    size_t end = year_after(g, last + 1, &year);
    if (pair) {
        int32_t second = value(g, last, WORD_month);
        int32_t first_year = year && month > second ? year - 1 : year;
        int32_t day;
        if (day_number(g, last + 1, &day)) return 0; /* "March to April 12" */
        *out = range_term(month_point(first_year, month), month_point(year, second));
        return end ? end : last + 1;
    }
    *out = point_term(month_point(year, month));
    if (end) return end;
    /* A bare month: a name ("June Carter", "May said") unless something before
     * it speaks of time. */
    bool before =
        at > 0 &&
        (is(g, at - 1, WORD_in) || is(g, at - 1, WORD_since) || is(g, at - 1, WORD_until) ||
         is(g, at - 1, WORD_by) || is(g, at - 1, WORD_before) || is(g, at - 1, WORD_after) ||
         is(g, at - 1, WORD_from) || is(g, at - 1, WORD_to) || is(g, at - 1, WORD_between) ||
         is(g, at - 1, WORD_and) || is(g, at - 1, WORD_of) || is(g, at - 1, WORD_part) ||
         is(g, at - 1, WORD_for) || is(g, at - 1, WORD_about) || is(g, at - 1, WORD_half) ||
         is(g, at - 1, WORD_each));
    const chy_atom *month_atom = atom(g, at), *next = atom(g, at + 1);
    bool short_word = month_atom->form.length <= 3 || month_atom->form.length == 5;
    if (!before && (short_word || next->capital)) return 0;
    if (before && next->capital && next->kind == ATOM_WORD && short_word && !is(g, at - 1, WORD_in))
        return 0;
    return at + 1;
}

/* "the 12th" · "the 16th of this month" */
static size_t bare_day(grammar g, size_t at, date_term *out)
{
    int32_t day;
    if (!day_number(g, at, &day)) return 0;
    bool ordinal = atom(g, at)->kind == ATOM_ORDINAL;
    if (is(g, at + 1, WORD_of)) {
        bool month = is(g, at + 3, WORD_unit) && value(g, at + 3, WORD_unit) == UNIT_MONTH;
        date_point base = g->anchor;
        if (month && is(g, at + 2, WORD_last))
            base = date_shift(base, UNIT_MONTH, -1);
        else if (month && is(g, at + 2, WORD_next))
            base = date_shift(base, UNIT_MONTH, 1);
        else if (month && is(g, at + 2, WORD_that))
            base = g->narrated;
        else if (!month || !(is(g, at + 2, WORD_this) || is(g, at + 2, WORD_the)))
            return 0;
        if (base.month == 0 || !date_valid(base.year, base.month, day)) base = (date_point){0};
        *out = point_term(day_point(base.year, base.month, day));
        out->relative = true;
        return at + 4;
    }
    if (!ordinal) return 0;
    bool before = at > 0 && (is(g, at - 1, WORD_the) || is(g, at - 1, WORD_on) ||
                             is(g, at - 1, WORD_by) || is(g, at - 1, WORD_until) ||
                             is(g, at - 1, WORD_since) || is(g, at - 1, WORD_from) ||
                             is(g, at - 1, WORD_to) || is(g, at - 1, WORD_daytime) ||
                             is(g, at - 1, WORD_weekday) || mark(g, at - 1, ','));
    const chy_atom *next = atom(g, at + 1);
    chy_upos tag = CHY_UPOS_X;
    if (next->kind == ATOM_WORD && next->word < g->tree->sentence->count)
        tag = g->tree->nodes[next->word].upos;
    bool stops = next->kind != ATOM_WORD && next->kind != ATOM_NUMBER && !mark(g, at + 1, '-');
    uint64_t small = (uint64_t)1 << WORD_in | (uint64_t)1 << WORD_on | (uint64_t)1 << WORD_to |
                     (uint64_t)1 << WORD_and | (uint64_t)1 << WORD_until | (uint64_t)1 << WORD_by |
                     (uint64_t)1 << WORD_for | (uint64_t)1 << WORD_future |
                     (uint64_t)1 << WORD_said | (uint64_t)1 << WORD_from |
                     (uint64_t)1 << WORD_after | (uint64_t)1 << WORD_before |
                     (uint64_t)1 << WORD_since | (uint64_t)1 << WORD_daytime |
                     (uint64_t)1 << WORD_the | (uint64_t)1 << WORD_article;
    bool goes_on = next->kind == ATOM_WORD &&
                   ((next->classes & small) || tag == CHY_UPOS_VERB || tag == CHY_UPOS_AUX ||
                    tag == CHY_UPOS_ADP || tag == CHY_UPOS_SCONJ || tag == CHY_UPOS_PRON ||
                    tag == CHY_UPOS_DET || tag == CHY_UPOS_ADV);
    if (!before || !(stops || goes_on)) return 0;
    if (is(g, at + 1, WORD_and) && is(g, at + 3, WORD_unit)) return 0; /* "19th and 20th century" */
    *out = point_term(day_point(0, 0, day));
    return at + 1;
}

/* ---- years and what is made of them ---- */

/* A four-digit number that is a year: by what stands around it. */
static size_t bare_year(grammar g, size_t at, date_term *out)
{
    if (!plain_year(g, at)) return 0;
    const chy_atom *year = atom(g, at), *next = atom(g, at + 1);
    bool strong =
        at > 0 &&
        (is(g, at - 1, WORD_in) || is(g, at - 1, WORD_since) || is(g, at - 1, WORD_until) ||
         is(g, at - 1, WORD_by) || is(g, at - 1, WORD_before) || is(g, at - 1, WORD_after) ||
         is(g, at - 1, WORD_between) || is(g, at - 1, WORD_part) || is(g, at - 1, WORD_half) ||
         is(g, at - 1, WORD_from) || is(g, at - 1, WORD_unit) || is(g, at - 1, WORD_season) ||
         is(g, at - 1, WORD_of));
    bool press = year->number >= PRESS_FIRST && year->number < PRESS_LAST;
    if (next->glued && next->kind == ATOM_WORD) return 0; /* 2000F */
    if (!press && !strong && !(at > 0 && is(g, at - 1, WORD_and))) return 0;
    if (number_goes_on(g, at + 1) || is(g, at + 1, WORD_clock)) return 0;
    if (mark(g, at + 1, '/') && atom(g, at + 1)->glued && !plain_year(g, at + 2) &&
        atom(g, at + 2)->digits != 2)
        return 0;
    /* Numbers of resolutions, also in a row: "resolutions 1929, 2094 and 2270";
     * and money. */
    for (size_t back = at; back > 0; back--) {
        const chy_atom *before = atom(g, back - 1);
        if (is(g, back - 1, WORD_numbered) || is(g, back - 1, WORD_currency) ||
            is(g, back - 1, WORD_sign))
            return 0;
        if (before->kind == ATOM_MARK && before->form.at[0] == '(') break;
        if (before->kind != ATOM_NUMBER && !mark(g, back - 1, ',') && !is(g, back - 1, WORD_and))
            break;
        if (mark(g, back - 1, ',') && back > 1 && atom(g, back - 2)->kind != ATOM_NUMBER) break;
    }
    if (at > 0 && (mark(g, at - 1, '/') || mark(g, at - 1, '-')) && year->glued &&
        atom(g, at - 1)->glued && !(at > 1 && plain_year(g, at - 2)) &&
        !(at > 1 && is(g, at - 2, WORD_part)))
        return 0;
    /* A count: "2000 soldiers". Years that are told as years are rarely round. */
    if (next->kind == ATOM_WORD && !next->capital && next->form.length > 3 && next->classes == 0) {
        bool plural = next->form.at[next->form.length - 1] == 's' &&
                      next->form.at[next->form.length - 2] != 's';
        bool round = year->number % 100 == 0;
        bool article = at > 0 && (is(g, at - 1, WORD_the) || is(g, at - 1, WORD_article));
        if (plural && !article && (round || !strong)) return 0;
        if (year->number % 1000 == 0 && year->number != 2000) return 0;
    }
    size_t end = at + 1;
    *out = point_term(year_point(year->number));
    /* 1950-53 · 2019/20 · 1950-1953 · 1914 to 1918 */
    bool joint = (mark(g, end, '-') || mark(g, end, '/')) && atom(g, end)->glued;
    const chy_atom *second = atom(g, end + 1);
    if (joint && second->glued && second->kind == ATOM_NUMBER && second->digits == 2 &&
        second->end - second->start == 2 && second->number > year->number % 100) {
        bool month =
            mark(g, end, '-') && second->number <= 12 && second->number != year->number % 100 + 1;
        *out = month
                   ? point_term(month_point(year->number, second->number))
                   : range_term(*&out->from, year_point(year->number / 100 * 100 + second->number));
        return end + 2;
    }
    if (joint && second->glued && second->kind == ATOM_NUMBER && second->digits == 2 &&
        mark(g, end, '-') && second->number >= 1 && second->number <= 12) {
        *out = point_term(month_point(year->number, second->number)); /* 2021-04 */
        return end + 2;
    }
    return end;
}

/* 1990s · the '90s · the nineties */
static size_t decade(grammar g, size_t at, date_term *out)
{
    int32_t number = -1;
    if (atom(g, at)->kind == ATOM_DECADE)
        number = atom(g, at)->number;
    else if (is(g, at, WORD_decade))
        number = 10 * value(g, at, WORD_decade);
    if (number < 0 || (number >= 100 && (number < 1000 || number > YEAR_LAST))) return 0;
    if (number < 100) {
        bool before = at > 0 && (is(g, at - 1, WORD_the) || is(g, at - 1, WORD_part) ||
                                 is(g, at - 1, WORD_of));
        size_t owner = at - (before && is(g, at - 1, WORD_part));
        if (!before || (owner > 0 && is(g, owner - 1, WORD_skip)))
            return 0; /* "in his early 20s" */
        number += number <= 10 ? 2000 : 1900;
    }
    *out = point_term((date_point){GRAIN_DECADE, number, 0, 0, false});
    return at + 1;
}

/* the 20th century · twenty-first century */
static size_t century(grammar g, size_t at, date_term *out)
{
    int32_t number =
        atom(g, at)->kind == ATOM_ORDINAL ? atom(g, at)->number : value(g, at, WORD_ordinal);
    size_t next = at + 1 + (mark(g, at + 1, '-') && atom(g, at + 1)->glued);
    size_t second = at + 2; /* "the 19th and 20th centuries" */
    bool pair = (is(g, at + 1, WORD_and) || is(g, at + 1, WORD_to)) &&
                (atom(g, second)->kind == ATOM_ORDINAL || is(g, second, WORD_ordinal)) &&
                value(g, second + 1, WORD_unit) == UNIT_CENTURY;
    if (pair && number > 1 && number <= 30) {
        *out = point_term((date_point){GRAIN_CENTURY, (number - 1) * 100, 0, 0, false});
        return at + 1;
    }
    if (number < 1 || number > 30 || value(g, next, WORD_unit) != UNIT_CENTURY) return 0;
    *out = point_term((date_point){GRAIN_CENTURY, (number - 1) * 100, 0, 0, false});
    if (number == 1) return 0;
    return next + 1;
}

/* the first half of 2022 · Q1 2021 · the third quarter (of the year) */
static size_t half(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_half)) return 0;
    int32_t which = value(g, at, WORD_half), year = 0;
    size_t end = year_after(g, at + 1, &year);
    if (!end) {
        size_t here = at + 1 + is(g, at + 1, WORD_of);
        here += is(g, here, WORD_the);
        date_term term;
        size_t stretch = decade(g, here, &term);
        if (!stretch) stretch = century(g, here, &term);
        if (stretch) return *out = term, stretch;
        if (is(g, here, WORD_month)) stretch = month_year(g, here, &term);
        if (stretch) return *out = term, stretch;
        if (value(g, here, WORD_unit) == UNIT_YEAR && here > at + 1)
            year = g->anchor.year, end = here + 1;
    }
    if (!end && which > 2) year = g->anchor.year, end = at + 1;
    if (!end || year == 0) return 0;
    int32_t length = which <= 2 ? 6 : 3, from = (which <= 2 ? which - 1 : which - 3) * length + 1;
    *out = range_term(month_point(year, from), month_point(year, from + length - 1));
    return end;
}

/* The season of a year, of the anchor or before or after it. */
static date_point season_near(grammar g, int32_t season, int where)
{
    date_point anchor = g->anchor;
    if (anchor.year == 0) return (date_point){GRAIN_SEASON, 0, season, 0, false};
    int32_t year = anchor.year, begins = (season - 20) * 3; /* 3 6 9 12 */
    if (where < 0 && anchor.month > 0 && anchor.month < begins + 3) year--;
    if (where > 0 && (anchor.month == 0 || anchor.month >= begins)) year++;
    return (date_point){GRAIN_SEASON, year, season, 0, false};
}

static size_t season_year(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_season)) return 0;
    int32_t season = value(g, at, WORD_season), year = 0;
    bool before =
        at > 0 && (is(g, at - 1, WORD_in) || is(g, at - 1, WORD_since) || is(g, at - 1, WORD_by) ||
                   is(g, at - 1, WORD_until) || is(g, at - 1, WORD_part));
    bool article = at > 1 && is(g, at - 1, WORD_the) &&
                   (is(g, at - 2, WORD_in) || is(g, at - 2, WORD_part) ||
                    is(g, at - 2, WORD_since) || is(g, at - 2, WORD_by));
    size_t end = year_after(g, at + 1, &year);
    /* "prices fall next year" has no season. */
    bool told = end && (plain_year(g, end - 1) || is(g, at + 1, WORD_of));
    if (end && (told || before || article)) {
        *out = point_term((date_point){GRAIN_SEASON, year, season, 0, false});
        /* "winter of 2021-22" is the winter that begins in 2021. */
        if ((mark(g, end, '-') || mark(g, end, '/')) && atom(g, end)->glued &&
            atom(g, end + 1)->kind == ATOM_NUMBER)
            end += 2;
        return end;
    }
    if (!before && !article) return 0;
    *out = relative_term((date_point){GRAIN_SEASON, 0, season, 0, false});
    out->open = true;
    return at + 1;
}

/* ---- against the report's date ---- */

static size_t report_day(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_day)) return 0;
    int32_t days = value(g, at, WORD_day);
    date_point day = g->anchor;
    if (days && day.grain == GRAIN_DAY) day = date_shift(day, UNIT_DAY, days);
    *out = relative_term(day);
    out->lean = days > 0 ? 1 : days < 0 ? -1 : 0;
    return at + 1;
}

/* The weekday before or after `base`: where is -1 or 1 with the same day, -2 or
 * 2 without it, 0 for the one of the same week. */
static date_point weekday_near(date_point base, int32_t weekday, int where)
{
    if (base.grain != GRAIN_DAY || base.year == 0) return (date_point){0};
    int32_t ahead = (weekday - date_weekday(base) + 7) % 7;
    int32_t days = ahead;
    if (where == 0) days = weekday - date_weekday(base);
    if (where == 2 && ahead == 0) days = 7;
    if (where < 0 && ahead > 0) days = ahead - 7;
    if (where == -2 && ahead == 0) days = -7;
    return date_shift(base, UNIT_DAY, days);
}

/* Monday · Monday, April 12 · Monday of last week · Friday afternoon */
static size_t weekday(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_weekday)) return 0;
    int32_t day = value(g, at, WORD_weekday);
    size_t next = at + 1 + is(g, at + 1, WORD_daytime);
    size_t date = next;
    if (mark(g, date, ',') || mark(g, date, '(')) date++;
    date += is(g, date, WORD_the);
    size_t end = day_month(g, date, out);
    if (!end) end = month_day(g, date, out);
    if (!end && !mark(g, next, ',')) end = bare_day(g, date, out);
    if (!end) end = joined_numbers(g, date, out);
    if (!end) end = pointed_numbers(g, date, out);
    if (end) return end + (mark(g, next, '(') && mark(g, end, ')'));
    size_t week = at + 1 + is(g, at + 1, WORD_of);
    if (value(g, week + 1, WORD_unit) == UNIT_WEEK &&
        (is(g, week, WORD_last) || is(g, week, WORD_next) || is(g, week, WORD_this))) {
        int32_t weeks = is(g, week, WORD_last) ? -1 : is(g, week, WORD_this) ? 0 : 1;
        date_point monday = date_week_start(g->anchor, weeks);
        *out = relative_term(date_shift(monday, UNIT_DAY, day - 1));
        out->lean = weeks;
        return week + 2;
    }
    *out = relative_term(weekday_near(g->anchor, day, lean > 0 ? 1 : -1));
    return at + 1;
}

static date_term week_term(date_point monday)
{
    date_term term = range_term(monday, date_shift(monday, UNIT_DAY, 6));
    term.relative = true;
    term.open = false;
    return term;
}

static date_term weekend_term(date_point monday)
{
    date_term term = range_term(date_shift(monday, UNIT_DAY, 5), date_shift(monday, UNIT_DAY, 6));
    term.relative = true;
    term.open = false;
    return term;
}

/* The unit that lies `count` units from the one that holds `base`. */
static date_term unit_near(date_point base, date_unit unit, int32_t count)
{
    switch (unit) {
    case UNIT_DAY:
        return relative_term(date_shift(base, unit, count));
    case UNIT_WEEK:
        return week_term(date_week_start(base, count));
    case UNIT_WEEKEND:
        return weekend_term(date_week_start(base, count));
    case UNIT_MONTH:
        return relative_term(date_shift(base, unit, count));
    case UNIT_QUARTER: {
        if (base.month < 1 || base.month > 12) return relative_term((date_point){0});
        date_point from = month_point(base.year, (base.month - 1) / 3 * 3 + 1);
        from = date_shift(from, UNIT_MONTH, 3 * count);
        date_term term = range_term(from, date_shift(from, UNIT_MONTH, 2));
        term.relative = true;
        return term.open = false, term;
    }
    case UNIT_YEAR:
        return relative_term(date_shift(base, unit, count));
    case UNIT_DECADE:
        if (base.year < 100) break;
        return relative_term(
            (date_point){GRAIN_DECADE, base.year / 10 * 10 + 10 * count, 0, 0, false});
    case UNIT_CENTURY:
        if (base.year < 1000) break;
        return relative_term(
            (date_point){GRAIN_CENTURY, base.year / 100 * 100 + 100 * count, 0, 0, false});
    default:
        break;
    }
    return relative_term((date_point){0});
}

/* this week · last Monday · next June · the following day · that year */
static size_t deictic(grammar g, size_t at, int lean, date_term *out)
{
    bool following = is(g, at, WORD_following), next = is(g, at, WORD_next);
    bool article = following && next && is_phrase(g, at);
    bool previous = is(g, at, WORD_previous), that = is(g, at, WORD_that);
    bool this = is(g, at, WORD_this), last = is(g, at, WORD_last);
    if (!(following || next || previous || that || this || last)) return 0;
    /* "the next day" follows what was told; "next week" the report. */
    bool told = (following && (!next || article)) || previous || that;
    int32_t step = last || previous ? -1 : next || following ? 1 : 0;
    if (this && !last) step = 0;
    size_t head = at + 1;
    date_point base = told ? g->narrated : g->anchor;
    int where = told ? (step > 0 ? 2 : -2) : last ? -2 : next ? 2 : lean < 0 ? 0 : 0;
    if (is(g, head, WORD_weekday)) {
        if (that) return 0;
        *out = relative_term(weekday_near(base, value(g, head, WORD_weekday), where));
        out->lean = step;
        date_term date;
        size_t comma = head + 1 + mark(g, head + 1, ',');
        size_t end = month_day(g, comma, &date);
        if (!end) end = day_month(g, comma, &date);
        if (end) return *out = date, end;
        return head + 1;
    }
    if (is(g, head, WORD_month)) {
        int32_t month = value(g, head, WORD_month);
        int32_t year = base.year; /* "that April" is of the year told */
        if (year && step < 0 && (base.month == 0 || month >= base.month)) year--;
        if (year && step > 0 && base.month && month <= base.month) year++;
        int32_t day;
        date_term date;
        size_t end = month_day(g, head, &date);
        if (end && date.open && day_number(g, head + 1, &day)) {
            *out = relative_term(day_point(year, month, day));
            return end;
        }
        *out = relative_term(month_point(year, month));
        out->lean = step;
        return head + 1;
    }
    if (is(g, head, WORD_season)) {
        date_point season = season_near(g, value(g, head, WORD_season), step);
        if (that && g->narrated.year) season.year = g->narrated.year;
        *out = relative_term(season);
        return head + 1;
    }
    if (!is(g, head, WORD_unit)) return 0;
    date_unit unit = (date_unit)value(g, head, WORD_unit);
    if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_FORTNIGHT) return 0;
    if (that && base.year == 0 && unit == UNIT_YEAR) base = g->narrated;
    if (unit == UNIT_DAY && !told) {
        if (!this) return 0;
    }
    if (is(g, head + 1, WORD_unit)) return 0;
    /* "last weekend", told on the weekend's own days, is the one before. */
    *out = unit_near(base, unit, step);
    if (told && base.grain == GRAIN_NONE) *out = relative_term((date_point){0});
    out->lean = told ? 0 : step;
    return head + 1;
}

/* "the end of the year", "the weekend": a stretch with no more than an article
 * is the report's own. */
static size_t own_stretch(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_the)) return 0;
    bool after_part = at > 0 && is(g, at - 1, WORD_part);
    date_unit unit = (date_unit)value(g, at + 1, WORD_unit);
    if (unit == UNIT_WEEKEND) {
        int32_t today = g->anchor.grain == GRAIN_DAY ? date_weekday(g->anchor) : 0;
        *out = unit_near(g->anchor, unit, lean > 0 || today >= 6 ? 0 : -1);
        return at + 2;
    }
    if (!after_part || is(g, at + 2, WORD_unit)) return 0;
    if (unit != UNIT_YEAR && unit != UNIT_MONTH && unit != UNIT_WEEK && unit != UNIT_DECADE &&
        unit != UNIT_CENTURY)
        return 0;
    /* "the end of the week of talks" is not a date. */
    *out = unit_near(g->anchor, unit, 0);
    return at + 2;
}

/* ---- counted stretches ---- */

typedef struct stretch {
    date_unit unit;
    int32_t count; /* 0 where not told */
    bool half, about, joined;
} stretch;

/* about three weeks · more than a year and a half · a decade · several days ·
 * two-day; gives the atom after the unit. */
static size_t stretch_at(grammar g, size_t at, stretch *out)
{
    *out = (stretch){0};
    size_t here = at;
    for (int guard = 0; guard < 3; guard++) {
        if (is(g, here, WORD_about) || is(g, here, WORD_over) || is(g, here, WORD_under) ||
            is(g, here, WORD_atmost))
            out->about = true, here++;
        else if (is(g, here, WORD_atleast) || is(g, here, WORD_exactly))
            out->about |= is(g, here, WORD_atleast), here++;
        else
            break;
    }
    double number = 0;
    size_t after = chy_atom_count(g->words, g->atoms, here, &number);
    if (is(g, here, WORD_vague)) {
        after = here + 1;
        if (is(g, after, WORD_multiplier)) after++;
    } else if (after > here) {
        if (number < 1 || number > 20000) return 0;
        out->count = (int32_t)number;
        if (atom(g, here)->kind == ATOM_NUMBER && atom(g, here)->number < 0) return 0;
    } else if (is(g, here, WORD_article)) {
        out->count = 1;
        after = here + 1;
        if (value(g, here + 1, WORD_fraction) == 2) out->half = true, out->count = 0, after++;
    } else if (value(g, here, WORD_fraction) == 2 && is(g, here + 1, WORD_article)) {
        out->half = true; /* "half a year" */
        after = here + 2;
    } else {
        return 0;
    }
    if (out->count && is(g, after, WORD_and) &&
        (is(g, after + 1, WORD_article) || is(g, after + 1, WORD_fraction))) {
        size_t f = after + 1 + is(g, after + 1, WORD_article); /* "two and a half years" */
        if (is(g, f, WORD_fraction)) out->half = true, after = f + 1;
    }
    if (mark(g, after, '-') && is(g, after + 1, WORD_unit)) out->joined = true, after++;
    if (!is(g, after, WORD_unit)) return 0;
    out->unit = (date_unit)value(g, after, WORD_unit);
    after++;
    if (is(g, after, WORD_and) && is(g, after + 1, WORD_article) &&
        is(g, after + 2, WORD_fraction)) {
        out->half = true; /* "a year and a half" */
        after += 3;
    }
    return after;
}

/* `count` units and a half, as months where the unit has halves of its own. */
static date_point shift_stretch(date_point from, const stretch *by, int sign)
{
    if (by->count == 0 && !by->half) return (date_point){0};
    date_point to;
    if (by->half && by->unit == UNIT_YEAR)
        to = date_shift(from, UNIT_MONTH, sign * (12 * by->count + 6));
    else if (by->half && by->unit == UNIT_DECADE)
        to = date_shift(from, UNIT_YEAR, sign * (10 * by->count + 5));
    else if (by->half && by->unit == UNIT_MONTH)
        to = date_shift(from, UNIT_WEEK, sign * (4 * by->count + 2));
    else if (by->unit == UNIT_HOUR || by->unit == UNIT_MINUTE)
        to = from.grain == GRAIN_DAY && by->count < 12 ? from : (date_point){0};
    else
        to = date_shift(from, by->unit, sign * by->count);
    to.about = to.grain != GRAIN_NONE && (to.about || by->about || by->half);
    return to;
}

static void measure_stretch(const stretch *by, date_term *term)
{
    uint32_t count = (uint32_t)by->count;
    switch (by->unit) {
    case UNIT_DAY:
        term->days = count;
        break;
    case UNIT_WEEK:
        term->days = 7 * count;
        break;
    case UNIT_FORTNIGHT:
        term->days = 14 * count;
        break;
    case UNIT_MONTH:
        term->months = count;
        break;
    case UNIT_QUARTER:
        term->months = 3 * count;
        break;
    case UNIT_YEAR:
        term->months = 12 * count + (by->half ? 6 : 0);
        break;
    case UNIT_DECADE:
        term->months = 120 * count + (by->half ? 60 : 0);
        break;
    case UNIT_CENTURY:
        term->months = 1200 * count;
        break;
    default:
        break;
    }
}

/* three days ago · six months earlier · two weeks from now · a day after
 * April 12 · in two weeks · for three years · two-day */
static size_t counted(grammar g, size_t at, int lean, date_term *out)
{
    stretch by;
    size_t end = stretch_at(g, at, &by);
    if (!end) return 0;
    bool clock = by.unit == UNIT_HOUR || by.unit == UNIT_MINUTE;
    if (is(g, end, WORD_ago)) {
        *out = relative_term(shift_stretch(g->anchor, &by, -1));
        out->lean = -1;
        return end + 1;
    }
    bool earlier = is(g, end, WORD_earlier), later = is(g, end, WORD_later);
    if (later && value(g, end, WORD_later) == 1) { /* from now */
        *out = relative_term(shift_stretch(g->anchor, &by, 1));
        out->lean = 1;
        return end + 1;
    }
    if (!by.joined && (is(g, end, WORD_before) || is(g, end, WORD_after))) {
        bool before = is(g, end, WORD_before);
        date_term base;
        size_t from = end + 1 + is(g, end + 1, WORD_the);
        size_t tail = day_month(g, from, &base);
        if (!tail) tail = month_day(g, from, &base);
        if (!tail) tail = joined_numbers(g, from, &base);
        if (!tail) tail = month_year(g, from, &base);
        if (!tail) tail = bare_year(g, from, &base);
        if (!tail) tail = report_day(g, from, &base);
        if (!tail) tail = weekday(g, from, lean, &base);
        if (tail && !base.range) {
            if (base.open) date_settle(g, &base.from, lean);
            *out = relative_term(shift_stretch(base.from, &by, before ? -1 : 1));
            return tail;
        }
        bool stops = atom(g, end + 1)->kind != ATOM_WORD;
        if (!stops && !(earlier && is(g, end, WORD_ago))) {
            /* "three days after the summit": when the summit was is not said. */
            *out = relative_term((date_point){0});
            return end;
        }
    }
    if (earlier || later) {
        *out = relative_term(shift_stretch(g->narrated, &by, earlier ? -1 : 1));
        return end + 1;
    }
    if (clock || by.unit == UNIT_QUARTER) return 0; /* "a quarter of the seats" */
    bool in = at > 0 && value(g, at - 1, WORD_in) >= 1;
    const chy_atom *after = atom(g, end);
    /* "three months in office", "54 years old", "two years of talks" are lengths. */
    if (in && !by.joined && lean >= 0 && (by.count || by.half) &&
        !(after->kind == ATOM_WORD && (is(g, end, WORD_of) && !is(g, end, WORD_in)))) {
        *out = relative_term(shift_stretch(g->anchor, &by, 1));
        out->lean = 1;
        return end;
    }
    if (is(g, end, WORD_skip) ||
        (mark(g, end, '-') && atom(g, end)->glued && is(g, end + 1, WORD_skip)))
        return 0;
    *out = (date_term){.kind = TERM_DURATION, .joined = by.joined};
    measure_stretch(&by, out);
    return end;
}

/* the past three years · the next two weeks · the last few months */
static size_t counted_span(grammar g, size_t at, date_term *out)
{
    bool back = is(g, at, WORD_past) || is(g, at, WORD_last) || is(g, at, WORD_previous);
    bool ahead = is(g, at, WORD_next) || is(g, at, WORD_following);
    if (back == ahead) return 0;
    stretch by;
    size_t end = stretch_at(g, at + 1, &by);
    if (!end && is(g, at, WORD_past) && is_phrase(g, at) && is(g, at + 1, WORD_unit) &&
        value(g, at + 1, WORD_unit) != UNIT_WEEKEND) {
        by = (stretch){.unit = (date_unit)value(g, at + 1, WORD_unit), .count = 1};
        end = at + 2;
    }
    if (!end || by.joined) return 0;
    bool told = is(g, at, WORD_previous) || (is(g, at, WORD_following) && !is(g, at, WORD_next));
    date_point base = told ? g->narrated : g->anchor;
    date_point other = shift_stretch(base, &by, back ? -1 : 1);
    other.about = false;
    if (other.grain == GRAIN_YEAR)
        base = year_point(base.year);
    else if (other.grain == GRAIN_MONTH)
        base = month_point(base.year, base.month);
    *out = other.grain == GRAIN_NONE ? relative_term(other)
           : back                    ? range_term(other, base)
                                     : range_term(base, other);
    out->relative = true;
    out->open = false;
    out->lean = told ? 0 : back ? -1 : 1;
    return end;
}

/* the day before · the year after · the following summer is above */
static size_t unit_beside(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_the) || !is(g, at + 1, WORD_unit)) return 0;
    date_unit unit = (date_unit)value(g, at + 1, WORD_unit);
    bool earlier = is(g, at + 2, WORD_earlier), later = is(g, at + 2, WORD_later);
    if (!earlier && !later) return 0;
    if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_FORTNIGHT) return 0;
    if (is(g, at + 2, WORD_on) && !is(g, at + 2, WORD_before)) return 0;
    bool before = is(g, at + 2, WORD_before), after = is(g, at + 2, WORD_after);
    date_term base;
    size_t from = at + 3 + is(g, at + 3, WORD_the), tail = 0;
    if (before || after) {
        tail = day_month(g, from, &base);
        if (!tail) tail = month_day(g, from, &base);
        if (!tail) tail = joined_numbers(g, from, &base);
    }
    if (tail && !base.range) {
        if (base.open) date_settle(g, &base.from, 0);
        *out = unit_near(base.from, unit, before ? -1 : 1);
        return tail;
    }
    if ((before || after) && atom(g, at + 3)->kind == ATOM_WORD) {
        *out = relative_term((date_point){0}); /* "the day after the vote" */
        return at + 2;
    }
    if (g->narrated.grain == GRAIN_NONE) {
        *out = relative_term((date_point){0});
        return at + 3;
    }
    *out = unit_near(g->narrated, unit, earlier ? -1 : 1);
    return at + 3;
}

/* every year · each Monday · annually · on Mondays · every two years */
static size_t recurring(grammar g, size_t at, date_term *out)
{
    size_t end = 0;
    if (is(g, at, WORD_recurring) || is(g, at, WORD_weekdays)) end = at + 1;
    if (is(g, at, WORD_each)) {
        size_t here = at + 1;
        double number;
        size_t after = chy_atom_count(g->words, g->atoms, here, &number);
        if (after == here && is(g, here, WORD_ordinal)) after++;
        if (after == here && is(g, here, WORD_vague)) after++;
        bool time = is(g, after, WORD_unit) || is(g, after, WORD_weekday) ||
                    is(g, after, WORD_month) || is(g, after, WORD_season);
        if (time) end = after + 1;
    }
    if (!end) return 0;
    *out = (date_term){.kind = TERM_SET};
    return end;
}

/* ---- all forms ---- */

static void longest(size_t end, const date_term *term, size_t *best, date_term *out)
{
    if (end <= *best) return;
    *best = end;
    *out = *term;
}

/* The longest of the forms that need nothing before them. */
static size_t simple_term(grammar g, size_t at, int lean, date_term *out)
{
    typedef size_t form(grammar, size_t, date_term *);
    static form *const forms[] = {
        joined_numbers, pointed_numbers, day_month,    month_day,   month_year,
        bare_day,       bare_year,       decade,       century,     half,
        season_year,    report_day,      counted_span, unit_beside, recurring};
    size_t best = 0;
    date_term term;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = forms[i](g, at, &term);
        if (end) longest(end, &term, &best, out);
    }
    typedef size_t leaning(grammar, size_t, int, date_term *);
    static leaning *const others[] = {weekday, deictic, own_stretch, counted};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t end = others[i](g, at, lean, &term);
        if (end) longest(end, &term, &best, out);
    }
    return best;
}

/* early 2018 · mid-1990s · late last month · the end of the year */
static size_t parted(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_part)) return 0;
    size_t here = at + 1;
    if (mark(g, here, '-') && atom(g, here)->glued) here++;
    if (is(g, here, WORD_to) && is(g, here + 1, WORD_part))
        here += 2; /* mid to late 2018 */
    else if (mark(g, here, '-') && is(g, here + 1, WORD_part))
        here += 2;
    if (mark(g, here, '-') && atom(g, here)->glued) here++;
    if (is(g, here, WORD_in) || is(g, here, WORD_on)) here++;
    size_t end = simple_term(g, here, lean, out);
    if (!end && is(g, here, WORD_the)) end = simple_term(g, here + 1, lean, out);
    if (!end || out->kind != TERM_POINT) return 0;
    return end;
}

static size_t about(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_about)) return 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    size_t end = parted(g, here, lean, out);
    if (!end) end = simple_term(g, here, lean, out);
    if (!end || out->kind != TERM_POINT) return 0;
    bool counted_units = is(g, here, WORD_article) || is(g, here, WORD_cardinal) ||
                         (atom(g, here)->kind == ATOM_NUMBER && is(g, here + 1, WORD_unit));
    if (counted_units) return 0;
    if (out->from.grain != GRAIN_NONE) out->from.about = true;
    if (out->range) out->to.about = true;
    return end;
}

bool date_term_at(const date_grammar *g, size_t at, int lean, date_term *out)
{
    size_t best = simple_term(g, at, lean, out);
    date_term term;
    size_t end = parted(g, at, lean, &term);
    if (end) longest(end, &term, &best, out);
    end = about(g, at, lean, &term);
    if (end && end >= best) best = end, *out = term;
    if (!best) return false;
    out->first = at;
    out->end = best;
    return true;
}

/* ---- the year that is not told ---- */

static int64_t day_distance(date_point from, date_point to)
{
    return date_to_days(to) - date_to_days(from);
}

/* A month, or a day of a month, without year: the last one before the report,
 * the next one where the verb or the words look ahead. */
static void settle_month(date_point *point, date_point anchor, int lean)
{
    if (anchor.month == 0 || point->grain == GRAIN_SEASON) {
        point->year = anchor.year;
        return;
    }
    if (point->grain == GRAIN_MONTH || anchor.day == 0) {
        point->year = anchor.year;
        if (lean > 0 && point->month < anchor.month) point->year++;
        if (lean <= 0 && point->month > anchor.month) point->year--;
        return;
    }
    date_point best = *point;
    int64_t least = INT64_MAX;
    for (int32_t year = anchor.year - 1; year <= anchor.year + 1; year++) {
        if (!date_valid(year, point->month, point->day)) continue;
        int64_t away = day_distance(anchor, day_point(year, point->month, point->day));
        /* A day of the coming weeks is what is meant even after a past verb
         * ("the vote was set for May 3"). */
        if (lean < 0 && away > 31) continue;
        if (lean > 0 && away < 0) continue;
        /* With no tense to go by, the past is what is told more often. */
        int64_t cost = away < 0 ? -away : lean == 0 ? 2 * away : away;
        if (cost < least) least = cost, best.year = year;
    }
    *point = best;
}

void date_settle(const date_grammar *g, date_point *point, int lean)
{
    if (point->grain == GRAIN_NONE || point->year != 0) return;
    date_point anchor = g->anchor;
    if (anchor.year == 0) {
        point->year = g->narrated.year;
        if (point->grain == GRAIN_DAY && point->month == 0) point->month = g->narrated.month;
        return;
    }
    if (point->grain == GRAIN_SEASON) {
        *point = season_near(g, point->month, 0);
        int32_t begins = (point->month - 20) * 3;
        if (lean <= 0 && anchor.month && begins > anchor.month) point->year--;
        return;
    }
    if (point->month != 0) {
        settle_month(point, anchor, lean);
        return;
    }
    /* A day alone: of this month, or of the last or next one. */
    point->year = anchor.year;
    point->month = anchor.month;
    if (anchor.month == 0 || anchor.day == 0) return;
    int32_t months = lean > 0 && point->day < anchor.day    ? 1
                     : lean <= 0 && point->day > anchor.day ? -1
                                                            : 0;
    date_point month = date_shift(anchor, UNIT_MONTH, months);
    if (month.grain == GRAIN_NONE || !date_valid(month.year, month.month, point->day)) return;
    point->year = month.year;
    point->month = month.month;
}
