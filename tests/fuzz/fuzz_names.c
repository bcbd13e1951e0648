/* SPDX-License-Identifier: Apache-2.0 */
/** @file What names are read from: gettext catalogues, and words of any script and language. */
#include "terms/fold.h"
#include "terms/names.h"
#include "terms/number.h"
#include "terms/skeleton.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool count(void *context, stm_str id, stm_str text)
{
    *(size_t *)context += id.len + text.len;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"de", "en", "ru", "ja", "tr", "ar", "hu", "ko"};
    const stm_str bytes = {(const char *)data, size};
    char text[STM_FOLD_ROOM];
    size_t total = 0;
    double value;
    (void)stm_catalogue_walk(bytes, count, &total);
    stm_romaniser *r = stm_romaniser_new();
    for (size_t i = 0; r != NULL && i < sizeof langs / sizeof *langs; i++) {
        stm_skeleton s;
        const stm_lang lang = stm_lang_parse(stm_str_of(langs[i]));
        const stm_number_style style = {'.', ','};
        const stm_str folded = stm_fold(text, lang, bytes);
        (void)stm_skeleton_of(&s, r, lang, folded);
        (void)stm_number_read(&value, bytes, &style);
    }
    stm_romaniser_free(r);
    return 0;
}
