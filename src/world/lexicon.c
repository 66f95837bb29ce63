#include "world/lexicon.h"

#include <string.h>

/* A section as a table of rows of one size. */
static chy_status open_table(const chy_pack *data, const char *name, size_t row, const void **rows,
                             uint32_t *count, chy_error *error)
{
    chy_slice bytes;
    chy_status status = chy_pack_section(data, name, CHY_LEXICON_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    if (bytes.length % row || bytes.length / row > UINT32_MAX - 1)
        return chy_fail(error, CHY_ERROR_DATA, "section \"%s\" is damaged: its size", name);
    *rows = bytes.at;
    *count = (uint32_t)(bytes.length / row);
    return CHY_OK;
}

static bool ref_good(const chy_lexicon *lexicon, chy_ref ref)
{
    return ref.at <= lexicon->text.length && ref.length <= lexicon->text.length - ref.at;
}

static bool thing_good(const chy_lexicon *lexicon, const chy_thing *thing)
{
    const chy_ref refs[] = {thing->name,   thing->id,    thing->code,       thing->country,
                            thing->sector, thing->class, thing->government, thing->official,
                            thing->extra,  thing->lat,   thing->lon};
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++)
        if (!ref_good(lexicon, refs[i])) return false;
    return thing->kind < CHY_THING_KINDS &&
           (thing->parent == CHY_NONE || thing->parent < lexicon->thing_count);
}

static bool table_is_power(uint32_t slots)
{
    return slots && (slots & (slots - 1)) == 0;
}

/* Every number inside its table, and a free slot in each hash table, so that
 * no probe runs for ever. */
static const char *find_damage(const chy_lexicon *l)
{
    for (uint32_t i = 0; i < l->thing_count; i++)
        if (!thing_good(l, &l->things[i])) return CHY_SECTION_THINGS;
    for (uint32_t i = 0; i < l->name_count; i++)
        if (!ref_good(l, l->names[i].text) || l->names[i].thing >= l->thing_count ||
            l->names[i].node >= l->node_count || l->names[i].kind >= CHY_NAME_KINDS)
            return CHY_SECTION_NAMES;
    for (uint32_t i = 0; i < l->node_count; i++)
        if (l->nodes[i].first > l->name_count ||
            l->nodes[i].count > l->name_count - l->nodes[i].first)
            return CHY_SECTION_NODES;
    uint32_t used = 0;
    for (uint32_t i = 0; i < l->edge_slots; i++) {
        used += l->edges[i].token != 0;
        if (l->edges[i].to >= l->node_count) return CHY_SECTION_EDGES;
    }
    if (!table_is_power(l->edge_slots) || used == l->edge_slots || l->node_count == 0)
        return CHY_SECTION_EDGES;
    used = 0;
    for (uint32_t i = 0; i < l->token_slots; i++) {
        used += l->tokens[i].text.length != 0;
        if (!ref_good(l, l->tokens[i].text)) return CHY_SECTION_TOKENS;
        if (l->tokens[i].number >= l->use_count) return CHY_SECTION_USES;
    }
    if (!table_is_power(l->token_slots) || used == l->token_slots) return CHY_SECTION_TOKENS;
    for (uint32_t i = 0; i < l->office_count; i++) {
        const chy_office *o = &l->offices[i];
        if (o->person >= l->thing_count || (o->body != CHY_NONE && o->body >= l->thing_count) ||
            !ref_good(l, o->country) || !ref_good(l, o->title))
            return CHY_SECTION_OFFICES;
        if (l->office_of[i] >= l->office_count) return CHY_SECTION_HOLDERS;
    }
    for (uint32_t i = 0; i < l->member_count; i++)
        if (l->members[i].body >= l->thing_count || l->members[i].state >= l->thing_count ||
            !ref_good(l, l->members[i].role))
            return CHY_SECTION_MEMBERS;
    return NULL;
}

chy_status chy_lexicon_open(chy_lexicon *out, const chy_pack *data, chy_error *error)
{
    chy_lexicon l = {0};
    chy_status status =
        chy_pack_section(data, CHY_SECTION_TEXT, CHY_LEXICON_VERSION, &l.text, error);
    uint32_t holders = 0;
    const struct {
        const char *name;
        size_t row;
        const void **rows;
        uint32_t *count;
    } tables[] = {
        {CHY_SECTION_THINGS, sizeof(chy_thing), (const void **)&l.things, &l.thing_count},
        {CHY_SECTION_NAMES, sizeof(chy_name), (const void **)&l.names, &l.name_count},
        {CHY_SECTION_NODES, sizeof(chy_trie_node), (const void **)&l.nodes, &l.node_count},
        {CHY_SECTION_EDGES, sizeof(chy_trie_edge), (const void **)&l.edges, &l.edge_slots},
        {CHY_SECTION_TOKENS, sizeof(chy_trie_token), (const void **)&l.tokens, &l.token_slots},
        {CHY_SECTION_USES, sizeof(uint32_t), (const void **)&l.uses, &l.use_count},
        {CHY_SECTION_OFFICES, sizeof(chy_office), (const void **)&l.offices, &l.office_count},
        {CHY_SECTION_HOLDERS, sizeof(uint32_t), (const void **)&l.office_of, &holders},
        {CHY_SECTION_MEMBERS, sizeof(chy_member), (const void **)&l.members, &l.member_count},
    };
    for (size_t i = 0; status == CHY_OK && i < sizeof tables / sizeof *tables; i++)
        status =
            open_table(data, tables[i].name, tables[i].row, tables[i].rows, tables[i].count, error);
    if (status != CHY_OK) return status;
    const char *damaged = holders != l.office_count ? CHY_SECTION_HOLDERS : find_damage(&l);
    if (damaged)
        return chy_fail(error, CHY_ERROR_DATA, "section \"%s\" is damaged: compile the data anew",
                        damaged);
    *out = l;
    return CHY_OK;
}

chy_slice chy_lexicon_text(const chy_lexicon *lexicon, chy_ref ref)
{
    return (chy_slice){lexicon->text.at + ref.at, ref.length};
}

uint32_t chy_lexicon_token(const chy_lexicon *lexicon, chy_slice piece)
{
    uint32_t mask = lexicon->token_slots - 1, at = (uint32_t)chy_slice_hash(piece) & mask;
    for (; lexicon->tokens[at].text.length; at = (at + 1) & mask)
        if (chy_slice_equal(chy_lexicon_text(lexicon, lexicon->tokens[at].text), piece))
            return lexicon->tokens[at].number;
    return 0;
}

uint32_t chy_lexicon_step(const chy_lexicon *lexicon, uint32_t node, uint32_t token)
{
    if (token == 0) return 0;
    uint32_t mask = lexicon->edge_slots - 1;
    uint64_t hash = ((uint64_t)node << 32 | token) * 0x9E3779B97F4A7C15u;
    uint32_t at = (uint32_t)(hash >> 32) & mask;
    for (; lexicon->edges[at].token; at = (at + 1) & mask)
        if (lexicon->edges[at].from == node && lexicon->edges[at].token == token)
            return lexicon->edges[at].to;
    return 0;
}

uint32_t chy_lexicon_node(const chy_lexicon *lexicon, chy_slice name)
{
    uint32_t node = 0;
    size_t at = 0;
    for (chy_piece piece; chy_fold_next(name, &at, &piece);) {
        uint32_t token = chy_lexicon_token(lexicon, chy_piece_slice(&piece));
        node = chy_lexicon_step(lexicon, node, token);
        if (node == 0) return 0;
    }
    return node;
}

uint32_t chy_lexicon_named(const chy_lexicon *lexicon, chy_slice name, chy_thing_kind kind)
{
    chy_trie_node node = lexicon->nodes[chy_lexicon_node(lexicon, name)];
    for (uint32_t i = 0; i < node.count; i++) {
        uint32_t thing = lexicon->names[node.first + i].thing;
        if (lexicon->things[thing].kind == kind) return thing;
    }
    return CHY_NONE;
}

/* States stand first among the things, sorted by code. */
uint32_t chy_lexicon_state(const chy_lexicon *lexicon, chy_slice code)
{
    uint32_t low = 0, high = lexicon->thing_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const chy_thing *thing = &lexicon->things[middle];
        int order = thing->kind != CHY_THING_STATE
                        ? 1
                        : chy_slice_compare(chy_lexicon_text(lexicon, thing->id), code);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CHY_NONE;
}

bool chy_lexicon_holds(int32_t from, int32_t until, int32_t day)
{
    return day == 0 || ((from == 0 || from <= day) && (until == 0 || day <= until));
}

uint32_t chy_lexicon_offices(const chy_lexicon *lexicon, uint32_t person, uint32_t *count)
{
    uint32_t low = 0, high = lexicon->office_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lexicon->offices[lexicon->office_of[middle]].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < lexicon->office_count &&
           lexicon->offices[lexicon->office_of[end]].person == person)
        end++;
    *count = end - low;
    return low;
}

/* The order of the offices table, less their dates. */
static int compare_office(const chy_lexicon *lexicon, const chy_office *office, chy_slice country,
                          uint32_t body, chy_slice title)
{
    if (office->body != body) return office->body < body ? -1 : 1;
    int order = chy_slice_compare(chy_lexicon_text(lexicon, office->country), country);
    if (order == 0) order = chy_slice_compare(chy_lexicon_text(lexicon, office->title), title);
    return order;
}

uint32_t chy_lexicon_holder(const chy_lexicon *lexicon, chy_slice country, uint32_t body,
                            chy_slice title, int32_t day)
{
    uint32_t low = 0, high = lexicon->office_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_office(lexicon, &lexicon->offices[middle], country, body, title) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t found = CHY_NONE;
    for (; low < lexicon->office_count; low++) {
        const chy_office *office = &lexicon->offices[low];
        if (compare_office(lexicon, office, country, body, title) != 0) break;
        if (day == 0 || !chy_lexicon_holds(office->from, office->until, day)) continue;
        /* On a day of change the newcomer holds it. */
        if (found != CHY_NONE && lexicon->offices[found].person != office->person &&
            lexicon->offices[found].until != day)
            return CHY_NONE;
        found = low;
    }
    return found;
}
