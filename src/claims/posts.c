/* posts.c: whom a phrase of a tenure means, and which post: the one that it
 * names, the one that the person holds, "the job", the one in a succession. */
#include "claims/tenure.h"

enum { NEAR_TENURE = 4, SPOKEN_OF = 6 }; /* sentences */

/* CHY_NO_MENTION for a post that only a verb tells. */
uint32_t chy_work_post_index(const chy_work *work, const chy_mention *mention)
{
    uintptr_t first = (uintptr_t)work->reading->mentions, at = (uintptr_t)mention;
    uintptr_t end = first + work->reading->count * sizeof *mention;
    return at >= first && at < end ? (uint32_t)((at - first) / sizeof *mention) : CHY_NO_MENTION;
}

bool chy_work_person(const chy_work *work, uint32_t word, chy_actor *out)
{
    const chy_reading *reading = work->reading;
    if (chy_reading_actors(reading, work->sentence, word, out, 1) &&
        out->kind == CHY_MENTION_PERSON)
        return true;
    uint32_t at = chy_reading_kind_at(reading, work->sentence, word, CHY_MENTION_POST);
    if (at != CHY_NO_MENTION && reading->mentions[at].holder < reading->count) {
        *out = reading->mentions[reading->mentions[at].holder].actor;
        return true;
    }
    CHY_CHILDREN(&work->grammar, word, c)
    {
        if (work->tree->nodes[c].relation != CHY_RELATION_appos) continue;
        at = chy_reading_kind_at(reading, work->sentence, c, CHY_MENTION_PERSON);
        if (at == CHY_NO_MENTION) continue;
        *out = reading->mentions[at].actor;
        return true;
    }
    return false;
}

const chy_mention *chy_work_untold_post(chy_work *work, const chy_post *post)
{
    chy_mention *mention = CHY_NEW(work->arena, chy_mention);
    chy_post *own = CHY_NEW(work->arena, chy_post);
    if (mention == NULL || own == NULL) return NULL;
    *own = *post;
    mention->kind = CHY_MENTION_POST;
    mention->post = own;
    mention->holder = CHY_NO_MENTION;
    mention->sentence = mention->head = UINT32_MAX; /* told by no words of this sentence */
    return mention;
}

bool chy_work_is_post_word(const chy_work *work, uint32_t word)
{
    return chy_set_has(work->frames, work->sets.post_word, chy_work_lemma(work, word));
}

const chy_mention *chy_work_post_at(const chy_work *work, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_POST);
    return at == CHY_NO_MENTION ? NULL : &work->reading->mentions[at];
}

/* The post that the words give that person, the nearest before the end of this
 * sentence; a post that is over only where nothing else is told. */
const chy_mention *chy_work_post_held_by(const chy_work *work, const chy_actor *person, bool over)
{
    const chy_reading *reading = work->reading;
    const chy_mention *former = NULL;
    for (uint32_t i = reading->first_of[work->sentence + 1]; i-- > 0;) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_POST || mention->post == NULL ||
            mention->holder >= reading->count)
            continue;
        if (!chy_work_same_actor(&reading->mentions[mention->holder].actor, person)) continue;
        if (mention->post->phase != CHY_POST_FORMER) return mention;
        if (former == NULL && over) former = mention;
    }
    return former;
}

/* The post that a filler names: itself, what "the post of" is of; for a person
 * the post that he or she holds; for "the job" the one that stands empty or was
 * told last. */
/* The post that a report is about: the first that is accredited somewhere or
 * belongs to a body, once it has been told. */
const chy_mention *chy_work_main_post(chy_work *work)
{
    const chy_reading *reading = work->reading;
    for (; work->main_post == CHY_NO_MENTION &&
           work->main_scanned < reading->first_of[work->sentence + 1];
         work->main_scanned++) {
        const chy_mention *mention = &reading->mentions[work->main_scanned];
        if (mention->kind == CHY_MENTION_POST && mention->post &&
            mention->post->phase == CHY_POST_PLAIN && mention->post->to_count)
            work->main_post = work->main_scanned;
    }
    return work->main_post == CHY_NO_MENTION ? NULL : &reading->mentions[work->main_post];
}

const chy_mention *chy_work_post_of(chy_work *work, uint32_t word, const chy_actor *person,
                                    bool over)
{
    const chy_mention *mention = chy_work_post_at(work, word);
    if (mention) return mention;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_relation relation = work->tree->nodes[c].relation;
        if (relation == CHY_RELATION_nmod || relation == CHY_RELATION_appos ||
            relation == CHY_RELATION_compound || relation == CHY_RELATION_amod ||
            relation == CHY_RELATION_flat)
            if ((mention = chy_work_post_at(work, c))) return mention;
    }
    const chy_reading *reading = work->reading;
    chy_actor meant;
    if (!chy_work_is_post_word(work, word) &&
        chy_reading_actors(reading, work->sentence, word, &meant, 1) &&
        meant.kind == CHY_MENTION_PERSON) {
        mention = chy_work_post_held_by(work, &meant, over);
        if (mention == NULL && person) mention = chy_work_post_held_by(work, person, over);
        return mention;
    }
    if (!chy_work_is_post_word(work, word)) return NULL;
    if (work->empty_post != CHY_NO_MENTION && work->empty_vacant)
        return &reading->mentions[work->empty_post];
    /* "Dismissed Minister M. and named his deputy to the post": that which M. left. */
    for (size_t k = work->claims.count; person && k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence != work->sentence) break;
        if (claim->kind == CHY_CLAIM_TENURE && chy_slice_is(claim->as.tenure.status, "left") &&
            !chy_work_same_actor(&claim->as.tenure.person, person))
            return chy_work_untold_post(work, &claim->as.tenure.post);
    }
    /* "President N. took office": the post of that title, unless a post was
     * told to be empty. */
    for (uint32_t i = reading->first_of[work->sentence];
         person && i < reading->first_of[work->sentence + 1]; i++)
        if (reading->mentions[i].kind == CHY_MENTION_POST && reading->mentions[i].post &&
            reading->mentions[i].post->phase != CHY_POST_FORMER &&
            reading->mentions[i].last <= word && reading->mentions[i].holder < reading->count &&
            chy_work_same_actor(&reading->mentions[reading->mentions[i].holder].actor, person))
            return &reading->mentions[i];
    if (work->empty_post != CHY_NO_MENTION) return &reading->mentions[work->empty_post];
    /* What claims were made of outranks a title in passing. */
    if (work->job && work->job_sentence + SPOKEN_OF >= work->sentence) return work->job;
    const chy_mention *main = chy_work_main_post(work);
    if (main) return main;
    if (work->last_post != CHY_NO_MENTION) return &reading->mentions[work->last_post];
    /* "President N. handed on the office": the title before the word. */
    for (uint32_t i = reading->first_of[work->sentence + 1];
         i-- > reading->first_of[work->sentence];)
        if (reading->mentions[i].kind == CHY_MENTION_POST && reading->mentions[i].post &&
            reading->mentions[i].last <= word && reading->mentions[i].holder < reading->count)
            return &reading->mentions[i];
    return NULL;
}

const chy_mention *chy_work_fuller_post(chy_work *work, const chy_mention *mention)
{
    chy_slice title = mention->post->title;
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence + 1 < work->sentence) break;
        if (claim->kind != CHY_CLAIM_TENURE) continue;
        chy_slice fuller = claim->as.tenure.post.title;
        if (fuller.length > title.length && chy_slice_ends(fuller, title) &&
            !chy_work_title_has(work, fuller, work->sets.deputy_word) &&
            mention->post->to_count == 0 && mention->post->body.length == 0) {
            const chy_mention *post = chy_work_untold_post(work, &claim->as.tenure.post);
            if (post) post->post->phase = mention->post->phase;
            return post;
        }
    }
    return NULL;
}

static bool same_post(const chy_post *a, const chy_post *b)
{
    if (!chy_slice_equal(a->title, b->title) || a->to_count != b->to_count) return false;
    return a->to_count == 0 || chy_slice_equal(a->to[0], b->to[0]);
}

/* The claims told that person to have that post, or to have come into it. */
static bool was_given(const chy_work *work, const chy_actor *person, const chy_post *post)
{
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence + NEAR_TENURE < work->sentence) break;
        if (claim->kind == CHY_CLAIM_TENURE && same_post(&claim->as.tenure.post, post) &&
            chy_work_same_actor(&claim->as.tenure.person, person))
            return true;
    }
    return false;
}

static bool was_ever_given(const chy_work *work, const chy_actor *person, const chy_post *post)
{
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->kind == CHY_CLAIM_TENURE &&
            chy_slice_equal(claim->as.tenure.post.title, post->title) &&
            chy_work_same_actor(&claim->as.tenure.person, person))
            return true;
    }
    return false;
}

/* "The first, N., stepped down": one of those who held a post. */
static bool is_one_of_row(const chy_work *work, uint32_t word)
{
    if (chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, word))) return true;
    uint32_t head = work->tree->nodes[word].head;
    return head != CHY_NO_HEAD && work->tree->nodes[word].relation == CHY_RELATION_appos &&
           chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, head));
}

/* "He was elected president. He took over from N.": the post that one of the two
 * was told last to have. */
static const chy_mention *latest_stay(chy_work *work, const chy_actor *one, const chy_actor *two,
                                      uint32_t verb)
{
    /* A post that one came into before one that he is said to have beside it. */
    for (unsigned turn = 0; turn < 2; turn++)
        for (size_t k = work->claims.count; k-- > 0;) {
            const chy_claim *claim = &work->claims.items[k];
            if (claim->sentence + SPOKEN_OF < work->sentence) break;
            if (claim->kind != CHY_CLAIM_TENURE) continue;
            chy_slice status = claim->as.tenure.status;
            const chy_actor *who = &claim->as.tenure.person;
            bool came = chy_slice_is(status, "appointed") || chy_slice_is(status, "expected");
            bool has = chy_slice_is(status, "holds") || chy_slice_is(status, "acting");
            came |= has && claim->as.tenure.from.length;
            if (!came && (turn == 0 || !has)) continue;
            if (claim->sentence == work->sentence && claim->trigger > verb) continue;
            if (!chy_work_same_actor(who, one) && !chy_work_same_actor(who, two)) continue;
            return chy_work_untold_post(work, &claim->as.tenure.post);
        }
    return NULL;
}

/* "Since N. left in June. She had replaced the Swiss ambassador, M.": M. is called
 * by a title, and the post is that which N. was just told to have come to or left. */
static const chy_mention *just_told(chy_work *work, const chy_actor *person)
{
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence + 1 < work->sentence) break;
        if (claim->kind != CHY_CLAIM_TENURE || claim->sentence == work->sentence) continue;
        chy_slice status = claim->as.tenure.status;
        if ((chy_slice_is(status, "left") || chy_slice_is(status, "appointed")) &&
            chy_work_same_actor(&claim->as.tenure.person, person))
            return chy_work_untold_post(work, &claim->as.tenure.post);
    }
    return NULL;
}

/* "Her predecessor, N., was fired": from the post that she has. */
static const chy_mention *post_of_row(chy_work *work, uint32_t word)
{
    uint32_t noun = word;
    if (!is_one_of_row(work, word)) return NULL;
    if (!chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, noun)))
        noun = work->tree->nodes[word].head;
    CHY_CHILDREN(&work->grammar, noun, c)
    {
        chy_actor holder;
        bool owner = work->tree->nodes[c].relation == CHY_RELATION_nmod &&
                     chy_slice_is(work->tree->nodes[c].subtype, "poss");
        if (!owner || !chy_work_person(work, c, &holder)) continue;
        const chy_mention *about = chy_work_main_post(work);
        if (about && was_ever_given(work, &holder, about->post)) return about;
        const chy_mention *latest = latest_stay(work, &holder, &holder, word);
        return latest ? latest : chy_work_post_held_by(work, &holder, false);
    }
    return NULL;
}

/* The sentence that told last of a post of that person. */
static uint32_t latest_sentence(const chy_work *work, const chy_actor *person)
{
    for (size_t k = work->claims.count; k-- > 0;)
        if (work->claims.items[k].kind == CHY_CLAIM_TENURE &&
            chy_work_same_actor(&work->claims.items[k].as.tenure.person, person))
            return work->claims.items[k].sentence;
    return 0;
}

/* The post in a succession, where the words do not name it: that which one of
 * the two was told to have. */
const chy_mention *chy_work_post_in_row(chy_work *work, uint32_t word, const chy_actor *person,
                                        uint32_t verb)
{
    chy_actor other;
    if (chy_work_is_post_word(work, word)) return NULL;
    const chy_mention *title = chy_work_post_at(work, word);
    if (title) return title->holder < work->reading->count ? just_told(work, person) : NULL;
    if (!chy_work_person(work, word, &other)) return NULL;
    if (work->empty_post != CHY_NO_MENTION && work->empty_vacant && work->claims.count &&
        work->claims.items[work->claims.count - 1].sentence == work->sentence)
        return &work->reading->mentions[work->empty_post];
    /* "His predecessor": in the post that the report is about, where he had it. */
    uint32_t noun = work->tree->nodes[word].head;
    const chy_mention *about = chy_work_main_post(work);
    if (about && noun != CHY_NO_HEAD && was_ever_given(work, &other, about->post) &&
        chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, noun)))
        return about;
    bool two = !chy_work_same_actor(&other, person);
    const chy_mention *row = two ? NULL : post_of_row(work, word);
    if (row) return row;
    const chy_mention *told = two ? just_told(work, person) : NULL;
    if (told) return told;
    const chy_mention *latest = latest_stay(work, &other, person, verb);
    /* Of one person alone: "became minister. She stayed until May". */
    if (!two && latest && latest_sentence(work, person) + 1 < work->sentence) latest = NULL;
    if (latest) return latest;
    const chy_mention *post = chy_work_main_post(work);
    if (post == NULL) return NULL;
    if (was_given(work, &other, post->post) || was_given(work, person, post->post)) return post;
    return is_one_of_row(work, word) && chy_work_same_actor(&other, person) ? post : NULL;
}
