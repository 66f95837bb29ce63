/* mend.c: trees mended by what the names are known to be.
 *
 * A parser that does not know a name gives its words separate places in the
 * clause: "sent (object: Kaarel) (object: Tamm)". The world stage knows where
 * the name begins and ends, so its words are made one phrase before frames look
 * at the tree. */
#include <string.h>

#include "claims/work.h"

/* Whether `word` stands above `from` or is it. */
static bool is_above(const chy_node *nodes, uint32_t count, uint32_t from, uint32_t word)
{
    for (uint32_t steps = 0; steps < count && from != CHY_NO_HEAD; steps++) {
        if (from == word) return true;
        from = nodes[from].head;
    }
    return false;
}

/* The words of [first, last) hang on the name's head, and so does what hung on
 * one of them from outside. */
static void gather(chy_node *nodes, uint32_t count, const chy_mention *name)
{
    uint32_t head = name->head;
    for (uint32_t i = name->first; i < name->last; i++) {
        uint32_t above = nodes[i].head;
        bool outside = above == CHY_NO_HEAD || above < name->first || above >= name->last;
        if (i == head || !outside || is_above(nodes, count, head, i)) continue;
        nodes[i].head = head;
        nodes[i].relation = CHY_RELATION_flat;
        nodes[i].subtype = (chy_slice){0};
    }
    for (uint32_t i = name->last; i < count; i++) {
        uint32_t above = nodes[i].head;
        if (above == CHY_NO_HEAD || above < name->first || above >= name->last) continue;
        if (above != head) nodes[i].head = head;
    }
}

/* "President-elect N.": a title and a name that hang side by side are one phrase. */
static void join_title(chy_node *nodes, uint32_t count, const chy_mention *post,
                       const chy_mention *name)
{
    uint32_t top = post->head;
    bool beside = post->last == name->first && nodes[top].head != CHY_NO_HEAD &&
                  nodes[top].head == nodes[name->head].head;
    if (!beside || is_above(nodes, count, top, name->head)) return;
    nodes[name->head].head = top;
    nodes[name->head].relation = CHY_RELATION_flat;
    nodes[name->head].subtype = (chy_slice){0};
}

/* The verb nearest before `to`, after `from`; CHY_NO_HEAD where none. */
static uint32_t verb_between(const chy_node *nodes, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i-- > from + 1;)
        if (nodes[i].upos == CHY_UPOS_VERB) return i;
    return CHY_NO_HEAD;
}

/* "N. named M. as envoy": M. is no part of the name N. beyond the verb, but what
 * the verb is done to. */
static void part_from_subject(chy_node *nodes, uint32_t count, const chy_mention *name)
{
    chy_node *head = &nodes[name->head];
    uint32_t above = head->head;
    bool within = head->relation == CHY_RELATION_flat || head->relation == CHY_RELATION_compound ||
                  head->relation == CHY_RELATION_appos || head->relation == CHY_RELATION_nmod;
    if (above == CHY_NO_HEAD || above >= name->first || !within) return;
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].head == name->head && nodes[i].relation == CHY_RELATION_case) return;
    uint32_t verb = verb_between(nodes, above, name->first);
    if (verb == CHY_NO_HEAD || is_above(nodes, count, verb, name->head)) return;
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].head == verb && nodes[i].relation == CHY_RELATION_obj) return;
    head->head = verb;
    head->relation = CHY_RELATION_obj;
    head->subtype = (chy_slice){0};
}

/* "Handed the office to N. six years later": with a number between, the name
 * describes no noun. What marks that noun before the name marks the name. */
static void part_from_noun(chy_node *nodes, uint32_t count, const chy_mention *name)
{
    uint32_t noun = nodes[name->head].head, verb;
    if (noun == CHY_NO_HEAD || noun < name->last ||
        nodes[name->head].relation != CHY_RELATION_compound)
        return;
    bool number = false;
    for (uint32_t i = name->last; i < noun; i++)
        number |= nodes[i].upos == CHY_UPOS_NUM || nodes[i].upos == CHY_UPOS_DET;
    verb = verb_between(nodes, 0, name->first);
    if (!number || verb == CHY_NO_HEAD || is_above(nodes, count, verb, name->head)) return;
    nodes[name->head].head = verb;
    nodes[name->head].relation = CHY_RELATION_obl;
    for (uint32_t i = 0; i < name->first; i++)
        if (nodes[i].head == noun && nodes[i].relation == CHY_RELATION_case)
            nodes[i].head = name->head;
}

/* The first word of the phrase that a word heads. */
static uint32_t start_of(const chy_node *nodes, uint32_t count, uint32_t word)
{
    uint32_t first = word;
    while (first > 0 && is_above(nodes, count, first - 1, word)) first--;
    while (first < word && nodes[first].upos == CHY_UPOS_PUNCT) first++;
    return first;
}

/* "N. named M., the minister, as envoy": the apposition is that of the name right
 * before its comma. "Neither he nor his predecessor, N.": that of the noun. */
static void move_apposition(const chy_tree *tree, chy_node *nodes, uint32_t word,
                            const chy_mention *const *name_ends)
{
    uint32_t count = tree->sentence->count, above = nodes[word].head;
    uint32_t first = start_of(nodes, count, word);
    if (above == CHY_NO_HEAD || first < 2 || above >= first) return;
    if (!chy_slice_is(tree->sentence->words[first - 1].form, ",")) return;
    const chy_mention *name = name_ends[first - 1];
    uint32_t to = CHY_NO_HEAD;
    if (name && above < name->first && verb_between(nodes, above, name->first) != CHY_NO_HEAD)
        to = name->head;
    for (uint32_t i = first - 2; name == NULL && nodes[first - 2].upos == CHY_UPOS_NOUN &&
                                 i != above && i != CHY_NO_HEAD && to == CHY_NO_HEAD;
         i = nodes[i].head)
        if (nodes[i].relation == CHY_RELATION_conj && nodes[i].head == above) to = i;
    if (to == CHY_NO_HEAD || is_above(nodes, count, to, word)) return;
    nodes[word].head = to;
}

/* "The special representative coordinates policy": a finite verb right behind a
 * title or name is no part of the noun behind it. */
static void lift_verb(chy_node *nodes, uint32_t count, const chy_mention *subject)
{
    uint32_t verb = subject->last;
    if (verb >= count || nodes[verb].upos != CHY_UPOS_VERB) return;
    bool finite = chy_slice_is(nodes[verb].xpos, "VBZ") || chy_slice_is(nodes[verb].xpos, "VBD");
    bool swallowed =
        nodes[verb].relation == CHY_RELATION_compound || nodes[verb].relation == CHY_RELATION_amod;
    uint32_t noun = nodes[verb].head;
    if (!finite || !swallowed || noun == CHY_NO_HEAD || noun <= verb) return;
    chy_node whole = nodes[noun];
    if (is_above(nodes, count, whole.head, verb)) return;
    for (uint32_t i = 0; i < count; i++) /* what closes the clause hangs on its verb */
        if (nodes[i].head == noun && nodes[i].upos == CHY_UPOS_PUNCT) nodes[i].head = verb;
    nodes[verb].head = whole.head;
    nodes[verb].relation = whole.relation;
    nodes[verb].subtype = whole.subtype;
    nodes[noun].head = verb;
    nodes[noun].relation = CHY_RELATION_obj;
    nodes[noun].subtype = (chy_slice){0};
    nodes[subject->head].head = verb;
    nodes[subject->head].relation = CHY_RELATION_nsubj;
    nodes[subject->head].subtype = (chy_slice){0};
}

static bool is_number(const chy_node *node, const char *value)
{
    return chy_slice_find(node->features, chy_slice_of(value)) != SIZE_MAX;
}

static bool agree(const chy_node *noun, const chy_node *verb)
{
    return !(is_number(verb, "Number=Plur") && is_number(noun, "Number=Sing")) &&
           !(is_number(verb, "Number=Sing") && is_number(noun, "Number=Plur"));
}

/* "The talks on fishing in Suva, which group five states": what follows a comma tells
 * of the talks rather than of their subject or their place. */
static void raise_relative(const chy_work *work, const chy_tree *tree, chy_node *nodes,
                           const chy_mention *forum)
{
    uint32_t count = tree->sentence->count;
    for (uint32_t i = forum->last + 1; i + 1 < count; i++) {
        const chy_node *pronoun = &nodes[i];
        uint32_t verb = pronoun->head;
        if (!chy_slice_is(tree->sentence->words[i - 1].form, ",") ||
            pronoun->relation != CHY_RELATION_nsubj || verb == CHY_NO_HEAD ||
            chy_slice_find(pronoun->features, CHY_SLICE("PronType=Rel")) == SIZE_MAX ||
            !chy_slice_is(nodes[verb].subtype, "relcl"))
            continue;
        uint32_t told = nodes[verb].head, above = told;
        if (told == CHY_NO_HEAD || told == forum->head || !agree(&nodes[forum->head], &nodes[verb]))
            continue;
        bool named = nodes[told].upos != CHY_UPOS_NOUN &&
                     chy_reading_kind_at(work->reading, work->sentence, told, CHY_MENTION_PLACE) ==
                         CHY_NO_MENTION;
        if (named || chy_reading_kind_at(work->reading, work->sentence, told,
                                         CHY_MENTION_INSTRUMENT) != CHY_NO_MENTION)
            continue;
        while (above != CHY_NO_HEAD && above != forum->head &&
               (nodes[above].relation == CHY_RELATION_nmod ||
                nodes[above].relation == CHY_RELATION_conj))
            above = nodes[above].head;
        if (above == forum->head) nodes[verb].head = above;
    }
}

/* "Picked by then president N.": what a preposition right behind a participle marks
 * is no apposition of a name before it. */
static void part_from_apposition(chy_node *nodes, uint32_t count, const chy_mention *post,
                                 const chy_mention *name)
{
    uint32_t above = nodes[name->head].head, mark = post->first;
    while (mark > 0 &&
           (nodes[mark - 1].upos == CHY_UPOS_DET || nodes[mark - 1].upos == CHY_UPOS_ADV))
        mark--;
    if (mark < 2 || post->last != name->first || nodes[mark - 1].upos != CHY_UPOS_ADP) return;
    uint32_t verb = mark - 2;
    bool wrong = nodes[name->head].relation == CHY_RELATION_appos ||
                 nodes[name->head].relation == CHY_RELATION_flat;
    if (!wrong || nodes[verb].upos != CHY_UPOS_VERB || above == CHY_NO_HEAD || above >= verb ||
        is_above(nodes, count, verb, name->head))
        return;
    nodes[name->head].head = verb;
    nodes[name->head].relation = CHY_RELATION_obl;
    nodes[name->head].subtype = (chy_slice){0};
    nodes[mark - 1].head = name->head;
    nodes[mark - 1].relation = CHY_RELATION_case;
}

/* "Named N. as special envoy, filling a job": the phrase before the comma is not of
 * the participle behind it. */
static void return_role(const chy_work *work, const chy_tree *tree, chy_node *nodes,
                        const chy_mention *post)
{
    uint32_t verb = nodes[post->head].head, mark = post->first, count = tree->sentence->count;
    while (mark > 0 &&
           (nodes[mark - 1].upos == CHY_UPOS_DET || nodes[mark - 1].upos == CHY_UPOS_PRON))
        mark--;
    if (mark == 0 || verb == CHY_NO_HEAD || verb <= post->last || post->last >= count) return;
    if (!chy_set_has(work->frames, work->sets.role_mark, nodes[mark - 1].lemma) ||
        !chy_slice_is(tree->sentence->words[post->last].form, ","))
        return;
    uint32_t above = nodes[verb].head;
    bool participle =
        nodes[verb].relation == CHY_RELATION_advcl || nodes[verb].relation == CHY_RELATION_acl;
    if (participle && above != CHY_NO_HEAD && above < post->first &&
        nodes[above].upos == CHY_UPOS_VERB)
        nodes[post->head].head = above;
}

/* "Elected N. president": the name right behind the verb is no part of the post. */
static void part_from_post(chy_node *nodes, const chy_mention *name, const chy_mention *post)
{
    uint32_t verb = name->first - 1;
    if (name->first == 0 || name->last != post->first || nodes[verb].upos != CHY_UPOS_VERB) return;
    if (nodes[name->head].head != post->head || nodes[post->head].head != verb ||
        nodes[post->head].relation != CHY_RELATION_obj)
        return;
    nodes[name->head].head = verb;
    nodes[name->head].relation = CHY_RELATION_obj;
    nodes[name->head].subtype = (chy_slice){0};
    nodes[post->head].relation = CHY_RELATION_xcomp;
}

/* "The nomination of N. as envoy was welcomed": what marks the role is no mark of the
 * clause behind it, nor the role its subject. */
static void mark_role(const chy_work *work, chy_node *nodes, uint32_t count,
                      const chy_mention *name, const chy_mention *post)
{
    uint32_t mark = post->first - 1, noun = nodes[name->head].head;
    if (post->first == 0 || name->last != mark || noun == CHY_NO_HEAD || noun > name->first) return;
    if (!chy_set_has(work->frames, work->sets.role_mark, nodes[mark].lemma)) return;
    bool nominal =
        nodes[noun].upos == CHY_UPOS_NOUN && nodes[name->head].relation == CHY_RELATION_nmod;
    if (!nominal || is_above(nodes, count, noun, post->head)) return;
    nodes[mark].head = post->head;
    nodes[mark].relation = CHY_RELATION_case;
    if (nodes[post->head].relation == CHY_RELATION_nsubj) {
        nodes[post->head].head = noun;
        nodes[post->head].relation = CHY_RELATION_nmod;
        nodes[post->head].subtype = (chy_slice){0};
    }
}

/* "An EU special envoy": the post's own noun heads the phrase, not the body before it. */
static void lead_with_noun(chy_node *nodes, uint32_t count, const chy_mention *post)
{
    uint32_t top = nodes[post->head].head;
    if (top == CHY_NO_HEAD || top < post->first || top >= post->head) return;
    if (nodes[post->head].relation != CHY_RELATION_appos ||
        is_above(nodes, count, nodes[top].head, post->head))
        return;
    chy_node whole = nodes[top];
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].head == top && (i < post->first || i >= post->last))
            nodes[i].head = post->head;
    nodes[post->head].head = whole.head;
    nodes[post->head].relation = whole.relation;
    nodes[post->head].subtype = whole.subtype;
    nodes[top].head = post->head;
    nodes[top].relation = CHY_RELATION_compound;
    nodes[top].subtype = (chy_slice){0};
}

/* "received visiting Foreign Minister N.": no deed of who receives, whatever the tree
 * says; the word in front of a title describes its holder. */
static void describe_title(chy_node *nodes, uint32_t count, const chy_mention *post)
{
    uint32_t verb = post->first;
    if (verb == post->head || nodes[verb].upos != CHY_UPOS_VERB) return;
    if (nodes[verb].relation != CHY_RELATION_xcomp && nodes[verb].relation != CHY_RELATION_ccomp)
        return;
    uint32_t above = nodes[verb].head;
    if (above == CHY_NO_HEAD || above >= verb || nodes[above].upos != CHY_UPOS_VERB) return;
    uint32_t top = post->head;
    for (uint32_t steps = 0; steps < count && nodes[top].head != verb; steps++) {
        top = nodes[top].head;
        if (top == CHY_NO_HEAD) return;
    }
    if (nodes[top].relation != CHY_RELATION_obj) return;
    nodes[top].head = above;
    nodes[verb].head = top;
    nodes[verb].relation = CHY_RELATION_amod;
    nodes[verb].upos = CHY_UPOS_ADJ;
    for (uint32_t i = verb + 1; i < count; i++)
        if (nodes[i].head == verb) nodes[i].head = above;
}

/* "And before that headed": the demonstrative behind a conjunction is no subject. */
static void free_subject(chy_node *nodes, uint32_t word)
{
    bool demonstrative =
        nodes[word].upos == CHY_UPOS_PRON && nodes[word].relation == CHY_RELATION_nsubj &&
        chy_slice_find(nodes[word].features, CHY_SLICE("PronType=Dem")) != SIZE_MAX;
    if (!demonstrative || word < 2 || nodes[word - 2].upos != CHY_UPOS_CCONJ) return;
    if (nodes[word - 1].upos != CHY_UPOS_SCONJ && nodes[word - 1].upos != CHY_UPOS_ADP) return;
    nodes[word].relation = CHY_RELATION_obl;
    nodes[word - 1].head = word;
    nodes[word - 1].relation = CHY_RELATION_case;
}

/* "Fired it in defiance of resolutions that bar N. from using it": what is marked right
 * behind the object of such a verb is its, not that of a verb before. */
static void lower_content(const chy_work *work, chy_node *nodes, uint32_t count, uint32_t verb)
{
    uint32_t object = CHY_NO_HEAD;
    for (uint32_t i = verb + 1; i < count && object == CHY_NO_HEAD; i++)
        if (nodes[i].head == verb && nodes[i].relation == CHY_RELATION_obj) object = i;
    if (object == CHY_NO_HEAD || object + 2 >= count) return;
    uint32_t mark = object + 1, told = nodes[mark].head;
    if (told == CHY_NO_HEAD || told <= mark ||
        !chy_set_has(work->frames, work->sets.content_mark, nodes[mark].lemma))
        return;
    uint32_t above = nodes[told].head;
    if (nodes[told].relation != CHY_RELATION_advcl || above == CHY_NO_HEAD || above >= verb) return;
    nodes[told].head = verb;
}

const chy_tree *chy_work_mended(chy_work *work, uint32_t sentence)
{
    const chy_reading *reading = work->reading;
    const chy_tree *tree = &reading->trees->items[sentence];
    uint32_t count = tree->sentence->count;
    chy_tree *mended = CHY_NEW(work->arena, chy_tree);
    chy_node *nodes = CHY_NEW_ARRAY(work->arena, chy_node, count);
    if (mended == NULL || nodes == NULL) return tree;
    memcpy(nodes, tree->nodes, count * sizeof *nodes);
    *mended = (chy_tree){tree->sentence, nodes};
    /* The person's name that ends before each word. */
    const chy_mention **name_ends = CHY_NEW_ARRAY(work->arena, const chy_mention *, count + 1);
    if (name_ends == NULL) return tree;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        bool sound = m->first < m->last && m->last <= count && m->head < count;
        if (!sound || m->inside) continue;
        if (m->kind == CHY_MENTION_PERSON) {
            for (uint32_t w = m->first; w < m->last; w++)
                if (nodes[w].upos == CHY_UPOS_VERB) nodes[w].upos = CHY_UPOS_PROPN;
            gather(nodes, count, m);
            part_from_subject(nodes, count, m);
            part_from_noun(nodes, count, m);
            name_ends[m->last] = m;
            lift_verb(nodes, count, m);
        }
        if (m->kind == CHY_MENTION_FORUM) raise_relative(work, tree, nodes, m);
        if (m->kind != CHY_MENTION_POST) continue;
        if (nodes[m->head].upos == CHY_UPOS_VERB || nodes[m->head].upos == CHY_UPOS_ADJ)
            nodes[m->head].upos = CHY_UPOS_NOUN;
        for (uint32_t w = m->first + 1; w < m->last; w++) /* "president-elect" elects nobody */
            if (nodes[w].upos == CHY_UPOS_VERB && nodes[w - 1].upos == CHY_UPOS_PUNCT)
                nodes[w].upos = CHY_UPOS_NOUN;
        describe_title(nodes, count, m);
        lift_verb(nodes, count, m);
        return_role(work, tree, nodes, m);
        lead_with_noun(nodes, count, m);
        if (m->first > 1 && name_ends[m->first - 1])
            mark_role(work, nodes, count, name_ends[m->first - 1], m);
        if (m->holder >= reading->count && m->first > 0 && name_ends[m->first])
            part_from_post(nodes, name_ends[m->first], m);
        if (m->holder < reading->count && reading->mentions[m->holder].sentence == sentence) {
            join_title(nodes, count, m, &reading->mentions[m->holder]);
            part_from_apposition(nodes, count, m, &reading->mentions[m->holder]);
        }
    }
    for (uint32_t i = 0; i < count; i++) free_subject(nodes, i);
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].relation == CHY_RELATION_appos) move_apposition(tree, nodes, i, name_ends);
    for (uint32_t i = 0; i < count; i++)
        if (nodes[i].upos == CHY_UPOS_VERB &&
            chy_set_has(work->frames, work->sets.keeping, nodes[i].lemma))
            lower_content(work, nodes, count, i);
    return mended;
}
