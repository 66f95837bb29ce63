/* sqlite.c: SQLite behind the door of store.h: a record is one file. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "record/backend.h"
#include "record/words.h"

enum {
    APPLICATION = 0x43484359, /* "CHCY": PRAGMA application_id of our files */
    PATIENCE = 5000           /* milliseconds to wait for another writer */
};

typedef struct file_store {
    chy_store base;
    sqlite3 *file;
    int64_t unindexed; /* first sentence of this transaction whose words are not in the index; 0 */
} file_store;

typedef struct file_query {
    chy_query base;
    sqlite3_stmt *statement;
} file_query;

static sqlite3 *file_of(const chy_store *store)
{
    return ((const file_store *)store)->file;
}

static sqlite3_stmt *statement_of(const chy_query *query)
{
    return ((const file_query *)query)->statement;
}

/* One clear line for what SQLite says. */
static chy_status explain(chy_store *store, int code, chy_error *error)
{
    const char *path = store->name;
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
                        sqlite3_errmsg(file_of(store)));
    default:
        return chy_fail(error, CHY_ERROR_RECORD, "%s: %s", path, sqlite3_errmsg(file_of(store)));
    }
}

static bool good(chy_store *store, int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return true;
    chy_error error = {0};
    explain(store, code, &error);
    chy_store_remember(store, &error);
    return false;
}

static chy_status run(chy_store *store, const char *sql, chy_error *error)
{
    int code = sqlite3_exec(file_of(store), sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? CHY_OK : explain(store, code, error);
}

/* The index of words takes the sentences of a whole transaction at once: it
 * writes out what it has gathered at every savepoint, which would be half of the
 * work of reading. */
static chy_status send_words(chy_store *store, chy_error *error)
{
    file_store *ours = (file_store *)store;
    if (ours->unindexed == 0) return CHY_OK;
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO sentence_text (rowid, text) SELECT id, text FROM sentence"
             " WHERE id >= %lld ORDER BY id",
             (long long)ours->unindexed);
    ours->unindexed = 0;
    return run(store, sql, error);
}

/* ---- transactions ---- */

static chy_status begin(chy_store *store, bool writes, chy_error *error)
{
    return run(store, writes ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

static void rollback(chy_store *store)
{
    ((file_store *)store)->unindexed = 0;
    run(store, "ROLLBACK", NULL);
}

static chy_status commit(chy_store *store, chy_error *error)
{
    chy_status status = send_words(store, error);
    if (status == CHY_OK) status = run(store, "COMMIT", error);
    if (status != CHY_OK) rollback(store);
    return status;
}

static chy_status mark(chy_store *store, chy_mark_step step, chy_error *error)
{
    static const char *const steps[] = {"SAVEPOINT mark", "RELEASE mark",
                                        "ROLLBACK TO mark; RELEASE mark"};
    return run(store, steps[step], error);
}

/* Rows are where they belong at once, but for the index of words. */
static chy_status send_rows(chy_store *store, chy_error *error)
{
    return send_words(store, error);
}

/* ---- queries ---- */

static chy_query *query_new(chy_store *store, const char *sql, bool scan)
{
    (void)scan; /* rows are never gathered */
    file_query *query = calloc(1, sizeof *query);
    if (query == NULL) {
        good(store, SQLITE_NOMEM);
        return NULL;
    }
    query->base.store = store;
    if (!good(store, sqlite3_prepare_v2(file_of(store), sql, -1, &query->statement, NULL))) {
        free(query);
        return NULL;
    }
    return &query->base;
}

static chy_query *insert_new(chy_store *store, const char *table, const char *columns)
{
    chy_buffer sql = {0};
    chy_buffer_format(&sql, "INSERT INTO %s (%s) VALUES (?1", table, columns);
    int place = 1;
    for (const char *at = columns; *at; at++)
        if (*at == ',') chy_buffer_format(&sql, ", ?%d", ++place);
    chy_buffer_add_byte(&sql, ')');
    chy_query *query = NULL;
    if (chy_buffer_ok(&sql))
        query = query_new(store, sql.bytes, false);
    else
        good(store, SQLITE_NOMEM);
    chy_buffer_free(&sql);
    return query;
}

static void free_query(chy_query *query)
{
    sqlite3_finalize(statement_of(query));
    free(query);
}

static void bind_text(chy_query *query, int place, chy_slice text, bool lend)
{
    good(query->store,
         sqlite3_bind_text64(statement_of(query), place, text.at ? text.at : "", text.length,
                             lend ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8));
}

static void bind_number(chy_query *query, int place, int64_t number)
{
    good(query->store, sqlite3_bind_int64(statement_of(query), place, number));
}

static void bind_real(chy_query *query, int place, double number)
{
    good(query->store, sqlite3_bind_double(statement_of(query), place, number));
}

static void bind_null(chy_query *query, int place)
{
    good(query->store, sqlite3_bind_null(statement_of(query), place));
}

static void reset(chy_query *query)
{
    sqlite3_reset(statement_of(query));
}

static void forget(chy_query *query)
{
    reset(query);
    sqlite3_clear_bindings(statement_of(query));
}

static bool next(chy_query *query)
{
    int code = sqlite3_step(statement_of(query));
    if (code == SQLITE_ROW) return true;
    good(query->store, code);
    reset(query);
    return false;
}

static bool run_query(chy_query *query)
{
    bool done = good(query->store, sqlite3_step(statement_of(query)));
    reset(query);
    return done;
}

static chy_slice text(chy_query *query, int column)
{
    const unsigned char *value = sqlite3_column_text(statement_of(query), column);
    if (value == NULL) return (chy_slice){0};
    return (chy_slice){(const char *)value,
                       (size_t)sqlite3_column_bytes(statement_of(query), column)};
}

static int64_t number(chy_query *query, int column)
{
    return sqlite3_column_int64(statement_of(query), column);
}

static double real(chy_query *query, int column)
{
    return sqlite3_column_double(statement_of(query), column);
}

static bool is_null(chy_query *query, int column)
{
    return sqlite3_column_type(statement_of(query), column) == SQLITE_NULL;
}

static int columns(chy_query *query)
{
    return sqlite3_column_count(statement_of(query));
}

static const char *column_name(chy_query *query, int column)
{
    return sqlite3_column_name(statement_of(query), column);
}

/* ---- full text ---- */

static void put_words(chy_store *store, int64_t row, chy_slice sentence)
{
    (void)sentence; /* which stands in its table by then */
    file_store *ours = (file_store *)store;
    if (ours->unindexed == 0 || row < ours->unindexed) ours->unindexed = row;
}

/* The index keeps no copy of the text, so it is told what goes. */
static void drop_words(chy_store *store, int64_t report)
{
    chy_query *query = query_new(
        store,
        "INSERT INTO sentence_text (sentence_text, rowid, text) SELECT 'delete', s.id, s.text"
        " FROM sentence s WHERE s.report = ?1",
        false);
    if (query == NULL) return;
    bind_number(query, 1, report);
    run_query(query);
    free_query(query);
}

/* "one" "and this": all phrases are wanted. */
static void write_match(chy_buffer *out, const char *words)
{
    chy_arena *arena = chy_arena_new();
    if (arena == NULL) {
        out->failed = true;
        return;
    }
    chy_phrases phrases = chy_phrases_of(words, arena);
    for (size_t i = 0; i < phrases.count; i++) {
        const chy_phrase *phrase = &phrases.items[i];
        for (size_t k = 0; k < phrase->count; k++)
            chy_buffer_format(out, "%s%.*s", k ? " " : " \"", CHY_PRINT(phrase->words[k]));
        chy_buffer_add_byte(out, '"');
    }
    chy_arena_free(arena);
}

static chy_query *match(chy_store *store, const char *words, unsigned limit)
{
    chy_buffer phrases = {0};
    write_match(&phrases, words);
    chy_query *query = NULL;
    if (!chy_buffer_ok(&phrases)) {
        good(store, SQLITE_NOMEM);
    } else if (phrases.length) {
        query = query_new(store,
                          "SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?1"
                          " ORDER BY rowid DESC LIMIT ?2",
                          false);
        if (query) {
            bind_text(query, 1, chy_buffer_slice(&phrases), false);
            bind_number(query, 2, limit);
        }
    }
    chy_buffer_free(&phrases);
    return query;
}

/* ---- facts ---- */

static chy_status index_facts(chy_store *store, chy_error *error)
{
    chy_buffer sql = {0};
    chy_schema_write(&sql, chy_schema_facts, CHY_DIALECT_SQLITE, CHY_SCHEMA_INDEXES);
    chy_status status = chy_buffer_ok(&sql) ? run(store, sql.bytes, error) : chy_fail_memory(error);
    chy_buffer_free(&sql);
    return status;
}

/* Drops what facts.sql makes, then runs it. Beside a record, its views must be
 * temporary ones, which alone may look into both databases. */
static chy_status clear_facts(chy_store *store, chy_error *error)
{
    chy_buffer sql = {0};
    static const char *const kinds[] = {"VIEW", "TABLE"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        chy_slice rest = chy_slice_of(chy_schema_facts), kind, name;
        while (chy_schema_next(&rest, &kind, &name))
            if (chy_slice_is(kind, kinds[i]))
                chy_buffer_format(&sql, "DROP %s IF EXISTS main.%.*s;\n", kinds[i],
                                  CHY_PRINT(name));
    }
    chy_schema_write(&sql, chy_schema_facts, CHY_DIALECT_SQLITE,
                     CHY_SCHEMA_TABLES | (store->beside ? CHY_SCHEMA_TEMPORARY_VIEWS : 0));
    chy_status status = chy_buffer_ok(&sql) ? run(store, sql.bytes, error) : chy_fail_memory(error);
    chy_buffer_free(&sql);
    return status;
}

/* ---- opening ---- */

static void close_store(chy_store *store)
{
    sqlite3_close_v2(file_of(store));
}

static const chy_backend sqlite = {
    .close = close_store,
    .run = run,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .mark = mark,
    .send = send_rows,
    .query = query_new,
    .insert = insert_new,
    .free = free_query,
    .bind_text = bind_text,
    .bind_number = bind_number,
    .bind_real = bind_real,
    .bind_null = bind_null,
    .next = next,
    .run_query = run_query,
    .reset = reset,
    .forget = forget,
    .text = text,
    .number = number,
    .real = real,
    .is_null = is_null,
    .columns = columns,
    .column_name = column_name,
    .put_words = put_words,
    .drop_words = drop_words,
    .match = match,
    .clear_facts = clear_facts,
    .index_facts = index_facts,
    .tables = "SELECT m.name, c.name, CASE c.type WHEN 'INTEGER' THEN 'i' WHEN 'REAL' THEN 'r'"
              " ELSE 't' END FROM sqlite_master m JOIN pragma_table_info(m.name) c"
              " WHERE m.type = 'table' AND m.name NOT LIKE 'sentence_text%'"
              " AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid",
};

static int64_t ask_number(chy_store *store, const char *sql)
{
    chy_query *query = chy_query_new(store, sql);
    int64_t found = chy_query_next(query) ? chy_query_number(query, 0) : 0;
    chy_query_free(query);
    return found;
}

/* All migrations run in one transaction with the version number, so a record is
 * never between two versions. */
static chy_status migrate(chy_store *store, chy_error *error)
{
    chy_status status = begin(store, true, error);
    if (status != CHY_OK) return status;
    int64_t version = ask_number(store, "PRAGMA user_version");
    status = chy_store_failed(store, error);
    if (status == CHY_OK) status = chy_store_migrate(store, CHY_DIALECT_SQLITE, version, error);
    char stamp[96];
    snprintf(stamp, sizeof stamp, "PRAGMA user_version = %d; PRAGMA application_id = %d",
             CHY_STORE_VERSION, APPLICATION);
    if (status == CHY_OK) status = run(store, stamp, error);
    if (status == CHY_OK) return commit(store, error);
    rollback(store);
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
        return chy_fail(error, CHY_ERROR_RECORD, "%s: a database of another program", store->name);
    bool older = false;
    status = chy_store_check_version(store, version, mode, &older, error);
    return status == CHY_OK && older ? migrate(store, error) : status;
}

static chy_status open_file(chy_store **out, const char *path, const char *open_path, int flags,
                            chy_error *error)
{
    file_store *store = calloc(1, sizeof *store);
    if (store) store->base.name = strdup(path);
    if (store == NULL || store->base.name == NULL) {
        free(store);
        return chy_fail_memory(error);
    }
    store->base.backend = &sqlite;
    *out = &store->base;
    int code = sqlite3_open_v2(open_path, &store->file, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) return explain(&store->base, code, error);
    sqlite3_busy_timeout(store->file, PATIENCE);
    sqlite3_extended_result_codes(store->file, 1);
    return CHY_OK;
}

/* Pages stay in memory up to 64 MiB, and the log is folded back every 32 MiB:
 * a page that many reports touch is then written once for all of them. What is
 * put in is whole and refers to rows put in with it, so references are not
 * looked after by the database. */
static const char settings[] = "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536;"
                               "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;"
                               "PRAGMA wal_autocheckpoint = 8192";

chy_status chy_sqlite_open(chy_store **out, const char *path, chy_store_mode mode, chy_error *error)
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
    chy_status status = open_file(&store, path, path, flags[mode], error);
    if (status == CHY_OK) status = run(store, settings, error);
    if (status == CHY_OK) status = check_owner(store, mode, error);
    /* A log beside the file lets readers go on while one writes. */
    if (status == CHY_OK && mode != CHY_STORE_READ)
        status = run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", error);
    if (status != CHY_OK) {
        chy_store_close(store);
        return status;
    }
    *out = store;
    return CHY_OK;
}

chy_status chy_sqlite_open_beside(chy_store **out, const char *path, chy_error *error)
{
    *out = NULL;
    chy_store *store = NULL;
    chy_status status =
        open_file(&store, path, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (status == CHY_OK) {
        store->beside = true;
        chy_query *attach = chy_query_new(store, "ATTACH ?1 AS chancery");
        chy_query_bind_string(attach, 1, path);
        chy_query_run(attach);
        chy_query_free(attach);
        status = chy_store_failed(store, error);
    }
    if (status == CHY_OK) status = run(store, "PRAGMA foreign_keys = OFF", error);
    if (status != CHY_OK) {
        chy_store_close(store);
        return status;
    }
    *out = store;
    return CHY_OK;
}
