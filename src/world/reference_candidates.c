/* Which mention before a word the word may mean, and how likely: kind, number and
 * gender, what the grammar bars, and how much the mention is what its sentence is
 * about. */
#include "world/reference.h"

enum {
    HERO = 4,        /* what being the person whom a report is about counts for a pronoun */
    DESCRIBED = 3,   /* what being told in passing takes from a post */
    OWN_SUBJECT = 5, /* what being the subject of the same clause counts for "its" */
    NAMED_SO = 12,   /* what having the noun in the name counts for "the council" */
    APPOINTEE = 10   /* what having just been given a post counts for who succeeds in one */
};

bool reference_speech(const reference_search *s, const chy_tree *tree, uint32_t word)
{
    chy_piece piece;
    size_t at = 0;
    if (!chy_fold_next(tree->nodes[word].lemma, &at, &piece)) return false;
    uint32_t token = chy_lexicon_token(s->scene->lexicon, chy_piece_slice(&piece));
    return (s->scene->world->lexicon.uses[token] & CHY_USE_SPEECH_VERB) != 0;
}

const chy_node *reference_node(const reference_search *s, const chy_mention *m)
{
    return &s->reading->trees->items[m->sentence].nodes[m->head];
}

static char gender_of(const reference_search *s, const chy_mention *m)
{
    if (m->thing != CHY_NO_MENTION) {
        chy_slice gender = chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].extra);
        if (gender.length == 1) return gender.at[0];
    }
    /* The given name in the first mention of the person tells; of two that do, the
     * first: "Rosa Bekele". */
    if (m->entity >= s->end) return 0;
    const chy_mention *first = &s->reading->mentions[m->entity];
    const chy_sentence *sentence = s->reading->trees->items[first->sentence].sentence;
    for (uint32_t w = first->first; w < first->last; w++) {
        chy_piece piece;
        size_t at = 0;
        if (!chy_fold_next(sentence->words[w].form, &at, &piece)) continue;
        uint32_t token = chy_lexicon_token(s->scene->lexicon, chy_piece_slice(&piece));
        /* "Kim" is a woman's given name, and more often a surname. */
        uint32_t uses = s->scene->world->lexicon.uses[token];
        if (uses & CHY_USE_SURNAME) continue;
        if (uses & CHY_USE_MAN && !(uses & CHY_USE_WOMAN)) return 'm';
        if (uses & CHY_USE_WOMAN && !(uses & CHY_USE_MAN)) return 'f';
    }
    return 0;
}

bool reference_gender_fits(const reference_search *s, const chy_mention *m)
{
    char gender = s->gender ? gender_of(s, m) : 0;
    return gender == 0 || gender == s->gender;
}

bool reference_sector(const chy_mention *m, const char *sector)
{
    return chy_slice_is(m->actor.sector, sector);
}

static bool names_state(const chy_mention *m)
{
    return m->kind == CHY_MENTION_COUNTRY && m->form != CHY_FORM_PEOPLE;
}

/* "Togo's parliament", "the army": a common noun for an organ, as the subject. */
static bool is_organ(const reference_search *s, const chy_mention *m)
{
    if (m->kind != CHY_MENTION_ROLE || m->thing == CHY_NO_MENTION || m->actor.country.length == 0)
        return false;
    const chy_node *node = reference_node(s, m);
    bool organ = reference_sector(m, "LEG") || reference_sector(m, "JUD") ||
                 reference_sector(m, "MIL") || reference_sector(m, "COP");
    chy_slice class = chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].class);
    return organ && node->relation == CHY_RELATION_nsubj && chy_slice_is(class, "group") &&
           !chy_node_has(node, "Number=Plur");
}

/* A mission by what is known of it, or by the last word of its name. */
static bool is_mission(const reference_search *s, const chy_mention *m)
{
    if (m->thing != CHY_NO_MENTION)
        return chy_slice_is(chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].class),
                            "mission");
    chy_slice noun = s->tree->nodes[s->word].lemma, name = m->actor.text;
    return noun.length > 1 && chy_slice_ends(name, chy_slice_cut(noun, 1, SIZE_MAX));
}

/* A state that others do not recognise: its people are "the separatists". */
static bool is_breakaway(const reference_search *s, const chy_mention *m)
{
    return m->kind == CHY_MENTION_COUNTRY && m->form != CHY_FORM_ADJECTIVE &&
           m->thing != CHY_NO_MENTION &&
           chy_slice_is(chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].class),
                        "breakaway");
}

/* "The commission" after "the Electoral Commission": the noun is a word of the name. */
static bool has_noun(const reference_search *s, const chy_mention *m)
{
    chy_slice noun = s->tree->nodes[s->word].lemma;
    const chy_sentence *sentence = s->reading->trees->items[m->sentence].sentence;
    if ((m->kind != CHY_MENTION_BODY && m->kind != CHY_MENTION_FORUM) || s->pronoun) return false;
    for (uint32_t w = m->first; w < m->last; w++)
        if (chy_slice_equal(s->reading->trees->items[m->sentence].nodes[w].lemma, noun) ||
            chy_slice_equal_nocase(sentence->words[w].form, noun))
            return true;
    return false;
}

/* "The union" after "the EU": the noun is a word of the name in full. */
static bool is_called(const reference_search *s, const chy_mention *m)
{
    chy_slice rest = m->actor.name, word;
    while (chy_slice_split(&rest, ' ', &word))
        if (chy_slice_equal_nocase(word, s->tree->nodes[s->word].lemma)) return true;
    return false;
}

/* Whether the mention is of the kind that the word asks for. */
bool reference_fits(const reference_search *s, const chy_mention *m)
{
    bool body = m->kind == CHY_MENTION_BODY;
    switch (s->to) {
    case TO_PERSON:
        return m->kind == CHY_MENTION_PERSON && reference_gender_fits(s, m);
    case TO_FIGHTERS:
        return (body && reference_sector(m, "REB")) || is_breakaway(s, m);
    case TO_ANY:
        return (names_state(m) && m->form != CHY_FORM_ADJECTIVE && !m->inside) || body ||
               is_organ(s, m) || m->kind == CHY_MENTION_FORUM || m->kind == CHY_MENTION_INSTRUMENT;
    case TO_STATE:
        return names_state(m);
    case TO_GOVERNMENT:
        return names_state(m);
    case TO_NAMED_BODY:
        return body && !reference_sector(m, "JRN") && (has_noun(s, m) || is_called(s, m));
    case TO_BODY:
        return (body && !reference_sector(m, "GOV") && !reference_sector(m, "JRN")) ||
               has_noun(s, m);
    case TO_MINISTRY:
        return body && reference_sector(m, "GOV");
    case TO_PARLIAMENT:
        return body && reference_sector(m, "LEG");
    case TO_MILITARY:
        return body && reference_sector(m, "MIL");
    case TO_POLICE:
        return body && reference_sector(m, "COP");
    case TO_COURT:
        return body && reference_sector(m, "JUD");
    case TO_PARTY:
        return body && reference_sector(m, "PTY");
    case TO_MISSION:
        return body && reference_sector(m, "IGO") && is_mission(s, m);
    case TO_BLOC:
        /* The United Nations are no bloc or alliance of some states. */
        return body && reference_sector(m, "IGO") &&
               !chy_slice_starts(m->actor.code, CHY_SLICE("IGOUNO"));
    case TO_FORUM:
        return m->kind == CHY_MENTION_FORUM;
    case TO_INSTRUMENT:
        return m->kind == CHY_MENTION_INSTRUMENT;
    case TO_POST:
        return m->kind == CHY_MENTION_POST;
    case TO_PLACE:
        return m->kind == CHY_MENTION_PLACE;
    case TO_ENVOY:
        return m->kind == CHY_MENTION_PERSON &&
               (reference_sector(m, "GOV") || reference_sector(m, "IGO"));
    case TO_PEOPLE:
        return (m->kind == CHY_MENTION_ROLE || m->kind == CHY_MENTION_COUNTRY ||
                (m->kind == CHY_MENTION_POST && m->holder == CHY_NO_MENTION)) &&
               (chy_node_has(reference_node(s, m), "Number=Plur") ||
                chy_node_has(reference_node(s, m), "Number=Ptan") || m->form == CHY_FORM_PEOPLE) &&
               m->form != CHY_FORM_ADJECTIVE;
    default:
        return false;
    }
}

/* A mention of the same clause that the grammar bars: "Lan met her". */
bool reference_barred(const reference_search *s, const chy_mention *m)
{
    if (!s->pronoun) return false;
    const chy_node *pronoun = &s->tree->nodes[s->word], *candidate = &s->tree->nodes[m->head];
    if (m->sentence == s->sentence && pronoun->relation == CHY_RELATION_nmod) {
        /* "its" inside the mention's own phrase, "N., his friend, ..." */
        if (pronoun->head == CHY_NO_HEAD) return false;
        const chy_node *owned = &s->tree->nodes[pronoun->head];
        return pronoun->head == m->head || (owned->relation == CHY_RELATION_appos &&
                                            owned->head >= m->first && owned->head < m->last);
    }
    if (m->sentence == s->sentence && pronoun->head == candidate->head &&
        pronoun->relation != CHY_RELATION_conj)
        return true;
    /* the same person named in the sentence before: "Lan came. Lan met her" */
    if (m->kind != CHY_MENTION_PERSON || pronoun->relation == CHY_RELATION_nsubj ||
        pronoun->relation == CHY_RELATION_nmod || pronoun->head == CHY_NO_HEAD)
        return false;
    uint32_t subject = chy_child(s->tree, pronoun->head, CHY_RELATION_nsubj);
    for (uint32_t i = s->reading->first_of[s->sentence]; subject != UINT32_MAX && i < s->end; i++) {
        const chy_mention *other = &s->reading->mentions[i];
        if (other->kind == CHY_MENTION_PERSON && other->entity == m->entity &&
            other->first <= subject && subject < other->last)
            return true;
    }
    return false;
}

/* The relation of the phrase that the mention stands in: a name behind its title
 * ("Ambassador Lan") has that of the title. */
static chy_relation relation_of(const reference_search *s, const chy_mention *m)
{
    enum { TITLE = 6 }; /* words of the longest title */
    const chy_node *node = reference_node(s, m);
    bool behind = node->relation == CHY_RELATION_flat || node->relation == CHY_RELATION_appos ||
                  node->relation == CHY_RELATION_compound || node->relation == CHY_RELATION_nmod;
    if (m->kind == CHY_MENTION_PERSON && behind && node->head < m->first &&
        m->first - node->head <= TITLE) {
        const chy_node *title = &s->reading->trees->items[m->sentence].nodes[node->head];
        if (title->upos == CHY_UPOS_NOUN || title->upos == CHY_UPOS_PROPN) return title->relation;
    }
    return node->relation;
}

/* How much a mention is what its sentence is about. Of a speaker and the one
 * spoken of ("Lan said that Minh is ill") the latter, unless what follows is
 * speech again. */
int reference_standing(const reference_search *s, const chy_mention *m)
{
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    const chy_node *own = &s->tree->nodes[s->word], *node = &tree->nodes[m->head];
    for (int steps = 0;
         steps < 3 && node->head != CHY_NO_HEAD && node->relation == CHY_RELATION_flat; steps++)
        node = &tree->nodes[node->head];
    bool speaks = own->relation == CHY_RELATION_nsubj && own->head != CHY_NO_HEAD &&
                  reference_speech(s, s->tree, own->head);
    bool spoke = node->head != CHY_NO_HEAD && reference_speech(s, tree, node->head);
    switch (relation_of(s, m)) {
    case CHY_RELATION_nsubj:
        return speaks == spoke ? 8 : 6;
    case CHY_RELATION_root:
        return 4;
    case CHY_RELATION_obj:
    case CHY_RELATION_iobj:
        return 3;
    case CHY_RELATION_appos:
        return 3;
    case CHY_RELATION_obl:
    case CHY_RELATION_nmod:
        return m->kind == CHY_MENTION_COUNTRY ? 1 : 2;
    default:
        return 0;
    }
}

/* "The president named N. as envoy. She succeeds M.": who was given a post in the
 * sentence, by those words and in that relation, comes to it, has it and leaves it, not
 * who gave it. */
static bool is_appointee(const reference_search *s, uint32_t sentence, uint32_t word,
                         uint32_t entity)
{
    const chy_node *own = &s->tree->nodes[s->word];
    if (sentence + 1 < s->sentence || own->relation != CHY_RELATION_nsubj ||
        own->head == CHY_NO_HEAD ||
        !chy_word_has_use(s->scene, s->tree->nodes[own->head].lemma, "tenure_verb"))
        return false;
    chy_relation relation = s->reading->trees->items[sentence].nodes[word].relation;
    /* "Named Karl Lund minister" may come out as one noun. */
    if (relation != CHY_RELATION_obj && relation != CHY_RELATION_iobj &&
        relation != CHY_RELATION_nmod && relation != CHY_RELATION_compound)
        return false;
    for (uint32_t i = s->reading->first_of[sentence]; i < s->reading->first_of[sentence + 1]; i++) {
        const chy_mention *post = &s->reading->mentions[i];
        if (post->kind == CHY_MENTION_POST && post->first > word &&
            (sentence < s->sentence || post->last <= s->word) &&
            (post->holder >= s->reading->count ||
             s->reading->mentions[post->holder].entity == entity))
            return true;
    }
    return false;
}

/* A pronoun carries on whom a pronoun before it stood for: the subject of one
 * sentence is likely that of the next. Raises *best where one does so at least
 * as well as *score. */
static void carry_on(const reference_search *s, uint32_t reach, uint32_t *best, int *score)
{
    for (uint32_t i = s->reference_count; i-- > 0;) {
        const chy_reference *r = &s->reading->references[i];
        uint32_t back = s->sentence - r->sentence;
        if (back > reach) break;
        if (r->count != 1 || s->reading->mentions[r->targets[0]].kind != CHY_MENTION_PERSON)
            continue;
        const chy_mention *m = &s->reading->mentions[r->targets[0]];
        const chy_node *node = &s->reading->trees->items[r->sentence].nodes[r->word];
        const chy_node *own = &s->tree->nodes[s->word];
        bool same_clause =
            back == 0 && node->head == own->head && own->relation != CHY_RELATION_nmod;
        /* "The envoy spoke. She ...": a title carries on as well, as the subject. */
        bool title = (node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN) &&
                     node->relation == CHY_RELATION_nsubj;
        if ((node->upos != CHY_UPOS_PRON && !title) || !reference_fits(s, m) || same_clause)
            continue;
        int found = (node->relation == CHY_RELATION_nsubj ? 9 : 4) - 7 * (int)back;
        if (m->entity == s->hero) found += HERO;
        if (is_appointee(s, r->sentence, r->word, m->entity)) found += APPOINTEE;
        if (found < *score) continue;
        *best = r->targets[0];
        *score = found;
    }
}

/* The same for "it": "The group has not met. ... it ..." */
static void carry_on_thing(const reference_search *s, uint32_t reach, uint32_t *best, int *score)
{
    const chy_node *own = &s->tree->nodes[s->word];
    for (uint32_t i = s->reference_count; i-- > 0;) {
        const chy_reference *r = &s->reading->references[i];
        uint32_t back = s->sentence - r->sentence;
        if (back > reach) break;
        if (r->count != 1) continue;
        const chy_mention *m = &s->reading->mentions[r->targets[0]];
        const chy_node *node = &s->reading->trees->items[r->sentence].nodes[r->word];
        bool same_clause =
            back == 0 && node->head == own->head && own->relation != CHY_RELATION_nmod;
        if (node->relation != CHY_RELATION_nsubj || same_clause || !reference_fits(s, m)) continue;
        int found = 7 - 7 * (int)back;
        if (found <= *score) continue;
        *best = r->targets[0];
        *score = found;
    }
}

/* "A criticised B; C declared that it would leave": "it" is rather who declares. */
static bool says_it(const reference_search *s, const chy_mention *m)
{
    if (m->sentence != s->sentence) return false;
    const chy_node *candidate = reference_node(s, m);
    if (candidate->relation != CHY_RELATION_nsubj || candidate->head == CHY_NO_HEAD) return false;
    bool speech = reference_speech(s, s->tree, candidate->head);
    uint32_t above = s->word;
    bool told = false;
    for (unsigned steps = 0; steps < 4 && above != CHY_NO_HEAD; steps++) {
        if (above == candidate->head) return s->word > m->head && (speech || told);
        told = s->tree->nodes[above].relation == CHY_RELATION_ccomp ||
               (s->tree->nodes[above].relation == CHY_RELATION_parataxis &&
                chy_child(s->tree, above, CHY_RELATION_mark) != UINT32_MAX);
        above = s->tree->nodes[above].head;
    }
    return false;
}

/* "The army withdrew its battalion": what a clause is about owns what it acts on. */
static bool is_own_subject(const reference_search *s, const chy_mention *m)
{
    const chy_node *own = &s->tree->nodes[s->word];
    if (m->sentence != s->sentence || own->relation != CHY_RELATION_nmod ||
        own->head == CHY_NO_HEAD)
        return false;
    const chy_node *owned = &s->tree->nodes[own->head];
    if (owned->head == CHY_NO_HEAD ||
        (owned->relation != CHY_RELATION_obj && owned->relation != CHY_RELATION_obl &&
         owned->relation != CHY_RELATION_iobj))
        return false;
    uint32_t subject = chy_child(s->tree, owned->head, CHY_RELATION_nsubj);
    return subject != UINT32_MAX && m->first <= subject && subject < m->last;
}

/* One thing that acts in the clause of "its": "the army". */
static bool is_acting_group(const reference_search *s, const chy_mention *m)
{
    return s->to == TO_ANY && m->kind == CHY_MENTION_ROLE && m->thing != CHY_NO_MENTION &&
           is_own_subject(s, m) && !chy_node_has(reference_node(s, m), "Number=Plur") &&
           chy_slice_is(chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].class),
                        "group");
}

/* "The group ... wants it to resume its work": what "it" is shortly before. */
static uint32_t same_as_before(const reference_search *s)
{
    enum { SHORTLY = 6 };
    if (s->to != TO_ANY || s->tree->nodes[s->word].relation != CHY_RELATION_nmod ||
        s->reference_count == 0)
        return CHY_NO_MENTION;
    const chy_reference *r = &s->reading->references[s->reference_count - 1];
    if (r->sentence != s->sentence || r->count != 1 || r->word + SHORTLY < s->word ||
        r->word >= s->word || !chy_node_has(&s->tree->nodes[r->word], "Gender=Neut") ||
        s->tree->nodes[r->word].upos != CHY_UPOS_PRON)
        return CHY_NO_MENTION;
    for (uint32_t i = s->reading->first_of[s->sentence]; i < s->end; i++)
        if (s->reading->mentions[i].first > r->word && reference_fits(s, &s->reading->mentions[i]))
            return CHY_NO_MENTION;
    return r->targets[0];
}

uint32_t reference_best(const reference_search *s, uint32_t reach)
{
    uint32_t before = s->pronoun ? same_as_before(s) : CHY_NO_MENTION;
    if (before != CHY_NO_MENTION) return before;
    uint32_t best = CHY_NO_MENTION;
    int best_score = -1000;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        uint32_t back = s->sentence - m->sentence;
        if (back > reach) break;
        if (m->first <= s->word && s->word < m->last && m->sentence == s->sentence) continue;
        if ((!reference_fits(s, m) && !is_acting_group(s, m)) || reference_barred(s, m)) continue;
        int score = reference_standing(s, m) - 7 * (int)back;
        if (s->pronoun && is_own_subject(s, m)) score += OWN_SUBJECT;
        /* "Named N., its ambassador to Peru, as envoy": the post is the envoy's. */
        if (s->to == TO_POST && reference_node(s, m)->relation == CHY_RELATION_appos)
            score -= DESCRIBED;
        if (m->inside) score -= 6;
        if (has_noun(s, m)) score += NAMED_SO;
        if (m->kind == CHY_MENTION_PERSON && m->entity == s->hero) score += HERO;
        if (m->kind == CHY_MENTION_COUNTRY && m->form == CHY_FORM_ADJECTIVE) score -= 3;
        if (s->to == TO_ANY && says_it(s, m)) score += 4;
        if (s->pronoun && m->kind == CHY_MENTION_PERSON &&
            is_appointee(s, m->sentence, m->head, m->entity))
            score += APPOINTEE;
        if (s->to == TO_ANY && (m->kind == CHY_MENTION_FORUM || m->kind == CHY_MENTION_INSTRUMENT))
            score -= 2;
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    if (s->to == TO_PERSON && s->pronoun) carry_on(s, reach, &best, &best_score);
    if (s->to == TO_ANY && s->pronoun) carry_on_thing(s, reach, &best, &best_score);
    return best;
}
