/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/table.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "folder.h"
#include "test.h"

enum { KEYS = 500 };

static const stm_table_label label = {0x74657374, STM_LANG('d', 'e'), STM_LANG('e', 'n'), 42};

/** Key i has i % 4 items: i, i + 1, … */
static stemma_status build(stm_table *t)
{
    static uint64_t keys[KEYS];
    static uint32_t begin[KEYS + 1];
    static stm_table_item items[4 * KEYS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < KEYS; i++) {
        keys[i] = stm_mix(i + 1);
        begin[i] = n;
        for (uint32_t k = 0; k < i % 4; k++)
            items[n++] = (stm_table_item){i + k, 1.0f / (float)(k + 1)};
    }
    begin[KEYS] = n;
    const stm_table_draft draft = {keys, begin, items, KEYS};
    return stm_table_build(t, &draft, &label, NULL);
}

static void check_all(const stm_table *t)
{
    stm_table_item items[8];
    for (uint32_t i = 0; i < KEYS; i++) {
        const size_t n = stm_table_find(t, stm_mix(i + 1), items, 8);
        CHECK_INT(n, i % 4);
        for (uint32_t k = 0; k < n; k++)
            CHECK(items[k].id == i + k && items[k].weight > 0.99f / (float)(k + 1));
        CHECK(stm_table_has(t, stm_mix(i + 1)) == (i % 4 > 0));
    }
    for (uint32_t i = 0; i < KEYS; i++)
        CHECK(!stm_table_has(t, stm_mix(i + 100000)));
}

static void test_terms_table__what_was_built_is_found(void)
{
    stm_table t;
    stm_table_item one[1];
    CHECK(build(&t) == STEMMA_OK);
    check_all(&t);
    CHECK_INT(stm_table_find(&t, stm_mix(4), one, 1), 1); /* no more than there is room for */
    stm_table_close(&t);
    CHECK(!stm_table_has(&t, stm_mix(4))); /* closed it is empty */
}

static void test_terms_table__an_empty_one_has_nothing(void)
{
    stm_table t;
    const uint32_t begin[1] = {0};
    const stm_table_draft draft = {NULL, begin, NULL, 0};
    CHECK(stm_table_build(&t, &draft, &label, NULL) == STEMMA_OK);
    CHECK(!stm_table_has(&t, 1));
    stm_table_close(&t);
}

static void test_terms_table__saved_and_opened_it_is_the_same(void)
{
    const folder f = folder_make();
    stm_table t, u;
    CHECK(build(&t) == STEMMA_OK);
    CHECK(stm_table_save(&t, folder_path(&f, "t"), NULL) == STEMMA_OK);
    stm_table_close(&t);
    CHECK(stm_table_open(&u, folder_path(&f, "t"), &label, NULL) == STEMMA_OK);
    check_all(&u);
    stm_table_close(&u);
    folder_remove(&f);
}

static void test_terms_table__another_label_is_another_file(void)
{
    const folder f = folder_make();
    stm_table t, u = {0};
    CHECK(build(&t) == STEMMA_OK && stm_table_save(&t, folder_path(&f, "t"), NULL) == STEMMA_OK);
    stm_table_label other = label;
    other.signature++;
    CHECK(stm_table_open(&u, folder_path(&f, "t"), &other, NULL) == STEMMA_E_FORMAT);
    other = label;
    other.to = STM_LANG('f', 'r');
    CHECK(stm_table_open(&u, folder_path(&f, "t"), &other, NULL) == STEMMA_E_FORMAT);
    CHECK(stm_table_open(&u, folder_path(&f, "none"), &label, NULL) == STEMMA_E_NOTFOUND);
    CHECK(stm_table_open(&u, f.path, &label, NULL) == STEMMA_E_FORMAT); /* a folder */
    CHECK(u.base == NULL);
    stm_table_close(&t);
    folder_remove(&f);
}

/* A damaged header is refused; damage behind it gives wrong answers, and no more than that. */
static void test_terms_table__damage_is_refused_or_harmless(void)
{
    const folder f = folder_make();
    stm_table t, u;
    CHECK(build(&t) == STEMMA_OK);
    unsigned char *bytes = malloc(t.bytes);
    for (size_t at = 0; at < t.bytes; at += at < 64 ? 1 : 97) {
        stm_table_item items[8];
        memcpy(bytes, t.base, t.bytes);
        bytes[at] ^= 0xFF;
        folder_write(&f, "t", bytes, t.bytes);
        const stemma_status status = stm_table_open(&u, folder_path(&f, "t"), &label, NULL);
        CHECK(at < 64 ? status == STEMMA_E_FORMAT : status == STEMMA_OK);
        for (uint32_t i = 0; status == STEMMA_OK && i < KEYS; i++)
            CHECK(stm_table_find(&u, stm_mix(i + 1), items, 8) <= 8);
        if (status == STEMMA_OK)
            stm_table_close(&u);
    }
    for (size_t len = 0; len < t.bytes; len += 53) {
        folder_write(&f, "t", t.base, len);
        CHECK(stm_table_open(&u, folder_path(&f, "t"), &label, NULL) == STEMMA_E_FORMAT);
    }
    free(bytes);
    stm_table_close(&t);
    folder_remove(&f);
}

static void test_terms_table__a_body_of_ones_ends_every_search(void)
{
    const folder f = folder_make();
    stm_table t, u;
    stm_table_item items[8];
    CHECK(build(&t) == STEMMA_OK);
    unsigned char *bytes = malloc(t.bytes);
    memset(bytes, 0xFF, t.bytes);
    memcpy(bytes, t.base, 64);
    folder_write(&f, "t", bytes, t.bytes);
    CHECK(stm_table_open(&u, folder_path(&f, "t"), &label, NULL) == STEMMA_OK);
    for (uint32_t i = 0; i < KEYS; i++)
        CHECK(stm_table_find(&u, stm_mix(i + 1), items, 8) <= 8);
    CHECK(stm_table_find(&u, UINT64_MAX, items, 8) <= 8);
    stm_table_close(&u);
    free(bytes);
    stm_table_close(&t);
    folder_remove(&f);
}

static void test_terms_table__what_cannot_be_written_is_told_and_left(void)
{
    const folder f = folder_make();
    stm_table t;
    stemma_error err;
    CHECK(build(&t) == STEMMA_OK);
    CHECK(stm_table_save(&t, folder_path(&f, "no/such/folder/t"), &err) == STEMMA_E_IO);
    CHECK(strstr(err.message, "no/such/folder/t") != NULL);
    mkdir(folder_path(&f, "t"), 0755); /* a folder stands where the file should: rename fails */
    CHECK(stm_table_save(&t, folder_path(&f, "t"), &err) == STEMMA_E_IO);
    DIR *d = opendir(f.path);
    int left = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        left += strstr(e->d_name, ".tmp") != NULL;
    closedir(d);
    CHECK_INT(left, 0);
    rmdir(folder_path(&f, "t"));
    stm_table_close(&t);
    folder_remove(&f);
}

static void test_terms_table__memory_that_runs_out_is_reported(void)
{
    for (uint64_t n = 1; n < 10; n++) {
        stm_table t = {0};
        stm_alloc_fail_at(n);
        const stemma_status status = build(&t);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && t.base == NULL));
        stm_table_close(&t);
        if (status == STEMMA_OK)
            break;
    }
}

int main(void)
{
    RUN(test_terms_table__what_was_built_is_found);
    RUN(test_terms_table__an_empty_one_has_nothing);
    RUN(test_terms_table__saved_and_opened_it_is_the_same);
    RUN(test_terms_table__another_label_is_another_file);
    RUN(test_terms_table__damage_is_refused_or_harmless);
    RUN(test_terms_table__a_body_of_ones_ends_every_search);
    RUN(test_terms_table__what_cannot_be_written_is_told_and_left);
    RUN(test_terms_table__memory_that_runs_out_is_reported);
    return DONE();
}
