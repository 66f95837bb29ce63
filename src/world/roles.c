/* Common nouns for those who act: "soldiers", "opposition lawmakers". */
#include "world/scene.h"

chy_status chy_roles_read(chy_scene *scene, chy_error *error)
{
    for (uint32_t word = 0; word < scene->count;) {
        chy_match match;
        chy_upos upos = scene->tree->nodes[word].upos;
        bool open = upos == CHY_UPOS_NOUN || upos == CHY_UPOS_PROPN || upos == CHY_UPOS_ADJ ||
                    upos == CHY_UPOS_VERB;
        if (!open || !chy_scene_match(scene, word, 1u << CHY_THING_ROLE, &match)) {
            word++;
            continue;
        }
        chy_upos last = scene->tree->nodes[match.last - 1].upos;
        bool inside = false; /* a name has it already */
        for (size_t i = scene->sentence_from; i < scene->mentions.count && !inside; i++) {
            const chy_mention *m = &scene->mentions.items[i];
            inside = m->kind == CHY_MENTION_POST
                         ? m->head >= word && m->head < match.last
                         : m->kind != CHY_MENTION_UNKNOWN && m->kind != CHY_MENTION_DATE &&
                               m->kind != CHY_MENTION_NUMBER && m->first <= word &&
                               match.last <= m->last;
        }
        /* "secretary-general": half a word */
        if (word > 0 && scene->part_of[word - 1] == scene->part_of[word] &&
            scene->tree->sentence->words[word - 1].end ==
                scene->tree->sentence->words[word].start &&
            scene->tree->nodes[word - 1].upos == CHY_UPOS_PUNCT && word > 1 &&
            scene->tree->sentence->words[word - 2].end ==
                scene->tree->sentence->words[word - 1].start)
            inside = true;
        /* "hostage crisis": what modifies a noun acts no more. */
        uint32_t head = chy_span_head(scene->tree, word, match.last);
        inside |= scene->tree->nodes[head].relation == CHY_RELATION_compound;
        if (!inside && (last == CHY_UPOS_NOUN || last == CHY_UPOS_PROPN)) {
            chy_mention *mention = chy_scene_add(scene, CHY_MENTION_ROLE, word, match.last);
            if (mention == NULL) return chy_fail_memory(error);
            mention->thing = match.name->thing;
        }
        word = match.last;
    }
    return CHY_OK;
}
