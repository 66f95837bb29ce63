/* actors.c: whom the words in a frame's slots stand for. */
#include "claims/work.h"

bool chy_work_same_actor(const chy_actor *a, const chy_actor *b)
{
    if (a->name.length && b->name.length) return chy_slice_equal(a->name, b->name);
    return chy_slice_equal_nocase(a->text, b->text);
}

void chy_work_add_actor(chy_work *work, chy_actor_list *list, chy_actor actor)
{
    if (actor.text.length == 0 && actor.name.length == 0) return;
    for (size_t i = 0; i < list->count; i++)
        if (chy_work_same_actor(&list->items[i], &actor)) return;
    if (list->count >= CHY_ACTORS) return;
    if (list->items == NULL) list->items = CHY_NEW_ARRAY(work->arena, chy_actor, CHY_ACTORS);
    if (list->items) list->items[list->count++] = actor;
}

static bool is_first_person(const chy_work *work, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    return node->upos == CHY_UPOS_PRON &&
           chy_set_has(work->frames, work->sets.first_person, node->lemma);
}

/* A role as that country has it: "soldiers" of Chad. */
static void add_role_of(chy_work *work, chy_actor_list *list, chy_actor role,
                        const chy_actor *country)
{
    chy_slice code = role.code;
    if (role.country.length && chy_slice_starts(code, role.country))
        code = chy_slice_cut(code, role.country.length, SIZE_MAX);
    chy_actor actor = role;
    actor.country = country->country;
    actor.code =
        chy_arena_format(work->arena, "%.*s%.*s", CHY_PRINT(country->country), CHY_PRINT(code));
    actor.name = chy_arena_format(work->arena, "%.*s (%.*s)", CHY_PRINT(role.text),
                                  CHY_PRINT(country->name));
    chy_work_add_actor(work, list, actor);
}

static const chy_mention *country_at(const chy_work *work, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_COUNTRY);
    if (at == CHY_NO_MENTION) return NULL;
    const chy_mention *mention = &work->reading->mentions[at];
    return mention->actor.country.length ? mention : NULL;
}

/* "Chadian and Libyan soldiers", "the presidents of Chad and Libya": one word for
 * several states' people. The names stand in a row before the word or behind
 * "of"; the row is read from the words, whatever the tree makes of it. */
static bool add_joint_role(chy_work *work, chy_actor_list *list, chy_actor role, uint32_t word)
{
    enum { REACH = 10, STATES = 8 };
    const chy_mention *states[STATES];
    const chy_node *nodes = work->tree->nodes;
    if (!chy_slice_is(nodes[word].xpos, "NNS") && !chy_slice_is(nodes[word].xpos, "NNPS"))
        return false;
    size_t count = 0;
    bool joined = false;
    role.text = work->tree->sentence->words[word].form;
    for (uint32_t i = word; i-- > 0 && word - i <= REACH && count < STATES;) {
        const chy_mention *state = country_at(work, i);
        if (state)
            states[count++] = state;
        else if (nodes[i].upos == CHY_UPOS_CCONJ)
            joined = true;
        else if (nodes[i].upos != CHY_UPOS_ADJ && nodes[i].upos != CHY_UPOS_NOUN &&
                 nodes[i].upos != CHY_UPOS_PROPN && nodes[i].upos != CHY_UPOS_PART &&
                 nodes[i].upos != CHY_UPOS_DET &&
                 !chy_slice_is(work->tree->sentence->words[i].form, ","))
            break;
        if (state) i = state->first;
    }
    if (count < 2 || !joined) {
        /* "of A and B" */
        uint32_t fillers[CHY_FILLERS], series[CHY_FILLERS];
        count = 0;
        size_t found = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_ADJ, true,
                                           CHY_SLICE("of"), fillers, CHY_FILLERS);
        for (size_t j = 0; j < found; j++) {
            size_t length = chy_work_series(work, fillers[j], series, CHY_FILLERS);
            for (size_t k = 0; k < length && count < STATES; k++) {
                const chy_mention *state = country_at(work, series[k]);
                bool told = state == NULL;
                for (size_t l = 0; l < count && !told; l++) told = states[l] == state;
                if (!told) states[count++] = state;
            }
        }
        if (count < 2) return false;
        for (size_t i = 0; i < count; i++) add_role_of(work, list, role, &states[i]->actor);
        return true;
    }
    for (size_t i = count; i-- > 0;) add_role_of(work, list, role, &states[i]->actor);
    return true;
}

/* "People in Chad", "nurses in Accra" are that state's; soldiers may be anybody's. */
static bool add_role_in(chy_work *work, chy_actor_list *list, chy_actor role, uint32_t word)
{
    uint32_t fillers[CHY_FILLERS];
    if (chy_slice_is(role.sector, "MIL") || chy_slice_is(role.sector, "IGO") ||
        chy_slice_is(role.sector, "NGO"))
        return false;
    size_t count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_ADJ, true, CHY_SLICE("in"),
                                       fillers, CHY_FILLERS);
    for (size_t i = 0; i < count; i++) {
        if (work->grammar.words[fillers[i]].governor != word) continue;
        uint32_t at =
            chy_reading_kind_at(work->reading, work->sentence, fillers[i], CHY_MENTION_PLACE);
        if (at == CHY_NO_MENTION)
            at =
                chy_reading_kind_at(work->reading, work->sentence, fillers[i], CHY_MENTION_COUNTRY);
        if (at == CHY_NO_MENTION) continue;
        const chy_actor *place = &work->reading->mentions[at].actor;
        if (place->country.length == 0) continue;
        add_role_of(work, list, role, place);
        return true;
    }
    return false;
}

/* "Ministers from A and B": a role without a country is each owner's. False
 * where nobody owns it. */
static bool add_owned_role(chy_work *work, chy_actor_list *list, chy_actor role, uint32_t word)
{
    static const char *const slots[] = {"poss", "of", "from", "mod"};
    bool added = false;
    for (size_t i = 0; i < sizeof slots / sizeof *slots && !added; i++) {
        uint32_t fillers[CHY_FILLERS];
        size_t count = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_ADJ, true,
                                           chy_slice_of(slots[i]), fillers, CHY_FILLERS);
        for (size_t j = 0; j < count; j++) {
            uint32_t series[CHY_FILLERS];
            size_t length = chy_work_series(work, fillers[j], series, CHY_FILLERS);
            for (size_t k = 0; k < length; k++) {
                uint32_t at = chy_reading_kind_at(work->reading, work->sentence, series[k],
                                                  CHY_MENTION_COUNTRY);
                if (at == CHY_NO_MENTION) {
                    /* "The delegations of the rebels" are the rebels. */
                    chy_actor owner;
                    if (chy_reading_actors(work->reading, work->sentence, series[k], &owner, 1) &&
                        owner.kind == CHY_MENTION_BODY) {
                        chy_work_add_actor(work, list, owner);
                        added = true;
                    }
                    continue;
                }
                const chy_actor *country = &work->reading->mentions[at].actor;
                if (country->country.length == 0) continue;
                add_role_of(work, list, role, country);
                added = true;
            }
        }
    }
    return added || add_role_in(work, list, role, word);
}

/* "Our government", said by somebody whose state is known. */
static bool add_speakers_role(chy_work *work, chy_actor_list *list, chy_actor role, uint32_t word)
{
    bool ours = false;
    CHY_CHILDREN(&work->grammar, word, c)
    ours |= is_first_person(work, c) && chy_slice_is(work->tree->nodes[c].subtype, "poss");
    if (!ours) return false;
    chy_actor_list speakers = chy_work_said_by(work, word);
    if (speakers.count == 0) speakers = work->first_speaker;
    if (speakers.count == 0) return false;
    const chy_actor *speaker = &speakers.items[speakers.count - 1];
    if (speaker->country.length == 0) return false;
    chy_actor state = {.name = speaker->country, .country = speaker->country};
    add_role_of(work, list, role, &state);
    return true;
}

/* "republic", written as a common noun. */
static bool is_state_noun(const chy_work *work, uint32_t word)
{
    chy_upos upos = work->tree->nodes[word].upos;
    chy_slice form = work->tree->sentence->words[word].form;
    return (upos == CHY_UPOS_NOUN || upos == CHY_UPOS_PROPN) && form.length && form.at[0] >= 'a' &&
           form.at[0] <= 'z' &&
           chy_set_has(work->frames, work->sets.state_noun, chy_work_lemma(work, word));
}

uint32_t chy_work_state_name(const chy_work *work, uint32_t word)
{
    if (word == 0 || !is_state_noun(work, word)) return CHY_NO_WORD;
    const chy_node *before = &work->tree->nodes[word - 1];
    chy_slice form = work->tree->sentence->words[word - 1].form;
    bool capital = form.length && form.at[0] >= 'A' && form.at[0] <= 'Z';
    bool modifies = before->head == word && (before->relation == CHY_RELATION_amod ||
                                             before->relation == CHY_RELATION_compound);
    return capital && modifies ? word - 1 : CHY_NO_WORD;
}

/* "The Sahrawi republic" is the state of that people, "the republic" after it too. */
static size_t add_state(chy_work *work, chy_actor_list *list, uint32_t word)
{
    uint32_t people = chy_work_state_name(work, word);
    if (people == CHY_NO_WORD) {
        bool bare = word > 0 && work->tree->nodes[word - 1].upos == CHY_UPOS_DET &&
                    is_state_noun(work, word);
        if (!bare || work->told_state.text.length == 0 ||
            !chy_slice_ends(work->told_state.text, work->tree->sentence->words[word].form))
            return 0;
        chy_work_add_actor(work, list, work->told_state);
        return 1;
    }
    chy_actor actor = {.text = chy_work_words(work, (chy_span){people, word + 1})};
    chy_actor known;
    if (chy_reading_actors(work->reading, work->sentence, people, &known, 1)) {
        actor.country = known.country;
        actor.code = known.country;
    }
    actor.name = actor.text;
    work->told_state = actor;
    chy_work_add_actor(work, list, actor);
    return 1;
}

/* "The delegations of the government and of the rebels": each of them. */
static bool add_joint_owners(chy_work *work, chy_actor_list *list, uint32_t word)
{
    uint32_t fillers[CHY_FILLERS];
    const chy_node *node = &work->tree->nodes[word];
    if (!chy_slice_is(node->xpos, "NNS")) return false;
    size_t found = chy_grammar_fillers(&work->grammar, word, CHY_TRIGGER_ADJ, true, CHY_SLICE("of"),
                                       fillers, CHY_FILLERS);
    if (found < 2) return false;
    chy_actor_list owners = {0};
    for (size_t i = 0; i < found; i++) {
        chy_actor owner;
        if (chy_reading_actors(work->reading, work->sentence, fillers[i], &owner, 1) &&
            (owner.kind == CHY_MENTION_BODY || owner.kind == CHY_MENTION_COUNTRY))
            chy_work_add_actor(work, &owners, owner);
    }
    if (owners.count < 2) return false;
    for (size_t i = 0; i < owners.count; i++) chy_work_add_actor(work, list, owners.items[i]);
    return true;
}

static size_t add_known(chy_work *work, chy_actor_list *list, uint32_t word)
{
    chy_actor actors[8];
    if (is_first_person(work, word) && work->label.count) {
        chy_work_add_actor(work, list, work->label_home);
        return 1;
    }
    if (add_state(work, list, word)) return 1;
    if (is_first_person(work, word) && !work->quoted) {
        /* "We oppose", in a statement of a government. */
        chy_actor home = {.text = work->tree->sentence->words[word].form};
        chy_work_settle_home(work, &home);
        if (home.country.length) {
            home.name = home.country;
            chy_work_add_actor(work, list, home);
            return 1;
        }
    }
    size_t count = chy_reading_actors(work->reading, work->sentence, word, actors, 8);
    if (count == 1 && actors[0].kind != CHY_MENTION_PERSON &&
        actors[0].kind != CHY_MENTION_COUNTRY &&
        (add_joint_role(work, list, actors[0], word) || add_joint_owners(work, list, word)))
        return 1;
    if (count == 1 && actors[0].country.length == 0 &&
        add_speakers_role(work, list, actors[0], word))
        return 1;
    if (count == 1 && actors[0].country.length == 0 && actors[0].code.length <= 3 &&
        work->tree->nodes[word].upos == CHY_UPOS_NOUN &&
        add_owned_role(work, list, actors[0], word))
        return 1;
    for (size_t i = 0; i < count; i++) chy_work_add_actor(work, list, actors[i]);
    if (count == 0 && is_first_person(work, word)) {
        /* "We agreed": whoever is speaking. */
        chy_actor_list speakers = chy_work_said_by(work, word);
        if (speakers.count == 0) speakers = work->first_speaker;
        if (speakers.count) {
            chy_work_add_actor(work, list, speakers.items[speakers.count - 1]);
            count = 1;
        }
    }
    return count;
}

/* "The rebels said they would leave": a pronoun that the world stage left open
 * is whoever is speaking. */
static size_t add_speaker_for_pronoun(chy_work *work, chy_actor_list *list, uint32_t word)
{
    if (work->tree->nodes[word].upos != CHY_UPOS_PRON) return 0;
    uint32_t above = work->tree->nodes[word].head;
    for (unsigned steps = 0; steps < 4 && above != CHY_NO_HEAD; steps++) {
        for (uint32_t i = work->words[above].matches; i != UINT32_MAX;
             i = work->matches.items[i].next) {
            uint32_t fillers[CHY_FILLERS];
            size_t count = chy_grammar_fillers(&work->grammar, above, CHY_TRIGGER_VERB, false,
                                               CHY_SLICE("subject"), fillers, CHY_FILLERS);
            if (!work->matches.items[i].frame->says || count == 0 || fillers[0] == word) continue;
            if (work->tree->nodes[fillers[0]].upos == CHY_UPOS_PRON) return 0;
            chy_actor_list speakers = chy_work_actors(work, fillers, count, true);
            for (size_t j = 0; j < speakers.count; j++)
                chy_work_add_actor(work, list, speakers.items[j]);
            return speakers.count;
        }
        above = work->tree->nodes[above].head;
    }
    return 0;
}

/* The first party named anywhere in a phrase: "inquiry into claims that the army
 * fired". */
static size_t add_within(chy_work *work, chy_actor_list *list, uint32_t word)
{
    const chy_reading *reading = work->reading;
    chy_span phrase = chy_work_phrase(work, word, false);
    for (uint32_t i = reading->first_of[work->sentence]; i < reading->first_of[work->sentence + 1];
         i++) {
        const chy_mention *mention = &reading->mentions[i];
        if (mention->first < phrase.first || mention->last > phrase.last) continue;
        if (mention->kind != CHY_MENTION_COUNTRY && mention->kind != CHY_MENTION_BODY &&
            mention->kind != CHY_MENTION_PERSON && mention->kind != CHY_MENTION_ROLE)
            continue;
        if (mention->head == word || mention->head >= work->tree->sentence->count) continue;
        if (add_known(work, list, mention->head)) return 1;
    }
    return 0;
}

/* "Flew to Astana", "shelled Bunia": a place stands for the state that it lies in. */
static bool add_place(chy_work *work, chy_actor_list *list, uint32_t word)
{
    uint32_t at = chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_PLACE);
    if (at == CHY_NO_MENTION) return false;
    chy_actor actor = work->reading->mentions[at].actor;
    if (actor.country.length == 0) return false;
    if (actor.code.length == 0) actor.code = actor.country;
    chy_work_add_actor(work, list, actor);
    return true;
}

/* Nobody known, but a noun that is no deed, date or number: its own words. */
static void add_words(chy_work *work, chy_actor_list *list, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    if (node->upos != CHY_UPOS_NOUN && node->upos != CHY_UPOS_PROPN) return;
    if (work->grammar.words[word].clause) return;
    if (chy_set_has(work->frames, work->sets.nobody, chy_work_lemma(work, word))) return;
    if (chy_reading_kind_at(work->reading, work->sentence, word, CHY_MENTION_DATE) !=
        CHY_NO_MENTION)
        return;
    chy_slice text = chy_work_words(work, chy_work_phrase(work, word, true));
    chy_work_add_actor(work, list, (chy_actor){.text = text, .name = text});
}

static size_t add_owner(chy_work *work, chy_actor_list *list, uint32_t word)
{
    chy_path path = {.steps = {CHY_SLICE("owner")}, .count = 1};
    chy_match self = {.word = word, .class = CHY_TRIGGER_VERB, .has_object = true};
    uint32_t owners[CHY_FILLERS];
    size_t count = chy_work_fillers(work, &self, (chy_paths){&path, 1}, owners, CHY_FILLERS);
    size_t added = 0;
    for (size_t i = 0; i < count; i++) added += add_known(work, list, owners[i]);
    return added;
}

/* "All but A": read as two in a row. */
static bool is_left_out(const chy_work *work, uint32_t word)
{
    const chy_node *node = &work->tree->nodes[word];
    if (node->relation != CHY_RELATION_conj || node->head == CHY_NO_HEAD) return false;
    chy_upos before = work->tree->nodes[node->head].upos;
    if (before != CHY_UPOS_DET && before != CHY_UPOS_PRON) return false;
    CHY_CHILDREN(&work->grammar, word, c)
    if (work->tree->nodes[c].relation == CHY_RELATION_cc &&
        chy_set_has(work->frames, work->sets.except, chy_work_lemma(work, c)))
        return true;
    return false;
}

chy_actor_list chy_work_actors(chy_work *work, const uint32_t *words, size_t count, bool loosely)
{
    chy_actor_list list = {0};
    for (size_t i = 0; i < count; i++) {
        if (words[i] < work->label_end) continue; /* who speaks, before the colon */
        if (chy_set_has(work->frames, work->sets.except,
                        chy_grammar_marker(&work->grammar, words[i])))
            continue; /* "except A" */
        if (is_left_out(work, words[i])) continue;
        uint32_t series[CHY_FILLERS];
        size_t length = chy_work_series(work, words[i], series, CHY_FILLERS);
        chy_work_cover(work, words[i]);
        chy_upos upos = work->tree->nodes[words[i]].upos;
        if (work->grammar.words[words[i]].clause && upos != CHY_UPOS_PROPN) continue;
        size_t known = 0;
        for (size_t j = 0; j < length; j++) {
            chy_work_cover(work, series[j]);
            known += add_known(work, &list, series[j]);
        }
        /* "The two neighbours, A and B": nobody known, but told beside it. */
        uint32_t beside[CHY_FILLERS];
        size_t besides = known
                             ? 0
                             : chy_grammar_fillers(&work->grammar, words[i], CHY_TRIGGER_VERB,
                                                   false, CHY_SLICE("appos"), beside, CHY_FILLERS);
        for (size_t j = 0; j < besides; j++) {
            size_t beside_length = chy_work_series(work, beside[j], series, CHY_FILLERS);
            for (size_t k = 0; k < beside_length; k++) known += add_known(work, &list, series[k]);
        }
        if (known == 0) known = add_speaker_for_pronoun(work, &list, words[i]);
        if (known || !loosely) continue;
        if (add_place(work, &list, words[i])) continue;
        if (add_owner(work, &list, words[i])) continue;
        /* A deed is whose it is; any other thing may be what it says it is. */
        bool deed = chy_work_event_match(work, words[i], true) != NULL;
        if (deed && add_within(work, &list, words[i])) continue;
        add_words(work, &list, words[i]);
    }
    return list;
}

/* A pronoun that stands for nobody known gives way to the next alternative. */
chy_actor_list chy_work_path_actors(chy_work *work, const chy_match *match, chy_paths paths,
                                    bool loosely)
{
    uint32_t words[CHY_FILLERS];
    chy_actor_list list = {0};
    for (uint32_t i = 0; i < paths.count && list.count == 0;) {
        uint32_t next = i + 1;
        while (next < paths.count && paths.items[next].joined) next++;
        chy_paths one = {paths.items + i, next - i};
        size_t count = chy_work_fillers(work, match, one, words, CHY_FILLERS);
        list = chy_work_actors(work, words, count, loosely);
        i = next;
    }
    return list;
}

chy_actor_list chy_work_field_actors(chy_work *work, const chy_match *match, const char *field,
                                     bool loosely)
{
    const chy_field *found = chy_frame_field(match->frame, field);
    return found ? chy_work_path_actors(work, match, found->paths, loosely) : (chy_actor_list){0};
}
