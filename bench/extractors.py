#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Article extraction beside other programs, quality and speed on the same pages in one run.

    extractors.py --stemma COMMAND --pages FOLDER [--bench PROGRAM] [--node-modules DIR] [--python PYTHON]

FOLDER has a gold.json: {"pages": [{"file", "text"}]}, files plain or gzip. Measured are
  stemma         `stemma extract --json`, one thread, the start of the program included
  readability    Debian's python3-readability, by --python (default /usr/bin/python3), where installed
  readability.js npm's @mozilla/readability with jsdom, from --node-modules, where given

Quality: runs of four words shared with the gold text, counted with repeats; precision and recall a page, F1 of their means
(the measure of the article extraction benchmark). --bench is build/bench/bench_page: the parser alone and the whole way on the
same pages. What is not installed is left out, saying so.
"""
import argparse
import collections
import gzip
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time

WORDS = re.compile(r"\w+").findall

PYTHON_SIDE = """
import json, re, sys, html
from readability import Document
out = []
for path in sys.argv[1:]:
    try:
        summary = Document(open(path, encoding="utf-8", errors="replace").read()).summary()
        out.append(html.unescape(re.sub(r"<[^>]*>", " ", summary)))
    except Exception:
        out.append("")
print(json.dumps(out))
"""

NODE_SIDE = """
const { Readability } = require("@mozilla/readability"), { JSDOM, VirtualConsole } = require("jsdom"), fs = require("fs");
const out = process.argv.slice(1).map(path => {
  try {
    const dom = new JSDOM(fs.readFileSync(path, "utf8"), { virtualConsole: new VirtualConsole() });
    const article = new Readability(dom.window.document).parse();
    return article ? article.content.replace(/<[^>]*>/g, " ") : "";
  } catch (e) { return ""; }
});
console.log(JSON.stringify(out));
"""


def runs(text):
    words = WORDS(text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def score(pages, answers):
    """F1, precision, recall."""
    precisions, recalls = [], []
    for page, answer in zip(pages, answers):
        gold, got = runs(page["text"]), runs(answer)
        both = (gold & got).total()
        if got:
            precisions.append(both / got.total())
        if gold:
            recalls.append(both / gold.total())
    p, r = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def unpack(folder, pages, tmp):
    paths = []
    for page in pages:
        source = os.path.join(folder, page["file"])
        with (gzip.open if source.endswith(".gz") else open)(source, "rb") as f:
            content = f.read()
        paths.append(os.path.join(tmp, re.sub(r"\.gz$", "", os.path.basename(source))))
        with open(paths[-1], "wb") as f:
            f.write(content)
    return paths


def timed(argv, **how):
    started = time.monotonic()
    run = subprocess.run(argv, capture_output=True, text=True, **how)
    return run, time.monotonic() - started


def by_stemma(command, paths):
    run, seconds = timed([*command.split(), "extract", "--json", "--threads", "1", *paths])
    return [json.loads(line).get("text") or "" for line in run.stdout.splitlines()], seconds


def by_readability(python, paths):
    run, seconds = timed([python, "-c", PYTHON_SIDE, *paths])
    return ([html.unescape(t) for t in json.loads(run.stdout)] if run.returncode == 0 else None), seconds


def by_readability_js(modules, paths):
    run, seconds = timed(["node", "-e", NODE_SIDE, *paths], env=dict(os.environ, NODE_PATH=modules))
    return ([html.unescape(t) for t in json.loads(run.stdout)] if run.returncode == 0 else None), seconds


def main():
    ap = argparse.ArgumentParser(description="Article extraction beside other programs.")
    ap.add_argument("--stemma", required=True)
    ap.add_argument("--pages", help="a folder with gold.json")
    ap.add_argument("--bench", help="build/bench/bench_page")
    ap.add_argument("--node-modules", help="a folder with @mozilla/readability and jsdom")
    ap.add_argument("--python", default="/usr/bin/python3", help="the one with readability")
    args = ap.parse_args()
    if not args.pages:
        print("no --pages: nothing is compared")
        return 0
    with open(os.path.join(args.pages, "gold.json"), encoding="utf-8") as f:
        pages = json.load(f)["pages"]
    with tempfile.TemporaryDirectory(prefix="stemma-pages-") as tmp:
        paths = unpack(args.pages, pages, tmp)
        ways = [("stemma", lambda: by_stemma(args.stemma, paths)), ("python3-readability", lambda: by_readability(args.python, paths))]
        if args.node_modules:
            ways.append(("@mozilla/readability", lambda: by_readability_js(args.node_modules, paths)))
        else:
            print("no --node-modules: @mozilla/readability is left out")
        print(f"{'program':<24} {'F1':>6} {'P':>6} {'R':>6} {'pages/s':>9}")
        for name, way in ways:
            answers, seconds = way()
            if answers is None or len(answers) != len(pages):
                print(f"{name:<24} is not installed")
                continue
            f1, p, r = score(pages, answers)
            print(f"{name:<24} {f1:6.3f} {p:6.3f} {r:6.3f} {len(pages) / seconds:9.1f}", flush=True)
        if args.bench:
            subprocess.run([args.bench, tmp], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
