/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include <unicode/uloc.h>

enum { LONGEST_TAG = 64 };

stm_lang stm_lang_parse(stm_str tag)
{
    char id[LONGEST_TAG], code[4] = "";
    if (tag.len == 0 || tag.len >= sizeof id)
        return 0;
    for (size_t i = 0; i < tag.len; i++)
        id[i] = tag.data[i] == '-' ? '_' : tag.data[i];
    id[tag.len] = '\0';
    UErrorCode status = U_ZERO_ERROR;
    /* uloc folds deu and ger to de, and lower-cases. */
    const int32_t n = uloc_getLanguage(id, code, sizeof code, &status);
    if (U_FAILURE(status) || n < 2 || n > 3 || stm_str_is(stm_str_of(code), "und"))
        return 0;
    stm_lang lang = 0;
    for (int32_t i = 0; i < n; i++) {
        if (code[i] < 'a' || code[i] > 'z')
            return 0;
        lang = lang << 8 | (stm_lang)code[i];
    }
    return lang;
}

const char *stm_lang_code(stm_lang lang, char out[4])
{
    if (lang == 0)
        return memcpy(out, "und", 4);
    size_t n = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        if ((lang >> shift & 0xFF) != 0)
            out[n++] = (char)(lang >> shift & 0xFF);
    out[n] = '\0';
    return out;
}
