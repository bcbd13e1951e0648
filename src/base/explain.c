/* SPDX-License-Identifier: Apache-2.0 */
#include "base/explain.h"

#include <stdarg.h>
#include <stdio.h>

void stm_explain(const stemma_options *options, const char *format, ...)
{
    char line[1024];
    if (!stm_explains(options))
        return;
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n >= 0)
        options->explain(options->context, line,
                         (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}
