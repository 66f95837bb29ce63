/* chancery claims FILE...: claims as JSON Lines, no record. */
#include <errno.h>
#include <stdlib.h>

#include "cli/input.h"

static const char usage[] =
    "usage: chancery claims [OPTION...] [FILE...]\n"
    "\n"
    "Prints what the reports say, one claim a line, as JSON (docs/claims.md).\n"
    "Without FILE, or for -, reads standard input.\n"
    "\n"
    "  --explain         say in words which frame made each claim from what, and what\n"
    "                    came nearest in sentences without one\n" CHY_INPUT_USAGE;

typedef struct claiming {
    chy_cli_input input;
    chy_buffer lines;
    bool explain;
    const chy_frames *explained; /* of --explain; NULL: print JSON */
} claiming;

static chy_status print_claims(void *context, const chy_report *report, const chy_claims *claims,
                               chy_arena *arena, chy_error *error)
{
    claiming *c = context;
    (void)report;
    chy_buffer_clear(&c->lines);
    chy_status status = CHY_OK;
    if (c->explained) {
        for (uint32_t s = 0; s < claims->reading->trees->count && status == CHY_OK; s++)
            status = chy_claims_explain(c->explained, claims, s, arena, &c->lines, error);
    } else {
        for (uint32_t i = 0; i < claims->count; i++)
            chy_claim_write_json(&c->lines, claims, &claims->items[i]);
    }
    if (status != CHY_OK) return status;
    if (!chy_buffer_ok(&c->lines)) return chy_fail_memory(error);
    /* A buffer that was never written to has no bytes that could be pointed at. */
    if (c->lines.length > 0 &&
        fwrite(c->lines.bytes, 1, c->lines.length, stdout) != c->lines.length)
        return chy_fail_errno(error, "standard output");
    return CHY_OK;
}

static void begin(void *context, const chy_engine *engine)
{
    claiming *c = context;
    if (c->explain) c->explained = chy_engine_frames(engine);
}

int chy_command_claims(int count, char **arguments)
{
    enum { EXPLAIN = CHY_INPUT_OWN };
    static const struct option options[] = {
        {"explain", no_argument, NULL, EXPLAIN}, CHY_INPUT_OPTIONS, CHY_CLI_OPTIONS, {0}};
    chy_cli cli = chy_cli_start(arguments);
    claiming c = {.input = chy_cli_input_start(&cli)};
    bool wrong = false;
    for (int option; (option = getopt_long(count, arguments, "j:h", options, NULL)) != -1;) {
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
        if (option == EXPLAIN)
            c.explain = true;
        else if (!chy_cli_take(&cli, option))
            chy_cli_input_take(&c.input, option, &wrong);
    }
    if (wrong) return CHY_EXIT_USAGE;
    chy_cli_input_files(&c.input, count, arguments);
    int code = chy_cli_print_reports(&(chy_cli_printing){&c.input, print_claims, begin, &c});
    chy_buffer_free(&c.lines);
    return code;
}
