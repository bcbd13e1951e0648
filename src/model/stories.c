/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "model/model.h"
#include "model/views.h"

/* The model's numbers are those of the public headers, so that nothing has to be looked up. */
static_assert((int)STM_KIND_SIBLINGS == (int)STEMMA_DERIVATION_SIBLINGS, "the two lists are one");
static_assert((int)STM_PASSAGE_REWORDED == (int)STEMMA_PASSAGE_REWORDED, "the two lists are one");

const char *stemma_derivation_kind_name(stemma_derivation_kind kind)
{
    static const char *const names[] = {
        [STM_KIND_COPY] = "copy",         [STM_KIND_EDIT] = "edit",
        [STM_KIND_REVISION] = "revision", [STM_KIND_TRANSLATION] = "translation",
        [STM_KIND_REWRITE] = "rewrite",   [STM_KIND_DIGEST] = "digest",
        [STM_KIND_EXCERPT] = "excerpt",   [STM_KIND_SIBLINGS] = "siblings",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

const char *stemma_passage_kind_name(stemma_passage_kind kind)
{
    static const char *const names[] = {
        [STM_PASSAGE_SAME] = "same",
        [STM_PASSAGE_EDITED] = "edited",
        [STM_PASSAGE_TRANSLATED] = "translated",
        [STM_PASSAGE_REWORDED] = "reworded",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

stemma_view stemma_story_id(const stemma_story *story)
{
    return stm_view(story->id);
}

stemma_view stemma_story_title(const stemma_story *story)
{
    return stm_view(story->title);
}

size_t stemma_story_article_count(const stemma_story *story)
{
    return story->article_count;
}

const stemma_article *stemma_story_article_at(const stemma_story *story, size_t i)
{
    return &story->owner->articles[story->articles[i]];
}

size_t stemma_story_derivation_count(const stemma_story *story)
{
    return story->derivation_count;
}

const stemma_derivation *stemma_story_derivation_at(const stemma_story *story, size_t i)
{
    return &story->owner->derivations[story->derivations[i]];
}

size_t stemma_story_cited_count(const stemma_story *story)
{
    return story->cited_count;
}

stemma_story_cited stemma_story_cited_at(const stemma_story *story, size_t i)
{
    const stm_story_cited *c = &story->cited[i];
    const stm_article *articles = story->owner->articles;
    return (stemma_story_cited){&articles[c->article],
                                stm_cited_view(&articles[c->article].cited[c->index]),
                                c->resolved == STM_NOWHERE ? NULL : &articles[c->resolved]};
}

const stemma_article *stemma_derivation_from(const stemma_derivation *derivation)
{
    return &derivation->owner->articles[derivation->from];
}

const stemma_article *stemma_derivation_to(const stemma_derivation *derivation)
{
    return &derivation->owner->articles[derivation->to];
}

stemma_derivation_kind stemma_derivation_kind_of(const stemma_derivation *derivation)
{
    return (stemma_derivation_kind)derivation->kind;
}

bool stemma_derivation_is_directed(const stemma_derivation *derivation)
{
    return derivation->directed;
}

double stemma_derivation_confidence(const stemma_derivation *derivation)
{
    return (double)derivation->confidence;
}

double stemma_derivation_covers_from(const stemma_derivation *derivation)
{
    return (double)derivation->covers_from;
}

double stemma_derivation_covers_to(const stemma_derivation *derivation)
{
    return (double)derivation->covers_to;
}

size_t stemma_derivation_reason_count(const stemma_derivation *derivation)
{
    return derivation->reason_count;
}

stemma_reason stemma_derivation_reason_at(const stemma_derivation *derivation, size_t i)
{
    const stm_reason *r = &derivation->reasons[i];
    return (stemma_reason){stm_view(stm_str_of(r->kind)), stm_view(r->text)};
}

size_t stemma_derivation_passage_count(const stemma_derivation *derivation)
{
    return derivation->passage_count;
}

stemma_passage stemma_derivation_passage_at(const stemma_derivation *derivation, size_t i)
{
    const stm_passage *p = &derivation->passages[i];
    return (stemma_passage){p->from, p->to, (stemma_passage_kind)p->kind, p->score};
}
