/* The sentence at hand: its words cut into pieces, and look-ups in them. */
#include "world/scene.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

chy_slice chy_thing_text(const chy_scene *scene, chy_ref ref)
{
    return chy_lexicon_text(scene->lexicon, ref);
}

bool chy_node_has(const chy_node *node, const char *feature)
{
    return chy_slice_find(node->features, chy_slice_of(feature)) != SIZE_MAX;
}

uint32_t chy_child(const chy_tree *tree, uint32_t word, chy_relation relation)
{
    for (uint32_t i = 0; i < tree->sentence->count; i++)
        if (tree->nodes[i].head == word && tree->nodes[i].relation == relation) return i;
    return UINT32_MAX;
}

bool chy_word_has_use(const chy_scene *scene, chy_slice word, const char *use)
{
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, word)];
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_thing *thing =
            &scene->lexicon->things[scene->lexicon->names[node.first + i].thing];
        if (thing->kind == CHY_THING_WORD && chy_slice_is(chy_thing_text(scene, thing->class), use))
            return true;
    }
    return false;
}

chy_slice chy_scene_words(const chy_scene *scene, uint32_t sentence, uint32_t first, uint32_t last)
{
    const chy_sentence *s = scene->trees->items[sentence].sentence;
    return chy_slice_cut(scene->trees->text->report->text, s->words[first].start,
                         s->words[last - 1].end);
}

uint32_t chy_span_head(const chy_tree *tree, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        uint32_t head = tree->nodes[i].head;
        if ((head == CHY_NO_HEAD || head < first || head >= last) &&
            tree->nodes[i].relation != CHY_RELATION_punct &&
            tree->nodes[i].relation != CHY_RELATION_case)
            return i;
    }
    return last - 1;
}

chy_mention *chy_scene_add(chy_scene *scene, chy_mention_kind kind, uint32_t first, uint32_t last)
{
    chy_mention *mention = chy_array_push(&scene->mentions, scene->arena);
    if (mention == NULL) return NULL;
    const chy_sentence *s = scene->tree->sentence;
    mention->kind = kind;
    mention->sentence = scene->sentence;
    mention->first = first;
    mention->last = last;
    mention->head = chy_span_head(scene->tree, first, last);
    mention->start = s->words[first].start;
    mention->end = s->words[last - 1].end;
    mention->holder = CHY_NO_MENTION;
    mention->entity = CHY_NO_MENTION;
    mention->thing = CHY_NO_MENTION;
    mention->actor.kind = kind;
    mention->actor.text = chy_scene_words(scene, scene->sentence, first, last);
    return mention;
}

/* A capital at the start, of any alphabet. */
static bool starts_capital(chy_slice form)
{
    if (form.length == 0) return false;
    size_t at = 0;
    return u_isupper((UChar32)chy_utf8_next(form, &at));
}

/* What the case of the sentence is worth: a headline in capitals or with each
 * word capitalised tells names from nothing. */
static void judge_case(chy_scene *scene)
{
    uint32_t words = 0, capital = 0, capitals = 0, small = 0, small_verbs = 0, any_capital = 0;
    for (uint32_t i = 0; i < scene->part_count; i++) {
        const chy_part *part = &scene->parts[i];
        if (!part->first) continue;
        const chy_node *node = &scene->tree->nodes[part->word];
        if (scene->tree->sentence->words[part->word].form.length < 2) continue;
        if (node->upos == CHY_UPOS_NUM || node->upos == CHY_UPOS_PUNCT) continue;
        words++;
        any_capital += starts_capital(scene->tree->sentence->words[part->word].form);
        capitals += part->capitals;
        bool open = node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_VERB ||
                    node->upos == CHY_UPOS_ADJ || node->upos == CHY_UPOS_ADV;
        if (open && part->word > 0) {
            bool is_capital = starts_capital(scene->tree->sentence->words[part->word].form);
            capital += is_capital;
            small += !is_capital;
            small_verbs += !is_capital && node->upos == CHY_UPOS_VERB;
        }
    }
    scene->careless = any_capital == 0;
    scene->shouted = words >= 3 && capitals * 10 >= words * 8;
    scene->title_case = scene->shouted || (capital >= 3 && capital > 2 * small && small_verbs == 0);
}

/* The longest start of a piece with which a user's name ends: "afghan" of
 * "afghans". */
static uint32_t stem_of(const chy_scene *scene, chy_slice piece)
{
    enum { SHORTEST = 3 }; /* bytes */
    for (size_t length = piece.length; length-- > SHORTEST;) {
        uint32_t token = chy_lexicon_token(scene->lexicon, chy_slice_cut(piece, 0, length));
        if (token && scene->world->lexicon.uses[token] & CHY_USE_STEM) return token;
    }
    return 0;
}

chy_status chy_scene_enter(chy_scene *scene, uint32_t sentence, chy_error *error)
{
    scene->sentence = sentence;
    scene->tree = &scene->trees->items[sentence];
    scene->count = scene->tree->sentence->count;
    scene->sentence_from = (uint32_t)scene->mentions.count;
    if (scene->entered == NULL)
        scene->entered = CHY_NEW_ARRAY(scene->arena, chy_entered, scene->trees->count);
    if (scene->entered == NULL) return chy_fail_memory(error);
    chy_entered *kept = &scene->entered[sentence];
    if (kept->part_of) {
        scene->parts = kept->parts;
        scene->part_of = kept->part_of;
        scene->part_count = kept->part_count;
        judge_case(scene);
        return CHY_OK;
    }
    CHY_ARRAY(chy_part) parts = {0};
    scene->part_of = CHY_NEW_ARRAY(scene->arena, uint32_t, scene->count + 1);
    if (scene->part_of == NULL) return chy_fail_memory(error);
    for (uint32_t word = 0; word < scene->count; word++) {
        scene->part_of[word] = (uint32_t)parts.count;
        chy_slice form = scene->tree->sentence->words[word].form;
        size_t at = 0, before = parts.count;
        for (chy_piece piece; chy_fold_next(form, &at, &piece);) {
            chy_part *part = chy_array_push(&parts, scene->arena);
            if (part == NULL) return chy_fail_memory(error);
            *part = (chy_part){.token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece)),
                               .word = word,
                               .first = parts.count - 1 == before,
                               .capital = piece.capital,
                               .capitals = piece.capitals};
            part->lemma = part->token;
            if (scene->world->stems) part->stem = stem_of(scene, chy_piece_slice(&piece));
        }
        if (parts.count == before) continue;
        chy_part *last = &parts.items[parts.count - 1];
        last->last = true;
        chy_piece piece;
        size_t from = 0;
        chy_slice lemma = scene->tree->nodes[word].lemma;
        if (parts.count - before == 1 && lemma.length && chy_fold_next(lemma, &from, &piece))
            last->lemma = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    }
    scene->part_of[scene->count] = (uint32_t)parts.count;
    scene->parts = parts.items;
    scene->part_count = (uint32_t)parts.count;
    *kept = (chy_entered){scene->parts, scene->part_of, scene->part_count};
    judge_case(scene);
    return CHY_OK;
}

static uint32_t uses_of(const chy_scene *scene, uint32_t token)
{
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

uint32_t chy_scene_uses(const chy_scene *scene, uint32_t word)
{
    uint32_t from = scene->part_of[word];
    if (scene->part_of[word + 1] - from != 1) return 0;
    return uses_of(scene, scene->parts[from].token);
}

uint32_t chy_scene_lemma_uses(const chy_scene *scene, uint32_t word)
{
    uint32_t from = scene->part_of[word];
    if (scene->part_of[word + 1] - from != 1) return 0;
    return uses_of(scene, scene->parts[from].lemma);
}

/* Common nouns are found in any case; a name wants its capitals. */
static bool is_common(uint8_t kind)
{
    return kind == CHY_THING_ROLE || kind == CHY_THING_HEAD || kind == CHY_THING_REFERENCE ||
           kind == CHY_THING_WORD || kind == CHY_THING_GROUP || kind == CHY_THING_TITLE;
}

/* In careless text "iraq" is tagged as a proper noun all the same. */
static bool small_letters_allowed(const chy_scene *scene, const chy_name *name, uint32_t word)
{
    chy_upos upos = scene->tree->nodes[word].upos;
    if (name->acronym || name->text.length < 4) return false;
    if (!scene->careless) {
        /* A state's or a large town's name that means nothing else is one all the
         * same: "how are vietnam and Afghanistan alike?" */
        enum { LARGE = 500000, LONG = 5 };
        const chy_thing *thing = &scene->lexicon->things[name->thing];
        bool plain = (thing->kind == CHY_THING_STATE && name->kind == CHY_NAME_NAME) ||
                     (thing->kind == CHY_THING_PLACE && thing->weight >= LARGE);
        return plain && upos == CHY_UPOS_PROPN && name->text.length >= LONG &&
               !(chy_scene_uses(scene, word) &
                 (CHY_USE_COMMON | CHY_USE_GIVEN | CHY_USE_SURNAME | CHY_USE_PARTICLE));
    }
    if (upos == CHY_UPOS_PROPN) return true;
    if (word == 0 || name->text.length < 5) return false;
    return (upos == CHY_UPOS_NOUN || upos == CHY_UPOS_ADJ || upos == CHY_UPOS_X) &&
           chy_scene_uses(scene, word - 1) &
               (CHY_USE_PLACE_PREPOSITION | CHY_USE_MOTION_PREPOSITION);
}

enum { SHORT_NAME = 5 };

static bool has_inner_capital(chy_slice text)
{
    for (size_t i = 1; i < text.length; i++)
        if (text.at[i] >= 'A' && text.at[i] <= 'Z') return true;
    return false;
}

static bool case_allows(const chy_scene *scene, const chy_name *name, uint32_t from, uint32_t to)
{
    uint8_t kind = scene->lexicon->things[name->thing].kind;
    bool own_group = kind == CHY_THING_GROUP && name->own;
    if (is_common(kind) && !own_group) return true;
    if (name->acronym && !scene->shouted) {
        if (!scene->parts[from].capitals && name->text.length > 1) return false;
        return true;
    }
    /* "LeT" is no "Let". */
    if (to - from == 1 && has_inner_capital(chy_lexicon_text(scene->lexicon, name->text)) &&
        name->text.length <= SHORT_NAME && !scene->shouted)
        return chy_slice_equal(chy_lexicon_text(scene->lexicon, name->text),
                               scene->tree->sentence->words[scene->parts[from].word].form);
    for (uint32_t i = from; i < to && i - from < 32; i++) {
        if (!(name->capitals >> (i - from) & 1) || scene->parts[i].capital) continue;
        if (i > from && kind == CHY_THING_PERSON && scene->parts[from].capital) continue; /* -un */
        if (!small_letters_allowed(scene, name, scene->parts[i].word)) return false;
    }
    /* A common word at the start of a sentence is no town. */
    if (to - from == 1 && name->capitals && (kind == CHY_THING_PLACE || kind == CHY_THING_PERSON)) {
        uint32_t word = scene->parts[from].word;
        chy_upos upos = scene->tree->nodes[word].upos;
        if ((word == 0 || scene->title_case) && upos != CHY_UPOS_PROPN) return false;
        if (upos == CHY_UPOS_VERB || upos == CHY_UPOS_ADV || upos == CHY_UPOS_PRON ||
            upos == CHY_UPOS_DET || upos == CHY_UPOS_ADP || upos == CHY_UPOS_AUX ||
            upos == CHY_UPOS_INTJ)
            return false;
    }
    return true;
}

/* The state whose name ends before that part: "Norway's | Labour Party"; CHY_NONE. */
static uint32_t state_before(const chy_scene *scene, uint32_t from)
{
    uint32_t word = scene->parts[from].word, start;
    if (word > 1 && scene->tree->nodes[word - 1].upos == CHY_UPOS_PART) word--;
    chy_match state;
    bool found = word > 0 && chy_scene_match_ending(scene, word, word > 4 ? word - 4 : 0,
                                                    1u << CHY_THING_STATE, &start, &state);
    return found ? state.name->thing : CHY_NONE;
}

/* Of the bodies of several states, the fora or the instruments that have the name of `first`, the
 * one of which the report speaks most; `first` where it speaks of none. */
static const chy_name *choose_body(const chy_scene *scene, const chy_trie_node *node,
                                   const chy_name *first, uint32_t from, uint32_t to)
{
    uint8_t kind = scene->lexicon->things[first->thing].kind;
    bool single = true,
         states = kind != CHY_THING_BODY || scene->lexicon->things[first->thing].country.length > 0;
    for (uint32_t i = 0; i < node->count && single; i++) {
        uint32_t thing = scene->lexicon->names[node->first + i].thing;
        single = scene->lexicon->things[thing].kind != kind || thing == first->thing;
    }
    if (single) return first;
    enum { ALONE = 1000 }; /* an international body gives way only to one named in full */
    uint32_t before = state_before(scene, from);
    uint32_t most = chy_spoken_of(scene, first, before);
    if (!states && most < ALONE) most = ALONE - 1;
    const chy_name *best = first;
    for (uint32_t i = 0; i < node->count; i++) {
        const chy_name *name = &scene->lexicon->names[node->first + i];
        if (scene->lexicon->things[name->thing].kind != kind || name == first ||
            !case_allows(scene, name, from, to) || chy_is_out_of_place(scene, name) ||
            (scene->day && !chy_lexicon_holds(name->from, name->until, scene->day)))
            continue;
        uint32_t worth = chy_spoken_of(scene, name, before);
        if (worth <= most) continue;
        best = name;
        most = worth;
    }
    return best;
}

/* "Congo" is the one of two states that the report names otherwise more often. */
static bool is_spoken_more(const chy_scene *scene, const chy_name *name, const chy_name *other)
{
    return scene->spoken && name->kind == other->kind && name->kind != CHY_NAME_CONTEXT &&
           scene->spoken[name->thing] > scene->spoken[other->thing];
}

/* The name at that node to prefer: one whose kind is wanted and that is valid at
 * the report's date, in the order of the compiled data; of places the largest. */
static const chy_name *choose(const chy_scene *scene, const chy_trie_node *node, uint32_t kinds,
                              uint32_t from, uint32_t to)
{
    const chy_name *place = NULL, *other = NULL, *early = NULL, *state = NULL;
    uint32_t weight = 0;
    for (uint32_t i = 0; i < node->count; i++) {
        const chy_name *name = &scene->lexicon->names[node->first + i];
        const chy_thing *thing = &scene->lexicon->things[name->thing];
        /* A surname alone is for people.c to judge. */
        if (thing->kind == CHY_THING_PERSON && name->kind == CHY_NAME_SHORT) continue;
        if (!(kinds >> thing->kind & 1) || !case_allows(scene, name, from, to)) continue;
        if (chy_is_out_of_place(scene, name)) continue;
        if (thing->kind == CHY_THING_PLACE) {
            if (place == NULL || thing->weight > weight) {
                place = name;
                weight = thing->weight;
            }
            continue;
        }
        /* Without a date the state that is there today. */
        bool valid = scene->day ? chy_lexicon_holds(name->from, name->until, scene->day)
                                : name->until == 0 && thing->until == 0;
        /* "Moscow" of 1962: a state that is there on that day, if there is one. */
        bool away = thing->kind == CHY_THING_STATE && scene->day &&
                    !chy_lexicon_holds(thing->from, thing->until, scene->day);
        if (valid && state && thing->kind != CHY_THING_STATE) return state;
        bool several = thing->kind == CHY_THING_BODY || thing->kind == CHY_THING_FORUM ||
                       thing->kind == CHY_THING_INSTRUMENT;
        if (valid && several && scene->spoken && node->count > 1)
            return choose_body(scene, node, name, from, to);
        if (valid && thing->kind != CHY_THING_STATE) return name;
        if (valid && !away && (state == NULL || is_spoken_more(scene, name, state))) state = name;
        if (valid && away && early == NULL) early = name;
        /* A dictionary's code is for its days only. */
        if (name->own && scene->day) continue;
        if (other == NULL && (thing->kind != CHY_THING_STATE || scene->day == 0)) other = name;
    }
    if (state) return state;
    /* "Hyderabad", which was a state until 1948: the town. */
    bool gone = early && scene->lexicon->things[early->thing].until &&
                scene->lexicon->things[early->thing].until < scene->day;
    if (early && !(gone && place)) return early;
    return other ? other : place;
}

/* Of the names at that node one that longer words start with. */
static const chy_name *choose_stem(const chy_scene *scene, uint32_t node, uint32_t kinds,
                                   uint32_t from, uint32_t to)
{
    const chy_trie_node *end = &scene->lexicon->nodes[node];
    for (uint32_t i = 0; i < end->count; i++) {
        const chy_name *name = &scene->lexicon->names[end->first + i];
        uint8_t kind = scene->lexicon->things[name->thing].kind;
        if (name->own & CHY_NAME_STEM && kinds >> kind & 1 && case_allows(scene, name, from, to) &&
            (scene->day == 0 || chy_lexicon_holds(name->from, name->until, scene->day)))
            return name;
    }
    return NULL;
}

bool chy_scene_match(const chy_scene *scene, uint32_t word, uint32_t kinds, chy_match *out)
{
    uint32_t from = scene->part_of[word], node = 0;
    bool found = false;
    if (from == scene->part_of[word + 1]) return false; /* a mark, no piece */
    for (uint32_t i = from; i < scene->part_count; i++) {
        const chy_part *part = &scene->parts[i];
        uint32_t next = chy_lexicon_step(scene->lexicon, node, part->token);
        uint32_t by_lemma = 0;
        if (part->last && part->lemma != part->token)
            by_lemma = chy_lexicon_step(scene->lexicon, node, part->lemma);
        if (by_lemma && part->last) {
            const chy_trie_node *end = &scene->lexicon->nodes[by_lemma];
            const chy_name *name = choose(
                scene, end,
                kinds & (1u << CHY_THING_ROLE | 1u << CHY_THING_HEAD | 1u << CHY_THING_REFERENCE),
                from, i + 1);
            if (name) {
                *out = (chy_match){part->word + 1, name, &scene->lexicon->things[name->thing], end};
                found = true;
            }
        }
        uint32_t by_stem =
            part->last && part->stem ? chy_lexicon_step(scene->lexicon, node, part->stem) : 0;
        const chy_name *stem = by_stem ? choose_stem(scene, by_stem, kinds, from, i + 1) : NULL;
        if (stem) {
            *out = (chy_match){part->word + 1, stem, &scene->lexicon->things[stem->thing],
                               &scene->lexicon->nodes[by_stem]};
            found = true;
        }
        if (next == 0) break;
        node = next;
        if (!part->last) continue;
        const chy_trie_node *end = &scene->lexicon->nodes[node];
        const chy_name *name = end->count ? choose(scene, end, kinds, from, i + 1) : NULL;
        if (name == NULL) continue;
        *out = (chy_match){part->word + 1, name, &scene->lexicon->things[name->thing], end};
        found = true;
    }
    return found;
}

bool chy_scene_match_ending(const chy_scene *scene, uint32_t last, uint32_t from, uint32_t kinds,
                            uint32_t *first, chy_match *out)
{
    enum { LONGEST = 6 };
    uint32_t start = last > from + LONGEST ? last - LONGEST : from;
    for (; start < last; start++) {
        uint32_t part = scene->part_of[start];
        if (part == scene->part_of[start + 1]) continue; /* no piece: a hyphen */
        if (chy_scene_match(scene, start, kinds, out) && out->last == last) {
            *first = start;
            return true;
        }
    }
    return false;
}
