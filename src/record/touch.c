/* touch.c: which claims a new report makes us look at again.
 *
 * A fact depends on the claims of its affair (who does what with whom, affirmed
 * or denied). Beyond that
 *
 *   - inference works post by post, so all stays in a post are looked at where one
 *     is; a vacancy looks at the stays that its own sentence tells;
 *   - a report without a date may be dated by any of its news, so all that it
 *     tells is looked at where one of its affairs grows;
 *   - a person whose stays are looked at is compared with his other stays.
 *
 * What is looked at for the sake of others only (the last two) need not be
 * written. So affairs are of two sorts: those that change, whose facts are taken
 * out and put in anew, and those that are merely needed. */
#include <stdlib.h>
#include <string.h>

#include "record/load.h"

typedef enum interest {
    UNSEEN,
    NEEDED,  /* looked at */
    CHANGES, /* and written anew */
    GROWS    /* and what it tells may date a report */
} interest;

typedef struct affair {
    uint64_t hash;
    interest now, done; /* what is wanted, what was worked off */
    bool loaded;
} affair;

typedef struct touch {
    chy_work *work;
    chy_map affair_by_hash, item_by_row, report_by_row;
    CHY_ARRAY(affair) affairs;
    CHY_ARRAY(uint32_t) queue;  /* affairs to be worked off */
    CHY_ARRAY(uint32_t) others; /* items by affair: the next of the same one */
    CHY_ARRAY(uint32_t) firsts; /* first item of each affair */
    chy_map post_rows;          /* rows of posts, to interest */
    chy_map whole_reports;      /* undated ones of which all is looked at */
    chy_map people;             /* rows of people whose other stays were taken */
    chy_query *items[CHY_CLAIM_KINDS], *items_of[CHY_CLAIM_KINDS];
    chy_query *parties, *report, *claims, *stays, *mates, *told;
} touch;

static uint32_t *number_at(chy_map *map, int64_t row, bool *added)
{
    chy_slice key = {(const char *)&row, sizeof row};
    uint32_t *found = chy_map_find(map, key);
    *added = found == NULL;
    return found ? found : chy_map_put(map, chy_arena_copy(map->arena, key), 0, NULL);
}

/* ---- loading ---- */

static uint32_t report_at(touch *t, int64_t row)
{
    bool added;
    uint32_t *place = number_at(&t->report_by_row, row, &added);
    if (place == NULL || !added) return place ? *place : CHY_NOBODY;
    chy_query_bind_number(t->report, 1, row);
    uint32_t index = (uint32_t)t->work->reports.count;
    if (chy_query_next(t->report)) {
        chy_settle_report *report = chy_load_report_row(t->work, t->report);
        if (report) {
            report->label = chy_keep(t->work, chy_query_text(t->report, 5));
            report->is_fixed = report->reported == 0 && report->label;
            report->fixed_date = chy_keep(t->work, chy_query_text(t->report, 6));
            report->fixed_by = chy_query_number(t->report, 7);
        }
        chy_query_reset(t->report);
    }
    if (index == t->work->reports.count) return CHY_NOBODY;
    *place = index;
    int64_t by = t->work->reports.items[index].fixed_by;
    if (by) report_at(t, by); /* which has a date of its own, so this ends */
    return index;
}

static void take_item(touch *t, chy_query *rows, chy_claim_kind kind)
{
    bool added;
    uint32_t *place = number_at(&t->item_by_row, chy_query_number(rows, 9), &added);
    if (place == NULL || !added) return;
    *place = (uint32_t)t->work->items.count;
    uint32_t report = report_at(t, chy_query_number(rows, 10));
    if (report != CHY_NOBODY) chy_load_item(t->work, rows, kind, report);
}

static void take_parties(touch *t, size_t first, bool counted)
{
    for (size_t i = first; i < t->work->items.count; i++) {
        chy_query_bind_number(t->parties, 1, t->work->items.items[i].row);
        while (chy_query_next(t->parties))
            if (!chy_load_party(t->work, t->parties, (uint32_t)i, counted)) {
                chy_query_reset(t->parties);
                return;
            }
    }
}

/* An affair is wanted; gives its place. */
static uint32_t want(touch *t, uint64_t hash, interest wanted)
{
    bool added;
    uint32_t *place = number_at(&t->affair_by_hash, (int64_t)hash, &added);
    if (place == NULL) return CHY_NOBODY;
    if (added) {
        *place = (uint32_t)t->affairs.count;
        affair *fresh = chy_array_push(&t->affairs, t->work->arena);
        if (fresh) *fresh = (affair){.hash = hash};
        uint32_t *first = chy_array_push(&t->firsts, t->work->arena);
        if (fresh == NULL || first == NULL) return CHY_NOBODY;
        *first = CHY_NOBODY;
    }
    affair *one = &t->affairs.items[*place];
    if (wanted <= one->now) return *place;
    one->now = wanted;
    uint32_t *entry = chy_array_push(&t->queue, t->work->arena);
    if (entry) *entry = *place;
    return *place;
}

/* Item `i`, which comes behind all others, into its affair. */
static void place_item(touch *t, uint32_t i, interest wanted)
{
    uint32_t which = want(t, chy_affair_of(t->work, &t->work->items.items[i]), wanted);
    uint32_t *next = chy_array_push(&t->others, t->work->arena);
    if (which == CHY_NOBODY || next == NULL) return;
    *next = t->firsts.items[which];
    t->firsts.items[which] = i;
    /* What was worked off without it is looked at once more. */
    affair *one = &t->affairs.items[which];
    if (one->done == UNSEEN) return;
    one->done = UNSEEN;
    uint32_t *entry = chy_array_push(&t->queue, t->work->arena);
    if (entry) *entry = which;
}

/* Old items that were just loaded: who they name, and in which affair they are
 * now. One that left its affair changes that which it came to. */
static void place_items(touch *t, size_t first, interest wanted)
{
    take_parties(t, first, false);
    chy_identify_items(t->work, first);
    for (size_t i = first; i < t->work->items.count; i++) place_item(t, (uint32_t)i, wanted);
}

static void take_claim(touch *t, int64_t row, chy_claim_kind kind)
{
    chy_query_bind_number(t->items[kind], 1, row);
    if (!chy_query_next(t->items[kind])) return;
    take_item(t, t->items[kind], kind);
    chy_query_reset(t->items[kind]);
}

static void take_claims_of(touch *t, int64_t report)
{
    for (int kind = 0; kind < CHY_CLAIM_KINDS; kind++) {
        chy_query_bind_number(t->items_of[kind], 1, report);
        while (chy_query_next(t->items_of[kind]))
            take_item(t, t->items_of[kind], (chy_claim_kind)kind);
    }
}

static chy_claim_kind kind_named(chy_slice name)
{
    int kind = 0;
    while (kind + 1 < CHY_CLAIM_KINDS &&
           !chy_slice_is(name, chy_claim_kind_name((chy_claim_kind)kind)))
        kind++;
    return (chy_claim_kind)kind;
}

/* The claims that a query gives as id and kind. */
static void take_listed(touch *t, chy_query *list)
{
    CHY_ARRAY(struct {
        int64_t row;
        chy_claim_kind kind;
    })
    all = {0};
    while (chy_query_next(list)) {
        if (chy_array_push(&all, t->work->arena) == NULL) break;
        all.items[all.count - 1].row = chy_query_number(list, 0);
        all.items[all.count - 1].kind = kind_named(chy_query_text(list, 1));
    }
    for (size_t i = 0; i < all.count; i++) take_claim(t, all.items[i].row, all.items[i].kind);
}

/* ---- from affairs to what depends on them ---- */

/* All stays in the post of row `post`. */
static void want_post(touch *t, int64_t post, interest wanted)
{
    bool added;
    uint32_t *now = number_at(&t->post_rows, post, &added);
    if (now == NULL || post == 0 || wanted <= (interest)*now) return;
    *now = wanted;
    chy_query_bind_number(t->stays, 1, post);
    CHY_ARRAY(uint64_t) affairs = {0};
    while (chy_query_next(t->stays)) {
        uint64_t *place = chy_array_push(&affairs, t->work->arena);
        if (place == NULL) break;
        *place = (uint64_t)chy_query_number(t->stays, 0);
    }
    for (size_t i = 0; i < affairs.count; i++)
        if (affairs.items[i]) want(t, affairs.items[i], wanted);
}

/* The stays that the sentence of an item tells: of a vacancy all others, of
 * another stay the vacancies. */
static void want_mates(touch *t, const chy_item *item, interest wanted)
{
    bool vacant = chy_status_is(t->work, item, "vacant");
    if (!vacant && wanted < CHANGES) return;
    chy_query_bind_number(t->mates, 1, t->work->reports.items[item->report].row);
    chy_query_bind_number(t->mates, 2, item->sentence);
    chy_query_bind_number(t->mates, 3, vacant);
    size_t first = t->work->items.count;
    take_listed(t, t->mates);
    place_items(t, first, vacant ? NEEDED : CHANGES);
}

static void want_whole_report(touch *t, uint32_t report)
{
    bool added;
    if (number_at(&t->whole_reports, report, &added) == NULL || !added) return;
    t->work->reports.items[report].is_fixed = false;
    size_t first = t->work->items.count;
    take_claims_of(t, t->work->reports.items[report].row);
    place_items(t, first, CHANGES);
    /* Those that were loaded before. */
    for (size_t i = 0; i < first; i++)
        if (t->work->items.items[i].report == report)
            want(t, chy_affair_of(t->work, &t->work->items.items[i]), CHANGES);
}

static void work_off(touch *t, uint32_t which)
{
    chy_work *work = t->work;
    affair one = t->affairs.items[which];
    if (one.now <= one.done) return;
    t->affairs.items[which].done = one.now;
    if (!one.loaded) {
        t->affairs.items[which].loaded = true;
        chy_query_bind_number(t->claims, 1, (int64_t)one.hash);
        size_t first = work->items.count;
        take_listed(t, t->claims);
        place_items(t, first, one.now);
    }
    for (uint32_t i = t->firsts.items[which]; i != CHY_NOBODY; i = t->others.items[i]) {
        const chy_item item = work->items.items[i];
        bool news = item.kind == CHY_CLAIM_TENURE || item.kind == CHY_CLAIM_EVENT;
        if (one.now == GROWS && news && work->reports.items[item.report].reported == 0)
            want_whole_report(t, item.report);
        if (item.kind != CHY_CLAIM_TENURE) continue;
        uint32_t post = work->post_names.items[item.post_name].entity;
        if (one.now >= CHANGES && post != CHY_NOBODY)
            want_post(t, work->entities.items[post].row, CHANGES);
        want_mates(t, &item, one.now);
    }
}

static void work_off_all(touch *t)
{
    for (size_t i = 0; i < t->queue.count; i++) work_off(t, t->queue.items[i]);
    t->queue.count = 0;
}

/* ---- the other stays of people ---- */

static void want_people(touch *t)
{
    chy_work *work = t->work;
    chy_query *posts = chy_query_new(
        work->store,
        "SELECT DISTINCT t.post FROM fact_party y JOIN fact_tenure t ON t.fact = y.fact"
        " WHERE y.entity = ?1 AND y.role = 'person'");
    chy_rows all = {0};
    size_t count = work->items.count;
    for (size_t i = 0; i < count; i++) {
        const chy_item *item = &work->items.items[i];
        uint32_t party = chy_party_of(work, item, CHY_ROLE_PERSON);
        if (item->kind != CHY_CLAIM_TENURE || party == CHY_NOBODY) continue;
        uint32_t person = work->parties.items[party].entity;
        bool added;
        if (person == CHY_NOBODY || work->entities.items[person].is_new) continue;
        if (number_at(&t->people, work->entities.items[person].row, &added) == NULL || !added)
            continue;
        chy_query_bind_number(posts, 1, work->entities.items[person].row);
        while (chy_query_next(posts)) {
            int64_t *place = chy_array_push(&all, work->arena);
            if (place) *place = chy_query_number(posts, 0);
        }
    }
    chy_query_free(posts);
    for (size_t i = 0; i < all.count; i++) want_post(t, all.items[i], NEEDED);
    work_off_all(t);
}

/* ---- facts that give way ---- */

static void list_facts(touch *t, const char *sql, int64_t number, chy_touched *touched)
{
    chy_query *rows = chy_query_new(t->work->store, sql);
    chy_query_bind_number(rows, 1, number);
    while (chy_query_next(rows)) {
        bool added;
        chy_string name = chy_keep(t->work, chy_query_text(rows, 1));
        int64_t row = chy_query_number(rows, 0);
        chy_map_put(&touched->by_name, chy_text_of(t->work, name), (uint32_t)touched->facts.count,
                    &added);
        uint32_t *seen = number_at(&touched->by_row, row, &added);
        int64_t *place = seen && added ? chy_array_push(&touched->facts, t->work->arena) : NULL;
        if (place) *place = row;
    }
    chy_query_free(rows);
}

static void list_touched(touch *t, chy_touched *touched)
{
    touched->by_name = chy_map_in(t->work->arena);
    touched->by_row = chy_map_in(t->work->arena);
    touched->affairs = chy_map_in(t->work->arena);
    touched->posts = chy_map_in(t->work->arena);
    for (size_t i = 0; i < t->affairs.count; i++) {
        if (t->affairs.items[i].now < CHANGES) continue;
        bool added;
        number_at(&touched->affairs, (int64_t)t->affairs.items[i].hash, &added);
        list_facts(t, "SELECT id, name FROM fact WHERE affair = ?1",
                   (int64_t)t->affairs.items[i].hash, touched);
    }
    for (size_t i = 0; i < t->post_rows.entries.count; i++) {
        const chy_map_entry *entry = &t->post_rows.entries.items[i];
        if (entry->value < CHANGES) continue;
        int64_t row;
        memcpy(&row, entry->key.at, sizeof row);
        bool added;
        number_at(&touched->posts, row, &added);
        list_facts(t,
                   "SELECT f.id, f.name FROM fact f JOIN fact_tenure t ON t.fact = f.id"
                   " WHERE t.post = ?1",
                   row, touched);
    }
}

/* ---- the whole ---- */

static void prepare(touch *t)
{
    chy_store *store = t->work->store;
    for (int kind = 0; kind < CHY_CLAIM_KINDS; kind++) {
        chy_buffer one = {0}, all = {0};
        chy_write_item_query(&one, (chy_claim_kind)kind, " WHERE c.id = ?1");
        chy_write_item_query(&all, (chy_claim_kind)kind, " WHERE c.report = ?1");
        if (chy_buffer_ok(&one)) t->items[kind] = chy_query_new(store, one.bytes);
        if (chy_buffer_ok(&all)) t->items_of[kind] = chy_query_new(store, all.bytes);
        chy_buffer_free(&one);
        chy_buffer_free(&all);
    }
    t->parties = chy_query_new(store, "SELECT claim, role, text, name, code, country, sector, kind"
                                      " FROM claim_actor WHERE claim = ?1 ORDER BY role, position");
    t->report = chy_query_new(store, "SELECT r.id, r.name, r.source, r.reported, r.hash, s.label,"
                                     " s.dated, s.dated_by FROM report r LEFT JOIN report_state s"
                                     " ON s.report = r.id WHERE r.id = ?1");
    t->claims = chy_query_new(store, "SELECT p.claim, f.kind FROM fact f JOIN support p"
                                     " ON p.fact = f.id WHERE f.affair = ?1");
    t->stays = chy_query_new(store, "SELECT DISTINCT f.affair FROM fact_tenure t JOIN fact f"
                                    " ON f.id = t.fact WHERE t.post = ?1");
    t->mates = chy_query_new(store, "SELECT c.id, c.kind FROM claim c JOIN claim_tenure k"
                                    " ON k.claim = c.id WHERE c.report = ?1 AND c.sentence = ?2"
                                    " AND (?3 = 1 OR k.status = 'vacant')");
    t->affair_by_hash = chy_map_in(t->work->arena);
    t->item_by_row = chy_map_in(t->work->arena);
    t->report_by_row = chy_map_in(t->work->arena);
    t->post_rows = chy_map_in(t->work->arena);
    t->whole_reports = chy_map_in(t->work->arena);
    t->people = chy_map_in(t->work->arena);
}

static void finish(touch *t)
{
    for (int kind = 0; kind < CHY_CLAIM_KINDS; kind++) {
        chy_query_free(t->items[kind]);
        chy_query_free(t->items_of[kind]);
    }
    chy_query *all[] = {t->parties, t->report, t->claims, t->stays, t->mates};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) chy_query_free(all[i]);
}

/* The label of a new report; false where another report has its name, so that
 * both would need other labels. */
static bool label_report(touch *t, chy_settle_report *report)
{
    chy_work *work = t->work;
    report->label = report->name;
    report->is_new = true;
    chy_query *same =
        chy_query_new(work->store, "SELECT label FROM report_state WHERE label = ?1"
                                   " OR (label >= ?1 || '~' AND label < ?1 || '~g') LIMIT 1");
    chy_query_lend_text(same, 1, chy_text_of(work, report->name));
    bool found = chy_query_next(same);
    chy_query_free(same);
    return !found;
}

/* The reports that came after the last settling, with their claims. */
static bool load_new(touch *t)
{
    chy_work *work = t->work;
    chy_rows rows = {0};
    int64_t known = 0;
    chy_query *list = chy_query_new(work->store, "SELECT max(report), count(*) FROM report_state");
    if (chy_query_next(list)) known = chy_query_number(list, 0);
    int64_t settled = chy_query_number(list, 1);
    chy_query_free(list);
    list = chy_query_new(work->store, "SELECT id FROM report WHERE id > ?1 ORDER BY id");
    chy_query_bind_number(list, 1, known);
    while (chy_query_next(list)) {
        int64_t *place = chy_array_push(&rows, work->arena);
        if (place) *place = chy_query_number(list, 0);
    }
    chy_query_free(list);
    /* Many at once are looked at faster with all the others. */
    enum { SHARE = 16 };
    if ((int64_t)rows.count * SHARE > settled) return false;
    chy_map names = chy_map_in(work->arena);
    for (size_t i = 0; i < rows.count; i++) {
        uint32_t index = report_at(t, rows.items[i]);
        if (index == CHY_NOBODY || !label_report(t, &work->reports.items[index])) return false;
        bool added;
        chy_map_put(&names, chy_text_of(work, work->reports.items[index].name), 0, &added);
        if (!added) return false;
        size_t first = work->items.count;
        take_claims_of(t, rows.items[i]);
        if (work->items.count > first)
            chy_sort(work->items.items + first, work->items.count - first,
                     sizeof *work->items.items, chy_compare_items);
        take_parties(t, first, true);
    }
    return true;
}

/* Reports and items into canonical order. */
static void put_in_order(chy_work *work)
{
    size_t count = work->reports.count;
    CHY_ARRAY(int64_t) rows = {0};
    for (size_t i = 0; i < count; i++) {
        int64_t *row = chy_array_push(&rows, work->arena);
        if (row == NULL) return;
        *row = work->reports.items[i].row;
    }
    chy_sort_with(work->reports.items, count, sizeof *work->reports.items, chy_compare_reports,
                  work);
    chy_map places = chy_map_in(work->arena);
    for (size_t i = 0; i < count; i++) {
        bool added;
        uint32_t *place = number_at(&places, work->reports.items[i].row, &added);
        if (place) *place = (uint32_t)i;
    }
    for (size_t i = 0; i < work->items.count; i++) {
        bool added;
        uint32_t *place = number_at(&places, rows.items[work->items.items[i].report], &added);
        if (place) work->items.items[i].report = *place;
    }
    chy_sort(work->items.items, work->items.count, sizeof *work->items.items, chy_compare_items);
}

/* What entities that are gone or changed took part in. */
static void want_entities(touch *t, const chy_rows *changed)
{
    chy_query *affairs =
        chy_query_new(t->work->store, "SELECT DISTINCT f.affair FROM fact_party y JOIN fact f"
                                      " ON f.id = y.fact WHERE y.entity = ?1");
    CHY_ARRAY(uint64_t) all = {0};
    for (size_t i = 0; i < changed->count; i++) {
        chy_query_bind_number(affairs, 1, changed->items[i]);
        while (chy_query_next(affairs)) {
            uint64_t *place = chy_array_push(&all, t->work->arena);
            if (place) *place = (uint64_t)chy_query_number(affairs, 0);
        }
        want_post(t, changed->items[i], CHANGES);
    }
    chy_query_free(affairs);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i]) want(t, all.items[i], GROWS);
}

chy_status chy_touch_load(chy_work *work, bool *enough, chy_touched *touched, chy_error *error)
{
    touch t = {.work = work};
    chy_rows changed = {0};
    chy_load_start(work);
    prepare(&t);
    *enough = chy_known_load(work) && load_new(&t);
    if (*enough) {
        chy_use_items(work, 0);
        chy_order_uses(work);
        chy_load_decisions(work);
        chy_status status = chy_settle_identity(work, error);
        if (status != CHY_OK) {
            finish(&t);
            return status;
        }
        chy_known_compare(work, &changed);
        for (size_t i = 0; i < work->items.count; i++) place_item(&t, (uint32_t)i, GROWS);
        want_entities(&t, &changed);
        work_off_all(&t);
        want_people(&t);
        list_touched(&t, touched);
        put_in_order(work);
        /* A decision may name a report by what was its label before another
         * came under the same name. */
        for (size_t i = 0; work->decisions.count && i < work->reports.count; i++)
            *enough &= work->reports.items[i].label == work->reports.items[i].name;
        chy_mark_decided(work);
    }
    finish(&t);
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    return chy_store_failed(work->store, error);
}
