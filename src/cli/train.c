/* chancery train --out MODEL FILE...: makes a model from treebanks. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/cli.h"
#include "syntax/train/train.h"

static const char usage[] =
    "usage: chancery train --out MODEL [--epochs N] [--seed N] TREEBANK.conllu...\n\n"
    "Trains tags, features, lemmas and dependencies on treebanks in CoNLL-U format.\n"
    "The same treebanks, options and seed give the same model.\n";

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

static chy_status train(const char *out_path, char **paths, size_t count,
                        const chy_train_options *options, chy_error *error)
{
    chy_arena *arena = chy_arena_new();
    chy_buffer *files = calloc(count, sizeof *files);
    const chy_trees **sets = calloc(count, sizeof *sets);
    chy_buffer model = {0};
    chy_listener listener = {print_finding, NULL};
    chy_status status = arena && files && sets ? CHY_OK : chy_fail_memory(error);
    for (size_t i = 0; i < count && status == CHY_OK; i++) {
        chy_trees *trees;
        status = chy_file_read(&files[i], paths[i], 0, error);
        if (status == CHY_OK)
            status = chy_conllu_read(&trees, chy_buffer_slice(&files[i]), paths[i], arena,
                                     &listener, error);
        if (status == CHY_OK) sets[i] = trees;
    }
    if (status == CHY_OK) status = chy_train_perceptron(&model, sets, count, NULL, options, error);
    if (status == CHY_OK) status = chy_file_replace(out_path, chy_buffer_slice(&model), error);
    chy_buffer_free(&model);
    for (size_t i = 0; files && i < count; i++) chy_buffer_free(&files[i]);
    free(files);
    free(sets);
    chy_arena_free(arena);
    return status;
}

int chy_command_train(int count, char **arguments)
{
    static const struct option options[] = {{"out", required_argument, NULL, 'o'},
                                            {"epochs", required_argument, NULL, 'e'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    chy_train_options train_options = chy_train_defaults();
    train_options.progress = print_progress;
    const char *out = NULL;
    for (int option; (option = getopt_long(count, arguments, "o:h", options, NULL)) != -1;) {
        if (option == 'o') out = optarg;
        if (option == 'e') train_options.epochs = (uint32_t)strtoul(optarg, NULL, 10);
        if (option == 's') train_options.seed = strtoull(optarg, NULL, 10);
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    if (out == NULL || optind == count) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_error error = {0};
    chy_status status =
        train(out, arguments + optind, (size_t)(count - optind), &train_options, &error);
    if (status == CHY_OK) return CHY_EXIT_DONE;
    fprintf(stderr, "chancery train: %s\n", error.message);
    return CHY_EXIT_SOME;
}
