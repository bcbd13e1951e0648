/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A text as quotes look at it: what is quoted, and the sentences that tell of it.
 *
 * The segmenter ends a sentence within marks where one ends; the telling, "“A. B,” he said",
 * goes on. And in “A?” Smith asked it goes on behind the mark.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "claims/quote_parts.h"

enum { MOST_WITHIN = 25 /* words that tell who speaks, within marks */ };
enum { MOST_TELLING = 600 /* words; work on one is up to quadratic in them */ };

typedef STM_ARRAY(stm_quoted) quoted_list;

typedef struct cutter {
    stm_quote_text *q;
    const stm_segments *g;
    quoted_list quoted;
} cutter;

/* ---- Reporting verbs ---- */

/* "the reports", "of claims", "was told": a noun, or a verb of which it is the object. A word that
   is often a noun needs a subject before it. */
uint32_t stm_cue(const stm_quote_text *q, uint32_t i)
{
    const uint32_t cue = q->bits[i] & STM_CUE;
    if (cue == 0 || i == 0 || q->gaps[i] != 0 || (q->in != NULL && q->in[i - 1] != q->in[i]))
        return cue; /* `in` is told later than where marks within are split */
    const uint32_t bits = q->bits[i - 1], name = q->names->bits[i - 1];
    if ((bits & STM_UNSAYS) ||
        (q->names->rules->capital_nouns &&
         (q->words[i].flags & (STM_WORD_CAPITAL | STM_WORD_FIRST)) == STM_WORD_CAPITAL))
        return 0;
    if ((name & STM_WORD_ARTICLE) && !(bits & (STM_WHO | STM_ANY_PRONOUN | STM_LIGHT)))
        return 0;
    if (!(q->bits[i] & STM_NOUN_TOO))
        return cue;
    const bool subject = q->names->at[i - 1] != STM_NOWHERE ||
                         (bits & (STM_ANY_PRONOUN | STM_LIGHT | STM_WHO | STM_THAT | STM_AND)) ||
                         (name & (STM_WORD_ROLE | STM_WORD_BODY)) ||
                         (i + 1 < q->word_count && (q->bits[i + 1] & STM_PRONOUN)); /* heißt es */
    return subject ? cue : 0;
}

/* ---- What is quoted ---- */

/* The first word at or behind byte `at`, from word `from` on. */
static uint32_t word_at(const stm_segments *g, uint32_t at, uint32_t from)
{
    uint32_t low = from, high = g->word_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (g->words[middle].begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool add_marked(cutter *c)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < c->g->quotation_count; i++) {
        const stm_quotation *m = &c->g->quotations[i];
        if (m->inside != STM_NOWHERE || m->begin >= m->end)
            continue;
        stm_quoted q = {.begin = m->begin, .end = m->end, .goes_on = m->continues};
        q.first = from = word_at(c->g, m->begin, from);
        q.last = word_at(c->g, m->end, from);
        if (q.last > q.first && !STM_ARRAY_ADD(&c->quoted, q))
            return false;
    }
    return true;
}

static bool is_dash_at(stm_str text, size_t at, size_t *end)
{
    if (at >= text.len)
        return false;
    const int32_t c = stm_utf8_next(text, &at);
    *end = at;
    return c == '-' || (c >= 0x2012 && c <= 0x2015);
}

/* Is the word at `i` behind a dash with a reporting verb soon: "– mondta Kovács"? */
static bool tells_soon(const stm_quote_text *q, uint32_t i, uint32_t high)
{
    for (uint32_t k = i; k < high && k < i + 4; k++) {
        if (k > i && (q->gaps[k] & (STM_GAP_STOP | STM_GAP_DASH | STM_GAP_BREAK)))
            return false;
        if (stm_cue(q, k) & (STM_SAYS | STM_TELLS))
            return true;
    }
    return false;
}

/* "– A híd lezárt – mondta Kovács. – Holnap nyit.": what stands behind the dashes. */
static bool add_dialogue(cutter *c, const stm_span *p)
{
    const stm_quote_text *q = c->q;
    size_t text_from;
    const uint32_t low = word_at(c->g, p->begin, 0), high = word_at(c->g, p->end, low);
    if (low == high || !is_dash_at(q->t->text, p->begin, &text_from))
        return true;
    uint32_t begin = low;
    bool said = true, any = false;
    for (uint32_t i = low + 1; i <= high; i++) {
        const bool dash = i < high && (q->gaps[i] & STM_GAP_DASH);
        if (said && (i == high || (dash && tells_soon(q, i, high)))) {
            const stm_quoted found = {.begin = q->words[begin].begin,
                                      .end = q->words[i - 1].end,
                                      .first = begin,
                                      .last = i,
                                      .dash = true};
            if (i == high && !any)
                return true; /* nobody is said to say it: a list */
            if (!STM_ARRAY_ADD(&c->quoted, found))
                return false;
            any = true;
            said = false;
        } else if (!said && dash) {
            begin = i;
            said = true;
        }
    }
    return true;
}

/* "a-t-il confié": a pronoun put behind its verb. */
static bool is_inverted(const stm_quote_text *q, uint32_t i)
{
    const stm_str word = stm_str_slice(q->t->text, q->words[i].begin, q->words[i].end);
    return (q->bits[i] & (STM_HE | STM_SHE)) && stm_str_find(word, STM_STR("-"), 0) != SIZE_MAX;
}

/* Where within the marks somebody is said to say it, "«A, — сказал он. — B»": words *from to *to
 * - 1.
 */
static bool told_within(const stm_quote_text *q, const stm_quoted *m, uint32_t at, uint32_t *from,
                        uint32_t *to)
{
    for (uint32_t i = at + 1; i < m->last; i++) {
        const bool dash = (q->gaps[i] & STM_GAP_DASH) && q->rules->dashes;
        const bool comma = (q->gaps[i] & STM_GAP_COMMA) && is_inverted(q, i);
        if (!(dash || comma) || !tells_soon(q, i, m->last))
            continue;
        const uint16_t closing = dash ? STM_GAP_DASH : STM_GAP_COMMA;
        uint32_t k = i + 1;
        while (k < m->last && k < i + MOST_WITHIN && !(q->gaps[k] & closing))
            k++;
        if (k < m->last && !(q->gaps[k] & closing))
            continue; /* a parenthesis of its own */
        *from = i;
        *to = k;
        return true;
    }
    return false;
}

/* Take what tells who speaks out of the marks. */
static bool split_told(cutter *c)
{
    quoted_list parts = {0};
    bool ok = true;
    for (size_t n = 0; n < c->quoted.count && ok; n++) {
        stm_quoted m = c->quoted.items[n];
        uint32_t from, to;
        while (ok && !m.dash && told_within(c->q, &m, m.first, &from, &to)) {
            stm_quoted head = m;
            head.last = from;
            head.end = c->q->words[from - 1].end;
            head.goes_on = false;
            ok = STM_ARRAY_ADD(&parts, head);
            m.first = to;
            if (to < m.last)
                m.begin = c->q->words[to].begin;
        }
        ok = ok && (m.first >= m.last || STM_ARRAY_ADD(&parts, m));
    }
    STM_ARRAY_CLEAR(&c->quoted);
    c->quoted.items = parts.items;
    c->quoted.count = parts.count;
    c->quoted.room = parts.room;
    return ok;
}

static int by_begin(const void *a, const void *b)
{
    const stm_quoted *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static bool find_quoted(cutter *c)
{
    if (!add_marked(c))
        return false;
    const size_t marked = c->quoted.count;
    for (uint32_t i = 0; i < c->g->paragraph_count && c->q->rules->dashes; i++)
        if (!add_dialogue(c, &c->g->paragraphs[i]))
            return false;
    if (c->quoted.count == marked)
        return split_told(c);
    /* Marks within a dialogue's words are not outermost. */
    qsort(c->quoted.items, c->quoted.count, sizeof *c->quoted.items, by_begin);
    size_t kept = 0;
    for (size_t i = 0; i < c->quoted.count; i++)
        if (kept == 0 || c->quoted.items[i].begin >= c->quoted.items[kept - 1].end)
            c->quoted.items[kept++] = c->quoted.items[i];
    c->quoted.count = kept;
    return split_told(c);
}

/* ---- Words ---- */

static bool look_up(stm_quote_text *q, stm_arena *scratch)
{
    uint32_t *bits = stm_arena_calloc(scratch, q->word_count + 1u, sizeof *bits);
    if (bits == NULL)
        return false;
    for (uint32_t i = 0; i < q->word_count; i++) {
        const uint32_t found = stm_map_get(&q->rules->words, q->t->hashes[i]);
        bits[i] = found == STM_MAP_NONE ? 0 : found;
    }
    q->bits = bits;
    return true;
}

static bool mark_words(stm_quote_text *q, stm_arena *scratch)
{
    uint32_t *in = stm_arena_alloc(scratch, (q->word_count + 1u) * sizeof *in);
    if (in == NULL)
        return false;
    memset(in, 0xFF, (q->word_count + 1u) * sizeof *in);
    for (uint32_t i = 0; i < q->quoted_count; i++)
        for (uint32_t w = q->quoted[i].first; w < q->quoted[i].last; w++)
            in[w] = i;
    q->in = in;
    return true;
}

/* ---- Tellings ---- */

/* Does the sentence that begins at word `i` go on with the telling before it? */
static bool is_cut_within(const stm_quote_text *q, uint32_t i)
{
    return q->in[i] != STM_NOWHERE && q->in[i - 1] == q->in[i];
}

/* “A?” Smith asked. The mark ends in what ends no telling, and who said it follows. */
static bool asks_and_tells(const stm_quote_text *q, uint32_t i, uint32_t high)
{
    if (stm_is_outside(q, i - 1) || !stm_is_outside(q, i) || (q->gaps[i] & STM_GAP_STOP))
        return false;
    const stm_quoted *before = &q->quoted[q->in[i - 1]];
    const char last = before->end > before->begin ? q->t->text.data[before->end - 1] : '.';
    const bool open = last != '.';
    for (uint32_t k = i; open && k < high && k < i + 5; k++) {
        if (k > i && (q->gaps[k] & STM_GAP_CUTS))
            return false;
        if (stm_cue(q, k) & (STM_SAYS | STM_TELLS))
            return true;
    }
    return false;
}

/* Words low..high; one that no sentence of a report is as long as is cut. */
static void add_tellings(stm_quote_text *q, uint32_t low, uint32_t high, uint32_t paragraph)
{
    for (; low < high; low += MOST_TELLING) {
        const uint32_t end = high - low > MOST_TELLING ? low + MOST_TELLING : high;
        q->tellings[q->telling_count++] =
            (stm_telling){.low = low, .high = end, .paragraph = paragraph};
    }
}

static bool cut_tellings(cutter *c, stm_arena *scratch)
{
    stm_quote_text *q = c->q;
    const stm_segments *g = c->g;
    q->tellings =
        stm_arena_calloc(scratch, (size_t)g->sentence_count + g->word_count / MOST_TELLING + 1u,
                         sizeof *q->tellings);
    if (q->tellings == NULL)
        return false;
    for (uint32_t i = 0; i < g->sentence_count; i++) {
        const uint32_t low = g->sentences[i].first_word;
        const uint32_t high =
            i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count;
        stm_telling *last = q->telling_count > 0 ? &q->tellings[q->telling_count - 1] : NULL;
        if (low == high)
            continue;
        if (last != NULL && last->paragraph == g->sentences[i].paragraph &&
            high - last->low < MOST_TELLING &&
            (is_cut_within(q, low) || asks_and_tells(q, low, high)))
            last->high = high;
        else
            add_tellings(q, low, high, g->sentences[i].paragraph);
    }
    return true;
}

static void count_quoted(stm_quote_text *q)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < q->telling_count; i++) {
        stm_telling *s = &q->tellings[i];
        while (at < q->quoted_count && q->quoted[at].first < s->low)
            at++;
        s->quoted = at;
        while (at < q->quoted_count && q->quoted[at].first < s->high)
            at++;
        s->quoted_end = at;
        for (uint32_t w = s->low; w < s->high; w++)
            s->outside += stm_is_outside(q, w);
    }
}

stemma_status stm_quote_text_of(stm_quote_text *ret, const stm_claim_text *text,
                                const uint16_t *gaps, const stm_names *names,
                                const stm_quote_rules *rules, stm_arena *scratch, stemma_error *err)
{
    stm_quote_text q = {.t = text,
                        .words = text->segments->words,
                        .names = names,
                        .rules = rules,
                        .gaps = gaps,
                        .word_count = text->segments->word_count};
    cutter c = {.q = &q, .g = text->segments};
    bool ok = look_up(&q, scratch) && find_quoted(&c);
    if (ok) {
        q.quoted_count = (uint32_t)c.quoted.count;
        q.quoted = stm_arena_calloc(scratch, c.quoted.count + 1, sizeof *q.quoted);
        if (q.quoted != NULL && c.quoted.count > 0)
            memcpy(q.quoted, c.quoted.items, c.quoted.count * sizeof *q.quoted);
    }
    ok = ok && q.quoted != NULL && mark_words(&q, scratch) && cut_tellings(&c, scratch);
    STM_ARRAY_CLEAR(&c.quoted);
    if (!ok)
        return stm_fail_nomem(err);
    count_quoted(&q);
    STM_TRY(stm_phrase_text_of(&q.sources, &rules->sources, text, gaps, scratch, err));
    *ret = q;
    return STEMMA_OK;
}
