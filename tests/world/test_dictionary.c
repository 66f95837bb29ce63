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
        chy_buffer_format(&h->entries, " %s%.*s %d-%d", c->agent ? "~" : "=", CHY_PRINT(c->code),
                          c->from, c->until);
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
           "2:3 no set of words of that name: expected !NAME! = WORD, WORD before\n");
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

/* Each mistake at its place, and what stands around it is read. */
static void test_malformed(void **state)
{
    static const struct {
        const char *line, *told;
    } mistakes[] = {
        {"BROKEN_ [AAA", "2:9 the bracket is not closed: expected [CODE] or [CODE >19920416]\n"},
        {"BROKEN_ {BROKENS_ [~AAA]", "2:9 the brace is not closed: expected {PLURAL_}\n"},
        {"BROKEN_ [aaa]", "2:10 no code: expected capitals such as AFGGOV or ~MIL\n"},
        {"BROKEN_ [AA]", "2:10 no code: expected capitals such as AFGGOV or ~MIL\n"},
        {"BROKEN_ []", "2:10 no code: expected capitals such as AFGGOV or ~MIL\n"},
        {"BROKEN_ [AAA 1999]", "2:14 no days: expected <DAY, >DAY or DAY-DAY in their order, a day "
                               "as 19920416 or 920416\n"},
        {"BROKEN_ [AAA <19930230]", "2:14 no days: expected <DAY, >DAY or DAY-DAY in their order, "
                                    "a day as 19920416 or 920416\n"},
        {"BROKEN_ [AAA 981231-930101]", "2:14 no days: expected <DAY, >DAY or DAY-DAY in their "
                                        "order, a day as 19920416 or 920416\n"},
        {"BROKEN_", "2:1 this actor has no code: expected [CODE]\n"},
        {"BROKEN_ AAA]", "2:12 closed without having been opened\n"},
        {"BROKEN!folk! [~AAA]",
         "2:7 no set of words of that name: expected !NAME! = WORD, WORD before\n"},
        {"!folk = MAN", "2:1 no set of words: expected !NAME! = WORD, WORD\n"},
        {"!folk! = ,", "2:8 a set without words: expected !NAME! = WORD, WORD\n"},
        {"BROK\xC9N_ [AAA]", "2:5 not UTF-8 here: the line is left out\n"},
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
    /* One bad code does not cost the others of its actor. */
    expect("GOOD_ [AAA]\n\t[bad]\n\t[CCC >990101]\n", "1: GOOD =CCC 19990101-0 =AAA 0-0\n",
           "2:3 no code: expected capitals such as AFGGOV or ~MIL\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),     cmocka_unit_test(test_comments),
        cmocka_unit_test(test_days),      cmocka_unit_test(test_agents),
        cmocka_unit_test(test_malformed), cmocka_unit_test(test_sets),
        cmocka_unit_test(test_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
