/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* mkdtemp, nftw */
#include "test.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/read.h"

static char folder[] = "/tmp/stemma-find-XXXXXX";
static char found[4096];

static void put(const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    CHECK(f != NULL);
    if (f != NULL) {
        fputs(text, f);
        fclose(f);
    }
}

static void make(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK(mkdir(path, 0700) == 0);
}

static void tie(const char *to, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK(symlink(to, path) == 0);
}

/* The paths found, without the test's folder, a space between. */
static const char *find(const char *const *names, size_t count, const stemma_limits *limits)
{
    const stemma_limits usual = STEMMA_LIMITS_INIT;
    char paths[4][512];
    stemma_source sources[4] = {{0}};
    stm_file *files = NULL;
    uint32_t n = 0;
    stemma_error err = {0};
    stm_arena arena;
    stm_arena_init(&arena, 0);
    for (size_t i = 0; i < count; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, names[i]);
        sources[i].name = paths[i];
    }
    found[0] = '\0';
    if (stm_read_find(&files, &n, &arena, sources, count, limits ? limits : &usual, &err) < 0)
        snprintf(found, sizeof found, "failed");
    for (uint32_t i = 0; i < n; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", i ? " " : "",
                 files[i].path.data + strlen(folder) + 1);
    stm_arena_clear(&arena);
    return found;
}

#define FIND(...)                                                                                  \
    find((const char *const[]){__VA_ARGS__},                                                       \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), NULL)

static void test_read_find__names_come_in_byte_order_and_hidden_ones_stay_out(void)
{
    make("a");
    put("a/b.txt", "x");
    put("a/B.txt", "x");
    put("a/.hidden", "x");
    make("a/c");
    put("a/c/1", "x");
    put("a/c.txt", "x");
    CHECK_STR(FIND("a"), "a/B.txt a/b.txt a/c/1 a/c.txt");
}

static void test_read_find__a_cycle_of_links_ends(void)
{
    make("cycle");
    put("cycle/1", "x");
    tie("..", "cycle/up");
    tie(".", "cycle/self");
    make("cycle/in");
    tie("../..", "cycle/in/top");
    CHECK_STR(FIND("cycle"), "cycle/1 cycle/in/top/a/B.txt cycle/in/top/a/b.txt cycle/in/top/a/c/1 "
                             "cycle/in/top/a/c.txt");
}

static void test_read_find__a_folder_is_known_by_its_real_path_in_any_order(void)
{
    make("p");
    make("q");
    put("q/1", "x");
    tie("../q", "p/to-q");
    CHECK_STR(FIND("p", "q"), "q/1");
    CHECK_STR(FIND("q", "p"), "q/1");
    CHECK_STR(FIND("p"), "p/to-q/1");
}

static void test_read_find__pipes_are_left_out_of_folders(void)
{
    char path[512];
    make("odd");
    snprintf(path, sizeof path, "%s/odd/pipe", folder);
    CHECK(mkfifo(path, 0600) == 0);
    tie("nowhere", "odd/dead");
    CHECK_STR(FIND("odd"), "odd/dead");
    CHECK_STR(FIND("odd/pipe"), "odd/pipe");
}

static void test_read_find__a_pattern_is_one_where_no_such_file_is(void)
{
    make("glob");
    put("glob/a1.txt", "x");
    put("glob/a2.txt", "x");
    put("glob/a[12].md", "x");
    CHECK_STR(FIND("glob/a?.txt"), "glob/a1.txt glob/a2.txt");
    CHECK_STR(FIND("glob/a[12].md"), "glob/a[12].md");
    CHECK_STR(FIND("glob/none*"), "glob/none*");
}

static void test_read_find__what_is_not_there_stays_in_the_list(void)
{
    CHECK_STR(FIND("missing.txt"), "missing.txt");
}

static void test_read_find__ceilings_hold(void)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    limits.max_files = 2;
    CHECK_STR(find((const char *const[]){"a"}, 1, &limits), "failed");
    limits.max_files = 100;
    limits.max_depth = 0;
    CHECK_STR(find((const char *const[]){"a"}, 1, &limits), "a/B.txt a/b.txt a/c a/c.txt");
}

static int rub_out(const char *path, const struct stat *info, int type, struct FTW *where)
{
    (void)info, (void)type, (void)where;
    return remove(path);
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        return 1;
    RUN(test_read_find__names_come_in_byte_order_and_hidden_ones_stay_out);
    RUN(test_read_find__a_cycle_of_links_ends);
    RUN(test_read_find__a_folder_is_known_by_its_real_path_in_any_order);
    RUN(test_read_find__pipes_are_left_out_of_folders);
    RUN(test_read_find__a_pattern_is_one_where_no_such_file_is);
    RUN(test_read_find__what_is_not_there_stays_in_the_list);
    RUN(test_read_find__ceilings_hold);
    nftw(folder, rub_out, 16, FTW_DEPTH | FTW_PHYS);
    return DONE();
}
