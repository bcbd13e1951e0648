/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "model/model.h"
#include "model/views.h"

static_assert((int)STM_DISCREPANCY_SOURCE_CHANGED == (int)STEMMA_DISCREPANCY_SOURCE_CHANGED,
              "the two lists are one");

const char *stemma_discrepancy_kind_name(stemma_discrepancy_kind kind)
{
    static const char *const names[] = {
        [STM_DISCREPANCY_SPEAKER_CHANGED] = "speaker-changed",
        [STM_DISCREPANCY_FIGURE_CHANGED] = "figure-changed",
        [STM_DISCREPANCY_FIGURE_BLURRED] = "figure-blurred",
        [STM_DISCREPANCY_UNIT_CHANGED] = "unit-changed",
        [STM_DISCREPANCY_DATE_CHANGED] = "date-changed",
        [STM_DISCREPANCY_NAME_CHANGED] = "name-changed",
        [STM_DISCREPANCY_QUOTE_ALTERED] = "quote-altered",
        [STM_DISCREPANCY_HEDGE_DROPPED] = "hedge-dropped",
        [STM_DISCREPANCY_HEDGE_ADDED] = "hedge-added",
        [STM_DISCREPANCY_DENIAL_OMITTED] = "denial-omitted",
        [STM_DISCREPANCY_ATTRIBUTION_DROPPED] = "attribution-dropped",
        [STM_DISCREPANCY_NEGATION_FLIPPED] = "negation-flipped",
        [STM_DISCREPANCY_SOURCE_DROPPED] = "source-dropped",
        [STM_DISCREPANCY_SOURCE_CHANGED] = "source-changed",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

size_t stemma_story_figure_count(const stemma_story *story)
{
    return story->figure_count;
}

const stemma_figure *stemma_story_figure_at(const stemma_story *story, size_t i)
{
    return &story->figures[i];
}

stemma_view stemma_figure_topic(const stemma_figure *figure)
{
    return stm_view(figure->topic);
}

bool stemma_figure_is_date(const stemma_figure *figure)
{
    return figure->type == STM_FIGURE_DATE;
}

bool stemma_figure_conflicts(const stemma_figure *figure)
{
    return figure->conflict;
}

size_t stemma_figure_value_count(const stemma_figure *figure)
{
    return figure->value_count;
}

stemma_figure_value stemma_figure_value_at(const stemma_story *story, const stemma_figure *figure,
                                           size_t i)
{
    const stm_figure_value *v = &figure->values[i];
    const stm_article *a = &story->owner->articles[v->article];
    stemma_figure_value value = {
        .article = a, .speaker = stm_view(v->speaker), .independent = v->independent};
    if (figure->type == STM_FIGURE_DATE)
        value.date = stm_date_view(&a->claims.dates[v->claim]);
    else
        value.quantity = stm_quantity_view(&a->claims.quantities[v->claim]);
    return value;
}

size_t stemma_story_said_count(const stemma_story *story)
{
    return story->quote_count;
}

const stemma_said *stemma_story_said_at(const stemma_story *story, size_t i)
{
    return &story->quotes[i];
}

stemma_view stemma_said_words(const stemma_said *said)
{
    return stm_view(said->said);
}

bool stemma_said_conflicts(const stemma_said *said)
{
    return said->conflict;
}

size_t stemma_said_version_count(const stemma_said *said)
{
    return said->version_count;
}

stemma_said_version stemma_said_version_at(const stemma_story *story, const stemma_said *said,
                                           size_t i)
{
    const stm_said_version *v = &said->versions[i];
    const stm_article *a = &story->owner->articles[v->article];
    return (stemma_said_version){a, stm_quote_view(&a->claims.quotes[v->claim])};
}

size_t stemma_story_discrepancy_count(const stemma_story *story)
{
    return story->discrepancy_count;
}

stemma_discrepancy stemma_story_discrepancy_at(const stemma_story *story, size_t i)
{
    const stm_discrepancy *d = &story->discrepancies[i];
    const stm_article *articles = story->owner->articles;
    return (stemma_discrepancy){.kind = (stemma_discrepancy_kind)d->kind,
                                .from_article = &articles[d->from_article],
                                .to_article = &articles[d->to_article],
                                .from = d->from,
                                .to = d->to,
                                .was = stm_view(d->was),
                                .became = stm_view(d->became),
                                .text = stm_view(d->text)};
}
