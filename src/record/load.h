/* load.h: between load.c, which loads all claims, and part.c, which loads some. */
#ifndef CHY_RECORD_LOAD_H
#define CHY_RECORD_LOAD_H

#include "record/settle.h"

/* Makes the workshop ready for the first string. */
void chy_load_start(chy_work *work);
/* A report from a row of id, name, source, reported, hash. */
chy_settle_report *chy_load_report_row(chy_work *work, chy_query *rows);
/* The report's name; with part of the hash where it does not stand alone. */
chy_string chy_label_of(chy_work *work, const chy_settle_report *report, bool alone);
/* Canonical order of reports (context: the work) and of items. */
int chy_compare_reports(const void *a, const void *b, void *context);
int chy_compare_items(const void *a, const void *b);
/* The query for claims of one kind, and an item from its row. */
void chy_write_item_query(chy_buffer *sql, chy_claim_kind kind, const char *condition);
chy_item *chy_load_item(chy_work *work, chy_query *rows, chy_claim_kind kind, uint32_t report);
/* A party of item `at` from a row of claim, role, text, name, code, country,
 * sector, kind; `counted`: it is new among the sums. */
bool chy_load_party(chy_work *work, chy_query *row, uint32_t at, bool counted);
/* Indexes of a naming (name, code, country, kind) and of a post as told (title,
 * body, country, accreditation), made where they are new. */
uint32_t chy_naming_told(chy_work *work, const chy_string parts[4]);
uint32_t chy_post_told(chy_work *work, const chy_string told[4]);
chy_string chy_post_told_key(chy_work *work, const chy_string told[4]);
void chy_load_decisions(chy_work *work);
void chy_mark_decided(chy_work *work);

#endif
