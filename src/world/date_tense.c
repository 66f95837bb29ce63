/* The tense that a date stands in: "on Monday" is the last one after "said" and
 * the next one after "will". The tree is asked where there is one; the words that
 * speak of plans and reports nearby where it is silent. */
#include "world/date_sentence.h"

enum { CUE_REACH = 14, CLIMB_LIMIT = 12, MOVED_REACH = 12 };

static bool has_feature(const chy_node *node, const char *feature)
{
    return chy_slice_find(node->features, chy_slice_of(feature)) != SIZE_MAX;
}

static bool has_class(const chy_wordlist *words, chy_slice form, word_class class)
{
    char lower[32];
    if (form.length >= sizeof lower) return false;
    for (size_t i = 0; i < form.length; i++)
        lower[i] = form.at[i] >= 'A' && form.at[i] <= 'Z' ? (char)(form.at[i] + 32) : form.at[i];
    uint32_t first, count = chy_wordlist_find(words, (chy_slice){lower, form.length}, &first);
    for (uint32_t i = 0; i < count; i++)
        if (chy_wordlist_reading(words, first + i).class == (unsigned)class) return true;
    return false;
}

static bool future_word(const chy_wordlist *words, chy_slice form)
{
    return has_class(words, form, WORD_future);
}

/* "The Games open on Friday": a verb that the tagger took for an adjective has a
 * subject and no copula. */
static bool is_bare_predicate(const chy_tree *tree, uint32_t word)
{
    bool subject = false;
    for (uint32_t i = word > 8 ? word - 8 : 0; i < word; i++) {
        const chy_node *node = &tree->nodes[i];
        if (node->head != word) continue;
        if (node->relation == CHY_RELATION_cop) return false;
        subject |= node->relation == CHY_RELATION_nsubj;
    }
    return subject;
}

/* "until elections are held": a participle with a present auxiliary, in a clause
 * of its own. "Is accused of" says nothing of when. */
static bool in_present_passive(const chy_tree *tree, uint32_t word)
{
    const chy_node *node = &tree->nodes[word];
    if (node->relation != CHY_RELATION_advcl || !has_feature(node, "VerbForm=Part")) return false;
    for (uint32_t i = word; i > 0 && word - i < 5; i--) {
        const chy_node *child = &tree->nodes[i - 1];
        if (child->head == word && child->upos == CHY_UPOS_AUX)
            return child->subtype.length > 0 && has_feature(child, "Tense=Pres");
    }
    return false;
}

/* What each word says of time by its own form, then what its auxiliaries add. */
chy_status date_read_tenses(date_work *w, const chy_tree *tree, chy_error *error)
{
    uint32_t count = tree->sentence->count;
    w->tense = chy_arena_alloc(w->arena, count + 1);
    if (w->tense == NULL) return chy_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        const chy_node *node = &tree->nodes[i];
        if (node->upos == CHY_UPOS_ADJ && is_bare_predicate(tree, i)) w->tense[i] = 1;
        if (node->upos != CHY_UPOS_VERB && node->upos != CHY_UPOS_AUX) continue;
        if (future_word(w->grammar.words, tree->sentence->words[i].form))
            w->tense[i] = 2;
        else if (in_present_passive(tree, i))
            w->tense[i] = 1;
        else if (has_feature(node, "Tense=Past"))
            w->tense[i] = -1;
        else if (has_feature(node, "Tense=Pres") && has_feature(node, "VerbForm=Fin"))
            w->tense[i] = node->upos == CHY_UPOS_VERB ? 1 : 0;
    }
    /* "is to", "were due to": plans of more than one word. */
    for (size_t at = 0; at < w->atoms.count; at++) {
        const chy_atom *plan = &w->atoms.items[at];
        if (!chy_atom_is(&w->atoms, at, WORD_future)) continue;
        /* "due to run out on Saturday" */
        if (plan->last < count && has_feature(&tree->nodes[plan->last], "VerbForm=Inf"))
            w->tense[plan->last] = 2;
        if (plan->last - plan->word < 2) continue;
        for (uint32_t i = plan->word; i < plan->last && i < count; i++)
            if (tree->nodes[i].upos == CHY_UPOS_VERB || tree->nodes[i].upos == CHY_UPOS_AUX)
                w->tense[i] = 2;
    }
    for (uint32_t i = 0; i < count; i++) {
        const chy_node *node = &tree->nodes[i];
        if (node->head >= count) continue;
        if (node->relation == CHY_RELATION_aux && w->tense[i] == 2) w->tense[node->head] = 2;
        if (node->relation == CHY_RELATION_cop && w->tense[node->head] == 0) {
            w->tense[node->head] = w->tense[i];
            /* "the handover is on January 7" */
            chy_upos upos = tree->nodes[node->head].upos;
            if (w->tense[i] == 0 && (upos == CHY_UPOS_PROPN || upos == CHY_UPOS_NUM) &&
                has_feature(node, "Tense=Pres") && has_feature(node, "VerbForm=Fin"))
                w->tense[node->head] = 1;
        }
    }
    /* "is scheduled to meet", "plans to visit": the plan reaches its verb. */
    for (uint32_t i = 0; i < count; i++) {
        const chy_node *node = &tree->nodes[i];
        if (node->head >= count) continue;
        chy_slice head = tree->sentence->words[node->head].form;
        bool plan = w->tense[node->head] == 2 || future_word(w->grammar.words, head);
        plan |=
            has_feature(node, "VerbForm=Inf") && has_class(w->grammar.words, head, WORD_commits);
        bool form = w->tense[i] == 0 || has_feature(node, "VerbForm=Part");
        if (node->relation == CHY_RELATION_xcomp && form && plan) w->tense[i] = 2;
        /* "until elections are held" under a plan is as far ahead. */
        if (node->relation == CHY_RELATION_advcl && w->tense[i] == 1 && w->tense[node->head] == 2)
            w->tense[i] = 2;
    }
    return CHY_OK;
}

/* The tense of the nearest word above that has one; 0 where the tree is silent. */
static int tense_above(const date_work *w, uint32_t word)
{
    const chy_tree *tree = w->grammar.tree;
    uint32_t count = tree->sentence->count;
    for (int steps = 0; word < count && steps < CLIMB_LIMIT; steps++) {
        if (w->tense[word]) return w->tense[word];
        word = tree->nodes[word].head;
    }
    return 0;
}

static bool stops_cue(const date_work *w, size_t at)
{
    return chy_atom_mark(&w->atoms, at, ';') || chy_atom_mark(&w->atoms, at, ':') ||
           chy_atom_mark(&w->atoms, at, '"');
}

/* A verb of the past unless a plan stands right before it: "will be held". */
static int said_or_planned(const date_work *w, size_t at)
{
    for (size_t i = at; i > 0 && at - i < 3; i--)
        if (chy_atom_is(&w->atoms, i - 1, WORD_future)) return 2;
    return -1;
}

/* Without a tree: the nearest word to the left that speaks of the future or of
 * a report; else to the right. */
static int tense_of_words(const date_work *w, size_t at)
{
    for (size_t i = at; i > 0 && at - i < CUE_REACH && !stops_cue(w, i - 1); i--) {
        if (chy_atom_is(&w->atoms, i - 1, WORD_future)) return 2;
        if (chy_atom_is(&w->atoms, i - 1, WORD_said)) return said_or_planned(w, i - 1);
    }
    for (size_t i = at; i < w->atoms.count && i - at < CUE_REACH && !stops_cue(w, i); i++) {
        if (chy_atom_is(&w->atoms, i, WORD_future)) return 2;
        if (chy_atom_is(&w->atoms, i, WORD_said)) return said_or_planned(w, i);
    }
    return 0;
}

bool date_is_parsed(const chy_tree *tree)
{
    for (uint32_t i = 0; i < tree->sentence->count; i++)
        if (tree->nodes[i].upos != CHY_UPOS_X && tree->nodes[i].upos != CHY_UPOS_ADJ) return true;
    return false;
}

/* "said on Saturday they will": what stands right behind a verb of report. */
static bool told_on(const date_work *w, size_t at)
{
    size_t i = at;
    while (i > 0 && at - i < 3 &&
           (chy_atom_is(&w->atoms, i - 1, WORD_on) || chy_atom_is(&w->atoms, i - 1, WORD_part)))
        i--;
    return i > 0 && chy_atom_is(&w->atoms, i - 1, WORD_said) && said_or_planned(w, i - 1) < 0;
}

static int lean_of_words(const date_work *w, size_t at)
{
    /* A plan right before the date outweighs its verb: "elections set for May". */
    for (size_t i = at; i > 0 && at - i < 3; i--) {
        if (!chy_atom_is(&w->atoms, i - 1, WORD_future)) continue;
        const chy_atom *plan = &w->atoms.items[i - 1];
        chy_upos upos = w->grammar.tree->nodes[plan->word].upos;
        bool noun = w->parsed && plan->last - plan->word == 1 && upos == CHY_UPOS_NOUN;
        if (!noun || chy_atom_value(w->grammar.words, &w->atoms, i - 1, WORD_future)) return 2;
    }
    if (w->parsed && told_on(w, at)) return -1;
    int words = tense_of_words(w, at);
    if (!w->parsed) return words;
    int tree = tense_above(w, w->atoms.items[at].word);
    return tree ? tree : words;
}

/* "gave him 48 hours, until Friday": a length stands right before the limit. */
static bool after_length(const date_work *w, size_t limit)
{
    size_t here = limit;
    if (here > 0 && chy_atom_mark(&w->atoms, here - 1, ',')) here--;
    return here > 1 && date_is(w, here - 1, WORD_unit) && !date_is(w, here - 2, WORD_the);
}

/* "postponed from May 3 to June 1": the verb before a date that is given another
 * one, with its preposition at `before`. */
bool date_is_moved(const date_work *w, size_t at, size_t before)
{
    if (at == 0 || (!date_is(w, before, WORD_from) && !date_is(w, before, WORD_to))) return false;
    for (size_t i = before; i > 0 && before - i < MOVED_REACH; i--)
        if (date_is(w, i - 1, WORD_moved)) return true;
    return false;
}

/* "after the Oct. 12 bombing": a day before its event, which has been. */
static bool after_event(const date_work *w, size_t at)
{
    if (at < 2 || !date_is(w, at - 1, WORD_the) ||
        (!date_is(w, at - 2, WORD_after) && !date_is(w, at - 2, WORD_since)))
        return false;
    date_term date;
    if (!date_term_at(&w->grammar, at, -1, &date) || date.end >= w->atoms.count) return false;
    const chy_atom *next = &w->atoms.items[date.end];
    return date.open && next->kind == ATOM_WORD && chy_atom_plain(next);
}

/* What the words right before the date add: a limit, another date for a plan. */
int date_lean_at(const date_work *w, size_t at)
{
    int lean = lean_of_words(w, at);
    if (at == 0) return w->grammar.chapter && lean == 1 ? 0 : lean;
    size_t before = at - 1, limit = date_before_clock(w, at);
    if (at > 1 && date_is(w, before, WORD_the)) before--;
    if (date_is(w, before, WORD_to) && date_is_moved(w, at, before))
        lean = 2; /* "postponed ... to May 3" */
    /* "straw polls start by late July": a limit is ahead of the present. */
    bool limits = date_is(w, limit, WORD_by) || date_is(w, limit, WORD_until) ||
                  date_is(w, limit, WORD_before);
    if (limits && !w->grammar.chapter && (lean == 0 || lean == 1)) lean++;
    if (date_is(w, limit, WORD_until) && after_length(w, limit)) lean = 2;
    if (lean == 1 && w->grammar.chapter) lean = 0; /* "1991. 3 March: the army moves in" */
    return lean > 0 && after_event(w, at) ? -1 : lean;
}
