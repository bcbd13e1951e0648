/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places from the translations of iso-codes (subdivisions of countries) and libgweather (cities),
 * gettext catalogues below <place_dir>/locale/<language>/LC_MESSAGES. A message's id is its code:
 * languages that translate the same message mean the same place.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unicode/uvernum.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "terms/names.h"

enum { LONGEST_PATH = 4096, MOST_BYTES = 32 << 20 };

static const char *const catalogues[] = {"iso_3166-1", "iso_3166-2", "libgweather-4.0-locations"};

/* Languages whose catalogues are nearly whole: their ids are the English names. */
static const char *const whole[] = {"de", "es", "fr", "pl", "ru"};

/* --- gettext's binary catalogues (GNU gettext manual, 10.3) --- */

static uint32_t number_at(stm_str bytes, size_t at, bool swapped)
{
    uint32_t n;
    memcpy(&n, bytes.data + at, sizeof n);
    return swapped ? __builtin_bswap32(n) : n;
}

/** The string that the table at `table` has as its `i`-th; none where it lies outside. */
static stm_str string_at(stm_str bytes, uint32_t table, uint32_t i, bool swapped)
{
    const uint64_t at = (uint64_t)table + 8 * (uint64_t)i;
    if (at + 8 > bytes.len)
        return STM_NONE;
    const uint32_t len = number_at(bytes, (size_t)at, swapped);
    const uint32_t begin = number_at(bytes, (size_t)at + 4, swapped);
    if ((uint64_t)begin + len > bytes.len)
        return STM_NONE;
    return stm_str_slice(bytes, begin, (size_t)begin + len);
}

bool stm_catalogue_walk(stm_str bytes, stm_catalogue_entry entry, void *context)
{
    enum { HEADER = 28 };
    const uint32_t magic = 0x950412DE;
    if (bytes.len < HEADER)
        return true;
    const bool swapped = number_at(bytes, 0, true) == magic;
    if (!swapped && number_at(bytes, 0, false) != magic)
        return true;
    const uint32_t count = number_at(bytes, 8, swapped), ids = number_at(bytes, 12, swapped),
                   texts = number_at(bytes, 16, swapped);
    for (uint32_t i = 0; i < count; i++) {
        const stm_str id = string_at(bytes, ids, i, swapped);
        const stm_str text = string_at(bytes, texts, i, swapped);
        if (id.data == NULL || text.data == NULL)
            return true;
        if (id.len > 0 && !entry(context, id, text))
            return false;
    }
    return true;
}

/* --- reading them --- */

static bool path_of(char *out, const char *place_dir, const char *lang, const char *catalogue)
{
    const int n =
        snprintf(out, LONGEST_PATH, "%s/locale/%s/LC_MESSAGES/%s.mo", place_dir, lang, catalogue);
    return n > 0 && n < LONGEST_PATH;
}

/** A file's bytes; stm_free() them. None where there is no such file of reasonable size. */
static stm_str read_catalogue(const char *path)
{
    struct stat st;
    size_t len = 0;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return STM_NONE;
    char *bytes = NULL;
    if (fstat(file, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= MOST_BYTES)
        bytes = stm_malloc((size_t)st.st_size + 1);
    for (ssize_t n = 1; bytes != NULL && n > 0 && len < (size_t)st.st_size; len += (size_t)n)
        if ((n = read(file, bytes + len, (size_t)st.st_size - len)) < 0)
            n = 0;
    close(file);
    return (stm_str){bytes, len};
}

typedef struct places {
    stm_names_draft *draft;
    bool english; /* the ids are the names */
} places;

/** "Saint-Denis; Reunion" and "Bayern, Freistaat": what stands before is the name. */
static stm_str name_alone(stm_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == ',' || name.data[i] == ';' || name.data[i] == '(' ||
            name.data[i] == '[' || name.data[i] == '/' || name.data[i] == '\0')
            return stm_str_slice(name, 0, i);
    return name;
}

static bool add_place(void *context, stm_str id, stm_str text)
{
    const places *p = context;
    char code[256];
    const int n =
        snprintf(code, sizeof code, "place:%.*s", (int)(id.len < 200 ? id.len : 200), id.data);
    const size_t context_end = stm_str_find(id, STM_STR("\x04"), 0);
    const stm_str english =
        context_end == SIZE_MAX ? id : stm_str_slice(id, context_end + 1, id.len);
    return stm_names_add(p->draft, name_alone(p->english ? english : text),
                         (stm_str){code, n > 0 ? (size_t)n : 0}, 1);
}

static bool read_language(places *p, const char *place_dir, const char *lang)
{
    char path[LONGEST_PATH];
    bool done = true;
    for (size_t i = 0; i < sizeof catalogues / sizeof *catalogues && done; i++) {
        if (!path_of(path, place_dir, lang, catalogues[i]))
            continue;
        const stm_str bytes = read_catalogue(path);
        if (bytes.data != NULL)
            done = stm_catalogue_walk(bytes, add_place, p);
        stm_free((char *)(uintptr_t)bytes.data);
    }
    return done;
}

bool stm_names_from_places(stm_names_draft *draft, stm_lang lang, const char *place_dir)
{
    char code[4];
    places p = {.draft = draft, .english = lang == STM_LANG('e', 'n')};
    if (!p.english)
        return read_language(&p, place_dir, stm_lang_code(lang, code));
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (!read_language(&p, place_dir, whole[i]))
            return false;
    return true;
}

/* --- signature --- */

static uint64_t sign_file(uint64_t signature, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return signature;
    const uint64_t facts[] = {signature, stm_hash_str(stm_str_of(path), 0), (uint64_t)st.st_size,
                              (uint64_t)st.st_mtim.tv_sec, (uint64_t)st.st_mtim.tv_nsec};
    return stm_hash(facts, sizeof facts, 0);
}

uint64_t stm_names_signature(stm_lang lang, const char *place_dir)
{
    char code[4], path[LONGEST_PATH];
    const char *own = stm_lang_code(lang, code);
    uint64_t signature =
        stm_mix((uint64_t)STM_NAMES_VERSION << 32 ^ lang ^ (uint64_t)U_ICU_VERSION_MAJOR_NUM << 48);
    for (size_t i = 0; place_dir != NULL && i < sizeof catalogues / sizeof *catalogues; i++) {
        if (lang != STM_LANG('e', 'n')) {
            if (path_of(path, place_dir, own, catalogues[i]))
                signature = sign_file(signature, path);
            continue;
        }
        for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
            if (path_of(path, place_dir, whole[k], catalogues[i]))
                signature = sign_file(signature, path);
    }
    return signature;
}
