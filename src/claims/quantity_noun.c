/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The counted noun: the head of what follows the number, found without a tagger.
 *
 * What follows up to the next function word or mark is looked through for its head: a noun that is
 * often counted, the first word with a capital where nouns have them, the first word where nouns
 * stand before their adjectives, else the first word that is no adjective by its ending.
 */
#include "claims/quantity_parts.h"

enum { MOST_WORDS = 5 };

static bool ends_in_one(const stm_figure_text *t, uint32_t word, const stm_str *endings,
                        size_t count)
{
    const stm_str w = stm_str_slice(t->text, t->words[word].begin, t->words[word].end);
    if (w.len > 2 && (stm_str_ends(w, STM_STR("'s")) || stm_str_ends(w, STM_STR("\xE2\x80\x99s"))))
        return false; /* a genitive */
    for (size_t i = 0; i < count; i++)
        if (w.len > endings[i].len + 1 && stm_str_ends(w, endings[i]))
            return true;
    return false;
}

static bool is_adjective(const stm_figure_text *t, uint32_t word)
{
    return ends_in_one(t, word, t->rules->adjective_endings.items,
                       t->rules->adjective_endings.count);
}

static bool is_plural(const stm_figure_text *t, uint32_t word)
{
    return ends_in_one(t, word, t->rules->plural_endings.items, t->rules->plural_endings.count);
}

/* The words from `first` on that may hold the noun: up to a mark, a number, a function word. */
static uint32_t phrase_end(const stm_figure_text *t, uint32_t first, uint32_t behind)
{
    uint32_t word = first;
    for (; word < t->high && word < first + MOST_WORDS; word++) {
        const stm_word *w = &t->words[word];
        const stm_figure_gap gap =
            stm_figure_gap_of(t, word == first ? behind : w[-1].end, w->begin);
        const uint32_t roles = stm_figure_roles(t, word);
        if ((gap != STM_GAP_SPACE && !(gap == STM_GAP_HYPHEN && word > first)) ||
            w->kind == STM_WORD_NUMBER || (roles & STM_FIGURE_NUMBER) != 0)
            break;
        if ((roles & STM_FIGURE_COUNTED) == 0 &&
            (roles & (STM_FIGURE_FUNCTION | STM_FIGURE_JOINER | STM_FIGURE_OF)) != 0)
            break;
    }
    return word;
}

/* The head among words first..end, or `end`. */
static uint32_t head_of(const stm_figure_text *t, uint32_t first, uint32_t end)
{
    uint32_t word, plain = end;
    for (word = first; word < end && !t->rules->noun_first; word++)
        if ((stm_figure_roles(t, word) & STM_FIGURE_COUNTED) != 0 &&
            !(is_adjective(t, word) && word + 1 < end && !is_adjective(t, word + 1)))
            return word;
    for (word = first; word < end; word++) {
        const uint32_t roles = stm_figure_roles(t, word);
        if ((roles & STM_FIGURE_NO_NOUN) != 0 || (roles & STM_FIGURE_MONTH) != 0)
            continue;
        if (t->rules->noun_capitals && !stm_figure_capital(t, word))
            continue;
        if (t->rules->noun_capitals || t->rules->noun_first)
            return word;
        if (t->rules->plural_endings.count > 0 && is_plural(t, word))
            return word;
        if (plain == end && !is_adjective(t, word))
            plain = word;
        if (plain != end && t->rules->plural_endings.count == 0)
            return plain;
    }
    if (plain == end && end > first && t->rules->adjective_endings.count > 0 &&
        (stm_figure_roles(t, end - 1) & STM_FIGURE_NO_NOUN) == 0)
        return end - 1; /* all end like adjectives: tíz észak-koreai */
    return plain;
}

static bool take_head(const stm_figure_text *t, stm_amount *f, uint32_t first, uint32_t behind,
                      bool in_span)
{
    const uint32_t end = phrase_end(t, first, behind);
    const uint32_t head = head_of(t, first, end);
    if (head == end)
        return false;
    f->of = (stm_span){t->words[head].begin, t->words[head].end};
    if (in_span) {
        f->full_end = f->of.end;
        f->word = head;
    }
    return true;
}

/* Words between a number and its noun: of the, d'autres, ihrer. */
static uint32_t skip_links(const stm_figure_text *t, uint32_t word, uint32_t *behind, bool *linked)
{
    *linked = false;
    for (int n = 0; n < 3 && word < t->high; n++, word++) {
        const uint32_t roles = stm_figure_roles(t, word);
        const bool of = (roles & STM_FIGURE_OF) != 0;
        const bool more = *linked && (roles & STM_FIGURE_FUNCTION) != 0;
        if (!of && !more && (roles & STM_FIGURE_NO_NOUN) == 0)
            break;
        if (stm_figure_gap_of(t, *behind, t->words[word].begin) != STM_GAP_SPACE &&
            !(word > 0 && *behind == t->words[word - 1].end && t->words[word].begin - *behind <= 3))
            break;
        *behind = t->words[word].end;
        *linked |= of;
    }
    return word;
}

void stm_figure_noun(const stm_figure_text *t, stm_amount *f)
{
    uint32_t behind = f->full_end, first = f->word + 1;
    bool linked;
    if (f->timed || f->inflected)
        return;
    const bool measured = f->unit != 0 || f->currency != 0;
    if (f->full_end < t->words[f->word].end) {
        /* "five-member": what is left of its word, where it is a noun that is counted. */
        stm_figure_token rest;
        if (!measured && stm_figure_next(t, f->word, f->full_end, &rest)) {
            const stm_figure_word *w = stm_figure_word_of(t->rules, rest.hash);
            if (w == NULL || (w->roles & STM_FIGURE_COUNTED) == 0)
                return;
            f->of = (stm_span){rest.begin, rest.end};
            f->full_end = rest.end;
            f->cut_short = false;
        }
        return;
    }
    first = skip_links(t, first, &behind, &linked);
    if (first >= t->high)
        return;
    /* "17-page report": the hyphen leads to the noun. */
    if (!measured && f->digits && first == f->word + 1 &&
        stm_figure_gap_of(t, behind, t->words[first].begin) == STM_GAP_HYPHEN) {
        if (t->words[first].kind != STM_WORD_LETTERS)
            return;
        if ((stm_figure_roles(t, first) & STM_FIGURE_COUNTED) != 0 ||
            (t->rules->plural_endings.count > 0 && !stm_figure_capital(t, first))) {
            f->of = (stm_span){t->words[first].begin, t->words[first].end};
            f->full_end = f->of.end;
            f->word = first;
        }
        return;
    }
    if (measured && !linked && (!t->rules->noun_capitals || !stm_figure_capital(t, first)))
        return;
    /* "thousands joined": a vague count may stand alone. */
    if (f->vague && !linked && !f->has_scale && t->rules->plural_endings.count > 0 &&
        (stm_figure_roles(t, first) & STM_FIGURE_COUNTED) == 0)
        return;
    if (f->vague && !linked && !f->has_scale && t->rules->of_count == 0)
        return; /* "emberek milliói vesztek volna oda" */
    take_head(t, f, first, behind, !measured);
}
