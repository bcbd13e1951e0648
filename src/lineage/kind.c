/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which kind of derivation a relation is, by the definitions of docs/formats/json.md: what part of
 * the source is there (a third or less), what part of the derived text answers to it (most of it
 * or not), in which language, and whether in the same words.
 */
#include "lineage/footer.h"
#include "lineage/lineage.h"

/*
 * WHOLE: a copy may lose a line to a page's furniture. VERBATIM: between what an editor leaves
 * of the words' order and what a rewriter leaves; chosen on all of Clough and Stevenson's
 * answers (README.md). THIRD and MOST are the definitions'.
 */
static const float WHOLE = 0.95f, VERBATIM = 0.725f, THIRD = 1.0f / 3, MOST = 0.5f,
                   MOSTLY = 2.0f / 3;

static bool is_later_edition(const stm_article *a)
{
    for (uint32_t i = 0; i < a->notice_count; i++)
        if (a->notices[i].kind == STM_NOTICE_CORRECTION)
            return true;
    return a->modified.len > 0;
}

/*
 * Two states of one page: at one address, or under one title in one outlet. Where an outlet is not
 * known, one of the two must say that it was corrected or changed: copies keep titles too.
 */
static bool same_page(const stm_article *a, const stm_article *b)
{
    if (a->url.len > 0 && b->url.len > 0)
        return stm_str_equal(a->url, b->url);
    if (a->title.len == 0 || !stm_str_equal(a->title, b->title))
        return false;
    if (a->outlet.len > 0 && b->outlet.len > 0)
        return stm_str_equal(a->outlet, b->outlet);
    return is_later_edition(a) != is_later_edition(b);
}

/*
 * A page whose title was changed too: one of the two says that it was corrected or changed, and
 * both are of one outlet, declared or by the other's footer. To be asked where each is mostly in
 * the other: an outlet takes up its own texts in new ones.
 */
static bool retitled_page(const stm_article *a, const stm_article *b)
{
    if ((a->url.len > 0 && b->url.len > 0) || is_later_edition(a) == is_later_edition(b))
        return false;
    return stm_footer_same_name(a->outlet, b->outlet) || stm_footer_is_own(a, b) ||
           stm_footer_is_own(b, a);
}

static bool all_same(const stm_relation *relation)
{
    for (uint32_t i = 0; i < relation->passages.count; i++)
        if (relation->passages.items[i].kind != STM_PASSAGE_SAME)
            return false;
    return true;
}

static float smaller(float a, float b)
{
    return a < b ? a : b;
}

static stm_kind in_same_words(const stm_relation *relation, const stemma_case *c, float from_share,
                              float to_share)
{
    if (to_share < MOST)
        return STM_KIND_EXCERPT;
    const stm_article *a = &c->articles[relation->a], *b = &c->articles[relation->b];
    if ((same_page(a, b) && from_share >= THIRD) ||
        (smaller(from_share, to_share) >= MOSTLY && retitled_page(a, b)))
        return STM_KIND_REVISION;
    if (all_same(relation) && from_share >= WHOLE && to_share >= WHOLE)
        return STM_KIND_COPY;
    return from_share >= THIRD ? STM_KIND_EDIT : STM_KIND_EXCERPT;
}

static stm_kind in_other_words(float from_share, float to_share, bool one_language)
{
    if (to_share < THIRD) /* passages in a text that is otherwise its own */
        return STM_KIND_EXCERPT;
    if (from_share >= THIRD)
        return one_language ? STM_KIND_REWRITE : STM_KIND_TRANSLATION;
    return to_share >= MOST ? STM_KIND_DIGEST : STM_KIND_EXCERPT;
}

bool stm_kind_is_verbatim(const stm_relation *relation, const stemma_case *c)
{
    return c->articles[relation->a].lang == c->articles[relation->b].lang &&
           relation->verbatim >= VERBATIM;
}

stm_kind stm_kind_of(const stm_relation *relation, const stemma_case *c, uint32_t to)
{
    const bool forward = to == relation->b;
    const stm_passages *p = &relation->passages;
    /* A digest takes the long first sentences: by words it is over a third sooner than by
       sentences. The smaller of the two is what a reader would say. */
    const float from_share = forward ? smaller(p->covers_from, relation->sentences_a)
                                     : smaller(p->covers_to, relation->sentences_b);
    const float to_share = forward ? p->covers_to : p->covers_from;
    const bool one_language = c->articles[relation->a].lang == c->articles[relation->b].lang;
    if (stm_kind_is_verbatim(relation, c))
        return in_same_words(relation, c, from_share, to_share);
    return in_other_words(from_share, to_share, one_language);
}
