/* tenures.c: what only the whole report tells of posts.
 *
 * A sentence often leaves out whose post it is: "the president", "ambassador to
 * Peru". Another sentence tells the country of the same person's other posts,
 * or whose post the same words meant before. And one sentence may tell one stay
 * twice: appointed on one day, in office from another. */
#include "base/map.h"
#include "claims/work.h"

bool chy_work_title_has(const chy_work *work, chy_slice title, uint32_t set)
{
    while (title.length) {
        size_t cut = chy_slice_find(title, CHY_SLICE(" "));
        if (cut == SIZE_MAX) cut = title.length;
        if (chy_set_has(work->frames, set, chy_slice_cut(title, 0, cut))) return true;
        if (cut == title.length) break;
        title = chy_slice_cut(title, cut + 1, title.length);
    }
    return false;
}

/* ---- one stay told twice ---- */

static bool same_stay(const chy_claim *x, const chy_claim *y)
{
    const chy_post *a = &x->as.tenure.post, *b = &y->as.tenure.post;
    if (!chy_slice_equal(a->title, b->title)) return false;
    if (!chy_slice_equal(x->as.tenure.person.name, y->as.tenure.person.name)) return false;
    if (a->to_count != b->to_count) return false;
    if (a->to_count && !chy_slice_equal(a->to[0], b->to[0])) return false;
    if (a->body.length && b->body.length && !chy_slice_equal(a->body, b->body)) return false;
    return a->country.length == 0 || b->country.length == 0 ||
           chy_slice_equal(a->country, b->country);
}

static bool same_end(chy_slice a, chy_slice b)
{
    bool over = (chy_slice_is(a, "held") || chy_slice_is(a, "left")) &&
                (chy_slice_is(b, "held") || chy_slice_is(b, "left"));
    return over || chy_slice_equal(a, b);
}

/* Whether `b` could go into `a`. Of two days of appointment the later is that
 * of taking office. */
static bool join(chy_claim *a, const chy_claim *b)
{
    chy_slice *status = &a->as.tenure.status, *from = &a->as.tenure.from;
    chy_slice *until = &a->as.tenure.until;
    chy_slice later = b->as.tenure.from, end = b->as.tenure.until;
    if (!same_stay(a, b) || !same_end(*status, b->as.tenure.status) ||
        a->factuality != b->factuality)
        return false;
    bool starts = chy_slice_is(*status, "appointed");
    if (!starts && from->length && later.length && !chy_slice_equal(*from, later)) return false;
    if (until->length && end.length && !chy_slice_equal(*until, end)) return false;
    if (later.length && chy_slice_compare(later, *from) > 0) {
        *from = later;
        a->when = b->when;
    }
    if (until->length == 0) *until = end;
    chy_post *post = &a->as.tenure.post;
    if (post->country.length == 0) post->country = b->as.tenure.post.country;
    if (post->body.length == 0) post->body = b->as.tenure.post.body;
    if (chy_slice_is(b->as.tenure.status, "left")) *status = b->as.tenure.status;
    if (b->start < a->start) a->start = b->start;
    if (b->end > a->end) a->end = b->end;
    return true;
}

static void join_stays(chy_work *work)
{
    size_t kept = 0;
    for (size_t i = 0; i < work->claims.count; i++) {
        chy_claim *claim = &work->claims.items[i];
        bool joined = false;
        for (size_t k = kept; claim->kind == CHY_CLAIM_TENURE && k-- > 0 && !joined;) {
            chy_claim *other = &work->claims.items[k];
            if (other->sentence != claim->sentence || kept - k > CHY_FILLERS) break;
            joined = other->kind == CHY_CLAIM_TENURE && join(other, claim);
        }
        if (!joined) work->claims.items[kept++] = *claim;
    }
    work->claims.count = kept;
}

/* ---- whose post ---- */

/* Names of the organisations of states that the report tells of. */
static chy_map world_bodies(const chy_work *work)
{
    chy_map map = chy_map_in(work->arena);
    for (uint32_t i = 0; i < work->reading->count; i++) {
        const chy_actor *actor = &work->reading->mentions[i].actor;
        bool added;
        if (actor->kind == CHY_MENTION_BODY && chy_slice_starts(actor->code, CHY_SLICE("IGO")))
            chy_map_put(&map, actor->name, i, &added);
    }
    return map;
}

/* "Ambassador to Mali": where somebody is sent is not whose other posts are. */
static bool is_sent_there(const chy_reading *reading, const chy_mention *state)
{
    for (uint32_t i = reading->first_of[state->sentence];
         i < reading->first_of[state->sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_POST || m->first > state->first || m->last < state->last)
            continue;
        for (size_t j = 0; j < m->post->to_count; j++)
            if (chy_slice_equal(m->post->to[j], state->actor.country)) return true;
    }
    return false;
}

/* The one country that the sentence tells of; empty where there are more, or where it
 * is only where somebody goes. */
static chy_slice only_country(const chy_work *work, uint32_t sentence)
{
    const chy_reading *reading = work->reading;
    chy_slice found = {0};
    bool told = false;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_COUNTRY || mention->inside) continue;
        if (is_sent_there(reading, mention)) continue;
        told |= !chy_reading_is_where(reading, mention);
        if (found.length && !chy_slice_equal(found, mention->actor.country)) return (chy_slice){0};
        found = mention->actor.country;
    }
    return told ? found : (chy_slice){0};
}

/* Persons, by name, with the claim that tells their country. */
typedef struct owners {
    chy_map bodies;
    chy_map ever, now; /* persons: of any post, of one that is held */
} owners;

static void learn(owners *known, const chy_claim *claim, uint32_t at)
{
    const chy_post *post = &claim->as.tenure.post;
    chy_slice name = claim->as.tenure.person.name;
    chy_slice status = claim->as.tenure.status;
    if (post->country.length == 0 || post->assumed) return;
    if (name.length == 0) return;
    chy_map_put(&known->ever, name, at, NULL);
    if (!chy_slice_is(status, "held") && !chy_slice_is(status, "left"))
        chy_map_put(&known->now, name, at, NULL);
}

static bool needs_country(const chy_work *work, const owners *known, const chy_claim *claim)
{
    const chy_post *post = &claim->as.tenure.post;
    return claim->kind == CHY_CLAIM_TENURE && (post->country.length == 0 || post->assumed) &&
           !chy_work_title_has(work, post->title, work->sets.world_post) &&
           (post->body.length == 0 ||
            chy_work_title_has(work, post->title, work->sets.state_post)) &&
           (post->body.length == 0 || chy_map_find(&known->bodies, post->body) == NULL);
}

static void fill_country(chy_work *work, const owners *known, chy_claim *claim)
{
    chy_post *post = &claim->as.tenure.post;
    chy_slice name = claim->as.tenure.person.name;
    bool of_state = chy_work_title_has(work, post->title, work->sets.state_post);
    const uint32_t *found =
        name.length ? chy_map_find(of_state ? &known->ever : &known->now, name) : NULL;
    chy_slice country = {0};
    if (found)
        country = work->claims.items[*found].as.tenure.post.country;
    else if ((of_state && (post->country.length > 0 || post->body.length == 0)) ||
             (post->body.length == 0 &&
              chy_work_title_has(work, post->title, work->sets.own_state_post)))
        country = claim->as.tenure.person.country;
    if (country.length == 0 && of_state && post->country.length == 0 && post->to_count == 0 &&
        post->body.length == 0)
        country = only_country(work, claim->sentence);
    /* Nobody is sent to his own state. */
    if (country.length == 0 || (post->to_count && chy_slice_equal(country, post->to[0]))) return;
    post->country = country;
    post->assumed = false;
}

/* A vacancy without a beginning begins where the sentence, or one beside it, tells
 * that the last holder left. */
static void begin_vacancies(chy_work *work)
{
    enum { NEAR_CLAIMS = 12 };
    for (size_t i = 0; i < work->claims.count; i++) {
        chy_claim *empty = &work->claims.items[i];
        if (empty->kind != CHY_CLAIM_TENURE || !chy_slice_is(empty->as.tenure.status, "vacant") ||
            empty->as.tenure.from.length)
            continue;
        size_t from = i > NEAR_CLAIMS ? i - NEAR_CLAIMS : 0;
        for (size_t k = from; k < work->claims.count && k <= i + NEAR_CLAIMS; k++) {
            const chy_claim *left = &work->claims.items[k];
            bool beside =
                left->sentence <= empty->sentence + 1 && left->sentence + 1 >= empty->sentence;
            if (left->kind != CHY_CLAIM_TENURE || !beside || left->as.tenure.until.length == 0 ||
                left->factuality != CHY_ACTUAL ||
                !chy_slice_equal(left->as.tenure.post.title, empty->as.tenure.post.title))
                continue;
            empty->as.tenure.from = left->as.tenure.until;
            break;
        }
    }
}

/* "Handed the office to N. in 2000": the day that one came is that the other left. */
static void end_with_successor(chy_work *work)
{
    for (size_t i = 0; i < work->claims.count; i++) {
        chy_claim *left = &work->claims.items[i];
        if (left->kind != CHY_CLAIM_TENURE || !chy_slice_is(left->as.tenure.status, "left"))
            continue;
        size_t from = i > CHY_FILLERS ? i - CHY_FILLERS : 0;
        for (size_t k = from; k < work->claims.count && k <= i + CHY_FILLERS; k++) {
            const chy_claim *came = &work->claims.items[k];
            if (came->kind != CHY_CLAIM_TENURE || came->sentence != left->sentence ||
                came->trigger != left->trigger || came->as.tenure.from.length == 0 ||
                !chy_slice_is(came->as.tenure.status, "appointed"))
                continue;
            left->as.tenure.until = left->when = came->as.tenure.from;
        }
    }
}

/* Who left a post that a sentence shortly before told him to come into. */
static void begin_ended_stays(chy_work *work)
{
    enum { SENTENCES = 2 };
    for (size_t i = 0; i < work->claims.count; i++) {
        chy_claim *left = &work->claims.items[i];
        if (left->kind != CHY_CLAIM_TENURE || left->as.tenure.from.length ||
            !chy_slice_is(left->as.tenure.status, "left") || left->as.tenure.until.length == 0)
            continue;
        for (size_t k = i; k-- > 0;) {
            const chy_claim *came = &work->claims.items[k];
            if (came->sentence + SENTENCES < left->sentence) break;
            if (came->kind != CHY_CLAIM_TENURE || !same_stay(came, left) ||
                !chy_slice_is(came->as.tenure.status, "appointed") ||
                came->as.tenure.from.length == 0 ||
                chy_slice_compare(came->as.tenure.from, left->as.tenure.until) > 0)
                continue;
            left->as.tenure.from = came->as.tenure.from;
            break;
        }
    }
}

void chy_work_settle_tenures(chy_work *work)
{
    owners known = {.bodies = world_bodies(work),
                    .ever = chy_map_in(work->arena),
                    .now = chy_map_in(work->arena)};
    join_stays(work);
    begin_vacancies(work);
    end_with_successor(work);
    begin_ended_stays(work);
    for (uint32_t i = 0; i < work->claims.count; i++) {
        chy_claim *claim = &work->claims.items[i];
        if (claim->kind != CHY_CLAIM_TENURE) continue;
        learn(&known, claim, i);
    }
    /* Twice: what the first turn finds for one sentence is told of the next. */
    for (unsigned turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < work->claims.count; i++) {
            chy_claim *claim = &work->claims.items[i];
            if (!needs_country(work, &known, claim)) continue;
            fill_country(work, &known, claim);
            learn(&known, claim, i);
        }
}
