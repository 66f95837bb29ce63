/* html.c: the report inside an HTML page.
 *
 * A page is mostly not its report. It becomes a tree (html_tree.c), the elements
 * of which are measured to find the one that holds the report and those that are
 * furniture (html_measure.c), and what is left of that one is written as text
 * (html_write.c); the head of the page tells title, date and source (html_head.c).
 * Offsets count in the text and not in the file. All walks over the tree follow
 * its pointers without recursion. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "report/html_tree.h"

enum { LOOK_FOR_CHARSET = 4096 };

/* The charset that the page's head declares, in the arena; NULL where none. */
static const char *declared_charset(chy_slice bytes, chy_arena *arena)
{
    chy_slice head = chy_slice_cut(bytes, 0, LOOK_FOR_CHARSET);
    for (size_t at = 0; at + 8 < head.length; at++) {
        if (strncasecmp(head.at + at, "charset=", 8) != 0) continue;
        size_t start = at + 8;
        if (head.at[start] == '"' || head.at[start] == '\'') start++;
        size_t end = start;
        while (end < head.length && strchr("\"'; />\r\n", head.at[end]) == NULL) end++;
        if (end > start && end - start < 40)
            return chy_arena_copy(arena, chy_slice_cut(head, start, end)).at;
    }
    return NULL;
}

static chy_status write_report(chy_html_page *p, chy_report *report, chy_blocks *blocks,
                               chy_slice *headline, chy_error *error)
{
    p->top = xmlDocGetRootElement(p->tree);
    if (p->top == NULL) return chy_fail(error, CHY_ERROR_INPUT, "no text in it");
    if (!chy_html_measure_page(p)) return chy_fail_memory(error);
    return chy_html_write(p, chy_html_find_report(p), report, blocks, headline, error);
}

chy_status chy_html_fragment(chy_report *report, chy_slice html, const chy_report_options *options,
                             chy_arena *arena, chy_error *error)
{
    chy_html_page p = {
        .tree = chy_html_parse(html), .furniture = options->furniture, .arena = arena};
    if (p.tree == NULL) return chy_fail(error, CHY_ERROR_INPUT, "no text in it");
    chy_blocks blocks = {0};
    chy_slice headline = {0};
    chy_status status = write_report(&p, report, &blocks, &headline, error);
    if (status == CHY_OK) chy_html_head(p.tree, headline, report, options, arena);
    xmlFreeDoc(p.tree);
    if (status == CHY_OK) status = chy_report_finish(report, &blocks, options, arena, error);
    return status;
}

chy_status chy_html_report(chy_report **out, chy_slice bytes, const char *charset,
                           const chy_place *place, const chy_report_options *options,
                           chy_arena *arena, chy_error *error)
{
    *out = NULL;
    chy_decoded decoded;
    if (charset == NULL) charset = declared_charset(bytes, arena);
    chy_status status = chy_decode(bytes, charset, arena, &decoded, error);
    if (status != CHY_OK) return status;
    chy_tell_broken(&decoded, place);
    chy_report *report = CHY_NEW(arena, chy_report);
    if (report == NULL) return chy_fail_memory(error);
    status = chy_html_fragment(report, decoded.text, options, arena, error);
    if (status == CHY_OK) *out = report;
    return status;
}
