/* schema.c: the SQL files of schema/, as bytes in the program. */
#include "record/schema.h"

#define EMBED(symbol, file)                                   \
    __asm__(".section .rodata\n.global " #symbol "\n" #symbol \
            ":\n.incbin \"src/record/schema/" file "\"\n.byte 0\n.previous\n")

EMBED(chy_schema_001, "001.sql");
EMBED(chy_schema_002, "002.sql");
EMBED(chy_schema_facts, "facts.sql");

extern const char chy_schema_001[], chy_schema_002[];

const char *const chy_schema_migrations[CHY_STORE_VERSION] = {chy_schema_001, chy_schema_002};
