#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
"""Every test that docs/reference/quote-checklist.md names exists."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
text = (root / "docs/reference/quote-checklist.md").read_text(encoding="utf-8")
named = set(re.findall(r"`([A-Z]\w+\.\w+)`", text))
found = set()
for source in (root / "src").rglob("*_test.cpp"):
    code = source.read_text(encoding="utf-8")
    found |= {f"{s}.{t}" for s, t in re.findall(r"^TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)", code, re.M)}
missing = sorted(named - found)
for name in missing:
    print(f"docs/reference/quote-checklist.md names {name}, which is no test")
print(f"{len(named)} tests named, {len(missing)} missing")
sys.exit(1 if missing or not named else 0)
