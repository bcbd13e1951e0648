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

/* On a page, where nothing was pasted together by hand, what stands three times stands so by right:
   the steps of recipes, rows of tables. */
static bool stands_by_right(const stm_cleaning *c, uint32_t line)
{
    uint32_t count = 0;
    if (c->raw->page == NULL)
        return false;
    for (uint32_t i = 0; i < c->count && count < 3; i++)
        count += stm_line_kept(&c->lines[i]) && c->lines[i].hash == c->lines[line].hash;
    return count >= 3;
}

stemma_status stm_mark_repeated(stm_cleaning *c, stemma_error *err)
{
    stm_map seen = {0};
    bool titled;
    const uint64_t title = hash_title(c, &titled);
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < c->count && status == STEMMA_OK; i++) {
        stm_line *line = &c->lines[i];
        if (!stm_line_kept(line))
            continue;
        const bool again = line->weight >= LEAST_WEIGHT &&
                           stm_map_get(&seen, line->hash) != STM_MAP_NONE && !stands_by_right(c, i);
        if (again || (titled && line->hash == title && i <= c->first_body + 1))
            line->why = STM_WHY_REPEATED;
        else if (line->weight >= LEAST_WEIGHT && !stm_map_set(&seen, line->hash, i))
            status = stm_fail_nomem(err);
    }
    stm_map_clear(&seen);
    return status;
}
