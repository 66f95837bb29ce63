/* People whose state no words beside them tell, but what is told of others: whose
 * counterpart they are, whose seat they will have, whose side of two they are on. */
#include "world/scene.h"

static uint32_t uses_of(const chy_scene *scene, chy_slice lemma)
{
    chy_piece piece;
    size_t at = 0;
    if (lemma.length == 0 || !chy_fold_next(lemma, &at, &piece) || at < lemma.length) return 0;
    uint32_t token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

/* The person of a mention becomes one of that state, where nothing was told. */
static void settle(const chy_scene *scene, const chy_reading *reading, const chy_mention *person,
                   chy_slice country)
{
    if (person->entity >= reading->count) return;
    chy_actor *actor = &reading->mentions[person->entity].actor;
    const chy_thing *state = chy_state_of(scene, country);
    if (actor->country.length || state == NULL || chy_slice_is(actor->sector, "IGO")) return;
    chy_slice own = actor->code;
    actor->country = country;
    actor->code = chy_thing_text(scene, state->code);
    if (own.length) actor->code = chy_codes_join(scene, actor->code, own);
}

/* The state of one that a report knows as a person of a state's, not of a body. */
static chy_slice country_of(const chy_reading *reading, const chy_mention *person)
{
    return person->entity < reading->count ? reading->mentions[person->entity].actor.country
                                           : (chy_slice){NULL, 0};
}

/* "His Thai counterpart for now is N.", "her Thai counterpart, N.": the first person
 * named behind the noun, with nobody and no full verb between. */
static void from_counterparts(const chy_scene *scene, const chy_reading *reading)
{
    enum { FAR = 8 };
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *state = &reading->mentions[i];
        if (state->kind != CHY_MENTION_COUNTRY || state->form != CHY_FORM_ADJECTIVE) continue;
        const chy_tree *tree = &reading->trees->items[state->sentence];
        uint32_t noun = state->last;
        if (noun >= tree->sentence->count ||
            !(uses_of(scene, tree->nodes[noun].lemma) & CHY_USE_OTHER_SEAT))
            continue;
        for (uint32_t p = i + 1; p < reading->first_of[state->sentence + 1]; p++) {
            const chy_mention *m = &reading->mentions[p];
            if (m->kind != CHY_MENTION_PERSON) continue;
            bool plain = m->first > noun && m->first - noun <= FAR;
            for (uint32_t w = noun; w < m->first && plain; w++)
                plain = tree->nodes[w].upos != CHY_UPOS_VERB;
            if (plain) settle(scene, reading, m, state->actor.country);
            break;
        }
    }
}

/* "President-elect A is to be sworn in when President B's term ends": one seat. */
static void from_designates(const chy_scene *scene, const chy_reading *reading)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *next = &reading->mentions[i];
        if (next->kind != CHY_MENTION_POST || next->post->phase != CHY_POST_DESIGNATE ||
            next->holder >= reading->count)
            continue;
        for (uint32_t k = reading->first_of[next->sentence];
             k < reading->first_of[next->sentence + 1]; k++) {
            const chy_mention *now = &reading->mentions[k];
            if (now->kind != CHY_MENTION_POST || now->holder >= reading->count ||
                now->post->phase != CHY_POST_PLAIN ||
                !chy_slice_equal(now->post->title, next->post->title))
                continue;
            const chy_mention *a = &reading->mentions[next->holder];
            const chy_mention *b = &reading->mentions[now->holder];
            settle(scene, reading, a, country_of(reading, b));
            settle(scene, reading, b, country_of(reading, a));
        }
    }
}

static bool leads(const chy_reading *reading, uint32_t entity)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind == CHY_MENTION_POST && m->holder < reading->count &&
            reading->mentions[m->holder].entity == entity &&
            ((const chy_post_detail *)m->post)->single_seat)
            return true;
    }
    return false;
}

/* "Talks between Lima and Quito have stalled since A and Ecuador's leader B met": of
 * two states and two leaders, the one whose state is not told is of the other. */
static void from_pairs(const chy_scene *scene, const chy_reading *reading)
{
    for (uint32_t s = 0; s < reading->trees->count; s++) {
        chy_slice states[2];
        const chy_mention *open = NULL, *known = NULL;
        uint32_t state_count = 0, people = 0;
        for (uint32_t i = reading->first_of[s]; i < reading->first_of[s + 1]; i++) {
            const chy_mention *m = &reading->mentions[i];
            if (m->kind == CHY_MENTION_PERSON) {
                people++;
                if (country_of(reading, m).length)
                    known = m;
                else
                    open = m;
            }
            if (m->kind != CHY_MENTION_COUNTRY || m->actor.country.length == 0) continue;
            bool seen = false;
            for (uint32_t k = 0; k < state_count && k < 2; k++)
                seen |= chy_slice_equal(states[k], m->actor.country);
            if (!seen && state_count < 2) states[state_count] = m->actor.country;
            state_count += !seen;
        }
        if (state_count != 2 || people != 2 || open == NULL || known == NULL) continue;
        chy_slice told = country_of(reading, known);
        bool first = chy_slice_equal(told, states[0]);
        if (!first && !chy_slice_equal(told, states[1])) continue;
        if (leads(reading, open->entity)) settle(scene, reading, open, states[first]);
    }
}

void chy_leaders_settle(const chy_scene *scene, const chy_reading *reading)
{
    from_counterparts(scene, reading);
    from_pairs(scene, reading);
    from_designates(scene, reading);
}
