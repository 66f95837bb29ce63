/* vectors.h: vectors of words from raw text, by which words that no treebank
 * holds are known by the company they keep. */
#ifndef CHY_SYNTAX_TRAIN_VECTORS_H
#define CHY_SYNTAX_TRAIN_VECTORS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

typedef struct chy_reading {
    uint32_t width;  /* of a vector; the trainer's word_width */
    uint32_t least;  /* a word seen less often gets none */
    uint32_t most;   /* words that get one, the commonest */
    uint32_t epochs; /* how often the text is read */
    uint64_t seed;
    float rate;
    void (*progress)(void *context, const char *line); /* may be NULL */
    void *context;
} chy_reading;

chy_reading chy_reading_defaults(void);

/* Reads `words` (a line a sentence, words parted by blanks, as they are to be
 * compared: in lower case, digits as 0) and appends a line for each word, the
 * commonest first: the word and its numbers, parted by blanks. The same text
 * and seed give the same vectors. */
chy_status chy_vectors_learn(chy_buffer *out, chy_slice words, const chy_reading *options,
                             chy_error *error);

#endif
