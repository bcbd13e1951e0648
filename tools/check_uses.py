#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the folders of src/ to what their meson.build says they use.

    check_uses.py [--graph] [SRC]

Each src/<folder>/meson.build has a line `uses = ['base', …]`. A file there may include headers of its own folder, of
those named, and public ones; what is named and not included is noted, no fault. A folder may name only folders that stand before it in src/meson.build, save that the files
beside the folders (pipeline.c, engine.c) see all. Prints TAP, a line per folder. With --graph prints the drawing that
ARCHITECTURE.md shows, instead.
"""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as f:
        return f.read()


def folders(src):
    """The folders in the order of src/meson.build."""
    return re.findall(r"^subdir\('(\w+)'\)", read(src, "meson.build"), re.MULTILINE)


def uses(src, folder):
    """What a folder says it uses, or None where it says nothing."""
    m = re.search(r"^uses\s*=\s*\[([^\]]*)\]", read(src, folder, "meson.build"), re.MULTILINE)
    return re.findall(r"'(\w+)'", m[1]) if m else None


def files(src, folder):
    for root, _, names in os.walk(os.path.join(src, folder)):
        for name in sorted(names):
            if name.endswith((".c", ".h", ".cc", ".cpp")):
                yield os.path.join(root, name)


def faults(src, folder, before):
    """What is wrong with one folder, and what is odd, a line each."""
    said = uses(src, folder)
    if said is None:
        return [f"{folder}/meson.build has no line `uses = […]`"], []
    wrong = [f"uses '{u}', which does not come before it in src/meson.build" for u in said if u not in before]
    included = set()
    for path in files(src, folder):
        for header in INCLUDE.findall(read(path)):
            owner = header.split("/")[0] if "/" in header else folder
            included.add(owner)
            if owner not in [folder, "stemma", *said] and os.path.exists(os.path.join(src, header)):
                wrong.append(f"{os.path.relpath(path, src)} includes {header}, and '{owner}' is not in its uses")
    return wrong, [f"says it uses '{u}' but includes nothing of it" for u in said if u not in included]


def graph(src):
    """A line per folder: what it uses."""
    order = folders(src)
    width = max(map(len, order))
    lines = [f"{f:<{width}}  {' '.join(uses(src, f) or ['(libraries only)'])}" for f in order]
    return "\n".join(lines)


def main():
    args = [a for a in sys.argv[1:] if a != "--graph"]
    src = args[0] if args else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src")
    if "--graph" in sys.argv:
        print(graph(src))
        return 0
    order, failed = folders(src), 0
    print(f"1..{len(order)}")
    for i, folder in enumerate(order):
        wrong, odd = faults(src, folder, order[:i])
        failed += bool(wrong)
        print(f"{'not ' if wrong else ''}ok {i + 1} - src/{folder} includes only what it says it uses")
        for line in wrong + odd:
            print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
