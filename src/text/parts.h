/* parts.h: what the files of the text stage share. */
#ifndef CHY_TEXT_PARTS_H
#define CHY_TEXT_PARTS_H

#include "base/map.h"
#include "text/text.h"

/* How a word written with a full stop behaves; see data/text/en/abbreviations.tsv. */
typedef enum chy_abbreviation {
    CHY_ABBREVIATION_NONE,
    CHY_ABBREVIATION_TITLE,
    CHY_ABBREVIATION_NUMBER,
    CHY_ABBREVIATION_DATE,
    CHY_ABBREVIATION_INNER,
    CHY_ABBREVIATION_COMMON,
    CHY_ABBREVIATION_INITIAL /* one capital: never listed, seen from its shape */
} chy_abbreviation;

struct chy_splitter {
    chy_arena *arena;      /* owned */
    chy_map abbreviations; /* form, as listed -> chy_abbreviation */
    chy_map words;         /* form in lower case -> index into parts */
    CHY_ARRAY(chy_slice) parts;
    chy_map endings; /* ending in lower case -> index into parts: what it follows */
    chy_map prefixes, units, starters, addresses; /* sets */
};

typedef enum chy_piece_kind {
    CHY_PIECE_WORD,
    CHY_PIECE_ABBREVIATION, /* ends in its own full stop */
    CHY_PIECE_STOP,         /* . ! ? and runs of them */
    CHY_PIECE_ELLIPSIS,
    CHY_PIECE_OPENER, /* brackets and quotes that open */
    CHY_PIECE_CLOSER,
    CHY_PIECE_ADDRESS, /* a URL or a mail address */
    CHY_PIECE_FACE,    /* a listed word of marks: ":-)" */
    CHY_PIECE_RULE,    /* a line drawn with one mark: "-------" */
    CHY_PIECE_MARK     /* any other punctuation or symbol */
} chy_piece_kind;

/* A syntactic word before sentences are known. */
typedef struct chy_piece {
    uint32_t start, end; /* bytes of the report's text */
    chy_piece_kind kind;
    chy_abbreviation abbreviation;
    uint8_t token_words; /* as in chy_word */
    bool space_before;
} chy_piece;

typedef struct chy_pieces {
    chy_piece *items;
    size_t count, capacity;
} chy_pieces;

/* Cuts the bytes from `start` to `end` of `text` into words. */
chy_status chy_text_cut(const chy_splitter *splitter, chy_slice text, uint32_t start, uint32_t end,
                        chy_arena *arena, chy_pieces *out, chy_error *error);

/* Index after the last piece of the sentence that starts at `from`. */
size_t chy_text_sentence_end(const chy_splitter *splitter, chy_slice text, const chy_pieces *pieces,
                             size_t from);

/* `slice` in lower case in `room` (of at least 64 bytes), with one kind of
 * apostrophe; empty where it is longer than 60 bytes. */
chy_slice chy_text_lower(chy_slice slice, char room[64]);

#endif
