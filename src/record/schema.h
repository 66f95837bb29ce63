/* schema.h: the SQL that makes the tables; NUL-terminated. */
#ifndef CHY_RECORD_SCHEMA_H
#define CHY_RECORD_SCHEMA_H

#include "record/store.h"

/* The n-th brings version n to version n + 1. */
extern const char *const chy_schema_migrations[CHY_STORE_VERSION];
/* Tables and views of facts, which are made anew. */
extern const char chy_schema_facts[];

#endif
