/* html_measure.c: which part of a page is its report.
 *
 * First every element is measured: how much text it holds, how much of that
 * inside links. Elements that HTML itself, a role, or the words of their class
 * and id mark as furniture are passed over. The element that holds the report is
 * then found the way a reader finds it: paragraphs are long and full of commas,
 * and stand together. Markers of furniture in class names are data
 * (furniture-words.tsv). */
#include <strings.h>

#include "report/html_tree.h"

enum { PARAGRAPH_BYTES = 60, LINE_BYTES = 15, ENOUGH_TEXT = 160 };

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

/* What HTML itself says is no part of the running text. */
static bool is_dropped_by_html(const xmlNode *node)
{
    static const char *const roles[] = {"navigation", "banner", "contentinfo", "complementary",
                                        "search",     "menu",   "dialog",      "alert"};
    if (chy_html_class_of(node) == TAG_DROP) return true;
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
    return !chy_html_named(node, "html") && !chy_html_named(node, "body") &&
           !chy_html_named(node, "main") && !chy_html_named(node, "article");
}

static void count_text(xmlNode *node)
{
    chy_html_measure *above = chy_html_measure_of(node->parent);
    for (const xmlChar *at = node->content; *at; at++) {
        above->text += *at > ' ';
        above->commas += *at == ',';
    }
}

/* First walk: a measure for each element, sums on the way up. */
static bool measure_all(chy_html_page *p)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node; node = chy_html_step(p->top, node, true, &leaving)) {
        if (chy_html_is_text(node) && node->parent) {
            chy_html_measure *above = chy_html_measure_of(node->parent);
            if (!above->dropped) count_text(node);
            continue;
        }
        if (node->type != XML_ELEMENT_NODE) continue;
        if (!leaving) {
            chy_html_measure *own = CHY_NEW(p->arena, chy_html_measure);
            if (own == NULL) return false;
            node->_private = own;
            chy_html_measure *above = node == p->top ? NULL : chy_html_measure_of(node->parent);
            own->dropped =
                (above && above->dropped) || (node != p->top && is_dropped_by_html(node));
            own->in_link = (above && above->in_link) || chy_html_named(node, "a");
            continue;
        }
        if (node == p->top) continue;
        chy_html_measure *own = chy_html_measure_of(node),
                         *above = chy_html_measure_of(node->parent);
        if (chy_html_named(node, "a")) own->links = own->text;
        above->text += own->text;
        above->links += own->links;
        above->commas += own->commas;
        if (!own->dropped)
            above->has_head |=
                own->has_head || chy_html_named(node, "h1") || chy_html_named(node, "main");
        chy_html_class kind = chy_html_class_of(node);
        above->has_block |= own->has_block || (kind != TAG_INLINE && kind != TAG_BREAK &&
                                               kind != TAG_DROP && kind != TAG_CELL);
    }
    p->all_text = chy_html_measure_of(p->top)->text;
    return true;
}

/* Second walk: which elements a word of their class or id marks. */
static void find_marked(chy_html_page *p)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node && p->furniture;
         node = chy_html_step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        chy_html_measure *own = chy_html_measure_of(node);
        if (own->dropped || !may_be_marked(node)) continue;
        own->marked = has_marker(p->furniture, chy_html_attribute(node, "class")) ||
                      has_marker(p->furniture, chy_html_attribute(node, "id"));
    }
}

/* Drops marked elements but those that hold more than half of all text (a
 * class such as "with-sidebar" on the whole). With `large`, which a page with a
 * thousand comments needs, what does not hold the headline. */
static void drop_marked(chy_html_page *p, bool large)
{
    bool leaving = false;
    for (xmlNode *node = p->top; node; node = chy_html_step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        chy_html_measure *own = chy_html_measure_of(node);
        if (chy_html_measure_of(node->parent)->dropped) {
            own->dropped = true;
            continue;
        }
        if (own->dropped || !own->marked) continue;
        own->dropped = large ? !own->has_head : own->text <= p->all_text / 2;
    }
}

/* How much text would be left beside marked elements without the headline. */
static uint32_t left_beside_marked(chy_html_page *p)
{
    bool leaving = false, inside = false;
    uint32_t left = p->all_text;
    const xmlNode *dropping = NULL;
    for (xmlNode *node = p->top; node; node = chy_html_step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || node == p->top) continue;
        chy_html_measure *own = chy_html_measure_of(node);
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

bool chy_html_measure_page(chy_html_page *p)
{
    if (!measure_all(p)) return false;
    find_marked(p);
    drop_marked(p, chy_html_measure_of(p->top)->has_head && left_beside_marked(p) >= ENOUGH_TEXT);
    return true;
}

/* -- where the report stands -------------------------------------------------- */

/* Third walk: each paragraph lends its parent its weight, and the parent's
 * parent half of it. */
static xmlNode *find_paragraphs(chy_html_page *p, uint32_t least)
{
    bool leaving = false;
    xmlNode *best = NULL;
    for (xmlNode *node = p->top; node; node = chy_html_step(p->top, node, true, &leaving)) {
        if (node->type != XML_ELEMENT_NODE || leaving || node == p->top) continue;
        chy_html_measure *own = chy_html_measure_of(node);
        bool paragraph = chy_html_class_of(node) == TAG_PARAGRAPH ||
                         chy_html_class_of(node) == TAG_PRE ||
                         (chy_html_class_of(node) == TAG_BLOCK && !own->has_block);
        if (!paragraph || own->dropped || own->text < least) continue;
        uint32_t weight = 1 + own->commas + (own->text - own->links) / 40;
        if (own->links * 2 > own->text) continue;
        xmlNode *holder = node->parent;
        for (int level = 0; level < 2 && holder && holder->type == XML_ELEMENT_NODE; level++) {
            chy_html_measure *above = chy_html_measure_of(holder);
            above->score += level == 0 ? weight : weight / 2;
            if (best == NULL || above->score > chy_html_measure_of(best)->score) best = holder;
            if (holder == p->top) break;
            holder = holder->parent;
        }
    }
    return best;
}

xmlNode *chy_html_find_report(chy_html_page *p)
{
    xmlNode *best = find_paragraphs(p, PARAGRAPH_BYTES);
    if (best == NULL) best = find_paragraphs(p, LINE_BYTES);
    /* An article or main element around it is the whole of it. */
    for (xmlNode *up = best; up && up != p->top && up->type == XML_ELEMENT_NODE; up = up->parent)
        if (chy_html_named(up, "article") ||
            (chy_html_named(up, "main") && chy_html_measure_of(up)->score))
            return up;
    return best ? best : p->top;
}
