/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/clean_steps.h"

#include "base/hash.h"

/* A shorter line may stand twice by right: a refrain, a speaker's name. */
enum { LEAST_WEIGHT = 40 };

static uint64_t hash_title(const stm_cleaning *c, bool *ret_known)
{
    stm_folded f;
    *ret_known = c->title_text.len > 0 && stm_fold_line(&f, c->title_text, c->scratch);
    return *ret_known ? stm_hash(f.text + f.first, f.last > f.first ? f.last - f.first : 0, 0) : 0;
}

/*
 * On a page, where nothing was pasted together by hand, what stands three times stands so by right:
 * the steps of recipes, rows of tables. `times` has how often each line does.
 */
static stemma_status count_lines(const stm_cleaning *c, stm_map *times, stemma_error *err)
{
    for (uint32_t i = 0; i < c->count && c->raw->page != NULL; i++) {
        const uint32_t n = stm_map_get(times, c->lines[i].hash);
        if (stm_line_kept(&c->lines[i]) &&
            !stm_map_set(times, c->lines[i].hash, n == STM_MAP_NONE ? 1 : n + 1))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

static bool stands_by_right(const stm_map *times, const stm_line *line)
{
    const uint32_t n = stm_map_get(times, line->hash);
    return n != STM_MAP_NONE && n >= 3;
}

stemma_status stm_mark_repeated(stm_cleaning *c, stemma_error *err)
{
    stm_map seen = {0}, times = {0};
    bool titled;
    const uint64_t title = hash_title(c, &titled);
    stemma_status status = count_lines(c, &times, err);
    for (uint32_t i = 0; i < c->count && status == STEMMA_OK; i++) {
        stm_line *line = &c->lines[i];
        if (!stm_line_kept(line))
            continue;
        const bool again = line->weight >= LEAST_WEIGHT &&
                           stm_map_get(&seen, line->hash) != STM_MAP_NONE &&
                           !stands_by_right(&times, line);
        if (again || (titled && line->hash == title && i <= c->first_body + 1))
            line->why = STM_WHY_REPEATED;
        else if (line->weight >= LEAST_WEIGHT && !stm_map_set(&seen, line->hash, i))
            status = stm_fail_nomem(err);
    }
    stm_map_clear(&seen);
    stm_map_clear(&times);
    return status;
}
