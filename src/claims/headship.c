/* headship.c: posts that only a verb tells: "N. heads the agency", "led the missions
 * in A and B", "was accredited to C as well". The frame gives the title. */
#include "claims/tenure.h"

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

/* "Leads the delegation to the talks": the tree may hang "to the talks" on the verb. */
static chy_span whole_body(const chy_work *work, const chy_match *match, uint32_t body)
{
    chy_span phrase = chy_work_phrase(work, body, true);
    uint32_t words[CHY_FILLERS];
    size_t count = chy_grammar_fillers(&work->grammar, match->word, CHY_TRIGGER_ADJ, true,
                                       CHY_SLICE("to"), words, CHY_FILLERS);
    for (size_t i = 0; i < count; i++) {
        if (work->grammar.words[words[i]].clause) continue;
        chy_span more = chy_work_phrase(work, words[i], true);
        /* The phrase comes without its preposition. */
        if (more.first == phrase.last + 1 || more.first == phrase.last) phrase.last = more.last;
    }
    for (uint32_t i = phrase.first; i < phrase.last; i++)
        if (chy_slice_is(work->tree->sentence->words[i].form, ",")) phrase.last = i;
    return phrase;
}

/* The body that the words name: the name beside it says which ("the mission,
 * MINOPAX, is led by"), else what they stand for ("the bloc"), else itself; false where only its
 * words can be told. */
static bool body_named(const chy_work *work, uint32_t word, chy_actor *body)
{
    CHY_CHILDREN(&work->grammar, word, c)
    {
        uint32_t at = chy_reading_kind_at(work->reading, work->sentence, c, CHY_MENTION_BODY);
        if (work->tree->nodes[c].relation != CHY_RELATION_appos || at == CHY_NO_MENTION) continue;
        *body = work->reading->mentions[at].actor;
        return post_body_is_whole(work, word);
    }
    const chy_reference *meant = chy_reading_reference_at(work->reading, work->sentence, word);
    if (meant && meant->count == 1 &&
        work->reading->mentions[meant->targets[0]].kind == CHY_MENTION_BODY) {
        *body = work->reading->mentions[meant->targets[0]].actor;
        return true;
    }
    chy_reading_actors(work->reading, work->sentence, word, body, 1);
    return body->kind == CHY_MENTION_BODY && body->name.length && post_body_is_whole(work, word);
}

/* The states that the words of a slot name, one after the other. */
static size_t states_in(const chy_work *work, const uint32_t *words, size_t count, chy_slice *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t series[CHY_FILLERS];
        size_t length = chy_work_series(work, words[i], series, CHY_FILLERS);
        for (size_t j = 0; j < length && kept < CHY_FILLERS; j++) {
            uint32_t at =
                chy_reading_kind_at(work->reading, work->sentence, series[j], CHY_MENTION_COUNTRY);
            if (at == CHY_NO_MENTION) continue;
            chy_slice state = work->reading->mentions[at].actor.country;
            bool known = false;
            for (size_t k = 0; k < kept; k++) known |= chy_slice_equal(out[k], state);
            if (state.length && !known) out[kept++] = state;
        }
    }
    return kept;
}

/* "The missions in A and B": the states, where the body stands in the plural. */
static size_t seats_of(const chy_work *work, uint32_t word, chy_slice *out)
{
    uint32_t words[CHY_FILLERS];
    const chy_node *node = &work->tree->nodes[word];
    if (!chy_slice_is(node->xpos, "NNS") && !chy_slice_is(node->xpos, "NNPS")) return 0;
    size_t count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_NOUN, true,
                                       CHY_SLICE("in"), words, CHY_FILLERS);
    if (count == 0)
        count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_NOUN, true, CHY_SLICE("to"),
                                    words, CHY_FILLERS);
    return states_in(work, words, count, out);
}

void chy_work_make_headship(chy_work *work, const chy_match *match, const uint32_t *persons,
                            size_t count, chy_slice status)
{
    uint32_t bodies[CHY_FILLERS], words[CHY_FILLERS];
    chy_mention *mention = CHY_NEW(work->arena, chy_mention);
    chy_post *post = CHY_NEW(work->arena, chy_post);
    chy_slice *states = CHY_NEW_ARRAY(work->arena, chy_slice, CHY_FILLERS);
    if (mention == NULL || post == NULL || states == NULL) return;
    uint32_t place;
    post->title = chy_frame_field(match->frame, "title")->constant;
    post->to = states;
    if (chy_work_field(work, match, "body", bodies, CHY_FILLERS)) {
        chy_actor body = {0};
        bool named = body_named(work, bodies[0], &body);
        post->to_count = seats_of(work, bodies[0], states);
        chy_slice phrase = chy_work_words(work, whole_body(work, match, bodies[0]));
        if (post->to_count) phrase = chy_work_lemma(work, bodies[0]);
        if (body.kind != CHY_MENTION_COUNTRY) post->body = named ? body.name : phrase;
        if (post->to_count == 0) post->country = body.country;
        place = bodies[0];
    } else {
        size_t found = chy_work_field(work, match, "to", words, CHY_FILLERS);
        post->to_count = states_in(work, words, found, states);
        if (post->to_count == 0) return;
        place = words[0];
    }
    mention->kind = CHY_MENTION_POST;
    mention->post = post;
    mention->holder = CHY_NO_MENTION;
    mention->sentence = mention->head = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        chy_actor actor;
        if (!chy_work_person(work, persons[i], &actor) || actor.name.length == 0) continue;
        work->span = (chy_span){0};
        chy_work_cover(work, place);
        chy_work_cover(work, persons[i]);
        chy_work_add_stay(work, match, &actor, mention, status, place);
        chy_work_speak_of(work, match, mention);
    }
}
