/* view.c: the commands that look at the record: brief, who, timeline, talks,
 * events, relations, stances, obligations, conflicts, show, search, status. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/input.h"
#include "record/record.h"
#include "views/views.h"

#define COMMON_USAGE                                                                \
    "  --db RECORD       a file or a postgresql:// address; default: chancery.db\n" \
    "  --json            as JSON\n"                                                 \
    "  --as-of DATE      what held then\n"                                          \
    "  --known DATE      from what had been reported by then\n"                     \
    "  --from DATE       only what lies in a period; with --until, or open\n"       \
    "  --until DATE\n"
#define ABOUT_USAGE "  --about WHO       what concerns a person, state, body, post or forum\n"

typedef struct viewing {
    chy_cli cli;
    chy_cli_data data;
    chy_record *record;
    const char *as_of, *known, *from, *until, *about;
    bool all;
    unsigned limit;
    char *words; /* the arguments, joined by blanks; NULL: none */
} viewing;

/* What one command does with an open record. */
typedef chy_status view_function(viewing *v, chy_view *view, chy_error *error);

enum { AS_OF = CHY_OPTION_OWN, KNOWN, FROM, UNTIL, ABOUT, ALL, LIMIT };

static bool join_words(viewing *v, int count, char **arguments)
{
    chy_buffer all = {0};
    for (int i = optind; i < count; i++) {
        if (i > optind) chy_buffer_add_byte(&all, ' ');
        chy_buffer_add_string(&all, arguments[i]);
    }
    v->words = all.bytes;
    return chy_buffer_ok(&all);
}

/* Command line to options; CHY_EXIT_DONE and *ended where all is said. */
static int take_options(viewing *v, int count, char **arguments, const char *usage, bool *ended)
{
    static const struct option options[] = {{"as-of", required_argument, NULL, AS_OF},
                                            {"known", required_argument, NULL, KNOWN},
                                            {"from", required_argument, NULL, FROM},
                                            {"until", required_argument, NULL, UNTIL},
                                            {"about", required_argument, NULL, ABOUT},
                                            {"all", no_argument, NULL, ALL},
                                            {"limit", required_argument, NULL, LIMIT},
                                            CHY_CLI_OPTIONS,
                                            {0}};
    *ended = true;
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&v->cli, option)) continue;
        char *end;
        switch (option) {
        case AS_OF:
            v->as_of = optarg;
            break;
        case KNOWN:
            v->known = optarg;
            break;
        case FROM:
            v->from = optarg;
            break;
        case UNTIL:
            v->until = optarg;
            break;
        case ABOUT:
            v->about = optarg;
            break;
        case ALL:
            v->all = true;
            break;
        case LIMIT:
            v->limit = (unsigned)strtoul(optarg, &end, 10);
            if (*end || v->limit == 0) {
                fprintf(stderr, "chancery %s: --limit takes a number above 0\n", arguments[0]);
                return CHY_EXIT_USAGE;
            }
            break;
        case 'h':
            return fputs(usage, stdout), CHY_EXIT_DONE;
        default:
            return CHY_EXIT_USAGE;
        }
    }
    /* Options of other views are not passed over in silence. */
    static const char *const own[] = {"--about", "--limit", "--all"};
    bool given[] = {v->about != NULL, v->limit != 0, v->all};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (!given[i] || strstr(usage, own[i])) continue;
        fprintf(stderr, "chancery %s: %s is no option of this command\n", arguments[0], own[i]);
        return CHY_EXIT_USAGE;
    }
    *ended = false;
    return join_words(v, count, arguments) ? CHY_EXIT_DONE : CHY_EXIT_SOME;
}

static chy_status open_record(viewing *v, chy_error *error)
{
    chy_record_options options = {v->cli.db, CHY_STORE_READ, NULL, v->known};
    /* The data is needed only to work facts out; a record can be looked at
     * without it. */
    chy_error missing = {0};
    chy_status data = chy_cli_data_open(&v->data, &v->cli, &missing);
    if (data == CHY_OK) options.data = &v->data.pack;
    if (data != CHY_OK && (v->known || v->cli.data)) {
        *error = missing;
        return data;
    }
    return chy_record_open(&v->record, &options, error);
}

static chy_status print(viewing *v, view_function *function, chy_error *error)
{
    chy_buffer out = {0};
    chy_view view = {.store = chy_record_store(v->record),
                     .out = &out,
                     .arena = chy_arena_new(),
                     .as_of = v->as_of,
                     .from = v->from,
                     .until = v->until,
                     .about = v->about,
                     .json = v->cli.json,
                     .colour = v->cli.colour && !v->cli.json,
                     .width = v->cli.width};
    /* One view sees one state of the record, and is done with it when it prints. */
    chy_status status = chy_store_begin_reading(view.store, error);
    if (status == CHY_OK) {
        status = view.arena ? function(v, &view, error) : chy_fail_memory(error);
        chy_store_rollback(view.store);
    }
    if (status == CHY_OK && (!chy_buffer_ok(&out) || chy_arena_failed(view.arena)))
        status = chy_fail_memory(error);
    if (status == CHY_OK && out.length &&
        (fwrite(out.bytes, 1, out.length, stdout) != out.length || fflush(stdout) != 0) &&
        errno != EPIPE)
        status = chy_fail_errno(error, "standard output");
    chy_arena_free(view.arena);
    chy_buffer_free(&out);
    return status;
}

static int run_view(int count, char **arguments, const char *usage, bool words_needed,
                    view_function *function)
{
    viewing v = {.cli = chy_cli_start(arguments)};
    bool ended;
    int code = take_options(&v, count, arguments, usage, &ended);
    if (ended) return code;
    if (words_needed && v.words == NULL) {
        fputs(usage, stderr);
        return CHY_EXIT_USAGE;
    }
    chy_error error = {0};
    chy_status status = open_record(&v, &error);
    if (status == CHY_OK) status = print(&v, function, &error);
    if (status != CHY_OK) chy_cli_error(&v.cli, &error);
    chy_record_close(v.record);
    chy_cli_data_close(&v.data);
    free(v.words);
    return status == CHY_OK            ? CHY_EXIT_DONE
           : status == CHY_ERROR_USAGE ? CHY_EXIT_USAGE
                                       : CHY_EXIT_SOME;
}

/* ---- the commands ---- */

static chy_status brief(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_brief(view, v->about ? v->about : v->words, error);
}

int chy_command_brief(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery brief [OPTION...] [--about WHO]\n"
        "\n"
        "Prints the record by subject, as Markdown; every line names the reports and\n"
        "sentences that say it.\n"
        "\n" ABOUT_USAGE COMMON_USAGE;
    return run_view(count, arguments, usage, false, brief);
}

static chy_status who(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_who(view, v->words, error);
}

int chy_command_who(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery who [OPTION...] POST\n"
        "\n"
        "Prints who holds a post, whether it is vacant, who acts, and who came before.\n"
        "POST is any words of its name: \"ambassador Japan\".\n"
        "\n" COMMON_USAGE;
    return run_view(count, arguments, usage, true, who);
}

static chy_status timeline(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_timeline(view, v->words, error);
}

int chy_command_timeline(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery timeline [OPTION...] WHO\n"
        "\n"
        "Prints what is known of a person, state, body, post or forum, by date.\n"
        "\n" COMMON_USAGE;
    return run_view(count, arguments, usage, true, timeline);
}

static chy_status talks(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_talks(view, v->words, error);
}

int chy_command_talks(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery talks [OPTION...] [FORUM]\n"
        "\n"
        "Prints talks and other fora: launched, convened, suspended, and who sits there.\n"
        "\n" ABOUT_USAGE COMMON_USAGE;
    return run_view(count, arguments, usage, false, talks);
}

static chy_status kind(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_kind(view, v->cli.command, v->about ? v->about : v->words, error);
}

int chy_command_kind(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery posts|events|memberships|relations|stances|obligations|figures\n"
        "                [OPTION...] [WHO]\n"
        "\n"
        "Prints facts of one kind, with their sources; of one actor where WHO is given.\n"
        "\n" ABOUT_USAGE COMMON_USAGE;
    return run_view(count, arguments, usage, false, kind);
}

static chy_status conflicts(viewing *v, chy_view *view, chy_error *error)
{
    if (view->about == NULL) view->about = v->words;
    return chy_view_conflicts(view, v->all, error);
}

int chy_command_conflicts(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery conflicts [OPTION...] [WHO]\n"
        "\n"
        "Prints what reports contradict each other on, the weightiest first; of one\n"
        "actor where WHO is given.\n"
        "\n"
        "  --all             also what decisions have settled\n" ABOUT_USAGE COMMON_USAGE;
    return run_view(count, arguments, usage, false, conflicts);
}

static chy_status show(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_show(view, v->words, error);
}

int chy_command_show(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery show [OPTION...] ID\n"
        "\n"
        "Prints one thing in full, with the sentences behind it. ID is the name of a\n"
        "fact (t-k3f9q2ab), a claim (REPORT#NUMBER), a report, or somebody's name.\n"
        "\n" COMMON_USAGE;
    return run_view(count, arguments, usage, true, show);
}

static chy_status search(viewing *v, chy_view *view, chy_error *error)
{
    return chy_view_search(view, v->words, v->limit ? v->limit : 20, error);
}

int chy_command_search(int count, char **arguments)
{
    static const char usage[] =
        "usage: chancery search [--limit N] [OPTION...] WORD...\n"
        "\n"
        "Prints the sentences that hold all words, best first. Words in quotation\n"
        "marks stand together: chancery search '\"joint statement\" ceasefire'.\n"
        "\n"
        "  --limit N         at most so many; default: 20\n" COMMON_USAGE;
    return run_view(count, arguments, usage, true, search);
}

static chy_status status_of(viewing *v, chy_view *view, chy_error *error)
{
    (void)v;
    return chy_view_status(view, error);
}

int chy_command_status(int count, char **arguments)
{
    static const char usage[] = "usage: chancery status [OPTION...]\n"
                                "\n"
                                "Prints what the record holds.\n"
                                "\n" COMMON_USAGE;
    return run_view(count, arguments, usage, false, status_of);
}
