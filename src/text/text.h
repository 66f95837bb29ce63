/* text.h: the face of the text stage: a report in, sentences and words out. */
#ifndef CHY_TEXT_TEXT_H
#define CHY_TEXT_TEXT_H

#include "base/pack.h"
#include "report/report.h"

enum { CHY_TEXT_VERSION = 1 }; /* of the compiled section "text" */

/* A syntactic word as Universal Dependencies count it. "don't" is one token of
 * two words, "do" and "n't"; each has the bytes that are its own. */
typedef struct chy_word {
    chy_slice form;      /* in the report's text */
    uint32_t start, end; /* bytes of the report's text */
    bool space_after;    /* white space (or the text's end) follows */
    uint8_t token_words; /* on the first word of a multiword token: how many words; else 0 */
} chy_word;

typedef struct chy_sentence {
    chy_word *words;
    uint32_t count;      /* at least 1 */
    uint32_t start, end; /* bytes of the report's text */
    uint32_t block;      /* index into report->blocks */
    uint32_t number;     /* 0-based, over the whole report */
} chy_sentence;

/* A report cut into sentences. Furniture blocks give no sentences. */
typedef struct chy_text {
    const chy_report *report; /* borrowed */
    chy_sentence *sentences;
    uint32_t count;
} chy_text;

/* Knows abbreviations and word forms of one language, from data/text/LANGUAGE.
 * Immutable; shared by threads. */
typedef struct chy_splitter chy_splitter;

/* From the compiled data (section "text"); `bytes` is borrowed for the
 * splitter's life. */
chy_status chy_splitter_open(chy_splitter **out, chy_slice bytes, chy_error *error);
void chy_splitter_close(chy_splitter *splitter);

/* Checks the tables of `folder` (data/text/LANGUAGE) and adds section "text".
 * Mistakes go to `listener`. */
chy_status chy_text_compile(chy_pack_writer *writer, const char *folder,
                            const chy_listener *listener, chy_error *error);

/* Cuts `report` into sentences and words, all in `arena`. Linear in the text's
 * length; a sentence of more than 1,000 words is cut at 1,000. */
chy_status chy_text_split(const chy_splitter *splitter, const chy_report *report, chy_arena *arena,
                          chy_text **out, chy_error *error);

#endif
