/* html_write.c: the text of a page's report.
 *
 * The text is what remains of the element that holds the report, paragraphs
 * parted by empty lines; what is mostly links inside it is left out as well. */
#include <string.h>

#include "report/html_tree.h"

enum { LONG_ROW = 200 };

typedef struct writer {
    chy_html_page *page;
    chy_buffer text;
    chy_blocks blocks;
    size_t block_start;
    uint32_t link_bytes; /* of the open block */
    uint32_t bold_bytes;
    chy_block_kind kind; /* of the open block */
    bool space;          /* white space is due before the next character */
    unsigned breaks;     /* br elements in a row */
    unsigned bold, pre, row;
    bool in_h1, failed;
    uint32_t h1_start, h1_end; /* the first headline that was written */
} writer;

static uint32_t visible_bytes(chy_slice slice)
{
    uint32_t count = 0;
    for (size_t i = 0; i < slice.length; i++) count += (unsigned char)slice.at[i] > ' ';
    return count;
}

/* The lines of preformatted text, and those that br elements end, as plain text
 * has them. */
static void close_lines(writer *w)
{
    chy_blocks inner = {0};
    chy_slice text = chy_slice_cut(chy_buffer_slice(&w->text), w->block_start, SIZE_MAX);
    if (chy_layout(text, w->page->arena, &inner, NULL) != CHY_OK) w->failed = true;
    for (size_t i = 0; i < inner.count && !w->failed; i++) {
        chy_block *block = chy_array_push(&w->blocks, w->page->arena);
        if (block == NULL)
            w->failed = true;
        else
            *block =
                (chy_block){inner.items[i].kind, inner.items[i].start + (uint32_t)w->block_start,
                            inner.items[i].end + (uint32_t)w->block_start};
    }
}

/* Ends the open block: keeps it, or takes it back where it is mostly links. */
static void close_block(writer *w, bool pre)
{
    chy_slice all = chy_buffer_slice(&w->text);
    chy_slice text = chy_trim_wide(chy_slice_cut(all, w->block_start, SIZE_MAX));
    uint32_t visible = visible_bytes(text);
    bool keep = visible > 0;
    if (w->kind != CHY_BLOCK_HEADING && w->link_bytes * 10 > visible * 6) keep = false;
    if (!keep) {
        w->text.length = w->block_start;
    } else if (pre || (w->kind == CHY_BLOCK_BODY && memchr(text.at, '\n', text.length))) {
        close_lines(w);
        chy_buffer_add_string(&w->text, "\n\n");
    } else {
        chy_block_kind kind = w->kind;
        bool open_ended = chy_line_open_ended(text);
        if (kind == CHY_BLOCK_BODY && open_ended && w->bold_bytes * 10 >= visible * 9)
            kind = CHY_BLOCK_HEADING;
        chy_block *block = chy_array_push(&w->blocks, w->page->arena);
        if (block == NULL) {
            w->failed = true;
        } else {
            uint32_t start = (uint32_t)(text.at - all.at);
            *block = (chy_block){kind, start, start + (uint32_t)text.length};
            if (w->in_h1 && w->h1_end == 0) w->h1_start = start, w->h1_end = block->end;
        }
        chy_buffer_add_string(&w->text, "\n\n");
    }
    w->block_start = w->text.length;
    w->link_bytes = w->bold_bytes = 0;
    w->space = false;
    w->breaks = 0;
    w->kind = CHY_BLOCK_BODY;
}

static void add_text(writer *w, const xmlNode *node)
{
    size_t before = w->text.length;
    chy_slice text = chy_well_formed(chy_slice_of((const char *)node->content), w->page->arena);
    for (size_t at = 0; at < text.length; at++) {
        char byte = text.at[at];
        if (w->pre) {
            chy_buffer_add_byte(&w->text, byte);
        } else if (byte == ' ' || (byte >= 9 && byte <= 13)) {
            w->space = true;
        } else {
            if (w->space && w->text.length > w->block_start &&
                w->text.bytes[w->text.length - 1] != '\n')
                chy_buffer_add_byte(&w->text, ' ');
            w->space = false;
            w->breaks = 0;
            chy_buffer_add_byte(&w->text, byte);
        }
    }
    if (w->text.length <= before) return;
    uint32_t visible = visible_bytes(chy_slice_cut(chy_buffer_slice(&w->text), before, SIZE_MAX));
    if (chy_html_measure_of(node->parent)->in_link) w->link_bytes += visible;
    if (w->bold) w->bold_bytes += visible;
}

/* Marks of notes, "[3]", stand in sup elements and are links or brackets. */
static bool is_note_mark(const xmlNode *node)
{
    const chy_html_measure *own = chy_html_measure_of(node);
    if (!chy_html_named(node, "sup") || own->text > 6) return false;
    return own->links == own->text || own->text >= 3;
}

/* Tables that only set columns, as old pages do, hold running text. */
static bool is_layout_row(const xmlNode *node)
{
    return chy_html_measure_of(node)->has_block || chy_html_measure_of(node)->text > LONG_ROW;
}

static void enter(writer *w, xmlNode *node)
{
    chy_html_class kind = chy_html_class_of(node);
    bool layout = kind == TAG_ROW && is_layout_row(node);
    if (chy_html_named(node, "b") || chy_html_named(node, "strong")) w->bold++;
    if (kind == TAG_ROW && !layout) w->row++;
    if (kind == TAG_BREAK) {
        if (w->pre || ++w->breaks == 1) {
            if (w->text.length > w->block_start) chy_buffer_add_byte(&w->text, '\n');
        } else {
            close_block(w, false);
        }
    } else if (kind == TAG_CELL && w->row) {
        chy_slice so_far = chy_slice_cut(chy_buffer_slice(&w->text), w->block_start, SIZE_MAX);
        bool first = chy_slice_find(so_far, CHY_SLICE(": ")) == SIZE_MAX;
        if (so_far.length) chy_buffer_add_string(&w->text, first ? ": " : ", ");
        w->space = false;
    } else if (kind != TAG_INLINE && !(w->row && kind != TAG_ROW)) {
        close_block(w, w->pre > 0);
        if (kind == TAG_HEADING) w->kind = CHY_BLOCK_HEADING;
        if (kind == TAG_ITEM || kind == TAG_ROW) w->kind = CHY_BLOCK_ITEM;
        if (kind == TAG_PRE) w->pre++;
        w->in_h1 = chy_html_named(node, "h1");
    }
}

static void leave(writer *w, const xmlNode *node)
{
    chy_html_class kind = chy_html_class_of(node);
    bool layout = kind == TAG_ROW && is_layout_row(node);
    if ((chy_html_named(node, "b") || chy_html_named(node, "strong")) && w->bold) w->bold--;
    if (kind == TAG_ROW && !layout && w->row) w->row--;
    if (kind == TAG_INLINE || kind == TAG_BREAK || (w->row && kind != TAG_ROW)) return;
    close_block(w, kind == TAG_PRE && w->pre == 1);
    if (kind == TAG_PRE && w->pre) w->pre--;
}

static void write_from(writer *w, xmlNode *top)
{
    bool leaving = false, down = true;
    close_block(w, false);
    for (xmlNode *node = top; node; node = chy_html_step(top, node, down, &leaving)) {
        down = true;
        if (chy_html_is_text(node)) {
            if (!chy_html_measure_of(node->parent)->dropped) add_text(w, node);
        } else if (node->type == XML_ELEMENT_NODE) {
            bool skip = chy_html_measure_of(node)->dropped || is_note_mark(node);
            if (skip)
                down = false;
            else if (leaving)
                leave(w, node);
            else
                enter(w, node);
        }
        if (w->failed || !chy_buffer_ok(&w->text)) break;
    }
    close_block(w, false);
}

/* The last h1 of a walk through `top` that comes before `until`. */
static xmlNode *find_h1(xmlNode *top, const xmlNode *until)
{
    bool leaving = false;
    xmlNode *found = NULL;
    for (xmlNode *node = top; node && node != until;
         node = chy_html_step(top, node, true, &leaving))
        if (!leaving && chy_html_named(node, "h1") && !chy_html_measure_of(node)->dropped)
            found = node;
    return found;
}

/* The page's own headline, where it stands above the part that was found. */
static void write_headline(writer *w, const chy_html_page *p, xmlNode *report)
{
    xmlNode *headline = find_h1(report, NULL) ? NULL : find_h1(p->top, report);
    if (headline) write_from(w, headline);
}

chy_status chy_html_write(chy_html_page *p, xmlNode *holder, chy_report *report, chy_blocks *blocks,
                          chy_slice *headline, chy_error *error)
{
    writer w = {.page = p, .kind = CHY_BLOCK_BODY};
    write_headline(&w, p, holder);
    write_from(&w, holder);
    bool good = chy_buffer_ok(&w.text) && !w.failed;
    report->text = chy_arena_copy(p->arena, chy_buffer_slice(&w.text));
    chy_buffer_free(&w.text);
    if (!good || (report->text.at == NULL && report->text.length)) return chy_fail_memory(error);
    *blocks = w.blocks;
    *headline = chy_slice_cut(report->text, w.h1_start, w.h1_end);
    return blocks->count ? CHY_OK : chy_fail(error, CHY_ERROR_INPUT, "no text in it");
}
