/* SPDX-License-Identifier: Apache-2.0 */
/** @file The content codings of HTTP. A body is small and in memory: its ceiling is its buffer's.
 */
#define ZLIB_CONST
#include <brotli/decode.h>
#include <zlib.h>

#include "base/alloc.h"
#include "read/unpack.h"

enum { STEP = 64 << 10, HARMLESS_BYTES = 16 << 20 };

/* Room for a step; false where the body is larger than it may be. */
static stemma_status make_room(stm_buf *out, size_t packed, const stemma_limits *limits,
                               stemma_error *err)
{
    const bool over = out->ceiling > 0 && out->len + STEP > out->ceiling;
    const bool bomb = out->len > HARMLESS_BYTES && out->len / limits->max_unpack_ratio > packed;
    if (over || bomb)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "the body unpacks to more than %zu bytes", out->len);
    return stm_buf_reserve(out, STEP) ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status broken(stemma_error *err, const char *coding)
{
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "the body is broken %s data", coding);
}

static stemma_status run_zlib(stm_buf *out, z_stream *z, stm_str body, const stemma_limits *limits,
                              stemma_error *err)
{
    z->next_in = (const Bytef *)body.data;
    z->avail_in = (uInt)body.len;
    for (int code = Z_OK; code == Z_OK;) {
        STM_TRY(make_room(out, body.len, limits, err));
        z->next_out = (Bytef *)out->data + out->len;
        z->avail_out = STEP;
        code = inflate(z, Z_NO_FLUSH);
        out->len += STEP - z->avail_out;
        if (code == Z_MEM_ERROR)
            return stm_fail_nomem(err);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return out->len > 0 ? STEMMA_OK : broken(err, "gzip or deflate");
    }
    return STEMMA_OK;
}

/* A zlib stream begins with a byte of 8 in its low half and a multiple of 31 (RFC 1950, 2.2). */
static int window_bits(stm_coding coding, stm_str body)
{
    const unsigned a = body.len > 1 ? (unsigned char)body.data[0] : 0;
    const unsigned b = body.len > 1 ? (unsigned char)body.data[1] : 0;
    if (coding == STM_CODING_GZIP)
        return 16 + MAX_WBITS;
    return (a & 15) == 8 && (a << 8 | b) % 31 == 0 ? MAX_WBITS : -MAX_WBITS;
}

static stemma_status unpack_zlib(stm_buf *out, stm_coding coding, stm_str body,
                                 const stemma_limits *limits, stemma_error *err)
{
    z_stream z = {0};
    if (body.len > UINT32_MAX)
        return broken(err, "gzip or deflate");
    if (inflateInit2(&z, window_bits(coding, body)) != Z_OK)
        return stm_fail_nomem(err);
    const stemma_status status = run_zlib(out, &z, body, limits, err);
    inflateEnd(&z);
    return status;
}

static stemma_status run_brotli(stm_buf *out, BrotliDecoderState *b, stm_str body,
                                const stemma_limits *limits, stemma_error *err)
{
    const uint8_t *in = (const uint8_t *)body.data;
    size_t left = body.len;
    for (BrotliDecoderResult code = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
         code == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
        STM_TRY(make_room(out, body.len, limits, err));
        uint8_t *next = (uint8_t *)out->data + out->len;
        size_t room = STEP;
        code = BrotliDecoderDecompressStream(b, &left, &in, &room, &next, NULL);
        out->len += STEP - room;
        if (code == BROTLI_DECODER_RESULT_ERROR && out->len == 0)
            return broken(err, "brotli");
    }
    return STEMMA_OK;
}

static stemma_status unpack_brotli(stm_buf *out, stm_str body, const stemma_limits *limits,
                                   stemma_error *err)
{
    BrotliDecoderState *b = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (b == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = run_brotli(out, b, body, limits, err);
    BrotliDecoderDestroyInstance(b);
    return status;
}

static stemma_status run_zstd(stm_buf *out, stm_unpacker *u, stm_str body,
                              const stemma_limits *limits, stemma_error *err)
{
    for (stm_unpacked step = {.made = 1}; body.len > 0 || step.made > 0 || step.more;) {
        STM_TRY(make_room(out, body.len, limits, err));
        const stemma_status status = stm_unpack(&step, u, body, out->data + out->len, STEP, err);
        out->len += step.made;
        if (status < 0)
            return status == STEMMA_E_FORMAT && out->len > 0 ? STEMMA_OK : status;
        body = stm_str_slice(body, step.used, body.len);
        if (step.used == 0 && step.made == 0 && !step.more)
            break;
    }
    return STEMMA_OK;
}

static stemma_status unpack_zstd(stm_buf *out, stm_str body, const stemma_limits *limits,
                                 stemma_error *err)
{
    stm_unpacker *u;
    STM_TRY(stm_unpacker_new(&u, STM_PACKED_ZSTD, limits, err));
    const stemma_status status = run_zstd(out, u, body, limits, err);
    stm_unpacker_free(u);
    return status;
}

stemma_status stm_unpack_body(stm_buf *out, stm_coding coding, stm_str body,
                              const stemma_limits *limits, stemma_error *err)
{
    switch (coding) {
    case STM_CODING_BROTLI:
        return unpack_brotli(out, body, limits, err);
    case STM_CODING_ZSTD:
        return unpack_zstd(out, body, limits, err);
    default:
        return unpack_zlib(out, coding, body, limits, err);
    }
}
