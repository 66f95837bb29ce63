/* perceptron.c: training the tagger, the moves and the relations.
 *
 * Averaged perceptrons (Freund and Schapire 1999; Collins 2002): on a mistake
 * the right class's weights go up by one and the wrong one's down; the weights
 * that are kept are the averages over all steps, here as w - u / c, where u
 * sums each change times the step at which it was made.
 *
 * The parser learns from tags that taggers of the other folds gave, since it
 * will never see gold tags, and explores its own mistakes from the second
 * epoch on (the dynamic oracle tells which moves still lose nothing). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "syntax/train/linear.h"
#include "syntax/train/train.h"

enum { FOLDS = 5, TAG_EPOCHS = 6, EXPLORE_AFTER = 1, EXPLORE_PERCENT = 90, PATIENCE = 4 };

chy_train_options chy_train_defaults(void)
{
    return (chy_train_options){.epochs = 12, .seed = 1, .beam = 1};
}

/* ---- the material ---- */

typedef struct list { /* distinct strings in order of first sight */
    chy_map map;
    chy_arena *arena;
} list;

static uint32_t list_add(list *l, chy_slice text)
{
    uint32_t *value = chy_map_find(&l->map, text);
    if (value) return *value;
    value =
        chy_map_put(&l->map, chy_arena_copy(l->arena, text), (uint32_t)l->map.entries.count, NULL);
    return value ? *value : 0;
}

typedef struct example {
    const chy_tree *tree;
    chy_look *looks;
    uint16_t *tags, *relations; /* gold classes */
    uint32_t *heads;            /* gold; the root is the sentence's length */
} example;

typedef struct training {
    chy_arena *arena;
    const chy_train_options *options;
    list tags, relations, features, rules;
    example *examples;
    size_t count;
    uint32_t longest;
    uint64_t random;
    chy_learner tagger, moves, labels;
} training;

static uint64_t next_random(training *t)
{
    /* splitmix64 */
    uint64_t z = t->random += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static void tell(const training *t, const char *line)
{
    if (t->options->progress) t->options->progress(t->options->context, line);
}

static bool prepare(training *t, const chy_trees *const *sets, size_t set_count)
{
    for (size_t s = 0; s < set_count; s++) t->count += sets[s]->count;
    t->examples = CHY_NEW_ARRAY(t->arena, example, t->count);
    if (t->examples == NULL) return false;
    size_t at = 0;
    for (size_t s = 0; s < set_count; s++)
        for (uint32_t i = 0; i < sets[s]->count; i++) {
            example *e = &t->examples[at++];
            e->tree = &sets[s]->items[i];
            uint32_t n = e->tree->sentence->count;
            e->looks = CHY_NEW_ARRAY(t->arena, chy_look, n);
            e->tags = CHY_NEW_ARRAY(t->arena, uint16_t, n);
            e->relations = CHY_NEW_ARRAY(t->arena, uint16_t, n);
            e->heads = CHY_NEW_ARRAY(t->arena, uint32_t, n);
            if (!e->looks || !e->tags || !e->relations || !e->heads) return false;
            if (n > t->longest) t->longest = n;
            for (uint32_t w = 0; w < n; w++) {
                const chy_node *node = &e->tree->nodes[w];
                chy_look_at(&e->looks[w], e->tree->sentence->words[w].form);
                chy_slice tag = chy_arena_format(t->arena, "%s\t%.*s", chy_upos_name(node->upos),
                                                 CHY_PRINT(node->xpos));
                chy_slice relation =
                    chy_arena_format(t->arena, "%s%s%.*s", chy_relation_name(node->relation),
                                     node->subtype.length ? ":" : "", CHY_PRINT(node->subtype));
                e->tags[w] = (uint16_t)list_add(&t->tags, tag);
                e->relations[w] = (uint16_t)list_add(&t->relations, relation);
                e->heads[w] = node->head == CHY_NO_HEAD ? n : node->head;
            }
        }
    return !chy_arena_failed(t->arena);
}

static void shuffle(training *t, uint32_t *order, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = next_random(t) % i;
        uint32_t kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

/* ---- the tagger ---- */

static void tag_sentence(chy_learner *l, const example *e, bool learn)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    float sums[CHY_PERCEPTRON_CLASSES];
    uint32_t n = e->tree->sentence->count;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t count = chy_tag_features(features, e->looks, n, i);
        chy_learner_score(l, features, count, sums);
        uint32_t found = chy_learner_best(l, sums);
        if (learn && found != e->tags[i]) chy_learner_update(l, features, count, e->tags[i], found);
        l->steps += learn;
        e->looks[i].tag = (uint16_t)found;
    }
}

static void average(chy_learner *l)
{
    size_t count = (size_t)l->width << l->bits;
    for (size_t i = 0; i < count; i++) {
        l->weights[i] -= l->sums[i] / (float)l->steps;
        l->sums[i] = 0;
    }
}

/* Trains on all examples but those of `fold` (FOLDS: on all). */
static bool train_tagger(training *t, uint32_t fold)
{
    uint32_t *order = calloc(t->count, sizeof *order);
    uint32_t bits = 16 - t->options->shrink;
    bool ok = order && chy_learner_start(&t->tagger, bits, (uint32_t)t->tags.map.entries.count);
    size_t count = 0;
    for (size_t i = 0; ok && i < t->count; i++)
        if (i / 50 % FOLDS != fold) order[count++] = (uint32_t)i;
    for (uint32_t epoch = 0; ok && epoch < TAG_EPOCHS; epoch++) {
        shuffle(t, order, count);
        for (size_t i = 0; i < count; i++) tag_sentence(&t->tagger, &t->examples[order[i]], true);
    }
    free(order);
    return ok;
}

/* Gives every training word the tag of a tagger that never saw its sentence. */
static bool tag_by_folds(training *t)
{
    uint16_t **tags = calloc(t->count, sizeof *tags);
    bool ok = tags != NULL;
    size_t right = 0, words = 0;
    for (uint32_t fold = 0; ok && fold < FOLDS; fold++) {
        ok = train_tagger(t, fold);
        if (ok) average(&t->tagger);
        for (size_t i = 0; ok && i < t->count; i++) {
            if (i / 50 % FOLDS != fold) continue;
            example *e = &t->examples[i];
            uint32_t n = e->tree->sentence->count;
            tag_sentence(&t->tagger, e, false);
            tags[i] = CHY_NEW_ARRAY(t->arena, uint16_t, n);
            if (tags[i] == NULL) ok = false;
            for (uint32_t w = 0; ok && w < n; w++) {
                tags[i][w] = e->looks[w].tag;
                right += tags[i][w] == e->tags[w];
            }
            words += n;
        }
        chy_learner_free(&t->tagger);
    }
    ok = ok && train_tagger(t, FOLDS);
    for (size_t i = 0; ok && i < t->count; i++)
        for (uint32_t w = 0; w < t->examples[i].tree->sentence->count; w++)
            t->examples[i].looks[w].tag = tags[i][w];
    free(tags);
    char line[80];
    snprintf(line, sizeof line, "tags of unseen folds: %.2f",
             words ? 100.0 * (double)right / (double)words : 0);
    tell(t, line);
    return ok;
}

/* ---- moves and relations ---- */

static void learn_sentence(training *t, chy_configuration *c, const example *e, bool explore)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    float sums[CHY_PERCEPTRON_CLASSES];
    uint32_t n = e->tree->sentence->count;
    chy_configuration_start(c, e->looks, n);
    while (c->front < n || c->height > 0) {
        uint32_t costs[CHY_MOVES], least = UINT32_MAX;
        for (int m = 0; m < CHY_MOVES; m++) {
            costs[m] = chy_configuration_allows(c, m) ? chy_move_cost(c, e->heads, m) : UINT32_MAX;
            if (costs[m] < least) least = costs[m];
        }
        uint32_t count = chy_move_features(features, c);
        chy_learner_score(&t->moves, features, count, sums);
        int guess = -1, right = -1;
        for (int m = 0; m < CHY_MOVES; m++) {
            if (costs[m] == UINT32_MAX) continue;
            if (guess < 0 || sums[m] > sums[guess]) guess = m;
            if (costs[m] == least && (right < 0 || sums[m] > sums[right])) right = m;
        }
        if (costs[guess] != least)
            chy_learner_update(&t->moves, features, count, (uint32_t)right, (uint32_t)guess);
        t->moves.steps++;
        int move = right;
        if (explore && next_random(t) % 100 < EXPLORE_PERCENT) move = guess;
        uint16_t label = 0;
        if (move != CHY_SHIFT) {
            uint32_t child = c->stack[c->height - 1];
            uint32_t head = move == CHY_LEFT ? c->front : c->stack[c->height - 2];
            count = chy_relation_features(features, c, head, child);
            chy_learner_score(&t->labels, features, count, sums);
            uint32_t found = chy_learner_best(&t->labels, sums);
            label = (uint16_t)found;
            if (e->heads[child] == head) {
                if (found != e->relations[child])
                    chy_learner_update(&t->labels, features, count, e->relations[child], found);
                t->labels.steps++;
            }
        }
        chy_configuration_move(c, move, label);
    }
}

/* With a beam from the second epoch on, when the labels are some good. */
static void learn(training *t, chy_configuration *c, chy_beam *beam, const example *e,
                  uint32_t epoch)
{
    uint32_t n = e->tree->sentence->count;
    if (beam == NULL || n > CHY_BEAM_WORDS)
        learn_sentence(t, c, e, epoch > EXPLORE_AFTER);
    else
        chy_beam_lesson(beam, c, &t->moves, &t->labels, e->looks, n, e->heads, e->relations);
}

/* ---- features and lemmas ---- */

typedef struct votes { /* for one key: what the words say */
    uint64_t key;
    uint16_t features, rule;
    uint32_t count;
} votes;

static int by_key(const void *left, const void *right)
{
    const votes *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->features != b->features) return a->features < b->features ? -1 : 1;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

/* The rule that makes `lemma` of `form`; see chy_lemma_apply. */
static chy_slice rule_of(training *t, chy_slice form, chy_slice lemma, bool proper)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        bool keep = (attempt == 0) == proper;
        chy_slice rule = keep ? CHY_SLICE("kA") : CHY_SLICE("lA");
        chy_slice start = chy_lemma_apply(form, rule, t->arena);
        size_t shared = 0;
        while (shared < start.length && shared < lemma.length &&
               start.at[shared] == lemma.at[shared])
            shared++;
        while (shared > 0 && shared < start.length &&
               ((unsigned char)start.at[shared] & 0xC0) == 0x80)
            shared--;
        while (shared > 0 && shared < lemma.length &&
               ((unsigned char)lemma.at[shared] & 0xC0) == 0x80)
            shared--;
        uint32_t cut = 0;
        for (size_t i = shared; i < start.length; i++)
            cut += ((unsigned char)start.at[i] & 0xC0) != 0x80;
        if ((shared == 0 && attempt == 0 && start.length > 3) || cut > 57) continue;
        return chy_arena_format(t->arena, "%c%c%.*s", keep ? 'k' : 'l', 'A' + (int)cut,
                                CHY_PRINT(chy_slice_cut(lemma, shared, SIZE_MAX)));
    }
    return proper ? CHY_SLICE("kA") : CHY_SLICE("lA");
}

static bool write_lexicon(training *t, chy_pack_writer *writer)
{
    size_t words = 0, count = 0;
    for (size_t i = 0; i < t->count; i++) words += t->examples[i].tree->sentence->count;
    votes *all = calloc(words * CHY_LEXICON_LEVELS + 1, sizeof *all);
    if (all == NULL) return false;
    for (size_t i = 0; i < t->count; i++) {
        const example *e = &t->examples[i];
        for (uint32_t w = 0; w < e->tree->sentence->count; w++) {
            chy_slice form = e->tree->sentence->words[w].form;
            const chy_node *node = &e->tree->nodes[w];
            uint16_t features = (uint16_t)list_add(&t->features, node->features);
            uint16_t rule = (uint16_t)list_add(
                &t->rules, rule_of(t, form, node->lemma, node->upos == CHY_UPOS_PROPN));
            for (unsigned level = 0; level < CHY_LEXICON_LEVELS; level++) {
                uint64_t key = chy_lexicon_key(form, level, e->tags[w]);
                if (key) all[count++] = (votes){key, features, rule, 1};
            }
        }
    }
    qsort(all, count, sizeof *all, by_key);
    size_t kept = 0;
    for (size_t i = 0; i < count;) { /* the commonest answer of each key */
        votes winner = {0};
        uint64_t key = all[i].key;
        while (i < count && all[i].key == key) {
            votes here = all[i];
            here.count = 0;
            for (; i < count && by_key(&all[i], &here) == 0; i++) here.count++;
            if (here.count > winner.count) winner = here;
        }
        all[kept++] = winner;
    }
    uint32_t bits = 4;
    while ((size_t)1 << bits < kept + kept / 2) bits++;
    chy_lexicon_slot *slots = calloc((size_t)1 << bits, sizeof *slots);
    chy_buffer *out = chy_pack_add(writer, "lexicon", CHY_PERCEPTRON_VERSION);
    bool ok = slots && out;
    for (size_t i = 0; ok && i < kept; i++) {
        size_t mask = ((size_t)1 << bits) - 1, at = all[i].key & mask;
        while (slots[at].check) at = (at + 1) & mask;
        slots[at] = (chy_lexicon_slot){(uint32_t)(all[i].key >> 32), all[i].features, all[i].rule};
    }
    if (ok) chy_buffer_add(out, (chy_slice){(const char *)slots, sizeof *slots << bits});
    ok = ok && chy_buffer_ok(out);
    free(slots);
    free(all);
    return ok;
}

/* ---- all of it ---- */

static bool write_list(const list *l, chy_pack_writer *writer, const char *name)
{
    chy_buffer *out = chy_pack_add(writer, name, CHY_PERCEPTRON_VERSION);
    for (size_t i = 0; out && i < l->map.entries.count; i++) {
        chy_buffer_add(out, l->map.entries.items[i].key);
        chy_buffer_add_byte(out, '\n');
    }
    return out && chy_buffer_ok(out);
}

static bool write_beam(const training *t, chy_pack_writer *writer)
{
    if (t->options->beam <= 1) return true;
    chy_buffer *out = chy_pack_add(writer, "beam", CHY_PERCEPTRON_VERSION);
    for (int b = 0; out && b < 4; b++)
        chy_buffer_add_byte(out, (char)(t->options->beam >> 8 * b & 255));
    return out && chy_buffer_ok(out);
}

static chy_status write_model(training *t, chy_buffer *out, chy_error *error)
{
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    chy_status status = writer ? CHY_OK : CHY_ERROR_MEMORY;
    bool ok =
        writer && write_beam(t, writer) && chy_learner_write(&t->tagger, writer, "tag-weights") &&
        chy_learner_write(&t->moves, writer, "move-weights") &&
        chy_learner_write(&t->labels, writer, "rel-weights") && write_lexicon(t, writer) &&
        write_list(&t->tags, writer, "tags") && write_list(&t->relations, writer, "relations") &&
        write_list(&t->features, writer, "features") && write_list(&t->rules, writer, "rules");
    status = ok ? chy_pack_finish(writer, out, error) : chy_fail_memory(error);
    if (writer) chy_pack_writer_free(writer);
    free(writer);
    return status;
}

/* ---- trying what was learned ---- */

typedef struct trial {
    double tags, heads, arcs; /* shares of words: tag, head, head with relation */
} trial;

/* Parses `held` with a finished model file. */
static chy_status try_model(chy_slice file, const chy_trees *held, trial *out, chy_error *error)
{
    chy_perceptron perceptron = {0};
    chy_perceptron_state *state = NULL;
    chy_pack pack;
    chy_arena *arena = chy_arena_new();
    size_t words = 0, tags = 0, heads = 0, arcs = 0;
    /* A pack wants the alignment of a mapping. */
    char *bytes = aligned_alloc(CHY_PACK_ALIGNMENT,
                                (file.length / CHY_PACK_ALIGNMENT + 1) * CHY_PACK_ALIGNMENT);
    chy_status status = arena && bytes ? CHY_OK : chy_fail_memory(error);
    if (status == CHY_OK) {
        memcpy(bytes, file.at, file.length);
        status = chy_pack_open(&pack, (chy_slice){bytes, file.length}, "new model", error);
    }
    if (status == CHY_OK) status = chy_perceptron_open(&perceptron, &pack, "new model", error);
    if (status == CHY_OK) status = chy_perceptron_state_new(&state, &perceptron, error);
    for (uint32_t i = 0; status == CHY_OK && i < held->count; i++) {
        const chy_tree *gold = &held->items[i];
        chy_arena_reset(arena);
        chy_node *nodes = CHY_NEW_ARRAY(arena, chy_node, gold->sentence->count);
        status = nodes
                     ? chy_perceptron_parse(&perceptron, state, gold->sentence, arena, nodes, error)
                     : chy_fail_memory(error);
        for (uint32_t w = 0; status == CHY_OK && w < gold->sentence->count; w++) {
            const chy_node *a = &gold->nodes[w], *b = &nodes[w];
            words++;
            tags += a->upos == b->upos;
            heads += a->head == b->head;
            arcs += a->head == b->head && a->relation == b->relation;
        }
    }
    if (words)
        *out = (trial){(double)tags / (double)words, (double)heads / (double)words,
                       (double)arcs / (double)words};
    chy_perceptron_state_free(state);
    chy_perceptron_close(&perceptron);
    chy_arena_free(arena);
    free(bytes);
    return status;
}

/* Tries the model as it is after `epoch` and keeps it in *best where it is the
 * best so far; *stale counts the epochs since. */
static chy_status keep_if_best(training *t, const chy_trees *held, uint32_t epoch, chy_buffer *best,
                               double *best_arcs, uint32_t *stale, chy_error *error)
{
    chy_buffer file = {0};
    trial result = {0};
    char line[120];
    chy_status status = write_model(t, &file, error);
    if (status == CHY_OK) status = try_model(chy_buffer_slice(&file), held, &result, error);
    if (status == CHY_OK) {
        snprintf(line, sizeof line, "epoch %u of %u: UPOS %.2f, UAS %.2f, LAS %.2f", epoch,
                 t->options->epochs, 100 * result.tags, 100 * result.heads, 100 * result.arcs);
        tell(t, line);
        *stale = result.arcs > *best_arcs ? 0 : *stale + 1;
    }
    if (status == CHY_OK && *stale == 0) {
        chy_buffer old = *best;
        *best_arcs = result.arcs;
        *best = file;
        file = old;
    }
    chy_buffer_free(&file);
    return status;
}

chy_status chy_train_perceptron(chy_buffer *out, const chy_trees *const *sets, size_t set_count,
                                const chy_trees *held, const chy_train_options *options,
                                chy_error *error)
{
    training *t = calloc(1, sizeof *t);
    if (t == NULL) return chy_fail_memory(error);
    t->arena = chy_arena_new();
    t->options = options;
    t->random = options->seed;
    list *lists[] = {&t->tags, &t->relations, &t->features, &t->rules};
    for (size_t i = 0; t->arena && i < 4; i++) *lists[i] = (list){chy_map_in(t->arena), t->arena};
    bool ok = t->arena && prepare(t, sets, set_count);
    if (ok && (t->tags.map.entries.count > CHY_PERCEPTRON_CLASSES ||
               t->relations.map.entries.count > CHY_PERCEPTRON_CLASSES)) {
        chy_arena_free(t->arena);
        free(t);
        return chy_fail(error, CHY_ERROR_INPUT, "more than %d tags or relations",
                        CHY_PERCEPTRON_CLASSES);
    }
    ok = ok && tag_by_folds(t);
    chy_configuration *c = ok ? chy_configuration_new(t->longest) : NULL;
    chy_beam *beam = ok && options->beam > 1 ? chy_beam_new(options->beam) : NULL;
    ok = ok && (beam != NULL || options->beam <= 1);
    uint32_t *order = calloc(t->count + 1, sizeof *order);
    ok = ok && c && order && chy_learner_start(&t->moves, 20 - options->shrink, CHY_MOVES) &&
         chy_learner_start(&t->labels, 15 - options->shrink,
                           (uint32_t)t->relations.map.entries.count);
    for (size_t i = 0; ok && i < t->count; i++) order[i] = (uint32_t)i;
    chy_buffer best = {0};
    double best_arcs = -1;
    uint32_t stale = 0;
    chy_status status = ok ? CHY_OK : chy_fail_memory(error);
    for (uint32_t epoch = 1; status == CHY_OK && epoch <= options->epochs; epoch++) {
        shuffle(t, order, t->count);
        for (size_t i = 0; i < t->count; i++) learn(t, c, beam, &t->examples[order[i]], epoch);
        if (held) {
            status = keep_if_best(t, held, epoch, &best, &best_arcs, &stale, error);
            if (stale == PATIENCE) break;
        } else {
            char line[80];
            snprintf(line, sizeof line, "epoch %u of %u", epoch, options->epochs);
            tell(t, line);
        }
    }
    if (status == CHY_OK && best_arcs < 0) status = write_model(t, &best, error);
    if (status == CHY_OK) chy_buffer_add(out, chy_buffer_slice(&best));
    if (status == CHY_OK && !chy_buffer_ok(out)) status = chy_fail_memory(error);
    chy_buffer_free(&best);
    chy_configuration_free(c);
    chy_beam_free(beam);
    free(order);
    chy_learner_free(&t->tagger);
    chy_learner_free(&t->moves);
    chy_learner_free(&t->labels);
    chy_arena_free(t->arena);
    free(t);
    return status;
}
