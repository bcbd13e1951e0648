/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_GATHER_H
#define STM_TEST_GATHER_H
/** @file Reads bytes as a file and keeps what the sink is told, as text a test can compare. */
#include <stdio.h>

#include "read/read.h"

typedef struct gathered {
    char log[4096]; /* a line each: "2 text" of a document, "2! message" of a failure */
    stm_arena *scratch;
    uint32_t documents, failures;
} gathered;

static stemma_status gather(void *context, const stm_raw *raw, const stemma_error *failure,
                            stemma_error *err)
{
    gathered *g = context;
    const size_t used = strlen(g->log);
    const stemma_limits usual = STEMMA_LIMITS_INIT;
    stemma_error why;
    stm_raw whole = *raw;
    (void)err;
    if (failure == NULL && stm_read_finish(&whole, &usual, g->scratch, &why) < 0)
        failure = &why;
    const stm_str said = failure     ? stm_str_of(failure->message)
                         : raw->html ? stm_str_trim(whole.text)
                                     : whole.text;
    *(failure ? &g->failures : &g->documents) += 1;
    snprintf(g->log + used, sizeof g->log - used, "%d%s %.*s\n", (int)raw->entry,
             failure ? "!" : "", (int)said.len, said.data == NULL ? "" : said.data);
    stm_arena_reset(g->scratch); /* as a pipeline does: a reader must not mind */
    return STEMMA_OK;
}

/** Read `len` bytes under a name; what came of it, until the next call. */
static inline const char *read_as(gathered *g, const char *name, const char *bytes, size_t len,
                                  const stemma_limits *limits)
{
    const stemma_limits usual = STEMMA_LIMITS_INIT;
    const stemma_source source = {.kind = STEMMA_SOURCE_BYTES, .bytes = bytes, .len = len};
    const stm_file file = {stm_str_of(name), &source};
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    *g = (gathered){.scratch = &scratch};
    if (stm_read_file(&file, limits ? limits : &usual, &scratch, gather, g, NULL) != STEMMA_OK)
        snprintf(g->log, sizeof g->log, "the run ended");
    stm_arena_clear(&scratch);
    return g->log;
}

#define READ(g, name, literal) read_as(g, name, literal, sizeof(literal) - 1, NULL)

#endif
