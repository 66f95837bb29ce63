/* Actor and agent dictionaries of TABARI and PETRARCH, read as they are.
 *
 *   AFGHANISTAN_                      a name; "_" stands for a blank
 *   +AFGHANESTAN_                     one more name of the same actor
 *   <tab>[AFGELI >19920416]           its code after a day, before one (<), or
 *   <tab>[AFGGOV 19871130-19920416]   between two; also on the name's own line
 *   SOLDIER_ {SOLDIERS_} [~MIL]       an agent: a common noun, its plural, its role
 *
 * ";" and "#" start a comment. Days are YYYYMMDD, or YYMMDD of 1930 to 2029. What
 * cannot be read is told with file, line and column, and the rest is kept. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "world/compile.h"

enum { NAMES = 64, CODE = 24, TEXT = 200, ACRONYM = 3 };

typedef struct coding {
    chy_slice code;
    int32_t from, until;
    bool agent;
} coding;

/* One actor as far as it has been read: codes may stand before further names. */
typedef struct entry {
    chy_slice names[NAMES];
    coding codes[NAMES];
    size_t count, code_count;
} entry;

typedef struct dictionary {
    chy_compiler *compiler;
    const char *path;
    unsigned line, entries;
    chy_slice row;
    entry open;
} dictionary;

/* Nothing in a dictionary made elsewhere stops the compilation. */
static void tell(const dictionary *d, const char *at, const char *message)
{
    unsigned column = at ? (unsigned)(at - d->row.at) + 1 : 1;
    chy_tell(d->compiler->listener, d->path, d->line, column, false, "%s", message);
}

/* "KIM_JONG_UN_" as "Kim Jong Un": dictionaries have no small letters, and a
 * name wants its capitals in the text. One word of up to three letters, which is
 * hardly a name, stays an acronym. */
static chy_slice spelt(const dictionary *d, chy_slice name, bool common)
{
    char text[TEXT];
    size_t length = 0;
    bool start = true;
    while (name.length && (name.at[name.length - 1] == '_' || name.at[name.length - 1] == ' ' ||
                           name.at[name.length - 1] == '='))
        name.length--;
    bool acronym = !common && name.length <= ACRONYM;
    for (size_t i = 0; i < name.length && length < TEXT; i++) {
        char byte = name.at[i] == '_' ? ' ' : name.at[i];
        if (byte >= 'A' && byte <= 'Z' && (!start || common) && !acronym) byte = (char)(byte + 32);
        start = byte == ' ' || byte == '-' || byte == '.';
        text[length++] = byte;
    }
    return chy_arena_copy(d->compiler->arena, (chy_slice){text, length});
}

static bool read_day(chy_slice digits, int32_t *day)
{
    if (digits.length != 8 && digits.length != 6) return false;
    int32_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') return false;
        value = value * 10 + (digits.at[i] - '0');
    }
    if (digits.length == 6) value += value / 10000 >= 30 ? 19000000 : 20000000;
    int32_t month = value / 100 % 100, of_month = value % 100;
    *day = value;
    return month >= 1 && month <= 12 && of_month >= 1 && of_month <= 31;
}

/* "<920101", ">19920416", "19871130-19920416"; empty: always. */
static bool read_days(chy_slice text, int32_t *from, int32_t *until)
{
    *from = *until = 0;
    if (text.length == 0) return true;
    if (text.at[0] == '<') return read_day(chy_slice_trim(chy_slice_cut(text, 1, SIZE_MAX)), until);
    if (text.at[0] == '>') return read_day(chy_slice_trim(chy_slice_cut(text, 1, SIZE_MAX)), from);
    chy_slice rest = text, first;
    chy_slice_split(&rest, '-', &first);
    return rest.at && read_day(chy_slice_trim(first), from) &&
           read_day(chy_slice_trim(rest), until);
}

static bool code_is_good(chy_slice code)
{
    if (code.length < 3 || code.length > CODE) return false;
    for (size_t i = 0; i < code.length; i++)
        if (!((code.at[i] >= 'A' && code.at[i] <= 'Z') ||
              (code.at[i] >= '0' && code.at[i] <= '9') || code.at[i] == '-'))
            return false;
    return true;
}

/* The state that the first element of a code names, by CAMEO or ISO code. */
static uint32_t state_of_code(const dictionary *d, chy_slice code)
{
    chy_slice country = chy_slice_cut(code, 0, 3);
    uint32_t state = chy_compile_find(d->compiler, CHY_THING_STATE, country);
    for (uint32_t i = 0; state == CHY_NONE && i < d->compiler->things.count; i++) {
        const chy_thing *thing = &d->compiler->things.items[i];
        if (thing->kind != CHY_THING_STATE) break; /* states stand first */
        if (chy_slice_equal(chy_compile_string(d->compiler, thing->code), country)) state = i;
    }
    return state;
}

/* One code of the open actor, for its days. */
static void add_code(dictionary *d, chy_slice code, int32_t from, int32_t until, bool agent)
{
    chy_compiler *c = d->compiler;
    chy_slice id = chy_arena_format(c->arena, "%s:%u:%u", d->path, d->line, d->entries++);
    uint32_t thing = chy_compile_thing(c, agent ? CHY_THING_ROLE : CHY_THING_BODY, id);
    if (thing == CHY_NONE) return;
    uint32_t state = agent ? CHY_NONE : state_of_code(d, code);
    chy_thing *actor = &c->things.items[thing];
    actor->code = chy_compile_text(c, code);
    actor->class = chy_compile_text(c, agent ? CHY_SLICE("person") : CHY_SLICE("actor"));
    chy_slice sector = agent ? chy_slice_cut(code, 0, 3) : chy_slice_cut(code, 3, 6);
    if (!agent && state == CHY_NONE) sector = chy_slice_cut(code, 0, 3);
    actor->sector = chy_compile_text(c, sector);
    if (state != CHY_NONE) actor->country = c->things.items[state].country;
    actor->from = from;
    actor->until = until;
    size_t first = c->names.count;
    for (size_t i = 0; i < d->open.count; i++) {
        chy_slice name = spelt(d, d->open.names[i], agent);
        if (i == 0) c->things.items[thing].name = chy_compile_text(c, name);
        chy_compile_name(c, thing, CHY_NAME_NAME, name, from, until);
    }
    for (size_t i = first; i < c->names.count; i++) c->names.items[i].own = true;
}

/* The actor that was open is whole. */
static void close_entry(dictionary *d)
{
    for (size_t i = 0; i < d->open.code_count; i++) {
        const coding *c = &d->open.codes[i];
        add_code(d, c->code, c->from, c->until, c->agent);
    }
    if (d->open.count && d->open.code_count == 0)
        tell(d, NULL, "the actor that ends above here has no code: expected [CODE]");
    d->open.count = d->open.code_count = 0;
}

/* "[CODE DAYS]" at `at`, which moves past it; false at a mistake. */
static bool read_code(dictionary *d, size_t *at)
{
    const char *start = d->row.at + *at;
    chy_slice inside = chy_slice_cut(d->row, *at + 1, SIZE_MAX);
    size_t end = chy_slice_find(inside, CHY_SLICE("]"));
    if (end == SIZE_MAX) {
        tell(d, start, "the bracket is not closed: expected [CODE] or [CODE >19920416]");
        return false;
    }
    *at += end + 2;
    inside = chy_slice_trim(chy_slice_cut(inside, 0, end));
    chy_slice rest = inside, code;
    chy_slice_split(&rest, ' ', &code);
    chy_slice days = rest.at ? chy_slice_trim(rest) : (chy_slice){NULL, 0};
    bool agent = code.length && (code.at[0] == '~' || code.at[code.length - 1] == '~');
    if (agent)
        code = code.at[0] == '~' ? chy_slice_cut(code, 1, SIZE_MAX)
                                 : chy_slice_cut(code, 0, code.length - 1);
    int32_t from, until;
    if (d->open.count == 0)
        tell(d, start, "a code before any name");
    else if (!code_is_good(code))
        tell(d, start, "no code: expected capitals such as AFGGOV or ~MIL");
    else if (!read_days(days, &from, &until))
        tell(d, start, "no days: expected <DAY, >DAY or DAY-DAY, a day as 19920416 or 920416");
    else if (d->open.code_count == NAMES)
        tell(d, start, "more than 64 codes of one actor: this one is left out");
    else
        d->open.codes[d->open.code_count++] = (coding){code, from, until, agent};
    return true;
}

/* A name up to a bracket, a brace or the end. */
static void read_name(dictionary *d, size_t *at, bool further)
{
    size_t end = *at;
    while (end < d->row.length && d->row.at[end] != '[' && d->row.at[end] != '{' &&
           d->row.at[end] != '}')
        end++;
    chy_slice name = chy_slice_trim(chy_slice_cut(d->row, *at, end));
    *at = end;
    if (name.length == 0) return;
    if (further && d->open.count == 0) tell(d, name.at, "a further name (+) of nothing");
    if (d->open.count == NAMES)
        tell(d, name.at, "more than 64 names of one actor: this one is left out");
    else
        d->open.names[d->open.count++] = name;
}

static void read_line(dictionary *d)
{
    size_t at = 0;
    bool further = false;
    if (d->row.at[0] == '!') {
        tell(d, NULL, "sets of words (!...!) are not read");
        return;
    }
    if (d->row.at[0] == '+') {
        at = 1;
        further = true;
    } else if (d->row.at[0] != '\t' && d->row.at[0] != ' ' && d->row.at[0] != '[') {
        close_entry(d);
    }
    while (at < d->row.length) {
        char byte = d->row.at[at];
        if (byte == ' ' || byte == '\t' || byte == '}') {
            at++;
        } else if (byte == '[') {
            if (!read_code(d, &at)) return;
        } else if (byte == '{') {
            at++;
            read_name(d, &at, true);
        } else {
            read_name(d, &at, further);
        }
    }
}

chy_status chy_compile_actors(chy_compiler *compiler, const char *path, chy_error *error)
{
    chy_buffer file = {0};
    chy_status status = chy_file_read(&file, path, 0, error);
    if (status != CHY_OK) return status;
    dictionary d = {.compiler = compiler, .path = path};
    chy_slice rest = chy_buffer_slice(&file), line;
    while (chy_slice_split(&rest, '\n', &line)) {
        d.line++;
        d.row = line;
        for (size_t i = 0; i < line.length; i++)
            if (line.at[i] == ';' || line.at[i] == '#' || line.at[i] == '\r') {
                d.row.length = i;
                break;
            }
        if (chy_slice_trim(d.row).length == 0) continue;
        size_t bad = chy_utf8_invalid(d.row);
        if (bad != SIZE_MAX)
            tell(&d, d.row.at + bad, "not UTF-8 here");
        else
            read_line(&d);
    }
    close_entry(&d);
    chy_buffer_free(&file);
    return compiler->failed ? chy_fail_memory(error) : CHY_OK;
}
