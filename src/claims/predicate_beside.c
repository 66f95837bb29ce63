/* predicate_beside.c: what stands beside a verb.
 *
 * Trees go wrong over long names and lists; what stands right before a finite
 * verb or right after an active one is plain all the same. Used only where the
 * tree gives the verb no subject or object at all. */
#include <string.h>

#include "claims/predicate_parts.h"

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

/* "A backs the bid and B opposes it": B was read as a second object of the first
 * verb. Takes it out there; false where nothing of the kind is the case. */
static bool part_from_object(chy_grammar *g, uint32_t word, uint32_t name)
{
    const chy_node *node = node_of(g, name);
    uint32_t first = node_of(g, word)->head;
    if (node_of(g, word)->relation != CHY_RELATION_conj || node->relation != CHY_RELATION_conj ||
        first == CHY_NO_HEAD || node->head == CHY_NO_HEAD || !g->words[first].clause)
        return false;
    uint32_t object = node->head;
    if (object < first || node_of(g, object)->head != first) return false;
    chy_predicate *p = &g->words[first];
    for (size_t i = 0; i < p->arguments.count; i++) {
        if (p->arguments.items[i].word != name) continue;
        for (size_t j = i + 1; j < p->arguments.count; j++)
            p->arguments.items[j - 1] = p->arguments.items[j];
        p->arguments.count--;
        i--;
    }
    g->words[name].governor = CHY_NO_WORD;
    return true;
}

static void find_subject_before(chy_grammar *g, uint32_t word)
{
    chy_predicate *p = &g->words[word];
    /* "His predecessor, N., resigned": never "who was resigned". */
    bool intransitive = lemma_in(g, word, g->sets.intransitive);
    bool finite = is_finite(g, word) || (intransitive && is_past_participle(node_of(g, word)));
    uint32_t at = word;
    while (at > 0 && is_helper(node_of(g, at - 1))) {
        at--;
        if (node_of(g, at)->upos == CHY_UPOS_AUX && !chy_slice_is(node_of(g, at)->xpos, "VB"))
            finite = true;
        /* "to leave", but "was to leave" */
        if (lemma_in(g, at, g->sets.infinitive) &&
            (at == 0 || node_of(g, at - 1)->upos != CHY_UPOS_AUX))
            return;
    }
    if (!finite || at == 0) return;
    /* "and his deputy, N., has been acting": the comma closes the apposition. */
    bool comma =
        chy_slice_is(g->tree->sentence->words[at - 1].form, ",") && (at < word || intransitive);
    for (size_t i = 0; i < g->name_count; i++) {
        if (g->names[i].last != (comma ? at - 1 : at)) continue;
        uint32_t head = g->names[i].head;
        /* "and was | Kenya's | ambassador": it describes the noun. */
        if (is_nominal(node_of(g, word)) && node_of(g, head)->head == word) return;
        if (!part_from_object(g, word, head)) head = top_of_phrase(g, head);
        p->surface = p->passive ? OBJECT : SUBJECT;
        chy_grammar_add(g, word, p->surface, head, true);
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
    if (is_nominal(node_of(g, word)) && before->head == word) return;
    p->surface = p->passive ? OBJECT : SUBJECT;
    chy_grammar_add(g, word, p->surface, top_of_phrase(g, at - 1), true);
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
    if (found != CHY_NO_WORD) chy_grammar_add(g, word, OBJECT, found, true);
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
                    chy_grammar_add(g, word, SUBJECT, argument.word, true);
                    p = &g->words[level[i]];
                }
                if (filled < WIDTH) next[filled++] = argument.word;
            }
        }
        if (chy_grammar_has(g, word, SUBJECT)) return;
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
        chy_grammar_add_filler(g, word, p->surface, c, false);
        return;
    }
}

void chy_grammar_look_beside(chy_grammar *g, uint32_t word)
{
    const chy_predicate *p = &g->words[word];
    if (!p->clause) return;
    find_antecedent(g, word);
    if (p->surface.length == 0) find_loose_subject(g, word);
    if (p->passive && !chy_grammar_has(g, word, SUBJECT)) find_agent_below(g, word);
    if (p->surface.length == 0) find_subject_before(g, word);
    bool verb = node_of(g, word)->upos == CHY_UPOS_VERB;
    if (verb && !p->passive && !chy_grammar_has(g, word, OBJECT) &&
        !chy_grammar_has(g, word, CLAUSE))
        find_object_after(g, word);
}
