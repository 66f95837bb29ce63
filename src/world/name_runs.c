/* Runs: which words of a sentence can be one name together.
 *
 * A run is made of capitalised words, of the hyphens and particles between them
 * ("Kim Jong-un", "al-Sadr", "van der Bellen"), and of what a head word takes
 * behind "of" ("Ministry of Trade and Industry"). What a run is, and where it
 * falls into several names, is judged in name_judge.c. */
#include <unicode/uchar.h>

#include "world/name_runs.h"

bool name_is_closed(chy_upos upos)
{
    return upos == CHY_UPOS_PRON || upos == CHY_UPOS_DET || upos == CHY_UPOS_AUX ||
           upos == CHY_UPOS_ADP || upos == CHY_UPOS_CCONJ || upos == CHY_UPOS_SCONJ ||
           upos == CHY_UPOS_PART || upos == CHY_UPOS_PUNCT || upos == CHY_UPOS_INTJ ||
           upos == CHY_UPOS_SYM;
}

/* A mail address, a site or a file: "desk@example.org", "notes.pdf". */
static bool is_address(chy_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '@' || text.at[i] == '/' || text.at[i] == '_') return true;
        if (text.at[i] == '.' && i > 2 && i + 2 < text.length && text.at[i - 2] != '.') return true;
    }
    return false;
}

/* A word that can be part of a name by its look: a capital, and no grammar. */
bool name_looks(const chy_scene *scene, uint32_t word)
{
    chy_slice text = name_form(scene, word);
    chy_upos upos = scene->tree->nodes[word].upos;
    uint32_t letter = name_letter(text);
    if (!u_isalpha((UChar32)letter) || scene->part_of[word] == scene->part_of[word + 1] ||
        is_address(text))
        return false;
    if (upos == CHY_UPOS_PROPN)
        return u_isupper((UChar32)letter) || chy_scene_uses(scene, word) & CHY_USE_GIVEN;
    if (!u_isupper((UChar32)letter) || name_is_closed(upos) || scene->title_case || word == 0)
        return false;
    if (upos == CHY_UPOS_ADV || upos == CHY_UPOS_VERB || upos == CHY_UPOS_NUM) return false;
    const chy_word *before = &scene->tree->sentence->words[word - 1];
    uint32_t mark = name_letter(before->form);
    bool opens = mark == '"' || mark == 0x201C || mark == ':' || mark == 0x2018 || mark == '(' ||
                 mark == '.' || mark == '*' || mark == '-' || mark == '_';
    /* "(PLF)": letters in brackets are a name whatever the tag */
    uint32_t part = scene->part_of[word];
    if (mark == '(' && scene->parts[part].capitals && text.length > 2 && word + 1 < scene->count &&
        chy_slice_is(name_form(scene, word + 1), ")"))
        return true;
    return text.length > 1 && !opens;
}

static bool is_particle(const chy_scene *scene, uint32_t word)
{
    uint32_t uses = chy_scene_uses(scene, word);
    if (uses & CHY_USE_PARTICLE) return scene->tree->nodes[word].upos != CHY_UPOS_AUX;
    return uses & CHY_USE_HYPHEN_PARTICLE && name_glued(scene, word) &&
           name_is_hyphen(name_form(scene, word + 1));
}

/* The last syllable of a name such as "Noh Kyu-duk": short, after a surname and
 * a syllable with a capital. */
static bool is_syllable(const chy_scene *scene, uint32_t word)
{
    enum { SYLLABLE = 6 };
    if (word < 3 || name_form(scene, word).length > SYLLABLE) return false;
    const chy_node *node = &scene->tree->nodes[word];
    if (node->relation == CHY_RELATION_flat && node->head + 2 < word &&
        name_looks(scene, node->head) && name_looks(scene, word - 2))
        return true;
    return chy_scene_uses(scene, word - 3) & CHY_USE_SURNAME && name_looks(scene, word - 3) &&
           name_form(scene, word - 2).length <= SYLLABLE && name_looks(scene, word - 2) &&
           !u_isupper((UChar32)name_letter(name_form(scene, word)));
}

/* A capitalised word that the tagger took for no name, between two that are:
 * "Deng Yo Majok". */
static bool is_mistagged_middle(const chy_scene *scene, uint32_t at, uint32_t end)
{
    if (at == 0 || at + 1 >= end || scene->title_case || name_form(scene, at).length < 2)
        return false;
    if (!u_isupper((UChar32)name_letter(name_form(scene, at)))) return false;
    switch (scene->tree->nodes[at].upos) {
    case CHY_UPOS_INTJ:
    case CHY_UPOS_PUNCT:
    case CHY_UPOS_SYM:
    case CHY_UPOS_VERB:
    case CHY_UPOS_ADV:
    case CHY_UPOS_NUM:
    case CHY_UPOS_PRON:
        return scene->tree->nodes[at - 1].upos == CHY_UPOS_PROPN &&
               scene->tree->nodes[at + 1].upos == CHY_UPOS_PROPN && name_looks(scene, at + 1);
    default:
        return false;
    }
}

/* "People | 's Army", "Women | 's League": many of one kind, whose something is named
 * for them; no state or official, who owns it. */
static bool owns_by_name(const chy_scene *scene, uint32_t word)
{
    chy_match match;
    return chy_scene_match(scene, word, NAME_KIND(ROLE), &match) && match.last == word + 1 &&
           !chy_slice_is(chy_thing_text(scene, match.thing->sector), "GOV") &&
           u_isupper((UChar32)name_letter(name_form(scene, word)));
}

/* "d'Agoot": a small letter, an apostrophe and a capital. */
static bool is_elided(chy_slice form)
{
    size_t at = 0;
    if (form.length < 4 || !u_islower((UChar32)chy_utf8_next(form, &at))) return false;
    uint32_t mark = chy_utf8_next(form, &at);
    return (mark == '\'' || mark == 0x2019) && at < form.length &&
           u_isupper((UChar32)chy_utf8_next(form, &at));
}

/* Where the run of a name that may go on at `at` has its next word: over
 * hyphens ("Jong - un", "al - Sadr") and particles; `at` itself when it does not. */
static uint32_t next_in_run(const chy_scene *scene, uint32_t at, uint32_t end, bool started)
{
    if (at >= end) return at;
    if (name_looks(scene, at) || (started && is_mistagged_middle(scene, at, end))) return at + 1;
    if (started && name_is_hyphen(name_form(scene, at)) && at + 1 < end && at > 0 &&
        name_glued(scene, at - 1) && name_glued(scene, at)) {
        chy_upos upos = scene->tree->nodes[at + 1].upos;
        /* "Ibero-American", "ARM-RP": both with a capital */
        bool capital = u_isupper((UChar32)name_letter(name_form(scene, at + 1))) &&
                       u_isupper((UChar32)name_letter(name_form(scene, at - 1)));
        /* "Waker-uz-Zaman" */
        if (chy_scene_uses(scene, at + 1) & (CHY_USE_HYPHEN_PARTICLE | CHY_USE_PARTICLE) &&
            at + 3 < end && name_glued(scene, at + 1) && name_glued(scene, at + 2) &&
            name_is_hyphen(name_form(scene, at + 2)) && name_looks(scene, at + 3))
            return at + 4;
        if (name_looks(scene, at + 1) || upos == CHY_UPOS_PROPN || upos == CHY_UPOS_X ||
            (capital && !scene->title_case) || is_syllable(scene, at + 1))
            return at + 2;
        return at;
    }
    /* "Paul Renner III", "Sadyr Omurbek uulu" */
    enum { NUMERAL = 4 };
    if (started && chy_scene_uses(scene, at) & CHY_USE_SUFFIX &&
        (u_isupper((UChar32)name_letter(name_form(scene, at))) ||
         name_form(scene, at).length >= NUMERAL))
        return at + 1;
    if (started && is_elided(name_form(scene, at))) return at + 1;
    /* "Farmers' Union", "Women's League" */
    if (started && scene->tree->nodes[at].upos == CHY_UPOS_PART && at > 0 &&
        name_glued(scene, at - 1) && at + 1 < end && name_looks(scene, at + 1)) {
        bool bare = scene->part_of[at] == scene->part_of[at + 1];
        if (bare || owns_by_name(scene, at - 1)) return at + 2;
    }
    /* "Ararat Cement, Inc." */
    if (started && chy_slice_is(name_form(scene, at), ",") && at + 1 < end &&
        chy_scene_uses(scene, at + 1) & CHY_USE_FIRM && name_looks(scene, at + 1))
        return at + 2;
    if (started && chy_slice_is(name_form(scene, at), "&") && at + 1 < end &&
        name_looks(scene, at + 1))
        return at + 2;
    if (!is_particle(scene, at)) return at;
    uint32_t next = at;
    while (next < end && next < at + 3 &&
           (is_particle(scene, next) || name_is_hyphen(name_form(scene, next))))
        next++;
    bool tagged = u_isupper((UChar32)name_letter(name_form(scene, at))) ||
                  scene->tree->nodes[at].upos == CHY_UPOS_PROPN ||
                  scene->tree->nodes[at].upos == CHY_UPOS_X ||
                  name_is_hyphen(name_form(scene, next - 1));
    if (next >= end || !(started || tagged)) return at;
    /* "Yousef bin Said called": a capital inside a name, whatever it is taken for */
    bool inner = started && !scene->title_case && next == at + 1 &&
                 !u_isupper((UChar32)name_letter(name_form(scene, at))) &&
                 u_isupper((UChar32)name_letter(name_form(scene, next)));
    return inner || name_looks(scene, next) ? next + 1 : at;
}

bool name_head_at(const chy_scene *scene, uint32_t word, name_head *out)
{
    chy_match match;
    if (!chy_scene_match(scene, word, NAME_KIND(HEAD), &match)) return false;
    *out = (name_head){match.thing, word, match.last};
    return true;
}

bool name_head_is(const chy_scene *scene, const name_head *head, const char *where)
{
    chy_slice place = chy_thing_text(scene, head->thing->extra);
    return chy_slice_is(place, where) || chy_slice_is(place, "both") ||
           chy_slice_is(place, "either");
}

bool name_head_kind(const chy_scene *scene, const name_head *head, const char *kind)
{
    return chy_slice_is(chy_thing_text(scene, head->thing->class), kind);
}

bool name_owns_complement(const chy_scene *scene, const name_head *head)
{
    return name_head_kind(scene, head, "body") || name_head_kind(scene, head, "government") ||
           name_head_kind(scene, head, "instrument") || name_head_kind(scene, head, "place");
}

bool name_joins(const chy_scene *scene, uint32_t word)
{
    return chy_scene_uses(scene, word) & CHY_USE_INSIDE &&
           scene->tree->nodes[word].upos != CHY_UPOS_CCONJ &&
           scene->tree->nodes[word].upos != CHY_UPOS_DET;
}

/* A word that looks like a name's and is a given name or a surname. */
static bool person_begins(const chy_scene *scene, uint32_t word, uint32_t end)
{
    return word < end && name_looks(scene, word) &&
           chy_scene_uses(scene, word) & (CHY_USE_GIVEN | CHY_USE_SURNAME);
}

/* Behind a state's name: a given name, or two words and more up to the run's end that
 * no lexicon has, which are no head's. */
static bool name_follows(const chy_scene *scene, uint32_t word, uint32_t end)
{
    if (person_begins(scene, word, end)) return true;
    uint32_t last = word;
    chy_match match;
    while (last < end && name_looks(scene, last) &&
           !chy_scene_match(scene, last, NAME_NAMED | NAME_KIND(HEAD), &match))
        last++;
    return last > word + 1 && (last == end || !name_looks(scene, last));
}

/* "of Bosnia and Herzegovina | Denis Becic": where a state's name ends that begins at
 * `word` and that somebody's name follows; `word` else. */
static uint32_t state_before_person(const chy_scene *scene, uint32_t word, uint32_t end)
{
    chy_match state;
    bool named = chy_scene_match(scene, word, NAME_KIND(STATE), &state);
    return named && name_follows(scene, state.last, end) ? state.last : word;
}

/* The same for a state's name that ends before `last`. */
static bool ends_before_person(const chy_scene *scene, uint32_t first, uint32_t last, uint32_t end)
{
    uint32_t start;
    chy_match state;
    if (person_begins(scene, last, end)) return true;
    return last < end && name_looks(scene, last) &&
           chy_scene_match_ending(scene, last, first, NAME_KIND(STATE), &start, &state) &&
           name_follows(scene, last, end);
}

/* A word for somebody ("Commissioner", "Senator"), or of a person's name. */
static bool is_personal(const chy_scene *scene, uint32_t word)
{
    if (chy_scene_uses(scene, word) & (CHY_USE_TITLE | CHY_USE_GIVEN | CHY_USE_SURNAME))
        return true;
    /* "Vice-Minister" by its last part */
    chy_slice form = name_form(scene, word);
    size_t from = form.length;
    while (from > 0 && form.at[from - 1] != '-') from--;
    uint32_t role =
        chy_lexicon_named(scene->lexicon, chy_slice_cut(form, from, SIZE_MAX), CHY_THING_ROLE);
    return role != CHY_NONE &&
           chy_slice_is(chy_thing_text(scene, scene->lexicon->things[role].class), "person");
}

uint32_t name_cause_end(const chy_scene *scene, uint32_t first, uint32_t word, uint32_t end)
{
    chy_match match;
    if (word <= first || word + 1 >= end || scene->title_case ||
        scene->tree->nodes[word].upos != CHY_UPOS_ADP ||
        u_isupper((UChar32)name_letter(name_form(scene, word))) ||
        !chy_word_has_use(scene, name_form(scene, word), "cause"))
        return word;
    uint32_t last = word + 1;
    if (scene->tree->nodes[last].upos == CHY_UPOS_DET && last + 1 < end) last++;
    if (is_personal(scene, first) || is_personal(scene, word - 1) || is_personal(scene, last) ||
        !(chy_scene_uses(scene, last) & CHY_USE_COMMON) || !name_looks(scene, last) ||
        chy_scene_match(scene, last, NAME_NAMED, &match))
        return word;
    for (;;) {
        while (last < end && name_looks(scene, last)) last++;
        /* "Democracy | and Renewal" */
        bool more = last + 1 < end && scene->tree->nodes[last].upos == CHY_UPOS_CCONJ &&
                    name_looks(scene, last + 1) && !is_personal(scene, last + 1) &&
                    chy_scene_uses(scene, last + 1) & CHY_USE_COMMON;
        if (!more) return last;
        last++;
    }
}

/* "UN Mission | in South Sudan": a body that is somewhere else; the end of it. */
static uint32_t abroad_end(const chy_scene *scene, uint32_t first, uint32_t last, uint32_t end)
{
    chy_match place;
    if (last <= first + 1 || last + 1 >= end || scene->tree->nodes[last].upos != CHY_UPOS_ADP ||
        !chy_word_has_use(scene, name_form(scene, last), "abroad") ||
        !chy_word_has_use(scene, name_form(scene, last - 1), "abroad") ||
        !chy_scene_match(scene, last + 1, NAME_KIND(STATE) | NAME_KIND(PLACE), &place) ||
        place.last > end)
        return last;
    return place.last;
}

bool name_has_tail(const chy_scene *scene, uint32_t first, uint32_t last)
{
    for (uint32_t i = first + 1; i + 1 < last; i++)
        if (name_cause_end(scene, first, i, last) > i || abroad_end(scene, first, i, last) > i)
            return true;
    return false;
}

/* "Ministry | of Foreign Affairs and Trade", "Association | of the Nile
 * Basin": where the complement that starts at `at` ends; `at` for none. */
static uint32_t complement_end(const chy_scene *scene, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || !name_joins(scene, at)) return at;
    uint32_t next = at + 1;
    if (next < end && scene->tree->nodes[next].upos == CHY_UPOS_DET) next++;
    if (next >= end || !name_looks(scene, next)) return at;
    for (;;) {
        uint32_t step;
        uint32_t state = state_before_person(scene, next, end);
        if (state > next) return state;
        while ((step = next_in_run(scene, next, end, true)) > next) next = step;
        /* "and Trade", ", Trade and Industry" go on only before another word of
         * the same kind, and not before a country or a person. */
        if (next + 1 >= end || scene->tree->nodes[next].upos != CHY_UPOS_CCONJ ||
            !name_looks(scene, next + 1))
            return next;
        chy_match match;
        if (chy_scene_match(scene, next + 1, NAME_NAMED, &match)) return next;
        next++;
    }
}

enum { LONGEST_RUN = 32 }; /* words; no name is longer */

/* What the head of the run [first, last) takes behind a preposition at `last`:
 * "Ministry | of Trade"; a name that starts with its head goes on over more than
 * one ("Framework | for Action | on Proliferation"), but not to somebody named.
 * The end of it; `last` for nothing. */
static uint32_t joined_end(const chy_scene *scene, uint32_t first, uint32_t last, uint32_t end,
                           uint32_t *complements)
{
    uint32_t start;
    chy_match match;
    if (last >= end || !name_joins(scene, last)) return last;
    if (chy_scene_uses(scene, last - 1) & CHY_USE_FIRM) return last; /* "Inc. | of X" */
    /* "Union | of Joseph Mathunjwa": whose it is */
    bool person = last + 2 < end && chy_scene_uses(scene, last + 1) & CHY_USE_GIVEN &&
                  name_looks(scene, last + 1) && name_looks(scene, last + 2) &&
                  !(chy_scene_uses(scene, last + 2) & CHY_USE_COMMON) &&
                  !chy_scene_match(scene, last + 1, NAME_NAMED & ~NAME_KIND(PERSON), &match);
    if (person) return last;
    bool of = chy_slice_is(name_form(scene, last), "of");
    name_head h;
    bool starts = name_head_at(scene, first, &h) && h.last <= last && first > 0;
    starts =
        starts && (name_head_kind(scene, &h, "instrument") || name_head_kind(scene, &h, "body"));
    bool opens = false;
    if (chy_scene_match_ending(scene, last, first, NAME_KIND(HEAD), &start, &match)) {
        h = (name_head){match.thing, start, last};
        opens = name_owns_complement(scene, &h) && (name_head_is(scene, &h, "first") || of);
    }
    if (!opens) {
        uint32_t next = last + 1;
        if (next < end && scene->tree->nodes[next].upos == CHY_UPOS_DET) next++;
        bool named = next < end && chy_scene_match(scene, next, NAME_NAMED, &match);
        opens = starts && !named && *complements < 3;
    }
    uint32_t after = opens ? complement_end(scene, last, end) : last;
    *complements += after > last;
    return after;
}

/* The end of the run that starts at `first`: capitalised words, and what a
 * head word takes with "of". */
uint32_t name_run_end(const chy_scene *scene, uint32_t first, uint32_t end)
{
    uint32_t last = next_in_run(scene, first, end, false);
    if (last == first) return first;
    uint32_t complements = 0;
    for (uint32_t scanned = first; last - first < LONGEST_RUN;) {
        uint32_t step = next_in_run(scene, last, end, true);
        if (step > last) {
            last = step;
            continue;
        }
        /* "the Workers' Party of Korea": a known name goes on over what parts runs */
        uint32_t further = last;
        for (; scanned < last; scanned++) {
            chy_match known;
            if (chy_scene_match(scene, scanned, NAME_NAMED, &known) && known.last > further &&
                known.last <= end)
                further = known.last;
        }
        if (further > last) {
            last = further;
            if (ends_before_person(scene, first, last, end)) return last;
            continue;
        }
        uint32_t after = joined_end(scene, first, last, end, &complements);
        if (after == last) after = name_cause_end(scene, first, last, end);
        if (after == last) after = abroad_end(scene, first, last, end);
        if (after > last) {
            last = after;
            if (ends_before_person(scene, first, last, end)) return last;
            continue;
        }
        return last;
    }
    return last;
}
