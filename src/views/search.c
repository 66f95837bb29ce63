/* search.c: sentences by their words. The database says which sentences hold
 * them; here they are weighed and marked, alike for every database. */
#include <stdlib.h>
#include <string.h>

#include "record/words.h"
#include "views/page.h"

/* Weighing every sentence that holds a common word would take long in a large
 * record: of more than these the latest are weighed. */
enum { MOST_WEIGHED = 1000 };

typedef struct stretch {
    size_t from, until; /* bytes */
} stretch;

typedef struct sentence {
    chy_slice label, dated, source, text;
    int64_t number;
    size_t words;
    unsigned found[8]; /* how often each phrase stands in it; the first eight weigh */
    double weight;
    CHY_ARRAY(stretch) marks; /* ascending, apart */
} sentence;

typedef CHY_ARRAY(sentence) sentences;

/* The words of one sentence. */
typedef CHY_ARRAY(struct {
    chy_slice folded;
    stretch place;
}) word_list;

static void list_words(chy_slice text, chy_buffer *folded, word_list *words, chy_arena *arena)
{
    words->count = 0;
    for (size_t at = 0, from = 0; chy_word_next(text, &at, &from, folded);) {
        if (chy_array_push(words, arena) == NULL) return;
        words->items[words->count - 1].folded = chy_arena_copy(arena, chy_buffer_slice(folded));
        words->items[words->count - 1].place = (stretch){from, at};
    }
}

static bool stands_at(const chy_phrase *phrase, const word_list *words, size_t at)
{
    if (phrase->count > words->count - at) return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (!chy_slice_equal(phrase->words[i], words->items[at + i].folded)) return false;
    return true;
}

/* Counts the phrases in a sentence and notes where they stand. */
static void find_phrases(sentence *s, const word_list *words, const chy_phrases *phrases,
                         chy_arena *arena)
{
    s->words = words->count;
    for (size_t at = 0; at < words->count; at++) {
        size_t longest = 0;
        for (size_t i = 0; i < phrases->count; i++) {
            const chy_phrase *phrase = &phrases->items[i];
            if (!stands_at(phrase, words, at)) continue;
            if (i < sizeof s->found / sizeof *s->found) s->found[i]++;
            if (phrase->count > longest) longest = phrase->count;
        }
        if (longest == 0) continue;
        stretch mark = {words->items[at].place.from, words->items[at + longest - 1].place.until};
        stretch *last = s->marks.count ? &s->marks.items[s->marks.count - 1] : NULL;
        if (last && mark.from < last->until) {
            if (mark.until > last->until) last->until = mark.until;
        } else {
            stretch *place = chy_array_push(&s->marks, arena);
            if (place) *place = mark;
        }
    }
}

/* As BM25 weighs, but that all words are alike rare: all sentences hold all. */
static void weigh(sentences *list)
{
    static const double saturation = 1.2, length_counts = 0.75;
    double all = 0;
    for (size_t i = 0; i < list->count; i++) all += (double)list->items[i].words;
    double mean = list->count ? all / (double)list->count : 1;
    for (size_t i = 0; i < list->count; i++) {
        sentence *s = &list->items[i];
        double length = mean > 0 ? (double)s->words / mean : 1;
        for (size_t k = 0; k < sizeof s->found / sizeof *s->found; k++) {
            double often = s->found[k];
            s->weight += often * (saturation + 1) /
                         (often + saturation * (1 - length_counts + length_counts * length));
        }
    }
}

static int compare(const void *a, const void *b)
{
    const sentence *one = a, *two = b;
    if (one->weight != two->weight) return one->weight > two->weight ? -1 : 1;
    int order = chy_slice_compare(two->dated, one->dated); /* the latest first */
    if (order == 0) order = chy_slice_compare(one->label, two->label);
    return order ? order : (one->number > two->number) - (one->number < two->number);
}

/* "3,17,20": rows of the latest sentences that hold all words. */
static void find_rows(chy_view *view, const char *words, chy_buffer *out)
{
    chy_query *rows = chy_store_match(view->store, words, MOST_WEIGHED);
    while (chy_query_next(rows))
        chy_buffer_format(out, "%s%lld", out->length ? "," : "",
                          (long long)chy_query_number(rows, 0));
    chy_query_free(rows);
}

static void load(chy_view *view, const chy_buffer *numbers, const chy_phrases *phrases,
                 sentences *out)
{
    chy_buffer sql = {0}, folded = {0};
    chy_buffer_add_string(&sql,
                          "SELECT s.label, x.number, s.dated, r.source, x.text FROM sentence x"
                          " JOIN report r ON r.id = x.report JOIN report_state s"
                          " ON s.report = r.id WHERE x.id IN (");
    chy_buffer_add(&sql, chy_buffer_slice(numbers));
    chy_buffer_add_string(&sql, ")");
    chy_query *rows = chy_buffer_ok(&sql) ? chy_query_new(view->store, sql.bytes) : NULL;
    word_list words = {0};
    while (chy_query_next(rows)) {
        /* A sentence lies in the time of its report. */
        chy_shown_fact told = {.kind = CHY_SLICE("report"), .since = chy_query_text(rows, 2)};
        if (!chy_page_in_time(view, &told)) continue;
        sentence *s = chy_array_push(out, view->arena);
        if (s == NULL) break;
        s->label = chy_arena_copy(view->arena, chy_query_text(rows, 0));
        s->number = chy_query_number(rows, 1);
        s->dated = chy_arena_copy(view->arena, chy_query_text(rows, 2));
        s->source = chy_arena_copy(view->arena, chy_query_text(rows, 3));
        s->text = chy_arena_copy(view->arena, chy_query_text(rows, 4));
        list_words(s->text, &folded, &words, view->arena);
        find_phrases(s, &words, phrases, view->arena);
    }
    chy_query_free(rows);
    chy_buffer_free(&sql);
    chy_buffer_free(&folded);
}

static chy_slice marked(chy_view *view, const sentence *s, const char *before, const char *behind)
{
    chy_buffer out = {0};
    size_t at = 0;
    for (size_t i = 0; i < s->marks.count; i++) {
        const stretch *mark = &s->marks.items[i];
        chy_buffer_add(&out, chy_slice_cut(s->text, at, mark->from));
        chy_buffer_add_string(&out, before);
        chy_buffer_add(&out, chy_slice_cut(s->text, mark->from, mark->until));
        chy_buffer_add_string(&out, behind);
        at = mark->until;
    }
    chy_buffer_add(&out, chy_slice_cut(s->text, at, s->text.length));
    chy_slice kept = chy_arena_copy(view->arena, chy_buffer_slice(&out));
    chy_buffer_free(&out);
    return kept;
}

static json_t *sentence_json(chy_view *view, const sentence *s)
{
    json_t *object = json_object();
    json_object_set_new(object, "report", chy_json_text(s->label));
    json_object_set_new(object, "sentence", json_integer(s->number));
    json_object_set_new(object, "reported", chy_json_text(s->dated));
    json_object_set_new(object, "source", chy_json_text(s->source));
    json_object_set_new(object, "text", chy_json_text(s->text));
    json_object_set_new(object, "marked", chy_json_text(marked(view, s, "**", "**")));
    return object;
}

static void put_sentence(chy_view *view, const sentence *s)
{
    chy_page_format(view, "", "%s[%.*s:%lld]%s%.*s%s", chy_page_faint(view), CHY_PRINT(s->label),
                    (long long)s->number, s->dated.length ? " " : "", CHY_PRINT(s->dated),
                    chy_page_plain(view));
    chy_page_line(view, "    ", marked(view, s, chy_page_bold(view), chy_page_plain(view)));
}

chy_status chy_view_search(chy_view *view, const char *words, unsigned limit, chy_error *error)
{
    chy_status status = chy_page_check(view, error);
    if (status != CHY_OK) return status;
    chy_phrases phrases = chy_phrases_of(words, view->arena);
    chy_buffer numbers = {0};
    sentences found = {0};
    find_rows(view, words, &numbers);
    if (numbers.length) load(view, &numbers, &phrases, &found);
    chy_buffer_free(&numbers);
    weigh(&found);
    if (found.count > 1) qsort(found.items, found.count, sizeof *found.items, compare);
    size_t shown = found.count < limit ? found.count : limit;
    json_t *list = view->json ? json_array() : NULL;
    for (size_t i = 0; i < shown; i++) {
        if (list)
            json_array_append_new(list, sentence_json(view, &found.items[i]));
        else
            put_sentence(view, &found.items[i]);
    }
    if (list)
        chy_page_put_json(view, list);
    else if (shown == 0)
        chy_page_format(view, "", "No sentence holds all of: %s", words);
    return chy_store_failed(view->store, error);
}
