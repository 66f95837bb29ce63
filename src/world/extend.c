/* The names of the compiled data and those of dictionaries made elsewhere, written
 * as one lexicon: a dictionary's actors are found as all others are, and before
 * them. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "base/utf8.h"
#include "world/compile.h"
#include "world/dictionary.h"
#include "world/uses.h"
#include "world/world.h"

enum { ACRONYM = 3 }; /* bytes; a longer word may be a name */

typedef struct extension {
    chy_compiler *compiler;
    const chy_lexicon *known;
    const char *path;
    unsigned entries;
} extension;

/* ---- spelling ---- */

static bool is_known(const extension *e, chy_slice name, chy_thing_kind kind)
{
    return chy_lexicon_named(e->known, name, kind) != CHY_NONE;
}

/* A small word inside names ("of", "al"), by the data of the language. */
static bool is_small(const extension *e, chy_slice word, uint32_t uses)
{
    chy_piece piece;
    size_t at = 0;
    if (!chy_fold_next(word, &at, &piece)) return false;
    uint32_t token = chy_lexicon_token(e->known, chy_piece_slice(&piece));
    return token && token < e->known->use_count && e->known->uses[token] & uses;
}

/* Whether the file tells nothing of the name's case. */
static bool in_capitals(chy_slice name)
{
    for (size_t i = 0; i < name.length; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z') return false;
    return true;
}

/* One word of up to three letters that is no person's name is an acronym. */
static bool is_acronym(const extension *e, chy_slice name)
{
    return name.length <= ACRONYM && !is_known(e, name, CHY_THING_GIVEN);
}

/* "D'ARTAGNAN": whether the word at byte `at` starts with one letter and an apostrophe. */
static bool is_elided(chy_slice name, size_t at)
{
    if (at >= name.length) return false;
    chy_utf8_next(name, &at);
    chy_slice rest = chy_slice_cut(name, at, SIZE_MAX);
    return chy_slice_starts(rest, CHY_SLICE("'")) || chy_slice_starts(rest, CHY_SLICE("\u2019"));
}

/* One word of a name in capitals as texts have it: "Navy", "D'Artagnan", "R.F."; in
 * small letters where it is a `small` one. How many bytes that is, at most twice as
 * many as before. */
static size_t spell_word(chy_slice word, bool small, char *out)
{
    size_t length = 0;
    bool elided = is_elided(word, 0);
    uint32_t before = '.';
    for (size_t at = 0, letters = 0; at < word.length; letters++) {
        uint32_t code = chy_utf8_next(word, &at);
        bool capital = !small && (before == '.' || (elided && letters == 2));
        before = code;
        if (!capital) code = (uint32_t)u_tolower((UChar32)code);
        length += chy_utf8_write(code, out + length);
    }
    return length;
}

/* "MINISTRY OF WAR" as "Ministry of War", "AL-SABRI" as "al-Sabri": most
 * dictionaries have no small letters. A common noun has no capitals. */
static chy_slice spelt(const extension *e, chy_slice name, bool common)
{
    if (!common && (!in_capitals(name) || is_acronym(e, name))) return name;
    char *text = chy_arena_alloc(e->compiler->arena, 2 * name.length + 1);
    if (text == NULL) return (chy_slice){NULL, 0};
    size_t length = 0;
    for (size_t at = 0; at < name.length;) {
        size_t start = at;
        while (at < name.length && name.at[at] != ' ' && name.at[at] != '-') at++;
        chy_slice word = chy_slice_cut(name, start, at);
        bool glued = at < name.length && name.at[at] == '-';
        bool small = common || (start && is_small(e, word, CHY_USE_INSIDE)) ||
                     (glued && is_small(e, word, CHY_USE_PARTICLE | CHY_USE_HYPHEN_PARTICLE));
        length += spell_word(word, small, text + length);
        if (at < name.length) text[length++] = name.at[at++];
    }
    return (chy_slice){text, length};
}

/* The pieces of a name in capitals that want them in the text: the first that is
 * not small, and the second of two ("Al-Sabri" and "al-Sabri", "Front for the ...",
 * "Front pour la ..."). A bit each. */
static uint32_t wanted_capitals(const extension *e, chy_slice name, unsigned pieces)
{
    const uint32_t small =
        CHY_USE_INSIDE | CHY_USE_PARTICLE | CHY_USE_HYPHEN_PARTICLE | CHY_USE_ARTICLE;
    uint32_t wanted = 0;
    size_t at = 0;
    chy_piece piece;
    for (unsigned i = 0; i < 32; i++) {
        while (at < name.length && (name.at[at] == ' ' || name.at[at] == '-')) at++;
        bool elided = is_elided(name, at);
        if (!chy_fold_next(name, &at, &piece)) break;
        if (elided || is_small(e, chy_piece_slice(&piece), small)) continue;
        if (wanted == 0 || pieces == 2) wanted |= 1u << i;
    }
    return wanted;
}

/* Adds one name of the entry as it is to be found. */
static void add_name(extension *e, const chy_dictionary_entry *entry, size_t number, uint32_t thing,
                     const chy_dictionary_code *code)
{
    chy_compiler *c = e->compiler;
    chy_slice name = entry->names[number];
    size_t before = c->names.count;
    chy_compile_name(c, thing, CHY_NAME_NAME, spelt(e, name, code->agent), code->from, code->until);
    if (c->names.count == before) return;
    chy_name *added = &c->names.items[before];
    added->own = CHY_NAME_OWN | (entry->stems[number] ? CHY_NAME_STEM : 0);
    if (!code->agent && !added->acronym && in_capitals(name))
        added->capitals &= wanted_capitals(e, name, added->pieces);
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

/* A person the compiled data know; a name of two to four words that starts with a
 * given name and does not end with a word for a body ("... Front"); a surname that
 * is nothing else. */
static bool names_person(const extension *e, chy_slice name)
{
    if (is_known(e, name, CHY_THING_PERSON)) return true;
    chy_slice rest = name, word, first = {NULL, 0};
    size_t words = 0;
    for (; chy_slice_split(&rest, ' ', &word); words++)
        if (words == 0) first = word;
    if (words > 4 || is_known(e, name, CHY_THING_BODY) || !is_known(e, first, CHY_THING_GIVEN))
        return false;
    return words == 1 ? !is_known(e, name, CHY_THING_PLACE) : !is_known(e, word, CHY_THING_HEAD);
}

/* Names for a state itself. What is one already stays as it is: "Afghan" is an
 * adjective there, which the dictionary does not tell. */
static void add_state(extension *e, uint32_t state, const chy_dictionary_entry *entry,
                      const chy_dictionary_code *code)
{
    for (size_t i = 0; i < entry->name_count; i++)
        if (!names_thing(e, spelt(e, entry->names[i], false), state))
            add_name(e, entry, i, state, code);
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

/* A new thing that the entry's names stand for on the days of `code`; NULL without
 * memory. */
static chy_thing *new_thing(extension *e, const chy_dictionary_entry *entry, chy_thing_kind kind,
                            const chy_dictionary_code *code)
{
    chy_compiler *c = e->compiler;
    chy_slice id = chy_arena_format(c->arena, "%s:%u:%u", e->path, entry->line, e->entries++);
    uint32_t number = chy_compile_thing(c, kind, id);
    if (number == CHY_NONE) return NULL;
    chy_ref name = chy_compile_text(c, spelt(e, entry->names[0], code->agent));
    for (size_t i = 0; i < entry->name_count; i++) add_name(e, entry, i, number, code);
    chy_thing *thing = &c->things.items[number];
    thing->name = name;
    thing->from = code->from;
    thing->until = code->until;
    return thing;
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
    chy_thing *actor = new_thing(e, entry, kind, code);
    if (actor == NULL) return;
    actor->code = chy_compile_text(c, code->code);
    actor->sector = chy_compile_text(c, state == CHY_NONE ? chy_slice_cut(code->code, 0, 3)
                                                          : chy_slice_cut(code->code, 3, 6));
    if (state != CHY_NONE) actor->country = c->things.items[state].country;
    if (code->agent)
        like_known_role(e, actor, entry->names[0]);
    else
        actor->class = chy_compile_text(c, CHY_SLICE("actor"));
}

/* Several codes at once, "[FRA/DEUMIL]": a group, whose sides are the codes of states
 * and, of the rest, "STATE:CODE". */
static void add_joint(extension *e, const chy_dictionary_entry *entry,
                      const chy_dictionary_code *codes, size_t count)
{
    chy_buffer sides = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t state = state_of_code(e, codes[i].code);
        chy_slice country = {NULL, 0};
        if (state != CHY_NONE)
            country = chy_compile_string(e->compiler, e->compiler->things.items[state].country);
        chy_buffer_format(&sides, "%s%.*s", i ? "|" : "", CHY_PRINT(country));
        if (state == CHY_NONE || codes[i].code.length != 3)
            chy_buffer_format(&sides, ":%.*s", CHY_PRINT(codes[i].code));
    }
    chy_thing *group = new_thing(e, entry, CHY_THING_GROUP, codes);
    if (group) group->extra = chy_compile_text(e->compiler, chy_buffer_slice(&sides));
    e->compiler->failed |= !chy_buffer_ok(&sides);
    chy_buffer_free(&sides);
}

static chy_status take_entry(void *context, const chy_dictionary_entry *entry, chy_error *error)
{
    extension *e = context;
    bool person = false;
    for (size_t i = 0; i < entry->name_count && !person; i++)
        person = names_person(e, entry->names[i]);
    for (size_t i = 0; i < entry->code_count;) {
        const chy_dictionary_code *code = &entry->codes[i];
        size_t joint = 1;
        while (i + joint < entry->code_count && code[joint].joint) joint++;
        if (joint == 1 || code->agent || code->code.length == 0)
            add_code(e, entry, code, person);
        else
            add_joint(e, entry, code, joint);
        i += joint;
    }
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
