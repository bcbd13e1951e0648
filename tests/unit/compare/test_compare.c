/* SPDX-License-Identifier: Apache-2.0 */
/* A report and what was made of it, with one thing changed: by the library as a whole. */
#include "stemma/stemma.h"

#include "test.h"

static const char SOURCE[] =
    "{\"title\":\"Harbour wall gives way\",\"published\":\"2024-03-05T06:00:00Z\",\"text\":\""
    "The harbour wall at Tresk gave way on Monday and flooded 340 houses.\\n\\n"
    "Engineer Paul Marden said the repairs may cost 12 million euros.\\n\\n"
    "No warning was given to the people of the lower town.\\n\\n"
    "\\\"We heard a crack and then the water came,\\\" said shopkeeper Anna Liss.\\n\\n"
    "The council denied that it had ignored a report of 2019.\\n\\n"
    "Boats from four villages brought food and blankets all night long.\"}";

/* SOURCE three hours later, with `was` replaced by `now` throughout. */
static const char *changed(const char *was, const char *now)
{
    static char text[4096];
    size_t len = 0;
    for (const char *p = SOURCE; *p != '\0' && len + 256 < sizeof text;) {
        if (strncmp(p, "T06:00", 6) == 0) {
            len += (size_t)snprintf(text + len, sizeof text - len, "T09:00");
            p += 6;
        } else if (was[0] != '\0' && strncmp(p, was, strlen(was)) == 0) {
            len += (size_t)snprintf(text + len, sizeof text - len, "%s", now);
            p += strlen(was);
        } else {
            text[len++] = *p++;
        }
    }
    text[len] = '\0';
    return text;
}

/* The kinds found between SOURCE and what it became, with a space after each. */
static const char *found(const char *was, const char *now)
{
    static char kinds[1024];
    const char *text = changed(was, now);
    const stemma_source sources[] = {
        {.kind = STEMMA_SOURCE_BYTES, .name = "a.json", .bytes = SOURCE, .len = strlen(SOURCE)},
        {.kind = STEMMA_SOURCE_BYTES, .name = "b.json", .bytes = text, .len = strlen(text)}};
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    stemma_case *c = NULL;
    options.threads = 1;
    kinds[0] = '\0';
    CHECK_INT(stemma_engine_new(&engine, &options, NULL), STEMMA_OK);
    CHECK_INT(stemma_case_new(&c, engine, sources, 2, STEMMA_DEPTH_TRACE, NULL), STEMMA_OK);
    for (size_t s = 0; s < stemma_case_story_count(c); s++) {
        const stemma_story *story = stemma_case_story_at(c, s);
        for (size_t i = 0; i < stemma_story_discrepancy_count(story); i++) {
            const stemma_discrepancy d = stemma_story_discrepancy_at(story, i);
            strcat(kinds, stemma_discrepancy_kind_name(d.kind));
            strcat(kinds, " ");
            CHECK(d.text.len > 0 && d.was.len > 0);
        }
    }
    stemma_case_free(c);
    stemma_engine_free(engine);
    return kinds;
}

static void test_compare__what_is_the_same_is_no_finding(void)
{
    CHECK_STR(found("", ""), "");
    CHECK_STR(found("gave way", "broke"), "");
    CHECK_STR(found("Boats from four villages brought food and blankets all night long.", ""), "");
}

static void test_compare__figures_and_units(void)
{
    CHECK_STR(found("340 houses", "540 houses"), "figure-changed ");
    CHECK_STR(found("340 houses", "hundreds of houses"), "figure-blurred ");
    CHECK_STR(found("million euros", "million dollars"), "unit-changed ");
}

static void test_compare__dates_and_names(void)
{
    CHECK_STR(found("on Monday", "on Saturday"), "date-changed ");
    CHECK_STR(found("Marden", "Tolliver"), "name-changed ");
}

static void test_compare__what_is_sure_and_what_is_not(void)
{
    CHECK_STR(found("may cost", "will cost"), "hedge-dropped ");
    CHECK_STR(found("gave way", "allegedly gave way"), "hedge-added ");
    CHECK_STR(found("No warning was given", "A warning was given"), "negation-flipped ");
}

static void test_compare__speakers_and_denials(void)
{
    CHECK_STR(found("shopkeeper Anna Liss", "engineer Paul Marden"), "speaker-changed ");
    CHECK_STR(found("The council denied that it had ignored a report of 2019.\\n\\n", ""),
              "denial-omitted ");
}

int main(void)
{
    RUN(test_compare__what_is_the_same_is_no_finding);
    RUN(test_compare__figures_and_units);
    RUN(test_compare__dates_and_names);
    RUN(test_compare__what_is_sure_and_what_is_not);
    RUN(test_compare__speakers_and_denials);
    return DONE();
}
