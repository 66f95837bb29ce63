/* names.c: names as they are compared: Latin letters, no case, no accents, no
 * hyphens or apostrophes, single spaces. */
#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "record/record.h"

/* Any script to plain lower-case Latin letters. ICU's transliterators are not
 * safe to share between threads, so each thread that folds opens its own. */
static _Thread_local UTransliterator *latin;
static pthread_key_t latin_key;
static pthread_once_t latin_once = PTHREAD_ONCE_INIT;

static void close_latin(void *transliterator)
{
    utrans_close(transliterator);
}

static void make_key(void)
{
    pthread_key_create(&latin_key, close_latin);
}

static UTransliterator *transliterator(void)
{
    if (latin) return latin;
    static const UChar name[] = u"Any-Latin; NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower";
    UErrorCode code = U_ZERO_ERROR;
    latin = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
    if (U_FAILURE(code)) return latin = NULL;
    pthread_once(&latin_once, make_key);
    pthread_setspecific(latin_key, latin);
    return latin;
}

/* To ASCII by ICU, for names that hold anything else; empty on failure. */
static chy_slice to_latin(chy_slice name, chy_arena *arena)
{
    UTransliterator *rules = transliterator();
    if (rules == NULL || name.length > 100000) return (chy_slice){0};
    int32_t room = (int32_t)name.length * 6 + 64, length = 0;
    UChar *wide = CHY_NEW_ARRAY(arena, UChar, (size_t)room);
    char *narrow = CHY_NEW_ARRAY(arena, char, (size_t)room * 3);
    if (wide == NULL || narrow == NULL) return (chy_slice){0};
    UErrorCode code = U_ZERO_ERROR;
    u_strFromUTF8WithSub(wide, room, &length, name.at, (int32_t)name.length, 0xFFFD, NULL, &code);
    int32_t limit = length;
    utrans_transUChars(rules, wide, &length, room, 0, &limit, &code);
    if (U_FAILURE(code)) return (chy_slice){0};
    int32_t bytes = 0;
    u_strToUTF8(narrow, room * 3, &bytes, wide, length, &code);
    return U_FAILURE(code) ? (chy_slice){0} : (chy_slice){narrow, (size_t)bytes};
}

chy_slice chy_name_fold(chy_slice name, chy_arena *arena)
{
    bool plain = true;
    for (size_t i = 0; i < name.length && plain; i++) plain = (unsigned char)name.at[i] < 0x80;
    chy_slice latin_name = plain ? name : to_latin(name, arena);
    if (latin_name.length == 0) latin_name = name;
    char *out = chy_arena_alloc(arena, latin_name.length + 1);
    if (out == NULL) return (chy_slice){0};
    size_t length = 0;
    bool gap = false;
    for (size_t i = 0; i < latin_name.length; i++) {
        unsigned char c = (unsigned char)latin_name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 || c == '%';
        if (c >= 'A' && c <= 'Z') {
            c = (unsigned char)(c + 32);
            letter = true;
        }
        if (!letter) {
            /* Apostrophes and stops join ("Sana'a", "U.N."); the rest parts. */
            if (c != '\'' && c != '.' && c != '`') gap = length > 0;
            continue;
        }
        if (gap) out[length++] = ' ';
        gap = false;
        out[length++] = (char)c;
    }
    return (chy_slice){out, length};
}
