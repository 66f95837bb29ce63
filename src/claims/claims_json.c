/* claims_json.c: one claim as one line of JSON, in the contract's field names.
 *
 * Fields come in the order of the contract's table: what every claim has, then
 * what its kind adds. An empty slice is null; the text of reports is
 * well-formed UTF-8, so escaping is all that a string needs. */
#include <inttypes.h>
#include <math.h>

#include "claims/claims.h"

const char *chy_claim_kind_name(chy_claim_kind kind)
{
    static const char *const names[CHY_CLAIM_KINDS] = {"tenure",     "event",   "forum",
                                                       "membership", "stance",  "relation",
                                                       "obligation", "mandate", "figure"};
    return (unsigned)kind < CHY_CLAIM_KINDS ? names[kind] : "";
}

const char *chy_factuality_name(chy_factuality factuality)
{
    static const char *const names[CHY_FACTUALITIES] = {
        "actual", "negated", "planned", "expected", "possible", "demanded", "conditional"};
    return (unsigned)factuality < CHY_FACTUALITIES ? names[factuality] : "";
}

static void write_string(chy_buffer *out, chy_slice text)
{
    chy_buffer_add_byte(out, '"');
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f) continue;
        chy_buffer_add(out, chy_slice_cut(text, plain, i));
        plain = i + 1;
        if (byte == '"' || byte == '\\') {
            chy_buffer_add_byte(out, '\\');
            chy_buffer_add_byte(out, (char)byte);
        } else if (byte == '\n') {
            chy_buffer_add_string(out, "\\n");
        } else if (byte == '\t') {
            chy_buffer_add_string(out, "\\t");
        } else {
            chy_buffer_format(out, "\\u%04x", byte);
        }
    }
    chy_buffer_add(out, chy_slice_cut(text, plain, text.length));
    chy_buffer_add_byte(out, '"');
}

static void write_value(chy_buffer *out, chy_slice text)
{
    if (text.length)
        write_string(out, text);
    else
        chy_buffer_add_string(out, "null");
}

static void write_field(chy_buffer *out, const char *name, chy_slice value)
{
    chy_buffer_format(out, ", \"%s\": ", name);
    write_value(out, value);
}

static void write_actor(chy_buffer *out, const chy_actor *actor)
{
    if (actor->text.length == 0 && actor->name.length == 0) {
        chy_buffer_add_string(out, "null");
        return;
    }
    chy_buffer_add_string(out, "{\"text\": ");
    write_value(out, actor->text);
    write_field(out, "name", actor->name);
    write_field(out, "code", actor->code);
    write_field(out, "country", actor->country);
    write_field(out, "sector", actor->sector);
    chy_buffer_add_byte(out, '}');
}

static void write_actor_field(chy_buffer *out, const char *name, const chy_actor *actor)
{
    chy_buffer_format(out, ", \"%s\": ", name);
    write_actor(out, actor);
}

static void write_actors(chy_buffer *out, const char *name, chy_actor_list list)
{
    chy_buffer_format(out, ", \"%s\": [", name);
    for (size_t i = 0; i < list.count; i++) {
        if (i) chy_buffer_add_string(out, ", ");
        write_actor(out, &list.items[i]);
    }
    chy_buffer_add_byte(out, ']');
}

static void write_strings(chy_buffer *out, const char *name, chy_slice_list list)
{
    chy_buffer_format(out, ", \"%s\": [", name);
    for (size_t i = 0; i < list.count; i++) {
        if (i) chy_buffer_add_string(out, ", ");
        write_string(out, list.items[i]);
    }
    chy_buffer_add_byte(out, ']');
}

/* `to` is one string where the post is accredited to one place, as posts
 * mostly are, and a list where the words give several at once. */
static void write_post(chy_buffer *out, const chy_post *post)
{
    chy_buffer_add_string(out, ", \"post\": {\"title\": ");
    write_value(out, post->title);
    write_field(out, "body", post->body);
    write_field(out, "country", post->country);
    if (post->to_count > 1)
        write_strings(out, "to", (chy_slice_list){post->to, post->to_count});
    else
        write_field(out, "to", post->to_count ? post->to[0] : (chy_slice){0});
    chy_buffer_add_byte(out, '}');
}

/* As many digits as tell the number apart, and no exponent for whole ones. */
static void write_number(chy_buffer *out, double value)
{
    if (!isfinite(value))
        chy_buffer_add_string(out, "null");
    else if (fabs(value) < 1e15 && value == floor(value))
        chy_buffer_format(out, "%" PRId64, (int64_t)value);
    else
        chy_buffer_format(out, "%.12g", value);
}

static void write_kind(chy_buffer *out, const chy_claim *claim)
{
    switch (claim->kind) {
    case CHY_CLAIM_TENURE:
        write_actor_field(out, "person", &claim->as.tenure.person);
        write_post(out, &claim->as.tenure.post);
        write_field(out, "status", claim->as.tenure.status);
        write_field(out, "from", claim->as.tenure.from);
        write_field(out, "until", claim->as.tenure.until);
        break;
    case CHY_CLAIM_EVENT:
        write_field(out, "type", claim->as.event.type);
        write_field(out, "mode", claim->as.event.mode);
        write_field(out, "cameo", claim->as.event.cameo);
        write_actors(out, "actors", claim->as.event.actors);
        write_actors(out, "recipients", claim->as.event.recipients);
        chy_buffer_format(out, ", \"quad\": %u, \"score\": ", claim->as.event.quad);
        write_number(out, claim->as.event.score);
        chy_buffer_add_string(out, ", \"goldstein\": ");
        write_number(out, claim->as.event.goldstein);
        break;
    case CHY_CLAIM_FORUM:
        write_field(out, "forum", claim->as.forum.forum);
        write_field(out, "change", claim->as.forum.change);
        write_field(out, "about", claim->as.forum.about);
        break;
    case CHY_CLAIM_MEMBERSHIP:
        write_actor_field(out, "member", &claim->as.membership.member);
        write_field(out, "body", claim->as.membership.body);
        write_field(out, "role", claim->as.membership.role);
        write_field(out, "change", claim->as.membership.change);
        break;
    case CHY_CLAIM_STANCE:
        write_actor_field(out, "holder", &claim->as.stance.holder);
        write_field(out, "attitude", claim->as.stance.attitude);
        write_field(out, "proposition", claim->as.stance.proposition);
        write_strings(out, "topics", claim->as.stance.topics);
        write_strings(out, "how", claim->as.stance.how);
        break;
    case CHY_CLAIM_RELATION:
        write_actor_field(out, "a", &claim->as.relation.a);
        write_actor_field(out, "b", &claim->as.relation.b);
        write_field(out, "relation", claim->as.relation.relation);
        break;
    case CHY_CLAIM_OBLIGATION:
        write_actor_field(out, "bearer", &claim->as.obligation.bearer);
        write_field(out, "instrument", claim->as.obligation.instrument);
        write_field(out, "duty", claim->as.obligation.duty);
        write_field(out, "force", claim->as.obligation.force);
        chy_buffer_format(out, ", \"breach\": %s", claim->as.obligation.breach ? "true" : "false");
        break;
    case CHY_CLAIM_MANDATE:
        write_post(out, &claim->as.mandate.post);
        write_field(out, "duty", claim->as.mandate.duty);
        break;
    case CHY_CLAIM_FIGURE:
        if (claim->as.figure.subject.text.length || claim->as.figure.subject.name.length)
            write_actor_field(out, "subject", &claim->as.figure.subject);
        else
            write_field(out, "subject", claim->as.figure.subject_text);
        write_field(out, "measure", claim->as.figure.measure);
        chy_buffer_add_string(out, ", \"value\": ");
        write_number(out, claim->as.figure.value);
        write_field(out, "unit", claim->as.figure.unit);
        chy_buffer_format(out, ", \"comparator\": \"%c\"",
                          claim->as.figure.comparator ? claim->as.figure.comparator : '=');
        break;
    case CHY_CLAIM_KINDS:
        break;
    }
}

void chy_claim_write_json(chy_buffer *out, const chy_claims *claims, const chy_claim *claim)
{
    const chy_report *report = claims->reading->trees->text->report;
    chy_buffer_format(out, "{\"kind\": \"%s\", \"report\": ", chy_claim_kind_name(claim->kind));
    write_string(out, report->id);
    write_field(out, "source", report->source);
    write_field(out, "reported", report->reported);
    chy_buffer_format(out, ", \"sentence\": %u, \"start\": %u, \"end\": %u", claim->sentence,
                      claim->start, claim->end);
    chy_buffer_add_string(out, ", \"quote\": ");
    write_string(out, chy_slice_cut(report->text, claim->start, claim->end));
    write_actors(out, "said_by", claim->said_by);
    chy_buffer_format(out, ", \"factuality\": \"%s\"", chy_factuality_name(claim->factuality));
    write_field(out, "when", claim->when);
    if (claim->where.text.length) {
        chy_buffer_add_string(out, ", \"where\": {\"text\": ");
        write_string(out, claim->where.text);
        write_field(out, "name", claim->where.name);
        write_field(out, "country", claim->where.country);
        if (claim->where.lat.length && claim->where.lon.length) {
            chy_buffer_format(out, ", \"lat\": %.*s, \"lon\": %.*s", CHY_PRINT(claim->where.lat),
                              CHY_PRINT(claim->where.lon));
        }
        chy_buffer_add_byte(out, '}');
    } else {
        chy_buffer_add_string(out, ", \"where\": null");
    }
    write_kind(out, claim);
    chy_buffer_add_string(out, "}\n");
}
