#include "base/array.h"

#include <string.h>

void *chy_array_grow(chy_arena *arena, void **items, size_t *count, size_t *capacity, size_t size)
{
    if (*count == *capacity) {
        size_t more = *capacity ? *capacity * 2 : 8;
        void *moved = chy_arena_calloc(arena, more, size);
        if (moved == NULL) return NULL;
        if (*count) memcpy(moved, *items, *count * size);
        *items = moved;
        *capacity = more;
    }
    char *slot = (char *)*items + (*count)++ * size;
    return slot;
}
