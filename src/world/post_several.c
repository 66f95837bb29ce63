/* Posts that several people hold, told once: "Presidents X and Y", "Ministers X (Peru)
 * and Y (Chile)", "the foreign ministers of Peru and Chile, X and Y". Each of them has
 * the same words and a holder of his own. */
#include "world/post_words.h"

enum { MOST = 12 }; /* holders of one phrase */

typedef struct holder {
    uint32_t first, last; /* words of the name */
    chy_slice country;    /* where it is told with the name */
} holder;

/* A person's name that begins at that atom: the atom after it, or `at`. */
static size_t person_from(const post_work *w, size_t at)
{
    const chy_named *known = post_name_at(w, at);
    if (known && known->actor.kind != CHY_MENTION_PERSON) return at;
    return post_name_from(w, at);
}

static size_t state_at(const post_work *w, size_t at, chy_slice *country)
{
    at += post_is(w, at, POST_the);
    const chy_named *name = post_name_at(w, at);
    if (name == NULL || name->adjective || name->actor.kind != CHY_MENTION_COUNTRY) return 0;
    *country = name->actor.country;
    return post_after_name(w, at, name);
}

/* "X of Peru", "X (Peru)": the atom after the state, or `at`. */
static size_t own_state(const post_work *w, size_t at, chy_slice *country)
{
    bool bracket = post_mark(w, at, '(');
    if (!bracket && !post_is(w, at, POST_of)) return at;
    size_t end = state_at(w, at + 1, country);
    if (end == 0 || (bracket && !post_mark(w, end, ')'))) return at;
    return end + bracket;
}

/* The comma and "and" before the next of a list; *closes where it is the last one. */
static size_t next_of_list(const post_work *w, size_t at, bool *closes)
{
    at += post_mark(w, at, ',');
    *closes = post_is(w, at, POST_and);
    return at + *closes;
}

/* The names of a list that begins at atom `at` and ends with "and"; how many, 0 where
 * it is no such list. *end is the atom after it. */
static size_t read_names(const post_work *w, size_t at, holder *out, size_t *end)
{
    size_t count = 0;
    for (bool last = false; count < MOST;) {
        size_t after = person_from(w, at);
        if (after == at) return 0;
        out[count] = (holder){post_atom(w, at)->word, post_atom(w, after - 1)->last, {NULL, 0}};
        after = own_state(w, after, &out[count].country);
        count++;
        *end = after;
        if (last) return count;
        at = next_of_list(w, after, &last);
        if (at == after) return 0;
    }
    return 0;
}

/* "... of Peru, Chile and Fiji": the states behind the first one, which ends before
 * atom `at`. */
static size_t read_states(const post_work *w, size_t at, chy_slice *out, size_t *end)
{
    size_t count = 1;
    for (bool last = false; count < MOST && !last; count++) {
        size_t next = next_of_list(w, at, &last);
        if (next == at) return 0;
        at = state_at(w, next, &out[count]);
        if (at == 0) return 0;
    }
    *end = at;
    return count;
}

/* The holders in a row behind the states that they are of, one for each. */
static size_t read_respective(const post_work *w, const post_draft *d, holder *out)
{
    chy_slice states[MOST] = {d->country};
    size_t end, count = d->country.length ? read_states(w, d->end, states, &end) : 0;
    if (count < 2 || !post_mark(w, end, ',')) return 0;
    if (read_names(w, end + 1, out, &end) != count) return 0;
    for (size_t i = 0; i < count; i++) out[i].country = states[i];
    return count;
}

chy_status post_add_holders(post_work *w, const post_draft *d, chy_error *error)
{
    holder holders[MOST];
    size_t count, end;
    chy_post_phrase phrase = w->list.items[w->list.count - 1];
    if (phrase.name_last && phrase.name_first < phrase.last) return CHY_OK;
    if (phrase.name_last) {
        size_t at = d->end;
        while (at < w->atoms.count && post_atom(w, at)->word < phrase.name_first) at++;
        count = read_names(w, at, holders, &end);
    } else {
        count = read_respective(w, d, holders);
    }
    bool told = false; /* a state with one of the names is not that of the others */
    for (size_t i = 0; i < count; i++) told |= holders[i].country.length > 0;
    for (size_t i = 0; i < count; i++) {
        chy_post_phrase *one = &w->list.items[w->list.count - 1];
        if (i && (one = chy_array_push(&w->list, w->arena)) == NULL) return chy_fail_memory(error);
        *one = phrase;
        one->name_first = holders[i].first;
        one->name_last = holders[i].last;
        if (told) one->post.country = holders[i].country;
        one->complete = one->post.country.length || one->post.body.length;
    }
    return CHY_OK;
}
