/* postgres.c: PostgreSQL behind the door of store.h: a record is the schema
 * "chancery" of one database.
 *
 * One program writes at a time, by an advisory lock that is held to the end of
 * its transaction. The facts of a small record are deleted and put in again. For
 * a large one that would take long and leave the space of the old ones behind,
 * so their tables are made anew in the schema "chancery_work", where nobody
 * looks, and take the place of the old ones at the end: that takes a moment, for
 * which readers wait. A reading transaction holds `state`, so that tables are not
 * changed under it. */
#include "record/backend.h"

#ifndef CHY_WITHOUT_POSTGRES
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/postgres.h"
#include "record/words.h"

enum {
    OLDEST_SERVER = 120000 /* as libpq counts: version 12 */
};

/* ---- what the server says ---- */

static chy_status explain_state(const chy_store *store, const char *state, const char *message,
                                chy_error *error)
{
    static const struct {
        const char *state, *words; /* the first five or two characters of SQLSTATE */
    } known[] = {
        {"55P03", "locked by another program"},
        {"40P01", "locked by another program"},
        {"53100", "no space left on the server's disk; what was kept before stays"},
        {"25006", "may not be written to"},
        {"57P", "the server was stopped; what was kept before stays"},
        {"08", "the connection was lost; what was kept before stays"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(state, known[i].state, strlen(known[i].state)) == 0)
            return chy_fail(error, CHY_ERROR_RECORD, "%s: %s", store->name, known[i].words);
    return chy_fail(error, CHY_ERROR_RECORD, "%s: %s", store->name, message);
}

chy_status chy_server_explain(const chy_store *store, const PGresult *result, chy_error *error)
{
    const PGconn *connection = chy_server(store)->connection;
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state) return explain_state(store, state, message ? message : state, error);
    if (PQstatus(connection) == CONNECTION_BAD) return explain_state(store, "08", "", error);
    return result ? explain_state(store, "", "the server's answer makes no sense", error)
                  : chy_fail_memory(error);
}

bool chy_server_went_well(chy_store *store, PGresult *result, chy_error *error)
{
    ExecStatusType status = PQresultStatus(result);
    bool good =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!good) {
        chy_error local = {0};
        chy_server_explain(store, result, error ? error : &local);
        if (error == NULL) chy_store_remember(store, &local);
    }
    PQclear(result);
    return good;
}

static chy_status run(chy_store *store, const char *sql, chy_error *error)
{
    chy_error local = {0};
    chy_error *told = error ? error : &local;
    if (chy_server_went_well(store, PQexec(chy_server(store)->connection, sql), told))
        return CHY_OK;
    return told->status;
}

/* ---- transactions ---- */

static void rollback(chy_store *store)
{
    chy_server_forget(store, false);
    chy_server(store)->makes_tables = false;
    if (PQtransactionStatus(chy_server(store)->connection) != PQTRANS_IDLE)
        run(store, "ROLLBACK", NULL);
}

/* The number is that of our locks alone: "CHCY", as in our SQLite files. */
#define LOCK_FOR_WRITING "SELECT pg_advisory_xact_lock(1128809305)"

static chy_status begin(chy_store *store, bool writes, chy_error *error)
{
    /* Tables grow while one writes, so no plan may be kept that looked through a
     * table row by row when it was small. */
    static const char writing[] =
        "BEGIN; SET LOCAL plan_cache_mode = force_custom_plan; " LOCK_FOR_WRITING;
    static const char reading[] = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                                  " LOCK TABLE chancery.state IN ACCESS SHARE MODE";
    chy_status status = run(store, store->beside ? "BEGIN" : writes ? writing : reading, error);
    if (status != CHY_OK) rollback(store);
    return status;
}

/* A transaction in which something failed ends with COMMIT too, but as if it had
 * been ROLLBACK, and the server calls that no failure. */
static chy_status commit(chy_store *store, chy_error *error)
{
    chy_status status = chy_server_send(store, error);
    if (status == CHY_OK && PQtransactionStatus(chy_server(store)->connection) == PQTRANS_INERROR)
        status = chy_fail(error, CHY_ERROR_RECORD, "%s: the transaction failed", store->name);
    if (status == CHY_OK) status = run(store, "COMMIT", error);
    if (status != CHY_OK) rollback(store);
    return status;
}

/* ---- full text ---- */

/* The longest word that the server indexes has 2046 bytes. */
enum { LONGEST_WORD = 2000, LAST_PLACE = 16383 };

/* 'word':1 'next':2 */
static void put_words(chy_store *store, int64_t row, chy_slice text)
{
    chy_query *put = chy_server_insert(store, "sentence_text", "id, words");
    chy_buffer folded = {0}, words = {0};
    unsigned place = 1;
    for (size_t at = 0, from; chy_word_next(text, &at, &from, &folded);) {
        if (folded.length > LONGEST_WORD) continue;
        chy_buffer_format(&words, "'%.*s':%u ", CHY_PRINT(chy_buffer_slice(&folded)), place);
        if (place < LAST_PLACE) place++;
    }
    if (put) {
        chy_server_bind_number(put, 1, row);
        chy_server_bind_text(put, 2, chy_buffer_slice(&words), false);
        chy_server_run_query(put);
        chy_query_free(put);
    }
    chy_buffer_free(&folded);
    chy_buffer_free(&words);
}

static void drop_words(chy_store *store, int64_t report)
{
    chy_query *drop = chy_server_query(
        store, "DELETE FROM sentence_text WHERE id IN (SELECT id FROM sentence WHERE report = ?1)",
        false);
    if (drop == NULL) return;
    chy_server_bind_number(drop, 1, report);
    chy_server_run_query(drop);
    chy_query_free(drop);
}

/* 'one' & 'and' <-> 'this' */
static void write_match(chy_buffer *out, const char *words)
{
    chy_arena *arena = chy_arena_new();
    if (arena == NULL) {
        out->failed = true;
        return;
    }
    chy_phrases phrases = chy_phrases_of(words, arena);
    for (size_t i = 0; i < phrases.count; i++)
        for (size_t k = 0; k < phrases.items[i].count; k++) {
            chy_slice word = phrases.items[i].words[k];
            chy_buffer_format(out, "%s'%.*s'",
                              k   ? " <-> "
                              : i ? " & "
                                  : "",
                              (int)(word.length > LONGEST_WORD ? 0 : word.length), word.at);
        }
    chy_arena_free(arena);
}

static chy_query *match(chy_store *store, const char *words, unsigned limit)
{
    chy_buffer wanted = {0};
    write_match(&wanted, words);
    chy_query *query = NULL;
    if (wanted.length)
        /* A common word is found among the latest sentences at once; only where
         * that is not enough the index is asked, which gathers all that hold it. */
        query = chy_server_query(
            store,
            "WITH latest AS MATERIALIZED (SELECT id FROM sentence_text WHERE words @@ ?1::tsquery"
            "  AND id > (SELECT max(id) FROM sentence_text) - 8000 ORDER BY id DESC LIMIT ?2),"
            " found AS MATERIALIZED (SELECT id FROM sentence_text WHERE words @@ ?1::tsquery"
            "  AND (SELECT count(*) FROM latest) < ?2)"
            " SELECT id FROM (SELECT id FROM found UNION SELECT id FROM latest) both_ways"
            " ORDER BY id DESC LIMIT ?2",
            false);
    if (query) {
        chy_server_bind_text(query, 1, chy_buffer_slice(&wanted), false);
        chy_server_bind_number(query, 2, limit);
    }
    chy_buffer_free(&wanted);
    return query;
}

/* ---- facts ---- */

static chy_status run_facts(chy_store *store, int parts, chy_error *error)
{
    chy_buffer sql = {0};
    chy_schema_write(&sql, chy_schema_facts, CHY_DIALECT_POSTGRES, parts);
    chy_status status = chy_buffer_ok(&sql) ? run(store, sql.bytes, error) : chy_fail_memory(error);
    chy_buffer_free(&sql);
    return status;
}

/* Empties the tables where they stand; indexes stay. */
static chy_status empty_facts(chy_store *store, chy_error *error)
{
    chy_buffer sql = {0};
    chy_slice rest = chy_slice_of(chy_schema_facts), kind, name;
    while (chy_schema_next(&rest, &kind, &name))
        if (chy_slice_is(kind, "TABLE"))
            chy_buffer_format(&sql, "DELETE FROM chancery.%.*s;", CHY_PRINT(name));
    chy_status status = chy_buffer_ok(&sql) ? run(store, sql.bytes, error) : chy_fail_memory(error);
    chy_buffer_free(&sql);
    return status;
}

static int64_t ask_number(chy_store *store, const char *sql)
{
    chy_query *query = chy_query_new(store, sql);
    int64_t found = chy_query_next(query) ? chy_query_number(query, 0) : 0;
    chy_query_free(query);
    return found;
}

enum { SMALL_RECORD = 5000 }; /* claims */

static chy_status clear_facts(chy_store *store, chy_error *error)
{
    if (store->beside) return run_facts(store, CHY_SCHEMA_TABLES | CHY_SCHEMA_TEMPORARY, error);
    bool small = !store->migrating &&
                 ask_number(store, "SELECT coalesce(max(id), 0) FROM claim") < SMALL_RECORD;
    chy_status status = chy_store_failed(store, error);
    if (status == CHY_OK && small) return empty_facts(store, error);
    chy_server(store)->makes_tables = true;
    if (status == CHY_OK)
        status = run(store, "SET LOCAL search_path = chancery_work, chancery", error);
    return status == CHY_OK ? run_facts(store, CHY_SCHEMA_TABLES, error) : status;
}

/* What stands in chancery_work takes the place of what has its name. */
static const char exchange[] =
    "SET LOCAL lock_timeout = '60s';"
    "LOCK TABLE chancery.state IN ACCESS EXCLUSIVE MODE;"
    "DO $$DECLARE thing record; BEGIN"
    " FOR thing IN SELECT c.relname, c.relkind FROM pg_class c"
    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
    "  WHERE n.nspname = 'chancery_work' AND c.relkind IN ('r', 'v') ORDER BY c.relkind DESC LOOP"
    "  EXECUTE format('DROP %s IF EXISTS chancery.%I CASCADE',"
    "   CASE thing.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, thing.relname);"
    "  EXECUTE format('ALTER %s chancery_work.%I SET SCHEMA chancery',"
    "   CASE thing.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, thing.relname);"
    " END LOOP; END$$;"
    "SET LOCAL search_path = chancery";

/* Fresh tables are looked through once, so that the server plans well; not while
 * they are empty, which it would believe for long. */
static const char look_through[] =
    "DO $$DECLARE thing record; BEGIN"
    " FOR thing IN SELECT n.nspname, c.relname FROM pg_class c"
    "  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'"
    "  AND pg_relation_size(c.oid) > 0"
    "  AND (n.nspname = 'chancery_work' OR n.oid = pg_my_temp_schema()"
    "   OR (n.nspname = 'chancery' AND c.reltuples <= 0"
    "    AND c.relname IN ('report', 'sentence', 'claim', 'claim_actor'))) LOOP"
    "  EXECUTE format('ANALYZE %I.%I', thing.nspname, thing.relname);"
    " END LOOP; END$$";

static chy_status index_facts(chy_store *store, chy_error *error)
{
    bool fresh = chy_server(store)->makes_tables;
    chy_server(store)->makes_tables = false;
    chy_status status = chy_server_send(store, error);
    if (status == CHY_OK && (fresh || store->beside))
        status = run_facts(store, CHY_SCHEMA_INDEXES, error);
    if (status == CHY_OK && (fresh || store->beside)) status = run(store, look_through, error);
    if (status == CHY_OK && fresh) status = run(store, exchange, error);
    return status;
}

/* ---- opening ---- */

static void close_store(chy_store *store)
{
    chy_server_free_outgoing(chy_server(store));
    PQfinish(chy_server(store)->connection);
}

static const chy_backend postgres = {
    .close = close_store,
    .run = run,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .mark = chy_server_mark,
    .send = chy_server_send,
    .query = chy_server_query,
    .insert = chy_server_insert,
    .free = chy_server_free,
    .bind_text = chy_server_bind_text,
    .bind_number = chy_server_bind_number,
    .bind_real = chy_server_bind_real,
    .bind_null = chy_server_bind_null,
    .next = chy_server_next,
    .run_query = chy_server_run_query,
    .reset = chy_server_reset,
    .forget = chy_server_forget_values,
    .text = chy_server_text,
    .number = chy_server_number,
    .real = chy_server_real,
    .is_null = chy_server_is_null,
    .columns = chy_server_columns,
    .column_name = chy_server_column_name,
    .put_words = put_words,
    .drop_words = drop_words,
    .match = match,
    .clear_facts = clear_facts,
    .index_facts = index_facts,
    .tables = "SELECT c.relname, a.attname, CASE a.atttypid WHEN 'bigint'::regtype THEN 'i'"
              " WHEN 'double precision'::regtype THEN 'r' ELSE 't' END"
              " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
              " AND NOT a.attisdropped WHERE c.relnamespace = 'chancery'::regnamespace"
              " AND c.relkind = 'r' AND c.relname NOT IN ('sentence_text', 'schema_version')"
              " ORDER BY c.relname COLLATE \"C\", a.attnum",
};

static const char *option_of(const PQconninfoOption *options, const char *keyword)
{
    for (; options && options->keyword; options++)
        if (strcmp(options->keyword, keyword) == 0)
            return options->val && *options->val ? options->val : NULL;
    return NULL;
}

/* The address as it may be shown: who, where and which database, no password. */
static char *name_of(const PQconninfoOption *options)
{
    const char *user = option_of(options, "user"), *host = option_of(options, "host");
    const char *port = option_of(options, "port"), *database = option_of(options, "dbname");
    bool socket = host && host[0] == '/';
    chy_buffer name = {0};
    chy_buffer_format(&name, "postgresql://%s%s%s%s%s/%s%s%s", user ? user : "", user ? "@" : "",
                      host && !socket ? host : "", port && !socket ? ":" : "",
                      port && !socket ? port : "", database ? database : "", socket ? "?host=" : "",
                      socket ? host : "");
    if (chy_buffer_ok(&name)) return name.bytes;
    chy_buffer_free(&name);
    return NULL;
}

/* libpq's lines on why there is no connection, as one, without the password. */
static chy_status explain_connection(const chy_store *store, const char *password, chy_error *error)
{
    const char *message = PQerrorMessage(chy_server(store)->connection);
    chy_buffer line = {0};
    for (size_t length = password ? strlen(password) : 0; *message; message++) {
        if (length && strncmp(message, password, length) == 0) {
            chy_buffer_add_string(&line, "***");
            message += length - 1;
        } else if (*message != '\n') {
            chy_buffer_add_byte(&line, *message == '\t' ? ' ' : *message);
        } else if (message[1]) {
            chy_buffer_add_string(&line, "; ");
        }
    }
    chy_fail(error, CHY_ERROR_RECORD, "%s: %s%s", store->name,
             line.bytes ? line.bytes : "no connection",
             line.bytes && strstr(line.bytes, "does not exist") && strstr(line.bytes, "database")
                 ? " (createdb makes one)"
                 : "");
    chy_buffer_free(&line);
    return CHY_ERROR_RECORD;
}

static void hear_nothing(void *context, const char *message)
{
    (void)context;
    (void)message;
}

static chy_status connect_to(chy_store **out, const char *address, chy_error *error)
{
    *out = NULL;
    /* What libpq says of an address may quote it, password and all. */
    PQconninfoOption *options = PQconninfoParse(address, NULL);
    if (options == NULL)
        return chy_fail(error, CHY_ERROR_USAGE,
                        "the postgresql:// address of the record is not one:"
                        " postgresql://USER@HOST:PORT/DATABASE");
    chy_server_store *store = calloc(1, sizeof *store);
    if (store) store->base.name = name_of(options);
    if (store == NULL || store->base.name == NULL) {
        free(store);
        PQconninfoFree(options);
        return chy_fail_memory(error);
    }
    store->base.backend = &postgres;
    *out = &store->base;
    static const char *const names[] = {"dbname", "client_encoding", "fallback_application_name",
                                        NULL};
    const char *const values[] = {address, "UTF8", "chancery", NULL};
    store->connection = PQconnectdbParams(names, values, 1);
    chy_status status = CHY_OK;
    if (PQstatus(store->connection) != CONNECTION_OK)
        status = explain_connection(&store->base, option_of(options, "password"), error);
    else if (PQserverVersion(store->connection) < OLDEST_SERVER)
        status =
            chy_fail(error, CHY_ERROR_RECORD, "%s: needs PostgreSQL 12 or later", store->base.name);
    PQconninfoFree(options);
    PQsetNoticeProcessor(store->connection, hear_nothing, NULL);
    /* Compiling a plan takes longer than any of our queries. */
    return status == CHY_OK
               ? run(&store->base,
                     "SET search_path = chancery; SET jit = off;"
                     /* Unless the address says otherwise (options=-clock_timeout=...). */
                     "SELECT set_config('lock_timeout', '5s', false)"
                     " WHERE current_setting('lock_timeout') = '0'",
                     error)
               : status;
}

/* Ours, empty, or somebody else's? */
static chy_status read_version(chy_store *store, int64_t *version, chy_error *error)
{
    int64_t ours = ask_number(
        store, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
               " WHERE n.nspname = 'chancery' AND c.relname = 'schema_version'");
    int64_t all = ask_number(
        store, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
               " WHERE n.nspname = 'chancery'");
    *version = ours ? ask_number(store, "SELECT coalesce(max(version), 0) FROM"
                                        " chancery.schema_version")
                    : 0;
    chy_status status = chy_store_failed(store, error);
    if (status == CHY_OK && all && ours == 0)
        status = chy_fail(error, CHY_ERROR_RECORD,
                          "%s: its schema \"chancery\" is of another program", store->name);
    return status;
}

static chy_status migrate(chy_store *store, chy_error *error)
{
    chy_status status = begin(store, true, error);
    if (status != CHY_OK) return status;
    int64_t version;
    status = read_version(store, &version, error);
    if (status == CHY_OK && version == 0)
        status = run(store,
                     "CREATE SCHEMA IF NOT EXISTS chancery;"
                     "CREATE SCHEMA IF NOT EXISTS chancery_work;"
                     "CREATE TABLE chancery.schema_version"
                     " (version BIGINT PRIMARY KEY, applied TIMESTAMPTZ NOT NULL DEFAULT now())",
                     error);
    /* Another program may have been faster. */
    if (status == CHY_OK && version < CHY_STORE_VERSION) {
        status = chy_store_migrate(store, CHY_DIALECT_POSTGRES, version, error);
        char stamp[96];
        snprintf(stamp, sizeof stamp, "INSERT INTO chancery.schema_version VALUES (%d)",
                 CHY_STORE_VERSION);
        if (status == CHY_OK) status = run(store, stamp, error);
    }
    if (status == CHY_OK) return commit(store, error);
    rollback(store);
    return status;
}

static chy_status check_owner(chy_store *store, chy_store_mode mode, chy_error *error)
{
    int64_t version;
    bool older = false;
    chy_status status = read_version(store, &version, error);
    if (status == CHY_OK) status = chy_store_check_version(store, version, mode, &older, error);
    if (status == CHY_OK && older && version == 0 && mode == CHY_STORE_WRITE)
        return chy_fail(error, CHY_ERROR_RECORD, "%s: holds nothing yet", store->name);
    return status == CHY_OK && older ? migrate(store, error) : status;
}

chy_status chy_postgres_open(chy_store **out, const char *address, chy_store_mode mode,
                             chy_error *error)
{
    *out = NULL;
    chy_store *store = NULL;
    chy_status status = connect_to(&store, address, error);
    if (status == CHY_OK) status = check_owner(store, mode, error);
    if (status == CHY_OK)
        *out = store;
    else
        chy_store_close(store);
    return status;
}

chy_status chy_postgres_open_beside(chy_store **out, const char *address, chy_error *error)
{
    *out = NULL;
    chy_store *store = NULL;
    chy_status status = connect_to(&store, address, error);
    if (status == CHY_OK) {
        store->beside = true;
        status = run(store, "SET search_path = pg_temp, chancery", error);
    }
    if (status == CHY_OK)
        *out = store;
    else
        chy_store_close(store);
    return status;
}

#else

chy_status chy_postgres_open(chy_store **out, const char *address, chy_store_mode mode,
                             chy_error *error)
{
    (void)address;
    (void)mode;
    *out = NULL;
    return chy_fail(error, CHY_ERROR_RECORD,
                    "this program was built without PostgreSQL: install libpq-dev and build again");
}

chy_status chy_postgres_open_beside(chy_store **out, const char *address, chy_error *error)
{
    return chy_postgres_open(out, address, CHY_STORE_READ, error);
}
#endif
