/* engine.h: one report through all reading stages.
 *
 * An engine holds the compiled data and the model: opened once, immutable,
 * shared by all threads. A worker holds the memory of one thread. A report that
 * fails does not touch the others. */
#ifndef CHY_ENGINE_ENGINE_H
#define CHY_ENGINE_ENGINE_H

#include <signal.h>

#include "base/pack.h"
#include "claims/claims.h"

typedef struct chy_engine chy_engine;
typedef struct chy_worker chy_worker;

/* `data` (bytes and all) is borrowed for the engine's life. The engine is the
 * caller's: chy_engine_close, after all its workers. */
chy_status chy_engine_open(chy_engine **out, const chy_pack *data, const char *model_path,
                           chy_error *error);
void chy_engine_close(chy_engine *engine);
/* What readers of reports need to tell page furniture. */
const chy_furniture *chy_engine_furniture(const chy_engine *engine);
/* For chy_claims_explain; borrowed from the engine. */
const chy_frames *chy_engine_frames(const chy_engine *engine);

chy_status chy_worker_new(chy_worker **out, const chy_engine *engine, chy_error *error);
void chy_worker_free(chy_worker *worker);
/* Reads `report` (which may live in `arena`): text, syntax, world, claims. All
 * of *out is in `arena` or in the engine. */
chy_status chy_worker_read(chy_worker *worker, const chy_report *report, chy_arena *arena,
                           chy_claims **out, chy_error *error);

/* ---- many reports over many threads ---- */

/* Gives the next report into `arena`: CHY_OK with *out NULL at the end. Called
 * from the thread that called chy_engine_run. An error it returns ends the run
 * after what came before; a source that can go on reports its own mistakes. */
typedef chy_status chy_report_source(void *context, chy_arena *arena, chy_report **out,
                                     chy_error *error);
/* Takes a report's claims, or the error on which it failed (claims NULL), in
 * the order of the source, from the same thread. Anything but CHY_OK ends the
 * run with that status. `arena` is the report's own, for scratch. */
typedef chy_status chy_claims_sink(void *context, const chy_report *report,
                                   const chy_claims *claims, chy_arena *arena, chy_error *error);

typedef struct chy_run {
    chy_report_source *source;
    chy_claims_sink *sink;
    void *context;
    unsigned threads;                     /* 0: one for each core */
    const volatile sig_atomic_t *stopped; /* looked at between reports; may be NULL */
} chy_run;

/* What is given to the sink does not depend on the number of threads. When
 * stopped, reports that were taken in are still brought to the sink, and the
 * result is CHY_ERROR_STOPPED. */
chy_status chy_engine_run(const chy_engine *engine, const chy_run *run, chy_error *error);

#endif
