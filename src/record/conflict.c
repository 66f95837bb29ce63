/* conflict.c: facts that cannot both be true, told in words.
 *
 *   holders   two people in one seat at once
 *   dates     reports give one thing different dates
 *   title     a person's post is given to two states: "British ambassador" and
 *             "Chinese ambassador to Britain"
 *   denial    one side affirms what another denies
 *   figures   one quantity with different values
 *
 * Nothing is dropped for a conflict. Its weight is the number of reports on the
 * weaker side: the more, the less it is a slip. A decision settles it. */
#include <stdlib.h>
#include <string.h>

#include "record/settle.h"

/* ---- who says it ---- */

/* "Kyodo (talks-1) and talks-2": the reports behind items that pass `keeps`. */
typedef bool item_test(const chy_work *work, const chy_item *item, const void *context);

static chy_string tellers(chy_work *work, const chy_fact *fact, item_test *keeps,
                          const void *context, uint32_t *count)
{
    enum { MOST_NAMED = 3 };
    chy_buffer out = {0};
    uint32_t last = CHY_NOBODY, reports = 0;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        if (item->report == last || (keeps && !keeps(work, item, context))) continue;
        last = item->report;
        if (reports++ >= MOST_NAMED) continue;
        const chy_settle_report *report = &work->reports.items[item->report];
        if (reports > 1) chy_buffer_add_string(&out, ", ");
        if (report->source)
            chy_buffer_format(&out, "%s (%s)", chy_chars(work, report->source),
                              chy_chars(work, report->label));
        else
            chy_buffer_add(&out, chy_text_of(work, report->label));
    }
    if (reports > MOST_NAMED) chy_buffer_format(&out, " and %u more", reports - MOST_NAMED);
    chy_string kept = chy_keep(work, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    if (count) *count = reports;
    return kept;
}

static const char *all_tellers(chy_work *work, const chy_fact *fact)
{
    if (fact->items == 0) return "inference";
    return chy_chars(work, tellers(work, fact, NULL, NULL, NULL));
}

/* The decision that prefers one side; 0. */
static chy_string preference(chy_work *work, uint32_t fact, uint32_t other)
{
    for (size_t i = 0; i < work->decisions.count; i++) {
        const chy_settle_decision *decision = &work->decisions.items[i];
        if (!chy_slice_is(chy_text_of(work, decision->action), "prefer")) continue;
        chy_slice rest = chy_text_of(work, decision->subject), part;
        while (chy_slice_split(&rest, '|', &part)) {
            const uint32_t *item = chy_map_find(&work->item_by_name, part);
            if (item == NULL) continue;
            uint32_t owner = work->items.items[*item].fact;
            if (owner != CHY_NOBODY && (owner == fact || owner == other))
                return chy_keep_format(work, "decision %lld of %s", (long long)decision->number,
                                       chy_chars(work, decision->author));
        }
    }
    return 0;
}

static void add_conflict(chy_work *work, const char *kind, uint32_t fact, uint32_t other,
                         uint32_t weaker, uint32_t total, chy_string why)
{
    chy_settle_conflict *conflict = chy_array_push(&work->conflicts, work->arena);
    if (conflict == NULL) return;
    *conflict = (chy_settle_conflict){.kind = chy_keep(work, chy_slice_of(kind)),
                                      .why = why,
                                      .settled = preference(work, fact, other),
                                      .fact = fact,
                                      .other = other,
                                      .weight = weaker,
                                      .total = total};
}

static void between(chy_work *work, const char *kind, uint32_t a, uint32_t b, chy_string why)
{
    uint32_t one = work->facts.items[a].reports, two = work->facts.items[b].reports;
    add_conflict(work, kind, a < b ? a : b, a < b ? b : a, one < two ? one : two, one + two, why);
}

/* ---- dates inside one fact ---- */

typedef struct date_test {
    chy_string text;
    bool until;
} date_test;

static bool gives_date(const chy_work *work, const chy_item *item, const void *context)
{
    (void)work;
    const date_test *test = context;
    return (test->until ? item->until_text : item->since_text) == test->text;
}

/* Days from an appointment until the office is taken. */
enum { SOON = 200 };

/* An appointment and the taking of office are two days of one stay: a report that
 * tells both does not contradict itself, nor does one that tells the appointment
 * contradict one that tells since when the post is held. */
static bool are_two_days(const chy_work *work, const chy_fact *fact, const chy_item *item,
                         chy_string chosen)
{
    if (fact->kind != CHY_CLAIM_TENURE) return false;
    bool appointed = chy_status_is(work, item, "appointed");
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *other = &work->items.items[work->fact_items[i]];
        if (other->since_text != chosen) continue;
        bool named = chy_status_is(work, other, "appointed");
        const chy_item *first = appointed ? item : other, *then = appointed ? other : item;
        if (other->report == item->report ||
            (appointed != named && first->since.first <= then->since.last &&
             first->since.first + SOON >= then->since.first))
            return true;
    }
    return false;
}

static void find_dates(chy_work *work, uint32_t index, bool until)
{
    const chy_fact *fact = &work->facts.items[index];
    chy_span chosen = until ? fact->until : fact->since;
    date_test test = {until ? fact->until_text : fact->since_text, until};
    if (test.text == 0 || (until ? fact->until_inferred : fact->since_inferred)) return;
    chy_string done = 0;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        date_test other = {until ? item->until_text : item->since_text, until};
        if (other.text == 0 || other.text == done ||
            chy_span_agree(until ? item->until : item->since, chosen) ||
            (!until && are_two_days(work, fact, item, test.text)))
            continue;
        done = other.text;
        uint32_t for_chosen, against;
        chy_string one = tellers(work, fact, gives_date, &test, &for_chosen);
        chy_string two = tellers(work, fact, gives_date, &other, &against);
        chy_string why =
            chy_keep_format(work, "%s: %s is %s according to %s, and %s according to %s",
                            chy_chars(work, fact->summary), until ? "the end" : "the date",
                            chy_chars(work, test.text), one ? chy_chars(work, one) : "a decision",
                            chy_chars(work, other.text), chy_chars(work, two));
        uint32_t weaker = for_chosen < against ? for_chosen : against;
        add_conflict(work, "dates", index, CHY_NOBODY, weaker, for_chosen + against, why);
    }
}

/* ---- two in one seat ---- */

typedef struct stay {
    uint32_t post, person, fact;
    int32_t from, to; /* days between which it surely held */
} stay;

static int by_post(const void *a, const void *b)
{
    const stay *one = a, *two = b;
    if (one->post != two->post) return one->post < two->post ? -1 : 1;
    if (one->from != two->from) return one->from < two->from ? -1 : 1;
    return (one->fact > two->fact) - (one->fact < two->fact);
}

static int by_person(const void *a, const void *b)
{
    const stay *one = a, *two = b;
    if (one->person != two->person) return one->person < two->person ? -1 : 1;
    return (one->fact > two->fact) - (one->fact < two->fact);
}

enum { HANDOVER_DAYS = 31, NEIGHBOURS = 16 };

static bool same_start(const chy_fact *a, const chy_fact *b)
{
    return a->since.exactness >= CHY_DATE_MONTH && b->since.exactness >= CHY_DATE_MONTH &&
           chy_span_agree(a->since, b->since);
}

static void find_holders(chy_work *work, const stay *stays, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const chy_post_name *post = chy_post_of(work, stays[i].post);
        if (!post->complete || (post->seats != CHY_SEATS_STATE && post->seats != CHY_SEATS_BODY))
            continue;
        if (stays[i].from == CHY_EVER) continue;
        for (size_t k = i + 1; k < count && k <= i + NEIGHBOURS; k++) {
            if (stays[k].post != stays[i].post) break;
            if (stays[k].person == stays[i].person || stays[k].from == CHY_EVER) continue;
            const chy_fact *a = &work->facts.items[stays[i].fact];
            const chy_fact *b = &work->facts.items[stays[k].fact];
            int32_t end = stays[i].to < stays[k].to ? stays[i].to : stays[k].to;
            if (stays[k].from + HANDOVER_DAYS >= end && !same_start(a, b)) continue;
            char day[16];
            chy_day_write(stays[k].from, day);
            day[7] = '\0'; /* the month will do */
            chy_string why = chy_keep_format(
                work, "%s: both %s (%s) and %s (%s) are told to have held it in %s",
                chy_entity_name(work, stays[i].post), chy_entity_name(work, a->person),
                all_tellers(work, a), chy_entity_name(work, b->person), all_tellers(work, b), day);
            between(work, "holders", stays[i].fact, stays[k].fact, why);
        }
    }
}

/* ---- one person, two states ---- */

static bool names_code(chy_slice list, chy_slice code)
{
    chy_slice part;
    while (chy_slice_split(&list, '|', &part))
        if (chy_slice_equal(part, code)) return true;
    return false;
}

static void find_titles(chy_work *work, const stay *stays, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count && k <= i + NEIGHBOURS; k++) {
            if (stays[k].person != stays[i].person) break;
            const chy_post_name *a = chy_post_of(work, stays[i].post);
            const chy_post_name *b = chy_post_of(work, stays[k].post);
            if (a->country == 0 || b->country == 0 || a->country == b->country) continue;
            bool swapped = a->class == b->class &&
                           ((a->to == 0 &&
                             names_code(chy_text_of(work, b->to), chy_text_of(work, a->country))) ||
                            (b->to == 0 &&
                             names_code(chy_text_of(work, a->to), chy_text_of(work, b->country))));
            bool both_high =
                a->seats == CHY_SEATS_STATE && b->seats == CHY_SEATS_STATE && !a->sent && !b->sent;
            if (!swapped && !both_high) continue;
            const chy_fact *one = &work->facts.items[stays[i].fact];
            const chy_fact *two = &work->facts.items[stays[k].fact];
            chy_string why = chy_keep_format(
                work, "%s: %s according to %s, but %s according to %s%s",
                chy_entity_name(work, one->person), chy_entity_name(work, one->post),
                all_tellers(work, one), chy_entity_name(work, two->post), all_tellers(work, two),
                swapped ? "; the one may name the state where the ambassador served as the one "
                          "that sent"
                        : "; the posts are of two states");
            between(work, "title", stays[i].fact, stays[k].fact, why);
        }
    }
}

/* ---- affirmed and denied, and figures ---- */

typedef struct affair {
    uint64_t hash;
    uint32_t fact;
} affair;

static int by_affair(const void *a, const void *b)
{
    const affair *one = a, *two = b;
    if (one->hash != two->hash) return one->hash < two->hash ? -1 : 1;
    return (one->fact > two->fact) - (one->fact < two->fact);
}

static bool denies(const chy_work *work, const chy_fact *a, const chy_fact *b)
{
    if (!chy_span_agree(a->since, b->since)) return false;
    const chy_item *one = &work->items.items[a->first], *two = &work->items.items[b->first];
    switch ((chy_claim_kind)a->kind) {
    case CHY_CLAIM_TENURE:
        return one->s[0] == two->s[0];
    case CHY_CLAIM_FORUM:
    case CHY_CLAIM_MEMBERSHIP:
    case CHY_CLAIM_RELATION:
        return true;
    case CHY_CLAIM_EVENT:
        return one->s[2] == two->s[2] && chy_overlap(work, one, two) >= 0.4;
    default:
        return chy_overlap(work, one, two) >= 0.5;
    }
}

static bool figures_differ(const chy_work *work, const chy_fact *a, const chy_fact *b)
{
    const chy_item *one = &work->items.items[a->first], *two = &work->items.items[b->first];
    if (one->s[3] != two->s[3] || one->report == two->report) return false;
    if (!(one->value < two->value) && !(one->value > two->value)) return false;
    if (a->since.exactness == CHY_DATE_NONE || !chy_span_agree(a->since, b->since)) return false;
    return one->words >= 2 && two->words >= 2 && chy_overlap(work, one, two) >= 0.8;
}

/* One report alone tells both, in its own words: it tells of two things, or of
 * one at two times. */
static bool is_one_voice(const chy_work *work, const chy_fact *a, const chy_fact *b)
{
    const chy_fact *facts[] = {a, b};
    uint32_t report = work->items.items[a->first].report;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = facts[k]->item; i < facts[k]->item + facts[k]->items; i++) {
            const chy_item *item = &work->items.items[work->fact_items[i]];
            if (item->report != report || chy_party_of(work, item, CHY_ROLE_SAID_BY) != CHY_NOBODY)
                return false;
        }
    return true;
}

static void find_denials(chy_work *work)
{
    affair *all = CHY_NEW_ARRAY(work->arena, affair, work->facts.count);
    if (all == NULL) return;
    size_t count = 0;
    for (uint32_t i = 0; i < work->facts.count; i++)
        if (work->facts.items[i].items) all[count++] = (affair){work->facts.items[i].affair, i};
    chy_sort(all, count, sizeof *all, by_affair);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count && k <= i + NEIGHBOURS; k++) {
            if (all[k].hash != all[i].hash) break;
            const chy_fact *a = &work->facts.items[all[i].fact];
            const chy_fact *b = &work->facts.items[all[k].fact];
            bool one = a->factuality == CHY_NEGATED && b->factuality == CHY_ACTUAL;
            bool two = b->factuality == CHY_NEGATED && a->factuality == CHY_ACTUAL;
            if ((one || two) && denies(work, a, b) && !is_one_voice(work, a, b)) {
                const chy_fact *said = one ? b : a, *denied = one ? a : b;
                between(work, "denial", all[i].fact, all[k].fact,
                        chy_keep_format(work, "%s: affirmed by %s, denied by %s",
                                        chy_chars(work, said->summary), all_tellers(work, said),
                                        all_tellers(work, denied)));
            } else if (a->kind == CHY_CLAIM_FIGURE && figures_differ(work, a, b)) {
                between(work, "figures", all[i].fact, all[k].fact,
                        chy_keep_format(work, "%s (%s), but %s (%s)", chy_chars(work, a->summary),
                                        all_tellers(work, a), chy_chars(work, b->summary),
                                        all_tellers(work, b)));
            }
        }
    }
}

static int by_weight(const void *a, const void *b, void *context)
{
    const chy_settle_conflict *one = a, *two = b;
    const chy_work *work = context;
    if ((one->settled != 0) != (two->settled != 0)) return one->settled ? 1 : -1;
    if (one->weight != two->weight) return one->weight > two->weight ? -1 : 1;
    if (one->total != two->total) return one->total > two->total ? -1 : 1;
    if (one->fact != two->fact) return one->fact < two->fact ? -1 : 1;
    return chy_slice_compare(chy_text_of(work, one->why), chy_text_of(work, two->why));
}

chy_status chy_settle_conflicts(chy_work *work, chy_error *error)
{
    stay *stays = CHY_NEW_ARRAY(work->arena, stay, work->facts.count);
    if (stays == NULL) return chy_fail_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < work->facts.count; i++) {
        const chy_fact *fact = &work->facts.items[i];
        find_dates(work, i, false);
        fact = &work->facts.items[i];
        find_dates(work, i, true);
        chy_slice status = chy_text_of(work, fact->status);
        if (fact->kind != CHY_CLAIM_TENURE || fact->factuality != CHY_ACTUAL ||
            fact->person == CHY_NOBODY || chy_slice_is(status, "acting") ||
            chy_slice_is(status, "expected"))
            continue;
        int32_t from = fact->since.exactness >= CHY_DATE_YEAR ? fact->since.last : fact->seen_first;
        int32_t to = fact->until.exactness >= CHY_DATE_YEAR ? fact->until.first
                     : fact->seen_last == -CHY_EVER         ? from
                                                            : fact->seen_last;
        stays[count++] = (stay){fact->post, fact->person, i, from, to};
    }
    chy_sort(stays, count, sizeof *stays, by_post);
    find_holders(work, stays, count);
    chy_sort(stays, count, sizeof *stays, by_person);
    find_titles(work, stays, count);
    find_denials(work);
    chy_sort_with(work->conflicts.items, work->conflicts.count, sizeof *work->conflicts.items,
                  by_weight, work);
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
