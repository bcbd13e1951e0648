/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A class or an id is brought to words in small letters with hyphens between them:
 * "c-RelatedLinks__list" is "c-related-links-list". At each word the longest entry that stands
 * there is taken. Entries are looked up by their first letter: a dozen are compared.
 */
#include "page/page_words.h"

#include <stdlib.h>

#include "base/alloc.h"

enum { MOST_VALUE = 512, LETTERS = 26 };

typedef struct entry {
    stm_str text; /* without the star */
    bool open;    /* its last word may go on */
    uint8_t kind;
} entry;

struct stm_page_words {
    entry *entries; /* by first letter, the longest first */
    size_t first[LETTERS + 1];
    stm_entries author_addresses;
};

static const char *const sections[STM_HOLDS_COUNT] = {
    "page.body",    "page.title",    "page.lead",       "page.byline", "page.author",
    "page.date",    "page.caption",  "page.navigation", "page.share",  "page.related",
    "page.sidebar", "page.comments", "page.advert",     "page.footer", "page.hidden",
    "page.other",   "page.neutral"};

/* ---- Making ---- */

static int by_letter_and_length(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->text.data[0] != b->text.data[0])
        return a->text.data[0] < b->text.data[0] ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len > b->text.len ? -1 : 1;
    return stm_str_compare(a->text, b->text);
}

static stemma_status add_section(entry *entries, size_t *count, stm_entries section, uint8_t kind,
                                 stemma_error *err)
{
    for (size_t i = 0; i < section.count; i++) {
        entry e = {section.items[i], false, kind};
        if (stm_str_ends(e.text, STM_STR("*"))) {
            e.text.len--;
            e.open = true;
        }
        if (e.text.len == 0 || e.text.data[0] < 'a' || e.text.data[0] > 'z')
            return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                            "'%.*s' in [%s] does not begin with a letter", (int)e.text.len,
                            e.text.data, sections[kind]);
        entries[(*count)++] = e;
    }
    return STEMMA_OK;
}

static stemma_status fill(stm_page_words *words, const stm_pack *und, stemma_error *err)
{
    size_t count = 0;
    words->author_addresses = stm_pack_section(und, "page.author-address");
    for (uint8_t kind = 0; kind < STM_HOLDS_COUNT; kind++)
        STM_TRY(
            add_section(words->entries, &count, stm_pack_section(und, sections[kind]), kind, err));
    qsort(words->entries, count, sizeof *words->entries, by_letter_and_length);
    size_t at = 0;
    for (int letter = 0; letter < LETTERS; letter++) {
        words->first[letter] = at;
        while (at < count && words->entries[at].text.data[0] == 'a' + letter)
            at++;
    }
    words->first[LETTERS] = count;
    return STEMMA_OK;
}

stemma_status stm_page_words_new(stm_page_words **out, const stm_packs *packs, stemma_error *err)
{
    const stm_pack *und = stm_packs_find(packs, 0);
    size_t room = 1;
    for (size_t kind = 0; kind < STM_HOLDS_COUNT; kind++)
        room += stm_pack_section(und, sections[kind]).count;
    stm_page_words *words = stm_calloc(1, sizeof *words);
    if (words == NULL || (words->entries = stm_calloc(room, sizeof *words->entries)) == NULL) {
        stm_page_words_free(words);
        return stm_fail_nomem(err);
    }
    const stemma_status status = fill(words, und, err);
    if (status < 0)
        stm_page_words_free(words);
    else
        *out = words;
    return status;
}

void stm_page_words_free(stm_page_words *words)
{
    if (words == NULL)
        return;
    stm_free(words->entries);
    stm_free(words);
}

/* ---- Looking up ---- */

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Words in small letters, each with a hyphen behind it. */
static size_t spell(char out[MOST_VALUE * 2 + 1], stm_str value)
{
    size_t n = 0;
    const size_t len = value.len > MOST_VALUE ? MOST_VALUE : value.len;
    for (size_t i = 0; i < len; i++) {
        const char c = value.data[i];
        const bool inside = n > 0 && out[n - 1] != '-';
        if (is_capital(c)) {
            const bool begins = i > 0 && (is_small(value.data[i - 1]) ||
                                          (i + 1 < len && is_small(value.data[i + 1])));
            if (inside && begins)
                out[n++] = '-';
            out[n++] = (char)(c + 32);
        } else if (is_small(c)) {
            if (inside && out[n - 1] >= '0' && out[n - 1] <= '9')
                out[n++] = '-';
            out[n++] = c;
        } else if (c >= '0' && c <= '9') {
            if (inside && is_small(out[n - 1]))
                out[n++] = '-';
            out[n++] = c;
        } else if (inside) {
            out[n++] = '-';
        }
    }
    if (n > 0 && out[n - 1] != '-')
        out[n++] = '-';
    return n;
}

static const entry *entry_at(const stm_page_words *words, stm_str spelt, size_t at)
{
    if (!is_small(spelt.data[at]))
        return NULL;
    const int letter = spelt.data[at] - 'a';
    for (size_t i = words->first[letter]; i < words->first[letter + 1]; i++) {
        const entry *e = &words->entries[i];
        if (e->text.len >= spelt.len - at + 1 ||
            memcmp(e->text.data, spelt.data + at, e->text.len) != 0)
            continue;
        if (e->open || (at + e->text.len < spelt.len && spelt.data[at + e->text.len] == '-'))
            return e;
    }
    return NULL;
}

static size_t next_word(stm_str spelt, size_t at)
{
    while (at < spelt.len && spelt.data[at] != '-')
        at++;
    return at + 1;
}

uint32_t stm_page_words_of(const stm_page_words *words, stm_str value)
{
    char room[MOST_VALUE * 2 + 1];
    const stm_str spelt = {room, spell(room, value)};
    uint32_t kinds = 0;
    for (size_t at = 0; at < spelt.len;) {
        const entry *e = entry_at(words, spelt, at);
        if (e == NULL) {
            at = next_word(spelt, at);
            continue;
        }
        at = next_word(spelt, at + e->text.len - 1);
        if (e->kind != STM_HOLDS_NEUTRAL)
            kinds |= 1u << e->kind;
        else if (memchr(e->text.data, '-', e->text.len) == NULL)
            at = next_word(spelt, at);
    }
    return kinds;
}

bool stm_page_leads_to_author(const stm_page_words *words, stm_str href)
{
    for (size_t i = 0; i < words->author_addresses.count; i++)
        if (stm_str_find(href, words->author_addresses.items[i], 0) != SIZE_MAX)
            return true;
    return false;
}
