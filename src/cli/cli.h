/* cli.h: what the commands share.
 *
 * A command is one function in a file of its own and one line in main.c's
 * table. Options that every command knows are in CHY_CLI_OPTIONS. */
#ifndef CHY_CLI_CLI_H
#define CHY_CLI_CLI_H

#include <getopt.h>
#include <signal.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/error.h"

enum {
    CHY_EXIT_DONE = 0, /* all done */
    CHY_EXIT_SOME = 1, /* some input failed and was named; the rest was kept */
    CHY_EXIT_USAGE = 2 /* the command line makes no sense */
};

typedef struct chy_command {
    const char *name, *summary;
    /* Runs with arguments[0] the command's name; returns the exit status. */
    int (*run)(int count, char **arguments);
} chy_command;

/* ---- options that all commands share ---- */

typedef struct chy_cli {
    const char *command; /* for messages */
    const char *data;    /* --data: compiled file, or folder to be compiled in memory */
    const char *model;   /* --model */
    const char *db;      /* --db; "chancery.db" when not given */
    bool json;           /* --json */
    bool colour;         /* standard output is a terminal that shows colour */
    bool progress;       /* standard error is a terminal */
    unsigned width;      /* columns for text on standard output */
} chy_cli;               /* strings borrowed from the command line */

enum { CHY_OPTION_DATA = 256, CHY_OPTION_MODEL, CHY_OPTION_DB, CHY_OPTION_JSON, CHY_OPTION_OWN };

/* For the command's own table of struct option; own long options without a
 * letter count from CHY_OPTION_OWN. */
#define CHY_CLI_OPTIONS                                       \
    {"data", required_argument, NULL, CHY_OPTION_DATA},       \
        {"model", required_argument, NULL, CHY_OPTION_MODEL}, \
        {"db", required_argument, NULL, CHY_OPTION_DB},       \
        {"json", no_argument, NULL, CHY_OPTION_JSON},         \
    {                                                         \
        "help", no_argument, NULL, 'h'                        \
    }

chy_cli chy_cli_start(char **arguments);
/* Takes one of the shared options; false when `option` is the command's own. */
bool chy_cli_take(chy_cli *cli, int option);
/* Prints "chancery COMMAND: MESSAGE" to standard error. */
void chy_cli_error(const chy_cli *cli, const chy_error *error);
/* A listener that prints findings as "FILE:LINE:COLUMN: MESSAGE" to standard
 * error and counts the fatal ones in *mistakes. */
chy_listener chy_cli_listener(unsigned *mistakes);
/* The same, but all findings are counted, also those that are not fatal. */
chy_listener chy_cli_tally(unsigned *told);

/* ---- where data and model are ---- */

/* The compiled data: --data, or chancery.data beside the program, or where
 * `make install` puts it. Owned by the caller (free); NULL and *error when
 * there is none. */
char *chy_cli_data_path(const chy_cli *cli, chy_error *error);
/* The model: --model, or models/ of the tree that the program was built in, or
 * where `make install` puts it. As above. */
char *chy_cli_model_path(const chy_cli *cli, chy_error *error);

/* Compiles the data files of `folder` into the bytes of one pack (appended to
 * *out), all stages' sections. Findings go to `listener`; CHY_ERROR_DATA when any is
 * fatal. */
chy_status chy_cli_compile(chy_buffer *out, const char *folder, const chy_listener *listener,
                           chy_error *error);

/* ---- interruption ---- */

/* Set by SIGINT and SIGTERM after chy_cli_catch_signals; long work looks at it
 * between reports and ends with what is whole. */
extern volatile sig_atomic_t chy_cli_stopped;
void chy_cli_catch_signals(void);

int chy_command_brief(int count, char **arguments);
int chy_command_conflicts(int count, char **arguments);
int chy_command_decide(int count, char **arguments);
int chy_command_drop(int count, char **arguments);
int chy_command_kind(int count, char **arguments);
int chy_command_search(int count, char **arguments);
int chy_command_show(int count, char **arguments);
int chy_command_status(int count, char **arguments);
int chy_command_talks(int count, char **arguments);
int chy_command_timeline(int count, char **arguments);
int chy_command_who(int count, char **arguments);
int chy_command_claims(int count, char **arguments);
int chy_command_compile(int count, char **arguments);
int chy_command_mentions(int count, char **arguments);
int chy_command_move(int count, char **arguments);
int chy_command_parse(int count, char **arguments);
int chy_command_rebuild(int count, char **arguments);
int chy_command_read(int count, char **arguments);
int chy_command_train(int count, char **arguments);
int chy_command_vectors(int count, char **arguments);

#endif
