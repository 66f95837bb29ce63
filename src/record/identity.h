/* identity.h: between identity.c, people.c and posts.c. */
#ifndef CHY_RECORD_IDENTITY_H
#define CHY_RECORD_IDENTITY_H

#include "record/settle.h"

void chy_add_alias(chy_work *work, uint32_t entity, chy_string name, chy_string folded,
                   chy_string reason, uint32_t claims);
/* Makes people entities. */
chy_status chy_settle_people(chy_work *work, chy_error *error);
/* Makes posts entities; people must be entities. */
void chy_name_posts(chy_work *work);
/* Gives a tenure or mandate the name of its post that is at work. */
void chy_name_post_of(chy_work *work, chy_item *item);

#endif
