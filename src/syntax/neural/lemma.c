/* lemma.c: finding and applying lemma rules. */
#include "syntax/neural/lemma.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

static uint32_t lettered(uint32_t code, chy_letters letters, bool first)
{
    if (letters == CHY_LETTERS_KEPT) return code;
    if (letters == CHY_LETTERS_TITLE && first) return (uint32_t)u_toupper((UChar32)code);
    return (uint32_t)u_tolower((UChar32)code);
}

/* Code points that `form`, so lettered, shares with the beginning of `lemma`;
 * *bytes of lemma are those. *length is form's length. */
static uint32_t shared(chy_slice form, chy_slice lemma, chy_letters letters, size_t *bytes,
                       uint32_t *length)
{
    uint32_t same = 0, count = 0;
    bool equal = true;
    *bytes = 0;
    for (size_t at = 0; at < form.length; count++) {
        uint32_t code = lettered(chy_utf8_next(form, &at), letters, count == 0);
        if (!equal || *bytes == lemma.length) {
            equal = false;
            continue;
        }
        size_t next = *bytes;
        equal = chy_utf8_next(lemma, &next) == code;
        if (!equal) continue;
        *bytes = next;
        same++;
    }
    *length = count;
    return same;
}

chy_lemma_rule chy_lemma_rule_of(chy_slice form, chy_slice lemma)
{
    chy_lemma_rule best = {CHY_LETTERS_WHOLE, 0, lemma};
    uint32_t most = 0;
    for (int letters = CHY_LETTERS_SMALL; letters < CHY_LETTERS_WHOLE; letters++) {
        size_t bytes;
        uint32_t length, same = shared(form, lemma, (chy_letters)letters, &bytes, &length);
        if (same <= most) continue;
        most = same;
        best = (chy_lemma_rule){(chy_letters)letters, length - same,
                                chy_slice_cut(lemma, bytes, lemma.length)};
    }
    return best;
}

bool chy_lemma_rule_apply(const chy_lemma_rule *rule, chy_slice form, chy_arena *arena,
                          chy_slice *out)
{
    *out = (chy_slice){0};
    if (rule->letters == CHY_LETTERS_WHOLE) {
        *out = rule->ending;
        return true;
    }
    size_t keep = form.length;
    for (uint32_t i = 0; i < rule->strip; i++) {
        if (keep == 0) return false;
        chy_utf8_previous(form, &keep);
    }
    if (keep == 0 && rule->ending.length == 0) return false;
    bool same = rule->ending.length == 0;
    uint32_t place = 0;
    for (size_t at = 0; at < keep && same; place++) {
        uint32_t code = chy_utf8_next(form, &at);
        same = lettered(code, rule->letters, place == 0) == code;
    }
    if (same) {
        *out = chy_slice_cut(form, 0, keep);
        return true;
    }
    /* Another case can take more bytes, at most three for one. */
    char *bytes = chy_arena_alloc(arena, keep * 3 + rule->ending.length + 4);
    if (bytes == NULL) return true;
    size_t length = 0;
    place = 0;
    for (size_t at = 0; at < keep; place++)
        length += chy_utf8_write(lettered(chy_utf8_next(form, &at), rule->letters, place == 0),
                                 bytes + length);
    if (rule->ending.length > 0) memcpy(bytes + length, rule->ending.at, rule->ending.length);
    *out = (chy_slice){bytes, length + rule->ending.length};
    return true;
}
