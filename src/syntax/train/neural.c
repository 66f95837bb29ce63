/* neural.c: the loop of training: batches of sentences of like length, Adam
 * (Kingma and Ba 2015) with a rate that rises and falls once, and a running
 * mean of the weights, which is what is tried and kept. */
#include "syntax/train/neural.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "syntax/neural/tree.h"

enum { SHARDS = 2, MEAN_STEPS = 8, WARM_STEPS = 200, WORD_WIDTH = 96 };
#define BETA1 0.9f
#define BETA2 0.95f
#define CLIP 5.0f
#define MEAN_KEPT 0.985f /* every MEAN_STEPS steps */

chy_neural_options chy_neural_defaults(void)
{
    return (chy_neural_options){
        .epochs = 30,
        .threads = 1,
        .seed = 1,
        .hidden = 160,
        .layers = 2,
        .tag_layer = 2,
        .batch_words = 640,
        .rate = 2e-3f,
        .dropout = {.input = 0.25f, .between = 0.33f, .over = 0.25f, .top = 0.33f, .hidden = 0.33f},
        .variation = {.capitals = 0.01f,
                      .title = 0.02f,
                      .small = 0.01f,
                      .unpointed = 0.03f,
                      .unknown = 0.02f,
                      .twin = 0.1f,
                      .renamed = 0.5f},
    };
}

typedef struct table_state {
    float *mean, *square, *slope, *kept; /* kept: the running mean of the table */
    uint32_t *touched;
    uint8_t *is_touched;
    uint32_t touched_count;
} table_state;

typedef struct shard {
    const chy_network *network;
    const chy_neural_options *options;
    chy_batch *batch;
    chy_workspace *workspace;
    float scale;
} shard;

typedef struct trainer {
    chy_arena *arena;
    const chy_neural_options *options;
    chy_lessons lessons;
    chy_network network;
    float *kept; /* running mean of the weights */
    float *mean, *square;
    table_state tables[CHY_TABLES];
    shard shards[SHARDS];
    uint64_t step;
    const chy_tree **order, **part[SHARDS];
    uint32_t *starts; /* of batches in `order` */
} trainer;

static float unit(uint64_t *random)
{
    return (float)(chy_random(random) >> 40) / 8388608.0f - 1.0f;
}

/* Glorot and Bengio 2010. */
static void fill(float *weights, size_t in, size_t out, uint64_t *random)
{
    float range = sqrtf(6.0f / (float)(in + out));
    for (size_t i = 0; i < in * out; i++) weights[i] = unit(random) * range;
}

static void set_up_weights(chy_network *network, uint64_t seed)
{
    const chy_network_sizes *s = &network->sizes;
    const chy_layout *l = &network->layout;
    float *w = network->weights;
    uint64_t random = seed * 1000003u + 17;
    size_t both = 2 * (size_t)s->hidden, hidden = s->hidden;
    for (uint32_t i = 0; i < s->layers; i++) {
        size_t width = i == 0 ? l->input : both;
        for (size_t r = 0; r < width * 8 * hidden; r++)
            w[l->into[i] + r] = unit(&random) * sqrtf(6.0f / (float)(width + hidden)) * 0.7f;
        for (int d = 0; d < 2; d++) {
            fill(w + l->over[i][d], hidden, 4 * hidden, &random);
            float *bias = w + l->into[i] + width * 8 * hidden + (size_t)d * 4 * hidden;
            for (size_t h = 0; h < hidden; h++)
                bias[hidden + h] = 1.0f; /* do not forget at first */
        }
    }
    fill(w + l->views, both, 2 * (size_t)(s->arc + s->label), &random);
    fill(w + l->arc, s->arc, s->arc, &random);
    fill(w + l->label, 3 * (size_t)s->label, s->relations, &random);
    fill(w + l->tag, both, s->tag_hidden, &random);
    fill(w + l->tag_out, s->tag_hidden, s->tags, &random);
    fill(w + l->lemma, both, s->lemma_hidden, &random);
    fill(w + l->lemma_word, l->input, s->lemma_hidden, &random);
    fill(w + l->lemma_out, s->lemma_hidden, s->rules, &random);
    /* Clues start at nothing, so that one never seen says nothing; words at
     * a little, the unknown word at nothing. */
    for (size_t i = s->word_width; i < chy_table_size(s, 0); i++)
        network->tables[0][i] = unit(&random) * 0.1f;
}

static chy_status set_up(trainer *t, const chy_neural_options *o, chy_error *error)
{
    chy_network *n = &t->network;
    const chy_lessons *lessons = &t->lessons;
    n->sizes = (chy_network_sizes){
        .words = lessons->rows,
        .word_width = WORD_WIDTH,
        .widths = {48, 32, 24, 32},
        .hidden = o->hidden,
        .layers = o->layers,
        .tag_layer = o->tag_layer,
        .arc = 128,
        .label = 112,
        .tag_hidden = 128,
        .lemma_hidden = 96,
        .tags = (uint32_t)lessons->tags.entries.count,
        .rules = (uint32_t)lessons->rules.entries.count,
        .relations = (uint32_t)lessons->relations.entries.count,
    };
    for (int s = 0; s < CHY_CLUE_SETS; s++) n->sizes.rows[s] = lessons->lexicon.sizes[s];
    n->layout = chy_layout_of(&n->sizes);
    size_t count = n->layout.count;
    n->weights = CHY_NEW_ARRAY(t->arena, float, count);
    t->kept = CHY_NEW_ARRAY(t->arena, float, count);
    t->mean = CHY_NEW_ARRAY(t->arena, float, count);
    t->square = CHY_NEW_ARRAY(t->arena, float, count);
    for (int i = 0; i < CHY_TABLES; i++) {
        size_t size = chy_table_size(&n->sizes, i), rows = chy_table_rows(&n->sizes, i);
        table_state *state = &t->tables[i];
        n->tables[i] = CHY_NEW_ARRAY(t->arena, float, size);
        state->mean = CHY_NEW_ARRAY(t->arena, float, size);
        state->square = CHY_NEW_ARRAY(t->arena, float, size);
        state->slope = CHY_NEW_ARRAY(t->arena, float, size);
        state->kept = CHY_NEW_ARRAY(t->arena, float, size);
        state->touched = CHY_NEW_ARRAY(t->arena, uint32_t, rows);
        state->is_touched = CHY_NEW_ARRAY(t->arena, uint8_t, rows);
    }
    for (int i = 0; i < SHARDS; i++) {
        t->shards[i] = (shard){.network = n, .options = o};
        t->shards[i].batch = CHY_NEW(t->arena, chy_batch);
        t->shards[i].workspace = chy_workspace_new(t->arena, n, true);
        t->part[i] = CHY_NEW_ARRAY(t->arena, const chy_tree *, lessons->trees.count + 1);
    }
    t->order = CHY_NEW_ARRAY(t->arena, const chy_tree *, lessons->trees.count + 1);
    t->starts = CHY_NEW_ARRAY(t->arena, uint32_t, lessons->trees.count + 2);
    if (chy_arena_failed(t->arena)) return chy_fail_memory(error);
    set_up_weights(n, o->seed);
    for (uint32_t i = 0; i < lessons->rows; i++)
        if (lessons->given[i] != NULL)
            memcpy(n->tables[0] + (size_t)i * WORD_WIDTH, lessons->given[i],
                   WORD_WIDTH * sizeof(float));
    return CHY_OK;
}

/* ---- one step ---- */

static void *run_shard(void *argument)
{
    shard *s = argument;
    chy_workspace *w = s->workspace;
    memset(w->slopes, 0, s->network->layout.count * sizeof *w->slopes);
    if (s->batch->sentences == 0) return NULL;
    uint32_t heads[CHY_BATCH_ROWS];
    for (uint32_t r = 0; r < s->batch->rows; r++) heads[r] = s->batch->answers[r].head;
    chy_forward(s->network, s->batch, &s->options->dropout, w);
    chy_forward_labels(s->network, s->batch, heads, w);
    chy_backward(s->network, s->batch, s->scale, w);
    return NULL;
}

static void touch(table_state *state, uint32_t row)
{
    if (state->is_touched[row]) return;
    state->is_touched[row] = 1;
    state->touched[state->touched_count++] = row;
}

/* The slopes of the words of a batch onto the rows of the tables. */
static void scatter(trainer *t, const shard *s)
{
    const chy_network_sizes *sizes = &t->network.sizes;
    for (uint32_t r = 0; r < s->batch->rows; r++) {
        const chy_clues *clues = &s->batch->clues[r];
        const float *slope = s->workspace->word_slope + (size_t)r * t->network.layout.input;
        size_t width = sizes->word_width;
        if (clues->word < t->lessons.learnt) {
            touch(&t->tables[0], clues->word);
            chy_axpy(width, 1.0f, slope, t->tables[0].slope + clues->word * width);
        }
        slope += width;
        for (int set = 0; set < CHY_CLUE_SETS; set++) {
            width = sizes->widths[set];
            for (int i = 0; i < clues->count[set]; i++) {
                uint32_t row = clues->ids[set][i];
                touch(&t->tables[1 + set], row);
                chy_axpy(width, 1.0f, slope, t->tables[1 + set].slope + row * width);
            }
            slope += width;
        }
    }
}

static void keep_mean(float *kept, const float *now, size_t count, float keep)
{
    for (size_t i = 0; i < count; i++) kept[i] = keep * kept[i] + (1.0f - keep) * now[i];
}

static void update(trainer *t, float rate)
{
    chy_network *n = &t->network;
    size_t count = n->layout.count;
    float *slopes = t->shards[0].workspace->slopes;
    for (int i = 1; i < SHARDS; i++) chy_axpy(count, 1.0f, t->shards[i].workspace->slopes, slopes);
    for (int i = 0; i < SHARDS; i++)
        if (t->shards[i].batch->sentences > 0) scatter(t, &t->shards[i]);
    double norm = 0.0;
    for (size_t i = 0; i < count; i += 4096) {
        size_t part = count - i < 4096 ? count - i : 4096;
        norm += chy_dot(part, slopes + i, slopes + i);
    }
    float scale = sqrt(norm) > CLIP ? (float)(CLIP / sqrt(norm)) : 1.0f;
    t->step++;
    double step = (double)t->step;
    float fixed = rate * (float)(sqrt(1.0 - pow(BETA2, step)) / (1.0 - pow(BETA1, step)));
    chy_adam(count, n->weights, t->mean, t->square, slopes, scale, fixed, BETA1, BETA2);
    for (int i = 0; i < CHY_TABLES; i++) {
        table_state *state = &t->tables[i];
        size_t width = chy_table_width(&n->sizes, i);
        for (uint32_t k = 0; k < state->touched_count; k++) {
            size_t at = state->touched[k] * width;
            chy_adam(width, n->tables[i] + at, state->mean + at, state->square + at,
                     state->slope + at, scale, fixed, BETA1, BETA2);
            memset(state->slope + at, 0, width * sizeof(float));
            state->is_touched[state->touched[k]] = 0;
        }
        state->touched_count = 0;
    }
    if (t->step % MEAN_STEPS != 0) return;
    double rounds = step / MEAN_STEPS;
    float keep = (float)((rounds - 1.0) / (rounds + 9.0));
    if (keep > MEAN_KEPT) keep = MEAN_KEPT;
    keep_mean(t->kept, n->weights, count, keep);
    for (int i = 0; i < CHY_TABLES; i++)
        keep_mean(t->tables[i].kept, n->tables[i], chy_table_size(&n->sizes, i), keep);
}

static void learn(trainer *t, size_t from, size_t end, float rate)
{
    size_t counts[SHARDS] = {0}, words = 0;
    for (size_t i = from; i < end; i++) {
        int s = (int)((i - from) % SHARDS);
        t->part[s][counts[s]++] = t->order[i];
        words += t->order[i]->sentence->count;
    }
    for (int i = 0; i < SHARDS; i++) {
        shard *s = &t->shards[i];
        uint64_t random = (t->options->seed * 7919u + t->step) * SHARDS + (uint64_t)i;
        chy_lessons_batch(&t->lessons, t->part[i], counts[i], &t->options->variation, &random,
                          s->batch);
        s->workspace->random = random;
        s->scale = 1.0f / (float)words;
    }
    pthread_t threads[SHARDS];
    bool started[SHARDS] = {false};
    for (int i = 1; i < SHARDS && t->options->threads > 1; i++)
        started[i] = pthread_create(&threads[i], NULL, run_shard, &t->shards[i]) == 0;
    for (int i = 0; i < SHARDS; i++)
        if (!started[i]) run_shard(&t->shards[i]);
    for (int i = 0; i < SHARDS; i++)
        if (started[i]) pthread_join(threads[i], NULL);
    update(t, rate);
}

/* ---- one epoch ---- */

static int by_length(const void *a, const void *b)
{
    const chy_sentence *x = (*(const chy_tree *const *)a)->sentence;
    const chy_sentence *y = (*(const chy_tree *const *)b)->sentence;
    if (x->count != y->count) return x->count < y->count ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Orders the trees at random, those near each other by length, and cuts them
 * into batches, the batches at random again. Returns how many; batch i is
 * order[starts[2 i]] to order[starts[2 i + 1]]. */
static size_t cut_batches(trainer *t, uint64_t *random, uint32_t *starts)
{
    size_t count = t->lessons.trees.count;
    for (size_t i = 0; i < count; i++)
        t->order[i] = chy_lessons_draw(&t->lessons, i, t->options->variation.renamed, random);
    for (size_t i = count; i > 1; i--) {
        size_t j = chy_random(random) % i;
        const chy_tree *other = t->order[i - 1];
        t->order[i - 1] = t->order[j];
        t->order[j] = other;
    }
    const size_t near = 2048;
    for (size_t i = 0; i < count; i += near)
        qsort(t->order + i, count - i < near ? count - i : near, sizeof *t->order, by_length);
    size_t batches = 0, words = 0, from = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t more = i < count ? t->order[i]->sentence->count + 1 : 0;
        if (more > CHY_BATCH_LENGTH) more = CHY_BATCH_LENGTH;
        if (i == count || (i > from && words + more > t->options->batch_words)) {
            starts[2 * batches] = (uint32_t)from;
            starts[2 * batches + 1] = (uint32_t)i;
            batches++;
            from = i;
            words = 0;
        }
        words += more;
    }
    for (size_t i = batches; i > 1; i--) {
        size_t j = chy_random(random) % i;
        for (int k = 0; k < 2; k++) {
            uint32_t other = starts[2 * (i - 1) + (size_t)k];
            starts[2 * (i - 1) + (size_t)k] = starts[2 * j + (size_t)k];
            starts[2 * j + (size_t)k] = other;
        }
    }
    return batches;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void save(const char *path, const chy_network *n)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) return;
    fwrite(n->weights, sizeof(float), n->layout.count, file);
    for (int i = 0; i < CHY_TABLES; i++)
        fwrite(n->tables[i], sizeof(float), chy_table_size(&n->sizes, i), file);
    fclose(file);
}

static bool load(const char *path, const chy_network *n)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    bool good = fread(n->weights, sizeof(float), n->layout.count, file) == n->layout.count;
    for (int i = 0; i < CHY_TABLES; i++)
        good = good && fread(n->tables[i], sizeof(float), chy_table_size(&n->sizes, i), file) ==
                           chy_table_size(&n->sizes, i);
    fclose(file);
    return good;
}

static void copy(const chy_network *from, const chy_network *to)
{
    memcpy(to->weights, from->weights, to->layout.count * sizeof(float));
    for (int i = 0; i < CHY_TABLES; i++)
        memcpy(to->tables[i], from->tables[i], chy_table_size(&to->sizes, i) * sizeof(float));
}

static void report(const chy_neural_options *o, const char *line)
{
    if (o->progress != NULL) o->progress(o->context, line);
}

static chy_status train(trainer *t, const chy_trees *held, chy_buffer *out, chy_error *error)
{
    const chy_neural_options *o = t->options;
    chy_network best = t->network, mean = t->network;
    mean.weights = t->kept;
    for (int i = 0; i < CHY_TABLES; i++) mean.tables[i] = t->tables[i].kept;
    best.weights = CHY_NEW_ARRAY(t->arena, float, best.layout.count);
    for (int i = 0; i < CHY_TABLES; i++)
        best.tables[i] = CHY_NEW_ARRAY(t->arena, float, chy_table_size(&best.sizes, i));
    uint32_t *starts = CHY_NEW_ARRAY(t->arena, uint32_t, 2 * t->lessons.trees.count + 2);
    void *tree_memory = chy_arena_alloc(t->arena, chy_tree_memory(CHY_BATCH_LENGTH));
    if (chy_arena_failed(t->arena)) return chy_fail_memory(error);
    if (o->resume != NULL && !load(o->resume, &t->network))
        return chy_fail(error, CHY_ERROR_DATA, "%s: not weights of this network", o->resume);
    copy(&t->network, &mean);
    copy(&t->network, &best);

    double best_score = -1.0, begun = now();
    uint64_t random = o->seed, total = 0;
    for (uint32_t epoch = 0; epoch < o->epochs && (o->stop == 0 || epoch < o->stop); epoch++) {
        for (int i = 0; i < SHARDS; i++) t->shards[i].workspace->losses = (chy_losses){0};
        size_t batches = cut_batches(t, &random, starts), words = 0;
        if (epoch == 0) total = batches * o->epochs;
        for (size_t i = 0; i < batches; i++) {
            double done = (double)t->step / (double)total;
            double rate = 0.5 * (1.0 + cos(3.14159265 * (done > 1.0 ? 1.0 : done))) * 0.97 + 0.03;
            if (t->step < WARM_STEPS) rate *= (double)(t->step + 1) / WARM_STEPS;
            learn(t, starts[2 * i], starts[2 * i + 1], (float)rate * o->rate);
            for (uint32_t k = starts[2 * i]; k < starts[2 * i + 1]; k++)
                words += t->order[k]->sentence->count;
        }
        chy_losses sum = {0};
        for (int i = 0; i < SHARDS; i++) {
            const chy_losses *l = &t->shards[i].workspace->losses;
            sum.arc += l->arc, sum.label += l->label, sum.tag += l->tag, sum.rule += l->rule;
        }
        chy_trial trial = {0};
        if (held != NULL)
            chy_neural_try(&mean, &t->lessons, held, t->shards[0].batch, t->shards[0].workspace,
                           tree_memory, &trial);
        char line[256];
        snprintf(line, sizeof line,
                 "epoch %2u  loss arc %.3f relation %.3f tag %.3f lemma %.3f  held UPOS %.2f "
                 "tag %.2f lemma %.2f UAS %.2f LAS %.2f  %.0f s",
                 epoch + 1, sum.arc / (double)words, sum.label / (double)words,
                 sum.tag / (double)words, sum.rule / (double)words, 100 * trial.upos,
                 100 * trial.tag, 100 * trial.lemma, 100 * trial.uas, 100 * trial.las,
                 now() - begun);
        report(o, line);
        double score = trial.las + 0.5 * trial.upos + 0.5 * trial.lemma;
        if (held != NULL && score <= best_score) continue;
        best_score = score;
        copy(&mean, &best);
        if (o->state != NULL) save(o->state, &best);
    }
    return chy_neural_export(out, &best, &t->lessons, error);
}

chy_status chy_train_neural(chy_buffer *out, const chy_trees *const *sets, size_t set_count,
                            const chy_trees *held, const chy_neural_options *options,
                            chy_error *error)
{
    trainer *t = calloc(1, sizeof *t);
    chy_arena *arena = chy_arena_new();
    chy_status status = CHY_OK;
    if (t == NULL || arena == NULL) status = chy_fail_memory(error);
    if (status == CHY_OK) {
        t->arena = arena;
        t->options = options;
        status = chy_lessons_new(
            &t->lessons, sets, set_count, options->base_sets > 0 ? options->base_sets : set_count,
            options->variants, options->classes, options->vectors, WORD_WIDTH, arena, error);
    }
    if (status == CHY_OK) status = set_up(t, options, error);
    if (status == CHY_OK) status = train(t, held, out, error);
    chy_arena_free(arena);
    free(t);
    return status;
}
