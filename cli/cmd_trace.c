/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

int cmd_trace(const command *self, int argc, char **argv)
{
    return command_report(self, argc, argv, STEMMA_DEPTH_TRACE, stemma_report_trace_json,
                          stemma_report_trace_text);
}
