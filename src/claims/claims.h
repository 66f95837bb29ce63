/* claims.h: the face of the claims stage: trees and mentions in, claims out.
 *
 * A claim is one thing that one report says, with the bytes that say it. */
#ifndef CHY_CLAIMS_CLAIMS_H
#define CHY_CLAIMS_CLAIMS_H

#include "base/buffer.h"
#include "world/world.h"

typedef enum chy_claim_kind {
    CHY_CLAIM_TENURE,
    CHY_CLAIM_EVENT,
    CHY_CLAIM_FORUM,
    CHY_CLAIM_MEMBERSHIP,
    CHY_CLAIM_STANCE,
    CHY_CLAIM_RELATION,
    CHY_CLAIM_OBLIGATION,
    CHY_CLAIM_MANDATE,
    CHY_CLAIM_FIGURE,
    CHY_CLAIM_KINDS
} chy_claim_kind;

typedef enum chy_factuality {
    CHY_ACTUAL,
    CHY_NEGATED,
    CHY_PLANNED,
    CHY_EXPECTED,
    CHY_POSSIBLE,
    CHY_DEMANDED,
    CHY_CONDITIONAL,
    CHY_FACTUALITIES
} chy_factuality;

typedef struct chy_actor_list {
    chy_actor *items;
    size_t count;
} chy_actor_list;

typedef struct chy_slice_list {
    chy_slice *items;
    size_t count;
} chy_slice_list;

/* Strings are slices of the report, the data or the arena; empty is null in
 * the JSON form. Values are those of the contract (docs/claims.md). */
typedef struct chy_claim {
    chy_claim_kind kind;
    uint32_t sentence;
    uint32_t start, end;    /* evidence: bytes of the report's text */
    chy_actor_list said_by; /* outermost first; none: the report itself */
    chy_factuality factuality;
    chy_slice when; /* EDTF */
    struct {
        chy_slice text, name, country, lat, lon;
    } where;          /* text empty: none */
    chy_slice frame;  /* name of the frame that made it, for --explain */
    uint32_t trigger; /* word of the sentence, for --explain */
    union {
        struct {
            chy_actor person; /* text and name empty: a vacancy */
            chy_post post;
            chy_slice status; /* appointed holds held acting expected left vacant */
            chy_slice from, until;
        } tenure;
        struct {
            chy_slice type, mode, cameo;
            chy_actor_list actors, recipients;
            double goldstein, score; /* Goldstein's scale, PLOVER's; NAN where none */
            unsigned quad;           /* PLOVER quad class, 1 to 4 */
        } event;
        struct {
            chy_slice forum, change, about;
        } forum;
        struct {
            chy_actor member;
            chy_slice body, role, change;
        } membership;
        struct {
            chy_actor holder;
            chy_slice attitude, proposition;
            chy_slice_list topics, how;
        } stance;
        struct {
            chy_actor a, b;
            chy_slice relation;
        } relation;
        struct {
            chy_actor bearer;
            chy_slice instrument, duty, force;
            bool breach;
        } obligation;
        struct {
            chy_post post;
            chy_slice duty;
        } mandate;
        struct {
            chy_slice subject_text; /* words, where it is no actor */
            chy_actor subject;
            chy_slice measure, unit;
            double value;
            char comparator; /* '=', '<', '>', '~' */
        } figure;
    } as;
} chy_claim;

typedef struct chy_claims {
    const chy_reading *reading; /* borrowed */
    chy_claim *items;           /* in the order of the text */
    uint32_t count;
} chy_claims;

/* Compiled frames; immutable, shared by threads. */
typedef struct chy_frames chy_frames;

/* Reads frames/LANGUAGE/ of `folder` (files *.frames, grid.tsv and topics.tsv of
 * frames/) and adds the sections "frames..." to the pack. Mistakes go to the
 * listener as fatal findings with file, line and column. */
chy_status chy_frames_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error);

/* From the compiled data, which is borrowed for the frames' life. */
chy_status chy_frames_open(chy_frames **out, const chy_pack *data, chy_error *error);
void chy_frames_close(chy_frames *frames);

/* All claims of a report, in `arena`. */
chy_status chy_claims_read(const chy_frames *frames, const chy_reading *reading, chy_arena *arena,
                           chy_claims **out, chy_error *error);

/* For people who improve frames: what was made of one sentence and from what,
 * as lines of text: each claim with its frame, trigger and matched arguments;
 * for a sentence without claims the frames that came nearest and what they
 * missed. */
chy_status chy_claims_explain(const chy_frames *frames, const chy_claims *claims, uint32_t sentence,
                              chy_arena *arena, chy_buffer *out, chy_error *error);

const char *chy_claim_kind_name(chy_claim_kind kind);
const char *chy_factuality_name(chy_factuality factuality);

/* Appends one claim as one line of JSON (the contract's field names), with a
 * newline. */

void chy_claim_write_json(chy_buffer *out, const chy_claims *claims, const chy_claim *claim);

#endif
