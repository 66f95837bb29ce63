/* predicate.c: from a dependency tree to predicates with deep arguments.
 *
 * Two passes over the words, each from the root downwards, so that what a word
 * takes over from the word above it is complete by then. The first gives each
 * word the arguments that hang on it, under their deep names. The second hands
 * arguments on: the antecedent into its relative clause, subjects into
 * infinitives, participles and later conjuncts, the subject of a light verb to
 * its noun. */
#include "claims/predicate_parts.h"

chy_grammar_words chy_grammar_sets(const struct chy_frames *f)
{
    return (chy_grammar_words){
        .agent = chy_frames_set(f, "agent"),
        .content_noun = chy_frames_set(f, "content-noun"),
        .beside = chy_frames_set(f, "beside"),
        .calling = chy_frames_set(f, "calling"),
        .sequence = chy_frames_set(f, "sequence"),
        .relative_thing = chy_frames_set(f, "relative-thing"),
        .third_plural = chy_frames_set(f, "third-plural"),
        .third_thing = chy_frames_set(f, "third-thing"),
        .giving = chy_frames_set(f, "giving"),
        .relative = chy_frames_set(f, "relative"),
        .light = chy_frames_set(f, "light"),
        .light_with = chy_frames_set(f, "light-with"),
        .light_preposition = chy_frames_set(f, "light-preposition"),
        .suffer = chy_frames_set(f, "suffer"),
        .occurrence = chy_frames_set(f, "occurrence"),
        .subject_control = chy_frames_set(f, "subject-control"),
        .negation = chy_frames_set(f, "negation"),
        .possible = chy_frames_set(f, "possible"),
        .demanded = chy_frames_set(f, "demanded"),
        .planned = chy_frames_set(f, "planned"),
        .condition = chy_frames_set(f, "condition"),
        .infinitive = chy_frames_set(f, "infinitive"),
        .attribution = chy_frames_set(f, "attribution"),
        .first_person = chy_frames_set(f, "first-person"),
        .determiner_negation = chy_frames_set(f, "negative-determiner"),
        .instead = chy_frames_set(f, "instead"),
        .intransitive = chy_frames_set(f, "intransitive"),
        .accompany = chy_frames_set(f, "accompany"),
        .role_mark = chy_frames_set(f, "role-mark"),
        .deputy_word = chy_frames_set(f, "deputy-word"),
        .branding = chy_frames_set(f, "branding"),
        .approximator = chy_frames_set(f, "approximator"),
        .approximator_after = chy_frames_set(f, "approximator-after"),
        .nobody = chy_frames_set(f, "nobody"),
        .complementizer = chy_frames_set(f, "complementizer"),
        .locative = chy_frames_set(f, "locative"),
        .announcing = chy_frames_set(f, "announcing"),
        .content_mark = chy_frames_set(f, "content-mark"),
        .keeping = chy_frames_set(f, "keeping"),
        .alternative = chy_frames_set(f, "alternative"),
        .post_word = chy_frames_set(f, "post-word"),
        .row_word = chy_frames_set(f, "row-word"),
        .world_post = chy_frames_set(f, "world-post"),
        .state_post = chy_frames_set(f, "state-post"),
        .own_state_post = chy_frames_set(f, "own-state-post"),
        .forum_reference = chy_frames_set(f, "forum-reference"),
        .forum_word = chy_frames_set(f, "forum-word"),
        .time_unit = chy_frames_set(f, "time-unit"),
        .scope = chy_frames_set(f, "scope"),
        .forum_which = chy_frames_set(f, "forum-which"),
        .length_unit = chy_frames_set(f, "length-unit"),
        .own_instrument = chy_frames_set(f, "own-instrument"),
        .counted_noun = chy_frames_set(f, "counted-noun"),
        .beyond = chy_frames_set(f, "beyond"),
        .instrument_word = chy_frames_set(f, "instrument-word"),
        .except = chy_frames_set(f, "except"),
        .speech_heading = chy_frames_set(f, "speech-heading"),
        .observer_role = chy_frames_set(f, "observer-role"),
        .state_noun = chy_frames_set(f, "state-noun"),
        .since = chy_frames_set(f, "since"),
        .agreement_word = chy_frames_set(f, "agreement-word"),
    };
}

chy_slice chy_grammar_marker(const chy_grammar *g, uint32_t word)
{
    CHY_CHILDREN(g, word, c)
    {
        chy_relation relation = node_of(g, c)->relation;
        if (relation != CHY_RELATION_case && relation != CHY_RELATION_mark) continue;
        chy_slice marker = node_of(g, c)->lemma;
        CHY_CHILDREN(g, c, part)
        if (node_of(g, part)->relation == CHY_RELATION_fixed)
            marker = chy_arena_format(g->arena, "%.*s_%.*s", CHY_PRINT(marker),
                                      CHY_PRINT(node_of(g, part)->lemma));
        return marker;
    }
    return (chy_slice){0};
}

/* ---- arguments ---- */

bool chy_grammar_has(const chy_grammar *g, uint32_t word, chy_slice slot)
{
    const chy_predicate *p = &g->words[word];
    for (size_t i = 0; i < p->arguments.count; i++)
        if (chy_slice_equal(p->arguments.items[i].slot, slot)) return true;
    return false;
}

void chy_grammar_add(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler, bool borrowed)
{
    if (filler == word || filler == CHY_NO_WORD) return;
    chy_predicate *p = &g->words[word];
    for (size_t i = 0; i < p->arguments.count; i++)
        if (p->arguments.items[i].word == filler &&
            chy_slice_equal(p->arguments.items[i].slot, slot))
            return;
    chy_argument *argument = chy_array_push(&p->arguments, g->arena);
    if (argument == NULL) return;
    *argument = (chy_argument){slot, filler, borrowed};
    if (!borrowed && g->words[filler].governor == CHY_NO_WORD) {
        g->words[filler].governor = word;
        g->words[filler].role = slot;
    }
}

/* All fillers of one slot are handed on to another word's slot. */
void chy_grammar_hand_on(chy_grammar *g, uint32_t from, chy_slice slot, uint32_t to, chy_slice as)
{
    size_t count = g->words[from].arguments.count;
    for (size_t i = 0; i < count; i++) {
        chy_argument argument = g->words[from].arguments.items[i];
        if (chy_slice_equal(argument.slot, slot)) chy_grammar_add(g, to, as, argument.word, true);
    }
}

/* "Hopes a deal can be reached and supports a draft": a finite verb without a subject
 * after a content that has its own goes on with the verb above, whose form it has. */
bool goes_on_above(const chy_grammar *g, uint32_t above, uint32_t content, uint32_t later)
{
    return g->words[later].clause && node_of(g, above)->upos == CHY_UPOS_VERB &&
           chy_slice_is(node_of(g, above)->xpos, "VBZ") &&
           chy_slice_is(node_of(g, later)->xpos, "VBZ") &&
           !chy_slice_is(node_of(g, content)->xpos, "VBZ") &&
           !has_child(g, later, CHY_RELATION_nsubj);
}

/* A filler and what is coordinated with it. A conjunct with a preposition of
 * its own stands in that slot. */
void chy_grammar_add_filler(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler,
                            bool marked)
{
    chy_grammar_add(g, word, slot, filler, false);
    CHY_CHILDREN(g, filler, c)
    {
        if (node_of(g, c)->relation != CHY_RELATION_conj) continue;
        chy_slice own = marked ? chy_grammar_marker(g, c) : (chy_slice){0};
        /* "agreed to meet and said that ..." is no second content; a verb goes with
         * verbs, a noun with nouns. */
        if (g->words[c].clause != g->words[filler].clause) continue;
        if (goes_on_above(g, word, filler, c)) continue;
        chy_grammar_add(g, word, own.length ? own : slot, c, false);
        CHY_CHILDREN(g, c, d)
        if (node_of(g, d)->relation == CHY_RELATION_conj &&
            g->words[d].clause == g->words[filler].clause)
            chy_grammar_add(g, word, slot, d, false);
    }
}

static bool is_passive(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    bool auxiliary = false;
    if (lemma_in(g, word, g->sets.intransitive)) return false;
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        if (child->relation == CHY_RELATION_nsubj || child->relation == CHY_RELATION_aux ||
            child->relation == CHY_RELATION_csubj) {
            if (chy_slice_is(child->subtype, "pass")) return true;
            auxiliary |= child->relation == CHY_RELATION_aux;
        }
    }
    if (!is_past_participle(node) || auxiliary) return false;
    /* "the talks, suspended since May, ...", wherever the tree hangs it */
    if (word > 1 && node->relation != CHY_RELATION_root && node->relation != CHY_RELATION_conj &&
        chy_slice_is(node->xpos, "VBN") &&
        chy_slice_is(g->tree->sentence->words[word - 1].form, ",") &&
        is_nominal(node_of(g, word - 2)) && !has_child(g, word, CHY_RELATION_nsubj))
        return true;
    if (node->relation == CHY_RELATION_acl || node->relation == CHY_RELATION_advcl ||
        node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_xcomp)
        return true;
    return node->relation == CHY_RELATION_conj && node->head != CHY_NO_HEAD &&
           g->words[node->head].passive;
}

/* "Norway plans to leave", "Norway visits Peru": a bare noun with a subject before
 * it, no copula and something to govern is a verb that was read as a noun. */
static bool is_misread_verb(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    if (node->upos != CHY_UPOS_NOUN) return false;
    bool subject = false, governs = false;
    CHY_CHILDREN(g, word, c)
    {
        switch (node_of(g, c)->relation) {
        case CHY_RELATION_cop:
        case CHY_RELATION_det:
        case CHY_RELATION_case:
        case CHY_RELATION_amod:
            return false;
        case CHY_RELATION_nmod:
            if (chy_slice_is(node_of(g, c)->subtype, "poss")) return false;
            break;
        case CHY_RELATION_nsubj:
            subject |= c < word && !chy_slice_is(node_of(g, c)->subtype, "outer");
            break;
        case CHY_RELATION_xcomp:
        case CHY_RELATION_ccomp:
        case CHY_RELATION_obj:
            governs |= c > word;
            break;
        default:
            break;
        }
    }
    return subject && governs;
}

/* "released at least 19 people": no place, but how many. */
static bool is_about_number(const chy_grammar *g, uint32_t word, chy_slice marker)
{
    if (marker.length == 0 || !has_child(g, word, CHY_RELATION_nummod)) return false;
    if (chy_set_has(g->frames, g->sets.approximator, marker)) return true;
    CHY_CHILDREN(g, word, c)
    {
        if (node_of(g, c)->relation != CHY_RELATION_case) continue;
        return c + 1 < g->count && lemma_in(g, c + 1, g->sets.approximator_after);
    }
    return false;
}

static bool has_plain_subject(const chy_grammar *g, uint32_t word, uint32_t apart)
{
    CHY_CHILDREN(g, word, c)
    if (c != apart && node_of(g, c)->relation == CHY_RELATION_nsubj &&
        chy_grammar_marker(g, c).length == 0)
        return true;
    return false;
}

/* "Lent Chad 50 million dollars": of two objects after the verb the first is to whom. */
static bool is_first_of_two_objects(const chy_grammar *g, uint32_t word, uint32_t child)
{
    if (child < word || !is_nominal(node_of(g, child)) || !lemma_in(g, word, g->sets.giving))
        return false;
    if (has_child(g, word, CHY_RELATION_iobj)) return false;
    CHY_CHILDREN(g, word, c)
    if (c > child && node_of(g, c)->relation == CHY_RELATION_obj && is_nominal(node_of(g, c)))
        return true;
    return false;
}

/* "Called the leader a liar": of two objects the second is what he is called. */
static bool is_second_of_two_objects(const chy_grammar *g, uint32_t word, uint32_t child)
{
    if (node_of(g, child)->upos != CHY_UPOS_NOUN || !lemma_in(g, word, g->sets.branding))
        return false;
    CHY_CHILDREN(g, word, c)
    if (c > word && c < child && node_of(g, c)->relation == CHY_RELATION_obj &&
        is_nominal(node_of(g, c)))
        return true;
    return false;
}

/* The slot of a verb's or copular clause's child; empty where it has none. */
static chy_slice clause_slot(const chy_grammar *g, uint32_t word, uint32_t child)
{
    const chy_node *node = node_of(g, child);
    bool passive = g->words[word].passive;
    chy_slice marker;
    switch (node->relation) {
    case CHY_RELATION_nsubj:
        /* "Under the plan it was to leave": a subject with a preposition beside a
         * plain one is a phrase that was read wrongly. */
        marker = chy_grammar_marker(g, child);
        if (marker.length && is_nominal(node) && has_plain_subject(g, word, child)) return marker;
        if (!passive) return SUBJECT;
        return has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    case CHY_RELATION_csubj:
        /* "obliges each state to publish" */
        if (child > word &&
            chy_set_has(g->frames, g->sets.infinitive, chy_grammar_marker(g, child)))
            return CLAUSE;
        if (!passive) return SUBJECT;
        return has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    case CHY_RELATION_obj:
        if (is_second_of_two_objects(g, word, child)) return AS;
        return is_first_of_two_objects(g, word, child) ? INDIRECT : OBJECT;
    case CHY_RELATION_iobj:
        return INDIRECT;
    case CHY_RELATION_ccomp:
        return CLAUSE;
    case CHY_RELATION_xcomp:
        return g->words[child].clause ? CLAUSE : AS;
    case CHY_RELATION_obl:
        marker = chy_grammar_marker(g, child);
        if (chy_slice_is(node->subtype, "agent")) return SUBJECT;
        if (passive && chy_set_has(g->frames, g->sets.agent, marker)) return SUBJECT;
        if (!passive && is_about_number(g, child, marker) && !has_child(g, word, CHY_RELATION_obj))
            return OBJECT;
        return marker.length ? marker : TIME;
    case CHY_RELATION_nmod:
        if (chy_slice_is(node->subtype, "poss")) return POSS;
        marker = chy_grammar_marker(g, child);
        return marker.length ? marker : TIME;
    case CHY_RELATION_advcl:
        marker = chy_grammar_marker(g, child);
        if (chy_set_has(g->frames, g->sets.complementizer, marker)) return CLAUSE;
        if (chy_set_has(g->frames, g->sets.infinitive, marker) && !is_gerund(node))
            return node_of(g, word)->upos == CHY_UPOS_VERB ? PURPOSE : CLAUSE;
        return marker.length ? marker : ADVERBIAL;
    case CHY_RELATION_advmod:
        return ADVERB;
    case CHY_RELATION_parataxis:
        /* "Three take part: A, B and C" */
        if (child > 0 && node->upos == CHY_UPOS_PROPN &&
            chy_slice_is(g->tree->sentence->words[child - 1].form, ":"))
            return CHY_SLICE("list");
        return (chy_slice){0};
    default:
        return (chy_slice){0};
    }
}

/* The slot of a noun's or adjective's child. */
static chy_slice noun_slot(const chy_grammar *g, uint32_t child)
{
    const chy_node *node = node_of(g, child);
    chy_slice marker;
    switch (node->relation) {
    case CHY_RELATION_nmod:
        if (chy_slice_is(node->subtype, "poss")) return POSS;
        marker = chy_grammar_marker(g, child);
        return marker.length ? marker : TIME;
    case CHY_RELATION_obl:
        marker = chy_grammar_marker(g, child);
        return marker.length ? marker : TIME;
    case CHY_RELATION_amod:
    case CHY_RELATION_compound:
        return MOD;
    case CHY_RELATION_appos:
        return APPOS;
    case CHY_RELATION_ccomp:
    case CHY_RELATION_xcomp:
        return CLAUSE;
    case CHY_RELATION_advcl:
        marker = chy_grammar_marker(g, child);
        if (chy_set_has(g->frames, g->sets.infinitive, marker) && !is_gerund(node)) return CLAUSE;
        return marker.length ? marker : (chy_slice){0};
    case CHY_RELATION_acl:
        if (chy_slice_is(node->subtype, "relcl")) return (chy_slice){0};
        marker = chy_grammar_marker(g, child);
        if (chy_set_has(g->frames, g->sets.infinitive, marker) && !is_gerund(node)) return CLAUSE;
        if (marker.length == 0) return (chy_slice){0};
        return is_finite(g, child) ? CLAUSE : marker;
    default:
        return (chy_slice){0};
    }
}

/* "Under the protocol Freedonia undertakes": a plain noun right before a name, read
 * as one phrase with it, is what the preposition goes with. */
static uint32_t phrase_before_name(const chy_grammar *g, uint32_t word)
{
    bool marked = chy_grammar_marker(g, word).length > 0;
    for (size_t i = 0; i < g->name_count; i++) {
        if (g->names[i].head != word || g->names[i].first == 0) continue;
        uint32_t before = g->names[i].first - 1;
        const chy_node *node = node_of(g, before);
        bool name = false;
        for (size_t j = 0; j < g->name_count; j++)
            name |= j != i && g->names[j].last == g->names[i].first;
        if ((node->upos == CHY_UPOS_NOUN || (node->upos == CHY_UPOS_PROPN && name)) &&
            node->head == word && node->relation == CHY_RELATION_compound &&
            (marked || chy_grammar_marker(g, before).length))
            return before;
    }
    return CHY_NO_WORD;
}

static void read_own_arguments(chy_grammar *g, uint32_t word)
{
    chy_predicate *p = &g->words[word];
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        chy_slice slot = {0};
        if (p->clause) slot = clause_slot(g, word, c);
        if (slot.length == 0 && node_of(g, word)->upos != CHY_UPOS_VERB) slot = noun_slot(g, c);
        if (slot.length == 0) continue;
        if (p->clause && p->surface.length && child->relation == CHY_RELATION_nsubj &&
            chy_grammar_marker(g, c).length && p->arguments.count) {
            /* "The siege of the town by rebels surprised": the second subject is a
             * phrase of the first. */
            chy_grammar_add(g, p->arguments.items[0].word, chy_grammar_marker(g, c), c, false);
            continue;
        }
        /* Of two subjects side by side the first is meant, the other one is
         * mostly an apposition that was read wrongly. */
        bool subject =
            child->relation == CHY_RELATION_nsubj && !chy_slice_is(child->subtype, "outer");
        if (p->clause && subject && p->surface.length && c > word) continue;
        if (p->clause && p->surface.length == 0 &&
            (child->relation == CHY_RELATION_nsubj || child->relation == CHY_RELATION_csubj))
            p->surface = slot;
        if (p->clause && child->relation == CHY_RELATION_nsubj) {
            uint32_t phrase = phrase_before_name(g, c);
            chy_slice marker =
                phrase == CHY_NO_WORD ? (chy_slice){0} : chy_grammar_marker(g, phrase);
            if (phrase != CHY_NO_WORD)
                chy_grammar_add(g, word, marker.length ? marker : chy_grammar_marker(g, c), phrase,
                                false);
        }
        bool marked = child->relation == CHY_RELATION_obl || child->relation == CHY_RELATION_nmod;
        chy_grammar_add_filler(g, word, slot, c, marked);
    }
    /* "Said it was ready": a pronoun that the parser took for an empty one. */
    const chy_node *node = node_of(g, word);
    if (p->clause && p->surface.length == 0 && node->upos == CHY_UPOS_ADJ &&
        (node->relation == CHY_RELATION_ccomp || node->relation == CHY_RELATION_parataxis))
        CHY_CHILDREN(g, word, c)
    if (node_of(g, c)->relation == CHY_RELATION_expl && c < word) {
        p->surface = SUBJECT;
        chy_grammar_add(g, word, SUBJECT, c, false);
        break;
    }
}

/* ---- the sentence ---- */

static void make_verb(chy_grammar *g, uint32_t verb, uint32_t subject, uint32_t object)
{
    g->words[verb].clause = true;
    g->words[verb].passive = false;
    g->words[verb].surface = SUBJECT;
    chy_grammar_add(g, verb, SUBJECT, subject, false);
    chy_grammar_add(g, verb, OBJECT, object, false);
}

/* "Chad reduced tariffs": where the tree takes the verb for a participle before the
 * noun and hangs the name before it on the noun as well, the name does it. */
static void find_verb_in_phrase(chy_grammar *g, uint32_t verb)
{
    const chy_node *node = node_of(g, verb);
    uint32_t noun = node->head, subject = CHY_NO_WORD;
    if (node->relation != CHY_RELATION_amod || !is_past_participle(node)) return;
    if (noun == CHY_NO_HEAD || noun < verb || !is_nominal(node_of(g, noun))) return;
    if (verb == 0 || g->words[noun].clause) return;
    if (chy_slice_is(g->tree->sentence->words[verb - 1].form, "-")) return;
    uint32_t above = node_of(g, noun)->head;
    CHY_CHILDREN(g, verb, c)
    if (c < verb && node_of(g, c)->relation == CHY_RELATION_nsubj) subject = c;
    if (subject != CHY_NO_WORD) {
        make_verb(g, verb, subject, noun);
        return;
    }
    CHY_CHILDREN(g, noun, c)
    {
        const chy_node *child = node_of(g, c);
        if (c >= verb || chy_grammar_marker(g, c).length) continue;
        bool named =
            child->upos == CHY_UPOS_PROPN || (child->upos == CHY_UPOS_NOUN && above == CHY_NO_HEAD);
        if (named &&
            (child->relation == CHY_RELATION_compound || child->relation == CHY_RELATION_nsubj ||
             (child->relation == CHY_RELATION_nmod && child->subtype.length == 0)))
            subject = c;
    }
    /* "Police in Suva fired tear gas": the sentence as one noun phrase. */
    if (subject == CHY_NO_WORD && above != CHY_NO_HEAD && above < verb &&
        node_of(g, above)->head == CHY_NO_HEAD && !g->words[above].clause &&
        is_nominal(node_of(g, above)) && node_of(g, noun)->relation == CHY_RELATION_nmod &&
        (chy_grammar_marker(g, noun).length == 0 || g->order[0] == above)) {
        bool loose = true;
        CHY_CHILDREN(g, noun, c)
        if (node_of(g, c)->relation == CHY_RELATION_case && c < verb) loose = false;
        if (loose) subject = above;
    }
    if (subject != CHY_NO_WORD) make_verb(g, verb, subject, noun);
}

/* "May fish here": what has a modal helper is a verb, whatever the tagger says. */
static bool has_modal(const chy_grammar *g, uint32_t word)
{
    CHY_CHILDREN(g, word, c)
    if (node_of(g, c)->relation == CHY_RELATION_aux && chy_slice_is(node_of(g, c)->xpos, "MD"))
        return true;
    return false;
}

/* "Gave Chad 9 million dollars": a name read as part of the sum is to whom. */
static void find_name_in_sum(chy_grammar *g, uint32_t verb)
{
    if (!g->words[verb].clause || !lemma_in(g, verb, g->sets.giving)) return;
    CHY_CHILDREN(g, verb, sum)
    {
        if (node_of(g, sum)->relation != CHY_RELATION_obj || sum < verb) continue;
        CHY_CHILDREN(g, sum, c)
        {
            const chy_node *child = node_of(g, c);
            if (c < sum && child->upos == CHY_UPOS_PROPN &&
                child->relation == CHY_RELATION_compound && node_of(g, c + 1)->upos == CHY_UPOS_NUM)
                chy_grammar_add(g, verb, INDIRECT, c, false);
        }
    }
}

static bool prepare(chy_grammar *g)
{
    g->first_child = CHY_NEW_ARRAY(g->arena, uint32_t, g->count);
    g->next_child = CHY_NEW_ARRAY(g->arena, uint32_t, g->count);
    g->order = CHY_NEW_ARRAY(g->arena, uint32_t, g->count);
    g->words = CHY_NEW_ARRAY(g->arena, chy_predicate, g->count);
    if (!g->first_child || !g->next_child || !g->order || !g->words) return false;
    for (uint32_t i = 0; i < g->count; i++) {
        g->first_child[i] = CHY_NO_WORD;
        g->words[i].governor = g->words[i].host = CHY_NO_WORD;
    }
    uint32_t filled = 0;
    for (uint32_t i = g->count; i-- > 0;) {
        uint32_t head = g->tree->nodes[i].head;
        g->next_child[i] = CHY_NO_WORD;
        if (head == CHY_NO_HEAD || head >= g->count) {
            if (filled == 0) g->order[filled++] = i;
            continue;
        }
        g->next_child[i] = g->first_child[head];
        g->first_child[head] = i;
    }
    for (uint32_t done = 0; done < filled; done++)
        CHY_CHILDREN(g, g->order[done], c) if (filled < g->count) g->order[filled++] = c;
    g->ordered = filled;
    return true;
}

chy_status chy_grammar_read(chy_grammar *out, const struct chy_frames *frames,
                            const chy_grammar_words *sets, const chy_tree *tree,
                            const chy_name_span *names, size_t name_count, chy_arena *arena,
                            chy_error *error)
{
    chy_grammar *g = out;
    *g = (chy_grammar){.frames = frames,
                       .sets = *sets,
                       .tree = tree,
                       .arena = arena,
                       .names = names,
                       .name_count = name_count};
    g->count = tree->sentence->count;
    if (!prepare(g)) return chy_fail_memory(error);
    uint32_t reached = g->ordered;
    for (uint32_t i = 0; i < reached; i++) {
        uint32_t word = g->order[i];
        const chy_node *node = node_of(g, word);
        chy_predicate *p = &g->words[word];
        p->misread = is_misread_verb(g, word);
        p->clause = p->misread ||
                    (node->upos == CHY_UPOS_VERB && node->relation != CHY_RELATION_amod &&
                     node->relation != CHY_RELATION_compound) ||
                    has_child(g, word, CHY_RELATION_cop) ||
                    (node->upos == CHY_UPOS_AUX && node->relation != CHY_RELATION_aux &&
                     node->relation != CHY_RELATION_cop) ||
                    (!is_nominal(node) && has_child(g, word, CHY_RELATION_nsubj)) ||
                    has_modal(g, word);
        p->passive = is_passive(g, word);
    }
    for (uint32_t i = 0; i < reached; i++) find_verb_in_phrase(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) find_name_in_sum(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) read_own_arguments(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) chy_grammar_look_beside(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) chy_grammar_receive(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) chy_grammar_join_clauses(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) chy_grammar_carry_nouns(g, g->order[i]);
    /* Once more for what hangs on nouns that have only now got their subject:
     * "made a promise to send". */
    for (uint32_t i = 0; i < reached; i++)
        if (g->words[g->order[i]].surface.length == 0) chy_grammar_receive(g, g->order[i]);
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}
