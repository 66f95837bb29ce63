/* who.c: who holds a post, whether it is vacant, who acts, who came before. */
#include "views/page.h"

enum { MOST_SHOWN = 8 };

static const char *state_of(const chy_shown_fact *fact)
{
    if (chy_slice_is(fact->status, "vacant")) return "vacant";
    if (chy_slice_is(fact->status, "acting")) return "acting";
    if (chy_slice_is(fact->status, "expected")) return "expected";
    return fact->until.length || chy_slice_is(fact->status, "held") ? "before" : "holds";
}

static chy_slice name_of(chy_view *view, int64_t entity)
{
    chy_query *row = chy_query_new(view->store, "SELECT name FROM entity WHERE id = ?1");
    chy_query_bind_number(row, 1, entity);
    chy_slice name = {0};
    if (chy_query_next(row)) name = chy_arena_copy(view->arena, chy_query_text(row, 0));
    chy_query_free(row);
    return name;
}

/* One stay under the post: "holds    Liu Xiaoming, since 2021-04-12 [..]". */
static void put_stay(chy_view *view, const chy_shown_fact *fact, bool now)
{
    const char *state = now && !fact->inferred ? state_of(fact) : state_of(fact);
    if (now && state[0] == 'b') state = "held";
    chy_slice who = fact->person ? name_of(view, fact->person) : CHY_SLICE("nobody");
    chy_slice period = chy_page_period(view, fact);
    chy_slice denied = chy_slice_is(fact->factuality, "actual")
                           ? (chy_slice){0}
                           : chy_arena_format(view->arena, " (%.*s)", CHY_PRINT(fact->factuality));
    chy_slice words =
        chy_arena_format(view->arena, "%s%.*s%s%s%.*s%.*s", now ? chy_page_bold(view) : "",
                         CHY_PRINT(who), now ? chy_page_plain(view) : "", period.length ? ", " : "",
                         CHY_PRINT(period), CHY_PRINT(denied));
    const char *lead = chy_arena_format(view->arena, "  %-9s", state).at;
    chy_page_fact(view, lead, fact, words);
}

static void put_post(chy_view *view, int64_t post, json_t *list)
{
    const char *condition = chy_arena_format(view->arena, "t.post = %lld", (long long)post).at;
    static const char order[] =
        "CASE WHEN t.status IN ('vacant', 'acting') THEN 1 ELSE 0 END,"
        " coalesce(f.until, '9999') DESC, f.since DESC NULLS LAST, f.told, f.name";
    const char *as_of = view->as_of;
    chy_shown_facts now = {0}, all = {0};
    chy_page_facts(view, condition, order, (chy_slice){0}, &now);
    view->as_of = NULL;
    chy_page_facts(view, condition, order, (chy_slice){0}, &all);
    view->as_of = as_of;
    if (list) {
        json_t *object = json_object(), *holds = json_array(), *stays = json_array();
        json_object_set_new(object, "post", chy_json_text(name_of(view, post)));
        for (size_t i = 0; as_of && i < now.count; i++)
            json_array_append_new(holds, chy_page_json(view, &now.items[i]));
        for (size_t i = 0; i < all.count; i++)
            json_array_append_new(stays, chy_page_json(view, &all.items[i]));
        if (as_of)
            json_object_set_new(object, "then", holds);
        else
            json_decref(holds);
        json_object_set_new(object, "stays", stays);
        json_array_append_new(list, object);
        return;
    }
    chy_page_heading(view, name_of(view, post).at);
    if (as_of == NULL) {
        for (size_t i = 0; i < all.count; i++) put_stay(view, &all.items[i], false);
        return;
    }
    chy_page_format(view, "", "On %s:", as_of);
    for (size_t i = 0; i < now.count; i++) put_stay(view, &now.items[i], true);
    if (now.count == 0) chy_page_line(view, "  ", CHY_SLICE("nothing is known"));
    bool first = true;
    for (size_t i = 0; i < all.count; i++) {
        bool shown = false;
        for (size_t k = 0; k < now.count && !shown; k++)
            shown = now.items[k].row == all.items[i].row;
        if (shown) continue;
        if (first) chy_page_line(view, "", CHY_SLICE("At other times:"));
        first = false;
        put_stay(view, &all.items[i], false);
    }
}

chy_status chy_view_who(chy_view *view, const char *post, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_slice entities = chy_page_entities(view, post, "e.kind = 'post'"), part;
    if (entities.length == 0)
        return chy_fail(error, CHY_ERROR_INPUT, "no post in the record is called \"%s\"", post);
    json_t *list = view->json ? json_array() : NULL;
    size_t shown = 0, left = 0;
    while (chy_slice_split(&entities, ',', &part)) {
        int64_t row = 0;
        for (size_t i = 0; i < part.length; i++) row = row * 10 + (part.at[i] - '0');
        if (shown < MOST_SHOWN || list) {
            put_post(view, row, list);
            shown++;
        } else {
            left++;
        }
    }
    if (list) chy_page_put_json(view, list);
    if (left) chy_page_format(view, "", "%zu more posts go by these words.", left);
    return chy_store_failed(view->store, error);
}
