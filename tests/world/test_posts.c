/* Posts against a table: tests/world/posts.tsv, with the names of
 * tests/world/post-names.tsv for a lexicon. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"
#include "words.h"
#include "world/post.h"

enum { SENTENCE, HEAD, TITLE, BODY, COUNTRY, TO, PHASE, HOLDER };

typedef struct stub {
    chy_slice cells[5];
} stub;

typedef struct lexicon {
    chy_arena *arena;
    chy_map map;
    CHY_ARRAY(stub) names;
    chy_buffer file;
} lexicon;

static void open_lexicon(lexicon *names)
{
    static const char path[] = "tests/world/post-names.tsv";
    static const char *const columns[] = {"text", "kind", "name", "country", "adjective", NULL};
    *names = (lexicon){.arena = chy_arena_new()};
    names->map = chy_map_in(names->arena);
    assert_int_equal(chy_file_read(&names->file, path, 0, NULL), CHY_OK);
    chy_table table;
    assert_true(chy_table_open(&table, chy_buffer_slice(&names->file), path, columns, NULL));
    while (chy_table_next(&table)) {
        stub *one = chy_array_push(&names->names, names->arena);
        for (size_t i = 0; i < 5; i++) one->cells[i] = chy_table_cell(&table, i);
        chy_map_put(&names->map, one->cells[0], (uint32_t)names->names.count - 1, NULL);
    }
}

static bool find_name(void *context, const chy_tree *tree, uint32_t word, chy_named *out)
{
    const lexicon *names = context;
    const chy_word *words = tree->sentence->words;
    for (uint32_t last = word + 4; last > word; last--) {
        if (last > tree->sentence->count) continue;
        chy_slice text = {words[word].form.at, words[last - 1].end - words[word].start};
        const uint32_t *found = chy_map_find(&names->map, text);
        if (found == NULL) continue;
        const chy_slice *cells = names->names.items[*found].cells;
        chy_mention_kind kind = chy_slice_is(cells[1], "country") ? CHY_MENTION_COUNTRY
                                : chy_slice_is(cells[1], "body")  ? CHY_MENTION_BODY
                                                                  : CHY_MENTION_PLACE;
        *out = (chy_named){
            .first = word,
            .last = last,
            .actor = {.text = text, .name = cells[2], .country = cells[3], .kind = kind},
            .adjective = cells[4].length > 0};
        return true;
    }
    return false;
}

static bool cell_is(chy_slice cell, chy_slice value)
{
    return chy_slice_is(cell, "-") ? value.length == 0 : chy_slice_equal(cell, value);
}

static chy_slice joined(const chy_post *post, chy_arena *arena)
{
    chy_slice all = {0};
    for (size_t i = 0; i < post->to_count; i++)
        all = i == 0 ? post->to[i]
                     : chy_arena_format(arena, "%.*s|%.*s", CHY_PRINT(all), CHY_PRINT(post->to[i]));
    return all;
}

static bool row_right(const test_words *data, const chy_wordlist *words, lexicon *names,
                      const chy_table *table, test_mode mode)
{
    static const char *const phases[] = {"plain", "former", "acting", "designate", "next"};
    chy_slice text = chy_table_cell(table, SENTENCE), wanted = chy_table_cell(table, HEAD);
    chy_arena *arena = chy_arena_new();
    chy_tree tree = test_tree(data, text, mode, arena);
    chy_post_phrase *list;
    size_t count;
    assert_int_equal(chy_posts_read(words, &tree, find_name, names, arena, &list, &count, NULL),
                     CHY_OK);
    size_t at = chy_slice_find(text, wanted);
    if (at == SIZE_MAX) fail_msg("%s:%u: the head is not there", table->path, table->line);
    const chy_post_phrase *found = NULL;
    const chy_word *word = tree.sentence->words;
    for (size_t i = 0; i < count && found == NULL; i++)
        if (word[list[i].head].start < at + wanted.length && word[list[i].head].end > at)
            found = &list[i];
    chy_post post = found ? found->post : (chy_post){0};
    chy_slice to = joined(&post, arena), holder = {0};
    if (found && found->name_last)
        holder = chy_slice_cut(text, word[found->name_first].start, word[found->name_last - 1].end);
    const char *phase = phases[post.phase];
    bool right = found && cell_is(chy_table_cell(table, TITLE), post.title) &&
                 cell_is(chy_table_cell(table, BODY), post.body) &&
                 cell_is(chy_table_cell(table, COUNTRY), post.country) &&
                 cell_is(chy_table_cell(table, TO), to) &&
                 cell_is(chy_table_cell(table, HOLDER), holder) &&
                 chy_slice_is(chy_table_cell(table, PHASE), phase);
    if (!right)
        printf("# %s:%u: %.*s\n#     read [%.*s] [%.*s] [%.*s] [%.*s] %s [%.*s]\n", table->path,
               table->line, CHY_PRINT(table->row), CHY_PRINT(post.title), CHY_PRINT(post.body),
               CHY_PRINT(post.country), CHY_PRINT(to), phase, CHY_PRINT(holder));
    chy_arena_free(arena);
    return right;
}

static void posts_of_the_table(void **state)
{
    test_words *data = *state;
    chy_wordlist words;
    assert_int_equal(chy_wordlist_open(&words, &data->pack, "world.posts", NULL), CHY_OK);
    lexicon names;
    open_lexicon(&names);
    static const char path[] = "tests/world/posts.tsv";
    static const char *const columns[] = {"sentence", "head",  "title",  "body", "country",
                                          "to",       "phase", "holder", NULL};
    chy_buffer file = {0};
    assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
    unsigned rows[TEST_MODES] = {0}, right[TEST_MODES] = {0};
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        chy_table table;
        assert_true(chy_table_open(&table, chy_buffer_slice(&file), path, columns, NULL));
        for (; chy_table_next(&table); rows[mode]++)
            right[mode] += row_right(data, &words, &names, &table, mode);
        assert_int_equal(table.mistakes, 0);
        printf("# posts, %s: %u of %u (%.1f %%)\n", test_mode_names[mode], right[mode], rows[mode],
               100.0 * right[mode] / rows[mode]);
    }
    chy_buffer_free(&file);
    chy_buffer_free(&names.file);
    chy_arena_free(names.arena);
    for (test_mode mode = 0; mode < (data->parser ? TEST_MODES : TEST_PARSED); mode++) {
        assert_true(rows[mode] >= 300);
        assert_true(100 * right[mode] >= 95 * rows[mode]);
    }
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(posts_of_the_table)};
    return cmocka_run_group_tests(tests, open_words, close_words);
}
