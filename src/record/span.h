/* span.h: EDTF dates as stretches of days, to be compared and merged. */
#ifndef CHY_RECORD_SPAN_H
#define CHY_RECORD_SPAN_H

#include "base/slice.h"

/* How much of a date is told; of two compatible dates the greater one wins. */
typedef enum chy_exactness {
    CHY_DATE_NONE,
    CHY_DATE_PART, /* a decade, or a day whose year is not told: "XXXX-XX-12" */
    CHY_DATE_YEAR,
    CHY_DATE_MONTH,
    CHY_DATE_DAY
} chy_exactness;

/* One date: the first and the last day that it may be, in days since
 * 1970-01-01 (proleptic Gregorian). Both are far away where nothing is known. */
typedef struct chy_span {
    int32_t first, last;
    int16_t year, month, day; /* 0 where not told */
    uint8_t exactness;        /* chy_exactness */
    bool about;
} chy_span;

enum { CHY_EVER = 100000000 }; /* days: further than any date reaches */

/* No date at all. */
chy_span chy_span_none(void);
/* One EDTF date, without "/"; no date where it is none. */
chy_span chy_span_of(chy_slice edtf);
/* An EDTF date or interval: "A" fills *since only. *open_end is true for
 * "A/..": it still holds. */
void chy_span_period(chy_slice edtf, chy_span *since, chy_span *until, bool *open_end);
/* Whether both may be the same date. No date agrees with every date. */
bool chy_span_agree(chy_span a, chy_span b);
/* The date whose year is not told, as the last such day (month) up to `limit`;
 * unchanged where it cannot be told. */
chy_span chy_span_complete(chy_span part, chy_span limit);
/* "2021-04-12", "2021-04", "2019~", "XXXX-XX-12"; at most 16 bytes with NUL. */
void chy_span_write(chy_span span, char out[16]);
int32_t chy_day_of(int year, int month, int day);
/* "2021-04-12" of a day. */
void chy_day_write(int32_t day, char out[16]);

#endif
