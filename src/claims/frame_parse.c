/* frame_parse.c: the language of frames, read line by line.
 *
 * A line that starts in the first column opens a block (`set NAME ...` or
 * `frame NAME : KIND`); lines that are set in belong to the block above; '#'
 * starts a comment. A mistake is told with file, line and column, the line is
 * passed over, and reading goes on, so that one run names all mistakes. */
#include <stdio.h>
#include <string.h>

#include "claims/frame.h"

typedef struct scanner {
    struct chy_frames *frames;
    chy_slice path, line, all;
    unsigned number;
    size_t at;
    const chy_listener *listener;
    unsigned mistakes;
    chy_frame *frame; /* the open block: a frame, or a set, or neither */
    uint32_t set;
    size_t indent; /* of the statement above */
    int continued; /* its trigger class, where it lists triggers; else -1 */
    /* What is being read, until it is known how much it is. */
    CHY_ARRAY(chy_path) paths;
    CHY_ARRAY(chy_test) tests;
} scanner;

/* A copy of as many items as there are. */
static void *keep(scanner *s, const void *items, size_t count, size_t size)
{
    void *kept = count ? chy_arena_calloc(s->frames->arena, count, size) : NULL;
    return kept ? memcpy(kept, items, count * size) : NULL;
}

static void mistake(scanner *s, size_t at, const char *message, chy_slice about)
{
    s->mistakes++;
    char path[256];
    snprintf(path, sizeof path, "%.*s", CHY_PRINT(s->path));
    if (about.length)
        chy_tell(s->listener, path, s->number, (unsigned)at + 1, true, "\"%.*s\": %s",
                 CHY_PRINT(about), message);
    else
        chy_tell(s->listener, path, s->number, (unsigned)at + 1, true, "%s", message);
}

/* Where the token stands that has just been read. */
static chy_frame_place place_of(const scanner *s, chy_slice token)
{
    return (chy_frame_place){s->path, s->number,
                             token.at ? (unsigned)(token.at - s->line.at) + 1 : 1};
}

/* ---- words of a line ---- */

/* What a byte is to the scanner. */
enum { BLANK = 1, SIGN = 2, OTHER_END = 4 };

static const unsigned char bytes[256] = {
    [' '] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK,    ['='] = SIGN,     ['|'] = SIGN,
    ['+'] = SIGN,  [':'] = SIGN,   ['#'] = OTHER_END, ['"'] = OTHER_END};

static bool is_blank(char c)
{
    return bytes[(unsigned char)c] == BLANK;
}

static bool is_sign(char c)
{
    return bytes[(unsigned char)c] == SIGN;
}

static bool ends_word(char c)
{
    return bytes[(unsigned char)c] != 0;
}

static void skip_blanks(scanner *s)
{
    while (s->at < s->line.length && is_blank(s->line.at[s->at])) s->at++;
}

/* The next word, sign (= | + :) or quoted string (with its opening quote, so
 * that it differs from a word); empty at the end of the line. */
static chy_slice next_token(scanner *s)
{
    skip_blanks(s);
    if (s->at >= s->line.length) return (chy_slice){0};
    size_t from = s->at;
    char c = s->line.at[from];
    if (c == '#') return s->at = s->line.length, (chy_slice){0};
    if (c == '"') {
        s->at++;
        while (s->at < s->line.length && s->line.at[s->at] != '"') s->at++;
        chy_slice quoted = chy_slice_cut(s->line, from, s->at);
        if (s->at >= s->line.length)
            mistake(s, from, "expected a closing quote", quoted);
        else
            s->at++;
        return quoted;
    }
    if (is_sign(c)) return s->at++, chy_slice_cut(s->line, from, from + 1);
    while (s->at < s->line.length && !ends_word(s->line.at[s->at])) s->at++;
    return chy_slice_cut(s->line, from, s->at);
}

static chy_slice unquote(chy_slice token)
{
    return token.length && token.at[0] == '"' ? chy_slice_cut(token, 1, token.length) : token;
}

/* ---- sets ---- */

static uint32_t set_named(struct chy_frames *frames, chy_slice name)
{
    uint32_t *found = chy_map_find(&frames->set_names, name);
    if (found) return *found;
    chy_word_set *set = chy_array_push(&frames->sets, frames->arena);
    if (set == NULL) return UINT32_MAX;
    set->name = name;
    set->words = chy_map_in(frames->arena);
    uint32_t index = (uint32_t)frames->sets.count - 1;
    chy_map_put(&frames->set_names, name, index, NULL);
    return index;
}

static void read_set_words(scanner *s)
{
    chy_word_set *set = &s->frames->sets.items[s->set];
    for (chy_slice word; (word = next_token(s)).length;) {
        word = unquote(word);
        if (word.length && word.at[0] == '@') {
            /* Another set's words; it stands above, so that order is plain. */
            uint32_t *other =
                chy_map_find(&s->frames->set_names, chy_slice_cut(word, 1, word.length));
            if (other == NULL || s->frames->sets.items[*other].words.entries.count == 0) {
                mistake(s, s->at - word.length, "expected a set that stands above this line", word);
                continue;
            }
            chy_map *words = &s->frames->sets.items[*other].words;
            for (size_t i = 0; i < words->entries.count; i++)
                chy_map_put(&set->words, words->entries.items[i].key, 1, NULL);
            continue;
        }
        chy_map_put(&set->words, word, 1, NULL);
        chy_map_put(&s->frames->vocabulary, word, 1, NULL);
    }
}

/* ---- paths, tests, values ---- */

static bool read_path(scanner *s, chy_slice token, chy_path *path)
{
    *path = (chy_path){0};
    chy_slice rest = token, step;
    while (chy_slice_split(&rest, '.', &step)) {
        if (step.length == 0 || path->count == CHY_PATH_STEPS) {
            mistake(s, s->at - token.length, "expected up to three slots parted by points", token);
            return false;
        }
        path->steps[path->count++] = step;
        if (s->listener == NULL) continue;
        chy_slot_use *use = chy_array_push(&s->frames->slots, s->frames->arena);
        if (use) *use = (chy_slot_use){step, place_of(s, step)};
    }
    return path->count > 0;
}

/* Reads `a | b.of + c`, up to a token that is no part of it, which is left. */
static chy_paths read_paths(scanner *s, chy_slice token)
{
    bool joined = false;
    s->paths.count = 0;
    while (token.length) {
        chy_path path;
        if (!read_path(s, token, &path)) break;
        path.joined = joined;
        chy_path *place = chy_array_push(&s->paths, s->frames->arena);
        if (place) *place = path;
        size_t before = s->at;
        chy_slice sign = next_token(s);
        if (!chy_slice_is(sign, "|") && !chy_slice_is(sign, "+")) {
            s->at = before;
            break;
        }
        joined = chy_slice_is(sign, "+");
        token = next_token(s);
        if (token.length == 0) mistake(s, s->at, "expected a slot after the sign", sign);
    }
    chy_path *kept = keep(s, s->paths.items, s->paths.count, sizeof *kept);
    return (chy_paths){kept, kept ? (uint32_t)s->paths.count : 0};
}

static bool read_test(scanner *s, chy_slice token, chy_test *test)
{
    static const char *const names[] = {
        [CHY_TEST_ANY] = "any",       [CHY_TEST_ACTOR] = "actor",
        [CHY_TEST_PERSON] = "person", [CHY_TEST_COUNTRY] = "country",
        [CHY_TEST_BODY] = "body",     [CHY_TEST_POST] = "post",
        [CHY_TEST_FORUM] = "forum",   [CHY_TEST_DATE] = "date",
        [CHY_TEST_PLACE] = "place",   [CHY_TEST_NUMBER] = "number",
        [CHY_TEST_ROLE] = "role",     [CHY_TEST_CLAUSE] = "clause",
        [CHY_TEST_NAME] = "name",     [CHY_TEST_PLURAL] = "plural",
        [CHY_TEST_ACT] = "act",       [CHY_TEST_INSTRUMENT] = "instrument"};
    bool within = token.at[0] == '~';
    chy_slice name = chy_slice_cut(token, within, token.length);
    if (name.length > 1 && name.at[0] == '@') {
        test->kind = within ? CHY_TEST_WITHIN : CHY_TEST_WORDS;
        test->set = set_named(s->frames, chy_slice_cut(name, 1, name.length));
        if (test->set == UINT32_MAX) return false;
        chy_word_set *set = &s->frames->sets.items[test->set];
        if (!set->used) set->used_at = place_of(s, token);
        set->used = true;
        return true;
    }
    if (within) {
        /* ~"word" comes as "~" and a quoted token, since a quote ends a word. */
        if (name.length == 0) name = next_token(s);
        token = name;
    }
    if (within || (name.length && name.at[0] == '"')) {
        /* One word is a set of its own, named by the word with its quote. */
        chy_slice word = unquote(name);
        if (word.length == 0) return mistake(s, s->at, "expected a word", token), false;
        chy_slice own = name.at[0] == '"'
                            ? name
                            : chy_arena_format(s->frames->arena, "\"%.*s", CHY_PRINT(word));
        test->kind = within ? CHY_TEST_WITHIN : CHY_TEST_WORDS;
        test->set = set_named(s->frames, own);
        if (test->set == UINT32_MAX) return false;
        s->frames->sets.items[test->set].used = true;
        chy_map_put(&s->frames->sets.items[test->set].words, word, 1, NULL);
        chy_map_put(&s->frames->vocabulary, word, 1, NULL);
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && chy_slice_is(name, names[i])) {
            test->kind = (chy_test_kind)i;
            return true;
        }
    mistake(s, s->at - token.length,
            "expected any, actor, person, country, body, post, forum, instrument, date, place, "
            "number, role, clause, name, plural, act, @set, ~@set or \"word\"",
            token);
    return false;
}

static void read_condition(scanner *s, bool unless)
{
    size_t start = s->at;
    chy_slice token = next_token(s);
    if (token.length == 0) {
        mistake(s, start, "expected a slot and what must stand in it", (chy_slice){0});
        return;
    }
    chy_condition *condition =
        chy_array_grow(s->frames->arena, (void **)&s->frame->conditions, &s->frame->condition_count,
                       &s->frame->condition_room, sizeof *s->frame->conditions);
    if (condition == NULL) return;
    condition->unless = unless;
    condition->paths = read_paths(s, token);
    s->tests.count = 0;
    while ((token = next_token(s)).length) {
        chy_test test = {0};
        if (!read_test(s, token, &test)) continue;
        chy_test *place = chy_array_push(&s->tests, s->frames->arena);
        if (place) *place = test;
    }
    if (s->tests.count == 0) {
        chy_test *place = chy_array_push(&s->tests, s->frames->arena);
        if (place) *place = (chy_test){CHY_TEST_ANY, 0};
    }
    condition->tests = keep(s, s->tests.items, s->tests.count, sizeof *condition->tests);
    condition->count = condition->tests ? (uint32_t)s->tests.count : 0;
}

/* ---- frames ---- */

static const struct {
    const char *kind;
    const char *fields[10];
} kinds[] = {
    [CHY_CLAIM_TENURE] = {"tenure",
                          {"person", "post", "status", "from", "until", "to", "title", "body"}},
    [CHY_CLAIM_EVENT] = {"event", {"actors", "recipients", "content"}},
    [CHY_CLAIM_FORUM] = {"forum", {"forum", "change", "about"}},
    [CHY_CLAIM_MEMBERSHIP] = {"membership", {"member", "body", "role", "change"}},
    [CHY_CLAIM_STANCE] = {"stance", {"holder", "attitude", "proposition"}},
    [CHY_CLAIM_RELATION] = {"relation", {"a", "b", "relation"}},
    [CHY_CLAIM_OBLIGATION] = {"obligation", {"bearer", "instrument", "duty", "force", "breach"}},
    [CHY_CLAIM_MANDATE] = {"mandate", {"post", "duty"}},
    [CHY_CLAIM_FIGURE] = {"figure", {"subject", "measure", "number", "comparator"}},
    [CHY_KIND_OPERATOR] = {"operator", {"content"}},
};

static bool knows_field(uint32_t kind, chy_slice name)
{
    for (size_t i = 0; i < 10 && kinds[kind].fields[i]; i++)
        if (chy_slice_is(name, kinds[kind].fields[i])) return true;
    return chy_slice_is(name, "when") || chy_slice_is(name, "where") ||
           chy_slice_is(name, "content") || chy_slice_is(name, "source");
}

static void read_field(scanner *s, chy_slice name)
{
    if (!knows_field(s->frame->kind, name)) {
        mistake(s, 0, "claims of this kind have no such field: expected one of docs/frames.md",
                name);
        return;
    }
    chy_slice token = next_token(s);
    if (token.length == 0) {
        mistake(s, s->at, "expected a slot or a \"word\" after =", (chy_slice){0});
        return;
    }
    chy_field *field =
        chy_array_grow(s->frames->arena, (void **)&s->frame->fields, &s->frame->field_count,
                       &s->frame->field_room, sizeof *s->frame->fields);
    if (field == NULL) return;
    field->name = name;
    if (token.at[0] == '"')
        field->constant = unquote(token);
    else
        field->paths = read_paths(s, token);
    if ((token = next_token(s)).length)
        mistake(s, s->at - token.length, "expected nothing more on this line", token);
}

static void add_trigger(scanner *s, chy_trigger_class class, chy_slice word)
{
    uint32_t frame = (uint32_t)s->frames->frames.count - 1;
    chy_slice head = word, particle = {0};
    size_t cut = chy_slice_find(word, CHY_SLICE("_"));
    if (cut != SIZE_MAX) {
        head = chy_slice_cut(word, 0, cut);
        particle = chy_slice_cut(word, cut + 1, word.length);
        /* The head of "call_off" is its first word, of "fact_finding" its last. */
        if (class != CHY_TRIGGER_VERB && class != CHY_TRIGGER_ADJ) {
            chy_slice first = head;
            head = particle;
            particle = first;
        }
    }
    chy_trigger *trigger = chy_array_push(&s->frames->triggers, s->frames->arena);
    if (trigger == NULL) return;
    *trigger = (chy_trigger){head, particle, class, frame, UINT32_MAX};
    chy_map_put(&s->frames->vocabulary, head, 1, NULL);
    /* Appended to the chain of its lemma, so that files keep their order. */
    uint32_t index = (uint32_t)s->frames->triggers.count - 1;
    bool added = false;
    uint32_t *first = chy_map_put(&s->frames->trigger_heads[class], head, index, &added);
    if (first == NULL || added) return;
    uint32_t last = *first;
    while (s->frames->triggers.items[last].next != UINT32_MAX)
        last = s->frames->triggers.items[last].next;
    s->frames->triggers.items[last].next = index;
}

static void read_triggers(scanner *s, chy_trigger_class class)
{
    for (chy_slice word; (word = next_token(s)).length;) {
        if (word.at[0] != '@') {
            add_trigger(s, class, unquote(word));
            continue;
        }
        /* Each word of a set that stands above. */
        uint32_t *number = chy_map_find(&s->frames->set_names, chy_slice_cut(word, 1, word.length));
        if (number == NULL || s->frames->sets.items[*number].words.entries.count == 0) {
            mistake(s, s->at - word.length, "expected a set that stands above this line", word);
            continue;
        }
        chy_word_set *set = &s->frames->sets.items[*number];
        set->used = true;
        for (size_t i = 0; i < set->words.entries.count; i++)
            add_trigger(s, class, set->words.entries.items[i].key);
    }
}

/* "code TYPE[/mode] [CAMEO]" */
static void read_code(scanner *s)
{
    chy_slice type = next_token(s), mode = {0};
    s->frame->code_at = place_of(s, type);
    if (type.length == 0) {
        mistake(s, s->at, "expected a type, as in: code CONSULT/visit 042", type);
        return;
    }
    size_t cut = chy_slice_find(type, CHY_SLICE("/"));
    if (cut != SIZE_MAX) {
        mode = chy_slice_cut(type, cut + 1, type.length);
        type = chy_slice_cut(type, 0, cut);
    }
    s->frame->type = chy_slice_is(type, "-") ? (chy_slice){0} : type;
    s->frame->mode = mode;
    s->frame->cameo = next_token(s);
}

static void read_state(scanner *s)
{
    static const char *const names[] = {
        [CHY_CONTENT_ACTUAL] = "actual",          [CHY_CONTENT_NEGATED] = "negated",
        [CHY_CONTENT_PLANNED] = "planned",        [CHY_CONTENT_EXPECTED] = "expected",
        [CHY_CONTENT_POSSIBLE] = "possible",      [CHY_CONTENT_DEMANDED] = "demanded",
        [CHY_CONTENT_CONDITIONAL] = "conditional"};
    chy_slice token = next_token(s);
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (chy_slice_is(token, names[i])) {
            s->frame->state = (chy_content_state)i;
            return;
        }
    mistake(s, s->at - token.length,
            "expected actual, negated, planned, expected, possible, demanded or conditional",
            token);
}

static void read_statement(scanner *s)
{
    static const struct {
        const char *word;
        chy_trigger_class class;
    } triggers[] = {{"verb", CHY_TRIGGER_VERB},
                    {"noun", CHY_TRIGGER_NOUN},
                    {"noun-of", CHY_TRIGGER_NOUN_OF},
                    {"adj", CHY_TRIGGER_ADJ},
                    {"is", CHY_TRIGGER_IS}};
    /* A line that is set in deeper goes on with the triggers above it. */
    if (s->continued >= 0 && s->at > s->indent) {
        read_triggers(s, (chy_trigger_class)s->continued);
        return;
    }
    s->indent = s->at;
    s->continued = -1;
    chy_slice word = next_token(s);
    if (word.length == 0) return;
    size_t after = s->at;
    if (chy_slice_is(next_token(s), "=")) {
        read_field(s, word);
        return;
    }
    s->at = after;
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++)
        if (chy_slice_is(word, triggers[i].word)) {
            s->continued = (int)triggers[i].class;
            read_triggers(s, triggers[i].class);
            return;
        }
    chy_frame *frame = s->frame;
    if (chy_slice_is(word, "when") || chy_slice_is(word, "unless")) {
        read_condition(s, word.at[0] == 'u');
    } else if (chy_slice_is(word, "code")) {
        read_code(s);
    } else if (chy_slice_is(word, "content")) {
        frame->content = next_token(s);
        frame->content_at = place_of(s, frame->content);
    } else if (chy_slice_is(word, "stance")) {
        frame->stance = next_token(s);
        frame->stance_at = place_of(s, frame->stance);
    } else if (chy_slice_is(word, "state")) {
        read_state(s);
    } else if (chy_slice_is(word, "says")) {
        frame->says = true;
    } else if (chy_slice_is(word, "also")) {
        frame->also = true;
    } else if (chy_slice_is(word, "agentless")) {
        frame->agentless = true;
    } else if (chy_slice_is(word, "reciprocal")) {
        frame->reciprocal = true;
    } else if (chy_slice_is(word, "idea")) {
        frame->idea = true;
    } else if (chy_slice_is(word, "bare")) {
        frame->bare = true;
    } else {
        mistake(s, after - word.length,
                "expected verb, noun, noun-of, adj, is, when, unless, code, content, stance, "
                "state, says, also, agentless, reciprocal, idea, bare or a field",
                word);
        return;
    }
    chy_slice more = next_token(s);
    if (more.length) mistake(s, s->at - more.length, "expected nothing more on this line", more);
}

/* "alias troops troop": what the parser calls the one is the other to frames. */
static void read_alias(scanner *s)
{
    chy_slice from = next_token(s), to = next_token(s);
    if (to.length == 0) {
        mistake(s, s->at, "expected: alias LEMMA LEMMA", from);
        return;
    }
    chy_slice *place = chy_array_push(&s->frames->lemmas, s->frames->arena);
    if (place == NULL) return;
    *place = to;
    chy_map_put(&s->frames->aliases, from, (uint32_t)s->frames->lemmas.count - 1, NULL);
}

/* "ending ied y": what ends in the one may be a form of what ends in the other;
 * "-" stands for nothing. */
static void read_ending(scanner *s)
{
    chy_slice form = next_token(s), lemma = next_token(s);
    if (lemma.length == 0) {
        mistake(s, s->at, "expected: ending FORM-END LEMMA-END", form);
        return;
    }
    chy_ending *ending = chy_array_push(&s->frames->endings, s->frames->arena);
    if (ending) *ending = (chy_ending){form, chy_slice_is(lemma, "-") ? (chy_slice){0} : lemma};
}

static void open_frame(scanner *s)
{
    s->frame = NULL;
    s->set = UINT32_MAX;
    s->continued = -1;
    size_t start = s->at;
    chy_slice name = next_token(s), colon = next_token(s), kind = next_token(s);
    if (name.length == 0 || !chy_slice_is(colon, ":")) {
        mistake(s, start, "expected: frame NAME : KIND", name);
        return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!chy_slice_is(kind, kinds[i].kind)) continue;
        s->frame = chy_array_push(&s->frames->frames, s->frames->arena);
        if (s->frame == NULL) return;
        s->frame->name = name;
        s->frame->path = s->path;
        s->frame->line = s->number;
        s->frame->kind = (uint32_t)i;
        return;
    }
    mistake(s, s->at - kind.length,
            "expected tenure, event, forum, membership, stance, relation, obligation, mandate, "
            "figure or operator",
            kind);
}

unsigned chy_frames_parse(struct chy_frames *frames, chy_slice text, chy_slice path,
                          const chy_listener *listener)
{
    scanner s = {
        .frames = frames, .path = path, .listener = listener, .set = UINT32_MAX, .continued = -1};
    bool passing = false; /* below a header that could not be read */
    chy_slice rest = text;
    while (chy_slice_split(&rest, '\n', &s.line)) {
        s.number++;
        s.at = 0;
        bool inner = s.line.length && is_blank(s.line.at[0]);
        skip_blanks(&s);
        if (s.at >= s.line.length || s.line.at[s.at] == '#') continue;
        if (!inner) {
            chy_slice word = next_token(&s);
            passing = false;
            if (chy_slice_is(word, "set")) {
                s.frame = NULL;
                chy_slice name = next_token(&s);
                s.set = set_named(frames, name);
                if (name.length == 0) mistake(&s, 0, "expected a name of the set", word);
                if (s.set != UINT32_MAX) read_set_words(&s);
            } else if (chy_slice_is(word, "alias")) {
                s.frame = NULL;
                s.set = UINT32_MAX;
                read_alias(&s);
            } else if (chy_slice_is(word, "ending")) {
                s.frame = NULL;
                s.set = UINT32_MAX;
                read_ending(&s);
            } else if (chy_slice_is(word, "frame")) {
                open_frame(&s);
                passing = s.frame == NULL;
            } else {
                mistake(&s, 0, "expected set, alias, ending or frame in the first column", word);
                passing = true;
            }
        } else if (s.frame) {
            read_statement(&s);
        } else if (s.set != UINT32_MAX && !passing) {
            read_set_words(&s);
        } else if (!passing) {
            mistake(&s, 0, "belongs to no set or frame: expected one above it", (chy_slice){0});
        }
    }
    return s.mistakes;
}
