/* work.h: what the parts of the claims stage share while they read a report. */
#ifndef CHY_CLAIMS_WORK_H
#define CHY_CLAIMS_WORK_H

#include "claims/predicate.h"

enum { CHY_FILLERS = 24, CHY_ACTORS = 24 };

/* A frame that fits a word. */
typedef struct chy_match {
    const chy_frame *frame;
    uint32_t word;
    chy_trigger_class class;
    bool has_object;    /* the frame names an object, so a noun's `of` is one */
    chy_slice particle; /* "off" of "call off": what the tree takes for its phrase is the object */
    uint32_t next;      /* of the same word, UINT32_MAX at the end */
} chy_match;

typedef struct chy_near_miss {
    const chy_frame *frame;
    const chy_condition *condition; /* the first that failed */
    uint32_t word;
    uint32_t held; /* how many lines before it held */
    bool any;      /* the frame asks for no word of its own */
} chy_near_miss;

typedef struct chy_word_state {
    uint32_t matches; /* first, UINT32_MAX where no frame fits */
    uint32_t series;  /* of the names written as one list, the number from 1; else 0 */
    chy_slice lemma;  /* as frames have it; see chy_work_lemma */
    bool absorbed;    /* its event is the content of an operator's event */
} chy_word_state;

/* The event that a word amounts to once operators are worked out. */
typedef struct chy_event {
    const chy_match *match;
    chy_slice type, mode, cameo, content;
    chy_actor_list actors, recipients;
    uint32_t contents[CHY_FILLERS]; /* words whose events went into this one */
    size_t content_count;
    bool nobody;    /* its subject is no one: a storm, a price */
    bool announced; /* done by who announces it */
} chy_event;

typedef struct chy_span {
    uint32_t first, last; /* words, last exclusive; first == last: empty */
} chy_span;

typedef struct chy_work {
    const struct chy_frames *frames;
    chy_grammar_words sets;
    const chy_reading *reading;
    chy_arena *arena;
    chy_slice text; /* of the report */
    /* the sentence at hand */
    uint32_t sentence;
    const chy_tree *tree;
    chy_grammar grammar;
    chy_word_state *words;
    CHY_ARRAY(chy_match) matches;
    CHY_ARRAY(chy_near_miss) misses; /* only while explaining */
    bool explaining;
    bool question;
    unsigned depth; /* of frames that ask for frames */
    chy_span span;  /* what the claim being made rests on */
    /* over sentences */
    chy_actor_list speaker; /* of a quotation that is still open */
    chy_actor_list label;   /* who is named before a colon at the paragraph's beginning */
    uint32_t label_end;     /* words of that label in this sentence */
    bool quoted;            /* this sentence begins inside a quotation */
    chy_slice home;         /* the state for which a transcript's labels speak; empty: not known */
    bool home_sought;
    chy_actor told_state;         /* a state that is told by such a noun: "the republic" */
    chy_actor label_home;         /* who the label names, as one of that state's government */
    chy_actor_list first_speaker; /* whose words a whole communique is */
    chy_slice own_instrument;     /* the title of a report that is an instrument itself */
    chy_slice last_instrument;    /* told last in this paragraph */
    uint32_t block;
    chy_slice last_forum;                 /* name of the forum told last */
    uint32_t forum_sentence;              /* where it was told */
    chy_slice named_forum;                /* the last one that has a name of its own */
    chy_slice member_body;                /* that somebody was told to be a member of last */
    uint32_t member_sentence, member_end; /* where: the sentence, and the byte */
    uint32_t body_sentence;               /* where the last international body was told */
    uint32_t forum_times, body_times;     /* mentions of fora and of international bodies so far */
    chy_slice last_body;                  /* name of the international body told last */
    chy_actor_list last_subject;          /* of the sentence before, for one that begins without */
    const chy_mention *job;               /* the post that a claim was made of last; NULL: none */
    const chy_mention *job_before;        /* the same before this sentence */
    uint32_t job_sentence, job_word;      /* where `job` was told */
    uint32_t empty_post;                  /* mention of a post told to be vacant, or just filled */
    bool empty_vacant;                    /* of these, the first */
    uint32_t empty_until;                 /* the sentence up to which \"the job\" means it */
    uint32_t last_post;                   /* mention of the last post told; CHY_NO_MENTION */
    uint32_t main_post;                   /* mention of the post that the report is about */
    uint32_t main_scanned;                /* mentions looked at for it */
    chy_slice speech_mark_open, speech_mark_close;
    CHY_ARRAY(chy_claim) claims;
} chy_work;

/* ---- claims.c ---- */

chy_work chy_work_new(const chy_frames *frames, const chy_reading *reading, chy_arena *arena);

/* ---- mend.c ---- */

/* The tree of a sentence, with each person's name in one phrase. */
const chy_tree *chy_work_mended(chy_work *work, uint32_t sentence);

/* ---- match.c: frames against words ---- */

/* Reads the grammar of a sentence and finds all frames that fit its words. */
chy_status chy_work_sentence(chy_work *work, uint32_t sentence, chy_error *error);
/* The words that one path leads to from a match. */
size_t chy_work_path(const chy_work *work, const chy_match *match, const chy_path *path,
                     uint32_t *out, size_t limit);
/* The words that the paths lead to from a match. */
size_t chy_work_fillers(const chy_work *work, const chy_match *match, chy_paths paths,
                        uint32_t *out, size_t limit);
/* The same for a field of the match's frame; 0 where it has no such field. */
size_t chy_work_field(const chy_work *work, const chy_match *match, const char *field,
                      uint32_t *out, size_t limit);
/* The match of the word whose frame makes events, or NULL. With `content`, a
 * frame fits although nobody is said to do it, and ideas count too. */
const chy_match *chy_work_event_match(chy_work *work, uint32_t word, bool content);
chy_slice chy_work_lemma(const chy_work *work, uint32_t word);
/* The text with ASCII capitals made small, in the arena where there are any. */
chy_slice chy_work_lower(const chy_work *work, chy_slice text);

/* ---- actors.c: whom words stand for ---- */

void chy_work_add_actor(chy_work *work, chy_actor_list *list, chy_actor actor);
/* The actors that these words stand for. With `loosely`, a deed or thing
 * stands for its owner, and a noun that is nobody known for its own words. */
chy_actor_list chy_work_actors(chy_work *work, const uint32_t *words, size_t count, bool loosely);
chy_actor_list chy_work_field_actors(chy_work *work, const chy_match *match, const char *field,
                                     bool loosely);
/* The same for the first of the alternatives that stands for anybody. */
chy_actor_list chy_work_path_actors(chy_work *work, const chy_match *match, chy_paths paths,
                                    bool loosely);
bool chy_work_same_actor(const chy_actor *a, const chy_actor *b);

/* The word that names a state by a noun of its kind ("the Sahrawi republic"): its
 * people's name before it, else CHY_NO_WORD. */
uint32_t chy_work_state_name(const chy_work *work, uint32_t word);

/* ---- series.c: lists of names, by their commas ---- */

void chy_work_find_series(chy_work *work);
/* The heads of all names of the list that this word's name is in, in order;
 * just the word where there is none. */
size_t chy_work_series(const chy_work *work, uint32_t word, uint32_t *out, size_t limit);

/* ---- context.c: whether it is so, who says so; when.c: when and where ---- */

/* A semicolon stands between two words: what is on one side is of its own. */
bool chy_work_parted(const chy_work *work, uint32_t from, uint32_t to);

/* What the word's own helpers make of it (modal verbs, "if"), and apart from
 * that whether it is negated. */
chy_factuality chy_work_helpers(const chy_work *work, uint32_t word, bool *is_negated);
chy_factuality chy_work_factuality(chy_work *work, uint32_t word);
chy_actor_list chy_work_said_by(chy_work *work, uint32_t word);
typedef enum chy_time { CHY_NOW, CHY_PAST, CHY_PERFECT } chy_time;
/* The tense of the clause that a word heads or that carries it. */
chy_time chy_work_tense(const chy_work *work, uint32_t word);
chy_slice chy_work_when(const chy_work *work, uint32_t word);
/* "Have had no ties since they broke them off in 1980": from when a state of
 * affairs holds, where a clause or phrase after "since" dates it; else empty. */
chy_slice chy_work_since(const chy_work *work, uint32_t word);
void chy_work_place(const chy_work *work, uint32_t word, chy_claim *claim);
/* Gives a member of a government without a name the state that a transcript speaks for. */
void chy_work_settle_home(chy_work *work, chy_actor *actor);
/* Whether the word's subject is given as the source of its content. */
bool chy_work_says(const chy_work *work, uint32_t word);
/* Looks for a speaker's label before a sentence is read. */
void chy_work_begin_sentence(chy_work *work);
/* Looks at quotation marks after a sentence is done. */
void chy_work_end_sentence(chy_work *work);

/* ---- phrase.c: stretches of the text ---- */

void chy_work_cover(chy_work *work, uint32_t word); /* a word, or the name on it */
void chy_work_cover_phrase(chy_work *work, chy_span phrase);
/* The words of the phrase headed by that word, without its marker, later
 * conjuncts (where `alone`) and punctuation at the ends. */
chy_span chy_work_phrase(const chy_work *work, uint32_t word, bool alone);
chy_slice chy_work_words(const chy_work *work, chy_span span);

/* ---- told.c: names, also those told before ---- */

/* The words that the frame fixes for a field; empty where it has paths. */
chy_slice chy_work_constant(const chy_match *match, const char *field);
/* The canonical name where the word names or means a forum, body or instrument, else
 * the words of its phrase. */
chy_slice chy_work_name_at(chy_work *work, uint32_t word);
/* What the field's frame lets it be of what was told before (docs/frames.md). */
chy_slice chy_work_told(const chy_work *work, const chy_match *match, const char *field);
/* The fixed words, the name of the first filler, or what was told before. */
chy_slice chy_work_named(chy_work *work, const chy_match *match, const char *field);

/* ---- event.c, build.c, figures.c, posts.c, tenure.c, titles.c ---- */

/* Works out the event of a word; false where it makes none. */
bool chy_work_event(chy_work *work, uint32_t word, unsigned depth, bool content, chy_event *out);
void chy_work_make_event(chy_work *work, uint32_t word);
/* A new claim with everything that all kinds share, or NULL. */
chy_claim *chy_work_claim(chy_work *work, const chy_match *match, chy_claim_kind kind);
/* Claims of all matches of the sentence. */
void chy_work_make_claims(chy_work *work);
/* Figures of one match. */
void chy_work_make_figure(chy_work *work, const chy_match *match);
/* Amounts with a unit that no frame has told; after the claims of the matches. */
void chy_work_make_figures(chy_work *work);
/* Tenures told by titles, appositions and lists: "Foreign Minister X". */
void chy_work_make_titles(chy_work *work);
/* The person that a noun phrase names: itself, the holder of its title, or the
 * name beside it ("his predecessor, N."). */
bool chy_work_person(const chy_work *work, uint32_t word, chy_actor *out);
void chy_work_make_tenure(chy_work *work, const chy_match *match);

/* ---- tenures.c ---- */

/* What only the whole report tells of posts: whose they are, and that two
 * claims are one stay. After all sentences, before the claims are sorted. */
void chy_work_settle_tenures(chy_work *work);
/* Some word of the title is in that set. */
bool chy_work_title_has(const chy_work *work, chy_slice title, uint32_t set);

#endif
