/* store.c: what is the same whichever database stands behind store.h. */
#include "record/store.h"

#include <stdlib.h>
#include <string.h>

#include "record/backend.h"

/* ---- opening ---- */

/* What libpq takes as an address. */
static bool is_address(const char *place)
{
    chy_slice start = chy_slice_of(place);
    return chy_slice_starts(start, CHY_SLICE("postgresql://")) ||
           chy_slice_starts(start, CHY_SLICE("postgres://"));
}

chy_status chy_store_open(chy_store **out, const char *place, chy_store_mode mode, chy_error *error)
{
    return is_address(place) ? chy_postgres_open(out, place, mode, error)
                             : chy_sqlite_open(out, place, mode, error);
}

chy_status chy_store_open_beside(chy_store **out, const char *place, chy_error *error)
{
    return is_address(place) ? chy_postgres_open_beside(out, place, error)
                             : chy_sqlite_open_beside(out, place, error);
}

static void destroy(chy_query *query)
{
    if (query == NULL) return;
    free(query->words);
    query->store->backend->free(query);
}

void chy_store_close(chy_store *store)
{
    if (store == NULL) return;
    store->closing = true;
    for (size_t i = 0; i < CHY_KEPT_QUERIES; i++) destroy(store->kept[i]);
    store->backend->close(store);
    free(store->name);
    free(store);
}

const char *chy_store_name(const chy_store *store)
{
    return store->name;
}

chy_status chy_store_check_version(const chy_store *store, int64_t version, chy_store_mode mode,
                                   bool *migrate, chy_error *error)
{
    *migrate = version < CHY_STORE_VERSION;
    if (version > CHY_STORE_VERSION)
        return chy_fail(error, CHY_ERROR_RECORD,
                        "%s: written by a newer version (schema %lld; this program knows %d)",
                        store->name, (long long)version, CHY_STORE_VERSION);
    if (*migrate && mode == CHY_STORE_READ)
        return chy_fail(error, CHY_ERROR_RECORD,
                        version ? "%s: of an older version; any command that writes brings it up "
                                  "to date"
                                : "%s: holds nothing yet",
                        store->name);
    return CHY_OK;
}

/* ---- failures ---- */

void chy_store_remember(chy_store *store, const chy_error *error)
{
    if (store->failure.status == CHY_OK) store->failure = *error;
}

chy_status chy_store_failed(chy_store *store, chy_error *error)
{
    chy_error failure = store->failure;
    store->failure = (chy_error){0};
    if (failure.status == CHY_OK) return CHY_OK;
    if (error) *error = failure;
    return failure.status;
}

/* ---- statements and transactions ---- */

chy_status chy_store_run(chy_store *store, const char *sql, chy_error *error)
{
    return store->backend->run(store, sql, error);
}

chy_status chy_store_begin(chy_store *store, chy_error *error)
{
    return store->backend->begin(store, true, error);
}

chy_status chy_store_begin_reading(chy_store *store, chy_error *error)
{
    return store->backend->begin(store, false, error);
}

chy_status chy_store_commit(chy_store *store, chy_error *error)
{
    return store->backend->commit(store, error);
}

void chy_store_rollback(chy_store *store)
{
    store->backend->rollback(store);
}

chy_status chy_store_mark(chy_store *store, chy_error *error)
{
    return store->backend->mark(store, CHY_MARK_SET, error);
}

chy_status chy_store_keep(chy_store *store, chy_error *error)
{
    return store->backend->mark(store, CHY_MARK_KEEP, error);
}

void chy_store_take_back(chy_store *store)
{
    store->backend->mark(store, CHY_MARK_TAKE_BACK, NULL);
}

chy_status chy_store_send(chy_store *store, chy_error *error)
{
    return store->backend->send(store, error);
}

/* ---- queries ---- */

chy_query *chy_query_new(chy_store *store, const char *sql)
{
    enum { LONGEST_KEPT = 4096 };
    uint64_t hash = chy_slice_hash(chy_slice_of(sql));
    for (size_t i = 0; i < CHY_KEPT_QUERIES; i++) {
        chy_query *query = store->kept[i];
        if (query == NULL || query->hash != hash || strcmp(query->words, sql) != 0) continue;
        store->kept[i] = NULL;
        return query;
    }
    chy_query *query = store->backend->query(store, sql, false);
    if (query && strlen(sql) < LONGEST_KEPT) {
        query->words = strdup(sql);
        query->hash = hash;
    }
    return query;
}

chy_query *chy_query_new_scan(chy_store *store, const char *sql)
{
    return store->backend->query(store, sql, true);
}

chy_query *chy_query_new_insert(chy_store *store, const char *table, const char *columns)
{
    return store->backend->insert(store, table, columns);
}

void chy_query_free(chy_query *query)
{
    if (query == NULL || query->words == NULL) {
        destroy(query);
        return;
    }
    chy_store *store = query->store;
    query->running = false;
    store->backend->forget(query);
    chy_query **place = &store->kept[store->next_kept++ % CHY_KEPT_QUERIES];
    destroy(*place);
    *place = query;
}

void chy_query_bind_text(chy_query *query, int place, chy_slice text)
{
    if (query) query->store->backend->bind_text(query, place, text, false);
}

void chy_query_lend_text(chy_query *query, int place, chy_slice text)
{
    if (query) query->store->backend->bind_text(query, place, text, true);
}

void chy_query_bind(chy_query *query, int place, chy_slice text)
{
    if (text.length)
        chy_query_bind_text(query, place, text);
    else
        chy_query_bind_null(query, place);
}

void chy_query_lend(chy_query *query, int place, chy_slice text)
{
    if (text.length)
        chy_query_lend_text(query, place, text);
    else
        chy_query_bind_null(query, place);
}

void chy_query_bind_string(chy_query *query, int place, const char *text)
{
    chy_query_bind(query, place, chy_slice_of(text));
}

void chy_query_bind_number(chy_query *query, int place, int64_t number)
{
    if (query) query->store->backend->bind_number(query, place, number);
}

void chy_query_bind_real(chy_query *query, int place, double number)
{
    if (query) query->store->backend->bind_real(query, place, number);
}

void chy_query_bind_null(chy_query *query, int place)
{
    if (query) query->store->backend->bind_null(query, place);
}

bool chy_query_next(chy_query *query)
{
    return query && (query->running = query->store->backend->next(query));
}

bool chy_query_run(chy_query *query)
{
    if (query == NULL) return false;
    query->running = false;
    return query->store->backend->run_query(query);
}

void chy_query_reset(chy_query *query)
{
    if (query == NULL) return;
    query->running = false;
    query->store->backend->reset(query);
}

chy_slice chy_query_text(chy_query *query, int column)
{
    return query && query->running ? query->store->backend->text(query, column) : (chy_slice){0};
}

int64_t chy_query_number(chy_query *query, int column)
{
    return query && query->running ? query->store->backend->number(query, column) : 0;
}

double chy_query_real(chy_query *query, int column)
{
    return query && query->running ? query->store->backend->real(query, column) : 0;
}

bool chy_query_is_null(chy_query *query, int column)
{
    return query == NULL || !query->running || query->store->backend->is_null(query, column);
}

int chy_query_columns(chy_query *query)
{
    return query ? query->store->backend->columns(query) : 0;
}

const char *chy_query_column_name(chy_query *query, int column)
{
    return query ? query->store->backend->column_name(query, column) : "";
}

int64_t chy_store_next_row(chy_store *store, const char *table)
{
    chy_buffer sql = {0};
    chy_buffer_format(&sql, "SELECT coalesce(max(id), 0) + 1 FROM %s", table);
    chy_query *query = chy_buffer_ok(&sql) ? chy_query_new(store, sql.bytes) : NULL;
    int64_t row = chy_query_next(query) ? chy_query_number(query, 0) : 1;
    chy_query_free(query);
    chy_buffer_free(&sql);
    return row;
}

/* ---- full text ---- */

void chy_store_put_words(chy_store *store, int64_t row, chy_slice text)
{
    store->backend->put_words(store, row, text);
}

void chy_store_drop_words(chy_store *store, int64_t report)
{
    store->backend->drop_words(store, report);
}

chy_query *chy_store_match(chy_store *store, const char *words, unsigned limit)
{
    return store->backend->match(store, words, limit);
}

/* ---- tables ---- */

chy_query *chy_store_tables(chy_store *store)
{
    return chy_query_new(store, store->backend->tables);
}

chy_status chy_store_clear_facts(chy_store *store, chy_error *error)
{
    return store->backend->clear_facts(store, error);
}

chy_status chy_store_index_facts(chy_store *store, chy_error *error)
{
    return store->backend->index_facts(store, error);
}

chy_status chy_store_migrate(chy_store *store, chy_dialect dialect, int64_t version,
                             chy_error *error)
{
    chy_status status = CHY_OK;
    for (int64_t v = version; status == CHY_OK && v < CHY_STORE_VERSION; v++) {
        chy_buffer sql = {0};
        chy_schema_write(&sql, chy_schema_migrations[v], dialect, CHY_SCHEMA_ALL);
        status =
            chy_buffer_ok(&sql) ? chy_store_run(store, sql.bytes, error) : chy_fail_memory(error);
        chy_buffer_free(&sql);
    }
    store->migrating = true;
    if (status == CHY_OK) status = chy_store_clear_facts(store, error);
    if (status == CHY_OK) status = chy_store_index_facts(store, error);
    store->migrating = false;
    /* Facts of an older version are worked out anew when they are next wanted. */
    if (status == CHY_OK && version > 0)
        status = chy_store_run(store, "UPDATE state SET changed = changed + 1", error);
    return status;
}
