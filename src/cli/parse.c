/* chancery parse [--words] FILE...: dependency trees in CoNLL-U format. */
#include <stdlib.h>

#include "base/file.h"
#include "base/pack.h"
#include "cli/cli.h"
#include "syntax/syntax.h"

static const char usage[] =
    "usage: chancery parse [--words] [--format FORMAT] [FILE...]\n"
    "\n"
    "Prints words, tags, lemmas and dependencies (Universal Dependencies) of all\n"
    "text in the files, as CoNLL-U. Without FILE, or for -, reads standard input.\n"
    "\n"
    "  --words           the input is CoNLL-U: keep its sentences and words\n"
    "  --format FORMAT   text, html, jsonl, feed, warc; default: by content\n"
    "  --data FILE       compiled data to use\n"
    "  --model FILE      model to use\n";

typedef struct parsing {
    chy_cli cli;
    chy_report_options report;
    bool words;
    chy_mapping data;
    chy_splitter *splitter;
    chy_model *model;
    chy_parser *parser;
    unsigned mistakes;
} parsing;

static chy_status print(const chy_trees *trees, chy_buffer *buffer, chy_error *error)
{
    chy_buffer_clear(buffer);
    chy_conllu_write(buffer, trees);
    if (!chy_buffer_ok(buffer)) return chy_fail_memory(error);
    if (buffer->length > 0 && fwrite(buffer->bytes, 1, buffer->length, stdout) != buffer->length)
        return chy_fail_errno(error, "standard output");
    return CHY_OK;
}

/* A treebank's own words, parsed anew. */
static chy_status parse_words(parsing *p, const char *path, chy_arena *arena, chy_error *error)
{
    chy_listener listener = chy_cli_listener(&p->mistakes);
    chy_buffer file = {0}, out = {0};
    chy_trees *gold, *trees;
    chy_status status = chy_file_read(&file, path, 0, error);
    if (status == CHY_OK)
        status = chy_conllu_read(&gold, chy_buffer_slice(&file), path, arena, &listener, error);
    if (status == CHY_OK) status = chy_parse(p->parser, gold->text, arena, &trees, error);
    if (status == CHY_OK) status = print(trees, &out, error);
    chy_buffer_free(&file);
    chy_buffer_free(&out);
    return status;
}

/* Makes every letter of the text belong to a block of body text: furniture and
 * list marks, which other commands pass over, are words too. */
static void take_all_text(chy_report *report)
{
    size_t at = 0;
    for (size_t i = 0; i < report->block_count; i++) {
        chy_block *block = &report->blocks[i];
        chy_slice gap = chy_slice_cut(report->text, at, block->start);
        chy_slice left = chy_slice_trim(gap);
        if (left.length) block->start = (uint32_t)(left.at - report->text.at);
        if (block->kind == CHY_BLOCK_FURNITURE) block->kind = CHY_BLOCK_BODY;
        at = block->end;
    }
    chy_slice rest = chy_slice_trim(chy_slice_cut(report->text, at, SIZE_MAX));
    if (rest.length && report->block_count)
        report->blocks[report->block_count - 1].end =
            (uint32_t)(rest.at - report->text.at + rest.length);
}

/* All text of the reports, what other commands pass over as furniture included. */
static chy_status parse_reports(parsing *p, const char *path, chy_arena *arena, chy_error *error)
{
    chy_listener listener = chy_cli_listener(&p->mistakes);
    chy_reader *reader;
    chy_buffer out = {0};
    chy_status status = chy_reader_open(&reader, path, &p->report, &listener, error);
    if (status != CHY_OK) return status;
    while (status == CHY_OK && !chy_cli_stopped) {
        chy_report *report;
        chy_text *text;
        chy_trees *trees;
        chy_arena_reset(arena);
        status = chy_reader_next(reader, arena, &report, error);
        if (status != CHY_OK || report == NULL) break;
        take_all_text(report);
        status = chy_text_split(p->splitter, report, arena, &text, error);
        if (status == CHY_OK) status = chy_parse(p->parser, text, arena, &trees, error);
        if (status == CHY_OK) status = print(trees, &out, error);
    }
    p->mistakes += (unsigned)chy_reader_mistakes(reader);
    chy_reader_close(reader);
    chy_buffer_free(&out);
    return status;
}

static chy_status open_splitter(parsing *p, chy_error *error)
{
    chy_pack pack;
    chy_slice section;
    char *path = chy_cli_data_path(&p->cli, error);
    if (path == NULL) return CHY_ERROR_DATA;
    chy_status status = chy_file_map(&p->data, path, error);
    if (status == CHY_OK) status = chy_pack_open(&pack, p->data.bytes, path, error);
    if (status == CHY_OK)
        status = chy_pack_section(&pack, "text", CHY_TEXT_VERSION, &section, error);
    if (status == CHY_OK) status = chy_splitter_open(&p->splitter, section, error);
    free(path);
    return status;
}

static chy_status open_parser(parsing *p, chy_error *error)
{
    char *path = chy_cli_model_path(&p->cli, error);
    if (path == NULL) return CHY_ERROR_DATA;
    chy_status status = chy_model_open(&p->model, path, error);
    if (status == CHY_OK) status = chy_parser_new(&p->parser, p->model, error);
    free(path);
    return status;
}

int chy_command_parse(int count, char **arguments)
{
    enum { WORDS = CHY_OPTION_OWN, FORMAT };
    static const struct option options[] = {{"words", no_argument, NULL, WORDS},
                                            {"format", required_argument, NULL, FORMAT},
                                            CHY_CLI_OPTIONS,
                                            {0}};
    static char *standard_input[] = {"-"};
    parsing p = {.cli = chy_cli_start(arguments), .report = chy_report_defaults()};
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&p.cli, option)) continue;
        if (option == WORDS) p.words = true;
        if (option == FORMAT && !chy_format_named(optarg, &p.report.format)) {
            fprintf(stderr, "chancery parse: no format \"%s\"\n", optarg);
            return CHY_EXIT_USAGE;
        }
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    char **paths = optind < count ? arguments + optind : standard_input;
    int path_count = optind < count ? count - optind : 1;

    chy_error error = {0};
    chy_arena *arena = chy_arena_new();
    chy_status status = arena ? open_parser(&p, &error) : chy_fail_memory(&error);
    if (status == CHY_OK && !p.words) status = open_splitter(&p, &error);
    if (status != CHY_OK) chy_cli_error(&p.cli, &error);
    bool failed = status != CHY_OK;
    chy_cli_catch_signals();
    for (int i = 0; status == CHY_OK && i < path_count && !chy_cli_stopped; i++) {
        chy_arena_reset(arena);
        chy_status one = p.words ? parse_words(&p, paths[i], arena, &error)
                                 : parse_reports(&p, paths[i], arena, &error);
        if (one == CHY_OK) continue;
        chy_cli_error(&p.cli, &error);
        failed = true;
        if (ferror(stdout)) break;
    }
    if (fflush(stdout) != 0) failed = true;
    chy_parser_free(p.parser);
    chy_model_close(p.model);
    chy_splitter_close(p.splitter);
    chy_file_unmap(&p.data);
    chy_arena_free(arena);
    return failed || p.mistakes ? CHY_EXIT_SOME : CHY_EXIT_DONE;
}
