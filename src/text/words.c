/* words.c: cutting running text into words.
 *
 * Text is first cut at white space into chunks; a chunk is then read from left
 * to right: an address ("https://...", "name@host") is one word; a run of
 * letters and digits is one, with the marks inside it that bind ("3.5",
 * "O'Neill", "U.S."); any other character is a word of its own, but for runs of
 * one mark ("...", "--"). Endings written onto a word ("n't", "'s") and joined
 * words ("cannot") become words of one multiword token. A chunk of more than
 * CHUNK bytes is read in parts, so that looking ahead stays cheap. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/parts.h"

enum { CHUNK = 1024, RULE = 6 };

typedef struct cutter {
    const chy_splitter *splitter;
    chy_slice text;
    uint32_t limit; /* end of the block */
    chy_arena *arena;
    chy_pieces *out;
    bool space;    /* white space before what comes next */
    bool in_quote; /* a single quotation mark is open */
    bool no_memory;
} cutter;

/* ---- characters ---- */

static uint32_t code_at(const cutter *c, uint32_t at, uint32_t end)
{
    size_t next = at;
    return at < end ? chy_utf8_next(c->text, &next) : 0;
}

static bool is_digit(uint32_t code)
{
    return code < 128 ? code >= '0' && code <= '9' : u_isdigit((UChar32)code);
}

static bool is_letter(uint32_t code)
{
    if (code < 128) return (code | 32) >= 'a' && (code | 32) <= 'z';
    return u_isalpha((UChar32)code);
}

/* Inside a word: letters, digits, combining marks, and what is not seen (soft
 * hyphens, joiners, zero-width blanks). */
static bool is_inner(uint32_t code)
{
    if (code < 128) return is_letter(code) || is_digit(code) || code == '_';
    return u_isalnum((UChar32)code) ||
           u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK);
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == '`';
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_upper(uint32_t code)
{
    return code < 128 ? code >= 'A' && code <= 'Z' : u_isupper((UChar32)code);
}

static chy_slice part(const cutter *c, uint32_t start, uint32_t end)
{
    return chy_slice_cut(c->text, start, end);
}

static bool listed(const chy_map *map, chy_slice slice)
{
    char room[64];
    return slice.length && chy_map_find(map, chy_text_lower(slice, room)) != NULL;
}

/* ---- adding ---- */

static chy_piece *add(cutter *c, uint32_t start, uint32_t end, chy_piece_kind kind)
{
    chy_piece *piece = chy_array_push(c->out, c->arena);
    if (piece == NULL) {
        c->no_memory = true;
        return NULL;
    }
    *piece = (chy_piece){.start = start, .end = end, .kind = kind, .space_before = c->space};
    c->space = false;
    return piece;
}

/* A token of several words: `cuts` are the ends of all but the last. */
static void add_parts(cutter *c, uint32_t start, uint32_t end, const uint32_t *cuts, size_t count)
{
    size_t first = c->out->count;
    for (size_t i = 0; i <= count && !c->no_memory; i++) {
        uint32_t stop = i < count ? cuts[i] : end;
        add(c, start, stop, CHY_PIECE_WORD);
        start = stop;
    }
    if (!c->no_memory && count) c->out->items[first].token_words = (uint8_t)(count + 1);
}

/* ---- runs of letters and digits ---- */

static uint32_t digits_from(const cutter *c, uint32_t at, uint32_t end)
{
    uint32_t from = at;
    while (at < end && c->text.at[at] >= '0' && c->text.at[at] <= '9') at++;
    return at - from;
}

/* A full stop inside a run: "3.5", "U.S", "host.example.org", but "end.Next". */
static bool stop_binds(const cutter *c, uint32_t start, uint32_t at, uint32_t end)
{
    uint32_t next = code_at(c, at + 1, end);
    if (!is_inner(next)) return false;
    size_t before = at;
    uint32_t last = chy_utf8_previous(c->text, &before);
    if (is_digit(last) && is_digit(next)) return true;
    uint32_t letters = at + 1;
    while (letters < end && is_letter((unsigned char)c->text.at[letters])) letters++;
    if (letters < end && c->text.at[letters] == '.' &&
        chy_map_find(&c->splitter->abbreviations, part(c, start, letters + 1)))
        return true; /* "Ph.D." */
    bool single = before == start || c->text.at[before - 1] == '.';
    size_t after = at + 1;
    chy_utf8_next(c->text, &after);
    uint32_t third = code_at(c, (uint32_t)after, end);
    if (single && is_letter(last) && (!is_inner(third) || third == '_')) return true;
    /* A name of several parts: known by its last. */
    uint32_t stop = at + 1, last_part = at + 1;
    uint32_t dots = 1 + (memchr(c->text.at + start, '.', at - start) != NULL);
    while (stop < end) {
        uint32_t code = code_at(c, stop, end);
        if (code == '.' && is_inner(code_at(c, stop + 1, end)))
            dots++, last_part = stop + 1;
        else if (!is_inner(code) && code != '-')
            break;
        size_t moved = stop;
        chy_utf8_next(c->text, &moved);
        stop = (uint32_t)moved;
    }
    return listed(&c->splitter->addresses, part(c, last_part, stop)) || dots > 1;
}

/* A hyphen inside a run: "pre-war", "555-0199", "2020-06-17". */
static bool hyphen_binds(const cutter *c, uint32_t start, uint32_t at, uint32_t after, uint32_t end)
{
    uint32_t before = 0;
    while (before < at - start && c->text.at[at - 1 - before] >= '0' &&
           c->text.at[at - 1 - before] <= '9')
        before++;
    uint32_t next = digits_from(c, after, end);
    if (before && next) {
        uint32_t further =
            code_at(c, after + next, end) == '-' ? digits_from(c, after + next + 1, end) : 0;
        return (before == 3 && next == 4) || (before == 3 && next == 3 && further == 4) ||
               (before == 4 && next <= 2 && further && further <= 2) ||
               (before == 2 && next == 2 && at - start == 7);
    }
    return is_inner(code_at(c, after, end)) && listed(&c->splitter->prefixes, part(c, start, at));
}

/* End of the run that starts at `start`; *number tells that it began with a digit. */
static uint32_t run_end(const cutter *c, uint32_t start, uint32_t end)
{
    uint32_t at = start, last = 0;
    while (at < end) {
        size_t moved = at;
        uint32_t code = chy_utf8_next(c->text, &moved);
        uint32_t after = (uint32_t)moved, next = code_at(c, after, end);
        bool binds = is_inner(code);
        if (binds) {
        } else if (at == start) {
            binds = is_apostrophe(code) || (code < 128 && strchr(".+@#", (int)code));
        } else if (is_apostrophe(code)) {
            binds = is_inner(last) && is_letter(next);
        } else if (code == '.') {
            binds = stop_binds(c, start, at, end);
        } else if (code == ',') {
            uint32_t group = digits_from(c, after, end);
            binds = is_digit(last) && group == 3;
        } else if (code == ':') {
            binds = is_digit(last) && is_digit(next);
        } else if (code == '/') {
            /* 21/03/2001 and 9/11, but 1/2, 2001/02 and either/or */
            uint32_t group = digits_from(c, after, end);
            bool date = memchr(c->text.at + start, '/', at - start) != NULL ||
                        code_at(c, after + group, end) == '/';
            binds = is_digit(last) && group &&
                    (date || (at - start <= 2 && group <= 2 && at - start + group > 2));
        } else if (is_hyphen(code)) {
            binds = is_inner(last) && hyphen_binds(c, start, at, after, end);
        } else if (code == '&') {
            binds = is_letter(last) && is_letter(next) && (is_upper(last) == is_upper(next));
        } else if (code == '*') {
            binds = is_letter(last) && is_letter(next);
        } else if (code == '$') {
            if (at - start <= 3 && is_upper(last) && !is_letter(next)) return after;
        }
        if (!binds) break;
        last = code;
        at = after;
    }
    return at;
}

/* "U.S", "e.g": letters parted by full stops, at least two. */
static bool is_acronym(chy_slice slice)
{
    bool letter = false;
    unsigned letters = 0;
    for (size_t at = 0; at < slice.length;) {
        uint32_t code = chy_utf8_next(slice, &at);
        if (letter ? code != '.' : !is_letter(code)) return false;
        letters += !letter;
        letter = !letter;
    }
    return letter && letters > 1;
}

static chy_abbreviation listed_abbreviation(const cutter *c, chy_slice form)
{
    const chy_map *map = &c->splitter->abbreviations;
    uint32_t *found = chy_map_find(map, form);
    if (found) return (chy_abbreviation)*found;
    size_t at = 0;
    if (!is_upper(chy_utf8_next(form, &at))) return CHY_ABBREVIATION_NONE;
    char room[64];
    chy_slice lower = chy_text_lower(form, room);
    if (lower.length == 0) return CHY_ABBREVIATION_NONE;
    found = chy_map_find(map, lower);
    if (found == NULL && room[0] >= 'a' && room[0] <= 'z') {
        /* GEN. as Gen. */
        bool capitals = true;
        for (size_t i = 1; i < form.length; i++)
            capitals = capitals && !(form.at[i] >= 'a' && form.at[i] <= 'z');
        room[0] = (char)(room[0] - 32);
        if (capitals) found = chy_map_find(map, lower);
    }
    return found ? (chy_abbreviation)*found : CHY_ABBREVIATION_NONE;
}

/* What the run from `start` to `end`, with the full stop after it, abbreviates. */
static chy_abbreviation abbreviation_at(const cutter *c, uint32_t start, uint32_t end)
{
    chy_slice run = part(c, start, end);
    if (end >= c->limit || c->text.at[end] != '.') return CHY_ABBREVIATION_NONE;
    if (end + 1 < c->limit && c->text.at[end + 1] == '.') return CHY_ABBREVIATION_NONE;
    chy_abbreviation kind = listed_abbreviation(c, part(c, start, end + 1));
    if (kind == CHY_ABBREVIATION_NUMBER) {
        uint32_t at = end + 1;
        while (at < c->limit && (c->text.at[at] == ' ' || c->text.at[at] == '\n')) at++;
        if (digits_from(c, at, c->limit)) return kind;
        kind = CHY_ABBREVIATION_NONE;
    }
    if (kind != CHY_ABBREVIATION_NONE) return kind;
    if (is_acronym(run)) return CHY_ABBREVIATION_COMMON;
    size_t at = 0;
    if (is_upper(chy_utf8_next(run, &at)) && at == run.length) return CHY_ABBREVIATION_INITIAL;
    return CHY_ABBREVIATION_NONE;
}

/* Where the letters of "5pm" or "$40bn" start, or `end`. */
static uint32_t unit_start(const cutter *c, uint32_t start, uint32_t end)
{
    uint32_t at = start;
    while (at < end && (digits_from(c, at, end) || c->text.at[at] == '.' || c->text.at[at] == ',' ||
                        c->text.at[at] == ':'))
        at++;
    chy_slice letters = part(c, at, end);
    if (at == start || at == end || letters.length > 8) return end;
    return chy_map_find(&c->splitter->units, letters) || listed(&c->splitter->units, letters) ? at
                                                                                              : end;
}

enum { MOST_CUTS = 6, LONGEST_ENDING = 4 }; /* words; code points */

/* Cuts after the words of a token that is listed whole. */
static size_t listed_cuts(const cutter *c, uint32_t start, uint32_t end, uint32_t *cuts,
                          bool *found)
{
    char room[64];
    chy_slice lower = chy_text_lower(part(c, start, end), room);
    uint32_t *index = lower.length ? chy_map_find(&c->splitter->words, lower) : NULL;
    *found = index != NULL;
    if (index == NULL) return 0;
    size_t count = 0;
    uint32_t at = start;
    chy_slice rest = c->splitter->parts.items[*index], word;
    while (chy_slice_split(&rest, ' ', &word)) {
        /* Count characters, for an apostrophe may be one byte or three. */
        for (size_t i = 0; i < word.length;) {
            size_t moved = at;
            chy_utf8_next(word, &i);
            chy_utf8_next(c->text, &moved);
            at = (uint32_t)moved;
        }
        if (at < end && count < MOST_CUTS) cuts[count++] = at;
    }
    return count;
}

/* Are the bytes from `at` to `end` a listed ending, after what it may follow? */
static bool is_ending(const cutter *c, uint32_t start, uint32_t at, uint32_t end)
{
    char room[64];
    uint32_t *index = chy_map_find(&c->splitter->endings, chy_text_lower(part(c, at, end), room));
    size_t before = at;
    if (index == NULL || at <= start) return false;
    uint32_t last = chy_utf8_previous(c->text, &before);
    chy_slice wanted = c->splitter->parts.items[*index];
    if (chy_slice_is(wanted, "any")) return is_inner(last);
    if (chy_slice_is(wanted, "letter")) return is_letter(last);
    /* A few letters that the word must end in, and be longer than. */
    if (at - start <= wanted.length + 1) return false;
    return chy_slice_equal_nocase(part(c, at - (uint32_t)wanted.length, at), wanted);
}

/* Cuts before endings ("n't", "'s"), from the last to the first. */
static size_t ending_cuts(const cutter *c, uint32_t start, uint32_t end, uint32_t *cuts)
{
    size_t count = 0;
    while (count < MOST_CUTS) {
        uint32_t cut = 0;
        size_t at = end;
        for (unsigned length = 1; length <= LONGEST_ENDING && at > start; length++) {
            chy_utf8_previous(c->text, &at);
            if (is_ending(c, start, (uint32_t)at, end)) cut = (uint32_t)at;
        }
        if (cut == 0) break;
        memmove(cuts + 1, cuts, count * sizeof *cuts);
        cuts[0] = cut;
        count++;
        end = cut;
    }
    return count;
}

static uint32_t cut_run(cutter *c, uint32_t start, uint32_t end)
{
    uint32_t stop = run_end(c, start, end), cuts[MOST_CUTS + 1];
    bool found;
    size_t count = listed_cuts(c, start, stop, cuts, &found);
    if (found) {
        add_parts(c, start, stop, cuts, count);
        return stop;
    }
    uint32_t unit = unit_start(c, start, stop);
    chy_abbreviation kind = abbreviation_at(c, unit < stop ? unit : start, stop);
    if (unit < stop) {
        add(c, start, unit, CHY_PIECE_WORD);
        start = unit;
    }
    if (kind != CHY_ABBREVIATION_NONE) {
        chy_piece *piece = add(c, start, stop + 1, CHY_PIECE_ABBREVIATION);
        if (piece) piece->abbreviation = kind;
        /* "the U.N.'s" */
        uint32_t tail = run_end(c, stop + 1, end);
        char room[64];
        chy_slice ending = chy_text_lower(part(c, stop + 1, tail), room);
        if (piece == NULL || ending.length == 0 ||
            chy_map_find(&c->splitter->endings, ending) == NULL)
            return stop + 1;
        piece->token_words = 2;
        add(c, stop + 1, tail, CHY_PIECE_WORD);
        return tail;
    }
    count = ending_cuts(c, start, stop, cuts);
    /* A mark alone can be an ending ("ministers'") where no quotation is open. */
    uint32_t next = code_at(c, stop, end);
    if (count == 0 && is_apostrophe(next) && next != '`' && !c->in_quote) {
        size_t after = stop;
        chy_utf8_next(c->text, &after);
        if (!is_inner(code_at(c, (uint32_t)after, end)) &&
            is_ending(c, start, stop, (uint32_t)after)) {
            cuts[count++] = stop;
            stop = (uint32_t)after;
        }
    }
    add_parts(c, start, stop, cuts, count);
    return stop;
}

/* ---- addresses ---- */

static bool starts_nocase(chy_slice text, const char *prefix)
{
    return text.length >= strlen(prefix) &&
           chy_slice_equal_nocase(chy_slice_cut(text, 0, strlen(prefix)), chy_slice_of(prefix));
}

/* End of the address at `at`, or `at` where there is none. */
static uint32_t address_end(const cutter *c, uint32_t at, uint32_t end)
{
    chy_slice rest = part(c, at, end);
    bool address = starts_nocase(rest, "http://") || starts_nocase(rest, "https://") ||
                   starts_nocase(rest, "ftp://") || starts_nocase(rest, "www.") ||
                   starts_nocase(rest, "mailto:");
    if (!address) {
        const char *sign = rest.length ? memchr(rest.at, '@', rest.length) : NULL;
        if (sign == NULL || sign == rest.at) return at;
        for (const char *p = rest.at; p < sign; p++)
            if (!is_inner((unsigned char)*p) && !strchr(".+-%", *p)) return at;
        size_t host = (size_t)(sign - rest.at) + 1;
        if (host >= rest.length || !is_inner((unsigned char)rest.at[host])) return at;
    }
    size_t stop = 0;
    while (stop < rest.length && !strchr("<>\"", rest.at[stop])) stop++;
    while (stop > 0) {
        size_t before = stop;
        uint32_t code = chy_utf8_previous(rest, &before);
        bool bracket = code == ')' && memchr(rest.at, '(', before) != NULL;
        if (is_inner(code) || code == '/' || code == '=' || code == '#' || bracket) break;
        stop = before;
    }
    return at + (uint32_t)stop;
}

/* ---- marks ---- */

static uint32_t run_of(const cutter *c, uint32_t at, uint32_t end, uint32_t code)
{
    for (size_t next = at; next < end; at = (uint32_t)next)
        if (chy_utf8_next(c->text, &next) != code) break;
    return at;
}

static uint32_t cut_mark(cutter *c, uint32_t start, uint32_t end, bool chunk_start)
{
    size_t moved = start;
    uint32_t code = chy_utf8_next(c->text, &moved);
    uint32_t after = (uint32_t)moved, next = code_at(c, after, end);
    chy_piece_kind kind = CHY_PIECE_MARK;
    switch (code) {
    case '.':
        after = run_of(c, start, end, '.');
        kind = after - start > 1 ? CHY_PIECE_ELLIPSIS : CHY_PIECE_STOP;
        if (after - start > 1) break;
        while (after < end && (c->text.at[after] == '?' || c->text.at[after] == '!')) after++;
        break;
    case '!':
    case '?':
        while (after < end && (c->text.at[after] == '?' || c->text.at[after] == '!')) after++;
        kind = CHY_PIECE_STOP;
        break;
    case 0x2026:
        after = run_of(c, start, end, code);
        kind = CHY_PIECE_ELLIPSIS;
        break;
    case 0x3002: /* ideographic full stop and its like */
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
        kind = CHY_PIECE_STOP;
        break;
    case '\'':
    case 0x2018:
    case 0x2019:
    case '`': {
        uint32_t twice = run_of(c, start, end, code);
        if (twice - after == after - start) after = twice;
        bool opens = code == 0x2018 || code == '`' || (code == '\'' && chunk_start && next > ' ');
        c->in_quote = opens;
        kind = opens ? CHY_PIECE_OPENER : CHY_PIECE_CLOSER;
        break;
    }
    case '"':
        kind = chunk_start && next > ' ' ? CHY_PIECE_OPENER : CHY_PIECE_CLOSER;
        break;
    case '-':
    case '*':
    case '=':
    case '_':
    case '~':
    case '+':
    case '<':
    case '>':
    case '|':
    case '$':
    case '^':
    case '\\':
    case 0x2013:
    case 0x2014:
        after = run_of(c, start, end, code);
        break;
    default:
        if (code >= 128 || strchr("([{)]}", (int)code)) {
            int8_t category = u_charType((UChar32)code);
            if (category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION)
                kind = CHY_PIECE_OPENER;
            if (category == U_END_PUNCTUATION || category == U_FINAL_PUNCTUATION)
                kind = CHY_PIECE_CLOSER;
        }
        /* A symbol keeps the marks that modify it. */
        while (after < end && code >= 128) {
            moved = after;
            code = chy_utf8_next(c->text, &moved);
            if (!(U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) && code != 0x200D) break;
            after = (uint32_t)moved;
        }
    }
    if (kind == CHY_PIECE_MARK && after - start >= RULE && c->space && after == end)
        kind = CHY_PIECE_RULE;
    add(c, start, after, kind);
    return after;
}

/* "'90s", ".5", "+44", "@name" and "#topic" are words though they start with a mark. */
static bool mark_starts_word(const cutter *c, uint32_t at, uint32_t end, uint32_t code,
                             bool chunk_start)
{
    size_t after = at;
    chy_utf8_next(c->text, &after);
    uint32_t next = code_at(c, (uint32_t)after, end);
    if (chunk_start && (code == '@' || code == '#')) return is_letter(next);
    return chunk_start && (is_apostrophe(code) || code == '.' || code == '+') && is_digit(next);
}

static void cut_chunk(cutter *c, uint32_t start, uint32_t end)
{
    bool opening = true; /* nothing but brackets and quotes so far */
    uint32_t cuts[MOST_CUTS];
    bool whole;
    size_t count = listed_cuts(c, start, end, cuts, &whole);
    if (whole) {
        if (is_inner(code_at(c, start, end)))
            add_parts(c, start, end, cuts, count);
        else
            add(c, start, end, CHY_PIECE_FACE);
        return;
    }
    for (uint32_t at = start; at < end && !c->no_memory;) {
        uint32_t code = code_at(c, at, end);
        bool word = is_inner(code) && code != '_';
        if (word ||
            (code == '_' && is_inner(code_at(c, at + 1, end)) && code_at(c, at + 1, end) != '_')) {
            bool apart = opening || !is_inner((unsigned char)c->text.at[at - 1]);
            uint32_t stop = apart ? address_end(c, at, end) : at;
            if (stop > at) add(c, at, stop, CHY_PIECE_ADDRESS);
            at = stop > at ? stop : cut_run(c, at, end);
            opening = false;
        } else if (mark_starts_word(c, at, end, code, opening)) {
            at = cut_run(c, at, end);
            opening = false;
        } else {
            at = cut_mark(c, at, end,
                          opening || is_hyphen((unsigned char)c->text.at[at - 1]) ||
                              c->text.at[at - 1] == '/');
            opening = opening && c->out->count &&
                      c->out->items[c->out->count - 1].kind == CHY_PIECE_OPENER;
        }
    }
}

chy_status chy_text_cut(const chy_splitter *splitter, chy_slice text, uint32_t start, uint32_t end,
                        chy_arena *arena, chy_pieces *out, chy_error *error)
{
    cutter c = {.splitter = splitter,
                .text = chy_slice_cut(text, 0, end),
                .limit = end,
                .arena = arena,
                .out = out,
                .space = true};
    uint32_t at = start;
    while (at < end && !c.no_memory) {
        size_t next = at;
        uint32_t code = chy_utf8_next(c.text, &next);
        if (code <= ' ' || (code >= 128 && u_isUWhiteSpace((UChar32)code))) {
            c.space = true;
            at = (uint32_t)next;
            continue;
        }
        uint32_t from = at;
        while (at < end && at - from < CHUNK) {
            next = at;
            code = chy_utf8_next(c.text, &next);
            if (code <= ' ' || (code >= 128 && u_isUWhiteSpace((UChar32)code))) break;
            at = (uint32_t)next;
        }
        cut_chunk(&c, from, at);
    }
    return c.no_memory ? chy_fail_memory(error) : CHY_OK;
}
