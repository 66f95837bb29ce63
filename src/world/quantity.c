/* Numbers with what they count.
 *
 * Read over the atoms of the sentence, from left to right: an optional sign of
 * currency, a number (digits, words, a fraction, "tens of thousands"), a second
 * one where it is a range, an optional unit; the comparator stands before or
 * after all that. What is counted comes from the tree, and from the words that
 * follow where there is no tree. */
#include "world/quantity.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "world/date_words.h"

enum { NOUN_REACH = 5, OF_REACH = 12, LIST_REACH = 24, LIMIT_REACH = 7 };

typedef CHY_ARRAY(chy_quantity_mention) quantities;

typedef struct work {
    const chy_wordlist *words;
    const chy_tree *tree;
    chy_atoms atoms;
    bool *dated; /* of each word: inside a date */
    bool parsed;
    chy_arena *arena;
    quantities list;
} work;

/* A number as it is read. */
typedef struct figure {
    double value, upper;
    chy_slice unit;
    size_t first, end; /* atoms of number and unit */
    size_t number;     /* where the number itself begins, behind a sign */
    size_t number_end; /* atom after the number itself */
    bool loose;        /* "tens of thousands": about */
    bool joined;       /* "3,000-ton": before its noun */
    bool grouped;      /* "dozens of", "half of": what is counted follows "of" */
} figure;

static bool is(const work *w, size_t at, word_class class)
{
    return chy_atom_is(&w->atoms, at, class);
}
static bool mark(const work *w, size_t at, char sign)
{
    return chy_atom_mark(&w->atoms, at, sign);
}
static const chy_atom *atom(const work *w, size_t at)
{
    static const chy_atom none = {.kind = ATOM_OTHER, .number = -1};
    return at < w->atoms.count ? &w->atoms.items[at] : &none;
}

/* ---- numbers ---- */

static double digits_value(chy_slice form)
{
    char plain[48];
    size_t length = 0;
    for (size_t i = 0; i < form.length && length + 1 < sizeof plain; i++)
        if (form.at[i] != ',') plain[length++] = form.at[i];
    plain[length] = 0;
    return strtod(plain, NULL);
}

/* The factor of a multiplier: 10 to its zeros, or the count itself ("dozen"). */
static double factor_at(const work *w, size_t at)
{
    int32_t zeros = chy_atom_value(w->words, &w->atoms, at, WORD_multiplier);
    return zeros < 0 ? -zeros : pow(10, zeros);
}

static bool is_many(const work *w, size_t at)
{
    return is(w, at, WORD_multiplier) &&
           chy_slice_is(chy_atom_text(w->words, &w->atoms, at, WORD_multiplier), "many");
}

/* "tens of thousands", "hundreds of", "dozens of". */
static size_t many(const work *w, size_t at, figure *out)
{
    if (!is_many(w, at) && !(is(w, at, WORD_multiplier) && is(w, at + 1, WORD_counted_of) &&
                             atom(w, at)->kind == ATOM_WORD && factor_at(w, at) < 13))
        return 0;
    out->value = factor_at(w, at);
    size_t end = at + 1;
    while (is(w, end, WORD_counted_of) && is_many(w, end + 1)) {
        out->value *= factor_at(w, end + 1);
        end += 2;
    }
    out->loose = out->grouped = true;
    return end;
}

/* "half", "a third", "two-thirds", "three quarters", "half a million". */
static size_t fraction(const work *w, size_t at, figure *out)
{
    size_t here = at;
    double count = 1, whole;
    if (is(w, here, WORD_article)) {
        here++;
    } else {
        size_t after = chy_atom_count(w->words, &w->atoms, here, &whole);
        if (after > here) {
            if (whole < 1 || whole > 20) return 0;
            count = whole;
            here = after + mark(w, after, '-');
        }
    }
    if (!is(w, here, WORD_fraction)) return 0;
    int32_t parts = chy_atom_value(w->words, &w->atoms, here, WORD_fraction);
    /* "third" and "fifth" alone are places in a row. */
    if (here == at && parts != 2) return 0;
    if (here > at && is(w, at, WORD_article) && parts != 2 && !is(w, here + 1, WORD_counted_of))
        return 0;
    if (parts < 2) return 0;
    out->value = count / parts;
    out->grouped = true;
    size_t end = here + 1;
    size_t times = end + is(w, end, WORD_article);
    if (is(w, end, WORD_counted_of) && is(w, end + 1, WORD_article))
        times = end + 2; /* "a quarter of a million" */
    if (is(w, times, WORD_multiplier) && !is_many(w, times)) {
        out->value *= factor_at(w, times);
        out->grouped = false;
        end = times + 1;
    } else if (is(w, end, WORD_counted_of) || is(w, end, WORD_the) || is(w, end, WORD_skip) ||
               here > at) {
        return end;
    } else {
        return 0;
    }
    return end;
}

/* Digits or words with multipliers: "2.5 million", "3.5bn", "a dozen", "16 000". */
static size_t plain_number(const work *w, size_t at, figure *out)
{
    const chy_atom *first = atom(w, at);
    size_t end = at;
    double value = 0;
    if (first->kind == ATOM_NUMBER) {
        value = digits_value(first->form);
        end = at + 1;
        const chy_atom *group = atom(w, end);
        if (first->digits <= 3 && first->number >= 0 && group->kind == ATOM_NUMBER &&
            !group->glued && group->digits == 3 && group->end - group->start == 3) {
            value = value * 1000 + group->number;
            end++;
        }
    } else {
        bool dozen = is(w, at, WORD_article) && is(w, at + 1, WORD_multiplier) &&
                     chy_atom_value(w->words, &w->atoms, at + 1, WORD_multiplier) < 0;
        end = dozen ? at : chy_atom_count(w->words, &w->atoms, at, &value);
        if (end == at && is(w, at, WORD_article) && is(w, at + 1, WORD_multiplier) &&
            !is_many(w, at + 1))
            value = 1, end = at + 1; /* "a dozen" */
        if (end == at) return 0;
    }
    /* "two and a half million" */
    if (is(w, end, WORD_and) && is(w, end + 1, WORD_article) && is(w, end + 2, WORD_fraction)) {
        value += 1.0 / chy_atom_value(w->words, &w->atoms, end + 2, WORD_fraction);
        end += 3;
    }
    while (end < w->atoms.count) {
        size_t times =
            end + (mark(w, end, '-') && atom(w, end)->glued && is(w, end + 1, WORD_multiplier));
        if (!is(w, times, WORD_multiplier) || is_many(w, times)) break;
        if (atom(w, times)->form.length == 1 && !atom(w, times)->glued) break; /* "5 m" */
        value *= factor_at(w, times);
        end = times + 1;
    }
    out->value = value;
    return end;
}

static size_t number_at(const work *w, size_t at, figure *out)
{
    size_t end = many(w, at, out);
    if (!end) end = fraction(w, at, out);
    if (!end) end = plain_number(w, at, out);
    return end;
}

/* ---- units ---- */

static size_t sign_at(const work *w, size_t at, figure *out)
{
    if (!is(w, at, WORD_sign)) return at;
    out->unit = chy_atom_text(w->words, &w->atoms, at, WORD_sign);
    return at + 1;
}

static size_t unit_at(const work *w, size_t at, figure *out)
{
    size_t here = at;
    bool hyphen = mark(w, here, '-') && atom(w, here)->glued;
    if (hyphen) here++;
    if (out->loose && is(w, here, WORD_counted_of) && is(w, here + 1, WORD_measure))
        here++; /* "thousands of tonnes" */
    bool measure = is(w, here, WORD_measure), currency = is(w, here, WORD_currency);
    /* One letter is a unit only on its number: "5t". */
    if (measure && atom(w, here)->form.length == 1 && atom(w, here)->kind == ATOM_WORD &&
        !atom(w, here)->glued)
        measure = false;
    if (!measure && !currency) return at;
    /* "5.9 billion pounds" are money, "200 pounds" a weight. */
    if (measure && currency && out->value >= 1e6)
        measure = false;
    else if (measure)
        currency = false;
    out->unit = chy_atom_text(w->words, &w->atoms, here, measure ? WORD_measure : WORD_currency);
    int32_t power =
        chy_atom_value(w->words, &w->atoms, here, measure ? WORD_measure : WORD_currency);
    if (power) out->value /= pow(10, -power);
    out->joined = hyphen;
    return here + 1;
}

/* The second number of a range: "10,000 to 20,000", "1.2-1.5", "10 and 20" after
 * "between". */
static size_t second_number(const work *w, size_t at, bool between, figure *out)
{
    bool dash = mark(w, at, '-');
    if (!dash && !is(w, at, WORD_to) && !(between && is(w, at, WORD_and))) return at;
    if (!dash && !between && is(w, at, WORD_until)) return at;
    figure second = {0};
    size_t here = at + 1 + is(w, at + 1, WORD_sign);
    size_t end = plain_number(w, here, &second);
    if (!end || second.value <= 0) return at;
    double value = out->value;
    /* "1.2 to 1.5 million": the multiplier is for both. */
    if (end > here + 1 && atom(w, here)->kind == ATOM_NUMBER && value < 1000 &&
        second.value >= 1000 * digits_value(atom(w, here)->form))
        value *= second.value / digits_value(atom(w, here)->form);
    if (second.value <= value) return at;
    out->value = value;
    out->upper = second.value;
    return end;
}

/* ---- comparators ---- */

static char comparator_of(const work *w, size_t at)
{
    if (is(w, at, WORD_over)) return '>';
    if (is(w, at, WORD_atleast)) return '>';
    if (is(w, at, WORD_under)) return '<';
    if (is(w, at, WORD_atmost) && !chy_atom_value(w->words, &w->atoms, at, WORD_atmost)) return '<';
    if (is(w, at, WORD_about)) return '~';
    if (is(w, at, WORD_exactly)) return '=';
    return 0;
}

static char comparator(const work *w, const figure *f)
{
    for (size_t i = f->first; i > 0 && f->first - i < 3; i--) {
        char found = comparator_of(w, i - 1);
        if (found && found != '=') return found;
        bool pass = found == '=' || is(w, i - 1, WORD_article) || is(w, i - 1, WORD_the) ||
                    is(w, i - 1, WORD_loose);
        if (!pass) break;
    }
    /* "limits each side to 1,550" */
    if (f->first > 0 && (is(w, f->first - 1, WORD_to) || is(w, f->first - 1, WORD_in)))
        for (size_t i = f->first - 1; i > 0 && f->first - i < LIMIT_REACH; i--)
            if (chy_atom_value(w->words, &w->atoms, i - 1, WORD_atmost)) return '<';
    /* "500 or more", "300 people or so" */
    static const char tails[] = {0, '>', '<', '~'};
    for (size_t i = f->number_end; i < f->end + 2; i++) {
        int32_t tail = chy_atom_value(w->words, &w->atoms, i, WORD_tail);
        if (tail >= 1 && tail <= 3) return tails[tail];
    }
    return f->loose ? '~' : '=';
}

/* ---- what is counted ---- */

static chy_slice between_words(const work *w, uint32_t first, uint32_t last)
{
    const chy_word *words = w->tree->sentence->words;
    if (first >= last) return (chy_slice){0};
    return (chy_slice){words[first].form.at, (size_t)(words[last - 1].end - words[first].start)};
}

/* True where the bytes between the words are the text itself, so that a slice
 * over several words is sound. */
static bool contiguous(const work *w, uint32_t first, uint32_t last)
{
    const chy_word *words = w->tree->sentence->words;
    return first < last && words[last - 1].form.at >= words[first].form.at &&
           (size_t)(words[last - 1].form.at - words[first].form.at) ==
               words[last - 1].start - words[first].start;
}

static bool noun(chy_upos upos)
{
    return upos == CHY_UPOS_NOUN || upos == CHY_UPOS_PROPN;
}

static bool opens_phrase(const chy_node *node)
{
    return node->upos == CHY_UPOS_DET || node->upos == CHY_UPOS_PRON ||
           node->upos == CHY_UPOS_ADP || node->upos == CHY_UPOS_PUNCT;
}

/* The noun phrase from `first` to the noun that heads it, by tags: the longest
 * run of adjectives and nouns. Sets *head; UINT32_MAX where there is none. */
static uint32_t phrase_by_tags(const work *w, uint32_t *first, uint32_t *head)
{
    uint32_t count = w->tree->sentence->count;
    while (*first < count && opens_phrase(&w->tree->nodes[*first]) &&
           w->tree->nodes[*first].upos != CHY_UPOS_ADP &&
           w->tree->nodes[*first].upos != CHY_UPOS_PUNCT)
        ++*first;
    *head = UINT32_MAX;
    for (uint32_t i = *first; i < count && i - *first < OF_REACH; i++) {
        const chy_node *node = &w->tree->nodes[i];
        bool possessive = node->upos == CHY_UPOS_PART && node->relation == CHY_RELATION_case;
        if (noun(node->upos))
            *head = i;
        else if (node->upos != CHY_UPOS_ADJ && node->upos != CHY_UPOS_NUM && !possessive &&
                 !(node->upos == CHY_UPOS_VERB && node->relation == CHY_RELATION_amod) &&
                 !(node->upos == CHY_UPOS_PUNCT && !w->tree->sentence->words[i].space_after &&
                   i > 0 && !w->tree->sentence->words[i - 1].space_after))
            break;
        if (noun(node->upos) && i + 1 < count && noun(w->tree->nodes[i + 1].upos) &&
            w->tree->nodes[i].head != i + 1 && w->tree->nodes[i].head != UINT32_MAX &&
            w->tree->nodes[i + 1].head != i && w->tree->nodes[i].head < i)
            break;
    }
    return *head;
}

/* The same by words alone: up to a word that the vocabulary knows or a mark. */
static uint32_t phrase_by_words(const work *w, size_t at, uint32_t *first, uint32_t *head)
{
    *head = UINT32_MAX;
    while (is(w, at, WORD_the) || is(w, at, WORD_article) || is(w, at, WORD_skip)) at++;
    *first = atom(w, at)->word;
    for (size_t i = at; i < w->atoms.count && i - at < NOUN_REACH; i++) {
        const chy_atom *one = atom(w, i);
        bool inner = mark(w, i, '-') && one->glued;
        if (!inner && (one->kind != ATOM_WORD || (!chy_atom_plain(one) && !is(w, i, WORD_loose))))
            break;
        if (!inner) *head = one->last - 1;
    }
    return *head;
}

static void find_counted(const work *w, const figure *f, chy_quantity_mention *out)
{
    out->of_word = UINT32_MAX;
    size_t at = f->end;
    bool by_of = is(w, at, WORD_counted_of);
    /* "1.2 billion euros in aid" */
    bool money = is(w, at - 1, WORD_currency) || is(w, f->first, WORD_sign);
    if (money && w->parsed && is(w, at, WORD_in) && at + 1 < w->atoms.count &&
        !w->dated[atom(w, at + 1)->word])
        by_of = w->tree->nodes[atom(w, at + 1)->word].upos == CHY_UPOS_NOUN;
    if (f->unit.length && !f->joined && !by_of) return;
    if (f->grouped && !by_of && !is(w, at, WORD_the) && !is(w, at, WORD_skip)) return;
    at += by_of;
    uint32_t first = atom(w, at)->word, head = UINT32_MAX;
    if (at >= w->atoms.count) return;
    if (w->parsed)
        phrase_by_tags(w, &first, &head);
    else
        phrase_by_words(w, at, &first, &head);
    if (head == UINT32_MAX || first > head) return;
    out->of_word = head;
    out->of = contiguous(w, first, head + 1) ? between_words(w, first, head + 1)
                                             : w->tree->sentence->words[head].form;
}

/* ---- all of it ---- */

/* Numbers that count nothing: of resolutions, in names, in "six-party". */
static bool is_name(const work *w, const figure *f)
{
    if (f->first > 0 && is(w, f->first - 1, WORD_numbered) &&
        !(w->parsed && w->tree->nodes[atom(w, f->first - 1)->word].upos == CHY_UPOS_VERB))
        return true;
    for (size_t i = f->first; i > 1 && f->first - i < LIST_REACH;
         i--) { /* "resolutions 1695 and 1718" */
        bool link = is(w, i - 1, WORD_and) || mark(w, i - 1, ',');
        if (!link || atom(w, i - 2)->kind != ATOM_NUMBER) break;
        i--;
        if (i > 1 && is(w, i - 2, WORD_numbered)) return true;
    }
    const chy_atom *first = atom(w, f->number);
    bool initial = f->number == 0 || mark(w, f->number - 1, '"');
    if (first->kind == ATOM_WORD && first->capital && !initial) return true;
    if (!f->unit.length && mark(w, f->end, '-') && atom(w, f->end)->glued &&
        atom(w, f->end + 1)->glued)
        return true;
    if (f->first > 0 && first->glued && (mark(w, f->first - 1, '-') || mark(w, f->first - 1, '/')))
        return true;
    /* The number of a paragraph: "3. The parties". */
    if (f->first == 0 && f->end == 1 && (mark(w, 1, '.') || mark(w, 1, ')')) && w->atoms.count > 2)
        return true;
    /* "Okoye, 54, is", "the president, 54, is": an age. */
    if (f->first > 1 && !f->unit.length && f->end == f->first + 1 && f->value < 120 &&
        mark(w, f->first - 1, ',') && mark(w, f->end, ',')) {
        const chy_atom *person = atom(w, f->first - 2);
        chy_upos upos = w->tree->nodes[person->last - 1].upos;
        if (person->capital || (w->parsed && upos == CHY_UPOS_NOUN && f->value > 14)) return true;
    }
    return !f->unit.length && mark(w, f->end, '/') && atom(w, f->end)->glued;
}

/* A bare "one" is a pronoun more often than a count. */
static bool is_pronoun(const work *w, const figure *f)
{
    if (f->value != 1 || f->unit.length || atom(w, f->first)->kind != ATOM_WORD) return false;
    if (f->end - f->first > 1) return false;
    uint32_t word = atom(w, f->first)->word;
    if (w->parsed) return w->tree->nodes[word].relation != CHY_RELATION_nummod;
    return true;
}

static void write_digits(double value, chy_arena *arena, chy_slice *out)
{
    if (value == floor(value) && value < 1e15)
        *out = chy_arena_format(arena, "%.0f", value);
    else
        *out = chy_arena_format(arena, "%.10g", value);
}

static chy_status add(work *w, const figure *f, chy_error *error)
{
    chy_quantity_mention *out = chy_array_push(&w->list, w->arena);
    if (out == NULL) return chy_fail_memory(error);
    const chy_atom *first = atom(w, f->first), *last = atom(w, f->end - 1);
    *out = (chy_quantity_mention){.first = first->word,
                                  .last = last->last,
                                  .start = first->start,
                                  .end = last->end,
                                  .value = f->value,
                                  .upper = f->upper > f->value ? f->upper : f->value,
                                  .unit = f->unit,
                                  .comparator = comparator(w, f)};
    write_digits(f->value, w->arena, &out->digits);
    find_counted(w, f, out);
    out->head = out->last - 1;
    if (!f->unit.length && out->of_word != UINT32_MAX && !f->grouped) out->head = out->of_word;
    return CHY_OK;
}

static chy_status read_at(work *w, size_t at, size_t *next, chy_error *error)
{
    *next = at + 1;
    if (w->dated[atom(w, at)->word]) return CHY_OK;
    figure f = {.first = at};
    size_t here = sign_at(w, at, &f);
    f.number = here;
    size_t end = number_at(w, here, &f);
    if (!end) return CHY_OK;
    bool between = at > 0 && is(w, at - 1, WORD_between);
    if (!f.grouped) {
        figure with_unit = f; /* "5 percent to 10 percent" */
        size_t unit_end = unit_at(w, end, &with_unit);
        size_t second = second_number(w, unit_end, between, &f);
        if (second > unit_end) end = second;
    }
    f.number_end = end;
    bool signed_ = here > at;
    size_t after = signed_ ? end : unit_at(w, end, &f);
    /* "$300 US dollars" keeps its sign; a unit goes on after money: "$5 a barrel". */
    f.end = after;
    for (size_t i = at; i < f.end; i++)
        if (w->dated[atom(w, i)->word]) return CHY_OK;
    *next = f.end;
    if (atom(w, here)->kind != ATOM_NUMBER && atom(w, here)->kind != ATOM_WORD) return CHY_OK;
    bool length = is(w, f.end, WORD_unit) && !f.unit.length && !f.grouped; /* "54 years old" */
    if (length || is(w, f.end, WORD_clock) || is_name(w, &f) || is_pronoun(w, &f)) return CHY_OK;
    return add(w, &f, error);
}

chy_status chy_quantities_read(const chy_wordlist *words, const chy_tree *tree,
                               const chy_date *dates, size_t date_count, chy_arena *arena,
                               chy_quantity_mention **out, size_t *count, chy_error *error)
{
    work w = {.words = words, .tree = tree, .arena = arena};
    *out = NULL;
    *count = 0;
    uint32_t length = tree->sentence->count;
    w.dated = CHY_NEW_ARRAY(arena, bool, length + 1);
    if (w.dated == NULL) return chy_fail_memory(error);
    for (size_t i = 0; i < date_count; i++)
        for (uint32_t k = dates[i].first; k < dates[i].last && k < length; k++) w.dated[k] = true;
    for (uint32_t i = 0; i < length; i++) w.parsed |= noun(tree->nodes[i].upos);
    chy_status status = chy_atoms_cut(words, tree, arena, &w.atoms, error);
    for (size_t at = 0; status == CHY_OK && at < w.atoms.count;)
        status = read_at(&w, at, &at, error);
    *out = w.list.items;
    *count = w.list.count;
    if (status == CHY_OK && chy_arena_failed(arena)) return chy_fail_memory(error);
    return status;
}
