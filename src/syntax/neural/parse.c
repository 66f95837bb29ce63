/* parse.c: a group of sentences through the network.
 *
 * Rows are ordered by place first, as the trainer orders them: one step of the
 * LSTM is then one product over all sentences of the group that are still
 * running. What the first layer takes from a word alone is kept for the next
 * time the word comes, which most words do. */
#include <stdlib.h>
#include <string.h>

#include "syntax/neural/neural.h"
#include "syntax/neural/tree.h"

enum {
    ROWS = 400,     /* of a group; at least CHY_NEURAL_WINDOW + 1 */
    SENTENCES = 16, /* of a group */
    PLACES = CHY_NEURAL_WINDOW + 1,
    KEPT = 4096, /* words kept, a power of two */
    MEMO = 1024  /* what stands for 1 in a kept word */
};

/* A stretch of a sentence that is parsed by itself: all of it, mostly. */
typedef struct window {
    const chy_sentence *sentence;
    chy_node *nodes;
    uint32_t from, count; /* words */
    chy_style style;
} window;

/* A word of the group that was not kept. */
typedef struct missing {
    uint64_t key;
    uint32_t gates, lemma; /* its rows in the two orders */
} missing;

struct chy_neural_state {
    const chy_neural *neural;
    const chy_kernel *kernel;
    size_t kept_width;   /* numbers kept of a word */
    uint64_t *kept_keys; /* 0: empty */
    int16_t *kept;
    int16_t *root; /* the same of the root */

    window windows[SENTENCES];
    uint32_t count, rows;
    uint32_t order[SENTENCES]; /* windows, the longest first */
    uint32_t start[SENTENCES]; /* first row by sentence, of order[i] */
    uint32_t offset[PLACES + 1], running[PLACES + 1];
    uint32_t turned[ROWS]; /* row by place -> by sentence */

    missing missing[ROWS];
    uint32_t missing_count;

    float *gates, *met, *out, *cell; /* ROWS x 8 hidden twice, x 2 hidden; SENTENCES x hidden */
    float *lemma_words;              /* ROWS x lemma_hidden, by sentence */
    float *hidden, *left, *scores;   /* for the heads */
    uint8_t *whole, *whole_low, *running_whole, *small;
    float *scales, *scales_low, *small_scales, *ones;
    float *low;
    uint32_t *heads;
    void *tree_memory;
};

static size_t view_width(const chy_network_sizes *s)
{
    return 2 * (size_t)(s->arc + s->label);
}

enum { PIECES = 22 };

/* All memory that a state owns besides itself. */
static void list_pieces(const chy_neural_state *s, void *pieces[PIECES])
{
    void *const all[PIECES] = {
        s->kept_keys,   s->kept,        s->root,          s->gates,      s->met,
        s->out,         s->low,         s->cell,          s->hidden,     s->left,
        s->scores,      s->whole,       s->small,         s->scales,     s->ones,
        s->heads,       s->whole_low,   s->running_whole, s->scales_low, s->small_scales,
        s->lemma_words, s->tree_memory,
    };
    memcpy(pieces, all, sizeof all);
}

void chy_neural_state_free(chy_neural_state *state)
{
    if (state == NULL) return;
    void *pieces[PIECES];
    list_pieces(state, pieces);
    for (int i = 0; i < PIECES; i++) free(pieces[i]);
    free(state);
}

static float word_bytes(const chy_neural_state *state, const chy_clues *clues, uint8_t *bytes);
static void meet_words(chy_neural_state *state, uint32_t count);
static void keep_word(const chy_neural_state *state, uint32_t i, int16_t *kept);

chy_status chy_neural_state_new(chy_neural_state **out, const chy_neural *neural,
                                const chy_kernel *kernel, chy_error *error)
{
    *out = NULL;
    chy_neural_state *state = calloc(1, sizeof *state);
    if (state == NULL) return chy_fail_memory(error);
    const chy_network_sizes *s = &neural->sizes;
    state->neural = neural;
    state->kernel = kernel;
    state->kept_width = 8 * (size_t)s->hidden + s->lemma_hidden;
    size_t both = 2 * (size_t)s->hidden, wide = view_width(s);
    const size_t others[] = {chy_neural_padded(s->tags),
                             chy_neural_padded(s->rules),
                             chy_neural_padded(s->relations),
                             3 * (size_t)s->label,
                             s->tag_hidden,
                             s->lemma_hidden,
                             both,
                             s->arc,
                             chy_neural_padded(neural->input)};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] > wide) wide = others[i];
#define ROOM(type, count) calloc((count), sizeof(type))
    state->kept_keys = ROOM(uint64_t, KEPT);
    state->kept = ROOM(int16_t, KEPT * state->kept_width);
    state->root = ROOM(int16_t, state->kept_width);
    state->gates = ROOM(float, ROWS * 8 * (size_t)s->hidden);
    state->met = ROOM(float, ROWS * 8 * (size_t)s->hidden);
    state->out = ROOM(float, ROWS *both);
    state->low = ROOM(float, ROWS *both);
    state->cell = ROOM(float, SENTENCES *(size_t)s->hidden);
    state->lemma_words = ROOM(float, ROWS *(size_t)s->lemma_hidden);
    state->hidden = ROOM(float, ROWS *wide);
    state->left = ROOM(float, ROWS *wide);
    state->scores = ROOM(float, PLACES *PLACES);
    state->whole = ROOM(uint8_t, ROWS * both);
    state->whole_low = ROOM(uint8_t, ROWS * both);
    state->running_whole = ROOM(uint8_t, ROWS * (size_t)s->hidden);
    state->small = ROOM(uint8_t, ROWS * wide);
    state->scales = ROOM(float, ROWS);
    state->scales_low = ROOM(float, ROWS);
    state->small_scales = ROOM(float, ROWS);
    state->ones = ROOM(float, ROWS);
    state->heads = ROOM(uint32_t, PLACES);
    state->tree_memory = malloc(chy_tree_memory(PLACES));
#undef ROOM
    void *pieces[PIECES];
    list_pieces(state, pieces);
    for (int i = 0; i < PIECES; i++)
        if (pieces[i] == NULL) {
            chy_neural_state_free(state);
            return chy_fail_memory(error);
        }
    for (int r = 0; r < ROWS; r++) state->ones[r] = 1.0f / CHY_KERNEL_INTS;
    chy_clues root = {.word = CHY_WORD_ROOT};
    state->small_scales[0] = word_bytes(state, &root, state->small);
    meet_words(state, 1);
    keep_word(state, 0, state->root);
    *out = state;
    return CHY_OK;
}

/* ---- words ---- */

static void add_row(float *out, const chy_vectors *table, uint32_t row)
{
    const int8_t *weights = table->weights + (size_t)row * table->width;
    float scale = table->scales[row];
    for (uint32_t i = 0; i < table->width; i++) out[i] += scale * (float)weights[i];
}

/* The vector of a word as bytes; returns what one step stands for. */
static float word_bytes(const chy_neural_state *state, const chy_clues *clues, uint8_t *bytes)
{
    const chy_neural *n = state->neural;
    float word[CHY_TABLES * 256 + CHY_KERNEL_DEPTH] = {0}, *at = word;
    add_row(at, &n->tables[0], clues->word);
    at += n->tables[0].width;
    for (int set = 0; set < CHY_CLUE_SETS; set++) {
        const chy_vectors *table = &n->tables[1 + set];
        for (int i = 0; i < clues->count[set]; i++)
            if (clues->ids[set][i] < table->rows) add_row(at, table, clues->ids[set][i]);
        at += table->width;
    }
    return state->kernel->quantise(word, chy_neural_padded(n->input), bytes);
}

/* What the first layer and the lemmas take from `count` words, whose bytes are
 * in state->small, into state->met and state->left. */
static void meet_words(chy_neural_state *state, uint32_t count)
{
    const chy_neural *n = state->neural;
    size_t input = chy_neural_padded(n->input);
    state->kernel->multiply(&n->into[0], count, state->small, input, state->small_scales,
                            state->met, n->into[0].out, false);
    state->kernel->multiply(&n->lemma_word, count, state->small, input, state->small_scales,
                            state->left, n->lemma_word.out, false);
}

/* The same as whole numbers, of the word met as number `i`. */
static void keep_word(const chy_neural_state *state, uint32_t i, int16_t *kept)
{
    size_t gates = state->neural->into[0].out, lemma = state->neural->lemma_word.out;
    state->kernel->keep(state->met + i * gates, gates, MEMO, kept);
    state->kernel->keep(state->left + i * lemma, lemma, MEMO, kept + gates);
}

static chy_style style_of(const chy_sentence *sentence)
{
    /* In blocks, so that a sentence of any length needs a fixed room. */
    chy_spelling words[64];
    uint32_t counts[3] = {0}; /* of blocks: capitals, title, small */
    uint32_t blocks = 0;
    for (uint32_t from = 0; from < sentence->count; from += 64, blocks++) {
        uint32_t count = sentence->count - from < 64 ? sentence->count - from : 64;
        for (uint32_t i = 0; i < count; i++) chy_spell(sentence->words[from + i].form, &words[i]);
        chy_style style = chy_style_of(words, count);
        if (style != CHY_STYLE_PLAIN) counts[style - 1]++;
    }
    for (int i = 0; i < 3; i++)
        if (counts[i] == blocks) return (chy_style)(i + 1);
    return CHY_STYLE_PLAIN;
}

static uint64_t word_key(const window *w, uint32_t i)
{
    uint64_t key = chy_slice_hash(w->sentence->words[w->from + i].form) * 16;
    key += (uint64_t)w->style * 2 + (w->from + i == 0);
    return ((key ^ (key >> 31)) * 0x9E3779B97F4A7C15u) | 1;
}

static int16_t *kept_place(const chy_neural_state *state, uint64_t key, uint64_t **at)
{
    size_t place = (size_t)(key >> 40) & (KEPT - 1);
    *at = &state->kept_keys[place];
    return state->kept + place * state->kept_width;
}

static void spread_word(chy_neural_state *state, const int16_t *kept, uint32_t row, uint32_t by)
{
    size_t gates = state->neural->into[0].out, lemma = state->neural->lemma_word.out;
    const float unit = 1.0f / MEMO;
    state->kernel->spread(kept, gates, unit, state->gates + row * gates);
    state->kernel->spread(kept + gates, lemma, unit, state->lemma_words + by * lemma);
}

/* ---- the group ---- */

static void arrange(chy_neural_state *state)
{
    for (uint32_t i = 0; i < state->count; i++) {
        uint32_t at = i;
        for (; at > 0 && state->windows[state->order[at - 1]].count < state->windows[i].count; at--)
            state->order[at] = state->order[at - 1];
        state->order[at] = i;
    }
    uint32_t rows = 0;
    for (uint32_t b = 0; b < state->count; b++) {
        state->start[b] = rows;
        rows += state->windows[state->order[b]].count + 1;
    }
    uint32_t places = state->windows[state->order[0]].count + 1, at = 0;
    for (uint32_t t = 0; t < places; t++) {
        state->offset[t] = at;
        uint32_t b = 0;
        for (; b < state->count && state->windows[state->order[b]].count + 1 > t; b++)
            state->turned[at++] = state->start[b] + t;
        state->running[t] = b;
    }
    state->offset[places] = at;
    state->running[places] = 0;
    state->rows = rows;
}

static void read_words(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    size_t input = chy_neural_padded(n->input);
    uint64_t *key_at;
    state->missing_count = 0;
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        spread_word(state, state->root, state->offset[0] + b, state->start[b]);
        for (uint32_t i = 0; i < w->count; i++) {
            uint32_t row = state->offset[i + 1] + b, by = state->start[b] + i + 1;
            uint64_t key = word_key(w, i);
            const int16_t *kept = kept_place(state, key, &key_at);
            if (*key_at == key) {
                spread_word(state, kept, row, by);
                continue;
            }
            chy_spelling spelling;
            chy_clues clues;
            chy_spell(w->sentence->words[w->from + i].form, &spelling);
            chy_clues_find(&n->lexicon, &spelling, w->style, w->from + i == 0, &clues);
            uint32_t at = state->missing_count++;
            state->missing[at] = (missing){key, row, by};
            state->small_scales[at] = word_bytes(state, &clues, state->small + at * input);
        }
    }
    meet_words(state, state->missing_count);
    for (uint32_t i = 0; i < state->missing_count; i++) {
        const missing *m = &state->missing[i];
        int16_t *kept = kept_place(state, m->key, &key_at);
        keep_word(state, i, kept);
        *key_at = m->key;
        spread_word(state, kept, m->gates, m->lemma);
    }
}

static void run_cells(chy_neural_state *state, uint32_t layer, int direction)
{
    size_t hidden = state->neural->sizes.hidden, both = 2 * hidden, wide = 8 * hidden;
    size_t side = (size_t)direction * hidden;
    uint32_t places = state->windows[state->order[0]].count + 1;
    for (uint32_t step = 0; step < places; step++) {
        uint32_t t = direction == 0 ? step : places - 1 - step;
        uint32_t running = state->running[t], from = state->offset[t];
        uint32_t going = direction != 0 ? state->running[t + 1] : t == 0 ? 0 : running;
        uint32_t last = direction != 0 ? state->offset[t + 1] : t == 0 ? 0 : state->offset[t - 1];
        float *gates = state->gates + from * wide + 4 * side;
        if (going > 0)
            state->kernel->multiply(&state->neural->over[layer][direction], going,
                                    state->running_whole + last * hidden, hidden, state->ones,
                                    gates, wide, true);
        for (uint32_t b = 0; b < running; b++)
            state->kernel->cells(hidden, gates + b * wide, b >= going, state->cell + b * hidden,
                                 state->hidden + (from + b) * both + side,
                                 state->running_whole + (from + b) * hidden);
    }
}

/* Rows of floats into whole numbers, by sentence where `turned`. */
static void quantise_rows(chy_neural_state *state, const float *rows, size_t width, bool turned,
                          uint8_t *whole, float *scales)
{
    for (uint32_t r = 0; r < state->rows; r++) {
        uint32_t to = turned ? state->turned[r] : r;
        scales[to] = state->kernel->quantise(rows + r * width, width, whole + to * width);
    }
}

static void encode(chy_neural_state *state)
{
    const chy_network_sizes *s = &state->neural->sizes;
    size_t both = 2 * (size_t)s->hidden, wide = 8 * (size_t)s->hidden;
    for (uint32_t layer = 0; layer < s->layers; layer++) {
        if (layer > 0) {
            quantise_rows(state, state->out, both, false, state->whole, state->scales);
            state->kernel->multiply(&state->neural->into[layer], state->rows, state->whole, both,
                                    state->scales, state->gates, wide, false);
        }
        for (int direction = 0; direction < 2; direction++) run_cells(state, layer, direction);
        size_t count = state->rows * both;
        if (layer == 0)
            memcpy(state->out, state->hidden, count * sizeof(float));
        else
            for (size_t i = 0; i < count; i++) state->out[i] += state->hidden[i];
        if (layer + 1 == s->tag_layer)
            quantise_rows(state, state->out, both, true, state->whole_low, state->scales_low);
    }
    quantise_rows(state, state->out, both, true, state->whole, state->scales);
}

/* ---- heads ---- */

/* Classes of all rows from hidden values: leak, quantise, multiply. */
static const float *classify(chy_neural_state *state, float *hidden, const chy_matrix *out)
{
    size_t width = out->in;
    state->kernel->leak(hidden, state->rows * width);
    for (uint32_t r = 0; r < state->rows; r++)
        state->small_scales[r] =
            state->kernel->quantise(hidden + r * width, width, state->small + r * width);
    state->kernel->multiply(out, state->rows, state->small, width, state->small_scales, state->left,
                            out->out, false);
    return state->left;
}

static void read_tags(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    size_t both = 2 * (size_t)n->sizes.hidden;
    state->kernel->multiply(&n->tag, state->rows, state->whole_low, both, state->scales_low,
                            state->hidden, n->tag.out, false);
    const float *scores = classify(state, state->hidden, &n->tag_out);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        for (uint32_t i = 0; i < w->count; i++) {
            const float *row = scores + (state->start[b] + i + 1) * n->tag_out.out;
            const chy_tag_class *tag = &n->tags[state->kernel->best(row, n->sizes.tags)];
            chy_node *node = &w->nodes[w->from + i];
            node->upos = tag->upos;
            node->xpos = tag->xpos;
            node->features = tag->features;
        }
    }
}

static void read_lemmas(chy_neural_state *state, chy_arena *arena)
{
    const chy_neural *n = state->neural;
    size_t both = 2 * (size_t)n->sizes.hidden;
    state->kernel->multiply(&n->lemma, state->rows, state->whole_low, both, state->scales_low,
                            state->lemma_words, n->lemma.out, true);
    float *scores = (float *)classify(state, state->lemma_words, &n->lemma_out);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        for (uint32_t i = 0; i < w->count; i++) {
            float *row = scores + (state->start[b] + i + 1) * n->lemma_out.out;
            chy_slice form = w->sentence->words[w->from + i].form, lemma = form;
            for (int tries = 0; tries < 8; tries++) {
                uint32_t best = state->kernel->best(row, n->sizes.rules);
                if (chy_lemma_rule_apply(&n->rules[best], form, arena, &lemma)) break;
                lemma = form;
                row[best] = -1e30f;
            }
            w->nodes[w->from + i].lemma = lemma;
        }
    }
}

static void read_relations(chy_neural_state *state, const float *views, const window *w,
                           uint32_t start)
{
    const chy_neural *n = state->neural;
    const chy_network_sizes *s = &n->sizes;
    size_t label = s->label, wide = view_width(s);
    float pair[3 * 512];
    for (uint32_t i = 1; i <= w->count; i++) {
        const float *dependent = views + (start + i) * wide + 2 * s->arc;
        const float *head = views + (start + state->heads[i]) * wide + 2 * s->arc + label;
        for (size_t k = 0; k < label; k++) {
            pair[k] = dependent[k] * head[k];
            pair[label + k] = dependent[k];
            pair[2 * label + k] = head[k];
        }
        state->small_scales[i] =
            state->kernel->quantise(pair, 3 * label, state->small + i * 3 * label);
    }
    state->kernel->multiply(&n->label, w->count, state->small + 3 * label, 3 * label,
                            state->small_scales + 1, state->scores, n->label.out, false);
    for (uint32_t i = 1; i <= w->count; i++) {
        float *row = state->scores + (i - 1) * n->label.out;
        chy_node *node = &w->nodes[w->from + i - 1];
        node->head = state->heads[i] == 0 ? CHY_NO_HEAD : w->from + state->heads[i] - 1;
        if (node->head == CHY_NO_HEAD) {
            node->relation = CHY_RELATION_root;
            node->subtype = (chy_slice){0};
            continue;
        }
        uint32_t best = state->kernel->best(row, s->relations);
        if (n->relations[best].relation == CHY_RELATION_root) {
            row[best] = -1e30f;
            best = state->kernel->best(row, s->relations);
        }
        node->relation = n->relations[best].relation;
        node->subtype = n->relations[best].subtype;
        if (node->relation == CHY_RELATION_root) node->relation = CHY_RELATION_dep;
    }
}

static void read_trees(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    const chy_network_sizes *s = &n->sizes;
    size_t both = 2 * (size_t)s->hidden, wide = view_width(s), arc = s->arc;
    float *views = state->hidden, *left = state->left;
    state->kernel->multiply(&n->views, state->rows, state->whole, both, state->scales, views, wide,
                            false);
    state->kernel->leak(views, state->rows * wide);
    for (uint32_t r = 0; r < state->rows; r++)
        state->small_scales[r] =
            state->kernel->quantise(views + r * wide, arc, state->small + r * arc);
    state->kernel->multiply(&n->arc, state->rows, state->small, arc, state->small_scales, left, arc,
                            false);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        uint32_t length = w->count + 1, start = state->start[b];
        for (uint32_t i = 1; i < length; i++)
            state->kernel->dots(left + (start + i) * arc, views + start * wide + arc, wide, length,
                                arc, state->scores + i * length);
        chy_tree_best(length, state->scores, state->heads, state->tree_memory);
        read_relations(state, views, w, start);
    }
}

static void run_group(chy_neural_state *state, chy_arena *arena)
{
    if (state->count == 0) return;
    arrange(state);
    read_words(state);
    encode(state);
    read_tags(state);
    read_lemmas(state, arena);
    read_trees(state);
    state->count = 0;
    state->rows = 0;
}

/* Windows of one sentence each have a root; all but the first hang on it. */
static void join_windows(const chy_sentence *sentence, chy_node *nodes)
{
    uint32_t root = CHY_NO_HEAD;
    for (uint32_t i = 0; i < sentence->count; i++) {
        if (nodes[i].head != CHY_NO_HEAD) continue;
        if (root == CHY_NO_HEAD) {
            root = i;
            continue;
        }
        nodes[i].head = root;
        nodes[i].relation = CHY_RELATION_parataxis;
    }
}

/* Sentences by length, those of equal length as they come, so that those of a
 * group run side by side to their ends. NULL without memory. */
static uint32_t *by_length(const chy_sentence *const *sentences, size_t count, chy_arena *arena)
{
    uint32_t starts[CHY_NEURAL_WINDOW + 2] = {0};
    uint32_t *order = CHY_NEW_ARRAY(arena, uint32_t, count + 1);
    if (order == NULL) return NULL;
#define SIZE(i) (sentences[i]->count < CHY_NEURAL_WINDOW ? sentences[i]->count : CHY_NEURAL_WINDOW)
    for (size_t i = 0; i < count; i++) starts[SIZE(i) + 1]++;
    for (uint32_t l = 1; l <= CHY_NEURAL_WINDOW; l++) starts[l] += starts[l - 1];
    for (size_t i = 0; i < count; i++) order[starts[SIZE(i)]++] = (uint32_t)i;
#undef SIZE
    return order;
}

chy_status chy_neural_parse(chy_neural_state *state, const chy_sentence *const *sentences,
                            size_t count, chy_arena *arena, chy_node *const *nodes,
                            chy_error *error)
{
    state->count = state->rows = 0;
    uint32_t *order = by_length(sentences, count, arena);
    if (order == NULL) return chy_fail_memory(error);
    for (size_t next = 0; next < count; next++) {
        uint32_t i = order[next];
        chy_style style = style_of(sentences[i]);
        for (uint32_t from = 0; from < sentences[i]->count; from += CHY_NEURAL_WINDOW) {
            uint32_t words = sentences[i]->count - from;
            if (words > CHY_NEURAL_WINDOW) words = CHY_NEURAL_WINDOW;
            if (state->count == SENTENCES || state->rows + words + 1 > ROWS)
                run_group(state, arena);
            state->windows[state->count++] = (window){sentences[i], nodes[i], from, words, style};
            state->rows += words + 1;
        }
    }
    run_group(state, arena);
    for (size_t i = 0; i < count; i++)
        if (sentences[i]->count > CHY_NEURAL_WINDOW) join_windows(sentences[i], nodes[i]);
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}
