/* model.h: what is inside a model file, for the files of this folder. */
#ifndef CHY_SYNTAX_MODEL_H
#define CHY_SYNTAX_MODEL_H

#include "base/file.h"
#include "base/pack.h"
#include "syntax/neural/neural.h"
#include "syntax/perceptron/perceptron.h"
#include "syntax/syntax.h"

struct chy_model {
    chy_mapping file;
    chy_pack pack;
    bool has_network; /* else it has a perceptron */
    chy_neural neural;
    chy_perceptron perceptron;
};

#endif
