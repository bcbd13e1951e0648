/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BENCH_H
#define STM_BENCH_H
/**
 * @file A bench program's whole framework: a JSON line per measurement on standard output.
 *
 *     BENCH("base.utf8_count", "bytes", len, { total += stm_utf8_count(text); });
 *
 * Runs the block BENCH_RUNS times after a first one that is not counted, and prints the fastest
 * and the median run. `amount` is how many of `unit` one run works through.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BENCH_RUNS = 7 };

static inline double bench_now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline int bench_rising(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline void bench_report(const char *name, const char *unit, double amount, double *runs)
{
    qsort(runs, BENCH_RUNS, sizeof *runs, bench_rising);
    printf("{\"name\": \"%s\", \"unit\": \"%s\", \"amount\": %.0f, \"fastest_s\": %.6f, "
           "\"median_s\": %.6f}\n",
           name, unit, amount, runs[0], runs[BENCH_RUNS / 2]);
    fflush(stdout);
}

#define BENCH(name, unit, amount, ...)                                                             \
    do {                                                                                           \
        double runs_[BENCH_RUNS];                                                                  \
        for (int run_ = -1; run_ < BENCH_RUNS; run_++) {                                           \
            const double started_ = bench_now_s();                                                 \
            __VA_ARGS__                                                                            \
            if (run_ >= 0)                                                                         \
                runs_[run_] = bench_now_s() - started_;                                            \
        }                                                                                          \
        bench_report(name, unit, (double)(amount), runs_);                                         \
    } while (0)

#endif
