/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Memory that runs out: the n-th allocation fails, and every one after it, for n from 1 up
 * until the call succeeds. Each failing call must say STEMMA_E_NOMEM, leave its output as it was
 * and leak nothing (the sanitized build looks for leaks).
 *
 * The first N_EACH allocations are tried one by one; after that n grows by an eighth, since a
 * case makes thousands and each try runs from the start.
 */
#include "stemma/stemma.h"

#include "base/alloc.h"
#include "test.h"

enum { N_EACH = 200, N_MOST = 10000000 };

#define OPENING                                                                                    \
    "The harbour of Selden was closed on Monday after a crane fell into the basin. "               \
    "Nobody was hurt, the port office said. \"We were lucky,\" its head, Mara Finch, said. "

static const char original[] =
    OPENING "Two ships wait outside.\n\nThe crane, built in 1974, had last been inspected in May. "
            "About 40 people work on the quay.";
static const char copy[] = OPENING "Work on the quay is to begin again by Friday.";
static const char other[] =
    "Der Rat von Oberlinden hat am Dienstag den Haushalt beschlossen. Er sieht 12 Millionen Euro "
    "für Schulen vor. Die Abstimmung dauerte drei Stunden.\n\nGegen den Plan stimmten neun "
    "Mitglieder.";
static const char record[] =
    "{\"id\": \"r1\", \"title\": \"Crane falls\", \"text\": \"A crane fell into the basin of "
    "Selden on Monday. The harbour was closed. Nobody was hurt.\"}";

static stemma_source text_source(const char *name, const char *bytes)
{
    return (stemma_source){
        .kind = STEMMA_SOURCE_BYTES, .name = name, .bytes = bytes, .len = strlen(bytes)};
}

static stemma_status make_engine(stemma_engine **out, stemma_error *err)
{
    stemma_options options = STEMMA_OPTIONS_INIT;
    options.threads = 1; /* so that the n-th allocation is the same one each time */
    return stemma_engine_new(out, &options, err);
}

static uint64_t next(uint64_t n)
{
    return n < N_EACH ? n + 1 : n + n / 8;
}

/* Did a failing call behave? */
static bool told(stemma_status status, const void *out, const stemma_error *err)
{
    return status == STEMMA_E_NOMEM && out == NULL && err->status == status && err->message[0];
}

static void test_limits_memory__engine_is_made_whole_or_not_at_all(void)
{
    stemma_engine *engine = NULL;
    for (uint64_t n = 1; engine == NULL && n < N_MOST; n = next(n)) {
        stemma_error err = {0};
        stm_alloc_fail_at(n);
        const stemma_status status = make_engine(&engine, &err);
        stm_alloc_fail_at(0);
        if (status != STEMMA_OK) {
            CHECK(told(status, engine, &err));
            if (!test_ok)
                return;
        }
    }
    CHECK(engine != NULL);
    stemma_engine_free(engine);
}

static void test_limits_memory__case_is_made_whole_or_not_at_all(void)
{
    const stemma_source sources[] = {text_source("a.txt", original), text_source("b.txt", copy),
                                     text_source("c.txt", other), text_source("d.json", record)};
    stemma_case *made = NULL;
    for (uint64_t n = 1; made == NULL && n < N_MOST; n = next(n)) {
        stemma_engine *engine = NULL;
        stemma_error err = {0};
        CHECK(make_engine(&engine, NULL) == STEMMA_OK);
        if (!test_ok)
            return;
        stm_alloc_fail_at(n);
        const stemma_status status =
            stemma_case_new(&made, engine, sources, 4, STEMMA_DEPTH_TRACE, &err);
        stm_alloc_fail_at(0);
        if (status != STEMMA_OK)
            CHECK(told(status, made, &err));
        stemma_engine_free(engine);
        if (!test_ok)
            return;
    }
    CHECK(made != NULL);
    if (made != NULL) {
        CHECK_INT(stemma_case_article_count(made), 4);
        CHECK_INT(stemma_case_error_count(made), 0);
    }
    stemma_case_free(made);
}

int main(void)
{
    RUN(test_limits_memory__engine_is_made_whole_or_not_at_all);
    RUN(test_limits_memory__case_is_made_whole_or_not_at_all);
    return DONE();
}
