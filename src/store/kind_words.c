/* SPDX-License-Identifier: Apache-2.0 */
#include "store/kind_words.h"

#include <string.h>

#include "model/views.h"

typedef const char *(*naming)(int kind);

/* The kind, 0 to last, that is called as the column says; 0 where there is none. */
static int find_kind(sqlite3_stmt *s, int column, naming name, int last)
{
    const unsigned char *word = sqlite3_column_text(s, column);
    for (int kind = 0; word != NULL && kind <= last; kind++) {
        const char *known = name(kind);
        if (known != NULL && strcmp(known, (const char *)word) == 0)
            return kind;
    }
    return 0;
}

#define KIND(function, type, last, namer, public)                                                  \
    static const char *function##_name(int kind)                                                   \
    {                                                                                              \
        return namer((public)kind);                                                                \
    }                                                                                              \
    type function(sqlite3_stmt *s, int column)                                                     \
    {                                                                                              \
        return (type)find_kind(s, column, function##_name, last);                                  \
    }

KIND(stm_approx_of, stm_approx, STM_APPROX_VAGUE, stemma_approx_name, stemma_approx)
KIND(stm_date_type_of, stm_date_type, STM_DATE_SET, stemma_date_type_name, stemma_date_type)
KIND(stm_quote_kind_of, stm_quote_kind, STM_QUOTE_MIXED, stemma_quote_kind_name, stemma_quote_kind)
KIND(stm_name_kind_of, stm_name_kind, STM_NAME_OTHER, stemma_name_kind_name, stemma_name_kind)
KIND(stm_stance_kind_of, stm_stance_kind, STM_STANCE_NEGATION, stemma_stance_kind_name,
     stemma_stance_kind)
KIND(stm_why_of, stm_why, STM_WHY_OTHER, stemma_why_name, stemma_why)
KIND(stm_notice_kind_of, stm_notice_kind, STM_NOTICE_SYNDICATED, stemma_notice_kind_name,
     stemma_notice_kind)
KIND(stm_derivation_kind_of, stm_kind, STM_KIND_SIBLINGS, stemma_derivation_kind_name,
     stemma_derivation_kind)
KIND(stm_passage_kind_of, stm_passage_kind, STM_PASSAGE_REWORDED, stemma_passage_kind_name,
     stemma_passage_kind)
KIND(stm_discrepancy_kind_of, stm_discrepancy_kind, STM_DISCREPANCY_SOURCE_CHANGED,
     stemma_discrepancy_kind_name, stemma_discrepancy_kind)

const char *stm_declared_kind_name(int kind)
{
    static const char *const names[] = {[STM_DECLARED_BASED_ON] = "based-on",
                                        [STM_DECLARED_TRANSLATION_OF] = "translation-of",
                                        [STM_DECLARED_CITATION] = "citation",
                                        [STM_DECLARED_CREDIT] = "credit"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : names[0];
}

stm_declared_kind stm_declared_kind_of(sqlite3_stmt *s, int column)
{
    return (stm_declared_kind)find_kind(s, column, stm_declared_kind_name, STM_DECLARED_CREDIT);
}
