#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write SQL files as a C header (an enum of the named statements, the schemas) and their texts.

    embed_sql.py OUT.h OUT.c FILE.sql…

`schema_N.sql` is a script that brings a database from version N - 1 to N. In other files each statement
follows a line `-- name: what_it_does`, by which it is known as STM_SQL_WHAT_IT_DOES.
"""
import os
import re
import sys


def literal(text):
    """An ASCII text as adjacent C string literals, one a line."""
    rows = [line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines() if line]
    return "\n".join(f'    "{row}\\n"' for row in rows) or '    ""'


def without_comments(text):
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip()


def main():
    header, source, *files = sys.argv[1:]
    schemas, statements = {}, {}
    for path in files:
        with open(path, encoding="ascii") as f:
            text = f.read()
        version = re.fullmatch(r"schema_(\d+)\.sql", os.path.basename(path))
        if version:
            schemas[int(version[1])] = without_comments(text)
            continue
        for block in re.split(r"^-- name: ", text, flags=re.MULTILINE)[1:]:
            name, body = block.split("\n", 1)
            if name in statements or not re.fullmatch(r"[a-z_]+", name):
                sys.exit(f"{path}: '{name}' is there twice, or is no name")
            statements[name] = without_comments(body)
    if sorted(schemas) != list(range(1, len(schemas) + 1)):
        sys.exit("schemas are not numbered 1, 2, …")
    with open(header, "w", encoding="ascii", newline="\n") as f:
        names = "".join(f"    STM_SQL_{name.upper()},\n" for name in statements)
        f.write("/* SPDX-License-Identifier: Apache-2.0 */\n/* Made by tools/embed_sql.py. */\n"
                "#ifndef STM_STORE_SQL_H\n#define STM_STORE_SQL_H\n"
                f"typedef enum stm_sql {{\n{names}    STM_SQL_COUNT\n}} stm_sql;\n"
                f"enum {{ STM_SCHEMA_VERSION = {len(schemas)} }};\n"
                "extern const char *const stm_sql_names[];\n"
                "extern const char *const stm_sql_texts[];\n"
                "extern const char *const stm_sql_schemas[];\n#endif\n")
    with open(source, "w", encoding="ascii", newline="\n") as f:
        f.write("/* SPDX-License-Identifier: Apache-2.0 */\n/* Made by tools/embed_sql.py. */\n"
                f'#include "{os.path.basename(header)}"\n\n'
                '#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n'
                "const char *const stm_sql_names[] = {\n"
                + "".join(f'    "{name}",\n' for name in statements) + "};\n"
                "const char *const stm_sql_texts[] = {\n"
                + "".join(f"{literal(statements[name])},\n" for name in statements) + "};\n"
                "const char *const stm_sql_schemas[] = {\n"
                + "".join(f"{literal(schemas[n])},\n" for n in sorted(schemas)) + "};\n")


if __name__ == "__main__":
    main()
