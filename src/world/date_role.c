/* What the words before a date make of it: "since", "until", "by", or the event
 * that the date tells the time of, which has such a word before it. */
#include "world/date_forms.h"
#include "world/date_sentence.h"

enum { CLOCK_REACH = 8, EVENT_REACH = 7 };

bool date_is_later(date_point point, date_point anchor)
{
    if (point.year == 0 || anchor.year == 0 || point.grain == GRAIN_SEASON)
        return point.year > anchor.year && anchor.year;
    if (point.year != anchor.year) return point.year > anchor.year;
    if (point.month == 0 || anchor.month == 0 || point.month != anchor.month)
        return point.month > anchor.month && anchor.month;
    return point.day > anchor.day && anchor.day;
}

size_t date_before_clock(const date_work *w, size_t at)
{
    size_t before = at - 1;
    if (date_is(w, before, WORD_the) && before > 0) before--;
    size_t here = before;
    bool clock = false;
    for (int guard = 0; guard < CLOCK_REACH && here > 0; guard++) {
        const chy_atom *one = &w->atoms.items[here];
        bool number = one->kind == ATOM_TIME || one->kind == ATOM_NUMBER ||
                      date_is(w, here, WORD_cardinal) || date_is(w, here, WORD_fraction);
        bool time = date_is(w, here, WORD_daytime) || date_is(w, here, WORD_clock);
        bool small = date_is(w, here, WORD_the) || date_is(w, here, WORD_part) ||
                     date_is(w, here, WORD_on) || chy_atom_mark(&w->atoms, here, ',') ||
                     chy_atom_mark(&w->atoms, here, '(') || chy_atom_mark(&w->atoms, here, ')');
        bool past = here > 0 && date_is(w, here, WORD_past) && date_is(w, here - 1, WORD_fraction);
        clock |= time || past || one->kind == ATOM_TIME; /* "half past three" */
        if (!number && !time && !small && !past) break;
        here--;
    }
    return clock ? here : before;
}

static chy_date_role role_before(const date_work *w, size_t at, const date_term *term)
{
    if (at == 0 || term->kind != TERM_POINT) return CHY_DATE_AT;
    size_t before = date_before_clock(w, at);
    if (date_is(w, before, WORD_since)) {
        /* "as of March 2004, nine had joined" tells a state of that time. */
        bool state = chy_atom_value(w->grammar.words, &w->atoms, before, WORD_since) == 1 &&
                     !date_is_later(term->from, w->grammar.anchor);
        return state ? CHY_DATE_AT : CHY_DATE_SINCE;
    }
    if (date_is(w, before, WORD_until)) return CHY_DATE_UNTIL;
    if (date_is(w, before, WORD_by)) return CHY_DATE_BY;
    if (date_is(w, before, WORD_before)) return CHY_DATE_BEFORE;
    if (date_is(w, before, WORD_after)) return CHY_DATE_AFTER;
    if (date_is(w, before, WORD_from)) return CHY_DATE_SINCE;
    return CHY_DATE_AT;
}

/* "since the coup of February 2021": the preposition of the noun that the date
 * tells the time of. */
static chy_date_role role_of_noun(const date_work *w, const date_term *term)
{
    const chy_tree *tree = w->grammar.tree;
    uint32_t count = tree->sentence->count, word = w->atoms.items[term->end - 1].word;
    uint32_t first = w->atoms.items[term->first].word;
    for (int steps = 0; steps < 4 && word >= first; steps++) { /* out of the date */
        word = tree->nodes[word].head;
        if (word >= count) return CHY_DATE_AT;
    }
    chy_upos upos = tree->nodes[word].upos;
    if (word >= first || (upos != CHY_UPOS_NOUN && upos != CHY_UPOS_PROPN)) return CHY_DATE_AT;
    for (uint32_t i = word; i > 0 && word - i < 6; i--) {
        const chy_node *node = &tree->nodes[i - 1];
        if (node->head != word || node->relation != CHY_RELATION_case) continue;
        for (size_t at = term->first; at > 0; at--) {
            if (w->atoms.items[at - 1].word > i - 1) continue;
            if (w->atoms.items[at - 1].word < i - 1) break;
            if (date_is(w, at - 1, WORD_since)) return CHY_DATE_SINCE;
            if (date_is(w, at - 1, WORD_before)) return CHY_DATE_BEFORE;
            if (date_is(w, at - 1, WORD_until)) return CHY_DATE_UNTIL;
            if (date_is(w, at - 1, WORD_after)) return CHY_DATE_AFTER;
            break;
        }
    }
    return CHY_DATE_AT;
}

/* "since independence in 1960", "until his death in 1979": the preposition of an
 * event without a verb that the date tells the time of. "Since taking office in
 * May" dates the taking. */
static chy_date_role role_of_event(const date_work *w, size_t at)
{
    size_t in = at > 0 ? at - 1 : 0;
    if (at > 1 && date_is(w, in, WORD_the)) in--;
    if (!date_is(w, in, WORD_in) && !date_is(w, in, WORD_on) && !date_is(w, in, WORD_of))
        return CHY_DATE_AT;
    for (size_t i = in; i > 0 && in - i < EVENT_REACH; i--) {
        const chy_atom *one = &w->atoms.items[i - 1];
        bool event = in > i;
        if (event && date_is(w, i - 1, WORD_until) && in - i <= 3) return CHY_DATE_UNTIL;
        if (event && date_is(w, i - 1, WORD_since))
            return chy_atom_value(w->grammar.words, &w->atoms, i - 1, WORD_since) == 0
                       ? CHY_DATE_SINCE
                       : CHY_DATE_AT;
        chy_upos upos = w->grammar.tree->nodes[one->word].upos;
        bool verb = w->parsed && (upos == CHY_UPOS_AUX || upos == CHY_UPOS_VERB);
        if (one->kind != ATOM_WORD || verb) break;
        if (!chy_atom_plain(one) && !date_is(w, i - 1, WORD_the) &&
            !date_is(w, i - 1, WORD_article) && !date_is(w, i - 1, WORD_of))
            break;
    }
    return CHY_DATE_AT;
}

/* "from 5 p.m. on May 3, for forty minutes": within the day. */
static bool for_a_while(const date_work *w, size_t at)
{
    at += chy_atom_mark(&w->atoms, at, ',');
    date_stretch length;
    return date_is(w, at, WORD_for) && date_stretch_at(&w->grammar, at + 1, &length) &&
           (length.unit == UNIT_MINUTE || length.unit == UNIT_HOUR);
}

chy_date_role date_role_of(const date_work *w, size_t at, const date_term *term, bool moved)
{
    if (term->kind != TERM_POINT) return CHY_DATE_AT;
    chy_date_role role = role_before(w, at, term);
    /* "from May 23 until it was stormed": not to this day. */
    bool ends = for_a_while(w, term->end) || date_is(w, term->end, WORD_until);
    if (moved || (role == CHY_DATE_SINCE && ends)) role = CHY_DATE_AT;
    if (role == CHY_DATE_AT && w->parsed && !term->range) role = role_of_noun(w, term);
    if (role == CHY_DATE_AT && !term->range && !moved) role = role_of_event(w, at);
    return role;
}
