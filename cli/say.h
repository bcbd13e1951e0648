/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SAY_H
#define CLI_SAY_H
/** @file What the command tells on standard error. File names are hostile: nothing they hold
 * reaches the terminal as a command. */
#include <stddef.h>

#include "stemma/error.h"

/** FORMATS: all inputs answered; some could not be read, or the answer not be written; bad call. */
enum { EXIT_ANSWERED = 0, EXIT_SOME_FAILED = 1, EXIT_BAD_CALL = 2 };

/** "stemma: …" and a line end. */
void say(const char *format, ...) STEMMA_PRINTF(1, 2);

/** The exit status for a failure of the library, after saying what it was. */
int say_failure(const stemma_error *err);

/** A line of -v, from any thread. */
void say_explanation(const char *line, size_t len);

/** "reading: 120 of 5000" over the line before it, when it takes long and a person looks. */
void say_progress(const char *stage, unsigned long long done, unsigned long long total);

/** Wipe the progress line, if there is one. */
void say_progress_end(void);

#endif
