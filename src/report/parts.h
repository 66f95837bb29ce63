/* parts.h: what the files of the report stage share among themselves.
 *
 * Bytes come through a chy_input, become text in charset.c, and blocks in
 * layout.c; json.c, html.c, feed.c and warc.c know one format each; reader.c
 * puts them together. */
#ifndef CHY_REPORT_PARTS_H
#define CHY_REPORT_PARTS_H

#include "base/array.h"
#include "base/buffer.h"
#include "report/report.h"

/* -- input.c: the files of an input, one after another, unpacked ----------- */

struct archive;

typedef struct chy_input {
    struct archive *archive;
    const char *path;  /* for messages; borrowed */
    const char *entry; /* name of the file inside an archive; NULL for a bare file */
    int file;          /* -1 where the bytes are in memory */
    chy_buffer window; /* bytes read but not taken yet start at `at` */
    size_t at;
    bool ended;        /* of the entry */
    chy_status failed; /* why reading the entry broke off; CHY_OK else */
    chy_error error;
    size_t entries;
} chy_input;

/* Opens a file ("-": standard input), or `bytes` where they are not NULL. */
chy_status chy_input_open(chy_input *input, const char *path, const chy_slice *bytes,
                          chy_error *error);
/* Moves to the next file inside; *out false at the end. */
chy_status chy_input_entry(chy_input *input, bool *out, chy_error *error);
/* What lies ahead, at least `want` bytes unless the entry ends before that.
 * Valid until the next call. */
chy_slice chy_input_peek(chy_input *input, size_t want);
/* Moves past `count` peeked bytes. */
void chy_input_take(chy_input *input, size_t count);
void chy_input_close(chy_input *input);
/* All of `bytes`, whatever compression they carry, appended to *out, at most
 * `limit`. */
chy_status chy_input_unpack(chy_slice bytes, size_t limit, chy_buffer *out, chy_error *error);

/* -- charset.c: bytes to well-formed UTF-8 --------------------------------- */

typedef struct chy_decoded {
    chy_slice text;      /* without a byte order mark; in the arena */
    const char *charset; /* what the bytes were taken for; a literal or in the arena */
    size_t broken;       /* how many U+FFFD stand for broken bytes */
    size_t broken_at;    /* offset of the first of them in the text */
} chy_decoded;

/* `declared` is the charset that the format names, or NULL; the bytes decide.
 * CHY_ERROR_INPUT, without a path in the message, for what is no text. */
chy_status chy_decode(chy_slice bytes, const char *declared, chy_arena *arena, chy_decoded *out,
                      chy_error *error);

/* -- layout.c: blocks of a text -------------------------------------------- */

typedef CHY_ARRAY(chy_block) chy_blocks;

/* Cuts plain text into blocks by its lines; kinds by their shape alone. */
chy_status chy_layout(chy_slice text, chy_arena *arena, chy_blocks *out, chy_error *error);
/* Whether words of a line look like a line of their own and no sentence. */
bool chy_line_open_ended(chy_slice line);
/* `slice` without Unicode white space at its ends. */
chy_slice chy_trim_wide(chy_slice slice);
size_t chy_count_words(chy_slice slice);

/* -- finish.c: furniture, title, date and source --------------------------- */

/* Takes a report with text and blocks; finds furniture among the blocks, and
 * fills what is still empty of title, source, date and dateline from it and
 * from `options`; last the hash. */
chy_status chy_report_finish(chy_report *report, chy_blocks *blocks,
                             const chy_report_options *options, chy_arena *arena, chy_error *error);

/* -- the formats ------------------------------------------------------------ */

/* What the reader knows of where a report stands, for messages. */
typedef struct chy_place {
    const char *path;
    unsigned line;
    const chy_listener *listener;
} chy_place;

struct json_t;

/* One object of a JSON document. *out NULL where the line had to be left out and was told. */
chy_status chy_json_object(chy_report **out, struct json_t *object, const chy_place *place,
                           const chy_report_options *options, chy_arena *arena, chy_error *error);
/* One line of JSON Lines, the same way. */
chy_status chy_json_report(chy_report **out, chy_slice line, const chy_place *place,
                           const chy_report_options *options, chy_arena *arena, chy_error *error);

/* The items of an RSS or Atom feed, one after another. */
typedef struct chy_feed chy_feed;
/* Parses `bytes`, which need not outlive the call. */
chy_status chy_feed_open(chy_feed **out, chy_slice bytes, chy_error *error);
/* The next item; *out NULL at the end. place->line is set to its line. */
chy_status chy_feed_next(chy_feed *feed, chy_place *place, const chy_report_options *options,
                         chy_arena *arena, chy_report **out, chy_error *error);
void chy_feed_close(chy_feed *feed);

/* One page out of a WARC file. */
typedef struct chy_warc_page {
    chy_slice url, body;
    const char *charset; /* that the server declared; NULL where none */
} chy_warc_page;
/* Moves past records that hold no page; *found false at the end. What cannot
 * be unpacked is told to the place's listener. */
chy_status chy_warc_next(chy_input *input, size_t limit, const chy_place *place, chy_arena *arena,
                         chy_warc_page *out, bool *found, chy_error *error);

/* A whole file of plain text. */
chy_status chy_plain_report(chy_report **out, chy_slice bytes, const char *charset,
                            const chy_place *place, const chy_report_options *options,
                            chy_arena *arena, chy_error *error);

/* A whole HTML page. `charset` is what the transport said, or NULL. */
chy_status chy_html_report(chy_report **out, chy_slice bytes, const char *charset,
                           const chy_place *place, const chy_report_options *options,
                           chy_arena *arena, chy_error *error);
/* The text of a piece of HTML inside a feed, with its blocks, for a report
 * whose other fields the caller knows. */
chy_status chy_html_fragment(chy_report *report, chy_slice html, const chy_report_options *options,
                             chy_arena *arena, chy_error *error);

/* `text` itself where it is well-formed UTF-8 without NUL, else a mended copy. */
chy_slice chy_well_formed(chy_slice text, chy_arena *arena);

/* Tells of text that was decoded with loss. */
void chy_tell_broken(const chy_decoded *decoded, const chy_place *place);

#endif
