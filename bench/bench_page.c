/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages a second on one core: libxml2's parser alone, building its tree; the page taken apart
 * (page); and the whole way from bytes to the article (read, page, clean).
 *
 *     bench_page [FOLDER]
 *
 * FOLDER holds saved pages (*.html); without one, a page is made up of paragraphs and menus as
 * large as news pages are (180 KB).
 */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "base/alloc.h"
#include "base/array.h"
#include "bench.h"
#include "clean/clean.h"
#include "read/html.h"

typedef struct pages {
    STM_ARRAY(stm_str) items;
} pages;

static void die(const char *what)
{
    fprintf(stderr, "bench_page: %s\n", what);
    exit(1);
}

static void add_file(pages *all, const char *path)
{
    struct stat st;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0)
        die(path);
    char *bytes = stm_malloc((size_t)st.st_size + 1);
    if (bytes == NULL || read(fd, bytes, (size_t)st.st_size) != st.st_size)
        die(path);
    close(fd);
    if (!STM_ARRAY_ADD(&all->items, ((stm_str){bytes, (size_t)st.st_size})))
        die("no memory");
}

static void read_folder(pages *all, const char *folder)
{
    char path[4096];
    DIR *dir = opendir(folder);
    if (dir == NULL)
        die(folder);
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        const size_t n = strlen(entry->d_name);
        if (n < 6 || strcmp(entry->d_name + n - 5, ".html") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        add_file(all, path);
    }
    closedir(dir);
}

static void make_up(pages *all)
{
    stm_buf page = {0};
    stm_buf_add_str(&page, STM_STR("<!DOCTYPE html><html lang=en><head><title>Ferry</title></head>"
                                   "<body><nav><ul>"));
    for (int i = 0; i < 600; i++)
        stm_buf_printf(&page,
                       "<li class=\"menu-item item-%d\"><a href=\"/section/%d\">Section "
                       "%d</a></li>\n",
                       i, i, i);
    stm_buf_add_str(&page, STM_STR("</ul></nav><main><h1>Ferry</h1><div class=article-body>"));
    for (int i = 0; i < 40; i++)
        stm_buf_printf(&page,
                       "<p>The ferry ran aground on Tuesday, the port office said in its "
                       "statement number %d, with 312 people on board and a sea that "
                       "rose through the night.</p>\n",
                       i);
    stm_buf_add_str(&page, STM_STR("</div></main><script>var x = [];"));
    for (int i = 0; i < 6000; i++)
        stm_buf_printf(&page, "x.push({a: %d});\n", i);
    stm_buf_add_str(&page, STM_STR("</script></body></html>"));
    if (page.failed || !STM_ARRAY_ADD(&all->items, stm_buf_str(&page)))
        die("no memory");
}

static void parse_alone(const pages *all)
{
    for (size_t i = 0; i < all->items.count; i++) {
        const stm_str page = all->items.items[i];
        xmlFreeDoc(htmlReadMemory(page.data, (int)page.len, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                      HTML_PARSE_NONET));
    }
}

static size_t take_apart(const pages *all, stm_arena *arena, const stm_cleaner *cleaner)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    size_t bytes = 0;
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    for (size_t i = 0; i < all->items.count; i++) {
        stm_raw raw = {0};
        stm_article article = {0};
        const stm_html html = {.bytes = all->items.items[i]};
        if (stm_read_html_as(&raw, &html, &limits, arena, NULL) >= 0 && cleaner != NULL &&
            stm_clean(&article, &raw, cleaner, &limits, arena, &scratch, NULL) >= 0)
            bytes += article.text.len;
        stm_arena_reset(arena);
        stm_arena_reset(&scratch);
    }
    stm_arena_clear(&scratch);
    return bytes;
}

int main(int argc, char **argv)
{
    pages all = {{0}};
    stm_packs *packs;
    stm_cleaner *cleaner;
    stm_arena arena;
    size_t total = 0;
    if (argc > 1)
        read_folder(&all, argv[1]);
    else
        make_up(&all);
    if (all.items.count == 0 || stm_packs_new(&packs, NULL, NULL) < 0 ||
        stm_cleaner_new(&cleaner, packs, NULL) < 0)
        die("no pages, or no memory");
    stm_arena_init(&arena, 0);
    BENCH("page.libxml2_alone", "pages", all.items.count, { parse_alone(&all); });
    BENCH("page.taken_apart", "pages", all.items.count, { take_apart(&all, &arena, NULL); });
    BENCH("page.to_article", "pages", all.items.count,
          { total += take_apart(&all, &arena, cleaner); });
    stm_arena_clear(&arena);
    stm_cleaner_free(cleaner);
    stm_packs_free(packs);
    for (size_t i = 0; i < all.items.count; i++)
        stm_free((void *)all.items.items[i].data);
    STM_ARRAY_CLEAR(&all.items);
    return total == 0;
}
