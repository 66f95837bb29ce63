/* configuration.c: the moves of the arc-hybrid system. */
#include <stdlib.h>
#include <string.h>

#include "syntax/perceptron/perceptron.h"

chy_configuration *chy_configuration_new(uint32_t capacity)
{
    size_t n = (size_t)capacity + 1;
    chy_configuration *c = calloc(1, sizeof *c);
    if (c == NULL) return NULL;
    uint32_t *numbers = calloc(n, 6 * sizeof *numbers);
    c->label = calloc(n, sizeof *c->label);
    c->left_labels = calloc(n, 2 * sizeof *c->left_labels);
    c->left_count = calloc(n, 2);
    c->stack = numbers;
    if (!numbers || !c->label || !c->left_labels || !c->left_count) {
        chy_configuration_free(c);
        return NULL;
    }
    c->head = numbers + n;
    c->left = numbers + 2 * n;
    c->left2 = numbers + 3 * n;
    c->right = numbers + 4 * n;
    c->right2 = numbers + 5 * n;
    c->right_labels = c->left_labels + n;
    c->right_count = c->left_count + n;
    return c;
}

void chy_configuration_free(chy_configuration *c)
{
    if (c == NULL) return;
    free(c->stack);
    free(c->label);
    free(c->left_labels);
    free(c->left_count);
    free(c);
}

void chy_configuration_start(chy_configuration *c, const chy_look *looks, uint32_t count)
{
    c->looks = looks;
    c->count = count;
    c->front = c->height = 0;
    for (uint32_t i = 0; i <= count; i++) {
        c->head[i] = c->left[i] = c->left2[i] = c->right[i] = c->right2[i] = CHY_NO_HEAD;
        c->label[i] = 0;
        c->left_labels[i] = c->right_labels[i] = 0;
        c->left_count[i] = c->right_count[i] = 0;
    }
}

void chy_configuration_copy(chy_configuration *to, const chy_configuration *from)
{
    size_t n = (size_t)from->count + 1;
    to->looks = from->looks;
    to->count = from->count;
    to->front = from->front;
    to->height = from->height;
    memcpy(to->stack, from->stack, from->height * sizeof *to->stack);
    memcpy(to->head, from->head, n * sizeof *to->head);
    memcpy(to->left, from->left, n * sizeof *to->left);
    memcpy(to->left2, from->left2, n * sizeof *to->left2);
    memcpy(to->right, from->right, n * sizeof *to->right);
    memcpy(to->right2, from->right2, n * sizeof *to->right2);
    memcpy(to->label, from->label, n * sizeof *to->label);
    memcpy(to->left_labels, from->left_labels, n * sizeof *to->left_labels);
    memcpy(to->right_labels, from->right_labels, n * sizeof *to->right_labels);
    memcpy(to->left_count, from->left_count, n);
    memcpy(to->right_count, from->right_count, n);
}

bool chy_configuration_allows(const chy_configuration *c, int move)
{
    switch (move) {
    case CHY_SHIFT:
        return c->front < c->count;
    /* Only the last word on the stack may hang on the root: one root a tree. */
    case CHY_LEFT:
        return c->height > 0 && (c->front < c->count || c->height == 1);
    case CHY_RIGHT:
        return c->height > 1;
    default:
        return false;
    }
}

void chy_configuration_move(chy_configuration *c, int move, uint16_t label)
{
    if (move == CHY_SHIFT) {
        c->stack[c->height++] = c->front++;
        return;
    }
    uint32_t child = c->stack[--c->height];
    uint32_t head = move == CHY_LEFT ? c->front : c->stack[c->height - 1];
    uint64_t bit = (uint64_t)1 << label % 64;
    c->head[child] = head;
    c->label[child] = label;
    if (move == CHY_LEFT) {
        c->left2[head] = c->left[head];
        c->left[head] = child;
        c->left_labels[head] |= bit;
        c->left_count[head] += c->left_count[head] < 7;
    } else {
        c->right2[head] = c->right[head];
        c->right[head] = child;
        c->right_labels[head] |= bit;
        c->right_count[head] += c->right_count[head] < 7;
    }
}
