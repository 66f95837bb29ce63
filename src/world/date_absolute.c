/* Dates that are told in full or in part: in digits, by month and day, years,
 * decades, centuries, halves and quarters of years, seasons. */
#include "world/date_forms.h"

enum {
    LIST_REACH = 24,
    YEAR_FIRST = 1500,
    YEAR_LAST = 2100,
    PRESS_FIRST = 1900,
    PRESS_LAST = 2060
};

/* ---- pieces ---- */

/* A year in four digits that nothing speaks against at this place. */
static bool plain_year(grammar g, size_t at)
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
    const chy_atom *number = atom(g, here);
    bool four = number->kind == ATOM_NUMBER && number->digits == 4 &&
                number->end - number->start == 4 && number->number >= 1000;
    if (four && number->number < YEAR_LAST && !number_goes_on(g, here + 1)) {
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
size_t date_form_joined_numbers(grammar g, size_t at, date_term *out)
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
size_t date_form_pointed_numbers(grammar g, size_t at, date_term *out)
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
    } else if (field == 2 && digits[0] <= 2 && digits[1] <= 2 &&
               (digits[2] == 4 || (digits[1] == 2 && digits[2] == 2))) {
        /* "5.1.22" numbers a paragraph, "5.1.2022" none. */
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
    if (!date_day_number(g, here, day) || *day <= first || number_goes_on(g, here + 1)) return 0;
    return here + 1;
}

/* 12 April 2021 · the 12th of April · 28-29 January 2024 · 12 to 14 June */
size_t date_form_day_month(grammar g, size_t at, date_term *out)
{
    int32_t day, last_day = 0, year = 0;
    if (!date_day_number(g, at, &day)) return 0;
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
size_t date_form_month_day(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_month)) return 0;
    int32_t month = value(g, at, WORD_month), day, last_day = 0, year = 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    if (!date_day_number(g, here, &day) || number_goes_on(g, here + 1)) return 0;
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
size_t date_form_month_year(grammar g, size_t at, date_term *out)
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
        if (date_day_number(g, last + 1, &day)) return 0; /* "March to April 12" */
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
size_t date_form_bare_day(grammar g, size_t at, date_term *out)
{
    int32_t day;
    if (!date_day_number(g, at, &day)) return 0;
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
size_t date_form_bare_year(grammar g, size_t at, date_term *out)
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
    for (size_t back = at; back > 0 && at - back < LIST_REACH; back--) {
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
size_t date_form_decade(grammar g, size_t at, date_term *out)
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
size_t date_form_century(grammar g, size_t at, date_term *out)
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
size_t date_form_half(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_half)) return 0;
    int32_t which = value(g, at, WORD_half), year = 0;
    size_t end = year_after(g, at + 1, &year);
    if (!end) {
        size_t here = at + 1 + is(g, at + 1, WORD_of);
        here += is(g, here, WORD_the);
        date_term term;
        size_t stretch = date_form_decade(g, here, &term);
        if (!stretch) stretch = date_form_century(g, here, &term);
        if (stretch) return *out = term, stretch;
        if (is(g, here, WORD_month)) stretch = date_form_month_year(g, here, &term);
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
date_point date_season_near(grammar g, int32_t season, int where)
{
    date_point anchor = g->anchor;
    if (anchor.year == 0) return (date_point){GRAIN_SEASON, 0, season, 0, false};
    int32_t year = anchor.year, begins = (season - 20) * 3; /* 3 6 9 12 */
    if (where < 0 && anchor.month > 0 && anchor.month < begins + 3) year--;
    if (where > 0 && (anchor.month == 0 || anchor.month >= begins)) year++;
    return (date_point){GRAIN_SEASON, year, season, 0, false};
}

size_t date_form_season_year(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_season)) return 0;
    int32_t season = value(g, at, WORD_season), year = 0;
    bool before =
        at > 0 && (is(g, at - 1, WORD_in) || is(g, at - 1, WORD_since) || is(g, at - 1, WORD_by) ||
                   is(g, at - 1, WORD_until) || is(g, at - 1, WORD_part));
    bool article =
        at > 1 && is(g, at - 1, WORD_the) &&
        (is(g, at - 2, WORD_in) || is(g, at - 2, WORD_part) || is(g, at - 2, WORD_since) ||
         is(g, at - 2, WORD_by) || is(g, at - 2, WORD_for) || is(g, at - 2, WORD_until));
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
