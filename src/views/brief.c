/* brief.c: the record by subject, as Markdown that a desk officer can read. */
#include <stdlib.h>
#include <string.h>

#include "views/page.h"

/* A part of the brief: facts of one kind, and how one is told. */
typedef struct part {
    const char *title, *key, *condition, *order;
    /* The group that the fact stands in (NULL: no groups) and its words there. */
    const char *group;
    chy_slice (*words)(chy_view *view, const chy_shown_fact *fact);
} part;

/* One text of SQL about one fact. */
static chy_slice ask(chy_view *view, const char *sql, const chy_shown_fact *fact)
{
    chy_query *row = chy_query_new(view->store, sql);
    chy_query_bind_number(row, 1, fact->row);
    chy_slice text = {0};
    if (chy_query_next(row)) text = chy_arena_copy(view->arena, chy_query_text(row, 0));
    chy_query_free(row);
    return text;
}

static chy_slice spaced(chy_view *view, chy_slice name)
{
    chy_slice copy = chy_arena_copy(view->arena, name);
    char *at = (char *)(uintptr_t)copy.at;
    for (size_t i = 0; i < copy.length; i++)
        if (at[i] == '_') at[i] = ' ';
    return copy;
}

/* ", since 2021": with a comma where there is a period at all. */
static chy_slice after_comma(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice period = chy_page_period(view, fact);
    return period.length ? chy_arena_format(view->arena, ", %.*s", CHY_PRINT(period)) : period;
}

static chy_slice unless_actual(chy_view *view, const chy_shown_fact *fact)
{
    return chy_slice_is(fact->factuality, "actual")
               ? (chy_slice){0}
               : chy_arena_format(view->arena, " (%.*s)", CHY_PRINT(fact->factuality));
}

static chy_slice tenure_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice who = ask(view,
                        "SELECT coalesce(p.name, 'vacant') FROM fact_tenure t"
                        " LEFT JOIN entity p ON p.id = t.person WHERE t.fact = ?1",
                        fact);
    bool plain = chy_slice_is(fact->status, "holds") || chy_slice_is(fact->status, "vacant");
    chy_slice period = after_comma(view, fact);
    /* A stay that is over shows it by its end, or says so. */
    bool over = chy_slice_is(fact->status, "held");
    const char *status = plain ? "" : over && fact->until.length ? "" : over ? ", formerly" : NULL;
    if (status)
        return chy_arena_format(view->arena, "**%.*s**%s%.*s%.*s", CHY_PRINT(who), status,
                                CHY_PRINT(period), CHY_PRINT(unless_actual(view, fact)));
    return chy_arena_format(view->arena, "**%.*s**, %.*s%.*s%.*s", CHY_PRINT(who),
                            CHY_PRINT(fact->status), CHY_PRINT(period),
                            CHY_PRINT(unless_actual(view, fact)));
}

/* "the talks: " of a forum that has no name of its own. */
static chy_slice unnamed_of(chy_view *view, const chy_shown_fact *fact)
{
    return ask(view,
               "SELECT e.name || ': ' FROM fact_party y JOIN entity e ON e.id = y.entity"
               " WHERE y.fact = ?1 AND y.role IN ('forum', 'body') AND e.kind = 'unnamed'",
               fact);
}

static chy_slice forum_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice change =
        spaced(view, ask(view, "SELECT change FROM fact_forum WHERE fact = ?1", fact));
    chy_slice about = ask(view, "SELECT about FROM fact_forum WHERE fact = ?1", fact);
    chy_slice date = fact->since;
    chy_slice until = fact->until.length
                          ? chy_arena_format(view->arena, " until %.*s", CHY_PRINT(fact->until))
                          : (chy_slice){0};
    return chy_arena_format(view->arena, "%.*s%s%.*s%.*s%s%.*s%s%.*s", CHY_PRINT(change),
                            date.length ? " " : "", CHY_PRINT(date), CHY_PRINT(until),
                            about.length ? " (on " : "", CHY_PRINT(about), about.length ? ")" : "",
                            CHY_PRINT(unless_actual(view, fact)));
}

static chy_slice membership_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice member = ask(view,
                           "SELECT e.name FROM fact_membership t JOIN entity e ON e.id = t.member"
                           " WHERE t.fact = ?1",
                           fact);
    chy_slice role = ask(view, "SELECT role FROM fact_membership WHERE fact = ?1", fact);
    chy_slice change = ask(view, "SELECT change FROM fact_membership WHERE fact = ?1", fact);
    bool member_only = chy_slice_is(change, "member");
    chy_slice stands = member_only ? role : change;
    chy_slice period = chy_slice_is(change, "withdrew") && fact->since.length == 0
                           ? chy_arena_format(view->arena, "%s%.*s", fact->until.length ? " " : "",
                                              CHY_PRINT(fact->until))
                           : after_comma(view, fact);
    return chy_arena_format(view->arena, "%.*s%s%.*s%.*s%.*s", CHY_PRINT(member),
                            stands.length ? ", " : "", CHY_PRINT(stands), CHY_PRINT(period),
                            CHY_PRINT(unless_actual(view, fact)));
}

static chy_slice names_of(chy_view *view, const chy_shown_fact *fact, const char *role)
{
    chy_query *row = chy_query_new(
        view->store, "SELECT e.name FROM fact_party y JOIN entity e ON e.id = y.entity"
                     " WHERE y.fact = ?1 AND y.role = ?2 ORDER BY y.position");
    chy_query_bind_number(row, 1, fact->row);
    chy_query_bind_string(row, 2, role);
    chy_slice names = {0};
    while (chy_query_next(row)) {
        chy_slice name = chy_query_text(row, 0);
        names = names.length
                    ? chy_arena_format(view->arena, "%.*s, %.*s", CHY_PRINT(names), CHY_PRINT(name))
                    : chy_arena_copy(view->arena, name);
    }
    chy_query_free(row);
    return names;
}

/* "North Korea -> Japan, mobilize/weapons: "fired two ..."" */
static chy_slice deed_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice actors = names_of(view, fact, "actor"), others = names_of(view, fact, "recipient");
    chy_slice type = ask(view,
                         "SELECT lower(type) || coalesce('/' || mode, '') FROM fact_event"
                         " WHERE fact = ?1",
                         fact);
    chy_slice quote = chy_page_quote(view, fact, 100);
    return chy_arena_format(view->arena, "%.*s%s%.*s%s%.*s%.*s%s%.*s: \"%.*s\"", CHY_PRINT(actors),
                            others.length ? " -> " : "", CHY_PRINT(others),
                            actors.length || others.length ? ", " : "", CHY_PRINT(type),
                            CHY_PRINT(unless_actual(view, fact)), fact->place.length ? ", " : "",
                            CHY_PRINT(fact->place), CHY_PRINT(quote));
}

/* The same behind its date. */
static chy_slice event_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice until = fact->until.length
                          ? chy_arena_format(view->arena, " to %.*s", CHY_PRINT(fact->until))
                          : (chy_slice){0};
    return chy_arena_format(view->arena, "%.*s%.*s%s%.*s", CHY_PRINT(fact->since), CHY_PRINT(until),
                            fact->since.length ? " " : "", CHY_PRINT(deed_words(view, fact)));
}

static chy_slice relation_words(chy_view *view, const chy_shown_fact *fact)
{
    return chy_arena_format(view->arena, "%.*s%.*s", CHY_PRINT(fact->summary),
                            CHY_PRINT(after_comma(view, fact)));
}

static chy_slice stance_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice attitude =
        spaced(view, ask(view, "SELECT attitude FROM fact_stance WHERE fact = ?1", fact));
    chy_slice words = ask(view, "SELECT proposition FROM fact_stance WHERE fact = ?1", fact);
    return chy_arena_format(view->arena, "%.*s: %.*s%.*s", CHY_PRINT(attitude), CHY_PRINT(words),
                            CHY_PRINT(unless_actual(view, fact)));
}

/* "must: keep the peace (under the accord)"; "broken: ..." */
static chy_slice obligation_words(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice force = spaced(view, ask(view,
                                       "SELECT CASE breach WHEN 1 THEN 'broken' ELSE force END"
                                       " FROM fact_obligation WHERE fact = ?1",
                                       fact));
    chy_slice duty = ask(view, "SELECT duty FROM fact_obligation WHERE fact = ?1", fact);
    chy_slice under = ask(view,
                          "SELECT ' (under ' || instrument || ')' FROM fact_obligation"
                          " WHERE fact = ?1 AND (duty IS NULL OR instr(duty, instrument) = 0)",
                          fact);
    return chy_arena_format(view->arena, "%.*s%s%.*s%.*s%.*s", CHY_PRINT(force),
                            force.length && duty.length ? ": " : "", CHY_PRINT(duty),
                            CHY_PRINT(under), CHY_PRINT(unless_actual(view, fact)));
}

static chy_slice mandate_words(chy_view *view, const chy_shown_fact *fact)
{
    return ask(view, "SELECT duty FROM fact_mandate WHERE fact = ?1", fact);
}

static chy_slice figure_words(chy_view *view, const chy_shown_fact *fact)
{
    return chy_arena_format(view->arena, "%.*s%s%.*s", CHY_PRINT(fact->summary),
                            fact->since.length ? ", " : "", CHY_PRINT(fact->since));
}

static const char by_date[] = "f.since IS NULL, f.since, f.told, f.name";

static const part parts[] = {
    {"Posts and who holds them", "posts", "f.kind = 'tenure'",
     "(SELECT name FROM entity WHERE id = t.post), (SELECT key FROM entity WHERE id = t.post),"
     " coalesce(f.until, '9999') DESC, f.since DESC NULLS LAST, t.status, f.told, f.name",
     "SELECT e.name FROM fact_tenure t JOIN entity e ON e.id = t.post WHERE t.fact = ?1",
     tenure_words},
    {"What posts are for", "mandates", "f.kind = 'mandate'",
     "(SELECT e.name FROM fact_mandate m JOIN entity e ON e.id = m.post WHERE m.fact = f.id), "
     "f.told, f.name",
     "SELECT e.name FROM fact_mandate t JOIN entity e ON e.id = t.post WHERE t.fact = ?1",
     mandate_words},
    {"Talks", "talks", "f.kind = 'forum'",
     "(SELECT CASE e.kind WHEN 'unnamed' THEN '~' ELSE e.name END FROM fact_forum m"
     " JOIN entity e ON e.id = m.forum WHERE m.fact = f.id),"
     " f.since IS NULL, f.since, f.told, f.name",
     "SELECT CASE e.kind WHEN 'unnamed' THEN 'Not named' ELSE e.name END FROM fact_forum t"
     " JOIN entity e ON e.id = t.forum WHERE t.fact = ?1",
     forum_words},
    {"Memberships", "memberships", "f.kind = 'membership'",
     "(SELECT CASE e.kind WHEN 'unnamed' THEN '~' ELSE e.name END FROM fact_membership m"
     " JOIN entity e ON e.id = m.body WHERE m.fact = f.id),"
     " (SELECT e.name FROM fact_membership m JOIN entity e ON e.id = m.member WHERE m.fact = f.id),"
     " f.told, f.name",
     "SELECT CASE e.kind WHEN 'unnamed' THEN 'Not named' ELSE e.name END FROM fact_membership t"
     " JOIN entity e ON e.id = t.body WHERE t.fact = ?1",
     membership_words},
    {"Events", "events", "f.kind = 'event'", by_date, NULL, event_words},
    {"Relations", "relations", "f.kind = 'relation'", "f.summary, f.told, f.name", NULL,
     relation_words},
    {"Positions", "stances", "f.kind = 'stance'",
     "(SELECT e.name FROM fact_stance m JOIN entity e ON e.id = m.holder WHERE m.fact = f.id), "
     "f.told, f.name",
     "SELECT e.name FROM fact_stance t JOIN entity e ON e.id = t.holder WHERE t.fact = ?1",
     stance_words},
    {"Obligations", "obligations", "f.kind = 'obligation'",
     "(SELECT e.name FROM fact_obligation m JOIN entity e ON e.id = m.bearer WHERE m.fact = f.id)"
     " NULLS FIRST, f.told, f.name",
     "SELECT coalesce(e.name, 'Unnamed') FROM fact_obligation t LEFT JOIN entity e"
     " ON e.id = t.bearer WHERE t.fact = ?1",
     obligation_words},
    {"Figures", "figures", "f.kind = 'figure'", "f.summary, f.told, f.name", NULL, figure_words},
};

static void put_title(chy_view *view, const char *title)
{
    if (view->out->length) chy_buffer_add_byte(view->out, '\n');
    chy_buffer_format(view->out, "%s## %s%s\n\n", chy_page_bold(view), title, chy_page_plain(view));
}

static void put_part(chy_view *view, const part *p, const chy_shown_facts *facts)
{
    put_title(view, p->title);
    chy_slice group = {0};
    for (size_t i = 0; i < facts->count; i++) {
        const chy_shown_fact *fact = &facts->items[i];
        if (p->group) {
            chy_slice now = ask(view, p->group, fact);
            if (i == 0 || !chy_slice_equal(now, group)) chy_page_line(view, "- ", now);
            group = now;
        }
        chy_slice words =
            chy_arena_format(view->arena, "%.*s%.*s", CHY_PRINT(unnamed_of(view, fact)),
                             CHY_PRINT(p->words(view, fact)));
        chy_page_fact(view, p->group ? "  - " : "- ", fact, words);
    }
}

static void put_head(chy_view *view, const char *about)
{
    chy_buffer_format(view->out, "%s# %s%s\n\n", chy_page_bold(view), about ? about : "Brief",
                      chy_page_plain(view));
    chy_query *row = chy_query_new(
        view->store, "SELECT count(*), count(dated), min(dated), max(dated), count(how)"
                     " FROM report_state");
    if (chy_query_next(row)) {
        long long all = chy_query_number(row, 0), dated = chy_query_number(row, 1);
        chy_slice first = chy_query_text(row, 2), last = chy_query_text(row, 3);
        chy_buffer line = {0};
        chy_buffer_format(&line, "From %lld report%s", all, all == 1 ? "" : "s");
        if (dated)
            chy_buffer_format(&line, " of %.*s%s%.*s", CHY_PRINT(first),
                              chy_slice_equal(first, last) ? "" : " to ",
                              chy_slice_equal(first, last) ? 0 : (int)last.length, last.at);
        if (dated < all) chy_buffer_format(&line, "; %lld without a date", all - dated);
        if (view->as_of) chy_buffer_format(&line, "; as of %s", view->as_of);
        chy_buffer_add_string(&line, ". Behind each line stand report and sentence: `chancery "
                                     "show REPORT:SENTENCE` quotes them.");
        chy_page_line(view, "", chy_buffer_slice(&line));
        chy_buffer_free(&line);
    }
    chy_query_free(row);
}

static const char *whose(chy_view *view, chy_slice entities)
{
    if (entities.length == 0) return "";
    return chy_arena_format(view->arena, " AND f.id IN (%s)", chy_page_whose(view, entities)).at;
}

static void put_conflicts(chy_view *view, chy_slice entities, json_t *object)
{
    json_t *rows = chy_page_conflicts(view, entities, false);
    if (object) {
        json_object_set(object, "conflicts", rows);
    } else if (json_array_size(rows)) {
        put_title(view, "Conflicts");
        size_t i;
        json_t *row;
        json_array_foreach(rows, i, row) chy_page_format(
            view, "- ", "%s: %s (%s%s%s)", json_string_value(json_object_get(row, "kind")),
            json_string_value(json_object_get(row, "why")),
            json_string_value(json_object_get(row, "fact")),
            json_is_string(json_object_get(row, "other")) ? ", " : "",
            json_is_string(json_object_get(row, "other"))
                ? json_string_value(json_object_get(row, "other"))
                : "");
    }
    json_decref(rows);
}

chy_status chy_view_brief(chy_view *view, const char *about, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_slice entities = {0};
    status = chy_page_about(view, about, &entities, error);
    if (status != CHY_OK) return status;
    json_t *object = view->json ? json_object() : NULL;
    if (!object) put_head(view, about);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const part *p = &parts[i];
        chy_shown_facts facts = {0};
        const char *condition =
            chy_arena_format(view->arena, "%s%s", p->condition, whose(view, entities)).at;
        chy_page_facts(view, condition, p->order, (chy_slice){0}, &facts);
        if (object) {
            json_t *list = json_array();
            for (size_t k = 0; k < facts.count; k++)
                json_array_append_new(list, chy_page_json(view, &facts.items[k]));
            json_object_set_new(object, p->key, list);
        } else if (facts.count) {
            put_part(view, p, &facts);
        }
    }
    put_conflicts(view, entities, object);
    if (object) chy_page_put_json(view, object);
    return chy_store_failed(view->store, error);
}

/* ---- parts as views of their own ---- */

chy_status chy_view_kind(chy_view *view, const char *kind, const char *who, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_slice entities = {0};
    status = chy_page_about(view, who, &entities, error);
    if (status != CHY_OK) return status;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const part *p = &parts[i];
        if (strcmp(p->key, kind) != 0) continue;
        chy_shown_facts facts = {0};
        chy_page_facts(
            view, chy_arena_format(view->arena, "%s%s", p->condition, whose(view, entities)).at,
            p->order, (chy_slice){0}, &facts);
        if (view->json) {
            json_t *list = json_array();
            for (size_t k = 0; k < facts.count; k++)
                json_array_append_new(list, chy_page_json(view, &facts.items[k]));
            chy_page_put_json(view, list);
        } else if (facts.count) {
            put_part(view, p, &facts);
        } else {
            chy_page_line(view, "", CHY_SLICE("The record holds none."));
        }
    }
    return chy_store_failed(view->store, error);
}

/* All facts of the entities, by date; without a date at the end. */
chy_status chy_view_timeline(chy_view *view, const char *who, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_slice entities = {0};
    status = chy_page_about(view, who, &entities, error);
    if (status != CHY_OK) return status;
    chy_shown_facts facts = {0};
    chy_page_facts(view,
                   chy_arena_format(view->arena,
                                    "f.id IN (SELECT fact FROM fact_party WHERE entity IN (%.*s))",
                                    CHY_PRINT(entities))
                       .at,
                   "coalesce(f.since, f.until) IS NULL, coalesce(f.since, f.until), f.told, f.name",
                   (chy_slice){0}, &facts);
    json_t *list = view->json ? json_array() : NULL;
    bool dated = true;
    for (size_t i = 0; i < facts.count; i++) {
        const chy_shown_fact *fact = &facts.items[i];
        if (list) {
            json_array_append_new(list, chy_page_json(view, fact));
            continue;
        }
        bool has_date = fact->since.length || fact->until.length;
        if (!has_date && dated && i > 0) chy_page_heading(view, "Without a date");
        dated = has_date;
        chy_slice since = fact->since.length ? fact->since : fact->until;
        const char *lead = chy_arena_format(view->arena, "%-12.*s ", CHY_PRINT(since)).at;
        bool deed = chy_slice_is(fact->kind, "event");
        chy_slice words = deed ? deed_words(view, fact) : fact->summary;
        if (fact->until.length && fact->since.length)
            words = chy_arena_format(view->arena, "%.*s, until %.*s", CHY_PRINT(words),
                                     CHY_PRINT(fact->until));
        else if (fact->until.length)
            words = chy_arena_format(view->arena, "%.*s (end)", CHY_PRINT(words));
        chy_page_fact(view, has_date ? lead : "             ", fact, words);
    }
    if (list) chy_page_put_json(view, list);
    return chy_store_failed(view->store, error);
}

/* ---- talks ---- */

static json_t *forum_json(chy_view *view, const chy_shown_facts *changes,
                          const chy_shown_facts *members, chy_slice name)
{
    json_t *forum = json_object(), *list = json_array(), *sits = json_array();
    json_object_set_new(forum, "forum", chy_json_text(name));
    for (size_t i = 0; i < changes->count; i++)
        json_array_append_new(list, chy_page_json(view, &changes->items[i]));
    for (size_t i = 0; i < members->count; i++)
        json_array_append_new(sits, chy_page_json(view, &members->items[i]));
    json_object_set_new(forum, "changes", list);
    json_object_set_new(forum, "members", sits);
    return forum;
}

static void put_forum(chy_view *view, int64_t row, chy_slice name, json_t *list)
{
    chy_shown_facts changes = {0}, members = {0};
    chy_page_facts(view,
                   chy_arena_format(view->arena,
                                    "f.id IN (SELECT fact FROM fact_forum WHERE forum = %lld)",
                                    (long long)row)
                       .at,
                   by_date, (chy_slice){0}, &changes);
    chy_page_facts(view,
                   chy_arena_format(view->arena,
                                    "f.id IN (SELECT fact FROM fact_membership WHERE body = %lld)",
                                    (long long)row)
                       .at,
                   "(SELECT e.name FROM fact_membership m JOIN entity e ON e.id = m.member"
                   " WHERE m.fact = f.id), f.told, f.name",
                   (chy_slice){0}, &members);
    if (list) {
        json_array_append_new(list, forum_json(view, &changes, &members, name));
        return;
    }
    if (changes.count + members.count == 0) return;
    chy_page_heading(view, chy_arena_copy(view->arena, name).at);
    for (size_t i = 0; i < changes.count; i++)
        chy_page_fact(view, "  ", &changes.items[i], forum_words(view, &changes.items[i]));
    if (members.count) chy_page_line(view, "  ", CHY_SLICE("members:"));
    for (size_t i = 0; i < members.count; i++)
        chy_page_fact(view, "    ", &members.items[i], membership_words(view, &members.items[i]));
}

chy_status chy_view_talks(chy_view *view, const char *name, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_slice entities = {0};
    if (name &&
        (entities = chy_page_entities(view, name, "e.kind IN ('body', 'unnamed')")).length == 0)
        return chy_fail(error, CHY_ERROR_INPUT, "no forum or body in the record is called \"%s\"",
                        name);
    chy_slice sitting = {0};
    status = chy_page_about(view, view->about, &sitting, error);
    if (status != CHY_OK) return status;
    chy_buffer sql = {0};
    chy_buffer_add_string(&sql, "SELECT id, name FROM entity WHERE");
    if (entities.length)
        chy_buffer_format(&sql, " id IN (%.*s)", CHY_PRINT(entities));
    else
        chy_buffer_add_string(&sql, " id IN (SELECT forum FROM fact_forum)");
    if (sitting.length)
        chy_buffer_format(&sql,
                          " AND (id IN (SELECT body FROM fact_membership WHERE member IN (%.*s))"
                          " OR id IN (SELECT t.forum FROM fact_forum t JOIN fact_party y"
                          " ON y.fact = t.fact WHERE y.entity IN (%.*s)))",
                          CHY_PRINT(sitting), CHY_PRINT(sitting));
    chy_buffer_add_string(&sql, " ORDER BY kind = 'unnamed', name, key");
    json_t *list = view->json ? json_array() : NULL;
    CHY_ARRAY(struct {
        int64_t row;
        chy_slice name;
    })
    fora = {0};
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new(view->store, sql.bytes) : NULL;
    chy_buffer_free(&sql);
    while (chy_query_next(rows)) {
        if (chy_array_push(&fora, view->arena) == NULL) break;
        fora.items[fora.count - 1].row = chy_query_number(rows, 0);
        fora.items[fora.count - 1].name = chy_arena_copy(view->arena, chy_query_text(rows, 1));
    }
    chy_query_free(rows);
    for (size_t i = 0; i < fora.count; i++)
        put_forum(view, fora.items[i].row, fora.items[i].name, list);
    if (list) chy_page_put_json(view, list);
    if (!view->json && fora.count == 0)
        chy_page_line(view, "", CHY_SLICE("The record holds no talks."));
    return chy_store_failed(view->store, error);
}
