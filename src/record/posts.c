/* posts.c: one post under several names.
 *
 * A post is its class of title, its state (or body) and whom it is accredited
 * to. Names that tell all of this are joined when they tell the same. A name
 * that leaves something out ("the ambassador", "the post of special
 * representative") may mean one post here and another there; it is resolved for
 * each holder by the fuller names of what this person held, else within its
 * report. And when reports give one person the same title of the same state at
 * the same time, accredited in different words ("for Peninsula affairs", "for
 * the nuclear talks"), these are one post. */
#include <stdlib.h>
#include <string.h>

#include "record/identity.h"

static uint32_t root_of(chy_work *work, uint32_t name)
{
    chy_post_name *names = work->post_names.items;
    while (names[name].parent != name) {
        names[name].parent = names[names[name].parent].parent;
        name = names[name].parent;
    }
    return name;
}

/* Fuller names come first: state, accreditation, body told; then by words. */
static int compare_names(const chy_work *work, const chy_post_name *a, const chy_post_name *b)
{
    int left = (a->complete ? 8 : 0) + (a->country ? 4 : 0) + (a->to ? 2 : 0) + (a->body ? 1 : 0);
    int right = (b->complete ? 8 : 0) + (b->country ? 4 : 0) + (b->to ? 2 : 0) + (b->body ? 1 : 0);
    if (left != right) return left > right ? -1 : 1;
    chy_string one[] = {a->class, a->country, a->to_key, a->body_key, a->title, a->to, a->body};
    chy_string two[] = {b->class, b->country, b->to_key, b->body_key, b->title, b->to, b->body};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
        int order = chy_slice_compare(chy_text_of(work, one[i]), chy_text_of(work, two[i]));
        if (order) return order;
    }
    return 0;
}

static void join(chy_work *work, uint32_t a, uint32_t b, const char *reason)
{
    uint32_t one = root_of(work, a), two = root_of(work, b);
    if (one == two) return;
    int order = compare_names(work, &work->post_names.items[one], &work->post_names.items[two]);
    if (order > 0 || (order == 0 && one > two)) {
        uint32_t swap = one;
        one = two;
        two = swap;
    }
    work->post_names.items[two].parent = one;
    /* The reason belongs to the name that was less full. */
    uint32_t sides[] = {a, b, two};
    for (int i = 0; i < 3; i++) {
        chy_post_name *side = &work->post_names.items[sides[i]];
        if (side->parent != sides[i] && side->reason == 0)
            side->reason = chy_keep(work, chy_slice_of(reason));
    }
}

/* ---- names that say all ---- */

static chy_string full_key(chy_work *work, const chy_post_name *post)
{
    bool state_seat = post->seats == CHY_SEATS_STATE && post->country;
    return chy_keep_format(
        work, "%s\t%s\t%s\t%s", chy_chars(work, post->class), chy_chars(work, post->country),
        state_seat ? "" : chy_chars(work, post->body_key), chy_chars(work, post->to_key));
}

static void join_full_names(chy_work *work)
{
    chy_map keys = chy_map_in(work->arena);
    for (uint32_t i = 0; i < work->post_names.count; i++) {
        if (!work->post_names.items[i].complete) continue;
        chy_string key = full_key(work, &work->post_names.items[i]);
        bool added;
        uint32_t *found = chy_map_put(&keys, chy_text_of(work, key), i, &added);
        if (found && !added)
            join(work, *found, i, "the title, the state and the accreditation are the same");
    }
}

/* ---- names that leave something out ---- */

/* A copy of an incomplete name for one holder (or one report), so that it can
 * be resolved there without speaking for others. */
static uint32_t name_for(chy_work *work, uint32_t name, char whose, uint32_t number)
{
    chy_string key = chy_keep_format(work, "of %u %c %u", name, whose, number);
    bool added;
    uint32_t *found = chy_map_put(&work->post_name_by_key, chy_text_of(work, key),
                                  (uint32_t)work->post_names.count, &added);
    if (found == NULL) return name;
    uint32_t index = *found;
    if (!added) return index;
    chy_post_name copy = work->post_names.items[name];
    copy.parent = index;
    chy_post_name *place = chy_array_push(&work->post_names, work->arena);
    if (place == NULL) return name;
    *place = copy;
    return index;
}

static uint32_t entity_of(const chy_work *work, uint32_t naming)
{
    return naming == CHY_NOBODY ? CHY_NOBODY : work->namings.items[naming].entity;
}

/* The name at work for a name as told, of a holder or else of a report. */
static uint32_t name_at_work(chy_work *work, uint32_t told, uint32_t holder, chy_string report)
{
    if (work->post_names.items[told].complete) return told;
    return holder == CHY_NOBODY ? name_for(work, told, 'r', report)
                                : name_for(work, told, 'p', holder);
}

static void part_incomplete_names(chy_work *work)
{
    for (size_t i = 0; i < work->uses.count; i++) {
        chy_use *use = &work->uses.items[i];
        use->name = name_at_work(work, use->told, entity_of(work, use->naming), use->report);
    }
    for (size_t i = 0; i < work->told.count; i++) {
        chy_told *told = &work->told.items[i];
        told->name = name_at_work(work, told->told, entity_of(work, told->naming), told->report);
    }
}

static bool same_or_one_missing(chy_string a, chy_string b)
{
    return a == 0 || b == 0 || a == b;
}

static bool titles_agree(const chy_post_name *a, const chy_post_name *b)
{
    if (a->class == b->class) return true;
    if (a->family == 0 || a->family != b->family) return false;
    return a->loose != b->loose;
}

/* Whether two names can mean one post, nothing that both tell being different. */
static bool can_be_one(const chy_post_name *a, const chy_post_name *b)
{
    bool state_seat = a->seats == CHY_SEATS_STATE && a->country && b->country;
    /* An envoy of a state is none of a body. */
    if (a->sent &&
        ((a->country && !b->country && b->body) || (b->country && !a->country && a->body)))
        return false;
    return titles_agree(a, b) && same_or_one_missing(a->country, b->country) &&
           same_or_one_missing(a->to_key, b->to_key) &&
           (state_seat || same_or_one_missing(a->body_key, b->body_key));
}

/* ---- what one person held ---- */

typedef struct held {
    uint32_t person, name;
    bool current; /* told as a present or coming post */
    chy_span since;
    chy_string since_text;
    int32_t first, last; /* days of the reports */
} held;

static int compare_held(const void *a, const void *b)
{
    const held *one = a, *two = b;
    if (one->person != two->person) return one->person < two->person ? -1 : 1;
    if (one->name != two->name) return one->name < two->name ? -1 : 1;
    if (one->current != two->current) return one->current ? -1 : 1;
    return (one->since_text > two->since_text) - (one->since_text < two->since_text);
}

/* Reports on one appointment come within this many days. */
enum { NEWS_DAYS = 60, MOST_POSTS = 128 };

static bool same_time(const held *a, const held *b)
{
    if (!a->current || !b->current || !chy_span_agree(a->since, b->since)) return false;
    if (a->since.exactness >= CHY_DATE_MONTH && b->since.exactness >= CHY_DATE_MONTH) return true;
    if (a->first == CHY_EVER || b->first == CHY_EVER) return true;
    return a->first <= b->last + NEWS_DAYS && b->first <= a->last + NEWS_DAYS;
}

/* "Ambassador to Egypt": who sends is told by the other posts of this person,
 * where they are all of one state. */
static void fill_states(chy_work *work, const held *from, const held *to)
{
    chy_post_name *names = work->post_names.items;
    chy_string state = 0;
    for (const held *a = from; a < to; a++) {
        const chy_post_name *name = &names[root_of(work, a->name)];
        if (!name->complete || name->country == 0) continue;
        if (state && state != name->country) return;
        state = name->country;
    }
    for (const held *a = from; state && a < to; a++) {
        chy_post_name *name = &names[a->name];
        if (name->complete || name->country || name->body || !name->sent || !name->to_key) continue;
        /* Nobody is sent by a state to itself. */
        if (name->to_key == state) continue;
        name->country = state;
        name->complete = !name->loose;
        name->reason = chy_keep(work, CHY_SLICE("the state whose other posts this person held"));
    }
}

static void join_held(chy_work *work, const held *from, const held *to)
{
    const chy_post_name *names = work->post_names.items;
    if (to - from > MOST_POSTS) to = from + MOST_POSTS;
    for (const held *a = from; a < to; a++) {
        if (names[a->name].complete) {
            for (const held *b = a + 1; b < to; b++) {
                const chy_post_name *one = &names[a->name], *two = &names[b->name];
                if (two->complete && one->class == two->class && one->country &&
                    one->country == two->country && one->seats == CHY_SEATS_STATE &&
                    (one->topic || two->topic) && same_time(a, b))
                    join(work, a->name, b->name,
                         "the same person took the same title of the same state at the same time");
            }
            continue;
        }
        uint32_t fuller = CHY_NOBODY;
        bool several = false;
        for (const held *b = from; b < to; b++) {
            if (!names[b->name].complete || !can_be_one(&names[a->name], &names[b->name])) continue;
            if (fuller != CHY_NOBODY && root_of(work, fuller) != root_of(work, b->name))
                several = true;
            fuller = b->name;
        }
        if (fuller != CHY_NOBODY && !several)
            join(work, a->name, fuller, "the one such post that this person is known to have held");
    }
}

static void join_by_holder(chy_work *work)
{
    CHY_ARRAY(held) all = {0};
    for (size_t i = 0; i < work->uses.count; i++) {
        const chy_use *use = &work->uses.items[i];
        uint32_t person = entity_of(work, use->naming);
        if (!use->held || person == CHY_NOBODY) continue;
        held *place = chy_array_push(&all, work->arena);
        if (place == NULL) return;
        *place = (held){.person = person,
                        .name = use->name,
                        .current = use->current,
                        .since = use->since,
                        .since_text = use->since_text,
                        .first = use->first,
                        .last = use->last};
    }
    chy_sort(all.items, all.count, sizeof *all.items, compare_held);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++) { /* one entry for each name and start of each person */
        held *last = kept ? &all.items[kept - 1] : NULL;
        const held *now = &all.items[i];
        if (last == NULL || compare_held(last, now) != 0) {
            all.items[kept++] = *now;
            continue;
        }
        if (now->first < last->first) last->first = now->first;
        if (now->last > last->last) last->last = now->last;
    }
    for (size_t from = 0, to; from < kept; from = to) {
        to = from;
        while (to < kept && all.items[to].person == all.items[from].person) to++;
        fill_states(work, all.items + from, all.items + to);
    }
    join_full_names(work);
    for (size_t from = 0, to; from < kept; from = to) {
        to = from;
        while (to < kept && all.items[to].person == all.items[from].person) to++;
        join_held(work, all.items + from, all.items + to);
    }
}

/* ---- what one report names ---- */

/* The one complete post that a name of a report can mean among those that the
 * report tells, from `from` to `to`; CHY_NOBODY. */
static uint32_t fuller_in_report(chy_work *work, size_t from, size_t to, size_t at)
{
    const chy_told *all = work->told.items;
    uint32_t name = all[at].name, fuller = CHY_NOBODY;
    for (size_t k = from; k < to; k++) {
        uint32_t other = all[k].name, root = root_of(work, other);
        if (root == name || (all[at].former && !all[k].seat)) continue;
        const chy_post_name *full = &work->post_names.items[root];
        const chy_post_name *named = &work->post_names.items[name];
        if (!full->complete || !same_or_one_missing(full->country, named->country) ||
            !titles_agree(full, named) ||
            (!can_be_one(named, &work->post_names.items[other]) && !can_be_one(named, full)))
            continue;
        if (fuller != CHY_NOBODY && fuller != root) return CHY_NOBODY;
        fuller = root;
    }
    return fuller;
}

/* "The post of special envoy for the delta": of which state, the other posts of the
 * report tell, where the record knows such a post of one of these states. */
static uint32_t known_of_state(chy_work *work, const chy_map *posts, size_t from, size_t to,
                               uint32_t name)
{
    const chy_post_name named = work->post_names.items[name];
    if (named.country || named.body || !named.to || named.loose) return CHY_NOBODY;
    uint32_t fuller = CHY_NOBODY;
    for (size_t k = from; k < to; k++) {
        chy_post_name wanted = named;
        wanted.country = work->post_names.items[work->told.items[k].name].country;
        if (wanted.country == 0) continue;
        const uint32_t *found = chy_map_find(posts, chy_text_of(work, full_key(work, &wanted)));
        if (found == NULL) continue;
        uint32_t root = root_of(work, *found);
        if (fuller != CHY_NOBODY && fuller != root) return CHY_NOBODY;
        fuller = root;
    }
    return fuller;
}

static void join_in_report(chy_work *work, const chy_map *posts, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const chy_told *told = &work->told.items[i];
        uint32_t name = told->name;
        if (work->post_names.items[name].complete || root_of(work, name) != name) continue;
        if (!told->former && !told->points) continue;
        uint32_t fuller = fuller_in_report(work, from, to, i);
        if (fuller != CHY_NOBODY) {
            join(work, name, fuller, "the one such post that the report names");
            continue;
        }
        fuller = known_of_state(work, posts, from, to, name);
        if (fuller != CHY_NOBODY)
            join(work, name, fuller, "the one such post of a state whose posts the report names");
    }
}

static void join_by_report(chy_work *work)
{
    enum { MOST_TOLD = 1024 };
    chy_map posts = chy_map_in(work->arena);
    for (uint32_t i = 0; i < work->post_names.count; i++)
        if (work->post_names.items[i].complete)
            chy_map_put(&posts, chy_text_of(work, full_key(work, &work->post_names.items[i])), i,
                        NULL);
    const chy_told *all = work->told.items;
    for (size_t from = 0, to; from < work->told.count; from = to) {
        for (to = from; to < work->told.count && all[to].report == all[from].report; to++) continue;
        if (to - from > MOST_TOLD) continue;
        /* What is joined first may tell what others are. */
        for (int pass = 0; pass < 2; pass++) join_in_report(work, &posts, from, to);
    }
}

/* ---- posts become entities ---- */

/* "director of the National Security Office of South Korea", "head of the Kazakh
 * delegation": the state is told once. */
static chy_string shown_name(chy_work *work, const chy_post_name *post)
{
    chy_buffer out = {0};
    chy_slice country = chy_text_of(work, post->country), body = chy_text_of(work, post->body);
    chy_buffer_add(&out, chy_text_of(work, post->title));
    bool state_seat = post->seats == CHY_SEATS_STATE && post->country;
    if (body.length && !state_seat) {
        /* An article may have opened the sentence. */
        chy_slice bare = chy_without_article(&work->titles, body);
        chy_slice article = chy_slice_cut(body, 0, body.length - bare.length);
        chy_buffer_add_string(&out, " of ");
        for (size_t i = 0; i < article.length; i++)
            chy_buffer_add_byte(&out, (char)(article.at[i] | (article.at[i] == ' ' ? 0 : 32)));
        chy_buffer_add(&out, bare);
        if (country.length && !chy_tells_state(&work->titles, country, body))
            chy_buffer_format(&out, ", %.*s", CHY_PRINT(chy_state_name(&work->titles, country)));
    } else if (country.length) {
        chy_buffer_format(&out, " of %.*s", CHY_PRINT(chy_state_name(&work->titles, country)));
    }
    chy_slice word = chy_title_of(&work->titles, chy_text_of(work, post->title)).word;
    chy_slice rest = chy_text_of(work, post->to), part;
    for (bool first = true; rest.length && chy_slice_split(&rest, '|', &part); first = false) {
        if (!first)
            chy_buffer_add_string(&out, ", ");
        else if (post->topic && word.length)
            chy_buffer_format(&out, " %.*s ", CHY_PRINT(word));
        else
            chy_buffer_add_string(&out, post->topic ? " for " : " to ");
        chy_buffer_add(&out, chy_state_name(&work->titles, part));
    }
    chy_string kept = chy_keep(work, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    return kept;
}

/* A decision joins posts by the names that the record shows. */
static void obey_merges(chy_work *work)
{
    for (size_t i = 0; i < work->decisions.count; i++) {
        const chy_settle_decision *decision = &work->decisions.items[i];
        if (!chy_slice_is(chy_text_of(work, decision->action), "merge")) continue;
        uint32_t found[2] = {CHY_NOBODY, CHY_NOBODY};
        chy_slice wanted[2] = {chy_name_fold(chy_text_of(work, decision->subject), work->arena),
                               chy_name_fold(chy_text_of(work, decision->object), work->arena)};
        for (uint32_t k = 0; k < work->post_names.count; k++) {
            chy_slice shown = chy_name_fold(
                chy_text_of(work, shown_name(work, &work->post_names.items[k])), work->arena);
            for (int w = 0; w < 2; w++)
                if (found[w] == CHY_NOBODY && chy_slice_equal(shown, wanted[w])) found[w] = k;
        }
        if (found[0] == CHY_NOBODY || found[1] == CHY_NOBODY) continue;
        chy_string reason =
            chy_keep_format(work, "decision %lld of %s", (long long)decision->number,
                            chy_chars(work, decision->author));
        join(work, found[0], found[1], chy_chars(work, reason));
    }
}

void chy_name_posts(chy_work *work)
{
    join_full_names(work);
    part_incomplete_names(work);
    join_by_holder(work);
    join_by_report(work);
    /* What a report told of one post may tell who sent him to another. */
    join_by_holder(work);
    obey_merges(work);
    chy_string same = chy_keep(work, CHY_SLICE("so named"));
    for (size_t i = 0; i < work->uses.count; i++) {
        const chy_use *use = &work->uses.items[i];
        uint32_t root = root_of(work, use->name), holder = entity_of(work, use->naming);
        chy_post_name *post = &work->post_names.items[root];
        if (post->entity == CHY_NOBODY) {
            chy_string shown = shown_name(work, post);
            /* An incomplete name that stayed alone is a post of its holder. */
            chy_string key =
                post->complete
                    ? chy_keep_format(work, "post %s", chy_chars(work, full_key(work, post)))
                    : chy_keep_format(work, "post %s\t%c%s", chy_chars(work, full_key(work, post)),
                                      holder == CHY_NOBODY ? 'r' : 'p',
                                      holder == CHY_NOBODY
                                          ? chy_chars(work, use->report)
                                          : chy_chars(work, work->entities.items[holder].key));
            uint32_t index = chy_entity_at(work, CHY_ENTITY_POST, key);
            if (index == CHY_NOBODY) return;
            post = &work->post_names.items[root];
            post->entity = index;
            work->entities.items[index].post = root;
            work->entities.items[index].name = shown;
            work->entities.items[index].country = post->country;
        }
        work->post_names.items[use->name].claims += use->claims;
    }
    for (uint32_t i = 0; i < work->post_names.count; i++) {
        chy_post_name *post = &work->post_names.items[i];
        if (post->claims == 0) continue;
        post->entity = work->post_names.items[root_of(work, i)].entity;
        chy_string shown = shown_name(work, post);
        post = &work->post_names.items[i];
        bool own = shown == work->entities.items[post->entity].name;
        chy_add_alias(work, post->entity, shown,
                      chy_keep(work, chy_name_fold(chy_text_of(work, shown), work->arena)),
                      post->reason && !own ? post->reason : same, post->claims);
    }
}

void chy_name_post_of(chy_work *work, chy_item *item)
{
    uint32_t party = chy_party_of(work, item, CHY_ROLE_PERSON);
    uint32_t holder = party == CHY_NOBODY ? CHY_NOBODY : work->parties.items[party].entity;
    item->post_name =
        name_at_work(work, item->post_name, holder, work->reports.items[item->report].hash);
}

const chy_post_name *chy_post_of(const chy_work *work, uint32_t entity)
{
    return &work->post_names.items[work->entities.items[entity].post];
}
