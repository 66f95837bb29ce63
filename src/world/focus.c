/* Which state a report speaks of where it says "the government", "the army",
 * "Congress" without telling whose: the one that its last subjects are of; where
 * these are none, the one from which it is sent. */
#include "world/scene.h"

enum {
    REACH = 4,     /* sentences back for a subject */
    HOME_REACH = 1 /* the same in a report that speaks of the state it is sent from */
};

chy_slice chy_home_of(const chy_scene *scene)
{
    chy_slice place = scene->trees->text->report->dateline;
    if (place.length == 0) return (chy_slice){NULL, 0};
    uint32_t number = chy_lexicon_named(scene->lexicon, place, CHY_THING_PLACE);
    return number == CHY_NONE ? (chy_slice){NULL, 0}
                              : chy_thing_text(scene, scene->lexicon->things[number].country);
}

void chy_focus_home(chy_scene *scene)
{
    chy_slice home = chy_home_of(scene);
    uint32_t state = home.length ? chy_lexicon_state(scene->lexicon, home) : CHY_NONE;
    scene->home = CHY_NONE;
    for (size_t i = 0; state != CHY_NONE && i < scene->mentions.count; i++) {
        const chy_mention *m = &scene->mentions.items[i];
        if (m->kind == CHY_MENTION_COUNTRY && m->thing == state) scene->home = state;
    }
}

/* An ambassador speaks for one state and works in another. */
static bool is_sent(const chy_scene *scene, const chy_mention *person)
{
    const chy_mention *end = scene->mentions.items + scene->mentions.count, *m = person;
    while (m > scene->mentions.items && m[-1].sentence == person->sentence) m--;
    for (; m < end && m->sentence == person->sentence; m++) {
        if (m->kind != CHY_MENTION_POST || m->holder >= scene->mentions.count) continue;
        if (scene->mentions.items[m->holder].entity != person->entity) continue;
        if (((const chy_post_detail *)m->post)->accredited) return true;
    }
    return false;
}

const chy_thing *chy_state_in_focus(const chy_scene *scene, const chy_mention *mention)
{
    const chy_thing *near = NULL;
    uint32_t home = scene->home, reach = home == CHY_NONE ? REACH : HOME_REACH;
    for (const chy_mention *m = mention; m-- > scene->mentions.items;) {
        if (m->sentence != mention->sentence && near) return near;
        if (mention->sentence - m->sentence > reach) break;
        bool state = m->kind == CHY_MENTION_COUNTRY && m->thing != CHY_NO_MENTION;
        const chy_node *node = &scene->trees->items[m->sentence].nodes[m->head];
        bool speaks = m->kind == CHY_MENTION_PERSON
                          ? !is_sent(scene, m)
                          : m->kind == CHY_MENTION_BODY && chy_slice_is(m->actor.sector, "GOV");
        if (speaks && node->relation == CHY_RELATION_nsubj) {
            const chy_thing *led = chy_state_of(scene, m->actor.country);
            if (led) return led;
        }
        if (!state || m->inside || m->form == CHY_FORM_PEOPLE) continue;
        if (node->relation == CHY_RELATION_nsubj) return &scene->lexicon->things[m->thing];
        if (m->sentence == mention->sentence && near == NULL)
            near = &scene->lexicon->things[m->thing];
    }
    if (near == NULL && home != CHY_NONE) near = &scene->lexicon->things[home];
    return near;
}
