/* clues.h: what the network sees of a word.
 *
 * A word is its number among the words of the training trees (unknown for all
 * others), and a few small sets of clues: how it begins, how it ends, its shape
 * and place, and the classes that a lexicon gives it. The trainer and the
 * parser take them from here, so that both see the same. */
#ifndef CHY_SYNTAX_NEURAL_CLUES_H
#define CHY_SYNTAX_NEURAL_CLUES_H

#include "base/slice.h"

enum {
    CHY_WORD_UNKNOWN = 0,
    CHY_WORD_ROOT = 1,  /* stands before the first word and heads the root */
    CHY_WORD_FIRST = 2, /* the first number of a real word */
    CHY_CLUE_SETS = 4,
    CHY_CLUES_MOST = 16 /* in one set */
};

typedef enum chy_clue_set {
    CHY_CLUE_ENDING,
    CHY_CLUE_BEGINNING,
    CHY_CLUE_SHAPE,
    CHY_CLUE_CLASS
} chy_clue_set;

typedef struct chy_clues {
    uint32_t word;
    uint8_t count[CHY_CLUE_SETS];
    uint16_t ids[CHY_CLUE_SETS][CHY_CLUES_MOST];
} chy_clues;

/* How a sentence is written, which tells how far capitals mean a name. */
typedef enum chy_style {
    CHY_STYLE_PLAIN,
    CHY_STYLE_CAPITALS, /* all letters are capitals */
    CHY_STYLE_TITLE,    /* most words begin with one, as in a headline */
    CHY_STYLE_SMALL     /* none is one */
} chy_style;

/* One place of the table of known words: open addressing by the hash of the
 * lower-case form, its upper half kept to tell words apart. */
typedef struct chy_known {
    uint32_t check;
    uint16_t word;    /* 0 where the trees do not have it */
    uint16_t classes; /* 0, or a row of `classes` */
} chy_known;

typedef struct chy_lexicon {
    const chy_known *known; /* `slots` of them, a power of two; an empty one is all zero */
    uint32_t slots;
    const uint8_t (*classes)[CHY_CLUES_MOST]; /* rows of class numbers, 0 after the last */
    uint32_t class_rows;
    uint32_t words;                /* numbers of words end below this */
    uint32_t sizes[CHY_CLUE_SETS]; /* rows of the table of each set */
} chy_lexicon;

/* A word's form as clues see it. */
typedef struct chy_spelling {
    uint32_t code[48]; /* lower case, digits as 0; of a long word its first and last 24 */
    uint32_t length;
    uint64_t hash;  /* of the form in lower case with digits as 0 */
    uint64_t shape; /* hash of the shape: X, x, 0 and signs, runs cut at two */
    uint32_t upper, lower, digits, signs;
    bool capital; /* begins with one */
} chy_spelling;

void chy_spell(chy_slice form, chy_spelling *out);
/* The style of a sentence from the spellings of its words. */
chy_style chy_style_of(const chy_spelling *words, size_t count);
/* Looks a word up and collects its clues. */
void chy_clues_find(const chy_lexicon *lexicon, const chy_spelling *word, chy_style style,
                    bool first, chy_clues *out);
/* The table's place for `hash`: the word's own or the empty one where it
 * would go; NULL when the table is full. */
const chy_known *chy_known_find(const chy_known *table, uint32_t slots, uint64_t hash);

#endif
