#include "base/table.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

static bool next_line(chy_table *table, chy_slice *line)
{
    while (chy_slice_split(&table->rest, '\n', line)) {
        table->line++;
        if (line->length && line->at[line->length - 1] == '\r') line->length--;
        if (line->length && line->at[0] != '#') return true;
    }
    return false;
}

static void read_header(chy_table *table, chy_slice line, const char *const *names)
{
    chy_slice name, rest = line;
    for (unsigned column = 1; chy_slice_split(&rest, '\t', &name); column++) {
        unsigned at = (unsigned)(name.at - line.at) + 1;
        size_t i = 0;
        while (names[i] && !chy_slice_is(name, names[i] + (names[i][0] == '?'))) i++;
        if (names[i] == NULL)
            chy_tell(table->listener, table->path, table->line, at, false,
                     "column \"%.*s\" is not known here", CHY_PRINT(name));
        else if (table->columns[i])
            chy_tell(table->listener, table->path, table->line, at, true,
                     "column \"%.*s\" is named twice", CHY_PRINT(name));
        else
            table->columns[i] = column;
        table->found = column;
    }
}

bool chy_table_open(chy_table *table, chy_slice text, const char *path, const char *const *names,
                    const chy_listener *listener)
{
    *table = (chy_table){.path = path, .listener = listener, .rest = text};
    if (text.at == NULL) table->rest = CHY_SLICE("");
    chy_slice line;
    if (!next_line(table, &line)) {
        chy_tell(listener, path, 0, 0, true, "no header: expected a line of column names");
        return false;
    }
    read_header(table, line, names);
    bool good = table->found <= CHY_TABLE_COLUMNS;
    if (!good)
        chy_tell(listener, path, table->line, 0, true, "more than %d columns", CHY_TABLE_COLUMNS);
    for (; names[table->wanted]; table->wanted++) {
        if (table->columns[table->wanted] || names[table->wanted][0] == '?') continue;
        chy_tell(listener, path, table->line, 1, true, "column \"%s\" is missing",
                 names[table->wanted]);
        good = false;
    }
    return good;
}

bool chy_table_next(chy_table *table)
{
    while (next_line(table, &table->row)) {
        size_t bad = chy_utf8_invalid(table->row);
        if (bad != SIZE_MAX) {
            table->mistakes++;
            chy_tell(table->listener, table->path, table->line, (unsigned)bad + 1, true,
                     "not UTF-8 here");
            continue;
        }
        size_t count = 0;
        chy_slice cell, rest = table->row;
        for (size_t i = 0; i < CHY_TABLE_COLUMNS; i++) table->cells[i] = (chy_slice){NULL, 0};
        while (chy_slice_split(&rest, '\t', &cell)) {
            if (count < table->found) table->cells[count] = chy_slice_trim(cell);
            count++;
        }
        if (count <= table->found) return true;
        table->mistakes++;
        chy_tell(table->listener, table->path, table->line, 1, true,
                 "%zu cells, but the header names %zu columns", count, table->found);
    }
    return false;
}

chy_slice chy_table_cell(const chy_table *table, size_t wanted)
{
    unsigned column = table->columns[wanted];
    return column ? table->cells[column - 1] : (chy_slice){NULL, 0};
}

void chy_table_mistake(chy_table *table, size_t wanted, const char *format, ...)
{
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    table->mistakes++;
    chy_slice cell = chy_table_cell(table, wanted);
    unsigned column = cell.at ? (unsigned)(cell.at - table->row.at) + 1 : 1;
    chy_tell(table->listener, table->path, table->line, column, true, "%s", message);
}
