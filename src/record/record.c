/* record.c: opening a record and working its facts out. */
#include "record/record.h"

#include <stdlib.h>
#include <string.h>

#include "record/settle.h"
#include "record/summary.h"

static int64_t ask(chy_store *store, const char *sql)
{
    chy_query *query = chy_query_new(store, sql);
    int64_t number = chy_query_next(query) ? chy_query_number(query, 0) : 0;
    chy_query_free(query);
    return number;
}

bool chy_record_stale(chy_record *record)
{
    return ask(record->store, "SELECT changed <> settled FROM state") != 0;
}

chy_store *chy_record_store(chy_record *record)
{
    return record->store;
}

void chy_record_close(chy_record *record)
{
    if (record == NULL) return;
    if (record->store) chy_record_flush(record, NULL);
    chy_intake_free(record->intake);
    chy_store_close(record->store);
    chy_arena_free(record->arena);
    free(record);
}

chy_status chy_settle_facts(chy_work *work, chy_error *error)
{
    chy_status status = chy_settle_merge(work, error);
    if (status == CHY_OK) status = chy_settle_infer(work, error);
    for (size_t i = 0; status == CHY_OK && i < work->facts.count; i++) {
        chy_string summary = chy_summary_of(work, &work->facts.items[i]);
        work->facts.items[i].summary = summary;
    }
    return status == CHY_OK ? chy_settle_conflicts(work, error) : status;
}

/* The steps of settle.h on all claims, on an open transaction. */
static chy_status work_out(chy_record *record, chy_work *work, chy_error *error)
{
    chy_status status = chy_store_clear_facts(record->store, error);
    if (status == CHY_OK) status = chy_settle_load(work, error);
    if (status == CHY_OK) status = chy_settle_identity(work, error);
    if (status == CHY_OK) status = chy_settle_facts(work, error);
    if (status == CHY_OK) status = chy_settle_write(work, NULL, error);
    return status == CHY_OK ? chy_store_index_facts(record->store, error) : status;
}

/* The same on what new reports can change; *enough is false, and nothing is
 * done, where that cannot be told. */
static chy_status work_on(chy_work *work, bool *enough, chy_error *error)
{
    chy_touched touched = {0};
    work->partial = true;
    chy_status status = chy_touch_load(work, enough, &touched, error);
    if (status != CHY_OK || !*enough) return status;
    status = chy_settle_facts(work, error);
    return status == CHY_OK ? chy_settle_write(work, &touched, error) : status;
}

static chy_status work_start(chy_record *record, chy_work *work, chy_error *error)
{
    *work = (chy_work){.arena = chy_arena_new(), .store = record->store, .known = record->known};
    if (work->arena == NULL) return chy_fail_memory(error);
    return chy_titles_open(&work->titles, record->data, work->arena, error);
}

static chy_status settle(chy_record *record, bool anew, chy_error *error)
{
    chy_work work;
    bool done = false;
    chy_status status = work_start(record, &work, error);
    if (status == CHY_OK && !anew && record->known == NULL) status = work_on(&work, &done, error);
    if (status == CHY_OK && !done) {
        chy_arena_free(work.arena);
        status = work_start(record, &work, error);
        if (status == CHY_OK) status = work_out(record, &work, error);
    }
    chy_arena_free(work.arena);
    if (status == CHY_OK && record->known == NULL)
        status = chy_store_run(record->store, "UPDATE state SET settled = changed", error);
    return status;
}

static chy_status settle_as(chy_record *record, bool anew, chy_error *error)
{
    chy_status status = chy_record_flush(record, error);
    if (status != CHY_OK) return status;
    if (record->data == NULL)
        return chy_fail(error, CHY_ERROR_DATA, "facts cannot be worked out without compiled data");
    status = chy_store_begin(record->store, error);
    if (status != CHY_OK) return status;
    status = settle(record, anew, error);
    if (status == CHY_OK) return chy_store_commit(record->store, error);
    chy_store_rollback(record->store);
    return status;
}

chy_status chy_record_settle(chy_record *record, chy_error *error)
{
    return settle_as(record, false, error);
}

chy_status chy_record_rebuild(chy_record *record, chy_error *error)
{
    return settle_as(record, true, error);
}

static chy_status open_store(chy_record *record, const chy_record_options *options,
                             chy_error *error)
{
    chy_status status = chy_store_open(&record->store, options->path, options->mode, error);
    if (status != CHY_OK || options->mode != CHY_STORE_READ) return status;
    if (!chy_record_stale(record)) return chy_store_failed(record->store, error);
    /* A reading was interrupted before its facts were worked out. */
    chy_store_close(record->store);
    record->store = NULL;
    return chy_store_open(&record->store, options->path, CHY_STORE_WRITE, error);
}

chy_status chy_record_open(chy_record **out, const chy_record_options *options, chy_error *error)
{
    *out = NULL;
    chy_record *record = calloc(1, sizeof *record);
    if (record) record->arena = chy_arena_new();
    if (record == NULL || record->arena == NULL) {
        free(record);
        return chy_fail_memory(error);
    }
    record->data = options->data;
    chy_status status = open_store(record, options, error);
    if (status == CHY_OK && options->mode != CHY_STORE_CREATE && chy_record_stale(record))
        status = chy_record_settle(record, error);
    if (status == CHY_OK && options->known) {
        if (chy_span_of(chy_slice_of(options->known)).exactness < CHY_DATE_YEAR) {
            status = chy_fail(error, CHY_ERROR_USAGE, "\"%s\" is no date such as 2021-04-12",
                              options->known);
        } else {
            chy_store_close(record->store);
            record->store = NULL;
            record->known = options->known;
            status = chy_store_open_beside(&record->store, options->path, error);
            if (status == CHY_OK) status = chy_record_settle(record, error);
        }
    }
    if (status != CHY_OK) {
        chy_record_close(record);
        return status;
    }
    *out = record;
    return CHY_OK;
}
