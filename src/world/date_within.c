/* Parts and neighbours of a longer stretch that is told beside them: the first
 * Monday in September, the last day of March, the first nine months of 2021, the
 * week of May 3, the twelve months to June, the eve of Easter. A week that is
 * counted in a month stays the month: where weeks begin differs. */
#include "world/date_forms.h"

/* ---- what may follow "of" and "after" ---- */

size_t date_form_plain(grammar g, size_t at, int lean, date_term *out)
{
    typedef size_t form(grammar, size_t, date_term *);
    typedef size_t leaning(grammar, size_t, int, date_term *);
    static form *const forms[] = {
        date_form_joined_numbers, date_form_pointed_numbers, date_form_day_month,
        date_form_month_day,      date_form_month_year,      date_form_month_number,
        date_form_bare_year,      date_form_decade,          date_form_century,
        date_form_season_year,    date_form_report_day};
    static leaning *const others[] = {date_form_feast, date_form_weekday, date_form_deictic};
    size_t best = 0;
    date_term term;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = forms[i](g, at, &term);
        if (end > best) best = end, *out = term;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t end = others[i](g, at, lean, &term);
        if (end > best) best = end, *out = term;
    }
    return best;
}

/* The same, or "the year", "the month": those of the report. */
static size_t container_at(grammar g, size_t at, int lean, date_term *out)
{
    bool article = is(g, at, WORD_the);
    date_unit unit = (date_unit)value(g, at + article, WORD_unit);
    if (article && (unit == UNIT_YEAR || unit == UNIT_MONTH || unit == UNIT_DECADE ||
                    unit == UNIT_CENTURY || unit == UNIT_QUARTER)) {
        *out = date_unit_near(g->anchor, unit, 0);
        return at + 2;
    }
    size_t end = date_form_plain(g, at + article, lean, out);
    if (!end || out->kind != TERM_POINT) return 0;
    if (out->open && !out->range) {
        date_settle(g, &out->from, lean);
        out->relative = true;
        out->open = out->from.grain != GRAIN_NONE && out->from.year == 0;
    }
    return end;
}

/* First and last day of a point or range; false where they are not known. */
static bool days_of(const date_term *term, date_point *first, date_point *last)
{
    date_point from = term->from, to = term->range ? term->to : term->from;
    if (from.year == 0 || to.year == 0) return false;
    if (from.grain == GRAIN_YEAR) from = day_point(from.year, 1, 1);
    if (to.grain == GRAIN_YEAR) to = day_point(to.year, 12, 31);
    if (from.grain == GRAIN_MONTH) from = day_point(from.year, from.month, 1);
    if (to.grain == GRAIN_MONTH)
        to = day_point(to.year, to.month, date_days_in_month(to.year, to.month));
    if (from.grain != GRAIN_DAY || to.grain != GRAIN_DAY) return false;
    *first = from;
    *last = to;
    return true;
}

/* ---- a part that is numbered ---- */

typedef struct part {
    int32_t which; /* first 1, second 2, last -1 */
    bool counted;
    date_stretch stretch; /* of counted: "the first nine months" */
    int32_t weekday;      /* else one of these two */
    date_unit unit;
} part;

static size_t part_at(grammar g, size_t at, part *out)
{
    *out = (part){0};
    out->which =
        atom(g, at)->kind == ATOM_ORDINAL ? atom(g, at)->number : value(g, at, WORD_ordinal);
    if (out->which == 0 || out->which > 31) return 0;
    size_t end = date_stretch_at(g, at + 1, &out->stretch);
    if (end) {
        out->counted = true;
        out->unit = out->stretch.unit;
        return out->stretch.joined || out->stretch.half ? 0 : end;
    }
    out->weekday = value(g, at + 1, WORD_weekday);
    out->unit = (date_unit)value(g, at + 1, WORD_unit);
    return out->weekday || out->unit ? at + 2 : 0;
}

/* "the first three days", "the last nine months": so many units of a stretch. */
static bool counted_part(const part *p, const date_term *in, date_term *out)
{
    int32_t count = p->stretch.count;
    date_point first, last;
    if (count < 1 || (p->which != 1 && p->which != -1)) return false;
    if (p->unit == UNIT_MONTH && in->from.grain == GRAIN_YEAR && !in->range && count <= 12) {
        int32_t from = p->which > 0 ? 1 : 13 - count;
        *out = range_term(month_point(in->from.year, from),
                          month_point(in->from.year, from + count - 1));
        return true;
    }
    int32_t days = p->unit == UNIT_DAY ? count : p->unit == UNIT_WEEK ? 7 * count : 0;
    if (days == 0 || days > 31 || !days_of(in, &first, &last)) return false;
    *out = p->which > 0 ? range_term(first, date_shift(first, UNIT_DAY, days - 1))
                        : range_term(date_shift(last, UNIT_DAY, 1 - days), last);
    out->from.about = out->to.about = in->from.about;
    return true;
}

/* "the first Monday", "the last day", "the second decade" of a stretch. */
static bool single_part(const part *p, const date_term *in, date_term *out)
{
    date_point first, last, from = in->from;
    bool about = from.about;
    int32_t n = p->which;
    if (p->unit == UNIT_DECADE && from.grain == GRAIN_CENTURY) {
        if (n > 10) return false;
        *out = point_term(
            (date_point){GRAIN_DECADE, from.year + 10 * (n > 0 ? n - 1 : 9), 0, 0, false});
        return true;
    }
    if (p->unit == UNIT_MONTH && from.grain == GRAIN_YEAR && !in->range && n <= 12) {
        *out = point_term(month_point(from.year, n > 0 ? n : 12));
        return true;
    }
    if (p->unit == UNIT_QUARTER && from.grain == GRAIN_YEAR && !in->range && n <= 4) {
        int32_t month = 3 * (n > 0 ? n - 1 : 3) + 1;
        *out = range_term(month_point(from.year, month), month_point(from.year, month + 2));
        return true;
    }
    bool daily = p->weekday || p->unit == UNIT_DAY || p->unit == UNIT_WEEKEND;
    if (!daily || !days_of(in, &first, &last)) return false;
    if (p->unit == UNIT_DAY) {
        date_point day = n > 0 ? date_shift(first, UNIT_DAY, n - 1) : last;
        if (date_to_days(day) > date_to_days(last)) return false;
        day.about = about;
        *out = point_term(day);
        return true;
    }
    date_point day = date_nth_weekday(first, last, p->weekday ? p->weekday : 6, n);
    if (day.grain == GRAIN_NONE) return false;
    *out = p->weekday ? point_term(day) : range_term(day, date_shift(day, UNIT_DAY, 1));
    return true;
}

/* the first Monday in September · the last day of March · the first week of May */
size_t date_form_within(grammar g, size_t at, int lean, date_term *out)
{
    part p;
    size_t end = part_at(g, at, &p);
    if (!end || !(is(g, end, WORD_of) || is(g, end, WORD_in))) return 0;
    date_term in;
    size_t after = container_at(g, end + 1, lean, &in);
    if (!after || (in.from.grain == GRAIN_DAY && !in.range)) return 0;
    bool read = p.counted ? counted_part(&p, &in, out) : single_part(&p, &in, out);
    if (!read) *out = in; /* the stretch is kept whole */
    out->relative = in.relative;
    out->lean = in.lean;
    out->open = in.open && !read;
    return after;
}

/* ---- a stretch told by one of its ends or days ---- */

static size_t dated_end(grammar g, size_t at, int lean, date_term *out)
{
    size_t here = at + is(g, at, WORD_on);
    here += is(g, here, WORD_part); /* "to the end of June": to June */
    here += is(g, here, WORD_the);
    size_t end = date_form_plain(g, here, lean, out);
    if (!end || out->kind != TERM_POINT || out->from.grain == GRAIN_NONE) return 0;
    if (out->open) {
        date_settle(g, &out->from, lean);
        if (out->range && out->to.year == 0) out->to.year = out->from.year;
        out->relative = true;
        out->open = false;
    }
    return out->from.year ? end : 0;
}

/* "the week of May 3", "the weekend of 5-6 June": a day of it, or all of it. */
static bool around(date_unit unit, const date_term *day, date_term *out)
{
    if (day->from.grain != GRAIN_DAY || (unit != UNIT_WEEK && unit != UNIT_WEEKEND)) return false;
    *out = *day;
    if (!day->range) *out = date_unit_near(day->from, unit, 0);
    return out->from.grain != GRAIN_NONE;
}

/* So many units that begin or end with a day or month, both ends included. */
static bool run_to(const date_stretch *by, const date_term *told, bool ends, date_term *out)
{
    date_point end = told->from;
    int32_t count = by->count;
    if (told->range || count < 1 || by->half || end.grain > GRAIN_YEAR) return false;
    int sign = ends ? -1 : 1;
    date_point other = {0};
    if (end.grain == GRAIN_DAY) {
        other = date_shift_exactly(end, by->unit, sign * count);
        other = date_shift(other, UNIT_DAY, -sign);
    } else if (end.grain == GRAIN_MONTH) {
        int32_t months = by->unit == UNIT_YEAR      ? 12
                         : by->unit == UNIT_QUARTER ? 3
                         : by->unit == UNIT_MONTH   ? 1
                                                    : 0;
        if (months == 0) return false;
        other = date_shift(end, UNIT_MONTH, sign * (months * count - 1));
    } else if (by->unit == UNIT_YEAR || by->unit == UNIT_DECADE) {
        int32_t years = by->unit == UNIT_DECADE ? 10 * count : count;
        other = date_shift(end, UNIT_YEAR, sign * (years - 1));
    }
    if (other.grain == GRAIN_NONE) return false;
    *out = ends ? range_term(other, end) : range_term(end, other);
    return true;
}

/* the week of May 3 · the twelve months to June · the year ending March 31 */
size_t date_form_stretch_of(grammar g, size_t at, int lean, date_term *out)
{
    date_stretch by = {.count = 1};
    size_t here = at;
    bool article = at > 0 && is(g, at - 1, WORD_the);
    if (is(g, at, WORD_unit) || is(g, at, WORD_fiscal)) {
        by.unit = is(g, at, WORD_unit) ? (date_unit)value(g, at, WORD_unit) : UNIT_YEAR;
        here = at + 1;
    } else {
        here = date_stretch_at(g, at, &by);
        if (!here || by.joined) return 0;
    }
    if (by.unit == UNIT_HOUR || by.unit == UNIT_MINUTE) return 0;
    bool of = is(g, here, WORD_of), to = is(g, here, WORD_to), from = is(g, here, WORD_from);
    bool length = at > 0 && is(g, at - 1, WORD_for); /* "for two months from May 1" */
    bool starts = is(g, here, WORD_starting) && (!from || article || length);
    bool ends = (is(g, here, WORD_ending) || to) && !is(g, here, WORD_in);
    if (is(g, here, WORD_until) && !article) ends = false;
    if (to && !article) return 0;
    if (!of && !starts && !ends) return 0;
    date_term day;
    size_t end = dated_end(g, here + 1, lean, &day);
    if (!end) return 0;
    bool read = of ? around(by.unit, &day, out) : run_to(&by, &day, ends, out);
    if (!read) return 0;
    out->relative = day.relative;
    out->open = false;
    return end;
}

/* the eve of Easter · the eve of 3 May */
size_t date_form_eve(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_eve)) return 0;
    date_term day;
    size_t end = dated_end(g, at + 1, lean, &day);
    if (!end || day.from.grain != GRAIN_DAY) return 0;
    bool about = day.from.about;
    *out = point_term(date_shift(day.from, UNIT_DAY, -1));
    out->from.about = about;
    out->relative = day.relative;
    return end;
}
