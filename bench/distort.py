#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Distortions planted in parallel news, and how many of them stemma finds.

    distort.py --stemma PATH --data DIR [--half even|odd|all] [--langs deu,fra,...] [--kinds figure,unit,...]
               [--seed N] [--show missed|false|all] [--json]
    distort.py --stemma PATH --pile DIR         false findings on a prepared pile (gold.json, files/) whose pairs are untouched

DIR (--data) holds parallel news as tools/piles.py reads it. Each document gives a pair of records, a source and what was made of it three
hours later, with one change planted in the derived one by distort_plant.py:
    within   the derived text is in the source's language: a copy, or a rewrite by rule (a fifth of the sentences left out, neighbours
             changed places, other words for "said" and "but")
    across   the derived text is the translation (of the English, or the English of the translation)
A plant is found when a discrepancy of its kind lies on the sentence it was planted in. Every other discrepancy of the pair is false: precision is
found / (found + false). Untouched pairs, the same but nothing planted, say how many false findings 100 pairs have.
--half takes every second document: rules were written with the even ones, figures to go by are those of the odd ones.
Intervals are Wilson's, 95 %.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tools"))
import distort_plant as plant  # noqa: E402
import piles  # noqa: E402

SYNONYMS = {
    "eng": [(" said ", " stated "), ("But ", "However, "), (" also ", " as well "), (" about ", " around ")],
    "deu": [(" sagte ", " erklärte "), (" aber ", " jedoch "), (" auch ", " ebenfalls ")],
    "fra": [(" a déclaré ", " a dit "), ("Mais ", "Cependant, "), (" également ", " aussi ")],
    "spa": [(" dijo ", " declaró "), ("Pero ", "Sin embargo, "), (" también ", " asimismo ")],
    "hun": [(" mondta", " jelentette ki"), (" azonban ", " viszont "), ("De ", "Ám ")],
    "rus": [(" сказал ", " заявил "), ("Но ", "Однако "), (" также ", " тоже ")],
}


def rewritten(rows, lang, rng):
    """A fifth left out, neighbours swapped, some words for others. rows: [(index, text)], the title first."""
    rows = list(rows)
    for k in sorted(rng.sample(range(2, len(rows)), len(rows) // 5), reverse=True):
        del rows[k]
    for _ in range(len(rows) // 8):
        k = rng.randrange(1, len(rows) - 1)
        rows[k], rows[k + 1] = rows[k + 1], rows[k]
    out = []
    for i, text in rows:
        for was, instead in SYNONYMS.get(lang, ()):
            if rng.random() < 0.5 and not plant.QUOTE.search(text):      # a quote reworded is altered
                text = text.replace(was, instead)
        out.append((i, text))
    return out


def record(rows, lang, hour, rng):
    gap = "" if lang == "jpn" else " "
    parts, rest = [], [t for _, t in rows[1:]]
    while rest:
        n = rng.choice((1, 1, 2, 3))
        parts.append(gap.join(rest[:n]))
        rest = rest[n:]
    return json.dumps({"title": rows[0][1], "published": f"2018-10-01T{hour:02d}:00:00Z", "text": "\n\n".join(parts)}, ensure_ascii=False) + "\n"


def tidy(text):
    """As clean leaves it: no characters without width, one blank where there are several."""
    return " ".join(re.sub("[\u200b-\u200f\u2060\ufeff]", "", text).split())


def planted(rows, kind, lang, english, rng):
    """(rows, (was, became) sentences) with one change; None where no sentence allows one."""
    choices = [(k, c) for k, (i, text) in enumerate(rows) if k for c in plant.changes(kind, lang, text, english[i])]
    if not choices:
        return None
    k, (b, e, instead) = rng.choice(choices)
    i, text = rows[k]
    rows = list(rows)
    rows[k] = (i, text[:b] + instead + text[e:])
    return rows, (text, rows[k][1], text[b:e] + " > " + instead)


def make_pair(document, name, source, derived, kind, rng):
    """Two records and what was planted, or None."""
    rows = list(enumerate(document[derived]))
    if source == derived and rng.random() < 0.6:
        rows = rewritten(rows, derived, rng)
    left_out = set(document[derived]) - {t for _, t in rows} if source == derived else set()
    change = None
    if kind:
        made = planted(rows, kind, derived, document["eng"], rng)
        if made is None:
            return None
        rows, change = made
    return {"name": name, "files": (record(list(enumerate(document[source])), source, 6, rng), record(rows, derived, 9, rng)), "change": change,
            "kind": kind, "langs": (source, derived), "left_out": left_out}


def run(stemma, pairs):
    """Trace all pairs in one pile; for each its discrepancies as (kind, place in derived or None, sentence, text)."""
    with tempfile.TemporaryDirectory() as folder:
        for k, p in enumerate(pairs):
            for end, text in zip("ab", p["files"]):
                with open(os.path.join(folder, f"{k:04d}{end}.json"), "w", encoding="utf-8") as f:
                    f.write(text)
        out = subprocess.run([stemma, "trace", "--json", folder], capture_output=True, check=True).stdout
    answer = json.loads(out)
    texts = {a["id"]: a["text"] for a in answer["articles"]}
    found = [[] for _ in pairs]
    for story in answer["stories"]:
        for d in story["discrepancies"]:
            a, b = d["from"] and d["from"]["article"], d["to"] and d["to"]["article"] or d.get("in")
            names = {os.path.basename(x)[:4] for x in (a, b) if x}
            if len(names) == 1:
                found[int(names.pop())].append((d, texts))
    joined = {frozenset((os.path.basename(x["from"])[:5], os.path.basename(x["to"])[:5])) for s in answer["stories"] for x in s["derivations"]}
    for k, p in enumerate(pairs):
        p["joined"] = frozenset((f"{k:04d}a", f"{k:04d}b")) in joined
    return found


def lies_on(d, texts, sentence):
    if not d["to"]:
        return False
    text = texts[d["to"]["article"]]
    at = text.find(sentence)
    return at >= 0 and d["to"]["begin"] < at + len(sentence) and at < d["to"]["end"]


def is_left_out(p, d, texts):
    """A denial reported as left out that the rewrite did leave out."""
    if d["kind"] != "denial-omitted":
        return False
    text = texts[d["from"]["article"]]
    return any(text.find(s) >= 0 and text.find(s) < d["from"]["end"] and d["from"]["begin"] < text.find(s) + len(s) for s in p["left_out"])


def wilson(k, n, z=1.96):
    if n == 0:
        return 0.0, 0.0, 1.0
    p, d = k / n, 1 + z * z / n
    m, h = (p + z * z / 2 / n) / d, z / d * ((p * (1 - p) + z * z / 4 / n) / n) ** 0.5
    return p, max(0.0, m - h), min(1.0, m + h)


class Tally:
    def __init__(self):
        self.planted = self.found = self.false = self.unjoined = 0

    def line(self, name):
        r, p = wilson(self.found, self.planted), wilson(self.found, self.found + self.false)
        return (f"{name:22} planted {self.planted:4}  recall {r[0]:.3f} [{r[1]:.2f}-{r[2]:.2f}]  precision {p[0]:.3f} [{p[1]:.2f}-{p[2]:.2f}]"
                f"  false {self.false:3}  not joined {self.unjoined}")


def score(pairs, found, tallies, show):
    for p, ds in zip(pairs, found):
        hit = False
        for d, texts in ds:
            if is_left_out(p, d, texts):
                continue
            good = p["kind"] and d["kind"] in plant.FOUND_BY[p["kind"]] and lies_on(d, texts, p["change"][1])
            hit |= bool(good)
            if not good:
                for t in tallies:
                    t.false += 1
            if good and show == "all" or not good and show in ("false", "all"):
                print(f"{'FOUND' if good else 'FALSE'} {p['name']} {'>'.join(p['langs'])} [{p['kind']}] {d['kind']}: {d['was']} > {d['became']} | {d['text']}")
        for t in tallies:
            t.planted += p["kind"] is not None
            t.found += hit
            t.unjoined += not p["joined"]
        if p["kind"] and not hit and show in ("missed", "all"):
            print(f"MISSED {p['name']} {'>'.join(p['langs'])} {p['kind']} ({p['change'][2]}){'' if p['joined'] else ' NOT JOINED'}: {p['change'][1]}")


def rounds(documents, names, langs, kinds, seed):
    """(group, kind, language, pairs): each document once a round."""
    for kind in kinds:
        for lang in ["eng", *langs]:
            for group in ("within", "across") if lang != "eng" else ("within",):
                rng = random.Random(f"{seed} {kind} {lang} {group}")
                pairs = []
                for k, n in enumerate(names):
                    source, derived = (lang, lang) if group == "within" else ("eng", lang) if k % 3 else (lang, "eng")
                    pair = make_pair(documents[n], n, source, derived, kind, rng)
                    if pair:
                        pairs.append(pair)
                if pairs:
                    yield group, kind, lang, pairs


def measure_pile(stemma, folder, show):
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as f:
        gold = json.load(f)
    out = subprocess.run([stemma, "trace", "--json", os.path.join(folder, "files")], capture_output=True, check=True).stdout
    answer = json.loads(out)
    per, derivations = {}, {}
    operation = {frozenset((e["from"], e["to"])): e["op"] for e in gold["edges"]}
    for s in answer["stories"]:
        for d in s["derivations"]:
            key = frozenset(os.path.basename(d[x]) for x in ("from", "to"))
            derivations[key] = operation.get(key, "other")
        for d in s["discrepancies"]:
            ends = [x for x in (d["from"] and d["from"]["article"], d["to"] and d["to"]["article"] or d.get("in")) if x]
            key = frozenset(map(os.path.basename, ends))
            per.setdefault(operation.get(key, "other"), []).append(d)
            if show != "none":
                print(f"FINDING {' '.join(sorted(key))} {operation.get(key, 'other')} {d['kind']}: {d['was']} > {d['became']} | {d['text']}")
    total = 0
    for op in sorted(set(derivations.values()) | set(per)):
        n, k = sum(v == op for v in derivations.values()), len(per.get(op, ()))
        total += k
        print(f"{op:14} pairs {n:4}  findings {k:4}  a hundred pairs {100 * k / max(1, n):.1f}")
    print(f"distort pile: {total} findings on {len(derivations)} pairs, {100 * total / max(1, len(derivations)):.2f} a hundred")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--stemma", required=True)
    ap.add_argument("--data")
    ap.add_argument("--pile")
    ap.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    ap.add_argument("--langs", default="deu,fra,spa,hun,rus")
    ap.add_argument("--kinds", default=",".join(plant.KINDS))
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--show", choices=("none", "missed", "false", "all"), default="none")
    ap.add_argument("--group", choices=("within", "across"))
    ap.add_argument("--json", action="store_true")
    a = ap.parse_args()
    if a.pile:
        measure_pile(a.stemma, a.pile, a.show)
        return
    if not a.data:
        sys.exit("distort.py: give --data DIR (parallel news) or --pile DIR")
    langs = a.langs.split(",")
    documents, _ = piles.load(a.data, langs)
    documents = {n: {lang: [tidy(t) for t in texts] for lang, texts in d.items()} for n, d in documents.items()}
    plant.COMMON |= {w for d in documents.values() for line in d["eng"] for w in re.findall(r"\b[a-z]+", line)}
    names = [n for n in piles.half_of(documents, a.half) if len(documents[n]["eng"]) >= 8]
    kinds = [k for k in a.kinds.split(",") if k != "none"] + [None]
    tallies = {}
    for group, kind, lang, pairs in rounds(documents, names, langs, kinds, a.seed):
        if a.group and group != a.group:
            continue
        found = run(a.stemma, pairs)
        what = kind or "untouched"
        keys = [(group, what, "all"), (group, what, lang)] + ([(group, "all kinds", "all"), (group, "all kinds", lang)] if kind else [])
        score(pairs, found, [tallies.setdefault(k, Tally()) for k in keys], a.show)
        for k in keys:
            tallies[k].pairs = getattr(tallies[k], "pairs", 0) + len(pairs)
    for (group, kind, lang), t in sorted(tallies.items()):
        if kind == "untouched":
            print(f"{group} untouched {lang:5} pairs {t.pairs:4}  findings {t.false:3}  a hundred pairs {100 * t.false / t.pairs:.2f}")
        else:
            print(t.line(f"{group} {kind} {lang}"))
    if a.json:
        print(json.dumps({" ".join(k): vars(t) for k, t in sorted(tallies.items())}))


if __name__ == "__main__":
    main()
