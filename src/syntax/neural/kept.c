/* kept.c: a table of words in sets of four, the longest unseen giving way. */
#include "syntax/neural/kept.h"

#include <stdlib.h>

bool chy_kept_new(chy_kept *kept, size_t width)
{
    kept->sets = calloc(CHY_KEPT_SETS, sizeof *kept->sets);
    kept->numbers = calloc((size_t)CHY_KEPT_SETS * CHY_KEPT_WAYS, width * sizeof *kept->numbers);
    kept->width = width;
    if (kept->sets == NULL || kept->numbers == NULL) {
        chy_kept_free(kept);
        return false;
    }
    for (size_t i = 0; i < CHY_KEPT_SETS; i++)
        for (int way = 0; way < CHY_KEPT_WAYS; way++) kept->sets[i].rows[way] = (uint8_t)way;
    return true;
}

void chy_kept_free(chy_kept *kept)
{
    free(kept->sets);
    free(kept->numbers);
    *kept = (chy_kept){0};
}

static size_t set_of(uint64_t key)
{
    return (size_t)(key >> 40) & (CHY_KEPT_SETS - 1);
}

/* Where the key stands in its set; CHY_KEPT_WAYS where it does not. */
static int way_of(const chy_kept_set *set, uint64_t key)
{
    int way = 0;
    while (way < CHY_KEPT_WAYS && set->keys[way] != key) way++;
    return way;
}

/* Puts the word at `way` before the others; returns its numbers. */
static int16_t *to_front(chy_kept *kept, size_t index, uint64_t key, int way)
{
    chy_kept_set *set = &kept->sets[index];
    uint8_t row = set->rows[way];
    for (; way > 0; way--) {
        set->keys[way] = set->keys[way - 1];
        set->rows[way] = set->rows[way - 1];
    }
    set->keys[0] = key;
    set->rows[0] = row;
    return kept->numbers + (index * CHY_KEPT_WAYS + row) * kept->width;
}

const int16_t *chy_kept_find(chy_kept *kept, uint64_t key)
{
    size_t index = set_of(key);
    int way = way_of(&kept->sets[index], key);
    return way == CHY_KEPT_WAYS ? NULL : to_front(kept, index, key, way);
}

int16_t *chy_kept_add(chy_kept *kept, uint64_t key)
{
    size_t index = set_of(key);
    int way = way_of(&kept->sets[index], key);
    return to_front(kept, index, key, way == CHY_KEPT_WAYS ? CHY_KEPT_WAYS - 1 : way);
}
