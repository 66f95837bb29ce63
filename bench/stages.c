/* What each stage takes of the way from bytes to claims: processor time of one
 * core, warm, the best of several rounds over the example reports; how much of it
 * is looking names up in the lexicon; and how long it takes to open the compiled
 * data and the model.
 *
 * usage: stages [FILE...] */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "base/file.h"
#include "claims/claims.h"
#include "report/report.h"
#include "syntax/syntax.h"
#include "world/scene.h"

enum { ROUNDS = 7, FILES = 64 };
enum { READING, TEXT, SYNTAX, WORLD, CLAIMS, STAGES };

static const char *const stage_names[STAGES] = {"reading", "sentences and words", "trees",
                                                "names, posts, dates", "claims"};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void check(chy_status status, const chy_error *error)
{
    if (status == CHY_OK) return;
    fprintf(stderr, "bench/stages: %s\n", error->message);
    exit(1);
}

typedef struct stages {
    chy_mapping bytes;
    chy_pack data;
    chy_splitter *splitter;
    chy_furniture *furniture;
    chy_world *world;
    chy_frames *frames;
    chy_model *model;
    chy_parser *parser;
} stages;

static void open_data(stages *s, const char *path)
{
    chy_error error;
    chy_slice text;
    check(chy_file_map(&s->bytes, path, &error), &error);
    check(chy_pack_open(&s->data, s->bytes.bytes, path, &error), &error);
    check(chy_pack_section(&s->data, "text", CHY_TEXT_VERSION, &text, &error), &error);
    check(chy_splitter_open(&s->splitter, text, &error), &error);
    check(chy_furniture_open(&s->furniture, &s->data, &error), &error);
    check(chy_world_open(&s->world, &s->data, &error), &error);
}

static void close_data(stages *s)
{
    chy_frames_close(s->frames);
    chy_world_close(s->world);
    chy_furniture_close(s->furniture);
    chy_splitter_close(s->splitter);
    chy_file_unmap(&s->bytes);
}

/* Every word of the trees as the world stage asks for it: its pieces in the trie,
 * and the longest name of any kind that begins with it. Returns how many begin one. */
static size_t look_up(const stages *s, const chy_trees *trees, chy_arena *arena)
{
    chy_error error;
    size_t found = 0;
    chy_scene scene = {
        .world = s->world, .lexicon = &s->world->lexicon, .trees = trees, .arena = arena};
    for (uint32_t i = 0; i < trees->count; i++) {
        check(chy_scene_enter(&scene, i, &error), &error);
        for (uint32_t word = 0; word < scene.count; word++) {
            chy_match match;
            found += chy_scene_match(&scene, word, UINT32_MAX, &match);
        }
    }
    return found;
}

typedef struct times {
    double stages[STAGES], looking;
    size_t words, claims, found;
} times;

static void take_file(const stages *s, const char *path, times *t)
{
    chy_error error;
    chy_report_options options = chy_report_defaults();
    options.furniture = s->furniture;
    chy_reader *reader;
    chy_arena *arena = chy_arena_new();
    double at = seconds();
    check(chy_reader_open(&reader, path, &options, NULL, &error), &error);
    for (;;) {
        chy_report *report;
        chy_text *text;
        chy_trees *trees;
        chy_reading *reading;
        chy_claims *claims;
        double start[STAGES + 2];
        chy_arena_reset(arena);
        check(chy_reader_next(reader, arena, &report, &error), &error);
        start[TEXT] = seconds();
        t->stages[READING] += start[TEXT] - at;
        if (report == NULL) break;
        check(chy_text_split(s->splitter, report, arena, &text, &error), &error);
        start[SYNTAX] = seconds();
        check(chy_parse(s->parser, text, arena, &trees, &error), &error);
        start[WORLD] = seconds();
        check(chy_world_read(s->world, trees, arena, &reading, &error), &error);
        start[CLAIMS] = seconds();
        check(chy_claims_read(s->frames, reading, arena, &claims, &error), &error);
        start[STAGES] = seconds();
        t->found += look_up(s, trees, arena);
        at = seconds();
        t->looking += at - start[STAGES];
        for (int stage = TEXT; stage < STAGES; stage++)
            t->stages[stage] += start[stage + 1] - start[stage];
        for (uint32_t i = 0; i < text->count; i++) t->words += text->sentences[i].count;
        t->claims += claims->count;
    }
    chy_reader_close(reader);
    chy_arena_free(arena);
}

/* The example reports, in the order of their names. */
static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int list_examples(char *paths[FILES])
{
    DIR *folder = opendir("examples/reports");
    int count = 0;
    for (struct dirent *entry; folder && count < FILES && (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        paths[count] = malloc(300);
        if (paths[count] == NULL) break;
        snprintf(paths[count++], 300, "examples/reports/%s", entry->d_name);
    }
    if (folder) closedir(folder);
    qsort(paths, (size_t)count, sizeof *paths, by_name);
    return count;
}

static void row(const char *what, double figure, const char *unit)
{
    printf("stages\t%s\t%.*f %s\n", what, figure < 100 ? 2 : 0, figure, unit);
}

int main(int count, char **arguments)
{
    const char *build = getenv("BUILD");
    char data_path[4096], *examples[FILES];
    snprintf(data_path, sizeof data_path, "%s/chancery.data", build ? build : "build");
    char **paths = arguments + 1;
    int files = count - 1;
    if (files == 0) paths = examples, files = list_examples(examples);

    stages s = {0};
    chy_error error;
    double data = 1e9, frames = 1e9, model = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        open_data(&s, data_path);
        if (seconds() - start < data) data = seconds() - start;
        start = seconds();
        check(chy_frames_open(&s.frames, &s.data, &error), &error);
        if (seconds() - start < frames) frames = seconds() - start;
        close_data(&s);
        start = seconds();
        check(chy_model_open(&s.model, "models/en.model", &error), &error);
        if (seconds() - start < model) model = seconds() - start;
        chy_model_close(s.model);
    }
    row("compiled data opened, all but frames", data * 1e3, "ms");
    row("frames opened", frames * 1e3, "ms");
    row("model opened", model * 1e3, "ms");

    open_data(&s, data_path);
    check(chy_frames_open(&s.frames, &s.data, &error), &error);
    check(chy_model_open(&s.model, "models/en.model", &error), &error);
    check(chy_parser_new(&s.parser, s.model, &error), &error);
    times best = {.looking = 1e9};
    for (int stage = 0; stage < STAGES; stage++) best.stages[stage] = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        times now = {0};
        for (int i = 0; i < files; i++) take_file(&s, paths[i], &now);
        for (int stage = 0; stage < STAGES; stage++)
            if (now.stages[stage] < best.stages[stage]) best.stages[stage] = now.stages[stage];
        if (now.looking < best.looking) best.looking = now.looking;
        best.words = now.words;
        best.claims = now.claims;
        best.found = now.found;
    }
    double all = 0;
    for (int stage = 0; stage < STAGES; stage++) all += best.stages[stage];
    row("words", (double)best.words, "");
    row("claims", (double)best.claims, "");
    row("bytes to claims", (double)best.words / all, "words/s");
    for (int stage = 0; stage < STAGES; stage++) {
        char what[80];
        snprintf(what, sizeof what, "%s, share", stage_names[stage]);
        row(what, 100 * best.stages[stage] / all, "%");
    }
    row("claims over trees", best.stages[CLAIMS] / best.stages[SYNTAX], "");
    row("names looked up", (double)best.found, "found");
    row("looking names up, share", 100 * best.looking / all, "%");
    chy_parser_free(s.parser);
    chy_model_close(s.model);
    close_data(&s);
    return 0;
}
