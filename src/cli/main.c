/* main.c: the command line: one table of commands, one file a command. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* In the order in which help lists them. */
static const chy_command commands[] = {
    {"read", "reports into the record", chy_command_read},
    {"claims", "what reports say, as JSON Lines, without a record", chy_command_claims},
    {"parse", "dependency trees of text, as CoNLL-U", chy_command_parse},
    {"mentions", "who and what is named, where and when, as JSON Lines", chy_command_mentions},
    {"train", "make a model from treebanks", chy_command_train},
    {"compile", "check data files and write them as one file", chy_command_compile},
};

static void print_help(FILE *out)
{
    fprintf(out, "usage: chancery COMMAND [ARGUMENT...]\n\nCommands:\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fprintf(out, "\n'chancery COMMAND --help' tells more of one.\n");
}

int main(int count, char **arguments)
{
    if (count < 2) {
        print_help(stderr);
        return CHY_EXIT_USAGE;
    }
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0) {
        print_help(stdout);
        return CHY_EXIT_DONE;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(arguments[1], commands[i].name) == 0)
            return commands[i].run(count - 1, arguments + 1);
    fprintf(stderr, "chancery: no command \"%s\"; 'chancery --help' lists them\n", arguments[1]);
    return CHY_EXIT_USAGE;
}
