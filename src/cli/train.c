/* chancery train --out MODEL FILE...: makes a model from treebanks. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/cli.h"
#include "syntax/train/neural.h"
#include "syntax/train/train.h"

static const char usage[] =
    "usage: chancery train --out MODEL [OPTION]... TREEBANK[,VARIANT]...\n\n"
    "Trains tags, features, lemmas and dependencies on treebanks in CoNLL-U format.\n"
    "The same treebanks, options and seed give the same model. A treebank that is\n"
    "named twice counts twice. Variants hold the same sentences in the same order with\n"
    "other names (tools/rename-trees); half the time one of them is learnt instead.\n\n"
    "  --dev FILE       treebank to try the model on after each epoch; the best is kept\n"
    "  --classes FILE   word classes, FORM<TAB>CLASS CLASS... (tools/word-classes)\n"
    "  --vectors FILE   vectors of words from raw text (chancery vectors)\n"
    "  --epochs N       how often all trees are seen (30; perceptron: 12)\n"
    "  --stop N         end after N epochs, learning slower and slower as for --epochs\n"
    "  --seed N         of all that is random\n"
    "  --threads N      1 or 2; does not change the model\n"
    "  --hidden N       cells of a layer in each direction, a multiple of 16\n"
    "  --layers N       1 to 4\n"
    "  --state FILE     where to keep the network's exact weights after each epoch\n"
    "  --resume FILE    go on from such weights, with the same options and vocabulary\n"
    "  --base N         the first N treebanks alone make the vocabulary\n"
    "  --rate X         of learning, at its highest (0.002)\n"
    "  --perceptron     the linear model instead of the network\n"
    "  --beam N         of the linear model: ways through a sentence that are tried (1)\n";

typedef struct training {
    chy_neural_options neural;
    chy_train_options perceptron;
    bool linear;
    const char *out, *held, *classes, *vectors;
} training;

static void print_finding(void *context, const chy_finding *finding)
{
    (void)context;
    fprintf(stderr, "%s:%u: %s\n", finding->path, finding->line, finding->message);
}

static void print_progress(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

/* Reads a treebank; *file keeps its bytes. */
static chy_status read_trees(const char *path, chy_buffer *file, chy_arena *arena,
                             const chy_trees **out, chy_error *error)
{
    chy_listener listener = {print_finding, NULL};
    chy_trees *trees;
    chy_status status = chy_file_read(file, path, 0, error);
    if (status == CHY_OK)
        status = chy_conllu_read(&trees, chy_buffer_slice(file), path, arena, &listener, error);
    if (status == CHY_OK) *out = trees;
    return status;
}

/* Treebanks and their variants, as the command line names them. */
typedef struct shelf {
    size_t count, file_count;
    chy_buffer *files;
    const chy_trees **sets, **others; /* others: all variants, one treebank after another */
    chy_variants *variants;
} shelf;

static void shelf_free(shelf *s)
{
    for (size_t i = 0; s->files && i < s->file_count; i++) chy_buffer_free(&s->files[i]);
    free(s->files);
    free(s->sets);
    free(s->others);
    free(s->variants);
}

static chy_status read_shelf(shelf *s, char **paths, chy_arena *arena, chy_error *error)
{
    size_t most = s->count;
    for (size_t i = 0; i < s->count; i++)
        for (const char *c = paths[i]; *c != '\0'; c++) most += *c == ',';
    s->files = calloc(most, sizeof *s->files);
    s->sets = calloc(s->count, sizeof *s->sets);
    s->others = calloc(most, sizeof *s->others);
    s->variants = calloc(s->count, sizeof *s->variants);
    if (!s->files || !s->sets || !s->others || !s->variants) return chy_fail_memory(error);
    const chy_trees **next = s->others;
    for (size_t i = 0; i < s->count; i++) {
        chy_slice rest = chy_slice_of(paths[i]), name;
        s->variants[i].sets = next;
        for (bool first = true; chy_slice_split(&rest, ',', &name); first = false) {
            const char *path = chy_arena_copy(arena, name).at;
            if (path == NULL) return chy_fail_memory(error);
            const chy_trees **place = first ? &s->sets[i] : next++;
            chy_status status = read_trees(path, &s->files[s->file_count++], arena, place, error);
            if (status != CHY_OK) return status;
            if ((*place)->count != s->sets[i]->count)
                return chy_fail(error, CHY_ERROR_INPUT, "%s: not the sentences of the treebank",
                                path);
            s->variants[i].count += !first;
        }
    }
    return CHY_OK;
}

static chy_status train(training *t, char **paths, size_t count, chy_error *error)
{
    chy_arena *arena = chy_arena_new();
    shelf banks = {.count = count};
    const chy_trees *held = NULL;
    chy_buffer model = {0}, classes = {0}, vectors = {0}, held_file = {0};
    chy_status status = arena ? read_shelf(&banks, paths, arena, error) : chy_fail_memory(error);
    t->neural.variants = banks.variants;
    if (status == CHY_OK && t->held != NULL)
        status = read_trees(t->held, &held_file, arena, &held, error);
    if (status == CHY_OK && t->classes != NULL) {
        status = chy_file_read(&classes, t->classes, 0, error);
        t->neural.classes = chy_buffer_slice(&classes);
    }
    if (status == CHY_OK && t->vectors != NULL) {
        status = chy_file_read(&vectors, t->vectors, 0, error);
        t->neural.vectors = chy_buffer_slice(&vectors);
    }
    if (status == CHY_OK)
        status = t->linear
                     ? chy_train_perceptron(&model, banks.sets, count, held, &t->perceptron, error)
                     : chy_train_neural(&model, banks.sets, count, held, &t->neural, error);
    if (status == CHY_OK) status = chy_file_replace(t->out, chy_buffer_slice(&model), error);
    chy_buffer_free(&model);
    chy_buffer_free(&classes);
    chy_buffer_free(&vectors);
    chy_buffer_free(&held_file);
    shelf_free(&banks);
    chy_arena_free(arena);
    return status;
}

int chy_command_train(int count, char **arguments)
{
    static const struct option options[] = {
        {"out", required_argument, NULL, 'o'},     {"dev", required_argument, NULL, 'd'},
        {"classes", required_argument, NULL, 'c'}, {"epochs", required_argument, NULL, 'e'},
        {"vectors", required_argument, NULL, 'v'}, {"stop", required_argument, NULL, 'E'},
        {"seed", required_argument, NULL, 's'},    {"threads", required_argument, NULL, 't'},
        {"hidden", required_argument, NULL, 'w'},  {"layers", required_argument, NULL, 'l'},
        {"state", required_argument, NULL, 'S'},   {"resume", required_argument, NULL, 'R'},
        {"base", required_argument, NULL, 'b'},    {"rate", required_argument, NULL, 'r'},
        {"perceptron", no_argument, NULL, 'p'},    {"beam", required_argument, NULL, 'B'},
        {"help", no_argument, NULL, 'h'},          {0}};
    training t = {.neural = chy_neural_defaults(), .perceptron = chy_train_defaults()};
    t.neural.progress = t.perceptron.progress = print_progress;
    for (int option; (option = getopt_long(count, arguments, "o:h", options, NULL)) != -1;) {
        uint32_t number = optarg != NULL ? (uint32_t)strtoul(optarg, NULL, 10) : 0;
        if (option == 'o') t.out = optarg;
        if (option == 'd') t.held = optarg;
        if (option == 'c') t.classes = optarg;
        if (option == 'v') t.vectors = optarg;
        if (option == 'e') t.neural.epochs = t.perceptron.epochs = number;
        if (option == 'E') t.neural.stop = number;
        if (option == 's') t.neural.seed = t.perceptron.seed = strtoull(optarg, NULL, 10);
        if (option == 't') t.neural.threads = number;
        if (option == 'w') t.neural.hidden = number;
        if (option == 'l') t.neural.layers = t.neural.tag_layer = number;
        if (option == 'S') t.neural.state = optarg;
        if (option == 'R') t.neural.resume = optarg;
        if (option == 'b') t.neural.base_sets = number;
        if (option == 'r') t.neural.rate = strtof(optarg, NULL);
        if (option == 'p') t.linear = true;
        if (option == 'B') t.perceptron.beam = number;
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    bool sound = t.neural.hidden >= 16 && t.neural.hidden <= 512 && t.neural.hidden % 16 == 0 &&
                 t.perceptron.beam >= 1 && t.perceptron.beam <= CHY_TRAIN_BEAM &&
                 t.neural.layers >= 1 && t.neural.layers <= CHY_LAYERS_MOST && t.neural.rate > 0.0f;
    if (t.out == NULL || optind == count || !sound) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_error error = {0};
    chy_status status = train(&t, arguments + optind, (size_t)(count - optind), &error);
    if (status == CHY_OK) return CHY_EXIT_DONE;
    fprintf(stderr, "chancery train: %s\n", error.message);
    return CHY_EXIT_SOME;
}
