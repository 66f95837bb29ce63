/* Feasts and other days with a name. Each is a row of the vocabulary whose text
 * is a rule and whose value is days to add to it:
 *
 *   gregorian 12-25       the day of every year
 *   weekday 11-4-4        the fourth (-1: the last) Thursday of November
 *   easter                Easter Sunday of the western churches
 *   julian-easter         Easter Sunday of the churches that keep the Julian reckoning
 *   NAME 9-1  NAME 9      a day or a whole month of a calendar that ICU knows
 *                         (islamic-umalqura, hebrew, chinese, persian, ...), months
 *                         counted from 1 as ICU counts them
 *
 * with " xN" behind it for a feast of N days. Months of the moon begin when it is
 * seen, so that islamic dates are marked as approximate. */
#include "world/date_forms.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>

enum { NAME_LIMIT = 32, NEAR_DAYS = 31, DAY_LENGTH = 86400000 };

typedef struct rule {
    char name[NAME_LIMIT];
    int32_t number[3]; /* month and day, or month, weekday and which one */
    int32_t days;      /* how long the feast is; 0: its month */
    int32_t shift;
} rule;

static bool read_number(chy_slice text, size_t *at, int32_t *out)
{
    bool minus = *at < text.length && text.at[*at] == '-';
    size_t from = *at += minus;
    for (*out = 0; *at < text.length && text.at[*at] >= '0' && text.at[*at] <= '9'; ++*at)
        if (*out < 1000) *out = *out * 10 + (text.at[*at] - '0');
    if (minus) *out = -*out;
    return *at > from;
}

static bool read_rule(chy_slice text, int32_t shift, rule *out)
{
    *out = (rule){.days = 1, .shift = shift};
    size_t space = 0;
    while (space < text.length && text.at[space] != ' ') space++;
    if (space == 0 || space >= NAME_LIMIT) return false;
    memcpy(out->name, text.at, space);
    size_t at = space + 1, fields = 0;
    while (at < text.length && text.at[at] != 'x') {
        if (fields == 3 || !read_number(text, &at, &out->number[fields++])) return false;
        if (at < text.length && (text.at[at] == '-' || text.at[at] == ' ')) at++;
    }
    if (fields == 1) out->days = 0;
    if (at < text.length && text.at[at] == 'x') {
        at++;
        if (!read_number(text, &at, &out->days)) return false;
    }
    return true;
}

/* J. Meeus, Astronomical Algorithms (1991), chapter 8: both reckonings. */
static date_point western_easter(int32_t year)
{
    int32_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int32_t f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
    return day_point(year, sum / 31, sum % 31 + 1);
}

static date_point julian_easter(int32_t year)
{
    int32_t a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30;
    int32_t e = (2 * a + 4 * b - d + 34) % 7, sum = d + e + 114;
    date_point day = day_point(year, sum / 31, sum % 31 + 1);
    /* The Julian calendar is behind by one day more each century but the fourth. */
    return date_shift(day, UNIT_DAY, year / 100 - year / 400 - 2);
}

date_point date_nth_weekday(date_point first, date_point last, int32_t weekday, int32_t which)
{
    if (which == 0 || weekday < 1 || weekday > 7) return (date_point){0};
    int32_t ahead = (weekday - date_weekday(first) + 7) % 7;
    int32_t back = (date_weekday(last) - weekday + 7) % 7;
    date_point day = which > 0 ? date_shift(first, UNIT_DAY, ahead + 7 * (which - 1))
                               : date_shift(last, UNIT_DAY, -back + 7 * (which + 1));
    if (day.grain == GRAIN_NONE || date_to_days(day) < date_to_days(first) ||
        date_to_days(day) > date_to_days(last))
        return (date_point){0};
    return day;
}

typedef struct occasion {
    date_point from, to;
} occasion;

static void set_date(UCalendar *calendar, int32_t year, int32_t month, int32_t day)
{
    ucal_clear(calendar);
    ucal_set(calendar, UCAL_EXTENDED_YEAR, year);
    ucal_set(calendar, UCAL_MONTH, month);
    ucal_set(calendar, UCAL_IS_LEAP_MONTH, 0);
    ucal_set(calendar, UCAL_DATE, day);
}

static date_point day_told(UCalendar *calendar, UErrorCode *failed)
{
    return date_from_days((int64_t)floor(ucal_getMillis(calendar, failed) / DAY_LENGTH));
}

/* The feasts of a calendar of ICU that begin in a Gregorian year: one, or two
 * where its year is shorter. */
static size_t foreign_feasts(const rule *by, int32_t year, occasion out[2])
{
    static const UChar zone[] = {'U', 'T', 'C', 0};
    char locale[NAME_LIMIT + 16];
    snprintf(locale, sizeof locale, "en@calendar=%s", by->name);
    UErrorCode failed = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(zone, -1, locale, UCAL_DEFAULT, &failed);
    size_t count = 0;
    if (U_SUCCESS(failed)) {
        double start = (double)date_to_days(day_point(year, 1, 1)) * DAY_LENGTH;
        ucal_setMillis(calendar, start, &failed);
        int32_t here = ucal_get(calendar, UCAL_EXTENDED_YEAR, &failed);
        for (int32_t i = here; i <= here + 2 && count < 2 && U_SUCCESS(failed); i++) {
            set_date(calendar, i, by->number[0] - 1, by->number[1] ? by->number[1] : 1);
            date_point from = day_told(calendar, &failed), to = from;
            if (by->days == 0) {
                set_date(calendar, i, by->number[0] - 1, 1);
                ucal_add(calendar, UCAL_MONTH, 1, &failed);
                to = date_shift(day_told(calendar, &failed), UNIT_DAY, -1);
            }
            if (U_SUCCESS(failed) && from.year == year) out[count++] = (occasion){from, to};
        }
    }
    ucal_close(calendar);
    return U_SUCCESS(failed) ? count : 0;
}

/* The feasts of a rule that begin in a year. */
static size_t feasts_of(const rule *by, int32_t year, occasion out[2])
{
    if (year < 1 || year > 9998) return 0;
    size_t count = 1;
    date_point day = {0};
    bool foreign = false;
    if (strcmp(by->name, "easter") == 0) {
        day = western_easter(year);
    } else if (strcmp(by->name, "julian-easter") == 0) {
        day = julian_easter(year);
    } else if (strcmp(by->name, "gregorian") == 0) {
        if (date_valid(year, by->number[0], by->number[1]))
            day = day_point(year, by->number[0], by->number[1]);
    } else if (strcmp(by->name, "weekday") == 0) {
        int32_t month = by->number[0];
        if (month >= 1 && month <= 12)
            day = date_nth_weekday(day_point(year, month, 1),
                                   day_point(year, month, date_days_in_month(year, month)),
                                   by->number[1], by->number[2]);
    } else {
        foreign = true;
        count = foreign_feasts(by, year, out);
    }
    if (!foreign) out[0] = (occasion){day, day};
    bool about = strncmp(by->name, "islamic", 7) == 0;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        occasion one = out[i];
        one.from = date_shift(one.from, UNIT_DAY, by->shift);
        one.to = date_shift(one.to, UNIT_DAY, by->shift + (by->days > 1 ? by->days - 1 : 0));
        one.from.about = one.to.about = about;
        if (one.from.grain == GRAIN_DAY && one.to.grain == GRAIN_DAY) out[kept++] = one;
    }
    return kept;
}

/* How many days an occasion is ahead of the report; below 0 behind it. */
static int64_t distance(const occasion *one, date_point anchor)
{
    int64_t day = date_to_days(anchor), from = date_to_days(one->from), to = date_to_days(one->to);
    return day < from ? from - day : day > to ? to - day : 0;
}

/* What the choice of a step or a tense makes of a distance: the less the better. */
static int64_t cost_of(int64_t away, int step, int lean)
{
    if ((step < 0 && away >= 0) || (step > 0 && away <= 0)) return INT64_MAX;
    int64_t cost = away < 0 ? -away : away;
    if (step) return cost;
    if ((lean < 0 && away > NEAR_DAYS) || (lean > 1 && away < -NEAR_DAYS)) return INT64_MAX;
    return lean == 0 && away > 0 ? 2 * cost : cost;
}

date_term date_feast_at(grammar g, size_t at, int32_t year, int step, int lean)
{
    occasion best = {0};
    int64_t least = INT64_MAX;
    date_point anchor = g->anchor;
    /* Without a day to count from, the year alone may be known. */
    if (year == 0 && anchor.grain != GRAIN_DAY) {
        int32_t here = anchor.year ? anchor.year : g->narrated.year;
        year = here ? here + step : 0;
    }
    for (uint32_t i = 0; i < atom(g, at)->readings; i++) {
        chy_reading_of reading = chy_wordlist_reading(g->words, atom(g, at)->reading + i);
        rule by;
        if (reading.class != WORD_feast || !read_rule(reading.text, reading.value, &by)) continue;
        bool fixed = strcmp(by.name, "gregorian") == 0 && by.days == 1 && by.shift == 0;
        if (fixed && step == 0) return point_term(day_point(year, by.number[0], by.number[1]));
        if (year == 0 && anchor.grain != GRAIN_DAY) continue;
        int32_t first = year ? year : anchor.year - 1, last = year ? year : anchor.year + 1;
        for (int32_t in = first; in <= last; in++) {
            occasion found[2];
            size_t count = feasts_of(&by, in, found);
            for (size_t k = 0; k < count; k++) {
                int64_t cost = anchor.grain == GRAIN_DAY ? distance(&found[k], anchor) : (int64_t)k;
                cost = year ? (cost < 0 ? -cost : cost) : cost_of(cost, step, lean);
                if (cost < least) least = cost, best = found[k];
            }
        }
    }
    date_term term = range_term(best.from, best.to);
    term.relative = year == 0;
    term.open = false;
    return term;
}

/* "Tariq Ramadan", "Easter Island": words of a name. */
static bool inside_name(grammar g, size_t at)
{
    const chy_atom *next = atom(g, at + 1);
    if (next->kind == ATOM_WORD && next->capital && !is(g, at + 1, WORD_month) &&
        !is(g, at + 1, WORD_weekday) && next->word > atom(g, at)->word)
        return true;
    /* "a Christmas tree", "Easter eggs" */
    if (next->kind == ATOM_WORD && chy_atom_plain(next) && !is_phrase(g, at) &&
        next->word < g->tree->sentence->count && !next->glued) {
        chy_upos tag = g->tree->nodes[next->word].upos;
        if (tag == CHY_UPOS_NOUN || (tag == CHY_UPOS_X && at == 0)) return true;
    }
    if (at == 0) return false;
    const chy_atom *before = atom(g, at - 1);
    return before->kind == ATOM_WORD && before->capital && before->word > 0 &&
           chy_atom_plain(before) && !is_phrase(g, at);
}

/* Christmas · Easter 2017 · Ramadan last year */
size_t date_form_feast(grammar g, size_t at, int lean, date_term *out)
{
    if (!is(g, at, WORD_feast) || !atom(g, at)->capital || inside_name(g, at)) return 0;
    int32_t year = 0;
    size_t end = date_year_after(g, at + 1, &year);
    *out = date_feast_at(g, at, end ? year : 0, 0, lean);
    return end ? end : at + 1;
}
