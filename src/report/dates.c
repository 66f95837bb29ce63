/* dates.c: dates that are written out, as the top of a page has them.
 *
 * Only dates that need no context: "7 March 2019, 6:30 am", "Dec. 21, 2020",
 * "19.03.2023", "2021-05-22T08:41:00Z", "Tue, 17 Oct 2023 08:00:00 GMT". What
 * "Monday" or "the 12th" means is the world stage's to find. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/furniture.h"

typedef struct cursor {
    const chy_calendar *calendar;
    chy_slice text;
    size_t at;
} cursor;

static char peek(const cursor *c)
{
    return c->at < c->text.length ? c->text.at[c->at] : '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word_byte(char byte)
{
    return is_digit(byte) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte & 0x80);
}

static bool take(cursor *c, char byte)
{
    if (peek(c) != byte) return false;
    c->at++;
    return true;
}

static void skip_space(cursor *c)
{
    for (;;) {
        if (peek(c) == ' ' || peek(c) == '\t' || peek(c) == '\n' || peek(c) == '\r')
            c->at++;
        else if (chy_slice_starts(chy_slice_cut(c->text, c->at, SIZE_MAX), CHY_SLICE("\xC2\xA0")))
            c->at += 2;
        else
            return;
    }
}

/* Up to `most` digits; returns how many. */
static size_t take_digits(cursor *c, size_t most, unsigned *value)
{
    size_t count = 0;
    *value = 0;
    while (count < most && is_digit(peek(c))) {
        *value = *value * 10 + (unsigned)(peek(c) - '0');
        c->at++;
        count++;
    }
    return count;
}

/* A word of the calendar at the cursor, with its full stop; 0 where none. */
static bool take_word(cursor *c, chy_calendar_kind kind, unsigned *value)
{
    if (c->calendar == NULL) return false;
    for (size_t i = 0; i < c->calendar->count; i++) {
        const chy_calendar_word *word = &c->calendar->items[i];
        if (word->kind != kind || (peek(c) | 32) != (word->text.at[0] | 32)) continue;
        chy_slice here = chy_slice_cut(c->text, c->at, c->at + word->text.length);
        if (!chy_slice_equal_nocase(here, word->text)) continue;
        size_t end = c->at + word->text.length;
        if (end < c->text.length && is_word_byte(c->text.at[end]) &&
            is_word_byte(word->text.at[word->text.length - 1]))
            continue;
        c->at = end;
        if (kind <= CHY_CALENDAR_WEEKDAY) take(c, '.');
        if (value) *value = word->value;
        return true;
    }
    return false;
}

static bool real_day(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year == 0 || month != 2 || day < 29 || leap;
}

static bool real_year(unsigned year)
{
    return year >= 1500 && year <= 2199;
}

/* A year behind a day and month, past an optional comma. */
static unsigned take_year(cursor *c)
{
    cursor try = *c;
    unsigned year;
    take(&try, ',');
    skip_space(&try);
    if (take_digits(&try, 4, &year) != 4 || is_word_byte(peek(&try)) || !real_year(year)) return 0;
    *c = try;
    return year;
}

/* -- the forms ------------------------------------------------------------------ */

/* 2021-05-22, 2021/05/22, 2021.05.22, 20210522 */
static bool year_first(cursor *c, chy_day *out)
{
    unsigned year, month, day;
    cursor try = *c;
    if (take_digits(&try, 4, &year) != 4 || !real_year(year)) return false;
    char sign = peek(&try);
    bool bare = is_digit(sign);
    if (!bare) {
        if (sign != '-' && sign != '/' && sign != '.') return false;
        try.at++;
    }
    if (take_digits(&try, 2, &month) < (bare ? 2 : 1)) return false;
    if (!bare && !take(&try, sign)) return false;
    if (take_digits(&try, 2, &day) < (bare ? 2 : 1) || is_digit(peek(&try))) return false;
    if (!real_day(year, month, day)) return false;
    *c = try;
    *out = (chy_day){year, month, day};
    return true;
}

/* 19.03.2023, 19/3/2023, 3-19-2023: with a full stop the day stands first;
 * with other signs only what cannot be otherwise is known. */
static bool year_last(cursor *c, chy_day *out)
{
    unsigned first, second, year;
    cursor try = *c;
    if (take_digits(&try, 2, &first) == 0) return false;
    char sign = peek(&try);
    if (sign != '.' && sign != '/' && sign != '-') return false;
    try.at++;
    if (sign == '.') skip_space(&try);
    if (take_digits(&try, 2, &second) == 0 || !take(&try, sign)) return false;
    if (sign == '.') skip_space(&try);
    if (take_digits(&try, 4, &year) != 4 || is_word_byte(peek(&try)) || !real_year(year))
        return false;
    bool day_first = real_day(year, second, first), month_first = real_day(year, first, second);
    if (!day_first && !month_first) return false;
    *c = try;
    *out = (chy_day){.year = year};
    if (sign == '.' && !day_first) return false;
    if (sign == '.' || !month_first || first == second)
        *out = (chy_day){year, second, first};
    else if (!day_first)
        *out = (chy_day){year, first, second};
    return true;
}

/* 17 October 2023, 17th of October, 17 Oct. 2023, 17-Oct-2023 */
static bool day_month(cursor *c, chy_day *out)
{
    unsigned day, month;
    cursor try = *c;
    if (take_digits(&try, 2, &day) == 0 || is_digit(peek(&try))) return false;
    take_word(&try, CHY_CALENDAR_ORDINAL, NULL);
    take(&try, '.');
    if (!take(&try, '-')) skip_space(&try);
    while (take_word(&try, CHY_CALENDAR_BETWEEN, NULL)) skip_space(&try);
    if (!take_word(&try, CHY_CALENDAR_MONTH, &month)) return false;
    take(&try, '-');
    unsigned year = take_year(&try);
    if (!real_day(year, month, day)) return false;
    *c = try;
    *out = (chy_day){year, month, day};
    return true;
}

/* October 17, 2023, Oct. 17, October 2023 */
static bool month_day(cursor *c, chy_day *out)
{
    unsigned month, day;
    cursor try = *c;
    if (!take_word(&try, CHY_CALENDAR_MONTH, &month)) return false;
    unsigned year = take_year(&try);
    if (year) {
        *c = try;
        *out = (chy_day){year, month, 0};
        return true;
    }
    skip_space(&try);
    while (take_word(&try, CHY_CALENDAR_BETWEEN, NULL)) skip_space(&try);
    if (take_digits(&try, 2, &day) == 0 || is_digit(peek(&try))) return false;
    take_word(&try, CHY_CALENDAR_ORDINAL, NULL);
    year = take_year(&try);
    if (is_word_byte(peek(&try)) || !real_day(year, month, day)) return false;
    *c = try;
    *out = (chy_day){year, month, day};
    return true;
}

/* Past a weekday, its comma and articles before the date. */
static void skip_weekday(cursor *c)
{
    cursor try = *c;
    if (!take_word(&try, CHY_CALENDAR_WEEKDAY, NULL)) return;
    take(&try, ',');
    skip_space(&try);
    while (take_word(&try, CHY_CALENDAR_BETWEEN, NULL)) skip_space(&try);
    *c = try;
}

/* Past a time of day and its zone, if one follows. */
static void skip_time(cursor *c)
{
    cursor try = *c;
    unsigned hour, minute;
    if (!take(&try, 'T')) {
        skip_space(&try);
        if (!take(&try, ',') && !take(&try, '-') && !take(&try, '|') && try.at == c->at) return;
        skip_space(&try);
        if (take_word(&try, CHY_CALENDAR_AT, NULL)) skip_space(&try);
    }
    if (take_word(&try, CHY_CALENDAR_CLOCK, NULL)) {
        *c = try;
        return;
    }
    size_t digits = take_digits(&try, 4, &hour);
    if (digits == 0 || hour > 2400) return;
    bool clock = digits == 4;
    while ((peek(&try) == ':' || peek(&try) == '.') && try.at + 1 < try.text.length &&
           is_digit(try.text.at[try.at + 1])) {
        try.at++;
        clock = take_digits(&try, 6, &minute) >= 2;
    }
    cursor zone = try;
    skip_space(&zone);
    if (take_word(&zone, CHY_CALENDAR_CLOCK, NULL)) {
        clock = true;
        try = zone;
        skip_space(&zone);
    }
    take(&zone, '(');
    if (take_word(&zone, CHY_CALENDAR_ZONE, NULL)) {
        clock = true;
        take(&zone, ')');
        try = zone;
    } else if (peek(&zone) == '+' || peek(&zone) == '-') {
        zone.at++;
        if (take_digits(&zone, 2, &minute) == 2) {
            take(&zone, ':');
            take_digits(&zone, 2, &minute);
            try = zone;
        }
    } else if (take(&zone, 'Z')) {
        try = zone;
    }
    if (clock && !is_word_byte(peek(&try))) *c = try;
}

size_t chy_date_match(const chy_calendar *calendar, chy_slice text, size_t at, chy_day *out)
{
    cursor c = {calendar, text, at};
    *out = (chy_day){0};
    skip_weekday(&c);
    if (!year_first(&c, out) && !year_last(&c, out) && !day_month(&c, out) && !month_day(&c, out))
        return SIZE_MAX;
    skip_time(&c);
    cursor after = c;
    take(&after, ',');
    skip_space(&after);
    size_t weekday = after.at;
    skip_weekday(&after);
    if (after.at > weekday) c = after;
    return c.at;
}

chy_slice chy_day_edtf(const chy_day *day, chy_arena *arena)
{
    if (day->year == 0 || day->month == 0) return (chy_slice){0};
    if (day->day == 0) return chy_arena_format(arena, "%04u-%02u", day->year, day->month);
    return chy_arena_format(arena, "%04u-%02u-%02u", day->year, day->month, day->day);
}

/* Seconds since 1970, as some exports write dates. */
static bool from_seconds(chy_slice field, chy_day *out)
{
    if (field.length < 9 || field.length > 13) return false;
    long long seconds = 0;
    for (size_t i = 0; i < field.length; i++) {
        if (!is_digit(field.at[i])) return false;
        seconds = seconds * 10 + (field.at[i] - '0');
    }
    if (field.length > 10) seconds /= 1000;
    time_t when = (time_t)seconds;
    struct tm parts;
    if (gmtime_r(&when, &parts) == NULL) return false;
    *out = (chy_day){(unsigned)parts.tm_year + 1900, (unsigned)parts.tm_mon + 1,
                     (unsigned)parts.tm_mday};
    return true;
}

/* Whether `field` is a year, a year and month, or another EDTF date that needs
 * no rewriting. */
static bool is_edtf(chy_slice field)
{
    size_t digits = 0;
    for (size_t i = 0; i < field.length; i++) {
        if (is_digit(field.at[i]))
            digits++;
        else if (!strchr("-~?%/.X", field.at[i]))
            return false;
    }
    return digits >= 4 && field.length >= 4 && is_digit(field.at[0]) && is_digit(field.at[1]) &&
           is_digit(field.at[2]) && is_digit(field.at[3]) &&
           (field.length == 4 || strchr("-~?%/", field.at[4]));
}

chy_slice chy_date_field(const chy_furniture *furniture, chy_slice field, chy_arena *arena)
{
    chy_day day;
    field = chy_trim_wide(field);
    size_t end = chy_date_match(furniture ? &furniture->calendar : NULL, field, 0, &day);
    if (end != SIZE_MAX && day.month) return chy_day_edtf(&day, arena);
    if (from_seconds(field, &day)) return chy_day_edtf(&day, arena);
    if (is_edtf(field)) return chy_arena_copy(arena, field);
    return (chy_slice){0};
}
