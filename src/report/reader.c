/* reader.c: one input, however packed, into its reports.
 *
 * The reader holds at most one report's bytes at a time, JSON Lines are taken
 * line by line, so an input may be larger than memory. A mistake in one report
 * of many is told and counted, and reading goes on; in a bare file of one
 * report it is the error of the whole. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "report/parts.h"

enum { USUAL_LIMIT = 64 << 20, LOOK_AHEAD = 4096 };

struct chy_reader {
    char *path;
    char *strings[7]; /* owned copies of what the options point to */
    chy_report_options options;
    chy_listener listener;
    chy_input input;
    chy_arena *own; /* lives as long as the reader */
    chy_map ids;    /* ids given so far */
    bool inside;    /* an entry is being read */
    chy_format format;
    unsigned line; /* of the entry, or number of the item */
    chy_feed *feed;
    json_t *document; /* JSON that is one document of several lines */
    size_t mistakes;
    char place[1024]; /* "PATH" or "PATH(ENTRY)" */
};

/* -- formats ---------------------------------------------------------------- */

static const char *const format_names[] = {"auto", "text", "html", "jsonl", "feed", "warc"};

bool chy_format_named(const char *name, chy_format *out)
{
    for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++) {
        if (strcasecmp(name, format_names[i]) != 0) continue;
        *out = (chy_format)i;
        return true;
    }
    return false;
}

chy_report_options chy_report_defaults(void)
{
    return (chy_report_options){.format = CHY_FORMAT_AUTO, .limit = USUAL_LIMIT};
}

static bool starts_nocase(chy_slice text, const char *with)
{
    size_t length = strlen(with);
    return text.length >= length && strncasecmp(text.at, with, length) == 0;
}

static const char *const html_signs[] = {"<!doctype html", "<html",    "<head", "<body", "<title",
                                         "<meta",          "<article", "<div",  "<p>",   "<h1",
                                         "<?xml",          NULL};
static const char *const feed_signs[] = {"<rss", "<feed", "<rdf:RDF", NULL};

/* Whether one of the elements comes early in what begins with an element. */
static bool has_sign(chy_slice start, const char *const *signs)
{
    if (start.length == 0 || start.at[0] != '<') return false;
    for (size_t at = 0; at < start.length; at++) {
        if (start.at[at] != '<') continue;
        for (size_t i = 0; signs[i]; i++)
            if (starts_nocase(chy_slice_cut(start, at, SIZE_MAX), signs[i])) return true;
    }
    return false;
}

static bool is_json_array(chy_slice start)
{
    if (start.at[0] != '[') return false;
    chy_slice rest = chy_slice_trim(chy_slice_cut(start, 1, SIZE_MAX));
    return rest.length && rest.at[0] == '{';
}

static chy_format format_of(chy_slice start)
{
    if (chy_slice_starts(start, CHY_SLICE("\xEF\xBB\xBF")))
        start = chy_slice_cut(start, 3, SIZE_MAX);
    start = chy_slice_trim(start);
    if (start.length && (start.at[0] == '{' || is_json_array(start))) return CHY_FORMAT_JSON_LINES;
    if (chy_slice_starts(start, CHY_SLICE("WARC/"))) return CHY_FORMAT_WARC;
    if (has_sign(start, feed_signs)) return CHY_FORMAT_FEED;
    if (has_sign(start, html_signs)) return CHY_FORMAT_HTML;
    return CHY_FORMAT_TEXT;
}

/* -- opening and closing ------------------------------------------------------- */

static bool copy_string(const char **string, char **slot)
{
    if (*string == NULL) return true;
    *slot = strdup(*string);
    *string = *slot;
    return *slot != NULL;
}

static bool copy_options(chy_reader *reader, const chy_report_options *options)
{
    reader->options = *options;
    if (reader->options.limit == 0) reader->options.limit = USUAL_LIMIT;
    bool good = copy_string(&reader->options.date, &reader->strings[0]) &&
                copy_string(&reader->options.source, &reader->strings[1]);
    for (size_t i = 0; i < 5; i++)
        good = good && copy_string(&reader->options.fields[i], &reader->strings[2 + i]);
    return good;
}

static chy_status open_reader(chy_reader **out, const char *path, const chy_slice *bytes,
                              const chy_report_options *options, const chy_listener *listener,
                              chy_error *error)
{
    *out = NULL;
    chy_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) return chy_fail_memory(error);
    reader->input.file = -1;
    reader->own = chy_arena_new();
    reader->path = strdup(path);
    if (listener) reader->listener = *listener;
    chy_status status = CHY_OK;
    if (reader->own == NULL || reader->path == NULL || !copy_options(reader, options))
        status = chy_fail_memory(error);
    if (status == CHY_OK) {
        reader->ids = chy_map_in(reader->own);
        status = chy_input_open(&reader->input, reader->path, bytes, error);
    }
    if (status != CHY_OK) {
        chy_reader_close(reader);
        return status;
    }
    *out = reader;
    return CHY_OK;
}

chy_status chy_reader_open(chy_reader **out, const char *path, const chy_report_options *options,
                           const chy_listener *listener, chy_error *error)
{
    return open_reader(out, path, NULL, options, listener, error);
}

chy_status chy_reader_open_memory(chy_reader **out, chy_slice bytes, const char *name,
                                  const chy_report_options *options, const chy_listener *listener,
                                  chy_error *error)
{
    return open_reader(out, name, &bytes, options, listener, error);
}

size_t chy_reader_mistakes(const chy_reader *reader)
{
    return reader->mistakes;
}

void chy_reader_close(chy_reader *reader)
{
    if (reader == NULL) return;
    chy_input_close(&reader->input);
    chy_feed_close(reader->feed);
    json_decref(reader->document);
    chy_arena_free(reader->own);
    for (size_t i = 0; i < sizeof reader->strings / sizeof *reader->strings; i++)
        free(reader->strings[i]);
    free(reader->path);
    free(reader);
}

/* -- ids ------------------------------------------------------------------------- */

static chy_slice without_ending(chy_slice name, const char *const *endings)
{
    for (size_t i = 0; endings[i]; i++) {
        size_t length = strlen(endings[i]);
        if (name.length > length &&
            chy_slice_equal_nocase(chy_slice_cut(name, name.length - length, SIZE_MAX),
                                   chy_slice_of(endings[i])))
            return chy_slice_cut(name, 0, name.length - length);
    }
    return name;
}

/* The file's name without folder, packing and ending. */
static chy_slice base_name(const char *path)
{
    static const char *const packings[] = {".gz", ".bz2", ".xz", ".zst", NULL};
    chy_slice name = chy_slice_of(path);
    for (size_t i = name.length; i-- > 0;) {
        if (name.at[i] != '/') continue;
        if (i + 1 < name.length) name = chy_slice_cut(name, i + 1, SIZE_MAX);
        break;
    }
    name = without_ending(name, packings);
    for (size_t i = name.length; i-- > 1;)
        if (name.at[i] == '.') return chy_slice_cut(name, 0, i);
    return name;
}

/* Gives `report` an id that no other report of this input has. */
static chy_status settle_id(chy_reader *reader, chy_report *report, chy_arena *arena,
                            chy_error *error)
{
    const char *file = reader->input.entry ? reader->input.entry : reader->input.path;
    chy_slice base = chy_well_formed(base_name(file), arena);
    chy_slice *fields[] = {&report->id, &report->title, &report->source, &report->url};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = chy_well_formed(*fields[i], arena);
    bool one_of_many = reader->format != CHY_FORMAT_TEXT && reader->format != CHY_FORMAT_HTML;
    chy_slice id = report->id;
    if (id.length == 0 && one_of_many)
        id = chy_arena_format(arena, "%.*s#%u", CHY_PRINT(base), reader->line);
    else if (id.length == 0)
        id = chy_arena_copy(arena, base);
    chy_slice wanted = id;
    for (uint32_t number = 2;; number++) {
        bool added = false;
        chy_slice key = chy_arena_copy(reader->own, id);
        uint32_t *seen = key.at ? chy_map_put(&reader->ids, key, 1, &added) : NULL;
        if (seen == NULL) return chy_fail_memory(error);
        if (added) break;
        if (*seen >= number) number = *seen + 1;
        *seen = number;
        id = chy_arena_format(arena, "%.*s#%u", CHY_PRINT(wanted), number);
    }
    report->id = id;
    return CHY_OK;
}

/* -- reading ----------------------------------------------------------------------- */

static void hear(void *context, const chy_finding *finding)
{
    chy_reader *reader = context;
    reader->mistakes += finding->fatal;
    if (reader->listener.hear) reader->listener.hear(reader->listener.context, finding);
}

static chy_status start_entry(chy_reader *reader, bool *out, chy_error *error)
{
    chy_status status = chy_input_entry(&reader->input, out, error);
    if (status != CHY_OK || !*out) return status;
    const char *path = reader->input.path, *entry = reader->input.entry;
    snprintf(reader->place, sizeof reader->place, entry ? "%s(%s)" : "%s", path, entry);
    reader->inside = true;
    reader->line = 0;
    reader->format = reader->options.format;
    if (reader->format == CHY_FORMAT_AUTO)
        reader->format = format_of(chy_input_peek(&reader->input, LOOK_AHEAD));
    return CHY_OK;
}

/* All bytes of the entry. */
static chy_status whole_entry(chy_reader *reader, chy_slice *out, chy_error *error)
{
    size_t limit = reader->options.limit;
    *out = chy_input_peek(&reader->input, limit + 1);
    if (reader->input.failed)
        return chy_fail(error, reader->input.failed, "%s", reader->input.error.message);
    if (out->length > limit)
        return chy_fail(error, CHY_ERROR_INPUT, "larger than the limit of %zu bytes", limit);
    if (out->length == 0) return chy_fail(error, CHY_ERROR_INPUT, "empty");
    return CHY_OK;
}

static chy_status next_of_file(chy_reader *reader, const chy_place *place, chy_arena *arena,
                               chy_report **out, chy_error *error)
{
    chy_slice bytes;
    reader->inside = false;
    reader->line = 1;
    chy_status status = whole_entry(reader, &bytes, error);
    if (status != CHY_OK) return status;
    if (reader->format == CHY_FORMAT_HTML)
        return chy_html_report(out, bytes, NULL, place, &reader->options, arena, error);
    return chy_plain_report(out, bytes, NULL, place, &reader->options, arena, error);
}

/* The next line, without its break; false at the end. `too_long` tells that it
 * is over the limit and was passed over. */
static bool next_line(chy_reader *reader, chy_slice *line, bool *too_long)
{
    chy_input *input = &reader->input;
    size_t want = 65536, looked = 0;
    *too_long = false;
    for (;;) {
        chy_slice ahead = chy_input_peek(input, want);
        if (ahead.length == 0 || (ahead.length == looked && input->ended && *too_long))
            return false;
        const char *end = memchr(ahead.at + looked, '\n', ahead.length - looked);
        if (end || input->ended) {
            size_t length = end ? (size_t)(end - ahead.at) : ahead.length;
            *line = chy_slice_cut(ahead, 0, length);
            *too_long = *too_long || length > reader->options.limit;
            chy_input_take(input, length + (end != NULL));
            return true;
        }
        looked = ahead.length;
        if (looked > reader->options.limit) {
            *too_long = true;
            chy_input_take(input, looked);
            looked = 0;
        }
        want = looked + 65536 > looked * 2 ? looked + 65536 : looked * 2;
    }
}

static chy_status next_of_lines(chy_reader *reader, chy_place *place, chy_arena *arena,
                                chy_report **out, chy_error *error)
{
    chy_slice line;
    bool too_long;
    while (next_line(reader, &line, &too_long)) {
        place->line = ++reader->line;
        if (reader->line == 1 && chy_slice_starts(line, CHY_SLICE("\xEF\xBB\xBF")))
            line = chy_slice_cut(line, 3, SIZE_MAX);
        if (too_long) {
            chy_tell(place->listener, place->path, place->line, 1, true,
                     "line larger than the limit of %zu bytes", reader->options.limit);
            continue;
        }
        if (chy_slice_trim(line).length == 0) continue;
        chy_status status = chy_json_report(out, line, place, &reader->options, arena, error);
        if (status != CHY_OK || *out) return status;
    }
    reader->inside = false;
    if (reader->input.failed)
        return chy_fail(error, reader->input.failed, "%s", reader->input.error.message);
    return CHY_OK;
}

/* JSON that is an array of objects, or one object over several lines. */
static chy_status open_document(chy_reader *reader, const chy_place *place, chy_error *error)
{
    chy_slice bytes;
    json_error_t broken;
    chy_status status = whole_entry(reader, &bytes, error);
    if (status != CHY_OK) return status;
    reader->document = json_loadb(bytes.at, bytes.length, JSON_ALLOW_NUL, &broken);
    if (reader->document) return CHY_OK;
    chy_tell(place->listener, place->path, broken.line > 0 ? (unsigned)broken.line : 1,
             broken.column > 0 ? (unsigned)broken.column : 1, true, "broken JSON: %s", broken.text);
    reader->inside = false;
    return CHY_OK;
}

static bool is_document(chy_reader *reader)
{
    chy_slice ahead = chy_slice_trim(chy_input_peek(&reader->input, LOOK_AHEAD));
    if (ahead.length == 0) return false;
    if (is_json_array(ahead)) return true;
    size_t line = chy_slice_find(ahead, CHY_SLICE("\n"));
    return ahead.at[0] == '{' && chy_slice_trim(chy_slice_cut(ahead, 0, line)).length == 1;
}

static chy_status next_of_document(chy_reader *reader, chy_place *place, chy_arena *arena,
                                   chy_report **out, chy_error *error)
{
    for (;;) {
        json_t *object = reader->document;
        if (json_is_array(object)) object = json_array_get(object, reader->line);
        if (object == NULL || (object == reader->document && reader->line > 0)) break;
        place->line = ++reader->line;
        chy_status status = chy_json_object(out, object, place, &reader->options, arena, error);
        if (status != CHY_OK || *out) return status;
    }
    reader->inside = false;
    json_decref(reader->document);
    reader->document = NULL;
    return CHY_OK;
}

static chy_status next_of_json(chy_reader *reader, chy_place *place, chy_arena *arena,
                               chy_report **out, chy_error *error)
{
    if (reader->document == NULL && reader->line == 0 && is_document(reader)) {
        chy_status status = open_document(reader, place, error);
        if (status != CHY_OK || !reader->inside) return status;
    }
    if (reader->document) return next_of_document(reader, place, arena, out, error);
    return next_of_lines(reader, place, arena, out, error);
}

static chy_status next_of_feed(chy_reader *reader, chy_place *place, chy_arena *arena,
                               chy_report **out, chy_error *error)
{
    if (reader->feed == NULL) {
        chy_slice bytes;
        chy_status status = whole_entry(reader, &bytes, error);
        if (status == CHY_OK) status = chy_feed_open(&reader->feed, bytes, error);
        if (status != CHY_OK) return status;
    }
    reader->line++;
    chy_status status = chy_feed_next(reader->feed, place, &reader->options, arena, out, error);
    if (status == CHY_OK && *out) return CHY_OK;
    reader->inside = false;
    chy_feed_close(reader->feed);
    reader->feed = NULL;
    return status;
}

static chy_status next_of_warc(chy_reader *reader, chy_place *place, chy_arena *arena,
                               chy_report **out, chy_error *error)
{
    for (;;) {
        chy_warc_page page;
        bool found;
        chy_status status = chy_warc_next(&reader->input, reader->options.limit, place, arena,
                                          &page, &found, error);
        if (status != CHY_OK) return status;
        if (!found) break;
        reader->line++;
        chy_error why = {0};
        bool html = format_of(chy_slice_cut(page.body, 0, LOOK_AHEAD)) == CHY_FORMAT_HTML;
        status = html ? chy_html_report(out, page.body, page.charset, place, &reader->options,
                                        arena, &why)
                      : chy_plain_report(out, page.body, page.charset, place, &reader->options,
                                         arena, &why);
        if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
        if (status != CHY_OK) {
            chy_tell(place->listener, place->path, 0, 0, true, "%.*s: %s", CHY_PRINT(page.url),
                     why.message);
            continue;
        }
        (*out)->url = page.url;
        (*out)->id = page.url;
        return CHY_OK;
    }
    reader->inside = false;
    return CHY_OK;
}

/* Leaves the entry after an error in it. */
static void end_entry(chy_reader *reader)
{
    reader->inside = false;
    chy_feed_close(reader->feed);
    reader->feed = NULL;
    json_decref(reader->document);
    reader->document = NULL;
}

static chy_status next_report(chy_reader *reader, chy_place *place, chy_arena *arena,
                              chy_report **out, chy_error *error)
{
    switch (reader->format) {
    case CHY_FORMAT_JSON_LINES:
        return next_of_json(reader, place, arena, out, error);
    case CHY_FORMAT_FEED:
        return next_of_feed(reader, place, arena, out, error);
    case CHY_FORMAT_WARC:
        return next_of_warc(reader, place, arena, out, error);
    default:
        return next_of_file(reader, place, arena, out, error);
    }
}

chy_status chy_reader_next(chy_reader *reader, chy_arena *arena, chy_report **out, chy_error *error)
{
    *out = NULL;
    chy_listener listener = {hear, reader};
    for (;;) {
        if (!reader->inside) {
            bool more;
            chy_status status = start_entry(reader, &more, error);
            if (status != CHY_OK || !more) return status;
        }
        chy_place place = {reader->place, 0, &listener};
        chy_error why = {0};
        chy_status status = next_report(reader, &place, arena, out, &why);
        if (status == CHY_OK && *out) return settle_id(reader, *out, arena, error);
        if (status == CHY_OK) continue;
        *out = NULL;
        if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
        if (reader->input.entry == NULL) {
            end_entry(reader);
            return chy_fail(error, status, "%s: %s", reader->place, why.message);
        }
        chy_tell(&listener, reader->place, 0, 0, true, "%s", why.message);
        end_entry(reader);
    }
}
