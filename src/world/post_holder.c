/* Whom the words give a post to: the name right behind a title, before an apposition,
 * or after it. A name is capitals with particles, hyphens and initials between them,
 * none of them a word of posts. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/post_words.h"

enum { NAME_WORDS = 7, STAY_WORDS = 8 };

/* A word that can be part of a person's name here. */
static bool name_word(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    if (atom->kind != ATOM_WORD || !atom->capital || post_is(w, at, POST_time)) return false;
    if (post_is(w, at, POST_head) || post_is(w, at, POST_phase) || post_is(w, at, POST_organ) ||
        post_is(w, at, POST_ministry) || post_is(w, at, POST_closer))
        return false;
    if (at == 0 && post_is(w, at, POST_stop)) return false;
    /* Taggers take parts of rare names for other words: only what a name hardly
     * ever is ends it. */
    if (w->parsed) {
        chy_upos upos = w->tree->nodes[atom->word].upos;
        return upos != CHY_UPOS_DET && upos != CHY_UPOS_PRON && upos != CHY_UPOS_ADP &&
               upos != CHY_UPOS_CCONJ && upos != CHY_UPOS_SCONJ;
    }
    return true;
}

static bool known_other(const post_work *w, size_t at)
{
    if (at >= w->atoms.count) return false;
    uint32_t name = w->name_of[post_atom(w, at)->word];
    return name && w->names.items[name - 1].actor.kind != CHY_MENTION_PERSON;
}

/* A town's name of one word directly behind a title is a person's: "Ambassador
 * Rocha". */
static bool town_like(const post_work *w, size_t at)
{
    uint32_t name = w->name_of[post_atom(w, at)->word];
    const chy_named *known = name ? &w->names.items[name - 1] : NULL;
    if (known == NULL || known->last - known->first != 1) return false;
    /* "Mayor Santiago Peña" */
    if (known->actor.kind == CHY_MENTION_COUNTRY)
        return known->seat && name_word(w, at + 1) && w->name_of[post_atom(w, at + 1)->word] == 0;
    /* "President Svoboda Kapoor": a party's name before a name that nobody knows. */
    return known->actor.kind == CHY_MENTION_PLACE ||
           (known->actor.kind == CHY_MENTION_BODY && name_word(w, at + 1) &&
            w->name_of[post_atom(w, at + 1)->word] == 0);
}

/* The words of a name that begins at atom `at`: capitals, with particles and
 * hyphens between them. Returns the atom after it, or `at`. */
size_t post_name_from(const post_work *w, size_t at)
{
    const chy_named *known = post_name_at(w, at);
    size_t end = at;
    if (known && known->actor.kind == CHY_MENTION_PERSON) {
        end = post_after_name(w, at, known);
        /* "Keith Mitchell-Roache" is not the Keith Mitchell who is known. */
        bool hyphen = post_mark(w, end, '-') && post_atom(w, end)->glued;
        bool flat = w->parsed && end < w->atoms.count && name_word(w, end) &&
                    w->tree->nodes[post_atom(w, end)->word].relation == CHY_RELATION_flat;
        if (!hyphen && !flat) return end;
    }
    uint32_t first = post_atom(w, at)->word;
    while (end < w->atoms.count && post_atom(w, end)->word - first < NAME_WORDS) {
        if (known_other(w, end) && !town_like(w, end)) break;
        if (name_word(w, end)) {
            end++;
            continue;
        }
        bool hyphen = end > at && post_mark(w, end, '-') && post_atom(w, end)->glued &&
                      post_atom(w, end + 1)->glued;
        if (hyphen) {
            end += 2; /* "Jong-un": what follows may be small */
            continue;
        }
        size_t next = end;
        while (post_is(w, next, POST_particle) && next - end < 3) next++;
        if (next > end && name_word(w, next) && !known_other(w, next)) {
            end = next + 1;
            continue;
        }
        break;
    }
    return end;
}

/* The first atom of a name that ends before atom `end`; `end` where none does. */
static size_t name_until(const post_work *w, size_t end)
{
    if (end == 0) return end;
    const chy_named *known = post_name_ending(w, end - 1);
    if (known && known->actor.kind == CHY_MENTION_PERSON) return post_start_of(w, end - 1, known);
    size_t at = end;
    uint32_t last = post_atom(w, end - 1)->word;
    while (at > 0 && last - post_atom(w, at - 1)->word < NAME_WORDS) {
        /* "Peter Lund,": a town's name behind a word that begins a name */
        bool surname =
            at > 1 && town_like(w, at - 1) && name_word(w, at - 2) && !known_other(w, at - 2);
        if (known_other(w, at - 1) && !surname) break;
        if (name_word(w, at - 1)) {
            at--;
            continue;
        }
        bool hyphen = at > 1 && at < end && post_mark(w, at - 1, '-') &&
                      post_atom(w, at - 1)->glued && post_atom(w, at)->glued;
        bool tail = at == end && at > 2 && post_mark(w, at - 2, '-') &&
                    post_atom(w, at - 1)->glued && post_atom(w, at - 1)->kind == ATOM_WORD;
        if (hyphen || tail) {
            at -= hyphen ? 1 : 2;
            continue;
        }
        size_t before = at - 1;
        while (before > 0 && post_is(w, before, POST_particle)) before--;
        if (before < at - 1 && at < end && name_word(w, before) && !known_other(w, before)) {
            at = before;
            continue;
        }
        break;
    }
    return at;
}

static void give(const post_work *w, chy_post_phrase *phrase, size_t first, size_t end)
{
    phrase->name_first = post_atom(w, first)->word;
    phrase->name_last = post_atom(w, end - 1)->last;
}

/* A number, a day or a month, or a small word between two. */
static bool is_of_date(const post_work *w, size_t at)
{
    return at < w->atoms.count &&
           (post_atom(w, at)->kind == ATOM_NUMBER || post_is(w, at, POST_time) ||
            post_is(w, at, POST_to) || post_is(w, at, POST_span));
}

size_t post_after_stay(const post_work *w, size_t at)
{
    size_t end = at;
    if (!post_is(w, at, POST_span)) return at;
    while (is_of_date(w, end) && end < at + STAY_WORDS) end++;
    return end > at + 1 ? end : at;
}

/* The same before atom `end`: where it begins, or `end`. */
static size_t before_stay(const post_work *w, size_t end)
{
    size_t at = end;
    while (at > 0 && is_of_date(w, at - 1) && end - at < STAY_WORDS) at--;
    return at + 1 < end && post_is(w, at, POST_span) ? at : end;
}

/* "the army chief, General | X", "the court's president, Judge | X", "the king, Sultan
 * | X": a title that stands between a post and the name of its holder; the atom after
 * it, or `at`. */
static size_t after_other_title(const post_work *w, size_t at, bool comma)
{
    if (!post_is(w, at, POST_head)) return at;
    int32_t flags = post_value(w, at, POST_head);
    if (flags & HEAD_MILITARY) return at + 1;
    bool other = comma && post_atom(w, at)->capital && !(flags & HEAD_PLURAL) &&
                 post_atom(w, at)->last - post_atom(w, at)->word == 1;
    return other ? at + 1 : at;
}

/* Behind the letters in brackets that a body is called by: "Council of Lakes (CL), X". */
static size_t after_acronym(const post_work *w, size_t at)
{
    if (!post_mark(w, at, '(') || !post_mark(w, at + 2, ')')) return at;
    chy_slice form = w->tree->sentence->words[post_atom(w, at + 1)->word].form;
    size_t letters = 0;
    for (size_t i = 0; i < form.length; letters++) {
        if (!u_isupper((UChar32)chy_utf8_next(form, &i))) return at;
    }
    return letters > 1 ? at + 3 : at;
}

/* "X, minister of A, Y, minister of B": in a roll of names with their posts the name
 * behind, which goes to atom `end`, has the next post. */
static bool is_roll(const post_work *w, const post_draft *d, size_t end)
{
    size_t next = end + 1 + post_is(w, end + 1, POST_the);
    bool post = post_is(w, next, POST_head) || post_is(w, next, POST_rank) ||
                post_is(w, next, POST_phase) || post_is(w, next, POST_topic);
    if (!post_mark(w, end, ',') || !post || d->first < 2 || !post_mark(w, d->first - 1, ','))
        return false;
    return name_until(w, d->first - 1) < d->first - 1;
}

/* "Foreign Minister X" · "the ambassador, X, said" · "Head of Delegation: X" */
bool post_holder_behind(const post_work *w, const post_draft *d, chy_post_phrase *phrase)
{
    size_t at = d->end;
    at = after_acronym(w, at);
    at += post_mark(w, at, '*'); /* a note: "Prime Minister of Kosovo*, X" */
    /* "army chief General X": the rank is no part of the name. */
    at = after_other_title(w, at, false);
    if (d->flags & HEAD_PLURAL && post_mark(w, at, ',')) return false;
    if (post_mark(w, post_after_stay(w, at), ',')) at = post_after_stay(w, at);
    /* "the agency's spokesman in Geneva, X" */
    const chy_named *where = post_is(w, at, POST_in) && !d->inner ? post_name_at(w, at + 1) : NULL;
    if (where && !where->adjective && where->actor.kind != CHY_MENTION_PERSON &&
        post_mark(w, post_after_name(w, at + 1, where), ','))
        at = post_after_name(w, at + 1, where);
    size_t end = post_name_from(w, at);
    bool named = end > at;
    if (!named && (post_mark(w, at, ',') || post_mark(w, at, ':') || post_mark(w, at, '('))) {
        bool comma = post_mark(w, at, ',');
        at = after_other_title(w, at + 1, true) - 1;
        end = post_name_from(w, at + 1);
        if (end == at + 1) return false;
        bool closes = end >= w->atoms.count || post_mark(w, end, ',') || post_mark(w, end, ')') ||
                      post_mark(w, end, '.') || post_mark(w, end, ';');
        const chy_named *known = post_name_at(w, at + 1);
        bool person = known && known->actor.kind == CHY_MENTION_PERSON;
        /* "the chair, Ana Falk of Norway"; "Formerly ambassador to X, Ana Falk now heads" */
        const chy_named *from = post_is(w, end, POST_of) ? post_name_at(w, end + 1) : NULL;
        closes |= from && from->actor.kind == CHY_MENTION_COUNTRY;
        closes |= d->first == 0 && end > at + 2;
        /* A list of places or people, not an apposition: "X, Y and Z". */
        if (comma && !person && (!closes || end == at + 2)) return false;
        if (comma && post_is(w, end, POST_and)) return false;
        if (comma && is_roll(w, d, end)) return false;
        at++;
        named = true;
    }
    if (!named) return false;
    if (w->parsed && end == at + 1 && !post_name_at(w, at) &&
        w->tree->nodes[post_atom(w, at)->word].upos != CHY_UPOS_PROPN)
        return false;
    give(w, phrase, at, end);
    return true;
}

/* No verb, comma or name stands between that phrase and the end of that atom. */
static bool is_plain(const post_work *w, const chy_post_phrase *from, size_t to)
{
    enum { FAR = 8 };
    uint32_t end = post_atom(w, to)->last;
    if (!w->parsed || end < from->last || end - from->last > FAR) return false;
    for (uint32_t i = from->last; i < end; i++) {
        chy_upos upos = w->tree->nodes[i].upos;
        if (upos == CHY_UPOS_VERB || upos == CHY_UPOS_AUX || upos == CHY_UPOS_PUNCT ||
            upos == CHY_UPOS_CCONJ)
            return false;
    }
    return true;
}

/* "X, the former ambassador" · "X, 54, head of" · "X (ambassador to Y)" ·
 * "X, minister of A and chair of B" */
bool post_holder_before(const post_work *w, const post_draft *d, chy_post_phrase *phrase)
{
    size_t at = d->first;
    while (at > 0 && (post_is(w, at - 1, POST_the) || post_is(w, at - 1, POST_owner))) at--;
    at = before_stay(w, at);
    if (at < 2) return false;
    bool comma = post_mark(w, at - 1, ','), bracket = post_mark(w, at - 1, '(');
    bool and = post_is(w, at - 1, POST_and);
    if (!comma && !bracket && !and) return false;
    size_t end = at - 1;
    if ((and || comma) && w->list.count > 0) {
        const chy_post_phrase *last = &w->list.items[w->list.count - 1];
        /* "a minister in the premier's office and one-time envoy": of whom the first is. */
        for (size_t k = w->list.count; and&&k-- > 0 && last->name_last == 0;)
            last = &w->list.items[k];
        size_t before = end;
        if (before > 0 && and&&post_mark(w, before - 1, ',')) before--;
        bool adjacent = before > 0 && post_atom(w, before - 1)->last == last->last;
        /* "a minister in the premier's office and one-time envoy" */
        if (and&&!adjacent && before > 0) adjacent = is_plain(w, last, before - 1);
        if (adjacent && last->name_last && last->name_last <= last->first) {
            phrase->name_first = last->name_first;
            phrase->name_last = last->name_last;
            return true;
        }
    }
    if (and) return false;
    /* an age between two commas */
    if (comma && end > 2 && post_atom(w, end - 1)->kind == ATOM_NUMBER &&
        post_mark(w, end - 2, ','))
        end -= 2;
    /* "X (Georgia), chair": what stands in brackets is passed over. */
    if (comma && end > 3 && post_mark(w, end - 1, ')'))
        for (size_t open = end - 1; open > 0 && end - open < 8; open--)
            if (post_mark(w, open, '(')) {
                end = open;
                break;
            }
    /* "Judge X of China, president of the court" */
    const chy_named *from = end > 2 ? post_name_ending(w, end - 1) : NULL;
    size_t of = from ? post_start_of(w, end - 1, from) : 0;
    if (of > 0 && post_is(w, of - 1, POST_the)) of--;
    if (comma && of > 2 && from->actor.kind == CHY_MENTION_COUNTRY && post_is(w, of - 1, POST_of) &&
        name_until(w, of - 1) + 1 < of)
        end = of - 1;
    size_t first = name_until(w, end);
    if (first == end) return false;
    if (d->flags & HEAD_PLURAL) return false;
    const chy_named *known = post_name_ending(w, end - 1);
    bool person = known && known->actor.kind == CHY_MENTION_PERSON;
    if (known && !person && end - first < 2) return false;
    /* A title before the name goes on being its own: "President X, leader of". */
    if (!person && end - first == 1 && first > 0 && post_mark(w, first - 1, ',') && w->parsed &&
        w->tree->nodes[post_atom(w, first)->word].upos != CHY_UPOS_PROPN)
        return false;
    if (!person && first == 0 && end == 1 && w->parsed &&
        w->tree->nodes[post_atom(w, first)->word].upos != CHY_UPOS_PROPN)
        return false;
    give(w, phrase, first, end);
    return true;
}
