/* html.c: the report inside an HTML page.
 *
 * A page is mostly not its report. First every element is measured: how much
 * text it holds, how much of that inside links. Elements that HTML itself, a
 * role, or the words of their class and id mark as furniture are passed over.
 * The element that holds the report is then found the way a reader finds it:
 * paragraphs are long and full of commas, and stand together. What is left
 * inside it and is mostly links is left out as well.
 *
 * The text of the report is what remains, paragraphs parted by empty lines, so
 * offsets count in this text and not in the file. All walks over the tree
 * follow its pointers without recursion; a tree deeper than DEEPEST is cut
 * there. Markers of furniture in class names are data (furniture-words.tsv). */
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "report/furniture.h"
#include "report/html_head.h"

enum {
    DEEPEST = 400,
    PARAGRAPH_BYTES = 60,
    LINE_BYTES = 15,
    ENOUGH_TEXT = 160,
    LONG_ROW = 200,
    LOOK_FOR_CHARSET = 4096
};

/* -- parsing ------------------------------------------------------------------- */

/* The tree builder of libxml2, but not below DEEPEST. */
static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr parser = context;
    if (parser->nodeNr > DEEPEST)
        xmlStopParser(parser);
    else
        xmlSAX2StartElement(context, name, attributes);
}

static htmlDocPtr parse_page(chy_slice text)
{
    if (text.length > INT32_MAX) return NULL;
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(text.at, (int)text.length);
    if (parser == NULL) return NULL;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
    parser->sax->startElement = start_element;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlDocPtr page = parser->myDoc;
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    return page;
}

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

/* -- what elements are -------------------------------------------------------------- */

typedef enum tag_class {
    TAG_INLINE,
    TAG_BLOCK,     /* its text is a block of its own */
    TAG_PARAGRAPH, /* p, blockquote: running text */
    TAG_HEADING,
    TAG_ITEM,
    TAG_ROW,  /* tr */
    TAG_CELL, /* td, th */
    TAG_PRE,
    TAG_BREAK, /* br */
    TAG_RULE,  /* hr */
    TAG_DROP   /* never a part of the text */
} tag_class;

static const struct {
    const char *name;
    tag_class kind;
} tags[] = {
    {"p", TAG_PARAGRAPH},      {"div", TAG_BLOCK},     {"br", TAG_BREAK},
    {"li", TAG_ITEM},          {"h1", TAG_HEADING},    {"h2", TAG_HEADING},
    {"h3", TAG_HEADING},       {"h4", TAG_HEADING},    {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},       {"tr", TAG_ROW},        {"td", TAG_CELL},
    {"th", TAG_CELL},          {"ul", TAG_BLOCK},      {"ol", TAG_BLOCK},
    {"dl", TAG_BLOCK},         {"dt", TAG_ITEM},       {"dd", TAG_ITEM},
    {"table", TAG_BLOCK},      {"tbody", TAG_BLOCK},   {"thead", TAG_BLOCK},
    {"tfoot", TAG_BLOCK},      {"pre", TAG_PRE},       {"hr", TAG_RULE},
    {"blockquote", TAG_BLOCK}, {"section", TAG_BLOCK}, {"article", TAG_BLOCK},
    {"main", TAG_BLOCK},       {"header", TAG_BLOCK},  {"hgroup", TAG_BLOCK},
    {"body", TAG_BLOCK},       {"html", TAG_BLOCK},    {"center", TAG_BLOCK},
    {"address", TAG_BLOCK},    {"details", TAG_BLOCK}, {"summary", TAG_BLOCK},
    {"caption", TAG_DROP},     {"head", TAG_DROP},     {"script", TAG_DROP},
    {"style", TAG_DROP},       {"noscript", TAG_DROP}, {"template", TAG_DROP},
    {"nav", TAG_DROP},         {"aside", TAG_DROP},    {"footer", TAG_DROP},
    {"form", TAG_DROP},        {"button", TAG_DROP},   {"select", TAG_DROP},
    {"input", TAG_DROP},       {"textarea", TAG_DROP}, {"label", TAG_DROP},
    {"iframe", TAG_DROP},      {"object", TAG_DROP},   {"embed", TAG_DROP},
    {"svg", TAG_DROP},         {"canvas", TAG_DROP},   {"video", TAG_DROP},
    {"audio", TAG_DROP},       {"figure", TAG_DROP},   {"figcaption", TAG_DROP},
    {"menu", TAG_DROP},        {"dialog", TAG_DROP},   {"map", TAG_DROP},
    {"math", TAG_DROP},
};

static bool named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

static tag_class class_of(const xmlNode *node)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcasecmp((const char *)node->name, tags[i].name) == 0) return tags[i].kind;
    return TAG_INLINE;
}

/* The value of an attribute, borrowed from the tree; empty where absent. */
chy_slice chy_html_attribute(const struct _xmlNode *node, const char *name)
{
    for (const xmlAttr *each = node->properties; each; each = each->next)
        if (strcasecmp((const char *)each->name, name) == 0 && each->children &&
            each->children->content)
            return chy_slice_of((const char *)each->children->content);
    return (chy_slice){0};
}

/* Whether a word of the name ("main-nav", "relatedLinks") marks furniture. */
static bool has_marker(const chy_furniture *furniture, chy_slice names)
{
    size_t start = 0;
    for (size_t at = 0; at <= names.length; at++) {
        char byte = at < names.length ? names.at[at] : ' ';
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool hump = byte >= 'A' && byte <= 'Z' && at > start && names.at[at - 1] >= 'a';
        if (letter && !hump) continue;
        chy_slice word = chy_slice_cut(names, start, at);
        if (word.length && chy_furniture_classes(furniture, word) & CHY_WORD_MARKER) return true;
        start = hump ? at : at + 1;
    }
    return false;
}

/* -- measuring --------------------------------------------------------------------------- */

typedef struct measure {
    uint32_t text, links; /* bytes that are not white space, those inside links */
    uint32_t score;       /* of paragraphs that stand directly in it */
    uint32_t commas;
    bool dropped;
    bool has_block; /* a block element below it */
    bool has_head;  /* the page's headline or main element in it */
    bool marked;    /* by its class or id */
    bool in_link;
} measure;

typedef struct page {
    htmlDocPtr tree;
    xmlNode *top; /* the root element */
    const chy_furniture *furniture;
    chy_arena *arena;
    uint32_t all_text;
} page;

static measure *measure_of(const xmlNode *node)
{
    return node->_private;
}

/* The next node of a walk through `top`; *leaving tells that the walk comes
 * back up through it. */
static xmlNode *step(xmlNode *top, xmlNode *node, bool down, bool *leaving)
{
    if (down && !*leaving && node->type == XML_ELEMENT_NODE && node->children) {
        *leaving = false;
        return node->children;
    }
    if (!*leaving && node->type == XML_ELEMENT_NODE) {
        *leaving = true;
        return node;
    }
    if (node == top) return NULL;
    *leaving = node->next == NULL;
    return node->next ? node->next : node->parent;
}

static bool is_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content;
}

/* What HTML itself says is no part of the running text. */
static bool is_dropped_by_html(const xmlNode *node)
{
    static const char *const roles[] = {"navigation", "banner", "contentinfo", "complementary",
                                        "search",     "menu",   "dialog",      "alert"};
    if (class_of(node) == TAG_DROP) return true;
    chy_slice role = chy_html_attribute(node, "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (chy_slice_is(role, roles[i])) return true;
    if (chy_slice_is(chy_html_attribute(node, "aria-hidden"), "true")) return true;
    for (const xmlAttr *each = node->properties; each; each = each->next)
        if (strcasecmp((const char *)each->name, "hidden") == 0) return true;
    chy_slice style = chy_html_attribute(node, "style");
    return chy_slice_find(style, CHY_SLICE("display:none")) != SIZE_MAX ||
           chy_slice_find(style, CHY_SLICE("display: none")) != SIZE_MAX;
}

static bool may_be_marked(const xmlNode *node)
{
    return !named(node, "html") && !named(node, "body") && !named(node, "main") &&
           !named(node, "article");
}

static void count_text(xmlNode *node)
{
    measure *above = measure_of(node->parent);
    for (const xmlChar *at = node->content; *at; at++) {
        above->text += *at > ' ';
        above->commas += *at == ',';
    }
}

/* First walk: a measure for each element, sums on the way up. */
static bool measure_all(page *p)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node; node = step(p->top, node, true, &leaving)) {
        if (is_text(node) && node->parent) {
            measure *above = measure_of(node->parent);
            if (!above->dropped) count_text(node);
            continue;
        }
        if (node->type != XML_ELEMENT_NODE) continue;
        if (!leaving) {
            measure *own = CHY_NEW(p->arena, measure);
            if (own == NULL) return false;
            node->_private = own;
            measure *above = node == p->top ? NULL : measure_of(node->parent);
            own->dropped =
                (above && above->dropped) || (node != p->top && is_dropped_by_html(node));
            own->in_link = (above && above->in_link) || named(node, "a");
            continue;
        }
        if (node == p->top) continue;
        measure *own = measure_of(node), *above = measure_of(node->parent);
        if (named(node, "a")) own->links = own->text;
        above->text += own->text;
        above->links += own->links;
        above->commas += own->commas;
        if (!own->dropped)
            above->has_head |= own->has_head || named(node, "h1") || named(node, "main");
        tag_class kind = class_of(node);
        above->has_block |= own->has_block || (kind != TAG_INLINE && kind != TAG_BREAK &&
                                               kind != TAG_DROP && kind != TAG_CELL);
    }
    p->all_text = measure_of(p->top)->text;
    return true;
}

/* Second walk: which elements a word of their class or id marks. */
static void find_marked(page *p)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node && p->furniture; node = step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        measure *own = measure_of(node);
        if (own->dropped || !may_be_marked(node)) continue;
        own->marked = has_marker(p->furniture, chy_html_attribute(node, "class")) ||
                      has_marker(p->furniture, chy_html_attribute(node, "id"));
    }
}

/* Drops marked elements but those that hold more than half of all text (a
 * class such as "with-sidebar" on the whole). With `large`, which a page with a
 * thousand comments needs, what does not hold the headline. */
static void drop_marked(page *p, bool large)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node; node = step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        measure *own = measure_of(node);
        if (measure_of(node->parent)->dropped) {
            own->dropped = true;
            continue;
        }
        if (own->dropped || !own->marked) continue;
        own->dropped = large ? !own->has_head : own->text <= p->all_text / 2;
    }
}

/* How much text would be left beside marked elements without the headline. */
static uint32_t left_beside_marked(page *p)
{
    bool leaving = false, inside = false;
    uint32_t left = p->all_text;
    const xmlNode *dropping = NULL;
    for (xmlNode *node = p->top; node; node = step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || node == p->top) continue;
        measure *own = measure_of(node);
        if (inside) {
            if (leaving && node == dropping) inside = false;
            continue;
        }
        if (leaving || own->dropped || !own->marked || own->has_head) continue;
        left -= own->text < left ? own->text : left;
        inside = true;
        dropping = node;
    }
    return left;
}

/* -- where the report stands ----------------------------------------------------------------- */

/* Third walk: each paragraph lends its parent its weight, and the parent's
 * parent half of it. */
static xmlNode *find_paragraphs(page *p, uint32_t least)
{
    bool leaving = false;
    xmlNode *best = NULL;
    for (xmlNode *node = p->top; node; node = step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        measure *own = measure_of(node);
        bool paragraph = class_of(node) == TAG_PARAGRAPH || class_of(node) == TAG_PRE ||
                         (class_of(node) == TAG_BLOCK && !own->has_block);
        if (!paragraph || own->dropped || own->text < least) continue;
        uint32_t weight = 1 + own->commas + (own->text - own->links) / 40;
        if (own->links * 2 > own->text) continue;
        xmlNode *holder = node->parent;
        for (int level = 0; level < 2 && holder && holder->type == XML_ELEMENT_NODE; level++) {
            measure *above = measure_of(holder);
            above->score += level == 0 ? weight : weight / 2;
            if (best == NULL || above->score > measure_of(best)->score) best = holder;
            if (holder == p->top) break;
            holder = holder->parent;
        }
    }
    return best;
}

static xmlNode *find_report(page *p)
{
    xmlNode *best = find_paragraphs(p, PARAGRAPH_BYTES);
    if (best == NULL) best = find_paragraphs(p, LINE_BYTES);
    /* An article or main element around it is the whole of it. */
    for (xmlNode *up = best; up && up != p->top && up->type == XML_ELEMENT_NODE; up = up->parent)
        if (named(up, "article") || (named(up, "main") && measure_of(up)->score)) return up;
    return best ? best : p->top;
}

/* -- writing the text ----------------------------------------------------------------------------
 */

typedef struct writer {
    page *page;
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
    if (measure_of(node->parent)->in_link) w->link_bytes += visible;
    if (w->bold) w->bold_bytes += visible;
}

/* Marks of notes, "[3]", stand in sup elements and are links or brackets. */
static bool is_note_mark(const xmlNode *node)
{
    const measure *own = measure_of(node);
    if (!named(node, "sup") || own->text > 6) return false;
    return own->links == own->text || own->text >= 3;
}

/* Tables that only set columns, as old pages do, hold running text. */
static bool is_layout_row(const xmlNode *node)
{
    return measure_of(node)->has_block || measure_of(node)->text > LONG_ROW;
}

static void enter(writer *w, xmlNode *node)
{
    tag_class kind = class_of(node);
    bool layout = kind == TAG_ROW && is_layout_row(node);
    if (named(node, "b") || named(node, "strong")) w->bold++;
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
        w->in_h1 = named(node, "h1");
    }
}

static void leave(writer *w, const xmlNode *node)
{
    tag_class kind = class_of(node);
    bool layout = kind == TAG_ROW && is_layout_row(node);
    if ((named(node, "b") || named(node, "strong")) && w->bold) w->bold--;
    if (kind == TAG_ROW && !layout && w->row) w->row--;
    if (kind == TAG_INLINE || kind == TAG_BREAK || (w->row && kind != TAG_ROW)) return;
    close_block(w, kind == TAG_PRE && w->pre == 1);
    if (kind == TAG_PRE && w->pre) w->pre--;
}

static void write_from(writer *w, xmlNode *top)
{
    bool leaving = false, down = true;
    close_block(w, false);
    for (xmlNode *node = top; node; node = step(top, node, down, &leaving)) {
        down = true;
        if (is_text(node)) {
            if (!measure_of(node->parent)->dropped) add_text(w, node);
        } else if (node->type == XML_ELEMENT_NODE) {
            bool skip = measure_of(node)->dropped || is_note_mark(node);
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
    for (xmlNode *node = top; node && node != until; node = step(top, node, true, &leaving))
        if (!leaving && named(node, "h1") && !measure_of(node)->dropped) found = node;
    return found;
}

/* The page's own headline, where it stands above the part that was found. */
static void write_headline(writer *w, const page *p, xmlNode *report)
{
    xmlNode *headline = find_h1(report, NULL) ? NULL : find_h1(p->top, report);
    if (headline) write_from(w, headline);
}

static chy_status write_report(page *p, chy_report *report, chy_blocks *blocks, chy_slice *headline,
                               chy_error *error)
{
    writer w = {.page = p, .kind = CHY_BLOCK_BODY};
    p->top = xmlDocGetRootElement(p->tree);
    if (p->top == NULL) return chy_fail(error, CHY_ERROR_INPUT, "no text in it");
    if (!measure_all(p)) return chy_fail_memory(error);
    find_marked(p);
    drop_marked(p, measure_of(p->top)->has_head && left_beside_marked(p) >= ENOUGH_TEXT);
    xmlNode *holder = find_report(p);
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

/* -- the two entries
 * -------------------------------------------------------------------------------- */

chy_status chy_html_fragment(chy_report *report, chy_slice html, const chy_report_options *options,
                             chy_arena *arena, chy_error *error)
{
    page p = {.tree = parse_page(html), .furniture = options->furniture, .arena = arena};
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
