/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_COOCCUR_H
#define STM_ALIGN_COOCCUR_H
/**
 * @file Links learned from the texts themselves: words that keep turning up in sentences already
 * aligned, more often than chance would have it (as hunalign -realign and Moore 2002 do).
 */
#include "align/align.h"
#include "align/word_links.h"
#include "align/wordlist.h"

/**
 * Learn links from beads. They live in `arena`, sorted by `from`.
 *
 * Counted by stem, so that the forms of a word add up; a pair's last meeting is not counted, so
 * that a bead cannot vouch for itself.
 * Time is the words of the beads squared, a bead; beads of more than some hundred words are left
 * out.
 */
stemma_status stm_cooccur_learn(stm_learned_link **ret, size_t *ret_count, const stm_wordlist *from,
                                const stm_wordlist *to, const stm_beads *beads, stm_arena *arena,
                                stm_arena *scratch, stemma_error *err);

#endif
