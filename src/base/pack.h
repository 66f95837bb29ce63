/* pack.h: a binary file of named sections, made to be mapped.
 *
 * Layout, all numbers little-endian: magic "CHYPACK\n" (8 bytes), u32 version
 * of the container, u32 number of sections, u64 size of the file, then for
 * each section 16 bytes of name (zero-padded), u64 offset, u64 size, u32
 * version of the section's content, u32 zero; then the sections, each on a
 * 64-byte boundary. Opening checks magic, versions, the size and that every
 * section lies inside the file; what a section holds is checked by its reader.
 * The model file and the compiled data are packs. */
#ifndef CHY_BASE_PACK_H
#define CHY_BASE_PACK_H

#include "base/buffer.h"
#include "base/error.h"

enum { CHY_PACK_NAME = 16, CHY_PACK_ALIGNMENT = 64, CHY_PACK_SECTIONS = 256 };

typedef struct chy_pack {
    chy_slice bytes; /* the whole file, borrowed */
    uint32_t count;
} chy_pack;

/* Looks at `bytes` (aligned to 64, as a mapping is; borrowed while the pack is
 * used). `path` is for messages. */
chy_status chy_pack_open(chy_pack *out, chy_slice bytes, const char *path, chy_error *error);
/* The section called `name` (at most 15 bytes) of content version `version`.
 * CHY_ERROR_DATA when it is missing or of another version. */
chy_status chy_pack_section(const chy_pack *pack, const char *name, uint32_t version,
                            chy_slice *out, chy_error *error);

/* The section at `index` (below pack->count): its bytes, name and content version. */
chy_slice chy_pack_at(const chy_pack *pack, uint32_t index, char name[CHY_PACK_NAME],
                      uint32_t *version);

/* Collects sections and writes them. {0} is an empty one. */
typedef struct chy_pack_writer {
    struct {
        char name[CHY_PACK_NAME];
        uint32_t version;
        chy_buffer bytes;
    } sections[CHY_PACK_SECTIONS];
    uint32_t count;
} chy_pack_writer;

/* A new section's buffer, owned by the writer, to be filled by the caller;
 * NULL when there are too many or the name is too long. */
chy_buffer *chy_pack_add(chy_pack_writer *writer, const char *name, uint32_t version);
/* Appends the finished file to *out. */
chy_status chy_pack_finish(const chy_pack_writer *writer, chy_buffer *out, chy_error *error);
void chy_pack_writer_free(chy_pack_writer *writer);

#endif
