/* "Both sides", "the two leaders", "the three countries", "the parties", "they", "each
 * other": several at once, of what the report has named before.
 *
 * Who is named as a pair ("between A and B") or as so many ("A, B and C") is meant
 * rather than who is named often, and that rather than who is named lately. */
#include "world/reference.h"

enum {
    FAR = 12,     /* sentences back */
    NEAR = 3,     /* the same for "they" */
    MOST = 600,   /* mentions back */
    WINDOW = 100, /* words in which a coordination ends */
    SEVERAL = 24, /* different ones that are weighed */
    OFTEN_ENOUGH = 6,
    PAIRED = 4, /* what being named as a pair counts */
    TITLED = 6  /* what having the title counts for "the two presidents" */
};

typedef struct side {
    chy_slice key;
    uint32_t last, times; /* the mention named last */
    int near, paired;
} side;

/* "Canada's N. N.": where somebody comes from, no side of anything. */
static bool is_origin(const reference_search *s, const chy_mention *m)
{
    const chy_node *node = reference_node(s, m);
    if (m->kind != CHY_MENTION_COUNTRY || node->relation != CHY_RELATION_nmod ||
        node->head == CHY_NO_HEAD)
        return false;
    uint32_t owned = chy_reading_at(s->reading, m->sentence, node->head);
    bool possessive = chy_slice_is(node->subtype, "poss");
    if (owned != CHY_NO_MENTION) { /* with "of": "Ambassador N. N. of Ethiopia" */
        const chy_mention *of = &s->reading->mentions[owned];
        return of->kind == CHY_MENTION_PERSON ||
               (possessive && of->kind == CHY_MENTION_POST && of->holder < s->reading->count);
    }
    if (!possessive) return false;
    return s->reading->trees->items[m->sentence].nodes[node->head].upos == CHY_UPOS_PROPN;
}

/* "In Kenya", "ambassador to Peru": where something is or somebody sent. */
static bool is_place(const reference_search *s, uint32_t mention)
{
    const chy_mention *m = &s->reading->mentions[mention];
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    uint32_t preposition = chy_child(tree, m->head, CHY_RELATION_case);
    if (m->kind != CHY_MENTION_COUNTRY || preposition == UINT32_MAX ||
        chy_slice_is(tree->nodes[m->head].subtype, "poss"))
        return false;
    chy_piece piece;
    size_t at = 0;
    if (!chy_fold_next(tree->sentence->words[preposition].form, &at, &piece)) return false;
    uint32_t token = chy_lexicon_token(s->scene->lexicon, chy_piece_slice(&piece));
    uint32_t uses = s->scene->world->lexicon.uses[token];
    if (uses & CHY_USE_PLACE_PREPOSITION) return true;
    if (!(uses & CHY_USE_MOTION_PREPOSITION)) return false;
    for (uint32_t i = mention; i-- > s->reading->first_of[m->sentence];) {
        const chy_mention *post = &s->reading->mentions[i];
        if (post->kind == CHY_MENTION_POST && m->last <= post->last) return true;
    }
    return false;
}

/* Armed people who are told of as one side of something: "the rebels", where no
 * group of them is named. */
static bool is_armed_side(const reference_search *s, const chy_mention *m)
{
    if (m->kind != CHY_MENTION_ROLE || m->actor.name.length == 0) return false;
    if (!reference_sector(m, "REB")) return false;
    const chy_reference *r = chy_reading_reference_at(s->reading, m->sentence, m->head);
    return (r == NULL || r->count == 0) && reference_node(s, m)->relation != CHY_RELATION_compound;
}

static bool is_government(const reference_search *s, const chy_mention *m)
{
    return m->thing != CHY_NO_MENTION && m->actor.country.length &&
           chy_slice_is(chy_thing_text(s->scene, s->scene->lexicon->things[m->thing].class),
                        "group");
}

/* What a mention counts as among such: a state, a body, a person; empty where it is
 * none. Organisations of states stand between sides. */
static chy_slice key_of(const reference_search *s, uint32_t mention)
{
    const chy_slice none = {NULL, 0};
    const chy_mention *m = &s->reading->mentions[mention];
    bool person = m->kind == CHY_MENTION_PERSON, body = m->kind == CHY_MENTION_BODY;
    bool states = s->to == TO_PAIR_STATES || s->to == TO_PAIR_GOVERNMENTS;
    if (s->to == TO_PAIR_PEOPLE) {
        bool fits = person && reference_gender_fits(s, m);
        return fits ? m->actor.name : none;
    }
    if (m->inside || (!s->relaxed && (is_origin(s, m) || is_place(s, mention)))) return none;
    if (!states && is_armed_side(s, m)) return m->actor.name;
    /* "Yemen's government and the Houthis", but "a Briton" is no side */
    if (m->kind == CHY_MENTION_ROLE && reference_sector(m, "GOV") && is_government(s, m))
        return m->actor.country;
    if (m->form == CHY_FORM_PEOPLE && chy_node_has(reference_node(s, m), "Number=Sing"))
        return none;
    if (m->kind == CHY_MENTION_COUNTRY) return m->actor.country;
    if (states) return person && reference_sector(m, "GOV") ? m->actor.country : none;
    if (person && (s->to == TO_FORMER || s->to == TO_LATTER)) return m->actor.name;
    if (!body || reference_sector(m, "JRN") || reference_sector(m, "IGO") ||
        reference_sector(m, "NGO") || reference_sector(m, "JUD"))
        return none;
    return reference_sector(m, "GOV") ? m->actor.country : m->actor.name;
}

/* "Kenya's N. N. urged both sides": whoever does something to the pair is none of
 * it; the country, empty where the pair undergoes nothing. */
static chy_slice country_outside(const reference_search *s)
{
    const chy_node *node = &s->tree->nodes[s->word];
    if (s->to == TO_EACH_OTHER) return (chy_slice){NULL, 0};
    if ((node->relation != CHY_RELATION_obj && node->relation != CHY_RELATION_iobj &&
         node->relation != CHY_RELATION_obl) ||
        node->head == CHY_NO_HEAD)
        return (chy_slice){NULL, 0};
    uint32_t subject = chy_child(s->tree, node->head, CHY_RELATION_nsubj);
    uint32_t actor =
        subject == UINT32_MAX ? CHY_NO_MENTION : chy_reading_at(s->reading, s->sentence, subject);
    /* "The court", of which only the report's focus tells whose it is, is nobody's. */
    return actor == CHY_NO_MENTION || s->reading->mentions[actor].kind == CHY_MENTION_ROLE
               ? (chy_slice){NULL, 0}
               : s->reading->mentions[actor].actor.country;
}

/* Those whom one phrase names with the mention that heads it ("A, B and C"), each once;
 * 1 where it stands alone, 0 where something else is among them. */
static uint32_t named_together(const reference_search *s, uint32_t mention, uint32_t *out)
{
    const chy_mention *m = &s->reading->mentions[mention];
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    uint32_t count = 0;
    out[count++] = mention;
    for (uint32_t w = m->last; w < tree->sentence->count && w < m->last + WINDOW; w++) {
        if (tree->nodes[w].relation != CHY_RELATION_conj || tree->nodes[w].head < m->first ||
            tree->nodes[w].head >= m->last)
            continue;
        uint32_t other = chy_reading_at(s->reading, m->sentence, w);
        if (other == CHY_NO_MENTION || other >= s->end) return 0;
        const chy_mention *title = &s->reading->mentions[other];
        if (title->kind == CHY_MENTION_POST && title->holder < s->end) other = title->holder;
        if (count == CHY_REFERENCE_TARGETS || key_of(s, other).length == 0) return 0;
        out[count++] = other;
    }
    return count;
}

/* The person holds a post with that title ("presidents"), or one that only one has. */
static int titled(const reference_search *s, const chy_mention *person)
{
    chy_slice noun = s->tree->nodes[s->word].lemma;
    for (uint32_t i = 0, seen = 0; i < s->end && seen < MOST; i++, seen++) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->kind != CHY_MENTION_POST || m->holder >= s->reading->count ||
            s->reading->mentions[m->holder].entity != person->entity)
            continue;
        if (chy_slice_ends(m->post->title, noun)) return TITLED;
        if (((const chy_post_detail *)m->post)->single_seat) return TITLED / 2;
    }
    return 0;
}

static void sort_by_text(uint32_t *items, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k > 0 && items[k - 1] > items[k]; k--) {
            uint32_t swap = items[k];
            items[k] = items[k - 1];
            items[k - 1] = swap;
        }
}

/* The sentence tells of talks or of a treaty: those whom it lists are the parties. */
static bool is_of_talks(const reference_search *s, uint32_t sentence)
{
    for (uint32_t i = s->reading->first_of[sentence]; i < s->reading->first_of[sentence + 1]; i++)
        if (s->reading->mentions[i].kind == CHY_MENTION_FORUM ||
            s->reading->mentions[i].kind == CHY_MENTION_INSTRUMENT)
            return true;
    return false;
}

static int score_of(const side *one)
{
    return one->near + one->paired + (int)one->times;
}

/* The best `number` of them, in the order of the text. */
static uint32_t take_best(side *sides, uint32_t count, uint32_t number, uint32_t *out)
{
    if (count < number || number > CHY_REFERENCE_TARGETS) return 0;
    for (uint32_t n = 0; n < number; n++) {
        uint32_t best = n;
        for (uint32_t i = n + 1; i < count; i++)
            if (score_of(&sides[i]) > score_of(&sides[best])) best = i;
        side taken = sides[best];
        for (uint32_t i = best; i > n; i--) sides[i] = sides[i - 1];
        sides[n] = taken;
        out[n] = taken.last;
    }
    sort_by_text(out, number);
    return number;
}

static uint32_t find_sides(const reference_search *s, uint32_t number, uint32_t *out)
{
    side sides[SEVERAL];
    uint32_t count = 0, seen = 0, group[CHY_REFERENCE_TARGETS];
    chy_slice outside = country_outside(s);
    uint32_t all = 0; /* of a larger group, where the number is not told */
    bool paired = false;
    for (uint32_t i = s->end; i-- > 0 && seen < MOST; seen++) {
        const chy_mention *m = &s->reading->mentions[i];
        uint32_t back = s->sentence - m->sentence;
        if (back > FAR) break;
        chy_slice key = key_of(s, i);
        if (key.length == 0 || (outside.length && chy_slice_equal(key, outside))) continue;
        uint32_t at = 0;
        while (at < count && !chy_slice_equal(sides[at].key, key)) at++;
        if (at == SEVERAL) continue;
        if (at == count) {
            /* A name in capitals may be no party at all. */
            bool known = m->kind != CHY_MENTION_BODY || m->actor.code.length;
            sides[count++] =
                (side){.key = key, .last = i, .near = known && back < 3 ? 6 - 2 * (int)back : 0};
            if (s->to == TO_PAIR_PEOPLE) sides[at].near += titled(s, m);
        }
        /* The state itself tells more than somebody who speaks for it. */
        const chy_mention *last = &s->reading->mentions[sides[at].last];
        if ((last->kind == CHY_MENTION_PERSON || last->kind == CHY_MENTION_ROLE) &&
            m->kind == CHY_MENTION_COUNTRY)
            sides[at].last = i;
        if (sides[at].times < OFTEN_ENOUGH) sides[at].times++;
        uint32_t together = named_together(s, i, group);
        if (together >= 3 && (number == together || (number == 0 && all == 0 &&
                                                     (back < 3 || is_of_talks(s, m->sentence))))) {
            all = together;
            for (uint32_t n = 0; n < together; n++) out[n] = group[n];
            sort_by_text(out, together);
            if (number) return together;
        }
        if (together != 2) continue;
        chy_slice other = key_of(s, group[1]);
        for (uint32_t k = 0; k < count && !chy_slice_equal(other, key); k++) {
            if (!chy_slice_equal(sides[k].key, other)) continue;
            sides[k].paired = sides[at].paired = PAIRED;
            paired = true;
        }
    }
    if (all && !paired) return all;
    if (number >= 3) return count == number ? take_best(sides, count, number, out) : 0;
    return take_best(sides, count, 2, out);
}

uint32_t reference_sides(const reference_search *s, uint32_t number, uint32_t *out)
{
    uint32_t count = find_sides(s, number, out);
    if (count) return count;
    reference_search relaxed = *s; /* "Peru's N. and Chile's M. ... both countries" */
    relaxed.relaxed = true;
    return find_sides(&relaxed, number, out);
}

/* ---- they, each other ---- */

/* The members of a coordination headed by that mention. */
static uint32_t coordinated(const reference_search *s, uint32_t mention, uint32_t *out)
{
    const chy_mention *m = &s->reading->mentions[mention];
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    uint32_t count = 0;
    out[count++] = mention;
    for (uint32_t w = m->head + 1;
         w < tree->sentence->count && w < m->head + WINDOW && count < CHY_REFERENCE_TARGETS; w++) {
        if (tree->nodes[w].head < m->first || tree->nodes[w].head >= m->last ||
            tree->nodes[w].relation != CHY_RELATION_conj)
            continue;
        uint32_t other = chy_reading_at(s->reading, m->sentence, w);
        if (other == CHY_NO_MENTION || other >= s->end) continue;
        chy_mention_kind kind = s->reading->mentions[other].kind;
        if (kind == CHY_MENTION_PERSON || kind == CHY_MENTION_COUNTRY || kind == CHY_MENTION_BODY)
            out[count++] = other;
    }
    return count;
}

/* Some word of the name is the subject: parsers differ on which one heads it. */
static bool is_subject(const reference_search *s, const chy_mention *m)
{
    const chy_tree *tree = &s->reading->trees->items[m->sentence];
    for (uint32_t w = m->first; w < m->last; w++)
        if (tree->nodes[w].relation == CHY_RELATION_nsubj) return true;
    return false;
}

/* "they": a coordination named last as a subject, a plural, or a body. */
uint32_t reference_people(const reference_search *s, uint32_t *out)
{
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > NEAR) break;
        bool one = m->kind == CHY_MENTION_PERSON || m->kind == CHY_MENTION_COUNTRY ||
                   m->kind == CHY_MENTION_BODY;
        if (reference_barred(s, m)) continue;
        uint32_t together = one && is_subject(s, m) ? coordinated(s, i, out) : 0;
        if (together >= 2) return together;
        if (reference_fits(s, m)) {
            /* "The two leaders agreed that they ...": whom these are */
            const chy_reference *r = chy_reading_reference_at(s->reading, m->sentence, m->head);
            out[0] = i;
            for (uint32_t k = 0; r && k < r->count; k++) out[k] = r->targets[k];
            return r && r->count ? r->count : 1;
        }
    }
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > 1) break;
        if (m->kind != CHY_MENTION_BODY || reference_barred(s, m) || !is_subject(s, m)) continue;
        out[0] = i;
        return 1;
    }
    return 0;
}

/* "A and B fought each other", "They accused one another": those whom the clause is
 * about. */
uint32_t reference_each_other(const reference_search *s, uint32_t *out)
{
    uint32_t clause = s->tree->nodes[s->word].head, subject = UINT32_MAX;
    for (unsigned steps = 0; steps < 4 && clause != CHY_NO_HEAD && subject == UINT32_MAX; steps++) {
        subject = chy_child(s->tree, clause, CHY_RELATION_nsubj);
        clause = s->tree->nodes[clause].head;
    }
    if (subject != UINT32_MAX) {
        uint32_t named = chy_reading_at(s->reading, s->sentence, subject);
        uint32_t count = named < s->end ? coordinated(s, named, out) : 0;
        if (count >= 2) return count;
        const chy_reference *r = chy_reading_reference_at(s->reading, s->sentence, subject);
        if (r && r->count >= 2) {
            for (uint32_t i = 0; i < r->count; i++) out[i] = r->targets[i];
            return r->count;
        }
    }
    return reference_sides(s, 2, out);
}
