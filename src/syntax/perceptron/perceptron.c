/* perceptron.c: reading the model's sections, tagging and parsing with them. */
#include "syntax/perceptron/beam.h"

#include <stdlib.h>
#include <string.h>

/* ---- opening ---- */

static uint32_t u32(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* A classifier: u32 bits, width, classes, zero; 48 bytes of nothing; weights. */
static chy_status open_rows(chy_rows *rows, const chy_pack *pack, const char *name,
                            const char *path, chy_error *error)
{
    chy_slice bytes;
    chy_status status = chy_pack_section(pack, name, CHY_PERCEPTRON_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    if (bytes.length >= 64) {
        rows->bits = u32(bytes.at);
        rows->width = u32(bytes.at + 4);
        rows->classes = u32(bytes.at + 8);
        rows->weights = (const int8_t *)bytes.at + 64;
        if (rows->bits <= 24 && rows->width <= CHY_PERCEPTRON_CLASSES &&
            rows->classes <= rows->width && rows->classes > 0 &&
            bytes.length - 64 == (size_t)rows->width << rows->bits)
            return CHY_OK;
    }
    return chy_fail(error, CHY_ERROR_DATA, "%s: section %s is broken", path, name);
}

/* A list of strings, one a line. */
static chy_status open_lines(chy_slice **out, uint32_t *count, const chy_pack *pack,
                             const char *name, chy_error *error)
{
    chy_slice bytes, line;
    chy_status status = chy_pack_section(pack, name, CHY_PERCEPTRON_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    size_t lines = 0;
    for (size_t i = 0; i < bytes.length; i++) lines += bytes.at[i] == '\n';
    *out = calloc(lines + 1, sizeof **out);
    if (*out == NULL) return chy_fail_memory(error);
    *count = (uint32_t)lines;
    for (size_t i = 0; i < lines && chy_slice_split(&bytes, '\n', &line); i++) (*out)[i] = line;
    return CHY_OK;
}

static chy_status open_lists(chy_perceptron *p, const chy_pack *pack, const char *path,
                             chy_error *error)
{
    chy_slice *tags = NULL, *relations = NULL;
    uint32_t tag_count = 0, relation_count = 0;
    chy_status status = open_lines(&p->features, &p->feature_count, pack, "features", error);
    if (status == CHY_OK) status = open_lines(&p->rules, &p->rule_count, pack, "rules", error);
    if (status == CHY_OK) status = open_lines(&tags, &tag_count, pack, "tags", error);
    if (status == CHY_OK)
        status = open_lines(&relations, &relation_count, pack, "relations", error);
    if (status == CHY_OK &&
        (tag_count != p->tags.classes || relation_count != p->relations.classes ||
         p->moves.classes != CHY_MOVES || p->feature_count == 0 || p->rule_count == 0))
        status = chy_fail(error, CHY_ERROR_DATA, "%s: lists and weights do not agree", path);
    if (status == CHY_OK) {
        p->upos = calloc(tag_count, sizeof *p->upos);
        p->xpos = calloc(tag_count, sizeof *p->xpos);
        p->relation = calloc(relation_count, sizeof *p->relation);
        p->subtypes = calloc(relation_count, sizeof *p->subtypes);
        if (!p->upos || !p->xpos || !p->relation || !p->subtypes) status = chy_fail_memory(error);
    }
    for (uint32_t i = 0; status == CHY_OK && i < tag_count; i++) {
        chy_slice rest = tags[i], upos = {0};
        chy_slice_split(&rest, '\t', &upos);
        p->upos[i] = chy_upos_named(upos);
        p->xpos[i] = rest;
    }
    for (uint32_t i = 0; status == CHY_OK && i < relation_count; i++) {
        chy_slice rest = relations[i], name = {0};
        chy_slice_split(&rest, ':', &name);
        p->relation[i] = chy_relation_named(name);
        p->subtypes[i] = rest;
    }
    free(tags);
    free(relations);
    return status;
}

chy_status chy_perceptron_open(chy_perceptron *out, const chy_pack *pack, const char *path,
                               chy_error *error)
{
    memset(out, 0, sizeof *out);
    chy_status status = open_rows(&out->tags, pack, "tag-weights", path, error);
    if (status == CHY_OK) status = open_rows(&out->moves, pack, "move-weights", path, error);
    if (status == CHY_OK) status = open_rows(&out->relations, pack, "rel-weights", path, error);
    if (status == CHY_OK) status = open_lists(out, pack, path, error);
    chy_slice lexicon = {0};
    if (status == CHY_OK)
        status = chy_pack_section(pack, "lexicon", CHY_PERCEPTRON_VERSION, &lexicon, error);
    if (status != CHY_OK) return status;
    /* Models without the section were made before there was a beam. */
    chy_slice beam;
    out->beam = 1;
    if (chy_pack_section(pack, "beam", CHY_PERCEPTRON_VERSION, &beam, NULL) == CHY_OK) {
        out->beam = beam.length >= 4 ? u32(beam.at) : 0;
        if (out->beam == 0 || out->beam > CHY_BEAM_MOST)
            return chy_fail(error, CHY_ERROR_DATA, "%s: section beam is broken", path);
    }
    out->lexicon = (const chy_lexicon_slot *)(const void *)lexicon.at;
    while (out->lexicon_bits < 30 && (sizeof *out->lexicon << out->lexicon_bits) < lexicon.length)
        out->lexicon_bits++;
    if (lexicon.length == 0 || (sizeof *out->lexicon << out->lexicon_bits) != lexicon.length)
        return chy_fail(error, CHY_ERROR_DATA, "%s: section lexicon is broken", path);
    return CHY_OK;
}

void chy_perceptron_close(chy_perceptron *p)
{
    free(p->xpos);
    free(p->upos);
    free(p->features);
    free(p->rules);
    free(p->relation);
    free(p->subtypes);
    memset(p, 0, sizeof *p);
}

/* ---- deciding ---- */

struct chy_perceptron_state {
    uint32_t capacity;
    chy_configuration *configuration; /* owned; NULL before the first sentence */
    chy_look *looks;                  /* owned */
    chy_beam *beam;                   /* owned; NULL for none */
};

chy_status chy_perceptron_state_new(chy_perceptron_state **out, const chy_perceptron *perceptron,
                                    chy_error *error)
{
    *out = calloc(1, sizeof **out);
    if (*out != NULL && perceptron->beam > 1) {
        (*out)->beam = chy_beam_new(perceptron->beam);
        if ((*out)->beam == NULL) {
            chy_perceptron_state_free(*out);
            *out = NULL;
        }
    }
    return *out ? CHY_OK : chy_fail_memory(error);
}

void chy_perceptron_state_free(chy_perceptron_state *state)
{
    if (state == NULL) return;
    chy_configuration_free(state->configuration);
    chy_beam_free(state->beam);
    free(state->looks);
    free(state);
}

static bool reserve(chy_perceptron_state *state, uint32_t count)
{
    if (count <= state->capacity) return true;
    uint32_t capacity = count < 256 ? 256 : count + count / 2;
    if (capacity < count) capacity = count;
    chy_configuration *configuration = chy_configuration_new(capacity);
    chy_look *looks = calloc((size_t)capacity + 1, sizeof *looks);
    if (configuration == NULL || looks == NULL) {
        chy_configuration_free(configuration);
        free(looks);
        return false;
    }
    chy_configuration_free(state->configuration);
    free(state->looks);
    state->configuration = configuration;
    state->looks = looks;
    state->capacity = capacity;
    return true;
}

/* Sums the rows of the features; widths are small, so this is most of the time. */
static void score(const chy_rows *rows, const uint64_t *features, uint32_t count, int32_t *sums)
{
    int16_t short_sums[CHY_PERCEPTRON_CLASSES] = {0}; /* 128 rows of at most 127 fit */
    uint32_t shift = 64 - rows->bits, width = rows->width;
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = rows->weights + (size_t)(features[i] >> shift) * width;
        for (uint32_t k = 0; k < width; k++) short_sums[k] = (int16_t)(short_sums[k] + row[k]);
    }
    for (uint32_t k = 0; k < rows->classes; k++) sums[k] = short_sums[k];
}

static uint16_t best(const int32_t *sums, uint32_t count)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < count; i++)
        if (sums[i] > sums[found]) found = i;
    return (uint16_t)found;
}

static void judge_moves(const void *perceptron, const uint64_t *features, uint32_t count,
                        float scores[CHY_MOVES])
{
    const chy_perceptron *p = perceptron;
    int32_t sums[CHY_PERCEPTRON_CLASSES];
    score(&p->moves, features, count, sums);
    for (int m = 0; m < CHY_MOVES; m++) scores[m] = (float)sums[m];
}

static uint16_t judge_relation(const void *perceptron, const uint64_t *features, uint32_t count)
{
    const chy_perceptron *p = perceptron;
    int32_t sums[CHY_PERCEPTRON_CLASSES];
    score(&p->relations, features, count, sums);
    return best(sums, p->relations.classes);
}

/* The best move at every step, and no way back. */
static const chy_configuration *go_ahead(const chy_perceptron *p, chy_configuration *c,
                                         const chy_look *looks, uint32_t count)
{
    const chy_beam_judge judge = {p, judge_moves, judge_relation};
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    chy_configuration_start(c, looks, count);
    while (c->front < count || c->height > 0) {
        float scores[CHY_MOVES];
        judge_moves(p, features, chy_move_features(features, c), scores);
        int move = -1;
        for (int m = 0; m < CHY_MOVES; m++)
            if (chy_configuration_allows(c, m) && (move < 0 || scores[m] > scores[move])) move = m;
        chy_configuration_move(c, move, chy_beam_label(c, move, &judge));
    }
    return c;
}

static const chy_configuration *search(const chy_perceptron *p, chy_beam *beam,
                                       const chy_look *looks, uint32_t count)
{
    const chy_beam_judge judge = {p, judge_moves, judge_relation};
    chy_beam_start(beam, looks, count);
    while (chy_beam_advance(beam, &judge)) continue;
    return beam->now[0];
}

static const chy_lexicon_slot *look_up(const chy_perceptron *p, chy_slice form, uint16_t tag)
{
    uint64_t mask = ((uint64_t)1 << p->lexicon_bits) - 1;
    for (unsigned level = CHY_LEXICON_LEVELS; level-- > 0;) {
        uint64_t key = chy_lexicon_key(form, level, tag);
        if (key == 0) continue;
        uint32_t check = (uint32_t)(key >> 32);
        for (uint64_t at = key & mask, tries = 0; tries < 64; at = (at + 1) & mask, tries++) {
            const chy_lexicon_slot *slot = &p->lexicon[at];
            if (slot->check == 0) break;
            if (slot->check == check && slot->features < p->feature_count &&
                slot->rule < p->rule_count)
                return slot;
        }
    }
    return NULL;
}

chy_status chy_perceptron_parse(const chy_perceptron *p, chy_perceptron_state *state,
                                const chy_sentence *sentence, chy_arena *arena, chy_node *nodes,
                                chy_error *error)
{
    uint64_t features[CHY_PERCEPTRON_FEATURES];
    int32_t sums[CHY_PERCEPTRON_CLASSES];
    uint32_t n = sentence->count;
    if (!reserve(state, n)) return chy_fail_memory(error);

    for (uint32_t i = 0; i < n; i++) chy_look_at(&state->looks[i], sentence->words[i].form);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t count = chy_tag_features(features, state->looks, n, i);
        score(&p->tags, features, count, sums);
        state->looks[i].tag = best(sums, p->tags.classes);
    }

    const chy_configuration *c = state->beam != NULL && n <= CHY_BEAM_WORDS
                                     ? search(p, state->beam, state->looks, n)
                                     : go_ahead(p, state->configuration, state->looks, n);

    for (uint32_t i = 0; i < n; i++) {
        chy_slice form = sentence->words[i].form;
        uint16_t tag = state->looks[i].tag, label = c->label[i];
        const chy_lexicon_slot *slot = look_up(p, form, tag);
        bool root = c->head[i] == n;
        nodes[i] = (chy_node){
            .upos = p->upos[tag],
            .xpos = p->xpos[tag],
            .features = slot ? p->features[slot->features] : CHY_SLICE("_"),
            .lemma = slot ? chy_lemma_apply(form, p->rules[slot->rule], arena) : form,
            .relation = root ? CHY_RELATION_root : p->relation[label],
            .subtype = root ? (chy_slice){0} : p->subtypes[label],
            .head = root ? CHY_NO_HEAD : c->head[i],
        };
        if (!root && nodes[i].relation == CHY_RELATION_root)
            nodes[i].relation = CHY_RELATION_dep, nodes[i].subtype = (chy_slice){0};
    }
    return CHY_OK;
}
