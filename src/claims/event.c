/* event.c: events, and what operators make of them.
 *
 * "Freedonia agreed to resume sending grain to Sylvania": the deed is aid; a
 * word of going on leaves it what it is; a word of agreeing turns it into what
 * the grid says of agreeing to aid. Only the outermost word makes the claim;
 * the words below it are absorbed. */
#include <math.h>

#include "claims/work.h"

enum { DEPTH = 4 }; /* operators over operators */

static bool is_request(chy_slice stance)
{
    return chy_slice_is(stance, "request") || chy_slice_is(stance, "demand") ||
           chy_slice_is(stance, "permit") || chy_slice_is(stance, "prevent");
}

/* The same, or a state and its government. */
static bool same_side(const chy_actor *a, const chy_actor *b)
{
    if (chy_work_same_actor(a, b)) return true;
    if (a->country.length == 0 || !chy_slice_equal(a->country, b->country)) return false;
    return (a->kind == CHY_MENTION_COUNTRY && b->kind == CHY_MENTION_COUNTRY);
}

/* The actors of one list that are not in the other. */
static chy_actor_list without(chy_work *work, chy_actor_list list, chy_actor_list other)
{
    chy_actor_list kept = {0};
    for (size_t i = 0; i < list.count; i++) {
        bool both = false;
        for (size_t j = 0; j < other.count; j++) both |= same_side(&list.items[i], &other.items[j]);
        if (!both) chy_work_add_actor(work, &kept, list.items[i]);
    }
    return kept;
}

/* A sentence that begins with a verb in the past has lost its subject to the
 * sentence before: "... fell apart. Refrained from comment." */
static bool goes_on_from_before(const chy_work *work, uint32_t word)
{
    chy_slice form = work->tree->sentence->words[0].form;
    bool small = form.length && form.at[0] >= 'a' && form.at[0] <= 'z';
    if (work->tree->nodes[0].upos != CHY_UPOS_VERB) return false;
    if (!small && !chy_slice_is(work->tree->nodes[0].xpos, "VBD")) return false;
    if (word == 0) return true;
    uint32_t governor = work->grammar.words[word].governor;
    return governor == 0 && work->grammar.words[0].surface.length == 0;
}

/* "Tabled a resolution demanding", "launched operations to detain": a thing that
 * somebody makes does what he does with it. */
static size_t behind_things(chy_work *work, uint32_t *words, size_t count)
{
    if (count != 1) return count;
    chy_actor actor;
    uint32_t word = words[0], above = work->grammar.words[word].governor;
    if (chy_reading_actors(work->reading, work->sentence, word, &actor, 1)) return count;
    if (work->tree->nodes[word].upos != CHY_UPOS_NOUN || above == CHY_NO_WORD) return count;
    if (!chy_slice_is(work->grammar.words[word].role, "object")) return count;
    uint32_t makers[CHY_FILLERS];
    size_t found = chy_grammar_fillers(&work->grammar, above, CHY_TRIGGER_VERB, true,
                                       CHY_SLICE("subject"), makers, CHY_FILLERS);
    for (size_t i = 0; i < found; i++) words[i] = makers[i];
    return found ? found : count;
}

/* Whether a word hangs below another one, at most eight steps. */
static bool is_below(const chy_work *work, uint32_t word, uint32_t above)
{
    for (unsigned steps = 0; steps < 8; steps++) {
        if (word == above) return true;
        const chy_node *node = &work->tree->nodes[word];
        if (node->head == CHY_NO_HEAD || chy_slice_is(node->subtype, "relcl") ||
            node->relation == CHY_RELATION_parataxis ||
            (node->relation == CHY_RELATION_conj && work->grammar.words[word].clause))
            return false;
        /* "Resigned after prosecutors opened an inquiry": who acts in a clause beside the
         * deed is no party to it. ("Will not leave until the government pays" is to it.) */
        if (node->relation == CHY_RELATION_advcl &&
            chy_set_has(work->frames, work->sets.beside, chy_grammar_marker(&work->grammar, word)))
            return false;
        word = node->head;
    }
    return false;
}

/* Nobody stands in the slots of the recipient: the first party after the
 * trigger in what the trigger governs, as event coders have always done. */
static chy_actor_list party_of_kind_after(chy_work *work, const chy_match *match,
                                          chy_actor_list actors, bool roles)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->first <= match->word || mention->head >= work->tree->sentence->count) continue;
        bool named = mention->kind == CHY_MENTION_COUNTRY || mention->kind == CHY_MENTION_BODY ||
                     mention->kind == CHY_MENTION_PERSON;
        if (roles ? mention->kind != CHY_MENTION_ROLE : !named) continue;
        if (!is_below(work, mention->head, match->word)) continue;
        const chy_node *node = &work->tree->nodes[mention->head];
        if (node->relation == CHY_RELATION_nsubj && node->head != CHY_NO_HEAD &&
            chy_work_says(work, node->head))
            continue;
        chy_span before = work->span;
        chy_actor_list found = chy_work_actors(work, &mention->head, 1, false);
        found = without(work, found, actors);
        /* "The president pulled Chad out": his own state is no party. */
        for (size_t j = 0; j < actors.count && found.count == 1; j++)
            if (found.items[0].kind == CHY_MENTION_COUNTRY && actors.items[j].country.length &&
                chy_slice_equal(found.items[0].country, actors.items[j].country))
                found.count = 0;
        if (found.count) return found;
        work->span = before;
    }
    return (chy_actor_list){0};
}

/* A name rather than a role: "ready to send troops to the force in Chad". */
static chy_actor_list party_after(chy_work *work, const chy_match *match, chy_actor_list actors)
{
    chy_actor_list found = party_of_kind_after(work, match, actors, false);
    return found.count ? found : party_of_kind_after(work, match, actors, true);
}

/* "The ministry announced that the talks were halted": who announces what is
 * done to something, and by nobody else, does it. */
static chy_actor_list announcer(chy_work *work, uint32_t word)
{
    chy_actor_list none = {0};
    uint32_t above = work->grammar.words[word].governor;
    if (above == CHY_NO_WORD || !chy_slice_is(work->grammar.words[word].role, "clause"))
        return none;
    if (!chy_set_has(work->frames, work->sets.announcing, chy_work_lemma(work, above))) return none;
    uint32_t words[CHY_FILLERS];
    size_t count = chy_grammar_fillers(&work->grammar, above, CHY_TRIGGER_VERB, false,
                                       CHY_SLICE("subject"), words, CHY_FILLERS);
    return chy_work_actors(work, words, count, false);
}

/* `actors = speaker`: who says it does it by saying it ("that is unacceptable"). */
static bool by_speaker(const chy_frame *frame)
{
    const chy_field *field = chy_frame_field(frame, "actors");
    return field && field->paths.count && chy_slice_is(field->paths.items[0].steps[0], "speaker");
}

static void read_roles(chy_work *work, const chy_match *match, chy_event *out)
{
    uint32_t words[CHY_FILLERS];
    chy_path subject = {.steps = {CHY_SLICE("subject")}, .count = 1};
    const chy_field *field = chy_frame_field(match->frame, "actors");
    chy_paths paths = field ? field->paths : (chy_paths){&subject, 1};
    size_t count = chy_work_fillers(work, match, paths, words, CHY_FILLERS);
    count = behind_things(work, words, count);
    /* "A cyclone killed nine": done, but by nobody. */
    out->nobody = count > 0;
    for (size_t i = 0; i < count; i++)
        out->nobody &= chy_set_has(work->frames, work->sets.nobody, chy_work_lemma(work, words[i]));
    if (by_speaker(match->frame)) {
        chy_actor_list speakers = chy_work_said_by(work, match->word);
        if (speakers.count)
            chy_work_add_actor(work, &out->actors, speakers.items[speakers.count - 1]);
    } else {
        out->actors = chy_work_actors(work, words, count, true);
        if (out->actors.count == 0) out->actors = chy_work_path_actors(work, match, paths, true);
    }
    out->recipients = chy_work_field_actors(work, match, "recipients", true);
    if (out->actors.count == 0 && work->grammar.words[match->word].passive) {
        out->actors = announcer(work, match->word);
        out->announced = out->actors.count > 0;
    }
    if (out->actors.count == 0 && goes_on_from_before(work, match->word))
        out->actors = work->last_subject;
}

/* Takes over what is known of the content where the operator does not tell. */
static void inherit_roles(chy_work *work, chy_event *out, const chy_event *content,
                          chy_slice stance)
{
    if (out->actors.count == 0 && !is_request(stance)) out->actors = content->actors;
    if (out->recipients.count) return;
    chy_actor_list first = content->recipients, second = content->actors;
    if (is_request(stance)) first = content->actors, second = content->recipients;
    out->recipients = without(work, first, out->actors);
    if (out->recipients.count == 0) out->recipients = without(work, second, out->actors);
}

static void absorb(chy_event *out, uint32_t word, const chy_event *content)
{
    if (out->content_count < CHY_FILLERS) out->contents[out->content_count++] = word;
    for (size_t i = 0; content && i < content->content_count; i++)
        if (out->content_count < CHY_FILLERS)
            out->contents[out->content_count++] = content->contents[i];
}

/* What the operator makes of its content; false where the grid has nothing. */
static bool apply(chy_work *work, chy_event *out, const chy_event *content)
{
    chy_slice stance = out->match->frame->stance;
    if (chy_slice_is(stance, "same")) {
        out->type = content->type;
        out->mode = content->mode;
        out->cameo = content->cameo;
        out->content = content->content;
        inherit_roles(work, out, content, stance);
        return true;
    }
    const chy_grid_cell *cell = chy_frames_cell(work->frames, content->content, stance);
    if (cell == NULL) return false;
    out->type = cell->type;
    out->mode = cell->mode;
    out->cameo = cell->cameo;
    out->content = cell->becomes;
    inherit_roles(work, out, content, stance);
    return true;
}

bool chy_work_event(chy_work *work, uint32_t word, unsigned depth, bool content, chy_event *out)
{
    *out = (chy_event){0};
    const chy_match *match = chy_work_event_match(work, word, content);
    if (match == NULL || (match->frame->idea && !content)) return false;
    const chy_frame *frame = match->frame;
    out->match = match;
    out->type = frame->type;
    out->mode = frame->mode;
    out->cameo = frame->cameo;
    out->content = frame->content;
    chy_work_cover(work, word);
    read_roles(work, match, out);
    uint32_t words[CHY_FILLERS];
    size_t count = chy_work_field(work, match, "content", words, CHY_FILLERS);
    bool applied = false;
    for (size_t i = 0; i < count && depth < DEPTH; i++) {
        chy_event inner;
        chy_span before = work->span;
        if (words[i] == word || !chy_work_event(work, words[i], depth + 1, true, &inner)) {
            work->span = before;
            continue;
        }
        if (frame->stance.length && !applied) applied = apply(work, out, &inner);
        absorb(out, words[i], &inner);
    }
    if (frame->stance.length && !applied && !frame->bare) return false;
    if (frame->reciprocal && out->actors.count == 0 && out->recipients.count > 1) {
        out->actors = out->recipients; /* "talks were held between A and B" */
        out->recipients = (chy_actor_list){0};
    }
    if (frame->reciprocal && out->actors.count > 1)
        out->recipients = without(work, out->recipients, out->actors);
    if (frame->reciprocal && out->recipients.count == 0 && out->actors.count > 1) {
        /* Everybody does it with everybody: the first with the rest. */
        out->recipients = (chy_actor_list){out->actors.items + 1, out->actors.count - 1};
        out->actors.count = 1;
    }
    return true;
}

/* ---- will, will not, must ---- */

/* "Will send grain" is a commitment, "will not" a refusal, and "they must
 * leave" in somebody's mouth a demand: helpers are operators too. */
static bool turn_by_helpers(chy_work *work, uint32_t word, chy_event *event)
{
    uint32_t host = work->grammar.words[word].host;
    bool negated;
    chy_factuality helpers = chy_work_helpers(work, host == CHY_NO_WORD ? word : host, &negated);
    const chy_grid_cell *cell = NULL;
    if (helpers == CHY_PLANNED) {
        /* What "will not" be done is refused, whatever it is. */
        cell = chy_frames_cell(work->frames, event->content,
                               negated ? CHY_SLICE("reject") : CHY_SLICE("agree"));
        if (cell == NULL && negated)
            cell = chy_frames_cell(work->frames, CHY_SLICE("other"), CHY_SLICE("reject"));
    } else if (helpers == CHY_DEMANDED) {
        chy_actor_list speakers = chy_work_said_by(work, word);
        if (speakers.count == 0) return false;
        chy_actor speaker = speakers.items[speakers.count - 1];
        chy_actor_list one = {0};
        chy_work_add_actor(work, &one, speaker);
        cell = chy_frames_cell(work->frames, event->content, CHY_SLICE("demand"));
        if (cell) {
            chy_actor_list asked = without(work, event->actors, one);
            event->recipients = asked.count ? asked : event->recipients;
            event->actors = one;
        }
    }
    if (cell == NULL) return false;
    event->type = cell->type;
    event->mode = cell->mode;
    event->cameo = cell->cameo;
    return true;
}

/* Those of a list who are somebody, not merely words. */
static chy_actor_list somebody(chy_work *work, chy_actor_list list)
{
    chy_actor_list kept = {0};
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].code.length || list.items[i].country.length)
            chy_work_add_actor(work, &kept, list.items[i]);
    return kept;
}

/* "Accused Sylvania of fraud and cut ties": the second deed is to the same one. */
static chy_actor_list shared_recipients(chy_work *work, uint32_t word, chy_actor_list actors)
{
    const chy_node *node = &work->tree->nodes[word];
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->sentence != work->sentence) break;
        if (claim->kind != CHY_CLAIM_EVENT || node->relation != CHY_RELATION_conj ||
            claim->trigger != node->head || claim->as.event.actors.count != actors.count)
            continue;
        if (actors.count && chy_work_same_actor(&claim->as.event.actors.items[0], &actors.items[0]))
            return somebody(work, claim->as.event.recipients);
    }
    return (chy_actor_list){0};
}

static bool has_condition(const chy_work *work, uint32_t word)
{
    CHY_CHILDREN(&work->grammar, word, c)
    if (work->tree->nodes[c].relation == CHY_RELATION_advcl &&
        chy_set_has(work->frames, work->sets.condition, chy_grammar_marker(&work->grammar, c)))
        return true;
    return false;
}

/* The evidence shows what was done, too: the object, and what a clause is about. */
static void cover_arguments(chy_work *work, uint32_t word)
{
    enum { LONG = 24 };
    const chy_predicate *p = &work->grammar.words[word];
    for (size_t i = 0; i < p->arguments.count; i++) {
        const chy_argument *argument = &p->arguments.items[i];
        bool object = chy_slice_is(argument->slot, "object") || chy_slice_is(argument->slot, "as");
        if (argument->borrowed || (!object && !chy_slice_is(argument->slot, "clause"))) continue;
        chy_span phrase = chy_work_phrase(work, argument->word, true);
        if (phrase.last - phrase.first <= LONG) chy_work_cover_phrase(work, phrase);
    }
}

static void set_scores(const chy_work *work, chy_claim *claim)
{
    chy_slice type = claim->as.event.type;
    chy_slice mode = chy_arena_format(work->arena, "%.*s/%.*s", CHY_PRINT(type),
                                      CHY_PRINT(claim->as.event.mode));
    const chy_score *plain = chy_frames_score(work->frames, type);
    const chy_score *finer = chy_frames_score(work->frames, mode);
    const chy_score *cameo = chy_frames_score(work->frames, claim->as.event.cameo);
    claim->as.event.quad = plain ? plain->quad : 0;
    claim->as.event.score = finer && !isnan(finer->value) ? finer->value
                            : plain                       ? plain->value
                                                          : NAN;
    claim->as.event.goldstein = cameo ? cameo->value : NAN;
}

static bool is_somewhere(const chy_actor *actor)
{
    return actor->kind == CHY_MENTION_COUNTRY || actor->kind == CHY_MENTION_PLACE;
}

static bool same_lists(const chy_actor_list *a, const chy_actor_list *b)
{
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!chy_work_same_actor(&a->items[i], &b->items[i])) return false;
    return true;
}

/* "They met and discussed the border", "flew there to hold talks": one deed told
 * twice in a sentence. */
static bool told_already(const chy_work *work, uint32_t word, const chy_event *event)
{
    const chy_predicate *p = &work->grammar.words[word];
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->sentence != work->sentence) break;
        if (claim->kind != CHY_CLAIM_EVENT || !chy_slice_equal(claim->as.event.type, event->type))
            continue;
        if (claim->trigger == p->host) return true; /* "carried out a strike" */
        if (!same_lists(&claim->as.event.actors, &event->actors)) continue;
        if (claim->trigger == p->governor && chy_slice_is(p->role, "purpose")) return true;
        if (chy_slice_equal(claim->as.event.cameo, event->cameo) &&
            chy_slice_equal(claim->as.event.mode, event->mode) &&
            (event->recipients.count == 0 ||
             same_lists(&claim->as.event.recipients, &event->recipients)) &&
            work->tree->nodes[word].relation == CHY_RELATION_conj &&
            work->tree->nodes[word].head == claim->trigger)
            return true;
    }
    return false;
}

/* "The accord, signed by both": the participle behind the noun tells the deed, and
 * would take the noun in if it came first. */
static bool told_by_participle(chy_work *work, uint32_t word)
{
    CHY_CHILDREN(&work->grammar, word, c)
    {
        if (work->tree->nodes[c].relation != CHY_RELATION_acl) continue;
        const chy_match *match = chy_work_event_match(work, c, false);
        if (match == NULL || match->frame->stance.length) continue;
        uint32_t words[CHY_FILLERS];
        size_t count = chy_work_field(work, match, "content", words, CHY_FILLERS);
        for (size_t i = 0; i < count; i++)
            if (words[i] == word) return true;
    }
    return false;
}

static bool is_finite(const chy_work *work, uint32_t word)
{
    chy_slice xpos = work->tree->nodes[word].xpos;
    if (chy_slice_is(xpos, "VBZ") || chy_slice_is(xpos, "VBP")) return true;
    CHY_CHILDREN(&work->grammar, word, c)
    if (work->tree->nodes[c].relation == CHY_RELATION_aux &&
        (chy_slice_is(work->tree->nodes[c].xpos, "VBZ") ||
         chy_slice_is(work->tree->nodes[c].xpos, "VBP")))
        return true;
    return false;
}

/* "A plan to arrest them", "if they attack": a deed that is only meant or supposed
 * is none. (What operators make of it has been made.) */
static bool is_mere_thought(chy_work *work, uint32_t word)
{
    uint32_t host = work->grammar.words[word].host;
    uint32_t verb = host == CHY_NO_WORD ? word : host;
    if (!work->grammar.words[verb].clause) return false;
    bool infinitive = false, supposed = false, sequence = false;
    CHY_CHILDREN(&work->grammar, verb, c)
    {
        if (work->tree->nodes[c].relation != CHY_RELATION_mark) continue;
        chy_slice lemma = work->tree->nodes[c].lemma;
        infinitive |= chy_set_has(work->frames, work->sets.infinitive, lemma);
        supposed |= chy_set_has(work->frames, work->sets.condition, lemma);
        sequence |= chy_set_has(work->frames, work->sets.sequence, lemma);
    }
    /* "Until they pay": in the present that is still to come. */
    if (supposed || (sequence && chy_work_tense(work, verb) == CHY_NOW && is_finite(work, verb)))
        return true;
    if (!infinitive || chy_work_factuality(work, word) != CHY_PLANNED) return false;
    /* "Sent a team to search the house", "called to thank them": what somebody goes
     * about is no mere thought; "permission to search it" is. */
    uint32_t above = work->grammar.words[verb].governor;
    chy_actor actor;
    return above == CHY_NO_WORD ||
           (work->tree->nodes[above].upos != CHY_UPOS_VERB &&
            !chy_reading_actors(work->reading, work->sentence, above, &actor, 1));
}

void chy_work_make_event(chy_work *work, uint32_t word)
{
    chy_event event;
    work->span = (chy_span){0};
    if (work->words[word].absorbed || told_by_participle(work, word)) return;
    if (!chy_work_event(work, word, 0, false, &event)) return;
    /* A plain deed takes in what it is about only where it is told itself. */
    bool takes = event.match->frame->stance.length > 0;
    for (size_t i = 0; takes && i < event.content_count; i++)
        work->words[event.contents[i]].absorbed = true;
    if (event.type.length == 0) return;
    bool turned = turn_by_helpers(work, word, &event);
    event.recipients = without(work, event.recipients, event.actors);
    if (event.recipients.count == 0 && event.actors.count)
        event.recipients = party_after(work, event.match, event.actors);
    if (event.actors.count == 0 &&
        (event.nobody || !event.match->frame->agentless || event.recipients.count == 0))
        return;
    if (event.recipients.count == 0) event.recipients = shared_recipients(work, word, event.actors);
    for (size_t i = 0; i < event.content_count; i++) work->words[event.contents[i]].absorbed = true;
    if (told_already(work, word, &event)) return;
    if (!turned && is_mere_thought(work, word)) return;
    chy_match match = *event.match;
    cover_arguments(work, word);
    chy_claim *claim = chy_work_claim(work, &match, CHY_CLAIM_EVENT);
    if (claim == NULL) return;
    /* "In May they announced that the talks were halted": halted then. */
    if (event.announced && claim->when.length == 0)
        claim->when = chy_work_when(work, work->grammar.words[word].governor);
    /* The promise or refusal is made, but "unless they leave first" it is one with a
     * condition. */
    if (turned) claim->factuality = has_condition(work, word) ? CHY_CONDITIONAL : CHY_ACTUAL;
    /* "On Monday they said that they would not come": refused on that day. */
    uint32_t above = work->grammar.words[word].governor;
    if (turned && claim->when.length == 0 && above != CHY_NO_WORD && chy_work_says(work, above))
        claim->when = chy_work_when(work, above);
    /* "Tried to seize it": the deed goes no further than the word over it says. */
    if (chy_slice_is(match.frame->stance, "same") && match.frame->state == CHY_CONTENT_POSSIBLE &&
        claim->factuality == CHY_ACTUAL)
        claim->factuality = CHY_POSSIBLE;
    claim->as.event.type = event.type;
    claim->as.event.mode = event.mode;
    claim->as.event.cameo = event.cameo;
    set_scores(work, claim);
    claim->as.event.actors = event.actors;
    claim->as.event.recipients = event.recipients;
    /* A visit is where the visited are. */
    if (claim->where.text.length == 0 && chy_slice_is(event.mode, "visit") &&
        event.recipients.count && is_somewhere(&event.recipients.items[0])) {
        claim->where.text = event.recipients.items[0].text;
        claim->where.name = event.recipients.items[0].text;
        claim->where.country = event.recipients.items[0].country;
    }
}
