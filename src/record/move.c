/* move.c: a record from one database into another, see move.h.
 *
 * Tables and their columns are taken from the database itself, so whatever the
 * schema holds is moved. All happens in one transaction of each side. */
#include "record/move.h"

#include "base/array.h"
#include "record/schema.h"
#include "record/store.h"

typedef struct column {
    chy_slice name;
    char kind; /* as chy_store_tables tells it */
} column;

typedef struct table {
    chy_slice name;
    bool fact; /* worked out: of facts.sql */
    CHY_ARRAY(column) columns;
    uint64_t rows, sum; /* of the hashes of all rows, whatever their order */
} table;

typedef CHY_ARRAY(table) table_list;

typedef struct moving {
    chy_move *move;
    chy_arena *arena;
    chy_store *from, *to;
    table_list tables;
    uint64_t done, all;
    bool stopped;
} moving;

/* ---- which tables there are ---- */

static bool is_fact(chy_slice table_name)
{
    chy_slice rest = chy_slice_of(chy_schema_facts), kind, name;
    while (chy_schema_next(&rest, &kind, &name))
        if (chy_slice_equal(name, table_name)) return true;
    return false;
}

static void list_tables(chy_store *store, table_list *tables, chy_arena *arena)
{
    chy_query *rows = chy_store_tables(store);
    while (chy_query_next(rows)) {
        chy_slice name = chy_query_text(rows, 0);
        table *last = tables->count ? &tables->items[tables->count - 1] : NULL;
        if (last == NULL || !chy_slice_equal(last->name, name)) {
            last = chy_array_push(tables, arena);
            if (last == NULL) break;
            *last = (table){.name = chy_arena_copy(arena, name), .fact = is_fact(name)};
        }
        column *place = chy_array_push(&last->columns, arena);
        if (place == NULL) break;
        place->name = chy_arena_copy(arena, chy_query_text(rows, 1));
        place->kind = chy_query_text(rows, 2).at[0];
    }
    chy_query_free(rows);
}

/* Both sides have the same schema, if all is well. */
static chy_status compare_tables(const moving *m, const table_list *others, chy_error *error)
{
    bool same = others->count == m->tables.count;
    for (size_t i = 0; same && i < others->count; i++) {
        const table *one = &m->tables.items[i], *two = &others->items[i];
        same = chy_slice_equal(one->name, two->name) && one->columns.count == two->columns.count;
        for (size_t k = 0; same && k < one->columns.count; k++)
            same = chy_slice_equal(one->columns.items[k].name, two->columns.items[k].name) &&
                   one->columns.items[k].kind == two->columns.items[k].kind;
    }
    return same ? CHY_OK
                : chy_fail(error, CHY_ERROR_RECORD, "%s and %s do not have the same tables",
                           chy_store_name(m->from), chy_store_name(m->to));
}

/* ---- rows ---- */

static void write_columns(chy_buffer *out, const table *t)
{
    for (size_t i = 0; i < t->columns.count; i++)
        chy_buffer_format(out, "%s\"%.*s\"", i ? ", " : "", CHY_PRINT(t->columns.items[i].name));
}

/* All rows of a table, and one number of each value and its place. */
static chy_query *read_table(chy_store *store, const table *t)
{
    chy_buffer sql = {0};
    chy_buffer_add_string(&sql, "SELECT ");
    write_columns(&sql, t);
    chy_buffer_format(&sql, " FROM %.*s", CHY_PRINT(t->name));
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new_scan(store, sql.bytes) : NULL;
    chy_buffer_free(&sql);
    return rows;
}

static uint64_t hash_row(const table *t, chy_query *row, chy_buffer *scratch)
{
    chy_buffer_clear(scratch);
    for (size_t i = 0; i < t->columns.count; i++) {
        bool null = chy_query_is_null(row, (int)i);
        chy_buffer_add_byte(scratch, null ? '-' : '+');
        if (null) continue;
        if (t->columns.items[i].kind == 'r') {
            double real = chy_query_real(row, (int)i);
            chy_buffer_add(scratch, (chy_slice){(const char *)&real, sizeof real});
        } else {
            chy_slice text = chy_query_text(row, (int)i);
            chy_buffer_format(scratch, "%zu:", text.length);
            chy_buffer_add(scratch, text);
        }
    }
    return chy_slice_hash(chy_buffer_slice(scratch));
}

static void put_row(const table *t, chy_query *row, chy_query *put)
{
    for (size_t i = 0; i < t->columns.count; i++) {
        int at = (int)i;
        if (chy_query_is_null(row, at))
            chy_query_bind_null(put, at + 1);
        else if (t->columns.items[i].kind == 'i')
            chy_query_bind_number(put, at + 1, chy_query_number(row, at));
        else if (t->columns.items[i].kind == 'r')
            chy_query_bind_real(put, at + 1, chy_query_real(row, at));
        else
            chy_query_lend_text(put, at + 1, chy_query_text(row, at));
    }
    chy_query_run(put);
}

/* Every row counts twice: when it is moved, and when it is looked at again. */
static bool count_row(moving *m)
{
    enum { OFTEN = 4096 };
    if (++m->done % OFTEN == 0 && m->move->tell)
        m->stopped = !m->move->tell(m->move->context, m->done / 2, m->all);
    return !m->stopped;
}

static chy_status move_table(moving *m, table *t, chy_error *error)
{
    chy_buffer columns = {0}, scratch = {0};
    write_columns(&columns, t);
    chy_query *rows = read_table(m->from, t);
    chy_query *put =
        chy_buffer_ok(&columns) ? chy_query_new_insert(m->to, t->name.at, columns.bytes) : NULL;
    bool sentences = chy_slice_is(t->name, "sentence");
    int text = 0;
    while (sentences && !chy_slice_is(t->columns.items[text].name, "text")) text++;
    while (put && chy_query_next(rows)) {
        t->rows++;
        t->sum += hash_row(t, rows, &scratch);
        put_row(t, rows, put);
        if (sentences)
            chy_store_put_words(m->to, chy_query_number(rows, 0), chy_query_text(rows, text));
        if (!count_row(m)) break;
    }
    chy_query_free(rows);
    chy_query_free(put);
    chy_buffer_free(&columns);
    chy_buffer_free(&scratch);
    chy_status status = chy_store_failed(m->from, error);
    return status == CHY_OK ? chy_store_failed(m->to, error) : status;
}

static chy_status check_table(moving *m, const table *t, chy_error *error)
{
    uint64_t count = 0, sum = 0;
    chy_buffer scratch = {0};
    chy_query *rows = read_table(m->to, t);
    while (chy_query_next(rows)) {
        count++;
        sum += hash_row(t, rows, &scratch);
        if (!count_row(m)) break;
    }
    chy_query_free(rows);
    chy_buffer_free(&scratch);
    chy_status status = chy_store_failed(m->to, error);
    if (status != CHY_OK || m->stopped || (count == t->rows && sum == t->sum)) return status;
    return chy_fail(error, CHY_ERROR_RECORD,
                    "%s: table %.*s did not arrive as it was; nothing was moved",
                    chy_store_name(m->to), CHY_PRINT(t->name));
}

/* ---- the whole ---- */

static int64_t ask_number(chy_store *store, const char *sql)
{
    chy_query *query = chy_query_new(store, sql);
    int64_t number = chy_query_next(query) ? chy_query_number(query, 0) : 0;
    chy_query_free(query);
    return number;
}

static void count_rows(moving *m)
{
    for (size_t i = 0; i < m->tables.count; i++) {
        const char *sql = chy_arena_format(m->arena, "SELECT count(*) FROM %.*s",
                                           CHY_PRINT(m->tables.items[i].name))
                              .at;
        m->all += (uint64_t)ask_number(m->from, sql);
    }
}

static chy_status move_tables(moving *m, bool facts, chy_error *error)
{
    chy_status status = CHY_OK;
    for (size_t i = 0; i < m->tables.count && status == CHY_OK && !m->stopped; i++)
        if (m->tables.items[i].fact == facts) status = move_table(m, &m->tables.items[i], error);
    return status == CHY_OK && !m->stopped ? chy_store_send(m->to, error) : status;
}

/* Inside the transactions of both sides. */
static chy_status move_all(moving *m, chy_error *error)
{
    table_list others = {0};
    list_tables(m->from, &m->tables, m->arena);
    list_tables(m->to, &others, m->arena);
    count_rows(m);
    bool empty = ask_number(m->to, "SELECT changed FROM state") == 0;
    chy_status status = chy_store_failed(m->from, error);
    if (status == CHY_OK) status = chy_store_failed(m->to, error);
    if (status == CHY_OK && chy_arena_failed(m->arena)) status = chy_fail_memory(error);
    if (status == CHY_OK) status = compare_tables(m, &others, error);
    if (status == CHY_OK && !empty)
        status =
            chy_fail(error, CHY_ERROR_RECORD, "%s: holds a record already", chy_store_name(m->to));
    if (status == CHY_OK) status = chy_store_run(m->to, "DELETE FROM state", error);
    if (status == CHY_OK) status = move_tables(m, false, error);
    if (status == CHY_OK) status = chy_store_clear_facts(m->to, error);
    if (status == CHY_OK && !m->stopped) status = move_tables(m, true, error);
    if (status == CHY_OK && !m->stopped) status = chy_store_index_facts(m->to, error);
    for (size_t i = 0; i < m->tables.count && status == CHY_OK && !m->stopped; i++)
        status = check_table(m, &m->tables.items[i], error);
    if (status == CHY_OK && m->stopped)
        status = chy_fail(error, CHY_ERROR_STOPPED, "stopped; nothing was moved");
    return status;
}

chy_status chy_record_move(chy_move *move, chy_error *error)
{
    moving m = {.move = move, .arena = chy_arena_new()};
    chy_status status = m.arena ? CHY_OK : chy_fail_memory(error);
    if (status == CHY_OK) status = chy_store_open(&m.from, move->from, CHY_STORE_READ, error);
    if (status == CHY_OK) status = chy_store_begin_reading(m.from, error);
    if (status == CHY_OK) status = chy_store_open(&m.to, move->to, CHY_STORE_CREATE, error);
    if (status == CHY_OK) {
        status = chy_store_begin(m.to, error);
        if (status == CHY_OK) {
            status = move_all(&m, error);
            if (status == CHY_OK)
                status = chy_store_commit(m.to, error);
            else
                chy_store_rollback(m.to);
        }
    }
    if (status == CHY_OK) move->tables = m.tables.count;
    for (size_t i = 0; status == CHY_OK && i < m.tables.count; i++)
        move->rows += m.tables.items[i].rows;
    chy_store_close(m.to);
    chy_store_close(m.from);
    chy_arena_free(m.arena);
    return status;
}
