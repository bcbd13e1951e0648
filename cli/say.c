/* SPDX-License-Identifier: Apache-2.0 */
#include "say.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * Controls become '?': C0, DEL, and C1 as UTF-8 writes them (C2 80 to C2 9F), which some
 * terminals obey, and so do the marks that turn the direction of text (E2 80 8E to 8F, AA to AE,
 * E2 81 A6 to A9).
 */
static void defuse(char *text)
{
    unsigned char *p = (unsigned char *)text;
    for (; *p != '\0'; p++) {
        if (*p < 0x20 || *p == 0x7F)
            *p = '?';
        if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F)
            p[0] = p[1] = '?';
        const bool turn =
            p[0] == 0xE2 &&
            ((p[1] == 0x80 && (p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xAA && p[2] <= 0xAE))) ||
             (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9));
        if (turn)
            p[0] = p[1] = p[2] = '?';
    }
}

void say(const char *format, ...)
{
    char text[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    defuse(text);
    say_progress_end();
    fprintf(stderr, "stemma: %s\n", text);
}

int say_failure(const stemma_error *err)
{
    say("%s", err->message);
    return err->status == STEMMA_E_ARGUMENT ? EXIT_BAD_CALL : EXIT_SOME_FAILED;
}

void say_explanation(const char *line, size_t len)
{
    char text[1100];
    if (len >= sizeof text)
        len = sizeof text - 1;
    memcpy(text, line, len);
    text[len] = '\0';
    defuse(text);
    fprintf(stderr, "%s\n", text);
}

/* The one state the command keeps: when the work began, and what stands on the last line. */
static struct {
    struct timespec began, shown;
    bool started, on_screen;
} progress;

static double seconds_between(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + 1e-9 * (double)(to->tv_nsec - from->tv_nsec);
}

void say_progress(const char *stage, unsigned long long done, unsigned long long total)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!progress.started) {
        progress.started = true;
        progress.began = now;
    }
    if (seconds_between(&progress.began, &now) < 1.0 ||
        (progress.on_screen && seconds_between(&progress.shown, &now) < 0.1) || !isatty(2))
        return;
    if (total > 0)
        fprintf(stderr, "\r\x1b[K%s: %llu of %llu", stage, done, total);
    else
        fprintf(stderr, "\r\x1b[K%s: %llu, %.0f a second", stage, done,
                (double)done / seconds_between(&progress.began, &now));
    fflush(stderr);
    progress.shown = now;
    progress.on_screen = true;
}

void say_progress_end(void)
{
    if (progress.on_screen)
        fprintf(stderr, "\r\x1b[K");
    progress.on_screen = false;
}
