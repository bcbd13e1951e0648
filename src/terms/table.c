/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/table.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/hash.h"

enum {
    VERSION = 3,
    BYTE_ORDER_MARK = 0x01020304,
    MOST_BITS = 26,
    MOST_TRIES = 1024 /* slots looked at; honest files need fewer than 100 */
};

static const char magic[8] = {'S', 'T', 'E', 'M', 'M', 'A', '\r', '\n'};

typedef struct header {
    char magic[8];
    uint32_t version, order;
    uint32_t kind, from, to, bits;
    uint64_t signature, bytes;
    uint32_t key_count, item_count;
    uint64_t hash; /* of all before it */
} header;

typedef struct item {
    uint32_t id;
    uint16_t weight, more; /* more: 1 where the list goes on */
} item;

typedef struct slot {
    uint32_t key, list; /* list: where its items begin, + 1; 0 marks a free slot */
} slot;

/* --- layout --- */

static size_t items_offset(uint32_t bits)
{
    return sizeof(header) + (sizeof(slot) << bits);
}

static size_t bytes_of(uint32_t bits, uint32_t item_count)
{
    return items_offset(bits) + sizeof(item) * item_count;
}

static size_t first_slot(uint64_t key, uint32_t bits)
{
    return bits == 0 ? 0 : (size_t)(key >> (64 - bits));
}

/* --- looking up --- */

/** Where a key's items begin, + 1; 0: there is no such key. */
static uint32_t list_of(const stm_table *t, uint64_t key)
{
    if (t->base == NULL)
        return 0;
    const slot *slots = (const slot *)(const void *)(t->base + sizeof(header));
    const size_t last = ((size_t)1 << t->bits) - 1;
    size_t at = first_slot(key, t->bits);
    for (int i = 0; i < MOST_TRIES && slots[at].list != 0; i++, at = (at + 1) & last)
        if (slots[at].key == (uint32_t)key)
            return slots[at].list;
    return 0;
}

bool stm_table_has(const stm_table *table, uint64_t key)
{
    return list_of(table, key) != 0;
}

size_t stm_table_find(const stm_table *table, uint64_t key, stm_table_item *out, size_t room)
{
    const uint32_t list = list_of(table, key);
    if (list == 0)
        return 0;
    const item *items = (const item *)(const void *)(table->base + items_offset(table->bits));
    size_t n = 0;
    for (size_t i = list - 1; i < table->item_count && n < room; i++) {
        out[n++] = (stm_table_item){items[i].id, (float)items[i].weight / 65535.0f};
        if (!items[i].more)
            break;
    }
    return n;
}

/* --- opening --- */

static stemma_status check(stm_table *t, const char *path, const stm_table_label *label,
                           stemma_error *err)
{
    header h;
    if (t->bytes < sizeof h)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "'%s' is cut short", path);
    memcpy(&h, t->base, sizeof h);
    if (memcmp(h.magic, magic, sizeof magic) != 0 || h.order != BYTE_ORDER_MARK ||
        h.version != VERSION || h.hash != stm_hash(&h, offsetof(header, hash), VERSION))
        return stm_fail(err, STEMMA_E_FORMAT, 0, "'%s' is damaged or of another version", path);
    if (h.bits > MOST_BITS || h.bytes != t->bytes || bytes_of(h.bits, h.item_count) != t->bytes)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "'%s' is cut short", path);
    if (h.kind != label->kind || h.from != label->from || h.to != label->to ||
        h.signature != label->signature)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "'%s' was made from other sources", path);
    t->bits = h.bits;
    t->key_count = h.key_count;
    t->item_count = h.item_count;
    return STEMMA_OK;
}

static stemma_status map(stm_table *t, const char *path, stemma_error *err)
{
    struct stat st;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return stm_fail(err, errno == ENOENT ? STEMMA_E_NOTFOUND : STEMMA_E_IO, STEMMA_NO_OFFSET,
                        "cannot open '%s': %s", path, strerror(errno));
    if (fstat(file, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(header)) {
        close(file);
        return stm_fail(err, STEMMA_E_FORMAT, 0, "'%s' is cut short", path);
    }
    void *base = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (base == MAP_FAILED)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot map '%s': %s", path,
                        strerror(errno));
    *t = (stm_table){.base = base, .bytes = (size_t)st.st_size, .mapped = true};
    return STEMMA_OK;
}

stemma_status stm_table_open(stm_table *out, const char *path, const stm_table_label *label,
                             stemma_error *err)
{
    stm_table t = {0};
    STM_TRY(map(&t, path, err));
    const stemma_status status = check(&t, path, label, err);
    if (status < 0) {
        stm_table_close(&t);
        return status;
    }
    *out = t;
    return STEMMA_OK;
}

void stm_table_close(stm_table *table)
{
    if (table->base == NULL)
        return;
    if (table->mapped)
        munmap((void *)(uintptr_t)table->base, table->bytes);
    else
        stm_free((void *)(uintptr_t)table->base);
    *table = (stm_table){0};
}

/* --- building --- */

/** A key and its place in the draft. Slots are taken in the order of keys, whatever theirs was. */
typedef struct sorted_key {
    uint64_t key;
    uint32_t at;
} sorted_key;

static int by_key(const void *a, const void *b)
{
    const sorted_key *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static uint32_t bits_for(size_t count)
{
    uint32_t bits = 0;
    while (bits < MOST_BITS && ((size_t)1 << bits) * 2 < count * 3 + 2)
        bits++;
    return bits;
}

static uint32_t put_list(item *to, const stm_table_item *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const float w = from[i].weight < 0 ? 0 : from[i].weight > 1 ? 1 : from[i].weight;
        to[i] = (item){from[i].id, (uint16_t)lrintf(w * 65535.0f), i + 1 < count};
    }
    return count;
}

static void take_slot(slot *slots, uint32_t bits, uint64_t key, uint32_t list)
{
    const size_t last = ((size_t)1 << bits) - 1;
    size_t at = first_slot(key, bits);
    while (slots[at].list != 0)
        at = (at + 1) & last;
    slots[at] = (slot){(uint32_t)key, list};
}

static void fill(unsigned char *base, uint32_t bits, const sorted_key *order,
                 const stm_table_draft *draft)
{
    slot *slots = (slot *)(void *)(base + sizeof(header));
    item *items = (item *)(void *)(base + items_offset(bits));
    uint32_t next_item = 0;
    for (size_t i = 0; i < draft->count; i++) {
        const uint32_t at = order[i].at, count = draft->begin[at + 1] - draft->begin[at];
        if (count == 0)
            continue;
        take_slot(slots, bits, order[i].key, next_item + 1);
        next_item += put_list(items + next_item, draft->items + draft->begin[at], count);
    }
}

stemma_status stm_table_build(stm_table *out, const stm_table_draft *draft,
                              const stm_table_label *label, stemma_error *err)
{
    const size_t item_count = draft->count == 0 ? 0 : draft->begin[draft->count];
    if (draft->count >= (size_t)1 << (MOST_BITS - 1) || item_count >= UINT32_MAX / 2)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "too many words in a lexicon");
    const uint32_t bits = bits_for(draft->count);
    const size_t bytes = bytes_of(bits, (uint32_t)item_count);
    sorted_key *order = stm_malloc((draft->count + 1) * sizeof *order);
    unsigned char *base = stm_calloc(1, bytes);
    if (order == NULL || base == NULL) {
        stm_free(order);
        stm_free(base);
        return stm_fail_nomem(err);
    }
    for (size_t i = 0; i < draft->count; i++)
        order[i] = (sorted_key){draft->keys[i], (uint32_t)i};
    qsort(order, draft->count, sizeof *order, by_key);
    fill(base, bits, order, draft);
    stm_free(order);
    header h = {.version = VERSION, .order = BYTE_ORDER_MARK, .kind = label->kind};
    memcpy(h.magic, magic, sizeof magic);
    h.from = label->from;
    h.to = label->to;
    h.bits = bits;
    h.signature = label->signature;
    h.bytes = bytes;
    h.key_count = (uint32_t)draft->count;
    h.item_count = (uint32_t)item_count;
    h.hash = stm_hash(&h, offsetof(header, hash), VERSION);
    memcpy(base, &h, sizeof h);
    *out = (stm_table){base, bytes, false, bits, h.key_count, h.item_count};
    return STEMMA_OK;
}

/* --- saving --- */

static bool write_all(int file, const unsigned char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t n = write(file, bytes, count < 1 << 24 ? count : 1 << 24);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        count -= (size_t)n;
    }
    return true;
}

/** A name beside `path` that no other process or thread uses; opened, or -1. */
static int open_beside(char *name, size_t room, const char *path)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    for (unsigned attempt = 0; attempt < 16; attempt++) {
        const int n =
            snprintf(name, room, "%s.%ld-%lx-%u.tmp", path, (long)getpid(),
                     (unsigned long)now.tv_nsec ^ (unsigned long)(uintptr_t)name, attempt);
        if (n < 0 || (size_t)n >= room) {
            errno = ENAMETOOLONG;
            return -1;
        }
        const int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

stemma_status stm_table_save(const stm_table *table, const char *path, stemma_error *err)
{
    char name[4096];
    const int file = open_beside(name, sizeof name, path);
    if (file < 0)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot write '%s': %s", path,
                        strerror(errno));
    bool done = write_all(file, table->base, table->bytes) && fsync(file) == 0;
    int why = errno;
    if (close(file) != 0 && done) {
        done = false;
        why = errno;
    }
    if (done && rename(name, path) != 0) {
        done = false;
        why = errno;
    }
    if (done)
        return STEMMA_OK;
    unlink(name);
    return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot write '%s': %s", path,
                    strerror(why));
}
