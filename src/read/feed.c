/* SPDX-License-Identifier: Apache-2.0 */
#include "read/feed.h"

#include "base/array.h"
#include "read/charset.h"
#include "read/feed_parts.h"
#include "read/sniff.h"

static const struct {
    const char *root;
    stm_feed_kind kind;
} roots[] = {{"rss", STM_FEED_ITEMS},    {"feed", STM_FEED_ITEMS},
             {"RDF", STM_FEED_ITEMS},    {"opml", STM_FEED_FEEDS},
             {"urlset", STM_FEED_PAGES}, {"sitemapindex", STM_FEED_SITEMAPS}};

stm_feed_kind stm_feed_kind_of(stm_str head)
{
    const stm_str root = stm_sniff_xml_root(head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (stm_str_is(root, roots[i].root))
            return roots[i].kind;
    const stm_str s = stm_str_trim(head);
    const bool json = s.len > 0 && s.data[0] == '{' &&
                      stm_str_find(s, STM_STR("jsonfeed.org/version"), 0) != SIZE_MAX;
    return json ? STM_FEED_ITEMS : STM_FEED_NONE;
}

stemma_status stm_feed_walk(stm_str utf8, stm_str url, const stemma_limits *limits,
                            stm_arena *arena, stm_feed_sink sink, void *context, stemma_error *err)
{
    stm_arena kept;
    stm_feed_walking w = {.base = url,
                          .arena = arena,
                          .kept = &kept,
                          .limits = limits,
                          .sink = sink,
                          .context = context};
    const stm_str s = stm_str_trim(utf8);
    stm_arena_init(&kept, 0);
    const stemma_status status = s.len > 0 && s.data[0] == '{' ? stm_feed_walk_json(&w, s, err)
                                                               : stm_feed_walk_xml(&w, s, err);
    stm_arena_clear(&kept);
    return status;
}

/* ---- A list ---- */

typedef struct listing {
    stm_feed feed;
    stm_arena *arena;
    STM_ARRAY(stm_feed_entry) entries;
} listing;

static stm_str keep(listing *l, stm_str s)
{
    return s.data == NULL ? s : stm_arena_str(l->arena, s);
}

static stemma_status add(void *context, const stm_feed *feed, const stm_feed_entry *entry,
                         stemma_error *err)
{
    listing *l = context;
    if (l->entries.count == 0) {
        l->feed = *feed;
        l->feed.title = keep(l, feed->title);
        l->feed.url = keep(l, feed->url);
        l->feed.lang = keep(l, feed->lang);
    }
    stm_feed_entry kept = *entry;
    kept.lang = keep(l, entry->lang); /* these two may be the feed's own */
    kept.outlet = keep(l, entry->outlet);
    return STM_ARRAY_ADD(&l->entries, kept) ? STEMMA_OK : stm_fail_nomem(err);
}

/* The entries that were told before a feed broke off stand. */
static stemma_status finish(stm_feed *ret, listing *l, stemma_status status, stemma_error *err)
{
    const bool broke_off = status == STEMMA_E_FORMAT || status == STEMMA_E_LIMIT;
    if (status < 0 && !(broke_off && l->entries.count > 0))
        return status;
    l->feed.entry_count = (uint32_t)l->entries.count;
    l->feed.entries =
        stm_arena_copy(l->arena, l->entries.items, l->entries.count * sizeof *l->entries.items);
    if (l->feed.entries == NULL)
        return stm_fail_nomem(err);
    *ret = l->feed;
    return STEMMA_OK;
}

stemma_status stm_feed_list(stm_feed *ret, stm_str bytes, stm_str charset, stm_str url,
                            const stemma_limits *limits, stm_arena *arena, stemma_error *err)
{
    stm_str utf8;
    const char *was;
    listing l = {.arena = arena};
    STM_TRY(stm_sniff_decode_xml(&utf8, &was, bytes, charset, arena, err));
    l.feed.kind = stm_feed_kind_of(utf8);
    if (l.feed.kind == STM_FEED_NONE)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "is no feed");
    const stemma_status walked = stm_feed_walk(utf8, url, limits, arena, add, &l, err);
    const stemma_status status = finish(ret, &l, walked, err);
    STM_ARRAY_CLEAR(&l.entries);
    return status;
}
