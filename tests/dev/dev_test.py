#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The report over test runs must not be fooled, and dropping privileges must drop them.
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CMAKE = """cmake_minimum_required(VERSION 3.25)
project(x LANGUAGES NONE)
enable_testing()
add_test(NAME good COMMAND true)
"""
SKIPPED = """add_test(NAME skipped COMMAND sh -c "echo 'SKIP: no moon tonight'; exit 77")
set_tests_properties(skipped PROPERTIES SKIP_RETURN_CODE 77 LABELS "%s")
"""


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    return done.returncode, done.stdout + done.stderr


class ReportTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.build = Path(folder.name)

    def run_project(self, text):
        """Runs ctest on the project and leaves its result file as ./dev does."""
        (self.build / "CMakeLists.txt").write_text(CMAKE + text)
        self.assertEqual(run("cmake", "-S", self.build, "-B", self.build)[0], 0)
        run("ctest", "--test-dir", self.build, "--output-junit", "junit.xml")

    def report(self, *options):
        return run(sys.executable, ROOT / "tools/dev/test_report.py", *options)

    def test_success(self):
        self.run_project("")
        self.assertEqual(self.report(self.build, "--require"), (0, ""))

    def test_a_failure(self):
        self.run_project("add_test(NAME bad COMMAND false)\n")
        self.assertEqual(self.report(self.build)[0], 1)
        status, output = self.report("--total", self.build)
        self.assertEqual(status, 1)
        self.assertTrue(output.endswith("\n1 passed, 1 failed, 0 skipped\n"), output)

    def test_a_program_that_was_not_built_failed(self):
        self.run_project("add_test(NAME gone COMMAND /nonexistent/program)\n")
        self.assertEqual(self.report("--total", self.build)[0], 1)

    def test_a_skip_tells_why_and_is_refused_on_demand(self):
        self.run_project(SKIPPED % "unit")
        status, output = self.report(self.build)
        self.assertEqual((status, "skipped: skipped: no moon tonight" in output), (0, True), output)
        self.assertEqual(self.report(self.build, "--require")[0], 1)
        self.assertTrue(self.report("--total", self.build)[1].endswith("1 passed, 0 failed, 1 skipped\n"))

    def test_a_skip_for_want_of_hardware_is_accepted(self):
        self.run_project(SKIPPED % "unit;sgx")
        self.assertEqual(self.report(self.build, "--require")[0], 0)

    def test_a_configuration_that_never_ran_is_a_failure(self):
        self.run_project("")
        status, output = self.report("--total", self.build, self.build / "missing")
        self.assertEqual(status, 1)
        self.assertTrue(output.endswith("1 passed, 1 failed, 0 skipped\n"), output)


class CommandTest(unittest.TestCase):
    def test_unknown_words_are_refused(self):
        for words in (["tset"], ["test", "--al"], ["install"], ["install", "--prefix"]):
            self.assertEqual(run(ROOT / "dev", *words)[0], 2, words)

    def test_setup_is_a_quick_no_op(self):
        status, output = run(ROOT / "tools/setup/setup", "--check")
        self.assertEqual((status, output), (0, ""))


class TestUserTest(unittest.TestCase):
    def test_commands_run_without_privileges_where_they_may_write(self):
        script = "id -u; touch made && ls; cat /etc/shadow 2>&1 | tail -n 1"
        status, output = run(ROOT / "tests/as_test_user", ROOT / "LICENSE", "--", "sh", "-c", script)
        if status == 77:
            self.skipTest(output)
        lines = output.split("\n")
        self.assertEqual(status, 0, output)
        self.assertNotEqual(lines[0], "0")
        self.assertIn("LICENSE", lines)
        self.assertIn("made", lines)
        self.assertIn("denied", lines[-2])

    def test_the_exit_status_is_the_command_s(self):
        self.assertIn(run(ROOT / "tests/as_test_user", "--", "sh", "-c", "exit 5")[0], (5, 77))


if __name__ == "__main__":
    os.environ.pop("CTEST_INTERACTIVE_DEBUG_MODE", None)
    unittest.main()
