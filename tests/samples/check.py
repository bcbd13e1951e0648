#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the command to the gold of the sample events. Prints TAP, a line per check.

    check.py --stemma COMMAND [--samples DIR] [--known FILE] [--failed]

Traces each folder of samples/ that has a gold.json, then all of them together. A check is named event/group/what. known.txt
lists checks that do not hold yet, each with its reason: they are printed as skipped. One of them that holds after all fails
the test, so that the list only shrinks. --failed prints only what does not hold.

samples/README.md says how gold.json is read.
"""
import argparse
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import json

from stemma import Tap, check_trace, find, flat, name_of, overlap, trace


class Event:
    """One folder traced: gold, articles and derivations by the names that the gold uses."""

    def __init__(self, folder, gold, found, add):
        self.folder, self.gold, self.found, self.add = folder, gold, found, add
        self.articles = {name_of(a): a for a in found["articles"]}
        self.names = {a["id"]: name_of(a) for a in found["articles"]}
        self.derivations = {}
        for story in found["stories"]:
            for d in story["derivations"]:
                self.derivations[frozenset((self.names[d["from"]], self.names[d["to"]]))] = d

    def check(self):
        for name, gold in self.gold["articles"].items():
            article = self.articles.get(name)
            self.add("article", f"{name} read", article and "error" not in article)
            if article and "error" not in article:
                self.check_article(name, gold, article)
        self.check_kept()
        self.check_stories()
        self.check_derivations()
        self.check_cited()
        self.check_alignments()
        self.check_discrepancies()
        self.check_faithful()
        self.check_figures()

    def check_article(self, name, gold, a):
        """Language, title, dates, outlet, authors; captions, notices; what stands outside the text, and is told."""
        text, removed = flat(a["text"]), flat(" ".join(r["text"] for r in a["removed"]))
        apart = removed + " " + flat(" ".join(n["text"] for n in a["notices"]))
        self.add("article", f"{name} language {gold['lang']}", (a["lang"] or "").split("-")[0] == gold["lang"])
        if "title" in gold:
            self.add("article", f"{name} title", flat(a["title"]) == flat(gold["title"]))
        if "date" in gold:
            self.add("article", f"{name} date {gold['date']}", (a["published"] or "").startswith(gold["date"]))
        elif "date" not in gold:
            self.add("article", f"{name} has no date", a["published"] is None)
        for what in gold.get("boilerplate", []):
            self.add("boilerplate", f"{name} not in the text: {what}", flat(what) not in text)
            self.add("boilerplate", f"{name} told: {what}", flat(what) in apart)
        captions = flat(" ".join(a["captions"]))
        for what in gold.get("captions", []):
            self.add("captions", f"{name}: {what}", flat(what) in captions and flat(what) not in text)
        notices = list(gold.get("notices", []))
        if gold.get("ai_disclosed"):
            notices.append({"kind": "ai-generated", "text": gold["ai_disclosure"]})
        for what in notices:
            self.add("notices", f"{name} {what['kind']}: {what['text']}", any(
                n["kind"] == what["kind"] and flat(what["text"]) in flat(n["text"]) for n in a["notices"]))

    def passages(self):
        """Every passage of an article that the gold names as part of its story."""
        for key, pairs in self.gold["alignments"].items():
            for name, side in zip(key.split(">"), (0, 1)):
                yield from ((name, pair[side]) for pair in pairs)
        yield from ((g["article"], g["passage"]) for g in self.gold["quantities"]["must"])
        yield from ((g["article"], g["quote"]) for g in self.gold["quotes"]["must"])

    def check_kept(self):
        """Nothing of the story is cleaned away: what the gold quotes stands in text, title, captions or notices."""
        lost = {}
        for name, passage in self.passages():
            a = self.articles.get(name)
            if a is None or "error" in a:
                continue
            lost.setdefault(name, [])
            places = [a["text"], a["title"], *a["captions"], *(n["text"] for n in a["notices"])]
            if not any(flat(passage) in flat(place) for place in places):
                lost[name].append(passage)
        for name in sorted(lost):
            self.add("kept", f"{name} all of the story", not lost[name], lost[name])

    def check_stories(self):
        mine = set(self.gold["articles"])
        found = [frozenset(self.names[i] for i in s["articles"]) & mine for s in self.found["stories"]]
        for story in self.gold["stories"]:
            self.add("story", f"together: {', '.join(sorted(story))}", frozenset(story) in found)

    def check_derivations(self):
        for g in self.gold["derivations"]["must"]:
            d = self.derivations.get(frozenset((g["from"], g["to"])))
            pair = f"{g['from']} > {g['to']}"
            self.add("derivations", f"{pair} joined", d is not None)
            self.add("derivations", f"{pair} {g['kind']}", d and d["kind"] == g["kind"], d and d["kind"])
            straight = d and self.names[d["from"]] == g["from"]
            right = d and (straight or not d["directed"]) and (d["directed"] or not g["directed"])
            self.add("derivations", f"{pair} {'direction' if g['directed'] else 'direction left open or right'}", right)
        for a, b in self.gold["derivations"]["must_not"]:
            self.add("not-joined", f"{a}, {b}", frozenset((a, b)) not in self.derivations)

    def check_cited(self):
        for g in self.gold["derivations"]["cited_sources"]:
            text = (self.articles.get(g["article"]) or {}).get("text") or ""
            place = find(text, g["passage"])
            found = [c for s in self.found["stories"] for c in s["cited"] if self.names[c["article"]] == g["article"]
                     and (c.get("in") or not place or overlap(c, place))]
            wanted = flat(g["source"]).casefold()
            right = [c for c in found if wanted in flat(c["source"]).casefold() or flat(c["source"]).casefold() in wanted]
            self.add("cited", f"{g['article']} {g['source']}", right, [c["source"] for c in found])
            if g.get("resolved"):
                self.add("cited", f"{g['article']} {g['source']} is {g['resolved']}",
                         any(c["resolved"] and self.names[c["resolved"]] == g["resolved"] for c in right))

    def check_alignments(self):
        """A gold pair lies under some passage; what stands in a title or a caption has no place in the text."""
        for key, pairs in self.gold["alignments"].items():
            names = key.split(">")
            d = self.derivations.get(frozenset(names))
            ends = ("from", "to") if d and self.names[d["from"]] == names[0] else ("to", "from")
            for pair in pairs:
                places = [find((self.articles.get(n) or {}).get("text") or "", p) for n, p in zip(names, pair)]
                if d is None or None in places:
                    if d is None:
                        self.add("alignments", f"{key} {pair[0][:60]}", False)
                    continue
                self.add("alignments", f"{key} {pair[0][:60]}", any(
                    overlap(p[ends[0]], places[0]) and overlap(p[ends[1]], places[1]) for p in d["passages"]))


    def place(self, place):
        """(begin, end) of a gold [article, passage] in the article's text, or None."""
        return find((self.articles.get(place[0]) or {}).get("text") or "", place[1])

    def lies_at(self, side, place):
        """Is a discrepancy's side at the gold's place? A passage of null: nothing, or anything of that article."""
        if place[1] is None:
            return side is None or self.names[side["article"]] == place[0]
        return side and self.names[side["article"]] == place[0] and overlap(side, self.place(place))

    def discrepancies(self):
        return [d for s in self.found["stories"] for d in s["discrepancies"]]

    def check_discrepancies(self):
        """What was planted is found, by kind and place."""
        for g in self.gold["discrepancies"]["must"]:
            self.add("discrepancies", f"{g['source'][0]} > {g['derived'][0]} {g['kind']}: {g['source'][1][:50]}", any(
                d["kind"] == g["kind"] and self.lies_at(d["from"], g["source"]) and self.lies_at(d["to"], g["derived"])
                and self.names[d["in"]] == g["derived"][0] for d in self.discrepancies()))

    def check_faithful(self):
        """Nothing is said to be distorted where nothing was."""
        for a, b in self.gold["discrepancies"]["none"]:
            got = [f"{d['kind']}: {d['was']} > {d['became']}" for d in self.discrepancies()
                   if d["from"] and {self.names[d["from"]["article"]], self.names[d["in"]]} == {a, b}]
            self.add("faithful", f"{a}, {b}", not got, "\n".join(got))

    def check_figures(self):
        """What reports of the event disagree on stands in one group, told as a conflict."""
        groups = [f for s in self.found["stories"] for f in s["figures"]]
        for g in self.gold["discrepancies"]["figures_in_conflict"]:
            if g.get("wish"):
                continue
            places = [(p[0], self.place(p)) for p in g["passages"]]
            best = max((sum(any(self.names[v["article"]] == name and overlap(v, at) for v in f["values"]) for name, at in places)
                        for f in groups if f["conflict"]), default=0)
            self.add("figures", f"{g['topic']}: all values in one group", best == len(places), f"{best} of {len(places)}")


class Report:
    """Turns checks into TAP lines, with the known shortfalls apart."""

    def __init__(self, known, failed_only):
        self.tap, self.known, self.seen, self.failed_only = Tap(), known, set(), failed_only

    def under(self, event):
        def add(group, what, good, said=""):
            self.one(f"{event}/{group}/{flat(what)}", bool(good), said)
        return add

    def one(self, name, good, said):
        self.seen.add(name)
        if self.failed_only:
            if not good:
                print(name)
        elif name not in self.known:
            self.tap.line(good, name, said)
        elif good:
            self.tap.line(False, name, "holds now: take it out of known.txt")
        else:
            self.tap.line(True, name, skip=f"known: {self.known[name]}")


def read_known(path):
    """known.txt: `event/group/what | reason` a line."""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as f:
        rows = [line.strip().rsplit(" | ", 1) for line in f if line.strip() and not line.startswith("#")]
    return {row[0]: row[1] for row in rows}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--samples", default=os.path.normpath(os.path.join(here, "..", "..", "samples")))
    parser.add_argument("--known", default=os.path.join(here, "known.txt"))
    parser.add_argument("--failed", action="store_true")
    args = parser.parse_args()
    report = Report(read_known(args.known), args.failed)
    together = []
    golds = sorted(glob.glob(os.path.join(args.samples, "*", "gold.json")))
    for path in golds:
        folder, event = os.path.dirname(path), os.path.basename(os.path.dirname(path))
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)
        files = sorted({os.path.join(folder, name.split("#")[0]) for name in gold["articles"]})
        together.append((folder, event, gold, files))
        try:
            found = trace(args.stemma, *files)
            check_trace(found)
        except Exception as e:          # no answer, or one that cannot be read: the whole event fails
            report.one(f"{event}/format/answer", False, f"{type(e).__name__}: {e}")
            continue
        report.one(f"{event}/format/answer", True, "")
        Event(folder, gold, found, report.under(event)).check()
    check_together(args, together, report)
    for name in sorted(set(report.known) - report.seen):
        report.one(f"known.txt/{name}", False, "there is no such check")
    return report.tap.done() if not args.failed else 0


def check_together(args, events, report):
    """All events in one pile: each keeps its stories and its derivations, and none is joined to another."""
    try:
        found = trace(args.stemma, *(f for *_, files in events for f in files))
        check_trace(found)
    except Exception as e:              # as above
        report.one("together/format/answer", False, f"{type(e).__name__}: {e}")
        return
    owner = {name: event for _, event, gold, _ in events for name in gold["articles"]}
    names = {a["id"]: name_of(a) for a in found["articles"]}
    for folder, event, gold, _ in events:
        one = Event(folder, gold, found, report.under(f"together/{event}"))
        one.check_stories()
        one.check_derivations()
    mixed = [[names[i] for i in s["articles"]] for s in found["stories"] if len({owner[names[i]] for i in s["articles"]}) > 1]
    report.one("together/story/no story over two events", not mixed, mixed)
    crossing = [(names[d["from"]], names[d["to"]]) for s in found["stories"] for d in s["derivations"]
                if owner[names[d["from"]]] != owner[names[d["to"]]]]
    report.one("together/derivations/none between events", not crossing, crossing)


if __name__ == "__main__":
    sys.exit(main())
