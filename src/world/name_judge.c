/* What a run of words is: by the lexicon, by the head that ends or starts it
 * ("Zawiya Liberation Front", "Ministry of Tourism"), by a title or a given name
 * in front. A run may hold several names; the judge takes off the first. */
#include <unicode/uchar.h>

#include "world/name_runs.h"
#include "world/post_words.h"

chy_mention_kind name_kind_of(uint8_t kind)
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

/* "Sultan Al Mazrouei": a title that is a given name too, before a particle, is one. */
bool name_given_title(const chy_scene *scene, uint32_t word)
{
    return chy_scene_uses(scene, word) & CHY_USE_GIVEN && word + 1 < scene->count &&
           chy_scene_uses(scene, word + 1) & CHY_USE_PARTICLE;
}

/* A title ("Mr", "Gen.") at `word`: the word after it, else `word`. */
static uint32_t after_title(const chy_scene *scene, uint32_t word, uint32_t end)
{
    chy_match match;
    if (!chy_scene_match(scene, word, NAME_KIND(TITLE), &match) || match.last > end) return word;
    if (!u_isupper((UChar32)name_letter(name_form(scene, word)))) return word;
    if (name_given_title(scene, word)) return word;
    uint32_t next = match.last;
    if (next < end && chy_slice_is(name_form(scene, next), ".")) next++;
    return next;
}

static bool is_given(const chy_scene *scene, uint32_t word)
{
    return (chy_scene_uses(scene, word) & CHY_USE_GIVEN) != 0;
}

/* "Keith Mitchell-Roache", "Moussa Faki Abderamane": the name of somebody who is known
 * goes on with words that can only be a name's, so it is somebody else's. */
static bool goes_on_as_name(const chy_scene *scene, const chy_match *match, uint32_t last)
{
    uint32_t next = match->last;
    if (match->thing->kind != CHY_THING_PERSON || next >= last || scene->title_case) return false;
    if (name_is_hyphen(name_form(scene, next)))
        return next + 1 < last && name_glued(scene, next - 1) && name_glued(scene, next);
    const chy_node *node = &scene->tree->nodes[next];
    /* "Abdullah II bin Faisal" */
    if (chy_scene_uses(scene, next) & CHY_USE_PARTICLE && next + 1 < last) return true;
    return node->relation == CHY_RELATION_flat && node->upos == CHY_UPOS_PROPN &&
           node->head < next && !(chy_scene_uses(scene, next) & (CHY_USE_COMMON | CHY_USE_TITLE));
}

bool name_is_adjective(const chy_match *match)
{
    return match->name->kind == CHY_NAME_ADJECTIVE || match->name->kind == CHY_NAME_PREFIX;
}

/* The head before "of": "Supreme Court of X", "Popular Front for Y"; with "of" before
 * word `end`. */
static bool owner_before(const chy_scene *scene, uint32_t first, uint32_t end, uint32_t last,
                         name_finding *out)
{
    uint32_t start;
    chy_match match;
    for (uint32_t i = first + 1; i + 1 < end; i++) {
        if (!name_joins(scene, i)) continue;
        if (!chy_scene_match_ending(scene, i, first, NAME_KIND(HEAD), &start, &match)) continue;
        name_head h = {match.thing, start, i};
        if (!name_owns_complement(scene, &h)) continue;
        *out = (name_finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
        return true;
    }
    return false;
}

/* "President | Park", "Ambassador | Hill": a word that heads names right behind a title
 * of office is its holder's surname, where people are called so. */
static bool is_titled_surname(const chy_scene *scene, uint32_t word)
{
    if (word == 0 || !name_looks(scene, word)) return false;
    const chy_wordlist *posts = &scene->world->posts;
    uint32_t first, bearers;
    uint32_t count =
        chy_wordlist_find(posts, chy_name_key(scene, name_form(scene, word - 1)), &first);
    bool title = false;
    for (uint32_t r = first; r < first + count; r++)
        title |= chy_wordlist_reading(posts, r).class == POST_head;
    if (!title) return false;
    if (chy_scene_uses(scene, word) & CHY_USE_SURNAME) return true;
    chy_known_by_surname(scene, name_form(scene, word), &bearers);
    return bearers > 0;
}

/* "Foreign Minister | Qin Gang": a known name that ends with a word for bodies. */
static bool ends_as_person(const chy_scene *scene, uint32_t first, uint32_t last)
{
    uint32_t start;
    chy_match match;
    return chy_scene_match_ending(scene, last, first, NAME_KIND(PERSON), &start, &match) &&
           start + 1 < last;
}

/* "President | Lagos", "Foreign Secretary | Hague": a word that is a state's, a town's or a
 * body's name too, right behind the title of one who bears it and had that post on the
 * report's day. */
bool name_is_of_holder(const chy_scene *scene, uint32_t word)
{
    if (word == 0 || scene->day == 0 || !name_looks(scene, word)) return false;
    const chy_lexicon *lexicon = scene->lexicon;
    const chy_wordlist *posts = &scene->world->posts;
    uint32_t reading;
    uint32_t readings =
        chy_wordlist_find(posts, chy_name_key(scene, name_form(scene, word - 1)), &reading);
    chy_trie_node node = lexicon->nodes[chy_lexicon_node(lexicon, name_form(scene, word))];
    for (uint32_t n = 0; readings && n < node.count; n++) {
        uint32_t who = lexicon->names[node.first + n].thing;
        if (lexicon->things[who].kind != CHY_THING_PERSON) continue;
        uint32_t count, first = chy_lexicon_offices(lexicon, who, &count);
        for (uint32_t o = first; o < first + count; o++) {
            const chy_office *office = &lexicon->offices[lexicon->office_of[o]];
            if (!chy_lexicon_holds(office->from, office->until, scene->day)) continue;
            chy_slice title = chy_thing_text(scene, office->title);
            for (uint32_t r = reading; r < reading + readings; r++) {
                chy_reading_of head = chy_wordlist_reading(posts, r);
                if (head.class == POST_head && head.text.length && chy_slice_ends(title, head.text))
                    return true;
            }
        }
    }
    return false;
}

/* Reads the head of the run [first, last): "… Front", "Lake …", "Bank of …". */
bool name_by_head(const chy_scene *scene, uint32_t first, uint32_t last, name_finding *out)
{
    uint32_t start;
    chy_match match;
    name_head h;
    bool headed = name_head_at(scene, first, &h) && h.last < last;
    /* "Operation Desert Sea": what it starts with tells that it is none that is kept */
    if (headed && name_head_kind(scene, &h, "other") && name_head_is(scene, &h, "first")) {
        *out = (name_finding){CHY_MENTION_KINDS + 1, first, last, {0}, h.thing};
        return true;
    }
    /* "Organization | of Ibero-American States", "Front | de Libération": what it starts
     * with, not the last word */
    if (headed && h.last + 1 < last && name_owns_complement(scene, &h) &&
        !name_head_kind(scene, &h, "place") &&
        (name_joins(scene, h.last) || chy_scene_uses(scene, h.last) & CHY_USE_PARTICLE)) {
        *out = (name_finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
        return true;
    }
    if (chy_scene_match_ending(scene, last, first, NAME_KIND(HEAD), &start, &match)) {
        h = (name_head){match.thing, start, last};
        bool organ = name_head_kind(scene, &h, "body") || name_head_kind(scene, &h, "government");
        bool whole = organ && last - first >= 2; /* "Supreme Court", "Electoral Commission" */
        bool surname = is_titled_surname(scene, start) || ends_as_person(scene, first, last);
        if ((start > first || whole) && !surname && name_head_is(scene, &h, "last")) {
            if (name_head_kind(scene, &h, "other")) {
                *out = (name_finding){CHY_MENTION_KINDS + 1, first, last, {0}, h.thing};
                return true;
            }
            /* "Assembly of the Coral | Sea" is no sea, "Institute for Maritime | Law" no law */
            if (!name_head_kind(scene, &h, "body") && !name_head_kind(scene, &h, "government") &&
                owner_before(scene, first, start, last, out))
                return true;
            /* "Cedars for the | Republic" */
            if (name_head_kind(scene, &h, "place") && name_has_tail(scene, first, last)) {
                *out = (name_finding){CHY_MENTION_BODY, first, last, {0}, NULL};
                return true;
            }
            *out = (name_finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
            return true;
        }
    }
    if (owner_before(scene, first, last, last, out)) return true;
    if (name_has_tail(scene, first, last)) {
        *out = (name_finding){CHY_MENTION_BODY, first, last, {0}, NULL};
        return true;
    }
    /* "Lake Nyos", "Partido Riograndense": not "Al-Masri", a particle before a hyphen */
    bool opens = headed && name_head_is(scene, &h, "first") &&
                 !chy_slice_is(chy_thing_text(scene, h.thing->extra), "both");
    if (headed && name_head_is(scene, &h, "first") && !name_head_kind(scene, &h, "body") &&
        !name_head_kind(scene, &h, "government"))
        opens = true;
    bool particle = headed && chy_scene_uses(scene, first) & CHY_USE_PARTICLE &&
                    name_is_hyphen(name_form(scene, h.last));
    /* "Park Cheol-min": a surname before a given name */
    bool surname = headed && h.last == first + 1 && name_head_kind(scene, &h, "place") &&
                   chy_scene_uses(scene, first) & CHY_USE_SURNAME &&
                   (chy_scene_uses(scene, first + 1) & CHY_USE_GIVEN ||
                    (first + 2 < scene->count && name_glued(scene, first + 1) &&
                     name_is_hyphen(name_form(scene, first + 2))));
    if (opens && !particle && !surname) {
        *out = (name_finding){kind_of_head(scene, h.thing), first, last, {0}, h.thing};
        return true;
    }
    return false;
}

/* "Aral Basin" at the start of a longer run ("Aral Basin Affairs"): its last
 * word, exclusive; `first` where there is none. */
uint32_t name_geographic_end(const chy_scene *scene, uint32_t first, uint32_t last)
{
    name_finding found;
    for (uint32_t end = first + 2; end <= last && end <= first + 4; end++)
        if (name_looks(scene, end - 1) && name_by_head(scene, first, end, &found) &&
            found.kind == CHY_MENTION_PLACE && found.last == end)
            return end;
    return first;
}

/* A word that is one thing of the lexicon and may be part of a person's name as
 * well: a town's that is not very large, a surname ("Sukarno", the party Svoboda). */
static bool may_be_in_name(const chy_scene *scene, const chy_match *match, uint32_t word)
{
    enum { METROPOLIS = 1500000 };
    if (match->last != word + 1) return false;
    bool personal = chy_scene_uses(scene, word) & (CHY_USE_GIVEN | CHY_USE_SURNAME);
    if (match->thing->kind == CHY_THING_PLACE) return personal || match->thing->weight < METROPOLIS;
    if (match->thing->kind == CHY_THING_BODY) {
        /* "Svoboda | Kapoor": a party, unless somebody's other name follows */
        bool before_name = word + 1 < scene->count &&
                           chy_scene_uses(scene, word + 1) & (CHY_USE_GIVEN | CHY_USE_SURNAME) &&
                           name_looks(scene, word + 1);
        return (personal || before_name) && !match->name->acronym;
    }
    return match->thing->kind == CHY_THING_PERSON ||
           (match->thing->kind == CHY_THING_GIVEN &&
            !name_is_closed(scene->tree->nodes[word].upos));
}

uint32_t name_after_town(const chy_scene *scene, const chy_match *match, uint32_t first,
                         uint32_t last)
{
    enum { LONGEST = 6 };
    const uint32_t every_kind = UINT32_MAX;
    if (scene->title_case || !may_be_in_name(scene, match, first)) return first;
    uint32_t end = first + 1;
    for (; end < last && end < first + LONGEST; end++) {
        chy_match next;
        /* "Omran | al-Zoubi" */
        if (end + 1 < last && (name_is_hyphen(name_form(scene, end)) ||
                               chy_scene_uses(scene, end) & CHY_USE_PARTICLE))
            continue;
        if (chy_scene_match(scene, end, every_kind, &next) && !may_be_in_name(scene, &next, end))
            break;
    }
    return end > first + 1 ? end : first;
}

/* "the Workers' Party of Chad" where the lexicon has a body of another state that
 * is called so without the state. */
static bool is_of_another_state(const chy_scene *scene, const chy_match *match, uint32_t first,
                                uint32_t last, name_finding *out)
{
    chy_slice country = chy_thing_text(scene, match->thing->country);
    if (match->thing->kind != CHY_THING_BODY || country.length == 0) return false;
    if (match->last + 1 >= last || !name_joins(scene, match->last)) return false;
    chy_match state, head;
    uint32_t start;
    uint32_t at = match->last + 1;
    if (scene->tree->nodes[at].upos == CHY_UPOS_DET) at++;
    if (at >= last || !chy_scene_match(scene, at, NAME_KIND(STATE), &state) || state.last > last)
        return false;
    if (chy_slice_equal(chy_thing_text(scene, state.thing->country), country)) return false;
    bool party = chy_scene_match(scene, match->last - 1, NAME_KIND(HEAD), &head);
    if (!party &&
        !chy_scene_match_ending(scene, match->last, first, NAME_KIND(HEAD), &start, &head))
        return false;
    *out = (name_finding){CHY_MENTION_BODY, first, state.last, {0}, head.thing};
    return true;
}

/* "Contact Group | on Tuvalu": a forum's known name that goes on is another one's. */
static bool is_other_forum(const chy_scene *scene, const chy_match *match, uint32_t first,
                           uint32_t last)
{
    chy_match head;
    uint32_t start;
    if (match->thing->kind != CHY_THING_FORUM || match->last + 1 >= last ||
        !name_joins(scene, match->last) ||
        !chy_scene_match_ending(scene, match->last, first, NAME_KIND(HEAD), &start, &head))
        return false;
    name_head h = {head.thing, start, match->last};
    return name_owns_complement(scene, &h);
}

/* Where the name ends that starts at `first` and to which the words give a post
 * ("Mayor | Karachi Banda"): not a town's; `first` where there is none. */
static uint32_t holder_end(const chy_scene *scene, uint32_t first)
{
    for (size_t m = scene->sentence_from; m < scene->mentions.count; m++) {
        const chy_mention *post = &scene->mentions.items[m];
        if (post->kind != CHY_MENTION_POST || post->post == NULL || post->last > first) continue;
        const chy_post_detail *detail = (const chy_post_detail *)post->post;
        if (detail->name_first == first && detail->name_last > first) return detail->name_last;
    }
    return first;
}

/* The run that starts at `first` and ends at `last`, taken apart: fills *out
 * with its first part. */
/* "Christopher Hill": a given name and a surname that is a word for places as well, not
 * behind "in". */
static bool is_christened(const chy_scene *scene, uint32_t first, uint32_t last)
{
    name_head h;
    bool place_before = first > 0 && chy_scene_uses(scene, first - 1) & CHY_USE_PLACE_PREPOSITION;
    return last - first == 2 && is_given(scene, first) && !place_before && !scene->title_case &&
           chy_scene_uses(scene, last - 1) & CHY_USE_SURNAME && name_head_at(scene, last - 1, &h) &&
           name_head_kind(scene, &h, "place");
}

void name_judge(const chy_scene *scene, uint32_t first, uint32_t last, name_finding *out)
{
    name_head h;
    chy_match match = {0};
    bool known = name_match(scene, first, &match);
    if (known && match.last == first + 1 && last == match.last &&
        match.thing->kind != CHY_THING_PERSON && name_is_of_holder(scene, first)) {
        *out = (name_finding){CHY_MENTION_UNKNOWN, first, last, {0}, NULL};
        return;
    }
    if (known && match.last >= last) {
        *out = (name_finding){name_kind_of(match.thing->kind), first, match.last, match, NULL};
        return;
    }
    if (known && goes_on_as_name(scene, &match, last)) {
        *out = (name_finding){CHY_MENTION_PERSON, first, last, {0}, NULL};
        return;
    }
    uint32_t after = after_title(scene, first, last);
    if (after > first && after < last && !known) {
        name_judge(scene, after, last, out); /* at most once more: a title in front of it */
        if (out->kind == CHY_MENTION_UNKNOWN || out->kind == CHY_MENTION_PLACE) {
            out->kind = CHY_MENTION_PERSON;
            out->match.name = NULL;
            out->last = last;
        }
        return;
    }
    if (known && is_of_another_state(scene, &match, first, last, out)) return;
    if (known && is_other_forum(scene, &match, first, last)) {
        *out = (name_finding){CHY_MENTION_FORUM, first, last, {0}, NULL};
        return;
    }
    uint32_t given = holder_end(scene, first);
    if (known && match.last == first + 1 && given > match.last && given <= last) {
        *out = (name_finding){CHY_MENTION_UNKNOWN, first, given, {0}, NULL};
        return;
    }
    bool split = known && match.last - first >= 2 && match.thing->kind != CHY_THING_STATE;
    /* "National Union | for Democracy": not the union that is known */
    if (split && match.thing->kind == CHY_THING_BODY && match.last + 1 < last &&
        chy_word_has_use(scene, name_form(scene, match.last), "cause"))
        split = false;
    if (!known && is_christened(scene, first, last)) {
        *out = (name_finding){CHY_MENTION_PERSON, first, last, {0}, NULL};
        return;
    }
    if (!split && name_by_head(scene, first, last, out)) return;
    bool personal = is_given(scene, first) && last - first <= 4;
    if (known && match.thing->kind == CHY_THING_PERSON) personal = false;
    if (known && match.last - first >= 2) personal = false;
    if (known && name_is_adjective(&match)) personal = false;
    /* "ALF" is an acronym before it is somebody's name. */
    if (last - first == 1 && scene->parts[scene->part_of[first]].capitals && !scene->shouted)
        personal = false;
    if (personal) {
        *out = (name_finding){CHY_MENTION_PERSON, first, last, {0}, NULL};
        return;
    }
    uint32_t geographic = name_geographic_end(scene, first, last);
    if (geographic > first && (!known || match.last < geographic)) {
        *out = (name_finding){CHY_MENTION_PLACE, first, geographic, {0}, NULL};
        return;
    }
    if (known) {
        uint32_t behind = match.last + 1;
        chy_match second;
        /* "Nyatura-Abazungu": a part of the group that is known, with a name of its own */
        if (match.thing->kind == CHY_THING_BODY && name_is_hyphen(name_form(scene, match.last)) &&
            name_glued(scene, match.last) && behind < last && name_looks(scene, behind) &&
            scene->tree->nodes[behind].relation == CHY_RELATION_flat &&
            !chy_scene_match(scene, behind, UINT32_MAX, &second)) {
            *out = (name_finding){CHY_MENTION_BODY, first, behind + 1, {0}, NULL};
            return;
        }
        /* "Chabahar | -Zahedan": two places, not one name */
        bool pair = name_is_hyphen(name_form(scene, match.last)) && behind < last &&
                    chy_scene_match(scene, behind, NAME_KIND(PLACE) | NAME_KIND(STATE), &second) &&
                    second.last == last;
        uint32_t end = pair ? first : name_after_town(scene, &match, first, last);
        *out = end > first ? (name_finding){CHY_MENTION_UNKNOWN, first, end, match, NULL}
                           : (name_finding){name_kind_of(match.thing->kind), first, match.last,
                                            match, NULL};
        return;
    }
    if (last - first == 1 && name_head_at(scene, first, &h) && h.last == last) {
        bool surname = is_titled_surname(scene, first);
        chy_mention_kind kind = surname ? CHY_MENTION_UNKNOWN : CHY_MENTION_KINDS + 1;
        *out = (name_finding){kind, first, last, {0}, NULL}; /* "the Council" */
        return;
    }
    /* A name of several words that the lexicon knows ends the run before it. */
    uint32_t end = first + 1;
    for (; end < last; end++) {
        chy_match inner;
        if (!name_match(scene, end, &inner)) continue;
        if (inner.last - end >= 2 || inner.name->acronym) break;
    }
    *out = (name_finding){CHY_MENTION_UNKNOWN, first, end, {0}, NULL};
}
