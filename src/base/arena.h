/* arena.h: memory that is given back all at once.
 *
 * One arena holds everything that the work on one report needs. Nothing in it
 * is freed by itself; chy_arena_reset makes it empty and keeps its blocks for
 * the next report. An arena belongs to one thread at a time.
 *
 * Built with -DCHY_ARENA_MALLOC every piece is a malloc of its own, so that
 * checkers see each object. */
#ifndef CHY_BASE_ARENA_H
#define CHY_BASE_ARENA_H

#include "base/slice.h"

typedef struct chy_arena chy_arena;

/* A new, empty arena; NULL when there is no memory. */
chy_arena *chy_arena_new(void);
/* Frees the arena and all that is in it. NULL is harmless. */
void chy_arena_free(chy_arena *arena);
/* Empties the arena; all pointers into it end. */
void chy_arena_reset(chy_arena *arena);

/* `size` zeroed bytes, aligned for any type, owned by the arena; NULL when
 * there is no memory. A size of 0 gives a pointer that must not be read. */
void *chy_arena_alloc(chy_arena *arena, size_t size);
/* `count` zeroed elements; NULL also when the product overflows. */
void *chy_arena_calloc(chy_arena *arena, size_t count, size_t size);
/* A copy of `slice`, followed by a NUL that is not counted; at is NULL when
 * there is no memory. */
chy_slice chy_arena_copy(chy_arena *arena, chy_slice slice);
/* A formatted string owned by the arena; the empty slice when no memory. */
chy_slice chy_arena_format(chy_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Bytes handed out since the last reset. */
size_t chy_arena_used(const chy_arena *arena);
/* True once an allocation has failed since the last reset: check once at the
 * end of a stage where single results need no check. */
bool chy_arena_failed(const chy_arena *arena);

#define CHY_NEW(arena, type) ((type *)chy_arena_alloc((arena), sizeof(type)))
#define CHY_NEW_ARRAY(arena, type, count) ((type *)chy_arena_calloc((arena), (count), sizeof(type)))

#endif
