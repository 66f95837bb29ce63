/* sentences.c: where sentences end, and putting them together. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/parts.h"

enum { MOST_WORDS = 1000, DATELINE = 16 };

static chy_slice form(chy_slice text, const chy_piece *piece)
{
    return chy_slice_cut(text, piece->start, piece->end);
}

static uint32_t first_code(chy_slice text, const chy_piece *piece)
{
    size_t at = piece->start;
    return chy_utf8_next(text, &at);
}

static bool starts_lower(chy_slice text, const chy_piece *piece)
{
    return u_islower((UChar32)first_code(text, piece));
}

static bool starts_upper(chy_slice text, const chy_piece *piece)
{
    return u_isupper((UChar32)first_code(text, piece));
}

static bool is_starter(const chy_splitter *splitter, chy_slice text, const chy_piece *piece)
{
    char room[64];
    return starts_upper(text, piece) &&
           chy_map_find(&splitter->starters, chy_text_lower(form(text, piece), room)) != NULL;
}

/* "1." or "a)" at the start of a sentence is a list marker, no sentence. */
static bool is_marker(chy_slice text, const chy_pieces *pieces, size_t from, size_t at)
{
    if (at != from + 1 || pieces->items[from].end - pieces->items[from].start > 3) return false;
    uint32_t code = first_code(text, &pieces->items[from]);
    return u_isdigit((UChar32)code) ||
           (u_isalpha((UChar32)code) && pieces->items[from].end - pieces->items[from].start == 1);
}

/* A short word with a capital before a full stop and a small letter: most
 * likely an abbreviation that no list has ("3rd Bn. of"). */
static bool is_short_name(chy_slice text, const chy_pieces *pieces, size_t from, size_t at)
{
    if (at == from || pieces->items[at].space_before) return false;
    chy_slice word = form(text, &pieces->items[at - 1]);
    return word.length > 1 && word.length <= 4 && starts_upper(text, &pieces->items[at - 1]) &&
           word.at[1] >= 'a' && word.at[1] <= 'z';
}

/* Does the sentence end at piece `at`, `next` being the first after the marks
 * that close with it (`closed`: there are such)? */
static bool ends(const chy_splitter *splitter, chy_slice text, const chy_pieces *pieces,
                 size_t from, size_t at, size_t next, bool closed)
{
    const chy_piece *piece = &pieces->items[at];
    if (next == pieces->count) return true;
    const chy_piece *follower = &pieces->items[next];
    bool quoted = follower->kind == CHY_PIECE_OPENER && next + 1 < pieces->count;
    const chy_piece *word = quoted ? follower + 1 : follower;
    switch (piece->kind) {
    case CHY_PIECE_RULE:
        return true;
    case CHY_PIECE_ADDRESS:
        return follower->space_before &&
               (follower->kind == CHY_PIECE_ADDRESS || starts_upper(text, follower));
    case CHY_PIECE_STOP:
        if (first_code(text, piece) >= 0x3000) return true; /* scripts without blanks */
        if (!follower->space_before && !closed && !starts_upper(text, word) &&
            follower->kind != CHY_PIECE_OPENER)
            return false;
        if (!follower->space_before && !closed && follower->kind == CHY_PIECE_MARK) return false;
        if (is_marker(text, pieces, from, at)) return false;
        if (follower->kind == CHY_PIECE_MARK &&
            (text.at[follower->start] == ',' || text.at[follower->start] == ';'))
            return false;
        if (!starts_lower(text, word)) return true;
        return !closed && !is_short_name(text, pieces, from, at);
    case CHY_PIECE_ELLIPSIS:
        return starts_upper(text, word) && (follower->space_before || quoted);
    case CHY_PIECE_ABBREVIATION:
        if (piece->abbreviation == CHY_ABBREVIATION_COMMON ||
            piece->abbreviation == CHY_ABBREVIATION_DATE ||
            piece->abbreviation == CHY_ABBREVIATION_INITIAL)
            return is_starter(splitter, text, word);
        return false;
    default:
        return false;
    }
}

/* "SEOUL, Dec. 21 (Agency) -- " before a story's first sentence: a place in
 * capitals, then a date or a name in brackets, then a dash; or "CYPRUS * ", a
 * heading in capitals that a star parts from the text. The index after the dash
 * or star, or 0. */
static size_t dateline_end(chy_slice text, const chy_pieces *pieces)
{
    bool told = false; /* a date or an agency was seen */
    if (pieces->count < 4) return 0;
    chy_slice place = form(text, &pieces->items[0]);
    if (place.length < 3) return 0;
    for (size_t i = 0; i < place.length; i++)
        if (place.at[i] >= 'a' && place.at[i] <= 'z') return 0;
    for (size_t i = 1; i + 1 < pieces->count && i < DATELINE; i++) {
        const chy_piece *piece = &pieces->items[i];
        uint32_t code = first_code(text, piece);
        bool star = code == '*' || code == 0x2022 || code == 0xB7;
        if (code == '-' || code == 0x2013 || code == 0x2014 || star) {
            bool apart = piece->space_before && piece[1].space_before;
            if (!apart || piece->kind != CHY_PIECE_MARK) return 0;
            return (told || star) && !starts_lower(text, piece + 1) ? i + 1 : 0;
        }
        if (code == '(' || u_isdigit((UChar32)code)) told = true;
        if (piece->kind == CHY_PIECE_STOP && !u_isdigit((UChar32)code) && code != '.') return 0;
        if (starts_lower(text, piece)) return 0;
    }
    return 0;
}

/* "16/08/2000 03:48 PM": the pieces of a time stamp at `at`, as heads of mail and
 * posts have it; 0 where there is none. */
static size_t stamp_at(const chy_splitter *splitter, chy_slice text, const chy_pieces *pieces,
                       size_t at)
{
    static const char *const shapes[] = {"/", ":"};
    char room[64];
    if (pieces->count - at < 3) return 0;
    for (size_t i = 0; i < 2; i++) {
        chy_slice part = form(text, &pieces->items[at + i]);
        size_t marks = 0;
        for (size_t k = 0; k < part.length; k++) {
            marks += part.at[k] == *shapes[i];
            if (part.at[k] != *shapes[i] && (part.at[k] < '0' || part.at[k] > '9')) return 0;
        }
        if (marks < 2 - i) return 0;
    }
    chy_slice half = chy_text_lower(form(text, &pieces->items[at + 2]), room);
    bool listed = half.length == 2 && half.at[1] == 'm' && chy_map_find(&splitter->units, half);
    return listed ? 3 : 0;
}

size_t chy_text_sentence_end(const chy_splitter *splitter, chy_slice text, const chy_pieces *pieces,
                             size_t from)
{
    if (from == 0) {
        size_t end = dateline_end(text, pieces);
        if (end) return end;
    }
    for (size_t at = from; at < pieces->count; at++) {
        chy_piece_kind kind = pieces->items[at].kind;
        if (at > from && kind == CHY_PIECE_RULE) return at;
        /* "<name@host> Next", but "Home > World" */
        bool tight =
            !pieces->items[at].space_before || pieces->items[at].end - pieces->items[at].start > 1;
        if (tight && kind == CHY_PIECE_MARK && text.at[pieces->items[at].start] == '>' &&
            at > from && at + 1 < pieces->count && pieces->items[at + 1].space_before &&
            !starts_lower(text, &pieces->items[at + 1]))
            return at + 1;
        size_t stamp = kind == CHY_PIECE_WORD ? stamp_at(splitter, text, pieces, at) : 0;
        if (stamp && at > from && !starts_lower(text, &pieces->items[at - 1])) return at;
        if (stamp && (at == from || (at + stamp < pieces->count &&
                                     starts_upper(text, &pieces->items[at + stamp]))))
            return at + stamp;
        if (kind != CHY_PIECE_STOP && kind != CHY_PIECE_ELLIPSIS &&
            kind != CHY_PIECE_ABBREVIATION && kind != CHY_PIECE_ADDRESS && kind != CHY_PIECE_RULE)
            continue;
        size_t next = at + 1;
        while (next < pieces->count && ((pieces->items[next].kind == CHY_PIECE_CLOSER &&
                                         !pieces->items[next].space_before) ||
                                        pieces->items[next].kind == CHY_PIECE_FACE))
            next++;
        if (ends(splitter, text, pieces, from, at, next, next > at + 1)) return next;
    }
    return pieces->count;
}

/* ---- the stage ---- */

typedef CHY_ARRAY(chy_sentence) sentences;

/* An abbreviation that ends a sentence gives its full stop to it. */
static bool stop_is_own(const chy_pieces *pieces, size_t at, size_t end)
{
    const chy_piece *piece = &pieces->items[at];
    return piece->kind == CHY_PIECE_ABBREVIATION && at + 1 == end && piece->end - piece->start > 1;
}

static chy_status add_sentence(sentences *out, chy_slice text, const chy_pieces *pieces,
                               size_t from, size_t end, uint32_t block, chy_arena *arena,
                               chy_error *error)
{
    chy_sentence *sentence = chy_array_push(out, arena);
    bool own = stop_is_own(pieces, end - 1, end);
    chy_word *words = CHY_NEW_ARRAY(arena, chy_word, end - from + own);
    if (sentence == NULL || words == NULL) return chy_fail_memory(error);
    uint32_t count = 0;
    for (size_t i = from; i < end; i++) {
        const chy_piece *piece = &pieces->items[i];
        bool space = i + 1 == pieces->count || pieces->items[i + 1].space_before;
        bool cut = own && i + 1 == end;
        uint32_t stop = cut ? piece->end - 1 : piece->end;
        words[count++] = (chy_word){.form = chy_slice_cut(text, piece->start, stop),
                                    .start = piece->start,
                                    .end = stop,
                                    .space_after = space && !cut,
                                    .token_words = piece->token_words};
        if (cut)
            words[count++] = (chy_word){.form = chy_slice_cut(text, stop, piece->end),
                                        .start = stop,
                                        .end = piece->end,
                                        .space_after = space};
    }
    *sentence = (chy_sentence){.words = words,
                               .count = count,
                               .start = words[0].start,
                               .end = words[count - 1].end,
                               .block = block,
                               .number = (uint32_t)out->count - 1};
    return CHY_OK;
}

chy_status chy_text_split(const chy_splitter *splitter, const chy_report *report, chy_arena *arena,
                          chy_text **out, chy_error *error)
{
    sentences found = {0};
    chy_pieces pieces = {0};
    *out = NULL;
    for (size_t b = 0; b < report->block_count; b++) {
        const chy_block *block = &report->blocks[b];
        if (block->kind == CHY_BLOCK_FURNITURE || block->start > block->end ||
            block->end > report->text.length)
            continue;
        pieces.count = 0;
        chy_status status =
            chy_text_cut(splitter, report->text, block->start, block->end, arena, &pieces, error);
        for (size_t from = 0; status == CHY_OK && from < pieces.count;) {
            size_t end = chy_text_sentence_end(splitter, report->text, &pieces, from);
            while (status == CHY_OK && from < end) {
                size_t stop = end - from > MOST_WORDS - 1 ? from + MOST_WORDS - 1 : end;
                /* A multiword token is not cut. */
                for (size_t i = stop > from + 8 ? stop - 8 : from; i < stop && stop < end; i++)
                    if (i > from && i + pieces.items[i].token_words > stop) stop = i;
                status = add_sentence(&found, report->text, &pieces, from, stop, (uint32_t)b, arena,
                                      error);
                from = stop;
            }
        }
        if (status != CHY_OK) return status;
    }
    chy_text *text = CHY_NEW(arena, chy_text);
    if (text == NULL) return chy_fail_memory(error);
    *text = (chy_text){report, found.items, (uint32_t)found.count};
    *out = text;
    return CHY_OK;
}
