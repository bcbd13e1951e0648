/* SPDX-License-Identifier: Apache-2.0 */
#include "read/http_message.h"

#include "read/unpack.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool starts_fold(stm_str s, const char *lower_word)
{
    size_t i = 0;
    while (lower_word[i] != '\0' && i < s.len && lower(s.data[i]) == lower_word[i])
        i++;
    return lower_word[i] == '\0';
}

/* ---- Headers ---- */

/* A line from *at on, without its end; *at moves behind it. */
static stm_str next_line(stm_str bytes, size_t *at)
{
    const size_t begin = *at;
    const char *feed = memchr(bytes.data + begin, '\n', bytes.len - begin);
    size_t end = feed == NULL ? bytes.len : (size_t)(feed - bytes.data);
    *at = feed == NULL ? bytes.len : end + 1;
    end -= end > begin && bytes.data[end - 1] == '\r';
    return stm_str_slice(bytes, begin, end);
}

size_t stm_header_end(stm_str bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        const size_t begin = at;
        const stm_str line = next_line(bytes, &at);
        if (line.len == 0 && at > begin && bytes.data[at - 1] == '\n')
            return at;
    }
    return 0;
}

stm_str stm_header_field(stm_str headers, const char *name)
{
    const size_t len = strlen(name);
    stm_str found = STM_NONE;
    for (size_t at = 0; at < headers.len;) {
        const stm_str line = next_line(headers, &at);
        if (starts_fold(line, name) && line.len > len && line.data[len] == ':')
            found = stm_str_trim(stm_str_slice(line, len + 1, line.len));
    }
    return found;
}

/* "HTTP/1.1 200 OK" */
static uint32_t status_of(stm_str line)
{
    const char *space = memchr(line.data, ' ', line.len);
    uint32_t status = 0;
    if (!starts_fold(line, "http/") || space == NULL)
        return 0;
    for (const char *c = space + 1; c < line.data + line.len && c < space + 4; c++) {
        if (*c < '0' || *c > '9')
            return 0;
        status = status * 10 + (uint32_t)(*c - '0');
    }
    return status;
}

bool stm_http_message_of(stm_http_message *ret, stm_str bytes)
{
    size_t at = 0;
    const size_t end = stm_header_end(bytes);
    if (bytes.len == 0 || end == 0)
        return false;
    const uint32_t status = status_of(next_line(bytes, &at));
    const stm_str headers = stm_str_slice(bytes, at, end);
    *ret = (stm_http_message){.status = status,
                              .content_type = stm_header_field(headers, "content-type"),
                              .content_encoding = stm_header_field(headers, "content-encoding"),
                              .transfer_encoding = stm_header_field(headers, "transfer-encoding"),
                              .body = stm_str_slice(bytes, end, bytes.len)};
    return status != 0;
}

/* ---- Chunks ---- */

/* "1a2;name=value" is 0x1a2 (RFC 9112, 7.1); false: no such line. */
static bool chunk_size(stm_str line, size_t *ret)
{
    size_t i = 0;
    *ret = 0;
    for (; i < line.len; i++) {
        const char c = lower(line.data[i]);
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            break;
        if (*ret > SIZE_MAX / 32)
            return false;
        *ret = *ret * 16 + (size_t)digit;
    }
    const stm_str rest = stm_str_trim(stm_str_slice(line, i, line.len));
    return i > 0 && (rest.len == 0 || rest.data[0] == ';');
}

static bool looks_chunked(stm_str body)
{
    size_t at = 0, size;
    if (body.len == 0)
        return false;
    const stm_str line = next_line(body, &at);
    return line.len <= 256 && at > line.len && chunk_size(line, &size);
}

/* What is cut short gives what is there. */
static stemma_status join_chunks(stm_buf *out, stm_str body, stemma_error *err)
{
    for (size_t at = 0, size; at < body.len;) {
        const stm_str line = next_line(body, &at);
        if (line.len == 0)
            continue; /* the line end behind a chunk */
        if (!chunk_size(line, &size) || size == 0)
            break;
        const size_t left = body.len - at, n = size < left ? size : left;
        if (out->ceiling > 0 && n > out->ceiling - out->len)
            return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                            "the body has more than %zu bytes", out->ceiling);
        if (!stm_buf_add(out, body.data + at, n))
            return stm_fail_nomem(err);
        at += n;
    }
    return STEMMA_OK;
}

/* ---- Codings ---- */

typedef enum coded { NOT_CODED, CODED, UNKNOWN_CODING } coded;

static coded coding_of(stm_str name, stm_coding *ret)
{
    static const struct {
        const char *name;
        stm_coding coding;
    } codings[] = {{"gzip", STM_CODING_GZIP},
                   {"x-gzip", STM_CODING_GZIP},
                   {"deflate", STM_CODING_DEFLATE},
                   {"br", STM_CODING_BROTLI},
                   {"zstd", STM_CODING_ZSTD}};
    if (name.len == 0 || starts_fold(name, "identity") || starts_fold(name, "none"))
        return NOT_CODED;
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (name.len == strlen(codings[i].name) && starts_fold(name, codings[i].name)) {
            *ret = codings[i].coding;
            return CODED;
        }
    return UNKNOWN_CODING;
}

/* Markup and text are no packed data: a body that begins so was unpacked when it was archived. */
static bool looks_unpacked(stm_str body, stm_coding coding)
{
    if (coding == STM_CODING_GZIP)
        return stm_packing_of(body) != STM_PACKED_GZIP;
    if (coding == STM_CODING_ZSTD)
        return stm_packing_of(body) != STM_PACKED_ZSTD;
    const stm_str s = stm_str_trim(stm_str_slice(body, 0, body.len < 64 ? body.len : 64));
    return s.len > 0 && (s.data[0] == '<' || stm_str_starts(s, STM_STR("\xEF\xBB\xBF<")));
}

stemma_status stm_http_body(stm_str *ret, const stm_http_message *message, stm_buf room[2],
                            const stemma_limits *limits, stemma_error *err)
{
    stm_str body = message->body;
    stm_coding coding;
    if (starts_fold(message->transfer_encoding, "chunked") && looks_chunked(body)) {
        room[0].len = 0;
        STM_TRY(join_chunks(&room[0], body, err));
        body = stm_buf_str(&room[0]);
    }
    const coded how = coding_of(message->content_encoding, &coding);
    if (how == UNKNOWN_CODING)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "the body is packed in a way that is not known: '%.*s'",
                        message->content_encoding.len > 40 ? 40
                                                           : (int)message->content_encoding.len,
                        message->content_encoding.data);
    if (how == CODED && body.len > 0 && !looks_unpacked(body, coding)) {
        room[1].len = 0;
        STM_TRY(stm_unpack_body(&room[1], coding, body, limits, err));
        body = stm_buf_str(&room[1]);
    }
    *ret = body;
    return STEMMA_OK;
}
