/* decide.c: the commands by which a user changes what the record works out:
 * decide, drop. Reports and claims stay as they are. */
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/input.h"
#include "record/record.h"
#include "views/views.h"

static const char decide_usage[] =
    "usage: chancery decide merge NAME NAME        both are one\n"
    "       chancery decide split NAME NAME        they are not one\n"
    "       chancery decide prefer ID              where reports differ, this is right\n"
    "       chancery decide reject ID              a fact, claim or report counts no more\n"
    "       chancery decide correct ID FIELD=VALUE since, until or status\n"
    "       chancery decide note ID WORDS          shown with the fact\n"
    "       chancery decide undo NUMBER            takes a decision back\n"
    "       chancery decide list                   all decisions\n"
    "\n"
    "ID is the name of a fact (t-k3f9q2ab), a claim (REPORT#NUMBER) or a report.\n"
    "Decisions are kept beside the reports and hold when more reports are read.\n"
    "\n"
    "  --author NAME     whose decision; default: the user's name\n"
    "  --why WORDS       the reason\n"
    "  --db RECORD       a file or a postgresql:// address;\n"
    "                    default: chancery.db\n"
    "  --json            (list) as JSON\n";

static void write_now(char out[32])
{
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

static const char *user_name(void)
{
    const struct passwd *user = getpwuid(getuid());
    const char *name = user ? user->pw_name : getenv("USER");
    return name && *name ? name : "user";
}

typedef struct changing {
    chy_cli cli;
    chy_cli_data data;
    chy_record *record;
} changing;

static chy_status open_record(changing *c, chy_error *error)
{
    chy_status status = chy_cli_data_open(&c->data, &c->cli, error);
    if (status != CHY_OK) return status;
    chy_record_options options = {c->cli.db, CHY_STORE_WRITE, &c->data.pack, NULL};
    return chy_record_open(&c->record, &options, error);
}

static int close_record(changing *c, chy_status status, const chy_error *error)
{
    if (status != CHY_OK) chy_cli_error(&c->cli, error);
    chy_record_close(c->record);
    chy_cli_data_close(&c->data);
    return status == CHY_OK            ? CHY_EXIT_DONE
           : status == CHY_ERROR_USAGE ? CHY_EXIT_USAGE
                                       : CHY_EXIT_SOME;
}

static chy_status list_decisions(changing *c, chy_error *error)
{
    chy_buffer out = {0};
    chy_view view = {.store = chy_record_store(c->record),
                     .out = &out,
                     .arena = chy_arena_new(),
                     .json = c->cli.json,
                     .width = c->cli.width};
    chy_status status = view.arena ? chy_view_decisions(&view, error) : chy_fail_memory(error);
    if (status == CHY_OK && out.length > 0) fwrite(out.bytes, 1, out.length, stdout);
    chy_arena_free(view.arena);
    chy_buffer_free(&out);
    return status;
}

static chy_status undo(changing *c, const char *argument, const char *now, chy_error *error)
{
    char *end;
    long long number = strtoll(argument, &end, 10);
    if (*end || number <= 0)
        return chy_fail(error, CHY_ERROR_USAGE, "undo takes the number of a decision");
    chy_status status = chy_record_undo(c->record, number, now, error);
    if (status == CHY_OK) status = chy_record_settle(c->record, error);
    if (status == CHY_OK) printf("decision %lld is undone\n", number);
    return status;
}

static chy_status decide(changing *c, const chy_decision *decision, chy_error *error)
{
    int64_t number = 0;
    chy_status status = chy_record_decide(c->record, decision, &number, error);
    if (status == CHY_OK) status = chy_record_settle(c->record, error);
    if (status == CHY_OK) printf("decision %lld\n", (long long)number);
    return status;
}

int chy_command_decide(int count, char **arguments)
{
    enum { AUTHOR = CHY_OPTION_OWN, WHY };
    static const struct option options[] = {{"author", required_argument, NULL, AUTHOR},
                                            {"why", required_argument, NULL, WHY},
                                            CHY_CLI_OPTIONS,
                                            {0}};
    changing c = {.cli = chy_cli_start(arguments)};
    char now[32];
    write_now(now);
    chy_decision decision = {.author = user_name(), .made = now};
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&c.cli, option)) continue;
        if (option == AUTHOR) decision.author = optarg;
        if (option == WHY) decision.remark = optarg;
        if (option == 'h') return fputs(decide_usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    char **words = arguments + optind;
    int given = count - optind;
    bool list = given == 1 && strcmp(words[0], "list") == 0;
    bool undoes = given == 2 && strcmp(words[0], "undo") == 0;
    if (!list && !undoes && (given < 2 || given > 3))
        return fputs(decide_usage, stderr), CHY_EXIT_USAGE;
    chy_error error = {0};
    chy_status status = open_record(&c, &error);
    if (status == CHY_OK && list) {
        status = list_decisions(&c, &error);
    } else if (status == CHY_OK && undoes) {
        status = undo(&c, words[1], now, &error);
    } else if (status == CHY_OK) {
        decision.action = words[0];
        decision.subject = words[1];
        decision.object = given == 3 ? words[2] : NULL;
        status = decide(&c, &decision, &error);
    }
    return close_record(&c, status, &error);
}

/* The shared options alone; the exit status where nothing is left to do, else -1. */
static int take_options(changing *c, int count, char **arguments, const char *usage)
{
    static const struct option options[] = {CHY_CLI_OPTIONS, {0}};
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&c->cli, option)) continue;
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    return -1;
}

int chy_command_drop(int count, char **arguments)
{
    static const char usage[] = "usage: chancery drop REPORT...\n"
                                "\n"
                                "Takes reports out of the record, and with them what only they\n"
                                "support.\n"
                                "\n"
                                "  --db RECORD       a file or a postgresql:// address;\n"
                                "                    default: chancery.db\n";
    changing c = {.cli = chy_cli_start(arguments)};
    int code = take_options(&c, count, arguments, usage);
    if (code >= 0) return code;
    if (optind == count) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_error error = {0};
    chy_status status = open_record(&c, &error);
    bool missing = false;
    size_t all = 0;
    for (int i = optind; status == CHY_OK && i < count; i++) {
        size_t dropped;
        status = chy_record_drop(c.record, chy_slice_of(arguments[i]), &dropped, &error);
        if (status != CHY_OK) break;
        all += dropped;
        if (dropped) continue;
        fprintf(stderr, "chancery drop: no report \"%s\" in the record\n", arguments[i]);
        missing = true;
    }
    if (status == CHY_OK && all) status = chy_record_settle(c.record, &error);
    if (status == CHY_OK) printf("%zu reports dropped\n", all);
    code = close_record(&c, status, &error);
    return code == CHY_EXIT_DONE && missing ? CHY_EXIT_SOME : code;
}

int chy_command_rebuild(int count, char **arguments)
{
    static const char usage[] = "usage: chancery rebuild\n"
                                "\n"
                                "Works all facts out anew from reports and decisions, as after\n"
                                "a change of the data files; the same comes out for the same.\n"
                                "\n"
                                "  --db RECORD       a file or a postgresql:// address;\n"
                                "                    default: chancery.db\n"
                                "  --data FILE|DIR   compiled data, or a folder of data files\n";
    changing c = {.cli = chy_cli_start(arguments)};
    int code = take_options(&c, count, arguments, usage);
    if (code >= 0) return code;
    if (optind != count) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_error error = {0};
    chy_status status = open_record(&c, &error);
    if (status == CHY_OK) status = chy_record_rebuild(c.record, &error);
    return close_record(&c, status, &error);
}
