/* phrase.c: stretches of the text: what a claim rests on, and the words of a
 * proposition or duty. */
#include "claims/work.h"

void chy_work_cover_phrase(chy_work *work, chy_span phrase)
{
    if (phrase.first >= phrase.last) return;
    if (work->span.first == work->span.last) {
        work->span = phrase;
        return;
    }
    if (phrase.first < work->span.first) work->span.first = phrase.first;
    if (phrase.last > work->span.last) work->span.last = phrase.last;
}

void chy_work_cover(chy_work *work, uint32_t word)
{
    chy_work_cover_phrase(work, (chy_span){word, word + 1});
    uint32_t at = chy_reading_at(work->reading, work->sentence, word);
    if (at == CHY_NO_MENTION) return;
    const chy_mention *mention = &work->reading->mentions[at];
    if (mention->first < mention->last && mention->last <= work->tree->sentence->count)
        chy_work_cover_phrase(work, (chy_span){mention->first, mention->last});
}

static bool is_edge(const chy_work *work, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    return node->upos == CHY_UPOS_PUNCT || node->relation == CHY_RELATION_mark ||
           node->relation == CHY_RELATION_case || node->relation == CHY_RELATION_cc ||
           ((node->relation == CHY_RELATION_aux || node->relation == CHY_RELATION_cop) &&
            node->upos == CHY_UPOS_AUX);
}

chy_span chy_work_phrase(const chy_work *work, uint32_t word, bool alone)
{
    bool whole = !alone;
    uint32_t count = work->tree->sentence->count;
    bool *in = CHY_NEW_ARRAY(work->arena, bool, count);
    uint32_t *queue = CHY_NEW_ARRAY(work->arena, uint32_t, count);
    chy_span span = {word, word + 1};
    if (in == NULL || queue == NULL) return span;
    size_t filled = 0;
    queue[filled++] = word;
    in[word] = true;
    for (size_t done = 0; done < filled; done++) {
        CHY_CHILDREN(&work->grammar, queue[done], c)
        {
            const chy_node *child = &work->tree->nodes[c];
            bool own_clause = work->grammar.words[word].clause;
            if (queue[done] == word) {
                /* A noun beside a clause is one of its things under a wrong head. */
                if (alone && child->relation == CHY_RELATION_conj &&
                    (!own_clause || work->grammar.words[c].clause))
                    continue;
                if (alone && child->relation == CHY_RELATION_cc) continue;
                /* A clause's own subject stands before it and is told apart. */
                if (own_clause && child->relation == CHY_RELATION_nsubj && alone &&
                    work->tree->nodes[word].relation != CHY_RELATION_ccomp)
                    continue;
                if ((child->relation == CHY_RELATION_parataxis ||
                     child->relation == CHY_RELATION_punct) &&
                    alone)
                    continue;
                if ((!own_clause &&
                     (child->relation == CHY_RELATION_acl ||
                      child->relation == CHY_RELATION_appos) &&
                     !whole))
                    continue;
            }
            if (in[c] || filled >= count) continue;
            in[c] = true;
            queue[filled++] = c;
        }
    }
    while (span.first > 0 && in[span.first - 1]) span.first--;
    while (span.last < count &&
           (in[span.last] || (work->tree->nodes[span.last].upos == CHY_UPOS_PUNCT &&
                              span.last + 1 < count && in[span.last + 1])))
        span.last++;
    while (span.first + 1 < span.last && span.first != word && is_edge(work, span.first))
        span.first++;
    while (span.last > span.first + 1 && is_edge(work, span.last - 1) && span.last - 1 != word)
        span.last--;
    return span;
}

chy_slice chy_work_words(const chy_work *work, chy_span span)
{
    if (span.first >= span.last) return (chy_slice){0};
    const chy_word *words = work->tree->sentence->words;
    return chy_slice_cut(work->text, words[span.first].start, words[span.last - 1].end);
}
