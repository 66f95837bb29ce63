/* extend.h: any bytes as a dictionary of actors, put beside a small world. */
#ifndef CHY_TESTS_FUZZ_EXTEND_H
#define CHY_TESTS_FUZZ_EXTEND_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "world/dictionary.h"
#include "world/lexicon.h"
#include "world/world.h"

static void must(bool good, const char *what)
{
    if (good) return;
    fprintf(stderr, "%s\n", what);
    abort();
}

/* A copy of `bytes` that lies as a mapping does; to be freed. */
static void *aligned_copy(chy_slice bytes)
{
    void *copy = aligned_alloc(64, (bytes.length / 64 + 1) * 64);
    must(copy != NULL, "no memory");
    memcpy(copy, bytes.at, bytes.length);
    return copy;
}

/* Two states and the small words of names, made at the first call and kept to the end
 * of the process. */
static const chy_pack *small_world(void)
{
    static const struct {
        const char *name, *text;
    } tables[] = {
        {"world/states.tsv", "code\tname\tofficial\tstatus\tcameo\n"
                             "AUT\tAustria\t\tmember\t\nFRA\tFrance\t\tmember\t\n"},
        {"world/en/naming.tsv", "text\tuse\nof\tinside\nthe\tarticled\nal\tparticle\n"},
        {"world/en/heads.tsv", "text\tkind\tplace\tcameo\tsector\nfront\tbody\tlast\tREB\tREB\n"}};
    static chy_pack pack;
    if (pack.count) return &pack;
    char folder[] = "/tmp/chancery-XXXXXX", path[256];
    must(mkdtemp(folder) != NULL, "no folder");
    static const char *const folders[] = {"world", "world/en"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        must(mkdir(path, 0700) == 0, path);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, tables[i].name);
        must(chy_file_replace(path, chy_slice_of(tables[i].text), NULL) == CHY_OK, path);
    }
    chy_pack_writer *writer = calloc(1, sizeof *writer);
    chy_buffer file = {0};
    chy_error error = {0};
    must(writer && chy_world_compile(writer, folder, NULL, &error) == CHY_OK &&
             chy_pack_finish(writer, &file, &error) == CHY_OK,
         error.message);
    chy_slice bytes = {aligned_copy(chy_buffer_slice(&file)), file.length};
    must(chy_pack_open(&pack, bytes, "small world", &error) == CHY_OK, error.message);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, tables[i].name);
        unlink(path);
    }
    for (size_t i = 2; i-- > 0;) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        rmdir(path);
    }
    rmdir(folder);
    chy_buffer_free(&file);
    chy_pack_writer_free(writer);
    free(writer);
    return &pack;
}

/* What every entry keeps to, whatever the bytes were. */
static chy_status look_at_entry(void *context, const chy_dictionary_entry *entry, chy_error *error)
{
    (void)context;
    (void)error;
    must(entry->line > 0 && entry->name_count > 0 && entry->code_count > 0, "an empty entry");
    for (size_t i = 0; i < entry->name_count; i++)
        must(entry->names[i].length > 0 && chy_utf8_invalid(entry->names[i]) == SIZE_MAX,
             "a name that is no text");
    for (size_t i = 0; i < entry->code_count; i++) {
        const chy_dictionary_code *code = &entry->codes[i];
        must(code->until == 0 || code->from <= code->until, "days out of order");
        must(!code->joint || i > 0, "joined to nothing");
        for (size_t at = 0; at < code->code.length; at++)
            must((code->code.at[at] >= 'A' && code->code.at[at] <= 'Z') ||
                     (code->code.at[at] >= '0' && code->code.at[at] <= '9'),
                 "a code that is none");
    }
    return CHY_OK;
}

static void look_at_finding(void *context, const chy_finding *finding)
{
    chy_slice text = *(const chy_slice *)context;
    must(finding->line > 0 && finding->column > 0 && finding->line <= text.length + 1 &&
             finding->column <= text.length + 1,
         "a finding that is nowhere");
}

static inline void extend_by(chy_slice bytes)
{
    chy_error error = {0};
    /* A copy of its own size, so that reading past its end is seen. */
    char *copy = malloc(bytes.length ? bytes.length : 1);
    must(copy != NULL, "no memory");
    if (bytes.length) memcpy(copy, bytes.at, bytes.length);
    chy_slice text = {copy, bytes.length};
    chy_listener listener = {look_at_finding, &text};
    must(chy_dictionary_read(text, "fuzz", &listener, look_at_entry, NULL, &error) == CHY_OK,
         error.message);
    free(copy);

    char path[] = "/tmp/chancery-XXXXXX";
    int file = mkstemp(path);
    must(file >= 0 && write(file, bytes.at, bytes.length) == (ssize_t)bytes.length, path);
    close(file);
    const char *const paths[] = {path, NULL};
    chy_buffer out = {0};
    chy_status status = chy_world_extend(&out, small_world(), paths, NULL, &error);
    unlink(path);
    must(status == CHY_OK, error.message);
    chy_slice made = {aligned_copy(chy_buffer_slice(&out)), out.length};
    chy_pack pack;
    chy_lexicon lexicon;
    must(chy_pack_open(&pack, made, "extended", &error) == CHY_OK &&
             chy_lexicon_open(&lexicon, &pack, &error) == CHY_OK,
         error.message);
    free((void *)made.at);
    chy_buffer_free(&out);
}

#endif
