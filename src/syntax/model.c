/* model.c: opening a model file and running the engine that it holds. */
#include "syntax/model.h"
#include "syntax/wellformed.h"

#include <stdlib.h>
#include <string.h>

struct chy_parser {
    const chy_model *model;           /* borrowed */
    chy_neural_state *neural;         /* of these two the one */
    chy_perceptron_state *perceptron; /* that the model has */
};

chy_status chy_model_open(chy_model **out, const char *path, chy_error *error)
{
    *out = NULL;
    chy_model *model = calloc(1, sizeof *model);
    if (model == NULL) return chy_fail_memory(error);
    chy_status status = chy_file_map(&model->file, path, error);
    if (status == CHY_OK) status = chy_pack_open(&model->pack, model->file.bytes, path, error);
    if (status == CHY_OK) model->has_network = chy_neural_present(&model->pack);
    if (status == CHY_OK)
        status = model->has_network
                     ? chy_neural_open(&model->neural, &model->pack, path, error)
                     : chy_perceptron_open(&model->perceptron, &model->pack, path, error);
    if (status != CHY_OK) {
        chy_model_close(model);
        return status;
    }
    *out = model;
    return CHY_OK;
}

void chy_model_close(chy_model *model)
{
    if (model == NULL) return;
    chy_neural_close(&model->neural);
    chy_perceptron_close(&model->perceptron);
    chy_file_unmap(&model->file);
    free(model);
}

chy_status chy_parser_new(chy_parser **out, const chy_model *model, chy_error *error)
{
    *out = NULL;
    chy_parser *parser = calloc(1, sizeof *parser);
    if (parser == NULL) return chy_fail_memory(error);
    parser->model = model;
    chy_status status =
        model->has_network
            ? chy_neural_state_new(&parser->neural, &model->neural, chy_kernel_best(), error)
            : chy_perceptron_state_new(&parser->perceptron, &model->perceptron, error);
    if (status != CHY_OK) {
        chy_parser_free(parser);
        return status;
    }
    *out = parser;
    return CHY_OK;
}

void chy_parser_free(chy_parser *parser)
{
    if (parser == NULL) return;
    chy_neural_state_free(parser->neural);
    chy_perceptron_state_free(parser->perceptron);
    free(parser);
}

/* What can be told from the tree as a whole and not from one word. */
static void mend(const chy_sentence *sentence, chy_node *nodes, chy_arena *arena)
{
    chy_tree_one_subject(sentence, nodes, arena);
    chy_tree_settle_marks(sentence, nodes, arena);
}

chy_status chy_parse_sentence(chy_parser *parser, const chy_sentence *sentence, chy_arena *arena,
                              chy_tree *tree, chy_error *error)
{
    tree->sentence = sentence;
    tree->nodes = CHY_NEW_ARRAY(arena, chy_node, sentence->count);
    if (tree->nodes == NULL) return chy_fail_memory(error);
    chy_status status =
        parser->model->has_network
            ? chy_neural_parse(parser->neural, &sentence, 1, arena, &tree->nodes, error)
            : chy_perceptron_parse(&parser->model->perceptron, parser->perceptron, sentence, arena,
                                   tree->nodes, error);
    if (status == CHY_OK) mend(sentence, tree->nodes, arena);
    return status;
}

/* All sentences in one call, which the network does faster. */
static chy_status parse_together(chy_parser *parser, const chy_text *text, chy_arena *arena,
                                 chy_trees *trees, chy_error *error)
{
    const chy_sentence **sentences = CHY_NEW_ARRAY(arena, const chy_sentence *, text->count);
    chy_node **nodes = CHY_NEW_ARRAY(arena, chy_node *, text->count);
    if (sentences == NULL || nodes == NULL) return chy_fail_memory(error);
    for (uint32_t i = 0; i < text->count; i++) {
        sentences[i] = &text->sentences[i];
        nodes[i] = CHY_NEW_ARRAY(arena, chy_node, sentences[i]->count);
        if (nodes[i] == NULL) return chy_fail_memory(error);
        trees->items[i] = (chy_tree){sentences[i], nodes[i]};
    }
    trees->count = text->count;
    chy_status status =
        chy_neural_parse(parser->neural, sentences, text->count, arena, nodes, error);
    for (uint32_t i = 0; i < text->count && status == CHY_OK; i++)
        mend(sentences[i], nodes[i], arena);
    return status;
}

chy_status chy_parse(chy_parser *parser, const chy_text *text, chy_arena *arena, chy_trees **out,
                     chy_error *error)
{
    *out = NULL;
    chy_trees *trees = CHY_NEW(arena, chy_trees);
    if (trees == NULL) return chy_fail_memory(error);
    trees->text = text;
    trees->items = CHY_NEW_ARRAY(arena, chy_tree, text->count);
    if (trees->items == NULL && text->count > 0) return chy_fail_memory(error);
    if (parser->model->has_network) {
        chy_status status = parse_together(parser, text, arena, trees, error);
        if (status != CHY_OK) return status;
    }
    for (; trees->count < text->count; trees->count++) {
        chy_status status = chy_parse_sentence(parser, &text->sentences[trees->count], arena,
                                               &trees->items[trees->count], error);
        if (status != CHY_OK) return status;
    }
    *out = trees;
    return CHY_OK;
}
