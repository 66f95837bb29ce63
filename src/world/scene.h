/* scene.h: what the files of the world stage share while one report is read.
 *
 * The stage works in this order, each step in a file of its own:
 *   survey.c     which states and bodies the report speaks of at all
 *   names.c      what the lexicon and the shape of names give, sentence by
 *                sentence: countries, bodies, fora, instruments, places, and
 *                names of which it is not yet known what they are
 *                (name_runs.c, name_judge.c, name_context.c, name_talks.c)
 *   phrases.c    dates, quantities, posts (date.h, quantity.h, post.h)
 *   metonymy.c   a capital is a government or a place
 *   places.c     which of several places of one name is meant
 *   open_names.c over the whole report: which unknown names are people
 *                (evidence.c)
 *   people.c     which posts the words give people
 *   namesakes.c  whose surname stands alone, who is who (famous.c, romanise.c)
 *   actors.c     names, codes, countries and sectors of what was found
 *   focus.c      which state the report speaks of
 *   post_actors.c  the same of posts: whose they are and who held them
 *   reference.c  pronouns and definite descriptions (reference_candidates.c,
 *                reference_sides.c)
 *   reading.c    puts it together and answers the claims stage */
#ifndef CHY_WORLD_SCENE_H
#define CHY_WORLD_SCENE_H

#include "base/map.h"
#include "world/date.h"
#include "world/lexicon.h"
#include "world/post.h"
#include "world/uses.h"
#include "world/wordlist.h"
#include "world/world.h"

struct chy_world {
    chy_lexicon lexicon;
    uint32_t group_first, group_count; /* the things of groups.tsv, which lie together */
    bool stems;                        /* there are names with CHY_NAME_STEM */
    chy_wordlist words;                /* dates and quantities */
    chy_wordlist posts;
};

/* A post as a mention holds it, with what the grammar told besides. */
typedef struct chy_post_detail {
    chy_post post;                  /* first: chy_mention.post points here */
    uint32_t name_first, name_last; /* the words of its holder's name; both 0 where none */
    uint32_t number;
    bool single_seat, complete, accredited; /* as in chy_post_phrase */
    chy_slice usual; /* whose that title is where nothing tells it: code of a state or name */
    bool owned;      /* words tell whose, but not by a name: "of the Secretary-General" */
} chy_post_detail;

/* One piece (fold.h) of a word of the sentence at hand. */
typedef struct chy_part {
    uint32_t token, lemma; /* numbers in the trie, 0 unknown; lemma of the whole word */
    uint32_t stem;         /* of the start of the word, where a user's name ends with it; else 0 */
    uint32_t word;
    bool first, last; /* of its word */
    bool capital, capitals;
} chy_part;

/* A name of the lexicon found at a word. */
typedef struct chy_match {
    uint32_t last; /* word, exclusive */
    const chy_name *name;
    const chy_thing *thing;
    const chy_trie_node *node; /* all that the words may be */
} chy_match;

/* A sentence's pieces, kept from the first time that it was at hand. */
typedef struct chy_entered {
    chy_part *parts;
    uint32_t *part_of; /* NULL: not yet */
    uint32_t part_count;
} chy_entered;

typedef struct chy_scene {
    const chy_world *world;
    const chy_lexicon *lexicon;
    const chy_trees *trees;
    chy_arena *arena;
    int32_t day;   /* of the report, yyyymmdd; 0 unknown */
    uint32_t home; /* the state that it is sent from, where it speaks of that; CHY_NONE */

    CHY_ARRAY(chy_mention) mentions;
    uint32_t sentence_from; /* first mention of the sentence at hand */
    chy_map introduced;     /* "XYZ" of "(XYZ)" after a name: number in full_names */
    CHY_ARRAY(chy_slice) full_names;
    const uint16_t *spoken; /* survey.c: how often the report names each thing; NULL before */
    chy_map foreign;        /* letters that are no known body's in this report (chy_name_key) */

    chy_entered *entered; /* by sentence; NULL before the first */

    /* the sentence at hand */
    const chy_tree *tree;
    uint32_t sentence, count; /* its number; its words */
    chy_part *parts;
    uint32_t part_count;
    uint32_t *part_of; /* first part of each word; count + 1 */
    bool shouted;      /* all in capitals */
    bool careless;     /* all in small letters */
    bool title_case;   /* most words have a capital: case tells nothing */
} chy_scene;

/* What a span of words is when it is not yet known. */
#define CHY_MENTION_UNKNOWN CHY_MENTION_KINDS

/* ---- survey.c ---- */

/* Looks over the whole report and fills `spoken` and `foreign`. */
chy_status chy_survey(chy_scene *scene, chy_error *error);
/* True for an acronym that the report gives to another body than the lexicon, for one of
 * kind `context` where it names neither the body nor its state, and for a forum or an
 * instrument of later years or of nobody the report speaks of. */
bool chy_is_out_of_place(const chy_scene *scene, const chy_name *name);
/* How much the report speaks of what bears that name and of its state or sides; `before` is
 * the state whose name stands before it, or CHY_NONE. Only after the survey. */
uint32_t chy_spoken_of(const chy_scene *scene, const chy_name *name, uint32_t before);

/* ---- names.c ---- */

/* Makes `sentence` the one at hand: its pieces and their case. */
chy_status chy_scene_enter(chy_scene *scene, uint32_t sentence, chy_error *error);
/* The longest name at `word` of a thing whose kind is in `kinds` (a bit each)
 * that the case of the text allows; false where there is none. */
bool chy_scene_match(const chy_scene *scene, uint32_t word, uint32_t kinds, chy_match *out);
/* The longest such name that ends before word `last`; its first word. */
bool chy_scene_match_ending(const chy_scene *scene, uint32_t last, uint32_t from, uint32_t kinds,
                            uint32_t *first, chy_match *out);
/* Uses of a word as it stands, and of its lemma. */
uint32_t chy_scene_uses(const chy_scene *scene, uint32_t word);
uint32_t chy_scene_lemma_uses(const chy_scene *scene, uint32_t word);
/* Words that a name may not hold: those of dates, heads and ranks of posts; and
 * those that only a known name may hold: what a post is for. */
enum { CHY_TAKEN = 1, CHY_TAKEN_FROM_UNKNOWN = 2 };

/* Finds the names of the sentence at hand; `taken` marks words as above. */
chy_status chy_names_read(chy_scene *scene, const uint8_t *taken, chy_error *error);

/* What the grammar of posts asks (chy_namer): what is named from that word on. */
bool chy_names_at(chy_scene *scene, uint32_t word, chy_named *out);

/* The end of a name that goes to `last`, with the acronym in brackets that may stand
 * behind it: "African Union (AU)". */
uint32_t chy_acronym_end(const chy_scene *scene, uint32_t last);

/* ---- shared small things ---- */

chy_slice chy_scene_words(const chy_scene *scene, uint32_t sentence, uint32_t first, uint32_t last);
/* The word of [first, last) whose head is outside. */
uint32_t chy_span_head(const chy_tree *tree, uint32_t first, uint32_t last);
/* The order of mentions, for qsort: by sentence, then words, the longer first. */
int chy_mention_order(const void *a, const void *b);
/* A new mention over those words; NULL without memory. */
chy_mention *chy_scene_add(chy_scene *scene, chy_mention_kind kind, uint32_t first, uint32_t last);
bool chy_node_has(const chy_node *node, const char *feature);
chy_slice chy_thing_text(const chy_scene *scene, chy_ref ref);
/* Whether naming.tsv gives the word that use; for those that have no bit in uses.h. */
bool chy_word_has_use(const chy_scene *scene, chy_slice word, const char *use);
/* The state with that country code, of the lexicon; NULL where none. */
const chy_thing *chy_state_of(const chy_scene *scene, chy_slice country);
/* `first` followed by those three-letter elements of `second` that it has not. */
chy_slice chy_codes_join(const chy_scene *scene, chy_slice first, chy_slice second);
/* The first child of `word` in that relation, UINT32_MAX where none. */
uint32_t chy_child(const chy_tree *tree, uint32_t word, chy_relation relation);

/* ---- namesakes.c ---- */

/* A name as it is compared: folded, in the scene's arena. */
chy_slice chy_name_key(const chy_scene *scene, chy_slice text);
/* The person of the lexicon who goes by that surname: in office on the report's
 * day, or the only one of the name; CHY_NONE. `bearers`: how many have it. */
uint32_t chy_known_by_surname(const chy_scene *scene, chy_slice text, uint32_t *bearers);
/* Finds surnames that stand alone and that the shape of words did not tell for
 * names; false without memory. */
bool chy_surnames_find(chy_scene *scene);
/* Gives every mention of a person the number of that person in the report
 * (`entity`); false without memory. */
bool chy_people_number(chy_scene *scene);

/* ---- focus.c ---- */

/* The state from whose town the dateline says that the report is sent: its code;
 * empty. */
chy_slice chy_home_of(const chy_scene *scene);
/* Finds the state that the report is sent from, where the report names it, which the
 * mere place of a conference does not. */
void chy_focus_home(chy_scene *scene);
/* The state that the report speaks of where a mention of one of a state's organs
 * has no owner ("the foreign ministry said"); NULL. */
const chy_thing *chy_state_in_focus(const chy_scene *scene, const chy_mention *mention);

/* ---- places.c ---- */

/* Of the places that have the name of a mention of a PLACE the one that is meant;
 * `countries`: codes of the states that the report names. */
uint32_t chy_place_meant(const chy_scene *scene, const chy_mention *mention,
                         const chy_map *countries);
/* Mentions of states whose name is that of a place elsewhere, which is meant ("Atlanta,
 * Georgia"), become places. */
void chy_places_settle(chy_scene *scene);

/* ---- the other steps ---- */

/* Whether a capital or seat that hangs at that word stands for its government. */
bool chy_stands_for_government(const chy_scene *scene, const chy_tree *tree, uint32_t word);
/* Whether the name of a palace or an office ("the Kremlin") means the place itself. */
bool chy_stands_for_palace(const chy_scene *scene, const chy_tree *tree, uint32_t word);
/* A capital that acts in a report which does not name its state otherwise is the
 * international body that has its seat there ("Brussels"), where one goes by it
 * (a name of kind `seat` in body-names.tsv). */
void chy_seats_settle(chy_scene *scene);
/* The dates, quantities and posts of the sentence at hand. Marks in `taken` the
 * words that can be no part of an unknown name. */
chy_status chy_phrases_read(chy_scene *scene, chy_date_reader *dates, uint8_t *taken,
                            chy_error *error);
/* The common nouns for actors of the sentence at hand. */
chy_status chy_roles_read(chy_scene *scene, chy_error *error);
/* Ties posts to the people that the words give them to. */
chy_status chy_posts_settle(chy_scene *scene, chy_error *error);
/* Pronouns and definite descriptions of the whole report, into the reading. */
chy_status chy_references_read(chy_scene *scene, chy_reading *reading, chy_error *error);
/* What the open names are (open_names.c); false without memory. */
bool chy_open_names_judge(chy_scene *scene);
/* Which open names are people, and who is who. */
chy_status chy_people_settle(chy_scene *scene, chy_error *error);
/* The name, code and sector of a post from its title, country and body. */
void chy_post_fill(const chy_scene *scene, chy_mention *mention);
/* What posts tell of their holders, for all mentions of these. */
void chy_people_from_posts(const chy_scene *scene);
/* People whose state only what is told of others tells (leaders.c). */
void chy_leaders_settle(const chy_scene *scene, const chy_reading *reading);
/* For each sentence the state whose people the line above names ("GABON", "For the
 * Government of Gabon:"), empty where none does (labels.c); false without memory. */
bool chy_labels_find(const chy_scene *scene, chy_slice **out);
/* Gives a post that is all of a line to the person who is all of the line before. */
void chy_signatures_settle(chy_scene *scene);
/* Posts whose state the words around leave open; their holders after them. */
chy_status chy_posts_complete(chy_scene *scene, const chy_reading *reading, chy_error *error);
chy_status chy_actors_fill(chy_scene *scene, chy_error *error);

#endif
