#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example at the top of stemma.h is the marked part of trace_folder.c, word for word.

    check_header.py [--accept]      compare, or put it there
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = os.path.join(HERE, "..", "include", "stemma", "stemma.h")
EXAMPLE = re.compile(r"(?s)( \* @code\n)(.*?)( \* @endcode\n)")


def marked():
    with open(os.path.join(HERE, "trace_folder.c"), encoding="utf-8") as f:
        part = f.read().split("/* [stemma.h] */\n")[1].split("/* [end] */")[0]
    return "".join((" * " + line).rstrip() + "\n" for line in part.splitlines())


def main():
    with open(HEADER, encoding="utf-8") as f:
        text = f.read()
    found = EXAMPLE.search(text)
    if found and found.group(2) == marked():
        return 0
    if "--accept" not in sys.argv or not found:
        print("stemma.h does not show what examples/trace_folder.c does; check_header.py --accept puts it there")
        return 1
    with open(HEADER, "w", encoding="utf-8") as f:
        f.write(text[:found.start(2)] + marked() + text[found.end(2):])
    return 0


if __name__ == "__main__":
    sys.exit(main())
