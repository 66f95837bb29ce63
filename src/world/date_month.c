/* Dates told by month and day, or by either alone. */
#include "world/date_forms.h"

enum { LIST_DAYS = 6, LIST_REACH = 14 };

static bool range_mark(grammar g, size_t at)
{
    return mark(g, at, '-') || is(g, at, WORD_to);
}

/* A tail "-14", "to 14th" after a day; 0 where there is none. */
static size_t second_day(grammar g, size_t at, int32_t first, int32_t *day)
{
    bool slash = mark(g, at, '/') && atom(g, at)->glued;
    if (!range_mark(g, at) && !slash) return 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    if (!date_day_number(g, here, day) || *day <= first || date_number_goes_on(g, here + 1))
        return 0;
    return here + 1;
}

/* Days in a row, "3, 7 and 12", as far as they rise. */
typedef struct day_list {
    int32_t day[LIST_DAYS];
    size_t at[LIST_DAYS];
    size_t count, end;
} day_list;

static bool read_days(grammar g, size_t at, day_list *out)
{
    *out = (day_list){0};
    for (bool joined = false; out->count < LIST_DAYS;) {
        int32_t day;
        size_t here = at + is(g, at, WORD_the);
        bool digits = atom(g, here)->kind == ATOM_NUMBER || atom(g, here)->kind == ATOM_ORDINAL;
        if (!digits || !date_day_number(g, here, &day)) break;
        if (out->count && day <= out->day[out->count - 1]) break;
        out->day[out->count] = day;
        out->at[out->count++] = here;
        out->end = here + 1;
        bool comma = mark(g, out->end, ',');
        bool and = is(g, out->end + comma, WORD_and);
        if (joined) return true; /* what stands after "and" is the last */
        if (!comma && !and) break;
        joined = and;
        at = out->end + comma + and;
    }
    return false;
}

/* "19, 20 and 21" leave no day out; "12 and 26" are two dates. */
static bool consecutive(const day_list *days)
{
    return days->day[days->count - 1] - days->day[0] == (int32_t)days->count - 1;
}

static bool after_between(grammar g, size_t at)
{
    return at > 0 && (is(g, at - 1, WORD_between) ||
                      (at > 1 && is(g, at - 1, WORD_the) && is(g, at - 2, WORD_between)));
}

/* The days of a list before or after their month: the whole list where it leaves
 * no day out, else its first day. */
static size_t listed_term(grammar g, size_t at, const day_list *days, int32_t month, int32_t year,
                          size_t end, date_term *out)
{
    int32_t last = days->day[days->count - 1];
    if (!date_valid(year, month, last)) return 0;
    bool whole = consecutive(days) || (days->count == 2 && after_between(g, at));
    *out = whole ? range_term(day_point(year, month, days->day[0]), day_point(year, month, last))
                 : point_term(day_point(year, month, days->day[0]));
    return whole ? end : days->at[0] + 1;
}

/* The month at an atom, with its number in *month; also one that wants its
 * capital before a year ("3 march 2009"), and between hyphens ("3-MAR-2009"). */
static bool month_at(grammar g, size_t at, int32_t *month)
{
    bool small = atom(g, at)->without_capital && date_plain_year(g, at + 1);
    *month = small ? atom(g, at)->without_capital : value(g, at, WORD_month);
    return small || is(g, at, WORD_month);
}

/* "12 Mar 64", as papers and lists have it: digits that can be no day. */
static size_t bare_short_year(grammar g, size_t at, int32_t *year)
{
    const chy_atom *number = atom(g, at);
    if (number->kind != ATOM_NUMBER || number->digits != 2 || number->number <= 31 ||
        number->end - number->start != 2 || number->glued || date_number_goes_on(g, at + 1) ||
        (atom(g, at + 1)->kind == ATOM_WORD && !atom(g, at + 1)->capital))
        return 0;
    *year = date_short_year(number->number);
    return at + 1;
}

/* "27 May last": the one before the report. */
static size_t stepped(grammar g, size_t at, date_term *out)
{
    size_t behind = date_step_behind(g, at);
    if (behind) out->lean = is(g, at, WORD_last) ? -1 : 1;
    return behind ? behind : at;
}

/* 12 April 2021 · the 12th of April · 28-29 January 2024 · 3, 7 and 12 June */
size_t date_form_day_month(grammar g, size_t at, date_term *out)
{
    int32_t day, last_day = 0, month, year = 0;
    if (!date_day_number(g, at, &day)) return 0;
    if (atom(g, at)->kind == ATOM_WORD && atom(g, at)->word > 0 && !is(g, at + 1, WORD_of) &&
        !is(g, at + 2, WORD_of))
        return 0;
    size_t next = second_day(g, at + 1, day, &last_day), here = next ? next : at + 1;
    day_list days;
    bool listed = !next && read_days(g, at, &days);
    if (listed) here = days.end;
    if (is(g, here + 1, WORD_of) && value(g, here, WORD_unit) == UNIT_DAY)
        here++; /* "the sixth day of June" */
    /* "the 12th of June", but not "12 in June". */
    here += is(g, here, WORD_of) && !is(g, here, WORD_in) && !is(g, here, WORD_for);
    if (!month_at(g, here, &month)) return 0;
    size_t end = date_year_after(g, here + 1, &year);
    if (!end && !listed && !next) end = bare_short_year(g, here + 1, &year);
    if (!date_valid(year, month, day) || !date_valid(year, month, last_day)) return 0;
    if (!end) end = here + 1;
    if (listed) return listed_term(g, at, &days, month, year, end, out);
    *out = next ? range_term(day_point(year, month, day), day_point(year, month, last_day))
                : point_term(day_point(year, month, day));
    return year ? end : stepped(g, end, out);
}

/* "March 18 and 19": the last is a day only where no noun follows it. */
static bool days_after_month(grammar g, size_t at, day_list *out)
{
    if (!read_days(g, at, out)) return false;
    const chy_atom *next = atom(g, out->end);
    return next->kind != ATOM_WORD || is(g, out->end, WORD_in) || is(g, out->end, WORD_on) ||
           is(g, out->end, WORD_of);
}

/* April 12, 2021 · Apr. 12 · June 12 to 14 · March 28-April 2, 2021 · June 3, 7 and 12 */
size_t date_form_month_day(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_month)) return 0;
    int32_t month = value(g, at, WORD_month), day, last_day = 0, year = 0;
    size_t here = at + 1 + is(g, at + 1, WORD_the);
    if (!date_day_number(g, here, &day) || date_number_goes_on(g, here + 1)) return 0;
    if (mark(g, here + 1, ':') && atom(g, here + 1)->glued) return 0;
    size_t second = second_day(g, here + 1, day, &last_day);
    /* "June 12 to 14 July" is two dates. */
    if (second && is(g, second, WORD_month)) second = 0;
    if (!second) last_day = 0;
    day_list days;
    if (!second && days_after_month(g, here, &days)) {
        size_t tail = date_year_after(g, days.end, &year);
        return listed_term(g, at, &days, month, year, tail ? tail : days.end, out);
    }
    size_t end = second ? second : here + 1, tail = date_year_after(g, end, &year);
    if (!date_valid(year, month, day) || !date_valid(year, month, last_day)) return 0;
    *out = second ? range_term(day_point(year, month, day), day_point(year, month, last_day))
                  : point_term(day_point(year, month, day));
    return tail ? tail : stepped(g, end, out);
}

/* The second and later days of "June 3, 7 and 12, 2019". */
size_t date_form_listed_day(grammar g, size_t at, date_term *out)
{
    bool linked = at > 1 && (mark(g, at - 1, ',') || is(g, at - 1, WORD_and));
    if (!linked || atom(g, at)->kind != ATOM_NUMBER) return 0;
    size_t month = at - 1;
    while (month > 0 && at - month < LIST_REACH &&
           (atom(g, month)->kind == ATOM_NUMBER || atom(g, month)->kind == ATOM_ORDINAL ||
            mark(g, month, ',') || is(g, month, WORD_and)))
        month--;
    day_list days;
    int32_t year = 0;
    if (!is(g, month, WORD_month) || !days_after_month(g, month + 1, &days)) return 0;
    size_t tail = date_year_after(g, days.end, &year);
    for (size_t i = 1; i < days.count; i++) {
        if (days.at[i] != at || !date_valid(year, value(g, month, WORD_month), days.day[i]))
            continue;
        *out = point_term(day_point(year, value(g, month, WORD_month), days.day[i]));
        return i + 1 == days.count && tail ? tail : at + 1;
    }
    return 0;
}

/* April 2021 · April of that year · March-May 2020 */
size_t date_form_month_year(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_month)) return 0;
    int32_t month = value(g, at, WORD_month), year = 0;
    bool pair = (range_mark(g, at + 1) || mark(g, at + 1, '/')) && is(g, at + 2, WORD_month);
    size_t last = pair ? at + 2 : at;
    size_t end = date_year_after(g, last + 1, &year);
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
    bool before = at > 0 && (leads_to_time(g, at - 1) || is(g, at - 1, WORD_to) ||
                             is(g, at - 1, WORD_and) || is(g, at - 1, WORD_for) ||
                             is(g, at - 1, WORD_about) || is(g, at - 1, WORD_each));
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
    if (is(g, at + 1, WORD_daymonth)) { /* "12 inst." */
        date_point base = g->anchor;
        if (value(g, at + 1, WORD_daymonth))
            base = date_shift(base, UNIT_MONTH, value(g, at + 1, WORD_daymonth));
        if (base.month == 0 || !date_valid(base.year, base.month, day)) return 0;
        *out = relative_term(day_point(base.year, base.month, day));
        return at + 2;
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
    static const word_class small[] = {
        WORD_in,    WORD_on,      WORD_to,   WORD_and,     WORD_until,  WORD_by,
        WORD_for,   WORD_future,  WORD_said, WORD_from,    WORD_after,  WORD_before,
        WORD_since, WORD_daytime, WORD_the,  WORD_article, WORD_exactly};
    bool grammatical = false;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        grammatical |= is(g, at + 1, small[i]);
    bool goes_on = next->kind == ATOM_WORD &&
                   (grammatical || tag == CHY_UPOS_VERB || tag == CHY_UPOS_AUX ||
                    tag == CHY_UPOS_ADP || tag == CHY_UPOS_SCONJ || tag == CHY_UPOS_PRON ||
                    tag == CHY_UPOS_DET || tag == CHY_UPOS_ADV);
    if (!before || !(stops || goes_on)) return 0;
    if (is(g, at + 1, WORD_and) && is(g, at + 3, WORD_unit)) return 0; /* "19th and 20th century" */
    *out = point_term(day_point(0, 0, day));
    day_list days; /* "the 15th and 16th" */
    if (read_days(g, at, &days) && consecutive(&days) &&
        atom(g, days.end - 1)->kind == ATOM_ORDINAL && atom(g, days.end)->kind != ATOM_NUMBER) {
        *out = range_term(day_point(0, 0, day), day_point(0, 0, days.day[days.count - 1]));
        return days.end;
    }
    return at + 1;
}
