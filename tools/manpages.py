#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make help texts and man pages from docs/man, their one source.

    manpages.py c OUT.c PAGE.md...      the pages as C strings, for `stemma help`
    manpages.py man OUT.1 PAGE.md       one page as roff
    manpages.py text PAGE.md            one page as `stemma help` prints it

A page begins with front matter (name, section, summary between lines of ---) and is written in a small part of Markdown:
## headings, paragraphs, blocks indented by four (kept as they are), lists of "- ", and definitions: a line of `terms`, then
": what it is", going on over lines indented by two. `code`, **strong** and *emphasis* inside lines.
A line `<!-- include FILE -->` is replaced by that file of the same folder.
"""
import os
import re
import sys
import textwrap

WIDTH = 78
VERSION_NAME = "stemma"
HEADINGS = {"Usage": "SYNOPSIS", "What it does": "DESCRIPTION"}      # what man pages call these


def read_page(path):
    """(front matter as a dict, the lines after it, includes put in)."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    if lines[0] != "---":
        sys.exit(f"{path}: no front matter")
    end = lines.index("---", 1)
    front = dict(line.split(": ", 1) for line in lines[1:end])
    for key in ("name", "section", "summary"):
        if key not in front:
            sys.exit(f"{path}: the front matter has no {key}")
    body = []
    for line in lines[end + 1:]:
        include = re.fullmatch(r"<!-- include (\S+) -->", line)
        if include:
            with open(os.path.join(os.path.dirname(path), include.group(1)), encoding="utf-8") as f:
                body += f.read().rstrip("\n").split("\n")
        else:
            body.append(line)
    return front, body


def blocks(lines):
    """[(kind, ...)]: ("head", text) ("para", text) ("code", [lines]) ("item", text) ("define", terms, text)."""
    out, i = [], 0
    while i < len(lines):
        line = lines[i]
        i += 1
        if not line.strip():
            continue
        if line.startswith("## "):
            out.append(("head", line[3:]))
        elif line.startswith("    "):
            code = [line[4:]]
            while i < len(lines) and (lines[i].startswith("    ") or (not lines[i].strip() and i + 1 < len(lines)
                                                                       and lines[i + 1].startswith("    "))):
                code.append(lines[i][4:])
                i += 1
            out.append(("code", code))
        elif i < len(lines) and lines[i].startswith(": "):
            text = [lines[i][2:]]
            i += 1
            while i < len(lines) and lines[i].startswith("  "):
                text.append(lines[i].strip())
                i += 1
            out.append(("define", line, " ".join(text)))
        else:
            kind, text = ("item", [line[2:]]) if line.startswith("- ") else ("para", [line])
            while i < len(lines) and lines[i].strip() and not re.match(r"- |## |: |    ", lines[i]) and not (
                    i + 1 < len(lines) and lines[i + 1].startswith(": ")):
                text.append(lines[i].strip())
                i += 1
            out.append((kind, " ".join(text)))
    return out


def plain(text):
    """A line without its marks."""
    text = re.sub(r"`([^`]*)`", r"\1", text)
    return re.sub(r"\*{1,2}([^*]+)\*{1,2}", r"\1", text)


def fill(text, indent):
    return textwrap.fill(plain(text), WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)


def as_text(front, body):
    """The page for a terminal."""
    out = [f"{front['name'].replace('-', ' ', 1)}: {front['summary']}"]
    for kind, *rest in blocks(body):
        if kind == "head":
            out += ["", rest[0] + ":"]
        elif kind == "para":
            out += ([""] if out[-1] and not out[-1].endswith(":") else []) + [fill(rest[0], "  ")]
        elif kind == "item":
            out.append("  - " + fill(rest[0], "    ")[4:])
        elif kind == "code":
            out += ([""] if not out[-1].endswith(":") else []) + ["  " + line if line else "" for line in rest[0]]
        elif kind == "define":
            after_para = out[-1].startswith("  ") and not out[-1].startswith("      ")
            out += ([""] if after_para else []) + ["  " + plain(rest[0]), fill(rest[1], "      ")]
    return "\n".join(out) + "\n"


def roff_escape(text):
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


def roff_inline(text):
    """`code` and **strong** bold, *emphasis* italic."""
    out = []
    for part in re.split(r"(`[^`]*`|\*\*[^*]+\*\*|\*[^*]+\*)", text):
        if part.startswith("`"):
            out.append("\\fB" + roff_escape(part[1:-1]) + "\\fR")
        elif part.startswith("**"):
            out.append("\\fB" + roff_escape(part[2:-2]) + "\\fR")
        elif part.startswith("*"):
            out.append("\\fI" + roff_escape(part[1:-1]) + "\\fR")
        else:
            out.append(roff_escape(part))
    line = "".join(out)
    return "\\&" + line if line.startswith(".") or line.startswith("\\(aq") else line


def as_roff(front, body):
    """The page for man."""
    out = [f".TH {front['name'].upper()} {front['section']} \"\" {VERSION_NAME} \"User commands\"", ".SH NAME",
           f"{roff_escape(front['name'])} \\- {roff_escape(front['summary'])}"]
    for kind, *rest in blocks(body):
        if kind == "head":
            out.append(".SH " + roff_escape(HEADINGS.get(rest[0], rest[0].upper())))
        elif kind == "para":
            out += [".PP", roff_inline(rest[0])]
        elif kind == "item":
            out += [".IP \\(bu 2", roff_inline(rest[0])]
        elif kind == "code":
            out += [".PP", ".nf", ".RS 4", *("\\&" + roff_escape(line) for line in rest[0]), ".RE", ".fi"]
        elif kind == "define":
            out += [".TP", roff_inline(rest[0]), roff_inline(rest[1])]
    return "\n".join(out) + "\n"


def c_string(text):
    """C literals, a line of text each; C17 promises 4095 bytes for one literal and compilers take more when joined."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return "\n     ".join(f'"{line}\\n"' for line in quoted.rstrip("\n").split("\n"))


def as_c(paths):
    out = ["/* Made by tools/manpages.py from docs/man. */", '#include "commands.h"', "",
           "/* A page is one string; gcc and clang take any length. */",
           '#pragma GCC diagnostic ignored "-Woverlength-strings"', "", "const manual manuals[] = {"]
    for path in paths:
        front, body = read_page(path)
        name = front["name"].split("-", 1)[-1]
        summary = front["summary"].replace('"', '\\"')
        out.append(f'    {{"{name}", "{summary}",\n     {c_string(as_text(front, body))}}},')
    out += ["    {NULL, NULL, NULL},", "};", ""]
    return "\n".join(out)


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main():
    if len(sys.argv) >= 4 and sys.argv[1] == "c":
        write(sys.argv[2], as_c(sys.argv[3:]))
    elif len(sys.argv) == 4 and sys.argv[1] == "man":
        write(sys.argv[2], as_roff(*read_page(sys.argv[3])))
    elif len(sys.argv) == 3 and sys.argv[1] == "text":
        print(as_text(*read_page(sys.argv[2])), end="")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
