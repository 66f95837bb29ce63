/* trial.c: how well the network does on trees that it has not learnt. */
#include "syntax/neural/tree.h"
#include "syntax/train/neural.h"

#include <stdlib.h>

static uint32_t best_class(const float *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

/* The lemma of the best rule that fits. */
static chy_slice best_lemma(const chy_lessons *lessons, float *scores, chy_slice form,
                            chy_arena *arena)
{
    uint32_t count = (uint32_t)lessons->rule_items.count;
    for (int tries = 0; tries < 8; tries++) {
        uint32_t best = best_class(scores, count);
        chy_slice lemma;
        if (chy_lemma_rule_apply(&lessons->rule_items.items[best], form, arena, &lemma))
            return lemma;
        scores[best] = -1e30f;
    }
    return form;
}

typedef struct judge {
    const chy_lessons *lessons;
    uint32_t *heads;
    chy_arena *arena;
    chy_buffer key;
    uint32_t upos, tag, lemma, head, both;
} judge;

static void judge_sentence(judge *j, const chy_network *network, const chy_batch *batch, uint32_t b,
                           const chy_workspace *w)
{
    const chy_network_sizes *s = &network->sizes;
    const chy_tree *tree = batch->trees[b];
    for (uint32_t i = 1; i < batch->length[b]; i++) {
        size_t r = batch->start[b] + i;
        const chy_node *node = &tree->nodes[i - 1];
        uint32_t tag = best_class(w->tags + r * s->tags, s->tags);
        chy_slice name = j->lessons->tags.entries.items[tag].key, upos = name;
        j->tag += chy_slice_equal(name, chy_tag_key(node, &j->key));
        chy_slice_split(&name, '\t', &upos);
        j->upos += chy_slice_is(upos, chy_upos_name(node->upos));
        chy_slice lemma = best_lemma(j->lessons, w->rules + r * s->rules,
                                     tree->sentence->words[i - 1].form, j->arena);
        j->lemma += chy_slice_equal(lemma, node->lemma);
        uint32_t head = node->head == CHY_NO_HEAD ? 0 : node->head + 1;
        bool right = j->heads[r] == head;
        uint32_t label = best_class(w->labels + r * s->relations, s->relations);
        chy_slice relation = j->lessons->relations.entries.items[label].key;
        chy_slice_split(&relation, ':', &name);
        j->head += right;
        /* The root's one relation is given, not guessed. */
        bool same = j->heads[r] == 0 ? node->relation == CHY_RELATION_root
                                     : chy_slice_is(name, chy_relation_name(node->relation));
        j->both += right && same;
    }
}

static int by_length(const void *a, const void *b)
{
    const chy_sentence *x = (*(const chy_tree *const *)a)->sentence;
    const chy_sentence *y = (*(const chy_tree *const *)b)->sentence;
    return x->count < y->count ? -1 : x->count > y->count;
}

void chy_neural_try(const chy_network *network, const chy_lessons *lessons, const chy_trees *held,
                    chy_batch *batch, chy_workspace *workspace, void *tree_memory, chy_trial *trial)
{
    *trial = (chy_trial){0};
    judge j = {.lessons = lessons, .arena = chy_arena_new()};
    const chy_tree **trees = malloc(held->count * sizeof *trees);
    uint32_t *heads = malloc(CHY_BATCH_ROWS * sizeof *heads);
    j.heads = heads;
    uint32_t words = 0;
    if (j.arena != NULL && trees != NULL && heads != NULL) {
        for (uint32_t i = 0; i < held->count; i++) trees[i] = &held->items[i];
        qsort(trees, held->count, sizeof *trees, by_length);
        for (size_t at = 0; at < held->count;) {
            at += chy_lessons_batch(lessons, trees + at, held->count - at, NULL, NULL, batch);
            chy_forward(network, batch, NULL, workspace);
            float *scores = workspace->scores;
            for (uint32_t b = 0; b < batch->sentences; b++) {
                uint32_t length = batch->length[b];
                chy_tree_best(length, scores, heads + batch->start[b], tree_memory);
                scores += (size_t)length * length;
                words += length - 1;
            }
            chy_forward_labels(network, batch, heads, workspace);
            for (uint32_t b = 0; b < batch->sentences; b++)
                judge_sentence(&j, network, batch, b, workspace);
        }
    }
    double share = words > 0 ? 1.0 / words : 0.0;
    *trial = (chy_trial){j.upos * share, j.tag * share,  j.lemma * share,
                         j.head * share, j.both * share, words};
    chy_buffer_free(&j.key);
    chy_arena_free(j.arena);
    free(trees);
    free(heads);
}
