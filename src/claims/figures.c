/* figures.c: figures that frames tell, and amounts with a unit wherever they
 * stand in a clause.
 *
 * Frames tell what a figure measures where the verb says so ("limited to 300
 * kilograms"). Any other amount that carries a unit of its own (money, weight,
 * a share) describes affairs too, whatever slot it stands in: "raised more than
 * 2 billion euros", "80 percent of the territory". Units of time, and counts
 * without a unit, are left to the frames. */
#include "claims/work.h"

/* What a figure is about: a word for its subject and one for what it measures,
 * either CHY_NO_WORD; `measure` where the words are given. */
static void add_figure(chy_work *work, const chy_match *match, const chy_mention *number,
                       uint32_t subject, uint32_t measured, chy_slice measure)
{
    chy_actor actor = {0};
    chy_slice subject_text = {0};
    if (subject != CHY_NO_WORD) {
        chy_work_cover(work, subject);
        if (!chy_reading_actors(work->reading, work->sentence, subject, &actor, 1))
            subject_text = chy_work_words(work, chy_work_phrase(work, subject, true));
    }
    if (measure.length == 0 && measured != CHY_NO_WORD) {
        chy_span phrase = chy_work_phrase(work, measured, true);
        chy_work_cover_phrase(work, phrase);
        measure = chy_work_words(work, phrase);
    }
    chy_work_cover_phrase(work, (chy_span){number->first, number->last});
    chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_FIGURE);
    if (claim == NULL) return;
    claim->as.figure.subject = actor;
    claim->as.figure.subject_text = subject_text;
    claim->as.figure.measure = measure.length ? measure : number->quantity->of;
    claim->as.figure.value = number->quantity->value;
    claim->as.figure.unit = number->quantity->unit;
    claim->as.figure.comparator = number->quantity->comparator;
    if (number->quantity->comparator == '=' && number->first > 0 &&
        chy_set_has(work->frames, work->sets.beyond, chy_work_lemma(work, number->first - 1)))
        claim->as.figure.comparator = '>';
    const chy_field *fixed = chy_frame_field(match->frame, "comparator");
    if (fixed && fixed->constant.length && number->quantity->comparator == '=')
        claim->as.figure.comparator = fixed->constant.at[0];
}

static uint32_t first_filler(chy_work *work, const chy_match *match, const char *field)
{
    uint32_t words[CHY_FILLERS];
    return chy_work_field(work, match, field, words, CHY_FILLERS) ? words[0] : CHY_NO_WORD;
}

/* The noun that a number without a unit counts: "400 police officers". */
static uint32_t noun_of(const chy_work *work, const chy_mention *number)
{
    if (number->quantity->unit.length || number->head >= work->tree->sentence->count)
        return CHY_NO_WORD;
    const chy_node *node = &work->tree->nodes[number->head];
    if (node->upos == CHY_UPOS_NOUN) return number->head;
    if (node->relation != CHY_RELATION_nummod || node->head == CHY_NO_HEAD) return CHY_NO_WORD;
    return work->tree->nodes[node->head].upos == CHY_UPOS_NOUN ? node->head : CHY_NO_WORD;
}

void chy_work_make_figure(chy_work *work, const chy_match *match)
{
    uint32_t numbers[CHY_FILLERS];
    size_t count = chy_work_field(work, match, "number", numbers, CHY_FILLERS);
    const chy_field *measure = chy_frame_field(match->frame, "measure");
    for (size_t i = 0; i < count; i++) {
        uint32_t at =
            chy_reading_kind_at(work->reading, work->sentence, numbers[i], CHY_MENTION_NUMBER);
        if (at == CHY_NO_MENTION || work->reading->mentions[at].quantity == NULL) continue;
        const chy_mention *number = &work->reading->mentions[at];
        uint32_t measured = first_filler(work, match, "measure"), counted = noun_of(work, number);
        /* "Lost 14 tanks": what is counted, where the frame has nothing nearer. */
        if (counted != CHY_NO_WORD && measured != match->word) measured = counted;
        add_figure(work, match, number, first_filler(work, match, "subject"), measured,
                   measure ? measure->constant : (chy_slice){0});
    }
}

/* ---- amounts that no frame tells ---- */

/* Whether a figure made of this sentence already rests on these bytes. */
static bool is_told(const chy_work *work, const chy_mention *number)
{
    for (size_t i = work->claims.count; i-- > 0;) {
        const chy_claim *claim = &work->claims.items[i];
        if (claim->sentence != work->sentence) return false;
        if (claim->kind == CHY_CLAIM_FIGURE && claim->start <= number->start &&
            claim->end >= number->end && claim->as.figure.value == number->quantity->value)
            return true;
    }
    return false;
}

/* The word of a clause that the number belongs to, and in *thing the word just
 * below it on the way: what is counted or holds the number. */
static uint32_t clause_of(const chy_work *work, uint32_t word, uint32_t *thing)
{
    *thing = word;
    uint32_t above = work->tree->nodes[word].head;
    while (above != CHY_NO_HEAD && !work->grammar.words[above].clause) {
        *thing = above;
        above = work->tree->nodes[above].head;
    }
    return above == CHY_NO_HEAD ? CHY_NO_WORD : above;
}

/* What the amount is of: "of the territory", else what the verb is about. */
static uint32_t measured(const chy_work *work, const chy_mention *number, uint32_t verb,
                         uint32_t thing)
{
    static const char *const slots[] = {"of", "object", "for", "subject"};
    uint32_t found[CHY_FILLERS];
    const uint32_t holders[] = {number->head, thing, verb};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        for (size_t j = i == 0 ? 0 : 2; j < 3; j++) {
            size_t count = chy_grammar_fillers(&work->grammar, holders[j],
                                               j == 2 ? CHY_TRIGGER_VERB : CHY_TRIGGER_NOUN, true,
                                               chy_slice_of(slots[i]), found, CHY_FILLERS);
            for (size_t k = 0; k < count; k++)
                if (found[k] != thing && found[k] != number->head) return found[k];
        }
    return CHY_NO_WORD;
}

static void make_amount(chy_work *work, const chy_mention *number)
{
    static const chy_frame amount = {.name = {"amount", 6}, .kind = CHY_CLAIM_FIGURE};
    uint32_t thing, verb = clause_of(work, number->head, &thing);
    if (verb == CHY_NO_WORD) return;
    work->span = (chy_span){0};
    chy_match match = {.frame = &amount, .word = verb, .class = CHY_TRIGGER_VERB};
    uint32_t subjects[CHY_FILLERS];
    size_t count = chy_grammar_fillers(&work->grammar, verb, CHY_TRIGGER_VERB, true,
                                       CHY_SLICE("subject"), subjects, CHY_FILLERS);
    add_figure(work, &match, number, count && subjects[0] != thing ? subjects[0] : CHY_NO_WORD,
               measured(work, number, verb, thing), (chy_slice){0});
}

/* "Tents for 40,000 displaced farmers": many people or things of affairs, by
 * the words alone, since trees hang such numbers anywhere. */
static void make_count(chy_work *work, const chy_mention *number)
{
    enum { MANY = 100, AFTER = 4 };
    if (number->quantity->value < MANY) return;
    uint32_t noun = number->last, count = work->tree->sentence->count;
    for (;; noun++) {
        if (noun >= count || noun > number->last + AFTER) return;
        chy_upos upos = work->tree->nodes[noun].upos;
        if (chy_set_has(work->frames, work->sets.counted_noun, chy_work_lemma(work, noun))) break;
        bool displaced = work->tree->nodes[noun].relation == CHY_RELATION_amod;
        if (upos != CHY_UPOS_ADJ && upos != CHY_UPOS_PROPN && upos != CHY_UPOS_NOUN && !displaced)
            return;
    }
    static const chy_frame counted = {.name = {"count", 5}, .kind = CHY_CLAIM_FIGURE};
    uint32_t thing, verb = clause_of(work, number->head, &thing);
    if (verb == CHY_NO_WORD) verb = number->head;
    work->span = (chy_span){0};
    chy_match match = {.frame = &counted, .word = verb, .class = CHY_TRIGGER_VERB};
    add_figure(work, &match, number, CHY_NO_WORD, CHY_NO_WORD,
               chy_work_words(work, (chy_span){number->last, noun + 1}));
}

/* "May not keep more than 300 kilograms": what is more is forbidden, so the
 * figure is a cap. */
static void turn_caps(chy_work *work)
{
    for (size_t i = work->claims.count; i-- > 0;) {
        chy_claim *figure = &work->claims.items[i];
        if (figure->sentence != work->sentence) return;
        if (figure->kind != CHY_CLAIM_FIGURE || figure->as.figure.comparator != '>') continue;
        bool forbidden = figure->factuality == CHY_NEGATED;
        for (size_t j = work->claims.count; j-- > 0 && !forbidden;) {
            const chy_claim *other = &work->claims.items[j];
            if (other->sentence != work->sentence) break;
            forbidden = other->kind == CHY_CLAIM_OBLIGATION && !other->as.obligation.breach &&
                        chy_slice_is(other->as.obligation.force, "must_not") &&
                        other->start < figure->end && figure->start < other->end;
        }
        if (!forbidden) continue;
        figure->as.figure.comparator = '<';
        figure->factuality = CHY_ACTUAL;
    }
}

void chy_work_make_figures(chy_work *work)
{
    const chy_reading *reading = work->reading;
    uint32_t words = work->tree->sentence->count;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *number = &reading->mentions[i];
        if (number->kind != CHY_MENTION_NUMBER || number->quantity == NULL) continue;
        if (number->head >= words) continue;
        if (number->quantity->unit.length == 0) {
            if (!is_told(work, number)) make_count(work, number);
            continue;
        }
        if (chy_set_has(work->frames, work->sets.time_unit, number->quantity->unit)) continue;
        if (chy_set_has(work->frames, work->sets.length_unit, number->quantity->unit)) continue;
        if (!is_told(work, number)) make_amount(work, number);
    }
    turn_caps(work);
}
