#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Wrap the samples into pages with menus, advertisements and feet: the articles have to come out the same. Prints TAP.

    check.py --stemma COMMAND [--samples DIR]… [--keep DIR]

Each text is wrapped three times: as a publishing system makes a page of the article (headline, by-line, figure, paragraphs, and
much around them), the same without any class or name of an element that says what it holds, and line by line as it was pasted, its own
menus and feet among the paragraphs. --keep leaves the pages there to look at.
"""
import argparse
import glob
import html
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from stemma import Tap

LINKS = ["Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Letters", "Subscribe", "Log in"]
TEASERS = ["Harbour dues to rise by a tenth from the spring", "Why the old lighthouse is being sold after all",
           "Nine recipes for a rainy weekend on the coast", "Council puts off its vote on the tram for a third time",
           "The town that counts its swans every winter", "How a retired baker mapped every well in the county"]


def nav(say):
    items = "".join(f'<li{say("menu-item")}><a href="/{i}">{t}</a></li>' for i, t in enumerate(LINKS))
    return f'<div{say("site-header")}><a href="/">The Wrapper</a><ul{say("main-nav")}>{items}</ul></div>'


def teasers(say, heading):
    items = "".join(f'<li><a href="/t{i}"><img src="t{i}.jpg" alt=""><span>{t}</span></a></li>' for i, t in enumerate(TEASERS))
    return f'<div{say("related-posts")}><h3>{heading}</h3><ul>{items}</ul></div>'


def foot(say):
    links = " ".join(f'<a href="/f{i}">{t}</a>' for i, t in enumerate(["Imprint", "Privacy", "Terms", "Advertise", "Contact"]))
    return (f'<div{say("newsletter-signup")}><form action="/nl"><p>Get the best of our reporting in your inbox every morning.</p>'
            f'<input name="mail"><button>Sign up</button></form></div>'
            f'<div{say("site-footer")}><p>© 2025 The Wrapper Publishing Company. All rights reserved.</p>{links}</div>')


def advert(say):
    return f'<div{say("ad-slot")}><a href="https://ads.example/x"><img src="ad.gif" alt="">Advertisement</a></div>'


def page(title, lang, inner, say):
    return (f'<!DOCTYPE html>\n<html lang="{lang or "und"}"><head><meta charset="utf-8"><title>{html.escape(title or "")}'
            f'{" | The Wrapper" if title else ""}</title>\n<style>p {{ margin: 0 }}</style><script>var p = "<p>no text</p>";</script></head>\n'
            f'<body>{nav(say)}\n<div{say("layout")}>\n<div{say("main-column")}>{inner}</div>\n'
            f'<div{say("sidebar")}>{teasers(say, "Most read")}{advert(say)}</div></div>\n{foot(say)}</body></html>\n')


def saying(name):
    return f' class="{name}"'


def silent(name):
    return ""


def wrap_article(a, say):
    """As a publishing system has it."""
    e = html.escape
    paragraphs = [f"<p>{e(p)}</p>" for p in a["text"].split("\n\n")]
    if len(paragraphs) > 3:
        paragraphs.insert(2, advert(say))
    figures = "".join(f"<figure><img src='i.jpg' alt=''><figcaption>{e(c)}</figcaption></figure>" for c in a["captions"])
    head = f"<h1>{e(a['title'])}</h1>" if a["title"] else ""
    by = f"<p{say('byline')}>{e('By ' + ' and '.join(a['authors']))}</p>" if a["authors"] else ""
    date = f"<p><time datetime='{a['published']}'>{a['published']}</time></p>" if a["published"] else ""
    body = "\n".join(paragraphs)
    return page(a["title"], a["lang"], f"{head}{by}{date}{figures}<div{say('article-body')}>{body}</div>"
                                       f"{teasers(say, 'Read also')}", say)


def wrap_lines(raw, a):
    """As it was pasted: every line a paragraph, the headline too."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    inner = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return page(a["title"], a["lang"], f"<div class='content'>{inner}</div>", saying)


def extract(stemma, paths):
    out = subprocess.run([*stemma, "extract", "--json", *paths], capture_output=True, check=False).stdout.decode()
    return [json.loads(line) for line in out.splitlines()]


def raw_text(path):
    """The bare text, and the charset to write it back in: bytes of a legacy one go into the page as they are, and are mislabelled."""
    with open(path, "rb") as f:
        raw = f.read()
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "latin-1"


def main():
    ap = argparse.ArgumentParser(description="Samples wrapped into pages give the same articles.")
    ap.add_argument("--stemma", required=True)
    ap.add_argument("--samples", action="append", help="folders of texts; default: those of samples/")
    ap.add_argument("--keep", help="a folder for the pages")
    args = ap.parse_args()
    stemma = args.stemma.split()
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")
    folders = args.samples or sorted(glob.glob(os.path.join(root, "*", "")))
    paths = sorted(p for d in folders for p in glob.glob(os.path.join(d, "*.*"))
                   if p.endswith((".txt", ".json")) and not p.endswith("gold.json"))
    if args.keep:
        os.makedirs(args.keep, exist_ok=True)
    articles = extract(stemma, paths)
    tap = Tap()
    with tempfile.TemporaryDirectory() as tmp:
        tmp = args.keep or tmp
        made = []
        for path, a in zip(paths, articles):
            stem = os.path.join(tmp, os.path.basename(os.path.dirname(path)) + "_" + os.path.basename(path))
            ways = {"made": (wrap_article(a, saying), "utf-8"), "bare": (wrap_article(a, silent), "utf-8")}
            if path.endswith(".txt"):
                raw, charset = raw_text(path)
                ways["pasted"] = wrap_lines(raw, dict(a, title=None) if charset != "utf-8" else a), charset
            for way, (content, charset) in ways.items():
                made.append((f"{os.path.basename(path)} {way}", a, f"{stem}.{way}.html"))
                with open(made[-1][2], "w", encoding=charset, errors="replace") as f:
                    f.write(content)
        for (name, a, _), b in zip(made, extract(stemma, [m[2] for m in made])):
            tap.line(b.get("text") == a["text"], f"{name}: text", difference(a["text"], b.get("text") or ""))
            tap.line((b.get("title") or None) == a["title"], f"{name}: title", f"{b.get('title')!r} for {a['title']!r}")
            if a["published"]:
                tap.line((b.get("published") or "")[:10] == a["published"][:10], f"{name}: date", f"{b.get('published')!r}")
    return tap.done()


def difference(want, got):
    """The first paragraphs that only one of the two has."""
    a, b = want.split("\n\n"), got.split("\n\n")
    lost = [p[:90] for p in a if p not in b][:2]
    more = [p[:90] for p in b if p not in a][:2]
    return f"lost {lost} added {more}"


if __name__ == "__main__":
    sys.exit(main())
