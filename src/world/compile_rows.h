/* compile_rows.h: what the files that read the tables of data/world share.
 *
 * compile_rows.c opens tables and checks cells; compile_states.c reads states and
 * bodies, compile_people.c fora, instruments, people and places, compile_tables.c
 * the words of the language. */
#ifndef CHY_WORLD_COMPILE_ROWS_H
#define CHY_WORLD_COMPILE_ROWS_H

#include "world/compile.h"

typedef struct table_reader {
    chy_compiler *compiler;
    chy_table table;
    chy_buffer bytes; /* owned; chy_buffer_free when done */
    char path[512];
} table_reader;

/* Opens FOLDER/world/NAME; false, told, where it cannot be read. */
bool table_open(table_reader *r, chy_compiler *compiler, const char *name,
                const char *const *columns);
/* The same of the table of all things of a kind: where it cannot be read, nothing that
 * names one of them is a mistake. */
bool table_open_things(table_reader *r, chy_compiler *compiler, const char *name,
                       const char *const *columns, chy_thing_kind kind);
/* The same of FOLDER/world/LANGUAGE/NAME. */
bool table_open_language(table_reader *r, chy_compiler *compiler, const char *name,
                         const char *const *columns);
chy_slice table_cell(const table_reader *r, size_t column);

/* ---- checks: false where the cell is wrong, which has then been told ---- */

/* The days of the cells `from` and `until`, 0 where empty. */
bool table_term(table_reader *r, size_t from, size_t until, int32_t *first, int32_t *last);
/* The number of the cell's value among `choices`. */
bool table_choice(table_reader *r, size_t column, const char *what, const char *const *choices,
                  size_t *out);
/* A cell that may not be empty. */
bool table_need(table_reader *r, size_t column, const char *what);
/* The thing that a cell names, which must be there. */
bool table_thing(table_reader *r, size_t column, chy_thing_kind kind, const char *where,
                 uint32_t *out);
/* A code of states.tsv, or nothing. */
bool table_country(table_reader *r, size_t column);
/* The language of a name; *wanted where it is the one compiled. */
bool table_tongue(table_reader *r, size_t column, bool *wanted);
/* `least` to `most` capitals and digits. */
bool table_code(table_reader *r, size_t column, size_t least, size_t most, const char *expected);
/* CAMEO elements of three capitals, one after another, or nothing. */
bool table_cameo(table_reader *r, size_t column);
/* A whole number of up to nine digits, 0 where the cell is empty. */
bool table_count(table_reader *r, size_t column, uint32_t *out);
/* Degrees between -limit and limit, or nothing. */
bool table_degrees(table_reader *r, size_t column, double limit);
/* A list of codes of states or ids of bodies. */
bool table_sides(table_reader *r, size_t column);
/* Tells that what the cell names stood there before. */
void table_again(table_reader *r, size_t column);
/* A new thing; CHY_NONE, told, where its id is empty or taken. Made before the rest of the
 * row is checked, so that no row that names it is wrong because this one is. */
uint32_t table_new_thing(table_reader *r, size_t column, chy_thing_kind kind);

/* The cell's text, kept. */
chy_ref table_keep(table_reader *r, size_t column);
chy_thing *table_at(table_reader *r, uint32_t thing);

/* ---- the tables ---- */

/* classes.tsv, wording.tsv, states.tsv, state-names.tsv, bodies.tsv,
 * body-names.tsv, members.tsv. */
void compile_states(chy_compiler *compiler);
/* body-names, forum-names and instrument-names have one shape. */
void compile_names(chy_compiler *compiler, const char *file, chy_thing_kind kind,
                   const char *owner);
void compile_fora(chy_compiler *compiler);
void compile_instruments(chy_compiler *compiler);
void compile_people(chy_compiler *compiler);
void compile_offices(chy_compiler *compiler);
void compile_places(chy_compiler *compiler);
void compile_given_names(chy_compiler *compiler);

#endif
