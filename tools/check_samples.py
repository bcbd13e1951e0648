#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the gold files of the sample events against their articles.

    check_samples.py [DIR]...

DIR is an event's folder (one holding gold.json) or a folder of such folders; without one, samples/ beside tools/.
For every gold file: each article named is a file of the folder and each file has its entry; each passage is a substring of its
article (of the text or title of a JSON record) once every run of white space is one space; kinds are words of the format; the
stories hold every article exactly once; derivations, alignments and discrepancies agree with one another.
Prints a line per fault and exits with 1 if there is any, 2 if there was nothing to check.
"""
import json
import os
import re
import sys

DERIVATIONS = set("copy edit revision translation rewrite digest excerpt siblings".split())
DISCREPANCIES = set("""speaker-changed figure-changed figure-blurred unit-changed date-changed name-changed quote-altered
    hedge-dropped hedge-added denial-omitted attribution-dropped negation-flipped source-dropped source-changed""".split())
OMISSIONS = {"denial-omitted", "attribution-dropped", "source-dropped", "hedge-dropped"}    # may have no place in the derived text
QUOTES = {"direct", "mixed", "indirect"}
NOTICES = {"ai-generated", "advertorial", "correction", "syndicated"}
HEDGES = {None, "upper bound", "lower bound", "approximate", "vague", "may"}
RECORD_KEYS = set("id url title text lang published modified outlet authors".split())
TOP_KEYS = set("about articles story stories derivations alignments quantities quotes dates discrepancies".split())
# TIMEX3: a day, month, year, decade, week or season, perhaps with a time or part of day; weekdays and months unresolved (X); vague words; durations.
DATE = re.compile(r"(\d{4}|\d{3}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-(\d|WE))?|-(SP|SU|FA|WI|Q[1-4]|H[12]))?"
                  r"(T([0-2]\d(:\d\d)?|MO|MI|AF|EV|NI|DT))?|T[0-2]\d(:\d\d)?|(PAST|PRESENT|FUTURE)_REF|PT?[0-9X]+[YMWDHS]")
ISO_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def flat(s):
    """Every run of white space, no-break spaces included, as one space."""
    return re.sub(r"\s+", " ", s)


def read_articles(path, charset):
    """(name, searchable texts, record or None) of each article of a file.

    The texts are the whole of a text file, the text and title of a JSON record.
    An entry of a JSON Lines file goes by its own id, else by the file's name, `#` and its number.
    """
    name = os.path.basename(path)
    with open(path, "rb") as f:
        raw = f.read().decode(charset)
    if not path.endswith((".json", ".jsonl")):
        return [(name, [flat(raw)], None)]
    if path.endswith(".json"):
        records = [(name, json.loads(raw))]
    else:
        entries = (json.loads(line) for line in raw.split("\n") if line.strip())
        records = [(r.get("id") or f"{name}#{i}", r) for i, r in enumerate(entries)]
    return [(n, [flat(r["text"]), flat(r["title"])], r) for n, r in records]


class Event:
    """One folder: its articles, its gold, and the faults found so far."""

    def __init__(self, folder):
        self.folder, self.faults, self.texts, self.records = folder, [], {}, {}
        with open(os.path.join(folder, "gold.json"), encoding="utf-8") as f:
            self.gold = json.load(f)
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if name == "gold.json" or name.startswith(".") or not os.path.isfile(path):
                continue
            try:
                charset = self.gold.get("articles", {}).get(name, {}).get("charset", "utf-8-sig")
                for entry, texts, record in read_articles(path, charset):
                    self.texts[entry], self.records[entry] = texts, record
            except (LookupError, ValueError, TypeError) as e:
                self.texts[name], self.records[name] = [""], None
                self.fault(f"{name}: cannot be read: {e!r}")

    def fault(self, message):
        self.faults.append(f"{self.folder}: {message}")

    def known(self, where, name):
        """Is the name that of an article of this folder?"""
        if name in self.texts:
            return True
        self.fault(f"{where}: no article '{name}'")
        return False

    def passage(self, where, name, passage):
        """The passage stands in the article."""
        if not self.known(where, name):
            return
        if not isinstance(passage, str) or not flat(passage).strip():
            self.fault(f"{where}: {name}: empty passage")
        elif not any(flat(passage) in t for t in self.texts[name]):
            self.fault(f"{where}: {name}: not in the article: '{passage}'")

    def word(self, where, word, allowed):
        if word not in allowed:
            self.fault(f"{where}: unknown word '{word}'")

    def pair(self, where, pair):
        """Two different articles of this folder."""
        if not isinstance(pair, list) or len(pair) != 2 or pair[0] == pair[1]:
            self.fault(f"{where}: not a pair of two articles: {pair}")
            return
        for name in pair:
            self.known(where, name)

    def check(self):
        for key in set(self.gold) - TOP_KEYS:
            self.fault(f"unknown key '{key}'")
        for key in TOP_KEYS - set(self.gold):
            self.fault(f"no key '{key}'")
        if self.faults:
            return
        self.check_articles()
        self.check_stories()
        self.check_derivations()
        self.check_alignments()
        self.check_claims()
        self.check_discrepancies()

    def check_articles(self):
        for name in set(self.texts) - set(self.gold["articles"]):
            self.fault(f"articles: no entry for '{name}'")
        for name, g in self.gold["articles"].items():
            if not self.known("articles", name):
                continue
            if name.endswith((".txt", ".json")) and name.split(".")[-2] != g.get("lang"):
                self.fault(f"articles: {name}: language '{g.get('lang')}' is not the file name's")
            for key in ("title", "outlet_evidence", "ai_disclosure"):
                if key in g:
                    self.passage(f"articles {key}", name, g[key])
            for key in ("boilerplate", "captions"):
                for p in g.get(key, []):
                    self.passage(f"articles {key}", name, p)
            for n in g.get("notices", []):
                self.word(f"articles notices: {name}", n["kind"], NOTICES)
                self.passage("articles notices", name, n["text"])
            for key in ("date", "modified"):
                if key in g and not ISO_DAY.fullmatch(g[key]):
                    self.fault(f"articles: {name}: {key} '{g[key]}' is no ISO 8601 date")
            if g.get("ai_disclosed") and "ai_disclosure" not in g:
                self.fault(f"articles: {name}: ai_disclosed without ai_disclosure")
            self.check_record(name, g)

    def check_record(self, name, g):
        """A JSON record has known keys only, and the gold says what it says."""
        r = self.records[name]
        if r is None:
            return
        for key in set(r) - RECORD_KEYS:
            self.fault(f"{name}: unknown key '{key}'")
        if r.get("id", name) != name:
            self.fault(f"{name}: id '{r.get('id')}' is not the file's name")
        for key, mine in (("published", "date"), ("modified", "modified")):
            if (r.get(key) or "")[:10] != g.get(mine, ""):
                self.fault(f"{name}: {key} '{r.get(key)}' but gold {mine} '{g.get(mine)}'")
        for key in ("title", "lang", "outlet"):
            if key in r and flat(r[key]) != flat(g.get(key) or ""):
                self.fault(f"{name}: {key} '{r[key]}' but gold '{g.get(key)}'")

    def check_stories(self):
        seen = [n for s in self.gold["stories"] for n in s]
        for n in seen:
            self.known("stories", n)
        for n in sorted({n for n in seen if seen.count(n) > 1}):
            self.fault(f"stories: '{n}' stands in more than one story")
        for n in sorted(set(self.texts) - set(seen)):
            self.fault(f"stories: '{n}' stands in no story")
        if not any(set(s) == set(self.gold["story"]["same_story"]) for s in self.gold["stories"]):
            self.fault("story: same_story is none of the stories")

    def check_derivations(self):
        d = self.gold["derivations"]
        joined = set()
        for g in d["must"]:
            where = f"derivations {g['from']} > {g['to']}"
            self.pair(where, [g["from"], g["to"]])
            self.word(where, g["kind"], DERIVATIONS)
            if not isinstance(g.get("directed"), bool):
                self.fault(f"{where}: 'directed' is neither true nor false")
            if frozenset((g["from"], g["to"])) in joined:
                self.fault(f"{where}: stands twice")
            joined.add(frozenset((g["from"], g["to"])))
        for p in d["must_not"]:
            self.pair("derivations must_not", p)
            if frozenset(p) in joined:
                self.fault(f"derivations must_not: {p} stands in must")
        for g in d["cited_sources"]:
            self.passage("cited_sources", g["article"], g["passage"])
            if flat(g["source"]) not in flat(g["passage"]):
                self.fault(f"cited_sources: {g['article']}: '{g['source']}' is not in its passage")
            if g.get("resolved") is not None:
                self.known("cited_sources resolved", g["resolved"])

    def check_alignments(self):
        derived = {f"{g['from']}>{g['to']}" for g in self.gold["derivations"]["must"]}
        for key in sorted(derived - set(self.gold["alignments"])):
            self.fault(f"alignments: none for {key}")
        for key, pairs in self.gold["alignments"].items():
            if key not in derived:
                self.fault(f"alignments: {key} is no derivation")
                continue
            for pair in pairs:
                for name, p in zip(key.split(">"), pair):
                    self.passage(f"alignments {key}", name, p)

    def check_claims(self):
        q = self.gold["quantities"]
        for g in q["must"]:
            self.passage("quantities", g["article"], g["passage"])
            self.word(f"quantities '{g['passage']}'", g.get("hedge"), HEDGES)
            v = g["value"]
            if isinstance(v, list) and not (len(v) == 2 and v[0] <= v[1]) or not isinstance(v, (int, float, list)):
                self.fault(f"quantities: {g['article']}: '{g['passage']}': value {v} is neither a number nor a range")
        for g in q.get("must_not", []) + self.gold["quotes"].get("must_not", []):
            self.passage("must_not", g["article"], g["passage"])
        for g in self.gold["quotes"]["must"]:
            self.passage("quotes", g["article"], g["quote"])
            self.word(f"quotes '{g['quote']}'", g.get("kind"), QUOTES)
            if g.get("speaker"):
                for w in g["speaker"].split():
                    self.passage("quotes speaker", g["article"], w)
            if g.get("to"):
                self.passage("quotes to", g["article"], g["to"])
        for g in self.gold["dates"]:
            self.passage("dates", g["article"], g["passage"])
            if not DATE.fullmatch(g["value"]):
                self.fault(f"dates: {g['article']}: '{g['value']}' is no TIMEX3 value")

    def check_discrepancies(self):
        d = self.gold["discrepancies"]
        derived = {(g["from"], g["to"]) for g in self.gold["derivations"]["must"]}
        distorted = set()
        for key in ("must", "may"):
            for g in d.get(key, []):
                where = f"discrepancies {key} {g['kind']}"
                self.word(where, g["kind"], DISCREPANCIES)
                (a, x), (b, y) = g["source"], g["derived"]
                self.passage(where, a, x)
                if y is not None:
                    self.passage(where, b, y)
                elif self.known(where, b) and g["kind"] not in OMISSIONS:
                    self.fault(f"{where}: {b}: no passage for what is no omission")
                if (a, b) not in derived:
                    self.fault(f"{where}: {a} > {b} is no derivation")
                distorted.add(frozenset((a, b)))
        for p in d["none"]:
            self.pair("discrepancies none", p)
            if frozenset(p) in distorted:
                self.fault(f"discrepancies none: {p} has discrepancies listed")
        for g in d["figures_in_conflict"]:
            where = f"figures_in_conflict '{g['topic']}'"
            for name, _ in g["values"]:
                self.known(where, name)
            for name, p in g.get("passages", []):
                self.passage(where, name, p)
            if "passages" in g and [n for n, _ in g["values"]] != [n for n, _ in g["passages"]]:
                self.fault(f"{where}: values and passages name different articles")


def folders(args):
    """The event folders meant by the arguments."""
    found = []
    for arg in args or [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples")]:
        inner = [arg] + sorted(e.path for e in os.scandir(arg) if e.is_dir())
        found += [os.path.relpath(f) for f in inner if os.path.isfile(os.path.join(f, "gold.json"))]
    return found


def main():
    if any(a.startswith("-") for a in sys.argv[1:]):
        sys.exit(__doc__.strip())
    events = folders(sys.argv[1:])
    if not events:
        print("check_samples: no gold.json found", file=sys.stderr)
        return 2
    faults = []
    for folder in events:
        try:
            event = Event(folder)
            event.check()
            faults += event.faults
            print(f"{folder}: {len(event.texts)} articles, {len(event.faults)} faults")
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
            faults.append(f"{folder}: gold.json is not of the form: {e!r}")
    for f in faults:
        print(f)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
