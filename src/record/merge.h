/* merge.h: between the files that make facts of claims: affair.c, merge.c,
 * dating.c, said.c. */
#ifndef CHY_RECORD_MERGE_H
#define CHY_RECORD_MERGE_H

#include "record/settle.h"

/* Appends to `key` what the claims of an item's affair have in common. */
void chy_add_affair(chy_work *work, chy_buffer *key, const chy_item *item);
/* Claims of one affair are of one block where this is the same. */
unsigned chy_factuality_class(const chy_work *work, const chy_item *item);
/* The first entity of that role; CHY_NOBODY. */
uint32_t chy_entity_of(const chy_work *work, const chy_item *item, chy_role role);

/* Dates of what ended or began stand at the end or the start of the stay. */
void chy_place_ends(chy_work *work);
/* Days whose year was not told, in reports that have a date; true where any was. */
bool chy_complete_dates(chy_work *work);
/* Gives undated reports the date of a dated one that tells the same news; true
 * where any was. */
bool chy_date_reports(chy_work *work);

/* What each fact says, of all that its claims say. */
void chy_say(chy_work *work);

#endif
