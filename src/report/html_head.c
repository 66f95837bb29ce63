/* html_head.c: title, date, source and address as a page's head gives them:
 * Open Graph, Dublin Core and other meta names, JSON-LD of schema.org, and last
 * the first time element. */
#include "report/html_head.h"

#include <jansson.h>
#include <libxml/tree.h>
#include <strings.h>

#include "report/furniture.h"

typedef struct head {
    chy_slice title, date, source, url; /* each by the weightiest name so far */
    unsigned title_rank, date_rank, source_rank, url_rank;
    chy_slice time;
    chy_arena *arena;
} head;

typedef enum target { TO_TITLE, TO_DATE, TO_SOURCE, TO_URL } target;

/* Names of meta elements, for each target the weightiest first. */
static const struct {
    const char *name;
    target to;
} meta_names[] = {
    {"og:title", TO_TITLE},
    {"twitter:title", TO_TITLE},
    {"dc.title", TO_TITLE},
    {"headline", TO_TITLE},
    {"article:published_time", TO_DATE},
    {"og:article:published_time", TO_DATE},
    {"datepublished", TO_DATE},
    {"article.published", TO_DATE},
    {"publication_date", TO_DATE},
    {"publish-date", TO_DATE},
    {"publishdate", TO_DATE},
    {"pubdate", TO_DATE},
    {"parsely-pub-date", TO_DATE},
    {"sailthru.date", TO_DATE},
    {"dcterms.issued", TO_DATE},
    {"dcterms.created", TO_DATE},
    {"dc.date.issued", TO_DATE},
    {"dc.date", TO_DATE},
    {"dcterms.date", TO_DATE},
    {"date", TO_DATE},
    {"og:site_name", TO_SOURCE},
    {"application-name", TO_SOURCE},
    {"dc.publisher", TO_SOURCE},
    {"publisher", TO_SOURCE},
    {"og:url", TO_URL},
};

/* Where JSON-LD stands among them: below Open Graph. */
enum { LINKED_TITLE = 1, LINKED_DATE = 6, LINKED_SOURCE = 21, LAST_RANK = 1000 };

static void offer(head *h, target to, unsigned rank, chy_slice value)
{
    static const size_t longest = 1000;
    value = chy_trim_wide(value);
    if (value.length == 0 || value.length > longest) return;
    chy_slice *slots[] = {&h->title, &h->date, &h->source, &h->url};
    unsigned *ranks[] = {&h->title_rank, &h->date_rank, &h->source_rank, &h->url_rank};
    if (slots[to]->length && *ranks[to] <= rank) return;
    *slots[to] = chy_arena_copy(h->arena, value);
    *ranks[to] = rank;
}

static void read_meta(head *h, const xmlNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    chy_slice content = chy_html_attribute(node, "content");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        chy_slice key = chy_html_attribute(node, keys[k]);
        for (unsigned i = 0; key.length && i < sizeof meta_names / sizeof *meta_names; i++)
            if (chy_slice_equal_nocase(key, chy_slice_of(meta_names[i].name)))
                offer(h, meta_names[i].to, i, content);
    }
}

/* -- JSON-LD ----------------------------------------------------------------------- */

static chy_slice json_text(const json_t *value)
{
    return json_is_string(value) ? (chy_slice){json_string_value(value), json_string_length(value)}
                                 : (chy_slice){0};
}

static void read_thing(head *h, const json_t *thing)
{
    offer(h, TO_DATE, LINKED_DATE, json_text(json_object_get(thing, "datePublished")));
    offer(h, TO_TITLE, LINKED_TITLE, json_text(json_object_get(thing, "headline")));
    const json_t *publisher = json_object_get(thing, "publisher");
    if (json_is_array(publisher)) publisher = json_array_get(publisher, 0);
    offer(h, TO_SOURCE, LINKED_SOURCE, json_text(json_object_get(publisher, "name")));
}

static void read_things(head *h, const json_t *things)
{
    for (size_t i = 0; i < json_array_size(things) && i < 50; i++)
        read_thing(h, json_array_get(things, i));
}

static void read_linked_data(head *h, const xmlNode *node)
{
    if (!chy_slice_is(chy_html_attribute(node, "type"), "application/ld+json")) return;
    if (node->children == NULL || node->children->content == NULL) return;
    json_t *data = json_loads((const char *)node->children->content, 0, NULL);
    if (json_is_object(data)) {
        read_thing(h, data);
        read_things(h, json_object_get(data, "@graph"));
    } else {
        read_things(h, data);
    }
    json_decref(data);
}

/* -- the walk ------------------------------------------------------------------------- */

static xmlNode *next_element(xmlNode *node)
{
    if (node->children && node->type == XML_ELEMENT_NODE) return node->children;
    while (node && node->next == NULL) node = node->parent;
    return node ? node->next : NULL;
}

static chy_slice content_of(xmlNode *node, chy_arena *arena)
{
    xmlChar *content = xmlNodeGetContent(node);
    chy_slice text = chy_trim_wide(chy_slice_of((const char *)content));
    char *copy = chy_arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; copy && i < text.length; i++) {
        bool space = text.at[i] == ' ' || (text.at[i] >= 9 && text.at[i] <= 13);
        if (space && length && copy[length - 1] == ' ') continue;
        copy[length++] = space ? ' ' : text.at[i];
    }
    xmlFree(content);
    return (chy_slice){copy, copy ? length : 0};
}

static void read_element(head *h, xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (strcasecmp(name, "meta") == 0) {
        read_meta(h, node);
    } else if (strcasecmp(name, "script") == 0) {
        read_linked_data(h, node);
    } else if (strcasecmp(name, "link") == 0) {
        if (chy_slice_is(chy_html_attribute(node, "rel"), "canonical"))
            offer(h, TO_URL, 0, chy_html_attribute(node, "href"));
    } else if (strcasecmp(name, "title") == 0) {
        offer(h, TO_TITLE, LAST_RANK, content_of(node, h->arena));
    } else if (strcasecmp(name, "time") == 0 && h->time.length == 0) {
        h->time = chy_html_attribute(node, "datetime");
        offer(h, TO_DATE, LAST_RANK, h->time);
    } else if (chy_slice_is(chy_html_attribute(node, "itemprop"), "datePublished")) {
        offer(h, TO_DATE, 2, chy_html_attribute(node, "datetime"));
        offer(h, TO_DATE, 2, chy_html_attribute(node, "content"));
    }
}

void chy_html_head(struct _xmlDoc *tree, chy_slice headline, chy_report *report,
                   const chy_report_options *options, chy_arena *arena)
{
    head h = {.arena = arena};
    for (xmlNode *node = xmlDocGetRootElement(tree); node; node = next_element(node))
        if (node->type == XML_ELEMENT_NODE) read_element(&h, node);
    /* A title element mostly carries the name of the site as well. */
    if (headline.length && (h.title.length == 0 || h.title_rank >= LAST_RANK)) h.title = headline;
    if (report->title.length == 0) report->title = h.title;
    if (report->source.length == 0) report->source = h.source;
    if (report->url.length == 0) report->url = h.url;
    if (report->reported.length == 0)
        report->reported = chy_date_field(options->furniture, h.date, arena);
}
