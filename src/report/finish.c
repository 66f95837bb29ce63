/* finish.c: from blocks by shape to a whole report.
 *
 * Three walks over the blocks. The first knows blocks that are furniture as a
 * whole: bylines, dates, menus, adverts. The second finds the headline among
 * the lines above the running text. The third cuts what is furniture out of
 * running text: datelines at its beginning, captions that were pasted into it,
 * an editor's mark at its end. What furniture tells of the report's date,
 * source and place is kept by weight: a "Published" line weighs more than a
 * dateline, that more than a byline, and of equals the first counts. */
#include <string.h>

#include "report/furniture.h"

enum {
    LONGEST_LINE = 600, /* bytes: a longer block is running text */
    RUNNING_WORDS = 12, /* a block with fewer words does not end the head */
    HEADLINE_WORDS = 22,
    PUBLISHER_WORDS = 9,
    MOST_LEADS = 4 /* datelines and tags before one block */
};

typedef struct finisher {
    chy_report *report;
    const chy_report_options *options;
    const chy_furniture *furniture; /* NULL: none is known */
    chy_arena *arena;
    chy_blocks blocks;
    chy_day day;
    unsigned day_weight, source_weight; /* CHY_FURNITURE_KINDS where none yet */
    chy_slice source;
    size_t body_from, body_to; /* blocks of running text, by their shape */
} finisher;

static chy_slice block_text(const finisher *f, const chy_block *block)
{
    return chy_slice_cut(f->report->text, block->start, block->end);
}

/* -- what furniture tells ------------------------------------------------------- */

static void learn(finisher *f, const chy_found *found)
{
    unsigned weight = found->kind;
    if (found->day.month && weight < f->day_weight &&
        (found->day.day || found->kind >= CHY_DATED)) {
        f->day = found->day;
        f->day_weight = weight;
    }
    if (found->source.length && weight < f->source_weight &&
        !(chy_furniture_classes(f->furniture, found->source) & CHY_WORD_SECTION)) {
        f->source = found->source;
        f->source_weight = weight;
    }
    if (found->kind == CHY_DATELINE && found->place.length && f->report->dateline.length == 0)
        f->report->dateline = found->place;
}

/* -- whole blocks ---------------------------------------------------------------- */

static bool is_piece_sign(chy_slice text, size_t at, size_t *length)
{
    static const char *const signs[] = {
        "|",  "/",  ">",  "\xC2\xB7", "\xE2\x80\xA2", "\xC2\xBB", "\xE2\x80\xBA",
        "\t", "  ", "\n", "\xC2\xA0"};
    if (strchr("|/> \t\n\xC2\xE2", text.at[at]) == NULL) return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        *length = strlen(signs[i]);
        if (chy_slice_starts(chy_slice_cut(text, at, SIZE_MAX), chy_slice_of(signs[i])))
            return true;
    }
    *length = 1;
    return false;
}

/* A line of buttons, sections or a trail of links: pieces of which at least
 * half are known. One piece alone must be a button. */
static bool is_menu(const finisher *f, chy_slice text)
{
    size_t pieces = 0, known = 0, buttons = 0, start = 0, length = 1;
    if (text.length > 400) return false;
    for (size_t at = 0; at <= text.length; at += length) {
        length = 1;
        if (at < text.length && !is_piece_sign(text, at, &length)) continue;
        chy_slice piece = chy_trim_wide(chy_slice_cut(text, start, at));
        start = at + length;
        if (piece.length == 0) continue;
        unsigned classes = chy_furniture_classes(f->furniture, piece);
        pieces++;
        known += (classes & (CHY_WORD_SHARE | CHY_WORD_SECTION)) != 0;
        buttons += (classes & CHY_WORD_SHARE) != 0;
    }
    return pieces == 1 ? buttons == 1 : pieces > 1 && known * 2 >= pieces;
}

/* "Share Tweet Print", with nothing between the buttons. */
static bool is_button_row(const finisher *f, chy_slice text)
{
    size_t buttons = 0;
    chy_slice rest = text, word;
    if (text.length > 200) return false;
    while (chy_slice_split(&rest, ' ', &word)) {
        unsigned classes = chy_furniture_classes(f->furniture, word);
        if (word.length && !(classes & (CHY_WORD_SHARE | CHY_WORD_SECTION))) return false;
        buttons += (classes & CHY_WORD_SHARE) != 0;
    }
    return buttons > 1;
}

/* A line of a mail or web address and little else. */
static bool is_address(chy_slice text)
{
    static const char *const starts[] = {"http://", "https://", "www."};
    if (text.length > 200 || chy_count_words(text) > 4) return false;
    chy_slice rest = text, word;
    while (chy_slice_split(&rest, ' ', &word)) {
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
            if (chy_slice_starts(word, chy_slice_of(starts[i]))) return true;
        size_t at = chy_slice_find(word, CHY_SLICE("@"));
        if (at != SIZE_MAX && at > 0 &&
            chy_slice_find(chy_slice_cut(word, at, SIZE_MAX), CHY_SLICE(".")) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool has_pipe(chy_slice text)
{
    return chy_slice_find(text, CHY_SLICE(" | ")) != SIZE_MAX && chy_line_open_ended(text);
}

/* Names of other texts in a row, parted by "|". Several such lines are a table. */
static bool is_link_row(const finisher *f, size_t i)
{
    if (!has_pipe(block_text(f, &f->blocks.items[i]))) return false;
    if (i > 0 && has_pipe(block_text(f, &f->blocks.items[i - 1]))) return false;
    return i + 1 >= f->blocks.count || !has_pipe(block_text(f, &f->blocks.items[i + 1]));
}

static bool is_running(const finisher *f, const chy_block *block)
{
    return block->kind == CHY_BLOCK_BODY && chy_count_words(block_text(f, block)) >= RUNNING_WORDS;
}

/* Running text, however short; names of other texts have no full stop. */
static bool is_sentence(const finisher *f, const chy_block *block)
{
    chy_slice text = block_text(f, block);
    return is_running(f, block) || (block->kind == CHY_BLOCK_BODY && chy_count_words(text) > 4 &&
                                    text.at[text.length - 1] == '.');
}

/* The bounds of the running text: what stands above it is the head. */
static void find_bounds(finisher *f)
{
    f->body_from = f->body_to = f->blocks.count;
    chy_found found;
    for (size_t i = 0; i < f->blocks.count; i++) {
        chy_slice text = block_text(f, &f->blocks.items[i]);
        if (!is_running(f, &f->blocks.items[i])) continue;
        if (text.length <= LONGEST_LINE &&
            chy_furniture_find(f->furniture, CHY_AT_LINE, text, 0, &found))
            continue;
        if (f->body_from == f->blocks.count) f->body_from = i;
        f->body_to = i + 1;
    }
}

/* Dates alone on their lines inside the running text head its parts, as in a
 * chronology; then one right above the running text does so too. */
static bool is_chronology(const finisher *f)
{
    chy_found found;
    for (size_t i = f->body_from; i < f->body_to; i++)
        if (f->blocks.items[i].kind != CHY_BLOCK_BODY &&
            chy_furniture_find(f->furniture, CHY_AT_LINE, block_text(f, &f->blocks.items[i]), 0,
                               &found) &&
            found.kind == CHY_DATED)
            return true;
    return false;
}

static void mark_whole_blocks(finisher *f)
{
    bool below = false, chronology = is_chronology(f);
    for (size_t i = 0; i < f->blocks.count; i++) {
        chy_block *block = &f->blocks.items[i];
        chy_slice text = block_text(f, block);
        bool outside = i + chronology < f->body_from || i >= f->body_to;
        chy_found found = {0};
        if (text.length > LONGEST_LINE) {
            below = false;
            continue;
        }
        bool line = chy_furniture_find(f->furniture, CHY_AT_LINE, text, 0, &found);
        if (line && found.kind == CHY_DATED && !outside) line = false;
        if (line) {
            learn(f, &found);
        } else if (i >= f->body_from &&
                   chy_furniture_find(f->furniture, CHY_AT_BELOW, text, 0, &found)) {
            line = below = true;
        } else if (below) {
            line = below = !is_sentence(f, block);
        } else {
            line =
                is_menu(f, text) || is_button_row(f, text) || is_address(text) || is_link_row(f, i);
        }
        if (line) block->kind = CHY_BLOCK_FURNITURE;
    }
}

/* What is furniture from end to end is read after all: it was given as a
 * report. */
static void keep_something(finisher *f)
{
    for (size_t i = 0; i < f->blocks.count; i++)
        if (f->blocks.items[i].kind != CHY_BLOCK_FURNITURE) return;
    for (size_t i = 0; i < f->blocks.count; i++) f->blocks.items[i].kind = CHY_BLOCK_BODY;
}

/* -- the head ---------------------------------------------------------------------- */

static bool stands_behind_bullet(const finisher *f, const chy_block *block)
{
    size_t line = block->start;
    while (line > 0 && f->report->text.at[line - 1] != '\n' && f->report->text.at[line - 1] != '\r')
        line--;
    return chy_trim_wide(chy_slice_cut(f->report->text, line, block->start)).length > 0;
}

/* What the line is as the name of a publisher: 0, CHY_WORD_PUBLISHER
 * ("EUROPEAN EXTERNAL ACTION SERVICE", "Ministry of Foreign Affairs of Peru"),
 * or CHY_WORD_STATE ("REPUBLIC OF PERU", above the name of the ministry). */
static unsigned publisher_class(const finisher *f, chy_slice text)
{
    enum { STARTS = CHY_WORD_PUBLISHER | CHY_WORD_INSTITUTION | CHY_WORD_STATE };
    if (f->furniture == NULL || chy_count_words(text) > PUBLISHER_WORDS) return 0;
    unsigned whole = chy_furniture_classes(f->furniture, text);
    if (whole & (CHY_WORD_PUBLISHER | CHY_WORD_AGENCY)) return CHY_WORD_PUBLISHER;
    chy_slice rest = text, word;
    unsigned named = 0, before = 0, last = 0;
    for (size_t count = 0; chy_slice_split(&rest, ' ', &word);) {
        if (word.length == 0) continue;
        before = last;
        last = chy_furniture_classes(f->furniture, word);
        bool capital = (word.at[0] >= 'A' && word.at[0] <= 'Z') || (word.at[0] & 0x80);
        if (!capital && !(last & CHY_WORD_PARTICLE)) return 0;
        /* "Office of", "U.S. Department of": such a word and a particle early */
        if (last & CHY_WORD_PARTICLE && count > 0 && count <= 2 && !named) named = before & STARTS;
        count++;
    }
    if (last & CHY_WORD_PUBLISHER) return CHY_WORD_PUBLISHER;
    if (named == 0) return 0;
    return named & CHY_WORD_STATE ? CHY_WORD_STATE : CHY_WORD_PUBLISHER;
}

/* A line above the running text that may be the headline. */
static bool is_candidate(const finisher *f, const chy_block *block, bool first)
{
    chy_slice text = block_text(f, block);
    if (has_pipe(text)) return false;
    if (block->kind == CHY_BLOCK_HEADLINE) return true;
    if (block->kind == CHY_BLOCK_HEADING) return text.at[text.length - 1] != ':';
    if (block->kind == CHY_BLOCK_ITEM) return !stands_behind_bullet(f, block);
    char mark = text.at[text.length - 1];
    return first && (mark == '?' || mark == '!') && chy_count_words(text) <= HEADLINE_WORDS &&
           chy_slice_find(text, CHY_SLICE(". ")) == SIZE_MAX &&
           chy_slice_find(text, CHY_SLICE("? ")) == SIZE_MAX;
}

/* Marks what stands above the running text: headline, headings, the kind of
 * text, and the name of who publishes it. */
static void find_headline(finisher *f)
{
    size_t left = 0, title = SIZE_MAX, fallback = SIZE_MAX, publisher = SIZE_MAX;
    bool only_state = false;
    for (size_t i = 0; i < f->blocks.count; i++)
        left += f->blocks.items[i].kind != CHY_BLOCK_FURNITURE;
    for (size_t i = 0; i < f->blocks.count && left > 1; i++) {
        chy_block *block = &f->blocks.items[i];
        if (block->kind == CHY_BLOCK_FURNITURE) continue;
        if (!is_candidate(f, block, title == SIZE_MAX && fallback == SIZE_MAX)) break;
        chy_slice text = block_text(f, block);
        left--;
        if (f->furniture && chy_furniture_classes(f->furniture, text) & CHY_WORD_KICKER) {
            if (fallback == SIZE_MAX) fallback = i;
        } else if (title == SIZE_MAX && publisher_class(f, text)) {
            bool state = publisher_class(f, text) == CHY_WORD_STATE;
            if (publisher == SIZE_MAX || only_state) {
                publisher = i;
                only_state = state;
            }
            block->kind = CHY_BLOCK_FURNITURE;
            continue;
        } else if (title == SIZE_MAX) {
            title = i;
        }
        block->kind = CHY_BLOCK_HEADING;
    }
    if (publisher != SIZE_MAX && title == SIZE_MAX && fallback == SIZE_MAX) {
        fallback = publisher;
        publisher = SIZE_MAX;
    }
    if (publisher != SIZE_MAX && f->source.length == 0)
        f->source = block_text(f, &f->blocks.items[publisher]);
    if (title == SIZE_MAX)
        title = fallback;
    else if (fallback != SIZE_MAX)
        f->blocks.items[fallback].kind = CHY_BLOCK_FURNITURE;
    if (title == SIZE_MAX) return;
    f->blocks.items[title].kind = CHY_BLOCK_HEADLINE;
    if (f->report->title.length == 0) f->report->title = block_text(f, &f->blocks.items[title]);
}

/* A heading heads something; with nothing but furniture below it, it is an
 * item, and where it is all there is, it is the body. */
static void settle_headings(finisher *f)
{
    bool below = false, body = false;
    for (size_t i = f->blocks.count; i-- > 0;) {
        chy_block *block = &f->blocks.items[i];
        if (block->kind == CHY_BLOCK_FURNITURE) continue;
        body |= block->kind == CHY_BLOCK_BODY || block->kind == CHY_BLOCK_ITEM;
        if (block->kind == CHY_BLOCK_HEADING && !below) block->kind = CHY_BLOCK_ITEM;
        below = true;
    }
    for (size_t i = 0; i < f->blocks.count && !body; i++)
        if (f->blocks.items[i].kind != CHY_BLOCK_FURNITURE)
            f->blocks.items[i].kind = CHY_BLOCK_BODY;
}

/* -- inside running text --------------------------------------------------------------- */

static bool add_piece(finisher *f, chy_blocks *out, chy_block_kind kind, size_t start, size_t end)
{
    chy_slice piece = chy_trim_wide(chy_slice_cut(f->report->text, start, end));
    if (piece.length == 0) return true;
    /* A full stop that a cut left alone belongs to nothing. */
    if (kind != CHY_BLOCK_FURNITURE && piece.length == 1 && strchr(".,;:-", piece.at[0]))
        kind = CHY_BLOCK_FURNITURE;
    chy_block *block = chy_array_push(out, f->arena);
    if (block == NULL) return false;
    uint32_t from = (uint32_t)(piece.at - f->report->text.at);
    *block = (chy_block){kind, from, from + (uint32_t)piece.length};
    return true;
}

/* Running text goes on with a capital, a figure or a quote. */
static bool starts_sentence(chy_slice text, size_t at)
{
    text = chy_trim_wide(chy_slice_cut(text, at, SIZE_MAX));
    return text.length && !(text.at[0] >= 'a' && text.at[0] <= 'z');
}

/* Whether more than one block begins as this "once" pattern wants it. */
static bool begins_often(const finisher *f, size_t from)
{
    chy_found found;
    for (size_t i = 0; i < f->blocks.count; i++) {
        if (i == from || f->blocks.items[i].kind == CHY_BLOCK_FURNITURE) continue;
        if (chy_furniture_find(f->furniture, CHY_AT_ONCE, block_text(f, &f->blocks.items[i]), 0,
                               &found))
            return true;
    }
    return false;
}

/* Datelines, tags and labels before the text of block `i`; *start moves on. */
static bool cut_leads(finisher *f, size_t i, bool heading, chy_blocks *out, size_t *start)
{
    chy_block block = f->blocks.items[i];
    for (int count = 0; count < MOST_LEADS; count++) {
        chy_slice text = chy_slice_cut(f->report->text, *start, block.end);
        chy_found found;
        bool once = false;
        if (!chy_furniture_find(f->furniture, CHY_AT_START, text, 0, &found)) {
            once = count == 0 && !heading && i == f->body_from;
            if (!once || !chy_furniture_find(f->furniture, CHY_AT_ONCE, text, 0, &found) ||
                begins_often(f, i))
                return true;
        }
        if (heading != (found.kind == CHY_LEAD) && found.kind != CHY_TAG) return true;
        if (!starts_sentence(text, found.end)) return true;
        learn(f, &found);
        chy_block_kind kind = found.kind == CHY_LABEL ? CHY_BLOCK_HEADING : CHY_BLOCK_FURNITURE;
        size_t end = found.kind == CHY_LABEL ? found.place.length : found.end;
        if (!add_piece(f, out, kind, *start, *start + end)) return false;
        size_t skip = *start + found.end;
        text = chy_trim_wide(chy_slice_cut(f->report->text, skip, block.end));
        *start = (size_t)(text.at - f->report->text.at);
    }
    return true;
}

/* An editor's mark in brackets at the end of the block; *end moves back. */
static void find_trailer(finisher *f, size_t start, size_t *end)
{
    chy_slice text = chy_slice_cut(f->report->text, start, *end);
    for (size_t at = text.length, marks = 0; at > 0 && marks < 2 && text.length - at < 200; at--) {
        if (text.at[at - 1] != '(' && text.at[at - 1] != '[') continue;
        marks++;
        chy_found found;
        chy_slice before = chy_trim_wide(chy_slice_cut(text, 0, at - 1));
        if (before.length == 0 ||
            chy_line_open_ended(
                chy_slice_cut(before, before.length > 40 ? before.length - 40 : 0, SIZE_MAX)))
            continue;
        if (!chy_furniture_find(f->furniture, CHY_AT_END, text, at - 1, &found)) continue;
        learn(f, &found);
        *end = start + at - 1;
        return;
    }
}

/* Cuts captions and links to other texts out of [start, end). */
static bool cut_inside(finisher *f, chy_block_kind kind, size_t start, size_t end, chy_blocks *out)
{
    chy_slice text = chy_slice_cut(f->report->text, start, end);
    size_t kept = 0;
    for (size_t at = 0; at < text.length;) {
        chy_found found;
        if (chy_furniture_find(f->furniture, CHY_AT_INSIDE, text, at, &found) && found.end > at &&
            !(at == 0 && found.end >= text.length && found.kind == CHY_TAG)) {
            learn(f, &found);
            if (!add_piece(f, out, kind, start + kept, start + at) ||
                !add_piece(f, out, CHY_BLOCK_FURNITURE, start + at, start + found.end))
                return false;
            at = kept = found.end;
        } else {
            at = chy_sentence_end(f->furniture, text, at);
        }
        chy_slice rest = chy_trim_wide(chy_slice_cut(text, at, SIZE_MAX));
        at = rest.length ? (size_t)(rest.at - text.at) : text.length;
    }
    return add_piece(f, out, kind, start + kept, end);
}

/* A short block that is a sentence and an editor's mark looks like a line
 * without a full stop; it is running text all the same. */
static void find_marked_sentences(finisher *f)
{
    for (size_t i = 0; i < f->blocks.count; i++) {
        chy_block *block = &f->blocks.items[i];
        size_t end = block->end;
        if (block->kind != CHY_BLOCK_HEADING && block->kind != CHY_BLOCK_ITEM) continue;
        if (f->report->text.at[end - 1] != ')' && f->report->text.at[end - 1] != ']') continue;
        find_trailer(f, block->start, &end);
        if (end < block->end && !stands_behind_bullet(f, block)) block->kind = CHY_BLOCK_BODY;
    }
}

static chy_status cut_blocks(finisher *f, chy_error *error)
{
    chy_blocks out = {0};
    for (size_t i = 0; i < f->blocks.count; i++) {
        chy_block block = f->blocks.items[i];
        bool heading = block.kind == CHY_BLOCK_HEADLINE || block.kind == CHY_BLOCK_HEADING;
        bool furniture = block.kind == CHY_BLOCK_FURNITURE;
        size_t start = block.start, end = block.end;
        bool good = furniture || cut_leads(f, i, heading, &out, &start);
        if (block.kind == CHY_BLOCK_HEADLINE && start > block.start &&
            chy_slice_equal(f->report->title, block_text(f, &block)))
            f->report->title = chy_slice_cut(f->report->text, start, end);
        if (furniture || heading) {
            good = good && add_piece(f, &out, block.kind, start, end);
        } else {
            find_trailer(f, start, &end);
            good = good && cut_inside(f, block.kind, start, end, &out) &&
                   add_piece(f, &out, CHY_BLOCK_FURNITURE, end, block.end);
        }
        if (!good) return chy_fail_memory(error);
    }
    f->blocks = out;
    return CHY_OK;
}

/* -- the whole ------------------------------------------------------------------------------ */

static uint64_t hash_report(const chy_report *report)
{
    uint64_t parts[3] = {chy_slice_hash(report->text), chy_slice_hash(report->source),
                         chy_slice_hash(report->reported)};
    char bytes[24];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(parts[i / 8] >> (i % 8 * 8));
    return chy_slice_hash((chy_slice){bytes, sizeof bytes});
}

static chy_status work_out(finisher *f, chy_error *error)
{
    if (f->options->whole) {
        for (size_t i = 0; i < f->blocks.count; i++) f->blocks.items[i].kind = CHY_BLOCK_BODY;
        return CHY_OK;
    }
    f->body_from = f->blocks.count;
    if (f->furniture) {
        find_bounds(f);
        find_marked_sentences(f);
        mark_whole_blocks(f);
        keep_something(f);
    }
    find_headline(f);
    settle_headings(f);
    return f->furniture ? cut_blocks(f, error) : CHY_OK;
}

chy_status chy_report_finish(chy_report *report, chy_blocks *blocks,
                             const chy_report_options *options, chy_arena *arena, chy_error *error)
{
    finisher f = {.report = report,
                  .options = options,
                  .furniture = options->furniture,
                  .arena = arena,
                  .blocks = *blocks,
                  .day_weight = CHY_FURNITURE_KINDS,
                  .source_weight = CHY_FURNITURE_KINDS};
    chy_status status = work_out(&f, error);
    if (status != CHY_OK) return status;
    if (report->reported.length == 0) report->reported = chy_day_edtf(&f.day, arena);
    if (report->source.length == 0) report->source = f.source;
    if (report->reported.length == 0 && options->date)
        report->reported = chy_arena_copy(arena, chy_slice_of(options->date));
    if (report->source.length == 0 && options->source)
        report->source = chy_arena_copy(arena, chy_slice_of(options->source));
    report->blocks = f.blocks.items;
    report->block_count = f.blocks.count;
    report->hash = hash_report(report);
    return chy_arena_failed(arena) ? chy_fail_memory(error) : CHY_OK;
}
