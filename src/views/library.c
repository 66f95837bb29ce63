/* library.c: the public header's functions, over engine, record and views. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "chancery.h"
#include "engine/engine.h"
#include "views/views.h"

struct chancery {
    chy_mapping data;
    chy_pack pack;
    chy_engine *engine;
};

struct chancery_reader {
    const chancery *office;
    chy_worker *worker;
    chy_arena *arena;
    chy_buffer lines;
};

struct chancery_record {
    chy_record *record;
    chy_buffer out;
};

/* Both enums have the same order; the public one is fixed. */
static chancery_status give(chy_status status, const chy_error *from, chancery_error *to)
{
    _Static_assert((int)CHANCERY_STOPPED == (int)CHY_ERROR_STOPPED, "statuses differ");
    if (to && status != CHY_OK) {
        to->status = (chancery_status)status;
        memcpy(to->message, from->message, sizeof to->message);
    }
    return (chancery_status)status;
}

const char *chancery_version(void)
{
    return "0.1.0";
}

chancery_status chancery_open(chancery **out, const char *data_path, const char *model_path,
                              chancery_error *error)
{
    chy_error problem = {0};
    *out = NULL;
    chancery *office = calloc(1, sizeof *office);
    if (office == NULL) return give(chy_fail_memory(&problem), &problem, error);
    chy_status status = chy_file_map(&office->data, data_path, &problem);
    if (status == CHY_OK)
        status = chy_pack_open(&office->pack, office->data.bytes, data_path, &problem);
    if (status == CHY_OK)
        status = chy_engine_open(&office->engine, &office->pack, model_path, &problem);
    if (status != CHY_OK)
        chancery_close(office);
    else
        *out = office;
    return give(status, &problem, error);
}

void chancery_close(chancery *office)
{
    if (office == NULL) return;
    chy_engine_close(office->engine);
    chy_file_unmap(&office->data);
    free(office);
}

chancery_status chancery_reader_new(chancery_reader **out, const chancery *office,
                                    chancery_error *error)
{
    chy_error problem = {0};
    *out = NULL;
    chancery_reader *reader = calloc(1, sizeof *reader);
    if (reader) reader->arena = chy_arena_new();
    if (reader == NULL || reader->arena == NULL) {
        free(reader);
        return give(chy_fail_memory(&problem), &problem, error);
    }
    reader->office = office;
    chy_status status = chy_worker_new(&reader->worker, office->engine, &problem);
    if (status != CHY_OK)
        chancery_reader_free(reader);
    else
        *out = reader;
    return give(status, &problem, error);
}

void chancery_reader_free(chancery_reader *reader)
{
    if (reader == NULL) return;
    chy_worker_free(reader->worker);
    chy_arena_free(reader->arena);
    chy_buffer_free(&reader->lines);
    free(reader);
}

static chy_status read_report(chancery_reader *reader, const chancery_report *in, chy_claims **out,
                              chy_error *error)
{
    if (in->text == NULL && in->length)
        return chy_fail(error, CHY_ERROR_USAGE, "a report needs its text");
    chy_arena_reset(reader->arena);
    chy_report_options options = chy_report_defaults();
    options.format = CHY_FORMAT_TEXT;
    options.furniture = chy_engine_furniture(reader->office->engine);
    options.date = in->date;
    options.source = in->source;
    chy_reader *bytes;
    chy_report *report = NULL;
    chy_status status = chy_reader_open_memory(&bytes, (chy_slice){in->text, in->length},
                                               in->id ? in->id : "report", &options, NULL, error);
    if (status != CHY_OK) return status;
    status = chy_reader_next(bytes, reader->arena, &report, error);
    chy_reader_close(bytes);
    if (status == CHY_OK && report == NULL)
        status = chy_fail(error, CHY_ERROR_INPUT, "the text holds no report");
    if (status == CHY_OK)
        status = chy_worker_read(reader->worker, report, reader->arena, out, error);
    return status;
}

chancery_status chancery_read(chancery_reader *reader, const chancery_report *report,
                              const char **claims, size_t *length, chancery_error *error)
{
    chy_error problem = {0};
    chy_claims *found = NULL;
    chy_status status = read_report(reader, report, &found, &problem);
    chy_buffer_clear(&reader->lines);
    for (uint32_t i = 0; status == CHY_OK && i < found->count; i++)
        chy_claim_write_json(&reader->lines, found, &found->items[i]);
    if (status == CHY_OK && !chy_buffer_ok(&reader->lines)) status = chy_fail_memory(&problem);
    *claims = reader->lines.bytes ? reader->lines.bytes : "";
    *length = status == CHY_OK ? reader->lines.length : 0;
    return give(status, &problem, error);
}

chancery_status chancery_record_open(chancery_record **out, const char *path,
                                     const chancery *office, chancery_error *error)
{
    chy_error problem = {0};
    *out = NULL;
    chancery_record *record = calloc(1, sizeof *record);
    if (record == NULL) return give(chy_fail_memory(&problem), &problem, error);
    chy_record_options options = {path, CHY_STORE_CREATE, &office->pack, NULL};
    chy_status status = chy_record_open(&record->record, &options, &problem);
    if (status != CHY_OK)
        free(record);
    else
        *out = record;
    return give(status, &problem, error);
}

void chancery_record_close(chancery_record *record)
{
    if (record == NULL) return;
    chy_record_close(record->record);
    chy_buffer_free(&record->out);
    free(record);
}

chancery_status chancery_record_read(chancery_record *record, chancery_reader *reader,
                                     const chancery_report *report, bool *added,
                                     chancery_error *error)
{
    chy_error problem = {0};
    chy_claims *claims = NULL;
    chy_status status = read_report(reader, report, &claims, &problem);
    if (status == CHY_OK)
        status = chy_record_add_claims(record->record, claims, reader->arena, added, &problem);
    return give(status, &problem, error);
}

chancery_status chancery_record_settle(chancery_record *record, chancery_error *error)
{
    chy_error problem = {0};
    return give(chy_record_settle(record->record, &problem), &problem, error);
}

static chy_status write_view(chy_view *view, chancery_view which, const char *about,
                             chy_error *error)
{
    bool needs = which == CHANCERY_WHO || which == CHANCERY_TIMELINE || which == CHANCERY_SHOW ||
                 which == CHANCERY_SEARCH;
    if (needs && about == NULL)
        return chy_fail(error, CHY_ERROR_USAGE, "whom or what to look for?");
    switch (which) {
    case CHANCERY_BRIEF:
        return chy_view_brief(view, about, error);
    case CHANCERY_WHO:
        return chy_view_who(view, about, error);
    case CHANCERY_TIMELINE:
        return chy_view_timeline(view, about, error);
    case CHANCERY_TALKS:
        return chy_view_talks(view, about, error);
    case CHANCERY_CONFLICTS:
        return chy_view_conflicts(view, false, error);
    case CHANCERY_SHOW:
        return chy_view_show(view, about, error);
    case CHANCERY_SEARCH:
        return chy_view_search(view, about, 20, error);
    case CHANCERY_SUMMARY:
        return chy_view_status(view, error);
    }
    return chy_fail(error, CHY_ERROR_USAGE, "no such view");
}

chancery_status chancery_record_view(chancery_record *record, chancery_view view, const char *about,
                                     const char *as_of, bool json, const char **out, size_t *length,
                                     chancery_error *error)
{
    chy_error problem = {0};
    chy_buffer_clear(&record->out);
    chy_view page = {.store = chy_record_store(record->record),
                     .out = &record->out,
                     .arena = chy_arena_new(),
                     .as_of = as_of,
                     .json = json,
                     .width = 80};
    chy_status status =
        page.arena ? write_view(&page, view, about, &problem) : chy_fail_memory(&problem);
    if (status == CHY_OK && (!chy_buffer_ok(&record->out) || chy_arena_failed(page.arena)))
        status = chy_fail_memory(&problem);
    chy_arena_free(page.arena);
    *out = record->out.bytes ? record->out.bytes : "";
    *length = status == CHY_OK ? record->out.length : 0;
    return give(status, &problem, error);
}
