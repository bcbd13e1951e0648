/* SPDX-License-Identifier: Apache-2.0 */
/** @file robots.txt: the first line is the path asked for, the rest the file. And links. */
#include <stdlib.h>

#include "read/fetch.h"
#include "read/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_robots robots;
    stm_arena arena;
    const stm_str all = {size ? (const char *)data : "", size};
    const size_t line = stm_str_find(all, STM_STR("\n"), 0);
    const stm_str path = stm_str_slice(all, 0, line == SIZE_MAX ? all.len : line);
    stm_arena_init(&arena, 0);
    if (stm_robots_parse(&robots, stm_str_slice(all, path.len, all.len), STM_STR("stemma"), &arena,
                         NULL) == STEMMA_OK)
        (void)stm_robots_allow(&robots, path);
    const stm_str url = stm_url_resolve(STM_STR("https://x.example/a/b?c"), path, &arena);
    if (url.data != NULL && !stm_url_is_web(url))
        abort();
    stm_arena_clear(&arena);
    return 0;
}
