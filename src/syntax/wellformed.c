#include "syntax/wellformed.h"

static bool is_subject(const chy_node *node)
{
    return node->relation == CHY_RELATION_nsubj && node->head != CHY_NO_HEAD;
}

static bool names_thing(const chy_node *node)
{
    return node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN;
}

void chy_tree_one_subject(const chy_sentence *sentence, chy_node *nodes, chy_arena *arena)
{
    /* By head: 1 + its first subject; by word: how many commas stand before it. */
    uint32_t *first = CHY_NEW_ARRAY(arena, uint32_t, sentence->count);
    uint32_t *commas = CHY_NEW_ARRAY(arena, uint32_t, sentence->count);
    if (first == NULL || commas == NULL) return;
    for (uint32_t i = 0; i < sentence->count; i++) {
        bool comma = nodes[i].upos == CHY_UPOS_PUNCT && chy_slice_is(sentence->words[i].form, ",");
        commas[i] = (i ? commas[i - 1] : 0) + comma;
        if (!is_subject(&nodes[i])) continue;
        uint32_t head = nodes[i].head, before = first[head];
        if (before == 0) {
            first[head] = i + 1;
            continue;
        }
        chy_node *one = &nodes[before - 1], *other = &nodes[i];
        if (i > head || commas[i] == commas[before - 1] || !names_thing(one) || !names_thing(other))
            continue;
        other->head = before - 1;
        other->relation = CHY_RELATION_appos;
        other->subtype = (chy_slice){NULL, 0};
    }
}
