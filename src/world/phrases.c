/* Dates, quantities and posts of a sentence, as mentions. */
#include "world/post.h"
#include "world/quantity.h"
#include "world/scene.h"

chy_status chy_phrases_read(chy_scene *scene, chy_date_reader *reader, chy_error *error)
{
    chy_date *dates;
    size_t count;
    chy_status status = chy_dates_read(reader, scene->tree, scene->arena, &dates, &count, error);
    if (status != CHY_OK) return status;
    for (size_t i = 0; i < count; i++) {
        chy_mention *mention =
            chy_scene_add(scene, CHY_MENTION_DATE, dates[i].first, dates[i].last);
        if (mention == NULL) return chy_fail_memory(error);
        mention->head = dates[i].head;
        mention->start = dates[i].start;
        mention->end = dates[i].end;
        mention->value = dates[i].value;
        mention->date = &dates[i];
    }
    return CHY_OK;
}
