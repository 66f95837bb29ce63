/* features.c: the features of the three decisions.
 *
 * Each feature is a template's number mixed with the atoms it joins: words (w,
 * lower case), tags (t), endings, relations and distances of the words that the
 * decision is about. */
#include "syntax/perceptron/perceptron.h"

#define NONE CHY_NO_HEAD

static uint64_t mix(uint64_t a, uint64_t b)
{
    uint64_t h = (a ^ b) * 0x9FB21C651E98DF25u;
    return h ^ h >> 32;
}

typedef struct list {
    uint64_t *out;
    uint32_t count;
} list;

static inline void one(list *l, uint64_t a)
{
    l->out[l->count] = mix(a + l->count * 0x2545F4914F6CDD1Du, 0x51ED27);
    l->count++;
}
static inline void two(list *l, uint64_t a, uint64_t b)
{
    one(l, mix(a, b * 3 + 1));
}
static inline void three(list *l, uint64_t a, uint64_t b, uint64_t c)
{
    one(l, mix(mix(a, b * 3 + 1), c * 5 + 1));
}
static inline void four(list *l, uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    one(l, mix(mix(mix(a, b * 3 + 1), c * 5 + 1), d * 7 + 1));
}

uint32_t chy_tag_features(uint64_t *out, const chy_look *looks, uint32_t count, uint32_t at)
{
    static const chy_look outside = {
        .form = 2, .lower = 2, .prefix = {2, 2, 2}, .suffix = {2, 2, 2, 2}, .tag = UINT16_MAX};
    list l = {out, 0};
    const chy_look *w = &looks[at];
    const chy_look *p1 = at > 0 ? &looks[at - 1] : &outside;
    const chy_look *p2 = at > 1 ? &looks[at - 2] : &outside;
    const chy_look *n1 = at + 1 < count ? &looks[at + 1] : &outside;
    const chy_look *n2 = at + 2 < count ? &looks[at + 2] : &outside;
    one(&l, 1);
    one(&l, w->lower);
    one(&l, w->form);
    for (int i = 0; i < 3; i++) one(&l, w->prefix[i]);
    for (int i = 0; i < 4; i++) one(&l, w->suffix[i]);
    two(&l, w->shape, at == 0);
    two(&l, w->suffix[2], w->shape);
    two(&l, w->suffix[2], p1->tag);
    one(&l, p1->tag);
    two(&l, p1->tag, p2->tag);
    two(&l, p1->tag, w->lower);
    three(&l, p1->tag, p2->tag, w->lower);
    two(&l, p1->tag, w->shape);
    one(&l, p1->lower);
    one(&l, p2->lower);
    one(&l, n1->lower);
    one(&l, n2->lower);
    two(&l, p1->lower, w->lower);
    two(&l, w->lower, n1->lower);
    two(&l, p1->lower, n1->lower);
    two(&l, p1->tag, n1->lower);
    one(&l, n1->suffix[2]);
    two(&l, n1->suffix[1], n1->shape);
    one(&l, p1->suffix[2]);
    two(&l, w->suffix[1], n1->suffix[2]);
    two(&l, w->suffix[2], n1->suffix[1]);
    three(&l, w->shape, n1->shape, p1->shape);
    two(&l, w->lower, n1->suffix[1]);
    two(&l, p1->tag, n1->suffix[2]);
    return l.count;
}

static uint32_t bucket(uint32_t distance)
{
    return distance < 6 ? distance : distance < 11 ? 6 : distance < 21 ? 7 : 8;
}

/* A position as the features see it; all zero where there is nothing. */
typedef struct spot {
    uint64_t w, t, wt, ending;
} spot;

static spot look(const chy_configuration *c, uint32_t at)
{
    if (at == NONE) return (spot){0};
    if (at >= c->count) return (spot){3, 3, 3, 3};
    const chy_look *word = &c->looks[at];
    uint64_t t = word->tag + 5u;
    return (spot){word->lower, t, mix(word->lower, t), word->suffix[2]};
}

static uint64_t label_of(const chy_configuration *c, uint32_t at)
{
    return at == NONE || at >= c->count ? 0 : c->label[at] + 1u;
}

uint32_t chy_move_features(uint64_t *out, const chy_configuration *c)
{
    list l = {out, 0};
    uint32_t h = c->height, f = c->front;
    uint32_t i0 = h > 0 ? c->stack[h - 1] : NONE, i1 = h > 1 ? c->stack[h - 2] : NONE,
             i2 = h > 2 ? c->stack[h - 3] : NONE, j1 = f < c->count ? f + 1 : NONE,
             j2 = f + 1 < c->count ? f + 2 : NONE;
    spot s0 = look(c, i0), s1 = look(c, i1), s2 = look(c, i2), b0 = look(c, f), b1 = look(c, j1),
         b2 = look(c, j2);
    uint32_t none = NONE;
    const uint32_t *l0 = i0 == NONE ? &none : &c->left[i0],
                   *r0 = i0 == NONE ? &none : &c->right[i0],
                   *l1 = i1 == NONE ? &none : &c->left[i1],
                   *r1 = i1 == NONE ? &none : &c->right[i1], *k0 = &c->left[f];
    spot s0l = look(c, *l0), s0r = look(c, *r0), s1l = look(c, *l1), s1r = look(c, *r1),
         b0l = look(c, *k0);
    uint64_t near = i0 == NONE ? 15 : bucket(f - i0);
    uint64_t far = i1 == NONE ? 15 : bucket(i0 - i1);
    uint64_t v0l = i0 == NONE ? 0 : c->left_count[i0], v0r = i0 == NONE ? 0 : c->right_count[i0];
    uint64_t v1r = i1 == NONE ? 0 : c->right_count[i1], vbl = c->left_count[f];
    uint64_t set0l = i0 == NONE ? 0 : c->left_labels[i0],
             set0r = i0 == NONE ? 0 : c->right_labels[i0],
             set1r = i1 == NONE ? 0 : c->right_labels[i1], setbl = c->left_labels[f];

    one(&l, 1);
    one(&l, s0.w), one(&l, s0.t), one(&l, s0.wt);
    one(&l, s1.w), one(&l, s1.t), one(&l, s1.wt);
    one(&l, s2.t), one(&l, s2.wt);
    one(&l, b0.w), one(&l, b0.t), one(&l, b0.wt);
    one(&l, b1.w), one(&l, b1.t), one(&l, b1.wt);
    one(&l, b2.t), one(&l, b2.wt);
    two(&l, s0.wt, b0.wt), two(&l, s0.wt, b0.w), two(&l, s0.w, b0.wt), two(&l, s0.wt, b0.t);
    two(&l, s0.t, b0.wt), two(&l, s0.w, b0.w), two(&l, s0.t, b0.t), two(&l, b0.t, b1.t);
    two(&l, s1.wt, s0.wt), two(&l, s1.w, s0.w), two(&l, s1.wt, s0.t), two(&l, s1.t, s0.wt);
    two(&l, s1.t, s0.t), two(&l, s0.t, b1.t), two(&l, s0.w, b1.w), two(&l, s1.w, b0.w);
    two(&l, s1.t, b0.t), two(&l, s1.t, b0.wt), two(&l, s1.wt, b0.t), two(&l, b0.w, b1.w);
    three(&l, b0.t, b1.t, b2.t), three(&l, s0.t, b0.t, b1.t), three(&l, s1.t, s0.t, b0.t);
    three(&l, s2.t, s1.t, s0.t), three(&l, s0.wt, b0.t, b1.t), three(&l, s0.t, b0.wt, b1.t);
    three(&l, s1.t, s0.wt, b0.t), three(&l, s1.t, s0.t, b0.wt), three(&l, s1.wt, s0.t, b0.t);
    four(&l, s0.t, b0.t, b1.t, b2.t), four(&l, s1.t, s0.t, b0.t, b1.t);
    four(&l, s2.t, s1.t, s0.t, b0.t);
    three(&l, s0.t, s0l.t, b0.t), three(&l, s0.t, s0r.t, b0.t), three(&l, s0.t, b0.t, b0l.t);
    three(&l, s1.t, s0.t, s0l.t), three(&l, s1.t, s0.t, s0r.t), three(&l, s1.t, s1l.t, s0.t);
    three(&l, s1.t, s1r.t, s0.t), three(&l, s1.wt, s0.t, s0l.w), three(&l, s1.wt, s0.wt, s0l.w);
    three(&l, s0.w, s0l.w, b0.t), three(&l, s0.wt, s0r.w, b0.t);
    two(&l, s0.w, near), two(&l, s0.t, near), two(&l, b0.w, near), two(&l, b0.t, near);
    three(&l, s0.t, b0.t, near), three(&l, s1.t, s0.t, far), three(&l, s0.wt, b0.t, near);
    two(&l, s0.wt, v0r), two(&l, s0.t, v0r), two(&l, s0.wt, v0l), two(&l, s0.t, v0l);
    two(&l, b0.wt, vbl), two(&l, b0.t, vbl), two(&l, s1.t, v1r);
    one(&l, mix(label_of(c, *l0), s0.t)), one(&l, mix(label_of(c, *r0), s0.t));
    one(&l, mix(label_of(c, *k0), b0.t)), one(&l, mix(label_of(c, *r1), s1.t));
    two(&l, s0.w, set0l), two(&l, s0.t, set0l), two(&l, s0.w, set0r), two(&l, s0.t, set0r);
    two(&l, b0.w, setbl), two(&l, b0.t, setbl), three(&l, s0.t, b0.t, set0r);
    three(&l, s1.t, s0.t, set1r), three(&l, s1.wt, s0.t, set1r), three(&l, s0.t, set0l, set0r);
    three(&l, s0.wt, set0r, b0.t), three(&l, s0.t, b0.t, setbl);
    one(&l, s0.ending), one(&l, b0.ending), two(&l, s0.ending, b0.t), two(&l, s0.t, b0.ending);
    two(&l, s1.ending, s0.t), two(&l, s0.ending, b0.ending);
    if (i0 != NONE && i0 + 1 < f) {
        /* The words just inside the gap between the two. */
        spot after = look(c, i0 + 1), before = look(c, f - 1);
        four(&l, s0.t, after.t, before.t, b0.t);
    } else {
        one(&l, 0);
    }
    return l.count;
}

uint32_t chy_relation_features(uint64_t *out, const chy_configuration *c, uint32_t head,
                               uint32_t dependent)
{
    list l = {out, 0};
    uint32_t d = dependent;
    spot h = look(c, head), w = look(c, d);
    spot dl = look(c, c->left[d]), dr = look(c, c->right[d]);
    spot dl2 = look(c, c->left2[d]);
    spot before = look(c, d > 0 ? d - 1 : NONE), after = look(c, d + 1);
    spot hbefore = look(c, head > 0 ? head - 1 : NONE),
         hafter = look(c, head < c->count ? head + 1 : NONE);
    bool leftward = head > d;
    uint64_t way = leftward ? 1 : 2;
    uint64_t distance = way << 8 | bucket(leftward ? head - d : d - head);
    uint64_t sisters = leftward ? c->left_labels[head] : c->right_labels[head];
    uint64_t others = leftward ? c->right_labels[head] : c->left_labels[head];
    uint64_t own = mix(c->left_labels[d], c->right_labels[d] * 3);
    uint32_t sister = leftward ? c->left[head] : c->right[head];

    one(&l, way), one(&l, distance);
    two(&l, h.w, way), two(&l, h.t, way), two(&l, h.wt, way);
    two(&l, w.w, way), two(&l, w.t, way), two(&l, w.wt, way);
    two(&l, w.ending, way), two(&l, h.ending, way);
    two(&l, h.w, w.w), three(&l, h.w, w.t, way), three(&l, h.t, w.w, way);
    three(&l, h.t, w.t, way), three(&l, h.t, w.t, distance), three(&l, h.ending, w.t, way);
    three(&l, h.t, w.ending, way), three(&l, h.ending, w.ending, way);
    three(&l, h.t, w.t, dl.w), three(&l, h.w, w.t, dl.w), three(&l, h.t, w.w, dl.w);
    three(&l, h.t, w.t, dl.t), three(&l, h.t, w.t, dr.t), three(&l, w.t, dl.t, dr.t);
    three(&l, h.t, w.t, dl2.w), three(&l, dl.w, dl2.w, w.t);
    two(&l, w.t, own), three(&l, h.t, w.t, own), two(&l, w.w, own);
    three(&l, h.t, w.t, sisters), three(&l, h.w, w.t, sisters), three(&l, h.t, w.t, others);
    three(&l, h.w, sisters, others), three(&l, w.w, sisters, way);
    three(&l, w.t, label_of(c, sister), h.t);
    three(&l, before.t, w.t, after.t), three(&l, hbefore.t, h.t, hafter.t);
    four(&l, h.t, w.t, before.t, after.t), four(&l, h.t, w.t, hbefore.t, hafter.t);
    three(&l, before.w, w.t, h.t), three(&l, after.w, w.t, h.t), two(&l, before.w, w.w);
    two(&l, after.w, w.w);
    return l.count;
}
