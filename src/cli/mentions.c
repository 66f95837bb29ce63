/* chancery mentions FILE...: who and what is named, where and when. */
#include <jansson.h>
#include <stdlib.h>

#include "cli/input.h"

static const char usage[] =
    "usage: chancery mentions [OPTION...] [FILE...]\n"
    "\n"
    "Prints the people, bodies, countries, places, posts, fora, instruments, dates\n"
    "and numbers that the reports name, as JSON Lines. Without FILE, or for -, reads\n"
    "standard input.\n"
    "\n" CHY_INPUT_USAGE;

/* An adjective ("Chinese") and a common noun ("soldiers") are told as kinds of
 * their own: they name nobody. */
static const char *kind_name(const chy_mention *mention)
{
    static const char *const names[CHY_MENTION_KINDS] = {"person", "body",  "country",    "place",
                                                         "post",   "forum", "instrument", "date",
                                                         "number", "role"};
    if (mention->form == CHY_FORM_ADJECTIVE || mention->form == CHY_FORM_PEOPLE) return "demonym";
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

static chy_status print_mentions(void *context, const chy_report *report, const chy_claims *claims,
                                 chy_arena *arena, chy_error *error)
{
    (void)context;
    (void)report;
    (void)arena;
    const chy_reading *reading = claims->reading;
    for (uint32_t i = 0; i < reading->count; i++)
        if (!reading->mentions[i].inside && !print_mention(reading, &reading->mentions[i]))
            return chy_fail_errno(error, "standard output");
    return CHY_OK;
}

int chy_command_mentions(int count, char **arguments)
{
    static const struct option options[] = {CHY_INPUT_OPTIONS, CHY_CLI_OPTIONS, {0}};
    chy_cli cli = chy_cli_start(arguments);
    chy_cli_input input = chy_cli_input_start(&cli);
    bool wrong = false;
    for (int option; (option = getopt_long(count, arguments, "j:h", options, NULL)) != -1;) {
        if (option == 'h') return fputs(usage, stdout), CHY_EXIT_DONE;
        if (option == '?') return CHY_EXIT_USAGE;
        if (!chy_cli_take(&cli, option)) chy_cli_input_take(&input, option, &wrong);
    }
    if (wrong) return CHY_EXIT_USAGE;
    chy_cli_input_files(&input, count, arguments);
    return chy_cli_print_reports(&(chy_cli_printing){&input, print_mentions, NULL, NULL});
}
