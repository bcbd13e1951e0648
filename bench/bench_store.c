/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file How long a database takes to open, to take in one article, and to be searched.
 *
 *     bench_store DATABASE ARTICLES.jsonl [COUNT]
 *
 * Adds the first COUNT (default 200) records of ARTICLES.jsonl one by one, each a call of its own
 * that is on the disk when it returns, then searches for words out of them. The database keeps
 * them. Without arguments it measures nothing.
 */
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "bench.h"
#include "stemma/stemma.h"

enum { LINE_ROOM = 1 << 20, MOST = 100000 };

static void must(int status, const stemma_error *err)
{
    if (status >= 0)
        return;
    fprintf(stderr, "bench_store: %s\n", err->message);
    exit(1);
}

static double share_of(double *sorted, size_t count, double share)
{
    return sorted[(size_t)(share * (double)(count - 1))] * 1e3;
}

static void report(const char *name, double *seconds, size_t count)
{
    qsort(seconds, count, sizeof *seconds, bench_rising);
    printf(
        "{\"name\": \"store.%s\", \"unit\": \"ms\", \"count\": %zu, \"p50\": %.2f, \"p99\": %.2f, "
        "\"most\": %.2f}\n",
        name, count, share_of(seconds, count, 0.5), share_of(seconds, count, 0.99),
        seconds[count - 1] * 1e3);
    fflush(stdout);
}

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ------------------------------------------------------------------ adding */

static size_t add_each(stemma_store *store, FILE *articles, size_t most, double *seconds)
{
    char *line = malloc(LINE_ROOM), name[32];
    stemma_error err = {STEMMA_OK, 0, ""};
    size_t n = 0;
    while (line != NULL && n < most && fgets(line, LINE_ROOM, articles) != NULL) {
        snprintf(name, sizeof name, "bench-%zu.json", n);
        const stemma_source source = {
            .kind = STEMMA_SOURCE_BYTES, .name = name, .bytes = line, .len = strlen(line)};
        const double started = bench_now_s();
        must(stemma_store_add(store, &source, 1, NULL, &err), &err);
        seconds[n++] = bench_now_s() - started;
    }
    free(line);
    return n;
}

/* ------------------------------------------------------------------ searching */

/* Every word of a title by itself, as the first page of a search would have it. */
static size_t search_each(const char *path, double *seconds, size_t most)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *words = NULL, *search = NULL;
    size_t n = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT title FROM article ORDER BY id DESC LIMIT 400", -1, &words,
                           NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "SELECT a.name, snippet(article_text, 1, '[', ']', '…', 12) FROM "
                           "article_text JOIN article AS a ON a.id = article_text.rowid "
                           "WHERE article_text MATCH ?1 ORDER BY rank LIMIT 20",
                           -1, &search, NULL) != SQLITE_OK)
        exit(1);
    while (n < most && sqlite3_step(words) == SQLITE_ROW) {
        char title[512], query[128];
        snprintf(title, sizeof title, "%s", (const char *)sqlite3_column_text(words, 0));
        char *save = NULL, *word = strtok_r(title, " ,.", &save);
        if (word == NULL)
            continue;
        snprintf(query, sizeof query, "\"%.100s\"", word);
        sqlite3_bind_text(search, 1, query, -1, SQLITE_TRANSIENT);
        const double started = bench_now_s();
        while (sqlite3_step(search) == SQLITE_ROW)
            ;
        sqlite3_reset(search);
        seconds[n++] = bench_now_s() - started;
    }
    sqlite3_finalize(words);
    sqlite3_finalize(search);
    sqlite3_close(db);
    return n;
}

int main(int argc, char **argv)
{
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    stemma_store *store = NULL;
    stemma_error err = {STEMMA_OK, 0, ""};
    stemma_store_counts counts;
    struct stat file;
    struct rusage usage;
    if (argc < 3) {
        fprintf(stderr, "usage: bench_store DATABASE ARTICLES.jsonl [COUNT]\n");
        return 0; /* bench/run.py runs every program here without arguments */
    }
    const size_t most = argc > 3 ? strtoul(argv[3], NULL, 10) : 200;
    FILE *articles = fopen(argv[2], "r");
    double *seconds = calloc(MOST, sizeof *seconds);
    if (articles == NULL || seconds == NULL || most > MOST)
        return 2;
    must(stemma_engine_new(&engine, &options, &err), &err);
    seconds[0] = bench_now_s();
    must(stemma_store_open(&store, engine, argv[1], NULL, &err), &err);
    seconds[0] = bench_now_s() - seconds[0];
    report("open", seconds, 1);
    must(stemma_store_count(store, &counts, &err), &err);
    const double cpu = cpu_s();
    size_t n = add_each(store, articles, most, seconds);
    if (n > 0) {
        report("add_one", seconds, n);
        printf("{\"name\": \"store.add_one_cpu\", \"unit\": \"ms\", \"mean\": %.2f}\n",
               (cpu_s() - cpu) / (double)n * 1e3);
    }
    stemma_store_close(store);
    n = search_each(argv[1], seconds, 400);
    if (n > 0)
        report("search", seconds, n);
    getrusage(RUSAGE_SELF, &usage);
    if (stat(argv[1], &file) == 0)
        printf("{\"name\": \"store.size\", \"articles\": %llu, \"bytes_an_article\": %.0f, "
               "\"peak_kib\": %ld}\n",
               (unsigned long long)counts.articles,
               (double)file.st_size / (double)(counts.articles + 1), usage.ru_maxrss);
    stemma_engine_free(engine);
    fclose(articles);
    free(seconds);
    return 0;
}
