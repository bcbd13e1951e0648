/* SPDX-License-Identifier: Apache-2.0 */
/* The command: it sees the public headers only, like any other program that uses the library. */
#include <locale.h>
#include <string.h>

#include "commands.h"
#include "say.h"

/* --help and --version stand where a command does, as people expect. */
static const char *command_name(const char *word)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return "version";
    return word;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, ""); /* only to learn whether the terminal takes UTF-8 */
    if (argc < 2) {
        say("no command was given");
        return help_hint(NULL);
    }
    const command *c = commands_find(command_name(argv[1]));
    if (c == NULL) {
        say("there is no command '%s'", argv[1]);
        return help_hint(NULL);
    }
    return c->run(c, argc - 1, argv + 1);
}
