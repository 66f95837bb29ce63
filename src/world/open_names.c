/* Over the whole report: which of the open names are people.
 *
 * Evidence for one name is gathered from all places where it stands (evidence.c),
 * so that one clear place settles the unclear ones. */
#include "world/evidence.h"

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
            evidence_uses(scene, tree->sentence->words[preposition].form) &
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

/* Open names of which only the others of their list tell what they are. */
static bool judge_lists(chy_scene *scene, name_book *book)
{
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *mention = &scene->mentions.items[i];
        if (mention->kind != CHY_MENTION_UNKNOWN) continue;
        evidence *e = book_entry(scene, book, chy_name_key(scene, mention->actor.text));
        if (e == NULL) return false;
        evidence listed = *e;
        evidence_weigh_list(scene, i, &listed);
        mention->kind = mention->actor.kind = evidence_verdict(&listed);
    }
    return true;
}

bool chy_open_names_judge(chy_scene *scene)
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
        bool place = evidence_may_be_person(scene, mention);
        if (mention->kind != CHY_MENTION_UNKNOWN && !place) continue;
        evidence *e = book_entry(scene, &book, chy_name_key(scene, mention->actor.text));
        if (e == NULL) return false;
        evidence_weigh(scene, mention, e);
        evidence_weigh_beside(scene, i, e);
        if (place) evidence_weigh_place(scene, mention, e, mention->thing);
        if (towns[i] != CHY_NO_MENTION) evidence_weigh_place(scene, mention, e, towns[i]);
        if (chy_map_find(&scene->introduced, mention->actor.text)) {
            e->body += 8;
            e->nothing = 0;
        }
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *mention = &scene->mentions.items[i];
        bool place = evidence_may_be_person(scene, mention);
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
        mention->kind = mention->actor.kind = evidence_verdict(e);
        mention->doubtful = e->nothing > 0 || e->person < 0;
        if (towns[i] != CHY_NO_MENTION &&
            (mention->kind != CHY_MENTION_PERSON || e->person <= e->place))
            cut_to_town(scene, mention, towns[i]);
    }
    if (!judge_lists(scene, &book)) return false;
    return towns_to_people(scene) && shortened_bodies(scene);
}
