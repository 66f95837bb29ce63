/* chancery move FROM TO: a record from one database into another. */
#include <inttypes.h>
#include <unistd.h>

#include "cli/cli.h"
#include "record/move.h"

static const char usage[] =
    "usage: chancery move FROM TO\n"
    "\n"
    "Copies a whole record, facts and decisions included, from one database into\n"
    "another. FROM and TO are files or addresses such as\n"
    "postgresql://USER@HOST/DATABASE; TO is made where it is missing and must hold\n"
    "nothing yet. What arrived is compared with what was sent before it is kept, so\n"
    "TO holds all or nothing. FROM stays as it is.\n"
    "\n"
    "  --json            what was done as one JSON object\n";

static bool tell(void *context, uint64_t done, uint64_t all)
{
    const chy_cli *cli = context;
    if (cli->progress) {
        fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 " rows (%d %%)", done, all,
                (int)(all ? done * 100 / all : 100));
        fflush(stderr);
    }
    return !chy_cli_stopped;
}

int chy_command_move(int count, char **arguments)
{
    static const struct option options[] = {CHY_CLI_OPTIONS, {0}};
    chy_cli cli = chy_cli_start(arguments);
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&cli, option)) continue;
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    if (count - optind != 2) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_cli_catch_signals();
    chy_error error = {0};
    chy_move move = {
        .from = arguments[optind], .to = arguments[optind + 1], .tell = tell, .context = &cli};
    chy_status status = chy_record_move(&move, &error);
    if (cli.progress) fprintf(stderr, "\r\033[K");
    if (status != CHY_OK) {
        chy_cli_error(&cli, &error);
        return status == CHY_ERROR_USAGE ? CHY_EXIT_USAGE : CHY_EXIT_SOME;
    }
    printf(cli.json ? "{\"tables\": %" PRIu64 ", \"rows\": %" PRIu64 "}\n"
                    : "%" PRIu64 " tables with %" PRIu64 " rows moved; the first record stays\n",
           move.tables, move.rows);
    return CHY_EXIT_DONE;
}
