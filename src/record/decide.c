/* decide.c: what a user decides is stored beside what reports claim.
 *
 * A decision on a fact is kept as one on the claims that support it, named
 * "REPORT#ORDINAL", so that it holds when the facts are worked out anew. */
#include <string.h>

#include "record/intake.h"

static bool takes_names(const char *action)
{
    return strcmp(action, "merge") == 0 || strcmp(action, "split") == 0;
}

/* Whether an entity goes by that name. */
static bool is_entity(chy_record *record, const char *name)
{
    chy_arena_reset(record->arena);
    chy_query *find = chy_query_new(record->store, "SELECT 1 FROM alias WHERE folded = ?1");
    chy_query_bind_text(find, 1, chy_name_fold(chy_slice_of(name), record->arena));
    bool found = chy_query_next(find);
    chy_query_free(find);
    return found;
}

/* The claims behind `subject`, parted by |: of a fact all its support, of
 * "REPORT#ORDINAL" this one, of a report all of its. */
static bool find_claims(chy_record *record, const char *subject, chy_buffer *out)
{
    static const char *const ways[] = {
        ("SELECT s.label || '#' || c.ordinal FROM fact f JOIN support p ON p.fact = f.id"
         " JOIN claim c ON c.id = p.claim JOIN report_state s ON s.report = c.report"
         " WHERE f.name = ?1 ORDER BY 1"),
        ("SELECT s.label || '#' || c.ordinal FROM report_state s JOIN claim c"
         " ON c.report = s.report WHERE s.label = rtrim(rtrim(?1, '0123456789'), '#')"
         " AND s.label || '#' || c.ordinal = ?1"),
        ("SELECT s.label || '#' || c.ordinal FROM report_state s JOIN claim c"
         " ON c.report = s.report WHERE s.label = ?1 ORDER BY c.ordinal")};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && out->length == 0; i++) {
        chy_query *find = chy_query_new(record->store, ways[i]);
        chy_query_bind_string(find, 1, subject);
        while (chy_query_next(find)) {
            if (out->length) chy_buffer_add_byte(out, '|');
            chy_buffer_add(out, chy_query_text(find, 0));
        }
        chy_query_free(find);
    }
    return out->length > 0;
}

static chy_status check(chy_record *record, const chy_decision *decision, chy_buffer *subject,
                        chy_error *error)
{
    static const char *const actions[] = {"merge", "split", "prefer", "reject", "correct", "note"};
    size_t known = 0;
    while (known < sizeof actions / sizeof *actions &&
           strcmp(actions[known], decision->action) != 0)
        known++;
    if (known == sizeof actions / sizeof *actions)
        return chy_fail(error, CHY_ERROR_USAGE,
                        "no such decision: \"%s\" (merge, split, prefer, reject, correct, note)",
                        decision->action);
    if (takes_names(decision->action)) {
        const char *names[] = {decision->subject, decision->object};
        for (int i = 0; i < 2; i++) {
            if (names[i] == NULL)
                return chy_fail(error, CHY_ERROR_USAGE, "%s takes two names", decision->action);
            if (!is_entity(record, names[i]))
                return chy_fail(error, CHY_ERROR_USAGE, "nobody in the record is called \"%s\"",
                                names[i]);
        }
        chy_buffer_add_string(subject, decision->subject);
        return CHY_OK;
    }
    if (!find_claims(record, decision->subject, subject))
        return chy_fail(error, CHY_ERROR_USAGE,
                        "the record has no fact, claim or report \"%s\" that a report supports",
                        decision->subject);
    if (strcmp(decision->action, "note") == 0 && decision->object == NULL)
        return chy_fail(error, CHY_ERROR_USAGE, "note takes the words of the note");
    if (strcmp(decision->action, "correct") != 0) return CHY_OK;
    static const char *const fields[] = {"since=", "until=", "status="};
    for (size_t i = 0; decision->object && i < sizeof fields / sizeof *fields; i++)
        if (strncmp(decision->object, fields[i], strlen(fields[i])) == 0) return CHY_OK;
    return chy_fail(error, CHY_ERROR_USAGE, "correct takes since=DATE, until=DATE or status=WORD");
}

/* Ends the transaction: facts are out of date from now on. */
static chy_status finish(chy_record *record, chy_status status, chy_error *error)
{
    if (status == CHY_OK)
        status = chy_store_run(record->store,
                               "UPDATE state SET changed = changed + 1;"
                               " DELETE FROM known_whole",
                               error);
    if (status == CHY_OK) return chy_store_commit(record->store, error);
    chy_store_rollback(record->store);
    return status;
}

chy_status chy_record_decide(chy_record *record, const chy_decision *decision, int64_t *number,
                             chy_error *error)
{
    chy_buffer subject = {0};
    chy_status status = check(record, decision, &subject, error);
    if (status == CHY_OK) status = chy_store_failed(record->store, error);
    if (status == CHY_OK) status = chy_store_begin(record->store, error);
    if (status != CHY_OK) {
        chy_buffer_free(&subject);
        return status;
    }
    *number = chy_store_next_row(record->store, "decision");
    chy_query *put = chy_query_new(record->store, "INSERT INTO decision (id, made, author, action,"
                                                  " subject, object, remark)"
                                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    chy_query_bind_number(put, 1, *number);
    chy_query_bind_string(put, 2, decision->made);
    chy_query_bind_string(put, 3, decision->author);
    chy_query_bind_string(put, 4, decision->action);
    chy_query_bind_text(put, 5, chy_buffer_slice(&subject));
    chy_query_bind_string(put, 6, decision->object);
    chy_query_bind_string(put, 7, decision->remark);
    chy_query_run(put);
    chy_query_free(put);
    chy_buffer_free(&subject);
    status = chy_store_failed(record->store, error);
    return finish(record, status, error);
}

chy_status chy_record_undo(chy_record *record, int64_t number, const char *when, chy_error *error)
{
    chy_query *find =
        chy_query_new(record->store, "SELECT 1 FROM decision WHERE id = ?1 AND undone IS NULL");
    chy_query_bind_number(find, 1, number);
    bool found = chy_query_next(find);
    chy_query_free(find);
    if (!found)
        return chy_fail(error, CHY_ERROR_USAGE, "no decision %lld that stands", (long long)number);
    chy_status status = chy_store_begin(record->store, error);
    if (status != CHY_OK) return status;
    chy_query *undo = chy_query_new(record->store, "UPDATE decision SET undone = ?2 WHERE id = ?1");
    chy_query_bind_number(undo, 1, number);
    chy_query_bind_string(undo, 2, when);
    chy_query_run(undo);
    chy_query_free(undo);
    status = chy_store_failed(record->store, error);
    return finish(record, status, error);
}
