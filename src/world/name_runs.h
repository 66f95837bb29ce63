/* name_runs.h: what the files that find names share (names.c, name_runs.c,
 * name_judge.c, name_context.c, name_talks.c). Words are numbers in the sentence at hand; ends
 * are exclusive. */
#ifndef CHY_WORLD_NAME_RUNS_H
#define CHY_WORLD_NAME_RUNS_H

#include "base/utf8.h"
#include "world/scene.h"

#define NAME_KIND(kind) (1u << CHY_THING_##kind)
/* The kinds of things that have names of their own. */
#define NAME_NAMED                                                                   \
    (NAME_KIND(STATE) | NAME_KIND(BODY) | NAME_KIND(FORUM) | NAME_KIND(INSTRUMENT) | \
     NAME_KIND(PERSON) | NAME_KIND(PLACE) | NAME_KIND(GROUP))

static inline chy_slice name_form(const chy_scene *scene, uint32_t word)
{
    return scene->tree->sentence->words[word].form;
}

static inline uint32_t name_letter(chy_slice text)
{
    size_t at = 0;
    return text.length ? chy_utf8_next(text, &at) : 0;
}

static inline bool name_is_hyphen(chy_slice text)
{
    uint32_t code = name_letter(text);
    return code == '-' || (code >= 0x2010 && code <= 0x2013);
}

/* No blank between this word and the next. */
static inline bool name_glued(const chy_scene *scene, uint32_t word)
{
    const chy_word *words = scene->tree->sentence->words;
    return word + 1 < scene->count && words[word].end == words[word + 1].start;
}

/* ---- name_runs.c ---- */

/* Words of grammar: pronouns, articles, prepositions, marks. */
bool name_is_closed(chy_upos upos);
/* A word that can be part of a name by its look: a capital, and no grammar. */
bool name_looks(const chy_scene *scene, uint32_t word);
/* The end of the run that starts at `first`: capitalised words, and what a head
 * word takes with "of"; `first` where none starts. */
uint32_t name_run_end(const chy_scene *scene, uint32_t first, uint32_t end);
/* A preposition or conjunction that stands inside names. */
bool name_joins(const chy_scene *scene, uint32_t word);

/* "Mothers | for Peace": where what a body stands for ends whose name begins at `first`,
 * from its preposition at `word` on; `word` where there is none. */
uint32_t name_cause_end(const chy_scene *scene, uint32_t first, uint32_t word, uint32_t end);
/* Whether [first, last) has such a part, or one that tells where the body is ("UN Mission
 * in South Sudan"). */
bool name_has_tail(const chy_scene *scene, uint32_t first, uint32_t last);

/* A title of address that is a given name here ("Sultan | Al Mazrouei"). */
bool name_given_title(const chy_scene *scene, uint32_t word);

/* The head word of a name ("Front", "Ministry") that ends or starts it
 * (heads.tsv). */
typedef struct name_head {
    const chy_thing *thing;
    uint32_t first, last;
} name_head;

bool name_head_at(const chy_scene *scene, uint32_t word, name_head *out);
/* Whether the head stands "first" or "last" in its names. */
bool name_head_is(const chy_scene *scene, const name_head *head, const char *where);
bool name_head_kind(const chy_scene *scene, const name_head *head, const char *kind);
/* Whether "of ..." behind the head is part of the name. */
bool name_owns_complement(const chy_scene *scene, const name_head *head);

/* ---- name_judge.c ---- */

typedef struct name_finding {
    chy_mention_kind kind; /* past CHY_MENTION_UNKNOWN: a name that is not kept */
    uint32_t first, last;
    chy_match match; /* name NULL: by shape only */
    const chy_thing *head;
} name_finding;

/* The kind of mention that a thing of the lexicon makes. */
chy_mention_kind name_kind_of(uint8_t kind);
/* Whether the name is an adjective of its thing: "Chinese", "Sino-". */
bool name_is_adjective(const chy_match *match);
/* Reads the head of the run [first, last): "... Front", "Lake ...", "Bank of ...". */
bool name_by_head(const chy_scene *scene, uint32_t first, uint32_t last, name_finding *out);
/* "President | Lagos": whether the word is the name for short of one who has the post
 * that the word before it tells, on the report's day. */
bool name_is_of_holder(const chy_scene *scene, uint32_t word);
/* "Aral Basin" at the start of a longer run: its end; `first` for none. */
uint32_t name_geographic_end(const chy_scene *scene, uint32_t first, uint32_t last);
/* Where a person's name ends that starts like a town's; `first` where it is the
 * town's. */
uint32_t name_after_town(const chy_scene *scene, const chy_match *match, uint32_t first,
                         uint32_t last);
/* Takes the run [first, last) apart: *out is its first part. */
void name_judge(const chy_scene *scene, uint32_t first, uint32_t last, name_finding *out);

/* ---- name_context.c ---- */

/* The longest name of the lexicon at `word` that counts here: names such as "the
 * North" only once the report has named the thing otherwise. */
bool name_match(const chy_scene *scene, uint32_t word, chy_match *match);
/* True where all names of the thing with these words count in context only. */
bool name_context_only(const chy_scene *scene, const chy_match *match);
/* Which of its names a state at these words is to be read by. */
chy_mention_form name_form_of_state(const chy_scene *scene, const chy_match *match, uint32_t first);

/* ---- name_talks.c ---- */

/* "Resolution 1718", "resolutions 1718 and 2397", with what stands before it. */
bool name_numbered(const chy_scene *scene, uint32_t first, name_finding *out);
/* A forum or instrument with a common noun at its head that starts at `first`. */
bool name_leads_to_talks(const chy_scene *scene, uint32_t first, name_finding *out);
/* "peace talks", "round-table consultations": a word that only qualifies. */
bool name_starts_qualifier(const chy_scene *scene, uint32_t word);
/* An instrument goes on with its number: "Resolution 2397". */
void name_extend_instrument(const chy_scene *scene, name_finding *found);

#endif
