/* told.c: the names that fields of claims take: of the forum, body or instrument that
 * a filler names, or that was told before where it only refers ("the talks", "that
 * agreement", "it") or where the clause names none. */
#include <string.h>

#include "claims/work.h"

/* The words that the frame fixes for a field; empty where it has paths. */
chy_slice chy_work_constant(const chy_match *match, const char *name)
{
    const chy_field *field = chy_frame_field(match->frame, name);
    return field ? field->constant : (chy_slice){0};
}

/* "The talks", "the first round": nothing in the phrase says which. */
static bool is_forum_reference(const chy_work *work, uint32_t word)
{
    if (!chy_set_has(work->frames, work->sets.forum_reference, chy_work_lemma(work, word)))
        return false;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = &work->tree->nodes[c];
        bool ordinal = chy_slice_find(child->features, CHY_SLICE("NumType=Ord")) != SIZE_MAX ||
                       chy_set_has(work->frames, work->sets.forum_which, chy_work_lemma(work, c));
        if (((child->relation == CHY_RELATION_amod || child->relation == CHY_RELATION_compound) &&
             !ordinal) ||
            (child->relation == CHY_RELATION_nmod && c > word))
            return false;
    }
    return true;
}

/* "The forum" is the last that has a name, where the last talks that were told are
 * no forum by their words. */
static chy_slice forum_meant(const chy_work *work, uint32_t word)
{
    chy_slice form = work->tree->sentence->words[word].form;
    bool plural =
        chy_slice_find(work->tree->nodes[word].features, CHY_SLICE("Number=Plur")) != SIZE_MAX;
    if (work->named_forum.length && chy_slice_find(chy_work_lower(work, work->named_forum),
                                                   chy_work_lower(work, form)) != SIZE_MAX)
        return work->named_forum;
    if (plural || work->named_forum.length == 0 || work->tree->nodes[word].upos == CHY_UPOS_PRON ||
        chy_slice_find(work->last_forum, form) != SIZE_MAX)
        return work->last_forum;
    return work->named_forum;
}

/* "The agreement", "that declaration", with nothing that says which. */
static bool is_bare_definite(const chy_work *work, uint32_t word)
{
    bool definite = false;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = &work->tree->nodes[c];
        definite |= chy_slice_find(child->features, CHY_SLICE("Definite=Def")) != SIZE_MAX ||
                    chy_slice_find(child->features, CHY_SLICE("PronType=Dem")) != SIZE_MAX;
        if (child->relation == CHY_RELATION_amod || child->relation == CHY_RELATION_compound ||
            child->relation == CHY_RELATION_nmod)
            return false;
    }
    return definite;
}

/* The canonical name where a forum, body or instrument is named, else the words. */
chy_slice chy_work_name_at(chy_work *work, uint32_t word)
{
    static const chy_mention_kind kinds[] = {CHY_MENTION_FORUM, CHY_MENTION_INSTRUMENT,
                                             CHY_MENTION_BODY};
    chy_work_cover(work, word);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, kinds[i]);
        if (at == CHY_NO_MENTION) continue;
        const chy_mention *mention = &work->reading->mentions[at];
        return mention->actor.name.length ? mention->actor.name : mention->actor.text;
    }
    if ((is_forum_reference(work, word) || work->tree->nodes[word].upos == CHY_UPOS_PRON) &&
        work->last_forum.length)
        return forum_meant(work, word);
    chy_actor actor;
    bool qualified = false; /* "the special committee" is none told before */
    CHY_CHILDREN(&work->grammar, word, c)
    qualified |= work->tree->nodes[c].relation == CHY_RELATION_amod;
    if (work->tree->nodes[word].upos != CHY_UPOS_PROPN && !qualified &&
        chy_reading_actors(work->reading, work->sentence, word, &actor, 1) &&
        actor.kind == CHY_MENTION_BODY && actor.name.length)
        return actor.name;
    if (chy_set_has(work->frames, work->sets.instrument_word, chy_work_lemma(work, word)) &&
        is_bare_definite(work, word) && work->last_instrument.length &&
        chy_slice_find(chy_work_lower(work, work->last_instrument),
                       chy_work_lower(work, work->tree->sentence->words[word].form)) != SIZE_MAX)
        return work->last_instrument;
    chy_span phrase = chy_work_phrase(work, word, true);
    while (phrase.first + 1 < phrase.last &&
           chy_slice_find(work->tree->nodes[phrase.first].features, CHY_SLICE("PronType=Art")) !=
               SIZE_MAX)
        phrase.first++;
    return chy_work_words(work, phrase);
}

/* What the frame lets the field be of what was told before: "body = of | told"
 * the last forum or instrument, "told-body" the last body. */
/* The last forum or instrument that the sentence has named before the word. */
static chy_slice told_here(const chy_work *work, uint32_t word, chy_mention_kind kind)
{
    const chy_reading *reading = work->reading;
    for (uint32_t i = reading->first_of[work->sentence + 1];
         i-- > reading->first_of[work->sentence];) {
        const chy_mention *mention = &reading->mentions[i];
        if (kind == CHY_MENTION_BODY && !chy_slice_starts(mention->actor.code, CHY_SLICE("IGO")))
            continue;
        if (mention->kind == kind && mention->last <= word)
            return mention->actor.name.length ? mention->actor.name : mention->actor.text;
    }
    return (chy_slice){0};
}

chy_slice chy_work_told(const chy_work *work, const chy_match *match, const char *name)
{
    const chy_field *field = chy_frame_field(match->frame, name);
    for (uint32_t i = 0; field && i < field->paths.count; i++) {
        chy_slice step = field->paths.items[i].steps[0];
        if (chy_slice_is(step, "told-lately")) {
            for (size_t k = work->claims.count; k-- > 0 && strcmp(name, "body") == 0;) {
                const chy_claim *claim = &work->claims.items[k];
                if (claim->sentence != work->sentence) break;
                if (claim->kind == CHY_CLAIM_MEMBERSHIP) return claim->as.membership.body;
            }
            if (strcmp(name, "body") == 0 && work->member_body.length &&
                work->member_sentence >= work->forum_sentence &&
                work->sentence <= work->member_sentence + 2)
                return work->member_body;
            if (work->last_forum.length && work->sentence <= work->forum_sentence + 2)
                return work->last_forum;
            if (work->member_body.length && work->sentence <= work->member_sentence + 2)
                return work->member_body;
            return strcmp(name, "body") == 0 && work->sentence <= work->body_sentence + 2
                       ? work->last_body
                       : (chy_slice){0};
        }
        if (chy_slice_is(step, "told-own")) return work->own_instrument;
        if (chy_slice_is(step, "told-topic")) {
            chy_slice here = told_here(work, match->word, CHY_MENTION_BODY);
            if (here.length) return here;
            return work->forum_times > work->body_times ? work->named_forum : work->last_body;
        }
        if (chy_slice_is(step, "told-body")) {
            chy_slice here = told_here(work, match->word, CHY_MENTION_BODY);
            return here.length ? here : work->last_body;
        }
        if (chy_slice_is(step, "told-instrument")) return work->last_instrument;
        if (!chy_slice_is(step, "told")) continue;
        bool instrument = strcmp(name, "instrument") == 0;
        if (instrument && work->own_instrument.length) return work->own_instrument;
        chy_slice here =
            told_here(work, match->word, instrument ? CHY_MENTION_INSTRUMENT : CHY_MENTION_FORUM);
        if (here.length) return here;
        return instrument ? work->last_instrument : work->last_forum;
    }
    return (chy_slice){0};
}

chy_slice chy_work_named(chy_work *work, const chy_match *match, const char *field)
{
    chy_slice fixed = chy_work_constant(match, field);
    uint32_t words[CHY_FILLERS];
    if (fixed.length) return fixed;
    size_t count = chy_work_field(work, match, field, words, CHY_FILLERS);
    for (size_t i = 0; i < count; i++)
        if (chy_reading_kind_at(work->reading, work->sentence, words[i], CHY_MENTION_DATE) ==
            CHY_NO_MENTION)
            return chy_work_name_at(work, words[i]);
    return chy_work_told(work, match, field);
}
