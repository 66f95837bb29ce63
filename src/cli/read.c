/* chancery read FILE...: reports into the record. */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/input.h"
#include "record/record.h"

static const char usage[] =
    "usage: chancery read [OPTION...] [FILE...]\n"
    "\n"
    "Reads reports into the record. A report that is there already is not read\n"
    "twice. Without FILE, or for -, reads standard input.\n"
    "\n"
    "  --db RECORD       a file or postgresql://USER@HOST/DATABASE, made where missing;\n"
    "                    default: chancery.db\n"
    "  --claims          FILE holds claims as JSON Lines (docs/claims.md), made\n"
    "                    elsewhere, instead of reports\n" CHY_INPUT_USAGE
    "  --json            what was done as one JSON object\n";

typedef struct reading {
    const chy_cli *cli;
    chy_cli_input input;
    chy_record *record;
    size_t added, known, claims, failed;
    double told;
} reading;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* One line on a terminal, rewritten a few times a second. */
static void show_progress(reading *r, bool last)
{
    double now = seconds();
    if (!r->cli->progress || (!last && now - r->told < 0.2)) return;
    r->told = now;
    fprintf(stderr, "\r%zu reports read, %zu claims%s", r->added + r->known, r->claims,
            last ? "\r\033[K" : "");
    fflush(stderr);
}

static void count(reading *r, bool added, size_t claims)
{
    if (added) {
        r->added++;
        r->claims += claims;
    } else {
        r->known++;
    }
    show_progress(r, false);
}

static chy_status next_report(void *context, chy_arena *arena, chy_report **out, chy_error *error)
{
    return chy_cli_input_next(&((reading *)context)->input, arena, out, error);
}

static chy_status keep_claims(void *context, const chy_report *report, const chy_claims *claims,
                              chy_arena *arena, chy_error *error)
{
    reading *r = context;
    if (claims == NULL) {
        fprintf(stderr, "chancery read: %.*s: %s\n", CHY_PRINT(report->id),
                error ? error->message : "");
        r->failed++;
        return CHY_OK;
    }
    bool added;
    chy_status status = chy_record_add_claims(r->record, claims, arena, &added, error);
    if (status == CHY_OK) count(r, added, claims->count);
    return status;
}

static chy_status read_reports(reading *r, const chy_cli_data *data, chy_error *error)
{
    chy_engine *engine;
    chy_status status = chy_cli_engine_open(&engine, r->cli, data, error);
    if (status != CHY_OK) return status;
    r->input.options.furniture = chy_engine_furniture(engine);
    chy_run run = {next_report, keep_claims, r, r->input.threads, &chy_cli_stopped};
    status = chy_engine_run(engine, &run, error);
    chy_engine_close(engine);
    return status;
}

static chy_status read_claim_file(reading *r, const char *path, chy_arena *arena, chy_error *error)
{
    chy_claim_reader *reader;
    chy_listener listener = chy_cli_listener(&r->input.told);
    if (chy_claim_reader_open(&reader, path, &listener, error) != CHY_OK) {
        chy_cli_error(r->cli, error);
        r->failed++;
        return CHY_OK;
    }
    chy_status status = CHY_OK;
    while (status == CHY_OK && !chy_cli_stopped) {
        chy_incoming *incoming;
        bool added;
        chy_arena_reset(arena);
        if (chy_claim_reader_next(reader, arena, &incoming, error) != CHY_OK) {
            chy_cli_error(r->cli, error);
            r->failed++;
            break;
        }
        if (incoming == NULL) break;
        status = chy_record_add(r->record, incoming, &added, error);
        if (status == CHY_OK) count(r, added, incoming->claim_count);
    }
    r->input.mistakes += (unsigned)chy_claim_reader_mistakes(reader);
    chy_claim_reader_close(reader);
    return status;
}

static chy_status read_claim_files(reading *r, chy_error *error)
{
    chy_arena *arena = chy_arena_new();
    if (arena == NULL) return chy_fail_memory(error);
    chy_status status = CHY_OK;
    for (int i = 0; i < r->input.count && status == CHY_OK && !chy_cli_stopped; i++)
        status = read_claim_file(r, r->input.paths[i], arena, error);
    chy_arena_free(arena);
    if (status == CHY_OK && chy_cli_stopped)
        status = chy_fail(error, CHY_ERROR_STOPPED, "stopped; whole reports were kept");
    return status;
}

/* What was read is kept and made into facts whatever happened to the rest. */
static void finish(reading *r, chy_status *status, chy_error *error)
{
    show_progress(r, true);
    chy_error later = {0};
    chy_status settled = CHY_OK;
    if (r->added || chy_record_stale(r->record)) {
        if (r->cli->progress) fprintf(stderr, "working out the facts ...");
        settled = chy_record_settle(r->record, &later);
        if (r->cli->progress) fprintf(stderr, "\r\033[K");
    }
    if (*status == CHY_OK && settled != CHY_OK) {
        *status = settled;
        *error = later;
    }
    const char *format =
        r->cli->json ? "{\"added\": %zu, \"known\": %zu, \"claims\": %zu, \"failed\": %zu}\n"
                     : "%zu reports added, %zu known already, %zu claims, %zu not read\n";
    printf(format, r->added, r->known, r->claims,
           r->failed + r->input.failures + r->input.mistakes);
}

int chy_command_read(int argument_count, char **arguments)
{
    enum { CLAIMS = CHY_INPUT_OWN };
    static const struct option options[] = {
        {"claims", no_argument, NULL, CLAIMS}, CHY_INPUT_OPTIONS, CHY_CLI_OPTIONS, {0}};
    chy_cli cli = chy_cli_start(arguments);
    reading r = {.cli = &cli, .input = chy_cli_input_start(&cli)};
    bool wrong = false, claims = false;
    for (int option;
         (option = getopt_long(argument_count, arguments, "j:h", options, NULL)) != -1;) {
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
        if (option == CLAIMS)
            claims = true;
        else if (!chy_cli_take(&cli, option))
            chy_cli_input_take(&r.input, option, &wrong);
    }
    if (wrong) return CHY_EXIT_USAGE;
    chy_cli_input_files(&r.input, argument_count, arguments);

    chy_error error = {0};
    chy_cli_data data = {0};
    chy_status status = chy_cli_input_data(&data, &r.input, &error);
    chy_record_options record = {cli.db, CHY_STORE_CREATE, &data.pack, NULL};
    if (status == CHY_OK) status = chy_record_open(&r.record, &record, &error);
    if (status == CHY_OK) {
        chy_cli_catch_signals();
        status = claims ? read_claim_files(&r, &error) : read_reports(&r, &data, &error);
        finish(&r, &status, &error);
    }
    if (status != CHY_OK) chy_cli_error(&cli, &error);
    chy_cli_input_close(&r.input);
    chy_record_close(r.record);
    chy_cli_data_close(&data);
    return status == CHY_OK && !r.failed && !r.input.failures && !r.input.mistakes ? CHY_EXIT_DONE
                                                                                   : CHY_EXIT_SOME;
}
