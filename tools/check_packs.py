#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the form of language packs: check_packs.py FOLDER…

Every file is UTF-8 in NFC without tabs or characters nobody can see, its sections are those that the
README.md of data/lang lists for it, and no entry stands twice in a section. Prints what is wrong,
one line each, and a count.
"""
import os
import re
import sys
import unicodedata

README = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "lang", "README.md")
HEADING = re.compile(r"\[([a-z0-9-]+)\]$")
# Soft hyphen, zero-width and direction marks, BOM: in a list they are accidents. (ZWNJ is Persian spelling.)
UNSEEN = re.compile("[\t\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def known_sections(readme):
    """topic -> the sections that the tables of the README allow."""
    topics, topic = {}, None
    with open(readme, encoding="utf-8") as f:
        for line in f:
            head = re.match(r"## `([a-z0-9-]+)\.txt`", line)
            row = re.match(r"\| `\[([a-z0-9-]+)\]`", line)
            if head:
                topic = topics.setdefault(head.group(1), set())
            elif line.startswith("## "):
                topic = None
            elif row and topic is not None:
                topic.add(row.group(1))
    return topics


# figures.txt: the sections whose entries have a key, and what it is like.
NUMBER = r"\d+(\.\d+)?(e\d+)?"
FIGURE_KEYS = {"numbers": NUMBER, "scales": NUMBER, "joiners": NUMBER, "fractions": NUMBER,
               "vague": r"\d+ \d+", "units": r"\S{1,11}", "currencies": r"[A-Z]{3}"}


def wrong_figure(section, line):
    key, colon, words = line.partition(": ")
    if section in FIGURE_KEYS:
        if not colon or not re.fullmatch(FIGURE_KEYS[section], key):
            return f"'{line}' is no key of [{section}], a colon and words"
        if any(not w.strip() for w in words.split(",")):
            return f"'{line}' has an empty word"
    if section in ("ranges", "ranges-unless-change", "changes") and not re.fullmatch(
            r"([^* ]+ )?\* [^* ]+( \* [^* ]+)?", line):
        return f"'{line}' is no frame of a range: words before and behind one *"
    if section.endswith("-endings") or section == "endings":
        if not re.fullmatch(r"-\S+", line):
            return f"'{line}' is no ending with a hyphen"
    return None


# The sets that phrases of a file may name, and the lists of such files that are words and no phrases.
SETS = {"stances": {"claim", "break", "that"},
        "dates": set("n day month year weekday season part unit clock hour ordinal decade tens years full short holiday "
                     "daypart mod quarter past future year-cue counted function".split())}
WORDS = {"stances": {"claims", "breaks", "that", "maybe-endings"}}
VALUED = {"months": r"([1-9]|1[0-2])", "weekdays": "[1-7]", "seasons": "(SP|SU|FA|WI)", "parts": "(MO|MI|AF|EV|NI)",
          "dayparts": "[1-7](MO|MI|AF|EV|NI)", "units": "(S|MIN|H|D|WE|W|M|Q|Y|DE|CE)", "numbers": r"\d+(\.\d)?",
          "hours": r"\d+", "ordinals": r"\d+", "decades": r"\d0", "holidays": r"(\d\d-\d\d|easter[+-]\d+)"}
NEEDED = {"date": {"month", "year", "weekday", "season", "part", "years", "full", "short", "holiday", "daypart", "quarter", "day"},
          "duration": {"unit"}, "unit": {"unit"}, "set": {"unit", "weekday", "month", "season", "part"}, "time": {"clock", "hour"},
          "range": {"day"}, "decade": {"decade", "tens"}, "century": {"day", "ordinal"}, "half": {"ordinal"},
          "quarter": {"ordinal"}, "year": {"year"}}
MEANING = re.compile(r"(date( last| this| next)?|(from )?(unit|S|MIN|H|D|WE|W|M|Q|Y|DE|CE) ([+-]?\d+|[+-]n)( (MO|MI|AF|EV|NI))?|"
                     r"duration( x)?|set|times?( -?\d+)?|part (MO|MI|AF|EV|NI)|year|range|decade( full)?|century|half|quarter|"
                     r"holiday (\d\d-\d\d|easter[+-]\d+)|(PAST|PRESENT|FUTURE)_REF|(SET )?(P[0-9TX][0-9A-Z.]*|PTNI|XXXX-[A-Z0-9-]+)|"
                     r"T\d\d:\d\d|\d[0-9-]*|none)$")


def wrong_phrase(topic, phrase):
    """What is wrong with the words of a phrase (data/lang/README.md, "Phrases"), or None."""
    parts = [part for part in phrase.split() if part not in (",", "-", "…", "^")]
    if not 1 <= len(parts) <= 10:
        return f"'{phrase}' has no words, or more than ten"
    if parts[0].endswith("?") or phrase.startswith("…"):
        return f"'{phrase}' begins with what may be missing"
    if any(part.startswith("~") for part in parts[1:]) or parts[-1].startswith("~"):
        return f"'{phrase}' has a ~word that is not at its head"
    for part in parts:
        if re.sub(r"\([^()]*\)", "", part).strip("~?").count("(") or part.count("(") != part.count(")"):
            return f"'{part}' has brackets that do not pair"
        named = re.findall(r"<([^<>]*)>", part)
        if len(named) > 1 or (named and (named[0] not in SETS[topic] or not part.rstrip("?").endswith(">"))):
            return f"'{part}' names no set of this file"
    return None


def wrong_date(section, line):
    """What is wrong with an entry of dates.txt, or None."""
    if section == "phrases":
        phrase, sign, meaning = line.partition(" = ")
        if not sign or not MEANING.match(meaning):
            return f"'{line}' says nothing that data/lang/README.md lists"
        kind = meaning.split()[0].rstrip("s") if meaning != "date" else "date"
        needed = NEEDED.get("unit" if re.match("(from )?unit", meaning) else kind)
        if needed and not needed & set(re.findall("<([^<>]*)>", phrase)):
            return f"'{line}' names none of the sets that its meaning is read from"
        return wrong_phrase("dates", phrase)
    if section in VALUED and not re.match(VALUED[section] + " .", line):
        return f"'{line}' does not begin with a value of [{section}]"
    return None


def wrong_entry(topic, section, line):
    """What is wrong with the form of one entry, or None."""
    words = line.split()
    if topic == "dates":
        return wrong_date(section, line)
    if topic == "stances" and section not in WORDS["stances"]:
        return wrong_phrase("stances", line)
    if topic == "figures":
        return wrong_figure(section, line)
    if topic == "cited" and section.startswith("frames-"):
        if words.count("*") != 1 or "*" in line.replace("*", "", 1) or not 2 <= len(words) <= 9:
            return f"'{line}' is no frame: words around one slot *"
        if "…" in line and (words.count("…") != 1 or words[1] != "…" or words[2] == "*"):
            return f"'{line}' has … elsewhere than behind its first word and before another"
    if topic == "segment" and section == "quotes" and len(words) != 2:
        return f"'{line}' is no pair of quotation marks"
    if topic == "lang" and section == "script" and not re.fullmatch(r"[A-Z][a-z]{3}( 0\.\d+)?", line):
        return f"'{line}' is no script"
    if topic == "terms" and section == "function" and line != line.lower():
        return f"'{line}' is not in lower case"
    return None


def check_lines(lines, allowed, topic):
    """Yield (line number, what is wrong)."""
    section, seen = None, set()
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if unicodedata.normalize("NFC", raw) != raw:
            yield number, "is not in NFC"
        if UNSEEN.search(raw):
            yield number, "has a tab or a character that cannot be seen"
        if not line or line.startswith("#"):
            continue
        head = HEADING.match(line)
        if head:
            section = head.group(1)
            if section not in allowed:
                yield number, f"[{section}] is no section that data/lang/README.md lists for this file"
            continue
        if section is None:
            yield number, "stands before the first [section]"
        if (section, line) in seen:
            yield number, f"'{line}' stands twice in [{section}]"
        seen.add((section, line))
        wrong = wrong_entry(topic, section or "", line)
        if wrong:
            yield number, wrong


def check_file(path, topic, topics):
    if topic not in topics:
        yield f"{path}: data/lang/README.md has no heading for `{topic}.txt`"
        return
    with open(path, "rb") as f:
        data = f.read()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        yield f"{path}: is not UTF-8 at byte {e.start}"
        return
    if not text.endswith("\n") or "\r" in text:
        yield f"{path}: lines do not all end in a line feed"
    for number, what in check_lines(text.split("\n"), topics[topic], topic):
        yield f"{path}:{number}: {what}"


def check_folder(folder, topics):
    for code in sorted(os.listdir(folder)):
        if not os.path.isdir(os.path.join(folder, code)):
            continue
        if not re.fullmatch(r"[a-z]{2,3}", code):
            yield f"{folder}/{code}: is not a language code"
        for name in sorted(os.listdir(os.path.join(folder, code))):
            path = os.path.join(folder, code, name)
            if not re.fullmatch(r"[a-z0-9-]+\.txt", name):
                yield f"{path}: is not named like a pack's file"
                continue
            yield from check_file(path, name[:-4], topics)


def main():
    topics = known_sections(README)
    problems = [p for folder in sys.argv[1:] for p in check_folder(folder, topics)]
    print("\n".join(problems + [f"{len(problems)} problems"]))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
