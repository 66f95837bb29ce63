/* Vocabularies: what compiling them tells of broken tables; and that dates,
 * quantities and posts stand any run of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "words.h"
#include "world/post.h"
#include "world/quantity.h"

/* ---- broken tables ---- */

typedef struct heard {
    unsigned count, line, column;
    char message[256];
} heard;

static void hear(void *context, const chy_finding *finding)
{
    heard *h = context;
    if (h->count++) return;
    h->line = finding->line;
    h->column = finding->column;
    snprintf(h->message, sizeof h->message, "%s", finding->message);
}

static heard compile(const char *table)
{
    char path[] = "/tmp/chancery-words-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, table, strlen(table)), (int)strlen(table));
    close(file);
    heard h = {0};
    chy_listener listener = {hear, &h};
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    assert_non_null(writer);
    const char *const paths[] = {path, NULL}, *const classes[] = {"month", "unit", NULL};
    chy_error error = {0};
    assert_int_equal(chy_wordlist_compile(writer, "world.words", paths, classes, &listener, &error),
                     CHY_OK);
    chy_pack_writer_free(writer);
    free(writer);
    unlink(path);
    return h;
}

static void mistakes_are_told_where_they_are(void **state)
{
    (void)state;
    assert_int_equal(compile("words\tclass\tvalue\nmay\tmonth\t5\n").count, 0);
    heard h = compile("words\tclass\tvalue\nmay\tmonth\t5\njune\tmoth\t6\n");
    assert_int_equal(h.count, 1);
    assert_int_equal(h.line, 3);
    assert_int_equal(h.column, 6);
    assert_non_null(strstr(h.message, "moth"));
    h = compile("words\tclass\tvalue\nmay\tmonth\tfive\n");
    assert_int_equal(h.line, 2);
    assert_int_equal(h.column, 11);
    assert_non_null(strstr(h.message, "whole number"));
    h = compile("words\tclass\tvalue\nMay\tmonth\t5\n");
    assert_non_null(strstr(h.message, "lower case"));
    h = compile("words\tclass\tvalue\nof  may\tmonth\t5\n");
    assert_non_null(strstr(h.message, "single spaces"));
    h = compile("words\tclass\tvalue\n\tmonth\t5\n");
    assert_true(h.count > 0);
    assert_true(compile("words\tvalue\nmay\t5\n").count > 0);
}

/* ---- any run of words ---- */

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static bool no_name(void *context, const chy_tree *tree, uint32_t word, chy_named *out)
{
    const chy_word *words = tree->sentence->words;
    (void)context;
    if (words[word].form.at[0] != 'K') return false;
    *out = (chy_named){.first = word,
                       .last = word + 1,
                       .actor = {.name = CHY_SLICE("Kenya"),
                                 .country = CHY_SLICE("KEN"),
                                 .kind = word % 2 ? CHY_MENTION_COUNTRY : CHY_MENTION_BODY}};
    return true;
}

static chy_slice random_text(uint64_t *seed, unsigned words, chy_arena *arena)
{
    static const char *const pool[] = {"the",
                                       "12th",
                                       "of",
                                       "May",
                                       "2021",
                                       "-",
                                       "to",
                                       "from",
                                       "between",
                                       "and",
                                       "3",
                                       "1,200",
                                       "days",
                                       "ago",
                                       "later",
                                       "year",
                                       "that",
                                       "next",
                                       "last",
                                       "Monday",
                                       "'s",
                                       "two",
                                       "million",
                                       "hundred",
                                       "%",
                                       "$",
                                       "tons",
                                       "Kenya",
                                       "Foreign",
                                       "Minister",
                                       "ambassador",
                                       "in",
                                       "on",
                                       "for",
                                       "deputy",
                                       "former",
                                       "vice",
                                       "president",
                                       "Ministry",
                                       ",",
                                       "(",
                                       ")",
                                       "\"",
                                       "mid",
                                       "1990s",
                                       "half",
                                       "quarter",
                                       "century",
                                       "since",
                                       "until",
                                       "12.04.2021",
                                       "2021-04-12",
                                       "9999-99-99",
                                       "31/02/2020",
                                       "0",
                                       "99999999999999999999",
                                       "Ama",
                                       "Boateng",
                                       "special",
                                       "envoy",
                                       "a",
                                       "dozen",
                                       "thousands",
                                       "\xC3\xA9t\xC3\xA9",
                                       "\xE2\x80\x93",
                                       "\xFF\xFE",
                                       "'",
                                       ".5",
                                       "spring",
                                       "every",
                                       "up",
                                       "more",
                                       "than",
                                       "resolution",
                                       "1718",
                                       "week",
                                       "weekend",
                                       "early"};
    chy_buffer text = {0};
    for (unsigned i = 0; i < words; i++) {
        chy_buffer_add_string(&text, pool[next_random(seed) % (sizeof pool / sizeof *pool)]);
        if (next_random(seed) % 5) chy_buffer_add_byte(&text, ' ');
    }
    chy_slice copy = chy_arena_copy(arena, chy_buffer_slice(&text));
    chy_buffer_free(&text);
    return copy;
}

static void check_sentence(const chy_wordlist *words, const chy_wordlist *posts, chy_tree *tree,
                           uint64_t *seed, chy_arena *arena)
{
    uint32_t count = tree->sentence->count;
    for (uint32_t i = 0; i < count; i++) {
        tree->nodes[i].upos = (chy_upos)(next_random(seed) % CHY_UPOS_COUNT);
        tree->nodes[i].relation = (chy_relation)(next_random(seed) % CHY_RELATION_COUNT);
        tree->nodes[i].head = i ? next_random(seed) % i : CHY_NO_HEAD;
    }
    chy_date_reader reader = chy_dates_begin(words, CHY_SLICE("2021-04-12"));
    chy_date *dates;
    chy_quantity_mention *quantities;
    chy_post_phrase *phrases;
    size_t date_count, quantity_count, phrase_count;
    assert_int_equal(chy_dates_read(&reader, tree, arena, &dates, &date_count, NULL), CHY_OK);
    uint32_t last = 0;
    for (size_t i = 0; i < date_count; i++) {
        assert_true(dates[i].first < dates[i].last && dates[i].last <= count);
        assert_true(dates[i].start < dates[i].end);
        assert_true(dates[i].start >= last);
        assert_true(dates[i].head >= dates[i].first && dates[i].head < dates[i].last);
        last = dates[i].end;
    }
    assert_int_equal(chy_quantities_read(words, tree, dates, date_count, arena, &quantities,
                                         &quantity_count, NULL),
                     CHY_OK);
    for (size_t i = 0; i < quantity_count; i++) {
        assert_true(quantities[i].first < quantities[i].last && quantities[i].last <= count);
        assert_true(quantities[i].upper >= quantities[i].value);
    }
    assert_int_equal(
        chy_posts_read(posts, tree, no_name, NULL, arena, &phrases, &phrase_count, NULL), CHY_OK);
    for (size_t i = 0; i < phrase_count; i++) {
        assert_true(phrases[i].first < phrases[i].last && phrases[i].last <= count);
        assert_true(phrases[i].head >= phrases[i].first && phrases[i].head < phrases[i].last);
        assert_true(phrases[i].name_first <= phrases[i].name_last);
        assert_true(phrases[i].name_last <= count);
        assert_true(phrases[i].post.title.length > 0);
    }
}

static void any_words_are_stood(void **state)
{
    test_words *data = *state;
    chy_wordlist words, posts;
    assert_int_equal(chy_wordlist_open(&words, &data->pack, "world.words", NULL), CHY_OK);
    assert_int_equal(chy_wordlist_open(&posts, &data->pack, "world.posts", NULL), CHY_OK);
    chy_arena *arena = chy_arena_new();
    uint64_t seed = 20210412;
    for (unsigned round = 0; round < 3000; round++) {
        unsigned length = round % 100 ? 1 + round % 40 : 1000;
        chy_slice text = random_text(&seed, length, arena);
        chy_tree tree = test_tree(data, text, round % 2 ? TEST_KEPT : TEST_PARTED, arena);
        if (tree.sentence->count) check_sentence(&words, &posts, &tree, &seed, arena);
        chy_arena_reset(arena);
    }
    chy_arena_free(arena);
}

static void broken_sections_are_refused(void **state)
{
    test_words *data = *state;
    size_t size = (data->file.length + 63) / 64 * 64;
    char *copy = aligned_alloc(64, size);
    assert_non_null(copy);
    uint64_t seed = 7;
    for (unsigned round = 0; round < 400; round++) {
        memcpy(copy, data->file.bytes, data->file.length);
        for (int i = 0; i < 4; i++) /* the numbers at the start of the sections */
            copy[next_random(&seed) % 4096] = (char)next_random(&seed);
        chy_pack pack;
        chy_wordlist words;
        if (chy_pack_open(&pack, (chy_slice){copy, data->file.length}, "copy", NULL) != CHY_OK)
            continue;
        if (chy_wordlist_open(&words, &pack, "world.words", NULL) != CHY_OK) continue;
        uint32_t first; /* whatever was let in must be safe to ask */
        for (uint32_t n = chy_wordlist_find(&words, CHY_SLICE("may"), &first); n > 0; n--)
            chy_wordlist_reading(&words, first + n - 1);
        chy_wordlist_longest(&words, CHY_SLICE("the"));
    }
    free(copy);
}

static int open_words(void **state)
{
    test_words *words = calloc(1, sizeof *words);
    *state = words;
    return words && test_words_open(words) ? 0 : -1;
}

static int close_words(void **state)
{
    test_words_close(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mistakes_are_told_where_they_are),
                                       cmocka_unit_test(any_words_are_stood),
                                       cmocka_unit_test(broken_sections_are_refused)};
    return cmocka_run_group_tests(tests, open_words, close_words);
}
