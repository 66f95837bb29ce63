/* affair.c: what claims that could be one fact have in common.
 *
 * Claims of one affair have the same kind, the same parties and the same sort of
 * thing; those of one block are also affirmed, denied or planned alike. */
#include <stdlib.h>
#include <string.h>

#include "record/merge.h"

/* ---- small questions ---- */

uint32_t chy_party_of(const chy_work *work, const chy_item *item, chy_role role)
{
    for (uint32_t i = item->party; i < item->party + item->parties; i++)
        if (work->parties.items[i].role == role) return i;
    return CHY_NOBODY;
}

bool chy_status_is(const chy_work *work, const chy_item *item, const char *status)
{
    return chy_slice_is(chy_text_of(work, item->s[0]), status);
}

double chy_overlap(const chy_work *work, const chy_item *a, const chy_item *b)
{
    uint32_t i = 0, k = 0, both = 0;
    if (a->words == 0 || b->words == 0) return 0;
    const uint32_t *one = work->words.items + a->word, *two = work->words.items + b->word;
    while (i < a->words && k < b->words) {
        if (one[i] == two[k]) {
            both++, i++, k++;
        } else if (one[i] < two[k]) {
            i++;
        } else {
            k++;
        }
    }
    uint32_t smaller = a->words < b->words ? a->words : b->words;
    return smaller ? (double)both / smaller : 0;
}

uint32_t chy_entity_of(const chy_work *work, const chy_item *item, chy_role role)
{
    uint32_t party = chy_party_of(work, item, role);
    return party == CHY_NOBODY ? CHY_NOBODY : work->parties.items[party].entity;
}

/* ---- affairs and blocks ---- */

static const char *key_of(const chy_work *work, uint32_t entity)
{
    return entity == CHY_NOBODY ? "-" : chy_chars(work, work->entities.items[entity].key);
}

/* Papers name a minister, a ministry or a capital for the same deed: a side of
 * an event is its country where it has one. */
static chy_slice side_of(const chy_work *work, const chy_party *party)
{
    const chy_naming *naming = &work->namings.items[party->naming];
    if (naming->country) return chy_text_of(work, naming->country);
    if (party->entity == CHY_NOBODY) return chy_text_of(work, naming->folded);
    const chy_entity *entity = &work->entities.items[party->entity];
    return chy_text_of(work, entity->country ? entity->country : entity->key);
}

static int compare_slices(const void *a, const void *b)
{
    return chy_slice_compare(*(const chy_slice *)a, *(const chy_slice *)b);
}

enum { MOST_SIDES = 16 };

/* The sides that have one of the roles in `roles`, each once, in order. */
static void add_sides(const chy_work *work, chy_buffer *key, const chy_item *item, unsigned roles)
{
    chy_slice sides[MOST_SIDES];
    size_t count = 0;
    for (uint32_t i = item->party; i < item->party + item->parties && count < MOST_SIDES; i++)
        if (roles >> work->parties.items[i].role & 1)
            sides[count++] = side_of(work, &work->parties.items[i]);
    chy_sort(sides, count, sizeof *sides, compare_slices);
    for (size_t i = 0; i < count; i++) {
        if (i && chy_slice_equal(sides[i], sides[i - 1])) continue;
        chy_buffer_add_byte(key, ' ');
        chy_buffer_add(key, sides[i]);
    }
    chy_buffer_add_byte(key, '\t');
}

/* Events in which both sides do the same: A with B is B with A. CAMEO's 057 is
 * the signing of an agreement. */
static bool is_mutual(chy_slice type, chy_slice cameo)
{
    return chy_slice_is(type, "CONSULT") || chy_slice_is(type, "COOPERATE") ||
           chy_slice_starts(cameo, CHY_SLICE("057"));
}

/* Relations that hold from a to b only. */
static bool is_directed(chy_slice relation)
{
    return chy_slice_is(relation, "dependence") || chy_slice_is(relation, "recognition") ||
           chy_slice_is(relation, "non_recognition");
}

/* One membership, from joining to withdrawal. */
static bool is_stay(chy_slice change)
{
    return change.length == 0 || chy_slice_is(change, "member") || chy_slice_is(change, "joined") ||
           chy_slice_is(change, "withdrew");
}

void chy_add_affair(chy_work *work, chy_buffer *key, const chy_item *item)
{
    chy_buffer_format(key, "%s\t", chy_claim_kind_name((chy_claim_kind)item->kind));
    chy_slice first = chy_text_of(work, item->s[0]);
    switch ((chy_claim_kind)item->kind) {
    case CHY_CLAIM_TENURE:
        chy_buffer_format(key, "%s\t%s\t%s",
                          key_of(work, chy_entity_of(work, item, CHY_ROLE_PERSON)),
                          key_of(work, work->post_names.items[item->post_name].entity),
                          chy_slice_is(first, "acting") || chy_slice_is(first, "vacant")
                              ? chy_chars(work, item->s[0])
                              : "");
        break;
    case CHY_CLAIM_EVENT:
        chy_buffer_add(key, first);
        chy_buffer_add_byte(key, '\t');
        if (is_mutual(first, chy_text_of(work, item->s[2]))) {
            add_sides(work, key, item, 1u << CHY_ROLE_ACTOR | 1u << CHY_ROLE_RECIPIENT);
        } else {
            add_sides(work, key, item, 1u << CHY_ROLE_ACTOR);
            add_sides(work, key, item, 1u << CHY_ROLE_RECIPIENT);
        }
        break;
    case CHY_CLAIM_FORUM:
        chy_buffer_format(key, "%s\t%s", key_of(work, item->body), chy_chars(work, item->s[1]));
        break;
    case CHY_CLAIM_MEMBERSHIP:
        chy_buffer_format(
            key, "%s\t%s\t%s\t%s", key_of(work, chy_entity_of(work, item, CHY_ROLE_MEMBER)),
            key_of(work, item->body), chy_chars(work, item->s[1]),
            is_stay(chy_text_of(work, item->s[2])) ? "" : chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_STANCE:
        add_sides(work, key, item, 1u << CHY_ROLE_HOLDER);
        chy_buffer_add(key, first);
        break;
    case CHY_CLAIM_RELATION:
        chy_buffer_add(key, first);
        chy_buffer_add_byte(key, '\t');
        if (is_directed(first)) {
            add_sides(work, key, item, 1u << CHY_ROLE_A);
            add_sides(work, key, item, 1u << CHY_ROLE_B);
        } else {
            add_sides(work, key, item, 1u << CHY_ROLE_A | 1u << CHY_ROLE_B);
        }
        break;
    case CHY_CLAIM_OBLIGATION:
        add_sides(work, key, item, 1u << CHY_ROLE_BEARER);
        chy_buffer_format(key, "%s\t%s", chy_chars(work, item->s[2]), chy_chars(work, item->s[3]));
        break;
    case CHY_CLAIM_MANDATE:
        chy_buffer_add_string(key, key_of(work, work->post_names.items[item->post_name].entity));
        break;
    case CHY_CLAIM_FIGURE:
        add_sides(work, key, item, 1u << CHY_ROLE_SUBJECT);
        chy_buffer_format(key, "%s\t%s", chy_chars(work, item->s[0]), chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_KINDS:
        break;
    }
}

uint64_t chy_affair_of(chy_work *work, const chy_item *item)
{
    chy_buffer key = {0};
    chy_add_affair(work, &key, item);
    uint64_t affair = chy_slice_hash(chy_buffer_slice(&key));
    chy_buffer_free(&key);
    return affair;
}

/* A coming holder is told as expected; when he takes office this is one stay. */
unsigned chy_factuality_class(const chy_work *work, const chy_item *item)
{
    if (item->kind == CHY_CLAIM_TENURE && chy_status_is(work, item, "expected") &&
        (item->factuality == CHY_EXPECTED || item->factuality == CHY_PLANNED))
        return CHY_ACTUAL;
    return item->factuality;
}
