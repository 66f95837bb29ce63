#include "reading.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    read_bytes((chy_slice){(const char *)bytes, size}, CHY_FORMAT_FEED);
    return 0;
}
