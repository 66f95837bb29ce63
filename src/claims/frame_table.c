/* frame_table.c: the operator grid, the topics, and look-ups in compiled frames. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "claims/frame.h"

/* ---- the grid: what an operator makes of a content ---- */

/* "TYPE[/mode]:CAMEO[>class]" */
static chy_grid_cell cell_of(chy_slice text)
{
    chy_grid_cell cell = {0};
    size_t colon = chy_slice_find(text, CHY_SLICE(":"));
    if (colon == SIZE_MAX) return cell;
    cell.cameo = chy_slice_cut(text, colon + 1, text.length);
    size_t becomes = chy_slice_find(cell.cameo, CHY_SLICE(">"));
    if (becomes != SIZE_MAX) {
        cell.becomes = chy_slice_cut(cell.cameo, becomes + 1, cell.cameo.length);
        cell.cameo = chy_slice_cut(cell.cameo, 0, becomes);
    }
    chy_slice type = chy_slice_cut(text, 0, colon);
    size_t slash = chy_slice_find(type, CHY_SLICE("/"));
    cell.type = chy_slice_cut(type, 0, slash);
    if (slash != SIZE_MAX) cell.mode = chy_slice_cut(type, slash + 1, type.length);
    return cell;
}

static const char *const stances[CHY_GRID_STANCES + 1] = {"request",  "agree", "demand",  "reject",
                                                          "threaten", "stop",  "prevent", "permit",
                                                          "consider", "hope",  NULL};

unsigned chy_frames_parse_grid(struct chy_frames *frames, chy_slice text, const char *path,
                               const chy_listener *listener)
{
    const char *names[CHY_GRID_STANCES + 2] = {"content"};
    for (size_t i = 0; stances[i]; i++) names[i + 1] = stances[i];
    frames->stance_count = CHY_GRID_STANCES;
    for (size_t i = 0; i < CHY_GRID_STANCES; i++) frames->stances[i] = chy_slice_of(stances[i]);
    chy_table table;
    if (!chy_table_open(&table, text, path, names, listener)) return 1;
    while (chy_table_next(&table)) {
        chy_grid_row *row = chy_array_push(&frames->grid, frames->arena);
        if (row == NULL) break;
        row->content = chy_table_cell(&table, 0);
        for (size_t i = 0; i < CHY_GRID_STANCES; i++) {
            chy_slice cell = chy_table_cell(&table, i + 1);
            row->cells[i] = cell_of(cell);
            row->cells_at[i] =
                (chy_frame_place){chy_slice_of(path), table.line,
                                  cell.at ? (unsigned)(cell.at - table.row.at) + 1 : 1};
            if (cell.length && row->cells[i].cameo.length == 0)
                chy_table_mistake(&table, i + 1, "\"%.*s\" is no code: expected TYPE[/mode]:CAMEO",
                                  CHY_PRINT(cell));
        }
    }
    return table.mistakes;
}

unsigned chy_frames_parse_topics(struct chy_frames *frames, chy_slice text, const char *path,
                                 const chy_listener *listener)
{
    static const char *const names[] = {"kind", "code", "words", NULL};
    static const char *const kinds[] = {"topic", "how", NULL};
    chy_table table;
    if (!chy_table_open(&table, text, path, names, listener)) return 1;
    while (chy_table_next(&table)) {
        chy_slice kind = chy_table_cell(&table, 0), code = chy_table_cell(&table, 1);
        size_t sort;
        chy_table_choice(&table, 0, "kind of topic", kinds, &sort);
        chy_slice rest = chy_table_cell(&table, 2), words;
        while (chy_slice_split(&rest, '|', &words)) {
            words = chy_slice_trim(words);
            if (words.length == 0) continue;
            chy_topic *topic = chy_array_push(&frames->topics, frames->arena);
            if (topic == NULL) break;
            *topic = (chy_topic){chy_slice_is(kind, "how"), code, words};
        }
    }
    return table.mistakes;
}

unsigned chy_frames_parse_scores(struct chy_frames *frames, chy_slice text, const char *path,
                                 const chy_listener *listener)
{
    static const char *const names[] = {"kind", "code", "quad", "score", NULL};
    static const char *const kinds[] = {"cameo", "plover", NULL};
    chy_table table;
    if (!chy_table_open(&table, text, path, names, listener)) return 1;
    while (chy_table_next(&table)) {
        chy_slice kind = chy_table_cell(&table, 0), code = chy_table_cell(&table, 1);
        chy_slice quad = chy_table_cell(&table, 2), value = chy_table_cell(&table, 3);
        bool plover = chy_slice_is(kind, "plover");
        char number[32], *end = number;
        snprintf(number, sizeof number, "%.*s", CHY_PRINT(value));
        chy_score score = {.value = value.length ? strtod(number, &end) : NAN};
        if (quad.length == 1 && quad.at[0] >= '1' && quad.at[0] <= '4')
            score.quad = (unsigned)(quad.at[0] - '0');
        size_t sort;
        if (chy_table_choice(&table, 0, "kind of code", kinds, &sort) && plover != (score.quad > 0))
            chy_table_mistake(&table, 2, "\"%.*s\" is no class of %s: expected %s", CHY_PRINT(quad),
                              kinds[sort], plover ? "1 to 4" : "nothing");
        if (value.length && *end != '\0')
            chy_table_mistake(&table, 3, "\"%.*s\" is no number: expected one such as -2.5",
                              CHY_PRINT(value));
        bool added = false;
        uint32_t place = (uint32_t)frames->scores.count;
        chy_score *item = chy_array_push(&frames->scores, frames->arena);
        if (item == NULL || !chy_map_put(&frames->score_codes, code, place, &added)) break;
        *item = score;
        if (!added)
            chy_table_mistake(&table, 1, "\"%.*s\" is here twice: expected one row for each",
                              CHY_PRINT(code));
    }
    return table.mistakes;
}

const chy_score *chy_frames_score(const struct chy_frames *frames, chy_slice code)
{
    const uint32_t *found = chy_map_find(&frames->score_codes, code);
    return found && *found < frames->scores.count ? &frames->scores.items[*found] : NULL;
}

/* ---- look-ups ---- */

chy_slice chy_frames_lemma(const struct chy_frames *frames, chy_slice lemma, chy_slice form,
                           chy_arena *arena)
{
    const uint32_t *found = chy_map_find(&frames->aliases, lemma);
    if (found == NULL && !chy_map_find(&frames->vocabulary, lemma))
        found = chy_map_find(&frames->aliases, form);
    if (found) return frames->lemmas.items[*found];
    if (chy_map_find(&frames->vocabulary, lemma)) return lemma;
    for (size_t i = 0; i < frames->endings.count; i++) {
        const chy_ending *ending = &frames->endings.items[i];
        if (form.length < ending->form.length + 3 || !chy_slice_ends(form, ending->form)) continue;
        chy_slice stem = chy_slice_cut(form, 0, form.length - ending->form.length);
        chy_slice guess =
            chy_arena_format(arena, "%.*s%.*s", CHY_PRINT(stem), CHY_PRINT(ending->lemma));
        if (chy_map_find(&frames->vocabulary, guess)) return guess;
    }
    return lemma;
}

uint32_t chy_frames_set(const struct chy_frames *frames, const char *name)
{
    uint32_t *found = chy_map_find(&frames->set_names, chy_slice_of(name));
    return found ? *found : UINT32_MAX;
}

bool chy_set_has(const struct chy_frames *frames, uint32_t set, chy_slice lemma)
{
    return set < frames->sets.count && chy_map_find(&frames->sets.items[set].words, lemma) != NULL;
}

const chy_grid_cell *chy_frames_cell(const struct chy_frames *frames, chy_slice content,
                                     chy_slice stance)
{
    size_t column = 0;
    while (column < frames->stance_count && !chy_slice_equal(frames->stances[column], stance))
        column++;
    if (column == frames->stance_count || content.length == 0) return NULL;
    for (size_t i = 0; i < frames->grid.count; i++)
        if (chy_slice_equal(frames->grid.items[i].content, content)) {
            const chy_grid_cell *cell = &frames->grid.items[i].cells[column];
            return cell->cameo.length ? cell : NULL;
        }
    return NULL;
}

const chy_trigger *chy_frames_trigger(const struct chy_frames *frames, chy_trigger_class class,
                                      chy_slice lemma)
{
    uint32_t *found = chy_map_find(&frames->trigger_heads[class], lemma);
    return found ? &frames->triggers.items[*found] : NULL;
}

const chy_field *chy_frame_field(const chy_frame *frame, const char *name)
{
    for (size_t i = 0; i < frame->field_count; i++)
        if (chy_slice_is(frame->fields[i].name, name)) return &frame->fields[i];
    return NULL;
}

/* ---- what only the whole can tell ---- */

/* Whether scores.tsv knows the type, its mode and the CAMEO code. */
static bool codes_known(const struct chy_frames *frames, chy_slice type, chy_slice mode,
                        chy_slice cameo)
{
    if (cameo.length && chy_frames_score(frames, cameo) == NULL) return false;
    if (type.length == 0 || chy_slice_is(type, "-")) return true;
    if (chy_frames_score(frames, type) == NULL) return false;
    if (mode.length == 0) return true;
    char both[64];
    snprintf(both, sizeof both, "%.*s/%.*s", CHY_PRINT(type), CHY_PRINT(mode));
    return chy_frames_score(frames, chy_slice_of(both)) != NULL;
}

/* Tells what is wrong at a place; counts as one mistake. */
static unsigned tell_at(const chy_frame_place *at, chy_slice about, const char *message,
                        const chy_listener *listener)
{
    char path[4096];
    snprintf(path, sizeof path, "%.*s", CHY_PRINT(at->path));
    chy_tell(listener, path, at->line, at->column, true, "\"%.*s\" %s", CHY_PRINT(about), message);
    return 1;
}

/* "TYPE/mode CAMEO", as far as they are there. */
static chy_slice codes_of(const struct chy_frames *frames, chy_slice type, chy_slice mode,
                          chy_slice cameo)
{
    return chy_arena_format(frames->arena, "%.*s%s%.*s%s%.*s", CHY_PRINT(type),
                            mode.length ? "/" : "", CHY_PRINT(mode), cameo.length ? " " : "",
                            CHY_PRINT(cameo));
}

static unsigned check_codes(const struct chy_frames *frames, const chy_listener *listener)
{
    static const char message[] = "is not in scores.tsv: expected types, modes and CAMEO codes "
                                  "that stand there";
    unsigned mistakes = 0;
    for (size_t i = 0; i < frames->frames.count; i++) {
        const chy_frame *frame = &frames->frames.items[i];
        if (!codes_known(frames, frame->type, frame->mode, frame->cameo))
            mistakes +=
                tell_at(&frame->code_at, codes_of(frames, frame->type, frame->mode, frame->cameo),
                        message, listener);
    }
    for (size_t i = 0; i < frames->grid.count; i++)
        for (size_t j = 0; j < frames->stance_count; j++) {
            const chy_grid_cell *cell = &frames->grid.items[i].cells[j];
            if (!codes_known(frames, cell->type, cell->mode, cell->cameo))
                mistakes += tell_at(&frames->grid.items[i].cells_at[j],
                                    codes_of(frames, cell->type, cell->mode, cell->cameo), message,
                                    listener);
        }
    return mistakes;
}

/* The slots that the engine fills itself; the language has others, its prepositions
 * and particles, in the set `slots`. */
static bool slot_known(const struct chy_frames *frames, chy_slice slot)
{
    static const char *const own[] = {
        "subject",   "object",    "clause",     "indirect",        "as",
        "poss",      "mod",       "appos",      "adverb",          "time",
        "purpose",   "adverbial", "self",       "owner",           "whom",
        "named",     "above",     "marker",     "helper",          "negation",
        "relative",  "mark",      "list",       "speaker",         "told",
        "told-body", "told-own",  "told-topic", "told-instrument", "told-lately"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (chy_slice_is(slot, own[i])) return true;
    return chy_set_has(frames, chy_frames_set(frames, "slots"), slot);
}

static unsigned check_slots(const struct chy_frames *frames, const chy_listener *listener)
{
    unsigned mistakes = 0;
    if (chy_frames_set(frames, "slots") == UINT32_MAX) return 0;
    for (size_t i = 0; i < frames->slots.count; i++) {
        const chy_slot_use *use = &frames->slots.items[i];
        if (!slot_known(frames, use->slot))
            mistakes +=
                tell_at(&use->at, use->slot,
                        "is no slot: expected one of docs/frames.md or of the set slots", listener);
    }
    return mistakes;
}

static bool content_known(const struct chy_frames *frames, chy_slice content)
{
    bool known = content.length == 0;
    for (size_t i = 0; i < frames->grid.count && !known; i++)
        known = chy_slice_equal(frames->grid.items[i].content, content);
    return known;
}

static bool stance_known(const struct chy_frames *frames, chy_slice stance)
{
    bool known = stance.length == 0 || chy_slice_is(stance, "same");
    for (size_t i = 0; i < frames->stance_count && !known; i++)
        known = chy_slice_equal(frames->stances[i], stance);
    return known;
}

unsigned chy_frames_check(const struct chy_frames *frames, const chy_listener *listener)
{
    unsigned mistakes = check_codes(frames, listener) + check_slots(frames, listener);
    for (size_t i = 0; i < frames->sets.count; i++) {
        const chy_word_set *set = &frames->sets.items[i];
        if (set->used && set->words.entries.count == 0)
            mistakes += tell_at(&set->used_at, set->name,
                                "is no set: expected one that a file of frames has", listener);
    }
    for (size_t i = 0; i < frames->frames.count; i++) {
        const chy_frame *frame = &frames->frames.items[i];
        if (!content_known(frames, frame->content))
            mistakes += tell_at(&frame->content_at, frame->content,
                                "is no content class: expected a row of grid.tsv", listener);
        if (!stance_known(frames, frame->stance))
            mistakes += tell_at(&frame->stance_at, frame->stance,
                                "is no stance: expected a column of grid.tsv or same", listener);
    }
    return mistakes;
}
