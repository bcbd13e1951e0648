#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A database against one trace: any order, any batches; and against being killed. Prints TAP.

    check.py --stemma COMMAND [--samples DIR] [--soak]

Where all articles are looked at anew (docs/formats/database.md says when) the JSON of the database is that of one trace, but for
the stories' names. Where new articles alone are looked at, few derivations and stories may differ; how many is held to MOST.
--soak: more orders, a larger pile, and a hundred kills.
"""
import argparse
import glob
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from stemma import Tap

MAKE_PILE = os.path.join(HERE, "..", "..", "bench", "make_pile.py")
MOST = 0.02             # of all derivations and of all stories; measured: see docs/formats/database.md


class Desk:
    """The command, and a folder for what it makes."""

    def __init__(self, stemma, folder):
        self.stemma, self.folder, self.made = stemma, folder, 0

    def path(self, ending=".db"):
        self.made += 1
        return os.path.join(self.folder, f"{self.made}{ending}")

    def run(self, *args):
        run = subprocess.run([self.stemma, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
        if run.returncode != 0:
            raise AssertionError(f"{args[0]} ended with {run.returncode}: {run.stderr.decode()[-500:]}")
        return run.stdout

    def trace(self, *paths):
        return json.loads(self.run("trace", "--json", *paths))

    def of(self, database):
        self.run("check", database)
        return json.loads(self.run("trace", "--json", "--db", database))

    def pile(self, articles, seed):
        """An invented pile as records, and one trace of it."""
        folder = self.path("")
        subprocess.run([sys.executable, MAKE_PILE, "--articles", str(articles), "--seed", str(seed), folder], check=True)
        rows = [line for path in sorted(glob.glob(f"{folder}/*.jsonl")) for line in open(path, encoding="utf-8")]
        return rows, self.trace(folder)

    def write(self, rows):
        path = self.path(".jsonl")
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(rows)
        return path


# Paths of articles differ where the files they came in do; stories keep the name they were founded with.
def bare(case):
    for article in case["articles"]:
        article["path"] = article["entry"] = None
    for story in case["stories"]:
        story["id"] = None
    return case


def check_same(found, wanted):
    found, wanted = bare(found), bare(wanted)
    for key in ("articles", "stories"):
        if found[key] != wanted[key]:
            raise AssertionError(f"{key} differ")


def derivations(case):
    return {(d["from"], d["to"], d["kind"], d["directed"]) for s in case["stories"] for d in s["derivations"]}


def stories(case):
    return {tuple(sorted(s["articles"])) for s in case["stories"]}


def samples_in_any_order(desk, files, seed):
    database, files = desk.path(), list(files)
    random.Random(seed).shuffle(files)
    wanted, at, draw = desk.trace(*files), 0, random.Random(seed)
    while at < len(files):
        step = draw.choice((1, 1, 2, 7))
        desk.run("add", database, *files[at:at + step])
        at += step
    check_same(desk.of(database), wanted)


def pile_in_batches(desk, articles, seed):
    rows, wanted = desk.pile(articles, seed)
    random.Random(seed).shuffle(rows)
    database = desk.path()
    for at in range(0, len(rows), articles // 6):
        desk.run("add", database, desk.write(rows[at:at + articles // 6]))
    check_same(desk.of(database), wanted)


def pile_one_by_one(desk, articles, seed):
    """The last fifth comes one by one and is looked at alone; settling then makes all as one trace has it."""
    rows, wanted = desk.pile(articles, seed)
    random.Random(seed).shuffle(rows)
    database, first = desk.path(), articles * 4 // 5
    desk.run("add", database, desk.write(rows[:first]))
    desk.run("add", "--whole", "0", "--batch", "1", database, desk.write(rows[first:]))
    found = desk.of(database)
    for what in (derivations, stories):
        a, b = what(found), what(wanted)
        share = len(a ^ b) / max(1, len(a | b))
        print(f"# {what.__name__}: {len(a - b)} more, {len(b - a)} fewer of {len(b)}")
        if share > MOST:
            raise AssertionError(f"{share:.3f} of the {what.__name__} differ")
    desk.run("trace", "--db", database, desk.write(rows[:1]))
    check_same(desk.of(database), wanted)


def killed(desk, times, seed):
    """What was added by a call that returned is there, whenever a later one was killed."""
    rows, _ = desk.pile(times * 12, seed)
    database, draw, kept = desk.path(), random.Random(seed), 0
    for n in range(times):
        part = rows[n * 12:n * 12 + 12]
        desk.run("add", database, desk.write(part[:4]))
        kept += 4
        run = subprocess.Popen([desk.stemma, "add", "--batch", "2", database, desk.write(part[4:])],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.0, 0.8))
        run.send_signal(signal.SIGKILL)
        run.wait()
        counts = json.loads(desk.run("check", "--json", database))
        if counts["articles"] < kept:
            raise AssertionError(f"{counts['articles']} articles where {kept} had been added")
        kept = counts["articles"]
    print(f"# {kept} articles after {times} kills")


def two_writers(desk, seed):
    rows, wanted = desk.pile(60, seed)
    database = desk.path()
    runs = [subprocess.Popen([desk.stemma, "add", "--batch", "5", database, desk.write(rows[n::2])],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for n in range(2)]
    for run in runs:
        _, said = run.communicate(timeout=300)
        if run.returncode != 0:
            raise AssertionError(said.decode()[-300:])
    check_same(desk.of(database), wanted)


def old_version(desk, version):
    """A database of each version that ever was opens, is sound, and takes in more."""
    database = desk.path()
    with gzip.open(os.path.join(HERE, f"version_{version}.db.gz")) as golden, open(database, "wb") as f:
        f.write(golden.read())
    before = desk.of(database)
    desk.run("add", database, desk.write(['{"id": "late", "lang": "en", "text": "Nothing else happened in Orla Street that day."}\n']))
    after = desk.of(database)
    if {a["id"] for a in after["articles"]} != {a["id"] for a in before["articles"]} | {"late"}:
        raise AssertionError("what was there is not there any more")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--samples", default=os.path.join(HERE, "..", "..", "samples"))
    parser.add_argument("--soak", action="store_true")
    args = parser.parse_args()
    files = sorted(glob.glob(os.path.join(args.samples, "*", "[0-9]*")))
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.abspath(args.stemma), folder)
        for seed in range(12 if args.soak else 2):
            tap.attempt(f"samples in order {seed} give what one trace gives", samples_in_any_order, desk, files, seed)
        for seed in range(4 if args.soak else 1):
            articles = 3000 if args.soak else 240
            tap.attempt(f"a pile in six batches, order {seed}, gives what one trace gives", pile_in_batches, desk, articles, seed)
            tap.attempt(f"a pile's last fifth one by one, order {seed}", pile_one_by_one, desk, articles, seed + 20)
        for path in sorted(glob.glob(os.path.join(HERE, "version_*.db.gz"))):
            version = os.path.basename(path).split(".")[0].split("_")[1]
            tap.attempt(f"a database of version {version}", old_version, desk, version)
        tap.attempt("killed at any moment", killed, desk, 100 if args.soak else 6, 3)
        tap.attempt("two writers wait for each other", two_writers, desk, 5)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
