/* A capital, a palace or a seat is its government where it acts, decides or is
 * dealt with, and a place where things happen in it. The grammar tells. */
#include "world/scene.h"

static uint32_t uses_of_slice(const chy_scene *scene, chy_slice text)
{
    chy_piece piece;
    size_t at = 0;
    if (text.length == 0 || !chy_fold_next(text, &at, &piece)) return 0;
    uint32_t token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

static bool governs_as_role(const chy_scene *scene, chy_slice lemma)
{
    uint32_t role = chy_lexicon_named(scene->lexicon, lemma, CHY_THING_ROLE);
    return role != CHY_NONE &&
           chy_slice_is(chy_thing_text(scene, scene->lexicon->things[role].sector), "GOV");
}

/* The preposition of a word or of the words before it that hang on it ("from | Port-au-
 * Prince"); UINT32_MAX where there is none. */
static uint32_t preposition_of(const chy_tree *tree, uint32_t word)
{
    uint32_t preposition = chy_child(tree, word, CHY_RELATION_case);
    if (preposition != UINT32_MAX) return preposition;
    for (uint32_t first = word; first > 0; first--) {
        const chy_node *before = &tree->nodes[first - 1];
        if (before->head < first || before->head > word || before->head == CHY_NO_HEAD) break;
        if (before->relation == CHY_RELATION_case && before->upos == CHY_UPOS_ADP) return first - 1;
    }
    return UINT32_MAX;
}

/* Uses of the preposition of a word; 0 where there is none or it has none. */
static uint32_t uses_of_preposition(const chy_scene *scene, const chy_tree *tree, uint32_t word)
{
    uint32_t preposition = preposition_of(tree, word);
    return preposition == UINT32_MAX
               ? 0
               : uses_of_slice(scene, tree->sentence->words[preposition].form);
}

/* Those who act for nobody: students, refugees. */
static bool is_private(const chy_scene *scene, chy_slice lemma)
{
    uint32_t role = chy_lexicon_named(scene->lexicon, lemma, CHY_THING_ROLE);
    if (role == CHY_NONE) return false;
    chy_slice sector = chy_thing_text(scene, scene->lexicon->things[role].sector);
    return !chy_slice_is(sector, "GOV") && !chy_slice_is(sector, "MIL") &&
           !chy_slice_is(sector, "LEG") && !chy_slice_is(sector, "SPY");
}

bool chy_stands_for_palace(const chy_scene *scene, const chy_tree *tree, uint32_t word)
{
    chy_relation relation = tree->nodes[word].relation;
    bool may_be =
        relation == CHY_RELATION_obl || relation == CHY_RELATION_obj ||
        (relation == CHY_RELATION_nmod && !chy_slice_is(tree->nodes[word].subtype, "poss") &&
         uses_of_preposition(scene, tree, word));
    return may_be && !chy_stands_for_government(scene, tree, word);
}

bool chy_stands_for_government(const chy_scene *scene, const chy_tree *tree, uint32_t word)
{
    /* "Moscow, Tehran and Ankara": the first of them stands for all. */
    for (uint32_t steps = 0; steps < tree->sentence->count; steps++) {
        const chy_node *node = &tree->nodes[word];
        if (node->relation != CHY_RELATION_conj || node->head == CHY_NO_HEAD) break;
        if (chy_child(tree, word, CHY_RELATION_case) != UINT32_MAX) break;
        word = node->head;
    }
    const chy_node *node = &tree->nodes[word];
    const chy_node *above = node->head == CHY_NO_HEAD ? NULL : &tree->nodes[node->head];
    uint32_t preposition = preposition_of(tree, word);
    /* "in | Copenhagen, talks ...": right behind such a preposition whatever the tree says */
    if (preposition == UINT32_MAX && word > 0 && tree->nodes[word - 1].upos == CHY_UPOS_ADP &&
        tree->nodes[word - 1].relation == CHY_RELATION_case &&
        uses_of_slice(scene, tree->sentence->words[word - 1].form) & CHY_USE_PLACE_PREPOSITION)
        return false;
    uint32_t uses = uses_of_preposition(scene, tree, word);
    uint32_t above_uses = above ? uses_of_slice(scene, above->lemma) : 0;
    /* "Lisbon's airport", "Suva was quiet": what a town has or is */
    if (above && chy_word_has_use(scene, above->lemma, "city_word") &&
        (node->relation == CHY_RELATION_nmod || node->relation == CHY_RELATION_compound ||
         node->relation == CHY_RELATION_nsubj))
        return false;
    /* "Kabul was shelled" */
    if (above_uses & CHY_USE_PLACE_VERB && node->relation == CHY_RELATION_nsubj &&
        chy_slice_is(node->subtype, "pass"))
        return false;
    switch (node->relation) {
    case CHY_RELATION_nsubj:
    case CHY_RELATION_csubj:
    case CHY_RELATION_iobj:
    case CHY_RELATION_vocative:
        return true;
    case CHY_RELATION_obj:
        return above && !(above_uses & CHY_USE_PLACE_VERB);
    case CHY_RELATION_obl:
    case CHY_RELATION_advcl:
        if (preposition == UINT32_MAX) return true; /* a subject that the parser missed */
        if (uses & CHY_USE_PLACE_PREPOSITION) return false;
        /* "Drew close to Paris" is no way there. */
        if (uses & CHY_USE_MOTION_PREPOSITION && preposition > 0 &&
            tree->nodes[preposition - 1].relation == CHY_RELATION_xcomp &&
            tree->nodes[preposition - 1].upos == CHY_UPOS_ADJ)
            return true;
        if (uses & CHY_USE_MOTION_PREPOSITION)
            return above_uses & CHY_USE_SPEECH_VERB ||
                   (above && chy_word_has_use(scene, above->lemma, "dealing"));
        return (uses & CHY_USE_SIDE_PREPOSITION) != 0;
    case CHY_RELATION_nmod:
        if (chy_slice_is(node->subtype, "poss")) return true;
        if (uses & CHY_USE_PLACE_PREPOSITION) return false;
        /* "a flight from Astana", "students from Lomé", but "envoys from Lomé" */
        if (uses & (CHY_USE_MOTION_PREPOSITION | CHY_USE_SIDE_PREPOSITION) && above &&
            chy_word_has_use(scene, above->lemma, "journey"))
            return false;
        if (uses & CHY_USE_MOTION_PREPOSITION && above && is_private(scene, above->lemma))
            return false;
        if (uses & (CHY_USE_MOTION_PREPOSITION | CHY_USE_SIDE_PREPOSITION)) return true;
        return above && governs_as_role(scene, above->lemma);
    case CHY_RELATION_compound:
    case CHY_RELATION_amod:
        return above && governs_as_role(scene, above->lemma);
    default:
        return false;
    }
}

/* The international body that a seat stands for on the report's day, always ("Brussels")
 * or where the report names the body besides ("Addis Ababa"); CHY_NONE. */
static uint32_t body_seated(const chy_scene *scene, chy_slice text)
{
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_name *name = &scene->lexicon->names[node.first + i];
        const chy_thing *thing = &scene->lexicon->things[name->thing];
        bool besides = name->kind == CHY_NAME_CONTEXT && scene->spoken[name->thing] > 0;
        if (thing->kind != CHY_THING_BODY || (name->kind != CHY_NAME_SEAT && !besides)) continue;
        if (scene->day == 0 ? thing->until == 0
                            : chy_lexicon_holds(thing->from, thing->until, scene->day))
            return name->thing;
    }
    return CHY_NONE;
}

void chy_seats_settle(chy_scene *scene)
{
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        if (all[i].kind != CHY_MENTION_COUNTRY || all[i].form != CHY_FORM_CAPITAL) continue;
        uint32_t body = body_seated(scene, all[i].actor.text), state = all[i].thing;
        bool named = false;
        for (size_t m = 0; body != CHY_NONE && m < scene->mentions.count && !named; m++)
            named = all[m].kind == CHY_MENTION_COUNTRY && all[m].thing == state &&
                    all[m].form != CHY_FORM_CAPITAL;
        if (body == CHY_NONE || named) continue;
        all[i].kind = all[i].actor.kind = CHY_MENTION_BODY;
        all[i].thing = body;
        all[i].form = CHY_FORM_NAME;
    }
}
