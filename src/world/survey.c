/* What a report speaks of, looked over before its names are read: how often it
 * names each state and each body by names that nothing else has. "The Labour
 * Party" is then that of the state the report is about, "the SDF" the one that it
 * has named in full; and letters that stand in brackets behind the name of another
 * body ("Solidarity Development Fund (SDF)") are no other's. */
#include <string.h>

#include "world/scene.h"

enum {
    NAMED = 1000,     /* what the full name of a body is worth, against its state's */
    LONGEST_NAME = 12 /* words before a bracket */
};

static bool is_mark(const chy_scene *scene, uint32_t word, const char *mark)
{
    return chy_slice_is(scene->tree->sentence->words[word].form, mark);
}

/* The only thing of those kinds that the words are a name of; CHY_NONE. */
static uint32_t only_thing(const chy_scene *scene, const chy_match *match)
{
    uint32_t only = match->name->thing;
    bool place = match->thing->kind == CHY_THING_PLACE;
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *name = &scene->lexicon->names[match->node->first + i];
        uint8_t kind = scene->lexicon->things[name->thing].kind;
        /* a capital's town is its state's */
        bool counts =
            kind == CHY_THING_BODY || kind == CHY_THING_STATE || (place && kind == CHY_THING_PLACE);
        if (counts && name->thing != only) return CHY_NONE;
    }
    return only;
}

static bool has_name(const chy_scene *scene, uint32_t thing, chy_slice text)
{
    const chy_trie_node *node = &scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    for (uint32_t i = 0; i < node->count; i++)
        if (scene->lexicon->names[node->first + i].thing == thing) return true;
    return false;
}

/* "Solidarity Development Fund | (SDF": the letters are the first ones of the
 * capitalised words before the bracket, small words apart. */
static bool spells(const chy_scene *scene, uint32_t bracket, chy_slice letters)
{
    uint32_t word = bracket;
    size_t left = letters.length, skipped = 0;
    while (left > 0 && word > 0) {
        chy_slice form = scene->tree->sentence->words[--word].form;
        char first = form.length ? form.at[0] : 0, wanted = letters.at[left - 1];
        if (wanted == '.' || wanted == '-') {
            left--;
            word++;
        } else if (first == wanted) {
            left--;
            skipped = 0;
        } else if ((first >= 'A' && first <= 'Z') || ++skipped > 2) {
            return false;
        }
    }
    return left == 0;
}

/* Letters in brackets at `word`, behind a name that is not a name of what the
 * lexicon has by these letters. */
static bool is_foreign(const chy_scene *scene, uint32_t word)
{
    chy_slice letters = scene->tree->sentence->words[word + 1].form;
    uint32_t from = word > LONGEST_NAME ? word - LONGEST_NAME : 0;
    for (uint32_t start = from; start < word; start++) {
        chy_match match;
        if (scene->part_of[start] == scene->part_of[start + 1]) continue;
        if (!chy_scene_match(scene, start, 1u << CHY_THING_BODY, &match) || match.last != word)
            continue;
        for (uint32_t i = 0; i < match.node->count; i++) {
            const chy_name *name = &scene->lexicon->names[match.node->first + i];
            if (has_name(scene, name->thing, letters)) return false;
        }
        return true;
    }
    return spells(scene, word, letters);
}

static chy_status learn_letters(chy_scene *scene, uint32_t word, chy_error *error)
{
    if (word == 0 || word + 2 >= scene->count || !is_mark(scene, word, "(") ||
        !is_mark(scene, word + 2, ")"))
        return CHY_OK;
    uint32_t part = scene->part_of[word + 1];
    if (part == scene->part_of[word + 2] || !scene->parts[part].capitals) return CHY_OK;
    if (!is_foreign(scene, word)) return CHY_OK;
    chy_slice key = chy_name_key(scene, scene->tree->sentence->words[word + 1].form);
    if (chy_map_put(&scene->foreign, key, 1, NULL) == NULL) return chy_fail_memory(error);
    return CHY_OK;
}

/* What is of a state speaks of the state too: "Darfur", "the Justice and Equality
 * Movement". */
static void count_thing(const chy_scene *scene, uint16_t *spoken, uint32_t number)
{
    const chy_thing *thing = &scene->lexicon->things[number];
    chy_slice country = chy_thing_text(scene, thing->country);
    uint32_t state = country.length && thing->kind != CHY_THING_STATE
                         ? chy_lexicon_state(scene->lexicon, country)
                         : CHY_NONE;
    if (thing->kind != CHY_THING_PLACE && spoken[number] < UINT16_MAX) spoken[number]++;
    if (state != CHY_NONE && spoken[state] < UINT16_MAX) spoken[state]++;
}

chy_status chy_survey(chy_scene *scene, chy_error *error)
{
    const uint32_t kinds = 1u << CHY_THING_STATE | 1u << CHY_THING_BODY | 1u << CHY_THING_PLACE;
    uint16_t *spoken = CHY_NEW_ARRAY(scene->arena, uint16_t, scene->lexicon->thing_count);
    if (spoken == NULL) return chy_fail_memory(error);
    chy_status status = CHY_OK;
    for (uint32_t s = 0; s < scene->trees->count && status == CHY_OK; s++) {
        status = chy_scene_enter(scene, s, error);
        for (uint32_t word = 0; word < scene->count && status == CHY_OK;) {
            status = learn_letters(scene, word, error);
            chy_match match;
            uint32_t last = word + 1;
            if (chy_scene_match(scene, word, kinds, &match)) {
                uint32_t thing = only_thing(scene, &match);
                bool vague = match.name->kind == CHY_NAME_CONTEXT;
                if (thing != CHY_NONE && !vague) count_thing(scene, spoken, thing);
                last = match.last;
            }
            word = last;
        }
    }
    scene->spoken = spoken;
    return status;
}

/* How often the report speaks of the states and bodies that talk in a forum or are
 * parties to an instrument; UINT32_MAX where the lexicon does not know them. */
static uint32_t sides_spoken(const chy_scene *scene, const chy_thing *thing)
{
    uint32_t spoken = 0;
    bool forum = thing->kind == CHY_THING_FORUM;
    chy_slice rest = chy_thing_text(scene, forum ? thing->extra : thing->official), side;
    if (rest.length == 0) return UINT32_MAX;
    while (chy_slice_split(&rest, '|', &side)) {
        uint32_t number = chy_lexicon_state(scene->lexicon, chy_slice_trim(side));
        if (number == CHY_NONE) continue;
        spoken += scene->spoken[number];
        chy_slice country = chy_thing_text(scene, scene->lexicon->things[number].country);
        uint32_t state = country.length ? chy_lexicon_state(scene->lexicon, country) : CHY_NONE;
        if (state != CHY_NONE && state != number) spoken += scene->spoken[state];
    }
    return spoken;
}

/* "Jeddah talks" long before those that the lexicon knows, or in a report that speaks
 * of none who took part in them, are others; what such words mean their shape tells. */
static bool is_another_forum(const chy_scene *scene, const chy_name *name)
{
    enum { YEAR = 10000 };
    const chy_thing *thing = &scene->lexicon->things[name->thing];
    if (thing->kind != CHY_THING_FORUM && thing->kind != CHY_THING_INSTRUMENT) return false;
    if (scene->day && name->from > scene->day + YEAR) return true;
    bool common = name->pieces > 1 && !(name->capitals >> (name->pieces - 1) & 1);
    return thing->kind == CHY_THING_FORUM && common && scene->spoken &&
           sides_spoken(scene, thing) == 0;
}

bool chy_is_out_of_place(const chy_scene *scene, const chy_name *name)
{
    if (is_another_forum(scene, name)) return true;
    if (scene->lexicon->things[name->thing].kind != CHY_THING_BODY || !name->acronym) return false;
    if (name->kind == CHY_NAME_CONTEXT &&
        (scene->spoken == NULL || chy_spoken_of(scene, name, CHY_NONE) == 0))
        return true;
    if (scene->foreign.entries.count == 0) return false;
    chy_slice key = chy_name_key(scene, chy_lexicon_text(scene->lexicon, name->text));
    return chy_map_find(&scene->foreign, key) != NULL;
}

uint32_t chy_spoken_of(const chy_scene *scene, const chy_name *name, uint32_t before)
{
    const chy_thing *thing = &scene->lexicon->things[name->thing];
    if (thing->kind == CHY_THING_FORUM || thing->kind == CHY_THING_INSTRUMENT) {
        uint32_t spoken = sides_spoken(scene, thing);
        return spoken == UINT32_MAX ? 0 : spoken;
    }
    uint32_t worth = (uint32_t)scene->spoken[name->thing] * NAMED;
    chy_slice country = chy_thing_text(scene, thing->country);
    uint32_t state = country.length ? chy_lexicon_state(scene->lexicon, country) : CHY_NONE;
    if (state == CHY_NONE) return worth;
    return worth + scene->spoken[state] + (state == before ? NAMED / 2 : 0);
}
