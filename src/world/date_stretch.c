/* Counted stretches of time: three days ago, six months earlier, the past two
 * years, for a week, every month. */
#include "world/date_forms.h"

enum { INSIDE_REACH = 10, CLIMB_LIMIT = 12, RECORD_REACH = 6 };

/* True where the word `last` belongs to the phrase or clause from word `first`
 * on: climbing from it, the tree is left through a head outside. Without a tree,
 * where no verb stands between. */
static bool date_hangs_within(grammar g, uint32_t first, uint32_t last)
{
    uint32_t count = g->tree->sentence->count, word = last;
    bool tagged = false;
    for (uint32_t i = first; i <= last && i < count; i++)
        tagged |= g->tree->nodes[i].upos != CHY_UPOS_X;
    for (int steps = 0; tagged && steps < CLIMB_LIMIT; steps++) {
        word = g->tree->nodes[word].head;
        if (word >= count) return false; /* the sentence's own verb stands inside */
        if (word < first || word > last) return true;
    }
    if (tagged) return false;
    for (size_t i = 0; i < g->atoms->count; i++) {
        uint32_t at = atom(g, i)->word;
        if (at >= first && at <= last && (is(g, i, WORD_said) || is(g, i, WORD_future)))
            return false;
    }
    return true;
}

/* "and four days" behind "a year": the atom after it, or `at` where it is none. */
static size_t lesser_stretch(grammar g, size_t at, date_stretch *out)
{
    double number = 0;
    size_t after = chy_atom_count(g->words, g->atoms, at + 1, &number);
    if (after == at + 1 && is(g, at + 1, WORD_article)) number = 1, after++;
    date_unit unit = (date_unit)value(g, after, WORD_unit);
    bool lesser = unit == UNIT_DAY || unit == UNIT_WEEK || unit == UNIT_MONTH;
    bool greater = out->unit == UNIT_YEAR || out->unit == UNIT_MONTH || out->unit == UNIT_WEEK;
    if (!lesser || !greater || unit >= out->unit || number < 1 || number > 99) return at;
    out->lesser_unit = unit;
    out->lesser = (int32_t)number;
    return after + 1;
}

size_t date_stretch_at(grammar g, size_t at, date_stretch *out)
{
    *out = (date_stretch){0};
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
    } else if (out->count && !out->joined && is(g, after, WORD_and)) {
        after = lesser_stretch(g, after, out);
    }
    return after;
}

/* `count` units and a half, as months where the unit has halves of its own. */
static date_point shift_stretch(date_point from, const date_stretch *by, int sign)
{
    if (by->count == 0 && !by->half) return (date_point){0};
    date_point to;
    if (by->lesser && by->lesser_unit == UNIT_MONTH)
        to = date_shift(from, UNIT_MONTH, sign * (12 * by->count + by->lesser));
    else if (by->lesser)
        to = date_shift(date_shift_exactly(from, by->unit, sign * by->count), by->lesser_unit,
                        sign * by->lesser);
    else if (by->half && by->unit == UNIT_YEAR)
        to = date_shift(from, UNIT_MONTH, sign * (12 * by->count + 6));
    else if (by->half && by->unit == UNIT_DECADE)
        to = date_shift(from, UNIT_YEAR, sign * (10 * by->count + 5));
    else if (by->half && by->unit == UNIT_MONTH)
        to = date_shift(from, UNIT_WEEK, sign * (4 * by->count + 2));
    else if (by->unit == UNIT_MINUTE)
        to = from.grain == GRAIN_DAY && by->count < 240 ? from : (date_point){0};
    else if (by->unit == UNIT_HOUR)
        to = date_shift(from, UNIT_DAY, sign * (by->count + 12) / 24);
    else
        to = date_shift(from, by->unit, sign * by->count);
    bool part_of_day = by->unit == UNIT_HOUR && by->count > 12 && by->count % 24;
    to.about = to.grain != GRAIN_NONE && (to.about || by->about || by->half || part_of_day);
    return to;
}

/* "to the day", "today": the day that lies so far from `from`, where all is told. */
static date_term exact_term(date_point from, const date_stretch *by, int sign)
{
    bool whole = by->count && !by->half && !by->about && !by->lesser;
    return relative_term(whole ? date_shift_exactly(from, by->unit, sign * by->count)
                               : shift_stretch(from, by, sign));
}

/* "a year ago today", "two years ago this month", "five years ago in May": what
 * stands behind "ago" at `at` makes it exact. Gives the atom after it. */
static size_t ago_exactly(grammar g, size_t at, const date_stretch *by, date_term *out)
{
    if (is(g, at, WORD_sharp)) return *out = exact_term(g->anchor, by, -1), at + 1;
    if (is(g, at, WORD_day)) {
        date_term day;
        size_t end = date_form_report_day(g, at, &day);
        return *out = exact_term(day.from, by, -1), end;
    }
    if (by->unit != UNIT_YEAR || by->half || by->count == 0) return 0;
    bool near = is(g, at, WORD_this) || is(g, at, WORD_last) || is(g, at, WORD_next);
    if (near && is(g, at + 1, WORD_unit) && value(g, at + 1, WORD_unit) == UNIT_MONTH) {
        int32_t step = is(g, at, WORD_this) ? 0 : is(g, at, WORD_last) ? -1 : 1;
        date_point month = date_shift(g->anchor, UNIT_MONTH, step - 12 * by->count);
        return *out = relative_term(month), at + 2;
    }
    size_t month = at + is(g, at, WORD_in);
    if (is(g, month, WORD_month) && g->anchor.year && month > at) {
        date_term date;
        size_t end = date_form_month_year(g, month, &date);
        if (end && date.open && !date.range) {
            *out = relative_term(month_point(g->anchor.year - by->count, date.from.month));
            return end;
        }
    }
    return 0;
}

/* "two years after independence in 1960": the date inside the phrase after
 * "after" at `at`, as far as it is one phrase. */
static bool date_inside(grammar g, size_t at, int lean, date_term *out)
{
    for (size_t i = at; i < g->atoms->count && i - at < INSIDE_REACH; i++) {
        const chy_atom *one = atom(g, i);
        if (one->kind == ATOM_MARK && !mark(g, i, '-') && !mark(g, i, '\'')) return false;
        if (!(is(g, i, WORD_in) || is(g, i, WORD_of) || is(g, i, WORD_on))) continue;
        size_t from = i + 1 + is(g, i + 1, WORD_the);
        if (!date_form_plain(g, from, lean, out) || out->kind != TERM_POINT || out->range) continue;
        return date_hangs_within(g, atom(g, at)->word, atom(g, from)->word);
    }
    return false;
}

static void measure_stretch(const date_stretch *by, date_term *term)
{
    if (by->lesser_unit == UNIT_MONTH)
        term->months = (uint32_t)by->lesser;
    else
        term->days = (uint32_t)by->lesser * (by->lesser_unit == UNIT_WEEK ? 7 : 1);
    uint32_t count = (uint32_t)by->count;
    switch (by->unit) {
    case UNIT_DAY:
        term->days += count;
        break;
    case UNIT_WEEK:
        term->days += 7 * count;
        break;
    case UNIT_FORTNIGHT:
        term->days += 14 * count;
        break;
    case UNIT_MONTH:
        term->months += count;
        break;
    case UNIT_QUARTER:
        term->months += 3 * count;
        break;
    case UNIT_YEAR:
        term->months += 12 * count + (by->half ? 6 : 0);
        break;
    case UNIT_DECADE:
        term->months += 120 * count + (by->half ? 60 : 0);
        break;
    case UNIT_CENTURY:
        term->months += 1200 * count;
        break;
    default:
        break;
    }
}

/* "the first visit in ten years", "the worst in decades": what has no like in the
 * time counted at `at` looks back. */
static bool is_record(grammar g, size_t at)
{
    for (size_t i = at; i > 0 && at - i < RECORD_REACH; i--) {
        const chy_atom *one = atom(g, i - 1);
        chy_upos upos = g->tree->nodes[one->word].upos;
        if (one->kind == ATOM_MARK || upos == CHY_UPOS_VERB || upos == CHY_UPOS_AUX ||
            is(g, i - 1, WORD_future) || is(g, i - 1, WORD_said))
            return false;
        chy_slice features = g->tree->nodes[one->word].features;
        bool most = chy_slice_find(features, CHY_SLICE("Degree=Sup")) != SIZE_MAX;
        if (most || is(g, i - 1, WORD_ordinal) || one->kind == ATOM_ORDINAL) return true;
    }
    return false;
}

/* three days ago · six months earlier · two weeks from now · a day after
 * April 12 · in two weeks · for three years · two-day */
size_t date_form_counted(grammar g, size_t at, int lean, date_term *out)
{
    date_stretch by;
    size_t end = date_stretch_at(g, at, &by);
    if (!end) {
        /* "may fall within weeks": how many is not said. */
        bool within = at > 0 && value(g, at - 1, WORD_in) == 2 && !is(g, at + 1, WORD_of) &&
                      chy_slice_is(chy_atom_text(g->words, g->atoms, at, WORD_unit), "many");
        *out = relative_term((date_point){0});
        return within ? at + 1 : 0;
    }
    bool clock = by.unit == UNIT_HOUR || by.unit == UNIT_MINUTE;
    if (is(g, end, WORD_ago)) {
        size_t more = ago_exactly(g, end + 1, &by, out);
        if (!more) *out = relative_term(shift_stretch(g->anchor, &by, -1));
        out->lean = -1;
        return more ? more : end + 1;
    }
    size_t sharp = is(g, end, WORD_sharp);
    end += sharp;
    bool earlier = is(g, end, WORD_earlier), later = is(g, end, WORD_later);
    int32_t from_now = later ? value(g, end, WORD_later) : 0;
    if (from_now) { /* 1 from now, 2 from today */
        *out = from_now == 2 ? exact_term(g->anchor, &by, 1)
                             : relative_term(shift_stretch(g->anchor, &by, 1));
        out->lean = 1;
        return end + 1;
    }
    date_term base;
    if (!by.joined && is(g, end, WORD_from) && (by.unit == UNIT_DAY || by.unit == UNIT_WEEK)) {
        size_t tail = date_form_weekday(g, end + 1, 1, &base); /* "a week from Friday" */
        if (!tail) tail = date_form_report_day(g, end + 1, &base);
        if (tail && !base.range && !base.open) {
            *out = exact_term(base.from, &by, 1);
            return tail;
        }
    }
    if (!by.joined && (is(g, end, WORD_before) || is(g, end, WORD_after))) {
        bool before = is(g, end, WORD_before);
        size_t from = end + 1 + is(g, end + 1, WORD_the);
        size_t tail = date_form_plain(g, from, lean, &base);
        bool told = tail && base.kind == TERM_POINT && !base.range;
        bool stops = atom(g, end + 1)->kind != ATOM_WORD;
        if (!told && !stops && date_inside(g, end + 1, lean, &base)) told = true, tail = end;
        if (told) {
            if (base.open) date_settle(g, &base.from, lean);
            *out = sharp ? exact_term(base.from, &by, before ? -1 : 1)
                         : relative_term(shift_stretch(base.from, &by, before ? -1 : 1));
            out->to = (date_point){0};
            return tail;
        }
        if (!stops) {
            /* "three days after the summit": when the summit was is not said. */
            *out = relative_term((date_point){0});
            return end;
        }
    }
    if (earlier || later) {
        date_point told = g->narrated.grain != GRAIN_NONE || later ? g->narrated : g->anchor;
        *out = sharp ? exact_term(told, &by, earlier ? -1 : 1)
                     : relative_term(shift_stretch(told, &by, earlier ? -1 : 1));
        return end + 1;
    }
    bool within = at > 0 && value(g, at - 1, WORD_in) == 2;
    if (clock && within && by.unit == UNIT_HOUR && by.count >= 12 && lean >= 0) {
        *out = relative_term(shift_stretch(g->anchor, &by, 1));
        out->lean = 1;
        return end;
    }
    if (clock || by.unit == UNIT_QUARTER) return 0; /* "a quarter of the seats" */
    bool in = at > 0 && value(g, at - 1, WORD_in) >= 1;
    const chy_atom *after = atom(g, end);
    /* "three months in office", "54 years old", "two years of talks" are lengths. */
    /* "for the third time in a year" looks back, "the vote is in a year" ahead. */
    bool ahead = is(g, at, WORD_article) ? lean > 0 : lean >= 0;
    ahead &= !is_record(g, at);
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
    date_stretch by;
    size_t end = date_stretch_at(g, at + 1, &by);
    if (!end && is(g, at, WORD_past) && is_phrase(g, at) && is(g, at + 1, WORD_unit) &&
        value(g, at + 1, WORD_unit) != UNIT_WEEKEND && value(g, at + 1, WORD_unit) != UNIT_HOUR &&
        value(g, at + 1, WORD_unit) != UNIT_MINUTE) {
        by = (date_stretch){.unit = (date_unit)value(g, at + 1, WORD_unit), .count = 1};
        end = at + 2;
    }
    if (!end || by.joined) return 0;
    bool told = is(g, at, WORD_previous) || (is(g, at, WORD_following) && !is(g, at, WORD_next));
    date_point base = told ? g->narrated : g->anchor;
    date_point other = shift_stretch(base, &by, back ? -1 : 1);
    other.about = false;
    if (by.unit == UNIT_MONTH && by.half && other.grain == GRAIN_DAY)
        other = month_point(other.year, other.month);
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

/* "the week before last", "the Friday after next", with the noun at `at`. */
static size_t beside_next(grammar g, size_t at, date_term *out)
{
    int32_t step = 2 * value(g, at + 1, WORD_beside);
    if (is(g, at, WORD_unit)) {
        *out = date_unit_near(g->anchor, (date_unit)value(g, at, WORD_unit), step);
    } else if (is(g, at, WORD_weekday)) {
        date_point near = date_weekday_near(g->anchor, value(g, at, WORD_weekday), step);
        *out = relative_term(date_shift(near, UNIT_DAY, step > 0 ? 7 : -7));
    } else if (is(g, at, WORD_season)) {
        date_point season = date_season_near(g, value(g, at, WORD_season), step);
        if (season.year) season.year += step > 0 ? 1 : -1;
        *out = relative_term(season);
    } else {
        return 0;
    }
    out->lean = step > 0 ? 1 : -1;
    return at + 2;
}

/* the day before · the year after · the following summer is above */
size_t date_form_unit_beside(grammar g, size_t at, date_term *out)
{
    if (!is(g, at, WORD_the)) return 0;
    if (is(g, at + 2, WORD_beside)) return beside_next(g, at + 1, out);
    if (!is(g, at + 1, WORD_unit)) return 0;
    date_unit unit = (date_unit)value(g, at + 1, WORD_unit);
    bool earlier = is(g, at + 2, WORD_earlier), later = is(g, at + 2, WORD_later);
    if (!earlier && !later) return 0;
    if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_FORTNIGHT) return 0;
    if (is(g, at + 2, WORD_on) && !is(g, at + 2, WORD_before)) return 0;
    bool before = is(g, at + 2, WORD_before), after = is(g, at + 2, WORD_after);
    date_term base;
    size_t from = at + 3 + is(g, at + 3, WORD_the), tail = 0;
    if (before || after) tail = date_form_plain(g, from, 0, &base);
    if (tail && base.kind == TERM_POINT && !base.range) {
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
