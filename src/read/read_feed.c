/* SPDX-License-Identifier: Apache-2.0 */
/** @file A feed as a file of articles: what each entry brings along, without following its link. */
#include "read/charset.h"
#include "read/feed.h"
#include "read/format.h"
#include "read/sniff.h"

stemma_status stm_read_xml_whole(stm_str *ret, stm_reading *reading, stemma_error *err)
{
    const size_t most = reading->limits->max_line_bytes;
    const char *charset;
    STM_TRY(stm_input_fill(&reading->input, most == SIZE_MAX ? most : most + 1, err));
    const stm_str bytes = stm_input_window(&reading->input);
    if (bytes.len > most)
        return stm_fail(err, STEMMA_E_LIMIT, most,
                        "the document has more than %zu bytes, the most that are read", most);
    const stm_str declared = stm_str_of(reading->declared);
    STM_TRY(stm_sniff_decode_xml(ret, &charset, bytes, declared, &reading->decoded, err));
    if (reading->charset == NULL)
        reading->charset = charset;
    return STEMMA_OK;
}

typedef struct entries {
    stm_reading *reading;
    int32_t count;
} entries;

static stemma_status take_text(stm_raw *raw, stm_reading *reading, const stm_feed_entry *entry,
                               stemma_error *err)
{
    const bool whole = entry->content.len > 0;
    const stm_str text = whole ? entry->content : entry->summary;
    raw->text = STM_STR("");
    if (text.len == 0)
        return STEMMA_OK;
    if (whole ? entry->content_is_html : entry->summary_is_html)
        return stm_raw_set_fragment(raw, reading, text, entry->url, err);
    return stm_raw_set(&raw->text, reading, text, err);
}

static stemma_status take_entry(stm_raw *raw, stm_reading *reading, const stm_feed_entry *entry,
                                stemma_error *err)
{
    raw->record = true;
    raw->charset = reading->charset != NULL ? reading->charset : "UTF-8";
    raw->authors = entry->authors;
    raw->author_count = entry->author_count;
    STM_TRY(stm_raw_set(&raw->url, reading, entry->url, err));
    STM_TRY(stm_raw_set(&raw->title, reading, entry->title, err));
    STM_TRY(stm_raw_set(&raw->lang, reading, entry->lang, err));
    STM_TRY(stm_raw_set(&raw->published, reading, entry->published, err));
    STM_TRY(stm_raw_set(&raw->modified, reading, entry->modified, err));
    STM_TRY(stm_raw_set(&raw->outlet, reading, entry->outlet, err));
    for (uint32_t i = 0; i < raw->author_count; i++)
        STM_TRY(stm_raw_set(&raw->authors[i], reading, raw->authors[i], err));
    return take_text(raw, reading, entry, err);
}

static stemma_status take(void *context, const stm_feed *feed, const stm_feed_entry *entry,
                          stemma_error *err)
{
    entries *e = context;
    stm_raw raw = {0};
    e->reading->no_article = feed->kind == STM_FEED_FEEDS || feed->kind == STM_FEED_SITEMAPS;
    if (e->reading->no_article)
        return stm_fail(err, STEMMA_E_FORMAT, 0,
                        feed->kind == STM_FEED_FEEDS
                            ? "is a list of feeds, which has no articles"
                            : "is a list of sitemaps, which has no articles");
    if (feed->kind == STM_FEED_PAGES && entry->title.len == 0)
        return STEMMA_OK; /* nothing is known of the page but where it is */
    STM_TRY(take_entry(&raw, e->reading, entry, err));
    const int32_t at = e->count++;
    e->reading->entry = e->count;
    if (raw.title.len == 0 && raw.text.len == 0 && raw.html == NULL) {
        stemma_error failure;
        stm_fail(&failure, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                 "the entry has neither a title nor a text");
        return stm_hand_failure(e->reading, at, &failure, err);
    }
    return stm_hand_over(e->reading, &raw, at, err);
}

stemma_status stm_read_feed(stm_reading *reading, stemma_error *err)
{
    entries e = {.reading = reading};
    stm_str utf8;
    STM_TRY(stm_read_xml_whole(&utf8, reading, err));
    STM_TRY(stm_feed_walk(utf8, reading->url, reading->limits, reading->scratch, take, &e, err));
    return e.count > 0 ? STEMMA_OK : stm_fail(err, STEMMA_E_FORMAT, 0, "is a feed without entries");
}
