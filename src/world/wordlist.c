/* The compiled form, all numbers little-endian 32-bit: count of entries, count
 * of slots (a power of two), size of the string pool, zero; the slots (1 +
 * number of the first entry of a key, 0 for empty, linear probing); the entries,
 * sorted by key, then in the order of the tables; the pool. A word that only
 * begins phrases has an entry of class NO_READING, so that the longest phrase
 * of every first word can be asked. */
#include "world/wordlist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/table.h"
#include "world/date_words.h"
#include "world/post_words.h"

enum { HEADER = 16, WORDLIST_VERSION = 1, LIST_LIMIT = 1 << 20, PATH_LIMIT = 4096 };
#define NO_READING UINT32_MAX

typedef struct entry {
    uint32_t key, key_length;
    uint32_t class;
    int32_t value;
    uint32_t text, text_length;
    uint32_t longest; /* words of the longest phrase that begins with this key */
} entry;

/* ---- compiling ---- */

typedef struct row {
    chy_slice key, text;
    uint32_t class, longest, order;
    int32_t value;
} row;

typedef struct rows {
    CHY_ARRAY(row) list;
} rows;

/* Number of words in a key; 0 where it is not words parted by single spaces in
 * lower case. */
static uint32_t words_in(chy_slice key)
{
    uint32_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < key.length; i++) {
        char byte = key.at[i];
        if (byte >= 'A' && byte <= 'Z') return 0;
        if (byte == ' ' && !inside) return 0;
        if (byte != ' ' && !inside) words++;
        inside = byte != ' ';
    }
    return inside ? words : 0;
}

static bool integer(chy_slice cell, int32_t *value)
{
    *value = 0;
    if (cell.length == 0) return true;
    bool minus = cell.at[0] == '-';
    if (cell.length - minus == 0 || cell.length - minus > 9) return false;
    for (size_t i = minus; i < cell.length; i++) {
        if (cell.at[i] < '0' || cell.at[i] > '9') return false;
        *value = *value * 10 + (cell.at[i] - '0');
    }
    if (minus) *value = -*value;
    return true;
}

static chy_status read_table(rows *all, const char *path, const char *const *classes,
                             chy_arena *arena, const chy_listener *listener, chy_error *error)
{
    static const char *const columns[] = {"words", "class", "?value", "?text", NULL};
    enum { WORDS, CLASS, VALUE, TEXT };
    chy_buffer file = {0};
    chy_status status = chy_file_read(&file, path, 0, error);
    chy_slice text = chy_arena_copy(arena, chy_buffer_slice(&file));
    chy_buffer_free(&file);
    if (status != CHY_OK) return status;
    if (text.at == NULL) return chy_fail_memory(error);
    chy_table table;
    if (!chy_table_open(&table, text, path, columns, listener)) return CHY_OK;
    while (chy_table_next(&table)) {
        uint32_t class = 0;
        while (classes[class] && !chy_slice_is(chy_table_cell(&table, CLASS), classes[class]))
            class ++;
        if (classes[class] == NULL) {
            chy_table_mistake(&table, CLASS,
                              "\"%.*s\" is no class of words: expected one that the comments at "
                              "the start of the file tell of",
                              CHY_PRINT(chy_table_cell(&table, CLASS)));
            continue;
        }
        int32_t value;
        if (!integer(chy_table_cell(&table, VALUE), &value)) {
            chy_table_mistake(&table, VALUE,
                              "\"%.*s\" is no whole number: expected one of up to nine digits",
                              CHY_PRINT(chy_table_cell(&table, VALUE)));
            continue;
        }
        chy_slice list = chy_table_cell(&table, WORDS), key;
        if (list.length == 0)
            chy_table_mistake(&table, WORDS, "the words are empty: expected some");
        while (list.length && chy_slice_split(&list, '|', &key)) {
            uint32_t words = words_in(key);
            if (words == 0 || words > CHY_WORDLIST_WORDS || key.length > CHY_WORDLIST_BYTES) {
                chy_table_mistake(&table, WORDS,
                                  "\"%.*s\" is no phrase: expected at most %d words in lower "
                                  "case, parted by single spaces",
                                  CHY_PRINT(key), CHY_WORDLIST_WORDS);
                continue;
            }
            row *new = chy_array_push(&all->list, arena);
            if (new == NULL) return chy_fail_memory(error);
            *new = (row){.key = key,
                         .text = chy_table_cell(&table, TEXT),
                         .class = class,
                         .longest = words,
                         .order = (uint32_t)all->list.count,
                         .value = value};
        }
    }
    return CHY_OK;
}

static int by_key(const void *left, const void *right)
{
    const row *a = left, *b = right;
    int order = chy_slice_compare(a->key, b->key);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Gives every first word of a phrase an entry, and every entry the length of
 * the longest phrase that begins with it. */
static chy_status add_first_words(rows *all, chy_arena *arena, chy_error *error)
{
    chy_map longest = chy_map_in(arena);
    size_t count = all->list.count;
    for (size_t i = 0; i < count; i++) {
        chy_slice rest = all->list.items[i].key, first;
        uint32_t words = all->list.items[i].longest;
        chy_slice_split(&rest, ' ', &first);
        uint32_t *most = chy_map_put(&longest, first, 0, NULL);
        if (most == NULL) return chy_fail_memory(error);
        if (*most < words) *most = words;
        if (words == 1) continue;
        row *new = chy_array_push(&all->list, arena);
        if (new == NULL) return chy_fail_memory(error);
        *new = (row){.key = first, .class = NO_READING, .order = UINT32_MAX};
    }
    for (size_t i = 0; i < all->list.count; i++) {
        const uint32_t *most = chy_map_find(&longest, all->list.items[i].key);
        all->list.items[i].longest = most ? *most : 0;
    }
    return CHY_OK;
}

static void add_number(chy_buffer *out, uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        chy_buffer_add_byte(out, (char)(number >> shift & 255));
}

static void write_list(chy_buffer *out, const row *list, uint32_t count, uint32_t *slots,
                       uint32_t slot_count)
{
    uint32_t pool = 0;
    for (uint32_t i = 0; i < count; i++) {
        pool += (uint32_t)(list[i].key.length + list[i].text.length);
        if (i > 0 && chy_slice_equal(list[i].key, list[i - 1].key)) continue;
        uint32_t slot = (uint32_t)chy_slice_hash(list[i].key) & (slot_count - 1);
        while (slots[slot]) slot = (slot + 1) & (slot_count - 1);
        slots[slot] = i + 1;
    }
    add_number(out, count);
    add_number(out, slot_count);
    add_number(out, pool);
    add_number(out, 0);
    for (uint32_t i = 0; i < slot_count; i++) add_number(out, slots[i]);
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t key = (uint32_t)list[i].key.length, text = (uint32_t)list[i].text.length;
        const uint32_t fields[] = {at,       key,  list[i].class,  (uint32_t)list[i].value,
                                   at + key, text, list[i].longest};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) add_number(out, fields[k]);
        at += key + text;
    }
    for (uint32_t i = 0; i < count; i++) {
        chy_buffer_add(out, list[i].key);
        chy_buffer_add(out, list[i].text);
    }
}

static chy_status compile_rows(chy_buffer *out, rows *all, chy_arena *arena, chy_error *error)
{
    chy_status status = add_first_words(all, arena, error);
    if (status != CHY_OK) return status;
    row *list = all->list.items;
    if (all->list.count) qsort(list, all->list.count, sizeof *list, by_key);
    uint32_t count = 0;
    for (size_t i = 0; i < all->list.count; i++) {
        bool again = count > 0 && chy_slice_equal(list[i].key, list[count - 1].key);
        if (again && list[i].class == NO_READING) continue;
        list[count++] = list[i];
    }
    if (count > LIST_LIMIT) return chy_fail(error, CHY_ERROR_DATA, "too many words in a list");
    uint32_t slot_count = 16;
    while (slot_count < 2 * count) slot_count *= 2;
    uint32_t *slots = CHY_NEW_ARRAY(arena, uint32_t, slot_count);
    if (slots == NULL) return chy_fail_memory(error);
    write_list(out, list, count, slots, slot_count);
    return chy_buffer_ok(out) ? CHY_OK : chy_fail_memory(error);
}

chy_status chy_wordlist_compile(chy_pack_writer *writer, const char *section,
                                const char *const *paths, const char *const *classes,
                                const chy_listener *listener, chy_error *error)
{
    chy_arena *arena = chy_arena_new();
    chy_buffer *out = chy_pack_add(writer, section, WORDLIST_VERSION);
    chy_status status = arena && out ? CHY_OK : chy_fail_memory(error);
    rows all = {0};
    for (; status == CHY_OK && *paths; paths++)
        status = read_table(&all, *paths, classes, arena, listener, error);
    if (status == CHY_OK) status = compile_rows(out, &all, arena, error);
    chy_arena_free(arena);
    return status;
}

/* ---- looking up ---- */

static uint32_t number_at(chy_slice bytes, size_t at)
{
    uint32_t number;
    memcpy(&number, bytes.at + at, sizeof number);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    number = __builtin_bswap32(number);
#endif
    return number;
}

static entry entry_at(const chy_wordlist *list, uint32_t number)
{
    size_t at = HEADER + 4 * (size_t)list->slots + sizeof(entry) * (size_t)number;
    return (entry){number_at(list->bytes, at),      number_at(list->bytes, at + 4),
                   number_at(list->bytes, at + 8),  (int32_t)number_at(list->bytes, at + 12),
                   number_at(list->bytes, at + 16), number_at(list->bytes, at + 20),
                   number_at(list->bytes, at + 24)};
}

static chy_slice pooled(const chy_wordlist *list, uint32_t at, uint32_t length)
{
    size_t pool = HEADER + 4 * (size_t)list->slots + sizeof(entry) * (size_t)list->count;
    return (chy_slice){list->bytes.at + pool + at, length};
}

chy_status chy_wordlist_open(chy_wordlist *out, const chy_pack *data, const char *section,
                             chy_error *error)
{
    *out = (chy_wordlist){0};
    chy_slice bytes;
    chy_status status = chy_pack_section(data, section, WORDLIST_VERSION, &bytes, error);
    if (status != CHY_OK) return status;
    chy_wordlist list = {.bytes = bytes};
    bool good = bytes.length >= HEADER;
    if (good) {
        list.count = number_at(bytes, 0);
        list.slots = number_at(bytes, 4);
        uint32_t pool = number_at(bytes, 8);
        good = list.count <= LIST_LIMIT && list.slots > list.count &&
               list.slots <= 4 * LIST_LIMIT && (list.slots & (list.slots - 1)) == 0 &&
               bytes.length ==
                   HEADER + 4 * (size_t)list.slots + sizeof(entry) * (size_t)list.count + pool;
        for (uint32_t i = 0; good && i < list.slots; i++)
            good = number_at(bytes, HEADER + 4 * (size_t)i) <= list.count;
        for (uint32_t i = 0; good && i < list.count; i++) {
            entry one = entry_at(&list, i);
            good = one.key <= pool && one.key_length <= pool - one.key && one.text <= pool &&
                   one.text_length <= pool - one.text;
        }
    }
    if (!good) return chy_fail(error, CHY_ERROR_DATA, "section \"%s\" is broken", section);
    *out = list;
    return CHY_OK;
}

/* The number of the first entry of `phrase`; `count` where there is none. */
static uint32_t find_key(const chy_wordlist *list, chy_slice phrase)
{
    if (list->slots == 0) return list->count;
    uint32_t slot = (uint32_t)chy_slice_hash(phrase) & (list->slots - 1);
    for (uint32_t tried = 0; tried < list->slots; tried++) {
        uint32_t number = number_at(list->bytes, HEADER + 4 * (size_t)slot);
        if (number == 0) break;
        entry one = entry_at(list, number - 1);
        if (chy_slice_equal(pooled(list, one.key, one.key_length), phrase)) return number - 1;
        slot = (slot + 1) & (list->slots - 1);
    }
    return list->count;
}

uint32_t chy_wordlist_find(const chy_wordlist *list, chy_slice phrase, uint32_t *first)
{
    uint32_t number = find_key(list, phrase);
    *first = number;
    uint32_t found = 0;
    for (; number < list->count; number++, found++) {
        entry one = entry_at(list, number);
        if (one.class == NO_READING) break;
        if (found && !chy_slice_equal(pooled(list, one.key, one.key_length), phrase)) break;
    }
    return found;
}

chy_reading_of chy_wordlist_reading(const chy_wordlist *list, uint32_t number)
{
    entry one = entry_at(list, number);
    return (chy_reading_of){one.class, one.value, pooled(list, one.text, one.text_length)};
}

uint32_t chy_wordlist_longest(const chy_wordlist *list, chy_slice word)
{
    uint32_t number = find_key(list, word);
    return number < list->count ? entry_at(list, number).longest : 0;
}

/* ---- the vocabularies of this stage ---- */

chy_status chy_world_words_compile(chy_pack_writer *writer, const char *folder,
                                   const char *language, const chy_listener *listener,
                                   chy_error *error)
{
#define X(name) #name,
    static const char *const words[] = {CHY_WORD_CLASSES(X) NULL};
    static const char *const posts[] = {CHY_POST_CLASSES(X) NULL};
#undef X
    char dates[PATH_LIMIT], quantities[PATH_LIMIT], titles[PATH_LIMIT];
    const char *folders = "%s/world/%s/%s.tsv";
    snprintf(dates, sizeof dates, folders, folder, language, "dates");
    snprintf(quantities, sizeof quantities, folders, folder, language, "quantities");
    snprintf(titles, sizeof titles, folders, folder, language, "posts");
    const char *const first[] = {dates, quantities, NULL}, *const second[] = {titles, NULL};
    chy_status status = chy_wordlist_compile(writer, "world.words", first, words, listener, error);
    if (status == CHY_OK)
        status = chy_wordlist_compile(writer, "world.posts", second, posts, listener, error);
    return status;
}
