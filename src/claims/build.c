/* build.c: from a frame that fits to claims of its kind. */
#include <string.h>

#include "claims/tenure.h"

chy_claim *chy_work_claim(chy_work *work, const chy_match *match, chy_claim_kind kind)
{
    chy_work_cover_phrase(work, (chy_span){match->word, match->word + 1});
    uint32_t host = work->grammar.words[match->word].host, sources[CHY_FILLERS];
    if (host != CHY_NO_WORD) chy_work_cover_phrase(work, (chy_span){host, host + 1});
    chy_span span = work->span;
    chy_factuality factuality = chy_work_factuality(work, match->word);
    chy_actor_list said_by = chy_work_said_by(work, match->word);
    if (match->frame->says && chy_work_field(work, match, "source", sources, CHY_FILLERS)) {
        /* "The agency puts it at ...": who says it is an argument of the word itself. */
        chy_actor_list source = chy_work_actors(work, sources, 1, false);
        if (source.count) chy_work_add_actor(work, &said_by, source.items[0]);
    }
    chy_claim *claim = chy_array_push(&work->claims, work->arena);
    if (claim == NULL) return NULL;
    const chy_word *words = work->tree->sentence->words;
    claim->kind = kind;
    claim->sentence = work->sentence;
    claim->start = words[span.first].start;
    claim->end = words[span.last - 1].end;
    claim->factuality = factuality;
    claim->said_by = said_by;
    claim->frame = match->frame->name;
    claim->trigger = match->word;
    /* A frame that asks for the negation says what it amounts to. */
    for (size_t i = 0; i < match->frame->condition_count && kind != CHY_CLAIM_EVENT; i++) {
        const chy_condition *condition = &match->frame->conditions[i];
        if (!condition->unless && condition->paths.items[0].count == 1 &&
            chy_slice_is(condition->paths.items[0].steps[0], "negation") &&
            claim->factuality == CHY_NEGATED)
            claim->factuality = CHY_ACTUAL;
    }
    claim->when = chy_work_when(work, match->word);
    uint32_t governor = work->grammar.words[match->word].governor;
    if (kind == CHY_CLAIM_MEMBERSHIP && claim->when.length == 0 && governor != CHY_NO_WORD &&
        (claim->factuality != CHY_ACTUAL ||
         chy_slice_is(chy_work_constant(match, "change"), "withdrew")))
        claim->when = chy_work_when(work, governor); /* leaving is declaring to leave */
    /* "Applied to join it in 2011" */
    if (kind == CHY_CLAIM_MEMBERSHIP && claim->when.length == 0)
        CHY_CHILDREN(&work->grammar, match->word, c)
    if (work->tree->nodes[c].relation == CHY_RELATION_xcomp && claim->when.length == 0)
        claim->when = chy_work_when(work, c);
    if (kind == CHY_CLAIM_RELATION || kind == CHY_CLAIM_FORUM || kind == CHY_CLAIM_MEMBERSHIP) {
        chy_slice since = chy_work_since(work, match->word);
        if (since.length) claim->when = since;
    }
    /* "... since May 2, when they broke off ties": what happened then happened on
     * that day. */
    if (kind == CHY_CLAIM_EVENT && chy_slice_ends(claim->when, CHY_SLICE("/..")) &&
        chy_work_tense(work, match->word) == CHY_PAST)
        claim->when = chy_slice_cut(claim->when, 0, claim->when.length - 3);
    chy_work_place(work, match->word, claim);
    if (claim->factuality == CHY_NEGATED && claim->when.length > 1 && claim->when.at[0] == '/') {
        /* "Did not return until 2017": it did, then. */
        claim->factuality = CHY_ACTUAL;
        claim->when = chy_slice_cut(claim->when, 1, SIZE_MAX);
    }
    return claim;
}

/* ---- values of fields ---- */

/* "Hoped the talks, stalled since May, would resume": the subject of what is hoped,
 * read as an object of the verb above, belongs to the proposition. */
static void take_subject_in(const chy_work *work, const chy_match *match, uint32_t word,
                            chy_span *phrase)
{
    if (word < match->word || work->tree->nodes[match->word].upos != CHY_UPOS_VERB) return;
    bool helped = false;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = &work->tree->nodes[c];
        if (child->relation == CHY_RELATION_nsubj) return;
        if (child->relation == CHY_RELATION_mark) {
            /* "reaffirmed that the deal remains ...", its subject read as another's */
            if (chy_set_has(work->frames, work->sets.complementizer, child->lemma) &&
                c > match->word && c + 1 < phrase->first)
                phrase->first = c + 1;
            return;
        }
        helped |= child->relation == CHY_RELATION_aux || child->relation == CHY_RELATION_cop;
    }
    uint32_t objects[CHY_FILLERS];
    size_t count = chy_grammar_fillers(&work->grammar, match->word, CHY_TRIGGER_VERB, true,
                                       CHY_SLICE("object"), objects, CHY_FILLERS);
    if (!helped || count == 0 || objects[0] < match->word || objects[0] > phrase->first) return;
    chy_span object = chy_work_phrase(work, objects[0], true);
    if (object.first > match->word && object.first < phrase->first) phrase->first = object.first;
}

/* One phrase for each proposition: coordinated clauses are several, a
 * coordination of nouns is one. */
static size_t propositions(chy_work *work, const chy_match *match, const char *field, chy_span *out,
                           size_t limit)
{
    uint32_t words[CHY_FILLERS];
    size_t count = chy_work_field(work, match, field, words, CHY_FILLERS), kept = 0;
    for (size_t i = 0; i < count && kept < limit; i++) {
        bool clause = work->grammar.words[words[i]].clause;
        bool later = !clause && work->tree->nodes[words[i]].relation == CHY_RELATION_conj;
        if (later && i > 0) continue;
        out[kept] = chy_work_phrase(work, words[i], clause);
        if (clause) take_subject_in(work, match, words[i], &out[kept]);
        /* What follows a semicolon is another matter. */
        for (uint32_t w = words[i] + 1; w < out[kept].last; w++)
            if (chy_slice_is(work->tree->sentence->words[w].form, ";")) out[kept].last = w;
        kept++;
    }
    return kept;
}

/* ---- topics and manner ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || (c >= '0' && c <= '9');
}

/* Whether the words stand in `text` (lower case) at word boundaries. */
static bool has_words(chy_slice text, chy_slice words)
{
    bool open = words.length && words.at[words.length - 1] == '*';
    if (open) words.length--;
    for (size_t at = 0; at + words.length <= text.length; at++) {
        if (memcmp(text.at + at, words.at, words.length) != 0) continue;
        if (at > 0 && is_letter(text.at[at - 1])) continue;
        size_t end = at + words.length;
        if (!open && end < text.length && is_letter(text.at[end])) continue;
        return true;
    }
    return false;
}

static void add_code(chy_work *work, chy_slice_list *list, chy_slice code)
{
    for (size_t i = 0; i < list->count; i++)
        if (chy_slice_equal(list->items[i], code)) return;
    if (list->count >= 8) return;
    if (list->items == NULL) list->items = CHY_NEW_ARRAY(work->arena, chy_slice, 8);
    if (list->items) list->items[list->count++] = code;
}

static void find_topics(chy_work *work, chy_slice words, chy_slice_list *topics,
                        chy_slice_list *how)
{
    chy_slice text = chy_arena_copy(work->arena, words);
    for (size_t i = 0; text.at && i < text.length; i++) {
        char *c = (char *)(uintptr_t)text.at + i;
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
        if (*c == '\n' || *c == '\t') *c = ' ';
    }
    for (size_t i = 0; i < work->frames->topics.count; i++) {
        const chy_topic *topic = &work->frames->topics.items[i];
        if (has_words(text, topic->words))
            add_code(work, topic->manner ? how : topics, topic->code);
    }
}

/* ---- kinds ---- */

/* "Held talks", "resume a process": some talks, which the event tells of, but no
 * forum that the report knows. */
static bool is_any_forum(const chy_work *work, const chy_match *match)
{
    uint32_t words[CHY_FILLERS];
    if (!chy_work_field(work, match, "forum", words, CHY_FILLERS)) return false;
    uint32_t word = words[0];
    if (chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_FORUM) !=
            CHY_NO_MENTION ||
        work->tree->nodes[word].upos == CHY_UPOS_PROPN)
        return false;
    bool bare = true, indefinite = false;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = &work->tree->nodes[c];
        indefinite |= chy_slice_find(child->features, CHY_SLICE("Definite=Ind")) != SIZE_MAX;
        bare &= child->relation != CHY_RELATION_det && child->relation != CHY_RELATION_amod &&
                child->relation != CHY_RELATION_compound && child->relation != CHY_RELATION_nmod &&
                child->relation != CHY_RELATION_nummod && child->relation != CHY_RELATION_acl;
    }
    if (bare) return word > match->word && !work->grammar.words[match->word].passive;
    chy_slice change = chy_work_constant(match, "change");
    return indefinite && !chy_slice_is(change, "launched") && !chy_slice_is(change, "convened");
}

static void make_forum(chy_work *work, const chy_match *match)
{
    if (is_any_forum(work, match)) return;
    chy_slice forum = chy_work_named(work, match, "forum"),
              about = chy_work_named(work, match, "about");
    if (forum.length == 0) return;
    chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_FORUM);
    if (claim == NULL) return;
    claim->as.forum.forum = forum;
    claim->as.forum.change = chy_work_constant(match, "change");
    claim->as.forum.about = about;
    /* "Has not been convened since May" says when it last met. */
    if (chy_slice_is(claim->as.forum.change, "last_convened")) {
        if (claim->factuality == CHY_NEGATED) claim->factuality = CHY_ACTUAL;
        if (chy_slice_ends(claim->when, CHY_SLICE("/..")))
            claim->when = chy_slice_cut(claim->when, 0, claim->when.length - 3);
    }
    if (claim->factuality == CHY_NEGATED && chy_slice_is(claim->as.forum.change, "convened")) {
        claim->as.forum.change =
            claim->when.length ? CHY_SLICE("last_convened") : CHY_SLICE("suspended");
        claim->factuality = CHY_ACTUAL;
    }
}

/* The role without what it is a role in: "founding member", not "of the league". */
static chy_slice role_of(chy_work *work, const chy_match *match)
{
    chy_slice fixed = chy_work_constant(match, "role");
    uint32_t words[CHY_FILLERS];
    if (fixed.length || !chy_work_field(work, match, "role", words, CHY_FILLERS)) return fixed;
    chy_span phrase = chy_work_phrase(work, words[0], true);
    chy_work_cover(work, words[0]);
    if (phrase.last > words[0] + 1) phrase.last = words[0] + 1;
    while (phrase.first + 1 < phrase.last && work->tree->nodes[phrase.first].upos == CHY_UPOS_DET)
        phrase.first++;
    return chy_work_words(work, phrase);
}

static void make_membership(chy_work *work, const chy_match *match)
{
    chy_slice body = chy_work_named(work, match, "body"), role = role_of(work, match);
    if (body.length == 0) return;
    chy_actor_list members = chy_work_field_actors(work, match, "member", false);
    uint32_t roles[CHY_FILLERS];
    bool observes =
        chy_work_field(work, match, "role", roles, CHY_FILLERS) &&
        chy_set_has(work->frames, work->sets.observer_role, chy_work_lemma(work, roles[0]));
    for (size_t i = 0; i < members.count; i++) {
        chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_MEMBERSHIP);
        if (claim == NULL) return;
        claim->as.membership.member = members.items[i];
        claim->as.membership.body = body;
        claim->as.membership.role = role;
        claim->as.membership.change =
            observes && chy_slice_is(chy_work_constant(match, "change"), "member")
                ? CHY_SLICE("observer")
                : chy_work_constant(match, "change");
    }
}

/* A tie denied is a relation of its own. */
static void turn_relation(chy_claim *claim)
{
    static const struct {
        const char *relation, *denied;
    } denials[] = {{"diplomatic_relations", "no_diplomatic_relations"},
                   {"recognition", "non_recognition"}};
    if (claim->factuality != CHY_NEGATED) return;
    for (size_t i = 0; i < sizeof denials / sizeof *denials; i++)
        if (chy_slice_is(claim->as.relation.relation, denials[i].relation)) {
            claim->as.relation.relation = chy_slice_of(denials[i].denied);
            claim->factuality = CHY_ACTUAL;
            return;
        }
}

static void make_relation(chy_work *work, const chy_match *match)
{
    chy_actor_list a = chy_work_field_actors(work, match, "a", false);
    chy_actor_list b = chy_work_field_actors(work, match, "b", false);
    if (b.count == 0 && a.count > 1) {
        b = (chy_actor_list){a.items + 1, a.count - 1};
        a.count = 1;
    }
    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < b.count; j++) {
            if (chy_work_same_actor(&a.items[i], &b.items[j])) continue;
            chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_RELATION);
            if (claim == NULL) return;
            claim->as.relation.a = a.items[i];
            claim->as.relation.b = b.items[j];
            claim->as.relation.relation = chy_work_constant(match, "relation");
            turn_relation(claim);
        }
}

/* Whose mind it is. A name that is nobody known may be a party all the same. */
static chy_actor_list holders_of(chy_work *work, const chy_match *match)
{
    uint32_t words[CHY_FILLERS];
    chy_actor_list list = chy_work_field_actors(work, match, "holder", false);
    if (list.count) return list;
    size_t count = chy_work_field(work, match, "holder", words, CHY_FILLERS);
    /* "Kenya's foreign service" */
    chy_actor_list owners = chy_work_actors(work, words, count, true);
    for (size_t i = 0; i < owners.count; i++)
        if (owners.items[i].country.length) chy_work_add_actor(work, &list, owners.items[i]);
    for (size_t i = 0; i < count && list.count == 0; i++) {
        if (work->tree->nodes[words[i]].upos != CHY_UPOS_PROPN) continue;
        uint32_t at = chy_reading_at(work->reading, work->sentence, words[i]);
        if (at != CHY_NO_MENTION && (work->reading->mentions[at].kind == CHY_MENTION_DATE ||
                                     work->reading->mentions[at].kind == CHY_MENTION_NUMBER))
            continue;
        chy_slice text = chy_work_words(work, chy_work_phrase(work, words[i], true));
        chy_work_add_actor(work, &list, (chy_actor){.text = text, .name = text});
    }
    return list;
}

static void make_stance(chy_work *work, const chy_match *match)
{
    chy_span phrases[CHY_FILLERS];
    chy_actor_list holders = holders_of(work, match);
    chy_span base = work->span;
    size_t count = propositions(work, match, "proposition", phrases, CHY_FILLERS);
    for (size_t i = 0; i < holders.count && i < 6; i++)
        for (size_t j = 0; j < count; j++) {
            work->span = base;
            chy_work_cover_phrase(work, phrases[j]);
            chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_STANCE);
            if (claim == NULL) return;
            claim->as.stance.holder = holders.items[i];
            if (work->label.count) chy_work_settle_home(work, &claim->as.stance.holder);
            claim->as.stance.attitude = chy_work_constant(match, "attitude");
            claim->as.stance.proposition = chy_work_words(work, phrases[j]);
            find_topics(work, claim->as.stance.proposition, &claim->as.stance.topics,
                        &claim->as.stance.how);
        }
}

/* "Must not block the other" binds to blocking: the duty without the words
 * that bind, which are the claim's force. */
static chy_span without_helpers(const chy_work *work, chy_span phrase)
{
    while (phrase.first + 1 < phrase.last) {
        const chy_node *node = &work->tree->nodes[phrase.first];
        bool binds = node->relation == CHY_RELATION_aux && node->subtype.length == 0;
        if (!binds && !chy_set_has(work->frames, work->sets.negation, node->lemma)) break;
        phrase.first++;
    }
    return phrase;
}

/* Whether the frame only speaks where an instrument was told before. */
static bool needs_told(const chy_match *match)
{
    const chy_field *field = chy_frame_field(match->frame, "instrument");
    for (uint32_t i = 0; field && i < field->paths.count; i++)
        if (chy_slice_is(field->paths.items[i].steps[0], "told-instrument") ||
            chy_slice_is(field->paths.items[i].steps[0], "told-own"))
            return true;
    return false;
}

/* The instrument: of the fillers the first that is one ("in transit" is none). */
static chy_slice instrument_of(chy_work *work, const chy_match *match)
{
    uint32_t words[CHY_FILLERS];
    size_t count = chy_work_field(work, match, "instrument", words, CHY_FILLERS);
    for (size_t i = 0; i < count; i++)
        if (chy_reading_kind_at(work->reading, work->sentence, words[i], CHY_MENTION_INSTRUMENT) !=
                CHY_NO_MENTION ||
            chy_set_has(work->frames, work->sets.instrument_word, chy_work_lemma(work, words[i])))
            return chy_work_name_at(work, words[i]);
    return chy_work_told(work, match, "instrument");
}

/* "A committee is set up. It shall meet": it is what the sentence before set up. */
static bool is_forum_before(const chy_work *work, uint32_t word)
{
    return work->tree->nodes[word].upos == CHY_UPOS_PRON &&
           chy_set_has(work->frames, work->sets.third_thing, chy_work_lemma(work, word)) &&
           work->last_forum.length && work->forum_sentence + 1 == work->sentence;
}

static void make_obligation(chy_work *work, const chy_match *match)
{
    chy_span phrases[CHY_FILLERS];
    chy_actor_list bearers = chy_work_field_actors(work, match, "bearer", true);
    uint32_t bearing[CHY_FILLERS];
    if (chy_work_field(work, match, "bearer", bearing, CHY_FILLERS) &&
        is_forum_before(work, bearing[0])) {
        bearers.count = 0;
        bearers.items = NULL;
        chy_work_add_actor(work, &bearers,
                           (chy_actor){.text = work->last_forum, .name = work->last_forum});
    }
    chy_slice instrument = instrument_of(work, match);
    bool breach = chy_slice_is(chy_work_constant(match, "breach"), "true");
    /* "That is a breach": whose deed it is stands in the sentence before. */
    if (breach && bearers.count == 0) {
        bearers = work->last_subject;
        if (bearers.count == 0) return;
    }
    /* "They may not": whoever it is. */
    uint32_t words[CHY_FILLERS];
    if (bearers.count == 0 && chy_work_field(work, match, "bearer", words, CHY_FILLERS) &&
        work->tree->nodes[words[0]].upos == CHY_UPOS_PRON) {
        chy_slice form = work->tree->sentence->words[words[0]].form;
        chy_work_add_actor(work, &bearers, (chy_actor){.text = form, .name = form});
    }
    bool unbound = chy_frame_field(match->frame, "bearer") == NULL;
    if (instrument.length == 0 && needs_told(match)) return;
    /* "Imports are capped at": whom it binds is left unsaid. */
    static chy_actor nobody;
    if (unbound) bearers = (chy_actor_list){&nobody, 1};
    chy_span base = work->span;
    size_t count = propositions(work, match, "duty", phrases, CHY_FILLERS);
    if (count == 0 && (breach || instrument.length)) phrases[count++] = (chy_span){0};
    for (size_t i = 0; i < bearers.count && i < 8; i++)
        for (size_t j = 0; j < count; j++) {
            work->span = base;
            chy_work_cover_phrase(work, phrases[j]);
            chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_OBLIGATION);
            if (claim == NULL) return;
            claim->as.obligation.bearer = bearers.items[i];
            claim->as.obligation.instrument = instrument;
            claim->as.obligation.duty = chy_work_words(work, without_helpers(work, phrases[j]));
            claim->as.obligation.force = chy_work_constant(match, "force");
            claim->as.obligation.breach = breach;
            /* The duty stands, whatever the words that bind do to its content. */
            if (claim->factuality != CHY_NEGATED || !breach) claim->factuality = CHY_ACTUAL;
        }
}

/* "A rapporteur, whose task is to report": the noun of which the clause tells. */
static uint32_t antecedent(const chy_work *work, uint32_t word)
{
    if (!chy_set_has(work->frames, work->sets.relative, chy_work_lemma(work, word))) return word;
    for (uint32_t at = word, steps = 0; steps < 6 && at != CHY_NO_HEAD; steps++) {
        const chy_node *node = &work->tree->nodes[at];
        if (node->relation == CHY_RELATION_acl && node->head != CHY_NO_HEAD) return node->head;
        at = node->head;
    }
    return word;
}

/* The post meant by a filler: named, the holder's, or the post told last. */
static const chy_post *post_meant(chy_work *work, uint32_t word)
{
    const chy_reading *reading = work->reading;
    word = antecedent(work, word);
    uint32_t at = chy_reading_kind_at(reading, work->sentence, word, CHY_MENTION_POST);
    if (at != CHY_NO_MENTION) return reading->mentions[at].post;
    /* "The post of coordinator was created to": what the word is of. */
    const chy_mention *of =
        chy_work_is_post_word(work, word) ? chy_work_post_of(work, word, NULL, false) : NULL;
    if (of) return of->post;
    chy_actor actor;
    if (chy_reading_actors(reading, work->sentence, word, &actor, 1) &&
        actor.kind == CHY_MENTION_PERSON) {
        /* What the report is about outranks a courtesy title. */
        for (size_t i = work->claims.count; i-- > 0;) {
            const chy_claim *claim = &work->claims.items[i];
            if (claim->kind == CHY_CLAIM_TENURE &&
                chy_slice_is(claim->as.tenure.status, "appointed") &&
                chy_work_same_actor(&claim->as.tenure.person, &actor))
                return &claim->as.tenure.post;
        }
        for (uint32_t i = reading->first_of[work->sentence + 1]; i-- > 0;) {
            const chy_mention *mention = &reading->mentions[i];
            if (mention->kind != CHY_MENTION_POST || mention->holder >= reading->count) continue;
            if (mention->post && mention->post->phase != CHY_POST_FORMER &&
                chy_work_same_actor(&reading->mentions[mention->holder].actor, &actor))
                return mention->post;
        }
    }
    return work->last_post == CHY_NO_MENTION ? NULL : reading->mentions[work->last_post].post;
}

static void make_mandate(chy_work *work, const chy_match *match)
{
    uint32_t words[CHY_FILLERS];
    if (!chy_work_field(work, match, "post", words, CHY_FILLERS)) return;
    const chy_post *post = post_meant(work, words[0]);
    if (post == NULL) return;
    chy_work_cover(work, words[0]);
    chy_span base = work->span, phrases[CHY_FILLERS];
    size_t count = propositions(work, match, "duty", phrases, CHY_FILLERS);
    for (size_t j = 0; j < count; j++) {
        work->span = base;
        chy_work_cover_phrase(work, phrases[j]);
        chy_claim *claim = chy_work_claim(work, match, CHY_CLAIM_MANDATE);
        if (claim == NULL) return;
        claim->as.mandate.post = *post;
        claim->as.mandate.duty = chy_work_words(work, phrases[j]);
        if (claim->factuality == CHY_PLANNED) claim->factuality = CHY_ACTUAL;
    }
}

/* ---- all ---- */

static void make_one(chy_work *work, const chy_match *match)
{
    work->span = (chy_span){0};
    switch (match->frame->kind) {
    case CHY_CLAIM_TENURE:
        chy_work_make_tenure(work, match);
        break;
    case CHY_CLAIM_FORUM:
        make_forum(work, match);
        break;
    case CHY_CLAIM_MEMBERSHIP:
        make_membership(work, match);
        break;
    case CHY_CLAIM_STANCE:
        make_stance(work, match);
        break;
    case CHY_CLAIM_RELATION:
        make_relation(work, match);
        break;
    case CHY_CLAIM_OBLIGATION:
        make_obligation(work, match);
        break;
    case CHY_CLAIM_MANDATE:
        make_mandate(work, match);
        break;
    case CHY_CLAIM_FIGURE:
        chy_work_make_figure(work, match);
        break;
    default:
        break;
    }
}

void chy_work_make_claims(chy_work *work)
{
    /* From the root downwards: what an operator absorbs lies below it. */
    for (uint32_t i = 0; i < work->grammar.ordered; i++) {
        uint32_t word = work->grammar.order[i];
        for (uint32_t m = work->words[word].matches; m != UINT32_MAX;
             m = work->matches.items[m].next) {
            chy_match match = work->matches.items[m];
            if (match.frame->kind != CHY_CLAIM_EVENT) make_one(work, &match);
        }
        chy_work_make_event(work, word);
    }
}
