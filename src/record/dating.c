/* dating.c: the dates of claims: of ends and starts, from the reports that tell
 * the same news, and of days whose year is not told. */
#include <string.h>

#include "record/merge.h"

/* Claims of a membership that ended carry the date as the end. */
void chy_place_ends(chy_work *work)
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
static bool date_by_news(chy_work *work)
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
bool chy_complete_dates(chy_work *work)
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

bool chy_date_reports(chy_work *work)
{
    bool news = date_by_news(work), fixed = take_fixed_dates(work);
    return news || fixed;
}
