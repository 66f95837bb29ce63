/* encoder.h: from words to vectors in context; parts of network.h's forward and
 * backward, and small loops that they share. */
#ifndef CHY_SYNTAX_TRAIN_ENCODER_H
#define CHY_SYNTAX_TRAIN_ENCODER_H

#include "syntax/train/network.h"

/* Fills w->top, w->low and w->turned_words. */
void chy_encode(const chy_network *network, const chy_batch *batch, const chy_dropout *dropout,
                chy_workspace *w);
/* From the slopes of top (w->slope_c) and low (w->slope_d), both by sentence
 * and before their masks, and w->turned_slope of the words. */
void chy_encode_backward(const chy_network *network, const chy_batch *batch, chy_workspace *w);

/* A mask of `count` numbers: 0 with the chance `drop`, else what keeps the mean. */
void chy_mask(chy_workspace *w, float *mask, size_t count, float drop);
void chy_add_bias(float *rows, size_t count, size_t width, const float *bias);
void chy_sum_columns(const float *rows, size_t count, size_t width, float *sums);
/* values *= mask */
void chy_apply(float *values, const float *mask, size_t count);

#endif
