/* words.h: the words by which sentences are found, the same for every database:
 * runs of letters and digits without case and accents. */
#ifndef CHY_RECORD_WORDS_H
#define CHY_RECORD_WORDS_H

#include "base/array.h"
#include "base/buffer.h"

/* The next word of `text` from *at on: its bytes are *from to *at, and `folded`
 * then holds it as it is compared. False at the end. */
bool chy_word_next(chy_slice text, size_t *at, size_t *from, chy_buffer *folded);

/* Words that must stand together. */
typedef struct chy_phrase {
    chy_slice words[16]; /* folded */
    size_t count;
} chy_phrase;

typedef CHY_ARRAY(chy_phrase) chy_phrases;

/* What a user wants to find: each word is a phrase of its own, and so is what
 * stands in quotation marks. In `arena`. */
chy_phrases chy_phrases_of(const char *wanted, chy_arena *arena);

#endif
