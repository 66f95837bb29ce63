/* page.h: what the views share: laying out lines, facts and their sources. */
#ifndef CHY_VIEWS_PAGE_H
#define CHY_VIEWS_PAGE_H

#include <jansson.h>

#include "base/array.h"
#include "record/span.h"
#include "views/views.h"

/* One row of `fact`. Slices are in the view's arena. */
typedef struct chy_shown_fact {
    int64_t row, reports, conflicts;
    chy_slice name, kind, factuality, since, until, seen_first, seen_last, place, summary, how,
        note;
    bool inferred;
    int64_t person, post; /* of a tenure; 0 */
    chy_slice status;
} chy_shown_fact;

typedef CHY_ARRAY(chy_shown_fact) chy_shown_facts;

/* Conflicts (`c`, of the fact `f`), the weightiest first. */
#define CHY_CONFLICT_ORDER \
    "c.settled IS NOT NULL, c.weight DESC, c.total DESC, f.told, f.name, c.why"

/* Facts that pass `condition` (SQL over `f`, may hold ?1) in `order`; those
 * outside the view's times are left out. */
void chy_page_facts(chy_view *view, const char *condition, const char *order, chy_slice bound,
                    chy_shown_facts *out);

/* "[report:3,5, other:0]", at most four and "+2"; of a fact without a report of
 * its own "[inferred from report:3]". */
chy_slice chy_page_sources(chy_view *view, const chy_shown_fact *fact);
/* "since 2021-04-12", "from 2006 until 2010", "until 2019", "" */
chy_slice chy_page_period(chy_view *view, const chy_shown_fact *fact);
/* The words of the first claim, cut at `most` bytes between words. */
chy_slice chy_page_quote(chy_view *view, const chy_shown_fact *fact, size_t most);

/* Writes `text` wrapped at the width; the first line begins with `lead`,
 * further ones with as many blanks. */
void chy_page_line(chy_view *view, const char *lead, chy_slice text);
void chy_page_format(chy_view *view, const char *lead, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One fact as a line: `words`, its marks and sources. */
void chy_page_fact(chy_view *view, const char *lead, const chy_shown_fact *fact, chy_slice words);
void chy_page_heading(chy_view *view, const char *text);
/* Escape codes around words that stand out; empty without colour. */
const char *chy_page_bold(const chy_view *view);
const char *chy_page_faint(const chy_view *view);
const char *chy_page_plain(const chy_view *view);

/* ---- JSON ---- */

json_t *chy_page_json(chy_view *view, const chy_shown_fact *fact);
json_t *chy_json_text(chy_slice text);
/* Appends `value` as one pretty document and gives it up. */
void chy_page_put_json(chy_view *view, json_t *value);
/* An array of all rows of a query, columns by name. */
json_t *chy_page_rows(chy_view *view, const char *sql, int64_t number);

/* ---- whom a user means ---- */

/* Entities called `name`: by a whole name, else by all words of it in any of
 * their names. `kinds` is a condition on e, or NULL. As
 * "3,17" for SQL; empty where there is none. */
chy_slice chy_page_entities(chy_view *view, const char *name, const char *kinds);
/* The same for a view's `about`, where it is given; fails where there is none. */
chy_status chy_page_about(chy_view *view, const char *about, chy_slice *entities, chy_error *error);
/* SQL for the rows of facts that concern the entities: in which they take part,
 * and of a state what is told of its posts. */
const char *chy_page_whose(chy_view *view, chy_slice entities);
/* Conflicts as an array of objects: those of the entities, where any are given,
 * and with a side in the view's times. */
json_t *chy_page_conflicts(chy_view *view, chy_slice entities, bool settled_too);
bool chy_page_in_time(const chy_view *view, const chy_shown_fact *fact);
/* Fails where `as_of`, `from` or `until` are no dates. */
chy_status chy_page_check(const chy_view *view, chy_error *error);

#endif
