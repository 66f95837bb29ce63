/* Names, CAMEO codes, countries and sectors of what was found (CODEBOOK part 4):
 * country, then role; a person by the offices held on the report's day. */
#include <string.h>

#include "world/scene.h"

chy_slice chy_codes_join(const chy_scene *scene, chy_slice first, chy_slice second)
{
    char code[32];
    size_t length = 0;
    chy_slice parts[2] = {first, second};
    for (size_t p = 0; p < 2; p++)
        for (size_t at = 0; at + 3 <= parts[p].length; at += 3) {
            bool known = false;
            for (size_t i = 0; i + 3 <= length; i += 3)
                known |= memcmp(code + i, parts[p].at + at, 3) == 0;
            if (known || length + 3 > sizeof code) continue;
            memcpy(code + length, parts[p].at + at, 3);
            length += 3;
        }
    if (length == 0) return (chy_slice){NULL, 0};
    if (length == first.length && second.length == 0) return first;
    return chy_arena_copy(scene->arena, (chy_slice){code, length});
}

static const chy_thing *thing_of(const chy_scene *scene, const chy_mention *mention)
{
    return mention->thing == CHY_NO_MENTION ? NULL : &scene->lexicon->things[mention->thing];
}

const chy_thing *chy_state_of(const chy_scene *scene, chy_slice country)
{
    uint32_t state = country.length ? chy_lexicon_state(scene->lexicon, country) : CHY_NONE;
    return state == CHY_NONE ? NULL : &scene->lexicon->things[state];
}

static void fill_country(const chy_scene *scene, chy_mention *mention)
{
    const chy_thing *state = thing_of(scene, mention);
    if (state == NULL) return;
    chy_actor *actor = &mention->actor;
    bool government = mention->form == CHY_FORM_CAPITAL || mention->form == CHY_FORM_PRESS;
    actor->country = chy_thing_text(scene, state->country);
    actor->name = chy_thing_text(scene, government ? state->government : state->name);
    actor->code = chy_thing_text(scene, government ? state->official : state->code);
    if (government) actor->sector = CHY_SLICE("GOV");
    if (mention->form == CHY_FORM_PEOPLE) {
        actor->sector = CHY_SLICE("CVL");
        actor->code = chy_codes_join(scene, actor->code, actor->sector);
    }
}

/* ---- whose it is ---- */

/* The country that the words around a body or role give: inside its own name,
 * before it, as its possessor, or after it with a preposition. */
static const chy_mention *owner_of(const chy_scene *scene, const chy_mention *mention,
                                   const chy_mention *from, const chy_mention *to)
{
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    const chy_mention *best = NULL;
    int best_rank = 0;
    for (const chy_mention *m = from; m < to; m++) {
        if (m == mention || (m->kind != CHY_MENTION_COUNTRY && m->kind != CHY_MENTION_PLACE &&
                             m->kind != CHY_MENTION_BODY))
            continue;
        if (m->actor.country.length == 0) continue;
        const chy_node *node = &tree->nodes[m->head];
        bool within = m->first >= mention->first && m->last <= mention->last;
        bool hangs = node->head == mention->head ||
                     (node->head != CHY_NO_HEAD && node->head >= mention->first &&
                      node->head < mention->last);
        int rank = 0;
        if (within && m->kind == CHY_MENTION_COUNTRY)
            rank = 5;
        else if (m->last == mention->first && m->form == CHY_FORM_ADJECTIVE &&
                 m->kind == CHY_MENTION_COUNTRY)
            rank = 4;
        else if (hangs &&
                 (node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_compound ||
                  (node->relation == CHY_RELATION_nmod && chy_slice_is(node->subtype, "poss"))))
            rank = 4;
        else if (hangs && node->relation == CHY_RELATION_nmod && m->first > mention->head)
            rank = m->kind == CHY_MENTION_COUNTRY ? 3 : 2;
        if (rank > best_rank) {
            best = m;
            best_rank = rank;
        }
    }
    return best;
}

static void own(const chy_scene *scene, chy_actor *actor, const chy_thing *state)
{
    if (state == NULL) return;
    actor->country = chy_thing_text(scene, state->country);
    actor->code = chy_codes_join(scene, chy_thing_text(scene, state->code), actor->code);
}

static bool is_common_word(const chy_scene *scene, const chy_mention *mention, uint32_t at)
{
    const chy_sentence *sentence = scene->trees->items[mention->sentence].sentence;
    chy_slice word = chy_name_key(scene, sentence->words[at].form);
    uint32_t token = chy_lexicon_token(scene->lexicon, word);
    return token && token < scene->world->lexicon.use_count &&
           scene->world->lexicon.uses[token] & CHY_USE_COMMON;
}

/* "African National Congress": a word that is no common one makes the name its own. */
static bool has_word_of_its_own(const chy_scene *scene, const chy_mention *mention)
{
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    for (uint32_t w = mention->first; w < mention->last; w++) {
        chy_upos upos = tree->nodes[w].upos;
        bool names = upos == CHY_UPOS_PROPN || upos == CHY_UPOS_ADJ || upos == CHY_UPOS_NOUN;
        if (names && !is_common_word(scene, mention, w)) return true;
    }
    return false;
}

/* What the lexicon knows of one state ("National Security Office") other states
 * have too: in a report that does not name the state it is the other's. A name of
 * letters is its own; a single word of the language ("Congress", "the Treasury") is
 * the other's where the report speaks of another state. */
static bool is_others(const chy_scene *scene, const chy_mention *mention, const chy_thing *body,
                      const chy_map *countries)
{
    chy_slice country = chy_thing_text(scene, body->country);
    if (country.length == 0 || chy_slice_is(chy_thing_text(scene, body->sector), "IGO"))
        return false;
    /* What a user's dictionary tells holds as it is. */
    if (chy_slice_is(chy_thing_text(scene, body->class), "actor")) return false;
    if (mention->last - mention->first == 1) {
        if (!is_common_word(scene, mention, mention->first)) return false;
        const chy_thing *focus = chy_state_in_focus(scene, mention);
        if (focus == NULL || chy_slice_equal(chy_thing_text(scene, focus->country), country))
            return false;
    } else if (chy_map_find(countries, country) || has_word_of_its_own(scene, mention)) {
        return false;
    }
    uint32_t node = chy_lexicon_node(scene->lexicon, mention->actor.text);
    const chy_trie_node *names = &scene->lexicon->nodes[node];
    for (uint32_t i = 0; i < names->count; i++)
        if (scene->lexicon->names[names->first + i].acronym) return false;
    /* "Office", "Service", "Party" and the like at its end, or "Ministry" before "of" */
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    for (uint32_t w = mention->first; w < mention->last; w++) {
        chy_slice word = tree->sentence->words[w].form;
        bool ends = w + 1 == mention->last || tree->nodes[w + 1].upos == CHY_UPOS_ADP;
        if (ends && chy_lexicon_named(scene->lexicon, word, CHY_THING_HEAD) != CHY_NONE)
            return true;
    }
    return false;
}

/* The body by its name alone, without the state that the lexicon knows it of. */
static void disown(const chy_scene *scene, chy_mention *mention, const chy_thing *body)
{
    chy_actor *actor = &mention->actor;
    const chy_thing *state = chy_state_of(scene, chy_thing_text(scene, body->country));
    chy_slice code = chy_thing_text(scene, body->code);
    chy_slice prefix = state ? chy_thing_text(scene, state->code) : (chy_slice){NULL, 0};
    if (prefix.length && chy_slice_starts(code, prefix))
        code = chy_slice_cut(code, prefix.length, SIZE_MAX);
    actor->code = code;
    actor->sector = chy_thing_text(scene, body->sector);
    actor->country = (chy_slice){NULL, 0};
    mention->thing = CHY_NO_MENTION;
}

static void fill_body(const chy_scene *scene, chy_mention *mention, const chy_mention *from,
                      const chy_mention *to)
{
    chy_actor *actor = &mention->actor;
    const chy_thing *body = thing_of(scene, mention);
    if (body) {
        actor->name = chy_thing_text(scene, body->name);
        actor->code = chy_thing_text(scene, body->code);
        actor->sector = chy_thing_text(scene, body->sector);
        if (!chy_slice_is(actor->sector, "IGO"))
            actor->country = chy_thing_text(scene, body->country);
        return;
    }
    actor->name = actor->text;
    const chy_mention *owner = owner_of(scene, mention, from, to);
    if (owner) {
        own(scene, actor, chy_state_of(scene, owner->actor.country));
    } else if (chy_slice_is(actor->sector, "GOV") || chy_slice_is(actor->sector, "LEG") ||
               chy_slice_is(actor->sector, "JUD") || chy_slice_is(actor->sector, "MIL") ||
               chy_slice_is(actor->sector, "SPY")) {
        own(scene, actor, chy_state_in_focus(scene, mention));
    }
}

/* Countries of those to whom the report gives a post of a state, so that what they
 * do speaks of that state. */
static bool send_countries(const chy_scene *scene, const chy_map *countries)
{
    chy_mention *all = scene->mentions.items;
    chy_slice *country = CHY_NEW_ARRAY(scene->arena, chy_slice, scene->mentions.count + 1);
    if (country == NULL) return false;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        const chy_mention *m = &all[i];
        if (m->kind != CHY_MENTION_POST || m->holder >= scene->mentions.count) continue;
        if (m->post->country.length == 0 || m->post->phase == CHY_POST_FORMER) continue;
        if (chy_map_find(countries, m->post->country) == NULL) continue;
        uint32_t who = all[m->holder].entity;
        if (who < scene->mentions.count && country[who].length == 0)
            country[who] = m->post->country;
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &all[i];
        if (m->kind != CHY_MENTION_PERSON || m->entity >= scene->mentions.count) continue;
        if (m->actor.country.length == 0) m->actor.country = country[m->entity];
    }
    return true;
}

static void fill_role(const chy_scene *scene, chy_mention *mention, const chy_mention *from,
                      const chy_mention *to)
{
    chy_actor *actor = &mention->actor;
    const chy_thing *role = thing_of(scene, mention);
    if (role == NULL) return;
    actor->code = chy_thing_text(scene, role->code);
    actor->sector = chy_thing_text(scene, role->sector);
    actor->name = actor->text;
    const chy_mention *owner = owner_of(scene, mention, from, to);
    if (owner == NULL) {
        /* "the government", "the army": of the state that the report speaks of */
        const chy_tree *tree = &scene->trees->items[mention->sentence];
        uint32_t article = chy_child(tree, mention->head, CHY_RELATION_det);
        bool organ = chy_slice_is(actor->sector, "GOV") || chy_slice_is(actor->sector, "LEG") ||
                     chy_slice_is(actor->sector, "MIL") || chy_slice_is(actor->sector, "JUD") ||
                     chy_slice_is(actor->sector, "COP");
        bool group = chy_slice_is(chy_thing_text(scene, role->class), "group");
        if (chy_slice_is(chy_thing_text(scene, role->extra), "owner")) {
            *actor = (chy_actor){.text = actor->text, .kind = actor->kind};
            return;
        }
        if (organ && group && article != UINT32_MAX &&
            chy_node_has(&tree->nodes[article], "Definite=Def"))
            own(scene, actor, chy_state_in_focus(scene, mention));
        return;
    }
    if (chy_slice_is(owner->actor.sector, "IGO") && owner->kind == CHY_MENTION_BODY)
        actor->code = owner->actor.code;
    own(scene, actor, chy_state_of(scene, owner->actor.country));
}

static void fill_place(const chy_scene *scene, chy_mention *mention, const chy_map *countries)
{
    if (mention->thing != CHY_NO_MENTION)
        mention->thing = chy_place_meant(scene, mention, countries);
    const chy_thing *place = thing_of(scene, mention);
    mention->actor.name = mention->actor.text;
    if (place == NULL) return;
    mention->actor.name = chy_thing_text(scene, place->name);
    mention->actor.country = chy_thing_text(scene, place->country);
    mention->lat = chy_thing_text(scene, place->lat);
    mention->lon = chy_thing_text(scene, place->lon);
}

/* ---- people ---- */

static void fill_from_office(const chy_scene *scene, chy_actor *actor, const chy_office *office)
{
    /* The leader of an armed group or a party is the group, not its country's government. */
    if (office->body != CHY_NONE) {
        const chy_thing *body = &scene->lexicon->things[office->body];
        actor->country = chy_thing_text(scene, office->country);
        actor->code = chy_thing_text(scene, body->code);
        actor->sector = chy_thing_text(scene, body->sector);
        return;
    }
    actor->country = chy_thing_text(scene, office->country);
    actor->sector = CHY_SLICE("GOV");
    const chy_thing *state = chy_state_of(scene, actor->country);
    if (state) actor->code = chy_thing_text(scene, state->official);
}

/* From the offices of the compiled data: the one held on the report's day; else
 * the country alone, as a former office-holder where all terms are over. */
static void fill_known_person(const chy_scene *scene, chy_actor *actor, uint32_t person)
{
    const chy_thing *thing = &scene->lexicon->things[person];
    actor->name = chy_thing_text(scene, thing->name);
    if (thing->code.length) { /* of a dictionary, for the report's day */
        actor->code = chy_thing_text(scene, thing->code);
        actor->country = chy_thing_text(scene, thing->country);
        actor->sector = chy_thing_text(scene, thing->sector);
        return;
    }
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, person, &count);
    bool over = false;
    const chy_office *held = NULL; /* of several at once, the state's before a party's */
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        if (scene->day && chy_lexicon_holds(office->from, office->until, scene->day) &&
            (held == NULL || (held->body != CHY_NONE && office->body == CHY_NONE)))
            held = office;
        over |= scene->day && office->until && office->until < scene->day;
    }
    if (held) {
        fill_from_office(scene, actor, held);
        return;
    }
    actor->country = chy_thing_text(scene, thing->country);
    const chy_thing *state = chy_state_of(scene, actor->country);
    if (state) actor->code = chy_thing_text(scene, state->code);
    if (over && state) {
        actor->sector = CHY_SLICE("ELI");
        actor->code = chy_codes_join(scene, actor->code, actor->sector);
    }
}

/* The longest name under which the report knows the person. */
static void name_people(const chy_scene *scene)
{
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        if (all[i].kind != CHY_MENTION_PERSON || all[i].entity >= scene->mentions.count) continue;
        chy_mention *first = &all[all[i].entity];
        if (first->thing != CHY_NO_MENTION) continue;
        if (first->actor.name.length < all[i].actor.text.length)
            first->actor.name = all[i].actor.text;
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &all[i];
        if (m->kind != CHY_MENTION_PERSON || m->entity >= scene->mentions.count) continue;
        chy_mention *first = &all[m->entity];
        if (m->thing != CHY_NO_MENTION)
            fill_known_person(scene, &m->actor, m->thing);
        else
            m->actor.name = first->actor.name;
    }
}

/* A post at a body has the body's country, not that of the body of the same name
 * which the lexicon knows in a state that the report does not speak of. */
static void lend_country(const chy_scene *scene, const chy_mention *body, chy_mention *from,
                         chy_mention *to, const chy_map *countries)
{
    for (chy_mention *m = from; m < to; m++) {
        if (m->kind != CHY_MENTION_POST || m->post == NULL) continue;
        if (m->first > body->first || m->last < body->last) continue;
        chy_post *post = m->post;
        if (post->country.length == 0 || chy_map_find(countries, post->country)) continue;
        if (chy_state_of(scene, post->country) == NULL) continue;
        post->country = body->actor.country;
        if (m < body) chy_post_fill(scene, m);
    }
}

chy_status chy_actors_fill(chy_scene *scene, chy_error *error)
{
    chy_mention *all = scene->mentions.items, *end = all ? all + scene->mentions.count : all;
    chy_map countries = chy_map_in(scene->arena);
    for (chy_mention *m = all; m < end; m++) {
        if (m->kind != CHY_MENTION_COUNTRY) continue;
        fill_country(scene, m);
        if (chy_map_put(&countries, m->actor.country, 1, NULL) == NULL)
            return chy_fail_memory(error);
    }
    chy_focus_home(scene);
    for (chy_mention *m = all; m < end; m++) {
        if (m->kind == CHY_MENTION_PLACE) fill_place(scene, m, &countries);
        if (m->kind != CHY_MENTION_BODY || m->thing == CHY_NO_MENTION) continue;
        const chy_thing *body = thing_of(scene, m);
        if (is_others(scene, m, body, &countries))
            disown(scene, m, body);
        else
            fill_body(scene, m, m, m);
    }
    if (!send_countries(scene, &countries)) return chy_fail_memory(error);
    for (chy_mention *from = all; from < end;) {
        chy_mention *to = from;
        while (to < end && to->sentence == from->sentence) to++;
        for (chy_mention *m = from; m < to; m++) {
            if (m->kind == CHY_MENTION_BODY && m->thing == CHY_NO_MENTION) {
                fill_body(scene, m, from, to);
                lend_country(scene, m, from, to, &countries);
            }
            if (m->kind == CHY_MENTION_ROLE) fill_role(scene, m, from, to);
            if (m->kind == CHY_MENTION_POST) chy_post_fill(scene, m);
            if (m->kind == CHY_MENTION_FORUM || m->kind == CHY_MENTION_INSTRUMENT) {
                const chy_thing *thing = thing_of(scene, m);
                m->actor.name = thing ? chy_thing_text(scene, thing->name) : m->actor.text;
            }
        }
        from = to;
    }
    /* An acronym is the body that it was introduced for. */
    for (chy_mention *m = all; m < end; m++) {
        const chy_mention *first = &all[m->entity];
        if (m->kind != CHY_MENTION_BODY || first == m || m->thing != CHY_NO_MENTION) continue;
        if (first->kind != CHY_MENTION_BODY || m->actor.code.length) continue;
        chy_slice text = m->actor.text;
        m->actor = first->actor;
        m->actor.text = text;
    }
    name_people(scene);
    chy_people_from_posts(scene);
    return CHY_OK;
}
