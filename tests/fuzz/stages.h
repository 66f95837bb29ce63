/* stages.h: the stages after the readers, for fuzz targets and the test of their
 * corpus: claims are written as JSON, kept in a record in memory, settled and
 * looked at. */
#ifndef CHY_TESTS_FUZZ_STAGES_H
#define CHY_TESTS_FUZZ_STAGES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "engine/engine.h"
#include "views/views.h"

typedef struct stages {
    chy_mapping bytes;
    chy_pack data;
    chy_engine *engine;
    chy_worker *worker;
    chy_world *world;
    chy_frames *frames;
} stages;

/* Opened at the first call and kept to the end of the process. */
static stages *the_stages(void)
{
    static stages all;
    const char *build = getenv("BUILD");
    char path[4096];
    chy_error error = {0};
    if (all.worker != NULL) return &all;
    snprintf(path, sizeof path, "%s/chancery.data", build ? build : "build");
    if (chy_file_map(&all.bytes, path, &error) != CHY_OK ||
        chy_pack_open(&all.data, all.bytes.bytes, path, &error) != CHY_OK ||
        chy_engine_open(&all.engine, &all.data, "models/en.model", &error) != CHY_OK ||
        chy_world_open(&all.world, &all.data, &error) != CHY_OK ||
        chy_frames_open(&all.frames, &all.data, &error) != CHY_OK ||
        chy_worker_new(&all.worker, all.engine, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
    return &all;
}

static void look(chy_record *record, chy_arena *arena, bool json)
{
    static chy_status (*const kinds[])(chy_view *, const char *, chy_error *) = {
        chy_view_brief, chy_view_timeline, chy_view_talks, chy_view_who};
    static const char *const names[] = {NULL, "president", NULL, "president"};
    chy_buffer out = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        chy_view view = {.store = chy_record_store(record),
                         .out = &out,
                         .arena = arena,
                         .json = json,
                         .width = 80};
        chy_error error = {0};
        chy_buffer_clear(&out);
        kinds[i](&view, names[i], &error);
        if (chy_utf8_invalid(chy_buffer_slice(&out)) != SIZE_MAX) abort();
    }
    chy_view view = {
        .store = chy_record_store(record), .out = &out, .arena = arena, .json = json, .width = 80};
    chy_error error = {0};
    if (chy_view_conflicts(&view, true, &error) != CHY_OK ||
        chy_view_status(&view, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
    chy_buffer_free(&out);
}

/* What every claim must keep to, and the rest of its way. */
static void keep_and_look(const stages *all, const chy_claims *claims, chy_arena *arena)
{
    const chy_report *report = claims->reading->trees->text->report;
    chy_buffer lines = {0};
    for (uint32_t i = 0; i < claims->count; i++) {
        const chy_claim *claim = &claims->items[i];
        if (claim->sentence >= claims->reading->trees->count || claim->start > claim->end ||
            claim->end > report->text.length)
            abort();
        chy_claim_write_json(&lines, claims, claim);
    }
    if (!chy_buffer_ok(&lines) || chy_utf8_invalid(chy_buffer_slice(&lines)) != SIZE_MAX) abort();
    chy_buffer_free(&lines);

    chy_record_options options = {":memory:", CHY_STORE_CREATE, &all->data, NULL};
    chy_record *record;
    chy_error error = {0};
    bool added = false;
    if (chy_record_open(&record, &options, &error) != CHY_OK ||
        chy_record_add_claims(record, claims, arena, &added, &error) != CHY_OK ||
        chy_record_settle(record, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
    look(record, arena, false);
    look(record, arena, true);
    chy_record_close(record);
}

/* A treebank's trees through the stages of names and claims. */
static inline void claim_trees(chy_slice bytes)
{
    const stages *all = the_stages();
    chy_arena *arena = chy_arena_new();
    chy_trees *trees;
    chy_reading *reading;
    chy_claims *claims;
    chy_error error = {0};
    if (arena == NULL) abort();
    if (chy_conllu_read(&trees, bytes, "fuzz", arena, NULL, &error) == CHY_OK) {
        chy_report report = *trees->text->report;
        chy_text text = *trees->text;
        report.id = CHY_SLICE("trees"); /* a treebank has no name of its own */
        text.report = &report;
        trees->text = &text;
        if (chy_world_read(all->world, trees, arena, &reading, &error) != CHY_OK ||
            chy_claims_read(all->frames, reading, arena, &claims, &error) != CHY_OK) {
            fprintf(stderr, "%s\n", error.message);
            abort();
        }
        keep_and_look(all, claims, arena);
    }
    chy_arena_free(arena);
}

/* Bytes as an input of any format, its first reports all the way. */
static inline void claim_bytes(chy_slice bytes)
{
    const stages *all = the_stages();
    chy_report_options options = chy_report_defaults();
    options.furniture = chy_engine_furniture(all->engine);
    options.limit = 1 << 20;
    chy_reader *reader;
    if (chy_reader_open_memory(&reader, bytes, "fuzz", &options, NULL, NULL) != CHY_OK) return;
    chy_arena *arena = chy_arena_new();
    if (arena == NULL) abort();
    for (int count = 0; count < 4; count++) {
        chy_report *report;
        chy_claims *claims;
        chy_error error = {0};
        chy_arena_reset(arena);
        if (chy_reader_next(reader, arena, &report, NULL) != CHY_OK || report == NULL) break;
        if (chy_worker_read(all->worker, report, arena, &claims, &error) != CHY_OK) {
            fprintf(stderr, "%s\n", error.message);
            abort();
        }
        keep_and_look(all, claims, arena);
    }
    chy_arena_free(arena);
    chy_reader_close(reader);
}

#endif
