/* SPDX-License-Identifier: Apache-2.0 */
#include "store/packing.h"

void stm_pack_number(stm_buf *buf, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        stm_buf_add_char(buf, (char)(n | 0x80));
    stm_buf_add_char(buf, (char)n);
}

void stm_pack_float(stm_buf *buf, float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    for (int i = 0; i < 4; i++, bits >>= 8)
        stm_buf_add_char(buf, (char)bits);
}

uint64_t stm_unpack_number(stm_unpacking *u)
{
    uint64_t n = 0;
    for (uint32_t shift = 0; shift < 64; shift += 7) {
        if (u->at >= u->bytes.len)
            break;
        const unsigned char byte = (unsigned char)u->bytes.data[u->at++];
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return n;
    }
    u->failed = true;
    return 0;
}

uint32_t stm_unpack_u32(stm_unpacking *u)
{
    const uint64_t n = stm_unpack_number(u);
    u->failed = u->failed || n > UINT32_MAX;
    return (uint32_t)n;
}

float stm_unpack_float(stm_unpacking *u)
{
    uint32_t bits = 0;
    float f;
    if (u->bytes.len - u->at < 4) {
        u->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < 4; i++)
        bits |= (uint32_t)(unsigned char)u->bytes.data[u->at++] << 8 * i;
    memcpy(&f, &bits, sizeof f);
    return f;
}

uint32_t stm_unpack_count(stm_unpacking *u, size_t least)
{
    const uint64_t n = stm_unpack_number(u);
    if (n > UINT32_MAX - 1 || n > (u->bytes.len - u->at) / least)
        u->failed = true;
    return u->failed ? 0 : (uint32_t)n;
}

/* ------------------------------------------------------------------ sentences */

void stm_pack_sentences(stm_buf *buf, const stm_article *a)
{
    stm_sentence last = {0};
    stm_pack_number(buf, a->sentence_count);
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        const stm_sentence *s = &a->sentences[i];
        stm_pack_number(buf, s->begin - last.end);
        stm_pack_number(buf, s->end - s->begin);
        stm_pack_number(buf, s->first_word - last.first_word);
        stm_pack_number(buf, (uint64_t)(s->paragraph - last.paragraph) << 1 | s->masked);
        last = *s;
    }
}

static void unpack_sentence(stm_unpacking *u, stm_sentence *s, const stm_sentence *last)
{
    const uint32_t begin = last->end + stm_unpack_u32(u);
    const uint32_t end = begin + stm_unpack_u32(u);
    const uint32_t first = last->first_word + stm_unpack_u32(u);
    const uint32_t step = stm_unpack_u32(u);
    *s = (stm_sentence){.begin = begin,
                        .end = end,
                        .first_word = first,
                        .paragraph = (last->paragraph + (step >> 1)) & INT32_MAX,
                        .masked = step & 1};
}

/* Do offsets lie within the text and rise? Files may come from anywhere. */
static bool fits(const stm_article *a, const stm_sentence *s, const stm_sentence *last)
{
    return s->begin >= last->end && s->end >= s->begin && s->end <= a->text.len &&
           s->first_word >= last->first_word && s->first_word <= a->word_count;
}

bool stm_unpack_sentences(stm_article *a, stm_str bytes, stm_arena *arena)
{
    stm_unpacking u = {.bytes = bytes};
    const uint32_t count = stm_unpack_count(&u, 4);
    stm_sentence *sentences = stm_arena_calloc(arena, count + 1u, sizeof *sentences);
    stm_sentence last = {0};
    if (sentences == NULL)
        return false;
    for (uint32_t i = 0; i < count && !u.failed; i++) {
        unpack_sentence(&u, &sentences[i], &last);
        u.failed = u.failed || !fits(a, &sentences[i], &last);
        last = sentences[i];
    }
    if (u.failed || u.at != bytes.len)
        return false;
    a->sentences = sentences;
    a->sentence_count = count;
    return true;
}

/* ------------------------------------------------------------------ passages */

void stm_pack_passages(stm_buf *buf, const stm_passage *items, uint32_t count)
{
    stm_pack_number(buf, count);
    for (uint32_t i = 0; i < count; i++) {
        const stm_passage *p = &items[i];
        const uint32_t numbers[] = {
            p->from.begin,    p->from.end - p->from.begin, p->to.begin,    p->to.end - p->to.begin,
            p->from_sentence, p->from_sentences,           p->to_sentence, p->to_sentences,
            p->kind};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            stm_pack_number(buf, numbers[k]);
        stm_pack_float(buf, p->score);
        stm_pack_float(buf, p->alike);
    }
}

static void unpack_passage(stm_unpacking *u, stm_passage *p)
{
    p->from.begin = stm_unpack_u32(u);
    p->from.end = p->from.begin + stm_unpack_u32(u);
    p->to.begin = stm_unpack_u32(u);
    p->to.end = p->to.begin + stm_unpack_u32(u);
    p->from_sentence = stm_unpack_u32(u);
    p->from_sentences = stm_unpack_u32(u);
    p->to_sentence = stm_unpack_u32(u);
    p->to_sentences = stm_unpack_u32(u);
    const uint32_t kind = stm_unpack_u32(u);
    u->failed = u->failed || kind > STM_PASSAGE_REWORDED;
    p->kind = (stm_passage_kind)kind;
    p->score = stm_unpack_float(u);
    p->alike = stm_unpack_float(u);
}

bool stm_unpack_passages(stm_unpacking *u, stm_passage **ret_items, uint32_t *ret_count,
                         stm_arena *arena)
{
    enum { LEAST = 9 + 2 * 4 };
    const uint32_t count = stm_unpack_count(u, LEAST);
    stm_passage *items = stm_arena_calloc(arena, count + 1u, sizeof *items);
    if (items == NULL)
        return false;
    for (uint32_t i = 0; i < count && !u->failed; i++)
        unpack_passage(u, &items[i]);
    *ret_items = items;
    *ret_count = count;
    return !u->failed;
}
