/* titles.c: the record's data files; see titles.h. */
#include "record/titles.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"

enum { SECTION_VERSION = 1 };
enum { TITLE, CLASS, SEATS, SENT, LOOSE, FAMILY };
static const char *const title_columns[] = {"title", "class",  "seats", "sent",
                                            "loose", "family", NULL};
enum { CODE, NAME };
static const char *const state_columns[] = {"code", "name", NULL};

static bool seats_named(chy_slice name, chy_seats *out)
{
    static const char *const names[] = {"", "state", "body", "several"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!chy_slice_is(name, names[i])) continue;
        *out = (chy_seats)i;
        return true;
    }
    return false;
}

static bool is_yes(chy_slice cell)
{
    return chy_slice_is(cell, "yes");
}

chy_status chy_titles_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/record/en/titles.tsv", folder);
    chy_buffer *titles = chy_pack_add(writer, "record.titles", SECTION_VERSION);
    chy_buffer *states = chy_pack_add(writer, "record.states", SECTION_VERSION);
    if (titles == NULL || states == NULL) return chy_fail_memory(error);
    chy_status status = chy_file_read(titles, path, 0, error);
    if (status != CHY_OK) return status;
    chy_table table;
    if (chy_table_open(&table, chy_buffer_slice(titles), path, title_columns, listener)) {
        while (chy_table_next(&table)) {
            chy_seats seats;
            if (chy_table_cell(&table, TITLE).length == 0)
                chy_table_mistake(&table, TITLE, "a title is wanted");
            if (!seats_named(chy_table_cell(&table, SEATS), &seats))
                chy_table_mistake(&table, SEATS, "state, body or several is wanted");
            chy_slice yes[] = {chy_table_cell(&table, SENT), chy_table_cell(&table, LOOSE)};
            for (size_t i = 0; i < 2; i++)
                if (yes[i].length && !is_yes(yes[i]))
                    chy_table_mistake(&table, SENT + i, "yes or nothing is wanted");
        }
    }
    snprintf(path, sizeof path, "%s/world/states.tsv", folder);
    return chy_file_read(states, path, 0, error);
}

chy_status chy_titles_open(chy_titles *out, const chy_pack *data, chy_arena *arena,
                           chy_error *error)
{
    *out = (chy_titles){.arena = arena, .by_name = chy_map_in(arena), .states = chy_map_in(arena)};
    chy_slice titles, states;
    if (data == NULL)
        return chy_fail(error, CHY_ERROR_DATA, "no compiled data: facts cannot be worked out");
    chy_status status = chy_pack_section(data, "record.titles", SECTION_VERSION, &titles, error);
    if (status == CHY_OK)
        status = chy_pack_section(data, "record.states", SECTION_VERSION, &states, error);
    if (status != CHY_OK) return status;
    chy_table table;
    if (!chy_table_open(&table, titles, "record.titles", title_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: the titles cannot be read");
    while (chy_table_next(&table)) {
        chy_title *title = chy_array_push(&out->items, arena);
        if (title == NULL) return chy_fail_memory(error);
        title->class = chy_table_cell(&table, CLASS);
        if (title->class.length == 0) title->class = chy_table_cell(&table, TITLE);
        title->family = chy_table_cell(&table, FAMILY);
        title->sent = is_yes(chy_table_cell(&table, SENT));
        title->loose = is_yes(chy_table_cell(&table, LOOSE));
        seats_named(chy_table_cell(&table, SEATS), &title->seats);
        if (!chy_map_put(&out->by_name, chy_table_cell(&table, TITLE),
                         (uint32_t)out->items.count - 1, NULL))
            return chy_fail_memory(error);
    }
    if (!chy_table_open(&table, states, "record.states", state_columns, NULL))
        return chy_fail(error, CHY_ERROR_DATA, "compiled data: the states cannot be read");
    while (chy_table_next(&table)) {
        chy_slice *name = chy_array_push(&out->state_names, arena);
        if (name == NULL) return chy_fail_memory(error);
        *name = chy_table_cell(&table, NAME);
        if (!chy_map_put(&out->states, chy_table_cell(&table, CODE),
                         (uint32_t)out->state_names.count - 1, NULL))
            return chy_fail_memory(error);
    }
    return CHY_OK;
}

chy_title chy_title_of(const chy_titles *titles, chy_slice title)
{
    const uint32_t *found = chy_map_find(&titles->by_name, title);
    if (found) return titles->items.items[*found];
    return (chy_title){.class = title};
}

chy_slice chy_state_name(const chy_titles *titles, chy_slice code)
{
    const uint32_t *found = chy_map_find(&titles->states, code);
    return found ? titles->state_names.items[*found] : code;
}
