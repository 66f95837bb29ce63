/* The dates of a sentence: expressions with the prepositions before them, in
 * ranges, against the tense that they stand in.
 *
 * A sentence is cut into atoms; from left to right, a range ("from 2006 to
 * 2010"), else an expression after its preposition ("since December 2008"),
 * else an expression alone is read, and reading goes on behind it. Then a
 * length is joined with the end that is told for it ("two-day talks through
 * March 19"). */
#include "world/date.h"

#include "world/date_forms.h"
#include "world/date_sentence.h"

enum { JOIN_REACH = 9, STORY_SENTENCES = 2 };

/* ---- ranges and prepositions ---- */

static bool coarse(const date_term *term)
{
    return term->kind == TERM_POINT && !term->range;
}

static bool comparable(const date_term *from, const date_term *to)
{
    if (!coarse(from) || !coarse(to)) return false;
    date_grain a = from->from.grain, b = to->from.grain;
    if (from->relative != to->relative) return true;
    return a == b || (a == GRAIN_DAY && b == GRAIN_MONTH) || (a == GRAIN_MONTH && b == GRAIN_DAY) ||
           a == GRAIN_NONE || b == GRAIN_NONE || a > GRAIN_MONTH || b > GRAIN_MONTH;
}

/* "Monday to Friday", told on a Wednesday: the week that holds both. */
static void order_days(date_term *term, int lean)
{
    if (term->from.grain != GRAIN_DAY || term->to.grain != GRAIN_DAY || !term->relative) return;
    if (!term->from.year || !term->to.year || !term->from.month || !term->to.month) return;
    int64_t from = date_to_days(term->from), to = date_to_days(term->to);
    if (to >= from || from - to > 6) return;
    if (lean > 0)
        term->to = date_from_days(to + 7);
    else
        term->from = date_from_days(from - 7);
}

/* "between the first quarter of 2023 and the second of 2025" */
static bool between_stretches(const date_term *from)
{
    return from->kind == TERM_POINT && from->range && !from->open;
}

static size_t skip_the(const date_work *w, size_t at)
{
    return at + date_is(w, at, WORD_the);
}

/* T1 to T2, with or without "from" or "between" before it. `told` says that
 * there was one. */
static bool second_end(date_work *w, const date_term *from, bool between, bool told, int lean,
                       date_term *to)
{
    size_t at = from->end;
    at += date_is(w, at, WORD_daytime); /* "from Monday morning to Friday" */
    bool comma = told && chy_atom_mark(&w->atoms, at, ',') && date_is(w, at + 1, WORD_to);
    at += comma;
    bool joins = between ? date_is(w, at, WORD_and) : date_is(w, at, WORD_to);
    bool dash = chy_atom_mark(&w->atoms, at, '-');
    if (!joins && !dash) return false;
    size_t next = skip_the(w, at + 1);
    if (date_is(w, next, WORD_in) || date_is(w, next, WORD_on)) next = skip_the(w, next + 1);
    if (!date_term_at(&w->grammar, next, lean, to) || to->kind != TERM_POINT) {
        to->end = 0;
        return false;
    }
    if (from->range && (!to->range || to->open)) return false;
    if (!from->range && !comparable(from, to)) return false;
    bool until = date_is(w, at, WORD_until);
    if (told || until) return true;
    /* Without a word before it, only like with like: "June 12 to June 14". */
    return from->from.grain == to->from.grain && (dash || joins) &&
           !(dash && from->relative && to->relative && from->from.grain != GRAIN_DAY);
}

static chy_status add(date_work *w, const date_term *term, chy_date_role role, chy_error *error)
{
    date_found *one = chy_array_push(&w->list, w->arena);
    if (one == NULL) return chy_fail_memory(error);
    *one = (date_found){*term, role};
    return CHY_OK;
}

/* "500 barrels a year": how often, not how long. */
static bool per_unit(const date_work *w, size_t at)
{
    if (at == 0 || !date_is(w, at, WORD_article)) return false;
    if (date_is(w, at - 1, WORD_measure) || date_is(w, at - 1, WORD_currency)) return true;
    uint32_t word = w->atoms.items[at - 1].word;
    return w->parsed && chy_atom_plain(&w->atoms.items[at - 1]) &&
           w->grammar.tree->nodes[word].upos == CHY_UPOS_NOUN;
}

/* "-present", "to the present", "2005- Director": the atom behind it; 0 where it
 * is not there. */
static size_t to_present(const date_work *w, size_t first, size_t at)
{
    bool heads = first == 0 || chy_atom_mark(&w->atoms, first - 1, '(');
    if (heads && chy_atom_mark(&w->atoms, at, '-') && w->atoms.items[at].glued &&
        at + 1 < w->atoms.count &&
        (!w->atoms.items[at + 1].glued || chy_atom_mark(&w->atoms, at + 1, ')')) &&
        !date_is(w, at + 1, WORD_present))
        return at + 1;
    if (!chy_atom_mark(&w->atoms, at, '-') && !date_is(w, at, WORD_to) &&
        !date_is(w, at, WORD_until))
        return 0;
    size_t next = skip_the(w, at + 1);
    return date_is(w, next, WORD_present) ? next + 1 : 0;
}

/* "an election has been called for May 25": a day that a plan is for lies ahead,
 * unless a noun behind it is what "for" goes with. */
static bool planned_for(const date_work *w, size_t at, date_term *out)
{
    size_t preposition = at > 1 && date_is(w, at - 1, WORD_the) ? at - 2 : at - 1;
    if (at == 0 || chy_atom_value(w->grammar.words, &w->atoms, preposition, WORD_for) != 1)
        return false;
    if (!date_term_at(&w->grammar, at, 2, out) || out->kind != TERM_POINT || out->range)
        return false;
    /* Figures may be for a month; what was proposed for one lies ahead. */
    uint32_t verb = preposition > 0 ? w->atoms.items[preposition - 1].word : 0;
    bool planned = w->parsed && preposition > 0 &&
                   w->grammar.tree->nodes[verb].upos == CHY_UPOS_VERB &&
                   out->from.grain <= GRAIN_SEASON;
    if (out->from.grain != GRAIN_DAY && !planned) return false;
    if (out->end >= w->atoms.count) return true;
    const chy_atom *next = &w->atoms.items[out->end];
    return next->kind == ATOM_MARK || (next->kind == ATOM_WORD && !chy_atom_plain(next) &&
                                       !next->capital && next->form.at[0] != '\'');
}

/* "the March 14 Alliance": a day inside a name; "the March 14 Izmir bombing" is
 * an event, as a common noun ends it. */
static bool names_something(const date_work *w, size_t at, size_t end)
{
    if (at == 0 || end >= w->atoms.count || !date_is(w, at - 1, WORD_the)) return false;
    size_t here = end;
    while (here < w->atoms.count && w->atoms.items[here].kind == ATOM_WORD &&
           w->atoms.items[here].capital && chy_atom_plain(&w->atoms.items[here]))
        here++;
    if (here == end || here == w->atoms.count) return here > end;
    const chy_atom *next = &w->atoms.items[here];
    return next->kind != ATOM_WORD || w->grammar.tree->nodes[next->word].upos != CHY_UPOS_NOUN;
}

/* A range told by both its ends: each may leave its year or month to the other. */
static void settle_both(const date_work *w, date_term *from, date_term *to, int lean)
{
    date_share_year(from, to);
    date_settle_term(w, from, lean);
    if (to->open && !to->from.month && from->from.month) {
        to->from.year = from->from.year; /* "from the 12th to the 14th" */
        to->from.month = from->from.month;
        to->open = false;
    }
    if (to->open && from->from.year && to->from.month) {
        to->from.year = from->from.year + (to->from.month < from->from.month);
        to->open = false;
    }
    date_settle_term(w, to, lean);
    from->to = to->range ? to->to : to->from;
    order_days(from, lean);
    from->range = from->from.grain != GRAIN_NONE && from->to.grain != GRAIN_NONE &&
                  !date_same(from->from, from->to);
    if (from->to.grain == GRAIN_NONE) from->from = from->to;
    from->end = to->end;
}

/* The year that an open month or day has from the date right before or after it. */
static void share_with_neighbours(const date_work *w, date_term *from, size_t at, int lean)
{
    date_term to;
    if (!from->open || !from->from.month) return;
    /* "12 April and 3 May 2021": the first waits for the year of the second. */
    if (!from->range &&
        (date_is(w, from->end, WORD_and) || chy_atom_mark(&w->atoms, from->end, ','))) {
        size_t after = skip_the(w, from->end + 1);
        after += date_is(w, after, WORD_and);
        after += date_is(w, after, WORD_in) || date_is(w, after, WORD_on);
        if (date_term_at(&w->grammar, after, lean, &to) && to.kind == TERM_POINT && !to.relative &&
            to.from.grain == from->from.grain)
            date_share_year(from, &to);
    }
    if (!from->open || w->list.count == 0 || at == 0) return;
    const date_found *last = &w->list.items[w->list.count - 1];
    bool linked = (date_is(w, at - 1, WORD_and) && last->term.end + 1 == at) ||
                  (at > 1 && (date_is(w, at - 1, WORD_in) || date_is(w, at - 1, WORD_on)) &&
                   date_is(w, at - 2, WORD_and) && last->term.end + 2 == at);
    linked &=
        !last->term.relative && last->term.from.year && last->term.from.grain == from->from.grain;
    /* "two years ago, on 5 March", "three years later, on 30 July" */
    bool beside = at <= last->term.end + 2 && last->term.relative && last->role == CHY_DATE_AT &&
                  !last->term.range && last->term.from.grain == GRAIN_YEAR &&
                  !last->term.from.about;
    if (linked || beside) from->from.year = last->term.from.year, from->open = false;
}

/* Reads what stands at atom `at` and adds it; returns the atom to go on with. */
static chy_status read_at(date_work *w, size_t at, size_t *next, chy_error *error)
{
    *next = at + 1;
    /* Most words begin no date; the tense is looked for only where one may. */
    const chy_atom *first = &w->atoms.items[at];
    if (chy_atom_plain(first) && (first->kind == ATOM_WORD || first->kind == ATOM_MARK))
        return CHY_OK;
    int lean = date_lean_at(w, at);
    size_t before = at > 0 ? at - 1 : 0;
    if (at > 1 && date_is(w, before, WORD_the)) before--;
    date_term from, to;
    if (planned_for(w, at, &from))
        lean = 2;
    else if (!date_term_at(&w->grammar, at, lean, &from))
        return CHY_OK;
    *next = from.end;
    if (from.open && names_something(w, at, from.end)) return CHY_OK;
    if (from.kind == TERM_SET) return add(w, &from, CHY_DATE_SET, error);
    if (from.kind == TERM_DURATION)
        return add(w, &from, per_unit(w, at) ? CHY_DATE_SET : CHY_DATE_DURATION, error);
    bool between = at > 0 && date_is(w, before, WORD_between);
    bool told =
        at > 0 && (between || date_is(w, before, WORD_from) || date_is(w, before, WORD_since));
    bool moved = date_is(w, before, WORD_from) && date_is_moved(w, at, before);
    size_t open = coarse(&from) ? to_present(w, at, from.end) : 0;
    if (open) { /* "1999-present": an end that is still to come */
        date_settle_term(w, &from, lean);
        from.end = *next = open;
        return add(w, &from, CHY_DATE_SINCE, error);
    }
    if (!moved && (coarse(&from) || (told && between_stretches(&from))) &&
        second_end(w, &from, between, told, lean, &to)) {
        settle_both(w, &from, &to, lean);
        *next = to.end;
        return add(w, &from, CHY_DATE_RANGE, error);
    }
    share_with_neighbours(w, &from, at, lean);
    date_settle_term(w, &from, lean);
    chy_date_role role = date_role_of(w, at, &from, moved);
    bool from_to = date_is(w, before, WORD_from) || date_is(w, before, WORD_between);
    if (from.range && (role == CHY_DATE_AT || (role == CHY_DATE_SINCE && from_to)))
        role = CHY_DATE_RANGE;
    return add(w, &from, role, error);
}

/* "two-day talks through March 19", "a three-day visit starting Monday": the
 * length tells the other end. */
static void join_lengths(date_work *w)
{
    for (size_t i = 0; i + 1 < w->list.count; i++) {
        const date_found *length = &w->list.items[i];
        date_found *end = &w->list.items[i + 1];
        if (length->role != CHY_DATE_DURATION || length->term.days < 2 || length->term.days > 60)
            continue;
        date_term *term = &end->term;
        if (term->kind != TERM_POINT || term->range || term->from.grain != GRAIN_DAY ||
            term->from.year == 0 || term->first - length->term.end > JOIN_REACH)
            continue;
        size_t before = term->first - 1;
        if (date_is(w, before, WORD_the) || date_is(w, before, WORD_on)) before--;
        int32_t more = (int32_t)length->term.days - 1;
        date_point other = {0};
        if (date_is(w, before, WORD_ending) && end->role != CHY_DATE_SINCE) {
            other = date_shift(term->from, UNIT_DAY, -more);
            if (other.grain == GRAIN_NONE) continue;
            term->to = term->from;
            term->from = other;
        } else if (date_is(w, before, WORD_starting)) {
            other = date_shift(term->from, UNIT_DAY, more);
            if (other.grain == GRAIN_NONE) continue;
            term->to = other;
        } else {
            continue;
        }
        term->range = true;
        end->role = CHY_DATE_RANGE;
    }
}

/* ---- results ---- */

static chy_slice value_of(const date_work *w, const date_found *one)
{
    const date_term *term = &one->term;
    if (term->kind != TERM_POINT || term->from.grain == GRAIN_NONE) return (chy_slice){0};
    chy_slice from = date_write(term->from, w->arena);
    chy_slice to = term->range ? date_write(term->to, w->arena) : from;
    if (one->role == CHY_DATE_SINCE) return chy_arena_format(w->arena, "%.*s/..", CHY_PRINT(from));
    if (one->role == CHY_DATE_UNTIL) return chy_arena_format(w->arena, "/%.*s", CHY_PRINT(to));
    if (!term->range) return from;
    return chy_arena_format(w->arena, "%.*s/%.*s", CHY_PRINT(from), CHY_PRINT(to));
}

/* True where a word is no part of a date's name: "at the" of "at the end of". */
static bool leading(const date_work *w, chy_slice form)
{
    char lower[16];
    if (form.length >= sizeof lower) return false;
    for (size_t i = 0; i < form.length; i++)
        lower[i] = form.at[i] >= 'A' && form.at[i] <= 'Z' ? (char)(form.at[i] + 32) : form.at[i];
    uint32_t first,
        count = chy_wordlist_find(w->grammar.words, (chy_slice){lower, form.length}, &first);
    for (uint32_t i = 0; i < count; i++) {
        unsigned class = chy_wordlist_reading(w->grammar.words, first + i).class;
        if (class == WORD_the || class == WORD_in || class == WORD_on || class == WORD_from ||
            class == WORD_of)
            return true;
    }
    return false;
}

static void fill(const date_work *w, const chy_tree *tree, const date_found *one, chy_date *out)
{
    const chy_atom *first = &w->atoms.items[one->term.first];
    const chy_atom *last = &w->atoms.items[one->term.end - 1];
    *out = (chy_date){.first = first->word,
                      .last = last->last,
                      .start = first->start,
                      .end = last->end,
                      .value = value_of(w, one),
                      .role = one->role,
                      .months = one->term.months,
                      .days = one->term.days,
                      .relative = one->term.relative,
                      .future =
                          one->term.lean > 0 || date_is_later(one->term.from, w->grammar.anchor)};
    const chy_word *words = tree->sentence->words;
    while (out->first + 1 < out->last && leading(w, words[out->first].form)) {
        out->first++;
        out->start = words[out->first].start;
    }

    out->head = out->last - 1;
    for (uint32_t i = out->first; i < out->last; i++) {
        uint32_t head = tree->nodes[i].head;
        if (head >= out->first && head < out->last) continue;
        out->head = i;
        break;
    }
}

/* True where `term` is what a length right before it is counted from. */
static bool is_base_of(const date_work *w, const date_term *length, const date_term *term)
{
    return length->relative && length->kind == TERM_POINT &&
           term->first - length->end < JOIN_REACH &&
           (date_is(w, length->end, WORD_after) || date_is(w, length->end, WORD_before));
}

/* The date told last: what narration counts from. Days of the report's own
 * week ("said on Monday") count only where the sentence has no other. */
static void remember(chy_date_reader *reader, const date_work *w)
{
    const date_point *best = NULL;
    bool relative = true;
    for (size_t i = 0; i < w->list.count; i++) {
        const date_term *term = &w->list.items[i].term;
        if (term->kind != TERM_POINT || term->from.year == 0 || term->from.grain > GRAIN_YEAR)
            continue;
        reader->bare_days |= term->day_alone && !term->story;
        /* "Head since December 2019" starts no story. */
        bool state = w->list.items[i].role == CHY_DATE_SINCE && !term->relative;
        if (state) {
            if (best == NULL) best = &term->from;
            continue;
        }
        if (best && term->relative && !relative) continue;
        /* "on October 6, twelve days after the vote of September 24" goes on from the
         * first. */
        if (best && i > 0 && is_base_of(w, &w->list.items[i - 1].term, term)) continue;
        chy_date_role role = w->list.items[i].role;
        bool ended = term->range && (role == CHY_DATE_UNTIL || role == CHY_DATE_RANGE) &&
                     term->to.year && term->to.grain <= GRAIN_YEAR;
        best = ended ? &term->to : &term->from;
        relative = term->relative && !term->story;
    }
    if (reader->story > 0) reader->story--;
    if (best == NULL) return;
    reader->story = relative ? 0 : STORY_SENTENCES;
    reader->narrated[0] = best->year;
    reader->narrated[1] = best->month <= 12 ? best->month : 0;
    reader->narrated[2] = best->month <= 12 ? best->day : 0;
}

/* A year that is a sentence of its own heads a part of a chronology. */
static bool is_heading(const date_work *w)
{
    if (w->list.count != 1) return false;
    const date_term *term = &w->list.items[0].term;
    if (term->kind != TERM_POINT || term->relative || term->range ||
        (term->from.grain != GRAIN_YEAR && term->from.grain != GRAIN_MONTH))
        return false;
    for (size_t i = 0; i < w->atoms.count; i++)
        if ((i < term->first || i >= term->end) && w->atoms.items[i].kind != ATOM_MARK)
            return false;
    return true;
}

static date_point point_of(int32_t year, int32_t month, int32_t day)
{
    date_grain grain = day ? GRAIN_DAY : month ? GRAIN_MONTH : year ? GRAIN_YEAR : GRAIN_NONE;
    return (date_point){grain, year, month, day, false};
}

chy_date_reader chy_dates_begin(const chy_wordlist *words, chy_slice reported)
{
    date_point point = date_read(reported);
    return (chy_date_reader){
        .words = words, .year = point.year, .month = point.month, .day = point.day};
}

chy_status chy_dates_read(chy_date_reader *reader, const chy_tree *tree, chy_arena *arena,
                          chy_date **dates, size_t *count, chy_error *error)
{
    date_work w = {.arena = arena};
    *dates = NULL;
    *count = 0;
    chy_status status = chy_atoms_cut(reader->words, tree, arena, &w.atoms, error);
    if (status != CHY_OK) return status;
    w.grammar = (date_grammar){
        .words = reader->words,
        .atoms = &w.atoms,
        .tree = tree,
        .anchor = point_of(reader->year, reader->month, reader->day),
        .narrated = point_of(reader->narrated[0], reader->narrated[1], reader->narrated[2])};
    for (size_t at = 0; at < w.atoms.count; at++) {
        date_order shown = date_order_of_numbers(&w.grammar, at);
        if (shown != ORDER_OPEN) reader->day_first = shown == ORDER_DAY_FIRST ? 1 : -1;
    }
    w.grammar.order = reader->day_first > 0   ? ORDER_DAY_FIRST
                      : reader->day_first < 0 ? ORDER_MONTH_FIRST
                                              : ORDER_OPEN;
    status = date_read_tenses(&w, tree, error);
    w.parsed = status == CHY_OK && date_is_parsed(tree);
    w.continues = w.grammar.story = reader->story > 0 || reader->chapter;
    w.bare_days = reader->bare_days;
    w.grammar.chapter = reader->chapter;
    for (size_t at = 0; status == CHY_OK && at < w.atoms.count;) {
        size_t before = w.list.count;
        status = read_at(&w, at, &at, error);
        /* "on March 3, two days later": a date may be what the next one counts
         * from. */
        if (status == CHY_OK && w.list.count > before) {
            const date_term *term = &w.list.items[before].term;
            if (term->kind == TERM_POINT && term->from.year && term->from.grain <= GRAIN_YEAR &&
                term->from.grain != GRAIN_SEASON)
                w.grammar.narrated = term->from;
        }
    }
    if (status != CHY_OK) return status;
    join_lengths(&w);
    *dates = CHY_NEW_ARRAY(arena, chy_date, w.list.count);
    if (*dates == NULL) return chy_fail_memory(error);
    for (size_t i = 0; i < w.list.count; i++) fill(&w, tree, &w.list.items[i], &(*dates)[i]);
    *count = w.list.count;
    remember(reader, &w);
    if (is_heading(&w)) reader->chapter = w.list.items[0].term.from.year;
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}
