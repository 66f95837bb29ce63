/* tenure.c: the stays in posts that frames tell: "N. was named envoy", "has
 * headed the agency", "nobody holds the post". */
#include "claims/tenure.h"

/* What stands between two posts of one row: "A and B", "A and the B", "as A and as B",
 * "A, then B", "A, and later as B". */
static bool joins_posts(const chy_work *work, const chy_mention *post, const chy_mention *next)
{
    enum { BETWEEN = 4 };
    const chy_tree *tree = work->tree;
    if (next->first < post->last || next->first > post->last + BETWEEN) return false;
    bool and = false, comma = false, time = false, as = false;
    for (uint32_t w = post->last; w < next->first; w++) {
        const chy_node *node = &tree->nodes[w];
        if (node->upos == CHY_UPOS_CCONJ)
            and = true;
        else if (node->upos == CHY_UPOS_ADV)
            time = true;
        else if (node->upos == CHY_UPOS_ADP && node->relation == CHY_RELATION_case)
            as = w + 1 >= next->first || tree->nodes[w + 1].upos == CHY_UPOS_DET;
        else if (chy_slice_is(tree->sentence->words[w].form, ","))
            comma = true;
        else if (node->upos != CHY_UPOS_DET)
            return false;
    }
    /* "then envoy for the Sahel": the adverb is part of the post's phrase */
    time |= comma && next->first < next->head && tree->nodes[next->first].upos == CHY_UPOS_ADV;
    if (tree->nodes[next->head].relation == CHY_RELATION_nsubj) return false;
    return comma ? time || (and&&as) : and;
}

/* The head of the post that is joined to the one that is named at that word. */
static uint32_t post_joined_to(const chy_work *work, uint32_t word)
{
    const chy_reading *reading = work->reading;
    const chy_mention *post = chy_work_post_at(work, word);
    if (post == NULL || post->sentence != work->sentence) return CHY_NO_WORD;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *next = &reading->mentions[i];
        if (next->kind == CHY_MENTION_POST && next != post && next->first >= post->last &&
            next->holder == CHY_NO_MENTION && joins_posts(work, post, next))
            return next->head;
    }
    return CHY_NO_WORD;
}

/* Posts written as a list with those that the tree has found. */
static size_t with_series(const chy_work *work, uint32_t *posts, size_t count)
{
    uint32_t all[CHY_FILLERS];
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t series[CHY_FILLERS];
        size_t length = chy_work_series(work, posts[i], series, CHY_FILLERS);
        for (size_t j = 0; j < length; j++) {
            bool known = false;
            for (size_t k = 0; k < total; k++) known |= all[k] == series[j];
            if (!known && total < CHY_FILLERS) all[total++] = series[j];
        }
    }
    /* "to become deputy minister for trade and chief negotiator": the next post, with
     * nothing but "and" between, although the tree says otherwise. */
    for (size_t i = 0; i < total && total < CHY_FILLERS; i++) {
        uint32_t next = post_joined_to(work, all[i]);
        bool known = next == CHY_NO_WORD;
        for (size_t k = 0; k < total && !known; k++) known = all[k] == next;
        if (!known) all[total++] = next;
    }
    for (size_t i = 0; i < total; i++) posts[i] = all[i];
    return total;
}

/* "Made him special representative": where a filler is somebody, a post beside it
 * is nobody. */
static size_t persons_alone(const chy_work *work, uint32_t *persons, size_t count)
{
    size_t kept = 0;
    uint32_t people[CHY_FILLERS];
    for (size_t i = 0; i < count; i++) {
        const chy_mention *post = chy_work_post_at(work, persons[i]);
        if (post == NULL || post->holder < work->reading->count) people[kept++] = persons[i];
    }
    for (size_t i = 0; i < kept; i++) persons[i] = people[i];
    return kept ? kept : count;
}

/* "Named N., a career diplomat, as envoy": where a filler names a post, the
 * persons beside it are none. */
static size_t posts_alone(const chy_work *work, const uint32_t *persons, size_t person_count,
                          uint32_t *posts, size_t count)
{
    size_t kept = 0;
    uint32_t named[CHY_FILLERS];
    for (size_t i = 0; i < count; i++) {
        bool person = false;
        for (size_t k = 0; k < person_count; k++) person |= persons[k] == posts[i];
        bool post = chy_work_post_at(work, posts[i]) || chy_work_is_post_word(work, posts[i]);
        if (post && !person) named[kept++] = posts[i];
    }
    for (size_t i = 0; i < kept; i++) posts[i] = named[i];
    return kept ? kept : count;
}

/* ---- the post that the report speaks of ---- */

void chy_work_speak_of(chy_work *work, const chy_match *match, const chy_mention *post)
{
    if (work->job_sentence != work->sentence) work->job_before = work->job;
    work->job = post;
    work->job_sentence = work->sentence;
    work->job_word = match->word;
}

/* What a verb that names no post is about: told before that verb. */
static const chy_mention *spoken_of(const chy_work *work, const chy_match *match)
{
    bool later = work->job_sentence == work->sentence && work->job_word > match->word;
    return later ? work->job_before : work->job;
}

/* ---- claims ---- */

static void make_vacancies(chy_work *work, const chy_match *match, const uint32_t *posts,
                           size_t count, chy_slice status)
{
    chy_actor nobody = {0};
    for (size_t j = 0; j < count; j++) {
        const chy_mention *mention = chy_work_post_of(work, posts[j], NULL, true);
        if (mention == NULL || mention->post == NULL) continue;
        work->span = (chy_span){0};
        chy_work_cover(work, posts[j]);
        chy_work_add_stay(work, match, &nobody, mention, status, posts[j]);
        work->empty_post = chy_work_post_index(work, mention);
        work->empty_until = work->sentence + 3;
        work->empty_vacant = true;
    }
}

/* "Named N. as envoy, filling a job that ...": whoever fills it is told above. */
static bool fills_for_another(const chy_work *work, const chy_match *match, uint32_t post)
{
    uint32_t above = work->grammar.words[match->word].governor;
    if (chy_work_post_at(work, post) || !chy_work_is_post_word(work, post) || above == CHY_NO_WORD)
        return false;
    if (work->tree->nodes[match->word].relation != CHY_RELATION_advcl) return false;
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence != work->sentence) break;
        if (claim->kind == CHY_CLAIM_TENURE && claim->trigger == above) return true;
    }
    return false;
}

/* "He is the fourth envoy": the title alone, of the post that the report speaks of. */
static bool is_the_job(const chy_work *work, const chy_match *match, const chy_mention *mention)
{
    const chy_post *post = mention->post;
    const chy_mention *job = spoken_of(work, match);
    if (job == NULL || job == mention || post->to_count || post->body.length) return false;
    return job->post->title.length > post->title.length &&
           chy_slice_ends(job->post->title, post->title) &&
           !chy_work_title_has(work, job->post->title, work->sets.deputy_word);
}

/* "His Thai counterpart": the same post of the state that the frame tells. */
static const chy_mention *elsewhere(chy_work *work, const chy_match *match,
                                    const chy_mention *mention)
{
    uint32_t words[CHY_FILLERS];
    chy_actor state;
    size_t count = chy_work_field(work, match, "body", words, CHY_FILLERS);
    for (size_t i = 0; i < count; i++) {
        uint32_t at =
            chy_reading_kind_at(work->reading, work->sentence, words[i], CHY_MENTION_COUNTRY);
        if (at == CHY_NO_MENTION) continue;
        state = work->reading->mentions[at].actor;
        chy_post post = *mention->post;
        post.country = state.country;
        post.assumed = false;
        post.body = (chy_slice){0};
        post.to_count = 0;
        return chy_work_untold_post(work, &post);
    }
    return NULL;
}

void chy_work_make_tenure(chy_work *work, const chy_match *match)
{
    const chy_field *status_field = chy_frame_field(match->frame, "status");
    chy_slice status = status_field ? status_field->constant : CHY_SLICE("holds");
    uint32_t persons[CHY_FILLERS], posts[CHY_FILLERS];
    size_t person_count = chy_work_field(work, match, "person", persons, CHY_FILLERS);
    size_t post_count = chy_work_field(work, match, "post", posts, CHY_FILLERS);
    /* A post has one predecessor. */
    if (person_count > 1 && match->class == CHY_TRIGGER_NOUN &&
        chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, match->word)))
        person_count = 1;
    person_count = persons_alone(work, persons, person_count);
    post_count = posts_alone(work, persons, person_count, posts, post_count);
    post_count = with_series(work, posts, post_count);
    bool vacant = chy_slice_is(status, "vacant");
    bool over = chy_slice_is(status, "held") || chy_slice_is(status, "left");
    if (vacant) {
        make_vacancies(work, match, posts, post_count, status);
        return;
    }
    if (chy_frame_field(match->frame, "title")) {
        chy_work_make_headship(work, match, persons, person_count, status);
        return;
    }
    for (size_t i = 0; i < person_count; i++) {
        chy_actor actor;
        if (!chy_work_person(work, persons[i], &actor) || actor.name.length == 0) continue;
        for (size_t j = 0; j < post_count; j++) {
            if (fills_for_another(work, match, posts[j])) continue;
            const chy_mention *mention = chy_work_post_in_row(work, posts[j], &actor, match->word);
            /* "The Kenyan diplomat was appointed": not to be a diplomat. */
            const chy_mention *said = chy_work_post_at(work, posts[j]);
            if (mention == NULL && posts[j] == persons[i] && said &&
                said->holder >= work->reading->count) {
                mention = chy_work_post_held_by(work, &actor, over);
                if (mention == NULL) mention = spoken_of(work, match);
                if (mention == NULL) mention = chy_work_main_post(work);
                if (mention == NULL) continue;
            }
            if (mention == NULL) mention = chy_work_post_of(work, posts[j], &actor, over);
            /* "N., a former minister, was appointed": not to what he was before. */
            bool before = mention && mention->post && !over &&
                          mention->post->phase == CHY_POST_FORMER &&
                          chy_slice_is(status, "appointed");
            if (before) mention = chy_work_post_held_by(work, &actor, false);
            /* Whose post the report has not told has the one that it speaks of. */
            bool told_of = match->class == CHY_TRIGGER_VERB || before;
            if (mention == NULL && (match->frame->bare || before) && told_of)
                mention = spoken_of(work, match);
            if (mention == NULL || mention->post == NULL) continue;
            /* "The former president died": no longer from that post. */
            if (match->frame->bare && over && mention->post->phase == CHY_POST_FORMER) continue;
            /* "N., minister in the 1990s, died": long after. */
            if (match->frame->bare && over && mention->sentence == work->sentence &&
                mention->holder < work->reading->count &&
                chy_stay_date_behind(work, mention->last).length)
                continue;
            if (chy_frame_field(match->frame, "body")) mention = elsewhere(work, match, mention);
            if (mention == NULL) continue;
            if (is_the_job(work, match, mention)) mention = spoken_of(work, match);
            chy_work_speak_of(work, match, mention);
            /* "Vacant since X became envoy elsewhere": the job is the vacant one. */
            if (work->empty_post == CHY_NO_MENTION || !work->empty_vacant) {
                work->empty_post = chy_work_post_index(work, mention);
                work->empty_until = work->sentence + 3;
                work->empty_vacant = false;
            }
            work->span = (chy_span){0};
            chy_work_cover(work, posts[j]);
            chy_work_cover(work, persons[i]);
            /* "was named acting president", "was former head": the words of the
             * post outrank a plain statement. */
            chy_slice own = status;
            if (chy_slice_is(status, "holds") || chy_slice_is(status, "held")) {
                chy_slice phase = chy_stay_of_phase(mention->post->phase);
                if (!chy_slice_is(phase, "holds")) own = phase;
            }
            if (mention->post->phase == CHY_POST_ACTING && !over) own = CHY_SLICE("acting");
            chy_work_add_stay(work, match, &actor, mention, own, posts[j]);
        }
    }
}
