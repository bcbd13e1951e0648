/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/dictd.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/array.h"

/* The largest dictionary in Debian has 100 MB, an index of 13 MB, and entries of 35 KB. */
enum { MOST_INDEX_BYTES = 256 << 20, MOST_DICT_BYTES = 1 << 30, LONGEST_ENTRY = 1 << 20 };
enum { WINDOW_BYTES = LONGEST_ENTRY + (256 << 10) };

typedef struct place {
    uint32_t offset, len;
} place;

struct stm_dictd {
    STM_ARRAY(place) places; /* by offset, each once */
    size_t next;
    gzFile file;   /* NULL: `bytes` */
    stm_str bytes; /* borrowed */
    char *window;  /* of the file: window_len bytes from window_begin on */
    size_t window_begin, window_len;
};

/** A number in dictd's base 64, most significant digit first; SIZE_MAX: none, or too large. */
static size_t base64_number(stm_str s)
{
    size_t value = 0;
    if (s.len == 0 || s.len > 6)
        return SIZE_MAX;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        size_t digit;
        if (c >= 'A' && c <= 'Z')
            digit = (size_t)(c - 'A');
        else if (c >= 'a' && c <= 'z')
            digit = (size_t)(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            digit = (size_t)(c - '0') + 52;
        else if (c == '+' || c == '/')
            digit = c == '+' ? 62 : 63;
        else
            return SIZE_MAX;
        value = value << 6 | digit;
    }
    return value;
}

/** Read one line of the index; true where it names an entry. */
static bool read_place(place *ret, stm_str line)
{
    const size_t tab = stm_str_find(line, STM_STR("\t"), 0);
    if (tab == SIZE_MAX || stm_str_starts(line, STM_STR("00database")) ||
        stm_str_starts(line, STM_STR("00-database")))
        return false;
    const size_t tab2 = stm_str_find(line, STM_STR("\t"), tab + 1);
    if (tab2 == SIZE_MAX)
        return false;
    size_t end = stm_str_find(line, STM_STR("\t"), tab2 + 1); /* a 4th column may follow */
    end = end == SIZE_MAX ? line.len : end;
    const size_t offset = base64_number(stm_str_slice(line, tab + 1, tab2));
    const size_t len = base64_number(stm_str_slice(line, tab2 + 1, end));
    if (offset > MOST_DICT_BYTES || len > LONGEST_ENTRY || len == 0)
        return false;
    *ret = (place){(uint32_t)offset, (uint32_t)len};
    return true;
}

static int by_offset(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->len == y->len ? 0 : x->len > y->len ? -1 : 1;
}

/** Keep each entry once: the longest that begins at an offset, none that begins within another. */
static void keep_distinct(stm_dictd *d)
{
    size_t kept = 0, end = 0;
    if (d->places.count > 0)
        qsort(d->places.items, d->places.count, sizeof *d->places.items, by_offset);
    for (size_t i = 0; i < d->places.count; i++) {
        const place p = d->places.items[i];
        if (kept > 0 && p.offset < end)
            continue;
        d->places.items[kept++] = p;
        end = (size_t)p.offset + p.len;
    }
    d->places.count = kept;
}

static stemma_status read_index(stm_dictd *d, stm_str index, stemma_error *err)
{
    for (size_t at = 0; at < index.len;) {
        const char *newline = memchr(index.data + at, '\n', index.len - at);
        const size_t end = newline == NULL ? index.len : (size_t)(newline - index.data);
        place p;
        if (read_place(&p, stm_str_slice(index, at, end)) && !STM_ARRAY_ADD(&d->places, p))
            return stm_fail_nomem(err);
        at = end + 1;
    }
    keep_distinct(d);
    return STEMMA_OK;
}

/** A whole file, unpacked where it is packed. */
static stemma_status read_whole(stm_buf *ret, const char *path, stemma_error *err)
{
    enum { STEP = 1 << 18 };
    gzFile file = gzopen(path, "rb");
    int n = 0;
    if (file == NULL)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot open '%s'", path);
    while (stm_buf_reserve(ret, STEP) && (n = gzread(file, ret->data + ret->len, STEP)) > 0)
        ret->len += (size_t)n;
    gzclose(file);
    if (ret->failed)
        return ret->len + STEP > ret->ceiling
                   ? stm_fail(err, STEMMA_E_LIMIT, ret->len, "'%s' is too large", path)
                   : stm_fail_nomem(err);
    return n < 0 ? stm_fail(err, STEMMA_E_IO, ret->len, "cannot read '%s'", path) : STEMMA_OK;
}

stemma_status stm_dictd_open_bytes(stm_dictd **out, stm_str index, stm_str dict, stemma_error *err)
{
    stm_dictd *d = stm_calloc(1, sizeof *d);
    if (d == NULL)
        return stm_fail_nomem(err);
    d->bytes = dict;
    const stemma_status status = read_index(d, index, err);
    if (status < 0) {
        stm_dictd_close(d);
        return status;
    }
    *out = d;
    return STEMMA_OK;
}

static stemma_status open_files(stm_dictd *d, const char *index_path, const char *dict_path,
                                stm_buf *index, stemma_error *err)
{
    STM_TRY(read_whole(index, index_path, err));
    STM_TRY(read_index(d, stm_buf_str(index), err));
    d->window = stm_malloc(WINDOW_BYTES);
    if (d->window == NULL)
        return stm_fail_nomem(err);
    d->file = gzopen(dict_path, "rb");
    if (d->file == NULL)
        return stm_fail(err, STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot open '%s'", dict_path);
    gzbuffer(d->file, 1 << 17);
    return STEMMA_OK;
}

stemma_status stm_dictd_open(stm_dictd **out, const char *index_path, const char *dict_path,
                             stemma_error *err)
{
    stm_dictd *d = stm_calloc(1, sizeof *d);
    stm_buf index = {.ceiling = MOST_INDEX_BYTES};
    if (d == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = open_files(d, index_path, dict_path, &index, err);
    stm_buf_clear(&index);
    if (status < 0) {
        stm_dictd_close(d);
        return status;
    }
    *out = d;
    return STEMMA_OK;
}

/** Move the window on until it covers the entry; false at the file's end or a damaged one. */
static bool cover(stm_dictd *d, place p)
{
    while ((size_t)p.offset + p.len > d->window_begin + d->window_len) {
        const size_t stale = p.offset > d->window_begin ? p.offset - d->window_begin : 0;
        const size_t drop = stale < d->window_len ? stale : d->window_len;
        memmove(d->window, d->window + drop, d->window_len - drop);
        d->window_begin += drop;
        d->window_len -= drop;
        const int n =
            gzread(d->file, d->window + d->window_len, (unsigned)(WINDOW_BYTES - d->window_len));
        if (n <= 0)
            return false;
        d->window_len += (size_t)n;
    }
    return true;
}

stemma_status stm_dictd_next(stm_dictd *dictd, stm_str *ret, stemma_error *err)
{
    (void)err; /* a damaged file ends early: what was read before still serves */
    while (dictd->next < dictd->places.count) {
        const place p = dictd->places.items[dictd->next++];
        if (dictd->file == NULL) {
            if (p.offset >= dictd->bytes.len || p.len > dictd->bytes.len - p.offset)
                continue;
            *ret = stm_str_slice(dictd->bytes, p.offset, (size_t)p.offset + p.len);
            return STEMMA_OK;
        }
        if (!cover(dictd, p))
            break;
        *ret = (stm_str){dictd->window + (p.offset - dictd->window_begin), p.len};
        return STEMMA_OK;
    }
    return STEMMA_DONE;
}

void stm_dictd_close(stm_dictd *dictd)
{
    if (dictd == NULL)
        return;
    if (dictd->file != NULL)
        gzclose(dictd->file);
    STM_ARRAY_CLEAR(&dictd->places);
    stm_free(dictd->window);
    stm_free(dictd);
}
