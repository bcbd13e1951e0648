/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/dictd.h"

#include <zlib.h>

#include "base/alloc.h"
#include "folder.h"
#include "test.h"

static const char dict[] = "00 about this\nboat\nship, vessel\nmole\npier\n";
static const char index_text[] = "00databaseinfo\tA\tO\n"
                                 "mole\tf\tK\n"
                                 "boat\tO\tR\n"
                                 "vessel\tO\tR\n"
                                 "broken line\n"
                                 "bad\t*\tR\n"
                                 "far\tBAAAA\tR\n"
                                 "empty\tO\tA\n";

/** All entries, one after another, parted by "|". */
static void gather(char *out, size_t room, stm_dictd *d)
{
    stm_str entry;
    out[0] = '\0';
    while (stm_dictd_next(d, &entry, NULL) == STEMMA_OK)
        snprintf(out + strlen(out), room - strlen(out), "%.*s|", (int)entry.len, entry.data);
}

static void test_terms_dictd__entries_come_once_in_the_order_of_the_file(void)
{
    char all[256];
    stm_dictd *d;
    CHECK(stm_dictd_open_bytes(&d, stm_str_of(index_text), stm_str_of(dict), NULL) == STEMMA_OK);
    gather(all, sizeof all, d);
    CHECK_STR(all, "boat\nship, vessel|\nmole\npier|");
    stm_dictd_close(d);
}

static void test_terms_dictd__packed_and_plain_files_read_alike(void)
{
    const folder f = folder_make();
    char all[256];
    stm_dictd *d;
    folder_write_text(&f, "a.index", index_text);
    folder_write_text(&f, "a.dict", dict);
    gzFile packed = gzopen(folder_path(&f, "b.dict.dz"), "wb");
    gzwrite(packed, dict, sizeof dict - 1);
    gzclose(packed);
    const char *const names[] = {"a.dict", "b.dict.dz"};
    for (int i = 0; i < 2; i++) {
        CHECK(stm_dictd_open(&d, folder_path(&f, "a.index"), folder_path(&f, names[i]), NULL) ==
              STEMMA_OK);
        gather(all, sizeof all, d);
        CHECK_STR(all, "boat\nship, vessel|\nmole\npier|");
        stm_dictd_close(d);
    }
    folder_remove(&f);
}

static void test_terms_dictd__a_file_cut_short_ends_early(void)
{
    const folder f = folder_make();
    char all[256];
    stm_dictd *d;
    folder_write_text(&f, "a.index", index_text);
    folder_write(&f, "a.dict", dict, 34);
    CHECK(stm_dictd_open(&d, folder_path(&f, "a.index"), folder_path(&f, "a.dict"), NULL) ==
          STEMMA_OK);
    gather(all, sizeof all, d);
    CHECK_STR(all, "boat\nship, vessel|");
    stm_dictd_close(d);
    folder_remove(&f);
}

static void test_terms_dictd__a_missing_file_is_named(void)
{
    stm_dictd *d = NULL;
    stemma_error err;
    CHECK(stm_dictd_open(&d, "/nowhere/x.index", "/nowhere/x.dict", &err) == STEMMA_E_IO);
    CHECK(strstr(err.message, "/nowhere/x.index") != NULL && d == NULL);
}

static void test_terms_dictd__memory_that_runs_out_is_reported(void)
{
    const folder f = folder_make();
    folder_write_text(&f, "a.index", index_text);
    folder_write_text(&f, "a.dict", dict);
    for (uint64_t n = 1; n < 100; n++) {
        stm_dictd *d = NULL;
        stm_alloc_fail_at(n);
        const stemma_status status =
            stm_dictd_open(&d, folder_path(&f, "a.index"), folder_path(&f, "a.dict"), NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && d == NULL));
        stm_dictd_close(d);
        if (status == STEMMA_OK)
            break;
    }
    folder_remove(&f);
}

int main(void)
{
    RUN(test_terms_dictd__entries_come_once_in_the_order_of_the_file);
    RUN(test_terms_dictd__packed_and_plain_files_read_alike);
    RUN(test_terms_dictd__a_file_cut_short_ends_early);
    RUN(test_terms_dictd__a_missing_file_is_named);
    RUN(test_terms_dictd__memory_that_runs_out_is_reported);
    return DONE();
}
