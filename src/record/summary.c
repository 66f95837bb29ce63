/* summary.c: a fact in one line for people. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "record/settle.h"
#include "record/summary.h"

/* Names of one role, "China, North Korea". */
static void add_names(chy_work *work, chy_buffer *out, const chy_item *item, chy_role role)
{
    bool first = true;
    for (uint32_t i = item->party; i < item->party + item->parties; i++) {
        const chy_party *party = &work->parties.items[i];
        if (party->role != role || party->entity == CHY_NOBODY) continue;
        if (!first) chy_buffer_add_string(out, ", ");
        chy_buffer_add_string(out, chy_entity_name(work, party->entity));
        first = false;
    }
}

static bool has_role(const chy_work *work, const chy_item *item, chy_role role)
{
    return chy_party_of(work, item, role) != CHY_NOBODY;
}

/* "no_diplomatic_relations" as words. */
static void add_spaced(chy_buffer *out, const char *name)
{
    for (; *name; name++) chy_buffer_add_byte(out, *name == '_' ? ' ' : *name);
}

static void add_tenure(chy_work *work, chy_buffer *out, const chy_fact *fact)
{
    const char *post = chy_entity_name(work, fact->post);
    chy_slice status = chy_text_of(work, fact->status);
    if (fact->person == CHY_NOBODY) {
        chy_buffer_format(out, "%s: vacant", post);
        return;
    }
    chy_buffer_format(out, "%s: ", chy_entity_name(work, fact->person));
    if (chy_slice_is(status, "holds")) {
        chy_buffer_add_string(out, post);
    } else if (chy_slice_is(status, "held") || chy_slice_is(status, "left")) {
        chy_buffer_format(out, "former %s", post);
    } else {
        chy_buffer_format(out, "%.*s %s", CHY_PRINT(status), post);
    }
}

/* The contract's names of events, and what two sides of one do. */
static void add_event(chy_work *work, chy_buffer *out, const chy_item *item)
{
    bool who = has_role(work, item, CHY_ROLE_ACTOR);
    add_names(work, out, item, CHY_ROLE_ACTOR);
    chy_buffer_format(out, "%s%s", who ? " " : "", chy_chars(work, item->s[0]));
    if (item->s[1]) chy_buffer_format(out, "/%s", chy_chars(work, item->s[1]));
    if (has_role(work, item, CHY_ROLE_RECIPIENT)) {
        chy_buffer_add_byte(out, ' ');
        add_names(work, out, item, CHY_ROLE_RECIPIENT);
    }
    if (item->place) chy_buffer_format(out, " at %s", chy_chars(work, item->place));
}

/* "2,100,000,000": whole numbers from 10,000 on with commas. */
static void add_number(chy_buffer *out, double value)
{
    if (fabs(value) >= 1e15 || value != floor(value)) {
        chy_buffer_format(out, "%.6g", value);
        return;
    }
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%" PRId64, (int64_t)fabs(value));
    if (value < 0) chy_buffer_add_byte(out, '-');
    for (int i = 0; i < length; i++) {
        if (i && length > 4 && (length - i) % 3 == 0) chy_buffer_add_byte(out, ',');
        chy_buffer_add_byte(out, digits[i]);
    }
}

chy_string chy_summary_of(chy_work *work, const chy_fact *fact)
{
    const chy_item *item = &work->items.items[fact->first];
    chy_buffer out = {0};
    switch ((chy_claim_kind)fact->kind) {
    case CHY_CLAIM_TENURE:
        add_tenure(work, &out, fact);
        break;
    case CHY_CLAIM_EVENT:
        add_event(work, &out, item);
        break;
    case CHY_CLAIM_FORUM:
        chy_buffer_format(&out, "%s: ", chy_entity_name(work, item->body));
        add_spaced(&out, chy_chars(work, item->s[1]));
        if (item->s[2]) chy_buffer_format(&out, " (on %s)", chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_MEMBERSHIP:
        add_names(work, &out, item, CHY_ROLE_MEMBER);
        chy_buffer_format(&out, ": %s of %s",
                          item->s[2] && !chy_slice_is(chy_text_of(work, item->s[2]), "joined") &&
                                  !chy_slice_is(chy_text_of(work, item->s[2]), "withdrew")
                              ? chy_chars(work, item->s[2])
                              : "member",
                          chy_entity_name(work, item->body));
        if (item->s[1]) chy_buffer_format(&out, " (%s)", chy_chars(work, item->s[1]));
        break;
    case CHY_CLAIM_STANCE:
        add_names(work, &out, item, CHY_ROLE_HOLDER);
        chy_buffer_format(&out, " %s: %s", chy_chars(work, item->s[0]),
                          chy_chars(work, item->s[1]));
        break;
    case CHY_CLAIM_RELATION:
        add_names(work, &out, item, CHY_ROLE_A);
        chy_buffer_add_string(&out, " and ");
        add_names(work, &out, item, CHY_ROLE_B);
        chy_buffer_add_string(&out, ": ");
        add_spaced(&out, chy_chars(work, item->s[0]));
        break;
    case CHY_CLAIM_OBLIGATION:
        add_names(work, &out, item, CHY_ROLE_BEARER);
        chy_buffer_add_byte(&out, ' ');
        add_spaced(&out, chy_chars(work, item->s[2]));
        chy_buffer_format(&out, " %s", chy_chars(work, item->s[1]));
        if (item->s[0]) chy_buffer_format(&out, " (%s)", chy_chars(work, item->s[0]));
        if (chy_slice_is(chy_text_of(work, item->s[3]), "1"))
            chy_buffer_add_string(&out, ": breached");
        break;
    case CHY_CLAIM_MANDATE:
        chy_buffer_format(&out, "%s: %s", chy_entity_name(work, fact->post),
                          chy_chars(work, item->s[1]));
        break;
    case CHY_CLAIM_FIGURE:
        if (has_role(work, item, CHY_ROLE_SUBJECT))
            add_names(work, &out, item, CHY_ROLE_SUBJECT);
        else
            chy_buffer_add(&out, chy_text_of(work, item->s[0]));
        /* What is measured is told once. */
        if (!chy_slice_equal(chy_buffer_slice(&out), chy_text_of(work, item->s[1])))
            chy_buffer_format(&out, "%s%s", out.length && item->s[1] ? ", " : "",
                              chy_chars(work, item->s[1]));
        chy_buffer_add_string(&out, ": ");
        if (item->s[3] && !chy_slice_is(chy_text_of(work, item->s[3]), "="))
            chy_buffer_format(&out, "%s ", chy_chars(work, item->s[3]));
        add_number(&out, item->value);
        if (item->s[2]) chy_buffer_format(&out, " %s", chy_chars(work, item->s[2]));
        break;
    case CHY_CLAIM_KINDS:
        break;
    }
    if (fact->factuality != CHY_ACTUAL)
        chy_buffer_format(&out, " [%s]", chy_factuality_name((chy_factuality)fact->factuality));
    chy_string kept = chy_keep(work, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    return kept;
}
