/* backend.h: what a database must be able to do to stand behind store.h. Shared
 * by store.c, sqlite.c and postgres.c; nobody else includes it. */
#ifndef CHY_RECORD_BACKEND_H
#define CHY_RECORD_BACKEND_H

#include "record/schema.h"

typedef enum chy_mark_step { CHY_MARK_SET, CHY_MARK_KEEP, CHY_MARK_TAKE_BACK } chy_mark_step;

/* Each function is the one of store.h that has its name. Those without a status
 * put failures into the store (chy_store_remember). */
typedef struct chy_backend {
    void (*close)(chy_store *store);
    chy_status (*run)(chy_store *store, const char *sql, chy_error *error);
    chy_status (*begin)(chy_store *store, bool writes, chy_error *error);
    chy_status (*commit)(chy_store *store, chy_error *error);
    void (*rollback)(chy_store *store);
    chy_status (*mark)(chy_store *store, chy_mark_step step, chy_error *error);
    chy_status (*send)(chy_store *store, chy_error *error);

    chy_query *(*query)(chy_store *store, const char *sql, bool scan);
    chy_query *(*insert)(chy_store *store, const char *table, const char *columns);
    void (*free)(chy_query *query);
    void (*bind_text)(chy_query *query, int place, chy_slice text, bool lend);
    void (*bind_number)(chy_query *query, int place, int64_t number);
    void (*bind_real)(chy_query *query, int place, double number);
    void (*bind_null)(chy_query *query, int place);
    bool (*next)(chy_query *query);
    bool (*run_query)(chy_query *query);
    void (*reset)(chy_query *query);
    void (*forget)(chy_query *query); /* resets it and empties all places */
    chy_slice (*text)(chy_query *query, int column);
    int64_t (*number)(chy_query *query, int column);
    double (*real)(chy_query *query, int column);
    bool (*is_null)(chy_query *query, int column);
    int (*columns)(chy_query *query);
    const char *(*column_name)(chy_query *query, int column);

    void (*put_words)(chy_store *store, int64_t row, chy_slice text);
    void (*drop_words)(chy_store *store, int64_t report);
    chy_query *(*match)(chy_store *store, const char *words, unsigned limit);
    chy_status (*clear_facts)(chy_store *store, chy_error *error);
    chy_status (*index_facts)(chy_store *store, chy_error *error);
    const char *tables; /* SQL of chy_store_tables */
} chy_backend;

enum { CHY_KEPT_QUERIES = 64 };

/* A backend's own stores and queries begin with these. */
struct chy_store {
    const chy_backend *backend;
    char *name;        /* as it may be shown */
    chy_error failure; /* the first since the last check */
    bool beside;       /* facts are worked out beside the record */
    bool closing;
    bool migrating; /* tables of facts are to be made, whatever is there */
    /* Queries that were freed, to be used again for the same words: the database
     * need not parse and plan them anew. A ring, the oldest gives way. */
    chy_query *kept[CHY_KEPT_QUERIES];
    unsigned next_kept;
};

struct chy_query {
    chy_store *store;
    bool running; /* stands on a row */
    char *words;  /* its SQL, by which it is found again; NULL: not to be kept */
    uint64_t hash;
};

/* Keeps the first failure. */
void chy_store_remember(chy_store *store, const chy_error *error);

/* Whether a record of that version can be used so, and whether it must be
 * brought up to date first. Version 0 holds nothing. */
chy_status chy_store_check_version(const chy_store *store, int64_t version, chy_store_mode mode,
                                   bool *migrate, chy_error *error);
/* Runs the migrations from `version` on and makes the tables of facts; inside a
 * transaction of the backend, which stamps the new version. */
chy_status chy_store_migrate(chy_store *store, chy_dialect dialect, int64_t version,
                             chy_error *error);

chy_status chy_sqlite_open(chy_store **out, const char *path, chy_store_mode mode,
                           chy_error *error);
chy_status chy_sqlite_open_beside(chy_store **out, const char *path, chy_error *error);
chy_status chy_postgres_open(chy_store **out, const char *address, chy_store_mode mode,
                             chy_error *error);
chy_status chy_postgres_open_beside(chy_store **out, const char *address, chy_error *error);

#endif
