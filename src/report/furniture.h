/* furniture.h: what furniture.c, pattern.c and dates.c share. */
#ifndef CHY_REPORT_FURNITURE_H
#define CHY_REPORT_FURNITURE_H

#include "base/map.h"
#include "report/parts.h"

/* -- words and phrases (furniture-words.tsv) ------------------------------- */

typedef enum chy_word_class {
    CHY_WORD_SHARE = 1,
    CHY_WORD_SECTION = 2,
    CHY_WORD_KICKER = 4,
    CHY_WORD_PUBLISHER = 8,
    CHY_WORD_AGENCY = 16,
    CHY_WORD_PARTICLE = 32,
    CHY_WORD_ABBREVIATION = 64,
    CHY_WORD_MARKER = 128,
    CHY_WORD_INSTITUTION = 256,
    CHY_WORD_STATE = 512
} chy_word_class;

/* The classes of `phrase`, compared without case; 0 where not listed. */
unsigned chy_furniture_classes(const chy_furniture *furniture, chy_slice phrase);

/* -- the calendar (calendar.tsv, dates.c) ----------------------------------- */

typedef struct chy_day {
    unsigned year, month, day; /* 0 where not told */
} chy_day;

typedef enum chy_calendar_kind {
    CHY_CALENDAR_MONTH,
    CHY_CALENDAR_WEEKDAY,
    CHY_CALENDAR_ORDINAL,
    CHY_CALENDAR_BETWEEN,
    CHY_CALENDAR_AT,
    CHY_CALENDAR_CLOCK,
    CHY_CALENDAR_ZONE,
    CHY_CALENDAR_KINDS
} chy_calendar_kind;

typedef struct chy_calendar_word {
    chy_slice text;
    chy_calendar_kind kind;
    unsigned value;
} chy_calendar_word;

typedef CHY_ARRAY(chy_calendar_word) chy_calendar;

/* Matches a date at byte `at` of `text`, with weekday and time of day around
 * it; returns its end, or SIZE_MAX. A numeric date whose order of day and month
 * is open ("3/4/2021") gives a year alone. `calendar` may be NULL: only dates
 * in figures then. */
size_t chy_date_match(const chy_calendar *calendar, chy_slice text, size_t at, chy_day *out);
/* EDTF of a day, a month or a year; empty where the year is not told. */
chy_slice chy_day_edtf(const chy_day *day, chy_arena *arena);
/* A date field of a feed, page or JSON line as EDTF; empty where it is none. */
chy_slice chy_date_field(const chy_furniture *furniture, chy_slice field, chy_arena *arena);

/* -- patterns (furniture.tsv, pattern.c) ----------------------------------------- */

typedef enum chy_furniture_kind {
    /* those that tell a date come first, the weightiest first */
    CHY_PUBLISHED,
    CHY_DATELINE,
    CHY_BYLINE,
    CHY_DATED,
    CHY_UPDATED,
    CHY_ASOF,
    CHY_TAG,
    CHY_CAPTION,
    CHY_LEAD,
    CHY_LABEL,
    CHY_ADVERT,
    CHY_RELATED,
    CHY_LEGAL,
    CHY_SUBSCRIBE,
    CHY_END,
    CHY_EDITOR,
    CHY_NOTICE,
    CHY_CATEGORY,
    CHY_FURNITURE_KINDS
} chy_furniture_kind;

typedef enum chy_where {
    CHY_AT_LINE,
    CHY_AT_START,
    CHY_AT_INSIDE,
    CHY_AT_END,
    CHY_AT_ONCE,
    CHY_AT_BELOW,
    CHY_WHERES
} chy_where;

typedef struct chy_shape chy_shape; /* a compiled pattern */

typedef struct chy_shape_row {
    chy_furniture_kind kind;
    chy_where where;
    const chy_shape *shape;
} chy_shape_row;

/* What a pattern found. */
typedef struct chy_found {
    chy_furniture_kind kind;
    chy_where where;
    chy_slice place, source; /* in the subject; empty where the pattern has none */
    chy_day day;
    size_t end; /* of what was matched */
} chy_found;

/* Compiles `pattern` into `arena`; NULL with *why (a literal) where it is
 * malformed, NULL with *why NULL where there is no memory. */
const chy_shape *chy_shape_compile(chy_slice pattern, chy_arena *arena, const char **why);
/* Matches at byte `at` of `text`; with `whole` only up to its end. */
bool chy_shape_match(const chy_shape *shape, const chy_furniture *furniture, chy_slice text,
                     size_t at, bool whole, chy_found *out);

struct chy_furniture {
    chy_arena *arena;
    chy_map words; /* lower case -> classes */
    chy_calendar calendar;
    CHY_ARRAY(chy_shape_row) rows;
};

/* The first row of `where` that fits `text` at `at`; a line must fit whole. */
bool chy_furniture_find(const chy_furniture *furniture, chy_where where, chy_slice text, size_t at,
                        chy_found *out);

/* The byte past a sentence that starts at `from`: behind its last mark and
 * closing quotes; the text's end where there is none. */
size_t chy_sentence_end(const chy_furniture *furniture, chy_slice text, size_t from);

#endif
