#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Shows lint trees that break one rule each; a rule that reports nothing then is a broken rule.
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

LINT = Path(__file__).resolve().parents[2] / "tools/lint/lint.py"
HEAD = "// Copyright (c) 2026 The Cella developers\n// SPDX-License-Identifier: MIT\n//\n// What it is.\n"
RULES = """include/cella:
src/base: include/cella
src/edl: src/base
src/host: src/base
src/nucleus:
system src/nucleus: cstdint
tests: src/base
"""


class LintTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("tools/lint/dependencies.txt", RULES)
        self.write(".clang-format", "BasedOnStyle: Google\nColumnLimit: 100\n")
        self.write("include/cella/a.h", HEAD + "#pragma once\n")
        self.write("src/base/b.h", HEAD + "#pragma once\n#include <cella/a.h>\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def lint(self, *options):
        command = [sys.executable, str(LINT), "--root", str(self.root), *options]
        result = subprocess.run(command, capture_output=True, text=True)
        return result.returncode, result.stdout

    def assert_found(self, rule, place):
        status, output = self.lint()
        self.assertEqual(status, 1, output)
        found = [line for line in output.split("\n") if f"[{rule}]" in line]
        self.assertTrue(any(line.startswith(place) for line in found), output)
        self.assertEqual(len(found), len(output.strip().split("\n")) - 1, "other rules complain too:\n" + output)

    def test_a_good_tree_passes(self):
        self.write("src/edl/c.cpp", HEAD + '#include <string>\n\n#include "src/base/b.h"\n')
        status, output = self.lint()
        self.assertEqual((status, "0 findings" in output), (0, True), output)

    def test_a_sideways_dependency(self):
        self.write("src/edl/c.h", HEAD + "#pragma once\n")
        self.write("src/host/d.cpp", HEAD + '#include "src/edl/c.h"\n')
        self.assert_found("dependencies", "src/host/d.cpp:5:")

    def test_a_sideways_dependency_by_a_relative_path(self):
        self.write("src/edl/c.h", HEAD + "#pragma once\n")
        self.write("src/host/d.cpp", HEAD + '#include "../edl/c.h"\n')
        self.assert_found("dependencies", "src/host/d.cpp:5:")

    def test_an_upward_dependency(self):
        self.write("src/edl/c.h", HEAD + "#pragma once\n")
        self.write("src/base/d.cpp", HEAD + '#include "src/edl/c.h"\n')
        self.assert_found("dependencies", "src/base/d.cpp:5:")

    def test_a_folder_without_a_rule(self):
        self.write("src/new/d.cpp", HEAD)
        self.assert_found("dependencies", "src/new/d.cpp:1:")

    def test_rules_with_a_cycle(self):
        self.write("tools/lint/dependencies.txt", "src/a: src/b\nsrc/b: src/a\n")
        self.assert_found("dependencies", "tools/lint/dependencies.txt:1:")

    def test_a_library_header_in_the_nucleus(self):
        self.write("src/nucleus/n.cpp", HEAD + "#include <cstdint>\n#include <cstdio>\n")
        self.assert_found("dependencies", "src/nucleus/n.cpp:6:")

    def test_a_public_header_that_includes_a_private_one(self):
        self.write("include/cella/p.h", HEAD + '#pragma once\n#include "src/base/b.h"\n')
        self.assert_found("dependencies", "include/cella/p.h:6:")

    def test_a_public_header_that_includes_an_unknown_one(self):
        self.write("include/cella/p.h", HEAD + '#pragma once\n#include "missing.h"\n')
        self.assert_found("dependencies", "include/cella/p.h:6:")

    def test_a_long_file(self):
        self.write("src/base/long.cpp", HEAD + "int a;\n" * 797)
        self.assert_found("length", "src/base/long.cpp:801:")
        self.write("src/base/long.cpp", HEAD + "int a;\n" * 796)
        self.assertEqual(self.lint()[0], 0)

    def test_a_missing_licence(self):
        self.write("src/base/x.cpp", "// What it is.\nint a;\n")
        self.assert_found("licence", "src/base/x.cpp:1:")

    def test_a_missing_purpose(self):
        self.write("src/base/x.py", "# Copyright (c) 2026 The Cella developers\n# SPDX-License-Identifier: MIT\n#\n")
        self.assert_found("purpose", "src/base/x.py:3:")

    def test_unfinished_work(self):
        self.write("src/base/x.cpp", HEAD + "// TO" + "DO later\n")
        self.assert_found("unfinished", "src/base/x.cpp:5:")

    def test_a_path_of_one_machine(self):
        self.write("src/base/x.cpp", HEAD + 'const char* p = "/ho' + 'me/alice/cella";\n')
        self.assert_found("path", "src/base/x.cpp:5:")

    def test_a_badly_formatted_file(self):
        path = self.write("src/base/x.cpp", HEAD + "int   a ;\n")
        self.assert_found("format", "src/base/x.cpp:5:")
        self.assertEqual(self.lint("--fix")[0], 0)
        self.assertTrue(path.read_text().endswith("int a;\n"))

    def test_a_broken_script(self):
        head = HEAD.replace("//", "#")
        self.write("tools/x", "#!/usr/bin/env bash\n" + head + "rm -r $1\n")
        self.assert_found("shellcheck", "tools/x:6:")

    def test_generated_files_are_left_alone(self):
        self.write("tests/golden/x_t.c", "int   a ;\n" * 2)
        self.assertEqual(self.lint()[0], 0)

    def test_a_check_that_can_be_left_out_in_a_header(self):
        self.write("src/base/x.h", HEAD + "#pragma once\n#ifndef CELLA_WITHOUT_CHECK_X\n#endif\n")
        self.assert_found("mutation", "src/base/x.h:6:")


if __name__ == "__main__":
    unittest.main()
