/* series.c: names written as one list: "A, B, C and D".
 *
 * Long lists are where trees go wrong first, and where commas are plainest. A
 * series is names of one sort (parties, or posts) with nothing between them but
 * a comma, a conjunction or an article, closed by a conjunction. "A, B" alone is
 * none: B may stand in apposition or begin a clause of its own. */
#include "claims/work.h"

typedef enum gap { GAP_NONE, GAP_COMMA, GAP_LAST } gap;

static bool is_comma(const chy_work *work, uint32_t word)
{
    chy_slice form = work->tree->sentence->words[word].form;
    return chy_slice_is(form, ",") || chy_slice_is(form, ";");
}

/* What stands between two names. */
static gap gap_between(const chy_work *work, uint32_t from, uint32_t to)
{
    bool comma = false, last = false;
    if (to < from || to - from > 4) return GAP_NONE;
    for (uint32_t i = from; i < to; i++) {
        const chy_node *node = &work->tree->nodes[i];
        if (node->upos == CHY_UPOS_CCONJ && !last)
            last = true;
        else if (is_comma(work, i) && !comma && !last)
            comma = true;
        else if (node->upos != CHY_UPOS_DET)
            return GAP_NONE;
    }
    return last ? GAP_LAST : comma ? GAP_COMMA : GAP_NONE;
}

static int sort_of(const chy_mention *mention)
{
    switch (mention->kind) {
    case CHY_MENTION_PERSON:
    case CHY_MENTION_BODY:
    case CHY_MENTION_COUNTRY:
        return 1;
    case CHY_MENTION_POST:
        return 2;
    default:
        return 0;
    }
}

/* Where the words of a name begin, with the title before it. */
static uint32_t start_of(const chy_work *work, uint32_t at)
{
    const chy_mention *mention = &work->reading->mentions[at];
    if (mention->kind != CHY_MENTION_PERSON) return mention->first;
    for (uint32_t i = work->reading->first_of[work->sentence];
         i < work->reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *title = &work->reading->mentions[i];
        if (title->kind == CHY_MENTION_POST && title->last == mention->first) return title->first;
    }
    return mention->first;
}

static bool inside_title(const chy_work *work, const chy_mention *mention)
{
    for (uint32_t i = work->reading->first_of[work->sentence];
         i < work->reading->first_of[work->sentence + 1]; i++) {
        const chy_mention *post = &work->reading->mentions[i];
        if (post->kind != CHY_MENTION_POST || post == mention) continue;
        if (mention->kind != CHY_MENTION_POST && post->first <= mention->first &&
            mention->last <= post->last && post->last < work->tree->sentence->count &&
            chy_reading_kind_at(work->reading, work->sentence, mention->head, CHY_MENTION_POST) ==
                CHY_NO_MENTION)
            for (uint32_t j = work->reading->first_of[work->sentence];
                 j < work->reading->first_of[work->sentence + 1]; j++)
                if (work->reading->mentions[j].kind == CHY_MENTION_PERSON &&
                    work->reading->mentions[j].first == post->last)
                    return true;
    }
    return false;
}

static void find_sort(chy_work *work, int sort, uint32_t *series)
{
    const chy_reading *reading = work->reading;
    uint32_t count = work->tree->sentence->count;
    uint32_t run[CHY_FILLERS];
    size_t length = 0;
    bool closed = false, commas = false;
    uint32_t reach = 0;
    for (uint32_t i = reading->first_of[work->sentence]; i <= reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = NULL;
        if (i < reading->first_of[work->sentence + 1]) {
            mention = &reading->mentions[i];
            if (sort_of(mention) != sort || mention->last > count || mention->head >= count)
                continue;
            if (length && mention->first < reach) continue; /* inside the one before */
            /* The state in a title: "North Korean leader Kim". */
            if (mention->kind != CHY_MENTION_PERSON && inside_title(work, mention)) continue;
        }
        gap between =
            mention && length && !closed ? gap_between(work, reach, start_of(work, i)) : GAP_NONE;
        /* "A, and B said": two names with a comma are no list. */
        if (between == GAP_LAST && length == 1 && reach < count && is_comma(work, reach))
            between = GAP_NONE;
        if (between == GAP_NONE) {
            /* "A, B and other parties" is closed by what is no name. */
            bool open_end =
                commas && length > 1 && reach + 1 < count &&
                (work->tree->nodes[reach].upos == CHY_UPOS_CCONJ ||
                 (is_comma(work, reach) && work->tree->nodes[reach + 1].upos == CHY_UPOS_CCONJ));
            if (length > 1 && (closed || open_end)) {
                ++*series;
                for (size_t j = 0; j < length; j++)
                    work->words[reading->mentions[run[j]].head].series = *series;
            }
            length = 0;
            closed = commas = false;
        }
        if (mention == NULL) break;
        if (length < CHY_FILLERS) run[length++] = i;
        closed |= between == GAP_LAST;
        commas |= between == GAP_COMMA;
        reach = mention->last;
    }
}

void chy_work_find_series(chy_work *work)
{
    uint32_t series = 0;
    find_sort(work, 1, &series);
    find_sort(work, 2, &series);
}

size_t chy_work_series(const chy_work *work, uint32_t word, uint32_t *out, size_t limit)
{
    uint32_t series = work->words[word].series;
    size_t count = 0;
    if (limit == 0) return 0;
    if (series == 0) return out[0] = word, 1;
    for (uint32_t i = 0; i < work->tree->sentence->count && count < limit; i++)
        if (work->words[i].series == series) out[count++] = i;
    return count;
}
