/* Any bytes as one block of text: words lie in order inside it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static chy_splitter *the_splitter(void)
{
    static chy_mapping data;
    static chy_splitter *splitter;
    const char *build = getenv("BUILD");
    char path[4096];
    chy_pack pack;
    chy_slice section;
    chy_error error = {0};
    if (splitter) return splitter;
    snprintf(path, sizeof path, "%s/chancery.data", build ? build : "build");
    if (chy_file_map(&data, path, &error) != CHY_OK ||
        chy_pack_open(&pack, data.bytes, path, &error) != CHY_OK ||
        chy_pack_section(&pack, "text", CHY_TEXT_VERSION, &section, &error) != CHY_OK ||
        chy_splitter_open(&splitter, section, &error) != CHY_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
    return splitter;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    /* A copy of its own size, so that reading past its end is seen. */
    char *copy = malloc(size ? size : 1);
    chy_arena *arena = chy_arena_new();
    if (copy == NULL || arena == NULL) abort();
    if (size) memcpy(copy, bytes, size);
    chy_block block = {CHY_BLOCK_BODY, 0, (uint32_t)size};
    chy_report report = {.text = {copy, size}, .blocks = &block, .block_count = 1};
    chy_text *text;
    if (chy_text_split(the_splitter(), &report, arena, &text, NULL) != CHY_OK) abort();
    uint32_t at = 0;
    for (uint32_t s = 0; s < text->count; s++)
        for (uint32_t i = 0; i < text->sentences[s].count; i++) {
            const chy_word *word = &text->sentences[s].words[i];
            if (word->start < at || word->end <= word->start || word->end > size) abort();
            at = word->end;
        }
    chy_arena_free(arena);
    free(copy);
    return 0;
}
