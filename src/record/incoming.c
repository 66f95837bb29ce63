/* incoming.c: claims as JSON Lines, made elsewhere, become reports with claims.
 *
 * The contract (docs/claims.md) is what may come; a line that breaks it is
 * named and left out, and the others are kept. A report that comes without its
 * text has as its sentences the longest quote that its claims give of each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "record/intake.h"

struct chy_claim_reader {
    FILE *file;
    char *path;
    const chy_listener *listener;
    char *line; /* of getline */
    size_t room;
    ssize_t length; /* of the line in it */
    bool waits;     /* the line was looked at, but belongs to the next report */
    unsigned number;
    size_t mistakes;
};

chy_status chy_claim_reader_open(chy_claim_reader **out, const char *path,
                                 const chy_listener *listener, chy_error *error)
{
    *out = NULL;
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (file == NULL) return chy_fail_errno(error, path);
    /* A folder opens, but cannot be read. */
    if (!standard && fgetc(file) == EOF && ferror(file)) {
        chy_fail_errno(error, path);
        fclose(file);
        return CHY_ERROR_FILE;
    }
    if (!standard) rewind(file);
    chy_claim_reader *reader = calloc(1, sizeof *reader);
    if (reader) reader->path = strdup(path);
    if (reader == NULL || reader->path == NULL) {
        free(reader);
        if (!standard) fclose(file);
        return chy_fail_memory(error);
    }
    reader->file = file;
    reader->listener = listener;
    *out = reader;
    return CHY_OK;
}

void chy_claim_reader_close(chy_claim_reader *reader)
{
    if (reader == NULL) return;
    if (reader->file != stdin) fclose(reader->file);
    free(reader->line);
    free(reader->path);
    free(reader);
}

size_t chy_claim_reader_mistakes(const chy_claim_reader *reader)
{
    return reader->mistakes;
}

/* ---- values ---- */

static chy_slice text_at(const chy_json *object, const char *name)
{
    return chy_json_text_of(chy_json_at(object, name));
}

static chy_mention_kind kind_named(chy_slice name)
{
    for (size_t i = 0; name.length && i < CHY_MENTION_KINDS; i++)
        if (chy_slice_is(name, chy_actor_kinds[i])) return (chy_mention_kind)i;
    return CHY_MENTION_KINDS; /* not told */
}

/* An actor is an object or, in short, a bare name. */
static chy_actor actor_of(const chy_json *value)
{
    chy_actor actor = {.kind = CHY_MENTION_KINDS};
    actor.text = actor.name = chy_json_text_of(value);
    if (!chy_json_is(value, CHY_JSON_OBJECT)) return actor;
    actor.text = text_at(value, "text");
    actor.name = text_at(value, "name");
    actor.code = text_at(value, "code");
    actor.country = text_at(value, "country");
    actor.sector = text_at(value, "sector");
    actor.kind = kind_named(text_at(value, "kind"));
    return actor;
}

static chy_actor_list actors_of(const chy_json *value, chy_arena *arena)
{
    chy_actor_list list = {0};
    if (!chy_json_is(value, CHY_JSON_ARRAY)) return list;
    list.items = CHY_NEW_ARRAY(arena, chy_actor, chy_json_count(value));
    for (const chy_json *item = value->first; list.items && item; item = item->next) {
        chy_actor actor = actor_of(item);
        if (actor.text.length || actor.name.length) list.items[list.count++] = actor;
    }
    return list;
}

/* A list of strings, or one string. */
static chy_slice_list strings_of(const chy_json *value, chy_arena *arena)
{
    chy_slice_list list = {0};
    bool alone = chy_json_is(value, CHY_JSON_STRING);
    if (!alone && !chy_json_is(value, CHY_JSON_ARRAY)) return list;
    list.items = CHY_NEW_ARRAY(arena, chy_slice, alone ? 1 : chy_json_count(value));
    for (const chy_json *item = alone ? value : value->first; list.items && item;
         item = alone ? NULL : item->next)
        if (chy_json_text_of(item).length) list.items[list.count++] = chy_json_text_of(item);
    return list;
}

static chy_post post_of(const chy_json *value, chy_arena *arena)
{
    chy_slice_list to = strings_of(chy_json_at(value, "to"), arena);
    return (chy_post){.title = text_at(value, "title"),
                      .body = text_at(value, "body"),
                      .country = text_at(value, "country"),
                      .to = to.items,
                      .to_count = to.count};
}

static uint32_t offset_at(const chy_json *object, const char *name)
{
    double number = chy_json_number_of(chy_json_at(object, name));
    return number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

static double number_at(const chy_json *object, const char *name)
{
    const chy_json *value = chy_json_at(object, name);
    return value && value->kind == CHY_JSON_NUMBER ? chy_json_number_of(value) : NAN;
}

/* What the kind adds; NULL, or what is missing. */
static const char *read_kind(chy_claim *claim, const chy_json *line, chy_arena *arena)
{
    switch (claim->kind) {
    case CHY_CLAIM_TENURE:
        claim->as.tenure.person = actor_of(chy_json_at(line, "person"));
        claim->as.tenure.post = post_of(chy_json_at(line, "post"), arena);
        claim->as.tenure.status = text_at(line, "status");
        claim->as.tenure.from = text_at(line, "from");
        claim->as.tenure.until = text_at(line, "until");
        if (claim->as.tenure.status.length == 0) return "a tenure needs a status";
        return claim->as.tenure.post.title.length ? NULL : "a tenure needs a post with a title";
    case CHY_CLAIM_EVENT:
        claim->as.event.type = text_at(line, "type");
        claim->as.event.mode = text_at(line, "mode");
        claim->as.event.cameo = text_at(line, "cameo");
        claim->as.event.actors = actors_of(chy_json_at(line, "actors"), arena);
        claim->as.event.recipients = actors_of(chy_json_at(line, "recipients"), arena);
        claim->as.event.goldstein = number_at(line, "goldstein");
        claim->as.event.score = number_at(line, "score");
        claim->as.event.quad = offset_at(line, "quad");
        return claim->as.event.type.length ? NULL : "an event needs a type";
    case CHY_CLAIM_FORUM:
        claim->as.forum.forum = text_at(line, "forum");
        claim->as.forum.change = text_at(line, "change");
        claim->as.forum.about = text_at(line, "about");
        return claim->as.forum.forum.length ? NULL : "a forum claim needs a forum";
    case CHY_CLAIM_MEMBERSHIP:
        claim->as.membership.member = actor_of(chy_json_at(line, "member"));
        claim->as.membership.body = text_at(line, "body");
        claim->as.membership.role = text_at(line, "role");
        claim->as.membership.change = text_at(line, "change");
        if (claim->as.membership.member.text.length == 0 &&
            claim->as.membership.member.name.length == 0)
            return "a membership needs a member";
        return claim->as.membership.body.length ? NULL : "a membership needs a body";
    case CHY_CLAIM_STANCE:
        claim->as.stance.holder = actor_of(chy_json_at(line, "holder"));
        claim->as.stance.attitude = text_at(line, "attitude");
        claim->as.stance.proposition = text_at(line, "proposition");
        claim->as.stance.topics = strings_of(chy_json_at(line, "topics"), arena);
        claim->as.stance.how = strings_of(chy_json_at(line, "how"), arena);
        return claim->as.stance.holder.text.length || claim->as.stance.holder.name.length
                   ? NULL
                   : "a stance needs a holder";
    case CHY_CLAIM_RELATION:
        claim->as.relation.a = actor_of(chy_json_at(line, "a"));
        claim->as.relation.b = actor_of(chy_json_at(line, "b"));
        claim->as.relation.relation = text_at(line, "relation");
        return claim->as.relation.relation.length ? NULL : "a relation needs its name";
    case CHY_CLAIM_OBLIGATION:
        claim->as.obligation.bearer = actor_of(chy_json_at(line, "bearer"));
        claim->as.obligation.instrument = text_at(line, "instrument");
        claim->as.obligation.duty = text_at(line, "duty");
        claim->as.obligation.force = text_at(line, "force");
        claim->as.obligation.breach = chy_json_is(chy_json_at(line, "breach"), CHY_JSON_TRUE);
        return NULL;
    case CHY_CLAIM_MANDATE:
        claim->as.mandate.post = post_of(chy_json_at(line, "post"), arena);
        claim->as.mandate.duty = text_at(line, "duty");
        return claim->as.mandate.post.title.length ? NULL : "a mandate needs a post with a title";
    case CHY_CLAIM_FIGURE: {
        const chy_json *subject = chy_json_at(line, "subject");
        chy_slice comparator = text_at(line, "comparator");
        claim->as.figure.subject = (chy_actor){.kind = CHY_MENTION_KINDS};
        if (chy_json_is(subject, CHY_JSON_OBJECT))
            claim->as.figure.subject = actor_of(subject);
        else
            claim->as.figure.subject_text = chy_json_text_of(subject);
        claim->as.figure.measure = text_at(line, "measure");
        claim->as.figure.unit = text_at(line, "unit");
        const chy_json *value = chy_json_at(line, "value");
        claim->as.figure.value = chy_json_number_of(value);
        claim->as.figure.comparator = comparator.length ? *comparator.at : '=';
        return chy_json_is(value, CHY_JSON_NUMBER) ? NULL : "a figure needs a value";
    }
    case CHY_CLAIM_KINDS:
        break;
    }
    return "no such kind";
}

static const char *read_claim(chy_claim *claim, const chy_json *line, chy_arena *arena)
{
    chy_slice kind = text_at(line, "kind");
    chy_slice factuality = text_at(line, "factuality");
    unsigned found = 0;
    while (found < CHY_CLAIM_KINDS &&
           !chy_slice_is(kind, chy_claim_kind_name((chy_claim_kind)found)))
        found++;
    if (found == CHY_CLAIM_KINDS) return "\"kind\" is none of the nine kinds of claim";
    claim->kind = (chy_claim_kind)found;
    unsigned state = 0;
    while (factuality.length && state < CHY_FACTUALITIES &&
           !chy_slice_is(factuality, chy_factuality_name((chy_factuality)state)))
        state++;
    if (state == CHY_FACTUALITIES) return "\"factuality\" is none of the seven";
    claim->factuality = (chy_factuality)state;
    claim->sentence = offset_at(line, "sentence");
    claim->start = offset_at(line, "start");
    claim->end = offset_at(line, "end");
    if (claim->end < claim->start) return "\"end\" lies before \"start\"";
    claim->said_by = actors_of(chy_json_at(line, "said_by"), arena);
    claim->when = text_at(line, "when");
    claim->frame = text_at(line, "frame");
    const chy_json *where = chy_json_at(line, "where");
    claim->where.text = claim->where.name = chy_json_text_of(where);
    if (chy_json_is(where, CHY_JSON_OBJECT)) {
        claim->where.text = text_at(where, "text");
        claim->where.name = text_at(where, "name");
        claim->where.country = text_at(where, "country");
        const chy_json *lat = chy_json_at(where, "lat"), *lon = chy_json_at(where, "lon");
        if (chy_json_is(lat, CHY_JSON_NUMBER)) {
            claim->where.lat = chy_arena_format(arena, "%.7g", chy_json_number_of(lat));
            claim->where.lon = chy_arena_format(arena, "%.7g", chy_json_number_of(lon));
        }
    }
    return read_kind(claim, line, arena);
}

/* ---- reports ---- */

static void tell(chy_claim_reader *reader, const char *message)
{
    reader->mistakes++;
    chy_tell(reader->listener, reader->path, reader->number, 0, true, "%s", message);
}

/* The next line that holds an object, and its bytes; NULL at the end. A copy of
 * the line is in the arena, where the values point into it. */
static const chy_json *next_object(chy_claim_reader *reader, chy_arena *arena, chy_slice *bytes)
{
    for (;;) {
        if (!reader->waits) {
            reader->length = getline(&reader->line, &reader->room, reader->file);
            if (reader->length < 0) return NULL;
            reader->number++;
        }
        reader->waits = false;
        *bytes = chy_slice_trim((chy_slice){reader->line, (size_t)reader->length});
        if (bytes->length == 0) continue;
        *bytes = chy_arena_copy(arena, *bytes);
        if (bytes->at == NULL) return NULL; /* the arena remembers */
        const char *why;
        size_t at;
        const chy_json *object = chy_json_read(*bytes, arena, &why, &at);
        if (chy_json_is(object, CHY_JSON_OBJECT)) return object;
        char message[128];
        snprintf(message, sizeof message, "not a JSON object: %s",
                 why ? why : "a value of another kind");
        reader->mistakes++;
        chy_tell(reader->listener, reader->path, reader->number, why ? (unsigned)at + 1 : 0, true,
                 "%s", message);
    }
}

/* Each sentence that claims quote, with the longest quote as its text. */
static chy_status quote_sentences(chy_incoming *report, chy_arena *arena, chy_error *error)
{
    CHY_ARRAY(chy_incoming_sentence) list = {0};
    for (size_t i = 0; i < report->claim_count; i++) {
        const chy_claim *claim = &report->claims[i];
        chy_slice quote = report->quotes[i];
        if (quote.length == 0) continue;
        /* Claims come in the order of the text, so the place is at the end. */
        size_t at = list.count;
        while (at > 0 && list.items[at - 1].number > claim->sentence) at--;
        bool there = at > 0 && list.items[at - 1].number == claim->sentence;
        if (there && list.items[at - 1].text.length >= quote.length) continue;
        chy_incoming_sentence now = {claim->sentence, claim->start, claim->end, quote};
        if (there) {
            list.items[at - 1] = now;
            continue;
        }
        if (chy_array_push(&list, arena) == NULL) return chy_fail_memory(error);
        memmove(list.items + at + 1, list.items + at, (list.count - 1 - at) * sizeof now);
        list.items[at] = now;
    }
    report->sentences = list.items;
    report->sentence_count = list.count;
    return CHY_OK;
}

/* Longest stretch of one report's lines that is kept together. */
enum { MOST_CLAIMS = 1000000 };

chy_status chy_claim_reader_next(chy_claim_reader *reader, chy_arena *arena, chy_incoming **out,
                                 chy_error *error)
{
    *out = NULL;
    chy_incoming *report = NULL;
    CHY_ARRAY(chy_claim) claims = {0};
    CHY_ARRAY(chy_slice) quotes = {0};
    uint64_t hash = 0;
    bool memory = true;
    while (memory && claims.count < MOST_CLAIMS) {
        chy_slice bytes;
        const chy_json *line = next_object(reader, arena, &bytes);
        if (line == NULL) break;
        chy_slice name = text_at(line, "report");
        if (name.length == 0) {
            tell(reader, "a claim needs \"report\"");
            continue;
        }
        if (report && !chy_slice_equal(report->name, name)) {
            reader->waits = true;
            break;
        }
        chy_claim claim = {0};
        const char *problem = read_claim(&claim, line, arena);
        if (problem) {
            tell(reader, problem);
            continue;
        }
        if (report == NULL && (report = CHY_NEW(arena, chy_incoming))) {
            report->name = name;
            report->source = text_at(line, "source");
            report->title = text_at(line, "title");
            report->url = text_at(line, "url");
            report->reported = text_at(line, "reported");
        }
        chy_claim *place = chy_array_push(&claims, arena);
        chy_slice *quote = chy_array_push(&quotes, arena);
        memory = report && place && quote;
        if (memory) {
            *place = claim;
            *quote = text_at(line, "quote");
            hash = (hash ^ chy_slice_hash(bytes)) * 0x9E3779B97F4A7C15u;
        }
    }
    if (!memory || chy_arena_failed(arena)) return chy_fail_memory(error);
    if (ferror(reader->file)) return chy_fail_errno(error, reader->path);
    if (report == NULL) return CHY_OK;
    report->claims = claims.items;
    report->quotes = quotes.items;
    report->claim_count = claims.count;
    report->hash = hash ? hash : 1;
    *out = report;
    return quote_sentences(report, arena, error);
}
