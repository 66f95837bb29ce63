/* lexicon.h: the compiled names of the world, as they lie in the mapped file.
 *
 * Four kinds of section: strings; things (states, bodies, people ...) of one
 * fixed size; names, each pointing to the thing it names; and a trie over the
 * pieces of names (fold.h), kept as two hash tables: piece -> number, and
 * (node, number) -> node. A look-up hashes each piece of the text once and
 * then walks numbers only. */
#ifndef CHY_WORLD_LEXICON_H
#define CHY_WORLD_LEXICON_H

#include "base/arena.h"
#include "base/pack.h"
#include "world/fold.h"

enum { CHY_LEXICON_VERSION = 2, CHY_NO_THING = -1 };
#define CHY_NONE UINT32_MAX

/* A string of the "world.text" section. */
typedef struct chy_ref {
    uint32_t at, length;
} chy_ref;

typedef enum chy_thing_kind {
    CHY_THING_STATE,
    CHY_THING_BODY,
    CHY_THING_FORUM,
    CHY_THING_INSTRUMENT,
    CHY_THING_PERSON,
    CHY_THING_PLACE,
    CHY_THING_ROLE,      /* a common noun for actors: "soldier" */
    CHY_THING_HEAD,      /* a word that tells what a name is that ends (or starts) with it */
    CHY_THING_TITLE,     /* a title of address: "Mr", "Gen." */
    CHY_THING_GIVEN,     /* a given name */
    CHY_THING_REFERENCE, /* a word that stands for something named before: "it", "the ministry" */
    CHY_THING_GROUP,     /* several states at once: "the two Koreas" */
    CHY_THING_WORD,      /* a word with a use in the naming patterns: see `class` */
    CHY_THING_COMMON,    /* all common words of the language, one thing */
    CHY_THING_KINDS
} chy_thing_kind;

/* How a name stands to its thing; the first nine as in the files. */
typedef enum chy_name_kind {
    CHY_NAME_NAME,
    CHY_NAME_PRESS,
    CHY_NAME_CONTEXT,
    CHY_NAME_ADJECTIVE,
    CHY_NAME_PERSON,
    CHY_NAME_PEOPLE,
    CHY_NAME_CAPITAL,
    CHY_NAME_SEAT,
    CHY_NAME_SHORT,
    CHY_NAME_PREFIX, /* "Sino": an adjective before a hyphen */
    CHY_NAME_KINDS
} chy_name_kind;

/* Days as yyyymmdd; 0 is open. */
typedef struct chy_thing {
    chy_ref name, id, code, country, sector;
    chy_ref class;      /* as in the file: "ministry", "resolution", "city" */
    chy_ref government; /* of a state: "Government of China" */
    chy_ref official;   /* of a state: CAMEO code of its government; of a body: its seat;
                         of an instrument: its parties */
    chy_ref extra;      /* people: gender; fora: sides; references: number;
                         places: region */
    chy_ref lat, lon;
    uint32_t parent; /* thing, or CHY_NONE */
    uint32_t weight; /* population of a place */
    int32_t from, until;
    uint8_t kind, flags;
    uint16_t spare;
} chy_thing;

/* A name from a dictionary of the user's, before all others of the same words; and
 * longer words that start with its last one are it too. */
enum { CHY_NAME_OWN = 1, CHY_NAME_STEM = 2 };

typedef struct chy_name {
    chy_ref text;
    uint32_t thing;
    uint32_t node;     /* of the trie, where it ends */
    uint32_t capitals; /* bit n: the n-th piece starts with a capital */
    int32_t from, until;
    uint8_t kind, pieces;
    bool acronym; /* to be read only where the text has it in capitals */
    uint8_t own;  /* CHY_NAME_OWN, CHY_NAME_STEM */
} chy_name;

typedef struct chy_trie_node {
    uint32_t first, count; /* names that end here */
} chy_trie_node;

typedef struct chy_trie_edge {
    uint32_t from, token; /* token 0: empty slot */
    uint32_t to;
} chy_trie_edge;

typedef struct chy_trie_token {
    chy_ref text; /* length 0: empty slot */
    uint32_t number;
} chy_trie_token;

/* One stay in one office. */
typedef struct chy_office {
    uint32_t person, body; /* things; body CHY_NONE */
    chy_ref country, title;
    int32_t from, until;
    uint32_t acting;
} chy_office;

typedef struct chy_member {
    uint32_t body, state; /* things */
    chy_ref role;
    int32_t from, until;
} chy_member;

typedef struct chy_lexicon {
    chy_slice text;
    const chy_thing *things;
    uint32_t thing_count;
    const chy_name *names;
    uint32_t name_count;
    const chy_trie_node *nodes;
    uint32_t node_count;
    const chy_trie_edge *edges;
    uint32_t edge_slots; /* powers of two */
    const chy_trie_token *tokens;
    uint32_t token_slots;
    const uint32_t *uses; /* by number of token: bits of uses.h; 0 of number 0 */
    uint32_t use_count;
    const chy_office *offices; /* by country or body, then title, then from */
    uint32_t office_count;
    const uint32_t *office_of; /* the same by person: numbers of offices */
    const chy_member *members; /* by body */
    uint32_t member_count;
} chy_lexicon;

/* Checks the sections of `data` (every number inside its table) and points
 * into them; nothing is copied. */
chy_status chy_lexicon_open(chy_lexicon *out, const chy_pack *data, chy_error *error);

chy_slice chy_lexicon_text(const chy_lexicon *lexicon, chy_ref ref);
/* The number of a piece in the trie, 0 where no name has it. */
uint32_t chy_lexicon_token(const chy_lexicon *lexicon, chy_slice piece);
/* The node after `node` (0 is the root) by `token`; 0 where there is none. */
uint32_t chy_lexicon_step(const chy_lexicon *lexicon, uint32_t node, uint32_t token);
/* The node of a whole name; 0 where there is none. */
uint32_t chy_lexicon_node(const chy_lexicon *lexicon, chy_slice name);
/* The state with that code, the body with that id; CHY_NONE. */
uint32_t chy_lexicon_state(const chy_lexicon *lexicon, chy_slice code);
/* The first thing of that kind which has that name; CHY_NONE. */
uint32_t chy_lexicon_named(const chy_lexicon *lexicon, chy_slice name, chy_thing_kind kind);
/* True when [from, until] holds `day`; day 0 is any day. */
bool chy_lexicon_holds(int32_t from, int32_t until, int32_t day);
/* The offices of a person at `day`: the first and how many in office_of. */
uint32_t chy_lexicon_offices(const chy_lexicon *lexicon, uint32_t person, uint32_t *count);
/* Who held `title` of the country (code) or body (thing) on `day`: an office,
 * or CHY_NONE when nobody known did or more than one. */
uint32_t chy_lexicon_holder(const chy_lexicon *lexicon, chy_slice country, uint32_t body,
                            chy_slice title, int32_t day);

/* The sections that chy_lexicon_open reads. */
#define CHY_SECTION_TEXT "world.text"
#define CHY_SECTION_THINGS "world.things"
#define CHY_SECTION_NAMES "world.names"
#define CHY_SECTION_NODES "world.nodes"
#define CHY_SECTION_EDGES "world.edges"
#define CHY_SECTION_TOKENS "world.tokens"
#define CHY_SECTION_USES "world.uses"
#define CHY_SECTION_OFFICES "world.offices"
#define CHY_SECTION_HOLDERS "world.holders"
#define CHY_SECTION_MEMBERS "world.members"

#endif
