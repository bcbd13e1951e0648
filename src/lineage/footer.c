/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* strncasecmp with memmem's company */
#include "lineage/footer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <unicode/uloc.h>

/* Names shorter than this stand in too many lines by chance. */
enum { SHORTEST_NAME = 4, LONGEST_LINE = 4096 };

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "The Evening Star", "Le Soir du Lac": without a first word of two or three letters. */
static stm_str without_article(stm_str name)
{
    for (size_t n = 2; n <= 3; n++)
        if (name.len > n + SHORTEST_NAME && name.data[n] == ' ')
            return stm_str_slice(name, n + 1, name.len);
    return name;
}

bool stm_footer_same_name(stm_str a, stm_str b)
{
    a = without_article(stm_str_trim(a));
    b = without_article(stm_str_trim(b));
    return a.len > 1 && a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

/* Does `line` hold `name`, ASCII case aside, not within a longer word? */
static bool holds(stm_str line, stm_str name)
{
    if (name.len < SHORTEST_NAME || line.len < name.len || line.len > LONGEST_LINE)
        return false;
    for (size_t i = 0; i + name.len <= line.len; i++) {
        const bool within = (i > 0 && is_letter(line.data[i - 1])) ||
                            (i + name.len < line.len && is_letter(line.data[i + name.len]));
        if (!within && strncasecmp(line.data + i, name.data, name.len) == 0)
            return true;
    }
    return false;
}

/* The site of a URL: its host without "www."; none where there is no URL. */
static stm_str site_of(stm_str url)
{
    const size_t scheme = stm_str_find(url, STM_STR("://"), 0);
    if (url.len == 0 || scheme == SIZE_MAX)
        return STM_NONE;
    stm_str host = stm_str_slice(url, scheme + 3, url.len);
    for (size_t i = 0; i < host.len; i++)
        if (host.data[i] == '/' || host.data[i] == ':' || host.data[i] == '?')
            host.len = i;
    if (stm_str_starts(host, STM_STR("www.")))
        host = stm_str_slice(host, 4, host.len);
    return host;
}

/* An address without its scheme, "www.", what follows ? or #, and a slash at the end. */
static stm_str bare_address(stm_str url)
{
    const size_t scheme = stm_str_find(url, STM_STR("://"), 0);
    if (scheme != SIZE_MAX)
        url = stm_str_slice(url, scheme + 3, url.len);
    if (stm_str_starts(url, STM_STR("www.")))
        url = stm_str_slice(url, 4, url.len);
    for (size_t i = 0; i < url.len; i++)
        if (url.data[i] == '?' || url.data[i] == '#')
            url.len = i;
    while (url.len > 0 && url.data[url.len - 1] == '/')
        url.len--;
    return url;
}

static bool same_address(stm_str a, stm_str b)
{
    a = bare_address(a);
    b = bare_address(b);
    return a.len > 0 && stm_str_equal(a, b);
}

const stm_declared *stm_footer_declared(const stm_article *article, const stm_article *source)
{
    for (uint32_t i = 0; i < article->declared_count; i++) {
        const stm_declared *d = &article->declared[i];
        if (same_address(d->url, source->url) || same_address(d->url, source->id) ||
            (d->name.len > 0 && stm_str_equal(d->name, source->title)) ||
            (d->kind == STM_DECLARED_CREDIT && stm_footer_same_name(d->name, source->outlet)))
            return d;
    }
    return NULL;
}

static bool in_label(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || ((unsigned char)c < 0x80 && is_letter(c));
}

/* The next domain name at or after *at ("news.example.co.uk"); none when there is no more. */
static stm_str next_domain(stm_str line, size_t *at)
{
    for (size_t i = *at; i < line.len; i++) {
        size_t end = i, dots = 0;
        while (end < line.len && (in_label(line.data[end]) ||
                                  (line.data[end] == '.' && end > i && end + 1 < line.len &&
                                   in_label(line.data[end + 1]) && line.data[end - 1] != '.'))) {
            dots += line.data[end] == '.';
            end++;
        }
        if (dots > 0) {
            *at = end;
            return stm_str_slice(line, i, end);
        }
        i = end > i ? end : i;
    }
    *at = line.len;
    return STM_NONE;
}

/* Letters and digits of a name in lower case; of words of four letters or
   more only where `long_words`. 0: it has others than ASCII's, or too many. */
static size_t squeeze(char *out, size_t room, stm_str name, bool long_words)
{
    size_t n = 0;
    for (size_t at = 0; at < name.len;) {
        size_t end = at;
        while (end < name.len && (unsigned char)name.data[end] < 0x80 && in_label(name.data[end]) &&
               name.data[end] != '-')
            end++;
        if (end < name.len && (unsigned char)name.data[end] >= 0x80)
            return 0;
        for (size_t i = at; i < end && (!long_words || end - at >= SHORTEST_NAME); i++) {
            if (n == room)
                return 0;
            out[n++] =
                (char)(name.data[i] | (name.data[i] >= 'A' && name.data[i] <= 'Z' ? 0x20 : 0));
        }
        at = end + 1;
    }
    return n;
}

/* Is a label of the domain the name's letters ("gazette-vernanche": La Gazette de Vernanche)? */
static bool spells(stm_str domain, stm_str name)
{
    enum { ROOM = 64, SHORTEST_SPELT = 6 };
    char all[ROOM], longer[ROOM], own[ROOM];
    const size_t of_all = squeeze(all, ROOM, name, false),
                 of_long = squeeze(longer, ROOM, name, true);
    for (size_t at = 0; at < domain.len;) {
        const size_t dot = stm_str_find(domain, STM_STR("."), at);
        const size_t end = dot == SIZE_MAX ? domain.len : dot;
        const size_t n = squeeze(own, ROOM, stm_str_slice(domain, at, end), false);
        if (n >= SHORTEST_SPELT && ((n == of_all && memcmp(own, all, n) == 0) ||
                                    (n == of_long && memcmp(own, longer, n) == 0)))
            return true;
        at = end + 1;
    }
    return false;
}

static bool has_address_of(stm_str line, stm_str name)
{
    for (size_t at = 0; at < line.len && line.len <= LONGEST_LINE;) {
        const stm_str domain = next_domain(line, &at);
        if (spells(domain, name))
            return true;
    }
    return false;
}

/* A line taken out of `page` with the outlet's name, the site's, or an address that spells it. */
static stm_str line_with(const stm_article *page, stm_str outlet, stm_str url)
{
    const stm_str name = without_article(outlet), site = site_of(url);
    for (uint32_t i = 0; i < page->removed_count; i++)
        if (holds(page->removed[i].text, name) || holds(page->removed[i].text, site) ||
            has_address_of(page->removed[i].text, outlet))
            return page->removed[i].text;
    return STM_NONE;
}

stm_str stm_footer_of(const stm_article *page, const stm_article *other)
{
    const stm_str own = stm_outlet_of(page), outlet = stm_outlet_of(other);
    if (stm_footer_same_name(own, outlet))
        return STM_NONE;
    if (own.len == 0 && page->lang == other->lang) /* it may be that outlet's own page */
        return STM_NONE;
    return line_with(page, outlet, other->url);
}

bool stm_footer_is_own(const stm_article *page, const stm_article *other)
{
    return page->outlet.len == 0 && page->lang == other->lang &&
           line_with(page, other->outlet, other->url).len > 0;
}

/* ------------------------------------------------------------------ addresses and their countries
 */

/* The likeliest language of a country-code domain; 0 for others (".com", ".org"). */
static stm_lang lang_of_domain(stm_str domain)
{
    if (domain.len < 4 || domain.data[domain.len - 3] != '.')
        return 0;
    char region[3] = {(char)(domain.data[domain.len - 2] & ~32),
                      (char)(domain.data[domain.len - 1] & ~32), 0};
    if (region[0] < 'A' || region[0] > 'Z' || region[1] < 'A' || region[1] > 'Z')
        return 0;
    /* Codes that are no country's in ISO 3166, or are used for what they spell. */
    if (strcmp(region, "UK") == 0)
        memcpy(region, "GB", 2);
    static const char *const elsewhere[] = {"EU", "TV", "ME", "IO", "CO",
                                            "AI", "FM", "LY", "TO", "CC"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strcmp(region, elsewhere[i]) == 0)
            return 0;
    char locale[8], likely[64], code[8];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%s", region);
    uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
    uloc_getLanguage(likely, code, sizeof code, &status);
    return U_FAILURE(status) ? 0 : stm_lang_parse(stm_str_of(code));
}

stm_str stm_footer_domain(const stm_article *page, stm_lang lang)
{
    for (uint32_t i = 0; i < page->removed_count; i++) {
        const stm_str line = page->removed[i].text;
        for (size_t at = 0; line.len <= LONGEST_LINE && at < line.len;) {
            const stm_str domain = next_domain(line, &at);
            const stm_lang spoken = domain.len > 0 ? lang_of_domain(domain) : 0;
            if (spoken != 0 && spoken == lang && spoken != page->lang)
                return domain;
        }
    }
    return STM_NONE;
}
