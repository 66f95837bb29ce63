/* date_words.h: what the words of dates and quantities can be, and a sentence
 * cut into atoms that carry it. Internal to date*.c and quantity*.c. */
#ifndef CHY_WORLD_DATE_WORDS_H
#define CHY_WORLD_DATE_WORDS_H

#include "base/arena.h"
#include "syntax/syntax.h"
#include "world/wordlist.h"

/* The classes that rows of dates.tsv and quantities.tsv have; their headers
 * say what the value of each is. */
#define CHY_WORD_CLASSES(X)                                                                           \
    X(month)                                                                                          \
    X(weekday)                                                                                        \
    X(weekdays)                                                                                       \
    X(unit)                                                                                           \
    X(season)                                                                                         \
    X(decade)                                                                                         \
    X(day)                                                                                            \
    X(this) X(last) X(next) X(past) X(previous) X(following) X(that) X(part) X(half) X(ordinal) \
        X(cardinal) X(multiplier) X(vague) X(about) X(over) X(under) X(atleast) X(atmost)       \
            X(exactly) X(ago) X(earlier) X(later) X(since) X(until) X(by) X(before) X(after)    \
                X(from) X(to) X(between) X(and) X(for) X(in) X(on) X(of) X(the) X(each)         \
                    X(recurring) X(daytime) X(clock) X(future) X(said) X(ending) X(starting)    \
                        X(numbered) X(fraction) X(measure) X(currency) X(sign) X(skip)          \
                            X(counted_of) X(uncounted) X(stop) X(loose) X(tail) X(article) X(present)        \
                            X(feast) X(fiscal) X(stretch) X(eve) X(sharp) X(beside) X(daymonth) X(moved) X(commits)

typedef enum word_class {
#define X(name) WORD_##name,
    CHY_WORD_CLASSES(X)
#undef X
        WORD_CLASSES
} word_class;

enum { WORD_SETS = (WORD_CLASSES + 63) / 64 };

typedef enum atom_kind {
    ATOM_WORD,
    ATOM_NUMBER,  /* 12 1,500 3.5: digits with grouping commas and a decimal point */
    ATOM_ORDINAL, /* 12th */
    ATOM_DECADE,  /* 1990s '90s */
    ATOM_SHORT,   /* '91 */
    ATOM_DATE,    /* 12.04.2021: digits with two points */
    ATOM_TIME,    /* 8:41 */
    ATOM_MARK,    /* one mark of punctuation or another sign */
    ATOM_OTHER    /* anything else: addresses, codes */
} atom_kind;

/* A piece of a word of the sentence, or a phrase of the vocabulary: words are
 * cut at hyphens, dashes and slashes, so that "two-day", "2014-2016" and
 * "mid-1990s" read alike however they were tokenised. */
typedef struct chy_atom {
    atom_kind kind;
    chy_slice form;              /* lower case */
    uint32_t word, last;         /* words of the sentence that it lies in, last exclusive */
    uint32_t start, end;         /* bytes of the report's text */
    bool glued;                  /* no space before it */
    bool capital;                /* begins with a capital letter */
    uint64_t classes[WORD_SETS]; /* set of word_class */
    uint32_t reading, readings;  /* in the vocabulary */
    int32_t number; /* of NUMBER, ORDINAL, DECADE, SHORT where it is whole and small; else -1 */
    uint8_t digits; /* of NUMBER: how many, without commas and decimals */
    uint8_t without_capital; /* the month that it would be with a capital; else 0 */
} chy_atom;

typedef struct chy_atoms {
    chy_atom *items;
    size_t count;
} chy_atoms;

/* Cuts the sentence of `tree`. Linear in its length. */
chy_status chy_atoms_cut(const chy_wordlist *words, const chy_tree *tree, chy_arena *arena,
                         chy_atoms *out, chy_error *error);

/* Sets the readings and classes of an atom by its form. */
void chy_atom_look_up(const chy_wordlist *words, chy_atom *atom);
/* True where the vocabulary knows nothing of the atom. */
static inline bool chy_atom_plain(const chy_atom *atom)
{
    uint64_t any = 0;
    for (int i = 0; i < WORD_SETS; i++) any |= atom->classes[i];
    return any == 0;
}
/* True where atom `at` exists and has a reading of that class. */
bool chy_atom_is(const chy_atoms *atoms, size_t at, word_class class);
/* The value of that reading; 0 where there is none. */
int32_t chy_atom_value(const chy_wordlist *words, const chy_atoms *atoms, size_t at,
                       word_class class);
chy_slice chy_atom_text(const chy_wordlist *words, const chy_atoms *atoms, size_t at,
                        word_class class);
/* True where atom `at` is that mark, one byte or a dash of any kind for '-'. */
bool chy_atom_mark(const chy_atoms *atoms, size_t at, char mark);
/* Reads a cardinal in digits or words ("12", "twenty-five", "a hundred") from
 * atom `at` on; returns the atom after it, or `at` where there is none. */
size_t chy_atom_count(const chy_wordlist *words, const chy_atoms *atoms, size_t at, double *number);

#endif
