/* chancery compile DIR -o FILE: checks the data files and packs them. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pack.h"
#include "claims/claims.h"
#include "cli/input.h"
#include "record/titles.h"
#include "text/text.h"
#include "world/wordlist.h"
#include "world/world.h"

static chy_status compile_text(chy_pack_writer *writer, const char *folder,
                               const chy_listener *listener, chy_error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/text/en", folder);
    return chy_text_compile(writer, path, listener, error);
}

static chy_status compile_words(chy_pack_writer *writer, const char *folder,
                                const chy_listener *listener, chy_error *error)
{
    return chy_world_words_compile(writer, folder, "en", listener, error);
}

/* Each stage adds the sections that it will read. A file that one cannot read is a
 * mistake among others: the rest is checked all the same. */
static chy_status compile_all(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error)
{
    static chy_status (*const stages[])(chy_pack_writer *, const char *, const chy_listener *,
                                        chy_error *) = {compile_text,      chy_furniture_compile,
                                                        compile_words,     chy_frames_compile,
                                                        chy_world_compile, chy_titles_compile};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        chy_error own = {0};
        chy_status status = stages[i](writer, folder, listener, &own);
        if (status == CHY_OK) continue;
        if (status != CHY_ERROR_FILE) {
            if (error) *error = own;
            return status;
        }
        /* "PATH: why" */
        char *why = strstr(own.message, ": ");
        if (why) *why = '\0';
        chy_tell(listener, own.message, 1, 1, true, "%s: expected a file of the data",
                 why ? why + 2 : "it cannot be read");
    }
    return CHY_OK;
}

/* Counts the fatal findings on their way to the caller's listener. */
typedef struct counter {
    const chy_listener *behind;
    unsigned mistakes;
} counter;

static void count_finding(void *context, const chy_finding *finding)
{
    counter *c = context;
    c->mistakes += finding->fatal;
    if (c->behind && c->behind->hear) c->behind->hear(c->behind->context, finding);
}

chy_status chy_cli_compile(chy_buffer *out, const char *folder, const chy_listener *listener,
                           chy_error *error)
{
    counter c = {listener, 0};
    chy_listener counting = {count_finding, &c};
    if (access(folder, R_OK | X_OK) != 0) return chy_fail_errno(error, folder);
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL) return chy_fail_memory(error);
    chy_status status = compile_all(writer, folder, &counting, error);
    if (status == CHY_OK && c.mistakes > 0)
        status = chy_fail(error, CHY_ERROR_DATA, "%s: %u mistakes; nothing compiled", folder,
                          c.mistakes);
    if (status == CHY_OK) status = chy_pack_finish(writer, out, error);
    chy_pack_writer_free(writer);
    free(writer);
    return status;
}

int chy_command_compile(int count, char **arguments)
{
    enum { ACTORS = CHY_OPTION_OWN };
    static const char usage[] =
        "usage: chancery compile [--actors FILE]... DIR -o FILE\n"
        "\n"
        "Checks the data files of DIR and writes them as one file.\n"
        "\n"
        "  --actors FILE   also a dictionary of actors or agents in the format of TABARI\n"
        "                  and PETRARCH; its names come before those of DIR\n"
        "  -o FILE         where to write\n";
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"actors", required_argument, NULL, ACTORS},
                                            CHY_CLI_OPTIONS,
                                            {0}};
    chy_cli_actors actors = {0};
    chy_cli cli = chy_cli_start(arguments);
    const char *output = NULL;
    for (int option; (option = getopt_long(count, arguments, "o:h", options, NULL)) != -1;) {
        if (chy_cli_take(&cli, option)) continue;
        if (option == 'o') output = optarg;
        if (option == ACTORS && !chy_cli_actors_take(&actors, &cli)) return CHY_EXIT_USAGE;
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    if (output == NULL || optind + 1 != count) return fputs(usage, stderr), CHY_EXIT_USAGE;

    unsigned mistakes = 0;
    chy_listener listener = chy_cli_listener(&mistakes);
    chy_error error = {0};
    chy_buffer file = {0};
    chy_status status = chy_cli_compile(&file, arguments[optind], &listener, &error);
    if (status == CHY_OK && actors.count) {
        chy_cli_data data = {0};
        status = chy_cli_data_keep(&data, &file, arguments[optind], &error);
        chy_buffer_clear(&file);
        chy_listener tally = chy_cli_tally(&mistakes);
        if (status == CHY_OK)
            status = chy_world_extend(&file, &data.pack, actors.paths, &tally, &error);
        chy_cli_data_close(&data);
    }
    if (status == CHY_OK) status = chy_file_replace(output, chy_buffer_slice(&file), &error);
    if (status != CHY_OK) chy_cli_error(&cli, &error);
    chy_buffer_free(&file);
    return status == CHY_OK && mistakes == 0 ? CHY_EXIT_DONE : CHY_EXIT_SOME;
}
