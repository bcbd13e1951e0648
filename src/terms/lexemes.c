/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/lexemes.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/terms.h"

enum { ABBREVIATION_LETTERS = 4 };

uint64_t stm_form_key(stm_str folded)
{
    return stm_hash_str(folded, 0x666F726Du);
}

uint64_t stm_beginning_key(stm_str beginning)
{
    return stm_hash_str(beginning, 0x70726566u);
}

stemma_status stm_lexemes_init(stm_lexemes *lexemes, stm_lang lang, const stm_packs *packs,
                               stm_stemmers *stemmers, stemma_error *err)
{
    char code[4];
    UScriptCode scripts[4];
    UErrorCode status = U_ZERO_ERROR;
    *lexemes = (stm_lexemes){.lang = lang, .stemmers = stemmers};
    stm_arena_init(&lexemes->arena, 0);
    const int n = uscript_getCode(stm_lang_code(lang, code), scripts, 4, &status);
    lexemes->script_count = U_SUCCESS(status) && n > 0 ? n : 0;
    for (int i = 0; i < lexemes->script_count; i++)
        lexemes->scripts[i] = (int)scripts[i];
    return stm_function_words_init(&lexemes->functions, lang, packs, err);
}

void stm_lexemes_clear(stm_lexemes *lexemes)
{
    STM_ARRAY_CLEAR(&lexemes->items);
    stm_arena_clear(&lexemes->arena);
    stm_map_clear(&lexemes->by_form);
    stm_function_words_clear(&lexemes->functions);
}

uint32_t stm_lexemes_add(stm_lexemes *lexemes, stm_str word)
{
    char text[STM_FOLD_ROOM];
    const stm_str folded = stm_fold(text, lexemes->lang, word);
    const uint64_t form = stm_form_key(folded);
    const uint32_t place = (uint32_t)lexemes->items.count;
    const uint32_t known = stm_map_get_or_set(&lexemes->by_form, form, place);
    if (known != place || known == STM_MAP_NONE)
        return known;
    const stm_str stem = stm_stem(lexemes->stemmers, lexemes->lang, folded);
    const stm_str kept = stm_arena_str(&lexemes->arena, stem);
    const stm_lexeme lexeme = {
        .text = kept,
        .form = form,
        .stem = stm_term_id(STM_TERM_STEM, lexemes->lang, stem),
        .function = stm_function_words_have(&lexemes->functions, folded),
    };
    return kept.data != NULL && STM_ARRAY_ADD(&lexemes->items, lexeme) ? place : STM_MAP_NONE;
}

/* --- phrases --- */

static bool is_letter(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

static bool joins(int32_t c)
{
    return c == '\'' || c == '-' || c == 0x2019 || c == 0x2010 || c == 0x2011 || c == 0xAD ||
           c == 0x30FB;
}

typedef struct token {
    stm_str text;
    uint32_t letters;
    int32_t first; /* its first letter; 0: none */
    bool dotted;   /* a full stop follows */
} token;

/** The next word of `text` from *at on; false at the end. */
static bool next_token(token *ret, stm_str text, size_t *at)
{
    *ret = (token){0};
    size_t begin = *at, end = *at;
    bool within = false;
    while (*at < text.len) {
        const size_t before = *at;
        const int32_t c = stm_utf8_next(text, at);
        const bool letter = is_letter(c);
        if (letter || (c >= '0' && c <= '9')) {
            if (!within)
                begin = before;
            within = true;
            end = *at;
            ret->letters += letter;
            if (letter && ret->first == 0)
                ret->first = c;
        } else if (within && !joins(c)) {
            ret->dotted = c == '.';
            break;
        }
    }
    ret->text = stm_str_slice(text, begin, end);
    return within;
}

static bool in_script(const stm_lexemes *l, int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    if (c < 0x80 && l->script_count == 1)
        return l->scripts[0] == (int)USCRIPT_LATIN;
    const UScriptCode script = uscript_getScript(c, &status);
    for (int i = 0; i < l->script_count; i++)
        if (l->scripts[i] == (int)script)
            return true;
    return l->script_count == 0 || script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

stemma_status stm_lexemes_phrase(stm_phrase *ret, stm_lexemes *lexemes, stm_str text,
                                 stemma_error *err)
{
    token t;
    *ret = (stm_phrase){0};
    for (size_t at = 0; next_token(&t, text, &at) && ret->count < STM_PHRASE_WORDS;) {
        const bool alone = ret->count == 0 && at >= text.len;
        if (t.letters == 0 || (t.dotted && t.letters <= ABBREVIATION_LETTERS && !alone))
            continue;
        if (!in_script(lexemes, t.first)) {
            ret->strange = true;
            continue;
        }
        const uint32_t word = stm_lexemes_add(lexemes, t.text);
        if (word == STM_MAP_NONE)
            return stm_fail_nomem(err);
        ret->words[ret->count++] = word;
        ret->content += !lexemes->items.items[word].function;
    }
    return STEMMA_OK;
}
