/* json.h: reading JSON (RFC 8259) into an arena, for long streams of small
 * documents. Strings without escapes are slices of the text that was read, so
 * the text must live as long as the values; nothing else is copied. */
#ifndef CHY_BASE_JSON_H
#define CHY_BASE_JSON_H

#include "base/arena.h"

typedef enum chy_json_kind {
    CHY_JSON_NULL,
    CHY_JSON_FALSE,
    CHY_JSON_TRUE,
    CHY_JSON_NUMBER,
    CHY_JSON_STRING,
    CHY_JSON_ARRAY,
    CHY_JSON_OBJECT
} chy_json_kind;

/* One value. All questions below may be asked of NULL, which is no value. */
typedef struct chy_json {
    chy_json_kind kind;
    chy_slice name;                /* in an object */
    chy_slice text;                /* of a string, or a number's digits */
    struct chy_json *first, *next; /* what an array or object holds; its neighbour */
} chy_json;

/* The one document in `text`, as values of `arena`; NULL where it is none, and
 * then *why is what is wrong and *at the byte where. Well-formed UTF-8 only, no
 * NUL, at most 64 levels deep; of members with one name the last counts. */
const chy_json *chy_json_read(chy_slice text, chy_arena *arena, const char **why, size_t *at);

bool chy_json_is(const chy_json *value, chy_json_kind kind);
/* The member called `name`; NULL. */
const chy_json *chy_json_at(const chy_json *object, const char *name);
/* A string's text; empty for anything else. */
chy_slice chy_json_text_of(const chy_json *value);
/* A number; 0 for anything else. */
double chy_json_number_of(const chy_json *value);
size_t chy_json_count(const chy_json *value);

#endif
