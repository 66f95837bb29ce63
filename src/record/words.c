/* words.c: sentences are cut into words as SQLite's unicode61 does it, so that
 * one search finds the same in every database, and what was found can be weighed
 * and marked without asking it again. */
#include "record/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

static bool is_mark(UChar32 c)
{
    return c >= 0x300 && c <= 0x331;
}

static bool is_letter(UChar32 c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK)) != 0;
}

/* Lower case; a letter with marks becomes the letter. */
static UChar32 plain(UChar32 c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *decomposer = unorm2_getNFDInstance(&code);
    UChar parts[16];
    int32_t count = U_SUCCESS(code) ? unorm2_getDecomposition(decomposer, c, parts, 16, &code) : -1;
    if (U_FAILURE(code) || count < 2) return c;
    int32_t at = 0;
    UChar32 first;
    U16_NEXT(parts, at, count, first);
    for (int32_t i = at; i < count;) {
        UChar32 mark;
        U16_NEXT(parts, i, count, mark);
        if (u_charType(mark) != U_NON_SPACING_MARK) return c;
    }
    return first;
}

static void add_character(chy_buffer *out, UChar32 c)
{
    if (c < 0x80) {
        chy_buffer_add_byte(out, (char)c);
        return;
    }
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    UBool wrong = false;
    U8_APPEND((uint8_t *)bytes, length, U8_MAX_LENGTH, c, wrong);
    if (!wrong) chy_buffer_add(out, (chy_slice){bytes, (size_t)length});
}

bool chy_word_next(chy_slice text, size_t *at, size_t *from, chy_buffer *folded)
{
    chy_buffer_clear(folded);
    const uint8_t *bytes = (const uint8_t *)text.at;
    while (*at < text.length) {
        size_t begin = *at, end = begin;
        UChar32 c;
        U8_NEXT(bytes, end, text.length, c);
        bool inside = folded->length > 0;
        if (c >= 0 && is_letter(c)) {
            if (!inside) *from = begin;
            add_character(folded, plain(c));
        } else if (inside && !(c >= 0 && is_mark(c))) {
            return true;
        }
        *at = end;
    }
    return folded->length > 0;
}

static void add_phrase(chy_phrases *phrases, chy_slice text, chy_arena *arena)
{
    chy_phrase phrase = {0};
    chy_buffer folded = {0};
    for (size_t at = 0, from; chy_word_next(text, &at, &from, &folded);)
        if (phrase.count < sizeof phrase.words / sizeof *phrase.words)
            phrase.words[phrase.count++] = chy_arena_copy(arena, chy_buffer_slice(&folded));
    chy_buffer_free(&folded);
    chy_phrase *place = phrase.count ? chy_array_push(phrases, arena) : NULL;
    if (place) *place = phrase;
}

chy_phrases chy_phrases_of(const char *wanted, chy_arena *arena)
{
    chy_phrases phrases = {0};
    chy_slice rest = chy_slice_of(wanted), part;
    for (bool quoted = false; chy_slice_split(&rest, '"', &part); quoted = !quoted) {
        if (quoted) {
            add_phrase(&phrases, part, arena);
            continue;
        }
        chy_slice word;
        while (chy_slice_split(&part, ' ', &word)) add_phrase(&phrases, word, arena);
    }
    return phrases;
}
