/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quotes of a story that say the same: those that passages tie together, and those of equal words.
 * A quote with two speakers that are not one is in conflict.
 */
#include "base/hash.h"
#include "compare/story_groups.h"

static const stm_quote *quote(const stm_groups *g, uint32_t node)
{
    return &g->w->c->articles[g->nodes[node].article].claims.quotes[g->nodes[node].claim];
}

/* Fewer words than this are said by many, of many things. */
enum { OF_ITS_OWN = 4, MOST_WORDS = 64 };

/* A hash of a quote's words, whatever the marks around them; 0: too few to be one quote's alone. */
static uint64_t key_of(const stm_groups *g, uint32_t node)
{
    uint32_t words[MOST_WORDS], count = 0;
    stm_stretch s;
    const stm_quote *q = quote(g, node);
    stm_stretch_of(&s, g->w->vocabulary, &g->w->c->articles[g->nodes[node].article],
                   stm_span_of(q->begin, q->end));
    for (uint32_t i = 0; i < s.count && count < MOST_WORDS; i++)
        words[count++] = s.entry[i]->surface;
    return count < OF_ITS_OWN ? 0 : stm_hash(words, count * sizeof *words, 0) | 1;
}

static bool join_equal(stm_groups *g)
{
    stm_map seen = {0};
    bool ok = true;
    for (uint32_t i = 0; i < g->count && ok; i++) {
        const uint64_t key = key_of(g, i);
        const uint32_t before = key != 0 ? stm_map_get(&seen, key) : STM_MAP_NONE;
        if (before != STM_MAP_NONE)
            stm_groups_join(g, before, i);
        else if (key != 0)
            ok = stm_map_set(&seen, key, i);
    }
    stm_map_clear(&seen);
    return ok;
}

static bool in_conflict(const stm_groups *g, const uint32_t *members, uint32_t count)
{
    const stm_story_work *w = g->w;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++)
            if (!stm_one_speaker(
                    w->vocabulary, w->romaniser, &w->c->articles[g->nodes[members[i]].article],
                    &quote(g, members[i])->speaker, &w->c->articles[g->nodes[members[k]].article],
                    &quote(g, members[k])->speaker))
                return true;
    return false;
}

typedef STM_ARRAY(stm_said) said;

/* Versions beyond these are listed, and not asked for their speakers: copies by the hundred. */
enum { MOST_ASKED = 40 };

static bool take_group(stm_groups *g, const uint32_t *members, uint32_t count, void *context)
{
    said *out = context;
    const stm_quote *first = quote(g, members[0]);
    stm_said s = {.version_count = count};
    if (!stm_group_is_shared(g, members, count))
        return true;
    s.versions = stm_arena_calloc(g->w->arena, count, sizeof *s.versions);
    s.said = stm_arena_str(g->w->arena,
                           stm_str_slice(g->w->c->articles[g->nodes[members[0]].article].text,
                                         first->begin, first->end));
    if (s.versions == NULL || s.said.data == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        s.versions[i] =
            (stm_said_version){g->nodes[members[i]].article, g->nodes[members[i]].claim};
    s.conflict = in_conflict(g, members, count < MOST_ASKED ? count : MOST_ASKED);
    return STM_ARRAY_ADD(out, s);
}

bool stm_story_quotes(const stm_story_work *w)
{
    said found = {0};
    stm_groups g;
    bool ok =
        w->story->article_count < 2 || (stm_groups_init(&g, w, STM_TIED_QUOTES) && join_equal(&g) &&
                                        stm_groups_each(&g, take_group, &found));
    if (ok && found.count > 0) {
        w->story->quotes = stm_arena_copy(w->arena, found.items, found.count * sizeof *found.items);
        w->story->quote_count = w->story->quotes != NULL ? (uint32_t)found.count : 0;
        ok = w->story->quotes != NULL;
    }
    STM_ARRAY_CLEAR(&found);
    return ok;
}
