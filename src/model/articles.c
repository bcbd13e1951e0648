/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "model/model.h"
#include "model/views.h"

/* The model's numbers are those of the public header, so that nothing has to be looked up. */
static_assert((int)STM_WHY_OTHER == (int)STEMMA_WHY_OTHER, "the two lists are one");
static_assert((int)STM_DECLARED_CREDIT == (int)STEMMA_DECLARED_CREDIT, "the two lists are one");
static_assert((int)STM_NOTICE_SYNDICATED == (int)STEMMA_NOTICE_SYNDICATED, "the two lists are one");

const char *stemma_why_name(stemma_why why)
{
    static const char *const names[] = {
        [STM_WHY_NAVIGATION] = "navigation", [STM_WHY_CAPTION] = "caption",
        [STM_WHY_RELATED] = "related",       [STM_WHY_SHARE] = "share",
        [STM_WHY_FOOTER] = "footer",         [STM_WHY_NOTICE] = "notice",
        [STM_WHY_REPEATED] = "repeated",     [STM_WHY_ADVERT] = "advert",
        [STM_WHY_OTHER] = "other",
    };
    return (size_t)why < sizeof names / sizeof *names ? names[why] : "other";
}

const char *stemma_notice_kind_name(stemma_notice_kind kind)
{
    static const char *const names[] = {
        [STM_NOTICE_AI_GENERATED] = "ai-generated",
        [STM_NOTICE_ADVERTORIAL] = "advertorial",
        [STM_NOTICE_CORRECTION] = "correction",
        [STM_NOTICE_SYNDICATED] = "syndicated",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

const char *stemma_declared_kind_name(stemma_declared_kind kind)
{
    static const char *const names[] = {
        [STM_DECLARED_BASED_ON] = "based-on",
        [STM_DECLARED_TRANSLATION_OF] = "translation-of",
        [STM_DECLARED_CITATION] = "citation",
        [STM_DECLARED_CREDIT] = "credit",
    };
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

size_t stemma_article_declared_count(const stemma_article *article)
{
    return article->declared_count;
}

stemma_declared stemma_article_declared_at(const stemma_article *article, size_t i)
{
    const stm_declared *d = &article->declared[i];
    return (stemma_declared){(stemma_declared_kind)d->kind, stm_view(d->name), stm_view(d->url)};
}

const stemma_error *stemma_article_error(const stemma_article *article)
{
    return article->error;
}

stemma_view stemma_article_id(const stemma_article *article)
{
    return stm_view(article->id);
}

stemma_view stemma_article_path(const stemma_article *article)
{
    return stm_view(article->path);
}

int32_t stemma_article_entry(const stemma_article *article)
{
    return article->entry;
}

stemma_view stemma_article_url(const stemma_article *article)
{
    return stm_view(article->url);
}

stemma_view stemma_article_title(const stemma_article *article)
{
    return stm_view(article->title);
}

stemma_view stemma_article_outlet(const stemma_article *article)
{
    return stm_view(article->outlet);
}

stemma_view stemma_article_published(const stemma_article *article)
{
    return stm_view(article->published);
}

stemma_view stemma_article_modified(const stemma_article *article)
{
    return stm_view(article->modified);
}

stemma_view stemma_article_lang(const stemma_article *article)
{
    return stm_view(article->lang_tag);
}

stemma_view stemma_article_text(const stemma_article *article)
{
    return stm_view(article->text);
}

size_t stemma_article_raw_offset(const stemma_article *article, size_t at)
{
    size_t low = 0, high = article->offset_count;
    while (low < high) { /* the last entry that begins at or before `at` is low - 1 */
        const size_t middle = low + (high - low) / 2;
        if (article->offsets[middle].clean <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return at;
    const stm_offset *o = &article->offsets[low - 1];
    return (size_t)o->raw + (at - o->clean);
}

size_t stemma_article_author_count(const stemma_article *article)
{
    return article->author_count;
}

stemma_view stemma_article_author_at(const stemma_article *article, size_t i)
{
    return stm_view(article->authors[i]);
}

size_t stemma_article_caption_count(const stemma_article *article)
{
    return article->caption_count;
}

stemma_view stemma_article_caption_at(const stemma_article *article, size_t i)
{
    return stm_view(article->captions[i]);
}

size_t stemma_article_removed_count(const stemma_article *article)
{
    return article->removed_count;
}

stemma_removed stemma_article_removed_at(const stemma_article *article, size_t i)
{
    const stm_removed *r = &article->removed[i];
    return (stemma_removed){stm_view(r->text), (stemma_why)r->why};
}

size_t stemma_article_notice_count(const stemma_article *article)
{
    return article->notice_count;
}

stemma_notice stemma_article_notice_at(const stemma_article *article, size_t i)
{
    const stm_notice *n = &article->notices[i];
    return (stemma_notice){(stemma_notice_kind)n->kind, stm_view(n->text)};
}

size_t stemma_article_sentence_count(const stemma_article *article)
{
    return article->sentence_count;
}

stemma_span stemma_article_sentence_at(const stemma_article *article, size_t i)
{
    return (stemma_span){article->sentences[i].begin, article->sentences[i].end};
}

size_t stemma_article_cited_count(const stemma_article *article)
{
    return article->cited_count;
}

stemma_cited stemma_article_cited_at(const stemma_article *article, size_t i)
{
    return stm_cited_view(&article->cited[i]);
}
