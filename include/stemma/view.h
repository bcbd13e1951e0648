/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_VIEW_H
#define STEMMA_VIEW_H
/**
 * @file stemma/view.h
 * A piece of text that belongs to something else.
 */
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `len` bytes of UTF-8, not ended by NUL, owned by the case it came from. `data` is NULL where
 * there is none ("not known").
 */
typedef struct stemma_view {
    const char *data;
    size_t len;
} stemma_view;

#ifdef __cplusplus
}
#endif
#endif
