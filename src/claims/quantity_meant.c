/* SPDX-License-Identifier: Apache-2.0 */
/** @file Bounds and approximations: "as many as 12,000", "rund 4.800", "200 alá", "or more". */
#include "claims/quantity_parts.h"

enum { CHANGE_REACH = 10 };

static stm_approx approx_of(uint32_t roles, uint32_t about, uint32_t at_least, uint32_t at_most)
{
    if ((roles & at_least) != 0)
        return STM_APPROX_AT_LEAST;
    if ((roles & at_most) != 0)
        return STM_APPROX_AT_MOST;
    return (roles & about) != 0 ? STM_APPROX_ABOUT : STM_APPROX_NONE;
}

/* The word before byte `at`, passing over white space and signs, if no mark parts them. */
static bool word_before(const stm_figure_text *t, uint32_t word, uint32_t at, uint32_t *before)
{
    if (word <= t->low)
        return false;
    *before = word - 1;
    const uint32_t end = t->words[word - 1].end;
    for (uint32_t i = end; i < at; i++)
        if (strchr(",;:.!?)\n", t->text.data[i]) != NULL)
            return false;
    return true;
}

/* "rose by 2 points to 61": a word that also leads to the second number of a range says where a
   change goes, if a verb of change or another number stands shortly before it. */
static bool is_goal(const stm_figure_text *t, uint32_t word)
{
    const stm_figure_word *w = stm_figure_word_of(t->rules, t->hashes[word]);
    if (w == NULL || w->to == 0)
        return false;
    for (uint32_t n = 0; word > t->low && n < CHANGE_REACH; n++) {
        w = stm_figure_word_of(t->rules, t->hashes[--word]);
        if ((w != NULL && w->change) || (n < 4 && t->words[word].kind == STM_WORD_NUMBER))
            return true;
    }
    return false;
}

static bool look_before(const stm_figure_text *t, stm_amount *f)
{
    static const uint32_t roles = STM_FIGURE_ABOUT | STM_FIGURE_AT_LEAST | STM_FIGURE_AT_MOST;
    uint32_t word = f->first, at = f->full_begin, before, first;
    while (word > t->low && t->words[word - 1].begin >= f->full_begin)
        word--;
    for (int n = 0; n < 3 && word_before(t, word, at, &before); n++) {
        const stm_figure_word *w = stm_figure_phrase_up_to(t, before, roles, &first);
        if (w != NULL && w->from != 0 && f->low < f->high)
            return true; /* "от 2 до 8": it begins the range */
        if (w != NULL && is_goal(t, first))
            return true;
        if (w != NULL) {
            f->approx =
                approx_of(w->roles, STM_FIGURE_ABOUT, STM_FIGURE_AT_LEAST, STM_FIGURE_AT_MOST);
            return true;
        }
        if ((stm_figure_roles(t, before) &
             (STM_FIGURE_FILLER | STM_FIGURE_ARTICLE | STM_FIGURE_EACH)) == 0)
            return false;
        word = before;
        at = t->words[before].begin;
    }
    return false;
}

static void look_behind(const stm_figure_text *t, stm_amount *f)
{
    static const uint32_t roles =
        STM_FIGURE_ABOUT_AFTER | STM_FIGURE_AT_LEAST_AFTER | STM_FIGURE_AT_MOST_AFTER;
    stm_figure_token token, last;
    if (f->full_end < t->end && t->text.data[f->full_end] == '+') {
        f->approx = STM_APPROX_AT_LEAST;
        return;
    }
    if (!stm_figure_next(t, f->word, f->full_end, &token) ||
        stm_figure_gap_of(t, f->full_end, token.begin) != STM_GAP_SPACE)
        return;
    const stm_figure_word *w = stm_figure_phrase_at(t, &token, roles, &last);
    if (w != NULL)
        f->approx = approx_of(w->roles, STM_FIGURE_ABOUT_AFTER, STM_FIGURE_AT_LEAST_AFTER,
                              STM_FIGURE_AT_MOST_AFTER);
}

void stm_figure_approx(const stm_figure_text *t, stm_amount *f)
{
    if (f->vague)
        return; /* the approximation is the number's own */
    if (!look_before(t, f))
        look_behind(t, f);
}
