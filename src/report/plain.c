/* plain.c: a report from plain text, in a file or in memory. */
#include "report/parts.h"

/* Lays out and finishes a report whose text is set. */
static chy_status lay_out(chy_report *report, const chy_report_options *options, chy_arena *arena,
                          chy_error *error)
{
    chy_blocks blocks = {0};
    if (report->text.length > UINT32_MAX - 1)
        return chy_fail(error, CHY_ERROR_INPUT, "larger than 4 GiB");
    chy_status status = chy_layout(report->text, arena, &blocks, error);
    if (status != CHY_OK) return status;
    if (blocks.count == 0) return chy_fail(error, CHY_ERROR_INPUT, "no text in it");
    return chy_report_finish(report, &blocks, options, arena, error);
}

chy_status chy_plain_report(chy_report **out, chy_slice bytes, const char *charset,
                            const chy_place *place, const chy_report_options *options,
                            chy_arena *arena, chy_error *error)
{
    *out = NULL;
    chy_decoded decoded;
    chy_status status = chy_decode(bytes, charset, arena, &decoded, error);
    if (status != CHY_OK) return status;
    chy_tell_broken(&decoded, place);
    chy_report *report = CHY_NEW(arena, chy_report);
    if (report == NULL) return chy_fail_memory(error);
    report->text = decoded.text;
    status = lay_out(report, options, arena, error);
    if (status == CHY_OK) *out = report;
    return status;
}

chy_status chy_report_from_text_with(chy_report **out, chy_slice text, const char *id,
                                     const chy_report_options *options, chy_arena *arena,
                                     chy_error *error)
{
    chy_place nowhere = {0};
    chy_status status = chy_plain_report(out, text, "UTF-8", &nowhere, options, arena, error);
    if (status == CHY_OK && id) (*out)->id = chy_arena_copy(arena, chy_slice_of(id));
    return status;
}

chy_status chy_report_from_text(chy_report **out, chy_slice text, const char *id, const char *date,
                                chy_arena *arena, chy_error *error)
{
    chy_report_options options = chy_report_defaults();
    options.date = date;
    return chy_report_from_text_with(out, text, id, &options, arena, error);
}
