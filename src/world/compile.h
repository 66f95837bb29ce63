/* compile.h: what the files that compile data/world share.
 *
 * compile_tables.c and those that it calls (compile_rows.h) read the tables and
 * fill a compiler with things, names, offices and members; compile.c turns them
 * into the sections of lexicon.h. */
#ifndef CHY_WORLD_COMPILE_H
#define CHY_WORLD_COMPILE_H

#include "base/map.h"
#include "base/table.h"
#include "world/lexicon.h"

typedef struct chy_compiler {
    chy_arena *arena; /* lives as long as the compilation */
    chy_buffer text;
    chy_map strings; /* string -> offset in text */
    chy_map things_by_id[CHY_THING_KINDS];
    CHY_ARRAY(chy_thing) things;
    CHY_ARRAY(chy_name) names;
    CHY_ARRAY(chy_office) offices;
    CHY_ARRAY(chy_member) members;
    const char *folder, *language;
    const chy_listener *listener;
    bool unread[CHY_THING_KINDS]; /* their table is missing or broken, which has been told */
    bool failed;                  /* no memory */
} chy_compiler;

/* Stores a string once. */
chy_ref chy_compile_text(chy_compiler *compiler, chy_slice text);
chy_slice chy_compile_string(const chy_compiler *compiler, chy_ref ref);
/* A new thing with that id; CHY_NONE when there is one already (or no memory). */
uint32_t chy_compile_thing(chy_compiler *compiler, chy_thing_kind kind, chy_slice id);
/* The thing with that id, CHY_NONE where there is none. */
uint32_t chy_compile_find(const chy_compiler *compiler, chy_thing_kind kind, chy_slice id);
/* One more name of a thing; an empty name is passed over. */
void chy_compile_name(chy_compiler *compiler, uint32_t thing, chy_name_kind kind, chy_slice text,
                      int32_t from, int32_t until);

/* Reads every table of FOLDER/world and FOLDER/world/LANGUAGE that is there. */
chy_status chy_compile_tables(chy_compiler *compiler, chy_error *error);
/* Writes the sections. */
chy_status chy_compile_write(chy_compiler *compiler, chy_pack_writer *writer, chy_error *error);

#endif
