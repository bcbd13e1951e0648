/* SPDX-License-Identifier: Apache-2.0 */
/* The command: it sees the public headers only, like any other program that uses the library. */
#include <locale.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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

/*
 * glibc raises the size from which a block goes back to the system when it is freed, up to 32 MB.
 * Held at 512 KB, the indexes of a stage make room for the next: of 100,000 articles' 1,055 MB 75
 * go, at no cost in time.
 */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 512 << 10);
#endif
}

int main(int argc, char **argv)
{
    give_memory_back();
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
