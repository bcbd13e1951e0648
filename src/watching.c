/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One feed after the other, whichever is due; what is new in it is added page by page, each on the
 * disk before the next is fetched, so that a stop loses nothing and needs no tidying.
 */
#include "stemma/watch.h"

#include <stdatomic.h>
#include <time.h>

#include "read/feed.h"
#include "read/fetch.h"
#include "storage.h"

enum {
    MOST_TRIES = 3,        /* of a page that cannot be had */
    LONGEST_PAUSE = 86400, /* between two askings of a feed that fails, seconds */
    MOST_DOUBLINGS = 10,   /* of the pause, one a failure */
    SHORTEST_AFTER_FAILURE = 60,
    NAP_MS = 200 /* how often `stop` is looked at while waiting */
};

typedef struct watching {
    stemma_store *store;
    const stemma_watch_options *options;
    stm_arena arena;   /* of one feed */
    int64_t began;     /* with options->once, what was due then is asked */
    _Atomic bool stop; /* told to a request that is under way */
} watching;

typedef struct due_feed {
    stm_str url, etag, last_modified;
    uint32_t failures;
} due_feed;

static int64_t now_utc(void)
{
    return (int64_t)time(NULL);
}

static bool stopped(watching *w)
{
    if (w->options->stop != NULL && *w->options->stop)
        atomic_store(&w->stop, true);
    return atomic_load(&w->stop);
}

static void tell(const watching *w, stemma_watch_event event, stm_str url, size_t count,
                 const char *message)
{
    if (w->options->tell != NULL)
        w->options->tell(w->options->context, event, (stemma_view){url.data, url.len}, count,
                         message);
}

/* ------------------------------------------------------------------ what is due */

static stemma_status next_due(watching *w, due_feed *ret, stemma_error *err)
{
    const int64_t by = w->options->once ? w->began : now_utc();
    sqlite3_stmt *s = stm_database_with(&w->store->db, STM_SQL_FEED_DUE, err, "i", by);
    const stemma_status status = s == NULL ? err->status : stm_database_step(&w->store->db, s, err);
    if (status == STEMMA_OK) {
        *ret = (due_feed){stm_column_str(s, 0, &w->arena), stm_column_str(s, 1, &w->arena),
                          stm_column_str(s, 2, &w->arena), stm_column_u32(s, 3)};
        sqlite3_reset(s);
    }
    return status;
}

/* Seconds until a feed that has just been asked may be asked again. */
static int64_t pause_of(const watching *w, uint32_t failures, uint32_t wished)
{
    const uint32_t doublings = failures < MOST_DOUBLINGS ? failures : MOST_DOUBLINGS;
    int64_t pause = w->options->interval_s > 0 ? w->options->interval_s : 1;
    if (failures > 0 && pause < SHORTEST_AFTER_FAILURE)
        pause = SHORTEST_AFTER_FAILURE;
    pause <<= doublings;
    if (pause < wished)
        pause = wished;
    return pause < LONGEST_PAUSE ? pause : LONGEST_PAUSE;
}

/* ------------------------------------------------------------------ pages */

static stemma_status is_known(watching *w, const stm_feed_entry *entry, bool *ret,
                              stemma_error *err)
{
    int64_t tries;
    const stemma_status status =
        stm_database_number(&w->store->db, STM_SQL_LINK_KNOWN, &tries, err, "ssi", entry->url,
                            entry->modified, (int64_t)MOST_TRIES);
    *ret = status == STEMMA_OK;
    return status < 0 ? status : STEMMA_OK;
}

/* A page, or what the feed itself holds of an entry that leads nowhere. */
static stemma_status follow(watching *w, const stm_feed_entry *entry, stemma_error *err)
{
    const stm_str url = stm_arena_str(&w->arena, entry->url);
    const stemma_source source = {.kind = STEMMA_SOURCE_URL, .name = url.data};
    stemma_store_added added;
    if (url.data == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stemma_store_add(w->store, &source, 1, &added, err));
    const bool done = added.added + added.editions + added.unchanged > 0;
    STM_TRY(stm_database_put(&w->store->db, STM_SQL_LINK_TRIED, err, "ssii", entry->url,
                             entry->modified, (int64_t)done, now_utc()));
    if (done)
        tell(w, STEMMA_WATCH_ADDED, url, (size_t)(added.added + added.editions), NULL);
    else
        tell(w, STEMMA_WATCH_FAILED, url, 0, "the page could not be read");
    return STEMMA_OK;
}

static stemma_status follow_new(watching *w, const stm_feed *feed, stm_str url, stemma_error *err)
{
    size_t fresh = 0;
    for (uint32_t i = 0; i < feed->entry_count && fresh < w->options->max_links && !stopped(w);
         i++) {
        bool known = false;
        if (feed->entries[i].url.len == 0)
            continue;
        STM_TRY(is_known(w, &feed->entries[i], &known, err));
        if (known)
            continue;
        fresh++;
        STM_TRY(follow(w, &feed->entries[i], err));
    }
    tell(w, STEMMA_WATCH_FEED, url, fresh, NULL);
    return STEMMA_OK;
}

/* A list of feeds: they are followed from now on. */
static stemma_status add_feeds(watching *w, const stm_feed *list, stm_str url, stemma_error *err)
{
    for (uint32_t i = 0; i < list->entry_count; i++)
        if (list->entries[i].url.len > 0)
            STM_TRY(
                stm_database_put(&w->store->db, STM_SQL_FEED_ADD, err, "s", list->entries[i].url));
    tell(w, STEMMA_WATCH_FEED, url, list->entry_count, NULL);
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ one feed */

/* What the answer holds is followed. A feed that is none is a failure of the feed. */
static stemma_status read_answer(watching *w, const stm_answer *answer, stm_feed *feed, stm_str url,
                                 bool *ret_bad, stemma_error *err)
{
    stemma_error why;
    const stemma_status status = stm_feed_list(feed, answer->body, answer->charset, answer->url,
                                               &w->store->engine->options.limits, &w->arena, &why);
    *ret_bad = status < 0;
    if (status == STEMMA_E_NOMEM)
        return stm_fail_nomem(err);
    if (status < 0) {
        tell(w, STEMMA_WATCH_FAILED, url, 0, why.message);
        return STEMMA_OK;
    }
    return feed->kind == STM_FEED_FEEDS || feed->kind == STM_FEED_SITEMAPS
               ? add_feeds(w, feed, url, err)
               : follow_new(w, feed, url, err);
}

static stemma_status put_off(watching *w, const due_feed *feed, uint32_t wished, const char *why,
                             stemma_error *err)
{
    const uint32_t failures = feed->failures < UINT32_MAX ? feed->failures + 1 : feed->failures;
    tell(w, STEMMA_WATCH_FAILED, feed->url, 0, why);
    return stm_database_put(&w->store->db, STM_SQL_FEED_LATER, err, "sii", feed->url,
                            now_utc() + pause_of(w, failures, wished), (int64_t)failures);
}

static stemma_status take_answer(watching *w, const due_feed *feed, const stm_answer *answer,
                                 stemma_error *err)
{
    stm_database *db = &w->store->db;
    stm_feed list = {0};
    bool bad = false;
    if (answer->status == 304)
        tell(w, STEMMA_WATCH_SAME, feed->url, 0, NULL);
    else if (answer->status < 200 || answer->status > 299)
        return put_off(w, feed, answer->retry_after_s, stm_http_reason(answer->status), err);
    else
        STM_TRY(read_answer(w, answer, &list, feed->url, &bad, err));
    if (bad)
        return put_off(w, feed, 0, "it is no feed", err);
    if (stopped(w)) /* what was not followed is followed next time */
        return STEMMA_OK;
    const int64_t next = now_utc() + pause_of(w, 0, list.ttl_s);
    if (answer->status == 304)
        STM_TRY(stm_database_put(db, STM_SQL_FEED_LATER, err, "sii", feed->url, next, (int64_t)0));
    else
        STM_TRY(stm_database_put(db, STM_SQL_FEED_SET, err, "siiss", feed->url, next, (int64_t)0,
                                 answer->etag, answer->last_modified));
    return answer->moved_to.len == 0
               ? STEMMA_OK
               : stm_database_put(db, STM_SQL_FEED_MOVE, err, "ss", feed->url, answer->moved_to);
}

static stemma_status ask_feed(watching *w, const due_feed *feed, stemma_error *err)
{
    const stm_request request = {feed->url, feed->etag, feed->last_modified, &w->stop};
    stm_answer answer;
    stemma_error why;
    const stemma_status status =
        stm_fetch(&answer, w->store->engine->fetcher, &request, &w->arena, &why);
    if (status == STEMMA_E_NOMEM)
        return stm_fail_nomem(err);
    if (status == STEMMA_E_ABORTED)
        return STEMMA_OK;
    return status < 0 ? put_off(w, feed, 0, why.message, err) : take_answer(w, feed, &answer, err);
}

/* ------------------------------------------------------------------ all of them */

static void nap(void)
{
    const struct timespec time = {0, NAP_MS * 1000000L};
    nanosleep(&time, NULL);
}

static stemma_status watch(watching *w, const char *const *feeds, size_t count, stemma_error *err)
{
    for (size_t i = 0; i < count; i++)
        STM_TRY(stm_database_put(&w->store->db, STM_SQL_FEED_ADD, err, "s", stm_str_of(feeds[i])));
    while (!stopped(w)) {
        due_feed feed;
        stemma_status status = next_due(w, &feed, err);
        if (status == STEMMA_OK)
            status = ask_feed(w, &feed, err);
        else if (status == STEMMA_DONE && w->options->once)
            return STEMMA_OK;
        else if (status == STEMMA_DONE)
            nap();
        stm_arena_reset(&w->arena);
        if (status < 0)
            return status;
    }
    return STEMMA_OK;
}

stemma_status stemma_store_watch(stemma_store *store, const char *const *feeds, size_t count,
                                 const stemma_watch_options *options, stemma_error *err)
{
    static const stemma_watch_options defaults = STEMMA_WATCH_OPTIONS_INIT;
    watching w = {.store = store, .options = options == NULL ? &defaults : options};
    stemma_error own;
    err = err == NULL ? &own : err;
    if (store->engine == NULL || store->options.mode == STEMMA_STORE_READ)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the store is open for reading");
    if (store->engine->fetcher == NULL)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the network is not to be used");
    for (size_t i = 0; i < count; i++)
        if (!stm_url_is_web(stm_str_of(feeds[i])))
            return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET,
                            "'%.120s' is no URL of http or https", feeds[i]);
    stm_arena_init(&w.arena, 0);
    w.began = now_utc();
    const stemma_status status = watch(&w, feeds, count, err);
    stm_arena_clear(&w.arena);
    return status;
}

/* ------------------------------------------------------------------ lists of feeds */

static stm_str next_line(stm_str text, size_t *at)
{
    const size_t begin = *at;
    while (*at < text.len && text.data[*at] != '\n')
        ++*at;
    const stm_str line = stm_str_trim(stm_str_slice(text, begin, *at));
    *at += *at < text.len;
    return line;
}

static stemma_status tell_lines(stm_str text, int (*told)(void *, stemma_view), void *context,
                                stemma_error *err)
{
    for (size_t at = 0; at < text.len;) {
        const stm_str line = next_line(text, &at);
        if (line.len == 0 || line.data[0] == '#')
            continue;
        if (!stm_url_is_web(line))
            return stm_fail(err, STEMMA_E_FORMAT, at, "'%.*s' is no URL of http or https",
                            line.len < 120 ? (int)line.len : 120, line.data);
        if (told(context, (stemma_view){line.data, line.len}) != 0)
            return stm_fail(err, STEMMA_E_ABORTED, at, "the caller asked to stop");
    }
    return STEMMA_OK;
}

static stemma_status tell_entries(const stm_feed *list, int (*told)(void *, stemma_view),
                                  void *context, stemma_error *err)
{
    for (uint32_t i = 0; i < list->entry_count; i++) {
        const stm_str url = list->entries[i].url;
        if (url.len > 0 && told(context, (stemma_view){url.data, url.len}) != 0)
            return stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "the caller asked to stop");
    }
    return STEMMA_OK;
}

stemma_status stemma_watch_list(const char *bytes, size_t len,
                                int (*told)(void *context, stemma_view url), void *context,
                                stemma_error *err)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_str text = {bytes, len};
    stm_feed list = {0};
    stm_arena arena;
    stemma_error own;
    err = err == NULL ? &own : err;
    if (stm_feed_kind_of(stm_str_slice(text, 0, len < 4096 ? len : 4096)) == STM_FEED_NONE)
        return tell_lines(text, told, context, err);
    stm_arena_init(&arena, 0);
    stemma_status status = stm_feed_list(&list, text, STM_NONE, STM_NONE, &limits, &arena, err);
    if (status >= 0 && list.kind != STM_FEED_FEEDS)
        status = stm_fail(err, STEMMA_E_FORMAT, 0, "it is no list of feeds (OPML)");
    if (status >= 0)
        status = tell_entries(&list, told, context, err);
    stm_arena_clear(&arena);
    return status;
}
