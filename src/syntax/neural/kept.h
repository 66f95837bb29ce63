/* kept.h: what the network's first layer takes from a word, kept for the next
 * time the word comes. A table of fixed size: of the words that share a set,
 * the one that was not seen for the longest time makes room. */
#ifndef CHY_SYNTAX_NEURAL_KEPT_H
#define CHY_SYNTAX_NEURAL_KEPT_H

#include "base/slice.h"

enum { CHY_KEPT_SETS = 2048, CHY_KEPT_WAYS = 4 };

/* The words of one set, the last seen first. */
typedef struct chy_kept_set {
    uint64_t keys[CHY_KEPT_WAYS]; /* 0: none yet */
    uint8_t rows[CHY_KEPT_WAYS];  /* where in the set's numbers each lies */
} chy_kept_set;

typedef struct chy_kept {
    chy_kept_set *sets; /* owned, as the numbers are */
    int16_t *numbers;
    size_t width; /* numbers of a word */
} chy_kept;

/* False without memory; then nothing is owned. */
bool chy_kept_new(chy_kept *kept, size_t width);
void chy_kept_free(chy_kept *kept);
/* The numbers of the word `key` (not 0), or NULL; good until the next chy_kept_add. */
const int16_t *chy_kept_find(chy_kept *kept, uint64_t key);
/* Room for the word's numbers: its own where it is kept, else another word's. */
int16_t *chy_kept_add(chy_kept *kept, uint64_t key);

#endif
