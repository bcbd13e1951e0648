/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

int output_write(void *context, const char *bytes, size_t len)
{
    output *out = context;
    while (len > 0 && out->failed == 0) {
        const ssize_t n = write(STDOUT_FILENO, bytes, len);
        if (n < 0 && errno != EINTR)
            out->failed = errno;
        if (n > 0) {
            bytes += n;
            len -= (size_t)n;
        }
    }
    return out->failed != 0;
}

void output_text(output *out, const char *text)
{
    output_write(out, text, strlen(text));
}

int output_end(output *out, int status, stemma_status report, const stemma_error *err)
{
    /* Some file systems tell of a full disk only now. */
    if (out->failed == 0 && close(STDOUT_FILENO) != 0)
        out->failed = errno;
    say_progress_end();
    if (out->failed == EPIPE)
        return status;
    if (out->failed != 0) {
        say("cannot write to standard output: %s", strerror(out->failed));
        return EXIT_SOME_FAILED;
    }
    return report < 0 ? say_failure(err) : status;
}
