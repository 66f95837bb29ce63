/* Day counts after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (2013): years that begin in March make leap days fall at the end. */
#include "world/date_calendar.h"

#include <stdio.h>

int32_t date_days_in_month(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 31;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && (leap || year == 0) ? 29 : days[month - 1];
}

bool date_valid(int32_t year, int32_t month, int32_t day)
{
    return year >= 0 && year <= 9999 && month >= 0 && month <= 12 && day >= 0 &&
           day <= date_days_in_month(year, month);
}

int64_t date_to_days(date_point day)
{
    int64_t year = day.year - (day.month <= 2), era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

date_point date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    return (date_point){GRAIN_DAY, (int32_t)year, (int32_t)month, (int32_t)day, false};
}

int32_t date_weekday(date_point day)
{
    int64_t since = (date_to_days(day) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int32_t)(since < 0 ? since + 7 : since) + 1;
}

static date_point shift_days(date_point from, int64_t days, bool about)
{
    if (from.grain != GRAIN_DAY || from.year == 0 || from.month == 0) return (date_point){0};
    date_point to = date_from_days(date_to_days(from) + days);
    to.about = about;
    return to.year >= 1 && to.year <= 9999 ? to : (date_point){0};
}

static date_point shift_months(date_point from, int32_t months)
{
    if (from.year == 0 || from.month > 12) return (date_point){0};
    if (from.month == 0) /* of a year alone, twelve months are a year */
        return months % 12 ? (date_point){0}
                           : (date_point){GRAIN_YEAR, from.year + months / 12, 0, 0, false};
    int32_t all = from.year * 12 + from.month - 1 + months;
    if (all < 12) return (date_point){0};
    return (date_point){GRAIN_MONTH, all / 12, all % 12 + 1, 0, false};
}

date_point date_shift(date_point from, date_unit unit, int32_t count)
{
    if (from.year == 0 || count > 100000 || count < -100000) return (date_point){0};
    date_point to = {GRAIN_YEAR, from.year + count, 0, 0, false};
    switch (unit) {
    case UNIT_DAY:
        return shift_days(from, count, false);
    case UNIT_WEEK:
        return shift_days(from, 7 * (int64_t)count, true);
    case UNIT_FORTNIGHT:
        return shift_days(from, 14 * (int64_t)count, true);
    case UNIT_MONTH:
        return shift_months(from, count);
    case UNIT_QUARTER:
        return shift_months(from, 3 * count);
    case UNIT_HALF_YEAR:
        return shift_months(from, 6 * count);
    case UNIT_YEAR:
        break;
    case UNIT_DECADE:
        to.year = from.year + 10 * count, to.about = true;
        break;
    case UNIT_CENTURY:
        to.year = from.year + 100 * count, to.about = true;
        break;
    default:
        return (date_point){0};
    }
    return to.year >= 1 && to.year <= 9999 ? to : (date_point){0};
}

date_point date_shift_exactly(date_point day, date_unit unit, int32_t count)
{
    date_point to = date_shift(day, unit, count);
    if (day.grain != GRAIN_DAY || to.grain == GRAIN_NONE) return (date_point){0};
    if (to.grain != GRAIN_DAY) {
        int32_t month = to.month ? to.month : day.month;
        int32_t last = date_days_in_month(to.year, month);
        to = (date_point){GRAIN_DAY, to.year, month, day.day < last ? day.day : last, false};
    }
    to.about = false;
    return to;
}

date_point date_week_start(date_point day, int32_t weeks)
{
    if (day.grain != GRAIN_DAY || day.year == 0) return (date_point){0};
    return shift_days(day, 1 - date_weekday(day) + 7 * (int64_t)weeks, false);
}

static bool digits(chy_slice text, size_t at, size_t count, int32_t *number)
{
    if (text.length < at + count) return false;
    *number = 0;
    for (size_t i = at; i < at + count; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *number = *number * 10 + (text.at[i] - '0');
    }
    return true;
}

date_point date_read(chy_slice edtf)
{
    date_point point = {0};
    if (!digits(edtf, 0, 4, &point.year)) return (date_point){0};
    point.grain = GRAIN_YEAR;
    if (edtf.length >= 7 && edtf.at[4] == '-' && digits(edtf, 5, 2, &point.month))
        point.grain = GRAIN_MONTH;
    if (point.grain == GRAIN_MONTH && edtf.length >= 10 && edtf.at[7] == '-' &&
        digits(edtf, 8, 2, &point.day))
        point.grain = GRAIN_DAY;
    return date_valid(point.year, point.month, point.day) && point.year > 0 ? point
                                                                            : (date_point){0};
}

chy_slice date_write(date_point point, chy_arena *arena)
{
    if (point.grain == GRAIN_NONE) return (chy_slice){0};
    char year[8] = "XXXX", month[4] = "XX", day[4] = "XX";
    unsigned y = (unsigned)point.year % 10000, m = (unsigned)point.month % 100;
    if (point.year > 0) snprintf(year, sizeof year, "%04u", y);
    if (point.month > 0) snprintf(month, sizeof month, "%02u", m);
    if (point.day > 0) snprintf(day, sizeof day, "%02u", (unsigned)point.day % 100);
    const char *about = point.about ? "~" : "";
    switch (point.grain) {
    case GRAIN_DAY:
        return chy_arena_format(arena, "%s-%s-%s%s", year, month, day, about);
    case GRAIN_MONTH:
    case GRAIN_SEASON:
        return chy_arena_format(arena, "%s-%s%s", year, month, about);
    case GRAIN_DECADE:
        return chy_arena_format(arena, "%03uX%s", y / 10, about);
    case GRAIN_CENTURY:
        return chy_arena_format(arena, "%02uXX%s", y / 100, about);
    default:
        return chy_arena_format(arena, "%s%s", year, about);
    }
}

bool date_same(date_point a, date_point b)
{
    return a.grain == b.grain && a.year == b.year && a.month == b.month && a.day == b.day;
}
