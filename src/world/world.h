/* world.h: the face of the world stage: trees in, mentions out.
 *
 * Who and what a report names: actors, people, posts, bodies, fora,
 * instruments, places, dates; and what stands for what inside the report. */
#ifndef CHY_WORLD_WORLD_H
#define CHY_WORLD_WORLD_H

#include "base/pack.h"
#include "syntax/syntax.h"

typedef enum chy_mention_kind {
    CHY_MENTION_PERSON,
    CHY_MENTION_BODY,    /* organisation, government body, armed force or group */
    CHY_MENTION_COUNTRY, /* a state or territory, also by demonym or as metonym (capital) */
    CHY_MENTION_PLACE,
    CHY_MENTION_POST, /* "former ambassador to the UK": see chy_post */
    CHY_MENTION_FORUM,
    CHY_MENTION_INSTRUMENT, /* treaty, resolution, declaration */
    CHY_MENTION_DATE,
    CHY_MENTION_NUMBER, /* a quantity: value, unit, comparator */
    CHY_MENTION_ROLE,   /* a common-noun actor: "soldiers", "protesters", "officials" */
    CHY_MENTION_KINDS
} chy_mention_kind;

/* Who acts or is acted upon. Empty slices where unknown. All of it lives in
 * the compiled data, in the report's text or in the reading's arena. */
typedef struct chy_actor {
    chy_slice text;    /* as in the report: the name, without article, title or possessive */
    chy_slice name;    /* canonical: "Government of China", "Kim Jong Un", "United Nations" */
    chy_slice code;    /* CAMEO actor code: "CHNGOV", "PRK", "IGOUNO" */
    chy_slice country; /* ISO 3166-1 alpha-3 */
    chy_slice sector;  /* PLOVER sector: "GOV", "MIL" ... */
    chy_mention_kind kind;
} chy_actor;

/* How the words of a post stand to the time of the report. */
typedef enum chy_post_phase {
    CHY_POST_PLAIN,     /* "President X" */
    CHY_POST_FORMER,    /* "former", "ex-", "then", "outgoing" is plain */
    CHY_POST_ACTING,    /* "acting", "interim", "caretaker" */
    CHY_POST_DESIGNATE, /* "-designate", "-elect", "incoming", "new ... to be" */
    CHY_POST_NEXT       /* "nominee for" */
} chy_post_phase;

typedef struct chy_post {
    chy_slice title;   /* normalised, lower case: "special representative", "ambassador" */
    chy_slice body;    /* "Ministry of Foreign Affairs", "United Nations"; empty where none */
    chy_slice country; /* of the body; empty for international bodies */
    chy_slice *to;     /* accredited to: ISO codes or names of bodies or topics */
    size_t to_count;
    chy_post_phase phase;
    bool assumed; /* the country is that of the words before, not told of this post */
} chy_post;

typedef struct chy_quantity {
    double value;
    chy_slice unit;  /* "%", "t", "barrels", "USD"; empty for a bare count */
    chy_slice of;    /* the noun counted ("soldiers"); empty where none */
    char comparator; /* '=', '<', '>', '~' */
} chy_quantity;

/* How the words name a state. */
typedef enum chy_mention_form {
    CHY_FORM_NAME,
    CHY_FORM_ADJECTIVE, /* "Chinese" before a noun */
    CHY_FORM_PEOPLE,    /* "Danes", "an Iranian"; also of a BODY that is a people or faith */
    CHY_FORM_CAPITAL,   /* the capital or another seat, for the government */
    CHY_FORM_PRESS,     /* "the Kremlin" */
    CHY_FORM_CONTEXT    /* "the North" */
} chy_mention_form;

typedef struct chy_mention {
    chy_mention_kind kind;
    uint32_t sentence;           /* index into trees->items */
    uint32_t first, last;        /* words of the sentence, last exclusive */
    uint32_t head;               /* the word on which the mention's subtree hangs */
    uint32_t start, end;         /* bytes of the report's text: the name itself */
    chy_actor actor;             /* text, name, code, country, sector */
    uint32_t entity;             /* mentions with the same number are one thing in this report */
    chy_post *post;              /* of a POST; else NULL */
    uint32_t holder;             /* of a POST: the PERSON mention that the words give the post to by
                                    title, apposition or list ("Foreign Minister X", "X, the former
                                    ambassador"); UINT32_MAX where none */
    chy_slice value;             /* of a DATE: EDTF; of a NUMBER: its digits */
    const struct chy_date *date; /* of a DATE (world/date.h); else NULL */
    chy_quantity *quantity;      /* of a NUMBER; else NULL */
    chy_slice lat, lon;          /* of a PLACE, decimal degrees; empty where unknown */
    chy_mention_form form;       /* how a COUNTRY is named */
    bool doubtful;               /* of a name that is still open while the report is read */
    bool inside;    /* part of a longer name ("Iranian" in "Iranian Foreign Ministry") */
    uint32_t thing; /* what the compiled data call it; CHY_NO_MENTION where not known */
} chy_mention;

#define CHY_NO_MENTION UINT32_MAX

/* What the world stage found in one report. */
typedef struct chy_reading {
    const chy_trees *trees; /* borrowed */
    chy_mention *mentions;  /* by sentence, then start */
    uint32_t count;
    uint32_t *first_of; /* first mention of each sentence; trees->count + 1 entries */

    /* What the queries below look into. */
    const struct chy_world *world; /* borrowed */
    chy_arena *arena;              /* borrowed: where the reading lives */
    int32_t day;                   /* of the report, yyyymmdd; 0 unknown */
    uint32_t *word_of;             /* first word of each sentence in the two tables below */
    uint32_t *at_word;             /* best mention headed by each word; CHY_NO_MENTION */
    struct chy_reference *references;
    uint32_t *reference_at; /* 1 + reference of each word; 0: none */
} chy_reading;

enum { CHY_REFERENCE_TARGETS = 8 };

/* A word that stands for something named before: "it", "the ministry", "both
 * sides", "the three countries". */
typedef struct chy_reference {
    uint32_t sentence, word;
    uint32_t targets[CHY_REFERENCE_TARGETS]; /* mentions */
    uint32_t count;
    bool government; /* of the country that the target names */
} chy_reference;

/* Adds the sections that chy_world_open reads, from the tables of
 * FOLDER/world (docs/world-data.md). Mistakes are told to `listener`. */
chy_status chy_world_compile(chy_pack_writer *writer, const char *folder,
                             const chy_listener *listener, chy_error *error);
/* Appends to *out a pack with all of `data` and, before its own names, those of
 * dictionaries in the format of TABARI and PETRARCH (`actors`: paths, ended by
 * NULL; dictionary.h). What is malformed is told to `listener` and left out; a file
 * that cannot be read fails. */
chy_status chy_world_extend(chy_buffer *out, const chy_pack *data, const char *const *actors,
                            const chy_listener *listener, chy_error *error);

/* Compiled world data; immutable, shared by threads. */
typedef struct chy_world chy_world;

/* From the compiled data (sections "world..."), borrowed for the world's life. */

chy_status chy_world_open(chy_world **out, const chy_pack *data, chy_error *error);
void chy_world_close(chy_world *world);

/* Finds and resolves all mentions, in `arena`. */
chy_status chy_world_read(const chy_world *world, const chy_trees *trees, chy_arena *arena,
                          chy_reading **out, chy_error *error);

/* ---- questions that the claims stage asks ---- */

/* The mention whose head is that word; the longest, and a name before a post
 * before a role, where there are several. CHY_NO_MENTION where none. */
uint32_t chy_reading_at(const chy_reading *reading, uint32_t sentence, uint32_t word);
/* The same for one kind only. */
uint32_t chy_reading_kind_at(const chy_reading *reading, uint32_t sentence, uint32_t word,
                             chy_mention_kind kind);
/* Whether the words take a state or place for where something happens or somebody
 * goes: "in Chad", "to Chad". */
bool chy_reading_is_where(const chy_reading *reading, const chy_mention *mention);
/* Whom the noun phrase headed by that word stands for: a name, a title with
 * its holder, a pronoun, "the ministry", "the two countries", "the North".
 * Fills at most `limit` actors ("both sides" gives two; coordination is not
 * followed) and returns how many; 0 where it is nobody. A capital or country
 * as an agent comes out as its government ("CHNGOV"). */
size_t chy_reading_actors(const chy_reading *reading, uint32_t sentence, uint32_t word,
                          chy_actor *actors, size_t limit);
/* What a definite description headed by that word stands for, of one kind
 * ("the post", "the talks", "the agreement"): the mention itself where it is
 * one, else the one that it refers back to; CHY_NO_MENTION. */
uint32_t chy_reading_post_at(const chy_reading *reading, uint32_t sentence, uint32_t word);
uint32_t chy_reading_forum_at(const chy_reading *reading, uint32_t sentence, uint32_t word);
uint32_t chy_reading_instrument_at(const chy_reading *reading, uint32_t sentence, uint32_t word);
/* What a pronoun or definite description at that word refers back to; NULL. */
const chy_reference *chy_reading_reference_at(const chy_reading *reading, uint32_t sentence,
                                              uint32_t word);
/* The date that the clause headed by that word is dated to: a DATE mention in
 * its own temporal modifiers, else of the clause above; CHY_NO_MENTION. */
uint32_t chy_reading_date_of(const chy_reading *reading, uint32_t sentence, uint32_t word);
/* Where the clause headed by that word takes place (locative modifiers):
 * a PLACE or COUNTRY mention, or CHY_NO_MENTION. */
uint32_t chy_reading_place_of(const chy_reading *reading, uint32_t sentence, uint32_t word);

#endif
