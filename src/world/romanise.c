/* One name romanised in two ways: "Kim Jong-un" and "Kim Jong Un", "Yevgeny" and
 * "Evgenii", "Mohammed al-" and "Muhammad el-", "Juergen" and "Jürgen".
 *
 * Papers differ in how they write the sounds of other alphabets, less in which sounds
 * they write. A name is spelt anew, each group of letters by one letter for what the
 * usual romanisations write with it; the consonants of two names must then be the same,
 * but for one that is voiced in the one and not in the other ("Jung", "Chung"), and the
 * vowels near each other: "o" and "u" are one sound of Arabic, "e" and "i" of Persian,
 * a short "e" is written or not. What tells names of men from those of women in many
 * languages, an "a" at the end of a word, must be the same. */
#include <string.h>

#include "world/romanise.h"

/* Letters and what stands for them, the longest first for each first letter. A word
 * has no upper case: 'S' is what "sh" and "ch" write, '.' nothing. */
static const struct {
    const char *letters, *sound;
} groups[] = {{"aee", "ai"}, {"ae", "a"}, {"ck", "k"},   {"cz", "S"},  {"ch", "S"}, {"c", "k"},
              {"dzh", "j"},  {"dj", "j"}, {"dh", "d"},   {"ee", "i"},  {"gh", "g"}, {"kh", "h"},
              {"oo", "u"},   {"ou", "u"}, {"oe", "oi"},  {"ph", "f"},  {"q", "k"},  {"shch", "S"},
              {"sch", "S"},  {"sh", "S"}, {"tsch", "S"}, {"tch", "S"}, {"ts", "z"}, {"tz", "z"},
              {"th", "t"},   {"ue", "u"}, {"woo", "u"},  {"wu", "u"},  {"w", "v"},  {"x", "ks"},
              {"yo", "e"},   {"y", "i"},  {"zh", "j"}};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'A';
}

static bool starts_at(chy_slice text, size_t at, const char *with)
{
    size_t length = strlen(with);
    return at + length <= text.length && memcmp(text.at + at, with, length) == 0;
}

/* "abdul rahman", "abdurrahman", "abderrahmane": the article inside, written with its
 * own consonant or the next one's, is left out. Its bytes behind "abd" at `at`. */
static size_t inner_article(chy_slice word, size_t at)
{
    if (at >= word.length || !is_vowel(word.at[at])) return 0;
    size_t next = at + 1;
    if (next < word.length && word.at[next] == ' ') return 0;
    bool article = next < word.length && word.at[next] == 'l';
    bool twice = next + 1 < word.length && word.at[next] == word.at[next + 1];
    return article || twice ? next + 1 - at : 0;
}

static void put(chy_sound *out, char c)
{
    char last = out->length ? out->letters[out->length - 1] : ' ';
    if (last == c || out->length == CHY_SOUND_LETTERS) return;
    out->letters[out->length++] = c;
}

void chy_sound_of(chy_slice name, chy_sound *out)
{
    *out = (chy_sound){.length = 0};
    for (size_t at = 0; at < name.length;) {
        bool begins = at == 0 || name.at[at - 1] == ' ';
        char c = name.at[at];
        if (c == ' ') {
            at++;
            continue;
        }
        if (begins && starts_at(name, at, "abd")) {
            for (const char *b = "abd"; *b; b++) put(out, *b);
            at += 3;
            at += inner_article(name, at);
            continue;
        }
        /* "Yevgeny", "Jelena" begin with what others write "e" */
        if (begins && (starts_at(name, at, "ye") || starts_at(name, at, "je"))) {
            at++;
            continue;
        }
        bool ends = at + 1 == name.length || name.at[at + 1] == ' ';
        size_t used = 1;
        const char *sound = NULL;
        for (size_t i = 0; i < sizeof groups / sizeof *groups && sound == NULL; i++)
            if (starts_at(name, at, groups[i].letters) &&
                !(begins && groups[i].letters[0] == 'y' && groups[i].letters[1] == 'o')) {
                sound = groups[i].sound;
                used = strlen(groups[i].letters);
            }
        if (sound)
            for (; *sound; sound++) put(out, *sound);
        else
            put(out, c == 'a' && ends ? 'A' : c);
        at += used;
    }
}

/* The unvoiced one of two consonants that romanisations take for each other. */
static char unvoiced(char c)
{
    switch (c) {
    case 'b':
        return 'p';
    case 'd':
        return 't';
    case 'g':
        return 'k';
    case 'j':
        return 'S';
    default:
        return c;
    }
}

size_t chy_sound_skeleton(const chy_sound *sound, char *out, size_t limit)
{
    size_t length = 0;
    for (size_t i = 0; i < sound->length && length < limit; i++)
        if (!is_vowel(sound->letters[i])) out[length++] = unvoiced(sound->letters[i]);
    return length;
}

/* How far two vowels are from each other, in halves of what "a" and "e" are apart. */
static unsigned between(char a, char b)
{
    if (a == b || (a == 'a' && b == 'A') || (a == 'A' && b == 'a')) return 0;
    if (a == 'A' || b == 'A') return 9;
    char low = a < b ? a : b, high = a < b ? b : a;
    if ((low == 'e' && high == 'i') || (low == 'o' && high == 'u')) return 1;
    if (low == 'a' && (high == 'e' || high == 'o')) return 2;
    if ((low == 'i' && high == 'u') || (low == 'e' && high == 'o')) return 3;
    return 4;
}

/* A vowel that is not written: a short "e" between consonants, seldom another. */
static unsigned left_out(char c, bool alone)
{
    bool weak = c == 'e' || c == 'i';
    return c == 'A' ? 9 : !weak ? 4 : alone && c == 'e' ? 2 : 3;
}

enum { RUN = 4, FAR = 99 };

/* The distance of two runs of vowels: letter by letter, one left out or put in. */
static unsigned runs_apart(const char *a, size_t m, const char *b, size_t n)
{
    unsigned cost[RUN + 1][RUN + 1];
    if (m > RUN || n > RUN) return FAR;
    bool alone = m == 0 || n == 0;
    for (size_t i = 0; i <= m; i++)
        for (size_t j = 0; j <= n; j++) {
            unsigned best = i || j ? FAR : 0, one;
            if (i && (one = cost[i - 1][j] + left_out(a[i - 1], alone)) < best) best = one;
            if (j && (one = cost[i][j - 1] + left_out(b[j - 1], alone)) < best) best = one;
            if (i && j && (one = cost[i - 1][j - 1] + between(a[i - 1], b[j - 1])) < best)
                best = one;
            cost[i][j] = best;
        }
    return cost[m][n];
}

bool chy_sounds_alike(const chy_sound *a, const chy_sound *b)
{
    enum { MOST = 3, PER_LETTER = 3, VOICED = 2 };
    size_t shorter = a->length < b->length ? a->length : b->length;
    unsigned allowed = (unsigned)(shorter / PER_LETTER), cost = 0;
    if (allowed > MOST) allowed = MOST;
    size_t i = 0, j = 0;
    while (cost <= allowed) {
        size_t m = i, n = j;
        while (m < a->length && is_vowel(a->letters[m])) m++;
        while (n < b->length && is_vowel(b->letters[n])) n++;
        cost += runs_apart(a->letters + i, m - i, b->letters + j, n - j);
        if (m == a->length || n == b->length)
            return m == a->length && n == b->length && cost <= allowed;
        if (a->letters[m] != b->letters[n]) {
            if (unvoiced(a->letters[m]) != unvoiced(b->letters[n])) return false;
            cost += VOICED;
        }
        i = m + 1;
        j = n + 1;
    }
    return false;
}
