/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A batch of texts that are in memory already, as a binding hands them over: no file is read, no
 * text is copied by the caller, and the answer is JSON, piece by piece.
 *
 *     cc buffers.c $(pkg-config --cflags --libs stemma) && ./a.out
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stemma/stemma.h"

static const char *const texts[] = {
    ("The ferry Lady Maren ran aground off Hask late on Monday with 312 people on board. "
     "Rescuers needed ten hours to bring everyone ashore, the coastguard said. "
     "Forty-three people were hurt, most of them lightly."),
    ("Late on Monday the ferry Lady Maren ran aground off Hask with 312 people on board. "
     "It took rescuers ten hours to bring everyone ashore, the coastguard said."),
    "The harbour museum has bought a lighthouse lamp from 1887. It will be lit in May.",
};

/* A record: the text, and what is known of it. What is NULL is not known. */
static stemma_source record(const char *id, const char *published, const char *text)
{
    stemma_source s;
    memset(&s, 0, sizeof s);
    s.kind = STEMMA_SOURCE_RECORD;
    s.name = s.id = id;
    s.published = published;
    s.bytes = text;
    s.len = strlen(text);
    return s;
}

static int to_stdout(void *context, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, context) == len ? 0 : 1;
}

int main(void)
{
    const stemma_source sources[] = {record("first", "2025-03-11T06:00:00Z", texts[0]),
                                     record("second", "2025-03-11T09:30:00Z", texts[1]),
                                     record("third", NULL, texts[2])};
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    stemma_case *c = NULL;
    stemma_error err;
    int status = EXIT_SUCCESS;

    options.threads = 2;
    if (stemma_engine_new(&engine, &options, &err) < 0 ||
        stemma_case_new(&c, engine, sources, 3, STEMMA_DEPTH_TRACE, &err) < 0 ||
        stemma_report_trace_json(c, to_stdout, stdout, &err) < 0) {
        fprintf(stderr, "%s\n", err.message);
        status = EXIT_FAILURE;
    }
    stemma_case_free(c);
    stemma_engine_free(engine);
    return status;
}
