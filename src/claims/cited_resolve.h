/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CITED_RESOLVE_H
#define STM_CLAIMS_CITED_RESOLVE_H
/** @file Which articles here are meant by the sources that articles name. */
#include "base/error.h"
#include "model/model.h"

/**
 * Fill in each story's `cited` from its articles'. A source is resolved where one article alone
 * is of an outlet of that name: of those it derives from, else of those of its story; itself is
 * never meant. Comes after lineage and story.
 */
stemma_status stm_cited_resolve(stemma_case *c, stemma_error *err);

#endif
