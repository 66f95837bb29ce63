/* store.h: the one door to the database.
 *
 * Everything that the record keeps goes through these calls; no other file
 * knows which database stands behind them: SQLite (sqlite.c) where the place is
 * a path, PostgreSQL (postgres.c) where it begins with "postgresql://".
 *
 * SQL is written once, in what both understand:
 *
 *   - values are ?1, ?2 ...; a condition is a comparison, never a bare number;
 *   - ORDER BY says NULLS FIRST or NULLS LAST where a column may be NULL, and
 *     with SELECT DISTINCT or GROUP BY names what is selected;
 *   - ON CONFLICT names its columns; a table in FROM that is a SELECT has a name;
 *   - numbers of rows are given by the program (chy_store_next_row);
 *   - group_concat, instr and the types of columns are translated (dialect.c);
 *   - full text and transactions have calls of their own below.
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

/* Opens the record at `place`, a path or a postgresql:// address. A file that
 * is no database, one of another program and one written by a newer version are
 * CHY_ERROR_RECORD. Older ones are brought up to date unless the mode is READ. */
chy_status chy_store_open(chy_store **out, const char *place, chy_store_mode mode,
                          chy_error *error);
/* An empty database through which the tables of the record at `place` are read
 * where it has none of that name: for facts worked out on the side, whose tables
 * chy_store_clear_facts makes (once). The record's own tables can be named as
 * chancery.TABLE. */
chy_status chy_store_open_beside(chy_store **out, const char *place, chy_error *error);
void chy_store_close(chy_store *store);
/* Where the record is, as it may be shown: an address without its password. */
const char *chy_store_name(const chy_store *store);

/* Runs statements that give no rows. */
chy_status chy_store_run(chy_store *store, const char *sql, chy_error *error);
/* CHY_OK, or the first failure since the last call of this function. */
chy_status chy_store_failed(chy_store *store, chy_error *error);

/* ---- transactions ---- */

/* Begins one that writes. One program writes at a time: another waits for some
 * seconds and is then told that the record is locked. Those who read go on. */
chy_status chy_store_begin(chy_store *store, chy_error *error);
/* Begins one that only reads: all its queries see the record as it was when it
 * began. */
chy_status chy_store_begin_reading(chy_store *store, chy_error *error);
/* Ends one. When it cannot be kept, it is rolled back. */
chy_status chy_store_commit(chy_store *store, chy_error *error);
void chy_store_rollback(chy_store *store);
/* Within one, what is put in (chy_query_new_insert) after a mark is kept or
 * taken back as a whole. One mark at a time, and no other writing behind it. */
chy_status chy_store_mark(chy_store *store, chy_error *error);
chy_status chy_store_keep(chy_store *store, chy_error *error);
void chy_store_take_back(chy_store *store);

/* ---- queries ---- */

/* Prepares one statement; NULL on failure, which the store remembers. All
 * calls on a NULL query do nothing and give nothing. */
chy_query *chy_query_new(chy_store *store, const char *sql);
/* The same for a SELECT with so many rows that they should not be held in
 * memory at once; only inside a transaction. */
chy_query *chy_query_new_scan(chy_store *store, const char *sql);
/* Puts rows into `table`, the fastest way that the database knows: bind a value
 * for each of `columns` ("claim, role, name"), then chy_query_run, for each row.
 * Queries see such rows from the end of the transaction or chy_store_send on. */
chy_query *chy_query_new_insert(chy_store *store, const char *table, const char *columns);
chy_status chy_store_send(chy_store *store, chy_error *error);
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
 * are followed by a NUL. NULL is the empty slice and 0; a condition is 1 or 0. */
chy_slice chy_query_text(chy_query *query, int column);
int64_t chy_query_number(chy_query *query, int column);
double chy_query_real(chy_query *query, int column);
bool chy_query_is_null(chy_query *query, int column);
/* Columns and their names; known once the query was run. */
int chy_query_columns(chy_query *query);
const char *chy_query_column_name(chy_query *query, int column);

/* The number that the next row of `table` takes in its column "id": whoever
 * writes counts on from there until the transaction ends. */
int64_t chy_store_next_row(chy_store *store, const char *table);

/* ---- full text ---- */

/* Puts the words of sentence `row` into the index, like a row of an insert; the
 * sentence itself is put in within the same transaction, and all after it are
 * new as well. */
void chy_store_put_words(chy_store *store, int64_t row, chy_slice text);
/* Takes the words of all sentences of a report out; before the sentences go. */
void chy_store_drop_words(chy_store *store, int64_t report);
/* Gives the rows of the latest `limit` sentences that hold all `words` as the
 * user wrote them ("in quotation marks" they stand together), latest first, in
 * column 0. NULL where there is no word. */
chy_query *chy_store_match(chy_store *store, const char *words, unsigned limit);

/* ---- facts ---- */

/* Makes the tables and views of facts anew and empty, yet without indexes: those
 * are made when the rows are in, in a fraction of the time. Until the end of the
 * transaction others see the old ones. */
chy_status chy_store_clear_facts(chy_store *store, chy_error *error);
chy_status chy_store_index_facts(chy_store *store, chy_error *error);

/* All tables that hold the record, but for the index of words: a row for each
 * column with the names of table and column and the kind of its values: "i" for
 * whole numbers, "r" for others, "t" for texts. By table and place. */
chy_query *chy_store_tables(chy_store *store);

enum { CHY_STORE_VERSION = 2 }; /* of the schema: its last migration */

#endif
