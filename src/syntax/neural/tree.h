/* tree.h: the best tree over a table of scores. */
#ifndef CHY_SYNTAX_NEURAL_TREE_H
#define CHY_SYNTAX_NEURAL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of working memory that chy_tree_best needs for `count` places. */
size_t chy_tree_memory(uint32_t count);

/* `scores[i * count + j]` is the score of j as head of i; place 0 is the root,
 * `count` includes it. Writes into heads[1..count-1] the tree of the highest
 * sum among those where exactly one place hangs on 0. Chu and Liu 1965,
 * Edmonds 1967; takes O(count^2) where the best heads make a tree at once, as
 * they mostly do, and at most O(count^3). Overwrites `scores`. */
void chy_tree_best(uint32_t count, float *scores, uint32_t *heads, void *memory);

#endif
