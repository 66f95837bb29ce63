/* Over the whole report: which of the open names are people, and which posts the
 * words give them. namesakes.c tells which names are one person.
 *
 * Evidence for one name is gathered from all places where it stands (a title
 * before it, what it is the subject of, the preposition before it), so that one
 * clear place settles the unclear ones. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/scene.h"

typedef struct evidence {
    int person, place, body, nothing;
    bool sized; /* how large the place of that name is has been counted in */
    chy_mention_kind kind;
} evidence;

typedef struct name_book {
    chy_map keys; /* folded name -> index into items */
    CHY_ARRAY(evidence) items;
} name_book;

static evidence *book_entry(chy_scene *scene, name_book *book, chy_slice key)
{
    bool added;
    uint32_t *at = chy_map_put(&book->keys, key, (uint32_t)book->items.count, &added);
    if (at == NULL) return NULL;
    if (added && chy_array_push(&book->items, scene->arena) == NULL) return NULL;
    return &book->items.items[*at];
}

static uint32_t uses_of_slice(const chy_scene *scene, chy_slice text)
{
    chy_piece piece;
    size_t at = 0;
    if (text.length == 0 || !chy_fold_next(text, &at, &piece) || at < text.length) return 0;
    uint32_t token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

static bool is_acronym(chy_slice text)
{
    size_t at = 0, letters = 0, digits = 0;
    while (at < text.length) {
        uint32_t code = chy_utf8_next(text, &at);
        bool capital = u_isupper((UChar32)code);
        if (!capital && code != '.' && code != '-' && !(code >= '0' && code <= '9')) return false;
        letters += capital;
        digits += code >= '0' && code <= '9';
    }
    return letters >= 2 && letters <= 8 && digits == 0;
}

/* "W." in "Anna W. Okello" */
static bool is_initial(chy_slice text)
{
    size_t at = 0;
    if (text.length == 0 || !u_isupper((UChar32)chy_utf8_next(text, &at))) return false;
    return at < text.length && chy_slice_is(chy_slice_cut(text, at, SIZE_MAX), ".");
}

/* The word before the name is a title of address ("Mr. Tran"). */
static bool has_title(const chy_scene *scene, const chy_tree *tree, const chy_mention *mention)
{
    uint32_t before = mention->first;
    if (before && chy_slice_is(tree->sentence->words[before - 1].form, ".")) before--;
    if (before == 0) return false;
    chy_slice form = tree->sentence->words[before - 1].form;
    return (uses_of_slice(scene, form) & CHY_USE_TITLE) != 0 && form.length &&
           u_isupper((UChar32)(unsigned char)form.at[0]);
}

/* Words that all look like names and none of which means anything else: of such
 * open names most are people's. */
static bool is_name_like(const chy_scene *scene, const chy_tree *tree, const chy_mention *mention)
{
    for (uint32_t i = mention->first; i < mention->last; i++) {
        chy_slice form = tree->sentence->words[i].form;
        size_t at = 0;
        uint32_t first = form.length ? chy_utf8_next(form, &at) : 0;
        if (tree->nodes[i].upos != CHY_UPOS_PROPN || !u_isupper((UChar32)first)) return false;
        uint32_t uses = uses_of_slice(scene, form);
        if (is_acronym(form) || form.length < 2) return false;
        if (uses & CHY_USE_COMMON && !(uses & (CHY_USE_GIVEN | CHY_USE_SURNAME))) return false;
        uint32_t node = chy_lexicon_node(scene->lexicon, form);
        const chy_trie_node *names = &scene->lexicon->nodes[node];
        for (uint32_t n = 0; node && n < names->count; n++) {
            uint32_t thing = scene->lexicon->names[names->first + n].thing;
            uint8_t kind = scene->lexicon->things[thing].kind;
            if (kind == CHY_THING_HEAD || kind == CHY_THING_ROLE || kind == CHY_THING_STATE)
                return false;
        }
    }
    return true;
}

/* What the grammar around one open name tells. */
static void weigh(const chy_scene *scene, const chy_mention *mention, evidence *e)
{
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    const chy_node *node = &tree->nodes[mention->head];
    uint32_t words = mention->last - mention->first;
    if (has_title(scene, tree, mention)) e->person += 6;
    for (uint32_t i = mention->first; i < mention->last; i++) {
        uint32_t uses = uses_of_slice(scene, tree->sentence->words[i].form);
        if (words == 1 && is_acronym(mention->actor.text)) break;
        if (uses & CHY_USE_GIVEN) e->person += i == mention->first ? 3 : 1;
        if (uses & CHY_USE_SURNAME) e->person += 2;
    }
    if (words >= 2 && words <= 4) e->person += 1 + is_name_like(scene, tree, mention);
    if (is_acronym(mention->actor.text)) {
        e->body += 1;
        e->person -= 2;
        if (node->relation == CHY_RELATION_nsubj || node->relation == CHY_RELATION_nmod ||
            node->relation == CHY_RELATION_appos)
            e->body += 1;
    }
    if (uses_of_slice(scene, tree->sentence->words[mention->head].form) & CHY_USE_NO_NAME)
        e->nothing++;
    if (words == 1 && node->upos != CHY_UPOS_PROPN) e->nothing++;
    if (mention->actor.text.length == 1) e->nothing++;
    if (chy_child(tree, mention->head, CHY_RELATION_nummod) != UINT32_MAX) e->nothing++;
    uint32_t article = chy_child(tree, mention->head, CHY_RELATION_det);
    if (article != UINT32_MAX && article < mention->first) {
        e->person -= 4;
        e->body += 1;
    }
    uint32_t preposition = chy_child(tree, mention->head, CHY_RELATION_case);
    if (preposition != UINT32_MAX && preposition < mention->first) {
        uint32_t uses = uses_of_slice(scene, tree->sentence->words[preposition].form);
        if (uses & CHY_USE_PLACE_PREPOSITION) e->place += 3;
        if (uses & CHY_USE_MOTION_PREPOSITION) e->place += words == 1;
        if (uses & CHY_USE_SIDE_PREPOSITION) e->person += 1;
    }
    if (node->relation == CHY_RELATION_nsubj && node->head != CHY_NO_HEAD) {
        uint32_t uses = uses_of_slice(scene, tree->nodes[node->head].lemma);
        e->person += uses & (CHY_USE_SPEECH_VERB | CHY_USE_PERSON_VERB) ? 3 : 1;
    }
    /* "named Okello Byaruhanga": what is done to people */
    bool undergoes = node->relation == CHY_RELATION_obj ||
                     (node->relation == CHY_RELATION_nsubj && chy_slice_is(node->subtype, "pass"));
    if (words >= 2 && undergoes && node->head != CHY_NO_HEAD &&
        uses_of_slice(scene, tree->nodes[node->head].lemma) & CHY_USE_PERSON_VERB)
        e->person += 3;
    /* "Wanjiru," on a line of its own: a greeting */
    if (mention->first == 0 && tree->sentence->count == words + 1 &&
        chy_slice_is(tree->sentence->words[words].form, ","))
        e->person += 3;
    for (uint32_t i = mention->first; words >= 2 && i < mention->last; i++)
        if (is_initial(tree->sentence->words[i].form)) e->person += 2;
    if (node->relation == CHY_RELATION_vocative) e->person += 3;
    if (node->relation == CHY_RELATION_nmod && chy_slice_is(node->subtype, "poss")) e->person += 1;
    if (node->relation == CHY_RELATION_compound || node->relation == CHY_RELATION_amod) {
        e->person -= 1;
        e->body += 1;
    }
    for (uint32_t i = mention->last; i < tree->sentence->count && i < mention->last + 2; i++)
        if (uses_of_slice(scene, tree->sentence->words[i].form) & CHY_USE_PERSON_RELATIVE)
            e->person += 3;
    /* "Tran Thi Lan, the party's treasurer", "Hodzic, 54" */
    for (uint32_t i = mention->last; i < tree->sentence->count && i < mention->last + 12; i++) {
        if (tree->nodes[i].head != mention->head) continue;
        bool role =
            tree->nodes[i].relation == CHY_RELATION_appos &&
            chy_lexicon_named(scene->lexicon, tree->nodes[i].lemma, CHY_THING_ROLE) != CHY_NONE;
        bool age =
            tree->nodes[i].upos == CHY_UPOS_NUM && (tree->nodes[i].relation == CHY_RELATION_appos ||
                                                    tree->nodes[i].relation == CHY_RELATION_nummod);
        if (role || age) e->person += 4;
    }
}

/* A town that has somebody's name ("Jackson", "Sharon"): a person where the
 * words around speak of one more than of the place. */
static bool may_be_person(const chy_scene *scene, const chy_mention *mention)
{
    if (mention->kind != CHY_MENTION_PLACE || mention->last - mention->first != 1) return false;
    if (mention->thing == CHY_NO_MENTION || mention->inside) return false;
    uint32_t bearers;
    chy_known_by_surname(scene, mention->actor.text, &bearers);
    return bearers || uses_of_slice(scene, mention->actor.text) & (CHY_USE_GIVEN | CHY_USE_SURNAME);
}

static void weigh_place(const chy_scene *scene, const chy_mention *mention, evidence *e,
                        uint32_t place)
{
    enum { LARGE = 300000, MIDDLING = 50000 };
    if (scene->lexicon->things[place].kind != CHY_THING_PLACE) {
        e->person += 2; /* somebody's surname, or a body that is called by one */
        return;
    }
    uint32_t people = scene->lexicon->things[place].weight, bearers;
    chy_known_by_surname(scene, mention->actor.text, &bearers);
    if (bearers) e->person += 3;
    if (!e->sized) e->place += people >= LARGE ? 4 : people >= MIDDLING ? 2 : 1;
    e->sized = true;
}

static chy_mention_kind verdict(const evidence *e)
{
    if (e->nothing) return CHY_MENTION_UNKNOWN;
    if (e->person >= 2 && e->person >= e->place && e->person >= e->body) return CHY_MENTION_PERSON;
    if (e->place >= 2 && e->place >= e->body) return CHY_MENTION_PLACE;
    if (e->body >= 2) return CHY_MENTION_BODY;
    return CHY_MENTION_UNKNOWN;
}

static const chy_post_detail *detail_of(const chy_mention *mention)
{
    return (const chy_post_detail *)mention->post;
}

static bool overlaps(const chy_mention *mention, const chy_post_detail *detail)
{
    return mention->first < detail->name_last && mention->last > detail->name_first;
}

/* "President Svoboda Kapoor": where a word of the name was taken for a town or a
 * party, the name is made whole, and that word's own mention is nobody's. */
static void make_whole(chy_scene *scene, size_t from, size_t to, size_t name,
                       const chy_post_detail *detail)
{
    chy_mention *all = scene->mentions.items, *m = &all[name];
    const chy_tree *tree = &scene->trees->items[m->sentence];
    for (size_t i = from; i < to; i++) {
        chy_mention *other = &all[i];
        bool one_word = other->last - other->first == 1 && !other->inside &&
                        (other->kind == CHY_MENTION_PLACE || other->kind == CHY_MENTION_BODY);
        if (!one_word || !overlaps(other, detail) ||
            (other->last != m->first && other->first != m->last))
            continue;
        if (other->last == m->first)
            m->first = other->first;
        else
            m->last = other->last;
        other->kind = other->actor.kind = CHY_MENTION_UNKNOWN;
        other->thing = CHY_NO_MENTION;
        other->actor.text = CHY_SLICE("."); /* no name: it is dropped */
    }
    m->head = chy_span_head(tree, m->first, m->last);
    m->start = tree->sentence->words[m->first].start;
    m->end = tree->sentence->words[m->last - 1].end;
    m->actor.text = chy_scene_words(scene, m->sentence, m->first, m->last);
}

/* Names that the words give a post to are people's: "Foreign Minister X". */
static void believe_posts(chy_scene *scene)
{
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        if (all[i].kind != CHY_MENTION_POST) continue;
        const chy_post_detail *detail = detail_of(&all[i]);
        if (detail->name_last == 0) continue;
        size_t from = i, to = i;
        while (from > 0 && all[from - 1].sentence == all[i].sentence) from--;
        while (to < scene->mentions.count && all[to].sentence == all[i].sentence) to++;
        for (size_t m = from; m < to; m++) {
            bool open = all[m].kind == CHY_MENTION_UNKNOWN ||
                        (all[m].kind == CHY_MENTION_PLACE && !all[m].inside) ||
                        (all[m].kind == CHY_MENTION_BODY && all[m].thing == CHY_NO_MENTION &&
                         all[m].actor.sector.length == 0);
            if (!open || !overlaps(&all[m], detail)) continue;
            all[m].kind = all[m].actor.kind = CHY_MENTION_PERSON;
            all[m].thing = CHY_NO_MENTION; /* not the town of that name */
            all[m].actor.country = (chy_slice){NULL, 0};
            if (all[m].first > detail->name_first || all[m].last < detail->name_last)
                make_whole(scene, from, to, m, detail);
        }
    }
}

/* An open name that begins with a town's ("Rocha Anselmo") and is nobody's: the
 * town alone; so with a surname or a body. */
static void cut_to_town(const chy_scene *scene, chy_mention *mention, uint32_t town)
{
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    uint8_t kind = scene->lexicon->things[town].kind;
    mention->kind = kind == CHY_THING_PERSON ? CHY_MENTION_PERSON
                    : kind == CHY_THING_BODY ? CHY_MENTION_BODY
                                             : CHY_MENTION_PLACE;
    mention->actor.kind = mention->kind;
    mention->thing = town;
    mention->last = mention->first + 1;
    mention->head = mention->first;
    mention->end = tree->sentence->words[mention->first].end;
    mention->actor.text = chy_scene_words(scene, mention->sentence, mention->first, mention->last);
}

/* A town's name that stands alone, in a report with a person of that name. */
static bool towns_to_people(chy_scene *scene)
{
    chy_map parts = chy_map_in(scene->arena);
    for (size_t i = 0; i < scene->mentions.count; i++) {
        const chy_mention *m = &scene->mentions.items[i];
        if (m->kind != CHY_MENTION_PERSON || m->last - m->first < 2) continue;
        chy_slice rest = chy_name_key(scene, m->actor.text), part;
        while (chy_slice_split(&rest, ' ', &part))
            if (part.length > 2 && chy_map_put(&parts, part, 1, NULL) == NULL) return false;
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &scene->mentions.items[i];
        if (m->kind != CHY_MENTION_PLACE || m->last - m->first != 1 || m->inside) continue;
        if (m->thing == CHY_NO_MENTION || m->actor.country.length) continue; /* a seat */
        const chy_tree *tree = &scene->trees->items[m->sentence];
        uint32_t preposition = chy_child(tree, m->head, CHY_RELATION_case);
        if (preposition != UINT32_MAX && preposition < m->first &&
            uses_of_slice(scene, tree->sentence->words[preposition].form) &
                CHY_USE_PLACE_PREPOSITION)
            continue;
        if (tree->nodes[m->head].relation == CHY_RELATION_compound) continue;
        if (chy_map_find(&parts, chy_name_key(scene, m->actor.text)) == NULL) continue;
        m->kind = m->actor.kind = CHY_MENTION_PERSON;
        m->thing = CHY_NO_MENTION;
    }
    return true;
}

/* "The Meridian" after "the Meridian Front": an open word behind the article with
 * which a body's name in the report starts is that body. */
static bool shortened_bodies(chy_scene *scene)
{
    chy_map full = chy_map_in(scene->arena);
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &scene->mentions.items[i];
        bool known_thing = m->thing != CHY_NO_MENTION && m->kind != CHY_MENTION_PLACE;
        if (known_thing || m->inside || m->last <= m->first) continue;
        const chy_sentence *sentence = scene->trees->items[m->sentence].sentence;
        chy_slice first = sentence->words[m->first].form;
        bool body = m->kind == CHY_MENTION_BODY && m->last - m->first > 1;
        if (body) {
            if (chy_map_put(&full, first, (uint32_t)i, NULL) == NULL) return false;
            continue;
        }
        const uint32_t *known = m->last - m->first == 1 ? chy_map_find(&full, first) : NULL;
        bool open = m->kind == CHY_MENTION_UNKNOWN || m->kind == CHY_MENTION_PLACE ||
                    m->kind == CHY_MENTION_BODY;
        const chy_node *node = &scene->trees->items[m->sentence].nodes[m->head];
        bool qualifies =
            node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_compound;
        if (known == NULL || !open || qualifies || m->first == 0 ||
            scene->trees->items[m->sentence].nodes[m->first - 1].upos != CHY_UPOS_DET)
            continue;
        m->kind = m->actor.kind = CHY_MENTION_BODY;
        m->thing = CHY_NO_MENTION; /* not the town of that name */
        m->actor.country = (chy_slice){NULL, 0};
        bool added;
        uint32_t number = (uint32_t)scene->full_names.count;
        if (chy_map_put(&scene->introduced, m->actor.text, number, &added) == NULL) return false;
        if (!added) continue;
        chy_slice *name = chy_array_push(&scene->full_names, scene->arena);
        if (name == NULL) return false;
        *name = scene->mentions.items[*known].actor.text;
    }
    return true;
}

static bool judge_open_names(chy_scene *scene)
{
    name_book book = {.keys = chy_map_in(scene->arena)};
    uint32_t *towns = CHY_NEW_ARRAY(scene->arena, uint32_t, scene->mentions.count + 1);
    if (towns == NULL) return false;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *mention = &scene->mentions.items[i];
        towns[i] = CHY_NO_MENTION;
        if (mention->kind != CHY_MENTION_UNKNOWN) continue;
        towns[i] = mention->thing;
        mention->thing = CHY_NO_MENTION;
    }
    believe_posts(scene);
    for (size_t i = 0; i < scene->mentions.count; i++) {
        const chy_mention *mention = &scene->mentions.items[i];
        bool place = may_be_person(scene, mention);
        if (mention->kind != CHY_MENTION_UNKNOWN && !place) continue;
        evidence *e = book_entry(scene, &book, chy_name_key(scene, mention->actor.text));
        if (e == NULL) return false;
        weigh(scene, mention, e);
        if (place) weigh_place(scene, mention, e, mention->thing);
        if (towns[i] != CHY_NO_MENTION) weigh_place(scene, mention, e, towns[i]);
        if (chy_map_find(&scene->introduced, mention->actor.text)) {
            e->body += 8;
            e->nothing = 0;
        }
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *mention = &scene->mentions.items[i];
        bool place = may_be_person(scene, mention);
        if (mention->kind != CHY_MENTION_UNKNOWN && !place) continue;
        evidence *e = book_entry(scene, &book, chy_name_key(scene, mention->actor.text));
        if (e == NULL) return false;
        if (place) {
            if (e->person < 3 || e->person <= e->place) continue;
            mention->kind = mention->actor.kind = CHY_MENTION_PERSON;
            mention->thing = CHY_NO_MENTION;
            mention->actor.country = (chy_slice){NULL, 0};
            continue;
        }
        mention->kind = mention->actor.kind = verdict(e);
        mention->doubtful = e->nothing > 0 || e->person < 0;
        if (towns[i] != CHY_NO_MENTION &&
            (mention->kind != CHY_MENTION_PERSON || e->person <= e->place))
            cut_to_town(scene, mention, towns[i]);
    }
    return towns_to_people(scene) && shortened_bodies(scene);
}

chy_status chy_people_settle(chy_scene *scene, chy_error *error)
{
    if (!judge_open_names(scene) || !chy_surnames_find(scene) || !chy_people_number(scene))
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

/* Of several who bear a surname, the one who is known for that title: "Prime
 * Minister Koizumi"; the one who had it on the report's day before others. Who
 * came to it only later is not meant. */
static uint32_t bearer_with_title(const chy_scene *scene, chy_slice text, chy_slice title)
{
    chy_trie_node node = scene->lexicon->nodes[chy_lexicon_node(scene->lexicon, text)];
    uint32_t found = CHY_NONE, all = 0;
    for (uint32_t i = 0; i < node.count; i++) {
        const chy_name *name = &scene->lexicon->names[node.first + i];
        if (scene->lexicon->things[name->thing].kind != CHY_THING_PERSON) continue;
        uint32_t count, first = chy_lexicon_offices(scene->lexicon, name->thing, &count);
        bool had = false;
        for (uint32_t o = first; o < first + count; o++) {
            const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[o]];
            if (!chy_slice_equal(chy_thing_text(scene, office->title), title)) continue;
            if (scene->day && office->from > scene->day) continue;
            if (scene->day && chy_lexicon_holds(office->from, office->until, scene->day))
                return name->thing;
            had = true;
        }
        if (had) {
            found = name->thing;
            all++;
        }
    }
    return all == 1 ? found : CHY_NONE;
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
                uint32_t who = bearer_with_title(scene, all[m].actor.text, post->title);
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
