/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Where a script is one language's alone, it decides. Elsewhere every language with evidence
 * and every guess of CLD2's is weighed:
 *
 *     4 · function words   per word of the text, each worth log(languages / languages with it)
 *   + 0.8 · marks          words that only one of several close languages has, at most 3 counted
 *   - 8 · foreign letters  the share of letters the language does not use, at most 0.3
 *   + CLD2's share, 0.5 where the document declares the language
 *   - 0.5                  where the pack tells it by marks only and there is none
 *
 * The weights are the middle of a plateau on the even lines of lingua's test sentences (25
 * languages, 1,875 sentences: .981; the odd lines .981; CLD2 alone .965), see README.md.
 */
#include "lang/lang_id.h"

#include <stdio.h>

#include <unicode/uloc.h>

#include "base/utf8.h"
#include "lang/cld2_shim.h"
#include "lang/evidence.h"

enum {
    LOOKED_AT = 64 << 10, /* bytes of the text from which samples are taken */
    SAMPLE_BYTES = 1536,  /* bytes that are weighed */
    SAMPLES = 3,
    FEWEST_SURE = 20 /* letters from which on a clear lead is reliable */
};

static const float WORDS = 4, MARKS = 0.8f, MOST_MARKS = 3, FOREIGN = 8, MOST_FOREIGN = 0.3f,
                   DECLARED = 0.5f, NO_PACK = 0.4f, CLEAR_LEAD = 0.3f, UNMARKED = 0.5f;

/* ---- The sample ---- */

typedef struct sample {
    char text[SAMPLE_BYTES];
    size_t len;
} sample;

/* C1 controls, left over from wrongly read Windows-1252, make CLD2 doubt a text. */
static bool is_printing(int32_t c)
{
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFD && c != 0xFEFF;
}

/* Add what stands at from..to, both moved to character boundaries, while there is room. */
static void add_window(sample *s, stm_str text, size_t from, size_t to)
{
    while (from < to && ((unsigned char)text.data[from] & 0xC0) == 0x80)
        from++;
    while (from < to && s->len + 5 < sizeof s->text) {
        const int32_t c = stm_utf8_next(text, &from);
        s->len += stm_utf8_put(s->text + s->len, is_printing(c) ? c : ' ');
    }
    s->text[s->len++] = ' ';
}

/* A short text whole; of a longer one, windows spread over it: the head alone may be a template. */
static void take_sample(sample *s, stm_str text)
{
    s->len = 0;
    if (text.len > LOOKED_AT)
        text.len = LOOKED_AT;
    if (text.len + 8 <= SAMPLE_BYTES) {
        add_window(s, text, 0, text.len);
        return;
    }
    const size_t window = SAMPLE_BYTES / SAMPLES - 8;
    for (size_t i = 0; i < SAMPLES; i++) {
        const size_t from = (text.len - window) / (SAMPLES - 1) * i;
        add_window(s, text, from, from + window);
    }
}

/* ---- Weighing ---- */

typedef struct guess {
    stm_cld2_guess cld2;
    stm_lang lang;
    char tag[16];
} guess;

typedef struct verdict {
    stm_lang best;
    float score, second; /* of the best, and of the best of the others */
} verdict;

/* BCP 47 for CLD2's codes: "iw" is Hebrew's old one. */
static void name_guess(guess *g)
{
    UErrorCode status = U_ZERO_ERROR;
    g->tag[0] = '\0';
    if (g->cld2.code[0] != '\0')
        uloc_toLanguageTag(g->cld2.code, g->tag, sizeof g->tag, false, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
        g->tag[0] = '\0';
    g->lang = stm_lang_parse(stm_str_of(g->tag));
}

static bool also_means(const stm_packs *packs, const char *code, stm_lang lang)
{
    const stm_entries codes = stm_pack_section(stm_packs_find(packs, lang), "lang.cld2");
    for (size_t i = 0; i < codes.count; i++)
        if (stm_str_is(codes.items[i], code))
            return true;
    return false;
}

static float cld2_share(const stm_packs *packs, const guess guesses[3], stm_lang lang)
{
    for (size_t i = 0; i < 3; i++)
        if (guesses[i].lang != 0 &&
            (guesses[i].lang == lang || also_means(packs, guesses[i].cld2.code, lang)))
            return guesses[i].cld2.share;
    return 0;
}

static float score_of(const stm_testimony *t)
{
    const float marks = t->marks < MOST_MARKS ? t->marks : MOST_MARKS;
    const float foreign = t->foreign < MOST_FOREIGN ? t->foreign : MOST_FOREIGN;
    return WORDS * t->words + MARKS * marks - FOREIGN * foreign - (t->unmarked ? UNMARKED : 0);
}

static void offer(verdict *v, stm_lang lang, float score)
{
    if (lang == v->best && score <= v->score)
        return;
    if (v->best == 0 || score > v->score) {
        v->second = lang == v->best ? v->second : v->score;
        v->best = lang;
        v->score = score;
    } else if (score > v->second)
        v->second = score;
}

static verdict weigh(const stm_packs *packs, const stm_hearing *h, const guess guesses[3],
                     stm_lang declared)
{
    verdict v = {0, 0, -FOREIGN};
    for (uint32_t i = 0; i < h->count; i++) {
        const stm_lang lang = h->items[i].lang;
        offer(&v, lang,
              score_of(&h->items[i]) + cld2_share(packs, guesses, lang) +
                  (lang == declared ? DECLARED : 0));
    }
    for (size_t i = 0; i < 3; i++) {
        const stm_lang lang = guesses[i].lang;
        bool heard = lang == 0;
        for (uint32_t k = 0; k < h->count && !heard; k++)
            heard = h->items[k].lang == lang;
        if (!heard)
            offer(&v, lang, guesses[i].cld2.share - NO_PACK + (lang == declared ? DECLARED : 0));
    }
    return v;
}

/* ---- Answering ---- */

/* The tag, with the script of languages that are written in two. */
static void name_language(stm_language *ret, const guess guesses[3], float latin)
{
    char code[4];
    snprintf(ret->tag, sizeof ret->tag, "%s", ret->lang == 0 ? "" : stm_lang_code(ret->lang, code));
    if (ret->lang == STM_LANG('s', 'r') && latin > 0.5f)
        snprintf(ret->tag, sizeof ret->tag, "sr-Latn");
    if (ret->lang == STM_LANG('z', 'h'))
        snprintf(ret->tag, sizeof ret->tag, "%s",
                 guesses[0].lang == ret->lang && strstr(guesses[0].tag, "Hant") ? "zh-Hant"
                                                                                : "zh-Hans");
}

/* CLD2's vote is worth 1 at most: a lead of more it cannot take away, so it need not be asked. */
static bool is_settled(const stm_hearing *h, const verdict *v)
{
    if (h->script_lang != 0)
        return h->script_lang != STM_LANG('z', 'h'); /* it tells the two scripts of Chinese */
    return v->score >= 1 && v->score - v->second > 1;
}

static void ask_cld2(guess guesses[3], const sample *s)
{
    stm_cld2_guess raw[3];
    stm_cld2_guesses(s->text, (int)s->len, raw);
    for (size_t i = 0; i < 3; i++) {
        guesses[i].cld2 = raw[i];
        name_guess(&guesses[i]);
    }
}

/* The share of the text that speaks for `lang`. */
static float share_of(const stm_packs *packs, const stm_hearing *h, const guess guesses[3],
                      stm_lang lang)
{
    if (h->script_lang != 0)
        return h->script_share;
    if (guesses[0].lang != 0)
        return cld2_share(packs, guesses, lang);
    for (uint32_t i = 0; i < h->count; i++)
        if (h->items[i].lang == lang)
            return 1 - h->items[i].foreign;
    return 0;
}

stm_language stm_language_of(const stm_packs *packs, stm_str text, stm_str declared)
{
    sample s;
    guess guesses[3] = {0};
    stm_hearing h = {0};
    stm_language ret = {0};
    take_sample(&s, text);
    if (packs != NULL)
        stm_evidence_hear(&h, stm_packs_evidence(packs), (stm_str){s.text, s.len});
    const stm_lang hint = stm_lang_parse(declared);
    verdict v = weigh(packs, &h, guesses, hint);
    if (!is_settled(&h, &v)) {
        ask_cld2(guesses, &s);
        v = weigh(packs, &h, guesses, hint);
    }
    ret.lang = h.script_lang ? h.script_lang : v.best;
    ret.share = share_of(packs, &h, guesses, ret.lang);
    ret.reliable =
        h.letters >= FEWEST_SURE && (h.script_lang != 0 || v.score - v.second >= CLEAR_LEAD);
    if (packs != NULL && h.letters == 0) {
        ret.lang = hint;
        ret.reliable = false;
    }
    name_language(&ret, guesses, h.latin_share);
    return ret;
}
