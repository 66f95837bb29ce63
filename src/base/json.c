/* json.c: reading JSON; see json.h. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { DEEPEST = 64 };

typedef struct reading {
    const char *at, *end;
    chy_arena *arena;
    const char *why;
} reading;

static bool fail(reading *r, const char *why)
{
    if (r->why == NULL) r->why = why;
    return false;
}

static void skip_blanks(reading *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

static bool take(reading *r, char c)
{
    if (r->at == r->end || *r->at != c) return false;
    r->at++;
    return true;
}

/* ---- strings ---- */

static bool take_hex(reading *r, uint32_t *code)
{
    *code = 0;
    if (r->end - r->at < 4) return fail(r, "a \\u escape needs four digits");
    for (int i = 0; i < 4; i++) {
        char c = *r->at++;
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (digit == 16) return fail(r, "a \\u escape needs four digits");
        *code = *code << 4 | digit;
    }
    return true;
}

/* What follows a backslash, as bytes behind *out. */
static bool take_escape(reading *r, char **out)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (r->at == r->end) return fail(r, "a string is not closed");
    char c = *r->at++;
    const char *simple = c ? strchr(letters, c) : NULL;
    if (simple) {
        *(*out)++ = meanings[simple - letters];
        return true;
    }
    uint32_t code, low;
    if (c != 'u') return fail(r, "no such escape");
    if (!take_hex(r, &code)) return false;
    if (code >= 0xD800 && code < 0xDC00) {
        if (!take(r, '\\') || !take(r, 'u') || !take_hex(r, &low) || low < 0xDC00 || low > 0xDFFF)
            return fail(r, "half of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
        return fail(r, "half of a surrogate pair");
    }
    if (code == 0) return fail(r, "a NUL in a string");
    *out += chy_utf8_write(code, *out);
    return true;
}

/* A string whose opening quotation mark was taken. */
static bool take_string(reading *r, chy_slice *out)
{
    const char *from = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20)
        r->at++;
    if (take(r, '"')) {
        *out = (chy_slice){from, (size_t)(r->at - 1 - from)};
        return true;
    }
    if (r->at == r->end) return fail(r, "a string is not closed");
    if (*r->at != '\\') return fail(r, "a control character in a string");
    /* With escapes: no longer than what is written. */
    const char *close = r->at;
    while (close < r->end && *close != '"') close += *close == '\\' && close + 1 < r->end ? 2 : 1;
    char *copy = chy_arena_alloc(r->arena, (size_t)(close - from) + 1), *to = copy;
    if (copy == NULL) return fail(r, "no memory");
    memcpy(to, from, (size_t)(r->at - from));
    to += r->at - from;
    while (r->at < r->end && *r->at != '"') {
        char c = *r->at++;
        if ((unsigned char)c < 0x20) return fail(r, "a control character in a string");
        if (c != '\\')
            *to++ = c;
        else if (!take_escape(r, &to))
            return false;
    }
    *out = (chy_slice){copy, (size_t)(to - copy)};
    return take(r, '"') || fail(r, "a string is not closed");
}

/* ---- other values ---- */

static bool take_digits(reading *r)
{
    const char *from = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9') r->at++;
    return r->at > from;
}

static bool take_number(reading *r, chy_json *value)
{
    const char *from = r->at;
    take(r, '-');
    if (!take(r, '0') && !take_digits(r)) return fail(r, "a value is wanted");
    bool good = !take(r, '.') || take_digits(r);
    if (good && (take(r, 'e') || take(r, 'E'))) {
        if (!take(r, '+')) take(r, '-');
        good = take_digits(r);
    }
    value->kind = CHY_JSON_NUMBER;
    value->text = (chy_slice){from, (size_t)(r->at - from)};
    return good || fail(r, "a number breaks off");
}

static bool take_word(reading *r, chy_json *value)
{
    static const struct {
        chy_slice word;
        chy_json_kind kind;
    } words[] = {
        {{"null", 4}, CHY_JSON_NULL}, {{"true", 4}, CHY_JSON_TRUE}, {{"false", 5}, CHY_JSON_FALSE}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!chy_slice_starts((chy_slice){r->at, (size_t)(r->end - r->at)}, words[i].word))
            continue;
        r->at += words[i].word.length;
        value->kind = words[i].kind;
        return true;
    }
    return take_number(r, value);
}

/* One value; of an array or object its opening only. */
static bool take_value(reading *r, chy_json *value)
{
    if (take(r, '"')) {
        value->kind = CHY_JSON_STRING;
        return take_string(r, &value->text);
    }
    if (take(r, '{')) {
        value->kind = CHY_JSON_OBJECT;
        return true;
    }
    if (take(r, '[')) {
        value->kind = CHY_JSON_ARRAY;
        return true;
    }
    return take_word(r, value);
}

static bool take_name(reading *r, chy_slice *name)
{
    skip_blanks(r);
    if (!take(r, '"')) return fail(r, "a name in quotation marks is wanted");
    if (!take_string(r, name)) return false;
    skip_blanks(r);
    return take(r, ':') || fail(r, "a colon is wanted");
}

/* Fills what `root` holds: a stack of the open arrays and objects, each with
 * the value that was added to it last. */
static bool fill(reading *r, chy_json *root)
{
    struct {
        chy_json *holder, *last;
    } open[DEEPEST];
    size_t depth = 0;
    if (root->kind < CHY_JSON_ARRAY) return true;
    open[depth].holder = root;
    open[depth++].last = NULL;
    while (depth) {
        chy_json *holder = open[depth - 1].holder, *last = open[depth - 1].last;
        bool object = holder->kind == CHY_JSON_OBJECT;
        skip_blanks(r);
        if (take(r, object ? '}' : ']')) {
            depth--;
            continue;
        }
        if (last && !take(r, ',')) return fail(r, "a comma or the end of the list is wanted");
        chy_json *value = CHY_NEW(r->arena, chy_json);
        if (value == NULL) return fail(r, "no memory");
        if (object && !take_name(r, &value->name)) return false;
        skip_blanks(r);
        if (!take_value(r, value)) return false;
        *(last ? &last->next : &holder->first) = value;
        open[depth - 1].last = value;
        if (value->kind < CHY_JSON_ARRAY) continue;
        if (depth == DEEPEST) return fail(r, "nested too deeply");
        open[depth].holder = value;
        open[depth++].last = NULL;
    }
    return true;
}

const chy_json *chy_json_read(chy_slice text, chy_arena *arena, const char **why, size_t *at)
{
    reading r = {.at = text.at, .end = text.at + text.length, .arena = arena};
    *why = NULL;
    *at = chy_utf8_invalid(text);
    if (*at != SIZE_MAX) {
        *why = "not UTF-8";
        return NULL;
    }
    chy_json *root = CHY_NEW(arena, chy_json);
    if (root == NULL) {
        *why = "no memory";
        return NULL;
    }
    skip_blanks(&r);
    bool good = take_value(&r, root) && fill(&r, root);
    if (good) skip_blanks(&r);
    if (good && r.at < r.end) good = fail(&r, "something stands behind the value");
    *at = (size_t)(r.at - text.at);
    *why = r.why;
    return good ? root : NULL;
}

/* ---- questions ---- */

bool chy_json_is(const chy_json *value, chy_json_kind kind)
{
    return value && value->kind == kind;
}

const chy_json *chy_json_at(const chy_json *object, const char *name)
{
    const chy_json *found = NULL;
    if (!chy_json_is(object, CHY_JSON_OBJECT)) return NULL;
    size_t length = strlen(name);
    for (const chy_json *value = object->first; value; value = value->next)
        if (value->name.length == length && memcmp(value->name.at, name, length) == 0)
            found = value;
    return found;
}

chy_slice chy_json_text_of(const chy_json *value)
{
    return chy_json_is(value, CHY_JSON_STRING) ? value->text : (chy_slice){0};
}

double chy_json_number_of(const chy_json *value)
{
    /* Longer ones are numbers, but no figures. */
    char digits[64];
    if (!chy_json_is(value, CHY_JSON_NUMBER) || value->text.length >= sizeof digits) return 0;
    memcpy(digits, value->text.at, value->text.length);
    digits[value->text.length] = '\0';
    return strtod(digits, NULL);
}

size_t chy_json_count(const chy_json *value)
{
    size_t count = 0;
    for (const chy_json *item = value ? value->first : NULL; item; item = item->next) count++;
    return count;
}
