/* input.c: data, engine and reports for the commands that read; see input.h. */
#include "cli/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "world/world.h"

/* ---- data ---- */

chy_status chy_cli_data_keep(chy_cli_data *out, const chy_buffer *bytes, const char *path,
                             chy_error *error)
{
    *out = (chy_cli_data){0};
    size_t room = (bytes->length + CHY_PACK_ALIGNMENT) / CHY_PACK_ALIGNMENT * CHY_PACK_ALIGNMENT;
    out->memory = aligned_alloc(CHY_PACK_ALIGNMENT, room);
    if (out->memory == NULL) return chy_fail_memory(error);
    memcpy(out->memory, bytes->bytes, bytes->length);
    return chy_pack_open(&out->pack, (chy_slice){out->memory, bytes->length}, path, error);
}

static chy_status compile_folder(chy_cli_data *out, const char *folder, chy_error *error)
{
    unsigned mistakes = 0;
    chy_listener listener = chy_cli_listener(&mistakes);
    chy_buffer bytes = {0};
    chy_status status = chy_cli_compile(&bytes, folder, &listener, error);
    if (status == CHY_OK) status = chy_cli_data_keep(out, &bytes, folder, error);
    chy_buffer_free(&bytes);
    return status;
}

chy_status chy_cli_data_open(chy_cli_data *out, const chy_cli *cli, chy_error *error)
{
    *out = (chy_cli_data){0};
    char *path = chy_cli_data_path(cli, error);
    if (path == NULL) return CHY_ERROR_DATA;
    struct stat about;
    chy_status status;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        status = compile_folder(out, path, error);
    } else {
        status = chy_file_map(&out->mapping, path, error);
        if (status == CHY_OK) status = chy_pack_open(&out->pack, out->mapping.bytes, path, error);
    }
    free(path);
    if (status != CHY_OK) chy_cli_data_close(out);
    return status;
}

void chy_cli_data_close(chy_cli_data *data)
{
    chy_file_unmap(&data->mapping);
    free(data->memory);
    *data = (chy_cli_data){0};
}

chy_status chy_cli_engine_open(chy_engine **out, const chy_cli *cli, const chy_cli_data *data,
                               chy_error *error)
{
    *out = NULL;
    char *path = chy_cli_model_path(cli, error);
    if (path == NULL) return CHY_ERROR_DATA;
    chy_status status = chy_engine_open(out, &data->pack, path, error);
    free(path);
    return status;
}

bool chy_cli_actors_take(chy_cli_actors *actors, const chy_cli *cli)
{
    if (actors->count == CHY_CLI_DICTIONARIES) {
        fprintf(stderr, "chancery %s: more than %d dictionaries\n", cli->command,
                CHY_CLI_DICTIONARIES);
        return false;
    }
    actors->paths[actors->count++] = optarg;
    return true;
}

chy_status chy_cli_input_data(chy_cli_data *out, chy_cli_input *input, chy_error *error)
{
    chy_status status = chy_cli_data_open(out, input->cli, error);
    if (status != CHY_OK || input->actors.count == 0) return status;
    unsigned told = 0;
    chy_listener listener = chy_cli_tally(&told);
    chy_buffer bytes = {0};
    chy_cli_data extended = {0};
    status = chy_world_extend(&bytes, &out->pack, input->actors.paths, &listener, error);
    if (status == CHY_OK) status = chy_cli_data_keep(&extended, &bytes, "--actors", error);
    input->mistakes += told;
    chy_buffer_free(&bytes);
    chy_cli_data_close(status == CHY_OK ? out : &extended);
    if (status == CHY_OK) *out = extended;
    return status;
}

/* ---- input ---- */

chy_cli_input chy_cli_input_start(const chy_cli *cli)
{
    return (chy_cli_input){.cli = cli, .options = chy_report_defaults()};
}

static bool take_field(chy_cli_input *input, const char *argument)
{
    static const char *const names[] = {"id", "date", "title", "source", "text"};
    const char *equals = strchr(argument, '=');
    size_t length = equals ? (size_t)(equals - argument) : 0;
    for (size_t i = 0; equals && i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) != length || strncmp(names[i], argument, length) != 0) continue;
        input->options.fields[i] = equals + 1;
        return true;
    }
    return false;
}

bool chy_cli_input_take(chy_cli_input *input, int option, bool *wrong)
{
    const char *command = input->cli->command;
    char *end;
    unsigned long threads;
    switch (option) {
    case CHY_INPUT_FORMAT:
        if (chy_format_named(optarg, &input->options.format)) return true;
        fprintf(stderr, "chancery %s: no format \"%s\"\n", command, optarg);
        return *wrong = true;
    case CHY_INPUT_DATE:
        input->options.date = optarg;
        return true;
    case CHY_INPUT_SOURCE:
        input->options.source = optarg;
        return true;
    case CHY_INPUT_FIELD:
        if (take_field(input, optarg)) return true;
        fprintf(stderr, "chancery %s: --field takes id=, date=, title=, source= or text=NAME\n",
                command);
        return *wrong = true;
    case CHY_INPUT_ACTORS:
        *wrong |= !chy_cli_actors_take(&input->actors, input->cli);
        return true;
    case 'j':
        errno = 0;
        threads = strtoul(optarg, &end, 10);
        if (errno == 0 && *end == '\0' && threads >= 1 && threads <= 256) {
            input->threads = (unsigned)threads;
            return true;
        }
        fprintf(stderr, "chancery %s: -j takes a number from 1 to 256\n", command);
        return *wrong = true;
    default:
        return false;
    }
}

void chy_cli_input_files(chy_cli_input *input, int count, char **arguments)
{
    static char standard[] = "-";
    static char *only[] = {standard};
    input->paths = optind < count ? arguments + optind : only;
    input->count = optind < count ? count - optind : 1;
}

static void end_file(chy_cli_input *input)
{
    if (input->reader) input->mistakes += (unsigned)chy_reader_mistakes(input->reader);
    chy_reader_close(input->reader);
    input->reader = NULL;
}

chy_status chy_cli_input_next(chy_cli_input *input, chy_arena *arena, chy_report **out,
                              chy_error *error)
{
    chy_listener listener = chy_cli_listener(&input->told);
    (void)error;
    *out = NULL;
    for (;;) {
        chy_error problem = {0};
        if (input->reader == NULL) {
            if (input->at == input->count) return CHY_OK;
            if (chy_reader_open(&input->reader, input->paths[input->at++], &input->options,
                                &listener, &problem) != CHY_OK) {
                chy_cli_error(input->cli, &problem);
                input->failures++;
                input->reader = NULL;
                continue;
            }
        }
        chy_status status = chy_reader_next(input->reader, arena, out, &problem);
        if (status == CHY_OK && *out) {
            input->reports++;
            return CHY_OK;
        }
        if (status != CHY_OK) {
            chy_cli_error(input->cli, &problem);
            input->failures++;
        }
        end_file(input);
        chy_arena_reset(arena);
    }
}

void chy_cli_input_close(chy_cli_input *input)
{
    end_file(input);
}

/* ---- printing what reports say ---- */

typedef struct printing_run {
    const chy_cli_printing *what;
    unsigned failed;
} printing_run;

static chy_status next_report(void *context, chy_arena *arena, chy_report **out, chy_error *error)
{
    return chy_cli_input_next(((printing_run *)context)->what->input, arena, out, error);
}

static chy_status print_report(void *context, const chy_report *report, const chy_claims *claims,
                               chy_arena *arena, chy_error *error)
{
    printing_run *run = context;
    if (claims) return run->what->print(run->what->context, report, claims, arena, error);
    fprintf(stderr, "chancery %s: %.*s: %s\n", run->what->input->cli->command,
            CHY_PRINT(report->id), error ? error->message : "");
    run->failed++;
    return CHY_OK;
}

int chy_cli_print_reports(const chy_cli_printing *printing)
{
    chy_cli_input *input = printing->input;
    printing_run run = {.what = printing};
    chy_error error = {0};
    chy_cli_data data = {0};
    chy_engine *engine = NULL;
    chy_status status = chy_cli_input_data(&data, input, &error);
    if (status == CHY_OK) status = chy_cli_engine_open(&engine, input->cli, &data, &error);
    if (status == CHY_OK) {
        chy_cli_catch_signals();
        if (printing->begin) printing->begin(printing->context, engine);
        input->options.furniture = chy_engine_furniture(engine);
        chy_run way = {next_report, print_report, &run, input->threads, &chy_cli_stopped};
        status = chy_engine_run(engine, &way, &error);
    }
    if (status == CHY_OK && fflush(stdout) != 0) status = chy_fail_errno(&error, "standard output");
    if (status != CHY_OK) chy_cli_error(input->cli, &error);
    chy_cli_input_close(input);
    chy_engine_close(engine);
    chy_cli_data_close(&data);
    return status == CHY_OK && !run.failed && !input->failures && !input->mistakes ? CHY_EXIT_DONE
                                                                                   : CHY_EXIT_SOME;
}
