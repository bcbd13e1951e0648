/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_STEMMA_H
#define STEMMA_STEMMA_H
/**
 * @file stemma/stemma.h
 * All of the library.
 *
 * Sources in, a case out; stories, articles and derivations are read from the case. This is the
 * heart of examples/trace_folder.c:
 *
 * @code
 * static int trace(const stemma_source *sources, size_t count)
 * {
 *     stemma_engine *engine = NULL;
 *     stemma_case *c = NULL;
 *     stemma_error err;
 *
 *     if (stemma_engine_new(&engine, NULL, &err) < 0 ||
 *         stemma_case_new(&c, engine, sources, count, STEMMA_DEPTH_TRACE, &err) < 0)
 *         fprintf(stderr, "%s\n", err.message);
 *     else
 *         for (size_t i = 0; i < stemma_case_story_count(c); i++)
 *             tell_story(stemma_case_story_at(c, i));
 *     const int failed = c == NULL;
 *     stemma_case_free(c);
 *     stemma_engine_free(engine);
 *     return failed;
 * }
 * @endcode
 *
 * engine.h: made once, used for any number of calls.  source.h: what is read.  case.h: the work,
 * and what it found.  article.h, claim.h, story.h, finding.h: reading that.  align.h: two texts.
 * report.h: writing JSON, or text for a terminal.  options.h: folders, threads, limits.  error.h:
 * what can fail.
 */
#include "stemma/align.h"
#include "stemma/article.h"
#include "stemma/browse.h"
#include "stemma/case.h"
#include "stemma/claim.h"
#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/finding.h"
#include "stemma/lexicon.h"
#include "stemma/options.h"
#include "stemma/passage.h"
#include "stemma/report.h"
#include "stemma/source.h"
#include "stemma/store.h"
#include "stemma/story.h"
#include "stemma/view.h"
#include "stemma/watch.h"

#endif
