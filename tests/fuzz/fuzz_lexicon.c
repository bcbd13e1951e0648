/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The reader of compiled tables: the input is a table's file, as it lies in the cache. The
 * header's hash and counts are put right, so that what is damaged lies behind it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "terms/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADER = 64, HASH_AT = 56, BITS_AT = 28, BYTES_AT = 40, KEYS_AT = 48, ITEMS_AT = 52 };

/** Make the header fit the file's size: 2^bits slots, and items in what is left. */
static void mend(unsigned char *bytes, size_t size)
{
    uint32_t bits = bytes[BITS_AT] % 10;
    while (bits > 0 && HEADER + ((size_t)8 << bits) > size)
        bits--;
    const uint32_t items = (uint32_t)((size - HEADER - ((size_t)8 << bits)) / 8);
    const uint64_t whole = size;
    memcpy(bytes + BITS_AT, &bits, sizeof bits);
    memcpy(bytes + BYTES_AT, &whole, sizeof whole);
    memcpy(bytes + ITEMS_AT, &items, sizeof items);
    const uint64_t hash = stm_hash(bytes, HASH_AT, 3);
    memcpy(bytes + HASH_AT, &hash, sizeof hash);
}

static void look_up(const stm_table *t, const uint8_t *data, size_t size)
{
    stm_table_item items[16];
    for (size_t i = 0; i + 8 <= size && i < 4096; i += 8) {
        uint64_t key;
        memcpy(&key, data + i, sizeof key);
        (void)stm_table_find(t, key, items, 16);
        (void)stm_table_has(t, stm_mix(key));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const size_t whole = size & ~(size_t)7;
    const stm_table_label label = {0x6C657869, 0x6465, 0x656E, 1};
    char path[] = "/tmp/stemma-fuzz-XXXXXX";
    stm_table t;
    if (whole < HEADER + 8 || whole > 1 << 20)
        return 0;
    unsigned char *bytes = malloc(whole);
    const int file = mkstemp(path);
    if (bytes == NULL || file < 0)
        abort();
    memcpy(bytes, data, whole);
    mend(bytes, whole);
    if (write(file, bytes, whole) != (ssize_t)whole)
        abort();
    close(file);
    if (stm_table_open(&t, path, &label, NULL) == STEMMA_OK) {
        look_up(&t, data, size);
        stm_table_close(&t);
    }
    unlink(path);
    free(bytes);
    return 0;
}
