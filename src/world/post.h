/* post.h: the grammar of posts: "former deputy foreign minister of Japan".
 *
 * A post phrase is a head noun (ambassador, minister ...) with ranks (deputy,
 * acting, special ...), topics (foreign, nuclear), the body or country whose
 * post it is, and whom it is accredited to, in all the orders that the language
 * has. The words decide first (titles before names are a run of post words),
 * the tree helps with what hangs where. */
#ifndef CHY_WORLD_POST_H
#define CHY_WORLD_POST_H

#include "world/wordlist.h"
#include "world/world.h"

/* What a stretch of words names, as the grammar of posts must know it. */
typedef struct chy_named {
    uint32_t first, last; /* the words, last exclusive; without article and possessive */
    chy_actor actor;      /* kind COUNTRY, BODY, FORUM, PLACE or PERSON; name, country, sector */
    bool adjective;       /* a demonym or other adjective: "Chinese" */
    bool area;            /* a PLACE that is a province or region, not a town */
    bool seat;            /* a COUNTRY by the name of its capital or another seat */
    bool open;            /* by the look of the words only: a given name and more, or a head */
} chy_named;

/* Fills *out with the longest country, body, forum, place or known person that
 * begins at that word, or with words that look like a person's name; false where nothing does.
 * Capitals and seats that stand for their government are COUNTRY; `actor.country` of a PLACE is
 * where it is. */
typedef bool chy_namer(void *context, const chy_tree *tree, uint32_t word, chy_named *out);

/* A post phrase found in a sentence. */
typedef struct chy_post_phrase {
    uint32_t first, last; /* words, last exclusive: ranks to complements, no article */
    uint32_t head;        /* the head noun: "representative" */
    chy_post post;
    uint32_t name_first, name_last; /* where the words give it to a holder by title, apposition or
                                       list: the words that should be the name; else both 0 */
    uint32_t owner;  /* where the words tell whose post it is, but not by a name: the word that does
                        ("its envoy", "the country's envoy", "envoy of the Secretary-General");
                        UINT32_MAX else */
    chy_slice usual; /* whose a post of that title is where nothing tells it: code or name */
    uint32_t number; /* 1; more for a plural ("foreign ministers"): 2 */
    bool single_seat; /* one holder at a time: president, not ambassador */
    bool accredited;  /* to somebody, by its head noun: ambassador, envoy */
    bool complete;    /* body or country is told by the phrase itself */
} chy_post_phrase;

/* All post phrases of a sentence in order, in `arena`. `namer` is asked for
 * words that are not post words. Linear in the sentence's length. */
chy_status chy_posts_read(const chy_wordlist *words, const chy_tree *tree, chy_namer *namer,
                          void *context, chy_arena *arena, chy_post_phrase **out, size_t *count,
                          chy_error *error);

#endif
