/* quantity.h: numbers with what they count: value, unit, comparator, noun. */
#ifndef CHY_WORLD_QUANTITY_H
#define CHY_WORLD_QUANTITY_H

#include "world/date.h"

/* A quantity found in a sentence: "more than 90 percent", "at least 12 people",
 * "$3.5bn", "tens of thousands of troops". */
typedef struct chy_quantity_mention {
    uint32_t first, last; /* words of number and unit, last exclusive; no comparator */
    uint32_t head;        /* the word on which they hang: the unit or the noun counted, else the
                             number itself */
    uint32_t start, end;  /* bytes of the report's text */
    double value;         /* the lower one of a range: "10,000 to 20,000" */
    double upper;         /* the upper one; equal to value where there is no range */
    chy_slice unit;       /* "%", "t", "kg", "km", "barrels", "USD"; empty for a bare count */
    chy_slice of;         /* the noun counted or measured, as in the text: "people", "tons of crude
                             oil" gives "crude oil"; empty where none */
    uint32_t of_word;     /* its head word; UINT32_MAX where none */
    char comparator;      /* '=', '<', '>', '~' */
    chy_slice digits;     /* the value in digits: "3500000000", "0.5" */
} chy_quantity_mention;

/* The quantities of a sentence in order, in `arena`; words that `dates` (of the
 * same sentence) cover are passed over. Linear in the sentence's length. */
chy_status chy_quantities_read(const chy_wordlist *words, const chy_tree *tree,
                               const chy_date *dates, size_t date_count, chy_arena *arena,
                               chy_quantity_mention **out, size_t *count, chy_error *error);

#endif
