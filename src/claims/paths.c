/* paths.c: the words that the paths of a frame lead to from its trigger.
 *
 * Most steps are slots of the grammar (predicate_ask.c). Others ask for what no
 * tree gives plainly: whose a thing is, of whom a noun is said, the helpers that a
 * verb shares with the one before it, what opens a sentence for all its clauses. */
#include "claims/work.h"

static const char *const owner_slots[] = {"by",   "poss",    "subject", "between", "of",
                                          "from", "against", "mod",     NULL};

/* Whose a thing is: the first of its possessors that is somebody. */
static size_t owners(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    for (size_t i = 0; owner_slots[i]; i++) {
        uint32_t found[CHY_FILLERS];
        size_t count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_VERB, true,
                                           chy_slice_of(owner_slots[i]), found, CHY_FILLERS);
        size_t kept = 0;
        for (size_t j = 0; j < count && kept < limit; j++) {
            chy_actor actor;
            if (chy_reading_actors(work->reading, work->sentence, found[j], &actor, 1))
                out[kept++] = found[j];
        }
        if (kept) return kept;
    }
    return 0;
}

static size_t helpers(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    size_t count = 0;
    for (unsigned steps = 0; steps < 6; steps++) {
        bool infinitive = false, subject = false;
        CHY_CHILDREN(&work->grammar, word, c)
        {
            const chy_node *child = &work->tree->nodes[c];
            if (child->relation == CHY_RELATION_aux && count < limit) out[count++] = c;
            subject |= child->relation == CHY_RELATION_nsubj;
            infinitive |= child->relation == CHY_RELATION_mark &&
                          chy_set_has(work->frames, work->sets.infinitive, child->lemma);
        }
        /* "is to leave": the copula is a helper then. */
        CHY_CHILDREN(&work->grammar, word, c)
        if (infinitive && work->tree->nodes[c].relation == CHY_RELATION_cop && count < limit)
            out[count++] = c;
        /* "may not enter or keep": the second verb has the first one's. */
        const chy_node *node = &work->tree->nodes[word];
        if (count || subject || node->relation != CHY_RELATION_conj || node->head == CHY_NO_HEAD ||
            work->tree->nodes[node->head].upos != node->upos)
            break;
        word = node->head;
    }
    return count;
}

/* "Under the deal A may do this and must do that": what opens a sentence holds
 * for all clauses that are coordinated in it. */
static size_t scope_of(const chy_work *work, uint32_t word, chy_slice slot, uint32_t *out,
                       size_t limit)
{
    for (unsigned steps = 0; steps < 6; steps++) {
        const chy_node *node = &work->tree->nodes[word];
        if (node->head == CHY_NO_HEAD ||
            (node->relation != CHY_RELATION_conj && node->relation != CHY_RELATION_parataxis))
            return 0;
        word = node->head;
        if (!work->grammar.words[word].clause) return 0;
        uint32_t found[CHY_FILLERS];
        size_t count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_VERB, true, slot,
                                           found, CHY_FILLERS);
        size_t kept = 0;
        for (size_t i = 0; i < count && kept < limit; i++)
            if (found[i] < word) out[kept++] = found[i];
        if (kept) return kept;
    }
    return 0;
}

/* "France's ally Chad left": two subjects side by side are one, the second names
 * the first. */
static uint32_t name_after(const chy_work *work, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    if (node->relation != CHY_RELATION_nsubj && node->relation != CHY_RELATION_obj)
        return CHY_NO_WORD;
    for (uint32_t i = work->reading->first_of[work->sentence];
         i < work->reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *mention = &work->reading->mentions[i];
        if (mention->first != word + 1 || mention->head >= work->tree->sentence->count) continue;
        const chy_node *name = &work->tree->nodes[mention->head];
        if (mention->kind == CHY_MENTION_COUNTRY && name->head == node->head &&
            name->relation == node->relation)
            return mention->head;
    }
    return CHY_NO_WORD;
}

/* "A and B, both members of the league, want ...": a noun between commas right
 * after a name is said of it, wherever the tree hangs it. The head of that name. */
static uint32_t name_before(const chy_work *work, uint32_t word)
{
    enum { BEFORE = 7, AFTER = 16 };
    const chy_sentence *sentence = work->tree->sentence;
    uint32_t at = word;
    while (at > 0 && word - at < BEFORE && !chy_slice_is(sentence->words[at - 1].form, ",")) {
        chy_upos upos = work->tree->nodes[at - 1].upos;
        /* "both" */
        bool first = at > 1 && chy_slice_is(sentence->words[at - 2].form, ",");
        if (upos == CHY_UPOS_AUX || upos == CHY_UPOS_ADP || (upos == CHY_UPOS_CCONJ && !first) ||
            upos == CHY_UPOS_SCONJ || upos == CHY_UPOS_PUNCT ||
            (upos == CHY_UPOS_VERB && work->tree->nodes[at - 1].relation != CHY_RELATION_amod &&
             !chy_slice_is(work->tree->nodes[at - 1].xpos, "VBN")))
            return CHY_NO_WORD;
        at--;
    }
    if (at < 2 || !chy_slice_is(sentence->words[at - 1].form, ",")) return CHY_NO_WORD;
    bool closed = false;
    for (uint32_t i = word + 1; i < sentence->count && i <= word + AFTER && !closed; i++) {
        closed = chy_slice_is(sentence->words[i].form, ",");
        if (!closed && work->grammar.words[i].clause) return CHY_NO_WORD;
    }
    if (!closed) return CHY_NO_WORD;
    for (uint32_t i = work->reading->first_of[work->sentence];
         i < work->reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *mention = &work->reading->mentions[i];
        if (mention->last == at - 1 && mention->head < sentence->count &&
            (mention->kind == CHY_MENTION_COUNTRY || mention->kind == CHY_MENTION_BODY ||
             mention->kind == CHY_MENTION_PERSON))
            return mention->head;
    }
    return CHY_NO_WORD;
}

/* The preposition or conjunction that a phrase or clause stands under: "after" of
 * "after their summit". */
static size_t markers(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    size_t count = 0;
    CHY_CHILDREN(&work->grammar, word, c)
    {
        chy_relation relation = work->tree->nodes[c].relation;
        if ((relation == CHY_RELATION_case || relation == CHY_RELATION_mark) && count < limit)
            out[count++] = c;
    }
    return count;
}

/* Fora, bodies and instruments that a phrase names anywhere. */
static size_t names_within(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    const chy_reading *reading = work->reading;
    chy_span phrase = chy_work_phrase(work, word, false);
    size_t count = 0;
    uint32_t reach = 0;
    for (uint32_t i = reading->first_of[work->sentence];
         i < reading->first_of[work->sentence + 1] && count < limit; i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->kind != CHY_MENTION_FORUM && mention->kind != CHY_MENTION_BODY &&
            mention->kind != CHY_MENTION_INSTRUMENT)
            continue;
        if (mention->first < phrase.first || mention->last > phrase.last || mention->first < reach)
            continue;
        out[count++] = mention->head;
        reach = mention->last;
    }
    return count;
}

/* What is the object although the tree says otherwise: the phrase of a particle
 * ("called off the strike"), or a bare noun taken for a predicate ("declared a
 * truce"). */
static size_t object_in_other_slot(const chy_work *work, const chy_match *match, uint32_t *out,
                                   size_t limit)
{
    if (match->particle.length) {
        size_t found = chy_grammar_fillers(&work->grammar, match->word, CHY_TRIGGER_ADJ, true,
                                           match->particle, out, limit);
        /* "Took over on 1 March": paths know other words for "over". */
        size_t marked = 0;
        for (size_t i = 0; i < found; i++)
            if (chy_slice_equal(chy_grammar_marker(&work->grammar, out[i]), match->particle))
                out[marked++] = out[i];
        if (marked) return marked;
    }
    if (work->grammar.words[match->word].passive) return 0;
    uint32_t words[CHY_FILLERS];
    size_t found = chy_grammar_fillers(&work->grammar, match->word, CHY_TRIGGER_ADJ, true,
                                       CHY_SLICE("as"), words, CHY_FILLERS);
    size_t kept = 0;
    for (size_t i = 0; i < found && kept < limit; i++)
        if (work->tree->nodes[words[i]].upos == CHY_UPOS_NOUN &&
            chy_grammar_marker(&work->grammar, words[i]).length == 0)
            out[kept++] = words[i];
    if (kept) return kept;
    /* "released at least 19 people" looks like a measure of time. */
    found = chy_grammar_fillers(&work->grammar, match->word, CHY_TRIGGER_ADJ, true,
                                CHY_SLICE("time"), words, CHY_FILLERS);
    for (size_t i = 0; i < found && kept < limit; i++)
        if (words[i] > match->word && work->tree->nodes[words[i]].head == match->word &&
            chy_grammar_marker(&work->grammar, words[i]).length == 0 &&
            chy_reading_kind_at(work->reading, work->sentence, words[i], CHY_MENTION_DATE) ==
                CHY_NO_MENTION)
            out[kept++] = words[i];
    return kept;
}

/* "Tabled a draft in May that would ease it": a clause with a relative subject that
 * the tree hangs on the verb is the noun's. */
static size_t relative_above(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    uint32_t verb = work->tree->nodes[word].head;
    size_t count = 0;
    if (verb == CHY_NO_HEAD) return 0;
    CHY_CHILDREN(&work->grammar, verb, c)
    {
        if (c < word || !work->grammar.words[c].clause || count >= limit) continue;
        bool relative = false;
        CHY_CHILDREN(&work->grammar, c, d)
        relative |= work->tree->nodes[d].relation == CHY_RELATION_nsubj &&
                    chy_set_has(work->frames, work->sets.relative, work->tree->nodes[d].lemma);
        if (relative) out[count++] = c;
    }
    return count;
}

static size_t step(const chy_work *work, const chy_match *match, uint32_t word, bool first,
                   chy_slice slot, uint32_t *out, size_t limit)
{
    if (limit == 0) return 0;
    if (chy_slice_is(slot, "self")) return out[0] = word, 1;
    if (chy_slice_is(slot, "owner")) return owners(work, word, out, limit);
    if (chy_slice_is(slot, "named")) return names_within(work, word, out, limit);
    if (chy_slice_is(slot, "helper")) return helpers(work, word, out, limit);
    if (chy_slice_is(slot, "marker")) return markers(work, word, out, limit);
    if (chy_slice_is(slot, "negation")) {
        bool negated;
        chy_work_helpers(work, word, &negated);
        return negated ? (out[0] = word, 1) : 0;
    }
    if (chy_slice_is(slot, "whom")) {
        /* Of whom a noun is said: "A, the ally of B"; "A is the ally". */
        const chy_node *node = &work->tree->nodes[word];
        bool titled = node->relation == CHY_RELATION_compound ||
                      node->relation == CHY_RELATION_flat || chy_slice_is(node->subtype, "desc");
        if (node->head != CHY_NO_HEAD &&
            (node->relation == CHY_RELATION_appos ||
             (titled && work->tree->nodes[node->head].upos == CHY_UPOS_PROPN)))
            return out[0] = node->head, 1;
        uint32_t after = name_after(work, word);
        if (after != CHY_NO_WORD) return out[0] = after, 1;
        bool clause = work->grammar.words[word].clause;
        size_t found =
            chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_VERB, false,
                                clause ? CHY_SLICE("subject") : CHY_SLICE("appos"), out, limit);
        if (found || clause) return found;
        uint32_t before = name_before(work, word);
        return before == CHY_NO_WORD ? 0 : (out[0] = before, 1);
    }
    if (chy_slice_is(slot, "relative")) {
        size_t count = 0;
        CHY_CHILDREN(&work->grammar, word, c)
        if (work->tree->nodes[c].relation == CHY_RELATION_acl && count < limit) out[count++] = c;
        return count ? count : relative_above(work, word, out, limit);
    }
    if (chy_slice_is(slot, "mark")) {
        size_t count = 0;
        CHY_CHILDREN(&work->grammar, word, c)
        if (work->tree->nodes[c].relation == CHY_RELATION_mark && count < limit) out[count++] = c;
        return count;
    }
    if (chy_slice_is(slot, "above")) {
        if (work->grammar.words[word].governor == CHY_NO_WORD) return 0;
        return out[0] = work->grammar.words[word].governor, 1;
    }
    if (first) {
        size_t found = chy_grammar_fillers(&work->grammar, word, match->class, match->has_object,
                                           slot, out, limit);
        if (found || match->class != CHY_TRIGGER_VERB) return found;
        if (chy_slice_is(slot, "object")) return object_in_other_slot(work, match, out, limit);
        if (chy_set_has(work->frames, work->sets.scope, slot))
            return scope_of(work, word, slot, out, limit);
        return 0;
    }
    bool clause = work->grammar.words[word].clause;
    size_t count = chy_grammar_fillers(
        &work->grammar, word, clause ? CHY_TRIGGER_VERB : CHY_TRIGGER_NOUN, true, slot, out, limit);
    if (!chy_slice_is(slot, "subject")) return count;
    /* Somebody else's deed is meant: "agreed to send" has no `clause.subject`. */
    uint32_t own[CHY_FILLERS];
    size_t own_count = chy_grammar_fillers(&work->grammar, match->word, match->class,
                                           match->has_object, slot, own, CHY_FILLERS);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool same = false;
        for (size_t j = 0; j < own_count; j++) same |= own[j] == out[i];
        if (!same) out[kept++] = out[i];
    }
    return kept;
}

size_t chy_work_path(const chy_work *work, const chy_match *match, const chy_path *path,
                     uint32_t *out, size_t limit)
{
    uint32_t words[CHY_FILLERS] = {match->word};
    size_t count = 1;
    for (uint8_t i = 0; i < path->count; i++) {
        uint32_t next[CHY_FILLERS];
        size_t found = 0;
        for (size_t j = 0; j < count; j++)
            found += step(work, match, words[j], i == 0, path->steps[i], next + found,
                          CHY_FILLERS - found);
        count = found;
        for (size_t j = 0; j < count; j++) words[j] = next[j];
    }
    if (count > limit) count = limit;
    for (size_t j = 0; j < count; j++) out[j] = words[j];
    return count;
}

size_t chy_work_fillers(const chy_work *work, const chy_match *match, chy_paths paths,
                        uint32_t *out, size_t limit)
{
    size_t count = 0;
    for (uint32_t i = 0; i < paths.count; i++) {
        if (count && !paths.items[i].joined) {
            /* An alternative that is not needed, with what is joined to it. */
            while (i + 1 < paths.count && paths.items[i + 1].joined) i++;
            continue;
        }
        count += chy_work_path(work, match, &paths.items[i], out + count, limit - count);
    }
    return count;
}

size_t chy_work_field(const chy_work *work, const chy_match *match, const char *field,
                      uint32_t *out, size_t limit)
{
    const chy_field *found = chy_frame_field(match->frame, field);
    return found ? chy_work_fillers(work, match, found->paths, out, limit) : 0;
}
