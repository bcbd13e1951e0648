/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_ROBOTS_H
#define STM_READ_ROBOTS_H
/** @file robots.txt (RFC 9309): what a site asks programs not to fetch. */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/** A rule: a pattern of paths, with `*` for anything and a `$` for the end. */
typedef struct stm_robots_rule {
    stm_str pattern;
    bool allow;
} stm_robots_rule;

/** The rules that concern us. Zeroed they allow everything. */
typedef struct stm_robots {
    stm_robots_rule *rules;
    uint32_t count;
    uint32_t delay_s; /* Crawl-delay, which RFC 9309 does not have and many sites do; 0: none */
} stm_robots;

/** How much of a robots.txt is read: the 500 KiB of RFC 9309, 2.5. */
enum { STM_ROBOTS_MOST_BYTES = 500 << 10 };

/**
 * Take from a robots.txt the rules of the groups for `product` ("stemma"), or where there are none
 * those for `*`. Rules live in `arena`. Nothing in a file is an error: what is not understood is
 * passed over.
 * @return STEMMA_OK, STEMMA_E_NOMEM.
 */
stemma_status stm_robots_parse(stm_robots *ret, stm_str file, stm_str product, stm_arena *arena,
                               stemma_error *err);

/**
 * May `path` (path and query of a URL) be fetched? The longest pattern that fits decides, and of
 * two as long the one that allows.
 */
bool stm_robots_allow(const stm_robots *robots, stm_str path);

#endif
