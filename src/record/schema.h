/* schema.h: the SQL that makes the tables, and what each database wants of it
 * put otherwise. */
#ifndef CHY_RECORD_SCHEMA_H
#define CHY_RECORD_SCHEMA_H

#include "record/store.h"

/* The n-th brings version n to version n + 1. NUL-terminated. */
extern const char *const chy_schema_migrations[CHY_STORE_VERSION];
/* Tables and views of facts, which are made anew with every migration and
 * whenever all facts are; a change of theirs needs a migration, if an empty one. */
extern const char chy_schema_facts[];
/* The next table or view that chy_schema_facts makes; *rest begins as all of it.
 * `kind` is "TABLE" or "VIEW". False at the end. */
bool chy_schema_next(chy_slice *rest, chy_slice *kind, chy_slice *name);

typedef enum chy_dialect { CHY_DIALECT_SQLITE, CHY_DIALECT_POSTGRES } chy_dialect;

enum {
    CHY_SCHEMA_TABLES = 1,  /* and views; all but indexes */
    CHY_SCHEMA_INDEXES = 2, /* lines that begin with CREATE INDEX or CREATE UNIQUE INDEX */
    CHY_SCHEMA_ALL = 3,
    CHY_SCHEMA_TEMPORARY_VIEWS = 4,
    CHY_SCHEMA_TEMPORARY = 12 /* views and tables */
};

/* Appends those statements of `schema` that `parts` names, as `dialect` wants
 * them. Lines between "-- sqlite:" or "-- postgresql:" and the next such line or
 * "-- both:" are for that one alone. */
void chy_schema_write(chy_buffer *out, const char *schema, chy_dialect dialect, int parts);
/* One query, as PostgreSQL wants it: $1 for ?1, its own names of functions. */
void chy_dialect_query(chy_buffer *out, const char *sql);

#endif
