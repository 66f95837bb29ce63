/* cli.h: what the commands share. */
#ifndef CHY_CLI_CLI_H
#define CHY_CLI_CLI_H

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

int chy_command_compile(int count, char **arguments);

#endif
