/* chancery mentions FILE...: who and what is named, where and when. */
#include <jansson.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/pack.h"
#include "cli/cli.h"
#include "world/world.h"

static const char usage[] =
    "usage: chancery mentions [--format FORMAT] [--date DATE] [FILE...]\n"
    "\n"
    "Prints the people, bodies, countries, places, posts, fora, instruments, dates\n"
    "and numbers that the reports name, as JSON Lines. Without FILE, or for -, reads\n"
    "standard input.\n"
    "\n"
    "  --format FORMAT   text, html, jsonl, feed, warc; default: by content\n"
    "  --date DATE       date of reports that do not tell theirs\n"
    "  --data FILE       compiled data to use\n"
    "  --model FILE      model to use\n";

typedef struct mentioning {
    chy_cli cli;
    chy_report_options report;
    chy_mapping data;
    chy_splitter *splitter;
    chy_model *model;
    chy_parser *parser;
    chy_world *world;
    unsigned mistakes;
} mentioning;

/* An adjective ("Chinese") and a common noun ("soldiers") are told as kinds of
 * their own: they name nobody. */
static const char *kind_name(const chy_mention *mention)
{
    static const char *const names[CHY_MENTION_KINDS] = {"person", "body",  "country",    "place",
                                                         "post",   "forum", "instrument", "date",
                                                         "number", "role"};
    if (mention->kind == CHY_MENTION_COUNTRY &&
        (mention->form == CHY_FORM_ADJECTIVE || mention->form == CHY_FORM_PEOPLE))
        return "demonym";
    return names[mention->kind];
}

static void set_text(json_t *object, const char *field, chy_slice text)
{
    json_object_set_new(object, field,
                        text.length ? json_stringn(text.at, text.length) : json_null());
}

static bool print_mention(const chy_reading *reading, const chy_mention *mention)
{
    json_t *object = json_object();
    const chy_report *report = reading->trees->text->report;
    set_text(object, "report", report->id);
    json_object_set_new(object, "sentence", json_integer(mention->sentence));
    json_object_set_new(object, "kind", json_string(kind_name(mention)));
    json_object_set_new(object, "start", json_integer(mention->start));
    json_object_set_new(object, "end", json_integer(mention->end));
    set_text(object, "text", chy_slice_cut(report->text, mention->start, mention->end));
    set_text(object, "name", mention->actor.name);
    set_text(object, "code", mention->actor.code);
    set_text(object, "value", mention->value);
    set_text(object, "country", mention->actor.country);
    set_text(object, "sector", mention->actor.sector);
    json_object_set_new(object, "entity", json_integer(mention->entity));
    if (mention->lat.length) set_text(object, "lat", mention->lat);
    if (mention->lon.length) set_text(object, "lon", mention->lon);
    char *line = json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII * 0);
    bool good = line && puts(line) >= 0;
    free(line);
    json_decref(object);
    return good;
}

static chy_status print_report(mentioning *p, const chy_report *report, chy_arena *arena,
                               chy_error *error)
{
    chy_text *text;
    chy_trees *trees;
    chy_reading *reading;
    chy_status status = chy_text_split(p->splitter, report, arena, &text, error);
    if (status == CHY_OK) status = chy_parse(p->parser, text, arena, &trees, error);
    if (status == CHY_OK) status = chy_world_read(p->world, trees, arena, &reading, error);
    if (status != CHY_OK) return status;
    for (uint32_t i = 0; i < reading->count; i++)
        if (!reading->mentions[i].inside && !print_mention(reading, &reading->mentions[i]))
            return chy_fail_errno(error, "standard output");
    return CHY_OK;
}

static chy_status print_file(mentioning *p, const char *path, chy_arena *arena, chy_error *error)
{
    chy_listener listener = chy_cli_listener(&p->mistakes);
    chy_reader *reader;
    chy_status status = chy_reader_open(&reader, path, &p->report, &listener, error);
    if (status != CHY_OK) return status;
    while (status == CHY_OK && !chy_cli_stopped) {
        chy_report *report;
        chy_arena_reset(arena);
        status = chy_reader_next(reader, arena, &report, error);
        if (status != CHY_OK || report == NULL) break;
        status = print_report(p, report, arena, error);
    }
    p->mistakes += (unsigned)chy_reader_mistakes(reader);
    chy_reader_close(reader);
    return status;
}

static chy_status open_data(mentioning *p, chy_error *error)
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
    if (status == CHY_OK) status = chy_world_open(&p->world, &pack, error);
    free(path);
    return status;
}

static chy_status open_parser(mentioning *p, chy_error *error)
{
    char *path = chy_cli_model_path(&p->cli, error);
    if (path == NULL) return CHY_ERROR_DATA;
    chy_status status = chy_model_open(&p->model, path, error);
    if (status == CHY_OK) status = chy_parser_new(&p->parser, p->model, error);
    free(path);
    return status;
}

int chy_command_mentions(int count, char **arguments)
{
    enum { FORMAT = CHY_OPTION_OWN, DATE };
    static const struct option options[] = {{"format", required_argument, NULL, FORMAT},
                                            {"date", required_argument, NULL, DATE},
                                            CHY_CLI_OPTIONS,
                                            {0}};
    static char *standard_input[] = {"-"};
    mentioning p = {.cli = chy_cli_start(arguments), .report = chy_report_defaults()};
    for (int option; (option = getopt_long(count, arguments, "h", options, NULL)) != -1;) {
        if (chy_cli_take(&p.cli, option)) continue;
        if (option == DATE) p.report.date = optarg;
        if (option == FORMAT && !chy_format_named(optarg, &p.report.format)) {
            fprintf(stderr, "chancery mentions: no format \"%s\"\n", optarg);
            return CHY_EXIT_USAGE;
        }
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
    }
    char **paths = optind < count ? arguments + optind : standard_input;
    int path_count = optind < count ? count - optind : 1;

    chy_error error = {0};
    chy_arena *arena = chy_arena_new();
    chy_status status = arena ? open_data(&p, &error) : chy_fail_memory(&error);
    if (status == CHY_OK) status = open_parser(&p, &error);
    if (status != CHY_OK) chy_cli_error(&p.cli, &error);
    bool failed = status != CHY_OK;
    chy_cli_catch_signals();
    for (int i = 0; status == CHY_OK && i < path_count && !chy_cli_stopped; i++) {
        if (print_file(&p, paths[i], arena, &error) == CHY_OK) continue;
        chy_cli_error(&p.cli, &error);
        failed = true;
        if (ferror(stdout)) break;
    }
    if (fflush(stdout) != 0) failed = true;
    chy_parser_free(p.parser);
    chy_model_close(p.model);
    chy_splitter_close(p.splitter);
    chy_world_close(p.world);
    chy_file_unmap(&p.data);
    chy_arena_free(arena);
    return failed || p.mistakes ? CHY_EXIT_SOME : CHY_EXIT_DONE;
}
