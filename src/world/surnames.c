/* Surnames that stand alone where neither the tagger nor the shape of the words
 * tells a name ("Noh, secretary until now, ..." at a sentence's beginning): a
 * capital word that ends or begins the full name of a person of the report. */
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "world/scene.h"

/* The first and the last word of each full name. */
static bool gather(chy_scene *scene, chy_map *parts)
{
    for (size_t i = 0; i < scene->mentions.count; i++) {
        const chy_mention *m = &scene->mentions.items[i];
        if (m->kind != CHY_MENTION_PERSON || m->last - m->first < 2) continue;
        const chy_sentence *sentence = scene->trees->items[m->sentence].sentence;
        const uint32_t ends[] = {m->first, m->last - 1};
        for (size_t e = 0; e < 2; e++) {
            chy_slice key = chy_name_key(scene, sentence->words[ends[e]].form);
            if (key.length > 1 && chy_map_put(parts, key, 1, NULL) == NULL) return false;
        }
    }
    return true;
}

static bool is_capital(chy_slice form)
{
    size_t at = 0;
    return form.length > 1 && u_isupper((UChar32)chy_utf8_next(form, &at));
}

/* Words that are no names however they are written at a sentence's beginning. */
static bool is_function_word(chy_upos upos)
{
    return upos == CHY_UPOS_AUX || upos == CHY_UPOS_ADP || upos == CHY_UPOS_CCONJ ||
           upos == CHY_UPOS_SCONJ || upos == CHY_UPOS_PRON || upos == CHY_UPOS_DET ||
           upos == CHY_UPOS_NUM || upos == CHY_UPOS_PART || upos == CHY_UPOS_PUNCT;
}

/* Taggers take a rare surname that opens a sentence for a pronoun ("Mally spoke"). */
static bool is_mistagged(const chy_scene *scene, chy_slice form, chy_upos upos)
{
    enum { LEAST = 4 };
    return upos == CHY_UPOS_PRON && form.length >= LEAST &&
           chy_lexicon_named(scene->lexicon, form, CHY_THING_COMMON) == CHY_NONE &&
           chy_lexicon_named(scene->lexicon, form, CHY_THING_REFERENCE) == CHY_NONE;
}

/* "May said": a sentence's first word that looks like a function word, before a verb that is
 * not in its plain form, so that no auxiliary stands there. */
static bool acts(const chy_tree *tree, uint32_t word)
{
    if (word > 0 || tree->sentence->count < 2 || tree->nodes[word].upos != CHY_UPOS_AUX)
        return false;
    const chy_node *next = &tree->nodes[1];
    return (next->upos == CHY_UPOS_VERB || next->upos == CHY_UPOS_AUX) &&
           !chy_slice_equal(next->lemma, tree->sentence->words[1].form);
}

static bool stands_alone(const chy_tree *tree, uint32_t word)
{
    const chy_sentence *s = tree->sentence;
    bool before = word > 0 && is_capital(s->words[word - 1].form) && word > 1;
    bool behind = word + 1 < s->count && is_capital(s->words[word + 1].form);
    return !before && !behind;
}

bool chy_surnames_find(chy_scene *scene)
{
    chy_map parts = chy_map_in(scene->arena);
    if (!gather(scene, &parts)) return false;
    size_t known = scene->mentions.count, next = 0;
    for (uint32_t i = 0; i < scene->trees->count; i++) {
        const chy_tree *tree = &scene->trees->items[i];
        bool *covered = CHY_NEW_ARRAY(scene->arena, bool, tree->sentence->count + 1);
        if (covered == NULL) return false;
        for (; next < known && scene->mentions.items[next].sentence == i; next++) {
            const chy_mention *m = &scene->mentions.items[next];
            for (uint32_t w = m->first; w < m->last && m->kind != CHY_MENTION_ROLE; w++)
                covered[w] = true;
        }
        scene->tree = tree;
        scene->sentence = i;
        for (uint32_t w = 0; w < tree->sentence->count; w++) {
            chy_slice form = tree->sentence->words[w].form;
            if (covered[w] || !is_capital(form)) continue;
            chy_upos upos = tree->nodes[w].upos;
            if (is_function_word(upos) && !is_mistagged(scene, form, upos) && !acts(tree, w))
                continue;
            if (!stands_alone(tree, w) || chy_map_find(&parts, chy_name_key(scene, form)) == NULL)
                continue;
            chy_mention *found = chy_scene_add(scene, CHY_MENTION_PERSON, w, w + 1);
            if (found == NULL) return false;
            found->actor.kind = CHY_MENTION_PERSON;
        }
    }
    if (scene->mentions.count > known)
        qsort(scene->mentions.items, scene->mentions.count, sizeof *scene->mentions.items,
              chy_mention_order);
    return true;
}
