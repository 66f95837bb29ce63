/* charset.c: what character set bytes are in, and the same as UTF-8.
 *
 * In this order: a byte order mark; well-formed UTF-8; UTF-16 without a mark
 * (every other byte is zero); bytes that are no text at all; UTF-8 with a few
 * broken sequences; the charset that the format declares; ICU's statistics.
 * What cannot be decoded becomes U+FFFD and is counted. */
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/utf8.h"
#include "report/parts.h"

enum { FEW_BYTES = 8 };

static bool has_prefix(chy_slice bytes, const char *prefix, size_t length)
{
    return bytes.length >= length && memcmp(bytes.at, prefix, length) == 0;
}

/* -- what is no text --------------------------------------------------------- */

static const struct {
    const char *magic;
    unsigned length;
    const char *name;
} binaries[] = {
    {"%PDF-", 5, "a PDF; convert it to text first"},
    {"{\\rtf", 5, "an RTF document; save it as plain text or HTML first"},
    {"\xD0\xCF\x11\xE0", 4, "an Office document; save it as plain text or HTML first"},
    {"PK\x03\x04", 4, "a packed document"},
    {"\x7F"
     "ELF",
     4, "a program"},
    {"\x89PNG", 4, "a picture"},
    {"GIF8", 4, "a picture"},
    {"\xFF\xD8\xFF", 3, "a picture"},
    {"SQLite format 3", 16, "an SQLite database"},
};

/* Control characters that text does not hold. */
static bool is_control(unsigned char byte)
{
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
           byte != 0x1A && byte != 0x1B && byte != 0x0B;
}

static chy_status refuse_binary(chy_slice bytes, chy_error *error)
{
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        if (has_prefix(bytes, binaries[i].magic, binaries[i].length))
            return chy_fail(error, CHY_ERROR_INPUT, "binary, not text: %s", binaries[i].name);
    size_t controls = 0, first = 0, looked = bytes.length < 65536 ? bytes.length : 65536;
    for (size_t i = 0; i < looked; i++) {
        if (!is_control((unsigned char)bytes.at[i])) continue;
        if (controls++ == 0) first = i;
    }
    if (controls * 200 > looked)
        return chy_fail(error, CHY_ERROR_INPUT, "binary, not text (byte 0x%02X at offset %zu)",
                        (unsigned char)bytes.at[first], first);
    return CHY_OK;
}

/* -- UTF-8, whole or broken -------------------------------------------------- */

/* A copy in which every malformed byte run is one U+FFFD, and NUL is one too. */
static chy_status mend(chy_slice bytes, chy_arena *arena, chy_decoded *out, chy_error *error)
{
    size_t bad = 0;
    for (size_t at = 0; at < bytes.length;) {
        size_t before = at;
        uint32_t code = chy_utf8_next(bytes, &at);
        bad += (code == CHY_UTF8_BAD && at == before + 1) || code == 0;
    }
    char *text = chy_arena_alloc(arena, bytes.length + 2 * bad + 1);
    if (text == NULL) return chy_fail_memory(error);
    size_t length = 0;
    bool in_run = false;
    for (size_t at = 0; at < bytes.length;) {
        size_t before = at;
        uint32_t code = chy_utf8_next(bytes, &at);
        bool broken = (code == CHY_UTF8_BAD && at == before + 1) || code == 0;
        if (!broken) {
            memcpy(text + length, bytes.at + before, at - before);
            length += at - before;
        } else if (!in_run) {
            if (out->broken++ == 0) out->broken_at = length;
            length += chy_utf8_write(CHY_UTF8_BAD, text + length);
        }
        in_run = broken;
    }
    out->text = (chy_slice){text, length};
    return CHY_OK;
}

/* Counts well-formed sequences of several bytes, and bytes outside any. */
static void weigh_utf8(chy_slice bytes, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    for (size_t at = 0; at < bytes.length;) {
        size_t before = at;
        uint32_t code = chy_utf8_next(bytes, &at);
        if (at - before > 1) ++*good;
        if (code == CHY_UTF8_BAD && at - before == 1) ++*bad;
    }
}

static bool is_letter_1252(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 && byte < 0xFF) || byte == 0x8A ||
           byte == 0x8C || byte == 0x8E || byte == 0x9A || byte == 0x9C || byte == 0x9E;
}

/* Whether the high bytes make sense as Windows-1252: letters stand in words,
 * the others are marks that running text has. */
static bool sane_1252(chy_slice bytes)
{
    static const char marks[] = "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA1\xA3\xA7\xA9\xAB"
                                "\xAD\xAE\xB0\xB2\xB3\xB4\xB7\xB9\xBA\xAA\xBB\xBC\xBD\xBE\xBF";
    size_t high = 0, odd = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        if (byte < 0x80) continue;
        high++;
        bool ascii_before = i > 0 && (bytes.at[i - 1] & 0x80) == 0 &&
                            is_letter_1252((unsigned char)bytes.at[i - 1]);
        bool ascii_after = i + 1 < bytes.length && (bytes.at[i + 1] & 0x80) == 0 &&
                           is_letter_1252((unsigned char)bytes.at[i + 1]);
        if (is_letter_1252(byte))
            odd += !ascii_before && !ascii_after;
        else
            odd += strchr(marks, (char)byte) == NULL;
    }
    return odd * 8 <= high;
}

/* -- other charsets ----------------------------------------------------------- */

static bool is_utf8_name(const char *charset)
{
    return strcasecmp(charset, "utf-8") == 0 || strcasecmp(charset, "utf8") == 0 ||
           strcasecmp(charset, "us-ascii") == 0 || strcasecmp(charset, "ascii") == 0;
}

/* What the web means by the names of the older sets. */
static const char *charset_meant(const char *charset)
{
    static const char *const meant[][2] = {
        {"ISO-8859-1", "windows-1252"}, {"latin1", "windows-1252"},
        {"ISO-8859-9", "windows-1254"}, {"ISO-8859-11", "windows-874"},
        {"GB2312", "GB18030"},          {"GBK", "GB18030"},
        {"EUC-KR", "windows-949"},      {"Shift_JIS", "windows-31j"},
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcasecmp(charset, meant[i][0]) == 0) return meant[i][1];
    return charset;
}

/* By ICU's converter; malformed bytes become U+FFFD. */
static chy_status convert(chy_slice bytes, const char *charset, chy_arena *arena, chy_decoded *out,
                          chy_error *error)
{
    if (bytes.length > INT32_MAX / 4)
        return chy_fail(error, CHY_ERROR_INPUT, "too large to convert from %s", charset);
    UErrorCode code = U_ZERO_ERROR;
    int32_t size = (int32_t)bytes.length;
    int32_t need = ucnv_convert("UTF-8", charset, NULL, 0, bytes.at, size, &code);
    if (code == U_FILE_ACCESS_ERROR)
        return chy_fail(error, CHY_ERROR_INPUT, "charset \"%s\" is not known", charset);
    char *text = chy_arena_alloc(arena, (size_t)need + 1);
    if (text == NULL) return chy_fail_memory(error);
    code = U_ZERO_ERROR;
    int32_t length = ucnv_convert("UTF-8", charset, text, need + 1, bytes.at, size, &code);
    if (U_FAILURE(code))
        return chy_fail(error, CHY_ERROR_INPUT, "cannot be read as %s: %s", charset,
                        u_errorName(code));
    chy_slice all = {text, (size_t)length};
    if (chy_slice_starts(all, CHY_SLICE("\xEF\xBB\xBF"))) all = chy_slice_cut(all, 3, SIZE_MAX);
    out->text = all;
    out->charset = charset;
    for (size_t at = 0;;) {
        size_t next = chy_slice_find(chy_slice_cut(all, at, SIZE_MAX), CHY_SLICE("\xEF\xBF\xBD"));
        if (next == SIZE_MAX) break;
        if (out->broken++ == 0) out->broken_at = at + next;
        at += next + 3;
    }
    return CHY_OK;
}

/* UTF-16 without a mark: nearly all bytes of one parity are zero. */
static const char *zero_parity(chy_slice bytes)
{
    size_t zeros[2] = {0, 0}, looked = bytes.length < 4096 ? bytes.length & ~(size_t)1 : 4096;
    for (size_t i = 0; i < looked; i++) zeros[i & 1] += bytes.at[i] == 0;
    if (looked < 8) return NULL;
    if (zeros[1] * 10 > looked * 3 && zeros[0] * 50 < looked) return "UTF-16LE";
    if (zeros[0] * 10 > looked * 3 && zeros[1] * 50 < looked) return "UTF-16BE";
    return NULL;
}

static const char *marked(chy_slice bytes)
{
    if (has_prefix(bytes, "\xFF\xFE\0\0", 4)) return "UTF-32LE";
    if (has_prefix(bytes, "\0\0\xFE\xFF", 4)) return "UTF-32BE";
    if (has_prefix(bytes, "\xFF\xFE", 2)) return "UTF-16LE";
    if (has_prefix(bytes, "\xFE\xFF", 2)) return "UTF-16BE";
    return NULL;
}

/* ICU's best guess, in the arena; NULL where it has none. */
static const char *guess(chy_slice bytes, const char *declared, chy_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    chy_slice name = {0};
    int32_t looked = bytes.length < 262144 ? (int32_t)bytes.length : 262144;
    ucsdet_setText(detector, bytes.at, looked, &code);
    if (declared) ucsdet_setDeclaredEncoding(detector, declared, (int32_t)strlen(declared), &code);
    const UCharsetMatch *match = ucsdet_detect(detector, &code);
    if (U_SUCCESS(code) && match && ucsdet_getConfidence(match, &code) >= 10)
        name = chy_arena_copy(arena, chy_slice_of(ucsdet_getName(match, &code)));
    ucsdet_close(detector);
    return name.length && U_SUCCESS(code) ? name.at : NULL;
}

static bool known_charset(const char *charset)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &code);
    if (U_SUCCESS(code)) ucnv_close(converter);
    return U_SUCCESS(code);
}

static bool all_utf8(chy_slice bytes)
{
    return chy_utf8_invalid(bytes) == SIZE_MAX &&
           (bytes.length == 0 || memchr(bytes.at, 0, bytes.length) == NULL);
}

chy_slice chy_well_formed(chy_slice text, chy_arena *arena)
{
    chy_decoded mended = {0};
    if (all_utf8(text) || mend(text, arena, &mended, NULL) != CHY_OK) return text;
    return mended.text;
}

chy_status chy_decode(chy_slice bytes, const char *declared, chy_arena *arena, chy_decoded *out,
                      chy_error *error)
{
    *out = (chy_decoded){.charset = "UTF-8"};
    const char *wide = marked(bytes);
    if (wide == NULL) wide = zero_parity(bytes);
    if (wide) return convert(bytes, wide, arena, out, error);
    if (has_prefix(bytes, "\xEF\xBB\xBF", 3)) bytes = chy_slice_cut(bytes, 3, SIZE_MAX);
    chy_status status = refuse_binary(bytes, error);
    if (status != CHY_OK) return status;
    if (all_utf8(bytes) && memchr(bytes.at, 0x1B, bytes.length) == NULL) {
        out->text = chy_arena_copy(arena, bytes);
        return out->text.at ? CHY_OK : chy_fail_memory(error);
    }
    size_t good, bad;
    weigh_utf8(bytes, &good, &bad);
    if (bad == 0 || good > bad) {
        const char *shifted = bad == 0 ? guess(bytes, declared, arena) : NULL;
        if (shifted && strncmp(shifted, "ISO-2022", 8) == 0)
            return convert(bytes, shifted, arena, out, error);
        return mend(bytes, arena, out, error);
    }
    if (declared && !is_utf8_name(declared) && known_charset(declared))
        return convert(bytes, charset_meant(declared), arena, out, error);
    const char *guessed = guess(bytes, NULL, arena);
    const char *charset = guessed ? charset_meant(guessed) : "windows-1252";
    bool western = strncmp(charset, "windows-125", 11) == 0 || strncmp(charset, "ISO-8859", 8) == 0;
    /* A few odd bytes in ASCII are too little for statistics. */
    bool few = bad < FEW_BYTES;
    if (few && !western) charset = "windows-1252";
    if (is_utf8_name(charset) || strncmp(charset, "UTF", 3) == 0 ||
        ((few || strcmp(charset, "windows-1252") == 0) && !sane_1252(bytes)))
        return mend(bytes, arena, out, error);
    return convert(bytes, charset, arena, out, error);
}

void chy_tell_broken(const chy_decoded *decoded, const chy_place *place)
{
    if (decoded->broken == 0) return;
    unsigned line = place->line ? place->line : 1, column = 1;
    for (size_t i = 0; i < decoded->broken_at; i++) {
        column++;
        if (decoded->text.at[i] == '\n') line++, column = 1;
    }
    chy_tell(place->listener, place->path, line, column, false,
             "%zu %s not well-formed %s; replaced by U+FFFD", decoded->broken,
             decoded->broken == 1 ? "place is" : "places are", decoded->charset);
}
