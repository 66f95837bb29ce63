/* tree.c: the maximum spanning arborescence.
 *
 * Every place takes its best head. Where that makes a cycle, the cycle becomes
 * one place: what it costs to break it open at each member is written into the
 * scores of arcs that enter, and the search goes on with fewer places. In the
 * end each contracted cycle, the last one first, keeps all its arcs but the one
 * at the member where an arc enters from outside. That one place alone hangs on
 * the root is had by taking the same large toll off all arcs from the root: the
 * best tree then has as few of them as can be, which is one. */
#include "syntax/neural/tree.h"

#include <string.h>

#define NONE UINT32_MAX

typedef struct search {
    uint32_t count;
    float *scores;
    uint32_t *enter, *leave; /* [i * count + j]: the real arc behind the arc from j to i */
    uint32_t *best;          /* the head of a place that is still live */
    uint32_t *top;           /* the live place that a real place is part of */
    uint32_t *mark;
    uint32_t contractions;
    uint32_t *start; /* [contraction]: where its cycle begins in the next three */
    uint32_t *member, *inner_enter, *inner_leave;
    uint32_t *before; /* [contraction * count + real place]: `top` before it */
} search;

size_t chy_tree_memory(uint32_t count)
{
    size_t n = count;
    return sizeof(uint32_t) * (3 * n * n + 10 * n + 16);
}

static bool live(const search *s, uint32_t place)
{
    return s->top[place] == place;
}

static void choose(search *s, uint32_t i)
{
    const float *row = s->scores + (size_t)i * s->count;
    uint32_t best = NONE;
    for (uint32_t j = 0; j < s->count; j++)
        if (j != i && live(s, j) && (best == NONE || row[j] > row[best])) best = j;
    s->best[i] = best;
}

/* A member of a cycle among the chosen heads, or NONE. */
static uint32_t find_cycle(search *s)
{
    memset(s->mark, 0, s->count * sizeof *s->mark);
    s->mark[0] = NONE;
    for (uint32_t i = 1; i < s->count; i++) {
        if (!live(s, i)) continue;
        uint32_t at = i;
        while (s->mark[at] == 0) {
            s->mark[at] = i;
            at = s->best[at];
        }
        if (s->mark[at] == i) return at;
    }
    return NONE;
}

/* The cycle through `stand` becomes one place, `stand`. */
static void contract(search *s, uint32_t stand)
{
    size_t n = s->count;
    uint32_t first = s->start[s->contractions], end = first;
    memcpy(s->before + s->contractions * n, s->top, n * sizeof *s->top);
    memset(s->mark, 0, n * sizeof *s->mark);
    float weight = 0.0f;
    uint32_t place = stand;
    do {
        size_t arc = place * n + s->best[place];
        s->member[end] = place;
        s->inner_enter[end] = s->enter[arc];
        s->inner_leave[end] = s->leave[arc];
        end++;
        weight += s->scores[arc];
        s->mark[place] = 1;
        place = s->best[place];
    } while (place != stand);

    for (uint32_t j = 0; j < n; j++) {
        if (!live(s, j) || s->mark[j] != 0) continue;
        uint32_t in = NONE, out = stand;
        float gain = 0.0f;
        for (uint32_t k = first; k < end; k++) {
            uint32_t c = s->member[k];
            float breaks = s->scores[c * n + j] - s->scores[c * n + s->best[c]];
            if (in == NONE || breaks > gain) in = c, gain = breaks;
            if (j != 0 && s->scores[j * n + c] > s->scores[j * n + out]) out = c;
        }
        s->scores[stand * n + j] = weight + gain;
        s->enter[stand * n + j] = s->enter[in * n + j];
        s->leave[stand * n + j] = s->leave[in * n + j];
        if (j == 0) continue;
        s->scores[j * n + stand] = s->scores[j * n + out];
        s->enter[j * n + stand] = s->enter[j * n + out];
        s->leave[j * n + stand] = s->leave[j * n + out];
    }
    for (uint32_t i = 0; i < n; i++)
        if (s->mark[s->top[i]] != 0) s->top[i] = stand;
    for (uint32_t i = 1; i < n; i++)
        if (live(s, i) && (i == stand || s->mark[s->best[i]] != 0)) choose(s, i);
    s->start[++s->contractions] = end;
}

/* Chosen arcs into heads, cycles opened again. */
static void expand(search *s, uint32_t *heads)
{
    size_t n = s->count;
    for (uint32_t i = 0; i < n; i++) heads[i] = NONE;
    for (uint32_t i = 1; i < n; i++)
        if (live(s, i)) heads[s->enter[i * n + s->best[i]]] = s->leave[i * n + s->best[i]];
    while (s->contractions > 0) {
        s->contractions--;
        const uint32_t *before = s->before + s->contractions * n;
        uint32_t first = s->start[s->contractions], end = s->start[s->contractions + 1];
        memset(s->mark, 0, n * sizeof *s->mark);
        for (uint32_t k = first; k < end; k++) s->mark[s->member[k]] = 1;
        uint32_t entered = NONE; /* the member that has a head from outside */
        for (uint32_t i = 1; i < n; i++)
            if (heads[i] != NONE && s->mark[before[i]] != 0) entered = before[i];
        for (uint32_t k = first; k < end; k++)
            if (s->member[k] != entered) heads[s->inner_enter[k]] = s->inner_leave[k];
    }
}

void chy_tree_best(uint32_t count, float *scores, uint32_t *heads, void *memory)
{
    if (count < 2) return;
    size_t n = count;
    search s = {.count = count, .scores = scores};
    uint32_t *at = memory;
    s.enter = at, at += n * n;
    s.leave = at, at += n * n;
    s.before = at, at += n * n;
    s.best = at, at += n;
    s.top = at, at += n;
    s.mark = at, at += n;
    s.start = at, at += n + 1;
    s.member = at, at += 2 * n;
    s.inner_enter = at, at += 2 * n;
    s.inner_leave = at;

    uint32_t roots = 0;
    float low = 0.0f, high = 0.0f;
    for (uint32_t i = 0; i < count; i++) s.top[i] = i;
    for (uint32_t i = 1; i < count; i++) {
        choose(&s, i);
        roots += s.best[i] == 0;
    }
    if (roots != 1 || find_cycle(&s) != NONE) {
        for (uint32_t i = 1; i < count; i++)
            for (uint32_t j = 0; j < count; j++) {
                float score = j == i ? 0.0f : scores[i * n + j];
                if (score < low) low = score;
                if (score > high) high = score;
                s.enter[i * n + j] = i;
                s.leave[i * n + j] = j;
            }
        float toll = (high - low + 1.0f) * (float)(count < 32 ? count : 32);
        for (uint32_t i = 1; i < count; i++) {
            scores[i * n] -= toll;
            choose(&s, i);
        }
        s.start[0] = 0;
        uint32_t place;
        while ((place = find_cycle(&s)) != NONE) contract(&s, place);
        expand(&s, heads);
    } else {
        memcpy(heads, s.best, n * sizeof *heads);
    }
    heads[0] = NONE;
}
