/* SPDX-License-Identifier: Apache-2.0 */
/** @file Fuzz segment: the first byte chooses the language, the rest is text. Whatever it is,
 * sentences cover all but white space, spans lie in one another and offsets part characters. */
#include <stdlib.h>

#include "base/utf8.h"
#include "lang/lang_id.h"
#include "segment/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool is_boundary(stm_str text, uint32_t at)
{
    return at == text.len || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* A span of `text` that begins at or after `from`; its end is given back. */
static uint32_t check_span(stm_str text, bool valid, uint32_t from, uint32_t begin, uint32_t end)
{
    require(from <= begin && begin <= end && end <= text.len);
    require(!valid || (is_boundary(text, begin) && is_boundary(text, end)));
    return end;
}

static void check_bare(stm_str text, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        require((unsigned char)text.data[i] <= ' ' || (unsigned char)text.data[i] >= 0x80);
}

static void check(const stm_segments *s, stm_str text, bool valid)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const stm_sentence *q = &s->sentences[i];
        check_bare(text, at, q->begin);
        at = check_span(text, valid, at, q->begin, q->end);
        require(q->first_word <= s->word_count);
        require(q->begin == q->end || q->paragraph < s->paragraph_count);
        require(i == 0 || s->sentences[i - 1].first_word <= q->first_word);
    }
    check_bare(text, at, (uint32_t)text.len);
    for (uint32_t i = 0, from = 0; i < s->paragraph_count; i++)
        from = check_span(text, valid, from, s->paragraphs[i].begin, s->paragraphs[i].end);
    for (uint32_t i = 0, sentence = 0, from = 0; i < s->word_count; i++) {
        while (sentence + 1 < s->sentence_count && s->sentences[sentence + 1].first_word <= i)
            sentence++;
        require(s->words[i].begin >= s->sentences[sentence].begin &&
                s->words[i].end <= s->sentences[sentence].end);
        from = check_span(text, valid, from, s->words[i].begin, s->words[i].end);
    }
    for (uint32_t i = 0; i < s->quotation_count; i++) {
        const stm_quotation *q = &s->quotations[i];
        check_span(text, valid, i ? q[-1].begin : 0, q->begin, q->end);
        require(q->inside == STM_NOWHERE || q->inside < i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static stm_packs *packs;
    static stm_segmenter *segmenter;
    static const stemma_limits limits = {
        .max_text_bytes = 1 << 20, .max_sentences = 50, .max_sentence_bytes = 200};
    if (packs == NULL) /* opened once: ICU's rules take longer than a text */
        require(stm_packs_new(&packs, NULL, NULL) == STEMMA_OK &&
                stm_segmenter_new(&segmenter, packs, &limits, NULL) == STEMMA_OK);
    if (size == 0)
        return 0;
    const size_t which = data[0] % (stm_packs_count(packs) + 1);
    const stm_str text = {(const char *)data + 1, size - 1};
    const bool valid = stm_utf8_valid(text);
    const stm_lang lang =
        which < stm_packs_count(packs) ? stm_pack_lang(stm_packs_at(packs, which)) : 0;
    const stm_language told = stm_language_of(packs, text, STM_NONE);
    require(told.tag[0] != '\0' || told.lang == 0);

    stm_arena arena;
    stm_segments s;
    stm_arena_init(&arena, 0);
    require(stm_segment(&s, segmenter, text, lang, &arena, NULL) == STEMMA_OK);
    check(&s, text, valid);
    require(stm_segment_lines(&s, segmenter, text, lang, &arena, NULL) == STEMMA_OK);
    check(&s, text, valid);
    stm_arena_clear(&arena);
    return 0;
}
