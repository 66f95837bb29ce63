/* main.c: the command line: one table of commands, one file a command. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* In the order in which help lists them. */
static const chy_command commands[] = {
    {"read", "reports into the record", chy_command_read},
    {"brief", "the record by subject, every line with its sources", chy_command_brief},
    {"who", "who holds a post, and held it before", chy_command_who},
    {"timeline", "what is known of somebody, by date", chy_command_timeline},
    {"talks", "talks and other fora, and who sits there", chy_command_talks},
    {"posts", "posts and who holds them", chy_command_kind},
    {"events", "who did what to whom, by date", chy_command_kind},
    {"memberships", "who belongs to what", chy_command_kind},
    {"relations", "how states stand to each other", chy_command_kind},
    {"stances", "what each side wants", chy_command_kind},
    {"obligations", "what each side must do, and has broken", chy_command_kind},
    {"figures", "quantities that reports give", chy_command_kind},
    {"conflicts", "what reports contradict each other on", chy_command_conflicts},
    {"show", "one fact, report or name in full, sentences quoted", chy_command_show},
    {"search", "sentences by their words", chy_command_search},
    {"status", "what the record holds", chy_command_status},
    {"decide", "settle, join, correct; every decision can be undone", chy_command_decide},
    {"drop", "take reports out of the record", chy_command_drop},
    {"rebuild", "work all facts out anew", chy_command_rebuild},
    {"move", "a record into another database", chy_command_move},
    {"claims", "what reports say, as JSON Lines, without a record", chy_command_claims},
    {"parse", "dependency trees of text, as CoNLL-U", chy_command_parse},
    {"mentions", "who and what is named, where and when, as JSON Lines", chy_command_mentions},
    {"train", "make a model from treebanks", chy_command_train},
    {"vectors", "learn vectors of words from raw text, for train", chy_command_vectors},
    {"compile", "check data files and write them as one file", chy_command_compile},
};

static void print_help(FILE *out)
{
    fprintf(out, "usage: chancery COMMAND [ARGUMENT...]\n\nCommands:\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(out, "  %-11s %s\n", commands[i].name, commands[i].summary);
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
