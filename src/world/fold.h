/* fold.h: names cut into pieces that compare equal however they are spelt.
 *
 * "Kim Jong-un" and "Kim Jong Un" give the pieces kim, jong, un; "Köhler" and
 * "Kohler" give kohler; "U.S." gives us; "Sana'a" gives sanaa. What case the
 * text had is told beside each piece. */
#ifndef CHY_WORLD_FOLD_H
#define CHY_WORLD_FOLD_H

#include "base/slice.h"

enum { CHY_PIECE_BYTES = 48 };

typedef struct chy_piece {
    char bytes[CHY_PIECE_BYTES]; /* folded UTF-8, cut at a character where too long */
    uint8_t length;
    bool capital;  /* the first letter is a capital (or no letter at all) */
    bool capitals; /* every letter is one, and there are at least two */
} chy_piece;

/* The piece of `text` that starts at or after byte *at, which moves past it;
 * false when there is none left. Letters and digits make pieces; full stops
 * and apostrophes inside one are dropped; hyphens, blanks and other apostrophes
 * part them; a possessive "'s" and any other mark is a piece of its own, so that
 * a name with it is known wherever the words are cut ("People's Bank"). */
bool chy_fold_next(chy_slice text, size_t *at, chy_piece *out);

static inline chy_slice chy_piece_slice(const chy_piece *piece)
{
    return (chy_slice){piece->bytes, piece->length};
}

/* All pieces of `text` joined by one blank into `out` (at most `limit` bytes):
 * the key under which two spellings of one name are the same. Its length. */
size_t chy_fold_key(chy_slice text, char *out, size_t limit);

#endif
