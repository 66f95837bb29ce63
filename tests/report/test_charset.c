/* Bytes of every common charset, and what is no text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ucnv.h>

#include "report/parts.h"

typedef struct sample {
    const char *what;
    const char *bytes;
    size_t length;
    const char *declared;
    const char *text;
    size_t broken;
} sample;

#define BYTES(literal) literal, sizeof(literal) - 1

static const sample samples[] = {
    {"ASCII", BYTES("Talks in Oslo."), NULL, "Talks in Oslo.", 0},
    {"UTF-8", BYTES("Malm\xC3\xB6 \xE2\x80\x9Cyes\xE2\x80\x9D"), NULL,
     "Malm\xC3\xB6 \xE2\x80\x9Cyes\xE2\x80\x9D", 0},
    {"UTF-8 with a mark", BYTES("\xEF\xBB\xBFTalks"), NULL, "Talks", 0},
    {"UTF-8 under a wrong name", BYTES("Malm\xC3\xB6"), "iso-8859-1", "Malm\xC3\xB6", 0},
    {"line breaks and no-break space stay",
     BYTES("a\r\nb\xC2\xA0"
           "c"),
     NULL,
     "a\r\nb\xC2\xA0"
     "c",
     0},
    {"Latin-1", BYTES("Malm\xF6 och \xC5lesund"), NULL, "Malm\xC3\xB6 och \xC3\x85lesund", 0},
    {"Windows-1252", BYTES("the envoy\x92s \x93visit\x94 to S\xE3o Tom\xE9"), NULL,
     "the envoy\xE2\x80\x99s \xE2\x80\x9Cvisit\xE2\x80\x9D to S\xC3\xA3o Tom\xC3\xA9", 0},
    {"a charset that was declared", BYTES("\xD0\xF0\xE0\xE3\xE0"), "windows-1251",
     "\xD0\xA0\xD1\x80\xD0\xB0\xD0\xB3\xD0\xB0", 0},
    {"UTF-16 with a mark", BYTES("\xFF\xFEO\0s\0l\0o\0"), NULL, "Oslo", 0},
    {"UTF-16, big-endian with a mark", BYTES("\xFE\xFF\0O\0s\0l\0o"), NULL, "Oslo", 0},
    {"UTF-16 without a mark", BYTES("O\0s\0l\0o\0 \0t\0a\0l\0k\0s\0"), NULL, "Oslo talks", 0},
    {"one broken byte", BYTES("Malm\xC3\xB6 and \xFF and \xC3\xA5"), NULL,
     "Malm\xC3\xB6 and \xEF\xBF\xBD and \xC3\xA5", 1},
    {"a sequence that breaks off", BYTES("caf\xC3\xA9 \xE2\x80"), NULL, "caf\xC3\xA9 \xEF\xBF\xBD",
     1},
    {"garbage among ASCII", BYTES("bad \xFF\xFE\x80 text"), NULL, "bad \xEF\xBF\xBD text", 1},
    {"an overlong form", BYTES("\xC3\xA9 \xC0\xAF \xC3\xA9"), NULL,
     "\xC3\xA9 \xEF\xBF\xBD \xC3\xA9", 1},
    {"an unknown charset by name", BYTES("Malm\xF6 och \xC5lesund"), "x-none",
     "Malm\xC3\xB6 och \xC3\x85lesund", 0},
};

static void test_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *s = &samples[i];
        chy_arena *arena = chy_arena_new();
        chy_decoded got;
        chy_error error = {0};
        chy_status status =
            chy_decode((chy_slice){s->bytes, s->length}, s->declared, arena, &got, &error);
        if (status != CHY_OK) print_error("%s: %s\n", s->what, error.message);
        assert_int_equal(status, CHY_OK);
        if (!chy_slice_is(got.text, s->text) || got.broken != s->broken)
            print_error("%s: \"%.*s\" of %s, %zu broken\n", s->what, CHY_PRINT(got.text),
                        got.charset, got.broken);
        assert_true(chy_slice_is(got.text, s->text));
        assert_int_equal(got.broken, s->broken);
        chy_arena_free(arena);
    }
}

static const struct {
    const char *bytes;
    size_t length;
    const char *says;
} binaries[] = {
    {BYTES("%PDF-1.7 rest"), "PDF"},
    {BYTES("{\\rtf1\\ansi text}"), "RTF"},
    {BYTES("\x89PNG\r\n"), "picture"},
    {BYTES("text \0\1\2\3 with holes"), "byte 0x00 at offset 5"},
    {BYTES("\x7F"
           "ELF...."),
     "program"},
};

static void test_binaries(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
        chy_arena *arena = chy_arena_new();
        chy_decoded got;
        chy_error error = {0};
        chy_slice bytes = {binaries[i].bytes, binaries[i].length};
        assert_int_equal(chy_decode(bytes, NULL, arena, &got, &error), CHY_ERROR_INPUT);
        assert_non_null(strstr(error.message, "binary, not text"));
        assert_non_null(strstr(error.message, binaries[i].says));
        chy_arena_free(arena);
    }
}

/* Longer texts, whose charset only statistics can tell. Written by name of the
 * charset from UTF-8 and read back. */
static void test_statistics(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *text;
    } texts[] = {
        {"KOI8-R",
         "Послы двух государств встретились в столице и договорились о новых переговорах."},
        {"windows-1251",
         "Послы двух государств встретились в столице и договорились о новых переговорах."},
        {"GB18030", "两国大使在首都会晤，就新一轮谈判达成一致。双方同意继续保持沟通。"},
        {"Big5", "兩國大使在首都會晤，就新一輪談判達成一致。雙方同意繼續保持溝通。"},
        {"EUC-KR",
         "두 나라의 대사가 수도에서 만나 새로운 회담에 합의했다. 양측은 계속 협의하기로 했다."},
        {"Shift_JIS", "両国の大使は首都で会談し、新しい協議の開始で合意した。双方は連絡を続ける。"},
        {"windows-1252", "Les ambassadeurs des deux États se sont rencontrés à Genève; une "
                         "déclaration commune a été signée après trois années de négociations."},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char bytes[1000];
        UErrorCode code = U_ZERO_ERROR;
        int32_t length =
            ucnv_convert(texts[i].charset, "UTF-8", bytes, sizeof bytes, texts[i].text, -1, &code);
        assert_true(U_SUCCESS(code));
        chy_arena *arena = chy_arena_new();
        chy_decoded got;
        assert_int_equal(chy_decode((chy_slice){bytes, (size_t)length}, NULL, arena, &got, NULL),
                         CHY_OK);
        if (!chy_slice_is(got.text, texts[i].text))
            print_error("%s taken for %s: %.*s\n", texts[i].charset, got.charset,
                        CHY_PRINT(got.text));
        assert_true(chy_slice_is(got.text, texts[i].text));
        chy_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_binaries),
        cmocka_unit_test(test_statistics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
