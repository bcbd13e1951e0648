/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_FOLDER_H
#define STM_TEST_FOLDER_H
/** @file A folder of one's own under the temporary ones, for tests of dictionaries and caches. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct folder {
    char path[128];
} folder;

static inline folder folder_make(void)
{
    folder f;
    snprintf(f.path, sizeof f.path, "/tmp/stemma-test-XXXXXX");
    if (mkdtemp(f.path) == NULL)
        abort();
    return f;
}

/** The path of `name` in the folder, in a place that the next call uses again. */
static inline const char *folder_path(const folder *f, const char *name)
{
    static char path[4][512];
    static int next;
    char *place = path[next++ % 4];
    snprintf(place, sizeof path[0], "%s/%s", f->path, name);
    return place;
}

static inline void folder_write(const folder *f, const char *name, const void *bytes, size_t len)
{
    FILE *file = fopen(folder_path(f, name), "wb");
    if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        abort();
}

static inline void folder_write_text(const folder *f, const char *name, const char *text)
{
    folder_write(f, name, text, strlen(text));
}

/** Remove the folder and the files in it. */
static inline void folder_remove(const folder *f)
{
    DIR *d = opendir(f->path);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
        (void)unlink(folder_path(f, e->d_name));
    if (d != NULL)
        closedir(d);
    (void)rmdir(f->path);
}

#endif
