/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quotes over a passage: who says them, and whether they say the same. Two quotes are one where
 * most of the shorter one's words answer to the other's. Who speaks has changed where both
 * speakers are sure and no word of one's name, or of its mention, answers to the other's.
 */
#include "compare/comparing.h"

typedef struct sides {
    stm_items from, to;
} sides;

static const stm_quote *quote(const stm_article *a, const stm_item *item)
{
    return &a->claims.quotes[item->claim];
}

static stm_span span(const stm_quote *q)
{
    return stm_span_of(q->begin, q->end);
}

/* The quotes of a stretch, as far as they lie in it. */
static void gather(stm_items *ret, const stm_stretch *s)
{
    const stm_claims *claims = &s->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->quote_count && ret->count < STM_MOST_ITEMS; i++) {
        const stm_quote *q = &claims->quotes[i];
        if (q->begin >= s->span.end)
            return;
        if (stm_spans_meet(span(q), s->span))
            ret->items[ret->count++] = (stm_item){i, stm_stretch_words(s, q->begin, q->end), false};
    }
}

/* ------------------------------------------------------------------ the same quote */

typedef struct shared {
    uint32_t both, from, to; /* words that carry meaning */
} shared;

static bool carries(const stm_entry *e)
{
    return (e->flags & STM_ENTRY_FUNCTION) == 0;
}

static shared words_in_common(const stm_pairing *p, stm_words a, stm_words b)
{
    shared s = {0, 0, 0};
    for (uint32_t i = a.first; i < a.first + a.count; i++) {
        s.from += carries(p->from.entry[i]);
        s.both += carries(p->from.entry[i]) && p->to_of[i] >= (int)b.first &&
                  p->to_of[i] < (int)(b.first + b.count);
    }
    for (uint32_t k = b.first; k < b.first + b.count; k++)
        s.to += carries(p->to.entry[k]);
    return s;
}

/* In a translation a good third of the words has no entry in the dictionary. */
static const float ENOUGH_SAME = 0.5f, ENOUGH_OTHER = 0.34f;

static float likeness(const stm_comparing *c, const stm_item *a, const stm_item *b)
{
    const shared s = words_in_common(c->pairing, a->words, b->words);
    const uint32_t shorter = s.from < s.to ? s.from : s.to, longer = s.from + s.to - shorter;
    const float share = shorter > 0 ? (float)s.both / (float)shorter : 0;
    if (share < (c->one_language ? ENOUGH_SAME : ENOUGH_OTHER))
        return 0;
    return share + (float)s.both / (float)longer; /* of two within one another the one as long */
}

/* ------------------------------------------------------------------ speakers */

enum { MOST_NAME_WORDS = 16 };

/* The words by which an article speaks of somebody: the mention in place, and the name. */
typedef struct who {
    const stm_entry *words[MOST_NAME_WORDS];
    uint32_t count;
    bool explicit; /* the mention itself names or describes; else it is a pronoun, or none */
    bool named;    /* one of the words is a name */
    bool person;
} who;

static void add_words(who *w, const stm_vocabulary *vocabulary, const stm_article *a, stm_span span,
                      bool mention)
{
    stm_stretch s;
    stm_stretch_of(&s, vocabulary, a, span);
    for (uint32_t i = 0; i < s.count && w->count < MOST_NAME_WORDS; i++) {
        if (!carries(s.entry[i]))
            continue;
        w->words[w->count++] = s.entry[i];
        w->explicit |= mention;
        w->named |= (s.entry[i]->flags & STM_ENTRY_NAME) != 0;
    }
}

/* Is the mention's name that of a person, as the article has it in full somewhere? */
static bool is_person_named(const stm_article *a, const stm_mention *m)
{
    for (uint32_t i = 0; i < a->claims.name_count; i++) {
        const stm_name *n = &a->claims.names[i];
        if (n->kind == STM_NAME_PERSON && m->name.len > 0 && stm_str_equal(n->name, m->name) &&
            (size_t)(n->end - n->begin) >= m->name.len)
            return true;
    }
    return false;
}

static void who_is(who *ret, const stm_vocabulary *vocabulary, const stm_article *a,
                   const stm_mention *m)
{
    *ret = (who){.count = 0};
    add_words(ret, vocabulary, a, stm_span_of(m->begin, m->end), true);
    if (is_person_named(a, m))
        ret->count = 0; /* the name is enough: of "Foreign Office minister" there may be several */
    for (uint32_t i = 0; i < a->claims.name_count; i++) {
        const stm_name *n = &a->claims.names[i];
        if (m->name.len > 0 && stm_str_equal(n->name, m->name)) {
            add_words(ret, vocabulary, a, stm_span_of(n->begin, n->end), false);
            ret->named = true;
            ret->person |= n->kind == STM_NAME_PERSON;
            if ((size_t)(n->end - n->begin) >= m->name.len)
                return;
        }
    }
}

static bool one_and_the_same(const stm_tongues *t, const who *a, const who *b)
{
    const bool one_language = t->from == t->to;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (stm_affinity(a->words[i], b->words[k], one_language) > 0 ||
                stm_inflected(a->words[i], b->words[k]) ||
                (!one_language && !stm_sounds_differ(t, a->words[i], b->words[k])))
                return true;
    return false;
}

/*
 * Does any word of a person's name, or half of what else is said of the speaker, stand near the
 * passage on the other side? Then who said it is open.
 */
static bool stands_near(const stm_comparing *c, const who *w, bool in_from)
{
    const stm_span near = in_from ? c->passage->from : c->passage->to;
    uint32_t there = 0;
    for (uint32_t i = 0; i < w->count; i++)
        there += stm_word_stands(c, w->words[i], in_from, near, true);
    return there > 0 && (w->person || 2 * there >= w->count);
}

static bool given(const stm_mention *m)
{
    return m->begin < m->end && m->name.len > 0;
}

/* Does a word of the name stand in the sentence of that mention? They may be one, in apposition. */
static bool stands_beside(const stm_vocabulary *vocabulary, const who *w, const stm_article *a,
                          const stm_mention *m, bool one_language)
{
    const stm_sentence *s = &a->sentences[stm_sentence_at(a, m->begin)];
    stm_stretch there;
    stm_stretch_of(&there, vocabulary, a, stm_span_of(s->begin, s->end));
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t k = 0; k < there.count; k++)
            if (carries(there.entry[k]) &&
                (stm_affinity(w->words[i], there.entry[k], one_language) > 0 ||
                 stm_inflected(w->words[i], there.entry[k])))
                return true;
    return false;
}

bool stm_one_speaker(const stm_vocabulary *vocabulary, stm_romaniser *romaniser,
                     const stm_article *a, const stm_mention *x, const stm_article *b,
                     const stm_mention *y)
{
    const stm_tongues tongues = {a->lang, b->lang, romaniser};
    who p, q;
    if (!given(x) || !given(y))
        return true;
    who_is(&p, vocabulary, a, x);
    who_is(&q, vocabulary, b, y);
    return !p.person || !q.person || !p.explicit || !q.explicit ||
           one_and_the_same(&tongues, &p, &q) ||
           stands_beside(vocabulary, &p, b, y, a->lang == b->lang) ||
           stands_beside(vocabulary, &q, a, x, a->lang == b->lang);
}

/*
 * Whom a pronoun stands for is told right nine times in ten: too seldom for two reports to be held
 * against each other. Both must be named in place; in one language one may be a pronoun, for words
 * in quotation marks.
 */
static bool is_sure(const stm_comparing *c, const stm_quote *a, const stm_quote *b, const who *x,
                    const who *y)
{
    const bool marked = a->kind != STM_QUOTE_INDIRECT && b->kind != STM_QUOTE_INDIRECT;
    if (!x->named || !y->named)
        return false;
    if (!c->one_language)
        return x->person && y->person && x->explicit && y->explicit &&
               a->kind == STM_QUOTE_DIRECT && b->kind == STM_QUOTE_DIRECT;
    return (x->explicit && y->explicit) || (marked && (x->explicit || y->explicit));
}

static bool another_speaks(stm_comparing *c, const stm_quote *a, const stm_quote *b)
{
    who x, y;
    if (!given(&a->speaker) || !given(&b->speaker))
        return false;
    who_is(&x, c->vocabulary, c->from, &a->speaker);
    who_is(&y, c->vocabulary, c->to, &b->speaker);
    if (x.count == 0 || y.count == 0 || one_and_the_same(&c->tongues, &x, &y))
        return false;
    if (!is_sure(c, a, b, &x, &y))
        return false;
    return !stands_near(c, &y, true) && !(x.named && stands_near(c, &x, false));
}

static void compare_speakers(stm_comparing *c, const stm_quote *a, const stm_quote *b)
{
    if (!another_speaks(c, a, b))
        return;
    const stm_span was = {a->speaker.begin, a->speaker.end};
    const stm_span is = {b->speaker.begin, b->speaker.end};
    stm_find(c, &(stm_found){STM_DISCREPANCY_SPEAKER_CHANGED, span(a), span(b), was, is,
                             a->speaker.name, b->speaker.name});
}

/* ------------------------------------------------------------------ words altered */

/* Words that carry meaning on one side of two quotes and answer to nothing on the other. */
static uint32_t odd_words(const stm_comparing *c, stm_words own, bool back)
{
    const stm_stretch *side = back ? &c->pairing->to : &c->pairing->from;
    const stm_stretch *other = back ? &c->pairing->from : &c->pairing->to;
    const int16_t *partner = back ? c->pairing->from_of : c->pairing->to_of;
    uint32_t odd = 0;
    for (uint32_t i = own.first; i < own.first + own.count; i++) {
        bool answered = partner[i] >= 0 || !carries(side->entry[i]);
        for (uint32_t k = 0; k < other->count && !answered; k++)
            answered = stm_inflected(side->entry[i], other->entry[k]);
        odd += !answered;
    }
    return odd;
}

/*
 * In one language a quote is a quote: two words changed on either side are no slip of spelling. One
 * that was cut short has none that the source does not have.
 */
enum { ALTERED = 2 };

/* Is there a word that negates in the quote? */
static bool negates(const stm_comparing *c, const stm_item *item, bool back)
{
    const stm_stretch *s = back ? &c->pairing->to : &c->pairing->from;
    for (uint32_t i = item->words.first; i < item->words.first + item->words.count; i++)
        if (stm_pack_words_has(c->words, STM_WORDS_NEGATORS, s->article->lang, s->entry[i]))
            return true;
    return false;
}

static void compare_words(stm_comparing *c, const stm_item *x, const stm_item *y)
{
    const stm_quote *a = quote(c->from, x), *b = quote(c->to, y);
    if (!c->one_language || a->kind != STM_QUOTE_DIRECT || b->kind != STM_QUOTE_DIRECT)
        return;
    const uint32_t gone = odd_words(c, x->words, false), came = odd_words(c, y->words, true);
    if ((gone < ALTERED || came < ALTERED) &&
        !(gone + came > 0 && negates(c, x, false) != negates(c, y, true)))
        return;
    stm_find(c, &(stm_found){STM_DISCREPANCY_QUOTE_ALTERED, span(a), span(b), span(a), span(b)});
}

/* ------------------------------------------------------------------ nobody says it any more */

static const float CARRIED = 0.6f, ALL = 0.95f;

/*
 * What the source gives as somebody's words stands in the derived text as its own, and nothing of
 * the speaker or the cue is left. In a translation no word may be left over that could be either.
 */
static void compare_unsaid(stm_comparing *c, const stm_item *x, const stm_items *to)
{
    const stm_quote *a = quote(c->from, x);
    const stm_words cue = stm_stretch_words(&c->pairing->from, a->cue.begin, a->cue.end);
    who w;
    if (!given(&a->speaker) || to->count > 0 || cue.count == 0 || c->passage->to_sentences == 0)
        return;
    who_is(&w, c->vocabulary, c->from, &a->speaker);
    const stm_words all = {0, c->pairing->to.count};
    if (stm_pairing_carried(c->pairing, all, true) < (c->one_language ? CARRIED : ALL) ||
        w.count == 0 || !w.explicit || stands_near(c, &w, false) ||
        stm_pairing_answers(c->pairing, cue, false) ||
        stm_pairing_carried(c->pairing, x->words, false) < CARRIED)
        return;
    const stm_span to_span = stm_pairing_image(c->pairing, x->words, false);
    const stm_span was = {a->speaker.begin, a->speaker.end};
    stm_find(c, &(stm_found){STM_DISCREPANCY_ATTRIBUTION_DROPPED, span(a), to_span, was, {0, 0}});
}

void stm_compare_quotes(stm_comparing *c)
{
    sides s;
    gather(&s.from, &c->pairing->from);
    gather(&s.to, &c->pairing->to);
    if (s.from.count == 0)
        return;
    stm_pairing_pair(c->pairing);
    for (uint32_t i = 0; i < s.from.count; i++) {
        const stm_item *a = &s.from.items[i], *best = NULL;
        float most = 0;
        for (uint32_t k = 0; k < s.to.count; k++) {
            const float fit = likeness(c, a, &s.to.items[k]);
            if (fit > most) {
                most = fit;
                best = &s.to.items[k];
            }
        }
        if (best == NULL) {
            compare_unsaid(c, a, &s.to);
            continue;
        }
        stm_tie_claims(c, STM_TIED_QUOTES, a->claim, best->claim);
        compare_speakers(c, quote(c->from, a), quote(c->to, best));
        compare_words(c, a, best);
    }
}

/* ------------------------------------------------------------------ quotes that were moved */

static bool is_tied(const stm_comparing *c, uint32_t claim)
{
    for (size_t i = 0; i < c->ties.count; i++)
        if (c->ties.items[i].what == STM_TIED_QUOTES && c->ties.items[i].to_claim == claim)
            return true;
    return false;
}

/* Words that carry meaning of one quote that stand in the other, and all of the shorter one's. */
static float words_kept(const stm_stretch *a, const stm_stretch *b)
{
    uint32_t both = 0, x = 0, y = 0;
    for (uint32_t k = 0; k < b->count; k++)
        y += carries(b->entry[k]);
    for (uint32_t i = 0; i < a->count; i++) {
        x += carries(a->entry[i]);
        for (uint32_t k = 0; k < b->count && carries(a->entry[i]); k++) {
            if (a->entry[i]->stem != b->entry[k]->stem)
                continue;
            both++;
            break;
        }
    }
    const uint32_t shorter = x < y ? x : y, longer = x < y ? y : x;
    if (both < 2 || (float)both < ENOUGH_SAME * (float)shorter)
        return 0;
    return (float)both / (float)shorter + (float)both / (float)longer;
}

static stm_span sentences_of(const stm_article *a, stm_span span)
{
    const uint32_t last = stm_sentence_at(a, span.end > 0 ? span.end - 1 : 0);
    return stm_span_of(a->sentences[stm_sentence_at(a, span.begin)].begin, a->sentences[last].end);
}

/* Of what both quotes' words come to, 2 for the same words. */
static const float ENOUGH_MOVED = 1.1f;

/* The quote of the source that has most of these words. */
static const stm_quote *source_of(const stm_comparing *c, const stm_quote *said)
{
    const stm_quote *best = NULL;
    float most = ENOUGH_MOVED;
    stm_stretch to, from;
    stm_stretch_of(&to, c->vocabulary, c->to, span(said));
    for (uint32_t i = 0; i < c->from->claims.quote_count; i++) {
        const stm_quote *q = &c->from->claims.quotes[i];
        if (q->kind == STM_QUOTE_INDIRECT)
            continue;
        stm_stretch_of(&from, c->vocabulary, c->from, span(q));
        const float kept = words_kept(&from, &to);
        if (kept > most) {
            most = kept;
            best = q;
        }
    }
    return best;
}

/*
 * In one language: quotes of the derived text that no passage holds, since their sentence was taken
 * apart. At most MOVED are looked for: each is held against every quote of the source.
 */
enum { MOVED = 32 };

void stm_compare_moved_quotes(stm_comparing *c)
{
    uint32_t looked = 0;
    for (uint32_t k = 0; k < c->to->claims.quote_count && c->one_language && looked < MOVED; k++) {
        const stm_quote *said = &c->to->claims.quotes[k];
        if (said->kind == STM_QUOTE_INDIRECT || is_tied(c, k))
            continue;
        looked++;
        const stm_quote *source = source_of(c, said);
        if (source == NULL)
            continue;
        const stm_passage passage = {.from = sentences_of(c->from, span(source)),
                                     .to = sentences_of(c->to, span(said))};
        c->passage = &passage;
        stm_pairing_init(c->pairing, c->vocabulary, c->from, c->to, &passage);
        stm_compare_quotes(c);
        c->passage = NULL;
    }
}
