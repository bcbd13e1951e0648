/* SPDX-License-Identifier: Apache-2.0 */
#include "segment/segment.h"

#include <string.h>

#include "base/utf8.h"
#include "segment/cut.h"

/* Languages whose rules are kept compiled; those that come later use the root rules. */
enum { MOST_LANGUAGES = 256 };

struct stm_segmenter {
    const stm_packs *packs;
    stemma_limits limits;
    STM_ARRAY(stm_rules) rules;
    stm_wide wide;
    stm_spans paragraphs, sentences;
    stm_words words;
    stm_quotations quotations;
};

stemma_status stm_segmenter_new(stm_segmenter **out, const stm_packs *packs,
                                const stemma_limits *limits, stemma_error *err)
{
    stm_segmenter *s = stm_calloc(1, sizeof *s);
    if (s == NULL)
        return stm_fail_nomem(err);
    s->packs = packs;
    s->limits = *limits;
    *out = s;
    return STEMMA_OK;
}

void stm_segmenter_free(stm_segmenter *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->rules.count; i++)
        stm_rules_clear(&s->rules.items[i]);
    STM_ARRAY_CLEAR(&s->rules);
    STM_ARRAY_CLEAR(&s->paragraphs);
    STM_ARRAY_CLEAR(&s->sentences);
    STM_ARRAY_CLEAR(&s->words);
    STM_ARRAY_CLEAR(&s->quotations);
    stm_free(s->wide.units);
    stm_free(s->wide.bytes);
    stm_free(s);
}

/* The compiled rules of a language, made when it comes for the first time. */
static stemma_status find_rules(const stm_rules **ret, stm_segmenter *s, stm_lang lang,
                                stemma_error *err)
{
    stm_rules made;
    if (s->rules.count >= MOST_LANGUAGES)
        lang = 0;
    for (size_t i = 0; i < s->rules.count; i++)
        if (s->rules.items[i].lang == lang) {
            *ret = &s->rules.items[i];
            return STEMMA_OK;
        }
    STM_TRY(stm_rules_init(&made, s->packs, lang, err));
    if (!STM_ARRAY_ADD(&s->rules, made)) {
        stm_rules_clear(&made);
        return stm_fail_nomem(err);
    }
    *ret = &s->rules.items[s->rules.count - 1];
    return STEMMA_OK;
}

/* ---- Putting the cuts together ---- */

/* Words of one sentence, in stretches that ICU is given. */
static bool cut_sentence_words(stm_segmenter *s, const stm_rules *rules, stm_str text,
                               stm_span span)
{
    while (span.begin < span.end) {
        uint32_t end = span.end;
        if (end - span.begin > STM_WIDEST)
            for (end = span.begin + STM_WIDEST; ((unsigned char)text.data[end] & 0xC0) == 0x80;)
                end--;
        if (!stm_cut_words(&s->words, rules, &s->wide, text, (stm_span){span.begin, end}))
            return false;
        span.begin = end;
    }
    return true;
}

/* Sentences above the ceiling join the last one below it. */
static void hold_ceiling(stm_segmenter *s)
{
    const size_t most = s->limits.max_sentences;
    if (s->sentences.count <= most)
        return;
    s->sentences.items[most - 1].end = s->sentences.items[s->sentences.count - 1].end;
    s->sentences.count = most;
}

static bool fill_sentences(stm_segments *out, stm_segmenter *s, const stm_rules *rules,
                           stm_str text)
{
    uint32_t paragraph = 0;
    s->words.count = 0;
    for (size_t i = 0; i < s->sentences.count; i++) {
        const stm_span span = s->sentences.items[i];
        while (paragraph + 1 < s->paragraphs.count &&
               s->paragraphs.items[paragraph + 1].begin <= span.begin)
            paragraph++;
        out->sentences[i] =
            (stm_sentence){span.begin, span.end, (uint32_t)s->words.count, paragraph};
        if (!cut_sentence_words(s, rules, text, span))
            return false;
    }
    return true;
}

/* Mark the first word of each sentence and of each quotation. */
static void mark_first(stm_segments *out)
{
    for (uint32_t i = 0; i < out->sentence_count; i++) {
        const uint32_t first = out->sentences[i].first_word;
        if (first < out->word_count && out->words[first].begin < out->sentences[i].end)
            out->words[first].flags |= STM_WORD_FIRST;
    }
    for (uint32_t q = 0, w = 0; q < out->quotation_count; q++) {
        while (w < out->word_count && out->words[w].begin < out->quotations[q].begin)
            w++;
        if (w < out->word_count)
            out->words[w].flags |= STM_WORD_FIRST;
    }
}

static bool finish(stm_segments *ret, stm_segmenter *s, const stm_rules *rules, stm_str text,
                   stm_arena *arena)
{
    stm_segments out = {0};
    hold_ceiling(s);
    out.sentences = stm_arena_calloc(arena, s->sentences.count, sizeof *out.sentences);
    if (out.sentences == NULL || !fill_sentences(&out, s, rules, text))
        return false;
    out.paragraph_count = (uint32_t)s->paragraphs.count;
    out.sentence_count = (uint32_t)s->sentences.count;
    out.word_count = (uint32_t)s->words.count;
    out.quotation_count = (uint32_t)s->quotations.count;
    out.paragraphs =
        stm_arena_copy(arena, s->paragraphs.items, out.paragraph_count * sizeof *out.paragraphs);
    out.words = stm_arena_copy(arena, s->words.items, out.word_count * sizeof *out.words);
    out.quotations =
        stm_arena_copy(arena, s->quotations.items, out.quotation_count * sizeof *out.quotations);
    if (out.paragraphs == NULL || out.words == NULL || out.quotations == NULL)
        return false;
    mark_first(&out);
    *ret = out;
    return true;
}

static stemma_status begin(const stm_rules **rules, stm_segmenter *s, stm_str text, stm_lang lang,
                           stemma_error *err)
{
    if (text.len > s->limits.max_text_bytes || text.len >= UINT32_MAX)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "text has %zu bytes, at most %zu are cut into sentences", text.len,
                        s->limits.max_text_bytes);
    s->paragraphs.count = s->sentences.count = s->quotations.count = 0;
    return find_rules(rules, s, lang, err);
}

stemma_status stm_segment(stm_segments *segments, stm_segmenter *s, stm_str text, stm_lang lang,
                          stm_arena *arena, stemma_error *err)
{
    const stm_rules *rules;
    STM_TRY(begin(&rules, s, text, lang, err));
    bool ok = stm_cut_paragraphs(&s->paragraphs, text);
    for (size_t i = 0; i < s->paragraphs.count && ok; i++)
        ok = stm_cut_sentences(&s->sentences, rules, text, s->paragraphs.items[i],
                               s->limits.max_sentence_bytes);
    ok = ok &&
         stm_cut_quotations(&s->quotations, rules, text, s->paragraphs.items, s->paragraphs.count);
    return ok && finish(segments, s, rules, text, arena) ? STEMMA_OK : stm_fail_nomem(err);
}

/* ---- A line a sentence ---- */

/* Add the line that begins at `at` as a sentence, its block as a paragraph; gives the next. */
static bool add_line(stm_segmenter *s, stm_str text, size_t at, size_t *next, bool *in_block)
{
    const char *feed = memchr(text.data + at, '\n', text.len - at);
    const size_t end = feed == NULL ? text.len : (size_t)(feed - text.data);
    const stm_str line = stm_str_trim(stm_str_slice(text, at, end));
    const uint32_t begin = (uint32_t)(line.data - text.data);
    const stm_span span = {begin, begin + (uint32_t)line.len};
    *next = end + 1;
    if (line.len > 0 && *in_block)
        s->paragraphs.items[s->paragraphs.count - 1].end = span.end;
    else if (line.len > 0 && !STM_ARRAY_ADD(&s->paragraphs, span))
        return false;
    *in_block = line.len > 0;
    return STM_ARRAY_ADD(&s->sentences, span);
}

stemma_status stm_segment_lines(stm_segments *segments, stm_segmenter *s, stm_str text,
                                stm_lang lang, stm_arena *arena, stemma_error *err)
{
    const stm_rules *rules;
    STM_TRY(begin(&rules, s, text, lang, err));
    bool ok = true, in_block = false;
    for (size_t at = 0; at < text.len && ok;)
        ok = add_line(s, text, at, &at, &in_block);
    ok = ok &&
         stm_cut_quotations(&s->quotations, rules, text, s->paragraphs.items, s->paragraphs.count);
    return ok && finish(segments, s, rules, text, arena) ? STEMMA_OK : stm_fail_nomem(err);
}
