#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make a pile of invented articles to measure speed and memory on.

    make_pile.py --articles N [--seed S] FOLDER

The same arguments give the same bytes. One JSON Lines file for each 1,000 articles. Words are drawn by Zipf's law from a vocabulary
of 40,000 for each of four languages: its commonest are the function words of the language pack, the others are invented, so that
rare and common words are as they are in news. Articles have 2.4 KB on average (the mean of a news report), names and figures of
their own; a third are copies with changes, cuts or new wordings of an earlier one. What is found in such a pile says nothing about quality: that is measured on real articles.
"""
import argparse
import bisect
import itertools
import json
import os
import random

LANGUAGES = ("en", "de", "fr", "es")
VOCABULARY = 40_000
SYLLABLES = [c + v + e for c in "b d f g k l m n p r s t v z br st".split() for v in "a e i o u ai".split() for e in ("", "n", "r", "s", "l")]
FILE_ARTICLES = 1000
PACKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "lang")
FUNCTION_WORDS = 150
RECENT = 5000           # how far back a source of a derived article may lie


def function_words(language):
    """Those of the language pack, at most FUNCTION_WORDS: two of five tokens will be one of them."""
    with open(os.path.join(PACKS, language, "terms.txt"), encoding="utf-8") as f:
        section = f.read().split("[function]\n", 1)[1].split("\n[", 1)[0]
    words = [w.strip() for w in section.split("\n") if w.strip() and not w.startswith("#")]
    random.Random(f"function {language}").shuffle(words)
    return words[:FUNCTION_WORDS]


def words_of(language):
    """The vocabulary of a language: common words short, rare ones long."""
    draw = random.Random(f"words {language}")
    words = function_words(language)
    seen = set(words)
    while len(words) < VOCABULARY:
        n = 2 if len(words) < 3000 else draw.choice((2, 3, 3, 4))
        w = "".join(draw.choice(SYLLABLES) for _ in range(n))
        if w not in seen:
            seen.add(w)
            words.append(w)
    return words


class Writer:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.words = {language: words_of(language) for language in LANGUAGES}
        self.cumulative = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.recent = []

    def word(self, language):
        at = bisect.bisect(self.cumulative, self.draw.random() * self.cumulative[-1])
        return self.words[language][min(at, VOCABULARY - 1)]

    def name(self):
        return " ".join("".join(self.draw.choice(SYLLABLES) for _ in range(2)).capitalize() for _ in range(2))

    def sentence(self, language, names):
        words = [self.word(language) for _ in range(self.draw.randrange(9, 26))]
        if self.draw.random() < .5:
            words[self.draw.randrange(1, len(words))] = self.draw.choice(names)
        if self.draw.random() < .25:
            words[self.draw.randrange(1, len(words))] = str(self.draw.randrange(3, 20000))
        return " ".join(words)[:1].upper() + " ".join(words)[1:] + "."

    def original(self):
        """(language, title, paragraphs of sentences)"""
        language = self.draw.choice(LANGUAGES)
        names = [self.name() for _ in range(5)]
        paragraphs = [[self.sentence(language, names) for _ in range(self.draw.randrange(1, 5))] for _ in range(self.draw.randrange(4, 13))]
        return language, self.sentence(language, names)[:-1], paragraphs

    def derived(self):
        """An earlier article with sentences dropped, words changed, a few sentences added."""
        language, title, paragraphs = self.draw.choice(self.recent)
        changed, dropped = self.draw.choice(((0, 0), (.02, .1), (.3, .2), (.15, .6)))
        made = []
        for paragraph in paragraphs:
            kept = [" ".join(self.word(language) if self.draw.random() < changed else w for w in s.split(" "))
                    for s in paragraph if self.draw.random() >= dropped]
            if kept:
                made.append(kept)
        made.append([self.sentence(language, [self.name()])])
        return language, title, made

    def article(self):
        article = self.derived() if self.recent and self.draw.random() < 1 / 3 else self.original()
        self.recent = [*self.recent[-RECENT:], article] if len(self.recent) > 2 * RECENT else self.recent
        self.recent.append(article)
        return article


def write_pile(folder, articles, seed=1):
    os.makedirs(folder, exist_ok=True)
    writer = Writer(seed)
    for first in range(0, articles, FILE_ARTICLES):
        with open(os.path.join(folder, f"{first:07}.jsonl"), "w", encoding="utf-8") as f:
            for i in range(first, min(first + FILE_ARTICLES, articles)):
                language, title, paragraphs = writer.article()
                text = "\n\n".join(" ".join(p) for p in paragraphs)
                date = f"2025-{1 + i // 28 % 12:02}-{1 + i % 28:02}"
                f.write(json.dumps({"id": f"a{i:07}", "lang": language, "title": title, "published": date, "text": text}) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder")
    args = parser.parse_args()
    write_pile(args.folder, args.articles, args.seed)


if __name__ == "__main__":
    main()
