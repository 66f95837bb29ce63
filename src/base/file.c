#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

chy_status chy_file_read(chy_buffer *out, const char *path, size_t limit, chy_error *error)
{
    bool standard_input = strcmp(path, "-") == 0;
    const char *name = standard_input ? "standard input" : path;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return chy_fail_errno(error, name);
    chy_status status = CHY_OK;
    char chunk[65536];
    size_t total = 0;
    for (;;) {
        ssize_t got = read(file, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) status = chy_fail_errno(error, name);
        if (got <= 0) break;
        total += (size_t)got;
        if (limit && total > limit) {
            status = chy_fail(error, CHY_ERROR_INPUT, "%s: larger than the limit of %zu bytes",
                              name, limit);
            break;
        }
        chy_buffer_add(out, (chy_slice){chunk, (size_t)got});
        if (!chy_buffer_ok(out)) {
            status = chy_fail_memory(error);
            break;
        }
    }
    if (!standard_input) close(file);
    return status;
}

chy_status chy_file_map(chy_mapping *out, const char *path, chy_error *error)
{
    *out = (chy_mapping){0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return chy_fail_errno(error, path);
    struct stat info;
    chy_status status = CHY_OK;
    if (fstat(file, &info) != 0) {
        status = chy_fail_errno(error, path);
    } else if (!S_ISREG(info.st_mode)) {
        status = chy_fail(error, CHY_ERROR_FILE, "%s: not a regular file", path);
    } else if (info.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (bytes == MAP_FAILED)
            status = chy_fail_errno(error, path);
        else
            out->bytes = (chy_slice){bytes, (size_t)info.st_size};
    }
    close(file);
    return status;
}

void chy_file_unmap(chy_mapping *mapping)
{
    if (mapping->bytes.length) munmap((void *)mapping->bytes.at, mapping->bytes.length);
    *mapping = (chy_mapping){0};
}

static chy_status write_all(int file, chy_slice bytes, const char *path, chy_error *error)
{
    while (bytes.length) {
        ssize_t put = write(file, bytes.at, bytes.length);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return chy_fail_errno(error, path);
        bytes = chy_slice_cut(bytes, (size_t)put, SIZE_MAX);
    }
    if (fsync(file) != 0 && errno != EINVAL) return chy_fail_errno(error, path);
    return CHY_OK;
}

chy_status chy_file_replace(const char *path, chy_slice bytes, chy_error *error)
{
    char *beside;
    if (asprintf(&beside, "%s.XXXXXX", path) < 0) return chy_fail_memory(error);
    int file = mkstemp(beside);
    chy_status status = file < 0 ? chy_fail_errno(error, path) : CHY_OK;
    if (status == CHY_OK) {
        status = write_all(file, bytes, path, error);
        if (status == CHY_OK && fchmod(file, 0644) != 0) status = chy_fail_errno(error, path);
        if (close(file) != 0 && status == CHY_OK) status = chy_fail_errno(error, path);
        if (status == CHY_OK && rename(beside, path) != 0) status = chy_fail_errno(error, path);
        if (status != CHY_OK) unlink(beside);
    }
    free(beside);
    return status;
}
