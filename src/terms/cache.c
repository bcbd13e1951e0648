/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/cache.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "base/explain.h"

enum { LONGEST_PATH = 4096 };

bool stm_cache_path(char *out, size_t room, const stemma_options *options, const char *name)
{
    const int n = snprintf(out, room, "%s/%s", options->cache_dir, name);
    return n > 0 && (size_t)n < room;
}

static void make_folders(const char *path)
{
    char name[LONGEST_PATH];
    for (size_t i = 0; path[i] != '\0' && i + 1 < sizeof name; i++) {
        if (path[i] == '/' && i > 0) {
            name[i] = '\0';
            (void)mkdir(name, 0755); /* where it fails, saving will say so */
        }
        name[i] = path[i];
    }
    (void)mkdir(path, 0755);
}

static double seconds_since(const struct timespec *begin)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) + 1e-9 * (double)(now.tv_nsec - begin->tv_nsec);
}

bool stm_cache_open(stm_table *out, const stemma_options *options, const char *name,
                    const stm_table_label *label, stm_cache_build build, void *context)
{
    char path[LONGEST_PATH];
    stemma_error err;
    struct timespec begin;
    if (options->cache_dir == NULL)
        return build(out, label, context, &err) == STEMMA_OK;
    if (!stm_cache_path(path, sizeof path, options, name))
        return false;
    if (stm_table_open(out, path, label, &err) == STEMMA_OK)
        return true;
    stm_explain(options, "%s: %s", name, err.message);
    if (!options->build_lexicons)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    if (build(out, label, context, &err) < 0) {
        stm_explain(options, "%s: %s", name, err.message);
        return false;
    }
    stm_explain(options, "%s: %u words compiled in %.1f s", name, out->key_count,
                seconds_since(&begin));
    make_folders(options->cache_dir);
    if (stm_table_save(out, path, &err) < 0)
        stm_explain(options, "%s is kept in memory only: %s", name, err.message);
    return true;
}
