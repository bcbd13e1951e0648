/* SPDX-License-Identifier: Apache-2.0 */
/** @file Walking over the words of a sentence, and over phrases. */
#include "base/utf8.h"
#include "claims/quantity_parts.h"

enum { MOST_PHRASE = 6 };

static bool is_space(int32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == '\n' || c == '\t';
}

static bool is_dash(int32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool stm_figure_token_at(const stm_figure_text *t, uint32_t word, stm_figure_token *token)
{
    if (word >= t->high || word < t->low)
        return false;
    *token = (stm_figure_token){word, t->words[word].begin, t->words[word].end, t->hashes[word]};
    return true;
}

bool stm_figure_next(const stm_figure_text *t, uint32_t word, uint32_t at, stm_figure_token *next)
{
    const uint32_t end = t->words[word].end;
    if (at < end && t->text.data[at] == '-')
        at++;
    else if (at + 3 < end && memcmp(t->text.data + at, "\xE2\x80\xAF", 3) == 0)
        at += 3; /* a narrow no-break space holds words together */
    if (at >= end)
        return stm_figure_token_at(t, word + 1, next);
    *next = (stm_figure_token){word, at, end, stm_word_hash(stm_str_slice(t->text, at, end))};
    return true;
}

stm_figure_gap stm_figure_gap_of(const stm_figure_text *t, uint32_t begin, uint32_t end)
{
    bool space = false, dash = false;
    if (begin >= end)
        return STM_GAP_NONE;
    if (end - begin == 1 && t->text.data[begin] == ' ')
        return STM_GAP_SPACE;
    const stm_str gap = stm_str_slice(t->text, begin, end);
    if (stm_str_equal(gap, STM_STR("'")) || stm_str_equal(gap, STM_STR("\xE2\x80\x99")))
        return STM_GAP_SPACE; /* behind a clitic: d'euros */
    if (gap.data[0] == '.' && gap.len <= 3)
        return gap.len == 1 || is_space((unsigned char)gap.data[1]) || gap.data[1] == '\xC2'
                   ? STM_GAP_STOP
                   : STM_GAP_OTHER;
    if (gap.data[0] == '/' && gap.len == 1)
        return STM_GAP_SLASH;
    for (size_t at = 0; at < gap.len;) {
        const int32_t c = stm_utf8_next(gap, &at);
        space |= is_space(c);
        if (is_dash(c) && !dash)
            dash = true;
        else if (!is_space(c))
            return STM_GAP_OTHER;
    }
    return !dash ? STM_GAP_SPACE : space ? STM_GAP_DASH : STM_GAP_HYPHEN;
}

uint32_t stm_figure_roles(const stm_figure_text *t, uint32_t word)
{
    if (word < t->low || word >= t->high)
        return 0;
    const stm_figure_word *w = stm_figure_word_of(t->rules, t->hashes[word]);
    return w == NULL ? 0 : w->roles;
}

/* May a phrase go on over what lies between two words? */
static bool holds_phrase(stm_figure_gap gap)
{
    return gap == STM_GAP_SPACE || gap == STM_GAP_HYPHEN || gap == STM_GAP_SLASH ||
           gap == STM_GAP_STOP || gap == STM_GAP_NONE;
}

const stm_figure_word *stm_figure_phrase_at(const stm_figure_text *t, const stm_figure_token *token,
                                            uint32_t roles, stm_figure_token *last)
{
    const stm_str alone = stm_str_slice(t->text, token->begin, token->end);
    const stm_figure_word *found = stm_figure_word_exact(t->rules, alone), *w;
    stm_figure_token at = *token, next;
    uint64_t hash = token->hash;
    *last = at;
    w = stm_figure_word_of(t->rules, hash);
    if (found == NULL || (found->roles & roles) == 0)
        found = w != NULL && (w->roles & roles) != 0 ? w : NULL;
    for (int n = 1; w != NULL && w->goes_on && n < MOST_PHRASE; n++) {
        if (!stm_figure_next(t, at.word, at.end, &next) ||
            !holds_phrase(stm_figure_gap_of(t, at.end, next.begin)))
            break;
        hash = stm_figure_phrase(hash, next.hash);
        w = stm_figure_word_of(t->rules, hash);
        at = next;
        if (w != NULL && (w->roles & roles) != 0) {
            found = w;
            *last = at;
        }
    }
    return found;
}

const stm_figure_word *stm_figure_phrase_up_to(const stm_figure_text *t, uint32_t word,
                                               uint32_t roles, uint32_t *first)
{
    for (uint32_t n = 4; n > 0; n--) {
        stm_figure_token token, last;
        if (word + 1 < t->low + n || !stm_figure_token_at(t, word + 1 - n, &token))
            continue;
        const stm_figure_word *w = stm_figure_phrase_at(t, &token, roles, &last);
        if (w != NULL && last.word == word) {
            *first = token.word;
            return w;
        }
    }
    return NULL;
}

bool stm_figure_is_cent(const stm_figure_text *t, const stm_figure_token *token)
{
    for (size_t i = 0; i < t->rules->cents.count; i++)
        if (t->rules->cents.items[i] == token->hash)
            return true;
    return false;
}
