/* titles.c: the stays in posts that no verb tells: "Foreign Minister X", "X, the
 * former ambassador to Y". */
#include "claims/tenure.h"

/* At least five years before the report: longer than most stay. */
static bool is_long_ago(const chy_work *work, chy_slice date)
{
    chy_slice reported = work->reading->trees->text->report->reported;
    if (date.length < 4 || reported.length < 4) return false;
    int then = 0, now = 0;
    for (size_t i = 0; i < 4; i++) {
        if (date.at[i] < '0' || date.at[i] > '9' || reported.at[i] < '0' || reported.at[i] > '9')
            return false;
        then = 10 * then + (date.at[i] - '0');
        now = 10 * now + (reported.at[i] - '0');
    }
    return then + 5 <= now && !chy_slice_ends(date, CHY_SLICE("/.."));
}

static const chy_frame title_frame = {.name = {"title", 5}, .kind = CHY_CLAIM_TENURE};

/* "N. became acting minister": where the tree takes "acting" for what N. does
 * to the post, N. has it. */
static void make_acting(chy_work *work, const chy_mention *mention)
{
    uint32_t acting = work->tree->nodes[mention->head].head, words[CHY_FILLERS];
    chy_actor person;
    if (mention->post->phase != CHY_POST_ACTING || acting < mention->first ||
        acting >= mention->last || work->tree->nodes[acting].upos != CHY_UPOS_VERB)
        return;
    size_t count = chy_grammar_fillers(&work->grammar, acting, CHY_TRIGGER_VERB, true,
                                       CHY_SLICE("subject"), words, CHY_FILLERS);
    if (count == 0 || !chy_work_person(work, words[0], &person) || person.name.length == 0) return;
    chy_span span = {mention->first, mention->last};
    const chy_mention *fuller = chy_work_fuller_post(work, mention);
    if (fuller) mention = fuller;
    chy_match match = {&title_frame, acting, CHY_TRIGGER_VERB, false, {0}, UINT32_MAX};
    work->span = span;
    chy_work_cover(work, words[0]);
    chy_work_add_stay(work, &match, &person, mention, CHY_SLICE("acting"), acting);
    chy_claim *claim = &work->claims.items[work->claims.count - 1];
    if (claim->as.tenure.from.length == 0) claim->as.tenure.from = claim->when;
}

/* "N., envoy since 2020, has resigned": the title tells when the stay began that
 * another word tells the end of. */
static void add_start(chy_work *work, chy_claim *told, const chy_mention *post)
{
    chy_claim dated = *told;
    if (told->as.tenure.from.length || !chy_slice_is(told->as.tenure.status, "left")) return;
    chy_stay_date(work, &dated, post->head, post->head, false);
    told->as.tenure.from = dated.as.tenure.from;
}

/* "With N. as coordinator": who has the post while the rest is so. */
static void make_companion(chy_work *work, const chy_mention *post)
{
    const chy_reading *reading = work->reading;
    uint32_t as = post->first;
    while (as > 0 && (work->tree->nodes[as - 1].upos == CHY_UPOS_DET ||
                      work->tree->nodes[as - 1].upos == CHY_UPOS_PRON))
        as--;
    if (as < 2 || !chy_set_has(work->frames, work->sets.role_mark, chy_work_lemma(work, as - 1)))
        return;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *person = &reading->mentions[i];
        if (person->kind != CHY_MENTION_PERSON || person->last != as - 1) continue;
        bool accompanies = false;
        for (uint32_t w = person->first; w-- > 0 && person->first - w <= 4 && !accompanies;) {
            if (work->tree->nodes[w].upos == CHY_UPOS_VERB) break;
            accompanies = chy_set_has(work->frames, work->sets.accompany, chy_work_lemma(work, w));
        }
        if (!accompanies || person->actor.name.length == 0) return;
        chy_match match = {&title_frame, post->head, CHY_TRIGGER_NOUN, false, {0}, UINT32_MAX};
        const chy_mention *sender = i > 0 ? &reading->mentions[i - 1] : NULL; /* "the EU's N." */
        if (post->post->body.length == 0 && sender && sender->sentence == work->sentence &&
            sender->last + 1 == person->first && sender->kind == CHY_MENTION_BODY) {
            post->post->body = sender->actor.name;
            post->post->country = sender->actor.country;
            post->post->assumed = false;
        }
        work->span = (chy_span){person->first, post->last};
        chy_work_add_stay(work, &match, &person->actor, post, CHY_SLICE("holds"), post->head);
        return;
    }
}

/* A year, or a decade, before that of the report. */
static bool is_before(const chy_work *work, chy_slice date)
{
    chy_slice reported = work->reading->trees->text->report->reported;
    size_t known = 0;
    while (known < 4 && known < date.length && date.at[known] >= '0' && date.at[known] <= '9')
        known++;
    return known >= 3 && reported.length >= known &&
           chy_slice_compare(chy_slice_cut(date, 0, known), chy_slice_cut(reported, 0, known)) < 0;
}

/* "N., since 2020 ambassador to": the stretch that ends right before the title. */
static chy_slice date_before(const chy_work *work, uint32_t word)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *date = &reading->mentions[i];
        if (date->kind == CHY_MENTION_DATE && date->last <= word && date->last + 1 >= word &&
            chy_slice_find(date->value, CHY_SLICE("/")) != SIZE_MAX)
            return date->value;
    }
    return (chy_slice){0};
}

void chy_work_make_titles(chy_work *work)
{
    const chy_reading *reading = work->reading;
    uint32_t from = reading->first_of[work->sentence], to = reading->first_of[work->sentence + 1];
    for (uint32_t i = from; i < to; i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_POST || mention->post == NULL) continue;
        if (mention->holder == CHY_NO_MENTION || mention->holder >= reading->count) {
            make_acting(work, mention);
            make_companion(work, mention);
            work->last_post = i;
            continue;
        }
        const chy_mention *holder = &reading->mentions[mention->holder];
        if (holder->actor.name.length == 0) continue;
        /* "N., a career diplomat": a calling, no post. */
        bool calling = mention->post->country.length == 0 && mention->post->body.length == 0 &&
                       chy_set_has(work->frames, work->sets.calling, mention->post->title);
        if (calling) continue;
        chy_slice status = chy_stay_of_phase(mention->post->phase);
        size_t count = mention->post->to_count ? mention->post->to_count : 1;
        for (size_t j = 0; j < count; j++) {
            chy_post post = *mention->post;
            if (post.to_count > 1) post.to += j, post.to_count = 1;
            chy_stay_borrow_country(work, &holder->actor, &post);
            chy_claim *told = NULL;
            for (size_t k = work->claims.count; k-- > 0 && told == NULL;) {
                if (work->claims.items[k].sentence != work->sentence) break;
                chy_claim *claim = &work->claims.items[k];
                if (claim->kind != CHY_CLAIM_TENURE) continue;
                /* Whose leaving is denied or demanded still holds the post. */
                if (!chy_stay_is(claim, &holder->actor, &post)) continue;
                bool gone = chy_slice_is(claim->as.tenure.status, "left");
                if (!gone || claim->factuality == CHY_ACTUAL) told = claim;
            }
            if (told) add_start(work, told, mention);
            if (told) continue;
            work->span = (chy_span){mention->first, mention->last};
            if (holder->sentence == work->sentence)
                chy_work_cover_phrase(work, (chy_span){holder->first, holder->last});
            chy_match match = {&title_frame, mention->head, CHY_TRIGGER_NOUN,
                               false,        {0},           UINT32_MAX};
            chy_claim *claim = chy_work_claim(work, &match, CHY_CLAIM_TENURE);
            if (claim == NULL) return;
            claim->factuality = CHY_ACTUAL;
            claim->as.tenure.person = holder->actor;
            claim->as.tenure.post = post;
            claim->as.tenure.status = status;
            claim->when = (chy_slice){0};
            chy_slice told_of = chy_work_when(work, mention->head);
            uint32_t clause = mention->head;
            for (unsigned up = 0; up < 4 && clause != CHY_NO_HEAD; up++) {
                if (work->grammar.words[clause].clause) break;
                clause = work->tree->nodes[clause].head;
            }
            if (told_of.length == 0 && clause != CHY_NO_HEAD) told_of = chy_work_when(work, clause);
            chy_stay_date(work, claim, mention->head, mention->head, false);
            if (claim->as.tenure.from.length == 0 && claim->as.tenure.until.length == 0) {
                chy_slice beside = chy_stay_date_behind(work, mention->last);
                if (beside.length == 0) beside = date_before(work, mention->first);
                /* "Minister in the 1990s": that long ago. */
                if (!chy_stay_ends(beside, &claim->as.tenure.from, &claim->as.tenure.until) &&
                    chy_slice_is(status, "holds") && is_before(work, beside)) {
                    claim->as.tenure.status = CHY_SLICE("held");
                    claim->when = beside;
                }
            }
            chy_stay_end(work, claim);
            /* "President N. withdrew in 2012", told in 2024: held, at that time. */
            if (chy_slice_is(status, "holds") && claim->as.tenure.from.length == 0 &&
                is_long_ago(work, told_of)) {
                claim->as.tenure.status = CHY_SLICE("held");
                claim->when = told_of;
            }
        }
        work->last_post = i;
    }
}
