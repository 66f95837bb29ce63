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
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        bool sound = m->first < m->last && m->last <= count && m->head < count;
        if (!sound || m->inside) continue;
        if (m->kind == CHY_MENTION_PERSON) gather(nodes, count, m);
        if (m->kind == CHY_MENTION_PERSON)
            for (uint32_t w = m->first; w < m->last; w++)
                if (nodes[w].upos == CHY_UPOS_VERB) nodes[w].upos = CHY_UPOS_PROPN;
        if (m->kind != CHY_MENTION_POST) continue;
        if (nodes[m->head].upos == CHY_UPOS_VERB) nodes[m->head].upos = CHY_UPOS_NOUN;
        if (m->holder < reading->count && reading->mentions[m->holder].sentence == sentence)
            join_title(nodes, count, m, &reading->mentions[m->holder]);
    }
    return mended;
}
