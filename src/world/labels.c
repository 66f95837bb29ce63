/* Labels: lines that tell whose people are named below, in lists of delegations,
 * signatures and reviews of the press: "Gabon:", "GABON", "For the Government of
 * Gabon", "Delegation of Gabon". */
#include "world/post_words.h"
#include "world/scene.h"

enum {
    LONGEST = 8, /* words of a label */
    REACH = 60   /* sentences that it stands for, where no other ends it */
};

static bool is_alone(const chy_trees *trees, uint32_t s)
{
    uint32_t block = trees->items[s].sentence->block;
    bool before = s > 0 && trees->items[s - 1].sentence->block == block;
    bool behind = s + 1 < trees->count && trees->items[s + 1].sentence->block == block;
    return !before && !behind;
}

static chy_block_kind kind_of(const chy_scene *scene, uint32_t s)
{
    const chy_report *report = scene->trees->text->report;
    uint32_t block = scene->trees->items[s].sentence->block;
    return block < report->block_count ? report->blocks[block].kind : CHY_BLOCK_BODY;
}

/* A word that stands beside the state in a label: "delegation", "Government". */
static bool is_organ(const chy_scene *scene, chy_slice form)
{
    char lower[CHY_WORDLIST_BYTES];
    if (form.length == 0 || form.length > sizeof lower) return false;
    for (size_t i = 0; i < form.length; i++)
        lower[i] = form.at[i] >= 'A' && form.at[i] <= 'Z' ? (char)(form.at[i] + 32) : form.at[i];
    uint32_t first,
        count = chy_wordlist_find(&scene->world->posts, (chy_slice){lower, form.length}, &first);
    for (uint32_t i = 0; i < count; i++)
        if (chy_wordlist_reading(&scene->world->posts, first + i).class == POST_organ) return true;
    return false;
}

/* The mention of a state, a body or "the Government" that is all a line tells; NULL
 * where it tells more. */
static const chy_mention *all_of_line(const chy_scene *scene, uint32_t s, size_t from, size_t to)
{
    const chy_tree *tree = &scene->trees->items[s];
    const chy_mention *all = scene->mentions.items, *only = NULL, *organ = NULL;
    uint32_t count = tree->sentence->count;
    if (count == 0 || count > LONGEST) return NULL;
    bool colon = chy_slice_is(tree->sentence->words[count - 1].form, ":");
    bool stop = chy_slice_is(tree->sentence->words[count - 1].form, ".");
    if (!colon && (stop || !is_alone(scene->trees, s))) return NULL;
    for (size_t i = from; i < to; i++) {
        if (all[i].kind == CHY_MENTION_ROLE && all[i].actor.country.length) organ = &all[i];
        if (all[i].inside || all[i].kind == CHY_MENTION_ROLE) continue;
        bool owner = all[i].kind == CHY_MENTION_COUNTRY || all[i].kind == CHY_MENTION_BODY;
        if (!owner || only) return NULL;
        only = &all[i];
    }
    if (only == NULL) only = organ;
    for (uint32_t w = 0; only && w < count; w++) {
        if (w >= only->first && w < only->last) continue;
        chy_upos upos = tree->nodes[w].upos;
        if (upos == CHY_UPOS_DET || upos == CHY_UPOS_ADP || upos == CHY_UPOS_PUNCT) continue;
        if (!is_organ(scene, tree->sentence->words[w].form)) return NULL;
    }
    return only;
}

bool chy_labels_find(const chy_scene *scene, chy_slice **out)
{
    const chy_trees *trees = scene->trees;
    chy_slice *labels = CHY_NEW_ARRAY(scene->arena, chy_slice, (size_t)trees->count + 1);
    chy_slice now = {NULL, 0};
    uint32_t since = 0;
    if (labels == NULL) return false;
    for (size_t i = 0, s = 0; s < trees->count; s++) {
        size_t from = i;
        while (i < scene->mentions.count && scene->mentions.items[i].sentence == s) i++;
        chy_block_kind kind = kind_of(scene, (uint32_t)s);
        const chy_mention *label =
            kind == CHY_BLOCK_HEADLINE ? NULL : all_of_line(scene, (uint32_t)s, from, i);
        /* A line with a name or a post in it is one of the list. */
        bool ends = kind == CHY_BLOCK_HEADING;
        for (size_t m = from; m < i; m++)
            ends &= scene->mentions.items[m].kind != CHY_MENTION_PERSON &&
                    scene->mentions.items[m].kind != CHY_MENTION_POST;
        if (ends) now = (chy_slice){NULL, 0};
        if (label) {
            now = label->actor.country;
            since = (uint32_t)s;
        }
        if (s - since > REACH) now = (chy_slice){NULL, 0};
        labels[s] = now;
    }
    *out = labels;
    return true;
}

/* The person whose name is all that a line has, with a title of address or none. */
static uint32_t signed_by(const chy_scene *scene, uint32_t s, size_t from, size_t to)
{
    const chy_tree *tree = &scene->trees->items[s];
    uint32_t found = CHY_NO_MENTION;
    if (!is_alone(scene->trees, s)) return found;
    for (size_t i = from; i < to; i++) {
        const chy_mention *m = &scene->mentions.items[i];
        if (m->kind != CHY_MENTION_PERSON) continue;
        bool last =
            m->last == tree->sentence->count ||
            (m->last + 1 == tree->sentence->count && tree->nodes[m->last].upos == CHY_UPOS_PUNCT);
        if (found != CHY_NO_MENTION || !last || m->first > 2) return CHY_NO_MENTION;
        found = (uint32_t)i;
    }
    return found;
}

void chy_signatures_settle(chy_scene *scene)
{
    const chy_trees *trees = scene->trees;
    uint32_t before = CHY_NO_MENTION; /* who signed on the line before */
    for (size_t i = 0, s = 0; s < trees->count; s++) {
        size_t from = i;
        while (i < scene->mentions.count && scene->mentions.items[i].sentence == s) i++;
        chy_mention *post = from < i ? &scene->mentions.items[from] : NULL;
        uint32_t count = trees->items[s].sentence->count;
        if (before != CHY_NO_MENTION && post && post->kind == CHY_MENTION_POST &&
            post->holder == CHY_NO_MENTION && post->first <= 1 && post->last + 1 >= count &&
            is_alone(trees, (uint32_t)s))
            post->holder = before;
        before = kind_of(scene, (uint32_t)s) == CHY_BLOCK_HEADLINE
                     ? CHY_NO_MENTION
                     : signed_by(scene, (uint32_t)s, from, i);
    }
}
