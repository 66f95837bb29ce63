/* Years, decades, centuries, halves and quarters of years, seasons. */
#include "world/date_forms.h"

enum { LIST_REACH = 24, YEAR_LAST = 2100, PRESS_FIRST = 1900, PRESS_LAST = 2060 };

/* A four-digit number that is a year: by what stands around it. */
size_t date_form_bare_year(grammar g, size_t at, date_term *out)
{
    const chy_atom *year = atom(g, at), *next = atom(g, at + 1);
    bool strong = at > 0 && (leads_to_time(g, at - 1) || is(g, at - 1, WORD_unit) ||
                             is(g, at - 1, WORD_season));
    strong |= at > 1 && mark(g, at - 1, '-') && atom(g, at - 2)->kind == ATOM_SHORT;
    int32_t quoted;
    size_t short_end = strong ? date_quoted_year(g, at, &quoted) : 0;
    if (short_end) return *out = point_term(year_point(quoted)), short_end; /* "in '91" */
    if (!date_plain_year(g, at)) return 0;
    bool press = year->number >= PRESS_FIRST && year->number < PRESS_LAST;
    if (next->glued && next->kind == ATOM_WORD) return 0; /* 2000F */
    if (!press && !strong && !(at > 0 && is(g, at - 1, WORD_and))) return 0;
    if (date_number_goes_on(g, at + 1) || is(g, at + 1, WORD_clock)) return 0;
    if (mark(g, at + 1, '/') && atom(g, at + 1)->glued && !date_plain_year(g, at + 2) &&
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
        atom(g, at - 1)->glued && !(at > 1 && date_plain_year(g, at - 2)) &&
        !(at > 1 && is(g, at - 2, WORD_part)))
        return 0;
    /* A count: "2000 soldiers". Years that are told as years are rarely round. */
    if (next->kind == ATOM_WORD && !next->capital && next->form.length > 3 &&
        chy_atom_plain(next)) {
        bool plural = (next->form.at[next->form.length - 1] == 's' &&
                       next->form.at[next->form.length - 2] != 's') ||
                      chy_slice_find(g->tree->nodes[next->word].features,
                                     CHY_SLICE("Number=Plur")) != SIZE_MAX;
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
    if (mark(g, at, '\'') && atom(g, at + 1)->kind == ATOM_DECADE && atom(g, at + 1)->glued) {
        number = atom(g, at + 1)->number; /* "'80s" in two words */
        if (number < 10 || number >= 100) return 0;
        *out = point_term((date_point){GRAIN_DECADE, 1900 + number, 0, 0, false});
        return at + 2;
    }
    /* "the 1980's" in two words */
    if (at > 0 && (is(g, at - 1, WORD_the) || is(g, at - 1, WORD_part)) && date_plain_year(g, at) &&
        atom(g, at)->number % 10 == 0 && atom(g, at + 1)->glued &&
        chy_slice_is(atom(g, at + 1)->form, "'s")) {
        *out = point_term((date_point){GRAIN_DECADE, atom(g, at)->number, 0, 0, false});
        return at + 2;
    }
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

/* fiscal year 2019 · fiscal 2019 · FY2019-20 · the 2019 fiscal year: the year
 * that it is named for, approximate, as its months differ from state to state */
size_t date_form_fiscal(grammar g, size_t at, date_term *out)
{
    size_t end = 0;
    if (is(g, at, WORD_fiscal)) {
        size_t here = at + 1 + is(g, at + 1, WORD_of);
        here += mark(g, here, '-') && atom(g, here)->glued;
        const chy_atom *year = atom(g, here);
        if (date_plain_year(g, here)) {
            end = date_form_bare_year(g, here, out);
            if (!end) *out = point_term(year_point(year->number)), end = here + 1;
        } else if (year->kind == ATOM_NUMBER && year->digits == 2 && year->glued) {
            *out = point_term(year_point(date_short_year(year->number)));
            end = here + 1;
        }
    } else {
        end = date_form_bare_year(g, at, out);
        end = end && is(g, end, WORD_fiscal) ? end + 1 : 0;
    }
    if (end && out->from.grain == GRAIN_YEAR && !out->range) out->from.about = true;
    return end;
}

/* the first half of 2022 · Q1 2021 · the third quarter (of the year) */
size_t date_form_half(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_half)) return 0;
    int32_t which = value(g, at, WORD_half), year = 0;
    size_t end = date_year_after(g, at + 1, &year);
    if (!end) {
        size_t here = at + 1 + is(g, at + 1, WORD_of);
        here += is(g, here, WORD_the);
        date_term term;
        size_t stretch = date_form_decade(g, here, &term);
        if (!stretch) stretch = date_form_century(g, here, &term);
        if (!stretch) stretch = date_form_fiscal(g, here, &term);
        if (!stretch && is(g, here, WORD_month)) stretch = date_form_month_year(g, here, &term);
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
         is(g, at - 2, WORD_by) || is(g, at - 2, WORD_for) || is(g, at - 2, WORD_until) ||
         is(g, at - 2, WORD_before) || is(g, at - 2, WORD_after) || is(g, at - 2, WORD_from) ||
         is(g, at - 2, WORD_to));
    before |= at == 0 && mark(g, at + 1, ':'); /* "Summer: ..." heads an entry */
    size_t end = date_year_after(g, at + 1, &year);
    if (!end && is(g, at + 1, WORD_of)) return 0; /* "the fall of a town" */
    /* "prices fall next year" has no season. */
    bool told = end && (date_plain_year(g, end - 1) || is(g, at + 1, WORD_of));
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
