#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compile each public header alone, as C99 and as C++11, strictly. Prints TAP.

    check.py --cc COMPILER… --cxx COMPILER… --include DIR HEADER…
"""
import argparse
import os
import subprocess
import sys

STRICT = ["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror"]


def compiles(compiler, language, standard, include, header):
    """Does a file that includes nothing but `header`, twice, compile? Gives back (yes, what the compiler said)."""
    run = subprocess.run([*compiler.split(), "-x", language, f"-std={standard}", *STRICT, "-I", include, "-"],
                         input=f'#include "stemma/{header}"\n' * 2 + "int use;\n", text=True, capture_output=True)
    return run.returncode == 0, run.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cc", required=True)
    parser.add_argument("--cxx", required=True)
    parser.add_argument("--include", required=True)
    parser.add_argument("headers", nargs="+")
    args = parser.parse_args()
    number = failed = 0
    print(f"1..{2 * len(args.headers)}")
    for path in args.headers:
        header = os.path.basename(path)
        for compiler, language, standard in ((args.cc, "c", "c99"), (args.cxx, "c++", "c++11")):
            number += 1
            good, said = compiles(compiler, language, standard, args.include, header)
            failed += not good
            print(f"{'' if good else 'not '}ok {number} - {header} alone as {standard}")
            for line in said.splitlines():
                print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
