/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/terms.h"

#include "base/hash.h"

uint32_t stm_term_id(stm_term_kind kind, stm_lang lang, stm_str text)
{
    const bool neutral = kind == STM_TERM_NAME || kind == STM_TERM_NUMBER ||
                         (kind == STM_TERM_STEM && lang == STM_LANG('e', 'n'));
    const uint64_t hash = stm_hash_str(text, (uint64_t)kind << 32 | lang);
    const uint32_t id = (uint32_t)(hash >> 32 & ~(uint64_t)1) | neutral;
    return id != 0 ? id : 2; /* 0 is no term's */
}
