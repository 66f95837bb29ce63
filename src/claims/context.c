/* context.c: how a predicate stands to the world (factuality), and who is given as
 * its source. When and where it was is in when.c.
 *
 * What a word says of itself comes first (negation, modal verbs, "if"); then
 * what the words above it say of their content ("expected to", "denied that"),
 * from the inside out. A negation anywhere makes it negated; otherwise the
 * innermost word that takes it out of the actual decides. */
#include "claims/work.h"

enum { STEPS = 12 }; /* embedding goes no deeper in what people write */

static const chy_factuality of_state[] = {
    [CHY_CONTENT_UNTOLD] = CHY_ACTUAL,     [CHY_CONTENT_ACTUAL] = CHY_ACTUAL,
    [CHY_CONTENT_NEGATED] = CHY_NEGATED,   [CHY_CONTENT_PLANNED] = CHY_PLANNED,
    [CHY_CONTENT_EXPECTED] = CHY_EXPECTED, [CHY_CONTENT_POSSIBLE] = CHY_POSSIBLE,
    [CHY_CONTENT_DEMANDED] = CHY_DEMANDED, [CHY_CONTENT_CONDITIONAL] = CHY_CONDITIONAL};

static const chy_node *node_of(const chy_work *work, uint32_t word)
{
    return &work->tree->nodes[word];
}

static bool lemma_in(const chy_work *work, uint32_t word, uint32_t set)
{
    return chy_set_has(work->frames, set, chy_work_lemma(work, word));
}

chy_factuality chy_work_helpers(const chy_work *work, uint32_t word, bool *is_negated)
{
    chy_factuality result = CHY_ACTUAL;
    bool negated = false, helped = false;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = node_of(work, c);
        if (child->relation == CHY_RELATION_aux) {
            helped = true;
            if (lemma_in(work, c, work->sets.possible)) result = CHY_POSSIBLE;
            if (lemma_in(work, c, work->sets.demanded)) result = CHY_DEMANDED;
            if (lemma_in(work, c, work->sets.planned)) result = CHY_PLANNED;
        }
        if (child->relation == CHY_RELATION_advmod || child->relation == CHY_RELATION_det ||
            child->relation == CHY_RELATION_cc || child->relation == CHY_RELATION_aux) {
            if (lemma_in(work, c, work->sets.negation)) negated = true;
            if (child->relation == CHY_RELATION_advmod && result == CHY_ACTUAL &&
                lemma_in(work, c, work->sets.possible))
                result = CHY_POSSIBLE;
        }
        if (child->relation == CHY_RELATION_mark && lemma_in(work, c, work->sets.condition))
            result = CHY_CONDITIONAL;
        if ((child->relation == CHY_RELATION_mark || child->relation == CHY_RELATION_case) &&
            lemma_in(work, c, work->sets.instead))
            negated = true;
        /* "No country has recognised ...", "neither side", "has no ties". */
        if (child->relation == CHY_RELATION_nsubj || child->relation == CHY_RELATION_obj) {
            if (lemma_in(work, c, work->sets.determiner_negation)) negated = true;
            CHY_CHILDREN(&work->grammar, c, d)
            if (node_of(work, d)->relation == CHY_RELATION_det &&
                lemma_in(work, d, work->sets.determiner_negation))
                negated = true;
        }
    }
    const chy_node *node = node_of(work, word);
    if (!helped && node->relation == CHY_RELATION_conj && node->head != CHY_NO_HEAD &&
        result == CHY_ACTUAL && node_of(work, node->head)->upos == node->upos) {
        /* "will meet and sign", "did not meet or talk": the first one's helpers
         * serve both, unless the second has a subject of its own. */
        bool subject = false, neither = false;
        CHY_CHILDREN(&work->grammar, word, c)
        {
            subject |= node_of(work, c)->relation == CHY_RELATION_nsubj;
            neither |= node_of(work, c)->relation == CHY_RELATION_cc &&
                       lemma_in(work, c, work->sets.alternative);
        }
        bool bare = !chy_slice_is(node->xpos, "VBD") && !chy_slice_is(node->xpos, "VBZ");
        if (!subject && bare) {
            CHY_CHILDREN(&work->grammar, node->head, c)
            {
                if (node_of(work, c)->relation == CHY_RELATION_aux) {
                    if (lemma_in(work, c, work->sets.possible)) result = CHY_POSSIBLE;
                    if (lemma_in(work, c, work->sets.demanded)) result = CHY_DEMANDED;
                    if (lemma_in(work, c, work->sets.planned)) result = CHY_PLANNED;
                }
                if (neither && lemma_in(work, c, work->sets.negation)) negated = true;
            }
        }
    }
    *is_negated = negated;
    return result;
}

/* What the word's own helpers say. */
static chy_factuality own_factuality(const chy_work *work, uint32_t word)
{
    bool negated;
    chy_factuality result = chy_work_helpers(work, word, &negated);
    return negated ? CHY_NEGATED : result;
}

/* Whether one of a frame's content slots is that slot. */
static bool takes_content(const chy_frame *frame, chy_slice slot)
{
    const chy_field *field = chy_frame_field(frame, "content");
    for (uint32_t i = 0; field && i < field->paths.count; i++)
        if (chy_slice_equal(field->paths.items[i].steps[0], slot)) return true;
    return field == NULL && chy_slice_is(slot, "clause");
}

/* What the word above says of what stands in that slot. */
static chy_content_state state_of(const chy_work *work, uint32_t above, chy_slice slot)
{
    for (uint32_t i = work->words[above].matches; i != UINT32_MAX;
         i = work->matches.items[i].next) {
        const chy_frame *frame = work->matches.items[i].frame;
        if (frame->state != CHY_CONTENT_UNTOLD && takes_content(frame, slot)) return frame->state;
    }
    return CHY_CONTENT_UNTOLD;
}

static bool is_infinitive(const chy_work *work, uint32_t word)
{
    CHY_CHILDREN(&work->grammar, word, c)
    if (node_of(work, c)->relation == CHY_RELATION_mark && lemma_in(work, c, work->sets.infinitive))
        return true;
    return false;
}

chy_factuality chy_work_factuality(chy_work *work, uint32_t word)
{
    chy_factuality result = own_factuality(work, word);
    for (unsigned steps = 0; steps < STEPS && result != CHY_NEGATED; steps++) {
        const chy_predicate *p = &work->grammar.words[word];
        uint32_t above = p->host != CHY_NO_WORD ? p->host : p->governor;
        if (above == CHY_NO_WORD) {
            /* A relative or other clause of its own, or the root. An infinitive
             * that nothing governs is a purpose. */
            if (result == CHY_ACTUAL && is_infinitive(work, word)) result = CHY_PLANNED;
            break;
        }
        chy_slice slot = p->role;
        chy_content_state state = state_of(work, above, slot);
        bool hosted = p->host != CHY_NO_WORD;
        bool clause = chy_slice_is(slot, "clause");
        if (state == CHY_CONTENT_UNTOLD && !hosted && !clause) {
            if (result == CHY_ACTUAL && is_infinitive(work, word)) result = CHY_PLANNED;
            break;
        }
        if (state == CHY_CONTENT_UNTOLD && clause && !hosted && is_infinitive(work, word) &&
            result == CHY_ACTUAL && node_of(work, above)->upos != CHY_UPOS_VERB)
            result = CHY_PLANNED;
        if (result == CHY_ACTUAL) result = of_state[state];
        if (state == CHY_CONTENT_NEGATED) result = CHY_NEGATED;
        /* The helpers of the word above: "did not agree to", "may resume". A verb of
         * saying keeps its own to itself, but what nobody said is not so. */
        chy_factuality theirs = own_factuality(work, above);
        if (theirs == CHY_NEGATED && state != CHY_CONTENT_NEGATED)
            result = CHY_NEGATED;
        else if (theirs == CHY_NEGATED)
            result = CHY_ACTUAL;
        else if (result == CHY_ACTUAL && state != CHY_CONTENT_ACTUAL)
            result = theirs;
        else if (result == CHY_ACTUAL && hosted)
            result = theirs;
        if (result == CHY_NEGATED) break;
        word = above;
    }
    return result;
}

/* ---- sources ---- */

static const chy_match *saying(const chy_work *work, uint32_t word)
{
    for (uint32_t i = work->words[word].matches; i != UINT32_MAX; i = work->matches.items[i].next)
        if (work->matches.items[i].frame->says) return &work->matches.items[i];
    return NULL;
}

bool chy_work_says(const chy_work *work, uint32_t word)
{
    return saying(work, word) != NULL;
}

static void add_subjects(chy_work *work, uint32_t word, chy_actor_list *list)
{
    uint32_t fillers[CHY_FILLERS];
    bool noun = !work->grammar.words[word].clause;
    size_t count =
        chy_grammar_fillers(&work->grammar, word, noun ? CHY_TRIGGER_NOUN : CHY_TRIGGER_VERB, false,
                            CHY_SLICE("subject"), fillers, CHY_FILLERS);
    chy_span before = work->span;
    for (size_t i = 0; i < count && i < 4; i++) {
        if (work->tree->nodes[fillers[i]].upos == CHY_UPOS_PRON) {
            chy_actor actors[4];
            size_t found = chy_reading_actors(work->reading, work->sentence, fillers[i], actors, 4);
            for (size_t j = 0; j < found; j++) chy_work_add_actor(work, list, actors[j]);
            continue;
        }
        chy_actor_list known = chy_work_actors(work, &fillers[i], 1, false);
        for (size_t j = 0; j < known.count; j++) chy_work_add_actor(work, list, known.items[j]);
    }
    work->span = before;
}

/* "..., he said" has no content of its own; "...; she said that" has, and so has
 * "...; she denied it". */
static bool has_content(const chy_work *work, uint32_t word)
{
    const chy_predicate *p = &work->grammar.words[word];
    for (size_t i = 0; i < p->arguments.count; i++)
        if ((chy_slice_is(p->arguments.items[i].slot, "clause") ||
             chy_slice_is(p->arguments.items[i].slot, "object")) &&
            !p->arguments.items[i].borrowed && p->arguments.items[i].word > word)
            return true;
    return false;
}

/* A semicolon stands between. */
bool chy_work_parted(const chy_work *work, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (chy_slice_is(work->tree->sentence->words[i].form, ";")) return true;
    return false;
}

/* Sources come from the inside out and are given outermost first. */
chy_actor_list chy_work_said_by(chy_work *work, uint32_t word)
{
    chy_actor_list inner = {0};
    uint32_t at = word;
    bool spoken = false;
    for (unsigned steps = 0; steps < 4 * STEPS; steps++) {
        const chy_node *node = node_of(work, at);
        CHY_CHILDREN(&work->grammar, at, c)
        {
            const chy_node *child = node_of(work, c);
            if (child->relation == CHY_RELATION_parataxis && c != word && saying(work, c) &&
                !has_content(work, c) && !(c > at && chy_work_parted(work, at, c))) {
                size_t before = inner.count;
                add_subjects(work, c, &inner);
                spoken |= inner.count > before;
            } else if (child->relation == CHY_RELATION_obl ||
                       child->relation == CHY_RELATION_nmod ||
                       child->relation == CHY_RELATION_advcl) {
                if (!chy_set_has(work->frames, work->sets.attribution,
                                 chy_grammar_marker(&work->grammar, c)))
                    continue;
                chy_actor actors[4];
                size_t found = chy_reading_actors(work->reading, work->sentence, c, actors, 4);
                for (size_t j = 0; j < found; j++) chy_work_add_actor(work, &inner, actors[j]);
            }
        }
        uint32_t above = node->head;
        if (above == CHY_NO_HEAD || above >= work->tree->sentence->count) break;
        const chy_predicate *p = &work->grammar.words[at];
        bool lifted = node->relation == CHY_RELATION_acl && p->governor != CHY_NO_WORD &&
                      p->governor != above && chy_slice_is(p->role, "clause");
        if (lifted) above = p->governor;
        const chy_match *match = saying(work, above);
        bool content = lifted || node->relation == CHY_RELATION_ccomp ||
                       node->relation == CHY_RELATION_parataxis ||
                       (work->grammar.words[at].governor == above && match &&
                        takes_content(match->frame, work->grammar.words[at].role));
        if (match && content) {
            size_t before = inner.count;
            add_subjects(work, above, &inner);
            spoken |= inner.count > before;
        }
        at = above;
    }
    if (!spoken && work->label.count)
        for (size_t i = 0; i < work->label.count; i++)
            chy_work_add_actor(work, &inner, work->label.items[i]);
    else if (!spoken && work->quoted)
        for (size_t i = 0; i < work->speaker.count; i++)
            chy_work_add_actor(work, &inner, work->speaker.items[i]);
    for (size_t i = 0; i < inner.count / 2; i++) {
        chy_actor swap = inner.items[i];
        inner.items[i] = inner.items[inner.count - 1 - i];
        inner.items[inner.count - 1 - i] = swap;
    }
    return inner;
}

/* The words before a colon with which a paragraph begins: who speaks. */
static uint32_t label_of(const chy_sentence *sentence)
{
    enum { LABEL = 6 };
    for (uint32_t i = 0; i < sentence->count && i < LABEL; i++) {
        chy_slice form = sentence->words[i].form;
        if (chy_slice_is(form, ":")) return i + 1 < sentence->count ? i : 0;
        if (form.length == 0 || form.at[0] < 'A' || form.at[0] > 'Z') break;
    }
    return 0;
}

static bool opens_block(const chy_trees *trees, uint32_t sentence)
{
    return sentence == 0 ||
           trees->items[sentence - 1].sentence->block != trees->items[sentence].sentence->block;
}

/* Whether the report is headed as a speech or statement. */
static bool is_speech(const chy_work *work)
{
    enum { HEADING = 90 };
    const chy_trees *trees = work->reading->trees;
    if (trees->count == 0 || trees->items[0].sentence->count == 0) return false;
    size_t end = trees->items[0].sentence->words[trees->items[0].sentence->count - 1].end;
    chy_slice heading = chy_slice_cut(work->text, 0, end < HEADING ? end : HEADING);
    for (size_t from = 0, to; from < heading.length; from = to + 1) {
        to = from;
        while (to < heading.length && heading.at[to] != ' ' && heading.at[to] != '\n') to++;
        chy_slice word = chy_slice_cut(heading, from, to);
        if (word.length && word.at[0] >= 'A' && word.at[0] <= 'Z' &&
            chy_set_has(work->frames, work->sets.speech_heading, chy_work_lower(work, word)))
            return true;
    }
    return false;
}

/* For whom a transcript speaks ("PRESS SECRETARY: ..."): the state that is most
 * often the subject of what is said in it. Empty where no two paragraphs have
 * labels or no state leads. */
static chy_slice home_state(const chy_work *work)
{
    enum { STATES = 16 };
    const chy_reading *reading = work->reading;
    const chy_trees *trees = reading->trees;
    struct {
        chy_slice country;
        unsigned times;
    } states[STATES];
    unsigned count = 0, labels = 0;
    bool labelled = false, speech = is_speech(work);
    for (uint32_t s = 0; s < trees->count; s++) {
        if (opens_block(trees, s)) {
            labelled = label_of(trees->items[s].sentence) > 0;
            labels += labelled;
        }
        if (!labelled && !speech) continue;
        for (uint32_t i = reading->first_of[s]; i < reading->first_of[s + 1]; i++) {
            const chy_mention *m = &reading->mentions[i];
            if (m->kind != CHY_MENTION_COUNTRY || m->head >= trees->items[s].sentence->count)
                continue;
            bool opens = speech && m->first <= 1; /* whatever the tree makes of it */
            if (!opens && trees->items[s].nodes[m->head].relation != CHY_RELATION_nsubj) continue;
            unsigned at = 0;
            while (at < count && !chy_slice_equal(states[at].country, m->actor.country)) at++;
            if (at == STATES || m->actor.country.length == 0) continue;
            if (at == count) {
                states[count].country = m->actor.country;
                states[count++].times = 0;
            }
            states[at].times++;
        }
    }
    unsigned best = 0, ties = 0;
    for (unsigned i = 1; i < count; i++) {
        if (states[i].times == states[best].times) ties++;
        if (states[i].times > states[best].times) best = i, ties = 0;
    }
    bool spoken = speech || (labels > 1 && count && states[best].times > 1);
    return spoken && count && (speech || ties == 0) ? states[best].country : (chy_slice){0};
}

/* Somebody of a government that goes without its name is of the one that speaks. */
void chy_work_settle_home(chy_work *work, chy_actor *actor)
{
    if (!work->home_sought) {
        work->home = home_state(work);
        work->home_sought = true;
    }
    if (work->home.length == 0 || actor->country.length) return;
    if (actor->sector.length && !chy_slice_is(actor->sector, "GOV")) return;
    if (actor->code.length && !chy_slice_is(actor->code, "GOV")) return;
    actor->country = work->home;
    actor->sector = CHY_SLICE("GOV");
    actor->code = chy_arena_format(work->arena, "%.*sGOV", CHY_PRINT(work->home));
}

/* "PRESS OFFICER: We are aware of it." A paragraph that begins with a name or
 * role and a colon is what that one says. */
void chy_work_begin_sentence(chy_work *work)
{
    const chy_sentence *sentence = work->tree->sentence;
    bool first = opens_block(work->reading->trees, work->sentence);
    if (first) work->label = (chy_actor_list){0};
    work->label_end = 0;
    if (!first) return;
    uint32_t colon = label_of(sentence);
    if (colon == 0) return;
    chy_slice text = chy_work_words(work, (chy_span){0, colon});
    chy_actor actor = {.text = text, .name = text};
    for (uint32_t i = 0; i < colon; i++) {
        chy_actor found;
        if (chy_reading_actors(work->reading, work->sentence, i, &found, 1)) {
            actor = found;
            actor.text = text;
            break;
        }
    }
    chy_work_add_actor(work, &work->label, actor);
    work->label_home = actor;
    chy_work_settle_home(work, &work->label_home);
    work->label_end = colon + 1;
}

/* A quotation that runs on into the next sentence keeps its speaker. */
void chy_work_end_sentence(chy_work *work)
{
    const chy_sentence *sentence = work->tree->sentence;
    bool open = work->quoted;
    for (uint32_t i = 0; i < sentence->count; i++) {
        chy_slice form = sentence->words[i].form;
        if (chy_slice_is(form, "\xe2\x80\x9c") || chy_slice_is(form, "``"))
            open = true;
        else if (chy_slice_is(form, "\xe2\x80\x9d") || chy_slice_is(form, "''"))
            open = false;
        else if (chy_slice_is(form, "\""))
            open = !open;
        if (work->words[i].matches != UINT32_MAX && saying(work, i)) {
            chy_actor_list list = {0};
            add_subjects(work, i, &list);
            if (list.count) work->speaker = list;
            if (work->first_speaker.count == 0) work->first_speaker = list;
        }
    }
    /* A quotation ends with its paragraph at the latest. */
    uint32_t next = work->sentence + 1;
    const chy_trees *trees = work->reading->trees;
    if (next < trees->count && trees->items[next].sentence->block != sentence->block) open = false;
    work->quoted = open;
}
