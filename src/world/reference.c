/* What pronouns and definite descriptions stand for inside a report.
 *
 * The words and what they may refer to are data (reference.tsv). A candidate is
 * a mention before the word that fits in kind, number and gender; the nearest
 * sentence wins, in it the subject, then the later one. No candidate is better
 * than a bad one: a word that nothing fits stays without a reference. */
#include "world/reference.h"

enum {
    FAR = 12,       /* sentences back for descriptions */
    ANYWHERE = 200, /* the same for those that repeat a word of the name */
    NEAR = 3,       /* the same for pronouns */
    OFTEN = 3       /* times that the person whom a report is about is named, at least */
};

const char *const chy_refers_names[] = {
    "person",     "speaker",     "subject",    "any",         "people",
    "fighters",   "state",       "government", "body",        "named_body",
    "ministry",   "parliament",  "military",   "police",      "court",
    "party",      "mission",     "bloc",       "forum",       "instrument",
    "post",       "place",       "envoy",      "pair_states", "pair_governments",
    "pair_sides", "pair_people", "each_other", "former",      "latter",
    "nothing",    NULL};

static refers refers_named(chy_slice name)
{
    for (int i = 0; i < TO_NOTHING; i++)
        if (chy_slice_is(name, chy_refers_names[i])) return (refers)i;
    return TO_NOTHING;
}

/* Who is known among the subjects of a verb of speech, the word itself apart: taggers give
 * "A: \"...,\" N. said" two. */
static uint32_t subject_told(const reference_search *s, uint32_t verb)
{
    for (uint32_t w = 0; w < s->tree->sentence->count; w++) {
        const chy_node *node = &s->tree->nodes[w];
        if (node->head != verb || node->relation != CHY_RELATION_nsubj || w == s->word) continue;
        uint32_t mention = chy_reading_at(s->reading, s->sentence, w);
        if (mention != CHY_NO_MENTION) return mention;
        const chy_reference *r = chy_reading_reference_at(s->reading, s->sentence, w);
        if (r && r->count) return r->targets[0];
    }
    return CHY_NO_MENTION;
}

/* Who says what stands at a word: the subject of the speech verb above it, or of
 * the speech verb that hangs on its clause ("…", she said); `last` where the
 * quotation goes on from a sentence before. */
static uint32_t speaker_above(const reference_search *s, uint32_t last)
{
    uint32_t word = s->word;
    for (uint32_t steps = 0; steps < s->tree->sentence->count; steps++) {
        uint32_t verb = UINT32_MAX;
        const chy_node *node = &s->tree->nodes[word];
        if (reference_speech(s, s->tree, word) && word != s->word) verb = word;
        for (uint32_t i = 0; i < s->tree->sentence->count && verb == UINT32_MAX; i++)
            if (s->tree->nodes[i].head == word &&
                s->tree->nodes[i].relation == CHY_RELATION_parataxis &&
                reference_speech(s, s->tree, i))
                verb = i;
        uint32_t who = verb == UINT32_MAX ? CHY_NO_MENTION : subject_told(s, verb);
        if (who != CHY_NO_MENTION) return who;
        if (node->head == CHY_NO_HEAD) break;
        word = node->head;
    }
    return last;
}

/* The noun is used for something known: "the talks", "this body", "its post". */
static bool is_definite(const reference_search *s, uint32_t first)
{
    for (uint32_t i = first > 6 ? first - 6 : 0; i < s->word; i++) {
        if (s->tree->nodes[i].head != s->word) continue;
        if (chy_node_has(&s->tree->nodes[i], "Definite=Def") ||
            chy_node_has(&s->tree->nodes[i], "PronType=Dem") ||
            chy_node_has(&s->tree->nodes[i], "Poss=Yes"))
            return true;
        /* "the world's newest country" */
        if (chy_slice_is(s->tree->nodes[i].subtype, "poss") &&
            chy_reading_at(s->reading, s->sentence, i) == CHY_NO_MENTION)
            return true;
    }
    return false;
}

/* A name hangs on it that says who it is. */
static bool is_named(const reference_search *s)
{
    for (uint32_t i = s->reading->first_of[s->sentence]; i < s->reading->first_of[s->sentence + 1];
         i++) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->head == s->word && m->kind != CHY_MENTION_ROLE && m->kind != CHY_MENTION_POST)
            return true;
        if (m->kind == CHY_MENTION_POST && m->first <= s->word && s->word < m->last &&
            m->holder != CHY_NO_MENTION && (m->head == s->word || s->to == TO_ENVOY))
            return true;
        const chy_node *node = &s->tree->nodes[m->head];
        if (node->head != s->word || m->kind == CHY_MENTION_DATE || m->kind == CHY_MENTION_ROLE ||
            (m->kind == CHY_MENTION_POST && m->holder == CHY_NO_MENTION))
            continue;
        /* "the Kenyan diplomat": from where, not who. */
        if (m->kind == CHY_MENTION_COUNTRY && m->form == CHY_FORM_ADJECTIVE &&
            (s->to == TO_ENVOY || s->to == TO_PERSON))
            continue;
        if (node->relation == CHY_RELATION_amod || node->relation == CHY_RELATION_compound ||
            node->relation == CHY_RELATION_nmod || node->relation == CHY_RELATION_flat ||
            node->relation == CHY_RELATION_appos)
            return true;
    }
    return false;
}

/* "Named N. as special envoy": who is done to what the post is said of. */
static uint32_t named_to(const reference_search *s, const chy_mention *post)
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

/* "General N." told of before, where no post does: N. is "the general". */
static bool has_title(const reference_search *s, const chy_mention *m, chy_slice lemma)
{
    if (m->kind != CHY_MENTION_PERSON || m->first == 0) return false;
    const chy_sentence *sentence = s->reading->trees->items[m->sentence].sentence;
    chy_slice before = sentence->words[m->first - 1].form;
    return before.length == lemma.length && lemma.length > 1 &&
           chy_slice_equal(chy_slice_cut(before, 1, SIZE_MAX), chy_slice_cut(lemma, 1, SIZE_MAX));
}

/* "The Kenyan diplomat" is a person of that state, or the one whom the report is
 * about where it does not tell from where that one is. */
static bool has_origin(const reference_search *s, const chy_mention *person)
{
    if (person->kind != CHY_MENTION_PERSON || s->pronoun) return true;
    bool told = false;
    for (uint32_t i = s->reading->first_of[s->sentence]; i < s->reading->first_of[s->sentence + 1];
         i++) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->kind != CHY_MENTION_COUNTRY || m->form != CHY_FORM_ADJECTIVE || m->last > s->word ||
            m->last + 4 < s->word ||
            (s->tree->nodes[m->head].head != s->word && m->last != s->word))
            continue;
        if (chy_slice_equal(m->actor.country, person->actor.country)) return true;
        told = true;
    }
    return !told || (person->entity == s->hero &&
                     (person->actor.country.length == 0 || reference_sector(person, "IGO")));
}

/* Who has held a post with that title before in the report: in the last sentence that
 * tells of one, for a subject the one whom that sentence is about, else the later one.
 * `bare`: a title that has nothing before those words. */
static uint32_t holder_of(const reference_search *s, chy_slice title, bool bare)
{
    bool subject = s->tree->nodes[s->word].relation == CHY_RELATION_nsubj;
    uint32_t best = CHY_NO_MENTION, sentence = 0;
    int most = 0;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (s->sentence - m->sentence > FAR) break;
        if (best != CHY_NO_MENTION && (!subject || m->sentence != sentence)) break;
        uint32_t who = i;
        if (!has_title(s, m, title)) {
            if (m->kind != CHY_MENTION_POST || m->post == NULL) continue;
            if (m->first <= s->word && s->word < m->last && m->sentence == s->sentence) continue;
            if (bare ? !chy_slice_equal(m->post->title, title)
                     : !chy_slice_ends(m->post->title, title))
                continue;
            who = m->holder < s->reading->count ? m->holder : named_to(s, m);
        }
        if (who == CHY_NO_MENTION || !has_origin(s, &s->reading->mentions[who])) continue;
        int standing = reference_standing(s, &s->reading->mentions[who]);
        if (best != CHY_NO_MENTION && standing <= most) continue;
        best = who;
        most = standing;
        sentence = m->sentence;
    }
    return best;
}

/* "The envoy", "the foreign minister": who has that title, else for "the special envoy"
 * one who is an envoy, else for a title of one word an official named lately. */
static uint32_t find_envoy(const reference_search *s)
{
    chy_slice lemma = s->tree->nodes[s->word].lemma, title = lemma;
    uint32_t own = chy_reading_kind_at(s->reading, s->sentence, s->word, CHY_MENTION_POST);
    if (own != CHY_NO_MENTION && chy_slice_ends(s->reading->mentions[own].post->title, lemma))
        title = s->reading->mentions[own].post->title;
    uint32_t found = holder_of(s, title, false);
    if (found != CHY_NO_MENTION) return found;
    return title.length > lemma.length ? holder_of(s, lemma, true) : reference_best(s, NEAR);
}

/* "The government" is that of the state that the report speaks of, where the words
 * before name none but that from which somebody comes ("U.S. Ambassador N."). */
static uint32_t find_government(const reference_search *s)
{
    uint32_t found = reference_best(s, FAR);
    if (found != CHY_NO_MENTION) {
        const chy_mention *m = &s->reading->mentions[found];
        chy_relation relation = reference_node(s, m)->relation;
        if (m->form != CHY_FORM_ADJECTIVE && relation != CHY_RELATION_compound && !m->inside)
            return found;
    }
    uint32_t own = chy_reading_at(s->reading, s->sentence, s->word);
    if (own == CHY_NO_MENTION) return found;
    const chy_thing *focus = chy_state_in_focus(s->scene, &s->scene->mentions.items[own]);
    if (focus == NULL) return found;
    for (uint32_t i = s->end; i-- > 0;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->kind == CHY_MENTION_COUNTRY && m->thing != CHY_NO_MENTION &&
            &s->scene->lexicon->things[m->thing] == focus)
            return i;
    }
    return found;
}

/* "The five states committed themselves": the subject, or what that stands for. */
static uint32_t subject_of(const reference_search *s, uint32_t *out)
{
    uint32_t verb = s->tree->nodes[s->word].head;
    uint32_t subject =
        verb == CHY_NO_HEAD ? UINT32_MAX : chy_child(s->tree, verb, CHY_RELATION_nsubj);
    if (subject == UINT32_MAX || subject == s->word) return 0;
    const chy_reference *r = chy_reading_reference_at(s->reading, s->sentence, subject);
    for (uint32_t i = 0; r && i < r->count; i++) out[i] = r->targets[i];
    if (r && r->count) return r->count;
    out[0] = chy_reading_at(s->reading, s->sentence, subject);
    return out[0] != CHY_NO_MENTION && out[0] < s->reading->count;
}

static void resolve(reference_search *s, chy_reference *out, uint32_t last_speaker)
{
    out->government = s->to == TO_GOVERNMENT || s->to == TO_PAIR_GOVERNMENTS;
    uint32_t found = CHY_NO_MENTION;
    switch (s->to) {
    case TO_SPEAKER:
        found = speaker_above(s, last_speaker);
        break;
    case TO_SUBJECT:
        out->count = subject_of(s, out->targets);
        return;
    case TO_PEOPLE:
        out->count = reference_people(s, out->targets);
        return;
    case TO_PAIR_STATES:
    case TO_PAIR_GOVERNMENTS:
    case TO_PAIR_SIDES:
    case TO_PAIR_PEOPLE:
        out->count = reference_sides(s, s->number, out->targets);
        return;
    case TO_EACH_OTHER:
        out->count = reference_each_other(s, out->targets);
        return;
    case TO_FORMER:
    case TO_LATTER:
        if (reference_sides(s, 2, out->targets) < 2) return;
        found = out->targets[s->to == TO_LATTER];
        break;
    case TO_ENVOY:
        found = find_envoy(s);
        break;
    case TO_MINISTRY:
        found = reference_best(s, FAR);
        if (found != CHY_NO_MENTION) break;
        s->to = TO_GOVERNMENT;
        out->government = true;
        found = find_government(s);
        break;
    case TO_GOVERNMENT:
        found = find_government(s);
        break;
    case TO_NAMED_BODY:
        found = reference_best(s, ANYWHERE);
        break;
    default:
        found = reference_best(s, s->pronoun ? NEAR : FAR);
    }
    if (found == CHY_NO_MENTION || !has_origin(s, &s->reading->mentions[found])) return;
    out->targets[0] = found;
    out->count = 1;
}

typedef struct reference_list {
    CHY_ARRAY(chy_reference) items;
    uint32_t last_speaker;
    uint32_t hero;
    uint32_t *times; /* by person: how often told of */
} reference_list;

/* The person whom a report is about: the one named most often; being named first
 * of all counts for one more, and of equals the earlier one is it. */
static uint32_t hero_of(uint32_t *times, const chy_reading *reading)
{
    uint32_t best = CHY_NO_MENTION, most = 0;
    bool first = true;
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

/* A life that is told with "he" names its hero once: pronouns count as names do. */
static void count_pronoun(const reference_search *s, const chy_reference *found,
                          reference_list *list)
{
    const chy_mention *m = &s->reading->mentions[found->targets[0]];
    if (!s->pronoun || found->count != 1 || m->kind != CHY_MENTION_PERSON ||
        m->entity >= s->reading->count)
        return;
    uint32_t times = ++list->times[m->entity];
    if (times >= OFTEN && (list->hero == CHY_NO_MENTION || times > list->times[list->hero]))
        list->hero = m->entity;
}

/* "Said it was ready": what a speech verb tells is seldom an empty "it". */
static bool is_told(const reference_search *s)
{
    uint32_t clause = s->tree->nodes[s->word].head;
    if (clause == CHY_NO_HEAD || s->tree->nodes[clause].upos != CHY_UPOS_ADJ) return false;
    const chy_node *node = &s->tree->nodes[clause];
    return (node->relation == CHY_RELATION_ccomp || node->relation == CHY_RELATION_parataxis) &&
           node->head != CHY_NO_HEAD && s->tree->nodes[node->head].upos == CHY_UPOS_VERB;
}

/* False without memory. */
static bool keep(chy_scene *scene, chy_reading *reading, reference_list *list,
                 const chy_reference *found)
{
    chy_reference *slot = chy_array_push(&list->items, scene->arena);
    if (slot == NULL) return false;
    *slot = *found;
    reading->references = list->items.items;
    reading->reference_at[reading->word_of[found->sentence] + found->word] =
        (uint32_t)list->items.count;
    return true;
}

/* "The trade union", or "the union" where trade unions were spoken of last, is a
 * common noun's; it is a body only of that sort. */
static bool is_another_sort(const reference_search *s, const chy_reference *found)
{
    const chy_mention *target = &s->reading->mentions[found->targets[0]];
    if (target->kind != CHY_MENTION_BODY || s->pronoun || found->count != 1) return false;
    const chy_node *node = &s->tree->nodes[s->word];
    for (uint32_t i = s->reading->first_of[s->sentence + 1]; i-- > found->targets[0] + 1;) {
        const chy_mention *m = &s->reading->mentions[i];
        if (m->kind != CHY_MENTION_ROLE || m->last - m->first < 2 || m->actor.sector.length == 0 ||
            (m->sentence == s->sentence && m->first > s->word))
            continue;
        if (!chy_slice_equal(reference_node(s, m)->lemma, node->lemma)) continue;
        return !chy_slice_equal(m->actor.sector, target->actor.sector);
    }
    return false;
}

/* "The unions" are not one of them. */
static bool is_several(const reference_search *s)
{
    switch (s->to) {
    case TO_ENVOY:
    case TO_POST:
    case TO_BODY:
    case TO_NAMED_BODY:
    case TO_PARTY:
    case TO_BLOC:
    case TO_COURT:
    case TO_MISSION:
    case TO_MINISTRY:
        return chy_node_has(&s->tree->nodes[s->word], "Number=Plur");
    default:
        return false;
    }
}

/* How many are meant, where that is told and more than one; 0. */
static uint32_t number_of(chy_slice number)
{
    bool digit = number.length == 1 && number.at[0] >= '2' && number.at[0] <= '9';
    return digit ? (uint32_t)(number.at[0] - '0') : 0;
}

/* The reference that starts at `word`; moves past its words. `speakers`: of those who
 * speak of themselves, which wait until it is known who "she" of "she said" is. */
static bool read_one(chy_scene *scene, chy_reading *reading, uint32_t *at, reference_list *list,
                     bool speakers)
{
    uint32_t word = *at;
    chy_match match;
    if (!chy_scene_match(scene, word, 1u << CHY_THING_REFERENCE, &match)) return true;
    const chy_tree *tree = scene->tree;
    chy_slice gender = chy_thing_text(scene, match.thing->code);
    reference_search s = {.scene = scene,
                          .reading = reading,
                          .tree = tree,
                          .sentence = scene->sentence,
                          .word = chy_span_head(tree, word, match.last),
                          .to = refers_named(chy_thing_text(scene, match.thing->class)),
                          .number = number_of(chy_thing_text(scene, match.thing->extra)),
                          .gender = gender.length ? gender.at[0] : 0,
                          .hero = list->hero,
                          .reference_count = (uint32_t)list->items.count};
    const chy_node *node = &tree->nodes[s.word];
    s.pronoun = node->upos == CHY_UPOS_PRON || node->upos == CHY_UPOS_DET;
    if ((s.to == TO_SPEAKER) != speakers) return true;
    /* "the two" of "the two leaders" is no phrase of its own. */
    if (node->relation == CHY_RELATION_det || node->relation == CHY_RELATION_nummod) return true;
    *at = match.last - 1;
    bool noun = node->upos == CHY_UPOS_NOUN || node->upos == CHY_UPOS_PROPN ||
                node->upos == CHY_UPOS_NUM || node->upos == CHY_UPOS_ADJ;
    if (is_several(&s)) return true;
    bool pair = s.to == TO_EACH_OTHER || s.to == TO_PAIR_PEOPLE || s.to == TO_PAIR_SIDES ||
                s.to == TO_PAIR_STATES || s.to == TO_PAIR_GOVERNMENTS;
    if ((node->relation == CHY_RELATION_expl && !is_told(&s)) || (!s.pronoun && !noun)) return true;
    if (s.to == TO_FORMER || s.to == TO_LATTER) {
        /* "the former" alone, not "the former minister" */
        chy_upos next = match.last < scene->count ? tree->nodes[match.last].upos : CHY_UPOS_PUNCT;
        if (next == CHY_UPOS_NOUN || next == CHY_UPOS_PROPN || next == CHY_UPOS_ADJ || word == 0 ||
            tree->nodes[word - 1].upos != CHY_UPOS_DET)
            return true;
    } else if (!s.pronoun && !pair && (!is_definite(&s, word) || is_named(&s)))
        return true;
    s.end = reading->first_of[s.sentence];
    while (s.end < reading->first_of[s.sentence + 1] && reading->mentions[s.end].first < word)
        s.end++;
    chy_reference found = {.sentence = s.sentence, .word = s.word};
    resolve(&s, &found, list->last_speaker);
    if (found.count == 0 || is_another_sort(&s, &found)) return true;
    count_pronoun(&s, &found, list);
    return keep(scene, reading, list, &found);
}

/* "The defence secretary" after "Defence Secretary N.": posts whose titles no word of
 * reference.tsv stands for. */
static bool read_titles(chy_scene *scene, chy_reading *reading, reference_list *list)
{
    uint32_t sentence = scene->sentence;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_POST || m->holder < reading->count) continue;
        if (chy_reading_reference_at(reading, sentence, m->head)) continue;
        reference_search s = {.scene = scene,
                              .reading = reading,
                              .tree = scene->tree,
                              .sentence = sentence,
                              .word = m->head,
                              .end = i,
                              .to = TO_ENVOY,
                              .hero = list->hero,
                              .reference_count = (uint32_t)list->items.count};
        if (!is_definite(&s, m->first) || is_several(&s) || is_named(&s)) continue;
        uint32_t who = holder_of(&s, m->post->title, false);
        if (who != CHY_NO_MENTION &&
            !keep(scene, reading, list,
                  &(chy_reference){
                      .sentence = sentence, .word = m->head, .targets = {who}, .count = 1}))
            return false;
    }
    return true;
}

/* "Her Finnish colleague disagreed": the one of that state who was named last. */
static bool read_colleagues(chy_scene *scene, chy_reading *reading, reference_list *list)
{
    uint32_t sentence = scene->sentence;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *state = &reading->mentions[i];
        if (state->kind != CHY_MENTION_COUNTRY || state->form != CHY_FORM_ADJECTIVE ||
            state->last >= scene->count ||
            !(chy_scene_lemma_uses(scene, state->last) & CHY_USE_OTHER_SEAT))
            continue;
        reference_search s = {.scene = scene,
                              .reading = reading,
                              .tree = scene->tree,
                              .sentence = sentence,
                              .word = state->last,
                              .end = i,
                              .to = TO_ENVOY};
        if (is_named(&s) || chy_reading_reference_at(reading, sentence, s.word)) continue;
        for (uint32_t p = i; p-- > 0 && sentence - reading->mentions[p].sentence <= FAR;) {
            const chy_mention *m = &reading->mentions[p];
            if (m->kind != CHY_MENTION_PERSON || m->sentence == sentence ||
                !chy_slice_equal(m->actor.country, state->actor.country))
                continue;
            chy_reference found = {
                .sentence = sentence, .word = s.word, .targets = {p}, .count = 1};
            if (!keep(scene, reading, list, &found)) return false;
            break;
        }
    }
    return true;
}

/* Who spoke last, for quotations that go on. */
static void note_speaker(chy_scene *scene, const chy_reading *reading, reference_list *list)
{
    reference_search s = {.scene = scene};
    for (uint32_t w = 0; w < scene->count; w++) {
        if (scene->tree->nodes[w].upos != CHY_UPOS_VERB || !reference_speech(&s, scene->tree, w))
            continue;
        for (uint32_t subject = 0; subject < scene->count; subject++) {
            const chy_node *node = &scene->tree->nodes[subject];
            if (node->head != w || node->relation != CHY_RELATION_nsubj) continue;
            uint32_t mention = chy_reading_at(reading, scene->sentence, subject);
            const chy_reference *r = chy_reading_reference_at(reading, scene->sentence, subject);
            if (mention != CHY_NO_MENTION && reading->mentions[mention].kind != CHY_MENTION_ROLE)
                list->last_speaker = mention;
            else if (r && r->count)
                list->last_speaker = r->targets[0];
        }
    }
}

chy_status chy_references_read(chy_scene *scene, chy_reading *reading, chy_error *error)
{
    reference_list list = {.last_speaker = CHY_NO_MENTION,
                           .times = CHY_NEW_ARRAY(scene->arena, uint32_t, reading->count + 1)};
    if (list.times == NULL) return chy_fail_memory(error);
    list.hero = hero_of(list.times, reading);
    for (uint32_t i = 0; i < scene->trees->count; i++) {
        chy_status status = chy_scene_enter(scene, i, error);
        if (status != CHY_OK) return status;
        for (int speakers = 0; speakers < 2; speakers++)
            for (uint32_t word = 0; word < scene->count; word++)
                if (!read_one(scene, reading, &word, &list, speakers))
                    return chy_fail_memory(error);
        if (!read_titles(scene, reading, &list) || !read_colleagues(scene, reading, &list))
            return chy_fail_memory(error);
        note_speaker(scene, reading, &list);
    }
    reading->references = list.items.items;
    return CHY_OK;
}
