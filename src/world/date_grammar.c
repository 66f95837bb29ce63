/* One expression of time: of all forms at an atom the longest, with words for a
 * part of it or for "about" before it; and the year that is not told. */
#include "world/date_forms.h"

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
        date_form_joined_numbers, date_form_pointed_numbers, date_form_month_number,
        date_form_day_month,      date_form_month_day,       date_form_month_year,
        date_form_listed_day,     date_form_bare_day,        date_form_bare_year,
        date_form_fiscal,         date_form_decade,          date_form_century,
        date_form_half,           date_form_season_year,     date_form_report_day,
        date_form_counted_span,   date_form_unit_beside,     date_form_recurring};
    size_t best = 0;
    date_term term;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = forms[i](g, at, &term);
        if (end) longest(end, &term, &best, out);
    }
    typedef size_t leaning(grammar, size_t, int, date_term *);
    static leaning *const others[] = {
        date_form_weekday, date_form_deictic, date_form_own_stretch, date_form_counted,
        date_form_feast,   date_form_within,  date_form_stretch_of,  date_form_eve};
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
    if (counted_units || (is(g, at, WORD_vague) && is(g, here, WORD_part))) return 0;
    if (out->from.grain != GRAIN_NONE) out->from.about = true;
    /* "about the last ten years" end with the report all the same. */
    if (out->range && !out->relative) out->to.about = true;
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

enum { NEAR_DAYS = 31, FAR_DAYS = 200, HALF_YEAR = 6 };

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
        /* The present tense alone ("the summit opens in May") means the nearest. */
        point->year = anchor.year;
        int32_t ahead = point->month - anchor.month;
        if (lean > 1 && ahead < 0) point->year++;
        if (lean < 1 && ahead > 0) point->year--;
        if (lean == 1 && ahead > HALF_YEAR) point->year--;
        if (lean == 1 && ahead < -HALF_YEAR) point->year++;
        return;
    }
    date_point best = *point;
    int64_t least = INT64_MAX;
    for (int32_t year = anchor.year - 1; year <= anchor.year + 1; year++) {
        if (!date_valid(year, point->month, point->day)) continue;
        int64_t away = day_distance(anchor, day_point(year, point->month, point->day));
        /* A day of the coming weeks is what is meant even after a past verb
         * ("the vote was set for May 3"), and one of the past weeks even after a
         * plan ("it had been due on May 3"). With no tense to go by, the past is
         * what is told more often. */
        if (lean < 0 && away > NEAR_DAYS) continue;
        if (lean > 1 && away < -NEAR_DAYS) continue;
        int64_t cost = away < 0 ? -away : away;
        if (lean == 0 && away > 0) cost *= 2;
        if (lean == 1 && away < 0) cost *= 2;
        if (lean > 1 && away < 0) cost += FAR_DAYS;
        if (cost < least) least = cost, best.year = year;
    }
    *point = best;
}

bool date_in_chapter(const date_grammar *g, date_point point, int lean)
{
    date_point anchor = g->anchor;
    if (g->chapter == 0 || lean > 1 || point.month == 0 || point.year) return false;
    if (anchor.year &&
        (g->chapter > anchor.year || (g->chapter == anchor.year && point.month > anchor.month)))
        return false;
    bool season = point.grain == GRAIN_SEASON;
    return season || date_valid(g->chapter, point.month, point.day);
}

void date_settle(const date_grammar *g, date_point *point, int lean)
{
    if (point->grain == GRAIN_NONE || point->year != 0) return;
    if (date_in_chapter(g, *point, lean)) {
        point->year = g->chapter;
        return;
    }
    date_point anchor = g->anchor;
    if (anchor.year == 0) {
        point->year = g->narrated.year;
        if (point->grain == GRAIN_DAY && point->month == 0) point->month = g->narrated.month;
        return;
    }
    if (point->grain == GRAIN_SEASON) {
        *point = date_season_near(g, point->month, 0);
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
