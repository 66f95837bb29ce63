/* match.c: frames against the words of a sentence. */
#include "claims/work.h"

chy_slice chy_work_lower(const chy_work *work, chy_slice text)
{
    bool upper = false;
    for (size_t i = 0; i < text.length; i++) upper |= text.at[i] >= 'A' && text.at[i] <= 'Z';
    if (!upper) return text;
    chy_slice copy = chy_arena_copy(work->arena, text);
    for (size_t i = 0; copy.at && i < copy.length; i++) {
        char *c = (char *)(uintptr_t)copy.at + i;
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
    }
    return copy.at ? copy : text;
}

chy_slice chy_work_lemma(const chy_work *work, uint32_t word)
{
    chy_slice *known = &work->words[word].lemma;
    if (known->at == NULL)
        *known = chy_frames_lemma(work->frames, chy_work_lower(work, work->tree->nodes[word].lemma),
                                  chy_work_lower(work, work->tree->sentence->words[word].form),
                                  work->arena);
    return *known;
}

/* ---- tests ---- */

static bool has_kind(const chy_work *work, uint32_t word, chy_mention_kind kind)
{
    return chy_reading_kind_at(work->reading, work->sentence, word, kind) != CHY_NO_MENTION;
}

static bool is_actor(const chy_work *work, uint32_t word)
{
    chy_actor actor;
    if (work->grammar.words[word].clause) return false;
    if (chy_reading_actors(work->reading, work->sentence, word, &actor, 1)) return true;
    return chy_set_has(work->frames, work->sets.first_person, work->tree->nodes[word].lemma) &&
           work->tree->nodes[word].upos == CHY_UPOS_PRON;
}

/* A mention of that kind, or what refers back to one: "it", "the country". */
static bool stands_for(const chy_work *work, uint32_t word, chy_mention_kind kind)
{
    chy_actor actor;
    if (has_kind(work, word, kind)) return true;
    if (kind == CHY_MENTION_COUNTRY && chy_work_state_name(work, word) != CHY_NO_WORD) return true;
    return chy_reading_actors(work->reading, work->sentence, word, &actor, 1) && actor.kind == kind;
}

/* A word of the phrase, at most four steps below its head. */
static bool phrase_has(const chy_work *work, uint32_t head, uint32_t set)
{
    uint32_t count = work->tree->sentence->count;
    uint32_t from = head > 24 ? head - 24 : 0, to = head + 25 < count ? head + 25 : count;
    for (uint32_t i = from; i < to; i++) {
        if (!chy_set_has(work->frames, set, chy_work_lemma(work, i))) continue;
        uint32_t above = i;
        for (unsigned steps = 0; steps < 5 && above != CHY_NO_HEAD; steps++) {
            if (above == head) return true;
            above = work->tree->nodes[above].head;
        }
    }
    return false;
}

static bool is_plural(const chy_work *work, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    if (chy_slice_is(node->xpos, "NNS") || chy_slice_is(node->xpos, "NNPS")) return true;
    if (chy_slice_find(node->features, CHY_SLICE("Number=Plur")) != SIZE_MAX) return true;
    CHY_CHILDREN(&work->grammar, word, c)
    if (work->tree->nodes[c].relation == CHY_RELATION_conj) return true;
    return false;
}

static bool holds(chy_work *work, const chy_test *test, uint32_t word)
{
    switch (test->kind) {
    case CHY_TEST_ANY:
        return true;
    case CHY_TEST_ACTOR:
        return is_actor(work, word);
    case CHY_TEST_PERSON: {
        chy_actor actor;
        return has_kind(work, word, CHY_MENTION_PERSON) || chy_work_person(work, word, &actor);
    }
    case CHY_TEST_COUNTRY:
        return stands_for(work, word, CHY_MENTION_COUNTRY);
    case CHY_TEST_BODY:
        return stands_for(work, word, CHY_MENTION_BODY);
    case CHY_TEST_POST:
        return has_kind(work, word, CHY_MENTION_POST);
    case CHY_TEST_FORUM:
        return has_kind(work, word, CHY_MENTION_FORUM);
    case CHY_TEST_INSTRUMENT:
        return has_kind(work, word, CHY_MENTION_INSTRUMENT);
    case CHY_TEST_DATE:
        return has_kind(work, word, CHY_MENTION_DATE);
    case CHY_TEST_PLACE:
        return has_kind(work, word, CHY_MENTION_PLACE);
    case CHY_TEST_NUMBER:
        return has_kind(work, word, CHY_MENTION_NUMBER);
    case CHY_TEST_ROLE:
        return has_kind(work, word, CHY_MENTION_ROLE);
    case CHY_TEST_CLAUSE:
        return work->grammar.words[word].clause;
    case CHY_TEST_NAME:
        return work->tree->nodes[word].upos == CHY_UPOS_PROPN;
    case CHY_TEST_PLURAL:
        return is_plural(work, word);
    case CHY_TEST_ACT:
        return chy_work_event_match(work, word, true) != NULL;
    case CHY_TEST_WORDS:
        return chy_set_has(work->frames, test->set, chy_work_lemma(work, word));
    case CHY_TEST_WITHIN:
        return phrase_has(work, word, test->set);
    }
    return false;
}

static bool fulfilled(chy_work *work, const chy_match *match, const chy_condition *condition,
                      bool content)
{
    uint32_t fillers[CHY_FILLERS];
    size_t count = 0;
    bool found = false;
    for (uint32_t p = 0; p < condition->paths.count && !found; p++) {
        size_t here = chy_work_path(work, match, &condition->paths.items[p], fillers, CHY_FILLERS);
        for (size_t i = 0; i < here && !found; i++)
            for (uint32_t j = 0; j < condition->count && !found; j++)
                found = holds(work, &condition->tests[j], fillers[i]);
        count += here;
    }
    /* As a content, who does it and to whom is often left unsaid: "demanded
     * withdrawal", "asked for tents to be sent". */
    if (!found && !condition->unless && content && count == 0) {
        bool anybody = chy_slice_is(condition->paths.items[0].steps[0], "subject");
        for (uint32_t j = 0; j < condition->count; j++)
            anybody |= condition->tests[j].kind == CHY_TEST_ANY;
        if (anybody) return true;
    }
    return found != condition->unless;
}

/* ---- triggers ---- */

static bool has_particle(const chy_work *work, uint32_t word, const chy_trigger *trigger)
{
    if (trigger->particle.length == 0) return true;
    uint32_t count = work->tree->sentence->count;
    if (trigger->class == CHY_TRIGGER_VERB || trigger->class == CHY_TRIGGER_ADJ) {
        CHY_CHILDREN(&work->grammar, word, c)
        {
            const chy_node *child = &work->tree->nodes[c];
            if (chy_slice_equal(child->lemma, trigger->particle) &&
                (child->relation == CHY_RELATION_compound ||
                 child->relation == CHY_RELATION_advmod || child->relation == CHY_RELATION_obl ||
                 child->relation == CHY_RELATION_obj || child->relation == CHY_RELATION_case))
                return true;
        }
        /* A particle that was read as the preposition of what follows. */
        return word + 1 < count &&
               chy_slice_equal(work->tree->nodes[word + 1].lemma, trigger->particle) &&
               work->tree->nodes[word + 1].upos == CHY_UPOS_ADP;
    }
    CHY_CHILDREN(&work->grammar, word, c)
    if (chy_slice_equal(chy_work_lemma(work, c), trigger->particle)) return true;
    return false;
}

static bool names_object(const chy_frame *frame)
{
    for (size_t i = 0; i < frame->condition_count; i++)
        for (uint32_t j = 0; j < frame->conditions[i].paths.count; j++)
            if (chy_slice_is(frame->conditions[i].paths.items[j].steps[0], "object") &&
                !frame->conditions[i].unless)
                return true;
    for (size_t i = 0; i < frame->field_count; i++)
        for (uint32_t j = 0; j < frame->fields[i].paths.count; j++)
            if (chy_slice_is(frame->fields[i].paths.items[j].steps[0], "object")) return true;
    return false;
}

/* Whether a trigger's frame fits; what failed is kept for --explain. */
static bool fits(chy_work *work, const chy_trigger *trigger, uint32_t word, bool content,
                 chy_match *match)
{
    const chy_frame *frame = &work->frames->frames.items[trigger->frame];
    *match = (chy_match){frame,     word, trigger->class, names_object(frame), trigger->particle,
                         UINT32_MAX};
    if (!has_particle(work, word, trigger)) return false;
    for (size_t i = 0; i < frame->condition_count; i++) {
        if (fulfilled(work, match, &frame->conditions[i], content)) continue;
        if (work->explaining && !content) {
            chy_near_miss *miss = chy_array_push(&work->misses, work->arena);
            bool any = chy_slice_is(trigger->lemma, "*");
            if (miss) *miss = (chy_near_miss){frame, &frame->conditions[i], word, (uint32_t)i, any};
        }
        return false;
    }
    return true;
}

/* What the word can be a trigger as; returns how many classes. */
static size_t classes_of(const chy_work *work, uint32_t word, chy_trigger_class *out)
{
    const chy_node *node = &work->tree->nodes[word];
    bool clause = work->grammar.words[word].clause;
    switch (node->upos) {
    case CHY_UPOS_VERB:
    case CHY_UPOS_AUX:
        return clause ? (out[0] = CHY_TRIGGER_VERB, 1) : (out[0] = CHY_TRIGGER_ADJ, 1);
    case CHY_UPOS_NOUN:
    case CHY_UPOS_PROPN:
        if (work->grammar.words[word].misread) return out[0] = CHY_TRIGGER_VERB, 1;
        CHY_CHILDREN(&work->grammar, word, c)
        if (work->tree->nodes[c].relation == CHY_RELATION_aux &&
            chy_slice_is(work->tree->nodes[c].xpos, "MD"))
            return out[0] = CHY_TRIGGER_VERB, 1;
        if (clause) return out[0] = CHY_TRIGGER_IS, out[1] = CHY_TRIGGER_NOUN, 2;
        return out[0] = CHY_TRIGGER_NOUN, out[1] = CHY_TRIGGER_NOUN_OF, 2;
    case CHY_UPOS_PRON: /* "is against it" */
    case CHY_UPOS_NUM:
        return clause ? (out[0] = CHY_TRIGGER_IS, 1) : 0; /* "is one of its members" */
    case CHY_UPOS_ADJ:
    case CHY_UPOS_ADV:
        /* "would free them", "to double as": what has a modal helper or the mark of
         * an infinitive is a verb. */
        CHY_CHILDREN(&work->grammar, word, c)
        {
            const chy_node *child = &work->tree->nodes[c];
            bool modal = child->relation == CHY_RELATION_aux && chy_slice_is(child->xpos, "MD");
            bool infinitive = child->relation == CHY_RELATION_mark && c + 1 == word &&
                              chy_set_has(work->frames, work->sets.infinitive, child->lemma);
            /* "was host and chair": a noun that the tagger took for an adjective. */
            if (child->relation == CHY_RELATION_cop)
                return out[0] = CHY_TRIGGER_ADJ, out[1] = CHY_TRIGGER_IS, 2;
            if ((clause && modal) || infinitive)
                return out[0] = CHY_TRIGGER_VERB, out[1] = CHY_TRIGGER_ADJ, 2;
        }
        return out[0] = CHY_TRIGGER_ADJ, 1;
    default:
        return 0;
    }
}

static int weight(const chy_frame *frame)
{
    int total = 0;
    for (size_t i = 0; i < frame->condition_count; i++)
        total += frame->conditions[i].unless ? 0 : 1;
    return total;
}

/* Of several frames of one kind the one that asks for most wins; of equals
 * the first. A trigger of two words asks for more than one of one. */
static void match_word(chy_work *work, uint32_t word)
{
    /* A frame for any word gives way to all that know the word. */
    enum { ANY_WORD = 1000, NONE = -100000 };
    chy_trigger_class classes[2];
    size_t class_count = classes_of(work, word, classes);
    if (class_count == 0) return;
    chy_slice lemma = chy_work_lemma(work, word);
    chy_match best[CHY_KIND_OPERATOR + 1];
    int weights[CHY_KIND_OPERATOR + 1];
    for (size_t i = 0; i <= CHY_KIND_OPERATOR; i++) weights[i] = NONE;
    CHY_ARRAY(chy_match) found = {0};
    for (size_t i = 0; i < 2 * class_count; i++) {
        /* "*" is any word of that class. */
        bool any = i >= class_count;
        const chy_trigger *trigger = chy_frames_trigger(work->frames, classes[i % class_count],
                                                        any ? CHY_SLICE("*") : lemma);
        while (trigger) {
            chy_match match;
            if (fits(work, trigger, word, false, &match)) {
                uint32_t kind = match.frame->kind;
                int own = 2 * weight(match.frame) + (trigger->particle.length ? 3 : 0) -
                          (any ? ANY_WORD : 0);
                if (match.frame->also) {
                    chy_match *place = chy_array_push(&found, work->arena);
                    if (place) *place = match;
                } else if (own > weights[kind]) {
                    weights[kind] = own;
                    best[kind] = match;
                }
            }
            trigger =
                trigger->next == UINT32_MAX ? NULL : &work->frames->triggers.items[trigger->next];
        }
    }
    for (size_t i = 0; i <= CHY_KIND_OPERATOR; i++) {
        if (weights[i] == NONE) continue;
        chy_match *place = chy_array_push(&found, work->arena);
        if (place) *place = best[i];
    }
    for (size_t i = 0; i < found.count; i++) {
        chy_match *place = chy_array_push(&work->matches, work->arena);
        if (place == NULL) return;
        *place = found.items[i];
        place->next = work->words[word].matches;
        work->words[word].matches = (uint32_t)work->matches.count - 1;
    }
}

const chy_match *chy_work_event_match(chy_work *work, uint32_t word, bool content)
{
    for (uint32_t i = work->words[word].matches; i != UINT32_MAX; i = work->matches.items[i].next)
        if (work->matches.items[i].frame->kind == CHY_CLAIM_EVENT &&
            !work->matches.items[i].frame->also)
            return &work->matches.items[i];
    /* Relative clauses make rings of words; a few steps tell enough. */
    if (!content || work->depth >= 3) return NULL;
    work->depth++;
    chy_trigger_class classes[2];
    size_t class_count = classes_of(work, word, classes);
    chy_slice lemma = chy_work_lemma(work, word);
    chy_match *best = NULL;
    int best_weight = -1;
    for (size_t i = 0; i < class_count; i++) {
        const chy_trigger *trigger = chy_frames_trigger(work->frames, classes[i], lemma);
        for (; trigger; trigger = trigger->next == UINT32_MAX
                                      ? NULL
                                      : &work->frames->triggers.items[trigger->next]) {
            if (work->frames->frames.items[trigger->frame].kind != CHY_CLAIM_EVENT) continue;
            chy_match match;
            if (!fits(work, trigger, word, true, &match)) continue;
            int own = 2 * weight(match.frame) + (trigger->particle.length ? 3 : 0);
            if (own <= best_weight) continue;
            if (best == NULL) best = CHY_NEW(work->arena, chy_match);
            if (best == NULL) break;
            *best = match;
            best_weight = own;
        }
    }
    work->depth--;
    return best;
}

/* ---- the sentence ---- */

static const chy_name_span *names_of(chy_work *work, size_t *count)
{
    const chy_reading *reading = work->reading;
    uint32_t from = reading->first_of[work->sentence], to = reading->first_of[work->sentence + 1];
    uint32_t words = work->tree->sentence->count;
    chy_name_span *names = CHY_NEW_ARRAY(work->arena, chy_name_span, to - from);
    *count = 0;
    for (uint32_t i = from; i < to && names; i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind == CHY_MENTION_DATE || mention->kind == CHY_MENTION_NUMBER) continue;
        if (mention->first < work->label_end) continue;
        if (mention->head >= words || mention->last > words || mention->first >= mention->last)
            continue;
        names[(*count)++] = (chy_name_span){mention->first, mention->last, mention->head};
    }
    return names;
}

chy_status chy_work_sentence(chy_work *work, uint32_t sentence, chy_error *error)
{
    work->sentence = sentence;
    work->tree = chy_work_mended(work, sentence);
    uint32_t count = work->tree->sentence->count;
    work->matches.count = 0;
    work->words = CHY_NEW_ARRAY(work->arena, chy_word_state, count);
    if (work->words == NULL) return chy_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) work->words[i].matches = UINT32_MAX;
    chy_work_begin_sentence(work);
    size_t name_count;
    const chy_name_span *names = names_of(work, &name_count);
    chy_status status = chy_grammar_read(&work->grammar, work->frames, &work->sets, work->tree,
                                         names, name_count, work->arena, error);
    if (status != CHY_OK) return status;
    work->question = false;
    for (uint32_t i = count; i-- > 0 && count - i <= 3;)
        work->question |= chy_slice_is(work->tree->sentence->words[i].form, "?");
    chy_work_find_series(work);
    for (uint32_t i = 0; i < count; i++) match_word(work, i);
    return chy_arena_failed(work->arena) ? chy_fail_memory(error) : CHY_OK;
}
