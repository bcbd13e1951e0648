/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/function_words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/lexemes.h"

int stm_pack_script(const stm_pack *pack, const char *section)
{
    char code[8];
    const stm_entries entries = stm_pack_section(pack, section);
    if (entries.count == 0 || entries.items[0].len >= sizeof code)
        return -1;
    memcpy(code, entries.items[0].data, entries.items[0].len);
    code[entries.items[0].len] = '\0';
    return (int)u_getPropertyValueEnum(UCHAR_SCRIPT, code);
}

stemma_status stm_function_words_init(stm_function_words *words, stm_lang lang,
                                      const stm_packs *packs, stemma_error *err)
{
    const stm_pack *pack = stm_packs_find(packs, lang);
    const stm_entries entries = stm_pack_section(pack, "terms.function");
    char folded[STM_FOLD_ROOM];
    *words = (stm_function_words){.script = stm_pack_script(pack, "terms.function-script")};
    for (size_t i = 0; i < entries.count; i++) {
        const uint64_t form = stm_form_key(stm_fold(folded, lang, entries.items[i]));
        if (!stm_map_set(&words->forms, form, 1)) {
            stm_function_words_clear(words);
            return stm_fail_nomem(err);
        }
    }
    return STEMMA_OK;
}

void stm_function_words_clear(stm_function_words *words)
{
    stm_map_clear(&words->forms);
}

static bool all_in(stm_str word, int script)
{
    UErrorCode status = U_ZERO_ERROR;
    for (size_t at = 0; at < word.len;)
        if ((int)uscript_getScript(stm_utf8_next(word, &at), &status) != script)
            return false;
    return word.len > 0;
}

bool stm_function_words_have(const stm_function_words *words, stm_str folded)
{
    return stm_map_get(&words->forms, stm_form_key(folded)) != STM_MAP_NONE ||
           (words->script >= 0 && all_in(folded, words->script));
}
