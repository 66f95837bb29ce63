/* json.c: JSON Lines: one report a line, an object with id, date, title,
 * source and text, under these names or others that the options give. */
#include <jansson.h>
#include <string.h>

#include "report/furniture.h"

enum { FIELD_ID, FIELD_DATE, FIELD_TITLE, FIELD_SOURCE, FIELD_TEXT, FIELDS };

static const char *const usual_names[FIELDS] = {"id", "date", "title", "source", "text"};

static const char *field_name(const chy_report_options *options, int field)
{
    return options->fields[field] ? options->fields[field] : usual_names[field];
}

/* A string as it is, a whole number in digits; empty for anything else. NUL
 * characters become U+FFFD. */
static chy_slice field_value(const json_t *object, const char *name, chy_arena *arena)
{
    json_t *value = json_object_get(object, name);
    if (json_is_integer(value))
        return chy_arena_format(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (!json_is_string(value)) return (chy_slice){0};
    return (chy_slice){json_string_value(value), json_string_length(value)};
}

/* The line as well-formed UTF-8; JSON itself knows no other charset. */
static chy_status mend_line(chy_slice *line, const chy_place *place, chy_arena *arena,
                            chy_error *error)
{
    chy_decoded decoded;
    chy_status status = chy_decode(*line, "UTF-8", arena, &decoded, error);
    if (status != CHY_OK) return status;
    chy_tell_broken(&decoded, place);
    *line = decoded.text;
    return CHY_OK;
}

static chy_status fill(chy_report *report, const json_t *object, const chy_place *place,
                       const chy_report_options *options, chy_arena *arena, chy_error *error)
{
    chy_slice values[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
        values[i] = chy_trim_wide(field_value(object, field_name(options, i), arena));
        if (i != FIELD_TEXT) values[i] = chy_arena_copy(arena, values[i]);
    }
    /* The text keeps its white space: offsets count in the field's own value. */
    values[FIELD_TEXT] = field_value(object, field_name(options, FIELD_TEXT), arena);
    chy_decoded decoded;
    chy_status status = chy_decode(values[FIELD_TEXT], "UTF-8", arena, &decoded, error);
    if (status != CHY_OK) return status;
    report->text = decoded.text;
    report->id = values[FIELD_ID];
    report->title = values[FIELD_TITLE];
    report->source = values[FIELD_SOURCE];
    report->reported = chy_date_field(options->furniture, values[FIELD_DATE], arena);
    if (values[FIELD_DATE].length && report->reported.length == 0)
        chy_tell(place->listener, place->path, place->line, 1, false,
                 "\"%.*s\" is no date that is known here; left out",
                 CHY_PRINT(chy_slice_cut(values[FIELD_DATE], 0, 60)));
    chy_blocks blocks = {0};
    status = chy_layout(report->text, arena, &blocks, error);
    if (status == CHY_OK) status = chy_report_finish(report, &blocks, options, arena, error);
    return status;
}

chy_status chy_json_object(chy_report **out, struct json_t *object, const chy_place *place,
                           const chy_report_options *options, chy_arena *arena, chy_error *error)
{
    const char *text_name = field_name(options, FIELD_TEXT), *why = NULL;
    json_t *text = json_object_get(object, text_name);
    *out = NULL;
    if (!json_is_object(object)) {
        chy_tell(place->listener, place->path, place->line, 1, true, "not a JSON object");
        return CHY_OK;
    }
    if (!json_is_string(text))
        why = "no text";
    else if (chy_trim_wide((chy_slice){json_string_value(text), json_string_length(text)}).length ==
             0)
        why = "empty text";
    if (why) {
        chy_tell(place->listener, place->path, place->line, 1, true, "%s in \"%s\"", why,
                 text_name);
        return CHY_OK;
    }
    chy_report *report = CHY_NEW(arena, chy_report);
    if (report == NULL) return chy_fail_memory(error);
    chy_error own = {0};
    chy_status status = fill(report, object, place, options, arena, &own);
    if (status == CHY_OK) *out = report;
    if (status == CHY_OK) return CHY_OK;
    if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
    chy_tell(place->listener, place->path, place->line, 1, true, "%s", own.message);
    return CHY_OK;
}

chy_status chy_json_report(chy_report **out, chy_slice line, const chy_place *place,
                           const chy_report_options *options, chy_arena *arena, chy_error *error)
{
    *out = NULL;
    chy_error own = {0};
    chy_status status = mend_line(&line, place, arena, &own);
    if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
    if (status != CHY_OK) {
        chy_tell(place->listener, place->path, place->line, 1, true, "%s", own.message);
        return CHY_OK;
    }
    json_error_t broken;
    json_t *object = json_loadb(line.at, line.length, JSON_ALLOW_NUL, &broken);
    if (object == NULL) {
        unsigned column = broken.position > 0 ? (unsigned)broken.position : 1;
        chy_tell(place->listener, place->path, place->line, column, true, "broken JSON: %s",
                 broken.text);
        return CHY_OK;
    }
    status = chy_json_object(out, object, place, options, arena, error);
    json_decref(object);
    return status;
}
