/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

int cmd_extract(const command *self, int argc, char **argv)
{
    return command_report(self, argc, argv, STEMMA_DEPTH_EXTRACT, stemma_report_extract_json,
                          stemma_report_extract_text);
}
