/* merge.c: claims of one thing become one fact.
 *
 * Claims that could be one fact share a block: the same kind, the same parties,
 * the same sort of thing. Inside a block claims come in the order of their
 * dates, those without a date last, and each joins the fact that it is most
 * like, or begins a new one. What "like" means is told kind by kind below; it
 * never joins claims whose dates cannot be the same, but for a few days or
 * months in which papers differ, and then the difference is a conflict.
 *
 * A report without a date that tells what a dated one tells is dated from
 * there; its days without a year are completed, and merging runs once more. */
#include <stdlib.h>
#include <string.h>

#include "record/settle.h"

/* ---- small questions ---- */

uint32_t chy_party_of(const chy_work *work, const chy_item *item, chy_role role)
{
    for (uint32_t i = item->party; i < item->party + item->parties; i++)
        if (work->parties.items[i].role == role) return i;
    return CHY_NOBODY;
}

bool chy_status_is(const chy_work *work, const chy_item *item, const char *status)
{
    return chy_slice_is(chy_text_of(work, item->s[0]), status);
}

double chy_overlap(const chy_work *work, const chy_item *a, const chy_item *b)
{
    const uint32_t *one = work->words.items + a->word, *two = work->words.items + b->word;
    uint32_t i = 0, k = 0, both = 0;
    while (i < a->words && k < b->words) {
        if (one[i] == two[k]) {
            both++, i++, k++;
        } else if (one[i] < two[k]) {
            i++;
        } else {
            k++;
        }
    }
    uint32_t smaller = a->words < b->words ? a->words : b->words;
    return smaller ? (double)both / smaller : 0;
}

static uint32_t entity_of(const chy_work *work, const chy_item *item, chy_role role)
{
    uint32_t party = chy_party_of(work, item, role);
    return party == CHY_NOBODY ? CHY_NOBODY : work->parties.items[party].entity;
}

/* ---- blocks ---- */

static const char *key_of(const chy_work *work, uint32_t entity)
{
    return entity == CHY_NOBODY ? "-" : chy_chars(work, work->entities.items[entity].key);
}

/* Papers name a minister, a ministry or a capital for the same deed: a side of
 * an event is its country where it has one. */
static chy_slice side_of(const chy_work *work, const chy_party *party)
{
    const chy_naming *naming = &work->namings.items[party->naming];
    if (naming->country) return chy_text_of(work, naming->country);
    if (party->entity == CHY_NOBODY) return chy_text_of(work, naming->folded);
    const chy_entity *entity = &work->entities.items[party->entity];
    return chy_text_of(work, entity->country ? entity->country : entity->key);
}

static int compare_slices(const void *a, const void *b)
{
    return chy_slice_compare(*(const chy_slice *)a, *(const chy_slice *)b);
}

enum { MOST_SIDES = 16 };

/* The sides that have one of the roles in `roles`, each once, in order. */
static void add_sides(const chy_work *work, chy_buffer *key, const chy_item *item, unsigned roles)
{
    chy_slice sides[MOST_SIDES];
    size_t count = 0;
    for (uint32_t i = item->party; i < item->party + item->parties && count < MOST_SIDES; i++)
        if (roles >> work->parties.items[i].role & 1)
            sides[count++] = side_of(work, &work->parties.items[i]);
    chy_sort(sides, count, sizeof *sides, compare_slices);
    for (size_t i = 0; i < count; i++) {
        if (i && chy_slice_equal(sides[i], sides[i - 1])) continue;
        chy_buffer_add_byte(key, ' ');
        chy_buffer_add(key, sides[i]);
    }
    chy_buffer_add_byte(key, '\t');
}

/* Events in which both sides do the same: A with B is B with A. */
static bool is_mutual(chy_slice type)
{
    return chy_slice_is(type, "CONSULT") || chy_slice_is(type, "COOPERATE");
}

/* Relations that hold from a to b only. */
static bool is_directed(chy_slice relation)
{
    return chy_slice_is(relation, "dependence") || chy_slice_is(relation, "recognition") ||
           chy_slice_is(relation, "non_recognition");
}

/* One membership, from joining to withdrawal. */
static bool is_stay(chy_slice change)
{
    return change.length == 0 || chy_slice_is(change, "member") || chy_slice_is(change, "joined") ||
           chy_slice_is(change, "withdrew");
}

static void add_block(chy_work *work, chy_buffer *key, const chy_item *item)
{
    chy_buffer_format(key, "%s\t", chy_claim_kind_name((chy_claim_kind)item->kind));
    chy_slice first = chy_text_of(work, item->s[0]);
    switch ((chy_claim_kind)item->kind) {
    case CHY_CLAIM_TENURE:
        chy_buffer_format(key, "%s\t%s\t%s", key_of(work, entity_of(work, item, CHY_ROLE_PERSON)),
                          key_of(work, work->post_names.items[item->post_name].entity),
                          chy_slice_is(first, "acting") || chy_slice_is(first, "vacant")
                              ? chy_chars(work, item->s[0])
                              : "");
        break;
    case CHY_CLAIM_EVENT:
        chy_buffer_add(key, first);
        chy_buffer_add_byte(key, '\t');
        if (is_mutual(first)) {
            add_sides(work, key, item, 1u << CHY_ROLE_ACTOR | 1u << CHY_ROLE_RECIPIENT);
        } else {
            add_sides(work, key, item, 1u << CHY_ROLE_ACTOR);
            add_sides(work, key, item, 1u << CHY_ROLE_RECIPIENT);
        }
        break;
    case CHY_CLAIM_FORUM:
        chy_buffer_format(key, "%s\t%s", key_of(work, item->body), chy_chars(work, item->s[1]));
        break;
    case CHY_CLAIM_MEMBERSHIP:
        chy_buffer_format(
            key, "%s\t%s\t%s\t%s", key_of(work, entity_of(work, item, CHY_ROLE_MEMBER)),
            key_of(work, item->body), chy_chars(work, item->s[1]),
            is_stay(chy_text_of(work, item->s[2])) ? "" : chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_STANCE:
        add_sides(work, key, item, 1u << CHY_ROLE_HOLDER);
        chy_buffer_add(key, first);
        break;
    case CHY_CLAIM_RELATION:
        chy_buffer_add(key, first);
        chy_buffer_add_byte(key, '\t');
        if (is_directed(first)) {
            add_sides(work, key, item, 1u << CHY_ROLE_A);
            add_sides(work, key, item, 1u << CHY_ROLE_B);
        } else {
            add_sides(work, key, item, 1u << CHY_ROLE_A | 1u << CHY_ROLE_B);
        }
        break;
    case CHY_CLAIM_OBLIGATION:
        add_sides(work, key, item, 1u << CHY_ROLE_BEARER);
        chy_buffer_format(key, "%s\t%s", chy_chars(work, item->s[2]), chy_chars(work, item->s[3]));
        break;
    case CHY_CLAIM_MANDATE:
        chy_buffer_add_string(key, key_of(work, work->post_names.items[item->post_name].entity));
        break;
    case CHY_CLAIM_FIGURE:
        add_sides(work, key, item, 1u << CHY_ROLE_SUBJECT);
        chy_buffer_format(key, "%s\t%s", chy_chars(work, item->s[0]), chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_KINDS:
        break;
    }
}

uint64_t chy_affair_of(chy_work *work, const chy_item *item)
{
    chy_buffer key = {0};
    add_block(work, &key, item);
    uint64_t affair = chy_slice_hash(chy_buffer_slice(&key));
    chy_buffer_free(&key);
    return affair;
}

/* A coming holder is told as expected; when he takes office this is one stay. */
static unsigned factuality_class(const chy_work *work, const chy_item *item)
{
    if (item->kind == CHY_CLAIM_TENURE && chy_status_is(work, item, "expected") &&
        (item->factuality == CHY_EXPECTED || item->factuality == CHY_PLANNED))
        return CHY_ACTUAL;
    return item->factuality;
}

/* ---- likeness, kind by kind: 0 is another thing ---- */

enum {
    TERM_SLACK = 400, /* days by which reports may differ on one start or end of office */
    NEWS_SLACK = 3    /* days by which papers may differ on the date of one event */
};

static bool near(chy_span a, chy_span b, int32_t slack)
{
    return a.exactness != CHY_DATE_NONE && b.exactness != CHY_DATE_NONE &&
           a.first - slack <= b.last && b.first - slack <= a.last;
}

static double like_tenure(const chy_work *work, const chy_fact *fact, const chy_item *item)
{
    /* One stay ends before the other begins. */
    if (item->since.first > fact->until.last + TERM_SLACK ||
        fact->since.first > item->until.last + TERM_SLACK)
        return 0;
    double score = 1;
    if (!chy_span_agree(fact->since, item->since)) {
        if (!near(fact->since, item->since, TERM_SLACK)) return 0;
        score -= 0.3;
    }
    if (!chy_span_agree(fact->until, item->until)) {
        if (!near(fact->until, item->until, TERM_SLACK)) return 0;
        score -= 0.3;
    }
    /* "Former" in a report from before the stay began is an earlier stay. */
    const chy_settle_report *report = &work->reports.items[item->report];
    if ((chy_status_is(work, item, "held") || chy_status_is(work, item, "left")) &&
        report->date.exactness >= CHY_DATE_MONTH && fact->since.first > report->date.last)
        return 0;
    return score;
}

static double like_event(const chy_work *work, const chy_fact *fact, const chy_item *item)
{
    const chy_item *first = &work->items.items[fact->first];
    chy_slice one = chy_text_of(work, first->s[2]), two = chy_text_of(work, item->s[2]);
    bool same_code = chy_slice_starts(one, two) || chy_slice_starts(two, one);
    double overlap = chy_overlap(work, first, item);
    if (first->s[1] && item->s[1] && first->s[1] != item->s[1] && overlap < 0.6) return 0;
    bool dated = fact->since.exactness >= CHY_DATE_MONTH && item->since.exactness >= CHY_DATE_MONTH;
    if (first->report == item->report && first->sentence == item->sentence)
        return same_code && first->since_text == item->since_text && overlap >= 0.9;
    if (dated && fact->since.exactness == CHY_DATE_DAY && item->since.exactness == CHY_DATE_DAY) {
        if (chy_span_agree(fact->since, item->since))
            return same_code ? 2 + overlap : overlap >= 0.4 ? 1 + overlap : 0;
        return near(fact->since, item->since, NEWS_SLACK) && same_code && overlap >= 0.5 ? overlap
                                                                                         : 0;
    }
    if (!chy_span_agree(fact->since, item->since)) return 0;
    /* A date is missing or wide: the words must speak for it, and the reports
     * must be of one time. */
    const chy_settle_report *a = &work->reports.items[first->report];
    const chy_settle_report *b = &work->reports.items[item->report];
    bool close = a->date.exactness == CHY_DATE_NONE || b->date.exactness == CHY_DATE_NONE ||
                 near(a->date, b->date, 14) || dated;
    return close && overlap >= (dated && same_code ? 0.3 : 0.45) ? overlap : 0;
}

static double like_membership(const chy_fact *fact, const chy_item *item)
{
    if (!chy_span_agree(fact->since, item->since) && !near(fact->since, item->since, TERM_SLACK))
        return 0;
    if (!chy_span_agree(fact->until, item->until) && !near(fact->until, item->until, TERM_SLACK))
        return 0;
    return item->since.first > fact->until.last || fact->since.first > item->until.last ? 0 : 1;
}

static double like_words(const chy_work *work, const chy_fact *fact, const chy_item *item,
                         double least)
{
    const chy_item *first = &work->items.items[fact->first];
    double overlap = chy_overlap(work, first, item);
    if (first->words == 0 && item->words == 0) overlap = first->s[1] == item->s[1];
    if (!chy_span_agree(fact->since, item->since)) return 0;
    return overlap >= least ? overlap : 0;
}

static double likeness(const chy_work *work, const chy_fact *fact, const chy_item *item)
{
    const chy_item *first = &work->items.items[fact->first];
    switch ((chy_claim_kind)item->kind) {
    case CHY_CLAIM_TENURE:
        return like_tenure(work, fact, item);
    case CHY_CLAIM_EVENT:
        return like_event(work, fact, item);
    case CHY_CLAIM_MEMBERSHIP:
        return like_membership(fact, item);
    case CHY_CLAIM_FORUM: {
        if (chy_span_agree(fact->since, item->since)) return 1;
        /* A forum is launched once. */
        return chy_slice_is(chy_text_of(work, item->s[1]), "launched") &&
                       near(fact->since, item->since, TERM_SLACK)
                   ? 0.5
                   : 0;
    }
    case CHY_CLAIM_RELATION:
        return chy_span_agree(fact->since, item->since);
    case CHY_CLAIM_STANCE:
        return like_words(work, fact, item, 0.6);
    case CHY_CLAIM_OBLIGATION:
        return like_words(work, fact, item, 0.5);
    case CHY_CLAIM_MANDATE:
        return like_words(work, fact, item, 0.6);
    case CHY_CLAIM_FIGURE:
        if (first->value < item->value || first->value > item->value || first->s[3] != item->s[3])
            return 0;
        return like_words(work, fact, item, 0.5);
    case CHY_CLAIM_KINDS:
        break;
    }
    return 0;
}

/* ---- clustering ---- */

typedef struct ordered_item {
    uint64_t block, affair;
    int32_t date;
    uint32_t item;
} ordered_item;

static int compare_ordered(const void *a, const void *b)
{
    const ordered_item *one = a, *two = b;
    if (one->block != two->block) return one->block < two->block ? -1 : 1;
    if (one->date != two->date) return one->date < two->date ? -1 : 1;
    return (one->item > two->item) - (one->item < two->item);
}

/* Claims of a membership that ended carry the date as the end. */
static void place_ends(chy_work *work)
{
    for (size_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        bool ends = (item->kind == CHY_CLAIM_MEMBERSHIP &&
                     chy_slice_is(chy_text_of(work, item->s[2]), "withdrew")) ||
                    (item->kind == CHY_CLAIM_TENURE && chy_status_is(work, item, "left"));
        if (!ends || item->until.exactness != CHY_DATE_NONE) continue;
        if (item->kind == CHY_CLAIM_TENURE) {
            item->until = item->dated;
            item->until_text = item->dated.exactness ? item->dated_text : 0;
        } else {
            item->until = item->since;
            item->until_text = item->since_text;
            item->since = chy_span_none();
            item->since_text = 0;
        }
    }
    for (size_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        bool starts = item->kind == CHY_CLAIM_TENURE &&
                      (chy_status_is(work, item, "appointed") ||
                       chy_status_is(work, item, "vacant") || chy_status_is(work, item, "acting"));
        if (!starts || item->since.exactness || item->until.exactness || !item->dated.exactness)
            continue;
        item->since = item->dated;
        size_t slash = chy_slice_find(chy_text_of(work, item->dated_text), CHY_SLICE("/"));
        item->since_text =
            chy_keep(work, chy_slice_cut(chy_text_of(work, item->dated_text), 0, slash));
    }
}

/* As long as one does not look further back than this, a block of any size
 * costs linear time. */
enum { NEAREST_FACTS = 32 };

static void begin_fact(chy_work *work, const ordered_item *entry)
{
    chy_item *item = &work->items.items[entry->item];
    chy_fact *fact = chy_array_push(&work->facts, work->arena);
    if (fact == NULL) return;
    item->fact = (uint32_t)work->facts.count - 1;
    *fact = (chy_fact){.kind = item->kind,
                       .factuality = item->factuality,
                       .block = entry->block,
                       .affair = entry->affair,
                       .first = entry->item,
                       .since = item->since,
                       .until = item->until,
                       .seen_first = CHY_EVER,
                       .seen_last = -CHY_EVER,
                       .told_last = -CHY_EVER,
                       .person = CHY_NOBODY,
                       .post = CHY_NOBODY,
                       .ended_by = CHY_NOBODY};
    if (item->kind == CHY_CLAIM_TENURE) fact->person = entity_of(work, item, CHY_ROLE_PERSON);
    if (item->post_name != CHY_NOBODY) fact->post = work->post_names.items[item->post_name].entity;
}

static void join_fact(chy_work *work, uint32_t index, uint32_t at)
{
    chy_fact *fact = &work->facts.items[index];
    chy_item *item = &work->items.items[at];
    item->fact = index;
    if (at < fact->first) fact->first = at;
    if (item->since.exactness > fact->since.exactness) fact->since = item->since;
    if (item->until.exactness > fact->until.exactness) fact->until = item->until;
}

static void cluster(chy_work *work, const ordered_item *entries, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        size_t base = work->facts.count;
        for (to = from; to < count && entries[to].block == entries[from].block; to++) {
            const chy_item *item = &work->items.items[entries[to].item];
            size_t last = work->facts.count;
            size_t first = last - base > NEAREST_FACTS ? last - NEAREST_FACTS : base;
            double best = 0;
            size_t chosen = last;
            /* From the latest back: of equals the latest is meant. */
            for (size_t k = last; k-- > first;) {
                double score = likeness(work, &work->facts.items[k], item);
                if (score > best) best = score, chosen = k;
            }
            if (chosen < last)
                join_fact(work, (uint32_t)chosen, entries[to].item);
            else
                begin_fact(work, &entries[to]);
        }
    }
}

/* Facts in canonical order of the item that speaks for them, and their items
 * side by side. */
static int compare_facts(const void *a, const void *b)
{
    const chy_fact *one = a, *two = b;
    return (one->first > two->first) - (one->first < two->first);
}

static void gather_items(chy_work *work)
{
    size_t count = work->facts.count;
    /* The order of facts changes: items follow by the item that began them. */
    uint32_t *speaker = CHY_NEW_ARRAY(work->arena, uint32_t, work->items.count);
    uint32_t *fact_of = CHY_NEW_ARRAY(work->arena, uint32_t, work->items.count);
    work->fact_items = CHY_NEW_ARRAY(work->arena, uint32_t, work->items.count);
    if (speaker == NULL || fact_of == NULL || work->fact_items == NULL) return;
    for (size_t i = 0; i < work->items.count; i++)
        if (work->items.items[i].fact != CHY_NOBODY)
            speaker[i] = work->facts.items[work->items.items[i].fact].first;
    chy_sort(work->facts.items, count, sizeof *work->facts.items, compare_facts);
    for (size_t k = 0; k < count; k++) fact_of[work->facts.items[k].first] = (uint32_t)k;
    for (size_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        if (item->fact == CHY_NOBODY) continue;
        item->fact = fact_of[speaker[i]];
        work->facts.items[item->fact].items++;
    }
    uint32_t next = 0;
    for (size_t k = 0; k < count; k++) {
        work->facts.items[k].item = next;
        next += work->facts.items[k].items;
        work->facts.items[k].items = 0;
    }
    for (uint32_t i = 0; i < work->items.count; i++) {
        if (work->items.items[i].fact == CHY_NOBODY) continue;
        chy_fact *fact = &work->facts.items[work->items.items[i].fact];
        work->fact_items[fact->item + fact->items++] = i;
    }
}

static void merge_once(chy_work *work)
{
    work->facts.count = 0;
    ordered_item *entries = CHY_NEW_ARRAY(work->arena, ordered_item, work->items.count);
    if (entries == NULL) return;
    size_t count = 0;
    chy_buffer key = {0};
    for (uint32_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        item->fact = CHY_NOBODY;
        if (item->rejected) continue;
        chy_buffer_clear(&key);
        add_block(work, &key, item);
        uint64_t affair = chy_slice_hash(chy_buffer_slice(&key));
        chy_buffer_format(&key, "\t%u", factuality_class(work, item));
        int32_t date = item->since.first != -CHY_EVER   ? item->since.first
                       : item->until.first != -CHY_EVER ? item->until.first
                                                        : CHY_EVER;
        entries[count++] = (ordered_item){chy_slice_hash(chy_buffer_slice(&key)), affair, date, i};
    }
    chy_buffer_free(&key);
    chy_sort(entries, count, sizeof *entries, compare_ordered);
    cluster(work, entries, count);
    gather_items(work);
}

/* ---- dates from other reports ---- */

/* Days within which the report of an event comes. */
enum { FRESH_DAYS = 10 };

/* Whether that claim is news of its report, which has a date: it tells what
 * happened in the days before, or what has just happened. */
static bool is_news(const chy_work *work, const chy_item *item)
{
    const chy_settle_report *report = &work->reports.items[item->report];
    if (report->date.exactness != CHY_DATE_DAY || report->dated_by != CHY_NOBODY) return false;
    if (item->kind == CHY_CLAIM_TENURE && !chy_status_is(work, item, "appointed")) return false;
    if (item->since.exactness == CHY_DATE_NONE) return item->kind == CHY_CLAIM_TENURE;
    return item->since.exactness == CHY_DATE_DAY && item->since.first <= report->date.first &&
           item->since.first + FRESH_DAYS >= report->date.first;
}

/* Whether the claim of an undated report tells that news: its day, as far as it
 * is told, was just before the dated report, or the dated one tells the day. */
static bool tells_news(const chy_work *work, const chy_item *item, const chy_item *news)
{
    chy_span dated = work->reports.items[news->report].date;
    if (item->kind == CHY_CLAIM_TENURE && !chy_status_is(work, item, "appointed")) return false;
    if (item->since.exactness == CHY_DATE_NONE) return news->since.exactness == CHY_DATE_DAY;
    if (item->since.exactness != CHY_DATE_PART) return false;
    chy_span day = chy_span_complete(item->since, dated);
    return day.exactness == CHY_DATE_DAY && day.first + FRESH_DAYS >= dated.first &&
           chy_span_agree(day, news->since);
}

static void give_date(chy_work *work, chy_settle_report *report, uint32_t by)
{
    const chy_settle_report *dated = &work->reports.items[by];
    report->dated_by = by;
    report->date = dated->date;
    report->date.about = true;
    report->dated = chy_keep_format(work, "%s~", chy_chars(work, dated->dated));
}

/* Gives undated reports the date of a dated one that tells the same news. True
 * where anything changed. */
static bool date_reports(chy_work *work)
{
    bool changed = false;
    for (size_t k = 0; k < work->facts.count; k++) {
        const chy_fact *fact = &work->facts.items[k];
        if (fact->items < 2 || (fact->kind != CHY_CLAIM_TENURE && fact->kind != CHY_CLAIM_EVENT))
            continue;
        const chy_item *news = NULL;
        for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
            const chy_item *item = &work->items.items[work->fact_items[i]];
            if (is_news(work, item) &&
                (news == NULL || item->since.exactness > news->since.exactness))
                news = item;
        }
        if (news == NULL) continue;
        for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
            const chy_item *item = &work->items.items[work->fact_items[i]];
            chy_settle_report *report = &work->reports.items[item->report];
            if (report->is_fixed || report->date.exactness != CHY_DATE_NONE ||
                !tells_news(work, item, news))
                continue;
            give_date(work, report, news->report);
            changed = true;
        }
    }
    return changed;
}

/* Reports that new ones cannot have dated anew keep the dates that they were given. */
static bool take_fixed_dates(chy_work *work)
{
    bool changed = false;
    chy_map places = chy_map_in(work->arena);
    for (uint32_t i = 0; work->partial && i < work->reports.count; i++) {
        chy_slice key = {(const char *)&work->reports.items[i].row, sizeof(int64_t)};
        chy_map_put(&places, chy_arena_copy(work->arena, key), i, NULL);
    }
    for (size_t i = 0; i < work->reports.count; i++) {
        chy_settle_report *report = &work->reports.items[i];
        if (!report->is_fixed || report->fixed_date == 0) continue;
        const uint32_t *by =
            chy_map_find(&places, (chy_slice){(const char *)&report->fixed_by, sizeof(int64_t)});
        if (by) give_date(work, report, *by);
        changed = true;
    }
    return changed;
}

/* Days whose year was not told, in reports that have a date now (or had one). */
static bool complete_dates(chy_work *work)
{
    bool changed = false;
    for (size_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        const chy_settle_report *report = &work->reports.items[item->report];
        chy_span *spans[] = {&item->since, &item->until};
        chy_string *texts[] = {&item->since_text, &item->until_text};
        for (int k = 0; k < 2; k++) {
            chy_span whole = chy_span_complete(*spans[k], report->date);
            if (whole.year == spans[k]->year) continue;
            char text[16];
            chy_span_write(whole, text);
            if (item->told == 0) item->told = *texts[k];
            *spans[k] = whole;
            *texts[k] = chy_keep(work, chy_slice_of(text));
            changed = true;
        }
    }
    return changed;
}

/* ---- what a fact says ---- */

/* The best told of the dates `since` (or `until`): preferred by a decision,
 * then the most exact, then the one that most reports give, then the first. */
static void choose_date(chy_work *work, chy_fact *fact, bool until)
{
    enum { MOST_DATES = 32 };
    struct {
        chy_string text;
        chy_span span;
        uint32_t votes, last_report;
        bool preferred;
    } all[MOST_DATES];
    size_t count = 0;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        chy_string text = until ? item->until_text : item->since_text;
        chy_span span = until ? item->until : item->since;
        if (span.exactness == CHY_DATE_NONE) continue;
        size_t k = 0;
        while (k < count && all[k].text != text) k++;
        if (k == MOST_DATES) break;
        if (k == count) {
            all[k].text = text, all[k].span = span, all[k].votes = 0;
            all[k].last_report = CHY_NOBODY, all[k].preferred = false;
            count++;
        }
        all[k].votes += all[k].last_report != item->report;
        all[k].last_report = item->report;
        all[k].preferred |= item->preferred;
    }
    chy_span *span = until ? &fact->until : &fact->since;
    chy_string *text = until ? &fact->until_text : &fact->since_text;
    *span = chy_span_none();
    *text = 0;
    if (count == 0) return;
    size_t best = 0;
    for (size_t k = 1; k < count; k++) {
        if (all[k].preferred != all[best].preferred) {
            if (all[k].preferred) best = k;
        } else if (all[k].span.exactness != all[best].span.exactness) {
            if (all[k].span.exactness > all[best].span.exactness) best = k;
        } else if (all[k].span.about != all[best].span.about) {
            if (!all[k].span.about) best = k;
        } else if (all[k].votes > all[best].votes) {
            best = k;
        }
    }
    *span = all[best].span;
    *text = all[best].text;
    for (size_t k = 0; k < count; k++)
        if (k != best && chy_span_agree(all[k].span, all[best].span))
            chy_explain(work, &fact->how, "%s is the more exact of %s and %s",
                        chy_chars(work, all[best].text), chy_chars(work, all[best].text),
                        chy_chars(work, all[k].text));
}

static bool is_over(const chy_work *work, const chy_item *item)
{
    return chy_status_is(work, item, "held") || chy_status_is(work, item, "left");
}

/* "Ambassador X" in a report that elsewhere tells X's embassy as past is a title
 * of courtesy. `at` is the item's place among the fact's, where those of a
 * report stand together. */
static bool is_courtesy(const chy_work *work, const chy_fact *fact, uint32_t at)
{
    const chy_item *item = &work->items.items[work->fact_items[at]];
    if (item->kind != CHY_CLAIM_TENURE || !chy_status_is(work, item, "holds") ||
        work->post_names.items[item->post_name].complete)
        return false;
    uint32_t from = at, to = at;
    while (from > fact->item &&
           work->items.items[work->fact_items[from - 1]].report == item->report)
        from--;
    while (to < fact->item + fact->items &&
           work->items.items[work->fact_items[to]].report == item->report)
        to++;
    for (uint32_t i = from; i < to; i++) {
        const chy_item *other = &work->items.items[work->fact_items[i]];
        if (is_over(work, other) && work->post_names.items[other->post_name].complete) return true;
    }
    return false;
}

/* When the fact was seen to hold, and how a stay stands, by the latest word. */
static void look_over(chy_work *work, chy_fact *fact)
{
    uint32_t last_report = CHY_NOBODY;
    int32_t status_day = -CHY_EVER - 1;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        const chy_settle_report *report = &work->reports.items[item->report];
        fact->reports += item->report != last_report;
        last_report = item->report;
        bool dated = report->date.exactness >= CHY_DATE_MONTH;
        int32_t told = dated ? report->date.last : -CHY_EVER;
        if (told > fact->told_last) fact->told_last = told;
        if (report->dated_by != CHY_NOBODY)
            chy_explain(work, &fact->how, "%s has no date; it is taken from %s",
                        chy_chars(work, report->label),
                        chy_chars(work, work->reports.items[report->dated_by].label));
        if (item->told)
            chy_explain(work, &fact->how, "%s of %s is completed by the report's date",
                        chy_chars(work, item->told), chy_chars(work, report->label));
        if (is_courtesy(work, fact, i)) continue;
        bool over = item->kind == CHY_CLAIM_TENURE &&
                    (is_over(work, item) || chy_status_is(work, item, "expected"));
        /* "held" with a time of its own was so then. */
        int32_t first = told, last = told;
        bool seen = dated && !over;
        if (item->kind == CHY_CLAIM_TENURE && item->dated.exactness >= CHY_DATE_YEAR &&
            chy_status_is(work, item, "holds")) {
            first = item->dated.last, last = item->dated.first;
            if (first > last) first = last;
            seen = true;
        }
        if (seen && first < fact->seen_first) fact->seen_first = first;
        if (seen && last > fact->seen_last) fact->seen_last = last;
        if (item->kind == CHY_CLAIM_TENURE &&
            (told > status_day || (told == status_day && !over))) {
            const char *status = is_over(work, item) ? "held"
                                 : chy_status_is(work, item, "appointed")
                                     ? "holds"
                                     : chy_chars(work, item->s[0]);
            fact->status = chy_keep(work, chy_slice_of(status));
            status_day = told;
        }
        if (item->factuality == CHY_ACTUAL) fact->factuality = CHY_ACTUAL;
    }
    if (fact->kind == CHY_CLAIM_TENURE && fact->until.exactness != CHY_DATE_NONE &&
        fact->until.last <= fact->told_last &&
        chy_slice_is(chy_text_of(work, fact->status), "holds"))
        fact->status = chy_keep(work, CHY_SLICE("held"));
}

/* What a user put right: "since=2021-04-12". */
static void obey_corrections(chy_work *work)
{
    for (size_t i = 0; i < work->decisions.count; i++) {
        const chy_settle_decision *decision = &work->decisions.items[i];
        bool correct = chy_slice_is(chy_text_of(work, decision->action), "correct");
        if (!correct && !chy_slice_is(chy_text_of(work, decision->action), "note")) continue;
        chy_slice rest = chy_text_of(work, decision->subject), part;
        uint32_t done = CHY_NOBODY;
        while (chy_slice_split(&rest, '|', &part)) {
            const uint32_t *found = chy_map_find(&work->item_by_name, part);
            if (found == NULL || work->items.items[*found].fact == CHY_NOBODY ||
                work->items.items[*found].fact == done)
                continue;
            done = work->items.items[*found].fact;
            chy_fact *fact = &work->facts.items[done];
            chy_slice value = chy_text_of(work, decision->object), field;
            if (!correct) {
                chy_explain(work, &fact->note, "%.*s", CHY_PRINT(value));
                continue;
            }
            chy_slice_split(&value, '=', &field);
            if (chy_slice_is(field, "since")) {
                fact->since = chy_span_of(value);
                fact->since_text = chy_keep(work, value);
            } else if (chy_slice_is(field, "until")) {
                fact->until = chy_span_of(value);
                fact->until_text = chy_keep(work, value);
            } else if (chy_slice_is(field, "status")) {
                fact->status = chy_keep(work, value);
            }
            chy_explain(work, &fact->how, "%.*s corrected by decision %lld of %s", CHY_PRINT(field),
                        (long long)decision->number, chy_chars(work, decision->author));
        }
    }
}

chy_status chy_settle_merge(chy_work *work, chy_error *error)
{
    place_ends(work);
    complete_dates(work);
    merge_once(work);
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    bool dated = date_reports(work), fixed = take_fixed_dates(work);
    if (dated || fixed) {
        complete_dates(work);
        merge_once(work);
    }
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    for (size_t i = 0; i < work->facts.count; i++) {
        chy_fact *fact = &work->facts.items[i];
        choose_date(work, fact, false);
        choose_date(work, fact, true);
        look_over(work, fact);
    }
    obey_corrections(work);
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
