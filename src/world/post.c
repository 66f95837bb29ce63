/* Posts of a sentence: every head noun with its phrase, and whom the words give
 * it to.
 *
 * Names come first: the longest ones from left to right, by the caller's
 * lexicon. Then each head noun that is not inside a name of its own is read with
 * what stands before and behind it; the holder is the name right behind a title,
 * before an apposition, or after it. */
#include "world/post.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/post_words.h"

enum { NAME_WORDS = 7, STAY_WORDS = 8 };

static size_t name_from(const post_work *w, size_t at);

/* "Quds Force | commander" though "force commander" is a head of two words: what
 * of the head stands behind the name is looked up anew, in an atom of its own. */
static bool part_head(post_work *w, size_t at, uint32_t word)
{
    chy_atom *items = CHY_NEW_ARRAY(w->arena, chy_atom, w->atoms.count + 1);
    if (items == NULL) return false;
    memcpy(items, w->atoms.items, (at + 1) * sizeof *items);
    memcpy(items + at + 1, w->atoms.items + at, (w->atoms.count - at) * sizeof *items);
    const chy_word *words = w->tree->sentence->words;
    chy_atom *name = &items[at], *head = &items[at + 1];
    size_t cut = 0;
    while (cut < head->form.length && head->form.at[cut] != ' ') cut++;
    head->form = chy_slice_trim(chy_slice_cut(head->form, cut, SIZE_MAX));
    head->word = name->last = word;
    head->start = words[word].start;
    name->end = words[word - 1].end;
    memset(name->classes, 0, sizeof name->classes);
    chy_atom_look_up(w->words, head);
    w->atoms = (chy_atoms){items, w->atoms.count + 1};
    return true;
}

/* A name by its look goes no further than the words that can be part of one. */
static bool shorten(const post_work *w, size_t atom, chy_named *name)
{
    while (atom < w->atoms.count && post_atom(w, atom)->last <= name->first) atom++;
    /* "Sultan Al Mazrouei": a title in front that is a given name */
    atom += post_is(w, atom, POST_head);
    size_t end = name_from(w, atom);
    if (end <= atom) return false;
    uint32_t last = post_atom(w, end - 1)->last;
    if (last < name->last) name->last = last;
    return name->last > name->first + 1;
}

static chy_status find_names(post_work *w, chy_namer *namer, void *context, chy_error *error)
{
    uint32_t count = w->tree->sentence->count;
    w->name_of = CHY_NEW_ARRAY(w->arena, uint32_t, count + 1);
    if (w->name_of == NULL) return chy_fail_memory(error);
    size_t atom = 0;
    for (uint32_t word = 0; word < count;) {
        chy_named name = {0};
        /* No name starts inside a head: "Secretary of | State Anna Koto". */
        while (atom < w->atoms.count && post_atom(w, atom)->last <= word) atom++;
        bool inside = post_is(w, atom, POST_head) && post_atom(w, atom)->word < word;
        if (inside || !namer(context, w->tree, word, &name) || name.last <= word ||
            name.last > count) {
            word++;
            continue;
        }
        name.first = word;
        if (name.open && !shorten(w, atom, &name)) {
            word++;
            continue;
        }
        size_t behind = atom;
        while (behind < w->atoms.count && post_atom(w, behind)->last < name.last) behind++;
        const chy_atom *over = post_atom(w, behind);
        if (over->word > word && over->word < name.last && over->last == name.last + 1 &&
            post_is(w, behind, POST_head) && !part_head(w, behind, name.last))
            return chy_fail_memory(error);
        chy_named *kept = chy_array_push(&w->names, w->arena);
        if (kept == NULL) return chy_fail_memory(error);
        *kept = name;
        for (; word < name.last; word++) w->name_of[word] = (uint32_t)w->names.count;
    }
    return CHY_OK;
}

/* ---- holders ---- */

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
static size_t name_from(const post_work *w, size_t at)
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
static bool holder_behind(const post_work *w, const post_draft *d, chy_post_phrase *phrase)
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
    size_t end = name_from(w, at);
    bool named = end > at;
    if (!named && (post_mark(w, at, ',') || post_mark(w, at, ':') || post_mark(w, at, '('))) {
        bool comma = post_mark(w, at, ',');
        at = after_other_title(w, at + 1, true) - 1;
        end = name_from(w, at + 1);
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
static bool holder_before(const post_work *w, const post_draft *d, chy_post_phrase *phrase)
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

/* ---- all of it ---- */

static chy_slice title_of(const post_work *w, const post_draft *d)
{
    if (d->field.length == 0) return post_join(w, d->front, d->title);
    /* "deputy minister of trade": rank, field, head. The vocabulary keeps
     * "deputy minister" as one head: its last word is the head proper. */
    size_t cut = d->title.length;
    while (cut > 0 && d->title.at[cut - 1] != ' ') cut--;
    chy_slice rank = chy_slice_trim(chy_slice_cut(d->title, 0, cut));
    chy_slice noun = chy_slice_cut(d->title, cut, SIZE_MAX);
    return post_join(w, post_join(w, d->front, rank), post_join(w, d->field, noun));
}

/* "Deputy Prime Minister and Foreign Minister X": who has the second post has the
 * first, told right before it in letters of the same kind and without an article. */
static void share_holder(post_work *w, const post_draft *d, const chy_post_phrase *phrase)
{
    if (w->list.count == 0 || d->first == 0 || phrase->name_last == 0) return;
    chy_post_phrase *last = &w->list.items[w->list.count - 1];
    const chy_atom *and = post_atom(w, d->first - 1);
    /* "Representative of the Secretary-General and Head of X": the longer one. */
    for (size_t i = w->list.count - 1; i-- > 0 && w->list.items[i].last == last->last;)
        if (w->list.items[i].first < last->first) last = &w->list.items[i];
    if (last->name_last || !post_is(w, d->first - 1, POST_and) || and->word != last->last) return;
    if (last->number > 1 || phrase->number > 1 || phrase->name_first < phrase->last) return;
    size_t before = d->first - 1;
    while (before > 0 && post_atom(w, before)->word > last->head) before--;
    if (before > 0 && post_atom(w, before)->capital != post_atom(w, d->head)->capital) return;
    last->name_first = phrase->name_first;
    last->name_last = phrase->name_last;
}

/* "China: Wu Haitao, Vice Foreign Minister": the line's own heading. */
static void country_of_line(const post_work *w, chy_post *post)
{
    if (post->country.length || post->body.length) return;
    const chy_named *name = post_name_at(w, post_is(w, 0, POST_the));
    if (name == NULL || name->actor.kind != CHY_MENTION_COUNTRY) return;
    size_t after = post_after_name(w, post_is(w, 0, POST_the), name);
    if (post_mark(w, after, ':')) post->country = name->actor.country;
}

/* "President X of Kiribati", "Commissioner X of the European Commission". */
static void owner_of_holder(const post_work *w, const post_draft *d, chy_post_phrase *phrase)
{
    chy_post *post = &phrase->post;
    size_t at = d->end;
    while (at < w->atoms.count && post_atom(w, at)->word < phrase->name_last) at++;
    if (post->country.length || post->body.length || !post_is(w, at, POST_of)) return;
    at++;
    at += post_is(w, at, POST_the);
    const chy_named *name = post_name_at(w, at);
    if (name == NULL) return;
    if (name->actor.kind == CHY_MENTION_COUNTRY && !name->seat)
        post->country = name->actor.country;
    else if (name->actor.kind == CHY_MENTION_BODY)
        post->body = name->actor.name;
}

static bool stands(const post_draft *d, const chy_post_phrase *phrase)
{
    if (d->flags & HEAD_MILITARY) return d->of && phrase->complete;
    if (!(d->flags & HEAD_WEAK)) return true;
    if (d->flags & HEAD_PLURAL) return phrase->complete || phrase->name_last || d->field.length;
    return d->ranked || phrase->complete || phrase->name_last || d->to.count || d->field.length;
}

static chy_status add_phrase(post_work *w, const post_draft *d, chy_error *error)
{
    chy_post_phrase phrase = {.first = post_atom(w, d->first)->word,
                              .last = post_atom(w, d->end - 1)->last,
                              .head = post_atom(w, d->head)->last - 1,
                              .owner = d->owner,
                              .usual = d->usual,
                              .number = d->flags & HEAD_PLURAL ? 2 : 1};
    /* Words of its own: by where they lie a post is told from others of that title. */
    phrase.post = (chy_post){.title = chy_arena_copy(w->arena, title_of(w, d)),
                             .body = d->body,
                             .country = d->country,
                             .to = d->to.items,
                             .to_count = d->to.count,
                             .phase = d->phase};
    if (d->flags & HEAD_WHOSE && !d->body.length) phrase.post.body = d->usual;
    /* "the high representative for Bosnia" is not whose that title is else. */
    if (d->placed && phrase.usual.at == post_usual(w, d->head).at) phrase.usual = (chy_slice){0};
    /* A head of several words: the last one that hangs outside of them. */
    const chy_atom *head = post_atom(w, d->head);
    for (uint32_t i = head->word; w->parsed && i < head->last; i++) {
        uint32_t above = w->tree->nodes[i].head;
        if (above < head->word || above >= head->last) phrase.head = i;
    }
    if (holder_behind(w, d, &phrase))
        owner_of_holder(w, d, &phrase);
    else
        holder_before(w, d, &phrase);
    country_of_line(w, &phrase.post);
    /* "Japan's prime minister and foreign minister": the second shares. */
    if (w->list.count > 0 && !phrase.post.country.length && !phrase.post.body.length) {
        const chy_post_phrase *last = &w->list.items[w->list.count - 1];
        size_t and = d->first;
        while (and > 0 && post_is(w, and-1, POST_the)) and--;
        bool joined = and > 0 && (post_is(w, and-1, POST_and) || post_mark(w, and-1, ',')) &&
                      and == d->first && post_atom(w, and-1)->word == last->last;
        if (joined) {
            phrase.post.country = last->post.country;
            if (!(d->flags & HEAD_SINGLE)) phrase.post.body = last->post.body;
        }
    }
    phrase.complete = phrase.post.country.length || phrase.post.body.length;
    phrase.single_seat = d->flags & HEAD_SINGLE && !d->front.length;
    phrase.accredited = (d->flags & HEAD_ACCREDITED) != 0;
    if (!stands(d, &phrase)) return CHY_OK;
    share_holder(w, d, &phrase);
    /* "Envoy of the Secretary-General, X": X is the envoy. */
    for (size_t i = w->list.count; i-- > 0 && w->list.items[i].last >= phrase.last;)
        if (w->list.items[i].first < phrase.first && w->list.items[i].name_last &&
            w->list.items[i].name_first == phrase.name_first)
            phrase.name_first = phrase.name_last = 0;
    chy_post_phrase *kept = chy_array_push(&w->list, w->arena);
    if (kept == NULL) return chy_fail_memory(error);
    *kept = phrase;
    return CHY_OK;
}

/* A head that a longer name of a body has inside it is that name's. */
static bool inside_name(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    uint32_t name = w->name_of[atom->word];
    if (name == 0) return false;
    const chy_named *named = &w->names.items[name - 1];
    bool longer = named->last - named->first > atom->last - atom->word;
    /* "King Abdullah": a known name that begins with its title */
    if (named->actor.kind == CHY_MENTION_PERSON)
        return named->open || !longer || named->first != atom->word;
    return longer;
}

/* True where the word is a head noun too, or has a capital. */
static bool is_head_word(const post_work *w, size_t at, uint32_t word)
{
    while (at < w->atoms.count && post_atom(w, at)->last <= word) at++;
    return post_is(w, at, POST_head) || post_atom(w, at)->capital;
}

/* "The envoy coordinates policy": no describing word, whatever the tree says. */
static bool verb_within(const post_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (w->tree->nodes[i].upos == CHY_UPOS_VERB) return true;
    return false;
}

/* True for "to head a mission", "who chairs it": the tree takes it for a verb. */
static bool is_deed(const post_work *w, size_t at)
{
    /* "6 pm" */
    if (at > 0 && post_is(w, at, POST_time) && post_atom(w, at - 1)->kind != ATOM_WORD &&
        post_atom(w, at - 1)->kind != ATOM_MARK)
        return true;
    if (!w->parsed) return false;
    const chy_node *node = &w->tree->nodes[post_atom(w, at)->last - 1];
    chy_upos upos = node->upos;
    /* "king snake", "the ambassador post": it only describes what follows. */
    if (node->relation == CHY_RELATION_compound && node->head < w->tree->sentence->count &&
        node->head >= post_atom(w, at)->last && !post_is(w, at + 1, POST_suffix) &&
        !is_head_word(w, at, node->head) && w->tree->nodes[node->head].upos == CHY_UPOS_NOUN &&
        !verb_within(w, post_atom(w, at)->last, node->head))
        return true;
    if (upos == CHY_UPOS_VERB || upos == CHY_UPOS_AUX) return !post_atom(w, at)->capital;
    /* "chief aim", but "army chief General X" */
    return upos == CHY_UPOS_ADV ||
           (upos == CHY_UPOS_ADJ && post_atom(w, at)->last - post_atom(w, at)->word == 1 &&
            post_value(w, at, POST_head) & HEAD_WEAK && !post_atom(w, at)->capital &&
            !post_atom(w, at + 1)->capital);
}

/* True where the phrase kept last is the one of the head at that atom. */
static bool kept_last(const post_work *w, size_t head)
{
    const chy_post_phrase *last = &w->list.items[w->list.count - 1];
    const chy_atom *atom = post_atom(w, head);
    return last->head >= atom->word && last->head < atom->last;
}

chy_status chy_posts_read(const chy_wordlist *words, const chy_tree *tree, chy_namer *namer,
                          void *context, chy_arena *arena, chy_post_phrase **out, size_t *count,
                          chy_error *error)
{
    post_work w = {.words = words, .tree = tree, .arena = arena};
    *out = NULL;
    *count = 0;
    chy_status status = chy_atoms_cut(words, tree, arena, &w.atoms, error);
    bool any = false;
    for (size_t i = 0; i < w.atoms.count && !any; i++) any = post_is(&w, i, POST_head);
    if (status != CHY_OK || !any) return status;
    for (uint32_t i = 0; i < tree->sentence->count && !w.parsed; i++)
        w.parsed = tree->nodes[i].upos == CHY_UPOS_NOUN || tree->nodes[i].upos == CHY_UPOS_PROPN;
    status = find_names(&w, namer, context, error);
    size_t last_head = 0, last_end = 0; /* of the phrase read last */
    for (size_t i = 0; status == CHY_OK && i < w.atoms.count; i++) {
        if (!post_is(&w, i, POST_head) || inside_name(&w, i) || is_deed(&w, i)) continue;
        post_draft draft;
        status = post_read_draft(&w, i, i < last_end, &draft, error);
        /* "army chief General X": a rank of the army takes nothing from the post. */
        if (draft.flags & HEAD_MILITARY && !draft.of) continue;
        /* "deputy foreign minister", "chief representative": what was read as a
         * head is a rank of this one. */
        if (w.list.count > 0 && last_end > 0 && draft.first <= last_head &&
            kept_last(&w, last_head))
            w.list.count--;
        if (status == CHY_OK) status = add_phrase(&w, &draft, error);
        last_head = i;
        if (draft.end > last_end) last_end = draft.end;
    }
    *out = w.list.items;
    *count = w.list.count;
    if (status == CHY_OK && chy_arena_failed(arena)) return chy_fail_memory(error);
    return status;
}
