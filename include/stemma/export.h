/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_EXPORT_H
#define STEMMA_EXPORT_H
/**
 * @file stemma/export.h
 * Marks on declarations: what the library exports, and whose result must be looked at.
 */
#if defined(__GNUC__) || defined(__clang__)
#define STEMMA_API __attribute__((visibility("default")))
#define STEMMA_MUST_CHECK __attribute__((warn_unused_result))
#define STEMMA_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define STEMMA_API
#define STEMMA_MUST_CHECK
#define STEMMA_PRINTF(at, first)
#endif
#endif
