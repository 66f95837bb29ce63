/* claims.c: a report's claims, sentence by sentence. */
#include "claims/claims.h"

#include <stdlib.h>
#include <string.h>

#include "claims/work.h"

chy_work chy_work_new(const chy_frames *frames, const chy_reading *reading, chy_arena *arena)
{
    return (chy_work){.frames = frames,
                      .sets = chy_grammar_sets(frames),
                      .reading = reading,
                      .arena = arena,
                      .text = reading->trees->text->report->text,
                      .empty_post = CHY_NO_MENTION,
                      .main_post = CHY_NO_MENTION,
                      .last_post = CHY_NO_MENTION,
                      .job_sentence = UINT32_MAX};
}

/* ---- the same thing said twice by one sentence ---- */

static int compare_claims(const void *a, const void *b)
{
    const chy_claim *x = a, *y = b;
    if (x->sentence != y->sentence) return x->sentence < y->sentence ? -1 : 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->trigger != y->trigger) return x->trigger < y->trigger ? -1 : 1;
    return 0;
}

/* What a claim says, apart from where it says it. */
static chy_slice key_of(chy_work *work, const chy_claims *claims, const chy_claim *claim,
                        chy_buffer *buffer)
{
    chy_claim bare = *claim;
    bare.start = bare.end = 0;
    chy_buffer_clear(buffer);
    chy_claim_write_json(buffer, claims, &bare);
    return chy_arena_copy(work->arena, chy_buffer_slice(buffer));
}

static void drop_repeated(chy_work *work, chy_claims *claims)
{
    chy_map seen = chy_map_in(work->arena);
    chy_buffer buffer = {0};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < claims->count; i++) {
        bool added = false;
        chy_slice key = key_of(work, claims, &claims->items[i], &buffer);
        if (chy_map_put(&seen, key, i, &added) && !added) continue;
        claims->items[kept++] = claims->items[i];
    }
    claims->count = kept;
    chy_buffer_free(&buffer);
}

/* ---- reading ---- */

/* "The harbour forum is ...": a forum by its word and what qualifies it, though no
 * name that is known. */
static void remember_forum(chy_work *work)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++)
        if (reading->mentions[i].kind == CHY_MENTION_FORUM) return;
    for (uint32_t i = 0; i < work->tree->sentence->count; i++) {
        bool subject = work->tree->nodes[i].relation == CHY_RELATION_nsubj;
        if (!subject ||
            !chy_set_has(work->frames, work->sets.forum_reference, chy_work_lemma(work, i)))
            continue;
        bool definite = false, named = false;
        bool plural = chy_slice_find(work->tree->nodes[i].features, CHY_SLICE("Number=Plur")) !=
                      SIZE_MAX; /* "the talks on the reef" */
        CHY_CHILDREN(&work->grammar, i, c)
        {
            const chy_node *child = &work->tree->nodes[c];
            definite |= chy_slice_find(child->features, CHY_SLICE("Definite=Def")) != SIZE_MAX;
            named |= (child->relation == CHY_RELATION_compound && child->upos == CHY_UPOS_PROPN) ||
                     (child->relation == CHY_RELATION_nmod && c > i && plural);
        }
        if (definite && named)
            work->last_forum = chy_work_words(work, chy_work_phrase(work, i, true));
    }
}

/* "Under the deal": an agreement spoken of without its name outranks a document
 * named before, unless that name has the same word. */
static void remember_agreement(chy_work *work)
{
    for (uint32_t i = work->tree->sentence->count; i-- > 0;) {
        if (!chy_set_has(work->frames, work->sets.agreement_word, chy_work_lemma(work, i)))
            continue;
        if (chy_reading_kind_at(work->reading, work->sentence, i, CHY_MENTION_INSTRUMENT) !=
            CHY_NO_MENTION)
            return;
        bool definite = false;
        CHY_CHILDREN(&work->grammar, i, c)
        definite |=
            chy_slice_find(work->tree->nodes[c].features, CHY_SLICE("Definite=Def")) != SIZE_MAX;
        if (!definite) continue;
        if (chy_slice_find(work->last_instrument, work->tree->sentence->words[i].form) == SIZE_MAX)
            work->last_instrument = chy_work_words(work, chy_work_phrase(work, i, true));
        return;
    }
}

/* What the next sentences may mean by "the talks", or leave out. */
static void remember(chy_work *work)
{
    const chy_reading *reading = work->reading;
    chy_actor_list last = {0};
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind == CHY_MENTION_INSTRUMENT)
            work->last_instrument =
                mention->actor.name.length ? mention->actor.name : mention->actor.text;
        /* "The X Talks were negotiations on ..." names one forum, not two. */
        if (mention->kind == CHY_MENTION_FORUM &&
            (work->last_forum.length == 0 || mention->head >= work->tree->sentence->count ||
             !work->grammar.words[mention->head].clause)) {
            work->last_forum =
                mention->actor.name.length ? mention->actor.name : mention->actor.text;
            work->named_forum = work->last_forum;
            work->forum_sentence = work->sentence;
            work->forum_times++;
        }
        if (mention->kind == CHY_MENTION_BODY &&
            chy_slice_starts(mention->actor.code, CHY_SLICE("IGO"))) {
            work->last_body =
                mention->actor.name.length ? mention->actor.name : mention->actor.text;
            work->body_sentence = work->sentence;
            work->body_times++;
        }
        if (mention->kind == CHY_MENTION_PERSON || mention->kind == CHY_MENTION_COUNTRY) {
            last.count = 0;
            last.items = NULL;
            chy_work_add_actor(work, &last, mention->actor);
        }
    }
    work->last_subject = last;
    remember_forum(work);
    remember_agreement(work);
    /* Talks that have no name of their own are told by what was said of them. */
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->sentence != work->sentence) break;
        if (claim->kind == CHY_CLAIM_MEMBERSHIP &&
            (work->member_sentence != work->sentence || claim->end >= work->member_end)) {
            work->member_body = claim->as.membership.body;
            work->member_sentence = work->sentence;
            work->member_end = claim->end;
        }
        if (claim->kind != CHY_CLAIM_FORUM) continue;
        work->last_forum = claim->as.forum.forum;
        work->forum_sentence = work->sentence;
    }
}

/* "JOINT COMMUNIQUÉ": a report that is headed so is an instrument itself, which binds
 * those who made it. The heading stands before the first sentence. */
static void find_own_instrument(chy_work *work)
{
    enum { HEADING = 300, LINE = 90 };
    const chy_sentence *sentence = work->tree->sentence;
    if (work->sentence > 0 || sentence->count == 0) return;
    uint32_t end = sentence->words[0].start;
    /* The heading may have been read as the first sentence. */
    const chy_word *last_word = &sentence->words[sentence->count - 1];
    if (sentence->count <= LINE / 8 && !chy_slice_is(last_word->form, ".")) end = last_word->end;
    if (end > HEADING) end = HEADING;
    for (uint32_t at = 0; at < end;) {
        uint32_t last = at;
        while (last < end && work->text.at[last] != '\n') last++;
        chy_slice line = chy_slice_cut(work->text, at, last);
        at = last + 1;
        if (line.length == 0 || line.length > LINE) continue;
        for (size_t from = 0, to; from < line.length; from = to + 1) {
            to = from;
            while (to < line.length && line.at[to] != ' ') to++;
            chy_slice word = chy_slice_cut(line, from, to);
            if (word.length == 0 || word.at[0] < 'A' || word.at[0] > 'Z') continue;
            if (!chy_set_has(work->frames, work->sets.own_instrument, chy_work_lower(work, word)))
                continue;
            work->own_instrument = line;
            return;
        }
    }
}

static chy_status read_sentence(chy_work *work, uint32_t sentence, chy_error *error)
{
    if (work->empty_post != CHY_NO_MENTION && sentence >= work->empty_until)
        work->empty_post = CHY_NO_MENTION;
    chy_status status = chy_work_sentence(work, sentence, error);
    if (status != CHY_OK) return status;
    find_own_instrument(work);
    if (!work->question) {
        chy_work_make_claims(work);
        chy_work_make_figures(work);
    }
    chy_work_make_titles(work);
    chy_work_end_sentence(work);
    remember(work);
    return CHY_OK;
}

chy_status chy_claims_read(const chy_frames *frames, const chy_reading *reading, chy_arena *arena,
                           chy_claims **out, chy_error *error)
{
    *out = NULL;
    chy_work work = chy_work_new(frames, reading, arena);
    for (uint32_t i = 0; i < reading->trees->count; i++) {
        chy_status status = read_sentence(&work, i, error);
        if (status != CHY_OK) return status;
    }
    chy_work_settle_tenures(&work);
    chy_claims *claims = CHY_NEW(arena, chy_claims);
    if (claims == NULL) return chy_fail_memory(error);
    claims->reading = reading;
    claims->items = work.claims.items;
    claims->count = (uint32_t)work.claims.count;
    if (claims->count) qsort(claims->items, claims->count, sizeof *claims->items, compare_claims);
    drop_repeated(&work, claims);
    if (chy_arena_failed(arena)) return chy_fail_memory(error);
    *out = claims;
    return CHY_OK;
}
