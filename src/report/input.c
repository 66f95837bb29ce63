/* input.c: the files of an input, unpacked by libarchive.
 *
 * A bare file is an archive of one entry, so compressed files, tar, zip and
 * plain files take one way. Only formats that are known by clear magic bytes
 * are tried; formats that a report's own text could be taken for (mtree,
 * uuencode) are not. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/parts.h"

enum { CHUNK = 65536 };

static struct archive *new_archive(bool with_formats)
{
    struct archive *archive = archive_read_new();
    if (archive == NULL) return NULL;
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    if (with_formats) {
        archive_read_support_format_tar(archive);
        archive_read_support_format_zip(archive);
        archive_read_support_format_7zip(archive);
    }
    return archive;
}

static const char *archive_why(struct archive *archive)
{
    const char *why = archive_error_string(archive);
    return why ? why : "cannot be unpacked";
}

static chy_status open_file(chy_input *input, chy_error *error)
{
    if (strcmp(input->path, "-") == 0) {
        input->path = "standard input";
        input->file = dup(STDIN_FILENO);
    } else {
        input->file = open(input->path, O_RDONLY | O_CLOEXEC);
    }
    struct stat info;
    if (input->file < 0 || fstat(input->file, &info) != 0)
        return chy_fail_errno(error, input->path);
    if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return chy_fail_errno(error, input->path);
    }
    if (S_ISREG(info.st_mode) && info.st_size == 0)
        return chy_fail(error, CHY_ERROR_INPUT, "%s: empty", input->path);
    return CHY_OK;
}

chy_status chy_input_open(chy_input *input, const char *path, const chy_slice *bytes,
                          chy_error *error)
{
    *input = (chy_input){.path = path, .file = -1};
    if (bytes == NULL) {
        chy_status status = open_file(input, error);
        if (status != CHY_OK) return status;
    } else if (bytes->length == 0) {
        return chy_fail(error, CHY_ERROR_INPUT, "%s: empty", path);
    }
    input->archive = new_archive(true);
    if (input->archive == NULL) return chy_fail_memory(error);
    int opened = bytes ? archive_read_open_memory(input->archive, bytes->at, bytes->length)
                       : archive_read_open_fd(input->archive, input->file, CHUNK);
    if (opened != ARCHIVE_OK)
        return chy_fail(error, CHY_ERROR_INPUT, "%s: %s", input->path, archive_why(input->archive));
    return CHY_OK;
}

chy_status chy_input_entry(chy_input *input, bool *out, chy_error *error)
{
    *out = false;
    chy_buffer_clear(&input->window);
    input->at = 0;
    input->failed = CHY_OK;
    for (;;) {
        struct archive_entry *entry;
        int got = archive_read_next_header(input->archive, &entry);
        if (got == ARCHIVE_EOF) {
            if (input->entries == 0)
                return chy_fail(error, CHY_ERROR_INPUT, "%s: empty", input->path);
            return CHY_OK;
        }
        if (got < ARCHIVE_WARN)
            return chy_fail(error, CHY_ERROR_INPUT, "%s: %s", input->path,
                            archive_why(input->archive));
        input->entries++;
        bool bare = archive_format(input->archive) == ARCHIVE_FORMAT_RAW;
        if (!bare && archive_entry_filetype(entry) != AE_IFREG) continue;
        const char *name = archive_entry_pathname_utf8(entry);
        if (name == NULL) name = archive_entry_pathname(entry);
        input->entry = bare ? NULL : name ? name : "unnamed";
        input->ended = false;
        *out = true;
        return CHY_OK;
    }
}

/* Drops what was taken, when that is worth moving the rest. */
static void compact(chy_input *input)
{
    size_t rest = input->window.length - input->at;
    if (input->at < CHUNK || rest > input->at) return;
    memmove(input->window.bytes, input->window.bytes + input->at, rest);
    input->window.length = rest;
    input->at = 0;
}

chy_slice chy_input_peek(chy_input *input, size_t want)
{
    char chunk[CHUNK];
    while (!input->ended && input->window.length - input->at < want) {
        compact(input);
        la_ssize_t got = archive_read_data(input->archive, chunk, sizeof chunk);
        if (got == ARCHIVE_RETRY) continue;
        if (got < 0)
            input->failed =
                chy_fail(&input->error, CHY_ERROR_INPUT, "%s", archive_why(input->archive));
        if (got <= 0) input->ended = true;
        if (got > 0) chy_buffer_add(&input->window, (chy_slice){chunk, (size_t)got});
        if (!chy_buffer_ok(&input->window)) {
            input->failed = chy_fail_memory(&input->error);
            input->ended = true;
        }
    }
    return chy_slice_cut(chy_buffer_slice(&input->window), input->at, SIZE_MAX);
}

void chy_input_take(chy_input *input, size_t count)
{
    size_t rest = input->window.length - input->at;
    input->at += count < rest ? count : rest;
}

void chy_input_close(chy_input *input)
{
    if (input->archive) archive_read_free(input->archive);
    if (input->file >= 0) close(input->file);
    chy_buffer_free(&input->window);
    *input = (chy_input){.file = -1};
}

chy_status chy_input_unpack(chy_slice bytes, size_t limit, chy_buffer *out, chy_error *error)
{
    struct archive *archive = new_archive(false);
    if (archive == NULL) return chy_fail_memory(error);
    struct archive_entry *entry;
    chy_status status = CHY_OK;
    if (archive_read_open_memory(archive, bytes.at, bytes.length) != ARCHIVE_OK ||
        archive_read_next_header(archive, &entry) != ARCHIVE_OK)
        status = chy_fail(error, CHY_ERROR_INPUT, "%s", archive_why(archive));
    char chunk[CHUNK];
    while (status == CHY_OK) {
        la_ssize_t got = archive_read_data(archive, chunk, sizeof chunk);
        if (got == ARCHIVE_RETRY) continue;
        if (got == 0) break;
        if (got < 0)
            status = chy_fail(error, CHY_ERROR_INPUT, "%s", archive_why(archive));
        else if ((size_t)got > limit - out->length)
            status = chy_fail(error, CHY_ERROR_INPUT, "larger than the limit of %zu bytes", limit);
        else
            chy_buffer_add(out, (chy_slice){chunk, (size_t)got});
        if (!chy_buffer_ok(out)) status = chy_fail_memory(error);
    }
    archive_read_free(archive);
    return status;
}
