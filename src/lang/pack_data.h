/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_PACK_DATA_H
#define STM_LANG_PACK_DATA_H
/** @file The packs built in: the files of data/lang, written as C by tools/embed_packs.py. */
#include <stddef.h>

typedef struct stm_pack_file {
    const char *lang, *topic; /* data/lang/<lang>/<topic>.txt */
    size_t len;
    const char *text;
} stm_pack_file;

/* Sorted by lang, then topic; one entry of NULLs more than the count. */
extern const stm_pack_file stm_pack_files[];
extern const size_t stm_pack_file_count;

#endif
