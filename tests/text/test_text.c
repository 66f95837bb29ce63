/* Sentences and words: the cases of cases.txt, and what must hold for any text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "text/text.h"

static chy_buffer pack_bytes;
static void *pack_memory; /* the pack again, aligned as a mapping is */
static chy_splitter *splitter;
static chy_arena *arena;

static int set_up(void **state)
{
    (void)state;
    chy_error error = {0};
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    chy_pack pack;
    chy_slice section;
    assert_non_null(writer);
    assert_int_equal(chy_text_compile(writer, "data/text/en", NULL, &error), CHY_OK);
    assert_int_equal(chy_pack_finish(writer, &pack_bytes, &error), CHY_OK);
    chy_pack_writer_free(writer);
    free(writer);
    size_t size = (pack_bytes.length + 63) / 64 * 64;
    pack_memory = aligned_alloc(64, size);
    memcpy(pack_memory, pack_bytes.bytes, pack_bytes.length);
    chy_slice bytes = {pack_memory, pack_bytes.length};
    assert_int_equal(chy_pack_open(&pack, bytes, "memory", &error), CHY_OK);
    assert_int_equal(chy_pack_section(&pack, "text", CHY_TEXT_VERSION, &section, &error), CHY_OK);
    assert_int_equal(chy_splitter_open(&splitter, section, &error), CHY_OK);
    arena = chy_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    chy_splitter_close(splitter);
    chy_buffer_free(&pack_bytes);
    free(pack_memory);
    chy_arena_free(arena);
    return 0;
}

/* One block of all of `text`. */
static chy_text *split(chy_slice text)
{
    chy_report *report = CHY_NEW(arena, chy_report);
    report->text = text;
    report->blocks = CHY_NEW_ARRAY(arena, chy_block, 1);
    report->block_count = 1;
    report->blocks[0] = (chy_block){CHY_BLOCK_BODY, 0, (uint32_t)text.length};
    chy_text *out;
    chy_error error = {0};
    assert_int_equal(chy_text_split(splitter, report, arena, &out, &error), CHY_OK);
    return out;
}

static void add_sentence(chy_buffer *out, const chy_sentence *sentence)
{
    uint32_t token = 0; /* words of the multiword token still to come */
    for (uint32_t i = 0; i < sentence->count; i++) {
        const chy_word *word = &sentence->words[i];
        if (word->token_words) token = word->token_words;
        chy_buffer_add(out, word->form);
        if (token) token--;
        if (i + 1 < sentence->count) chy_buffer_add_byte(out, token ? '+' : ' ');
    }
    chy_buffer_add_byte(out, '\n');
}

static void test_cases(void **state)
{
    (void)state;
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, "tests/text/cases.txt", 0, NULL), CHY_OK);
    chy_slice rest = chy_buffer_slice(&file), line;
    unsigned cases = 0, wrong = 0;
    bool more = chy_slice_split(&rest, '\n', &line);
    while (more) {
        if (!chy_slice_starts(line, CHY_SLICE("> "))) {
            more = chy_slice_split(&rest, '\n', &line);
            continue;
        }
        chy_buffer text = {0}, wanted = {0}, got = {0};
        for (size_t i = 2; i < line.length; i++) {
            bool newline = line.at[i] == '\\' && i + 1 < line.length && line.at[i + 1] == 'n';
            chy_buffer_add_byte(&text, newline ? '\n' : line.at[i]);
            i += newline;
        }
        while ((more = chy_slice_split(&rest, '\n', &line)) && line.length && line.at[0] != '>') {
            chy_buffer_add(&wanted, line);
            chy_buffer_add_byte(&wanted, '\n');
        }
        chy_text *out = split(chy_buffer_slice(&text));
        for (uint32_t i = 0; i < out->count; i++) add_sentence(&got, &out->sentences[i]);
        if (!chy_slice_equal(chy_buffer_slice(&got), chy_buffer_slice(&wanted))) {
            print_message("wanted:\n%sgot:\n%s", wanted.bytes, got.bytes);
            wrong++;
        }
        cases++;
        chy_buffer_free(&text);
        chy_buffer_free(&wanted);
        chy_buffer_free(&got);
        chy_arena_reset(arena);
    }
    chy_buffer_free(&file);
    assert_true(cases >= 20);
    assert_int_equal(wrong, 0);
}

/* Every character that is no white space is in exactly one word; words are in
 * order, inside the text, and their own bytes. */
static void check_sound(chy_slice text)
{
    const chy_text *out = split(text);
    size_t at = 0;
    for (uint32_t s = 0; s < out->count; s++) {
        const chy_sentence *sentence = &out->sentences[s];
        assert_true(sentence->count >= 1 && sentence->count <= 1000);
        assert_int_equal(sentence->number, s);
        assert_int_equal(sentence->start, sentence->words[0].start);
        assert_int_equal(sentence->end, sentence->words[sentence->count - 1].end);
        for (uint32_t i = 0; i < sentence->count; i++) {
            const chy_word *word = &sentence->words[i];
            assert_true(word->start >= at && word->end > word->start && word->end <= text.length);
            for (; at < word->start; at++) {
                /* What lies between words is white space: ASCII, or a part of a
                 * longer sequence (NBSP, zero-width space). */
                unsigned char c = (unsigned char)text.at[at];
                assert_true(c <= ' ' || c >= 0x80);
            }
            assert_true(word->form.at == text.at + word->start);
            assert_int_equal(word->form.length, word->end - word->start);
            assert_true(word->token_words != 1 && i + word->token_words <= sentence->count);
            at = word->end;
        }
    }
    chy_arena_reset(arena);
}

static void test_any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "Z",
                                         "7",
                                         ".",
                                         ".",
                                         " ",
                                         " ",
                                         "\n",
                                         "-",
                                         "'",
                                         "\"",
                                         "(",
                                         ")",
                                         "@",
                                         ",",
                                         ":",
                                         "/",
                                         "http://",
                                         "www.",
                                         "n't",
                                         "'s",
                                         "Mr.",
                                         "U.S.",
                                         "é",
                                         "’",
                                         "“",
                                         "”",
                                         "…",
                                         "\xC2\xA0",
                                         "\xFF",
                                         "\xE2\x80",
                                         "中",
                                         "\xF0\x9F\x98\x80",
                                         "cannot",
                                         "$",
                                         "%",
                                         "&",
                                         "*",
                                         "#",
                                         "_",
                                         "\xE2\x80\x8B",
                                         "ب",
                                         "5pm",
                                         "=",
                                         "!",
                                         "?",
                                         ";",
                                         "12"};
    enum { KINDS = sizeof pieces / sizeof *pieces };
    uint64_t random = 88172645463325252u;
    for (int round = 0; round < 4000; round++) {
        chy_buffer text = {0};
        int length = 1 + round % 60;
        for (int i = 0; i < length; i++) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            chy_buffer_add_string(&text, pieces[random % KINDS]);
        }
        check_sound(chy_buffer_slice(&text));
        chy_buffer_free(&text);
    }
}

static double seconds_for(const char *piece, size_t count)
{
    chy_buffer text = {0};
    for (size_t i = 0; i < count; i++) chy_buffer_add_string(&text, piece);
    clock_t start = clock();
    check_sound(chy_buffer_slice(&text));
    chy_buffer_free(&text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Texts made to hurt take time in proportion to their length. */
static void test_hostile_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",     "a.",      "(",  "a@", "'",    "\"",
                                         "-",     "n't",     "a-", "1,", "1/",   "word ",
                                         "U.S. ", "http://", ". ", "中", "\xFF", "x'"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t count = 400000 / strlen(pieces[i]);
        double time = seconds_for(pieces[i], count);
        if (time > 4) fail_msg("\"%s\" %zu times took %.1f s", pieces[i], count, time);
    }
}

static void test_long_sentence(void **state)
{
    (void)state;
    chy_buffer text = {0};
    for (int i = 0; i < 10000; i++) chy_buffer_add_string(&text, "don't ");
    const chy_text *out = split(chy_buffer_slice(&text));
    uint32_t words = 0;
    for (uint32_t s = 0; s < out->count; s++) {
        assert_true(out->sentences[s].count <= 1000);
        assert_int_equal(out->sentences[s].words[0].token_words, 2);
        words += out->sentences[s].count;
    }
    assert_int_equal(words, 20000);
    chy_arena_reset(arena);
    chy_buffer_free(&text);
}

/* Mistakes in the tables are told with their place. */
static void hear(void *context, const chy_finding *finding)
{
    char *line = context;
    snprintf(line, 200, "%u:%u: %s", finding->line, finding->column, finding->message);
}

static void test_broken_tables(void **state)
{
    (void)state;
    char folder[] = "/tmp/chancery-text-XXXXXX", command[200], heard[200] = "";
    assert_non_null(mkdtemp(folder));
    snprintf(
        command, sizeof command,
        "cp data/text/en/*.tsv %s && printf 'form\\tkind\\nX.\\tnever\\n' > %s/abbreviations.tsv",
        folder, folder);
    assert_int_equal(system(command), 0);
    chy_listener listener = {hear, heard};
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    assert_int_equal(chy_text_compile(writer, folder, &listener, NULL), CHY_OK);
    assert_non_null(strstr(heard, "is no kind of abbreviation"));
    assert_memory_equal(heard, "2:", 2);
    chy_pack_writer_free(writer);
    free(writer);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    chy_splitter *broken;
    assert_int_equal(chy_splitter_open(&broken, CHY_SLICE("zjunk\tx\n"), NULL), CHY_ERROR_DATA);
    assert_null(broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),         cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_hostile_texts), cmocka_unit_test(test_long_sentence),
        cmocka_unit_test(test_broken_tables),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
