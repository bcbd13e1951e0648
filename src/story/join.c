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

/* Do two words share a term? Terms are sorted by id. */
static bool meet(const stm_entry *a, const stm_entry *b)
{
    for (uint32_t i = 0, k = 0; i < a->term_count && k < b->term_count;) {
        if (a->terms[i].id == b->terms[k].id)
            return true;
        if (a->terms[i].id < b->terms[k].id)
            i++;
        else
            k++;
    }
    return false;
}

/* Share of the title words' rarity on one side that meets a word of the other's title. */
static float title_share(const stm_article *a, const stm_article *b, const stm_vocabulary *v)
{
    float all = 0, met = 0;
    for (uint32_t i = 0; i < a->title_word_count; i++) {
        const stm_entry *e = stm_vocabulary_at(v, a->title_words[i]);
        bool found = false;
        for (uint32_t k = 0; k < b->title_word_count && !found && e->rarity > 0; k++)
            found = meet(e, stm_vocabulary_at(v, b->title_words[k]));
        all += e->rarity;
        met += found ? e->rarity : 0;
    }
    return all > 0 ? met / all : 0;
}

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

float stm_story_joins(const stemma_case *c, const stm_vocabulary *vocabulary,
                      const stm_candidate *candidate, const stemma_options *options)
{
    const stm_article *a = &c->articles[candidate->a], *b = &c->articles[candidate->b];
    const float titles = title_share(a, b, vocabulary), back = title_share(b, a, vocabulary);
    const float features[STM_JOIN_FEATURES] = {1,
                                               candidate->likeness,
                                               candidate->terms,
                                               titles > back ? titles : back,
                                               candidate->explained,
                                               candidate->matched,
                                               days_apart(a, b),
                                               a->lang == b->lang ? 1 : 0};
    float logit = 0;
    for (int f = 0; f < STM_JOIN_FEATURES; f++)
        logit += features[f] * STM_JOIN_WEIGHTS[f];
    if (stm_explains(options))
        stm_explain(options,
                    "join %.*s %.*s likeness=%.3f terms=%.3f titles=%.3f explained=%.3f "
                    "matched=%.3f days=%.1f "
                    "one_language=%d logit=%.2f",
                    length_shown(a->id), a->id.data, length_shown(b->id), b->id.data,
                    (double)features[1], (double)features[2], (double)features[3],
                    (double)features[4], (double)features[5], (double)features[6],
                    a->lang == b->lang, (double)logit);
    return 1 / (1 + expf(-logit));
}
