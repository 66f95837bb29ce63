/* dictionary.h: actor and agent dictionaries of TABARI and PETRARCH, read as they
 * are.
 *
 *   AFGHANISTAN_ [AFG]                a name with its code; "_" stands for a blank
 *   AFGHAN [AFG]                      in a file whose names mostly end with "_" one
 *                                     that does not is the start of longer words
 *   +AFGHANESTAN_                     one more name of the same actor
 *   <tab>[AFGELI <920416]             its code before a day, from one on (>), or
 *   <tab>[AFGGOV 19871130-19920416]   between two; [A (<920416)/B (>920416)] is
 *                                     two codes in one bracket
 *   ALLIES_ [AFG/PAK]                 two codes at once: a name for both
 *   NAVY_YARD_ [---]                  nobody: a name that gives no actor; so [###]
 *   SOLDIER_ {SOLDIERS_} [~MIL]       an agent: a common noun, its plural, its role
 *   !person! = MAN, WOMAN             a set of words, and
 *   ASSEMBLY!person! [~LEG]           one agent for each word of it; of several sets
 *                                     each word of one with each of the other
 *
 * ";" and "#" start a comment; <!-- and --> stand around one. Days are YYYYMMDD,
 * or YYMMDD of 1930 to 2029. Codes may have small letters. dictionary_lines.h tells
 * which bytes are understood. */
#ifndef CHY_WORLD_DICTIONARY_H
#define CHY_WORLD_DICTIONARY_H

#include "base/error.h"
#include "base/slice.h"

/* One code of an actor and the days for which it holds, both ends included;
 * yyyymmdd, 0 is open. */
typedef struct chy_dictionary_code {
    chy_slice code; /* "AFGGOV", "MIL" of an agent; empty: nobody */
    int32_t from, until;
    bool agent;
    bool joint; /* the name stands for the code before as well, on the same days: [AFG/PAK] */
} chy_dictionary_code;

/* One actor or agent, valid during the call that gives it. */
typedef struct chy_dictionary_entry {
    unsigned line;          /* of its first name */
    const chy_slice *names; /* at least one; letters as in the file, blanks for "_" */
    const bool *stems;      /* of each name: longer words that start with its last one are it too */
    size_t name_count;
    const chy_dictionary_code *codes; /* at least one; those with days first */
    size_t code_count;
} chy_dictionary_entry;

/* Takes one entry; anything but CHY_OK ends the reading with that status. */
typedef chy_status chy_dictionary_sink(void *context, const chy_dictionary_entry *entry,
                                       chy_error *error);

/* Reads the dictionary `text`. What is malformed is told to `listener` with
 * `path`, line and column, never fatal, and the rest is given to `sink`. Fails
 * only for want of memory or with the sink. */
chy_status chy_dictionary_read(chy_slice text, const char *path, const chy_listener *listener,
                               chy_dictionary_sink *sink, void *context, chy_error *error);

#endif
