/* conflicts.c: what reports contradict each other on, the weightiest first. */
#include "views/page.h"

/* One side of a conflict, of which columns from `column` on tell kind, since,
 * until, seen_first and status. */
static bool side_in_time(const chy_view *view, chy_query *rows, int column)
{
    chy_shown_fact fact = {.kind = chy_query_text(rows, column),
                           .since = chy_query_text(rows, column + 1),
                           .until = chy_query_text(rows, column + 2),
                           .seen_first = chy_query_text(rows, column + 3),
                           .status = chy_query_text(rows, column + 4)};
    return fact.kind.length && chy_page_in_time(view, &fact);
}

json_t *chy_page_conflicts(chy_view *view, chy_slice entities, bool settled_too)
{
    chy_buffer sql = {0};
    chy_buffer_add_string(
        &sql, "SELECT c.kind, f.name, o.name, c.weight, c.why, c.settled,"
              " f.kind, f.since, f.until, f.seen_first, t.status,"
              " o.kind, o.since, o.until, o.seen_first, u.status"
              " FROM conflict c JOIN fact f ON f.id = c.fact LEFT JOIN fact o ON o.id = c.other"
              " LEFT JOIN fact_tenure t ON t.fact = f.id LEFT JOIN fact_tenure u ON u.fact = o.id");
    if (!settled_too) chy_buffer_add_string(&sql, " WHERE c.settled IS NULL");
    if (entities.length) {
        const char *whose = chy_page_whose(view, entities);
        chy_buffer_format(&sql, "%s (f.id IN (%s) OR o.id IN (%s))",
                          settled_too ? " WHERE" : " AND", whose, whose);
    }
    chy_buffer_add_string(&sql, " ORDER BY " CHY_CONFLICT_ORDER);
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new(view->store, sql.bytes) : NULL;
    json_t *list = json_array();
    while (chy_query_next(rows)) {
        if (!side_in_time(view, rows, 6) && !side_in_time(view, rows, 11)) continue;
        json_t *object = json_object();
        json_object_set_new(object, "kind", chy_json_text(chy_query_text(rows, 0)));
        json_object_set_new(object, "fact", chy_json_text(chy_query_text(rows, 1)));
        json_object_set_new(object, "other", chy_json_text(chy_query_text(rows, 2)));
        json_object_set_new(object, "weight", json_integer(chy_query_number(rows, 3)));
        json_object_set_new(object, "why", chy_json_text(chy_query_text(rows, 4)));
        json_object_set_new(object, "settled", chy_json_text(chy_query_text(rows, 5)));
        json_array_append_new(list, object);
    }
    chy_query_free(rows);
    chy_buffer_free(&sql);
    return list;
}

static const char *text_at(const json_t *row, const char *name)
{
    return json_string_value(json_object_get(row, name));
}

chy_status chy_view_conflicts(chy_view *view, bool settled_too, chy_error *error)
{
    chy_slice entities = {0};
    chy_status status = chy_page_check(view, error);
    if (status == CHY_OK) status = chy_page_about(view, view->about, &entities, error);
    if (status != CHY_OK) return status;
    json_t *rows = chy_page_conflicts(view, entities, settled_too);
    if (view->json) {
        chy_page_put_json(view, rows);
        return chy_store_failed(view->store, error);
    }
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *other = text_at(row, "other"), *settled = text_at(row, "settled");
        chy_page_format(view, "", "%s%s%s (%lld on the weaker side): %s%s%s", chy_page_bold(view),
                        text_at(row, "kind"), chy_page_plain(view),
                        (long long)json_integer_value(json_object_get(row, "weight")),
                        text_at(row, "why"), settled ? "; settled by " : "",
                        settled ? settled : "");
        chy_page_format(view, "    ", "%s%s%s%s%s", chy_page_faint(view), text_at(row, "fact"),
                        other ? " " : "", other ? other : "", chy_page_plain(view));
    }
    if (json_array_size(rows) == 0)
        chy_page_line(view, "", CHY_SLICE("Nothing here contradicts itself."));
    json_decref(rows);
    return chy_store_failed(view->store, error);
}
