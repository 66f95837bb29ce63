/* span.c: dates as stretches of days; see span.h. Day counts follow Howard
 * Hinnant, "chrono-compatible low-level date algorithms" (public domain). */
#include "record/span.h"

#include <stdio.h>
#include <string.h>

int32_t chy_day_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int of_era = year - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void civil_of(int32_t days, int *year, int *month, int *day)
{
    days += 719468;
    int era = (days >= 0 ? days : days - 146096) / 146097;
    int of_era = days - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

chy_span chy_span_none(void)
{
    return (chy_span){.first = -CHY_EVER, .last = CHY_EVER, .exactness = CHY_DATE_NONE};
}

/* Digits of a fixed width; -1 for "XX", -2 for anything else. */
static int digits(chy_slice text, size_t from, size_t width)
{
    int value = 0;
    size_t unknown = 0;
    if (from + width > text.length) return -2;
    for (size_t i = from; i < from + width; i++) {
        char c = text.at[i];
        if (c == 'X' || c == 'u')
            unknown++;
        else if (c >= '0' && c <= '9')
            value = value * 10 + (c - '0');
        else
            return -2;
    }
    return unknown == width ? -1 : unknown ? -2 : value;
}

/* Fills the days from year, month, day. */
static void lay_out(chy_span *span)
{
    if (span->year == 0) return;
    if (span->month == 0) {
        span->first = chy_day_of(span->year, 1, 1);
        span->last = chy_day_of(span->year, 12, 31);
        span->exactness = CHY_DATE_YEAR;
    } else if (span->day == 0) {
        span->first = chy_day_of(span->year, span->month, 1);
        span->last = chy_day_of(span->year, span->month, days_in(span->year, span->month));
        span->exactness = CHY_DATE_MONTH;
    } else {
        span->first = span->last = chy_day_of(span->year, span->month, span->day);
        span->exactness = CHY_DATE_DAY;
    }
    /* "About" reaches half as far again to both sides. */
    if (span->about) {
        static const int32_t reach[] = {0, 0, 366, 31, 3};
        span->first -= reach[span->exactness];
        span->last += reach[span->exactness];
    }
}

chy_span chy_span_of(chy_slice edtf)
{
    chy_span span = chy_span_none();
    edtf = chy_slice_trim(edtf);
    if (edtf.length && strchr("~?%", edtf.at[edtf.length - 1])) {
        span.about = true;
        edtf.length--;
    }
    if (edtf.length >= 4 && edtf.at[3] == 'X' && digits(edtf, 0, 3) > 0) { /* 201X, 20XX */
        int decade = digits(edtf, 0, 3);
        span.first = chy_day_of(decade * 10, 1, 1);
        span.last = chy_day_of(decade * 10 + 9, 12, 31);
        span.exactness = CHY_DATE_PART;
        return span;
    }
    int year = digits(edtf, 0, 4), month = -1, day = -1;
    if (year == -2 || year == 0) return span;
    if (edtf.length >= 7 && edtf.at[4] == '-') month = digits(edtf, 5, 2);
    if (edtf.length >= 10 && edtf.at[7] == '-') day = digits(edtf, 8, 2);
    if (month >= 21 && month <= 24) { /* seasons: the quarter in which most of it lies */
        static const int opens[] = {3, 6, 9, 12};
        if (year < 0) return span;
        int from = opens[month - 21];
        span.first = chy_day_of(year, from, 1);
        span.last = chy_day_of(from == 12 ? year + 1 : year, (from + 1) % 12 + 1, 28);
        span.exactness = CHY_DATE_PART;
        return span;
    }
    if (month == 0 || month > 12) month = -1;
    if (day == 0 || day > 31 || (year > 0 && month > 0 && day > days_in(year, month))) day = -1;
    span.year = (int16_t)(year > 0 ? year : 0);
    span.month = (int16_t)(month > 0 ? month : 0);
    span.day = (int16_t)(day > 0 ? day : 0);
    if (span.year == 0) {
        if (span.month || span.day) span.exactness = CHY_DATE_PART;
    } else if (span.month == 0 && span.day) {
        span.first = chy_day_of(span.year, 1, 1);
        span.last = chy_day_of(span.year, 12, 31);
        span.exactness = CHY_DATE_PART;
    } else {
        lay_out(&span);
    }
    return span;
}

void chy_span_period(chy_slice edtf, chy_span *since, chy_span *until, bool *open_end)
{
    size_t slash = chy_slice_find(edtf, CHY_SLICE("/"));
    *since = chy_span_of(slash == SIZE_MAX ? edtf : chy_slice_cut(edtf, 0, slash));
    *until = chy_span_none();
    *open_end = false;
    if (slash == SIZE_MAX) return;
    chy_slice end = chy_slice_cut(edtf, slash + 1, edtf.length);
    *until = chy_span_of(end);
    *open_end = chy_slice_is(end, "..");
}

bool chy_span_agree(chy_span a, chy_span b)
{
    if (a.exactness == CHY_DATE_NONE || b.exactness == CHY_DATE_NONE) return true;
    if (a.year == 0 || b.year == 0) {
        if (a.month && b.month && a.month != b.month) return false;
        if (a.day && b.day && a.day != b.day) return false;
        if (a.year == 0 && b.year == 0) return true;
    }
    return a.first <= b.last && b.first <= a.last;
}

chy_span chy_span_complete(chy_span part, chy_span limit)
{
    if (part.year || part.exactness != CHY_DATE_PART || limit.exactness < CHY_DATE_MONTH)
        return part;
    chy_span whole = part;
    whole.year = limit.year;
    if (whole.month == 0) whole.month = limit.month;
    int32_t last = limit.last;
    /* At most a year and a month back: then the day exists and is not after
     * the report. */
    for (int step = 0; step < 14; step++) {
        if (whole.day <= days_in(whole.year, whole.month) &&
            chy_day_of(whole.year, whole.month, whole.day ? whole.day : 1) <= last) {
            lay_out(&whole);
            return whole;
        }
        if (part.month) {
            whole.year--;
        } else if (--whole.month == 0) {
            whole.month = 12;
            whole.year--;
        }
    }
    return part;
}

void chy_span_write(chy_span span, char out[16])
{
    out[0] = '\0';
    if (span.exactness == CHY_DATE_NONE) return;
    char year[8] = "XXXX", month[4] = "XX", day[4] = "XX";
    if (span.year) snprintf(year, sizeof year, "%04d", span.year % 10000);
    if (span.month) snprintf(month, sizeof month, "%02d", span.month % 100);
    if (span.day) snprintf(day, sizeof day, "%02d", span.day % 100);
    if (span.year == 0 && span.month == 0 && span.day == 0)
        snprintf(out, 16, "%.3dX", 0); /* a decade: its text is kept, this is not shown */
    else if (span.day)
        snprintf(out, 16, "%.4s-%.2s-%.2s", year, month, day);
    else if (span.month)
        snprintf(out, 16, "%.4s-%.2s", year, month);
    else
        snprintf(out, 16, "%.4s", year);
    if (span.about) strcat(out, "~");
}

void chy_day_write(int32_t days, char out[16])
{
    int year, month, day;
    civil_of(days, &year, &month, &day);
    snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
}
