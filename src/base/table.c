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

/* "a, b, c", without the marks of columns that may be missing. */
static void list_names(const char *const *names, char *out, size_t room)
{
    size_t length = 0;
    *out = '\0';
    for (size_t i = 0; names[i] && length < room; i++) {
        const char *name = names[i] + (names[i][0] == '?');
        int written =
            snprintf(out + length, room - length, "%s%s", i ? ", " : "", *name ? name : "nothing");
        length += written > 0 ? (size_t)written : 0;
    }
}

static void read_header(chy_table *table, chy_slice line, const char *const *names)
{
    chy_slice name, rest = line;
    for (unsigned column = 1; chy_slice_split(&rest, '\t', &name); column++) {
        unsigned at = (unsigned)(name.at - line.at) + 1;
        size_t i = 0;
        while (names[i] && !chy_slice_is(name, names[i] + (names[i][0] == '?'))) i++;
        if (names[i] == NULL) {
            char known[256];
            list_names(names, known, sizeof known);
            chy_tell(table->listener, table->path, table->line, at, false,
                     "column \"%.*s\" is not known here: expected %s", CHY_PRINT(name), known);
        } else if (table->columns[i])
            chy_tell(table->listener, table->path, table->line, at, true,
                     "column \"%.*s\" is named twice", CHY_PRINT(name));
        else
            table->columns[i] = column;
        table->found = column;
    }
}

/* Whether the line is UTF-8 without zero bytes; told where it is not. */
static bool is_text(chy_table *table, chy_slice line)
{
    size_t bad = chy_utf8_invalid(line), zero = chy_slice_find(line, CHY_SLICE("\0"));
    if (bad == SIZE_MAX && zero == SIZE_MAX) return true;
    table->mistakes++;
    chy_tell(table->listener, table->path, table->line, (unsigned)(bad < zero ? bad : zero) + 1,
             true, "%s here: expected text in UTF-8", bad < zero ? "not UTF-8" : "a zero byte");
    return false;
}

bool chy_table_open(chy_table *table, chy_slice text, const char *path, const char *const *names,
                    const chy_listener *listener)
{
    *table = (chy_table){.path = path, .listener = listener, .rest = text};
    if (text.at == NULL) table->rest = CHY_SLICE("");
    chy_slice line, mark = CHY_SLICE("\xEF\xBB\xBF"); /* of UTF-8, at the start of a file */
    if (chy_slice_starts(text, mark)) table->rest = chy_slice_cut(text, mark.length, SIZE_MAX);
    if (!next_line(table, &line)) {
        chy_tell(listener, path, 1, 1, true, "no header: expected a line of column names");
        return false;
    }
    if (!is_text(table, line)) return false;
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
        if (!is_text(table, table->row)) continue;
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

bool chy_table_choice(chy_table *table, size_t wanted, const char *what, const char *const *choices,
                      size_t *out)
{
    chy_slice value = chy_table_cell(table, wanted);
    for (size_t i = 0; choices[i]; i++)
        if (chy_slice_is(value, choices[i])) {
            *out = i;
            return true;
        }
    char expected[300];
    list_names(choices, expected, sizeof expected);
    chy_table_mistake(table, wanted, "\"%.*s\" is no %s: expected one of %s", CHY_PRINT(value),
                      what, expected);
    return false;
}
