/* move.h: a whole record from one database into another. */
#ifndef CHY_RECORD_MOVE_H
#define CHY_RECORD_MOVE_H

#include "base/error.h"

typedef struct chy_move {
    const char *from, *to; /* paths or postgresql:// addresses */
    /* Is told now and then how many of all rows are over; false stops the move.
     * May be NULL. */
    bool (*tell)(void *context, uint64_t done, uint64_t all);
    void *context;
    uint64_t tables, rows; /* set: what was moved */
} chy_move;

/* Copies all that the record at `from` remembers and has worked out, row by row,
 * into `to`, which is made where it is missing and must hold nothing yet. What
 * arrived is read back and compared before it is kept: `to` then holds the whole
 * record, or else nothing. `from` is not changed. */
chy_status chy_record_move(chy_move *move, chy_error *error);

#endif
