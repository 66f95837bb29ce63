/* People of the compiled data whom a report calls by the surname alone, and whether a
 * title that stands there is one that they had. */
#include <string.h>

#include "world/namesakes.h"
#include "world/post_words.h"

/* One who came to a first office long after the report was nobody to call by the
 * bare surname. */
static bool is_of_later(const chy_scene *scene, uint32_t first, uint32_t count)
{
    enum { YEAR = 10000 };
    if (scene->day == 0 || count == 0) return false;
    for (uint32_t o = first; o < first + count; o++) {
        int32_t from = scene->lexicon->offices[scene->lexicon->office_of[o]].from;
        if (from == 0 || from <= scene->day + YEAR) return false;
    }
    return true;
}

/* One who left the last office long before the report is not called by the bare
 * surname any more, unless it was a long reign: "rebels entered Goma" does not tell
 * of a Mr Goma who was prime minister for some months a generation ago. */
static bool is_forgotten(const chy_scene *scene, uint32_t first, uint32_t count)
{
    enum { YEAR = 10000, YEARS_REMEMBERED = 10, LONG_REIGN = 5 * YEAR };
    if (scene->day == 0 || count == 0) return false;
    for (uint32_t o = first; o < first + count; o++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[o]];
        if (office->until == 0 || office->until + YEARS_REMEMBERED * YEAR >= scene->day ||
            office->until - office->from >= LONG_REIGN)
            return false;
    }
    return true;
}

/* Who has led a state or a group is known by the surname to all, other ministers to
 * those who were told of them. */
static bool is_famous(const chy_scene *scene, uint32_t first, uint32_t count)
{
    const chy_wordlist *words = &scene->world->posts;
    for (uint32_t o = first; o < first + count; o++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[o]];
        uint32_t reading,
            readings = chy_wordlist_find(words, chy_thing_text(scene, office->title), &reading);
        for (uint32_t r = reading; r < reading + readings; r++) {
            chy_reading_of head = chy_wordlist_reading(words, r);
            if (head.class == POST_head && head.value & HEAD_FAMOUS) return true;
        }
    }
    return false;
}

uint32_t namesake_uses(const chy_scene *scene, chy_slice word)
{
    uint32_t token = chy_lexicon_token(scene->lexicon, word);
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

/* As chy_known_by_surname; where a title stands with the name ("Minister Robert") a
 * given name may be the surname of anybody. */
static uint32_t known_by_surname(const chy_scene *scene, chy_slice text, bool titled,
                                 uint32_t *bearers)
{
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    uint32_t only = CHY_NONE, ruling = CHY_NONE, people = 0, rulers = 0, forgotten = 0;
    uint32_t serving = CHY_NONE, servants = 0; /* of a state, where others lead a bank */
    bool given = !titled && namesake_uses(scene, chy_name_key(scene, text)) & CHY_USE_GIVEN;
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_name *name = &scene->lexicon->names[node.first + i];
        if (scene->lexicon->things[name->thing].kind != CHY_THING_PERSON) continue;
        uint32_t count, first = chy_lexicon_offices(scene->lexicon, name->thing, &count);
        if (is_of_later(scene, first, count)) continue;
        if (is_forgotten(scene, first, count)) {
            forgotten++;
            continue;
        }
        if (given && !is_famous(scene, first, count)) continue;
        only = name->thing;
        people++;
        bool rules = false, serves = false;
        for (uint32_t o = first; o < first + count; o++) {
            const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[o]];
            if (scene->day == 0 || !chy_lexicon_holds(office->from, office->until, scene->day))
                continue;
            rules = true;
            serves |= chy_thing_text(scene, office->country).length > 0;
        }
        if (rules) ruling = name->thing;
        if (serves) serving = name->thing;
        rulers += rules;
        servants += serves;
    }
    *bearers = people;
    if (rulers == 1) return ruling;
    if (servants == 1) return serving;
    return people == 1 && forgotten == 0 ? only : CHY_NONE;
}

uint32_t chy_known_by_surname(const chy_scene *scene, chy_slice text, uint32_t *bearers)
{
    return known_by_surname(scene, text, false, bearers);
}

/* The post whose title the words give the person who is named there; NULL. */
const chy_post *namesake_post_at(const chy_scene *scene, size_t at)
{
    const chy_mention *all = scene->mentions.items, *name = &all[at];
    size_t from = at, to = at;
    while (from > 0 && all[from - 1].sentence == name->sentence) from--;
    while (to < scene->mentions.count && all[to].sentence == name->sentence) to++;
    for (size_t i = from; i < to; i++) {
        if (all[i].kind != CHY_MENTION_POST || all[i].post == NULL) continue;
        const chy_post_detail *detail = (const chy_post_detail *)all[i].post;
        if (name->first < detail->name_last && name->last > detail->name_first) return all[i].post;
    }
    return NULL;
}

chy_slice namesake_title_at(const chy_scene *scene, size_t at)
{
    const chy_post *post = namesake_post_at(scene, at);
    return post ? post->title : (chy_slice){NULL, 0};
}

/* "Foreign Minister Sato" is not the Sato who was prime minister, nor "President
 * Sukarno of Fiji" the one of Indonesia: true where no title stands there, where
 * the person had it, or where nothing is known of the person's posts. */
bool namesake_had_post(const chy_scene *scene, uint32_t who, const chy_post *post)
{
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, who, &count);
    if (post == NULL || count == 0) return true;
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        chy_slice own = chy_thing_text(scene, office->title);
        chy_slice state = chy_thing_text(scene, office->country);
        bool elsewhere =
            post->country.length && state.length && !chy_slice_equal(state, post->country);
        if (!elsewhere && (chy_slice_find(own, post->title) != SIZE_MAX ||
                           chy_slice_find(post->title, own) != SIZE_MAX))
            return true;
    }
    return false;
}

/* Whether a person of the compiled data served that state in any office, or is of it. */
static bool served(const chy_scene *scene, uint32_t who, chy_slice state)
{
    if (chy_slice_equal(chy_thing_text(scene, scene->lexicon->things[who].country), state))
        return true;
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, who, &count);
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        if (chy_slice_equal(chy_thing_text(scene, office->country), state)) return true;
    }
    return false;
}

/* "Peru's trade minister, N. N." is not the N. N. who once led Fiji: forgets who is
 * known by a name to which the report gives a post of another state. */
bool namesakes_part(chy_scene *scene)
{
    chy_map others = chy_map_in(scene->arena);
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        uint32_t who = all[i].thing;
        if (all[i].kind != CHY_MENTION_PERSON || who == CHY_NO_MENTION) continue;
        const chy_post *post = namesake_post_at(scene, i);
        if (post == NULL || !((const chy_post_detail *)post)->complete ||
            post->country.length == 0 || served(scene, who, post->country))
            continue;
        chy_slice name = chy_thing_text(scene, scene->lexicon->things[who].name);
        if (chy_map_put(&others, name, 1, NULL) == NULL) return false;
    }
    for (size_t i = 0; others.entries.count && i < scene->mentions.count; i++) {
        if (all[i].kind != CHY_MENTION_PERSON || all[i].thing == CHY_NO_MENTION) continue;
        chy_slice name = chy_thing_text(scene, scene->lexicon->things[all[i].thing].name);
        if (chy_map_find(&others, name)) all[i].thing = CHY_NO_MENTION;
    }
    return true;
}

/* The one known person whom that mention can mean by a surname ("Cavaco Silva",
 * "Soares") and by the post that stands there; CHY_NO_MENTION. */
uint32_t namesake_famous(const chy_scene *scene, size_t at, uint32_t *bearers)
{
    const chy_post *post = namesake_post_at(scene, at);
    uint32_t who =
        known_by_surname(scene, scene->mentions.items[at].actor.text, post != NULL, bearers);
    return who != CHY_NONE && namesake_had_post(scene, who, post) ? who : CHY_NO_MENTION;
}
