/* SPDX-License-Identifier: Apache-2.0 */
/** @file NewsML-G2 and NITF. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_bytes(data, size);
    return 0;
}
