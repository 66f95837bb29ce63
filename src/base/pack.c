#include "base/pack.h"

#include <string.h>

/* Numbers are stored as the x86 and Arm machines we run on hold them; a
 * big-endian build would have to swap here and in the sections' readers. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are little-endian");

static const char MAGIC[8] = {'C', 'H', 'Y', 'P', 'A', 'C', 'K', '\n'};
enum { CONTAINER_VERSION = 1 };

typedef struct header {
    char magic[8];
    uint32_t version, count;
    uint64_t size;
} header;

typedef struct entry {
    char name[CHY_PACK_NAME];
    uint64_t offset, size;
    uint32_t version, zero;
} entry;

chy_status chy_pack_open(chy_pack *out, chy_slice bytes, const char *path, chy_error *error)
{
    header head;
    if (bytes.length < sizeof head || memcmp(bytes.at, MAGIC, sizeof MAGIC) != 0)
        return chy_fail(error, CHY_ERROR_DATA, "%s: not a file of this program", path);
    memcpy(&head, bytes.at, sizeof head);
    if (head.version != CONTAINER_VERSION)
        return chy_fail(error, CHY_ERROR_DATA, "%s: container version %u, this program reads %d",
                        path, head.version, CONTAINER_VERSION);
    if (head.size != bytes.length || head.count > CHY_PACK_SECTIONS ||
        bytes.length - sizeof head < head.count * sizeof(entry))
        return chy_fail(error, CHY_ERROR_DATA, "%s: cut short or damaged", path);
    for (uint32_t i = 0; i < head.count; i++) {
        entry e;
        memcpy(&e, bytes.at + sizeof head + i * sizeof e, sizeof e);
        if (e.offset > bytes.length || e.size > bytes.length - e.offset ||
            e.offset % CHY_PACK_ALIGNMENT || e.name[CHY_PACK_NAME - 1])
            return chy_fail(error, CHY_ERROR_DATA, "%s: section %u lies outside the file", path, i);
    }
    *out = (chy_pack){bytes, head.count};
    return CHY_OK;
}

chy_status chy_pack_section(const chy_pack *pack, const char *name, uint32_t version,
                            chy_slice *out, chy_error *error)
{
    for (uint32_t i = 0; i < pack->count; i++) {
        entry e;
        memcpy(&e, pack->bytes.at + sizeof(header) + i * sizeof e, sizeof e);
        if (strcmp(e.name, name) != 0) continue;
        if (e.version != version)
            return chy_fail(error, CHY_ERROR_DATA,
                            "section \"%s\" is of version %u, this program reads %u", name,
                            e.version, version);
        *out = chy_slice_cut(pack->bytes, e.offset, e.offset + e.size);
        return CHY_OK;
    }
    return chy_fail(error, CHY_ERROR_DATA, "section \"%s\" is missing", name);
}

chy_slice chy_pack_at(const chy_pack *pack, uint32_t index, char name[CHY_PACK_NAME],
                      uint32_t *version)
{
    entry e;
    memcpy(&e, pack->bytes.at + sizeof(header) + index * sizeof e, sizeof e);
    memcpy(name, e.name, sizeof e.name);
    *version = e.version;
    return chy_slice_cut(pack->bytes, e.offset, e.offset + e.size);
}

chy_buffer *chy_pack_add(chy_pack_writer *writer, const char *name, uint32_t version)
{
    size_t length = strlen(name);
    if (writer->count == CHY_PACK_SECTIONS || length >= CHY_PACK_NAME) return NULL;
    memcpy(writer->sections[writer->count].name, name, length);
    writer->sections[writer->count].version = version;
    return &writer->sections[writer->count++].bytes;
}

static void pad(chy_buffer *out, size_t start)
{
    while ((out->length - start) % CHY_PACK_ALIGNMENT && chy_buffer_ok(out))
        chy_buffer_add_byte(out, '\0');
}

chy_status chy_pack_finish(const chy_pack_writer *writer, chy_buffer *out, chy_error *error)
{
    const size_t unit = CHY_PACK_ALIGNMENT;
    size_t start = out->length;
    uint64_t size = sizeof(header) + writer->count * sizeof(entry);
    for (uint32_t i = 0; i < writer->count; i++) {
        if (!chy_buffer_ok(&writer->sections[i].bytes)) return chy_fail_memory(error);
        size = (size + unit - 1) / unit * unit + writer->sections[i].bytes.length;
    }
    header head = {.version = CONTAINER_VERSION, .count = writer->count, .size = size};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    chy_buffer_add(out, (chy_slice){(const char *)&head, sizeof head});
    uint64_t offset = sizeof(header) + writer->count * sizeof(entry);
    for (uint32_t i = 0; i < writer->count; i++) {
        offset = (offset + unit - 1) / unit * unit;
        entry e = {.offset = offset,
                   .size = writer->sections[i].bytes.length,
                   .version = writer->sections[i].version};
        memcpy(e.name, writer->sections[i].name, sizeof e.name);
        chy_buffer_add(out, (chy_slice){(const char *)&e, sizeof e});
        offset += e.size;
    }
    for (uint32_t i = 0; i < writer->count; i++) {
        pad(out, start);
        chy_buffer_add(out, chy_buffer_slice(&writer->sections[i].bytes));
    }
    return chy_buffer_ok(out) ? CHY_OK : chy_fail_memory(error);
}

void chy_pack_writer_free(chy_pack_writer *writer)
{
    for (uint32_t i = 0; i < writer->count; i++) chy_buffer_free(&writer->sections[i].bytes);
    writer->count = 0;
}
