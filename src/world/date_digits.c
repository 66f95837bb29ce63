/* Dates in digits: 2021-04-12, 12/4/2021, 12.04.2021, 12.IV.2021, 04/2021,
 * 12-APR-2021. Where day and month could change places (12/4/2021), the order
 * that the report has shown elsewhere decides; without one, the year alone is
 * known. With points ("12.4.2021") the day stands first everywhere. */
#include "world/date_forms.h"

#include <string.h>

int32_t date_roman_month(chy_slice form, bool capital)
{
    static const char *const months[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                         "vii", "viii", "ix",  "x",  "xi", "xii"};
    for (int32_t i = 0; capital && i < 12; i++)
        if (chy_slice_is(form, months[i])) return i + 1;
    return 0;
}

static int32_t written_year(const chy_atom *year)
{
    return year->digits > 2 ? year->number : date_short_year(year->number);
}

static date_point day_of(int32_t year, int32_t month, int32_t day)
{
    bool told = month >= 1 && day >= 1 && year >= 1 && date_valid(year, month, day);
    return told ? day_point(year, month, day) : (date_point){0};
}

static date_point point_of_numbers(int32_t a, int32_t b, int32_t year, date_order order)
{
    if (a > 12 || (a == b && b <= 12)) return day_of(year, b, a);
    if (b > 12) return day_of(year, a, b);
    if (order == ORDER_DAY_FIRST) return day_of(year, b, a);
    if (order == ORDER_MONTH_FIRST) return day_of(year, a, b);
    return a && b && year ? year_point(year) : (date_point){0};
}

static bool short_number(const chy_atom *part, unsigned most)
{
    return part->kind == ATOM_NUMBER && part->number >= 0 && part->digits <= most &&
           part->end - part->start == part->digits;
}

/* Three parts with the same glued mark between them. */
static bool three_parts(grammar g, size_t at)
{
    for (size_t i = 1; i < 5; i++)
        if (!atom(g, at + i)->glued) return false;
    char sign = mark(g, at + 1, '/') ? '/' : '-';
    return mark(g, at + 1, sign) && mark(g, at + 3, sign) &&
           !(mark(g, at + 5, sign) && atom(g, at + 5)->glued);
}

/* 2021-04-12 2021/4/12 12/4/2021 12-04-2021 12-APR-2021 12/IV/2021 */
size_t date_form_joined_numbers(grammar g, size_t at, date_term *out)
{
    if (!three_parts(g, at)) return 0;
    const chy_atom *a = atom(g, at), *b = atom(g, at + 2), *c = atom(g, at + 4);
    if (!short_number(a, 4) || !short_number(c, 4)) return 0;
    bool year_last = a->digits <= 2 && (c->digits == 4 || c->digits == 2);
    date_point point = {0};
    int32_t month = is(g, at + 2, WORD_month) ? value(g, at + 2, WORD_month)
                    : b->without_capital      ? b->without_capital
                                              : date_roman_month(b->form, b->capital);
    if (month) {
        if (year_last) point = day_of(written_year(c), month, a->number);
    } else if (!short_number(b, 2)) {
        return 0;
    } else if (a->digits == 4 && c->digits <= 2) {
        point = day_of(a->number, b->number, c->number);
    } else if (year_last) {
        point = point_of_numbers(a->number, b->number, written_year(c), g->order);
    }
    if (point.grain == GRAIN_NONE) return 0;
    *out = point_term(point);
    return at + 5;
}

date_order date_order_of_numbers(grammar g, size_t at)
{
    const chy_atom *a = atom(g, at), *b = atom(g, at + 2), *c = atom(g, at + 4);
    if (!mark(g, at + 1, '/') || !three_parts(g, at) || !short_number(a, 2) ||
        !short_number(b, 2) || !short_number(c, 4) || (c->digits != 4 && c->digits != 2))
        return ORDER_OPEN;
    if (a->number > 12 && a->number <= 31 && b->number >= 1 && b->number <= 12)
        return ORDER_DAY_FIRST;
    if (b->number > 12 && b->number <= 31 && a->number >= 1 && a->number <= 12)
        return ORDER_MONTH_FIRST;
    return ORDER_OPEN;
}

/* One field of a date with points: digits or a Roman month. */
typedef struct field {
    int32_t number;
    uint32_t digits;
    bool roman;
} field;

static bool read_field(chy_slice form, field *out)
{
    *out = (field){0};
    for (size_t i = 0; i < form.length; i++) {
        if (form.at[i] < '0' || form.at[i] > '9' || out->digits == 4) {
            out->number = i == 0 ? date_roman_month(form, true) : 0;
            out->roman = out->number > 0;
            return out->roman;
        }
        out->number = out->number * 10 + (form.at[i] - '0');
        out->digits++;
    }
    return out->digits > 0;
}

/* 12.04.2021 12.4.21 2021.04.12 12.IV.2021; with spaces, 12 IV 2021 */
size_t date_form_pointed_numbers(grammar g, size_t at, date_term *out)
{
    const chy_atom *first = atom(g, at), *month = atom(g, at + 1);
    if (short_number(first, 2) && month->kind == ATOM_WORD && date_plain_year(g, at + 2)) {
        date_point day = day_of(atom(g, at + 2)->number,
                                date_roman_month(month->form, month->capital), first->number);
        *out = point_term(day);
        return day.grain ? at + 3 : 0;
    }
    if (first->kind != ATOM_DATE && !(first->kind == ATOM_OTHER && first->digits > 0)) return 0;
    field part[3];
    size_t fields = 0;
    chy_slice rest = first->form, piece;
    while (rest.length && chy_slice_split(&rest, '.', &piece))
        if (fields == 3 || !read_field(piece, &part[fields++])) return 0;
    if (fields != 3 || part[0].roman || part[2].roman) return 0;
    date_point point = {0};
    if (part[1].roman) {
        if (part[0].digits <= 2 && part[2].digits == 4)
            point = day_of(part[2].number, part[1].number, part[0].number);
    } else if (part[0].digits == 4 && part[1].digits <= 2 && part[2].digits <= 2) {
        point = day_of(part[0].number, part[1].number, part[2].number);
    } else if (part[0].digits <= 2 && part[1].digits <= 2 &&
               (part[2].digits == 4 || (part[1].digits == 2 && part[2].digits == 2))) {
        /* "5.1.22" numbers a paragraph, "5.1.2022" none. */
        int32_t year = part[2].digits > 2 ? part[2].number : date_short_year(part[2].number);
        point = point_of_numbers(part[0].number, part[1].number, year, ORDER_DAY_FIRST);
    }
    if (point.grain == GRAIN_NONE) return 0;
    *out = point_term(point);
    return at + 1;
}

/* 04/2021 · 4/2021 */
size_t date_form_month_number(grammar g, size_t at, date_term *out)
{
    const chy_atom *month = atom(g, at);
    if (!short_number(month, 2) || month->number < 1 || month->number > 12 ||
        !mark(g, at + 1, '/') || !atom(g, at + 1)->glued || !date_plain_year(g, at + 2) ||
        !atom(g, at + 2)->glued)
        return 0;
    bool second = at > 1 && mark(g, at - 1, '-') && date_plain_year(g, at - 2);
    if (at > 0 && ((month->glued && !second) || is(g, at - 1, WORD_numbered)))
        return 0; /* "A/4/2021" */
    if (mark(g, at + 3, '/') && atom(g, at + 3)->glued) return 0;
    *out = point_term(month_point(atom(g, at + 2)->number, month->number));
    return at + 3;
}
