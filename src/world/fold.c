#include "world/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

/* Letters that Unicode does not take apart and that romanisations do. */
static const struct {
    uint32_t letter;
    char plain[3];
} letters[] = {{0xDF, "ss"},  {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
               {0x111, "d"},  {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x14B, "ng"},
               {0x153, "oe"}, {0x167, "t"}, {0x18F, "e"}, {0x259, "e"}, {0x1E9E, "ss"},
               {0x268, "i"},  {0x2BC, ""},  {0x2BB, ""},  {0x2BF, ""},  {0x2BE, ""}};

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2018 || code == '`';
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0xAD || (code >= 0x2010 && code <= 0x2014) || code == 0x2212;
}

static void append(chy_piece *piece, const char *bytes, size_t length)
{
    if (piece->length + length > CHY_PIECE_BYTES) return;
    memcpy(piece->bytes + piece->length, bytes, length);
    piece->length = (uint8_t)(piece->length + length);
}

static void append_folded(chy_piece *piece, uint32_t code)
{
    char bytes[4];
    code = (uint32_t)u_tolower((UChar32)code);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == code) {
            append(piece, letters[i].plain, strlen(letters[i].plain));
            return;
        }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar apart[8];
    int32_t length = nfd ? unorm2_getDecomposition(nfd, (UChar32)code, apart, 8, &status) : -1;
    if (length > 0 && U_SUCCESS(status)) {
        UChar32 base;
        int32_t i = 0;
        U16_NEXT(apart, i, length, base);
        code = (uint32_t)base;
    }
    append(piece, bytes, chy_utf8_write(code, bytes));
}

/* Letters, digits and marks that stand on a letter. */
static bool is_inside(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (code >= '0' && code <= '9');
    return u_isalnum((UChar32)code) || u_charType((UChar32)code) == U_NON_SPACING_MARK ||
           (code >= 0x2BB && code <= 0x2BF);
}

/* After an apostrophe: an "s" that ends the word. */
static bool is_possessive(chy_slice text, size_t at)
{
    if (at >= text.length || (text.at[at] != 's' && text.at[at] != 'S')) return false;
    if (++at == text.length) return true;
    return !is_inside(chy_utf8_next(text, &at));
}

bool chy_fold_next(chy_slice text, size_t *at, chy_piece *out)
{
    out->length = 0;
    size_t count = 0, upper = 0, all = 0;
    bool first_capital = true;
    while (*at < text.length) {
        size_t before = *at;
        uint32_t code = chy_utf8_next(text, at);
        if (is_inside(code)) {
            if (code < 0x80) {
                bool is_upper = code >= 'A' && code <= 'Z';
                bool is_letter = is_upper || code >= 'a';
                char byte = (char)(is_upper ? code + 32 : code);
                if (count == 0 && is_letter) first_capital = is_upper;
                all += is_letter;
                upper += is_upper;
                append(out, &byte, 1);
            } else if (u_charType((UChar32)code) != U_NON_SPACING_MARK) {
                bool is_upper = u_isupper((UChar32)code) || u_istitle((UChar32)code);
                bool is_letter = u_isalpha((UChar32)code) && code != 0x2BC && code != 0x2BB;
                if (count == 0 && is_letter) first_capital = is_upper || !u_islower((UChar32)code);
                all += is_letter;
                upper += is_upper;
                append_folded(out, code);
            }
            count++;
            continue;
        }
        if (count && is_apostrophe(code) && is_possessive(text, *at)) {
            *at = before;
            break;
        }
        if (count) {
            if (code == '.' || is_apostrophe(code)) continue;
            *at = before;
            break;
        }
        if (is_hyphen(code) || u_isUWhiteSpace((UChar32)code)) continue;
        bool possessive = is_apostrophe(code) && is_possessive(text, *at);
        if (is_apostrophe(code) && !possessive) continue;
        char bytes[4];
        append(out, bytes, chy_utf8_write(possessive ? '\'' : code, bytes));
        if (!possessive) break;
        count++;
    }
    out->capital = first_capital;
    out->capitals = all >= 2 && upper == all;
    return out->length > 0;
}

size_t chy_fold_key(chy_slice text, char *out, size_t limit)
{
    size_t at = 0, length = 0;
    for (chy_piece piece; chy_fold_next(text, &at, &piece);) {
        if (length + piece.length + 1 > limit) break;
        if (length) out[length++] = ' ';
        memcpy(out + length, piece.bytes, piece.length);
        length += piece.length;
    }
    return length;
}
