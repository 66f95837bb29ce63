#include "syntax/ud.h"

static const char *const upos_names[] = {
#define X(tag) #tag,
    CHY_UPOS_LIST(X)
#undef X
};

static const char *const relation_names[] = {
#define X(name) #name,
    CHY_RELATION_LIST(X)
#undef X
};

const char *chy_upos_name(chy_upos upos)
{
    return (unsigned)upos < CHY_UPOS_COUNT ? upos_names[upos] : "X";
}

const char *chy_relation_name(chy_relation relation)
{
    return (unsigned)relation < CHY_RELATION_COUNT ? relation_names[relation] : "dep";
}

chy_upos chy_upos_named(chy_slice name)
{
    for (unsigned i = 0; i < CHY_UPOS_COUNT; i++)
        if (chy_slice_is(name, upos_names[i])) return (chy_upos)i;
    return CHY_UPOS_X;
}

chy_relation chy_relation_named(chy_slice name)
{
    for (unsigned i = 0; i < CHY_RELATION_COUNT; i++)
        if (chy_slice_is(name, relation_names[i])) return (chy_relation)i;
    return CHY_RELATION_dep;
}
