/* Claims become facts: identity, merging, inference, conflicts, decisions.
 * The claims of tests/record/ tell one affair four ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "record/record.h"
#include "record/span.h"
#include "views/views.h"

static chy_mapping data;
static chy_pack pack;
static char path[256];
static chy_record *record;

/* A file, or a database on a server (test_postgres.sh). */
static bool on_server;

/* To make all tables anew for each test would take longer than the tests. */
static void empty_record(void)
{
    chy_store *store;
    if (chy_store_open(&store, path, CHY_STORE_CREATE, NULL) != CHY_OK) return;
    chy_store_begin(store, NULL);
    chy_buffer sql = {0}, table = {0};
    chy_query *rows = chy_store_tables(store);
    while (chy_query_next(rows)) {
        chy_slice name = chy_query_text(rows, 0);
        if (chy_slice_equal(name, chy_buffer_slice(&table)) || chy_slice_is(name, "state"))
            continue;
        chy_buffer_clear(&table);
        chy_buffer_add(&table, name);
        chy_buffer_format(&sql, "DELETE FROM %.*s;", CHY_PRINT(name));
    }
    chy_query_free(rows);
    chy_buffer_add_string(&sql, "DELETE FROM sentence_text; UPDATE state SET changed = 0,"
                                " settled = 0");
    chy_store_run(store, sql.bytes, NULL);
    chy_store_commit(store, NULL);
    chy_buffer_free(&sql);
    chy_buffer_free(&table);
    chy_store_close(store);
}

static void remove_record(void)
{
    char log[300];
    if (on_server) {
        empty_record();
        return;
    }
    unlink(path);
    snprintf(log, sizeof log, "%s-wal", path);
    unlink(log);
    snprintf(log, sizeof log, "%s-shm", path);
    unlink(log);
}

static void open_record(const char *known)
{
    chy_error error = {0};
    chy_record_options options = {path, known ? CHY_STORE_READ : CHY_STORE_CREATE, &pack, known};
    chy_status status = chy_record_open(&record, &options, &error);
    if (status != CHY_OK) print_error("%s\n", error.message);
    assert_int_equal(status, CHY_OK);
}

static void settle(void)
{
    chy_error error = {0};
    if (chy_record_settle(record, &error) != CHY_OK) print_error("%s\n", error.message);
    assert_int_equal(error.status, CHY_OK);
}

static void read_claims(const char *name)
{
    char file[256];
    chy_error error = {0};
    chy_claim_reader *reader;
    chy_arena *arena = chy_arena_new();
    snprintf(file, sizeof file, "tests/record/%s.jsonl", name);
    assert_int_equal(chy_claim_reader_open(&reader, file, NULL, &error), CHY_OK);
    for (;;) {
        chy_incoming *incoming;
        assert_int_equal(chy_claim_reader_next(reader, arena, &incoming, &error), CHY_OK);
        if (incoming == NULL) break;
        assert_int_equal(chy_record_add(record, incoming, NULL, &error), CHY_OK);
    }
    assert_int_equal(chy_claim_reader_mistakes(reader), 0);
    chy_claim_reader_close(reader);
    chy_arena_free(arena);
}

static const char *const all[] = {"gazette", "wire", "weekly", "later", NULL};

static void read_all(const char *const *names)
{
    if (record) chy_record_close(record);
    remove_record();
    open_record(NULL);
    for (; *names; names++) read_claims(*names);
    settle();
}

static int start(void **state)
{
    (void)state;
    const char *given = getenv("RECORD_DB");
    on_server = given != NULL;
    if (on_server)
        snprintf(path, sizeof path, "%s", given);
    else
        snprintf(path, sizeof path, "%s/test_record.db",
                 getenv("BUILD") ? getenv("BUILD") : "build");
    char compiled[256];
    snprintf(compiled, sizeof compiled, "%s/chancery.data",
             getenv("BUILD") ? getenv("BUILD") : "build");
    chy_error error = {0};
    if (chy_file_map(&data, compiled, &error) != CHY_OK ||
        chy_pack_open(&pack, data.bytes, compiled, &error) != CHY_OK) {
        print_error("%s\n", error.message);
        return 1;
    }
    return 0;
}

static int stop(void **state)
{
    (void)state;
    chy_record_close(record);
    record = NULL;
    remove_record();
    chy_file_unmap(&data);
    return 0;
}

/* The rows of a query, columns parted by |, rows by newlines. */
static const char *ask(const char *sql)
{
    static chy_buffer out;
    chy_buffer_clear(&out);
    chy_query *rows = chy_query_new(chy_record_store(record), sql);
    while (chy_query_next(rows)) {
        if (out.length) chy_buffer_add_byte(&out, '\n');
        for (int i = 0; i < chy_query_columns(rows); i++) {
            if (i) chy_buffer_add_byte(&out, '|');
            chy_buffer_add(&out, chy_query_text(rows, i));
        }
    }
    chy_query_free(rows);
    chy_error error = {0};
    if (chy_store_failed(chy_record_store(record), &error) != CHY_OK)
        print_error("%s\n", error.message);
    assert_int_equal(error.status, CHY_OK);
    chy_buffer_add(&out, (chy_slice){0});
    return out.length ? out.bytes : "";
}

#define STAYS(condition)                                                                       \
    ask("SELECT person, status, since, until, inferred, reports FROM tenures WHERE " condition \
        " ORDER BY since NULLS FIRST, person NULLS FIRST")

/* ---- dates ---- */

static void dates_compare(void **state)
{
    (void)state;
    chy_span day = chy_span_of(CHY_SLICE("2021-04-12")), month = chy_span_of(CHY_SLICE("2021-04"));
    chy_span part = chy_span_of(CHY_SLICE("XXXX-XX-12"));
    assert_int_equal(day.first, chy_day_of(2021, 4, 12));
    assert_true(chy_span_agree(day, month) && chy_span_agree(day, part));
    assert_false(chy_span_agree(chy_span_of(CHY_SLICE("2021-04-13")), part));
    assert_false(chy_span_agree(month, chy_span_of(CHY_SLICE("2021-05"))));
    assert_true(chy_span_agree(month, chy_span_of(CHY_SLICE("2021-05~"))));
    char text[16];
    chy_span_write(chy_span_complete(part, chy_span_of(CHY_SLICE("2021-04-09"))), text);
    assert_string_equal(text, "2021-03-12");
    chy_span leap = chy_span_of(CHY_SLICE("XXXX-02-29"));
    chy_span_write(chy_span_complete(leap, chy_span_of(CHY_SLICE("2023-05-01"))), text);
    assert_string_equal(text, "2020-02-29");
    chy_day_write(chy_day_of(1969, 12, 31), text);
    assert_string_equal(text, "1969-12-31");
    static const char *const none[] = {"", "soon", "2021-13-40x", "XXXX", "/", "20210412"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        (void)chy_span_of(chy_slice_of(none[i])); /* no date, and no harm */
    assert_int_equal(chy_span_of(CHY_SLICE("soon")).exactness, CHY_DATE_NONE);
}

static void names_fold(void **state)
{
    (void)state;
    chy_arena *arena = chy_arena_new();
    static const char *const pairs[][2] = {{"Kim Jong-un", "kim jong un"},
                                           {"Ján Kubiš", "jan kubis"},
                                           {"Сергей Лавров", "sergej lavrov"},
                                           {"Sana'a", "sanaa"},
                                           {"U.N.", "un"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        chy_slice folded = chy_name_fold(chy_slice_of(pairs[i][0]), arena);
        if (i == 2) /* by whichever rules ICU has: Latin letters, lower case */
            assert_true(chy_slice_ends(folded, CHY_SLICE("lavrov")));
        else
            assert_true(chy_slice_is(folded, pairs[i][1]));
    }
    chy_arena_free(arena);
}

/* ---- the affair ---- */

static void one_post_one_holder(void **state)
{
    (void)state;
    static const char *const two[] = {"gazette", "wire", NULL};
    read_all(two);
    assert_string_equal(STAYS("post LIKE 'special representative%' AND person LIKE '%Tursynbek%'"),
                        "Marat Tursynbek|holds|2023-09-12||0|2");
    assert_string_equal(ask("SELECT count(DISTINCT post) FROM tenures"
                            " WHERE post LIKE 'special representative%'"),
                        "1");
    assert_string_equal(ask("SELECT reason FROM alias WHERE name LIKE '%negotiations%'"),
                        "the same person took the same title of the same state at the same time");
}

static void vacancy_acting_and_earlier(void **state)
{
    (void)state;
    static const char *const two[] = {"wire", "gazette", NULL};
    read_all(two);
    assert_string_equal(STAYS("post LIKE 'special representative%'"),
                        "Zhanar Seitova|held||2019|1|0\n"
                        "|vacant|2019|2023-09-12|0|1\n"
                        "Aliya Omarova|acting|2019|2023-09-12|0|1\n"
                        "Marat Tursynbek|holds|2023-09-12||0|2");
    assert_string_equal(ask("SELECT count(*) FROM premise p JOIN fact f ON f.id = p.fact"
                            " WHERE f.inferred = 1"),
                        "2");
    assert_string_equal(ask("SELECT name FROM alias WHERE reason LIKE 'the one such post%'"),
                        "special representative for Aral Basin affairs\n"
                        "special representative of Kazakhstan");
}

static void dates_are_completed(void **state)
{
    (void)state;
    static const char *const two[] = {"gazette", "wire", NULL};
    read_all(two);
    assert_string_equal(ask("SELECT dated, how FROM report_state WHERE label = 'wire'"),
                        "2023-09-12~|it tells the same news as gazette");
    assert_string_equal(ask("SELECT date FROM events"), "2023-03-25");
    assert_string_equal(ask("SELECT gives FROM support p JOIN claim c ON c.id = p.claim"
                            " WHERE c.dated = 'XXXX-03-25'"),
                        "XXXX-03-25");
}

static void members_and_withdrawal(void **state)
{
    (void)state;
    read_all(all);
    assert_string_equal(ask("SELECT member, change, until, reports FROM memberships"
                            " ORDER BY member"),
                        "Kazakhstan|member||1\nKyrgyzstan|member||1\nTajikistan|member||1\n"
                        "Turkmenistan|withdrew|2019-03|2\nUzbekistan|member||1");
    assert_string_equal(ask("SELECT change, date FROM talks ORDER BY date"),
                        "launched|2011\nlast_convened|2018-10");
}

static void told_twice_is_one_fact(void **state)
{
    (void)state;
    read_all(all);
    assert_string_equal(ask("SELECT date, reports FROM events WHERE factuality = 'actual'"),
                        "2023-03-25|2");
    assert_string_equal(ask("SELECT since, reports FROM relations"), "1992-11|2");
    /* Words in another order are one name; a letter that differs, with the
     * post, another spelling. */
    assert_string_equal(ask("SELECT e.name, a.name, a.reason FROM alias a JOIN entity e"
                            " ON e.id = a.entity WHERE e.kind = 'person' AND a.name <> e.name"
                            " ORDER BY a.name"),
                        "Marat Tursynbek|Tursynbek Marat|the same name with its words in another"
                        " order\nZhanar Seitova|Zhanar Seytova|another spelling: a letter or two"
                        " differ and the post is the same");
}

static void successor_ends_predecessor(void **state)
{
    (void)state;
    read_all(all);
    assert_string_equal(
        STAYS("post LIKE 'special representative%' AND since >= '2020'"),
        "Marat Tursynbek|held|2023-09-12|2025-02-01|0|3\nDana Akhmet|holds|2025-02-01||0|1");
    assert_string_equal(ask("SELECT p.rule FROM premise p JOIN tenures t ON t.fact ="
                            " (SELECT name FROM fact WHERE id = p.fact)"
                            " WHERE t.person = 'Marat Tursynbek'"),
                        "a successor's start ends the stay");
}

static void conflicts_in_words(void **state)
{
    (void)state;
    read_all(all);
    assert_string_equal(
        ask("SELECT why FROM conflicts WHERE kind = 'title'"),
        "Marat Tursynbek: ambassador of Kazakhstan to Uzbekistan according to Basin Gazette"
        " (gazette), but ambassador of Uzbekistan according to Inland Wire (wire); the one may name"
        " the state where the ambassador served as the one that sent");
    assert_string_equal(ask("SELECT why FROM conflicts WHERE kind = 'dates'"),
                        "Marat Tursynbek: former special representative of Kazakhstan for Aral"
                        " Basin affairs: the date is 2023-09-12 according to Basin Gazette"
                        " (gazette), Inland Wire (wire), and 2023-09-11 according to Steppe Weekly"
                        " (weekly)");
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'denial'"), "1");
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'figures'"), "1");
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'holders'"), "0");
}

/* ---- both times ---- */

static void known_by_a_day(void **state)
{
    (void)state;
    read_all(all);
    chy_record_close(record);
    record = NULL;
    open_record("2023-12-31");
    assert_string_equal(STAYS("post LIKE 'special representative%' AND since >= '2020'"),
                        "Marat Tursynbek|holds|2023-09-12||0|3");
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'figures'"), "0");
    chy_record_close(record);
    record = NULL;
    open_record(NULL);
    assert_string_equal(ask("SELECT count(*) FROM tenures WHERE person = 'Dana Akhmet'"), "1");
}

/* ---- whatever the order, and again ---- */

/* Everything that was worked out, with reports and claims by name. */
static chy_buffer content(void)
{
    static const char *const tables[] = {
        "SELECT label, dated, how FROM report_state ORDER BY label",
        "SELECT * FROM entity ORDER BY id",
        "SELECT * FROM alias ORDER BY entity, name",
        "SELECT * FROM post ORDER BY entity",
        "SELECT * FROM fact ORDER BY id",
        "SELECT * FROM fact_party ORDER BY fact, role, position",
        "SELECT * FROM fact_tenure ORDER BY fact",
        "SELECT * FROM fact_event ORDER BY fact",
        "SELECT * FROM fact_membership ORDER BY fact",
        "SELECT * FROM fact_figure ORDER BY fact",
        ("SELECT p.fact, s.label, c.ordinal, p.gives FROM support p JOIN claim c ON c.id = p.claim"
         " JOIN report_state s ON s.report = c.report ORDER BY p.fact, s.label, c.ordinal"),
        "SELECT * FROM premise ORDER BY fact, premise, rule",
        "SELECT * FROM conflict ORDER BY id"};
    chy_buffer out = {0};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        chy_buffer_add_string(&out, ask(tables[i]));
        chy_buffer_add_byte(&out, '\n');
    }
    return out;
}

static void order_does_not_matter(void **state)
{
    (void)state;
    static const char *const orders[][5] = {{"gazette", "wire", "weekly", "later", NULL},
                                            {"later", "weekly", "wire", "gazette", NULL},
                                            {"wire", "later", "gazette", "weekly", NULL},
                                            {"weekly", "gazette", "later", "wire", NULL}};
    chy_buffer first = {0};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        read_all(orders[i]);
        chy_buffer now = content();
        if (i == 0)
            first = now;
        else
            assert_string_equal(now.bytes, first.bytes);
        if (i) chy_buffer_free(&now);
    }
    read_claims("wire"); /* again: nothing is doubled */
    settle();
    chy_buffer again = content();
    assert_string_equal(again.bytes, first.bytes);
    assert_string_equal(ask("SELECT count(*) FROM report"), "4");
    chy_buffer_free(&again);
    chy_buffer_free(&first);
}

static size_t found(const char *words)
{
    chy_query *rows = chy_store_match(chy_record_store(record), words, 100);
    size_t count = 0;
    while (chy_query_next(rows)) count++;
    chy_query_free(rows);
    return count;
}

static void a_dropped_report_takes_its_support(void **state)
{
    (void)state;
    static const char *const without[] = {"gazette", "weekly", "later", NULL};
    read_all(without);
    chy_buffer wanted = content();
    read_all(all);
    size_t dropped;
    chy_error error = {0};
    assert_int_equal(chy_record_drop(record, CHY_SLICE("wire"), &dropped, &error), CHY_OK);
    assert_int_equal(dropped, 1);
    settle();
    chy_buffer left = content();
    assert_string_equal(left.bytes, wanted.bytes);
    assert_string_equal(ask("SELECT count(*) FROM claim c LEFT JOIN report r ON r.id = c.report"
                            " WHERE r.id IS NULL"),
                        "0");
    assert_int_equal(found("Isfara"), 0);
    assert_int_equal(found("patrol"), 2);
    if (!on_server) assert_string_equal(ask("PRAGMA foreign_key_check"), "");
    chy_buffer_free(&left);
    chy_buffer_free(&wanted);
}

/* ---- decisions ---- */

static int64_t decide(const char *action, const char *subject, const char *object)
{
    int64_t number = 0;
    chy_error error = {0};
    chy_decision decision = {"desk", action, subject, object, NULL, "2024-01-01T00:00:00Z"};
    if (chy_record_decide(record, &decision, &number, &error) != CHY_OK)
        print_error("%s\n", error.message);
    assert_int_equal(error.status, CHY_OK);
    settle();
    return number;
}

static void undo(int64_t number)
{
    assert_int_equal(chy_record_undo(record, number, "2024-01-02T00:00:00Z", NULL), CHY_OK);
    settle();
}

static void decisions_hold_and_are_undone(void **state)
{
    (void)state;
    read_all(all);
    chy_buffer before = content();
    int64_t number = decide("prefer", "weekly#1", NULL);
    assert_string_equal(STAYS("person = 'Marat Tursynbek' AND post LIKE 'special%'"),
                        "Marat Tursynbek|held|2023-09-11|2025-02-01|0|3");
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'dates'"
                            " AND settled IS NULL"),
                        "0");
    undo(number);
    number = decide("reject", "wire#2", NULL);
    assert_string_equal(ask("SELECT count(*) FROM conflicts WHERE kind = 'title'"), "0");
    undo(number);
    number = decide("split", "Zhanar Seitova", "Zhanar Seytova");
    assert_string_equal(ask("SELECT count(*) FROM entity WHERE name LIKE 'Zhanar%'"), "2");
    undo(number);
    number = decide("merge", "Dana Akhmet", "Aliya Omarova");
    assert_string_equal(ask("SELECT count(*) FROM entity WHERE name IN ('Dana Akhmet',"
                            " 'Aliya Omarova')"),
                        "1");
    undo(number);
    number = decide("correct", "gazette#2", "until=2022-08");
    read_claims("gazette"); /* holds when the report comes again */
    settle();
    assert_string_equal(STAYS("post LIKE 'ambassador%Uzbekistan' AND post LIKE '%Kazakhstan%'"),
                        "Marat Tursynbek|held||2022-08|0|1");
    undo(number);
    number = decide("note", "wire#8", "see the file of 2011");
    assert_string_equal(ask("SELECT note FROM fact WHERE note IS NOT NULL"),
                        "see the file of 2011");
    undo(number);
    chy_buffer after = content();
    assert_string_equal(after.bytes, before.bytes);
    chy_error error = {0};
    chy_decision wrong = {"desk", "merge", "Nobody Known", "Dana Akhmet", NULL, "2024"};
    assert_int_equal(chy_record_decide(record, &wrong, &number, &error), CHY_ERROR_USAGE);
    chy_buffer_free(&after);
    chy_buffer_free(&before);
}

/* ---- views ---- */

static void who_on_a_day(void **state)
{
    (void)state;
    read_all(all);
    static const struct {
        const char *day, *wanted, *unwanted;
    } days[] = {{"2018-05", "held     Zhanar Seitova", "holds    Marat"},
                {"2021-06-01", "vacant   nobody", "holds    Marat"},
                {"2021-06-01", "acting   Aliya Omarova", "holds"},
                {"2024-01-01", "Marat Tursynbek, from 2023-09-12", "held     Zhanar"},
                {"2025-03-01", "holds    Dana Akhmet, since 2025-02-01", "held     Marat"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        chy_buffer out = {0};
        chy_view view = {.store = chy_record_store(record),
                         .out = &out,
                         .arena = chy_arena_new(),
                         .as_of = days[i].day,
                         .width = 80};
        chy_error error = {0};
        assert_int_equal(chy_view_who(&view, "special representative Kazakhstan", &error), CHY_OK);
        char *rest = strstr(out.bytes, "At other times");
        if (rest) *rest = '\0';
        if (!strstr(out.bytes, days[i].wanted) || strstr(out.bytes, days[i].unwanted))
            fail_msg("on %s:\n%s", days[i].day, out.bytes);
        chy_arena_free(view.arena);
        chy_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_compare),
        cmocka_unit_test(names_fold),
        cmocka_unit_test(one_post_one_holder),
        cmocka_unit_test(vacancy_acting_and_earlier),
        cmocka_unit_test(dates_are_completed),
        cmocka_unit_test(members_and_withdrawal),
        cmocka_unit_test(told_twice_is_one_fact),
        cmocka_unit_test(successor_ends_predecessor),
        cmocka_unit_test(conflicts_in_words),
        cmocka_unit_test(known_by_a_day),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(a_dropped_report_takes_its_support),
        cmocka_unit_test(decisions_hold_and_are_undone),
        cmocka_unit_test(who_on_a_day),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
