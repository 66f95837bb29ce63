/* conllu.c: reading and writing CoNLL-U, the format of the Universal
 * Dependencies treebanks: one word a line, ten columns, an empty line after
 * each sentence. */
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "syntax/syntax.h"

enum { COLUMNS = 10, WORDS = 1000 };
#define UNKNOWN (UINT32_MAX - 1) /* a head that the file does not tell */
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATURES, HEAD, RELATION, ENHANCED, OTHER };

/* ---- writing ---- */

static void add_range(chy_buffer *out, chy_slice text, uint32_t start, uint32_t end)
{
    /* White space inside a token or sentence becomes one blank: a line is a line. */
    chy_slice part = chy_slice_cut(text, start, end);
    bool blank = false;
    for (size_t at = 0; at < part.length;) {
        size_t from = at;
        uint32_t code = chy_utf8_next(part, &at);
        bool space =
            code <= ' ' || code == 0x85 || code == 0xA0 || code == 0x2028 || code == 0x2029;
        if (!space) chy_buffer_add(out, chy_slice_cut(part, from, at));
        if (space && !blank) chy_buffer_add_byte(out, ' ');
        blank = space;
    }
}

static void add_or_underscore(chy_buffer *out, chy_slice slice)
{
    chy_buffer_add(out, slice.length ? slice : CHY_SLICE("_"));
}

static void write_word(chy_buffer *out, chy_slice text, const chy_tree *tree, uint32_t i,
                       bool in_token)
{
    const chy_word *word = &tree->sentence->words[i];
    const chy_node *node = &tree->nodes[i];
    chy_buffer_format(out, "%u\t", i + 1);
    if (word->form.length)
        add_range(out, word->form, 0, (uint32_t)word->form.length);
    else
        add_range(out, text, word->start, word->end);
    chy_buffer_add_byte(out, '\t');
    add_or_underscore(out, node->lemma);
    chy_buffer_format(out, "\t%s\t", chy_upos_name(node->upos));
    add_or_underscore(out, node->xpos);
    chy_buffer_add_byte(out, '\t');
    add_or_underscore(out, node->features);
    chy_buffer_format(out, "\t%u\t%s", node->head == CHY_NO_HEAD ? 0 : node->head + 1,
                      chy_relation_name(node->relation));
    if (node->subtype.length) chy_buffer_format(out, ":%.*s", CHY_PRINT(node->subtype));
    chy_buffer_add_string(out, word->space_after || in_token ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

void chy_conllu_write(chy_buffer *out, const chy_trees *trees)
{
    chy_slice text = trees->text->report->text, id = trees->text->report->id;
    uint32_t block = UINT32_MAX;
    for (uint32_t s = 0; s < trees->count; s++) {
        const chy_sentence *sentence = trees->items[s].sentence;
        if (sentence->block != block) chy_buffer_add_string(out, "# newpar\n");
        block = sentence->block;
        if (id.length)
            chy_buffer_format(out, "# sent_id = %.*s-%u\n# text = ", CHY_PRINT(id),
                              sentence->number + 1);
        else
            chy_buffer_format(out, "# sent_id = %u\n# text = ", sentence->number + 1);
        add_range(out, text, sentence->start, sentence->end);
        chy_buffer_add_byte(out, '\n');
        uint32_t token_end = 0; /* index after the multiword token that we are in */
        for (uint32_t i = 0; i < sentence->count; i++) {
            uint32_t size = sentence->words[i].token_words;
            if (size > 1 && size <= sentence->count - i) {
                token_end = i + size;
                const chy_word *last = &sentence->words[token_end - 1];
                chy_buffer_format(out, "%u-%u\t", i + 1, token_end);
                add_range(out, text, sentence->words[i].start, last->end);
                chy_buffer_format(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n",
                                  last->space_after ? "_" : "SpaceAfter=No");
            }
            write_word(out, text, &trees->items[s], i, i < token_end);
        }
        chy_buffer_add_byte(out, '\n');
    }
}

/* ---- reading ---- */

typedef struct reading {
    chy_slice rest;
    const char *path;
    unsigned line;
    const chy_listener *listener;
    chy_arena *arena;
    chy_buffer text; /* of the report, so far */
    bool paragraph;  /* the next sentence starts one */
    uint32_t block;
    CHY_ARRAY(chy_sentence) sentences;
    CHY_ARRAY(chy_node *) nodes;
    chy_word words[WORDS];
    chy_node row[WORDS];
    uint32_t count;
    uint32_t token_first, token_end;  /* word indexes of the open multiword token */
    uint32_t token_start, token_stop; /* its bytes */
    bool token_space;
    size_t token_limit; /* length of text up to the last token's end */
} reading;

static bool next_line(reading *in, chy_slice *line)
{
    if (!chy_slice_split(&in->rest, '\n', line)) return false;
    in->line++;
    if (line->length && line->at[line->length - 1] == '\r') line->length--;
    return true;
}

static bool number(chy_slice digits, uint32_t *out)
{
    uint32_t value = 0;
    if (digits.length == 0 || digits.length > 6) return false;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') return false;
        value = value * 10 + (uint32_t)(digits.at[i] - '0');
    }
    *out = value;
    return true;
}

static bool no_space_after(chy_slice other)
{
    for (chy_slice part; chy_slice_split(&other, '|', &part);)
        if (chy_slice_is(part, "SpaceAfter=No")) return true;
    return false;
}

/* Adds a token's letters to the text; the bytes are *start to *end. */
static void add_token(reading *in, chy_slice form, bool space, uint32_t *start, uint32_t *end)
{
    *start = (uint32_t)in->text.length;
    chy_buffer_add(&in->text, form);
    *end = (uint32_t)(in->token_limit = in->text.length);
    if (space) chy_buffer_add_byte(&in->text, ' ');
}

static const char *read_token(reading *in, const chy_slice *cells)
{
    chy_slice range = cells[ID], first;
    uint32_t from, to;
    if (!chy_slice_split(&range, '-', &first) || !number(first, &from) || !number(range, &to) ||
        from != in->count + 1 || to < from || to - from > UINT8_MAX - 1)
        return "the range of a multiword token does not fit";
    in->token_first = in->count;
    in->token_end = to;
    in->token_space = !no_space_after(cells[OTHER]);
    add_token(in, cells[FORM], in->token_space, &in->token_start, &in->token_stop);
    return NULL;
}

static const char *read_word(reading *in, const chy_slice *cells)
{
    uint32_t id, head;
    if (in->count == WORDS) return "a sentence of more than 1,000 words";
    if (!number(cells[ID], &id) || id != in->count + 1) return "words are not numbered 1, 2, 3";
    if (cells[FORM].length == 0) return "a word without a form";
    if (chy_slice_is(cells[HEAD], "_"))
        head = UNKNOWN;
    else if (!number(cells[HEAD], &head))
        return "a head that is no number";
    chy_word *word = &in->words[in->count];
    chy_node *node = &in->row[in->count];
    *word = (chy_word){.form = cells[FORM]};
    if (in->count < in->token_end) {
        word->start = in->token_start;
        word->end = in->token_stop;
        word->space_after = id == in->token_end && in->token_space;
    } else {
        word->space_after = !no_space_after(cells[OTHER]);
        add_token(in, cells[FORM], word->space_after, &word->start, &word->end);
    }
    chy_slice relation = cells[RELATION], name = {0};
    chy_slice_split(&relation, ':', &name);
    *node = (chy_node){.upos = chy_upos_named(cells[UPOS]),
                       .relation = chy_relation_named(name),
                       .subtype = relation,
                       .xpos = cells[XPOS],
                       .lemma = cells[LEMMA],
                       .features = cells[FEATURES],
                       .head = head == 0 ? CHY_NO_HEAD : head - 1};
    in->count++;
    if (in->count == in->token_end) {
        /* Give the words their own bytes where they make up the token. */
        uint32_t at = in->token_start;
        chy_slice text = chy_buffer_slice(&in->text);
        bool own = true;
        for (uint32_t i = in->token_first; i < in->token_end; i++) {
            chy_slice form = in->words[i].form;
            own = own && chy_slice_equal(form, chy_slice_cut(text, at, at + form.length));
            at += (uint32_t)form.length;
        }
        at = in->token_start;
        for (uint32_t i = in->token_first; own && i < in->token_end; i++) {
            in->words[i].start = at;
            in->words[i].end = at += (uint32_t)in->words[i].form.length;
        }
        in->words[in->token_first].token_words = (uint8_t)(in->token_end - in->token_first);
    }
    return NULL;
}

/* Heads inside the sentence, one root, no cycle. Sentences without heads (of a
 * file of words alone: all "_" or all 0) are made flat. */
static const char *check_tree(reading *in)
{
    uint32_t roots = 0, without = 0;
    for (uint32_t i = 0; i < in->count; i++) {
        roots += in->row[i].head == CHY_NO_HEAD;
        without += in->row[i].head == UNKNOWN - 1;
    }
    if (without == in->count || roots == in->count) {
        for (uint32_t i = 0; i < in->count; i++)
            in->row[i].head = i ? 0 : CHY_NO_HEAD,
            in->row[i].relation = i ? CHY_RELATION_dep : CHY_RELATION_root;
        return NULL;
    }
    if (roots != 1) return "a sentence needs exactly one root";
    uint8_t state[WORDS] = {0}; /* 0 unseen, 1 on the way, 2 reaches the root */
    for (uint32_t i = 0; i < in->count; i++) {
        uint32_t at = i;
        while (at != CHY_NO_HEAD && state[at] == 0) {
            state[at] = 1;
            at = in->row[at].head;
            if (at != CHY_NO_HEAD && at >= in->count) return "a head outside the sentence";
        }
        if (at != CHY_NO_HEAD && state[at] == 1) return "heads that go in a circle";
        for (at = i; at != CHY_NO_HEAD && state[at] == 1; at = in->row[at].head) state[at] = 2;
    }
    return NULL;
}

static chy_status keep_sentence(reading *in, chy_error *error)
{
    chy_sentence *sentence = chy_array_push(&in->sentences, in->arena);
    chy_node **nodes = chy_array_push(&in->nodes, in->arena);
    chy_word *words = CHY_NEW_ARRAY(in->arena, chy_word, in->count);
    if (!sentence || !nodes || !words) return chy_fail_memory(error);
    *nodes = CHY_NEW_ARRAY(in->arena, chy_node, in->count);
    if (*nodes == NULL) return chy_fail_memory(error);
    memcpy(words, in->words, in->count * sizeof *words);
    memcpy(*nodes, in->row, in->count * sizeof **nodes);
    if (in->paragraph && in->sentences.count > 1) in->block++;
    in->paragraph = false;
    *sentence = (chy_sentence){.words = words,
                               .count = in->count,
                               .start = words[0].start,
                               .end = words[in->count - 1].end,
                               .block = in->block,
                               .number = (uint32_t)in->sentences.count - 1};
    return CHY_OK;
}

/* The blank after a sentence's last token is none of the text's. */
static void drop_blank(reading *in)
{
    if (in->text.length > in->token_limit) in->text.length = in->token_limit;
}

static void start_sentence(reading *in)
{
    drop_blank(in);
    if (in->text.length) chy_buffer_add_string(&in->text, in->paragraph ? "\n\n" : "\n");
    in->count = in->token_end = 0;
}

static chy_status read_sentences(reading *in, chy_error *error)
{
    chy_slice line;
    const char *wrong = NULL;
    unsigned first = 0;
    size_t text_before = 0;
    bool more = true;
    while (more) {
        more = next_line(in, &line);
        if (more && line.length && line.at[0] == '#') {
            if (chy_slice_starts(line, CHY_SLICE("# newdoc")) ||
                chy_slice_starts(line, CHY_SLICE("# newpar")))
                in->paragraph = true;
            continue;
        }
        if (more && line.length) {
            if (first == 0) {
                first = in->line;
                text_before = in->text.length;
                start_sentence(in);
            }
            chy_slice cells[COLUMNS] = {0}, rest = line;
            size_t found = 0;
            while (found < COLUMNS && chy_slice_split(&rest, '\t', &cells[found])) found++;
            if (wrong) continue;
            if (found < COLUMNS || rest.at) {
                wrong = "a line that has not ten columns";
            } else if (memchr(cells[ID].at, '.', cells[ID].length)) {
                continue;
            } else if (memchr(cells[ID].at, '-', cells[ID].length)) {
                wrong = read_token(in, cells);
            } else {
                wrong = read_word(in, cells);
            }
            if (wrong)
                chy_tell(in->listener, in->path, in->line, 1, true, "%s; sentence left out", wrong);
            continue;
        }
        if (first == 0) continue;
        bool told = wrong != NULL;
        if (!told && (in->count == 0 || in->token_end > in->count))
            wrong = "a token without its words";
        if (wrong == NULL) wrong = check_tree(in);
        if (wrong) {
            if (!told)
                chy_tell(in->listener, in->path, first, 1, true, "%s; sentence left out", wrong);
            in->text.length = text_before;
            if (in->token_limit > text_before) in->token_limit = text_before;
        } else if (keep_sentence(in, error) != CHY_OK) {
            return CHY_ERROR_MEMORY;
        }
        wrong = NULL;
        first = 0;
    }
    if (in->sentences.count == 0)
        return chy_fail(error, CHY_ERROR_INPUT, "%s: no sentence in CoNLL-U format", in->path);
    return chy_buffer_ok(&in->text) ? CHY_OK : chy_fail_memory(error);
}

/* The report, text and trees around what was read. */
static chy_status finish(reading *in, chy_trees **out, chy_error *error)
{
    size_t count = in->sentences.count;
    chy_report *report = CHY_NEW(in->arena, chy_report);
    chy_text *text = CHY_NEW(in->arena, chy_text);
    chy_trees *trees = CHY_NEW(in->arena, chy_trees);
    chy_block *blocks = CHY_NEW_ARRAY(in->arena, chy_block, (size_t)in->block + 1);
    chy_tree *items = CHY_NEW_ARRAY(in->arena, chy_tree, count);
    if (!report || !text || !trees || !blocks || !items) return chy_fail_memory(error);
    drop_blank(in);
    report->text = chy_arena_copy(in->arena, chy_buffer_slice(&in->text));
    if (report->text.at == NULL) return chy_fail_memory(error);
    report->blocks = blocks;
    report->block_count = (size_t)in->block + 1;
    report->hash = chy_slice_hash(report->text);
    *text = (chy_text){report, in->sentences.items, (uint32_t)count};
    *trees = (chy_trees){text, items, (uint32_t)count};
    for (size_t i = 0; i < count; i++) {
        const chy_sentence *sentence = &in->sentences.items[i];
        chy_block *block = &blocks[sentence->block];
        items[i] = (chy_tree){sentence, in->nodes.items[i]};
        if (block->end == 0) block->start = sentence->start;
        block->end = sentence->end;
    }
    *out = trees;
    return CHY_OK;
}

chy_status chy_conllu_read(chy_trees **out, chy_slice bytes, const char *path, chy_arena *arena,
                           const chy_listener *listener, chy_error *error)
{
    *out = NULL;
    if (bytes.length > UINT32_MAX / 4)
        return chy_fail(error, CHY_ERROR_INPUT, "%s: a treebank of more than 1 GiB", path);
    reading *in = CHY_NEW(arena, reading);
    if (in == NULL) return chy_fail_memory(error);
    in->rest = bytes;
    in->path = path;
    in->listener = listener;
    in->arena = arena;
    in->paragraph = true;
    chy_status status = read_sentences(in, error);
    if (status == CHY_OK) status = finish(in, out, error);
    chy_buffer_free(&in->text);
    return status;
}
