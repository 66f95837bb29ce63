/* Dates, quantities and posts of a sentence, as mentions. */
#include <string.h>

#include "world/name_runs.h"
#include "world/post.h"
#include "world/quantity.h"
#include "world/scene.h"

/* "17 November Brigade", "the Movement of 26 May": whether the date is part of a known
 * body's name, or of a longer one of a user's dictionary. */
static bool is_in_name(const chy_scene *scene, const chy_date *date)
{
    enum { BEFORE = 6 }; /* words */
    uint32_t start = date->first > BEFORE ? date->first - BEFORE : 0;
    for (; start <= date->first; start++) {
        chy_match match;
        if (chy_scene_match(scene, start, NAME_NAMED, &match) && match.last >= date->last &&
            match.last - start > date->last - date->first &&
            (match.name->own || match.thing->kind == CHY_THING_BODY))
            return true;
    }
    return false;
}

static chy_status read_dates(chy_scene *scene, chy_date_reader *reader, chy_date **dates,
                             size_t *count, chy_error *error)
{
    chy_status status = chy_dates_read(reader, scene->tree, scene->arena, dates, count, error);
    if (status != CHY_OK) return status;
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (!is_in_name(scene, &(*dates)[i])) (*dates)[kept++] = (*dates)[i];
    *count = kept;
    for (size_t i = 0; i < *count; i++) {
        const chy_date *date = &(*dates)[i];
        chy_mention *mention = chy_scene_add(scene, CHY_MENTION_DATE, date->first, date->last);
        if (mention == NULL) return chy_fail_memory(error);
        mention->head = date->head;
        mention->start = date->start;
        mention->end = date->end;
        mention->value = date->value;
        mention->date = date;
    }
    return CHY_OK;
}

static chy_status read_quantities(chy_scene *scene, const chy_date *dates, size_t date_count,
                                  chy_error *error)
{
    chy_quantity_mention *found;
    size_t count;
    chy_status status = chy_quantities_read(&scene->world->words, scene->tree, dates, date_count,
                                            scene->arena, &found, &count, error);
    if (status != CHY_OK) return status;
    for (size_t i = 0; i < count; i++) {
        const chy_quantity_mention *q = &found[i];
        chy_mention *mention = chy_scene_add(scene, CHY_MENTION_NUMBER, q->first, q->last);
        chy_quantity *quantity = CHY_NEW(scene->arena, chy_quantity);
        if (mention == NULL || quantity == NULL) return chy_fail_memory(error);
        *quantity = (chy_quantity){q->value, q->unit, q->of, q->comparator};
        mention->quantity = quantity;
        mention->head = q->head;
        mention->start = q->start;
        mention->end = q->end;
        mention->value = q->digits;
    }
    return CHY_OK;
}

/* ---- posts ---- */

typedef struct asked {
    chy_scene *scene;
    uint8_t *named; /* by word: part of a name that the grammar was told of */
} asked;

static bool tell_name(void *context, const chy_tree *tree, uint32_t word, chy_named *out)
{
    (void)tree;
    asked *a = context;
    if (!chy_names_at(a->scene, word, out)) return false;
    /* "the envoy of the African Union (AU) to Chad": its letters part nothing. */
    if (out->actor.kind == CHY_MENTION_BODY || out->actor.kind == CHY_MENTION_FORUM)
        out->last = chy_acronym_end(a->scene, out->last);
    memset(a->named + out->first, 1, out->last - out->first);
    return true;
}

static chy_status read_posts(chy_scene *scene, uint8_t *taken, chy_error *error)
{
    asked a = {scene, CHY_NEW_ARRAY(scene->arena, uint8_t, scene->count)};
    if (a.named == NULL) return chy_fail_memory(error);
    chy_post_phrase *found;
    size_t count;
    chy_status status = chy_posts_read(&scene->world->posts, scene->tree, tell_name, &a,
                                       scene->arena, &found, &count, error);
    if (status != CHY_OK) return status;
    for (size_t i = 0; i < count; i++) {
        const chy_post_phrase *p = &found[i];
        /* A part of a longer phrase tells nothing that the whole does not. */
        bool part = false;
        for (size_t other = 0; other < count && !part; other++)
            part = other != i && found[other].first <= p->first && p->last <= found[other].last &&
                   p->last - p->first < found[other].last - found[other].first && p->name_last == 0;
        if (part) continue;
        chy_mention *mention = chy_scene_add(scene, CHY_MENTION_POST, p->first, p->last);
        chy_post_detail *detail = CHY_NEW(scene->arena, chy_post_detail);
        if (mention == NULL || detail == NULL) return chy_fail_memory(error);
        *detail = (chy_post_detail){p->post,       p->name_first,  p->name_last,
                                    p->number,     p->single_seat, p->complete,
                                    p->accredited, p->usual,       p->owner != UINT32_MAX};
        mention->post = &detail->post;
        mention->head = p->head;
        for (uint32_t w = p->first; w < p->last; w++)
            if (!a.named[w]) taken[w] = w <= p->head ? CHY_TAKEN : CHY_TAKEN_FROM_UNKNOWN;
        taken[p->head] = CHY_TAKEN;
    }
    return CHY_OK;
}

chy_status chy_phrases_read(chy_scene *scene, chy_date_reader *reader, uint8_t *taken,
                            chy_error *error)
{
    chy_date *dates = NULL;
    size_t count = 0;
    chy_status status = read_dates(scene, reader, &dates, &count, error);
    for (size_t i = 0; status == CHY_OK && i < count; i++)
        memset(taken + dates[i].first, CHY_TAKEN, dates[i].last - dates[i].first);
    if (status == CHY_OK) status = read_quantities(scene, dates, count, error);
    if (status == CHY_OK) status = read_posts(scene, taken, error);
    return status;
}
