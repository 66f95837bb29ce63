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

#include "record/merge.h"

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
    if (item->kind == CHY_CLAIM_TENURE) fact->person = chy_entity_of(work, item, CHY_ROLE_PERSON);
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
        chy_add_affair(work, &key, item);
        uint64_t affair = chy_slice_hash(chy_buffer_slice(&key));
        chy_buffer_format(&key, "\t%u", chy_factuality_class(work, item));
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

chy_status chy_settle_merge(chy_work *work, chy_error *error)
{
    chy_place_ends(work);
    chy_complete_dates(work);
    merge_once(work);
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    if (chy_date_reports(work)) {
        chy_complete_dates(work);
        merge_once(work);
    }
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    chy_say(work);
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
