/* What the claims stage asks of a reading. */
#include "world/scene.h"

static uint32_t slot(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    if (sentence >= reading->trees->count) return CHY_NO_MENTION;
    uint32_t first = reading->word_of[sentence];
    return word < reading->word_of[sentence + 1] - first ? first + word : CHY_NO_MENTION;
}

uint32_t chy_reading_at(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    uint32_t at = slot(reading, sentence, word);
    return at == CHY_NO_MENTION ? at : reading->at_word[at];
}

uint32_t chy_reading_kind_at(const chy_reading *reading, uint32_t sentence, uint32_t word,
                             chy_mention_kind kind)
{
    if (slot(reading, sentence, word) == CHY_NO_MENTION) return CHY_NO_MENTION;
    uint32_t best = CHY_NO_MENTION;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->head != word || m->kind != kind) continue;
        if (best == CHY_NO_MENTION ||
            m->last - m->first > reading->mentions[best].last - reading->mentions[best].first)
            best = i;
    }
    return best;
}

const chy_reference *chy_reading_reference_at(const chy_reading *reading, uint32_t sentence,
                                              uint32_t word)
{
    uint32_t at = slot(reading, sentence, word);
    uint32_t number = at == CHY_NO_MENTION ? 0 : reading->reference_at[at];
    return number ? &reading->references[number - 1] : NULL;
}

static uint32_t referred(const chy_reading *reading, uint32_t sentence, uint32_t word,
                         chy_mention_kind kind)
{
    uint32_t mention = chy_reading_kind_at(reading, sentence, word, kind);
    if (mention != CHY_NO_MENTION) return mention;
    const chy_reference *reference = chy_reading_reference_at(reading, sentence, word);
    if (reference && reference->count && reading->mentions[reference->targets[0]].kind == kind)
        return reference->targets[0];
    return CHY_NO_MENTION;
}

uint32_t chy_reading_post_at(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    return referred(reading, sentence, word, CHY_MENTION_POST);
}

uint32_t chy_reading_forum_at(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    return referred(reading, sentence, word, CHY_MENTION_FORUM);
}

uint32_t chy_reading_instrument_at(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    return referred(reading, sentence, word, CHY_MENTION_INSTRUMENT);
}

/* ---- actors ---- */

/* The government of the country that a mention names. */
static void make_government(const chy_reading *reading, chy_actor *actor)
{
    const chy_lexicon *lexicon = &reading->world->lexicon;
    uint32_t number = chy_lexicon_state(lexicon, actor->country);
    if (number == CHY_NONE) return;
    const chy_thing *state = &lexicon->things[number];
    actor->name = chy_lexicon_text(lexicon, state->government);
    actor->code = chy_lexicon_text(lexicon, state->official);
    actor->sector = CHY_SLICE("GOV");
}

/* Who holds the post that a mention tells, where the compiled data know it. */
static bool known_holder(const chy_reading *reading, const chy_mention *mention, chy_actor *actor)
{
    const chy_post *post = mention->post;
    if (post == NULL || post->phase != CHY_POST_PLAIN) return false;
    if (post->country.length == 0 && post->body.length == 0) return false;
    uint32_t body = post->body.length
                        ? chy_lexicon_named(&reading->world->lexicon, post->body, CHY_THING_BODY)
                        : CHY_NONE;
    if (post->country.length == 0 && body == CHY_NONE) return false;
    uint32_t number = chy_lexicon_holder(&reading->world->lexicon, post->country, body, post->title,
                                         reading->day);
    if (number == CHY_NONE && body != CHY_NONE && post->country.length)
        number = chy_lexicon_holder(&reading->world->lexicon, post->country, CHY_NONE, post->title,
                                    reading->day);
    if (number == CHY_NONE) return false;
    const chy_office *office = &reading->world->lexicon.offices[number];
    actor->name = chy_lexicon_text(&reading->world->lexicon,
                                   reading->world->lexicon.things[office->person].name);
    return true;
}

static size_t actor_of_mention(const chy_reading *reading, uint32_t number, bool government,
                               chy_actor *actor)
{
    const chy_mention *m = &reading->mentions[number];
    switch (m->kind) {
    case CHY_MENTION_DATE:
    case CHY_MENTION_NUMBER:
    case CHY_MENTION_INSTRUMENT:
    case CHY_MENTION_PLACE:
        return 0;
    case CHY_MENTION_POST:
        if (m->holder != CHY_NO_MENTION && m->holder < reading->count) {
            *actor = reading->mentions[m->holder].actor;
            return 1;
        }
        *actor = m->actor;
        known_holder(reading, m, actor);
        return 1;
    default:
        *actor = m->actor;
    }
    if (government && m->kind == CHY_MENTION_COUNTRY && m->form != CHY_FORM_PEOPLE)
        make_government(reading, actor);
    return 1;
}

/* A country as one who acts, speaks or is dealt with. */
static bool acts(const chy_tree *tree, uint32_t word)
{
    for (uint32_t steps = 0; steps < tree->sentence->count; steps++) {
        const chy_node *node = &tree->nodes[word];
        if (node->relation == CHY_RELATION_nsubj || node->relation == CHY_RELATION_csubj)
            return true;
        if (node->relation == CHY_RELATION_obl && chy_slice_is(node->subtype, "agent")) return true;
        if (node->relation != CHY_RELATION_conj || node->head == CHY_NO_HEAD) return false;
        word = node->head;
    }
    return false;
}

/* One side of a group: a state by its code, or "STATE:CODE" of a user's dictionary. */
static bool side_of_group(const chy_reading *reading, const chy_mention *m, chy_slice side,
                          bool government, chy_actor *actor)
{
    const chy_lexicon *lexicon = &reading->world->lexicon;
    size_t colon = chy_slice_find(side, CHY_SLICE(":"));
    *actor = (chy_actor){.text = m->actor.text};
    if (colon != SIZE_MAX) {
        chy_slice code = chy_slice_cut(side, colon + 1, SIZE_MAX);
        actor->country = chy_slice_cut(side, 0, colon);
        uint32_t owner = chy_lexicon_state(lexicon, actor->country);
        chy_slice whose =
            owner == CHY_NONE ? code : chy_lexicon_text(lexicon, lexicon->things[owner].name);
        chy_slice group = chy_lexicon_text(lexicon, lexicon->things[m->thing].name);
        actor->name =
            chy_arena_format(reading->arena, "%.*s (%.*s)", CHY_PRINT(group), CHY_PRINT(whose));
        actor->code = code;
        actor->sector = owner == CHY_NONE ? chy_slice_cut(code, 0, 3) : chy_slice_cut(code, 3, 6);
        actor->kind = CHY_MENTION_BODY;
        return true;
    }
    uint32_t number = chy_lexicon_state(lexicon, side);
    if (number == CHY_NONE) return false;
    const chy_thing *state = &lexicon->things[number];
    actor->name = chy_lexicon_text(lexicon, state->name);
    actor->code = chy_lexicon_text(lexicon, state->code);
    actor->country = chy_lexicon_text(lexicon, state->country);
    actor->kind = CHY_MENTION_COUNTRY;
    if (government) make_government(reading, actor);
    return true;
}

/* The sides of a group ("the Baltic states"), as many as there is room for. */
static size_t actors_of_group(const chy_reading *reading, const chy_mention *m, bool government,
                              chy_actor *actors, size_t limit)
{
    const chy_lexicon *lexicon = &reading->world->lexicon;
    if (m->thing == CHY_NO_MENTION || lexicon->things[m->thing].kind != CHY_THING_GROUP) return 0;
    chy_slice rest = chy_lexicon_text(lexicon, lexicon->things[m->thing].extra), side;
    size_t count = 0;
    while (count < limit && chy_slice_split(&rest, '|', &side))
        count += side_of_group(reading, m, side, government, &actors[count]);
    return count;
}

static bool same_words(const chy_mention *a, const chy_mention *b)
{
    return a->first == b->first && a->last == b->last;
}

/* "Presidents A and B": all holders of one phrase, where the mention is the phrase or
 * its first holder, next to whom the tree may have lost the others. */
static size_t holders_of_phrase(const chy_reading *reading, uint32_t number, chy_actor *actors,
                                size_t limit)
{
    const chy_mention *m = &reading->mentions[number];
    size_t count = 0;
    const chy_mention *phrase = NULL;
    for (uint32_t i = reading->first_of[m->sentence]; i < reading->first_of[m->sentence + 1]; i++) {
        const chy_mention *post = &reading->mentions[i];
        if (post->kind != CHY_MENTION_POST || post->holder >= reading->count) continue;
        if (phrase == NULL &&
            (m->kind == CHY_MENTION_POST ? same_words(m, post) : post->holder == number))
            phrase = post;
        if (phrase == NULL || !same_words(phrase, post)) continue;
        if (count < limit) actors[count++] = reading->mentions[post->holder].actor;
    }
    return count > 1 ? count : 0;
}

size_t chy_reading_actors(const chy_reading *reading, uint32_t sentence, uint32_t word,
                          chy_actor *actors, size_t limit)
{
    if (limit == 0 || slot(reading, sentence, word) == CHY_NO_MENTION) return 0;
    const chy_tree *tree = &reading->trees->items[sentence];
    uint32_t number = chy_reading_at(reading, sentence, word);
    const chy_reference *reference = chy_reading_reference_at(reading, sentence, word);
    bool weak = number == CHY_NO_MENTION || reading->mentions[number].kind == CHY_MENTION_ROLE ||
                reading->mentions[number].kind == CHY_MENTION_NUMBER ||
                (reading->mentions[number].kind == CHY_MENTION_POST &&
                 reading->mentions[number].holder == CHY_NO_MENTION);
    if (reference && reference->count && weak) {
        size_t count = 0;
        for (uint32_t i = 0; i < reference->count && count < limit; i++) {
            bool government = reference->government || acts(tree, word);
            count += actor_of_mention(reading, reference->targets[i], government, &actors[count]);
        }
        if (count) return count;
    }
    if (number == CHY_NO_MENTION) return 0;
    size_t group =
        actors_of_group(reading, &reading->mentions[number], acts(tree, word), actors, limit);
    if (group == 0) group = holders_of_phrase(reading, number, actors, limit);
    return group ? group : actor_of_mention(reading, number, acts(tree, word), &actors[0]);
}

/* ---- when and where ---- */

static bool is_clause_link(chy_relation relation)
{
    return relation == CHY_RELATION_advcl || relation == CHY_RELATION_ccomp ||
           relation == CHY_RELATION_xcomp || relation == CHY_RELATION_conj ||
           relation == CHY_RELATION_acl || relation == CHY_RELATION_parataxis;
}

static bool is_time_link(const chy_node *node)
{
    return node->relation == CHY_RELATION_obl || node->relation == CHY_RELATION_advmod ||
           node->relation == CHY_RELATION_nmod || node->relation == CHY_RELATION_nummod ||
           node->relation == CHY_RELATION_compound || node->relation == CHY_RELATION_appos;
}

/* What the preposition before a word is good for in names (CHY_USE_...); 0. */
static uint32_t preposition_uses(const chy_reading *reading, const chy_tree *tree, uint32_t word)
{
    uint32_t preposition = chy_child(tree, word, CHY_RELATION_case);
    if (preposition == UINT32_MAX) return 0;
    chy_piece piece;
    size_t at = 0;
    if (!chy_fold_next(tree->sentence->words[preposition].form, &at, &piece)) return 0;
    uint32_t token = chy_lexicon_token(&reading->world->lexicon, chy_piece_slice(&piece));
    return reading->world->lexicon.uses[token];
}

bool chy_reading_is_where(const chy_reading *reading, const chy_mention *mention)
{
    const chy_tree *tree = &reading->trees->items[mention->sentence];
    chy_relation relation = tree->nodes[mention->head].relation;
    return (relation == CHY_RELATION_obl || relation == CHY_RELATION_nmod) &&
           preposition_uses(reading, tree, mention->head) &
               (CHY_USE_PLACE_PREPOSITION | CHY_USE_MOTION_PREPOSITION);
}

/* The mention of `kind` that hangs on `word` or on one of its modifiers' chain
 * of two; the nearest to the word. */
static uint32_t modifier(const chy_reading *reading, uint32_t sentence, uint32_t word, bool date)
{
    const chy_tree *tree = &reading->trees->items[sentence];
    uint32_t best = CHY_NO_MENTION, best_distance = UINT32_MAX;
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (date ? m->kind != CHY_MENTION_DATE || m->value.length == 0
                 : m->kind != CHY_MENTION_PLACE && m->kind != CHY_MENTION_COUNTRY)
            continue;
        const chy_node *node = &tree->nodes[m->head];
        if (node->head != word || !is_time_link(node)) continue;
        if (!date && !(preposition_uses(reading, tree, m->head) & CHY_USE_PLACE_PREPOSITION))
            continue;
        uint32_t distance = m->head > word ? m->head - word : word - m->head;
        if (distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static uint32_t of_clause(const chy_reading *reading, uint32_t sentence, uint32_t word, bool date)
{
    if (slot(reading, sentence, word) == CHY_NO_MENTION) return CHY_NO_MENTION;
    const chy_tree *tree = &reading->trees->items[sentence];
    for (uint32_t steps = 0; steps < tree->sentence->count; steps++) {
        uint32_t found = modifier(reading, sentence, word, date);
        if (found != CHY_NO_MENTION) return found;
        const chy_node *node = &tree->nodes[word];
        if (node->head == CHY_NO_HEAD || !is_clause_link(node->relation)) break;
        /* What is said has a time of its own: "said on Monday that it had signed". */
        if (node->relation == CHY_RELATION_ccomp || node->relation == CHY_RELATION_parataxis) break;
        /* "was launched in 2003 but has not met": a new verb with its own subject or tense. */
        if (node->relation == CHY_RELATION_conj &&
            chy_child(tree, word, CHY_RELATION_nsubj) != UINT32_MAX)
            break;
        word = node->head;
    }
    return CHY_NO_MENTION;
}

uint32_t chy_reading_date_of(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    return of_clause(reading, sentence, word, true);
}

uint32_t chy_reading_place_of(const chy_reading *reading, uint32_t sentence, uint32_t word)
{
    return of_clause(reading, sentence, word, false);
}
