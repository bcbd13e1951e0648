/* SPDX-License-Identifier: Apache-2.0 */
/* One derivation: its passages one by one, then what is asked of the whole. */
#include "compare/comparing.h"

/* The same words with the same signs on both sides: nothing can differ. */
static bool is_equal(const stm_comparing *c)
{
    const stm_span a = c->passage->from, b = c->passage->to;
    return stm_str_equal(stm_str_slice(c->from->text, a.begin, a.end),
                         stm_str_slice(c->to->text, b.begin, b.end));
}

/* Equal texts: what begins at the same place is the same. */
static void tie_equal(stm_comparing *c)
{
    const stm_span p = c->passage->from;
    const int64_t off = (int64_t)c->passage->to.begin - p.begin;
    const stm_claims *a = &c->from->claims, *b = &c->to->claims;
#define TIE(list, count, what)                                                                     \
    for (uint32_t i = 0, k = 0; i < a->count; i++) {                                               \
        if (a->list[i].begin < p.begin || a->list[i].end > p.end)                                  \
            continue;                                                                              \
        while (k < b->count && b->list[k].begin < a->list[i].begin + off)                          \
            k++;                                                                                   \
        if (k < b->count && b->list[k].begin == a->list[i].begin + off)                            \
            stm_tie_claims(c, what, i, k);                                                         \
    }
    TIE(quantities, quantity_count, STM_TIED_QUANTITIES)
    TIE(dates, date_count, STM_TIED_DATES)
    TIE(quotes, quote_count, STM_TIED_QUOTES)
#undef TIE
}

static void compare_passage(stm_comparing *c)
{
    stm_pairing_init(c->pairing, c->vocabulary, c->from, c->to, c->passage);
    const bool part = c->passage->from_sentences == 0 || c->passage->to_sentences == 0;
    stm_compare_quotes(c);
    if (part) /* words of a quotation that stands elsewhere: no more is aligned */
        return;
    stm_compare_quantities(c);
    stm_compare_dates(c);
    stm_compare_names(c);
    stm_compare_stances(c);
    stm_compare_sources(c);
}

static void compare_or_tie(stm_comparing *c)
{
    if (c->one_language && is_equal(c)) {
        tie_equal(c);
        if (c->passage->from_sentences == 0)
            compare_passage(c); /* the words are equal, who says them may not be */
    } else {
        compare_passage(c);
    }
}

/* A long passage of as many sentences on both sides, sentence by sentence. */
static void compare_sentences(stm_comparing *c, const stm_passage *whole)
{
    stm_passage one = *whole;
    c->passage = &one;
    one.from_sentences = one.to_sentences = 1;
    for (uint32_t i = 0; i < whole->from_sentences && !c->failed; i++) {
        const stm_sentence *a = &c->from->sentences[whole->from_sentence + i];
        const stm_sentence *b = &c->to->sentences[whole->to_sentence + i];
        one.from_sentence = whole->from_sentence + i;
        one.to_sentence = whole->to_sentence + i;
        one.from = stm_span_of(a->begin, a->end);
        one.to = stm_span_of(b->begin, b->end);
        compare_or_tie(c);
    }
    c->passage = whole;
}

/* Two children of a lost text differ from it, not from one another. */
void stm_compare_derivation(stm_comparing *c)
{
    if (c->d->kind == STM_KIND_SIBLINGS)
        return;
    for (uint32_t i = 0; i < c->d->passage_count && !c->failed; i++) {
        const stm_passage *p = &c->d->passages[i];
        c->passage = p;
        if (p->from_sentences > 2 && p->from_sentences == p->to_sentences)
            compare_sentences(c, p);
        else
            compare_or_tie(c);
    }
    stm_compare_moved_quotes(c);
    stm_compare_denials(c);
}
