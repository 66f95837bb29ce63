/* model.c: a network's sections, opened and checked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/neural/neural.h"

void chy_neural_write_sizes(const chy_network_sizes *s, uint32_t numbers[CHY_NEURAL_SIZES])
{
    const uint32_t all[CHY_NEURAL_SIZES] = {
        s->words,      s->word_width,  s->hidden,       s->layers,    s->tag_layer, s->arc,
        s->label,      s->tag_hidden,  s->lemma_hidden, s->tags,      s->rules,     s->relations,
        CHY_CLUE_SETS, CHY_CLUES_MOST, s->rows[0],      s->rows[1],   s->rows[2],   s->rows[3],
        s->widths[0],  s->widths[1],   s->widths[2],    s->widths[3],
    };
    memcpy(numbers, all, sizeof all);
}

void chy_neural_read_sizes(const uint32_t n[CHY_NEURAL_SIZES], chy_network_sizes *sizes)
{
    *sizes = (chy_network_sizes){
        .words = n[0],
        .word_width = n[1],
        .hidden = n[2],
        .layers = n[3],
        .tag_layer = n[4],
        .arc = n[5],
        .label = n[6],
        .tag_hidden = n[7],
        .lemma_hidden = n[8],
        .tags = n[9],
        .rules = n[10],
        .relations = n[11],
        .rows = {n[14], n[15], n[16], n[17]},
        .widths = {n[18], n[19], n[20], n[21]},
    };
}

static bool sizes_are_sound(const uint32_t n[CHY_NEURAL_SIZES], const chy_network_sizes *s)
{
    if (n[12] != CHY_CLUE_SETS || n[13] != CHY_CLUES_MOST) return false;
    if (s->words < CHY_WORD_FIRST || s->words > UINT16_MAX) return false;
    const uint32_t widths[] = {s->word_width, s->widths[0], s->widths[1], s->widths[2],
                               s->widths[3]};
    for (int i = 0; i < CHY_TABLES; i++)
        if (widths[i] == 0 || widths[i] > 256 || widths[i] % 8 != 0) return false;
    for (int i = 0; i < CHY_CLUE_SETS; i++)
        if (s->rows[i] == 0 || s->rows[i] > 65536) return false;
    const uint32_t layers[] = {s->hidden, s->arc, s->label, s->tag_hidden, s->lemma_hidden};
    for (int i = 0; i < 5; i++)
        if (layers[i] == 0 || layers[i] > 512 || layers[i] % 16 != 0) return false;
    const uint32_t classes[] = {s->tags, s->rules, s->relations};
    for (int i = 0; i < 3; i++)
        if (classes[i] == 0 || classes[i] > 4096) return false;
    return s->layers >= 1 && s->layers <= CHY_LAYERS_MOST && s->tag_layer >= 1 &&
           s->tag_layer <= s->layers;
}

uint32_t chy_neural_padded(uint32_t size)
{
    return (size + CHY_KERNEL_PANEL - 1) / CHY_KERNEL_PANEL * CHY_KERNEL_PANEL;
}

bool chy_neural_section(chy_neural *n, uint32_t index, char name[CHY_PACK_NAME], uint32_t *in,
                        uint32_t *out, chy_matrix **matrix)
{
    const chy_network_sizes *s = &n->sizes;
    memset(name, 0, CHY_PACK_NAME);
    if (index < 3 * s->layers) {
        uint32_t layer = index / 3, part = index % 3;
        *in = part > 0 ? s->hidden : layer == 0 ? n->input : 2 * s->hidden;
        *out = part > 0 ? 4 * s->hidden : 8 * s->hidden;
        *matrix = part > 0 ? &n->over[layer][part - 1] : &n->into[layer];
        memcpy(name, part > 0 ? "n.over00" : "n.into0", part > 0 ? 8 : 7);
        name[6] = (char)('0' + layer);
        if (part > 0) name[7] = (char)('0' + part - 1);
        return true;
    }
    const struct {
        const char *name;
        chy_matrix *matrix;
        uint32_t in, out;
    } heads[] = {
        {"n.views", &n->views, 2 * s->hidden, 2 * (s->arc + s->label)},
        {"n.arc", &n->arc, s->arc, s->arc},
        {"n.label", &n->label, 3 * s->label, s->relations},
        {"n.tag", &n->tag, 2 * s->hidden, s->tag_hidden},
        {"n.tag.out", &n->tag_out, s->tag_hidden, s->tags},
        {"n.lemma", &n->lemma, 2 * s->hidden, s->lemma_hidden},
        {"n.lemma.word", &n->lemma_word, n->input, s->lemma_hidden},
        {"n.lemma.out", &n->lemma_out, s->lemma_hidden, s->rules},
    };
    index -= 3 * s->layers;
    if (index >= sizeof heads / sizeof *heads) return false;
    memcpy(name, heads[index].name, strlen(heads[index].name));
    *matrix = heads[index].matrix;
    *in = heads[index].in;
    *out = heads[index].out;
    return true;
}

bool chy_neural_present(const chy_pack *pack)
{
    chy_slice section;
    return chy_pack_section(pack, "n.sizes", CHY_NEURAL_VERSION, &section, NULL) == CHY_OK;
}

/* Numbers that a product can bear without overflow. */
static bool bearable(const float *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(fabsf(numbers[i]) <= 1e4f)) return false;
    return true;
}

static chy_status open_matrix(chy_matrix *matrix, const chy_pack *pack, const char *name,
                              uint32_t in, uint32_t out, chy_error *error)
{
    uint32_t deep = chy_neural_padded(in), wide = chy_neural_padded(out);
    chy_slice bytes;
    chy_status status = chy_pack_section(pack, name, CHY_NEURAL_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    if (bytes.length != (size_t)wide * (deep + 2 * sizeof(float) + sizeof(int32_t)))
        return chy_fail(error, CHY_ERROR_DATA, "model section %s is of a wrong size", name);
    const float *numbers = (const float *)(const void *)bytes.at;
    const int32_t *middle = (const int32_t *)(const void *)(numbers + 2 * wide);
    const int8_t *weights = (const int8_t *)(middle + wide);
    bool good = bearable(numbers, 2 * (size_t)wide);
    for (uint32_t n = 0; n < wide && good; n++) {
        const int8_t *column =
            weights + n / CHY_KERNEL_PANEL * CHY_KERNEL_PANEL * deep + n % CHY_KERNEL_PANEL * 4;
        int32_t sum = 0;
        for (uint32_t k = 0; k < deep; k++) {
            int32_t weight = column[k / 4 * 4 * CHY_KERNEL_PANEL + k % 4];
            good = good && weight <= CHY_KERNEL_WEIGHT && weight >= -CHY_KERNEL_WEIGHT;
            sum += weight;
        }
        good = good && sum * CHY_KERNEL_MIDDLE == middle[n];
    }
    if (!good) return chy_fail(error, CHY_ERROR_DATA, "model section %s holds wild numbers", name);
    *matrix = (chy_matrix){weights, numbers, numbers + wide, middle, deep, wide};
    return CHY_OK;
}

static chy_status open_table(chy_vectors *table, const chy_pack *pack, int index, uint32_t rows,
                             uint32_t width, chy_error *error)
{
    char name[] = "n.table0";
    name[7] = (char)('0' + index);
    chy_slice bytes;
    chy_status status = chy_pack_section(pack, name, CHY_NEURAL_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    if (bytes.length != (size_t)rows * (width + sizeof(float)))
        return chy_fail(error, CHY_ERROR_DATA, "model section %s is of a wrong size", name);
    const float *numbers = (const float *)(const void *)bytes.at;
    if (!bearable(numbers, rows))
        return chy_fail(error, CHY_ERROR_DATA, "model section %s holds wild numbers", name);
    *table = (chy_vectors){numbers, (const int8_t *)(numbers + rows), rows, width};
    return CHY_OK;
}

/* A section of lines, exactly `count` of them. */
static chy_status open_lines(const chy_pack *pack, const char *name, uint32_t count,
                             chy_slice *lines, chy_error *error)
{
    chy_status status = chy_pack_section(pack, name, CHY_NEURAL_VERSION, lines, error);
    if (status != CHY_OK) return status;
    uint32_t found = 0;
    for (size_t i = 0; i < lines->length; i++) found += lines->at[i] == '\n';
    if (found == count) return CHY_OK;
    return chy_fail(error, CHY_ERROR_DATA, "model section %s has %u lines where %u were expected",
                    name, found, count);
}

static chy_status open_classes(chy_neural *n, const chy_pack *pack, chy_error *error)
{
    const chy_network_sizes *s = &n->sizes;
    chy_slice tags, relations, rules, line, cell;
    chy_status status = open_lines(pack, "n.tags", s->tags, &tags, error);
    if (status == CHY_OK) status = open_lines(pack, "n.relations", s->relations, &relations, error);
    if (status == CHY_OK) status = open_lines(pack, "n.rules", s->rules, &rules, error);
    if (status != CHY_OK) return status;
    n->tags = calloc(s->tags, sizeof *n->tags);
    n->relations = calloc(s->relations, sizeof *n->relations);
    n->rules = calloc(s->rules, sizeof *n->rules);
    if (!n->tags || !n->relations || !n->rules) return chy_fail_memory(error);
    for (uint32_t i = 0; i < s->tags && chy_slice_split(&tags, '\n', &line); i++) {
        chy_tag_class *tag = &n->tags[i];
        if (chy_slice_split(&line, '\t', &cell)) tag->upos = chy_upos_named(cell);
        if (chy_slice_split(&line, '\t', &cell)) tag->xpos = cell;
        if (chy_slice_split(&line, '\t', &cell)) tag->features = cell;
    }
    for (uint32_t i = 0; i < s->relations && chy_slice_split(&relations, '\n', &line); i++) {
        chy_relation_class *relation = &n->relations[i];
        if (chy_slice_split(&line, ':', &cell)) relation->relation = chy_relation_named(cell);
        if (line.at != NULL) relation->subtype = line;
    }
    /* A rule: its letters, what it strips, both as one digit, two and a blank. */
    for (uint32_t i = 0; i < s->rules && chy_slice_split(&rules, '\n', &line); i++) {
        bool good = line.length >= 4 && line.at[0] >= '0' && line.at[0] < '0' + CHY_LETTERS_COUNT &&
                    line.at[1] >= '0' && line.at[1] <= '9' && line.at[2] >= '0' &&
                    line.at[2] <= '9';
        if (!good) return chy_fail(error, CHY_ERROR_DATA, "model section n.rules: bad rule %u", i);
        n->rules[i] =
            (chy_lemma_rule){(chy_letters)(line.at[0] - '0'),
                             (uint32_t)(line.at[1] - '0') * 10 + (uint32_t)(line.at[2] - '0'),
                             chy_slice_cut(line, 4, line.length)};
    }
    return CHY_OK;
}

static chy_status open_lexicon(chy_neural *n, const chy_pack *pack, chy_error *error)
{
    chy_slice known, classes;
    chy_status status = chy_pack_section(pack, "n.known", CHY_NEURAL_VERSION, &known, error);
    if (status == CHY_OK)
        status = chy_pack_section(pack, "n.classes", CHY_NEURAL_VERSION, &classes, error);
    if (status != CHY_OK) return status;
    size_t slots = known.length / sizeof(chy_known);
    if (known.length % sizeof(chy_known) != 0 || slots == 0 || slots > UINT32_MAX / 2 ||
        (slots & (slots - 1)) != 0 || classes.length % CHY_CLUES_MOST != 0 ||
        classes.length / CHY_CLUES_MOST > UINT16_MAX)
        return chy_fail(error, CHY_ERROR_DATA, "the model's lexicon is of a wrong size");
    n->lexicon = (chy_lexicon){
        .known = (const chy_known *)(const void *)known.at,
        .slots = (uint32_t)slots,
        .classes = (const uint8_t(*)[CHY_CLUES_MOST])classes.at,
        .class_rows = (uint32_t)(classes.length / CHY_CLUES_MOST),
        .words = n->sizes.words,
    };
    memcpy(n->lexicon.sizes, n->sizes.rows, sizeof n->lexicon.sizes);
    return CHY_OK;
}

chy_status chy_neural_open(chy_neural *out, const chy_pack *pack, const char *path,
                           chy_error *error)
{
    *out = (chy_neural){0};
    chy_slice bytes;
    uint32_t numbers[CHY_NEURAL_SIZES];
    chy_status status = chy_pack_section(pack, "n.sizes", CHY_NEURAL_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    if (bytes.length != sizeof numbers)
        return chy_fail(error, CHY_ERROR_DATA, "%s: the network's sizes are missing", path);
    memcpy(numbers, bytes.at, sizeof numbers);
    chy_neural_read_sizes(numbers, &out->sizes);
    if (!sizes_are_sound(numbers, &out->sizes))
        return chy_fail(error, CHY_ERROR_DATA, "%s: the network's sizes make no sense", path);
    const chy_network_sizes *s = &out->sizes;
    status = open_table(&out->tables[0], pack, 0, s->words, s->word_width, error);
    out->input = s->word_width;
    for (int i = 0; i < CHY_CLUE_SETS && status == CHY_OK; i++) {
        status = open_table(&out->tables[1 + i], pack, 1 + i, s->rows[i], s->widths[i], error);
        out->input += s->widths[i];
    }
    char name[CHY_PACK_NAME];
    uint32_t in, columns;
    chy_matrix *matrix;
    for (uint32_t i = 0; status == CHY_OK; i++) {
        if (!chy_neural_section(out, i, name, &in, &columns, &matrix)) break;
        status = open_matrix(matrix, pack, name, in, columns, error);
    }
    if (status == CHY_OK) status = open_lexicon(out, pack, error);
    if (status == CHY_OK) status = open_classes(out, pack, error);
    if (status != CHY_OK) chy_neural_close(out);
    return status;
}

void chy_neural_close(chy_neural *neural)
{
    free(neural->tags);
    free(neural->relations);
    free(neural->rules);
    *neural = (chy_neural){0};
}
