#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Reads what ctest wrote about finished runs: lists skipped tests with their reasons, enforces --require, adds up.
"""test_report.py DIRECTORY [--require] | test_report.py --total DIRECTORY..."""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

# A test with one of these labels needs a device that most machines do not have.
MAY_SKIP = {"sgx", "tpm"}


@dataclass
class Case:
    name: str
    status: str  # passed, failed or skipped
    reason: str = ""


def skip_reason(element):
    """The line `SKIP: reason` that a test prints before it exits with 77, else what ctest says."""
    output = element.findtext("system-out") or ""
    found = re.findall(r"^SKIP: *(.+)$", output, re.MULTILINE)
    if found:
        return "; ".join(dict.fromkeys(found))
    message = element.find("skipped")
    return (message.get("message") if message is not None else "") or "no reason given"


def read_cases(directory):
    cases = []
    for element in ElementTree.parse(Path(directory) / "junit.xml").getroot().iter("testcase"):
        if element.find("failure") is not None or element.get("status") == "fail":
            cases.append(Case(element.get("name"), "failed"))
        elif element.get("status") == "run":
            cases.append(Case(element.get("name"), "passed"))
        else:
            reason = skip_reason(element)
            # A program that was not built is no reason to look away.
            broken = reason.startswith(("Unable to find", "Could not"))
            cases.append(Case(element.get("name"), "failed" if broken else "skipped", reason))
    return cases


def labels_of(directory):
    command = ["ctest", "--test-dir", str(directory), "--show-only=json-v1"]
    tests = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["tests"]
    found = {}
    for test in tests:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        found[test["name"]] = set(properties.get("LABELS", []))
    return found


def report(directory, require):
    if not (Path(directory) / "junit.xml").exists():
        print("ctest ended without a result file")
        return 1
    cases = read_cases(directory)
    skipped = [case for case in cases if case.status == "skipped"]
    labels = labels_of(directory) if require else {}
    refused = 0
    for case in skipped:
        wanted = require and not labels.get(case.name, set()) & MAY_SKIP
        refused += wanted
        print(f"skipped{' (required)' if wanted else ''}: {case.name}: {case.reason}")
    if refused:
        print(f"--require: {refused} skipped tests count as failures")
    return 1 if refused or any(case.status == "failed" for case in cases) else 0


def total(directories):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for directory in directories:
        name = Path(directory).name
        try:
            cases = read_cases(directory)
        except (OSError, ElementTree.ParseError):
            print(f"{name}: did not build or run")
            counts["failed"] += 1
            continue
        here = {status: sum(case.status == status for case in cases) for status in counts}
        print(f"{name}: " + ", ".join(f"{number} {status}" for status, number in here.items()))
        for case in cases:
            if case.status == "failed":
                print(f"  failed: {case.name}")
        for status, number in here.items():
            counts[status] += number
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


def main(arguments):
    if arguments[:1] == ["--total"]:
        return total(arguments[1:])
    return report(arguments[0], "--require" in arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
