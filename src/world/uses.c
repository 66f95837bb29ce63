#include "world/uses.h"

static uint32_t use_named(chy_slice name)
{
    static const struct {
        const char *name;
        uint32_t use;
    } uses[] = {{"inside", CHY_USE_INSIDE},
                {"particle", CHY_USE_PARTICLE},
                {"articled", CHY_USE_ARTICLE},
                {"suffix", CHY_USE_SUFFIX},
                {"place_preposition", CHY_USE_PLACE_PREPOSITION},
                {"motion_preposition", CHY_USE_MOTION_PREPOSITION},
                {"side_preposition", CHY_USE_SIDE_PREPOSITION},
                {"place_verb", CHY_USE_PLACE_VERB},
                {"speech_verb", CHY_USE_SPEECH_VERB},
                {"person_verb", CHY_USE_PERSON_VERB},
                {"party_word", CHY_USE_PARTY_WORD},
                {"common_forum", CHY_USE_COMMON_FORUM},
                {"forum_qualifier", CHY_USE_FORUM_QUALIFIER},
                {"forum_link", CHY_USE_FORUM_LINK},
                {"common_instrument", CHY_USE_COMMON_INSTRUMENT},
                {"no_name", CHY_USE_NO_NAME},
                {"hyphen_particle", CHY_USE_HYPHEN_PARTICLE},
                {"person_relative", CHY_USE_PERSON_RELATIVE},
                {"same_seat", CHY_USE_SAME_SEAT},
                {"other_seat", CHY_USE_OTHER_SEAT},
                {"state_word", CHY_USE_STATE_WORD},
                {"firm", CHY_USE_FIRM}};
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (chy_slice_is(name, uses[i].name)) return uses[i].use;
    return 0;
}

uint32_t chy_use_of(chy_thing_kind kind, chy_slice class, chy_slice extra)
{
    if (kind == CHY_THING_WORD) return use_named(class);
    if (kind == CHY_THING_TITLE) return CHY_USE_TITLE;
    if (kind == CHY_THING_COMMON) return CHY_USE_COMMON;
    if (kind != CHY_THING_GIVEN) return 0;
    if (chy_slice_is(extra, "s")) return CHY_USE_SURNAME;
    if (chy_slice_is(extra, "m")) return CHY_USE_GIVEN | CHY_USE_MAN;
    if (chy_slice_is(extra, "f")) return CHY_USE_GIVEN | CHY_USE_WOMAN;
    return CHY_USE_GIVEN;
}
