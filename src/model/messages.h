/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_MODEL_MESSAGES_H
#define STM_MODEL_MESSAGES_H
/**
 * @file All that people read, in one place, so that it can be had in another language: the
 * reports' words, and the sentences that findings carry.
 *
 * A message is a key with a sentence. {0}, {1} … stand for what is put in, in whatever order a
 * language wants them; nothing is ever built by joining halves of sentences. What depends on a
 * count has two keys, _ONE and _MANY.
 *
 * limit: two forms do for English; a language with more needs ICU's plural rules here.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* clang-format off */
#define STM_MESSAGES(M) \
    /* headings of the trace */ \
    M(STORY_HEADING, "Story {0}: {1}") \
    M(STORY_NO_TITLE, "(no title)") \
    M(STORY_SIZE_MANY, "{0} reports") \
    M(STORY_SIZE_ONE, "1 report") \
    M(INDEPENDENT_MANY, "{0} independent") \
    M(INDEPENDENT_ONE, "1 independent") \
    M(CONFLICTS_MANY, "{0} figures in conflict") \
    M(CONFLICTS_ONE, "1 figure in conflict") \
    M(CHANGES_MANY, "{0} changes on the way") \
    M(CHANGES_ONE, "1 change on the way") \
    M(LANGUAGES_MANY, "{0} languages") \
    M(LANGUAGES_ONE, "1 language") \
    M(DATE_RANGE, "{0} to {1}") \
    M(BELOW_FOLDER, "Reports are named as below {0}") \
    M(EVIDENCE_HEADING, "Evidence") \
    M(CITED_HEADING, "Sources named") \
    M(SINGLES_ONE, "1 report has no kin here: {1}") \
    M(SINGLES_MANY, "{0} reports have no kin here: {1}") \
    M(SINGLES_ONLY_COUNT, "{0} reports have no kin here.") \
    M(ERRORS_ONE, "1 input could not be read.") \
    M(ERRORS_MANY, "{0} inputs could not be read.") \
    M(NOTHING_READ, "There was nothing to read.") \
    M(UNHELPED, "No dictionary was found for: {0}. Kinship with reports in these languages " \
                "was told by names, numbers and dates alone, and may have been missed.") \
    /* reports */ \
    M(UNDATED, "no date") \
    M(UNKNOWN_LANGUAGE, "language unknown") \
    M(OF_ANOTHER_STORY, "{0} (of another story)") \
    M(UTC, "UTC") \
    /* derivations, below the report they hang from: what this one is to it */ \
    M(HUNG_COPY, "copy") \
    M(HUNG_EDIT, "edited copy") \
    M(HUNG_REVISION, "later edition") \
    M(HUNG_TRANSLATION, "translation") \
    M(HUNG_REWRITE, "rewrite") \
    M(HUNG_DIGEST, "digest") \
    M(HUNG_EXCERPT, "takes passages from it") \
    M(HUNG_SIBLINGS, "both go back to a text that is not here") \
    M(HUNG_OPEN_COPY, "the same text; which was first is undetermined") \
    M(HUNG_OPEN_EDIT, "the same text, changed here and there; which was first is undetermined") \
    M(HUNG_OPEN_REVISION, "another edition; which was first is undetermined") \
    M(HUNG_OPEN_TRANSLATION, "translation, or the original: undetermined") \
    M(HUNG_OPEN_REWRITE, "rewrite, or the original: undetermined") \
    M(HUNG_OPEN_DIGEST, "digest, or drawn on by it: undetermined") \
    M(HUNG_OPEN_EXCERPT, "shares passages; who had them first is undetermined") \
    M(HUNG_OPEN_SIBLINGS, "both go back to a text that is not here") \
    /* derivations by themselves: what {1} is to {0} */ \
    M(KIND_COPY, "{1} is a copy of {0}") \
    M(KIND_EDIT, "{1} is an edited copy of {0}") \
    M(KIND_REVISION, "{1} is a later edition of {0}") \
    M(KIND_TRANSLATION, "{1} is a translation of {0}") \
    M(KIND_REWRITE, "{1} is a rewrite of {0}") \
    M(KIND_DIGEST, "{1} is a digest of {0}") \
    M(KIND_EXCERPT, "{1} takes passages from {0}") \
    M(KIND_SIBLINGS, "{1} and {0} go back to a text that is not here") \
    M(OPEN_COPY, "{1} and {0} are the same text; which was first is undetermined") \
    M(OPEN_EDIT, "{1} and {0} are the same text, changed here and there; which was first is " \
                 "undetermined") \
    M(OPEN_REVISION, "{1} and {0} are editions of one page; which was first is undetermined") \
    M(OPEN_TRANSLATION, "{1} is a translation of {0}, or the other way round: undetermined") \
    M(OPEN_REWRITE, "{1} is a rewrite of {0}, or the other way round: undetermined") \
    M(OPEN_DIGEST, "{1} is a digest of {0}, or {0} drew on it: undetermined") \
    M(OPEN_EXCERPT, "{1} and {0} share passages; who had them first is undetermined") \
    M(OPEN_SIBLINGS, "{1} and {0} go back to a text that is not here") \
    M(SHARED, "{0} % of it answers to {1} % of the other") \
    M(SURE_HIGHEST, "almost certain") \
    M(SURE_HIGH, "very likely") \
    M(SURE_MIDDLE, "likely") \
    M(SURE_LOW, "perhaps") \
    M(SURE_LOWEST, "a weak sign") \
    M(ALSO, "also: {0}") \
    M(ON_ITS_OWN, "neither made from a report here nor the source of one, as far as can be told") \
    M(MORE_PASSAGES_ONE, "and 1 more passage") \
    M(MORE_PASSAGES_MANY, "and {0} more passages") \
    M(PASSAGE_SAME, "the same words in both") \
    M(PASSAGE_EDITED, "edited") \
    M(PASSAGE_TRANSLATED, "translated") \
    M(PASSAGE_REWORDED, "reworded") \
    M(CITED, "{0} names \xE2\x80\x9C{1}\xE2\x80\x9D") \
    M(CITED_RESOLVED, "{0} names \xE2\x80\x9C{1}\xE2\x80\x9D, which is {2}") \
    /* what reports differ in */ \
    M(DISCREPANCIES_HEADING, "Changed on the way") \
    M(FIGURES_HEADING, "Figures that differ") \
    M(SPEAKERS_HEADING, "Quotes with more than one speaker") \
    M(FIGURE_DIFFERS, "Reports that have nothing from one another give different figures here: \xE2\x80\x9C{0}\xE2\x80\x9D") \
    M(DATE_DIFFERS, "Reports that have nothing from one another give different dates here: \xE2\x80\x9C{0}\xE2\x80\x9D") \
    M(SPEAKERS_DIFFER, "Reports do not agree on who said \xE2\x80\x9C{0}\xE2\x80\x9D") \
    M(PLACE, "{0}, at {1}: \xE2\x80\x9C{2}\xE2\x80\x9D") \
    M(PLACE_SAID, "{0}, at {1}: \xE2\x80\x9C{2}\xE2\x80\x9D, according to {3}") \
    M(PLACE_NONE, "{0}: nothing answers to it") \
    /* reasons of derivations */ \
    M(BY_PASSAGES_ONE, "1 passage stands in both; it makes up {0} % of {1} and {2} % of {3}") \
    M(BY_PASSAGES_MANY, "{4} passages stand in both; they make up {0} % of {1} and {2} % of {3}") \
    M(BY_DATE, "{0} is dated {1}, {2} {3}") \
    M(BY_CORRECTION, "{0} says that it was corrected") \
    M(BY_MACHINE, "{0} says that a machine wrote it") \
    M(BY_SYNDICATION, "{0} says that it is from elsewhere") \
    M(BY_CREDIT, "{0} names {1} as its source") \
    M(BY_DECLARED, "{0} declares that it comes from {1}: {2}") \
    M(BY_FOOTER, "{0} keeps a line of the other's outlet: \"{1}\"") \
    M(BY_DOMAIN, "{0} keeps an address from a country of the other's language: {1}") \
    M(BY_CONTAINMENT, "{0} % of {1} is in {2}, which has more besides") \
    M(BY_PERSON, "somebody said that {1} was made from {0}") \
    M(BY_HOME, "what they share goes on in the rest of {0} and stands alone in the other") \
    /* discrepancies: {0} stood in the source, {1} stands here */ \
    M(SPEAKER_CHANGED, "The source has \xE2\x80\x9C{0}\xE2\x80\x9D say this; here it is " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(FIGURE_CHANGED, "The source gives the figure as \xE2\x80\x9C{0}\xE2\x80\x9D; here it " \
                "is \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(FIGURE_BLURRED, "The source gives the figure as \xE2\x80\x9C{0}\xE2\x80\x9D; here it " \
                "is only \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(UNIT_CHANGED, "The source counts \xE2\x80\x9C{0}\xE2\x80\x9D; here it is " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D, the same number of something else.") \
    M(DATE_CHANGED, "The source dates it \xE2\x80\x9C{0}\xE2\x80\x9D; here it is " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(NAME_CHANGED, "The source names \xE2\x80\x9C{0}\xE2\x80\x9D; here the name is " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(QUOTE_ALTERED, "The source quotes \xE2\x80\x9C{0}\xE2\x80\x9D; here the quote reads " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(HEDGE_DROPPED, "The source is not sure of it and says \xE2\x80\x9C{0}\xE2\x80\x9D; " \
                "here it is stated as certain: \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(HEDGE_ADDED, "The source states it as certain: \xE2\x80\x9C{0}\xE2\x80\x9D; here it " \
                "is in doubt: \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(DENIAL_OMITTED, "The source reports a denial, \xE2\x80\x9C{0}\xE2\x80\x9D, and what " \
                "stands beside it is here; the denial is not.") \
    M(ATTRIBUTION_DROPPED, "The source says that it has this from \xE2\x80\x9C{0}\xE2\x80\x9D; " \
                "here it is stated without saying who says so.") \
    M(NEGATION_FLIPPED, "The source says \xE2\x80\x9C{0}\xE2\x80\x9D; here the opposite is " \
                "said: \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(SOURCE_DROPPED, "The source says that it has this from \xE2\x80\x9C{0}\xE2\x80\x9D; " \
                "here that name is left out.") \
    M(SOURCE_CHANGED, "The source says that it has this from \xE2\x80\x9C{0}\xE2\x80\x9D; " \
                "here it is said to be from \xE2\x80\x9C{1}\xE2\x80\x9D.") \
    M(OPEN_DIFFERS, "One of the two reports says \xE2\x80\x9C{0}\xE2\x80\x9D, the other " \
                "\xE2\x80\x9C{1}\xE2\x80\x9D; which of them was first is undetermined.") \
    M(OPEN_LEFT_OUT, "One of the two reports says \xE2\x80\x9C{0}\xE2\x80\x9D, and the " \
                "other leaves it out; which of them was first is undetermined.") \
    /* lexicons */ \
    M(DICTIONARIES, "Dictionaries") \
    M(DICTIONARY, "{0}-{1}  {2}, {3} KB") \
    M(NO_DICTIONARY, "No dictionary is installed where one is looked for.") \
    M(LEXICONS, "Lexicons") \
    M(LEXICON_READY, "{0}-{1}  compiled") \
    M(LEXICON_NOT_READY, "{0}-{1}  not compiled") \
    /* articles */ \
    M(NO_TITLE, "(no title)") \
    M(AUTHORS, "by {0}") \
    M(MODIFIED, "changed {0}") \
    M(REMOVED, "Taken out") \
    M(NOTICES, "Notices") \
    M(SENTENCES, "Sentences") \
    M(WHY_NAVIGATION, "navigation") \
    M(WHY_CAPTION, "caption") \
    M(WHY_RELATED, "other stories") \
    M(WHY_SHARE, "sharing") \
    M(WHY_FOOTER, "footer") \
    M(WHY_NOTICE, "notice") \
    M(WHY_REPEATED, "repeated") \
    M(WHY_ADVERT, "advert") \
    M(WHY_OTHER, "other") \
    M(NOTICE_AI_GENERATED, "made by AI") \
    M(NOTICE_ADVERTORIAL, "advertorial") \
    M(NOTICE_CORRECTION, "correction") \
    M(NOTICE_SYNDICATED, "syndicated") \
    /* alignments */ \
    M(ALIGN_NONE, "The two share no passage.") \
    M(ALIGN_ONE, "They share 1 passage.") \
    M(ALIGN_MANY, "They share {0} passages.")
/* clang-format on */

typedef enum stm_message_key {
#define STM_MESSAGE_KEY(key, english) STM_MSG_##key,
    STM_MESSAGES(STM_MESSAGE_KEY)
#undef STM_MESSAGE_KEY
} stm_message_key;

/** A message that takes nothing in. Lives for ever. */
stm_str stm_message(stm_message_key key);

/** Append a message with `count` values put in. False when the buffer is full or memory ran out. */
bool stm_message_add(stm_buf *buf, stm_message_key key, const stm_str *values, size_t count);

/** stm_message_add() with the values in the call: STM_MESSAGE(buf, key, value, …). */
#define STM_MESSAGE(buf, key, ...)                                                                 \
    stm_message_add((buf), (key), (const stm_str[]){__VA_ARGS__},                                  \
                    sizeof((const stm_str[]){__VA_ARGS__}) / sizeof(stm_str))

/** A count: `one` for 1, else `many`; the number is {0}. */
bool stm_message_count(stm_buf *buf, stm_message_key one, stm_message_key many, uint64_t count);

#endif
