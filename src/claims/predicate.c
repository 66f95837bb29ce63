/* predicate.c: from a dependency tree to predicates with deep arguments.
 *
 * Two passes over the words, each from the root downwards, so that what a word
 * takes over from the word above it is complete by then. The first gives each
 * word the arguments that hang on it, under their deep names. The second hands
 * arguments on: the antecedent into its relative clause, subjects into
 * infinitives, participles and later conjuncts, the subject of a light verb to
 * its noun. */
#include "claims/predicate.h"

#include <string.h>

static const chy_slice SUBJECT = {"subject", 7}, OBJECT = {"object", 6}, INDIRECT = {"indirect", 8},
                       CLAUSE = {"clause", 6}, AS = {"as", 2}, MOD = {"mod", 3}, POSS = {"poss", 4},
                       APPOS = {"appos", 5}, ADVERB = {"adverb", 6}, TIME = {"time", 4},
                       PURPOSE = {"purpose", 7}, OF = {"of", 2}, BETWEEN = {"between", 7},
                       FROM = {"from", 4}, ADVERBIAL = {"adverbial", 9};

chy_grammar_words chy_grammar_sets(const struct chy_frames *f)
{
    return (chy_grammar_words){
        .agent = chy_frames_set(f, "agent"),
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
        .approximator = chy_frames_set(f, "approximator"),
        .approximator_after = chy_frames_set(f, "approximator-after"),
        .nobody = chy_frames_set(f, "nobody"),
        .complementizer = chy_frames_set(f, "complementizer"),
        .locative = chy_frames_set(f, "locative"),
        .announcing = chy_frames_set(f, "announcing"),
        .content_mark = chy_frames_set(f, "content-mark"),
        .alternative = chy_frames_set(f, "alternative"),
        .post_word = chy_frames_set(f, "post-word"),
        .forum_reference = chy_frames_set(f, "forum-reference"),
        .forum_word = chy_frames_set(f, "forum-word"),
        .time_unit = chy_frames_set(f, "time-unit"),
    };
}

/* ---- looking at nodes ---- */

static const chy_node *node_of(const chy_grammar *g, uint32_t word)
{
    return &g->tree->nodes[word];
}

static bool lemma_in(const chy_grammar *g, uint32_t word, uint32_t set)
{
    return chy_set_has(g->frames, set, node_of(g, word)->lemma);
}

static bool is_nominal(const chy_node *node)
{
    return node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN ||
           node->upos == CHY_UPOS_PRON || node->upos == CHY_UPOS_NUM ||
           node->upos == CHY_UPOS_SYM || node->upos == CHY_UPOS_DET;
}

static bool has_child(const chy_grammar *g, uint32_t word, chy_relation relation)
{
    CHY_CHILDREN(g, word, c) if (node_of(g, c)->relation == relation) return true;
    return false;
}

static bool is_past_participle(const chy_node *node)
{
    if (node->upos != CHY_UPOS_VERB) return false;
    if (chy_slice_is(node->xpos, "VBN")) return true;
    return node->xpos.length == 0 &&
           chy_slice_find(node->features, CHY_SLICE("Tense=Past|VerbForm=Part")) != SIZE_MAX;
}

/* "looks forward to meeting": `to` is a preposition there. */
static bool is_gerund(const chy_node *node)
{
    return chy_slice_is(node->xpos, "VBG");
}

static bool is_finite(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    CHY_CHILDREN(g, word, c)
    {
        /* "having signed" has a helper and is not finite. */
        const chy_node *child = node_of(g, c);
        if ((child->relation == CHY_RELATION_aux || child->relation == CHY_RELATION_cop) &&
            !chy_slice_is(child->xpos, "VBG") && !chy_slice_is(child->xpos, "VB"))
            return true;
    }
    return chy_slice_is(node->xpos, "VBD") || chy_slice_is(node->xpos, "VBZ") ||
           chy_slice_is(node->xpos, "VBP") || chy_slice_is(node->xpos, "MD");
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

static bool has_argument(const chy_grammar *g, uint32_t word, chy_slice slot)
{
    const chy_predicate *p = &g->words[word];
    for (size_t i = 0; i < p->arguments.count; i++)
        if (chy_slice_equal(p->arguments.items[i].slot, slot)) return true;
    return false;
}

static void add_argument(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler,
                         bool borrowed)
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
static void hand_on(chy_grammar *g, uint32_t from, chy_slice slot, uint32_t to, chy_slice as)
{
    size_t count = g->words[from].arguments.count;
    for (size_t i = 0; i < count; i++) {
        chy_argument argument = g->words[from].arguments.items[i];
        if (chy_slice_equal(argument.slot, slot)) add_argument(g, to, as, argument.word, true);
    }
}

/* A filler and what is coordinated with it. A conjunct with a preposition of
 * its own stands in that slot. */
static void add_filler(chy_grammar *g, uint32_t word, chy_slice slot, uint32_t filler, bool marked)
{
    add_argument(g, word, slot, filler, false);
    CHY_CHILDREN(g, filler, c)
    {
        if (node_of(g, c)->relation != CHY_RELATION_conj) continue;
        chy_slice own = marked ? chy_grammar_marker(g, c) : (chy_slice){0};
        /* "agreed to meet and said that ..." is no second content; a verb goes with
         * verbs, a noun with nouns. */
        if (g->words[c].clause != g->words[filler].clause) continue;
        add_argument(g, word, own.length ? own : slot, c, false);
        CHY_CHILDREN(g, c, d)
        if (node_of(g, d)->relation == CHY_RELATION_conj &&
            g->words[d].clause == g->words[filler].clause)
            add_argument(g, word, slot, d, false);
    }
}

static bool is_passive(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    bool auxiliary = false;
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
    if (node->relation == CHY_RELATION_acl || node->relation == CHY_RELATION_advcl ||
        node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_xcomp)
        return true;
    return node->relation == CHY_RELATION_conj && node->head != CHY_NO_HEAD &&
           g->words[node->head].passive;
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

/* The slot of a verb's or copular clause's child; empty where it has none. */
static chy_slice clause_slot(const chy_grammar *g, uint32_t word, uint32_t child)
{
    const chy_node *node = node_of(g, child);
    bool passive = g->words[word].passive;
    chy_slice marker;
    switch (node->relation) {
    case CHY_RELATION_nsubj:
    case CHY_RELATION_csubj:
        if (!passive) return SUBJECT;
        return has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    case CHY_RELATION_obj:
        return OBJECT;
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
            add_argument(g, p->arguments.items[0].word, chy_grammar_marker(g, c), c, false);
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
        bool marked = child->relation == CHY_RELATION_obl || child->relation == CHY_RELATION_nmod;
        add_filler(g, word, slot, c, marked);
    }
}

/* ---- what stands beside a verb ---- */

/* Trees go wrong over long names and lists; what stands right before a finite
 * verb or right after an active one is plain all the same. Used only where the
 * tree gives the verb no subject or object at all. */

static bool is_helper(const chy_node *node)
{
    return node->upos == CHY_UPOS_AUX || node->upos == CHY_UPOS_ADV || node->upos == CHY_UPOS_PART;
}

/* "the talks between A and B": the noun that the phrase is about, as long as
 * the tree goes to the left over nouns and no comma stands between. */
static uint32_t top_of_phrase(const chy_grammar *g, uint32_t word)
{
    for (unsigned steps = 0; steps < 6; steps++) {
        const chy_node *node = node_of(g, word);
        uint32_t above = node->head;
        if (above == CHY_NO_HEAD || above >= word || !is_nominal(node_of(g, above))) break;
        if (node->relation != CHY_RELATION_nmod && node->relation != CHY_RELATION_conj) break;
        bool comma = false;
        for (uint32_t i = above + 1; i < word; i++)
            comma |= node_of(g, i)->upos == CHY_UPOS_PUNCT &&
                     chy_slice_is(g->tree->sentence->words[i].form, ",");
        if (comma) break;
        word = above;
    }
    return word;
}

static void find_subject_before(chy_grammar *g, uint32_t word)
{
    chy_predicate *p = &g->words[word];
    bool finite = is_finite(g, word);
    uint32_t at = word;
    while (at > 0 && is_helper(node_of(g, at - 1))) {
        at--;
        if (node_of(g, at)->upos == CHY_UPOS_AUX && !chy_slice_is(node_of(g, at)->xpos, "VB"))
            finite = true;
        if (lemma_in(g, at, g->sets.infinitive)) return;
    }
    if (!finite || at == 0) return;
    for (size_t i = 0; i < g->name_count; i++) {
        if (g->names[i].last != at) continue;
        uint32_t head = top_of_phrase(g, g->names[i].head);
        p->surface = p->passive ? OBJECT : SUBJECT;
        add_argument(g, word, p->surface, head, true);
        return;
    }
    /* No name: a plain noun, or what the tagger took for an adjective ("the
     * military seized"). */
    const chy_node *before = node_of(g, at - 1);
    bool article = at > 1 && node_of(g, at - 2)->upos == CHY_UPOS_DET;
    if (is_nominal(before) ? before->upos == CHY_UPOS_NUM || before->upos == CHY_UPOS_DET
                           : before->upos != CHY_UPOS_ADJ || !article)
        return;
    if (before->relation == CHY_RELATION_obl || before->relation == CHY_RELATION_obj) return;
    p->surface = p->passive ? OBJECT : SUBJECT;
    add_argument(g, word, p->surface, top_of_phrase(g, at - 1), true);
}

static void find_object_after(chy_grammar *g, uint32_t word)
{
    uint32_t found = CHY_NO_WORD, reach = word + 1;
    for (size_t i = 0; i < g->name_count; i++) {
        const chy_name_span *name = &g->names[i];
        if (name->first <= word) continue;
        if (name->first > word + 7) break;
        if (found != CHY_NO_WORD && name->first != reach) break;
        bool near = true;
        for (uint32_t j = reach; j < name->first && near; j++) {
            chy_upos upos = node_of(g, j)->upos;
            near = upos == CHY_UPOS_DET || upos == CHY_UPOS_ADJ || upos == CHY_UPOS_NOUN ||
                   upos == CHY_UPOS_PROPN || upos == CHY_UPOS_NUM;
        }
        if (!near) break;
        /* "appointed Ambassador N.": the name after a title is meant. */
        found = name->head;
        reach = name->last;
    }
    if (found != CHY_NO_WORD) add_argument(g, word, OBJECT, found, true);
}

/* "sent to Nepal by Norway": the agent often hangs on a phrase before it. Down
 * over nouns, three steps. */
static void find_agent_below(chy_grammar *g, uint32_t word)
{
    enum { WIDTH = 24 };
    uint32_t level[WIDTH] = {word};
    size_t width = 1;
    for (unsigned depth = 0; depth < 3 && width; depth++) {
        uint32_t next[WIDTH];
        size_t filled = 0;
        for (size_t i = 0; i < width; i++) {
            const chy_predicate *p = &g->words[level[i]];
            for (size_t j = 0; j < p->arguments.count; j++) {
                chy_argument argument = p->arguments.items[j];
                if (argument.borrowed || g->words[argument.word].clause) continue;
                if (argument.word > word && level[i] != word &&
                    chy_set_has(g->frames, g->sets.agent, argument.slot)) {
                    add_argument(g, word, SUBJECT, argument.word, true);
                    p = &g->words[level[i]];
                }
                if (filled < WIDTH) next[filled++] = argument.word;
            }
        }
        if (has_argument(g, word, SUBJECT)) return;
        width = filled;
        memcpy(level, next, filled * sizeof *next);
    }
}

/* A pronoun such as "which" whose clause the tree does not hang on a noun means
 * the noun right before it. */
static void find_antecedent(chy_grammar *g, uint32_t word)
{
    chy_predicate *p = &g->words[word];
    if (chy_slice_is(node_of(g, word)->subtype, "relcl")) return;
    for (size_t i = 0; i < p->arguments.count; i++) {
        uint32_t pronoun = p->arguments.items[i].word, before = pronoun;
        const chy_node *node = node_of(g, pronoun);
        if (node->upos != CHY_UPOS_PRON || !lemma_in(g, pronoun, g->sets.relative)) continue;
        while (before > 0 && (node_of(g, before - 1)->upos == CHY_UPOS_PUNCT ||
                              node_of(g, before - 1)->upos == CHY_UPOS_ADP))
            before--;
        if (before == 0 || before == pronoun || !is_nominal(node_of(g, before - 1))) continue;
        p->arguments.items[i].word = top_of_phrase(g, before - 1);
        p->arguments.items[i].borrowed = true;
    }
}

/* A name before the verb that the tree gives no part in the clause. */
static void find_loose_subject(chy_grammar *g, uint32_t word)
{
    chy_predicate *p = &g->words[word];
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        if (c > word) break;
        if (child->upos != CHY_UPOS_PROPN && child->upos != CHY_UPOS_NOUN) continue;
        if (child->relation != CHY_RELATION_discourse && child->relation != CHY_RELATION_vocative &&
            child->relation != CHY_RELATION_dislocated && child->relation != CHY_RELATION_dep)
            continue;
        p->surface = p->passive ? OBJECT : SUBJECT;
        add_filler(g, word, p->surface, c, false);
        return;
    }
}

static void look_beside(chy_grammar *g, uint32_t word)
{
    const chy_predicate *p = &g->words[word];
    if (!p->clause) return;
    find_antecedent(g, word);
    if (p->surface.length == 0) find_loose_subject(g, word);
    if (p->passive && !has_argument(g, word, SUBJECT)) find_agent_below(g, word);
    if (p->surface.length == 0) find_subject_before(g, word);
    bool verb = node_of(g, word)->upos == CHY_UPOS_VERB;
    if (verb && !p->passive && !has_argument(g, word, OBJECT) && !has_argument(g, word, CLAUSE))
        find_object_after(g, word);
}

/* ---- handing on ---- */

/* The grammatical subject that comes from elsewhere: in a passive it is what
 * the verb is done to. */
static void take_subject(chy_grammar *g, uint32_t word, uint32_t from, chy_slice slot)
{
    chy_predicate *p = &g->words[word];
    if (p->surface.length || slot.length == 0) return;
    chy_slice as = SUBJECT;
    if (p->passive) as = has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    hand_on(g, from, slot, word, as);
    if (has_argument(g, word, as)) p->surface = as;
}

static void take_word(chy_grammar *g, uint32_t word, uint32_t filler)
{
    chy_predicate *p = &g->words[word];
    if (p->surface.length) return;
    p->surface = SUBJECT;
    if (p->passive) p->surface = has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    add_argument(g, word, p->surface, filler, true);
    CHY_CHILDREN(g, filler, c)
    if (node_of(g, c)->relation == CHY_RELATION_conj && c < word && !g->words[c].clause)
        add_argument(g, word, p->surface, c, true);
}

/* "envoys who met him", "the text that they signed", "the town in which". */
static void enter_relative(chy_grammar *g, uint32_t word, uint32_t antecedent)
{
    chy_predicate *p = &g->words[word];
    bool found = false;
    for (size_t i = 0; i < p->arguments.count; i++) {
        chy_argument *argument = &p->arguments.items[i];
        const chy_node *filler = node_of(g, argument->word);
        if (argument->borrowed || !lemma_in(g, argument->word, g->sets.relative)) continue;
        if (filler->upos != CHY_UPOS_PRON && filler->upos != CHY_UPOS_DET &&
            filler->upos != CHY_UPOS_SCONJ)
            continue;
        argument->word = antecedent;
        argument->borrowed = true;
        found = true;
    }
    if (found) {
        /* A list before the pronoun is meant as a whole. */
        for (size_t i = 0, n = p->arguments.count; i < n; i++) {
            if (p->arguments.items[i].word != antecedent) continue;
            chy_slice slot = p->arguments.items[i].slot;
            CHY_CHILDREN(g, antecedent, c)
            if (node_of(g, c)->relation == CHY_RELATION_conj && c < word && !g->words[c].clause)
                add_argument(g, word, slot, c, true);
        }
        return;
    }
    if (p->surface.length == 0)
        take_word(g, word, antecedent);
    else if (!has_argument(g, word, OBJECT))
        add_argument(g, word, OBJECT, antecedent, true);
}

/* Who does what an infinitive or participle says, given the word above. */
static void control(chy_grammar *g, uint32_t word, uint32_t above, bool complement)
{
    const chy_predicate *p = &g->words[above];
    bool own = lemma_in(g, above, g->sets.subject_control);
    if (!p->clause) {
        /* A noun or adjective: "their plan to attack", "ready to talk". */
        if (has_argument(g, above, SUBJECT))
            take_subject(g, word, above, SUBJECT);
        else if (has_argument(g, above, POSS))
            take_subject(g, word, above, POSS);
        else
            take_subject(g, word, above, MOD);
        return;
    }
    if (complement && !own && has_argument(g, above, OBJECT))
        take_subject(g, word, above, OBJECT);
    else if (complement && !own && has_argument(g, above, INDIRECT))
        take_subject(g, word, above, INDIRECT);
    else
        take_subject(g, word, above, p->surface.length ? p->surface : SUBJECT);
}

/* Two verbs in a row share what stands before the first, and the object that
 * stands after the second or the first. */
static void share(chy_grammar *g, uint32_t word, uint32_t first)
{
    chy_predicate *p = &g->words[word], *f = &g->words[first];
    if (!p->clause || !f->clause) return;
    take_subject(g, word, first, f->surface);
    if (node_of(g, word)->upos != CHY_UPOS_VERB || node_of(g, first)->upos != CHY_UPOS_VERB) return;
    if (p->passive || f->passive) return;
    bool mine = has_argument(g, word, OBJECT) || has_argument(g, word, CLAUSE);
    bool theirs = has_argument(g, first, OBJECT) || has_argument(g, first, CLAUSE);
    if (mine && !theirs && word - first <= 3) {
        hand_on(g, word, OBJECT, first, OBJECT);
        hand_on(g, word, CLAUSE, first, CLAUSE);
    } else if (theirs && !mine && p->arguments.count <= 1) {
        for (size_t i = 0, n = f->arguments.count; i < n; i++) {
            chy_argument argument = g->words[first].arguments.items[i];
            if (chy_slice_equal(argument.slot, OBJECT) && argument.word > word)
                add_argument(g, word, OBJECT, argument.word, true);
        }
    }
}

/* "accused by A of arming": the clause belongs to the verb, not to A. */
static bool lift_content(chy_grammar *g, uint32_t word, uint32_t noun)
{
    chy_slice marker = chy_grammar_marker(g, word);
    uint32_t verb = g->words[noun].governor;
    if (!chy_set_has(g->frames, g->sets.content_mark, marker)) return false;
    if (verb == CHY_NO_WORD || !g->words[verb].clause ||
        chy_slice_equal(g->words[noun].role, OBJECT))
        return false;
    g->words[word].governor = verb;
    g->words[word].role = marker;
    add_argument(g, verb, marker, word, true);
    control(g, word, verb, true);
    return true;
}

/* "..., the declaration, signed by both": a participle after a noun and a comma
 * tells of the noun, though the tree may hang it on the verb. */
static bool follows_noun(const chy_grammar *g, uint32_t word)
{
    if (word < 3 || !is_past_participle(node_of(g, word))) return false;
    if (!chy_slice_is(g->tree->sentence->words[word - 1].form, ",")) return false;
    const chy_node *before = node_of(g, word - 2);
    return (before->upos == CHY_UPOS_NOUN || before->upos == CHY_UPOS_PROPN) &&
           before->relation != CHY_RELATION_obl;
}

static void receive(chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    uint32_t above = node->head;
    if (above == CHY_NO_HEAD) return;
    switch (node->relation) {
    case CHY_RELATION_acl:
        if (!g->words[word].clause) return;
        if (chy_slice_is(node->subtype, "relcl"))
            enter_relative(g, word, above);
        else if (is_gerund(node) && lift_content(g, word, above))
            return;
        else if (g->words[word].passive || chy_slice_is(node->xpos, "VBG"))
            take_word(g, word, above);
        else
            control(g, word, above, true);
        return;
    case CHY_RELATION_xcomp:
        control(g, word, above, true);
        return;
    case CHY_RELATION_advcl:
        if (g->words[word].passive && follows_noun(g, word)) {
            take_word(g, word, word - 2);
            return;
        }
        if (!is_finite(g, word) || g->words[word].passive)
            control(g, word, above,
                    chy_set_has(g->frames, g->sets.content_mark, chy_grammar_marker(g, word)));
        return;
    case CHY_RELATION_ccomp:
        if (!is_finite(g, word)) control(g, word, above, true);
        return;
    case CHY_RELATION_conj:
        share(g, word, above);
        /* A conjunct of a relative or participle clause stands in it too. */
        if (g->words[word].surface.length == 0 && node_of(g, above)->relation == CHY_RELATION_acl &&
            g->words[word].clause)
            take_word(g, word, node_of(g, above)->head);
        return;
    default:
        return;
    }
}

/* ---- nouns on light verbs ---- */

/* Prepositional phrases of the verb belong to its noun as well. */
static void lend_phrases(chy_grammar *g, uint32_t verb, uint32_t noun)
{
    size_t count = g->words[verb].arguments.count, own = g->words[noun].arguments.count;
    for (size_t i = 0; i < count; i++) {
        chy_argument argument = g->words[verb].arguments.items[i];
        chy_slice slot = argument.slot;
        bool told = false;
        for (size_t j = 0; j < own; j++)
            told |= chy_slice_equal(g->words[noun].arguments.items[j].slot, slot);
        if (argument.word == noun || chy_slice_equal(slot, SUBJECT) ||
            chy_slice_equal(slot, OBJECT) || chy_slice_equal(slot, AS))
            continue;
        if (!told || chy_slice_equal(slot, TIME)) add_argument(g, noun, slot, argument.word, true);
    }
}

static void carry_noun(chy_grammar *g, uint32_t verb, chy_slice slot, uint32_t noun)
{
    const chy_predicate *v = &g->words[verb];
    if (g->words[noun].clause || g->words[noun].host != CHY_NO_WORD) return;
    bool object = chy_slice_equal(slot, OBJECT);
    if (object && lemma_in(g, verb, g->sets.suffer) && !v->passive) {
        g->words[noun].host = verb;
        hand_on(g, verb, SUBJECT, noun, OBJECT);
        hand_on(g, verb, FROM, noun, SUBJECT);
        hand_on(g, noun, FROM, noun, SUBJECT);
        lend_phrases(g, verb, noun);
    } else if ((object && lemma_in(g, verb, g->sets.light)) ||
               (lemma_in(g, verb, g->sets.light_with) &&
                chy_set_has(g->frames, g->sets.light_preposition, slot))) {
        g->words[noun].host = verb;
        hand_on(g, verb, SUBJECT, noun, SUBJECT);
        lend_phrases(g, verb, noun);
    } else if (chy_slice_equal(slot, v->surface) && lemma_in(g, verb, g->sets.occurrence)) {
        g->words[noun].host = verb;
        lend_phrases(g, verb, noun);
    }
}

static void carry_nouns(chy_grammar *g, uint32_t verb)
{
    if (!g->words[verb].clause || node_of(g, verb)->upos != CHY_UPOS_VERB) return;
    size_t count = g->words[verb].arguments.count;
    for (size_t i = 0; i < count; i++) {
        chy_argument argument = g->words[verb].arguments.items[i];
        if (is_nominal(node_of(g, argument.word)))
            carry_noun(g, verb, argument.slot, argument.word);
    }
}

/* ---- the sentence ---- */

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
        p->clause = (node->upos == CHY_UPOS_VERB && node->relation != CHY_RELATION_amod &&
                     node->relation != CHY_RELATION_compound) ||
                    has_child(g, word, CHY_RELATION_cop) ||
                    (node->upos == CHY_UPOS_AUX && node->relation != CHY_RELATION_aux &&
                     node->relation != CHY_RELATION_cop) ||
                    (!is_nominal(node) && has_child(g, word, CHY_RELATION_nsubj));
        p->passive = is_passive(g, word);
    }
    for (uint32_t i = 0; i < reached; i++) read_own_arguments(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) look_beside(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) receive(g, g->order[i]);
    for (uint32_t i = 0; i < reached; i++) carry_nouns(g, g->order[i]);
    /* Once more for what hangs on nouns that have only now got their subject:
     * "made a promise to send". */
    for (uint32_t i = 0; i < reached; i++)
        if (g->words[g->order[i]].surface.length == 0) receive(g, g->order[i]);
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}

/* ---- asking ---- */

static size_t collect(const chy_grammar *g, uint32_t word, chy_slice slot, uint32_t *out,
                      size_t limit)
{
    const chy_predicate *p = &g->words[word];
    size_t count = 0;
    for (size_t i = 0; i < p->arguments.count && count < limit; i++)
        if (chy_slice_equal(p->arguments.items[i].slot, slot))
            out[count++] = p->arguments.items[i].word;
    return count;
}

static size_t collect_agents(const chy_grammar *g, uint32_t word, uint32_t *out, size_t limit)
{
    const chy_predicate *p = &g->words[word];
    size_t count = 0;
    for (size_t i = 0; i < p->arguments.count && count < limit; i++)
        if (chy_set_has(g->frames, g->sets.agent, p->arguments.items[i].slot))
            out[count++] = p->arguments.items[i].word;
    return count;
}

/* Of a noun: what it is of is what it is done to, where its frame has an
 * object; else who does it ("the visit of the minister"). */
static size_t noun_fillers(const chy_grammar *g, uint32_t word, chy_trigger_class class,
                           bool has_object, chy_slice slot, uint32_t *out, size_t limit)
{
    size_t count = collect(g, word, slot, out, limit);
    if (count) return count;
    if (chy_slice_equal(slot, SUBJECT)) {
        if ((count = collect_agents(g, word, out, limit))) return count;
        /* "the siege of the town by rebels": the agent may hang on the town. */
        uint32_t of[4];
        size_t of_count = collect(g, word, OF, of, 4);
        for (size_t i = 0; i < of_count; i++)
            if ((count = collect_agents(g, of[i], out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN && (count = collect(g, word, POSS, out, limit))) return count;
        if ((count = collect(g, word, BETWEEN, out, limit))) return count;
        if (!has_object && (count = collect(g, word, OF, out, limit))) return count;
        if (!has_object && (count = collect(g, word, POSS, out, limit))) return count;
        return class == CHY_TRIGGER_NOUN || !has_object ? collect(g, word, MOD, out, limit) : 0;
    }
    if (chy_slice_equal(slot, OBJECT) && has_object) {
        if ((count = collect(g, word, OF, out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN_OF || collect_agents(g, word, out, 1))
            if ((count = collect(g, word, POSS, out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN_OF) return collect(g, word, MOD, out, limit);
    }
    return 0;
}

/* A phrase of the word may hang on another of its phrases: "held talks in Oslo
 * with the rebels". Down over nouns only, three steps. */
static size_t collect_below(const chy_grammar *g, uint32_t word, chy_slice slot, uint32_t *out,
                            size_t limit)
{
    enum { WIDTH = 24 };
    uint32_t level[WIDTH] = {word};
    size_t width = 1;
    for (unsigned depth = 0; depth < 3; depth++) {
        uint32_t next[WIDTH];
        size_t filled = 0;
        for (size_t i = 0; i < width; i++) {
            const chy_predicate *p = &g->words[level[i]];
            for (size_t j = 0; j < p->arguments.count; j++) {
                const chy_argument *argument = &p->arguments.items[j];
                if (argument->borrowed || g->words[argument->word].clause ||
                    argument->word < word || chy_slice_equal(argument->slot, SUBJECT))
                    continue;
                if (filled < WIDTH) next[filled++] = argument->word;
            }
        }
        size_t count = 0;
        for (size_t i = 0; i < filled && count == 0; i++)
            count = collect(g, next[i], slot, out, limit);
        if (count) return count;
        width = filled;
        memcpy(level, next, filled * sizeof *next);
    }
    return 0;
}

size_t chy_grammar_fillers(const chy_grammar *g, uint32_t word, chy_trigger_class class,
                           bool has_object, chy_slice slot, uint32_t *out, size_t limit)
{
    size_t count;
    if (class == CHY_TRIGGER_NOUN || class == CHY_TRIGGER_NOUN_OF) {
        count = noun_fillers(g, word, class, has_object, slot, out, limit);
        if (count || g->words[word].governor == CHY_NO_WORD) return count;
        /* A phrase of the noun may hang on the verb above it. */
        bool of = chy_slice_equal(slot, OF),
             fixed = chy_slice_equal(slot, SUBJECT) || chy_slice_equal(slot, OBJECT) ||
                     chy_slice_equal(slot, CLAUSE) || chy_slice_equal(slot, INDIRECT);
        if (of || fixed || chy_slice_equal(slot, AS)) return 0;
        if (chy_slice_equal(g->words[word].role, OBJECT))
            count = collect(g, g->words[word].governor, slot, out, limit);
        return count ? count : collect_below(g, word, slot, out, limit);
    }
    count = collect(g, word, slot, out, limit);
    /* "agreed to send": an infinitive is easily taken for a purpose. */
    if (count == 0 && chy_slice_equal(slot, CLAUSE) && !has_argument(g, word, OBJECT))
        count = collect(g, word, PURPOSE, out, limit);
    if (count || chy_slice_equal(slot, OF) || chy_slice_equal(slot, SUBJECT) ||
        chy_slice_equal(slot, OBJECT) || chy_slice_equal(slot, POSS) ||
        chy_slice_equal(slot, MOD) || chy_slice_equal(slot, APPOS) || chy_slice_equal(slot, CLAUSE))
        return count;
    return collect_below(g, word, slot, out, limit);
}
