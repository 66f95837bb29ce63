/* What stands before the head noun of a post, read from right to left: ranks, fields,
 * the body or state whose post it is, and where somebody is sent. */
#include <string.h>

#include "world/post_words.h"

enum { TO_LIMIT = 24 };

/* True where an unknown word before the head belongs to it: by the tree, or
 * because both have capitals ("Tribal Affairs Minister"). */
static bool belongs(const post_work *w, size_t at, const post_draft *d)
{
    const chy_atom *atom = post_atom(w, at);
    if (atom->kind != ATOM_WORD && atom->kind != ATOM_OTHER && atom->kind != ATOM_ORDINAL)
        return false;
    if (post_is(w, at, POST_stop) || post_is(w, at, POST_time) || post_is(w, at, POST_of) ||
        post_is(w, at, POST_to) || post_is(w, at, POST_for) || post_is(w, at, POST_on) ||
        post_is(w, at, POST_in) || post_is(w, at, POST_at) || post_is(w, at, POST_and) ||
        post_is(w, at, POST_the) || post_is(w, at, POST_particle))
        return false;
    if (w->parsed) {
        const chy_node *node = &w->tree->nodes[atom->word];
        bool nominal = node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN ||
                       node->upos == CHY_UPOS_ADJ;
        if (!nominal) return false;
        bool modifies = node->relation == CHY_RELATION_compound ||
                        node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_nmod;
        uint32_t head = node->head;
        bool inside = head > atom->word && head < post_atom(w, d->head)->last;
        if (modifies && inside) return true;
        return false;
    }
    bool first = at == 0;
    return atom->capital && post_atom(w, d->head)->capital && !first;
}

static bool all_capitals(chy_slice form)
{
    size_t letters = 0;
    for (size_t i = 0; i < form.length; i++) {
        if (form.at[i] >= 'a' && form.at[i] <= 'z') return false;
        letters += form.at[i] >= 'A' && form.at[i] <= 'Z';
    }
    return letters >= 2;
}

/* A body that the lexicon does not know: letters in capitals ("the KIWO head"),
 * or a proper name before a common noun ("the Narumbi leader"). */
static bool unknown_name(const post_work *w, size_t at, const post_draft *d)
{
    const chy_atom *atom = post_atom(w, at);
    if (atom->kind != ATOM_WORD || !atom->capital || !chy_atom_plain(atom)) return false;
    chy_slice head = post_raw(w, d->head, d->head + 1), form = post_raw(w, at, at + 1);
    if (all_capitals(head)) return false;
    const chy_node *node = &w->tree->nodes[atom->word];
    if (all_capitals(form)) return true;
    if (w->parsed && node->upos != CHY_UPOS_PROPN) return false;
    /* "Tribal Affairs Minister" has a field, "Narumbi Governor" a place. */
    if (post_atom(w, d->head)->capital && (at == 0 || d->flags & HEAD_FIELD)) return false;
    return w->parsed ? node->relation == CHY_RELATION_compound && belongs(w, at, d) : at > 0;
}

/* "made Ana Falk special envoy": a name of two words or more right behind a verb
 * is that of whom it is done to, no part of the post. */
static bool named_by_verb(const post_work *w, size_t at)
{
    size_t first = at + 1;
    while (w->parsed && first > 0 && post_atom(w, first - 1)->capital &&
           chy_atom_plain(post_atom(w, first - 1)) && post_atom(w, first - 1)->kind == ATOM_WORD &&
           w->tree->nodes[post_atom(w, first - 1)->word].upos == CHY_UPOS_PROPN)
        first--;
    return first > 0 && first < at &&
           w->tree->nodes[post_atom(w, first - 1)->word].upos == CHY_UPOS_VERB;
}

static void keep_front(const post_work *w, post_draft *d, chy_slice text)
{
    d->front = post_join(w, text, d->front);
    d->ranked = true;
}

/* A capitalised word that may be part of a body's name before its last word. */
static bool title_word(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    return atom->kind == ATOM_WORD && atom->capital && !post_name_ending(w, at) && at > 0 &&
           !post_is(w, at, POST_the) && !post_is(w, at, POST_stop) && !post_is(w, at, POST_head) &&
           !post_is(w, at, POST_phase) && !post_is(w, at, POST_time) && !post_is(w, at, POST_in) &&
           !post_is(w, at, POST_of);
}

/* The owner of the post before "'s" or right before the head: a state, a body,
 * a ministry, or a common noun for one. Returns the first atom of it. */
static size_t take_body(const post_work *w, size_t at, post_draft *d)
{
    /* `at` is the last atom of what may be a body. */
    size_t first = at + 1;
    if (post_name_ending(w, at)) {
        /* A name that the lexicon knows comes before what its words could be. */
    } else if (post_is(w, at, POST_ministry)) {
        size_t field = at > 0 && post_is(w, at - 1, POST_topic) ? at - 1 : at;
        chy_slice known = field < at ? post_ministry(w, field) : (chy_slice){0};
        if (!d->body.length) d->body = known.length ? known : post_raw(w, field, at + 1);
        first = field;
    } else if (post_is(w, at, POST_organ)) {
        size_t from = at;
        while (from > 0 && post_is(w, from - 1, POST_topic) && !post_name_ending(w, from - 1))
            from--;
        /* "Federal Energy Commission chairman": a name that no lexicon has. */
        while (from > 0 && post_atom(w, from)->capital && title_word(w, from - 1)) from--;
        const chy_named *name = from > 0 ? post_name_ending(w, from - 1) : NULL;
        if (name && name->actor.kind == CHY_MENTION_BODY) from = post_start_of(w, from - 1, name);
        if (!d->body.length) {
            d->body = post_raw(w, from, at + 1);
            d->loose = name == NULL;
        }
        if (name && name->actor.kind == CHY_MENTION_BODY && !d->country.length)
            d->country = name->actor.country;
        first = from;
    }
    if (first > 0) {
        size_t before = first - 1;
        if (first <= at && post_is(w, before, POST_owner) && before > 0) before--;
        const chy_named *name = post_name_ending(w, before);
        bool person = name && name->actor.kind == CHY_MENTION_PERSON;
        if (name && !person) {
            /* "Bogota's mayor" is the town's, though it is a capital. */
            bool town = name->seat && d->flags & HEAD_CITY;
            bool state = name->actor.kind == CHY_MENTION_COUNTRY && !town;
            bool place = name->actor.kind == CHY_MENTION_PLACE || town;
            if (!d->country.length) d->country = name->actor.country;
            bool seat = (d->flags & HEAD_SINGLE) && place; /* "the London mayor" */
            if (!d->body.length && !state && (!place || seat))
                d->body = town ? name->actor.text : name->actor.name;
            first = post_start_of(w, before, name);
            /* "US State Department spokesman": a state before its body. */
            const chy_named *second = first > 0 ? post_name_ending(w, first - 1) : NULL;
            if (second == NULL && first > 1 && post_is(w, first - 1, POST_owner))
                second = post_name_ending(w, first - 2);
            if (!state && second && second->actor.kind == CHY_MENTION_COUNTRY) {
                if (!d->country.length) d->country = second->actor.country;
                d->sender = name->actor.kind == CHY_MENTION_BODY;
                first = post_start_of(w, first - 1, second);
            }
        }
    }
    return first;
}

/* Whose post it is, before "'s" or as "its", at atom `at`. Returns the first
 * atom of the phrase. */
static size_t take_owner(const post_work *w, size_t at, post_draft *d)
{
    const chy_atom *owner = post_atom(w, at);
    bool letters = owner->form.at[0] >= 'a' && owner->form.at[0] <= 'z';
    if (letters) { /* "its" */
        if (!d->body.length && !d->country.length) d->owner = owner->word;
        return at + 1;
    }
    if (at == 0) return at + 1;
    size_t noun = at - 1;
    if (post_name_ending(w, noun) || post_is(w, noun, POST_ministry) ||
        (post_is(w, noun, POST_organ) && post_value(w, noun, POST_organ) % 3 == 0)) {
        const chy_named *name = post_name_ending(w, noun);
        bool named = name && !(name->open && name->actor.kind == CHY_MENTION_PERSON);
        size_t first = take_body(w, noun, d);
        if (!named && !d->country.length) d->owner = post_atom(w, noun)->word;
        return first <= noun ? first : at + 1;
    }
    d->owner = post_atom(w, noun)->word;
    if (post_is(w, noun, POST_head)) { /* "the UN secretary-general's envoy" */
        const chy_named *name = noun > 0 ? post_name_ending(w, noun - 1) : NULL;
        if (name == NULL || name->actor.kind == CHY_MENTION_PERSON) {
            if (name == NULL) d->usual = post_usual(w, noun);
            return noun;
        }
        if (!d->body.length && name->actor.kind == CHY_MENTION_BODY) d->body = name->actor.name;
        if (!d->country.length) d->country = name->actor.country;
        return post_start_of(w, noun - 1, name);
    }
    return post_is(w, noun, POST_organ) ? noun : at + 1;
}

chy_status post_add_to(const post_work *w, post_draft *d, chy_slice what, chy_error *error)
{
    if (what.length == 0 || d->to.count >= TO_LIMIT) return CHY_OK;
    for (size_t i = 0; i < d->to.count; i++)
        if (chy_slice_equal(d->to.items[i], what)) return CHY_OK;
    chy_slice *one = chy_array_push(&d->to, w->arena);
    if (one == NULL) return chy_fail_memory(error);
    *one = what;
    return CHY_OK;
}

/* What somebody is accredited to: the code of a state, else a name, else words. */
chy_slice post_accredited(const post_noun *noun)
{
    if (noun->name && !noun->officer) {
        const chy_actor *actor = &noun->name->actor;
        bool state = actor->kind == CHY_MENTION_COUNTRY ||
                     (actor->kind == CHY_MENTION_PLACE && !noun->name->area);
        if (state && actor->country.length) return actor->country;
        return actor->name;
    }
    return noun->text;
}

/* "Trump's Middle East | envoy", "UN Yemen | envoy": where somebody is sent, before the
 * head, by an area, or by a state behind the name of who sends. */
static bool is_destination(const post_work *w, const post_draft *d, const chy_named *name,
                           size_t first)
{
    if (!(d->flags & HEAD_ACCREDITED) || name->adjective || name->seat || first == 0) return false;
    if (name->actor.kind == CHY_MENTION_PLACE) return name->area;
    bool sender = post_is(w, first - 1, POST_owner) || post_name_ending(w, first - 1);
    return name->actor.kind == CHY_MENTION_COUNTRY && sender;
}

chy_status post_read_front(const post_work *w, post_draft *d, chy_error *error)
{
    size_t at = d->head;
    while (at > 0) {
        size_t here = at - 1;
        const chy_named *name = post_name_ending(w, here);
        if (post_is(w, here, POST_owner)) {
            at = take_owner(w, here, d);
            /* "Formerly Denmark's ambassador" */
            if (at > 0 && post_is(w, at - 1, POST_phase) && d->phase == CHY_POST_PLAIN) {
                d->phase = (chy_post_phase)post_value(w, at - 1, POST_phase);
                at--;
            }
            break;
        }
        if (name) {
            if (name->actor.kind == CHY_MENTION_PERSON) break;
            if (d->body.length && d->country.length) break;
            size_t start = post_start_of(w, here, name);
            if (is_destination(w, d, name, start)) {
                post_noun noun = {.name = name};
                chy_status status = post_add_to(w, d, post_accredited(&noun), error);
                if (status != CHY_OK) return status;
                d->placed = true;
                at = start;
                continue;
            }
            size_t first = take_body(w, here, d);
            if (first > here) break;
            at = first;
            continue;
        }
        if (post_is(w, here, POST_phase)) {
            int32_t phase = post_value(w, here, POST_phase);
            if (d->phase == CHY_POST_PLAIN || phase == CHY_POST_FORMER)
                d->phase = (chy_post_phase)phase;
            d->ranked = true;
            at = here;
            continue;
        }
        if (post_is(w, here, POST_ministry)) {
            at = take_body(w, here, d);
            continue;
        }
        if (d->flags & HEAD_MILITARY && post_is(w, here, POST_head)) break;
        if (post_is(w, here, POST_rank)) {
            keep_front(w, d, post_text(w, here, POST_rank));
            at = here;
            continue;
        }
        bool organ = post_is(w, here, POST_organ);
        bool topic = post_is(w, here, POST_topic);
        /* "Vietnam Communist Party | General Secretary": a body with a name */
        bool named = organ && post_atom(w, here)->capital && !(d->flags & HEAD_FIELD) && here > 1 &&
                     title_word(w, here - 1) && !post_is(w, here - 1, POST_topic);
        if (topic && (!organ || d->flags & (HEAD_FIELD | HEAD_SINGLE)) && !named &&
            !(organ && d->flags & HEAD_SPEAKS)) {
            keep_front(w, d, post_text(w, here, POST_topic));
            at = here;
            /* "trade and industry minister" */
            if (at > 1 && post_is(w, at - 1, POST_and) && post_is(w, at - 2, POST_topic)) {
                d->front = post_join(w,
                                     post_text(w, at - 1, POST_and).length
                                         ? post_text(w, at - 1, POST_and)
                                         : post_lower(w, post_raw(w, at - 1, at)),
                                     d->front);
                at--;
            }
            continue;
        }
        if (organ && post_value(w, here, POST_organ) == 1) { /* "the state leader" */
            at = here;
            continue;
        }
        if (organ) {
            at = take_body(w, here, d);
            continue;
        }
        if (post_is(w, here, POST_plain)) {
            at = here;
            continue;
        }
        if (post_mark(w, here, '-') && post_atom(w, here)->glued && here > 0 &&
            post_atom(w, here + 1)->glued) {
            if (post_is(w, here - 1, POST_phase) || post_is(w, here - 1, POST_rank)) {
                at = here;
                continue;
            }
            /* "six-party envoy": the compound as it is written. */
            const chy_atom *left = post_atom(w, here - 1);
            if (left->kind == ATOM_WORD && d->ranked && d->front.length) {
                d->front = chy_arena_format(w->arena, "%.*s-%.*s", CHY_PRINT(left->form),
                                            CHY_PRINT(d->front));
                at = here - 1;
                continue;
            }
            break;
        }
        if (post_is(w, here, POST_head)) break;
        if (named_by_verb(w, here)) break;
        if (unknown_name(w, here, d)) {
            size_t first = here;
            while (first > 0 && unknown_name(w, first - 1, d)) first--;
            if (!d->body.length) d->body = post_raw(w, first, here + 1);
            at = first;
            continue;
        }
        if (!belongs(w, here, d)) break;
        /* "a moderate leader", "a great mediator": no part of the title. */
        bool told = post_is(w, here + 1, POST_phase); /* "jailed | former premier" */
        bool quality = w->parsed && (!post_atom(w, here)->capital || here == 0) &&
                       (told || !(d->flags & (HEAD_FIELD | HEAD_ANY_FIELD))) &&
                       w->tree->nodes[post_atom(w, here)->word].upos == CHY_UPOS_ADJ;
        if (quality) {
            at = here;
            continue;
        }
        keep_front(w, d, post_lower(w, post_raw(w, here, here + 1)));
        at = here;
    }
    d->first = at;
    return CHY_OK;
}
