/* vectors.c: skip-grams with negative samples (Mikolov and others 2013), told
 * apart by place (Ling and others 2015): what stands just before a word and what
 * stands two after it are guessed with different matrices, so that the vectors
 * tell grammar more than topic. Words further off share one matrix. */
#include "syntax/train/vectors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "syntax/train/matrix.h"
#include "syntax/train/network.h"

enum { NEAR = 2, FAR = 5, PLACES = 2 * NEAR + 1, NEGATIVES = 4, LONGEST = 400, DRAWS = 1 << 22 };
#define COMMON 3e-4  /* share of the text above which a word is left out at times */
#define LENGTH 1.96f /* of a vector: 0.2 for each of 96 numbers */

chy_reading chy_reading_defaults(void)
{
    return (chy_reading){
        .width = 96, .least = 12, .most = 36000, .epochs = 4, .seed = 1, .rate = 0.03f};
}

typedef struct reader {
    const chy_reading *options;
    chy_arena *arena;
    chy_map numbers; /* word -> index in the order of appearance, then of frequency */
    CHY_ARRAY(uint32_t) counts;
    CHY_ARRAY(uint32_t) text; /* numbers of words; UINT32_MAX ends a sentence */
    uint32_t *order;          /* words by frequency */
    uint32_t words;
    float *in, *out, *keep; /* words x width; PLACES x words x width; chances */
    uint32_t *draws;
    uint64_t random;
} reader;

static chy_status count_words(reader *r, chy_slice words, chy_error *error)
{
    chy_slice line, word;
    while (chy_slice_split(&words, '\n', &line)) {
        while (chy_slice_split(&line, ' ', &word)) {
            if (word.length == 0) continue;
            bool added;
            uint32_t *number = chy_map_put(&r->numbers, word, (uint32_t)r->counts.count, &added);
            if (number == NULL) return chy_fail_memory(error);
            uint32_t *place = chy_array_push(&r->text, r->arena);
            if (place == NULL) return chy_fail_memory(error);
            *place = *number;
            if (added && chy_array_push(&r->counts, r->arena) == NULL)
                return chy_fail_memory(error);
            r->counts.items[*number]++;
        }
        uint32_t *end = chy_array_push(&r->text, r->arena);
        if (end == NULL) return chy_fail_memory(error);
        *end = UINT32_MAX;
    }
    return CHY_OK;
}

typedef struct ranked {
    uint32_t count, number;
} ranked;

static int by_count(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static float unit(uint64_t *random)
{
    return (float)(chy_random(random) >> 40) / 16777216.0f;
}

/* Numbers words by frequency and draws up the table of negative samples. */
static chy_status rank_words(reader *r, chy_error *error)
{
    size_t all = r->counts.count;
    ranked *ranks = CHY_NEW_ARRAY(r->arena, ranked, all + 1);
    uint32_t *renumbered = CHY_NEW_ARRAY(r->arena, uint32_t, all + 1);
    if (!ranks || !renumbered) return chy_fail_memory(error);
    for (uint32_t i = 0; i < all; i++) ranks[i] = (ranked){r->counts.items[i], i};
    qsort(ranks, all, sizeof *ranks, by_count);
    while (r->words < all && r->words < r->options->most &&
           ranks[r->words].count >= r->options->least)
        r->words++;
    if (r->words == 0)
        return chy_fail(error, CHY_ERROR_INPUT, "no word is seen %u times", r->options->least);
    size_t width = r->options->width;
    r->order = CHY_NEW_ARRAY(r->arena, uint32_t, r->words);
    r->keep = CHY_NEW_ARRAY(r->arena, float, r->words);
    r->in = CHY_NEW_ARRAY(r->arena, float, r->words *width);
    r->out = CHY_NEW_ARRAY(r->arena, float, PLACES * r->words * width);
    r->draws = CHY_NEW_ARRAY(r->arena, uint32_t, DRAWS);
    if (!r->order || !r->keep || !r->in || !r->out || !r->draws) return chy_fail_memory(error);
    for (uint32_t i = 0; i < all; i++)
        renumbered[ranks[i].number] = i < r->words ? i : UINT32_MAX - 1;
    double total = 0.0, weight = 0.0;
    for (uint32_t i = 0; i < r->words; i++) {
        r->order[i] = ranks[i].number;
        total += ranks[i].count;
        weight += pow(ranks[i].count, 0.75);
    }
    uint32_t at = 0;
    double sum = 0.0;
    for (uint32_t i = 0; i < r->words; i++) {
        r->keep[i] = (float)sqrt(COMMON * total / ranks[i].count);
        sum += pow(ranks[i].count, 0.75);
        for (; at < DRAWS && at < sum / weight * DRAWS; at++) r->draws[at] = i;
    }
    for (; at < DRAWS; at++) r->draws[at] = r->words - 1;
    for (size_t i = 0; i < r->text.count; i++)
        if (r->text.items[i] != UINT32_MAX) r->text.items[i] = renumbered[r->text.items[i]];
    for (size_t i = 0; i < r->words * width; i++)
        r->in[i] = (unit(&r->random) - 0.5f) / (float)width;
    return CHY_OK;
}

/* One guess: that `other` stands at `place` of `word`, and that NEGATIVES others
 * do not. */
static void guess(reader *r, uint32_t word, uint32_t other, int place, float rate, float *slope)
{
    size_t width = r->options->width;
    float *in = r->in + word * width, *out = r->out + (size_t)place * r->words * width;
    memset(slope, 0, width * sizeof *slope);
    for (int n = 0; n <= NEGATIVES; n++) {
        uint32_t target = n == 0 ? other : r->draws[chy_random(&r->random) % DRAWS];
        if (n > 0 && target == other) continue;
        float *row = out + target * width;
        float score = chy_dot(width, in, row);
        float chance = score > 8.0f ? 1.0f : score < -8.0f ? 0.0f : 1.0f / (1.0f + expf(-score));
        float step = rate * ((n == 0 ? 1.0f : 0.0f) - chance);
        chy_axpy(width, step, row, slope);
        chy_axpy(width, step, in, row);
    }
    chy_axpy(width, 1.0f, slope, in);
}

static void learn_sentence(reader *r, const uint32_t *words, int count, float rate, float *slope)
{
    for (int i = 0; i < count; i++) {
        if (words[i] >= r->words || unit(&r->random) > r->keep[words[i]]) continue;
        for (int offset = -NEAR; offset <= NEAR; offset++) {
            int j = i + offset;
            if (offset == 0 || j < 0 || j >= count || words[j] >= r->words) continue;
            guess(r, words[i], words[j], offset + NEAR - (offset > 0), rate, slope);
        }
        int off = NEAR + 1 + (int)(chy_random(&r->random) % (FAR - NEAR));
        int j = chy_random(&r->random) % 2 ? i + off : i - off;
        if (j >= 0 && j < count && words[j] < r->words && unit(&r->random) <= r->keep[words[j]])
            guess(r, words[i], words[j], 2 * NEAR, rate, slope);
    }
}

static void learn(reader *r)
{
    const chy_reading *o = r->options;
    float slope[512];
    double all = (double)r->text.count * o->epochs, done = 0.0;
    for (uint32_t epoch = 0; epoch < o->epochs; epoch++) {
        size_t from = 0;
        for (size_t i = 0; i < r->text.count; i++) {
            if (r->text.items[i] != UINT32_MAX && i - from < LONGEST) continue;
            float rate = o->rate * (float)(1.0 - done / all);
            learn_sentence(r, r->text.items + from, (int)(i - from), rate, slope);
            done += (double)(i - from + 1);
            from = i + (r->text.items[i] == UINT32_MAX);
        }
        char line[80];
        snprintf(line, sizeof line, "read %u of %u times", epoch + 1, o->epochs);
        if (o->progress != NULL) o->progress(o->context, line);
    }
}

/* The vectors with the mean of all taken off, each of the same length. */
static void write_vectors(reader *r, chy_buffer *out)
{
    size_t width = r->options->width;
    float mean[512] = {0};
    for (uint32_t i = 0; i < r->words; i++)
        chy_axpy(width, 1.0f / (float)r->words, r->in + i * width, mean);
    for (uint32_t i = 0; i < r->words; i++) {
        float *row = r->in + i * width;
        chy_axpy(width, -1.0f, mean, row);
        float length = sqrtf(chy_dot(width, row, row));
        chy_buffer_add(out, r->numbers.entries.items[r->order[i]].key);
        for (size_t k = 0; k < width; k++)
            chy_buffer_format(out, " %.3f", (double)(row[k] * LENGTH / (length + 1e-9f)));
        chy_buffer_add_byte(out, '\n');
    }
}

chy_status chy_vectors_learn(chy_buffer *out, chy_slice words, const chy_reading *options,
                             chy_error *error)
{
    reader r = {.options = options, .arena = chy_arena_new(), .random = options->seed * 77773u};
    if (r.arena == NULL) return chy_fail_memory(error);
    chy_status status = options->width >= 8 && options->width <= 512 && options->width % 8 == 0
                            ? CHY_OK
                            : chy_fail(error, CHY_ERROR_INPUT, "a width of 8, 16 ... 512");
    r.numbers = chy_map_in(r.arena);
    if (status == CHY_OK) status = count_words(&r, words, error);
    if (status == CHY_OK) status = rank_words(&r, error);
    if (status == CHY_OK) {
        learn(&r);
        write_vectors(&r, out);
        if (out->failed) status = chy_fail_memory(error);
    }
    chy_arena_free(r.arena);
    return status;
}
