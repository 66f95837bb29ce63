/* The corpus of the fuzz targets as a plain test: each file as it is, cut off,
 * and with bytes changed, by a fixed sequence of numbers. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "extend.h"
#include "reading.h"
#include "stages.h"

enum { CUTS = 12, CHANGES = 40 };

/* The same numbers on every machine (xorshift). */
static uint32_t next_number(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void read_variants(chy_slice file, chy_format format)
{
    static const char tricky[] = "<>&\"'{}[](),.:;/\\-\n\r\t\0\x80\xC2\xE2\xFF 0Aa";
    uint32_t numbers = 2463534242u;
    read_bytes(file, format);
    for (size_t i = 1; i <= CUTS; i++)
        read_bytes(chy_slice_cut(file, 0, file.length * i / (CUTS + 1)), format);
    char *copy = malloc(file.length + 1);
    assert_non_null(copy);
    for (size_t i = 0; i < CHANGES && file.length; i++) {
        memcpy(copy, file.at, file.length);
        for (unsigned change = 0; change <= i % 8; change++)
            copy[next_number(&numbers) % file.length] =
                tricky[next_number(&numbers) % (sizeof tricky - 1)];
        read_bytes((chy_slice){copy, file.length}, format);
    }
    free(copy);
}

static void read_folder(const char *name, chy_format format)
{
    char folder[300], path[600];
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", name);
    DIR *files = opendir(folder);
    assert_non_null(files);
    unsigned count = 0;
    for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        chy_buffer file = {0};
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
        read_variants(chy_buffer_slice(&file), format);
        read_variants(chy_buffer_slice(&file), CHY_FORMAT_AUTO);
        chy_buffer_free(&file);
        count++;
    }
    closedir(files);
    assert_true(count >= 2);
}

static void test_text(void **state)
{
    (void)state;
    read_folder("text", CHY_FORMAT_TEXT);
}

static void test_html(void **state)
{
    (void)state;
    read_folder("html", CHY_FORMAT_HTML);
}

static void test_jsonl(void **state)
{
    (void)state;
    read_folder("jsonl", CHY_FORMAT_JSON_LINES);
}

static void test_feed(void **state)
{
    (void)state;
    read_folder("feed", CHY_FORMAT_FEED);
}

static void test_warc(void **state)
{
    (void)state;
    read_folder("warc", CHY_FORMAT_WARC);
}

/* All files of a folder through `way`, whole and cut off and changed a little:
 * few of them, for the way is long. */
static void take_folder(const char *name, void (*way)(chy_slice))
{
    char folder[300], path[600];
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", name);
    DIR *files = opendir(folder);
    assert_non_null(files);
    unsigned count = 0;
    for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        chy_buffer file = {0};
        uint32_t numbers = 88172645u;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(chy_file_read(&file, path, 0, NULL), CHY_OK);
        way(chy_buffer_slice(&file));
        for (int i = 0; i < 6 && file.length > 0; i++) {
            file.bytes[next_number(&numbers) % file.length] =
                "\t\n_.\xFFgA1"[next_number(&numbers) % 8];
            way(chy_slice_cut(chy_buffer_slice(&file), 0,
                              file.length - next_number(&numbers) % 100 % file.length));
        }
        chy_buffer_free(&file);
        count++;
    }
    closedir(files);
    assert_true(count >= 2);
}

static void test_pipeline(void **state)
{
    (void)state;
    take_folder("pipeline", claim_bytes);
}

static void test_trees(void **state)
{
    (void)state;
    take_folder("trees", claim_trees);
}

static void test_actors(void **state)
{
    (void)state;
    take_folder("actors", extend_by);
}

/* Deep and wide pages cost what their size costs. */
static void test_heavy(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<div>",    "<b><i>",     "<table><tr><td>", "<ul><li>", "<p>a, b",        "((((",
        "[\"a\", ", "{\"text\":", "a |  b > ",       "A.A.",     "a.b.",           "(a) ",
        "Mr. ",     "A\n",        "A: b\n",          "- x\n",    "3 May 2020\n\n", "B. (AP) "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        chy_buffer page = {0};
        chy_buffer_add_string(&page, i < 5 ? "<html><body>" : "");
        while (page.length < 60000) chy_buffer_add_string(&page, pieces[i]);
        read_bytes(chy_buffer_slice(&page), CHY_FORMAT_AUTO);
        read_bytes(chy_buffer_slice(&page), CHY_FORMAT_JSON_LINES);
        chy_buffer_free(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_actors), cmocka_unit_test(test_text),
        cmocka_unit_test(test_html),   cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_feed),   cmocka_unit_test(test_warc),
        cmocka_unit_test(test_heavy),  cmocka_unit_test(test_pipeline),
        cmocka_unit_test(test_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
