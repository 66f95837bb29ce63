/* One post phrase around its head noun: what stands behind it (post_front.c: before
 * it). */
#include <string.h>

#include "world/post_words.h"

enum { TO_LIMIT = 24, COMPLEMENTS = 4 };

/* The states and bodies of "to Egypt, North Korea and the UK". A comma goes on
 * with the list only where an "and" closes it. */
static chy_status read_list(const post_work *w, size_t at, post_draft *d, chy_error *error)
{
    post_noun noun = post_read_noun(w, at);
    if (!noun.end) return CHY_OK;
    /* "for Rural Affairs and Water Commissioner": what stands
     * behind the last "and" is the field of the next post. */
    for (size_t and = noun.end; noun.name == NULL && post_is(w, noun.end, POST_head) && and-- > at;)
        if (post_is(w, and, POST_and) && and > at) {
            noun = (post_noun){.end = and, .text = post_raw(w, at + post_is(w, at, POST_the), and)};
            break;
        }
    chy_status status = post_add_to(w, d, post_accredited(&noun), error);
    d->end = noun.end;
    if (noun.name == NULL) return status;
    d->placed = true;
    size_t closing = 0, here = noun.end;
    for (int guard = 0; guard < TO_LIMIT; guard++) { /* is there an "and" at the end? */
        size_t next = here + post_mark(w, here, ',');
        bool and = post_is(w, next, POST_and);
        next += and;
        if (next == here) break;
        if (and&&post_mark(w, next, ',')) { /* "and, since 2020, the UK" */
            size_t time = post_after_stay(w, next + 1);
            if (time > next + 1 && post_mark(w, time, ',')) next = time + 1;
        }
        next += post_is(w, next, POST_to);
        next += post_is(w, next, POST_the);
        const chy_named *name = post_name_at(w, next);
        if (name == NULL || name->adjective || name->actor.kind == CHY_MENTION_PERSON) break;
        here = post_after_name(w, next, name);
        if (post_is(w, here, POST_owner) || post_is(w, here, POST_head)) break;
        if (and) closing = here;
        if (and&&!post_mark(w, here, ',')) break;
    }
    here = noun.end;
    while (status == CHY_OK && here < closing) {
        if (post_name_at(w, here)) {
            noun = (post_noun){.name = post_name_at(w, here)};
            status = post_add_to(w, d, post_accredited(&noun), error);
            here = post_after_name(w, here, noun.name);
        } else {
            here++;
        }
    }
    if (closing) d->end = closing;
    return status;
}

/* "of ...": the body, the country, or the field of a minister. */
static bool read_of(const post_work *w, size_t at, post_draft *d)
{
    post_noun noun = post_read_noun(w, at);
    if (!noun.end) return false;
    bool plain = noun.name == NULL && noun.field.length;
    bool any_field = (d->flags & HEAD_ANY_FIELD) && noun.name == NULL && noun.body.length &&
                     !noun.country.length && post_atom(w, at)->kind == ATOM_WORD;
    if ((plain && d->flags & HEAD_FIELD) || (any_field && !post_is(w, at, POST_the))) {
        d->field = plain ? noun.field : post_lower(w, noun.text);
    } else {
        if (noun.body.length && (d->loose || !d->body.length)) d->body = noun.body;
        if (!d->country.length) d->country = noun.country;
        /* "of the country", "of the Secretary-General": somebody told elsewhere. */
        size_t word = at + post_is(w, at, POST_the);
        bool elsewhere = noun.end == word + 1 && noun.name == NULL &&
                         (post_is(w, word, POST_head) ||
                          (post_is(w, word, POST_organ) && post_value(w, word, POST_organ) == 1));
        if (elsewhere) {
            d->owner = post_atom(w, word)->word;
            d->body = (chy_slice){0};
            if (post_is(w, word, POST_head)) d->usual = post_usual(w, word);
        } else if (!noun.body.length && !noun.country.length && !d->body.length) {
            d->body = noun.text;
        }
        if (noun.end == word + 1 && noun.name == NULL && post_is(w, word, POST_organ))
            d->owner = post_atom(w, word)->word;
        d->of = true;
    }
    d->end = noun.end;
    /* "of the Committee for Security | of Togo" */
    size_t state = d->end + 1 + post_is(w, d->end + 1, POST_the);
    const chy_named *owner = post_is(w, d->end, POST_of) ? post_name_at(w, state) : NULL;
    if (owner && !owner->adjective && owner->actor.kind == CHY_MENTION_COUNTRY &&
        noun.body.length &&
        (d->country.length == 0 || chy_slice_equal(d->country, owner->actor.country))) {
        d->country = owner->actor.country;
        d->end = post_after_name(w, state, owner);
    }
    return true;
}

static bool is_body(const post_noun *noun)
{
    return noun->name ? noun->name->actor.kind == CHY_MENTION_BODY : noun->body.length > 0;
}

/* "for Fiji | in London", "for Fiji | to the UN": who sends, where no state is told
 * before; true where that is so. */
static bool read_sender(const post_work *w, size_t at, post_draft *d)
{
    size_t start = at + post_is(w, at, POST_the);
    const chy_named *from = post_name_at(w, start);
    if (!(d->flags & HEAD_SENT) || d->country.length || d->body.length || from == NULL)
        return false;
    if (from->adjective || from->actor.kind != CHY_MENTION_COUNTRY) return false;
    size_t end = post_after_name(w, start, from);
    if (!post_is(w, end, POST_in) && !post_is(w, end, POST_to)) return false;
    const chy_named *to = post_name_at(w, end + 1 + post_is(w, end + 1, POST_the));
    if (to == NULL || to->adjective || to->actor.kind == CHY_MENTION_PERSON) return false;
    d->country = from->actor.country;
    d->end = end;
    return true;
}

static chy_status read_for(const post_work *w, size_t at, post_draft *d, chy_error *error)
{
    if (read_sender(w, at, d)) return CHY_OK;
    size_t start = at + post_is(w, at, POST_the);
    const chy_atom *first = post_atom(w, start);
    bool nominal =
        post_nominal(w, start) || post_name_at(w, start) ||
        (first->capital && !post_is(w, start, POST_time) && !post_is(w, start, POST_stop));
    if (!nominal || first->kind == ATOM_MARK) return CHY_OK;
    post_noun noun = post_read_noun(w, at);
    if (!noun.end) return CHY_OK;
    /* "for Europe and Foreign Affairs": the area and the field are one portfolio. */
    if (noun.name && post_is(w, noun.end, POST_and) && post_is(w, noun.end + 1, POST_topic) &&
        d->flags & HEAD_ANY_FIELD) {
        d->end = noun.end + 2;
        d->field = post_lower(w, post_raw(w, start, d->end));
        return CHY_OK;
    }
    if ((d->flags & HEAD_ANY_FIELD) && noun.name == NULL && !noun.country.length) {
        d->field = noun.field.length ? noun.field : post_lower(w, noun.text);
        d->end = noun.end;
        return CHY_OK;
    }
    bool whose = !(d->flags & (HEAD_ACCREDITED | HEAD_FIELD)) || noun.body.length;
    /* Lower-case words are an affair, not a body: "for peace planning". */
    bool organ = post_is(w, noun.end - 1, POST_organ) || post_is(w, noun.end - 1, POST_ministry) ||
                 post_is(w, start, POST_organ) || post_is(w, start, POST_ministry) ||
                 (post_is(w, start, POST_topic) && post_is(w, start + 1, POST_ministry));
    organ &= start > at || post_atom(w, start)->capital || post_name_at(w, start);
    bool body = noun.name && noun.name->actor.kind == CHY_MENTION_BODY;
    bool owner = !(d->flags & HEAD_ACCREDITED) && whose && !d->body.length &&
                 (organ || body || d->flags & HEAD_SPEAKS) &&
                 (is_body(&noun) || noun.country.length) && !noun.field.length;
    if (owner) {
        d->body = noun.body;
        if (!d->country.length) d->country = noun.country;
        d->end = noun.end;
        return CHY_OK;
    }
    return read_list(w, at, d, error);
}

/* "at the Foreign Ministry", "at the presidential Security Office". */
static bool office_at(const post_work *w, size_t at)
{
    post_noun noun = post_read_noun(w, at);
    if (!noun.end || noun.field.length) return false;
    size_t last = noun.end - 1;
    return post_is(w, last, POST_organ) || post_is(w, last, POST_ministry) ||
           post_is(w, at + post_is(w, at, POST_the), POST_ministry) ||
           (post_atom(w, last)->capital && noun.end > at + 2 && noun.name == NULL) ||
           (noun.body.length && noun.country.length);
}

static chy_status read_back(const post_work *w, post_draft *d, chy_error *error)
{
    chy_status status = CHY_OK;
    while (post_is(w, d->end, POST_suffix)) {
        d->phase = (chy_post_phase)post_value(w, d->end, POST_suffix);
        d->end++;
    }
    for (int i = 0; status == CHY_OK && i < COMPLEMENTS; i++) {
        size_t end = d->end, next = end + 1;
        size_t noun = next + post_is(w, next, POST_the);
        const chy_named *name = post_name_at(w, noun);
        if (name && name->actor.kind == CHY_MENTION_PERSON) break;
        bool capital = post_atom(w, noun)->capital || name;
        bool first = end == d->head + 1;
        /* "the Supreme Allied Commander Europe" */
        const chy_named *area =
            first && post_atom(w, d->head)->capital ? post_name_at(w, end) : NULL;
        if (area && area->area && !area->adjective && area->actor.kind == CHY_MENTION_PLACE &&
            post_mark(w, post_after_name(w, end, area), ',')) {
            d->end = post_after_name(w, end, area);
            continue;
        }
        if (post_is(w, end, POST_of) && !d->of) {
            if (!read_of(w, next, d)) break;
        } else if (post_is(w, end, POST_to) && d->flags & HEAD_ACCREDITED &&
                   (name || (post_nominal(w, noun) && (capital || noun > next)))) {
            status = read_list(w, next, d, error);
        } else if (post_is(w, end, POST_to) && d->of && name && !name->adjective &&
                   d->flags & (HEAD_WEAK | HEAD_FIELD) &&
                   (name->actor.kind == CHY_MENTION_BODY ||
                    name->actor.kind == CHY_MENTION_COUNTRY)) {
            status = read_list(w, next, d, error); /* "head of the mission to the UN" */
        } else if (post_is(w, end, POST_for)) {
            status = read_for(w, next, d, error);
        } else if (post_is(w, end, POST_on) && d->flags & (HEAD_ACCREDITED | HEAD_FIELD) &&
                   post_nominal(w, noun)) {
            status = read_list(w, next, d, error);
        } else if (post_is(w, end, POST_in) && name && !name->adjective &&
                   (d->flags & HEAD_ACCREDITED || (d->of && d->body.length && !d->country.length &&
                                                   d->flags & (HEAD_WEAK | HEAD_FIELD)))) {
            if (name->actor.kind == CHY_MENTION_BODY) break;
            if (d->placed)
                d->end = post_after_name(w, noun, name); /* "to the UN in Geneva" */
            else
                status = read_list(w, next, d, error);
        } else if (name && name->actor.kind == CHY_MENTION_FORUM && d->flags & HEAD_TALKS &&
                   (post_is(w, end, POST_at) || post_is(w, end, POST_in) ||
                    post_is(w, end, POST_to))) {
            status = read_list(w, next, d, error);
            break; /* what follows is told of the talks */
        } else if (post_is(w, end, POST_at) && post_value(w, end, POST_at) == 1 && name &&
                   !name->adjective && d->flags & HEAD_TALKS && !(d->flags & HEAD_ACCREDITED) &&
                   (name->actor.kind == CHY_MENTION_BODY ||
                    name->actor.kind == CHY_MENTION_COUNTRY)) {
            status = read_list(w, next, d, error); /* "chief negotiator with the EU" */
        } else if (post_is(w, end, POST_at) && name && name->actor.kind == CHY_MENTION_BODY &&
                   first) {
            if (d->flags & HEAD_ACCREDITED)
                status = read_list(w, next, d, error);
            else if (!read_of(w, next, d))
                break;
        } else if (post_is(w, end, POST_at) && d->body.length == 0 && office_at(w, next)) {
            if (!read_of(w, next, d)) break;
        } else {
            break;
        }
        if (d->end == end) break;
        if (d->end == next) break;
    }
    while (post_is(w, d->end, POST_suffix)) {
        d->phase = (chy_post_phase)post_value(w, d->end, POST_suffix);
        d->end++;
    }
    return status;
}

chy_status post_read_draft(const post_work *w, size_t head, bool inner, post_draft *out,
                           chy_error *error)
{
    *out = (post_draft){
        .head = head, .end = head + 1, .first = head, .owner = UINT32_MAX, .inner = inner};
    out->flags = post_value(w, head, POST_head);
    out->title = post_text(w, head, POST_head);
    out->usual = post_usual(w, head);
    const chy_named *office = post_office_over(w, head);
    if (office) {
        out->office = true;
        out->first = post_start_of(w, head, office);
        out->end = post_after_name(w, head, office);
        out->body = office->actor.name;
        out->country = office->actor.country;
        return CHY_OK;
    }
    chy_status front = post_read_front(w, out, error);
    if (front != CHY_OK) return front;
    /* "Syria's UN ambassador": sent by the one to the other. */
    if (out->flags & HEAD_ACCREDITED && out->body.length && out->sender) {
        chy_status status = post_add_to(w, out, out->body, error);
        if (status != CHY_OK) return status;
        out->body = (chy_slice){0};
        out->placed = true;
    }
    return inner ? CHY_OK : read_back(w, out, error);
}
