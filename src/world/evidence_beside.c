/* What the nouns and the names beside an open name tell of what it is: "the daily X",
 * "the village of X", "X province", "the X family", "X of the Farmers' Front", an
 * analyst "at X", "X, Nebraska", a list. */
#include <ctype.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/evidence.h"

enum { NEAR = 6 }; /* mentions to either side that are looked at */

int evidence_role(const chy_scene *scene, chy_slice lemma)
{
    uint32_t role = chy_lexicon_named(scene->lexicon, lemma, CHY_THING_ROLE);
    if (role == CHY_NONE) return EVIDENCE_NO_ROLE;
    bool person = chy_slice_is(chy_thing_text(scene, scene->lexicon->things[role].class), "person");
    return person ? EVIDENCE_PERSON : EVIDENCE_GROUP;
}

static bool is_common_noun(const chy_tree *tree, uint32_t word)
{
    chy_slice form = tree->sentence->words[word].form;
    size_t at = 0;
    return tree->nodes[word].upos == CHY_UPOS_NOUN && form.length &&
           u_islower((UChar32)chy_utf8_next(form, &at));
}

/* "the daily X", "X province": what the noun says that the name is of. */
static void weigh_noun(const chy_scene *scene, chy_slice lemma, bool before, evidence *e)
{
    enum { STRONG = 4 };
    if (before && chy_word_has_use(scene, lemma, "vessel")) {
        e->nothing++;
        return;
    }
    if (!before && chy_word_has_use(scene, lemma, "person_noun")) {
        e->person += STRONG - 1;
        return;
    }
    uint32_t head = chy_lexicon_named(scene->lexicon, lemma, CHY_THING_HEAD);
    int role = evidence_role(scene, lemma);
    if (head != CHY_NONE) {
        chy_slice kind = chy_thing_text(scene, scene->lexicon->things[head].class);
        if (chy_slice_is(kind, "place")) e->place += STRONG;
        if (chy_slice_is(kind, "body")) e->body += STRONG;
        if (!chy_slice_is(kind, "government")) return;
    }
    if (before && role == EVIDENCE_PERSON) e->person += STRONG;
    if (role == EVIDENCE_GROUP && head == CHY_NONE) e->body += STRONG - !before;
}

static void weigh_nouns(const chy_scene *scene, const chy_tree *tree, const chy_mention *m,
                        evidence *e)
{
    enum { REACH = 3 };
    const chy_node *node = &tree->nodes[m->head];
    uint32_t before = m->first ? m->first - 1 : 0;
    if (m->first && is_common_noun(tree, before)) {
        bool of_name = tree->nodes[before].head >= m->first && tree->nodes[before].head < m->last;
        if (of_name || node->head == before) weigh_noun(scene, tree->nodes[before].lemma, true, e);
    }
    /* "the village of X" */
    if (node->relation == CHY_RELATION_nmod && m->first > 1 && node->head == m->first - 2 &&
        is_common_noun(tree, node->head)) {
        uint32_t head =
            chy_lexicon_named(scene->lexicon, tree->nodes[node->head].lemma, CHY_THING_HEAD);
        if (head != CHY_NONE &&
            chy_slice_is(chy_thing_text(scene, scene->lexicon->things[head].class), "place"))
            e->place += 3;
    }
    if (node->relation == CHY_RELATION_compound && node->head >= m->last &&
        node->head < m->last + REACH && is_common_noun(tree, node->head))
        weigh_noun(scene, tree->nodes[node->head].lemma, false, e);
}

/* "an analyst at X", "had worked for X", "founded X" are told of bodies, "X printed
 * it" of newspapers. */
static void weigh_work(const chy_scene *scene, const chy_tree *tree, const chy_mention *m,
                       evidence *e)
{
    uint32_t top = evidence_first_of_list(tree, m->head);
    const chy_node *node = &tree->nodes[top];
    uint32_t preposition = chy_child(tree, top, CHY_RELATION_case);
    if (preposition != UINT32_MAX && m->last - m->first == 1 &&
        chy_word_has_use(scene, tree->sentence->words[preposition].form, "source_preposition"))
        e->body += 2;
    if (node->head == CHY_NO_HEAD) return;
    chy_slice lemma = tree->nodes[node->head].lemma;
    if (node->relation == CHY_RELATION_nsubj && !chy_slice_is(node->subtype, "pass") &&
        chy_word_has_use(scene, lemma, "media_verb"))
        e->body += m->last - m->first == 1 ? 4 : 2;
    if (!chy_word_has_use(scene, lemma, "workplace")) return;
    bool verb = tree->nodes[node->head].upos == CHY_UPOS_VERB;
    if (preposition != UINT32_MAX &&
        chy_word_has_use(scene, tree->sentence->words[preposition].form,
                         verb ? "behalf" : "workplace"))
        e->body += 6;
    if (node->relation == CHY_RELATION_obj) e->body += 3;
}

/* Places: "X-based", "leave X". */
static void weigh_place_words(const chy_scene *scene, const chy_tree *tree, const chy_mention *m,
                              evidence *e)
{
    const chy_word *words = tree->sentence->words;
    const chy_node *node = &tree->nodes[evidence_first_of_list(tree, m->head)];
    if (node->relation == CHY_RELATION_obj && node->head != CHY_NO_HEAD &&
        chy_word_has_use(scene, tree->nodes[node->head].lemma, "town_verb"))
        e->place += 2;
    /* "fled to X", not "spoke to X" */
    uint32_t preposition = chy_child(tree, m->head, CHY_RELATION_case);
    if (node->relation == CHY_RELATION_obl && node->head != CHY_NO_HEAD &&
        preposition != UINT32_MAX && preposition < m->first &&
        evidence_uses(scene, tree->sentence->words[preposition].form) &
            CHY_USE_MOTION_PREPOSITION &&
        chy_word_has_use(scene, tree->nodes[node->head].lemma, "motion_verb"))
        e->place += 2;
    bool hangs = m->last + 1 < tree->sentence->count && chy_slice_is(words[m->last].form, "-") &&
                 words[m->last].start == m->end && words[m->last].end == words[m->last + 1].start;
    if (hangs && evidence_uses(scene, words[m->last + 1].form) & CHY_USE_PLACE_VERB) e->place += 3;
}

/* How names of one word end: "-grad", "-neft", "-enko". */
static void weigh_ending(const chy_scene *scene, const chy_mention *m, evidence *e)
{
    enum { LEAST = 3, SHORTEST = 2, LONGEST = 8 };
    chy_slice key = chy_name_key(scene, m->actor.text);
    /* "Daeseong-dong" */
    const chy_word *words = scene->trees->items[m->sentence].sentence->words;
    if (m->last - m->first == 3 && words[m->first].end == words[m->first + 1].start &&
        words[m->first + 1].end == words[m->first + 2].start &&
        islower((unsigned char)words[m->first + 2].form.at[0]) &&
        chy_word_has_use(scene, words[m->first + 2].form, "place_syllable"))
        e->place += 4;
    if (m->last - m->first != 1) return;
    for (size_t length = LONGEST; length >= SHORTEST; length--) {
        if (key.length < length + LEAST) continue;
        chy_slice ending = chy_slice_cut(key, key.length - length, SIZE_MAX);
        if (chy_lexicon_node(scene->lexicon, ending) == 0) continue;
        bool person = chy_word_has_use(scene, ending, "person_ending");
        bool place = chy_word_has_use(scene, ending, "place_ending");
        bool body = chy_word_has_use(scene, ending, "body_ending");
        e->person += 2 * person;
        e->place += 2 * place;
        e->body += 2 * body;
        if (person || place || body) return;
    }
}

/* "NTV Uganda", "Le Nouveau Gabon": a state's name ends a body's. */
static void weigh_state(const chy_scene *scene, const chy_tree *tree, const chy_mention *m,
                        evidence *e)
{
    chy_slice last = tree->sentence->words[m->last - 1].form;
    if (m->last - m->first < 2 || evidence_uses(scene, last) & (CHY_USE_GIVEN | CHY_USE_SURNAME))
        return;
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, last)];
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_name *name = &scene->lexicon->names[node.first + i];
        if (scene->lexicon->things[name->thing].kind != CHY_THING_STATE ||
            name->kind != CHY_NAME_NAME)
            continue;
        e->person -= 2;
        e->body += 2;
        return;
    }
}

static bool is_place(const chy_mention *m)
{
    return m->kind == CHY_MENTION_PLACE ||
           (m->kind == CHY_MENTION_COUNTRY &&
            (m->form == CHY_FORM_NAME || m->form == CHY_FORM_CAPITAL));
}

static bool is_inside(const chy_mention *m, uint32_t word)
{
    return word >= m->first && word < m->last;
}

/* "Chillicothe, OH", "Garowe, Somalia": a place beside a place. */
static void weigh_comma(const chy_tree *tree, const chy_mention *m, const chy_mention *other,
                        evidence *e)
{
    if (!is_place(other)) return;
    const chy_mention *first = other->first < m->first ? other : m;
    const chy_mention *second = first == m ? other : m;
    if (second->first != first->last + 1 ||
        !chy_slice_is(tree->sentence->words[first->last].form, ","))
        return;
    const chy_node *node = &tree->nodes[second->head];
    bool listed = node->relation == CHY_RELATION_conj || node->relation == CHY_RELATION_nsubj;
    if (!listed && node->head != CHY_NO_HEAD && is_inside(first, node->head)) e->place += 3;
}

void evidence_weigh_list(const chy_scene *scene, size_t at, evidence *e)
{
    const chy_mention *all = scene->mentions.items, *m = &all[at];
    const chy_tree *tree = &scene->trees->items[m->sentence];
    uint32_t top = evidence_first_of_list(tree, m->head);
    size_t from = at > NEAR ? at - NEAR : 0;
    for (size_t i = from; i < scene->mentions.count && i < at + NEAR; i++) {
        const chy_mention *other = &all[i];
        if (i == at || other->sentence != m->sentence || other->inside ||
            (other->first < m->last && other->last > m->first) ||
            evidence_first_of_list(tree, other->head) != top)
            continue;
        if (other->kind == CHY_MENTION_PERSON) e->person += 2;
        if (other->kind == CHY_MENTION_BODY && other->form != CHY_FORM_PEOPLE) e->body += 2;
        if (is_place(other)) e->place += m->last - m->first == 1 ? 2 : 1;
    }
}

void evidence_weigh_beside(const chy_scene *scene, size_t at, evidence *e)
{
    const chy_mention *all = scene->mentions.items, *m = &all[at];
    const chy_tree *tree = &scene->trees->items[m->sentence];
    weigh_nouns(scene, tree, m, e);
    weigh_work(scene, tree, m, e);
    weigh_place_words(scene, tree, m, e);
    weigh_ending(scene, m, e);
    weigh_state(scene, tree, m, e);
    evidence_weigh_list(scene, at, e);
    size_t from = at > NEAR ? at - NEAR : 0;
    for (size_t i = from; i < scene->mentions.count && i < at + NEAR; i++) {
        const chy_mention *other = &all[i];
        if (i == at || other->sentence != m->sentence || other->inside) continue;
        weigh_comma(tree, m, other, e);
        /* "Maw of the Independence Organisation" */
        bool beside = other->first > m->last && other->first <= m->last + 2;
        if (beside && other->kind == CHY_MENTION_BODY && m->last - m->first >= 2 &&
            tree->nodes[m->last].upos == CHY_UPOS_ADP &&
            tree->nodes[other->head].relation == CHY_RELATION_nmod &&
            is_inside(m, tree->nodes[other->head].head))
            e->person += 2;
    }
}
