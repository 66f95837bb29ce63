/* What words mean that name several things or one only in context: "American" as an
 * adjective or a person, "the North", "the Council", a name that a body of one state
 * shares with that of another. */
#include "world/name_runs.h"

/* Which of its names a state at these words is to be read by: "American" is an
 * adjective before a noun and a person elsewhere. */
chy_mention_form name_form_of_state(const chy_scene *scene, const chy_match *match, uint32_t first)
{
    bool adjective = false, people = false, name = false, capital = false, press = false,
         context = false;
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (n->thing != match->name->thing) continue;
        adjective |= n->kind == CHY_NAME_ADJECTIVE || n->kind == CHY_NAME_PREFIX;
        people |= n->kind == CHY_NAME_PERSON || n->kind == CHY_NAME_PEOPLE;
        name |= n->kind == CHY_NAME_NAME || n->kind == CHY_NAME_SHORT;
        capital |= n->kind == CHY_NAME_CAPITAL || n->kind == CHY_NAME_SEAT;
        press |= n->kind == CHY_NAME_PRESS;
        context |= n->kind == CHY_NAME_CONTEXT;
    }
    const chy_node *node = &scene->tree->nodes[chy_span_head(scene->tree, first, match->last)];
    bool modifies = node->relation == CHY_RELATION_amod ||
                    node->relation == CHY_RELATION_compound || node->upos == CHY_UPOS_ADJ;
    if (name && !(adjective && people && modifies)) return CHY_FORM_NAME;
    if (capital) return CHY_FORM_CAPITAL;
    if (press) return CHY_FORM_PRESS;
    if (context) return CHY_FORM_CONTEXT;
    if (adjective && (modifies || !people)) return CHY_FORM_ADJECTIVE;
    return people ? CHY_FORM_PEOPLE : CHY_FORM_ADJECTIVE;
}

/* A name that stands for its thing only in a report that names it otherwise:
 * "the North", "the Council", "the Fund". */
static bool is_context_name(const chy_scene *scene, const chy_name *name)
{
    uint8_t kind = scene->lexicon->things[name->thing].kind;
    if (kind == CHY_THING_STATE) return name->kind == CHY_NAME_CONTEXT;
    if (name->acronym) return name->kind == CHY_NAME_PRESS; /* choose() has judged it */
    return name->kind == CHY_NAME_CONTEXT || name->kind == CHY_NAME_PRESS;
}

bool name_context_only(const chy_scene *scene, const chy_match *match)
{
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (n->thing == match->name->thing && !is_context_name(scene, n)) return false;
    }
    return true;
}

enum { CONTEXT = 1000 }; /* mentions back that give a name such as "the North" its sense */

/* The other state of a pair (groups.tsv) that has `state`; CHY_NONE. */
static uint32_t other_of_pair(const chy_scene *scene, uint32_t state)
{
    chy_slice code = chy_thing_text(scene, scene->lexicon->things[state].country);
    for (uint32_t i = 0; i < scene->world->group_count; i++) {
        const chy_thing *group = &scene->lexicon->things[scene->world->group_first + i];
        chy_slice rest = chy_thing_text(scene, group->extra), one, two;
        if (!chy_slice_split(&rest, '|', &one) || !chy_slice_split(&rest, '|', &two) || rest.at)
            continue;
        if (chy_slice_equal(one, code)) return chy_lexicon_state(scene->lexicon, two);
        if (chy_slice_equal(two, code)) return chy_lexicon_state(scene->lexicon, one);
    }
    return CHY_NONE;
}

/* "The South" of Sudan was no state before 2011. */
static bool is_of_the_day(const chy_scene *scene, uint32_t thing)
{
    const chy_thing *state = &scene->lexicon->things[thing];
    return state->kind != CHY_THING_STATE || scene->day == 0 ||
           chy_lexicon_holds(state->from, state->until, scene->day);
}

/* "the North" in a report that has named South Yemen only: of a pair the one that
 * is not named. */
static bool settle_by_pair(const chy_scene *scene, chy_match *match)
{
    /* What many others are called too ("the island") is told by no pair. */
    uint32_t paired = 0, alone = 0;
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (scene->lexicon->things[n->thing].kind != CHY_THING_STATE) continue;
        if (other_of_pair(scene, n->thing) == CHY_NONE)
            alone++;
        else
            paired++;
    }
    if (alone > paired) return false;
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (scene->lexicon->things[n->thing].kind != CHY_THING_STATE || !is_context_name(scene, n))
            continue;
        uint32_t other = other_of_pair(scene, n->thing);
        size_t least = scene->mentions.count > CONTEXT ? scene->mentions.count - CONTEXT : 0;
        for (size_t m = least; other != CHY_NONE && m < scene->mentions.count; m++) {
            if (scene->mentions.items[m].thing != other || !is_of_the_day(scene, n->thing))
                continue;
            match->name = n;
            match->thing = &scene->lexicon->things[n->thing];
            return true;
        }
    }
    return false;
}

/* "Flew to Pyongyang": a capital as a place names its state too. */
static bool is_capital_of(const chy_scene *scene, const chy_mention *place, uint32_t thing)
{
    const chy_thing *state = &scene->lexicon->things[thing];
    return place->kind == CHY_MENTION_PLACE && place->actor.country.length &&
           state->kind == CHY_THING_STATE && is_of_the_day(scene, thing) &&
           chy_slice_equal(chy_thing_text(scene, state->country), place->actor.country);
}

/* Of the states that the words may mean in context ("the North"), the one that
 * the report has named most lately. */
static bool settle_context(const chy_scene *scene, chy_match *match)
{
    size_t least = scene->mentions.count > CONTEXT ? scene->mentions.count - CONTEXT : 0;
    for (size_t m = scene->mentions.count; m-- > least;) {
        const chy_mention *mention = &scene->mentions.items[m];
        if (mention->thing == CHY_NO_MENTION || mention->form == CHY_FORM_CONTEXT) continue;
        for (uint32_t i = 0; i < match->node->count; i++) {
            const chy_name *n = &scene->lexicon->names[match->node->first + i];
            bool named = n->thing == mention->thing || is_capital_of(scene, mention, n->thing);
            if (!named || !is_context_name(scene, n)) continue;
            match->name = n;
            match->thing = &scene->lexicon->things[n->thing];
            return true;
        }
    }
    return settle_by_pair(scene, match);
}

/* "Armenian | Security Council", "Fiji's | Human Rights Council": an organ of an
 * international body that a state is named for is the state's own. */
static bool is_of_state_before(const chy_scene *scene, const chy_match *match, uint32_t word)
{
    chy_match state;
    uint32_t start, end = word;
    if (match->thing->kind != CHY_THING_BODY || match->last - word < 2 ||
        !chy_slice_is(chy_thing_text(scene, match->thing->class), "organ") ||
        chy_thing_text(scene, match->thing->country).length)
        return false;
    bool owner =
        end > 1 && scene->tree->nodes[end - 1].upos == CHY_UPOS_PART && name_glued(scene, end - 2);
    end -= owner;
    uint32_t from = end > 4 ? end - 4 : 0;
    return end > 0 && chy_scene_match_ending(scene, end, from, NAME_KIND(STATE), &start, &state) &&
           (owner || name_is_adjective(&state));
}

/* "Congolese", "Dominican": of the states that are called so alike the one that the
 * report has named most lately, if it has named any. */
static void settle_shared(const chy_scene *scene, chy_match *match)
{
    bool shared = false;
    for (uint32_t i = 0; i < match->node->count && !shared; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        const chy_thing *other = &scene->lexicon->things[n->thing];
        shared = other->kind == CHY_THING_STATE && n->thing != match->name->thing &&
                 n->kind == match->name->kind && other->until == 0;
    }
    size_t least = scene->mentions.count > CONTEXT ? scene->mentions.count - CONTEXT : 0;
    for (size_t m = scene->mentions.count; shared && m-- > least;) {
        const chy_mention *mention = &scene->mentions.items[m];
        if (mention->kind != CHY_MENTION_COUNTRY || mention->thing == CHY_NO_MENTION) continue;
        for (uint32_t i = 0; i < match->node->count; i++) {
            const chy_name *n = &scene->lexicon->names[match->node->first + i];
            if (n->thing != mention->thing || n->kind != match->name->kind) continue;
            match->name = n;
            match->thing = &scene->lexicon->things[n->thing];
            return;
        }
    }
}

/* "Republic of Togo", "Islamic Republic of Chad": a state's name in full that is not
 * its official one. */
static bool state_in_full(const chy_scene *scene, uint32_t word, chy_match *match)
{
    enum { BEFORE = 4 };
    for (uint32_t i = word; i + 2 < scene->count && i < word + BEFORE; i++) {
        if (!name_looks(scene, i)) return false;
        if (!(chy_scene_uses(scene, i) & CHY_USE_STATE_WORD)) continue;
        if (!name_joins(scene, i + 1)) return false;
        uint32_t state = i + 2;
        if (chy_scene_uses(scene, state) & CHY_USE_ARTICLE && state + 1 < scene->count) state++;
        return chy_scene_match(scene, state, NAME_KIND(STATE), match) &&
               match->name->kind == CHY_NAME_NAME;
    }
    return false;
}

bool name_match(const chy_scene *scene, uint32_t word, chy_match *match)
{
    if (!chy_scene_match(scene, word, NAME_NAMED, match)) return state_in_full(scene, word, match);
    /* "the Bolivarian Republic | of Venezuela": the longer one without article */
    chy_match longer;
    if (chy_scene_uses(scene, word) & CHY_USE_ARTICLE && word + 1 < scene->count &&
        chy_scene_match(scene, word + 1, NAME_NAMED, &longer) && longer.last > match->last)
        return false;
    /* "The Hague | Understanding" */
    name_finding shaped;
    if (chy_scene_uses(scene, word) & CHY_USE_ARTICLE && word + 1 < scene->count) {
        uint32_t end = name_run_end(scene, word + 1, scene->count);
        if (end > match->last && name_by_head(scene, word + 1, end, &shaped)) return false;
    }
    /* "Red Sea | Front", "Lahore Declaration | Committee": a place or a treaty inside the name
     * of a body */
    if (match->thing->kind == CHY_THING_PLACE || match->thing->kind == CHY_THING_INSTRUMENT) {
        uint32_t end = name_run_end(scene, word, scene->count);
        bool longer_name = end > match->last && name_by_head(scene, word, end, &shaped);
        if (longer_name && shaped.kind == CHY_MENTION_BODY) return false;
        /* "Bab al-Mandab | Strait" */
        enum { ABBREVIATION = 3 }; /* letters: "San Rafael | Ca" are two */
        name_head behind;
        if (longer_name && shaped.kind == CHY_MENTION_PLACE && end == match->last + 1 &&
            match->last > word + 1 &&
            (name_head_at(scene, match->last, &behind) ||
             name_form(scene, match->last).length > ABBREVIATION))
            return false;
    }
    if (is_of_state_before(scene, match, word)) return false;
    if (match->thing->kind == CHY_THING_STATE && match->node->count > 1)
        settle_shared(scene, match);
    if (!name_context_only(scene, match)) return true;
    /* "the bloc": a common noun, which reference.c follows back */
    bool noun = match->thing->kind == CHY_THING_BODY && match->name->capitals == 0;
    return !noun && settle_context(scene, match);
}
