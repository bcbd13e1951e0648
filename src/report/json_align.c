/* SPDX-License-Identifier: Apache-2.0 */
#include "report/parts.h"
#include "stemma/report.h"

static void put_article(stm_json *json, const char *key, const stm_article *a)
{
    stm_json_key(json, key);
    stm_json_open(json, '{');
    stm_json_article(json, a);
    if (a->error == NULL)
        stm_json_sentences(json, a);
    stm_json_close(json, '}');
}

static bool put_passages(stm_json *json, const stemma_alignment *alignment, const stemma_case *c)
{
    stm_positions from = {0}, to = {0};
    const bool set = stm_positions_set(&from, c->articles[0].text) &&
                     stm_positions_set(&to, c->articles[1].text);
    stm_json_key(json, "passages");
    stm_json_open(json, '[');
    for (size_t i = 0; set && i < stemma_alignment_passage_count(alignment); i++)
        stm_json_passage(json, stemma_alignment_passage_at(alignment, i), &from, &to);
    stm_json_close(json, ']');
    stm_positions_clear(&from);
    stm_positions_clear(&to);
    return set;
}

static void put_run(stm_json *json, const char *key, uint32_t begin, uint32_t end)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = begin; i < end; i++)
        stm_json_int(json, i);
    stm_json_close(json, ']');
}

static void put_beads(stm_json *json, const stemma_alignment *alignment)
{
    stm_json_key(json, "sentences");
    stm_json_open(json, '[');
    for (size_t i = 0; i < stemma_alignment_bead_count(alignment); i++) {
        const stemma_bead bead = stemma_alignment_bead_at(alignment, i);
        stm_json_open(json, '{');
        put_run(json, "from", bead.from_begin, bead.from_end);
        put_run(json, "to", bead.to_begin, bead.to_end);
        stm_json_key(json, "score");
        stm_json_share(json, (double)bead.score);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

stemma_status stemma_report_align_json(const stemma_alignment *alignment, stemma_write write,
                                       void *context, stemma_error *err)
{
    const stemma_case *c = stemma_alignment_case(alignment);
    stm_json json;
    stm_json_init(&json, write, context);
    stm_json_open(&json, '{');
    stm_json_key_int(&json, "format", STM_FORMAT);
    put_article(&json, "from", &c->articles[0]);
    put_article(&json, "to", &c->articles[1]);
    if (!put_passages(&json, alignment, c))
        return stm_fail_nomem(err);
    put_beads(&json, alignment);
    stm_json_close(&json, '}');
    stm_json_line(&json);
    return stm_json_finish(&json, err);
}
