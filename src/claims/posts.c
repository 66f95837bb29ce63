/* posts.c: tenures: which person, which post, since when; and those that no
 * verb tells: "Foreign Minister X", "X, the former ambassador to Y". */
#include "claims/work.h"

enum { NEAR_TENURE = 4 }; /* sentences */

/* ---- dates of a stay ---- */

/* The two ends that an EDTF value tells; false where it is one date. */
static bool ends_of(chy_slice value, chy_slice *from, chy_slice *until)
{
    size_t cut = chy_slice_find(value, CHY_SLICE("/"));
    if (cut == SIZE_MAX) return false;
    chy_slice a = chy_slice_cut(value, 0, cut), b = chy_slice_cut(value, cut + 1, value.length);
    if (a.length && !chy_slice_is(a, "..")) *from = a;
    if (b.length && !chy_slice_is(b, "..")) *until = b;
    return true;
}

/* Every date that hangs on the word, at most three steps below it. */
static void dates_below(const chy_work *work, uint32_t word, chy_slice *from, chy_slice *until,
                        chy_slice *when)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_DATE || mention->value.length == 0) continue;
        uint32_t above = mention->head;
        unsigned steps = 0;
        for (; steps < 3 && above != word && above != CHY_NO_HEAD; steps++) {
            above = work->tree->nodes[above].head;
            /* A date in another clause or in an apposition is that one's. */
            if (above != CHY_NO_HEAD && above != word &&
                (work->grammar.words[above].clause ||
                 work->tree->nodes[above].relation == CHY_RELATION_appos))
                break;
        }
        if (above != word) continue;
        if (!ends_of(mention->value, from, until) && when->length == 0) *when = mention->value;
    }
}

static void date_tenure(chy_work *work, chy_claim *claim, uint32_t word, uint32_t post_word,
                        bool inherit)
{
    chy_slice from = {0}, until = {0}, when = {0};
    dates_below(work, word, &from, &until, &when);
    uint32_t host = work->grammar.words[word].host;
    if (host != CHY_NO_WORD) dates_below(work, host, &from, &until, &when);
    if (post_word != word) dates_below(work, post_word, &from, &until, &when);
    if (from.length == 0 && until.length == 0 && when.length == 0 && inherit) {
        when = chy_work_when(work, word);
        if (ends_of(when, &from, &until)) when = (chy_slice){0};
    }
    chy_slice status = claim->as.tenure.status;
    claim->as.tenure.from = from;
    claim->as.tenure.until = until;
    claim->when = when;
    if (when.length == 0) {
        claim->when = from.length || until.length ? claim->when : (chy_slice){0};
        return;
    }
    bool starts = chy_slice_is(status, "appointed") || chy_slice_is(status, "expected") ||
                  chy_slice_is(status, "vacant");
    if (starts && from.length == 0) claim->as.tenure.from = when;
    if (chy_slice_is(status, "left") && until.length == 0) claim->as.tenure.until = when;
}

/* ---- making ---- */

/* CHY_NO_MENTION for a post that only a verb tells. */
static uint32_t index_of(const chy_work *work, const chy_mention *mention)
{
    uintptr_t first = (uintptr_t)work->reading->mentions, at = (uintptr_t)mention;
    uintptr_t end = first + work->reading->count * sizeof *mention;
    return at >= first && at < end ? (uint32_t)((at - first) / sizeof *mention) : CHY_NO_MENTION;
}

bool chy_work_person(const chy_work *work, uint32_t word, chy_actor *out)
{
    const chy_reading *reading = work->reading;
    /* "He was ambassador to ..." in a note on somebody: that one. */
    const chy_node *node = &work->tree->nodes[word];
    if (work->topic && node->upos == CHY_UPOS_PRON &&
        chy_set_has(work->frames, work->sets.third_person, node->lemma)) {
        *out = work->topic->actor;
        return true;
    }
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

static bool is_post_word(const chy_work *work, uint32_t word)
{
    return chy_set_has(work->frames, work->sets.post_word, chy_work_lemma(work, word));
}

static const chy_mention *post_at(const chy_work *work, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_POST);
    return at == CHY_NO_MENTION ? NULL : &work->reading->mentions[at];
}

/* The post that the words give that person, the nearest before the end of this
 * sentence; a post that is over only where nothing else is told. */
static const chy_mention *post_held_by(const chy_work *work, const chy_actor *person, bool over)
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
static const chy_mention *post_of(const chy_work *work, uint32_t word, const chy_actor *person,
                                  bool over)
{
    const chy_mention *mention = post_at(work, word);
    if (mention) return mention;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_relation relation = work->tree->nodes[c].relation;
        if (relation == CHY_RELATION_nmod || relation == CHY_RELATION_appos ||
            relation == CHY_RELATION_compound || relation == CHY_RELATION_amod ||
            relation == CHY_RELATION_flat)
            if ((mention = post_at(work, c))) return mention;
    }
    const chy_reading *reading = work->reading;
    chy_actor meant;
    if (!is_post_word(work, word) && chy_reading_actors(reading, work->sentence, word, &meant, 1) &&
        meant.kind == CHY_MENTION_PERSON) {
        mention = post_held_by(work, &meant, over);
        if (mention == NULL && person) mention = post_held_by(work, person, over);
        return mention;
    }
    if (!is_post_word(work, word)) return NULL;
    if (work->empty_post != CHY_NO_MENTION && work->empty_vacant)
        return &reading->mentions[work->empty_post];
    /* "President N. took office": the post of that title, unless a post was
     * told to be empty. */
    for (uint32_t i = reading->first_of[work->sentence];
         person && i < reading->first_of[work->sentence + 1]; i++)
        if (reading->mentions[i].kind == CHY_MENTION_POST && reading->mentions[i].post &&
            reading->mentions[i].post->phase != CHY_POST_FORMER &&
            reading->mentions[i].holder < reading->count &&
            chy_work_same_actor(&reading->mentions[reading->mentions[i].holder].actor, person))
            return &reading->mentions[i];
    if (work->empty_post != CHY_NO_MENTION) return &reading->mentions[work->empty_post];
    return work->last_post == CHY_NO_MENTION ? NULL : &reading->mentions[work->last_post];
}

/* The claims told that person to have that post, or to have come into it. */
static bool was_given(const chy_work *work, const chy_actor *person, const chy_post *post)
{
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence + NEAR_TENURE < work->sentence) break;
        if (claim->kind == CHY_CLAIM_TENURE &&
            chy_slice_equal(claim->as.tenure.post.title, post->title) &&
            chy_work_same_actor(&claim->as.tenure.person, person))
            return true;
    }
    return false;
}

/* The post that a report is about: the first that is accredited somewhere or
 * belongs to a body, once it has been told. */
static const chy_mention *main_post(chy_work *work)
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

/* "The first, N., stepped down": one of those who held a post. */
static bool is_one_of_row(const chy_work *work, uint32_t word)
{
    if (chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, word))) return true;
    uint32_t head = work->tree->nodes[word].head;
    return head != CHY_NO_HEAD && work->tree->nodes[word].relation == CHY_RELATION_appos &&
           chy_set_has(work->frames, work->sets.row_word, chy_work_lemma(work, head));
}

/* The post in a succession, where the words do not name it: that which one of
 * the two was told to have. */
static const chy_mention *post_in_row(chy_work *work, uint32_t word, const chy_actor *person)
{
    chy_actor other;
    if (post_at(work, word) || is_post_word(work, word)) return NULL;
    if (!chy_work_person(work, word, &other)) return NULL;
    if (work->empty_post != CHY_NO_MENTION && work->empty_vacant && work->claims.count &&
        work->claims.items[work->claims.count - 1].sentence == work->sentence)
        return &work->reading->mentions[work->empty_post];
    const chy_mention *post = main_post(work);
    if (post == NULL) return NULL;
    if (was_given(work, &other, post->post) || was_given(work, person, post->post)) return post;
    return is_one_of_row(work, word) && chy_work_same_actor(&other, person) ? post : NULL;
}

static bool same_tenure(const chy_claim *a, const chy_actor *person, const chy_post *post)
{
    if (a->kind != CHY_CLAIM_TENURE) return false;
    if (!chy_work_same_actor(&a->as.tenure.person, person)) return false;
    if (!chy_slice_equal(a->as.tenure.post.title, post->title)) return false;
    if (a->as.tenure.post.to_count != post->to_count) return false;
    return post->to_count == 0 || chy_slice_equal(a->as.tenure.post.to[0], post->to[0]);
}

/* "Ambassador to A, B and, since 2020, C": the list that goes on after the first
 * place. */
static void widen_to(chy_work *work, const chy_mention *mention, chy_post *post)
{
    if (post->to_count != 1 || mention->sentence != work->sentence ||
        mention->head >= work->tree->sentence->count)
        return;
    uint32_t words[CHY_FILLERS];
    size_t count = chy_grammar_fillers(&work->grammar, mention->head, CHY_TRIGGER_ADJ, true,
                                       CHY_SLICE("to"), words, CHY_FILLERS);
    chy_slice *places = CHY_NEW_ARRAY(work->arena, chy_slice, CHY_FILLERS);
    size_t kept = 0;
    bool first = false;
    for (size_t i = 0; i < count && places; i++) {
        uint32_t series[CHY_FILLERS];
        size_t length = chy_work_series(work, words[i], series, CHY_FILLERS);
        for (size_t j = 0; j < length; j++) {
            uint32_t at =
                chy_reading_kind_at(work->reading, work->sentence, series[j], CHY_MENTION_COUNTRY);
            if (at == CHY_NO_MENTION) continue;
            chy_slice code = work->reading->mentions[at].actor.country;
            bool known = false;
            for (size_t k = 0; k < kept; k++) known |= chy_slice_equal(places[k], code);
            if (code.length && !known && kept < CHY_FILLERS) places[kept++] = code;
            first |= chy_slice_equal(code, post->to[0]);
        }
    }
    if (first && kept > 1) post->to = places, post->to_count = kept;
}

/* "President B. named her envoy": the envoy of the state whose president B. is;
 * whom an international body names is nobody's envoy but its own. */
static void appointed_by(const chy_work *work, const chy_match *match, const chy_actor *person,
                         chy_post *post)
{
    uint32_t words[CHY_FILLERS];
    chy_actor actor;
    size_t count = chy_grammar_fillers(&work->grammar, match->word, match->class, true,
                                       CHY_SLICE("subject"), words, CHY_FILLERS);
    if (count == 0 || !chy_reading_actors(work->reading, work->sentence, words[0], &actor, 1) ||
        chy_work_same_actor(&actor, person))
        return;
    if (chy_slice_starts(actor.code, CHY_SLICE("IGO")))
        post->country = (chy_slice){0};
    else if (post->country.length == 0)
        post->country = actor.country;
}

/* "Appointed by the Secretary-General": an envoy of that organisation, whatever
 * the country that he or she is from; what is told of that post later is so too. */
static void given_by_organisation(const chy_work *work, uint32_t trigger,
                                  const chy_mention *mention, chy_post *post)
{
    const chy_reading *reading = work->reading;
    if (post->to_count == 0 || chy_work_title_has(work, post->title, work->sets.state_post)) return;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *giver = &reading->mentions[i];
        if (giver->kind != CHY_MENTION_POST || giver->post == NULL || giver == mention ||
            !chy_work_title_has(work, giver->post->title, work->sets.world_post))
            continue;
        uint32_t word = giver->head;
        for (unsigned steps = 0; steps < 6 && word != CHY_NO_HEAD && word != trigger; steps++)
            word = work->tree->nodes[word].head;
        if (word != trigger) continue;
        post->country = (chy_slice){0};
        if (post->body.length == 0) post->body = giver->post->body;
        if (post->body.length == 0)
            post->body = work->last_body.length
                             ? work->last_body
                             : chy_work_words(work, (chy_span){giver->first, giver->last});
        mention->post->country = post->country;
        mention->post->body = post->body;
        return;
    }
}

/* Whose posts are one state's: "ambassador to Peru", said of the state's own
 * representative named before. */
static void borrow_country(const chy_work *work, const chy_actor *person, chy_post *post)
{
    if (post->country.length || post->body.length) return;
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->kind != CHY_CLAIM_TENURE || claim->as.tenure.post.country.length == 0) continue;
        chy_slice status = claim->as.tenure.status;
        bool current = chy_slice_is(status, "appointed") || chy_slice_is(status, "holds") ||
                       chy_slice_is(status, "expected");
        current |= post->to_count == 0 && chy_slice_equal(claim->as.tenure.post.title, post->title);
        if (!current || !chy_work_same_actor(&claim->as.tenure.person, person)) continue;
        post->country = claim->as.tenure.post.country;
        return;
    }
}

/* One claim, or one for each place that the post is accredited to. */
static void add_tenure(chy_work *work, const chy_match *match, const chy_actor *person,
                       const chy_mention *mention, chy_slice status, uint32_t post_word)
{
    chy_post whole = *mention->post;
    widen_to(work, mention, &whole);
    size_t count = whole.to_count ? whole.to_count : 1;
    for (size_t i = 0; i < count; i++) {
        chy_post post = whole;
        if (post.to_count > 1) post.to += i, post.to_count = 1;
        chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_TENURE);
        if (claim == NULL) return;
        if (post.body.length == 0) appointed_by(work, match, person, &post);
        given_by_organisation(work, match->word, mention, &post);
        borrow_country(work, person, &post);
        claim->as.tenure.person = *person;
        claim->as.tenure.post = post;
        claim->as.tenure.status = status;
        date_tenure(work, claim, match->word, post_word, true);
        if (chy_slice_is(status, "holds")) {
            /* "was", "served as"; "has served as", without a date from which on. */
            chy_time time = chy_work_tense(work, match->word);
            bool since = claim->as.tenure.from.length && !claim->as.tenure.until.length;
            /* "The panel, chaired by N.": such a participle has no tense. */
            const chy_node *node = &work->tree->nodes[match->word];
            bool helped = false;
            CHY_CHILDREN(&work->grammar, match->word, c)
            helped |= work->tree->nodes[c].relation == CHY_RELATION_aux;
            if (!helped && !chy_slice_is(node->xpos, "VBD") &&
                chy_slice_find(node->features, CHY_SLICE("VerbForm=Part")) != SIZE_MAX &&
                claim->when.length == 0)
                time = CHY_NOW;
            if (time == CHY_PAST || (time == CHY_PERFECT && !since))
                claim->as.tenure.status = CHY_SLICE("held");
        }
        /* What is planned or expected of somebody is not held yet. */
        bool later = claim->factuality == CHY_EXPECTED || claim->factuality == CHY_PLANNED;
        if (later && (chy_slice_is(claim->as.tenure.status, "holds") ||
                      chy_slice_is(claim->as.tenure.status, "appointed"))) {
            claim->as.tenure.status = CHY_SLICE("expected");
            claim->factuality = CHY_ACTUAL;
        }
        if (chy_slice_is(status, "vacant")) claim->factuality = CHY_ACTUAL;
        chy_slice from = {0}, until = {0};
        uint32_t words[CHY_FILLERS];
        if (chy_work_field(work, match, "from", words, CHY_FILLERS)) {
            from = chy_work_when(work, words[0]);
            chy_slice start = from, end = {0};
            if (ends_of(from, &start, &end)) from = start;
            if (from.length && claim->as.tenure.from.length == 0) claim->as.tenure.from = from;
        }
        if (chy_work_field(work, match, "until", words, CHY_FILLERS)) {
            until = chy_work_when(work, words[0]);
            if (until.length) claim->as.tenure.until = until;
        }
    }
}

static chy_slice status_of_phase(chy_post_phase phase)
{
    switch (phase) {
    case CHY_POST_FORMER:
        return CHY_SLICE("held");
    case CHY_POST_ACTING:
        return CHY_SLICE("acting");
    case CHY_POST_DESIGNATE:
    case CHY_POST_NEXT:
        return CHY_SLICE("expected");
    case CHY_POST_PLAIN:
        break;
    }
    return CHY_SLICE("holds");
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
    for (size_t i = 0; i < total; i++) posts[i] = all[i];
    return total;
}

/* The words name just that body: not "the committee set up under the treaty",
 * nor "Gulf Division of the ministry" where only "Division" was known. */
static bool post_body_is_whole(const chy_work *work, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_BODY);
    if (at == CHY_NO_MENTION) return false;
    const chy_mention *body = &work->reading->mentions[at];
    return chy_slice_starts(body->actor.code, CHY_SLICE("IGO")) ||
           body->first <= chy_work_phrase(work, word, true).first + 1;
}

/* "N. heads the agency" tells a post without naming it: the frame gives its
 * title, the object its body. */
static void make_headship(chy_work *work, const chy_match *match, const uint32_t *persons,
                          size_t count, chy_slice status)
{
    uint32_t bodies[CHY_FILLERS];
    if (!chy_work_field(work, match, "body", bodies, CHY_FILLERS)) return;
    chy_mention *mention = CHY_NEW(work->arena, chy_mention);
    chy_post *post = CHY_NEW(work->arena, chy_post);
    if (mention == NULL || post == NULL) return;
    chy_actor body = {0};
    /* "The mission, MINOPAX, is led by": the name beside it says which. */
    CHY_CHILDREN(&work->grammar, bodies[0], c)
    {
        uint32_t at = chy_reading_kind_at(work->reading, work->sentence, c, CHY_MENTION_BODY);
        if (work->tree->nodes[c].relation == CHY_RELATION_appos && at != CHY_NO_MENTION)
            body = work->reading->mentions[at].actor;
    }
    if (body.name.length == 0)
        chy_reading_actors(work->reading, work->sentence, bodies[0], &body, 1);
    post->title = chy_frame_field(match->frame, "title")->constant;
    chy_slice phrase = chy_work_words(work, chy_work_phrase(work, bodies[0], true));
    bool named =
        body.kind == CHY_MENTION_BODY && body.name.length && post_body_is_whole(work, bodies[0]);
    post->body = named ? body.name : phrase;
    post->country = body.country;
    mention->kind = CHY_MENTION_POST;
    mention->post = post;
    for (size_t i = 0; i < count; i++) {
        chy_actor actor;
        if (!chy_work_person(work, persons[i], &actor) || actor.name.length == 0) continue;
        work->span = (chy_span){0};
        chy_work_cover(work, bodies[0]);
        chy_work_cover(work, persons[i]);
        add_tenure(work, match, &actor, mention, status, bodies[0]);
        work->job = mention;
    }
}

static void make_vacancies(chy_work *work, const chy_match *match, const uint32_t *posts,
                           size_t count, chy_slice status)
{
    chy_actor nobody = {0};
    for (size_t j = 0; j < count; j++) {
        const chy_mention *mention = post_of(work, posts[j], NULL, true);
        if (mention == NULL || mention->post == NULL) continue;
        work->span = (chy_span){0};
        chy_work_cover(work, posts[j]);
        add_tenure(work, match, &nobody, mention, status, posts[j]);
        work->empty_post = index_of(work, mention);
        work->empty_until = work->sentence + 3;
        work->empty_vacant = true;
    }
}

/* "Named N. as envoy, filling a job that ...": whoever fills it is told above. */
static bool fills_for_another(const chy_work *work, const chy_match *match, uint32_t post)
{
    uint32_t above = work->grammar.words[match->word].governor;
    if (post_at(work, post) || !is_post_word(work, post) || above == CHY_NO_WORD) return false;
    if (work->tree->nodes[match->word].relation != CHY_RELATION_advcl) return false;
    for (size_t k = work->claims.count; k-- > 0;) {
        const chy_claim *claim = &work->claims.items[k];
        if (claim->sentence != work->sentence) break;
        if (claim->kind == CHY_CLAIM_TENURE && claim->trigger == above) return true;
    }
    return false;
}

/* "He is the fourth envoy": the title alone, of the post that the report speaks of. */
static bool is_the_job(const chy_work *work, const chy_mention *mention)
{
    const chy_post *post = mention->post;
    if (work->job == NULL || work->job == mention || post->to_count || post->body.length)
        return false;
    return work->job->post->title.length > post->title.length &&
           chy_slice_ends(work->job->post->title, post->title);
}

void chy_work_make_tenure(chy_work *work, const chy_match *match)
{
    const chy_field *status_field = chy_frame_field(match->frame, "status");
    chy_slice status = status_field ? status_field->constant : CHY_SLICE("holds");
    uint32_t persons[CHY_FILLERS], posts[CHY_FILLERS];
    size_t person_count = chy_work_field(work, match, "person", persons, CHY_FILLERS);
    size_t post_count = chy_work_field(work, match, "post", posts, CHY_FILLERS);
    post_count = with_series(work, posts, post_count);
    bool vacant = chy_slice_is(status, "vacant");
    bool over = chy_slice_is(status, "held") || chy_slice_is(status, "left");
    if (vacant) {
        make_vacancies(work, match, posts, post_count, status);
        return;
    }
    if (chy_frame_field(match->frame, "title")) {
        make_headship(work, match, persons, person_count, status);
        return;
    }
    for (size_t i = 0; i < person_count; i++) {
        chy_actor actor;
        if (!chy_work_person(work, persons[i], &actor) || actor.name.length == 0) continue;
        for (size_t j = 0; j < post_count; j++) {
            if (fills_for_another(work, match, posts[j])) continue;
            const chy_mention *mention = post_in_row(work, posts[j], &actor);
            if (mention == NULL) mention = post_of(work, posts[j], &actor, over);
            /* "N., a former minister, was appointed": not to what he was before. */
            bool before = mention && mention->post && !over &&
                          mention->post->phase == CHY_POST_FORMER &&
                          chy_slice_is(status, "appointed");
            if (before) mention = post_held_by(work, &actor, false);
            /* Whose post the report has not told has the one that it speaks of. */
            if (mention == NULL && (match->frame->bare || before) && work->job) mention = work->job;
            if (mention == NULL || mention->post == NULL) continue;
            if (is_the_job(work, mention)) mention = work->job;
            work->job = mention;
            /* "Vacant since X became envoy elsewhere": the job is the vacant one. */
            if (work->empty_post == CHY_NO_MENTION || !work->empty_vacant) {
                work->empty_post = index_of(work, mention);
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
                chy_slice phase = status_of_phase(mention->post->phase);
                if (!chy_slice_is(phase, "holds")) own = phase;
            }
            if (mention->post->phase == CHY_POST_ACTING && !over) own = CHY_SLICE("acting");
            add_tenure(work, match, &actor, mention, own, posts[j]);
        }
    }
}

/* ---- titles ---- */

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
    chy_match match = {&title_frame, acting, CHY_TRIGGER_VERB, false, {0}, UINT32_MAX};
    work->span = (chy_span){mention->first, mention->last};
    chy_work_cover(work, words[0]);
    add_tenure(work, &match, &person, mention, CHY_SLICE("acting"), mention->head);
    chy_claim *claim = &work->claims.items[work->claims.count - 1];
    if (claim->as.tenure.from.length == 0) claim->as.tenure.from = claim->when;
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
            work->last_post = i;
            continue;
        }
        const chy_mention *holder = &reading->mentions[mention->holder];
        if (holder->actor.name.length == 0) continue;
        chy_slice status = status_of_phase(mention->post->phase);
        size_t count = mention->post->to_count ? mention->post->to_count : 1;
        for (size_t j = 0; j < count; j++) {
            chy_post post = *mention->post;
            if (post.to_count > 1) post.to += j, post.to_count = 1;
            borrow_country(work, &holder->actor, &post);
            bool told = false;
            for (size_t k = work->claims.count; k-- > 0 && !told;) {
                if (work->claims.items[k].sentence != work->sentence) break;
                told = same_tenure(&work->claims.items[k], &holder->actor, &post);
            }
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
            date_tenure(work, claim, mention->head, mention->head, false);
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
