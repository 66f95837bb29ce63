/* uses.c: what telling who is who needs to know of the claims, in sums.
 *
 * Identity looks at names, at which name stands with which post, and at what a
 * report tells of posts whose name leaves something out; never at single claims.
 * These sums are small beside the claims, they grow with each report, and they do
 * not depend on the order of reading: the record keeps them (known.c), so that a
 * report can be settled without looking at all others. */
#include <stdlib.h>
#include <string.h>

#include "record/load.h"

/* ---- fora and organisations that claims name in words ---- */

/* "the talks", "a new round", "the special committee": no name of a forum, but
 * for the report that has them; *means_one: and it means the one named before. */
static bool is_unnamed(const chy_work *work, chy_slice name, bool *means_one)
{
    chy_slice rest = name, word;
    bool article = false, capital = false, forum = false, known = true;
    for (size_t i = 0; chy_slice_split(&rest, ' ', &word); i++) {
        chy_forum_word sort = chy_forum_word_of(&work->titles, word);
        article |= i == 0 && sort == CHY_WORD_ARTICLE;
        forum |= sort == CHY_WORD_FORUM;
        known &= sort != CHY_WORD_OTHER;
        for (size_t k = 0; k < word.length; k++)
            capital |= word.at[k] >= 'A' && word.at[k] <= 'Z' && (i > 0 || sort == CHY_WORD_OTHER);
    }
    *means_one = known && forum && !capital;
    return !capital && (known || article);
}

static chy_string forum_key(chy_work *work, chy_string name, chy_string report)
{
    return report ? chy_keep_format(work, "%s\t%s", chy_chars(work, name), chy_chars(work, report))
                  : name;
}

chy_forum_name *chy_count_forum(chy_work *work, chy_string name, chy_string report,
                                chy_string refers, uint32_t claims)
{
    bool added;
    chy_string key = forum_key(work, name, report);
    uint32_t *found = chy_map_put(&work->forum_by_name, chy_text_of(work, key),
                                  (uint32_t)work->fora.count, &added);
    if (found == NULL) return NULL;
    uint32_t index = *found;
    if (added) {
        chy_forum_name *forum = chy_array_push(&work->fora, work->arena);
        if (forum == NULL) return NULL;
        *forum = (chy_forum_name){
            .name = name, .report = report, .refers = refers, .entity = CHY_NOBODY};
    }
    work->fora.items[index].claims += claims;
    work->fora.items[index].was.changed = true;
    return &work->fora.items[index];
}

static bool names_forum(const chy_item *item)
{
    return item->kind == CHY_CLAIM_FORUM || item->kind == CHY_CLAIM_MEMBERSHIP;
}

chy_forum_name *chy_forum_of(chy_work *work, const chy_item *item)
{
    bool means_one;
    chy_string report = is_unnamed(work, chy_text_of(work, item->s[0]), &means_one)
                            ? work->reports.items[item->report].hash
                            : 0;
    const uint32_t *found =
        chy_map_find(&work->forum_by_name, chy_text_of(work, forum_key(work, item->s[0], report)));
    return found ? &work->fora.items[*found] : NULL;
}

/* "Five-Party Talks" among what somebody is a member of. */
static bool ends_as_forum(const chy_work *work, chy_string name)
{
    chy_slice rest = chy_text_of(work, name), word = {0};
    while (chy_slice_split(&rest, ' ', &word)) continue;
    return chy_forum_word_of(&work->titles, word) == CHY_WORD_FORUM;
}

/* Of the items from `from` to `to`, of one report, the forum that `at` names or,
 * where it has no name but means one, the one that was told last before it or is
 * told first after it. */
static void count_forum(chy_work *work, size_t from, size_t to, size_t at)
{
    const chy_item *item = &work->items.items[at];
    bool means_one;
    if (!is_unnamed(work, chy_text_of(work, item->s[0]), &means_one)) {
        chy_count_forum(work, item->s[0], 0, 0, 1);
        return;
    }
    chy_string refers = 0;
    bool other;
    for (size_t i = from; means_one && i < to && (i < at || refers == 0); i++) {
        const chy_item *near = &work->items.items[i];
        if ((near->kind == CHY_CLAIM_FORUM ||
             (near->kind == CHY_CLAIM_MEMBERSHIP && ends_as_forum(work, near->s[0]))) &&
            !is_unnamed(work, chy_text_of(work, near->s[0]), &other))
            refers = near->s[0];
    }
    chy_count_forum(work, item->s[0], work->reports.items[item->report].hash, refers, 1);
}

static int compare_fora(const void *a, const void *b, void *context)
{
    const chy_work *work = context;
    const chy_forum_name *one = a, *two = b;
    int order = chy_slice_compare(chy_text_of(work, one->name), chy_text_of(work, two->name));
    return order
               ? order
               : chy_slice_compare(chy_text_of(work, one->report), chy_text_of(work, two->report));
}

/* ---- posts and who is named with them ---- */

static bool is_incomplete(const chy_work *work, uint32_t told)
{
    return !work->post_names.items[told].complete;
}

void chy_add_use(chy_work *work, const chy_use *more)
{
    uint32_t key[] = {more->told, more->naming, more->report, more->current, more->since_text};
    chy_slice bytes = {(const char *)key, sizeof key};
    uint32_t *found = chy_map_find(&work->use_by_key, bytes);
    if (found == NULL) {
        bytes = chy_arena_copy(work->arena, bytes);
        if (bytes.at == NULL) return;
        chy_map_put(&work->use_by_key, bytes, (uint32_t)work->uses.count, NULL);
        chy_use *place = chy_array_push(&work->uses, work->arena);
        if (place) *place = *more;
        return;
    }
    chy_use *use = &work->uses.items[*found];
    use->claims += more->claims;
    use->was.changed = true;
    use->stays |= more->stays;
    use->held |= more->held;
    if (more->first < use->first) use->first = more->first;
    if (more->last > use->last) use->last = more->last;
}

static uint32_t holder_naming(const chy_work *work, const chy_item *item)
{
    uint32_t party = chy_party_of(work, item, CHY_ROLE_PERSON);
    return party == CHY_NOBODY ? CHY_NOBODY : work->parties.items[party].naming;
}

static void use_post(chy_work *work, const chy_item *item)
{
    const chy_settle_report *report = &work->reports.items[item->report];
    bool dated = report->date.exactness >= CHY_DATE_MONTH;
    bool stays = item->kind == CHY_CLAIM_TENURE;
    uint32_t naming = holder_naming(work, item);
    chy_use use = {.told = item->post_name,
                   .naming = naming,
                   .claims = 1,
                   .stays = stays,
                   .held = stays && naming != CHY_NOBODY && item->factuality != CHY_NEGATED};
    if (naming == CHY_NOBODY && is_incomplete(work, item->post_name)) use.report = report->hash;
    use.current =
        use.held && (chy_status_is(work, item, "appointed") || chy_status_is(work, item, "holds") ||
                     chy_status_is(work, item, "expected"));
    if (use.current) {
        use.since = item->since;
        use.since_text = item->since_text;
    }
    use.first = use.held && dated ? report->date.first : CHY_EVER;
    use.last = use.held && dated ? report->date.last : -CHY_EVER;
    chy_add_use(work, &use);
}

/* ---- reports that point to a post elsewhere ---- */

/* What a report tells of a post, for those that name one incompletely. */
static chy_told told_of(const chy_work *work, const chy_item *item)
{
    const chy_post_name *name = &work->post_names.items[item->post_name];
    bool stay = item->kind == CHY_CLAIM_TENURE;
    bool over = chy_status_is(work, item, "held") || chy_status_is(work, item, "left");
    chy_told told = {.report = work->reports.items[item->report].hash,
                     .ordinal = item->ordinal,
                     .told = item->post_name,
                     .naming = holder_naming(work, item)};
    /* A vacancy, an acting holder and the duties of a post are told of a post
     * that the report names more fully elsewhere. Whoever is named with an
     * incomplete title of his own need not hold it. */
    told.points = told.naming == CHY_NOBODY || chy_status_is(work, item, "acting");
    /* "The previous special representative, X": the title alone, of one who is
     * gone. It means the post whose filling the report tells. */
    told.former = stay && over && !name->country && !name->body && !name->to && !name->loose;
    told.seat =
        stay && (chy_status_is(work, item, "appointed") || chy_status_is(work, item, "vacant") ||
                 chy_status_is(work, item, "acting"));
    return told;
}

/* What the items from `from` on add to the sums. Those of a report stand
 * together. */
void chy_use_items(chy_work *work, size_t first)
{
    for (size_t from = first, to; from < work->items.count; from = to) {
        bool points = false;
        for (to = from; to < work->items.count &&
                        work->items.items[to].report == work->items.items[from].report;
             to++) {
            const chy_item *item = &work->items.items[to];
            if (item->post_name == CHY_NOBODY) continue;
            use_post(work, item);
            chy_told told = told_of(work, item);
            points |= is_incomplete(work, item->post_name) && (told.points || told.former);
        }
        for (size_t i = from; i < to; i++)
            if (names_forum(&work->items.items[i])) count_forum(work, from, to, i);
        for (size_t i = from; points && i < to; i++) {
            if (work->items.items[i].post_name == CHY_NOBODY) continue;
            chy_told *place = chy_array_push(&work->told, work->arena);
            if (place) *place = told_of(work, &work->items.items[i]);
        }
    }
}

/* ---- canonical order ---- */

static int compare_uses(const void *a, const void *b, void *context)
{
    const chy_use *one = a, *two = b;
    const chy_work *work = context;
    if (one->told != two->told) return one->told < two->told ? -1 : 1;
    if (one->naming != two->naming) return one->naming < two->naming ? -1 : 1;
    if (one->current != two->current) return one->current ? -1 : 1;
    int order = chy_slice_compare(chy_text_of(work, one->report), chy_text_of(work, two->report));
    return order ? order
                 : chy_slice_compare(chy_text_of(work, one->since_text),
                                     chy_text_of(work, two->since_text));
}

static int compare_told(const void *a, const void *b, void *context)
{
    const chy_told *one = a, *two = b;
    const chy_work *work = context;
    if (one->report != two->report)
        return chy_slice_compare(chy_text_of(work, one->report), chy_text_of(work, two->report));
    return (one->ordinal > two->ordinal) - (one->ordinal < two->ordinal);
}

static int compare_posts(const void *a, const void *b, void *context)
{
    const chy_work *work = context;
    const chy_post_name *one = &work->post_names.items[*(const uint32_t *)a];
    const chy_post_name *two = &work->post_names.items[*(const uint32_t *)b];
    chy_string left[] = {one->title, one->body, one->country, one->to};
    chy_string right[] = {two->title, two->body, two->country, two->to};
    for (size_t i = 0; i < 4; i++) {
        int order = chy_slice_compare(chy_text_of(work, left[i]), chy_text_of(work, right[i]));
        if (order) return order;
    }
    return 0;
}

/* Posts are numbered in the order of their words. */
static void number_posts(chy_work *work)
{
    size_t count = work->post_names.count;
    uint32_t *order = CHY_NEW_ARRAY(work->arena, uint32_t, count);
    uint32_t *number = CHY_NEW_ARRAY(work->arena, uint32_t, count);
    chy_post_name *sorted = CHY_NEW_ARRAY(work->arena, chy_post_name, count);
    if (order == NULL || number == NULL || sorted == NULL) return;
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    chy_sort_with(order, count, sizeof *order, compare_posts, work);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = work->post_names.items[order[i]];
        sorted[i].parent = i;
        number[order[i]] = i;
    }
    work->post_names.items = sorted;
    work->post_names.capacity = count;
    for (size_t i = 0; i < work->items.count; i++) {
        chy_item *item = &work->items.items[i];
        if (item->post_name != CHY_NOBODY) item->post_name = number[item->post_name];
    }
    for (size_t i = 0; i < work->uses.count; i++)
        work->uses.items[i].told = number[work->uses.items[i].told];
    for (size_t i = 0; i < work->told.count; i++)
        work->told.items[i].told = number[work->told.items[i].told];
}

static int compare_namings(const void *a, const void *b, void *context)
{
    const chy_work *work = context;
    const chy_naming *one = &work->namings.items[*(const uint32_t *)a];
    const chy_naming *two = &work->namings.items[*(const uint32_t *)b];
    chy_string left[] = {one->name, one->code, one->country, one->kind};
    chy_string right[] = {two->name, two->code, two->country, two->kind};
    for (size_t i = 0; i < 4; i++) {
        int order = chy_slice_compare(chy_text_of(work, left[i]), chy_text_of(work, right[i]));
        if (order) return order;
    }
    return 0;
}

/* Namings are numbered in the order of their words, not of their rows. */
static void number_namings(chy_work *work)
{
    size_t count = work->namings.count;
    uint32_t *order = CHY_NEW_ARRAY(work->arena, uint32_t, count);
    uint32_t *number = CHY_NEW_ARRAY(work->arena, uint32_t, count);
    chy_naming *sorted = CHY_NEW_ARRAY(work->arena, chy_naming, count);
    if (order == NULL || number == NULL || sorted == NULL) return;
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    chy_sort_with(order, count, sizeof *order, compare_namings, work);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = work->namings.items[order[i]];
        number[order[i]] = i;
    }
    work->namings.items = sorted;
    work->namings.capacity = count;
    for (size_t i = 0; i < work->parties.count; i++)
        work->parties.items[i].naming = number[work->parties.items[i].naming];
    for (size_t i = 0; i < work->uses.count; i++)
        if (work->uses.items[i].naming != CHY_NOBODY)
            work->uses.items[i].naming = number[work->uses.items[i].naming];
    for (size_t i = 0; i < work->told.count; i++)
        if (work->told.items[i].naming != CHY_NOBODY)
            work->told.items[i].naming = number[work->told.items[i].naming];
}

void chy_order_uses(chy_work *work)
{
    number_posts(work);
    number_namings(work);
    /* Old claims are loaded later, by what names them. */
    work->naming_by_key = chy_map_in(work->arena);
    work->post_name_by_key = chy_map_in(work->arena);
    for (uint32_t i = 0; work->partial && i < work->namings.count; i++) {
        const chy_naming *naming = &work->namings.items[i];
        chy_string parts[] = {naming->name, naming->code, naming->country, naming->kind};
        chy_slice key = {(const char *)parts, sizeof parts};
        chy_map_put(&work->naming_by_key, chy_arena_copy(work->arena, key), i, NULL);
    }
    for (uint32_t i = 0; work->partial && i < work->post_names.count; i++) {
        const chy_post_name *post = &work->post_names.items[i];
        chy_string key = chy_post_told_key(
            work, (chy_string[]){post->title, post->body, post->country, post->to});
        chy_map_put(&work->post_name_by_key, chy_text_of(work, key), i, NULL);
    }
    chy_sort_with(work->fora.items, work->fora.count, sizeof *work->fora.items, compare_fora, work);
    for (uint32_t i = 0; i < work->fora.count; i++) {
        const chy_forum_name *forum = &work->fora.items[i];
        chy_string key = forum_key(work, forum->name, forum->report);
        *chy_map_find(&work->forum_by_name, chy_text_of(work, key)) = i;
    }
    chy_sort_with(work->uses.items, work->uses.count, sizeof *work->uses.items, compare_uses, work);
    chy_sort_with(work->told.items, work->told.count, sizeof *work->told.items, compare_told, work);
}
