/* layout.c: plain text into blocks, by the shape of its lines alone.
 *
 * Blank lines part groups. Inside a group three kinds of text look alike until
 * one measures them: a paragraph that was wrapped at a width, paragraphs of one
 * line each, and lists or table rows. What tells them apart is that whoever
 * wraps a paragraph breaks a line only where the next word does not fit. So a
 * break after which the next line's first word would still have fitted was
 * meant, and a group whose breaks are mostly of the other sort was wrapped.
 *
 * One pass over lines for the width, one for the blocks: linear. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "report/parts.h"

enum {
    WRAP_NARROWEST = 45, /* columns: nobody wraps prose narrower, nor wider */
    WRAP_WIDEST = 132,
    HEADING_WORDS = 20, /* a longer line without a full stop is running text */
};

typedef struct line {
    uint32_t start, end; /* without white space at the ends */
    uint32_t indent;     /* columns */
    uint32_t width;      /* columns from `start` to `end` */
    uint32_t first_word; /* columns of the first word */
    bool continues;      /* begins with a small letter */
    bool breaks_off;     /* ends inside a sentence: with a letter, a figure or a comma */
    uint32_t group;      /* lines that no blank line parts have the same number */
} line;

typedef CHY_ARRAY(line) lines;

/* -- small questions about slices --------------------------------------------- */

static bool is_wide_space(uint32_t code)
{
    return code == ' ' || (code >= 9 && code <= 13) ||
           (code > 127 && (u_isUWhiteSpace((UChar32)code) || code == 0x200B || code == 0xFEFF));
}

chy_slice chy_trim_wide(chy_slice slice)
{
    size_t start = 0, end = slice.length;
    while (start < end) {
        size_t at = start;
        if (!is_wide_space(chy_utf8_next(slice, &at))) break;
        start = at;
    }
    while (end > start) {
        size_t at = end;
        if (!is_wide_space(chy_utf8_previous(slice, &at))) break;
        end = at;
    }
    return chy_slice_cut(slice, start, end);
}

size_t chy_count_words(chy_slice slice)
{
    size_t words = 0;
    bool inside = false;
    for (size_t at = 0; at < slice.length;) {
        bool space = is_wide_space(chy_utf8_next(slice, &at));
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/* Quotes and brackets that may stand after a sentence's last mark. */
static bool is_closer(uint32_t code)
{
    int8_t type = u_charType((UChar32)code);
    return code == '"' || code == '\'' || code == '*' || type == U_END_PUNCTUATION ||
           type == U_FINAL_PUNCTUATION || code == 0x201D || code == 0x2019;
}

/* The last mark of a line, past closing quotes and brackets; 0 where empty. */
static uint32_t last_mark(chy_slice text)
{
    size_t at = text.length;
    uint32_t code = 0;
    while (at > 0) {
        code = chy_utf8_previous(text, &at);
        if (!is_closer(code)) break;
    }
    return code;
}

static bool ends_sentence(chy_slice text)
{
    uint32_t code = last_mark(text);
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 ||
           code == ';' || code == 0xFF1F || code == 0xFF01;
}

bool chy_line_open_ended(chy_slice text)
{
    return !ends_sentence(text) && chy_count_words(text) <= HEADING_WORDS;
}

/* -- lines ----------------------------------------------------------------------- */

/* Length of the line break at `at`, 0 where there is none. */
static size_t line_break(chy_slice text, size_t at)
{
    char byte = text.at[at];
    size_t left = text.length - at;
    if (byte == '\n' || byte == '\f' || byte == '\v') return 1;
    if (byte == '\r') return left > 1 && text.at[at + 1] == '\n' ? 2 : 1;
    if (left >= 2 && memcmp(text.at + at, "\xC2\x85", 2) == 0) return 2;
    if (left >= 3 && (memcmp(text.at + at, "\xE2\x80\xA8", 3) == 0 ||
                      memcmp(text.at + at, "\xE2\x80\xA9", 3) == 0))
        return 3;
    return 0;
}

static line measure(chy_slice text, size_t from, size_t to)
{
    chy_slice whole = chy_slice_cut(text, from, to), bare = chy_trim_wide(whole);
    line out = {.start = (uint32_t)from, .end = (uint32_t)from};
    if (bare.length == 0) return out;
    out.start = (uint32_t)(bare.at - text.at);
    out.end = out.start + (uint32_t)bare.length;
    for (size_t at = from; at < out.start;)
        out.indent += chy_utf8_next(text, &at) == '\t' ? 8 - out.indent % 8 : 1;
    size_t head = out.start;
    out.continues = u_islower((UChar32)chy_utf8_next(text, &head));
    size_t tail = out.end;
    uint32_t last = chy_utf8_previous(text, &tail);
    out.breaks_off = last == ',' || u_isalnum((UChar32)last);
    bool in_first = true;
    for (size_t at = out.start; at < out.end; out.width++) {
        in_first = !is_wide_space(chy_utf8_next(text, &at)) && in_first;
        out.first_word += in_first;
    }
    return out;
}

static chy_status find_lines(chy_slice text, chy_arena *arena, lines *out, chy_error *error)
{
    uint32_t group = 0;
    bool blank_before = false;
    for (size_t at = 0; at < text.length;) {
        size_t end = at, skip = 0;
        while (end < text.length && (skip = line_break(text, end)) == 0) end++;
        line found = measure(text, at, end);
        at = end + skip;
        if (found.start == found.end) {
            blank_before = true;
            continue;
        }
        if (blank_before) group++;
        blank_before = false;
        found.group = group;
        line *put = chy_array_push(out, arena);
        if (put == NULL) return chy_fail_memory(error);
        *put = found;
    }
    return CHY_OK;
}

/* -- wrapped or not ----------------------------------------------------------------- */

/* Columns up to which the lines [from, to) are filled. */
static uint32_t fill_width(const line *items, size_t from, size_t to)
{
    uint32_t widest = 0;
    for (size_t i = from; i < to; i++)
        if (items[i].indent + items[i].width > widest) widest = items[i].indent + items[i].width;
    return widest;
}

/* Whether the break after `a` was forced by the width. Who wraps by hand
 * leaves a little room; and a line that begins in the middle of things, with a
 * small letter, continues the one before. A line that breaks off inside a sentence
 * may leave more room: its text may have been changed since it was wrapped. */
static bool forced_break(const line *a, const line *b, uint32_t width)
{
    uint32_t room = a->breaks_off ? width / 6 : width / 16;
    return a->indent + a->width + 1 + b->first_word > width - room || b->continues;
}

/* The width at which the group [from, to) was wrapped; 0 where it was not.
 * `usual` is the width of the file's longer groups, 0 where not known yet. */
static uint32_t wrap_width(const line *items, size_t from, size_t to, uint32_t usual)
{
    size_t breaks = to - from - 1, forced = 0;
    uint32_t width = fill_width(items, from, to);
    if (width < WRAP_NARROWEST && usual == 0) return 0;
    if (width > WRAP_WIDEST) return 0;
    if (breaks < 2 && usual == 0) return 0;
    if (usual > width) width = usual;
    for (size_t i = from; i + 1 < to; i++) forced += forced_break(&items[i], &items[i + 1], width);
    return forced * 3 >= breaks * 2 ? width : 0;
}

static size_t group_end(const lines *all, size_t from)
{
    size_t to = from + 1;
    while (to < all->count && all->items[to].group == all->items[from].group) to++;
    return to;
}

/* The widest width at which a group of three lines or more was wrapped. */
static uint32_t usual_width(const lines *all)
{
    uint32_t usual = 0;
    for (size_t from = 0; from < all->count;) {
        size_t to = group_end(all, from);
        uint32_t width = to - from >= 3 ? wrap_width(all->items, from, to, 0) : 0;
        if (width > usual) usual = width;
        from = to;
    }
    return usual;
}

/* -- list items -------------------------------------------------------------------------- */

/* Length of a bullet or number and the space after it; 0 where none. */
static size_t bullet_length(chy_slice text)
{
    static const char *const bullets[] = {"-",
                                          "*",
                                          "\xE2\x80\xA2",
                                          "\xC2\xB7",
                                          "\xE2\x80\x93",
                                          "\xE2\x80\x94",
                                          "\xE2\x96\xAA",
                                          "\xE2\x97\x8F",
                                          "\xE2\x96\xBA",
                                          "o",
                                          "+"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets && at == 0; i++)
        if (chy_slice_starts(text, chy_slice_of(bullets[i]))) at = strlen(bullets[i]);
    if (at == 0) {
        bool opened = text.length && text.at[0] == '(';
        size_t from = opened, end = from;
        while (end < text.length && end - from < 3 && text.at[end] >= '0' && text.at[end] <= '9')
            end++;
        if (end == from)
            while (end < text.length && end - from < 4 && text.at[end] &&
                   strchr("ivx", text.at[end]))
                end++;
        if (end == from && end < text.length && text.at[end] >= 'a' && text.at[end] <= 'z') end++;
        bool number = end > from && text.at[from] >= '0' && text.at[from] <= '9';
        if (end == from || end >= text.length) return 0;
        if (text.at[end] != ')' && (opened || text.at[end] != '.' || !number)) return 0;
        at = end + 1;
    }
    size_t next = at;
    while (next < text.length && (text.at[next] == ' ' || text.at[next] == '\t')) next++;
    /* "(c) 2021" is no item. */
    if (at == 3 && chy_slice_starts(text, CHY_SLICE("(c)")) && next + 4 <= text.length &&
        text.at[next] >= '0' && text.at[next] <= '9')
        return 0;
    if (next == at && chy_slice_starts(chy_slice_cut(text, at, SIZE_MAX), CHY_SLICE("\xC2\xA0")))
        next += 2;
    return next > at && next < text.length ? next : 0;
}

/* "Peru: Rosa Quispe, Deputy Trade Minister": a few words, a colon, more. */
static bool is_keyed_row(chy_slice text)
{
    size_t colon = chy_slice_find(text, CHY_SLICE(": "));
    return colon != SIZE_MAX && colon > 0 && chy_count_words(chy_slice_cut(text, 0, colon)) <= 6;
}

/* -- blocks --------------------------------------------------------------------------------- */

typedef struct layout {
    chy_slice text;
    chy_arena *arena;
    chy_blocks *out;
} layout;

static bool add_block(layout *work, chy_block_kind kind, uint32_t start, uint32_t end)
{
    chy_block *block = chy_array_push(work->out, work->arena);
    if (block == NULL) return false;
    *block = (chy_block){kind, start, end};
    return true;
}

/* What a single line, or a run of wrapped lines, is by its shape. */
static chy_block_kind shape(chy_slice text)
{
    return chy_line_open_ended(text) ? CHY_BLOCK_HEADING : CHY_BLOCK_BODY;
}

/* A line of a group that was not wrapped: rows below a heading are items. */
static chy_block_kind row_kind(const layout *work, const line *items, size_t i, size_t from,
                               size_t to)
{
    chy_slice text = chy_slice_cut(work->text, items[i].start, items[i].end);
    if (!chy_line_open_ended(text)) return CHY_BLOCK_BODY;
    if (text.at[text.length - 1] == ':') return CHY_BLOCK_HEADING;
    bool row_before = i > from && (items[i].indent > items[from].indent || is_keyed_row(text));
    bool next_is_row = false;
    if (i + 1 < to) {
        chy_slice next = chy_slice_cut(work->text, items[i + 1].start, items[i + 1].end);
        if (!chy_line_open_ended(next)) return CHY_BLOCK_HEADING;
        next_is_row =
            items[i + 1].indent > items[i].indent || (is_keyed_row(next) && !is_keyed_row(text));
    }
    if (next_is_row) return CHY_BLOCK_HEADING;
    if (row_before || is_keyed_row(text)) return CHY_BLOCK_ITEM;
    return to - from == 1 ? CHY_BLOCK_HEADING : CHY_BLOCK_ITEM;
}

static bool lay_group(layout *work, const line *items, size_t from, size_t to, uint32_t usual)
{
    uint32_t width = to - from > 1 ? wrap_width(items, from, to, usual) : 0;
    for (size_t i = from; i < to;) {
        chy_slice first = chy_slice_cut(work->text, items[i].start, items[i].end);
        size_t bullet = bullet_length(first), last = i;
        while (last + 1 < to) {
            const line *next = &items[last + 1];
            chy_slice next_text = chy_slice_cut(work->text, next->start, next->end);
            bool hangs = bullet && next->indent > items[i].indent;
            if (bullet_length(next_text) && (bullet || width == 0)) break;
            if (!hangs && (width == 0 || !forced_break(&items[last], next, width))) break;
            last++;
        }
        chy_block_kind kind;
        uint32_t start = items[i].start + (uint32_t)bullet, end = items[last].end;
        if (bullet)
            kind = CHY_BLOCK_ITEM;
        else if (last > i)
            kind = shape(chy_slice_cut(work->text, start, end));
        else
            kind = row_kind(work, items, i, from, to);
        if (!add_block(work, kind, start, end)) return false;
        i = last + 1;
    }
    return true;
}

chy_status chy_layout(chy_slice text, chy_arena *arena, chy_blocks *out, chy_error *error)
{
    lines all = {0};
    chy_status status = find_lines(text, arena, &all, error);
    if (status != CHY_OK) return status;
    layout work = {text, arena, out};
    uint32_t usual = usual_width(&all);
    for (size_t from = 0; from < all.count;) {
        size_t to = group_end(&all, from);
        if (!lay_group(&work, all.items, from, to, usual)) return chy_fail_memory(error);
        from = to;
    }
    return CHY_OK;
}
