/* map.h: a hash map from slices to 32-bit numbers, in an arena.
 *
 * Open addressing, linear probing; keys are borrowed, not copied. Iteration
 * order is the order of insertion, so no output depends on hash values. */
#ifndef CHY_BASE_MAP_H
#define CHY_BASE_MAP_H

#include "base/array.h"

typedef struct chy_map_entry {
    chy_slice key;
    uint64_t hash;
    uint32_t value;
} chy_map_entry;

typedef struct chy_map {
    chy_arena *arena; /* borrowed */
    CHY_ARRAY(chy_map_entry) entries;
    uint32_t *slots; /* 1 + index of the entry, 0 for empty */
    size_t slot_count;
} chy_map;

/* An empty map whose memory comes from `arena`. */
chy_map chy_map_in(chy_arena *arena);
/* The value of `key`, or NULL; valid until the next insertion. */
uint32_t *chy_map_find(const chy_map *map, chy_slice key);
/* The value of `key`, inserted with `value` where it is new; *added (may be
 * NULL) tells. NULL when there is no memory. */
uint32_t *chy_map_put(chy_map *map, chy_slice key, uint32_t value, bool *added);

#endif
