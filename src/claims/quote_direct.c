/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What is quoted, and by whom.
 *
 * A quotation hangs on a reporting verb: one that follows (“A,” he said), one that leads up to it
 * (he said: “A”), or one that the sentence has (called it “a sham”). Where it stands alone it goes
 * on with what was quoted before in the paragraph, or at the end of the paragraph before. Words
 * within marks that hang on nothing are no quotes: titles, irony.
 */
#include "claims/quote_find.h"

enum {
    MOST_BEHIND = 16, /* words between a quotation and the verb that follows */
    CLOSE_BEHIND = 4, /* … where no comma parts them */
    MOST_BEFORE = 30, /* words between a verb and the quotation it leads up to */
    CLOSE_BEFORE = 3,
    TITLE_WORDS = 5, /* capitalised words that are a title */
    LONG_TITLE = 9,  /* … where all have capitals */
    FEW_BEFORE = 5,
    LONG_QUOTE = 7,  /* words that are no irony */
    FEW_WORDS = 2,   /* … that may be */
    FAR_BACK = 4,    /* tellings */
    NEAR_BEFORE = 10 /* words from their verb */
};

typedef struct tie {
    stm_tie kind;
    uint32_t cue;     /* word, or STM_NOWHERE */
    uint32_t near;    /* the nearest verb, of which `cue` may be the outer one */
    bool behind;      /* what is said stands right before the verb */
    stm_voice source; /* "according to X" */
} tie;

static const stm_voice nobody = {.who = STM_NOWHERE};

/* ---- Ties ---- */

static bool says(const stm_quote_text *q, uint32_t i)
{
    return (stm_cue(q, i) & (STM_SAYS | STM_TELLS)) != 0;
}

/* The reporting verb behind the quotation: “A,” the head of the agency, Smith, said. */
static bool verb_behind(tie *t, const stm_quote_text *q, const stm_telling *s, const stm_quoted *m)
{
    const uint32_t from = m->last;
    if (from >= s->high || !stm_is_outside(q, from) || (q->gaps[from] & STM_GAP_COLON))
        return false;
    const bool parted =
        (q->gaps[from] & (STM_GAP_COMMA | STM_GAP_DASH | STM_GAP_BREAK | STM_GAP_SIGN)) != 0;
    const uint32_t most = parted ? MOST_BEHIND : CLOSE_BEHIND;
    bool light = true;
    for (uint32_t i = from; i < s->high && i < from + most && stm_is_outside(q, i); i++) {
        if (i > from && (q->gaps[i] & (STM_GAP_CUTS & ~STM_GAP_BREAK)))
            return false;
        if (says(q, i)) {
            *t = (tie){STM_TIE_BEHIND, i, i, light, nobody};
            return true;
        }
        if (q->bits[i] & (STM_THAT | STM_AND))
            return false;
        light &= (q->bits[i] & STM_LIGHT) != 0;
    }
    return false;
}

/* The reporting verb before the quotation, and how it leads up to it. */
static bool verb_before(tie *t, const stm_quote_text *q, const stm_telling *s, const stm_quoted *m)
{
    const uint16_t gap = q->gaps[m->first];
    for (uint32_t i = m->first; i > s->low && m->first - i < MOST_BEFORE; i--) {
        const uint32_t w = i - 1;
        if (!stm_is_outside(q, w))
            return false;
        if (i < m->first && (q->gaps[i] & STM_GAP_STOP))
            return false;
        if (!stm_cue(q, w))
            continue;
        const bool close = m->first - w <= CLOSE_BEFORE;
        const bool leads = (gap & STM_GAP_COLON) || ((gap & STM_GAP_COMMA) && says(q, w)) ||
                           (says(q, w) && close) || (q->bits[m->first - 1] & STM_THAT);
        const bool marked = gap & (STM_GAP_COLON | STM_GAP_COMMA);
        *t = leads ? (tie){STM_TIE_BEFORE, marked ? w : stm_outer_verb(q, s, w), w, false, nobody}
                   : (tie){STM_TIE_NEAR, stm_outer_verb(q, s, w), w, false, nobody};
        return true;
    }
    return false;
}

/* Any verb of the telling, the nearest before, else behind. */
static bool verb_anywhere(tie *t, const stm_quote_text *q, const stm_telling *s,
                          const stm_quoted *m)
{
    for (uint32_t i = m->first; i > s->low; i--)
        if (stm_is_outside(q, i - 1) && stm_cue(q, i - 1)) {
            *t = (tie){STM_TIE_NEAR, stm_outer_verb(q, s, i - 1), i - 1, false, nobody};
            return true;
        }
    for (uint32_t i = m->last; i < s->high; i++)
        if (stm_is_outside(q, i) && stm_cue(q, i)) {
            *t = (tie){STM_TIE_NEAR, i, i, false, nobody};
            return true;
        }
    return false;
}

static tie tie_of(const stm_quote_text *q, const stm_telling *s, const stm_quoted *m)
{
    tie t = {STM_TIE_NONE, STM_NOWHERE, STM_NOWHERE, false, nobody}, before = t;
    const bool leads = verb_before(&before, q, s, m) && before.kind == STM_TIE_BEFORE;
    if (leads && (q->gaps[m->first] & STM_GAP_COLON))
        return before;
    if (verb_behind(&t, q, s, m))
        return t;
    if (leads)
        return before;
    uint32_t first, last;
    const stm_voice source = stm_voice_source(q, s, &first, &last);
    if (source.sure > 0 && first == m->last) /* “…,” so X */
        return (tie){STM_TIE_BEHIND, first, first, true, source};
    if (source.sure > 0)
        return (tie){STM_TIE_NEAR, STM_NOWHERE, STM_NOWHERE, false, source};
    if (before.kind != STM_TIE_NONE)
        return before;
    verb_anywhere(&t, q, s, m);
    return t;
}

/* ---- What is no quote ---- */

static bool starts_high(const stm_quote_text *q, const stm_quoted *m)
{
    return (q->words[m->first].flags & STM_WORD_CAPITAL) != 0 ||
           q->words[m->first].kind != STM_WORD_LETTERS;
}

static bool has_capital(const stm_quote_text *q, uint32_t i)
{
    return (q->words[i].flags & STM_WORD_CAPITAL) != 0;
}

/* Does it end as a sentence or what is said does: “A.” “A,”? */
static bool ends_as_said(const stm_quote_text *q, const stm_quoted *m)
{
    const char c = m->end > m->begin ? q->t->text.data[m->end - 1] : ' ';
    return strchr(".,!?", c) != NULL;
}

/* Has it capitals throughout, as titles in English have? */
static bool is_all_capitals(const stm_quote_text *q, const stm_quoted *m)
{
    if (m->last - m->first > LONG_TITLE)
        return false;
    for (uint32_t i = m->first; i < m->last; i++)
        if (!has_capital(q, i) && q->words[i].kind == STM_WORD_LETTERS &&
            !(q->names->bits[i] & (STM_WORD_PARTICLE | STM_WORD_FUNCTION)))
            return false;
    return true;
}

/* Does a reporting verb stand in the few words before it? */
static bool is_led_up_to(const stm_quote_text *q, const stm_telling *s, const stm_quoted *m)
{
    for (uint32_t i = m->first; i > s->low && m->first - i < FEW_BEFORE; i--)
        if (stm_is_outside(q, i - 1) && (stm_cue(q, i - 1) & ~(uint32_t)STM_THINKS) != 0)
            return true;
    return false;
}

/* The title of something, or a name. Where only the first word has a capital it stands beside a
   noun or a definite article: газета «Речной вестник», der „Bote“. */
static bool is_title(const stm_quote_text *q, const stm_telling *s, const stm_quoted *m)
{
    if (!starts_high(q, m) || m->first == s->low ||
        (q->gaps[m->first] & (STM_GAP_COLON | STM_GAP_DASH)))
        return false;
    const uint32_t before = m->first - 1;
    const bool capitals = !q->names->rules->capital_nouns && is_all_capitals(q, m);
    if (q->gaps[m->first] & STM_GAP_COMMA)
        return capitals && !is_led_up_to(q, s, m);
    if (capitals)
        return true;
    if (m->last - m->first > TITLE_WORDS || !stm_is_outside(q, before) || ends_as_said(q, m))
        return false;
    return (q->bits[before] & STM_TO) ||
           (q->names->rules->capital_nouns && (q->bits[before] & STM_WHO)) ||
           !((q->names->bits[before] & STM_WORD_FUNCTION) || stm_cue(q, before));
}

/* ---- Speakers ---- */

/* Who speaks where a telling has no more than what is quoted. */
static stm_voice speaker_around(const stm_quote_find *f, uint32_t i)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    if (f->last_telling == i && i > 0) /* the telling before had a quote */
        return f->last;
    if (i == 0)
        return nobody;
    const stm_telling *before = s - 1;
    for (uint32_t w = before->high; w > before->low; w--) {
        if (!stm_is_outside(q, w - 1) || !says(q, w - 1))
            continue;
        stm_voice v = stm_voice_of(q, before, w - 1, false);
        stm_voice_resolve(&v, q, before, &f->last);
        return v;
    }
    return nobody;
}

/* Who a verb without a subject goes on to speak of: who spoke in the nearest telling before, or
   is its subject. */
stm_voice stm_voice_dropped(const stm_quote_find *f, uint32_t i)
{
    const stm_quote_text *q = f->q;
    for (uint32_t n = 0; n < FAR_BACK && i > 0; n++, i--) {
        if (f->last_telling == i)
            return f->last;
        const stm_telling *s = &q->tellings[i - 1];
        stm_voice v = stm_voice_first(q, s, s->high);
        if (v.sure >= 2) {
            stm_voice_resolve(&v, q, s, &f->last);
            return v;
        }
    }
    return nobody;
}

static stm_voice speaker_of(const stm_quote_find *f, uint32_t i, const tie *t)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    stm_voice v = t->source.sure > 0 ? t->source : stm_voice_of(q, s, t->cue, t->behind);
    if (v.sure == 0 && q->rules->subject_dropped)
        return stm_voice_dropped(f, i);
    stm_voice_resolve(&v, q, s, &f->last);
    return v;
}

/* ---- Quotes ---- */

static stm_quote_kind kind_of(const stm_quote_text *q, const stm_quoted *m, const tie *t)
{
    if (t->kind == STM_TIE_BEHIND)
        return STM_QUOTE_DIRECT;
    if (t->kind == STM_TIE_BEFORE && (starts_high(q, m) || (q->gaps[m->first] & STM_GAP_COLON)))
        return STM_QUOTE_DIRECT;
    return STM_QUOTE_MIXED;
}

/* Two words with capitals that speak are a person's name, where nothing speaks for another kind. */
static void take_for_person(const stm_quote_text *q, const stm_voice *v)
{
    if (v->sure < 3 || v->who == STM_NOWHERE || v->last - v->first != 2)
        return;
    stm_named *named = &q->names->named[v->who];
    const bool article =
        v->first > 0 && (q->names->bits[v->first - 1] & (STM_WORD_ARTICLE | STM_WORD_BODY));
    if (named->kind == STM_NAME_OTHER && !article)
        named->kind = STM_NAME_PERSON;
}

static void remember(stm_quote_find *f, const stm_voice *v, uint32_t i)
{
    take_for_person(f->q, v);
    if (v->sure > 0)
        f->last = *v;
    else if (f->last_telling + 1 < i)
        f->last = nobody;
    f->last_telling = i + 1;
}

/* “A,” he said, “B”: is the quote before in the telling the first part of one on the same verb? */
static void join_parts(stm_quote_find *f, uint32_t at, const stm_quoted *m)
{
    if (at == 0)
        return;
    stm_quote *now = &f->quotes.items[at];
    const stm_quote *before = &f->quotes.items[at - 1];
    const uint32_t cue = f->cues.items[at];
    if (cue == STM_NOWHERE || cue != f->cues.items[at - 1] || now->kind != STM_QUOTE_DIRECT ||
        f->q->words[cue].begin < before->end || cue >= m->first)
        return;
    now->part_of = before->part_of == STM_NOWHERE ? at - 1 : before->part_of;
}

/* A quotation that hangs on the verb of the one before it in the telling. */
static bool goes_on_with(const stm_quote_find *f, uint32_t i, const stm_quoted *m, tie *t)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    if (f->quotes.count == 0 || f->last_telling != i + 1 || &q->quoted[s->quoted] == m)
        return false;
    const uint32_t cue = f->cues.items[f->quotes.count - 1];
    if (cue == STM_NOWHERE || cue < s->low || cue > m->first ||
        f->q->words[cue].begin < f->quotes.items[f->quotes.count - 1].end)
        return false;
    for (uint32_t w = cue + 1; w < m->first; w++)
        if (stm_is_outside(q, w) && stm_cue(q, w) != 0)
            return false;
    if (!(q->gaps[m->first] & (STM_GAP_COMMA | STM_GAP_COLON | STM_GAP_DASH)) &&
        !((q->gaps[m->first] & STM_GAP_STOP) && starts_high(q, m)))
        return false;
    *t = (tie){STM_TIE_BEHIND, cue, cue, t->behind, nobody};
    return true;
}

static void take_alone(stm_quote_find *f, uint32_t i, const stm_quoted *m)
{
    stm_voice v = speaker_around(f, i);
    stm_quote_add(f, m->begin, m->end, STM_QUOTE_DIRECT, &v, STM_NOWHERE, &nobody);
    remember(f, &v, i);
}

/* "He was clear: “A.”" with no reporting verb: the subject speaks. */
static bool take_behind_colon(stm_quote_find *f, uint32_t i, const stm_quoted *m)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    if (!(q->gaps[m->first] & STM_GAP_COLON) || m->first == s->low || is_title(q, s, m))
        return false;
    stm_voice v = stm_voice_of_saying(q, s);
    if (v.sure == 0)
        v = stm_voice_first(q, s, m->first);
    if (v.sure == 0)
        v = stm_voice_from(q, s, s->low);
    stm_voice_resolve(&v, q, s, &f->last);
    stm_quote_add(f, m->begin, m->end, STM_QUOTE_DIRECT, &v, STM_NOWHERE, &nobody);
    remember(f, &v, i);
    return true;
}

/* A word or two within marks, and the verb far away or of another clause. */
static bool is_irony(const stm_quote_text *q, const stm_quoted *m, const tie *t)
{
    if (m->last - m->first > FEW_WORDS || t->near == STM_NOWHERE || ends_as_said(q, m))
        return false;
    if (t->near > m->first) /* „színháznak” nevezte */
        return !(stm_cue(q, t->near) & STM_CALLS) || t->near > m->last + CLOSE_BEFORE;
    return m->first - t->near > NEAR_BEFORE;
}

static void take_quoted(stm_quote_find *f, uint32_t i, uint32_t k)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    const stm_quoted *m = &q->quoted[k];
    tie t = {STM_TIE_NONE, STM_NOWHERE, STM_NOWHERE, false, nobody};
    const bool part = goes_on_with(f, i, m, &t);
    if (!part)
        t = tie_of(q, s, m);
    const bool title = is_title(q, s, m);
    const bool open = t.kind == STM_TIE_NONE || t.source.sure == 1; /* nobody, or "demnach" */
    if (open && !title && stm_goes_on(q, s)) {
        stm_voice last = f->last_telling == i ? f->last : stm_voice_first(q, s, m->first);
        stm_voice_resolve(&last, q, s, &f->last);
        stm_quote_add(f, m->begin, m->end, STM_QUOTE_MIXED, &last, STM_NOWHERE, &nobody);
        remember(f, &last, i);
        return;
    }
    if (f->quotes.count > 0 && f->quotes.items[f->quotes.count - 1].speaker.begin >= m->begin &&
        f->quotes.items[f->quotes.count - 1].speaker.end <= m->end)
        return; /* schrieb „Die Zeit“ */
    if (t.kind == STM_TIE_NONE || title || (t.kind == STM_TIE_NEAR && is_irony(q, m, &t))) {
        if (take_behind_colon(f, i, m))
            return;
        if (title)
            return;
        const bool alone = m->first == s->low && ends_as_said(q, m) && m->last == s->high;
        if (alone || (m->last - m->first >= LONG_QUOTE && ends_as_said(q, m) && starts_high(q, m)))
            take_alone(f, i, m);
        return;
    }
    const stm_voice v = part ? f->last : speaker_of(f, i, &t);
    const stm_voice to = t.cue == STM_NOWHERE ? nobody : stm_voice_told(q, s, t.cue);
    const uint32_t at = stm_quote_add(f, m->begin, m->end, kind_of(q, m, &t), &v, t.cue, &to);
    if (!f->failed)
        join_parts(f, at, m);
    remember(f, &v, i);
}

/* The parts of a quotation that runs on over paragraphs. */
static void join_paragraphs(stm_quote_find *f, uint32_t k)
{
    if (k == 0 || !f->q->quoted[k - 1].goes_on || f->quotes.count < 2)
        return;
    stm_quote *now = &f->quotes.items[f->quotes.count - 1];
    const stm_quote *before = now - 1;
    if (now->begin < f->q->quoted[k].begin || before->begin < f->q->quoted[k - 1].begin)
        return;
    now->part_of = before->part_of == STM_NOWHERE ? (uint32_t)f->quotes.count - 2 : before->part_of;
    if (now->cue.begin == now->cue.end && before->speaker.begin != before->speaker.end)
        now->speaker = before->speaker;
    for (size_t n = now->part_of; n + 1 < f->quotes.count; n++) /* who spoke stands at the end */
        if (f->quotes.items[n].speaker.begin == f->quotes.items[n].speaker.end)
            f->quotes.items[n].speaker = now->speaker;
}

void stm_quotes_direct(stm_quote_find *f, uint32_t i)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    for (uint32_t k = s->quoted; k < s->quoted_end && !f->failed; k++) {
        if (s->outside == 0)
            take_alone(f, i, &q->quoted[k]);
        else
            take_quoted(f, i, k);
        join_paragraphs(f, k);
    }
}
