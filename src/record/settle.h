/* settle.h: the workshop in which claims become facts. Shared by the files of
 * src/record/ that do one step each, in this order:
 *
 *   load.c      claims, whom they name, and decisions, in canonical order
 *   uses.c      what identity needs to know of them, in sums
 *   identity.c  names become entities; posts under several names become one
 *   merge.c     claims of one thing become one fact; dates are completed
 *   infer.c     what follows: ends, vacancies, earlier and acting holders
 *   conflict.c  what cannot both be true, in words
 *   write.c     facts and their trail into the database
 *
 * Where the record was settled before and only reports were added, the same
 * steps run on what these can change: known.c keeps the sums between times, and
 * touch.c finds the claims that must be looked at again.
 *
 * Canonical order is that of the reports' dates, names and hashes, then of the
 * text: it does not depend on when a report was read, and neither does anything
 * that is worked out. Everything lives in one arena. */
#ifndef CHY_RECORD_SETTLE_H
#define CHY_RECORD_SETTLE_H

#include <stdlib.h>

#include "base/map.h"
#include "claims/claims.h"
#include "record/intake.h"
#include "record/span.h"
#include "record/titles.h"

#define CHY_NOBODY UINT32_MAX

typedef enum chy_role {
    CHY_ROLE_PERSON,
    CHY_ROLE_ACTOR,
    CHY_ROLE_RECIPIENT,
    CHY_ROLE_MEMBER,
    CHY_ROLE_HOLDER,
    CHY_ROLE_A,
    CHY_ROLE_B,
    CHY_ROLE_BEARER,
    CHY_ROLE_SUBJECT,
    CHY_ROLE_SAID_BY,
    CHY_ROLE_POST, /* from here on: not told as actors, but by name */
    CHY_ROLE_FORUM,
    CHY_ROLE_BODY,
    CHY_ROLES
} chy_role;
extern const char *const chy_role_names[CHY_ROLES];

/* Strings are numbers into `strings`; 0 is the empty one. */
typedef uint32_t chy_string;

typedef CHY_ARRAY(int64_t) chy_rows;

typedef struct chy_settle_report {
    int64_t row;
    chy_string name, source, reported, hash, label;
    chy_span date;     /* of `reported`, or completed */
    chy_string dated;  /* the date to be shown */
    uint32_t dated_by; /* report that gave the date; CHY_NOBODY */
    /* The date that it was given when it was settled before and that cannot have
     * changed since (is_fixed), and the row of the report that gave it. */
    bool is_fixed, is_new;
    chy_string fixed_date;
    int64_t fixed_by;
} chy_settle_report;

/* What the record keeps of a sum from when it was settled before. */
typedef struct chy_known {
    int64_t row, entity; /* 0: new */
    bool changed;
} chy_known;

/* One distinct way in which somebody is named. */
typedef struct chy_naming {
    chy_string name, code, country, sector, kind;
    chy_string folded;
    bool told_person; /* named as a person somewhere */
    bool person;      /* or so named as a person is elsewhere */
    uint32_t entity;
    uint32_t claims;
    chy_known was;
} chy_naming;

typedef enum chy_entity_kind {
    CHY_ENTITY_PERSON,
    CHY_ENTITY_STATE,
    CHY_ENTITY_BODY,
    CHY_ENTITY_GROUP,
    CHY_ENTITY_POST,
    CHY_ENTITY_UNNAMED, /* talks without a name, of one report */
    CHY_ENTITY_KINDS
} chy_entity_kind;
extern const char *const chy_entity_kind_names[CHY_ENTITY_KINDS];

typedef struct chy_entity {
    chy_entity_kind kind;
    chy_string key; /* what makes it this one; unique among all */
    chy_string name, country, code, sector;
    uint32_t post; /* of a POST: index into posts */
    int64_t row;
    bool is_kept; /* stands in the record as it is */
    bool is_new;
} chy_entity;

typedef struct chy_settle_alias {
    uint32_t entity;
    chy_string name, folded, reason;
    uint32_t claims;
} chy_settle_alias;

/* One way in which a post is named, with its parts as they are compared. */
typedef struct chy_post_name {
    chy_string title, body, country, to; /* as told; several in `to` parted by | */
    chy_string class, body_key, to_key;
    chy_seats seats;
    bool sent, loose, complete, topic; /* topic: `to` holds no state's code */
    chy_string family;
    uint32_t parent;   /* union-find */
    chy_string reason; /* why it was joined to its parent */
    uint32_t entity, claims;
    chy_string shown;
} chy_post_name;

/* How claims use one name of a post: with one name of a holder, or with none
 * (naming is CHY_NOBODY); of present and coming posts, with one start. An incomplete name without a
 * holder means a post of its report. */
typedef struct chy_use {
    uint32_t told, naming; /* post as told; holder */
    chy_string report;     /* its hash; 0 where it does not matter */
    uint32_t claims;
    bool stays;   /* a tenure, not a mandate alone */
    bool held;    /* of a holder, and not denied */
    bool current; /* told as a present or coming post, since: */
    chy_span since;
    chy_string since_text;
    int32_t first, last; /* days of the reports that tell that it was held */
    uint32_t name;       /* the post's name at work: of this holder or report */
    chy_known was;
} chy_use;

/* What one claim of a report tells of a post, for reports that point to a post
 * by an incomplete name. */
typedef struct chy_told {
    chy_string report; /* its hash */
    uint32_t ordinal, told, naming;
    bool points;  /* means a post that the report names elsewhere */
    bool former;  /* a bare title of one who is gone */
    bool seat;    /* tells that a seat is filled or empty */
    bool is_kept; /* stands in the record */
    uint32_t name;
} chy_told;

/* A forum or an organisation that claims name in words. */
typedef struct chy_forum_name {
    chy_string name;
    chy_string report; /* hash of the one report in which "the talks" are so called; else 0 */
    chy_string refers; /* the forum that they are, where the report names it */
    uint32_t claims, entity;
    chy_known was;
} chy_forum_name;

typedef struct chy_party {
    chy_role role;
    uint32_t naming, entity;
} chy_party;

enum { CHY_ITEM_STRINGS = 6 };

/* A claim at work. `s` by kind:
 *   tenure      status title body country to
 *   event       type mode cameo
 *   forum       forum change about
 *   membership  body role change
 *   stance      attitude proposition topics how
 *   relation    relation
 *   obligation  instrument duty force breach("1")
 *   mandate     - duty title body country to
 *   figure      subject measure unit comparator */
typedef struct chy_item {
    int64_t row;
    uint32_t report, ordinal, sentence;
    uint8_t kind, factuality;
    bool rejected, open_end;
    uint32_t preferred; /* by the n-th decision; 0 */
    chy_string s[CHY_ITEM_STRINGS];
    chy_string since_text, until_text, dated_text;
    chy_string told; /* a date whose year was completed, as the report has it */
    chy_span since, until, dated;
    chy_string place, place_country;
    uint32_t party, parties; /* into `parties` */
    uint32_t word, words;    /* into `words`: sorted hashes of what it says in free words */
    uint32_t post_name;      /* of tenure and mandate; else CHY_NOBODY */
    uint32_t body;           /* entity, of forum and membership; else CHY_NOBODY */
    double value;
    uint32_t fact; /* CHY_NOBODY before merging */
} chy_item;

typedef struct chy_fact {
    uint8_t kind, factuality;
    uint64_t block;       /* claims that could be one fact share it */
    uint64_t affair;      /* the same without factuality: what is affirmed or denied */
    uint32_t first;       /* item that speaks for it */
    uint32_t item, items; /* into `fact_items`, canonical order */
    chy_span since, until;
    chy_string since_text, until_text;
    int32_t seen_first, seen_last; /* days on which reports tell it; CHY_EVER: none dated */
    int32_t told_last;             /* last report of all */
    uint32_t person, post;         /* entities, of a tenure; CHY_NOBODY */
    chy_string status;
    chy_string summary, how, note, name;
    uint32_t ended_by;
    uint32_t reports;
    bool inferred, since_inferred, until_inferred;
    int64_t row;
    bool is_kept; /* stands in the record as it is: looked at for others only */
} chy_fact;

typedef struct chy_premise {
    uint32_t fact, premise;
    chy_string rule;
} chy_premise;

typedef struct chy_settle_conflict {
    chy_string kind, why, settled;
    uint32_t fact, other; /* other: CHY_NOBODY within one fact */
    uint32_t weight, total;
} chy_settle_conflict;

typedef struct chy_settle_decision {
    int64_t number;
    chy_string action, subject, object, author;
} chy_settle_decision;

typedef struct chy_work {
    chy_arena *arena;
    chy_store *store;
    chy_titles titles;
    const char *known;
    chy_map strings; /* entries in order: string n is entry n */
    CHY_ARRAY(chy_settle_report) reports;
    CHY_ARRAY(chy_item) items;
    CHY_ARRAY(chy_party) parties;
    CHY_ARRAY(uint32_t) words;
    CHY_ARRAY(chy_naming) namings;
    chy_map naming_by_key;
    CHY_ARRAY(chy_post_name) post_names;
    chy_map post_name_by_key;
    CHY_ARRAY(chy_use) uses;
    chy_map use_by_key;
    CHY_ARRAY(chy_told) told;
    CHY_ARRAY(chy_forum_name) fora;
    chy_map forum_by_name;
    CHY_ARRAY(chy_entity) entities;
    chy_map entity_by_key;
    CHY_ARRAY(chy_settle_alias) aliases;
    CHY_ARRAY(chy_fact) facts;
    uint32_t *fact_items;
    CHY_ARRAY(chy_premise) premises;
    CHY_ARRAY(chy_settle_conflict) conflicts;
    CHY_ARRAY(chy_settle_decision) decisions;
    chy_map item_by_name; /* "REPORT#ORDINAL" to item, of claims that decisions name */
    bool partial;         /* only what new reports can change is loaded */
    chy_rows gone;        /* rows of entities that are no more */
} chy_work;

/* ---- sums for identity (uses.c) ---- */

/* The forum of a FORUM or MEMBERSHIP item; NULL. */
chy_forum_name *chy_forum_of(chy_work *work, const chy_item *item);
/* Adds claims of a forum; `report` and `refers` as in chy_forum_name. */
chy_forum_name *chy_count_forum(chy_work *work, chy_string name, chy_string report,
                                chy_string refers, uint32_t claims);
void chy_add_use(chy_work *work, const chy_use *more);
/* Adds the items from the index `first` on, reports side by side. */
void chy_use_items(chy_work *work, size_t first);
/* Brings names of posts and holders, and all sums, into canonical order. */
void chy_order_uses(chy_work *work);
/* ---- sums that are kept (known.c) ---- */

/* Loads them; false where the record does not have them. */
bool chy_known_load(chy_work *work);
/* Compares who is who with what the record has. Entities get their rows; rows of
 * those that are gone or changed, or whose names changed, are added to *changed. */
void chy_known_compare(chy_work *work, chy_rows *changed);
/* Writes entities, their names and the sums: all, or what has changed. */
void chy_known_write(chy_work *work);

/* ---- what new reports can change (touch.c) ---- */

typedef struct chy_touched {
    chy_rows facts;          /* rows that give way to what is worked out anew */
    chy_map by_name, by_row; /* their names, to places in `facts`; their rows */
    chy_map affairs, posts;  /* hashes and rows of entities: of what is worked out */
} chy_touched;

/* Loads what reports that came after the last settling can change, as far as who
 * is who; *enough is false where all must be worked out anew. */
chy_status chy_touch_load(chy_work *work, bool *enough, chy_touched *touched, chy_error *error);

/* Every step checks chy_arena_failed at its end, so single allocations need no
 * check of their own as long as nothing is written through NULL. */
chy_status chy_settle_load(chy_work *work, chy_error *error);
chy_status chy_settle_identity(chy_work *work, chy_error *error);
chy_status chy_settle_merge(chy_work *work, chy_error *error);
chy_status chy_settle_infer(chy_work *work, chy_error *error);
chy_status chy_settle_conflicts(chy_work *work, chy_error *error);
/* `touched`: the facts that give way to the new ones; NULL where the tables are
 * empty. */
chy_status chy_settle_write(chy_work *work, const chy_touched *touched, chy_error *error);
/* The steps from claims to facts in their order; loading comes before, writing
 * after. */
chy_status chy_settle_facts(chy_work *work, chy_error *error);

/* ---- sorting: as qsort, but an empty array may be NULL ---- */

static inline void chy_sort(void *items, size_t count, size_t size,
                            int (*compare)(const void *, const void *))
{
    if (count > 1) qsort(items, count, size, compare);
}

static inline void chy_sort_with(void *items, size_t count, size_t size,
                                 int (*compare)(const void *, const void *, void *), void *context)
{
    if (count > 1) qsort_r(items, count, size, compare, context);
}

/* ---- strings ---- */

chy_string chy_keep(chy_work *work, chy_slice text);
chy_string chy_keep_format(chy_work *work, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
chy_slice chy_text_of(const chy_work *work, chy_string string);
/* For printf("%s"): strings that were kept have a NUL behind them. */
const char *chy_chars(const chy_work *work, chy_string string);
/* Sentences of an explanation are put behind one another with "; ". */
void chy_explain(chy_work *work, chy_string *how, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- small questions ---- */

/* First party of that role; CHY_NOBODY. */
uint32_t chy_party_of(const chy_work *work, const chy_item *item, chy_role role);
/* Part of the smaller set of words that both have, 0 to 1; 0 where one has none. */
double chy_overlap(const chy_work *work, const chy_item *a, const chy_item *b);
bool chy_status_is(const chy_work *work, const chy_item *item, const char *status);
const char *chy_entity_name(const chy_work *work, uint32_t entity);
/* Index of the entity with that key, made where it is new. */
uint32_t chy_entity_at(chy_work *work, chy_entity_kind kind, chy_string key);
const chy_post_name *chy_post_of(const chy_work *work, uint32_t entity);
/* What identity has found out, at the items from `first` on. */
void chy_identify_items(chy_work *work, size_t first);
/* What claims that could be one fact have in common, whether affirmed or denied. */
uint64_t chy_affair_of(chy_work *work, const chy_item *item);

#endif
