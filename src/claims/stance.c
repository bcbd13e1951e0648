/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Clause by clause: a sentence is cut into clauses at punctuation, at the ends of longer
 * quotations and before words of [breaks]; the phrases of the pack are looked for in each.
 *
 * A clause has at most one stance of a kind, that of its first cue. A denial under a negation
 * ("did not deny") is none. What a denial or a hedging frame says of the clause behind it
 * ("denied that …") reaches to the end of that clause.
 */
#include "claims/stance.h"

#include "base/alloc.h"

typedef enum phrase_kind {
    NONE, /* [none]: what only looks like a stance */
    DENIAL,
    FRAME,
    HEDGE,
    MAYBE,
    NEGATION,
    MAYBE_NOT
} phrase_kind;

enum { SET_CLAIM, SET_BREAK, SET_THAT };

static const char *const set_names[] = {"claim", "break", "that", NULL};

typedef struct dialect {
    stm_lang lang;
    stm_phrases phrases;
    stm_entries endings; /* [maybe-endings] */
} dialect;

struct stm_stance_rules {
    dialect *items;
    size_t count;
};

/* ---- Rules ---- */

static bool add_words(stm_phrases *p, const stm_pack *pack, const char *section, uint32_t set)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++)
        if (!stm_phrases_add_words(p, set, entries.items[i], 0))
            return false;
    return true;
}

static bool add_pack(dialect *d, const stm_pack *pack)
{
    static const struct {
        const char *section;
        phrase_kind kind;
    } sections[] = {{"stances.none", NONE},
                    {"stances.denials", DENIAL},
                    {"stances.frames", FRAME},
                    {"stances.hedges", HEDGE},
                    {"stances.maybes", MAYBE},
                    {"stances.negations", NEGATION},
                    {"stances.maybe-negations", MAYBE_NOT}};
    d->endings = stm_pack_section(pack, "stances.maybe-endings");
    bool ok = add_words(&d->phrases, pack, "stances.claims", SET_CLAIM) &&
              add_words(&d->phrases, pack, "stances.breaks", SET_BREAK) &&
              add_words(&d->phrases, pack, "stances.that", SET_THAT);
    for (size_t i = 0; i < sizeof sections / sizeof *sections && ok; i++)
        ok = stm_phrases_add_section(&d->phrases, stm_pack_section(pack, sections[i].section),
                                     (uint8_t)sections[i].kind);
    return ok;
}

stemma_status stm_stance_rules_new(stm_stance_rules **out, const stm_packs *packs,
                                   stemma_error *err)
{
    stm_stance_rules *r = stm_calloc(1, sizeof *r);
    bool ok = r != NULL;
    if (ok)
        r->items = stm_calloc(stm_packs_count(packs), sizeof *r->items);
    ok = ok && r->items != NULL;
    for (size_t i = 0; ok && i < stm_packs_count(packs); i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        dialect *d = &r->items[r->count++];
        d->lang = stm_pack_lang(pack);
        stm_phrases_init(&d->phrases, set_names);
        ok = add_pack(d, pack);
        stm_phrases_finish(&d->phrases);
    }
    if (!ok) {
        stm_stance_rules_free(r);
        return stm_fail_nomem(err);
    }
    *out = r;
    return STEMMA_OK;
}

void stm_stance_rules_free(stm_stance_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++)
        stm_phrases_clear(&rules->items[i].phrases);
    stm_free(rules->items);
    stm_free(rules);
}

static const dialect *dialect_of(const stm_stance_rules *rules, stm_lang lang)
{
    for (size_t i = 0; i < rules->count; i++)
        if (rules->items[i].lang == lang && rules->items[i].phrases.items.count > 0)
            return &rules->items[i];
    return NULL;
}

/* ---- Clauses ---- */

enum {
    CLEFT = 1, /* a clause begins at the word */
    SPENT = 2, /* the word belongs to a phrase already found */
    /* A quotation shorter than this is part of the clause around it: did not "help". */
    LONG_QUOTATION = 4
};

typedef struct search {
    stm_phrase_text t;
    const dialect *dialect;
    uint8_t *marks; /* of each word: CLEFT, SPENT */
    STM_ARRAY(stm_stance) stances, maybes;
    bool failed;
} search;

/* The first word that begins at or behind byte `at`. */
static uint32_t word_from(const stm_segments *s, uint32_t at)
{
    uint32_t low = 0, high = s->word_count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (s->words[mid].begin < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void cleave_at_quotations(search *s)
{
    const stm_segments *g = s->t.text->segments;
    for (uint32_t i = 0; i < g->quotation_count; i++) {
        const uint32_t from = word_from(g, g->quotations[i].begin);
        const uint32_t to = word_from(g, g->quotations[i].end);
        if (to < from + LONG_QUOTATION)
            continue;
        s->marks[from] |= CLEFT;
        s->marks[to] |= CLEFT;
    }
}

static void cleave(search *s)
{
    const uint16_t signs = STM_GAP_COMMA | STM_GAP_COLON | STM_GAP_DASH | STM_GAP_BREAK;
    const uint32_t count = s->t.text->segments->word_count;
    for (uint32_t i = 0; i < count; i++)
        if ((s->t.gaps[i] & signs) != 0 || stm_phrase_word_is(&s->t, i, SET_BREAK, NULL))
            s->marks[i] |= CLEFT;
    cleave_at_quotations(s);
}

/* A clause: words first..end of the sentence low..high. */
typedef struct clause {
    uint32_t low, high, first, end;
    uint32_t negated; /* the word behind its last negation so far, or 0 */
    uint32_t has;     /* bits of the phrase kinds found in it */
} clause;

static uint32_t clause_end(const search *s, uint32_t at, uint32_t high)
{
    do
        at++;
    while (at < high && (s->marks[at] & CLEFT) == 0);
    return at;
}

/* ---- Stances ---- */

static void keep(search *s, const clause *c, phrase_kind kind, uint32_t from, uint32_t to)
{
    static const stm_stance_kind kinds[] = {
        [DENIAL] = STM_STANCE_DENIAL,     [FRAME] = STM_STANCE_HEDGE,
        [HEDGE] = STM_STANCE_HEDGE,       [MAYBE] = STM_STANCE_HEDGE,
        [NEGATION] = STM_STANCE_NEGATION, [MAYBE_NOT] = STM_STANCE_NEGATION};
    const stm_word *words = s->t.text->segments->words;
    uint32_t end = c->end;
    if ((kind == DENIAL || kind == FRAME) && end < c->high &&
        stm_phrase_word_is(&s->t, end, SET_THAT, NULL))
        end = clause_end(s, end, c->high);
    if (kind != NEGATION && from == c->first && to >= end && to < c->high)
        end = clause_end(s, to, c->high); /* ", perhaps, it rains" */
    if (to > end)
        end = to;
    const stm_stance stance = {words[c->first].begin,
                               words[end - 1].end,
                               {words[from].begin, words[to - 1].end},
                               kinds[kind]};
    s->failed |= !(kind == MAYBE || kind == MAYBE_NOT ? STM_ARRAY_ADD(&s->maybes, stance)
                                                      : STM_ARRAY_ADD(&s->stances, stance));
}

static void spend(search *s, const stm_phrase_hit *hit)
{
    for (uint32_t i = 0; i < hit->phrase->count; i++)
        if (hit->words[i] != STM_NOWHERE)
            s->marks[hit->words[i]] |= SPENT;
}

/* "did not deny": up to three words before. "dementierte das nicht": at the end of the clause. */
static bool is_negated(const search *s, const clause *c, const stm_phrase_hit *hit, uint32_t at)
{
    stm_phrase_hit last;
    if (c->negated != 0 && c->negated + 3 > at)
        return true;
    return hit->end < c->end && stm_phrases_find(&last, &s->t, c->low, c->end - 1, c->end) &&
           last.phrase->kind == NEGATION;
}

/* The kinds of which a clause has one stance between them. */
static uint32_t group_of(phrase_kind kind)
{
    return kind == FRAME || kind == HEDGE ? 1u << HEDGE : 1u << kind;
}

static uint32_t take(search *s, clause *c, const stm_phrase_hit *hit, uint32_t at)
{
    const phrase_kind kind = (phrase_kind)hit->phrase->kind;
    spend(s, hit);
    if (kind == NONE || (kind == DENIAL && is_negated(s, c, hit, at)))
        return hit->head_end;
    if (kind == NEGATION)
        c->negated = hit->head_end;
    if ((c->has & group_of(kind)) == 0)
        keep(s, c, kind, at, hit->head_end);
    c->has |= group_of(kind);
    return hit->head_end;
}

static bool ends_so(const search *s, uint32_t at)
{
    const stm_word *w = &s->t.text->segments->words[at];
    const stm_str word = stm_str_slice(s->t.text->text, w->begin, w->end);
    for (size_t i = 0; i < s->dialect->endings.count; i++)
        if (word.len > s->dialect->endings.items[i].len + 1 &&
            stm_str_ends(word, s->dialect->endings.items[i]))
            return w->kind == STM_WORD_LETTERS && (w->flags & STM_WORD_CAPITAL) == 0;
    return false;
}

static void read_clause(search *s, clause *c)
{
    stm_phrase_hit hit;
    for (uint32_t at = c->first; at < c->end && !s->failed;) {
        if ((s->marks[at] & SPENT) == 0 && stm_phrases_find(&hit, &s->t, c->low, at, c->high)) {
            at = take(s, c, &hit, at);
            continue;
        }
        if ((c->has & 1u << MAYBE) == 0 && ends_so(s, at)) {
            keep(s, c, MAYBE, at, at + 1);
            c->has |= 1u << MAYBE;
        }
        at++;
    }
}

static void read_sentence(search *s, uint32_t low, uint32_t high)
{
    s->t.headline = low < high && (s->t.gaps[low] & STM_GAP_HEADLINE) != 0;
    for (uint32_t at = low; at < high;) {
        clause c = {.low = low, .high = high, .first = at, .end = clause_end(s, at, high)};
        read_clause(s, &c);
        at = c.end;
    }
}

static stemma_status hand_out(stm_claims *claims, search *s, stm_arena *arena, stemma_error *err)
{
    stm_stance *stances = NULL, *maybes = NULL;
    if (!s->failed && s->stances.count > 0)
        stances = stm_arena_copy(arena, s->stances.items, s->stances.count * sizeof *stances);
    if (!s->failed && s->maybes.count > 0)
        maybes = stm_arena_copy(arena, s->maybes.items, s->maybes.count * sizeof *maybes);
    if (s->failed || (stances == NULL) != (s->stances.count == 0) ||
        (maybes == NULL) != (s->maybes.count == 0))
        return stm_fail_nomem(err);
    claims->stances = stances;
    claims->stance_count = (uint32_t)s->stances.count;
    claims->maybes = maybes;
    claims->maybe_count = (uint32_t)s->maybes.count;
    return STEMMA_OK;
}

stemma_status stm_stances_find(stm_article *article, const stm_claim_text *text,
                               const uint16_t *gaps, const stm_stance_rules *rules,
                               stm_arena *arena, stm_arena *scratch, stemma_error *err)
{
    const stm_segments *g = text->segments;
    search s = {.dialect = dialect_of(rules, text->lang)};
    if (s.dialect == NULL)
        return STEMMA_OK;
    STM_TRY(stm_phrase_text_of(&s.t, &s.dialect->phrases, text, gaps, scratch, err));
    s.marks = stm_arena_calloc(scratch, g->word_count + 1u, sizeof *s.marks);
    if (s.marks == NULL)
        return stm_fail_nomem(err);
    cleave(&s);
    for (uint32_t i = 0; i < g->sentence_count; i++)
        read_sentence(&s, g->sentences[i].first_word,
                      i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count);
    const stemma_status status = hand_out(&article->claims, &s, arena, err);
    STM_ARRAY_CLEAR(&s.stances);
    STM_ARRAY_CLEAR(&s.maybes);
    return status;
}
