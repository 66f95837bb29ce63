/* chancery vectors --out FILE WORDS: vectors of words from raw text. */
#include <stdlib.h>

#include "base/file.h"
#include "cli/cli.h"
#include "syntax/train/vectors.h"

static const char usage[] =
    "usage: chancery vectors --out VECTORS [OPTION]... WORDS\n\n"
    "Learns from raw text which words stand in like places, for `chancery train\n"
    "--vectors`. WORDS has a sentence a line, its words in lower case, digits as 0,\n"
    "parted by blanks (tools/raw-words). The same text and seed give the same vectors.\n\n"
    "  --epochs N       how often the text is read (4)\n"
    "  --least N        words seen less often get no vector (12)\n"
    "  --most N         words that get one, the commonest (36000)\n"
    "  --seed N         of all that is random\n";

static void print_progress(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

int chy_command_vectors(int count, char **arguments)
{
    static const struct option options[] = {{"out", required_argument, NULL, 'o'},
                                            {"epochs", required_argument, NULL, 'e'},
                                            {"least", required_argument, NULL, 'l'},
                                            {"most", required_argument, NULL, 'm'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    chy_reading reading = chy_reading_defaults();
    reading.progress = print_progress;
    const char *path = NULL;
    for (int option; (option = getopt_long(count, arguments, "o:h", options, NULL)) != -1;) {
        uint32_t number = optarg != NULL ? (uint32_t)strtoul(optarg, NULL, 10) : 0;
        if (option == 'o') path = optarg;
        if (option == 'e') reading.epochs = number;
        if (option == 'l') reading.least = number;
        if (option == 'm') reading.most = number;
        if (option == 's') reading.seed = strtoull(optarg, NULL, 10);
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    if (path == NULL || optind + 1 != count) return fputs(usage, stderr), CHY_EXIT_USAGE;
    chy_buffer words = {0}, vectors = {0};
    chy_error error = {0};
    chy_status status = chy_file_read(&words, arguments[optind], 0, &error);
    if (status == CHY_OK)
        status = chy_vectors_learn(&vectors, chy_buffer_slice(&words), &reading, &error);
    if (status == CHY_OK) status = chy_file_replace(path, chy_buffer_slice(&vectors), &error);
    chy_buffer_free(&words);
    chy_buffer_free(&vectors);
    if (status == CHY_OK) return CHY_EXIT_DONE;
    fprintf(stderr, "chancery vectors: %s\n", error.message);
    return CHY_EXIT_SOME;
}
