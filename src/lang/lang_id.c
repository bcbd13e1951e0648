/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang_id.h"

#include <stdio.h>

#include <unicode/uscript.h>

#include "base/utf8.h"
#include "lang/cld2_shim.h"

enum {
    LOOKED_AT = 64 << 10, /* bytes of the text from which samples are taken */
    SAMPLE_BYTES = 2048,  /* bytes given to CLD2, which reads some 18 MB/s */
    SAMPLES = 4
};

/* ---- The sample ---- */

typedef struct sample {
    char text[SAMPLE_BYTES];
    size_t len;
} sample;

/* C1 controls, left over from wrongly read Windows-1252, make CLD2 doubt a text. */
static bool is_letterlike(int32_t c)
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
        s->len += stm_utf8_put(s->text + s->len, is_letterlike(c) ? c : ' ');
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

/* ---- Names of languages ---- */

/* The tag for what CLD2 calls `code`. It writes some languages by their old or its own names. */
static void name_language(stm_language *ret, const char *code)
{
    static const char *const other[][2] = {{"iw", "he"},  {"jw", "jv"}, {"no", "nb"}, {"mo", "ro"},
                                           {"tl", "fil"}, {"sh", "sr"}, {"in", "id"}};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strcmp(code, other[i][0]) == 0)
            code = other[i][1];
    ret->lang = stm_lang_parse(stm_str_of(code));
    snprintf(ret->tag, sizeof ret->tag, "%s", ret->lang == 0 ? "" : code);
}

static bool has_latin(const sample *s)
{
    size_t latin = 0, letters = 0;
    for (size_t i = 0; i < s->len; i++) {
        const unsigned char c = (unsigned char)s->text[i];
        latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        letters += (c & 0xC0) == 0xC0;
    }
    return latin > letters;
}

/* Say the script of languages that are written in two. */
static void name_script(stm_language *ret, const sample *s)
{
    if (ret->lang == STM_LANG('s', 'r'))
        snprintf(ret->tag, sizeof ret->tag, "%s", has_latin(s) ? "sr-Latn" : "sr");
    if (ret->lang == STM_LANG('z', 'h'))
        snprintf(ret->tag, sizeof ret->tag, "%s",
                 strcmp(ret->tag, "zh-Hant") == 0 ? "zh-Hant" : "zh-Hans");
}

stm_language stm_language_of(const stm_packs *packs, stm_str text, stm_str declared)
{
    (void)packs;
    sample s;
    stm_cld2_guess guesses[3];
    stm_language ret = {0};
    take_sample(&s, text);
    stm_cld2_guesses(s.text, (int)s.len, guesses);
    name_language(&ret, guesses[0].code);
    ret.share = guesses[0].share;
    ret.reliable = guesses[0].share > 0.6f;
    if (ret.lang == 0)
        ret.lang = stm_lang_parse(declared);
    name_script(&ret, &s);
    return ret;
}
