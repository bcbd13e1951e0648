/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "base/alloc.h"
#include "page/page.h"
#include "page/page_date.h"
#include "page/page_words.h"

static stm_arena arena;
static char room[4096];

static const stm_page *page_of(const char *html)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_page *page = NULL;
    stm_arena_reset(&arena);
    CHECK(stm_page_new(&page, stm_str_of(html), STM_NONE, false, &limits, &arena, NULL) ==
          STEMMA_OK);
    return page;
}

static const char *spell(stm_str s)
{
    snprintf(room, sizeof room, "%.*s", (int)s.len, s.data == NULL ? "-" : s.data);
    return s.data == NULL ? "-" : room;
}

/* ---- Blocks ---- */

static void test_page_page__a_block_is_a_line(void)
{
    CHECK_STR(spell(page_of("<h1>a  b</h1><p>c<b>d</b> e</p><div>f<p>g</div>")->text),
              "a b\ncd e\nf\ng\n");
    CHECK_STR(spell(page_of("<ul><li>a<li>b</ul><br>c")->text), "a\nb\nc\n");
}

static void test_page_page__two_breaks_part_paragraphs_one_does_not(void)
{
    CHECK_STR(spell(page_of("<p>a<br>b<br><br>c")->text), "a b\nc\n");
}

static void test_page_page__words_are_not_glued(void)
{
    CHECK_STR(spell(page_of("<b>Lisbon</b><i>Rain</i>")->text), "Lisbon Rain\n");
    CHECK_STR(spell(page_of("<a>x</a><a>y</a>")->text), "x y\n");
    CHECK_STR(spell(page_of("sig<b>nal</b>")->text), "signal\n");
    CHECK_STR(spell(page_of("a&shy;b&#8203;c&#150;d")->text), "abc\xE2\x80\x93"
                                                              "d\n");
}

static void test_page_page__scripts_and_forms_are_no_text(void)
{
    CHECK_STR(spell(page_of("a<script>if (1 < 2) x('</p>');</script><style>p{}</style>"
                            "<select><option>o</select><noscript>n</noscript> b")
                        ->text),
              "a\nb\n");
}

static void test_page_page__a_row_of_short_cells_is_a_line(void)
{
    CHECK_STR(spell(page_of("<table><tr><td>1<td>Ada<td>21:04<tr><td>2<td>Tom<td>21:40")->text),
              "1 Ada 21:04\n2 Tom 21:40\n");
    CHECK_STR(spell(page_of("<table><tr><td><p>a</p><p>b</p><td>c</table>")->text), "a\nb\nc\n");
}

static void test_page_page__elements_hold_their_blocks(void)
{
    const stm_page *p = page_of("<div><p>a</p><p>b</p></div><p>c</p>");
    uint32_t div = 0;
    while (p->nodes[div].tag != STM_TAG_DIV)
        div++;
    CHECK_INT(p->nodes[div].block_begin, 0);
    CHECK_INT(p->nodes[div].block_end, 2);
    CHECK_STR(spell(stm_node_text(p, div)), "a\nb");
    CHECK_INT(p->block_count, 3);
}

static void test_page_page__links_are_counted(void)
{
    const stm_page *p = page_of("<p>see <a href=/x>here</a> now");
    CHECK_INT(p->blocks[0].link_bytes, 5); /* with the space before it */
}

/* ---- Facts ---- */

static void test_page_page__the_article_of_a_graph_is_found(void)
{
    const stm_page *p = page_of(
        "<title>B | Site</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":"
        "\"NewsArticle\",\"headline\":\"A thing of old\",\"datePublished\":\"2001-01-01\"},"
        "{\"@type\":\"NewsArticle\",\"headline\":\"B\",\"datePublished\":\"2025-03-12\","
        "\"expires\":\"2030-01-01\",\"author\":[{\"@id\":\"#x\"}]},{\"@id\":\"#x\",\"@type\":"
        "\"Person\",\"name\":\"Ann Tessaly\"}]}</script><h1>B</h1><p>c");
    CHECK_STR(spell(p->facts.published),
              "2001-01-01"); /* headlines under ten bytes prove nothing */
    const stm_page *q = page_of(
        "<title>Bridge closed | Site</title><script type='application/ld+json'>{\"@graph\":[{"
        "\"@type\":\"NewsArticle\",\"headline\":\"A thing of old\",\"datePublished\":\"2001\"},"
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"datePublished\":"
        "\"2025-03-12\",\"expires\":\"2030-01-01\",\"author\":[{\"@id\":\"#x\"}]},{\"@id\":"
        "\"#x\",\"@type\":\"Person\",\"name\":\"Ann Tessaly\"}]}</script><p>c");
    CHECK_STR(spell(q->facts.published), "2025-03-12");
    CHECK_INT(q->facts.author_count, 1);
    CHECK_STR(spell(q->facts.authors[0]), "Ann Tessaly");
}

static void test_page_page__broken_json_is_mended(void)
{
    const stm_page *p = page_of("<script type='application/ld+json'>//<![CDATA[\n{\"@type\":"
                                "\"NewsArticle\",\"headline\":\"a\nb\",\"x\":\"\\q\","
                                "\"datePublished\":\"2025-03-12\",}//]]></script><p>c");
    CHECK_STR(spell(p->facts.published), "2025-03-12");
}

static void test_page_page__sources_are_declared(void)
{
    const stm_page *p =
        page_of("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isBasedOn\":"
                "\"https://a.example/1\",\"translationOfWork\":{\"headline\":\"T\",\"url\":"
                "\"javascript:x\"},\"citation\":[\"Report\"]}</script><p>c");
    CHECK_INT(p->facts.declared_count, 3);
    CHECK_INT(p->facts.declared[0].kind, STM_DECLARED_BASED_ON);
    CHECK_STR(spell(p->facts.declared[0].url), "https://a.example/1");
    CHECK_INT(p->facts.declared[1].url.len, 0);
    CHECK_STR(spell(p->facts.declared[2].name), "Report");
}

static void test_page_page__only_addresses_of_the_web_are_addresses(void)
{
    CHECK_INT(page_of("<link rel=canonical href='file:///x'><p>c")->facts.url.len, 0);
    CHECK_STR(spell(page_of("<link rel=canonical href='https://a.b/'><p>c")->facts.url),
              "https://a.b/");
}

/* ---- Headlines ---- */

static void test_page_page__the_headline_is_what_the_title_repeats(void)
{
    CHECK_STR(spell(page_of("<title>Bridge closed - Courier</title><h1>Courier</h1>"
                            "<h2>Bridge closed</h2><p>c")
                        ->facts.title),
              "Bridge closed");
    CHECK_STR(spell(page_of("<title>Bridge closed until May - Courier</title><p>c")->facts.title),
              "Bridge closed until May");
    CHECK_INT(page_of("<title>x</title><p>c")->title_block, STM_NO_NODE);
}

static void test_page_page__a_kicker_is_no_headline(void)
{
    CHECK_STR(spell(page_of("<meta property=og:title content='Bridge closed'><title>Harbour: "
                            "Bridge closed</title><h1><span>Harbour</span> Bridge closed</h1><p>c")
                        ->facts.title),
              "Bridge closed");
}

/* ---- Dates, words ---- */

static const char *mended(const char *date)
{
    return spell(stm_page_date_mend(stm_str_of(date), &arena));
}

static void test_page_page__dates_of_machines(void)
{
    CHECK_STR(mended("20250312"), "2025-03-12");
    CHECK_STR(mended("20250312T061500Z"), "2025-03-12T06:15:00Z");
    CHECK_STR(mended("1741759200"), "2025-03-12T06:00:00Z");
    CHECK_STR(mended("951782400000"), "951782400000"); /* twelve digits are none */
    CHECK_STR(mended("1741759200000"), "2025-03-12T06:00:00Z");
    CHECK_STR(mended("0951782400"), "2000-02-29T00:00:00Z");
    CHECK_STR(mended("12 March 2025"), "12 March 2025");
}

static void test_page_page__words_of_classes(void)
{
    stm_packs *packs = NULL;
    stm_page_words *words = NULL;
    CHECK(stm_packs_new(&packs, NULL, NULL) == STEMMA_OK);
    CHECK(stm_page_words_new(&words, packs, NULL) == STEMMA_OK);
    const uint32_t related = STM_HOLDS_BIT(RELATED), body = STM_HOLDS_BIT(BODY);
    CHECK_INT(stm_page_words_of(words, STM_STR("c-RelatedLinks__list")), related);
    CHECK_INT(stm_page_words_of(words, STM_STR("articleBody")), body);
    CHECK_INT(stm_page_words_of(words, STM_STR("no-sidebar")), 0);
    CHECK_INT(stm_page_words_of(words, STM_STR("navigate lauder shadow")), 0);
    CHECK_INT(stm_page_words_of(words, STM_STR("ad300")), STM_HOLDS_BIT(ADVERT));
    CHECK(stm_page_leads_to_author(words, STM_STR("https://a.b/author/x")));
    CHECK(!stm_page_leads_to_author(words, STM_STR("https://a.b/news/x")));
    stm_page_words_free(words);
    stm_packs_free(packs);
}

/* ---- Ceilings ---- */

static stemma_status status_of(const char *html, size_t max_text)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_page *page = NULL;
    limits.max_text_bytes = max_text;
    stm_arena_reset(&arena);
    return stm_page_new(&page, stm_str_of(html), STM_NONE, false, &limits, &arena, NULL);
}

static void test_page_page__ceilings_hold(void)
{
    CHECK_INT(status_of("<p>abcdefgh", 100), STEMMA_OK);
    CHECK_INT(status_of("<p>abcdefgh", 5), STEMMA_E_LIMIT);
}

static void test_page_page__memory_that_runs_out_is_told(void)
{
    static const char html[] = "<title>a</title><script type='application/ld+json'>{\"@type\":"
                               "\"NewsArticle\",\"author\":\"x y\",\"citation\":\"z\"}</script>"
                               "<h1>a</h1><p class=b>c<table><tr><td>1<td>2";
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; n < 200 && status == STEMMA_E_NOMEM; n++) {
        stm_arena_clear(&arena);
        stm_alloc_fail_at(n);
        status = status_of(html, 1000);
        stm_alloc_fail_at(0);
    }
    CHECK_INT(status, STEMMA_OK);
}

int main(void)
{
    stm_arena_init(&arena, 0);
    RUN(test_page_page__a_block_is_a_line);
    RUN(test_page_page__two_breaks_part_paragraphs_one_does_not);
    RUN(test_page_page__words_are_not_glued);
    RUN(test_page_page__scripts_and_forms_are_no_text);
    RUN(test_page_page__a_row_of_short_cells_is_a_line);
    RUN(test_page_page__elements_hold_their_blocks);
    RUN(test_page_page__links_are_counted);
    RUN(test_page_page__the_article_of_a_graph_is_found);
    RUN(test_page_page__broken_json_is_mended);
    RUN(test_page_page__sources_are_declared);
    RUN(test_page_page__only_addresses_of_the_web_are_addresses);
    RUN(test_page_page__the_headline_is_what_the_title_repeats);
    RUN(test_page_page__a_kicker_is_no_headline);
    RUN(test_page_page__dates_of_machines);
    RUN(test_page_page__words_of_classes);
    RUN(test_page_page__ceilings_hold);
    RUN(test_page_page__memory_that_runs_out_is_told);
    stm_arena_clear(&arena);
    return DONE();
}
