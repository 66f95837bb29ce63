/* run.c: many reports over many threads, in their order.
 *
 * The calling thread reads reports into a ring of slots and gives finished ones
 * to the sink; workers take the oldest slot that waits. A slot's life: EMPTY,
 * WAITING (holds a report), TAKEN (a worker reads it), DONE; the sink sees slots
 * in the order in which they were filled, so the result is the same for any
 * number of threads, and memory is bounded by the ring. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/engine.h"

enum { SLOTS_A_THREAD = 4, MOST_THREADS = 256 };

typedef enum slot_state { EMPTY, WAITING, TAKEN, DONE } slot_state;

typedef struct slot {
    slot_state state;
    chy_arena *arena;
    chy_report *report;
    chy_claims *claims;
    chy_error error;
} slot;

typedef struct ring {
    const chy_engine *engine;
    pthread_mutex_t lock;
    pthread_cond_t waiting, done;
    slot *slots;
    size_t size;
    size_t filled, taken, emptied; /* counts since the start; slot = count % size */
    bool closed;
} ring;

typedef struct hand {
    ring *ring;
    chy_worker *worker;
    pthread_t thread;
} hand;

static void read_slot(chy_worker *worker, slot *s)
{
    s->error = (chy_error){0};
    if (chy_worker_read(worker, s->report, s->arena, &s->claims, &s->error) != CHY_OK)
        s->claims = NULL;
}

static void *work(void *context)
{
    hand *h = context;
    ring *r = h->ring;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->taken == r->filled && !r->closed) pthread_cond_wait(&r->waiting, &r->lock);
        if (r->taken == r->filled) break;
        slot *s = &r->slots[r->taken++ % r->size];
        s->state = TAKEN;
        pthread_mutex_unlock(&r->lock);
        read_slot(h->worker, s);
        pthread_mutex_lock(&r->lock);
        s->state = DONE;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Gives the oldest slot to the sink. */
static chy_status empty_slot(slot *s, const chy_run *run, chy_error *error)
{
    if (s->claims == NULL && error) *error = s->error;
    chy_status status = run->sink(run->context, s->report, s->claims, s->arena, error);
    s->state = EMPTY;
    return status;
}

/* Reads and empties until the source ends; the lock is held but while reading
 * and emptying. */
static chy_status feed(ring *r, const chy_run *run, chy_error *error)
{
    chy_status status = CHY_OK, source_status = CHY_OK;
    chy_error source_error = {0};
    bool ended = false;
    pthread_mutex_lock(&r->lock);
    while (!ended || r->emptied < r->filled) {
        slot *oldest = &r->slots[r->emptied % r->size];
        if (r->emptied < r->filled && oldest->state == DONE) {
            pthread_mutex_unlock(&r->lock);
            if (status == CHY_OK) status = empty_slot(oldest, run, error);
            pthread_mutex_lock(&r->lock);
            r->emptied++;
            ended |= status != CHY_OK;
            continue;
        }
        if (ended || r->filled - r->emptied == r->size) {
            pthread_cond_wait(&r->done, &r->lock);
            continue;
        }
        if (run->stopped && *run->stopped) {
            ended = true;
            source_status = chy_fail(&source_error, CHY_ERROR_STOPPED, "stopped");
            continue;
        }
        slot *next = &r->slots[r->filled % r->size];
        pthread_mutex_unlock(&r->lock);
        chy_arena_reset(next->arena);
        next->report = NULL;
        next->claims = NULL;
        source_status = run->source(run->context, next->arena, &next->report, &source_error);
        pthread_mutex_lock(&r->lock);
        ended = source_status != CHY_OK || next->report == NULL;
        if (ended) continue;
        next->state = WAITING;
        r->filled++;
        pthread_cond_signal(&r->waiting);
    }
    r->closed = true;
    pthread_cond_broadcast(&r->waiting);
    pthread_mutex_unlock(&r->lock);
    if (status == CHY_OK && source_status != CHY_OK) {
        if (error) *error = source_error;
        status = source_status;
    }
    return status;
}

/* One thread: no ring is needed. */
static chy_status run_alone(const chy_engine *engine, const chy_run *run, chy_error *error)
{
    slot s = {.arena = chy_arena_new()};
    chy_worker *worker = NULL;
    if (s.arena == NULL) return chy_fail_memory(error);
    chy_status status = chy_worker_new(&worker, engine, error);
    while (status == CHY_OK) {
        if (run->stopped && *run->stopped) {
            status = chy_fail(error, CHY_ERROR_STOPPED, "stopped");
            break;
        }
        chy_arena_reset(s.arena);
        status = run->source(run->context, s.arena, &s.report, error);
        if (status != CHY_OK || s.report == NULL) break;
        read_slot(worker, &s);
        status = empty_slot(&s, run, error);
    }
    chy_worker_free(worker);
    chy_arena_free(s.arena);
    return status;
}

static chy_status run_ring(ring *r, hand *hands, unsigned threads, const chy_run *run,
                           chy_error *error)
{
    chy_status status = CHY_OK;
    for (size_t i = 0; i < r->size && status == CHY_OK; i++)
        if ((r->slots[i].arena = chy_arena_new()) == NULL) status = chy_fail_memory(error);
    for (unsigned i = 0; i < threads && status == CHY_OK; i++) {
        hands[i].ring = r;
        status = chy_worker_new(&hands[i].worker, r->engine, error);
    }
    unsigned started = 0;
    while (status == CHY_OK && started < threads &&
           pthread_create(&hands[started].thread, NULL, work, &hands[started]) == 0)
        started++;
    if (status == CHY_OK)
        status = started ? feed(r, run, error)
                         : chy_fail(error, CHY_ERROR_MEMORY, "no thread could be started");
    for (unsigned i = 0; i < started; i++) pthread_join(hands[i].thread, NULL);
    for (unsigned i = 0; i < threads; i++) chy_worker_free(hands[i].worker);
    for (size_t i = 0; i < r->size; i++) chy_arena_free(r->slots[i].arena);
    return status;
}

chy_status chy_engine_run(const chy_engine *engine, const chy_run *run, chy_error *error)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned threads = run->threads ? run->threads : cores > 0 ? (unsigned)cores : 1;
    if (threads > MOST_THREADS) threads = MOST_THREADS;
    if (threads == 1) return run_alone(engine, run, error);
    ring r = {.engine = engine, .size = (size_t)threads * SLOTS_A_THREAD};
    r.slots = calloc(r.size, sizeof *r.slots);
    hand *hands = calloc(threads, sizeof *hands);
    chy_status status = CHY_OK;
    if (r.slots == NULL || hands == NULL) {
        status = chy_fail_memory(error);
    } else {
        pthread_mutex_init(&r.lock, NULL);
        pthread_cond_init(&r.waiting, NULL);
        pthread_cond_init(&r.done, NULL);
        status = run_ring(&r, hands, threads, run, error);
        pthread_cond_destroy(&r.done);
        pthread_cond_destroy(&r.waiting);
        pthread_mutex_destroy(&r.lock);
    }
    free(hands);
    free(r.slots);
    return status;
}
