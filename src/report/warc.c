/* warc.c: pages out of web archives (WARC 1.0 and 1.1, ISO 28500).
 *
 * A file is a row of records: a version line, named fields, an empty line, and
 * as many bytes as Content-Length says. A "response" record holds what a server
 * sent, head and all; a "resource" or "conversion" record the page alone.
 * Records are taken from the stream one at a time; those that hold no page
 * (requests, metadata, pictures, errors of servers) are passed over. The date
 * of a record is the day of the crawl and tells nothing about the report. */
#include <string.h>
#include <strings.h>

#include "report/parts.h"

enum { LONGEST_HEAD = 65536, CHUNK = 65536 };

typedef struct head_fields {
    chy_slice type, url, content_type, length, encoding, transfer;
} head_fields;

/* Length of the lines up to an empty one, with it; 0 where there is none. */
static size_t head_length(chy_slice bytes)
{
    for (size_t at = 0; at < bytes.length && at < LONGEST_HEAD; at++) {
        if (bytes.at[at] != '\n') continue;
        chy_slice rest = chy_slice_cut(bytes, at + 1, SIZE_MAX);
        if (chy_slice_starts(rest, CHY_SLICE("\r\n"))) return at + 3;
        if (chy_slice_starts(rest, CHY_SLICE("\n"))) return at + 2;
    }
    return 0;
}

static head_fields read_fields(chy_slice head)
{
    static const char *const names[] = {"WARC-Type",      "WARC-Target-URI",  "Content-Type",
                                        "Content-Length", "Content-Encoding", "Transfer-Encoding"};
    head_fields out = {0};
    chy_slice *slots[] = {&out.type,   &out.url,      &out.content_type,
                          &out.length, &out.encoding, &out.transfer};
    chy_slice line;
    while (chy_slice_split(&head, '\n', &line)) {
        size_t colon = chy_slice_find(line, CHY_SLICE(":"));
        if (colon == SIZE_MAX) continue;
        chy_slice name = chy_slice_trim(chy_slice_cut(line, 0, colon));
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (chy_slice_equal_nocase(name, chy_slice_of(names[i])))
                *slots[i] = chy_slice_trim(chy_slice_cut(line, colon + 1, SIZE_MAX));
    }
    return out;
}

static bool read_number(chy_slice digits, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || *out > SIZE_MAX / 20) return false;
        *out = *out * 10 + (size_t)(digits.at[i] - '0');
    }
    return digits.length > 0;
}

static bool has_word(chy_slice field, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = 0; at + length <= field.length; at++)
        if (strncasecmp(field.at + at, word, length) == 0) return true;
    return false;
}

/* Passes over `count` bytes, in pieces. */
static void pass_over(chy_input *input, size_t count)
{
    while (count > 0) {
        chy_slice ahead = chy_input_peek(input, count < CHUNK ? count : CHUNK);
        if (ahead.length == 0) return;
        size_t step = ahead.length < count ? ahead.length : count;
        chy_input_take(input, step);
        count -= step;
    }
}

/* -- what a server sent ------------------------------------------------------------ */

/* Joins the pieces of a chunked body; stops at the first malformed one. */
static chy_slice join_chunks(chy_slice body, chy_arena *arena)
{
    char *joined = chy_arena_alloc(arena, body.length + 1);
    size_t length = 0, at = 0;
    while (joined && at < body.length) {
        chy_slice rest = chy_slice_cut(body, at, SIZE_MAX);
        size_t line = chy_slice_find(chy_slice_cut(rest, 0, 64), CHY_SLICE("\n"));
        if (line == SIZE_MAX) break;
        size_t size = 0, digits = 0;
        for (; digits < line && digits < 8; digits++) {
            char byte = rest.at[digits];
            int value = byte >= '0' && byte <= '9'   ? byte - '0'
                        : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                        : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                     : -1;
            if (value < 0) break;
            size = size * 16 + (size_t)value;
        }
        at += line + 1;
        if (digits == 0 || size == 0 || size > body.length - at) break;
        memcpy(joined + length, body.at + at, size);
        length += size;
        at += size;
        if (at < body.length && body.at[at] == '\r') at++;
        if (at < body.length && body.at[at] == '\n') at++;
    }
    return (chy_slice){joined, joined ? length : 0};
}

static const char *charset_of(chy_slice content_type, chy_arena *arena)
{
    for (size_t at = 0; at + 8 < content_type.length; at++) {
        if (strncasecmp(content_type.at + at, "charset=", 8) != 0) continue;
        chy_slice name = chy_slice_cut(content_type, at + 8, SIZE_MAX);
        size_t end = 0;
        while (end < name.length && strchr("\"' ;", name.at[end]) == NULL) end++;
        if (end == 0 && name.length > 1) name = chy_slice_cut(name, 1, SIZE_MAX);
        for (end = 0; end < name.length && strchr("\"' ;", name.at[end]) == NULL;) end++;
        return end ? chy_arena_copy(arena, chy_slice_cut(name, 0, end)).at : NULL;
    }
    return NULL;
}

static bool is_page(chy_slice content_type)
{
    return has_word(content_type, "text/html") || has_word(content_type, "text/plain") ||
           has_word(content_type, "xhtml");
}

/* The page inside a response; false where it holds none. */
static chy_status open_response(chy_slice block, size_t limit, chy_arena *arena, chy_warc_page *out,
                                bool *found, chy_error *error)
{
    size_t length = head_length(block);
    if (length == 0) return CHY_OK;
    chy_slice head = chy_slice_cut(block, 0, length), status_line;
    chy_slice rest = head;
    chy_slice_split(&rest, '\n', &status_line);
    if (!has_word(chy_slice_cut(status_line, 0, 13), " 200")) return CHY_OK;
    head_fields fields = read_fields(rest);
    if (fields.content_type.length && !is_page(fields.content_type)) return CHY_OK;
    chy_slice body = chy_slice_cut(block, length, SIZE_MAX);
    if (has_word(fields.transfer, "chunked")) body = join_chunks(body, arena);
    bool packed = has_word(fields.encoding, "gzip") || has_word(fields.encoding, "zstd");
    if (fields.encoding.length && !packed && !has_word(fields.encoding, "identity"))
        return chy_fail(error, CHY_ERROR_INPUT, "content encoding \"%.*s\" is not known here",
                        CHY_PRINT(chy_slice_cut(fields.encoding, 0, 40)));
    if (packed) {
        chy_buffer unpacked = {0};
        chy_status status = chy_input_unpack(body, limit, &unpacked, error);
        if (status == CHY_OK) body = chy_arena_copy(arena, chy_buffer_slice(&unpacked));
        chy_buffer_free(&unpacked);
        if (status != CHY_OK) return status;
    }
    out->body = body;
    out->charset = charset_of(fields.content_type, arena);
    *found = body.length > 0;
    return CHY_OK;
}

/* -- records ------------------------------------------------------------------------- */

static chy_status read_record(chy_input *input, const head_fields *fields, size_t size,
                              size_t limit, chy_arena *arena, chy_warc_page *out, bool *found,
                              chy_error *error)
{
    bool response = has_word(fields->type, "response");
    bool bare = has_word(fields->type, "resource") || has_word(fields->type, "conversion");
    if (!response && !(bare && is_page(fields->content_type))) {
        pass_over(input, size);
        return CHY_OK;
    }
    *out = (chy_warc_page){.url = chy_arena_copy(arena, fields->url)};
    if (size > limit) {
        pass_over(input, size);
        return chy_fail(error, CHY_ERROR_INPUT, "larger than the limit of %zu bytes", limit);
    }
    chy_slice block = chy_slice_cut(chy_input_peek(input, size), 0, size);
    bool whole = block.length == size;
    block = chy_arena_copy(arena, block);
    out->charset = charset_of(fields->content_type, arena);
    chy_input_take(input, size);
    if (block.at == NULL) return chy_fail_memory(error);
    if (!whole) return chy_fail(error, CHY_ERROR_INPUT, "breaks off in the middle of a record");
    if (response) return open_response(block, limit, arena, out, found, error);
    out->body = block;
    *found = size > 0;
    return CHY_OK;
}

chy_status chy_warc_next(chy_input *input, size_t limit, const chy_place *place, chy_arena *arena,
                         chy_warc_page *out, bool *found, chy_error *error)
{
    *found = false;
    while (!*found) {
        chy_slice ahead = chy_input_peek(input, 1);
        if (ahead.length == 0) return CHY_OK;
        if (ahead.at[0] == '\r' || ahead.at[0] == '\n') {
            chy_input_take(input, 1);
            continue;
        }
        ahead = chy_input_peek(input, LONGEST_HEAD);
        size_t length = head_length(ahead), size;
        if (length == 0 || !chy_slice_starts(ahead, CHY_SLICE("WARC/")))
            return chy_fail(error, CHY_ERROR_INPUT, "not a WARC record where one should begin");
        /* The fields outlive the window that they were read from. */
        chy_slice head = chy_arena_copy(arena, chy_slice_cut(ahead, 0, length));
        if (head.at == NULL) return chy_fail_memory(error);
        head_fields fields = read_fields(head);
        chy_input_take(input, length);
        if (!read_number(fields.length, &size))
            return chy_fail(error, CHY_ERROR_INPUT, "WARC record without a Content-Length");
        chy_error why = {0};
        chy_status status = read_record(input, &fields, size, limit, arena, out, found, &why);
        if (status == CHY_ERROR_MEMORY) return chy_fail_memory(error);
        if (status != CHY_OK)
            chy_tell(place->listener, place->path, 0, 0, true, "%.*s: %s", CHY_PRINT(fields.url),
                     why.message);
    }
    return CHY_OK;
}
