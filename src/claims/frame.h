/* frame.h: frames as the engine holds them (docs/frames.md is the language).
 *
 * A frame says: where this word stands as a predicate with arguments such as
 * these, the report makes that claim. Frames, word sets, the operator grid and
 * the topics are read from data; nothing here knows a language. */
#ifndef CHY_CLAIMS_FRAME_H
#define CHY_CLAIMS_FRAME_H

#include "base/map.h"
#include "claims/claims.h"

/* What kind of predicate a trigger is. */
typedef enum chy_trigger_class {
    CHY_TRIGGER_VERB,
    CHY_TRIGGER_NOUN,    /* its possessor does it: "their attack" */
    CHY_TRIGGER_NOUN_OF, /* its possessor suffers it: "his arrest" */
    CHY_TRIGGER_ADJ,
    CHY_TRIGGER_IS, /* a noun said of a subject by a copula: "is a member" */
    CHY_TRIGGER_CLASSES
} chy_trigger_class;

/* What a filler must be. */
typedef enum chy_test_kind {
    CHY_TEST_ANY,
    CHY_TEST_ACTOR,
    CHY_TEST_PERSON,
    CHY_TEST_COUNTRY,
    CHY_TEST_BODY,
    CHY_TEST_POST,
    CHY_TEST_FORUM,
    CHY_TEST_INSTRUMENT,
    CHY_TEST_DATE,
    CHY_TEST_PLACE,
    CHY_TEST_NUMBER,
    CHY_TEST_ROLE,
    CHY_TEST_CLAUSE, /* a verb, or a noun or adjective with a copula */
    CHY_TEST_NAME,   /* a proper noun */
    CHY_TEST_PLURAL,
    CHY_TEST_ACT,   /* a word that a frame with an event code takes as its trigger */
    CHY_TEST_WORDS, /* the lemma of the filler's head is in a set */
    CHY_TEST_WITHIN /* the lemma of the head or of a word in its phrase is in a set */
} chy_test_kind;

typedef struct chy_test {
    chy_test_kind kind;
    uint32_t set; /* of WORDS and WITHIN */
} chy_test;

/* "object.of": the `of` of the object. */
enum { CHY_PATH_STEPS = 3 };

typedef struct chy_path {
    chy_slice steps[CHY_PATH_STEPS];
    uint8_t count;
    bool joined; /* taken together with the path before it ("+"), not instead of it ("|") */
} chy_path;

/* Several paths: the first that has fillers, with all that are joined to it. */
typedef struct chy_paths {
    chy_path *items;
    uint32_t count;
} chy_paths;

typedef struct chy_condition {
    chy_paths paths;
    chy_test *tests; /* one of them must hold for one of the fillers */
    uint32_t count;
    bool unless;
} chy_condition;

/* Where the value of a claim's field comes from: words of the file, or the
 * first of the paths that has fillers. */
typedef struct chy_field {
    chy_slice name;
    chy_slice constant;
    chy_paths paths;
} chy_field;

/* An embedding word tells how its content stands to the world. */
typedef enum chy_content_state {
    CHY_CONTENT_UNTOLD, /* the frame says nothing of its content */
    CHY_CONTENT_ACTUAL,
    CHY_CONTENT_NEGATED,
    CHY_CONTENT_PLANNED,
    CHY_CONTENT_EXPECTED,
    CHY_CONTENT_POSSIBLE,
    CHY_CONTENT_DEMANDED,
    CHY_CONTENT_CONDITIONAL
} chy_content_state;

enum { CHY_KIND_OPERATOR = CHY_CLAIM_KINDS }; /* makes no claim of its own */

/* Where something stands in a file, for messages; counted from 1. */
typedef struct chy_frame_place {
    chy_slice path;
    unsigned line, column;
} chy_frame_place;

typedef struct chy_frame {
    chy_slice name;
    chy_slice path; /* of the file */
    unsigned line;
    uint32_t kind; /* chy_claim_kind or CHY_KIND_OPERATOR */
    chy_slice type, mode, cameo;
    chy_slice content; /* content class of a deed: a row of the grid */
    chy_slice stance;  /* of an operator event: a column of the grid */
    chy_frame_place code_at, content_at, stance_at;
    chy_content_state state;
    bool says;       /* its subject is the source of its content */
    bool also;       /* made beside the first frame of its kind that fits, not instead */
    bool agentless;  /* an event with recipients but nobody who did it */
    bool reciprocal; /* all sides do the same */
    bool idea;       /* no event where it stands alone, only as content of an operator */
    bool bare;       /* an operator event without content that the grid knows is made too */
    chy_condition *conditions;
    size_t condition_count, condition_room;
    chy_field *fields;
    size_t field_count, field_room;
} chy_frame;

typedef struct chy_trigger {
    chy_slice lemma;    /* of the head word */
    chy_slice particle; /* "off" of "call_off"; empty where none */
    chy_trigger_class class;
    uint32_t frame;
    uint32_t next; /* next trigger with the same lemma and class, UINT32_MAX at the end */
} chy_trigger;

typedef struct chy_word_set {
    chy_slice name;
    chy_map words;
    bool used;
    chy_frame_place used_at; /* where first */
} chy_word_set;

/* A slot as a frame names it, kept where the frames are checked. */
typedef struct chy_slot_use {
    chy_slice slot;
    chy_frame_place at;
} chy_slot_use;

typedef struct chy_grid_cell {
    chy_slice type, mode, cameo;
    chy_slice becomes; /* content class of the result, for operators above this one */
} chy_grid_cell;

enum { CHY_GRID_STANCES = 10 };

typedef struct chy_grid_row {
    chy_slice content;
    chy_grid_cell cells[CHY_GRID_STANCES];
    chy_frame_place cells_at[CHY_GRID_STANCES];
} chy_grid_row;

/* What scores.tsv tells of a CAMEO code, or of a PLOVER type or TYPE/mode. */
typedef struct chy_score {
    double value;  /* on Goldstein's scale or PLOVER's; NAN where none is told */
    unsigned quad; /* PLOVER quad class, 1 to 4; 0 for CAMEO codes */
} chy_score;

/* A run of words that stands for a topic or a manner. */
typedef struct chy_topic {
    bool manner;
    chy_slice code;
    chy_slice words; /* lower case, parted by single blanks; '*' ends a word's beginning */
} chy_topic;

/* A word that ends in `form` may be one whose lemma ends in `lemma` instead. */
typedef struct chy_ending {
    chy_slice form, lemma;
} chy_ending;

struct chy_frames {
    chy_arena *arena;
    CHY_ARRAY(chy_frame) frames;
    CHY_ARRAY(chy_trigger) triggers;
    CHY_ARRAY(chy_word_set) sets;
    chy_map set_names;
    chy_map aliases; /* lemma as parsed -> index in `lemmas` of the one frames use */
    CHY_ARRAY(chy_slice) lemmas;
    chy_map vocabulary; /* every lemma of a trigger or set */
    CHY_ARRAY(chy_ending) endings;
    chy_map trigger_heads[CHY_TRIGGER_CLASSES]; /* lemma -> first trigger */
    chy_slice stances[CHY_GRID_STANCES];
    size_t stance_count;
    CHY_ARRAY(chy_grid_row) grid;
    CHY_ARRAY(chy_topic) topics;
    chy_map score_codes; /* code -> index in `scores` */
    CHY_ARRAY(chy_score) scores;
    CHY_ARRAY(chy_slot_use) slots; /* filled only where somebody listens to mistakes */
};

/* Reads one file of frames into `frames`; slices of `text` are kept. Mistakes
 * go to the listener as fatal findings; the number of them is returned. */
unsigned chy_frames_parse(struct chy_frames *frames, chy_slice text, chy_slice path,
                          const chy_listener *listener);
/* Reads grid.tsv and topics.tsv. */
unsigned chy_frames_parse_grid(struct chy_frames *frames, chy_slice text, const char *path,
                               const chy_listener *listener);
unsigned chy_frames_parse_topics(struct chy_frames *frames, chy_slice text, const char *path,
                                 const chy_listener *listener);
unsigned chy_frames_parse_scores(struct chy_frames *frames, chy_slice text, const char *path,
                                 const chy_listener *listener);
/* The scores of a CAMEO code, or of a PLOVER type ("ACCUSE") or mode
 * ("ACCUSE/allege"); NULL where the table has none. */
const chy_score *chy_frames_score(const struct chy_frames *frames, chy_slice code);
/* What can be checked once all files are read: sets, slots, content classes and codes
 * that nobody defines. */
unsigned chy_frames_check(const struct chy_frames *frames, const chy_listener *listener);

/* The dictionary form that frames use for a word, given in lower case its lemma
 * as parsed and its form. What no frame knows is looked for by its endings, in
 * `arena`, since lemmas of rare words are guesses. */
chy_slice chy_frames_lemma(const struct chy_frames *frames, chy_slice lemma, chy_slice form,
                           chy_arena *arena);
/* The set of that name, or UINT32_MAX. */
uint32_t chy_frames_set(const struct chy_frames *frames, const char *name);
bool chy_set_has(const struct chy_frames *frames, uint32_t set, chy_slice lemma);
/* The grid's cell, or NULL where it is empty. */
const chy_grid_cell *chy_frames_cell(const struct chy_frames *frames, chy_slice content,
                                     chy_slice stance);
/* The first trigger of that class and lemma, or NULL. */
const chy_trigger *chy_frames_trigger(const struct chy_frames *frames, chy_trigger_class class,
                                      chy_slice lemma);
/* The field of that name, or NULL. */
const chy_field *chy_frame_field(const chy_frame *frame, const char *name);

#endif
