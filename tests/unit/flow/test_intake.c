/* SPDX-License-Identifier: Apache-2.0 */
#include "stemma/stemma.h"

#include "base/str.h"
#include "test.h"

static stemma_source record(const char *id, const char *text)
{
    return (stemma_source){
        .kind = STEMMA_SOURCE_RECORD, .name = id, .id = id, .bytes = text, .len = strlen(text)};
}

static stemma_engine *engine_of(uint32_t threads)
{
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    options.threads = threads;
    CHECK_INT(stemma_engine_new(&engine, &options, NULL), STEMMA_OK);
    return engine;
}

/* The ids of a case's articles, with a space after each. */
static const char *ids_of(const stemma_source *sources, size_t count, stemma_depth depth,
                          uint32_t threads)
{
    static char ids[8192];
    stemma_engine *engine = engine_of(threads);
    stemma_case *c = NULL;
    ids[0] = '\0';
    CHECK_INT(stemma_case_new(&c, engine, sources, count, depth, NULL), STEMMA_OK);
    for (size_t i = 0; i < stemma_case_article_count(c); i++) {
        const stemma_view id = stemma_article_id(stemma_case_article_at(c, i));
        strncat(ids, id.data, id.len);
        strcat(ids, " ");
    }
    stemma_case_free(c);
    stemma_engine_free(engine);
    return ids;
}

static void test_flow_intake__articles_stand_as_their_sources(void)
{
    const stemma_source s[] = {record("c", "One."), record("a", "Two."), record("b", "Three.")};
    CHECK_STR(ids_of(s, 3, STEMMA_DEPTH_EXTRACT, 1), "c a b ");
    CHECK_STR(ids_of(s, 3, STEMMA_DEPTH_CLAIMS, 3), "c a b ");
    CHECK_STR(ids_of(s, 0, STEMMA_DEPTH_CLAIMS, 3), "");
}

static void test_flow_intake__a_trace_is_sorted_by_id(void)
{
    const stemma_source s[] = {record("c", "One."), record("a", "Two."), record("b", "Three.")};
    CHECK_STR(ids_of(s, 3, STEMMA_DEPTH_TRACE, 2), "a b c ");
}

static void test_flow_intake__equal_ids_are_told_apart(void)
{
    const stemma_source s[] = {record("x", "One."), record("x", "Two."), record("x~2", "Three."),
                               record("x", "Four."), record("y", "Five.")};
    CHECK_STR(ids_of(s, 5, STEMMA_DEPTH_EXTRACT, 1), "x x~3 x~2 x~4 y ");
}

static void test_flow_intake__equal_ids_do_not_show_the_order_of_a_trace(void)
{
    const stemma_source s[] = {record("x", "Two."), record("x", "One.")};
    const stemma_source turned[] = {s[1], s[0]};
    stemma_engine *engine = engine_of(1);
    stemma_case *a = NULL, *b = NULL;
    CHECK_INT(stemma_case_new(&a, engine, s, 2, STEMMA_DEPTH_TRACE, NULL), STEMMA_OK);
    CHECK_INT(stemma_case_new(&b, engine, turned, 2, STEMMA_DEPTH_TRACE, NULL), STEMMA_OK);
    for (size_t i = 0; i < 2; i++) {
        const stemma_view x = stemma_article_text(stemma_case_article_at(a, i));
        const stemma_view y = stemma_article_text(stemma_case_article_at(b, i));
        CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0);
    }
    stemma_case_free(a);
    stemma_case_free(b);
    stemma_engine_free(engine);
}

static void test_flow_intake__what_cannot_be_read_keeps_its_place(void)
{
    const stemma_source s[] = {record("a", "One."),
                               {.kind = STEMMA_SOURCE_PATH, .name = "no/such/file"},
                               record("b", "Two.")};
    stemma_engine *engine = engine_of(2);
    stemma_case *c = NULL;
    CHECK_INT(stemma_case_new(&c, engine, s, 3, STEMMA_DEPTH_CLAIMS, NULL), STEMMA_OK);
    CHECK_INT(stemma_case_article_count(c), 3);
    CHECK_INT(stemma_case_error_count(c), 1);
    const stemma_article *gone = stemma_case_article_at(c, 1);
    CHECK(stemma_article_error(gone) != NULL && stemma_article_error(gone)->status == STEMMA_E_IO);
    CHECK_INT(stemma_article_path(gone).len, strlen("no/such/file"));
    CHECK_INT(stemma_article_text(gone).len, 0);
    CHECK_INT(stemma_article_sentence_count(gone), 0);
    stemma_case_free(c);
    stemma_engine_free(engine);
}

static void test_flow_intake__a_case_outlives_its_engine(void)
{
    const stemma_source s[] = {record("a", "The ferry ran aground. All were saved.")};
    stemma_engine *engine = engine_of(1);
    stemma_case *c = NULL;
    CHECK_INT(stemma_case_new(&c, engine, s, 1, STEMMA_DEPTH_CLAIMS, NULL), STEMMA_OK);
    stemma_engine_free(engine);
    CHECK_INT(stemma_article_sentence_count(stemma_case_article_at(c, 0)), 2);
    CHECK_INT(stemma_case_depth(c), STEMMA_DEPTH_CLAIMS);
    stemma_case_free(c);
}

static void test_flow_intake__bad_calls_change_nothing(void)
{
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    stemma_case *c = NULL;
    stemma_error err;
    options.limits.max_files = 0;
    CHECK_INT(stemma_engine_new(&engine, &options, &err), STEMMA_E_ARGUMENT);
    CHECK_STR(err.message, "max_files is 0");
    CHECK(engine == NULL);
    engine = engine_of(1);
    CHECK_INT(stemma_case_new(&c, engine, NULL, 0, (stemma_depth)9, &err), STEMMA_E_ARGUMENT);
    CHECK(c == NULL);
    stemma_engine_free(engine);
    stemma_engine_free(NULL);
    stemma_case_free(NULL);
}

int main(void)
{
    RUN(test_flow_intake__articles_stand_as_their_sources);
    RUN(test_flow_intake__a_trace_is_sorted_by_id);
    RUN(test_flow_intake__equal_ids_are_told_apart);
    RUN(test_flow_intake__equal_ids_do_not_show_the_order_of_a_trace);
    RUN(test_flow_intake__what_cannot_be_read_keeps_its_place);
    RUN(test_flow_intake__a_case_outlives_its_engine);
    RUN(test_flow_intake__bad_calls_change_nothing);
    return DONE();
}
