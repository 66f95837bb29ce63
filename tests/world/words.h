/* words.h: sentences of the table tests cut into words, and the vocabularies
 * compiled in memory. The cutter knows the conventions of the treebanks; it can
 * leave hyphens inside words or part them, so that both are tested. */
#ifndef TESTS_WORLD_WORDS_H
#define TESTS_WORLD_WORDS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/pack.h"
#include "base/table.h"
#include "syntax/syntax.h"
#include "world/date.h"

typedef struct test_words {
    chy_pack_writer *writer;
    chy_buffer file;
    void *aligned;
    chy_pack pack;
    chy_model *model; /* NULL where there is none */
    chy_parser *parser;
} test_words;

/* How a sentence is given to the engine: words alone, with hyphens inside them
 * or parted; or tagged and parsed by the model. */
typedef enum test_mode { TEST_KEPT, TEST_PARTED, TEST_PARSED, TEST_MODES } test_mode;

static const char *const test_mode_names[] = {"hyphens kept", "hyphens parted", "parsed"};

static void test_complain(void *context, const chy_finding *finding)
{
    ++*(unsigned *)context;
    fprintf(stderr, "%s:%u:%u: %s\n", finding->path, finding->line, finding->column,
            finding->message);
}

/* Compiles data/world/en in memory; false with a message on standard error. */
static bool test_words_open(test_words *out)
{
    unsigned mistakes = 0;
    chy_listener listener = {test_complain, &mistakes};
    chy_error error = {0};
    *out = (test_words){.writer = calloc(1, sizeof(chy_pack_writer))};
    if (out->writer == NULL ||
        chy_world_words_compile(out->writer, "data", "en", &listener, &error) != CHY_OK ||
        chy_pack_finish(out->writer, &out->file, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    size_t size = (out->file.length + 63) / 64 * 64;
    out->aligned = aligned_alloc(64, size);
    if (out->aligned == NULL) return false;
    memcpy(out->aligned, out->file.bytes, out->file.length);
    chy_slice bytes = {out->aligned, out->file.length};
    if (chy_pack_open(&out->pack, bytes, "data", &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    if (chy_model_open(&out->model, "models/en.model", NULL) == CHY_OK)
        chy_parser_new(&out->parser, out->model, NULL);
    return mistakes == 0;
}

static void test_words_close(test_words *words)
{
    if (words->writer) chy_pack_writer_free(words->writer);
    free(words->writer);
    chy_buffer_free(&words->file);
    free(words->aligned);
    chy_parser_free(words->parser);
    chy_model_close(words->model);
}

static bool test_is_abbreviation(chy_slice form)
{
    static const char list[] =
        " Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. "
        "Thurs. Fri. Sat. Sun. No. Nos. Gen. Lt. Col. Mr. Mrs. Ms. Dr. Sen. Rep. Gov. Amb. St. "
        "a.m. p.m. U.S. U.N. U.K. E.U. c. ca. D.C. Jr. ";
    char padded[24];
    if (form.length > 16) return false;
    snprintf(padded, sizeof padded, " %.*s ", CHY_PRINT(form));
    return strstr(list, padded) != NULL;
}

typedef CHY_ARRAY(chy_word) test_word_array;

static void test_push(test_word_array *words, chy_arena *arena, chy_slice text, size_t from,
                      size_t to)
{
    if (from >= to) return;
    chy_word *word = chy_array_push(words, arena);
    *word = (chy_word){.form = chy_slice_cut(text, from, to),
                       .start = (uint32_t)from,
                       .end = (uint32_t)to,
                       .space_after = to >= text.length || text.at[to] == ' '};
}

/* One run between spaces. */
static void test_cut_run(test_word_array *words, chy_arena *arena, chy_slice text, size_t from,
                         size_t to, bool part_hyphens)
{
    while (from < to && strchr("\"([$#", text.at[from])) {
        test_push(words, arena, text, from, from + 1);
        from++;
    }
    size_t tail = to;
    while (tail > from) {
        chy_slice form = chy_slice_cut(text, from, tail);
        char last = text.at[tail - 1];
        if (strchr(",;:!?\")]%", last) == NULL && (last != '.' || test_is_abbreviation(form)))
            break;
        tail--;
    }
    size_t end = tail;
    chy_slice form = chy_slice_cut(text, from, end);
    size_t possessive = chy_slice_ends(form, CHY_SLICE("'s"))              ? 2
                        : chy_slice_ends(form, CHY_SLICE("s'"))            ? 1
                        : chy_slice_ends(form, CHY_SLICE("\xE2\x80\x99s")) ? 4
                                                                           : 0;
    if (possessive == 2 && form.length > 2 && form.at[form.length - 3] >= '0' &&
        form.at[form.length - 3] <= '9')
        possessive = 0;
    end -= possessive;
    size_t start = from;
    for (size_t i = from; part_hyphens && i < end; i++) {
        bool dash = text.at[i] == '-' && i > from && i + 1 < end;
        size_t length = dash ? 1 : strncmp(text.at + i, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
        if (length == 0) continue;
        test_push(words, arena, text, start, i);
        test_push(words, arena, text, i, i + length);
        start = i + length;
        i = start - 1;
    }
    test_push(words, arena, text, start, end);
    if (possessive) test_push(words, arena, text, end, tail);
    for (size_t i = tail; i < to; i++) test_push(words, arena, text, i, i + 1);
}

/* The words of `text` as a tree; without tags or heads where it is not parsed. */
static chy_tree test_tree(const test_words *data, chy_slice text, test_mode mode, chy_arena *arena)
{
    bool part_hyphens = mode != TEST_KEPT;
    test_word_array words = {0};
    for (size_t at = 0; at < text.length;) {
        while (at < text.length && text.at[at] == ' ') at++;
        size_t end = at;
        while (end < text.length && text.at[end] != ' ') end++;
        test_cut_run(&words, arena, text, at, end, part_hyphens);
        at = end;
    }
    chy_sentence *sentence = CHY_NEW(arena, chy_sentence);
    *sentence = (chy_sentence){
        .words = words.items, .count = (uint32_t)words.count, .end = (uint32_t)text.length};
    chy_node *nodes = CHY_NEW_ARRAY(arena, chy_node, words.count);
    for (size_t i = 0; i < words.count; i++)
        nodes[i] = (chy_node){.upos = CHY_UPOS_X,
                              .relation = CHY_RELATION_dep,
                              .lemma = words.items[i].form,
                              .features = CHY_SLICE("_"),
                              .head = i ? 0 : CHY_NO_HEAD};
    chy_tree tree = {sentence, nodes};
    if (mode == TEST_PARSED && data->parser)
        chy_parse_sentence(data->parser, sentence, arena, &tree, NULL);
    return tree;
}

#endif
