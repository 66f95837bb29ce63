/* show.c: one thing in full, conflicts, decisions, and what the record holds. */
#include <stdio.h>
#include <string.h>

#include "views/page.h"

/* ---- show ---- */

static void put_pair(chy_view *view, const char *name, chy_slice value)
{
    if (value.length == 0) return;
    chy_page_line(view, chy_arena_format(view->arena, "  %-11s", name).at, value);
}

/* The claims behind a fact, each with the sentence that it stands in. */
static void put_support(chy_view *view, const chy_shown_fact *fact)
{
    chy_query *rows = chy_query_new(
        view->store,
        "SELECT s.label, c.ordinal, c.sentence, r.source, s.dated, p.gives, c.quote, x.text,"
        " (SELECT group_concat(y.name, ', ') FROM (SELECT coalesce(a.name, a.text) AS name"
        "   FROM claim_actor a WHERE a.claim = c.id AND a.role = 'said_by'"
        "   ORDER BY a.position) y)"
        " FROM support p JOIN claim c ON c.id = p.claim JOIN report r ON r.id = c.report"
        " JOIN report_state s ON s.report = r.id"
        " LEFT JOIN sentence x ON x.report = r.id AND x.number = c.sentence"
        " WHERE p.fact = ?1 ORDER BY s.dated IS NULL, s.dated, s.label, c.ordinal");
    chy_query_bind_number(rows, 1, fact->row);
    bool first = true;
    while (chy_query_next(rows)) {
        if (first) chy_page_heading(view, "Said by");
        first = false;
        chy_slice source = chy_query_text(rows, 3), dated = chy_query_text(rows, 4);
        chy_slice gives = chy_query_text(rows, 5), quote = chy_query_text(rows, 6);
        chy_slice sentence = chy_query_text(rows, 7), by = chy_query_text(rows, 8);
        if (sentence.length == 0) sentence = quote;
        chy_page_format(view, "  ", "%.*s#%lld, sentence %lld%s%.*s%s%.*s%s%.*s%s%.*s",
                        CHY_PRINT(chy_query_text(rows, 0)), (long long)chy_query_number(rows, 1),
                        (long long)chy_query_number(rows, 2), source.length ? ", " : "",
                        CHY_PRINT(source), dated.length ? ", " : "", CHY_PRINT(dated),
                        gives.length ? ": " : "", CHY_PRINT(gives), by.length ? "; quoting " : "",
                        CHY_PRINT(by));
        size_t at = chy_slice_find(sentence, quote);
        if (view->colour && at != SIZE_MAX && quote.length < sentence.length)
            chy_page_format(view, "      ", "\"%.*s\033[4m%.*s\033[0m%.*s\"", (int)at, sentence.at,
                            CHY_PRINT(quote), (int)(sentence.length - at - quote.length),
                            sentence.at + at + quote.length);
        else
            chy_page_format(view, "      ", "\"%.*s\"", CHY_PRINT(sentence));
    }
    chy_query_free(rows);
}

static void put_premises(chy_view *view, const chy_shown_fact *fact)
{
    chy_query *rows = chy_query_new(
        view->store, "SELECT p.rule, f.name, f.summary FROM premise p JOIN fact f"
                     " ON f.id = p.premise WHERE p.fact = ?1 ORDER BY f.told, f.name, p.rule");
    chy_query_bind_number(rows, 1, fact->row);
    bool first = true;
    while (chy_query_next(rows)) {
        if (first) chy_page_heading(view, "Inferred from");
        first = false;
        chy_page_format(view, "  ", "%.*s %.*s (%.*s)", CHY_PRINT(chy_query_text(rows, 1)),
                        CHY_PRINT(chy_query_text(rows, 2)), CHY_PRINT(chy_query_text(rows, 0)));
    }
    chy_query_free(rows);
}

static void put_disputes(chy_view *view, const chy_shown_fact *fact)
{
    chy_query *rows = chy_query_new(view->store, "SELECT kind, why, settled FROM conflict"
                                                 " WHERE fact = ?1 OR other = ?1"
                                                 " ORDER BY weight DESC, total DESC, why");
    chy_query_bind_number(rows, 1, fact->row);
    bool first = true;
    while (chy_query_next(rows)) {
        if (first) chy_page_heading(view, "Disputed");
        first = false;
        chy_slice settled = chy_query_text(rows, 2);
        chy_page_format(view, "  ", "%.*s: %.*s%s%.*s", CHY_PRINT(chy_query_text(rows, 0)),
                        CHY_PRINT(chy_query_text(rows, 1)), settled.length ? "; settled by " : "",
                        CHY_PRINT(settled));
    }
    chy_query_free(rows);
}

static void show_fact(chy_view *view, const chy_shown_fact *fact)
{
    if (view->json) {
        json_t *object = chy_page_json(view, fact);
        json_object_set_new(
            object, "premises",
            chy_page_rows(view,
                          "SELECT p.rule, f.name AS fact, f.summary FROM premise p JOIN fact f"
                          " ON f.id = p.premise WHERE p.fact = ?1 ORDER BY f.told, f.name, p.rule",
                          fact->row));
        json_object_set_new(object, "conflicts",
                            chy_page_rows(view,
                                          "SELECT kind, why, settled FROM conflict WHERE fact = ?1"
                                          " OR other = ?1"
                                          " ORDER BY weight DESC, total DESC, why",
                                          fact->row));
        chy_page_put_json(view, object);
        return;
    }
    chy_page_heading(view, fact->name.at);
    chy_page_line(view, "  ", fact->summary);
    put_pair(view, "kind", fact->kind);
    put_pair(view, "factuality", fact->factuality);
    put_pair(view, "when", chy_page_period(view, fact));
    put_pair(view, "where", fact->place);
    if (view->as_of)
        put_pair(view, chy_page_in_time(view, fact) ? "held" : "held not",
                 chy_slice_of(view->as_of));
    if (fact->seen_first.length)
        put_pair(view, "reported",
                 chy_arena_format(view->arena, "%.*s to %.*s", CHY_PRINT(fact->seen_first),
                                  CHY_PRINT(fact->seen_last)));
    put_pair(view, "how", fact->how);
    put_pair(view, "note", fact->note);
    put_support(view, fact);
    put_premises(view, fact);
    put_disputes(view, fact);
}

static void show_entity(chy_view *view, int64_t row)
{
    static const char about[] = "SELECT name, kind, country, code, sector FROM entity"
                                " WHERE id = ?1";
    static const char names[] = "SELECT name, claims AS \"claims#\", reason FROM alias"
                                " WHERE entity = ?1 ORDER BY claims DESC, name";
    json_t *object = chy_page_rows(view, about, row), *list = chy_page_rows(view, names, row);
    json_t *entity = json_array_get(object, 0);
    if (view->json) {
        json_object_set_new(entity, "names", list);
        chy_page_put_json(view, json_incref(entity));
        json_decref(object);
        return;
    }
    chy_page_heading(view, json_string_value(json_object_get(entity, "name")));
    static const char *const fields[] = {"kind", "country", "code", "sector"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        put_pair(view, fields[i],
                 chy_slice_of(json_string_value(json_object_get(entity, fields[i]))));
    chy_page_heading(view, "Names");
    size_t i;
    json_t *name;
    json_array_foreach(list, i, name) chy_page_format(
        view, "  ", "%s: %s (%lld claims)", json_string_value(json_object_get(name, "name")),
        json_string_value(json_object_get(name, "reason")),
        (long long)json_integer_value(json_object_get(name, "claims")));
    json_decref(list);
    json_decref(object);
}

static bool show_report(chy_view *view, const char *name)
{
    chy_query *find =
        chy_query_new(view->store, "SELECT s.report, s.label, r.source, r.title, s.dated, s.how,"
                                   " r.url FROM report_state s JOIN report r ON r.id = s.report"
                                   " WHERE s.label = ?1");
    chy_query_bind_string(find, 1, name);
    bool found = chy_query_next(find);
    int64_t row = chy_query_number(find, 0);
    static const char sentences[] = "SELECT number AS \"number#\", text FROM sentence"
                                    " WHERE report = ?1 ORDER BY number";
    if (found && view->json) {
        json_t *object = json_object();
        static const char *const fields[] = {"report", "source", "title", "reported", "how", "url"};
        for (int i = 0; i < 6; i++)
            json_object_set_new(object, fields[i], chy_json_text(chy_query_text(find, i + 1)));
        json_object_set_new(object, "sentences", chy_page_rows(view, sentences, row));
        chy_page_put_json(view, object);
    } else if (found) {
        chy_page_heading(view, name);
        static const char *const fields[] = {"source", "title", "reported", "dated by", "url"};
        for (int i = 0; i < 5; i++) put_pair(view, fields[i], chy_query_text(find, i + 2));
        chy_page_heading(view, "Sentences");
        chy_query *rows = chy_query_new(view->store, "SELECT number, text FROM sentence"
                                                     " WHERE report = ?1 ORDER BY number");
        chy_query_bind_number(rows, 1, row);
        while (chy_query_next(rows))
            chy_page_line(
                view,
                chy_arena_format(view->arena, "%5lld ", (long long)chy_query_number(rows, 0)).at,
                chy_query_text(rows, 1));
        chy_query_free(rows);
    }
    chy_query_free(find);
    return found;
}

/* A sentence and the facts that rest on it; false where there is no such. */
static bool show_sentence(chy_view *view, chy_slice name, const chy_shown_facts *facts)
{
    chy_query *find = chy_query_new(
        view->store, "SELECT x.text FROM report_state s JOIN sentence x ON x.report = s.report"
                     " WHERE s.label = rtrim(rtrim(?1, '0123456789'), ':')"
                     " AND s.label || ':' || x.number = ?1");
    chy_query_bind_text(find, 1, name);
    bool found = chy_query_next(find);
    if (found && view->json) {
        json_t *object = json_object(), *list = json_array();
        json_object_set_new(object, "sentence", chy_json_text(chy_query_text(find, 0)));
        for (size_t i = 0; i < facts->count; i++)
            json_array_append_new(list, chy_page_json(view, &facts->items[i]));
        json_object_set_new(object, "facts", list);
        chy_page_put_json(view, object);
    } else if (found) {
        chy_page_format(view, "", "%s[%.*s]%s", chy_page_bold(view), CHY_PRINT(name),
                        chy_page_plain(view));
        chy_page_format(view, "    ", "\"%.*s\"", CHY_PRINT(chy_query_text(find, 0)));
        chy_page_heading(view, "Facts that rest on it");
        for (size_t i = 0; i < facts->count; i++) {
            chy_slice period = chy_page_period(view, &facts->items[i]);
            chy_slice words =
                chy_arena_format(view->arena, "%.*s%s%.*s", CHY_PRINT(facts->items[i].summary),
                                 period.length ? ", " : "", CHY_PRINT(period));
            chy_page_fact(
                view, chy_arena_format(view->arena, "  %.*s  ", CHY_PRINT(facts->items[i].name)).at,
                &facts->items[i], words);
        }
        if (facts->count == 0) chy_page_line(view, "  ", CHY_SLICE("none"));
    }
    chy_query_free(find);
    return found;
}

/* Facts by what names them alone, whenever they held. */
static void find_facts(chy_view *view, const char *condition, chy_slice name, chy_shown_facts *out)
{
    chy_view always = *view;
    always.as_of = always.from = always.until = NULL;
    chy_page_facts(&always, condition, "f.told, f.name", name, out);
}

chy_status chy_view_show(chy_view *view, const char *id, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_shown_facts facts = {0};
    chy_slice name = chy_slice_of(id);
    find_facts(view, "f.name = ?1", name, &facts);
    /* The beginning of a name will do, as long as it is one fact's. */
    if (facts.count == 0 && name.length >= 3 && name.at[1] == '-')
        find_facts(view, "f.name >= ?1 AND f.name < ?1 || '~'", name, &facts);
    if (facts.count == 0) /* "REPORT#ORDINAL": the fact that this claim supports */
        find_facts(view,
                   "f.id IN (SELECT p.fact FROM report_state s JOIN claim c"
                   " ON c.report = s.report JOIN support p ON p.claim = c.id"
                   " WHERE s.label = rtrim(rtrim(?1, '0123456789'), '#')"
                   " AND s.label || '#' || c.ordinal = ?1)",
                   name, &facts);
    if (facts.count == 0) {
        /* "REPORT:SENTENCE", as views name it. */
        chy_page_facts(view,
                       "f.id IN (SELECT p.fact FROM report_state s JOIN claim c"
                       " ON c.report = s.report JOIN support p ON p.claim = c.id"
                       " WHERE s.label || ':' || c.sentence = ?1"
                       " AND s.label = rtrim(rtrim(?1, '0123456789'), ':'))",
                       "f.told, f.name", name, &facts);
        if (show_sentence(view, name, &facts)) return chy_store_failed(view->store, error);
    }
    if (facts.count > 1)
        return chy_fail(error, CHY_ERROR_INPUT, "\"%s\" begins the names of %zu facts", id,
                        facts.count);
    if (facts.count == 1) {
        show_fact(view, &facts.items[0]);
        return chy_store_failed(view->store, error);
    }
    if (show_report(view, id)) return chy_store_failed(view->store, error);
    chy_slice entities = chy_page_entities(view, id, NULL), first;
    if (entities.length == 0 || !chy_slice_split(&entities, ',', &first))
        return chy_fail(error, CHY_ERROR_INPUT,
                        "the record has no fact, claim, report or name \"%s\"", id);
    int64_t row = 0;
    for (size_t i = 0; i < first.length; i++) row = row * 10 + (first.at[i] - '0');
    show_entity(view, row);
    return chy_store_failed(view->store, error);
}

/* ---- decisions ---- */

chy_status chy_view_decisions(chy_view *view, chy_error *error)
{
    json_t *rows = chy_page_rows(view,
                                 "SELECT id AS \"id#\", made, author, action, subject, object,"
                                 " remark, undone FROM decision ORDER BY id",
                                 0);
    if (view->json) {
        chy_page_put_json(view, rows);
        return chy_store_failed(view->store, error);
    }
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *object = json_string_value(json_object_get(row, "object"));
        const char *remark = json_string_value(json_object_get(row, "remark"));
        const char *undone = json_string_value(json_object_get(row, "undone"));
        chy_page_format(view,
                        chy_arena_format(view->arena, "%4lld  ",
                                         (long long)json_integer_value(json_object_get(row, "id")))
                            .at,
                        "%s %s %s: %s%s%s%s%s%s%s", json_string_value(json_object_get(row, "made")),
                        json_string_value(json_object_get(row, "author")),
                        json_string_value(json_object_get(row, "action")),
                        json_string_value(json_object_get(row, "subject")), object ? " | " : "",
                        object ? object : "", remark ? " -- " : "", remark ? remark : "",
                        undone ? " (undone " : "", undone ? undone : "");
        if (undone) view->out->length -= 1, chy_buffer_add_string(view->out, ")\n");
    }
    if (json_array_size(rows) == 0) chy_page_line(view, "", CHY_SLICE("No decision was made."));
    json_decref(rows);
    return chy_store_failed(view->store, error);
}

/* ---- status ---- */

/* Facts by kind, of those in the view's times. */
static json_t *count_in_time(chy_view *view)
{
    json_t *list = json_array(), *last = NULL;
    chy_query *rows =
        chy_query_new(view->store, "SELECT f.kind, f.since, f.until, f.seen_first, t.status,"
                                   " f.reports FROM fact f LEFT JOIN fact_tenure t ON t.fact = f.id"
                                   " ORDER BY f.kind");
    long long facts = 0, several = 0;
    while (chy_query_next(rows)) {
        chy_shown_fact fact = {.kind = chy_query_text(rows, 0),
                               .since = chy_query_text(rows, 1),
                               .until = chy_query_text(rows, 2),
                               .seen_first = chy_query_text(rows, 3),
                               .status = chy_query_text(rows, 4)};
        if (!chy_page_in_time(view, &fact)) continue;
        const char *kind = json_string_value(json_object_get(last, "kind"));
        if (kind == NULL || !chy_slice_is(fact.kind, kind)) {
            last = json_object();
            json_array_append_new(list, last);
            json_object_set_new(last, "kind", chy_json_text(fact.kind));
            facts = several = 0;
        }
        facts++;
        several += chy_query_number(rows, 5) > 1;
        json_object_set_new(last, "facts", json_integer(facts));
        json_object_set_new(last, "told by several reports", json_integer(several));
    }
    chy_query_free(rows);
    return list;
}

chy_status chy_view_status(chy_view *view, chy_error *error)
{
    static const char totals[] =
        "SELECT (SELECT count(*) FROM report_state) AS \"reports#\","
        " (SELECT count(*) FROM report_state WHERE dated IS NULL) AS \"reports without a date#\","
        " (SELECT count(*) FROM sentence x JOIN report_state s ON s.report = x.report)"
        " AS \"sentences#\","
        " (SELECT count(*) FROM claim c JOIN report_state s ON s.report = c.report)"
        " AS \"claims#\","
        " (SELECT count(*) FROM fact) AS \"facts#\","
        " (SELECT count(*) FROM fact WHERE inferred = 1) AS \"facts inferred#\","
        " (SELECT count(*) FROM entity WHERE kind = 'person') AS \"people#\","
        " (SELECT count(*) FROM entity WHERE kind = 'post') AS \"posts#\","
        " (SELECT count(*) FROM entity WHERE kind = 'state') AS \"states#\","
        " (SELECT count(*) FROM entity WHERE kind = 'body') AS \"bodies#\","
        " (SELECT count(*) FROM conflict WHERE settled IS NULL) AS \"conflicts#\","
        " (SELECT count(*) FROM conflict WHERE settled IS NOT NULL) AS \"conflicts settled#\","
        " (SELECT count(*) FROM decision WHERE undone IS NULL) AS \"decisions#\"";
    static const char kinds[] =
        "SELECT kind, count(*) AS \"facts#\", count(CASE WHEN reports > 1 THEN 1 END) AS"
        " \"told by several reports#\" FROM fact GROUP BY kind ORDER BY kind";
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    bool timed = view->as_of || view->from || view->until;
    json_t *total = chy_page_rows(view, totals, 0);
    json_t *by_kind = timed ? count_in_time(view) : chy_page_rows(view, kinds, 0);
    json_t *object = json_array_get(total, 0);
    if (view->json) {
        json_object_set_new(object, "kinds", by_kind);
        chy_page_put_json(view, json_incref(object));
        json_decref(total);
        return chy_store_failed(view->store, error);
    }
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
        chy_buffer_format(view->out, "%10lld  %s\n", (long long)json_integer_value(value), name);
    size_t i;
    json_t *row;
    chy_page_heading(view, "Facts by kind (and told by more than one report)");
    json_array_foreach(by_kind, i, row) chy_buffer_format(
        view->out, "%10lld  %s (%lld)\n",
        (long long)json_integer_value(json_object_get(row, "facts")),
        json_string_value(json_object_get(row, "kind")),
        (long long)json_integer_value(json_object_get(row, "told by several reports")));
    json_decref(by_kind);
    json_decref(total);
    return chy_store_failed(view->store, error);
}
