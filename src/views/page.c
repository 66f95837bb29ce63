/* page.c: lines, facts and their sources; see page.h. */
#include "views/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- laying out ---- */

const char *chy_page_bold(const chy_view *view)
{
    return view->colour ? "\033[1m" : "";
}

const char *chy_page_faint(const chy_view *view)
{
    return view->colour ? "\033[2m" : "";
}

const char *chy_page_plain(const chy_view *view)
{
    return view->colour ? "\033[0m" : "";
}

/* Columns that a word takes: code points, without escape codes. */
static unsigned columns_of(chy_slice word)
{
    unsigned columns = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.at[i] == '\033') {
            while (i < word.length && word.at[i] != 'm') i++;
            continue;
        }
        columns += ((unsigned char)word.at[i] & 0xC0) != 0x80;
    }
    return columns;
}

/* Control characters of a report do not reach the terminal. */
static void add_clean(chy_buffer *out, chy_slice word, bool colour)
{
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.at[i];
        bool control = c < 0x20 || c == 0x7f;
        if (!control || (colour && c == '\033')) chy_buffer_add_byte(out, (char)c);
    }
}

void chy_page_line(chy_view *view, const char *lead, chy_slice text)
{
    unsigned indent = columns_of(chy_slice_of(lead)), at = indent;
    chy_buffer_add_string(view->out, lead);
    bool first = true;
    for (size_t i = 0; i < text.length;) {
        while (i < text.length && (text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t' ||
                                   text.at[i] == '\r'))
            i++;
        size_t from = i;
        while (i < text.length && !strchr(" \n\t\r", text.at[i])) i++;
        if (from == i) break;
        chy_slice word = chy_slice_cut(text, from, i);
        unsigned columns = columns_of(word);
        if (!first && at + 1 + columns > view->width) {
            chy_buffer_add_byte(view->out, '\n');
            for (unsigned k = 0; k < indent; k++) chy_buffer_add_byte(view->out, ' ');
            at = indent;
        } else if (!first) {
            chy_buffer_add_byte(view->out, ' ');
            at++;
        }
        add_clean(view->out, word, view->colour);
        at += columns;
        first = false;
    }
    chy_buffer_add_byte(view->out, '\n');
}

void chy_page_format(chy_view *view, const char *lead, const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    chy_page_line(view, lead, (chy_slice){text, (size_t)length});
    free(text);
}

void chy_page_heading(chy_view *view, const char *text)
{
    if (view->out->length) chy_buffer_add_byte(view->out, '\n');
    chy_buffer_format(view->out, "%s%s%s\n", chy_page_bold(view), text, chy_page_plain(view));
}

/* ---- facts ---- */

chy_status chy_page_check(const chy_view *view, chy_error *error)
{
    const char *dates[] = {view->as_of, view->from, view->until};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (dates[i] && chy_span_of(chy_slice_of(dates[i])).exactness < CHY_DATE_YEAR)
            return chy_fail(error, CHY_ERROR_USAGE, "\"%s\" is no date such as 2021-04-12",
                            dates[i]);
    return CHY_OK;
}

/* What held on a day: begun by then, and not over. Where no start is told, a
 * stay is not shown for the time before any report of it. */
static bool held_on(const chy_shown_fact *fact, chy_span day)
{
    chy_span since = chy_span_of(fact->since), until = chy_span_of(fact->until);
    if (since.exactness != CHY_DATE_NONE && since.first > day.last) return false;
    if (until.exactness != CHY_DATE_NONE && until.last < day.first) return false;
    /* The day on which another takes over belongs to him. */
    if (until.exactness == CHY_DATE_DAY && day.exactness == CHY_DATE_DAY &&
        until.last == day.first && since.first < until.first)
        return false;
    if (chy_slice_is(fact->status, "held") && until.exactness == CHY_DATE_NONE) return false;
    if (since.exactness == CHY_DATE_NONE && until.exactness == CHY_DATE_NONE &&
        fact->seen_first.length)
        return chy_span_of(fact->seen_first).first <= day.last;
    return true;
}

bool chy_page_in_time(const chy_view *view, const chy_shown_fact *fact)
{
    bool stays = chy_slice_is(fact->kind, "tenure") || chy_slice_is(fact->kind, "membership") ||
                 chy_slice_is(fact->kind, "relation");
    if (view->as_of) {
        chy_span day = chy_span_of(chy_slice_of(view->as_of));
        if (stays && !held_on(fact, day)) return false;
        chy_span since = chy_span_of(fact->since.length ? fact->since : fact->seen_first);
        if (!stays && since.exactness != CHY_DATE_NONE && since.first > day.last) return false;
    }
    if (view->from || view->until) {
        chy_span since = chy_span_of(fact->since.length ? fact->since : fact->seen_first);
        chy_span until = chy_span_of(fact->until);
        if (until.exactness == CHY_DATE_NONE && !stays) until = since;
        if (view->until && since.first > chy_span_of(chy_slice_of(view->until)).last) return false;
        if (view->from && until.last < chy_span_of(chy_slice_of(view->from)).first) return false;
        /* What bears no date at all lies in no period. */
        if (since.exactness == CHY_DATE_NONE && until.exactness == CHY_DATE_NONE) return false;
    }
    return true;
}

void chy_page_facts(chy_view *view, const char *condition, const char *order, chy_slice bound,
                    chy_shown_facts *out)
{
    chy_buffer sql = {0};
    chy_buffer_format(
        &sql,
        "SELECT f.id, f.name, f.kind, f.factuality, f.since, f.until, f.seen_first, f.seen_last,"
        " f.place, f.summary, f.reports, f.inferred, f.how, f.note,"
        " (SELECT count(*) FROM conflict c WHERE c.fact = f.id AND c.settled IS NULL)"
        " + (SELECT count(*) FROM conflict c WHERE c.other = f.id AND c.settled IS NULL),"
        " t.person, t.post, t.status"
        " FROM fact f LEFT JOIN fact_tenure t ON t.fact = f.id WHERE %s ORDER BY %s",
        condition, order);
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new(view->store, sql.bytes) : NULL;
    if (bound.length) chy_query_bind_text(rows, 1, bound);
    while (chy_query_next(rows)) {
        chy_slice text[14];
        for (int i = 1; i < 14; i++) text[i] = chy_arena_copy(view->arena, chy_query_text(rows, i));
        chy_shown_fact fact = {.row = chy_query_number(rows, 0),
                               .name = text[1],
                               .kind = text[2],
                               .factuality = text[3],
                               .since = text[4],
                               .until = text[5],
                               .seen_first = text[6],
                               .seen_last = text[7],
                               .place = text[8],
                               .summary = text[9],
                               .reports = chy_query_number(rows, 10),
                               .inferred = chy_query_number(rows, 11) != 0,
                               .how = text[12],
                               .note = text[13],
                               .conflicts = chy_query_number(rows, 14),
                               .person = chy_query_number(rows, 15),
                               .post = chy_query_number(rows, 16),
                               .status = chy_arena_copy(view->arena, chy_query_text(rows, 17))};
        if (!chy_page_in_time(view, &fact)) continue;
        chy_shown_fact *place = chy_array_push(out, view->arena);
        if (place == NULL) break;
        *place = fact;
    }
    chy_query_free(rows);
    chy_buffer_free(&sql);
}

/* "[report:1,4, other:0]": sentences behind the fact, or behind the facts it was inferred from. */
static chy_slice sources_by(chy_view *view, const char *sql, const chy_shown_fact *fact,
                            const char *opening)
{
    enum { MOST_SOURCES = 4 };
    chy_query *rows = chy_query_new(view->store, sql);
    chy_query_bind_number(rows, 1, fact->row);
    chy_buffer out = {0};
    chy_slice last = {0};
    size_t count = 0;
    while (chy_query_next(rows)) {
        if (count++ >= MOST_SOURCES) continue;
        chy_slice label = chy_query_text(rows, 0);
        long long sentence = chy_query_number(rows, 1);
        /* Further sentences of one report by their numbers alone. */
        if (count > 1 && chy_slice_equal(label, last)) {
            chy_buffer_format(&out, ",%lld", sentence);
            continue;
        }
        chy_buffer_format(&out, "%s%.*s:%lld", count > 1 ? ", " : opening, CHY_PRINT(label),
                          sentence);
        last = chy_arena_copy(view->arena, label);
    }
    chy_query_free(rows);
    if (count > MOST_SOURCES) chy_buffer_format(&out, ", +%zu", count - MOST_SOURCES);
    if (count) chy_buffer_add_byte(&out, ']');
    chy_slice kept = chy_arena_copy(view->arena, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    return kept;
}

chy_slice chy_page_sources(chy_view *view, const chy_shown_fact *fact)
{
    chy_slice own =
        sources_by(view,
                   "SELECT s.label, c.sentence FROM support p JOIN claim c ON c.id = p.claim"
                   " JOIN report_state s ON s.report = c.report WHERE p.fact = ?1"
                   " GROUP BY s.dated, s.label, c.sentence"
                   " ORDER BY s.dated IS NULL, s.dated, s.label, c.sentence",
                   fact, "[");
    if (own.length) return own;
    return sources_by(view,
                      "SELECT s.label, c.sentence FROM premise q"
                      " JOIN support p ON p.fact = q.premise JOIN claim c ON c.id = p.claim"
                      " JOIN report_state s ON s.report = c.report WHERE q.fact = ?1"
                      " GROUP BY s.dated, s.label, c.sentence"
                      " ORDER BY s.dated IS NULL, s.dated, s.label, c.sentence",
                      fact, "[inferred from ");
}

chy_slice chy_page_period(chy_view *view, const chy_shown_fact *fact)
{
    if (fact->since.length && fact->until.length)
        return chy_arena_format(view->arena, "from %.*s until %.*s", CHY_PRINT(fact->since),
                                CHY_PRINT(fact->until));
    if (fact->since.length)
        return chy_arena_format(view->arena, "since %.*s", CHY_PRINT(fact->since));
    if (fact->until.length)
        return chy_arena_format(view->arena, "until %.*s", CHY_PRINT(fact->until));
    return (chy_slice){0};
}

chy_slice chy_page_quote(chy_view *view, const chy_shown_fact *fact, size_t most)
{
    chy_query *rows = chy_query_new(
        view->store, "SELECT c.quote FROM support p JOIN claim c ON c.id = p.claim"
                     " JOIN report_state s ON s.report = c.report WHERE p.fact = ?1"
                     " ORDER BY s.dated IS NULL, s.dated, s.label, c.ordinal LIMIT 1");
    chy_query_bind_number(rows, 1, fact->row);
    chy_slice quote = {0};
    if (chy_query_next(rows)) quote = chy_arena_copy(view->arena, chy_query_text(rows, 0));
    chy_query_free(rows);
    if (quote.length <= most) return quote;
    size_t at = most;
    while (at > 0 && quote.at[at] != ' ') at--;
    if (at == 0)
        for (at = most; at > 0 && ((unsigned char)quote.at[at] & 0xC0) == 0x80;) at--;
    return chy_arena_format(view->arena, "%.*s ...", (int)at, quote.at);
}

void chy_page_fact(chy_view *view, const char *lead, const chy_shown_fact *fact, chy_slice words)
{
    chy_slice sources = chy_page_sources(view, fact);
    chy_page_format(view, lead, "%.*s%s%s %s%.*s%s", CHY_PRINT(words),
                    fact->conflicts ? " (disputed)" : "", fact->note.length ? " (noted)" : "",
                    chy_page_faint(view), CHY_PRINT(sources), chy_page_plain(view));
}

/* ---- JSON ---- */

json_t *chy_json_text(chy_slice text)
{
    return text.length ? json_stringn(text.at, text.length) : json_null();
}

/* A column as JSON; whole numbers of REAL columns stay numbers. */
static json_t *json_column(chy_query *rows, int column)
{
    if (chy_query_is_null(rows, column)) return json_null();
    return chy_json_text(chy_query_text(rows, column));
}

json_t *chy_page_rows(chy_view *view, const char *sql, int64_t number)
{
    json_t *list = json_array();
    chy_query *rows = chy_query_new(view->store, sql);
    if (number) chy_query_bind_number(rows, 1, number);
    while (chy_query_next(rows)) {
        json_t *row = json_object();
        for (int i = 0; i < chy_query_columns(rows); i++) {
            const char *name = chy_query_column_name(rows, i);
            size_t length = strlen(name);
            /* A column named with # is a whole number, with ~ any number. */
            char kind = length ? name[length - 1] : ' ';
            if (kind == '#' || kind == '~') {
                char plain[64];
                snprintf(plain, sizeof plain, "%.*s", (int)length - 1, name);
                json_object_set_new(row, plain,
                                    chy_query_is_null(rows, i) ? json_null()
                                    : kind == '#' ? json_integer(chy_query_number(rows, i))
                                                  : json_real(chy_query_real(rows, i)));
            } else {
                json_object_set_new(row, name, json_column(rows, i));
            }
        }
        json_array_append_new(list, row);
    }
    chy_query_free(rows);
    return list;
}

/* What the fact's own table adds, names for numbers of entities. */
static void add_kind(chy_view *view, json_t *object, const chy_shown_fact *fact)
{
    static const struct {
        const char *kind, *sql;
    } kinds[] = {
        {"tenure", "SELECT p.name AS person, o.name AS post, t.status FROM fact_tenure t"
                   " JOIN entity o ON o.id = t.post LEFT JOIN entity p ON p.id = t.person"
                   " WHERE t.fact = ?1"},
        {"event", "SELECT type, mode, cameo FROM fact_event WHERE fact = ?1"},
        {"forum", "SELECT e.name AS forum, t.change, t.about FROM fact_forum t JOIN entity e"
                  " ON e.id = t.forum WHERE t.fact = ?1"},
        {"membership", "SELECT m.name AS member, b.name AS body, t.role, t.change"
                       " FROM fact_membership t JOIN entity m ON m.id = t.member"
                       " JOIN entity b ON b.id = t.body WHERE t.fact = ?1"},
        {"stance", "SELECT e.name AS holder, t.attitude, t.proposition, t.topics, t.how"
                   " FROM fact_stance t JOIN entity e ON e.id = t.holder WHERE t.fact = ?1"},
        {"relation", "SELECT a.name AS a, b.name AS b, t.relation FROM fact_relation t"
                     " JOIN entity a ON a.id = t.a JOIN entity b ON b.id = t.b WHERE t.fact = ?1"},
        {"obligation", "SELECT e.name AS bearer, t.instrument, t.duty, t.force,"
                       " t.breach AS \"breach#\" FROM fact_obligation t LEFT JOIN entity e"
                       " ON e.id = t.bearer WHERE t.fact = ?1"},
        {"mandate", "SELECT e.name AS post, t.duty FROM fact_mandate t JOIN entity e"
                    " ON e.id = t.post WHERE t.fact = ?1"},
        {"figure", "SELECT subject, measure, value AS \"value~\", unit, comparator FROM fact_figure"
                   " WHERE fact = ?1"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!chy_slice_is(fact->kind, kinds[i].kind)) continue;
        json_t *rows = chy_page_rows(view, kinds[i].sql, fact->row);
        json_object_update(object, json_array_get(rows, 0));
        json_decref(rows);
    }
}

json_t *chy_page_json(chy_view *view, const chy_shown_fact *fact)
{
    json_t *object = json_object();
    json_object_set_new(object, "id", chy_json_text(fact->name));
    json_object_set_new(object, "kind", chy_json_text(fact->kind));
    json_object_set_new(object, "factuality", chy_json_text(fact->factuality));
    add_kind(view, object, fact);
    json_object_set_new(object, "since", chy_json_text(fact->since));
    json_object_set_new(object, "until", chy_json_text(fact->until));
    json_object_set_new(object, "seen_first", chy_json_text(fact->seen_first));
    json_object_set_new(object, "seen_last", chy_json_text(fact->seen_last));
    json_object_set_new(object, "place", chy_json_text(fact->place));
    json_object_set_new(object, "summary", chy_json_text(fact->summary));
    json_object_set_new(object, "inferred", json_boolean(fact->inferred));
    json_object_set_new(object, "disputed", json_boolean(fact->conflicts > 0));
    json_object_set_new(object, "how", chy_json_text(fact->how));
    json_object_set_new(object, "note", chy_json_text(fact->note));
    json_object_set_new(object, "parties",
                        chy_page_rows(view,
                                      "SELECT y.role, e.name, e.kind, e.country, e.code"
                                      " FROM fact_party y JOIN entity e ON e.id = y.entity"
                                      " WHERE y.fact = ?1 ORDER BY y.role, y.position",
                                      fact->row));
    json_object_set_new(
        object, "support",
        chy_page_rows(view,
                      "SELECT s.label AS report, r.source, s.dated AS reported,"
                      " c.ordinal AS \"claim#\", c.sentence AS \"sentence#\","
                      " c.start_byte AS \"start#\", c.end_byte AS \"end#\", c.quote, p.gives"
                      " FROM support p JOIN claim c ON c.id = p.claim"
                      " JOIN report r ON r.id = c.report JOIN report_state s ON s.report = r.id"
                      " WHERE p.fact = ?1 ORDER BY s.dated IS NULL, s.dated, s.label, c.ordinal",
                      fact->row));
    return object;
}

void chy_page_put_json(chy_view *view, json_t *value)
{
    char *text = json_dumps(value, JSON_INDENT(1));
    if (text) {
        chy_buffer_add_string(view->out, text);
        chy_buffer_add_byte(view->out, '\n');
    } else {
        view->out->failed = true;
    }
    free(text);
    json_decref(value);
}

/* ---- whom a user means ---- */

/* Short words of a question ("of", "to", "the") say nothing, unless they are
 * written large, as names and codes are. */
static bool is_telling(chy_slice word)
{
    return word.length > 3 || (word.length > 1 && word.at[0] >= 'A' && word.at[0] <= 'Z');
}

/* A condition that each telling word begins a word of the alias; of a long
 * word its first five letters do, so that "Chinese" finds "China" and
 * "ambassadors" the ambassador; a short one is a word of it. */
static void add_words(chy_view *view, chy_buffer *sql, const char *name)
{
    chy_slice rest = chy_slice_of(name), word;
    size_t count = 0;
    while (chy_slice_split(&rest, ' ', &word)) {
        chy_slice folded = chy_name_fold(word, view->arena);
        if (folded.length == 0 || !is_telling(word)) continue;
        size_t length = folded.length > 6 ? 5 : folded.length > 4 ? 4 : folded.length;
        chy_buffer_add_string(sql, " AND ' ' || a.folded || ' ' LIKE '% ");
        for (size_t i = 0; i < length; i++)
            if (folded.at[i] == ' ' || (folded.at[i] >= 'a' && folded.at[i] <= 'z') ||
                (folded.at[i] >= '0' && folded.at[i] <= '9') || (folded.at[i] & 0x80))
                chy_buffer_add_byte(sql, folded.at[i]);
        chy_buffer_add_string(sql, folded.length > 3 ? "%'" : " %'");
        count++;
    }
    if (count == 0) chy_buffer_add_string(sql, " AND 1 = 0");
}

chy_slice chy_page_entities(chy_view *view, const char *name, const char *kinds)
{
    enum { MOST_ENTITIES = 24 };
    chy_slice folded = chy_name_fold(chy_slice_of(name), view->arena);
    chy_buffer out = {0};
    for (int way = 0; way < 2 && out.length == 0; way++) {
        chy_buffer sql = {0};
        chy_buffer_format(&sql,
                          "SELECT a.entity FROM alias a JOIN entity e ON e.id = a.entity WHERE %s",
                          kinds ? kinds : "1 = 1");
        if (way == 0)
            chy_buffer_add_string(&sql, " AND a.folded = ?1");
        else
            add_words(view, &sql, name);
        chy_buffer_format(&sql,
                          " GROUP BY a.entity ORDER BY sum(a.claims) DESC, min(e.key) LIMIT %d",
                          MOST_ENTITIES);
        chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new(view->store, sql.bytes) : NULL;
        if (way == 0) chy_query_bind_text(rows, 1, folded);
        while (chy_query_next(rows))
            chy_buffer_format(&out, "%s%lld", out.length ? "," : "",
                              (long long)chy_query_number(rows, 0));
        chy_query_free(rows);
        chy_buffer_free(&sql);
    }
    chy_slice kept = chy_arena_copy(view->arena, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    return kept;
}

chy_status chy_page_about(chy_view *view, const char *about, chy_slice *entities, chy_error *error)
{
    if (about == NULL) return CHY_OK;
    *entities = chy_page_entities(view, about, NULL);
    if (entities->length) return CHY_OK;
    return chy_fail(error, CHY_ERROR_INPUT, "nobody in the record is called \"%s\"", about);
}

const char *chy_page_whose(chy_view *view, chy_slice entities)
{
    return chy_arena_format(
               view->arena,
               "SELECT fact FROM fact_party WHERE entity IN (%.*s)"
               " UNION SELECT y.fact FROM entity s JOIN post o ON o.country = s.country"
               " JOIN fact_party y ON y.entity = o.entity AND y.role = 'post'"
               " WHERE s.kind = 'state' AND s.id IN (%.*s)",
               CHY_PRINT(entities), CHY_PRINT(entities))
        .at;
}
