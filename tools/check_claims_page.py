#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Compares the generated part of docs/reference/claims.md with what the table of formats says.
"""check_claims_page.py PROGRAM [--write]

PROGRAM is build/*/src/attest/claims_page. Exit status 0 if the page is current, 1 with a difference if it is not.
--write makes the part anew instead of comparing it.
"""
import difflib
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "claims.md"
BEGIN = "<!-- formats: tools/check_claims_page.py --write -->\n"
END = "<!-- end of formats -->\n"


def main(arguments):
    write = "--write" in arguments
    programs = [argument for argument in arguments if argument != "--write"]
    if len(programs) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    generated = subprocess.run(programs, check=True, capture_output=True, text=True).stdout
    if "| `mrenclave` |" not in generated:
        print(f"{programs[0]} prints no table of formats", file=sys.stderr)
        return 1
    page = PAGE.read_text(encoding="utf-8")
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        print(f"{PAGE} has no place for the formats", file=sys.stderr)
        return 1
    before, rest = page.split(BEGIN)
    current, after = rest.split(END)
    if write:
        PAGE.write_text(before + BEGIN + generated + END + after, encoding="utf-8")
        return 0
    difference = list(difflib.unified_diff(current.splitlines(), generated.splitlines(), "page", "formats", lineterm=""))
    if difference:
        print("docs/reference/claims.md is not current; run tools/check_claims_page.py --write", *difference, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
