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

/* The steps of settle.h, on an open transaction. */
static chy_status work_out(chy_record *record, chy_error *error)
{
    chy_work work = {.arena = chy_arena_new(), .store = record->store, .known = record->known};
    if (work.arena == NULL) return chy_fail_memory(error);
    chy_status status = chy_titles_open(&work.titles, record->data, work.arena, error);
    if (status == CHY_OK) status = chy_settle_load(&work, error);
    if (status == CHY_OK) status = chy_settle_identity(&work, error);
    if (status == CHY_OK) status = chy_settle_merge(&work, error);
    if (status == CHY_OK) status = chy_settle_infer(&work, error);
    for (size_t i = 0; status == CHY_OK && i < work.facts.count; i++) {
        chy_string summary = chy_summary_of(&work, &work.facts.items[i]);
        work.facts.items[i].summary = summary;
    }
    if (status == CHY_OK) status = chy_settle_conflicts(&work, error);
    if (status == CHY_OK) status = chy_settle_write(&work, error);
    chy_arena_free(work.arena);
    return status == CHY_OK ? chy_store_index_facts(record->store, error) : status;
}

chy_status chy_record_settle(chy_record *record, chy_error *error)
{
    chy_status status = chy_record_flush(record, error);
    if (status != CHY_OK) return status;
    if (record->data == NULL)
        return chy_fail(error, CHY_ERROR_DATA, "facts cannot be worked out without compiled data");
    status = chy_store_begin(record->store, error);
    if (status == CHY_OK) {
        status = chy_store_clear_facts(record->store, error);
        if (status == CHY_OK) status = work_out(record, error);
        if (status == CHY_OK && record->known == NULL)
            status = chy_store_run(record->store, "UPDATE state SET settled = changed", error);
        if (status != CHY_OK)
            chy_store_rollback(record->store);
        else
            status = chy_store_commit(record->store, error);
    }
    return status;
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
