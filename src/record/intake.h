/* intake.h: what the files of src/record/ share about an open record. */
#ifndef CHY_RECORD_INTAKE_H
#define CHY_RECORD_INTAKE_H

#include "base/array.h"
#include "record/record.h"

typedef struct chy_intake chy_intake; /* prepared statements */

struct chy_record {
    chy_store *store;
    chy_arena *arena; /* scratch, reset by each call */
    chy_intake *intake;
    const chy_pack *data;
    const char *known;
    bool read_only;
    unsigned batch; /* reports in the open transaction */
    double batch_began;
};

/* Kinds of actors as the record writes them. */
extern const char *const chy_actor_kinds[CHY_MENTION_KINDS];

void chy_intake_free(chy_intake *intake);

#endif
