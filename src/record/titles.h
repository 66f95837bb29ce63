/* titles.h: what the record knows of titles and states, from data files. */
#ifndef CHY_RECORD_TITLES_H
#define CHY_RECORD_TITLES_H

#include "base/error.h"
#include "base/map.h"
#include "base/pack.h"

typedef enum chy_seats {
    CHY_SEATS_UNKNOWN,
    CHY_SEATS_STATE,  /* one holder in a state, for each accreditation */
    CHY_SEATS_BODY,   /* one holder in a body */
    CHY_SEATS_SEVERAL /* any number */
} chy_seats;

typedef struct chy_title {
    chy_slice class;  /* titles of one class are the same post */
    chy_slice family; /* classes that a loose title may stand for */
    chy_seats seats;
    bool sent;      /* accredited to somebody */
    bool loose;     /* a word such as "envoy" */
    chy_slice word; /* before a body or topic to which it is sent: "to", "for" */
} chy_title;

/* A title with a * in it. */
typedef struct chy_title_pattern {
    chy_slice before, after; /* the * */
    chy_title title;
} chy_title_pattern;

typedef struct chy_nation_word {
    chy_slice code, text;
} chy_nation_word;

/* What a word of a forum's name tells. */
typedef enum chy_forum_word {
    CHY_WORD_OTHER,
    CHY_WORD_ARTICLE,
    CHY_WORD_WHICH,
    CHY_WORD_FORUM
} chy_forum_word;

typedef struct chy_titles {
    chy_arena *arena; /* borrowed */
    CHY_ARRAY(chy_title) items;
    chy_map by_name;
    CHY_ARRAY(chy_title_pattern) patterns;
    CHY_ARRAY(chy_slice) state_names;
    chy_map states;                     /* code to index of its name */
    CHY_ARRAY(chy_nation_word) nations; /* further names, adjectives and capitals, by state */
    chy_map nation;                     /* code to its first one */
    chy_map words;                      /* of fora without a name, to chy_forum_word */
} chy_titles;

/* Adds the record's sections to the compiled data: FOLDER/record/en/titles.tsv
 * and the names of states of FOLDER/world/. */
chy_status chy_titles_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error);
/* Reads them; slices are in the pack. */
chy_status chy_titles_open(chy_titles *out, const chy_pack *data, chy_arena *arena,
                           chy_error *error);
/* The words without an article that opens them. */
chy_slice chy_without_article(const chy_titles *titles, chy_slice words);
chy_forum_word chy_forum_word_of(const chy_titles *titles, chy_slice word);
/* What is known of a title; one that is not listed is its own class. */
chy_title chy_title_of(const chy_titles *titles, chy_slice title);
/* Whether words tell the state: by a name, an adjective or its capital. */
bool chy_tells_state(const chy_titles *titles, chy_slice code, chy_slice words);
/* "China" of "CHN"; the code itself where it is none of the listed. */
chy_slice chy_state_name(const chy_titles *titles, chy_slice code);

#endif
