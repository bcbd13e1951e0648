/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who had it first. Each cue that is there adds its log-odds; where the sum stays small the
 * direction is left open. The cues, strongest first: dates; a correction notice; the one naming
 * the other's outlet as its source, in its text or in what is left of a footer; being all in the
 * other but not the other way round; where an excerpt is at home; a notice that the text was
 * generated.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "lineage/footer.h"
#include "lineage/lineage.h"
#include "lineage/when.h"
#include "model/messages.h"

/*
 * Log-odds of each cue. A cue never seen wrong on samples and tuning piles gets what its count
 * allows by the rule of succession, rounded down: see README.md.
 */
static const float BY_DATE = 6, BY_TEXT_DATE = 4, BY_CORRECTION = 4, BY_CREDIT = 4, BY_FOOTER = 4,
                   BY_DOMAIN = 3, BY_NOTICE = 3, BY_SYNDICATION = 2, BY_HOME = 3;

/* What a page declares in its markup is an editor's own word; it was in no pile to be counted. */
static const float BY_DECLARED = 5;

/* 0.93 probable. */
const float stm_direction_least = 2.6f;

enum { MOST_REASONS = 12 };

/* What is gathered about one relation. */
typedef struct finding {
    const stm_lineage_input *input;
    stm_relation *relation;
    const stm_article *a, *b;
    stm_arena *arena;
    stm_reason reasons[MOST_REASONS];
    uint32_t count;
    bool failed;
} finding;

/* Add a reason: `forward` says that a was first where above 0, b where below, neither at 0. */
static void reason(finding *f, float forward, const char *kind, stm_message_key key,
                   const stm_str *values, size_t count)
{
    stm_buf text = {0};
    stm_message_add(&text, key, values, count);
    const stm_str kept = stm_arena_str(f->arena, stm_buf_str(&text));
    f->relation->forward += forward;
    if (text.failed || kept.data == NULL)
        f->failed = true;
    else if (f->count < MOST_REASONS)
        f->reasons[f->count++] = (stm_reason){kind, kept};
    stm_buf_clear(&text);
}

/* reason() with the message's values in the call. */
#define REASON(f, forward, kind, key, ...)                                                         \
    reason((f), (forward), (kind), (key), (const stm_str[]){__VA_ARGS__},                          \
           sizeof((const stm_str[]){__VA_ARGS__}) / sizeof(stm_str))

/* Words of a page as they are shown: at most 80 bytes, cut between characters. */
static stm_str shown(stm_str s)
{
    size_t n = s.len < 80 ? s.len : 80;
    while (n < s.len && n > 0 && ((unsigned char)s.data[n] & 0xC0) == 0x80)
        n--;
    return (stm_str){s.data, n};
}

typedef struct digits {
    char text[16];
} digits;

static stm_str number(digits *room, uint32_t n)
{
    snprintf(room->text, sizeof room->text, "%u", n);
    return stm_str_of(room->text);
}

static stm_str percent(digits *room, float share)
{
    return number(room, (uint32_t)lroundf(share * 100));
}

static void say_passages(finding *f)
{
    const stm_passages *p = &f->relation->passages;
    digits count, of_a, of_b;
    REASON(f, 0, "passages", p->count == 1 ? STM_MSG_BY_PASSAGES_ONE : STM_MSG_BY_PASSAGES_MANY,
           percent(&of_a, p->covers_from), f->a->id, percent(&of_b, p->covers_to), f->b->id,
           number(&count, p->count));
}

/* ------------------------------------------------------------------ the cues */

/* Editions of one page were published at one time: which was changed last is the later one. */
static bool are_dated_editions(const finding *f)
{
    return f->a->url.len > 0 && stm_str_equal(f->a->url, f->b->url) &&
           stm_str_equal(f->a->published, f->b->published) &&
           (f->a->modified.len > 0 || f->b->modified.len > 0);
}

static stm_str date_of(const stm_article *a, bool edition)
{
    return edition && a->modified.len > 0 ? a->modified : a->published;
}

static void by_dates(finding *f)
{
    stm_when a, b;
    const bool editions = are_dated_editions(f);
    if (!stm_when_parse(&a, date_of(f->a, editions)) ||
        !stm_when_parse(&b, date_of(f->b, editions)))
        return;
    const int order = stm_when_compare(a, b);
    if (order == 0)
        return;
    const bool in_text = f->a->dated_by_text || f->b->dated_by_text;
    const stm_article *first = order < 0 ? f->a : f->b, *second = order < 0 ? f->b : f->a;
    REASON(f, (order < 0 ? 1.0f : -1.0f) * (in_text ? BY_TEXT_DATE : BY_DATE), "date",
           STM_MSG_BY_DATE, first->id, shown(date_of(first, editions)), second->id,
           shown(date_of(second, editions)));
}

static bool has_notice(const stm_article *a, stm_notice_kind kind)
{
    for (uint32_t i = 0; i < a->notice_count; i++)
        if (a->notices[i].kind == kind)
            return true;
    return false;
}

/* One side only has the notice: it comes second. */
static void by_notice(finding *f, stm_notice_kind kind, float strength, const char *name,
                      stm_message_key key)
{
    const bool a = has_notice(f->a, kind), b = has_notice(f->b, kind);
    if (a == b)
        return;
    const stm_article *second = b ? f->b : f->a;
    REASON(f, b ? strength : -strength, name, key, second->id);
}

static bool cites(const stm_article *article, const stm_article *source)
{
    for (uint32_t i = 0; i < article->cited_count; i++)
        if (stm_footer_same_name(article->cited[i].name, stm_outlet_of(source)))
            return true;
    return false;
}

static void by_credit(finding *f)
{
    const bool a = cites(f->a, f->b), b = cites(f->b, f->a);
    if (a == b)
        return;
    const stm_article *second = b ? f->b : f->a, *first = b ? f->a : f->b;
    REASON(f, b ? BY_CREDIT : -BY_CREDIT, "credit", STM_MSG_BY_CREDIT, second->id,
           shown(stm_outlet_of(first)));
}

/* isBasedOn, translationOfWork, a citation: the page says itself where it comes from. */
static void by_declared(finding *f)
{
    const stm_declared *in_a = stm_footer_declared(f->a, f->b),
                       *in_b = stm_footer_declared(f->b, f->a);
    if ((in_a == NULL) == (in_b == NULL))
        return;
    const stm_declared *found = in_b != NULL ? in_b : in_a;
    const stm_article *second = in_b != NULL ? f->b : f->a, *first = in_b != NULL ? f->a : f->b;
    REASON(f, in_b != NULL ? BY_DECLARED : -BY_DECLARED, "declared", STM_MSG_BY_DECLARED,
           second->id, first->id, shown(found->url.len > 0 ? found->url : found->name));
}

static void by_footer(finding *f)
{
    stm_str in_a = stm_footer_of(f->a, f->b), in_b = stm_footer_of(f->b, f->a);
    if ((in_a.len > 0) == (in_b.len > 0))
        return;
    const stm_article *second = in_b.len > 0 ? f->b : f->a;
    const stm_str found = in_b.len > 0 ? in_b : in_a;
    REASON(f, in_b.len > 0 ? BY_FOOTER : -BY_FOOTER, "footer", STM_MSG_BY_FOOTER, second->id,
           shown(found));
}

/* A translated page that keeps an address of a country of the other's language. */
static void by_domain(finding *f)
{
    if (f->a->lang == f->b->lang)
        return;
    const stm_str in_a = stm_footer_domain(f->a, f->b->lang),
                  in_b = stm_footer_domain(f->b, f->a->lang);
    if ((in_a.len > 0) == (in_b.len > 0))
        return;
    const stm_article *second = in_b.len > 0 ? f->b : f->a;
    const stm_str found = in_b.len > 0 ? in_b : in_a;
    REASON(f, in_b.len > 0 ? BY_DOMAIN : -BY_DOMAIN, "footer", STM_MSG_BY_DOMAIN, second->id,
           shown(found));
}

/*
 * The whole of the one is in the other, and not the other way round: who cuts leaves out, who
 * adds brings something of their own. From a fifth of difference on; the alignment itself errs
 * by a tenth.
 */
static void by_containment(finding *f)
{
    const float a = f->relation->passages.covers_from, b = f->relation->passages.covers_to;
    const float whole = a > b ? a : b, difference = fabsf(a - b);
    if (whole < 0.6f || difference < 0.2f || f->relation->passages.count < 2)
        return;
    const stm_article *part = b > a ? f->b : f->a, *rest = b > a ? f->a : f->b;
    const float strength = 2 + 4 * difference;
    digits share;
    REASON(f, b > a ? strength : -strength, "containment", STM_MSG_BY_CONTAINMENT,
           percent(&share, whole), part->id, rest->id);
}

/* ------------------------------------------------------------------ where an excerpt is at home */

static bool under_passage(const finding *f, bool of_a, uint32_t sentence)
{
    for (uint32_t i = 0; i < f->relation->passages.count; i++) {
        const stm_passage *p = &f->relation->passages.items[i];
        const uint32_t first = of_a ? p->from_sentence : p->to_sentence;
        const uint32_t count = of_a ? p->from_sentences : p->to_sentences;
        if (sentence >= first && sentence < first + count)
            return true;
    }
    return false;
}

/* Gather the stems of an article's sentences under (or not under) the passages. */
static bool gather_stems(stm_map *stems, const finding *f, bool of_a, bool under)
{
    const stm_article *a = of_a ? f->a : f->b;
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        if (under_passage(f, of_a, s) != under)
            continue;
        for (uint32_t w = a->sentences[s].first_word; w < stm_word_end(a, s); w++) {
            const stm_entry *e = stm_vocabulary_at(f->input->vocabulary, a->words[w]);
            if (e->rarity > 0 && !stm_map_set(stems, e->stem, a->words[w]))
                return false;
        }
    }
    return true;
}

/* Rarity of the passage's words that the rest of an article has as well. */
static float at_home(const finding *f, const stm_map *passage, const stm_map *rest)
{
    float sum = 0;
    for (size_t i = 0; i < passage->room;
         i++) /* a sum: the order does not show but in its last bit */
        if (passage->values[i] != 0 && stm_map_get(rest, passage->keys[i]) != STM_MAP_NONE)
            sum += stm_vocabulary_at(f->input->vocabulary, passage->values[i] - 1)->rarity;
    return sum;
}

/*
 * An excerpt speaks of what the rest of its source speaks of, and is foreign to its host. Told
 * only where it is twice as much at home, by four rare words or more.
 */
static void by_home(finding *f)
{
    const stm_passages *p = &f->relation->passages;
    if (p->covers_from >= 0.5f || p->covers_to >= 0.5f || f->a->lang != f->b->lang)
        return;
    stm_map passage = {0}, rest_a = {0}, rest_b = {0};
    if (gather_stems(&passage, f, true, true) && gather_stems(&rest_a, f, true, false) &&
        gather_stems(&rest_b, f, false, false)) {
        const float a = at_home(f, &passage, &rest_a), b = at_home(f, &passage, &rest_b);
        const stm_article *home = a > b ? f->a : f->b;
        if (fabsf(a - b) >= 24 && (a > 2 * b || b > 2 * a))
            REASON(f, a > b ? BY_HOME : -BY_HOME, "context", STM_MSG_BY_HOME, home->id);
    } else {
        f->failed = true;
    }
    stm_map_clear(&passage);
    stm_map_clear(&rest_a);
    stm_map_clear(&rest_b);
}

stemma_status stm_direction_find(stm_relation *relation, const stm_lineage_input *input,
                                 stm_arena *arena, stemma_error *err)
{
    finding f = {.input = input,
                 .relation = relation,
                 .a = &input->c->articles[relation->a],
                 .b = &input->c->articles[relation->b],
                 .arena = arena};
    relation->forward = 0;
    say_passages(&f);
    by_dates(&f);
    by_notice(&f, STM_NOTICE_CORRECTION, BY_CORRECTION, "correction", STM_MSG_BY_CORRECTION);
    by_notice(&f, STM_NOTICE_AI_GENERATED, BY_NOTICE, "notice", STM_MSG_BY_MACHINE);
    by_notice(&f, STM_NOTICE_SYNDICATED, BY_SYNDICATION, "notice", STM_MSG_BY_SYNDICATION);
    by_credit(&f);
    by_declared(&f);
    by_footer(&f);
    by_domain(&f);
    by_containment(&f);
    by_home(&f);
    relation->reasons = stm_arena_copy(arena, f.reasons, f.count * sizeof *f.reasons);
    relation->reason_count = f.count;
    return f.failed || relation->reasons == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static bool has_reason(const stm_relation *relation, const char *kind)
{
    for (uint32_t i = 0; i < relation->reason_count; i++)
        if (strcmp(relation->reasons[i].kind, kind) == 0)
            return true;
    return false;
}

stemma_status stm_direction_again(stm_relation *relation, const stm_lineage_input *input,
                                  stm_arena *arena, stemma_error *err)
{
    finding f = {.input = input,
                 .relation = relation,
                 .a = &input->c->articles[relation->a],
                 .b = &input->c->articles[relation->b],
                 .arena = arena};
    for (; f.count < relation->reason_count && f.count < MOST_REASONS; f.count++)
        f.reasons[f.count] = relation->reasons[f.count];
    if (!has_reason(relation, "credit"))
        by_credit(&f);
    if (!has_reason(relation, "footer"))
        by_footer(&f);
    relation->reasons = stm_arena_copy(arena, f.reasons, f.count * sizeof *f.reasons);
    relation->reason_count = f.count;
    return f.failed || relation->reasons == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}
