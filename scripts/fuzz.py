#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run every fuzz target for a while.

    fuzz.py --build DIR [--seconds N] [--only NAME]

Each target starts from tests/fuzz/corpus/<name>/ and what earlier runs found (kept in the build folder). Memory over 1 GB
and an input that takes over 10 s count as failures. A failing input is left in the build folder and named; add it to the
corpus with the change that mends it. Closes with `N passed, N failed`.
"""
import argparse
import glob
import os
import subprocess
import sys


def fuzz(program, seconds, corpus, found):
    """Fuzz one target; give back its exit status."""
    os.makedirs(found, exist_ok=True)
    dictionary = corpus + ".dict"
    strict = dict(os.environ, UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1")
    return subprocess.run([program, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024", "-max_len=65536",
                           "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={found}-failing-",
                           *([f"-dict={dictionary}"] if os.path.exists(dictionary) else []), found, corpus], env=strict).returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only")
    args = parser.parse_args()
    corpora = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "fuzz", "corpus")
    passed, failed = 0, []
    for program in sorted(glob.glob(os.path.join(args.build, "tests", "fuzz", "fuzz_*"))):
        name = os.path.basename(program)[len("fuzz_"):]
        if not os.access(program, os.X_OK) or os.path.isdir(program) or args.only not in (None, name):
            continue
        print(f"fuzz: {name}, {args.seconds} s", flush=True)
        if fuzz(program, args.seconds, os.path.join(corpora, name), os.path.join(args.build, "found", name)):
            failed.append(name)
        else:
            passed += 1
    for name in failed:
        print(f"failed: {name}: see {args.build}/found/{name}-failing-*")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
