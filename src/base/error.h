/* error.h: failures as values.
 *
 * A function that can fail returns chy_status and takes a chy_error that its
 * caller owns (or NULL). The message is one line for the user, without a
 * newline: what failed, on what, and why. The library never prints or exits. */
#ifndef CHY_BASE_ERROR_H
#define CHY_BASE_ERROR_H

#include "base/slice.h"

typedef enum chy_status {
    CHY_OK = 0,
    CHY_ERROR_MEMORY, /* no memory left */
    CHY_ERROR_FILE,   /* the system would not open, read or write */
    CHY_ERROR_INPUT,  /* bytes that are not what they should be */
    CHY_ERROR_DATA,   /* a data or model file that is broken or of another version */
    CHY_ERROR_RECORD, /* the database: locked, foreign, full, newer than the program */
    CHY_ERROR_USAGE,  /* a call or command line that makes no sense */
    CHY_ERROR_STOPPED /* the user stopped the work (SIGINT) */
} chy_status;

typedef struct chy_error {
    chy_status status;
    char message[512]; /* UTF-8, NUL-terminated, cut short where longer */
} chy_error;

/* Fills *error (may be NULL) and returns `status`. */
chy_status chy_fail(chy_error *error, chy_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same for want of memory. */
chy_status chy_fail_memory(chy_error *error);
/* The same from errno: "PATH: No such file or directory". */
chy_status chy_fail_errno(chy_error *error, const char *path);

/* A finding about input or data that is not a failure of the program. Lines
 * and columns count from 1, columns in bytes; 0 where unknown. */
typedef struct chy_finding {
    const char *path;
    unsigned line, column;
    bool fatal; /* what it is about could not be used */
    const char *message;
} chy_finding;

/* Receives findings; `context` is the caller's own. May be called from one
 * thread at a time for one reader. The finding is valid during the call. */
typedef struct chy_listener {
    void (*hear)(void *context, const chy_finding *finding);
    void *context;
} chy_listener;

/* Tells `listener` (may be NULL) of one finding. */
void chy_tell(const chy_listener *listener, const char *path, unsigned line, unsigned column,
              bool fatal, const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
