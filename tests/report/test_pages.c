/* Pages as the web, agencies and ministries have them, read whole: each file of
 * pages/ against the one of the same name with ".expected". A line there is
 * "FIELD VALUE" or "KIND TEXT"; line breaks inside a block are written " / ".
 * With REPORT_PAGES_WRITE in the environment the expected files are written
 * anew, to be read before they are committed. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "report/report.h"

static const char folder[] = "tests/report/pages";

static void add_finding(void *context, const chy_finding *finding)
{
    chy_buffer_format(context, "%s %u:%u %s\n", finding->fatal ? "mistake" : "finding",
                      finding->line, finding->column, finding->message);
}

static void add_field(chy_buffer *out, const char *name, chy_slice value)
{
    if (value.length) chy_buffer_format(out, "%s %.*s\n", name, CHY_PRINT(value));
}

static void add_block(chy_buffer *out, const chy_report *report, const chy_block *block)
{
    static const char *const kinds[] = {"body", "headline", "heading", "item", "furniture"};
    chy_buffer_format(out, "  %s ", kinds[block->kind]);
    for (uint32_t at = block->start; at < block->end; at++) {
        char byte = report->text.at[at];
        if (byte == '\n')
            chy_buffer_add_string(out, " / ");
        else if (byte != '\r')
            chy_buffer_add_byte(out, byte);
    }
    chy_buffer_add_byte(out, '\n');
}

static void add_report(chy_buffer *out, const chy_report *report)
{
    chy_buffer_format(out, "report %.*s\n", CHY_PRINT(report->id));
    add_field(out, "title", report->title);
    add_field(out, "source", report->source);
    add_field(out, "reported", report->reported);
    add_field(out, "dateline", report->dateline);
    add_field(out, "url", report->url);
    uint32_t before = 0;
    for (size_t i = 0; i < report->block_count; i++) {
        const chy_block *block = &report->blocks[i];
        assert_true(block->start >= before && block->start < block->end);
        assert_true(block->end <= report->text.length);
        before = block->end;
        add_block(out, report, block);
    }
}

typedef struct world {
    chy_mapping data;
    chy_furniture *furniture;
} world;

static int open_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    chy_error error = {0};
    chy_pack pack;
    char path[4096];
    snprintf(path, sizeof path, "%s/chancery.data", getenv("BUILD") ? getenv("BUILD") : "build");
    *state = w;
    if (chy_file_map(&w->data, path, &error) == CHY_OK &&
        chy_pack_open(&pack, w->data.bytes, path, &error) == CHY_OK &&
        chy_furniture_open(&w->furniture, &pack, &error) == CHY_OK)
        return 0;
    print_error("%s\n", error.message);
    return -1;
}

static int close_world(void **state)
{
    world *w = *state;
    chy_furniture_close(w->furniture);
    chy_file_unmap(&w->data);
    free(w);
    return 0;
}

static void read_page(const world *w, const char *path, chy_buffer *out)
{
    chy_report_options options = chy_report_defaults();
    options.furniture = w->furniture;
    chy_listener listener = {add_finding, out};
    chy_error error = {0};
    chy_reader *reader;
    chy_arena *arena = chy_arena_new();
    chy_status status = chy_reader_open(&reader, path, &options, &listener, &error);
    while (status == CHY_OK) {
        chy_report *report;
        chy_arena_reset(arena);
        status = chy_reader_next(reader, arena, &report, &error);
        if (status != CHY_OK || report == NULL) break;
        add_report(out, report);
    }
    if (status != CHY_OK) chy_buffer_format(out, "error %s\n", error.message);
    chy_reader_close(reader);
    chy_arena_free(arena);
}

static void test_page(const world *w, const char *name)
{
    char path[600], expected_path[620];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(expected_path, sizeof expected_path, "%s.expected", path);
    chy_buffer got = {0}, expected = {0};
    read_page(w, path, &got);
    if (getenv("REPORT_PAGES_WRITE"))
        assert_int_equal(chy_file_replace(expected_path, chy_buffer_slice(&got), NULL), CHY_OK);
    assert_int_equal(chy_file_read(&expected, expected_path, 0, NULL), CHY_OK);
    if (!chy_slice_equal(chy_buffer_slice(&got), chy_buffer_slice(&expected)))
        print_error("%s: got\n%s", path, got.bytes);
    assert_true(chy_slice_equal(chy_buffer_slice(&got), chy_buffer_slice(&expected)));
    chy_buffer_free(&got);
    chy_buffer_free(&expected);
}

static void test_pages(void **state)
{
    DIR *pages = opendir(folder);
    assert_non_null(pages);
    unsigned count = 0;
    for (struct dirent *entry; (entry = readdir(pages)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.') continue;
        if (length > 9 && strcmp(entry->d_name + length - 9, ".expected") == 0) continue;
        test_page(*state, entry->d_name);
        count++;
    }
    closedir(pages);
    assert_true(count >= 15);
}

/* Whatever of the front part of a page is read, blocks stay in order and inside
 * the text: add_report checks it. */
static void test_cut_pages(void **state)
{
    const world *w = *state;
    chy_buffer page = {0};
    assert_int_equal(chy_file_read(&page, "tests/report/pages/pasted-page.txt", 0, NULL), CHY_OK);
    chy_arena *arena = chy_arena_new();
    chy_report_options options = chy_report_defaults();
    options.furniture = w->furniture;
    for (size_t end = 1; end <= page.length; end++) {
        chy_report *report;
        chy_buffer out = {0};
        chy_arena_reset(arena);
        chy_slice text = chy_slice_cut(chy_buffer_slice(&page), 0, end);
        if (chy_report_from_text_with(&report, text, "x", &options, arena, NULL) == CHY_OK)
            add_report(&out, report);
        chy_buffer_free(&out);
    }
    chy_arena_free(arena);
    chy_buffer_free(&page);
}

static void test_from_text(void **state)
{
    (void)state;
    chy_arena *arena = chy_arena_new();
    chy_report *report, *again;
    chy_slice text = CHY_SLICE("Envoy named\n\nThe king of Bhutan named an envoy to Laos.\n");
    assert_int_equal(chy_report_from_text(&report, text, "r1", "2020-01-02", arena, NULL), CHY_OK);
    assert_true(chy_slice_is(report->id, "r1"));
    assert_true(chy_slice_is(report->reported, "2020-01-02"));
    assert_true(chy_slice_is(report->title, "Envoy named"));
    assert_int_equal(report->block_count, 2);
    assert_int_equal(report->blocks[1].kind, CHY_BLOCK_BODY);
    assert_int_equal(report->blocks[1].start, 13);
    assert_int_equal(chy_report_from_text(&again, text, "r2", "2020-01-02", arena, NULL), CHY_OK);
    assert_true(report->hash == again->hash);
    assert_int_equal(chy_report_from_text(&again, text, "r2", "2020-01-03", arena, NULL), CHY_OK);
    assert_true(report->hash != again->hash);
    assert_int_equal(chy_report_from_text(&again, CHY_SLICE(" \n"), NULL, NULL, arena, NULL),
                     CHY_ERROR_INPUT);
    chy_arena_free(arena);
}

/* Text of a treebank: everything is body. */
static void test_whole(void **state)
{
    const world *w = *state;
    chy_arena *arena = chy_arena_new();
    chy_report_options options = chy_report_defaults();
    options.furniture = w->furniture;
    options.whole = true;
    chy_report *report;
    chy_slice text = CHY_SLICE("ADVERTISEMENT\n\nBy Jane Roe\n\nShe left.\n");
    assert_int_equal(chy_report_from_text_with(&report, text, NULL, &options, arena, NULL), CHY_OK);
    assert_int_equal(report->block_count, 3);
    for (size_t i = 0; i < 3; i++) assert_int_equal(report->blocks[i].kind, CHY_BLOCK_BODY);
    chy_arena_free(arena);
}

/* What the text does not tell comes from the options, and only that. */
static void test_options(void **state)
{
    const world *w = *state;
    chy_arena *arena = chy_arena_new();
    chy_report_options options = chy_report_defaults();
    options.furniture = w->furniture;
    options.date = "2019-09-09";
    options.source = "Mine";
    chy_report *report;
    assert_int_equal(chy_report_from_text_with(&report, CHY_SLICE("He met her in Quito."), NULL,
                                               &options, arena, NULL),
                     CHY_OK);
    assert_true(chy_slice_is(report->reported, "2019-09-09"));
    assert_true(chy_slice_is(report->source, "Mine"));
    chy_slice told = CHY_SLICE("QUITO, May 3, 2018 (Andean News) -- He met her in Quito.");
    assert_int_equal(chy_report_from_text_with(&report, told, NULL, &options, arena, NULL), CHY_OK);
    assert_true(chy_slice_is(report->reported, "2018-05-03"));
    assert_true(chy_slice_is(report->source, "Andean News"));
    chy_arena_free(arena);
}

/* JSON under other names of its fields. */
static void test_field_names(void **state)
{
    (void)state;
    chy_arena *arena = chy_arena_new();
    chy_report_options options = chy_report_defaults();
    options.fields[0] = "key";
    options.fields[4] = "body";
    chy_reader *reader;
    chy_report *report;
    chy_slice line =
        CHY_SLICE("{\"key\": \"k\", \"body\": \"They met in Sofia.\", \"text\": \"no\"}\n");
    assert_int_equal(chy_reader_open_memory(&reader, line, "mem", &options, NULL, NULL), CHY_OK);
    assert_int_equal(chy_reader_next(reader, arena, &report, NULL), CHY_OK);
    assert_non_null(report);
    assert_true(chy_slice_is(report->id, "k"));
    assert_true(chy_slice_is(report->text, "They met in Sofia."));
    assert_int_equal(chy_reader_next(reader, arena, &report, NULL), CHY_OK);
    assert_null(report);
    chy_reader_close(reader);
    chy_arena_free(arena);
}

static void count_mistakes(void *context, const chy_finding *finding)
{
    unsigned *lines = context;
    if (finding->fatal) *lines = *lines * 10 + finding->line;
}

/* A report over the limit is left out; of JSON Lines the others are read,
 * wherever the long line stands and however long it is. */
static void test_limit(void **state)
{
    (void)state;
    chy_report_options options = chy_report_defaults();
    options.limit = 1000;
    for (size_t length = 900; length < 300000; length = length * 5 + 7) {
        chy_buffer input = {0};
        chy_buffer_add_string(&input, "{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\": \"");
        for (size_t i = 0; i < length; i++) chy_buffer_add_byte(&input, 'x');
        chy_buffer_add_string(&input, "\"}\n{\"id\": \"c\", \"text\": \"Three.\"}\n");
        unsigned lines = 0, reports = 0;
        chy_listener listener = {count_mistakes, &lines};
        chy_reader *reader;
        chy_report *report;
        chy_arena *arena = chy_arena_new();
        assert_int_equal(chy_reader_open_memory(&reader, chy_buffer_slice(&input), "m.jsonl",
                                                &options, &listener, NULL),
                         CHY_OK);
        while (chy_reader_next(reader, arena, &report, NULL) == CHY_OK && report) reports++;
        assert_int_equal(reports, length > 990 ? 2 : 3);
        assert_int_equal(lines, length > 990 ? 2 : 0);
        assert_int_equal(chy_reader_mistakes(reader), length > 990);
        chy_reader_close(reader);
        chy_arena_free(arena);
        chy_buffer_free(&input);
    }
    char text[2000];
    memset(text, 'a', sizeof text);
    chy_error error;
    chy_reader *reader;
    chy_report *report;
    chy_arena *arena = chy_arena_new();
    assert_int_equal(chy_reader_open_memory(&reader, (chy_slice){text, sizeof text}, "m.txt",
                                            &options, NULL, NULL),
                     CHY_OK);
    assert_int_equal(chy_reader_next(reader, arena, &report, &error), CHY_ERROR_INPUT);
    assert_string_equal(error.message, "m.txt: larger than the limit of 1000 bytes");
    chy_reader_close(reader);
    chy_arena_free(arena);
}

/* A page nested deeper than the tree goes loses no text, however deep it is. */
static void test_deep(void **state)
{
    (void)state;
    static const size_t depths[] = {10, 190, 260, 5000};
    static const char first[] =
        "<p>Chad's envoy, a former minister, arrived in Oslo on Friday.</p>";
    static const char second[] =
        "<p>He left again on Sunday, after talks with both delegations.</p>";
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        chy_buffer page = {0};
        chy_report_options options = chy_report_defaults();
        options.format = CHY_FORMAT_HTML;
        chy_buffer_add_string(&page, "<html><body>");
        for (size_t d = 0; d < depths[i]; d++) chy_buffer_add_string(&page, "<div>");
        chy_buffer_add_string(&page, first);
        chy_buffer_add_string(&page, "<script>var hidden;</script><nav>Home</nav>");
        chy_buffer_add_string(&page, second);
        for (size_t d = 0; d < depths[i]; d++) chy_buffer_add_string(&page, "</div>");
        chy_reader *reader;
        chy_report *report;
        chy_arena *arena = chy_arena_new();
        assert_int_equal(chy_reader_open_memory(&reader, chy_buffer_slice(&page), "deep.html",
                                                &options, NULL, NULL),
                         CHY_OK);
        assert_int_equal(chy_reader_next(reader, arena, &report, NULL), CHY_OK);
        assert_int_equal(report->block_count, 2);
        chy_slice text = report->text;
        assert_true(chy_slice_find(text, CHY_SLICE("on Friday.")) != SIZE_MAX);
        assert_true(chy_slice_find(text, CHY_SLICE("both delegations.")) != SIZE_MAX);
        assert_true(chy_slice_find(text, CHY_SLICE("hidden")) == SIZE_MAX);
        assert_true(chy_slice_find(text, CHY_SLICE("Home")) == SIZE_MAX);
        chy_reader_close(reader);
        chy_arena_free(arena);
        chy_buffer_free(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),     cmocka_unit_test(test_cut_pages),
        cmocka_unit_test(test_from_text), cmocka_unit_test(test_whole),
        cmocka_unit_test(test_options),   cmocka_unit_test(test_field_names),
        cmocka_unit_test(test_limit),     cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
