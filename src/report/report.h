/* report.h: the face of the report stage: bytes of a file in, reports out.
 *
 * A report is one unit of work and of failure: id, source, date, title and the
 * blocks of its text. What is page furniture (menus, captions, adverts, related
 * headlines) stays in the text, so that offsets hold, but is no body block. */
#ifndef CHY_REPORT_REPORT_H
#define CHY_REPORT_REPORT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/pack.h"

typedef enum chy_format {
    CHY_FORMAT_AUTO, /* by content, then by the file's ending */
    CHY_FORMAT_TEXT,
    CHY_FORMAT_HTML,
    CHY_FORMAT_JSON_LINES,
    CHY_FORMAT_FEED, /* RSS, Atom */
    CHY_FORMAT_WARC
} chy_format;

/* "text", "html", "jsonl", "feed", "warc", "auto"; false for other names. */
bool chy_format_named(const char *name, chy_format *out);

typedef enum chy_block_kind {
    CHY_BLOCK_BODY,     /* running text: claims are read from it */
    CHY_BLOCK_HEADLINE, /* the report's own title */
    CHY_BLOCK_HEADING,  /* a heading inside the body, without a finite sentence of its own */
    CHY_BLOCK_ITEM,     /* a list item or table row of the body: claims are read from it */
    CHY_BLOCK_FURNITURE /* dateline line, byline, caption, advert, menu, related headline */
} chy_block_kind;

typedef struct chy_block {
    chy_block_kind kind;
    uint32_t start, end; /* bytes of the report's text, end exclusive, no space at the ends */
} chy_block;

typedef struct chy_report {
    chy_slice id;       /* the file's name without folder and ending, unless the input gives one */
    chy_slice source;   /* publisher or wire ("Kyodo"); empty where unknown */
    chy_slice title;    /* empty where unknown */
    chy_slice reported; /* EDTF date of the report ("2021-04-12"); empty where unknown */
    chy_slice url;      /* empty where unknown */
    chy_slice dateline; /* place of the dateline ("SEOUL"); empty where unknown */
    chy_slice text;     /* the decoded text, well-formed UTF-8, at most 4 GiB - 1 bytes */
    chy_block *blocks;  /* in the order of the text, not overlapping */
    size_t block_count;
    uint64_t hash; /* of text, source and date: the same report read again has the same */
} chy_report;      /* everything in it lives in the arena it was read into */

/* What the pages and dispatches of a language look like around the report:
 * datelines, bylines, captions, adverts, month names. Immutable; shared by
 * threads. */
typedef struct chy_furniture chy_furniture;

/* Checks `folder`/text/en/furniture*.tsv and calendar.tsv and adds them to
 * `writer` as section "furniture". Mistakes go to `listener`. */
chy_status chy_furniture_compile(chy_pack_writer *writer, const char *folder,
                                 const chy_listener *listener, chy_error *error);
/* From the compiled data; `pack` is borrowed for the furniture's life. */
chy_status chy_furniture_open(chy_furniture **out, const chy_pack *pack, chy_error *error);
void chy_furniture_close(chy_furniture *furniture);

typedef struct chy_report_options {
    chy_format format;
    const chy_furniture *furniture; /* borrowed; NULL: no text is furniture */
    bool whole;            /* every block is body, as the text of a treebank needs; no furniture */
    const char *date;      /* EDTF, for reports that do not tell; NULL: none */
    const char *source;    /* for reports that do not tell; NULL: none */
    const char *fields[5]; /* JSON names of id, date, title, source, text; NULL: these names */
    size_t limit;          /* bytes of one report; 0: 64 MiB */
} chy_report_options;

chy_report_options chy_report_defaults(void);

/* Reads the reports of one file, one after another. */
typedef struct chy_reader chy_reader;

/* Opens `path` ("-": standard input) by `options` (copied). What is wrong with
 * parts of the input goes to `listener` ("FILE:7: ..."), and reading goes on
 * with the next report. The reader is the caller's: chy_reader_close. */
chy_status chy_reader_open(chy_reader **out, const char *path, const chy_report_options *options,
                           const chy_listener *listener, chy_error *error);
/* The same for bytes in memory, which are borrowed while the reader lives;
 * `name` stands for the path. */
chy_status chy_reader_open_memory(chy_reader **out, chy_slice bytes, const char *name,
                                  const chy_report_options *options, const chy_listener *listener,
                                  chy_error *error);
/* The next report into `arena`. CHY_OK with *out NULL at the end of the input.
 * An error ends the file; what was read before stays good. */
chy_status chy_reader_next(chy_reader *reader, chy_arena *arena, chy_report **out,
                           chy_error *error);
/* How many reports or lines had to be left out so far. */
size_t chy_reader_mistakes(const chy_reader *reader);
void chy_reader_close(chy_reader *reader);

/* A report from text in memory (borrowed into the arena by copy), for callers
 * of the library and tests: `id` and `date` may be NULL. */
chy_status chy_report_from_text(chy_report **out, chy_slice text, const char *id, const char *date,
                                chy_arena *arena, chy_error *error);
/* The same with furniture, source and date of `options`. */
chy_status chy_report_from_text_with(chy_report **out, chy_slice text, const char *id,
                                     const chy_report_options *options, chy_arena *arena,
                                     chy_error *error);

#endif
