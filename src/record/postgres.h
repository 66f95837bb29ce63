/* postgres.h: what postgres.c and postgres_query.c share. */
#ifndef CHY_RECORD_POSTGRES_H
#define CHY_RECORD_POSTGRES_H

#include <libpq-fe.h>

#include "record/backend.h"

/* Rows on their way into one table, as COPY takes them. They are gathered and
 * sent together: a row of its own would cost a journey to the server. */
typedef struct chy_outgoing {
    struct chy_outgoing *next;
    char *target; /* "table (columns)" */
    chy_buffer rows;
    size_t marked; /* its length at the mark */
} chy_outgoing;

typedef struct chy_server_store {
    chy_store base;
    PGconn *connection;
    chy_outgoing *outgoing; /* in the order in which they were first asked for */
    bool marked;
    bool makes_tables; /* of facts, in chancery_work */
    unsigned names;    /* of statements and cursors, so far */
} chy_server_store;

static inline chy_server_store *chy_server(const chy_store *store)
{
    return (chy_server_store *)(uintptr_t)store;
}

/* One clear line for what the server says; `result` may be NULL. */
chy_status chy_server_explain(const chy_store *store, const PGresult *result, chy_error *error);
/* Frees `result`; true when it is of a statement that went well. What failed is
 * told in *error, or remembered by the store where that is NULL. */
bool chy_server_went_well(chy_store *store, PGresult *result, chy_error *error);

/* ---- queries: the functions of a chy_backend ---- */

chy_query *chy_server_query(chy_store *store, const char *sql, bool scan);
chy_query *chy_server_insert(chy_store *store, const char *table, const char *columns);
void chy_server_free(chy_query *query);
void chy_server_bind_text(chy_query *query, int place, chy_slice text, bool lend);
void chy_server_bind_number(chy_query *query, int place, int64_t number);
void chy_server_bind_real(chy_query *query, int place, double number);
void chy_server_bind_null(chy_query *query, int place);
bool chy_server_next(chy_query *query);
bool chy_server_run_query(chy_query *query);
void chy_server_reset(chy_query *query);
void chy_server_forget_values(chy_query *query);
chy_slice chy_server_text(chy_query *query, int column);
int64_t chy_server_number(chy_query *query, int column);
double chy_server_real(chy_query *query, int column);
bool chy_server_is_null(chy_query *query, int column);
int chy_server_columns(chy_query *query);
const char *chy_server_column_name(chy_query *query, int column);

/* ---- rows on their way ---- */

/* Sends all that was gathered. */
chy_status chy_server_send(chy_store *store, chy_error *error);
/* Forgets all that was gathered, or what came after the mark. */
void chy_server_forget(chy_store *store, bool to_mark);
chy_status chy_server_mark(chy_store *store, chy_mark_step step, chy_error *error);
void chy_server_free_outgoing(chy_server_store *store);

#endif
