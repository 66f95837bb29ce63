/* Any bytes as a treebank: what is kept is sound and is written and read back. */
#include <stdlib.h>
#include <string.h>

#include "syntax/syntax.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    char *copy = malloc(size ? size : 1);
    chy_arena *arena = chy_arena_new();
    chy_buffer out = {0};
    chy_trees *trees;
    if (copy == NULL || arena == NULL) abort();
    if (size) memcpy(copy, bytes, size);
    if (chy_conllu_read(&trees, (chy_slice){copy, size}, "fuzz", arena, NULL, NULL) == CHY_OK) {
        for (uint32_t s = 0; s < trees->count; s++) {
            const chy_sentence *sentence = trees->items[s].sentence;
            for (uint32_t i = 0; i < sentence->count; i++) {
                uint32_t head = trees->items[s].nodes[i].head;
                if (head != CHY_NO_HEAD && head >= sentence->count) abort();
                if (sentence->words[i].end > trees->text->report->text.length) abort();
            }
        }
        chy_conllu_write(&out, trees);
        if (!chy_buffer_ok(&out)) abort();
    }
    chy_buffer_free(&out);
    chy_arena_free(arena);
    free(copy);
    return 0;
}
