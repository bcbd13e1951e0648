/* SPDX-License-Identifier: Apache-2.0 */
#include "read/feed_parts.h"

#include <time.h>

#include <curl/curl.h>
#include <libxml/HTMLparser.h>

enum { MOST_PLAIN = 64 << 10 };

stemma_status stm_feed_tell(stm_feed_walking *w, const stm_feed_entry *entry, stemma_error *err)
{
    if (w->count >= w->limits->max_records)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "file has more than %u records",
                        w->limits->max_records);
    w->count++;
    return w->sink(w->context, &w->feed, entry, err);
}

/* ---- Plain text ---- */

/* The length of the white space at `text`, a no-break space included; 0: there is none. */
static size_t space_at(const char *text, size_t left)
{
    if (left > 1 && text[0] == '\xC2' && text[1] == '\xA0')
        return 2;
    return left > 0 && (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r'));
}

/* White space to single spaces; in place. */
static stm_str in_one_line(char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0, space; i<len; i += space> 0 ? space : 1) {
        space = space_at(text + i, len - i);
        if (space == 0)
            text[n++] = text[i];
        else if (n > 0 && text[n - 1] != ' ')
            text[n++] = ' ';
    }
    text[n] = '\0';
    return stm_str_trim((stm_str){text, n});
}

static char *without_markup(stm_str html)
{
    const int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_RECOVER | HTML_PARSE_NOIMPLIED;
    htmlDocPtr page = htmlReadMemory(html.data, (int)html.len, NULL, "UTF-8", options);
    if (page == NULL)
        return NULL;
    xmlChar *text = xmlNodeGetContent((const xmlNode *)page);
    xmlFreeDoc(page);
    return (char *)text;
}

stm_str stm_feed_plain(stm_str html, stm_arena *arena)
{
    if (html.len == 0 || html.len > MOST_PLAIN)
        return STM_NONE;
    const bool markup = memchr(html.data, '<', html.len) || memchr(html.data, '&', html.len);
    char *text = markup ? without_markup(html) : NULL;
    const stm_str plain = text != NULL ? stm_str_of(text) : html;
    const stm_str copy = stm_arena_str(arena, plain);
    xmlFree(text);
    return copy.data == NULL ? STM_NONE : in_one_line((char *)copy.data, copy.len);
}

/* ---- Dates ---- */

static bool begins_with_year(stm_str s)
{
    for (size_t i = 0; i < 4; i++)
        if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
            return false;
    return true;
}

/* "20240205T180000Z" of NITF, which is ISO 8601 in its short form, in the long one. */
static stm_str stretched(stm_str s, stm_arena *arena)
{
    char text[40];
    const bool time = s.len >= 15 && s.data[8] == 'T';
    for (size_t i = 0; i < 8; i++)
        if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
            return s;
    if (s.len > 20 || (s.len > 8 && !time))
        return s;
    const char *d = s.data;
    int n = snprintf(text, sizeof text, "%.4s-%.2s-%.2s", d, d + 4, d + 6);
    if (time)
        n += snprintf(text + n, sizeof text - (size_t)n, "T%.2s:%.2s:%.2s%.*s", d + 9, d + 11,
                      d + 13, (int)(s.len - 15), d + 15);
    return stm_arena_str(arena, (stm_str){text, (size_t)n});
}

stm_str stm_feed_date(stm_str written, stm_arena *arena)
{
    char text[80];
    struct tm utc;
    if (written.len == 0 || written.len >= sizeof text || begins_with_year(written))
        return begins_with_year(written) ? stretched(written, arena) : written;
    memcpy(text, written.data, written.len);
    text[written.len] = '\0';
    const time_t when = curl_getdate(text, NULL);
    if (when == -1 || gmtime_r(&when, &utc) == NULL)
        return written;
    const size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return n > 0 ? stm_arena_str(arena, (stm_str){text, n}) : written;
}
