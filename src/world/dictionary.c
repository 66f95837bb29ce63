#include "world/dictionary.h"

#include "base/array.h"
#include "base/map.h"
#include "base/utf8.h"
#include "world/date_calendar.h"

/* More names or codes of one actor than any dictionary has: a slip of the file. */
enum { NAMES = 512, CODE = 24 };

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
    unsigned line, comment_line;
    bool in_comment, failed;
    chy_slice row;
    /* The actor that is open: codes may stand before further names. */
    CHY_ARRAY(chy_slice) names;
    CHY_ARRAY(bool) stems;
    bool has_stems; /* of the file: most of its names end with "_" */
    CHY_ARRAY(chy_dictionary_code) codes;
    unsigned name_line;
    bool spoilt; /* something of it was malformed, and told already */
} dictionary;

static void tell(dictionary *d, const char *at, const char *message)
{
    unsigned column = at ? (unsigned)(at - d->row.at) + 1 : 1;
    d->spoilt = true;
    chy_tell(d->listener, d->path, d->line, column, false, "%s", message);
}

/* ---- days ---- */

static bool read_day(chy_slice digits, date_point *day)
{
    if (digits.length != 8 && digits.length != 6) return false;
    int32_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') return false;
        value = value * 10 + (digits.at[i] - '0');
    }
    if (digits.length == 6) value += value / 10000 >= 30 ? 19000000 : 20000000;
    *day = (date_point){GRAIN_DAY, value / 10000, value / 100 % 100, value % 100, false};
    return date_valid(day->year, day->month, day->day);
}

static int32_t number_of(date_point day)
{
    return day.year * 10000 + day.month * 100 + day.day;
}

/* "<920101" (before that day), ">19920416" (from it on), "19871130-19920416", any
 * of them in parentheses; empty: always. */
static bool read_days(chy_slice text, int32_t *from, int32_t *until)
{
    date_point day, last;
    *from = *until = 0;
    if (text.length >= 2 && text.at[0] == '(' && text.at[text.length - 1] == ')')
        text = chy_slice_trim(chy_slice_cut(text, 1, text.length - 1));
    if (text.length == 0) return true;
    if (text.at[0] == '<' || text.at[0] == '>') {
        if (!read_day(chy_slice_trim(chy_slice_cut(text, 1, SIZE_MAX)), &day)) return false;
        if (text.at[0] == '<')
            *until = number_of(date_from_days(date_to_days(day) - 1));
        else
            *from = number_of(day);
        return true;
    }
    chy_slice rest = text, first;
    chy_slice_split(&rest, '-', &first);
    if (!rest.at || !read_day(chy_slice_trim(first), &day) ||
        !read_day(chy_slice_trim(rest), &last))
        return false;
    *from = number_of(day);
    *until = number_of(last);
    return *from <= *until;
}

/* ---- codes ---- */

static bool code_is_good(chy_slice code)
{
    if (code.length < 3 || code.length > CODE) return false;
    for (size_t i = 0; i < code.length; i++)
        if (!((code.at[i] >= 'A' && code.at[i] <= 'Z') || (code.at[i] >= '0' && code.at[i] <= '9')))
            return false;
    return true;
}

/* "CODE DAYS", "~ROLE", "ROLE~" or "---". */
static void read_coding(dictionary *d, chy_slice text)
{
    chy_slice inside = chy_slice_trim(text);
    const char *at = inside.length ? inside.at : text.at;
    size_t end = 0;
    while (end < inside.length && inside.at[end] != ' ' && inside.at[end] != '\t' &&
           inside.at[end] != '(')
        end++;
    chy_slice name = chy_slice_cut(inside, 0, end);
    chy_slice days = chy_slice_trim(chy_slice_cut(inside, end, SIZE_MAX));
    chy_dictionary_code code = {.code = name};
    if (name.length && (name.at[0] == '~' || name.at[name.length - 1] == '~')) {
        code.agent = true;
        code.code = name.at[0] == '~' ? chy_slice_cut(name, 1, SIZE_MAX)
                                      : chy_slice_cut(name, 0, name.length - 1);
    }
    if (chy_slice_is(name, "---")) {
        code.code = (chy_slice){name.at, 0};
    } else if (!code_is_good(code.code)) {
        tell(d, at, "no code: expected capitals such as AFGGOV or ~MIL");
        return;
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
    chy_dictionary_code *slot = chy_array_push(&d->codes, d->arena);
    if (slot)
        *slot = code;
    else
        d->failed = true;
}

/* "[CODE DAYS/CODE DAYS]" at `at`, which moves past it; false at a mistake. */
static bool read_bracket(dictionary *d, size_t *at)
{
    const char *start = d->row.at + *at;
    chy_slice inside = chy_slice_cut(d->row, *at + 1, SIZE_MAX);
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
    while (chy_slice_split(&rest, '/', &part)) read_coding(d, part);
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

static chy_slice set_key(dictionary *d, chy_slice name)
{
    char *bytes = chy_arena_alloc(d->arena, name.length + 1);
    if (bytes == NULL) {
        d->failed = true;
        return (chy_slice){NULL, 0};
    }
    for (size_t i = 0; i < name.length; i++)
        bytes[i] = name.at[i] >= 'a' && name.at[i] <= 'z' ? (char)(name.at[i] - 32) : name.at[i];
    return (chy_slice){bytes, name.length};
}

/* Where the next "!name!" of `text` lies; false where there is none. */
static bool find_set(chy_slice text, size_t *from, size_t *to)
{
    *from = chy_slice_find(text, CHY_SLICE("!"));
    if (*from == SIZE_MAX) return false;
    size_t end = chy_slice_find(chy_slice_cut(text, *from + 1, SIZE_MAX), CHY_SLICE("!"));
    *to = end == SIZE_MAX ? text.length : *from + end + 2;
    return true;
}

/* The words of the set that lies at [from, to) of `name`; NULL, told, where there
 * is no such set. `at` is where the name stands in the line. */
static const word_set *set_in(dictionary *d, chy_slice name, size_t from, size_t to, const char *at)
{
    chy_slice key = set_key(d, chy_slice_cut(name, from, to));
    const uint32_t *number = key.at ? chy_map_find(&d->set_of, key) : NULL;
    if (number) return &d->sets.items[*number];
    if (key.at)
        tell(d, at + from, "no set of words of that name: expected !NAME! = WORD, WORD before");
    return NULL;
}

/* A name as it stands in the file; "ASSEMBLY!person!" gives one for each word of
 * the set, "!rank!_OF_!place!" one for each pair. The names still to be filled in
 * wait in a list, each with one set less than the one it comes from. */
static void add_names(dictionary *d, chy_slice text)
{
    const char *at = text.at;
    chy_slice name = bare(text), trimmed = chy_slice_trim(text);
    if (name.length == 0) return;
    bool stem = trimmed.length == name.length;
    CHY_ARRAY(chy_slice) waiting = {0};
    chy_slice *first = chy_array_push(&waiting, d->arena);
    if (first == NULL) {
        d->failed = true;
        return;
    }
    *first = name;
    for (size_t i = 0; i < waiting.count && !d->failed; i++) {
        size_t from, to;
        name = waiting.items[i];
        if (!find_set(name, &from, &to)) {
            add_name(d, name, stem, at);
            continue;
        }
        const word_set *set = set_in(d, name, from, to, at);
        if (set == NULL) return;
        if (waiting.count + set->words.count > 4 * NAMES) {
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
static void read_set(dictionary *d, size_t equals)
{
    chy_slice name = chy_slice_trim(chy_slice_cut(d->row, 0, equals));
    chy_slice rest = chy_slice_cut(d->row, equals + 1, SIZE_MAX), word;
    if (name.length < 3 || name.at[name.length - 1] != '!') {
        tell(d, d->row.at, "no set of words: expected !NAME! = WORD, WORD");
        return;
    }
    chy_slice key = set_key(d, name);
    word_set *set = key.at ? chy_array_push(&d->sets, d->arena) : NULL;
    if (set == NULL) {
        d->failed = true;
        return;
    }
    while (chy_slice_split(&rest, ',', &word)) {
        word = bare(word);
        if (word.length == 0) continue;
        chy_slice *slot = chy_array_push(&set->words, d->arena);
        if (slot == NULL) {
            d->failed = true;
            return;
        }
        *slot = word;
    }
    if (set->words.count == 0)
        tell(d, d->row.at + equals, "a set without words: expected !NAME! = WORD, WORD");
    bool added;
    uint32_t *number = chy_map_put(&d->set_of, key, (uint32_t)d->sets.count - 1, &added);
    if (number == NULL)
        d->failed = true;
    else if (!added)
        tell(d, d->row.at, "a set of words of that name is there already: the first is kept");
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
        chy_tell(d->listener, d->path, d->name_line, 1, false,
                 "this actor has no code: expected [CODE]");
    }
    d->names.count = d->stems.count = d->codes.count = 0;
    d->spoilt = false;
    return status;
}

/* What stands between braces: further names. False at a mistake. */
static bool read_braces(dictionary *d, size_t *at)
{
    const char *start = d->row.at + *at;
    chy_slice inside = chy_slice_cut(d->row, *at + 1, SIZE_MAX), name;
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

static chy_status read_line(dictionary *d, chy_error *error)
{
    size_t at = 0, equals = chy_slice_find(d->row, CHY_SLICE("="));
    chy_status status = CHY_OK;
    char first = d->row.at[0];
    if (first == '!' && equals != SIZE_MAX) {
        status = close_entry(d, error);
        read_set(d, equals);
        d->spoilt = false;
        return status;
    }
    if (first == '+') {
        at = 1;
        if (d->names.count == 0 && !d->spoilt)
            tell(d, d->row.at, "a further name (+) of nothing: expected a name before");
    } else if (first != '\t' && first != ' ' && first != '[') {
        status = close_entry(d, error);
        d->name_line = d->line;
    }
    while (at < d->row.length && status == CHY_OK) {
        char byte = d->row.at[at];
        size_t from = at;
        if (byte == ' ' || byte == '\t') {
            at++;
        } else if (byte == '[') {
            if (!read_bracket(d, &at)) return status;
        } else if (byte == '{') {
            if (!read_braces(d, &at)) return status;
        } else if (byte == ']' || byte == '}') {
            tell(d, d->row.at + at, "closed without having been opened");
            return status;
        } else {
            while (at < d->row.length &&
                   chy_slice_find(CHY_SLICE("[]{}"), chy_slice_cut(d->row, at, at + 1)) == SIZE_MAX)
                at++;
            /* "+NAME_" of nothing starts an actor of its own. */
            if (d->names.count == 0) d->name_line = d->line;
            add_names(d, chy_slice_cut(d->row, from, at));
        }
    }
    return status;
}

/* The line without comments; empty inside one. */
static chy_slice without_comment(dictionary *d, chy_slice line)
{
    if (d->in_comment) {
        size_t end = chy_slice_find(line, CHY_SLICE("-->"));
        d->in_comment = end == SIZE_MAX;
        return (chy_slice){line.at, 0};
    }
    size_t open = chy_slice_find(line, CHY_SLICE("<!--"));
    for (size_t i = 0; i < line.length && i < open; i++)
        if (line.at[i] == ';' || line.at[i] == '#' || line.at[i] == '\r')
            return chy_slice_cut(line, 0, i);
    if (open == SIZE_MAX) return line;
    d->comment_line = d->line;
    d->in_comment =
        chy_slice_find(chy_slice_cut(line, open, SIZE_MAX), CHY_SLICE("-->")) == SIZE_MAX;
    return chy_slice_cut(line, 0, open);
}

/* Whether most names of the file end with "_": then one that does not is meant
 * for the start of longer words, as TABARI has it. PETRARCH's files mostly have no
 * such mark, and no such meaning. */
static bool marks_ends(chy_slice text)
{
    size_t names = 0, ended = 0;
    chy_slice line;
    while (chy_slice_split(&text, '\n', &line)) {
        if (line.length == 0 ||
            chy_slice_find(CHY_SLICE(";#<!\t \r["), chy_slice_cut(line, 0, 1)) != SIZE_MAX)
            continue;
        size_t end = 0;
        while (end < line.length &&
               chy_slice_find(CHY_SLICE("[{;#\t\r"), chy_slice_cut(line, end, end + 1)) == SIZE_MAX)
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
    static const char mark[] = "\xEF\xBB\xBF"; /* of UTF-8, at the start of a file */
    dictionary d = {.path = path, .listener = listener, .sink = sink, .context = context};
    d.arena = chy_arena_new();
    if (d.arena == NULL) return chy_fail_memory(error);
    d.set_of = chy_map_in(d.arena);
    d.has_stems = marks_ends(text);
    chy_slice rest = text, line;
    if (chy_slice_starts(rest, chy_slice_of(mark))) rest = chy_slice_cut(rest, 3, SIZE_MAX);
    chy_status status = CHY_OK;
    while (status == CHY_OK && !d.failed && chy_slice_split(&rest, '\n', &line)) {
        d.line++;
        d.row = without_comment(&d, line);
        if (chy_slice_trim(d.row).length == 0) continue;
        size_t bad = chy_utf8_invalid(d.row);
        if (bad == SIZE_MAX) {
            status = read_line(&d, error);
            continue;
        }
        /* Whose line it was cannot be told: what follows must not go to another. */
        if (d.row.at[0] != '+' && d.row.at[0] != '\t' && d.row.at[0] != ' ')
            status = close_entry(&d, error);
        tell(&d, d.row.at + bad, "not UTF-8 here: the line is left out");
    }
    if (status == CHY_OK && !d.failed) status = close_entry(&d, error);
    if (d.in_comment)
        chy_tell(listener, path, d.comment_line, 1, false, "the comment <!-- is not closed");
    if (status == CHY_OK && d.failed) status = chy_fail_memory(error);
    chy_arena_free(d.arena);
    return status;
}
