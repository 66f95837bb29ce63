/* Which of several places of one name is meant, and where a state's name is that of a
 * place elsewhere: "Tripoli" in a report on Lebanon, "Birmingham, Alabama", "Atlanta,
 * Georgia".
 *
 * What stands right beside the name tells most; then the states that the sentence and
 * the report name; then how large the places are and whether one is a capital. */
#include "world/scene.h"

enum {
    BESIDE = 24, /* "Tripoli, Lebanon", "Birmingham, Alabama" */
    NEARBY = 16, /* "the Lebanese city of Tripoli" */
    REGION = 8,  /* the sentence names the region of the place */
    REPORT = 8,  /* the report names its state */
    SENTENCE = 5,
    CAPITAL = 2,
    OWN_CAPITAL = 10, /* a capital whose state the report names */
    METROPOLIS = 4,
    REACH = 5 /* words in which something stands beside */
};

static const chy_thing *thing_of(const chy_scene *scene, const chy_mention *m)
{
    return m->thing == CHY_NO_MENTION ? NULL : &scene->lexicon->things[m->thing];
}

static const chy_trie_node *names_of(const chy_scene *scene, chy_slice text)
{
    return &scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
}

/* How much larger the largest is than a place, in steps of half as much again. */
static int steps_below(uint32_t largest, uint32_t weight)
{
    int steps = 0;
    for (uint64_t size = weight > 2 ? weight : 2; size < largest; size += size / 2) steps++;
    return steps;
}

/* The names of the text have it as the capital of that state. */
static bool is_capital(const chy_scene *scene, const chy_trie_node *names, chy_slice country)
{
    for (uint32_t i = 0; i < names->count; i++) {
        const chy_name *name = &scene->lexicon->names[names->first + i];
        const chy_thing *state = &scene->lexicon->things[name->thing];
        if (state->kind == CHY_THING_STATE && name->kind == CHY_NAME_CAPITAL &&
            chy_slice_equal(chy_thing_text(scene, state->country), country))
            return true;
    }
    return false;
}

/* Between the two stand a comma, a preposition and the like only. */
static bool is_beside(const chy_scene *scene, const chy_mention *m, const chy_mention *next)
{
    const chy_tree *tree = &scene->trees->items[m->sentence];
    if (next->first < m->last || next->first - m->last > REACH) return false;
    for (uint32_t w = m->last; w < next->first; w++) {
        chy_upos upos = tree->nodes[w].upos;
        bool comma = chy_slice_is(tree->sentence->words[w].form, ",");
        if (!comma && upos != CHY_UPOS_ADP && upos != CHY_UPOS_DET && upos != CHY_UPOS_ADJ)
            return false;
    }
    return next->first > m->last;
}

/* What one other mention of the sentence tells for a place. */
static int told_by(const chy_scene *scene, const chy_mention *m, const chy_mention *other,
                   const chy_thing *place)
{
    const chy_thing *thing = thing_of(scene, other);
    if (thing == NULL || (other->kind != CHY_MENTION_COUNTRY && other->kind != CHY_MENTION_PLACE))
        return 0;
    chy_slice country = chy_thing_text(scene, place->country);
    chy_slice region = chy_thing_text(scene, place->extra);
    bool same = chy_slice_equal(chy_thing_text(scene, thing->country), country);
    bool in_region = other->kind == CHY_MENTION_PLACE && region.length &&
                     chy_slice_equal_nocase(chy_thing_text(scene, thing->name), region);
    if (is_beside(scene, m, other)) {
        if (in_region || (same && other->kind == CHY_MENTION_COUNTRY)) return BESIDE;
        if (same && !chy_slice_is(chy_thing_text(scene, thing->class), "city")) return NEARBY;
    }
    if (in_region) return REGION;
    if (!same || other->kind != CHY_MENTION_COUNTRY) return 0;
    bool before = other->last <= m->first && m->first - other->last <= REACH - 1 &&
                  other->form == CHY_FORM_ADJECTIVE;
    return before ? NEARBY : SENTENCE;
}

static int worth_of(const chy_scene *scene, const chy_mention *m, const chy_trie_node *names,
                    uint32_t number, uint32_t largest, const chy_map *countries)
{
    enum { LARGE = 3000000 };
    const chy_thing *place = &scene->lexicon->things[number];
    chy_slice country = chy_thing_text(scene, place->country);
    bool named = chy_map_find(countries, country) != NULL;
    int worth = -steps_below(largest, place->weight);
    if (named) worth += REPORT;
    if (place->weight >= LARGE) worth += METROPOLIS;
    if (is_capital(scene, names, country)) worth += named ? OWN_CAPITAL : CAPITAL;
    const chy_mention *all = scene->mentions.items, *end = all + scene->mentions.count;
    int most = 0;
    for (const chy_mention *o = m; o-- > all && o->sentence == m->sentence;) {
        int told = told_by(scene, m, o, place);
        if (told > most) most = told;
    }
    for (const chy_mention *o = m + 1; o < end && o->sentence == m->sentence; o++) {
        int told = told_by(scene, m, o, place);
        if (told > most) most = told;
    }
    return worth + most;
}

uint32_t chy_place_meant(const chy_scene *scene, const chy_mention *mention,
                         const chy_map *countries)
{
    const chy_thing *things = scene->lexicon->things;
    const chy_trie_node *names = names_of(scene, mention->actor.text);
    uint32_t best = mention->thing, largest = things[best].weight, others = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        const chy_thing *thing = &things[scene->lexicon->names[names->first + i].thing];
        if (thing->kind != CHY_THING_PLACE) continue;
        if (thing->weight > largest) largest = thing->weight;
        others += !chy_slice_equal(chy_thing_text(scene, thing->country),
                                   chy_thing_text(scene, things[best].country));
    }
    if (others == 0) return best;
    int most = worth_of(scene, mention, names, best, largest, countries);
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t thing = scene->lexicon->names[names->first + i].thing;
        if (things[thing].kind != CHY_THING_PLACE || thing == best) continue;
        int worth = worth_of(scene, mention, names, thing, largest, countries);
        if (worth <= most) continue;
        best = thing;
        most = worth;
    }
    return best;
}

/* ---- states that have the name of a place elsewhere ---- */

/* "Atlanta, | Georgia": a town of another state that is in the region of that name. */
static bool is_region_of_town(const chy_scene *scene, const chy_mention *town, const chy_mention *m,
                              const chy_thing *place)
{
    const chy_thing *thing = thing_of(scene, town);
    if (thing == NULL || town->kind != CHY_MENTION_PLACE || town->sentence != m->sentence ||
        !is_beside(scene, town, m) || m->first - town->last != 1)
        return false;
    const chy_trie_node *names = names_of(scene, town->actor.text);
    for (uint32_t i = 0; i < names->count; i++) {
        thing = &scene->lexicon->things[scene->lexicon->names[names->first + i].thing];
        if (thing->kind == CHY_THING_PLACE &&
            chy_slice_equal_nocase(chy_thing_text(scene, thing->extra),
                                   chy_thing_text(scene, place->name)) &&
            chy_slice_equal(chy_thing_text(scene, thing->country),
                            chy_thing_text(scene, place->country)))
            return true;
    }
    return false;
}

/* "The state of | Niger": what a part of a state is called stands before it. */
static bool is_called_part(const chy_scene *scene, const chy_mention *m, const chy_thing *place)
{
    const chy_tree *tree = &scene->trees->items[m->sentence];
    const chy_node *node = &tree->nodes[m->head];
    if (node->relation != CHY_RELATION_nmod || node->head == CHY_NO_HEAD || node->head >= m->first)
        return false;
    uint32_t head =
        chy_lexicon_named(scene->lexicon, tree->nodes[node->head].lemma, CHY_THING_HEAD);
    if (head == CHY_NONE ||
        !chy_slice_is(chy_thing_text(scene, scene->lexicon->things[head].class), "place"))
        return false;
    const chy_mention *all = scene->mentions.items;
    for (const chy_mention *o = m; o-- > all && o->sentence == m->sentence;) {
        const chy_thing *thing = thing_of(scene, o);
        if (o->kind == CHY_MENTION_COUNTRY && thing &&
            chy_slice_equal(chy_thing_text(scene, thing->country),
                            chy_thing_text(scene, place->country)))
            return true;
    }
    return false;
}

void chy_places_settle(chy_scene *scene)
{
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &all[i];
        if (m->kind != CHY_MENTION_COUNTRY || m->form != CHY_FORM_NAME || m->inside) continue;
        const chy_trie_node *names = names_of(scene, m->actor.text);
        for (uint32_t n = 0; n < names->count; n++) {
            uint32_t number = scene->lexicon->names[names->first + n].thing;
            const chy_thing *place = &scene->lexicon->things[number];
            if (place->kind != CHY_THING_PLACE || place->country.length == 0) continue;
            bool town = i > 0 && is_region_of_town(scene, &all[i - 1], m, place);
            if (!town && !is_called_part(scene, m, place)) continue;
            m->kind = m->actor.kind = CHY_MENTION_PLACE;
            m->thing = number;
            break;
        }
    }
}
