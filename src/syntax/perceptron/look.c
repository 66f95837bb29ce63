/* look.c: what the features see of a word: hashes of its forms and endings. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "syntax/perceptron/perceptron.h"

enum { SHAPE_LENGTH = 24 };

static uint64_t step(uint64_t hash, uint32_t code)
{
    return (hash ^ code) * 0x9E3779B97F4A7C15u ^ hash >> 29;
}

static uint32_t kind(uint32_t code)
{
    if (code < 128) {
        if (code >= 'a' && code <= 'z') return 1;
        if (code >= 'A' && code <= 'Z') return 2;
        if (code >= '0' && code <= '9') return 3;
        if (code == '-') return 4;
        if (code == '.') return 5;
        return 6;
    }
    if (u_isupper((UChar32)code)) return 2;
    return u_isalpha((UChar32)code) ? 1 : 6;
}

static uint32_t low(uint32_t code)
{
    if (code < 128) {
        if (code >= 'A' && code <= 'Z') return code + 32;
        return code >= '0' && code <= '9' ? '0' : code;
    }
    if (code == 0x2019 || code == 0x2018) return '\'';
    return (uint32_t)u_tolower((UChar32)code);
}

void chy_look_at(chy_look *look, chy_slice form)
{
    uint32_t ends[4] = {0}; /* the last four code points, latest first */
    uint64_t whole = 7, lower = 11;
    uint32_t shape = 0, last = 0, length = 0, first_kind = 0;
    for (int i = 0; i < 3; i++) look->prefix[i] = 0;
    for (size_t at = 0; at < form.length; length++) {
        uint32_t code = chy_utf8_next(form, &at), small = low(code);
        whole = step(whole, code);
        lower = step(lower, small);
        if (length < 3) look->prefix[length] = lower | 1;
        for (int i = 3; i > 0; i--) ends[i] = ends[i - 1];
        ends[0] = small;
        uint32_t k = kind(code);
        if (length == 0) first_kind = k;
        if (k != last && shape < 1u << SHAPE_LENGTH) shape = shape << 3 | k;
        last = k;
    }
    look->form = whole | 1;
    look->lower = lower | 1;
    uint64_t suffix = 13;
    for (uint32_t i = 0; i < 4; i++) {
        suffix = step(suffix, i < length ? ends[i] : 0);
        look->suffix[i] = suffix | 1;
    }
    for (uint32_t i = length; i < 3; i++) look->prefix[i] = lower | 1;
    look->shape = shape << 6 | first_kind << 2 | (length > 3 ? 3 : length);
    look->tag = 0;
}

uint64_t chy_lexicon_key(chy_slice form, unsigned ending, uint16_t tag)
{
    uint64_t hash = 17 + ending;
    if (ending > CHY_LEXICON_SUFFIX) {
        for (size_t at = 0; at < form.length;) {
            uint32_t code = chy_utf8_next(form, &at);
            hash = step(hash, ending == CHY_LEXICON_EXACT ? code : low(code));
        }
    } else {
        size_t at = form.length;
        for (unsigned i = 0; i < ending; i++) {
            if (at == 0) return 0;
            hash = step(hash, low(chy_utf8_previous(form, &at)));
        }
        if (at == 0) return 0;
    }
    hash = step(hash, tag + 1u);
    hash ^= hash >> 31;
    hash *= 0xD6E8FEB86659FD93u;
    return hash | (uint64_t)1 << 32; /* the check, its high half, is never 0 */
}

chy_slice chy_lemma_apply(chy_slice form, chy_slice rule, chy_arena *arena)
{
    if (rule.length < 2) return form;
    size_t keep = form.length;
    for (int i = rule.at[1] - 'A'; i > 0 && keep > 0; i--) chy_utf8_previous(form, &keep);
    chy_slice stem = chy_slice_cut(form, 0, keep), end = chy_slice_cut(rule, 2, SIZE_MAX);
    bool same = end.length == 0 && keep == form.length;
    if (same && rule.at[0] == 'k') return form;
    if (same) {
        size_t at = 0;
        while (at < form.length) {
            uint32_t code = chy_utf8_next(form, &at);
            if (code >= 128 || (code >= 'A' && code <= 'Z')) same = false;
        }
        if (same) return form;
    }
    /* A letter may grow from 2 to 3 bytes in lower case, not more than 4. */
    char *out = chy_arena_alloc(arena, stem.length * 2 + end.length + 4);
    if (out == NULL) return form;
    size_t length = 0;
    for (size_t at = 0; at < stem.length && length < stem.length * 2;) {
        size_t from = at;
        uint32_t code = chy_utf8_next(stem, &at);
        if (rule.at[0] == 'l' && code != CHY_UTF8_BAD) {
            length += chy_utf8_write((uint32_t)u_tolower((UChar32)code), out + length);
        } else {
            for (size_t i = from; i < at; i++) out[length++] = stem.at[i];
        }
    }
    for (size_t i = 0; i < end.length; i++) out[length++] = end.at[i];
    return length ? (chy_slice){out, length} : form;
}
