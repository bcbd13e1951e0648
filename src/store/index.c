/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Postings lie in chunks of CHUNK items, 32 bits each, in a table whose row number is made of kind,
 * key and chunk: a key's list is a range of rows, and an article that comes is appended to its last
 * chunk. A row an item would be three times as large and ten times as slow to read.
 */
#include "store/index.h"

#include <stdlib.h>

#include "store/packing.h"

enum { CHUNK = 256, CARDS = 128 };

/* ------------------------------------------------------------------ keys */

static void pack_u32s(stm_buf *buf, const uint32_t *items, uint32_t count)
{
    stm_pack_number(buf, count);
    stm_buf_add(buf, (const char *)items, count * sizeof *items);
}

/* limit: written in the byte order of the machine, little-endian on all that Debian builds for but
   s390x: there a database from elsewhere is settled before it is added to. */
static bool unpack_u32s(stm_unpacking *u, uint32_t **ret, uint32_t *ret_count, stm_arena *arena)
{
    const uint32_t count = stm_unpack_count(u, sizeof **ret);
    if (u->failed)
        return false;
    *ret = stm_arena_copy(arena, u->bytes.data + u->at, count * sizeof **ret);
    *ret_count = count;
    u->at += count * sizeof **ret;
    return *ret != NULL;
}

void stm_pack_keys(stm_buf *buf, const stm_article_keys *k)
{
    pack_u32s(buf, k->sentences, k->sentence_count);
    pack_u32s(buf, k->runs, k->run_count);
    pack_u32s(buf, k->terms, k->term_count);
    stm_buf_add(buf, (const char *)k->weights, k->term_count);
}

bool stm_unpack_keys(stm_article_keys *ret, stm_str bytes, stm_arena *arena)
{
    stm_unpacking u = {.bytes = bytes};
    stm_article_keys k = {0};
    if (bytes.len > 0 && (!unpack_u32s(&u, &k.sentences, &k.sentence_count, arena) ||
                          !unpack_u32s(&u, &k.runs, &k.run_count, arena) ||
                          !unpack_u32s(&u, &k.terms, &k.term_count, arena)))
        return false;
    if (bytes.len - u.at != k.term_count)
        return false;
    k.weights = stm_arena_copy(arena, bytes.data + u.at, k.term_count);
    *ret = k;
    return k.weights != NULL;
}

stemma_status stm_index_keys(stm_database *db, int64_t row, stm_article_keys *ret, stm_arena *arena,
                             stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_INDEX_KEYS, err, "i", row);
    const stemma_status status = s == NULL ? err->status : stm_database_step(db, s, err);
    bool sound = false;
    if (status == STEMMA_OK)
        sound = stm_unpack_keys(
            ret, (stm_str){sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0)}, arena);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status
           : sound    ? STEMMA_OK
                      : stm_damaged(db, "the keys of article", row, err);
}

stemma_status stm_index_set_keys(stm_database *db, const stm_article *a,
                                 const stm_article_keys *keys, stemma_error *err)
{
    stm_buf packed = {0}, sentences = {0};
    stm_pack_keys(&packed, keys);
    stm_pack_sentences(&sentences, a);
    const stemma_status status =
        packed.failed || sentences.failed
            ? stm_fail_nomem(err)
            : stm_database_put(db, STM_SQL_INDEX_SET_KEYS, err, "ibb", a->row, stm_buf_str(&packed),
                               stm_buf_str(&sentences));
    stm_buf_clear(&packed);
    stm_buf_clear(&sentences);
    return status;
}

/* ------------------------------------------------------------------ partners */

stemma_status stm_index_partners(stm_database *db, int64_t row, stm_partners *ret,
                                 stemma_error *err)
{
    stm_partners p = {0};
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_INDEX_PARTNERS, err, "i", row);
    const stemma_status status = s == NULL ? err->status : stm_database_step(db, s, err);
    stm_unpacking u = {0};
    if (status == STEMMA_OK)
        u.bytes = (stm_str){sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0)};
    for (uint32_t list = 0; u.bytes.len > 0 && list < STM_LIST_COUNT; list++) {
        const uint32_t count = stm_unpack_count(&u, 9);
        u.failed = u.failed || count > STM_PARTNERS_MOST;
        for (uint32_t i = 0; i < count && !u.failed; i++) {
            stm_partner *x = &p.lists[list].best[i];
            x->article = stm_unpack_u32(&u);
            x->score = stm_unpack_float(&u);
            x->likeness = stm_unpack_float(&u);
        }
        p.lists[list].count = count;
    }
    if (s != NULL)
        sqlite3_reset(s);
    if (status >= 0 && u.failed)
        return stm_damaged(db, "the partners of article", row, err);
    *ret = p;
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stm_index_set_partners(stm_database *db, int64_t row, const stm_partners *partners,
                                     stemma_error *err)
{
    stm_buf buf = {0};
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++) {
        const stm_shortlist *l = &partners->lists[list];
        stm_pack_number(&buf, l->count);
        for (size_t i = 0; i < l->count; i++) {
            stm_pack_number(&buf, l->best[i].article);
            stm_pack_float(&buf, l->best[i].score);
            stm_pack_float(&buf, l->best[i].likeness);
        }
    }
    const stemma_status status = buf.failed ? stm_fail_nomem(err)
                                            : stm_database_put(db, STM_SQL_INDEX_SET_PARTNERS, err,
                                                               "ib", row, stm_buf_str(&buf));
    stm_buf_clear(&buf);
    return status;
}

/* ------------------------------------------------------------------ postings */

int64_t stm_index_place(stm_key_kind kind, uint32_t key)
{
    return (int64_t)kind << 56 | (int64_t)key << 24;
}

static bool add_items(stm_items *items, sqlite3_stmt *s)
{
    const size_t count = (size_t)sqlite3_column_bytes(s, 0) / sizeof *items->items;
    const void *bytes = sqlite3_column_blob(s, 0);
    if (!STM_ARRAY_RESERVE(items, count))
        return false;
    if (count > 0)
        memcpy(items->items + items->count, bytes, count * sizeof *items->items);
    items->count += count;
    return true;
}

stemma_status stm_index_find(stm_database *db, stm_key_kind kind, uint32_t key, size_t most,
                             stm_items *ret, stemma_error *err)
{
    const int64_t first = stm_index_place(kind, key);
    sqlite3_stmt *s =
        stm_database_with(db, STM_SQL_POSTING_FIND, err, "ii", first, first | 0xFFFFFF);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    ret->count = 0;
    while (status == STEMMA_OK && ret->count <= most &&
           (status = stm_database_step(db, s, err)) == STEMMA_OK)
        if (!add_items(ret, s))
            status = stm_fail_nomem(err);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status set_chunk(stm_database *db, int64_t id, const stm_items *items,
                               stemma_error *err)
{
    const stm_str bytes = {(const char *)items->items, items->count * sizeof *items->items};
    return stm_database_put(db, STM_SQL_POSTING_SET, err, "ib", id, bytes);
}

/* Append items to one list: to its last chunk as far as that has room, then to new ones. */
static stemma_status append(stm_database *db, int64_t place, const stm_posting_change *changes,
                            size_t count, stemma_error *err)
{
    stm_items items = {0};
    int64_t id = place;
    sqlite3_stmt *s =
        stm_database_with(db, STM_SQL_POSTING_LAST, err, "ii", place, place | 0xFFFFFF);
    stemma_status status = s == NULL ? err->status : stm_database_step(db, s, err);
    if (status == STEMMA_OK) {
        id = sqlite3_column_int64(s, 1);
        if (!add_items(&items, s))
            status = stm_fail_nomem(err);
    }
    if (s != NULL)
        sqlite3_reset(s);
    for (size_t i = 0; i < count && status >= 0; i++) {
        if (items.count >= CHUNK) {
            status = i == 0 ? STEMMA_OK : set_chunk(db, id, &items, err);
            items.count = 0;
            id++;
        }
        if (!STM_ARRAY_ADD(&items, changes[i].item))
            status = stm_fail_nomem(err);
    }
    if (status >= 0)
        status = set_chunk(db, id, &items, err);
    STM_ARRAY_CLEAR(&items);
    return status;
}

stemma_status stm_index_post(stm_database *db, stm_key_kind kind, uint32_t key, uint32_t item,
                             stemma_error *err)
{
    const stm_posting_change change = {stm_index_place(kind, key), item};
    return append(db, change.place, &change, 1, err);
}

static int by_place(const void *left, const void *right)
{
    const stm_posting_change *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

stemma_status stm_index_post_many(stm_database *db, stm_posting_change *changes, size_t count,
                                  stemma_error *err)
{
    if (count > 0)
        qsort(changes, count, sizeof *changes, by_place);
    for (size_t i = 0; i < count;) {
        size_t n = 1;
        while (i + n < count && changes[i + n].place == changes[i].place)
            n++;
        STM_TRY(append(db, changes[i].place, changes + i, n, err));
        i += n;
    }
    return STEMMA_OK;
}

/* Cut an article out of a chunk; was it there? */
static bool cut_out(stm_items *items, int64_t row)
{
    size_t kept = 0;
    for (size_t i = 0; i < items->count; i++)
        if (items->items[i] >> 6 != (uint32_t)row)
            items->items[kept++] = items->items[i];
    const bool was = kept < items->count;
    items->count = kept;
    return was;
}

stemma_status stm_index_unpost(stm_database *db, stm_key_kind kind, uint32_t key, int64_t row,
                               stemma_error *err)
{
    const int64_t first = stm_index_place(kind, key);
    stm_items items = {0};
    int64_t id = 0;
    bool found = false;
    sqlite3_stmt *s =
        stm_database_with(db, STM_SQL_POSTING_FIND, err, "ii", first, first | 0xFFFFFF);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && !found && (status = stm_database_step(db, s, err)) == STEMMA_OK) {
        items.count = 0;
        id = sqlite3_column_int64(s, 1);
        if (!add_items(&items, s))
            status = stm_fail_nomem(err);
        else
            found = cut_out(&items, row);
    }
    if (s != NULL)
        sqlite3_reset(s);
    if (status >= 0 && found)
        status = set_chunk(db, id, &items, err);
    STM_ARRAY_CLEAR(&items);
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stm_index_post_all(stm_database *db, int64_t row, const stm_article_keys *k,
                                 bool sentences, stemma_error *err)
{
    const uint32_t item = (uint32_t)row << 6;
    for (uint32_t i = 0; sentences && i < k->sentence_count; i++)
        STM_TRY(stm_index_post(db, STM_KEY_SENTENCE, k->sentences[i], item, err));
    for (uint32_t i = 0; i < k->run_count; i++)
        STM_TRY(stm_index_post(db, STM_KEY_RUN, k->runs[i], item, err));
    for (uint32_t i = 0; i < k->term_count; i++)
        STM_TRY(stm_index_post(db, STM_KEY_TERM, k->terms[i], item | k->weights[i], err));
    return STEMMA_OK;
}

stemma_status stm_index_unpost_all(stm_database *db, int64_t row, const stm_article_keys *k,
                                   bool sentences, stemma_error *err)
{
    for (uint32_t i = 0; sentences && i < k->sentence_count; i++)
        STM_TRY(stm_index_unpost(db, STM_KEY_SENTENCE, k->sentences[i], row, err));
    for (uint32_t i = 0; i < k->run_count; i++)
        STM_TRY(stm_index_unpost(db, STM_KEY_RUN, k->runs[i], row, err));
    for (uint32_t i = 0; i < k->term_count; i++)
        STM_TRY(stm_index_unpost(db, STM_KEY_TERM, k->terms[i], row, err));
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ cards */

static bool grow(stm_cards *cards, size_t count)
{
    if (count <= cards->count)
        return true;
    const size_t wider = (count + count / 2 + CARDS) / CARDS * CARDS;
    stm_card *items = stm_realloc(cards->items, wider * sizeof *items);
    if (items == NULL)
        return false;
    memset(items + cards->count, 0, (wider - cards->count) * sizeof *items);
    cards->items = items;
    cards->count = (uint32_t)wider;
    return true;
}

void stm_cards_clear(stm_cards *cards)
{
    stm_free(cards->items);
    *cards = (stm_cards){0};
}

stemma_status stm_index_cards(stm_database *db, stm_cards *ret, stemma_error *err)
{
    stm_cards cards = {0};
    sqlite3_stmt *s = stm_database_use(db, STM_SQL_CARD_ALL, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(db, s, err)) == STEMMA_OK) {
        const int64_t id = sqlite3_column_int64(s, 0);
        const size_t bytes = (size_t)sqlite3_column_bytes(s, 1);
        if (id < 0 || id > STM_POSTING_MOST_ARTICLES / CARDS || bytes != CARDS * sizeof(stm_card))
            status = stm_damaged(db, "a row of cards", id, err);
        else if (!grow(&cards, ((size_t)id + 1) * CARDS))
            status = stm_fail_nomem(err);
        else
            memcpy(cards.items + (size_t)id * CARDS, sqlite3_column_blob(s, 1), bytes);
    }
    if (status < 0) {
        stm_cards_clear(&cards);
        return status;
    }
    *ret = cards;
    return STEMMA_OK;
}

stemma_status stm_cards_put(stm_cards *cards, int64_t row, const stm_card *card, stemma_error *err)
{
    if (row < 0 || row >= STM_POSTING_MOST_ARTICLES)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "a database holds %d articles",
                        STM_POSTING_MOST_ARTICLES);
    if (!grow(cards, ((size_t)row / CARDS + 1) * CARDS))
        return stm_fail_nomem(err);
    cards->items[row] = *card;
    return STEMMA_OK;
}

static stemma_status write_cards(stm_database *db, const stm_cards *cards, int64_t id,
                                 stemma_error *err)
{
    const stm_str bytes = {(const char *)(cards->items + id * CARDS), CARDS * sizeof *cards->items};
    return stm_database_put(db, STM_SQL_CARD_SET, err, "ib", id, bytes);
}

stemma_status stm_index_write_cards(stm_database *db, const stm_cards *cards, stemma_error *err)
{
    for (int64_t id = 0; (id + 1) * CARDS <= cards->count; id++)
        STM_TRY(write_cards(db, cards, id, err));
    return STEMMA_OK;
}

stemma_status stm_index_set_card(stm_database *db, stm_cards *cards, int64_t row,
                                 const stm_card *card, stemma_error *err)
{
    STM_TRY(stm_cards_put(cards, row, card, err));
    return write_cards(db, cards, row / CARDS, err);
}

/* ------------------------------------------------------------------ the whole file */

stemma_status stm_index_state(stm_database *db, const char *name, int64_t *ret, stemma_error *err)
{
    *ret = 0;
    const stemma_status status =
        stm_database_number(db, STM_SQL_STATE_FIND, ret, err, "s", stm_str_of(name));
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stm_index_set_state(stm_database *db, const char *name, int64_t value,
                                  stemma_error *err)
{
    return stm_database_put(db, STM_SQL_STATE_SET, err, "si", stm_str_of(name), value);
}
