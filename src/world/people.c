/* Which names are people, and which posts the words give them. open_names.c tells
 * what the open names are, namesakes.c which names are one person. */
#include <string.h>

#include "world/scene.h"

static const chy_post_detail *detail_of(const chy_mention *mention)
{
    return (const chy_post_detail *)mention->post;
}

static bool overlaps(const chy_mention *mention, const chy_post_detail *detail)
{
    return mention->first < detail->name_last && mention->last > detail->name_first;
}

chy_status chy_people_settle(chy_scene *scene, chy_error *error)
{
    if (!chy_open_names_judge(scene) || !chy_surnames_find(scene) || !chy_people_number(scene))
        return chy_fail_memory(error);
    return CHY_OK;
}

/* ---- who holds which post ---- */

static bool has_blank(chy_slice key)
{
    return memchr(key.at, ' ', key.length) != NULL;
}

/* By entity: whether the text tells the person's name in full somewhere; then a
 * title and a surname do not make somebody else of them. NULL without memory. */
static const bool *told_in_full(const chy_scene *scene)
{
    bool *full = CHY_NEW_ARRAY(scene->arena, bool, scene->mentions.count);
    for (size_t i = 0; full && i < scene->mentions.count; i++) {
        const chy_mention *m = &scene->mentions.items[i];
        if (m->kind == CHY_MENTION_PERSON && has_blank(m->actor.text)) full[m->entity] = true;
    }
    return full;
}

/* Of several who bear a surname, the one who is known for that post: "Prime Minister
 * Koizumi", "Qatar's Prime Minister Thani"; who had it on the report's day before
 * others, and of several such the one of whose state the report speaks most. Who came
 * to it only later is not meant, nor who had it in another state than the words tell. */
static uint32_t bearer_with_post(const chy_scene *scene, chy_slice text, const chy_post *post)
{
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    uint32_t found = CHY_NONE, all = 0, holder = CHY_NONE, most = 0;
    bool equals = false;
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_name *name = &scene->lexicon->names[node.first + i];
        if (scene->lexicon->things[name->thing].kind != CHY_THING_PERSON) continue;
        uint32_t count, first = chy_lexicon_offices(scene->lexicon, name->thing, &count);
        bool had = false, holds = false;
        for (uint32_t o = first; o < first + count; o++) {
            const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[o]];
            chy_slice state = chy_thing_text(scene, office->country);
            if (!chy_slice_equal(chy_thing_text(scene, office->title), post->title)) continue;
            bool of_state = state.length || post->body.length == 0;
            if (of_state && post->country.length && !chy_slice_equal(state, post->country))
                continue;
            if (scene->day && office->from > scene->day) continue;
            had = true;
            holds |= scene->day && chy_lexicon_holds(office->from, office->until, scene->day);
        }
        if (had) {
            found = name->thing;
            all++;
        }
        if (!holds || name->thing == holder) continue;
        uint32_t worth = chy_spoken_of(scene, name, CHY_NONE);
        if (holder != CHY_NONE && worth < most) continue;
        equals = holder != CHY_NONE && worth == most;
        holder = name->thing;
        most = worth;
    }
    if (holder != CHY_NONE) return equals ? CHY_NONE : holder;
    return all == 1 ? found : CHY_NONE;
}

/* "King | Fahd": whom the data know by the title and the name together. */
static uint32_t known_with_title(const chy_scene *scene, const chy_mention *name)
{
    if (name->first == 0) return CHY_NONE;
    chy_slice text = chy_scene_words(scene, name->sentence, name->first - 1, name->last);
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    uint32_t found = CHY_NONE;
    for (uint32_t i = 0; i < node.count; i++) {
        uint32_t thing = scene->lexicon->names[node.first + i].thing;
        if (scene->lexicon->things[thing].kind != CHY_THING_PERSON || thing == found) continue;
        if (found != CHY_NONE) return CHY_NONE;
        found = thing;
    }
    return found;
}

/* "Saudi King | Abdullah": who holds that post in that state on the report's day, where
 * the words are a part of the name. */
static uint32_t holder_named(const chy_scene *scene, chy_slice text, const chy_post *post)
{
    if (scene->day == 0 || post->country.length == 0 || post->body.length) return CHY_NONE;
    uint32_t office =
        chy_lexicon_holder(scene->lexicon, post->country, CHY_NONE, post->title, scene->day);
    if (office == CHY_NONE) return CHY_NONE;
    uint32_t who = scene->lexicon->offices[office].person;
    chy_slice key = chy_name_key(scene, text), part;
    chy_slice rest = chy_name_key(scene, chy_thing_text(scene, scene->lexicon->things[who].name));
    while (chy_slice_split(&rest, ' ', &part))
        if (chy_slice_equal(part, key)) return who;
    return CHY_NONE;
}

/* Gives that person to all mentions of the one who is mentioned there. */
static void identify(chy_scene *scene, uint32_t entity, uint32_t who)
{
    for (size_t i = entity; i < scene->mentions.count; i++) {
        chy_mention *m = &scene->mentions.items[i];
        if (m->kind == CHY_MENTION_PERSON && m->entity == entity) m->thing = who;
    }
}

/* The body or state of a post that the words leave open, from what the compiled
 * data know of its holder: the office of that title, else the person's country. One
 * who is known for a party or a group may have a post of its, which words tell. */
static void complete_from_holder(const chy_scene *scene, chy_post *post, uint32_t who)
{
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, who, &count);
    const chy_office *best = NULL;
    bool of_state = count == 0;
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        of_state |= office->country.length && office->body == CHY_NONE;
        if (!chy_slice_equal(chy_thing_text(scene, office->title), post->title)) continue;
        if (best == NULL ||
            (scene->day && chy_lexicon_holds(office->from, office->until, scene->day)))
            best = office;
    }
    if (best) {
        post->country = chy_thing_text(scene, best->country);
        if (best->body != CHY_NONE)
            post->body = chy_thing_text(scene, scene->lexicon->things[best->body].name);
    } else if (of_state) {
        post->country = chy_thing_text(scene, scene->lexicon->things[who].country);
    }
}

/* "President X" of one whose terms in that office were all over on the report's
 * day tells what X was: a role is not given to someone outside the term. A seat
 * of which a state has one may go by another title ("leader", "chairman"). */
static bool is_over(const chy_scene *scene, const chy_post_detail *detail, uint32_t who)
{
    if (scene->day == 0 || detail->post.phase != CHY_POST_PLAIN) return false;
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, who, &count);
    bool titled = false, all_over = count > 0, same_state = false;
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        bool over = office->until && office->until < scene->day;
        chy_slice title = chy_thing_text(scene, office->title);
        all_over &= over;
        same_state |= detail->post.country.length &&
                      chy_slice_equal(chy_thing_text(scene, office->country), detail->post.country);
        if (!chy_slice_equal(title, detail->post.title) &&
            !chy_slice_ends(title, detail->post.title))
            continue;
        if (!over) return false;
        titled = true;
    }
    return titled || (all_over && same_state && detail->single_seat);
}

chy_status chy_posts_settle(chy_scene *scene, chy_error *error)
{
    chy_mention *all = scene->mentions.items;
    const bool *full = told_in_full(scene);
    if (full == NULL) return chy_fail_memory(error);
    for (size_t i = 0; i < scene->mentions.count; i++) {
        if (all[i].kind != CHY_MENTION_POST) continue;
        const chy_post_detail *detail = detail_of(&all[i]);
        if (detail->name_last == 0) continue;
        size_t m = i;
        while (m > 0 && all[m - 1].sentence == all[i].sentence) m--;
        for (; m < scene->mentions.count && all[m].sentence == all[i].sentence; m++) {
            if (all[m].kind != CHY_MENTION_PERSON || !overlaps(&all[m], detail)) continue;
            all[i].holder = (uint32_t)m;
            chy_post *post = all[i].post;
            if (all[m].thing == CHY_NO_MENTION && !full[all[m].entity]) {
                uint32_t who = bearer_with_post(scene, all[m].actor.text, post);
                if (who == CHY_NONE) who = known_with_title(scene, &all[m]);
                if (who == CHY_NONE) who = holder_named(scene, all[m].actor.text, post);
                if (who != CHY_NONE) identify(scene, all[m].entity, who);
            }
            if (post->country.length == 0 && post->body.length == 0 &&
                all[m].thing != CHY_NO_MENTION)
                complete_from_holder(scene, post, all[m].thing);
            if (all[m].thing != CHY_NO_MENTION && is_over(scene, detail, all[m].thing))
                post->phase = CHY_POST_FORMER;
            break;
        }
    }
    chy_signatures_settle(scene);
    return CHY_OK;
}
