/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_STEMMA_H
#define STEMMA_STEMMA_H
/**
 * @file stemma/stemma.h
 * All of the library.
 */
#include "stemma/align.h"
#include "stemma/article.h"
#include "stemma/case.h"
#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/options.h"
#include "stemma/passage.h"
#include "stemma/report.h"
#include "stemma/source.h"
#include "stemma/story.h"
#include "stemma/view.h"

#endif
