/* predicate_share.c: what words take over from each other: the antecedent goes
 * into its relative clause, subjects into infinitives, participles and later
 * conjuncts, the subject of a light verb to its noun. */
#include "claims/predicate_parts.h"

/* ---- handing on ---- */

/* The grammatical subject that comes from elsewhere: in a passive it is what
 * the verb is done to. */
static void take_subject(chy_grammar *g, uint32_t word, uint32_t from, chy_slice slot)
{
    chy_predicate *p = &g->words[word];
    if (p->surface.length || slot.length == 0) return;
    chy_slice as = SUBJECT;
    if (p->passive) as = has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    chy_grammar_hand_on(g, from, slot, word, as);
    if (chy_grammar_has(g, word, as)) p->surface = as;
}

static void take_word(chy_grammar *g, uint32_t word, uint32_t filler)
{
    chy_predicate *p = &g->words[word];
    if (p->surface.length) return;
    p->surface = SUBJECT;
    if (p->passive) p->surface = has_child(g, word, CHY_RELATION_obj) ? INDIRECT : OBJECT;
    chy_grammar_add(g, word, p->surface, filler, true);
    CHY_CHILDREN(g, filler, c)
    if (node_of(g, c)->relation == CHY_RELATION_conj && c < word && !g->words[c].clause)
        chy_grammar_add(g, word, p->surface, c, true);
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
                chy_grammar_add(g, word, slot, c, true);
        }
        return;
    }
    if (p->surface.length == 0)
        take_word(g, word, antecedent);
    else if (!chy_grammar_has(g, word, OBJECT))
        chy_grammar_add(g, word, OBJECT, antecedent, true);
}

static bool heads_name(const chy_grammar *g, uint32_t word)
{
    for (size_t i = 0; i < g->name_count; i++)
        if (g->names[i].head == word) return true;
    return false;
}

/* 1 for one, 2 for several, 0 where the words do not tell. */
static unsigned number_of_verb(const chy_grammar *g, uint32_t word)
{
    uint32_t finite = word;
    CHY_CHILDREN(g, word, c)
    if (node_of(g, c)->relation == CHY_RELATION_aux || node_of(g, c)->relation == CHY_RELATION_cop)
        if (chy_slice_find(node_of(g, c)->features, CHY_SLICE("VerbForm=Fin")) != SIZE_MAX)
            finite = c;
    const chy_node *node = node_of(g, finite);
    if (chy_slice_find(node->features, CHY_SLICE("Number=Sing")) != SIZE_MAX) return 1;
    if (chy_slice_find(node->features, CHY_SLICE("Number=Plur")) != SIZE_MAX) return 2;
    return chy_slice_is(node->xpos, "VBZ") ? 1 : chy_slice_is(node->xpos, "VBP") ? 2 : 0;
}

static unsigned number_of_noun(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    CHY_CHILDREN(g, word, c)
    if (node_of(g, c)->relation == CHY_RELATION_conj) return 2;
    bool many = chy_slice_is(node->xpos, "NNS") || chy_slice_is(node->xpos, "NNPS") ||
                chy_slice_find(node->features, CHY_SLICE("Number=Plur")) != SIZE_MAX;
    return many ? 2 : 1;
}

/* "The talks on the waters of the basin, which involve three states": the verb is in
 * the plural, so the basin is not meant, but a noun above it; a name rather. */
static uint32_t agreeing_antecedent(const chy_grammar *g, uint32_t word, uint32_t antecedent)
{
    unsigned number = number_of_verb(g, word);
    bool subject = false, apart = false;
    CHY_CHILDREN(g, word, c)
    {
        if (!lemma_in(g, c, g->sets.relative) || node_of(g, c)->upos != CHY_UPOS_PRON) continue;
        subject |= node_of(g, c)->relation == CHY_RELATION_nsubj;
        apart |= c > 0 && chy_slice_is(g->tree->sentence->words[c - 1].form, ",") &&
                 lemma_in(g, c, g->sets.relative_thing);
    }
    if (!subject) number = 0;
    bool agrees = number == 0 || number_of_noun(g, antecedent) == number;
    /* "The accord on the way to peace, which they signed": what follows a comma tells
     * of a name rather than of a common noun. */
    bool named =
        !apart || node_of(g, antecedent)->upos != CHY_UPOS_NOUN || heads_name(g, antecedent);
    if (agrees && named) return antecedent;
    uint32_t found = antecedent, at = antecedent;
    for (unsigned steps = 0; steps < 4; steps++) {
        const chy_node *node = node_of(g, at);
        if (node->relation != CHY_RELATION_nmod || node->head == CHY_NO_HEAD || node->head > at)
            break;
        at = node->head;
        if (!is_nominal(node_of(g, at))) break;
        if (number && number_of_noun(g, at) != number) continue;
        if (heads_name(g, at)) return at;
        if (found == antecedent && !agrees) found = at;
    }
    return found;
}

/* Who does what an infinitive or participle says, given the word above. */
static void control(chy_grammar *g, uint32_t word, uint32_t above, bool complement)
{
    const chy_predicate *p = &g->words[above];
    bool own = lemma_in(g, above, g->sets.subject_control);
    if (!p->clause) {
        /* A noun or adjective: "their plan to attack", "ready to talk". */
        if (chy_grammar_has(g, above, SUBJECT))
            take_subject(g, word, above, SUBJECT);
        else if (chy_grammar_has(g, above, POSS))
            take_subject(g, word, above, POSS);
        else
            take_subject(g, word, above, MOD);
        return;
    }
    if (complement && !own && chy_grammar_has(g, above, OBJECT))
        take_subject(g, word, above, OBJECT);
    else if (complement && !own && chy_grammar_has(g, above, INDIRECT))
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
    bool mine = chy_grammar_has(g, word, OBJECT) || chy_grammar_has(g, word, CLAUSE);
    bool theirs = chy_grammar_has(g, first, OBJECT) || chy_grammar_has(g, first, CLAUSE);
    if (mine && !theirs && word - first <= 3) {
        chy_grammar_hand_on(g, word, OBJECT, first, OBJECT);
        chy_grammar_hand_on(g, word, CLAUSE, first, CLAUSE);
    } else if (theirs && !mine && p->arguments.count <= 1) {
        for (size_t i = 0, n = f->arguments.count; i < n; i++) {
            chy_argument argument = g->words[first].arguments.items[i];
            if (chy_slice_equal(argument.slot, OBJECT) && argument.word > word)
                chy_grammar_add(g, word, OBJECT, argument.word, true);
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
    chy_grammar_add(g, verb, marker, word, true);
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

/* "Told the envoys that Chad had left": a clause with "that" and a subject of its own
 * is what is told, though the tree hangs it on whom it is told to. */
static bool lift_told(chy_grammar *g, uint32_t word, uint32_t noun)
{
    uint32_t verb = node_of(g, noun)->head;
    if (verb == CHY_NO_HEAD || !g->words[verb].clause || !is_nominal(node_of(g, noun)) ||
        lemma_in(g, noun, g->sets.content_noun))
        return false;
    if (node_of(g, noun)->relation != CHY_RELATION_iobj &&
        node_of(g, noun)->relation != CHY_RELATION_obj)
        return false;
    bool mark = false, subject = false;
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        mark |= child->relation == CHY_RELATION_mark && lemma_in(g, c, g->sets.complementizer);
        subject |= child->relation == CHY_RELATION_nsubj;
    }
    if (!mark || !subject) return false;
    g->words[word].governor = verb;
    g->words[word].role = CLAUSE;
    chy_grammar_add(g, verb, CLAUSE, word, true);
    return true;
}

/* "A left in May, a year after B was admitted, and did not return": what follows a
 * clause between commas goes on with the main clause, though the tree may
 * coordinate it with the clause between. */
static uint32_t main_conjunct(const chy_grammar *g, uint32_t word, uint32_t above)
{
    const chy_node *between = node_of(g, above);
    if (between->head != CHY_NO_HEAD && between->head < above &&
        goes_on_above(g, between->head, above, word))
        return between->head;
    if (between->relation != CHY_RELATION_advcl && between->relation != CHY_RELATION_parataxis)
        return above;
    if (between->head == CHY_NO_HEAD || !g->words[between->head].clause || between->head > above ||
        (between->relation == CHY_RELATION_parataxis && !has_child(g, above, CHY_RELATION_mark)))
        return above;
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        if (child->relation == CHY_RELATION_nsubj) return above;
        if (child->relation == CHY_RELATION_cc && c > 0 &&
            chy_slice_is(g->tree->sentence->words[c - 1].form, ","))
            return between->head;
    }
    return above;
}

/* "Has had no relations with Peru since it broke them off": a pronoun that is the
 * object in a clause beside means the object of the clause above, where that is a
 * thing of the same number. */
static void find_object_above(chy_grammar *g, uint32_t word, uint32_t above)
{
    chy_predicate *p = &g->words[word];
    if (!g->words[above].clause) return;
    for (size_t i = 0; i < p->arguments.count; i++) {
        uint32_t pronoun = p->arguments.items[i].word;
        const chy_node *node = node_of(g, pronoun);
        if (!chy_slice_equal(p->arguments.items[i].slot, OBJECT) || node->upos != CHY_UPOS_PRON ||
            p->arguments.items[i].borrowed)
            continue;
        bool many = lemma_in(g, pronoun, g->sets.third_plural);
        if (!many && !lemma_in(g, pronoun, g->sets.third_thing)) continue;
        for (size_t j = 0; j < g->words[above].arguments.count; j++) {
            const chy_argument *theirs = &g->words[above].arguments.items[j];
            const chy_node *noun = node_of(g, theirs->word);
            if (!chy_slice_equal(theirs->slot, OBJECT) || noun->upos != CHY_UPOS_NOUN ||
                theirs->word > word || chy_slice_is(noun->xpos, "NNS") != many)
                continue;
            p->arguments.items[i].word = theirs->word;
            p->arguments.items[i].borrowed = true;
            return;
        }
    }
}

/* "Norway, condemned by Chad, praised Peru": the name was given to the participle
 * between the commas; it is the verb's as well. */
static void share_with_participle(chy_grammar *g, uint32_t word)
{
    if (!is_finite(g, word) || g->words[word].surface.length) return;
    CHY_CHILDREN(g, word, c)
    {
        if (c > word || node_of(g, c)->relation != CHY_RELATION_advcl || is_finite(g, c)) continue;
        bool before = false;
        CHY_CHILDREN(g, c, d)
        before |= node_of(g, d)->relation == CHY_RELATION_nsubj && d < c;
        if (before) take_subject(g, word, c, g->words[c].surface);
    }
}

/* "Norway, the minister said, left the accord": read as if Norway, the minister, had
 * said so. What stands beside the first name speaks; the name does what follows. */
static void part_speaker(chy_grammar *g, uint32_t word)
{
    uint32_t told = CHY_NO_WORD, name = CHY_NO_WORD, speaker = CHY_NO_WORD;
    if (word + 1 >= g->count || !chy_slice_is(g->tree->sentence->words[word + 1].form, ",")) return;
    CHY_CHILDREN(g, word, c)
    {
        const chy_node *child = node_of(g, c);
        if (child->relation == CHY_RELATION_ccomp && c > word && is_finite(g, c) &&
            g->words[c].surface.length == 0 && chy_grammar_marker(g, c).length == 0)
            told = c;
        if (child->relation == CHY_RELATION_nsubj && c < word) name = c;
    }
    if (told == CHY_NO_WORD || name == CHY_NO_WORD) return;
    CHY_CHILDREN(g, name, c)
    if (node_of(g, c)->relation == CHY_RELATION_appos && c < word) speaker = c;
    if (speaker == CHY_NO_WORD) return;
    for (size_t i = 0; i < g->words[word].arguments.count; i++)
        if (g->words[word].arguments.items[i].word == name)
            g->words[word].arguments.items[i].word = speaker;
    g->words[told].surface = g->words[told].passive ? OBJECT : SUBJECT;
    chy_grammar_add(g, told, g->words[told].surface, name, true);
}

void chy_grammar_receive(chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    uint32_t above = node->head;
    if (g->words[word].clause && node->upos == CHY_UPOS_VERB) {
        share_with_participle(g, word);
        part_speaker(g, word);
    }
    if (above == CHY_NO_HEAD) return;
    switch (node->relation) {
    case CHY_RELATION_acl:
        if (!g->words[word].clause || lift_told(g, word, above)) return;
        if (chy_slice_is(node->subtype, "relcl"))
            enter_relative(g, word, agreeing_antecedent(g, word, above));
        else if (is_gerund(node) && lift_content(g, word, above))
            return;
        else if (g->words[word].passive || chy_slice_is(node->xpos, "VBG") ||
                 lemma_in(g, word, g->sets.intransitive))
            take_word(g, word, above);
        else
            control(g, word, above, true);
        return;
    case CHY_RELATION_xcomp:
        control(g, word, above, true);
        return;
    case CHY_RELATION_advcl:
        find_object_above(g, word, above);
        if (g->words[word].passive && follows_noun(g, word)) {
            take_word(g, word, word - 2);
            return;
        }
        if (!is_finite(g, word) || g->words[word].passive)
            control(g, word, above,
                    chy_set_has(g->frames, g->sets.content_mark, chy_grammar_marker(g, word)));
        return;
    case CHY_RELATION_ccomp:
        if (g->words[word].passive && follows_noun(g, word)) {
            take_word(g, word, word - 2);
            return;
        }
        if (!is_finite(g, word)) control(g, word, above, true);
        return;
    case CHY_RELATION_conj:
        above = main_conjunct(g, word, above);
        share(g, word, above);
        /* "N. N., the minister who was there, and said": a verb coordinated with a
         * name that stands alone is what that one did. */
        if (g->words[word].surface.length == 0 && g->words[word].clause &&
            node_of(g, above)->upos == CHY_UPOS_PROPN && !g->words[above].clause &&
            node_of(g, above)->relation == CHY_RELATION_root && is_finite(g, word))
            take_word(g, word, above);
        /* A conjunct of a relative or participle clause stands in it too. */
        if (g->words[word].surface.length == 0 && node_of(g, above)->relation == CHY_RELATION_acl &&
            g->words[word].clause)
            take_word(g, word, node_of(g, above)->head);
        return;
    default:
        return;
    }
}

/* A main or coordinated clause with a subject of its own. */
static bool is_finite_clause(const chy_grammar *g, uint32_t word)
{
    const chy_node *node = node_of(g, word);
    bool main = node->relation == CHY_RELATION_root || node->relation == CHY_RELATION_conj ||
                node->relation == CHY_RELATION_parataxis;
    return main && (is_finite(g, word) || has_child(g, word, CHY_RELATION_cop));
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
        if (!told || chy_slice_equal(slot, TIME))
            chy_grammar_add(g, noun, slot, argument.word, true);
    }
}

static void carry_noun(chy_grammar *g, uint32_t verb, chy_slice slot, uint32_t noun)
{
    const chy_predicate *v = &g->words[verb];
    if (g->words[noun].clause || g->words[noun].host != CHY_NO_WORD) return;
    bool object = chy_slice_equal(slot, OBJECT);
    if (object && lemma_in(g, verb, g->sets.suffer) && !v->passive) {
        g->words[noun].host = verb;
        chy_grammar_hand_on(g, verb, SUBJECT, noun, OBJECT);
        chy_grammar_hand_on(g, verb, FROM, noun, SUBJECT);
        chy_grammar_hand_on(g, noun, FROM, noun, SUBJECT);
        lend_phrases(g, verb, noun);
    } else if ((object && lemma_in(g, verb, g->sets.light)) ||
               (lemma_in(g, verb, g->sets.light_with) &&
                chy_set_has(g->frames, g->sets.light_preposition, slot))) {
        g->words[noun].host = verb;
        chy_grammar_hand_on(g, verb, SUBJECT, noun, SUBJECT);
        lend_phrases(g, verb, noun);
    } else if (chy_slice_equal(slot, v->surface) && lemma_in(g, verb, g->sets.occurrence)) {
        g->words[noun].host = verb;
        lend_phrases(g, verb, noun);
    }
}

void chy_grammar_carry_nouns(chy_grammar *g, uint32_t verb)
{
    if (!g->words[verb].clause || node_of(g, verb)->upos != CHY_UPOS_VERB) return;
    size_t count = g->words[verb].arguments.count;
    for (size_t i = 0; i < count; i++) {
        chy_argument argument = g->words[verb].arguments.items[i];
        if (is_nominal(node_of(g, argument.word)))
            carry_noun(g, verb, argument.slot, argument.word);
    }
}

void chy_grammar_join_clauses(chy_grammar *g, uint32_t word)
{
    enum { BACK = 6 }; /* words: "and before that headed", "and was Kenya's ambassador" */
    chy_predicate *p = &g->words[word];
    if (!p->clause || p->surface.length || !is_finite(g, word) || word == 0) return;
    uint32_t link = CHY_NO_WORD;
    for (uint32_t i = word; i-- > 0 && word - i <= BACK && link == CHY_NO_WORD;)
        if (node_of(g, i)->upos == CHY_UPOS_CCONJ)
            link = i;
        else if ((node_of(g, i)->upos == CHY_UPOS_NOUN || node_of(g, i)->upos == CHY_UPOS_PROPN) &&
                 node_of(g, i)->head != word)
            return;
    if (link == CHY_NO_WORD) return;
    for (uint32_t i = link; i-- > 0;) {
        const chy_predicate *before = &g->words[i];
        if (!before->clause || before->surface.length == 0 || !is_finite_clause(g, i)) continue;
        take_subject(g, word, i, before->surface);
        return;
    }
}
