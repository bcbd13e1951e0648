/* SPDX-License-Identifier: Apache-2.0 */
#include "settings.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "folders.h"
#include "say.h"

#define AT(field) offsetof(settings, field)
#define LIMIT(field) offsetof(settings, engine.limits.field)
#define NETWORK(field) offsetof(settings, engine.network.field)

const opt settings_reading[] = {
    {"help", 'h', OPT_FLAG, AT(help), NULL},
    {"json", 'j', OPT_FLAG, AT(json), NULL},
    {"verbose", 'v', OPT_FLAG, AT(verbose), NULL},
    {"threads", 't', OPT_COUNT_0, AT(engine.threads), NULL},
    {"no-lexicons", 0, OPT_FLAG, AT(no_lexicons), NULL},
    {"lexicon-dir", 0, OPT_LIST, AT(lexicon_dirs), NULL},
    {"pack-dir", 0, OPT_TEXT, AT(pack_dir), NULL},
    {"cache-dir", 0, OPT_TEXT, AT(cache_dir), NULL},
    {"max-file-size", 0, OPT_SIZE, LIMIT(max_file_bytes), NULL},
    {"max-text-size", 0, OPT_SIZE, LIMIT(max_text_bytes), NULL},
    {"max-line-size", 0, OPT_SIZE, LIMIT(max_line_bytes), NULL},
    {"max-records", 0, OPT_COUNT, LIMIT(max_records), NULL},
    {"max-files", 0, OPT_COUNT, LIMIT(max_files), NULL},
    {"max-depth", 0, OPT_COUNT, LIMIT(max_depth), NULL},
    {"max-sentences", 0, OPT_COUNT, LIMIT(max_sentences), NULL},
    {"max-sentence-size", 0, OPT_SIZE, LIMIT(max_sentence_bytes), NULL},
    {"max-stream-size", 0, OPT_SIZE, LIMIT(max_stream_bytes), NULL},
    {"max-unpack-ratio", 0, OPT_COUNT, LIMIT(max_unpack_ratio), NULL},
    {"offline", 0, OPT_UNFLAG, NETWORK(allow), NULL},
    {"allow-private", 0, OPT_FLAG, NETWORK(allow_private), NULL},
    {"ignore-robots", 0, OPT_FLAG, NETWORK(ignore_robots), NULL},
    {"user-agent", 0, OPT_TEXT, NETWORK(user_agent), NULL},
    {"timeout", 0, OPT_COUNT, NETWORK(timeout_ms), NULL},
    {"delay", 0, OPT_COUNT_0, NETWORK(delay_ms), NULL},
    {"max-redirects", 0, OPT_COUNT_0, NETWORK(max_redirects), NULL},
    {"max-fetch-size", 0, OPT_SIZE, NETWORK(max_bytes), NULL},
    {NULL, 0, OPT_FLAG, 0, NULL},
};

const opt settings_text[] = {
    {"color", 0, OPT_CHOICE, AT(color), "auto|always|never"},
    {"plain", 0, OPT_FLAG, AT(plain), NULL},
    {"width", 0, OPT_COUNT_0, AT(width), NULL},
    {NULL, 0, OPT_FLAG, 0, NULL},
};

enum { DEFAULT_PASSAGES = 3, DEFAULT_BATCH = 1000, DEFAULT_WHOLE = 128 };
#define NO_WIDTH UINT32_MAX

settings settings_default(void)
{
    settings s = {.width = NO_WIDTH,
                  .passages = DEFAULT_PASSAGES,
                  .batch = DEFAULT_BATCH,
                  .whole = DEFAULT_WHOLE,
                  .engine = STEMMA_OPTIONS_INIT};
    s.engine.network.allow = true; /* who names a URL wants it fetched */
    return s;
}

static void tell(void *context, const char *line, size_t len)
{
    say_explanation(line, len);
}

static void tell_progress(void *context, const char *stage, uint64_t done, uint64_t total)
{
    say_progress(stage, done, total);
}

int settings_engine(stemma_engine **out, const settings *s)
{
    stemma_options o = s->engine;
    stemma_error err;
    folders lexicons = {0};
    char *cache = NULL;
    folders_lexicons(&lexicons);
    if (s->cache_dir == NULL)
        cache = folders_cache();
    o.cache_dir = s->cache_dir != NULL ? s->cache_dir : cache;
    o.lexicon_dirs =
        s->lexicon_dirs.count > 0 ? s->lexicon_dirs.items : (const char *const *)lexicons.items;
    if (s->no_lexicons) {
        o.cache_dir = NULL;
        o.lexicon_dirs = NULL;
    }
    o.pack_dir = s->pack_dir;
    o.place_dir = "/usr/share";
    o.explain = s->verbose ? tell : NULL;
    o.progress = isatty(STDERR_FILENO) ? tell_progress : NULL;
    const stemma_status status = stemma_engine_new(out, &o, &err);
    folders_clear(&lexicons);
    free(cache);
    return status < 0 ? say_failure(&err) : EXIT_ANSWERED;
}

static uint32_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

/* https://no-color.org: present and not empty means no colour, unless it is asked for. */
static bool colour(const settings *s)
{
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
    if (s->color != COLOR_AUTO)
        return s->color == COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && term != NULL && strcmp(term, "dumb") != 0 &&
           (no == NULL || no[0] == '\0');
}

stemma_text_options settings_text_options(const settings *s)
{
    stemma_text_options o = STEMMA_TEXT_OPTIONS_INIT;
    o.columns = s->width == NO_WIDTH ? terminal_width() : s->width;
    o.colour = colour(s);
    o.ascii = s->plain || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    o.max_passages = s->passages;
    return o;
}
