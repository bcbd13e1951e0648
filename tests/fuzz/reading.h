/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_READING_H
#define FUZZ_READING_H
/** @file Any bytes read as a file: what is handed over is sound, whatever was in them. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read.h"

static void want(bool condition)
{
    if (!condition)
        abort();
}

static void want_sound(stm_str s)
{
    want(s.len == 0 || (stm_utf8_valid(s) && memchr(s.data, '\r', s.len) == NULL));
}

typedef struct sink {
    const stemma_limits *limits;
    stm_arena *scratch;
    int32_t last; /* entry */
} sink;

static stemma_status check(void *context, const stm_raw *raw, const stemma_error *failure,
                           stemma_error *err)
{
    sink *s = context;
    stm_raw whole = *raw;
    stemma_error why;
    (void)err;
    want(raw->entry == -1 || raw->entry == s->last + 1);
    s->last = raw->entry;
    if (failure != NULL) {
        want(raw->text.data == NULL && failure->status < 0 && failure->message[0] != '\0');
    } else if (stm_read_finish(&whole, s->limits, s->scratch, &why) == STEMMA_OK) {
        want(whole.text.data != NULL && whole.charset != NULL && whole.html == NULL);
        want_sound(whole.text);
        want_sound(whole.title);
        want_sound(whole.id);
        want_sound(whole.url);
        want_sound(whole.outlet);
        for (uint32_t i = 0; i < whole.author_count; i++)
            want_sound(whole.authors[i]);
    } else {
        want(why.status < 0 && why.message[0] != '\0');
    }
    stm_arena_reset(s->scratch);
    return STEMMA_OK;
}

/* Read `size` bytes, with ceilings low enough to be met. */
static inline void read_bytes(const uint8_t *data, size_t size)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    const stemma_source source = {
        .kind = STEMMA_SOURCE_BYTES, .name = "x", .bytes = (const char *)data, .len = size};
    const stm_file file = {.path = stm_str_of(source.name), .source = &source};
    stm_arena scratch;
    limits.max_line_bytes = 64 << 10;
    limits.max_text_bytes = 32 << 10;
    limits.max_stream_bytes = 4 << 20;
    limits.max_records = 1000;
    limits.max_depth = 16;
    stm_arena_init(&scratch, 0);
    sink s = {&limits, &scratch, -1};
    want(stm_read_file(&file, &limits, &scratch, check, &s, NULL) == STEMMA_OK);
    stm_arena_clear(&scratch);
}

#endif
