/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "base/str.h"
#include "read/gather.h"

static gathered g;
static stm_buf file;

/* ---- Making archives ---- */

static void add_record(stm_buf *to, const char *type, const char *uri, const char *content_type,
                       const char *block)
{
    stm_buf_printf(to,
                   "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\n"
                   "Content-Length: %zu\r\n\r\n%s\r\n\r\n",
                   type, uri, content_type, strlen(block), block);
}

static void add_page(stm_buf *to, const char *headers, const char *body)
{
    stm_buf block = {0};
    stm_buf_printf(&block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n%s", headers, body);
    stm_buf_add_char(&block, '\0');
    add_record(to, "response", "http://ex.org/", "application/http", block.data);
    stm_buf_clear(&block);
}

#define PARAGRAPH "<p>Two ferries are out of service until the spring, the office said.</p>"

static void add_numbered(stm_buf *to, int n)
{
    char body[256];
    snprintf(body, sizeof body, "<title>t</title><p>Page %d.</p>" PARAGRAPH, n);
    add_page(to, "", body);
}

static void add_packed(stm_buf *to, stm_str bytes)
{
    z_stream z = {0};
    unsigned char out[4096];
    deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)bytes.data;
    z.avail_in = (uInt)bytes.len;
    z.next_out = out;
    z.avail_out = sizeof out;
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    stm_buf_add(to, (char *)out, sizeof out - z.avail_out);
    deflateEnd(&z);
}

static void add_zstd(stm_buf *to, stm_str bytes)
{
    char out[4096];
    const size_t n = ZSTD_compress(out, sizeof out, bytes.data, bytes.len, 3);
    CHECK(!ZSTD_isError(n));
    stm_buf_add(to, out, n);
}

static const char *read_file(void)
{
    return read_as(&g, "a.warc", file.data, file.len, NULL);
}

/* ---- Tests ---- */

static void test_read_warc__pages_and_texts_are_read_and_the_rest_passed_over(void)
{
    file.len = 0;
    add_record(&file, "warcinfo", "x", "application/warc-fields", "software: x");
    add_record(&file, "request", "http://ex.org/", "application/http", "GET / HTTP/1.0\r\n\r\n");
    add_page(&file, "", "<p>one</p>");
    add_record(&file, "response", "http://ex.org/", "application/http",
               "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>");
    add_record(&file, "response", "http://ex.org/", "application/http",
               "HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\npng");
    add_record(&file, "response", "dns:ex.org", "text/dns", "ex.org 1.2.3.4");
    add_record(&file, "conversion", "http://ex.org/", "text/plain", "two");
    add_record(&file, "resource", "http://ex.org/", "text/html", "<p>three</p>");
    add_record(&file, "revisit", "http://ex.org/", "application/http", "HTTP/1.1 200 OK\r\n\r\n");
    CHECK_STR(read_file(), "0 one\n1 two\n2 three\n");
}

static void test_read_warc__bodies_are_joined_and_unpacked(void)
{
    file.len = 0;
    add_page(&file, "Transfer-Encoding: chunked\r\n", "4\r\n<p>o\r\n3;x=y\r\nne!\r\n0\r\n\r\n");
    add_page(&file, "Transfer-Encoding: chunked\r\n", "<p>not chunked</p>");
    add_page(&file, "Content-Encoding: gzip\r\n", "<p>not packed</p>");
    add_page(&file, "Content-Encoding: br\r\n", "<p>nor this</p>");
    add_page(&file, "Content-Encoding: sdch\r\n", "<p>what?</p>");
    CHECK_STR(read_file(), "0 one!\n1 not chunked\n2 not packed\n3 nor this\n"
                           "4! the body is packed in a way that is not known: 'sdch'\n");
}

static void test_read_warc__a_record_a_member(void)
{
    stm_buf record = {0};
    file.len = 0;
    for (int i = 0; i < 3; i++) {
        record.len = 0;
        add_record(&record, "conversion", "http://ex.org/", "text/plain", i == 0 ? "one" : "two");
        add_packed(&file, stm_buf_str(&record));
    }
    CHECK_STR(read_file(), "0 one\n1 two\n2 two\n");
    file.len = 0;
    for (int i = 0; i < 3; i++)
        add_zstd(&file, stm_buf_str(&record));
    CHECK_STR(read_file(), "0 two\n1 two\n2 two\n");
    stm_buf_clear(&record);
}

/* A dictionary in front, in a frame that readers of zstd skip. */
static void test_read_warc__zstd_with_a_dictionary(void)
{
    static const char dictionary[] = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: ";
    const unsigned size = sizeof dictionary - 1;
    const char head[] = {0x5D, 0x2A, 0x4D, 0x18, (char)size, 0, 0, 0};
    char out[4096];
    stm_buf record = {0};
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    file.len = 0;
    stm_buf_add(&file, head, sizeof head);
    stm_buf_add(&file, dictionary, size);
    add_record(&record, "conversion", "http://ex.org/", "text/plain", "one");
    const size_t n = ZSTD_compress_usingDict(zstd, out, sizeof out, record.data, record.len,
                                             dictionary, size, 3);
    stm_buf_add(&file, out, n);
    stm_buf_add(&file, out, n);
    CHECK_STR(read_file(), "0 one\n1 one\n");
    ZSTD_freeCCtx(zstd);
    stm_buf_clear(&record);
}

static void test_read_warc__a_broken_member_costs_itself(void)
{
    stm_buf record = {0};
    size_t second = 0;
    file.len = 0;
    for (int i = 0; i < 4; i++) {
        record.len = 0;
        add_numbered(&record, i);
        second = i == 1 ? file.len : second;
        add_packed(&file, stm_buf_str(&record));
    }
    memset(file.data + second + 60, 0xFF, 12);
    const char *said = read_file();
    CHECK(strstr(said, "0 Page 0.") == said);
    CHECK(strstr(said, "\n1! at byte ") != NULL);
    CHECK(strstr(said, "\n2 Page 2.") != NULL && strstr(said, "\n3 Page 3.") != NULL);
    file.len -= 20;
    CHECK(strstr(read_file(), "\n3! at byte ") != NULL);
    stm_buf_clear(&record);
}

static void test_read_warc__lengths_that_lie(void)
{
    static const char *const lies[] = {"99999999999", "50000000", "500",
                                       "3",           "x",        "99999999999999999999999999"};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        file.len = 0;
        add_numbered(&file, 1);
        stm_buf_printf(&file,
                       "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
                       "Content-Length: %s\r\n\r\nsome text of it\r\n\r\n",
                       lies[i]);
        add_numbered(&file, 2);
        const char *said = read_file();
        CHECK(strstr(said, "0 Page 1.") == said && strstr(said, "\n1!") != NULL);
        CHECK(strstr(said, "\n2 Page 2.") != NULL);
        CHECK_INT(g.failures, 1);
    }
}

static void test_read_warc__what_is_no_record_is_told_once(void)
{
    file.len = 0;
    add_numbered(&file, 1);
    stm_buf_printf(&file, "garbage\nmore garbage\n\n");
    add_numbered(&file, 2);
    CHECK(strstr(read_file(), "\n1! at byte ") != NULL && strstr(g.log, "\n2 Page 2.") != NULL);
    CHECK_INT(g.failures, 1);
    file.len = 0;
    add_record(&file, "warcinfo", "x", "application/warc-fields", "software: x");
    CHECK_STR(read_file(), "-1! is an archive without pages\n");
}

static void test_read_warc__a_bomb_in_a_body_is_one_failure(void)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    static char zeros[1 << 20];
    char headers[200];
    stm_buf bomb = {0}, all = {0};
    stm_buf_reserve(&bomb, 1 << 20);
    uLongf n = 1 << 20;
    CHECK(compress((Bytef *)bomb.data, &n, (const Bytef *)zeros, sizeof zeros) == Z_OK);
    bomb.len = n;
    stm_buf_printf(&all, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                         "Content-Encoding: deflate\r\n\r\n");
    stm_buf_add_str(&all, stm_buf_str(&bomb));
    file.len = 0;
    snprintf(headers, sizeof headers,
             "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %zu\r\n\r\n", all.len);
    stm_buf_add_str(&file, stm_str_of(headers));
    stm_buf_add_str(&file, stm_buf_str(&all));
    stm_buf_add_str(&file, STM_STR("\r\n\r\n"));
    add_numbered(&file, 1);
    limits.max_text_bytes = 64 << 10; /* pages eight times that */
    const char *said = read_as(&g, "a", file.data, file.len, &limits);
    CHECK(strstr(said, "0! the body unpacks to more than") == said);
    CHECK(strstr(said, "\n1 Page 1.") != NULL);
    stm_buf_clear(&bomb);
    stm_buf_clear(&all);
}

int main(void)
{
    RUN(test_read_warc__pages_and_texts_are_read_and_the_rest_passed_over);
    RUN(test_read_warc__bodies_are_joined_and_unpacked);
    RUN(test_read_warc__a_record_a_member);
    RUN(test_read_warc__zstd_with_a_dictionary);
    RUN(test_read_warc__a_broken_member_costs_itself);
    RUN(test_read_warc__lengths_that_lie);
    RUN(test_read_warc__what_is_no_record_is_told_once);
    RUN(test_read_warc__a_bomb_in_a_body_is_one_failure);
    stm_buf_clear(&file);
    return DONE();
}
