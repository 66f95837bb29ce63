/* The language of frames and the grammar under it, on small inputs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "claims/frames.c"
#include "claims/predicate.h"
#include "syntax/syntax.h"

/* ---- mistakes are told with line and column ---- */

typedef struct heard {
    unsigned count, line, column;
    char message[200];
} heard;

static void hear(void *context, const chy_finding *finding)
{
    heard *h = context;
    if (h->count++ == 0) {
        h->line = finding->line;
        h->column = finding->column;
        snprintf(h->message, sizeof h->message, "%s", finding->message);
    }
}

static heard mistakes_in(const char *text)
{
    struct chy_frames *frames = new_frames();
    assert_non_null(frames);
    heard h = {0};
    chy_listener listener = {hear, &h};
    unsigned told =
        chy_frames_parse(frames, chy_slice_of(text), CHY_SLICE("test.frames"), &listener);
    assert_int_equal(told, h.count);
    chy_frames_close(frames);
    return h;
}

static void test_good_frame_has_no_mistakes(void **state)
{
    (void)state;
    heard h = mistakes_in("set arms missile\n"
                          "frame give : event\n"
                          "  verb give send\n"
                          "    hand_over\n"
                          "  when object ~@arms \"tank\"\n"
                          "  unless to date\n"
                          "  code AID/x 072\n"
                          "  actors = subject + with | by\n"
                          "  recipients = to | object.of\n");
    assert_int_equal(h.count, 0);
}

static void test_mistakes_name_their_place(void **state)
{
    (void)state;
    heard h = mistakes_in("frame give : event\n  verb give\n  where object any\n");
    assert_int_equal(h.count, 1);
    assert_int_equal(h.line, 3);
    assert_int_equal(h.column, 3);
    h = mistakes_in("frame give : gift\n  verb give\n");
    assert_int_equal(h.count, 1);
    assert_int_equal(h.line, 1);
    h = mistakes_in("frame give : event\n  when object somebody\n");
    assert_int_equal(h.line, 2);
    assert_int_equal(h.column, 15);
    h = mistakes_in("frame give : event\n  holder = subject\n");
    assert_int_equal(h.count, 1);
    h = mistakes_in("  verb give\n");
    assert_int_equal(h.count, 1);
    h = mistakes_in("frame give : event\n  actors = \"open\n");
    assert_true(h.count >= 1);
}

static void test_undefined_set_is_told(void **state)
{
    (void)state;
    struct chy_frames *frames = new_frames();
    heard h = {0};
    chy_listener listener = {hear, &h};
    chy_frames_parse(frames, CHY_SLICE("frame a : event\n  verb give\n  when object @none\n"),
                     CHY_SLICE("t"), &listener);
    assert_int_equal(h.count, 0);
    assert_int_equal(chy_frames_check(frames, &listener), 1);
    chy_frames_close(frames);
}

static void test_lemmas_are_found_by_endings(void **state)
{
    (void)state;
    struct chy_frames *frames = new_frames();
    chy_frames_parse(frames,
                     CHY_SLICE("alias fought fight\nending ed e\nending ed -\n"
                               "frame a : event\n  verb convene fight attack\n"),
                     CHY_SLICE("t"), NULL);
    chy_arena *arena = chy_arena_new();
    assert_true(chy_slice_is(
        chy_frames_lemma(frames, CHY_SLICE("conven"), CHY_SLICE("convened"), arena), "convene"));
    assert_true(chy_slice_is(
        chy_frames_lemma(frames, CHY_SLICE("fink"), CHY_SLICE("fought"), arena), "fight"));
    assert_true(chy_slice_is(
        chy_frames_lemma(frames, CHY_SLICE("attack"), CHY_SLICE("attacked"), arena), "attack"));
    assert_true(chy_slice_is(chy_frames_lemma(frames, CHY_SLICE("sing"), CHY_SLICE("sang"), arena),
                             "sing"));
    chy_arena_free(arena);
    chy_frames_close(frames);
}

/* ---- deep arguments ---- */

#define WORD(id, form, lemma, upos, xpos, head, relation) \
#id "\t" form "\t" lemma "\t" upos "\t" xpos "\t_\t" #head "\t" relation "\t_\t_\n"

static const char trees_text[] = "# text = Tents were sent to Arda by Norland .\n" WORD(
    1, "Tents", "tent", "NOUN", "NNS", 3,
    "nsubj:pass") WORD(2, "were", "be", "AUX", "VBD", 3,
                       "aux:pass") WORD(3, "sent", "send", "VERB", "VBN", 0,
                                        "root") WORD(4, "to", "to", "ADP", "IN", 5, "case")
    WORD(5, "Arda", "Arda", "PROPN", "NNP", 3, "obl") WORD(6, "by", "by", "ADP", "IN", 7, "case")
        WORD(7, "Norland", "Norland", "PROPN", "NNP", 3, "obl:agent") WORD(
            8, ".",
            ".",
            "PUNCT",
            ".",
            3,
            "punct") "\n"
                     "# text = Norland , which agreed to send tents , left .\n" WORD(
                         1, "Norland", "Norland", "PROPN", "NNP", 9,
                         "nsubj") WORD(2, ",", ",", "PUNCT", ",", 4, "punct")
                         WORD(3, "which", "which", "PRON", "WDT", 4,
                              "nsubj") WORD(4, "agreed", "agree", "VERB", "VBD", 1, "acl:relcl")
                             WORD(5, "to", "to", "PART", "TO", 6, "mark") WORD(
                                 6, "send", "send", "VERB",
                                 "VB",
                                 4,
                                 "xcomp") WORD(7, "tents", "tent", "NOUN", "NNS", 6, "obj")
                                 WORD(8, ",", ",", "PUNCT", ",", 4,
                                      "punct") WORD(9, "left", "leave", "VERB", "VBD", 0, "root")
                                     WORD(10, ".", ".", "PUNCT", ".", 9,
                                          "punct") "\n"
                                                   "# text = Arda held talks with Norland .\n" WORD(
                                                       1, "Arda", "Arda", "PROPN", "NNP", 2,
                                                       "nsubj") WORD(2, "held", "hold", "VERB",
                                                                     "VBD", 0, "root")
                                                       WORD(3, "talks", "talk", "NOUN", "NNS", 2,
                                                            "obj") WORD(4, "with", "with", "ADP",
                                                                        "IN", 5, "case")
                                                           WORD(5, "Norland", "Norland", "PROPN",
                                                                "NNP", 2, "obl")
                                                               WORD(6, ".", ".", "PUNCT", ".", 2,
                                                                    "punct") "\n";

typedef struct fixture {
    struct chy_frames *frames;
    chy_arena *arena;
    chy_trees *trees;
    chy_grammar grammar;
} fixture;

static fixture read_tree(uint32_t number)
{
    fixture f = {.frames = new_frames(), .arena = chy_arena_new()};
    chy_error error;
    chy_frames_parse(f.frames,
                     CHY_SLICE("set agent by\nset relative which who\nset infinitive to\n"
                               "set light hold\n"),
                     CHY_SLICE("t"), NULL);
    assert_int_equal(
        chy_conllu_read(&f.trees, chy_slice_of(trees_text), "t", f.arena, NULL, &error), CHY_OK);
    assert_true(number < f.trees->count);
    chy_grammar_words sets = chy_grammar_sets(f.frames);
    assert_int_equal(chy_grammar_read(&f.grammar, f.frames, &sets, &f.trees->items[number], NULL, 0,
                                      f.arena, &error),
                     CHY_OK);
    return f;
}

static void drop(fixture *f)
{
    chy_arena_free(f->arena);
    chy_frames_close(f->frames);
}

/* The only filler of a slot, by its form; "" where there is none. */
static chy_slice filler(const fixture *f, uint32_t word, chy_trigger_class class, const char *slot)
{
    uint32_t found[4];
    size_t count =
        chy_grammar_fillers(&f->grammar, word, class, true, chy_slice_of(slot), found, 4);
    assert_true(count <= 1);
    return count ? f->grammar.tree->sentence->words[found[0]].form : (chy_slice){0};
}

static void test_passive(void **state)
{
    (void)state;
    fixture f = read_tree(0);
    assert_true(chy_slice_is(filler(&f, 2, CHY_TRIGGER_VERB, "subject"), "Norland"));
    assert_true(chy_slice_is(filler(&f, 2, CHY_TRIGGER_VERB, "object"), "Tents"));
    assert_true(chy_slice_is(filler(&f, 2, CHY_TRIGGER_VERB, "to"), "Arda"));
    drop(&f);
}

static void test_relative_clause_and_control(void **state)
{
    (void)state;
    fixture f = read_tree(1);
    assert_true(chy_slice_is(filler(&f, 3, CHY_TRIGGER_VERB, "subject"), "Norland"));
    assert_true(chy_slice_is(filler(&f, 3, CHY_TRIGGER_VERB, "clause"), "send"));
    assert_true(chy_slice_is(filler(&f, 5, CHY_TRIGGER_VERB, "subject"), "Norland"));
    assert_true(chy_slice_is(filler(&f, 5, CHY_TRIGGER_VERB, "object"), "tents"));
    drop(&f);
}

static void test_light_verb_carries_its_noun(void **state)
{
    (void)state;
    fixture f = read_tree(2);
    assert_int_equal(f.grammar.words[2].host, 1);
    assert_true(chy_slice_is(filler(&f, 2, CHY_TRIGGER_NOUN, "subject"), "Arda"));
    assert_true(chy_slice_is(filler(&f, 2, CHY_TRIGGER_NOUN, "with"), "Norland"));
    drop(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_frame_has_no_mistakes),
        cmocka_unit_test(test_mistakes_name_their_place),
        cmocka_unit_test(test_undefined_set_is_told),
        cmocka_unit_test(test_lemmas_are_found_by_endings),
        cmocka_unit_test(test_passive),
        cmocka_unit_test(test_relative_clause_and_control),
        cmocka_unit_test(test_light_verb_carries_its_noun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
