/* table.h: reading the tab-separated data files that people write.
 *
 * UTF-8; lines that start with '#' and empty lines are comments; the first
 * other line names the columns; every further line is a row with at most as
 * many cells (missing ones at the end are empty). A cell may hold a list, its
 * items parted by '|'. No quoting: a cell holds no tab and no newline. */
#ifndef CHY_BASE_TABLE_H
#define CHY_BASE_TABLE_H

#include "base/error.h"

enum { CHY_TABLE_COLUMNS = 24 };

typedef struct chy_table {
    const char *path;                    /* for messages; borrowed */
    const chy_listener *listener;        /* hears of malformed lines; borrowed, may be NULL */
    chy_slice rest;                      /* unread bytes */
    unsigned line;                       /* number of the line read last */
    unsigned columns[CHY_TABLE_COLUMNS]; /* column of the n-th wanted name */
    size_t wanted, found;
    unsigned mistakes; /* rows left out so far */
    chy_slice cells[CHY_TABLE_COLUMNS];
    chy_slice row;
} chy_table;

/* Starts on `text`. `names` are the columns that the caller wants, ended by
 * NULL; a name that starts with '?' may be missing from the file. A missing
 * column, one named twice and one that nobody knows are told to the listener;
 * false when the table cannot be read at all. A mark of UTF-8 at the start is passed
 * over. */
bool chy_table_open(chy_table *table, chy_slice text, const char *path, const char *const *names,
                    const chy_listener *listener);
/* Moves to the next row; false at the end. Rows with too many cells, with
 * bytes that are not UTF-8 or with zero bytes are told and passed over. */
bool chy_table_next(chy_table *table);
/* The cell of the n-th wanted column, white space trimmed; empty where absent. */
chy_slice chy_table_cell(const chy_table *table, size_t wanted);
/* Tells the listener of a mistake in that cell: "path:line:column: message". */
void chy_table_mistake(chy_table *table, size_t wanted, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Which of `choices` (ended by NULL; "" is an empty cell) the cell is; false, told with
 * all of them, where it is none. `what` names their kind: "gender". */
bool chy_table_choice(chy_table *table, size_t wanted, const char *what, const char *const *choices,
                      size_t *out);

#endif
