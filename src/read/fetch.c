/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A fetch is a walk along redirects; each step is checked, waits for its turn with its host,
 * and is one transfer. Hosts are remembered by "scheme://host:port", as RFC 9309, 2.3 has it.
 */
#include "read/fetch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include <curl/curl.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/hash.h"
#include "read/robots.h"
#include "read/transfer.h"

enum {
    ROBOTS_REDIRECTS = 5,             /* RFC 9309, 2.3.1.2 */
    ROBOTS_AGE_MS = 24 * 3600 * 1000, /* RFC 9309, 2.4 */
    ROBOTS_RETRY_MS = 10 * 60 * 1000, /* where the server could not give it */
    MOST_RETRY_S = 24 * 3600,
    NAP_MS = 100, /* between looks at request->stop */
    MOST_URL = 8192
};

typedef enum known {
    UNKNOWN,
    BEING_ASKED, /* by another thread */
    TOLD,
    WITHHELD /* the server failed: nothing may be fetched for now */
} known;

typedef struct host {
    known robots_known;
    stm_robots robots;
    stm_arena arena; /* the rules */
    uint64_t robots_until_ms;
    uint64_t next_ms; /* the next request may begin then */
} host;

struct stm_fetcher {
    stemma_network network;
    char *user_agent;
    pthread_mutex_t lock;
    pthread_cond_t told; /* some host's robots.txt is known now */
    stm_map by_origin;
    STM_ARRAY(host *) hosts;
};

/* ---- Life ---- */

static stemma_status check(const stemma_network *network, stemma_error *err)
{
    if (network->timeout_ms == 0 || network->max_bytes == 0)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "a limit of the network is 0");
    for (const char *c = network->user_agent; c != NULL && *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET,
                            "the user agent has a control character in it");
    return STEMMA_OK;
}

stemma_status stm_fetcher_new(stm_fetcher **out, const stemma_network *network, stemma_error *err)
{
    STM_TRY(check(network, err));
    const char *agent =
        network->user_agent != NULL ? network->user_agent : "stemma/" STEMMA_VERSION;
    stm_fetcher *f = stm_calloc(1, sizeof *f);
    char *copy = stm_malloc(strlen(agent) + 1);
    /* Counted, and safe from any thread, since libcurl 7.84. */
    if (f == NULL || copy == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        stm_free(copy);
        stm_free(f);
        return stm_fail_nomem(err);
    }
    memcpy(copy, agent, strlen(agent) + 1);
    f->network = *network;
    f->network.user_agent = f->user_agent = copy;
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->told, NULL);
    *out = f;
    return STEMMA_OK;
}

void stm_fetcher_free(stm_fetcher *fetcher)
{
    if (fetcher == NULL)
        return;
    for (size_t i = 0; i < fetcher->hosts.count; i++) {
        stm_arena_clear(&fetcher->hosts.items[i]->arena);
        stm_free(fetcher->hosts.items[i]);
    }
    STM_ARRAY_CLEAR(&fetcher->hosts);
    stm_map_clear(&fetcher->by_origin);
    pthread_cond_destroy(&fetcher->told);
    pthread_mutex_destroy(&fetcher->lock);
    curl_global_cleanup();
    stm_free(fetcher->user_agent);
    stm_free(fetcher);
}

/* ---- Hosts ---- */

/* "https://example.org:8443" of a URL that was resolved, and what stands behind it. */
static stm_str origin_of(stm_str url)
{
    const size_t authority = stm_str_find(url, STM_STR("://"), 0) + 3;
    size_t end = authority;
    while (end < url.len && strchr("/?#", url.data[end]) == NULL)
        end++;
    return stm_str_slice(url, 0, end);
}

static host *add_host(stm_fetcher *f, uint64_t key)
{
    host *h = stm_calloc(1, sizeof *h);
    if (h == NULL)
        return NULL;
    stm_arena_init(&h->arena, 0);
    if (!STM_ARRAY_ADD(&f->hosts, h)) {
        stm_free(h);
        return NULL;
    }
    return stm_map_set(&f->by_origin, key, (uint32_t)f->hosts.count - 1) ? h : NULL;
}

/* Under the lock. NULL: memory ran out. */
static host *host_of(stm_fetcher *f, stm_str origin)
{
    const uint64_t key = stm_hash_str(origin, 0);
    const uint32_t at = stm_map_get(&f->by_origin, key);
    return at != STM_MAP_NONE ? f->hosts.items[at] : add_host(f, key);
}

/* ---- Waiting ---- */

static bool stopped(const stm_request *request)
{
    return request->stop != NULL && atomic_load(request->stop);
}

static void nap(uint64_t ms)
{
    const struct timespec t = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static stemma_status wait_until(uint64_t then_ms, const stm_request *request, stemma_error *err)
{
    for (uint64_t now; (now = stm_clock_ms()) < then_ms && !stopped(request);)
        nap(then_ms - now < NAP_MS ? then_ms - now : NAP_MS);
    return stopped(request)
               ? stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "fetching was stopped")
               : STEMMA_OK;
}

/* Take the next turn with a host, and wait for it. */
static stemma_status take_turn(stm_fetcher *f, host *h, const stm_request *request,
                               stemma_error *err)
{
    const uint64_t now = stm_clock_ms();
    pthread_mutex_lock(&f->lock);
    const uint64_t asked = f->network.ignore_robots ? 0 : (uint64_t)h->robots.delay_s * 1000;
    const uint64_t delay = asked > f->network.delay_ms ? asked : f->network.delay_ms;
    const uint64_t turn = h->next_ms > now ? h->next_ms : now;
    h->next_ms = turn + delay;
    pthread_mutex_unlock(&f->lock);
    return wait_until(turn, request, err);
}

/* ---- Redirects ---- */

static bool is_redirect(uint32_t status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static bool is_permanent(uint32_t status)
{
    return status == 301 || status == 308;
}

/* Where an answer leads on to; in `arena`. */
static stemma_status next_url(stm_str *url, const stm_transfer *t, stm_arena *arena,
                              stemma_error *err)
{
    const stm_str next = stm_url_resolve(*url, stm_buf_str(&t->location), arena);
    if (next.data == NULL)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET,
                        "redirects to what is no address of http or https");
    *url = next;
    return STEMMA_OK;
}

/* ---- robots.txt ---- */

static stemma_status fetch_robots(stm_transfer *t, stm_str origin, stm_arena *arena,
                                  stemma_error *err)
{
    stm_str url = stm_url_resolve(origin, STM_STR("/robots.txt"), arena);
    if (url.data == NULL)
        return stm_fail_nomem(err);
    for (int i = 0; i <= ROBOTS_REDIRECTS; i++) {
        STM_TRY(stm_transfer_run(t, url.data, NULL, err));
        if (!is_redirect(t->status))
            return STEMMA_OK;
        STM_TRY(next_url(&url, t, arena, err));
    }
    t->status = 404; /* too many: as if there were none (RFC 9309, 2.3.1.2) */
    return STEMMA_OK;
}

/* Under the lock: what the answer (or a failure, `status` < 0) makes of the host. */
static stemma_status learn(host *h, const stm_transfer *t, stemma_status status, stemma_error *err)
{
    const bool too_long = status == STEMMA_E_LIMIT; /* its beginning is what is read */
    const bool withheld = (status < 0 && !too_long) || t->status >= 500;
    h->robots_known = withheld ? WITHHELD : TOLD;
    h->robots_until_ms = stm_clock_ms() + (withheld ? ROBOTS_RETRY_MS : ROBOTS_AGE_MS);
    h->robots = (stm_robots){0};
    stm_arena_reset(&h->arena);
    if (withheld || t->status < 200 || t->status > 299)
        return STEMMA_OK;
    const stemma_status parsed =
        stm_robots_parse(&h->robots, stm_buf_str(&t->body), STM_STR("stemma"), &h->arena, err);
    if (parsed < 0)
        h->robots_known = UNKNOWN;
    return parsed;
}

static stemma_status ask_robots(stm_fetcher *f, host *h, stm_str origin, const stm_request *request,
                                stemma_error *err)
{
    stm_transfer t = {.network = &f->network,
                      .user_agent = f->user_agent,
                      .stop = request->stop,
                      .max_bytes = STM_ROBOTS_MOST_BYTES};
    stm_arena arena;
    stemma_error why;
    stm_arena_init(&arena, 0);
    stemma_status status = fetch_robots(&t, origin, &arena, &why);
    pthread_mutex_lock(&f->lock);
    const stemma_status learned = learn(h, &t, status, err);
    if (status == STEMMA_E_ABORTED || status == STEMMA_E_NOMEM)
        h->robots_known = UNKNOWN;
    pthread_cond_broadcast(&f->told);
    pthread_mutex_unlock(&f->lock);
    stm_transfer_clear(&t);
    stm_arena_clear(&arena);
    if (status == STEMMA_E_LIMIT || status == STEMMA_OK)
        return learned;
    if (err != NULL)
        *err = why; /* the host itself cannot be reached */
    return status;
}

/* Under the lock, which is let go while waiting: may `path` be fetched of the host? */
static stemma_status judge(const host *h, stm_str origin, stm_str path, stemma_error *err)
{
    if (h->robots_known == WITHHELD)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET,
                        "the robots.txt of %.*s cannot be had, so nothing is fetched there",
                        (int)origin.len, origin.data);
    if (!stm_robots_allow(&h->robots, path))
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET,
                        "the robots.txt of %.*s does not allow it", (int)origin.len, origin.data);
    return STEMMA_OK;
}

static bool is_current(const host *h)
{
    return (h->robots_known == TOLD || h->robots_known == WITHHELD) &&
           stm_clock_ms() < h->robots_until_ms;
}

static stemma_status obey_robots(stm_fetcher *f, host *h, stm_str url, const stm_request *request,
                                 stemma_error *err)
{
    const stm_str origin = origin_of(url);
    const stm_str path = stm_str_slice(url, origin.len, url.len);
    if (f->network.ignore_robots)
        return STEMMA_OK;
    pthread_mutex_lock(&f->lock);
    while (h->robots_known == BEING_ASKED)
        pthread_cond_wait(&f->told, &f->lock);
    stemma_status status = STEMMA_OK;
    if (!is_current(h)) {
        h->robots_known = BEING_ASKED;
        pthread_mutex_unlock(&f->lock);
        status = ask_robots(f, h, origin, request, err);
        pthread_mutex_lock(&f->lock);
    }
    if (status == STEMMA_OK)
        status = judge(h, origin, path.len > 0 ? path : STM_STR("/"), err);
    pthread_mutex_unlock(&f->lock);
    return status;
}

/* ---- The answer ---- */

static stm_str keep(const stm_buf *buf, stm_arena *arena, bool *failed)
{
    if (buf->len == 0)
        return STM_NONE;
    const stm_str copy = stm_arena_str(arena, stm_buf_str(buf));
    *failed = *failed || copy.data == NULL;
    return copy;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

void stm_content_type(stm_str type, stm_str *ret_media, stm_str *ret_charset)
{
    *ret_media = *ret_charset = STM_NONE;
    if (type.len == 0)
        return;
    const char *semicolon = memchr(type.data, ';', type.len);
    const size_t end = semicolon == NULL ? type.len : (size_t)(semicolon - type.data);
    *ret_media = stm_str_trim(stm_str_slice(type, 0, end));
    for (size_t i = end; i + 8 < type.len; i++) {
        size_t n = 0;
        while (n < 8 && lower(type.data[i + n]) == "charset="[n])
            n++;
        if (n < 8)
            continue;
        size_t from = i + 8, to;
        from += type.data[from] == '"' || type.data[from] == '\'';
        for (to = from; to < type.len && strchr("\"'; \t", type.data[to]) == NULL;)
            to++;
        *ret_charset = stm_str_slice(type, from, to);
        return;
    }
}

static uint32_t seconds(stm_str digits)
{
    uint32_t s = 0;
    for (size_t i = 0; i < digits.len && digits.data[i] >= '0' && digits.data[i] <= '9'; i++)
        s = s > MOST_RETRY_S ? s : s * 10 + (uint32_t)(digits.data[i] - '0');
    return s > MOST_RETRY_S ? MOST_RETRY_S : s;
}

/* Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
static uint32_t retry_after(const stm_buf *value)
{
    char text[64];
    if (value->len == 0 || value->len >= sizeof text)
        return 0;
    if (value->data[0] >= '0' && value->data[0] <= '9')
        return seconds(stm_buf_str(value));
    memcpy(text, value->data, value->len);
    text[value->len] = '\0';
    const time_t now = time(NULL), then = curl_getdate(text, NULL);
    return then <= now ? 0 : then - now > MOST_RETRY_S ? MOST_RETRY_S : (uint32_t)(then - now);
}

static stemma_status answer(stm_answer *ret, const stm_transfer *t, stm_str url, bool permanent,
                            stm_arena *arena, stemma_error *err)
{
    stm_str media, charset;
    bool failed = false;
    const stm_str type = keep(&t->type, arena, &failed);
    stm_answer a = {.status = t->status, .url = url, .moved_to = permanent ? url : STM_NONE};
    a.etag = keep(&t->etag, arena, &failed);
    a.last_modified = keep(&t->last_modified, arena, &failed);
    a.retry_after_s = retry_after(&t->retry_after);
    a.body = stm_arena_str(arena, stm_buf_str(&t->body));
    if (type.data != NULL) {
        stm_content_type(type, &media, &charset);
        a.media_type = stm_arena_str(arena, media);
        a.charset = charset.data != NULL ? stm_arena_str(arena, charset) : STM_NONE;
        for (size_t i = 0; i < a.media_type.len; i++)
            ((char *)a.media_type.data)[i] = lower(a.media_type.data[i]);
        failed = failed || a.media_type.data == NULL;
    }
    if (failed || a.body.data == NULL)
        return stm_fail_nomem(err);
    *ret = a;
    return STEMMA_OK;
}

/* ---- The walk ---- */

static stemma_status one_step(stm_fetcher *f, stm_transfer *t, stm_str url,
                              const stm_request *request, stemma_error *err)
{
    pthread_mutex_lock(&f->lock);
    host *h = host_of(f, origin_of(url));
    pthread_mutex_unlock(&f->lock);
    if (h == NULL)
        return stm_fail_nomem(err);
    STM_TRY(obey_robots(f, h, url, request, err));
    STM_TRY(take_turn(f, h, request, err));
    return stm_transfer_run(t, url.data, request, err);
}

static stemma_status walk(stm_answer *ret, stm_fetcher *f, stm_transfer *t,
                          const stm_request *request, stm_arena *arena, stemma_error *err)
{
    bool permanent = true;
    stm_str url = stm_url_resolve(STM_NONE, request->url, arena);
    if (url.data == NULL)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET, "is no address of http or https");
    for (uint32_t step = 0; step <= f->network.max_redirects; step++) {
        STM_TRY(one_step(f, t, url, request, err));
        if (!is_redirect(t->status) || t->location.len == 0)
            return answer(ret, t, url, permanent && step > 0, arena, err);
        permanent = permanent && is_permanent(t->status);
        STM_TRY(next_url(&url, t, arena, err));
    }
    return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "redirects more than %u times",
                    f->network.max_redirects);
}

stemma_status stm_fetch(stm_answer *ret, stm_fetcher *fetcher, const stm_request *request,
                        stm_arena *arena, stemma_error *err)
{
    stm_transfer t = {.network = &fetcher->network,
                      .user_agent = fetcher->user_agent,
                      .stop = request->stop,
                      .max_bytes = fetcher->network.max_bytes};
    if (!fetcher->network.allow)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET, "the network is not to be used");
    const stemma_status status = walk(ret, fetcher, &t, request, arena, err);
    stm_transfer_clear(&t);
    return status;
}

const char *stm_http_reason(uint32_t status)
{
    static const struct {
        uint32_t status;
        const char *reason;
    } known_ones[] = {{304, "304 Not Modified"},
                      {400, "400 Bad Request"},
                      {401, "401 Unauthorized"},
                      {402, "402 Payment Required"},
                      {403, "403 Forbidden"},
                      {404, "404 Not Found"},
                      {406, "406 Not Acceptable"},
                      {408, "408 Request Timeout"},
                      {410, "410 Gone"},
                      {429, "429 Too Many Requests"},
                      {451, "451 Unavailable For Legal Reasons"},
                      {500, "500 Internal Server Error"},
                      {502, "502 Bad Gateway"},
                      {503, "503 Service Unavailable"},
                      {504, "504 Gateway Timeout"}};
    for (size_t i = 0; i < sizeof known_ones / sizeof *known_ones; i++)
        if (known_ones[i].status == status)
            return known_ones[i].reason;
    return status >= 500 ? "a server error" : status >= 400 ? "a client error" : "another status";
}
