/* Which names are one person: "Liu" after "Liu Xiaoming", "de Mistura", "Obama".
 *
 * Two people of a report may share a name ("Kim"). A part of a name alone then
 * means the one whom the report has made known by it: who was named with the
 * same title; who was named in full before; who is still spoken of; who is named
 * most; who was named first. A person told in passing later does not take the
 * name from the one whom the report is about. */
#include <string.h>

#include "world/namesakes.h"
#include "world/romanise.h"
#include "world/scene.h"

enum {
    KEY_BYTES = 160,
    RECENT = 8 /* sentences in which somebody is still spoken of */
};

chy_slice chy_name_key(const chy_scene *scene, chy_slice text)
{
    char key[KEY_BYTES];
    return chy_arena_copy(scene->arena, (chy_slice){key, chy_fold_key(text, key, sizeof key)});
}

/* ---- people of the report ---- */

typedef struct person {
    chy_slice key;     /* folded full name */
    uint32_t thing;    /* of the compiled data; CHY_NO_MENTION */
    size_t introduced; /* the mention that names the person in full first */
    uint32_t seen;     /* the sentence that named the person last */
    uint32_t times;    /* how often the person has been named so far */
    uint32_t in_all;   /* how often in full, in the whole report */
    uint32_t titles;   /* first of `crowd.titles`, or CHY_NONE */
} person;

/* A person of whose name some word is a part; a list for each word. */
typedef struct bearer {
    uint32_t person, next;
} bearer;

/* A title that stood with a person's name; a list for each person. */
typedef struct title {
    chy_slice words;
    uint32_t next;
} title;

typedef struct crowd {
    CHY_ARRAY(person) items;
    CHY_ARRAY(bearer) bearers;
    CHY_ARRAY(title) titles;
    chy_map by_key;   /* whole name -> person */
    chy_map by_part;  /* word of a name -> first bearer */
    chy_map by_sound; /* consonants of a whole name -> first bearer */
} crowd;

static bool has_blank(chy_slice key)
{
    return memchr(key.at, ' ', key.length) != NULL;
}

/* "Igor Sidorenko" of "Igor Ivanovich Sidorenko", "José Arévalo" of "José Luis Arévalo
 * Ruiz": the first word and some of the others in their order. Where the surname
 * stands first all that follows is one given name. */
static bool is_shortened(const chy_scene *scene, chy_slice part, chy_slice whole)
{
    chy_slice a = {NULL, 0}, b = {NULL, 0};
    unsigned words = 0;
    while (chy_slice_split(&part, ' ', &a)) {
        do
            if (!chy_slice_split(&whole, ' ', &b)) return false;
        while (!chy_slice_equal(a, b) && words > 0);
        if (!chy_slice_equal(a, b)) return false;
        uint32_t uses = namesake_uses(scene, a);
        if (words++ == 0 && uses & CHY_USE_SURNAME && !(uses & CHY_USE_GIVEN)) return false;
    }
    return words > 1;
}

/* "Haruo Kishimoto" of "Kishimoto Haruo": one word has moved from an end to the other;
 * not where all may be given names ("Ahmed Ali", "Ali Ahmed"). */
static bool is_turned(const chy_scene *scene, chy_slice name, chy_slice whole)
{
    if (name.length != whole.length) return false;
    size_t first = 0, last = name.length;
    while (first < name.length && name.at[first] != ' ') first++;
    while (last > 0 && name.at[last - 1] != ' ') last--;
    if (last == 0) return false;
    bool forth = chy_slice_ends(whole, chy_slice_cut(name, 0, first)) &&
                 chy_slice_starts(whole, chy_slice_cut(name, first + 1, SIZE_MAX));
    bool back = chy_slice_starts(whole, chy_slice_cut(name, last, SIZE_MAX)) &&
                chy_slice_ends(whole, chy_slice_cut(name, 0, last - 1));
    if (!forth && !back) return false;
    chy_slice rest = name, part;
    while (chy_slice_split(&rest, ' ', &part))
        if (!(namesake_uses(scene, part) & CHY_USE_GIVEN)) return true;
    return false;
}

/* True when `part` is a run of whole words at an end of `whole`. */
static bool is_end_of(chy_slice part, chy_slice whole)
{
    if (part.length >= whole.length) return false;
    return (chy_slice_ends(whole, part) && whole.at[whole.length - part.length - 1] == ' ') ||
           (chy_slice_starts(whole, part) && whole.at[part.length] == ' ');
}

/* ---- names as they sound ---- */

/* The name without what papers leave out or write in their own way: particles,
 * initials, "Jr". */
static void sound_of(const chy_scene *scene, chy_slice key, chy_sound *out)
{
    char core[KEY_BYTES];
    size_t length = 0;
    chy_slice rest = key, part;
    while (chy_slice_split(&rest, ' ', &part)) {
        uint32_t uses = namesake_uses(scene, part);
        bool small = uses & (CHY_USE_PARTICLE | CHY_USE_HYPHEN_PARTICLE | CHY_USE_SUFFIX) &&
                     part.length < 4 && length > 0;
        bool initial = part.length < 2 && length > 0 && rest.length > 0;
        if (small || initial || length + part.length + 1 > sizeof core) continue;
        if (length) core[length++] = ' ';
        memcpy(core + length, part.at, part.length);
        length += part.length;
    }
    chy_sound_of((chy_slice){core, length}, out);
}

/* Puts the person into the list of those whose names have these consonants. */
static bool add_sound(chy_scene *scene, crowd *all, uint32_t number, chy_slice name)
{
    chy_sound sound;
    char skeleton[CHY_SOUND_LETTERS];
    sound_of(scene, name, &sound);
    size_t length = chy_sound_skeleton(&sound, skeleton, sizeof skeleton);
    bearer *entry = chy_array_push(&all->bearers, scene->arena);
    if (entry == NULL) return false;
    chy_slice key = chy_arena_copy(scene->arena, (chy_slice){skeleton, length});
    bool added;
    uint32_t here = (uint32_t)all->bearers.count - 1;
    uint32_t *slot = chy_map_put(&all->by_sound, key, here, &added);
    if (slot == NULL) return false;
    *entry = (bearer){number, added ? CHY_NONE : *slot};
    *slot = here;
    return true;
}

static uint32_t gender_of_name(const chy_scene *scene, chy_slice key);

/* The person whose full name is this one romanised in another way. */
static uint32_t find_by_sound(const chy_scene *scene, const crowd *all, chy_slice key)
{
    enum { MOST = 16 }; /* who have the same consonants */
    chy_sound sound, other;
    char skeleton[CHY_SOUND_LETTERS];
    sound_of(scene, key, &sound);
    size_t length = chy_sound_skeleton(&sound, skeleton, sizeof skeleton);
    uint32_t *entry = chy_map_find(&all->by_sound, (chy_slice){skeleton, length});
    uint32_t gender = gender_of_name(scene, key);
    uint32_t b = entry ? *entry : CHY_NONE;
    for (unsigned i = 0; b != CHY_NONE && i < MOST; b = all->bearers.items[b].next, i++) {
        const person *who = &all->items.items[all->bearers.items[b].person];
        uint32_t own = gender_of_name(scene, who->key);
        if (gender && own && gender != own) continue;
        sound_of(scene, who->key, &other);
        if (chy_sounds_alike(&sound, &other)) return all->bearers.items[b].person;
    }
    return CHY_NONE;
}

/* Every word of a name, and the name itself, lead to the person. */
static bool add_name(chy_scene *scene, crowd *all, uint32_t number, chy_slice key)
{
    if (chy_map_put(&all->by_key, key, number, NULL) == NULL) return false;
    chy_slice rest = key, part;
    while (chy_slice_split(&rest, ' ', &part)) {
        bearer *entry = chy_array_push(&all->bearers, scene->arena);
        if (entry == NULL) return false;
        bool added;
        uint32_t here = (uint32_t)all->bearers.count - 1;
        uint32_t *slot = chy_map_put(&all->by_part, part, here, &added);
        if (slot == NULL) return false;
        *entry = (bearer){number, added ? CHY_NONE : *slot};
        *slot = here;
    }
    return true;
}

static uint32_t add_person(chy_scene *scene, crowd *all, chy_slice key, size_t mention)
{
    person *new = chy_array_push(&all->items, scene->arena);
    if (new == NULL) return CHY_NONE;
    *new = (person){.key = key,
                    .thing = scene->mentions.items[mention].thing,
                    .introduced = mention,
                    .titles = CHY_NONE};
    uint32_t number = (uint32_t)all->items.count - 1;
    bool good = add_name(scene, all, number, key);
    if (good && has_blank(key)) good = add_sound(scene, all, number, key);
    return good ? number : CHY_NONE;
}

static bool has_title(const crowd *all, const person *who, chy_slice words)
{
    for (uint32_t t = who->titles; t != CHY_NONE; t = all->titles.items[t].next)
        if (chy_slice_equal(all->titles.items[t].words, words)) return true;
    return false;
}

static bool learn_title(chy_scene *scene, crowd *all, person *who, size_t mention)
{
    chy_slice words = namesake_title_at(scene, mention);
    if (words.length == 0 || has_title(all, who, words)) return true;
    title *entry = chy_array_push(&all->titles, scene->arena);
    if (entry == NULL) return false;
    *entry = (title){words, who->titles};
    who->titles = (uint32_t)all->titles.count - 1;
    return true;
}

/* ---- whom a name means ---- */

/* CHY_USE_MAN, CHY_USE_WOMAN or 0, where what is told is not at odds. */
static uint32_t gender_in(uint32_t uses)
{
    uses &= CHY_USE_MAN | CHY_USE_WOMAN;
    return uses == (CHY_USE_MAN | CHY_USE_WOMAN) ? 0 : uses;
}

/* "Ms. Kaya": the gender that the title of address tells. */
static uint32_t gender_of_title(const chy_scene *scene, const chy_mention *mention)
{
    const chy_sentence *sentence = scene->trees->items[mention->sentence].sentence;
    uint32_t word = mention->first;
    if (word && chy_slice_is(sentence->words[word - 1].form, ".")) word--;
    if (word == 0) return 0;
    uint32_t uses = namesake_uses(scene, chy_name_key(scene, sentence->words[word - 1].form));
    return uses & CHY_USE_TITLE ? gender_in(uses) : 0;
}

static uint32_t gender_of_name(const chy_scene *scene, chy_slice key)
{
    uint32_t uses = 0;
    chy_slice rest = key, part;
    while (chy_slice_split(&rest, ' ', &part)) {
        /* "Kim" is a woman's given name, and more often a surname. */
        uint32_t own = namesake_uses(scene, part);
        if (!(own & CHY_USE_SURNAME)) uses |= own;
    }
    return gender_in(uses);
}

/* What speaks for one of several who bear the name, the strongest first. */
typedef struct standing {
    bool suits;      /* the title of address has the person's gender, or tells none */
    bool titled;     /* was named with the title of office that stands here */
    bool introduced; /* was named in full before */
    bool recent;     /* has been spoken of shortly before */
    uint32_t times, in_all;
} standing;

static bool is_better(const standing *a, const standing *b)
{
    if (a->suits != b->suits) return a->suits;
    if (a->titled != b->titled) return a->titled;
    if (a->introduced != b->introduced) return a->introduced;
    if (a->recent != b->recent) return a->recent;
    if (a->times != b->times) return a->times > b->times;
    return a->in_all > b->in_all;
}

/* Whom the words of that mention name, of all in the report who bear the name;
 * of equals who was named first. */
static uint32_t find_person(const chy_scene *scene, const crowd *all, chy_slice key, size_t at)
{
    uint32_t *whole = chy_map_find(&all->by_key, key);
    if (whole) return *whole;
    chy_slice rest = key, first;
    chy_slice_split(&rest, ' ', &first);
    uint32_t *entry = chy_map_find(&all->by_part, first);
    const chy_mention *mention = &scene->mentions.items[at];
    uint32_t gender = gender_of_title(scene, mention), best = CHY_NONE;
    chy_slice words = namesake_title_at(scene, at);
    bool alone = !has_blank(key);
    standing most = {0};
    for (uint32_t b = entry ? *entry : CHY_NONE; b != CHY_NONE; b = all->bearers.items[b].next) {
        uint32_t number = all->bearers.items[b].person;
        const person *who = &all->items.items[number];
        if (!alone && !is_end_of(key, who->key) && !is_shortened(scene, key, who->key) &&
            !is_turned(scene, key, who->key))
            continue;
        uint32_t own = gender ? gender_of_name(scene, who->key) : 0;
        standing found = {.suits = gender == 0 || own == 0 || own == gender,
                          .titled = words.length && has_title(all, who, words),
                          .introduced = who->introduced <= at,
                          .recent = who->times && who->seen + RECENT >= mention->sentence,
                          .times = who->times,
                          .in_all = who->in_all};
        bool earlier = best != CHY_NONE && who->introduced < all->items.items[best].introduced;
        if (best != CHY_NONE && !is_better(&found, &most) && (is_better(&most, &found) || !earlier))
            continue;
        best = number;
        most = found;
    }
    return best == CHY_NONE && !alone ? find_by_sound(scene, all, key) : best;
}

/* ---- numbering ---- */

static bool is_person(const chy_mention *mention)
{
    return mention->kind == CHY_MENTION_PERSON;
}

/* All who are named in full: first the longest names, so that "Rui Salgado Pinto"
 * is there when "Rui Salgado" and "Salgado Pinto" come. */
static bool gather(chy_scene *scene, crowd *all)
{
    enum { LONGEST = 6 };
    for (unsigned length = LONGEST; length >= 2; length--)
        for (size_t i = 0; i < scene->mentions.count; i++) {
            if (!is_person(&scene->mentions.items[i])) continue;
            chy_slice key = chy_name_key(scene, scene->mentions.items[i].actor.text);
            chy_slice rest = key, part;
            unsigned words = 0;
            while (chy_slice_split(&rest, ' ', &part)) words++;
            if (words != length && !(length == LONGEST && words > length)) continue;
            uint32_t number = find_person(scene, all, key, i), bearers;
            if (number == CHY_NONE) {
                number = add_person(scene, all, key, i);
                if (number == CHY_NONE) return false;
                person *added = &all->items.items[number];
                if (added->thing == CHY_NO_MENTION)
                    added->thing = namesake_famous(scene, i, &bearers);
            }
            /* a new way to write the name: its words alone are the person too */
            if (chy_map_find(&all->by_key, key) == NULL && !add_name(scene, all, number, key))
                return false;
            person *who = &all->items.items[number];
            who->in_all++;
            if (i < who->introduced) who->introduced = i;
            if (!learn_title(scene, all, who, i)) return false;
        }
    return true;
}

/* "The Hague", "a Turk". */
static bool has_article(const chy_scene *scene, const chy_mention *mention)
{
    if (mention->first == 0) return false;
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    chy_slice before = tree->sentence->words[mention->first - 1].form;
    return tree->nodes[mention->first - 1].upos == CHY_UPOS_DET ||
           namesake_uses(scene, chy_name_key(scene, before)) & CHY_USE_ARTICLE;
}

/* "Montenegro flew on" after "Luís Montenegro", "Hague" after "William Hague": the last
 * word of a full name told before, where somebody acts, is that person, though a state,
 * a seat of government or a body is called so too. "The Hague" is not. */
static bool is_told_surname(const chy_scene *scene, const crowd *all, size_t at)
{
    const chy_mention *mention = &scene->mentions.items[at];
    bool known = mention->kind == CHY_MENTION_COUNTRY ||
                 (mention->kind == CHY_MENTION_BODY && mention->thing != CHY_NO_MENTION);
    if (!known || mention->inside || mention->last - mention->first != 1 ||
        mention->form == CHY_FORM_ADJECTIVE)
        return false;
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    chy_relation relation = tree->nodes[mention->head].relation;
    bool place = mention->kind == CHY_MENTION_COUNTRY && mention->form != CHY_FORM_PEOPLE;
    if (relation != CHY_RELATION_nsubj && (place || relation != CHY_RELATION_obj)) return false;
    if (has_article(scene, mention)) return false;
    chy_slice key = chy_name_key(scene, mention->actor.text);
    uint32_t number = find_person(scene, all, key, at);
    if (number == CHY_NONE) return false;
    const person *who = &all->items.items[number];
    if (who->introduced >= at || !chy_slice_ends(who->key, key) || !is_end_of(key, who->key))
        return false;
    return who->thing == CHY_NO_MENTION ||
           !chy_slice_is(chy_thing_text(scene, scene->lexicon->things[who->thing].class), "single");
}

/* "Sheikh | Sabah": a newspaper's name, and behind a title of address somebody's. */
static bool is_addressed(const chy_scene *scene, const chy_mention *name)
{
    if (name->first == 0) return false;
    const chy_sentence *sentence = scene->trees->items[name->sentence].sentence;
    chy_slice before = chy_name_key(scene, sentence->words[name->first - 1].form);
    return (namesake_uses(scene, before) & CHY_USE_TITLE) != 0;
}

bool chy_people_number(chy_scene *scene)
{
    crowd all = {.by_key = chy_map_in(scene->arena),
                 .by_part = chy_map_in(scene->arena),
                 .by_sound = chy_map_in(scene->arena)};
    if (!namesakes_part(scene) || !gather(scene, &all)) return false;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *mention = &scene->mentions.items[i];
        chy_slice text = mention->actor.text;
        bool one_word = mention->last - mention->first == 1;
        bool told = is_told_surname(scene, &all, i);
        if (told) {
            mention->thing = CHY_NO_MENTION;
            mention->form = CHY_FORM_NAME;
        }
        bool open =
            told || mention->kind == CHY_MENTION_UNKNOWN ||
            (mention->kind == CHY_MENTION_PLACE && one_word && !has_article(scene, mention)) ||
            (mention->kind == CHY_MENTION_BODY && one_word &&
             (mention->thing == CHY_NO_MENTION || is_addressed(scene, mention)));
        if (!open && !is_person(mention)) continue;
        chy_slice key = chy_name_key(scene, text);
        if (key.length == 0) continue;
        uint32_t number = find_person(scene, &all, key, i), bearers = 0;
        uint32_t famous = number == CHY_NONE ? namesake_famous(scene, i, &bearers) : CHY_NO_MENTION;
        if (one_word && number == CHY_NONE && mention->thing != CHY_NO_MENTION &&
            scene->lexicon->things[mention->thing].kind == CHY_THING_PERSON &&
            !namesake_had_post(scene, mention->thing, namesake_post_at(scene, i)))
            mention->thing = CHY_NO_MENTION;
        bool surname = mention->kind == CHY_MENTION_UNKNOWN && bearers && !mention->doubtful;
        if (number == CHY_NONE && !is_person(mention) && !surname) continue;
        if (number == CHY_NONE) {
            number = add_person(scene, &all, key, i);
            if (number == CHY_NONE) return false;
            if (mention->thing == CHY_NO_MENTION) all.items.items[number].thing = famous;
        }
        person *who = &all.items.items[number];
        if (mention->kind == CHY_MENTION_BODY) mention->thing = CHY_NO_MENTION;
        mention->kind = mention->actor.kind = CHY_MENTION_PERSON;
        if (who->thing == CHY_NO_MENTION) who->thing = mention->thing;
        mention->thing = who->thing;
        mention->entity = number;
        who->seen = mention->sentence;
        who->times++;
    }
    return true;
}
