/* Any bytes as a dictionary of actors, compiled into a small world. */
#include "extend.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    extend_by((chy_slice){(const char *)bytes, size});
    return 0;
}
