/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_H
#define STM_TEST_H
/**
 * @file A unit test's whole framework: TAP on standard output.
 *
 *     static void test_base_str__trim_takes_no_break_space(void) { CHECK(…); }
 *     int main(void) { RUN(test_base_str__trim_takes_no_break_space); return DONE(); }
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int test_count, test_failures;
static bool test_ok;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            test_ok = false;                                                                       \
            printf("# %s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                       \
        }                                                                                          \
    } while (0)

#define CHECK_STR(actual, expected)                                                                \
    do {                                                                                           \
        const char *a_ = (actual), *e_ = (expected);                                               \
        if (a_ == NULL || strcmp(a_, e_) != 0) {                                                   \
            test_ok = false;                                                                       \
            printf("# %s:%d: '%s', expected '%s'\n", __FILE__, __LINE__, a_ ? a_ : "(null)", e_);  \
        }                                                                                          \
    } while (0)

#define CHECK_INT(actual, expected)                                                                \
    do {                                                                                           \
        const intmax_t a_ = (intmax_t)(actual), e_ = (intmax_t)(expected);                         \
        if (a_ != e_) {                                                                            \
            test_ok = false;                                                                       \
            printf("# %s:%d: %" PRIdMAX ", expected %" PRIdMAX "\n", __FILE__, __LINE__, a_, e_);  \
        }                                                                                          \
    } while (0)

#define RUN(test)                                                                                  \
    do {                                                                                           \
        test_ok = true;                                                                            \
        test();                                                                                    \
        test_count++;                                                                              \
        test_failures += !test_ok;                                                                 \
        printf("%sok %d - %s\n", test_ok ? "" : "not ", test_count, #test);                        \
        fflush(stdout);                                                                            \
    } while (0)

#define DONE() (printf("1..%d\n", test_count), test_failures != 0)

#endif
