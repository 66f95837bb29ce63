#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks are kept in a list in order of use. `current` is the block that is
 * being filled; those after it are empty ones kept from before the last reset.
 * Blocks double up to a limit, so a report of n bytes costs O(log n) mallocs
 * the first time and none afterwards. */

typedef struct block {
    struct block *next;
    size_t size, used;
    size_t touched; /* bytes that were ever given out: those behind are still zero */
    alignas(max_align_t) char bytes[];
} block;

struct chy_arena {
    block *first, *current;
    size_t used;
    bool failed;
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_DOUBLING = 4 * 1024 * 1024 };

chy_arena *chy_arena_new(void)
{
    return calloc(1, sizeof(chy_arena));
}

void chy_arena_free(chy_arena *arena)
{
    if (arena == NULL) return;
    for (block *b = arena->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

void chy_arena_reset(chy_arena *arena)
{
#ifdef CHY_ARENA_MALLOC
    for (block *b = arena->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    arena->first = NULL;
#else
    for (block *b = arena->first; b; b = b->next) b->used = 0;
#endif
    arena->current = arena->first;
    arena->used = 0;
    arena->failed = false;
}

/* A block with room for `size` bytes behind the current one. */
static block *add_block(chy_arena *arena, size_t size)
{
    size_t want = size;
#ifndef CHY_ARENA_MALLOC
    want = arena->current ? arena->current->size * 2 : FIRST_BLOCK;
    if (want > LARGEST_DOUBLING) want = LARGEST_DOUBLING;
    if (want < size) want = size;
#endif
    if (want > SIZE_MAX - sizeof(block)) return NULL;
    block *b = calloc(1, sizeof(block) + want);
    if (b == NULL) return NULL;
    b->size = want;
    if (arena->current) {
        b->next = arena->current->next;
        arena->current->next = b;
    } else {
        b->next = arena->first;
        arena->first = b;
    }
    return b;
}

void *chy_arena_alloc(chy_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = (size + unit - 1) / unit * unit;
    if (size == 0) size = unit;
    while (arena->current && arena->current->size - arena->current->used < size &&
           arena->current->next)
        arena->current = arena->current->next;
    if (arena->current == NULL || arena->current->size - arena->current->used < size) {
        block *b = add_block(arena, size);
        if (b == NULL) {
            arena->failed = true;
            return NULL;
        }
        arena->current = b;
    }
    block *b = arena->current;
    char *piece = b->bytes + b->used;
    if (b->used < b->touched) memset(piece, 0, size);
    b->used += size;
    if (b->touched < b->used) b->touched = b->used;
    arena->used += size;
    return piece;
}

void *chy_arena_calloc(chy_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        arena->failed = true;
        return NULL;
    }
    return chy_arena_alloc(arena, bytes);
}

chy_slice chy_arena_copy(chy_arena *arena, chy_slice slice)
{
    char *copy = chy_arena_alloc(arena, slice.length + 1);
    if (copy == NULL) return (chy_slice){NULL, 0};
    if (slice.length) memcpy(copy, slice.at, slice.length);
    return (chy_slice){copy, slice.length};
}

chy_slice chy_arena_format(chy_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : chy_arena_alloc(arena, (size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text ? (chy_slice){text, (size_t)length} : (chy_slice){NULL, 0};
}

size_t chy_arena_used(const chy_arena *arena)
{
    return arena->used;
}

bool chy_arena_failed(const chy_arena *arena)
{
    return arena->failed;
}
