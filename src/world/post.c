/* Posts of a sentence: every head noun with its phrase, and whom the words give
 * it to.
 *
 * Names come first: the longest ones from left to right, by the caller's
 * lexicon. Then each head noun that is not inside a name of its own is read with
 * what stands before and behind it; the holder is the name right behind a title,
 * before an apposition, or after it. */
#include "world/post.h"

#include <string.h>

#include "world/post_words.h"

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
    for (uint32_t i = head->word; i < word; i++) {
        size_t cut = 0;
        while (cut < head->form.length && head->form.at[cut] != ' ') cut++;
        head->form = chy_slice_trim(chy_slice_cut(head->form, cut, SIZE_MAX));
    }
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
    size_t end = post_name_from(w, atom);
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
        bool person = name.actor.kind == CHY_MENTION_PERSON;
        /* "Minister of | Water Resources": a field of affairs, no company */
        bool field = name.open && !person && post_is(w, atom, POST_topic) &&
                     post_atom(w, atom)->last >= name.last;
        if (field || (name.open && person && !shorten(w, atom, &name))) {
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
    if (d->owner != UINT32_MAX) return; /* "its envoy, X of Austria": where X comes from */
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
    if (post_holder_behind(w, d, &phrase))
        owner_of_holder(w, d, &phrase);
    else
        post_holder_before(w, d, &phrase);
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
    if (!stands(d, &phrase) || (d->office && !phrase.name_last)) return CHY_OK;
    share_holder(w, d, &phrase);
    /* "Envoy of the Secretary-General, X": X is the envoy. */
    for (size_t i = w->list.count; i-- > 0 && w->list.items[i].last >= phrase.last;)
        if (w->list.items[i].first < phrase.first && w->list.items[i].name_last &&
            w->list.items[i].name_first == phrase.name_first)
            phrase.name_first = phrase.name_last = 0;
    chy_post_phrase *kept = chy_array_push(&w->list, w->arena);
    if (kept == NULL) return chy_fail_memory(error);
    *kept = phrase;
    return d->flags & HEAD_PLURAL ? post_add_holders(w, d, error) : CHY_OK;
}

/* A head that a longer name of a body has inside it is that name's. */
static bool inside_name(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    uint32_t name = w->name_of[atom->word];
    if (name == 0) return false;
    const chy_named *named = &w->names.items[name - 1];
    bool longer = named->last - named->first > atom->last - atom->word;
    if (post_office_over(w, at)) return false;
    /* "King Abdullah": a known name that begins with its title */
    if (named->actor.kind == CHY_MENTION_PERSON) {
        /* "Shah Mahmood Qureshi": no title of his, where his own name begins with it */
        chy_slice rest = named->actor.name, word;
        bool own = chy_slice_split(&rest, ' ', &word) &&
                   chy_slice_equal(word, w->tree->sentence->words[atom->word].form);
        return named->open || !longer || named->first != atom->word || own;
    }
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
