/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Packs are made in two steps. Each file is cut into chunks, one a section, with a run of
 * entries each that point into its bytes. The chunks of all files are then sorted by language and
 * section name, and those that share both become one section with their entries in the order of
 * the files: first the packs built in, then those of the folder.
 */
#define _GNU_SOURCE /* O_CLOEXEC, fdopendir: POSIX 2008 */
#include "lang/pack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/utf8.h"
#include "lang/evidence.h"
#include "lang/pack_data.h"

/* Ceilings on a folder of packs: the largest file built in has some 20 KB. */
enum { MOST_FILE_BYTES = 4 << 20, MOST_FILES = 4096, LONGEST_NAME = 64 };

typedef struct section {
    stm_lang lang;
    stm_str name; /* "topic.name", ended by NUL */
    stm_entries entries;
} section;

struct stm_pack {
    stm_lang lang;
    const section *sections; /* sorted by name */
    size_t count;
};

struct stm_packs {
    stm_arena arena;
    stm_pack *items; /* sorted by language */
    size_t count;
    stm_evidence *evidence;
};

/* A stretch of one file that belongs to one section. */
typedef struct chunk {
    stm_lang lang;
    stm_str name;
    uint32_t order;
    size_t first, count; /* of the gathered entries */
} chunk;

typedef struct gathering {
    stm_arena *arena;
    STM_ARRAY(chunk) chunks;
    STM_ARRAY(stm_str) entries;
} gathering;

/* ---- Lines ---- */

/* Without the white space of ASCII: thousands of lines are trimmed whenever packs are made. */
static stm_str trim_line(const char *begin, const char *end)
{
    while (begin < end && (unsigned char)*begin <= ' ')
        begin++;
    while (begin < end && (unsigned char)end[-1] <= ' ')
        end--;
    return (stm_str){begin, (size_t)(end - begin)};
}

/* The next line of `text`, trimmed; false at the end. */
static bool next_line(stm_str text, size_t *at, stm_str *line)
{
    if (*at >= text.len)
        return false;
    const char *begin = text.data + *at, *end = memchr(begin, '\n', text.len - *at);
    if (end == NULL)
        end = text.data + text.len;
    *line = trim_line(begin, end);
    *at = (size_t)(end - text.data) + 1;
    return true;
}

static bool is_comment(stm_str line)
{
    return line.len == 0 || line.data[0] == '#';
}

static bool is_heading(stm_str line)
{
    return line.len > 2 && line.data[0] == '[' && line.data[line.len - 1] == ']';
}

static bool is_name(stm_str s)
{
    if (s.len == 0 || s.len > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!(s.data[i] >= 'a' && s.data[i] <= 'z') && !(s.data[i] >= '0' && s.data[i] <= '9') &&
            s.data[i] != '-')
            return false;
    return true;
}

/* ---- From a file to chunks ---- */

static stm_str join_name(stm_arena *arena, stm_str topic, stm_str name)
{
    char joined[2 * LONGEST_NAME + 1];
    memcpy(joined, topic.data, topic.len);
    joined[topic.len] = '.';
    memcpy(joined + topic.len + 1, name.data, name.len);
    return stm_arena_str(arena, (stm_str){joined, topic.len + 1 + name.len});
}

static stemma_status open_chunk(gathering *g, stm_lang lang, stm_str topic, stm_str heading,
                                const char *path, stemma_error *err)
{
    const stm_str name = stm_str_slice(heading, 1, heading.len - 1);
    if (!is_name(name))
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "language pack '%s' has a section name that is not of a-z 0-9 -", path);
    const chunk c = {lang, join_name(g->arena, topic, name), (uint32_t)g->chunks.count,
                     g->entries.count, 0};
    return c.name.data != NULL && STM_ARRAY_ADD(&g->chunks, c) ? STEMMA_OK : stm_fail_nomem(err);
}

/* Cut a file's text, which must stay, into chunks. `path` names it in errors. */
static stemma_status cut_file(gathering *g, stm_lang lang, stm_str topic, stm_str text,
                              const char *path, stemma_error *err)
{
    const size_t chunks = g->chunks.count;
    stm_str line;
    for (size_t at = 0; next_line(text, &at, &line);) {
        if (is_comment(line))
            continue;
        if (is_heading(line)) {
            STM_TRY(open_chunk(g, lang, topic, line, path, err));
            continue;
        }
        if (g->chunks.count == chunks)
            return stm_fail(err, STEMMA_E_FORMAT, (size_t)(line.data - text.data),
                            "language pack '%s' has an entry before its first [section]", path);
        if (!STM_ARRAY_ADD(&g->entries, line))
            return stm_fail_nomem(err);
        g->chunks.items[g->chunks.count - 1].count++;
    }
    return STEMMA_OK;
}

static stemma_status gather_built_in(gathering *g, stemma_error *err)
{
    for (size_t i = 0; i < stm_pack_file_count; i++) {
        const stm_pack_file *f = &stm_pack_files[i];
        STM_TRY(cut_file(g, stm_lang_parse(stm_str_of(f->lang)), stm_str_of(f->topic),
                         (stm_str){f->text, f->len}, f->topic, err));
    }
    return STEMMA_OK;
}

/* ---- A folder of packs ---- */

typedef STM_ARRAY(char *) name_list;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder that do not begin with a dot, sorted; they live in `arena`. */
static stemma_status list_folder(name_list *names, stm_arena *arena, const char *path,
                                 stemma_error *err)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot read folder '%s': %s", path,
                        strerror(errno));
    stemma_status status = STEMMA_OK;
    for (struct dirent *e; status == STEMMA_OK && (e = readdir(folder)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        char *name = (char *)stm_arena_str(arena, stm_str_of(e->d_name)).data;
        if (names->count >= MOST_FILES)
            status = stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                              "folder '%s' holds more than %d names", path, MOST_FILES);
        else if (name == NULL || !STM_ARRAY_ADD(names, name))
            status = stm_fail_nomem(err);
    }
    closedir(folder);
    if (status == STEMMA_OK && names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, by_bytes);
    return status;
}

static bool read_all(int fd, char *into, size_t size)
{
    for (size_t done = 0; done < size;) {
        const ssize_t n = read(fd, into + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

static stemma_status read_file(stm_str *text, stm_arena *arena, const char *path, stemma_error *err)
{
    struct stat info;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char *bytes = NULL;
    stemma_status status = STEMMA_OK;
    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        status = stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot read language pack '%s': %s",
                          path, fd < 0 ? strerror(errno) : "not a plain file");
    else if (info.st_size > MOST_FILE_BYTES)
        status = stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                          "language pack '%s' has more than %d bytes", path, (int)MOST_FILE_BYTES);
    else if ((bytes = stm_arena_alloc(arena, (size_t)info.st_size)) == NULL)
        status = stm_fail_nomem(err);
    else if (!read_all(fd, bytes, (size_t)info.st_size))
        status =
            stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot read language pack '%s'", path);
    if (fd >= 0)
        close(fd);
    if (status == STEMMA_OK)
        *text = (stm_str){bytes, (size_t)info.st_size};
    return status;
}

static char *join_path(stm_arena *arena, const char *folder, const char *name)
{
    const size_t a = strlen(folder), b = strlen(name);
    char *path = stm_arena_alloc(arena, a + b + 2);
    if (path == NULL)
        return NULL;
    memcpy(path, folder, a);
    path[a] = '/';
    memcpy(path + a + 1, name, b + 1);
    return path;
}

static stemma_status gather_file(gathering *g, stm_lang lang, const char *folder, const char *name,
                                 stemma_error *err)
{
    stm_str text, topic = stm_str_of(name);
    if (!stm_str_ends(topic, STM_STR(".txt")))
        return STEMMA_OK;
    topic.len -= 4;
    const char *path = join_path(g->arena, folder, name);
    if (path == NULL)
        return stm_fail_nomem(err);
    if (!is_name(topic))
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "language pack '%s' has a name that is not of a-z 0-9 -", path);
    STM_TRY(read_file(&text, g->arena, path, err));
    if (!stm_utf8_valid(text) || memchr(text.data, '\0', text.len) != NULL)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "language pack '%s' is not UTF-8",
                        path);
    return cut_file(g, lang, topic, text, path, err);
}

static stemma_status gather_language(gathering *g, const char *dir, const char *code,
                                     stemma_error *err)
{
    struct stat info;
    const char *folder = join_path(g->arena, dir, code);
    if (folder == NULL)
        return stm_fail_nomem(err);
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
        return STEMMA_OK; /* a README beside the packs */
    const stm_lang lang = stm_lang_parse(stm_str_of(code));
    if (lang == 0 && strcmp(code, "und") != 0)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "language pack '%s' is not named by a language code", folder);
    name_list names = {0};
    stemma_status status = list_folder(&names, g->arena, folder, err);
    for (size_t i = 0; i < names.count && status == STEMMA_OK; i++)
        status = gather_file(g, lang, folder, names.items[i], err);
    STM_ARRAY_CLEAR(&names);
    return status;
}

static stemma_status gather_folder(gathering *g, const char *dir, stemma_error *err)
{
    name_list names = {0};
    stemma_status status = list_folder(&names, g->arena, dir, err);
    for (size_t i = 0; i < names.count && status == STEMMA_OK; i++)
        status = gather_language(g, dir, names.items[i], err);
    STM_ARRAY_CLEAR(&names);
    return status;
}

/* ---- From chunks to packs ---- */

static int by_section(const void *a, const void *b)
{
    const chunk *x = a, *y = b;
    if (x->lang != y->lang)
        return x->lang < y->lang ? -1 : 1;
    const int c = stm_str_compare(x->name, y->name);
    return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

/* Make one section of `count` chunks that share their name. */
static bool make_section(section *s, stm_arena *arena, const stm_str *entries, const chunk *chunks,
                         size_t count)
{
    size_t total = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        total += chunks[i].count;
    stm_str *items = stm_arena_calloc(arena, total, sizeof *items);
    if (items == NULL)
        return false;
    for (size_t i = 0; i < count; n += chunks[i].count, i++)
        if (chunks[i].count > 0)
            memcpy(items + n, entries + chunks[i].first, chunks[i].count * sizeof *items);
    *s = (section){chunks->lang, chunks->name, {items, n}};
    return true;
}

static size_t run_of_section(const chunk *chunks, size_t count)
{
    size_t n = 1;
    while (n < count && chunks[n].lang == chunks->lang &&
           stm_str_equal(chunks[n].name, chunks->name))
        n++;
    return n;
}

static bool make_packs(stm_packs *packs, const gathering *g)
{
    const chunk *chunks = g->chunks.items;
    const size_t count = g->chunks.count;
    section *sections = stm_arena_calloc(&packs->arena, count, sizeof *sections);
    packs->items = stm_arena_calloc(&packs->arena, count, sizeof *packs->items);
    if (sections == NULL || packs->items == NULL)
        return false;
    size_t made = 0;
    for (size_t i = 0, n; i < count; i += n, made++) {
        n = run_of_section(chunks + i, count - i);
        if (!make_section(&sections[made], &packs->arena, g->entries.items, chunks + i, n))
            return false;
        if (made == 0 || sections[made].lang != sections[made - 1].lang)
            packs->items[packs->count++] = (stm_pack){sections[made].lang, &sections[made], 0};
        packs->items[packs->count - 1].count++;
    }
    return true;
}

stemma_status stm_packs_new(stm_packs **out, const char *dir, stemma_error *err)
{
    stm_packs *packs = stm_calloc(1, sizeof *packs);
    if (packs == NULL)
        return stm_fail_nomem(err);
    stm_arena_init(&packs->arena, 0);
    gathering g = {.arena = &packs->arena};
    stemma_status status = gather_built_in(&g, err);
    if (status == STEMMA_OK && dir != NULL)
        status = gather_folder(&g, dir, err);
    if (status == STEMMA_OK && g.chunks.count > 0) {
        qsort(g.chunks.items, g.chunks.count, sizeof *g.chunks.items, by_section);
        if (!make_packs(packs, &g) ||
            (packs->evidence = stm_evidence_new(packs, &packs->arena)) == NULL)
            status = stm_fail_nomem(err);
    }
    STM_ARRAY_CLEAR(&g.chunks);
    STM_ARRAY_CLEAR(&g.entries);
    if (status != STEMMA_OK) {
        stm_packs_free(packs);
        return status;
    }
    *out = packs;
    return STEMMA_OK;
}

void stm_packs_free(stm_packs *packs)
{
    if (packs == NULL)
        return;
    stm_evidence_clear(packs->evidence);
    stm_arena_clear(&packs->arena);
    stm_free(packs);
}

/* ---- Asking ---- */

const stm_pack *stm_packs_find(const stm_packs *packs, stm_lang lang)
{
    size_t low = 0, high = packs->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (packs->items[middle].lang < lang)
            low = middle + 1;
        else
            high = middle;
    }
    return low < packs->count && packs->items[low].lang == lang ? &packs->items[low] : NULL;
}

size_t stm_packs_count(const stm_packs *packs)
{
    return packs->count;
}

const stm_pack *stm_packs_at(const stm_packs *packs, size_t i)
{
    return &packs->items[i];
}

const stm_evidence *stm_packs_evidence(const stm_packs *packs)
{
    return packs->evidence;
}

stm_lang stm_pack_lang(const stm_pack *pack)
{
    return pack->lang;
}

stm_entries stm_pack_section(const stm_pack *pack, const char *name)
{
    const stm_str wanted = stm_str_of(name);
    size_t low = 0, high = pack == NULL ? 0 : pack->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int c = stm_str_compare(pack->sections[middle].name, wanted);
        if (c == 0)
            return pack->sections[middle].entries;
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (stm_entries){NULL, 0};
}

bool stm_pack_says(const stm_pack *pack, const char *name, const char *entry)
{
    const stm_entries entries = stm_pack_section(pack, name);
    for (size_t i = 0; i < entries.count; i++)
        if (stm_str_is(entries.items[i], entry))
            return true;
    return false;
}
