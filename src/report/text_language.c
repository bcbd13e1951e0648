/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "model/messages.h"
#include "report/text.h"

void stm_text_add_language(stm_buf *out, stm_str tag)
{
    UChar wide[96];
    char id[64], name[288];
    UErrorCode status = U_ZERO_ERROR;
    if (tag.len == 0 || tag.len >= sizeof id) {
        stm_buf_add_str(out, stm_message(STM_MSG_UNKNOWN_LANGUAGE));
        return;
    }
    snprintf(id, sizeof id, "%.*s", (int)tag.len, tag.data);
    const int32_t n = uloc_getDisplayName(id, "en", wide, 96, &status);
    u_strToUTF8(name, sizeof name, NULL, wide, n, &status);
    stm_buf_add_str(out, U_FAILURE(status) ? tag : stm_str_of(name));
}
