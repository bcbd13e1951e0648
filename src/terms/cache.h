/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_CACHE_H
#define STM_TERMS_CACHE_H
/** @file Compiled tables on disk: opened where they are good, else built, kept and opened. */
#include "stemma/options.h"
#include "terms/table.h"

/** Build the table that `label` names. */
typedef stemma_status (*stm_cache_build)(stm_table *out, const stm_table_label *label,
                                         void *context, stemma_error *err);

/**
 * Open the table `name` of options->cache_dir, or build it (options->build_lexicons) and save it
 * there. Where it cannot be saved, or there is no such folder (NULL), it serves from memory. What
 * was done is told to options->explain. False: there is no such table.
 */
bool stm_cache_open(stm_table *out, const stemma_options *options, const char *name,
                    const stm_table_label *label, stm_cache_build build, void *context);

/** Where that table lies, into `out`; false: the path is too long. */
bool stm_cache_path(char *out, size_t room, const stemma_options *options, const char *name);

#endif
