/* identity.c: who is who: names become entities.
 *
 * States are one with their governments. Bodies are told apart by name and
 * country. People and posts have files of their own, people.c and posts.c. */
#include <stdlib.h>
#include <string.h>

#include "record/identity.h"

/* ---- entities ---- */

uint32_t chy_entity_at(chy_work *work, chy_entity_kind kind, chy_string key)
{
    bool added;
    uint32_t *found = chy_map_put(&work->entity_by_key, chy_text_of(work, key),
                                  (uint32_t)work->entities.count, &added);
    if (found == NULL) return CHY_NOBODY;
    uint32_t index = *found;
    if (added) {
        chy_entity *entity = chy_array_push(&work->entities, work->arena);
        if (entity == NULL) return CHY_NOBODY;
        *entity = (chy_entity){.kind = kind, .key = key, .post = CHY_NOBODY};
    }
    return index;
}

const char *chy_entity_name(const chy_work *work, uint32_t entity)
{
    return entity == CHY_NOBODY ? "nobody" : chy_chars(work, work->entities.items[entity].name);
}

void chy_add_alias(chy_work *work, uint32_t entity, chy_string name, chy_string folded,
                   chy_string reason, uint32_t claims)
{
    chy_settle_alias *alias = chy_array_push(&work->aliases, work->arena);
    if (alias) *alias = (chy_settle_alias){entity, name, folded, reason, claims};
}

/* ---- states, bodies, fora ---- */

/* "CHN", and "CHNGOV" where the name is hardly more than the state's own:
 * "Government of China", not "Ministry of Foreign Affairs of China". */
static bool names_state(const chy_work *work, const chy_naming *naming)
{
    chy_slice code = chy_text_of(work, naming->code), country = chy_text_of(work, naming->country);
    if (country.length == 0 || naming->person) return false;
    if (!chy_map_find(&work->titles.states, country)) return false;
    if (chy_slice_is(chy_text_of(work, naming->kind), "country")) return true;
    if (chy_slice_equal(code, country)) return true;
    if (naming->kind || code.length != country.length + 3 || !chy_slice_starts(code, country) ||
        !chy_slice_ends(code, CHY_SLICE("GOV")))
        return false;
    chy_slice name = chy_text_of(work, naming->name);
    chy_slice state = chy_state_name(&work->titles, country);
    if (!chy_slice_ends(name, state)) return false;
    size_t before = 0;
    for (size_t i = 0; i < name.length - state.length; i++) before += name.at[i] == ' ';
    return before <= 2;
}

static void name_others(chy_work *work)
{
    chy_string same = chy_keep(work, CHY_SLICE("so named"));
    chy_string government = chy_keep(work, CHY_SLICE("a state and its government are one here"));
    for (size_t i = 0; i < work->namings.count; i++) {
        chy_naming *naming = &work->namings.items[i];
        if (naming->person) continue;
        uint32_t index;
        if (names_state(work, naming)) {
            chy_string key = chy_keep_format(work, "state %s", chy_chars(work, naming->country));
            index = chy_entity_at(work, CHY_ENTITY_STATE, key);
            if (index == CHY_NOBODY) return;
            chy_entity *state = &work->entities.items[index];
            if (state->name == 0) {
                chy_slice known = chy_state_name(&work->titles, chy_text_of(work, naming->country));
                state->country = state->code = naming->country;
                state->name = chy_keep(work, known);
                /* The state is found by its name, whatever claims call it. */
                chy_add_alias(work, index, state->name,
                              chy_keep(work, chy_name_fold(known, work->arena)), same, 0);
            }
            chy_add_alias(work, index, naming->name, naming->folded,
                          naming->name == work->entities.items[index].name ? same : government,
                          naming->claims);
        } else {
            bool group = chy_slice_is(chy_text_of(work, naming->kind), "role");
            chy_string key =
                chy_keep_format(work, "%s %s|%s", group ? "group" : "body",
                                chy_chars(work, naming->folded), chy_chars(work, naming->country));
            index = chy_entity_at(work, group ? CHY_ENTITY_GROUP : CHY_ENTITY_BODY, key);
            if (index == CHY_NOBODY) return;
            chy_entity *body = &work->entities.items[index];
            if (body->name == 0 || chy_slice_compare(chy_text_of(work, naming->name),
                                                     chy_text_of(work, body->name)) < 0)
                body->name = naming->name;
            if (body->code == 0) body->code = naming->code;
            if (body->sector == 0) body->sector = naming->sector;
            body->country = naming->country;
            chy_add_alias(work, index, naming->name, naming->folded, same, naming->claims);
        }
        naming->entity = index;
    }
}

/* "the last round" of what opened a sentence. */
static chy_string with_small_letter(chy_work *work, chy_string name)
{
    chy_slice copy = chy_arena_copy(work->arena, chy_text_of(work, name));
    char *at = (char *)(uintptr_t)copy.at;
    if (at && copy.length && at[0] >= 'A' && at[0] <= 'Z') at[0] = (char)(at[0] + 32);
    return at ? chy_keep(work, copy) : name;
}

/* Fora and organisations that claims name in words. */
static void name_fora(chy_work *work)
{
    chy_string same = chy_keep(work, CHY_SLICE("so named"));
    chy_string before = chy_keep(work, CHY_SLICE("the forum that the report names beside it"));
    for (size_t i = 0; i < work->fora.count; i++) {
        chy_forum_name *forum = &work->fora.items[i];
        chy_string name = forum->refers ? forum->refers : forum->name;
        if (forum->report && !forum->refers) name = with_small_letter(work, name);
        chy_string folded = chy_keep(work, chy_name_fold(chy_text_of(work, name), work->arena));
        bool unnamed = forum->report && !forum->refers;
        chy_string key = unnamed ? chy_keep_format(work, "unnamed %s|%s", chy_chars(work, folded),
                                                   chy_chars(work, forum->report))
                                 : chy_keep_format(work, "body %s|", chy_chars(work, folded));
        uint32_t index = chy_entity_at(work, unnamed ? CHY_ENTITY_UNNAMED : CHY_ENTITY_BODY, key);
        if (index == CHY_NOBODY) return;
        chy_entity *body = &work->entities.items[index];
        if (body->name == 0 ||
            chy_slice_compare(chy_text_of(work, name), chy_text_of(work, body->name)) < 0)
            body->name = name;
        forum->entity = index;
        chy_string told =
            chy_keep(work, chy_name_fold(chy_text_of(work, forum->name), work->arena));
        chy_add_alias(work, index, forum->name, told, forum->refers ? before : same, forum->claims);
    }
}

void chy_identify_items(chy_work *work, size_t first)
{
    for (size_t i = first; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        for (uint32_t p = item->party; p < item->party + item->parties; p++) {
            chy_party *party = &work->parties.items[p];
            party->entity = work->namings.items[party->naming].entity;
        }
        if (item->kind == CHY_CLAIM_FORUM || item->kind == CHY_CLAIM_MEMBERSHIP) {
            const chy_forum_name *forum = chy_forum_of(work, item);
            if (forum) item->body = forum->entity;
        }
        if (item->post_name != CHY_NOBODY) chy_name_post_of(work, item);
    }
}

chy_status chy_settle_identity(chy_work *work, chy_error *error)
{
    chy_status status = chy_settle_people(work, error);
    if (status != CHY_OK) return status;
    name_others(work);
    name_fora(work);
    chy_name_posts(work);
    chy_identify_items(work, 0);
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
