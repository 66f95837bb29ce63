/* The year that words leave open ("on 1 March"): from the other end of a range,
 * from the clause around, from the story that goes on, else from the report's
 * date and the tense. */
#include <stdlib.h>

#include "world/date_sentence.h"

enum { CLIMB_LIMIT = 12, NEAR_YEARS = 2, NEWS_DAYS = 31 };

/* Fills what one end of a range leaves to the other: "March to May 2020",
 * "June 2020 to July". */
void date_share_year(date_term *from, date_term *to)
{
    if (from->open && from->from.month && !to->open && to->from.year && !to->relative) {
        bool later = from->from.month > to->from.month && to->from.month;
        from->from.year = to->from.year - later;
        from->open = false;
    } else if (to->open && to->from.month && !from->open && from->from.year) {
        bool earlier = to->from.month < from->from.month;
        to->from.year = from->from.year + earlier;
        to->open = false;
    }
}

/* The verb, or else the last word, above a word. */
static uint32_t governor(const date_work *w, uint32_t word)
{
    const chy_tree *tree = w->grammar.tree;
    for (int steps = 0; steps < CLIMB_LIMIT; steps++) {
        uint32_t head = tree->nodes[word].head;
        if (head >= tree->sentence->count) break;
        word = head;
        if (tree->nodes[word].upos == CHY_UPOS_VERB) break;
    }
    return word;
}

static bool is_above(const date_work *w, uint32_t upper, uint32_t lower)
{
    const chy_tree *tree = w->grammar.tree;
    for (int steps = 0; steps < 3 * CLIMB_LIMIT && lower < tree->sentence->count; steps++) {
        if (lower == upper) return true;
        lower = tree->nodes[lower].head;
    }
    return false;
}

static int32_t months_between(date_point from, int32_t year, int32_t month)
{
    return 12 * (year - from.year) + month - from.month;
}

/* "He came home in October 2002, a month after the two had met on September 17":
 * the date is told inside the clause of one with a year, and is of the nearest
 * year to that. */
static bool settle_in_clause(const date_work *w, date_term *term)
{
    if (!w->parsed) return false;
    for (size_t i = w->list.count; i > 0 && w->list.count - i < 6; i--) {
        const date_term *told = &w->list.items[i - 1].term;
        if (told->kind != TERM_POINT || told->relative || told->from.year == 0 ||
            told->from.grain > GRAIN_YEAR)
            continue;
        /* "minister from 2010 to 2018", "head until 2021" say nothing of the rest. */
        if ((told->range && told->from.year != told->to.year) ||
            w->list.items[i - 1].role == CHY_DATE_SINCE ||
            w->list.items[i - 1].role == CHY_DATE_UNTIL)
            continue;
        uint32_t upper = governor(w, w->atoms.items[told->end - 1].word);
        uint32_t lower = governor(w, w->atoms.items[term->first].word);
        if (!is_above(w, upper, lower)) return false;
        date_point base = told->from;
        term->from.year = base.year;
        if (base.month == 0) return true;
        for (int32_t year = base.year - 1; year <= base.year + 1; year++)
            if (abs(months_between(base, year, term->from.month)) <
                abs(months_between(base, term->from.year, term->from.month)))
                term->from.year = year;
        return true;
    }
    return false;
}

/* True where the day or month, taken against the report, has just been: after a
 * piece of background the news goes on. */
static bool is_news(const date_work *w, const date_term *term)
{
    date_point anchor = w->grammar.anchor, point = term->from;
    if (w->grammar.chapter) return false;
    date_settle(&w->grammar, &point, -1);
    if (point.grain == GRAIN_MONTH) return months_between(point, anchor.year, anchor.month) <= 1;
    if (anchor.grain != GRAIN_DAY || point.month == 0) return false;
    int64_t days = date_to_days(anchor) - date_to_days(point);
    return days < (term->from.month ? NEWS_DAYS : NEWS_DAYS / 2);
}

/* A story that goes on: "She was elected in February 1994. She took over on 1
 * March": after a date of years ago, and nothing looks ahead. The longer ago, the
 * less likely is a leap to the report's own year. */
static bool settle_in_story(const date_work *w, date_term *term, int lean)
{
    date_point told = w->grammar.narrated, anchor = w->grammar.anchor;
    if (!w->continues || lean > 0 || told.month == 0 || anchor.year - told.year < 1) return false;
    if (is_news(w, term)) return false;
    int32_t reach = anchor.year - told.year > NEAR_YEARS ? 11 : 2;
    for (int32_t year = told.year; year <= told.year + 1; year++) {
        int32_t gap = months_between(told, year, term->from.month);
        bool after = gap > 0 || (gap == 0 && (term->from.day == 0 || term->from.day >= told.day));
        if (!after || gap > reach || year >= anchor.year) continue;
        term->from.year = year;
        term->story = true;
        return true;
    }
    return false;
}

/* "In October 1962 the world held its breath. On the 22nd ...": of that month, or
 * of the next where that day of it was before. */
static bool settle_day_in_story(const date_work *w, date_term *term, int lean)
{
    date_point told = w->grammar.narrated, anchor = w->grammar.anchor;
    if (term->from.grain != GRAIN_DAY || term->from.month || !w->continues || lean > 0 ||
        w->bare_days || told.month == 0 || anchor.year == 0 ||
        months_between(told, anchor.year, anchor.month) < 2 || is_news(w, term))
        return false;
    date_point month = told;
    if (told.day > term->from.day) month = date_shift(told, UNIT_MONTH, 1);
    if (!date_valid(month.year, month.month, term->from.day)) return false;
    term->from.year = month.year;
    term->from.month = month.month;
    term->story = true;
    return true;
}

/* "opens on April 9 and closes on the 12th": a day alone after a full date is of
 * the same month. */
static bool settle_day_after(const date_work *w, date_term *term)
{
    if (term->from.grain != GRAIN_DAY || term->from.month || w->list.count == 0) return false;
    const date_point *told = &w->list.items[w->list.count - 1].term.from;
    if (told->grain != GRAIN_DAY || !told->year || !told->month || told->day >= term->from.day ||
        !date_valid(told->year, told->month, term->from.day))
        return false;
    term->from.year = told->year;
    term->from.month = told->month;
    return true;
}

/* "1991" above, then "3 March: ...". */
static bool settle_in_chapter(const date_work *w, date_term *term, int lean)
{
    if (term->lean || !date_in_chapter(&w->grammar, term->from, lean)) return false;
    int32_t month = term->from.month, year = w->grammar.chapter;
    term->from.year = year;
    if (term->range && term->to.year == 0) {
        if (term->to.month == 0) term->to.month = month;
        term->to.year = year + (term->to.month < month);
    }
    term->story = term->relative = true;
    term->open = false;
    return true;
}

void date_settle_term(const date_work *w, date_term *term, int lean)
{
    if (!term->open) return;
    if (settle_day_after(w, term) || settle_day_in_story(w, term, lean)) {
        term->open = false;
        term->relative = true;
        return;
    }
    date_point first = term->from;
    term->day_alone = first.grain == GRAIN_DAY && first.month == 0;
    if (settle_in_chapter(w, term, lean)) return;
    bool monthly = (first.grain == GRAIN_MONTH || first.grain == GRAIN_DAY) && first.month > 0 &&
                   first.year == 0 && !term->relative;
    if (!monthly || (!settle_in_clause(w, term) && !settle_in_story(w, term, lean)))
        date_settle(&w->grammar, &term->from, term->lean ? 2 * term->lean : lean);
    if (term->range && term->to.year == 0) {
        term->to.year = term->from.year;
        if (term->to.month == 0)
            term->to.month = term->from.month;
        else if (term->to.month < first.month && term->to.year)
            term->to.year++;
    }
    term->relative = true;
    term->open = false;
}
