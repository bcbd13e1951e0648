#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of src/lineage/relation.c, src/lineage/triad.c and src/story/join.c.

    learn_lineage.py --stemma PATH --data DIR [--answers DIR] [--events FILE] [--out .]

DIR (--data) holds parallel news as tools/piles.py reads it; piles are made of its even documents
only, its odd ones are for measuring. --answers may name a corpus of short answers: originals/, texts/,
labels.tsv (text, category, original; category `non`: written without it); every second text is used.
--events tells which documents of --data report on one event without one being made from the other
(lines `document<TAB>event`; a document that is on a topic of others, but on no event of theirs, has an
event of its own). They are looked at in piles in which each document stands in one language, drawn
by lot.
Candidates and their features are what `stemma trace -v` tells. Prints how well the weights do on
the odd half, and writes the three headers below --out.
"""
import argparse
import collections
import glob
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
from math import log

import logistic
import piles

# A derivation that is not there costs a reader's trust; one that was missed costs less. Word for
# word there is little doubt either way.
NEGATIVE = {"own": 0.5, "met": 4.0, "join": 2.0}
# There are few answers, and only they are reworded.
ANSWERS = 4.0
# Few of the samples' pairs too, and only they hold independent reports of one event.
SAMPLES = 6.0

OWN = ("cover", "explained", "sentences", "verbatim", "log_common", "shared", "root_shared", "terms")
MET = ("cover", "explained", "sentences", "score", "terms")
JOIN = ("likeness", "names", "figures", "matched")
TRIAD = ("lengths", "words", "orphans", "left_out")
PARTS = (("own", OWN), ("met", MET), ("join", JOIN))
# Draws of a language for each document; an event of many documents counts as one of so many pairs.
DRAWS, EVENT_PAIRS = 20, 60
# Two articles on one event that share less than this of their word runs were written apart.
APART = 0.03


def trace_lines(stemma, folder, *patterns):
    """What a trace of a folder tells, or of the files two folders down that fit patterns."""
    paths = [p for pattern in patterns for p in sorted(glob.glob(os.path.join(folder, "*", pattern)))
             if os.path.basename(p) != "gold.json"] or [folder]
    run = subprocess.run([stemma, "trace", "-v", "--json", *paths], stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, text=True, errors="replace", check=True)
    return run.stderr.split("\n")


def fields(line):
    """(kind, name of a, name of b, {key: value}) of an explaining line, or None."""
    line = re.sub(r"^stemma: ", "", line)
    words = line.split(" ")
    if len(words) < 4 or words[0] not in ("candidate", "join"):
        return None
    values = dict(w.split("=", 1) for w in words[3:] if "=" in w)
    return words[0], os.path.basename(words[1]), os.path.basename(words[2]), values


def relation_features(v):
    """("own" or "met", features): one language or two."""
    cover = max(float(x) for x in v["covers"].split("/"))
    explained = max(float(x) for x in v["explains"].split("/"))
    sentences = log(1 + max(float(x) for x in v["sentences"].split("/")))
    shared = float(v["shared"])
    if v["one_language"] == "1":
        return "own", [1.0, cover, explained, sentences, float(v["verbatim"]), log(1 + float(v["common"])),
                       shared, shared ** 0.5, float(v["terms"])]
    return "met", [1.0, cover, explained, sentences, float(v["score"]), float(v["terms"])]


def triad_sample(line, sources):
    """(feature vectors of the three, which is the source of both others) of an explaining line, or None."""
    words = re.sub(r"^stemma: ", "", line).split(" ")
    if words[0] != "triad":
        return None
    names = [os.path.basename(w) for w in words[1:4]]
    values = dict(w.split("=", 1) for w in words[4:])
    middle = [k for k in range(3) if all((names[k], n) in sources for n in names if n != names[k])]
    if not middle:
        return None
    columns = [[float(x) for x in values[key].split("/")] for key in TRIAD]
    return [[c[k] for c in columns] for k in range(3)], middle[0]


def join_features(v):
    return [1.0] + [float(v[key]) for key in JOIN]


def pile_samples(stemma, data, half, seed, out):
    """Relation and join samples of one pile: lists of (features, label, weight)."""
    with tempfile.TemporaryDirectory() as folder:
        pile = piles.build(data, half, 40, seed)
        piles.write(pile, folder)
        lines = trace_lines(stemma, os.path.join(folder, "files"))
    document = {name: d for name, d, _, _ in pile.documents}
    topics = {name: set(t.split(",")) - {""} for name, _, _, t in pile.documents}
    quoted = {(a, b) for a, b, o in pile.pairs if o == "quoted"}
    sources = {(a, b) for a, b, _ in pile.pairs}
    kin = {}
    for a, b, _ in pile.pairs:
        kin.setdefault(document[a], set()).update((a, b))
    out["triad"] += [t for t in (triad_sample(line, sources) for line in lines) if t]
    for line in lines:
        got = fields(line)
        if got is None:
            continue
        kind, a, b, v = got
        related = any(a in k and b in k for k in kin.values())
        one_topic = bool(topics[a] & topics[b])
        if kind == "candidate" and int(v["passages"]) > 0 and (
                related or not one_topic or float(v["shared"]) < APART):
            part, features = relation_features(v)
            out[part].append((features, related, 1.0 if related else NEGATIVE[part]))
        if kind == "join" and not related and not one_topic and (a, b) not in quoted:
            out["join"].append((join_features(v), False, NEGATIVE["join"]))


def answer_samples(stemma, folder, remainder, out):
    with open(os.path.join(folder, "labels.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip()]
    for text, category, original in sorted(rows)[remainder::2]:
        with tempfile.TemporaryDirectory() as here:
            for name in os.listdir(os.path.join(folder, "originals")):
                shutil.copy(os.path.join(folder, "originals", name), os.path.join(here, "o_" + name))
            shutil.copy(os.path.join(folder, "texts", text), os.path.join(here, "t_" + text))
            for line in trace_lines(stemma, here):
                got = fields(line)
                if got is None or got[0] != "candidate" or int(got[3]["passages"]) == 0:
                    continue
                names = {got[1], got[2]}
                right = category != "non" and names == {"o_" + original, "t_" + text}
                part, features = relation_features(got[3])
                out[part].append((features, right, ANSWERS * (1.0 if right else NEGATIVE[part])))


def story_of_samples(folder):
    """article id -> (event, story), from the gold of the project's own samples; the excerpts' pairs."""
    stories, excerpts = {}, set()
    for event in sorted(os.listdir(folder)):
        path = os.path.join(folder, event, "gold.json")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)
        partition = gold["story"].get("stories") or gold["stories"]
        for i, files in enumerate(partition):
            for name in files:
                stories[name.replace("#", "~")] = (event, i)
        for d in gold["derivations"]["must"]:
            if d["kind"] == "excerpt":
                excerpts.add((event, d["to"]))
    return stories, excerpts


def sample_joins(stemma, folder, out):
    """Pairs of the samples: one event or not; hosts of excerpts left out, they share its words."""
    stories, excerpts = story_of_samples(folder)
    hosts = {name for _, name in excerpts}
    for line in trace_lines(stemma, folder, "*.txt", "*.json", "*.jsonl"):
        got = fields(line)
        if got is None or got[0] != "join" or got[1] in hosts or got[2] in hosts:
            continue
        one = stories.get(got[1]) == stories.get(got[2]) is not None
        out["join"].append((join_features(got[3]), one, SAMPLES * (1.0 if one else NEGATIVE["join"])))


def read_events(path):
    with open(path, encoding="utf-8") as f:
        return dict(line.split() for line in f if line.strip() and not line.startswith("#"))


def draw_pile(data, documents, langs, seed, folder):
    """Each document once, in some language; file name -> document."""
    rng, names = random.Random(seed), {}
    for k, document in enumerate(sorted(documents)):
        lang = rng.choice(["eng", *langs])
        name = f"e{k:04d}.txt"
        names[name] = document
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(piles.page(documents[document][lang], lang, rng))
    return names


def event_pairs(stemma, data, events, seed):
    """(document, document, features, same event) of a draw's pairs; those of one topic that no one looked at left out."""
    langs = ("deu", "fra", "spa", "hun", "rus", "jpn")
    documents, topics = piles.load(data, langs)
    with tempfile.TemporaryDirectory() as folder:
        names = draw_pile(data, documents, langs, seed, folder)
        lines = trace_lines(stemma, folder)
    for line in lines:
        got = fields(line)
        if got is None or got[0] != "join":
            continue
        a, b = names[got[1]], names[got[2]]
        one_topic = bool(topics.get(a, set()) & topics.get(b, set()))
        if not one_topic or (a in events and b in events):
            yield a, b, join_features(got[3]), events.get(a) == events.get(b) is not None


def event_samples(stemma, data, path, learn, test):
    """All events, and the other pairs whose documents are both even, to learn on; both odd to test on."""
    events, pairs = read_events(path), []
    for seed in range(DRAWS):
        pairs += event_pairs(stemma, data, events, seed)
    even = set(piles.half_of({a for a, *_ in pairs} | {b for _, b, *_ in pairs}, "even"))
    times = collections.Counter(events[a] for a, _, _, one in pairs if one)
    folds = [[], []]
    for a, b, features, one in pairs:
        weight = min(1.0, EVENT_PAIRS / times[events[a]]) if one else NEGATIVE["join"]
        if one:
            folds[sorted(times).index(events[a]) % 2].append((features, one, weight))
        elif (a in even) == (b in even):
            (learn if a in even else test)["join"].append((features, one, weight))
    for fold in (0, 1):
        weights = logistic.fit(learn["join"] + folds[fold], ridge=0.1)
        report(f"join, the other half of the events ({len(times)} in all)", weights, folds[1 - fold])
    learn["join"] += folds[0] + folds[1]


def report(name, weights, samples):
    right = sum((logistic.probability(weights, f) > 0.5) == bool(label) for f, label, _ in samples)
    positive = sum(bool(label) for _, label, _ in samples)
    missed = sum(bool(label) and logistic.probability(weights, f) <= 0.5 for f, label, _ in samples)
    wrong = sum(not label and logistic.probability(weights, f) > 0.5 for f, label, _ in samples)
    print(f"{name}: {len(samples)} samples, {positive} positive; right {right / max(1, len(samples)):.4f}, "
          f"missed {missed}, wrongly taken {wrong}")


def header(path, guard, arrays, provenance):
    """Write weights as C: arrays is [(name, feature names, weights)]."""
    counts = ", ".join(f"STM_{n.upper()}_FEATURES = {len(w)}" for n, _, w in arrays)
    bias = {n: "bias, " if len(w) > len(names) else "" for n, names, w in arrays}
    body = "\n\n".join(f"""/* {bias[n]}{", ".join(names)} */
static const float STM_{n.upper()}_WEIGHTS[STM_{n.upper()}_FEATURES] = {{
    {", ".join(f"{w:.3f}f" for w in weights)}}};""" for n, names, weights in arrays)
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"""/* SPDX-License-Identifier: Apache-2.0 */
#ifndef {guard}
#define {guard}
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: {provenance}
 */

enum {{ {counts} }};

{body}

#endif
""")
    subprocess.run(["clang-format-14", "-i", path], check=False)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--stemma", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--answers")
    ap.add_argument("--events")
    ap.add_argument("--samples", default=os.path.join(os.path.dirname(__file__), "..", "samples"))
    ap.add_argument("--piles", type=int, default=4)
    ap.add_argument("--ridge", type=float, default=0.1)
    ap.add_argument("--out", default=".")
    a = ap.parse_args()
    learn, test = ({name: [] for name in [*(n for n, _ in PARTS), "triad"]} for _ in range(2))
    for seed in range(1, a.piles + 1):
        pile_samples(a.stemma, a.data, "even", seed, learn)
        pile_samples(a.stemma, a.data, "odd", seed, test)
    if a.events:
        event_samples(a.stemma, a.data, a.events, learn, test)
    sample_joins(a.stemma, a.samples, learn)
    sample_joins(a.stemma, a.samples, test)
    if a.answers:
        answer_samples(a.stemma, a.answers, 0, learn)
        answer_samples(a.stemma, a.answers, 1, test)
    arrays = {}
    for part, names in PARTS:
        weights = logistic.fit(learn[part], ridge=a.ridge)
        arrays[part] = (part, names, weights)
        print(part, " ".join(f"{n}={w:.2f}" for n, w in zip(("bias", *names), weights)))
        report(f"{part}, learned on", weights, learn[part])
        report(f"{part}, held out", weights, test[part])
    triad = logistic.fit_choice(learn["triad"])
    print("triad", " ".join(f"{n}={w:.2f}" for n, w in zip(TRIAD, triad)))
    for name, samples in (("learned on", learn["triad"]), ("held out", test["triad"])):
        chosen = [logistic.choice_probabilities(triad, options)[which] for options, which in samples]
        print(f"triad, {name}: {len(chosen)} samples; right {sum(p > 0.5 for p in chosen) / len(chosen):.3f}, "
              f"mean log-likelihood {sum(map(log, chosen)) / len(chosen):.3f} (by chance {log(1 / 3):.3f})")
    news = f"parallel news (NTREX, CC BY-SA 4.0), even documents, {a.piles} piles"
    header(os.path.join(a.out, "src/lineage/relation_weights.h"), "STM_LINEAGE_RELATION_WEIGHTS_H",
           [arrays["own"], arrays["met"]], news + (
               "; every second short answer\n * (Clough and Stevenson, MIT packaging)" if a.answers else ""))
    header(os.path.join(a.out, "src/lineage/triad_weights.h"), "STM_LINEAGE_TRIAD_WEIGHTS_H", [("triad", TRIAD, triad)], news)
    news += "; our samples" + ("; reports of one event among all its documents" if a.events else "")
    header(os.path.join(a.out, "src/story/join_weights.h"), "STM_STORY_JOIN_WEIGHTS_H", [arrays["join"]], news)


if __name__ == "__main__":
    main()
