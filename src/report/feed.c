/* feed.c: RSS (0.9 to 2.0) and Atom, each item a report.
 *
 * Names of elements are compared without their namespace, which covers both
 * families and their common modules. libxml2 reads the XML without network,
 * without outside entities, and with its own bounds on depth and expansion;
 * a feed that breaks off gives the items before the break. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <strings.h>

#include "report/furniture.h"

enum { LONGEST_ID = 300 };

struct chy_feed {
    xmlDoc *tree;
    xmlNode *next;    /* where to look for the next item */
    xmlChar *channel; /* title of the feed; owned */
};

static bool named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

static bool is_item(const xmlNode *node)
{
    return named(node, "item") || named(node, "entry");
}

static xmlNode *following(xmlNode *node, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node && node->next == NULL) node = node->parent;
    return node ? node->next : NULL;
}

/* The feed's own title: one that stands in no item. */
static xmlChar *channel_title(xmlDoc *tree)
{
    xmlNode *root = xmlDocGetRootElement(tree);
    for (xmlNode *node = root; node;
         node = following(node, !is_item(node) && !named(node, "image")))
        if (named(node, "title")) return xmlNodeGetContent(node);
    return NULL;
}

chy_status chy_feed_open(chy_feed **out, chy_slice bytes, chy_error *error)
{
    *out = NULL;
    if (bytes.length > INT_MAX) return chy_fail(error, CHY_ERROR_INPUT, "larger than 2 GiB");
    xmlDoc *tree = xmlReadMemory(bytes.at, (int)bytes.length, NULL, NULL,
                                 XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                     XML_PARSE_NONET | XML_PARSE_NOCDATA);
    if (tree == NULL || xmlDocGetRootElement(tree) == NULL) {
        xmlFreeDoc(tree);
        return chy_fail(error, CHY_ERROR_INPUT, "no feed: the XML cannot be read");
    }
    chy_feed *feed = calloc(1, sizeof *feed);
    if (feed == NULL) {
        xmlFreeDoc(tree);
        return chy_fail_memory(error);
    }
    feed->tree = tree;
    feed->next = xmlDocGetRootElement(tree);
    feed->channel = channel_title(tree);
    *out = feed;
    return CHY_OK;
}

void chy_feed_close(chy_feed *feed)
{
    if (feed == NULL) return;
    xmlFree(feed->channel);
    xmlFreeDoc(feed->tree);
    free(feed);
}

/* -- one item ------------------------------------------------------------------- */

typedef struct item {
    chy_slice title, id, link, date, updated, source, content;
    chy_arena *arena;
} item;

static chy_slice take_content(xmlNode *node, chy_arena *arena)
{
    xmlChar *content = xmlNodeGetContent(node);
    chy_slice out = chy_arena_copy(arena, chy_trim_wide(chy_slice_of((const char *)content)));
    xmlFree(content);
    return chy_well_formed(out, arena);
}

/* The inner elements of an XHTML content, written out again. */
static chy_slice take_markup(xmlNode *node, chy_arena *arena)
{
    xmlBuffer *buffer = xmlBufferCreate();
    chy_slice out = {0};
    if (buffer && xmlNodeDump(buffer, node->doc, node, 0, 0) > 0)
        out = chy_arena_copy(arena, chy_slice_of((const char *)xmlBufferContent(buffer)));
    if (buffer) xmlBufferFree(buffer);
    return out;
}

static void take_link(item *it, xmlNode *node)
{
    xmlChar *address = xmlGetProp(node, (const xmlChar *)"href");
    xmlChar *rel = xmlGetProp(node, (const xmlChar *)"rel");
    if (address == NULL)
        it->link = take_content(node, it->arena);
    else if (rel == NULL || strcasecmp((const char *)rel, "alternate") == 0)
        it->link = chy_arena_copy(it->arena, chy_slice_of((const char *)address));
    xmlFree(address);
    xmlFree(rel);
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) return true;
    return false;
}

/* The longest of summary and content is the text. */
static void offer_content(item *it, xmlNode *node)
{
    chy_slice content =
        has_elements(node) ? take_markup(node, it->arena) : take_content(node, it->arena);
    if (content.length > it->content.length) it->content = content;
}

static void take_field(item *it, xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE) return;
    if (named(node, "title") && it->title.length == 0)
        it->title = take_content(node, it->arena);
    else if (named(node, "guid") || named(node, "id"))
        it->id = take_content(node, it->arena);
    else if (named(node, "link"))
        take_link(it, node);
    else if (named(node, "pubDate") || named(node, "published") || named(node, "date") ||
             named(node, "issued"))
        it->date = take_content(node, it->arena);
    else if (named(node, "updated") || named(node, "modified"))
        it->updated = take_content(node, it->arena);
    else if (named(node, "publisher") || (named(node, "source") && !has_elements(node)))
        it->source = take_content(node, it->arena);
    else if (named(node, "description") || named(node, "encoded") || named(node, "content") ||
             named(node, "summary"))
        offer_content(it, node);
}

static chy_status finish_text(chy_report *report, const item *it, const chy_report_options *options,
                              chy_error *error)
{
    chy_slice text = it->content.length ? it->content : it->title;
    if (text.length == 0) return chy_fail(error, CHY_ERROR_INPUT, "no text in the item");
    if (text.at[0] == '<' || chy_slice_find(text, CHY_SLICE("</")) != SIZE_MAX ||
        chy_slice_find(text, CHY_SLICE("<br")) != SIZE_MAX)
        return chy_html_fragment(report, text, options, it->arena, error);
    chy_blocks blocks = {0};
    report->text = text;
    chy_status status = chy_layout(text, it->arena, &blocks, error);
    if (status != CHY_OK) return status;
    return chy_report_finish(report, &blocks, options, it->arena, error);
}

static chy_status make_report(const chy_feed *feed, item *it, const chy_report_options *options,
                              chy_report **out, chy_error *error)
{
    chy_report *report = CHY_NEW(it->arena, chy_report);
    if (report == NULL) return chy_fail_memory(error);
    chy_slice channel = chy_trim_wide(chy_slice_of((const char *)feed->channel));
    report->title = it->title;
    report->url = it->link;
    report->source = it->source.length ? it->source : chy_arena_copy(it->arena, channel);
    report->id = it->id.length ? it->id : it->link;
    if (report->id.length > LONGEST_ID) report->id = (chy_slice){0};
    report->reported = chy_date_field(options->furniture, it->date, it->arena);
    if (report->reported.length == 0)
        report->reported = chy_date_field(options->furniture, it->updated, it->arena);
    chy_status status = finish_text(report, it, options, error);
    if (status == CHY_OK) *out = report;
    return status;
}

chy_status chy_feed_next(chy_feed *feed, chy_place *place, const chy_report_options *options,
                         chy_arena *arena, chy_report **out, chy_error *error)
{
    *out = NULL;
    while (feed->next) {
        xmlNode *node = feed->next;
        feed->next = following(node, !is_item(node));
        if (!is_item(node)) continue;
        item it = {.arena = arena};
        place->line = (unsigned)xmlGetLineNo(node);
        for (xmlNode *field = node->children; field; field = field->next) take_field(&it, field);
        if (chy_arena_failed(arena)) return chy_fail_memory(error);
        chy_error why = {0};
        chy_status status = make_report(feed, &it, options, out, &why);
        if (status == CHY_OK) return CHY_OK;
        if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
        chy_tell(place->listener, place->path, place->line, 0, true, "%s", why.message);
    }
    return CHY_OK;
}
