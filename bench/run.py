#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure speed and memory, and quality where there is labelled data.

    run.py --build DIR [--articles N,N,…] [--threads N,N] [--data DIR] [--news DIR] [--pages DIR] [--record] [--skip programs|pile]

1. The programs of bench/meson.build: each measurement's fastest and median run.
2. `stemma trace` over invented piles (make_pile.py) of 1,000 and 10,000 articles, with 1 and 2 threads: articles a second, peak
   memory, growth of both. --articles 1000,10000,100000 adds the large one. Lexicons are compiled beforehand.
3. With --data, a folder of scoring programs over labelled data: each *.py there that takes `--stemma COMMAND` is called with it
   and its figures are shown as they come.

4. The recall of the candidate stage over the samples, and over piles of parallel news with --news (candidates.py).

5. With --pages, a folder of saved pages with their articles: extraction beside other programs (extractors.py).

--record adds a dated line to bench/RESULTS.md.
"""
import argparse
import datetime
import glob
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time

import make_pile

HERE = os.path.dirname(os.path.abspath(__file__))


def machine():
    """The processor's name and the number of its cores that we have."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            name = next((line.split(":", 1)[1].strip() for line in f if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores"


def commit():
    run = subprocess.run(["git", "-C", HERE, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def measured(argv):
    """Run a command; (seconds, peak megabytes). Raises where it fails."""
    started = time.monotonic()
    child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)[:80]}: status {child.returncode}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def run_programs(build):
    subprocess.run(["meson", "compile", "-C", build, "bench"], check=True, stdout=subprocess.DEVNULL)
    print(f"{'what':<44} {'fastest':>14} {'median':>14}")
    for program in sorted(glob.glob(os.path.join(build, "bench", "bench_*"))):
        if os.path.isdir(program) or not os.access(program, os.X_OK):
            continue
        run = subprocess.run([program], capture_output=True, text=True)
        if run.returncode != 0:
            print(f"{os.path.basename(program)}: ended with status {run.returncode}: {run.stderr.strip()[-200:]}")
        for line in run.stdout.splitlines():
            show(line)


def show(line):
    """A JSON line of bench.h as a row; any other line as it is."""
    try:
        m = json.loads(line)
        rates = [m["amount"] / m[key] for key in ("fastest_s", "median_s")]
    except (ValueError, KeyError, TypeError, ZeroDivisionError):
        print(line)
        return
    print(f"{m['name']:<44} {rates[0]:>14,.0f} {rates[1]:>14,.0f} {m['unit']}/s", flush=True)


def run_pile(stemma, sizes, threads):
    """Trace piles of growing size; a row each, and how time and memory grow from one to the next."""
    rows = []
    subprocess.run([stemma, "lexicon", "build"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="stemma-bench-") as folder:
        for size in sizes:
            pile = os.path.join(folder, str(size))
            make_pile.write_pile(pile, size)
            for n in threads:
                seconds, megabytes = min(measured([stemma, "trace", "--json", "--threads", str(n), pile]) for _ in range(3 if size <= 10_000 else 1))
                rows.append({"articles": size, "threads": n, "seconds": seconds, "megabytes": megabytes})
                print(f"trace of {size:>7,} invented articles, {n} thread{'s' * (n > 1)}: {seconds:8.2f} s, {size / seconds:8,.0f} articles/s, "
                      f"{megabytes:7,.0f} MB{growth(rows)}", flush=True)
    return rows


def growth(rows):
    """Against the same with fewer articles, and with one thread."""
    now, said = rows[-1], ""
    smaller = [r for r in rows[:-1] if r["threads"] == now["threads"]]
    if smaller:
        was = smaller[-1]
        power = math.log(now["seconds"] / was["seconds"]) / math.log(now["articles"] / was["articles"])
        each = (now["megabytes"] - was["megabytes"]) * 1024 / (now["articles"] - was["articles"])
        said += f"; time grows as n^{power:.2f}, memory by {each:.1f} KiB an article"
    single = [r for r in rows[:-1] if r["articles"] == now["articles"] and r["threads"] == 1]
    if single:
        said += f"; {single[0]['seconds'] / now['seconds']:.2f} times one thread"
    return said


def run_scorers(stemma, folder):
    for script in sorted(glob.glob(os.path.join(folder, "*.py"))):
        with open(script, encoding="utf-8") as f:
            if "--stemma" not in f.read():
                continue
        print(f"\n== {os.path.basename(script)}", flush=True)
        subprocess.run([sys.executable, script, "--stemma", stemma])


def record(rows):
    """A line a run in RESULTS.md."""
    cells = "; ".join(f"{r['articles']:,}/{r['threads']}: {r['articles'] / r['seconds']:,.0f}/s {r['megabytes']:,.0f} MB" for r in rows)
    with open(os.path.join(HERE, "RESULTS.md"), "a", encoding="utf-8") as f:
        f.write(f"| {datetime.date.today()} | {commit()} | {machine()} | {cells} |\n")


def numbers(text):
    return [int(x) for x in text.split(",")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--articles", type=numbers, default=[1000, 10_000])
    parser.add_argument("--threads", type=numbers, default=[1, 2])
    parser.add_argument("--data")
    parser.add_argument("--news")
    parser.add_argument("--pages")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--skip", choices=("programs", "pile"), action="append", default=[])
    args = parser.parse_args()
    stemma = os.path.abspath(os.path.join(args.build, "cli", "stemma"))
    print(f"{machine()}; commit {commit()}")
    rows = []
    if "programs" not in args.skip:
        run_programs(args.build)
    if "pile" not in args.skip:
        rows = run_pile(stemma, args.articles, args.threads)
    subprocess.run([sys.executable, os.path.join(HERE, "candidates.py"), "--stemma", stemma,
                    *(["--news", args.news] if args.news else [])], check=True)
    if args.pages:
        subprocess.run([sys.executable, os.path.join(HERE, "extractors.py"), "--stemma", stemma, "--pages", args.pages,
                        "--bench", os.path.join(args.build, "bench", "bench_page")], check=True)
    if args.data:
        run_scorers(stemma, args.data)
    if args.record and rows:
        record(rows)


if __name__ == "__main__":
    main()
