/* finish.c: from blocks by shape to a whole report: furniture, title, date,
 * source. */
#include <string.h>

#include "report/parts.h"

static chy_slice block_text(const chy_report *report, const chy_block *block)
{
    return chy_slice_cut(report->text, block->start, block->end);
}

static void all_body(chy_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) blocks->items[i].kind = CHY_BLOCK_BODY;
}

/* A heading heads something; with nothing but furniture below it, it is an
 * item, and where it is all there is, it is the body. */
static void settle_headings(chy_blocks *blocks)
{
    bool below = false, body = false;
    for (size_t i = blocks->count; i-- > 0;) {
        chy_block *block = &blocks->items[i];
        if (block->kind == CHY_BLOCK_FURNITURE) continue;
        if (block->kind == CHY_BLOCK_HEADING && !below) block->kind = CHY_BLOCK_ITEM;
        below = true;
        body |= block->kind == CHY_BLOCK_BODY || block->kind == CHY_BLOCK_ITEM;
    }
    if (!body) all_body(blocks);
}

/* The headline is the first heading before any running text. */
static void find_headline(chy_report *report, chy_blocks *blocks)
{
    size_t left = 0;
    for (size_t i = 0; i < blocks->count; i++) left += blocks->items[i].kind != CHY_BLOCK_FURNITURE;
    for (size_t i = 0; i < blocks->count && left > 1; i++) {
        chy_block *block = &blocks->items[i];
        if (block->kind == CHY_BLOCK_FURNITURE) continue;
        if (block->kind != CHY_BLOCK_HEADING) return;
        block->kind = CHY_BLOCK_HEADLINE;
        if (report->title.length == 0) report->title = block_text(report, block);
        return;
    }
}

static uint64_t hash_report(const chy_report *report)
{
    uint64_t parts[3] = {chy_slice_hash(report->text), chy_slice_hash(report->source),
                         chy_slice_hash(report->reported)};
    char bytes[24];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(parts[i / 8] >> (i % 8 * 8));
    return chy_slice_hash((chy_slice){bytes, sizeof bytes});
}

chy_status chy_report_finish(chy_report *report, chy_blocks *blocks,
                             const chy_report_options *options, chy_arena *arena, chy_error *error)
{
    if (options->whole) {
        all_body(blocks);
    } else {
        settle_headings(blocks);
        find_headline(report, blocks);
    }
    if (report->reported.length == 0 && options->date)
        report->reported = chy_arena_copy(arena, chy_slice_of(options->date));
    if (report->source.length == 0 && options->source)
        report->source = chy_arena_copy(arena, chy_slice_of(options->source));
    report->blocks = blocks->items;
    report->block_count = blocks->count;
    report->hash = hash_report(report);
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}
