#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recall of the candidate stage: which derivations were looked at at all.

    candidates.py --stemma PATH [--news DIR] [--half even|odd|all] [--piles N]

A derivation whose pair the sketch does not propose cannot be found. Measured on what `stemma trace -v` says that it looked at: over
the project's own samples, all events together, and, with --news, over piles made of parallel news (tools/piles.py says
what the folder holds). Copies of equal text are joined before and count as found.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tools"))
import piles  # noqa: E402


def looked_at(stemma, paths):
    """(pairs of file names that were aligned, pairs joined as equal)."""
    run = subprocess.run([stemma, "trace", "-v", "--json", *paths], capture_output=True, text=True, errors="replace")
    pairs = set()
    for line in run.stderr.split("\n"):
        words = line.removeprefix("stemma: ").split(" ")
        if words[0] == "candidate" and len(words) > 3:
            pairs.add(frozenset(os.path.basename(w) for w in words[1:3]))
    for story in json.loads(run.stdout)["stories"]:
        for d in story["derivations"]:
            pairs.add(frozenset(os.path.basename(d[end]) for end in ("from", "to")))
    return pairs


def report(name, wanted, pairs, articles):
    found = sum(frozenset(p) in pairs for p in wanted)
    print(f"candidates {name}: recall {found / len(wanted):.4f} ({found} of {len(wanted)} derivations), "
          f"{len(pairs) / articles:.1f} pairs an article", flush=True)
    for a, b in sorted(tuple(p) for p in wanted if frozenset(p) not in pairs):
        print(f"  not looked at: {a} {b}")
    return found, len(wanted)


def samples(stemma):
    folder, wanted, files = os.path.join(HERE, "..", "samples"), [], []
    for event in sorted(os.listdir(folder)):
        gold = os.path.join(folder, event, "gold.json")
        if not os.path.exists(gold):
            continue
        with open(gold, encoding="utf-8") as f:
            must = json.load(f)["derivations"]["must"]
        wanted += [(d["from"], d["to"]) for d in must]
        files += [os.path.join(folder, event, n) for n in sorted(os.listdir(os.path.join(folder, event))) if n != "gold.json"]
    report("samples", wanted, looked_at(stemma, files), len(files))


def news(stemma, data, half, count):
    all_found = all_wanted = 0
    for seed in range(1, count + 1):
        with tempfile.TemporaryDirectory(prefix="stemma-bench-") as folder:
            pile = piles.build(data, half, 60, seed)
            piles.write(pile, folder)
            pairs = looked_at(stemma, [os.path.join(folder, "files")])
        wanted = [(a, b) for a, b, _ in pile.pairs]
        found, n = report(f"news {half} {seed}", wanted, pairs, len(pile.files))
        all_found, all_wanted = all_found + found, all_wanted + n
    print(f"candidates news {half}: recall {all_found / all_wanted:.4f} over {count} piles")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--stemma", required=True)
    ap.add_argument("--news")
    ap.add_argument("--half", choices=("even", "odd", "all"), default="all")
    ap.add_argument("--piles", type=int, default=3)
    a = ap.parse_args()
    samples(a.stemma)
    if a.news:
        news(a.stemma, a.news, a.half, a.piles)


if __name__ == "__main__":
    main()
