/* lessons.c: numbering classes, counting words, cutting batches. */
#include "syntax/train/lessons.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

enum {
    RARE_WORD = 2, /* a word seen less often is unknown */
    RARE_RULE = 2, /* a rule seen less often is not learnt */
    ENDINGS = 32768,
    BEGINNINGS = 16384,
    SHAPES = 1024,
    CLASSES = 255
};

chy_slice chy_tag_key(const chy_node *node, chy_buffer *buffer)
{
    chy_buffer_clear(buffer);
    chy_buffer_format(buffer, "%s\t%.*s\t%.*s", chy_upos_name(node->upos), CHY_PRINT(node->xpos),
                      CHY_PRINT(node->features));
    return chy_buffer_slice(buffer);
}

chy_slice chy_relation_key(const chy_node *node, chy_buffer *buffer)
{
    chy_buffer_clear(buffer);
    chy_buffer_add_string(buffer, chy_relation_name(node->relation));
    if (node->subtype.length > 0) chy_buffer_format(buffer, ":%.*s", CHY_PRINT(node->subtype));
    return chy_buffer_slice(buffer);
}

chy_slice chy_rule_key(const chy_lemma_rule *rule, chy_buffer *buffer)
{
    chy_buffer_clear(buffer);
    chy_buffer_format(buffer, "%d %u %.*s", (int)rule->letters, rule->strip,
                      CHY_PRINT(rule->ending));
    return chy_buffer_slice(buffer);
}

/* A number for `key`, new ones counted up; UINT32_MAX without memory. */
static uint32_t number(chy_map *map, chy_slice key, chy_arena *arena)
{
    uint32_t *found = chy_map_find(map, key);
    if (found != NULL) return *found;
    chy_slice copy = chy_arena_copy(arena, key);
    if (copy.at == NULL && key.length > 0) return UINT32_MAX;
    found = chy_map_put(map, copy, (uint32_t)map->entries.count, NULL);
    return found == NULL ? UINT32_MAX : *found;
}

static uint32_t known_number(const chy_map *map, chy_slice key)
{
    const uint32_t *found = chy_map_find(map, key);
    return found == NULL ? 0 : *found;
}

/* ---- the lexicon ---- */

static chy_slice hash_key(uint64_t *hash)
{
    return (chy_slice){(const char *)hash, sizeof *hash};
}

/* Class numbers of one line of the table, as a row. */
static bool read_classes(chy_lessons *lessons, chy_slice names, uint8_t row[CHY_CLUES_MOST])
{
    memset(row, 0, CHY_CLUES_MOST);
    chy_slice name;
    for (int i = 0; i < CHY_CLUES_MOST && chy_slice_split(&names, ' ', &name);) {
        if (name.length == 0) continue;
        uint32_t *found = chy_map_find(&lessons->class_names, name);
        uint32_t index = found != NULL ? *found : (uint32_t)lessons->class_names.entries.count + 1;
        if (found == NULL) {
            if (index >= CLASSES) continue;
            if (chy_map_put(&lessons->class_names, name, index, NULL) == NULL) return false;
        }
        row[i++] = (uint8_t)index;
    }
    return true;
}

/* The numbers of a line of the table of vectors. */
static const float *read_vector(chy_slice line, uint32_t width, chy_arena *arena)
{
    float *numbers = CHY_NEW_ARRAY(arena, float, width);
    chy_slice cell;
    for (uint32_t i = 0; numbers != NULL && i < width; i++) {
        if (!chy_slice_split(&line, ' ', &cell) || cell.length == 0 || cell.length > 30)
            return NULL;
        char text[32] = {0};
        memcpy(text, cell.at, cell.length);
        numbers[i] = strtof(text, NULL);
    }
    return numbers;
}

/* Gives vectors to the words of the treebanks and numbers to words that only
 * `vectors` has. */
static chy_status add_vectors(chy_lessons *lessons, chy_slice vectors, uint32_t width, size_t lines,
                              chy_known *known, uint32_t slots, chy_error *error)
{
    chy_arena *arena = lessons->arena;
    uint32_t learnt = lessons->learnt, words = learnt;
    lessons->twins = CHY_NEW_ARRAY(arena, uint32_t, learnt);
    lessons->given = CHY_NEW_ARRAY(arena, const float *, 2 * (size_t)learnt + lines + 1);
    if (!lessons->twins || !lessons->given) return chy_fail_memory(error);
    chy_slice line, form;
    while (chy_slice_split(&vectors, '\n', &line)) {
        if (!chy_slice_split(&line, ' ', &form) || form.length == 0) continue;
        const float *numbers = read_vector(line, width, arena);
        if (numbers == NULL)
            return chy_fail(error, CHY_ERROR_INPUT, "vectors: no %u numbers after \"%.*s\"", width,
                            CHY_PRINT(form));
        chy_spelling word;
        chy_spell(form, &word);
        chy_known *place = &known[chy_known_find(known, slots, word.hash) - known];
        if (place->check == 0 || place->word == 0) {
            if (words == UINT16_MAX) continue;
            place->check = (uint32_t)(word.hash >> 32) | 1;
            place->word = (uint16_t)words++;
        }
        if (lessons->given[place->word] == NULL) lessons->given[place->word] = numbers;
    }
    lessons->rows = words;
    for (uint32_t i = CHY_WORD_FIRST; i < learnt; i++) {
        if (lessons->given[i] == NULL) continue;
        lessons->given[lessons->rows] = lessons->given[i];
        lessons->twins[i] = lessons->rows++;
    }
    lessons->lexicon.words = words;
    return CHY_OK;
}

static size_t count_lines(chy_slice text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++) lines += text.at[i] == '\n';
    return lines;
}

static chy_status build_lexicon(chy_lessons *lessons, chy_slice classes, chy_slice vectors,
                                uint32_t width, chy_error *error)
{
    chy_arena *arena = lessons->arena;
    chy_map seen = chy_map_in(arena); /* hash of a word -> how often */
    for (size_t t = 0; t < lessons->base_count; t++) {
        const chy_sentence *sentence = lessons->trees.items[t]->sentence;
        for (uint32_t i = 0; i < sentence->count; i++) {
            chy_spelling word;
            chy_spell(sentence->words[i].form, &word);
            uint32_t index = number(&seen, hash_key(&word.hash), arena);
            if (index == UINT32_MAX) return chy_fail_memory(error);
            if (index >= lessons->counts.count) {
                uint32_t *count = chy_array_push(&lessons->counts, arena);
                if (count == NULL) return chy_fail_memory(error);
            }
            lessons->counts.items[index]++;
        }
    }
    size_t lines = count_lines(classes), vector_lines = count_lines(vectors);
    uint32_t slots = 1024;
    while (slots * 0.8 < (double)(seen.entries.count + lines + vector_lines)) slots *= 2;
    chy_known *known = CHY_NEW_ARRAY(arena, chy_known, slots);
    uint32_t *words = CHY_NEW_ARRAY(arena, uint32_t, seen.entries.count + CHY_WORD_FIRST);
    if (known == NULL || words == NULL) return chy_fail_memory(error);
    uint32_t word_count = CHY_WORD_FIRST;
    for (size_t i = 0; i < seen.entries.count && word_count < UINT16_MAX; i++) {
        if (lessons->counts.items[i] < RARE_WORD) continue;
        uint64_t hash;
        memcpy(&hash, seen.entries.items[i].key.at, sizeof hash);
        chy_known *place = &known[chy_known_find(known, slots, hash) - known];
        words[word_count] = lessons->counts.items[i];
        *place = (chy_known){(uint32_t)(hash >> 32) | 1, (uint16_t)word_count++, 0};
    }
    lessons->counts.items = words;
    lessons->counts.count = word_count;
    lessons->learnt = word_count;
    chy_status status = add_vectors(lessons, vectors, width, vector_lines, known, slots, error);
    if (status != CHY_OK) return status;

    CHY_ARRAY(struct class_row { uint8_t ids[CHY_CLUES_MOST]; }) rows = {0};
    if (chy_array_push(&rows, arena) == NULL) return chy_fail_memory(error);
    chy_map row_numbers = chy_map_in(arena);
    lessons->class_names = chy_map_in(arena);
    chy_slice line;
    while (chy_slice_split(&classes, '\n', &line)) {
        chy_slice form;
        if (!chy_slice_split(&line, '\t', &form) || line.length == 0) continue;
        uint8_t row[CHY_CLUES_MOST];
        if (!read_classes(lessons, line, row)) return chy_fail_memory(error);
        uint32_t index =
            number(&row_numbers, (chy_slice){(const char *)row, sizeof row}, arena) + 1;
        if (index == 0) return chy_fail_memory(error);
        if (index >= UINT16_MAX) continue;
        if (index >= rows.count) {
            struct class_row *copy = chy_array_push(&rows, arena);
            if (copy == NULL) return chy_fail_memory(error);
            memcpy(copy->ids, row, sizeof row);
        }
        chy_spelling word;
        chy_spell(form, &word);
        chy_known *place = &known[chy_known_find(known, slots, word.hash) - known];
        place->check = (uint32_t)(word.hash >> 32) | 1;
        place->classes = (uint16_t)index;
    }
    lessons->class_count = (uint32_t)lessons->class_names.entries.count + 1;
    lessons->lexicon = (chy_lexicon){
        .known = known,
        .slots = slots,
        .classes = (const uint8_t(*)[CHY_CLUES_MOST])rows.items,
        .class_rows = (uint32_t)rows.count,
        .words = lessons->lexicon.words,
        .sizes = {ENDINGS, BEGINNINGS, SHAPES, lessons->class_count},
    };
    return CHY_OK;
}

chy_status chy_lessons_new(chy_lessons *out, const chy_trees *const *sets, size_t set_count,
                           size_t base_count, const chy_variants *variants, chy_slice classes,
                           chy_slice vectors, uint32_t width, chy_arena *arena, chy_error *error)
{
    *out = (chy_lessons){.arena = arena};
    out->tags = chy_map_in(arena);
    out->relations = chy_map_in(arena);
    out->rules = chy_map_in(arena);
    chy_map counts = chy_map_in(arena); /* of rules */
    chy_buffer key = {0};
    bool memory = true;
    for (size_t s = 0; s < set_count; s++)
        for (uint32_t t = 0; t < sets[s]->count && memory; t++) {
            const chy_tree *tree = &sets[s]->items[t];
            const chy_tree **place = chy_array_push(&out->trees, arena);
            struct chy_forms *forms = chy_array_push(&out->forms, arena);
            if (place == NULL || forms == NULL) {
                memory = false;
                break;
            }
            *place = tree;
            forms->index = t;
            if (variants != NULL) forms->variants = variants[s];
            if (s >= base_count) continue;
            out->base_count = out->trees.count;
            for (uint32_t i = 0; i < tree->sentence->count; i++) {
                const chy_node *node = &tree->nodes[i];
                memory &= number(&out->tags, chy_tag_key(node, &key), arena) != UINT32_MAX;
                memory &=
                    number(&out->relations, chy_relation_key(node, &key), arena) != UINT32_MAX;
                chy_lemma_rule rule = chy_lemma_rule_of(tree->sentence->words[i].form, node->lemma);
                chy_slice name = chy_rule_key(&rule, &key);
                uint32_t *count = chy_map_find(&counts, name);
                if (count != NULL)
                    ++*count;
                else
                    memory &= chy_map_put(&counts, chy_arena_copy(arena, name), 1, NULL) != NULL;
                count = chy_map_find(&counts, name);
                if (count == NULL || *count != RARE_RULE) continue;
                memory &= number(&out->rules, name, arena) != UINT32_MAX;
                chy_lemma_rule *item = chy_array_push(&out->rule_items, arena);
                if (item != NULL) *item = rule;
                memory &= item != NULL;
            }
        }
    chy_buffer_free(&key);
    if (!memory) return chy_fail_memory(error);
    if (out->trees.count == 0 || out->rules.entries.count == 0)
        return chy_fail(error, CHY_ERROR_INPUT,
                        "nothing to learn from: the treebanks are too small");
    return build_lexicon(out, classes, vectors, width, error);
}

/* ---- batches ---- */

/* `form` in the letters of a varied sentence, in `buffer`. */
static chy_slice vary(chy_slice form, chy_style style, chy_buffer *buffer)
{
    chy_buffer_clear(buffer);
    bool first = true;
    for (size_t at = 0; at < form.length; first = false) {
        uint32_t code = chy_utf8_next(form, &at);
        char bytes[4];
        if (style == CHY_STYLE_CAPITALS || (style == CHY_STYLE_TITLE && first))
            code = (uint32_t)u_toupper((UChar32)code);
        else if (style == CHY_STYLE_SMALL)
            code = (uint32_t)u_tolower((UChar32)code);
        chy_buffer_add(buffer, (chy_slice){bytes, chy_utf8_write(code, bytes)});
    }
    return chy_buffer_slice(buffer);
}

static float chance(uint64_t *random)
{
    return (float)(chy_random(random) >> 40) / 16777216.0f;
}

const chy_tree *chy_lessons_draw(const chy_lessons *lessons, size_t i, float varied,
                                 uint64_t *random)
{
    const struct chy_forms *forms = &lessons->forms.items[i];
    if (forms->variants.count == 0 || chance(random) >= varied) return lessons->trees.items[i];
    size_t which = chy_random(random) % forms->variants.count;
    return &forms->variants.sets[which]->items[forms->index];
}

/* True where the last word is a sign that nothing hangs on. */
static bool ends_in_point(const chy_tree *tree)
{
    uint32_t last = tree->sentence->count - 1;
    if (last < 2 || tree->nodes[last].upos != CHY_UPOS_PUNCT ||
        tree->nodes[last].head == CHY_NO_HEAD)
        return false;
    for (uint32_t i = 0; i < last; i++)
        if (tree->nodes[i].head == last) return false;
    return true;
}

uint32_t chy_lesson_write(const chy_lessons *lessons, const chy_tree *tree,
                          const chy_variation *variation, uint64_t *random, chy_clues *clues,
                          chy_answer *answers)
{
    uint32_t count = tree->sentence->count;
    if (count >= CHY_BATCH_LENGTH) count = CHY_BATCH_LENGTH - 1;
    chy_style style = CHY_STYLE_PLAIN;
    if (variation != NULL) {
        float c = chance(random);
        if (c < variation->capitals)
            style = CHY_STYLE_CAPITALS;
        else if (c < variation->capitals + variation->title)
            style = CHY_STYLE_TITLE;
        else if (c < variation->capitals + variation->title + variation->small)
            style = CHY_STYLE_SMALL;
        if (chance(random) < variation->unpointed && ends_in_point(tree)) count--;
    }
    chy_spelling words[CHY_BATCH_LENGTH];
    chy_buffer form = {0}, key = {0};
    clues[0] = (chy_clues){.word = CHY_WORD_ROOT};
    answers[0] = (chy_answer){0};
    for (uint32_t i = 0; i < count; i++) {
        const chy_node *node = &tree->nodes[i];
        chy_slice spelt = tree->sentence->words[i].form;
        if (style != CHY_STYLE_PLAIN) spelt = vary(spelt, style, &form);
        chy_spell(spelt, &words[i]);
        chy_lemma_rule rule = chy_lemma_rule_of(spelt, node->lemma);
        answers[i + 1] = (chy_answer){
            .head = node->head == CHY_NO_HEAD ? 0 : node->head + 1,
            .relation = (uint16_t)known_number(&lessons->relations, chy_relation_key(node, &key)),
            .tag = (uint16_t)known_number(&lessons->tags, chy_tag_key(node, &key)),
            .rule = (uint16_t)known_number(&lessons->rules, chy_rule_key(&rule, &key)),
        };
        if (answers[i + 1].head > count) answers[i + 1].head = 0;
    }
    chy_style seen = chy_style_of(words, count);
    for (uint32_t i = 0; i < count; i++) {
        chy_clues *out = &clues[i + 1];
        chy_clues_find(&lessons->lexicon, &words[i], seen, i == 0, out);
        if (variation == NULL || out->word < CHY_WORD_FIRST) continue;
        float drawn = chance(random);
        if (drawn < variation->unknown) {
            out->word = CHY_WORD_UNKNOWN;
            continue;
        }
        if (out->word >= lessons->learnt) continue;
        float seldom = 0.5f / (0.5f + (float)lessons->counts.items[out->word]);
        uint32_t twin = lessons->twins[out->word];
        if (twin != CHY_WORD_UNKNOWN) seldom += variation->twin;
        if (drawn < seldom + variation->unknown) out->word = twin;
    }
    chy_buffer_free(&form);
    chy_buffer_free(&key);
    return count + 1;
}

size_t chy_lessons_batch(const chy_lessons *lessons, const chy_tree *const *trees, size_t count,
                         const chy_variation *variation, uint64_t *random, chy_batch *batch)
{
    uint32_t from[CHY_BATCH_ROWS], length[CHY_BATCH_ROWS], order[CHY_BATCH_ROWS];
    uint32_t rows = 0, sentences = 0;
    while (sentences < count) {
        uint32_t most = trees[sentences]->sentence->count + 1;
        if (most > CHY_BATCH_LENGTH) most = CHY_BATCH_LENGTH;
        if (rows + most > CHY_BATCH_ROWS) break;
        from[sentences] = rows;
        length[sentences] =
            chy_lesson_write(lessons, trees[sentences], variation, random,
                             batch->written_clues + rows, batch->written_answers + rows);
        rows += length[sentences];
        /* The longest first; equal ones in the order given. */
        uint32_t at = sentences++;
        for (; at > 0 && length[order[at - 1]] < length[sentences - 1]; at--)
            order[at] = order[at - 1];
        order[at] = sentences - 1;
    }
    batch->sentences = sentences;
    for (uint32_t b = 0; b < sentences; b++) {
        batch->length[b] = length[order[b]];
        batch->trees[b] = trees[order[b]];
    }
    chy_batch_arrange(batch);
    for (uint32_t b = 0; b < sentences; b++)
        for (uint32_t i = 0; i < batch->length[b]; i++) {
            batch->clues[batch->offset[i] + b] = batch->written_clues[from[order[b]] + i];
            batch->answers[batch->start[b] + i] = batch->written_answers[from[order[b]] + i];
        }
    return sentences;
}
