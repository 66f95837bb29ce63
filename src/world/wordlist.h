/* wordlist.h: closed vocabularies of a language, compiled to be mapped.
 *
 * The engines for dates, quantities and posts know no word of any language.
 * What a word or a phrase means to them stands in tables (data/world/LANGUAGE)
 * of rows `words class value text`; compiled, they are one section that is
 * looked up by hash, without copying. A phrase may have several readings
 * ("second": a unit and an ordinal; "may": a month and nothing else). */
#ifndef CHY_WORLD_WORDLIST_H
#define CHY_WORLD_WORDLIST_H

#include "base/error.h"
#include "base/pack.h"

enum { CHY_WORDLIST_WORDS = 8, CHY_WORDLIST_BYTES = 96 };

/* One reading of a phrase. */
typedef struct chy_reading_of {
    unsigned class; /* index into the class names that the list was compiled with */
    int32_t value;
    chy_slice text; /* in the compiled data */
} chy_reading_of;

/* A compiled list; borrows the pack's bytes, owns nothing. */
typedef struct chy_wordlist {
    chy_slice bytes;
    uint32_t count, slots;
} chy_wordlist;

/* Reads the tables of `paths` (ended by NULL) and appends the compiled list to
 * the new section `section`. `classes` (ended by NULL) are the class names that
 * a row may have. Mistakes are told to `listener` with file, line and column. */
chy_status chy_wordlist_compile(chy_pack_writer *writer, const char *section,
                                const char *const *paths, const char *const *classes,
                                const chy_listener *listener, chy_error *error);
/* CHY_ERROR_DATA where the section is missing or broken. */
chy_status chy_wordlist_open(chy_wordlist *out, const chy_pack *data, const char *section,
                             chy_error *error);

/* The readings of `phrase` (lower case, words parted by one space): returns how
 * many there are and sets *first to the number of the first one; they follow
 * one another. */
uint32_t chy_wordlist_find(const chy_wordlist *list, chy_slice phrase, uint32_t *first);
chy_reading_of chy_wordlist_reading(const chy_wordlist *list, uint32_t number);
/* How many words the longest phrase has that begins with that word; 0 where
 * none does. */
uint32_t chy_wordlist_longest(const chy_wordlist *list, chy_slice word);

/* Compiles all vocabularies of dates, quantities and posts from
 * FOLDER/world/LANGUAGE into their sections. */
chy_status chy_world_words_compile(chy_pack_writer *writer, const char *folder,
                                   const char *language, const chy_listener *listener,
                                   chy_error *error);

#endif
