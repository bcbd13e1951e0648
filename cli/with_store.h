/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_WITH_STORE_H
#define CLI_WITH_STORE_H
/** @file What the commands over a database have in common. */
#include "settings.h"

/**
 * Open a database with an engine of the settings' making.
 * @return EXIT_ANSWERED, or the exit status after saying what failed.
 */
int database_open(stemma_store **store, stemma_engine **engine, const char *path,
                  stemma_store_mode mode, const settings *s);

/** Close both; NULL is fine. */
void database_close(stemma_store *store, stemma_engine *engine);

/** Tell on standard error of an article that could not be read. A stemma_store_options.outcome. */
void database_say_outcome(void *context, const stemma_article *article,
                          stemma_store_outcome outcome, stemma_view name);

#endif
