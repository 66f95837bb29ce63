/* Names of one sentence: what the lexicon has, and what the shape of a run of
 * capitalised words tells ("Zawiya Liberation Front", "Ministry of Tourism").
 * What stays open is left as CHY_MENTION_UNKNOWN for people.c, which has seen
 * the whole report. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/scene.h"

#define KIND(kind) (1u << CHY_THING_##kind)
#define NAMED                                                                                 \
    (KIND(STATE) | KIND(BODY) | KIND(FORUM) | KIND(INSTRUMENT) | KIND(PERSON) | KIND(PLACE) | \
     KIND(GROUP))

static chy_slice form(const chy_scene *scene, uint32_t word)
{
    return scene->tree->sentence->words[word].form;
}

static uint32_t first_letter(chy_slice text)
{
    size_t at = 0;
    return text.length ? chy_utf8_next(text, &at) : 0;
}

static bool is_hyphen_word(chy_slice text)
{
    uint32_t code = first_letter(text);
    return code == '-' || (code >= 0x2010 && code <= 0x2013);
}

/* No blank between this word and the next. */
static bool glued(const chy_scene *scene, uint32_t word)
{
    const chy_word *words = scene->tree->sentence->words;
    return word + 1 < scene->count && words[word].end == words[word + 1].start;
}

static bool is_closed(chy_upos upos)
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
static bool looks_named(const chy_scene *scene, uint32_t word)
{
    chy_slice text = form(scene, word);
    chy_upos upos = scene->tree->nodes[word].upos;
    uint32_t letter = first_letter(text);
    if (!u_isalpha((UChar32)letter) || scene->part_of[word] == scene->part_of[word + 1] ||
        is_address(text))
        return false;
    if (upos == CHY_UPOS_PROPN)
        return u_isupper((UChar32)letter) || chy_scene_uses(scene, word) & CHY_USE_GIVEN;
    if (!u_isupper((UChar32)letter) || is_closed(upos) || scene->title_case || word == 0)
        return false;
    if (upos == CHY_UPOS_ADV || upos == CHY_UPOS_VERB || upos == CHY_UPOS_NUM) return false;
    const chy_word *before = &scene->tree->sentence->words[word - 1];
    uint32_t mark = first_letter(before->form);
    bool opens = mark == '"' || mark == 0x201C || mark == ':' || mark == 0x2018 || mark == '(' ||
                 mark == '.' || mark == '*' || mark == '-' || mark == '_';
    return text.length > 1 && !opens;
}

static bool is_particle(const chy_scene *scene, uint32_t word)
{
    uint32_t uses = chy_scene_uses(scene, word);
    if (uses & CHY_USE_PARTICLE) return scene->tree->nodes[word].upos != CHY_UPOS_AUX;
    return uses & CHY_USE_HYPHEN_PARTICLE && glued(scene, word) &&
           is_hyphen_word(form(scene, word + 1));
}

/* The last syllable of a name such as "Noh Kyu-duk": short, after a surname and
 * a syllable with a capital. */
static bool is_syllable(const chy_scene *scene, uint32_t word)
{
    enum { SYLLABLE = 6 };
    if (word < 3 || form(scene, word).length > SYLLABLE) return false;
    return chy_scene_uses(scene, word - 3) & CHY_USE_SURNAME && looks_named(scene, word - 3) &&
           form(scene, word - 2).length <= SYLLABLE && looks_named(scene, word - 2) &&
           !u_isupper((UChar32)first_letter(form(scene, word)));
}

/* A capitalised word that the tagger took for no name, between two that are:
 * "Deng Yo Majok". */
static bool is_mistagged_middle(const chy_scene *scene, uint32_t at, uint32_t end)
{
    if (at == 0 || at + 1 >= end || scene->title_case || form(scene, at).length < 2) return false;
    if (!u_isupper((UChar32)first_letter(form(scene, at)))) return false;
    switch (scene->tree->nodes[at].upos) {
    case CHY_UPOS_INTJ:
    case CHY_UPOS_PUNCT:
    case CHY_UPOS_SYM:
    case CHY_UPOS_VERB:
    case CHY_UPOS_ADV:
    case CHY_UPOS_NUM:
    case CHY_UPOS_PRON:
        return scene->tree->nodes[at - 1].upos == CHY_UPOS_PROPN &&
               scene->tree->nodes[at + 1].upos == CHY_UPOS_PROPN && looks_named(scene, at + 1);
    default:
        return false;
    }
}

/* Where the run of a name that may go on at `at` has its next word: over
 * hyphens ("Jong - un", "al - Sadr") and particles; `at` itself when it does not. */
static uint32_t next_in_run(const chy_scene *scene, uint32_t at, uint32_t end, bool started)
{
    if (at >= end) return at;
    if (looks_named(scene, at) || (started && is_mistagged_middle(scene, at, end))) return at + 1;
    if (started && is_hyphen_word(form(scene, at)) && at + 1 < end && at > 0 &&
        glued(scene, at - 1) && glued(scene, at)) {
        chy_upos upos = scene->tree->nodes[at + 1].upos;
        if (looks_named(scene, at + 1) || upos == CHY_UPOS_PROPN || upos == CHY_UPOS_X ||
            is_syllable(scene, at + 1))
            return at + 2;
        return at;
    }
    /* "Farmers' Union" */
    if (started && scene->tree->nodes[at].upos == CHY_UPOS_PART && at > 0 && glued(scene, at - 1) &&
        scene->part_of[at] == scene->part_of[at + 1] && at + 1 < end && looks_named(scene, at + 1))
        return at + 2;
    /* "Ararat Cement, Inc." */
    if (started && chy_slice_is(form(scene, at), ",") && at + 1 < end &&
        chy_scene_uses(scene, at + 1) & CHY_USE_FIRM && looks_named(scene, at + 1))
        return at + 2;
    if (started && chy_slice_is(form(scene, at), "&") && at + 1 < end && looks_named(scene, at + 1))
        return at + 2;
    if (!is_particle(scene, at)) return at;
    uint32_t next = at;
    while (next < end && next < at + 3 &&
           (is_particle(scene, next) || is_hyphen_word(form(scene, next))))
        next++;
    bool tagged = u_isupper((UChar32)first_letter(form(scene, at))) ||
                  scene->tree->nodes[at].upos == CHY_UPOS_PROPN ||
                  scene->tree->nodes[at].upos == CHY_UPOS_X ||
                  is_hyphen_word(form(scene, next - 1));
    return next < end && (started || tagged) && looks_named(scene, next) ? next + 1 : at;
}

/* The head word of a name ("Front", "Ministry") that ends or starts it. */
typedef struct head_word {
    const chy_thing *thing;
    uint32_t first, last;
} head_word;

static bool head_at(const chy_scene *scene, uint32_t word, head_word *out)
{
    chy_match match;
    if (!chy_scene_match(scene, word, KIND(HEAD), &match)) return false;
    *out = (head_word){match.thing, word, match.last};
    return true;
}

static bool head_is(const chy_scene *scene, const head_word *head, const char *where)
{
    chy_slice place = chy_thing_text(scene, head->thing->extra);
    return chy_slice_is(place, where) || chy_slice_is(place, "both");
}

static bool head_kind(const chy_scene *scene, const head_word *head, const char *kind)
{
    return chy_slice_is(chy_thing_text(scene, head->thing->class), kind);
}

static bool owns_complement(const chy_scene *scene, const head_word *head)
{
    return head_kind(scene, head, "body") || head_kind(scene, head, "government") ||
           head_kind(scene, head, "instrument") || head_kind(scene, head, "place");
}

static bool preposition_inside(const chy_scene *scene, uint32_t word)
{
    return chy_scene_uses(scene, word) & CHY_USE_INSIDE &&
           scene->tree->nodes[word].upos != CHY_UPOS_CCONJ &&
           scene->tree->nodes[word].upos != CHY_UPOS_DET;
}

/* "Ministry | of Foreign Affairs and Trade", "Association | of the Nile
 * Basin": where the complement that starts at `at` ends; `at` for none. */
static uint32_t complement_end(const chy_scene *scene, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || !preposition_inside(scene, at)) return at;
    uint32_t next = at + 1;
    if (next < end && scene->tree->nodes[next].upos == CHY_UPOS_DET) next++;
    if (next >= end || !looks_named(scene, next)) return at;
    for (;;) {
        uint32_t step;
        while ((step = next_in_run(scene, next, end, true)) > next) next = step;
        /* "and Trade", ", Trade and Industry" go on only before another word of
         * the same kind, and not before a country or a person. */
        if (next + 1 >= end || scene->tree->nodes[next].upos != CHY_UPOS_CCONJ ||
            !looks_named(scene, next + 1))
            return next;
        chy_match match;
        if (chy_scene_match(scene, next + 1, NAMED, &match)) return next;
        next++;
    }
}

/* ---- what a run of words is ---- */

typedef struct finding {
    chy_mention_kind kind;
    uint32_t first, last;
    chy_match match; /* name NULL: by shape only */
    const chy_thing *head;
} finding;

static chy_mention_kind kind_of_thing(uint8_t kind)
{
    switch (kind) {
    case CHY_THING_STATE:
        return CHY_MENTION_COUNTRY;
    case CHY_THING_GROUP: /* several states, which chy_reading_actors tells apart */
    case CHY_THING_BODY:
        return CHY_MENTION_BODY;
    case CHY_THING_FORUM:
        return CHY_MENTION_FORUM;
    case CHY_THING_INSTRUMENT:
        return CHY_MENTION_INSTRUMENT;
    case CHY_THING_PERSON:
        return CHY_MENTION_PERSON;
    case CHY_THING_PLACE:
        return CHY_MENTION_PLACE;
    default:
        return CHY_MENTION_UNKNOWN;
    }
}

static chy_mention_kind kind_of_head(const chy_scene *scene, const chy_thing *thing)
{
    chy_slice kind = chy_thing_text(scene, thing->class);
    if (chy_slice_is(kind, "body") || chy_slice_is(kind, "government")) return CHY_MENTION_BODY;
    if (chy_slice_is(kind, "place")) return CHY_MENTION_PLACE;
    if (chy_slice_is(kind, "forum")) return CHY_MENTION_FORUM;
    if (chy_slice_is(kind, "instrument") || chy_slice_is(kind, "resolution"))
        return CHY_MENTION_INSTRUMENT;
    return CHY_MENTION_UNKNOWN;
}

enum { LONGEST_RUN = 32 }; /* words; no name is longer */

/* The end of the run that starts at `first`: capitalised words, and what a
 * head word takes with "of". */
static uint32_t run_end(const chy_scene *scene, uint32_t first, uint32_t end)
{
    uint32_t last = next_in_run(scene, first, end, false);
    if (last == first) return first;
    for (uint32_t scanned = first; last - first < LONGEST_RUN;) {
        uint32_t step = next_in_run(scene, last, end, true);
        if (step > last) {
            last = step;
            continue;
        }
        uint32_t start;
        chy_match match;
        /* "the Workers' Party of Korea": a known name goes on over what parts runs */
        uint32_t further = last;
        for (; scanned < last; scanned++) {
            chy_match known;
            if (chy_scene_match(scene, scanned, NAMED, &known) && known.last > further &&
                known.last <= end)
                further = known.last;
        }
        if (further > last) {
            last = further;
            continue;
        }
        if (last < end && preposition_inside(scene, last) &&
            chy_scene_match_ending(scene, last, first, KIND(HEAD), &start, &match)) {
            head_word h = {match.thing, start, last};
            bool opens = owns_complement(scene, &h) &&
                         (head_is(scene, &h, "first") || chy_slice_is(form(scene, last), "of"));
            uint32_t after = opens ? complement_end(scene, last, end) : last;
            if (after > last) {
                last = after;
                continue;
            }
        }
        return last;
    }
    return last;
}

/* A title ("Mr", "Gen.") at `word`: the word after it, else `word`. */
static uint32_t after_title(const chy_scene *scene, uint32_t word, uint32_t end)
{
    chy_match match;
    if (!chy_scene_match(scene, word, KIND(TITLE), &match) || match.last > end) return word;
    if (!u_isupper((UChar32)first_letter(form(scene, word)))) return word;
    uint32_t next = match.last;
    if (next < end && chy_slice_is(form(scene, next), ".")) next++;
    return next;
}

static bool is_given(const chy_scene *scene, uint32_t word)
{
    return (chy_scene_uses(scene, word) & CHY_USE_GIVEN) != 0;
}

static bool is_adjective_name(const chy_match *match)
{
    return match->name->kind == CHY_NAME_ADJECTIVE || match->name->kind == CHY_NAME_PREFIX;
}

/* Reads the head of the run [first, last): "… Front", "Lake …", "Bank of …". */
static bool by_head(const chy_scene *scene, uint32_t first, uint32_t last, finding *out)
{
    uint32_t start;
    chy_match match;
    head_word h;
    if (chy_scene_match_ending(scene, last, first, KIND(HEAD), &start, &match)) {
        h = (head_word){match.thing, start, last};
        if (start > first && head_is(scene, &h, "last")) {
            if (head_kind(scene, &h, "other")) {
                *out = (finding){CHY_MENTION_KINDS + 1, first, last, {0}, h.thing};
                return true;
            }
            *out = (finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
            return true;
        }
    }
    /* The head before "of": "Supreme Court of X", "Popular Front for Y". */
    for (uint32_t i = first + 1; i + 1 < last; i++) {
        if (!preposition_inside(scene, i)) continue;
        if (!chy_scene_match_ending(scene, i, first, KIND(HEAD), &start, &match)) continue;
        h = (head_word){match.thing, start, i};
        if (!owns_complement(scene, &h)) continue;
        *out = (finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
        return true;
    }
    if (head_at(scene, first, &h) && h.last < last && head_is(scene, &h, "first") &&
        !head_kind(scene, &h, "body") && !head_kind(scene, &h, "government")) {
        chy_mention_kind kind =
            head_kind(scene, &h, "other") ? CHY_MENTION_KINDS + 1 : kind_of_head(scene, h.thing);
        *out = (finding){kind, first, last, {0}, h.thing};
        return true;
    }
    return false;
}

/* Which of its names a state at these words is to be read by: "American" is an
 * adjective before a noun and a person elsewhere. */
static chy_mention_form form_of_state(const chy_scene *scene, const chy_match *match,
                                      uint32_t first)
{
    bool adjective = false, people = false, name = false, capital = false, press = false,
         context = false;
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (n->thing != match->name->thing) continue;
        adjective |= n->kind == CHY_NAME_ADJECTIVE || n->kind == CHY_NAME_PREFIX;
        people |= n->kind == CHY_NAME_PERSON || n->kind == CHY_NAME_PEOPLE;
        name |= n->kind == CHY_NAME_NAME || n->kind == CHY_NAME_SHORT;
        capital |= n->kind == CHY_NAME_CAPITAL || n->kind == CHY_NAME_SEAT;
        press |= n->kind == CHY_NAME_PRESS;
        context |= n->kind == CHY_NAME_CONTEXT;
    }
    if (name) return CHY_FORM_NAME;
    if (capital) return CHY_FORM_CAPITAL;
    if (press) return CHY_FORM_PRESS;
    if (context) return CHY_FORM_CONTEXT;
    const chy_node *node = &scene->tree->nodes[chy_span_head(scene->tree, first, match->last)];
    bool modifies = node->relation == CHY_RELATION_amod ||
                    node->relation == CHY_RELATION_compound || node->upos == CHY_UPOS_ADJ;
    if (adjective && (modifies || !people)) return CHY_FORM_ADJECTIVE;
    return people ? CHY_FORM_PEOPLE : CHY_FORM_ADJECTIVE;
}

/* A name that stands for its thing only in a report that names it otherwise:
 * "the North", "the Council", "the Fund". */
static bool is_context_name(const chy_scene *scene, const chy_name *name)
{
    uint8_t kind = scene->lexicon->things[name->thing].kind;
    if (kind == CHY_THING_STATE) return name->kind == CHY_NAME_CONTEXT;
    return name->kind == CHY_NAME_CONTEXT || name->kind == CHY_NAME_PRESS;
}

static bool is_context_only(const chy_scene *scene, const chy_match *match)
{
    for (uint32_t i = 0; i < match->node->count; i++) {
        const chy_name *n = &scene->lexicon->names[match->node->first + i];
        if (n->thing == match->name->thing && !is_context_name(scene, n)) return false;
    }
    return true;
}

/* Of the states that the words may mean in context ("the North"), the one that
 * the report has named most lately. */
static bool settle_context(const chy_scene *scene, chy_match *match)
{
    enum { REACH = 1000 }; /* mentions back */
    size_t least = scene->mentions.count > REACH ? scene->mentions.count - REACH : 0;
    for (size_t m = scene->mentions.count; m-- > least;) {
        const chy_mention *mention = &scene->mentions.items[m];
        if (mention->thing == CHY_NO_MENTION || mention->form == CHY_FORM_CONTEXT) continue;
        for (uint32_t i = 0; i < match->node->count; i++) {
            const chy_name *n = &scene->lexicon->names[match->node->first + i];
            if (n->thing != mention->thing || !is_context_name(scene, n)) continue;
            match->name = n;
            match->thing = &scene->lexicon->things[n->thing];
            return true;
        }
    }
    return false;
}

static bool match_named(const chy_scene *scene, uint32_t word, chy_match *match)
{
    if (!chy_scene_match(scene, word, NAMED, match)) return false;
    /* "the Bolivarian Republic | of Venezuela": the longer one without article */
    chy_match longer;
    if (chy_scene_uses(scene, word) & CHY_USE_ARTICLE && word + 1 < scene->count &&
        chy_scene_match(scene, word + 1, NAMED, &longer) && longer.last > match->last)
        return false;
    /* "The Hague | Understanding" */
    finding shaped;
    if (chy_scene_uses(scene, word) & CHY_USE_ARTICLE && word + 1 < scene->count) {
        uint32_t end = run_end(scene, word + 1, scene->count);
        if (end > match->last && by_head(scene, word + 1, end, &shaped)) return false;
    }
    if (!is_context_only(scene, match)) return true;
    /* "the bloc": a common noun, which reference.c follows back */
    bool noun = match->thing->kind == CHY_THING_BODY && match->name->capitals == 0;
    return !noun && settle_context(scene, match);
}

/* "Aral Basin" at the start of a longer run ("Aral Basin Affairs"): its last
 * word, exclusive; `first` where there is none. */
static uint32_t geographic_end(const chy_scene *scene, uint32_t first, uint32_t last)
{
    finding found;
    for (uint32_t end = first + 2; end <= last && end <= first + 4; end++)
        if (by_head(scene, first, end, &found) && found.kind == CHY_MENTION_PLACE &&
            found.last == end)
            return end;
    return first;
}

/* A town's name directly before a capitalised word that nothing is known of may
 * be part of a person's name ("Rocha Anselmo"): where that name ends; `first`
 * where it is the town's. people.c judges. */
static uint32_t after_town_like_name(const chy_scene *scene, const chy_match *match, uint32_t first,
                                     uint32_t last)
{
    enum { METROPOLIS = 1500000 };
    const uint32_t every_kind = UINT32_MAX;
    if (match->thing->kind != CHY_THING_PLACE || match->last != first + 1) return first;
    if (match->thing->weight >= METROPOLIS || scene->title_case) return first;
    uint32_t end = first + 1;
    for (; end < last && end < first + 4; end++) {
        chy_match next;
        bool known = chy_scene_match(scene, end, every_kind, &next);
        if (known && next.thing->kind != CHY_THING_PLACE) break;
        if (known && next.thing->weight >= METROPOLIS) break;
    }
    return end > first + 1 ? end : first;
}

/* "the Workers' Party of Chad" where the lexicon has a body of another state that
 * is called so without the state. */
static bool is_of_another_state(const chy_scene *scene, const chy_match *match, uint32_t first,
                                uint32_t last, finding *out)
{
    chy_slice country = chy_thing_text(scene, match->thing->country);
    if (match->thing->kind != CHY_THING_BODY || country.length == 0) return false;
    if (match->last + 1 >= last || !preposition_inside(scene, match->last)) return false;
    chy_match state, head;
    uint32_t start;
    uint32_t at = match->last + 1;
    if (scene->tree->nodes[at].upos == CHY_UPOS_DET) at++;
    if (at >= last || !chy_scene_match(scene, at, KIND(STATE), &state) || state.last > last)
        return false;
    if (chy_slice_equal(chy_thing_text(scene, state.thing->country), country)) return false;
    bool party = chy_scene_match(scene, match->last - 1, KIND(HEAD), &head);
    if (!party && !chy_scene_match_ending(scene, match->last, first, KIND(HEAD), &start, &head))
        return false;
    *out = (finding){CHY_MENTION_BODY, first, state.last, {0}, head.thing};
    return true;
}

/* The run that starts at `first` and ends at `last`, taken apart: fills *out
 * with its first part. */
static void judge_run(const chy_scene *scene, uint32_t first, uint32_t last, finding *out)
{
    head_word h;
    chy_match match = {0};
    bool known = match_named(scene, first, &match);
    if (known && match.last >= last) {
        *out = (finding){kind_of_thing(match.thing->kind), first, match.last, match, NULL};
        return;
    }
    uint32_t after = after_title(scene, first, last);
    if (after > first && after < last && !known) {
        judge_run(scene, after, last, out); /* at most once more: a title in front of it */
        if (out->kind == CHY_MENTION_UNKNOWN || out->kind == CHY_MENTION_PLACE) {
            out->kind = CHY_MENTION_PERSON;
            out->match.name = NULL;
            out->last = last;
        }
        return;
    }
    if (known && is_of_another_state(scene, &match, first, last, out)) return;
    bool split = known && match.last - first >= 2 && match.thing->kind != CHY_THING_STATE;
    if (!split && by_head(scene, first, last, out)) return;
    bool personal = is_given(scene, first) && last - first <= 4;
    if (known && match.thing->kind == CHY_THING_PERSON) personal = false;
    if (known && match.last - first >= 2) personal = false;
    if (known && is_adjective_name(&match)) personal = false;
    if (personal) {
        *out = (finding){CHY_MENTION_PERSON, first, last, {0}, NULL};
        return;
    }
    uint32_t geographic = geographic_end(scene, first, last);
    if (geographic > first && (!known || match.last < geographic)) {
        *out = (finding){CHY_MENTION_PLACE, first, geographic, {0}, NULL};
        return;
    }
    if (known) {
        uint32_t end = after_town_like_name(scene, &match, first, last);
        *out = end > first
                   ? (finding){CHY_MENTION_UNKNOWN, first, end, match, NULL}
                   : (finding){kind_of_thing(match.thing->kind), first, match.last, match, NULL};
        return;
    }
    if (last - first == 1 && head_at(scene, first, &h) && h.last == last) {
        *out = (finding){CHY_MENTION_KINDS + 1, first, last, {0}, NULL}; /* "the Council" */
        return;
    }
    /* A name of several words that the lexicon knows ends the run before it. */
    uint32_t end = first + 1;
    for (; end < last; end++) {
        chy_match inner;
        if (!match_named(scene, end, &inner)) continue;
        if (inner.last - end >= 2 || inner.name->acronym) break;
    }
    *out = (finding){CHY_MENTION_UNKNOWN, first, end, {0}, NULL};
}

static chy_mention *record(chy_scene *scene, const finding *found)
{
    if (found->kind > CHY_MENTION_UNKNOWN) return NULL; /* a name that is not kept */
    /* The article is no part of the name ("the North"). */
    uint32_t first = found->first;
    if (found->match.name && found->last - first > 1 &&
        chy_scene_uses(scene, first) & CHY_USE_ARTICLE)
        first++;
    chy_mention *mention = chy_scene_add(scene, found->kind, first, found->last);
    if (mention == NULL) return NULL;
    if (found->match.name) {
        mention->thing = found->match.name->thing;
        if (chy_slice_is(chy_thing_text(scene, found->match.thing->class), "group"))
            mention->form = CHY_FORM_PEOPLE;
    }
    if (found->kind == CHY_MENTION_COUNTRY)
        mention->form = form_of_state(scene, &found->match, found->first);
    if (found->head) {
        mention->actor.code = chy_thing_text(scene, found->head->code);
        mention->actor.sector = chy_thing_text(scene, found->head->sector);
    }
    return mention;
}

/* A capital or seat that stands in a place is the place. */
static void settle_capital(chy_scene *scene, chy_mention *mention, const chy_match *match)
{
    if (mention->kind != CHY_MENTION_COUNTRY || mention->form != CHY_FORM_CAPITAL) return;
    if (chy_stands_for_government(scene, scene->tree, mention->head)) return;
    mention->kind = mention->actor.kind = CHY_MENTION_PLACE;
    uint32_t state = mention->thing;
    mention->thing = CHY_NO_MENTION;
    mention->actor.country = chy_thing_text(scene, scene->lexicon->things[state].country);
    for (uint32_t i = 0; i < match->node->count; i++) {
        uint32_t thing = scene->lexicon->names[match->node->first + i].thing;
        const chy_thing *place = &scene->lexicon->things[thing];
        if (place->kind != CHY_THING_PLACE) continue;
        bool same = chy_slice_equal(chy_thing_text(scene, place->country), mention->actor.country);
        if (same || mention->thing == CHY_NO_MENTION) mention->thing = thing;
        if (same) break;
    }
}

/* The states and bodies inside a longer name ("Iranian Foreign Ministry"), so
 * that their owner is known. */
static chy_status record_inner(chy_scene *scene, const finding *found)
{
    for (uint32_t i = found->first; i < found->last; i++) {
        chy_match match;
        if (!chy_scene_match(scene, i, KIND(STATE), &match) || match.last > found->last ||
            is_context_only(scene, &match) || match.last - i == found->last - found->first)
            continue;
        finding inner = {CHY_MENTION_COUNTRY, i, match.last, match, NULL};
        chy_mention *mention = record(scene, &inner);
        if (mention == NULL) return CHY_ERROR_MEMORY;
        mention->inside = true;
        if (mention->form == CHY_FORM_CAPITAL) settle_capital(scene, mention, &match);
        i = match.last - 1;
    }
    return CHY_OK;
}

/* "six-party talks", "Geneva process", "EU-facilitated Dialogue": from the head
 * noun at `word` backwards over what qualifies it. Its first word, else `word`. */
static uint32_t common_start(const chy_scene *scene, uint32_t word, uint32_t from, bool *named)
{
    uint32_t first = word;
    *named = false;
    while (first > from) {
        uint32_t at = first - 1;
        const chy_node *node = &scene->tree->nodes[at];
        chy_match match;
        uint32_t start;
        if (chy_scene_match_ending(scene, first, from, NAMED & ~KIND(PERSON), &start, &match) &&
            !(match.thing->kind == CHY_THING_STATE && is_context_only(scene, &match))) {
            *named = true;
            first = start;
        } else if (chy_scene_lemma_uses(scene, at) & CHY_USE_PARTY_WORD && at > from &&
                   (is_hyphen_word(form(scene, at - 1)) ||
                    scene->tree->nodes[at - 1].upos == CHY_UPOS_NUM)) {
            uint32_t number =
                is_hyphen_word(form(scene, at - 1)) && at > from + 1 ? at - 2 : at - 1;
            if (scene->tree->nodes[number].upos != CHY_UPOS_NUM &&
                !(scene->tree->nodes[number].upos == CHY_UPOS_ADJ))
                break;
            *named = true;
            first = number;
        } else if (is_hyphen_word(form(scene, at)) && at > from && glued(scene, at)) {
            first = at;
        } else if (chy_scene_uses(scene, at) & (CHY_USE_FORUM_QUALIFIER | CHY_USE_FORUM_LINK)) {
            *named |= !(chy_scene_uses(scene, at) & CHY_USE_FORUM_LINK);
            first = at;
        } else if (chy_scene_match_ending(scene, first, from, KIND(WORD), &start, &match) &&
                   chy_slice_is(chy_thing_text(scene, match.thing->class), "forum_qualifier")) {
            *named = true;
            first = start;
        } else if (looks_named(scene, at) && node->upos != CHY_UPOS_X &&
                   !(chy_scene_uses(scene, at) & CHY_USE_GIVEN)) {
            *named = true;
            first = at;
        } else {
            break;
        }
    }
    while (first < word && is_hyphen_word(form(scene, first))) first++;
    return first;
}

static bool common_head(const chy_scene *scene, uint32_t word, finding *out, uint32_t from)
{
    uint32_t uses = chy_scene_uses(scene, word) | chy_scene_lemma_uses(scene, word);
    chy_upos upos = scene->tree->nodes[word].upos;
    if (upos != CHY_UPOS_NOUN && upos != CHY_UPOS_PROPN) return false;
    if (!(uses & (CHY_USE_COMMON_FORUM | CHY_USE_COMMON_INSTRUMENT))) return false;
    bool named;
    uint32_t first = common_start(scene, word, from, &named);
    if (first == word || !named) return false;
    /* "a joint statement" is none that has a name */
    uint32_t article = chy_child(scene->tree, word, CHY_RELATION_det);
    if (article != UINT32_MAX && chy_node_has(&scene->tree->nodes[article], "Definite=Ind") &&
        !u_isupper((UChar32)first_letter(form(scene, first))))
        return false;
    *out = (finding){uses & CHY_USE_COMMON_FORUM ? CHY_MENTION_FORUM : CHY_MENTION_INSTRUMENT,
                     first,
                     word + 1,
                     {0},
                     NULL};
    return true;
}

/* An instrument goes on with its number or date: "Resolution 2397 (2017)",
 * "Joint Statement of 19 September 2005". */
static void extend_instrument(const chy_scene *scene, finding *found)
{
    if (found->kind != CHY_MENTION_INSTRUMENT || found->match.name) return;
    uint32_t at = found->last;
    if (at < scene->count && scene->tree->nodes[at].upos == CHY_UPOS_NUM &&
        form(scene, at).length >= 1)
        found->last = at + 1;
}

/* "Resolution 1718", "resolutions 1718 and 2397", with what stands before it. */
static bool numbered(const chy_scene *scene, uint32_t first, finding *out)
{
    enum { REACH = 6 };
    for (uint32_t word = first; word + 1 < scene->count && word < first + REACH; word++) {
        head_word h;
        if (head_at(scene, word, &h) && head_kind(scene, &h, "resolution") &&
            h.last < scene->count && scene->tree->nodes[h.last].upos == CHY_UPOS_NUM) {
            *out = (finding){CHY_MENTION_INSTRUMENT, first, h.last + 1, {0}, NULL};
            return true;
        }
        if (!looks_named(scene, word) && !chy_slice_is(form(scene, word), ".")) return false;
    }
    return false;
}

/* A run in the words before `word` is part of a forum that is named later. */
static bool leads_to_common(const chy_scene *scene, uint32_t first, finding *out)
{
    for (uint32_t word = first + 1; word < scene->count && word < first + 8; word++) {
        chy_upos upos = scene->tree->nodes[word].upos;
        if (upos == CHY_UPOS_PUNCT && !is_hyphen_word(form(scene, word))) return false;
        if (upos == CHY_UPOS_ADP || upos == CHY_UPOS_AUX || upos == CHY_UPOS_CCONJ) return false;
        if (common_head(scene, word, out, first) && out->first <= first) {
            out->first = first;
            return true;
        }
    }
    return false;
}

/* "Polisario Front (PF)": the letters in brackets after a name are its acronym. */
static bool learn_acronym(chy_scene *scene, uint32_t first, uint32_t last)
{
    if (last + 2 >= scene->count || !chy_slice_is(form(scene, last), "(") ||
        !chy_slice_is(form(scene, last + 2), ")"))
        return true;
    uint32_t part = scene->part_of[last + 1];
    if (part == scene->part_of[last + 2] || !scene->parts[part].capitals) return true;
    bool added;
    uint32_t number = (uint32_t)scene->full_names.count;
    if (chy_map_put(&scene->introduced, form(scene, last + 1), number, &added) == NULL)
        return false;
    if (!added) return true;
    chy_slice *full = chy_array_push(&scene->full_names, scene->arena);
    if (full) *full = chy_scene_words(scene, scene->sentence, first, last);
    return full != NULL;
}

/* "peace talks", "round-table consultations" */
static bool starts_qualifier(const chy_scene *scene, uint32_t word)
{
    chy_match match;
    if (chy_scene_uses(scene, word) & CHY_USE_FORUM_QUALIFIER) return true;
    return chy_scene_match(scene, word, KIND(WORD), &match) &&
           chy_slice_is(chy_thing_text(scene, match.thing->class), "forum_qualifier");
}

chy_status chy_names_read(chy_scene *scene, const uint8_t *taken, chy_error *error)
{
    for (uint32_t word = 0; word < scene->count;) {
        finding found;
        chy_match match;
        bool named = false;
        uint32_t end = word;
        while (end < scene->count && !(taken && taken[end])) end++;
        uint32_t last = end > word ? run_end(scene, word, end) : word;
        if (!(taken && taken[word] == CHY_TAKEN) && numbered(scene, word, &found)) {
            named = true;
            if (match_named(scene, word, &match) && match.last >= found.last)
                found = (finding){kind_of_thing(match.thing->kind), word, match.last, match, NULL};
        } else if (leads_to_common(scene, word, &found) && !(taken && taken[word] == CHY_TAKEN) &&
                   (last > word || looks_named(scene, word) || starts_qualifier(scene, word) ||
                    scene->tree->nodes[word].upos == CHY_UPOS_NUM ||
                    match_named(scene, word, &match))) {
            named = true;
            /* A known name of the same words tells more than the shape. */
            if (match_named(scene, word, &match) && match.last >= found.last)
                found = (finding){kind_of_thing(match.thing->kind), word, match.last, match, NULL};
        } else if (last > word) {
            judge_run(scene, word, last, &found);
            named = true;
        } else if (match_named(scene, word, &match) && !(taken && taken[word] == CHY_TAKEN)) {
            found = (finding){kind_of_thing(match.thing->kind), word, match.last, match, NULL};
            named = true;
        }
        /* A surname may open a sentence under a wrong tag; people.c knows whether it
         * is one that the report has introduced. */
        if (!named && word == 0 && !scene->title_case && !(taken && taken[word]) &&
            u_isupper((UChar32)first_letter(form(scene, word))) &&
            !is_closed(scene->tree->nodes[word].upos)) {
            found = (finding){CHY_MENTION_UNKNOWN, word, word + 1, {0}, NULL};
            named = true;
        }
        if (!named) {
            word++;
            continue;
        }
        extend_instrument(scene, &found);
        chy_mention *mention = record(scene, &found);
        if (mention == NULL && found.kind <= CHY_MENTION_UNKNOWN) return chy_fail_memory(error);
        if (mention && found.match.name) settle_capital(scene, mention, &found.match);
        if (mention && !learn_acronym(scene, mention->first, mention->last))
            return chy_fail_memory(error);
        if (found.kind != CHY_MENTION_COUNTRY && found.kind != CHY_MENTION_PERSON &&
            record_inner(scene, &found) != CHY_OK)
            return chy_fail_memory(error);
        word = found.last > word ? found.last : word + 1;
    }
    return CHY_OK;
}

bool chy_names_at(chy_scene *scene, uint32_t word, chy_named *out)
{
    chy_match match;
    bool known = match_named(scene, word, &match);
    uint32_t last = run_end(scene, word, scene->count);
    finding found;
    /* A body known by its shape only, longer than what the lexicon has. */
    if (last > word + 1 && (!known || match.last < last) &&
        !(known && match.thing->kind == CHY_THING_PERSON) && by_head(scene, word, last, &found) &&
        found.kind == CHY_MENTION_BODY) {
        *out = (chy_named){.first = word, .last = last};
        out->actor.kind = CHY_MENTION_BODY;
        out->actor.name = out->actor.text = chy_scene_words(scene, scene->sentence, word, last);
        if (known && match.thing->kind == CHY_THING_STATE)
            out->actor.country = chy_thing_text(scene, match.thing->country);
        out->actor.sector = chy_thing_text(scene, found.head->sector);
        return true;
    }
    uint32_t geographic = last > word ? geographic_end(scene, word, last) : word;
    if (geographic > word && (!known || match.last < geographic)) {
        *out = (chy_named){.first = word, .last = geographic};
        out->actor.kind = CHY_MENTION_PLACE;
        out->actor.name = out->actor.text =
            chy_scene_words(scene, scene->sentence, word, geographic);
        return true;
    }
    if (!known) return false;
    bool behind_preposition = word > 0 && scene->tree->nodes[word - 1].upos == CHY_UPOS_ADP;
    if (!behind_preposition && after_town_like_name(scene, &match, word, last) > word) return false;
    *out = (chy_named){.first = word, .last = match.last};
    out->actor.kind = kind_of_thing(match.thing->kind);
    out->actor.text = chy_scene_words(scene, scene->sentence, word, match.last);
    out->actor.name = chy_thing_text(scene, match.thing->name);
    out->actor.country = chy_thing_text(scene, match.thing->country);
    out->actor.code = chy_thing_text(scene, match.thing->code);
    out->actor.sector = chy_thing_text(scene, match.thing->sector);
    /* Where a mission of the UN is does not make its posts that state's. */
    if (match.thing->kind == CHY_THING_BODY && chy_slice_is(out->actor.sector, "IGO"))
        out->actor.country = (chy_slice){NULL, 0};
    if (match.thing->kind == CHY_THING_STATE) {
        chy_mention_form state_form = form_of_state(scene, &match, word);
        out->adjective = state_form == CHY_FORM_ADJECTIVE || state_form == CHY_FORM_PEOPLE;
    }
    return out->actor.kind != CHY_MENTION_INSTRUMENT;
}
