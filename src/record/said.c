/* said.c: what a fact says, of all that its claims say: the best of its dates, when
 * it was seen to hold, how a stay stands; and what a user put right in it. */
#include <string.h>

#include "record/merge.h"

/* The best told of the dates `since` (or `until`): preferred by a decision,
 * then the most exact, then the one that most reports give, then the first. */
static void choose_date(chy_work *work, chy_fact *fact, bool until)
{
    enum { MOST_DATES = 32 };
    struct {
        chy_string text;
        chy_span span;
        uint32_t votes, last_report, preferred;
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
            all[k].last_report = CHY_NOBODY, all[k].preferred = 0;
            count++;
        }
        all[k].votes += all[k].last_report != item->report;
        all[k].last_report = item->report;
        /* Of several decisions the last counts. */
        if (item->preferred > all[k].preferred) all[k].preferred = item->preferred;
    }
    chy_span *span = until ? &fact->until : &fact->since;
    chy_string *text = until ? &fact->until_text : &fact->since_text;
    *span = chy_span_none();
    *text = 0;
    if (count == 0) return;
    size_t best = 0;
    for (size_t k = 1; k < count; k++) {
        if (all[k].preferred != all[best].preferred) {
            if (all[k].preferred > all[best].preferred) best = k;
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

void chy_say(chy_work *work)
{
    for (size_t i = 0; i < work->facts.count; i++) {
        chy_fact *fact = &work->facts.items[i];
        choose_date(work, fact, false);
        choose_date(work, fact, true);
        look_over(work, fact);
    }
    obey_corrections(work);
}
