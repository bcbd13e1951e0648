/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "output.h"
#include "say.h"

int cmd_version(const command *self, int argc, char **argv)
{
    static const opt *const tables[] = {settings_reading, NULL};
    output out = {0};
    settings s;
    int first;
    const int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    output_text(&out, "stemma ");
    output_text(&out, stemma_version());
    output_text(&out, "\n");
    return output_end(&out, EXIT_ANSWERED, STEMMA_OK, NULL);
}
