/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Do two articles tell of one event? A logistic model of the likeness of their rare terms, of
 * what their titles share, and of the time between them. Unknown times say nothing.
 */
#include <math.h>

#include "base/explain.h"
#include "lineage/when.h"
#include "story/join_weights.h"
#include "story/story.h"

/*
 * Articles of one language share words that say nothing of an event; unrelated news is more than
 * twice as alike in one language as over two (the samples and NTREX: 0.10 to 0.04).
 */
static const float ONE_LANGUAGE = 0.4f;

/* Each day beyond two speaks against one event by as much: set by hand, our data has few dates. */
static const float A_DAY = 0.15f;

/* Days between two articles beyond two; 0 where a date is not known. */
static float days_apart(const stm_article *a, const stm_article *b)
{
    stm_when x, y;
    if (!stm_when_parse(&x, a->published) || !stm_when_parse(&y, b->published))
        return 0;
    const int64_t gap = x.begin > y.end ? x.begin - y.end : y.begin > x.end ? y.begin - x.end : 0;
    const float days = (float)gap / 86400 - 2;
    return days < 0 ? 0 : days > 30 ? 30 : days;
}

static int length_shown(stm_str s)
{
    return s.len < 200 ? (int)s.len : 200;
}

/* What a host has in common with others through its excerpt does not speak for one event. */
static float own_share(const stm_join_input *input, const stm_candidate *x)
{
    const stm_derivation *a = input->excerpts[x->a], *b = input->excerpts[x->b];
    return (a == NULL ? 1 : 1 - a->covers_to) * (b == NULL ? 1 : 1 - b->covers_to);
}

static float logit_of(const stemma_case *c, const stm_candidate *candidate, float own, float names)
{
    const stm_article *a = &c->articles[candidate->a], *b = &c->articles[candidate->b];
    const float likeness = candidate->likeness * own * (a->lang == b->lang ? ONE_LANGUAGE : 1);
    const float features[STM_JOIN_FEATURES] = {1, likeness, names,
                                               own < 1 ? 0 : candidate->matched};
    float logit = 0;
    for (int f = 0; f < STM_JOIN_FEATURES; f++)
        logit += features[f] * STM_JOIN_WEIGHTS[f];
    return logit - days_apart(a, b) * A_DAY;
}

static float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

float stm_story_joins_at_most(const stemma_case *c, const stm_candidate *candidate, float names)
{
    return sigmoid(logit_of(c, candidate, 1, names));
}

float stm_story_joins(const stm_join_input *input, stm_candidate *candidate)
{
    const stemma_case *c = input->c;
    const stm_article *a = &c->articles[candidate->a], *b = &c->articles[candidate->b];
    const float own = own_share(input, candidate);
    const bool whole =
        input->excerpts[candidate->a] == NULL && input->excerpts[candidate->b] == NULL;
    const float names =
        whole && !isnan(candidate->names)
            ? candidate->names
            : stm_names_shared(&input->names[candidate->a], &input->names[candidate->b]);
    if (whole)
        candidate->names = names;
    const float logit = logit_of(c, candidate, own, names);
    if (stm_explains(input->options))
        stm_explain(input->options,
                    "join %.*s %.*s likeness=%.3f names=%.3f matched=%.3f days=%.1f logit=%.2f",
                    length_shown(a->id), a->id.data, length_shown(b->id), b->id.data,
                    (double)(candidate->likeness * own * (a->lang == b->lang ? ONE_LANGUAGE : 1)),
                    (double)names, (double)(own < 1 ? 0 : candidate->matched),
                    (double)days_apart(a, b), (double)logit);
    return sigmoid(logit);
}
