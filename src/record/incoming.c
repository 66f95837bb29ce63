/* incoming.c: claims as JSON Lines, made elsewhere, become reports with claims.
 *
 * The contract (docs/claims.md) is what may come; a line that breaks it is
 * named and left out, and the others are kept. A report that comes without its
 * text has as its sentences the longest quote that its claims give of each. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
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

/* All questions may be asked of NULL, which is no value. Texts are copied to the
 * arena, since the library's values go with their line. */
static chy_slice text_of(const json_t *value, chy_arena *arena)
{
    if (!json_is_string(value)) return (chy_slice){0};
    return chy_arena_copy(arena, (chy_slice){json_string_value(value), json_string_length(value)});
}

static chy_slice text_at(const json_t *object, const char *name, chy_arena *arena)
{
    return text_of(json_object_get(object, name), arena);
}

static chy_mention_kind kind_named(chy_slice name)
{
    for (size_t i = 0; name.length && i < CHY_MENTION_KINDS; i++)
        if (chy_slice_is(name, chy_actor_kinds[i])) return (chy_mention_kind)i;
    return CHY_MENTION_KINDS; /* not told */
}

/* An actor is an object or, in short, a bare name. */
static chy_actor actor_of(const json_t *value, chy_arena *arena)
{
    chy_actor actor = {.kind = CHY_MENTION_KINDS};
    actor.text = actor.name = text_of(value, arena);
    if (!json_is_object(value)) return actor;
    actor.text = text_at(value, "text", arena);
    actor.name = text_at(value, "name", arena);
    actor.code = text_at(value, "code", arena);
    actor.country = text_at(value, "country", arena);
    actor.sector = text_at(value, "sector", arena);
    actor.kind = kind_named(text_at(value, "kind", arena));
    return actor;
}

static chy_actor_list actors_of(const json_t *value, chy_arena *arena)
{
    chy_actor_list list = {0};
    size_t count = json_array_size(value);
    if (count) list.items = CHY_NEW_ARRAY(arena, chy_actor, count);
    for (size_t i = 0; list.items && i < count; i++) {
        chy_actor actor = actor_of(json_array_get(value, i), arena);
        if (actor.text.length || actor.name.length) list.items[list.count++] = actor;
    }
    return list;
}

/* A list of strings, or one string. */
static chy_slice_list strings_of(const json_t *value, chy_arena *arena)
{
    chy_slice_list list = {0};
    bool alone = json_is_string(value);
    size_t count = alone ? 1 : json_array_size(value);
    if (count) list.items = CHY_NEW_ARRAY(arena, chy_slice, count);
    for (size_t i = 0; list.items && i < count; i++) {
        chy_slice text = text_of(alone ? value : json_array_get(value, i), arena);
        if (text.length) list.items[list.count++] = text;
    }
    return list;
}

static chy_post post_of(const json_t *value, chy_arena *arena)
{
    chy_slice_list to = strings_of(json_object_get(value, "to"), arena);
    return (chy_post){.title = text_at(value, "title", arena),
                      .body = text_at(value, "body", arena),
                      .country = text_at(value, "country", arena),
                      .to = to.items,
                      .to_count = to.count};
}

static uint32_t offset_at(const json_t *object, const char *name)
{
    double number = json_number_value(json_object_get(object, name));
    return number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

static double number_at(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* What the kind adds; NULL, or what is missing. */
static const char *read_kind(chy_claim *claim, const json_t *line, chy_arena *arena)
{
    switch (claim->kind) {
    case CHY_CLAIM_TENURE:
        claim->as.tenure.person = actor_of(json_object_get(line, "person"), arena);
        claim->as.tenure.post = post_of(json_object_get(line, "post"), arena);
        claim->as.tenure.status = text_at(line, "status", arena);
        claim->as.tenure.from = text_at(line, "from", arena);
        claim->as.tenure.until = text_at(line, "until", arena);
        if (claim->as.tenure.status.length == 0) return "a tenure needs a status";
        return claim->as.tenure.post.title.length ? NULL : "a tenure needs a post with a title";
    case CHY_CLAIM_EVENT:
        claim->as.event.type = text_at(line, "type", arena);
        claim->as.event.mode = text_at(line, "mode", arena);
        claim->as.event.cameo = text_at(line, "cameo", arena);
        claim->as.event.actors = actors_of(json_object_get(line, "actors"), arena);
        claim->as.event.recipients = actors_of(json_object_get(line, "recipients"), arena);
        claim->as.event.goldstein = number_at(line, "goldstein");
        claim->as.event.score = number_at(line, "score");
        claim->as.event.quad = offset_at(line, "quad");
        return claim->as.event.type.length ? NULL : "an event needs a type";
    case CHY_CLAIM_FORUM:
        claim->as.forum.forum = text_at(line, "forum", arena);
        claim->as.forum.change = text_at(line, "change", arena);
        claim->as.forum.about = text_at(line, "about", arena);
        return claim->as.forum.forum.length ? NULL : "a forum claim needs a forum";
    case CHY_CLAIM_MEMBERSHIP:
        claim->as.membership.member = actor_of(json_object_get(line, "member"), arena);
        claim->as.membership.body = text_at(line, "body", arena);
        claim->as.membership.role = text_at(line, "role", arena);
        claim->as.membership.change = text_at(line, "change", arena);
        if (claim->as.membership.member.text.length == 0 &&
            claim->as.membership.member.name.length == 0)
            return "a membership needs a member";
        return claim->as.membership.body.length ? NULL : "a membership needs a body";
    case CHY_CLAIM_STANCE:
        claim->as.stance.holder = actor_of(json_object_get(line, "holder"), arena);
        claim->as.stance.attitude = text_at(line, "attitude", arena);
        claim->as.stance.proposition = text_at(line, "proposition", arena);
        claim->as.stance.topics = strings_of(json_object_get(line, "topics"), arena);
        claim->as.stance.how = strings_of(json_object_get(line, "how"), arena);
        return claim->as.stance.holder.text.length || claim->as.stance.holder.name.length
                   ? NULL
                   : "a stance needs a holder";
    case CHY_CLAIM_RELATION:
        claim->as.relation.a = actor_of(json_object_get(line, "a"), arena);
        claim->as.relation.b = actor_of(json_object_get(line, "b"), arena);
        claim->as.relation.relation = text_at(line, "relation", arena);
        return claim->as.relation.relation.length ? NULL : "a relation needs its name";
    case CHY_CLAIM_OBLIGATION:
        claim->as.obligation.bearer = actor_of(json_object_get(line, "bearer"), arena);
        claim->as.obligation.instrument = text_at(line, "instrument", arena);
        claim->as.obligation.duty = text_at(line, "duty", arena);
        claim->as.obligation.force = text_at(line, "force", arena);
        claim->as.obligation.breach = json_is_true(json_object_get(line, "breach"));
        return NULL;
    case CHY_CLAIM_MANDATE:
        claim->as.mandate.post = post_of(json_object_get(line, "post"), arena);
        claim->as.mandate.duty = text_at(line, "duty", arena);
        return claim->as.mandate.post.title.length ? NULL : "a mandate needs a post with a title";
    case CHY_CLAIM_FIGURE: {
        const json_t *subject = json_object_get(line, "subject");
        chy_slice comparator = text_at(line, "comparator", arena);
        claim->as.figure.subject = (chy_actor){.kind = CHY_MENTION_KINDS};
        if (json_is_object(subject))
            claim->as.figure.subject = actor_of(subject, arena);
        else
            claim->as.figure.subject_text = text_of(subject, arena);
        claim->as.figure.measure = text_at(line, "measure", arena);
        claim->as.figure.unit = text_at(line, "unit", arena);
        const json_t *value = json_object_get(line, "value");
        claim->as.figure.value = json_number_value(value);
        claim->as.figure.comparator = comparator.length ? *comparator.at : '=';
        return json_is_number(value) ? NULL : "a figure needs a value";
    }
    case CHY_CLAIM_KINDS:
        break;
    }
    return "no such kind";
}

static const char *read_claim(chy_claim *claim, const json_t *line, chy_arena *arena)
{
    chy_slice kind = text_at(line, "kind", arena);
    chy_slice factuality = text_at(line, "factuality", arena);
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
    claim->said_by = actors_of(json_object_get(line, "said_by"), arena);
    claim->when = text_at(line, "when", arena);
    claim->frame = text_at(line, "frame", arena);
    const json_t *where = json_object_get(line, "where");
    claim->where.text = claim->where.name = text_of(where, arena);
    if (json_is_object(where)) {
        claim->where.text = text_at(where, "text", arena);
        claim->where.name = text_at(where, "name", arena);
        claim->where.country = text_at(where, "country", arena);
        const json_t *lat = json_object_get(where, "lat"), *lon = json_object_get(where, "lon");
        if (json_is_number(lat)) {
            claim->where.lat = chy_arena_format(arena, "%.7g", json_number_value(lat));
            claim->where.lon = chy_arena_format(arena, "%.7g", json_number_value(lon));
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

/* The next line that holds an object, and its bytes, which last until the next
 * call; NULL at the end. The caller gives the object back with json_decref. */
static json_t *next_object(chy_claim_reader *reader, chy_slice *bytes)
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
        json_error_t why;
        json_t *object =
            json_loadb(bytes->at, bytes->length, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &why);
        if (json_is_object(object)) return object;
        reader->mistakes++;
        chy_tell(reader->listener, reader->path, reader->number,
                 object || why.position < 1 ? 0 : (unsigned)why.position, true,
                 "not a JSON object: %s", object ? "a value of another kind" : why.text);
        json_decref(object);
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
    chy_slice bytes;
    json_t *line;
    while (memory && claims.count < MOST_CLAIMS && (line = next_object(reader, &bytes))) {
        chy_slice name = text_at(line, "report", arena);
        reader->waits = report && name.length && !chy_slice_equal(report->name, name);
        if (reader->waits) {
            json_decref(line);
            break;
        }
        chy_claim claim = {0};
        const char *problem =
            name.length ? read_claim(&claim, line, arena) : "a claim needs \"report\"";
        if (problem) {
            tell(reader, problem);
            json_decref(line);
            continue;
        }
        if (report == NULL && (report = CHY_NEW(arena, chy_incoming))) {
            report->name = name;
            report->source = text_at(line, "source", arena);
            report->title = text_at(line, "title", arena);
            report->url = text_at(line, "url", arena);
            report->reported = text_at(line, "reported", arena);
        }
        chy_claim *place = chy_array_push(&claims, arena);
        chy_slice *quote = chy_array_push(&quotes, arena);
        memory = report && place && quote;
        if (memory) {
            *place = claim;
            *quote = text_at(line, "quote", arena);
            hash = (hash ^ chy_slice_hash(bytes)) * 0x9E3779B97F4A7C15u;
        }
        json_decref(line);
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
