/* predicate_ask.c: the fillers of a slot, as frames ask for them. */
#include <string.h>

#include "claims/predicate_parts.h"

static size_t collect(const chy_grammar *g, uint32_t word, chy_slice slot, uint32_t *out,
                      size_t limit)
{
    const chy_predicate *p = &g->words[word];
    size_t count = 0;
    for (size_t i = 0; i < p->arguments.count && count < limit; i++)
        if (chy_slice_equal(p->arguments.items[i].slot, slot))
            out[count++] = p->arguments.items[i].word;
    return count;
}

static size_t collect_agents(const chy_grammar *g, uint32_t word, uint32_t *out, size_t limit)
{
    const chy_predicate *p = &g->words[word];
    size_t count = 0;
    for (size_t i = 0; i < p->arguments.count && count < limit; i++)
        if (chy_set_has(g->frames, g->sets.agent, p->arguments.items[i].slot))
            out[count++] = p->arguments.items[i].word;
    return count;
}

/* Of a noun: what it is of is what it is done to, where its frame has an
 * object; else who does it ("the visit of the minister"). */
static size_t noun_fillers(const chy_grammar *g, uint32_t word, chy_trigger_class class,
                           bool has_object, chy_slice slot, uint32_t *out, size_t limit)
{
    size_t count = collect(g, word, slot, out, limit);
    if (count) return count;
    if (chy_slice_equal(slot, SUBJECT)) {
        if ((count = collect_agents(g, word, out, limit))) return count;
        /* "the siege of the town by rebels": the agent may hang on the town. */
        uint32_t of[4];
        size_t of_count = collect(g, word, OF, of, 4);
        for (size_t i = 0; i < of_count; i++)
            if ((count = collect_agents(g, of[i], out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN && (count = collect(g, word, POSS, out, limit))) return count;
        if ((count = collect(g, word, BETWEEN, out, limit))) return count;
        if (!has_object && (count = collect(g, word, OF, out, limit))) return count;
        if (!has_object && (count = collect(g, word, POSS, out, limit))) return count;
        return class == CHY_TRIGGER_NOUN || !has_object ? collect(g, word, MOD, out, limit) : 0;
    }
    if (chy_slice_equal(slot, OBJECT) && has_object) {
        if ((count = collect(g, word, OF, out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN_OF || collect_agents(g, word, out, 1))
            if ((count = collect(g, word, POSS, out, limit))) return count;
        if (class == CHY_TRIGGER_NOUN_OF) return collect(g, word, MOD, out, limit);
    }
    return 0;
}

/* A phrase of the word may hang on another of its phrases: "held talks in Oslo
 * with the rebels". Down over nouns only, three steps. */
static size_t collect_below(const chy_grammar *g, uint32_t word, chy_slice slot, uint32_t *out,
                            size_t limit)
{
    enum { WIDTH = 24 };
    uint32_t level[WIDTH] = {word};
    size_t width = 1;
    for (unsigned depth = 0; depth < 3; depth++) {
        uint32_t next[WIDTH];
        size_t filled = 0;
        for (size_t i = 0; i < width; i++) {
            const chy_predicate *p = &g->words[level[i]];
            for (size_t j = 0; j < p->arguments.count; j++) {
                const chy_argument *argument = &p->arguments.items[j];
                if (argument->borrowed || g->words[argument->word].clause ||
                    argument->word < word || chy_slice_equal(argument->slot, SUBJECT))
                    continue;
                if (filled < WIDTH) next[filled++] = argument->word;
            }
        }
        size_t count = 0;
        for (size_t i = 0; i < filled && count == 0; i++)
            count = collect(g, next[i], slot, out, limit);
        if (count) return count;
        width = filled;
        memcpy(level, next, filled * sizeof *next);
    }
    return 0;
}

size_t chy_grammar_fillers(const chy_grammar *g, uint32_t word, chy_trigger_class class,
                           bool has_object, chy_slice slot, uint32_t *out, size_t limit)
{
    size_t count;
    if (class == CHY_TRIGGER_NOUN || class == CHY_TRIGGER_NOUN_OF) {
        count = noun_fillers(g, word, class, has_object, slot, out, limit);
        if (count || g->words[word].governor == CHY_NO_WORD) return count;
        /* A phrase of the noun may hang on the verb above it. */
        bool of = chy_slice_equal(slot, OF),
             fixed = chy_slice_equal(slot, SUBJECT) || chy_slice_equal(slot, OBJECT) ||
                     chy_slice_equal(slot, CLAUSE) || chy_slice_equal(slot, INDIRECT);
        if (of || fixed || chy_slice_equal(slot, AS)) return 0;
        if (chy_slice_equal(g->words[word].role, OBJECT))
            count = collect(g, g->words[word].governor, slot, out, limit);
        return count ? count : collect_below(g, word, slot, out, limit);
    }
    count = collect(g, word, slot, out, limit);
    /* "agreed to send": an infinitive is easily taken for a purpose. */
    if (count == 0 && chy_slice_equal(slot, CLAUSE) && !chy_grammar_has(g, word, OBJECT))
        count = collect(g, word, PURPOSE, out, limit);
    if (count || chy_slice_equal(slot, OF) || chy_slice_equal(slot, SUBJECT) ||
        chy_slice_equal(slot, OBJECT) || chy_slice_equal(slot, POSS) ||
        chy_slice_equal(slot, MOD) || chy_slice_equal(slot, APPOS) || chy_slice_equal(slot, CLAUSE))
        return count;
    return collect_below(g, word, slot, out, limit);
}
