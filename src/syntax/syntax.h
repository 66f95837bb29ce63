/* syntax.h: the face of the syntax stage: words in, dependency trees out.
 *
 * The model is immutable, mapped and shared by all threads; a parser holds the
 * working memory of one thread. */
#ifndef CHY_SYNTAX_SYNTAX_H
#define CHY_SYNTAX_SYNTAX_H

#include "base/buffer.h"
#include "syntax/ud.h"
#include "text/text.h"

#define CHY_NO_HEAD UINT32_MAX

typedef struct chy_node {
    chy_upos upos;
    chy_relation relation;
    chy_slice subtype;  /* "pass" of nsubj:pass; empty where there is none */
    chy_slice xpos;     /* treebank tag ("NNP") */
    chy_slice lemma;    /* dictionary form; lower case but for proper nouns */
    chy_slice features; /* "Number=Sing|Tense=Past", "_" where none */
    uint32_t head;      /* index of the head in the sentence; CHY_NO_HEAD for the root */
} chy_node;

typedef struct chy_tree {
    const chy_sentence *sentence; /* borrowed */
    chy_node *nodes;              /* one for each word; exactly one root; no cycles */
} chy_tree;

typedef struct chy_trees {
    const chy_text *text; /* borrowed */
    chy_tree *items;      /* one for each sentence of the text, in order */
    uint32_t count;
} chy_trees;

typedef struct chy_model chy_model;
typedef struct chy_parser chy_parser;

/* Maps the model file; the model is the caller's. */
chy_status chy_model_open(chy_model **out, const char *path, chy_error *error);
void chy_model_close(chy_model *model);

/* Working memory for one thread; borrows the model. */
chy_status chy_parser_new(chy_parser **out, const chy_model *model, chy_error *error);
void chy_parser_free(chy_parser *parser);

/* Tags and parses one sentence into `tree` (its slices live in the model or in
 * `arena`). Linear in the sentence's length; never fails on odd words. */
chy_status chy_parse_sentence(chy_parser *parser, const chy_sentence *sentence, chy_arena *arena,
                              chy_tree *tree, chy_error *error);
/* All sentences of a text. */
chy_status chy_parse(chy_parser *parser, const chy_text *text, chy_arena *arena, chy_trees **out,
                     chy_error *error);

/* ---- CoNLL-U (universaldependencies.org/format.html) ---- */

/* Appends the trees with # sent_id, # text and SpaceAfter=No. A sentence is
 * called after its report and its number, counted from 1 ("noon-1"). */
void chy_conllu_write(chy_buffer *out, const chy_trees *trees);

/* Reads a treebank into `arena`: a report whose text is the words joined as
 * SpaceAfter=No says (sentences on lines of their own, paragraphs and documents
 * parted by an empty line), its sentences, and their trees. Empty nodes
 * ("8.1") are left out, and so, told to `listener`, are sentences that are
 * malformed or whose heads make no tree. Slices borrow `bytes`. A word of a
 * multiword token whose letters are not its own (French "du": de, le) has the
 * whole token's bytes. CHY_ERROR_INPUT when no sentence is left. */
chy_status chy_conllu_read(chy_trees **out, chy_slice bytes, const char *path, chy_arena *arena,
                           const chy_listener *listener, chy_error *error);

#endif
