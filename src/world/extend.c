/* The names of the compiled data and those of dictionaries made elsewhere, written
 * as one lexicon: a dictionary's actors are found as all others are, and before
 * them. */
#include <string.h>

#include "base/file.h"
#include "world/compile.h"
#include "world/dictionary.h"
#include "world/world.h"

enum { TEXT = 200, ACRONYM = 3 };

typedef struct extension {
    chy_compiler *compiler;
    const chy_lexicon *known;
    const char *path;
    unsigned entries;
} extension;

/* "KIM JONG UN" as "Kim Jong Un": dictionaries have no small letters, and a name
 * wants its capitals in the text. One word of up to three letters, which is hardly
 * a name, stays an acronym. */
static chy_slice spelt(const extension *e, chy_slice name, bool common)
{
    char text[TEXT];
    size_t length = 0;
    bool start = true, acronym = !common && name.length <= ACRONYM;
    for (size_t i = 0; i < name.length && length < TEXT; i++) {
        char byte = name.at[i];
        if (byte >= 'A' && byte <= 'Z' && (!start || common) && !acronym) byte = (char)(byte + 32);
        start = byte == ' ' || byte == '-' || byte == '.';
        text[length++] = byte;
    }
    return chy_arena_copy(e->compiler->arena, (chy_slice){text, length});
}

/* The state that the first element of a code names, by CAMEO or ISO code. */
static uint32_t state_of_code(const extension *e, chy_slice code)
{
    chy_slice country = chy_slice_cut(code, 0, 3);
    for (uint32_t i = 0; i < e->known->thing_count; i++) {
        const chy_thing *thing = &e->known->things[i];
        if (thing->kind != CHY_THING_STATE) break; /* states stand first */
        if (chy_slice_equal(chy_lexicon_text(e->known, thing->code), country)) return i;
    }
    return chy_lexicon_state(e->known, country);
}

static bool names_thing(const extension *e, chy_slice name, uint32_t thing)
{
    chy_trie_node node = e->known->nodes[chy_lexicon_node(e->known, name)];
    for (uint32_t i = 0; i < node.count; i++)
        if (e->known->names[node.first + i].thing == thing) return true;
    return false;
}

static bool is_known(const extension *e, chy_slice name, chy_thing_kind kind)
{
    return chy_lexicon_named(e->known, name, kind) != CHY_NONE;
}

/* A person the compiled data know, or a name of two to four words that starts
 * with a given name and does not end with a word for a body ("... Front"). */
static bool names_person(const extension *e, chy_slice name)
{
    if (is_known(e, name, CHY_THING_PERSON)) return true;
    chy_slice rest = name, word, first = {NULL, 0};
    size_t words = 0;
    for (; chy_slice_split(&rest, ' ', &word); words++)
        if (words == 0) first = word;
    return words >= 2 && words <= 4 && is_known(e, first, CHY_THING_GIVEN) &&
           !is_known(e, word, CHY_THING_HEAD) && !is_known(e, name, CHY_THING_BODY);
}

static uint8_t own_of(const chy_dictionary_entry *entry, size_t name)
{
    return entry->stems[name] ? CHY_NAME_OWN | CHY_NAME_STEM : CHY_NAME_OWN;
}

/* Names for a state itself. What is one already stays as it is: "Afghan" is an
 * adjective there, which the dictionary does not tell. */
static void add_state(extension *e, uint32_t state, const chy_dictionary_entry *entry,
                      const chy_dictionary_code *code)
{
    for (size_t i = 0; i < entry->name_count; i++) {
        chy_slice name = spelt(e, entry->names[i], false);
        if (names_thing(e, name, state)) continue;
        size_t before = e->compiler->names.count;
        chy_compile_name(e->compiler, state, CHY_NAME_NAME, name, code->from, code->until);
        if (e->compiler->names.count > before)
            e->compiler->names.items[before].own = own_of(entry, i);
    }
}

/* What a role of the compiled data with the same name is, beside its code: "the
 * army" is a group, "a soldier" a person. */
static void like_known_role(extension *e, chy_thing *role, chy_slice name)
{
    uint32_t known = chy_lexicon_named(e->known, name, CHY_THING_ROLE);
    role->class = chy_compile_text(
        e->compiler, known == CHY_NONE ? CHY_SLICE("person")
                                       : chy_lexicon_text(e->known, e->known->things[known].class));
}

/* One code of an actor or agent, for its days. */
static void add_code(extension *e, const chy_dictionary_entry *entry,
                     const chy_dictionary_code *code, bool person)
{
    chy_compiler *c = e->compiler;
    uint32_t state = code->agent ? CHY_NONE : state_of_code(e, code->code);
    if (state != CHY_NONE && code->code.length == 3) {
        add_state(e, state, entry, code);
        return;
    }
    chy_thing_kind kind = code->agent ? CHY_THING_ROLE : person ? CHY_THING_PERSON : CHY_THING_BODY;
    chy_slice id = chy_arena_format(c->arena, "%s:%u:%u", e->path, entry->line, e->entries++);
    uint32_t thing = chy_compile_thing(c, kind, id);
    if (thing == CHY_NONE) return;
    bool without_state = code->agent || state == CHY_NONE;
    chy_thing *actor = &c->things.items[thing];
    actor->code = chy_compile_text(c, code->code);
    actor->sector = chy_compile_text(c, without_state ? chy_slice_cut(code->code, 0, 3)
                                                      : chy_slice_cut(code->code, 3, 6));
    actor->from = code->from;
    actor->until = code->until;
    if (state != CHY_NONE) actor->country = c->things.items[state].country;
    actor->name = chy_compile_text(c, spelt(e, entry->names[0], code->agent));
    if (code->agent)
        like_known_role(e, actor, entry->names[0]);
    else
        actor->class = chy_compile_text(c, CHY_SLICE("actor"));
    for (size_t i = 0; i < entry->name_count; i++) {
        size_t first = c->names.count;
        chy_compile_name(c, thing, CHY_NAME_NAME, spelt(e, entry->names[i], code->agent),
                         code->from, code->until);
        for (size_t n = first; n < c->names.count; n++) c->names.items[n].own = own_of(entry, i);
    }
}

static chy_status take_entry(void *context, const chy_dictionary_entry *entry, chy_error *error)
{
    extension *e = context;
    bool person = false;
    for (size_t i = 0; i < entry->name_count && !person; i++)
        person = names_person(e, entry->names[i]);
    for (size_t i = 0; i < entry->code_count; i++) add_code(e, entry, &entry->codes[i], person);
    return e->compiler->failed ? chy_fail_memory(error) : CHY_OK;
}

/* ---- the compiled data, taken up again ---- */

static bool take_rows(chy_arena *arena, void *array, const void *rows, size_t count, size_t size)
{
    struct {
        void *items;
        size_t count, capacity;
    } *to = array;
    to->items = chy_arena_calloc(arena, count + 1, size);
    if (to->items == NULL) return false;
    if (count) memcpy(to->items, rows, count * size);
    to->count = count;
    to->capacity = count + 1;
    return true;
}

static bool take_lexicon(chy_compiler *c, const chy_lexicon *l)
{
    chy_buffer_add(&c->text, l->text);
    /* The pieces are stored as strings; new ones only are to be stored once more. */
    for (uint32_t i = 0; i < l->token_slots; i++)
        if (l->tokens[i].text.length &&
            !chy_map_put(&c->strings, chy_lexicon_text(l, l->tokens[i].text), l->tokens[i].text.at,
                         NULL))
            return false;
    return chy_buffer_ok(&c->text) &&
           take_rows(c->arena, &c->things, l->things, l->thing_count, sizeof *l->things) &&
           take_rows(c->arena, &c->names, l->names, l->name_count, sizeof *l->names) &&
           take_rows(c->arena, &c->offices, l->offices, l->office_count, sizeof *l->offices) &&
           take_rows(c->arena, &c->members, l->members, l->member_count, sizeof *l->members);
}

static bool is_lexicon(const char *section)
{
    static const char *const sections[] = {
        CHY_SECTION_TEXT,    CHY_SECTION_THINGS, CHY_SECTION_NAMES, CHY_SECTION_NODES,
        CHY_SECTION_EDGES,   CHY_SECTION_TOKENS, CHY_SECTION_USES,  CHY_SECTION_OFFICES,
        CHY_SECTION_HOLDERS, CHY_SECTION_MEMBERS};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(section, sections[i]) == 0) return true;
    return false;
}

/* The sections of the other stages, as they are. */
static chy_status copy_others(chy_pack_writer *writer, const chy_pack *data, chy_error *error)
{
    for (uint32_t i = 0; i < data->count; i++) {
        char name[CHY_PACK_NAME];
        uint32_t version;
        chy_slice bytes = chy_pack_at(data, i, name, &version);
        if (is_lexicon(name)) continue;
        chy_buffer *copy = chy_pack_add(writer, name, version);
        if (copy) chy_buffer_add(copy, bytes);
        if (copy == NULL || !chy_buffer_ok(copy)) return chy_fail_memory(error);
    }
    return CHY_OK;
}

static chy_status read_dictionary(extension *e, const chy_listener *listener, chy_error *error)
{
    chy_buffer file = {0};
    chy_status status = chy_file_read(&file, e->path, 0, error);
    if (status == CHY_OK)
        status =
            chy_dictionary_read(chy_buffer_slice(&file), e->path, listener, take_entry, e, error);
    chy_buffer_free(&file);
    return status;
}

chy_status chy_world_extend(chy_buffer *out, const chy_pack *data, const char *const *actors,
                            const chy_listener *listener, chy_error *error)
{
    chy_lexicon known;
    chy_status status = chy_lexicon_open(&known, data, error);
    if (status != CHY_OK) return status;
    chy_arena *arena = chy_arena_new();
    chy_pack_writer *writer = arena ? CHY_NEW_ARRAY(arena, chy_pack_writer, 1) : NULL;
    if (writer == NULL) {
        chy_arena_free(arena);
        return chy_fail_memory(error);
    }
    chy_compiler compiler = {.arena = arena, .listener = listener, .strings = chy_map_in(arena)};
    for (size_t i = 0; i < CHY_THING_KINDS; i++) compiler.things_by_id[i] = chy_map_in(arena);
    extension e = {.compiler = &compiler, .known = &known};
    if (!take_lexicon(&compiler, &known)) status = chy_fail_memory(error);
    for (size_t i = 0; status == CHY_OK && actors[i]; i++) {
        e.path = actors[i];
        status = read_dictionary(&e, listener, error);
    }
    if (status == CHY_OK) status = copy_others(writer, data, error);
    if (status == CHY_OK) status = chy_compile_write(&compiler, writer, error);
    if (status == CHY_OK) status = chy_pack_finish(writer, out, error);
    chy_pack_writer_free(writer);
    chy_buffer_free(&compiler.text);
    chy_arena_free(arena);
    return status;
}
