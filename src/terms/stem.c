/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/stem.h"

#include <libstemmer.h>
#include <unicode/uscript.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/function_words.h"
#include "terms/lemmas.h"

/* Languages that one process meets; what comes later goes unstemmed. */
enum { MOST_LANGUAGES = 64, SHORTEST_STEM = 3 };

typedef struct stemmer {
    stm_lang lang;
    struct sb_stemmer *snowball; /* NULL: the pack's suffixes */
    stm_entries suffixes;        /* of the pack */
    stm_lemmas lemmas;
    int ending; /* letters of this script at the end of a word are its ending; -1: none */
} stemmer;

struct stm_stemmers {
    const stm_packs *packs;
    stemmer items[MOST_LANGUAGES];
    size_t count;
    bool failed;
    char text[STM_FOLD_ROOM], lemma[STM_FOLD_ROOM];
};

stemma_status stm_stemmers_new(stm_stemmers **out, const stm_packs *packs, stemma_error *err)
{
    stm_stemmers *s = stm_calloc(1, sizeof *s);
    if (s == NULL)
        return stm_fail_nomem(err);
    s->packs = packs;
    *out = s;
    return STEMMA_OK;
}

static void clear(stemmer *s)
{
    if (s->snowball != NULL)
        sb_stemmer_delete(s->snowball);
    stm_lemmas_clear(&s->lemmas);
}

void stm_stemmers_free(stm_stemmers *stemmers)
{
    if (stemmers == NULL)
        return;
    for (size_t i = 0; i < stemmers->count; i++)
        clear(&stemmers->items[i]);
    stm_free(stemmers);
}

static stemmer *find(stm_stemmers *s, stm_lang lang)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i].lang == lang)
            return &s->items[i];
    if (s->count == MOST_LANGUAGES)
        return NULL;
    char code[4];
    const stm_pack *pack = stm_packs_find(s->packs, lang);
    stemmer *new = &s->items[s->count++];
    stm_lang_code(lang, code);
    if (lang == STM_LANG('n', 'b') || lang == STM_LANG('n', 'n'))
        memcpy(code, "no", 3);
    new->lang = lang;
    new->snowball = lang == 0 ? NULL : sb_stemmer_new(code, NULL);
    if (new->snowball == NULL && lang != 0)
        new->suffixes = stm_pack_section(pack, "terms.suffixes");
    new->ending = stm_pack_script(pack, "terms.ending-script");
    s->failed |= !stm_lemmas_init(&new->lemmas, lang, pack);
    return new;
}

/** The word without the letters of the ending's script behind others: 述べた -> 述. */
static stm_str without_ending(stm_str word, int ending)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t end = word.len, at = word.len;
    while (at > 0) {
        if ((int)uscript_getScript(stm_utf8_back(word, &at), &status) != ending)
            return (stm_str){word.data, end};
        end = at;
    }
    return word; /* nothing else in it */
}

/** Take the longest suffix off that leaves a stem; an entry "x>y" puts y in its place. */
static stm_str strip(stm_stemmers *s, const stm_entries *suffixes, stm_str word)
{
    stm_str best = STM_NONE, put = STM_NONE;
    for (size_t i = 0; i < suffixes->count; i++) {
        const stm_str entry = suffixes->items[i];
        const size_t arrow = stm_str_find(entry, STM_STR(">"), 0);
        const size_t len = arrow == SIZE_MAX ? entry.len : arrow;
        if (len <= best.len || len >= word.len || !stm_str_ends(word, (stm_str){entry.data, len}))
            continue;
        if (stm_utf8_count((stm_str){word.data, word.len - len}) < SHORTEST_STEM)
            continue;
        best = (stm_str){entry.data, len};
        put = arrow == SIZE_MAX ? STM_NONE : stm_str_slice(entry, arrow + 1, entry.len);
    }
    const size_t kept = word.len - best.len;
    if (kept + put.len > sizeof s->text)
        return word;
    memcpy(s->text, word.data, kept);
    if (put.len > 0)
        memcpy(s->text + kept, put.data, put.len);
    return (stm_str){s->text, kept + put.len};
}

stm_str stm_stem(stm_stemmers *stemmers, stm_lang lang, stm_str folded)
{
    stemmer *by = find(stemmers, lang);
    if (by == NULL)
        return stm_fold_core(folded);
    const stm_str word = stm_lemma(&by->lemmas, stemmers->lemma, stm_fold_core(folded));
    if (by->ending >= 0)
        return without_ending(word, by->ending);
    if (by->snowball == NULL && by->suffixes.count == 0)
        return word;
    if (by->snowball == NULL)
        return strip(stemmers, &by->suffixes, word);
    const sb_symbol *stem =
        sb_stemmer_stem(by->snowball, (const sb_symbol *)word.data, (int)word.len);
    const int len = sb_stemmer_length(by->snowball);
    return stem == NULL || len <= 0 ? word : (stm_str){(const char *)stem, (size_t)len};
}

bool stm_stemmers_failed(const stm_stemmers *stemmers)
{
    return stemmers->failed;
}
