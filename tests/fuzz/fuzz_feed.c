/* SPDX-License-Identifier: Apache-2.0 */
/** @file Feeds, read as a file of articles and listed. */
#include "read/feed.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want_text(stm_str s)
{
    want(s.len == 0 || stm_utf8_valid(s));
}

static void want_link(stm_str url)
{
    want(url.len == 0 || stm_str_starts(url, STM_STR("http://")) ||
         stm_str_starts(url, STM_STR("https://")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_feed feed;
    stm_arena arena;
    read_bytes(data, size);
    limits.max_line_bytes = 64 << 10;
    stm_arena_init(&arena, 0);
    const stm_str bytes = {(const char *)data, size};
    if (stm_feed_list(&feed, bytes, STM_NONE, STM_STR("https://x.example/f"), &limits, &arena,
                      NULL) == STEMMA_OK) {
        want_link(feed.url);
        for (uint32_t i = 0; i < feed.entry_count; i++) {
            want_link(feed.entries[i].url);
            want_text(feed.entries[i].title);
            want_text(feed.entries[i].content);
        }
    }
    stm_arena_clear(&arena);
    return 0;
}
