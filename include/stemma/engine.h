/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_ENGINE_H
#define STEMMA_ENGINE_H
/**
 * @file stemma/engine.h
 * An engine: language packs, lexicons and workers, made once and used for any number of calls.
 */
#include "stemma/error.h"
#include "stemma/options.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by stemma_engine_new(), ended by stemma_engine_free(). */
typedef struct stemma_engine stemma_engine;

/**
 * Make an engine.
 *
 * @param out     receives the engine, owned by the caller. Untouched on failure.
 * @param options NULL for STEMMA_OPTIONS_INIT; copied.
 * @param err     filled in on failure; may be NULL.
 * @return STEMMA_OK, STEMMA_E_ARGUMENT (a limit of 0), STEMMA_E_FORMAT (a language pack in
 *         options->pack_dir is wrong), STEMMA_E_IO or STEMMA_E_NOMEM.
 *
 * Lexicons are opened when an article first needs them. An engine serves one call at a time;
 * the call itself runs on options->threads workers.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_engine_new(stemma_engine **out,
                                                             const stemma_options *options,
                                                             stemma_error *err);

/** Free an engine and what it holds. NULL is fine. Cases and articles made by it stay valid. */
STEMMA_API void stemma_engine_free(stemma_engine *engine);

/** The version of the library, as "0.1.0". The string lives for ever. */
STEMMA_API const char *stemma_version(void);

#ifdef __cplusplus
}
#endif
#endif
