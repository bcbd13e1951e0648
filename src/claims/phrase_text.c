/* SPDX-License-Identifier: Apache-2.0 */
/** @file Phrases in a text: what stands between its words, and the longest phrase at a word. */
#include "base/utf8.h"
#include "claims/phrases.h"

/* ---- What stands between words ---- */

static uint16_t ascii_gap(unsigned char c)
{
    switch (c) {
    case ' ':
    case '\n':
    case '\t':
    case '\r':
    case '\'':
        return 0;
    case '.':
        return STM_GAP_STOP;
    case '-':
        return STM_GAP_HYPHEN;
    case ',':
        return STM_GAP_COMMA;
    case '/':
        return STM_GAP_SLASH;
    case ':':
        return STM_GAP_COLON;
    case '"':
        return STM_GAP_QUOTE;
    case '(':
    case ')':
    case '[':
    case ']':
    case ';':
    case '!':
    case '?':
        return STM_GAP_BREAK;
    default:
        return STM_GAP_SIGN;
    }
}

static uint16_t wide_gap(int32_t c)
{
    if (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200D) || c == 0x2019)
        return 0;
    if (c >= 0x2012 && c <= 0x2015)
        return STM_GAP_DASH;
    if (c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A)
        return STM_GAP_QUOTE;
    if (c == 0x2010 || c == 0x2011)
        return STM_GAP_HYPHEN;
    if (c == 0x3001 || c == 0xFF0C)
        return STM_GAP_COMMA;
    return c == 0x3002 || c == 0xFF1B ? STM_GAP_BREAK : STM_GAP_SIGN;
}

static uint16_t gap_of(stm_str gap)
{
    uint16_t bits = 0;
    bool space = false;
    for (size_t at = 0; at < gap.len;) {
        const unsigned char c = (unsigned char)gap.data[at];
        space |= c == ' ';
        bits |= c < 0x80 ? ascii_gap(c) : wide_gap(stm_utf8_next(gap, &at));
        at += c < 0x80;
    }
    if (space && (bits & STM_GAP_HYPHEN) != 0)
        bits |= STM_GAP_DASH; /* " - " is a dash */
    return bits;
}

/* Are words from..to all but a few written with capitals, as in headlines? */
static bool is_headline(const stm_claim_text *text, uint32_t from, uint32_t to)
{
    uint32_t letters = 0, capitals = 0;
    for (uint32_t i = from; i < to; i++) {
        const stm_word *w = &text->segments->words[i];
        letters += w->kind == STM_WORD_LETTERS && w->end - w->begin > 3;
        capitals += w->kind == STM_WORD_LETTERS && w->end - w->begin > 3 &&
                    (w->flags & STM_WORD_CAPITAL) != 0;
    }
    /* Headlines leave out no more than a small word or two; names alone do not reach this. */
    return letters >= 3 && capitals * 5 >= letters * 4;
}

static void mark_headlines(uint16_t *gaps, const stm_claim_text *text)
{
    const stm_segments *g = text->segments;
    for (uint32_t i = 0; i < g->sentence_count; i++) {
        const uint32_t low = g->sentences[i].first_word;
        const uint32_t high =
            i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count;
        if (low < high && is_headline(text, low, high))
            gaps[low] |= STM_GAP_HEADLINE;
    }
}

uint16_t *stm_phrase_gaps(const stm_claim_text *text, stm_arena *arena)
{
    const stm_segments *s = text->segments;
    uint16_t *gaps = stm_arena_calloc(arena, s->word_count + 1u, sizeof *gaps);
    uint32_t end = 0;
    for (uint32_t i = 0; gaps != NULL && i < s->word_count; i++) {
        const uint32_t begin = s->words[i].begin;
        /* Most gaps are a single space. */
        if (begin > end && !(begin == end + 1 && text->text.data[end] == ' '))
            gaps[i] = gap_of(stm_str_slice(text->text, end, begin));
        end = s->words[i].end;
    }
    if (gaps != NULL)
        mark_headlines(gaps, text);
    return gaps;
}

/* ---- Words ---- */

static uint32_t place_of(const stm_phrases *p, uint64_t hash)
{
    if ((p->filter[hash % STM_PHRASE_FILTER] >> (hash >> 58) & 1) == 0)
        return STM_MAP_NONE;
    return stm_map_get(&p->places, hash);
}

stemma_status stm_phrase_text_of(stm_phrase_text *ret, const stm_phrases *phrases,
                                 const stm_claim_text *text, const uint16_t *gaps, stm_arena *arena,
                                 stemma_error *err)
{
    const uint32_t count = text->segments->word_count;
    uint32_t *words = stm_arena_calloc(arena, count + 1u, sizeof *words);
    uint32_t *slots = stm_arena_calloc(arena, count + 1u, sizeof *slots);
    if (words == NULL || slots == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++)
        words[i] = place_of(phrases, text->hashes[i]);
    *ret = (stm_phrase_text){phrases, text, gaps, words, slots, NULL, false};
    return STEMMA_OK;
}

/* Does the word's capital, or that it has none, agree with how the pack writes it? */
static bool case_fits(const stm_phrase_text *t, uint32_t at, bool capital)
{
    const uint16_t opens = STM_GAP_COLON | STM_GAP_QUOTE | STM_GAP_DASH | STM_GAP_BREAK;
    const stm_word *w = &t->text->segments->words[at];
    const bool has = (w->flags & STM_WORD_CAPITAL) != 0;
    if (capital)
        return has;
    return !has || t->headline || (w->flags & STM_WORD_FIRST) != 0 || (t->gaps[at] & opens) != 0;
}

static uint32_t first_link(const stm_phrase_text *t, uint32_t at)
{
    return t->words[at] == STM_MAP_NONE ? STM_MAP_NONE : t->phrases->words.items[t->words[at]].link;
}

/* The bits of all sets that a word is in. */
static uint64_t sets_of(const stm_phrase_text *t, uint32_t at)
{
    return t->slots[at] |
           (t->words[at] == STM_MAP_NONE ? 0 : t->phrases->words.items[t->words[at]].sets);
}

bool stm_phrase_word_is(const stm_phrase_text *t, uint32_t at, uint32_t set, int32_t *value)
{
    if (value != NULL)
        *value = 0;
    if ((sets_of(t, at) & stm_phrase_set_bit(set)) == 0)
        return false;
    if (set < STM_PHRASE_SLOTS && (t->slots[at] >> set & 1) != 0)
        return true;
    for (uint32_t i = first_link(t, at); i != STM_MAP_NONE; i = t->phrases->links.items[i].next) {
        const stm_phrase_link *link = &t->phrases->links.items[i];
        if (link->set != set || !case_fits(t, at, link->capital))
            continue;
        if (value != NULL)
            *value = link->value;
        return true;
    }
    return false;
}

/* ---- Phrases ---- */

/* A phrase being followed from a word on. */
typedef struct follow {
    const stm_phrase_text *t;
    const stm_phrase *phrase;
    uint32_t high;
    uint32_t steps; /* left: a phrase of many … cannot take long */
    stm_phrase_hit hit;
} follow;

static bool joins(uint16_t gap, const stm_phrase_part *p)
{
    uint16_t bars = STM_GAP_SLASH | STM_GAP_COLON | STM_GAP_DASH | STM_GAP_BREAK | STM_GAP_QUOTE |
                    STM_GAP_SIGN | STM_GAP_COMMA;
    if (p->comma || p->far)
        bars &= (uint16_t)~STM_GAP_COMMA;
    if (p->dash)
        bars &= (uint16_t)~STM_GAP_DASH;
    return (gap & bars) == 0;
}

static bool follow_from(follow *f, uint32_t part, uint32_t at);

static uint32_t behind(const stm_phrase_text *t, uint32_t at)
{
    return at + (t->spans == NULL ? 1 : t->spans[at]);
}

/* Part `part` at word `at`, then the rest. */
static bool follow_at(follow *f, uint32_t part, uint32_t at)
{
    const stm_phrase_part *p = &f->phrase->parts[part];
    if (!stm_phrase_word_is(f->t, at, p->set, NULL) &&
        (p->also == STM_MAP_NONE || !stm_phrase_word_is(f->t, at, p->also, NULL)))
        return false;
    f->hit.words[part] = at;
    if (follow_from(f, part + 1, behind(f->t, at)))
        return true;
    f->hit.words[part] = STM_NOWHERE;
    return false;
}

static bool follow_from(follow *f, uint32_t part, uint32_t at)
{
    if (part == f->phrase->count) {
        f->hit.end = at < f->high ? at : f->high;
        return true;
    }
    const stm_phrase_part *p = &f->phrase->parts[part];
    const uint32_t most = p->far ? STM_PHRASE_FAR : 0;
    for (uint32_t i = at; i < f->high && i <= at + most && f->steps > 0; i++) {
        f->steps--;
        if (!joins(f->t->gaps[i], p))
            break;
        if (follow_at(f, part, i))
            return true;
    }
    return p->optional && follow_from(f, part + 1, at);
}

static uint32_t head_end(const stm_phrase_hit *hit)
{
    uint32_t end = hit->end;
    for (uint32_t i = hit->phrase->count; i-- > 1;)
        if (hit->phrase->parts[i].far && hit->words[i - 1] != STM_NOWHERE)
            end = hit->words[i - 1] + 1;
    return end;
}

/* The first word that is no ~context. */
static uint32_t first_own(const stm_phrase_hit *hit, uint32_t at)
{
    for (uint32_t i = 0; i < hit->phrase->count; i++)
        if (!hit->phrase->parts[i].context && hit->words[i] != STM_NOWHERE)
            return hit->words[i];
    return at;
}

static void try_phrase(stm_phrase_hit *best, follow *f, uint32_t at)
{
    f->hit = (stm_phrase_hit){.phrase = f->phrase};
    f->steps = 64;
    memset(f->hit.words, 0xFF, sizeof f->hit.words);
    f->hit.words[0] = at;
    if (follow_from(f, 1, behind(f->t, at)) &&
        (best->phrase == NULL || f->hit.end > best->end ||
         (f->hit.end == best->end && f->phrase < best->phrase)))
        *best = f->hit;
}

static void try_set(stm_phrase_hit *best, follow *f, uint32_t set, uint32_t at, bool starts)
{
    const stm_phrases *p = f->t->phrases;
    const uint32_t next = behind(f->t, at);
    const uint64_t second = next < f->high ? sets_of(f->t, next) : 0;
    for (uint32_t i = set < p->firsts.count ? p->firsts.items[set] : STM_MAP_NONE;
         i != STM_MAP_NONE; i = p->gates.items[i].next) {
        const uint64_t gate = p->gates.items[i].second;
        if (gate != UINT64_MAX && (gate & second) == 0)
            continue;
        f->phrase = &p->items.items[i];
        if (!f->phrase->at_start || starts)
            try_phrase(best, f, at);
    }
}

bool stm_phrases_find(stm_phrase_hit *hit, const stm_phrase_text *t, uint32_t low, uint32_t at,
                      uint32_t high)
{
    follow f = {.t = t, .high = high};
    const uint32_t next = behind(t, at);
    const uint64_t second = next < high ? sets_of(t, next) : 0;
    const stm_phrase_word *word =
        t->words[at] == STM_MAP_NONE ? NULL : &t->phrases->words.items[t->words[at]];
    hit->phrase = NULL;
    if (word != NULL && word->seconds != UINT64_MAX && (word->seconds & second) == 0)
        word = NULL; /* most words, at little cost */
    for (uint32_t i = word == NULL ? STM_MAP_NONE : word->link; i != STM_MAP_NONE;
         i = t->phrases->links.items[i].next) {
        const stm_phrase_link *link = &t->phrases->links.items[i];
        if (case_fits(t, at, link->capital))
            try_set(hit, &f, link->set, at, at == low);
    }
    for (uint32_t bits = t->slots[at], set = 0; bits != 0; bits >>= 1, set++)
        if ((bits & 1) != 0)
            try_set(hit, &f, set, at, at == low);
    if (hit->phrase == NULL)
        return false;
    hit->head_end = head_end(hit);
    hit->begin = first_own(hit, at);
    return true;
}
