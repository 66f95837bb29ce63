#include "world/dictionary.h"

#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "world/date_calendar.h"
#include "world/dictionary_lines.h"

/* More names or codes of one actor than any dictionary has, and longer ones: a slip
 * of the file. */
enum { NAMES = 512, CODE = 24, NAME_BYTES = 1000, FINDINGS = 1000 };

typedef struct word_set {
    CHY_ARRAY(chy_slice) words;
} word_set;

typedef struct dictionary {
    const char *path;
    const chy_listener *listener;
    chy_dictionary_sink *sink;
    void *context;
    chy_arena *arena; /* lives as long as the file is read */
    chy_map set_of;   /* name of a set of words -> its number */
    CHY_ARRAY(word_set) sets;
    dictionary_lines lines;
    bool failed; /* no memory */
    /* The actor that is open: codes may stand before further names. */
    CHY_ARRAY(chy_slice) names;
    CHY_ARRAY(bool) stems;
    bool has_stems; /* of the file: most of its names end with "_" */
    CHY_ARRAY(chy_dictionary_code) codes;
    unsigned name_line, told;
    bool spoilt; /* something of it was malformed, and told already */
} dictionary;

/* Tells of a place, up to so many that the file must be no dictionary. */
static void tell_at(dictionary *d, unsigned line, unsigned column, const char *message)
{
    if (d->told++ < FINDINGS)
        chy_tell(d->listener, d->path, line, column, false, "%s", message);
    else if (d->told == FINDINGS + 1)
        chy_tell(d->listener, d->path, line, column, false,
                 "more than %d mistakes: the rest is not told of", FINDINGS);
}

/* Tells of a mistake of the open actor, at a place in the row. */
static void tell(dictionary *d, const char *at, const char *message)
{
    d->spoilt = true;
    tell_at(d, d->lines.number, dictionary_lines_column(&d->lines, at), message);
}

/* `text` in capitals. */
static chy_slice in_capitals(dictionary *d, chy_slice text)
{
    char *bytes = chy_arena_alloc(d->arena, text.length + 1);
    if (bytes == NULL) {
        d->failed = true;
        return (chy_slice){NULL, 0};
    }
    for (size_t i = 0; i < text.length; i++)
        bytes[i] = text.at[i] >= 'a' && text.at[i] <= 'z' ? (char)(text.at[i] - 32) : text.at[i];
    return (chy_slice){bytes, text.length};
}

/* ---- days ---- */

/* The day at the start of *text, which moves past it and the blanks behind. */
static bool take_day(chy_slice *text, date_point *day)
{
    int32_t value = 0;
    size_t digits = 0;
    *text = chy_slice_trim(*text);
    for (; digits < text->length && text->at[digits] >= '0' && text->at[digits] <= '9'; digits++)
        if (digits < 8) value = value * 10 + (text->at[digits] - '0');
    if (digits != 8 && digits != 6) return false;
    if (digits == 6) value += value / 10000 >= 30 ? 19000000 : 20000000;
    *text = chy_slice_trim(chy_slice_cut(*text, digits, SIZE_MAX));
    *day = (date_point){GRAIN_DAY, value / 10000, value / 100 % 100, value % 100, false};
    return day->month && day->day && date_valid(day->year, day->month, day->day);
}

static int32_t number_of(date_point day)
{
    return day.year * 10000 + day.month * 100 + day.day;
}

/* "<920101" (before that day), ">19920416" (from it on), "19871130-19920416", and
 * ">19871130 <19920416" for between two, any of them in parentheses; empty: always. */
static bool read_days(chy_slice text, int32_t *from, int32_t *until)
{
    date_point day;
    *from = *until = 0;
    if (text.length >= 2 && text.at[0] == '(' && text.at[text.length - 1] == ')')
        text = chy_slice_trim(chy_slice_cut(text, 1, text.length - 1));
    while (text.length) {
        char sign = text.at[0];
        if (sign == '<' || sign == '>') text = chy_slice_cut(text, 1, SIZE_MAX);
        if (!take_day(&text, &day)) return false;
        if (sign == '<' && *until == 0) {
            *until = number_of(date_from_days(date_to_days(day) - 1));
            continue;
        }
        if (*from) return false;
        *from = number_of(day);
        if (sign == '>') continue;
        if (*until || text.length == 0 || text.at[0] != '-') return false;
        text = chy_slice_cut(text, 1, SIZE_MAX);
        if (!take_day(&text, &day)) return false;
        *until = number_of(day);
    }
    return *until == 0 || *from <= *until;
}

/* ---- codes ---- */

/* Capitals and digits, also where the file has small letters. */
static bool code_is_good(chy_slice code)
{
    if (code.length < 3 || code.length > CODE) return false;
    for (size_t i = 0; i < code.length; i++) {
        char byte = code.at[i];
        if (!((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
              (byte >= '0' && byte <= '9')))
            return false;
    }
    return true;
}

/* "CODE DAYS", "~ROLE", "ROLE~"; "---" and "###" for nobody. `beside` codes stand
 * before it in the bracket. */
static void read_coding(dictionary *d, chy_slice text, size_t beside)
{
    chy_slice inside = chy_slice_trim(text);
    const char *at = inside.length ? inside.at : text.at;
    size_t end = 0;
    while (end < inside.length &&
           chy_slice_find(CHY_SLICE(" \t(<>"), chy_slice_cut(inside, end, end + 1)) == SIZE_MAX)
        end++;
    chy_slice name = chy_slice_cut(inside, 0, end);
    chy_slice days = chy_slice_trim(chy_slice_cut(inside, end, SIZE_MAX));
    chy_dictionary_code code = {.code = name};
    if (name.length && (name.at[0] == '~' || name.at[name.length - 1] == '~')) {
        code.agent = true;
        code.code = name.at[0] == '~' ? chy_slice_cut(name, 1, SIZE_MAX)
                                      : chy_slice_cut(name, 0, name.length - 1);
    }
    if (chy_slice_is(name, "---") || chy_slice_is(name, "###")) {
        code.code = (chy_slice){name.at, 0};
    } else if (!code_is_good(code.code)) {
        tell(d, at,
             "no code: expected at least three letters or digits such as AFGGOV or ~MIL, or ---");
        return;
    } else {
        code.code = in_capitals(d, code.code);
    }
    if (!read_days(days, &code.from, &code.until)) {
        tell(d, days.at,
             "no days: expected <DAY, >DAY or DAY-DAY in their order, a day as 19920416 or 920416");
        return;
    }
    if (d->codes.count == NAMES) {
        tell(d, at, "more than 512 codes of one actor: this one is left out");
        return;
    }
    const chy_dictionary_code *before = beside ? &d->codes.items[d->codes.count - 1] : NULL;
    code.joint = before && before->from == code.from && before->until == code.until;
    chy_dictionary_code *slot = chy_array_push(&d->codes, d->arena);
    if (slot)
        *slot = code;
    else
        d->failed = true;
}

/* "[CODE DAYS/CODE DAYS]" at `at`, which moves past it; false at a mistake. */
static bool read_bracket(dictionary *d, size_t *at)
{
    const char *start = d->lines.row.at + *at;
    chy_slice inside = chy_slice_cut(d->lines.row, *at + 1, SIZE_MAX);
    size_t end = chy_slice_find(inside, CHY_SLICE("]"));
    if (end == SIZE_MAX) {
        tell(d, start, "the bracket is not closed: expected [CODE] or [CODE >19920416]");
        return false;
    }
    *at += end + 2;
    chy_slice rest = chy_slice_cut(inside, 0, end), part;
    if (d->names.count == 0 && !d->spoilt) {
        tell(d, start, "a code before any name");
        return true;
    }
    if (d->names.count == 0) return true; /* of a name that was told of */
    size_t before = d->codes.count;
    while (chy_slice_split(&rest, '/', &part)) read_coding(d, part, d->codes.count - before);
    return true;
}

/* ---- names and sets of words ---- */

/* Adds a name to the open actor, with blanks for "_". */
static void add_name(dictionary *d, chy_slice name, bool stem, const char *at)
{
    enum { SHORTEST_STEM = 4 }; /* letters: "IRA" is no start of "Iran" */
    if (d->names.count == NAMES) {
        tell(d, at, "more than 512 names of one actor: this one is left out");
        return;
    }
    char *bytes = chy_arena_alloc(d->arena, name.length + 1);
    chy_slice *slot = bytes ? chy_array_push(&d->names, d->arena) : NULL;
    bool *start = slot ? chy_array_push(&d->stems, d->arena) : NULL;
    if (start == NULL) {
        d->failed = true;
        return;
    }
    for (size_t i = 0; i < name.length; i++) bytes[i] = name.at[i] == '_' ? ' ' : name.at[i];
    *slot = (chy_slice){bytes, name.length};
    *start = stem && d->has_stems && name.length >= SHORTEST_STEM;
}

/* The name without "_" and "=" at its end. */
static chy_slice bare(chy_slice name)
{
    name = chy_slice_trim(name);
    while (name.length && (name.at[name.length - 1] == '_' || name.at[name.length - 1] == '=' ||
                           name.at[name.length - 1] == ' '))
        name.length--;
    return name;
}

/* Where the next "!name!" of `text` lies; false where there is none. A mark alone
 * is part of a name. */
static bool find_set(chy_slice text, size_t *from, size_t *to)
{
    *from = chy_slice_find(text, CHY_SLICE("!"));
    if (*from == SIZE_MAX) return false;
    size_t end = chy_slice_find(chy_slice_cut(text, *from + 1, SIZE_MAX), CHY_SLICE("!"));
    if (end == SIZE_MAX) return false;
    *to = *from + end + 2;
    return true;
}

/* The words of the set that lies at [from, to) of `name`; NULL, told, where there
 * is no such set. `at` is where it stands in the line. */
static const word_set *set_in(dictionary *d, chy_slice name, size_t from, size_t to, const char *at)
{
    chy_slice key = in_capitals(d, chy_slice_cut(name, from, to));
    const uint32_t *number = key.at ? chy_map_find(&d->set_of, key) : NULL;
    if (number) return &d->sets.items[*number];
    if (key.at) tell(d, at, "no set of words of that name: expected !NAME! = WORD, WORD before");
    return NULL;
}

/* A name as it stands in the file; "ASSEMBLY!person!" gives one for each word of
 * the set, "!rank!_OF_!place!" one for each pair. The names still to be filled in
 * wait in a list, each with one set less than the one it comes from; they end as
 * the whole does. */
static void add_names(dictionary *d, chy_slice text)
{
    const char *at = text.at;
    chy_slice name = bare(text), trimmed = chy_slice_trim(text);
    if (name.length == 0) return;
    if (name.length > NAME_BYTES) {
        tell(d, at, "a name of more than 1000 bytes: it is left out");
        return;
    }
    bool stem = trimmed.length == name.length;
    CHY_ARRAY(chy_slice) waiting = {0};
    chy_slice *first = chy_array_push(&waiting, d->arena);
    if (first == NULL) {
        d->failed = true;
        return;
    }
    const chy_slice whole = *first = name;
    for (size_t i = 0; i < waiting.count && !d->failed; i++) {
        size_t from, to;
        name = waiting.items[i];
        if (!find_set(name, &from, &to)) {
            add_name(d, name, stem, at);
            continue;
        }
        const word_set *set = set_in(d, name, from, to, at + whole.length + from - name.length);
        if (set == NULL) return;
        if (waiting.count + set->words.count > 4 * NAMES || name.length > NAME_BYTES) {
            tell(d, at, "more than 2048 names from the sets of one name: the rest is left out");
            return;
        }
        chy_slice head = chy_slice_cut(name, 0, from), tail = chy_slice_cut(name, to, SIZE_MAX);
        for (size_t w = 0; w < set->words.count; w++) {
            chy_slice *slot = chy_array_push(&waiting, d->arena);
            if (slot == NULL) {
                d->failed = true;
                return;
            }
            *slot = chy_arena_format(d->arena, "%.*s%.*s%.*s", CHY_PRINT(head),
                                     CHY_PRINT(set->words.items[w]), CHY_PRINT(tail));
        }
    }
}

/* "!person! = MAN, WOMAN" */
static void read_set(dictionary *d, size_t start, size_t equals)
{
    chy_slice name = chy_slice_trim(chy_slice_cut(d->lines.row, start, equals));
    chy_slice rest = chy_slice_cut(d->lines.row, equals + 1, SIZE_MAX), word;
    if (name.length < 3 || name.at[name.length - 1] != '!') {
        tell(d, name.at, "no set of words: expected !NAME! = WORD, WORD");
        return;
    }
    chy_slice key = in_capitals(d, name);
    word_set *set = key.at ? chy_array_push(&d->sets, d->arena) : NULL;
    if (set == NULL) {
        d->failed = true;
        return;
    }
    while (chy_slice_split(&rest, ',', &word)) {
        word = bare(word);
        if (word.length == 0) continue;
        size_t mark = chy_slice_find(word, CHY_SLICE("!"));
        if (mark != SIZE_MAX) {
            tell(d, word.at + mark, "a word of a set has no sets in it: it is left out");
            continue;
        }
        if (word.length > NAME_BYTES) {
            tell(d, word.at, "a word of more than 1000 bytes: it is left out");
            continue;
        }
        chy_slice *slot = chy_array_push(&set->words, d->arena);
        if (slot == NULL) {
            d->failed = true;
            return;
        }
        *slot = word;
    }
    if (set->words.count == 0)
        tell(d, d->lines.row.at + equals, "a set without words: expected !NAME! = WORD, WORD");
    bool added;
    uint32_t *number = chy_map_put(&d->set_of, key, (uint32_t)d->sets.count - 1, &added);
    if (number == NULL)
        d->failed = true;
    else if (!added)
        tell(d, name.at, "a set of words of that name is there already: the first is kept");
}

/* ---- lines ---- */

/* The actor that was open is whole: its codes with days before one that always
 * holds. */
static chy_status close_entry(dictionary *d, chy_error *error)
{
    chy_status status = CHY_OK;
    if (d->names.count && d->codes.count) {
        chy_dictionary_code *codes = CHY_NEW_ARRAY(d->arena, chy_dictionary_code, d->codes.count);
        if (codes == NULL) return chy_fail_memory(error);
        size_t count = 0;
        for (int always = 0; always < 2; always++)
            for (size_t i = 0; i < d->codes.count; i++) {
                const chy_dictionary_code *c = &d->codes.items[i];
                if ((c->from == 0 && c->until == 0) == (always == 1)) codes[count++] = *c;
            }
        chy_dictionary_entry entry = {d->name_line,   d->names.items, d->stems.items,
                                      d->names.count, codes,          count};
        status = d->sink(d->context, &entry, error);
    } else if (d->names.count && !d->spoilt) {
        tell_at(d, d->name_line, 1, "this actor has no code: expected [CODE]");
    }
    d->names.count = d->stems.count = d->codes.count = 0;
    d->spoilt = false;
    return status;
}

/* What stands between braces: further names. False at a mistake. */
static bool read_braces(dictionary *d, size_t *at)
{
    const char *start = d->lines.row.at + *at;
    chy_slice inside = chy_slice_cut(d->lines.row, *at + 1, SIZE_MAX), name;
    size_t end = chy_slice_find(inside, CHY_SLICE("}"));
    if (end == SIZE_MAX) {
        tell(d, start, "the brace is not closed: expected {PLURAL_}");
        return false;
    }
    *at += end + 2;
    inside = chy_slice_cut(inside, 0, end);
    while (chy_slice_split(&inside, ',', &name))
        if (name.length) add_names(d, name);
    return true;
}

/* A name, what stands between braces, a code, as they follow one another. */
static void read_parts(dictionary *d, size_t at)
{
    bool coded = false;
    while (at < d->lines.row.length) {
        char byte = d->lines.row.at[at];
        size_t from = at;
        if (byte == ' ' || byte == '\t') {
            at++;
        } else if (byte == '[') {
            if (!read_bracket(d, &at)) return;
            coded = true;
        } else if (byte == '{') {
            if (!read_braces(d, &at)) return;
        } else if (byte == ']' || byte == '}') {
            tell(d, d->lines.row.at + at, "closed without having been opened");
            return;
        } else if (coded) {
            tell(d, d->lines.row.at + at, "words behind the code: expected ; before a comment");
            return;
        } else {
            while (at < d->lines.row.length &&
                   chy_slice_find(CHY_SLICE("[]{}"), chy_slice_cut(d->lines.row, at, at + 1)) ==
                       SIZE_MAX)
                at++;
            /* "+NAME_" of nothing starts an actor of its own. */
            if (d->names.count == 0) d->name_line = d->lines.number;
            add_names(d, chy_slice_cut(d->lines.row, from, at));
        }
    }
}

/* One line: a set of words, or what starts an actor or goes on with the one above. */
static chy_status read_line(dictionary *d, chy_error *error)
{
    chy_slice row = d->lines.row;
    size_t at = 0, equals = chy_slice_find(row, CHY_SLICE("="));
    while (row.at[at] == ' ' || row.at[at] == '\t') at++;
    const char *start = row.at + at;
    bool set = *start == '!' && equals != SIZE_MAX;
    if (set || *start == '<' ||
        chy_slice_find(CHY_SLICE("[{+"), chy_slice_cut(row, at, at + 1)) == SIZE_MAX) {
        chy_status status = close_entry(d, error);
        if (status != CHY_OK) return status;
        d->name_line = d->lines.number;
    }
    if (d->lines.foreign != SIZE_MAX) /* which spoils nothing */
        tell_at(d, d->lines.number, (unsigned)d->lines.foreign + 1,
                "not UTF-8 here: read as Windows-1252");
    const char *zero = memchr(row.at, '\0', row.length);
    if (zero) {
        tell(d, zero, "a zero byte: the line is left out");
    } else if (set) {
        read_set(d, at, equals);
        d->spoilt = false;
    } else if (*start == '<') {
        tell(d, start, "a tag: expected a name and its [CODE], or <!-- around a comment");
    } else {
        if (*start == '+' && d->names.count == 0 && !d->spoilt)
            tell(d, start, "a further name (+) of nothing: expected a name before");
        read_parts(d, at + (*start == '+'));
    }
    return CHY_OK;
}

/* Whether most names of the file end with "_": then one that does not is meant
 * for the start of longer words, as TABARI has it. PETRARCH's files mostly have no
 * such mark, and no such meaning. */
static bool marks_ends(chy_slice text)
{
    size_t names = 0, ended = 0;
    chy_slice line;
    while (dictionary_line_split(&text, &line)) {
        if (line.length == 0 ||
            chy_slice_find(CHY_SLICE(";#<!\t ["), chy_slice_cut(line, 0, 1)) != SIZE_MAX)
            continue;
        size_t end = 0;
        while (end < line.length &&
               chy_slice_find(CHY_SLICE("[{;#\t"), chy_slice_cut(line, end, end + 1)) == SIZE_MAX)
            end++;
        chy_slice name = chy_slice_trim(chy_slice_cut(line, 0, end));
        if (name.length == 0) continue;
        names++;
        ended += name.at[name.length - 1] == '_' || name.at[name.length - 1] == '=';
    }
    return 2 * ended > names;
}

chy_status chy_dictionary_read(chy_slice text, const char *path, const chy_listener *listener,
                               chy_dictionary_sink *sink, void *context, chy_error *error)
{
    if (chy_slice_starts(text, CHY_SLICE("\xFF\xFE")) ||
        chy_slice_starts(text, CHY_SLICE("\xFE\xFF"))) {
        chy_tell(listener, path, 1, 1, false, "UTF-16: expected UTF-8; the file is left out");
        return CHY_OK;
    }
    dictionary d = {.path = path, .listener = listener, .sink = sink, .context = context};
    d.arena = chy_arena_new();
    if (d.arena == NULL) return chy_fail_memory(error);
    d.set_of = chy_map_in(d.arena);
    d.has_stems = marks_ends(text);
    d.lines = dictionary_lines_of(text, d.arena);
    chy_status status = CHY_OK;
    while (status == CHY_OK && !d.failed && dictionary_lines_next(&d.lines))
        status = read_line(&d, error);
    d.failed |= d.lines.failed;
    if (status == CHY_OK && !d.failed) status = close_entry(&d, error);
    if (d.lines.comment) tell_at(&d, d.lines.comment, 1, "the comment <!-- is not closed");
    if (status == CHY_OK && d.failed) status = chy_fail_memory(error);
    chy_arena_free(d.arena);
    return status;
}
