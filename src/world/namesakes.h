/* namesakes.h: what famous.c tells namesakes.c of the people of the compiled data. */
#ifndef CHY_WORLD_NAMESAKES_H
#define CHY_WORLD_NAMESAKES_H

#include "world/scene.h"

/* The post whose title the words give the person who is named there; NULL. */
const chy_post *namesake_post_at(const chy_scene *scene, size_t at);
/* Its title; empty where there is none. */
chy_slice namesake_title_at(const chy_scene *scene, size_t at);
/* Whether the person had that post, or nothing speaks against it. */
bool namesake_had_post(const chy_scene *scene, uint32_t who, const chy_post *post);
/* Forgets who is known by a name to which the report gives a post of another state;
 * false without memory. */
bool namesakes_part(chy_scene *scene);
/* Whom the surname that stands there means, of the compiled data; CHY_NONE. */
uint32_t namesake_famous(const chy_scene *scene, size_t at, uint32_t *bearers);
/* Uses of one folded word. */
uint32_t namesake_uses(const chy_scene *scene, chy_slice word);

#endif
