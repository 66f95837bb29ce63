/* date_calendar.h: points in time of any grain, their arithmetic and their
 * EDTF. Internal to date*.c. */
#ifndef CHY_WORLD_DATE_CALENDAR_H
#define CHY_WORLD_DATE_CALENDAR_H

#include "base/arena.h"

typedef enum date_grain {
    GRAIN_NONE,
    GRAIN_DAY,
    GRAIN_MONTH,
    GRAIN_SEASON, /* month is 21-24 */
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_CENTURY
} date_grain;

/* The units that dates.tsv counts in. */
typedef enum date_unit {
    UNIT_DAY = 1,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_WEEKEND,
    UNIT_HALF_YEAR,
    UNIT_HOUR,
    UNIT_MINUTE
} date_unit;

/* A day, month, season, year, decade or century; parts that are not known are
 * 0. The proleptic Gregorian calendar, years 1 to 9999. */
typedef struct date_point {
    date_grain grain;
    int32_t year, month, day;
    bool about; /* approximate: "~" */
} date_point;

bool date_valid(int32_t year, int32_t month, int32_t day);
/* Days since 1970-01-01 of a full day, and back. */
int64_t date_to_days(date_point day);
date_point date_from_days(int64_t days);
/* 1 Monday ... 7 Sunday. */
int32_t date_weekday(date_point day);
int32_t date_days_in_month(int32_t year, int32_t month);
/* The point `count` units away, as exact as the unit: months give a month,
 * years a year. GRAIN_NONE where `from` is not exact enough. */
date_point date_shift(date_point from, date_unit unit, int32_t count);
/* The same, to the day: "three months ago today" is a day. */
date_point date_shift_exactly(date_point day, date_unit unit, int32_t count);
/* First and last day of the Monday week that holds `day`, `weeks` away. */
date_point date_week_start(date_point day, int32_t weeks);
/* Reads an EDTF day, month or year; GRAIN_NONE where it is none. */
date_point date_read(chy_slice edtf);
/* EDTF level 1 of a point; unknown parts are X ("XXXX-XX-12"). */
chy_slice date_write(date_point point, chy_arena *arena);
bool date_same(date_point a, date_point b);

#endif
