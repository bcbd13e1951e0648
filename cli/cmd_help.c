/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "commands.h"
#include "output.h"
#include "say.h"

int help_hint(const char *name)
{
    say("see 'stemma help%s%s'", name == NULL ? "" : " ", name == NULL ? "" : name);
    return EXIT_BAD_CALL;
}

int help_print(const char *name)
{
    output out = {0};
    const manual *m = manuals_find(name);
    if (m == NULL) {
        say("there is no help on '%s'", name);
        return help_hint(NULL);
    }
    output_text(&out, m->text);
    return output_end(&out, EXIT_ANSWERED, STEMMA_OK, NULL);
}

/* The page of the whole, and a line for each command. */
static int print_overview(void)
{
    output out = {0};
    char line[128];
    output_text(&out, manuals_find("stemma")->text);
    output_text(&out, "\nCommands:\n");
    for (const command *c = commands; c->name != NULL; c++) {
        snprintf(line, sizeof line, "  %-9s %s\n", c->name, manuals_find(c->name)->summary);
        output_text(&out, line);
    }
    output_text(&out, "\n'stemma help COMMAND' tells more of each.\n");
    return output_end(&out, EXIT_ANSWERED, STEMMA_OK, NULL);
}

int cmd_help(const command *self, int argc, char **argv)
{
    if (argc > 2) {
        say("help is on one command at a time");
        return EXIT_BAD_CALL;
    }
    return argc == 2 && argv[1][0] != '-' ? help_print(argv[1]) : print_overview();
}
