/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Lines: a record for each article (as `claims`), then one for each story (as `trace`). */
#include "base/alloc.h"
#include "report/export.h"

static bool put_article(stm_json *json, const stemma_case *c, uint32_t i, uint32_t story)
{
    const stm_article *a = &c->articles[i];
    bool ok = true;
    stm_json_open(json, '{');
    stm_json_key_int(json, "format", STM_FORMAT);
    stm_json_key_str(json, "record", STM_STR("article"));
    stm_json_key_str(json, "id", a->id);
    stm_json_key_str(json, "story", story == STM_NOWHERE ? STM_NONE : c->stories[story].id);
    stm_json_article(json, a);
    if (a->error == NULL && a->claims.found) {
        stm_json_sentences(json, a);
        ok = stm_json_claims(json, a);
    }
    stm_json_close(json, '}');
    stm_json_line(json);
    return ok;
}

bool stm_export_lines(stm_json *json, const stemma_case *c)
{
    uint32_t *stories = stm_export_stories(c);
    bool ok = stories != NULL;
    for (uint32_t i = 0; i < c->article_count && ok && !json->failed; i++)
        ok = put_article(json, c, i, stories[i]);
    stm_free(stories);
    return ok && stm_json_stories(json, c);
}
