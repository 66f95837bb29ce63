/* html_head.h: what a page tells of itself, inside html.c and html_head.c. */
#ifndef CHY_REPORT_HTML_HEAD_H
#define CHY_REPORT_HTML_HEAD_H

#include "report/parts.h"

struct _xmlNode;
struct _xmlDoc;

/* Fills what is still empty of title, date, source and url from the page's
 * meta elements, JSON-LD and time elements; `headline` is the text of the
 * report's own h1, empty where there is none. */
void chy_html_head(struct _xmlDoc *tree, chy_slice headline, chy_report *report,
                   const chy_report_options *options, chy_arena *arena);

/* The value of an attribute, borrowed from the tree; empty where absent. */
chy_slice chy_html_attribute(const struct _xmlNode *node, const char *name);

#endif
