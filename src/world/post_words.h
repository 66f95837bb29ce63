/* post_words.h: what the words of posts can be, and a phrase while it is read.
 * Internal to post*.c. */
#ifndef CHY_WORLD_POST_WORDS_H
#define CHY_WORLD_POST_WORDS_H

#include "base/array.h"
#include "world/date_words.h"
#include "world/post.h"

/* The classes that rows of posts.tsv have; the table's header says what the
 * value and the text of each are. */
#define CHY_POST_CLASSES(X)                                                                      \
    X(head)                                                                                      \
    X(rank)                                                                                      \
    X(phase)                                                                                     \
    X(suffix)                                                                                    \
    X(plain)                                                                                     \
    X(topic)                                                                                     \
    X(ministry) X(organ) X(of) X(to) X(for) X(on) X(in) X(at) X(and) X(the) X(owner) X(particle) \
        X(stop) X(time) X(closer) X(span)

typedef enum post_class {
#define X(name) POST_##name,
    CHY_POST_CLASSES(X)
#undef X
        POST_CLASSES
} post_class;

/* The bits of a head's value. */
enum {
    HEAD_SINGLE = 1,
    HEAD_ACCREDITED = 2,
    HEAD_WEAK = 4,
    HEAD_PLURAL = 8,
    HEAD_FIELD = 16,
    HEAD_ANY_FIELD = 32,
    HEAD_MILITARY = 64,
    HEAD_SPEAKS = 128,
    HEAD_CITY = 256,
    HEAD_TALKS = 512,
    HEAD_SENT = 1024,
    HEAD_FAMOUS = 2048,
    HEAD_WHOSE = 4096
};

/* A sentence while its posts are read. */
typedef struct post_work {
    const chy_wordlist *words;
    const chy_tree *tree;
    chy_atoms atoms;
    CHY_ARRAY(chy_named) names; /* in order, without overlap */
    uint32_t *name_of;          /* of each word: 1 + index of the name that covers it */
    bool parsed;
    chy_arena *arena;
    CHY_ARRAY(chy_post_phrase) list;
} post_work;

/* One phrase while it is read; atoms. */
typedef struct post_draft {
    size_t first, head, end; /* first after articles; end exclusive */
    int32_t flags;           /* of the head */
    chy_slice title;         /* of the head */
    chy_slice usual;         /* whose that title is where nothing tells it */
    chy_slice field;         /* "trade and industry" of "minister of trade and industry" */
    chy_slice front;         /* kept words before the head: "deputy foreign" */
    chy_slice body, country;
    CHY_ARRAY(chy_slice) to;
    chy_post_phase phase;
    bool loose;     /* the body is a common noun before the head: "department director" */
    bool ranked;    /* a rank, a topic or a phase stands before the head */
    uint32_t owner; /* word; UINT32_MAX where none */
    bool sender;    /* a state stands before that body: "Syria\'s UN ambassador" */
    bool placed;    /* accredited to a state or body by name */
    bool of;        /* the body was told with "of" */
    bool inner;     /* part of another post's complement */
    bool office;    /* the name of a body is that of an office, with the head in it */
} post_draft;

/* A noun phrase behind "of", "to", "for". */
typedef struct post_noun {
    size_t end;              /* atom after it; 0 where there is none */
    chy_slice text;          /* as written, without article */
    const chy_named *name;   /* where it is one name and nothing else */
    chy_slice body, country; /* what it tells of a body */
    bool officer;            /* "the Iraqi prime minister": another post of what `name` names */
    chy_slice field;         /* where it is a field of affairs: as kept in a title */
} post_noun;

bool post_is(const post_work *w, size_t at, post_class class);
int32_t post_value(const post_work *w, size_t at, post_class class);
/* The part of a reading's text before or behind "@". */
chy_slice post_text(const post_work *w, size_t at, post_class class);
chy_slice post_ministry(const post_work *w, size_t at);
chy_slice post_usual(const post_work *w, size_t at);
const chy_atom *post_atom(const post_work *w, size_t at);
bool post_mark(const post_work *w, size_t at, char sign);
/* The name that begins, or ends, at that atom; NULL where none does. */
const chy_named *post_name_at(const post_work *w, size_t at);
const chy_named *post_name_ending(const post_work *w, size_t at);
/* The atom after a name that begins at `at`; the atom that a name begins with. */
size_t post_after_name(const post_work *w, size_t at, const chy_named *name);
/* "since 2020", "from May 2011 to 2013": the atom after the time of a stay that
 * begins at that atom, or `at`. */
size_t post_after_stay(const post_work *w, size_t at);
size_t post_start_of(const post_work *w, size_t at, const chy_named *name);
chy_slice post_raw(const post_work *w, size_t first, size_t end);
chy_slice post_lower(const post_work *w, chy_slice text);
chy_slice post_join(const post_work *w, chy_slice a, chy_slice b);
/* True where a word may be part of a noun phrase by its tag. */
bool post_nominal(const post_work *w, size_t at);

/* The body that is called by an office in which the head at that atom stands: "United
 * Nations | High Commissioner | for Refugees"; NULL where it is no such name's. */
const chy_named *post_office_over(const post_work *w, size_t head);

/* The words of a name that begins at atom `at`: the atom after it, or `at`. */
size_t post_name_from(const post_work *w, size_t at);
/* Who holds the post by the words behind it, or before it: fills the name's words in
 * `phrase`; false where these tell nobody. */
bool post_holder_behind(const post_work *w, const post_draft *d, chy_post_phrase *phrase);
bool post_holder_before(const post_work *w, const post_draft *d, chy_post_phrase *phrase);

/* The others who hold the plural post that was added last: a phrase for each. */
chy_status post_add_holders(post_work *w, const post_draft *d, chy_error *error);

/* Adds what somebody is accredited to, once. */
chy_status post_add_to(const post_work *w, post_draft *d, chy_slice what, chy_error *error);
/* What somebody is accredited to: the code of a state, else a name, else words. */
chy_slice post_accredited(const post_noun *noun);
/* Reads what stands before the head of the draft. */
chy_status post_read_front(const post_work *w, post_draft *d, chy_error *error);

/* Reads the noun phrase that begins at atom `at`. */
post_noun post_read_noun(const post_work *w, size_t at);
/* Reads the phrase around the head at atom `head`; an `inner` one is part of
 * another's complement and takes none of its own. */
chy_status post_read_draft(const post_work *w, size_t head, bool inner, post_draft *out,
                           chy_error *error);

#endif
