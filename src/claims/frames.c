/* frames.c: frames from the data folder into the compiled file, and out of it.
 *
 * The section "frames" holds the files of frames one after another, without
 * comments, each after a line "\x01PATH"; it is read by the same reader as
 * the files themselves. That costs a few milliseconds when the program starts
 * and saves a binary form whose every offset would need checking. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "claims/frame.h"

enum { VERSION = 1, FILE_LIMIT = 16 << 20, FILES = 256 };

static struct chy_frames *new_frames(void)
{
    struct chy_frames *frames = calloc(1, sizeof *frames);
    if (frames == NULL) return NULL;
    frames->arena = chy_arena_new();
    if (frames->arena == NULL) return free(frames), NULL;
    frames->set_names = chy_map_in(frames->arena);
    frames->aliases = chy_map_in(frames->arena);
    frames->vocabulary = chy_map_in(frames->arena);
    frames->score_codes = chy_map_in(frames->arena);
    for (size_t i = 0; i < CHY_TRIGGER_CLASSES; i++)
        frames->trigger_heads[i] = chy_map_in(frames->arena);
    return frames;
}

void chy_frames_close(chy_frames *frames)
{
    if (frames == NULL) return;
    chy_arena_free(frames->arena);
    free(frames);
}

/* ---- compiling ---- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Without comment lines: nobody reads them in the compiled file. Empty lines
 * stay, so that line numbers hold. */
static void add_stripped(chy_buffer *out, chy_slice text)
{
    chy_slice line;
    while (chy_slice_split(&text, '\n', &line)) {
        chy_slice trimmed = chy_slice_trim(line);
        bool wanted = trimmed.length && trimmed.at[0] != '#';
        if (wanted) chy_buffer_add(out, line);
        chy_buffer_add_byte(out, '\n');
    }
}

static chy_status read_data(chy_buffer *out, const char *path, const chy_listener *listener,
                            unsigned *mistakes, chy_error *error)
{
    chy_status status = chy_file_read(out, path, FILE_LIMIT, error);
    if (status != CHY_OK) return status;
    /* Byte 1 parts the files in the section. */
    chy_slice text = chy_buffer_slice(out);
    size_t bad = chy_utf8_invalid(text);
    for (size_t i = 0; i < text.length && i < bad; i++)
        if (text.at[i] == 0 || text.at[i] == 1) bad = i;
    if (bad == SIZE_MAX) return CHY_OK;
    unsigned line = 1, column = 1;
    for (size_t i = 0; i < bad; i++) {
        column = text.at[i] == '\n' ? 1 : column + 1;
        line += text.at[i] == '\n';
    }
    chy_tell(listener, path, line, column, true, "not UTF-8 text here: expected letters and marks");
    ++*mistakes;
    return CHY_OK;
}

/* All *.frames of one language folder, by name. */
static chy_status compile_language(struct chy_frames *frames, chy_buffer *section,
                                   const char *folder, const chy_listener *listener,
                                   unsigned *mistakes, chy_error *error)
{
    char *names[FILES];
    size_t count = 0;
    DIR *directory = opendir(folder);
    if (directory == NULL) return CHY_OK;
    for (struct dirent *entry; (entry = readdir(directory)) && count < FILES;) {
        size_t length = strlen(entry->d_name);
        if (length <= 7 || strcmp(entry->d_name + length - 7, ".frames") != 0) continue;
        if (entry->d_name[0] == '.') continue;
        char *name = strdup(entry->d_name);
        if (name) names[count++] = name;
    }
    closedir(directory);
    qsort(names, count, sizeof *names, compare_names);
    chy_status status = CHY_OK;
    for (size_t i = 0; i < count; i++) {
        chy_slice path = chy_arena_format(frames->arena, "%s/%s", folder, names[i]);
        chy_buffer file = {0};
        if (status == CHY_OK && path.at)
            status = read_data(&file, path.at, listener, mistakes, error);
        if (status == CHY_OK) {
            chy_slice text = chy_arena_copy(frames->arena, chy_buffer_slice(&file));
            *mistakes += chy_frames_parse(frames, text, path, listener);
            chy_buffer_format(section, "\x01%s\n", path.at);
            add_stripped(section, text);
        }
        chy_buffer_free(&file);
        free(names[i]);
    }
    return status;
}

static chy_status compile_table(struct chy_frames *frames, chy_pack_writer *writer,
                                const char *folder, const char *name, const char *section,
                                const chy_listener *listener, unsigned *mistakes, chy_error *error)
{
    chy_slice path = chy_arena_format(frames->arena, "%s/frames/%s", folder, name);
    chy_buffer *out = chy_pack_add(writer, section, VERSION);
    if (out == NULL || path.at == NULL) return chy_fail_memory(error);
    chy_status status = read_data(out, path.at, listener, mistakes, error);
    if (status != CHY_OK) return status;
    chy_slice text = chy_arena_copy(frames->arena, chy_buffer_slice(out));
    if (strcmp(name, "grid.tsv") == 0)
        *mistakes += chy_frames_parse_grid(frames, text, path.at, listener);
    else if (strcmp(name, "scores.tsv") == 0)
        *mistakes += chy_frames_parse_scores(frames, text, path.at, listener);
    else
        *mistakes += chy_frames_parse_topics(frames, text, path.at, listener);
    return CHY_OK;
}

chy_status chy_frames_compile(chy_pack_writer *writer, const char *folder,
                              const chy_listener *listener, chy_error *error)
{
    struct chy_frames *frames = new_frames();
    if (frames == NULL) return chy_fail_memory(error);
    unsigned mistakes = 0;
    chy_status status = CHY_OK;
    chy_buffer *section = chy_pack_add(writer, "frames", VERSION);
    if (section == NULL) status = chy_fail_memory(error);
    chy_slice english = chy_arena_format(frames->arena, "%s/frames/en", folder);
    if (status == CHY_OK)
        status = compile_language(frames, section, english.at ? english.at : "", listener,
                                  &mistakes, error);
    if (status == CHY_OK)
        status = compile_table(frames, writer, folder, "grid.tsv", "frames.grid", listener,
                               &mistakes, error);
    if (status == CHY_OK)
        status = compile_table(frames, writer, folder, "topics.tsv", "frames.topics", listener,
                               &mistakes, error);
    if (status == CHY_OK)
        status = compile_table(frames, writer, folder, "scores.tsv", "frames.scores", listener,
                               &mistakes, error);
    if (status == CHY_OK) mistakes += chy_frames_check(frames, listener);
    if (status == CHY_OK && chy_arena_failed(frames->arena)) status = chy_fail_memory(error);
    chy_frames_close(frames);
    return status;
}

/* ---- opening ---- */

chy_status chy_frames_open(chy_frames **out, const chy_pack *data, chy_error *error)
{
    *out = NULL;
    chy_slice text, grid, topics, scores;
    chy_status status = chy_pack_section(data, "frames", VERSION, &text, error);
    if (status == CHY_OK) status = chy_pack_section(data, "frames.grid", VERSION, &grid, error);
    if (status == CHY_OK) status = chy_pack_section(data, "frames.topics", VERSION, &topics, error);
    if (status == CHY_OK) status = chy_pack_section(data, "frames.scores", VERSION, &scores, error);
    if (status != CHY_OK) return status;
    struct chy_frames *frames = new_frames();
    if (frames == NULL) return chy_fail_memory(error);
    unsigned mistakes = 0;
    while (text.length) {
        /* Each part: \x01 PATH \n TEXT, up to the next \x01 or the end. */
        chy_slice rest = chy_slice_cut(text, 1, text.length), path;
        if (text.at[0] != 1 || !chy_slice_split(&rest, '\n', &path)) {
            mistakes++;
            break;
        }
        chy_slice body = rest;
        const char *next = rest.length ? memchr(rest.at, 1, rest.length) : NULL;
        if (next) body.length = (size_t)(next - rest.at);
        mistakes += chy_frames_parse(frames, body, path, NULL);
        text = next ? chy_slice_cut(rest, body.length, rest.length) : (chy_slice){0};
    }
    mistakes += chy_frames_parse_grid(frames, grid, "grid.tsv", NULL);
    mistakes += chy_frames_parse_topics(frames, topics, "topics.tsv", NULL);
    mistakes += chy_frames_parse_scores(frames, scores, "scores.tsv", NULL);
    if (chy_arena_failed(frames->arena)) {
        status = chy_fail_memory(error);
    } else if (mistakes) {
        status = chy_fail(error, CHY_ERROR_DATA,
                          "the compiled data holds %u frames that cannot be read; compile it again",
                          mistakes);
    }
    if (status != CHY_OK) return chy_frames_close(frames), status;
    *out = frames;
    return CHY_OK;
}
