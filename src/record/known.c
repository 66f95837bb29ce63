/* known.c: the sums from which it was worked out who is who, kept in the record,
 * and what a new report changes in them.
 *
 * Identity is worked out from the sums as a whole, each time: they are small.
 * Then it is compared with what the record has, and only what differs is written.
 * An entity that is new, gone or changed tells which facts must be looked at. */
#include <stdlib.h>
#include <string.h>

#include "record/load.h"

/* ---- loading ---- */

/* Row numbers of known_name to indexes of namings. */
typedef struct name_rows {
    uint32_t *at;
    int64_t count;
} name_rows;

static uint32_t name_at(const name_rows *names, chy_query *rows, int column)
{
    if (chy_query_is_null(rows, column)) return CHY_NOBODY;
    int64_t row = chy_query_number(rows, column);
    return row > 0 && row < names->count ? names->at[row] : CHY_NOBODY;
}

static chy_string kept_at(chy_work *work, chy_query *rows, int column)
{
    return chy_keep(work, chy_query_text(rows, column));
}

static void load_names(chy_work *work, name_rows *names)
{
    names->count = chy_store_next_row(work->store, "known_name");
    names->at = CHY_NEW_ARRAY(work->arena, uint32_t, (size_t)names->count + 1);
    if (names->at == NULL) return;
    chy_query *rows =
        chy_query_new(work->store, "SELECT id, name, code, country, kind, sector, person, claims,"
                                   " entity FROM known_name");
    while (chy_query_next(rows)) {
        int64_t row = chy_query_number(rows, 0);
        chy_string parts[4];
        for (int i = 0; i < 4; i++) parts[i] = kept_at(work, rows, i + 1);
        uint32_t index = chy_naming_told(work, parts);
        if (index == CHY_NOBODY || row >= names->count) break;
        chy_naming *naming = &work->namings.items[index];
        naming->sector = kept_at(work, rows, 5);
        naming->told_person = chy_query_number(rows, 6) != 0;
        naming->claims = (uint32_t)chy_query_number(rows, 7);
        naming->was = (chy_known){.row = row, .entity = chy_query_number(rows, 8)};
        names->at[row] = index;
    }
    chy_query_free(rows);
}

static void load_fora(chy_work *work)
{
    chy_query *rows = chy_query_new(
        work->store, "SELECT id, name, report, refers, claims, entity FROM known_forum");
    while (chy_query_next(rows)) {
        chy_string name = kept_at(work, rows, 1), report = kept_at(work, rows, 2);
        chy_forum_name *forum = chy_count_forum(work, name, report, kept_at(work, rows, 3),
                                                (uint32_t)chy_query_number(rows, 4));
        if (forum == NULL) break;
        forum->was =
            (chy_known){.row = chy_query_number(rows, 0), .entity = chy_query_number(rows, 5)};
    }
    chy_query_free(rows);
}

static uint32_t post_at(chy_work *work, chy_query *rows, int column)
{
    chy_string told[4];
    for (int i = 0; i < 4; i++) told[i] = kept_at(work, rows, column + i);
    return chy_post_told(work, told);
}

static void load_uses(chy_work *work, const name_rows *names)
{
    chy_query *rows =
        chy_query_new(work->store, "SELECT id, title, body, country, accredited, holder, report,"
                                   " claims, stays, held, present, since, first_day, last_day,"
                                   " entity FROM known_use");
    while (chy_query_next(rows)) {
        chy_use use = {
            .told = post_at(work, rows, 1),
            .naming = name_at(names, rows, 5),
            .report = kept_at(work, rows, 6),
            .claims = (uint32_t)chy_query_number(rows, 7),
            .stays = chy_query_number(rows, 8) != 0,
            .held = chy_query_number(rows, 9) != 0,
            .current = chy_query_number(rows, 10) != 0,
            .since_text = kept_at(work, rows, 11),
            .first = (int32_t)chy_query_number(rows, 12),
            .last = (int32_t)chy_query_number(rows, 13),
            .was = {.row = chy_query_number(rows, 0), .entity = chy_query_number(rows, 14)}};
        if (use.told == CHY_NOBODY) break;
        if (use.current) use.since = chy_span_of(chy_text_of(work, use.since_text));
        chy_add_use(work, &use);
    }
    chy_query_free(rows);
}

static void load_pointing(chy_work *work, const name_rows *names)
{
    chy_query *rows =
        chy_query_new(work->store, "SELECT report, ordinal, title, body, country, accredited,"
                                   " holder, points, former, seat FROM known_pointing");
    while (chy_query_next(rows)) {
        chy_told told = {.report = kept_at(work, rows, 0),
                         .ordinal = (uint32_t)chy_query_number(rows, 1),
                         .told = post_at(work, rows, 2),
                         .naming = name_at(names, rows, 6),
                         .points = chy_query_number(rows, 7) != 0,
                         .former = chy_query_number(rows, 8) != 0,
                         .seat = chy_query_number(rows, 9) != 0,
                         .is_kept = true};
        chy_told *place = told.told == CHY_NOBODY ? NULL : chy_array_push(&work->told, work->arena);
        if (place == NULL) break;
        *place = told;
    }
    chy_query_free(rows);
}

bool chy_known_load(chy_work *work)
{
    chy_query *whole = chy_query_new(work->store, "SELECT only_row FROM known_whole");
    bool found = chy_query_next(whole);
    chy_query_free(whole);
    if (!found) return false;
    name_rows names = {0};
    load_names(work, &names);
    if (names.at == NULL) return false;
    load_fora(work);
    load_uses(work, &names);
    load_pointing(work, &names);
    return true;
}

/* ---- comparing ---- */

static void add_row(chy_work *work, chy_rows *rows, int64_t row)
{
    int64_t *place = chy_array_push(rows, work->arena);
    if (place) *place = row;
}

static const char *const seats[] = {"unknown", "single", "single", "several"};

/* Whether the entity is as the row has it: id, key, kind, name, country, code,
 * sector, and of a post title, body, country, accreditation and seats. */
static bool is_as_kept(const chy_work *work, const chy_entity *entity, chy_query *row)
{
    if (!chy_slice_is(chy_query_text(row, 2), chy_entity_kind_names[entity->kind])) return false;
    chy_string told[] = {entity->name, entity->country, entity->code, entity->sector};
    for (int i = 0; i < 4; i++)
        if (!chy_slice_equal(chy_text_of(work, told[i]), chy_query_text(row, 3 + i))) return false;
    if (entity->kind != CHY_ENTITY_POST) return true;
    const chy_post_name *post = &work->post_names.items[entity->post];
    chy_string parts[] = {post->title, post->body, post->country, post->to};
    for (int i = 0; i < 4; i++)
        if (!chy_slice_equal(chy_text_of(work, parts[i]), chy_query_text(row, 7 + i))) return false;
    return chy_slice_is(chy_query_text(row, 11), seats[post->seats]);
}

static int64_t row_of(const chy_work *work, uint32_t entity)
{
    return entity == CHY_NOBODY ? 0 : work->entities.items[entity].row;
}

static void compare_one(chy_work *work, chy_known *was, uint32_t entity, chy_rows *changed)
{
    if (was->row && was->entity == row_of(work, entity)) return;
    if (was->row) add_row(work, changed, was->entity);
    was->changed = true;
}

void chy_known_compare(chy_work *work, chy_rows *changed)
{
    chy_query *rows = chy_query_new(
        work->store, "SELECT e.id, e.key, e.kind, e.name, e.country, e.code, e.sector, p.title,"
                     " p.body, p.country, p.accredited, p.seats FROM entity e"
                     " LEFT JOIN post p ON p.entity = e.id");
    while (chy_query_next(rows)) {
        const uint32_t *found = chy_map_find(&work->entity_by_key, chy_query_text(rows, 1));
        int64_t row = chy_query_number(rows, 0);
        if (found == NULL) {
            add_row(work, changed, row);
            add_row(work, &work->gone, row);
            continue;
        }
        chy_entity *entity = &work->entities.items[*found];
        entity->row = row;
        entity->is_kept = is_as_kept(work, entity, rows);
        if (!entity->is_kept) add_row(work, changed, row);
    }
    chy_query_free(rows);
    int64_t next = chy_store_next_row(work->store, "entity");
    for (size_t i = 0; i < work->entities.count; i++)
        if (work->entities.items[i].row == 0) {
            work->entities.items[i].row = next++;
            work->entities.items[i].is_new = true;
        }
    for (size_t i = 0; i < work->namings.count; i++)
        compare_one(work, &work->namings.items[i].was, work->namings.items[i].entity, changed);
    for (size_t i = 0; i < work->fora.count; i++)
        compare_one(work, &work->fora.items[i].was, work->fora.items[i].entity, changed);
    for (size_t i = 0; i < work->uses.count; i++) {
        chy_use *use = &work->uses.items[i];
        compare_one(work, &use->was, work->post_names.items[use->name].entity, changed);
    }
}

/* ---- writing entities and their names ---- */

static void bind_kept(const chy_work *work, chy_query *put, int place, chy_string string)
{
    chy_query_lend(put, place, chy_text_of(work, string));
}

static void delete_rows(chy_work *work, const char *sql, const chy_rows *rows)
{
    chy_query *take = rows->count ? chy_query_new(work->store, sql) : NULL;
    for (size_t i = 0; i < rows->count; i++) {
        chy_query_bind_number(take, 1, rows->items[i]);
        chy_query_run(take);
    }
    chy_query_free(take);
}

static void write_entities(chy_work *work)
{
    chy_rows old = {0};
    for (size_t i = 0; i < work->entities.count; i++) {
        chy_entity *entity = &work->entities.items[i];
        if (entity->row == 0) entity->row = (int64_t)i + 1;
        if (!entity->is_kept && !entity->is_new && work->partial) add_row(work, &old, entity->row);
    }
    for (size_t i = 0; i < work->gone.count; i++) add_row(work, &old, work->gone.items[i]);
    delete_rows(work, "DELETE FROM post WHERE entity = ?1", &old);
    delete_rows(work, "DELETE FROM entity WHERE id = ?1", &old);
    chy_query *put =
        chy_query_new_insert(work->store, "entity", "id, key, kind, name, country, code, sector");
    chy_query *post = chy_query_new_insert(work->store, "post",
                                           "entity, title, body, country, accredited, seats");
    for (size_t i = 0; i < work->entities.count; i++) {
        const chy_entity *entity = &work->entities.items[i];
        if (entity->is_kept) continue;
        chy_query_bind_number(put, 1, entity->row);
        bind_kept(work, put, 2, entity->key);
        chy_query_bind_string(put, 3, chy_entity_kind_names[entity->kind]);
        chy_query_lend_text(put, 4, chy_text_of(work, entity->name));
        bind_kept(work, put, 5, entity->country);
        bind_kept(work, put, 6, entity->code);
        bind_kept(work, put, 7, entity->sector);
        chy_query_run(put);
        if (entity->kind != CHY_ENTITY_POST) continue;
        const chy_post_name *name = &work->post_names.items[entity->post];
        chy_query_bind_number(post, 1, entity->row);
        chy_query_lend_text(post, 2, chy_text_of(work, name->title));
        bind_kept(work, post, 3, name->body);
        bind_kept(work, post, 4, name->country);
        bind_kept(work, post, 5, name->to);
        chy_query_bind_string(post, 6, seats[name->seats]);
        chy_query_run(post);
    }
    chy_query_free(put);
    chy_query_free(post);
}

/* An entity has a name once, with the reason that came first; the claims that
 * use it are counted together. */
static void join_aliases(chy_work *work, chy_map *known)
{
    size_t count = 0;
    for (size_t i = 0; i < work->aliases.count; i++) {
        const chy_settle_alias *entry = &work->aliases.items[i];
        chy_string key =
            chy_keep_format(work, "%lld %s", (long long)work->entities.items[entry->entity].row,
                            chy_chars(work, entry->name));
        bool added;
        const uint32_t *at = chy_map_put(known, chy_text_of(work, key), (uint32_t)count, &added);
        if (at == NULL) return;
        if (added)
            work->aliases.items[count++] = *entry;
        else
            work->aliases.items[*at].claims += entry->claims;
    }
    work->aliases.count = count;
}

/* Leaves only the names that the record does not have as they are. */
static void drop_kept_aliases(chy_work *work, const chy_map *known)
{
    bool *kept = CHY_NEW_ARRAY(work->arena, bool, work->aliases.count);
    if (kept == NULL) return;
    CHY_ARRAY(struct {
        int64_t entity;
        chy_string name;
    })
    old = {0};
    chy_query *rows = chy_query_new(work->store, "SELECT entity, name, claims, reason FROM alias");
    chy_buffer key = {0};
    while (chy_query_next(rows)) {
        chy_buffer_clear(&key);
        chy_slice name = chy_query_text(rows, 1);
        chy_buffer_format(&key, "%lld ", (long long)chy_query_number(rows, 0));
        chy_buffer_add(&key, name);
        const uint32_t *found = chy_map_find(known, chy_buffer_slice(&key));
        const chy_settle_alias *alias = found ? &work->aliases.items[*found] : NULL;
        if (alias && alias->claims == chy_query_number(rows, 2) &&
            chy_slice_equal(chy_text_of(work, alias->reason), chy_query_text(rows, 3))) {
            kept[*found] = true;
            continue;
        }
        if (chy_array_push(&old, work->arena) == NULL) break;
        old.items[old.count - 1].entity = chy_query_number(rows, 0);
        old.items[old.count - 1].name = chy_keep(work, name);
    }
    chy_query_free(rows);
    chy_buffer_free(&key);
    chy_query *take =
        chy_query_new(work->store, "DELETE FROM alias WHERE entity = ?1 AND name = ?2");
    for (size_t i = 0; i < old.count; i++) {
        chy_query_bind_number(take, 1, old.items[i].entity);
        chy_query_lend_text(take, 2, chy_text_of(work, old.items[i].name));
        chy_query_run(take);
    }
    chy_query_free(take);
    size_t count = 0;
    for (size_t i = 0; i < work->aliases.count; i++)
        if (!kept[i]) work->aliases.items[count++] = work->aliases.items[i];
    work->aliases.count = count;
}

static void write_aliases(chy_work *work)
{
    chy_map known = chy_map_in(work->arena);
    join_aliases(work, &known);
    if (work->partial) drop_kept_aliases(work, &known);
    chy_query *put =
        chy_query_new_insert(work->store, "alias", "entity, name, folded, claims, reason");
    for (size_t i = 0; i < work->aliases.count; i++) {
        const chy_settle_alias *entry = &work->aliases.items[i];
        chy_query_bind_number(put, 1, work->entities.items[entry->entity].row);
        chy_query_lend_text(put, 2, chy_text_of(work, entry->name));
        chy_query_lend_text(put, 3, chy_text_of(work, entry->folded));
        chy_query_bind_number(put, 4, entry->claims);
        bind_kept(work, put, 5, entry->reason);
        chy_query_run(put);
    }
    chy_query_free(put);
}

/* ---- writing the sums ---- */

static bool must_write(const chy_known *was)
{
    return was->row == 0 || was->changed;
}

static void write_names(chy_work *work)
{
    chy_rows old = {0};
    int64_t next = work->partial ? chy_store_next_row(work->store, "known_name") : 1;
    for (size_t i = 0; i < work->namings.count; i++) {
        chy_known *was = &work->namings.items[i].was;
        if (was->row == 0) {
            was->row = next++;
            was->changed = true;
        } else if (was->changed) {
            add_row(work, &old, was->row);
        }
    }
    delete_rows(work, "DELETE FROM known_name WHERE id = ?1", &old);
    chy_query *put = chy_query_new_insert(
        work->store, "known_name", "id, name, code, country, kind, sector, person, claims, entity");
    for (size_t i = 0; i < work->namings.count; i++) {
        const chy_naming *naming = &work->namings.items[i];
        if (!must_write(&naming->was)) continue;
        chy_query_bind_number(put, 1, naming->was.row);
        bind_kept(work, put, 2, naming->name);
        bind_kept(work, put, 3, naming->code);
        bind_kept(work, put, 4, naming->country);
        bind_kept(work, put, 5, naming->kind);
        bind_kept(work, put, 6, naming->sector);
        chy_query_bind_number(put, 7, naming->told_person);
        chy_query_bind_number(put, 8, naming->claims);
        chy_query_bind_number(put, 9, row_of(work, naming->entity));
        chy_query_run(put);
    }
    chy_query_free(put);
}

static void write_fora(chy_work *work)
{
    chy_rows old = {0};
    for (size_t i = 0; i < work->fora.count; i++) {
        const chy_known *was = &work->fora.items[i].was;
        if (was->row && was->changed) add_row(work, &old, was->row);
    }
    int64_t next = work->partial ? chy_store_next_row(work->store, "known_forum") : 1;
    delete_rows(work, "DELETE FROM known_forum WHERE id = ?1", &old);
    chy_query *put = chy_query_new_insert(work->store, "known_forum",
                                          "id, name, report, refers, claims, entity");
    for (size_t i = 0; i < work->fora.count; i++) {
        const chy_forum_name *forum = &work->fora.items[i];
        if (!must_write(&forum->was)) continue;
        chy_query_bind_number(put, 1, forum->was.row ? forum->was.row : next++);
        chy_query_lend_text(put, 2, chy_text_of(work, forum->name));
        bind_kept(work, put, 3, forum->report);
        bind_kept(work, put, 4, forum->refers);
        chy_query_bind_number(put, 5, forum->claims);
        chy_query_bind_number(put, 6, row_of(work, forum->entity));
        chy_query_run(put);
    }
    chy_query_free(put);
}

static void bind_holder(const chy_work *work, chy_query *put, int place, uint32_t naming)
{
    if (naming == CHY_NOBODY)
        chy_query_bind_null(put, place);
    else
        chy_query_bind_number(put, place, work->namings.items[naming].was.row);
}

static void bind_told(const chy_work *work, chy_query *put, int place, uint32_t told)
{
    const chy_post_name *post = &work->post_names.items[told];
    chy_string parts[] = {post->title, post->body, post->country, post->to};
    for (int i = 0; i < 4; i++) bind_kept(work, put, place + i, parts[i]);
}

static void write_uses(chy_work *work)
{
    chy_rows old = {0};
    for (size_t i = 0; i < work->uses.count; i++) {
        const chy_known *was = &work->uses.items[i].was;
        if (was->row && was->changed) add_row(work, &old, was->row);
    }
    int64_t next = work->partial ? chy_store_next_row(work->store, "known_use") : 1;
    delete_rows(work, "DELETE FROM known_use WHERE id = ?1", &old);
    chy_query *put = chy_query_new_insert(
        work->store, "known_use",
        "id, title, body, country, accredited, holder, report, claims, stays, held, present,"
        " since, first_day, last_day, entity");
    for (size_t i = 0; i < work->uses.count; i++) {
        const chy_use *use = &work->uses.items[i];
        if (!must_write(&use->was)) continue;
        chy_query_bind_number(put, 1, use->was.row ? use->was.row : next++);
        bind_told(work, put, 2, use->told);
        bind_holder(work, put, 6, use->naming);
        bind_kept(work, put, 7, use->report);
        chy_query_bind_number(put, 8, use->claims);
        chy_query_bind_number(put, 9, use->stays);
        chy_query_bind_number(put, 10, use->held);
        chy_query_bind_number(put, 11, use->current);
        bind_kept(work, put, 12, use->since_text);
        chy_query_bind_number(put, 13, use->first);
        chy_query_bind_number(put, 14, use->last);
        chy_query_bind_number(put, 15, row_of(work, work->post_names.items[use->name].entity));
        chy_query_run(put);
    }
    chy_query_free(put);
}

static void write_pointing(chy_work *work)
{
    chy_query *put = chy_query_new_insert(work->store, "known_pointing",
                                          "report, ordinal, title, body, country, accredited,"
                                          " holder, points, former, seat");
    for (size_t i = 0; i < work->told.count; i++) {
        const chy_told *told = &work->told.items[i];
        if (told->is_kept) continue;
        bind_kept(work, put, 1, told->report);
        chy_query_bind_number(put, 2, told->ordinal);
        bind_told(work, put, 3, told->told);
        bind_holder(work, put, 7, told->naming);
        chy_query_bind_number(put, 8, told->points);
        chy_query_bind_number(put, 9, told->former);
        chy_query_bind_number(put, 10, told->seat);
        chy_query_run(put);
    }
    chy_query_free(put);
}

void chy_known_write(chy_work *work)
{
    write_entities(work);
    write_aliases(work);
    write_names(work);
    write_fora(work);
    write_uses(work);
    write_pointing(work);
    if (work->partial) return;
    chy_query *whole = chy_query_new_insert(work->store, "known_whole", "only_row");
    chy_query_bind_number(whole, 1, 1);
    chy_query_run(whole);
    chy_query_free(whole);
}
