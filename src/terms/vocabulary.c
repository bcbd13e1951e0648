/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Entries are handed out by a counter and lie in chunks that never move, so that an id is read
 * without a lock. Keys are found through shards, each a map and an arena behind a lock of its own;
 * with 64 of them and a cache in front of each worker, workers hardly ever wait.
 */
#include "terms/vocabulary.h"

#include <pthread.h>
#include <stdatomic.h>

#include "terms/fold.h"
#include "terms/lexemes.h"

enum {
    SHARD_COUNT = 64,
    CHUNK_ENTRIES = 4096,
    MOST_ENTRIES = 1 << 22, /* about 1 GB; a million articles in seven languages have 1.5 million */
    CHUNK_COUNT = MOST_ENTRIES / CHUNK_ENTRIES
};

typedef struct shard {
    pthread_mutex_t lock;
    stm_map ids;
    stm_arena arena;
} shard;

struct stm_vocabulary {
    const stm_packs *packs;
    stm_lexicons *lexicons;
    stemma_options options;
    shard shards[SHARD_COUNT];
    _Atomic(stm_entry *) chunks[CHUNK_COUNT];
    atomic_uint count;
    pthread_mutex_t lock; /* of the kits */
    stm_arena arena;
    _Atomic(stm_kit *) kits;
};

stemma_status stm_vocabulary_new(stm_vocabulary **out, const stm_packs *packs,
                                 stm_lexicons *lexicons, const stemma_options *options,
                                 stemma_error *err)
{
    stm_vocabulary *v = stm_calloc(1, sizeof *v);
    if (v == NULL)
        return stm_fail_nomem(err);
    v->packs = packs;
    v->lexicons = lexicons;
    v->options = *options;
    stm_arena_init(&v->arena, 0);
    pthread_mutex_init(&v->lock, NULL);
    for (size_t i = 0; i < SHARD_COUNT; i++) {
        pthread_mutex_init(&v->shards[i].lock, NULL);
        stm_arena_init(&v->shards[i].arena, 0);
    }
    const stm_entry nothing = {.folded = STM_STR("")};
    stm_entry *first = stm_calloc(CHUNK_ENTRIES, sizeof *first);
    if (first == NULL) {
        stm_vocabulary_free(v);
        return stm_fail_nomem(err);
    }
    first[0] = nothing;
    atomic_init(&v->chunks[0], first);
    atomic_init(&v->count, 1);
    *out = v;
    return STEMMA_OK;
}

void stm_vocabulary_free(stm_vocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    for (size_t i = 0; i < SHARD_COUNT; i++) {
        stm_map_clear(&vocabulary->shards[i].ids);
        stm_arena_clear(&vocabulary->shards[i].arena);
        pthread_mutex_destroy(&vocabulary->shards[i].lock);
    }
    for (size_t i = 0; i < CHUNK_COUNT; i++)
        stm_free(atomic_load_explicit(&vocabulary->chunks[i], memory_order_relaxed));
    for (stm_kit *kit = atomic_load(&vocabulary->kits); kit != NULL; kit = kit->next)
        stm_function_words_clear(&kit->functions);
    stm_arena_clear(&vocabulary->arena);
    pthread_mutex_destroy(&vocabulary->lock);
    stm_free(vocabulary);
}

const stm_entry *stm_vocabulary_at(const stm_vocabulary *vocabulary, uint32_t id)
{
    const stm_entry *chunk =
        atomic_load_explicit(&vocabulary->chunks[id / CHUNK_ENTRIES], memory_order_acquire);
    return &chunk[id % CHUNK_ENTRIES];
}

const stm_packs *stm_vocabulary_packs(const stm_vocabulary *vocabulary)
{
    return vocabulary->packs;
}

/* --- entries --- */

static shard *shard_of(stm_vocabulary *v, uint64_t key)
{
    return &v->shards[key >> 58];
}

uint32_t stm_vocabulary_find(stm_vocabulary *vocabulary, uint64_t key)
{
    shard *s = shard_of(vocabulary, key);
    pthread_mutex_lock(&s->lock);
    const uint32_t id = stm_map_get(&s->ids, key);
    pthread_mutex_unlock(&s->lock);
    return id;
}

/** The place of a new id; NULL: memory ran out. Chunks are made by whoever comes first. */
static stm_entry *place_of(stm_vocabulary *v, uint32_t id)
{
    _Atomic(stm_entry *) *slot = &v->chunks[id / CHUNK_ENTRIES];
    stm_entry *chunk = atomic_load_explicit(slot, memory_order_acquire);
    if (chunk == NULL) {
        stm_entry *fresh = stm_calloc(CHUNK_ENTRIES, sizeof *fresh);
        if (fresh == NULL)
            return NULL;
        if (atomic_compare_exchange_strong(slot, &chunk, fresh))
            chunk = fresh;
        else
            stm_free(fresh);
    }
    return &chunk[id % CHUNK_ENTRIES];
}

/** The next id, 0 where there are no more. */
static uint32_t next_id(stm_vocabulary *v)
{
    if (atomic_load_explicit(&v->count, memory_order_relaxed) >= MOST_ENTRIES)
        return 0;
    const uint32_t id = atomic_fetch_add_explicit(&v->count, 1, memory_order_relaxed);
    return id < MOST_ENTRIES ? id : 0;
}

static uint32_t add_locked(stm_vocabulary *v, shard *s, uint64_t key, const stm_entry *entry)
{
    const uint32_t known = stm_map_get(&s->ids, key);
    if (known != STM_MAP_NONE)
        return known;
    stm_entry copy = *entry;
    copy.folded = stm_arena_str(&s->arena, entry->folded);
    copy.terms = stm_arena_copy(&s->arena, entry->terms, entry->term_count * sizeof *entry->terms);
    if (copy.folded.data == NULL || (copy.terms == NULL && entry->term_count > 0))
        return STM_MAP_NONE;
    const uint32_t id = next_id(v);
    if (id == 0)
        return 0;
    stm_entry *place = place_of(v, id);
    if (place == NULL)
        return STM_MAP_NONE;
    *place = copy;
    return stm_map_get_or_set(&s->ids, key, id);
}

uint32_t stm_vocabulary_add(stm_vocabulary *vocabulary, uint64_t key, const stm_entry *entry)
{
    shard *s = shard_of(vocabulary, key);
    pthread_mutex_lock(&s->lock);
    const uint32_t id = add_locked(vocabulary, s, key, entry);
    pthread_mutex_unlock(&s->lock);
    return id;
}

/* --- languages --- */

static void open_lexicons(stm_kit *kit, stm_lexicons *lexicons)
{
    stm_lang targets[STM_MOST_DIRECT + 1];
    const stm_lang english = STM_LANG('e', 'n');
    kit->names = stm_lexicons_names(lexicons, kit->lang);
    kit->common = stm_lexicons_background(lexicons, english);
    if (kit->lang == 0 || kit->lang == english)
        return;
    kit->english = stm_lexicons_open(lexicons, kit->lang, english);
    const size_t n = stm_lexicons_targets(lexicons, kit->lang, targets, STM_MOST_DIRECT + 1);
    for (size_t i = 0; i < n && kit->direct_count < STM_MOST_DIRECT; i++) {
        if (targets[i] == english)
            continue;
        const stm_lexicon *direct = stm_lexicons_open(lexicons, kit->lang, targets[i]);
        if (direct != NULL)
            kit->direct[kit->direct_count++] = direct;
    }
}

static stm_kit *make_kit(stm_vocabulary *v, stm_lang lang)
{
    const stm_pack *pack = stm_packs_find(v->packs, lang);
    stm_kit *kit = stm_arena_calloc(&v->arena, 1, sizeof *kit);
    if (kit == NULL)
        return NULL;
    kit->lang = lang;
    kit->linking = stm_pack_section(pack, "terms.linking");
    const stm_entries conventions = stm_pack_section(pack, "terms.conventions");
    for (size_t i = 0; i < conventions.count; i++) {
        kit->noun_capitals |= stm_str_is(conventions.items[i], "noun-capitals");
        kit->han_unread |= stm_str_is(conventions.items[i], "han-unread");
    }
    kit->numbers = stm_number_style_of(lang);
    if (stm_function_words_init(&kit->functions, lang, v->packs, NULL) < 0)
        return NULL;
    open_lexicons(kit, v->lexicons);
    return kit;
}

static stm_kit *find_kit(stm_vocabulary *v, stm_lang lang)
{
    stm_kit *kit = atomic_load_explicit(&v->kits, memory_order_acquire);
    while (kit != NULL && kit->lang != lang)
        kit = kit->next;
    return kit;
}

const stm_kit *stm_vocabulary_kit(stm_vocabulary *vocabulary, stm_lang lang)
{
    stm_kit *kit = find_kit(vocabulary, lang);
    if (kit != NULL)
        return kit;
    pthread_mutex_lock(&vocabulary->lock);
    kit = find_kit(vocabulary, lang);
    if (kit == NULL && (kit = make_kit(vocabulary, lang)) != NULL) {
        kit->next = atomic_load_explicit(&vocabulary->kits, memory_order_relaxed);
        atomic_store_explicit(&vocabulary->kits, kit, memory_order_release);
    }
    pthread_mutex_unlock(&vocabulary->lock);
    return kit;
}

bool stm_vocabulary_helped(stm_vocabulary *vocabulary, stm_lang lang)
{
    stm_lang target;
    if (lang == STM_LANG('e', 'n')) /* everything else comes to it */
        return stm_lexicons_targets(vocabulary->lexicons, lang, &target, 1) > 0;
    const stm_kit *kit = stm_vocabulary_kit(vocabulary, lang);
    return kit != NULL && (kit->english != NULL || kit->direct_count > 0);
}
