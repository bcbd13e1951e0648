/* SPDX-License-Identifier: Apache-2.0 */
/** @file Any bytes as a file: every document handed over is sound UTF-8, whatever the format. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool condition)
{
    if (!condition)
        abort();
}

static stemma_status check(void *context, const stm_raw *raw, const stemma_error *failure,
                           stemma_error *err)
{
    (void)err;
    if (failure != NULL) {
        want(raw->text.data == NULL && failure->status < 0 && failure->message[0] != '\0');
        return STEMMA_OK;
    }
    want(raw->text.data != NULL && stm_utf8_valid(raw->text) && raw->charset != NULL);
    want(raw->text.len == 0 || memchr(raw->text.data, '\r', raw->text.len) == NULL);
    want(stm_utf8_valid(raw->title) && stm_utf8_valid(raw->id));
    for (uint32_t i = 0; i < raw->author_count; i++)
        want(raw->authors[i].len > 0 && stm_utf8_valid(raw->authors[i]));
    stm_arena_reset(context);
    return STEMMA_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    const stemma_source source = {
        .kind = STEMMA_SOURCE_BYTES, .name = "x.json", .bytes = (const char *)data, .len = size};
    const stm_file file = {stm_str_of(source.name), &source};
    stm_arena scratch;
    limits.max_line_bytes = 4096; /* so that fuzzing meets it */
    limits.max_depth = 16;
    stm_arena_init(&scratch, 0);
    want(stm_read_file(&file, &limits, &scratch, check, &scratch, NULL) == STEMMA_OK);
    stm_arena_clear(&scratch);
    return 0;
}
