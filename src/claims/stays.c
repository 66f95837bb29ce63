/* stays.c: one stay in one post as a claim: since when and until when, whose
 * post it is where the words leave that out, and how far it has come. */
#include "claims/tenure.h"

/* ---- dates of a stay ---- */

/* The two ends that an EDTF value tells; false where it is one date. */
bool chy_stay_ends(chy_slice value, chy_slice *from, chy_slice *until)
{
    size_t cut = chy_slice_find(value, CHY_SLICE("/"));
    if (cut == SIZE_MAX) return false;
    chy_slice a = chy_slice_cut(value, 0, cut), b = chy_slice_cut(value, cut + 1, value.length);
    if (a.length && !chy_slice_is(a, "..")) *from = a;
    if (b.length && !chy_slice_is(b, "..")) *until = b;
    return true;
}

/* "Will be succeeded by N., ambassador since 2019": a stretch right behind another
 * post is of that one. */
static bool is_of_another(const chy_work *work, const chy_mention *date, uint32_t post_word)
{
    const chy_reading *reading = work->reading;
    if (chy_slice_find(date->value, CHY_SLICE("/")) == SIZE_MAX) return false;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *post = &reading->mentions[i];
        if (post->kind == CHY_MENTION_POST && post->last <= date->first &&
            post->last + 1 >= date->first && post->head != post_word &&
            post->holder < reading->count)
            return true;
    }
    return false;
}

/* Every date that hangs on the word, at most three steps below it. */
static void dates_below(const chy_work *work, uint32_t word, uint32_t post_word, chy_slice *from,
                        chy_slice *until, chy_slice *when)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_DATE || mention->value.length == 0) continue;
        if (is_of_another(work, mention, post_word)) continue;
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
        if (!chy_stay_ends(mention->value, from, until) && when->length == 0)
            *when = mention->value;
    }
}

/* The date that stands right behind that word, whatever the tree hangs it on:
 * "handed the office to N. six years later". */
chy_slice chy_stay_date_behind(const chy_work *work, uint32_t word)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *date = &reading->mentions[i];
        if (date->kind != CHY_MENTION_DATE || date->first < word || date->first > word + 1)
            continue;
        if (date->first == word || work->tree->nodes[word].upos == CHY_UPOS_ADP) return date->value;
    }
    return (chy_slice){0};
}

void chy_stay_date(chy_work *work, chy_claim *claim, uint32_t word, uint32_t post_word,
                   bool inherit)
{
    chy_slice from = {0}, until = {0}, when = {0};
    dates_below(work, word, post_word, &from, &until, &when);
    uint32_t host = work->grammar.words[word].host;
    if (host != CHY_NO_WORD) dates_below(work, host, post_word, &from, &until, &when);
    if (post_word != word) dates_below(work, post_word, post_word, &from, &until, &when);
    if (from.length == 0 && until.length == 0 && when.length == 0) {
        when = chy_stay_date_behind(work, work->span.last);
        if (chy_stay_ends(when, &from, &until)) when = (chy_slice){0};
    }
    if (from.length == 0 && until.length == 0 && when.length == 0 && inherit) {
        when = chy_work_when(work, word);
        /* "Was envoy from 2014 to 2018 and led the mission": a stretch is not shared. */
        if (work->tree->nodes[word].relation == CHY_RELATION_conj &&
            chy_slice_find(when, CHY_SLICE("/")) != SIZE_MAX)
            when = (chy_slice){0};
        const chy_reading *reading = work->reading;
        for (uint32_t i = reading->first_of[work->sentence];
             i < reading->first_of[work->sentence + 1]; i++)
            if (reading->mentions[i].kind == CHY_MENTION_DATE &&
                chy_slice_equal(reading->mentions[i].value, when) &&
                is_of_another(work, &reading->mentions[i], post_word))
                when = (chy_slice){0};
        if (chy_stay_ends(when, &from, &until)) when = (chy_slice){0};
    }
    chy_slice status = claim->as.tenure.status;
    claim->as.tenure.from = from;
    claim->as.tenure.until = until;
    claim->when = when;
    if (when.length == 0) {
        claim->when = from.length || until.length ? claim->when : (chy_slice){0};
        return;
    }
    /* "Since the resignation of N. in March": that month, and no longer. */
    if (chy_slice_is(status, "left") && until.length == 0 && from.length) {
        claim->as.tenure.until = from;
        claim->as.tenure.from = (chy_slice){0};
    }
    bool starts = chy_slice_is(status, "appointed") || chy_slice_is(status, "expected") ||
                  chy_slice_is(status, "vacant");
    if (starts && from.length == 0) claim->as.tenure.from = when;
    if (chy_slice_is(status, "left") && until.length == 0) claim->as.tenure.until = when;
}

/* ---- whose post ---- */

bool chy_stay_is(const chy_claim *a, const chy_actor *person, const chy_post *post)
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
                         const chy_mention *mention, chy_post *post)
{
    uint32_t words[CHY_FILLERS];
    chy_actor actor;
    size_t count = chy_grammar_fillers(&work->grammar, match->word, match->class, true,
                                       CHY_SLICE("subject"), words, CHY_FILLERS);
    if (count == 0 || !chy_reading_actors(work->reading, work->sentence, words[0], &actor, 1) ||
        chy_work_same_actor(&actor, person))
        return;
    const chy_mention *office = chy_work_post_held_by(work, &actor, true);
    bool international = chy_slice_starts(actor.code, CHY_SLICE("IGO")) ||
                         (office && office->post->country.length == 0 &&
                          (office->post->body.length ||
                           chy_work_title_has(work, office->post->title, work->sets.world_post)));
    if (international) {
        post->country = (chy_slice){0};
        return;
    }
    if ((post->country.length == 0 || post->assumed) && actor.country.length) {
        post->country = actor.country;
        post->assumed = false;
    }
    /* Who gives a post of a state is that state's: "picked by then president N." */
    bool unknown = office && (office->post->country.length == 0 || office->post->assumed);
    if (unknown && post->country.length && !post->assumed && office->post->body.length == 0 &&
        chy_work_title_has(work, office->post->title, work->sets.state_post)) {
        office->post->country = post->country;
        office->post->assumed = false;
    }
    mention->post->country = post->country;
    mention->post->assumed = post->assumed;
}

static bool hangs_on(const chy_work *work, uint32_t word, uint32_t verb)
{
    for (unsigned steps = 0; steps < 4 && word != CHY_NO_HEAD && word != verb; steps++)
        word = work->tree->nodes[word].head;
    return word == verb;
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
        /* "The Secretary-General announced the appointment of N. as her envoy" */
        uint32_t above = work->grammar.words[trigger].governor;
        bool announces = above != CHY_NO_WORD && work->tree->nodes[trigger].upos == CHY_UPOS_NOUN;
        if (word != trigger && !(announces && hangs_on(work, giver->head, above))) continue;
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
void chy_stay_borrow_country(const chy_work *work, const chy_actor *person, chy_post *post)
{
    if ((post->country.length && !post->assumed) || post->body.length) return;
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->kind != CHY_CLAIM_TENURE || claim->as.tenure.post.country.length == 0) continue;
        if (claim->as.tenure.post.assumed) continue;
        chy_slice status = claim->as.tenure.status;
        bool current = chy_slice_is(status, "appointed") || chy_slice_is(status, "holds") ||
                       chy_slice_is(status, "expected");
        current |= post->to_count == 0 && chy_slice_equal(claim->as.tenure.post.title, post->title);
        if (!current || !chy_work_same_actor(&claim->as.tenure.person, person)) continue;
        /* Nobody is sent to his own state. */
        if (post->to_count && chy_slice_equal(post->to[0], claim->as.tenure.post.country)) return;
        post->country = claim->as.tenure.post.country;
        post->assumed = false;
        return;
    }
}
/* ---- making ---- */

void chy_stay_end(const chy_work *work, chy_claim *claim)
{
    chy_slice until = claim->as.tenure.until;
    chy_slice reported = work->reading->trees->text->report->reported;
    bool over = until.length >= 4 && reported.length >= until.length &&
                chy_slice_compare(until, chy_slice_cut(reported, 0, until.length)) < 0;
    if (over && chy_slice_is(claim->as.tenure.status, "holds"))
        claim->as.tenure.status = CHY_SLICE("held");
    /* What is held did not begin after the report: the date is another's. */
    chy_slice from = claim->as.tenure.from;
    if (chy_slice_is(claim->as.tenure.status, "holds") && from.length >= 4 &&
        reported.length >= from.length &&
        chy_slice_compare(from, chy_slice_cut(reported, 0, from.length)) > 0)
        claim->as.tenure.from = claim->as.tenure.until = (chy_slice){0};
}

chy_slice chy_stay_of_phase(chy_post_phase phase)
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
/* "Was placed on leave in June, and N. has been acting envoy since": the date told
 * before the lone word. */
static chy_slice since_then(const chy_work *work, uint32_t word)
{
    const chy_reading *reading = work->reading;
    chy_slice found = {0};
    CHY_CHILDREN(&work->grammar, word, c)
    {
        bool alone = chy_set_has(work->frames, work->sets.since, chy_work_lemma(work, c)) &&
                     (work->tree->nodes[c].relation == CHY_RELATION_advmod ||
                      work->tree->nodes[c].relation == CHY_RELATION_obl);
        if (!alone || c < word) continue;
        for (uint32_t i = reading->first_of[work->sentence];
             i < reading->first_of[work->sentence + 1] && reading->mentions[i].first < word; i++)
            if (reading->mentions[i].kind == CHY_MENTION_DATE && reading->mentions[i].value.length)
                found = reading->mentions[i].value;
    }
    chy_slice from = found, until = {0};
    chy_stay_ends(found, &from, &until);
    return from;
}

/* A date itself, or that of a clause. */
static chy_slice date_told(const chy_work *work, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_DATE);
    return at == CHY_NO_MENTION ? chy_work_when(work, word) : work->reading->mentions[at].value;
}

/* Where the sentence names that place behind the post; CHY_NO_WORD where it does not. */
static uint32_t word_of_place(const chy_work *work, const chy_mention *post, chy_slice place)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->first < post->first || m == post || m->kind == CHY_MENTION_POST) continue;
        if (chy_slice_equal(m->actor.country, place) || chy_slice_equal(m->actor.name, place))
            return m->first;
    }
    return CHY_NO_WORD;
}

/* "Ambassador to A, B and, since 2020, C": a date inside the list is that of the
 * place behind it alone. */
static void date_one_of(const chy_work *work, chy_claim *claim, const chy_mention *mention,
                        const chy_post *whole, size_t place)
{
    const chy_reading *reading = work->reading;
    if (mention->sentence != work->sentence) return;
    uint32_t own = word_of_place(work, mention, whole->to[place]);
    for (uint32_t i = reading->first_of[work->sentence];
         own != CHY_NO_WORD && i < reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *date = &reading->mentions[i];
        if (date->kind != CHY_MENTION_DATE || date->value.length == 0) continue;
        uint32_t before = CHY_NO_WORD, behind = CHY_NO_WORD;
        for (size_t j = 0; j < whole->to_count; j++) {
            uint32_t word = word_of_place(work, mention, whole->to[j]);
            if (word == CHY_NO_WORD) continue;
            if (word < date->first)
                before = word;
            else if (behind == CHY_NO_WORD || word < behind)
                behind = word;
        }
        if (before == CHY_NO_WORD || behind == CHY_NO_WORD) continue;
        chy_slice from = date->value, until = {0};
        chy_stay_ends(date->value, &from, &until);
        if (behind == own) {
            claim->as.tenure.from = from;
            claim->as.tenure.until = until;
        } else {
            if (chy_slice_equal(claim->as.tenure.from, from))
                claim->as.tenure.from = (chy_slice){0};
            if (chy_slice_equal(claim->as.tenure.until, until))
                claim->as.tenure.until = (chy_slice){0};
            claim->when = (chy_slice){0};
        }
    }
}

/* One claim, or one for each place that the post is accredited to. */
void chy_work_add_stay(chy_work *work, const chy_match *match, const chy_actor *person,
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
        bool given = !chy_slice_is(status, "left") && !chy_slice_is(status, "held");
        if (post.body.length == 0 && given) appointed_by(work, match, person, mention, &post);
        given_by_organisation(work, match->word, mention, &post);
        chy_stay_borrow_country(work, person, &post);
        if (mention->post->country.length == 0 || mention->post->assumed) {
            mention->post->country = post.country; /* for what is told of it later */
            mention->post->assumed = post.assumed;
        }
        claim->as.tenure.person = *person;
        claim->as.tenure.post = post;
        claim->as.tenure.status = status;
        chy_stay_date(work, claim, match->word, post_word, true);
        if (count > 1) date_one_of(work, claim, mention, &whole, i);
        /* "Became acting minister on 20 May": the day that it began. */
        const chy_field *told = chy_frame_field(match->frame, "status");
        if (told && chy_slice_is(told->constant, "appointed") && chy_slice_is(status, "acting") &&
            claim->as.tenure.from.length == 0)
            claim->as.tenure.from = claim->when;
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
        bool ends = chy_frame_field(match->frame, "until") != NULL;
        if (later && ends)
            claim->factuality = CHY_ACTUAL;
        else if (later && (chy_slice_is(claim->as.tenure.status, "holds") ||
                           chy_slice_is(claim->as.tenure.status, "appointed"))) {
            claim->as.tenure.status = CHY_SLICE("expected");
            claim->factuality = CHY_ACTUAL;
        }
        if (chy_slice_is(status, "vacant")) claim->factuality = CHY_ACTUAL;
        chy_slice from = {0}, until = {0};
        uint32_t words[CHY_FILLERS];
        if (chy_work_field(work, match, "from", words, CHY_FILLERS)) {
            from = date_told(work, words[0]);
            chy_slice start = from, end = {0};
            if (chy_stay_ends(from, &start, &end)) from = start;
            if (from.length && claim->as.tenure.from.length == 0) claim->as.tenure.from = from;
        }
        if (chy_work_field(work, match, "until", words, CHY_FILLERS)) {
            until = date_told(work, words[0]);
            if (until.length) claim->as.tenure.until = until;
        }
        bool open = claim->as.tenure.from.length == 0 && claim->when.length == 0;
        if (open && !chy_slice_is(claim->as.tenure.status, "left"))
            claim->as.tenure.from = since_then(work, match->word);
        chy_stay_end(work, claim);
    }
}
