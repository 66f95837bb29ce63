/* write.c: facts, entities and their trail into the database.
 *
 * Rows are numbered in the order in which they were worked out, which is that
 * of the reports' dates and names; the name of a fact is a hash of what makes
 * it this fact, so that it stays when others come. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/settle.h"

/* ---- names of facts ---- */

static const char letters[CHY_CLAIM_KINDS] = {'t', 'e', 'f', 'm', 's', 'r', 'o', 'd', 'n'};

/* Ten characters of base 32 without those that look alike. */
static void spell(char letter, uint64_t hash, char out[16])
{
    static const char digits[] = "abcdefghjkmnpqrstuvwxyz023456789";
    out[0] = letter;
    out[1] = '-';
    for (int i = 0; i < 10; i++, hash >>= 5) out[2 + i] = digits[hash & 31];
    out[12] = '\0';
}

static const char *key_of(const chy_work *work, uint32_t entity)
{
    return entity == CHY_NOBODY ? "" : chy_chars(work, work->entities.items[entity].key);
}

static void name_facts(chy_work *work)
{
    chy_map taken = chy_map_in(work->arena);
    chy_buffer key = {0};
    for (size_t i = 0; i < work->facts.count; i++) {
        chy_fact *fact = &work->facts.items[i];
        const chy_item *item = &work->items.items[fact->first];
        chy_buffer_clear(&key);
        /* The block says who and what; words and dates tell one deed from
         * another of the same sides. */
        if (fact->inferred)
            chy_buffer_format(&key, "inferred %s %s", key_of(work, fact->person),
                              key_of(work, fact->post));
        else
            chy_buffer_format(&key, "%016llx", (unsigned long long)fact->block);
        if (fact->kind != CHY_CLAIM_TENURE && fact->kind != CHY_CLAIM_MEMBERSHIP) {
            chy_buffer_format(&key, " %s", chy_chars(work, item->since_text));
            if (item->words > 0)
                chy_buffer_add(&key, (chy_slice){(const char *)(work->words.items + item->word),
                                                 item->words * sizeof(uint32_t)});
        }
        uint64_t hash = chy_slice_hash(chy_buffer_slice(&key));
        /* What is told of one block in the same words is numbered. */
        uint32_t *same = chy_map_find(&taken, (chy_slice){(const char *)&hash, sizeof hash});
        if (same == NULL) {
            chy_slice kept = {(const char *)&hash, sizeof hash};
            chy_map_put(&taken, chy_arena_copy(work->arena, kept), 0, NULL);
        }
        char name[16];
        spell(letters[fact->kind], hash + (same ? ++*same : 0), name);
        fact->name = chy_keep(work, chy_slice_of(name));
    }
    chy_buffer_free(&key);
}

/* ---- rows ---- */

static void bind_kept(const chy_work *work, chy_query *put, int place, chy_string string)
{
    chy_query_lend(put, place, chy_text_of(work, string));
}

/* Whose row would stay the same. */
static bool is_kept_report(const chy_work *work, const chy_settle_report *report)
{
    return work->partial && !report->is_new && (report->reported || report->is_fixed);
}

static void write_reports(chy_work *work)
{
    chy_query *take = chy_query_new(work->store, "DELETE FROM report_state WHERE report = ?1");
    for (size_t i = 0; work->partial && i < work->reports.count; i++) {
        const chy_settle_report *report = &work->reports.items[i];
        if (is_kept_report(work, report)) continue;
        chy_query_bind_number(take, 1, report->row);
        chy_query_run(take);
    }
    chy_query_free(take);
    chy_query *put =
        chy_query_new_insert(work->store, "report_state", "report, label, dated, how, dated_by");
    for (size_t i = 0; i < work->reports.count; i++) {
        const chy_settle_report *report = &work->reports.items[i];
        if (is_kept_report(work, report)) continue;
        chy_query_bind_number(put, 1, report->row);
        bind_kept(work, put, 2, report->label);
        bind_kept(work, put, 3, report->dated);
        if (report->dated_by == CHY_NOBODY) {
            chy_query_bind_null(put, 4);
            chy_query_bind_null(put, 5);
        } else {
            const chy_settle_report *by = &work->reports.items[report->dated_by];
            chy_string how =
                chy_keep_format(work, "it tells the same news as %s", chy_chars(work, by->label));
            bind_kept(work, put, 4, how);
            chy_query_bind_number(put, 5, by->row);
        }
        chy_query_run(put);
    }
    chy_query_free(put);
}

typedef struct fact_statements {
    chy_query *fact, *party, *support, *kinds[CHY_CLAIM_KINDS];
} fact_statements;

static const char *const kind_tables[CHY_CLAIM_KINDS][2] = {
    {"fact_tenure", "fact, person, post, status, ended_by"},
    {"fact_event", "fact, type, mode, cameo"},
    {"fact_forum", "fact, forum, change, about"},
    {"fact_membership", "fact, member, body, role, change"},
    {"fact_stance", "fact, holder, attitude, proposition, topics, how"},
    {"fact_relation", "fact, a, b, relation"},
    {"fact_obligation", "fact, bearer, instrument, duty, force, breach"},
    {"fact_mandate", "fact, post, duty"},
    {"fact_figure", "fact, subject, measure, value, unit, comparator"},
};

static void bind_entity(const chy_work *work, chy_query *put, int place, uint32_t entity)
{
    if (entity == CHY_NOBODY)
        chy_query_bind_null(put, place);
    else
        chy_query_bind_number(put, place, work->entities.items[entity].row);
}

static void bind_role(const chy_work *work, chy_query *put, int place, const chy_item *item,
                      chy_role role)
{
    uint32_t party = chy_party_of(work, item, role);
    bind_entity(work, put, place,
                party == CHY_NOBODY ? CHY_NOBODY : work->parties.items[party].entity);
}

/* How a membership stands: ended where any claim says so. */
static chy_string membership_change(chy_work *work, const chy_fact *fact)
{
    const chy_item *first = &work->items.items[fact->first];
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        if (chy_slice_is(chy_text_of(work, item->s[2]), "withdrew")) return item->s[2];
    }
    if (chy_slice_is(chy_text_of(work, first->s[2]), "joined") || first->s[2] == 0)
        return chy_keep(work, CHY_SLICE("member"));
    return first->s[2];
}

static void write_kind(chy_work *work, chy_query *put, int64_t row, const chy_fact *fact)
{
    const chy_item *item = &work->items.items[fact->first];
    chy_query_bind_number(put, 1, row);
    switch ((chy_claim_kind)fact->kind) {
    case CHY_CLAIM_TENURE:
        bind_entity(work, put, 2, fact->person);
        bind_entity(work, put, 3, fact->post);
        chy_query_lend_text(put, 4, chy_text_of(work, fact->status));
        if (fact->ended_by == CHY_NOBODY)
            chy_query_bind_null(put, 5);
        else
            chy_query_bind_number(put, 5, work->facts.items[fact->ended_by].row);
        break;
    case CHY_CLAIM_EVENT:
        chy_query_lend_text(put, 2, chy_text_of(work, item->s[0]));
        bind_kept(work, put, 3, item->s[1]);
        bind_kept(work, put, 4, item->s[2]);
        break;
    case CHY_CLAIM_FORUM:
        bind_entity(work, put, 2, item->body);
        bind_kept(work, put, 3, item->s[1]);
        bind_kept(work, put, 4, item->s[2]);
        break;
    case CHY_CLAIM_MEMBERSHIP:
        bind_role(work, put, 2, item, CHY_ROLE_MEMBER);
        bind_entity(work, put, 3, item->body);
        bind_kept(work, put, 4, item->s[1]);
        bind_kept(work, put, 5, membership_change(work, fact));
        break;
    case CHY_CLAIM_STANCE:
        bind_role(work, put, 2, item, CHY_ROLE_HOLDER);
        for (int i = 0; i < 4; i++) bind_kept(work, put, 3 + i, item->s[i]);
        break;
    case CHY_CLAIM_RELATION:
        bind_role(work, put, 2, item, CHY_ROLE_A);
        bind_role(work, put, 3, item, CHY_ROLE_B);
        bind_kept(work, put, 4, item->s[0]);
        break;
    case CHY_CLAIM_OBLIGATION:
        bind_role(work, put, 2, item, CHY_ROLE_BEARER);
        for (int i = 0; i < 3; i++) bind_kept(work, put, 3 + i, item->s[i]);
        chy_query_bind_number(put, 6, chy_slice_is(chy_text_of(work, item->s[3]), "1"));
        break;
    case CHY_CLAIM_MANDATE:
        bind_entity(work, put, 2, fact->post);
        bind_kept(work, put, 3, item->s[1]);
        break;
    case CHY_CLAIM_FIGURE: {
        uint32_t party = chy_party_of(work, item, CHY_ROLE_SUBJECT);
        if (party == CHY_NOBODY)
            bind_kept(work, put, 2, item->s[0]);
        else
            chy_query_bind_string(put, 2, chy_entity_name(work, work->parties.items[party].entity));
        bind_kept(work, put, 3, item->s[1]);
        chy_query_bind_real(put, 4, item->value);
        bind_kept(work, put, 5, item->s[2]);
        bind_kept(work, put, 6, item->s[3]);
        break;
    }
    case CHY_CLAIM_KINDS:
        return;
    }
    chy_query_run(put);
}

static void write_party(chy_work *work, chy_query *put, int64_t row, chy_role role,
                        uint32_t position, uint32_t entity)
{
    if (entity == CHY_NOBODY) return;
    chy_query_bind_number(put, 1, row);
    chy_query_lend(put, 2, chy_slice_of(chy_role_names[role]));
    chy_query_bind_number(put, 3, position);
    chy_query_bind_number(put, 4, work->entities.items[entity].row);
    chy_query_run(put);
}

/* Everyone of the claim that speaks for the fact; whoever else another claim
 * names in the same role comes behind. */
static void write_parties(chy_work *work, chy_query *put, int64_t row, const chy_fact *fact)
{
    enum { MOST_PARTIES = 64 };
    struct {
        chy_role role;
        uint32_t entity;
    } seen[MOST_PARTIES];
    uint32_t positions[CHY_ROLES] = {0};
    size_t count = 0;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *item = &work->items.items[work->fact_items[i]];
        for (uint32_t p = item->party; p < item->party + item->parties; p++) {
            const chy_party *party = &work->parties.items[p];
            if (party->role == CHY_ROLE_SAID_BY) continue;
            size_t k = 0;
            while (k < count && (seen[k].role != party->role || seen[k].entity != party->entity))
                k++;
            if (k < count || count == MOST_PARTIES) continue;
            seen[count].role = party->role;
            seen[count++].entity = party->entity;
            write_party(work, put, row, party->role, positions[party->role]++, party->entity);
        }
    }
    if (fact->inferred)
        write_party(work, put, row, CHY_ROLE_PERSON, positions[CHY_ROLE_PERSON], fact->person);
    write_party(work, put, row, CHY_ROLE_POST, positions[CHY_ROLE_POST], fact->post);
    const chy_item *first = &work->items.items[fact->first];
    chy_role seat = fact->kind == CHY_CLAIM_FORUM ? CHY_ROLE_FORUM : CHY_ROLE_BODY;
    if (!fact->inferred && first->body != CHY_NOBODY)
        write_party(work, put, row, seat, positions[seat], first->body);
}

/* What a claim gives to the fact: its status and dates. */
static chy_string gift_of(chy_work *work, const chy_item *item)
{
    chy_string gives = 0;
    if (item->kind == CHY_CLAIM_TENURE) gives = item->s[0];
    if (item->kind == CHY_CLAIM_MEMBERSHIP) gives = item->s[2];
    const char *status = chy_chars(work, gives), *gap = gives ? " " : "";
    if (item->told)
        return chy_keep_format(work, "%s%s%s", status, gap, chy_chars(work, item->told));
    if (item->since_text && item->until_text)
        return chy_keep_format(work, "%s%s%s/%s", status, gap, chy_chars(work, item->since_text),
                               chy_chars(work, item->until_text));
    if (item->since_text)
        return chy_keep_format(work, "%s%s%s", status, gap, chy_chars(work, item->since_text));
    if (item->until_text)
        return chy_keep_format(work, "%s%s/%s", status, gap, chy_chars(work, item->until_text));
    return gives;
}

static void bind_day(chy_query *put, int place, int32_t day)
{
    char text[16];
    if (day == CHY_EVER || day == -CHY_EVER) {
        chy_query_bind_null(put, place);
        return;
    }
    chy_day_write(day, text);
    chy_query_bind_string(put, place, text);
}

static void write_fact(chy_work *work, fact_statements *puts, size_t index)
{
    const chy_fact *fact = &work->facts.items[index];
    const chy_item *item = &work->items.items[fact->first];
    int64_t row = fact->row;
    int32_t told_first = CHY_EVER;
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_settle_report *report =
            &work->reports.items[work->items.items[work->fact_items[i]].report];
        if (report->date.exactness != CHY_DATE_NONE && report->date.first < told_first)
            told_first = report->date.first;
    }
    chy_query *put = puts->fact;
    chy_query_bind_number(put, 1, row);
    bind_kept(work, put, 2, fact->name);
    chy_query_lend(put, 3, chy_slice_of(chy_claim_kind_name((chy_claim_kind)fact->kind)));
    chy_query_lend(put, 4, chy_slice_of(chy_factuality_name((chy_factuality)fact->factuality)));
    bind_kept(work, put, 5, fact->since_text);
    bind_kept(work, put, 6, fact->until_text);
    bool stay = fact->kind == CHY_CLAIM_TENURE;
    bind_day(put, 7, stay ? fact->seen_first : told_first);
    bind_day(put, 8, stay ? fact->seen_last : fact->told_last);
    bind_kept(work, put, 9, fact->inferred ? 0 : item->place);
    bind_kept(work, put, 10, fact->inferred ? 0 : item->place_country);
    chy_query_bind_text(put, 11, chy_text_of(work, fact->summary));
    chy_query_bind_number(put, 12, fact->reports);
    chy_query_bind_number(put, 13, fact->inferred);
    bind_kept(work, put, 14, fact->how);
    bind_kept(work, put, 15, fact->note);
    const chy_settle_report *report = &work->reports.items[item->report];
    bind_kept(work, put, 16,
              chy_keep_format(work, "%s %s#%05u",
                              report->reported ? chy_chars(work, report->reported) : "9999",
                              chy_chars(work, report->label), item->ordinal));
    chy_query_bind_number(put, 17, fact->inferred ? 0 : (int64_t)fact->affair);
    chy_query_run(put);
    write_kind(work, puts->kinds[fact->kind], row, fact);
    write_parties(work, puts->party, row, fact);
    for (uint32_t i = fact->item; i < fact->item + fact->items; i++) {
        const chy_item *support = &work->items.items[work->fact_items[i]];
        chy_query_bind_number(puts->support, 1, row);
        chy_query_bind_number(puts->support, 2, support->row);
        bind_kept(work, puts->support, 3, gift_of(work, support));
        chy_query_run(puts->support);
    }
}

static void write_facts(chy_work *work)
{
    chy_store *store = work->store;
    fact_statements puts = {
        .fact = chy_query_new_insert(
            store, "fact",
            "id, name, kind, factuality, since, until, seen_first, seen_last, place,"
            " place_country, summary, reports, inferred, how, note, told, affair"),
        .party = chy_query_new_insert(store, "fact_party", "fact, role, position, entity"),
        .support = chy_query_new_insert(store, "support", "fact, claim, gives"),
    };
    for (size_t i = 0; i < CHY_CLAIM_KINDS; i++)
        puts.kinds[i] = chy_query_new_insert(store, kind_tables[i][0], kind_tables[i][1]);
    for (size_t i = 0; i < work->facts.count; i++)
        if (!work->facts.items[i].is_kept) write_fact(work, &puts, i);
    chy_query_free(puts.fact);
    chy_query_free(puts.party);
    chy_query_free(puts.support);
    for (size_t i = 0; i < CHY_CLAIM_KINDS; i++) chy_query_free(puts.kinds[i]);
}

/* The row of a fact, of one that is kept as well. */
static int64_t row_of(chy_work *work, uint32_t index)
{
    chy_fact *fact = &work->facts.items[index];
    if (fact->row) return fact->row;
    chy_query *find = chy_query_new(work->store, "SELECT id FROM fact WHERE name = ?1");
    bind_kept(work, find, 1, fact->name);
    if (chy_query_next(find)) fact->row = chy_query_number(find, 0);
    chy_query_free(find);
    return fact->row;
}

static void write_links(chy_work *work)
{
    chy_query *premise = chy_query_new_insert(work->store, "premise", "fact, premise, rule");
    chy_map known = chy_map_in(work->arena);
    for (size_t i = 0; i < work->premises.count; i++) {
        const chy_premise *link = &work->premises.items[i];
        uint32_t parts[] = {link->fact, link->premise, link->rule};
        chy_slice key = chy_arena_copy(work->arena, (chy_slice){(const char *)parts, sizeof parts});
        bool added;
        if (!chy_map_put(&known, key, 0, &added) || !added) continue;
        if (work->facts.items[link->fact].is_kept) continue;
        chy_query_bind_number(premise, 1, work->facts.items[link->fact].row);
        chy_query_bind_number(premise, 2, row_of(work, link->premise));
        bind_kept(work, premise, 3, link->rule);
        chy_query_run(premise);
    }
    chy_query_free(premise);
    chy_query *put = chy_query_new_insert(work->store, "conflict",
                                          "id, kind, fact, other, weight, total, why, settled");
    int64_t next = work->partial ? chy_store_next_row(work->store, "conflict") : 1;
    for (size_t i = 0; i < work->conflicts.count; i++) {
        const chy_settle_conflict *conflict = &work->conflicts.items[i];
        bool alone = conflict->other == CHY_NOBODY;
        if (work->facts.items[conflict->fact].is_kept &&
            (alone || work->facts.items[conflict->other].is_kept))
            continue;
        chy_query_bind_number(put, 1, next++);
        bind_kept(work, put, 2, conflict->kind);
        chy_query_bind_number(put, 3, row_of(work, conflict->fact));
        if (alone)
            chy_query_bind_null(put, 4);
        else
            chy_query_bind_number(put, 4, row_of(work, conflict->other));
        chy_query_bind_number(put, 5, conflict->weight);
        chy_query_bind_number(put, 6, conflict->total);
        bind_kept(work, put, 7, conflict->why);
        bind_kept(work, put, 8, conflict->settled);
        chy_query_run(put);
    }
    chy_query_free(put);
}

/* ---- old facts give way ---- */

static bool holds_number(const chy_map *map, int64_t number)
{
    return chy_map_find(map, (chy_slice){(const char *)&number, sizeof number}) != NULL;
}

/* Which facts are written, and in which rows: that of the fact of the same name,
 * where there is one. */
static void give_rows(chy_work *work, const chy_touched *touched)
{
    if (touched == NULL) {
        for (size_t i = 0; i < work->facts.count; i++) work->facts.items[i].row = (int64_t)i + 1;
        return;
    }
    bool *taken = CHY_NEW_ARRAY(work->arena, bool, touched->facts.count);
    int64_t next = chy_store_next_row(work->store, "fact");
    for (size_t i = 0; taken && i < work->facts.count; i++) {
        chy_fact *fact = &work->facts.items[i];
        const chy_entity *post =
            fact->post == CHY_NOBODY ? NULL : &work->entities.items[fact->post];
        fact->is_kept = fact->inferred
                            ? post && !post->is_new && !holds_number(&touched->posts, post->row)
                            : !holds_number(&touched->affairs, (int64_t)fact->affair);
        if (fact->is_kept) continue;
        const uint32_t *old = chy_map_find(&touched->by_name, chy_text_of(work, fact->name));
        if (old && !taken[*old]) {
            taken[*old] = true;
            fact->row = touched->facts.items[*old];
        } else {
            fact->row = next++;
        }
    }
}

static void take_out(chy_work *work, const chy_touched *touched)
{
    static const char *const steps[] = {
        "DELETE FROM conflict WHERE fact = ?1", "DELETE FROM conflict WHERE other = ?1",
        "DELETE FROM premise WHERE fact = ?1", "DELETE FROM support WHERE fact = ?1",
        "DELETE FROM fact_party WHERE fact = ?1"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps + CHY_CLAIM_KINDS + 1; i++) {
        char sql[64];
        size_t kind = i - sizeof steps / sizeof *steps;
        if (i < sizeof steps / sizeof *steps)
            snprintf(sql, sizeof sql, "%s", steps[i]);
        else if (kind < CHY_CLAIM_KINDS)
            snprintf(sql, sizeof sql, "DELETE FROM %s WHERE fact = ?1", kind_tables[kind][0]);
        else
            snprintf(sql, sizeof sql, "DELETE FROM fact WHERE id = ?1");
        chy_query *take = chy_query_new(work->store, sql);
        for (size_t k = 0; k < touched->facts.count; k++) {
            chy_query_bind_number(take, 1, touched->facts.items[k]);
            chy_query_run(take);
        }
        chy_query_free(take);
    }
}

chy_status chy_settle_write(chy_work *work, const chy_touched *touched, chy_error *error)
{
    name_facts(work);
    give_rows(work, touched);
    if (touched) take_out(work, touched);
    write_reports(work);
    chy_known_write(work);
    write_facts(work);
    write_links(work);
    if (chy_arena_failed(work->arena)) return chy_fail_memory(error);
    return chy_store_failed(work->store, error);
}
