/* chancery compile DIR -o FILE: checks the data files and packs them. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/pack.h"
#include "cli/cli.h"

static void print_finding(void *context, const chy_finding *finding)
{
    unsigned *mistakes = context;
    *mistakes += finding->fatal;
    fprintf(stderr, "%s:%u:%u: %s\n", finding->path, finding->line, finding->column,
            finding->message);
}

/* Each stage adds the sections that it will read. */
static chy_status compile_all(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error)
{
    (void)writer;
    (void)folder;
    (void)listener;
    (void)error;
    return CHY_OK;
}

int chy_command_compile(int count, char **arguments)
{
    static const char usage[] = "usage: chancery compile DIR -o FILE\n";
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *output = NULL;
    for (int option; (option = getopt_long(count, arguments, "o:h", options, NULL)) != -1;) {
        if (option == 'o') output = optarg;
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    if (output == NULL || optind + 1 != count) return fputs(usage, stderr), CHY_EXIT_USAGE;

    unsigned mistakes = 0;
    chy_listener listener = {print_finding, &mistakes};
    chy_error error = {0};
    chy_buffer file = {0};
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    chy_status status = writer ? CHY_OK : chy_fail_memory(&error);
    if (status == CHY_OK) status = compile_all(writer, arguments[optind], &listener, &error);
    if (status == CHY_OK && mistakes == 0) status = chy_pack_finish(writer, &file, &error);
    if (status == CHY_OK && mistakes == 0)
        status = chy_file_replace(output, chy_buffer_slice(&file), &error);
    if (status != CHY_OK) fprintf(stderr, "chancery compile: %s\n", error.message);
    if (mistakes) fprintf(stderr, "chancery compile: %u mistakes; nothing written\n", mistakes);
    if (writer) chy_pack_writer_free(writer);
    free(writer);
    chy_buffer_free(&file);
    return status == CHY_OK && mistakes == 0 ? CHY_EXIT_DONE : CHY_EXIT_SOME;
}
