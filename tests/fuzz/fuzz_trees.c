/* Trees of any shape, as CoNLL-U, into claims, a record and its views: what no
 * parser gives, and so what no text can try. */
#include "stages.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    claim_trees((chy_slice){(const char *)bytes, size});
    return 0;
}
