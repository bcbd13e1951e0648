#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Count what passed and failed over all suites.

    summary.py FILE...

FILE is a testlog.json of Meson, or a TAP file (.tap). Each TAP line counts as one test; a program
without TAP counts by its exit status. A program that failed without saying which of its tests did
(a crash, a time-out, a plan not kept) counts as one failure more.
Names every failure, then closes with `N passed, N failed`. Exits with 1 when anything failed, or
when there was no test at all.
"""
import json
import os
import re
import sys

LINE = re.compile(r"^(not )?ok\b[ \d]*(?:- )?([^#]*)(#\s*skip\b.*)?", re.IGNORECASE)


class Count:
    def __init__(self):
        self.passed = self.skipped = 0
        self.failures = []

    def add_tap(self, text, where):
        """Count the lines of a TAP text; give back how many of them were failures."""
        before = len(self.failures)
        for line in text.splitlines():
            m = LINE.match(line)
            if not m:
                continue
            if m[3]:
                self.skipped += 1
            elif m[1]:
                self.failures.append(f"{where}: {m[2].strip()}")
            else:
                self.passed += 1
        return len(self.failures) - before

    def add_program(self, run):
        """One line of testlog.json."""
        text, name, result = run.get("stdout") or "", run["name"], run["result"]
        good = result in ("OK", "EXPECTEDFAIL", "SKIP")
        if re.search(r"^(not )?ok\b", text, re.MULTILINE):
            if not self.add_tap(text, name) and not good:
                self.failures.append(f"{name}: {result.lower()}, exit status {run.get('returncode')}")
        elif result == "SKIP":
            self.skipped += 1
        elif good:
            self.passed += 1
        else:
            self.failures.append(f"{name}: {result.lower()}, exit status {run.get('returncode')}")


def main():
    count = Count()
    for path in sys.argv[1:]:
        try:
            with open(path, encoding="utf-8") as f:
                if path.endswith(".tap"):
                    count.add_tap(f.read(), os.path.basename(path)[:-4])
                else:
                    for line in f:
                        count.add_program(json.loads(line))
        except (OSError, ValueError) as e:
            count.failures.append(f"{path}: {e}")
    for failure in count.failures:
        print(f"failed: {failure}")
    if count.skipped:
        print(f"{count.skipped} skipped")
    print(f"{count.passed} passed, {len(count.failures)} failed")
    return 1 if count.failures or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())
