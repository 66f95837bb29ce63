/* Whose a post is and what it tells of its holder: the code of a post from its
 * title and its country or body (CODEBOOK part 4), the state that only the words
 * around a bare title tell, and the people who held the same seat. */
#include "world/scene.h"

/* ---- what a post tells ---- */

/* What a post tells of its holder holds for all mentions of the person. */
void chy_people_from_posts(const chy_scene *scene)
{
    chy_mention *all = scene->mentions.items;
    for (size_t i = 0; i < scene->mentions.count; i++) {
        const chy_mention *post = &all[i];
        if (post->kind != CHY_MENTION_POST || post->holder >= scene->mentions.count) continue;
        if (all[post->holder].kind != CHY_MENTION_PERSON) continue;
        chy_mention *first = &all[all[post->holder].entity];
        bool former = post->post && post->post->phase == CHY_POST_FORMER;
        if (first->actor.code.length && (former || first->thing != CHY_NO_MENTION)) continue;
        if (post->actor.code.length == 0) continue;
        /* What is told of the person elsewhere outranks a post of nobody knows where. */
        if (first->actor.country.length && post->actor.country.length == 0) continue;
        first->actor.country = post->actor.country;
        first->actor.code = post->actor.code;
        first->actor.sector = post->actor.sector;
    }
    for (size_t i = 0; i < scene->mentions.count; i++) {
        chy_mention *m = &all[i];
        if (m->kind != CHY_MENTION_PERSON || m->entity >= scene->mentions.count) continue;
        const chy_mention *first = &all[m->entity];
        m->actor.country = first->actor.country;
        m->actor.code = first->actor.code;
        m->actor.sector = first->actor.sector;
    }
}

/* The role that a title stands for: of its last words a common noun for actors. */
static const chy_thing *role_of_title(const chy_scene *scene, chy_slice title)
{
    for (;;) {
        uint32_t role = chy_lexicon_named(scene->lexicon, title, CHY_THING_ROLE);
        if (role != CHY_NONE) return &scene->lexicon->things[role];
        size_t blank = chy_slice_find(title, CHY_SLICE(" "));
        if (blank == SIZE_MAX) return NULL;
        title = chy_slice_cut(title, blank + 1, SIZE_MAX);
    }
}

/* The body that a post phrase names within itself, where it is known. */
static const chy_mention *body_within(const chy_scene *scene, const chy_mention *post)
{
    const chy_mention *end = scene->mentions.items + scene->mentions.count;
    for (const chy_mention *m = post + 1; m < end && m->sentence == post->sentence; m++)
        if (m->kind == CHY_MENTION_BODY && m->last <= post->last && m->actor.code.length) return m;
    return NULL;
}

void chy_post_fill(const chy_scene *scene, chy_mention *mention)
{
    chy_actor *actor = &mention->actor;
    const chy_post *post = mention->post;
    actor->name = actor->text;
    if (post == NULL) return;
    const chy_thing *role = role_of_title(scene, post->title);
    bool former = post->phase == CHY_POST_FORMER;
    actor->sector = role ? chy_thing_text(scene, role->sector) : (chy_slice){NULL, 0};
    if (former) actor->sector = CHY_SLICE("ELI");
    if (post->country.length) {
        if (actor->sector.length == 0) actor->sector = CHY_SLICE("GOV");
        actor->country = post->country;
        const chy_thing *state = chy_state_of(scene, post->country);
        chy_slice own_role =
            former || role == NULL ? actor->sector : chy_thing_text(scene, role->code);
        if (state)
            actor->code = chy_codes_join(scene, chy_thing_text(scene, state->code), own_role);
        return;
    }
    uint32_t body = post->body.length
                        ? chy_lexicon_named(scene->lexicon, post->body, CHY_THING_BODY)
                        : CHY_NONE;
    const chy_mention *within = post->body.length ? body_within(scene, mention) : NULL;
    if (within && within->thing == CHY_NO_MENTION) body = CHY_NONE;
    if (body != CHY_NONE) {
        actor->code = chy_thing_text(scene, scene->lexicon->things[body].code);
        actor->sector = chy_thing_text(scene, scene->lexicon->things[body].sector);
    } else if (within) {
        actor->code = within->actor.code;
        actor->sector = within->actor.sector;
        actor->country = within->actor.country;
    } else {
        actor->code = former || role == NULL ? actor->sector : chy_thing_text(scene, role->code);
    }
}

/* ---- posts whose state only the context tells ---- */

/* "its new envoy", "the country's ambassador", "Biden's special envoy": the
 * possessor's country. */
static const chy_mention *possessor(const chy_reading *reading, const chy_mention *post)
{
    const chy_tree *tree = &reading->trees->items[post->sentence];
    for (uint32_t w = 0; w < tree->sentence->count; w++) {
        const chy_node *node = &tree->nodes[w];
        bool hangs =
            node->head == post->head ||
            (node->head != CHY_NO_HEAD && node->head >= post->first && node->head < post->last);
        if (!hangs || node->relation != CHY_RELATION_nmod || !chy_slice_is(node->subtype, "poss"))
            continue;
        uint32_t named = chy_reading_at(reading, post->sentence, w);
        if (named != CHY_NO_MENTION && reading->mentions[named].actor.code.length)
            return &reading->mentions[named];
        const chy_reference *r = chy_reading_reference_at(reading, post->sentence, w);
        if (r && r->count) return &reading->mentions[r->targets[0]];
    }
    return NULL;
}

/* "The mission closed. Its head, N., had quit": a post that is none of a state's
 * is of the body told last, though a state was told of between. */
static const chy_mention *body_before(const chy_reading *reading, uint32_t number)
{
    const chy_mention *post = &reading->mentions[number];
    const chy_tree *tree = &reading->trees->items[post->sentence];
    bool owned = false;
    for (uint32_t w = post->first > 2 ? post->first - 2 : 0; w <= post->first; w++)
        owned |= tree->nodes[w].upos == CHY_UPOS_PRON &&
                 chy_slice_is(tree->nodes[w].subtype, "poss") &&
                 chy_node_has(&tree->nodes[w], "Gender=Neut");
    for (uint32_t i = number; owned && i-- > 0;) {
        const chy_mention *m = &reading->mentions[i];
        if (post->sentence - m->sentence > 1) break;
        if (m->kind == CHY_MENTION_BODY && m->actor.name.length) return m;
    }
    return NULL;
}

/* "The Front rejected the plan; its chairman, N.": the chairman is the front's. */
static const chy_mention *body_of_possessor(const chy_reading *reading, const chy_mention *post)
{
    const chy_mention *m = possessor(reading, post);
    return m && m->kind == CHY_MENTION_BODY && !chy_slice_is(m->actor.sector, "GOV") ? m : NULL;
}

/* "Okoye's personal envoy", "the secretary-general's envoy": the body whose office the
 * possessor holds, as the report tells, or else the compiled data. */
static chy_slice body_led_by_possessor(const chy_scene *scene, const chy_reading *reading,
                                       const chy_mention *post)
{
    const chy_slice none = {NULL, 0};
    const chy_mention *who = possessor(reading, post);
    if (who == NULL || who->kind != CHY_MENTION_PERSON) return none;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind == CHY_MENTION_POST && m != post && m->holder < reading->count &&
            reading->mentions[m->holder].entity == who->entity && m->post->body.length &&
            m->post->country.length == 0)
            return m->post->body;
    }
    if (who->thing == CHY_NO_MENTION) return none;
    uint32_t count, first = chy_lexicon_offices(scene->lexicon, who->thing, &count);
    for (uint32_t i = first; i < first + count; i++) {
        const chy_office *office = &scene->lexicon->offices[scene->lexicon->office_of[i]];
        if (office->country.length || office->body == CHY_NONE || scene->day == 0 ||
            !chy_lexicon_holds(office->from, office->until, scene->day))
            continue;
        return chy_thing_text(scene, scene->lexicon->things[office->body].name);
    }
    return none;
}

static chy_slice country_of_possessor(const chy_reading *reading, const chy_mention *post)
{
    const chy_mention *m = possessor(reading, post);
    /* Where a mission of the UN is does not make its head that state's. */
    bool international = m && m->kind == CHY_MENTION_BODY && chy_slice_is(m->actor.sector, "IGO");
    return m && !international ? m->actor.country : (chy_slice){NULL, 0};
}

static bool names_state(const chy_reading *reading, uint32_t sentence)
{
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++)
        if (reading->mentions[i].kind == CHY_MENTION_COUNTRY &&
            reading->mentions[i].form != CHY_FORM_ADJECTIVE)
            return true;
    return false;
}

/* "Peru rejected a plan of Chile's President N. | Foreign Minister M. ...": the state
 * that the sentence before is about; NULL. */
static const chy_mention *state_told_of(const chy_reading *reading, uint32_t sentence)
{
    const chy_tree *tree = &reading->trees->items[sentence];
    for (uint32_t i = reading->first_of[sentence]; i < reading->first_of[sentence + 1]; i++) {
        const chy_mention *m = &reading->mentions[i];
        const chy_node *node = &tree->nodes[m->head];
        if ((m->kind == CHY_MENTION_COUNTRY ||
             (m->kind == CHY_MENTION_BODY && m->actor.country.length)) &&
            node->relation == CHY_RELATION_nsubj && node->subtype.length == 0 &&
            node->head != CHY_NO_HEAD && tree->nodes[node->head].relation == CHY_RELATION_root)
            return m;
    }
    return NULL;
}

/* The state that the words before a post speak of: named last in its sentence,
 * but not as that to which another post is accredited; for a seat of which a
 * state has one, else the state of the last post of the sentence before. */
static chy_slice country_before(const chy_reading *reading, uint32_t number)
{
    const chy_mention *post = &reading->mentions[number];
    /* "X said that President Y would come": of whom one speaks is not of the
     * speaker's state. */
    const chy_tree *tree = &reading->trees->items[post->sentence];
    if (post->holder < reading->count) {
        const chy_node *holder = &tree->nodes[reading->mentions[post->holder].head];
        if (holder->relation == CHY_RELATION_nsubj && holder->head != CHY_NO_HEAD &&
            tree->nodes[holder->head].relation == CHY_RELATION_ccomp)
            return (chy_slice){NULL, 0};
    }
    if (post->first == 0 && post->sentence > 0 && !names_state(reading, post->sentence)) {
        const chy_mention *state = state_told_of(reading, post->sentence - 1);
        if (state) return state->actor.country;
    }
    for (uint32_t i = number; i-- > 0;) {
        const chy_mention *m = &reading->mentions[i];
        if (post->sentence - m->sentence > 1) break;
        bool here = m->sentence == post->sentence;
        bool leads = here || post->first == 0 || ((const chy_post_detail *)post->post)->single_seat;
        if (m->kind == CHY_MENTION_POST && m->post->country.length && !m->post->assumed && leads)
            return m->post->country;
        if (!here) continue;
        bool former = chy_slice_is(m->actor.sector, "ELI");
        if (m->kind == CHY_MENTION_PERSON && m->actor.country.length && !former)
            return m->actor.country;
        if (m->kind != CHY_MENTION_COUNTRY || m->actor.country.length == 0 || m->inside) continue;
        bool within = false;
        for (uint32_t p = i; p-- > reading->first_of[m->sentence] && !within;)
            within = reading->mentions[p].kind == CHY_MENTION_POST &&
                     m->last <= reading->mentions[p].last;
        if (!within) return m->actor.country;
    }
    return (chy_slice){NULL, 0};
}

/* A title that a state gives: its last word is a role of governments. */
static bool is_of_state(const chy_scene *scene, const chy_post *post)
{
    chy_slice title = post->title, word = {NULL, 0}, rest = title;
    while (chy_slice_split(&rest, ' ', &word)) title = word;
    uint32_t role = chy_lexicon_named(scene->lexicon, title, CHY_THING_ROLE);
    return role != CHY_NONE &&
           chy_slice_is(chy_thing_text(scene, scene->lexicon->things[role].sector), "GOV");
}

static bool names_other_states(const chy_reading *reading, chy_slice only)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind == CHY_MENTION_COUNTRY && m->actor.country.length &&
            !chy_slice_equal(m->actor.country, only))
            return true;
    }
    return false;
}

/* "Fiji's deputy trade minister ... the trade minister": the one state of which the
 * report names a post that ends like this one. */
static chy_slice country_of_title(const chy_reading *reading, const chy_post *post)
{
    chy_slice only = {NULL, 0};
    if (chy_slice_find(post->title, CHY_SLICE(" ")) == SIZE_MAX) return only;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_post *other = reading->mentions[i].post;
        if (other == NULL || other == post || other->country.length == 0 || other->assumed ||
            !chy_slice_ends(other->title, post->title))
            continue;
        if (only.length && !chy_slice_equal(only, other->country)) return (chy_slice){NULL, 0};
        only = other->country;
    }
    return only;
}

/* The state that a holder of a post unknown otherwise acts for: of another post
 * that the report gives the same person; what the same clause has that person do
 * something to ("President X pulled Chad out"); else the only state of which the
 * report names holders of posts, two or more. */
static chy_slice country_led(const chy_reading *reading, uint32_t number)
{
    const chy_mention *post = &reading->mentions[number];
    const chy_slice none = {NULL, 0};
    if (post->holder >= reading->count) return none;
    const chy_mention *holder = &reading->mentions[post->holder];
    chy_slice only = none;
    bool several = false;
    uint32_t posts = 0;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_POST || m->post->country.length == 0) continue;
        if (m->holder < reading->count && reading->mentions[m->holder].entity == holder->entity)
            return m->post->country;
        if (m->holder >= reading->count || m->post->assumed) continue;
        several |= only.length && !chy_slice_equal(only, m->post->country);
        only = m->post->country;
        posts++;
    }
    const chy_tree *tree = &reading->trees->items[post->sentence];
    const chy_node *node = &tree->nodes[holder->head];
    if (node->relation != CHY_RELATION_nsubj) node = &tree->nodes[post->head];
    for (uint32_t i = reading->first_of[post->sentence];
         i < reading->first_of[post->sentence + 1] && node->relation == CHY_RELATION_nsubj; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind == CHY_MENTION_COUNTRY && tree->nodes[m->head].head == node->head &&
            tree->nodes[m->head].relation == CHY_RELATION_obj)
            return m->actor.country;
    }
    return several || posts < 2 || names_other_states(reading, only) ? none : only;
}

/* The body whose head a bare title is: of a post of that title which the report
 * tells in full, else named last, in this sentence or the one before; else the one
 * that is meant where nothing is told ("the Secretary-General"). */
static chy_slice usual_owner(const chy_scene *scene, const chy_reading *reading, uint32_t number)
{
    const chy_mention *post = &reading->mentions[number];
    const chy_post_detail *detail = (const chy_post_detail *)post->post;
    chy_slice usual = detail->usual;
    if (usual.length == 0 || detail->owned || chy_lexicon_state(scene->lexicon, usual) != CHY_NONE)
        return usual;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_post *other = reading->mentions[i].post;
        if (other && other->body.length && chy_slice_equal(other->title, post->post->title))
            return other->body;
    }
    for (uint32_t i = number; i-- > 0;) {
        const chy_mention *m = &reading->mentions[i];
        if (post->sentence - m->sentence > 1) break;
        if (m->kind != CHY_MENTION_BODY || m->thing == CHY_NO_MENTION) continue;
        chy_slice class = chy_thing_text(scene, scene->lexicon->things[m->thing].class);
        if (chy_slice_is(class, "igo") || chy_slice_is(class, "alliance") ||
            chy_slice_is(class, "bloc"))
            return m->actor.name;
    }
    return usual;
}

static bool is_same_seat(const chy_scene *scene, chy_slice lemma)
{
    chy_piece piece;
    size_t at = 0;
    if (lemma.length == 0 || !chy_fold_next(lemma, &at, &piece) || at < lemma.length) return false;
    uint32_t token = chy_lexicon_token(scene->lexicon, chy_piece_slice(&piece));
    return token && token < scene->world->lexicon.use_count &&
           scene->world->lexicon.uses[token] & CHY_USE_SAME_SEAT;
}

static void share_country(const chy_scene *scene, chy_actor *with, const chy_actor *from)
{
    if (with->code.length || with->country.length || from->country.length == 0) return;
    const chy_thing *state = chy_state_of(scene, from->country);
    if (state == NULL) return;
    with->country = from->country;
    with->code = chy_thing_text(scene, state->code);
}

/* "X's predecessor Y", "X's successor, Y": who had the same seat is of the same
 * state. */
static void people_from_seats(const chy_scene *scene, const chy_reading *reading)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *m = &reading->mentions[i];
        if (m->kind != CHY_MENTION_PERSON || m->entity >= reading->count || m->first == 0) continue;
        const chy_tree *tree = &reading->trees->items[m->sentence];
        uint32_t seat = m->first - 1;
        if (seat > 0 && tree->nodes[seat].upos == CHY_UPOS_PUNCT) seat--;
        if (!is_same_seat(scene, tree->nodes[seat].lemma)) continue;
        for (uint32_t w = seat; w-- > 0;) {
            const chy_node *node = &tree->nodes[w];
            if (node->relation != CHY_RELATION_nmod || !chy_slice_is(node->subtype, "poss"))
                continue;
            if (node->head != seat && node->head != m->head) continue;
            uint32_t other = chy_reading_kind_at(reading, m->sentence, w, CHY_MENTION_PERSON);
            const chy_reference *r = chy_reading_reference_at(reading, m->sentence, w);
            if (other == CHY_NO_MENTION && r && r->count) other = r->targets[0];
            if (other == CHY_NO_MENTION || reading->mentions[other].kind != CHY_MENTION_PERSON ||
                reading->mentions[other].entity >= reading->count)
                break;
            chy_actor *one = &reading->mentions[m->entity].actor;
            chy_actor *two = &reading->mentions[reading->mentions[other].entity].actor;
            share_country(scene, one, two);
            share_country(scene, two, one);
            break;
        }
    }
}

/* "N. N., a Kenyan lawyer", "the Kenyan lawyer N. N.", "N. N. is a Kenyan lawyer": the
 * state is that of whom it is said, but not that of "a Kenyan ally". */
static bool tells_origin(const chy_scene *scene, const chy_mention *state,
                         const chy_mention *person)
{
    const chy_tree *tree = &scene->trees->items[state->sentence];
    uint32_t noun = tree->nodes[state->head].head;
    if (state->form != CHY_FORM_ADJECTIVE || noun == CHY_NO_HEAD ||
        tree->nodes[noun].upos != CHY_UPOS_NOUN ||
        chy_word_has_use(scene, tree->nodes[noun].lemma, "of_whom"))
        return false;
    const chy_node *said = &tree->nodes[noun], *name = &tree->nodes[person->head];
    bool of_name = (said->relation == CHY_RELATION_appos || said->relation == CHY_RELATION_nmod ||
                    said->relation == CHY_RELATION_compound) &&
                   said->head >= person->first && said->head < person->last;
    bool of_noun = (name->relation == CHY_RELATION_appos || name->relation == CHY_RELATION_flat ||
                    name->relation == CHY_RELATION_nsubj) &&
                   name->head == noun;
    return of_name || of_noun;
}

/* "Kenya's Peter Mutiso", "Peter Mutiso of Kenya": the state right before or
 * behind the name of one of whom nothing else is told. */
static void people_from_states(const chy_scene *scene, const chy_reading *reading)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *state = &reading->mentions[i];
        if (state->kind != CHY_MENTION_COUNTRY || state->inside) continue;
        const chy_tree *tree = &reading->trees->items[state->sentence];
        uint32_t owner = state->last, article = state->first ? state->first - 1 : 0;
        bool owns = owner < tree->sentence->count && tree->nodes[owner].upos == CHY_UPOS_PART &&
                    tree->nodes[owner].relation == CHY_RELATION_case;
        if (tree->nodes[article].upos == CHY_UPOS_DET && article > 0) article--;
        bool of = state->first && tree->nodes[article].upos == CHY_UPOS_ADP &&
                  tree->nodes[state->head].relation == CHY_RELATION_nmod;
        for (uint32_t p = reading->first_of[state->sentence];
             p < reading->first_of[state->sentence + 1]; p++) {
            const chy_mention *m = &reading->mentions[p];
            if (m->kind != CHY_MENTION_PERSON || m->entity >= reading->count) continue;
            bool behind = owns && m->first == owner + 1;
            bool before = of && m->last == article && tree->nodes[state->head].head >= m->first &&
                          tree->nodes[state->head].head < m->last;
            if (behind || before || tells_origin(scene, state, m))
                share_country(scene, &reading->mentions[m->entity].actor, &state->actor);
        }
    }
}

/* "The bloc's mediator", "president of the court": the body that a common noun in a
 * post stands for; NULL. Ministries and staffs are told apart too badly. */
static const chy_mention *body_meant(const chy_scene *scene, const chy_reading *reading,
                                     const chy_mention *post)
{
    if (chy_lexicon_named(scene->lexicon, post->post->body, CHY_THING_BODY) != CHY_NONE)
        return NULL;
    const chy_sentence *sentence = reading->trees->items[post->sentence].sentence;
    for (uint32_t w = post->first; w < post->last; w++) {
        if (!chy_slice_ends(post->post->body, sentence->words[w].form)) continue;
        const chy_reference *r = chy_reading_reference_at(reading, post->sentence, w);
        if (r == NULL || r->count != 1) continue;
        const chy_mention *body = &reading->mentions[r->targets[0]];
        if (body->kind == CHY_MENTION_BODY && !chy_slice_is(body->actor.sector, "GOV") &&
            !chy_slice_is(body->actor.sector, "MIL"))
            return body;
    }
    return NULL;
}

/* "Okello | aide": what was taken for a body is the surname of somebody of whom the
 * report or the compiled data know, and whose state the post is of. */
static void disown_person(const chy_scene *scene, const chy_reading *reading, chy_post *post)
{
    if (chy_lexicon_named(scene->lexicon, post->body, CHY_THING_BODY) != CHY_NONE) return;
    for (uint32_t i = 0; i < reading->count; i++) {
        const chy_mention *who = &reading->mentions[i];
        if (who->kind != CHY_MENTION_PERSON || !chy_slice_ends(who->actor.text, post->body))
            continue;
        size_t before = who->actor.text.length - post->body.length;
        if (before && who->actor.text.at[before - 1] != ' ') continue;
        post->body = (chy_slice){NULL, 0};
        if (post->country.length == 0) post->country = who->actor.country;
        return;
    }
    bool place = chy_lexicon_named(scene->lexicon, post->body, CHY_THING_PLACE) != CHY_NONE;
    uint32_t bearers, known = place ? CHY_NONE : chy_known_by_surname(scene, post->body, &bearers);
    if (known == CHY_NONE) return;
    post->body = (chy_slice){NULL, 0};
    if (post->country.length == 0)
        post->country = chy_thing_text(scene, scene->lexicon->things[known].country);
}

/* A line of a list: "Paul Ondo, Permanent Secretary". */
static bool is_verbless(const chy_reading *reading, uint32_t sentence)
{
    const chy_tree *tree = &reading->trees->items[sentence];
    for (uint32_t w = 0; w < tree->sentence->count; w++)
        if (tree->nodes[w].upos == CHY_UPOS_VERB || tree->nodes[w].upos == CHY_UPOS_AUX)
            return false;
    return true;
}

static void complete_posts(const chy_scene *scene, const chy_reading *reading,
                           const chy_slice *labels, bool last)
{
    for (uint32_t i = 0; i < reading->count; i++) {
        chy_mention *m = &reading->mentions[i];
        chy_post *post = m->post;
        if (m->kind != CHY_MENTION_POST) continue;
        if (post->body.length) disown_person(scene, reading, post);
        const chy_mention *meant = post->body.length ? body_meant(scene, reading, m) : NULL;
        if (meant) {
            post->body = meant->actor.name;
            if (post->country.length == 0) post->country = meant->actor.country;
            m->actor.code = meant->actor.code;
            m->actor.sector = meant->actor.sector;
        }
        if (post->country.length || post->body.length) continue;
        const chy_mention *own =
            is_of_state(scene, post) || post->to_count ? NULL : body_before(reading, i);
        if (own == NULL && post->to_count == 0) own = body_of_possessor(reading, m);
        if (own) {
            post->body = own->actor.name;
            post->country = own->actor.country;
            m->actor.code = own->actor.code;
            m->actor.sector = own->actor.sector;
            continue;
        }
        post->country = country_of_possessor(reading, m);
        chy_slice usual = post->country.length ? (chy_slice){0} : usual_owner(scene, reading, i);
        if (chy_lexicon_state(scene->lexicon, usual) != CHY_NONE)
            post->country = usual;
        else
            post->body = usual;
        const chy_mention *of = possessor(reading, m);
        if (usual.length == 0 && post->country.length == 0)
            post->body = body_led_by_possessor(scene, reading, m);
        if (usual.length == 0 && post->country.length == 0 && of && of->post)
            post->body = of->post->body;
        if (post->body.length) {
            chy_post_fill(scene, m);
            continue;
        }
        if (post->country.length == 0 && m->holder != CHY_NO_MENTION)
            post->country = reading->mentions[m->holder].actor.country;
        bool listed = post->country.length == 0 && labels[m->sentence].length &&
                      is_verbless(reading, m->sentence);
        if (listed) post->country = labels[m->sentence];
        if (post->country.length == 0 && is_of_state(scene, post)) {
            post->country = country_before(reading, i);
            if (post->country.length == 0) post->country = country_of_title(reading, post);
            if (post->country.length == 0 && last) post->country = labels[m->sentence];
            /* "LIMA, 3 May (Andes Press) -- President N. ..." */
            if (post->country.length == 0 && last && ((const chy_post_detail *)post)->single_seat)
                post->country = chy_home_of(scene);
            if (post->country.length == 0) post->country = country_led(reading, i);
            post->assumed = post->country.length > 0;
        }
        chy_post_fill(scene, m);
        const chy_mention *body = post->country.length ? NULL : possessor(reading, m);
        if (body == NULL || body->kind != CHY_MENTION_BODY) continue;
        post->body = body->actor.name;
        m->actor.code = body->actor.code;
        m->actor.sector = body->actor.sector;
    }
}

chy_status chy_posts_complete(chy_scene *scene, const chy_reading *reading, chy_error *error)
{
    chy_slice *labels;
    if (!chy_labels_find(scene, &labels)) return chy_fail_memory(error);
    /* Twice: whose a post is tells of its holder, and that of the holder's envoys. */
    for (unsigned turn = 0; turn < 2; turn++) {
        complete_posts(scene, reading, labels, turn == 1);
        chy_people_from_posts(scene);
        people_from_seats(scene, reading);
        chy_leaders_settle(scene, reading);
        people_from_states(scene, reading);
        chy_people_from_posts(scene);
    }
    return CHY_OK;
}
