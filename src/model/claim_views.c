/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "model/model.h"
#include "model/views.h"

/* The model's numbers are those of the public header, so that nothing has to be looked up. */
static_assert((int)STM_APPROX_VAGUE == (int)STEMMA_APPROX_VAGUE, "the two lists are one");
static_assert((int)STM_DATE_SET == (int)STEMMA_DATE_SET, "the two lists are one");
static_assert((int)STM_QUOTE_MIXED == (int)STEMMA_QUOTE_MIXED, "the two lists are one");
static_assert((int)STM_NAME_OTHER == (int)STEMMA_NAME_OTHER, "the two lists are one");
static_assert((int)STM_STANCE_NEGATION == (int)STEMMA_STANCE_NEGATION, "the two lists are one");

const char *stemma_approx_name(stemma_approx approx)
{
    static const char *const names[] = {
        [STM_APPROX_NONE] = NULL,           [STM_APPROX_ABOUT] = "about",
        [STM_APPROX_AT_LEAST] = "at-least", [STM_APPROX_AT_MOST] = "at-most",
        [STM_APPROX_VAGUE] = "vague",
    };
    return (size_t)approx < sizeof names / sizeof *names ? names[approx] : NULL;
}

const char *stemma_date_type_name(stemma_date_type type)
{
    static const char *const names[] = {
        [STM_DATE_DATE] = "DATE",
        [STM_DATE_TIME] = "TIME",
        [STM_DATE_DURATION] = "DURATION",
        [STM_DATE_SET] = "SET",
    };
    return (size_t)type < sizeof names / sizeof *names ? names[type] : "DATE";
}

const char *stemma_quote_kind_name(stemma_quote_kind kind)
{
    static const char *const names[] = {
        [STM_QUOTE_DIRECT] = "direct",
        [STM_QUOTE_INDIRECT] = "indirect",
        [STM_QUOTE_MIXED] = "mixed",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

const char *stemma_name_kind_name(stemma_name_kind kind)
{
    static const char *const names[] = {
        [STM_NAME_PERSON] = "person",
        [STM_NAME_ORGANISATION] = "organisation",
        [STM_NAME_PLACE] = "place",
        [STM_NAME_OTHER] = "other",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "other";
}

const char *stemma_stance_kind_name(stemma_stance_kind kind)
{
    static const char *const names[] = {
        [STM_STANCE_HEDGE] = "hedge",
        [STM_STANCE_DENIAL] = "denial",
        [STM_STANCE_NEGATION] = "negation",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

stemma_quantity stm_quantity_view(const stm_quantity *q)
{
    return (stemma_quantity){.span = {q->begin, q->end},
                             .of = q->of,
                             .value = q->value,
                             .low = q->low,
                             .high = q->high,
                             .each = q->each,
                             .unit = stm_view(q->unit[0] == '\0' ? STM_NONE : stm_str_of(q->unit)),
                             .approx = (stemma_approx)q->approx};
}

stemma_date stm_date_view(const stm_date *d)
{
    return (stemma_date){{d->begin, d->end}, stm_view(d->value), (stemma_date_type)d->type};
}

static stemma_mention mention_view(const stm_mention *m)
{
    return (stemma_mention){{m->begin, m->end}, stm_view(m->name)};
}

stemma_quote stm_quote_view(const stm_quote *q)
{
    return (stemma_quote){.span = {q->begin, q->end},
                          .kind = (stemma_quote_kind)q->kind,
                          .speaker = mention_view(&q->speaker),
                          .cue = q->cue,
                          .to = mention_view(&q->to),
                          .part_of = q->part_of == STM_NOWHERE ? -1 : (int32_t)q->part_of};
}

size_t stemma_article_quantity_count(const stemma_article *article)
{
    return article->claims.quantity_count;
}

stemma_quantity stemma_article_quantity_at(const stemma_article *article, size_t i)
{
    return stm_quantity_view(&article->claims.quantities[i]);
}

size_t stemma_article_date_count(const stemma_article *article)
{
    return article->claims.date_count;
}

stemma_date stemma_article_date_at(const stemma_article *article, size_t i)
{
    return stm_date_view(&article->claims.dates[i]);
}

size_t stemma_article_quote_count(const stemma_article *article)
{
    return article->claims.quote_count;
}

stemma_quote stemma_article_quote_at(const stemma_article *article, size_t i)
{
    return stm_quote_view(&article->claims.quotes[i]);
}

size_t stemma_article_name_count(const stemma_article *article)
{
    return article->claims.name_count;
}

stemma_name stemma_article_name_at(const stemma_article *article, size_t i)
{
    const stm_name *n = &article->claims.names[i];
    return (stemma_name){{n->begin, n->end}, stm_view(n->name), (stemma_name_kind)n->kind};
}

size_t stemma_article_stance_count(const stemma_article *article)
{
    return article->claims.stance_count;
}

stemma_stance stemma_article_stance_at(const stemma_article *article, size_t i)
{
    const stm_stance *s = &article->claims.stances[i];
    return (stemma_stance){{s->begin, s->end}, s->cue, (stemma_stance_kind)s->kind};
}
