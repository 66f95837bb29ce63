/* people.c: which names are one person, and how that person is called.
 *
 * People are joined when their names are the same but for order, hyphens,
 * accents and script; when a surname alone stands with a post that exactly one
 * full name of that surname holds; and when two names of one post differ by a
 * letter or two, as transliterations do. Nothing else joins people but a
 * decision, and a decision can keep them apart. Each name keeps the reason. */
#include <stdlib.h>
#include <string.h>

#include "record/identity.h"

/* ---- people: nodes are names, edges are reasons ---- */

typedef struct person_node {
    chy_string folded, country; /* country: only of single words */
    chy_string ordered;         /* its words in the order of the alphabet */
    unsigned words;
    uint32_t parent;
    chy_string reason;
    chy_string key; /* of a root: smallest `ordered` */
} person_node;

typedef struct people {
    CHY_ARRAY(person_node) nodes;
    chy_map by_name; /* folded, or folded|country, to node */
    uint32_t *of_naming;
    struct {
        uint32_t a, b;
    } apart[256]; /* decided to be different */
    size_t aparts;
} people;

static uint32_t root_of(people *all, uint32_t node)
{
    while (all->nodes.items[node].parent != node) {
        all->nodes.items[node].parent = all->nodes.items[all->nodes.items[node].parent].parent;
        node = all->nodes.items[node].parent;
    }
    return node;
}

/* The root with the smaller name stays root, so that the result does not
 * depend on the order of joining. */
static void join(chy_work *work, people *all, uint32_t a, uint32_t b, chy_string reason)
{
    uint32_t one = root_of(all, a), two = root_of(all, b);
    if (one == two) return;
    for (size_t i = 0; i < all->aparts; i++) {
        uint32_t left = root_of(all, all->apart[i].a), right = root_of(all, all->apart[i].b);
        if ((left == one && right == two) || (left == two && right == one)) return;
    }
    person_node *first = &all->nodes.items[one], *second = &all->nodes.items[two];
    if (chy_slice_compare(chy_text_of(work, first->key), chy_text_of(work, second->key)) > 0) {
        uint32_t swap = one;
        one = two;
        two = swap;
    }
    all->nodes.items[two].parent = one;
    /* Which of them is an alias is told only when the name to be shown is
     * chosen, so both keep the reason. */
    if (all->nodes.items[a].reason == 0) all->nodes.items[a].reason = reason;
    if (all->nodes.items[b].reason == 0) all->nodes.items[b].reason = reason;
}

static int compare_slices(const void *a, const void *b)
{
    return chy_slice_compare(*(const chy_slice *)a, *(const chy_slice *)b);
}

enum { MOST_NAME_WORDS = 12 };

/* The words of a name in the order of the alphabet. */
static chy_string in_order(chy_work *work, chy_slice folded, unsigned *words)
{
    chy_slice parts[MOST_NAME_WORDS], part;
    size_t count = 0;
    while (count < MOST_NAME_WORDS && chy_slice_split(&folded, ' ', &part)) parts[count++] = part;
    chy_sort(parts, count, sizeof *parts, compare_slices);
    *words = (unsigned)count;
    chy_buffer all = {0};
    for (size_t i = 0; i < count; i++) {
        if (i) chy_buffer_add_byte(&all, ' ');
        chy_buffer_add(&all, parts[i]);
    }
    chy_string kept = chy_keep(work, chy_buffer_slice(&all));
    chy_buffer_free(&all);
    return kept;
}

static chy_string without_spaces(chy_work *work, chy_slice folded)
{
    char *out = chy_arena_alloc(work->arena, folded.length + 1);
    size_t length = 0;
    for (size_t i = 0; out && i < folded.length; i++)
        if (folded.at[i] != ' ') out[length++] = folded.at[i];
    return out ? chy_keep(work, (chy_slice){out, length}) : 0;
}

static uint32_t node_of(chy_work *work, people *all, const chy_naming *naming)
{
    chy_slice folded = chy_text_of(work, naming->folded);
    bool single = chy_slice_find(folded, CHY_SLICE(" ")) == SIZE_MAX;
    chy_string name = single ? chy_keep_format(work, "%s|%s", chy_chars(work, naming->folded),
                                               chy_chars(work, naming->country))
                             : naming->folded;
    bool added;
    uint32_t *found =
        chy_map_put(&all->by_name, chy_text_of(work, name), (uint32_t)all->nodes.count, &added);
    if (found == NULL) return CHY_NOBODY;
    uint32_t index = *found;
    if (!added) return index;
    unsigned words;
    chy_string ordered = in_order(work, folded, &words);
    person_node *node = chy_array_push(&all->nodes, work->arena);
    if (node == NULL) return CHY_NOBODY;
    *node = (person_node){.folded = naming->folded,
                          .country = single ? naming->country : 0,
                          .ordered = ordered,
                          .words = words,
                          .parent = index,
                          .key = single ? name : ordered};
    return index;
}

static void join_same_names(chy_work *work, people *all)
{
    chy_map ordered = chy_map_in(work->arena), together = chy_map_in(work->arena);
    chy_string order = chy_keep(work, CHY_SLICE("the same name with its words in another order"));
    chy_string gaps = chy_keep(work, CHY_SLICE("the same name, written together or apart"));
    for (uint32_t i = 0; i < all->nodes.count; i++) {
        if (all->nodes.items[i].words < 2) continue;
        bool added;
        uint32_t *found =
            chy_map_put(&ordered, chy_text_of(work, all->nodes.items[i].ordered), i, &added);
        if (found && !added) join(work, all, *found, i, order);
        chy_string bare = without_spaces(work, chy_text_of(work, all->nodes.items[i].folded));
        found = chy_map_put(&together, chy_text_of(work, bare), i, &added);
        if (found && !added) join(work, all, *found, i, gaps);
    }
}

/* ---- people who are met in one post ---- */

typedef struct seat {
    chy_string post; /* class and country */
    chy_string to;   /* accreditation, where it is told */
    uint32_t node;
} seat;

/* Nothing that both tell of the post differs. */
static bool same_seat(const seat *a, const seat *b)
{
    return a->to == b->to || a->to == 0 || b->to == 0;
}

static int compare_seats(const void *a, const void *b, void *context)
{
    const seat *one = a, *two = b;
    const people *all = ((void **)context)[1];
    const chy_work *work = ((void **)context)[0];
    if (one->post != two->post)
        return chy_slice_compare(chy_text_of(work, one->post), chy_text_of(work, two->post));
    const person_node *left = &all->nodes.items[one->node], *right = &all->nodes.items[two->node];
    int order =
        chy_slice_compare(chy_text_of(work, left->folded), chy_text_of(work, right->folded));
    if (order == 0)
        order = chy_slice_compare(chy_text_of(work, one->to), chy_text_of(work, two->to));
    return order ? order : (one->node > two->node) - (one->node < two->node);
}

static bool has_word(chy_slice name, chy_slice word)
{
    chy_slice part;
    while (chy_slice_split(&name, ' ', &part))
        if (chy_slice_equal(part, word)) return true;
    return false;
}

/* Edits (insertions, deletions, changed letters) between two names, as far as
 * `limit`; Levenshtein's distance by rows (Wagner and Fischer 1974). */
static unsigned distance(chy_slice a, chy_slice b, unsigned limit)
{
    enum { LONGEST = 64 };
    if (a.length > LONGEST || b.length > LONGEST) return limit + 1;
    unsigned row[LONGEST + 1];
    for (unsigned k = 0; k <= b.length; k++) row[k] = k;
    for (size_t i = 0; i < a.length; i++) {
        unsigned corner = row[0], least = ++row[0];
        for (size_t k = 0; k < b.length; k++) {
            unsigned above = row[k + 1];
            unsigned best = corner + (a.at[i] != b.at[k]);
            if (above + 1 < best) best = above + 1;
            if (row[k] + 1 < best) best = row[k] + 1;
            row[k + 1] = best;
            corner = above;
            if (best < least) least = best;
        }
        if (least > limit) return limit + 1;
    }
    return row[b.length];
}

/* The same number of words, all the same but one, which differs by one letter
 * (two in a long word) and keeps its first: "Xuanyou", "Xuanyu". */
static bool spelled_alike(chy_slice a, chy_slice b)
{
    chy_slice left, right;
    unsigned differing = 0;
    for (;;) {
        bool more = chy_slice_split(&a, ' ', &left);
        if (more != chy_slice_split(&b, ' ', &right)) return false;
        if (!more) return differing == 1;
        if (chy_slice_equal(left, right)) continue;
        unsigned limit = left.length >= 9 ? 2 : 1;
        if (++differing > 1 || left.length < 5 || left.at[0] != right.at[0] ||
            distance(left, right, limit) > limit)
            return false;
    }
}

/* The node whose name holds the single word of the seat `alone`, among the seats
 * from `from` to `to`; CHY_NOBODY when there is none or more than one person. */
static uint32_t only_bearer(chy_work *work, people *all, const seat *seats, size_t from, size_t to,
                            const seat *alone)
{
    uint32_t single = alone->node;
    uint32_t found = CHY_NOBODY;
    for (size_t i = from; i < to; i++) {
        const person_node *node = &all->nodes.items[seats[i].node];
        if (node->words < 2 || !same_seat(&seats[i], alone) ||
            !has_word(chy_text_of(work, node->folded),
                      chy_text_of(work, all->nodes.items[single].folded)))
            continue;
        if (found != CHY_NOBODY && root_of(all, found) != root_of(all, seats[i].node))
            return CHY_NOBODY;
        found = seats[i].node;
    }
    return found;
}

enum { NEIGHBOURS = 32, MOST_BEARERS = 512 };

static void join_in_posts(chy_work *work, people *all)
{
    CHY_ARRAY(seat) seats = {0};
    for (size_t i = 0; i < work->uses.count; i++) {
        const chy_use *use = &work->uses.items[i];
        if (!use->stays || use->naming == CHY_NOBODY) continue;
        const chy_post_name *post = &work->post_names.items[use->told];
        if (!post->country && !post->body) continue;
        uint32_t node = all->of_naming[use->naming];
        chy_string key =
            chy_keep_format(work, "%s\t%s", chy_chars(work, post->class),
                            chy_chars(work, post->country ? post->country : post->body_key));
        seat *place = node == CHY_NOBODY ? NULL : chy_array_push(&seats, work->arena);
        if (place) *place = (seat){key, post->to_key, node};
    }
    void *context[] = {work, all};
    chy_sort_with(seats.items, seats.count, sizeof *seats.items, compare_seats, context);
    size_t kept = 0;
    for (size_t i = 0; i < seats.count; i++) /* each name once a post */
        if (i == 0 || seats.items[i].post != seats.items[i - 1].post ||
            seats.items[i].node != seats.items[i - 1].node ||
            seats.items[i].to != seats.items[i - 1].to)
            seats.items[kept++] = seats.items[i];
    chy_string spelled = chy_keep(work, CHY_SLICE("another spelling: a letter or two differ and "
                                                  "the post is the same"));
    chy_string surname = chy_keep(work, CHY_SLICE("the surname alone, with the same post"));
    for (size_t from = 0, to; from < kept; from = to) {
        to = from;
        while (to < kept && seats.items[to].post == seats.items[from].post) to++;
        for (size_t i = from; i < to; i++) {
            uint32_t one = seats.items[i].node;
            if (all->nodes.items[one].words == 1) {
                uint32_t bearer = to - from > MOST_BEARERS ? CHY_NOBODY
                                                           : only_bearer(work, all, seats.items,
                                                                         from, to, &seats.items[i]);
                if (bearer != CHY_NOBODY) join(work, all, one, bearer, surname);
                continue;
            }
            for (size_t k = i + 1; k < to && k < i + NEIGHBOURS; k++) {
                uint32_t two = seats.items[k].node;
                if (same_seat(&seats.items[i], &seats.items[k]) &&
                    spelled_alike(chy_text_of(work, all->nodes.items[one].folded),
                                  chy_text_of(work, all->nodes.items[two].folded)))
                    join(work, all, one, two, spelled);
            }
        }
    }
}

/* ---- decisions about people ---- */

static uint32_t node_named(chy_work *work, const people *all, chy_string name)
{
    chy_slice folded = chy_name_fold(chy_text_of(work, name), work->arena);
    const uint32_t *found = chy_map_find(&all->by_name, folded);
    if (found) return *found;
    /* A single word: the first of its nodes. */
    for (uint32_t i = 0; i < all->nodes.count; i++)
        if (chy_slice_equal(chy_text_of(work, all->nodes.items[i].folded), folded)) return i;
    return CHY_NOBODY;
}

static void obey_decisions(chy_work *work, people *all, const char *action)
{
    for (size_t i = 0; i < work->decisions.count; i++) {
        const chy_settle_decision *decision = &work->decisions.items[i];
        if (!chy_slice_is(chy_text_of(work, decision->action), action)) continue;
        uint32_t a = node_named(work, all, decision->subject);
        uint32_t b = node_named(work, all, decision->object);
        if (a == CHY_NOBODY || b == CHY_NOBODY) continue;
        if (strcmp(action, "merge") == 0) {
            join(work, all, a, b,
                 chy_keep_format(work, "decision %lld of %s", (long long)decision->number,
                                 chy_chars(work, decision->author)));
        } else if (all->aparts < sizeof all->apart / sizeof *all->apart) {
            all->apart[all->aparts].a = a;
            all->apart[all->aparts++].b = b;
        }
    }
}

/* ---- how they are called ---- */

/* Whose name is that of a person known from a post is that person. */
static void find_people(chy_work *work)
{
    chy_map known = chy_map_in(work->arena);
    for (size_t i = 0; i < work->namings.count; i++) {
        chy_naming *naming = &work->namings.items[i];
        naming->person = naming->told_person;
        if (naming->person &&
            chy_slice_find(chy_text_of(work, naming->folded), CHY_SLICE(" ")) != SIZE_MAX)
            chy_map_put(&known, chy_text_of(work, naming->folded), 1, NULL);
    }
    for (size_t i = 0; i < work->namings.count; i++) {
        chy_naming *naming = &work->namings.items[i];
        if (naming->kind == 0 && chy_map_find(&known, chy_text_of(work, naming->folded)))
            naming->person = true;
    }
}

/* "NALEDI MOKWENA", as headlines have it. */
static bool all_capitals(chy_slice name)
{
    for (size_t i = 0; i < name.length; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z') return false;
    return true;
}

/* Of two names the one that is not all in capitals, then the one that more
 * claims use, then the longer, then the first in the alphabet. */
static bool better_name(const chy_work *work, chy_string a, uint32_t a_claims, chy_string b,
                        uint32_t b_claims)
{
    bool loud = b && all_capitals(chy_text_of(work, a));
    if (b && loud != all_capitals(chy_text_of(work, b))) return !loud;
    if (b == 0 || a_claims != b_claims) return b == 0 || a_claims > b_claims;
    chy_slice one = chy_text_of(work, a), two = chy_text_of(work, b);
    if (one.length != two.length) return one.length > two.length;
    return chy_slice_compare(one, two) < 0;
}

/* "Naledi Mokwena" of a name that is met in capitals only. */
static chy_string in_small_letters(chy_work *work, chy_string name)
{
    chy_slice text = chy_text_of(work, name);
    /* One word, or words of a letter or two, may be an acronym. */
    if (!all_capitals(text) || chy_slice_find(text, CHY_SLICE(" ")) == SIZE_MAX) return name;
    chy_slice copy = chy_arena_copy(work->arena, text);
    char *at = (char *)(uintptr_t)copy.at;
    for (size_t i = 1; at && i < copy.length; i++)
        if (at[i] >= 'A' && at[i] <= 'Z' && ((at[i - 1] | 32) >= 'a' && (at[i - 1] | 32) <= 'z'))
            at[i] = (char)(at[i] + 32);
    return at ? chy_keep(work, copy) : name;
}

static void name_people(chy_work *work, people *all)
{
    chy_string same = chy_keep(work, CHY_SLICE("so named"));
    CHY_ARRAY(uint32_t) best = {0}; /* claims of the name that an entity has */
    for (size_t i = 0; i < work->namings.count; i++) {
        chy_naming *naming = &work->namings.items[i];
        if (!naming->person || all->of_naming[i] == CHY_NOBODY) continue;
        uint32_t node = all->of_naming[i], root = root_of(all, node);
        chy_string key =
            chy_keep_format(work, "person %s", chy_chars(work, all->nodes.items[root].key));
        uint32_t index = chy_entity_at(work, CHY_ENTITY_PERSON, key);
        if (index == CHY_NOBODY) return;
        while (best.count <= index)
            if (chy_array_push(&best, work->arena) == NULL) return;
        chy_entity *person = &work->entities.items[index];
        if (better_name(work, naming->name, naming->claims, person->name, best.items[index])) {
            person->name = naming->name;
            best.items[index] = naming->claims;
        }
        if (person->sector == 0) person->sector = naming->sector;
        naming->entity = index;
    }
    for (size_t i = 0; i < work->entities.count; i++)
        if (work->entities.items[i].kind == CHY_ENTITY_PERSON) {
            chy_string quiet = in_small_letters(work, work->entities.items[i].name);
            work->entities.items[i].name = quiet;
        }
    chy_string marks = chy_keep(work, CHY_SLICE("the same name but for case, accents or hyphens"));
    for (size_t i = 0; i < work->namings.count; i++) {
        const chy_naming *naming = &work->namings.items[i];
        if (!naming->person || naming->entity == CHY_NOBODY) continue;
        const chy_entity *person = &work->entities.items[naming->entity];
        const person_node *node = &all->nodes.items[all->of_naming[i]];
        chy_slice shown = chy_name_fold(chy_text_of(work, person->name), work->arena);
        chy_string reason = naming->name == person->name                                ? same
                            : chy_slice_equal(shown, chy_text_of(work, naming->folded)) ? marks
                            : node->reason ? node->reason
                                           : same;
        chy_add_alias(work, naming->entity, naming->name, naming->folded, reason, naming->claims);
    }
}

/* A person's country: the one that most claims give. */
static void place_people(chy_work *work)
{
    chy_map votes = chy_map_in(work->arena);
    for (size_t i = 0; i < work->namings.count; i++) {
        const chy_naming *naming = &work->namings.items[i];
        if (!naming->person || naming->country == 0 || naming->entity == CHY_NOBODY) continue;
        chy_string key = chy_keep_format(work, "country %u %s", naming->entity,
                                         chy_chars(work, naming->country));
        uint32_t *count = chy_map_put(&votes, chy_text_of(work, key), 0, NULL);
        if (count == NULL) return;
        *count += naming->claims;
    }
    uint32_t *most = CHY_NEW_ARRAY(work->arena, uint32_t, work->entities.count);
    if (most == NULL) return;
    for (size_t i = 0; i < work->namings.count; i++) {
        const chy_naming *naming = &work->namings.items[i];
        if (!naming->person || naming->country == 0 || naming->entity == CHY_NOBODY) continue;
        chy_string key = chy_keep_format(work, "country %u %s", naming->entity,
                                         chy_chars(work, naming->country));
        const uint32_t *count = chy_map_find(&votes, chy_text_of(work, key));
        chy_entity *person = &work->entities.items[naming->entity];
        bool first = chy_slice_compare(chy_text_of(work, naming->country),
                                       chy_text_of(work, person->country)) < 0;
        if (count && (*count > most[naming->entity] ||
                      (*count == most[naming->entity] && (person->country == 0 || first)))) {
            most[naming->entity] = *count;
            person->country = naming->country;
            person->code = naming->code;
        }
    }
}

chy_status chy_settle_people(chy_work *work, chy_error *error)
{
    people all = {.by_name = chy_map_in(work->arena)};
    find_people(work);
    all.of_naming = CHY_NEW_ARRAY(work->arena, uint32_t, work->namings.count);
    if (all.of_naming == NULL) return chy_fail_memory(error);
    for (size_t i = 0; i < work->namings.count; i++)
        all.of_naming[i] = work->namings.items[i].person
                               ? node_of(work, &all, &work->namings.items[i])
                               : CHY_NOBODY;
    obey_decisions(work, &all, "split");
    join_same_names(work, &all);
    join_in_posts(work, &all);
    obey_decisions(work, &all, "merge");
    name_people(work, &all);
    place_people(work);
    return CHY_OK;
}
