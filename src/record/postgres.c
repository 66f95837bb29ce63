/* postgres.c: PostgreSQL behind the door of store.h. */
#include "record/backend.h"

chy_status chy_postgres_open(chy_store **out, const char *address, chy_store_mode mode,
                             chy_error *error)
{
    (void)address;
    (void)mode;
    *out = NULL;
    return chy_fail(error, CHY_ERROR_RECORD, "this program was built without PostgreSQL");
}

chy_status chy_postgres_open_beside(chy_store **out, const char *address, chy_error *error)
{
    return chy_postgres_open(out, address, CHY_STORE_READ, error);
}
