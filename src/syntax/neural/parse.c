/* parse.c: a group of sentences through the network.
 *
 * Rows are ordered by place first, as the trainer orders them: one step of the
 * LSTM is then one product over all sentences of the group that are still
 * running. What the first layer takes from a word alone is kept for the next
 * time the word comes, which most words do. What is asked of words and not of
 * the root before them is worked out for words only, and what is asked of heads
 * for the words that have come out as heads. */
#include <stdlib.h>
#include <string.h>

#include "syntax/neural/kept.h"
#include "syntax/neural/neural.h"
#include "syntax/neural/tree.h"

enum {
    ROWS = 400,     /* of a group; at least CHY_NEURAL_WINDOW + 1 */
    SENTENCES = 16, /* of a group */
    PLACES = CHY_NEURAL_WINDOW + 1,
    MEMO = 1024 /* what stands for 1 in a kept word */
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
    chy_kept kept;
    int16_t *root; /* what would be kept of the root */

    window windows[SENTENCES];
    uint32_t count, rows, words;
    uint32_t order[SENTENCES]; /* windows, the longest first */
    /* By sentence, the words come first and then the roots: the first row of
     * order[i]; its root is row `words` + i. */
    uint32_t start[SENTENCES];
    uint32_t offset[PLACES + 1], running[PLACES + 1];
    uint32_t turned[ROWS];   /* row by place -> by sentence */
    uint32_t head_row[ROWS]; /* of each word, by sentence; its own where the root is its head */
    uint32_t asked[ROWS];    /* of each row, 1 + its place among those that are heads */

    missing missing[ROWS];
    uint32_t missing_count;

    float *gates, *met, *out, *cell; /* ROWS x 8 hidden twice, x 2 hidden; SENTENCES x hidden */
    float *lemma_words;              /* ROWS x lemma_hidden, by sentence */
    float *hidden, *left, *scores;   /* for the heads */
    uint8_t *whole, *whole_low, *running_whole, *small;
    float *scales, *scales_low, *small_scales, *ones;
    float *views;       /* ROWS x view_width, by sentence */
    float *label_heads; /* ROWS x label, of those that are heads */
    uint32_t *heads;
    void *tree_memory;
};

static size_t view_width(const chy_network_sizes *s)
{
    return 2 * (size_t)(s->arc + s->label);
}

enum { PIECES = 21 };

/* All memory that a state owns besides itself. */
static void list_pieces(const chy_neural_state *s, void *pieces[PIECES])
{
    void *const all[PIECES] = {
        s->root,        s->gates,        s->met,         s->out,         s->cell,
        s->hidden,      s->left,         s->scores,      s->whole,       s->small,
        s->scales,      s->ones,         s->heads,       s->whole_low,   s->running_whole,
        s->scales_low,  s->small_scales, s->lemma_words, s->tree_memory, s->views,
        s->label_heads,
    };
    memcpy(pieces, all, sizeof all);
}

void chy_neural_state_free(chy_neural_state *state)
{
    if (state == NULL) return;
    void *pieces[PIECES];
    list_pieces(state, pieces);
    for (int i = 0; i < PIECES; i++) free(pieces[i]);
    chy_kept_free(&state->kept);
    free(state);
}

/* The vector of a word as bytes; returns what one step stands for. */
static float word_bytes(const chy_neural_state *state, const chy_clues *clues, uint8_t *bytes)
{
    const chy_neural *n = state->neural;
    float word[CHY_TABLES * 256 + CHY_KERNEL_DEPTH] = {0}, *at = word;
    const chy_kernel *kernel = state->kernel;
    const chy_vectors *table = &n->tables[0];
#define ADD_ROW(row)                                                                               \
    kernel->add_row(table->weights + (size_t)(row)*table->width, table->scales[row], table->width, \
                    at)
    ADD_ROW(clues->word);
    at += table->width;
    for (int set = 0; set < CHY_CLUE_SETS; set++) {
        table = &n->tables[1 + set];
        for (int i = 0; i < clues->count[set]; i++)
            if (clues->ids[set][i] < table->rows) ADD_ROW(clues->ids[set][i]);
        at += table->width;
    }
#undef ADD_ROW
    return kernel->quantise(word, chy_neural_padded(n->input), bytes);
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

chy_status chy_neural_state_new(chy_neural_state **out, const chy_neural *neural,
                                const chy_kernel *kernel, chy_error *error)
{
    *out = NULL;
    chy_neural_state *state = calloc(1, sizeof *state);
    if (state == NULL) return chy_fail_memory(error);
    const chy_network_sizes *s = &neural->sizes;
    state->neural = neural;
    state->kernel = kernel;
    const size_t kept_width = 8 * (size_t)s->hidden + s->lemma_hidden;
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
    state->root = ROOM(int16_t, kept_width);
    state->gates = ROOM(float, ROWS * 8 * (size_t)s->hidden);
    state->met = ROOM(float, ROWS * 8 * (size_t)s->hidden);
    state->out = ROOM(float, ROWS *both);
    state->views = ROOM(float, ROWS *view_width(s));
    state->label_heads = ROOM(float, ROWS *(size_t)s->label);
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
    bool full = chy_kept_new(&state->kept, kept_width);
    for (int i = 0; i < PIECES; i++) full = full && pieces[i] != NULL;
    if (!full) {
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
    state->words = 0;
    for (uint32_t b = 0; b < state->count; b++) {
        state->start[b] = state->words;
        state->words += state->windows[state->order[b]].count;
    }
    uint32_t places = state->windows[state->order[0]].count + 1, at = 0;
    for (uint32_t t = 0; t < places; t++) {
        state->offset[t] = at;
        uint32_t b = 0;
        for (; b < state->count && state->windows[state->order[b]].count + 1 > t; b++)
            state->turned[at++] = t == 0 ? state->words + b : state->start[b] + t - 1;
        state->running[t] = b;
    }
    state->offset[places] = at;
    state->running[places] = 0;
    state->rows = at;
}

static void read_words(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    size_t input = chy_neural_padded(n->input);
    const int16_t *late = NULL; /* a kept word that is still on its way from memory */
    uint32_t late_row = 0, late_by = 0;
    state->missing_count = 0;
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        spread_word(state, state->root, state->offset[0] + b, state->words + b);
        for (uint32_t i = 0; i < w->count; i++) {
            uint32_t row = state->offset[i + 1] + b, by = state->start[b] + i;
            uint64_t key = word_key(w, i);
            const int16_t *kept = chy_kept_find(&state->kept, key);
            if (kept != NULL) {
                /* What is asked for now has come when the next word is there. */
                for (size_t at = 0; at < state->kept.width; at += 32) __builtin_prefetch(kept + at);
                if (late != NULL) spread_word(state, late, late_row, late_by);
                late = kept, late_row = row, late_by = by;
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
    if (late != NULL) spread_word(state, late, late_row, late_by);
    meet_words(state, state->missing_count);
    for (uint32_t i = 0; i < state->missing_count; i++) {
        const missing *m = &state->missing[i];
        int16_t *kept = chy_kept_add(&state->kept, m->key);
        keep_word(state, i, kept);
        spread_word(state, kept, m->gates, m->lemma);
    }
}

/* Runs a layer in one direction; what comes of it goes into its half of `target`. */
static void run_cells(chy_neural_state *state, uint32_t layer, int direction, float *target)
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
                                 target + (from + b) * both + side,
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
        float *target = layer == 0 ? state->out : state->hidden;
        for (int direction = 0; direction < 2; direction++)
            run_cells(state, layer, direction, target);
        if (layer > 0) state->kernel->add(state->hidden, state->rows * both, state->out);
        if (layer + 1 == s->tag_layer && s->tag_layer < s->layers)
            quantise_rows(state, state->out, both, true, state->whole_low, state->scales_low);
    }
    quantise_rows(state, state->out, both, true, state->whole, state->scales);
}

/* ---- heads ---- */

/* Tags and lemmas read the layer that they were trained on. */
static void multiply_low(chy_neural_state *state, const chy_matrix *matrix, float *out, bool add)
{
    bool top = state->neural->sizes.tag_layer == state->neural->sizes.layers;
    state->kernel->multiply(matrix, state->words, top ? state->whole : state->whole_low,
                            2 * (size_t)state->neural->sizes.hidden,
                            top ? state->scales : state->scales_low, out, matrix->out, add);
}

/* Classes of all words from hidden values: leak, quantise, multiply. */
static const float *classify(chy_neural_state *state, float *hidden, const chy_matrix *out)
{
    size_t width = out->in;
    state->kernel->leak(hidden, state->words * width);
    for (uint32_t r = 0; r < state->words; r++)
        state->small_scales[r] =
            state->kernel->quantise(hidden + r * width, width, state->small + r * width);
    state->kernel->multiply(out, state->words, state->small, width, state->small_scales,
                            state->left, out->out, false);
    return state->left;
}

static void read_tags(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    multiply_low(state, &n->tag, state->hidden, false);
    const float *scores = classify(state, state->hidden, &n->tag_out);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        for (uint32_t i = 0; i < w->count; i++) {
            const float *row = scores + (size_t)(state->start[b] + i) * n->tag_out.out;
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
    multiply_low(state, &n->lemma, state->lemma_words, true);
    float *scores = (float *)classify(state, state->lemma_words, &n->lemma_out);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        for (uint32_t i = 0; i < w->count; i++) {
            float *row = scores + (size_t)(state->start[b] + i) * n->lemma_out.out;
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

/* The columns of a matrix from `first`, of a multiple of a panel's. */
static chy_matrix columns(const chy_matrix *matrix, uint32_t first, uint32_t count)
{
    return (chy_matrix){matrix->weights + (size_t)first * matrix->in,
                        matrix->scales + first,
                        matrix->bias + first,
                        matrix->middle + first,
                        matrix->in,
                        count};
}

/* Chooses the heads of all words of the group, from views of words as
 * dependents and as heads. */
static void read_arcs(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    const chy_network_sizes *s = &n->sizes;
    size_t both = 2 * (size_t)s->hidden, wide = view_width(s), arc = s->arc;
    float *views = state->views, *left = state->left, *roots = views + state->words * wide;
    /* What words are as heads of a label is asked of the heads alone, later. */
    chy_matrix most = columns(&n->views, 0, 2 * s->arc + s->label);
    chy_matrix head = columns(&n->views, s->arc, s->arc);
    state->kernel->multiply(&most, state->words, state->whole, both, state->scales, views, wide,
                            false);
    state->kernel->multiply(&head, state->count, state->whole + state->words * both, both,
                            state->scales + state->words, roots + arc, wide, false);
    for (uint32_t r = 0; r < state->rows; r++)
        state->kernel->leak(views + r * wide, 2 * arc + s->label);
    for (uint32_t r = 0; r < state->words; r++)
        state->small_scales[r] =
            state->kernel->quantise(views + r * wide, arc, state->small + r * arc);
    state->kernel->multiply(&n->arc, state->words, state->small, arc, state->small_scales, left,
                            arc, false);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        uint32_t length = w->count + 1, start = state->start[b];
        for (uint32_t i = 1; i < length; i++) {
            const float *word = left + (start + i - 1) * arc;
            float *scores = state->scores + (size_t)i * length;
            state->kernel->dots(word, roots + b * wide + arc, wide, 1, arc, scores);
            state->kernel->dots(word, views + start * wide + arc, wide, w->count, arc, scores + 1);
        }
        chy_tree_best(length, state->scores, state->heads, state->tree_memory);
        for (uint32_t i = 0; i < w->count; i++) {
            uint32_t at = state->heads[i + 1];
            w->nodes[w->from + i].head = at == 0 ? CHY_NO_HEAD : w->from + at - 1;
            state->head_row[start + i] = start + (at == 0 ? i : at - 1);
        }
    }
}

/* Views, as heads of a label, of the words that are heads. */
static void view_heads(chy_neural_state *state)
{
    const chy_network_sizes *s = &state->neural->sizes;
    size_t both = 2 * (size_t)s->hidden;
    uint32_t count = 0;
    memset(state->asked, 0, state->words * sizeof *state->asked);
    for (uint32_t r = 0; r < state->words; r++) {
        uint32_t head = state->head_row[r];
        if (state->asked[head] != 0) continue;
        /* Tags are read: their room is free. */
        memcpy(state->whole_low + count * both, state->whole + head * both, both);
        state->scales_low[count] = state->scales[head];
        state->asked[head] = ++count;
    }
    chy_matrix label = columns(&state->neural->views, 2 * s->arc + s->label, s->label);
    state->kernel->multiply(&label, count, state->whole_low, both, state->scales_low,
                            state->label_heads, s->label, false);
    state->kernel->leak(state->label_heads, count * (size_t)s->label);
}

static void read_relations(chy_neural_state *state)
{
    const chy_neural *n = state->neural;
    const chy_network_sizes *s = &n->sizes;
    size_t label = s->label, wide = view_width(s);
    float pair[3 * CHY_KERNEL_CELLS];
    view_heads(state);
    for (uint32_t r = 0; r < state->words; r++) {
        const float *dependent = state->views + r * wide + 2 * s->arc;
        const float *head = state->label_heads + (state->asked[state->head_row[r]] - 1) * label;
        state->kernel->pair(dependent, head, label, pair);
        state->small_scales[r] =
            state->kernel->quantise(pair, 3 * label, state->small + r * 3 * label);
    }
    float *scores = state->left;
    state->kernel->multiply(&n->label, state->words, state->small, 3 * label, state->small_scales,
                            scores, n->label.out, false);
    for (uint32_t b = 0; b < state->count; b++) {
        const window *w = &state->windows[state->order[b]];
        for (uint32_t i = 0; i < w->count; i++) {
            float *row = scores + (size_t)(state->start[b] + i) * n->label.out;
            chy_node *node = &w->nodes[w->from + i];
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
}

static void run_group(chy_neural_state *state, chy_arena *arena)
{
    if (state->count == 0) return;
    arrange(state);
    read_words(state);
    encode(state);
    read_tags(state);
    read_lemmas(state, arena);
    read_arcs(state);
    read_relations(state);
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
