/* array.h: the one growable array of the project.
 *
 * CHY_ARRAY(chy_word) words = {0};
 * chy_word *word = chy_array_push(&words, arena);   // a zeroed new last element
 * if (word == NULL) return chy_fail_memory(error);
 *
 * Elements live in the arena and move when the array grows: keep indexes, not
 * pointers, across a push. */
#ifndef CHY_BASE_ARRAY_H
#define CHY_BASE_ARRAY_H

#include "base/arena.h"

#define CHY_ARRAY(type)         \
    struct {                    \
        type *items;            \
        size_t count, capacity; \
    }

/* Room for one more element of `size` bytes; NULL when there is no memory, and
 * the array is then as it was. */
void *chy_array_grow(chy_arena *arena, void **items, size_t *count, size_t *capacity, size_t size);

#define chy_array_push(array, arena)                                                 \
    ((__typeof__((array)->items))chy_array_grow((arena), (void **)&(array)->items,   \
                                                &(array)->count, &(array)->capacity, \
                                                sizeof *(array)->items))

#endif
