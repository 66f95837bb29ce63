/* uses.h: what a single word is good for in a name, as bits. They are worked out
 * where the data are compiled and lie by number of token in a section of their own. */
#ifndef CHY_WORLD_USES_H
#define CHY_WORLD_USES_H

#include "world/lexicon.h"

/* Uses of small words (data/world/LANGUAGE/naming.tsv, titles.tsv,
 * given-names.tsv), a bit each. */
enum {
    CHY_USE_INSIDE = 1 << 0,
    CHY_USE_PARTICLE = 1 << 1,
    CHY_USE_ARTICLE = 1 << 2,
    CHY_USE_SUFFIX = 1 << 3,
    CHY_USE_PLACE_PREPOSITION = 1 << 4,
    CHY_USE_MOTION_PREPOSITION = 1 << 5,
    CHY_USE_SIDE_PREPOSITION = 1 << 6,
    CHY_USE_PLACE_VERB = 1 << 7,
    CHY_USE_SPEECH_VERB = 1 << 8,
    CHY_USE_PERSON_VERB = 1 << 9,
    CHY_USE_PARTY_WORD = 1 << 10,
    CHY_USE_COMMON_FORUM = 1 << 11,
    CHY_USE_FORUM_QUALIFIER = 1 << 12,
    CHY_USE_FORUM_LINK = 1 << 13,
    CHY_USE_COMMON_INSTRUMENT = 1 << 14,
    CHY_USE_NO_NAME = 1 << 15,
    CHY_USE_FIRM = 1 << 16,
    CHY_USE_HYPHEN_PARTICLE = 1 << 17,
    CHY_USE_PERSON_RELATIVE = 1 << 18,
    CHY_USE_SAME_SEAT = 1 << 19,
    CHY_USE_MAN = 1 << 20, /* a man's given name, a woman's, a surname */
    CHY_USE_WOMAN = 1 << 21,
    CHY_USE_SURNAME = 1 << 22,
    CHY_USE_GIVEN = 1 << 23,
    CHY_USE_TITLE = 1 << 24,
    CHY_USE_COMMON = 1 << 25, /* a word of the language */
    CHY_USE_OTHER_SEAT = 1 << 27,
    CHY_USE_STATE_WORD = 1 << 28, /* "Republic" of a state's name in full */
    CHY_USE_STEM = 1 << 26        /* the last word of a user's name that longer words start with */
};

/* The uses that a name of one piece gives the piece, by the thing that it names: its
 * kind, class and extra word; 0 for none. */
uint32_t chy_use_of(chy_thing_kind kind, chy_slice class, chy_slice extra);

#endif
