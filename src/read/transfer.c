/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* SOCK_CLOEXEC */
#include "read/transfer.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include <curl/curl.h>

#include "read/address.h"

enum { MOST_HEADER = 8192, MOST_CONNECT_MS = 10000 };

uint64_t stm_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* ---- What libcurl calls ---- */

/* The one place where a connection begins: whatever name led here, this address is the one used. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    stm_transfer *t = context;
    (void)purpose;
    if (!t->network->allow_private && !stm_address_is_public(&address->addr)) {
        t->not_public = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    stm_transfer *t = context;
    const size_t len = size * count;
    if (t->status < 200 || t->status > 299)
        return len;
    t->too_large = len > t->max_bytes || t->body.len > t->max_bytes - len;
    return !t->too_large && stm_buf_add(&t->body, bytes, len) ? len : 0;
}

static bool starts_fold(stm_str s, const char *lower)
{
    size_t i = 0;
    for (; lower[i] != '\0' && i < s.len; i++) {
        const char c = s.data[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i])
            return false;
    }
    return lower[i] == '\0';
}

static void keep(stm_buf *to, stm_str line, size_t name)
{
    const stm_str value = stm_str_trim(stm_str_slice(line, name, line.len));
    to->len = 0;
    if (value.len <= MOST_HEADER)
        stm_buf_add_str(to, value);
}

/* "HTTP/1.1 200 OK": what stood in the headers of an answer before this one is void. */
static void begin_answer(stm_transfer *t, stm_str line)
{
    const char *space = memchr(line.data, ' ', line.len);
    const size_t at = space == NULL ? line.len : (size_t)(space - line.data) + 1;
    t->status = 0;
    for (size_t i = at; i < line.len && i < at + 3; i++)
        t->status = t->status * 10 + (uint32_t)(line.data[i] - '0') % 10;
    t->etag.len = t->last_modified.len = t->type.len = t->location.len = t->retry_after.len = 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    stm_transfer *t = context;
    const stm_str line = {bytes, size * count};
    if (starts_fold(line, "http/"))
        begin_answer(t, line);
    else if (starts_fold(line, "etag:"))
        keep(&t->etag, line, 5);
    else if (starts_fold(line, "last-modified:"))
        keep(&t->last_modified, line, 14);
    else if (starts_fold(line, "content-type:"))
        keep(&t->type, line, 13);
    else if (starts_fold(line, "location:"))
        keep(&t->location, line, 9);
    else if (starts_fold(line, "retry-after:"))
        keep(&t->retry_after, line, 12);
    return size * count;
}

static int still_wanted(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const stm_transfer *t = context;
    (void)a, (void)b, (void)c, (void)d;
    return t->stop != NULL && atomic_load(t->stop);
}

/* ---- The request ---- */

/* One more header line; a value that would end the line early is left out. */
static struct curl_slist *add_header(struct curl_slist *list, const char *name, stm_str value)
{
    char line[MOST_HEADER + 64];
    if (value.len == 0 || value.len > MOST_HEADER)
        return list;
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.data[i] < ' ')
            return list;
    snprintf(line, sizeof line, "%s: %.*s", name, (int)value.len, value.data);
    struct curl_slist *longer = curl_slist_append(list, line);
    return longer == NULL ? list : longer;
}

static void set_where(CURL *curl, stm_transfer *t, const char *url)
{
    const long connect =
        t->network->timeout_ms < MOST_CONNECT_MS ? (long)t->network->timeout_ms : MOST_CONNECT_MS;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* not the one that the environment names */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)t->network->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, t);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, still_wanted);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, t);
}

static void set_what(CURL *curl, stm_transfer *t, struct curl_slist *headers)
{
    curl_easy_setopt(curl, CURLOPT_USERAGENT, t->user_agent);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, ""); /* whatever libcurl can unpack */
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
}

static stemma_status outcome(const stm_transfer *t, CURLcode code, stemma_error *err)
{
    if (t->body.failed || code == CURLE_OUT_OF_MEMORY)
        return stm_fail_nomem(err);
    if (t->too_large)
        return stm_fail(err, STEMMA_E_LIMIT, t->max_bytes,
                        "the answer has more than %zu bytes, the most that are taken",
                        t->max_bytes);
    if (code == CURLE_OK)
        return STEMMA_OK;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "fetching was stopped");
    if (t->not_public)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET,
                        "leads to an address that is private, loopback or link-local");
    return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot be fetched: %s",
                    curl_easy_strerror(code));
}

stemma_status stm_transfer_run(stm_transfer *t, const char *url, const stm_request *request,
                               stemma_error *err)
{
    struct curl_slist *headers = NULL;
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return stm_fail_nomem(err);
    t->status = 0;
    t->body.len = 0;
    t->not_public = t->too_large = false;
    if (request != NULL) {
        headers = add_header(headers, "If-None-Match", request->etag);
        headers = add_header(headers, "If-Modified-Since", request->last_modified);
    }
    set_where(curl, t, url);
    set_what(curl, t, headers);
    const CURLcode code = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    return outcome(t, code, err);
}

void stm_transfer_clear(stm_transfer *t)
{
    stm_buf_clear(&t->body);
    stm_buf_clear(&t->etag);
    stm_buf_clear(&t->last_modified);
    stm_buf_clear(&t->type);
    stm_buf_clear(&t->location);
    stm_buf_clear(&t->retry_after);
}
