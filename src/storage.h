/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORAGE_H
#define STM_STORAGE_H
/** @file What an open store holds. */
#include "engine.h"
#include "stemma/store.h"
#include "store/store.h"

struct stemma_store {
    stm_database db;
    stemma_engine *engine; /* or NULL */
    stemma_store_options options;
};

/** Begin, and commit or take back by `status`; the failure of either, or `status`. */
stemma_status stm_storage_begin(stemma_store *store, bool writes, stemma_error *err);
stemma_status stm_storage_end(stemma_store *store, stemma_status status, stemma_error *err);

#endif
