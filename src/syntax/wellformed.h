/* wellformed.h: what holds in every tree of Universal Dependencies and an
 * arc-by-arc decoder cannot see. */
#ifndef CHY_SYNTAX_WELLFORMED_H
#define CHY_SYNTAX_WELLFORMED_H

#include "syntax/syntax.h"

/* A predicate has one subject (universaldependencies.org/u/dep/nsubj.html). Of
 * two nominal subjects before it, parted by a comma, the second says who the
 * first is: "Freedonia, a member of the union, signed" - it is made its
 * apposition. Linear; the tree stays a tree. */
void chy_tree_one_subject(const chy_sentence *sentence, chy_node *nodes, chy_arena *arena);

/* Hangs paired marks and the last full stop where the guidelines have them. */
void chy_tree_settle_marks(const chy_sentence *sentence, chy_node *nodes, chy_arena *arena);

#endif
