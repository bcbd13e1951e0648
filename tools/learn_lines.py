#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/align/lines_weights.c on bitexts made from a corpus in parallel.

    learn_lines.py --probe build/tools/lines_probe --ntrex FOLDER [--dictionaries FOLDER]

FOLDER holds NTREX (CC BY-SA 4.0): a sentence a line, `<lang>.txt.gz` of ISO 639-3 codes, and DOCUMENT_IDS.tsv, which names
the article of each line. From its articles bitexts are made by seed: sentences of one side merged, cut in two or three,
shifted over a border, left out, put in, in shares that differ from bitext to bitext; words left out on both sides, as free
translations have words without a counterpart; letters misread as OCR does in some.
Half of the articles are learned from and the other half tells how good the weights are, then the other way round; what
is printed last, for the table, is learned from all of them.

The search is a pattern search over each weight in turn, for the mean over language pairs, with dictionaries and
without, of strict and lax F1. It is the same in every run.
"""
import argparse
import collections
import gzip
import os
import random
import re
import subprocess
import sys
import tempfile

CODES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "hu": "hun", "ja": "jpn", "ru": "rus"}
PAIRS = ["en-de", "en-fr", "en-hu", "en-ru", "en-es", "en-ja", "de-fr", "hu-de", "ru-fr"]
UNSPACED = {"ja"}
NAMES = ["matched", "missing", "misplaced", "numbers", "length", "ratio", "end", "same end", "quoted", "brackets", "asks",
         "joints", "border", "1-1", "1-2", "1-3", "1-4", "2-2", "2-3", "base", "gap", "more gap"]
# Where the search begins: found by hand and by shorter searches on the same corpus.
START = [1, -0.25, -0.85, -0.2, -0.5, -0.8, -0.8, 2, -1, -0.3, -0.7, 2, -1.6,
         0, -2.2, -2.8, -9, -7, -8, 3, -4, -1.9]
FIXED = {NAMES.index("matched"), NAMES.index("1-1")}  # the scale and the origin


# --- bitexts ---------------------------------------------------------------------------------

class Corpus:
    def __init__(self, folder):
        self.folder, self.texts = folder, {}
        articles = collections.OrderedDict()
        with open(os.path.join(folder, "DOCUMENT_IDS.tsv"), encoding="utf-8") as f:
            for n, line in enumerate(f):
                articles.setdefault(line.split("\t")[0].strip(), []).append(n)
        self.articles = list(articles.values())

    def lines(self, lang):
        if lang not in self.texts:
            with gzip.open(os.path.join(self.folder, CODES[lang] + ".txt.gz"), "rt", encoding="utf-8") as f:
                self.texts[lang] = f.read().splitlines()
        return self.texts[lang]


def cut(text, rng):
    """A sentence in two parts at a mark in its middle, or None."""
    size = len(text)
    places = [m.end() for m in re.finditer(r'[;:,.!?–—]["”»]? |[、。]', text) if 0.08 * size < m.end() < 0.92 * size]
    places = places or [m.end() for m in re.finditer(" ", text) if 0.35 * size < m.end() < 0.65 * size]
    if not places:
        return None
    at = rng.choice(places)
    parts = [text[:at].strip(), text[at:].strip()]
    if rng.random() < 0.5:  # as a translator parts a sentence, not as a program does
        stop = "。" if re.search("[\u3040-\u9fff]", text) else "."
        parts = [parts[0].rstrip(" ,;:–—、") + stop, parts[1][:1].upper() + parts[1][1:]]
    return parts


def misread(text, rng, share):
    """Letters dropped, changed, and blanks put in, as by OCR."""
    out = []
    for c in text:
        if not c.isalpha() or rng.random() >= share:
            out.append(c)
            continue
        kind = rng.random()
        if kind >= 0.5:
            out.append(rng.choice("eiatnlrcuo"))
        elif kind >= 0.3:
            out.append(c + " ")
    return "".join(out)


def thin(text, joint, rng, share):
    """Words left out: of a free translation, as many have no counterpart."""
    words = text.split(" ") if joint else list(text)
    left = [w for n, w in enumerate(words) if n == 0 or n == len(words) - 1 or rng.random() >= share]
    return joint.join(left)


class Maker:
    """Makes one bitext: a list of beads (lines of one side, lines of the other)."""

    def __init__(self, corpus, langs, articles, seed, lines):
        self.rng = random.Random(seed)
        self.joints = ["" if l in UNSPACED else " " for l in langs]
        self.texts = [corpus.lines(l) for l in langs]
        articles = list(articles)
        self.rng.shuffle(articles)
        self.todo = []
        wanted = self.rng.randint(*lines)
        while articles and len(self.todo) < wanted:
            self.todo += articles.pop()
        self.spare = articles
        self.changed = self.rng.uniform(0.02, 0.30)
        self.alone = self.rng.choice([0, 0.01, 0.03, 0.08])
        self.misread = self.rng.choice([0, 0, 0, 0.005, 0.02])
        self.dropped = self.rng.choice([0, 0.2, 0.4, 0.55])

    def make(self):
        beads = []
        while self.todo:
            kind = self.rng.random()
            if kind < self.alone:
                beads += self.unpaired()
            elif kind < self.alone + self.changed:
                beads.append(self.uneven())
            else:
                beads.append(self.pair(self.todo.pop(0)))
        return [[self.spoiled(side, joint) for side, joint in zip(bead, self.joints)] for bead in beads]

    def spoiled(self, side, joint):
        return [misread(thin(t, joint, self.rng, self.dropped), self.rng, self.misread) for t in side]

    def pair(self, n):
        return [[self.texts[0][n]], [self.texts[1][n]]]

    def one_sided(self, n, side):
        return [[self.texts[0][n]], []] if side == 0 else [[], [self.texts[1][n]]]

    def unpaired(self):
        """A sentence left out on one side, a page number put in, or a passage of another article."""
        kind, side = self.rng.random(), self.rng.randrange(2)
        if kind < 0.7:
            return [self.one_sided(self.todo.pop(0), side)]
        if kind < 0.9 or not self.spare:
            junk = [self.junk(side)]
            return [[junk, []] if side == 0 else [[], junk]]
        return [self.one_sided(n, side) for n in self.spare.pop()[:12]]

    def junk(self, side):
        """A page number, a scrap of letters, or the first words of a sentence from elsewhere, as a caption."""
        kind = self.rng.random()
        if kind < 0.3 or not self.spare:
            return str(self.rng.randint(1, 300))
        if kind < 0.5:
            return "".join(self.rng.choice("iIlrvVA .\\|■") for _ in range(self.rng.randint(1, 5)))
        text = self.texts[side][self.rng.choice(self.rng.choice(self.spare))]
        words = text.split(" ") if self.joints[side] else list(text)
        return self.joints[side].join(words[:self.rng.randint(2, 9 if self.joints[side] else 20)])

    def uneven(self):
        kind, side = self.rng.random(), self.rng.randrange(2)
        bead = None
        if kind < 0.4:
            bead = self.merged(side, 2 if self.rng.random() < 0.85 else 3)
        elif kind < 0.92:
            bead = self.split(side)
        elif len(self.todo) > 1:
            bead = self.shifted(side)
        return bead or self.pair(self.todo.pop(0))

    def merged(self, side, count):
        numbers, self.todo = self.todo[:count], self.todo[count:]
        bead = [[text[n] for n in numbers] for text in self.texts]
        bead[side] = [self.joints[side].join(bead[side])]
        return bead

    def split(self, side):
        parts = cut(self.texts[side][self.todo[0]], self.rng)
        if parts is None:
            return None
        if self.rng.random() < 0.15:
            parts[1:] = cut(parts[1], self.rng) or parts[1:]
        bead = self.pair(self.todo.pop(0))
        bead[side] = parts
        return bead

    def shifted(self, side):
        parts = cut(self.texts[side][self.todo[0]], self.rng)
        if parts is None:
            return None
        numbers, self.todo = self.todo[:2], self.todo[2:]
        bead = [[text[n] for n in numbers] for text in self.texts]
        bead[side] = [parts[0], parts[1] + self.joints[side] + bead[side][1]]
        return bead


def write_bitext(folder, name, beads):
    """Files of both sides and of the gold; their paths."""
    paths = [os.path.join(folder, f"{name}.{kind}") for kind in ("from", "to", "gold")]
    sides = [[], []]
    with open(paths[2], "w", encoding="utf-8") as gold:
        for bead in beads:
            numbers = [list(range(len(s), len(s) + len(part))) for s, part in zip(sides, bead)]
            for s, part in zip(sides, bead):
                s += [t.replace("\n", " ") for t in part]
            gold.write(f"{numbers[0]}:{numbers[1]}\n")
    for path, side in zip(paths, sides):
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(line + "\n" for line in side)
    return paths


def write_list(folder, name, corpus, articles, each, lines):
    """Make `each` bitexts of every language pair; the path of their list, and each one's pair."""
    path, pairs = os.path.join(folder, name + ".tsv"), []
    with open(path, "w", encoding="utf-8") as f:
        for pair in PAIRS:
            for k in range(each):
                langs = pair.split("-")
                beads = Maker(corpus, langs, articles, f"{name} {pair} {k}", lines).make()
                files = write_bitext(folder, f"{name}.{pair}.{k}", beads)
                f.write("\t".join(langs + files) + "\n")
                pairs.append(pair)
    return path, pairs


# --- measuring -------------------------------------------------------------------------------

class Probe:
    """lines_probe over one list, with dictionaries or without."""

    def __init__(self, program, cache, path, dictionaries):
        command = [program, cache, path] + ([dictionaries] if dictionaries else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, weights):
        self.process.stdin.write(" ".join(f"{w:.4f}" for w in weights) + "\n")
        self.process.stdin.flush()

    def answer(self):
        numbers = list(map(int, self.process.stdout.readline().split()))
        return [numbers[i:i + 6] for i in range(0, len(numbers), 6)]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def f1(counts):
    """Strict and lax F1 of counts (claims, right, laxly right, truths, found, laxly found)."""
    figures = []
    for k in (1, 2):
        precision, recall = counts[k] / max(1, counts[0]), counts[3 + k] / max(1, counts[3])
        figures.append(2 * precision * recall / max(1e-9, precision + recall))
    return figures


def by_pair(pairs, rows):
    sums = collections.OrderedDict((p, [0] * 6) for p in pairs)
    for pair, row in zip(pairs, rows):
        sums[pair] = [a + b for a, b in zip(sums[pair], row)]
    return {p: f1(c) for p, c in sums.items()}


class Judge:
    """The figure that is searched for: strict F1 and a little of lax, over pairs, with and without dictionaries."""

    def __init__(self, probes, pairs):
        self.probes, self.pairs = probes, pairs

    def tables(self, weights):
        for probe in self.probes:
            probe.ask(weights)
        return [by_pair(self.pairs, probe.answer()) for probe in self.probes]

    def figure(self, weights):
        figures = [s + 0.25 * l for table in self.tables(weights) for s, l in table.values()]
        return sum(figures) / len(figures)

    def close(self):
        for probe in self.probes:
            probe.close()


def search(judge, weights, rounds):
    """Pattern search: each weight a step up or down, while that helps; then half the step."""
    weights, best, step = list(weights), judge.figure(weights), 0.4
    for n in range(rounds):
        before = best
        for k in range(len(weights)):
            if k in FIXED:
                continue
            for sign in (1, -1):
                moved = list(weights)
                moved[k] += sign * step * max(0.3, abs(weights[k]))
                figure = judge.figure(moved)
                if figure > best + 1e-5:
                    weights, best = moved, figure
                    break
        print(f"  round {n}: {best:.4f}, step {step:.3f}", file=sys.stderr, flush=True)
        if best < before + 5e-4:
            step /= 2
        if step < 0.04:
            break
    return weights


def show(name, tables):
    for kind, table in zip(("with dictionaries", "without"), tables):
        cells = "  ".join(f"{p} {s:.3f}/{l:.3f}" for p, (s, l) in table.items())
        mean = [sum(x) / len(table) for x in zip(*table.values())]
        print(f"{name}, {kind}: mean {mean[0]:.4f}/{mean[1]:.4f}   {cells}", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--probe", required=True, help="the program lines_probe of the build")
    ap.add_argument("--ntrex", required=True, help="folder of the corpus")
    ap.add_argument("--dictionaries", default="/usr/share/dictd")
    ap.add_argument("--each", type=int, default=2, help="bitexts a language pair")
    ap.add_argument("--lines", type=int, nargs=2, default=(40, 200), help="sentences of a bitext, least and most")
    ap.add_argument("--rounds", type=int, default=8)
    ap.add_argument("--only", choices=("folds", "all", "start"), help="leave out part of the work")
    ap.add_argument("--keep", help="folder for the bitexts")
    a = ap.parse_args()

    corpus = Corpus(a.ntrex)
    folds = [corpus.articles[0::2], corpus.articles[1::2]]
    with tempfile.TemporaryDirectory() as scratch:
        folder = a.keep or scratch
        os.makedirs(folder, exist_ok=True)

        def judge_of(name, articles):
            path, pairs = write_list(folder, name, corpus, articles, a.each, a.lines)
            probes = [Probe(a.probe, os.path.join(folder, "cache"), path, d) for d in (a.dictionaries, None)]
            return Judge(probes, pairs)

        judges = [judge_of(f"half{k}", fold) for k, fold in enumerate(folds)]
        for k, judge in enumerate(judges):
            show(f"half {k}, as they start", judge.tables(START))
        if a.only in (None, "folds"):
            for k in (0, 1):
                weights = search(judges[k], START, a.rounds)
                print(" ".join(f"{w:.3f}" for w in weights))
                show(f"learned on half {k}, there", judges[k].tables(weights))
                show(f"learned on half {k}, on the other", judges[1 - k].tables(weights))
        if a.only in (None, "all"):
            both = Judge(judges[0].probes + judges[1].probes, judges[0].pairs)
            weights = search(both, START, a.rounds)
            show("learned on all, there", both.tables(weights))
            for name, weight in zip(NAMES, weights):
                print(f"{name:10} {weight:.3f}")
        for judge in judges:
            judge.close()


if __name__ == "__main__":
    main()
