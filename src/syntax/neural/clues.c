/* clues.c: words into clues. */
#include "syntax/neural/clues.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

enum { HALF = 24 };

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static uint32_t shape_of(uint32_t code)
{
    if (u_isUUppercase((UChar32)code) || u_istitle((UChar32)code)) return 'X';
    if (u_isalpha((UChar32)code)) return 'x';
    if (u_isdigit((UChar32)code)) return '0';
    return code;
}

void chy_spell(chy_slice form, chy_spelling *out)
{
    *out = (chy_spelling){.hash = 1, .shape = 2};
    uint32_t tail[HALF];
    uint32_t seen = 0, run = 0, last = 0;
    for (size_t at = 0; at < form.length;) {
        uint32_t code = chy_utf8_next(form, &at);
        uint32_t kind = shape_of(code);
        if (seen == 0) out->capital = kind == 'X';
        out->upper += kind == 'X';
        out->lower += kind == 'x';
        out->digits += kind == '0';
        out->signs += kind == code && kind != 'X' && kind != 'x' && kind != '0';
        run = kind == last ? run + 1 : 1;
        last = kind;
        if (run <= 2) out->shape = mix(out->shape, kind);
        uint32_t small = kind == '0' ? '0' : (uint32_t)u_tolower((UChar32)code);
        out->hash = mix(out->hash, small);
        if (seen < 2 * HALF) out->code[seen] = small;
        tail[seen % HALF] = small;
        seen++;
    }
    out->length = seen < 2 * HALF ? seen : 2 * HALF;
    if (seen > 2 * HALF)
        for (uint32_t i = 0; i < HALF; i++) out->code[HALF + i] = tail[(seen + i) % HALF];
}

chy_style chy_style_of(const chy_spelling *words, size_t count)
{
    size_t upper = 0, lower = 0, capital = 0, long_words = 0;
    for (size_t i = 0; i < count; i++) {
        upper += words[i].upper;
        lower += words[i].lower;
        if (words[i].upper + words[i].lower < 4 || i == 0) continue;
        long_words++;
        capital += words[i].capital;
    }
    if (upper == 0) return CHY_STYLE_SMALL;
    if (lower == 0) return count > 1 ? CHY_STYLE_CAPITALS : CHY_STYLE_PLAIN;
    if (long_words >= 3 && capital * 4 >= long_words * 3) return CHY_STYLE_TITLE;
    return CHY_STYLE_PLAIN;
}

const chy_known *chy_known_find(const chy_known *table, uint32_t slots, uint64_t hash)
{
    uint32_t check = (uint32_t)(hash >> 32) | 1; /* never that of an empty place */
    for (uint32_t step = 0; step < slots; step++) {
        const chy_known *place = &table[((uint32_t)hash + step) & (slots - 1)];
        if (place->check == check || place->check == 0) return place;
    }
    return NULL;
}

static void add(const chy_lexicon *lexicon, chy_clues *out, chy_clue_set set, uint64_t hash)
{
    if (out->count[set] == CHY_CLUES_MOST) return;
    hash ^= hash >> 32;
    out->ids[set][out->count[set]++] = (uint16_t)(hash % lexicon->sizes[set]);
}

void chy_clues_find(const chy_lexicon *lexicon, const chy_spelling *word, chy_style style,
                    bool first, chy_clues *out)
{
    memset(out, 0, sizeof *out);
    uint32_t length = word->length;

    uint64_t hash = 3;
    for (uint32_t i = 0; i < 5 && i < length; i++) {
        hash = mix(hash, word->code[length - 1 - i]);
        add(lexicon, out, CHY_CLUE_ENDING, mix(hash, i));
    }
    if (length <= 5) add(lexicon, out, CHY_CLUE_ENDING, mix(hash, 17));
    hash = 5;
    for (uint32_t i = 0; i < 4 && i < length; i++) {
        hash = mix(hash, word->code[i]);
        add(lexicon, out, CHY_CLUE_BEGINNING, mix(hash, i));
    }

    uint32_t capitals = word->upper == 0 ? 0 : word->lower > 0 ? (word->capital ? 1 : 2) : 3;
    if (word->upper == 1 && word->lower == 0) capitals = 4;
    add(lexicon, out, CHY_CLUE_SHAPE, mix(7, word->shape));
    add(lexicon, out, CHY_CLUE_SHAPE, mix(11, capitals * 8 + (uint32_t)style * 2 + first));
    add(lexicon, out, CHY_CLUE_SHAPE, mix(13, length < 20 ? length : 20));
    add(lexicon, out, CHY_CLUE_SHAPE,
        mix(17, (word->digits > 0) * 8u + (word->signs > 0) * 4u + (word->upper > 0) * 2u +
                    (word->lower > 0)));

    const chy_known *known = chy_known_find(lexicon->known, lexicon->slots, word->hash);
    if (known == NULL || known->check == 0) return;
    if (known->word < lexicon->words) out->word = known->word;
    if (known->classes == 0 || known->classes >= lexicon->class_rows) return;
    const uint8_t *classes = lexicon->classes[known->classes];
    for (uint32_t i = 0; i < CHY_CLUES_MOST && classes[i] != 0; i++)
        if (classes[i] < lexicon->sizes[CHY_CLUE_CLASS])
            out->ids[CHY_CLUE_CLASS][out->count[CHY_CLUE_CLASS]++] = classes[i];
}
