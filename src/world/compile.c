#include "world/compile.h"

#include <stdlib.h>
#include <string.h>

#include "world/uses.h"
#include "world/wordlist.h"
#include "world/world.h"

chy_ref chy_compile_text(chy_compiler *compiler, chy_slice text)
{
    if (text.length == 0) return (chy_ref){0, 0};
    chy_slice key = chy_arena_copy(compiler->arena, text);
    bool added;
    uint32_t *at =
        key.at ? chy_map_put(&compiler->strings, key, (uint32_t)compiler->text.length, &added)
               : NULL;
    if (at == NULL) {
        compiler->failed = true;
        return (chy_ref){0, 0};
    }
    if (added) chy_buffer_add(&compiler->text, text);
    return (chy_ref){*at, (uint32_t)text.length};
}

chy_slice chy_compile_string(const chy_compiler *compiler, chy_ref ref)
{
    return chy_slice_cut(chy_buffer_slice(&compiler->text), ref.at, ref.at + ref.length);
}

uint32_t chy_compile_find(const chy_compiler *compiler, chy_thing_kind kind, chy_slice id)
{
    const uint32_t *found = chy_map_find(&compiler->things_by_id[kind], id);
    return found ? *found : CHY_NONE;
}

uint32_t chy_compile_thing(chy_compiler *compiler, chy_thing_kind kind, chy_slice id)
{
    chy_slice key = chy_arena_copy(compiler->arena, id);
    bool added = false;
    uint32_t *number = key.at ? chy_map_put(&compiler->things_by_id[kind], key,
                                            (uint32_t)compiler->things.count, &added)
                              : NULL;
    if (number && !added) return CHY_NONE;
    chy_thing *thing = number ? chy_array_push(&compiler->things, compiler->arena) : NULL;
    if (thing == NULL) {
        compiler->failed = true;
        return CHY_NONE;
    }
    thing->kind = (uint8_t)kind;
    thing->parent = CHY_NONE;
    thing->id = chy_compile_text(compiler, id);
    return (uint32_t)compiler->things.count - 1;
}

void chy_compile_name(chy_compiler *compiler, uint32_t thing, chy_name_kind kind, chy_slice text,
                      int32_t from, int32_t until)
{
    if (thing == CHY_NONE || text.length == 0) return;
    chy_name name = {.thing = thing, .kind = (uint8_t)kind, .from = from, .until = until};
    size_t at = 0, pieces = 0;
    bool capitals = false;
    for (chy_piece piece; chy_fold_next(text, &at, &piece); pieces++) {
        if (pieces < 32 && piece.capital) name.capitals |= 1u << pieces;
        capitals = piece.capitals;
    }
    if (pieces == 0 || pieces > UINT8_MAX) return;
    name.pieces = (uint8_t)pieces;
    name.acronym = pieces == 1 && capitals;
    name.text = chy_compile_text(compiler, text);
    chy_name *slot = chy_array_push(&compiler->names, compiler->arena);
    if (slot)
        *slot = name;
    else
        compiler->failed = true;
}

/* ---- the trie ---- */

typedef struct trie {
    chy_arena *arena;
    chy_map tokens; /* piece -> number, from 1 */
    chy_map edges;  /* 8 bytes (from, token) -> node */
    CHY_ARRAY(chy_trie_edge) edge_list;
    uint32_t nodes;
} trie;

static uint32_t trie_token(trie *t, chy_slice piece)
{
    uint32_t *number = chy_map_find(&t->tokens, piece);
    if (number) return *number;
    chy_slice key = chy_arena_copy(t->arena, piece);
    number =
        key.at ? chy_map_put(&t->tokens, key, (uint32_t)t->tokens.entries.count + 1, NULL) : NULL;
    return number ? *number : 0;
}

static uint32_t trie_child(trie *t, uint32_t from, uint32_t token)
{
    uint32_t pair[2] = {from, token};
    chy_slice key = {(const char *)pair, sizeof pair};
    uint32_t *node = chy_map_find(&t->edges, key);
    if (node) return *node;
    key = chy_arena_copy(t->arena, key);
    chy_trie_edge *edge = key.at ? chy_array_push(&t->edge_list, t->arena) : NULL;
    if (edge == NULL || chy_map_put(&t->edges, key, t->nodes, NULL) == NULL) return 0;
    *edge = (chy_trie_edge){from, token, t->nodes};
    return t->nodes++;
}

/* The node where a name ends, made where it is not there; 0: no memory. */
static uint32_t trie_insert(trie *t, chy_slice name)
{
    uint32_t node = 0;
    size_t at = 0;
    for (chy_piece piece; chy_fold_next(name, &at, &piece);) {
        uint32_t token = trie_token(t, chy_piece_slice(&piece));
        node = token ? trie_child(t, node, token) : 0;
        if (node == 0) return 0;
    }
    return node;
}

static uint32_t slots_for(size_t count)
{
    uint32_t slots = 16;
    while (slots * 3 < count * 4) slots *= 2; /* three quarters full at most */
    return slots;
}

static bool add_section(chy_pack_writer *writer, const char *name, const void *bytes, size_t size)
{
    chy_buffer *buffer = chy_pack_add(writer, name, CHY_LEXICON_VERSION);
    if (buffer == NULL) return false;
    if (size) chy_buffer_add(buffer, (chy_slice){bytes, size});
    return chy_buffer_ok(buffer);
}

static bool write_tokens(chy_compiler *compiler, const trie *t, chy_pack_writer *writer)
{
    uint32_t slots = slots_for(t->tokens.entries.count);
    chy_trie_token *table = CHY_NEW_ARRAY(compiler->arena, chy_trie_token, slots);
    if (table == NULL) return false;
    for (size_t i = 0; i < t->tokens.entries.count; i++) {
        const chy_map_entry *entry = &t->tokens.entries.items[i];
        uint32_t at = (uint32_t)entry->hash & (slots - 1);
        while (table[at].text.length) at = (at + 1) & (slots - 1);
        table[at] = (chy_trie_token){chy_compile_text(compiler, entry->key), entry->value};
    }
    return add_section(writer, CHY_SECTION_TOKENS, table, slots * sizeof *table);
}

static bool write_edges(chy_compiler *compiler, const trie *t, chy_pack_writer *writer)
{
    uint32_t slots = slots_for(t->edge_list.count);
    chy_trie_edge *table = CHY_NEW_ARRAY(compiler->arena, chy_trie_edge, slots);
    if (table == NULL) return false;
    for (size_t i = 0; i < t->edge_list.count; i++) {
        chy_trie_edge edge = t->edge_list.items[i];
        uint64_t hash = ((uint64_t)edge.from << 32 | edge.token) * 0x9E3779B97F4A7C15u;
        uint32_t at = (uint32_t)(hash >> 32) & (slots - 1);
        while (table[at].token) at = (at + 1) & (slots - 1);
        table[at] = edge;
    }
    return add_section(writer, CHY_SECTION_EDGES, table, slots * sizeof *table);
}

/* What single words are good for, and the last words that longer ones start with. */
static bool write_uses(chy_compiler *compiler, trie *t, chy_pack_writer *writer)
{
    size_t count = t->tokens.entries.count + 1;
    uint32_t *uses = CHY_NEW_ARRAY(compiler->arena, uint32_t, count);
    if (uses == NULL) return false;
    for (size_t i = 0; i < compiler->names.count; i++) {
        const chy_name *name = &compiler->names.items[i];
        const chy_thing *thing = &compiler->things.items[name->thing];
        uint32_t use = name->own & CHY_NAME_STEM ? CHY_USE_STEM : 0;
        uint32_t whole = name->pieces != 1
                             ? 0
                             : chy_use_of(thing->kind, chy_compile_string(compiler, thing->class),
                                          chy_compile_string(compiler, thing->extra));
        if (use == 0 && whole == 0) continue;
        chy_piece piece, last = {0};
        size_t at = 0;
        while (chy_fold_next(chy_compile_string(compiler, name->text), &at, &piece)) last = piece;
        uses[trie_token(t, chy_piece_slice(&last))] |= use | whole;
    }
    uses[0] = 0;
    return add_section(writer, CHY_SECTION_USES, uses, count * sizeof *uses);
}

/* Names by node; within a node as they came, so that the first is the best. */
static int compare_names(const void *a, const void *b)
{
    const chy_name *x = a, *y = b;
    if (x->node != y->node) return x->node < y->node ? -1 : 1;
    if (!x->own != !y->own) return x->own ? -1 : 1;
    if (x->thing != y->thing) return x->thing < y->thing ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static bool write_names(chy_compiler *compiler, chy_pack_writer *writer)
{
    trie t = {.arena = compiler->arena,
              .tokens = chy_map_in(compiler->arena),
              .edges = chy_map_in(compiler->arena),
              .nodes = 1};
    for (size_t i = 0; i < compiler->names.count; i++) {
        chy_name *name = &compiler->names.items[i];
        name->node = trie_insert(&t, chy_compile_string(compiler, name->text));
        if (name->node == 0) return false;
    }
    if (compiler->names.count)
        qsort(compiler->names.items, compiler->names.count, sizeof(chy_name), compare_names);
    chy_trie_node *nodes = CHY_NEW_ARRAY(compiler->arena, chy_trie_node, t.nodes);
    if (nodes == NULL) return false;
    for (uint32_t i = 0; i < compiler->names.count; i++) {
        chy_trie_node *node = &nodes[compiler->names.items[i].node];
        if (node->count++ == 0) node->first = i;
    }
    return add_section(writer, CHY_SECTION_NAMES, compiler->names.items,
                       compiler->names.count * sizeof(chy_name)) &&
           add_section(writer, CHY_SECTION_NODES, nodes, t.nodes * sizeof *nodes) &&
           write_edges(compiler, &t, writer) && write_tokens(compiler, &t, writer) &&
           write_uses(compiler, &t, writer);
}

/* ---- offices and members ---- */

static int order_offices(const void *a, const void *b, void *context)
{
    const chy_office *x = a, *y = b;
    const chy_compiler *compiler = context;
    if (x->body != y->body) return x->body < y->body ? -1 : 1;
    int order = chy_slice_compare(chy_compile_string(compiler, x->country),
                                  chy_compile_string(compiler, y->country));
    if (order == 0)
        order = chy_slice_compare(chy_compile_string(compiler, x->title),
                                  chy_compile_string(compiler, y->title));
    return order ? order : (x->from > y->from) - (x->from < y->from);
}

static int order_by_person(const void *a, const void *b, void *context)
{
    const chy_compiler *compiler = context;
    const chy_office *x = &compiler->offices.items[*(const uint32_t *)a],
                     *y = &compiler->offices.items[*(const uint32_t *)b];
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static int order_members(const void *a, const void *b)
{
    const chy_member *x = a, *y = b;
    if (x->body != y->body) return x->body < y->body ? -1 : 1;
    return (x->state > y->state) - (x->state < y->state);
}

static bool write_offices(chy_compiler *compiler, chy_pack_writer *writer)
{
    size_t count = compiler->offices.count;
    uint32_t *by_person = CHY_NEW_ARRAY(compiler->arena, uint32_t, count);
    if (by_person == NULL) return false;
    for (uint32_t i = 0; i < count; i++) by_person[i] = i;
    if (count) {
        qsort_r(compiler->offices.items, count, sizeof(chy_office), order_offices, compiler);
        qsort_r(by_person, count, sizeof *by_person, order_by_person, compiler);
    }
    if (compiler->members.count)
        qsort(compiler->members.items, compiler->members.count, sizeof(chy_member), order_members);
    return add_section(writer, CHY_SECTION_OFFICES, compiler->offices.items,
                       count * sizeof(chy_office)) &&
           add_section(writer, CHY_SECTION_HOLDERS, by_person, count * sizeof *by_person) &&
           add_section(writer, CHY_SECTION_MEMBERS, compiler->members.items,
                       compiler->members.count * sizeof(chy_member));
}

chy_status chy_compile_write(chy_compiler *compiler, chy_pack_writer *writer, chy_error *error)
{
    bool good = !compiler->failed && write_names(compiler, writer) &&
                write_offices(compiler, writer) &&
                add_section(writer, CHY_SECTION_THINGS, compiler->things.items,
                            compiler->things.count * sizeof(chy_thing)) &&
                add_section(writer, CHY_SECTION_TEXT, compiler->text.bytes, compiler->text.length);
    return good && !compiler->failed && chy_buffer_ok(&compiler->text) ? CHY_OK
                                                                       : chy_fail_memory(error);
}

chy_status chy_world_compile(chy_pack_writer *writer, const char *folder,
                             const chy_listener *listener, chy_error *error)
{
    chy_arena *arena = chy_arena_new();
    if (arena == NULL) return chy_fail_memory(error);
    chy_compiler compiler = {.arena = arena,
                             .folder = folder,
                             .language = "en",
                             .listener = listener,
                             .strings = chy_map_in(arena)};
    for (size_t i = 0; i < CHY_THING_KINDS; i++) compiler.things_by_id[i] = chy_map_in(arena);
    chy_status status = chy_compile_tables(&compiler, error);
    if (status == CHY_OK) status = chy_compile_write(&compiler, writer, error);
    chy_buffer_free(&compiler.text);
    chy_arena_free(arena);
    return status;
}
