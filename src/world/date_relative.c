/* Expressions that lie against the report's date or the date told last: today,
 * Monday, last month, that year. */
#include "world/date_forms.h"

size_t date_form_report_day(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_day)) return 0;
    int32_t days = value(g, at, WORD_day);
    date_point day = g->anchor;
    if (days && day.grain == GRAIN_DAY) day = date_shift(day, UNIT_DAY, days);
    /* "earlier in the day": the day told last. */
    chy_slice text = chy_atom_text(g->words, g->atoms, at, WORD_day);
    if (chy_slice_is(text, "told") && g->narrated.grain == GRAIN_DAY) day = g->narrated;
    if (chy_slice_is(text, "that")) { /* "that evening", "the next morning" */
        *out = relative_term(date_shift(g->narrated, UNIT_DAY, days));
        return at + 1;
    }
    *out = relative_term(day);
    out->lean = days > 0 ? 1 : days < 0 ? -1 : 0;
    return at + 1;
}

date_point date_weekday_near(date_point base, int32_t weekday, int where)
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

/* "Friday last", "January next": the atom after a word that stands behind what it
 * speaks of; 0 where it belongs to what follows. */
size_t date_step_behind(grammar g, size_t at)
{
    if (!is(g, at, WORD_last) && !is(g, at, WORD_next)) return 0;
    const chy_atom *next = atom(g, at + 1);
    if (is_phrase(g, at) || next->kind == ATOM_NUMBER) return 0;
    bool ends = next->kind != ATOM_WORD || is(g, at + 1, WORD_in) || is(g, at + 1, WORD_on) ||
                is(g, at + 1, WORD_and) || is(g, at + 1, WORD_of);
    return ends ? at + 1 : 0;
}

/* Monday · Monday, April 12 · Monday of last week · Friday afternoon */
size_t date_form_weekday(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_weekday)) return 0;
    int32_t day = value(g, at, WORD_weekday);
    size_t next = at + 1 + is(g, at + 1, WORD_daytime);
    size_t date = next;
    if (mark(g, date, ',') || mark(g, date, '(')) date++;
    date += is(g, date, WORD_the);
    size_t end = date_form_day_month(g, date, out);
    if (!end) end = date_form_month_day(g, date, out);
    if (!end && !mark(g, next, ',')) end = date_form_bare_day(g, date, out);
    if (!end) end = date_form_joined_numbers(g, date, out);
    if (!end) end = date_form_pointed_numbers(g, date, out);
    if (end) return end + (mark(g, next, '(') && mark(g, end, ')'));
    /* "Sun" and "Wed" alone are more often no days. */
    chy_slice text = chy_atom_text(g->words, g->atoms, at, WORD_weekday);
    chy_slice form = atom(g, at)->form;
    if (text.length && form.at[form.length - 1] != '.' && !(at > 0 && is(g, at - 1, WORD_on)))
        return 0;
    size_t week = at + 1 + is(g, at + 1, WORD_of);
    if (value(g, week + 1, WORD_unit) == UNIT_WEEK &&
        (is(g, week, WORD_last) || is(g, week, WORD_next) || is(g, week, WORD_this))) {
        int32_t weeks = is(g, week, WORD_last) ? -1 : is(g, week, WORD_this) ? 0 : 1;
        date_point monday = date_week_start(g->anchor, weeks);
        *out = relative_term(date_shift(monday, UNIT_DAY, day - 1));
        out->lean = weeks;
        return week + 2;
    }
    if (is(g, at + 1, WORD_beside)) {
        int32_t step = 2 * value(g, at + 1, WORD_beside);
        date_point near = date_weekday_near(g->anchor, day, step);
        *out = relative_term(date_shift(near, UNIT_DAY, step > 0 ? 7 : -7));
        return at + 2;
    }
    date_unit unit = (date_unit)value(g, at + 1, WORD_unit);
    if (lean >= 0 && (unit == UNIT_WEEK || unit == UNIT_FORTNIGHT) && !is(g, at + 2, WORD_unit)) {
        date_point near = date_weekday_near(g->anchor, day, 2); /* "Monday week" */
        *out = relative_term(date_shift(near, UNIT_DAY, unit == UNIT_WEEK ? 7 : 14));
        out->lean = 1;
        return at + 2;
    }
    size_t behind = date_step_behind(g, at + 1);
    int where = behind ? (is(g, at + 1, WORD_last) ? -2 : 2) : lean > 0 ? 1 : -1;
    *out = relative_term(date_weekday_near(g->anchor, day, where));
    return behind ? behind : at + 1;
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
date_term date_unit_near(date_point base, date_unit unit, int32_t count)
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
size_t date_form_deictic(grammar g, size_t at, int lean, date_term *out)
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
    if (previous && base.grain == GRAIN_NONE && is(g, head, WORD_weekday)) base = g->anchor;
    int where = told ? (step > 0 ? 2 : -2) : last ? -2 : next ? 2 : lean < 0 ? 0 : 0;
    if (is(g, head, WORD_weekday)) {
        if (that) return 0;
        *out = relative_term(date_weekday_near(base, value(g, head, WORD_weekday), where));
        out->lean = step;
        date_term date;
        size_t comma = head + 1 + mark(g, head + 1, ',');
        size_t end = date_form_month_day(g, comma, &date);
        if (!end) end = date_form_day_month(g, comma, &date);
        if (end) return *out = date, end;
        return head + 1;
    }
    if (is(g, head, WORD_month)) {
        int32_t month = value(g, head, WORD_month);
        int32_t year = base.year; /* "that April" is of the year told */
        if (year && step < 0 && (base.month == 0 || month >= base.month)) year--;
        if (year && step > 0 && (base.month ? month <= base.month : told)) year++;
        int32_t day;
        date_term date;
        size_t end = date_form_month_day(g, head, &date),
               dated = date_form_month_year(g, head, &date);
        if (dated > head + 1 && !date.open) return *out = date, dated;
        if (end) date_form_month_day(g, head, &date);
        if (end && !date.open) return *out = date, end; /* "this Dec. 13, 2018 photo" */
        if (end && date_day_number(g, head + 1, &day)) {
            *out = relative_term(day_point(year, month, day));
            return end;
        }
        *out = relative_term(month_point(year, month));
        out->lean = step;
        return head + 1;
    }
    if (is(g, head, WORD_season)) {
        date_point season = date_season_near(g, value(g, head, WORD_season), step);
        if (that && g->narrated.year) season.year = g->narrated.year;
        *out = relative_term(season);
        return head + 1;
    }
    if (is(g, head, WORD_feast) && atom(g, head)->capital) {
        *out = date_feast_at(g, head, that ? g->narrated.year : 0, step, lean);
        out->lean = told ? 0 : step;
        return head + 1;
    }
    if (is(g, head, WORD_fiscal) && !is(g, head, WORD_unit)) {
        *out = date_unit_near(base, UNIT_YEAR, step);
        out->from.about = out->from.grain != GRAIN_NONE;
        return head + 1;
    }
    if (!is(g, head, WORD_unit)) return 0;
    date_unit unit = (date_unit)value(g, head, WORD_unit);
    if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_FORTNIGHT) return 0;
    if (that && base.year == 0 && unit == UNIT_YEAR) base = g->narrated;
    if (is(g, head + 1, WORD_unit)) return 0;
    if (chy_slice_is(chy_atom_text(g->words, g->atoms, head, WORD_unit), "many")) {
        *out = relative_term((date_point){0}); /* "the coming weeks": how many is not said */
        out->lean = told ? 0 : step;
        return head + 1;
    }
    if (unit == UNIT_DAY && !told) {
        if (!this) return 0;
    }
    /* "last weekend", told on the weekend's own days, is the one before. */
    *out = date_unit_near(base, unit, step);
    if (told && base.grain == GRAIN_NONE) *out = relative_term((date_point){0});
    out->lean = told ? 0 : step;
    return head + 1;
}

/* year's end · midyear · the new year: of the report's year, or the next */
static size_t named_stretch(grammar g, size_t at, date_term *out)
{
    date_unit unit = (date_unit)value(g, at, WORD_stretch);
    chy_slice text = chy_atom_text(g->words, g->atoms, at, WORD_stretch);
    bool begins = chy_slice_is(text, "new");
    if (begins && atom(g, at)->capital) return 0; /* a feast, or of a name */
    *out = date_unit_near(g->anchor, unit, begins && g->anchor.month > 6);
    return at + 1;
}

/* "the end of the year", "the weekend": a stretch with no more than an article
 * is the report's own. */
size_t date_form_own_stretch(grammar g, size_t at, int lean, date_term *out)
{
    if (is(g, at, WORD_stretch)) return named_stretch(g, at, out);
    if (!is(g, at, WORD_the)) return 0;
    if (is(g, at + 1, WORD_stretch)) return named_stretch(g, at + 1, out);
    bool after_part = at > 0 && is(g, at - 1, WORD_part);
    date_unit unit = (date_unit)value(g, at + 1, WORD_unit);
    bool many = chy_slice_is(chy_atom_text(g->words, g->atoms, at + 1, WORD_unit), "many");
    if (unit == UNIT_WEEKEND && many) return 0;
    if (unit == UNIT_WEEKEND) {
        int32_t today = g->anchor.grain == GRAIN_DAY ? date_weekday(g->anchor) : 0;
        *out = date_unit_near(g->anchor, unit, lean > 0 || today >= 6 ? 0 : -1);
        return at + 2;
    }
    if (!after_part || is(g, at + 2, WORD_unit)) return 0;
    if (unit != UNIT_YEAR && unit != UNIT_MONTH && unit != UNIT_WEEK && unit != UNIT_DECADE &&
        unit != UNIT_CENTURY)
        return 0;
    /* "the end of the week of talks" is not a date. */
    bool rest = chy_slice_is(chy_atom_text(g->words, g->atoms, at - 1, WORD_part), "told");
    bool told = g->narrated.grain != GRAIN_NONE &&
                (g->anchor.grain == GRAIN_NONE || (lean <= 0 && (rest || g->story)));
    *out = date_unit_near(told ? g->narrated : g->anchor, unit, 0);
    return at + 2;
}
