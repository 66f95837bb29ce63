/* views.h: the face of the views: the record as people and programs want it.
 *
 * A view writes text (or, where `json` is set, JSON) to a buffer. Every line of
 * text names the sentences behind it as [REPORT:SENTENCE]. Text is laid out for
 * `width` columns; `colour` allows terminal colours. `as_of` keeps what held on
 * that day; what had been reported by a day is a matter of how the record was
 * opened (chy_record_options.known). */
#ifndef CHY_VIEWS_VIEWS_H
#define CHY_VIEWS_VIEWS_H

#include "base/buffer.h"
#include "record/record.h"

typedef struct chy_view {
    chy_store *store;
    chy_buffer *out;
    chy_arena *arena;  /* scratch of one view */
    const char *as_of; /* EDTF day, month or year; NULL: all times */
    const char *from;  /* a period: facts that hold or happen in it; NULL: open */
    const char *until;
    const char *about; /* conflicts and talks: only those of somebody; NULL: of all */
    bool json, colour;
    unsigned width;
} chy_view;

/* The record by subject, as Markdown; of one actor where `about` is given. */
chy_status chy_view_brief(chy_view *view, const char *about, chy_error *error);
/* Who holds a post: holder, vacancy, acting, those before. */
chy_status chy_view_who(chy_view *view, const char *post, chy_error *error);
/* All that is known of somebody, by date. */
chy_status chy_view_timeline(chy_view *view, const char *who, chy_error *error);
/* Fora: how they go, and who sits in them; one forum where `name` is given. */
chy_status chy_view_talks(chy_view *view, const char *name, chy_error *error);
/* Facts of one kind ("relation", "stance", "obligation" ...), by actor. */
chy_status chy_view_kind(chy_view *view, const char *kind, const char *who, chy_error *error);
chy_status chy_view_conflicts(chy_view *view, bool settled_too, chy_error *error);
/* One fact, entity, claim or report: all of it, sentences quoted. */
chy_status chy_view_show(chy_view *view, const char *id, chy_error *error);
/* Sentences that hold all words, best first. */
chy_status chy_view_search(chy_view *view, const char *words, unsigned limit, chy_error *error);
/* What the record holds. */
chy_status chy_view_status(chy_view *view, chy_error *error);
chy_status chy_view_decisions(chy_view *view, chy_error *error);

#endif
