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
    bool sent;  /* accredited to somebody */
    bool loose; /* a word such as "envoy" */
} chy_title;

typedef struct chy_titles {
    chy_arena *arena; /* borrowed */
    CHY_ARRAY(chy_title) items;
    chy_map by_name;
    CHY_ARRAY(chy_slice) state_names;
    chy_map states; /* code to index of its name */
} chy_titles;

/* Adds the record's sections to the compiled data: FOLDER/record/en/titles.tsv
 * and the names of FOLDER/world/states.tsv. */
chy_status chy_titles_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error);
/* Reads them; slices are in the pack. */
chy_status chy_titles_open(chy_titles *out, const chy_pack *data, chy_arena *arena,
                           chy_error *error);
/* What is known of a title; one that is not listed is its own class. */
chy_title chy_title_of(const chy_titles *titles, chy_slice title);
/* "China" of "CHN"; the code itself where it is none of the listed. */
chy_slice chy_state_name(const chy_titles *titles, chy_slice code);

#endif
