#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The style and the structure of the tree, as a test. Every finding is one line: path:line: [rule] what to do.
"""lint.py [--fix] [--root DIR]"""
import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from dependencies import Dependencies, DependencyError  # noqa: E402

SKIPPED_FOLDERS = {"build", "out", "__pycache__"}
# Made by programs, or fed to them as they are.
GENERATED = re.compile(r"(^|/)(golden|corpus|testdata)/")
C_SUFFIXES = {".c", ".h", ".cpp"}
CODE_SUFFIXES = C_SUFFIXES | {".S", ".py", ".cmake"}
MAX_LINES = 800
MAX_COLUMNS = 120  # clang-format keeps C and C++ within 100
FORMATTER = "clang-format-14"

UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
PERSONAL_PATH = re.compile(r"(?<![A-Za-z0-9_.$}])/(?:home|root|work|Users|srv)/[a-z]")
LEFT_OUT_CHECK = "CELLA_WITHOUT_CHECK_"
# A mutation build defines the macro for generated code if these headers mention it.
GENERATED_INCLUDES = "include/openenclave/edger8r/"


class Linter:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.files = sorted(self.walk(root))
        self.sources = [f for f in self.files if not GENERATED.search(self.name(f))]

    def walk(self, folder):
        for path in folder.iterdir():
            if path.is_symlink() or path.name == ".git":  # .git is a file in a worktree
                continue
            if path.is_dir():
                if path.name not in SKIPPED_FOLDERS and not path.name.startswith("build-"):
                    yield from self.walk(path)
            else:
                yield path

    def name(self, path):
        return path.relative_to(self.root).as_posix()

    def find(self, path, line, rule, text):
        self.findings.append(f"{self.name(path)}:{line}: [{rule}] {text}")

    def check_text(self, path):
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError:
            if path.suffix in CODE_SUFFIXES:
                self.find(path, 1, "encoding", "not UTF-8")
            return
        code = is_code(path, lines)
        if len(lines) - 1 > MAX_LINES and code:
            self.find(path, len(lines) - 1, "length", f"more than {MAX_LINES} lines: split it by topic")
        if code:
            self.check_head(path, lines)
            self.check_columns(path, lines)
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line) and path.suffix != ".md":
                self.find(path, number, "unfinished", "finish it or describe the gap in the documentation")
            if PERSONAL_PATH.search(line):
                self.find(path, number, "path", "a path of somebody's machine")
            if LEFT_OUT_CHECK in line and path.suffix == ".h" and GENERATED_INCLUDES not in self.name(path):
                self.find(path, number, "mutation", "checks that can be left out belong in .c or .cpp files")

    def check_head(self, path, lines):
        start = 1 if lines[0].startswith("#!") else 0
        head = "\n".join(lines[start : start + 2])
        if "Copyright (c) 2026 The Cella developers" not in head or "SPDX-License-Identifier: MIT" not in head:
            self.find(path, start + 1, "licence", "the first two lines name the copyright and the SPDX identifier MIT")
            return
        # CMakeLists.txt of a folder that has nothing to explain may stop here.
        if path.name == "CMakeLists.txt":
            return
        if not re.search(r"[A-Za-z]{2,}.*[.:,;)]?", " ".join(lines[start + 2 : start + 4]).strip("/#*\" ")):
            self.find(path, start + 3, "purpose", "after the licence, one comment says what the file is")

    def check_columns(self, path, lines):
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS and path.suffix not in C_SUFFIXES:
                self.find(path, number, "columns", f"longer than {MAX_COLUMNS} columns")
            if line != line.rstrip():
                self.find(path, number, "space", "white space at the end")

    def check_dependencies(self):
        rules = self.root / "tools/lint/dependencies.txt"
        try:
            dependencies = Dependencies(self.root, rules.read_text())
        except (OSError, DependencyError) as error:
            self.find(rules, 1, "dependencies", str(error))
            return
        for path in self.sources:
            if path.suffix in C_SUFFIXES | {".S"}:
                for line, text in dependencies.check(path):
                    self.find(path, line, "dependencies", text)

    def formatted(self):
        return [str(f) for f in self.sources if f.suffix in C_SUFFIXES]

    def check_format(self, fix):
        files = self.formatted()
        if not files:
            return
        if not shutil.which(FORMATTER):
            self.findings.append(f"{FORMATTER} is not installed: run ./dev setup")
            return
        if fix:
            subprocess.run([FORMATTER, "-i", *files], check=True, cwd=self.root)
            return
        result = subprocess.run(
            [FORMATTER, "--dry-run", *files], capture_output=True, text=True, cwd=self.root
        )
        places = re.findall(r"^(.+?):(\d+):\d+: (?:warning|error): ", result.stderr, re.MULTILINE)
        first = {}
        for file, line in places:
            first.setdefault(file, line)
        for file, line in first.items():
            self.find(Path(file), int(line), "format", "./dev lint --fix formats it")
        if result.returncode != 0 and not places:
            self.findings.append(f"{FORMATTER} failed: {result.stderr.strip()}")

    def check_scripts(self):
        scripts = [str(f) for f in self.sources if first_line(f).startswith("#!/usr/bin/env bash")]
        if not scripts:
            return
        if not shutil.which("shellcheck"):
            self.findings.append("shellcheck is not installed: run ./dev setup")
            return
        command = ["shellcheck", "--format=gcc", *scripts]
        output = subprocess.run(command, capture_output=True, text=True).stdout
        for file, line, text in re.findall(r"^(.+?):(\d+):\d+: (.*)$", output, re.MULTILINE):
            self.find(Path(file), int(line), "shellcheck", text)

    def run(self, fix):
        self.check_format(fix)
        for path in self.sources:
            self.check_text(path)
        self.check_dependencies()
        self.check_scripts()
        return self.findings


def first_line(path):
    with path.open("rb") as file:
        return file.readline(120).decode("utf-8", "replace")


def is_code(path, lines):
    return path.suffix in CODE_SUFFIXES or path.name == "CMakeLists.txt" or lines[0].startswith("#!")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true", help="format C and C++ in place")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    options = parser.parse_args(arguments)
    linter = Linter(options.root.resolve())
    findings = linter.run(options.fix)
    for finding in findings:
        print(finding)
    print(f"lint: {len(linter.sources)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
