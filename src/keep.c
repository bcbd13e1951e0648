/* SPDX-License-Identifier: Apache-2.0 */
#include "keep.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/pool.h"
#include "store/packing.h"

stemma_status stm_keep_sentences(stm_article *article, const stm_segments *segments,
                                 stm_arena *arena, stemma_error *err)
{
    stm_sentence *sentences =
        stm_arena_copy(arena, segments->sentences, segments->sentence_count * sizeof *sentences);
    if (sentences == NULL)
        return stm_fail_nomem(err);
    article->sentences = sentences;
    article->sentence_count = segments->sentence_count;
    article->paragraph_count = segments->paragraph_count;
    return STEMMA_OK;
}

static stemma_status terms_of(uint32_t **ret, stm_str text, stm_lang lang,
                              const stm_segments *segments, stm_worker *w, stm_arena *arena,
                              stemma_error *err)
{
    uint32_t *ids = stm_arena_calloc(arena, segments->word_count, sizeof *ids);
    if (ids == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stm_terms(ids, w->analyser, text, lang, segments->words, segments->word_count, err));
    *ret = ids;
    return STEMMA_OK;
}

/* Where the words begin, so that claims can be told in words. A sentence of over 64 KB is none. */
static stemma_status keep_places(stm_article *article, const stm_segments *segments,
                                 stm_arena *arena, stemma_error *err)
{
    uint16_t *at = stm_arena_calloc(arena, segments->word_count, sizeof *at);
    if (at == NULL)
        return stm_fail_nomem(err);
    for (uint32_t s = 0, w = 0; s < article->sentence_count; s++) {
        const uint32_t end = s + 1 < article->sentence_count ? article->sentences[s + 1].first_word
                                                             : segments->word_count;
        for (; w < end && w < segments->word_count; w++) {
            const uint32_t from = segments->words[w].begin - article->sentences[s].begin;
            at[w] = (uint16_t)(from < UINT16_MAX ? from : UINT16_MAX);
        }
    }
    article->word_at = at;
    return STEMMA_OK;
}

stemma_status stm_keep_words(stm_article *article, const stm_segments *segments, stm_worker *w,
                             stm_arena *arena, stemma_error *err)
{
    stm_segments title;
    STM_TRY(terms_of(&article->words, article->text, article->lang, segments, w, arena, err));
    article->word_count = segments->word_count;
    STM_TRY(stm_segment(&title, w->segmenter, article->title, article->lang, &w->scratch, err));
    STM_TRY(terms_of(&article->title_words, article->title, article->lang, &title, w, arena, err));
    article->title_word_count = title.word_count;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ for a database */

stemma_status stm_keep_marks(stm_article *article, const stm_segments *segments, stm_arena *arena,
                             stemma_error *err)
{
    stm_buf buf = {0};
    uint32_t last = 0;
    for (uint32_t i = 0; i < segments->word_count; i++) {
        const stm_word *w = &segments->words[i];
        stm_pack_number(&buf, w->begin - last);
        stm_pack_number(&buf, w->end - w->begin);
        stm_buf_add_char(&buf, (char)(w->kind << 4 | w->flags));
        last = w->end;
    }
    article->marks = stm_arena_str(arena, stm_buf_str(&buf));
    const bool ok = !buf.failed && article->marks.data != NULL;
    stm_buf_clear(&buf);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

bool stm_keep_unpack_marks(const stm_article *article, stm_word **ret_words, stm_arena *arena)
{
    stm_unpacking u = {.bytes = article->marks};
    uint32_t last = 0;
    if (article->word_count > article->marks.len / 3)
        return false;
    stm_word *words = stm_arena_calloc(arena, article->word_count, sizeof *words);
    if (words == NULL)
        return false;
    for (uint32_t i = 0; i < article->word_count && !u.failed; i++) {
        const uint32_t begin = last + stm_unpack_u32(&u), end = begin + stm_unpack_u32(&u);
        const uint32_t how = stm_unpack_u32(&u);
        u.failed = u.failed || begin < last || end < begin || end > article->text.len || how > 0x2F;
        words[i] = (stm_word){begin, end, (uint8_t)(how >> 4), (uint8_t)(how & 15)};
        last = end;
    }
    *ret_words = words;
    return !u.failed && u.at == article->marks.len;
}

stemma_status stm_recall_words(stm_article *article, stm_worker *w, stm_arena *arena,
                               stemma_error *err)
{
    stm_segments segments = {.sentences = article->sentences,
                             .sentence_count = article->sentence_count,
                             .word_count = article->word_count};
    stm_segments title;
    if (!stm_keep_unpack_marks(article, &segments.words, &w->scratch))
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "the words of article %lld are damaged", (long long)article->row);
    STM_TRY(terms_of(&article->words, article->text, article->lang, &segments, w, arena, err));
    STM_TRY(keep_places(article, &segments, arena, err));
    STM_TRY(stm_segment(&title, w->segmenter, article->title, article->lang, &w->scratch, err));
    STM_TRY(terms_of(&article->title_words, article->title, article->lang, &title, w, arena, err));
    article->title_word_count = title.word_count;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ languages */

typedef struct claiming {
    stemma_case *c;
    stemma_engine *engine;
    uint32_t *articles; /* those whose claims are wanted */
} claiming;

static stemma_status claims_of_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    const claiming *k = context;
    stm_worker *w = &k->engine->workers[worker];
    stm_article *a = &k->c->articles[k->articles[i]];
    stm_arena *arena = &k->c->arenas[worker];
    stm_segments segments;
    stemma_status status = stm_segment(&segments, w->segmenter, a->text, a->lang, &w->scratch, err);
    if (status >= 0)
        status = keep_places(a, &segments, arena, err);
    if (status >= 0 && !a->claims.found)
        status = stm_claims_find(a, &segments, k->engine->claimer, arena, &w->scratch, err);
    stm_arena_reset(&w->scratch);
    return status;
}

/* Reports that are not alone: of a story of several, or joined to one of another story. */
static void mark_company(bool *ret, const stemma_case *c)
{
    for (uint32_t s = 0; s < c->story_count; s++)
        for (uint32_t i = 0; c->stories[s].article_count > 1 && i < c->stories[s].article_count;
             i++)
            ret[c->stories[s].articles[i]] = true;
    for (uint32_t i = 0; i < c->derivation_count; i++)
        ret[c->derivations[i].from] = ret[c->derivations[i].to] = true;
}

stemma_status stm_keep_claims(stemma_case *c, stemma_engine *engine, stemma_error *err)
{
    claiming k = {c, engine, stm_arena_calloc(&c->arena, c->article_count, sizeof *k.articles)};
    bool *wanted = stm_arena_calloc(&c->arena, c->article_count, sizeof *wanted);
    uint64_t count = 0;
    if (k.articles == NULL || wanted == NULL)
        return stm_fail_nomem(err);
    mark_company(wanted, c);
    for (uint32_t i = 0; i < c->article_count; i++)
        if (wanted[i] && (!c->articles[i].claims.found || c->articles[i].word_at == NULL))
            k.articles[count++] = i;
    return stm_pool_run_told(&engine->options, "claims", engine->worker_count, count, claims_of_one,
                             &k, err);
}

static int by_code(const void *left, const void *right)
{
    return stm_str_compare(*(const stm_str *)left, *(const stm_str *)right);
}

/* The languages of a case's articles, each once. */
static bool languages(stm_lang **items, size_t *count, const stemma_case *c)
{
    STM_ARRAY(stm_lang) seen = {0};
    stm_map map = {0};
    bool ok = true;
    for (uint32_t i = 0; i < c->article_count && ok; i++) {
        const stm_lang lang = c->articles[i].lang;
        if (lang != 0 && stm_map_get(&map, lang) == STM_MAP_NONE)
            ok = stm_map_set(&map, lang, 0) && STM_ARRAY_ADD(&seen, lang);
    }
    stm_map_clear(&map);
    *items = seen.items;
    *count = seen.count;
    return ok;
}

static stemma_status keep_unhelped(stemma_case *c, stm_vocabulary *vocabulary,
                                   const stm_lang *langs, size_t count, stemma_error *err)
{
    char code[4];
    c->unhelped = stm_arena_calloc(&c->arena, count, sizeof *c->unhelped);
    if (c->unhelped == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count && count > 1; i++) {
        if (stm_vocabulary_helped(vocabulary, langs[i]))
            continue;
        const stm_str name = stm_arena_str(&c->arena, stm_str_of(stm_lang_code(langs[i], code)));
        if (name.data == NULL)
            return stm_fail_nomem(err);
        c->unhelped[c->unhelped_count++] = name;
    }
    qsort(c->unhelped, c->unhelped_count, sizeof *c->unhelped, by_code);
    return STEMMA_OK;
}

stemma_status stm_keep_unhelped(stemma_case *c, stm_vocabulary *vocabulary, stemma_error *err)
{
    stm_lang *langs;
    size_t count;
    const bool ok = languages(&langs, &count, c);
    const stemma_status status =
        ok ? keep_unhelped(c, vocabulary, langs, count, err) : stm_fail_nomem(err);
    stm_free(langs);
    return status;
}
