/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names are compared word by word, in any case: every word of the outlet's name that has four
 * letters or more stands in what was cited, or the other way round. Up to three letters more are
 * an ending ("Courier" in "Couriert"): Hungarian, Finnish and Slavic languages inflect names.
 */
#include "claims/cited_resolve.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum {
    MOST_WORDS = 8,
    SHORTEST_WORD = 4, /* articles and prepositions are shorter: The, La, de, Der */
    LONGEST_ENDING = 3,
    MOST_OUTLETS = 1000 /* limit: in a story of more reports, only derivations resolve a name */
};

/* A name's words that count, folded to lower case. */
typedef struct name {
    char letters[256];
    stm_str words[MOST_WORDS];
    size_t count;
} name;

static void end_word(name *n, size_t begin, size_t end, size_t letters)
{
    if (letters >= SHORTEST_WORD && n->count < MOST_WORDS)
        n->words[n->count++] = (stm_str){n->letters + begin, end - begin};
}

static void take_name(name *n, stm_str s)
{
    size_t used = 0, begin = 0, letters = 0;
    n->count = 0;
    for (size_t at = 0; at < s.len && used + 8 < sizeof n->letters;) {
        const int32_t c = stm_utf8_next(s, &at);
        if (u_isalnum(c)) {
            used += stm_utf8_put(n->letters + used, u_foldCase(c, U_FOLD_CASE_DEFAULT));
            letters++;
            continue;
        }
        end_word(n, begin, used, letters);
        begin = used;
        letters = 0;
    }
    end_word(n, begin, used, letters);
}

/* Is one word the other, but for an ending? */
static bool same_word(stm_str a, stm_str b)
{
    const stm_str shorter = a.len <= b.len ? a : b, longer = a.len <= b.len ? b : a;
    return stm_str_starts(longer, shorter) &&
           stm_utf8_count(stm_str_slice(longer, shorter.len, longer.len)) <= LONGEST_ENDING;
}

static bool holds(const name *whole, const name *part)
{
    for (size_t i = 0; i < part->count; i++) {
        bool found = false;
        for (size_t k = 0; k < whole->count && !found; k++)
            found = same_word(part->words[i], whole->words[k]);
        if (!found)
            return false;
    }
    return part->count > 0;
}

static bool same_name(const name *cited, stm_str outlet)
{
    name other;
    take_name(&other, outlet);
    return holds(cited, &other) || holds(&other, cited);
}

/* One candidate more: the first is kept, a second makes it nobody. */
static void offer(uint32_t *found, uint32_t article, bool *several)
{
    if (*found != STM_NOWHERE && *found != article)
        *several = true;
    *found = article;
}

static uint32_t among_sources(const stemma_case *c, const stm_story *story, uint32_t article,
                              const name *cited)
{
    uint32_t found = STM_NOWHERE;
    bool several = false;
    for (uint32_t i = 0; i < story->derivation_count; i++) {
        const stm_derivation *d = &c->derivations[story->derivations[i]];
        const uint32_t other = d->to == article                     ? d->from
                               : d->from == article && !d->directed ? d->to
                                                                    : STM_NOWHERE;
        if (other != STM_NOWHERE && same_name(cited, stm_outlet_of(&c->articles[other])))
            offer(&found, other, &several);
    }
    return several ? STM_NOWHERE : found;
}

static uint32_t in_story(const stemma_case *c, const stm_story *story, uint32_t article,
                         const name *cited)
{
    uint32_t found = STM_NOWHERE;
    bool several = story->article_count > MOST_OUTLETS;
    for (uint32_t i = 0; i < story->article_count && !several; i++) {
        const uint32_t other = story->articles[i];
        if (other != article && same_name(cited, stm_outlet_of(&c->articles[other])))
            offer(&found, other, &several);
    }
    return several ? STM_NOWHERE : found;
}

static uint32_t resolve(const stemma_case *c, const stm_story *story, uint32_t article,
                        stm_str cited)
{
    name n;
    take_name(&n, cited);
    const uint32_t source = among_sources(c, story, article, &n);
    return source != STM_NOWHERE ? source : in_story(c, story, article, &n);
}

static stemma_status gather(stemma_case *c, stm_story *story, stemma_error *err)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < story->article_count; i++)
        count += c->articles[story->articles[i]].cited_count;
    story->cited = stm_arena_calloc(&c->arena, count, sizeof *story->cited);
    if (story->cited == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < story->article_count; i++) {
        const uint32_t article = story->articles[i];
        const stm_article *a = &c->articles[article];
        for (uint32_t k = 0; k < a->cited_count; k++)
            story->cited[story->cited_count++] =
                (stm_story_cited){article, k, resolve(c, story, article, a->cited[k].name)};
    }
    return STEMMA_OK;
}

stemma_status stm_cited_resolve(stemma_case *c, stemma_error *err)
{
    for (uint32_t i = 0; i < c->story_count; i++)
        STM_TRY(gather(c, &c->stories[i], err));
    return STEMMA_OK;
}
