# SPDX-License-Identifier: Apache-2.0
"""What the tests of the command share: calling it, and holding its JSON to docs/formats/json.md.

Standard library only.
"""
import json
import os
import re
import subprocess

DERIVATIONS = set("copy edit revision translation rewrite digest excerpt siblings".split())
PASSAGES = set("same edited translated reworded".split())
NOTICES = set("ai-generated advertorial correction syndicated".split())
WHYS = set("navigation caption related share footer notice repeated advert other".split())
ARTICLE_KEYS = set("path url title authors outlet published modified lang text captions removed notices".split())
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def call(stemma, *args, timeout_s=300):
    """Run the command; (exit status, what it printed as bytes, what it said on standard error)."""
    run = subprocess.run([stemma, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout_s)
    return run.returncode, run.stdout, run.stderr.decode("utf-8", "replace")


def trace(stemma, *paths, options=()):
    """`stemma trace --json`: the object. Raises where the command fails."""
    status, out, err = call(stemma, "trace", "--json", *options, *paths)
    if status != 0:
        raise RuntimeError(f"stemma trace ended with {status}: {err[-2000:]}")
    return json.loads(out.decode("utf-8"))


def lines(stemma, command, *paths):
    """`stemma extract --json` and the like: the objects, one a line."""
    status, out, err = call(stemma, command, "--json", *paths)
    if status != 0:
        raise RuntimeError(f"stemma {command} ended with {status}: {err[-2000:]}")
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


def name_of(article):
    """How gold files name an article: its file's name, with #entry where the file holds several."""
    entry = f"#{article['entry']}" if article.get("entry") is not None and article["path"].endswith(".jsonl") else ""
    return os.path.basename(article["path"]) + entry


def flat(text):
    """Every run of white space as one space, apostrophes straight, for comparing."""
    return re.sub(r"\s+", " ", text or "").replace("’", "'").replace("‘", "'").strip()


def find(text, passage):
    """(begin, end) in `text` of a passage, by flat() comparison, or None."""
    words = [re.escape(w) for w in flat(passage).split(" ")]
    pattern = r"\s+".join(words).replace("'", "['‘’]")
    found = re.search(pattern, text)
    return found and found.span()


def overlap(span, place):
    """Does {"begin", "end"} share a character with (begin, end)?"""
    return bool(span and place) and span["begin"] < place[1] and place[0] < span["end"]


# ---------------------------------------------------------------- the format

class Fault(Exception):
    """Output that is not as docs/formats/json.md has it."""


def require(holds, message):
    if not holds:
        raise Fault(message)


def span_of(article, span, what):
    """A span is half-open, not empty, and within the text it says it lies in."""
    where = span.get("in")
    if where == "removed":
        require(span["begin"] is None and span["end"] is None, f"{what}: a place in what was taken out")
        return None
    if where is None:
        text = article["text"]
    elif where == "title":
        text = article["title"]
    else:
        require(re.fullmatch(r"caption:\d+", where), f"{what}: unknown place '{where}'")
        text = article["captions"][int(where[8:])]
    require(0 <= span["begin"] < span["end"] <= len(text or ""), f"{what}: {span} is not within the text of {article['path']}")
    return text[span["begin"]:span["end"]]


def check_article(a):
    """The keys of `extract`."""
    missing = ARTICLE_KEYS - set(a)
    require(not missing, f"{a.get('path')}: no key {sorted(missing)}")
    require(isinstance(a["text"], str) and a["text"] == a["text"].strip() and "\n\n\n" not in a["text"], f"{a['path']}: blank lines in the text")
    for key in ("published", "modified"):
        require(a[key] is None or DATE.fullmatch(a[key]), f"{a['path']}: {key} '{a[key]}' is no ISO 8601 date")
    require(a["lang"] is None or LANGUAGE.fullmatch(a["lang"]), f"{a['path']}: '{a['lang']}' is no BCP 47 tag")
    for r in a["removed"]:
        require(r["why"] in WHYS and r["text"], f"{a['path']}: removed {r}")
    for n in a["notices"]:
        require(n["kind"] in NOTICES and n["text"], f"{a['path']}: notice {n}")


def check_passages(passages, source, derived):
    require(passages, "a derivation without passages")
    for p in passages:
        require(p["kind"] in PASSAGES and 0 <= p["score"] <= 1, f"passage {p}")
        span_of(source, p["from"], "passage")
        span_of(derived, p["to"], "passage")


def check_derivation(d, articles, members):
    require(d["kind"] in DERIVATIONS, f"derivation of kind '{d['kind']}'")
    require(d["from"] in articles and d["to"] in members and d["from"] != d["to"], f"derivation {d['from']} > {d['to']}: not in the story of its `to`")
    require(isinstance(d["directed"], bool) and 0 <= d["confidence"] <= 1, f"derivation {d['from']} > {d['to']}: directed, confidence")
    require(all(0 <= d["covers"][end] <= 1 for end in ("from", "to")), f"derivation {d['from']} > {d['to']}: covers {d['covers']}")
    require(d["reasons"] and all(r["kind"] and r["text"] for r in d["reasons"]), f"derivation {d['from']} > {d['to']}: no reasons")
    check_passages(d["passages"], articles[d["from"]], articles[d["to"]])


def has_cycle(edges):
    """Can one come back to where one was along (from, to) pairs?"""
    ends = {}
    for a, b in edges:
        ends.setdefault(a, set()).add(b)
    done, open_ = set(), set()

    def visit(a):
        open_.add(a)
        for b in ends.get(a, ()):
            if b in open_ or b not in done and visit(b):
                return True
        open_.discard(a)
        done.add(a)
        return False

    return any(a not in done and visit(a) for a in list(ends))


def check_trace(found):
    """The object of `trace`: keys, spans, one story an article, no cycle."""
    require(found["format"] == 1, "format is not 1")
    articles = {a["id"]: a for a in found["articles"]}
    require(len(articles) == len(found["articles"]), "two articles have one id")
    good = {i: a for i, a in articles.items() if "error" not in a}
    for a in good.values():
        check_article(a)
    told = [i for s in found["stories"] for i in s["articles"]]
    require(sorted(told) == sorted(good), "not every article stands in exactly one story")
    for s in found["stories"]:
        for d in s["derivations"]:
            check_derivation(d, good, s["articles"])
        for c in s["cited"]:
            require(c["article"] in s["articles"] and c["source"], f"cited {c}")
            require(c["resolved"] is None or c["resolved"] in good, f"cited {c}")
            span_of(good[c["article"]], c, "cited")
    edges = [(d["from"], d["to"]) for s in found["stories"] for d in s["derivations"] if d["directed"]]
    require(not has_cycle(edges), "derivations go round in a circle")


# ---------------------------------------------------------------- TAP

class Tap:
    """Test lines on standard output, and how many were not ok."""

    def __init__(self):
        self.count = self.failed = 0

    def line(self, good, name, said="", skip=None):
        self.count += 1
        self.failed += not good
        print(f"{'' if good else 'not '}ok {self.count} - {name.replace('#', '/')}{f' # SKIP {skip}' if skip else ''}")
        for part in str(said).splitlines() if not good else []:
            print(f"# {part}")

    def attempt(self, name, check, *args):
        """A test that is a call: it fails where the call raises."""
        try:
            check(*args)
        except Exception as e:          # whatever goes wrong is that test's failure
            self.line(False, name, f"{type(e).__name__}: {e}")
        else:
            self.line(True, name)

    def done(self):
        """Close the output; the exit status."""
        print(f"1..{self.count}", flush=True)
        return 1 if self.failed or not self.count else 0
