/* shared.c: what the commands share; see cli.h. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

volatile sig_atomic_t chy_cli_stopped;

enum { NARROWEST = 40, WIDEST = 120, USUAL = 80 };

static unsigned columns_of_output(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return USUAL;
    if (size.ws_col < NARROWEST) return size.ws_col == 0 ? USUAL : NARROWEST;
    return size.ws_col > WIDEST ? WIDEST : size.ws_col;
}

chy_cli chy_cli_start(char **arguments)
{
    const char *terminal = getenv("TERM"), *plain = getenv("NO_COLOR");
    return (chy_cli){
        .command = arguments[0],
        .db = "chancery.db",
        .colour = isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0 &&
                  (plain == NULL || *plain == '\0'),
        .progress = isatty(STDERR_FILENO),
        .width = columns_of_output(),
    };
}

bool chy_cli_take(chy_cli *cli, int option)
{
    switch (option) {
    case CHY_OPTION_DATA:
        cli->data = optarg;
        return true;
    case CHY_OPTION_MODEL:
        cli->model = optarg;
        return true;
    case CHY_OPTION_DB:
        cli->db = optarg;
        return true;
    case CHY_OPTION_JSON:
        cli->json = true;
        return true;
    default:
        return false;
    }
}

void chy_cli_error(const chy_cli *cli, const chy_error *error)
{
    fprintf(stderr, "chancery %s: %s\n", cli->command, error->message);
}

static void print_finding(void *context, const chy_finding *finding)
{
    unsigned *mistakes = context;
    *mistakes += finding->fatal;
    fprintf(stderr, "%s:", finding->path);
    if (finding->line) fprintf(stderr, "%u:", finding->line);
    if (finding->line && finding->column) fprintf(stderr, "%u:", finding->column);
    fprintf(stderr, " %s\n", finding->message);
}

static void print_and_count(void *context, const chy_finding *finding)
{
    unsigned none = 0, *told = context;
    print_finding(&none, finding);
    (*told)++;
}

chy_listener chy_cli_tally(unsigned *told)
{
    return (chy_listener){print_and_count, told};
}

chy_listener chy_cli_listener(unsigned *mistakes)
{
    return (chy_listener){print_finding, mistakes};
}

/* "FOLDER OF THE PROGRAM/relative", resolved; NULL when there is no such file. */
static char *beside_program(const char *relative)
{
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return NULL;
    program[length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL) return NULL;
    slash[1] = '\0';
    chy_buffer path = {0};
    chy_buffer_add_string(&path, program);
    chy_buffer_add_string(&path, relative);
    char *found = chy_buffer_ok(&path) ? realpath(path.bytes, NULL) : NULL;
    chy_buffer_free(&path);
    return found;
}

/* The first of `places` that exists, else an error that says how to give it. */
static char *look_up(const char *given, const char *const *places, const char *what,
                     const char *option, chy_error *error)
{
    if (given) {
        char *copy = strdup(given);
        if (copy == NULL) chy_fail_memory(error);
        return copy;
    }
    for (; *places; places++) {
        char *found = beside_program(*places);
        if (found) return found;
    }
    chy_fail(error, CHY_ERROR_DATA, "no %s beside the program; give one with %s", what, option);
    return NULL;
}

char *chy_cli_data_path(const chy_cli *cli, chy_error *error)
{
    static const char *const places[] = {"chancery.data", "../share/chancery/chancery.data", NULL};
    return look_up(cli->data, places, "compiled data (chancery.data)", "--data", error);
}

char *chy_cli_model_path(const chy_cli *cli, chy_error *error)
{
    /* Beside the program; in the source tree, for build/ and build/VARIANT/;
     * where make install puts it. */
    static const char *const places[] = {"en.model", "../models/en.model", "../../models/en.model",
                                         "../share/chancery/en.model", NULL};
    return look_up(cli->model, places, "model (models/en.model)", "--model", error);
}

static void stop(int number)
{
    /* A second signal ends the program at once. */
    chy_cli_stopped = 1;
    signal(number, SIG_DFL);
}

void chy_cli_catch_signals(void)
{
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}
