#include "base/map.h"

chy_map chy_map_in(chy_arena *arena)
{
    return (chy_map){.arena = arena};
}

/* The slot that holds `key`, or the empty slot where it would go. */
static size_t slot_of(const chy_map *map, chy_slice key, uint64_t hash)
{
    size_t mask = map->slot_count - 1, at = hash & mask;
    while (map->slots[at]) {
        const chy_map_entry *entry = &map->entries.items[map->slots[at] - 1];
        if (entry->hash == hash && chy_slice_equal(entry->key, key)) break;
        at = (at + 1) & mask;
    }
    return at;
}

uint32_t *chy_map_find(const chy_map *map, chy_slice key)
{
    if (map->slot_count == 0) return NULL;
    uint32_t slot = map->slots[slot_of(map, key, chy_slice_hash(key))];
    return slot ? &map->entries.items[slot - 1].value : NULL;
}

static bool rehash(chy_map *map)
{
    size_t count = map->slot_count ? map->slot_count * 2 : 32;
    uint32_t *slots = CHY_NEW_ARRAY(map->arena, uint32_t, count);
    if (slots == NULL) return false;
    map->slots = slots;
    map->slot_count = count;
    for (size_t i = 0; i < map->entries.count; i++) {
        size_t at = map->entries.items[i].hash & (count - 1);
        while (slots[at]) at = (at + 1) & (count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    return true;
}

uint32_t *chy_map_put(chy_map *map, chy_slice key, uint32_t value, bool *added)
{
    if (added) *added = false;
    if ((map->entries.count + 1) * 4 > map->slot_count * 3 && !rehash(map)) return NULL;
    uint64_t hash = chy_slice_hash(key);
    size_t at = slot_of(map, key, hash);
    if (map->slots[at]) return &map->entries.items[map->slots[at] - 1].value;
    chy_map_entry *entry = chy_array_push(&map->entries, map->arena);
    if (entry == NULL) return NULL;
    *entry = (chy_map_entry){key, hash, value};
    map->slots[at] = (uint32_t)map->entries.count;
    if (added) *added = true;
    return &entry->value;
}
