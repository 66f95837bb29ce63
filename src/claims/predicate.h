/* predicate.h: the words of a sentence as predicates with deep arguments.
 *
 * Whatever the sentence does to a verb - passive, relative and participle
 * clauses, infinitives under other verbs, coordination, a noun with a light
 * verb - its arguments come out under the same slots: `subject` `object`
 * `indirect` `clause` `as` `mod` `poss` `appos` `adverb` `time`, and one for each
 * preposition or mark ("to", "against", "because_of"). */
#ifndef CHY_CLAIMS_PREDICATE_H
#define CHY_CLAIMS_PREDICATE_H

#include "claims/frame.h"

#define CHY_NO_WORD UINT32_MAX

typedef struct chy_argument {
    chy_slice slot;
    uint32_t word; /* head of the filler */
    bool borrowed; /* from another word's arguments: control, sharing, light verbs */
} chy_argument;

typedef struct chy_predicate {
    CHY_ARRAY(chy_argument) arguments;
    uint32_t governor; /* the word in one of whose slots this one stands; CHY_NO_WORD */
    chy_slice role;    /* that slot */
    uint32_t host;     /* the light verb that carries this noun: "hold" of "hold talks" */
    chy_slice surface; /* the slot of the grammatical subject; empty where there is none */
    bool passive;
    bool clause;  /* a verb, or a word with a copula */
    bool misread; /* a verb that was read as a noun: "Norway plans to leave" */
} chy_predicate;

/* Sets of frames/LANGUAGE that the grammar asks for, by index. */
typedef struct chy_grammar_words {
    uint32_t intransitive, accompany, role_mark, deputy_word, calling, approximator,
        approximator_after, agent, relative, light, light_with, light_preposition, suffer,
        occurrence, subject_control, negation, possible, demanded, planned, condition, infinitive,
        attribution, first_person, determiner_negation, instead, alternative, content_mark,
        locative, announcing, complementizer, post_word, row_word, world_post, state_post,
        own_state_post, forum_word, time_unit, forum_reference, nobody, scope, since,
        agreement_word, state_noun, giving, branding, content_noun, beside, sequence, third_plural,
        third_thing, relative_thing, keeping;

    /* of fora, duties and figures */
    uint32_t forum_which, observer_role, except, speech_heading, instrument_word, length_unit,
        counted_noun, beyond, own_instrument;
} chy_grammar_words;

/* Words that name one thing, as the world stage has found them. */
typedef struct chy_name_span {
    uint32_t first, last, head;
} chy_name_span;

/* One sentence. Everything lives in the arena. */
typedef struct chy_grammar {
    const struct chy_frames *frames;
    chy_grammar_words sets;
    const chy_tree *tree;
    chy_arena *arena;
    uint32_t count;
    uint32_t *first_child, *next_child; /* by word; CHY_NO_WORD at the end */
    uint32_t *order;  /* all words that hang on the root, each after the word above it */
    uint32_t ordered; /* how many they are */
    chy_predicate *words;
    const chy_name_span *names; /* in the order of the text; borrowed */
    size_t name_count;
} chy_grammar;

chy_grammar_words chy_grammar_sets(const struct chy_frames *frames);
/* Linear in the length of the sentence, but for coordinated lists. */
chy_status chy_grammar_read(chy_grammar *out, const struct chy_frames *frames,
                            const chy_grammar_words *sets, const chy_tree *tree,
                            const chy_name_span *names, size_t name_count, chy_arena *arena,
                            chy_error *error);

/* Calls for each child of a word: for (uint32_t c = CHY_CHILD(g, w); ...). */
#define CHY_CHILDREN(grammar, word, child)                                    \
    for (uint32_t child = (grammar)->first_child[word]; child != CHY_NO_WORD; \
         child = (grammar)->next_child[child])

/* The fillers of a slot as the frame's trigger class sees them (a noun's
 * subject may be its possessor, its `by` or its demonym); at most `limit`. */
size_t chy_grammar_fillers(const chy_grammar *grammar, uint32_t word, chy_trigger_class class,
                           bool has_object, chy_slice slot, uint32_t *out, size_t limit);
/* The preposition or mark of a phrase, joined by '_' where it is of several
 * words; empty where there is none. */
chy_slice chy_grammar_marker(const chy_grammar *grammar, uint32_t word);

#endif
