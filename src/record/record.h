/* record.h: the face of the record: claims in, facts out.
 *
 * A record is one database. Reports and their claims are put in whole and once;
 * facts are worked out from all of them (chy_record_settle), so that nothing
 * depends on the order of reading. Views read the tables through
 * chy_record_store; docs/record.md describes them.
 *
 * A record belongs to one thread at a time; any number of processes may read
 * one while one writes. */
#ifndef CHY_RECORD_RECORD_H
#define CHY_RECORD_RECORD_H

#include "base/pack.h"
#include "claims/claims.h"
#include "record/store.h"

typedef struct chy_record chy_record;

typedef struct chy_record_options {
    const char *path;
    chy_store_mode mode;
    const chy_pack *data; /* compiled data (section "record.titles"), borrowed; may be NULL, and
                             then nothing can be settled */
    const char *known;    /* EDTF day, month or year: facts from the reports up to then only; they
                             are worked out in memory, and the record can only be looked at */
} chy_record_options;

/* Opens a record; the caller's, chy_record_close. Facts that are out of date
 * (a reading was interrupted) are worked out first where the mode allows it. */
chy_status chy_record_open(chy_record **out, const chy_record_options *options, chy_error *error);
void chy_record_close(chy_record *record);
/* The database, for views; owned by the record. */
chy_store *chy_record_store(chy_record *record);

/* ---- reports in ---- */

typedef struct chy_incoming_sentence {
    uint32_t number, start, end;
    chy_slice text;
} chy_incoming_sentence;

/* One report with its claims, on its way into the record. Everything is
 * borrowed during the call. */
typedef struct chy_incoming {
    chy_slice name, source, title, url, reported;
    uint64_t hash;
    const chy_incoming_sentence *sentences; /* ascending numbers */
    size_t sentence_count;
    const chy_claim *claims;
    const chy_slice *quotes; /* one for each claim */
    size_t claim_count;
} chy_incoming;

/* Puts a report in, whole or not at all. *added (may be NULL) is false when a
 * report of that hash is there already. Reports are made durable in batches:
 * chy_record_flush, which closing and settling call too, ends one. */
chy_status chy_record_add(chy_record *record, const chy_incoming *incoming, bool *added,
                          chy_error *error);
chy_status chy_record_flush(chy_record *record, chy_error *error);
/* A report with its claims as the stages give it. `arena` serves for the way. */
chy_status chy_record_add_claims(chy_record *record, const chy_claims *claims, chy_arena *arena,
                                 bool *added, chy_error *error);
/* Takes out all reports of that name or label; *dropped tells how many. */
chy_status chy_record_drop(chy_record *record, chy_slice name, size_t *dropped, chy_error *error);

/* ---- claims made elsewhere: JSON Lines ---- */

/* Gathers lines of claims into reports. */
typedef struct chy_claim_reader chy_claim_reader;

/* Reads from `path` ("-": standard input). */
chy_status chy_claim_reader_open(chy_claim_reader **out, const char *path,
                                 const chy_listener *listener, chy_error *error);
/* The next report: all claims on lines that follow each other with the same
 * "report". CHY_OK with *out NULL at the end. Lines that are no claims are told
 * to the listener and left out. `arena` holds the result. */
chy_status chy_claim_reader_next(chy_claim_reader *reader, chy_arena *arena, chy_incoming **out,
                                 chy_error *error);
size_t chy_claim_reader_mistakes(const chy_claim_reader *reader);
void chy_claim_reader_close(chy_claim_reader *reader);

/* ---- facts ---- */

/* Works the facts out, in one transaction. Where a few reports were added to many,
 * only what these can change is looked at; else time and memory are proportional
 * to the claims. The result is the same. */
chy_status chy_record_settle(chy_record *record, chy_error *error);
/* Works all facts out anew from reports and decisions. */
chy_status chy_record_rebuild(chy_record *record, chy_error *error);
/* True when reports or decisions came after the facts were worked out. */
bool chy_record_stale(chy_record *record);

/* ---- decisions ---- */

typedef struct chy_decision {
    const char *author, *action;
    const char *subject; /* a name, a fact's name, or REPORT#ORDINAL */
    const char *object;  /* what the action needs; may be NULL */
    const char *remark;  /* may be NULL */
    const char *made;    /* time, UTC, ISO 8601 */
} chy_decision;

/* Stores a decision and gives its number. CHY_ERROR_USAGE where it names what
 * the record does not hold. Facts must be settled afterwards. */
chy_status chy_record_decide(chy_record *record, const chy_decision *decision, int64_t *number,
                             chy_error *error);
/* Takes decision `number` back. */
chy_status chy_record_undo(chy_record *record, int64_t number, const char *when, chy_error *error);

/* ---- names ---- */

/* `name` as names are compared: without case, accents and hyphens, in Latin
 * letters (ICU), single spaces. In `arena`. */
chy_slice chy_name_fold(chy_slice name, chy_arena *arena);

#endif
