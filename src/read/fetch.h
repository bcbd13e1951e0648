/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_FETCH_H
#define STM_READ_FETCH_H
/**
 * @file Fetching one URL over HTTP, politely and without being led astray.
 *
 * Only http and https; redirects are followed here and each is checked as the first URL was. An
 * address is looked at when the connection to it is opened, after every look-up of its name, so
 * that a name which changes its mind in between (DNS re-binding) gains nothing. robots.txt is
 * asked for once a host (RFC 9309); requests to one host keep their distance. Of the environment
 * (proxies, .netrc) nothing is used.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "stemma/options.h"

/** What is kept between requests: robots.txt by host, and when a host was asked last. */
typedef struct stm_fetcher stm_fetcher;

/**
 * @param network copied; a fetcher may be made of one that allows nothing, and then refuses.
 * @return STEMMA_OK, STEMMA_E_ARGUMENT (a limit of 0), STEMMA_E_NOMEM.
 */
stemma_status stm_fetcher_new(stm_fetcher **out, const stemma_network *network, stemma_error *err);
void stm_fetcher_free(stm_fetcher *fetcher);

/** What to ask for. Strings may be none. */
typedef struct stm_request {
    stm_str url;
    stm_str etag;          /* of an earlier answer: sent as If-None-Match */
    stm_str last_modified; /* of an earlier answer, as it stood there: sent as If-Modified-Since */
    const _Atomic bool *stop; /* or NULL: once true, waiting ends with STEMMA_E_ABORTED */
} stm_request;

/** What came of it. Strings are none where the answer did not say. */
typedef struct stm_answer {
    uint32_t status;  /* of HTTP: 200, 304, 404, 410, 429 … */
    stm_str url;      /* where the last redirect led */
    stm_str moved_to; /* that, where all redirects were permanent (301, 308): ask there next */
    stm_str etag, last_modified;
    stm_str media_type;     /* lower case, without parameters: "text/html" */
    stm_str charset;        /* as declared by Content-Type */
    stm_str body;           /* of a 2xx answer, unpacked; else "" */
    uint32_t retry_after_s; /* 0: not said; at most a day */
} stm_answer;

/**
 * Ask for a URL, and wait for the answer (and before it, where the host was asked a moment ago).
 *
 * @param ret   its strings live in `arena`, each ended by a NUL. Untouched on failure.
 * @return STEMMA_OK whatever the server answered, errors of HTTP included: see ret->status;
 *         STEMMA_E_REFUSED: not a URL of http(s), an address that is not public, robots.txt
 *         disallows it, or the network is not allowed; STEMMA_E_LIMIT: the body is too large, the
 *         redirects too many; STEMMA_E_IO: no answer, or none in time; STEMMA_E_NOMEM.
 * Threads: any number may use one fetcher at once.
 */
stemma_status stm_fetch(stm_answer *ret, stm_fetcher *fetcher, const stm_request *request,
                        stm_arena *arena, stemma_error *err);

/** A Content-Type ("text/html; charset=utf-8") into its two; none where it does not say. */
void stm_content_type(stm_str type, stm_str *ret_media, stm_str *ret_charset);

/** "404 Not Found": an answer's status as people know it, for messages. */
const char *stm_http_reason(uint32_t status);

/** Is it an absolute URL of http or https, with a host and without a password? */
bool stm_url_is_web(stm_str url);

/**
 * `link` as it stands on the page `base`, made absolute, without its fragment; in `arena`.
 * None where that is no URL of http or https (javascript:, data:, file:, mailto: …), or where it
 * is longer than 8 KB.
 */
stm_str stm_url_resolve(stm_str base, stm_str link, stm_arena *arena);

#endif
