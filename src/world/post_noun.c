/* What stands behind "of", "to" and "for" in a post: a name, a ministry, a
 * field of affairs, or words that are kept as they are. And the small questions
 * that the grammar of posts asks of a sentence. */
#include <string.h>

#include "world/post_words.h"

enum { NOUN_ATOMS = 16 };

bool post_is(const post_work *w, size_t at, post_class class)
{
    return chy_atom_is(&w->atoms, at, (word_class) class);
}

int32_t post_value(const post_work *w, size_t at, post_class class)
{
    return chy_atom_value(w->words, &w->atoms, at, (word_class) class);
}

chy_slice post_text(const post_work *w, size_t at, post_class class)
{
    chy_slice text = chy_atom_text(w->words, &w->atoms, at, (word_class) class);
    size_t cut = chy_slice_find(text, CHY_SLICE("@"));
    return cut == SIZE_MAX ? text : chy_slice_cut(text, 0, cut);
}

/* The part of a reading's text behind "@". */
static chy_slice text_behind(const post_work *w, size_t at, post_class class)
{
    chy_slice text = chy_atom_text(w->words, &w->atoms, at, (word_class) class);
    size_t cut = chy_slice_find(text, CHY_SLICE("@"));
    return cut == SIZE_MAX ? (chy_slice){0} : chy_slice_cut(text, cut + 1, SIZE_MAX);
}

chy_slice post_ministry(const post_work *w, size_t at)
{
    return text_behind(w, at, POST_topic);
}

chy_slice post_usual(const post_work *w, size_t at)
{
    return text_behind(w, at, POST_head);
}

const chy_atom *post_atom(const post_work *w, size_t at)
{
    static const chy_atom none = {.kind = ATOM_OTHER, .number = -1, .word = UINT32_MAX};
    return at < w->atoms.count ? &w->atoms.items[at] : &none;
}

bool post_mark(const post_work *w, size_t at, char sign)
{
    return chy_atom_mark(&w->atoms, at, sign);
}

static const chy_named *name_over(const post_work *w, size_t at)
{
    if (at >= w->atoms.count) return NULL;
    uint32_t name = w->name_of[w->atoms.items[at].word];
    return name ? &w->names.items[name - 1] : NULL;
}

const chy_named *post_office_over(const post_work *w, size_t head)
{
    const chy_named *name = name_over(w, head);
    bool body = name && name->actor.kind == CHY_MENTION_BODY;
    if (!body || post_atom(w, head)->last >= name->last) return NULL;
    return post_is(w, head + 1, POST_for) || post_is(w, head + 1, POST_on) ? name : NULL;
}

const chy_named *post_name_at(const post_work *w, size_t at)
{
    const chy_named *name = name_over(w, at);
    if (name == NULL || post_atom(w, at)->word != name->first) return NULL;
    return at > 0 && post_atom(w, at - 1)->word == name->first ? NULL : name;
}

const chy_named *post_name_ending(const post_work *w, size_t at)
{
    const chy_named *name = name_over(w, at);
    if (name == NULL || post_atom(w, at)->last < name->last) return NULL;
    return post_atom(w, at + 1)->word < name->last ? NULL : name;
}

size_t post_after_name(const post_work *w, size_t at, const chy_named *name)
{
    while (at < w->atoms.count && w->atoms.items[at].word < name->last) at++;
    return at;
}

size_t post_start_of(const post_work *w, size_t at, const chy_named *name)
{
    while (at > 0 && w->atoms.items[at - 1].word >= name->first) at--;
    return at;
}

chy_slice post_raw(const post_work *w, size_t first, size_t end)
{
    if (first >= end || end > w->atoms.count) return (chy_slice){0};
    const chy_atom *a = post_atom(w, first), *b = post_atom(w, end - 1);
    const chy_word *word = &w->tree->sentence->words[a->word];
    if (b->end <= a->start || a->start < word->start) return (chy_slice){0};
    /* Words are slices of one text; where they are not, the first one stands. */
    const chy_word *last = &w->tree->sentence->words[b->last - 1];
    bool whole = last->form.at >= word->form.at &&
                 (size_t)(last->form.at - word->form.at) == last->start - word->start;
    if (!whole) return word->form;
    return (chy_slice){word->form.at + (a->start - word->start), b->end - a->start};
}

chy_slice post_lower(const post_work *w, chy_slice text)
{
    char *bytes = chy_arena_alloc(w->arena, text.length + 1);
    if (bytes == NULL) return (chy_slice){0};
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.at[i];
        bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte == '\n' ? ' ' : byte;
    }
    return (chy_slice){bytes, text.length};
}

chy_slice post_join(const post_work *w, chy_slice a, chy_slice b)
{
    if (a.length == 0) return b;
    if (b.length == 0) return a;
    if (a.at[a.length - 1] == '-') /* "co-" + "chair" */
        return chy_arena_format(w->arena, "%.*s%.*s", CHY_PRINT(a), CHY_PRINT(b));
    return chy_arena_format(w->arena, "%.*s %.*s", CHY_PRINT(a), CHY_PRINT(b));
}

static chy_upos tag(const post_work *w, size_t at)
{
    return at < w->atoms.count ? w->tree->nodes[post_atom(w, at)->word].upos : CHY_UPOS_PUNCT;
}

bool post_nominal(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    if (atom->kind != ATOM_WORD && atom->kind != ATOM_ORDINAL && atom->kind != ATOM_OTHER)
        return false;
    if (post_is(w, at, POST_time)) return false;
    if (post_is(w, at, POST_topic) || post_is(w, at, POST_organ) || post_is(w, at, POST_ministry) ||
        post_is(w, at, POST_closer))
        return true;
    if (post_is(w, at, POST_stop)) return false;
    if (w->parsed) {
        chy_upos upos = tag(w, at);
        if (upos == CHY_UPOS_VERB) /* "the working group" */
            return w->tree->nodes[atom->word].relation == CHY_RELATION_amod;
        return upos == CHY_UPOS_NOUN || upos == CHY_UPOS_PROPN || upos == CHY_UPOS_ADJ;
    }
    return chy_atom_plain(atom) || post_is(w, at, POST_rank) || post_is(w, at, POST_plain);
}

/* A word that may go on a phrase kept as it is. */
static bool goes_on(const post_work *w, size_t at)
{
    const chy_atom *atom = post_atom(w, at);
    if (atom->kind == ATOM_ORDINAL || atom->kind == ATOM_NUMBER) return true;
    if (post_is(w, at, POST_time) || post_is(w, at, POST_stop)) return false;
    if (post_is(w, at, POST_head) && !post_is(w, at, POST_organ) && !post_is(w, at, POST_topic))
        return false;
    return post_nominal(w, at);
}

static size_t skip_article(const post_work *w, size_t at)
{
    return at + post_is(w, at, POST_the);
}

/* "Ministry of Foreign Affairs" · "foreign ministry" · "ministry". */
static size_t ministry(const post_work *w, size_t at, chy_slice *body)
{
    if (post_is(w, at, POST_topic) && post_is(w, at + 1, POST_ministry)) {
        chy_slice known = post_ministry(w, at);
        *body = known.length ? known : post_raw(w, at, at + 2);
        return at + 2;
    }
    if (!post_is(w, at, POST_ministry)) return 0;
    size_t field = skip_article(w, at + 2);
    if ((post_is(w, at + 1, POST_of) || post_is(w, at + 1, POST_for)) &&
        post_is(w, field, POST_topic)) {
        size_t end = field + 1;
        while (post_is(w, end, POST_and) && post_is(w, end + 1, POST_topic)) end += 2;
        chy_slice known = post_ministry(w, field);
        *body = known.length && end == field + 1 ? known : post_raw(w, at, end);
        return end;
    }
    *body = post_raw(w, at, at + 1);
    return at + 1;
}

/* "East Asian and Pacific affairs", "Asian and Oceanian Affairs", "Foreign and
 * Diaspora Affairs": names or words of one kind, joined, that describe the word which
 * closes them all. Where it ends; 0 where that is not so. */
static size_t joined_field(const post_work *w, size_t at)
{
    size_t end = at;
    bool joined = false;
    for (unsigned items = 0; items < 6; items++) {
        size_t item = end;
        for (unsigned words = 0; words < 3; words++) {
            const chy_named *name = post_name_at(w, end);
            if (post_is(w, end, POST_closer) || post_is(w, end, POST_and)) break;
            if (name && name->actor.kind == CHY_MENTION_PERSON) return 0;
            if (name && joined && name->actor.kind == CHY_MENTION_BODY) {
                /* "Asian and | Oceanian Affairs Bureau" */
                size_t after = post_after_name(w, end, name);
                while (end < after && !post_is(w, end, POST_closer)) end++;
                return end < after ? after : 0;
            }
            if (name)
                end = post_after_name(w, end, name);
            else if (post_atom(w, end)->kind == ATOM_WORD && !post_is(w, end, POST_head) &&
                     !post_is(w, end, POST_organ) && !post_is(w, end, POST_ministry) &&
                     !post_is(w, end, POST_stop) && !post_is(w, end, POST_the) &&
                     !post_is(w, end, POST_of) && post_nominal(w, end))
                end++;
            else
                break;
        }
        if (end == item) return 0;
        /* "European and | Foreign Affairs" */
        bool affairs = joined && end == item + 1 && post_is(w, item, POST_topic) &&
                       post_atom(w, item)->last - post_atom(w, item)->word > 1;
        if (affairs && !post_is(w, end, POST_closer)) return end;
        if (joined && post_is(w, end, POST_closer)) {
            /* what is closed twice over: "peace and security affairs" */
            while (post_is(w, end + 1, POST_closer)) end++;
            return end + 1;
        }
        size_t next = end + post_mark(w, end, ',');
        bool and = post_is(w, next, POST_and);
        next += and;
        if (next == end) return 0;
        joined |= and;
        end = next;
    }
    return 0;
}

/* Fields of affairs: "foreign affairs", "trade and industry". */
static size_t fields(const post_work *w, size_t at, chy_slice *field)
{
    if (!post_is(w, at, POST_topic)) return 0;
    size_t end = at + 1;
    *field = post_text(w, at, POST_topic);
    /* "Peace Operations", "Economic Cooperation" */
    size_t closed = end;
    while (post_atom(w, at)->capital && post_atom(w, closed)->capital &&
           post_is(w, closed, POST_closer))
        closed++;
    if (closed > end && !post_is(w, closed, POST_organ) && !post_is(w, closed, POST_ministry)) {
        end = closed;
        *field = post_lower(w, post_raw(w, at, end));
    }
    for (;;) {
        size_t next = end;
        if (post_mark(w, next, ',')) next++;
        bool and = post_is(w, next, POST_and);
        next += and;
        /* "foreign affairs and cooperation", "and East African Cooperation" */
        size_t word = next + (and&&post_is(w, next, POST_the));
        const chy_named *name = post_name_at(w, word);
        size_t after = name ? post_after_name(w, word, name) : next;
        bool area = name && name->actor.kind != CHY_MENTION_PERSON && word == next &&
                    post_is(w, after, POST_closer);
        /* "and the Pacific" */
        if (word > next && name && name->actor.kind == CHY_MENTION_PLACE) {
            end = after;
            *field = post_lower(w, post_raw(w, at, end));
            break;
        }
        bool noun = and&&!post_is(w, next, POST_topic) && !post_is(w, next, POST_head) &&
                    (area || (name == NULL && post_nominal(w, next))) &&
                    post_atom(w, next)->capital == post_atom(w, at)->capital;
        if (next == end || !(noun || post_is(w, next, POST_topic))) break;
        if (!and&&!(post_is(w, next + 1, POST_and) || post_mark(w, next + 1, ','))) break;
        end = area ? after : next + 1;
        /* "and International Relations": up to the word that closes it */
        size_t close = end;
        while (noun && close < end + 4 && !post_is(w, close, POST_closer) &&
               post_nominal(w, close) && !post_name_at(w, close))
            close++;
        if (noun && post_is(w, close, POST_closer) &&
            post_atom(w, close)->capital == post_atom(w, at)->capital)
            end = close + 1;
        *field = post_lower(w, post_raw(w, at, end));
    }
    return end;
}

/* Words that can only be somebody's name, behind a body or an area that is told in
 * full: two capitals or more, none of them a word of posts, and then a verb, a mark
 * or the end: "the National Assembly | Woo Won-bin called". */
static bool begins_person(const post_work *w, size_t at)
{
    size_t end = at, words = 0;
    for (; end < w->atoms.count && words < 6; end++) {
        const chy_atom *atom = post_atom(w, end);
        bool hyphen = end > at && post_mark(w, end, '-') && atom->glued;
        bool syllable = end > at && post_mark(w, end - 1, '-') && atom->glued;
        if (hyphen || (syllable && atom->kind == ATOM_WORD) || post_is(w, end, POST_particle))
            continue;
        if (atom->kind != ATOM_WORD || !atom->capital) break;
        if (post_is(w, end, POST_head) || post_is(w, end, POST_organ) ||
            post_is(w, end, POST_ministry) || post_is(w, end, POST_topic) ||
            post_is(w, end, POST_closer) || post_is(w, end, POST_time) ||
            post_is(w, end, POST_rank) || post_is(w, end, POST_phase))
            return false;
        const chy_named *name = post_name_at(w, end);
        if (name && name->actor.kind != CHY_MENTION_PERSON && name->actor.kind != CHY_MENTION_PLACE)
            return false;
        words++;
    }
    if (words < 2) return false;
    if (end >= w->atoms.count || post_atom(w, end)->kind == ATOM_MARK) return true;
    if (post_is(w, end, POST_stop)) return true;
    return w->parsed && post_atom(w, end)->kind == ATOM_WORD &&
           (w->tree->nodes[post_atom(w, end)->word].upos == CHY_UPOS_VERB ||
            w->tree->nodes[post_atom(w, end)->word].upos == CHY_UPOS_AUX);
}

/* The phrase that ends before `at` is whole, and a name begins there. */
static bool person_follows(const post_work *w, size_t at)
{
    const chy_named *name = post_name_ending(w, at - 1);
    bool whole = name ? name->actor.kind != CHY_MENTION_PERSON && !name->adjective
                      : post_atom(w, at - 1)->capital &&
                            (post_is(w, at - 1, POST_topic) || post_is(w, at - 1, POST_organ) ||
                             post_is(w, at - 1, POST_ministry) || post_is(w, at - 1, POST_closer));
    return whole && begins_person(w, at);
}

/* A phrase that is kept as it is: capitals joined by small words, or nouns. */
static size_t kept_words(const post_work *w, size_t at)
{
    size_t end = at;
    while (end < w->atoms.count && end - at < NOUN_ATOMS) {
        const chy_atom *atom = post_atom(w, end);
        if (post_mark(w, end, '-') && atom->glued && end > at) {
            end++;
            continue;
        }
        const chy_named *name = post_name_at(w, end);
        if (end > at && person_follows(w, end)) break;
        if (name && name->actor.kind != CHY_MENTION_PERSON) {
            end = post_after_name(w, end, name);
            continue;
        }
        bool lower_before = end > at && !post_atom(w, end - 1)->capital;
        bool title_case = end > at && atom->capital && atom->kind == ATOM_WORD &&
                          !post_is(w, end, POST_time) && !post_is(w, end, POST_head) &&
                          (post_atom(w, end - 1)->capital || post_is(w, end - 1, POST_the));
        if (name == NULL && (goes_on(w, end) || title_case) &&
            !(atom->capital && lower_before && end > at && post_nominal(w, end - 1) &&
              !post_mark(w, end - 1, '-') &&
              !(goes_on(w, end + 1) && !post_atom(w, end + 1)->capital))) {
            end++;
            continue;
        }
        /* "Office of the High Commissioner", "trade and industry" */
        bool fieldless = end > at && post_is(w, end - 1, POST_organ) &&
                         post_value(w, end - 1, POST_organ) == 3 && !post_is(w, end, POST_of);
        if (fieldless && !post_is(w, end, POST_and)) break;
        bool small = post_is(w, end, POST_of) || post_is(w, end, POST_and) ||
                     post_is(w, end, POST_for) || post_is(w, end, POST_on) ||
                     post_is(w, end, POST_owner);
        size_t next = skip_article(w, end + 1);
        if (end > at && small && !post_is(w, end, POST_owner)) {
            bool capitals = post_atom(w, end - 1)->capital && post_atom(w, next)->capital &&
                            !post_is(w, next, POST_time);
            bool nouns = post_is(w, end, POST_and) && !post_atom(w, end - 1)->capital &&
                         !post_atom(w, next)->capital && next == end + 1 && goes_on(w, next);
            bool of = post_is(w, end, POST_of) && (goes_on(w, next) || post_name_at(w, next));
            if (capitals && (post_is(w, end, POST_of) || post_is(w, next, POST_head) == false)) {
                end = next;
                if (post_is(w, end, POST_head)) end++;
                continue;
            }
            if (nouns || of) {
                end = next;
                continue;
            }
        }
        if (end > at && post_is(w, end, POST_owner) && goes_on(w, end + 1)) {
            end++;
            continue;
        }
        break;
    }
    return end;
}

/* Where a run of capitals names a field or an area and then a person ("Valley
 * Affairs Lena Voss"), its part up to the last word that closes a field. */
static size_t closed_run(const post_work *w, size_t at, size_t end)
{
    for (size_t i = end; i > at + 1; i--)
        if (post_is(w, i - 1, POST_closer) && post_atom(w, i - 1)->capital) return i;
    return end;
}

post_noun post_read_noun(const post_work *w, size_t at)
{
    post_noun out = {0};
    bool article = post_is(w, at, POST_the);
    at = skip_article(w, at);
    if (post_is(w, at, POST_owner)) at++;
    while (post_is(w, at, POST_plain) && !post_atom(w, at)->capital) at++;
    const chy_named *name = post_name_at(w, at);
    if (name && name->actor.kind == CHY_MENTION_PERSON) return out;
    size_t joined = joined_field(w, at);
    if (joined && !(post_is(w, at, POST_topic) && name == NULL)) {
        /* "the Asian and Oceanian Affairs Bureau": a body named for its field */
        bool body = post_is(w, joined, POST_organ) || post_is(w, joined, POST_ministry);
        out.end = joined + body;
        body |= !post_is(w, joined - 1, POST_closer);
        out.text = out.body = post_raw(w, at, out.end);
        if (!body) out.field = post_lower(w, out.text);
        return out;
    }
    if (name) {
        size_t after = post_after_name(w, at, name);
        size_t inner = after + post_is(w, after, POST_owner);
        out.country = name->actor.country;
        size_t end = ministry(w, inner, &out.body);
        if (!end &&
            (post_is(w, inner, POST_organ) || ((name->adjective || inner > after) &&
                                               goes_on(w, inner) && !post_name_at(w, inner)))) {
            end = kept_words(w, inner);
            bool state = name->actor.kind == CHY_MENTION_COUNTRY;
            out.body = post_raw(w, state ? inner : at, end);
        }
        const chy_named *second = post_name_at(w, inner);
        if (!end && second && second->actor.kind == CHY_MENTION_BODY &&
            name->actor.kind == CHY_MENTION_COUNTRY) {
            end = post_after_name(w, inner, second);
            out.body = second->actor.name;
        }
        if (end) {
            out.end = end;
            out.text = post_raw(w, at, end);
            return out;
        }
        /* "the UN secretary-general": an officer stands for the body. */
        out.officer = post_is(w, after, POST_head) && (!post_atom(w, after)->capital || article);
        out.end = after + out.officer;
        /* "Afghanistan reconciliation": the name only describes. */
        uint32_t above = w->tree->nodes[name->last - 1].head;
        bool field = post_is(w, after, POST_topic) || post_is(w, after, POST_organ);
        bool describes =
            out.end == after && goes_on(w, after) && !post_name_at(w, after) &&
            !begins_person(w, after) &&
            (field || (w->parsed && !post_atom(w, after)->capital && above >= name->last &&
                       above < w->tree->sentence->count && above <= post_atom(w, after)->word + 1));
        /* "Darfur Basin Affairs": a field begins with the name. */
        size_t run = post_atom(w, after)->capital ? kept_words(w, after) : after;
        for (size_t i = run; i > after && !describes; i--)
            describes =
                out.end == after && post_is(w, i - 1, POST_closer) && post_atom(w, i - 1)->capital;
        if (describes) {
            out.end = closed_run(w, after - 1, kept_words(w, after));
            out.text = out.body = post_raw(w, at, out.end);
            return out;
        }
        out.name = name;
        out.text = post_raw(w, at, out.end);
        if (name->actor.kind != CHY_MENTION_COUNTRY) out.body = name->actor.name;
        return out;
    }
    size_t end = ministry(w, at, &out.body);
    if (!end) {
        end = fields(w, at, &out.field);
        if (end && (goes_on(w, end) && !post_atom(w, end)->capital)) {
            end = 0; /* "security forces": more than a field */
            out.field = (chy_slice){0};
        }
        if (end && post_atom(w, end - 1)->capital && goes_on(w, end) &&
            (post_is(w, end, POST_organ) || post_is(w, end, POST_ministry))) {
            end = 0;
            out.field = (chy_slice){0};
        }
    }
    /* "the Defence Policy Board": a body whose name begins with a field. */
    if (end && post_atom(w, end - 1)->capital && post_atom(w, end)->capital) {
        size_t run = kept_words(w, end);
        while (run > end && !post_is(w, run - 1, POST_organ) && !post_is(w, run - 1, POST_ministry))
            run--;
        if (run > end) {
            end = run;
            out.field = (chy_slice){0};
            out.body = post_raw(w, at, end);
        }
    }
    if (!end && post_is(w, at, POST_head)) end = at + 1;
    if (!end) {
        end = closed_run(w, at, kept_words(w, at));
        while (end > at && (post_mark(w, end - 1, '-') || post_is(w, end - 1, POST_and))) end--;
        if (end == at) return out;
        for (size_t i = at; i < end && out.country.length == 0; i++) {
            const chy_named *inside = post_name_at(w, i);
            if (inside && inside->actor.kind != CHY_MENTION_PERSON)
                out.country = inside->actor.country;
        }
        out.body = post_raw(w, at, end);
    }
    out.end = end;
    out.text = post_raw(w, at, end);
    return out;
}
