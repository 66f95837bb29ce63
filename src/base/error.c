#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

chy_status chy_fail(chy_error *error, chy_status status, const char *format, ...)
{
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        error->status = status;
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}

chy_status chy_fail_memory(chy_error *error)
{
    return chy_fail(error, CHY_ERROR_MEMORY, "out of memory");
}

chy_status chy_fail_errno(chy_error *error, const char *path)
{
    return chy_fail(error, CHY_ERROR_FILE, "%s: %s", path, strerror(errno));
}

void chy_tell(const chy_listener *listener, const char *path, unsigned line, unsigned column,
              bool fatal, const char *format, ...)
{
    if (listener == NULL || listener->hear == NULL) return;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    listener->hear(listener->context, &(chy_finding){path, line, column, fatal, message});
}
