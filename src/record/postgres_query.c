/* postgres_query.c: queries and bulk rows on a PostgreSQL server. */
#ifndef CHY_WITHOUT_POSTGRES
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "record/postgres.h"

enum {
    MOST_GATHERED = 4 << 20, /* bytes of rows for one table that wait to be sent */
    ROWS_AT_ONCE = 5000      /* of a scan */
};

typedef struct value {
    bool bound, null;
    chy_buffer bytes;
} value;

typedef struct server_query {
    chy_query base;
    char *sql; /* NULL: puts rows into `target` */
    chy_outgoing *target;
    value *values;
    int places;
    PGresult *result; /* NULL when not running */
    int row;
    bool scan;
    unsigned runs;
    char name[24]; /* of the prepared statement or the cursor; empty: none yet */
} server_query;

static server_query *of(chy_query *query)
{
    return (server_query *)query;
}

static PGconn *connection_of(const chy_query *query)
{
    return chy_server(query->store)->connection;
}

static void no_memory(chy_store *store)
{
    chy_error error = {0};
    chy_fail_memory(&error);
    chy_store_remember(store, &error);
}

/* ---- making one ---- */

static server_query *query_of(chy_store *store)
{
    server_query *query = calloc(1, sizeof *query);
    if (query == NULL)
        no_memory(store);
    else
        query->base.store = store;
    return query;
}

chy_query *chy_server_query(chy_store *store, const char *sql, bool scan)
{
    server_query *query = query_of(store);
    if (query == NULL) return NULL;
    chy_buffer translated = {0};
    chy_dialect_query(&translated, sql);
    if (!chy_buffer_ok(&translated) || translated.bytes == NULL) {
        no_memory(store);
        chy_buffer_free(&translated);
        free(query);
        return NULL;
    }
    query->sql = translated.bytes;
    query->scan = scan;
    return &query->base;
}

static chy_outgoing *outgoing_to(chy_store *store, const char *table, const char *columns)
{
    chy_buffer target = {0};
    chy_buffer_format(&target, "%s (%s)", table, columns);
    chy_outgoing **place = &chy_server(store)->outgoing;
    if (chy_buffer_ok(&target))
        while (*place && strcmp((*place)->target, target.bytes) != 0) place = &(*place)->next;
    if (chy_buffer_ok(&target) && *place == NULL) {
        *place = calloc(1, sizeof **place);
        if (*place) {
            (*place)->target = target.bytes;
            return *place;
        }
    }
    chy_outgoing *found = chy_buffer_ok(&target) ? *place : NULL;
    if (found == NULL) no_memory(store);
    chy_buffer_free(&target);
    return found;
}

chy_query *chy_server_insert(chy_store *store, const char *table, const char *columns)
{
    chy_outgoing *target = outgoing_to(store, table, columns);
    server_query *query = target ? query_of(store) : NULL;
    if (query == NULL) return NULL;
    query->target = target;
    return &query->base;
}

void chy_server_free(chy_query *base)
{
    server_query *query = of(base);
    chy_server_reset(base);
    if (query->name[0] && !query->scan && !base->store->closing &&
        PQstatus(connection_of(base)) == CONNECTION_OK) {
        char sql[48];
        snprintf(sql, sizeof sql, "DEALLOCATE %s", query->name);
        PQclear(PQexec(connection_of(base), sql));
    }
    for (int i = 0; i < query->places; i++) chy_buffer_free(&query->values[i].bytes);
    free(query->values);
    free(query->sql);
    free(query);
}

/* ---- values ---- */

static value *place_of(chy_query *base, int place)
{
    server_query *query = of(base);
    if (place > query->places) {
        value *more = realloc(query->values, (size_t)place * sizeof *more);
        if (more == NULL) {
            no_memory(base->store);
            return NULL;
        }
        memset(more + query->places, 0, (size_t)(place - query->places) * sizeof *more);
        query->values = more;
        query->places = place;
    }
    value *at = &query->values[place - 1];
    at->bound = true;
    at->null = false;
    chy_buffer_clear(&at->bytes);
    return at;
}

/* The server takes UTF-8 alone, and no NUL: what is neither becomes U+FFFD. */
static void add_text(chy_buffer *out, chy_slice text)
{
    while (text.length) {
        size_t good = chy_utf8_invalid(text);
        if (good > text.length) good = text.length;
        const char *nul = memchr(text.at, '\0', good);
        if (nul) good = (size_t)(nul - text.at);
        chy_buffer_add(out, chy_slice_cut(text, 0, good));
        if (good < text.length) chy_buffer_add_string(out, "\xEF\xBF\xBD");
        text = chy_slice_cut(text, good + 1, text.length);
    }
}

void chy_server_bind_text(chy_query *query, int place, chy_slice text, bool lend)
{
    (void)lend; /* libpq wants a NUL behind it */
    value *at = place_of(query, place);
    if (at) add_text(&at->bytes, text);
}

void chy_server_bind_number(chy_query *query, int place, int64_t number)
{
    value *at = place_of(query, place);
    if (at) chy_buffer_format(&at->bytes, "%lld", (long long)number);
}

void chy_server_bind_real(chy_query *query, int place, double number)
{
    value *at = place_of(query, place);
    if (at) chy_buffer_format(&at->bytes, "%.17g", number);
}

void chy_server_bind_null(chy_query *query, int place)
{
    value *at = place_of(query, place);
    if (at) at->null = true;
}

/* ---- running ---- */

enum { MOST_PLACES = 32 };

/* Runs `sql`, or the prepared statement where that is NULL. */
static PGresult *execute(server_query *query, const char *sql)
{
    const char *values[MOST_PLACES] = {0};
    for (int i = 0; i < query->places && i < MOST_PLACES; i++) {
        const value *v = &query->values[i];
        if (v->bound && !v->null) values[i] = v->bytes.bytes ? v->bytes.bytes : "";
    }
    PGconn *connection = connection_of(&query->base);
    if (sql) return PQexecParams(connection, sql, query->places, NULL, values, NULL, NULL, 0);
    return PQexecPrepared(connection, query->name, query->places, values, NULL, NULL, 0);
}

/* A statement that is run again is prepared: the second time shows that it is
 * worth it. */
static PGresult *start(server_query *query)
{
    chy_server_store *store = chy_server(query->base.store);
    if (query->runs++ == 0) return execute(query, query->sql);
    if (query->name[0] == '\0') {
        snprintf(query->name, sizeof query->name, "s%u", ++store->names);
        PGresult *prepared = PQprepare(store->connection, query->name, query->sql, 0, NULL);
        if (PQresultStatus(prepared) != PGRES_COMMAND_OK) {
            query->name[0] = '\0';
            return prepared;
        }
        PQclear(prepared);
    }
    return execute(query, NULL);
}

/* The rows of a scan come through a cursor, some thousands at a time. */
static PGresult *fetch(server_query *query)
{
    char sql[64];
    snprintf(sql, sizeof sql, "FETCH %d FROM %s", ROWS_AT_ONCE, query->name);
    return PQexec(connection_of(&query->base), sql);
}

static PGresult *start_scan(server_query *query)
{
    chy_buffer sql = {0};
    snprintf(query->name, sizeof query->name, "c%u", ++chy_server(query->base.store)->names);
    chy_buffer_format(&sql, "DECLARE %s NO SCROLL CURSOR FOR %s", query->name, query->sql);
    PGresult *declared = chy_buffer_ok(&sql) ? execute(query, sql.bytes) : NULL;
    chy_buffer_free(&sql);
    if (PQresultStatus(declared) != PGRES_COMMAND_OK) {
        query->name[0] = '\0';
        return declared;
    }
    PQclear(declared);
    return fetch(query);
}

/* Takes a result whose rows are to be read; false where it failed. */
static bool take(server_query *query, PGresult *result)
{
    PQclear(query->result);
    query->result = NULL;
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return chy_server_went_well(query->base.store, result, NULL);
    query->result = result;
    query->row = -1;
    return true;
}

bool chy_server_next(chy_query *base)
{
    server_query *query = of(base);
    if (query->sql == NULL) return false;
    if (query->result == NULL && !take(query, query->scan ? start_scan(query) : start(query))) {
        chy_server_reset(base);
        return false;
    }
    if (++query->row < PQntuples(query->result)) return true;
    if (query->scan && query->row == ROWS_AT_ONCE && take(query, fetch(query)) &&
        ++query->row < PQntuples(query->result))
        return true;
    chy_server_reset(base);
    return false;
}

void chy_server_reset(chy_query *base)
{
    server_query *query = of(base);
    PQclear(query->result);
    query->result = NULL;
    if (query->scan && query->name[0]) {
        char sql[48];
        snprintf(sql, sizeof sql, "CLOSE %s", query->name);
        if (PQtransactionStatus(connection_of(base)) == PQTRANS_INTRANS)
            PQclear(PQexec(connection_of(base), sql));
        query->name[0] = '\0';
    }
}

void chy_server_forget_values(chy_query *base)
{
    chy_server_reset(base);
    for (int i = 0; i < of(base)->places; i++) of(base)->values[i].bound = false;
}

/* A row for COPY: columns parted by tabs. */
static bool put_row(server_query *query)
{
    chy_store *store = query->base.store;
    chy_buffer *rows = &query->target->rows;
    for (int i = 0; i < query->places; i++) {
        const value *v = &query->values[i];
        if (i) chy_buffer_add_byte(rows, '\t');
        if (v->null || !v->bound) {
            chy_buffer_add_string(rows, "\\N");
            continue;
        }
        chy_slice text = chy_buffer_slice(&v->bytes);
        size_t from = 0;
        for (size_t at = 0; at < text.length; at++) {
            char c = text.at[at];
            if (c != '\\' && c != '\t' && c != '\n' && c != '\r') continue;
            chy_buffer_add(rows, chy_slice_cut(text, from, at));
            chy_buffer_add_byte(rows, '\\');
            chy_buffer_add_byte(rows, c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c);
            from = at + 1;
        }
        chy_buffer_add(rows, chy_slice_cut(text, from, text.length));
    }
    chy_buffer_add_byte(rows, '\n');
    if (!chy_buffer_ok(rows)) {
        no_memory(store);
        return false;
    }
    if (rows->length < MOST_GATHERED || chy_server(store)->marked) return true;
    chy_error error = {0};
    if (chy_server_send(store, &error) == CHY_OK) return true;
    chy_store_remember(store, &error);
    return false;
}

bool chy_server_run_query(chy_query *base)
{
    server_query *query = of(base);
    if (query->sql == NULL) return put_row(query);
    chy_server_reset(base);
    return chy_server_went_well(base->store, start(query), NULL);
}

/* ---- rows ---- */

bool chy_server_is_null(chy_query *base, int column)
{
    return PQgetisnull(of(base)->result, of(base)->row, column);
}

chy_slice chy_server_text(chy_query *base, int column)
{
    const server_query *query = of(base);
    if (chy_server_is_null(base, column)) return (chy_slice){0};
    return (chy_slice){PQgetvalue(query->result, query->row, column),
                       (size_t)PQgetlength(query->result, query->row, column)};
}

int64_t chy_server_number(chy_query *base, int column)
{
    chy_slice text = chy_server_text(base, column);
    if (text.length == 0) return 0;
    /* A condition is told as "t" or "f". */
    return text.at[0] == 't' ? 1 : strtoll(text.at, NULL, 10);
}

double chy_server_real(chy_query *base, int column)
{
    chy_slice text = chy_server_text(base, column);
    return text.length ? strtod(text.at, NULL) : 0;
}

int chy_server_columns(chy_query *base)
{
    return of(base)->result ? PQnfields(of(base)->result) : 0;
}

const char *chy_server_column_name(chy_query *base, int column)
{
    const char *name = of(base)->result ? PQfname(of(base)->result, column) : NULL;
    return name ? name : "";
}

/* ---- rows on their way ---- */

static bool copy(chy_store *store, chy_outgoing *rows, chy_error *error)
{
    PGconn *connection = chy_server(store)->connection;
    chy_buffer sql = {0};
    chy_buffer_format(&sql, "COPY %s FROM STDIN", rows->target);
    PGresult *began = chy_buffer_ok(&sql) ? PQexec(connection, sql.bytes) : NULL;
    chy_buffer_free(&sql);
    if (PQresultStatus(began) != PGRES_COPY_IN) {
        chy_server_explain(store, began, error);
        PQclear(began);
        return false;
    }
    PQclear(began);
    static const size_t most = 1 << 20;
    const char *at = rows->rows.bytes;
    bool sent = true;
    for (size_t left = rows->rows.length; left && sent;) {
        size_t length = left < most ? left : most;
        sent = PQputCopyData(connection, at, (int)length) == 1;
        at += length;
        left -= length;
    }
    sent = PQputCopyEnd(connection, NULL) == 1 && sent;
    chy_buffer_clear(&rows->rows);
    rows->marked = 0;
    PGresult *ended = PQgetResult(connection);
    bool good = chy_server_went_well(store, ended, error) && sent;
    while ((ended = PQgetResult(connection)) != NULL) PQclear(ended);
    return good;
}

chy_status chy_server_send(chy_store *store, chy_error *error)
{
    chy_error local = {0};
    chy_error *told = error ? error : &local;
    for (chy_outgoing *rows = chy_server(store)->outgoing; rows; rows = rows->next)
        if (rows->rows.length && !copy(store, rows, told)) {
            chy_server_forget(store, false);
            return told->status == CHY_OK ? chy_server_explain(store, NULL, told) : told->status;
        }
    return CHY_OK;
}

void chy_server_forget(chy_store *store, bool to_mark)
{
    for (chy_outgoing *rows = chy_server(store)->outgoing; rows; rows = rows->next) {
        if (to_mark)
            rows->rows.length = rows->marked;
        else
            chy_buffer_clear(&rows->rows);
    }
    chy_server(store)->marked = false;
}

/* Between mark and keep nothing is sent, so what came after the mark can be
 * forgotten without asking the server. */
chy_status chy_server_mark(chy_store *store, chy_mark_step step, chy_error *error)
{
    size_t gathered = 0;
    for (chy_outgoing *rows = chy_server(store)->outgoing; rows; rows = rows->next) {
        if (step == CHY_MARK_SET) rows->marked = rows->rows.length;
        gathered += rows->rows.length;
    }
    if (step == CHY_MARK_TAKE_BACK) chy_server_forget(store, true);
    chy_server(store)->marked = step == CHY_MARK_SET;
    return step == CHY_MARK_KEEP && gathered > MOST_GATHERED ? chy_server_send(store, error)
                                                             : CHY_OK;
}

void chy_server_free_outgoing(chy_server_store *store)
{
    while (store->outgoing) {
        chy_outgoing *next = store->outgoing->next;
        chy_buffer_free(&store->outgoing->rows);
        free(store->outgoing->target);
        free(store->outgoing);
        store->outgoing = next;
    }
}
#else
extern int chy_without_postgres; /* a file must hold something */
#endif
