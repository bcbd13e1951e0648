/* SPDX-License-Identifier: Apache-2.0 */
/** @file The dictionary reader: an index, a NUL, and the entries it points into. */
#include "terms/dictd.h"
#include "terms/gloss.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const char *nul = size > 0 ? memchr(bytes, '\0', size) : NULL;
    const size_t cut = nul == NULL ? size : (size_t)(nul - bytes);
    const stm_str index = {bytes, cut};
    const stm_str dict = cut < size ? (stm_str){bytes + cut + 1, size - cut - 1} : STM_NONE;
    stm_dictd *d;
    stm_gloss g = {0};
    stm_str entry;
    if (stm_dictd_open_bytes(&d, index, dict, NULL) < 0)
        return 0;
    while (stm_dictd_next(d, &entry, NULL) == STEMMA_OK) {
        (void)stm_gloss_read(&g, entry, NULL);
        (void)stm_gloss_read_row(&g, entry, NULL);
    }
    stm_gloss_clear(&g);
    stm_dictd_close(d);
    return 0;
}
