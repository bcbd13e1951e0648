#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cases of the command: what it prints, says and ends with. Prints TAP.

    run.py --stemma COMMAND [--accept] [--only PART-OF-A-NAME]

A case is a script tests/cli/<command>/<case>.sh, run by sh in a folder of its own that is empty, with `stemma` and the helpers of
tests/cli/bin on the PATH and $SAMPLES for the sample events. What it must print stands beside it:

    <case>.stdout    standard output; without the file it must be empty
    <case>.stderr    standard error, likewise
    <case>.exit      the exit status; without the file it must be 0

The case's own folder is shown as TMP. A script that ends with 77 is skipped. --accept writes what is printed now: read the diff
before you commit it.
"""
import argparse
import difflib
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from stemma import Tap


def environment(stemma, folder):
    """Little of the caller's: a terminal's name, colours or locale must not show."""
    tools = os.path.join(folder, "bin")
    os.mkdir(tools)
    os.symlink(os.path.abspath(stemma), os.path.join(tools, "stemma"))
    path = os.pathsep.join([tools, os.path.join(HERE, "bin"), os.environ.get("PATH", "/usr/bin:/bin")])
    env = {"PATH": path, "LC_ALL": "C.UTF-8", "HOME": folder, "SAMPLES": os.path.join(ROOT, "samples"), "ROOT": ROOT}
    for name in ("XDG_CACHE_HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def kept(script, end):
    path = script[:-3] + "." + end
    if not os.path.exists(path):
        return "0\n" if end == "exit" else ""
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def keep(script, end, text):
    path = script[:-3] + "." + end
    if text in ("", "0\n"):
        if os.path.exists(path):
            os.remove(path)
        return
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)


def run(script, stemma, accept):
    with tempfile.TemporaryDirectory() as folder:
        env, work = environment(stemma, folder), os.path.join(folder, "work")
        os.mkdir(work)
        done = subprocess.run(["sh", script], cwd=work, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if done.returncode == 77:
            return "not possible here"
        shown = lambda raw: raw.decode("utf-8", "backslashreplace").replace(os.path.realpath(work), "TMP").replace(work, "TMP")
        got = {"stdout": shown(done.stdout), "stderr": shown(done.stderr), "exit": f"{done.returncode}\n"}
    faults = []
    for end, text in got.items():
        if accept:
            keep(script, end, text)
        want = kept(script, end)
        if text != want:
            faults += difflib.unified_diff(want.splitlines(), text.splitlines(), f"{end} wanted", f"{end} given", lineterm="", n=1)
    assert not faults, "\n".join(faults)
    return None


def attempt(tap, name, script, args):
    try:
        skipped = run(script, args.stemma, args.accept)
    except Exception as e:              # whatever goes wrong is that case's failure
        tap.line(False, name, f"{type(e).__name__}: {e}")
    else:
        tap.line(True, name, skip=skipped)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    tap = Tap()
    for script in sorted(glob.glob(os.path.join(HERE, "*", "*.sh"))):
        name = os.path.relpath(script, HERE)[:-3]
        if args.only in name:
            attempt(tap, name, script, args)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
