/* SPDX-License-Identifier: Apache-2.0 */
/** @file Fuzz base/json: any bytes written as a string are JSON, and valid text reads back the
 * same. */
#include <jansson.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static int keep(void *context, const char *bytes, size_t len)
{
    return stm_buf_add(context, bytes, len) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static stm_json json; /* 32 KiB of room are much for a stack */
    const stm_str s = {size ? (const char *)data : "", size};
    stm_buf out = {0};
    stm_json_init(&json, keep, &out);
    stm_json_open(&json, '[');
    stm_json_str(&json, s);
    stm_json_close(&json, ']');
    require(stm_json_finish(&json, NULL) == STEMMA_OK && !out.failed);

    json_t *read = json_loadb(out.data, out.len, JSON_ALLOW_NUL, NULL);
    require(read != NULL);
    const json_t *text = json_array_get(read, 0);
    const stm_str back = {json_string_value(text), json_string_length(text)};
    require(stm_utf8_valid(back));
    require(!stm_utf8_valid(s) || stm_str_equal(back, s));
    json_decref(read);
    stm_buf_clear(&out);
    return 0;
}
