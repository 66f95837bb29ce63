/* infer.c: what follows from the facts, though no report says it. Each step
 * marks what it gives as inferred and keeps its premises:
 *
 *   successors   whoever takes a seat ends the stay of the one before
 *   vacancies    last until somebody takes the seat
 *   leavers      "vacant since X became Y": X held the post until then
 *   acting       whoever acts in a vacant post does so while it is vacant
 *   news         an appointment told without a date is of about the day of the
 *                first report that tells it as news */
#include <stdlib.h>
#include <string.h>

#include "record/settle.h"

static bool is(const chy_work *work, const chy_fact *fact, const char *status)
{
    return chy_slice_is(chy_text_of(work, fact->status), status);
}

static void add_premise(chy_work *work, uint32_t fact, uint32_t premise, const char *rule)
{
    chy_premise *place = chy_array_push(&work->premises, work->arena);
    if (place) *place = (chy_premise){fact, premise, chy_keep(work, chy_slice_of(rule))};
}

/* A stay that counts for who sits in a seat. */
static bool holds_seat(const chy_work *work, const chy_fact *fact)
{
    return fact->kind == CHY_CLAIM_TENURE && fact->factuality == CHY_ACTUAL &&
           fact->person != CHY_NOBODY && !is(work, fact, "acting") && !is(work, fact, "expected");
}

typedef struct post_fact {
    uint32_t post, fact;
    int32_t date;
} post_fact;

static int compare_post_facts(const void *a, const void *b)
{
    const post_fact *one = a, *two = b;
    if (one->post != two->post) return one->post < two->post ? -1 : 1;
    if (one->date != two->date) return one->date < two->date ? -1 : 1;
    return (one->fact > two->fact) - (one->fact < two->fact);
}

/* One post's facts, by the date from which they are known to hold. */
typedef struct post_facts {
    const post_fact *items;
    size_t count;
} post_facts;

/* Days by which a report may still name the one who has just gone. */
enum { LATE_NEWS = 31 };

/* The first who took the seat after the day `after`, other than `person`. */
static uint32_t next_holder(const chy_work *work, post_facts post, int32_t after, uint32_t person)
{
    for (size_t i = 0; i < post.count; i++) {
        const chy_fact *fact = &work->facts.items[post.items[i].fact];
        if (holds_seat(work, fact) && fact->person != person &&
            fact->since.exactness >= CHY_DATE_YEAR && fact->since.first > after)
            return post.items[i].fact;
    }
    return CHY_NOBODY;
}

static void end_by(chy_work *work, uint32_t ended, uint32_t successor, const char *rule)
{
    chy_fact *fact = &work->facts.items[ended];
    const chy_fact *next = &work->facts.items[successor];
    fact->until = next->since;
    fact->until_text = next->since_text;
    fact->until_inferred = true;
    fact->ended_by = successor;
    chy_explain(work, &fact->how, "the end is inferred: %s took the post",
                chy_entity_name(work, next->person));
    add_premise(work, ended, successor, rule);
}

/* Whether one report tells both. */
static bool share_report(const chy_work *work, const chy_fact *a, const chy_fact *b)
{
    uint32_t i = a->item, k = b->item;
    while (i < a->item + a->items && k < b->item + b->items) {
        uint32_t one = work->items.items[work->fact_items[i]].report;
        uint32_t two = work->items.items[work->fact_items[k]].report;
        if (one == two) return true;
        if (one < two)
            i++;
        else
            k++;
    }
    return false;
}

/* The next holder by the start of a stay alone: where one report tells both, it
 * tells their order, whatever else it calls the earlier one. */
static uint32_t next_told_with(const chy_work *work, post_facts post, const chy_fact *fact)
{
    if (fact->since.exactness < CHY_DATE_YEAR) return CHY_NOBODY;
    uint32_t next = next_holder(work, post, fact->since.last, fact->person);
    return next != CHY_NOBODY && share_report(work, fact, &work->facts.items[next]) ? next
                                                                                    : CHY_NOBODY;
}

static void end_stays(chy_work *work, post_facts post)
{
    for (size_t i = 0; i < post.count; i++) {
        uint32_t index = post.items[i].fact;
        chy_fact *fact = &work->facts.items[index];
        if (!holds_seat(work, fact) || fact->until.exactness != CHY_DATE_NONE) continue;
        int32_t known = fact->since.exactness >= CHY_DATE_YEAR ? fact->since.last : -CHY_EVER;
        if (fact->seen_last != -CHY_EVER && fact->seen_last - LATE_NEWS > known)
            known = fact->seen_last - LATE_NEWS;
        if (known == -CHY_EVER) continue;
        uint32_t next = next_holder(work, post, known, fact->person);
        if (next == CHY_NOBODY) next = next_told_with(work, post, fact);
        if (next == CHY_NOBODY) continue;
        end_by(work, index, next, "a successor's start ends the stay");
        if (is(work, fact, "holds")) fact->status = chy_keep(work, CHY_SLICE("held"));
    }
}

/* The person whom the words of a vacancy send elsewhere: who, in the same
 * sentence, takes another post at the time from which the post is vacant. */
static uint32_t who_left(const chy_work *work, const chy_fact *vacancy, uint32_t *by)
{
    uint32_t who = CHY_NOBODY;
    for (uint32_t i = vacancy->item; i < vacancy->item + vacancy->items; i++) {
        uint32_t at = work->fact_items[i];
        const chy_item *item = &work->items.items[at];
        uint32_t from = at, to = at + 1;
        while (from > 0 && work->items.items[from - 1].report == item->report) from--;
        while (to < work->items.count && work->items.items[to].report == item->report) to++;
        for (uint32_t k = from; k < to; k++) {
            const chy_item *other = &work->items.items[k];
            if (other->sentence != item->sentence || other->kind != CHY_CLAIM_TENURE ||
                other->fact == CHY_NOBODY)
                continue;
            const chy_fact *stay = &work->facts.items[other->fact];
            bool taken = chy_status_is(work, other, "appointed") ||
                         chy_status_is(work, other, "holds") || chy_status_is(work, other, "held");
            if (!taken || stay->person == CHY_NOBODY || stay->post == vacancy->post ||
                stay->factuality != CHY_ACTUAL || other->since.exactness < CHY_DATE_YEAR ||
                !chy_span_agree(other->since, vacancy->since))
                continue;
            if (who != CHY_NOBODY && who != stay->person) return CHY_NOBODY;
            who = stay->person;
            *by = other->fact;
        }
    }
    return who;
}

static void find_leaver(chy_work *work, post_facts post, uint32_t index)
{
    uint32_t by = CHY_NOBODY;
    const chy_fact *vacancy = &work->facts.items[index];
    if (vacancy->since.exactness < CHY_DATE_YEAR) return;
    uint32_t who = who_left(work, vacancy, &by);
    if (who == CHY_NOBODY) return;
    static const char rule[] = "a post vacant since its holder took another was held until then";
    uint32_t stay = CHY_NOBODY;
    for (size_t i = 0; i < post.count; i++) {
        const chy_fact *fact = &work->facts.items[post.items[i].fact];
        if (holds_seat(work, fact) && fact->person == who &&
            fact->since.first <= vacancy->since.last)
            stay = post.items[i].fact;
    }
    if (stay == CHY_NOBODY) {
        chy_fact *fact = chy_array_push(&work->facts, work->arena);
        if (fact == NULL) return;
        vacancy = &work->facts.items[index];
        *fact = (chy_fact){.kind = CHY_CLAIM_TENURE,
                           .factuality = CHY_ACTUAL,
                           .first = vacancy->first,
                           .since = chy_span_none(),
                           .until = chy_span_none(),
                           .seen_first = CHY_EVER,
                           .seen_last = -CHY_EVER,
                           .told_last = vacancy->told_last,
                           .person = who,
                           .post = vacancy->post,
                           .status = chy_keep(work, CHY_SLICE("held")),
                           .ended_by = CHY_NOBODY,
                           .inferred = true};
        stay = (uint32_t)work->facts.count - 1;
    }
    chy_fact *fact = &work->facts.items[stay];
    vacancy = &work->facts.items[index];
    if (fact->until.exactness != CHY_DATE_NONE && !fact->until_inferred) return;
    fact->until = vacancy->since;
    fact->until_text = vacancy->since_text;
    fact->until_inferred = true;
    fact->status = chy_keep(work, CHY_SLICE("held"));
    chy_explain(work, &fact->how, "inferred: the post is told to be vacant since %s became %s",
                chy_entity_name(work, who), chy_entity_name(work, work->facts.items[by].post));
    add_premise(work, stay, index, rule);
    add_premise(work, stay, by, rule);
}

static void fill_vacancies(chy_work *work, post_facts post)
{
    uint32_t only = CHY_NOBODY;
    size_t vacancies = 0;
    for (size_t i = 0; i < post.count; i++) {
        uint32_t index = post.items[i].fact;
        chy_fact *fact = &work->facts.items[index];
        if (fact->kind != CHY_CLAIM_TENURE || !is(work, fact, "vacant") ||
            fact->factuality != CHY_ACTUAL)
            continue;
        only = index;
        vacancies++;
        int32_t known =
            fact->since.exactness >= CHY_DATE_YEAR ? fact->since.last : fact->seen_first;
        if (fact->until.exactness == CHY_DATE_NONE && known != CHY_EVER) {
            uint32_t next = next_holder(work, post, known, CHY_NOBODY);
            if (next != CHY_NOBODY)
                end_by(work, index, next, "a vacancy ends with the next holder");
        }
        find_leaver(work, post, index);
    }
    if (vacancies != 1) return;
    for (size_t i = 0; i < post.count; i++) {
        uint32_t index = post.items[i].fact;
        chy_fact *fact = &work->facts.items[index];
        const chy_fact *vacancy = &work->facts.items[only];
        if (!is(work, fact, "acting") || fact->factuality != CHY_ACTUAL ||
            fact->since.exactness != CHY_DATE_NONE || fact->until.exactness != CHY_DATE_NONE)
            continue;
        if (fact->seen_last != -CHY_EVER && fact->seen_last > vacancy->until.last + LATE_NEWS)
            continue;
        fact->since = vacancy->since;
        fact->since_text = vacancy->since_text;
        fact->until = vacancy->until;
        fact->until_text = vacancy->until_text;
        fact->since_inferred = fact->until_inferred = true;
        chy_explain(work, &fact->how, "the time is inferred: the post was vacant");
        add_premise(work, index, only, "an acting holder acts while the post is vacant");
    }
}

/* The start of a stay of which no report tells the date, from the first dated
 * report that tells the appointment. */
static void date_by_news(chy_work *work, chy_fact *fact)
{
    if (fact->kind != CHY_CLAIM_TENURE || fact->factuality != CHY_ACTUAL ||
        fact->since.exactness != CHY_DATE_NONE || fact->person == CHY_NOBODY)
        return;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        const chy_settle_report *report = &work->reports.items[item->report];
        if (!chy_status_is(work, item, "appointed") || item->factuality != CHY_ACTUAL ||
            report->date.exactness != CHY_DATE_DAY || report->dated_by != CHY_NOBODY)
            continue;
        /* Items are in the order of the reports' dates. */
        chy_slice day = chy_text_of(work, report->dated);
        fact->since = report->date;
        fact->since.about = true;
        fact->since_text = chy_keep_format(work, "%.*s~", CHY_PRINT(day));
        fact->since_inferred = true;
        chy_explain(work, &fact->how, "no date is told; it was news on %.*s", CHY_PRINT(day));
        return;
    }
}

chy_status chy_settle_infer(chy_work *work, chy_error *error)
{
    for (size_t i = 0; i < work->facts.count; i++) date_by_news(work, &work->facts.items[i]);
    size_t count = 0;
    post_fact *all = CHY_NEW_ARRAY(work->arena, post_fact, work->facts.count);
    if (all == NULL) return chy_fail_memory(error);
    for (uint32_t i = 0; i < work->facts.count; i++) {
        const chy_fact *fact = &work->facts.items[i];
        if (fact->kind != CHY_CLAIM_TENURE || fact->post == CHY_NOBODY) continue;
        int32_t date =
            fact->since.exactness >= CHY_DATE_YEAR ? fact->since.first : fact->seen_first;
        all[count++] = (post_fact){fact->post, i, date};
    }
    chy_sort(all, count, sizeof *all, compare_post_facts);
    for (size_t from = 0, to; from < count; from = to) {
        to = from;
        while (to < count && all[to].post == all[from].post) to++;
        post_facts post = {all + from, to - from};
        const chy_post_name *name = chy_post_of(work, all[from].post);
        bool vacant = false;
        for (size_t i = from; i < to; i++)
            vacant |= is(work, &work->facts.items[all[i].fact], "vacant");
        if (vacant) fill_vacancies(work, post);
        if (name->complete && (name->seats == CHY_SEATS_STATE || name->seats == CHY_SEATS_BODY ||
                               (vacant && name->seats == CHY_SEATS_UNKNOWN)))
            end_stays(work, post);
    }
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
