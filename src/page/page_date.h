/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_DATE_H
#define STM_PAGE_DATE_H
/** @file Dates as machines write them. */
#include "base/arena.h"
#include "base/str.h"

/**
 * ISO 8601 in its extended form of a date in the basic form ("20191105T100000Z") or in seconds or
 * milliseconds since 1970; anything else as it is.
 * @return in `arena` where it was changed; .data NULL: memory ran out.
 */
stm_str stm_page_date_mend(stm_str date, stm_arena *arena);

#endif
