/* load.c: claims and decisions out of the database, in canonical order. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/load.h"

const char *const chy_role_names[CHY_ROLES] = {"person", "actor", "recipient", "member",  "holder",
                                               "a",      "b",     "bearer",    "subject", "said_by",
                                               "post",   "forum", "body"};
const char *const chy_entity_kind_names[CHY_ENTITY_KINDS] = {"person", "state", "body",
                                                             "group",  "post",  "unnamed"};

/* ---- strings ---- */

chy_string chy_keep(chy_work *work, chy_slice text)
{
    if (text.length == 0) return 0;
    const uint32_t *found = chy_map_find(&work->strings, text);
    if (found) return *found;
    chy_slice copy = chy_arena_copy(work->arena, text);
    if (copy.at == NULL) return 0;
    uint32_t number = (uint32_t)work->strings.entries.count;
    return chy_map_put(&work->strings, copy, number, NULL) ? number : 0;
}

chy_slice chy_text_of(const chy_work *work, chy_string string)
{
    return string ? work->strings.entries.items[string].key : (chy_slice){0};
}

const char *chy_chars(const chy_work *work, chy_string string)
{
    return string ? work->strings.entries.items[string].key.at : "";
}

static chy_string keep_arguments(chy_work *work, const char *format, va_list arguments)
{
    char stack[1024];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(stack, sizeof stack, format, arguments);
    chy_string kept = 0;
    if (length >= 0 && (size_t)length < sizeof stack) {
        kept = chy_keep(work, (chy_slice){stack, (size_t)length});
    } else if (length > 0) {
        char *text = chy_arena_alloc(work->arena, (size_t)length + 1);
        if (text) {
            vsnprintf(text, (size_t)length + 1, format, again);
            kept = chy_keep(work, (chy_slice){text, (size_t)length});
        }
    }
    va_end(again);
    return kept;
}

chy_string chy_keep_format(chy_work *work, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    chy_string kept = keep_arguments(work, format, arguments);
    va_end(arguments);
    return kept;
}

void chy_explain(chy_work *work, chy_string *how, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    chy_string now = keep_arguments(work, format, arguments);
    va_end(arguments);
    if (now == 0 || now == *how) return;
    if (*how == 0)
        *how = now;
    else if (strstr(chy_chars(work, *how), chy_chars(work, now)) == NULL)
        *how = chy_keep_format(work, "%s; %s", chy_chars(work, *how), chy_chars(work, now));
}

/* ---- reports ---- */

int chy_compare_reports(const void *a, const void *b, void *context)
{
    const chy_settle_report *one = a, *two = b;
    const chy_work *work = context;
    /* Dated ones first, by date; then by name and by hash. */
    if ((one->reported == 0) != (two->reported == 0)) return one->reported == 0 ? 1 : -1;
    int order =
        chy_slice_compare(chy_text_of(work, one->reported), chy_text_of(work, two->reported));
    if (order == 0)
        order = chy_slice_compare(chy_text_of(work, one->name), chy_text_of(work, two->name));
    if (order == 0)
        order = chy_slice_compare(chy_text_of(work, one->hash), chy_text_of(work, two->hash));
    return order;
}

/* What was known on a day: reports dated up to its end. */
static bool was_known(const chy_work *work, chy_span date)
{
    if (work->known == NULL) return true;
    return date.exactness != CHY_DATE_NONE &&
           date.first <= chy_span_of(chy_slice_of(work->known)).last;
}

chy_settle_report *chy_load_report_row(chy_work *work, chy_query *rows)
{
    chy_settle_report *report = chy_array_push(&work->reports, work->arena);
    if (report == NULL) return NULL;
    chy_slice reported = chy_query_text(rows, 3);
    report->row = chy_query_number(rows, 0);
    report->name = chy_keep(work, chy_query_text(rows, 1));
    report->source = chy_keep(work, chy_query_text(rows, 2));
    report->reported = report->dated = chy_keep(work, reported);
    report->hash = chy_keep(work, chy_query_text(rows, 4));
    report->date = chy_span_of(reported);
    report->dated_by = CHY_NOBODY;
    return report;
}

chy_string chy_label_of(chy_work *work, const chy_settle_report *report, bool alone)
{
    return alone ? report->name
                 : chy_keep_format(work, "%s~%.6s", chy_chars(work, report->name),
                                   chy_chars(work, report->hash));
}

static void load_reports(chy_work *work)
{
    /* Beside a record, a date that was completed there counts as the date. */
    chy_query *rows = chy_query_new(
        work->store,
        work->known ? "SELECT r.id, r.name, r.source, r.reported, r.hash, s.dated FROM report r"
                      " LEFT JOIN chancery.report_state s ON s.report = r.id"
                    : "SELECT id, name, source, reported, hash, NULL FROM report");
    while (chy_query_next(rows)) {
        chy_slice reported = chy_query_text(rows, 3);
        chy_span date = chy_span_of(reported.length ? reported : chy_query_text(rows, 5));
        if (!was_known(work, date)) continue;
        if (chy_load_report_row(work, rows) == NULL) break;
    }
    chy_query_free(rows);
    chy_sort_with(work->reports.items, work->reports.count, sizeof *work->reports.items,
                  chy_compare_reports, work);
    /* Where two different texts came under one name, the hash tells them apart. */
    chy_map names = chy_map_in(work->arena);
    for (size_t i = 0; i < work->reports.count; i++) {
        uint32_t *count =
            chy_map_put(&names, chy_text_of(work, work->reports.items[i].name), 0, NULL);
        if (count) ++*count;
    }
    for (size_t i = 0; i < work->reports.count; i++) {
        chy_settle_report *report = &work->reports.items[i];
        const uint32_t *count = chy_map_find(&names, chy_text_of(work, report->name));
        report->label = chy_label_of(work, report, count == NULL || *count <= 1);
    }
}

typedef struct report_place {
    int64_t row;
    uint32_t at;
} report_place;

static int compare_places(const void *a, const void *b)
{
    int64_t one = ((const report_place *)a)->row, two = ((const report_place *)b)->row;
    return (one > two) - (one < two);
}

/* ---- claims ---- */

/* Words of three letters and more, folded, as sorted hashes: what two claims
 * say in free words is compared through them. */
static int compare_words(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, two = *(const uint32_t *)b;
    return (one > two) - (one < two);
}

enum { MOST_WORDS = 40, SHORTEST_WORD = 3 };

static void keep_words(chy_work *work, chy_item *item, chy_slice text)
{
    uint32_t words[MOST_WORDS];
    size_t count = 0;
    char word[64];
    size_t length = 0;
    for (size_t i = 0; i <= text.length && count < MOST_WORDS; i++) {
        unsigned char c = i < text.length ? (unsigned char)text.at[i] : ' ';
        bool letter =
            c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) {
            if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 32);
            if (length < sizeof word) word[length++] = (char)c;
            continue;
        }
        if (length >= SHORTEST_WORD)
            words[count++] = (uint32_t)chy_slice_hash((chy_slice){word, length});
        length = 0;
    }
    chy_sort(words, count, sizeof *words, compare_words);
    item->word = (uint32_t)work->words.count;
    for (size_t i = 0; i < count; i++) {
        if (i && words[i] == words[i - 1]) continue;
        uint32_t *place = chy_array_push(&work->words, work->arena);
        if (place == NULL) return;
        *place = words[i];
    }
    item->words = (uint32_t)work->words.count - item->word;
}

/* Columns of each kind, beside those that all claims have: up to six texts,
 * then a number. `words` is the column of free words; -1: the quote. */
static const struct {
    const char *sql;
    int words;
} kinds[CHY_CLAIM_KINDS] = {
    {"SELECT k.status, k.title, k.body, k.country, k.accredited, NULL, NULL, k.since, k.until", -1},
    {"SELECT k.type, k.mode, k.cameo, NULL, NULL, NULL, NULL, NULL, NULL", -1},
    {"SELECT k.forum, k.change, k.about, NULL, NULL, NULL, NULL, NULL, NULL", -1},
    {"SELECT k.body, k.role, k.change, NULL, NULL, NULL, NULL, NULL, NULL", -1},
    {"SELECT k.attitude, k.proposition, k.topics, k.how, NULL, NULL, NULL, NULL, NULL", 1},
    {"SELECT k.relation, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL", -1},
    {"SELECT k.instrument, k.duty, k.force, k.breach, NULL, NULL, NULL, NULL, NULL", 1},
    {"SELECT NULL, k.duty, k.title, k.body, k.country, k.accredited, NULL, NULL, NULL", 1},
    {"SELECT k.subject, k.measure, k.unit, k.comparator, NULL, NULL, k.value, NULL, NULL", 1},
};

static chy_factuality factuality_named(chy_slice name)
{
    for (int i = 0; i < CHY_FACTUALITIES; i++)
        if (chy_slice_is(name, chy_factuality_name((chy_factuality)i))) return (chy_factuality)i;
    return CHY_ACTUAL;
}

/* `to` in the order of the alphabet, as it is compared. Codes of states stay
 * codes; names and topics are folded. */
static chy_string accreditation_key(chy_work *work, chy_slice to, bool *topic)
{
    chy_slice parts[8], part;
    size_t count = 0;
    *topic = to.length > 0;
    while (count < 8 && chy_slice_split(&to, '|', &part)) {
        bool state = chy_map_find(&work->titles.states, part) != NULL;
        if (state) *topic = false;
        chy_slice key = state ? part : chy_name_fold(part, work->arena);
        size_t at = count++;
        for (; at > 0 && chy_slice_compare(parts[at - 1], key) > 0; at--) parts[at] = parts[at - 1];
        parts[at] = key;
    }
    chy_string all = 0;
    for (size_t i = 0; i < count; i++)
        all = i ? chy_keep_format(work, "%s|%.*s", chy_chars(work, all), CHY_PRINT(parts[i]))
                : chy_keep(work, parts[i]);
    return all;
}

chy_string chy_post_told_key(chy_work *work, const chy_string told[4])
{
    return chy_keep_format(work, "post\t%s\t%s\t%s\t%s", chy_chars(work, told[0]),
                           chy_chars(work, told[1]), chy_chars(work, told[2]),
                           chy_chars(work, told[3]));
}

uint32_t chy_post_told(chy_work *work, const chy_string told[4])
{
    chy_slice title = chy_text_of(work, told[0]), body = chy_text_of(work, told[1]);
    chy_slice country = chy_text_of(work, told[2]), to = chy_text_of(work, told[3]);
    chy_string key = chy_post_told_key(work, told);
    bool added;
    uint32_t *found = chy_map_put(&work->post_name_by_key, chy_text_of(work, key),
                                  (uint32_t)work->post_names.count, &added);
    if (found == NULL) return CHY_NOBODY;
    if (!added) return *found;
    uint32_t index = *found;
    chy_post_name *post = chy_array_push(&work->post_names, work->arena);
    if (post == NULL) return CHY_NOBODY;
    chy_title known = chy_title_of(&work->titles, title);
    *post = (chy_post_name){.title = chy_keep(work, title),
                            .body = chy_keep(work, body),
                            .country = chy_keep(work, country),
                            .to = chy_keep(work, to),
                            .class = chy_keep(work, known.class),
                            .family = chy_keep(work, known.family),
                            .body_key = chy_keep(work, chy_name_fold(body, work->arena)),
                            .seats = known.seats,
                            .sent = known.sent,
                            .loose = known.loose,
                            .parent = index,
                            .entity = CHY_NOBODY};
    bool topic;
    chy_string to_key = accreditation_key(work, to, &topic);
    post = &work->post_names.items[index];
    post->to_key = to_key;
    post->topic = topic;
    post->complete = (post->country || post->body) && (!post->sent || post->to_key) && !post->loose;
    return index;
}

void chy_write_item_query(chy_buffer *sql, chy_claim_kind kind, const char *condition)
{
    chy_buffer_format(sql,
                      "%s, c.id, c.report, c.ordinal, c.sentence, c.factuality, c.dated, c.place,"
                      " c.place_country, c.quote FROM claim_%s k JOIN claim c ON c.id = k.claim%s",
                      kinds[kind].sql, chy_claim_kind_name(kind), condition);
}

chy_item *chy_load_item(chy_work *work, chy_query *rows, chy_claim_kind kind, uint32_t report)
{
    chy_item *item = chy_array_push(&work->items, work->arena);
    if (item == NULL) return NULL;
    *item = (chy_item){.row = chy_query_number(rows, 9),
                       .report = report,
                       .ordinal = (uint32_t)chy_query_number(rows, 11),
                       .sentence = (uint32_t)chy_query_number(rows, 12),
                       .kind = kind,
                       .factuality = (uint8_t)factuality_named(chy_query_text(rows, 13)),
                       .value = chy_query_real(rows, 6),
                       .post_name = CHY_NOBODY,
                       .body = CHY_NOBODY,
                       .fact = CHY_NOBODY};
    chy_slice dated = chy_query_text(rows, 14);
    item->dated_text = chy_keep(work, dated);
    chy_span end;
    chy_span_period(dated, &item->dated, &end, &item->open_end);
    item->since = item->dated;
    item->until = end;
    size_t slash = chy_slice_find(dated, CHY_SLICE("/"));
    item->since_text = chy_keep(work, chy_slice_cut(dated, 0, slash));
    if (slash != SIZE_MAX && end.exactness != CHY_DATE_NONE)
        item->until_text = chy_keep(work, chy_slice_cut(dated, slash + 1, dated.length));
    if (item->since.exactness == CHY_DATE_NONE) item->since_text = 0;
    item->place = chy_keep(work, chy_query_text(rows, 15));
    item->place_country = chy_keep(work, chy_query_text(rows, 16));
    keep_words(work, item, chy_query_text(rows, kinds[kind].words < 0 ? 17 : kinds[kind].words));
    if (kind == CHY_CLAIM_TENURE) {
        chy_slice since = chy_query_text(rows, 7), until = chy_query_text(rows, 8);
        if (since.length || until.length || slash == SIZE_MAX) {
            item->since = chy_span_of(since);
            item->until = chy_span_of(until);
            item->since_text = item->since.exactness == CHY_DATE_NONE ? 0 : chy_keep(work, since);
            item->until_text = item->until.exactness == CHY_DATE_NONE ? 0 : chy_keep(work, until);
        }
    }
    for (int i = 0; i < CHY_ITEM_STRINGS; i++) item->s[i] = chy_keep(work, chy_query_text(rows, i));
    if (kind == CHY_CLAIM_TENURE) item->post_name = chy_post_told(work, item->s + 1);
    if (kind == CHY_CLAIM_MANDATE) item->post_name = chy_post_told(work, item->s + 2);
    return item;
}

static void load_kind(chy_work *work, chy_claim_kind kind, const report_place *places)
{
    chy_buffer sql = {0};
    chy_write_item_query(&sql, kind, "");
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new_scan(work->store, sql.bytes) : NULL;
    while (chy_query_next(rows)) {
        report_place wanted = {.row = chy_query_number(rows, 10)};
        const report_place *place =
            bsearch(&wanted, places, work->reports.count, sizeof *places, compare_places);
        if (place && chy_load_item(work, rows, kind, place->at) == NULL) break;
    }
    chy_query_free(rows);
    chy_buffer_free(&sql);
}

int chy_compare_items(const void *a, const void *b)
{
    const chy_item *one = a, *two = b;
    if (one->report != two->report) return one->report < two->report ? -1 : 1;
    return (one->ordinal > two->ordinal) - (one->ordinal < two->ordinal);
}

/* ---- whom claims name ---- */

uint32_t chy_naming_told(chy_work *work, const chy_string parts[4])
{
    chy_slice key = {(const char *)parts, 4 * sizeof *parts};
    const uint32_t *found = chy_map_find(&work->naming_by_key, key);
    if (found) return *found;
    uint32_t index = (uint32_t)work->namings.count;
    chy_naming *naming = chy_array_push(&work->namings, work->arena);
    if (naming == NULL) return CHY_NOBODY;
    *naming = (chy_naming){.name = parts[0],
                           .code = parts[1],
                           .country = parts[2],
                           .kind = parts[3],
                           .entity = CHY_NOBODY};
    chy_string folded = chy_keep(work, chy_name_fold(chy_text_of(work, parts[0]), work->arena));
    naming->folded = folded;
    if (!chy_map_put(&work->naming_by_key, chy_arena_copy(work->arena, key), index, NULL))
        return CHY_NOBODY;
    return index;
}

bool chy_load_party(chy_work *work, chy_query *row, uint32_t at, bool counted)
{
    chy_slice role = chy_query_text(row, 1);
    chy_role which = CHY_ROLE_PERSON;
    while (which < CHY_ROLES && !chy_slice_is(role, chy_role_names[which])) which++;
    chy_slice text = chy_query_text(row, 2), name = chy_query_text(row, 3);
    if (name.length == 0) name = text;
    chy_string parts[] = {chy_keep(work, name), chy_keep(work, chy_query_text(row, 4)),
                          chy_keep(work, chy_query_text(row, 5)),
                          chy_keep(work, chy_query_text(row, 7))};
    chy_string sector = chy_keep(work, chy_query_text(row, 6));
    if (which == CHY_ROLES) return true;
    uint32_t index = chy_naming_told(work, parts);
    chy_party *party = index == CHY_NOBODY ? NULL : chy_array_push(&work->parties, work->arena);
    if (party == NULL) return false;
    *party = (chy_party){which, index, CHY_NOBODY};
    chy_item *item = &work->items.items[at];
    if (item->parties == 0) item->party = (uint32_t)work->parties.count - 1;
    item->parties++;
    if (!counted) return true;
    chy_naming *naming = &work->namings.items[index];
    if (chy_slice_compare(chy_text_of(work, sector), chy_text_of(work, naming->sector)) > 0)
        naming->sector = sector;
    naming->told_person |=
        which == CHY_ROLE_PERSON || chy_slice_is(chy_query_text(row, 7), "person");
    naming->claims++;
    naming->was.changed = true;
    return true;
}

typedef struct item_place {
    int64_t row;
    uint32_t at;
} item_place;

static int compare_rows(const void *a, const void *b)
{
    int64_t one = ((const item_place *)a)->row, two = ((const item_place *)b)->row;
    return (one > two) - (one < two);
}

/* Actors come by claim and items are looked up by claim, both ascending: one
 * pass over both. */
static void load_actors(chy_work *work)
{
    size_t count = work->items.count;
    item_place *by_row = CHY_NEW_ARRAY(work->arena, item_place, count);
    if (by_row == NULL) return;
    for (size_t i = 0; i < count; i++)
        by_row[i] = (item_place){work->items.items[i].row, (uint32_t)i};
    chy_sort(by_row, count, sizeof *by_row, compare_rows);
    chy_query *rows = chy_query_new_scan(
        work->store, "SELECT claim, role, text, name, code, country, sector, kind"
                     " FROM claim_actor ORDER BY claim, role, position");
    size_t at = 0;
    while (chy_query_next(rows)) {
        int64_t claim = chy_query_number(rows, 0);
        while (at < count && by_row[at].row < claim) at++;
        if (at == count) {
            chy_query_reset(rows);
            break;
        }
        if (by_row[at].row != claim) continue;
        if (!chy_load_party(work, rows, by_row[at].at, true)) break;
    }
    chy_query_free(rows);
}

/* ---- decisions ---- */

void chy_load_decisions(chy_work *work)
{
    chy_query *rows =
        chy_query_new(work->store, "SELECT id, action, subject, object, author FROM decision"
                                   " WHERE undone IS NULL ORDER BY made, id");
    while (chy_query_next(rows)) {
        chy_settle_decision *decision = chy_array_push(&work->decisions, work->arena);
        if (decision == NULL) break;
        decision->number = chy_query_number(rows, 0);
        decision->action = chy_keep(work, chy_query_text(rows, 1));
        decision->subject = chy_keep(work, chy_query_text(rows, 2));
        decision->object = chy_keep(work, chy_query_text(rows, 3));
        decision->author = chy_keep(work, chy_query_text(rows, 4));
    }
    chy_query_free(rows);
}

/* Marks the claims that decisions reject or prefer. */
void chy_mark_decided(chy_work *work)
{
    if (work->decisions.count == 0) return;
    for (size_t i = 0; i < work->items.count; i++) {
        const chy_item *item = &work->items.items[i];
        const chy_settle_report *report = &work->reports.items[item->report];
        /* By its label; and by its bare name, from before another report came
         * under the same one. */
        chy_string names[] = {report->label, report->name};
        for (size_t k = 0; k < 2; k++) {
            chy_string name =
                chy_keep_format(work, "%s#%u", chy_chars(work, names[k]), item->ordinal);
            chy_map_put(&work->item_by_name, chy_text_of(work, name), (uint32_t)i, NULL);
        }
    }
    for (size_t i = 0; i < work->decisions.count; i++) {
        const chy_settle_decision *decision = &work->decisions.items[i];
        bool reject = chy_slice_is(chy_text_of(work, decision->action), "reject");
        bool prefer = chy_slice_is(chy_text_of(work, decision->action), "prefer");
        if (!reject && !prefer) continue;
        chy_slice rest = chy_text_of(work, decision->subject), part;
        while (chy_slice_split(&rest, '|', &part)) {
            const uint32_t *found = chy_map_find(&work->item_by_name, part);
            if (found == NULL) continue;
            work->items.items[*found].rejected |= reject;
            if (prefer) work->items.items[*found].preferred = (uint32_t)i + 1;
        }
    }
}

void chy_load_start(chy_work *work)
{
    work->strings = chy_map_in(work->arena);
    work->naming_by_key = chy_map_in(work->arena);
    work->post_name_by_key = chy_map_in(work->arena);
    work->use_by_key = chy_map_in(work->arena);
    work->forum_by_name = chy_map_in(work->arena);
    work->entity_by_key = chy_map_in(work->arena);
    work->item_by_name = chy_map_in(work->arena);
    chy_map_put(&work->strings, (chy_slice){0}, 0, NULL);
}

chy_status chy_settle_load(chy_work *work, chy_error *error)
{
    chy_load_start(work);
    load_reports(work);
    report_place *places = CHY_NEW_ARRAY(work->arena, report_place, work->reports.count);
    if (places == NULL) return chy_fail_memory(error);
    for (size_t i = 0; i < work->reports.count; i++)
        places[i] = (report_place){work->reports.items[i].row, (uint32_t)i};
    chy_sort(places, work->reports.count, sizeof *places, compare_places);
    for (int kind = 0; kind < CHY_CLAIM_KINDS; kind++)
        load_kind(work, (chy_claim_kind)kind, places);
    chy_sort(work->items.items, work->items.count, sizeof *work->items.items, chy_compare_items);
    load_actors(work);
    chy_use_items(work, 0);
    chy_order_uses(work);
    chy_load_decisions(work);
    chy_mark_decided(work);
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    return chy_store_failed(work->store, error);
}
