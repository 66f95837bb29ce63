/* Dictionaries of TABARI and PETRARCH: names, days, agents, sets of words, and the
 * place of each thing that is malformed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "world/dictionary.h"

/* What was read, a line for each entry: "line: NAME|NAME = CODE from-until", and
 * what was told: "line:column message". */
typedef struct heard {
    chy_buffer entries, told;
} heard;

static chy_status take(void *context, const chy_dictionary_entry *entry, chy_error *error)
{
    heard *h = context;
    (void)error;
    chy_buffer_format(&h->entries, "%u:", entry->line);
    for (size_t i = 0; i < entry->name_count; i++)
        chy_buffer_format(&h->entries, "%s%.*s%s", i ? "|" : " ", CHY_PRINT(entry->names[i]),
                          entry->stems[i] ? "..." : "");
    for (size_t i = 0; i < entry->code_count; i++) {
        const chy_dictionary_code *c = &entry->codes[i];
        chy_buffer_format(&h->entries, " %s%s%.*s %d-%d", c->joint ? "with " : "",
                          c->agent ? "~" : "=", CHY_PRINT(c->code), c->from, c->until);
    }
    chy_buffer_add_string(&h->entries, "\n");
    return CHY_OK;
}

static void hear(void *context, const chy_finding *finding)
{
    heard *h = context;
    assert_string_equal(finding->path, "own.txt");
    assert_false(finding->fatal);
    chy_buffer_format(&h->told, "%u:%u %s\n", finding->line, finding->column, finding->message);
}

static void expect(const char *text, const char *entries, const char *told)
{
    heard h = {0};
    chy_listener listener = {hear, &h};
    assert_int_equal(chy_dictionary_read(chy_slice_of(text), "own.txt", &listener, take, &h, NULL),
                     CHY_OK);
    chy_buffer_add_byte(&h.entries, '\0');
    chy_buffer_add_byte(&h.told, '\0');
    assert_string_equal(h.entries.bytes, entries);
    assert_string_equal(h.told.bytes, told);
    chy_buffer_free(&h.entries);
    chy_buffer_free(&h.told);
}

static void test_names(void **state)
{
    (void)state;
    expect("RURITANIA_ [RUR] ; a kingdom\n+KINGDOM_OF_RURITANIA_ # old\n+RURITANIE\n"
           "GRAND_FENWICK  \t[GFW]\r\nELPHBERG =  [RURGOV]\n",
           "1: RURITANIA|KINGDOM OF RURITANIA|RURITANIE... =RUR 0-0\n"
           "4: GRAND FENWICK... =GFW 0-0\n5: ELPHBERG =RURGOV 0-0\n",
           "");
    /* A mark of UTF-8 at the start, no line end at the end, letters beyond ASCII. */
    expect("\xEF\xBB\xBFSTRELSAU_\n\t[RURGOV]\n+STRELS\xC3\x81U_",
           "1: STRELSAU|STRELS\xC3\x81U =RURGOV 0-0\n", "");
    expect("NAVY_YARD_ [---]\n", "1: NAVY YARD = 0-0\n", "");
    expect("", "", "");
}

static void test_comments(void **state)
{
    (void)state;
    expect(
        "<!-- one\nTWO_ [AAA]\nthree --> FOUR_ [BBB]\nFIVE_ [CCC] <!-- [DDD] -->\n;SIX_\n#SEVEN_\n",
        "4: FIVE =CCC 0-0\n", "");
    expect("ONE_ [AAA]\n<!-- open\nTWO_ [BBB]\n", "1: ONE =AAA 0-0\n",
           "2:1 the comment <!-- is not closed\n");
}

static void test_days(void **state)
{
    (void)state;
    /* Before a day, from a day on, between two; a code for all other days comes last. */
    expect("RUDOLF_RASSENDYLL_ [RUR]\n\t[RURELI <930101]\n\t[RURGOV 930101-981231]\n"
           "\t[RURELI >19981231]\n",
           "1: RUDOLF RASSENDYLL =RURELI 0-19921231 =RURGOV 19930101-19981231 =RURELI 19981231-0 "
           "=RUR 0-0\n",
           "");
    expect("A_B_ [AAA <20000301]\nC_D_ [CCC 291231 - 300101]\n", "1: A B =AAA 0-20000229\n",
           "2:11 no days: expected <DAY, >DAY or DAY-DAY in their order, a day as 19920416 or "
           "920416\n");
    expect("ZENDA_ [RUR (<911225)/ZEN (>911225)]\n", "1: ZENDA =RUR 0-19911224 =ZEN 19911225-0\n",
           "");
}

static void test_agents(void **state)
{
    (void)state;
    expect("HALBERDIER_ {HALBERDIERS_} [~MIL]\nREEVE_ {} [COP~]\nALDERMAN_ {ALDERMEN_,ELDERS_} "
           "[~LEG]\n",
           "1: HALBERDIER|HALBERDIERS ~MIL 0-0\n2: REEVE ~COP 0-0\n"
           "3: ALDERMAN|ALDERMEN|ELDERS ~LEG 0-0\n",
           "");
    expect("!Person! = MAN, WOMAN_ ,FOLK\nMOOT!PERSON! [~LEG]\n!person!_OF_THE_WATCH_ [~COP]\n",
           "2: MOOTMAN|MOOTWOMAN|MOOTFOLK ~LEG 0-0\n"
           "3: MAN OF THE WATCH|WOMAN OF THE WATCH|FOLK OF THE WATCH ~COP 0-0\n",
           "");
}

/* Each word of one set with each of the other, and of a third. */
static void test_sets(void **state)
{
    (void)state;
    expect("!rank! = REEVE, BAILIFF\n!land! = FOREST, MARSH\n!rank!_OF_THE_!land!_ [~GOV]\n",
           "3: REEVE OF THE FOREST|REEVE OF THE MARSH|BAILIFF OF THE FOREST|BAILIFF OF THE MARSH "
           "~GOV 0-0\n",
           "");
    expect("!a! = X, Y\n!a!!a!!a!_ [~GOV]\n", "2: XXX|XXY|XYX|XYY|YXX|YXY|YYX|YYY ~GOV 0-0\n", "");
    expect("!a! = X\n!a!_!b!_ [~GOV]\nAFTER_ [CCC]\n", "3: AFTER =CCC 0-0\n",
           "2:5 no set of words of that name: expected !NAME! = WORD, WORD before\n");
    /* Sets of sets grow fast: what is past the limit is told. */
    expect("!a! = A,B,C,D,E,F,G,H,I,J,K,L\n!a!!a!!a!!a!!a!_ [~GOV]\nAFTER_ [CCC]\n",
           "3: AFTER =CCC 0-0\n",
           "2:1 more than 2048 names from the sets of one name: the rest is left out\n");
}

/* A name without "_" at its end, in a file where most have it, starts longer
 * words; short ones and files without such marks do not. */
static void test_stems(void **state)
{
    (void)state;
    expect("ONE_ [AAA]\nRURITAN [RUR]\nTWO_ [BBB]\nIRA [CCC]\nSIX_ [DDD]\n",
           "1: ONE =AAA 0-0\n2: RURITAN... =RUR 0-0\n3: TWO =BBB 0-0\n4: IRA =CCC 0-0\n"
           "5: SIX =DDD 0-0\n",
           "");
    expect("KINGDOM [AAA]\nRURITAN [RUR]\nTWO_ [BBB]\n",
           "1: KINGDOM =AAA 0-0\n2: RURITAN =RUR 0-0\n3: TWO =BBB 0-0\n", "");
}

#define NO_CODE(at) \
    at " no code: expected at least three letters or digits such as AFGGOV or ~MIL, or ---\n"
#define NO_DAYS(at)                                                                     \
    at " no days: expected <DAY, >DAY or DAY-DAY in their order, a day as 19920416 or " \
       "920416\n"

/* Each mistake at its place, and what stands around it is read. */
static void test_malformed(void **state)
{
    static const struct {
        const char *line, *told;
    } mistakes[] = {
        {"BROKEN_ [AAA", "2:9 the bracket is not closed: expected [CODE] or [CODE >19920416]\n"},
        {"BROKEN_ {BROKENS_ [~AAA]", "2:9 the brace is not closed: expected {PLURAL_}\n"},
        {"BROKEN_ [AA]", NO_CODE("2:10")},
        {"BROKEN_ []", NO_CODE("2:10")},
        {"BROKEN_ [A-B]", NO_CODE("2:10")},
        {"BROKEN_ [~]", NO_CODE("2:10")},
        {"BROKEN_ [ABCDEFGHIJKLMNOPQRSTUVWXYZ]", NO_CODE("2:10")},
        {"BROKEN_ [#AAA]", "2:9 the bracket is not closed: expected [CODE] or [CODE >19920416]\n"},
        {"BROKEN_ [AAA 1999]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA <19930230]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA 981231-930101]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA 19930101]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA 19930000-19940000]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA <930101 <940101]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA >930101 >940101]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA >940101 <930101]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA 930101-]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA <]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA in 1999]", NO_DAYS("2:14")},
        {"BROKEN_ [AAA (<930101]", NO_DAYS("2:14")},
        {"BROKEN_", "2:1 this actor has no code: expected [CODE]\n"},
        {"BROKEN_ AAA]", "2:12 closed without having been opened\n"},
        {"BROKEN!folk! [~AAA]",
         "2:7 no set of words of that name: expected !NAME! = WORD, WORD before\n"},
        {"!folk = MAN", "2:1 no set of words: expected !NAME! = WORD, WORD\n"},
        {"!folk! = ,", "2:8 a set without words: expected !NAME! = WORD, WORD\n"},
        {"BROK{EN_} AAA]", "2:14 closed without having been opened\n"},
        {"<Country>", "2:1 a tag: expected a name and its [CODE], or <!-- around a comment\n"},
        {" <?xml version=\"1.0\"?>",
         "2:2 a tag: expected a name and its [CODE], or <!-- around a comment\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char text[256];
        snprintf(text, sizeof text, "BEFORE_ [BBB]\n%s\nAFTER_ [CCC]\n", mistakes[i].line);
        expect(text, "1: BEFORE =BBB 0-0\n3: AFTER =CCC 0-0\n", mistakes[i].told);
    }
    expect("\t[AAA]\nAFTER_ [CCC]\n", "2: AFTER =CCC 0-0\n", "1:2 a code before any name\n");
    expect("+LONELY_ [AAA]\nAFTER_ [CCC]\n", "1: LONELY =AAA 0-0\n2: AFTER =CCC 0-0\n",
           "1:1 a further name (+) of nothing: expected a name before\n");
    expect("!a! = X\n!A! = Y\nB!a! [~CCC]\n", "3: BX ~CCC 0-0\n",
           "2:1 a set of words of that name is there already: the first is kept\n");
    expect("!a! = X, Y!b!\nB!a! [~CCC]\n", "2: BX ~CCC 0-0\n",
           "1:11 a word of a set has no sets in it: it is left out\n");
    /* One bad code does not cost the others of its actor. */
    expect("GOOD_ [AAA]\n\t[b?d]\n\t[CCC >990101]\n", "1: GOOD =CCC 19990101-0 =AAA 0-0\n",
           NO_CODE("2:3"));
    /* Small letters are a code all the same; what stands behind it is not a name. */
    expect("GOOD_ [afgGov]\n", "1: GOOD =AFGGOV 0-0\n", "");
    expect("GOOD_ [AAA] jd 12 Mar 04\nAFTER_ [CCC]\n", "1: GOOD =AAA 0-0\n2: AFTER =CCC 0-0\n",
           "1:13 words behind the code: expected ; before a comment\n");
    /* What belongs to a name that was told of is no mistake of its own. */
    expect("BROKEN_ [AAA\n+BROKER_\n\t[BBB]\nAFTER_ [CCC]\n",
           "1: BROKEN|BROKER =BBB 0-0\n"
           "4: AFTER =CCC 0-0\n",
           "1:9 the bracket is not closed: expected [CODE] or [CODE >19920416]\n");
}

/* Bytes that editors leave: ends of lines, Latin-1 and Windows-1252, zero bytes,
 * UTF-16, names without end. Columns are those of the file. */
static void test_bytes(void **state)
{
    (void)state;
    expect("ONE_ [AAA]\r+UNO_\rTWO_\r\t[BBB]\r\n\r\nTHREE_ [C]",
           "1: ONE|UNO =AAA 0-0\n"
           "3: TWO =BBB 0-0\n",
           NO_CODE("6:9"));
    expect("BROK\xC9N\x92S_ [AAA] ]\nCAF\xC3\x89_ [BBB]\n\xC5LAND\n",
           "1: BROK\xC3\x89N\xE2\x80\x99S =AAA 0-0\n2: CAF\xC3\x89 =BBB 0-0\n",
           "1:5 not UTF-8 here: read as Windows-1252\n"
           "1:17 closed without having been opened\n"
           "3:1 not UTF-8 here: read as Windows-1252\n"
           "3:1 this actor has no code: expected [CODE]\n");
    expect("\xFF\xFEO\x01", "", "1:1 UTF-16: expected UTF-8; the file is left out\n");
    static char text[4096] = "ONE_ [AAA]\n";
    heard h = {0};
    chy_listener listener = {hear, &h};
    const char zero[] = "ONE_ [AAA]\nT\0O_ [BBB]\nSIX_ [CCC]\n";
    assert_int_equal(chy_dictionary_read((chy_slice){zero, sizeof zero - 1}, "own.txt", &listener,
                                         take, &h, NULL),
                     CHY_OK);
    chy_buffer_add_byte(&h.entries, '\0');
    chy_buffer_add_byte(&h.told, '\0');
    assert_string_equal(h.entries.bytes, "1: ONE =AAA 0-0\n3: SIX =CCC 0-0\n");
    assert_string_equal(h.told.bytes, "2:2 a zero byte: the line is left out\n");
    chy_buffer_free(&h.entries);
    chy_buffer_free(&h.told);
    memset(text + strlen(text), 'X', 1500);
    strcat(text, "_ [BBB]\nTWO_ [CCC]\n");
    expect(text, "1: ONE =AAA 0-0\n3: TWO =CCC 0-0\n",
           "2:1 a name of more than 1000 bytes: it is left out\n");
    memcpy(text, "!set! = AA,", 11); /* what was the name is a word of a set now */
    expect(text, "2: TWO =CCC 0-0\n", "1:12 a word of more than 1000 bytes: it is left out\n");
}

static void count(void *context, const chy_finding *finding)
{
    (void)finding;
    ++*(unsigned *)context;
}

/* What is no dictionary at all is not told of without end. */
static void test_no_dictionary(void **state)
{
    (void)state;
    chy_buffer file = {0};
    for (int i = 0; i < 5000; i++) chy_buffer_add_string(&file, "some words\n");
    unsigned told = 0;
    heard h = {0};
    chy_listener listener = {count, &told};
    assert_int_equal(
        chy_dictionary_read(chy_buffer_slice(&file), "own.txt", &listener, take, &h, NULL), CHY_OK);
    assert_int_equal(told, 1001);
    assert_int_equal(h.entries.length, 0);
    chy_buffer_free(&file);
}

/* Files in the manner of Phoenix: indented lines, comments between the lines of one
 * actor, marks glued together, codes that are nobody's. */
static void test_manners(void **state)
{
    (void)state;
    expect("  ONE_ [AAA]\n    [BBB <930101]\n  +UNO_\n\n# between\n   \t; between\n"
           "\t[CCC >930101]\nTWO_[DDD];x\n\tTHREE_{TRIO_}[~EEE]\n",
           "1: ONE|UNO =BBB 0-19921231 =CCC 19930101-0 =AAA 0-0\n8: TWO =DDD 0-0\n"
           "9: THREE|TRIO ~EEE 0-0\n",
           "");
    expect("CUP_FINAL_ [###]\nFOUR_ <!-- note --> [AAA] <!-- [BBB] -->\nWHIZZ!_ [CCC]\n",
           "1: CUP FINAL = 0-0\n2: FOUR =AAA 0-0\n3: WHIZZ! =CCC 0-0\n", "");
    /* Two who act together, and two of whom each has its days. */
    expect("TWO_POWERS_ [AAA/bbb]\nTHIRD_ [AAA <930101/BBB >930101/CCC >930101]\n",
           "1: TWO POWERS =AAA 0-0 with =BBB 0-0\n"
           "2: THIRD =AAA 0-19921231 =BBB 19930101-0 with =CCC 19930101-0\n",
           "");
    /* A name again with another code; days told in one piece or two. */
    expect("FIVE_ [AAA]\nFIVE_ [BBB]\nSIX_ [CCC >930101 <950101]\n"
           "\t[DDD<930101][EEE> 19950101] [FFF 930101 - 941231]\n",
           "1: FIVE =AAA 0-0\n2: FIVE =BBB 0-0\n3: SIX =CCC 19930101-19941231 =DDD 0-19921231 "
           "=EEE 19950101-0 =FFF 19930101-19941231\n",
           "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),     cmocka_unit_test(test_comments),
        cmocka_unit_test(test_days),      cmocka_unit_test(test_agents),
        cmocka_unit_test(test_malformed), cmocka_unit_test(test_sets),
        cmocka_unit_test(test_stems),     cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_manners),   cmocka_unit_test(test_no_dictionary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
