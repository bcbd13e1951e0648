/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "read/feed.h"

static stm_arena arena;
static char log_[8192];

static void say(const char *name, stm_str s)
{
    const size_t used = strlen(log_);
    if (s.len > 0)
        snprintf(log_ + used, sizeof log_ - used, " %s=%.*s", name, (int)s.len, s.data);
}

static const char *listed(const char *text)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    stemma_error err;
    stm_feed feed;
    log_[0] = '\0';
    stm_arena_reset(&arena);
    if (stm_feed_list(&feed, stm_str_of(text), STM_NONE, STM_STR("https://ex.org/f/feed"), &limits,
                      &arena, &err) < 0) {
        snprintf(log_, sizeof log_, "%s", err.message);
        return log_;
    }
    snprintf(log_, sizeof log_, "%d", (int)feed.kind);
    say("t", feed.title);
    say("u", feed.url);
    say("l", feed.lang);
    for (uint32_t i = 0; i < feed.entry_count; i++) {
        const stm_feed_entry *e = &feed.entries[i];
        strcat(log_, "\n");
        say("u", e->url);
        say("g", e->guid);
        say("t", e->title);
        say("p", e->published);
        say("m", e->modified);
        say("l", e->lang);
        say("o", e->outlet);
        for (uint32_t k = 0; k < e->author_count; k++)
            say("a", e->authors[k]);
        say(e->summary_is_html ? "S" : "s", e->summary);
        say(e->content_is_html ? "C" : "c", e->content);
    }
    return log_;
}

static void test_read_feed__rss_2(void)
{
    CHECK_STR(
        listed("<?xml version='1.0'?><rss version='2.0' "
               "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
               "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/"
               "mrss/'><channel><title>The Ex</title><link>/</link><language>en-gb</language>"
               "<ttl>15</ttl><item><media:title>no</media:title><title>A &amp;amp; B&nbsp;&lt;b&gt;"
               "c&lt;/b&gt;</title><link> a.html#x </link><guid isPermaLink='false'>7</guid>"
               "<pubDate>Wed, 02 Oct 2002 15:00:00 +0200</pubDate><dc:creator>Ann</dc:creator>"
               "<dc:creator>Bob</dc:creator><description>AT&T &lt;p&gt;d</description>"
               "<content:encoded><![CDATA[<p>whole & all</p>]]></content:encoded></item>"
               "</channel></rss>"),
        "1 t=The Ex u=https://ex.org/ l=en-gb\n u=https://ex.org/f/a.html g=7 t=A & B c "
        "p=2002-10-02T13:00:00Z l=en-gb o=The Ex a=Ann a=Bob S=AT&T <p>d C=<p>whole & all</p>");
}

static void test_read_feed__rss_091_and_10(void)
{
    CHECK_STR(listed("<rss version='0.91'><channel><title>x</title><item><title>a</title>"
                     "<link>http://ex.org/1</link><author>ed@ex.org (Ed)</author></item>"
                     "<item><guid>http://ex.org/2</guid></item></channel></rss>"),
              "1 t=x\n u=http://ex.org/1 t=a o=x a=Ed\n u=http://ex.org/2 "
              "g=http://ex.org/2 o=x");
    CHECK_STR(listed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                     "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                     "<channel><title>x</title></channel><item rdf:about='http://ex.org/1'>"
                     "<title>a</title><dc:date>2003-01-02</dc:date></item></rdf:RDF>"),
              "1 t=x\n u=http://ex.org/1 t=a p=2003-01-02 o=x");
}

static void test_read_feed__atom(void)
{
    CHECK_STR(listed("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de' "
                     "xml:base='https://base.org/'><title type='html'>T &amp;amp; U</title>"
                     "<author><name>Feed</name></author><link rel='self' href='f'/><link "
                     "href='/home'/><entry><id>urn:1</id><link rel='enclosure' href='no'/><link "
                     "href='p/1'/><title>t</title><published>2024-01-02T03:04:05Z</published>"
                     "<updated>2024-02-02</updated><summary>s</summary><content type='xhtml'><div>"
                     "<p>x</p></div></content></entry></feed>"),
              "1 t=T & U u=https://base.org/home\n u=https://base.org/p/1 g=urn:1 t=t "
              "p=2024-01-02T03:04:05Z m=2024-02-02 l=de o=T & U a=Feed s=s C=<div><p>x</p></div>");
}

static void test_read_feed__json_feed(void)
{
    CHECK_STR(listed("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
                     "\"items\":[{\"id\":7,\"url\":\"/a\",\"content_html\":\"<p>x\","
                     "\"authors\":[{\"name\":\"A\"}],\"language\":\"fr\"},3]}"),
              "1 t=J\n u=https://ex.org/a g=7 l=fr o=J a=A C=<p>x");
}

static void test_read_feed__lists_and_sitemaps(void)
{
    CHECK_STR(listed("<opml version='2.0'><head><title>my</title></head><body><outline text='in'>"
                     "<outline type='rss' text='n' xmlUrl='http://ex.org/1'/></outline>"
                     "<outline xmlUrl='feed:x'/></body></opml>"),
              "3 t=my\n u=http://ex.org/1 t=n\n");
    CHECK_STR(listed("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
                     "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>"
                     "http://ex.org/1</loc><lastmod>2024-01-03</lastmod><news:news>"
                     "<news:publication><news:name>Ex</news:name><news:language>pl</news:language>"
                     "</news:publication><news:publication_date>2024-01-02</news:publication_date>"
                     "<news:title>N</news:title></news:news></url></urlset>"),
              "2\n u=http://ex.org/1 t=N p=2024-01-02 m=2024-01-03 l=pl o=Ex");
    CHECK_STR(listed("<sitemapindex><sitemap><loc>http://ex.org/s.xml</loc></sitemap>"
                     "</sitemapindex>"),
              "4\n u=http://ex.org/s.xml");
}

static void test_read_feed__links_that_are_no_web_pages_are_none(void)
{
    CHECK_STR(listed("<rss><channel><item><title>a</title><link>javascript:alert(1)</link></item>"
                     "<item><title>b</title><link>file:///etc/passwd</link></item>"
                     "<item><title>c</title><link>data:text/html,x</link></item>"
                     "<item><title>d</title><link>http://u:p@ex.org/</link></item>"
                     "</channel></rss>"),
              "1\n t=a\n t=b\n t=c\n t=d");
}

static void test_read_feed__entities_of_its_own_are_not_expanded(void)
{
    CHECK_STR(listed("<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM "
                     "'file:///etc/passwd'>]><rss><channel><item><title>&b;|&c;</title></item>"
                     "</channel></rss>"),
              "1\n t=&b;|&c;");
}

static void test_read_feed__a_broken_end_leaves_what_came_before(void)
{
    CHECK_STR(listed("<rss><channel><item><title>a</title></item><item><title>b"), "1\n t=a");
    CHECK_STR(listed("<rss><channel>"), "is broken XML, at line 1: Premature end of data in tag "
                                        "channel line 1");
    CHECK_STR(listed("<rss><channel></channel></rss>"), "1");
    CHECK_STR(listed("hello"), "is no feed");
}

static void test_read_feed__charsets(void)
{
    CHECK_STR(listed("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>"
                     "\xCF\xF0\xE8\xE2\xE5\xF2 \xE2\xF1\xE5\xEC \xF7\xE8\xF2\xE0\xF2\xE5\xEB\xFF"
                     "\xEC</title></item></channel></rss>"),
              "1\n t=Привет всем читателям");
    CHECK_STR(listed("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>"
                     "Árvíztűrő</title></item></channel></rss>"),
              "1\n t=Árvíztűrő");
}

int main(void)
{
    stm_arena_init(&arena, 0);
    RUN(test_read_feed__rss_2);
    RUN(test_read_feed__rss_091_and_10);
    RUN(test_read_feed__atom);
    RUN(test_read_feed__json_feed);
    RUN(test_read_feed__lists_and_sitemaps);
    RUN(test_read_feed__links_that_are_no_web_pages_are_none);
    RUN(test_read_feed__entities_of_its_own_are_not_expanded);
    RUN(test_read_feed__a_broken_end_leaves_what_came_before);
    RUN(test_read_feed__charsets);
    stm_arena_clear(&arena);
    return DONE();
}
