/* Counted stretches of time: three days ago, six months earlier, the past two
 * years, for a week, every month. */
#include "world/date_forms.h"

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
size_t date_form_counted(grammar g, size_t at, int lean, date_term *out)
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
        size_t tail = date_form_day_month(g, from, &base);
        if (!tail) tail = date_form_month_day(g, from, &base);
        if (!tail) tail = date_form_joined_numbers(g, from, &base);
        if (!tail) tail = date_form_month_year(g, from, &base);
        if (!tail) tail = date_form_bare_year(g, from, &base);
        if (!tail) tail = date_form_report_day(g, from, &base);
        if (!tail) tail = date_form_weekday(g, from, lean, &base);
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
    /* "for the third time in a year" looks back, "the vote is in a year" ahead. */
    bool ahead = is(g, at, WORD_article) ? lean > 0 : lean >= 0;
    if (in && !by.joined && ahead && (by.count || by.half) &&
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
size_t date_form_counted_span(grammar g, size_t at, date_term *out)
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
size_t date_form_unit_beside(grammar g, size_t at, date_term *out)
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
        tail = date_form_day_month(g, from, &base);
        if (!tail) tail = date_form_month_day(g, from, &base);
        if (!tail) tail = date_form_joined_numbers(g, from, &base);
    }
    if (tail && !base.range) {
        if (base.open) date_settle(g, &base.from, 0);
        *out = date_unit_near(base.from, unit, before ? -1 : 1);
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
    *out = date_unit_near(g->narrated, unit, earlier ? -1 : 1);
    return at + 3;
}

/* every year · each Monday · annually · on Mondays · every two years */
size_t date_form_recurring(grammar g, size_t at, date_term *out)
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
