/* SPDX-License-Identifier: Apache-2.0 */
/* stemma/lexicon.h: the pairs of languages that a trace would open, opened beforehand. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/explain.h"
#include "engine.h"
#include "stemma/lexicon.h"
#include "terms/sources.h"

enum { MOST_TARGETS = 64 };

typedef STM_ARRAY(stm_lang) language_list;

struct stemma_lexicon_list {
    stm_arena arena;
    stemma_dictionary *dictionaries;
    stemma_lexicon *lexicons;
    size_t dictionary_count, lexicon_count;
};

static int by_code(const void *left, const void *right)
{
    char a[4], b[4];
    return strcmp(stm_lang_code(*(const stm_lang *)left, a),
                  stm_lang_code(*(const stm_lang *)right, b));
}

static bool add_language(language_list *languages, stm_lang lang)
{
    for (size_t i = 0; i < languages->count; i++)
        if (languages->items[i] == lang)
            return true;
    return STM_ARRAY_ADD(languages, lang);
}

static bool code_view(stemma_view *ret, stm_lang lang, stm_arena *arena)
{
    char code[4];
    const stm_str copy = stm_arena_str(arena, stm_str_of(stm_lang_code(lang, code)));
    *ret = (stemma_view){copy.data, copy.len};
    return copy.data != NULL;
}

static bool take_dictionaries(stemma_lexicon_list *list, const stm_dictionaries *found,
                              language_list *languages)
{
    list->dictionaries = stm_arena_calloc(&list->arena, found->count, sizeof *list->dictionaries);
    if (list->dictionaries == NULL)
        return false;
    for (size_t i = 0; i < found->count; i++) {
        const stm_dictionary *d = &found->items[i];
        stemma_dictionary *told = &list->dictionaries[list->dictionary_count++];
        *told = (stemma_dictionary){.path = {d->path, strlen(d->path)}, .bytes = d->bytes};
        if (!code_view(&told->from, d->from, &list->arena) ||
            !code_view(&told->to, d->to, &list->arena) || !add_language(languages, d->from) ||
            !add_language(languages, d->to))
            return false;
    }
    if (languages->count > 0)
        qsort(languages->items, languages->count, sizeof *languages->items, by_code);
    return true;
}

/* Opening compiles where the engine's options say so. */
static bool open_one(stemma_lexicon_list *list, stemma_engine *engine, stm_lang from, stm_lang to)
{
    stemma_lexicon *told = &list->lexicons[list->lexicon_count++];
    told->ready = stm_lexicons_open(engine->lexicons, from, to) != NULL;
    return code_view(&told->from, from, &list->arena) && code_view(&told->to, to, &list->arena);
}

/* What the vocabulary opens for a language: the way to English first, then direct ones. */
static size_t targets_of(stm_lang out[MOST_TARGETS], const stemma_engine *engine, stm_lang from)
{
    const stm_lang english = STM_LANG('e', 'n');
    stm_lang direct[MOST_TARGETS - 1];
    size_t count = 0;
    if (from == english)
        return 0;
    out[count++] = english;
    const size_t n = stm_lexicons_targets(engine->lexicons, from, direct, MOST_TARGETS - 1);
    qsort(direct, n, sizeof *direct, by_code);
    for (size_t i = 0; i < n; i++)
        if (direct[i] != english)
            out[count++] = direct[i];
    return count;
}

static bool open_all(stemma_lexicon_list *list, stemma_engine *engine,
                     const language_list *languages)
{
    stm_lang targets[MOST_TARGETS];
    list->lexicons =
        stm_arena_calloc(&list->arena, languages->count * MOST_TARGETS, sizeof *list->lexicons);
    bool ok = list->lexicons != NULL;
    for (size_t i = 0; i < languages->count && ok; i++) {
        const size_t n = targets_of(targets, engine, languages->items[i]);
        for (size_t k = 0; k < n && ok; k++)
            ok = open_one(list, engine, languages->items[i], targets[k]);
        stm_progress(&engine->options, "lexicons", i + 1, languages->count);
    }
    return ok;
}

static stemma_status fill_in(stemma_lexicon_list *list, stemma_engine *engine, stemma_error *err)
{
    stm_dictionaries found = {0};
    language_list languages = {0};
    const char *const *folders = engine->options.lexicon_dirs;
    stemma_status status = stm_dictionaries_find(&found, folders, &list->arena, err);
    if (status >= 0 &&
        (!take_dictionaries(list, &found, &languages) || !open_all(list, engine, &languages)))
        status = stm_fail_nomem(err);
    STM_ARRAY_CLEAR(&languages);
    STM_ARRAY_CLEAR(&found);
    return status;
}

stemma_status stemma_lexicon_list_new(stemma_lexicon_list **out, stemma_engine *engine,
                                      stemma_error *err)
{
    stemma_lexicon_list *list = stm_calloc(1, sizeof *list);
    if (list == NULL)
        return stm_fail_nomem(err);
    stm_arena_init(&list->arena, 0);
    const stemma_status status = fill_in(list, engine, err);
    if (status < 0) {
        stemma_lexicon_list_free(list);
        return status;
    }
    *out = list;
    return STEMMA_OK;
}

void stemma_lexicon_list_free(stemma_lexicon_list *list)
{
    if (list == NULL)
        return;
    stm_arena_clear(&list->arena);
    stm_free(list);
}

size_t stemma_lexicon_list_dictionary_count(const stemma_lexicon_list *list)
{
    return list->dictionary_count;
}

stemma_dictionary stemma_lexicon_list_dictionary_at(const stemma_lexicon_list *list, size_t i)
{
    return list->dictionaries[i];
}

size_t stemma_lexicon_list_count(const stemma_lexicon_list *list)
{
    return list->lexicon_count;
}

stemma_lexicon stemma_lexicon_list_at(const stemma_lexicon_list *list, size_t i)
{
    return list->lexicons[i];
}
