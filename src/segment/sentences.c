/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Sentences: walk a paragraph from stop to stop. Only ASCII stops and what is not ASCII is
 * looked at closely.
 */
#include "base/utf8.h"
#include "segment/stop.h"

/* The most bytes of text[begin..end) that a sentence may have: up to a space if there is one. */
static size_t longest_end(stm_str text, size_t begin, size_t end, size_t max_bytes)
{
    if (end - begin <= max_bytes)
        return end;
    size_t cut = begin + max_bytes;
    while (cut > begin + max_bytes / 2 && text.data[cut] != ' ')
        cut--;
    if (text.data[cut] == ' ')
        return cut;
    for (cut = begin + max_bytes;
         cut > begin + 1 && ((unsigned char)text.data[cut] & 0xC0) == 0x80;)
        cut--;
    return cut;
}

/* Add text[begin..end) without white space at its ends, in pieces that are not too long. */
static bool add_sentence(stm_spans *sentences, stm_str text, size_t begin, size_t end,
                         size_t max_bytes)
{
    while (begin < end) {
        const size_t cut = longest_end(text, begin, end, max_bytes);
        const stm_str s = stm_str_trim(stm_str_slice(text, begin, cut));
        const uint32_t from = (uint32_t)(s.data - text.data);
        const stm_span span = {from, from + (uint32_t)s.len};
        if (s.len > 0 && !STM_ARRAY_ADD(sentences, span))
            return false;
        begin = cut;
    }
    return true;
}

/* Is there a stop at `at`? Moves on to the next character where there is none. */
static bool at_stop(const stm_stretch *s, size_t *at)
{
    const unsigned char c = (unsigned char)s->text.data[*at];
    size_t behind = *at;
    if (c < 0x80) {
        if (c == '.' || c == '!' || c == '?' || (c == ';' && s->rules->question_mark == ';'))
            return true;
        ++*at;
        return false;
    }
    if (stm_is_stop(stm_utf8_next(s->text, &behind)))
        return true;
    *at = behind;
    return false;
}

/* Begin the next sentence at `at`. */
static void begin_at(stm_stretch *s, size_t at)
{
    s->begin = at;
    s->bracket_opened = SIZE_MAX;
    s->item = stm_item_read(s->rules, (stm_str){s->text.data, s->end}, at);
}

/* Does the next entry of the list that the sentence is an entry of begin at `at`? */
static bool next_item(const stm_stretch *s, size_t at)
{
    if (at <= s->begin || !stm_item_is(&s->item) || (unsigned char)s->text.data[at - 1] > ' ')
        return false;
    const stm_item item = stm_item_read(s->rules, (stm_str){s->text.data, s->end}, at);
    return stm_item_follows(&s->item, &item);
}

bool stm_cut_sentences(stm_spans *sentences, const stm_rules *rules, stm_str text,
                       stm_span paragraph, size_t max_bytes)
{
    stm_stretch s = {.rules = rules, .text = text, .end = paragraph.end};
    begin_at(&s, paragraph.begin);
    for (size_t at = s.begin; at < s.end;) {
        if (next_item(&s, at)) {
            if (!add_sentence(sentences, text, s.begin, at, max_bytes))
                return false;
            begin_at(&s, at);
        }
        if (text.data[at] == '(' || text.data[at] == '[')
            s.bracket_opened = at;
        if (!at_stop(&s, &at))
            continue;
        const stm_stop stop = stm_stop_read(&s, at);
        at = stop.after;
        if (!stm_stop_ends(&s, &stop))
            continue;
        if (!add_sentence(sentences, text, s.begin, stop.after, max_bytes))
            return false;
        begin_at(&s, at = stop.next);
    }
    return add_sentence(sentences, text, s.begin, s.end, max_bytes);
}
