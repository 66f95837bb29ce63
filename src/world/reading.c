/* The world stage as a whole: opens the compiled data, reads a report step by
 * step (scene.h), and answers the claims stage. */
#include <stdlib.h>
#include <string.h>

#include "world/scene.h"

/* ---- the world ---- */

static void find_groups(chy_world *world)
{
    for (uint32_t i = 0; i < world->lexicon.thing_count; i++) {
        bool group = world->lexicon.things[i].kind == CHY_THING_GROUP;
        if (!group && world->group_count) break;
        if (group && world->group_count++ == 0) world->group_first = i;
    }
}

chy_status chy_world_open(chy_world **out, const chy_pack *data, chy_error *error)
{
    *out = NULL;
    chy_world *world = calloc(1, sizeof *world);
    if (world == NULL) return chy_fail_memory(error);
    chy_status status = chy_lexicon_open(&world->lexicon, data, error);
    if (status == CHY_OK) find_groups(world);
    for (uint32_t i = 0; status == CHY_OK && i < world->lexicon.use_count; i++)
        world->stems |= (world->lexicon.uses[i] & CHY_USE_STEM) != 0;
    if (status == CHY_OK) status = chy_wordlist_open(&world->words, data, "world.words", error);
    if (status == CHY_OK) status = chy_wordlist_open(&world->posts, data, "world.posts", error);
    if (status != CHY_OK) {
        chy_world_close(world);
        return status;
    }
    *out = world;
    return CHY_OK;
}

void chy_world_close(chy_world *world)
{
    free(world);
}

/* ---- reading a report ---- */

static int32_t day_of(chy_slice date)
{
    int32_t parts[3] = {0, 1, 1};
    size_t at = 0;
    for (size_t part = 0; part < 3; part++) {
        size_t digits = part ? 2 : 4;
        if (at + digits > date.length)
            return part ? parts[0] * 10000 + parts[1] * 100 + parts[2] : 0;
        int32_t value = 0;
        for (size_t i = 0; i < digits; i++, at++) {
            if (date.at[at] < '0' || date.at[at] > '9')
                return part ? parts[0] * 10000 + parts[1] * 100 + parts[2] : 0;
            value = value * 10 + (date.at[at] - '0');
        }
        parts[part] = value;
        if (at < date.length && date.at[at] == '-') at++;
    }
    return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

int chy_mention_order(const void *a, const void *b)
{
    const chy_mention *x = a, *y = b;
    if (x->sentence != y->sentence) return x->sentence < y->sentence ? -1 : 1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static chy_status read_sentences(chy_scene *scene, chy_error *error)
{
    chy_date_reader dates =
        chy_dates_begin(&scene->world->words, scene->trees->text->report->reported);
    chy_status status = CHY_OK;
    for (uint32_t i = 0; status == CHY_OK && i < scene->trees->count; i++) {
        status = chy_scene_enter(scene, i, error);
        uint8_t *taken = CHY_NEW_ARRAY(scene->arena, uint8_t, scene->count);
        if (taken == NULL) return chy_fail_memory(error);
        if (status == CHY_OK) status = chy_phrases_read(scene, &dates, taken, error);
        if (status == CHY_OK) status = chy_names_read(scene, taken, error);
        if (status == CHY_OK) status = chy_roles_read(scene, error);
        size_t from = scene->sentence_from, count = scene->mentions.count - from;
        if (count > 1)
            qsort(scene->mentions.items + from, count, sizeof(chy_mention), chy_mention_order);
    }
    return status;
}

/* Names that turned out to be nothing go. */
static void drop_unknown(chy_scene *scene)
{
    size_t kept = 0;
    for (size_t i = 0; i < scene->mentions.count; i++)
        if (scene->mentions.items[i].kind != CHY_MENTION_UNKNOWN)
            scene->mentions.items[kept++] = scene->mentions.items[i];
    scene->mentions.count = kept;
}

/* An entity's number is that of its first mention. People have been told apart
 * (people.c); of the rest, what has one name or is one thing in the compiled
 * data is one. */
static bool number_entities(chy_scene *scene)
{
    chy_map keys = chy_map_in(scene->arena);
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &scene->mentions.items[i];
        uint32_t person = m->entity;
        m->entity = (uint32_t)i;
        if (m->kind == CHY_MENTION_DATE || m->kind == CHY_MENTION_NUMBER ||
            m->kind == CHY_MENTION_ROLE || m->kind == CHY_MENTION_POST)
            continue;
        chy_slice key;
        if (m->kind == CHY_MENTION_PERSON) {
            key = chy_arena_format(scene->arena, "p %u", person);
        } else if (m->thing != CHY_NO_MENTION) {
            key = chy_arena_format(scene->arena, "t %u", m->thing);
        } else {
            char folded[160];
            const uint32_t *full = chy_map_find(&scene->introduced, m->actor.text);
            chy_slice name = full ? scene->full_names.items[*full] : m->actor.text;
            uint32_t known =
                full ? chy_lexicon_named(scene->lexicon, name, CHY_THING_BODY) : CHY_NONE;
            if (known != CHY_NONE && m->kind == CHY_MENTION_BODY) m->thing = known;
            size_t length = chy_fold_key(name, folded, sizeof folded);
            key = m->thing != CHY_NO_MENTION ? chy_arena_format(scene->arena, "t %u", m->thing)
                                             : chy_arena_format(scene->arena, "%d %.*s",
                                                                (int)m->kind, (int)length, folded);
        }
        uint32_t *number = chy_map_put(&keys, key, (uint32_t)i, NULL);
        if (number == NULL) return false;
        m->entity = *number;
    }
    return true;
}

/* A name before a post before a role; of equals the longer. */
static int rank(const chy_mention *m)
{
    switch (m->kind) {
    case CHY_MENTION_POST:
        return 1;
    case CHY_MENTION_ROLE:
        return 0;
    case CHY_MENTION_DATE:
    case CHY_MENTION_NUMBER:
        return -1;
    default:
        return m->inside ? 1 : 2;
    }
}

static bool index_words(chy_scene *scene, chy_reading *reading)
{
    const chy_trees *trees = scene->trees;
    reading->first_of = CHY_NEW_ARRAY(scene->arena, uint32_t, (size_t)trees->count + 1);
    reading->word_of = CHY_NEW_ARRAY(scene->arena, uint32_t, (size_t)trees->count + 1);
    if (reading->first_of == NULL || reading->word_of == NULL) return false;
    uint32_t words = 0, mention = 0;
    for (uint32_t s = 0; s < trees->count; s++) {
        reading->word_of[s] = words;
        words += trees->items[s].sentence->count;
        while (mention < reading->count && reading->mentions[mention].sentence < s) mention++;
        reading->first_of[s] = mention;
    }
    reading->word_of[trees->count] = words;
    reading->first_of[trees->count] = reading->count;
    reading->at_word = CHY_NEW_ARRAY(scene->arena, uint32_t, words);
    reading->reference_at = CHY_NEW_ARRAY(scene->arena, uint32_t, words);
    if (reading->at_word == NULL || reading->reference_at == NULL) return false;
    for (uint32_t i = 0; i < words; i++) reading->at_word[i] = CHY_NO_MENTION;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        uint32_t *slot = &reading->at_word[reading->word_of[m->sentence] + m->head];
        if (*slot != CHY_NO_MENTION) {
            const chy_mention *other = &reading->mentions[*slot];
            if (rank(m) < rank(other) ||
                (rank(m) == rank(other) && m->last - m->first <= other->last - other->first))
                continue;
        }
        *slot = i;
    }
    return true;
}

chy_status chy_world_read(const chy_world *world, const chy_trees *trees, chy_arena *arena,
                          chy_reading **out, chy_error *error)
{
    *out = NULL;
    chy_scene scene = {.world = world,
                       .lexicon = &world->lexicon,
                       .trees = trees,
                       .arena = arena,
                       .day = day_of(trees->text->report->reported),
                       .introduced = chy_map_in(arena),
                       .foreign = chy_map_in(arena)};
    chy_status status = chy_survey(&scene, error);
    if (status == CHY_OK) status = read_sentences(&scene, error);
    if (status == CHY_OK) chy_seats_settle(&scene);
    if (status == CHY_OK) chy_places_settle(&scene);
    if (status == CHY_OK) status = chy_people_settle(&scene, error);
    if (status != CHY_OK) return status;
    drop_unknown(&scene);
    if (!number_entities(&scene)) return chy_fail_memory(error);
    status = chy_posts_settle(&scene, error);
    if (status == CHY_OK) status = chy_actors_fill(&scene, error);
    if (status != CHY_OK) return status;
    chy_reading *reading = CHY_NEW(arena, chy_reading);
    if (reading == NULL) return chy_fail_memory(error);
    *reading = (chy_reading){.trees = trees,
                             .mentions = scene.mentions.items,
                             .count = (uint32_t)scene.mentions.count,
                             .world = world,
                             .arena = arena,
                             .day = scene.day};
    if (!index_words(&scene, reading)) return chy_fail_memory(error);
    status = chy_references_read(&scene, reading, error);
    if (status == CHY_OK) status = chy_posts_complete(&scene, reading, error);
    if (status == CHY_OK && chy_arena_failed(arena)) status = chy_fail_memory(error);
    if (status == CHY_OK) *out = reading;
    return status;
}
