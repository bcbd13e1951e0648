/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading web archives: records found, their bodies unpacked and handed over, as one thread does
 * for all that take pages apart. Amounts are bytes of records, unpacked. With a file's path, that
 * archive instead of one of our own.
 */
#include <zlib.h>
#include <zstd.h>

#include "base/hash.h"
#include "base/str.h"
#include "bench.h"
#include "read/read.h"

enum { PAGES = 700, PAGE_BYTES = 90 << 10, WORDS = 4000 };

static size_t taken, records;

/* ---- An archive, by seed: pages of 90 KB that deflate to a fifth, as those of news sites ---- */

static void add_word(stm_buf *to, uint64_t n)
{
    static const char letters[] = "etaoinshrdlucmfwypvbgkjqxz";
    const uint64_t h = stm_mix(n * 7919 + 1);
    for (uint64_t i = 0; i < 2 + h % 8; i++)
        stm_buf_add_char(to, letters[stm_mix(h + i) % 26]);
}

static void add_page(stm_buf *to, uint64_t seed)
{
    const size_t begin = to->len;
    stm_buf_printf(to, "<!doctype html><html><head><title>Page</title></head><body>");
    for (uint64_t i = 0; to->len - begin < PAGE_BYTES; i++) {
        const uint64_t r = stm_mix(seed * 1000003 + i);
        if (r % 23 == 0)
            stm_buf_printf(to, "</p>\n<div class=\"c%u item\"><a href=\"/news/%u\"><p>",
                           (unsigned)(r >> 8) % 30, (unsigned)(r >> 16));
        add_word(to, (r >> 32) % ((r >> 20) % WORDS + 1));
        stm_buf_add_char(to, ' ');
    }
}

static void add_record(stm_buf *to, const char *type, const char *content_type, stm_str block)
{
    stm_buf_printf(to,
                   "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://x.example/a\r\n"
                   "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                   type, content_type, block.len);
    stm_buf_add_str(to, block);
    stm_buf_add(to, "\r\n\r\n", 4);
}

static void add_response(stm_buf *to, uint64_t seed)
{
    stm_buf block = {0};
    add_record(to, "request", "application/http", STM_STR("GET /a HTTP/1.1\r\n\r\n"));
    stm_buf_printf(&block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    add_page(&block, seed);
    add_record(to, "response", "application/http; msgtype=response", stm_buf_str(&block));
    stm_buf_clear(&block);
}

static void add_text(stm_buf *to, uint64_t seed)
{
    stm_buf block = {0};
    for (uint64_t i = 0; block.len < 4096; i++) {
        const uint64_t r = stm_mix(seed * 1000003 + i);
        add_word(&block, r % WORDS);
        stm_buf_add_char(&block, r % 80 == 0 ? '\n' : ' ');
    }
    add_record(to, "conversion", "text/plain", stm_buf_str(&block));
    stm_buf_clear(&block);
}

/* ---- Packed a record ---- */

static void pack_gzip(stm_buf *to, stm_str bytes)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
        !stm_buf_reserve(to, deflateBound(&z, bytes.len)))
        abort();
    z.next_in = (Bytef *)bytes.data;
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)to->data + to->len;
    z.avail_out = (uInt)(to->room - to->len);
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    to->len = to->room - z.avail_out;
    deflateEnd(&z);
}

static void pack_zstd(stm_buf *to, stm_str bytes)
{
    const size_t most = ZSTD_compressBound(bytes.len);
    if (!stm_buf_reserve(to, most))
        abort();
    to->len += ZSTD_compress(to->data + to->len, most, bytes.data, bytes.len, 3);
}

/* ---- Reading ---- */

static stemma_status count(void *context, const stm_raw *raw, const stemma_error *failure,
                           stemma_error *err)
{
    (void)err;
    if (failure != NULL)
        abort();
    records++;
    taken += raw->text.len;
    stm_arena_reset(context);
    return STEMMA_OK;
}

static void read_archive(stm_str bytes)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stemma_source source = {
        .kind = STEMMA_SOURCE_BYTES, .name = "a", .bytes = bytes.data, .len = bytes.len};
    const stm_file file = {.path = STM_STR("a"), .source = &source};
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    if (stm_read_file(&file, &limits, &scratch, count, &scratch, NULL) != STEMMA_OK)
        abort();
    stm_arena_clear(&scratch);
}

static void read_path(const char *path)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_file file = {.path = stm_str_of(path)};
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    if (stm_read_file(&file, &limits, &scratch, count, &scratch, NULL) != STEMMA_OK)
        abort();
    stm_arena_clear(&scratch);
}

static void bench_made(const char *plain, const char *gzip, const char *zstd,
                       void (*add)(stm_buf *to, uint64_t seed), uint64_t count_of)
{
    stm_buf all = {0}, packed = {0}, frames = {0}, one = {0};
    for (uint64_t i = 0; i < count_of; i++) {
        one.len = 0;
        add(&one, i);
        stm_buf_add_str(&all, stm_buf_str(&one));
        pack_gzip(&packed, stm_buf_str(&one));
        pack_zstd(&frames, stm_buf_str(&one));
    }
    BENCH(plain, "bytes", all.len, read_archive(stm_buf_str(&all)););
    BENCH(gzip, "bytes", all.len, read_archive(stm_buf_str(&packed)););
    BENCH(zstd, "bytes", all.len, read_archive(stm_buf_str(&frames)););
    stm_buf_clear(&all);
    stm_buf_clear(&packed);
    stm_buf_clear(&frames);
    stm_buf_clear(&one);
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        BENCH("warc.file", "files", 1, read_path(argv[1]););
        return records == 0;
    }
    bench_made("warc.pages.plain", "warc.pages.gzip", "warc.pages.zstd", add_response, PAGES);
    bench_made("warc.texts.plain", "warc.texts.gzip", "warc.texts.zstd", add_text, PAGES * 8);
    return records == 0 || taken == 0;
}
