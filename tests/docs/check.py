#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Documents agree with the tree. Prints TAP.

    check.py [--root DIR] [--stemma COMMAND]

Links and paths in *.md lead somewhere; README.md names every package of scripts/packages.txt; ARCHITECTURE.md shows the graph that
the build files draw; each folder of src/ has a README; each source file (but the cases of tests/cli) its SPDX line and a name of
its own. With --stemma, instead: every command has its man page and every option stands in one, and nothing stands there that is not; what README.md and docs/guide/
show after a line `$ stemma …` is what is printed (a line `…` stands for any lines). --accept writes what is printed now into them, cut where it was cut.
"""
import argparse
import glob
import os
import re
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.path.insert(0, os.path.join(HERE, "..", "..", "tools"))
import check_uses
from stemma import Tap

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE_PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?)`")
SKIPPED = ("build", ".git")
SOURCES = (".c", ".h", ".cc", ".py", ".sh")
MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


class Tree:
    """The files of the project, build folders left out."""

    def __init__(self, root):
        self.root = root
        self.files = []
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if not f.startswith(SKIPPED) and f != "__pycache__")
            self.files += [os.path.relpath(os.path.join(folder, n), root) for n in sorted(names)]

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8") as f:
            return f.read()

    def ending(self, *ends):
        return [f for f in self.files if f.endswith(ends)]

    def has(self, path):
        return os.path.exists(os.path.join(self.root, path))


def links_lead_somewhere(tree):
    lost = []
    for doc in tree.ending(".md"):
        here = os.path.dirname(doc)
        for link in LINK.findall(tree.read(doc)):
            if not re.match(r"[a-z]+:", link) and not tree.has(os.path.join(here, link)):
                lost.append(f"{doc}: {link}")
    assert not lost, "\n".join(lost)


def paths_exist(tree):
    """A path in backticks is one of the project, from its root, from src/ or include/, or from the document's folder."""
    lost = []
    tops = {f.split("/")[0] for f in tree.files} | set(os.listdir(os.path.join(tree.root, "src")))
    for doc in tree.ending(".md"):
        places = ("", "src", "include", os.path.dirname(doc))
        for path in CODE_PATH.findall(tree.read(doc)):
            ours = path.split("/")[0] in tops and not path.startswith(SKIPPED) and "/xx/" not in path
            if ours and not any(tree.has(os.path.join(p, path)) for p in places):
                lost.append(f"{doc}: {path}")
    assert not lost, "\n".join(lost)


def packages_are_named(tree):
    readme = tree.read("README.md")
    packages = [p for p in tree.read("scripts/packages.txt").splitlines() if p and not p.startswith(("#", "["))]
    missing = [p for p in packages if not named(readme, p)]
    assert not missing, f"README.md does not name {' '.join(missing)}"


def named(text, package):
    """Is a package named, perhaps as one of dict-freedict-{deu,hun}-eng?"""
    if re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", text):
        return True
    for before, inside, after in re.findall(r"([\w-]+)\{([\w,-]+)\}([\w-]*)", text):
        if package in [before + x + after for x in inside.split(",")]:
            return True
    return False


def graph_is_drawn(tree):
    drawn = check_uses.graph(os.path.join(tree.root, "src"))
    assert drawn in tree.read("ARCHITECTURE.md"), "the graph in ARCHITECTURE.md is not tools/check_uses.py --graph:\n" + drawn


def folders_have_readmes(tree):
    missing = [f"src/{f}" for f in check_uses.folders(os.path.join(tree.root, "src")) if not tree.has(f"src/{f}/README.md")]
    assert not missing, f"no README.md in {' '.join(missing)}"


def architecture_names_the_folders(tree):
    text = tree.read("ARCHITECTURE.md")
    missing = [f for f in check_uses.folders(os.path.join(tree.root, "src")) if f"`src/{f}/`" not in text]
    assert not missing, f"ARCHITECTURE.md has no word on {' '.join(missing)}"


def sources_have_licences(tree):
    sources = [f for f in tree.ending(*SOURCES) if not f.startswith("tests/cli/")]
    missing = [f for f in sources if "SPDX-License-Identifier: Apache-2.0" not in tree.read(f)[:300]]
    assert not missing, "no SPDX line in " + ", ".join(missing)


def source_names_are_unique(tree):
    seen, twice = {}, []
    for f in tree.ending(".c", ".h", ".cc"):
        if f.startswith(("src/", "cli/", "tests/", "bench/", "examples/")):
            name = os.path.basename(f)
            if name in seen:
                twice.append(f"{f} and {seen[name]}")
            seen[name] = f
    assert not twice, "\n".join(twice)


def nothing_is_left_undone(tree):
    marked = [f for f in tree.ending(*SOURCES) if MARKS.search(tree.read(f))]
    assert not marked, "marks of unfinished work in " + ", ".join(marked)


# ---------------------------------------------------------------- the command

OPTION = re.compile(r'\{"([a-z-]+)", (?:\'(.)\'|0), OPT_')
SHOWN = re.compile(r"(?<![\w-])--([a-z][a-z-]+)")
CONSOLE = re.compile(r"(?ms)^```console\n\$ (stemma [^\n]*)\n(.*?)^```$")


def printed(stemma, root, line):
    """What a line as one would type it prints, from the project's root."""
    words = []
    for word in shlex.split(line)[1:]:
        words += sorted(glob.glob(word, root_dir=root)) if "*" in word else [word]
    run = subprocess.run([stemma, *words], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert run.returncode in (0, 1), f"{line}: status {run.returncode}: {run.stderr[-500:]}"
    return run.stdout.decode("utf-8")


def commands_have_pages(tree, stemma):
    listed = re.findall(r"(?m)^  ([a-z]+) {2,}\S", printed(stemma, tree.root, "stemma help").split("Commands:")[1])
    assert listed, "stemma help lists no commands"
    pages = {os.path.basename(f)[len("stemma-"):-3] for f in tree.ending(".md") if f.startswith("docs/man/stemma-")}
    assert pages == set(listed), f"pages and commands differ: {pages ^ set(listed)}"
    unnamed = [c for c in listed if f"stemma {c}" not in tree.read("README.md") + tree.read("CHANGELOG.md")]
    assert not unnamed, f"neither README.md nor CHANGELOG.md names {unnamed}"


def options_stand_in_help(tree, stemma):
    """Those of the tables in cli/ against those in the help of all commands, both ways."""
    tables = {m[0] for f in tree.ending(".c") if f.startswith("cli/") for m in OPTION.findall(tree.read(f))}
    pages = [f for f in tree.ending(".md") if f.startswith("docs/man/stemma-")]
    told = set()
    for page in pages:
        told |= set(SHOWN.findall(printed(stemma, tree.root, f"stemma help {os.path.basename(page)[len('stemma-'):-3]}")))
    assert tables, "no table of options found in cli/"
    assert tables <= told, f"not in any help: {sorted(tables - told)}"
    assert told - {"version"} <= tables, f"in a help, but no option: {sorted(told - tables)}"


def documents_show_real_options(tree, stemma):
    known = {m[0] for f in tree.ending(".c") if f.startswith("cli/") for m in OPTION.findall(tree.read(f))}
    lost = []
    for doc in ["README.md", *(f for f in tree.ending(".md") if f.startswith("docs/"))]:
        for line in re.findall(r"(?m)^[ $]*stemma .*$|`stemma [^`]*`", tree.read(doc)):
            lost += [f"{doc}: --{o}" for o in SHOWN.findall(line) if o not in known]
    assert not lost, "\n".join(lost)


def trimmed_as_before(shown, real):
    """What is printed now, cut where `shown` is: each part between `…` keeps its first and its last line."""
    lines, made, at = real.splitlines(), [], 0
    for part in re.split(r"(?m)^…$\n?", shown):
        kept = part.splitlines()
        if kept:
            begin = lines.index(kept[0], at)
            at = lines.index(kept[-1], begin) + 1
            made.append("".join(line + "\n" for line in lines[begin:at]))
        else:
            made.append("")
    return "…\n".join(made)


def shown_output_is_real(tree, stemma, accept=False):
    wrong = []
    for doc in ["README.md", *(f for f in tree.ending(".md") if f.startswith("docs/guide/"))]:
        text = tree.read(doc)
        for block in list(CONSOLE.finditer(text)):
            real = printed(stemma, tree.root, block[1])
            pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in block[2].splitlines())
            if re.fullmatch(pattern, real):
                continue
            wrong.append(f"{doc}: {block[1]}\n{real}")
            if accept:
                text = text.replace(block[0], f"```console\n$ {block[1]}\n{trimmed_as_before(block[2], real)}```")
                with open(os.path.join(tree.root, doc), "w", encoding="utf-8") as f:
                    f.write(text)
    assert not wrong, "\n".join(wrong)


CHECKS = [links_lead_somewhere, paths_exist, packages_are_named, graph_is_drawn, folders_have_readmes, architecture_names_the_folders,
          sources_have_licences, source_names_are_unique, nothing_is_left_undone]
COMMAND_CHECKS = [commands_have_pages, options_stand_in_help, documents_show_real_options, shown_output_is_real]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=os.path.normpath(os.path.join(HERE, "..", "..")))
    parser.add_argument("--stemma")
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args()
    tap, tree = Tap(), Tree(args.root)
    for check in CHECKS if args.stemma is None else COMMAND_CHECKS:
        with_command = [] if args.stemma is None else [os.path.abspath(args.stemma)]
        accept = [args.accept] if check is shown_output_is_real else []
        tap.attempt(check.__name__.replace("_", " "), check, tree, *with_command, *accept)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
