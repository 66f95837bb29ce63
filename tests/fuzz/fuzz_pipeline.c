/* The whole way: bytes of any format into a view of a record. */
#include "stages.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    claim_bytes((chy_slice){(const char *)bytes, size});
    return 0;
}
