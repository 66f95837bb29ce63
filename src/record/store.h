/* store.h: the one door to the database.
 *
 * Everything that the record keeps goes through these calls; no other file
 * knows which database stands behind them. SQL is kept to what SQLite and
 * PostgreSQL share, but for full text, which has calls of its own in record.h.
 *
 * A store and its queries belong to one thread at a time. The first failure is
 * remembered, like a buffer's: run a loop and check chy_store_failed once. */
#ifndef CHY_RECORD_STORE_H
#define CHY_RECORD_STORE_H

#include "base/buffer.h"
#include "base/error.h"

typedef struct chy_store chy_store;
typedef struct chy_query chy_query;

typedef enum chy_store_mode {
    CHY_STORE_READ,  /* must exist */
    CHY_STORE_WRITE, /* must exist */
    CHY_STORE_CREATE /* made when missing */
} chy_store_mode;

/* Opens the database at `path`. A file that is no database, one of another
 * program and one written by a newer version are CHY_ERROR_RECORD. Older ones
 * are brought up to date unless the mode is READ. */
chy_status chy_store_open(chy_store **out, const char *path, chy_store_mode mode, chy_error *error);
/* An empty database in memory through which the tables of the record at `path`
 * are read where it has none of that name: for facts worked out on the side,
 * whose tables chy_store_clear_facts makes (once). */
chy_status chy_store_open_beside(chy_store **out, const char *path, chy_error *error);
void chy_store_close(chy_store *store);

/* Runs statements that give no rows. */
chy_status chy_store_run(chy_store *store, const char *sql, chy_error *error);
/* CHY_OK, or the first failure since the last call of this function. */
chy_status chy_store_failed(chy_store *store, chy_error *error);
/* Row number that the last INSERT gave. */
int64_t chy_store_last_row(const chy_store *store);

/* Prepares one statement; NULL on failure, which the store remembers. All
 * calls on a NULL query do nothing and give nothing. */
chy_query *chy_query_new(chy_store *store, const char *sql);
void chy_query_free(chy_query *query);
/* Values for ?1, ?2 ... An empty slice is NULL; bytes are copied. */
void chy_query_bind(chy_query *query, int place, chy_slice text);
void chy_query_bind_string(chy_query *query, int place, const char *text);
/* The same where an empty text must stay a text. */
void chy_query_bind_text(chy_query *query, int place, chy_slice text);
/* The same without a copy: the bytes must stay until the statement has run. */
void chy_query_lend(chy_query *query, int place, chy_slice text);
void chy_query_lend_text(chy_query *query, int place, chy_slice text);
void chy_query_bind_number(chy_query *query, int place, int64_t number);
void chy_query_bind_real(chy_query *query, int place, double number);
void chy_query_bind_null(chy_query *query, int place);
/* Moves to the next row; false at the end and on failure, and the query can
 * then be bound and run again. */
bool chy_query_next(chy_query *query);
/* Runs a statement that gives no rows, ready to be run again. */
bool chy_query_run(chy_query *query);
/* Ends a run early. */
void chy_query_reset(chy_query *query);
/* Values of the row, columns from 0; slices are valid until the next move and
 * are followed by a NUL. NULL is the empty slice and 0. */
chy_slice chy_query_text(chy_query *query, int column);
int64_t chy_query_number(chy_query *query, int column);
double chy_query_real(chy_query *query, int column);
bool chy_query_is_null(chy_query *query, int column);
int chy_query_columns(chy_query *query);
const char *chy_query_column_name(chy_query *query, int column);

/* Makes the tables and views of facts anew and empty, yet without indexes: those
 * are made when the rows are in, in a fraction of the time. */
chy_status chy_store_clear_facts(chy_store *store, chy_error *error);
chy_status chy_store_index_facts(chy_store *store, chy_error *error);

enum { CHY_STORE_VERSION = 1 }; /* of the schema: its last migration */

#endif
