/* export.c: the trained network as sections of a model file, in 8-bit weights. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/train/neural.h"

static int8_t whole(float value, float scale, float most)
{
    float steps = scale > 0.0f ? value / scale : 0.0f;
    return (int8_t)lrintf(steps > most ? most : steps < -most ? -most : steps);
}

static void add_floats(chy_buffer *out, const float *numbers, size_t count)
{
    chy_buffer_add(out, (chy_slice){(const char *)numbers, count * sizeof *numbers});
}

/* A matrix in panels, as kernel.h tells: scales, bias, middles, weights. */
static void add_matrix(chy_buffer *out, const float *weights, const float *bias, uint32_t in,
                       uint32_t columns)
{
    uint32_t deep = chy_neural_padded(in), wide = chy_neural_padded(columns);
    float *scales = calloc(2 * (size_t)wide, sizeof *scales);
    int32_t *middle = calloc(wide, sizeof *middle);
    int8_t *steps = calloc((size_t)deep * wide, sizeof *steps);
    out->failed = out->failed || !scales || !middle || !steps;
    for (uint32_t n = 0; n < columns && !out->failed; n++) {
        float most = 0.0f;
        for (uint32_t k = 0; k < in; k++)
            most = fmaxf(most, fabsf(weights[(size_t)k * columns + n]));
        scales[n] = most / (float)CHY_KERNEL_WEIGHT;
        scales[wide + n] = bias != NULL ? bias[n] : 0.0f;
        int8_t *column = steps + (size_t)(n / CHY_KERNEL_PANEL) * CHY_KERNEL_PANEL * deep +
                         n % CHY_KERNEL_PANEL * 4;
        for (uint32_t k = 0; k < in; k++) {
            int8_t weight =
                whole(weights[(size_t)k * columns + n], scales[n], (float)CHY_KERNEL_WEIGHT);
            column[k / 4 * 4 * CHY_KERNEL_PANEL + k % 4] = weight;
            middle[n] += weight * CHY_KERNEL_MIDDLE;
        }
    }
    if (!out->failed) {
        add_floats(out, scales, 2 * (size_t)wide);
        chy_buffer_add(out, (chy_slice){(const char *)middle, wide * sizeof *middle});
        chy_buffer_add(out, (chy_slice){(const char *)steps, (size_t)deep * wide});
    }
    free(scales);
    free(middle);
    free(steps);
}

static void add_table(chy_buffer *out, const float *weights, uint32_t rows, uint32_t width)
{
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t r = 0; r < rows; r++) {
            const float *row = weights + (size_t)r * width;
            float most = 0.0f;
            for (uint32_t i = 0; i < width; i++) most = fmaxf(most, fabsf(row[i]));
            float scale = most / 127.0f;
            if (pass == 0) add_floats(out, &scale, 1);
            for (uint32_t i = 0; i < width && pass == 1; i++)
                chy_buffer_add_byte(out, (char)whole(row[i], scale, 127.0f));
        }
}

static void add_names(chy_buffer *out, const chy_map *names)
{
    for (size_t i = 0; i < names->entries.count; i++) {
        chy_buffer_add(out, names->entries.items[i].key);
        chy_buffer_add_byte(out, '\n');
    }
}

static void add_rules(chy_buffer *out, const chy_lessons *lessons)
{
    for (size_t i = 0; i < lessons->rule_items.count; i++) {
        const chy_lemma_rule *rule = &lessons->rule_items.items[i];
        chy_buffer_format(out, "%d%02u %.*s\n", (int)rule->letters, rule->strip,
                          CHY_PRINT(rule->ending));
    }
}

chy_status chy_neural_export(chy_buffer *out, const chy_network *network,
                             const chy_lessons *lessons, chy_error *error)
{
    chy_network_sizes kept = network->sizes;
    kept.words = lessons->lexicon.words; /* without the twins */
    const chy_network_sizes *s = &kept;
    const chy_layout *l = &network->layout;
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL) return chy_fail_memory(error);
#define SECTION(name) chy_pack_add(writer, name, CHY_NEURAL_VERSION)
    uint32_t numbers[CHY_NEURAL_SIZES];
    chy_neural_write_sizes(s, numbers);
    chy_buffer_add(SECTION("n.sizes"), (chy_slice){(const char *)numbers, sizeof numbers});
    const chy_lexicon *x = &lessons->lexicon;
    chy_buffer_add(SECTION("n.known"),
                   (chy_slice){(const char *)x->known, x->slots * sizeof *x->known});
    chy_buffer_add(SECTION("n.classes"),
                   (chy_slice){(const char *)x->classes, x->class_rows * sizeof *x->classes});
    add_names(SECTION("n.tags"), &lessons->tags);
    add_names(SECTION("n.relations"), &lessons->relations);
    add_rules(SECTION("n.rules"), lessons);
    for (int i = 0; i < CHY_TABLES; i++) {
        char name[] = "n.table0";
        name[7] = (char)('0' + i);
        add_table(SECTION(name), network->tables[i], chy_table_rows(s, i), chy_table_width(s, i));
    }
    /* Where each matrix and its bias lie among the weights. */
    chy_neural frame = {.sizes = *s, .input = l->input};
    const size_t starts[] = {l->views,   l->arc,   l->label,      l->tag,
                             l->tag_out, l->lemma, l->lemma_word, l->lemma_out};
    char name[CHY_PACK_NAME];
    uint32_t in, columns;
    chy_matrix *matrix;
    for (uint32_t i = 0; chy_neural_section(&frame, i, name, &in, &columns, &matrix); i++) {
        uint32_t layer = i / 3, part = i % 3;
        bool recurrent = layer < s->layers;
        size_t at = !recurrent  ? starts[i - 3 * s->layers]
                    : part == 0 ? l->into[layer]
                                : l->over[layer][part - 1];
        const float *bias = network->weights + at + (size_t)in * columns;
        if ((recurrent && part > 0) || at == l->lemma) bias = NULL;
        if (at == l->arc) bias = network->weights + l->arc_head;
        add_matrix(SECTION(name), network->weights + at, bias, in, columns);
    }
#undef SECTION
    chy_status status = chy_pack_finish(writer, out, error);
    chy_pack_writer_free(writer);
    free(writer);
    return status;
}
