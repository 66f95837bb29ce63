/* input.h: what `claims` and `read` share: data, engine and the reports of the
 * files on the command line. */
#ifndef CHY_CLI_INPUT_H
#define CHY_CLI_INPUT_H

#include "base/file.h"
#include "base/pack.h"
#include "cli/cli.h"
#include "engine/engine.h"

/* The compiled data, mapped, or compiled in memory where --data is a folder. */
typedef struct chy_cli_data {
    chy_mapping mapping;
    void *memory;
    chy_pack pack;
} chy_cli_data;

/* Dictionaries of actors: --actors FILE, up to 32 times. */
enum { CHY_CLI_DICTIONARIES = 32 };
typedef struct chy_cli_actors {
    const char *paths[CHY_CLI_DICTIONARIES + 1]; /* ended by NULL */
    size_t count;
} chy_cli_actors;

/* Takes optarg as one more; false (and said) when there are too many. */
bool chy_cli_actors_take(chy_cli_actors *actors, const chy_cli *cli);

chy_status chy_cli_data_open(chy_cli_data *out, const chy_cli *cli, chy_error *error);
/* Makes *out of a copy of the bytes of one pack; `path` is for messages. */
chy_status chy_cli_data_keep(chy_cli_data *out, const chy_buffer *bytes, const char *path,
                             chy_error *error);
void chy_cli_data_close(chy_cli_data *data);
chy_status chy_cli_engine_open(chy_engine **out, const chy_cli *cli, const chy_cli_data *data,
                               chy_error *error);

/* The files of a command line as one stream of reports. A file that cannot be
 * opened or breaks off is named, counted in `failures`, and the next one is
 * taken. */
typedef struct chy_cli_input {
    const chy_cli *cli;
    chy_report_options options;
    char **paths;
    int count, at;
    chy_reader *reader;
    unsigned failures, mistakes;
    unsigned told; /* findings of readers, which mistakes count once more */
    size_t reports;
    unsigned threads; /* -j; 0: one for each core */
    chy_cli_actors actors;
} chy_cli_input;

/* Options of input, beside the shared ones: --format, --date, --source,
 * --field NAME=JSON-NAME, --actors FILE, -j N. */
enum {
    CHY_INPUT_FORMAT = CHY_OPTION_OWN,
    CHY_INPUT_DATE,
    CHY_INPUT_SOURCE,
    CHY_INPUT_FIELD,
    CHY_INPUT_ACTORS,
    CHY_INPUT_OWN
};
#define CHY_INPUT_OPTIONS                                      \
    {"format", required_argument, NULL, CHY_INPUT_FORMAT},     \
        {"date", required_argument, NULL, CHY_INPUT_DATE},     \
        {"source", required_argument, NULL, CHY_INPUT_SOURCE}, \
        {"field", required_argument, NULL, CHY_INPUT_FIELD},   \
        {"actors", required_argument, NULL, CHY_INPUT_ACTORS}, \
    {                                                          \
        "jobs", required_argument, NULL, 'j'                   \
    }
#define CHY_INPUT_USAGE                                                             \
    "  --format FORMAT   text, html, jsonl, feed, warc; default: by content\n"      \
    "  --date DATE       date of reports that do not tell theirs\n"                 \
    "  --source NAME     source of reports that do not tell theirs\n"               \
    "  --field F=NAME    JSON name of a field (id, date, title, source, text)\n"    \
    "  --actors FILE     also a dictionary of actors or agents in the format of\n"  \
    "                    TABARI and PETRARCH, before the names of the data\n"       \
    "  -j, --jobs N      threads; default: one for each core\n"                     \
    "  --data FILE|DIR   compiled data, or a folder of data files to compile now\n" \
    "  --model FILE      model of the language\n"

/* The data, with the names of the dictionaries that the command line names. */
chy_status chy_cli_input_data(chy_cli_data *out, chy_cli_input *input, chy_error *error);

chy_cli_input chy_cli_input_start(const chy_cli *cli);
/* Takes one option of input; false when it is the command's own. *wrong is set
 * (and said) when its value makes no sense. */
bool chy_cli_input_take(chy_cli_input *input, int option, bool *wrong);
/* The rest of the command line; standard input where there is none. */
void chy_cli_input_files(chy_cli_input *input, int count, char **arguments);
/* The next report of all files: a chy_report_source's work. */
chy_status chy_cli_input_next(chy_cli_input *input, chy_arena *arena, chy_report **out,
                              chy_error *error);
void chy_cli_input_close(chy_cli_input *input);

/* Takes the reports of the command line through the engine to a sink that prints:
 * opens data and model, tells what failed, and gives the exit status. Reports
 * that could not be read come to `sink` with claims NULL and an error, are named
 * here, and are not given to it. */
typedef struct chy_cli_printing {
    chy_cli_input *input;
    chy_claims_sink *print; /* its context is `context` */
    /* Called when the engine is open, before the first report; may be NULL. */
    void (*begin)(void *context, const chy_engine *engine);
    void *context;
} chy_cli_printing;
int chy_cli_print_reports(const chy_cli_printing *printing);

#endif
