#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the language packs as C string tables, one string a file, and the make rules for ninja.

    embed_packs.py data/lang OUT.c [OUT.c.d]

Same packs, same bytes: files are taken in the order of their names.
"""
import os
import sys


def literal(text):
    """A UTF-8 text as adjacent C string literals, one a line."""
    rows = []
    for line in text.splitlines(keepends=True):
        # Octal escapes are three digits at most, so what follows them is never drawn in.
        row = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}" for b in line)
        rows.append(f'     "{row}"')
    return "\n".join(rows) or '     ""'


def main():
    folder, out = sys.argv[1:3]
    files = sorted((lang, name) for lang in os.listdir(folder) if os.path.isdir(os.path.join(folder, lang))
                   for name in os.listdir(os.path.join(folder, lang)) if name.endswith(".txt"))
    entries = []
    for lang, name in files:
        with open(os.path.join(folder, lang, name), "rb") as f:
            text = f.read()
        entries.append(f'    {{"{lang}", "{name[:-4]}", {len(text)},\n{literal(text)}}},')
    with open(out, "w", encoding="ascii", newline="\n") as f:
        f.write("/* SPDX-License-Identifier: Apache-2.0 */\n/* Made by tools/embed_packs.py from data/lang. */\n"
                '#include "lang/pack_data.h"\n\n'
                '/* C compilers must take 4,095 bytes in one literal; gcc and clang take any number. */\n'
                '#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n'
                f"const size_t stm_pack_file_count = {len(entries)};\n"
                "const stm_pack_file stm_pack_files[] = {\n" + "\n".join(entries) + "\n    {NULL, NULL, 0, NULL}};\n")
    if len(sys.argv) > 3:
        # The folders too: a file that is added or taken away changes its folder.
        needs = [folder] + sorted({os.path.join(folder, lang) for lang, _ in files})
        needs += [os.path.join(folder, lang, name) for lang, name in files]
        with open(sys.argv[3], "w", encoding="utf-8", newline="\n") as f:
            f.write(f"{out}: " + " \\\n  ".join(n.replace(" ", "\\ ") for n in needs) + "\n")


if __name__ == "__main__":
    main()
