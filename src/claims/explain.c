/* explain.c: why a sentence made its claims, or none, for people who improve
 * frames. The sentence is read once more with the failures kept. */
#include <stdlib.h>

#include "claims/work.h"

static void add_path(chy_buffer *out, const chy_paths *paths)
{
    for (uint32_t i = 0; i < paths->count; i++) {
        if (i) chy_buffer_add_string(out, paths->items[i].joined ? " + " : " | ");
        for (uint8_t j = 0; j < paths->items[i].count; j++) {
            if (j) chy_buffer_add_byte(out, '.');
            chy_buffer_add(out, paths->items[i].steps[j]);
        }
    }
}

static void add_test(chy_buffer *out, const chy_work *work, const chy_test *test)
{
    static const char *const names[] = {
        "any",  "actor", "person", "country", "body",   "post", "forum",  "instrument",
        "date", "place", "number", "role",    "clause", "name", "plural", "act"};
    chy_buffer_add_byte(out, ' ');
    if (test->kind < CHY_TEST_WORDS) {
        chy_buffer_add_string(out, names[test->kind]);
        return;
    }
    chy_slice set = work->frames->sets.items[test->set].name;
    if (test->kind == CHY_TEST_WITHIN) chy_buffer_add_byte(out, '~');
    if (set.length && set.at[0] == '"')
        chy_buffer_format(out, "%.*s\"", CHY_PRINT(set));
    else
        chy_buffer_format(out, "@%.*s", CHY_PRINT(set));
}

static chy_slice form(const chy_work *work, uint32_t word)
{
    return work->tree->sentence->words[word].form;
}

/* All arguments of a word: "subject=Freedonia object=missiles". */
static void add_arguments(chy_buffer *out, const chy_work *work, uint32_t word)
{
    const chy_predicate *p = &work->grammar.words[word];
    for (size_t i = 0; i < p->arguments.count; i++) {
        const chy_argument *argument = &p->arguments.items[i];
        chy_slice words = chy_work_words(work, chy_work_phrase(work, argument->word, true));
        chy_buffer_format(out, "\n        %.*s = %.*s%s", CHY_PRINT(argument->slot),
                          CHY_PRINT(words), argument->borrowed ? " (shared)" : "");
    }
    if (p->host != CHY_NO_WORD)
        chy_buffer_format(out, "\n        carried by %.*s", CHY_PRINT(form(work, p->host)));
}

static void add_claim(chy_buffer *out, const chy_work *work, const chy_claims *claims,
                      const chy_claim *claim)
{
    chy_buffer_format(out, "  %s by frame %.*s, trigger \"%.*s\"", chy_claim_kind_name(claim->kind),
                      CHY_PRINT(claim->frame), CHY_PRINT(form(work, claim->trigger)));
    for (size_t i = 0; i < work->frames->frames.count; i++) {
        const chy_frame *frame = &work->frames->frames.items[i];
        if (!chy_slice_equal(frame->name, claim->frame)) continue;
        chy_buffer_format(out, " (%.*s:%u)", CHY_PRINT(frame->path), frame->line);
        break;
    }
    add_arguments(out, work, claim->trigger);
    chy_buffer_add_string(out, "\n        => ");
    chy_claim_write_json(out, claims, claim);
}

/* What came nearest first: of frames that ask for this very word those of which most
 * lines held. */
static int compare_misses(const void *a, const void *b)
{
    const chy_near_miss *x = a, *y = b;
    if (x->any != y->any) return x->any ? 1 : -1;
    if (x->held != y->held) return x->held > y->held ? -1 : 1;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return x->frame < y->frame ? -1 : x->frame > y->frame;
}

static void add_misses(chy_buffer *out, const chy_work *work)
{
    enum { SHOWN = 12 };
    if (work->misses.count)
        qsort(work->misses.items, work->misses.count, sizeof *work->misses.items, compare_misses);
    /* Frames for any word come near every word; they are left out beside others. */
    size_t own = 0, count = work->misses.count;
    while (own < count && !work->misses.items[own].any) own++;
    if (own) count = own;
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        const chy_near_miss *miss = &work->misses.items[i];
        chy_buffer_format(out, "  \"%.*s\" is a trigger of %.*s (%.*s:%u), but not: %s ",
                          CHY_PRINT(form(work, miss->word)), CHY_PRINT(miss->frame->name),
                          CHY_PRINT(miss->frame->path), miss->frame->line,
                          miss->condition->unless ? "unless" : "when");
        add_path(out, &miss->condition->paths);
        for (uint32_t j = 0; j < miss->condition->count; j++)
            add_test(out, work, &miss->condition->tests[j]);
        if (i == 0 || work->misses.items[i - 1].word != miss->word)
            add_arguments(out, work, miss->word);
        chy_buffer_add_byte(out, '\n');
    }
    if (count > SHOWN) chy_buffer_format(out, "  and %zu more\n", count - SHOWN);
}

/* Why a frame that fits has made nothing, as far as it shows. */
static const char *why_none(chy_work *work, const chy_frame *frame, uint32_t word)
{
    chy_event event;
    if (frame->kind == CHY_KIND_OPERATOR) return ": an operator";
    if (frame->idea) return ": by itself it is only a content";
    if (frame->kind != CHY_CLAIM_EVENT) return "";
    if (!chy_work_event(work, word, 0, false, &event))
        return ": the grid has nothing for its content";
    if (event.actors.count == 0)
        return event.nobody ? ": nobody does what that does" : ": nobody is said to have done it";
    return ": told by another word, or only meant or supposed";
}

chy_status chy_claims_explain(const chy_frames *frames, const chy_claims *claims, uint32_t sentence,
                              chy_arena *arena, chy_buffer *out, chy_error *error)
{
    chy_work work = chy_work_new(frames, claims->reading, arena);
    work.explaining = true;
    if (sentence >= claims->reading->trees->count)
        return chy_fail(error, CHY_ERROR_USAGE, "there is no sentence %u", sentence);
    chy_status status = chy_work_sentence(&work, sentence, error);
    if (status != CHY_OK) return status;
    const chy_sentence *words = work.tree->sentence;
    chy_slice text = chy_slice_cut(work.text, words->start, words->end);
    chy_buffer_format(out, "%u: %.*s\n", sentence, CHY_PRINT(text));
    size_t shown = 0;
    for (uint32_t i = 0; i < claims->count; i++) {
        if (claims->items[i].sentence != sentence) continue;
        add_claim(out, &work, claims, &claims->items[i]);
        shown++;
    }
    if (shown) return CHY_OK;
    if (work.question) chy_buffer_add_string(out, "  a question makes no claim\n");
    bool fitted = false;
    for (uint32_t i = 0; i < words->count; i++)
        for (uint32_t m = work.words[i].matches; m != UINT32_MAX; m = work.matches.items[m].next) {
            const chy_frame *frame = work.matches.items[m].frame;
            fitted = true;
            chy_buffer_format(out, "  \"%.*s\" fits %.*s (%.*s:%u), which made no claim%s",
                              CHY_PRINT(form(&work, i)), CHY_PRINT(frame->name),
                              CHY_PRINT(frame->path), frame->line, why_none(&work, frame, i));
            add_arguments(out, &work, i);
            chy_buffer_add_byte(out, '\n');
        }
    add_misses(out, &work);
    if (!fitted && work.misses.count == 0) chy_buffer_add_string(out, "  no trigger\n");
    return CHY_OK;
}
