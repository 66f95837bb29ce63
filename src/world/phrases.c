/* Dates, quantities and posts of a sentence, as mentions. */
#include <string.h>

#include "world/post.h"
#include "world/quantity.h"
#include "world/scene.h"

static chy_status read_dates(chy_scene *scene, chy_date_reader *reader, chy_date **dates,
                             size_t *count, chy_error *error)
{
    chy_status status = chy_dates_read(reader, scene->tree, scene->arena, dates, count, error);
    if (status != CHY_OK) return status;
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

chy_status chy_phrases_read(chy_scene *scene, chy_date_reader *reader, chy_error *error)
{
    chy_date *dates = NULL;
    size_t count = 0;
    chy_status status = read_dates(scene, reader, &dates, &count, error);
    if (status == CHY_OK) status = read_quantities(scene, dates, count, error);
    return status;
}
