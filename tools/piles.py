#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Piles of articles with known derivations, made from parallel news.

    piles.py --data DIR --out DIR [--half even|odd|all] [--families N] [--seed N] [--langs deu,fra,...]

DIR (--data) holds DOCUMENT_IDS.tsv, which names the document of each line, and LANG.txt.gz, one
sentence a line, English (eng) and others; a topics.tsv beside them (document, topic) tells which
documents are on one event. Nothing of it is part of this project: the folder is given.

Writes OUT/files/NAME.txt and OUT/pairs.tsv, lines `source<TAB>derived<TAB>operation`, and
OUT/documents.tsv, lines `name<TAB>document<TAB>language<TAB>topics`. --half takes every second
document, so that weights are learned on one half and measured on the other.

Operations: whole (a translation), part (seven tenths of its sentences), moved (its blocks in
another order), brief (its first sentences and some more, under a third), touched (the English
with words changed), quoted (three sentences in an unrelated article).
"""
import argparse
import gzip
import os
import random
import re

OPERATIONS = ("whole", "part", "moved", "brief", "touched", "quoted")


def load(data, langs):
    """document -> language -> sentences; document -> set of topics."""
    with open(os.path.join(data, "DOCUMENT_IDS.tsv"), encoding="utf-8") as f:
        names = [line.strip() for line in f]
    documents, topics = {}, {}
    for lang in ["eng", *langs]:
        with gzip.open(os.path.join(data, f"{lang}.txt.gz"), "rt", encoding="utf-8") as f:
            for name, line in zip(names, f):
                documents.setdefault(name, {}).setdefault(lang, []).append(line.strip())
    path = os.path.join(data, "topics.tsv")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                name, topic = line.split()
                topics.setdefault(name, set()).add(topic)
    return documents, topics


def half_of(documents, half):
    names = sorted(documents)
    return names if half == "all" else names[::2] if half == "even" else names[1::2]


def page(sentences, lang, rng):
    """Title, then paragraphs of up to three sentences."""
    gap = "" if lang in ("jpn", "zho", "tha") else " "
    parts, rest = [sentences[0]], list(sentences[1:])
    while rest:
        n = rng.randint(1, 3)
        parts.append(gap.join(rest[:n]))
        rest = rest[n:]
    return "\n\n".join(parts) + "\n"


def touched(sentences, words, rng):
    out = list(sentences)
    for _ in range(max(2, len(out) // 3)):
        k = rng.randrange(1, len(out))
        split = out[k].split(" ")
        split[rng.randrange(len(split))] = rng.choice(words)
        out[k] = " ".join(split)
    return out


def part(sentences, rng):
    keep = sorted(rng.sample(range(1, len(sentences)), round(0.7 * (len(sentences) - 1))))
    return [sentences[0]] + [sentences[k] for k in keep]


def moved(sentences, rng):
    cut = sorted(rng.sample(range(1, len(sentences)), 2))
    return [sentences[0]] + sentences[cut[1]:] + sentences[cut[0]:cut[1]] + sentences[1:cut[0]]


def brief(sentences, rng):
    more = max(0, int(0.3 * (len(sentences) - 1)) - 2)
    rest = sorted(rng.sample(range(3, len(sentences)), min(more, len(sentences) - 3)))
    return sentences[:3] + [sentences[k] for k in rest]


class Pile:
    def __init__(self):
        self.files, self.pairs, self.documents = {}, [], []

    def add(self, document, lang, sentences, topics, rng):
        name = f"p{len(self.files):05d}.txt"
        self.files[name] = page(sentences, lang, rng)
        self.documents.append((name, document, lang, ",".join(sorted(topics.get(document, ())))))
        return name


def family(pile, name, documents, topics, langs, hosts, words, rng):
    source = documents[name]["eng"]
    original = pile.add(name, "eng", source, topics, rng)
    free = rng.sample(langs, len(langs))
    for operation in rng.sample(OPERATIONS, rng.randint(2, 4)):
        lang = "eng" if operation in ("touched", "quoted") else free.pop() if free else None
        if lang is None:
            continue
        text = documents[name][lang]
        if operation == "quoted":
            if not hosts:
                continue
            host, k = hosts.pop(), rng.randrange(1, len(source) - 3)
            text = list(documents[host]["eng"])
            at = rng.randrange(2, len(text))
            text[at:at] = source[k:k + 3]
            pile.pairs.append((original, pile.add(host, "eng", text, topics, rng), operation))
            continue
        if operation == "touched":
            text = touched(text, words, rng)
        elif operation != "whole":
            text = {"part": part, "moved": moved, "brief": brief}[operation](text, rng)
        pile.pairs.append((original, pile.add(name, lang, text, topics, rng), operation))


def build(data, half="all", families=60, seed=1, langs=("deu", "fra", "spa", "hun", "rus", "jpn")):
    rng = random.Random(seed)
    documents, topics = load(data, langs)
    names = [n for n in half_of(documents, half)]
    rng.shuffle(names)
    words = sorted({w for d in documents.values() for s in d["eng"] for w in re.findall(r"[a-z]{4,9}", s)})
    long_enough = [n for n in names if len(documents[n]["eng"]) >= 10]
    chosen = long_enough[:min(families, len(long_enough) * 2 // 3)]
    others = [n for n in names if n not in set(chosen)]
    hosts = [n for n in others if len(documents[n]["eng"]) >= 6]
    pile = Pile()
    for name in chosen:
        family(pile, name, documents, topics, list(langs), hosts, words, rng)
    taken = {d for _, d, _, _ in pile.documents}
    for name in others:
        if name not in taken:
            lang = rng.choice(["eng", *langs])
            pile.add(name, lang, documents[name][lang], topics, rng)
    return pile


def write(pile, out):
    os.makedirs(os.path.join(out, "files"), exist_ok=True)
    for name, text in pile.files.items():
        with open(os.path.join(out, "files", name), "w", encoding="utf-8") as f:
            f.write(text)
    for table, rows in (("pairs.tsv", pile.pairs), ("documents.tsv", pile.documents)):
        with open(os.path.join(out, table), "w", encoding="utf-8") as f:
            f.writelines("\t".join(row) + "\n" for row in rows)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--half", choices=("even", "odd", "all"), default="all")
    ap.add_argument("--families", type=int, default=60)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--langs", default="deu,fra,spa,hun,rus,jpn")
    a = ap.parse_args()
    pile = build(a.data, a.half, a.families, a.seed, a.langs.split(","))
    write(pile, a.out)
    print(f"{len(pile.files)} files, {len(pile.pairs)} derivations")


if __name__ == "__main__":
    main()
