/* pattern.c: the little language of furniture.tsv.
 *
 * A pattern is a path of parts; a choice branches and its branches meet again.
 * Matching walks the path with backtracking. The path has no loops, so the
 * recursion is at most as deep as the pattern is long; a count of steps bounds
 * the work where several parts may stretch. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "report/furniture.h"

enum { MOST_STEPS = 20000, MOST_WORDS = 14, MOST_PARTS = 1000, LONGEST_WORD = 100 };

typedef enum part_kind {
    PART_LITERAL,
    PART_SPACE,
    PART_CHOICE,
    PART_DATE,
    PART_DAYMONTH,
    PART_MONTH,
    PART_NUMBER,
    PART_DASH,
    PART_CAPS,
    PART_PLACE,
    PART_NAME,
    PART_SOURCE,
    PART_AGENCY,
    PART_WORDS,
    PART_SENTENCE,
    PART_ANY,
    PART_REST
} part_kind;

static const struct {
    const char *name;
    part_kind kind;
} brace_names[] = {
    {"date", PART_DATE},     {"daymonth", PART_DAYMONTH}, {"month", PART_MONTH},
    {"number", PART_NUMBER}, {"dash", PART_DASH},         {"caps", PART_CAPS},
    {"place", PART_PLACE},   {"name", PART_NAME},         {"source", PART_SOURCE},
    {"agency", PART_AGENCY}, {"words", PART_WORDS},       {"sentence", PART_SENTENCE},
    {"any", PART_ANY},       {"rest", PART_REST},
};

struct chy_shape {
    part_kind kind;
    bool exact;        /* a literal in capitals */
    chy_slice text;    /* of a literal */
    chy_shape *next;   /* what follows; NULL at the end */
    chy_shape *first;  /* of a choice: its first branch, NULL for an empty one */
    chy_shape *other;  /* of a choice: the choice of the further branches */
    bool known;        /* whether `begin` has been worked out */
    bool open;         /* may match nothing, or begin with any byte */
    uint64_t begin[4]; /* the bytes it may begin with, as bits */
};

/* -- compiling ------------------------------------------------------------------ */

typedef struct compiler {
    chy_arena *arena;
    chy_slice pattern;
    size_t at, parts;
    const char *why;
    bool failed;
    CHY_ARRAY(chy_shape *) all;
} compiler;

static chy_shape *new_part(compiler *c, part_kind kind)
{
    chy_shape *part = ++c->parts > MOST_PARTS ? NULL : CHY_NEW(c->arena, chy_shape);
    if (part == NULL) {
        c->failed = true;
        if (c->parts > MOST_PARTS) c->why = "pattern too long";
        return NULL;
    }
    part->kind = kind;
    chy_shape **listed = chy_array_push(&c->all, c->arena);
    if (listed)
        *listed = part;
    else
        c->failed = true;
    return part;
}

static chy_shape *fail_part(compiler *c, const char *why)
{
    c->failed = true;
    c->why = why;
    return NULL;
}

static chy_shape *compile_brace(compiler *c)
{
    chy_slice rest = chy_slice_cut(c->pattern, c->at + 1, SIZE_MAX);
    size_t length = chy_slice_find(rest, CHY_SLICE("}"));
    if (length == SIZE_MAX) return fail_part(c, "\"{\" without \"}\"");
    chy_slice name = chy_slice_cut(rest, 0, length);
    c->at += length + 2;
    for (size_t i = 0; i < sizeof brace_names / sizeof *brace_names; i++)
        if (chy_slice_is(name, brace_names[i].name)) return new_part(c, brace_names[i].kind);
    return fail_part(c, "no such part in braces");
}

/* Whether the letters are all capitals, and two at least. */
static bool in_capitals(chy_slice text)
{
    size_t capitals = 0;
    for (size_t at = 0; at < text.length;) {
        UChar32 code = (UChar32)chy_utf8_next(text, &at);
        if (u_islower(code)) return false;
        capitals += u_isupper(code) != 0;
    }
    return capitals >= 2;
}

static chy_shape *compile_literal(compiler *c, bool in_choice)
{
    char *text = chy_arena_alloc(c->arena, c->pattern.length - c->at + 1);
    size_t length = 0;
    while (text && c->at < c->pattern.length) {
        char byte = c->pattern.at[c->at];
        if (byte == '\\' && c->at + 1 < c->pattern.length)
            byte = c->pattern.at[++c->at];
        else if (byte == ' ' || byte == '{' || byte == '<' || (in_choice && strchr("|>", byte)))
            break;
        text[length++] = byte;
        c->at++;
    }
    chy_shape *part = text ? new_part(c, PART_LITERAL) : NULL;
    if (part == NULL) return fail_part(c, c->why);
    part->text = (chy_slice){text, length};
    part->exact = in_capitals(part->text);
    return part;
}

static chy_shape *compile_one(compiler *c, bool in_choice)
{
    char byte = c->pattern.at[c->at];
    if (byte == '{') return compile_brace(c);
    if (byte == ' ') {
        c->at++;
        return new_part(c, PART_SPACE);
    }
    return compile_literal(c, in_choice);
}

/* A branch up to '|' or '>', its end linked to `join`. */
static chy_shape *compile_branch(compiler *c, chy_shape *join)
{
    chy_shape *first = join, **link = &first;
    while (!c->failed && c->at < c->pattern.length && !strchr("|>", c->pattern.at[c->at])) {
        if (c->pattern.at[c->at] == '<') return fail_part(c, "\"<\" inside \"<\"");
        chy_shape *part = compile_one(c, true);
        if (part == NULL) return NULL;
        *link = part;
        part->next = join;
        link = &part->next;
    }
    return first;
}

/* A choice; its branches meet in a space part that needs no space, which the
 * caller links on. */
static chy_shape *compile_choice(compiler *c, chy_shape **join)
{
    chy_shape *head = new_part(c, PART_CHOICE), *choice = head;
    *join = new_part(c, PART_LITERAL);
    c->at++;
    while (!c->failed) {
        choice->first = compile_branch(c, *join);
        if (c->failed) break;
        if (c->at >= c->pattern.length) return fail_part(c, "\"<\" without \">\"");
        if (c->pattern.at[c->at++] == '>') break;
        choice->other = new_part(c, PART_CHOICE);
        choice = choice->other;
    }
    return c->failed ? NULL : head;
}

static void add_byte(chy_shape *part, char byte)
{
    part->begin[(unsigned char)byte / 64] |= (uint64_t)1 << ((unsigned char)byte % 64);
}

static void add_bytes(chy_shape *part, const char *bytes)
{
    for (; *bytes; bytes++) add_byte(part, *bytes);
}

static void learn_begin(chy_shape *part);

static void add_begin(chy_shape *part, chy_shape *from)
{
    if (from) learn_begin(from);
    part->open |= from == NULL || from->open;
    for (int i = 0; from && i < 4; i++) part->begin[i] |= from->begin[i];
}

/* Works out which bytes `part` and what follows it may begin with, so that
 * most tries end at one look. */
static void learn_begin(chy_shape *part)
{
    if (part->known) return;
    part->known = true;
    switch (part->kind) {
    case PART_LITERAL:
        if (part->text.length == 0) {
            add_begin(part, part->next);
        } else if (part->text.at[0] == '\'') {
            add_bytes(part, "'\xE2");
        } else {
            char byte = part->text.at[0];
            add_byte(part, byte);
            if (byte >= 'a' && byte <= 'z') add_byte(part, (char)(byte - 32));
            if (byte >= 'A' && byte <= 'Z') add_byte(part, (char)(byte + 32));
        }
        break;
    case PART_SPACE:
        add_bytes(part, " \t\n\v\f\r\xC2");
        add_begin(part, part->next);
        break;
    case PART_CHOICE:
        add_begin(part, part->first);
        if (part->other) add_begin(part, part->other);
        break;
    case PART_NUMBER:
        add_bytes(part, "0123456789.,");
        break;
    case PART_DASH:
        add_bytes(part, "-\xE2");
        break;
    default:
        part->open = true;
    }
}

const chy_shape *chy_shape_compile(chy_slice pattern, chy_arena *arena, const char **why)
{
    compiler c = {.arena = arena, .pattern = pattern};
    chy_shape *first = NULL, **link = &first;
    *why = NULL;
    while (!c.failed && c.at < pattern.length) {
        chy_shape *join = NULL;
        chy_shape *part =
            pattern.at[c.at] == '<' ? compile_choice(&c, &join) : compile_one(&c, false);
        if (part == NULL) break;
        *link = part;
        link = join ? &join->next : &part->next;
    }
    for (size_t i = 0; i < c.all.count && !c.failed; i++) learn_begin(c.all.items[i]);
    *why = c.why;
    if (first == NULL && !c.failed) *why = "empty pattern";
    return c.failed ? NULL : first;
}

/* -- matching --------------------------------------------------------------------- */

typedef struct matcher {
    const chy_furniture *furniture;
    chy_slice text;
    bool whole;
    unsigned steps;
    chy_found *out;
} matcher;

static bool run(matcher *m, const chy_shape *part, size_t at);

static bool is_space_at(chy_slice text, size_t at, size_t *length)
{
    if (at >= text.length) return false;
    char byte = text.at[at];
    *length = 1;
    if (byte == ' ' || (byte >= 9 && byte <= 13)) return true;
    *length = 2;
    return chy_slice_starts(chy_slice_cut(text, at, at + 2), CHY_SLICE("\xC2\xA0"));
}

static size_t skip_space(chy_slice text, size_t at)
{
    size_t length;
    while (is_space_at(text, at, &length)) at += length;
    return at;
}

static bool is_word_code(uint32_t code)
{
    return u_isalnum((UChar32)code) || code == '_';
}

static bool word_before(chy_slice text, size_t at)
{
    return at > 0 && is_word_code(chy_utf8_previous(text, &at));
}

static bool word_at(chy_slice text, size_t at)
{
    return at < text.length && is_word_code(chy_utf8_next(text, &at));
}

/* Length of the quote mark at `at` that a plain apostrophe stands for. */
static size_t apostrophe(chy_slice text, size_t at)
{
    if (at < text.length && text.at[at] == '\'') return 1;
    return chy_slice_starts(chy_slice_cut(text, at, at + 3), CHY_SLICE("\xE2\x80\x99")) ? 3 : 0;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool run_literal(matcher *m, const chy_shape *part, size_t at)
{
    for (size_t i = 0; i < part->text.length; i++) {
        char want = part->text.at[i];
        if (at >= m->text.length) return false;
        if (want == '\'') {
            size_t length = apostrophe(m->text, at);
            if (length == 0) return false;
            at += length;
            continue;
        }
        char byte = m->text.at[at++];
        if (part->exact ? byte != want : lower(byte) != lower(want)) return false;
    }
    if (part->text.length && word_before(m->text, at) && word_at(m->text, at)) return false;
    return run(m, part->next, at);
}

static bool run_space(matcher *m, const chy_shape *part, size_t at)
{
    size_t after = skip_space(m->text, at);
    if (after == at && word_before(m->text, at) && word_at(m->text, at)) return false;
    return run(m, part->next, after);
}

static bool run_date(matcher *m, const chy_shape *part, size_t at)
{
    chy_day day;
    if (word_before(m->text, at)) return false;
    size_t end = chy_date_match(&m->furniture->calendar, m->text, at, &day);
    if (end == SIZE_MAX) return false;
    bool month_only = day.year && day.month && !day.day;
    part_kind is = !day.year ? PART_DAYMONTH : month_only ? PART_MONTH : PART_DATE;
    if (is != part->kind || !run(m, part->next, end)) return false;
    m->out->day = day;
    return true;
}

static bool run_number(matcher *m, const chy_shape *part, size_t at)
{
    size_t end = at;
    while (end < m->text.length && strchr("0123456789,.", m->text.at[end]) && m->text.at[end])
        end++;
    return end > at && run(m, part->next, end);
}

/* A single hyphen or an en dash needs space around it; "--" and an em dash do
 * not. */
static bool run_dash(matcher *m, const chy_shape *part, size_t at)
{
    static const struct {
        const char *text;
        bool spaced;
    } dashes[] = {{"---", false},         {"--", false},           {"-", true},
                  {"\xE2\x80\x93", true}, {"\xE2\x80\x94", false}, {"\xE2\x80\x95", false},
                  {"\xE2\x88\x92", true}};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        chy_slice dash = chy_slice_of(dashes[i].text);
        if (!chy_slice_starts(chy_slice_cut(m->text, at, SIZE_MAX), dash)) continue;
        size_t end = at + dash.length;
        bool glued = word_before(m->text, at) || word_at(m->text, end);
        return (!dashes[i].spaced || !glued) && run(m, part->next, end);
    }
    return false;
}

/* -- runs of words ------------------------------------------------------------------ */

/* End of the word at `at`: up to white space, or where it is too long for one. */
static size_t word_end(chy_slice text, size_t at)
{
    size_t length, start = at;
    while (at < text.length && at - start <= LONGEST_WORD && !is_space_at(text, at, &length)) at++;
    return at;
}

static bool all_capitals(chy_slice word)
{
    size_t letters = 0;
    for (size_t at = 0; at < word.length;) {
        UChar32 code = (UChar32)chy_utf8_next(word, &at);
        if (u_islower(code) || u_isdigit(code)) return false;
        if (u_isalpha(code))
            letters++;
        else if (!strchr("-./'", code < 128 ? (int)code : '-'))
            return false;
    }
    return letters > 0;
}

static bool has_capital(chy_slice word)
{
    size_t at = 0;
    while (at < word.length) {
        UChar32 code = (UChar32)chy_utf8_next(word, &at);
        if (u_isalpha(code)) return u_isupper(code) || u_istitle(code) || !u_islower(code);
        if (u_isdigit(code)) return true;
    }
    return false;
}

/* Whether the whole word, without marks at its end, may stand in the run. */
static bool fits_run(const matcher *m, part_kind kind, chy_slice word, bool first)
{
    if (kind == PART_CAPS) return all_capitals(word);
    if (kind == PART_WORDS) return true;
    if (has_capital(word)) return true;
    unsigned classes = chy_furniture_classes(m->furniture, word);
    if (kind == PART_SOURCE && classes & CHY_WORD_AGENCY) return true;
    return !first && classes & CHY_WORD_PARTICLE;
}

/* Whether the run may go on past this word. */
static bool runs_on(part_kind kind, chy_slice word)
{
    char last = word.at[word.length - 1];
    if (kind == PART_NAME || kind == PART_WORDS) return last != '!' && last != '?' && last != ';';
    return !strchr(",;:!?)]", last);
}

/* Whether the run may end at `cut`, inside or behind a word that ends at `end`. */
static bool may_cut(chy_slice text, size_t cut, size_t end)
{
    return cut == end || strchr(".,;:/)]|", text.at[cut]) || text.at[cut] == '\xE3';
}

static chy_slice without_marks(chy_slice word)
{
    while (word.length && strchr(",;:)]", word.at[word.length - 1])) word.length--;
    return word;
}

static bool end_run(matcher *m, const chy_shape *part, size_t start, size_t end)
{
    if (!run(m, part->next, end)) return false;
    chy_slice words = chy_slice_cut(m->text, start, end);
    if (part->kind == PART_CAPS || part->kind == PART_PLACE) m->out->place = words;
    if (part->kind == PART_SOURCE) m->out->source = words;
    return true;
}

/* Tries every end of a run of words, short ones first. */
static bool run_words(matcher *m, const chy_shape *part, size_t start)
{
    size_t most = part->kind == PART_NAME ? 12 : part->kind == PART_WORDS ? MOST_WORDS : 6;
    size_t at = start, space;
    if (is_space_at(m->text, at, &space)) return false;
    for (size_t count = 0; count < most && at < m->text.length; count++) {
        size_t end = word_end(m->text, at);
        if (end - at > LONGEST_WORD) return false;
        bool fits = false;
        for (size_t cut = at + 1; cut <= end; cut++) {
            if (!may_cut(m->text, cut, end)) continue;
            chy_slice piece = without_marks(chy_slice_cut(m->text, at, cut));
            fits = piece.length && fits_run(m, part->kind, piece, count == 0);
            if (fits && end_run(m, part, start, cut)) return true;
        }
        if (!fits || !runs_on(part->kind, chy_slice_cut(m->text, at, end))) return false;
        at = skip_space(m->text, end);
    }
    return false;
}

/* Names of agencies in brackets: "AFP", "AFP/Ann Roe", "KCNA via Kyodo". */
static bool run_agency(matcher *m, const chy_shape *part, size_t at)
{
    size_t end = at;
    while (end < m->text.length && end - at < 60 && !strchr("()[]\n", m->text.at[end])) end++;
    chy_slice names = chy_slice_cut(m->text, at, end), first = {0}, name;
    chy_slice rest = names;
    while (chy_slice_split(&rest, '/', &name)) {
        size_t via = chy_slice_find(name, CHY_SLICE(" via "));
        name = chy_trim_wide(chy_slice_cut(name, 0, via));
        if (first.length && has_capital(name)) continue;
        if (!(chy_furniture_classes(m->furniture, name) & CHY_WORD_AGENCY)) return false;
        if (first.length == 0) first = name;
    }
    if (!run(m, part->next, end)) return false;
    m->out->source = first;
    return true;
}

static bool run_sentence(matcher *m, const chy_shape *part, size_t at)
{
    for (int count = 0; count < 2 && at < m->text.length; count++) {
        at = chy_sentence_end(m->furniture, m->text, at);
        if (run(m, part->next, at)) return true;
        at = skip_space(m->text, at);
    }
    return false;
}

static bool run_any(matcher *m, const chy_shape *part, size_t at)
{
    for (size_t end = at; end <= m->text.length && m->steps <= MOST_STEPS; end++)
        if ((end == m->text.length || (m->text.at[end] & 0xC0) != 0x80) && run(m, part->next, end))
            return true;
    return false;
}

static bool run(matcher *m, const chy_shape *part, size_t at)
{
    if (part == NULL) {
        m->out->end = at;
        return !m->whole || skip_space(m->text, at) == m->text.length;
    }
    if (!part->open) {
        unsigned char byte = at < m->text.length ? (unsigned char)m->text.at[at] : 0;
        if (!(part->begin[byte / 64] >> (byte % 64) & 1)) return false;
    }
    if (++m->steps > MOST_STEPS) return false;
    switch (part->kind) {
    case PART_LITERAL:
        return run_literal(m, part, at);
    case PART_SPACE:
        return run_space(m, part, at);
    case PART_CHOICE:
        for (; part; part = part->other)
            if (run(m, part->first, at)) return true;
        return false;
    case PART_DATE:
    case PART_DAYMONTH:
    case PART_MONTH:
        return run_date(m, part, at);
    case PART_NUMBER:
        return run_number(m, part, at);
    case PART_DASH:
        return run_dash(m, part, at);
    case PART_CAPS:
    case PART_PLACE:
    case PART_NAME:
    case PART_SOURCE:
    case PART_WORDS:
        return run_words(m, part, at);
    case PART_AGENCY:
        return run_agency(m, part, at);
    case PART_SENTENCE:
        return run_sentence(m, part, at);
    case PART_ANY:
        return run_any(m, part, at);
    case PART_REST:
        return run(m, part->next, m->text.length);
    }
    return false;
}

bool chy_shape_match(const chy_shape *shape, const chy_furniture *furniture, chy_slice text,
                     size_t at, bool whole, chy_found *out)
{
    *out = (chy_found){0};
    matcher m = {furniture, text, whole, 0, out};
    return run(&m, shape, at);
}
