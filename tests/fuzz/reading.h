/* reading.h: reads bytes as an input of one format, all reports to the end.
 * What fuzz targets and the test of their corpus share. */
#ifndef CHY_TESTS_FUZZ_READING_H
#define CHY_TESTS_FUZZ_READING_H

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/report.h"

/* Opened at the first call and kept to the end of the process. */
static const chy_furniture *the_furniture(void)
{
    static chy_mapping data;
    static chy_furniture *furniture;
    const char *build = getenv("BUILD");
    char path[4096];
    chy_pack pack;
    chy_error error = {0};
    if (furniture) return furniture;
    snprintf(path, sizeof path, "%s/chancery.data", build ? build : "build");
    if (chy_file_map(&data, path, &error) != CHY_OK ||
        chy_pack_open(&pack, data.bytes, path, &error) != CHY_OK ||
        chy_furniture_open(&furniture, &pack, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
    return furniture;
}

/* What every report must keep to, whatever the bytes were. */
static void check_report(const chy_report *report)
{
    uint32_t before = 0;
    bool good = report->id.length > 0 && chy_utf8_invalid(report->text) == SIZE_MAX;
    for (size_t i = 0; i < report->block_count; i++) {
        const chy_block *block = &report->blocks[i];
        good = good && block->start >= before && block->start < block->end &&
               block->end <= report->text.length;
        before = block->end;
    }
    if (!good) abort();
}

static void read_bytes(chy_slice bytes, chy_format format)
{
    chy_report_options options = chy_report_defaults();
    options.format = format;
    options.furniture = the_furniture();
    options.limit = 1 << 20;
    chy_reader *reader;
    if (chy_reader_open_memory(&reader, bytes, "fuzz", &options, NULL, NULL) != CHY_OK) return;
    chy_arena *arena = chy_arena_new();
    for (int count = 0; arena && count < 1000; count++) {
        chy_report *report;
        chy_arena_reset(arena);
        if (chy_reader_next(reader, arena, &report, NULL) != CHY_OK || report == NULL) break;
        check_report(report);
    }
    chy_arena_free(arena);
    chy_reader_close(reader);
}

#endif
