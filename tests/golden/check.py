#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden cases: the command's whole output, kept and compared. Prints TAP.

    check.py --stemma COMMAND [--accept] [--only PART-OF-A-PATH]

A case is a folder tests/golden/<stage>/<case>/ with its inputs and

    args          what the command is called with, one line, from within the folder: extract --json input.txt
    expect.json   what it prints, a JSON value or lines of them, laid out for reading; or
    expect.txt    what it prints, byte for byte
    why.md        in a line, what the case is there for
    keys          if there: of the JSON only these keys are kept, and each entry of a list is a line with the text it
                  stands for, so that a case about one thing does not change with another

--accept writes what is printed now over what was kept: read the diff before you commit it.
"""
import argparse
import difflib
import glob
import json
import os
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from stemma import Tap


def laid_out(text):
    """JSON lines, each over many lines."""
    return "".join(json.dumps(json.loads(line), ensure_ascii=False, indent=1) + "\n" for line in text.splitlines() if line)


def kept_only(text, keys):
    """Of JSON lines the keys asked for, an entry a line."""
    rows = []
    for line in filter(None, text.splitlines()):
        whole = json.loads(line)
        for key in keys:
            value = whole[key]
            for entry in value if isinstance(value, list) else [value]:
                said = {"said": whole["text"][entry["begin"]:entry["end"]]} if isinstance(entry, dict) else {key: entry}
                rest = entry if isinstance(entry, dict) else {}
                rows.append(json.dumps({**said, **{k: v for k, v in rest.items() if v is not None}}, ensure_ascii=False))
    return "\n".join(rows) + "\n"


def printed(stemma, folder, as_json):
    with open(os.path.join(folder, "args"), encoding="utf-8") as f:
        args = shlex.split(f.read())
    keys = os.path.join(folder, "keys")
    run = subprocess.run([stemma, *args], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if run.returncode < 0:
        raise AssertionError(f"ended by signal {-run.returncode}: {run.stderr[-1000:]}")
    text = run.stdout.decode("utf-8")
    if os.path.exists(keys):
        with open(keys, encoding="utf-8") as f:
            return kept_only(text, f.read().split())
    return laid_out(text) if as_json else text


def compare(stemma, folder, accept):
    path = os.path.join(folder, "expect.txt")
    if not os.path.exists(path):
        path = os.path.join(folder, "expect.json")
    got = printed(stemma, folder, path.endswith(".json"))
    if accept:
        with open(path, "w", encoding="utf-8") as f:
            f.write(got)
    with open(path, encoding="utf-8") as f:
        kept = f.read()
    if got != kept:
        raise AssertionError("\n".join(difflib.unified_diff(kept.splitlines(), got.splitlines(), "kept", "printed", lineterm="", n=1)))
    if not os.path.exists(os.path.join(folder, "why.md")):
        raise AssertionError("there is no why.md")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    tap, stemma = Tap(), os.path.abspath(args.stemma)
    for case in sorted(glob.glob(os.path.join(HERE, "*", "*", "args"))):
        folder = os.path.dirname(case)
        name = os.path.relpath(folder, HERE)
        if args.only in name:
            tap.attempt(name, compare, stemma, folder, args.accept)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
