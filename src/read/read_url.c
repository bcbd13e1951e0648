/* SPDX-License-Identifier: Apache-2.0 */
/** @file What a URL leads to, read as a file would be. */
#include "read/fetch.h"
#include "read/format.h"

stemma_status stm_read_url(stm_reading *reading, stemma_error *err)
{
    const stm_request request = {.url = reading->file->path};
    stm_answer answer;
    if (reading->file->fetcher == NULL)
        return stm_fail(err, STEMMA_E_REFUSED, STEMMA_NO_OFFSET, "the network is not to be used");
    STM_TRY(stm_fetch(&answer, reading->file->fetcher, &request, &reading->decoded, err));
    if (answer.status < 200 || answer.status > 299)
        return stm_fail(
            err, answer.status == 404 || answer.status == 410 ? STEMMA_E_NOTFOUND : STEMMA_E_IO,
            STEMMA_NO_OFFSET, "the server answered %u: %s", answer.status,
            stm_http_reason(answer.status));
    reading->url = answer.url;
    reading->declared = answer.charset.data;
    reading->input = stm_input_of(answer.body);
    const stemma_status status = stm_read_content(reading, err);
    stm_input_close(&reading->input);
    return status;
}
