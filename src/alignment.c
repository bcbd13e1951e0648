/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two sources aligned: each goes through what every article goes through (with lines: through as
 * little as there is), and the pair through one of the two aligners.
 */
#include <stdlib.h>

#include "align/align.h"
#include "align/wording.h"
#include "base/alloc.h"
#include "keep.h"
#include "lang/lang_id.h"
#include "pipeline.h"
#include "stemma/align.h"

struct stemma_alignment {
    stemma_case *pair; /* its arenas hold all below */
    stemma_passage *passages;
    stemma_bead *beads;
    size_t passage_count, bead_count;
};

/* The work goes as far as words, but the order stays that of the call: so the case is no trace. */
static stemma_status make_article(const stemma_engine *engine, stemma_depth depth, stm_worker *w,
                                  stm_article *article, const stm_raw *raw, stm_arena *arena,
                                  stemma_error *err)
{
    return stm_pipeline_article(engine, STEMMA_DEPTH_TRACE, w, article, raw, arena, err);
}

/* Lines as they stand: no title, nothing taken out, a sentence each. */
static stemma_status make_lines(const stemma_engine *engine, stemma_depth depth, stm_worker *w,
                                stm_article *article, const stm_raw *raw, stm_arena *arena,
                                stemma_error *err)
{
    stm_segments segments;
    if (raw->text.len > engine->options.limits.max_text_bytes)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "the text has %zu bytes, at most %zu are taken", raw->text.len,
                        engine->options.limits.max_text_bytes);
    article->entry = raw->entry;
    article->text = stm_arena_str(arena, raw->text);
    article->id = article->path = stm_arena_str(arena, raw->path);
    const stm_language language = stm_language_of(engine->packs, raw->text, raw->lang);
    const stm_str tag = stm_str_of(language.tag);
    article->lang = language.lang;
    article->lang_tag = tag.len > 0 ? stm_arena_str(arena, tag) : STM_NONE;
    if (article->text.data == NULL || article->id.data == NULL)
        return stm_fail_nomem(err);
    STM_TRY(
        stm_segment_lines(&segments, w->segmenter, article->text, article->lang, &w->scratch, err));
    STM_TRY(stm_keep_sentences(article, &segments, arena, err));
    return stm_keep_words(article, &segments, w, arena, err);
}

static stemma_bead *new_beads(stemma_alignment *a, size_t most)
{
    a->beads = stm_arena_calloc(&a->pair->arena, most, sizeof *a->beads);
    return a->beads;
}

/* ---- lines: the aligner gives beads, and those with two sides are passages */

static stm_passage passage_of(const stm_bead *b, const stm_side *from, const stm_side *to)
{
    return (stm_passage){
        .from = {from->sentences[b->from_begin].begin, from->sentences[b->from_end - 1].end},
        .to = {to->sentences[b->to_begin].begin, to->sentences[b->to_end - 1].end},
        .from_sentence = b->from_begin,
        .from_sentences = b->from_end - b->from_begin,
        .to_sentence = b->to_begin,
        .to_sentences = b->to_end - b->to_begin,
        .score = b->score};
}

static stemma_status keep_beads(stemma_alignment *a, const stm_beads *beads, const stm_side *from,
                                const stm_side *to, const stm_vocabulary *vocabulary,
                                stemma_error *err)
{
    a->passages = stm_arena_calloc(&a->pair->arena, beads->count, sizeof *a->passages);
    if (new_beads(a, beads->count) == NULL || a->passages == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < beads->count; i++) {
        const stm_bead *b = &beads->items[i];
        a->beads[a->bead_count++] =
            (stemma_bead){b->from_begin, b->from_end, b->to_begin, b->to_end, b->score};
        if (b->from_begin == b->from_end || b->to_begin == b->to_end)
            continue;
        stm_passage p = passage_of(b, from, to);
        if (p.from.begin == p.from.end || p.to.begin == p.to.end) /* empty lines */
            continue;
        p.kind = stm_wording_of(vocabulary, from, to, &p);
        a->passages[a->passage_count++] =
            (stemma_passage){p.from, p.to, (stemma_passage_kind)p.kind, p.score};
    }
    return STEMMA_OK;
}

/* ---- articles: the aligner gives passages, and what they leave out is beads of one side */

/* A bead and where it goes: after the bead `after` (its own place where it has a `from`). */
typedef struct placed {
    stemma_bead bead;
    size_t after;
    bool lonely_to;
} placed;

static int in_place(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->after != b->after)
        return a->after < b->after ? -1 : 1;
    if (a->lonely_to != b->lonely_to)
        return a->lonely_to ? 1 : -1;
    return a->bead.to_begin < b->bead.to_begin ? -1 : a->bead.to_begin > b->bead.to_begin;
}

/* Beads with a `from`: the passages in its order, and its sentences under none, one by one. */
static size_t place_from(placed *beads, const stm_passages *passages, uint32_t sentences)
{
    size_t count = 0;
    uint32_t next = 0; /* the first sentence not in a bead yet */
    for (uint32_t i = 0; i <= passages->count; i++) {
        const stm_passage *p = i < passages->count ? &passages->items[i] : NULL;
        for (const uint32_t end = p == NULL ? sentences : p->from_sentence; next < end; next++)
            beads[count++].bead = (stemma_bead){.from_begin = next, .from_end = next + 1};
        if (p == NULL)
            break;
        const uint32_t from_end = p->from_sentence + p->from_sentences;
        beads[count++].bead = (stemma_bead){p->from_sentence, from_end, p->to_sentence,
                                            p->to_sentence + p->to_sentences, p->score};
        if (next < from_end)
            next = from_end;
    }
    for (size_t i = 0; i < count; i++)
        beads[i].after = i + 1;
    return count;
}

/* Sentences of `to` under no passage go after the bead that has the sentence before them. */
static size_t place_to(placed *beads, size_t count, size_t *holder, uint32_t sentences)
{
    size_t all = count, after = 0;
    for (size_t i = 0; i < count; i++)
        for (uint32_t s = beads[i].bead.to_begin; s < beads[i].bead.to_end; s++)
            holder[s] = i + 1;
    for (uint32_t s = 0; s < sentences; s++) {
        if (holder[s] != 0) {
            after = holder[s];
            continue;
        }
        beads[all++] = (placed){{.to_begin = s, .to_end = s + 1}, after, true};
    }
    return all;
}

static stemma_status keep_passages(stemma_alignment *a, const stm_passages *passages,
                                   stm_arena *scratch, stemma_error *err)
{
    const stm_article *from = &a->pair->articles[0], *to = &a->pair->articles[1];
    const size_t most = (size_t)passages->count + from->sentence_count + to->sentence_count;
    placed *beads = stm_arena_calloc(scratch, most, sizeof *beads);
    size_t *holder = stm_arena_calloc(scratch, to->sentence_count, sizeof *holder);
    a->passages = stm_arena_calloc(&a->pair->arena, passages->count, sizeof *a->passages);
    if (new_beads(a, most) == NULL || a->passages == NULL || beads == NULL || holder == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < passages->count; i++) {
        const stm_passage *p = &passages->items[i];
        a->passages[i] = (stemma_passage){p->from, p->to, (stemma_passage_kind)p->kind, p->score};
    }
    a->passage_count = passages->count;
    const size_t count = place_from(beads, passages, from->sentence_count);
    a->bead_count = place_to(beads, count, holder, to->sentence_count);
    qsort(beads, a->bead_count, sizeof *beads, in_place);
    for (size_t i = 0; i < a->bead_count; i++)
        a->beads[i] = beads[i].bead;
    return STEMMA_OK;
}

/* ---- */

static stemma_status align(stemma_alignment *a, stemma_engine *engine, bool lines,
                           stemma_error *err)
{
    stm_worker *w = &engine->workers[0];
    const stm_side from = stm_side_of(&a->pair->articles[0]);
    const stm_side to = stm_side_of(&a->pair->articles[1]);
    stm_beads beads;
    stm_passages passages;
    if (lines) {
        STM_TRY(stm_align_lines(&beads, engine->vocabulary, &from, &to, &w->document, &w->scratch,
                                err));
        return keep_beads(a, &beads, &from, &to, engine->vocabulary, err);
    }
    STM_TRY(
        stm_align_pair(&passages, engine->vocabulary, &from, &to, &w->document, &w->scratch, err));
    return keep_passages(a, &passages, &w->scratch, err);
}

/* Each side is read by itself, so that it is known which of them holds several articles. */
static stemma_status read_both(stemma_case *pair, stemma_engine *engine,
                               const stemma_source sources[2], stm_article_maker make,
                               stemma_error *err)
{
    stm_article *both = stm_arena_calloc(&pair->arena, 2, sizeof *both);
    if (both == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < 2; i++) {
        STM_TRY(stm_intake(pair, engine, &sources[i], 1, make, err));
        if (pair->article_count != 1)
            return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET,
                            "'%s' holds %u articles; one is aligned with one", sources[i].name,
                            pair->article_count);
        both[i] = pair->articles[0];
    }
    pair->articles = both;
    pair->article_count = 2;
    stm_case_finish(pair);
    return STEMMA_OK;
}

static stemma_status fill_in(stemma_alignment *a, stemma_engine *engine,
                             const stemma_source sources[2], bool lines, stemma_error *err)
{
    a->pair = stm_case_new(STEMMA_DEPTH_CLAIMS, engine->worker_count);
    if (a->pair == NULL)
        return stm_fail_nomem(err);
    STM_TRY(read_both(a->pair, engine, sources, lines ? make_lines : make_article, err));
    if (stemma_case_error_count(a->pair) > 0)
        return STEMMA_OK;
    const stemma_status status = align(a, engine, lines, err);
    stm_arena_reset(&engine->workers[0].document);
    stm_arena_reset(&engine->workers[0].scratch);
    return status;
}

stemma_status stemma_alignment_new(stemma_alignment **out, stemma_engine *engine,
                                   const stemma_source *from, const stemma_source *to,
                                   const stemma_align_options *options, stemma_error *err)
{
    static const stemma_align_options defaults = STEMMA_ALIGN_OPTIONS_INIT;
    const stemma_source sources[2] = {*from, *to};
    stemma_alignment *a = stm_calloc(1, sizeof *a);
    if (a == NULL)
        return stm_fail_nomem(err);
    const bool lines = options == NULL ? defaults.lines : options->lines;
    const stemma_status status = fill_in(a, engine, sources, lines, err);
    if (status < 0) {
        stemma_alignment_free(a);
        return status;
    }
    *out = a;
    return STEMMA_OK;
}

/* A copy of an article of another case, brought as far as words. */
static stemma_status take_article(stm_article *ret, const stm_article *from, stemma_engine *engine,
                                  stm_arena *arena, stemma_error *err)
{
    stm_worker *w = &engine->workers[0];
    stm_segments segments;
    *ret = (stm_article){.id = stm_arena_str(arena, from->id),
                         .path = stm_arena_str(arena, from->path),
                         .title = stm_arena_str(arena, from->title),
                         .text = stm_arena_str(arena, from->text),
                         .lang_tag = stm_arena_str(arena, from->lang_tag),
                         .lang = from->lang,
                         .entry = from->entry};
    if (ret->id.data == NULL || ret->path.data == NULL ||
        (from->text.data != NULL && ret->text.data == NULL))
        return stm_fail_nomem(err);
    STM_TRY(stm_segment(&segments, w->segmenter, ret->text, ret->lang, &w->scratch, err));
    STM_TRY(stm_keep_sentences(ret, &segments, arena, err));
    const stemma_status status = stm_keep_words(ret, &segments, w, arena, err);
    stm_arena_reset(&w->scratch);
    return status;
}

static stemma_status take_both(stemma_alignment *a, stemma_engine *engine, const stm_article *from,
                               const stm_article *to, stemma_error *err)
{
    a->pair = stm_case_new(STEMMA_DEPTH_CLAIMS, engine->worker_count);
    if (a->pair == NULL)
        return stm_fail_nomem(err);
    stm_arena *arena = &a->pair->arena;
    a->pair->articles = stm_arena_calloc(arena, 2, sizeof *a->pair->articles);
    if (a->pair->articles == NULL)
        return stm_fail_nomem(err);
    a->pair->article_count = 2;
    STM_TRY(take_article(&a->pair->articles[0], from, engine, arena, err));
    STM_TRY(take_article(&a->pair->articles[1], to, engine, arena, err));
    stm_case_finish(a->pair);
    const stemma_status status = align(a, engine, false, err);
    stm_arena_reset(&engine->workers[0].document);
    stm_arena_reset(&engine->workers[0].scratch);
    return status;
}

stemma_status stemma_alignment_of(stemma_alignment **out, stemma_engine *engine,
                                  const stemma_article *from, const stemma_article *to,
                                  stemma_error *err)
{
    stemma_alignment *a = stm_calloc(1, sizeof *a);
    if (a == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = take_both(a, engine, from, to, err);
    if (status < 0) {
        stemma_alignment_free(a);
        return status;
    }
    *out = a;
    return STEMMA_OK;
}

void stemma_alignment_free(stemma_alignment *alignment)
{
    if (alignment == NULL)
        return;
    stemma_case_free(alignment->pair);
    stm_free(alignment);
}

const stemma_case *stemma_alignment_case(const stemma_alignment *alignment)
{
    return alignment->pair;
}

size_t stemma_alignment_passage_count(const stemma_alignment *alignment)
{
    return alignment->passage_count;
}

stemma_passage stemma_alignment_passage_at(const stemma_alignment *alignment, size_t i)
{
    return alignment->passages[i];
}

size_t stemma_alignment_bead_count(const stemma_alignment *alignment)
{
    return alignment->bead_count;
}

stemma_bead stemma_alignment_bead_at(const stemma_alignment *alignment, size_t i)
{
    return alignment->beads[i];
}
