/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drop the bytes of a character that vsnprintf cut in two. */
static void trim_partial_character(char *text)
{
    size_t end = strlen(text);
    size_t lead = end;
    while (lead > 0 && end - lead < 4 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    const unsigned char c = (unsigned char)text[lead - 1];
    const size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (end - (lead - 1) < want)
        text[lead - 1] = '\0';
}

stemma_status stm_fail(stemma_error *err, stemma_status status, size_t offset, const char *format,
                       ...)
{
    if (err == NULL)
        return status;
    err->status = status;
    err->offset = offset;
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    if (n < 0)
        err->message[0] = '\0';
    else if ((size_t)n >= sizeof err->message)
        trim_partial_character(err->message);
    return status;
}

stemma_status stm_fail_nomem(stemma_error *err)
{
    return stm_fail(err, STEMMA_E_NOMEM, STEMMA_NO_OFFSET, "out of memory");
}

const char *stemma_status_name(stemma_status status)
{
    switch (status) {
    case STEMMA_DONE:
        return "done";
    case STEMMA_OK:
        return "ok";
    case STEMMA_E_ARGUMENT:
        return "argument";
    case STEMMA_E_NOMEM:
        return "memory";
    case STEMMA_E_LIMIT:
        return "limit";
    case STEMMA_E_IO:
        return "input/output";
    case STEMMA_E_FORMAT:
        return "format";
    case STEMMA_E_NOTFOUND:
        return "not found";
    case STEMMA_E_ABORTED:
        return "aborted";
    case STEMMA_E_REFUSED:
        return "refused";
    }
    return "unknown";
}
