/* romanise.h: whether two names are one, romanised in two ways. */
#ifndef CHY_WORLD_ROMANISE_H
#define CHY_WORLD_ROMANISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum { CHY_SOUND_LETTERS = 64 };

/* A name spelt by its sounds, without blanks. */
typedef struct chy_sound {
    char letters[CHY_SOUND_LETTERS];
    size_t length;
} chy_sound;

/* Spells `name`: folded (fold.h), its words parted by one blank, without particles;
 * what is longer than CHY_SOUND_LETTERS is cut off. */
void chy_sound_of(chy_slice name, chy_sound *out);
/* The consonants alone, the same for all names that may be alike; at most `limit`
 * bytes. Returns how many. */
size_t chy_sound_skeleton(const chy_sound *sound, char *out, size_t limit);
/* Whether two names can be one person's. */
bool chy_sounds_alike(const chy_sound *a, const chy_sound *b);

#endif
