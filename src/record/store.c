/* store.c: SQLite behind the door of store.h. */
#include "record/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "record/schema.h"

enum {
    APPLICATION = 0x43484359, /* "CHCY": PRAGMA application_id of our files */
    PATIENCE = 5000           /* milliseconds to wait for another writer */
};

struct chy_store {
    sqlite3 *base;
    char *path;
    chy_error failure; /* the first since the last check */
    bool beside;       /* facts live in memory, beside the record */
};

struct chy_query {
    chy_store *store;
    sqlite3_stmt *statement;
    bool running;
};

/* One clear line for what SQLite says. */
static chy_status explain(chy_store *store, int code, chy_error *error)
{
    const char *path = store->path;
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return chy_fail_memory(error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: locked by another program", path);
    case SQLITE_FULL:
        return chy_fail(error, CHY_ERROR_RECORD,
                        "%s: no space left on the disk; what was kept before stays", path);
    case SQLITE_NOTADB:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: not a record", path);
    case SQLITE_CORRUPT:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: the file is damaged", path);
    case SQLITE_READONLY:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: may not be written to", path);
    case SQLITE_CANTOPEN:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: cannot be opened", path);
    case SQLITE_IOERR:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: the disk failed: %s", path,
                        sqlite3_errmsg(store->base));
    default:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: %s", path, sqlite3_errmsg(store->base));
    }
}

static bool remember(chy_store *store, int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return true;
    if (store->failure.status == CHY_OK) explain(store, code, &store->failure);
    return false;
}

chy_status chy_store_failed(chy_store *store, chy_error *error)
{
    chy_error failure = store->failure;
    store->failure = (chy_error){0};
    if (failure.status == CHY_OK) return CHY_OK;
    if (error) *error = failure;
    return failure.status;
}

chy_status chy_store_run(chy_store *store, const char *sql, chy_error *error)
{
    int code = sqlite3_exec(store->base, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? CHY_OK : explain(store, code, error);
}

int64_t chy_store_last_row(const chy_store *store)
{
    return sqlite3_last_insert_rowid(store->base);
}

/* ---- opening ---- */

static int64_t ask_number(chy_store *store, const char *sql)
{
    chy_query *query = chy_query_new(store, sql);
    int64_t number = chy_query_next(query) ? chy_query_number(query, 0) : 0;
    chy_query_free(query);
    return number;
}

/* Each migration runs in one transaction with its version number, so a record
 * is never between two versions. */
static chy_status migrate(chy_store *store, chy_error *error)
{
    chy_status status = chy_store_run(store, "BEGIN IMMEDIATE", error);
    if (status != CHY_OK) return status;
    int64_t version = ask_number(store, "PRAGMA user_version");
    status = chy_store_failed(store, error);
    for (; status == CHY_OK && version < CHY_STORE_VERSION; version++)
        status = chy_store_run(store, chy_schema_migrations[version], error);
    char stamp[96];
    snprintf(stamp, sizeof stamp, "PRAGMA user_version = %d; PRAGMA application_id = %d",
             CHY_STORE_VERSION, APPLICATION);
    if (status == CHY_OK) status = chy_store_clear_facts(store, error);
    if (status == CHY_OK) status = chy_store_index_facts(store, error);
    if (status == CHY_OK) status = chy_store_run(store, stamp, error);
    if (status == CHY_OK) status = chy_store_run(store, "COMMIT", error);
    if (status != CHY_OK) chy_store_run(store, "ROLLBACK", NULL);
    return status;
}

/* Ours, empty, or somebody else's? */
static chy_status check_owner(chy_store *store, chy_store_mode mode, chy_error *error)
{
    int64_t application = ask_number(store, "PRAGMA application_id");
    int64_t version = ask_number(store, "PRAGMA user_version");
    int64_t tables = ask_number(store, "SELECT count(*) FROM sqlite_master");
    chy_status status = chy_store_failed(store, error);
    if (status != CHY_OK) return status;
    if (application != APPLICATION && (tables > 0 || version != 0))
        return chy_fail(error, CHY_ERROR_RECORD, "%s: a database of another program", store->path);
    if (version > CHY_STORE_VERSION)
        return chy_fail(error, CHY_ERROR_RECORD,
                        "%s: written by a newer version (schema %lld; this program knows %d)",
                        store->path, (long long)version, CHY_STORE_VERSION);
    if (version == CHY_STORE_VERSION) return CHY_OK;
    if (mode == CHY_STORE_READ)
        return chy_fail(error, CHY_ERROR_RECORD,
                        version ? "%s: of an older version; any command that writes brings it up "
                                  "to date"
                                : "%s: holds nothing yet",
                        store->path);
    return migrate(store, error);
}

static chy_status open_base(chy_store **out, const char *path, const char *open_path, int flags,
                            chy_error *error)
{
    chy_store *store = calloc(1, sizeof *store);
    if (store) store->path = strdup(path);
    if (store == NULL || store->path == NULL) {
        free(store);
        return chy_fail_memory(error);
    }
    *out = store;
    int code = sqlite3_open_v2(open_path, &store->base, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) return explain(store, code, error);
    sqlite3_busy_timeout(store->base, PATIENCE);
    sqlite3_extended_result_codes(store->base, 1);
    return CHY_OK;
}

/* Pages stay in memory up to 64 MiB, and the log is folded back every 32 MiB:
 * a page that many reports touch is then written once for all of them. What is
 * put in is whole and refers to rows put in with it, so references are looked
 * after only where rows are taken out (chy_record_drop). */
static const char settings[] = "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536;"
                               "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;"
                               "PRAGMA wal_autocheckpoint = 8192";

chy_status chy_store_open(chy_store **out, const char *path, chy_store_mode mode, chy_error *error)
{
    static const int flags[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    *out = NULL;
    struct stat about;
    if (stat(path, &about) != 0) {
        if (mode != CHY_STORE_CREATE) return chy_fail_errno(error, path);
    } else if (S_ISDIR(about.st_mode)) {
        return chy_fail(error, CHY_ERROR_RECORD, "%s: a folder, not a record", path);
    }
    chy_store *store = NULL;
    chy_status status = open_base(&store, path, path, flags[mode], error);
    if (status == CHY_OK) status = chy_store_run(store, settings, error);
    if (status == CHY_OK) status = check_owner(store, mode, error);
    /* A log beside the file lets readers go on while one writes. */
    if (status == CHY_OK && mode != CHY_STORE_READ)
        status =
            chy_store_run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", error);
    if (status != CHY_OK) {
        chy_store_close(store);
        return status;
    }
    *out = store;
    return CHY_OK;
}

chy_status chy_store_open_beside(chy_store **out, const char *path, chy_error *error)
{
    *out = NULL;
    chy_store *store = NULL;
    chy_status status =
        open_base(&store, path, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (status == CHY_OK) {
        store->beside = true;
        chy_query *attach = chy_query_new(store, "ATTACH ?1 AS record");
        chy_query_bind_string(attach, 1, path);
        chy_query_run(attach);
        chy_query_free(attach);
        status = chy_store_failed(store, error);
    }
    if (status == CHY_OK) status = chy_store_run(store, "PRAGMA foreign_keys = OFF", error);
    if (status != CHY_OK) {
        chy_store_close(store);
        return status;
    }
    *out = store;
    return CHY_OK;
}

void chy_store_close(chy_store *store)
{
    if (store == NULL) return;
    sqlite3_close_v2(store->base);
    free(store->path);
    free(store);
}

/* In facts.sql an index is a line of its own. */
static bool is_index(chy_slice line)
{
    return chy_slice_starts(line, CHY_SLICE("CREATE INDEX ")) ||
           chy_slice_starts(line, CHY_SLICE("CREATE UNIQUE INDEX "));
}

chy_status chy_store_index_facts(chy_store *store, chy_error *error)
{
    chy_buffer sql = {0};
    chy_slice rest = chy_slice_of(chy_schema_facts), line;
    while (chy_slice_split(&rest, '\n', &line)) {
        if (!is_index(line)) continue;
        chy_buffer_add(&sql, line);
        chy_buffer_add_byte(&sql, '\n');
    }
    chy_status status =
        chy_buffer_ok(&sql) ? chy_store_run(store, sql.bytes, error) : chy_fail_memory(error);
    chy_buffer_free(&sql);
    return status;
}

/* Drops what facts.sql makes, then runs it. Beside a record, its views must be
 * temporary ones, which alone may look into both databases. */
chy_status chy_store_clear_facts(chy_store *store, chy_error *error)
{
    static const char list[] =
        "SELECT type, name FROM main.sqlite_master WHERE type IN ('table', 'view')"
        " AND name IN ('report_state', 'entity', 'alias', 'post', 'fact', 'support', 'premise',"
        " 'conflict', 'tenures', 'posts', 'events', 'talks', 'memberships', 'relations',"
        " 'stances', 'obligations', 'conflicts') OR name LIKE 'fact\\_%' ESCAPE '\\'"
        " AND type = 'table' ORDER BY type DESC, name";
    chy_buffer sql = {0};
    chy_query *tables = chy_query_new(store, list);
    while (chy_query_next(tables)) {
        chy_slice type = chy_query_text(tables, 0), name = chy_query_text(tables, 1);
        chy_buffer_format(&sql, "DROP %.*s \"%.*s\";\n", CHY_PRINT(type), CHY_PRINT(name));
    }
    chy_query_free(tables);
    chy_slice rest = chy_slice_of(chy_schema_facts), line;
    while (chy_slice_split(&rest, '\n', &line)) {
        if (is_index(line)) continue;
        if (store->beside && chy_slice_starts(line, CHY_SLICE("CREATE VIEW "))) {
            chy_buffer_add_string(&sql, "CREATE TEMP VIEW ");
            line = chy_slice_cut(line, sizeof "CREATE VIEW " - 1, line.length);
        }
        chy_buffer_add(&sql, line);
        chy_buffer_add_byte(&sql, '\n');
    }
    chy_status status = chy_store_failed(store, error);
    if (status == CHY_OK && !chy_buffer_ok(&sql)) status = chy_fail_memory(error);
    if (status == CHY_OK) status = chy_store_run(store, sql.bytes, error);
    chy_buffer_free(&sql);
    return status;
}

/* ---- queries ---- */

chy_query *chy_query_new(chy_store *store, const char *sql)
{
    chy_query *query = calloc(1, sizeof *query);
    if (query == NULL) {
        remember(store, SQLITE_NOMEM);
        return NULL;
    }
    query->store = store;
    int code = sqlite3_prepare_v2(store->base, sql, -1, &query->statement, NULL);
    if (!remember(store, code)) {
        free(query);
        return NULL;
    }
    return query;
}

void chy_query_free(chy_query *query)
{
    if (query == NULL) return;
    sqlite3_finalize(query->statement);
    free(query);
}

void chy_query_bind_text(chy_query *query, int place, chy_slice text)
{
    if (query)
        remember(query->store, sqlite3_bind_text64(query->statement, place, text.at ? text.at : "",
                                                   text.length, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void chy_query_lend_text(chy_query *query, int place, chy_slice text)
{
    if (query)
        remember(query->store, sqlite3_bind_text64(query->statement, place, text.at ? text.at : "",
                                                   text.length, SQLITE_STATIC, SQLITE_UTF8));
}

void chy_query_lend(chy_query *query, int place, chy_slice text)
{
    if (text.length)
        chy_query_lend_text(query, place, text);
    else
        chy_query_bind_null(query, place);
}

void chy_query_bind(chy_query *query, int place, chy_slice text)
{
    if (text.length)
        chy_query_bind_text(query, place, text);
    else
        chy_query_bind_null(query, place);
}

void chy_query_bind_string(chy_query *query, int place, const char *text)
{
    chy_query_bind(query, place, chy_slice_of(text));
}

void chy_query_bind_number(chy_query *query, int place, int64_t number)
{
    if (query) remember(query->store, sqlite3_bind_int64(query->statement, place, number));
}

void chy_query_bind_real(chy_query *query, int place, double number)
{
    if (query) remember(query->store, sqlite3_bind_double(query->statement, place, number));
}

void chy_query_bind_null(chy_query *query, int place)
{
    if (query) remember(query->store, sqlite3_bind_null(query->statement, place));
}

bool chy_query_next(chy_query *query)
{
    if (query == NULL) return false;
    int code = sqlite3_step(query->statement);
    if (code == SQLITE_ROW) return query->running = true;
    remember(query->store, code);
    chy_query_reset(query);
    return false;
}

bool chy_query_run(chy_query *query)
{
    if (query == NULL) return false;
    int code = sqlite3_step(query->statement);
    bool good = remember(query->store, code);
    chy_query_reset(query);
    return good;
}

void chy_query_reset(chy_query *query)
{
    if (query == NULL) return;
    sqlite3_reset(query->statement);
    query->running = false;
}

chy_slice chy_query_text(chy_query *query, int column)
{
    if (query == NULL || !query->running) return (chy_slice){0};
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    if (text == NULL) return (chy_slice){0};
    return (chy_slice){(const char *)text, (size_t)sqlite3_column_bytes(query->statement, column)};
}

int64_t chy_query_number(chy_query *query, int column)
{
    return query && query->running ? sqlite3_column_int64(query->statement, column) : 0;
}

double chy_query_real(chy_query *query, int column)
{
    return query && query->running ? sqlite3_column_double(query->statement, column) : 0;
}

bool chy_query_is_null(chy_query *query, int column)
{
    return query == NULL || !query->running ||
           sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

int chy_query_columns(chy_query *query)
{
    return query ? sqlite3_column_count(query->statement) : 0;
}

const char *chy_query_column_name(chy_query *query, int column)
{
    return query ? sqlite3_column_name(query->statement, column) : "";
}
