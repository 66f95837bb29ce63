/* dialect.c: SQL is written once, as SQLite takes it; here is all that has to be
 * put otherwise for PostgreSQL, and which parts of the schema are for which.
 *
 * References between tables say how they hang together. SQLite does not look
 * after them as we use it; PostgreSQL would, for each row that is put in, so
 * they are left out there. */
#include <ctype.h>
#include <string.h>

#include "record/schema.h"

typedef struct wording {
    const char *ours, *theirs;
} wording;

/* Of queries and views. */
static const wording functions[] = {{"group_concat", "string_agg"}, {"instr", "strpos"}};

/* Of tables. Whole numbers have 64 bits in SQLite, REAL has double precision,
 * and texts are compared byte by byte. */
static const wording types[] = {{"INTEGER", "BIGINT"},
                                {"REAL", "DOUBLE PRECISION"},
                                {"TEXT", "TEXT COLLATE \"C\""},
                                {"WITHOUT ROWID", ""}};

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The length of the string, quoted name or comment that begins at `at`; 0 where
 * none does. */
static size_t quoted(const char *at)
{
    if (at[0] == '-' && at[1] == '-') return strcspn(at, "\n");
    if (at[0] != '\'' && at[0] != '"') return 0;
    const char *end = strchr(at + 1, at[0]);
    return end ? (size_t)(end - at) + 1 : strlen(at);
}

/* The wording that begins at `at`, as a whole word. */
static const wording *find_wording(const char *at, const wording *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(list[i].ours);
        if (strncmp(at, list[i].ours, length) == 0 && !is_word_byte(at[length])) return &list[i];
    }
    return NULL;
}

/* The length of "REFERENCES table" and "ON DELETE CASCADE" behind it; 0 where
 * that does not stand at `at`. */
static size_t reference(const char *at)
{
    static const char word[] = "REFERENCES ", rule[] = " ON DELETE CASCADE";
    if (strncmp(at, word, sizeof word - 1) != 0) return 0;
    size_t length = sizeof word - 1;
    while (is_word_byte(at[length])) length++;
    return strncmp(at + length, rule, sizeof rule - 1) == 0 ? length + sizeof rule - 1 : length;
}

static void translate(chy_buffer *out, const char *sql, const wording *list, size_t count)
{
    for (const char *at = sql; *at;) {
        size_t length = quoted(at);
        if (length == 0 && is_word_byte(*at)) {
            size_t left_out = reference(at);
            if (left_out) {
                at += left_out;
                continue;
            }
            const wording *found = find_wording(at, list, count);
            if (found) {
                chy_buffer_add_string(out, found->theirs);
                at += strlen(found->ours);
                continue;
            }
            while (is_word_byte(at[length])) length++;
        }
        if (length == 0 && at[0] == '?' && isdigit((unsigned char)at[1])) {
            chy_buffer_add_byte(out, '$');
            at++;
            continue;
        }
        if (length == 0) length = 1;
        chy_buffer_add(out, (chy_slice){at, length});
        at += length;
    }
}

void chy_dialect_query(chy_buffer *out, const char *sql)
{
    translate(out, sql, functions, sizeof functions / sizeof *functions);
}

/* ---- schema ---- */

static bool is_index(chy_slice line)
{
    return chy_slice_starts(line, CHY_SLICE("CREATE INDEX ")) ||
           chy_slice_starts(line, CHY_SLICE("CREATE UNIQUE INDEX "));
}

/* Whether a line says for whom the next ones are. */
static bool is_heading(chy_slice line, chy_dialect dialect, bool *ours)
{
    if (chy_slice_is(line, "-- both:"))
        *ours = true;
    else if (chy_slice_is(line, "-- sqlite:"))
        *ours = dialect == CHY_DIALECT_SQLITE;
    else if (chy_slice_is(line, "-- postgresql:"))
        *ours = dialect == CHY_DIALECT_POSTGRES;
    else
        return false;
    return true;
}

bool chy_schema_next(chy_slice *rest, chy_slice *kind, chy_slice *name)
{
    chy_slice line, word;
    while (chy_slice_split(rest, '\n', &line)) {
        if (!chy_slice_split(&line, ' ', &word) || !chy_slice_is(word, "CREATE")) continue;
        if (!chy_slice_split(&line, ' ', kind)) continue;
        if (!chy_slice_is(*kind, "TABLE") && !chy_slice_is(*kind, "VIEW")) continue;
        if (chy_slice_split(&line, ' ', name)) return true;
    }
    return false;
}

static void add_line(chy_buffer *out, chy_slice line, int parts)
{
    static const chy_slice table = {"CREATE TABLE ", 13}, view = {"CREATE VIEW ", 12};
    bool temporary = (parts & CHY_SCHEMA_TEMPORARY) == CHY_SCHEMA_TEMPORARY;
    if (temporary && chy_slice_starts(line, table)) {
        chy_buffer_add_string(out, "CREATE TEMP TABLE ");
        line = chy_slice_cut(line, table.length, line.length);
    } else if ((parts & CHY_SCHEMA_TEMPORARY_VIEWS) && chy_slice_starts(line, view)) {
        chy_buffer_add_string(out, "CREATE TEMP VIEW ");
        line = chy_slice_cut(line, view.length, line.length);
    }
    chy_buffer_add(out, line);
    chy_buffer_add_byte(out, '\n');
}

void chy_schema_write(chy_buffer *out, const char *schema, chy_dialect dialect, int parts)
{
    chy_buffer chosen = {0};
    chy_slice rest = chy_slice_of(schema), line;
    bool ours = true;
    while (chy_slice_split(&rest, '\n', &line)) {
        if (is_heading(line, dialect, &ours) || !ours) continue;
        if (parts & (is_index(line) ? CHY_SCHEMA_INDEXES : CHY_SCHEMA_TABLES))
            add_line(&chosen, line, parts);
    }
    if (!chy_buffer_ok(&chosen))
        out->failed = true;
    else if (dialect == CHY_DIALECT_SQLITE)
        chy_buffer_add(out, chy_buffer_slice(&chosen));
    else {
        chy_buffer typed = {0};
        translate(&typed, chosen.bytes ? chosen.bytes : "", types, sizeof types / sizeof *types);
        if (chy_buffer_ok(&typed))
            chy_dialect_query(out, typed.bytes ? typed.bytes : "");
        else
            out->failed = true;
        chy_buffer_free(&typed);
    }
    chy_buffer_free(&chosen);
}
