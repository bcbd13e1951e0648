/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

int cmd_claims(const command *self, int argc, char **argv)
{
    return command_report(self, argc, argv, STEMMA_DEPTH_CLAIMS, stemma_report_claims_json,
                          stemma_report_claims_text);
}
