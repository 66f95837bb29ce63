/* intake.c: reports go into the record whole, once, and out again.
 *
 * A report is a row of `report`, its sentences, its claims and whom they name.
 * All of one report is written under one mark; marks are gathered in
 * transactions of at most BATCH reports or half a second, so that a killed
 * program loses little and a fast one does not wait for the disk. */
#include "record/intake.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/map.h"

enum { BATCH = 4096 };
static const double batch_seconds = 0.5;

struct chy_intake {
    chy_query *known, *report, *sentence, *claim, *actor;
    chy_query *kinds[CHY_CLAIM_KINDS];
    int64_t next_report, next_sentence, next_claim; /* rows; true within a batch */
    chy_arena *arena;
    chy_map batch; /* hashes of the reports of this batch, which no query may see yet */
};

static const char *const kind_tables[CHY_CLAIM_KINDS][2] = {
    {"claim_tenure", "claim, title, body, country, accredited, status, since, until"},
    {"claim_event", "claim, type, mode, cameo"},
    {"claim_forum", "claim, forum, change, about"},
    {"claim_membership", "claim, body, role, change"},
    {"claim_stance", "claim, attitude, proposition, topics, how"},
    {"claim_relation", "claim, relation"},
    {"claim_obligation", "claim, instrument, duty, force, breach"},
    {"claim_mandate", "claim, title, body, country, accredited, duty"},
    {"claim_figure", "claim, subject, measure, value, unit, comparator"},
};

void chy_intake_free(chy_intake *intake)
{
    if (intake == NULL) return;
    chy_query_free(intake->known);
    chy_query_free(intake->report);
    chy_query_free(intake->sentence);
    chy_query_free(intake->claim);
    chy_query_free(intake->actor);
    for (size_t i = 0; i < CHY_CLAIM_KINDS; i++) chy_query_free(intake->kinds[i]);
    chy_arena_free(intake->arena);
    free(intake);
}

static chy_status prepare(chy_record *record, chy_error *error)
{
    if (record->intake) return CHY_OK;
    chy_intake *intake = calloc(1, sizeof *intake);
    if (intake) intake->arena = chy_arena_new();
    if (intake == NULL || intake->arena == NULL) {
        free(intake);
        return chy_fail_memory(error);
    }
    record->intake = intake;
    chy_store *store = record->store;
    intake->known = chy_query_new(store, "SELECT 1 FROM report WHERE hash = ?1");
    intake->report =
        chy_query_new_insert(store, "report", "id, name, source, title, url, reported, hash");
    intake->sentence =
        chy_query_new_insert(store, "sentence", "id, report, number, start_byte, end_byte, text");
    intake->claim = chy_query_new_insert(
        store, "claim",
        "id, report, ordinal, kind, sentence, start_byte, end_byte, quote, factuality, dated,"
        " place, place_name, place_country, latitude, longitude, frame");
    intake->actor = chy_query_new_insert(
        store, "claim_actor", "claim, role, position, text, name, code, country, sector, kind");
    for (size_t i = 0; i < CHY_CLAIM_KINDS; i++)
        intake->kinds[i] = chy_query_new_insert(store, kind_tables[i][0], kind_tables[i][1]);
    return chy_store_failed(store, error);
}

/* ---- one claim ---- */

const char *const chy_actor_kinds[CHY_MENTION_KINDS] = {
    "person", "body", "country", "place", "post", "forum", "instrument", "date", "number", "role"};

static const char *mention_kind_name(chy_mention_kind kind)
{
    return (unsigned)kind < CHY_MENTION_KINDS ? chy_actor_kinds[kind] : NULL;
}

static void put_actor(chy_intake *intake, int64_t claim, const char *role, size_t position,
                      const chy_actor *actor)
{
    if (actor->text.length == 0 && actor->name.length == 0) return;
    chy_query *put = intake->actor;
    chy_query_bind_number(put, 1, claim);
    chy_query_lend(put, 2, chy_slice_of(role));
    chy_query_bind_number(put, 3, (int64_t)position);
    chy_query_lend(put, 4, actor->text);
    chy_query_lend(put, 5, actor->name);
    chy_query_lend(put, 6, actor->code);
    chy_query_lend(put, 7, actor->country);
    chy_query_lend(put, 8, actor->sector);
    chy_query_lend(put, 9, chy_slice_of(mention_kind_name(actor->kind)));
    chy_query_run(put);
}

static void put_actors(chy_intake *intake, int64_t claim, const char *role, chy_actor_list list)
{
    for (size_t i = 0; i < list.count; i++) put_actor(intake, claim, role, i, &list.items[i]);
}

/* "a|b": several values in one column. */
static chy_slice joined(const chy_slice *items, size_t count, chy_arena *arena)
{
    chy_slice all = {0};
    for (size_t i = 0; i < count; i++)
        all = i ? chy_arena_format(arena, "%.*s|%.*s", CHY_PRINT(all), CHY_PRINT(items[i]))
                : items[i];
    return all;
}

static void bind_post(chy_query *put, const chy_post *post, chy_arena *arena)
{
    chy_query_lend(put, 2, post->title);
    chy_query_lend(put, 3, post->body);
    chy_query_lend(put, 4, post->country);
    chy_query_lend(put, 5, joined(post->to, post->to_count, arena));
}

static void put_kind(chy_intake *intake, int64_t id, const chy_claim *claim, chy_arena *arena)
{
    chy_query *put = intake->kinds[claim->kind];
    chy_query_bind_number(put, 1, id);
    switch (claim->kind) {
    case CHY_CLAIM_TENURE:
        put_actor(intake, id, "person", 0, &claim->as.tenure.person);
        bind_post(put, &claim->as.tenure.post, arena);
        chy_query_lend_text(put, 6, claim->as.tenure.status);
        chy_query_lend(put, 7, claim->as.tenure.from);
        chy_query_lend(put, 8, claim->as.tenure.until);
        break;
    case CHY_CLAIM_EVENT:
        put_actors(intake, id, "actor", claim->as.event.actors);
        put_actors(intake, id, "recipient", claim->as.event.recipients);
        chy_query_lend_text(put, 2, claim->as.event.type);
        chy_query_lend(put, 3, claim->as.event.mode);
        chy_query_lend(put, 4, claim->as.event.cameo);
        break;
    case CHY_CLAIM_FORUM:
        chy_query_lend(put, 2, claim->as.forum.forum);
        chy_query_lend(put, 3, claim->as.forum.change);
        chy_query_lend(put, 4, claim->as.forum.about);
        break;
    case CHY_CLAIM_MEMBERSHIP:
        put_actor(intake, id, "member", 0, &claim->as.membership.member);
        chy_query_lend(put, 2, claim->as.membership.body);
        chy_query_lend(put, 3, claim->as.membership.role);
        chy_query_lend(put, 4, claim->as.membership.change);
        break;
    case CHY_CLAIM_STANCE:
        put_actor(intake, id, "holder", 0, &claim->as.stance.holder);
        chy_query_lend(put, 2, claim->as.stance.attitude);
        chy_query_lend(put, 3, claim->as.stance.proposition);
        chy_query_lend(put, 4,
                       joined(claim->as.stance.topics.items, claim->as.stance.topics.count, arena));
        chy_query_lend(put, 5,
                       joined(claim->as.stance.how.items, claim->as.stance.how.count, arena));
        break;
    case CHY_CLAIM_RELATION:
        put_actor(intake, id, "a", 0, &claim->as.relation.a);
        put_actor(intake, id, "b", 0, &claim->as.relation.b);
        chy_query_lend(put, 2, claim->as.relation.relation);
        break;
    case CHY_CLAIM_OBLIGATION:
        put_actor(intake, id, "bearer", 0, &claim->as.obligation.bearer);
        chy_query_lend(put, 2, claim->as.obligation.instrument);
        chy_query_lend(put, 3, claim->as.obligation.duty);
        chy_query_lend(put, 4, claim->as.obligation.force);
        chy_query_bind_number(put, 5, claim->as.obligation.breach);
        break;
    case CHY_CLAIM_MANDATE:
        bind_post(put, &claim->as.mandate.post, arena);
        chy_query_lend(put, 6, claim->as.mandate.duty);
        break;
    case CHY_CLAIM_FIGURE:
        put_actor(intake, id, "subject", 0, &claim->as.figure.subject);
        chy_query_lend(put, 2, claim->as.figure.subject_text);
        chy_query_lend(put, 3, claim->as.figure.measure);
        if (isfinite(claim->as.figure.value))
            chy_query_bind_real(put, 4, claim->as.figure.value);
        else
            chy_query_bind_null(put, 4);
        chy_query_lend(put, 5, claim->as.figure.unit);
        chy_query_lend(put, 6, (chy_slice){&claim->as.figure.comparator, 1});
        break;
    case CHY_CLAIM_KINDS:
        return;
    }
    chy_query_run(put);
}

static void bind_degrees(chy_query *put, int place, chy_slice degrees)
{
    char digits[32];
    if (degrees.length == 0 || degrees.length >= sizeof digits) {
        chy_query_bind_null(put, place);
        return;
    }
    memcpy(digits, degrees.at, degrees.length);
    digits[degrees.length] = '\0';
    chy_query_bind_real(put, place, strtod(digits, NULL));
}

static void put_claim(chy_record *record, int64_t report, size_t ordinal, const chy_claim *claim,
                      chy_slice quote)
{
    chy_query *put = record->intake->claim;
    int64_t id = record->intake->next_claim++;
    chy_query_bind_number(put, 1, id);
    chy_query_bind_number(put, 2, report);
    chy_query_bind_number(put, 3, (int64_t)ordinal);
    chy_query_lend(put, 4, chy_slice_of(chy_claim_kind_name(claim->kind)));
    chy_query_bind_number(put, 5, claim->sentence);
    chy_query_bind_number(put, 6, claim->start);
    chy_query_bind_number(put, 7, claim->end);
    chy_query_lend_text(put, 8, quote);
    chy_query_lend(put, 9, chy_slice_of(chy_factuality_name(claim->factuality)));
    chy_query_lend(put, 10, claim->when);
    chy_query_lend(put, 11, claim->where.text);
    chy_query_lend(put, 12, claim->where.name);
    chy_query_lend(put, 13, claim->where.country);
    bind_degrees(put, 14, claim->where.lat);
    bind_degrees(put, 15, claim->where.lon);
    chy_query_lend(put, 16, claim->frame);
    if (!chy_query_run(put)) return;
    put_actors(record->intake, id, "said_by", claim->said_by);
    put_kind(record->intake, id, claim, record->arena);
}

/* ---- one report ---- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

chy_status chy_record_flush(chy_record *record, chy_error *error)
{
    if (record->batch == 0) return CHY_OK;
    record->batch = 0;
    record->intake->batch = (chy_map){0};
    return chy_store_commit(record->store, error);
}

static void put_report(chy_record *record, const chy_incoming *incoming)
{
    chy_query *put = record->intake->report;
    char hash[17];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)incoming->hash);
    int64_t report = record->intake->next_report++;
    chy_query_bind_number(put, 1, report);
    chy_query_lend_text(put, 2, incoming->name);
    chy_query_lend(put, 3, incoming->source);
    chy_query_lend(put, 4, incoming->title);
    chy_query_lend(put, 5, incoming->url);
    chy_query_lend(put, 6, incoming->reported);
    chy_query_bind_string(put, 7, hash);
    if (!chy_query_run(put)) return;
    for (size_t i = 0; i < incoming->sentence_count; i++) {
        const chy_incoming_sentence *sentence = &incoming->sentences[i];
        int64_t row = record->intake->next_sentence++;
        put = record->intake->sentence;
        chy_query_bind_number(put, 1, row);
        chy_query_bind_number(put, 2, report);
        chy_query_bind_number(put, 3, sentence->number);
        chy_query_bind_number(put, 4, sentence->start);
        chy_query_bind_number(put, 5, sentence->end);
        chy_query_lend_text(put, 6, sentence->text);
        if (!chy_query_run(put)) return;
        chy_store_put_words(record->store, row, sentence->text);
    }
    for (size_t i = 0; i < incoming->claim_count; i++) {
        chy_arena_reset(record->arena);
        put_claim(record, report, i + 1, &incoming->claims[i], incoming->quotes[i]);
    }
}

static bool is_known(chy_intake *intake, uint64_t hash)
{
    if (chy_map_find(&intake->batch, (chy_slice){(const char *)&hash, sizeof hash})) return true;
    char digits[17];
    snprintf(digits, sizeof digits, "%016llx", (unsigned long long)hash);
    chy_query_bind_string(intake->known, 1, digits);
    bool known = chy_query_next(intake->known);
    chy_query_reset(intake->known);
    return known;
}

/* Begins a batch; rows are counted on from what the record holds. */
static chy_status begin_batch(chy_record *record, chy_error *error)
{
    chy_store *store = record->store;
    chy_status status = chy_store_begin(store, error);
    if (status != CHY_OK) return status;
    chy_intake *intake = record->intake;
    intake->next_report = chy_store_next_row(store, "report");
    intake->next_sentence = chy_store_next_row(store, "sentence");
    intake->next_claim = chy_store_next_row(store, "claim");
    status = chy_store_failed(store, error);
    if (status == CHY_OK)
        status = chy_store_run(store, "UPDATE state SET changed = changed + 1", error);
    if (status != CHY_OK) chy_store_rollback(store);
    chy_arena_reset(intake->arena);
    intake->batch = chy_map_in(intake->arena);
    record->batch_began = now();
    return status;
}

chy_status chy_record_add(chy_record *record, const chy_incoming *incoming, bool *added,
                          chy_error *error)
{
    if (added) *added = false;
    chy_status status = prepare(record, error);
    if (status != CHY_OK) return status;
    chy_intake *intake = record->intake;
    if (is_known(intake, incoming->hash)) return chy_store_failed(record->store, error);
    if (record->batch == 0) {
        status = begin_batch(record, error);
        if (status != CHY_OK) return status;
        /* Another program may have read it while we waited. */
        if (is_known(intake, incoming->hash)) {
            chy_store_rollback(record->store);
            return chy_store_failed(record->store, error);
        }
    }
    record->batch++;
    status = chy_store_mark(record->store, error);
    if (status != CHY_OK) return status;
    put_report(record, incoming);
    chy_slice key = {(const char *)&incoming->hash, sizeof incoming->hash};
    chy_map_put(&intake->batch, chy_arena_copy(intake->arena, key), 0, NULL);
    status = chy_store_failed(record->store, error);
    if (status == CHY_OK && chy_arena_failed(intake->arena)) status = chy_fail_memory(error);
    if (status != CHY_OK) {
        /* What came before in this batch is whole and is kept, if the database
         * still has its transaction. */
        chy_store_take_back(record->store);
        chy_record_flush(record, NULL);
        return status;
    }
    status = chy_store_keep(record->store, error);
    if (status == CHY_OK && added) *added = true;
    if (status == CHY_OK && (record->batch >= BATCH || now() - record->batch_began > batch_seconds))
        status = chy_record_flush(record, error);
    return status;
}

chy_status chy_record_add_claims(chy_record *record, const chy_claims *claims, chy_arena *arena,
                                 bool *added, chy_error *error)
{
    const chy_text *text = claims->reading->trees->text;
    const chy_report *report = text->report;
    chy_incoming_sentence *sentences = CHY_NEW_ARRAY(arena, chy_incoming_sentence, text->count);
    chy_slice *quotes = CHY_NEW_ARRAY(arena, chy_slice, claims->count);
    if (sentences == NULL || quotes == NULL) return chy_fail_memory(error);
    for (uint32_t i = 0; i < text->count; i++) {
        const chy_sentence *sentence = &text->sentences[i];
        sentences[i] =
            (chy_incoming_sentence){sentence->number, sentence->start, sentence->end,
                                    chy_slice_cut(report->text, sentence->start, sentence->end)};
    }
    for (uint32_t i = 0; i < claims->count; i++)
        quotes[i] = chy_slice_cut(report->text, claims->items[i].start, claims->items[i].end);
    chy_incoming incoming = {.name = report->id,
                             .source = report->source,
                             .title = report->title,
                             .url = report->url,
                             .reported = report->reported,
                             .hash = report->hash,
                             .sentences = sentences,
                             .sentence_count = text->count,
                             .claims = claims->items,
                             .quotes = quotes,
                             .claim_count = claims->count};
    return chy_record_add(record, &incoming, added, error);
}

/* ---- out again ---- */

/* Takes out one report, all that hangs on it first. The facts that rest on it
 * go with the next settling. */
static void drop_report(chy_store *store, int64_t report)
{
    static const char *const of_claims[] = {"support",       "claim_actor",    "claim_tenure",
                                            "claim_event",   "claim_forum",    "claim_membership",
                                            "claim_stance",  "claim_relation", "claim_obligation",
                                            "claim_mandate", "claim_figure"};
    static const char *const of_report[][2] = {
        {"claim", "report"}, {"sentence", "report"}, {"report_state", "report"}, {"report", "id"}};
    chy_buffer sql = {0};
    enum {
        CLAIMS = sizeof of_claims / sizeof *of_claims,
        ALL = CLAIMS + sizeof of_report / sizeof *of_report
    };
    chy_store_drop_words(store, report);
    for (size_t i = 0; i < ALL; i++) {
        chy_buffer_clear(&sql);
        if (i < CLAIMS)
            chy_buffer_format(&sql,
                              "DELETE FROM %s WHERE claim IN"
                              " (SELECT id FROM claim WHERE report = ?1)",
                              of_claims[i]);
        else
            chy_buffer_format(&sql, "DELETE FROM %s WHERE %s = ?1", of_report[i - CLAIMS][0],
                              of_report[i - CLAIMS][1]);
        chy_query *step = chy_buffer_ok(&sql) ? chy_query_new(store, sql.bytes) : NULL;
        chy_query_bind_number(step, 1, report);
        chy_query_run(step);
        chy_query_free(step);
    }
    chy_buffer_free(&sql);
}

chy_status chy_record_drop(chy_record *record, chy_slice name, size_t *dropped, chy_error *error)
{
    *dropped = 0;
    chy_store *store = record->store;
    chy_status status = chy_record_flush(record, error);
    if (status == CHY_OK) status = chy_store_begin(store, error);
    if (status != CHY_OK) return status;
    chy_query *which =
        chy_query_new(store, "SELECT r.id FROM report r LEFT JOIN report_state s ON s.report = r.id"
                             " WHERE s.label = ?1 OR r.name = ?1 ORDER BY r.id");
    chy_query_bind_text(which, 1, name);
    CHY_ARRAY(int64_t) rows = {0};
    chy_arena_reset(record->arena);
    while (chy_query_next(which)) {
        int64_t *row = chy_array_push(&rows, record->arena);
        if (row) *row = chy_query_number(which, 0);
    }
    chy_query_free(which);
    for (size_t i = 0; i < rows.count; i++) drop_report(store, rows.items[i]);
    status = chy_store_failed(store, error);
    if (status == CHY_OK)
        status = chy_store_run(store,
                               "UPDATE state SET changed = changed + 1;"
                               " DELETE FROM known_whole",
                               error);
    if (status == CHY_OK)
        status = chy_store_commit(store, error);
    else
        chy_store_rollback(store);
    if (status == CHY_OK) *dropped = rows.count;
    return status;
}
