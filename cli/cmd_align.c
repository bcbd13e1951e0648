/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "output.h"
#include "say.h"

static int write_alignment(const stemma_alignment *a, const settings *s)
{
    output out = {0};
    stemma_error err;
    const stemma_text_options text = settings_text_options(s);
    const size_t errors = command_say_errors(stemma_alignment_case(a));
    const stemma_status status = s->json
                                     ? stemma_report_align_json(a, output_write, &out, &err)
                                     : stemma_report_align_text(a, &text, output_write, &out, &err);
    return output_end(&out, errors > 0 ? EXIT_SOME_FAILED : EXIT_ANSWERED, status, &err);
}

static int align(const char *from, const char *to, const settings *s)
{
    const stemma_source sources[] = {{.kind = STEMMA_SOURCE_PATH, .name = from},
                                     {.kind = STEMMA_SOURCE_PATH, .name = to}};
    stemma_align_options options = STEMMA_ALIGN_OPTIONS_INIT;
    stemma_engine *engine;
    stemma_alignment *a;
    stemma_error err;
    options.lines = s->lines;
    int status = settings_engine(&engine, s);
    if (status != EXIT_ANSWERED)
        return status;
    if (stemma_alignment_new(&a, engine, &sources[0], &sources[1], &options, &err) < 0) {
        status = say_failure(&err);
    } else {
        status = write_alignment(a, s);
        stemma_alignment_free(a);
    }
    stemma_engine_free(engine);
    return status;
}

int cmd_align(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"lines", 'l', OPT_FLAG, offsetof(settings, lines), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, settings_text, more, NULL};
    settings s;
    int first;
    const int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc - first != 2) {
        say("two files are aligned, not %d", argc - first);
        return help_hint(self->name);
    }
    return align(argv[first], argv[first + 1], &s);
}
