/* chancery.h: the library's only public header.
 *
 * A chancery holds what is needed to read: compiled data and a model. It is
 * immutable once open and may be used from any number of threads at once, each
 * with a reader of its own. A record belongs to one thread at a time; several
 * threads or processes may open the same file, of which one writes.
 *
 * Texts are UTF-8. Pointers that come back belong to the object named and stay
 * valid until its next call. Nothing here prints, exits or changes the locale.
 *
 *     chancery *office;
 *     chancery_reader *reader;
 *     chancery_error error;
 *     if (chancery_open(&office, "chancery.data", "en.model", &error) ||
 *         chancery_reader_new(&reader, office, &error)) puts(error.message);
 *     const char *claims;
 *     size_t length;
 *     chancery_report report = {.text = text, .length = size, .date = "2021-04-12"};
 *     if (!chancery_read(reader, &report, &claims, &length, &error))
 *         fwrite(claims, 1, length, stdout);   // JSON Lines, docs/claims.md */
#ifndef CHANCERY_H
#define CHANCERY_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum chancery_status {
    CHANCERY_OK = 0,
    CHANCERY_NO_MEMORY,
    CHANCERY_NO_FILE,   /* the system would not open, read or write */
    CHANCERY_BAD_INPUT, /* bytes that are not what they should be */
    CHANCERY_BAD_DATA,  /* data or model broken or of another version */
    CHANCERY_NO_RECORD, /* the record: locked, foreign, full, newer */
    CHANCERY_MISUSE,    /* a call that makes no sense */
    CHANCERY_STOPPED
} chancery_status;

typedef struct chancery_error {
    chancery_status status;
    char message[512]; /* one line, UTF-8 */
} chancery_error;

typedef struct chancery chancery;
typedef struct chancery_reader chancery_reader;
typedef struct chancery_record chancery_record;

/* Version of the library, "0.1.0". */
const char *chancery_version(void);

/* Opens compiled data (chancery compile) and a model. The caller's:
 * chancery_close, when all readers and records that use it are gone. */
chancery_status chancery_open(chancery **out, const char *data_path, const char *model_path,
                              chancery_error *error);
void chancery_close(chancery *office); /* NULL is harmless, as with all that free */

/* ---- reading ---- */

typedef struct chancery_report {
    const char *text;
    size_t length;
    const char *id;     /* NULL: "report" */
    const char *date;   /* EDTF; NULL where the text itself may tell */
    const char *source; /* NULL where the text itself may tell */
} chancery_report;

chancery_status chancery_reader_new(chancery_reader **out, const chancery *office,
                                    chancery_error *error);
void chancery_reader_free(chancery_reader *reader);
/* The claims of one report as JSON Lines; of the reader. */
chancery_status chancery_read(chancery_reader *reader, const chancery_report *report,
                              const char **claims, size_t *length, chancery_error *error);

/* ---- the record ---- */

/* Opens the record at `path`, a file or a postgresql:// address, making it where
 * missing. */
chancery_status chancery_record_open(chancery_record **out, const char *path,
                                     const chancery *office, chancery_error *error);
void chancery_record_close(chancery_record *record);
/* Reads one report into the record. *added (may be NULL) is false when it is
 * there already. Facts follow with chancery_record_settle. */
chancery_status chancery_record_read(chancery_record *record, chancery_reader *reader,
                                     const chancery_report *report, bool *added,
                                     chancery_error *error);
/* Works the facts out from all reports and decisions. */
chancery_status chancery_record_settle(chancery_record *record, chancery_error *error);

typedef enum chancery_view {
    CHANCERY_BRIEF,    /* `about`: whom, or NULL */
    CHANCERY_WHO,      /* `about`: words of a post's name */
    CHANCERY_TIMELINE, /* `about`: whom */
    CHANCERY_TALKS,    /* `about`: a forum, or NULL */
    CHANCERY_CONFLICTS,
    CHANCERY_SHOW,   /* `about`: a fact, claim, report or name */
    CHANCERY_SEARCH, /* `about`: words */
    CHANCERY_SUMMARY /* what the record holds */
} chancery_view;

/* One view of the record, as JSON or as text for 80 columns; of the record.
 * `as_of` (EDTF, may be NULL) keeps what held then. */
chancery_status chancery_record_view(chancery_record *record, chancery_view view, const char *about,
                                     const char *as_of, bool json, const char **out, size_t *length,
                                     chancery_error *error);

#ifdef __cplusplus
}
#endif

#endif
