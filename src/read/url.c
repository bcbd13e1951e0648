/* SPDX-License-Identifier: Apache-2.0 */
/** @file Links, by libcurl's URL parser: what is fetched is then what was looked at. */
#include <curl/curl.h>

#include "base/utf8.h"
#include "read/fetch.h"

/* Longer ones are no links to articles: browsers and servers stop at 8 KB or below. */
enum { MOST_URL = 8192 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The length of "scheme:" that a link begins with, or 0 (RFC 3986, 3.1). */
static size_t scheme_length(stm_str link)
{
    for (size_t i = 0; i < link.len; i++) {
        const char c = lower(link.data[i]);
        if (c == ':')
            return i > 0 ? i + 1 : 0;
        const bool later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!((c >= 'a' && c <= 'z') || (later && i > 0)))
            return 0;
    }
    return 0;
}

static bool is_http(stm_str scheme)
{
    char word[8];
    if (scheme.len > sizeof word)
        return false;
    for (size_t i = 0; i < scheme.len; i++)
        word[i] = lower(scheme.data[i]);
    return stm_str_equal((stm_str){word, scheme.len}, STM_STR("http:")) ||
           stm_str_equal((stm_str){word, scheme.len}, STM_STR("https:"));
}

/* A copy with an end, which libcurl wants; no controls, which have no place in a link. */
static bool copy_link(char *to, stm_str link)
{
    if (link.len == 0 || link.len > MOST_URL)
        return false;
    for (size_t i = 0; i < link.len; i++)
        if ((unsigned char)link.data[i] < ' ' || link.data[i] == 0x7F)
            return false;
    memcpy(to, link.data, link.len);
    to[link.len] = '\0';
    return true;
}

static bool set_url(CURLU *url, stm_str link)
{
    char text[MOST_URL + 1];
    return copy_link(text, link) &&
           curl_url_set(url, CURLUPART_URL, text, CURLU_URLENCODE | CURLU_DISALLOW_USER) ==
               CURLUE_OK;
}

static stm_str whole(CURLU *url, stm_arena *arena)
{
    char *text = NULL;
    stm_str ret = STM_NONE;
    if (curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK) {
        const stm_str s = stm_str_of(text);
        const bool web = is_http(stm_str_slice(s, 0, scheme_length(s)));
        ret = web && s.len <= MOST_URL && stm_utf8_valid(s) ? stm_arena_str(arena, s) : STM_NONE;
    }
    curl_free(text);
    return ret;
}

stm_str stm_url_resolve(stm_str base, stm_str link, stm_arena *arena)
{
    link = stm_str_trim(link);
    const size_t scheme = scheme_length(link);
    if (link.len == 0 || (scheme > 0 && !is_http(stm_str_slice(link, 0, scheme))))
        return STM_NONE;
    CURLU *url = curl_url();
    stm_str ret = STM_NONE;
    if (url != NULL && (scheme > 0 || set_url(url, base)) && set_url(url, link))
        ret = whole(url, arena);
    curl_url_cleanup(url);
    return ret;
}

bool stm_url_is_web(stm_str url)
{
    const size_t scheme = scheme_length(url);
    if (scheme == 0 || !is_http(stm_str_slice(url, 0, scheme)))
        return false;
    CURLU *parsed = curl_url();
    const bool sound = parsed != NULL && set_url(parsed, url);
    curl_url_cleanup(parsed);
    return sound;
}
