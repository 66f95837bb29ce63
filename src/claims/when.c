/* when.c: when and where what a word tells was: the tense of its clause, the date and
 * the place that belong to it, however the tree has hung them. */
#include "claims/work.h"

static const chy_node *node_of(const chy_work *work, uint32_t word)
{
    return &work->tree->nodes[word];
}

static bool lemma_in(const chy_work *work, uint32_t word, uint32_t set)
{
    return chy_set_has(work->frames, set, chy_work_lemma(work, word));
}

static bool is_past(const chy_node *node)
{
    return chy_slice_is(node->xpos, "VBD") ||
           (chy_slice_find(node->features, CHY_SLICE("Tense=Past")) != SIZE_MAX &&
            chy_slice_find(node->features, CHY_SLICE("VerbForm=Fin")) != SIZE_MAX);
}

chy_time chy_work_tense(const chy_work *work, uint32_t word)
{
    uint32_t host = work->grammar.words[word].host;
    if (host != CHY_NO_WORD) word = host;
    const chy_node *node = node_of(work, word);
    bool participle = chy_slice_is(node->xpos, "VBN");
    bool present = false, past = is_past(node);
    CHY_CHILDREN(&work->grammar, word, c)
    {
        const chy_node *child = node_of(work, c);
        if (child->relation != CHY_RELATION_aux && child->relation != CHY_RELATION_cop) continue;
        if (is_past(child)) past = true;
        /* "has been": of two helpers the first is finite. */
        if (chy_slice_is(child->xpos, "VBZ") || chy_slice_is(child->xpos, "VBP")) present = true;
        if (chy_slice_is(child->xpos, "VBN")) participle = true;
    }
    if (past) return CHY_PAST;
    /* "accused them and cut ties": the form alone does not tell. */
    if (!present && !participle && node->relation == CHY_RELATION_conj &&
        node->head != CHY_NO_HEAD && !chy_slice_is(node->xpos, "VBZ"))
        return is_past(node_of(work, node->head)) ? CHY_PAST : CHY_NOW;
    bool passive = work->grammar.words[word].passive;
    if (present && participle) {
        /* "is named" is present, "has been named" perfect. */
        unsigned helpers = 0;
        CHY_CHILDREN(&work->grammar, word, c)
        helpers += node_of(work, c)->relation == CHY_RELATION_aux;
        return !passive || helpers > 1 ? CHY_PERFECT : CHY_NOW;
    }
    return participle && !present ? CHY_PAST : CHY_NOW;
}

/* How many clauses begin between two words: what is further off than the next
 * verb belongs to that verb. */
static unsigned clauses_between(const chy_work *work, uint32_t a, uint32_t b)
{
    unsigned count = 0;
    for (uint32_t i = (a < b ? a : b) + 1; i < (a < b ? b : a); i++)
        count += work->grammar.words[i].clause && node_of(work, i)->upos == CHY_UPOS_VERB;
    return count;
}

/* Whether the tree gives the mention to another clause than the word's. */
static bool belongs_elsewhere(const chy_work *work, const chy_mention *mention, uint32_t word)
{
    uint32_t host = work->grammar.words[word].host, above = mention->head;
    for (unsigned steps = 0; steps < 4 && above != CHY_NO_HEAD; steps++) {
        if (above == word || above == host) return false;
        if (work->grammar.words[above].clause && node_of(work, above)->upos == CHY_UPOS_VERB)
            return true;
        above = node_of(work, above)->head;
    }
    return false;
}

/* The word before the mention and its article, which may be a preposition ("in Oslo", "at
 * the port of Aden"); CHY_NO_WORD where there is none. */
static uint32_t word_before(const chy_work *work, const chy_mention *mention)
{
    uint32_t before = mention->first;
    while (before > 0 && node_of(work, before - 1)->upos == CHY_UPOS_DET) before--;
    return before > 0 ? before - 1 : CHY_NO_WORD;
}

/* The date or place told nearest to the word in its own clause, by the words
 * alone, for where the tree has hung it elsewhere. What stands at the
 * sentence's beginning holds for its first clause. */
static uint32_t nearest(const chy_work *work, uint32_t word, bool date)
{
    const chy_reading *reading = work->reading;
    uint32_t best = CHY_NO_MENTION, best_distance = UINT32_MAX;
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (date ? mention->kind != CHY_MENTION_DATE || mention->value.length == 0
                 : mention->kind != CHY_MENTION_PLACE && mention->kind != CHY_MENTION_COUNTRY)
            continue;
        if (mention->first <= word && word < mention->last) continue;
        /* The date that opens a sentence holds for its main clause, wherever the
         * tree has put it. */
        bool opening = date && mention->first <= 1 && !chy_work_parted(work, mention->last, word);
        if (!opening && belongs_elsewhere(work, mention, word)) continue;
        if (!date) {
            uint32_t before = word_before(work, mention);
            if (before == CHY_NO_WORD || !lemma_in(work, before, work->sets.locative)) continue;
        }
        uint32_t distance =
            mention->first > word ? mention->first - word : word - mention->last + 1;
        if (!opening &&
            clauses_between(work, word, mention->first > word ? mention->first : mention->last - 1))
            continue;
        if (opening) distance += 8;
        if (mention->first < word) distance += 3; /* what follows the verb rather */
        if (distance < best_distance) best = i, best_distance = distance;
    }
    return best;
}

/* "Left in May, a year after they arrived": a date outside a clause that tells what
 * was before or after is not that clause's date. */
static bool is_beside(const chy_work *work, uint32_t word, uint32_t date)
{
    uint32_t host = work->grammar.words[word].host;
    uint32_t clause = host == CHY_NO_WORD ? word : host;
    if (node_of(work, clause)->relation != CHY_RELATION_advcl ||
        !chy_set_has(work->frames, work->sets.sequence, chy_grammar_marker(&work->grammar, clause)))
        return false;
    for (unsigned steps = 0; steps < 8 && date != CHY_NO_HEAD; steps++) {
        if (date == clause) return false;
        date = node_of(work, date)->head;
    }
    return true;
}

/* "The accord signed on 4 May", "its exit, announced in June": a deed told by a
 * noun has the date of the participle that follows it. */
static uint32_t date_of_participle(const chy_work *work, uint32_t word)
{
    enum { REACH = 16 };
    if (work->grammar.words[word].clause) return CHY_NO_MENTION;
    for (uint32_t c = word + 1; c < work->tree->sentence->count && c < word + REACH; c++) {
        if (!work->grammar.words[c].clause) continue;
        /* The first clause after it, which may hang on the last noun before it. */
        uint32_t above = c;
        for (unsigned steps = 0; steps < 5 && above != CHY_NO_HEAD && above != word; steps++)
            above = node_of(work, above)->head;
        /* ... or on the noun that the deed hangs on: "no date for the exit, announced in". */
        for (uint32_t up = word, steps = 0; steps < 3 && up != CHY_NO_HEAD && above != word;
             steps++)
            if ((up = node_of(work, up)->head) == node_of(work, c)->head) above = word;
        if (above != word || node_of(work, c)->relation != CHY_RELATION_acl ||
            !work->grammar.words[c].passive)
            return CHY_NO_MENTION;
        return chy_reading_date_of(work->reading, work->sentence, c);
    }
    return CHY_NO_MENTION;
}

chy_slice chy_work_when(const chy_work *work, uint32_t word)
{
    uint32_t host = work->grammar.words[word].host;
    uint32_t at = chy_reading_date_of(work->reading, work->sentence, word);
    if (at == CHY_NO_MENTION && host != CHY_NO_WORD)
        at = chy_reading_date_of(work->reading, work->sentence, host);
    if (at == CHY_NO_MENTION) at = date_of_participle(work, word);
    if (at != CHY_NO_MENTION && is_beside(work, word, work->reading->mentions[at].head))
        at = CHY_NO_MENTION;
    uint32_t near = nearest(work, word, true);
    if (near != CHY_NO_MENTION && is_beside(work, word, work->reading->mentions[near].head))
        near = CHY_NO_MENTION;
    /* A date in the deed's own clause outranks one that it inherits. */
    if (at == CHY_NO_MENTION) {
        at = near;
    } else if (near != CHY_NO_MENTION && near != at) {
        const chy_mention *told = &work->reading->mentions[at],
                          *beside = &work->reading->mentions[near];
        bool far = clauses_between(work, word, told->first) > (host != CHY_NO_WORD && host < word);
        uint32_t before = word_before(work, beside);
        bool preposition = before != CHY_NO_WORD && node_of(work, before)->upos == CHY_UPOS_ADP;
        if (far || (told->first < word && beside->first > word && preposition)) at = near;
    }
    return at == CHY_NO_MENTION ? (chy_slice){0} : work->reading->mentions[at].value;
}

chy_slice chy_work_since(const chy_work *work, uint32_t word)
{
    enum { NEAR = 14, FAR = 20 };
    const chy_sentence *sentence = work->tree->sentence;
    uint32_t since = word + 1;
    for (;; since++) {
        if (since >= sentence->count || since > word + NEAR) return (chy_slice){0};
        chy_slice form = sentence->words[since].form;
        if (chy_slice_is(form, ";") || chy_slice_is(form, ":")) return (chy_slice){0};
        if (lemma_in(work, since, work->sets.since)) break;
        /* It is of the verb between. */
        if (work->grammar.words[since].clause && node_of(work, since)->upos == CHY_UPOS_VERB)
            return (chy_slice){0};
    }
    for (uint32_t i = work->reading->first_of[work->sentence];
         i < work->reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *date = &work->reading->mentions[i];
        if (date->kind != CHY_MENTION_DATE || date->last <= since + 1) continue;
        if (date->value.length == 0 || date->first > since + FAR) break;
        bool apart = false;
        for (uint32_t j = since; j < date->first; j++)
            apart |= chy_slice_is(sentence->words[j].form, ";");
        if (apart) break;
        if (chy_slice_find(date->value, CHY_SLICE("/")) != SIZE_MAX) return date->value;
        return chy_arena_format(work->arena, "%.*s/..", CHY_PRINT(date->value));
    }
    return (chy_slice){0};
}

void chy_work_place(const chy_work *work, uint32_t word, chy_claim *claim)
{
    uint32_t host = work->grammar.words[word].host;
    uint32_t at = chy_reading_place_of(work->reading, work->sentence, word);
    if (at == CHY_NO_MENTION && host != CHY_NO_WORD)
        at = chy_reading_place_of(work->reading, work->sentence, host);
    if (at == CHY_NO_MENTION) at = nearest(work, word, false);
    if (at == CHY_NO_MENTION) return;
    const chy_mention *mention = &work->reading->mentions[at];
    claim->where.text = mention->actor.text;
    claim->where.name = mention->actor.name;
    claim->where.country = mention->actor.country;
    claim->where.lat = mention->lat;
    claim->where.lon = mention->lon;
}
