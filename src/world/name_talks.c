/* Fora and instruments whose head is a common noun: "six-party talks", "Geneva
 * process", "EU-facilitated dialogue", "Resolution 1718". They are found from
 * their head backwards, over all that qualifies it. */
#include <unicode/uchar.h>

#include "world/name_runs.h"

/* "six-party talks", "Geneva process", "EU-facilitated Dialogue": from the head
 * noun at `word` backwards over what qualifies it. Its first word, else `word`. */
static uint32_t common_start(const chy_scene *scene, uint32_t word, uint32_t from, bool *named)
{
    uint32_t first = word;
    *named = false;
    while (first > from) {
        uint32_t at = first - 1;
        const chy_node *node = &scene->tree->nodes[at];
        chy_match match;
        uint32_t start;
        if (chy_scene_match_ending(scene, first, from, NAME_NAMED & ~NAME_KIND(PERSON), &start,
                                   &match) &&
            !(match.thing->kind == CHY_THING_STATE && name_context_only(scene, &match))) {
            *named = true;
            first = start;
        } else if (chy_scene_lemma_uses(scene, at) & CHY_USE_PARTY_WORD && at > from &&
                   (name_is_hyphen(name_form(scene, at - 1)) ||
                    scene->tree->nodes[at - 1].upos == CHY_UPOS_NUM)) {
            uint32_t number =
                name_is_hyphen(name_form(scene, at - 1)) && at > from + 1 ? at - 2 : at - 1;
            if (scene->tree->nodes[number].upos != CHY_UPOS_NUM &&
                !(scene->tree->nodes[number].upos == CHY_UPOS_ADJ))
                break;
            *named = true;
            first = number;
        } else if (name_is_hyphen(name_form(scene, at)) && at > from && name_glued(scene, at)) {
            first = at;
        } else if (chy_scene_uses(scene, at) & (CHY_USE_FORUM_QUALIFIER | CHY_USE_FORUM_LINK)) {
            *named |= !(chy_scene_uses(scene, at) & CHY_USE_FORUM_LINK);
            first = at;
        } else if (chy_scene_match_ending(scene, first, from, NAME_KIND(WORD), &start, &match) &&
                   chy_slice_is(chy_thing_text(scene, match.thing->class), "forum_qualifier")) {
            *named = true;
            first = start;
        } else if (name_looks(scene, at) && node->upos != CHY_UPOS_X &&
                   !(chy_scene_uses(scene, at) & CHY_USE_GIVEN)) {
            *named = true;
            first = at;
        } else {
            break;
        }
    }
    while (first < word && name_is_hyphen(name_form(scene, first))) first++;
    return first;
}

static bool common_head(const chy_scene *scene, uint32_t word, name_finding *out, uint32_t from)
{
    uint32_t uses = chy_scene_uses(scene, word) | chy_scene_lemma_uses(scene, word);
    chy_upos upos = scene->tree->nodes[word].upos;
    if (upos != CHY_UPOS_NOUN && upos != CHY_UPOS_PROPN) return false;
    if (!(uses & (CHY_USE_COMMON_FORUM | CHY_USE_COMMON_INSTRUMENT))) return false;
    bool named;
    uint32_t first = common_start(scene, word, from, &named);
    if (first == word || !named) return false;
    /* "a joint statement" is none that has a name */
    uint32_t article = chy_child(scene->tree, word, CHY_RELATION_det);
    if (article != UINT32_MAX && chy_node_has(&scene->tree->nodes[article], "Definite=Ind") &&
        !u_isupper((UChar32)name_letter(name_form(scene, first))))
        return false;
    *out = (name_finding){uses & CHY_USE_COMMON_FORUM ? CHY_MENTION_FORUM : CHY_MENTION_INSTRUMENT,
                          first,
                          word + 1,
                          {0},
                          NULL};
    return true;
}

/* An instrument goes on with its number or date: "Resolution 2397 (2017)",
 * "Joint Declaration of 3 March 1997". */
void name_extend_instrument(const chy_scene *scene, name_finding *found)
{
    if (found->kind != CHY_MENTION_INSTRUMENT || found->match.name) return;
    uint32_t at = found->last;
    if (at < scene->count && scene->tree->nodes[at].upos == CHY_UPOS_NUM &&
        name_form(scene, at).length >= 1)
        found->last = at + 1;
}

/* "Resolution 1718", "resolutions 1718 and 2397", with what stands before it. */
bool name_numbered(const chy_scene *scene, uint32_t first, name_finding *out)
{
    enum { REACH = 6 };
    for (uint32_t word = first; word + 1 < scene->count && word < first + REACH; word++) {
        name_head h;
        if (name_head_at(scene, word, &h) && name_head_kind(scene, &h, "resolution") &&
            h.last < scene->count && scene->tree->nodes[h.last].upos == CHY_UPOS_NUM) {
            *out = (name_finding){CHY_MENTION_INSTRUMENT, first, h.last + 1, {0}, NULL};
            return true;
        }
        if (!name_looks(scene, word) && !chy_slice_is(name_form(scene, word), ".")) return false;
    }
    return false;
}

/* A run in the words before `word` is part of a forum that is named later. */
bool name_leads_to_talks(const chy_scene *scene, uint32_t first, name_finding *out)
{
    for (uint32_t word = first + 1; word < scene->count && word < first + 8; word++) {
        chy_upos upos = scene->tree->nodes[word].upos;
        if (upos == CHY_UPOS_PUNCT && !name_is_hyphen(name_form(scene, word))) return false;
        if (upos == CHY_UPOS_ADP || upos == CHY_UPOS_AUX || upos == CHY_UPOS_CCONJ) return false;
        if (common_head(scene, word, out, first) && out->first <= first) {
            out->first = first;
            return true;
        }
    }
    return false;
}

/* "peace talks", "round-table consultations" */
bool name_starts_qualifier(const chy_scene *scene, uint32_t word)
{
    chy_match match;
    if (chy_scene_uses(scene, word) & CHY_USE_FORUM_QUALIFIER) return true;
    return chy_scene_match(scene, word, NAME_KIND(WORD), &match) &&
           chy_slice_is(chy_thing_text(scene, match.thing->class), "forum_qualifier");
}
