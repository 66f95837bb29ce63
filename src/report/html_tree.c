/* html_tree.c: an HTML page as a tree, and what its elements are. */
#include "report/html_tree.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

/* The parser gives up at 256. */
enum { DEEPEST = 200, FORGOTTEN_FROM = 50 };

static const struct {
    const char *name;
    chy_html_class kind;
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

bool chy_html_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

chy_html_class chy_html_class_named(const char *name)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcasecmp(name, tags[i].name) == 0) return tags[i].kind;
    return TAG_INLINE;
}

chy_html_class chy_html_class_of(const xmlNode *node)
{
    return chy_html_class_named((const char *)node->name);
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

chy_html_measure *chy_html_measure_of(const xmlNode *node)
{
    return node->_private;
}

xmlNode *chy_html_step(xmlNode *top, xmlNode *node, bool down, bool *leaving)
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

bool chy_html_is_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content;
}

/* -- parsing ------------------------------------------------------------------ */

/* The tree builder of libxml2 down to DEEPEST. Below that elements are left out
 * and their text goes to the last one above: a line break twice, which ends a
 * block, stands where a block would begin or end. What is never text stays left
 * out with all that is in it. */
typedef struct depth {
    uint32_t below;    /* open elements that were left out */
    uint32_t dropping; /* how many there were when one came that is never text; 0: none */
} depth;

static void end_block(void *context)
{
    for (int i = 0; i < 2; i++) {
        xmlSAX2StartElement(context, BAD_CAST "br", NULL);
        xmlSAX2EndElement(context, BAD_CAST "br");
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr parser = context;
    depth *d = parser->_private;
    if (d->below == 0 && parser->nodeNr < DEEPEST) {
        xmlSAX2StartElement(context, name, attributes);
        return;
    }
    /* The parser looks through all open elements at each end tag. So that this
     * takes no longer the deeper they are, the one around this is forgotten. */
    if (d->below >= FORGOTTEN_FROM && d->below != d->dropping && parser->nameNr >= 2 &&
        xmlStrEqual(parser->nameTab[parser->nameNr - 1], name)) {
        parser->nameTab[parser->nameNr - 2] = parser->nameTab[parser->nameNr - 1];
        parser->nameNr--;
        d->below--;
    }
    d->below++;
    chy_html_class kind = chy_html_class_named((const char *)name);
    if (kind == TAG_DROP && d->dropping == 0) d->dropping = d->below;
    if (kind != TAG_INLINE && d->dropping == 0) end_block(context);
}

static void end_element(void *context, const xmlChar *name)
{
    depth *d = ((htmlParserCtxtPtr)context)->_private;
    if (d->below == 0) {
        xmlSAX2EndElement(context, name);
        return;
    }
    chy_html_class kind = chy_html_class_named((const char *)name);
    if (kind != TAG_INLINE && d->dropping == 0) end_block(context);
    if (d->dropping == d->below) d->dropping = 0;
    d->below--;
}

static void characters(void *context, const xmlChar *text, int length)
{
    const depth *d = ((htmlParserCtxtPtr)context)->_private;
    if (d->dropping == 0) xmlSAX2Characters(context, text, length);
}

static void raw_text(void *context, const xmlChar *text, int length)
{
    const depth *d = ((htmlParserCtxtPtr)context)->_private;
    if (d->dropping == 0) xmlSAX2CDataBlock(context, text, length);
}

htmlDocPtr chy_html_parse(chy_slice text)
{
    depth d = {0};
    if (text.length > INT32_MAX) return NULL;
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(text.at, (int)text.length);
    if (parser == NULL) return NULL;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
    parser->_private = &d;
    parser->sax->startElement = start_element;
    parser->sax->endElement = end_element;
    parser->sax->characters = parser->sax->ignorableWhitespace = characters;
    parser->sax->cdataBlock = raw_text;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlDocPtr page = parser->myDoc;
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    return page;
}
