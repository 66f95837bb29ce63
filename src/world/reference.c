/* What pronouns and definite descriptions stand for inside a report.
 *
 * The words and what they may refer to are data (reference.tsv). A candidate is
 * a mention before the word that fits in kind, number and gender; the nearest
 * sentence wins, in it the subject, then the later one. No candidate is better
 * than a bad one: a word that nothing fits stays without a reference. */
#include <string.h>

#include "world/scene.h"

enum {
    FAR = 12, /* sentences back for descriptions */
    NEAR = 3, /* the same for pronouns */
    HERO = 4, /* what being the person whom a report is about counts for a pronoun */
    OFTEN = 3 /* times that such a person is named, at least */
};

typedef enum refers {
    TO_PERSON,
    TO_SPEAKER,
    TO_ANY,
    TO_PEOPLE,
    TO_STATE,
    TO_GOVERNMENT,
    TO_BODY,
    TO_MINISTRY,
    TO_PARLIAMENT,
    TO_MILITARY,
    TO_POLICE,
    TO_COURT,
    TO_PARTY,
    TO_MISSION,
    TO_BLOC,
    TO_FORUM,
    TO_INSTRUMENT,
    TO_POST,
    TO_PLACE,
    TO_ENVOY,
    TO_PAIR_STATES,
    TO_PAIR_SIDES,
    TO_PAIR_PEOPLE,
    TO_NOTHING
} refers;

static const char *const refers_names[] = {
    "person", "speaker",  "any",         "people",     "state",      "government",
    "body",   "ministry", "parliament",  "military",   "police",     "court",
    "party",  "mission",  "bloc",        "forum",      "instrument", "post",
    "place",  "envoy",    "pair_states", "pair_sides", "pair_people"};

static refers refers_named(chy_slice name)
{
    for (int i = 0; i < TO_NOTHING; i++)
        if (chy_slice_is(name, refers_names[i])) return (refers)i;
    return TO_NOTHING;
}

typedef struct search {
    chy_scene *scene;
    chy_reading *reading;
    const chy_tree *tree;
    uint32_t sentence, word, end; /* the referring word; the first mention not before it */
    refers to;
    char gender; /* 'm', 'f' or 0 */
    bool pronoun;
    uint32_t lemma_word;
    uint32_t hero;            /* entity of the person whom the report is about; CHY_NO_MENTION */
    uint32_t reference_count; /* of reading->references so far */
} search;

static const chy_node *node_of(const search *s, const chy_mention *m)
{
    return &s->reading->trees->items[m->sentence].nodes[m->head];
}

static char gender_of(const search *s, const chy_mention *m)
{
    if (m->thing != CHY_NO_MENTION) {
        chy_slice gender = chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].extra);
        if (gender.length == 1) return gender.at[0];
    }
    /* A given name in any mention of the same person tells. */
    uint32_t uses = 0;
    for (uint32_t i = m->entity; i < s->end && i < m->entity + 1; i++) {
        const chy_mention *first = &s->reading->mentions[i];
        const chy_sentence *sentence = s->reading->trees->items[first->sentence].sentence;
        for (uint32_t w = first->first; w < first->last; w++) {
            chy_piece piece;
            size_t at = 0;
            if (!chy_fold_next(sentence->words[w].form, &at, &piece)) continue;
            uint32_t token = chy_lexicon_token(s->scene->lexicon, chy_piece_slice(&piece));
            /* "Kim" is a woman's given name, and more often a surname. */
            uint32_t own = s->scene->world->uses[token];
            if (!(own & CHY_USE_SURNAME)) uses |= own;
        }
    }
    if (uses & CHY_USE_MAN && !(uses & CHY_USE_WOMAN)) return 'm';
    if (uses & CHY_USE_WOMAN && !(uses & CHY_USE_MAN)) return 'f';
    return 0;
}

static bool sector_is(const chy_mention *m, const char *sector)
{
    return chy_slice_is(m->actor.sector, sector);
}

static bool names_state(const chy_mention *m)
{
    return m->kind == CHY_MENTION_COUNTRY && m->form != CHY_FORM_PEOPLE;
}

/* Whether the mention is of the kind that the word asks for. */
static bool fits(const search *s, const chy_mention *m)
{
    bool body = m->kind == CHY_MENTION_BODY;
    switch (s->to) {
    case TO_PERSON: {
        if (m->kind != CHY_MENTION_PERSON) return false;
        char gender = s->gender ? gender_of(s, m) : 0;
        return s->gender == 0 || gender == 0 || gender == s->gender;
    }
    case TO_ANY:
        return (names_state(m) && m->form != CHY_FORM_ADJECTIVE && !m->inside) || body ||
               m->kind == CHY_MENTION_FORUM || m->kind == CHY_MENTION_INSTRUMENT;
    case TO_STATE:
        return names_state(m);
    case TO_GOVERNMENT:
        return names_state(m);
    case TO_BODY:
        return body && !sector_is(m, "GOV") && !sector_is(m, "JRN");
    case TO_MINISTRY:
        return body && sector_is(m, "GOV");
    case TO_PARLIAMENT:
        return body && sector_is(m, "LEG");
    case TO_MILITARY:
        return body && sector_is(m, "MIL");
    case TO_POLICE:
        return body && sector_is(m, "COP");
    case TO_COURT:
        return body && sector_is(m, "JUD");
    case TO_PARTY:
        return body && sector_is(m, "PTY");
    case TO_MISSION:
        return body && sector_is(m, "IGO");
    case TO_BLOC:
        /* The United Nations are no bloc or alliance of some states. */
        return body && sector_is(m, "IGO") && !chy_slice_starts(m->actor.code, CHY_SLICE("IGOUNO"));
    case TO_FORUM:
        return m->kind == CHY_MENTION_FORUM;
    case TO_INSTRUMENT:
        return m->kind == CHY_MENTION_INSTRUMENT;
    case TO_POST:
        return m->kind == CHY_MENTION_POST;
    case TO_PLACE:
        return m->kind == CHY_MENTION_PLACE;
    case TO_ENVOY:
        return m->kind == CHY_MENTION_PERSON && (sector_is(m, "GOV") || sector_is(m, "IGO"));
    case TO_PEOPLE:
        return (m->kind == CHY_MENTION_ROLE || m->kind == CHY_MENTION_COUNTRY) &&
               (chy_node_has(node_of(s, m), "Number=Plur") || m->form == CHY_FORM_PEOPLE) &&
               m->form != CHY_FORM_ADJECTIVE;
    default:
        return false;
    }
}

/* A mention of the same clause that the grammar bars: "Lan met her". */
static bool barred(const search *s, const chy_mention *m)
{
    if (m->sentence != s->sentence || !s->pronoun) return false;
    const chy_node *pronoun = &s->tree->nodes[s->word], *candidate = &s->tree->nodes[m->head];
    if (pronoun->relation == CHY_RELATION_nmod) {
        /* "its" inside the mention's own phrase */
        return pronoun->head == m->head;
    }
    return pronoun->head == candidate->head && pronoun->relation != CHY_RELATION_conj;
}

/* The relation of the phrase that the mention stands in: a name behind its title
 * ("Ambassador Lan") has that of the title. */
static chy_relation relation_of(const search *s, const chy_mention *m)
{
    enum { TITLE = 6 }; /* words of the longest title */
    const chy_node *node = node_of(s, m);
    bool behind = node->relation == CHY_RELATION_flat || node->relation == CHY_RELATION_appos ||
                  node->relation == CHY_RELATION_compound || node->relation == CHY_RELATION_nmod;
    if (m->kind == CHY_MENTION_PERSON && behind && node->head < m->first &&
        m->first - node->head <= TITLE) {
        const chy_node *title = &s->reading->trees->items[m->sentence].nodes[node->head];
        if (title->upos == CHY_UPOS_NOUN || title->upos == CHY_UPOS_PROPN) return title->relation;
    }
    return node->relation;
}

static bool is_speech(const search *s, const chy_tree *tree, uint32_t word);

/* How much a mention is what its sentence is about. Of a speaker and the one
 * spoken of ("Lan said that Minh is ill") the latter, unless what follows is
 * speech again. */
static int standing(const search *s, const chy_mention *m)
{
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    const chy_node *own = &s->tree->nodes[s->word], *node = &tree->nodes[m->head];
    for (int steps = 0;
         steps < 3 && node->head != CHY_NO_HEAD && node->relation == CHY_RELATION_flat; steps++)
        node = &tree->nodes[node->head];
    bool speaks = own->relation == CHY_RELATION_nsubj && own->head != CHY_NO_HEAD &&
                  is_speech(s, s->tree, own->head);
    bool spoke = node->head != CHY_NO_HEAD && is_speech(s, tree, node->head);
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

/* A pronoun carries on whom a pronoun before it stood for: the subject of one
 * sentence is likely that of the next. Raises *best where one does so at least
 * as well as *score. */
static void carry_on(const search *s, uint32_t reach, uint32_t *best, int *score)
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
        bool title = node->upos == CHY_UPOS_NOUN && node->relation == CHY_RELATION_nsubj && back;
        if ((node->upos != CHY_UPOS_PRON && !title) || !fits(s, m) || same_clause) continue;
        int found = (node->relation == CHY_RELATION_nsubj ? 9 : 4) - 7 * (int)back;
        if (m->entity == s->hero) found += HERO;
        if (found < *score) continue;
        *best = r->targets[0];
        *score = found;
    }
}

/* "A criticised B; C declared that it would leave": "it" is rather who declares. */
static bool says_it(const search *s, const chy_mention *m)
{
    if (m->sentence != s->sentence) return false;
    const chy_node *candidate = node_of(s, m);
    if (candidate->relation != CHY_RELATION_nsubj || candidate->head == CHY_NO_HEAD) return false;
    bool speech = is_speech(s, s->tree, candidate->head);
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

static uint32_t best_candidate(const search *s, uint32_t reach)
{
    uint32_t best = CHY_NO_MENTION;
    int best_score = -1000;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        uint32_t back = s->sentence - m->sentence;
        if (back > reach) break;
        if (m->first <= s->word && s->word < m->last && m->sentence == s->sentence) continue;
        if (!fits(s, m) || barred(s, m)) continue;
        int score = standing(s, m) - 7 * (int)back;
        if (m->inside) score -= 6;
        if (m->kind == CHY_MENTION_PERSON && m->entity == s->hero) score += HERO;
        if (m->kind == CHY_MENTION_COUNTRY && m->form == CHY_FORM_ADJECTIVE) score -= 3;
        if (s->to == TO_ANY && says_it(s, m)) score += 4;
        if (s->to == TO_ANY && (m->kind == CHY_MENTION_FORUM || m->kind == CHY_MENTION_INSTRUMENT))
            score -= 2;
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    if (s->to == TO_PERSON && s->pronoun) carry_on(s, reach, &best, &best_score);
    return best;
}

/* The two different things of that kind which were named last. */
static uint32_t last_two(const search *s, bool states, bool people, uint32_t out[2])
{
    uint32_t count = 0;
    chy_slice first = {NULL, 0};
    for (uint32_t i = s->end; i-- > 0 && count < 2;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > FAR) break;
        bool person = m->kind == CHY_MENTION_PERSON;
        bool state = m->kind == CHY_MENTION_COUNTRY;
        chy_slice key;
        if (people) {
            if (!person) continue;
            key = m->actor.name;
        } else if (state || (states && person && sector_is(m, "GOV"))) {
            key = m->actor.country;
        } else if (!states && m->kind == CHY_MENTION_BODY && !sector_is(m, "JRN")) {
            key = sector_is(m, "GOV") ? m->actor.country : m->actor.name;
        } else {
            continue;
        }
        if (key.length == 0 || (count && chy_slice_equal(key, first))) continue;
        first = key;
        out[count++] = i;
    }
    if (count == 2) { /* in the order of the text */
        uint32_t swap = out[0];
        out[0] = out[1];
        out[1] = swap;
    }
    return count;
}

/* "Canada's N. N.": where somebody comes from, no side of anything. */
static bool is_origin(const search *s, const chy_mention *m)
{
    const chy_node *node = node_of(s, m);
    if (m->kind != CHY_MENTION_COUNTRY || node->relation != CHY_RELATION_nmod ||
        !chy_slice_is(node->subtype, "poss") || node->head == CHY_NO_HEAD)
        return false;
    uint32_t owned = chy_reading_at(s->reading, m->sentence, node->head);
    if (owned != CHY_NO_MENTION) return s->reading->mentions[owned].kind == CHY_MENTION_PERSON;
    return s->reading->trees->items[m->sentence].nodes[node->head].upos == CHY_UPOS_PROPN;
}

/* The two sides of a matter: of the states and bodies named lately the two named
 * most often, those of the sentence at hand and of the ones just before it rather.
 * Organisations of states stand between sides; they are none. */
static uint32_t two_sides(const search *s, bool states, uint32_t out[2])
{
    enum { SEVERAL = 24, OFTEN_ENOUGH = 6 };
    struct {
        chy_slice key;
        uint32_t last, times;
        int near;
    } sides[SEVERAL];
    uint32_t count = 0;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        uint32_t back = s->sentence - m->sentence;
        if (back > FAR) break;
        bool state = m->kind == CHY_MENTION_COUNTRY ||
                     (states && m->kind == CHY_MENTION_PERSON && sector_is(m, "GOV"));
        bool body = m->kind == CHY_MENTION_BODY;
        if ((!state && (!body || states)) || is_origin(s, m)) continue;
        if (body && (sector_is(m, "JRN") || sector_is(m, "IGO") || sector_is(m, "NGO"))) continue;
        chy_slice key = state || sector_is(m, "GOV") ? m->actor.country : m->actor.name;
        if (key.length == 0) continue;
        uint32_t at = 0;
        while (at < count && !chy_slice_equal(sides[at].key, key)) at++;
        if (at == SEVERAL) continue;
        if (at == count) {
            sides[count].key = key;
            sides[count].last = i;
            sides[count].times = 0;
            /* A name in capitals may be no party at all. */
            bool known = state || m->actor.code.length;
            sides[count++].near = known && back < 3 ? 6 - 2 * (int)back : 0;
        }
        if (sides[at].times < OFTEN_ENOUGH) sides[at].times++;
    }
    if (count < 2) return 0;
    uint32_t best[2] = {UINT32_MAX, UINT32_MAX};
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t i = 0; i < count; i++) {
            if (i == best[0]) continue;
            if (best[k] == UINT32_MAX || sides[i].near + (int)sides[i].times >
                                             sides[best[k]].near + (int)sides[best[k]].times)
                best[k] = i;
        }
    uint32_t a = sides[best[0]].last, b = sides[best[1]].last;
    out[0] = a < b ? a : b; /* in the order of the text */
    out[1] = a < b ? b : a;
    return 2;
}

/* The members of a coordination headed by that mention, at most two. */
static uint32_t coordinated(const search *s, uint32_t mention, uint32_t out[2])
{
    const chy_mention *m = &s->reading->mentions[mention];
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    uint32_t count = 0;
    out[count++] = mention;
    for (uint32_t w = m->head + 1; w < tree->sentence->count && count < 2; w++) {
        if (tree->nodes[w].head != m->head || tree->nodes[w].relation != CHY_RELATION_conj)
            continue;
        uint32_t other = chy_reading_at(s->reading, m->sentence, w);
        if (other == CHY_NO_MENTION || other >= s->end) continue;
        chy_mention_kind kind = s->reading->mentions[other].kind;
        if (kind == CHY_MENTION_PERSON || kind == CHY_MENTION_COUNTRY || kind == CHY_MENTION_BODY)
            out[count++] = other;
    }
    return count;
}

/* "they": a coordination named last as a subject, a plural, or a body. */
static uint32_t find_people(const search *s, uint32_t out[2])
{
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > NEAR) break;
        bool one = m->kind == CHY_MENTION_PERSON || m->kind == CHY_MENTION_COUNTRY ||
                   m->kind == CHY_MENTION_BODY;
        if (barred(s, m)) continue;
        if (one && node_of(s, m)->relation == CHY_RELATION_nsubj && coordinated(s, i, out) == 2)
            return 2;
        if (fits(s, m)) {
            out[0] = i;
            return 1;
        }
    }
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > 1) break;
        if (m->kind != CHY_MENTION_BODY || barred(s, m)) continue;
        out[0] = i;
        return 1;
    }
    return 0;
}

static bool is_speech(const search *s, const chy_tree *tree, uint32_t word)
{
    chy_piece piece;
    size_t at = 0;
    if (!chy_fold_next(tree->nodes[word].lemma, &at, &piece)) return false;
    uint32_t token = chy_lexicon_token(s->scene->lexicon, chy_piece_slice(&piece));
    return (s->scene->world->uses[token] & CHY_USE_SPEECH_VERB) != 0;
}

/* Who says what stands at a word: the subject of the speech verb above it, or of
 * the speech verb that hangs on its clause ("…", she said); `last` where the
 * quotation goes on from a sentence before. */
static uint32_t speaker_above(const search *s, uint32_t last)
{
    uint32_t word = s->word;
    for (uint32_t steps = 0; steps < s->tree->sentence->count; steps++) {
        uint32_t verb = UINT32_MAX;
        const chy_node *node = &s->tree->nodes[word];
        if (is_speech(s, s->tree, word) && word != s->word) verb = word;
        for (uint32_t i = 0; i < s->tree->sentence->count && verb == UINT32_MAX; i++)
            if (s->tree->nodes[i].head == word &&
                s->tree->nodes[i].relation == CHY_RELATION_parataxis && is_speech(s, s->tree, i))
                verb = i;
        uint32_t subject =
            verb == UINT32_MAX ? UINT32_MAX : chy_child(s->tree, verb, CHY_RELATION_nsubj);
        if (subject != UINT32_MAX && subject != s->word) {
            uint32_t mention = chy_reading_at(s->reading, s->sentence, subject);
            if (mention != CHY_NO_MENTION) return mention;
            const chy_reference *r = chy_reading_reference_at(s->reading, s->sentence, subject);
            if (r && r->count) return r->targets[0];
        }
        if (node->head == CHY_NO_HEAD) break;
        word = node->head;
    }
    return last;
}

/* The noun is used for something known: "the talks", "this body", "its post". */
static bool is_definite(const search *s, uint32_t first)
{
    for (uint32_t i = first > 3 ? first - 3 : 0; i < s->word; i++) {
        if (s->tree->nodes[i].head != s->word) continue;
        if (chy_node_has(&s->tree->nodes[i], "Definite=Def") ||
            chy_node_has(&s->tree->nodes[i], "PronType=Dem") ||
            chy_node_has(&s->tree->nodes[i], "Poss=Yes"))
            return true;
    }
    return false;
}

/* A name hangs on it that says who it is. */
static bool is_named(const search *s)
{
    for (uint32_t i = s->reading->first_of[s->sentence]; i < s->reading->first_of[s->sentence + 1];
         i++) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->head == s->word && m->kind != CHY_MENTION_ROLE && m->kind != CHY_MENTION_POST)
            return true;
        if (m->kind == CHY_MENTION_POST && m->first <= s->word && s->word < m->last &&
            m->holder != CHY_NO_MENTION)
            return true;
        const chy_node *node = &s->tree->nodes[m->head];
        if (node->head != s->word || m->kind == CHY_MENTION_DATE || m->kind == CHY_MENTION_ROLE ||
            (m->kind == CHY_MENTION_POST && m->holder == CHY_NO_MENTION))
            continue;
        if (node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_compound ||
            node->relation == CHY_RELATION_nmod || node->relation == CHY_RELATION_flat ||
            node->relation == CHY_RELATION_appos)
            return true;
    }
    return false;
}

/* "Named N. as special envoy": who is done to what the post is said of. */
static uint32_t named_to(const search *s, const chy_mention *post)
{
    const chy_tree *tree = &s->reading->trees->items[post->sentence];
    uint32_t verb = tree->nodes[post->head].head;
    chy_relation relation = tree->nodes[post->head].relation;
    if (relation != CHY_RELATION_obl && relation != CHY_RELATION_xcomp) return CHY_NO_MENTION;
    if (verb == CHY_NO_HEAD || tree->nodes[verb].upos != CHY_UPOS_VERB) return CHY_NO_MENTION;
    for (uint32_t i = s->reading->first_of[post->sentence];
         i < s->reading->first_of[post->sentence + 1]; i++) {
        const chy_mention *m = &s->reading->mentions[i];
        const chy_node *node = &tree->nodes[m->head];
        bool undergoes =
            node->relation == CHY_RELATION_obj ||
            (node->relation == CHY_RELATION_nsubj && chy_slice_is(node->subtype, "pass"));
        if (m->kind == CHY_MENTION_PERSON && node->head == verb && undergoes) return i;
    }
    return CHY_NO_MENTION;
}

static uint32_t find_envoy(const search *s)
{
    chy_slice lemma = s->tree->nodes[s->word].lemma;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > FAR) break;
        if (m->kind != CHY_MENTION_POST || m->post == NULL) continue;
        if (m->first <= s->word && s->word < m->last && m->sentence == s->sentence) continue;
        if (!chy_slice_ends(m->post->title, lemma)) continue;
        uint32_t holder = m->holder < s->reading->count ? m->holder : named_to(s, m);
        if (holder != CHY_NO_MENTION) return holder;
    }
    return best_candidate(s, NEAR);
}

static void resolve(search *s, chy_reference *out, uint32_t last_speaker)
{
    out->government = s->to == TO_GOVERNMENT;
    uint32_t found = CHY_NO_MENTION;
    switch (s->to) {
    case TO_SPEAKER:
        found = speaker_above(s, last_speaker);
        break;
    case TO_PEOPLE:
        out->count = find_people(s, out->targets);
        return;
    case TO_PAIR_STATES:
        out->count = two_sides(s, true, out->targets);
        if (out->count < 2) out->count = last_two(s, true, false, out->targets);
        if (out->count < 2) out->count = 0;
        return;
    case TO_PAIR_SIDES:
        out->count = two_sides(s, false, out->targets);
        if (out->count < 2) out->count = last_two(s, false, false, out->targets);
        if (out->count < 2) out->count = 0;
        return;
    case TO_PAIR_PEOPLE:
        out->count = last_two(s, false, true, out->targets);
        if (out->count < 2) out->count = 0;
        return;
    case TO_ENVOY:
        found = find_envoy(s);
        break;
    case TO_MINISTRY:
        found = best_candidate(s, FAR);
        if (found != CHY_NO_MENTION) break;
        s->to = TO_GOVERNMENT;
        out->government = true;
        found = best_candidate(s, FAR);
        break;
    default:
        found = best_candidate(s, s->pronoun ? NEAR : FAR);
    }
    if (found == CHY_NO_MENTION) return;
    out->targets[0] = found;
    out->count = 1;
}

typedef struct reference_list {
    CHY_ARRAY(chy_reference) items;
    uint32_t last_speaker;
    uint32_t hero;
} reference_list;

/* The person whom a report is about: the one named most often; being named first
 * of all counts for one more, and of equals the earlier one is it. */
static uint32_t hero_of(chy_scene *scene, const chy_reading *reading)
{
    uint32_t *times = CHY_NEW_ARRAY(scene->arena, uint32_t, reading->count);
    uint32_t best = CHY_NO_MENTION, most = 0;
    bool first = true;
    if (times == NULL) return CHY_NO_MENTION;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_PERSON || m->entity >= reading->count) continue;
        times[m->entity] += first ? 2 : 1;
        first = false;
    }
    for (uint32_t i = 0; i < reading->count; i++)
        if (times[i] > most) most = times[i], best = i;
    return most >= OFTEN ? best : CHY_NO_MENTION;
}

/* "Said it was ready": what a speech verb tells is seldom an empty "it". */
static bool is_told(const search *s)
{
    uint32_t clause = s->tree->nodes[s->word].head;
    if (clause == CHY_NO_HEAD || s->tree->nodes[clause].upos != CHY_UPOS_ADJ) return false;
    const chy_node *node = &s->tree->nodes[clause];
    return (node->relation == CHY_RELATION_ccomp || node->relation == CHY_RELATION_parataxis) &&
           node->head != CHY_NO_HEAD && s->tree->nodes[node->head].upos == CHY_UPOS_VERB &&
           chy_child(s->tree, node->head, CHY_RELATION_nsubj) != UINT32_MAX;
}

/* The reference that starts at `word`; moves past its words. */
static bool read_one(chy_scene *scene, chy_reading *reading, uint32_t *at, reference_list *list)
{
    uint32_t word = *at;
    chy_match match;
    if (!chy_scene_match(scene, word, 1u << CHY_THING_REFERENCE, &match)) return true;
    const chy_tree *tree = scene->tree;
    chy_slice gender = chy_thing_text(scene, match.thing->code);
    search s = {.scene = scene,
                .reading = reading,
                .tree = tree,
                .sentence = scene->sentence,
                .word = chy_span_head(tree, word, match.last),
                .to = refers_named(chy_thing_text(scene, match.thing->class)),
                .gender = gender.length ? gender.at[0] : 0,
                .hero = list->hero,
                .reference_count = (uint32_t)list->items.count};
    const chy_node *node = &tree->nodes[s.word];
    s.pronoun = node->upos == CHY_UPOS_PRON || node->upos == CHY_UPOS_DET;
    /* "the two" of "the two leaders" is no phrase of its own. */
    if (node->relation == CHY_RELATION_det || node->relation == CHY_RELATION_nummod) return true;
    *at = match.last - 1;
    bool noun = node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN ||
                node->upos == CHY_UPOS_NUM || node->upos == CHY_UPOS_ADJ;
    /* "The commanders" are not one of them. */
    if (s.to == TO_ENVOY && chy_node_has(node, "Number=Plur")) return true;
    bool pair = s.to == TO_PAIR_PEOPLE || s.to == TO_PAIR_SIDES || s.to == TO_PAIR_STATES;
    if ((node->relation == CHY_RELATION_expl && !is_told(&s)) || (!s.pronoun && !noun)) return true;
    if (!s.pronoun && !pair && (!is_definite(&s, word) || is_named(&s))) return true;
    s.end = reading->first_of[s.sentence];
    while (s.end < reading->first_of[s.sentence + 1] && reading->mentions[s.end].first < word)
        s.end++;
    chy_reference found = {.sentence = s.sentence, .word = s.word};
    resolve(&s, &found, list->last_speaker);
    if (found.count == 0) return true;
    chy_reference *slot = chy_array_push(&list->items, scene->arena);
    if (slot == NULL) return false;
    *slot = found;
    reading->references = list->items.items;
    reading->reference_at[reading->word_of[s.sentence] + s.word] = (uint32_t)list->items.count;
    return true;
}

/* Who spoke last, for quotations that go on. */
static void note_speaker(chy_scene *scene, const chy_reading *reading, reference_list *list)
{
    search s = {.scene = scene};
    for (uint32_t w = 0; w < scene->count; w++) {
        if (scene->tree->nodes[w].upos != CHY_UPOS_VERB || !is_speech(&s, scene->tree, w)) continue;
        uint32_t subject = chy_child(scene->tree, w, CHY_RELATION_nsubj);
        if (subject == UINT32_MAX) continue;
        uint32_t mention = chy_reading_at(reading, scene->sentence, subject);
        const chy_reference *r = chy_reading_reference_at(reading, scene->sentence, subject);
        if (mention != CHY_NO_MENTION && reading->mentions[mention].kind != CHY_MENTION_ROLE)
            list->last_speaker = mention;
        else if (r && r->count)
            list->last_speaker = r->targets[0];
    }
}

chy_status chy_references_read(chy_scene *scene, chy_reading *reading, chy_error *error)
{
    reference_list list = {.last_speaker = CHY_NO_MENTION, .hero = hero_of(scene, reading)};
    for (uint32_t i = 0; i < scene->trees->count; i++) {
        chy_status status = chy_scene_enter(scene, i, error);
        if (status != CHY_OK) return status;
        for (uint32_t word = 0; word < scene->count; word++)
            if (!read_one(scene, reading, &word, &list)) return chy_fail_memory(error);
        note_speaker(scene, reading, &list);
    }
    reading->references = list.items.items;
    return CHY_OK;
}
