/* Names of one sentence: what the lexicon has, and what the shape of a run of
 * capitalised words tells ("Zawiya Liberation Front", "Ministry of Tourism").
 * What stays open is left as CHY_MENTION_UNKNOWN for people.c, which has seen
 * the whole report.
 *
 * name_runs.c finds runs, name_judge.c tells what they are, name_talks.c reads
 * fora and instruments with a common noun at their head; here the sentence is
 * gone through from left to right, and what is found becomes mentions. */
#include <unicode/uchar.h>

#include "world/name_runs.h"

static chy_mention *record(chy_scene *scene, const name_finding *found)
{
    if (found->kind > CHY_MENTION_UNKNOWN) return NULL; /* a name that is not kept */
    /* The article is no part of the name ("the North"). */
    uint32_t first = found->first;
    if (found->match.name && found->last - first > 1 &&
        chy_scene_uses(scene, first) & CHY_USE_ARTICLE)
        first++;
    chy_mention *mention = chy_scene_add(scene, found->kind, first, found->last);
    if (mention == NULL) return NULL;
    if (found->match.name) {
        mention->thing = found->match.name->thing;
        name_finding named; /* "the Catholic Church" is a body, "Catholics" are people */
        if (chy_slice_is(chy_thing_text(scene, found->match.thing->class), "group") &&
            !name_by_head(scene, first, found->last, &named))
            mention->form = CHY_FORM_PEOPLE;
    }
    if (found->kind == CHY_MENTION_COUNTRY)
        mention->form = name_form_of_state(scene, &found->match, found->first);
    if (found->head) {
        mention->actor.code = chy_thing_text(scene, found->head->code);
        mention->actor.sector = chy_thing_text(scene, found->head->sector);
    }
    return mention;
}

/* A capital or seat that stands in a place is the place. */
static void settle_capital(chy_scene *scene, chy_mention *mention, const chy_match *match)
{
    if (mention->kind != CHY_MENTION_COUNTRY) return;
    if (mention->form == CHY_FORM_PRESS) {
        if (!chy_stands_for_palace(scene, scene->tree, mention->head)) return;
    } else if (mention->form != CHY_FORM_CAPITAL ||
               chy_stands_for_government(scene, scene->tree, mention->head)) {
        return;
    }
    mention->kind = mention->actor.kind = CHY_MENTION_PLACE;
    uint32_t state = mention->thing;
    mention->thing = CHY_NO_MENTION;
    mention->actor.country = chy_thing_text(scene, scene->lexicon->things[state].country);
    for (uint32_t i = 0; i < match->node->count; i++) {
        uint32_t thing = scene->lexicon->names[match->node->first + i].thing;
        const chy_thing *place = &scene->lexicon->things[thing];
        if (place->kind != CHY_THING_PLACE) continue;
        bool same = chy_slice_equal(chy_thing_text(scene, place->country), mention->actor.country);
        if (same || mention->thing == CHY_NO_MENTION) mention->thing = thing;
        if (same) break;
    }
}

uint32_t chy_acronym_end(const chy_scene *scene, uint32_t last)
{
    if (last + 2 >= scene->count || !chy_slice_is(name_form(scene, last), "(") ||
        !chy_slice_is(name_form(scene, last + 2), ")"))
        return last;
    uint32_t part = scene->part_of[last + 1];
    bool letters = part < scene->part_of[last + 2] && scene->parts[part].capitals;
    return letters ? last + 3 : last;
}

/* "Popular | Liberation Forces (PLF)": the acronym behind a name tells that a
 * capitalised word before it belongs to it. */
static void extend_by_acronym(const chy_scene *scene, name_finding *found)
{
    if (found->match.name || found->kind != CHY_MENTION_BODY || found->first == 0) return;
    if (chy_acronym_end(scene, found->last) == found->last) return;
    uint32_t letter = name_letter(name_form(scene, found->last + 1));
    uint32_t before = name_letter(name_form(scene, found->first - 1));
    if (letter == before && letter != name_letter(name_form(scene, found->first)) &&
        scene->tree->nodes[found->first - 1].upos != CHY_UPOS_DET)
        found->first--;
}

/* "the corvette Cheonan": a ship is not the town whose name it has. */
static bool is_vessel(const chy_scene *scene, const name_finding *found)
{
    if (found->kind != CHY_MENTION_PLACE || found->match.name == NULL || found->first == 0)
        return false;
    uint32_t before = found->first - 1;
    const chy_node *node = &scene->tree->nodes[before];
    uint32_t head = chy_span_head(scene->tree, found->first, found->last);
    return node->upos == CHY_UPOS_NOUN &&
           (scene->tree->nodes[head].head == before || node->head == head) &&
           chy_word_has_use(scene, node->lemma, "vessel");
}

/* "Seven | Party Alliance": a number in words belongs to the name. */
static void extend_by_number(const chy_scene *scene, name_finding *found)
{
    bool headed =
        found->kind == CHY_MENTION_BODY || (found->kind == CHY_MENTION_PLACE && found->head);
    if (found->match.name || !headed || found->first < 2) return;
    const chy_node *before = &scene->tree->nodes[found->first - 1];
    if (before->upos == CHY_UPOS_NUM &&
        u_isupper((UChar32)name_letter(name_form(scene, found->first - 1))))
        found->first--;
}

/* "Ibero- | American", "Pan- | African": what hangs on a word that is no state's by
 * a hyphen is not that state's. */
static bool hangs_on_other(const chy_scene *scene, uint32_t word, uint32_t first)
{
    if (word < first + 2 || !name_is_hyphen(name_form(scene, word - 1)) ||
        !name_glued(scene, word - 1))
        return false;
    chy_match match;
    uint32_t start;
    return !chy_scene_match_ending(scene, word - 1, first, NAME_KIND(STATE), &start, &match);
}

/* The states and bodies inside a longer name ("Iranian Foreign Ministry"), so
 * that their owner is known. */
static chy_status record_inner(chy_scene *scene, const name_finding *found)
{
    for (uint32_t i = found->first; i < found->last; i++) {
        chy_match match;
        if (!chy_scene_match(scene, i, NAME_KIND(STATE), &match) || match.last > found->last ||
            name_context_only(scene, &match) || match.last - i == found->last - found->first ||
            hangs_on_other(scene, i, found->first))
            continue;
        name_finding inner = {CHY_MENTION_COUNTRY, i, match.last, match, NULL};
        chy_mention *mention = record(scene, &inner);
        if (mention == NULL) return CHY_ERROR_MEMORY;
        mention->inside = true;
        if (mention->form == CHY_FORM_CAPITAL) settle_capital(scene, mention, &match);
        i = match.last - 1;
    }
    return CHY_OK;
}

/* "Polisario Front (PF)": the letters in brackets after a name are its acronym. */
static bool learn_acronym(chy_scene *scene, uint32_t first, uint32_t last)
{
    if (chy_acronym_end(scene, last) == last) return true;
    bool added;
    uint32_t number = (uint32_t)scene->full_names.count;
    if (chy_map_put(&scene->introduced, name_form(scene, last + 1), number, &added) == NULL)
        return false;
    if (!added) return true;
    chy_slice *full = chy_array_push(&scene->full_names, scene->arena);
    if (full) *full = chy_scene_words(scene, scene->sentence, first, last);
    return full != NULL;
}

/* The words at which the names begin that posts of the sentence are given to: "South
 * Sudan | Gebre Tekle"; NULL without memory. */
static const bool *holders_of(const chy_scene *scene)
{
    bool *begins = CHY_NEW_ARRAY(scene->arena, bool, scene->count + 1);
    for (size_t m = scene->sentence_from; begins && m < scene->mentions.count; m++) {
        const chy_mention *post = &scene->mentions.items[m];
        if (post->kind != CHY_MENTION_POST || post->post == NULL) continue;
        const chy_post_detail *detail = (const chy_post_detail *)post->post;
        if (detail->name_last && detail->name_first >= post->last &&
            detail->name_first < scene->count)
            begins[detail->name_first] = true;
    }
    return begins;
}

/* "Lahore Declaration | Committee": talks or a treaty inside the name of a body. */
static bool is_of_body(const chy_scene *scene, uint32_t first, uint32_t inner, uint32_t last)
{
    name_finding whole;
    return last > inner && name_by_head(scene, first, last, &whole) &&
           whole.kind == CHY_MENTION_BODY;
}

chy_status chy_names_read(chy_scene *scene, const uint8_t *taken, chy_error *error)
{
    const bool *holders = holders_of(scene);
    if (holders == NULL) return chy_fail_memory(error);
    for (uint32_t word = 0; word < scene->count;) {
        name_finding found;
        chy_match match;
        bool named = false;
        uint32_t end = word;
        while (end < scene->count && !(taken && taken[end]) && !(end > word && holders[end])) end++;
        uint32_t last = end > word ? name_run_end(scene, word, end) : word;
        if (!(taken && taken[word] == CHY_TAKEN) && name_numbered(scene, word, &found)) {
            named = true;
            if (name_match(scene, word, &match) && match.last >= found.last)
                found =
                    (name_finding){name_kind_of(match.thing->kind), word, match.last, match, NULL};
        } else if (name_leads_to_talks(scene, word, &found) &&
                   !(taken && taken[word] == CHY_TAKEN) &&
                   !is_of_body(scene, word, found.last, last) &&
                   (last > word || name_looks(scene, word) || name_starts_qualifier(scene, word) ||
                    scene->tree->nodes[word].upos == CHY_UPOS_NUM ||
                    name_match(scene, word, &match))) {
            named = true;
            /* A known name of the same words tells more than the shape. */
            if (name_match(scene, word, &match) && match.last >= found.last)
                found =
                    (name_finding){name_kind_of(match.thing->kind), word, match.last, match, NULL};
        } else if (last > word) {
            name_judge(scene, word, last, &found);
            named = true;
        } else if (name_match(scene, word, &match) && !(taken && taken[word] == CHY_TAKEN)) {
            found = (name_finding){name_kind_of(match.thing->kind), word, match.last, match, NULL};
            named = true;
        }
        /* A surname may open a sentence under a wrong tag; people.c knows whether it
         * is one that the report has introduced. */
        if (!named && word == 0 && !scene->title_case && !(taken && taken[word]) &&
            u_isupper((UChar32)name_letter(name_form(scene, word))) &&
            !name_is_closed(scene->tree->nodes[word].upos)) {
            found = (name_finding){CHY_MENTION_UNKNOWN, word, word + 1, {0}, NULL};
            named = true;
        }
        if (!named) {
            word++;
            continue;
        }
        name_extend_instrument(scene, &found);
        extend_by_acronym(scene, &found);
        extend_by_number(scene, &found);
        if (is_vessel(scene, &found)) found.kind = CHY_MENTION_KINDS + 1;
        chy_mention *mention = record(scene, &found);
        if (mention == NULL && found.kind <= CHY_MENTION_UNKNOWN) return chy_fail_memory(error);
        if (mention && found.match.name) settle_capital(scene, mention, &found.match);
        if (mention && !learn_acronym(scene, mention->first, mention->last))
            return chy_fail_memory(error);
        if (found.kind != CHY_MENTION_COUNTRY && found.kind != CHY_MENTION_PERSON &&
            record_inner(scene, &found) != CHY_OK)
            return chy_fail_memory(error);
        word = found.last > word ? found.last : word + 1;
    }
    return CHY_OK;
}

/* A given name or a common surname with other words of a name behind it. */
static bool looks_like_person(const chy_scene *scene, uint32_t word, uint32_t last)
{
    enum { LONGEST = 5 };
    uint32_t uses = chy_scene_uses(scene, word);
    if (scene->title_case || last < word + 2 || last > word + LONGEST) return false;
    if (!(uses & (CHY_USE_GIVEN | CHY_USE_SURNAME))) return false;
    if (uses & CHY_USE_TITLE && !name_given_title(scene, word)) return false;
    if (scene->tree->nodes[word].upos != CHY_UPOS_PROPN ||
        !(name_looks(scene, word + 1) || chy_scene_uses(scene, word + 1) & CHY_USE_PARTICLE))
        return false;
    name_finding found;
    return !name_by_head(scene, word, last, &found);
}

bool chy_names_at(chy_scene *scene, uint32_t word, chy_named *out)
{
    chy_match match;
    bool known = name_match(scene, word, &match);
    uint32_t last = name_run_end(scene, word, scene->count);
    name_finding found;
    /* A body known by its shape only, longer than what the lexicon has. */
    if (last > word + 1 && (!known || match.last < last) &&
        !(known && match.thing->kind == CHY_THING_PERSON) &&
        name_by_head(scene, word, last, &found) && found.kind == CHY_MENTION_BODY) {
        *out = (chy_named){.first = word, .last = last, .open = true};
        out->actor.kind = CHY_MENTION_BODY;
        out->actor.name = out->actor.text = chy_scene_words(scene, scene->sentence, word, last);
        uint32_t start, joined = 0;
        for (uint32_t w = word; w < last; w++) joined += name_joins(scene, w);
        /* "Togolese Security Council", "Security Council of Togo"; not what is part of
         * another body, which may be nobody's organ ("Bureau of the Party of Togo") */
        bool of = known && match.thing->kind == CHY_THING_STATE;
        if (!of && joined == 1)
            of = chy_scene_match_ending(scene, last, word, NAME_KIND(STATE), &start, &match);
        if (of) out->actor.country = chy_thing_text(scene, match.thing->country);
        if (found.head) out->actor.sector = chy_thing_text(scene, found.head->sector);
        return true;
    }
    /* Talks known by their shape: "the eight-nation talks". */
    if ((last > word || scene->tree->nodes[word].upos == CHY_UPOS_NUM ||
         name_starts_qualifier(scene, word)) &&
        name_leads_to_talks(scene, word, &found) && found.kind == CHY_MENTION_FORUM &&
        found.first == word && (!known || match.last < found.last)) {
        *out = (chy_named){.first = word, .last = found.last};
        out->actor.kind = CHY_MENTION_FORUM;
        out->actor.name = out->actor.text =
            chy_scene_words(scene, scene->sentence, word, found.last);
        return true;
    }
    uint32_t geographic = last > word ? name_geographic_end(scene, word, last) : word;
    if (geographic > word && (!known || match.last < geographic)) {
        *out = (chy_named){.first = word, .last = geographic};
        out->actor.kind = CHY_MENTION_PLACE;
        out->actor.name = out->actor.text =
            chy_scene_words(scene, scene->sentence, word, geographic);
        return true;
    }
    if (!known && looks_like_person(scene, word, last)) {
        *out = (chy_named){.first = word, .last = last, .open = true};
        out->actor.kind = CHY_MENTION_PERSON;
        out->actor.name = out->actor.text = chy_scene_words(scene, scene->sentence, word, last);
        return true;
    }
    if (!known) return false;
    if (match.last == word + 1 && match.thing->kind != CHY_THING_PERSON &&
        name_is_of_holder(scene, word))
        return false;
    bool behind_preposition = word > 0 && scene->tree->nodes[word - 1].upos == CHY_UPOS_ADP;
    if (!behind_preposition && name_after_town(scene, &match, word, last) > word) return false;
    *out = (chy_named){.first = word, .last = match.last};
    out->actor.kind = name_kind_of(match.thing->kind);
    out->actor.text = chy_scene_words(scene, scene->sentence, word, match.last);
    out->actor.name = chy_thing_text(scene, match.thing->name);
    out->actor.country = chy_thing_text(scene, match.thing->country);
    out->actor.code = chy_thing_text(scene, match.thing->code);
    out->actor.sector = chy_thing_text(scene, match.thing->sector);
    /* Where a mission of the UN is does not make its posts that state's. */
    if (match.thing->kind == CHY_THING_BODY && chy_slice_is(out->actor.sector, "IGO"))
        out->actor.country = (chy_slice){NULL, 0};
    if (match.thing->kind == CHY_THING_PLACE) {
        chy_slice class = chy_thing_text(scene, match.thing->class);
        out->area = chy_slice_is(class, "province") || chy_slice_is(class, "region");
    }
    if (match.thing->kind == CHY_THING_STATE) {
        chy_mention_form state_form = name_form_of_state(scene, &match, word);
        out->adjective = state_form == CHY_FORM_ADJECTIVE || state_form == CHY_FORM_PEOPLE;
        out->seat = state_form == CHY_FORM_CAPITAL;
    }
    return out->actor.kind != CHY_MENTION_INSTRUMENT;
}
