/* How fast and how well text becomes trees: words a second of one core for each
 * stage, warm, the best of several rounds, and accuracy on gold words.
 *
 * usage: syntax [MODEL [DATA [TREEBANK.conllu...]]] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "syntax/syntax.h"

enum { ROUNDS = 7 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void check(chy_status status, const chy_error *error)
{
    if (status == CHY_OK) return;
    fprintf(stderr, "bench/syntax: %s\n", error->message);
    exit(1);
}

static uint32_t words_of(const chy_text *text)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < text->count; i++) words += text->sentences[i].count;
    return words;
}

static void row(const char *what, const char *treebank, double figure, const char *unit)
{
    printf("syntax\t%s, %s\t%.*f %s\n", what, treebank, figure < 1000 ? 2 : 0, figure, unit);
}

static void measure(chy_parser *parser, const chy_splitter *splitter, const char *path)
{
    chy_error error;
    chy_buffer file = {0};
    chy_arena *kept = chy_arena_new(), *work = chy_arena_new();
    chy_trees *gold, *trees = NULL;
    check(chy_file_read(&file, path, 0, &error), &error);
    check(chy_conllu_read(&gold, chy_buffer_slice(&file), path, kept, NULL, &error), &error);
    const char *name = path;
    for (const char *at = path; *at; at++)
        if (*at == '/') name = at + 1;

    double split = 1e9, parse = 1e9, both = 1e9;
    uint32_t words = words_of(gold->text), found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        chy_text *text;
        chy_arena_reset(work);
        double start = seconds();
        check(chy_text_split(splitter, gold->text->report, work, &text, &error), &error);
        double middle = seconds();
        check(chy_parse(parser, text, work, &trees, &error), &error);
        double end = seconds();
        found = words_of(text);
        if (middle - start < split) split = middle - start;
        if (end - start < both) both = end - start;
        start = seconds();
        check(chy_parse(parser, gold->text, work, &trees, &error), &error);
        if (seconds() - start < parse) parse = seconds() - start;
    }
    uint32_t upos = 0, lemma = 0, head = 0, relation = 0;
    for (uint32_t i = 0; i < gold->count; i++)
        for (uint32_t k = 0; k < gold->items[i].sentence->count; k++) {
            const chy_node *a = &gold->items[i].nodes[k], *b = &trees->items[i].nodes[k];
            upos += a->upos == b->upos;
            lemma += chy_slice_equal(a->lemma, b->lemma);
            head += a->head == b->head;
            relation += a->head == b->head && a->relation == b->relation;
        }
    row("sentences and words", name, found / split, "words/s");
    row("tags, lemmas and trees", name, words / parse, "words/s");
    row("both", name, found / both, "words/s");
    row("UPOS, gold words", name, 100.0 * upos / words, "%");
    row("lemma, gold words", name, 100.0 * lemma / words, "%");
    row("UAS, gold words", name, 100.0 * head / words, "%");
    row("LAS, gold words", name, 100.0 * relation / words, "%");
    chy_arena_free(kept);
    chy_arena_free(work);
    chy_buffer_free(&file);
}

int main(int count, char **arguments)
{
    static char *usual[] = {"data/trees/en-affairs-test.conllu",
                            "../shared/data/trees/ewt-dev.conllu"};
    const char *model_path = count > 1 ? arguments[1] : "models/en.model";
    const char *data_path = count > 2 ? arguments[2] : "build/chancery.data";
    chy_error error;
    chy_model *model;
    chy_parser *parser;
    chy_mapping data;
    chy_pack pack;
    chy_slice section;
    chy_splitter *splitter;
    check(chy_model_open(&model, model_path, &error), &error);
    check(chy_parser_new(&parser, model, &error), &error);
    check(chy_file_map(&data, data_path, &error), &error);
    check(chy_pack_open(&pack, data.bytes, data_path, &error), &error);
    check(chy_pack_section(&pack, "text", CHY_TEXT_VERSION, &section, &error), &error);
    check(chy_splitter_open(&splitter, section, &error), &error);
    for (int i = 3; i < count; i++) measure(parser, splitter, arguments[i]);
    for (int i = 0; i < 2 && count <= 3; i++)
        if (access(usual[i], R_OK) == 0) measure(parser, splitter, usual[i]);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    row("peak memory", "all", (double)use.ru_maxrss / 1024.0, "MiB");
    chy_splitter_close(splitter);
    chy_file_unmap(&data);
    chy_parser_free(parser);
    chy_model_close(model);
    return 0;
}
