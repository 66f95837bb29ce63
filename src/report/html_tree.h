/* html_tree.h: what the files that read HTML pages share: elements and what is
 * measured of them. */
#ifndef CHY_REPORT_HTML_TREE_H
#define CHY_REPORT_HTML_TREE_H

#include <libxml/HTMLparser.h>

#include "report/furniture.h"
#include "report/html_head.h"

/* -- html_tree.c: the page as a tree ----------------------------------------- */

typedef enum chy_html_class {
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
} chy_html_class;

typedef struct chy_html_measure {
    uint32_t text, links; /* bytes that are not white space, those inside links */
    uint32_t score;       /* of paragraphs that stand directly in it */
    uint32_t commas;
    bool dropped;
    bool has_block; /* a block element below it */
    bool has_head;  /* the page's headline or main element in it */
    bool marked;    /* by its class or id */
    bool in_link;
} chy_html_measure;

typedef struct chy_html_page {
    htmlDocPtr tree;
    xmlNode *top; /* the root element */
    const chy_furniture *furniture;
    chy_arena *arena;
    uint32_t all_text;
} chy_html_page;

/* The page, the caller's (xmlFreeDoc); NULL where nothing can be made of it. Elements
 * that are nested too deep are taken apart: their text stays, in blocks. */
htmlDocPtr chy_html_parse(chy_slice text);

bool chy_html_named(const xmlNode *node, const char *name);
chy_html_class chy_html_class_of(const xmlNode *node);
chy_html_class chy_html_class_named(const char *name);
bool chy_html_is_text(const xmlNode *node);
/* NULL before chy_html_measure_page. */
chy_html_measure *chy_html_measure_of(const xmlNode *node);
/* The next node of a walk through `top`; *leaving tells that the walk comes
 * back up through it. */
xmlNode *chy_html_step(xmlNode *top, xmlNode *node, bool down, bool *leaving);

/* -- html_measure.c: what of it is the report ---------------------------------- */

/* Measures all elements and drops those that are furniture; false without memory. */
bool chy_html_measure_page(chy_html_page *p);
/* The element that holds the report; never NULL. */
xmlNode *chy_html_find_report(chy_html_page *p);

/* -- html_write.c: the text ----------------------------------------------------- */

/* The text of `holder`, before it the page's headline, into the report;
 * *headline is the report's own h1. */
chy_status chy_html_write(chy_html_page *p, xmlNode *holder, chy_report *report, chy_blocks *blocks,
                          chy_slice *headline, chy_error *error);

#endif
