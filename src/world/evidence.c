/* What the words around an open name tell of what it is: a title before it, what it
 * is the subject of, the preposition before it. */
#include "world/evidence.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

uint32_t evidence_uses(const chy_scene *scene, chy_slice text)
{
    chy_piece piece;
    size_t at = 0;
    if (text.length == 0 || !chy_fold_next(text, &at, &piece) || at < text.length) return 0;
    uint32_t token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    return token && token < scene->world->lexicon.use_count ? scene->world->lexicon.uses[token] : 0;
}

uint32_t evidence_first_of_list(const chy_tree *tree, uint32_t word)
{
    enum { LONGEST_LIST = 64 };
    for (unsigned i = 0; i < LONGEST_LIST && tree->nodes[word].relation == CHY_RELATION_conj &&
                         tree->nodes[word].head < word;
         i++)
        word = tree->nodes[word].head;
    return word;
}

static bool is_acronym(chy_slice text)
{
    size_t at = 0, letters = 0, digits = 0;
    while (at < text.length) {
        uint32_t code = chy_utf8_next(text, &at);
        bool capital = u_isupper((UChar32)code);
        if (!capital && code != '.' && code != '-' && !(code >= '0' && code <= '9')) return false;
        letters += capital;
        digits += code >= '0' && code <= '9';
    }
    return letters >= 2 && letters <= 8 && digits == 0;
}

/* "W." in "Anna W. Okello" */
static bool is_initial(chy_slice text)
{
    size_t at = 0;
    if (text.length == 0 || !u_isupper((UChar32)chy_utf8_next(text, &at))) return false;
    return at < text.length && chy_slice_is(chy_slice_cut(text, at, SIZE_MAX), ".");
}

/* The word before the name is a title of address ("Mr. Tran"). */
static bool has_title(const chy_scene *scene, const chy_tree *tree, const chy_mention *mention)
{
    uint32_t before = mention->first;
    if (before && chy_slice_is(tree->sentence->words[before - 1].form, ".")) before--;
    if (before == 0) return false;
    chy_slice form = tree->sentence->words[before - 1].form;
    return (evidence_uses(scene, form) & CHY_USE_TITLE) != 0 && form.length &&
           u_isupper((UChar32)(unsigned char)form.at[0]);
}

/* A particle in small letters or a mark that joins words of a name: "de", "-". */
static bool is_link(const chy_scene *scene, chy_slice form)
{
    size_t at = 0;
    uint32_t first = form.length ? chy_utf8_next(form, &at) : 0;
    if (u_isupper((UChar32)first)) return false;
    return !u_isalpha((UChar32)first) ||
           evidence_uses(scene, form) & (CHY_USE_PARTICLE | CHY_USE_HYPHEN_PARTICLE);
}

/* Words that all look like names and none of which means anything else: of such
 * open names most are people's. */
static bool is_name_like(const chy_scene *scene, const chy_tree *tree, const chy_mention *mention)
{
    for (uint32_t i = mention->first; i < mention->last; i++) {
        chy_slice form = tree->sentence->words[i].form;
        size_t at = 0;
        uint32_t first = form.length ? chy_utf8_next(form, &at) : 0;
        if (i > mention->first && is_link(scene, form)) continue;
        if (tree->nodes[i].upos != CHY_UPOS_PROPN || !u_isupper((UChar32)first)) return false;
        uint32_t uses = evidence_uses(scene, form);
        if (is_acronym(form) || form.length < 2) return false;
        if (uses & CHY_USE_COMMON && !(uses & (CHY_USE_GIVEN | CHY_USE_SURNAME))) return false;
        uint32_t node = chy_lexicon_node(scene->lexicon, form);
        const chy_trie_node *names = &scene->lexicon->nodes[node];
        for (uint32_t n = 0; node && n < names->count; n++) {
            uint32_t thing = scene->lexicon->names[names->first + n].thing;
            uint8_t kind = scene->lexicon->things[thing].kind;
            if (kind == CHY_THING_HEAD || kind == CHY_THING_ROLE || kind == CHY_THING_STATE)
                return false;
        }
    }
    return true;
}

/* Words of the name, those on a hyphen ("Abdel-Wahab", "al-Amin") counted as one,
 * particles not counted. */
static uint32_t words_of(const chy_scene *scene, const chy_tree *tree, const chy_mention *mention)
{
    const chy_word *words = tree->sentence->words;
    uint32_t count = 0;
    bool counted = false; /* the word that blanks part from others */
    for (uint32_t i = mention->first; i < mention->last; i++) {
        if (i == mention->first || words[i].start > words[i - 1].end) counted = false;
        if (counted || (i > mention->first && is_link(scene, words[i].form))) continue;
        counted = true;
        count++;
    }
    return count;
}

/* "SX40": a type or a room */
static bool has_digit(chy_slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') return true;
    return false;
}

/* A sentence without a small letter ("CREW FREED OFF YEMEN") tells no acronyms. */
static bool is_shouted(const chy_tree *tree)
{
    for (uint32_t i = 0; i < tree->sentence->count; i++) {
        chy_slice form = tree->sentence->words[i].form;
        for (size_t at = 0; at < form.length;)
            if (u_islower((UChar32)chy_utf8_next(form, &at))) return false;
    }
    return true;
}

/* "VII": a number */
static bool is_roman(chy_slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (memchr("IVXLC", text.at[i], 5) == NULL) return false;
    return text.length > 1;
}

static void weigh_acronym(const chy_scene *scene, const chy_tree *tree, chy_slice text,
                          chy_relation relation, evidence *e)
{
    e->person -= 2;
    if (is_roman(text)) e->nothing++;
    if (is_shouted(tree) || evidence_uses(scene, text) & CHY_USE_COMMON) return;
    e->body += 1;
    if (relation == CHY_RELATION_nsubj || relation == CHY_RELATION_nmod ||
        relation == CHY_RELATION_appos)
        e->body += 1;
}

/* A report tells the full names of people before it calls them by one word: who
 * speaks in it under one word alone is a body more often. A fragment does not. */
static bool is_long(const chy_scene *scene)
{
    enum { SENTENCES = 4 };
    return scene->trees->count >= SENTENCES;
}

/* What the grammar around one open name tells. */
void evidence_weigh(const chy_scene *scene, const chy_mention *mention, evidence *e)
{
    const chy_tree *tree = &scene->trees->items[mention->sentence];
    /* "Tikrit and Huwaija": what the first of a list is, the others are. */
    const chy_node *own = &tree->nodes[mention->head];
    uint32_t top = evidence_first_of_list(tree, mention->head);
    const chy_node *node = &tree->nodes[top];
    uint32_t words = words_of(scene, tree, mention);
    if (has_title(scene, tree, mention)) e->person += 6;
    for (uint32_t i = mention->first; i < mention->last; i++) {
        uint32_t uses = evidence_uses(scene, tree->sentence->words[i].form);
        if (words == 1 && is_acronym(mention->actor.text)) break;
        if (uses & CHY_USE_GIVEN) e->person += i == mention->first ? 3 : 1;
        if (uses & CHY_USE_SURNAME) e->person += 2;
    }
    bool name_like = is_name_like(scene, tree, mention);
    if (words >= 2 && words <= 4) e->person += 1 + name_like;
    /* "NTV Uganda": letters inside a longer name are a body's; initials have two at most, or
     * full stops: "A.K. Rao" */
    for (uint32_t i = mention->first; words >= 2 && i < mention->last; i++)
        if (tree->sentence->words[i].form.length > 2 && !is_shouted(tree) &&
            chy_slice_find(tree->sentence->words[i].form, CHY_SLICE(".")) == SIZE_MAX &&
            is_acronym(tree->sentence->words[i].form)) {
            e->person -= 3;
            e->body += 1;
        }
    if (is_acronym(mention->actor.text))
        weigh_acronym(scene, tree, mention->actor.text, node->relation, e);
    if (evidence_uses(scene, tree->sentence->words[mention->head].form) & CHY_USE_NO_NAME)
        e->nothing++;
    if (words == 1 && own->upos != CHY_UPOS_PROPN) e->nothing++;
    if (mention->actor.text.length == 1 || (words == 1 && has_digit(mention->actor.text)))
        e->nothing++;
    if (chy_child(tree, mention->head, CHY_RELATION_nummod) != UINT32_MAX) e->nothing++;
    uint32_t article = chy_child(tree, mention->head, CHY_RELATION_det);
    if (article != UINT32_MAX && article < mention->first) {
        uint32_t uses = evidence_uses(scene, mention->actor.text);
        bool common = uses & CHY_USE_COMMON && !(uses & (CHY_USE_GIVEN | CHY_USE_SURNAME));
        if (words == 1 && common) e->nothing++; /* "the Glass" */
        e->person -= 4;
        e->body += 1;
    }
    uint32_t preposition = chy_child(tree, mention->head, CHY_RELATION_case);
    if (preposition == UINT32_MAX && top < mention->first)
        preposition = chy_child(tree, top, CHY_RELATION_case);
    if (preposition != UINT32_MAX && preposition < mention->first) {
        uint32_t uses = evidence_uses(scene, tree->sentence->words[preposition].form);
        if (uses & CHY_USE_PLACE_PREPOSITION) e->place += 3;
        /* "Met in León": a town's name, though a president had it too */
        if (uses & CHY_USE_PLACE_PREPOSITION && mention->kind == CHY_MENTION_PLACE) e->place += 3;
        if (uses & CHY_USE_MOTION_PREPOSITION) e->place += words == 1;
        if (uses & CHY_USE_SIDE_PREPOSITION) e->person += node == own;
    }
    if (node->relation == CHY_RELATION_nsubj && node->head != CHY_NO_HEAD) {
        uint32_t uses = evidence_uses(scene, tree->nodes[node->head].lemma);
        bool told = words == 1 && uses & CHY_USE_SPEECH_VERB && is_long(scene) &&
                    !is_link(scene, tree->sentence->words[mention->first].form);
        e->person += told                                                 ? 1
                     : uses & (CHY_USE_SPEECH_VERB | CHY_USE_PERSON_VERB) ? 3
                                                                          : node == own;
        if (told) e->body += 2;
    }
    /* "named Okello Byaruhanga": what is done to people */
    bool undergoes = node->relation == CHY_RELATION_obj ||
                     (node->relation == CHY_RELATION_xcomp && name_like) ||
                     (node->relation == CHY_RELATION_nsubj && chy_slice_is(node->subtype, "pass"));
    if (words >= 2 && undergoes && node->head != CHY_NO_HEAD &&
        evidence_uses(scene, tree->nodes[node->head].lemma) & CHY_USE_PERSON_VERB)
        e->person += 3;
    /* "Wanjiru," on a line of its own: a greeting */
    if (mention->first == 0 && tree->sentence->count == words + 1 &&
        chy_slice_is(tree->sentence->words[words].form, ","))
        e->person += 3;
    for (uint32_t i = mention->first; words >= 2 && i < mention->last; i++)
        if (is_initial(tree->sentence->words[i].form)) e->person += 2;
    if (node->relation == CHY_RELATION_vocative) e->person += 3;
    if (node->relation == CHY_RELATION_nmod && chy_slice_is(node->subtype, "poss")) e->person += 1;
    if (node->relation == CHY_RELATION_compound || node->relation == CHY_RELATION_amod) {
        e->person -= 1;
        e->body += 1;
    }
    for (uint32_t i = mention->last; i < tree->sentence->count && i < mention->last + 2; i++)
        if (evidence_uses(scene, tree->sentence->words[i].form) & CHY_USE_PERSON_RELATIVE)
            e->person += 3;
    /* "Tran Thi Lan, the party's treasurer", "Hodzic, 54" */
    for (uint32_t i = mention->last; i < tree->sentence->count && i < mention->last + 12; i++) {
        if (tree->nodes[i].head != mention->head) continue;
        bool role = tree->nodes[i].relation == CHY_RELATION_appos &&
                    evidence_role(scene, tree->nodes[i].lemma) == EVIDENCE_PERSON;
        bool age =
            tree->nodes[i].upos == CHY_UPOS_NUM && (tree->nodes[i].relation == CHY_RELATION_appos ||
                                                    tree->nodes[i].relation == CHY_RELATION_nummod);
        if (role || age) e->person += 4;
    }
}

/* A town that has somebody's name ("Jackson", "Sharon"): a person where the
 * words around speak of one more than of the place. */
bool evidence_may_be_person(const chy_scene *scene, const chy_mention *mention)
{
    if (mention->kind != CHY_MENTION_PLACE || mention->last - mention->first != 1) return false;
    if (mention->thing == CHY_NO_MENTION || mention->inside) return false;
    uint32_t bearers;
    chy_known_by_surname(scene, mention->actor.text, &bearers);
    return bearers || evidence_uses(scene, mention->actor.text) & (CHY_USE_GIVEN | CHY_USE_SURNAME);
}

void evidence_weigh_place(const chy_scene *scene, const chy_mention *mention, evidence *e,
                          uint32_t place)
{
    enum { LARGE = 300000, MIDDLING = 50000 };
    if (scene->lexicon->things[place].kind != CHY_THING_PLACE) {
        e->person += 2; /* somebody's surname, or a body that is called by one */
        return;
    }
    uint32_t people = scene->lexicon->things[place].weight, bearers;
    chy_known_by_surname(scene, mention->actor.text, &bearers);
    if (bearers) e->person += 3;
    /* "Scotland's first minister": what is kept without its people is known to all */
    chy_slice class = chy_thing_text(scene, scene->lexicon->things[place].class);
    bool region = people == 0 && chy_slice_is(class, "region");
    if (!e->sized) e->place += region ? 6 : people >= LARGE ? 4 : people >= MIDDLING ? 2 : 1;
    e->sized = true;
}

chy_mention_kind evidence_verdict(const evidence *e)
{
    if (e->nothing) return CHY_MENTION_UNKNOWN;
    if (e->person >= 2 && e->person >= e->place && e->person >= e->body) return CHY_MENTION_PERSON;
    if (e->place >= 2 && e->place >= e->body) return CHY_MENTION_PLACE;
    if (e->body >= 2) return CHY_MENTION_BODY;
    return CHY_MENTION_UNKNOWN;
}
