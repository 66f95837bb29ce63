/* Sentences cut into the atoms that the grammars of dates and quantities read. */
#include "world/date_words.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/array.h"
#include "base/utf8.h"

typedef CHY_ARRAY(chy_atom) atom_array;

enum { FORM_LIMIT = 64 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}
static bool is_letter(char byte)
{
    return (byte | 32) >= 'a' && (byte | 32) <= 'z';
}

static uint64_t bit(word_class class)
{
    return (uint64_t)1 << class % 64;
}

/* Length of the dash, hyphen or slash at `at`; 0 where there is none. */
static size_t cut_length(chy_slice form, size_t at)
{
    char byte = form.at[at];
    if (byte == '-' || byte == '/') return 1;
    size_t next = at;
    uint32_t code = chy_utf8_next(form, &next);
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ? next - at : 0;
}

/* Lower case of `form`: itself where it is so already. */
static chy_slice lowered(chy_slice form, chy_arena *arena)
{
    bool plain = true;
    for (size_t i = 0; i < form.length && plain; i++)
        plain = (form.at[i] < 'A' || form.at[i] > 'Z') && (unsigned char)form.at[i] < 0x80;
    if (plain || form.length > FORM_LIMIT) return form;
    char *bytes = chy_arena_alloc(arena, 2 * form.length + 4);
    if (bytes == NULL) return form;
    size_t length = 0;
    for (size_t at = 0; at < form.length && length < 2 * form.length;) {
        uint32_t code = chy_utf8_next(form, &at);
        /* The typographic apostrophe reads as the plain one. */
        code = code == 0x2019 || code == 0x2018 ? '\'' : (uint32_t)u_tolower((UChar32)code);
        length += chy_utf8_write(code, bytes + length);
    }
    return (chy_slice){bytes, length};
}

/* 2d, 3d, 22d, 23d: the ordinals of older papers. */
static bool is_old_ordinal(int64_t number, chy_slice rest)
{
    return chy_slice_is(rest, "d") && number < 32 && (number % 10 == 2 || number % 10 == 3) &&
           number / 10 != 1;
}

/* What a form of digits is: sets kind, number and digits. */
static void read_digits(chy_atom *atom)
{
    chy_slice form = atom->form;
    size_t at = 0, points = 0, colons = 0, decimals = 0;
    int64_t number = 0;
    bool quote = form.length && form.at[0] == '\'';
    at += quote;
    for (; at < form.length; at++) {
        char byte = form.at[at];
        if (is_digit(byte)) {
            if (points == 0 && number < 100000000) number = number * 10 + (byte - '0');
            if (points == 0 && atom->digits < 200) atom->digits++;
            decimals += points > 0;
        } else if (byte == '.' && at + 1 < form.length && is_digit(form.at[at + 1])) {
            points++;
        } else if (byte == ':' && at + 1 < form.length && is_digit(form.at[at + 1])) {
            colons++;
        } else if (byte != ',' || at + 1 >= form.length || !is_digit(form.at[at + 1])) {
            break;
        }
    }
    chy_slice rest = chy_slice_cut(form, at, SIZE_MAX);
    atom->kind = ATOM_OTHER;
    atom->number = -1;
    if (atom->digits == 0 && decimals == 0) return;
    bool whole = points == 0 && colons == 0;
    if (rest.length == 0 && !quote) {
        atom->kind = colons ? ATOM_TIME : points >= 2 ? ATOM_DATE : ATOM_NUMBER;
        if (whole && number < 100000000) atom->number = (int32_t)number;
    } else if (whole && (chy_slice_is(rest, "st") || chy_slice_is(rest, "nd") ||
                         chy_slice_is(rest, "rd") || chy_slice_is(rest, "th"))) {
        atom->kind = ATOM_ORDINAL;
        atom->number = number < 1000 ? (int32_t)number : -1;
    } else if (whole && (chy_slice_is(rest, "s") || chy_slice_is(rest, "'s")) && number % 10 == 0) {
        atom->kind = ATOM_DECADE;
        atom->number = number < 3000 ? (int32_t)number : -1;
    } else if (whole && quote && rest.length == 0 && atom->digits == 2) {
        atom->kind = ATOM_SHORT;
        atom->number = (int32_t)number;
    } else if (whole && is_old_ordinal(number, rest)) {
        atom->kind = ATOM_ORDINAL;
        atom->number = (int32_t)number;
    }
}

void chy_atom_look_up(const chy_wordlist *words, chy_atom *atom)
{
    atom->readings = chy_wordlist_find(words, atom->form, &atom->reading);
    memset(atom->classes, 0, sizeof atom->classes);
    for (uint32_t i = 0; i < atom->readings; i++) {
        chy_reading_of reading = chy_wordlist_reading(words, atom->reading + i);
        /* Words that are dates with a capital only ("may", "march"). */
        if (chy_slice_is(reading.text, "capital") && !atom->capital) {
            if (reading.class == WORD_month) atom->without_capital = (uint8_t)reading.value;
            continue;
        }
        if (chy_slice_is(reading.text, "small") && atom->capital) continue;
        if (reading.class < WORD_CLASSES) atom->classes[reading.class / 64] |= bit(reading.class);
    }
}

static chy_status push_atom(atom_array *atoms, const chy_wordlist *words, chy_slice form,
                            uint32_t word, uint32_t start, bool glued, chy_arena *arena,
                            chy_error *error)
{
    chy_atom *atom = chy_array_push(atoms, arena);
    if (atom == NULL) return chy_fail_memory(error);
    size_t at = 0;
    uint32_t first = chy_utf8_next(form, &at);
    *atom = (chy_atom){.form = lowered(form, arena),
                       .word = word,
                       .last = word + 1,
                       .start = start,
                       .end = start + (uint32_t)form.length,
                       .glued = glued,
                       .capital = u_isupper((UChar32)first),
                       .number = -1};
    bool quoted = form.length > 1 && atom->form.at[0] == '\'' && is_digit(atom->form.at[1]);
    if (is_digit(form.at[0]) || quoted)
        read_digits(atom);
    else if (form.at[0] == '.' && form.length > 1 && is_digit(form.at[1]))
        read_digits(atom);
    else
        atom->kind = u_isalpha((UChar32)first) ? ATOM_WORD
                     : at == form.length       ? ATOM_MARK
                                               : ATOM_OTHER;
    chy_atom_look_up(words, atom);
    return CHY_OK;
}

/* Addresses are one atom; they hold nothing that is a date. */
static bool opaque(chy_slice form)
{
    return form.length > FORM_LIMIT || chy_slice_find(form, CHY_SLICE("://")) != SIZE_MAX ||
           chy_slice_find(form, CHY_SLICE("@")) != SIZE_MAX ||
           chy_slice_find(form, CHY_SLICE("_")) != SIZE_MAX;
}

/* Digits that run into letters ("3.5bn", "12km", "$3") part there. */
static size_t seam(chy_slice form, size_t at)
{
    size_t end = at;
    while (end < form.length && !is_letter(form.at[end])) end++;
    if (end == at || end >= form.length || !is_digit(form.at[end - 1])) return form.length;
    chy_slice rest = chy_slice_cut(form, end, SIZE_MAX);
    if (end <= 2 && is_old_ordinal(form.at[end - 1] - '0', rest)) return form.length;
    static const char *const tails[] = {"s", "'s", "st", "nd", "rd", "th", "TH", "ST", "ND", "RD"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (chy_slice_is(rest, tails[i])) return form.length;
    for (size_t i = 0; i < rest.length; i++)
        if (!is_letter(rest.at[i])) return form.length;
    return end;
}

/* The currency sign or other leading sign before digits. */
static size_t sign_length(chy_slice form)
{
    size_t at = 0;
    while (at < form.length && !is_digit(form.at[at])) {
        uint32_t code = chy_utf8_next(form, &at);
        if (code == '\'' || code == 0x2019 || code == '.') return 0;
        if (code < 0x80 && code != '$' && code != '#' && code != '~' && code != '<' &&
            code != '>' && code != '+' && !(code >= 'A' && code <= 'Z'))
            return 0;
        if (code >= 0x80 && u_isalpha((UChar32)code)) return 0;
    }
    return at < form.length && at <= 8 ? at : 0;
}

/* Letters before two or four digits, where the vocabulary knows them as what
 * years of accounts are called; 0 where they are none. */
static size_t name_before_year(const chy_wordlist *words, chy_slice piece, chy_arena *arena)
{
    size_t letters = 0;
    while (letters < piece.length && is_letter(piece.at[letters])) letters++;
    size_t rest = piece.length - letters;
    if (letters == 0 || letters > 3 || (rest != 2 && rest != 4)) return 0;
    for (size_t i = letters; i < piece.length; i++)
        if (!is_digit(piece.at[i])) return 0;
    uint32_t first;
    chy_slice name = lowered(chy_slice_cut(piece, 0, letters), arena);
    uint32_t count = chy_wordlist_find(words, name, &first);
    for (uint32_t i = 0; i < count; i++)
        if (chy_wordlist_reading(words, first + i).class == WORD_fiscal) return letters;
    return 0;
}

static chy_status cut_piece(atom_array *atoms, const chy_wordlist *words, chy_slice piece,
                            uint32_t word, uint32_t start, bool glued, chy_arena *arena,
                            chy_error *error)
{
    size_t sign = sign_length(piece);
    bool money = false;
    for (size_t i = 0; i < sign; i++)
        money |= (unsigned char)piece.at[i] >= 0x80 || !is_letter(piece.at[i]);
    chy_status status = CHY_OK;
    size_t letters = name_before_year(words, piece, arena);
    if (letters) { /* "FY2019" */
        status = push_atom(atoms, words, chy_slice_cut(piece, 0, letters), word, start, glued,
                           arena, error);
        piece = chy_slice_cut(piece, letters, SIZE_MAX);
        start += (uint32_t)letters;
        glued = true;
    } else if (sign && money) {
        status = push_atom(atoms, words, chy_slice_cut(piece, 0, sign), word, start, glued, arena,
                           error);
        piece = chy_slice_cut(piece, sign, SIZE_MAX);
        start += (uint32_t)sign;
        glued = true;
    }
    while (status == CHY_OK && piece.length) {
        size_t end = is_digit(piece.at[0]) || piece.at[0] == '.' ? seam(piece, 0) : piece.length;
        /* A percent sign that the tokeniser left on its number. */
        if (end == piece.length && end > 1 && is_digit(piece.at[0]) && piece.at[end - 1] == '%')
            end--;
        status =
            push_atom(atoms, words, chy_slice_cut(piece, 0, end), word, start, glued, arena, error);
        piece = chy_slice_cut(piece, end, SIZE_MAX);
        start += (uint32_t)end;
        glued = true;
    }
    return status;
}

static chy_status cut_word(atom_array *atoms, const chy_wordlist *words, const chy_sentence *in,
                           uint32_t word, chy_arena *arena, chy_error *error)
{
    chy_slice form = in->words[word].form;
    uint32_t start = in->words[word].start;
    bool glued = word > 0 && !in->words[word - 1].space_after;
    if (form.length == 0) return CHY_OK;
    if (opaque(form)) {
        chy_status status = push_atom(atoms, words, form, word, start, glued, arena, error);
        if (status == CHY_OK) atoms->items[atoms->count - 1].kind = ATOM_OTHER;
        return status;
    }
    chy_status status = CHY_OK;
    size_t from = 0;
    for (size_t at = 0; status == CHY_OK && at < form.length;) {
        size_t cut = cut_length(form, at);
        if (cut == 0) {
            chy_utf8_next(form, &at);
            continue;
        }
        if (at > from)
            status = cut_piece(atoms, words, chy_slice_cut(form, from, at), word,
                               start + (uint32_t)from, glued, arena, error);
        if (at > from) glued = true;
        if (status == CHY_OK)
            status = push_atom(atoms, words, chy_slice_cut(form, at, at + cut), word,
                               start + (uint32_t)at, glued, arena, error);
        glued = true;
        from = at += cut;
    }
    if (status == CHY_OK && from < form.length)
        status = cut_piece(atoms, words, chy_slice_cut(form, from, form.length), word,
                           start + (uint32_t)from, glued, arena, error);
    return status;
}

/* How many atoms from `at` on are one phrase of the vocabulary; 0 where fewer
 * than two are. */
static size_t phrase_length(const chy_wordlist *words, const atom_array *atoms, size_t at,
                            char *phrase, size_t *length)
{
    uint32_t longest = chy_wordlist_longest(words, atoms->items[at].form);
    size_t best = 0, used = 0;
    for (size_t i = at; i < atoms->count && i - at < longest; i++) {
        chy_slice form = atoms->items[i].form;
        if (used + form.length + 1 > CHY_WORDLIST_BYTES) break;
        if (i > at) phrase[used++] = ' ';
        memcpy(phrase + used, form.at, form.length);
        used += form.length;
        uint32_t first;
        if (i > at && chy_wordlist_find(words, (chy_slice){phrase, used}, &first) > 0) {
            best = i - at + 1;
            *length = used;
        }
    }
    return best;
}

/* Joins the phrases of the vocabulary into one atom each. */
static chy_status join_phrases(atom_array *atoms, const chy_wordlist *words, chy_arena *arena,
                               chy_error *error)
{
    size_t kept = 0;
    for (size_t at = 0; at < atoms->count;) {
        char phrase[CHY_WORDLIST_BYTES + 1];
        size_t length = 0, joined = phrase_length(words, atoms, at, phrase, &length);
        chy_atom *atom = &atoms->items[kept++];
        *atom = atoms->items[at];
        if (joined > 1) {
            atom->form = chy_arena_copy(arena, (chy_slice){phrase, length});
            if (atom->form.at == NULL) return chy_fail_memory(error);
            atom->last = atoms->items[at + joined - 1].last;
            atom->end = atoms->items[at + joined - 1].end;
            atom->kind = ATOM_WORD;
            chy_atom_look_up(words, atom);
        }
        at += joined > 1 ? joined : 1;
    }
    atoms->count = kept;
    return CHY_OK;
}

chy_status chy_atoms_cut(const chy_wordlist *words, const chy_tree *tree, chy_arena *arena,
                         chy_atoms *out, chy_error *error)
{
    atom_array atoms = {0};
    chy_status status = CHY_OK;
    for (uint32_t i = 0; status == CHY_OK && i < tree->sentence->count; i++)
        status = cut_word(&atoms, words, tree->sentence, i, arena, error);
    if (status == CHY_OK) status = join_phrases(&atoms, words, arena, error);
    *out = (chy_atoms){atoms.items, atoms.count};
    return status;
}

/* ---- questions ---- */

bool chy_atom_is(const chy_atoms *atoms, size_t at, word_class class)
{
    return at < atoms->count && (atoms->items[at].classes[class / 64] & bit(class));
}

static chy_reading_of reading_of(const chy_wordlist *words, const chy_atoms *atoms, size_t at,
                                 word_class class)
{
    if (chy_atom_is(atoms, at, class))
        for (uint32_t i = 0; i < atoms->items[at].readings; i++) {
            chy_reading_of reading = chy_wordlist_reading(words, atoms->items[at].reading + i);
            if (reading.class == (unsigned)class) return reading;
        }
    return (chy_reading_of){0};
}

int32_t chy_atom_value(const chy_wordlist *words, const chy_atoms *atoms, size_t at,
                       word_class class)
{
    return reading_of(words, atoms, at, class).value;
}

chy_slice chy_atom_text(const chy_wordlist *words, const chy_atoms *atoms, size_t at,
                        word_class class)
{
    return reading_of(words, atoms, at, class).text;
}

bool chy_atom_mark(const chy_atoms *atoms, size_t at, char mark)
{
    if (at >= atoms->count || atoms->items[at].kind != ATOM_MARK) return false;
    chy_slice form = atoms->items[at].form;
    if (mark == '-' && form.at[0] != '/') return cut_length(form, 0) == form.length;
    return form.length == 1 && form.at[0] == mark;
}

/* Cardinals in words follow one grammar in the languages of the press: units
 * and tens add up, a multiplier (hundred, thousand, million) multiplies what
 * stands before it. */
size_t chy_atom_count(const chy_wordlist *words, const chy_atoms *atoms, size_t at, double *number)
{
    if (at >= atoms->count) return at;
    const chy_atom *first = &atoms->items[at];
    if (first->kind == ATOM_NUMBER && first->number >= 0) {
        *number = first->number;
        return at + 1;
    }
    double total = 0, group = 0;
    size_t i = at, end = at;
    bool article =
        chy_atom_is(atoms, at, WORD_article) && chy_atom_is(atoms, at + 1, WORD_multiplier);
    if (article) i++;
    for (bool any = article; i < atoms->count; i++) {
        if (any && chy_atom_mark(atoms, i, '-') && atoms->items[i].glued &&
            (chy_atom_is(atoms, i + 1, WORD_cardinal) ||
             chy_atom_is(atoms, i + 1, WORD_multiplier)))
            continue;
        if (chy_atom_is(atoms, i, WORD_cardinal)) {
            int32_t value = chy_atom_value(words, atoms, i, WORD_cardinal);
            bool tens = group >= 20 && value < 10 && (int64_t)group % 10 == 0;
            if (any && !tens && (int64_t)group % 100 != 0) break;
            if (any && group == 0 && total == 0) break;
            group += value;
        } else if (chy_atom_is(atoms, i, WORD_multiplier) && any) {
            int32_t zeros = chy_atom_value(words, atoms, i, WORD_multiplier);
            double factor = zeros < 0 ? -zeros : 1; /* "two dozen" */
            for (int32_t k = 0; k < zeros && k < 15; k++) factor *= 10;
            if (group == 0) group = 1;
            if (zeros == 2 || zeros < 0) {
                group *= factor;
            } else {
                total += group * factor;
                group = 0;
            }
        } else if (any && chy_atom_is(atoms, i, WORD_and) && group >= 100 &&
                   (int64_t)group % 100 == 0 && chy_atom_is(atoms, i + 1, WORD_cardinal)) {
            continue;
        } else {
            break;
        }
        any = true;
        end = i + 1;
    }
    if (end > at) *number = total + group;
    return end;
}
