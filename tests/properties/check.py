#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What holds for any input, tried on the sample events. Prints TAP.

    check.py --stemma COMMAND [--samples DIR]

The same bytes for any number of threads and any order of arguments; no trace of a locale or of the folder one stands in; a
text cleaned twice is as when cleaned once; an article aligned with itself is one passage; aligning B with A mirrors A with B.
"""
import argparse
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from stemma import Tap, call, check_article, check_trace, lines

CLEAN_TWICE = ".txt"        # records are believed, so that they are no bare text to begin with


class Pile:
    """The command and the files it is tried on."""

    def __init__(self, stemma, files):
        self.stemma, self.files = stemma, files
        self.once = self.printed("trace", "--json", *files)

    def printed(self, *args, **how):
        run = subprocess.run([self.stemma, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, **how)
        if run.returncode != 0:
            raise RuntimeError(f"{args[0]} ended with {run.returncode}: {run.stderr[-1000:]}")
        return run.stdout

    def same(self, *args, **how):
        if self.printed(*args, **how) != self.once:
            raise AssertionError("other bytes than the first time")


def again(pile):
    pile.same("trace", "--json", *pile.files)


def threads(pile, count):
    pile.same("trace", "--json", "--threads", str(count), *pile.files)


def shuffled(pile, seed):
    files = list(pile.files)
    random.Random(seed).shuffle(files)
    pile.same("trace", "--json", *files)


def locale(pile, name):
    pile.same("trace", "--json", *pile.files, env=dict(os.environ, LC_ALL=name, TZ="Asia/Tokyo"))


def format_holds(pile):
    check_trace(json.loads(pile.once.decode("utf-8")))


def extract_answers_in_order(pile):
    found = []
    for a in lines(pile.stemma, "extract", *pile.files):
        check_article(a)
        if not found or found[-1] != a["path"]:
            found.append(a["path"])
    assert found == pile.files, "not one answer a file, in the order of the files"


def extract_is_what_trace_read(pile):
    """The text depends on the file and nothing else: no other article changes it."""
    traced = {(a["path"], a.get("entry")): a for a in json.loads(pile.once.decode("utf-8"))["articles"]}
    for a in lines(pile.stemma, "extract", *pile.files):
        other = traced[(a["path"], a.get("entry"))]
        for key in ("title", "text", "removed", "published"):
            assert a[key] == other[key], f"{a['path']}: {key} differs"


def cleaned_twice(pile):
    with tempfile.TemporaryDirectory() as folder:
        first = [a for a in lines(pile.stemma, "extract", *pile.files) if a["path"].endswith(CLEAN_TWICE) and a["text"]]
        paths = []
        for i, a in enumerate(first):
            paths.append(os.path.join(folder, f"{i:03}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as f:
                f.write(a["text"] + "\n")
        for a, b in zip(first, lines(pile.stemma, "extract", *paths)):
            text = "\n\n".join(x for x in (b["title"], b["text"]) if x)
            assert text == a["text"], f"{a['path']}: cleaned again it is another text: {b['removed']}"


def aligned(pile, a, b):
    status, out, err = call(pile.stemma, "align", "--json", a, b)
    assert status == 0, err
    return json.loads(out.decode("utf-8"))


def aligned_with_itself(pile, path):
    found = aligned(pile, path, path)
    (p,) = found["passages"]
    length = len(found["from"]["text"])
    assert p["kind"] == "same" and p["from"] == p["to"] and p["from"]["begin"] == 0 and p["from"]["end"] == length, p


def mirrored(pile, a, b):
    def spans(found, one, other):
        return sorted((p[one]["begin"], p[one]["end"], p[other]["begin"], p[other]["end"]) for p in found["passages"])
    assert spans(aligned(pile, a, b), "from", "to") == spans(aligned(pile, b, a), "to", "from"), "the passages differ"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--samples", default=os.path.normpath(os.path.join(here, "..", "..", "samples")))
    args = parser.parse_args()
    tap = Tap()
    files = sorted(glob.glob(os.path.join(args.samples, "*", "[0-9]*")))
    pile = Pile(args.stemma, files)
    tap.attempt("the same bytes when run again", again, pile)
    for count in (1, 2, 4):
        tap.attempt(f"the same bytes with {count} threads", threads, pile, count)
    for seed in (1, 2, 3):
        tap.attempt(f"the same bytes in another order of files ({seed})", shuffled, pile, seed)
    tap.attempt("the same bytes in another locale and time zone", locale, pile, "C")
    tap.attempt("trace prints what the format promises", format_holds, pile)
    tap.attempt("extract answers each file, in order", extract_answers_in_order, pile)
    tap.attempt("extract and trace read the same article", extract_is_what_trace_read, pile)
    tap.attempt("a text cleaned twice is as when cleaned once", cleaned_twice, pile)
    first = [f for f in files if os.path.basename(f).startswith("01_")]
    for path in first:
        tap.attempt(f"{os.path.relpath(path, args.samples)} aligned with itself is one passage", aligned_with_itself, pile, path)
        second = next(f for f in files if os.path.dirname(f) == os.path.dirname(path) and os.path.basename(f).startswith("02_"))
        tap.attempt(f"{os.path.relpath(path, args.samples)} aligned with its translation, both ways", mirrored, pile, path, second)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
