/* The library through its public header alone: readers on several threads, a
 * record and its views. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "chancery.h"

static const char text[] =
    "ACCRA, May 3, 2022 (Coast Wire) -- Ghana and Togo signed a fisheries agreement in Lome on "
    "Tuesday. President Faure Gnassingbe of Togo met the foreign minister of Ghana, Ama Owusu.\n"
    "\n"
    "Ghana joined the Gulf of Guinea Commission in 2001.\n";

static chancery *office;
static char path[256];

static const char *build(void)
{
    return getenv("BUILD") ? getenv("BUILD") : "build";
}

static int start(void **state)
{
    (void)state;
    char data[256];
    chancery_error error = {0};
    snprintf(data, sizeof data, "%s/chancery.data", build());
    snprintf(path, sizeof path, "%s/test_library.db", build());
    if (chancery_open(&office, data, "models/en.model", &error) == CHANCERY_OK) return 0;
    print_error("%s\n", error.message);
    return 1;
}

static int stop(void **state)
{
    (void)state;
    chancery_close(office);
    unlink(path);
    return 0;
}

static char *read_once(void)
{
    chancery_reader *reader;
    chancery_error error = {0};
    const char *claims;
    size_t length;
    chancery_report report = {text, sizeof text - 1, "coast-1", NULL, NULL};
    if (chancery_reader_new(&reader, office, &error) != CHANCERY_OK) return NULL;
    char *copy = NULL;
    for (int i = 0; i < 5; i++) {
        free(copy);
        copy = chancery_read(reader, &report, &claims, &length, &error) == CHANCERY_OK
                   ? strndup(claims, length)
                   : NULL;
    }
    chancery_reader_free(reader);
    return copy;
}

static void *read_in_thread(void *unused)
{
    (void)unused;
    return read_once();
}

static void threads_read_alike(void **state)
{
    (void)state;
    char *alone = read_once();
    assert_non_null(alone);
    assert_non_null(strstr(alone, "\"report\": \"coast-1\""));
    assert_non_null(strstr(alone, "\"reported\": \"2022-05-03\""));
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, read_in_thread, NULL);
    for (int i = 0; i < 4; i++) {
        void *got;
        pthread_join(threads[i], &got);
        assert_string_equal(got, alone);
        free(got);
    }
    free(alone);
}

static void a_record_is_kept_and_shown(void **state)
{
    (void)state;
    chancery_reader *reader;
    chancery_record *record;
    chancery_error error = {0};
    chancery_report report = {text, sizeof text - 1, "coast-1", NULL, NULL};
    const char *out;
    size_t length;
    bool added;
    unlink(path);
    assert_int_equal(chancery_reader_new(&reader, office, &error), CHANCERY_OK);
    assert_int_equal(chancery_record_open(&record, path, office, &error), CHANCERY_OK);
    assert_int_equal(chancery_record_read(record, reader, &report, &added, &error), CHANCERY_OK);
    assert_true(added);
    assert_int_equal(chancery_record_read(record, reader, &report, &added, &error), CHANCERY_OK);
    assert_false(added);
    assert_int_equal(chancery_record_settle(record, &error), CHANCERY_OK);
    assert_int_equal(chancery_record_view(record, CHANCERY_SEARCH, "fisheries", NULL, false, &out,
                                          &length, &error),
                     CHANCERY_OK);
    assert_non_null(strstr(out, "[coast-1:"));
    assert_int_equal(
        chancery_record_view(record, CHANCERY_SUMMARY, NULL, NULL, true, &out, &length, &error),
        CHANCERY_OK);
    assert_non_null(strstr(out, "\"reports\": 1"));
    assert_int_equal(
        chancery_record_view(record, CHANCERY_WHO, NULL, NULL, true, &out, &length, &error),
        CHANCERY_MISUSE);
    assert_int_equal(chancery_record_view(record, CHANCERY_SHOW, "no such thing", NULL, true, &out,
                                          &length, &error),
                     CHANCERY_BAD_INPUT);
    assert_string_equal(error.message,
                        "the record has no fact, claim, report or name \"no such thing\"");
    chancery_record_close(record);
    chancery_reader_free(reader);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    chancery *other;
    chancery_error error = {0};
    assert_int_equal(chancery_open(&other, "no/such/file", "models/en.model", &error),
                     CHANCERY_NO_FILE);
    assert_non_null(strstr(error.message, "no/such/file"));
    assert_null(other);
    assert_int_equal(chancery_open(&other, "README.md", "models/en.model", &error),
                     access("README.md", R_OK) == 0 ? CHANCERY_BAD_DATA : CHANCERY_NO_FILE);
    chancery_close(NULL);
    chancery_reader_free(NULL);
    chancery_record_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_read_alike),
        cmocka_unit_test(a_record_is_kept_and_shown),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
