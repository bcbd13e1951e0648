/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_FOOTER_H
#define STM_LINEAGE_FOOTER_H
/** @file What is left of one outlet on another's page: its name, its addresses. */
#include "model/model.h"

/** Are two names of an outlet the same, case and a leading article aside? False where one is none.
 */
bool stm_footer_same_name(stm_str a, stm_str b);

/**
 * What `article` declares (isBasedOn, translationOfWork, citation, a credit) that names `source`:
 * its address, its headline or its outlet; NULL: nothing.
 */
const stm_declared *stm_footer_declared(const stm_article *article, const stm_article *source);

/**
 * A line taken out of `page` that names the outlet or the site of `other`; or none. A view. A page
 * in the same language whose outlet is not known may be that outlet's own: none.
 */
stm_str stm_footer_of(const stm_article *page, const stm_article *other);

/**
 * May `page`, whose outlet is not declared, be of the same outlet as `other`? A line taken out of
 * it names that outlet or its site, and it is in the same language.
 */
bool stm_footer_is_own(const stm_article *page, const stm_article *other);

/**
 * An address in the lines taken out of `page` whose country speaks `lang` (CLDR's likeliest
 * language) and not the page's own; or none. A view.
 */
stm_str stm_footer_domain(const stm_article *page, stm_lang lang);

#endif
