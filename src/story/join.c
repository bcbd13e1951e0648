/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Do two articles tell of one event? A logistic model of the likeness of their rare terms, of the
 * names and the figures they share, of the passages that answer to one another, and of the time
 * between them. Unknown times say nothing.
 */
#include <math.h>

#include "base/explain.h"
#include "lineage/lineage.h"
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

/* What a host has in common with others through its excerpt does not speak for one event. */
static float own_share(const stm_join_input *input, const stm_candidate *x)
{
    const stm_derivation *a = input->excerpts[x->a], *b = input->excerpts[x->b];
    return (a == NULL ? 1 : 1 - a->covers_to) * (b == NULL ? 1 : 1 - b->covers_to);
}

/* What is weighed of a pair. */
typedef struct evidence {
    float likeness, names, figures, matched, days;
} evidence;

static evidence evidence_of(const stemma_case *c, const stm_candidate *x, float own)
{
    const stm_article *a = &c->articles[x->a], *b = &c->articles[x->b];
    return (evidence){.likeness = x->likeness * own * (a->lang == b->lang ? ONE_LANGUAGE : 1),
                      .names = x->names,
                      .figures = x->figures,
                      .matched = own < 1 ? 0 : x->matched,
                      .days = days_apart(a, b)};
}

/* Figures by their root: that there are some in common says more than how many. */
static float logit_of(const evidence *e)
{
    const float features[STM_JOIN_FEATURES] = {1, e->likeness, e->names, sqrtf(e->figures),
                                               e->matched};
    float logit = 0;
    for (int f = 0; f < STM_JOIN_FEATURES; f++)
        logit += features[f] * STM_JOIN_WEIGHTS[f];
    return logit - e->days * A_DAY;
}

float stm_story_joins_at_most(const stemma_case *c, const stm_candidate *candidate)
{
    evidence e = evidence_of(c, candidate, 1);
    e.names = isnan(e.names) ? 1 : e.names;
    e.figures = isnan(e.figures) ? 1 : e.figures;
    return stm_probability(logit_of(&e));
}

static void explain(const stm_join_input *input, const stm_candidate *x, const evidence *e)
{
    if (!stm_explains(input->options))
        return;
    const stm_str a = stm_explain_id(input->c->articles[x->a].id);
    const stm_str b = stm_explain_id(input->c->articles[x->b].id);
    stm_explain(input->options,
                "join %.*s %.*s likeness=%.3f names=%.3f figures=%.3f matched=%.3f days=%.1f "
                "logit=%.2f",
                (int)a.len, a.data, (int)b.len, b.data, (double)e->likeness, (double)e->names,
                (double)sqrtf(e->figures), (double)e->matched, (double)e->days,
                (double)logit_of(e));
}

float stm_story_joins(const stm_join_input *input, stm_candidate *candidate)
{
    const stm_particulars *a = &input->particulars[candidate->a];
    const stm_particulars *b = &input->particulars[candidate->b];
    const bool whole =
        input->excerpts[candidate->a] == NULL && input->excerpts[candidate->b] == NULL;
    stm_candidate x = *candidate;
    if (!whole || isnan(x.names)) {
        x.names = stm_names_shared(&a->names, &b->names);
        x.figures = stm_names_shared(&a->figures, &b->figures);
    }
    if (whole)
        *candidate = x;
    const evidence e = evidence_of(input->c, &x, own_share(input, &x));
    explain(input, &x, &e);
    return stm_probability(logit_of(&e));
}
